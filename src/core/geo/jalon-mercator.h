/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Web Mercator (EPSG:3857) scaled to the unit square: x grows eastwards from 180 W, y grows southwards from
 * JALON_MERCATOR_MAX_LATITUDE, as tiles are numbered. On the grid of zoom 32 one unit is 9 mm at the equator. */

#define JALON_MERCATOR_MAX_LATITUDE 85.051128779806592
#define JALON_MERCATOR_TILE_SIZE    256.0   /* pixels */

void    jalon_mercator_from_position (double   longitude,
                                      double   latitude,
                                      double  *x,
                                      double  *y);
void    jalon_mercator_to_position   (double   x,
                                      double   y,
                                      double  *longitude,
                                      double  *latitude);
guint32 jalon_mercator_to_grid       (double   unit);
double  jalon_mercator_from_grid     (guint32  grid);
guint64 jalon_mercator_get_key       (guint32  x,
                                      guint32  y);
double  jalon_mercator_get_metres_per_pixel (double latitude,
                                      double   zoom);
void    jalon_mercator_get_tile      (double   x,
                                      double   y,
                                      guint    zoom,
                                      guint   *column,
                                      guint   *row);
void    jalon_mercator_get_tile_bounds (guint  zoom,
                                      guint    column,
                                      guint    row,
                                      double  *west,
                                      double  *south,
                                      double  *east,
                                      double  *north);

G_END_DECLS
