/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "jalon-format.h"
#include "jalon-map-tool-area.h"
#include "jalon-map-tool-circle.h"
#include "jalon-map-tool-measure.h"
#include "jalon-map-view-private.h"
#include "jalon-nearest.h"

#define N_NEAR    8
#define MOST_NEAR 4096 /* looked at while most of what is near is filtered out */

/* What is near */

/* The nearest points of the result. The tree knows nothing of the filter: as many more are looked at as that takes. */
static GArray *
find_near (JalonResult *result,
           double       longitude,
           double       latitude)
{
  GArray *near = g_array_new (FALSE, FALSE, sizeof (JalonNeighbour));

  for (guint k = N_NEAR; near->len < N_NEAR && k <= MOST_NEAR; k *= 8)
    {
      g_autoptr(GArray) all = jalon_network_find_nearest_to (jalon_result_get_network (result), longitude, latitude,
                                                             JALON_NO_ORGANIZATION, k, INFINITY);

      g_array_set_size (near, 0);
      for (guint i = 0; i < all->len && near->len < N_NEAR; i++)
        {
          JalonNeighbour neighbour = g_array_index (all, JalonNeighbour, i);

          if (jalon_result_contains (result, neighbour.row))
            g_array_append_val (near, neighbour);
        }
      if (all->len < k)
        break;
    }
  return near;
}

static void
show_near (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  JalonMapView *self = JALON_MAP_VIEW (widget);
  JalonResult *result = jalon_session_get_result (self->session);
  g_autoptr(GArray) near = NULL;

  if (result == NULL)
    return;
  near = find_near (result, self->menu_longitude, self->menu_latitude);
  jalon_fan_out_set_near (jalon_map_view_get_fan_out (self), jalon_session_get_network (self->session), near, self->menu_longitude,
                          self->menu_latitude, self->style);
  jalon_map_view_open_fan_out (self, self->menu_x, self->menu_y);
}

/* Tools from here */

static void
start_tool_here (JalonMapView *self,
                 const char   *name)
{
  jalon_map_view_start_tool (self, name);
  jalon_map_tool_add_place (self->tool, self->menu_longitude, self->menu_latitude);
}

static void
measure_from_here (GtkWidget  *widget,
                   const char *action,
                   GVariant   *parameter)
{
  start_tool_here (JALON_MAP_VIEW (widget), JALON_MAP_TOOL_MEASURE_NAME);
}

static void
circle_around_here (GtkWidget  *widget,
                    const char *action,
                    GVariant   *parameter)
{
  start_tool_here (JALON_MAP_VIEW (widget), JALON_MAP_TOOL_CIRCLE_NAME);
}

static void
draw_area_from_here (GtkWidget  *widget,
                     const char *action,
                     GVariant   *parameter)
{
  start_tool_here (JALON_MAP_VIEW (widget), JALON_MAP_TOOL_AREA_NAME);
}

/* Elsewhere with the place */

/* Decimal degrees as other programs take them, latitude first: 45.42153, -75.69719. Five places are one metre. */
static char *
dup_coordinates (JalonMapView *self,
                 const char   *separator)
{
  char latitude[G_ASCII_DTOSTR_BUF_SIZE], longitude[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (latitude, sizeof latitude, "%.5f", self->menu_latitude);
  g_ascii_formatd (longitude, sizeof longitude, "%.5f", self->menu_longitude);
  return g_strconcat (latitude, separator, longitude, NULL);
}

static void
copy_coordinates (GtkWidget  *widget,
                  const char *action,
                  GVariant   *parameter)
{
  g_autofree char *text = dup_coordinates (JALON_MAP_VIEW (widget), ", ");
  /* Translators: %s is a latitude and a longitude */
  g_autofree char *message = g_strdup_printf (_("Copied: %s"), text);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  g_signal_emit_by_name (widget, "message", message);
}

static void
on_launched_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(JalonMapView) self = user_data;
  g_autoptr(GError) error = NULL;

  if (g_app_info_launch_default_for_uri_finish (result, &error))
    return;
  g_debug ("No application for a geo address: %s", error->message);
  g_signal_emit_by_name (self, "message", _("No maps application was found. Copy the coordinates instead."));
}

