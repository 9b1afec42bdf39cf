/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <shumate/shumate.h>

G_BEGIN_DECLS

/* Raster tiles from a server, over a session of our own: our user agent, few connections, a cache that obeys the server's headers
 * and its size limit, waiting after refusals. */
#define JALON_TYPE_TILE_SOURCE (jalon_tile_source_get_type ())
G_DECLARE_FINAL_TYPE (JalonTileSource, jalon_tile_source, JALON, TILE_SOURCE, ShumateMapSource)

ShumateMapSource *jalon_tile_source_new (const char *template,
                                         const char *id,
                                         guint       max_zoom,
                                         guint       cache_megabytes);

G_END_DECLS
