/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <shumate/shumate.h>

#include "jalon-tile-client.h"
#include "jalon-tile-picture.h"

G_BEGIN_DECLS

/* Why a tile can't be had, as far as a person can do something about it. */
typedef enum
{
  JALON_TILE_FAILURE_UNREACHABLE, /* no answer */
  JALON_TILE_FAILURE_REFUSED,     /* not now */
  JALON_TILE_FAILURE_ABSENT,      /* the server has none there */
  JALON_TILE_FAILURE_NO_TILE,     /* it is something else: a page to sign in, a picture that is no tile, another address */
  JALON_TILE_FAILURE_OFFLINE,     /* nobody may be asked, and it was never downloaded */
} JalonTileFailure;

/* Raster tiles from a server; where one can't be had, the embedded map.
 *
 * Signals: `failed` (with a JalonTileFailure), `succeeded`: a tile could not be had, or could; `retry`: tiles failed, and the server
 * may be asked again. */
#define JALON_TYPE_TILE_SOURCE (jalon_tile_source_get_type ())
G_DECLARE_FINAL_TYPE (JalonTileSource, jalon_tile_source, JALON, TILE_SOURCE, ShumateMapSource)

ShumateMapSource *jalon_tile_source_new        (const char      *template,
                                                const char      *names,
                                                const char      *id,
                                                guint            max_zoom,
                                                guint            cache_megabytes);
void              jalon_tile_source_close      (JalonTileSource *self);
JalonTileClient  *jalon_tile_source_get_client (JalonTileSource *self);
JalonTilePart     jalon_tile_part_of           (ShumateTile     *tile,
                                                guint            max_zoom,
                                                guint           *zoom,
                                                guint           *column,
                                                guint           *row);

G_END_DECLS
