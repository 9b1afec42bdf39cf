/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-mercator.h"

#include <math.h>

#define RADIANS       (G_PI / 180.0)
#define GRID          4294967296.0       /* 2^32 */
#define EQUATOR       (2.0 * G_PI * 6378137.0)

/**
 * jalon_mercator_from_position:
 * @longitude: degrees
 * @latitude: degrees; beyond the projection's limit it is set on the limit
 * @x: (out): 0 at 180 W, 1 at 180 E; beyond for longitudes beyond
 * @y: (out): 0 in the north, 1 in the south
 *
 * Source: EPSG guidance note 7-2, method 1024 (popular visualisation pseudo-Mercator), scaled to the unit square.
 */
void
jalon_mercator_from_position (double  longitude,
                              double  latitude,
                              double *x,
                              double *y)
{
  double clamped = CLAMP (latitude, -JALON_MERCATOR_MAX_LATITUDE, JALON_MERCATOR_MAX_LATITUDE);
  double sine = sin (clamped * RADIANS);

  *x = longitude / 360.0 + 0.5;
  /* The same as asinh (tan (latitude)), in half the time. */
  *y = CLAMP (0.5 - log ((1.0 + sine) / (1.0 - sine)) / (4.0 * G_PI), 0.0, 1.0);
}

/**
 * jalon_mercator_to_position:
 * @x: 0 to 1 eastwards
 * @y: 0 to 1 southwards
 * @longitude: (out): degrees
 * @latitude: (out): degrees
 *
 * The inverse of jalon_mercator_from_position().
 */
void
jalon_mercator_to_position (double  x,
                            double  y,
                            double *longitude,
                            double *latitude)
{
  *longitude = (x - 0.5) * 360.0;
  *latitude = atan (sinh ((0.5 - y) * 2.0 * G_PI)) / RADIANS;
}

/**
 * jalon_mercator_to_grid:
 * @unit: 0 to 1; beyond is set on the edge
 *
 * Returns: the cell of the grid of zoom 32 that holds it
 */
guint32
jalon_mercator_to_grid (double unit)
{
  double grid = unit * GRID;

  if (!(grid > 0.0))
    return 0;
  return grid >= GRID ? G_MAXUINT32 : (guint32) grid;
}

/**
 * jalon_mercator_from_grid:
 * @grid: a cell of the grid of zoom 32
 *
 * Returns: its centre, 0 to 1
 */
double
jalon_mercator_from_grid (guint32 grid)
{
  return (grid + 0.5) / GRID;
}

static guint64
spread (guint64 bits)
{
  bits = (bits | bits << 16) & G_GUINT64_CONSTANT (0x0000ffff0000ffff);
  bits = (bits | bits << 8) & G_GUINT64_CONSTANT (0x00ff00ff00ff00ff);
  bits = (bits | bits << 4) & G_GUINT64_CONSTANT (0x0f0f0f0f0f0f0f0f);
  bits = (bits | bits << 2) & G_GUINT64_CONSTANT (0x3333333333333333);
  return (bits | bits << 1) & G_GUINT64_CONSTANT (0x5555555555555555);
}

/**
 * jalon_mercator_get_key:
 * @x: grid of zoom 32
 * @y: grid of zoom 32
 *
 * The place on the quadtree curve (Morton order): the bits of @x and @y in turn, so that a quadtree cell of any zoom is one
 * range of keys. Source: G. M. Morton, "A computer oriented geodetic data base", IBM (1966).
 *
 * Returns: the key
 */
guint64
jalon_mercator_get_key (guint32 x,
                        guint32 y)
{
  return spread (x) | spread (y) << 1;
}

/**
 * jalon_mercator_get_metres_per_pixel:
 * @latitude: degrees
 * @zoom: of 256-pixel tiles, may have a fraction
 *
 * Returns: metres along the ground that one pixel covers there (on the sphere the projection assumes)
 */
double
jalon_mercator_get_metres_per_pixel (double latitude,
                                     double zoom)
{
  return EQUATOR * cos (latitude * RADIANS) / (JALON_MERCATOR_TILE_SIZE * exp2 (zoom));
}

/**
 * jalon_mercator_get_tile:
 * @x: 0 to 1
 * @y: 0 to 1
 * @zoom: 0 to 31
 * @column: (out): of the tile, from the west
 * @row: (out): from the north
 */
void
jalon_mercator_get_tile (double  x,
                         double  y,
                         guint   zoom,
                         guint  *column,
                         guint  *row)
{
  guint shift = 32 - MIN (zoom, 31);

  *column = zoom == 0 ? 0 : jalon_mercator_to_grid (x) >> shift;
  *row = zoom == 0 ? 0 : jalon_mercator_to_grid (y) >> shift;
}

/**
 * jalon_mercator_get_tile_bounds:
 * @zoom: 0 to 31
 * @column: from the west
 * @row: from the north
 * @west: (out): degrees
 * @south: (out): degrees
 * @east: (out): degrees
 * @north: (out): degrees
 */
void
jalon_mercator_get_tile_bounds (guint   zoom,
                                guint   column,
                                guint   row,
                                double *west,
                                double *south,
                                double *east,
                                double *north)
{
  double side = exp2 (-(double) zoom);

  jalon_mercator_to_position (column * side, row * side, west, north);
  jalon_mercator_to_position ((column + 1) * side, (row + 1) * side, east, south);
}
