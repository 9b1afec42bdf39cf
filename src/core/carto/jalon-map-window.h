/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * JalonMapWindow:
 * @x: left edge in the unit square of Web Mercator: 0 at 180° W, 1 at 180° E; may lie outside 0..1 (the world repeats)
 * @y: top edge: 0 at 85.0511° N, 1 at 85.0511° S
 * @zoom: the world is 256 x 2^zoom pixels wide; any real number
 * @width: in pixels (of the drawing, before any device scale)
 * @height: in pixels
 *
 * A rectangle of the Web Mercator plane shown on a rectangle of pixels: what every drawing function of this library
 * takes. Pixel (0, 0) is the top left corner.
 */
typedef struct
{
  double x;
  double y;
  double zoom;
  double width;
  double height;
} JalonMapWindow;

double         jalon_mercator_x               (double longitude);
double         jalon_mercator_y               (double latitude);
double         jalon_mercator_longitude       (double x);
double         jalon_mercator_latitude        (double y);

JalonMapWindow jalon_map_window_centred       (double longitude,
                                               double latitude,
                                               double zoom,
                                               double width,
                                               double height);
JalonMapWindow jalon_map_window_tile          (int    zoom,
                                               int    column,
                                               int    row,
                                               double size);
JalonMapWindow jalon_map_window_fitted        (double west,
                                               double south,
                                               double east,
                                               double north,
                                               double width,
                                               double height,
                                               double margin,
                                               double max_zoom);
void           jalon_map_window_project       (const JalonMapWindow *self,
                                               double                longitude,
                                               double                latitude,
                                               double               *px,
                                               double               *py);
void           jalon_map_window_unproject     (const JalonMapWindow *self,
                                               double                px,
                                               double                py,
                                               double               *longitude,
                                               double               *latitude);
double         jalon_map_window_metres_per_px (const JalonMapWindow *self);

G_END_DECLS
