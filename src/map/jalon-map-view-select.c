/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "jalon-map-view-private.h"

#define LEAST_DRAG   6   /* pixels: less is a click */
#define MOST_ORDERED 200 /* points that keep the order in which they were selected */
#define SPREAD_EDGE  12  /* pixels that the ring of points keeps from the edge of the map and what stands there */

/* A few points are selected in their order, which the partners of an assessment follow. */
static void
select_few (JalonMapView *self,
            const GArray *rows,
            gboolean      add)
{
  JalonNetwork *network = jalon_session_get_network (self->session);
  JalonRows *selected = jalon_session_get_selected (self->session);
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) uuids = NULL;
  const char *const *before = add ? jalon_session_get_selection (self->session) : NULL;

  for (guint i = 0; add && before[i] != NULL; i++)
    g_strv_builder_add (builder, before[i]);
  for (guint i = 0; i < rows->len; i++)
    if (!add || !jalon_rows_contains (selected, g_array_index (rows, guint, i)))
      {
        g_autofree char *uuid = jalon_network_dup_uuid (network, g_array_index (rows, guint, i));

        g_strv_builder_add (builder, uuid);
      }
  uuids = g_strv_builder_end (builder);
  jalon_session_set_selection (self->session, (const char *const *) uuids);
}

/* Selects rows of the network, adds them to the selection or takes them out of it. */
void
jalon_map_view_select_rows (JalonMapView   *self,
                            const GArray   *rows,
                            JalonSelectMode mode)
{
  JalonRows *before = jalon_session_get_selected (self->session);
  g_autoptr(JalonRows) after = NULL;

  if (mode != JALON_SELECT_REMOVE && rows->len + (mode == JALON_SELECT_ADD ? jalon_rows_get_n (before) : 0) <= MOST_ORDERED)
    {
      select_few (self, rows, mode == JALON_SELECT_ADD);
      return;
    }
  after = mode == JALON_SELECT_ONLY ? jalon_rows_new (jalon_rows_get_size (before)) : jalon_rows_copy (before);
  for (guint i = 0; i < rows->len; i++)
    mode == JALON_SELECT_REMOVE ? jalon_rows_remove (after, g_array_index (rows, guint, i))
                                : jalon_rows_add (after, g_array_index (rows, guint, i));
  jalon_session_set_selected (self->session, after);
}

static void
activate_uuid (JalonMapView *self,
               const char   *uuid)
{
  g_signal_emit_by_name (self, "activated", uuid);
}

/* What stands at one place: a ring of points, or a list of very many */

static void
on_place_chosen_cb (JalonMapView *self,
                    const char   *uuid)
{
  const char *const uuids[] = { uuid, NULL };
  guint row = jalon_network_find_uuid (jalon_session_get_network (self->session), uuid);

  if (row == JALON_NO_ROW)
    return;
  jalon_map_view_close_spread (self);
  jalon_session_set_selection (self->session, uuids);
  jalon_map_view_set_current (self, row);
  activate_uuid (self, uuid);
}

/* Gives the focus to the map, where something above it has gone that had it. */
void
jalon_map_view_take_focus (JalonMapView *self)
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
      g_signal_connect_object (self->fan_out, "chosen", G_CALLBACK (on_place_chosen_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->fan_out, "closed", G_CALLBACK (jalon_map_view_take_focus), self, G_CONNECT_SWAPPED);
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

/* Closes the ring; the focus that was in it goes back to the map. Returns whether it was open. */
gboolean
jalon_map_view_close_spread (JalonMapView *self)
{
  gboolean had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self->spread)) != NULL;

  if (!jalon_spread_close (self->spread))
    return FALSE;
  if (had_focus)
    jalon_map_view_take_focus (self);
  return TRUE;
}

/* The ring stays around its place while the map is moved. */
void
jalon_map_view_place_spread (JalonMapView *self)
{
  JalonMapWindow window;
  double x, y;

  if (!gtk_widget_get_visible (GTK_WIDGET (self->spread)))
    return;
  jalon_point_layer_get_window (self->point_layer, &window);
  jalon_map_window_project (&window, self->spread_longitude, self->spread_latitude, &x, &y);
  jalon_spread_set_centre (self->spread, x, y);
}

/* Moves the map until the whole ring is to be seen, clear of what stands over the map. */
static void
bring_spread_into_view (JalonMapView *self)
{
  const double radius = jalon_spread_get_radius (self->spread);
  g_autoptr(GArray) covered = jalon_map_view_list_covered (self, SPREAD_EDGE);
  JalonMapWindow window;
  JalonBox room, ring;
  double x, y;

  jalon_point_layer_get_window (self->point_layer, &window);
  jalon_map_window_project (&window, self->spread_longitude, self->spread_latitude, &x, &y);
  ring = (JalonBox) { x - radius, y - radius, 2 * radius, 2 * radius };
  jalon_map_view_get_room (self, SPREAD_EDGE, &room);
  jalon_map_room_place (&room, covered, &ring);
  jalon_map_view_pan (self, x - (ring.x + radius), y - (ring.y + radius));
}

