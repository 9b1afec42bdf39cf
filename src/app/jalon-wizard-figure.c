/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-compat.h"
#include "jalon-wizard-figure.h"

typedef struct
{
  double          width;
  double          height;
  JalonFigureDraw draw;
  gpointer        data;
  GDestroyNotify  free_data;
} Figure;

static void
figure_free (gpointer data)
{
  Figure *figure = data;

  figure->free_data (figure->data);
  g_free (figure);
}

static void
draw_figure (GtkDrawingArea *area,
             cairo_t        *cr,
             int             width,
             int             height,
             gpointer        user_data)
{
  Figure *figure = user_data;

  /* The figure is made for paper: it keeps its white in the dark style too. */
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, width / figure->width, width / figure->width);
  figure->draw (cr, figure->width, figure->height, figure->data);
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

  *figure = (Figure) { width, height, draw, data, free_data };
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
