/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "jalon-map-tool-area.h"
#include "jalon-map-tool-circle.h"
#include "jalon-map-tool-measure.h"
#include "jalon-map-view-private.h"

#define TOOLS_WIDTH 72 /* what the buttons at the side take, on either side of what is centred */
#define CARD_MARGIN 12

static JalonMapTool *
make_tool (JalonMapView *self,
           const char   *name)
{
  if (g_str_equal (name, JALON_MAP_TOOL_MEASURE_NAME))
    return jalon_map_tool_measure_new ();
  if (g_str_equal (name, JALON_MAP_TOOL_CIRCLE_NAME))
    return jalon_map_tool_circle_new (self->session);
  if (g_str_equal (name, JALON_MAP_TOOL_AREA_NAME))
    return jalon_map_tool_area_new (self->session);
  return NULL;
}

static void
on_tool_changed_cb (JalonMapView *self)
{
  jalon_map_view_queue_telling (self);
  g_object_notify (G_OBJECT (self), "tool");
}

/* What is said of the basemap stands beside the tool's card and the number of selected points. */
void
jalon_map_view_make_room (JalonMapView *self)
{
  int width;

  gtk_widget_measure (self->corner, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
  gtk_widget_set_halign (self->notice, width > 0 ? GTK_ALIGN_END : GTK_ALIGN_CENTER);
  gtk_widget_set_margin_start (self->notice, MAX (TOOLS_WIDTH, width + 2 * CARD_MARGIN));
}

static void
show_active (JalonMapView *self)
{
  self->updating_tool = TRUE;
  gtk_toggle_button_set_active (self->measure_button, jalon_map_tool_is_kind (self->tool, JALON_MAP_TOOL_MEASURE_NAME));
  gtk_toggle_button_set_active (self->circle_button, jalon_map_tool_is_kind (self->tool, JALON_MAP_TOOL_CIRCLE_NAME));
  gtk_toggle_button_set_active (self->area_button, jalon_map_tool_is_kind (self->tool, JALON_MAP_TOOL_AREA_NAME));
  self->updating_tool = FALSE;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self->map), self->tool != NULL ? "crosshair" : NULL);
  jalon_map_view_make_room (self);
}

/* Makes @tool (nullable) the one that takes the clicks: there is one at a time. */
void
jalon_map_view_set_tool (JalonMapView *self,
                         JalonMapTool *tool)
{
  if (self->tool != NULL)
    g_signal_handlers_disconnect_by_data (self->tool, self);
  g_set_object (&self->tool, tool);
  if (tool != NULL)
    {
      jalon_map_view_set_shape (self, JALON_MAP_SHAPE_NONE);
      jalon_map_view_hide_card (self);
      g_signal_connect_object (tool, "changed", G_CALLBACK (on_tool_changed_cb), self, G_CONNECT_SWAPPED);
    }
  jalon_map_tool_plane_set_crosshair (self->tool_plane, FALSE);
  jalon_map_tool_plane_set_tool (self->tool_plane, tool);
  jalon_map_tool_card_set_tool (self->tool_card, tool);
  show_active (self);
  on_tool_changed_cb (self);
}

/* Brings a tool back as it was, say after the window's content was made anew in the other language. */
void
jalon_map_view_set_tool_state (JalonMapView *self,
                               const char   *state)
{
  g_autofree char *wanted = g_strdup (state != NULL ? state : "");
  g_autofree char *now = jalon_map_view_dup_tool_state (self);
  g_auto(GStrv) words = NULL;
  g_autoptr(JalonMapTool) tool = NULL;

  if (self->session == NULL)
    {
      g_free (self->tool_state);
      self->tool_state = g_steal_pointer (&wanted);
      return;
    }
  if (g_str_equal (wanted, now))
    return;
  words = g_strsplit (wanted, " ", 2);
  tool = words[0] != NULL ? make_tool (self, words[0]) : NULL;
  if (tool != NULL && !jalon_map_tool_restore (tool, wanted))
    g_clear_object (&tool);
  jalon_map_view_set_tool (self, tool);
}

char *
jalon_map_view_dup_tool_state (JalonMapView *self)
{
  return self->tool != NULL ? jalon_map_tool_dup_state (self->tool) : g_strdup ("");
}

/* What the active tool has found, as a sentence or two for a screen reader; NULL without a tool. */
char *
jalon_map_view_dup_tool_text (JalonMapView *self)
{
  g_autofree char *headline = self->tool != NULL ? jalon_map_tool_dup_headline (self->tool) : NULL;
  g_autofree char *detail = self->tool != NULL ? jalon_map_tool_dup_detail (self->tool) : NULL;

  if (headline == NULL)
    return NULL;
  return g_strconcat (headline, ". ", detail, detail != NULL ? "." : NULL, NULL);
}