/* By a geo address (RFC 5870), which says no more than where. */
static void
open_elsewhere (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  g_autofree char *place = dup_coordinates (JALON_MAP_VIEW (widget), ",");
  g_autofree char *uri = g_strconcat ("geo:", place, NULL);
  g_autoptr(GdkAppLaunchContext) context = gdk_display_get_app_launch_context (gtk_widget_get_display (widget));

  g_app_info_launch_default_for_uri_async (uri, G_APP_LAUNCH_CONTEXT (context), NULL, on_launched_cb, g_object_ref (widget));
}

static void
start_assessment (GtkWidget  *widget,
                  const char *action,
                  GVariant   *parameter)
{
  JalonMapView *self = JALON_MAP_VIEW (widget);

  if (self->menu_uuid != NULL)
    g_signal_emit_by_name (self, "start-assessment", self->menu_uuid);
}

/* The menu */

static char *
describe_place (JalonMapView *self)
{
  JalonNetwork *network = jalon_session_get_network (self->session);
  const char *name;

  if (self->menu_uuid == NULL)
    return jalon_format_position (self->menu_longitude, self->menu_latitude);
  name = jalon_network_get_name (network, jalon_network_find_uuid (network, self->menu_uuid));
  return g_strdup (name[0] != '\0' ? name : _("(no name)"));
}

static GMenuModel *
make_menu (JalonMapView *self)
{
  GMenu *menu = g_menu_new ();
  g_autoptr(GMenu) here = g_menu_new ();
  g_autoptr(GMenu) place = g_menu_new ();
  g_autoptr(GMenu) work = g_menu_new ();
  g_autofree char *title = describe_place (self);

  g_menu_append (here, _("What Is _Near Here"), "map.near");
  g_menu_append (here, _("_Measure from Here"), "map.measure");
  g_menu_append (here, _("_Circle Around Here"), "map.circle");
  g_menu_append (here, _("_Draw an Area from Here"), "map.draw-area");
  g_menu_append_section (menu, title, G_MENU_MODEL (here));
  if (self->menu_uuid != NULL)
    {
      g_menu_append (work, _("Start an _Assessment"), "map.start-assessment");
      g_menu_append_section (menu, NULL, G_MENU_MODEL (work));
    }
  g_menu_append (place, _("Copy the Co_ordinates"), "map.copy-coordinates");
  g_menu_append (place, _("_Open in a Maps Application"), "map.open-elsewhere");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (place));
  return G_MENU_MODEL (menu);
}

static void
on_menu_closed_cb (JalonMapView *self)
{
  if (self->fan_out == NULL || !gtk_widget_get_visible (GTK_WIDGET (self->fan_out)))
    gtk_widget_grab_focus (gtk_widget_get_visible (GTK_WIDGET (self->cursor)) ? GTK_WIDGET (self->cursor) : GTK_WIDGET (self));
}

static void
show_menu (JalonMapView *self)
{
  g_autoptr(GMenuModel) model = make_menu (self);

  if (self->menu == NULL)
    {
      self->menu = GTK_POPOVER (gtk_popover_menu_new_from_model (NULL));
      gtk_widget_set_parent (GTK_WIDGET (self->menu), GTK_WIDGET (self));
      gtk_popover_set_has_arrow (self->menu, FALSE);
      gtk_widget_set_halign (GTK_WIDGET (self->menu), GTK_ALIGN_START);
      gtk_popover_set_position (self->menu, GTK_POS_BOTTOM);
      g_signal_connect_object (self->menu, "closed", G_CALLBACK (on_menu_closed_cb), self, G_CONNECT_SWAPPED);
    }
  gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (self->menu), model);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "map.start-assessment", !jalon_session_is_read_only (self->session));
  gtk_popover_set_pointing_to (self->menu, &(GdkRectangle) { (int) self->menu_x, (int) self->menu_y, 1, 1 });
  gtk_popover_popup (self->menu);
}

