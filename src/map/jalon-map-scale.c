/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-map-scale.h"

#include "jalon-scale-bar.h"

#define MOST_PIXELS 150.0
#define MARGIN      6.0

struct _JalonMapScale
{
  GtkWidget        parent_instance;

  PangoLayout     *layout; /* NULL: there is no map yet */
  JalonPointLayer *layer;  /* borrowed: a sibling on the same map */
  double           px;
  JalonMapStyle    style;
};

G_DEFINE_FINAL_TYPE (JalonMapScale, jalon_map_scale, GTK_TYPE_WIDGET)

static void
jalon_map_scale_measure (GtkWidget      *widget,
                         GtkOrientation  orientation,
                         int             for_size,
                         int            *minimum,
                         int            *natural,
                         int            *minimum_baseline,
                         int            *natural_baseline)
{
  JalonMapScale *self = JALON_MAP_SCALE (widget);
  int width = 0, height = 0;

  if (self->layout != NULL)
    pango_layout_get_pixel_size (self->layout, &width, &height);
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? MAX (width + 4, (int) MOST_PIXELS) + 2 * (int) MARGIN
                                                                  : height + 2 * (int) MARGIN + 6;
  *minimum_baseline = *natural_baseline = -1;
}

static void
jalon_map_scale_snapshot (GtkWidget   *widget,
                          GtkSnapshot *snapshot)
{
  JalonMapScale *self = JALON_MAP_SCALE (widget);
  float width = (float) gtk_widget_get_width (widget), height = (float) gtk_widget_get_height (widget);
  cairo_t *cr;

  if (self->layout == NULL)
    return;
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  jalon_scale_bar_draw (cr, self->layout, self->px, MARGIN, height - MARGIN, self->style);
  cairo_destroy (cr);
}

/* The font, or its size, is another one. */
static void
jalon_map_scale_css_changed (GtkWidget         *widget,
                             GtkCssStyleChange *change)
{
  JalonMapScale *self = JALON_MAP_SCALE (widget);

  GTK_WIDGET_CLASS (jalon_map_scale_parent_class)->css_changed (widget, change);
  g_clear_object (&self->layout);
  jalon_map_scale_update (self);
}

static void
jalon_map_scale_dispose (GObject *object)
{
  JalonMapScale *self = JALON_MAP_SCALE (object);

  self->layer = NULL;
  g_clear_object (&self->layout);

  G_OBJECT_CLASS (jalon_map_scale_parent_class)->dispose (object);
}

static void
jalon_map_scale_class_init (JalonMapScaleClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jalon_map_scale_dispose;
  widget_class->measure = jalon_map_scale_measure;
  widget_class->snapshot = jalon_map_scale_snapshot;
  widget_class->css_changed = jalon_map_scale_css_changed;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
jalon_map_scale_init (JalonMapScale *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "caption");
}

/**
 * jalon_map_scale_set_layer:
 * @self: a scale
 * @layer: says what the map shows, as long as the scale is there
 */
void
jalon_map_scale_set_layer (JalonMapScale   *self,
                           JalonPointLayer *layer)
{
  g_return_if_fail (JALON_IS_MAP_SCALE (self));

  self->layer = layer;
  jalon_map_scale_update (self);
}

/**
 * jalon_map_scale_set_style:
 * @self: a scale
 * @style: the colours of the map
 */
void
jalon_map_scale_set_style (JalonMapScale *self,
                           JalonMapStyle  style)
{
  g_return_if_fail (JALON_IS_MAP_SCALE (self));

  self->style = style;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * jalon_map_scale_update:
 * @self: a scale
 *
 * Says that the map has moved.
 */
void
jalon_map_scale_update (JalonMapScale *self)
{
  g_autofree char *text = NULL;
  JalonMapWindow window;
  double px;

  g_return_if_fail (JALON_IS_MAP_SCALE (self));

  if (self->layer == NULL)
    return;
  jalon_point_layer_get_window (self->layer, &window);
  if (window.width < 1 || window.height < 1)
    return;
  text = jalon_scale_bar_describe (&window, MOST_PIXELS, &px);
  if (self->layout != NULL && px == self->px && g_str_equal (text, pango_layout_get_text (self->layout)))
    return;
  self->px = px;
  if (self->layout == NULL)
    self->layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  else
    pango_layout_set_text (self->layout, text, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