/* Begins with a tool of a kind; an empty name ends the active one. The keyboard then acts on the map. */
void
jalon_map_view_start_tool (JalonMapView *self,
                           const char   *name)
{
  g_autoptr(JalonMapTool) tool = self->session != NULL ? make_tool (self, name) : NULL;

  jalon_map_view_set_tool (self, tool);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

void
jalon_map_view_end_tool (JalonMapView *self)
{
  jalon_map_view_start_tool (self, "");
}

void
jalon_map_view_select_region (JalonMapView *self)
{
  g_autoptr(GArray) rows = NULL;

  if (!JALON_IS_MAP_TOOL_REGION (self->tool))
    return;
  rows = jalon_map_tool_region_dup_rows (JALON_MAP_TOOL_REGION (self->tool));
  jalon_map_view_select_rows (self, rows, JALON_SELECT_ONLY);
}

/* The filter then says the same as the tool; the tool stays, to be changed. */
void
jalon_map_view_filter_by_region (JalonMapView *self)
{
  g_autoptr(JalonFilter) filter = NULL;

  if (!JALON_IS_MAP_TOOL_REGION (self->tool) ||
      (filter = jalon_map_tool_region_new_filter (JALON_MAP_TOOL_REGION (self->tool))) == NULL)
    return;
  jalon_session_set_filter (self->session, filter);
}

/* Shows where the filter in force looks, whoever has put it there. */
void
jalon_map_view_update_limits (JalonMapView *self)
{
  JalonResult *result = jalon_session_get_result (self->session);
  JalonDrawing *drawing = jalon_drawing_new ();

  if (result != NULL)
    jalon_drawing_add_filter (drawing, result);
  jalon_map_tool_plane_take_drawing (self->tool_plane, drawing);
}

/* Places */

/* Which place a pixel stands for: a single point's own position on its symbol. */
static void
find_place (JalonMapView *self,
            double        x,
            double        y,
            double       *longitude,
            double       *latitude)
{
  guint index = jalon_point_layer_pick (self->point_layer, x, y), n_clusters;
  JalonMapWindow window;

  if (index != JALON_NO_SYMBOL)
    {
      const JalonCluster *symbol = jalon_clusters_get (jalon_point_layer_get_clusters (self->point_layer), &n_clusters) + index;

      if ((symbol->kind == JALON_CLUSTER_POINT || symbol->kind == JALON_CLUSTER_SITE) &&
          jalon_network_get_position (jalon_session_get_network (self->session), symbol->row, longitude, latitude))
        return;
    }
  jalon_point_layer_get_window (self->point_layer, &window);
  jalon_map_window_unproject (&window, x, y, longitude, latitude);
}

/* A click with a tool. */
void
jalon_map_view_choose_place (JalonMapView *self,
                             double        x,
                             double        y)
{
  double longitude, latitude;

  find_place (self, x, y, &longitude, &latitude);
  jalon_map_tool_add_place (self->tool, longitude, latitude);
}

/* Where the keyboard would choose a place: the current point while the cursor has the focus, else the middle of the map. */
static void
find_keyboard_place (JalonMapView *self,
                     double       *longitude,
                     double       *latitude)
{
  guint row = gtk_widget_has_focus (GTK_WIDGET (self->cursor)) ? jalon_map_view_find_current (self) : JALON_NO_ROW;
  JalonMapWindow window;

  if (row != JALON_NO_ROW && jalon_network_get_position (jalon_session_get_network (self->session), row, longitude, latitude))
    return;
  jalon_point_layer_get_window (self->point_layer, &window);
  jalon_map_window_unproject (&window, window.width / 2, window.height / 2, longitude, latitude);
}

static void
aim_by_keyboard (JalonMapView *self)
{
  double longitude, latitude;

  find_keyboard_place (self, &longitude, &latitude);
  jalon_map_tool_set_pointer (self->tool, longitude, latitude);
  jalon_map_tool_plane_set_crosshair (self->tool_plane, !gtk_widget_has_focus (GTK_WIDGET (self->cursor)));
}

/* The map has moved below the tool and the filter's limits. */
void
jalon_map_view_follow_tool (JalonMapView *self)
{
  double longitude, latitude;

  if (self->tool != NULL && self->keyboard_aims)
    aim_by_keyboard (self);
  else if (self->tool != NULL && jalon_map_tool_get_pointer (self->tool, &longitude, &latitude))
    jalon_map_tool_set_pointer (self->tool, NAN, NAN);
  gtk_widget_queue_draw (GTK_WIDGET (self->tool_plane));
}

static const char *
find_tool_of_key (guint keyval)
{
  switch (gdk_keyval_to_lower (keyval))
    {
    case GDK_KEY_m:
      return JALON_MAP_TOOL_MEASURE_NAME;
    case GDK_KEY_c:
      return JALON_MAP_TOOL_CIRCLE_NAME;
    case GDK_KEY_d:
      return JALON_MAP_TOOL_AREA_NAME;
    default:
      return NULL;
    }
}

/* The keys of a tool, which act before those of the map. Returns whether it was one. */
gboolean
jalon_map_view_press_tool_key (JalonMapView *self,
                               guint         keyval)
{
  const char *name = find_tool_of_key (keyval);
  double longitude, latitude;

  if (name != NULL)
    {
      jalon_map_view_start_tool (self, jalon_map_tool_is_kind (self->tool, name) ? "" : name);
      if (self->tool == NULL)
        return TRUE;
      self->keyboard_aims = TRUE;
      aim_by_keyboard (self);
      return TRUE;
    }
  if (self->tool == NULL)
    return FALSE;
  if (gdk_keyval_to_lower (keyval) == GDK_KEY_f)
    {
      jalon_map_view_filter_by_region (self);
      return TRUE;
    }
  self->keyboard_aims = TRUE;
  aim_by_keyboard (self);
  switch (keyval)
    {
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_space:
      find_keyboard_place (self, &longitude, &latitude);
      jalon_map_tool_add_place (self->tool, longitude, latitude);
      return TRUE;
    case GDK_KEY_BackSpace:
    case GDK_KEY_Delete:
      jalon_map_tool_take_back (self->tool);
      return TRUE;
    case GDK_KEY_Escape:
      jalon_map_view_end_tool (self);
      return TRUE;
    default:
      return FALSE;
    }
}

/* The pointer */

static void
on_motion_cb (GtkEventControllerMotion *controller,
              double                    x,
              double                    y,
              gpointer                  user_data)
{
  JalonMapView *self = user_data;
  double longitude, latitude;
  JalonMapWindow window;

  if (self->tool == NULL || (x == self->aim_x && y == self->aim_y))
    return;
  self->aim_x = x;
  self->aim_y = y;
  self->keyboard_aims = FALSE;
  find_place (self, x, y, &longitude, &latitude);
  jalon_map_tool_set_pointer (self->tool, longitude, latitude);
  jalon_map_tool_plane_set_crosshair (self->tool_plane, FALSE);
  jalon_point_layer_get_window (self->point_layer, &window);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self->map),
                                   jalon_map_tool_is_handle (self->tool, &window, x, y) ? "grab" : "crosshair");
}

