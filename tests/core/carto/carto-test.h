/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdlib.h>
#include <string.h>

#include "jalon-palette.h"

/* Shared by the tests that look at pixels. */

static inline cairo_surface_t *
carto_test_surface (int width, int height)
{
  return cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
}

static inline guint32
carto_test_pixel (cairo_surface_t *surface, int x, int y)
{
  const guint8 *row;
  guint32 pixel;

  cairo_surface_flush (surface);
  row = cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface);
  memcpy (&pixel, row + 4 * x, 4);
  return pixel & 0xffffff;
}

static inline guint32
carto_test_colour (const JalonColour *colour)
{
  return (guint32) (colour->red * 255 + 0.5) << 16 | (guint32) (colour->green * 255 + 0.5) << 8
         | (guint32) (colour->blue * 255 + 0.5);
}

/* The largest difference of the three parts of two colours. */
static inline int
carto_test_difference (guint32 a, guint32 b)
{
  int most = 0;

  for (int shift = 0; shift < 24; shift += 8)
    most = MAX (most, abs ((int) (a >> shift & 0xff) - (int) (b >> shift & 0xff)));
  return most;
}
