/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include "jalon-format.h"
#include "jalon-geodesic.h"
#include "jalon-language.h"
#include "jalon-map-tool-area.h"
#include "jalon-map-tool-circle.h"
#include "jalon-map-tool-measure.h"
#include "map-fixture.h"

#define TOOLTIP_MS 700

static const MapPoint points[] = {
  { "Ottawa", -75.70, 45.42, "F" }, { "Gatineau", -75.72, 45.48, "P/T" }, { "Kingston", -76.49, 44.23, "P/T" },
  { "Montreal", -73.57, 45.50, "M" }, { "Toronto", -79.38, 43.65, "F" }, { "Peawanuck", -85.44, 55.00, "I" },
};

static MapFixture *
set_up (void)
{
  return map_fixture_new (points, G_N_ELEMENTS (points));
}

static JalonNetwork *
get_network (MapFixture *self)
{
  return jalon_session_get_network (self->session);
}

static void
project (MapFixture *self,
         double      longitude,
         double      latitude,
         double     *x,
         double     *y)
{
  JalonMapWindow window;

  jalon_point_layer_get_window (self->view->point_layer, &window);
  jalon_map_window_project (&window, longitude, latitude, x, y);
}

/* A click of the mouse on the map, through its gesture. */
static void
click (MapFixture *self,
       double      longitude,
       double      latitude)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (self->view->map));
  double x, y;

  project (self, longitude, latitude, &x, &y);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (!GTK_IS_GESTURE_CLICK (controller) ||
          gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (controller)) != 0 ||
          gtk_gesture_single_get_button (GTK_GESTURE_SINGLE (controller)) == GDK_BUTTON_SECONDARY)
        continue;
      g_signal_emit_by_name (controller, "pressed", 1, x, y);
      g_signal_emit_by_name (controller, "released", 1, x, y);
    }
}

/* A key, through the map's own controller; returns whether it was taken. */
static gboolean
press (MapFixture      *self,
       guint            keyval,
       GdkModifierType  state)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (self->view));
  gboolean taken = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !taken; i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0, state, &taken);
    }
  return taken;
}

static char *
get_state (MapFixture *self)
{
  char *state;

  g_object_get (self->view, "tool", &state, NULL);
  return state;
}

static void
assert_headline (MapFixture *self,
                 const char *expected)
{
  g_autofree char *headline = jalon_map_tool_dup_headline (self->view->tool);

  g_assert_cmpstr (headline, ==, expected);
}

/* Legs by click: the total is that of the ellipsoid, a click on a point means the point, Backspace and Escape. */
static void
test_measure (void)
{
  g_autoptr(MapFixture) self = set_up ();
  double ottawa_toronto = jalon_geodesic_distance (-75.70, 45.42, -79.38, 43.65);
  double toronto_north = jalon_geodesic_distance (-79.38, 43.65, -85.44, 55.00);
  g_autofree char *one = jalon_format_distance (ottawa_toronto);
  g_autofree char *both = jalon_format_distance (ottawa_toronto + toronto_north);
  g_autofree char *state = NULL;
  g_autofree char *none = NULL;

  jalon_map_view_start_tool (self->view, JALON_MAP_TOOL_MEASURE_NAME);
  g_assert_true (gtk_toggle_button_get_active (self->view->measure_button));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (self->view->tool_card)));
  click (self, -75.70, 45.42);
  click (self, -79.38, 43.65);
  g_assert_cmpfloat_with_epsilon (jalon_map_tool_measure_get_metres (JALON_MAP_TOOL_MEASURE (self->view->tool)), ottawa_toronto, 0.1);
  assert_headline (self, one);
  g_assert_null (self->activated); /* the click was the tool's */
  click (self, -85.44, 55.00);
  assert_headline (self, both);
  {
    g_autofree char *text = jalon_map_view_dup_tool_text (self->view);

    g_assert_true (g_str_has_prefix (text, both));
    g_assert_nonnull (strstr (text, "2 legs"));
  }
  g_assert_true (press (self, GDK_KEY_BackSpace, 0));
  assert_headline (self, one);
  state = get_state (self);
  g_assert_cmpstr (state, ==, "measure -75.700000 45.420000 -79.380000 43.650000");
  g_assert_true (press (self, GDK_KEY_Escape, 0));
  g_assert_null (self->view->tool);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (self->view->tool_card)));
  none = get_state (self);
  g_assert_cmpstr (none, ==, "");
  click (self, -79.38, 43.65);
  g_assert_nonnull (self->activated);
}

