/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "jalon-layer-legend.h"
#include "jalon-layer-source.h"
#include "jalon-map-view-private.h"

#define KEEP_MS 300 /* the former tiles stay below the new ones until these are drawn */

static gboolean
drop_former_cb (gpointer user_data)
{
  JalonMapView *self = user_data;

  self->drop_former = 0;
  if (self->former_area_layer != NULL)
    shumate_map_remove_layer (self->map, SHUMATE_LAYER (self->former_area_layer));
  self->former_area_layer = NULL;
  return G_SOURCE_REMOVE;
}

static void
retire_area_layer (JalonMapView *self)
{
  if (self->area_layer == NULL)
    return;
  g_clear_handle_id (&self->drop_former, g_source_remove);
  drop_former_cb (self);
  self->former_area_layer = g_steal_pointer (&self->area_layer);
  self->drop_former = g_timeout_add (KEEP_MS, drop_former_cb, self);
}

/* A layer's source can't be changed: another shading is another layer. */
void
jalon_map_view_update_area_layer (JalonMapView *self)
{
  JalonLayerStack *stack = self->layers != NULL ? jalon_map_layers_get_stack (self->layers) : NULL;
  JalonMapStyle style = self->layer_style;
  g_autoptr(ShumateMapSource) source = NULL;

  if (stack == NULL || (self->drawn_stack != NULL && self->drawn_style == style && jalon_layer_stack_draws_same (self->drawn_stack, stack)))
    return;
  g_clear_pointer (&self->drawn_stack, jalon_layer_stack_unref);
  self->drawn_stack = jalon_layer_stack_ref (stack);
  self->drawn_style = style;
  retire_area_layer (self);
  if (!jalon_layer_stack_shows_areas (stack))
    return;
  source = jalon_layer_source_new (stack, style);
  self->area_layer = shumate_map_layer_new (source, jalon_map_view_get_viewport (self));
  shumate_map_insert_layer_above (self->map, SHUMATE_LAYER (self->area_layer),
                                  SHUMATE_LAYER (self->former_area_layer != NULL ? self->former_area_layer : self->base_layer));
}

static void
on_layers_changed_cb (JalonMapView *self)
{
  JalonLayerStack *stack = jalon_map_layers_get_stack (self->layers);

  jalon_map_view_update_area_layer (self);
  jalon_place_layer_set_stack (self->place_layer, stack);
  jalon_layer_key_set_stack (self->layer_key, stack);
  /* Only where there is something to say: GTK 4.8 looks for a tooltip even in a window that is gone by then, and complains. */
  gtk_widget_set_has_tooltip (GTK_WIDGET (self->map), jalon_layer_stack_get_n (stack) > 0);
  jalon_layer_key_fit (self->layer_key, gtk_widget_get_width (GTK_WIDGET (self)), gtk_widget_get_height (GTK_WIDGET (self)));
}

static void
on_layers_failed_cb (JalonMapView *self,
                     const char   *sentence)
{
  gtk_label_set_text (self->notice_text, sentence);
  gtk_widget_set_visible (self->notice, TRUE);
}

/* The colours to draw with, which depend on what lies below. */
void
jalon_map_view_update_layer_style (JalonMapView  *self,
                                   JalonMapStyle  style)
{
  self->layer_style = style;
  if (self->layers == NULL)
    return;
  jalon_map_view_update_area_layer (self);
  jalon_place_layer_set_style (self->place_layer, style);
  jalon_layer_key_set_style (self->layer_key, style);
}

void
jalon_map_view_add_layers (JalonMapView *self)
{
  self->layers = jalon_map_layers_new (self->session);
  self->place_layer = jalon_place_layer_new (jalon_map_view_get_viewport (self), self->point_layer);
  shumate_map_insert_layer_behind (self->map, SHUMATE_LAYER (self->place_layer), SHUMATE_LAYER (self->point_layer));
  jalon_point_layer_set_avoided (self->point_layer, jalon_place_layer_get_boxes (self->place_layer),
                                 jalon_place_layer_get_named (self->place_layer));
  g_signal_connect_object (self->place_layer, "covered", G_CALLBACK (gtk_widget_queue_draw), self->point_layer, G_CONNECT_SWAPPED);
  jalon_layer_panel_set_layers (self->layer_panel, self->layers, self->session);
  g_signal_connect_object (self->layers, "changed", G_CALLBACK (on_layers_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->layers, "failed", G_CALLBACK (on_layers_failed_cb), self, G_CONNECT_SWAPPED);
}

void
jalon_map_view_drop_layers (JalonMapView *self)
{
  g_clear_handle_id (&self->drop_former, g_source_remove);
  g_clear_object (&self->layers);
  g_clear_pointer (&self->drawn_stack, jalon_layer_stack_unref);
  if (self->here != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->here)));
}

