/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-map-tool-plane.h"

#include "jalon-overlay.h"

struct _JalonMapToolPlane
{
  GtkWidget        parent_instance;

  JalonMapTool    *tool;  /* NULL: none is active */
  JalonDrawing    *drawing; /* what stands there whatever the tool; NULL: nothing */
  JalonPointLayer *layer; /* a weak pointer to a sibling on the same map */
  JalonMapStyle    style;
  guint            crosshair : 1;
};

G_DEFINE_FINAL_TYPE (JalonMapToolPlane, jalon_map_tool_plane, GTK_TYPE_WIDGET)

static void
jalon_map_tool_plane_snapshot (GtkWidget   *widget,
                               GtkSnapshot *snapshot)
{
  JalonMapToolPlane *self = JALON_MAP_TOOL_PLANE (widget);
  float width = (float) gtk_widget_get_width (widget), height = (float) gtk_widget_get_height (widget);
  JalonMapWindow window;
  cairo_t *cr;

  if (self->layer == NULL || (self->tool == NULL && self->drawing == NULL))
    return;
  jalon_point_layer_get_window (self->layer, &window);
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  if (self->drawing != NULL)
    jalon_drawing_draw (self->drawing, cr, &window, self->style);
  if (self->tool != NULL)
    jalon_map_tool_draw (self->tool, cr, &window, self->style);
  if (self->tool != NULL && self->crosshair)
    jalon_overlay_draw_crosshair (cr, width / 2, height / 2, self->style);
  cairo_destroy (cr);
}

static void
jalon_map_tool_plane_dispose (GObject *object)
{
  JalonMapToolPlane *self = JALON_MAP_TOOL_PLANE (object);

  jalon_map_tool_plane_set_tool (self, NULL);
  g_clear_pointer (&self->drawing, jalon_drawing_free);
  g_clear_weak_pointer (&self->layer);

  G_OBJECT_CLASS (jalon_map_tool_plane_parent_class)->dispose (object);
}

static void
jalon_map_tool_plane_class_init (JalonMapToolPlaneClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jalon_map_tool_plane_dispose;
  GTK_WIDGET_CLASS (klass)->snapshot = jalon_map_tool_plane_snapshot;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
jalon_map_tool_plane_init (JalonMapToolPlane *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

/**
 * jalon_map_tool_plane_set_layer:
 * @self: a plane
 * @layer: says what the map shows
 */
void
jalon_map_tool_plane_set_layer (JalonMapToolPlane *self,
                                JalonPointLayer   *layer)
{
  g_return_if_fail (JALON_IS_MAP_TOOL_PLANE (self));

  g_set_weak_pointer (&self->layer, layer);
}

/**
 * jalon_map_tool_plane_set_tool:
 * @self: a plane
 * @tool: (nullable): what draws on it
 */
void
jalon_map_tool_plane_set_tool (JalonMapToolPlane *self,
                               JalonMapTool      *tool)
{
  g_return_if_fail (JALON_IS_MAP_TOOL_PLANE (self));

  if (self->tool != NULL)
    g_signal_handlers_disconnect_by_data (self->tool, self);
  g_set_object (&self->tool, tool);
  if (tool != NULL)
    g_signal_connect_object (tool, "changed", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * jalon_map_tool_plane_take_drawing:
 * @self: a plane
 * @drawing: (transfer full): what stands below the tool's shapes
 */
void
jalon_map_tool_plane_take_drawing (JalonMapToolPlane *self,
                                   JalonDrawing      *drawing)
{
  g_return_if_fail (JALON_IS_MAP_TOOL_PLANE (self));

  g_clear_pointer (&self->drawing, jalon_drawing_free);
  if (jalon_drawing_is_empty (drawing))
    jalon_drawing_free (drawing);
  else
    self->drawing = drawing;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * jalon_map_tool_plane_set_style:
 * @self: a plane
 * @style: the colours of the map
 */
void
jalon_map_tool_plane_set_style (JalonMapToolPlane *self,
                                JalonMapStyle      style)
{
  g_return_if_fail (JALON_IS_MAP_TOOL_PLANE (self));

  self->style = style;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * jalon_map_tool_plane_set_crosshair:
 * @self: a plane
 * @crosshair: whether the middle of the map is marked, where the keyboard chooses a place
 */
void
jalon_map_tool_plane_set_crosshair (JalonMapToolPlane *self,
                                    gboolean           crosshair)
{
  g_return_if_fail (JALON_IS_MAP_TOOL_PLANE (self));

  self->crosshair = crosshair;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
