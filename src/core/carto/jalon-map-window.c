/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-map-window.h"

#include <math.h>

#include "jalon-mercator.h"

#define TILE_SIZE JALON_MERCATOR_TILE_SIZE
/* Metres around the equator, WGS 84 semi-major axis 6 378 137 m. */
#define EQUATOR (2 * G_PI * 6378137.0)

static double
world_width (const JalonMapWindow *self)
{
  return TILE_SIZE * exp2 (self->zoom);
}

/**
 * jalon_mercator_x:
 * @longitude: in degrees
 *
 * Returns: the place in the unit square of Web Mercator (EPSG:3857 scaled), 0 at 180° W, growing eastwards
 */
double
jalon_mercator_x (double longitude)
{
  double x, y;

  jalon_mercator_from_position (longitude, 0, &x, &y);
  return x;
}

/**
 * jalon_mercator_y:
 * @latitude: in degrees; clamped to ±85.0511
 *
 * Returns: the place in the unit square of Web Mercator (EPSG:3857 scaled), 0 in the north
 */
double
jalon_mercator_y (double latitude)
{
  double x, y;

  jalon_mercator_from_position (0, latitude, &x, &y);
  return y;
}

/**
 * jalon_mercator_longitude:
 * @x: a place in the unit square of Web Mercator
 *
 * Returns: the longitude in degrees; outside ±180 when @x is outside 0..1
 */
double
jalon_mercator_longitude (double x)
{
  double longitude, latitude;

  jalon_mercator_to_position (x, 0.5, &longitude, &latitude);
  return longitude;
}

/**
 * jalon_mercator_latitude:
 * @y: a place in the unit square of Web Mercator
 *
 * Returns: the latitude in degrees
 */
double
jalon_mercator_latitude (double y)
{
  double longitude, latitude;

  jalon_mercator_to_position (0.5, y, &longitude, &latitude);
  return latitude;
}

/**
 * jalon_map_window_centred:
 * @longitude: of the centre, in degrees
 * @latitude: of the centre, in degrees
 * @zoom: the zoom
 * @width: in pixels
 * @height: in pixels
 *
 * Returns: the window around a centre
 */
JalonMapWindow
jalon_map_window_centred (double longitude, double latitude, double zoom, double width,
                          double height)
{
  JalonMapWindow self = { .zoom = zoom, .width = width, .height = height };

  self.x = jalon_mercator_x (longitude) - width / 2 / world_width (&self);
  self.y = jalon_mercator_y (latitude) - height / 2 / world_width (&self);
  return self;
}

/**
 * jalon_map_window_tile:
 * @zoom: the tile's zoom, 0 or more
 * @column: the tile's column, 0 at 180° W
 * @row: the tile's row, 0 in the north
 * @size: what to draw it on, in pixels a side: 256 gives the usual zoom, 512 the same ground in twice the pixels
 *
 * Returns: the window of one tile of the usual XYZ scheme
 */
JalonMapWindow
jalon_map_window_tile (int zoom, int column, int row, double size)
{
  double n_tiles = exp2 (zoom);

  return (JalonMapWindow) {
    .x = column / n_tiles,
    .y = row / n_tiles,
    .zoom = zoom + log2 (size / TILE_SIZE),
    .width = size,
    .height = size,
  };
}

/**
 * jalon_map_window_fitted:
 * @west: in degrees
 * @south: in degrees
 * @east: in degrees; smaller than @west when the box crosses the 180° meridian
 * @north: in degrees
 * @width: in pixels
 * @height: in pixels
 * @margin: kept free on each side, in pixels
 * @max_zoom: never closer than this (a box may be a single point)
 *
 * Returns: the window centred on a box of longitudes and latitudes, as close as the box allows
 */
JalonMapWindow
jalon_map_window_fitted (double west, double south, double east, double north, double width,
                         double height, double margin, double max_zoom)
{
  double x0 = jalon_mercator_x (west);
  double x1 = jalon_mercator_x (east < west ? east + 360 : east);
  double y0 = jalon_mercator_y (north);
  double y1 = jalon_mercator_y (south);
  double free_width = MAX (width - 2 * margin, 1);
  double free_height = MAX (height - 2 * margin, 1);
  double scale = MIN (free_width / MAX (x1 - x0, 1e-12), free_height / MAX (y1 - y0, 1e-12));
  JalonMapWindow self = { .width = width, .height = height };

  self.zoom = MIN (log2 (scale / TILE_SIZE), max_zoom);
  self.x = (x0 + x1) / 2 - width / 2 / world_width (&self);
  self.y = (y0 + y1) / 2 - height / 2 / world_width (&self);
  return self;
}

/**
 * jalon_map_window_project:
 * @self: a window
 * @longitude: in degrees
 * @latitude: in degrees
 * @px: (out): pixels from the left
 * @py: (out): pixels from the top
 *
 * Where a place is drawn. Of the copies of the world, the one nearest to the window's centre counts.
 */
void
jalon_map_window_project (const JalonMapWindow *self, double longitude, double latitude,
                          double *px, double *py)
{
  double world = world_width (self);
  double centre = self->x + self->width / 2 / world;
  double x = jalon_mercator_x (longitude);

  x -= round (x - centre);
  *px = (x - self->x) * world;
  *py = (jalon_mercator_y (latitude) - self->y) * world;
}

/**
 * jalon_map_window_unproject:
 * @self: a window
 * @px: pixels from the left
 * @py: pixels from the top
 * @longitude: (out): in degrees, -180 up to 180
 * @latitude: (out): in degrees
 *
 * Which place is drawn at a pixel.
 */
void
jalon_map_window_unproject (const JalonMapWindow *self, double px, double py, double *longitude,
                            double *latitude)
{
  double world = world_width (self);
  double x = self->x + px / world;

  *longitude = jalon_mercator_longitude (x - floor (x));
  *latitude = jalon_mercator_latitude (self->y + py / world);
}

/**
 * jalon_map_window_metres_per_px:
 * @self: a window
 *
 * The scale along the parallel through the window's centre. Mercator's scale is 1 / cos (latitude) on the sphere; on
 * the ellipsoid the length of a degree of longitude is a cos (φ) / √(1 − e² sin² φ) (Snyder 1987, equation 4-21),
 * up to 0.3 % longer.
 *
 * Returns: metres on the ground for one pixel
 */
double
jalon_map_window_metres_per_px (const JalonMapWindow *self)
{
  static const double eccentricity2 = 0.00669437999014;
  double world = world_width (self);
  double latitude = jalon_mercator_latitude (self->y + self->height / 2 / world) * G_PI / 180;
  double sine = sin (latitude);

  return EQUATOR * cos (latitude) / sqrt (1 - eccentricity2 * sine * sine) / world;
}