static gboolean
is_told (MapFixture *self,
         const char *text)
{
  g_autofree char *told = gtk_test_accessible_check_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "");

  return told != NULL && strstr (told, text) != NULL;
}

/* With the keyboard alone: the middle of the map, then the current point. */
static void
test_measure_by_keyboard (void)
{
  g_autoptr(MapFixture) self = set_up ();
  JalonMapWindow window;
  double longitude, latitude;

  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  g_assert_true (press (self, GDK_KEY_m, 0));
  jalon_point_layer_get_window (self->view->point_layer, &window);
  jalon_map_window_unproject (&window, window.width / 2, window.height / 2, &longitude, &latitude);
  g_assert_true (press (self, GDK_KEY_Return, 0));
  g_assert_true (press (self, GDK_KEY_Right, 0)); /* the map still moves */
  jalon_map_view_set_current (self->view, map_fixture_find_name (self, "Toronto"));
  map_fixture_draw (self);
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (self->view->cursor)));
  g_assert_true (press (self, GDK_KEY_Return, 0));
  g_assert_cmpfloat_with_epsilon (jalon_map_tool_measure_get_metres (JALON_MAP_TOOL_MEASURE (self->view->tool)),
                                  jalon_geodesic_distance (longitude, latitude, -79.38, 43.65), 1);
  /* What it found is told to a screen reader where the focus is. */
  {
    g_autofree char *text = jalon_map_view_dup_tool_text (self->view);

    WAIT_UNTIL (is_told (self, text));
  }
  g_assert_true (press (self, GDK_KEY_m, 0));
  g_assert_null (self->view->tool);
}

static void
count (MapFixture *self,
       guint       mix[JALON_N_JURISDICTIONS + 1])
{
  jalon_map_tool_region_count (JALON_MAP_TOOL_REGION (self->view->tool), mix);
}

static void
test_circle (void)
{
  g_autoptr(MapFixture) self = set_up ();
  g_autoptr(JalonFilter) filter = NULL;
  g_autofree char *detail = NULL;
  guint mix[JALON_N_JURISDICTIONS + 1];

  jalon_map_view_start_tool (self->view, JALON_MAP_TOOL_CIRCLE_NAME);
  assert_headline (self, "Choose the centre");
  jalon_map_tool_add_place (self->view->tool, -75.70, 45.42);
  jalon_map_tool_circle_set_metres (JALON_MAP_TOOL_CIRCLE (self->view->tool), 170000);
  count (self, mix);
  /* Ottawa itself, Gatineau, Kingston at 146 km and Montreal at 167 km, but not Toronto. */
  g_assert_cmpuint (mix[JALON_JURISDICTION_FEDERAL], ==, 1);
  g_assert_cmpuint (mix[JALON_JURISDICTION_PROVINCIAL], ==, 2);
  g_assert_cmpuint (mix[JALON_JURISDICTION_MUNICIPAL], ==, 1);
  g_assert_cmpuint (mix[JALON_JURISDICTION_INDIGENOUS], ==, 0);
  assert_headline (self, "4 service points within 170\302\240km");
  jalon_map_view_select_region (self->view);
  g_assert_cmpuint (g_strv_length ((char **) jalon_session_get_selection (self->session)), ==, 4);

  jalon_map_view_filter_by_region (self->view);
  map_fixture_draw (self);
  g_assert_cmpuint (jalon_result_get_n_rows (jalon_session_get_result (self->session)), ==, 4);

  /* What the filters hide is said, not counted. */
  filter = jalon_filter_with_value (jalon_session_get_filter (self->session), JALON_FACET_JURISDICTION, "P/T");
  jalon_session_set_filter (self->session, filter);
  map_fixture_draw (self);
  assert_headline (self, "2 service points within 170\302\240km");
  detail = jalon_map_tool_dup_detail (self->view->tool);
  g_assert_cmpstr (detail, ==, "2 more are hidden by the filters");
}