static void
on_leave_cb (GtkEventControllerMotion *controller,
             gpointer                  user_data)
{
  JalonMapView *self = user_data;

  if (self->tool == NULL || self->keyboard_aims)
    return;
  jalon_map_tool_set_pointer (self->tool, NAN, NAN);
  gtk_widget_queue_draw (GTK_WIDGET (self->tool_plane));
}

/* A drag that begins on a handle is the tool's; the map must not move with it. */
static void
on_handle_begin_cb (GtkGestureDrag *gesture,
                    double          x,
                    double          y,
                    gpointer        user_data)
{
  JalonMapView *self = user_data;
  JalonMapWindow window;

  if (self->tool != NULL)
    {
      jalon_point_layer_get_window (self->point_layer, &window);
      if (jalon_map_tool_is_handle (self->tool, &window, x, y))
        {
          gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
          return;
        }
    }
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
}

static void
on_handle_update_cb (GtkGestureDrag *gesture,
                     double          dx,
                     double          dy,
                     gpointer        user_data)
{
  JalonMapView *self = user_data;
  double x, y, longitude, latitude;
  JalonMapWindow window;

  if (self->tool == NULL || !gtk_gesture_drag_get_start_point (gesture, &x, &y))
    return;
  jalon_point_layer_get_window (self->point_layer, &window);
  jalon_map_window_unproject (&window, x + dx, y + dy, &longitude, &latitude);
  jalon_map_tool_drag (self->tool, longitude, latitude);
}

void
jalon_map_view_add_tool_gestures (JalonMapView *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *handle = gtk_gesture_drag_new ();

  g_signal_connect (motion, "motion", G_CALLBACK (on_motion_cb), self);
  g_signal_connect (motion, "leave", G_CALLBACK (on_leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->map), motion);
  g_signal_connect (handle, "drag-begin", G_CALLBACK (on_handle_begin_cb), self);
  g_signal_connect (handle, "drag-update", G_CALLBACK (on_handle_update_cb), self);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (handle), GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self->map), GTK_EVENT_CONTROLLER (handle));
}
