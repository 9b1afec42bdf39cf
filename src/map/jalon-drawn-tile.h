/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <shumate/shumate.h>

G_BEGIN_DECLS

#define JALON_DRAWN_TILE_SIZE  256
#define JALON_DRAWN_TILE_SCALE 2 /* device pixels a pixel: sharp on dense screens and between whole zooms */

/**
 * JalonDrawnTileFunc:
 * @cr: where to draw, from (0, 0) to %JALON_DRAWN_TILE_SIZE
 * @zoom: of the tile
 * @column: of the tile
 * @row: of the tile
 * @cancellable: (nullable): stops in the middle
 * @data: as given with the function
 *
 * Draws a tile, on a worker.
 */
typedef void (*JalonDrawnTileFunc) (cairo_t      *cr,
                                    int           zoom,
                                    int           column,
                                    int           row,
                                    GCancellable *cancellable,
                                    gpointer      data);

void        jalon_drawn_tile_fill_async  (ShumateMapSource    *source,
                                          ShumateTile         *tile,
                                          JalonDrawnTileFunc   func,
                                          gpointer             data,
                                          GDestroyNotify       data_free,
                                          GCancellable        *cancellable,
                                          GAsyncReadyCallback  callback,
                                          gpointer             user_data);
gboolean    jalon_drawn_tile_fill_finish (GAsyncResult        *result,
                                          GError             **error);
GdkTexture *jalon_drawn_tile_take_surface (cairo_surface_t    *surface);

G_END_DECLS