/* The line can be dragged, its inside cannot: there the map moves. */
static void
test_circle_drag (void)
{
  g_autoptr(MapFixture) self = set_up ();
  JalonMapWindow window;
  double longitude, latitude, x, y;

  jalon_map_view_start_tool (self->view, JALON_MAP_TOOL_CIRCLE_NAME);
  jalon_map_tool_add_place (self->view->tool, -75.70, 45.42);
  jalon_map_tool_circle_set_metres (JALON_MAP_TOOL_CIRCLE (self->view->tool), 200000);
  jalon_point_layer_get_window (self->view->point_layer, &window);
  for (double azimuth = 0; azimuth < 360; azimuth += 45)
    {
      jalon_geodesic_direct (-75.70, 45.42, azimuth, 200000, &longitude, &latitude);
      project (self, longitude, latitude, &x, &y);
      g_assert_true (jalon_map_tool_is_handle (self->view->tool, &window, x, y));
      jalon_geodesic_direct (-75.70, 45.42, azimuth, 100000, &longitude, &latitude);
      project (self, longitude, latitude, &x, &y);
      g_assert_false (jalon_map_tool_is_handle (self->view->tool, &window, x, y));
    }
  jalon_map_tool_drag (self->view->tool, -79.38, 43.65);
  g_assert_cmpfloat_with_epsilon (jalon_map_tool_circle_get_metres (JALON_MAP_TOOL_CIRCLE (self->view->tool)),
                                  jalon_geodesic_distance (-75.70, 45.42, -79.38, 43.65), 0.1);
}

