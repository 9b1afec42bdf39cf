/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "jalon-map-view-private.h"
#include "jalon-map-words.h"

#define LEAST_DRAG 6 /* pixels: less is a click */

/* Replaces the selection by some rows of the network, or adds them to it. */
void
jalon_map_view_select_rows (JalonMapView *self,
                            GArray       *rows,
                            gboolean      add)
{
  JalonNetwork *network = jalon_session_get_network (self->session);
  const char *const *before = jalon_session_get_selection (self->session);
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GPtrArray) uuids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; add && before[i] != NULL; i++)
    {
      g_ptr_array_add (uuids, g_strdup (before[i]));
      g_hash_table_add (seen, uuids->pdata[i]);
    }
  for (guint i = 0; i < rows->len; i++)
    {
      g_autofree char *uuid = jalon_network_dup_uuid (network, g_array_index (rows, guint, i));

      if (!g_hash_table_contains (seen, uuid))
        g_ptr_array_add (uuids, g_steal_pointer (&uuid));
    }
  g_ptr_array_add (uuids, NULL);
  jalon_session_set_selection (self->session, (const char *const *) uuids->pdata);
}

static void
activate_uuid (JalonMapView *self,
               const char   *uuid)
{
  g_signal_emit_by_name (self, "activated", uuid);
}

/* The list of what stands at one place */

static void
on_fan_out_chosen_cb (JalonMapView *self,
                      const char   *uuid)
{
  const char *const uuids[] = { uuid, NULL };
  guint row = jalon_network_find_uuid (jalon_session_get_network (self->session), uuid);

  if (row == JALON_NO_ROW)
    return;
  jalon_session_set_selection (self->session, uuids);
  jalon_map_view_set_current (self, row);
  activate_uuid (self, uuid);
}

static void
on_fan_out_closed_cb (JalonMapView *self)
{
  gtk_widget_grab_focus (gtk_widget_get_visible (GTK_WIDGET (self->cursor)) ? GTK_WIDGET (self->cursor) : GTK_WIDGET (self));
}

/* The list, made when it is first needed. */
JalonFanOut *
jalon_map_view_get_fan_out (JalonMapView *self)
{
  if (self->fan_out == NULL)
    {
      self->fan_out = g_object_new (JALON_TYPE_FAN_OUT, NULL);
      gtk_widget_set_parent (GTK_WIDGET (self->fan_out), GTK_WIDGET (self));
      g_signal_connect_object (self->fan_out, "chosen", G_CALLBACK (on_fan_out_chosen_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->fan_out, "closed", G_CALLBACK (on_fan_out_closed_cb), self, G_CONNECT_SWAPPED);
    }
  return self->fan_out;
}

void
jalon_map_view_open_fan_out (JalonMapView *self,
                             double        x,
                             double        y)
{
  gtk_popover_set_pointing_to (GTK_POPOVER (self->fan_out), &(GdkRectangle) { (int) x - 16, (int) y - 16, 32, 32 });
  gtk_popover_popup (GTK_POPOVER (self->fan_out));
}

static void
show_fan_out (JalonMapView *self,
              GArray       *rows,
              double        x,
              double        y)
{
  jalon_fan_out_set_rows (jalon_map_view_get_fan_out (self), jalon_session_get_network (self->session), rows, self->style);
  jalon_map_view_open_fan_out (self, x, y);
}

/* Symbols */

/* What a click or Return on a symbol does: a cluster opens, or lists its points where no zoom can part them; a point or a
 * site is selected and shown. With @add the selection grows and nothing else happens. */
void
jalon_map_view_activate_symbol (JalonMapView *self,
                                guint         index,
                                gboolean      add)
{
  JalonClusters *clusters = jalon_point_layer_get_clusters (self->point_layer);
  guint n_clusters;
  const JalonCluster symbol = jalon_clusters_get (clusters, &n_clusters)[index];
  g_autoptr(GArray) rows = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree char *uuid = jalon_network_dup_uuid (jalon_session_get_network (self->session), symbol.row);
  double x, y;

  jalon_clusters_append_rows (clusters, index, rows);
  jalon_point_layer_get_symbol_position (self->point_layer, index, &x, &y);
  if (symbol.kind == JALON_CLUSTER_CLUSTER && !add && jalon_map_view_open_cluster (self, index))
    return;
  jalon_map_view_select_rows (self, rows, add);
  jalon_map_view_set_current (self, symbol.row);
  if (add)
    return;
  if (symbol.kind == JALON_CLUSTER_POINT || symbol.kind == JALON_CLUSTER_SITE)
    activate_uuid (self, uuid);
  else
    show_fan_out (self, rows, x, y);
}

/* Selects the points of the result in a rectangle of pixels. Returns how many. */
guint
jalon_map_view_select_box (JalonMapView *self,
                           double        x0,
                           double        y0,
                           double        x1,
                           double        y1,
                           gboolean      add)
{
  JalonResult *result = jalon_session_get_result (self->session);
  JalonNetwork *network = jalon_session_get_network (self->session);
  g_autoptr(GArray) rows = g_array_new (FALSE, FALSE, sizeof (guint));
  double west, south, east, north, width;
  JalonMapWindow window;

  if (result == NULL)
    return 0;
  jalon_point_layer_get_window (self->point_layer, &window);
  jalon_map_window_unproject (&window, MIN (x0, x1), MIN (y0, y1), &west, &north);
  jalon_map_window_unproject (&window, MAX (x0, x1), MAX (y0, y1), &east, &south);
  /* Degrees east of the left edge, whichever copy of the world is shown. */
  width = fabs (x1 - x0) / (exp2 (window.zoom) * 256) * 360;
  for (guint row = jalon_result_next_row (result, 0); row != JALON_NO_ROW; row = jalon_result_next_row (result, row + 1))
    {
      double longitude, latitude;

      if (jalon_network_get_position (network, row, &longitude, &latitude) && latitude >= south && latitude <= north &&
          fmod (longitude - west + 720, 360) <= width)
        g_array_append_val (rows, row);
    }
  jalon_map_view_select_rows (self, rows, add);
  return rows->len;
}

/* The pointer */

static void
click_at (JalonMapView *self,
          double        x,
          double        y,
          gboolean      add)
{
  guint index;

  if (self->point_layer == NULL || jalon_session_get_network (self->session) == NULL)
    return;
  if (self->tool != NULL)
    {
      jalon_map_view_choose_place (self, x, y);
      return;
    }
  index = jalon_point_layer_pick (self->point_layer, x, y);
  if (index != JALON_NO_SYMBOL)
    jalon_map_view_activate_symbol (self, index, add);
  else if (!add)
    jalon_session_set_selection (self->session, NULL);
}

static void
on_click_pressed_cb (GtkGestureClick *gesture,
                     int              n_press,
                     double           x,
                     double           y,
                     gpointer         user_data)
{
  JalonMapView *self = user_data;

  self->press_x = x;
  self->press_y = y;
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
on_click_released_cb (GtkGestureClick *gesture,
                      int              n_press,
                      double           x,
                      double           y,
                      gpointer         user_data)
{
  JalonMapView *self = user_data;
  GdkModifierType modifiers = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));

  /* The map was moved: what is selected stays so. */
  if (n_press == 1 && hypot (x - self->press_x, y - self->press_y) < LEAST_DRAG)
    click_at (self, x, y, (modifiers & GDK_CONTROL_MASK) != 0);
}

