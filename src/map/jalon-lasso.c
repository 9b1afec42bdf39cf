/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "jalon-lasso.h"

#define LEAST_STEP 2.0 /* pixels: the hand's trembling is not kept */

typedef struct
{
  double x;
  double y;
} Spot;

struct _JalonLasso
{
  GtkWidget     parent_instance;

  GArray       *spots; /* of Spot */
  JalonMapStyle style;
};

G_DEFINE_FINAL_TYPE (JalonLasso, jalon_lasso, GTK_TYPE_WIDGET)

static void
trace (JalonLasso *self,
       cairo_t    *cr)
{
  for (guint i = 0; i < self->spots->len; i++)
    cairo_line_to (cr, g_array_index (self->spots, Spot, i).x, g_array_index (self->spots, Spot, i).y);
  cairo_close_path (cr);
}

static void
jalon_lasso_snapshot (GtkWidget   *widget,
                      GtkSnapshot *snapshot)
{
  static const double dashes[] = { 6, 4 };
  JalonLasso *self = JALON_LASSO (widget);
  const JalonPalette *palette = jalon_palette_get (self->style);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget), (float) gtk_widget_get_height (widget));
  cairo_t *cr;

  if (self->spots->len < 2)
    return;
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  trace (self, cr);
  jalon_colour_set (&palette->accent, cr, 0.15);
  cairo_fill_preserve (cr);
  jalon_colour_set (&palette->halo, cr, 0.9);
  cairo_set_line_width (cr, 3.5);
  cairo_stroke_preserve (cr);
  jalon_colour_set (&palette->accent, cr, 1);
  cairo_set_line_width (cr, 2);
  cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

static void
jalon_lasso_finalize (GObject *object)
{
  g_array_unref (JALON_LASSO (object)->spots);

  G_OBJECT_CLASS (jalon_lasso_parent_class)->finalize (object);
}

static void
jalon_lasso_class_init (JalonLassoClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jalon_lasso_finalize;
  GTK_WIDGET_CLASS (klass)->snapshot = jalon_lasso_snapshot;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
jalon_lasso_init (JalonLasso *self)
{
  self->spots = g_array_new (FALSE, FALSE, sizeof (Spot));
}

/**
 * jalon_lasso_set_style:
 * @self: a lasso
 * @style: the colours
 */
void
jalon_lasso_set_style (JalonLasso    *self,
                       JalonMapStyle  style)
{
  g_return_if_fail (JALON_IS_LASSO (self));

  self->style = style;
}

/**
 * jalon_lasso_clear:
 * @self: a lasso
 *
 * Nothing is drawn.
 */
void
jalon_lasso_clear (JalonLasso *self)
{
  g_return_if_fail (JALON_IS_LASSO (self));

  g_array_set_size (self->spots, 0);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * jalon_lasso_add_point:
 * @self: a lasso
 * @x: in pixels of the widget
 * @y: likewise
 *
 * Draws the line on to there.
 */
void
jalon_lasso_add_point (JalonLasso *self,
                       double      x,
                       double      y)
{
  const Spot spot = { x, y };
  const Spot *last = self->spots->len > 0 ? &g_array_index (self->spots, Spot, self->spots->len - 1) : NULL;

  g_return_if_fail (JALON_IS_LASSO (self));

  if (last != NULL && hypot (last->x - x, last->y - y) < LEAST_STEP)
    return;
  g_array_append_val (self->spots, spot);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * jalon_lasso_draw_mask:
 * @self: a lasso
 * @width: of the view in pixels
 * @height: of the view
 *
 * A line that crosses itself encloses all that it goes around.
 *
 * Returns: (transfer full): a byte for each pixel of the view, not zero within the line
 */
cairo_surface_t *
jalon_lasso_draw_mask (JalonLasso *self,
                       int         width,
                       int         height)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, MAX (width, 1), MAX (height, 1));
  cairo_t *cr = cairo_create (surface);

  cairo_set_antialias (cr, CAIRO_ANTIALIAS_NONE);
  trace (self, cr);
  cairo_fill (cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}