/* How many pixels of the plane over the points are drawn on. */
static guint
count_drawn (MapFixture *self)
{
  GtkWidget *plane = GTK_WIDGET (self->view->tool_plane);
  int width = gtk_widget_get_width (plane), height = gtk_widget_get_height (plane);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_t *cr = cairo_create (surface);
  GskRenderNode *node;
  guint n = 0;

  GTK_WIDGET_GET_CLASS (plane)->snapshot (plane, snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  if (node != NULL)
    gsk_render_node_draw (node, cr);
  g_clear_pointer (&node, gsk_render_node_unref);
  cairo_surface_flush (surface);
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      n += cairo_image_surface_get_data (surface)[y * cairo_image_surface_get_stride (surface) + 4 * x + 3] != 0;
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return n;
}

/* Corner by corner, by pointer and keyboard; what it holds; as a filter; a corner can be dragged. */
static void
test_area (void)
{
  static const double corners[] = { -77, 43, -72, 43, -72, 47, -77, 47 };
  g_autoptr(MapFixture) self = set_up ();
  JalonMapWindow window;
  g_autofree char *text = NULL;
  g_autofree char *state = NULL;
  double x, y;

  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  g_assert_true (press (self, GDK_KEY_d, 0));
  g_assert_true (gtk_toggle_button_get_active (self->view->area_button));
  assert_headline (self, "Choose the first corner");
  for (guint i = 0; i < 3; i++)
    jalon_map_tool_add_place (self->view->tool, corners[2 * i] + 360 * (i % 2), corners[2 * i + 1]);
  assert_headline (self, "1 service point inside"); /* Montreal */
  jalon_map_tool_add_place (self->view->tool, corners[6], corners[7]);
  assert_headline (self, "4 service points inside");
  g_assert_true (press (self, GDK_KEY_BackSpace, 0));
  assert_headline (self, "1 service point inside");
  jalon_map_tool_add_place (self->view->tool, corners[6], corners[7]);
  state = get_state (self);
  g_assert_cmpstr (state, ==, "area -77.000000 43.000000 -72.000000 43.000000 -72.000000 47.000000 -77.000000 47.000000");
  g_assert_true (press (self, GDK_KEY_f, 0));
  map_fixture_draw (self);
  text = jalon_filter_to_string (jalon_session_get_filter (self->session));
  g_assert_cmpstr (text, ==, "polygon=-77 43,-72 43,-72 47,-77 47");
  g_assert_cmpuint (jalon_result_get_n_rows (jalon_session_get_result (self->session)), ==, 4);

  jalon_point_layer_get_window (self->view->point_layer, &window);
  project (self, -77, 47, &x, &y);
  g_assert_true (jalon_map_tool_is_handle (self->view->tool, &window, x + 3, y));
  g_assert_false (jalon_map_tool_is_handle (self->view->tool, &window, x + 30, y + 30));
  jalon_map_tool_drag (self->view->tool, -77, 43.5);
  assert_headline (self, "1 service point inside"); /* of the four only Montreal is south of the edge now */
  g_assert_true (press (self, GDK_KEY_Escape, 0));
  g_assert_null (self->view->tool);
}

/* Where a filter looks is shown however it came into force, and no longer than it is. */
static void
test_limits (void)
{
  static const char *const limits[] = { "within=100km@-75.7,45.42", "polygon=-77 43,-72 43,-72 47,-77 47", "bbox=-77,43,-72,47" };
  g_autoptr(MapFixture) self = set_up ();
  g_autoptr(JalonFilter) none = jalon_filter_new ();

  g_assert_cmpuint (count_drawn (self), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    {
      g_autoptr(JalonFilter) filter = jalon_filter_parse (limits[i], NULL);

      jalon_session_set_filter (self->session, filter);
      map_fixture_draw (self);
      g_assert_cmpuint (count_drawn (self), >, 200);
      jalon_session_set_filter (self->session, none);
      map_fixture_draw (self);
      g_assert_cmpuint (count_drawn (self), ==, 0);
    }
}

/* One tool at a time; and one that was kept comes back, what is no tool does not. */
static void
test_state (void)
{
  static const char *const bad[] = { "", "saw 1 2", "measure 1", "measure 1 x", "circle 1 2", "measure nan 1", "circle  ", "area 1" };
  g_autoptr(MapFixture) self = set_up ();
  g_autofree char *state = NULL;

  jalon_map_view_start_tool (self->view, JALON_MAP_TOOL_MEASURE_NAME);
  jalon_map_view_start_tool (self->view, JALON_MAP_TOOL_CIRCLE_NAME);
  g_assert_false (gtk_toggle_button_get_active (self->view->measure_button));
  g_assert_true (gtk_toggle_button_get_active (self->view->circle_button));
  g_object_set (self->view, "tool", "circle 170000 -75.7 45.42", NULL);
  assert_headline (self, "4 service points within 170\302\240km");
  state = get_state (self);
  g_assert_cmpstr (state, ==, "circle 170000.000000 -75.700000 45.420000");
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_object_set (self->view, "tool", "measure 1 2 3 4", NULL);
      g_assert_nonnull (self->view->tool);
      g_object_set (self->view, "tool", bad[i], NULL);
      g_assert_null (self->view->tool);
    }
  /* A centre that is no position holds nothing. */
  g_object_set (self->view, "tool", "circle 1000 500 95", NULL);
  assert_headline (self, "0 service points within 1\302\240km");
}

static void
keep (char      **kept,
      const char *text)
{
  g_free (*kept);
  *kept = g_strdup (text);
}

static char *
read_clipboard (MapFixture *self)
{
  GdkContentProvider *content = gdk_clipboard_get_content (gtk_widget_get_clipboard (GTK_WIDGET (self->view)));
  g_auto(GValue) value = G_VALUE_INIT;

  g_value_init (&value, G_TYPE_STRING);
  g_assert_true (gdk_content_provider_get_value (content, &value, NULL));
  return g_value_dup_string (&value);
}

static GtkListBox *
find_list (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkListBox *list = GTK_IS_LIST_BOX (child) ? GTK_LIST_BOX (child) : find_list (child);

      if (list != NULL)
        return list;
    }
  return NULL;
}