/* Shift and a drag draw a rectangle; the map's own gestures must not see it. */
static void
on_band_begin_cb (GtkGestureDrag *gesture,
                  double          x,
                  double          y,
                  gpointer        user_data)
{
  JalonMapView *self = user_data;
  GdkModifierType modifiers = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));

  if ((modifiers & GDK_SHIFT_MASK) == 0 || self->session == NULL)
    {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  self->band_x = x;
  self->band_y = y;
}

static void
on_band_update_cb (GtkGestureDrag *gesture,
                   double          dx,
                   double          dy,
                   gpointer        user_data)
{
  JalonMapView *self = user_data;

  gtk_widget_set_size_request (self->band, MAX ((int) fabs (dx), 1), MAX ((int) fabs (dy), 1));
  gtk_fixed_move (self->cursor_plane, self->band, self->band_x + MIN (dx, 0), self->band_y + MIN (dy, 0));
  gtk_widget_set_visible (self->band, TRUE);
}

static void
on_band_end_cb (GtkGestureDrag *gesture,
                double          dx,
                double          dy,
                gpointer        user_data)
{
  JalonMapView *self = user_data;
  GdkModifierType modifiers = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));

  gtk_widget_set_visible (self->band, FALSE);
  if (fabs (dx) < LEAST_DRAG && fabs (dy) < LEAST_DRAG)
    click_at (self, self->band_x, self->band_y, TRUE);
  else
    jalon_map_view_select_box (self, self->band_x, self->band_y, self->band_x + dx, self->band_y + dy,
                               (modifiers & GDK_CONTROL_MASK) != 0);
}

static void
on_band_cancel_cb (GtkGesture       *gesture,
                   GdkEventSequence *sequence,
                   gpointer          user_data)
{
  gtk_widget_set_visible (JALON_MAP_VIEW (user_data)->band, FALSE);
}

/* Names come from files: they are shown as text, never as markup. */
static gboolean
on_query_tooltip_cb (JalonMapView *self,
                     int           x,
                     int           y,
                     gboolean      keyboard,
                     GtkTooltip   *tooltip)
{
  guint index, n_clusters;
  JalonClusters *clusters;
  g_autofree char *text = NULL;
  double px, py;

  if (keyboard || self->point_layer == NULL ||
      (index = jalon_point_layer_pick (self->point_layer, x, y)) == JALON_NO_SYMBOL)
    return FALSE;
  clusters = jalon_point_layer_get_clusters (self->point_layer);
  text = jalon_map_words_symbol (jalon_session_get_network (self->session), jalon_clusters_get (clusters, &n_clusters) + index);
  jalon_point_layer_get_symbol_position (self->point_layer, index, &px, &py);
  gtk_tooltip_set_text (tooltip, text);
  gtk_tooltip_set_tip_area (tooltip, &(GdkRectangle) { (int) px - 16, (int) py - 16, 32, 32 });
  return TRUE;
}

void
jalon_map_view_add_gestures (JalonMapView *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *band = gtk_gesture_drag_new ();

  g_signal_connect (click, "pressed", G_CALLBACK (on_click_pressed_cb), self);
  g_signal_connect (click, "released", G_CALLBACK (on_click_released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->map), GTK_EVENT_CONTROLLER (click));
  g_signal_connect (band, "drag-begin", G_CALLBACK (on_band_begin_cb), self);
  g_signal_connect (band, "drag-update", G_CALLBACK (on_band_update_cb), self);
  g_signal_connect (band, "drag-end", G_CALLBACK (on_band_end_cb), self);
  g_signal_connect (band, "cancel", G_CALLBACK (on_band_cancel_cb), self);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (band), GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self->map), GTK_EVENT_CONTROLLER (band));
  jalon_map_view_add_tool_gestures (self);
  jalon_map_view_add_menu_gestures (self);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self->map), TRUE);
  g_signal_connect_object (self->map, "query-tooltip", G_CALLBACK (on_query_tooltip_cb), self, G_CONNECT_SWAPPED);
}
