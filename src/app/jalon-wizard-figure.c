/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>

#include "jalon-compat.h"
#include "jalon-wizard-figure.h"

#define DARK_PAPER 0x24 /* of each colour: the window's in the dark style */

typedef struct
{
  double          width;
  double          height;
  JalonFigureDraw draw;
  gpointer        data;
  GDestroyNotify  free_data;

  cairo_surface_t *image; /* nullable: as it was drawn last; the page that it is on scrolls */
  int              image_width;
  int              image_scale;
  gboolean         image_dark;
} Figure;

static void
figure_free (gpointer data)
{
  Figure *figure = data;

  figure->free_data (figure->data);
  g_clear_pointer (&figure->image, cairo_surface_destroy);
  g_free (figure);
}

static guint8
lighten (int channel)
{
  return (guint8) (DARK_PAPER + channel * (255 - DARK_PAPER) / 255);
}

/**
 * jalon_wizard_figure_darken:
 * @image: an image without transparency, of a figure on white paper
 *
 * Turns light and dark around and leaves hue and chroma as they are, so that the figure can be read in the dark style; white becomes the
 * colour of the window.
 */
void
jalon_wizard_figure_darken (cairo_surface_t *image)
{
  int width = cairo_image_surface_get_width (image), height = cairo_image_surface_get_height (image);
  int stride = cairo_image_surface_get_stride (image);
  guint8 *data = cairo_image_surface_get_data (image);

  cairo_surface_flush (image);
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        guint32 *pixel = (guint32 *) (data + (gsize) y * stride) + x;
        int red = *pixel >> 16 & 0xff, green = *pixel >> 8 & 0xff, blue = *pixel & 0xff;
        int turn = 255 - MAX (MAX (red, green), blue) - MIN (MIN (red, green), blue);

        *pixel = 0xff000000u | (guint32) lighten (red + turn) << 16 | (guint32) lighten (green + turn) << 8 | lighten (blue + turn);
      }
  cairo_surface_mark_dirty (image);
}

static void
render (Figure  *figure,
        int      width,
        int      height,
        int      scale,
        gboolean dark)
{
  cairo_t *cr;

  g_clear_pointer (&figure->image, cairo_surface_destroy);
  figure->image = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width * scale, height * scale);
  figure->image_width = width;
  figure->image_scale = scale;
  figure->image_dark = dark;
  cairo_surface_set_device_scale (figure->image, scale, scale);
  cr = cairo_create (figure->image);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, width / figure->width, width / figure->width);
  figure->draw (cr, figure->width, figure->height, figure->data);
  cairo_destroy (cr);
  if (dark)
    jalon_wizard_figure_darken (figure->image);
}

static void
draw_figure (GtkDrawingArea *area,
             cairo_t        *cr,
             int             width,
             int             height,
             gpointer        user_data)
{
  Figure *figure = user_data;
  int scale = gtk_widget_get_scale_factor (GTK_WIDGET (area));
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());

  if (figure->image == NULL || figure->image_width != width || figure->image_scale != scale || figure->image_dark != dark)
    render (figure, width, height, scale, dark);
  cairo_set_source_surface (cr, figure->image, 0, 0);
  cairo_paint (cr);
}

/**
 * jalon_wizard_figure_new:
 * @width: natural width in points
 * @height: natural height in points
 * @draw: draws it
 * @data: (transfer full): for @draw
 * @free_data: frees @data
 * @alternative: says in words what it shows
 *
 * Returns: (transfer floating): the figure, which scrolls sideways where it is too wide
 */
GtkWidget *
jalon_wizard_figure_new (double           width,
                         double           height,
                         JalonFigureDraw  draw,
                         gpointer         data,
                         GDestroyNotify   free_data,
                         const char      *alternative)
{
  GtkWidget *window = gtk_scrolled_window_new ();
  GtkWidget *area = g_object_new (GTK_TYPE_DRAWING_AREA, "accessible-role", GTK_ACCESSIBLE_ROLE_IMG, NULL);
  Figure *figure = g_new0 (Figure, 1);

  *figure = (Figure) { .width = width, .height = height, .draw = draw, .data = data, .free_data = free_data };
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (gtk_widget_queue_draw), area, G_CONNECT_SWAPPED);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (area), draw_figure, figure, figure_free);
  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (area), (int) (width * 4 / 3));
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (area), (int) (height * 4 / 3) + 1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (area), GTK_ACCESSIBLE_PROPERTY_LABEL, alternative, -1);
  gtk_widget_set_halign (area, GTK_ALIGN_START);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (window), GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  jalon_compat_scroll_past (window);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (window), area);
  return window;
}
