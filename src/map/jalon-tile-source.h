/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <shumate/shumate.h>

#include "jalon-tile-client.h"

G_BEGIN_DECLS

/* Raster tiles from a server. What can't be had stays an empty tile.
 *
 * Signals: `failed`, `succeeded`: a tile could not be had, or could. */
#define JALON_TYPE_TILE_SOURCE (jalon_tile_source_get_type ())
G_DECLARE_FINAL_TYPE (JalonTileSource, jalon_tile_source, JALON, TILE_SOURCE, ShumateMapSource)

ShumateMapSource *jalon_tile_source_new (const char *template,
                                         const char *id,
                                         guint       max_zoom,
                                         guint       cache_megabytes);
void              jalon_tile_source_close (JalonTileSource *self);
JalonTileClient  *jalon_tile_source_get_client (JalonTileSource *self);

G_END_DECLS