static void
show_spread (JalonMapView *self,
             const GArray *rows)
{
  JalonNetwork *network = jalon_session_get_network (self->session);

  if (!jalon_network_get_position (network, g_array_index (rows, guint, 0), &self->spread_longitude, &self->spread_latitude))
    return;
  jalon_map_view_hide_card (self);
  jalon_spread_open (self->spread, network, rows, self->style);
  bring_spread_into_view (self);
  jalon_map_view_place_spread (self);
}

/* Symbols */

/* What a click or Return on a symbol does: a cluster opens, or spreads its points where no zoom can part them; a point or a site is selected
 * and shown. With another mode than only, the selection changes and nothing else happens. */
void
jalon_map_view_activate_symbol (JalonMapView   *self,
                                guint           index,
                                JalonSelectMode mode)
{
  JalonClusters *clusters = jalon_point_layer_get_clusters (self->point_layer);
  guint n_clusters;
  const JalonCluster symbol = jalon_clusters_get (clusters, &n_clusters)[index];
  g_autoptr(GArray) rows = NULL;
  g_autofree char *uuid = jalon_network_dup_uuid (jalon_session_get_network (self->session), symbol.row);
  double x, y;

  if (symbol.kind == JALON_CLUSTER_CLUSTER && mode == JALON_SELECT_ONLY && jalon_map_view_open_cluster (self, index))
    return;
  rows = g_array_new (FALSE, FALSE, sizeof (guint));
  jalon_clusters_append_rows (clusters, index, rows);
  jalon_point_layer_get_symbol_position (self->point_layer, index, &x, &y);
  jalon_map_view_select_rows (self, rows, mode);
  jalon_map_view_set_current (self, symbol.row);
  if (mode != JALON_SELECT_ONLY)
    return;
  if (symbol.kind == JALON_CLUSTER_POINT || symbol.kind == JALON_CLUSTER_SITE)
    activate_uuid (self, uuid);
  else if (rows->len <= JALON_SPREAD_MOST)
    show_spread (self, rows);
  else
    show_fan_out (self, rows, x, y);
}

/* Whether all points of a symbol are selected. */
static gboolean
is_selected (JalonMapView *self,
             guint         index)
{
  JalonClusters *clusters = jalon_point_layer_get_clusters (self->point_layer);
  guint n;
  const JalonCluster *symbol = &jalon_clusters_get (clusters, &n)[index];
  g_autoptr(JalonRows) shown = jalon_rows_in_result (jalon_session_get_selected (self->session), jalon_clusters_get_result (clusters));

  return jalon_clusters_count (clusters, index, shown) == symbol->n;
}

/* The pointer */

/* Shift adds what is clicked, Control takes it out or, where it is not selected, adds it too. */
static JalonSelectMode
get_click_mode (JalonMapView    *self,
                guint            index,
                GdkModifierType  modifiers)
{
  if ((modifiers & GDK_CONTROL_MASK) != 0 && index != JALON_NO_SYMBOL && is_selected (self, index))
    return JALON_SELECT_REMOVE;
  return modifiers & (GDK_CONTROL_MASK | GDK_SHIFT_MASK) ? JALON_SELECT_ADD : JALON_SELECT_ONLY;
}

static void
click_at (JalonMapView    *self,
          double           x,
          double           y,
          GdkModifierType  modifiers)
{
  JalonSelectMode mode;
  guint index;

  if (self->point_layer == NULL || jalon_session_get_network (self->session) == NULL)
    return;
  if (self->tool != NULL)
    {
      jalon_map_view_choose_place (self, x, y);
      return;
    }
  jalon_map_view_close_spread (self);
  index = jalon_point_layer_pick (self->point_layer, x, y);
  mode = get_click_mode (self, index, modifiers);
  jalon_point_layer_set_found (self->point_layer, NULL);
  if (index != JALON_NO_SYMBOL)
    jalon_map_view_activate_symbol (self, index, mode);
  else if (mode == JALON_SELECT_ONLY)
    {
      jalon_session_set_selection (self->session, NULL);
      jalon_map_view_show_here (self, x, y);
    }
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
    click_at (self, x, y, modifiers);
}

void
jalon_map_view_add_clicks (JalonMapView *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect (click, "pressed", G_CALLBACK (on_click_pressed_cb), self);
  g_signal_connect (click, "released", G_CALLBACK (on_click_released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->map), GTK_EVENT_CONTROLLER (click));
  jalon_map_view_add_tool_gestures (self);
  jalon_map_view_add_menu_gestures (self);
  g_signal_connect_object (self->spread, "chosen", G_CALLBACK (on_place_chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->spread, "closed", G_CALLBACK (jalon_map_view_close_spread), self, G_CONNECT_SWAPPED);
}
