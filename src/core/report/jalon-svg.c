/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-svg.h"

#include <math.h>
#include <string.h>

#include <librsvg/rsvg.h>

#define MOST_STRETCH 100.0 /* how many times as wide as high, or the other way round */

/**
 * jalon_svg_is:
 * @data: a file's content
 * @length: its length
 *
 * Returns: whether it looks like SVG as plain text. Compressed SVG does not: a small file could unpack to any size.
 */
gboolean
jalon_svg_is (const char *data,
              gsize       length)
{
  if (length >= 3 && memcmp (data, "\357\273\277", 3) == 0)
    {
      data += 3;
      length -= 3;
    }
  while (length > 0 && g_ascii_isspace (*data))
    {
      data++;
      length--;
    }
  return length > 0 && *data == '<' && memmem (data, length, "<svg", 4) != NULL;
}

/* In any unit: only their ratio counts. */
static gboolean
get_size (RsvgHandle *handle,
          double     *width,
          double     *height)
{
  RsvgRectangle box = { 0, 0, 0, 0 };
  RsvgLength x, y;
  gboolean has_width, has_height, has_box;

  if (!rsvg_handle_get_intrinsic_size_in_pixels (handle, width, height))
    {
      rsvg_handle_get_intrinsic_dimensions (handle, &has_width, &x, &has_height, &y, &has_box, &box);
      *width = has_box ? box.width : 0;
      *height = has_box ? box.height : 0;
    }
  return isfinite (*width) && isfinite (*height) && *width > 0 && *height > 0 && *width / *height < MOST_STRETCH
         && *height / *width < MOST_STRETCH;
}

static cairo_surface_t *
draw (RsvgHandle *handle,
      double      width,
      double      height)
{
  double own_width, own_height, scale;
  cairo_surface_t *surface;
  cairo_t *cr;
  RsvgRectangle viewport = { 0, 0, 0, 0 };
  gboolean drawn;

  rsvg_handle_set_dpi (handle, 96);
  if (!get_size (handle, &own_width, &own_height))
    return NULL;
  scale = MIN (width / own_width, height / own_height);
  viewport.width = MAX (floor (own_width * scale), 1);
  viewport.height = MAX (floor (own_height * scale), 1);
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) viewport.width, (int) viewport.height);
  cr = cairo_create (surface);
  drawn = rsvg_handle_render_document (handle, cr, &viewport, NULL);
  cairo_destroy (cr);
  if (drawn)
    return surface;
  cairo_surface_destroy (surface);
  return NULL;
}

/**
 * jalon_svg_draw:
 * @data: an SVG document, from outside
 * @length: its length
 * @width: the most that the picture may have, in pixels
 * @height: likewise
 *
 * Draws it as large as fits, without a background. It is drawn to pixels and not handed on: what it may hold besides shapes - links,
 * scripts, animations - ends here. Without an address of its own, it can refer to nothing outside: neither files nor the network are
 * read; and librsvg refuses documents with too many elements or references.
 *
 * Returns: (transfer full): a picture, or %NULL where it is broken, or does not say how large it is
 */
cairo_surface_t *
jalon_svg_draw (const char *data,
                gsize       length,
                double      width,
                double      height)
{
  /* No g_autoptr: librsvg 2.54 has none. */
  RsvgHandle *handle = rsvg_handle_new_from_data ((const guint8 *) data, length, NULL);
  cairo_surface_t *surface = handle != NULL ? draw (handle, width, height) : NULL;

  g_clear_object (&handle);
  return surface;
}