/* The menu of a place and of a point, by pointer and by keyboard. */
static void
test_menu (void)
{
  g_autoptr(MapFixture) self = set_up ();
  g_autofree char *toronto = jalon_network_dup_uuid (get_network (self), map_fixture_find_name (self, "Toronto"));
  g_autofree char *message = NULL;
  g_autofree char *subject = NULL;
  g_autofree char *copied = NULL;
  g_autofree char *point = NULL;
  double x, y;

  g_signal_connect_swapped (self->view, "message", G_CALLBACK (keep), &message);
  g_signal_connect_swapped (self->view, "start-assessment", G_CALLBACK (keep), &subject);
  project (self, -80, 50, &x, &y);
  jalon_map_view_open_menu (self->view, x, y);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (self->view->menu)));
  gtk_widget_activate_action (GTK_WIDGET (self->view), "map.copy-coordinates", NULL);
  copied = read_clipboard (self);
  g_assert_cmpstr (copied, ==, "50.00000, -80.00000");
  g_assert_cmpstr (message, ==, "Copied: 50.00000, -80.00000");
  gtk_widget_activate_action (GTK_WIDGET (self->view), "map.start-assessment", NULL);
  g_assert_null (subject); /* there is nothing to assess at a place without a point */
  gtk_popover_popdown (self->view->menu);

  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  jalon_map_view_set_current (self->view, map_fixture_find_name (self, "Toronto"));
  g_assert_true (press (self, GDK_KEY_F10, GDK_SHIFT_MASK));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (self->view->menu)));
  gtk_widget_activate_action (GTK_WIDGET (self->view), "map.start-assessment", NULL);
  g_assert_cmpstr (subject, ==, toronto);
  gtk_widget_activate_action (GTK_WIDGET (self->view), "map.copy-coordinates", NULL);
  point = read_clipboard (self);
  g_assert_cmpstr (point, ==, "43.65000, -79.38000");
  gtk_widget_activate_action (GTK_WIDGET (self->view), "map.measure", NULL);
  {
    g_autofree char *state = get_state (self);

    g_assert_cmpstr (state, ==, "measure -79.380000 43.650000");
  }
}

/* The nearest points, nearest first, with their distance; only those that the filters leave. */
static void
test_near (void)
{
  g_autoptr(MapFixture) self = set_up ();
  g_autoptr(JalonFilter) filter = NULL;
  GtkListBox *list;
  double x, y;

  project (self, -75.70, 45.42, &x, &y);
  jalon_map_view_open_menu (self->view, x, y);
  gtk_widget_activate_action (GTK_WIDGET (self->view), "map.near", NULL);
  list = find_list (GTK_WIDGET (self->view->fan_out));
  g_assert_nonnull (gtk_list_box_get_row_at_index (list, G_N_ELEMENTS (points) - 1));
  g_assert_null (gtk_list_box_get_row_at_index (list, G_N_ELEMENTS (points)));
  {
    double metres = jalon_geodesic_distance (self->view->menu_longitude, self->view->menu_latitude, -76.49, 44.23);
    g_autofree char *distance = jalon_format_distance (metres);
    g_autofree char *words = g_strdup_printf ("Kingston\nProvincial or territorial\n%s", distance);

    gtk_test_accessible_assert_property (GTK_ACCESSIBLE (gtk_list_box_get_row_at_index (list, 2)), GTK_ACCESSIBLE_PROPERTY_LABEL, words);
  }
  gtk_popover_popdown (GTK_POPOVER (self->view->fan_out));

  filter = jalon_filter_with_value (jalon_session_get_filter (self->session), JALON_FACET_JURISDICTION, "I");
  jalon_session_set_filter (self->session, filter);
  map_fixture_draw (self);
  gtk_widget_activate_action (GTK_WIDGET (self->view), "map.near", NULL);
  g_assert_nonnull (gtk_list_box_get_row_at_index (list, 0));
  g_assert_null (gtk_list_box_get_row_at_index (list, 1));
  /* The pointer is over the list: GTK 4.8 looks for its tooltip half a second later, even if its window is gone by then. */
  gtk_popover_popdown (GTK_POPOVER (self->view->fan_out));
  rest (TOOLTIP_MS);
}