/* What is at a pixel: a point or a site that stands alone, else the place itself. */
static void
find_subject (JalonMapView *self,
              double        x,
              double        y)
{
  guint index = jalon_point_layer_pick (self->point_layer, x, y), n_clusters;
  JalonMapWindow window;

  self->menu_x = x;
  self->menu_y = y;
  g_clear_pointer (&self->menu_uuid, g_free);
  jalon_point_layer_get_window (self->point_layer, &window);
  jalon_map_window_unproject (&window, x, y, &self->menu_longitude, &self->menu_latitude);
  if (index != JALON_NO_SYMBOL)
    {
      const JalonCluster *symbol = jalon_clusters_get (jalon_point_layer_get_clusters (self->point_layer), &n_clusters) + index;

      if ((symbol->kind == JALON_CLUSTER_POINT || symbol->kind == JALON_CLUSTER_SITE) &&
          jalon_network_get_position (jalon_session_get_network (self->session), symbol->row, &self->menu_longitude,
                                      &self->menu_latitude))
        self->menu_uuid = jalon_network_dup_uuid (jalon_session_get_network (self->session), symbol->row);
    }
}

/* Opens the menu of what is at a pixel of the map. */
void
jalon_map_view_open_menu (JalonMapView *self,
                          double        x,
                          double        y)
{
  if (self->point_layer == NULL || jalon_session_get_network (self->session) == NULL)
    return;
  find_subject (self, x, y);
  show_menu (self);
}

/* Opens the menu of the current point, or of the middle of the map where there is none. */
void
jalon_map_view_open_menu_by_key (JalonMapView *self)
{
  guint row = gtk_widget_get_visible (GTK_WIDGET (self->cursor)) ? jalon_map_view_find_current (self) : JALON_NO_ROW;
  JalonMapWindow window;

  if (self->point_layer == NULL || jalon_session_get_network (self->session) == NULL)
    return;
  jalon_point_layer_get_window (self->point_layer, &window);
  if (row == JALON_NO_ROW ||
      !jalon_network_get_position (jalon_session_get_network (self->session), row, &self->menu_longitude, &self->menu_latitude))
    {
      find_subject (self, window.width / 2, window.height / 2);
    }
  else
    {
      g_free (self->menu_uuid);
      self->menu_uuid = jalon_network_dup_uuid (jalon_session_get_network (self->session), row);
      jalon_map_window_project (&window, self->menu_longitude, self->menu_latitude, &self->menu_x, &self->menu_y);
    }
  show_menu (self);
}

static void
on_secondary_pressed_cb (GtkGestureClick *gesture,
                         int              n_press,
                         double           x,
                         double           y,
                         gpointer         user_data)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  jalon_map_view_open_menu (user_data, x, y);
}

static void
on_long_pressed_cb (GtkGestureLongPress *gesture,
                    double               x,
                    double               y,
                    gpointer             user_data)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  jalon_map_view_open_menu (user_data, x, y);
}

void
jalon_map_view_install_menu_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "map.near", NULL, show_near);
  gtk_widget_class_install_action (widget_class, "map.measure", NULL, measure_from_here);
  gtk_widget_class_install_action (widget_class, "map.circle", NULL, circle_around_here);
  gtk_widget_class_install_action (widget_class, "map.draw-area", NULL, draw_area_from_here);
  gtk_widget_class_install_action (widget_class, "map.copy-coordinates", NULL, copy_coordinates);
  gtk_widget_class_install_action (widget_class, "map.open-elsewhere", NULL, open_elsewhere);
  gtk_widget_class_install_action (widget_class, "map.start-assessment", NULL, start_assessment);
}

void
jalon_map_view_add_menu_gestures (JalonMapView *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *press = gtk_gesture_long_press_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect (click, "pressed", G_CALLBACK (on_secondary_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->map), GTK_EVENT_CONTROLLER (click));
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (press), TRUE);
  g_signal_connect (press, "pressed", G_CALLBACK (on_long_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->map), GTK_EVENT_CONTROLLER (press));
}
