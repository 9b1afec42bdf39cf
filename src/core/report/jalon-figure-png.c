/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-figure-png.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#define FIGURE_SCALE    2.0     /* pixels for each point */
#define MAX_FIGURE_SIZE 8000.0  /* pixels */

static cairo_status_t
append_png (void                *closure,
            const unsigned char *data,
            unsigned int         length)
{
  g_byte_array_append (closure, data, length);

  return CAIRO_STATUS_SUCCESS;
}

/**
 * jalon_figure_to_png:
 * @figure: a figure
 * @error: return location for an error
 *
 * Draws a figure as a picture, on white, two pixels to the point, at most 8000 pixels wide or high.
 *
 * Returns: (transfer full): a PNG file's bytes, or NULL with @error set
 */
GByteArray *
jalon_figure_to_png (const JalonFigure  *figure,
                     GError            **error)
{
  g_autoptr(GByteArray) png = g_byte_array_new ();
  double scale = MIN (FIGURE_SCALE, MAX_FIGURE_SIZE / MAX (figure->width, figure->height));
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24,
                                                         (int) (figure->width * scale + 0.5),
                                                         (int) (figure->height * scale + 0.5));
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  cairo_set_source_rgb (cr, 1.0, 1.0, 1.0);
  cairo_paint (cr);
  cairo_scale (cr, scale, scale);
  figure->draw (cr, figure->width, figure->height, figure->user_data);
  status = cairo_status (cr);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_write_to_png_stream (surface, append_png, png);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    return g_steal_pointer (&png);

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("A figure could not be drawn: %s"),
               cairo_status_to_string (status));
  return NULL;
}