/* No application takes geo addresses here: that is said. */
/* What is said of the basemap is not hidden by the tool's card, in a narrow map either. */
static void
test_notice (void)
{
  g_autoptr(MapFixture) self = set_up ();
  GtkWidget *view = GTK_WIDGET (self->view);
  graphene_rect_t notice, card;

  gtk_label_set_text (self->view->notice_text, "The file has vector tiles, which this installation of Jalon can’t draw.");
  gtk_widget_set_visible (self->view->notice, TRUE);
  jalon_map_view_start_tool (self->view, JALON_MAP_TOOL_MEASURE_NAME);
  gtk_widget_size_allocate (view, &(GtkAllocation) { 0, 0, 740, 600 }, -1);
  g_assert_true (gtk_widget_compute_bounds (self->view->notice, view, &notice));
  g_assert_true (gtk_widget_compute_bounds (GTK_WIDGET (self->view->tool_card), view, &card));
  g_assert_cmpfloat (card.size.width, >, 100);
  g_assert_false (graphene_rect_intersection (&notice, &card, NULL));
}

static gboolean
shows_text (GtkWidget  *widget,
            const char *start)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) && g_str_has_prefix (gtk_label_get_text (GTK_LABEL (widget)), start))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (shows_text (child, start))
      return TRUE;
  return FALSE;
}

/* With large text on a small screen the card leaves the map to be seen: its hint is told otherwise. */
static void
test_card_height (void)
{
  for (guint scale = 1; scale <= 2; scale++)
    {
      g_autoptr(MapFixture) self = NULL;
      GtkWidget *card;

      g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", (int) (96 * 1024 * scale), NULL);
      self = set_up ();
      card = GTK_WIDGET (self->view->tool_card);
      gtk_widget_set_size_request (GTK_WIDGET (self->view), 620, 500);
      gtk_window_set_default_size (self->window, 620, 560);
      WAIT_UNTIL (gtk_widget_get_width (GTK_WIDGET (self->view)) == 620);
      jalon_map_view_start_tool (self->view, JALON_MAP_TOOL_AREA_NAME);
      for (guint i = 0; i < 4; i++)
        map_fixture_draw (self);
      g_assert_true (shows_text (card, "Click the map corner by corner") == (scale == 1));
      g_assert_cmpint (gtk_widget_get_height (card), <=, gtk_widget_get_height (GTK_WIDGET (self->view)) * 0.41);
      g_assert_true (gtk_test_accessible_has_property (GTK_ACCESSIBLE (card), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION));
    }
  gtk_settings_reset_property (gtk_settings_get_default (), "gtk-xft-dpi");
}

static void
test_open_elsewhere (void)
{
  g_autoptr(MapFixture) self = set_up ();
  g_autofree char *message = NULL;

  g_signal_connect_swapped (self->view, "message", G_CALLBACK (keep), &message);
  jalon_map_view_open_menu (self->view, 100, 100);
  gtk_widget_activate_action (GTK_WIDGET (self->view), "map.open-elsewhere", NULL);
  WAIT_UNTIL (message != NULL);
  g_assert_true (g_str_has_prefix (message, "No maps application"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  jalon_language_init ();
  if (!gtk_init_check ())
    {
      g_print ("1..0 # SKIP no display\n");
      return 0;
    }
  jalon_language_set (JALON_LANGUAGE_EN);
  g_test_add_func ("/map-tools/measure", test_measure);
  g_test_add_func ("/map-tools/measure-by-keyboard", test_measure_by_keyboard);
  g_test_add_func ("/map-tools/circle", test_circle);
  g_test_add_func ("/map-tools/circle-drag", test_circle_drag);
  g_test_add_func ("/map-tools/area", test_area);
  g_test_add_func ("/map-tools/limits", test_limits);
  g_test_add_func ("/map-tools/state", test_state);
  g_test_add_func ("/map-tools/menu", test_menu);
  g_test_add_func ("/map-tools/near", test_near);
  g_test_add_func ("/map-tools/notice", test_notice);
  g_test_add_func ("/map-tools/open-elsewhere", test_open_elsewhere);
  g_test_add_func ("/map-tools/card-height", test_card_height);
  return g_test_run ();
}