static void
add_line (GString    *text,
          const char *line)
{
  if (text->len > 0)
    g_string_append_c (text, '\n');
  g_string_append (text, line);
}

/* What the layers show at a place of the map, the uppermost first: names and values. NULL: nothing. */
char *
jalon_map_view_dup_here (JalonMapView *self,
                         double        px,
                         double        py)
{
  JalonLayerStack *stack = self->layers != NULL ? jalon_map_layers_get_stack (self->layers) : NULL;
  g_autoptr(GString) text = g_string_new (NULL);
  JalonMapWindow window;
  guint layer, place;
  double x, y;

  if (stack == NULL)
    return NULL;
  jalon_point_layer_get_window (self->point_layer, &window);
  x = window.x + px / (256 * exp2 (window.zoom));
  y = window.y + py / (256 * exp2 (window.zoom));
  if (jalon_place_layer_pick (self->place_layer, px, py, &layer, &place) && layer < jalon_layer_stack_get_n (stack))
    {
      const JalonStackedLayer *shown = jalon_layer_stack_get (stack, layer);
      const char *name = jalon_place_set_get_name (shown->places, place);
      g_autofree char *kind = jalon_map_layer_dup_label (&shown->style);
      /* Translators: name of a place and its kind */
      g_autofree char *line = g_strdup_printf (_("%s (%s)"), name != NULL ? name : C_("place", "Place without a name"), kind);

      add_line (text, line);
    }
  for (guint i = jalon_layer_stack_get_n (stack); i > 0; i--)
    {
      const JalonStackedLayer *shown = jalon_layer_stack_get (stack, i - 1);
      guint area = shown->areas != NULL && shown->style.visible && shown->style.opacity > 0
                     ? jalon_area_set_find (shown->areas, x, y, window.zoom) : JALON_NO_AREA;
      g_autofree char *line = area != JALON_NO_AREA ? jalon_layer_legend_dup_area (shown, area) : NULL;

      if (line != NULL)
        add_line (text, line);
    }
  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

static void
on_here_closed_cb (JalonMapView *self)
{
  gtk_widget_grab_focus (gtk_widget_get_visible (GTK_WIDGET (self->cursor)) ? GTK_WIDGET (self->cursor) : GTK_WIDGET (self));
}

static void
make_here (JalonMapView *self)
{
  self->here_text = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->here_text, TRUE);
  gtk_label_set_max_width_chars (self->here_text, 50);
  gtk_label_set_xalign (self->here_text, 0);
  gtk_label_set_selectable (self->here_text, TRUE);
  self->here = GTK_POPOVER (gtk_popover_new ());
  gtk_popover_set_child (self->here, GTK_WIDGET (self->here_text));
  gtk_widget_set_parent (GTK_WIDGET (self->here), GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->here), GTK_ACCESSIBLE_PROPERTY_LABEL, _("What is here"), -1);
  g_signal_connect_object (self->here, "closed", G_CALLBACK (on_here_closed_cb), self, G_CONNECT_SWAPPED);
}

/* Shows a card with what the layers have at a place. Returns whether there is anything. */
gboolean
jalon_map_view_show_here (JalonMapView *self,
                          double        x,
                          double        y)
{
  g_autofree char *text = jalon_map_view_dup_here (self, x, y);

  if (text == NULL)
    return FALSE;
  if (self->here == NULL)
    make_here (self);
  gtk_label_set_text (self->here_text, text);
  gtk_popover_set_pointing_to (self->here, &(GdkRectangle) { (int) x, (int) y, 1, 1 });
  gtk_popover_popup (self->here);
  return TRUE;
}
