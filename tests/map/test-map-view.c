/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "jalon-language.h"
#include "jalon-map-words.h"
#include "jalon-texture-cache.h"
#include "map-fixture.h"

#define EAST  0
#define WEST  G_PI
#define SOUTH (G_PI / 2)
#define NORTH (-G_PI / 2)

static const MapPoint cross[] = {
  { "Middle", -80, 50, "F" }, { "East", -70, 50, "P/T" }, { "West", -90, 50, "M" }, { "North", -80, 56, "I" }, { "South", -80, 44, "NGO" },
};

static JalonNetwork *
get_network (MapFixture *self)
{
  return jalon_session_get_network (self->session);
}

static void
project (MapFixture *self,
         guint       row,
         double     *x,
         double     *y)
{
  JalonMapWindow window;
  double longitude, latitude;

  g_assert_true (jalon_network_get_position (get_network (self), row, &longitude, &latitude));
  jalon_point_layer_get_window (self->view->point_layer, &window);
  jalon_map_window_project (&window, longitude, latitude, x, y);
}

static const JalonCluster *
get_symbol (MapFixture *self,
            guint       index)
{
  guint n;
  const JalonCluster *symbols = jalon_clusters_get (jalon_point_layer_get_clusters (self->view->point_layer), &n);

  g_assert_cmpuint (index, <, n);
  return &symbols[index];
}

static double
get_zoom (MapFixture *self)
{
  double zoom;

  g_object_get (self->view, "zoom", &zoom, NULL);
  return zoom;
}

static guint
count_selected (MapFixture *self)
{
  return g_strv_length ((char **) jalon_session_get_selection (self->session));
}

static const char *
get_current_name (MapFixture *self)
{
  if (self->view->current == NULL)
    return NULL;
  return jalon_network_get_name (get_network (self), jalon_network_find_uuid (get_network (self), self->view->current));
}

/* All points are in view, and the symbol that stands for each is hit where it is drawn. */
static void
test_sample (void)
{
  g_autoptr(MapFixture) self = map_fixture_new_sample ();
  JalonMapWindow window;
  guint n_seen = 0;

  jalon_point_layer_get_window (self->view->point_layer, &window);
  for (guint row = 0; row < jalon_network_get_n_positioned (get_network (self)); row++)
    {
      guint index = jalon_point_layer_find_row (self->view->point_layer, row);
      double x, y;

      project (self, row, &x, &y);
      g_assert_cmpfloat (x, >=, 0);
      g_assert_cmpfloat (x, <=, window.width);
      g_assert_cmpfloat (y, >=, 0);
      g_assert_cmpfloat (y, <=, window.height);
      g_assert_cmpuint (index, !=, JALON_NO_SYMBOL);
      jalon_point_layer_get_symbol_position (self->view->point_layer, index, &x, &y);
      g_assert_cmpuint (jalon_point_layer_pick (self->view->point_layer, x, y), ==, index);
      n_seen++;
    }
  g_assert_cmpuint (n_seen, >, 100);
  g_assert_cmpuint (jalon_point_layer_pick (self->view->point_layer, -500, -500), ==, JALON_NO_SYMBOL);
}

static void
test_click (void)
{
  g_autoptr(MapFixture) self = map_fixture_new (cross, G_N_ELEMENTS (cross));
  guint east = map_fixture_find_name (self, "East"), west = map_fixture_find_name (self, "West");
  g_autofree char *uuid = jalon_network_dup_uuid (get_network (self), east);
  double x, y;

  project (self, east, &x, &y);
  jalon_map_view_activate_symbol (self->view, jalon_point_layer_pick (self->view->point_layer, x, y), FALSE);
  g_assert_cmpstr (self->activated, ==, uuid);
  g_assert_cmpuint (count_selected (self), ==, 1);
  g_assert_true (jalon_session_is_selected (self->session, uuid));

  g_clear_pointer (&self->activated, g_free);
  project (self, west, &x, &y);
  jalon_map_view_activate_symbol (self->view, jalon_point_layer_pick (self->view->point_layer, x, y), TRUE);
  g_assert_null (self->activated);
  g_assert_cmpuint (count_selected (self), ==, 2);
}

static void
test_box (void)
{
  g_autoptr(MapFixture) self = map_fixture_new (cross, G_N_ELEMENTS (cross));
  double x, y, width = gtk_widget_get_width (GTK_WIDGET (self->view)), height = gtk_widget_get_height (GTK_WIDGET (self->view));

  g_assert_cmpuint (jalon_map_view_select_box (self->view, width, height, 0, 0, FALSE), ==, 5);
  g_assert_cmpuint (count_selected (self), ==, 5);
  project (self, map_fixture_find_name (self, "North"), &x, &y);
  g_assert_cmpuint (jalon_map_view_select_box (self->view, x - 9, y - 9, x + 9, y + 9, FALSE), ==, 1);
  g_assert_cmpuint (count_selected (self), ==, 1);
  g_assert_cmpuint (jalon_map_view_select_box (self->view, 0, y - 9, width, y + 9, TRUE), ==, 1);
  g_assert_cmpuint (count_selected (self), ==, 1);
  project (self, map_fixture_find_name (self, "South"), &x, &y);
  jalon_map_view_select_box (self->view, x - 9, y - 9, x + 9, y + 9, TRUE);
  g_assert_cmpuint (count_selected (self), ==, 2);
  g_assert_cmpuint (jalon_map_view_select_box (self->view, 0, 0, 3, 3, FALSE), ==, 0);
  g_assert_cmpuint (count_selected (self), ==, 0);
}

/* The map says how many points are selected, and how many of them are not seen; the button lets them go. */
static void
test_selection (void)
{
  g_autoptr(MapFixture) self = map_fixture_new (cross, G_N_ELEMENTS (cross));
  GtkWidget *selection = GTK_WIDGET (self->view->selection);
  GtkWidget *texts = gtk_widget_get_first_child (gtk_widget_get_first_child (selection)), *button = gtk_widget_get_next_sibling (texts);
  GtkLabel *count = GTK_LABEL (gtk_widget_get_first_child (texts)), *hidden = GTK_LABEL (gtk_widget_get_last_child (texts));
  g_autoptr(JalonFilter) filter = jalon_filter_with_value (jalon_session_get_filter (self->session), JALON_FACET_JURISDICTION, "F");

  g_assert_false (gtk_widget_get_visible (selection));
  jalon_map_view_select_box (self->view, 0, 0, gtk_widget_get_width (GTK_WIDGET (self->view)),
                             gtk_widget_get_height (GTK_WIDGET (self->view)), FALSE);
  g_assert_true (gtk_widget_get_visible (selection));
  g_assert_cmpstr (gtk_label_get_text (count), ==, "5 points selected");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (hidden)));

  jalon_session_set_filter (self->session, filter);
  WAIT_UNTIL (jalon_result_get_n_rows (jalon_session_get_result (self->session)) == 1);
  g_assert_cmpstr (gtk_label_get_text (count), ==, "5 points selected");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (hidden)));
  g_assert_cmpstr (gtk_label_get_text (hidden), ==, "4 hidden by the filters");

  gtk_widget_grab_focus (button);
  g_signal_emit_by_name (button, "clicked");
  g_assert_cmpuint (count_selected (self), ==, 0);
  g_assert_false (gtk_widget_get_visible (selection));
  g_assert_true (gtk_root_get_focus (GTK_ROOT (self->window)) == GTK_WIDGET (self->view));
}

static void
click (JalonMapView *view,
       double        x0,
       double        y0,
       double        x1,
       double        y1)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (view->map));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (!GTK_IS_GESTURE_CLICK (controller))
        continue;
      g_signal_emit_by_name (controller, "pressed", 1, x0, y0);
      g_signal_emit_by_name (controller, "released", 1, x1, y1);
    }
}

/* A click beside the symbols selects nothing; moving the map leaves the selection as it is. */
static void
test_drag (void)
{
  g_autoptr(MapFixture) self = map_fixture_new (cross, G_N_ELEMENTS (cross));
  double x, y;

  project (self, map_fixture_find_name (self, "East"), &x, &y);
  click (self->view, x, y, x + 1, y);
  g_assert_cmpuint (count_selected (self), ==, 1);
  g_assert_nonnull (self->activated);
  click (self->view, 20, 20, 120, 60);
  g_assert_cmpuint (count_selected (self), ==, 1);
  click (self->view, 20, 20, 20, 21);
  g_assert_cmpuint (count_selected (self), ==, 0);
}

static void
test_cursor (void)
{
  static const struct
  {
    double      angle;
    const char *name;
  } walk[] = {
    { EAST, "East" }, { WEST, "Middle" }, { NORTH, "North" }, { SOUTH, "Middle" }, { SOUTH, "South" }, { NORTH, "Middle" },
    { WEST, "West" }, { WEST, "West" },
  };
  g_autoptr(MapFixture) self = map_fixture_new (cross, G_N_ELEMENTS (cross));

  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (self->view->cursor)));
  jalon_map_view_set_current (self->view, map_fixture_find_name (self, "Middle"));
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  for (guint i = 0; i < G_N_ELEMENTS (walk); i++)
    {
      g_autofree char *words = NULL;
      guint row = map_fixture_find_name (self, walk[i].name);

      jalon_map_view_move_cursor (self->view, walk[i].angle);
      g_assert_cmpstr (get_current_name (self), ==, walk[i].name);
      words = jalon_map_words_row (get_network (self), row);
      g_assert_true (g_str_has_prefix (words, walk[i].name));
      gtk_test_accessible_assert_property (GTK_ACCESSIBLE (self->view->cursor), GTK_ACCESSIBLE_PROPERTY_LABEL, words);
      g_assert_true (gtk_widget_has_focus (GTK_WIDGET (self->view->cursor)));
    }
}

/* The next point lies outside the view: the map follows. */
static void
test_cursor_beyond_view (void)
{
  g_autoptr(MapFixture) self = map_fixture_new (cross, G_N_ELEMENTS (cross));
  g_autofree char *uuid = jalon_network_dup_uuid (get_network (self), map_fixture_find_name (self, "Middle"));
  double x, y;

  jalon_map_view_show_point (self->view, uuid);
  jalon_map_view_zoom_by (self->view, 8 - get_zoom (self));
  map_fixture_draw (self);
  project (self, map_fixture_find_name (self, "East"), &x, &y);
  g_assert_cmpfloat (x, >, gtk_widget_get_width (GTK_WIDGET (self->view)));
  jalon_map_view_move_cursor (self->view, EAST);
  g_assert_cmpstr (get_current_name (self), ==, "East");
  project (self, map_fixture_find_name (self, "East"), &x, &y);
  g_assert_cmpfloat (x, <, gtk_widget_get_width (GTK_WIDGET (self->view)));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (self->view->cursor)));
}

/* Zooming in on a cluster takes the cursor along and names what it then stands on. */
static void
test_cursor_on_cluster (void)
{
  static const MapPoint points[] = { { "A", -80, 50, "F" }, { "B", -80.01, 50, "F" }, { "Far", -60, 50, "M" } };
  g_autoptr(MapFixture) self = map_fixture_new (points, G_N_ELEMENTS (points));
  double before = get_zoom (self);
  guint row = map_fixture_find_name (self, "A"), index = jalon_point_layer_find_row (self->view->point_layer, row);
  g_autofree char *words = jalon_map_words_symbol (get_network (self), get_symbol (self, index));

  g_assert_cmpint (get_symbol (self, index)->kind, ==, JALON_CLUSTER_CLUSTER);
  jalon_map_view_set_current (self->view, row);
  gtk_widget_grab_focus (GTK_WIDGET (self->view->cursor));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (self->view->cursor), GTK_ACCESSIBLE_PROPERTY_LABEL, words);

  gtk_widget_activate (GTK_WIDGET (self->view->cursor));
  g_assert_cmpfloat (get_zoom (self), >=, before + 1);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (self->view->cursor)));
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (self->view->cursor)));
  g_assert_null (self->activated);
  g_assert_cmpuint (get_symbol (self, jalon_point_layer_find_row (self->view->point_layer, row))->n, ==, 1);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (self->view->cursor), GTK_ACCESSIBLE_PROPERTY_LABEL, "A\nFederal");

  gtk_widget_activate (GTK_WIDGET (self->view->cursor));
  g_assert_nonnull (self->activated);
}

static gboolean
press (JalonMapView   *view,
       guint           keyval,
       GdkModifierType state)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (view));
  gboolean handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller) && !GTK_IS_SHORTCUT_CONTROLLER (controller))
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0u, state, &handled);
    }
  return handled;
}

static GtkListBox *
find_list (GtkWidget *widget)
{
  if (GTK_IS_LIST_BOX (widget))
    return GTK_LIST_BOX (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkListBox *list = find_list (child);

      if (list != NULL)
        return list;
    }
  return NULL;
}

static gboolean
is_fan_out_shown (JalonMapView *view)
{
  return view->fan_out != NULL && gtk_widget_get_mapped (GTK_WIDGET (view->fan_out));
}

static gboolean
is_spread_shown (MapFixture *self)
{
  return gtk_widget_get_visible (GTK_WIDGET (self->view->spread));
}

/* Clicks on the place of the first point until no zoom parts what stands there. */
static void
open_place (MapFixture *self)
{
  for (guint tries = 0; tries < 20 && !is_spread_shown (self) && self->view->fan_out == NULL; tries++)
    {
      guint index = jalon_point_layer_find_row (self->view->point_layer, 0);

      g_assert_cmpuint (index, !=, JALON_NO_SYMBOL);
      jalon_map_view_activate_symbol (self->view, index, JALON_SELECT_ONLY);
    }
}

static GtkWidget *
get_nth_child (GtkWidget *widget,
               guint      n)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);

  while (child != NULL && n-- > 0)
    child = gtk_widget_get_next_sibling (child);
  return child;
}

static void
assert_clear (MapFixture *self,
              GtkWidget  *widget)
{
  g_autoptr(GArray) covered = jalon_map_view_list_covered (self->view, 0);
  graphene_rect_t bounds;
  JalonBox room, box;

  g_assert_true (gtk_widget_compute_bounds (widget, GTK_WIDGET (self->view), &bounds));
  box = (JalonBox) { bounds.origin.x, bounds.origin.y, bounds.size.width, bounds.size.height };
  jalon_map_view_get_room (self->view, 0, &room);
  g_assert_cmpuint (covered->len, >=, 4);
  g_assert_true (jalon_map_room_is_free (&room, covered, &box));
}

/* Points at the very same place, and points a hand's breadth apart, fan out around it: every one can be reached, also by the keyboard. */
static void
test_same_place (void)
{
  static const MapPoint same[] = { { "A", -80, 50, "F" }, { "B", -80, 50, "F" }, { "<b>C", -80, 50, "M" } };
  static const MapPoint near[] = { { "A", -80, 50, "F" }, { "B", -80.000001, 50, "F" }, { "<b>C", -80.000002, 50, "M" } };

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(MapFixture) self = map_fixture_new (i == 0 ? same : near, 3);

      for (guint row = 0; row < 3; row++)
        {
          g_autofree char *uuid = jalon_network_dup_uuid (get_network (self), row);
          g_autofree char *words = jalon_map_words_row (get_network (self), row);
          GtkWidget *button;

          open_place (self);
          g_assert_true (is_spread_shown (self));
          g_assert_cmpuint (count_selected (self), ==, 3);
          map_fixture_draw (self);
          button = get_nth_child (GTK_WIDGET (self->view->spread), row);
          gtk_test_accessible_assert_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words);
          g_assert_cmpstr (gtk_widget_get_tooltip_text (button), ==, words);
          g_assert_true (gtk_widget_has_focus (get_nth_child (GTK_WIDGET (self->view->spread), 0)));
          gtk_widget_grab_focus (button);
          gtk_widget_activate (button);
          WAIT_UNTIL (self->activated != NULL && !is_spread_shown (self));
          g_assert_cmpstr (self->activated, ==, uuid);
          g_assert_cmpuint (count_selected (self), ==, 1);
        }
      g_assert_null (get_nth_child (GTK_WIDGET (self->view->spread), 0));
    }
}

/* Wherever the place is on the map, the map moves until all points of the ring can be reached: none lies under what stands at the edges. */
static void
test_same_place_clear (void)
{
  static const double corners[][2] = { { 30, 30 }, { 0.5, 0.5 }, { 1, 0.3 }, { 1, 1 }, { 0, 1 } }; /* of the view, or pixels */
  MapPoint points[JALON_SPREAD_MOST];
  g_autoptr(MapFixture) self = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (points); i++)
    points[i] = (MapPoint) { "Same", -80, 50, "F" };
  self = map_fixture_new (points, G_N_ELEMENTS (points));
  g_object_set (self->view, "legend", "open", NULL);
  open_place (self);
  for (guint i = 0; i < G_N_ELEMENTS (corners); i++)
    {
      double width = gtk_widget_get_width (GTK_WIDGET (self->view)), height = gtk_widget_get_height (GTK_WIDGET (self->view));
      double x = corners[i][0] > 1 ? corners[i][0] : corners[i][0] * width, y = corners[i][1] > 1 ? corners[i][1] : corners[i][1] * height;

      jalon_map_view_close_spread (self->view);
      jalon_map_view_go_to (self->view, -80, 50, 18);
      jalon_map_view_pan (self->view, width / 2 - x, height / 2 - y);
      map_fixture_draw (self);
      jalon_map_view_activate_symbol (self->view, jalon_point_layer_find_row (self->view->point_layer, 0), JALON_SELECT_ONLY);
      g_assert_true (is_spread_shown (self));
      map_fixture_draw (self);
      map_fixture_draw (self);
      for (guint n = 0; n < G_N_ELEMENTS (points); n++)
        assert_clear (self, get_nth_child (GTK_WIDGET (self->view->spread), n));
    }
}

/* Of very many at one place there is a list; the ring would be larger than the map. */
static void
test_same_place_many (void)
{
  MapPoint points[40];
  GtkListBox *list;
  MapFixture *self;
  g_autofree char *uuid = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (points); i++)
    points[i] = (MapPoint) { "Same", -80, 50, "F" };
  self = map_fixture_new (points, G_N_ELEMENTS (points));
  open_place (self);
  WAIT_UNTIL (is_fan_out_shown (self->view));
  g_assert_cmpuint (count_selected (self), ==, 40);
  list = find_list (GTK_WIDGET (self->view->fan_out));
  uuid = jalon_network_dup_uuid (get_network (self), 39);
  g_assert_nonnull (gtk_list_box_get_row_at_index (list, 39));
  g_signal_emit_by_name (list, "row-activated", gtk_list_box_get_row_at_index (list, 39));
  g_assert_cmpstr (self->activated, ==, uuid);
  g_assert_cmpuint (count_selected (self), ==, 1);
  map_fixture_free (self);
}

static void
draw_lasso (MapFixture   *self,
            const double *spots,
            guint         n)
{
  jalon_lasso_clear (self->view->lasso);
  for (guint i = 0; i < n; i++)
    jalon_lasso_add_point (self->view->lasso, spots[2 * i], spots[2 * i + 1]);
}

/* A line around the middle and the eastern point; then only around the east, taken out again. */
static void
test_lasso (void)
{
  g_autoptr(MapFixture) self = map_fixture_new (cross, G_N_ELEMENTS (cross));
  guint middle = map_fixture_find_name (self, "Middle"), east = map_fixture_find_name (self, "East");
  double mx, my, ex, ey;

  project (self, middle, &mx, &my);
  project (self, east, &ex, &ey);
  {
    const double spots[] = { mx - 12, my - 12, ex + 12, ey - 12, ex + 12, ey + 12, mx - 12, my + 12 };

    draw_lasso (self, spots, 4);
    g_assert_cmpuint (jalon_map_view_select_lasso (self->view, JALON_SELECT_ONLY), ==, 2);
    g_assert_cmpuint (count_selected (self), ==, 2);
  }
  {
    const double spots[] = { ex - 8, ey - 8, ex + 8, ey - 8, ex, ey + 12 };

    draw_lasso (self, spots, 3);
    jalon_map_view_select_lasso (self->view, JALON_SELECT_REMOVE);
    g_assert_cmpuint (count_selected (self), ==, 1);
    g_assert_true (jalon_rows_contains (jalon_session_get_selected (self->session), middle));
    jalon_map_view_select_lasso (self->view, JALON_SELECT_ADD);
    g_assert_cmpuint (count_selected (self), ==, 2);
  }
  /* A triangle is not its rectangle. */
  {
    const double spots[] = { mx - 12, my + 12, ex + 60, ey + 12, ex + 60, ey + 200 };

    draw_lasso (self, spots, 3);
    g_assert_cmpuint (jalon_map_view_select_lasso (self->view, JALON_SELECT_ONLY), ==, 0);
  }
  /* Nothing was drawn. */
  jalon_lasso_clear (self->view->lasso);
  g_assert_cmpuint (jalon_map_view_select_lasso (self->view, JALON_SELECT_ONLY), ==, 0);
}

/* Beside the date line a view shows both sides of it: what is selected is what is seen. */
static void
test_box_date_line (void)
{
  static const MapPoint points[] = { { "West", 179.9, 60, "F" }, { "East", -179.9, 60, "F" }, { "Far", 0, 60, "F" } };
  g_autoptr(MapFixture) self = map_fixture_new (points, G_N_ELEMENTS (points));

  jalon_map_view_go_to (self->view, 180, 60, 8);
  map_fixture_draw (self);
  g_assert_cmpuint (jalon_map_view_select_box (self->view, 0, 0, 900, 700, JALON_SELECT_ONLY), ==, 2);
}

static gboolean
is_card_shown (JalonMapView *view)
{
  return gtk_widget_get_visible (GTK_WIDGET (view->card));
}

static gboolean
has_text (GtkWidget  *widget,
          const char *text)
{
  if (GTK_IS_LABEL (widget) && g_strcmp0 (gtk_label_get_text (GTK_LABEL (widget)), text) == 0)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (has_text (child, text))
      return TRUE;
  return FALSE;
}

/* The card comes after a moment, to the pointer and to the keyboard, and goes with Escape and with the place. */
static void
test_card (void)
{
  g_autoptr(MapFixture) self = map_fixture_new (cross, G_N_ELEMENTS (cross));
  guint east = map_fixture_find_name (self, "East"), middle = map_fixture_find_name (self, "Middle");
  gint64 start;

  start = g_get_monotonic_time ();
  jalon_map_view_queue_card (self->view, east);
  WAIT_UNTIL (is_card_shown (self->view));
  g_assert_cmpint (g_get_monotonic_time () - start, >=, 290000);
  g_assert_true (has_text (GTK_WIDGET (self->view->card), "East"));
  g_assert_true (has_text (GTK_WIDGET (self->view->card), "Provincial or territorial"));
  g_assert_true (has_text (GTK_WIDGET (self->view->card), "Lease end unknown"));
  jalon_map_view_pan (self->view, 30, 0);
  g_assert_false (is_card_shown (self->view));
  /* Nor does it stay when a panel has taken its place. */
  map_fixture_draw (self);
  map_fixture_draw (self);
  jalon_map_view_show_card (self->view, jalon_point_layer_find_row (self->view->point_layer, middle));
  g_assert_true (is_card_shown (self->view));
  gtk_window_set_default_size (self->window, 800, 700);
  WAIT_UNTIL (!is_card_shown (self->view));
  for (guint i = 0; i < 4; i++)
    map_fixture_draw (self);

  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  jalon_map_view_set_current (self->view, middle);
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (self->view->cursor)));
  WAIT_UNTIL (is_card_shown (self->view));
  g_assert_true (has_text (GTK_WIDGET (self->view->card), "Middle"));
  /* One Escape for the card, one more for the cursor. */
  g_assert_true (press (self->view, GDK_KEY_Escape, 0));
  g_assert_false (is_card_shown (self->view));
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (self->view->cursor)));
  g_assert_true (press (self->view, GDK_KEY_Escape, 0));
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (self->view)));
}

/* Every card is inside the map, and lies neither over nor under what stands at its edges. */
static void
test_card_clear (void)
{
  g_autoptr(MapFixture) self = map_fixture_new_sample ();
  guint n;

  g_object_set (self->view, "legend", "open", NULL);
  jalon_map_view_select_box (self->view, 0, 0, 1000, 700, JALON_SELECT_ONLY);
  for (guint zoom = 0; zoom < 3; zoom++)
    {
      for (guint i = 0; i < 4; i++)
        map_fixture_draw (self);
      jalon_clusters_get (jalon_point_layer_get_clusters (self->view->point_layer), &n);
      for (guint i = 0; i < n; i++)
        {
          double x, y;

          jalon_point_layer_get_symbol_position (self->view->point_layer, i, &x, &y);
          if (x < 0 || y < 0 || x > gtk_widget_get_width (GTK_WIDGET (self->view)) || y > gtk_widget_get_height (GTK_WIDGET (self->view)))
            continue;
          jalon_map_view_show_card (self->view, i);
          map_fixture_draw (self);
          assert_clear (self, GTK_WIDGET (self->view->card));
        }
      jalon_map_view_zoom_by (self->view, 1);
    }
}

static gboolean
is_centred (MapFixture *self,
            const char *name)
{
  double x, y;

  project (self, map_fixture_find_name (self, name), &x, &y);
  return fabs (x - gtk_widget_get_width (GTK_WIDGET (self->view)) / 2.0) < 2.0
         && fabs (y - gtk_widget_get_height (GTK_WIDGET (self->view)) / 2.0) < 2.0;
}

/* A point that was looked for is marked until something else is looked at. */
static void
test_found (void)
{
  g_autoptr(MapFixture) self = map_fixture_new (cross, G_N_ELEMENTS (cross));
  g_autofree char *uuid = jalon_network_dup_uuid (get_network (self), map_fixture_find_name (self, "North"));

  jalon_map_view_show_point (self->view, uuid);
  WAIT_UNTIL (is_centred (self, "North"));
  g_assert_cmpstr (jalon_point_layer_get_found (self->view->point_layer), ==, uuid);
  /* A short way is flown, with or without animations it ends at the point. */
  jalon_map_view_pan (self->view, 120, 0);
  for (guint i = 0; i < 2; i++)
    {
      g_object_set (gtk_settings_get_default (), "gtk-enable-animations", i == 0, NULL);
      jalon_map_view_show_point (self->view, uuid);
      g_assert_true (i == 0 || is_centred (self, "North"));
      WAIT_UNTIL (is_centred (self, "North"));
      jalon_map_view_pan (self->view, -120, 0);
    }
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", TRUE, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  while (jalon_point_layer_get_found (self->view->point_layer) != NULL)
    g_assert_true (press (self->view, GDK_KEY_Escape, 0));
}

static gboolean
overlap (const JalonBox *a,
         const JalonBox *b)
{
  return a->x < b->x + b->width && b->x < a->x + a->width && a->y < b->y + b->height && b->y < a->y + a->height;
}

/* A frame of the points, now: not when the machine finds time for it. */
static void
draw_points (MapFixture *self)
{
  GtkWidget *layer = GTK_WIDGET (self->view->point_layer);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GskRenderNode *node;

  GTK_WIDGET_GET_CLASS (layer)->snapshot (layer, snapshot);
  if ((node = gtk_snapshot_free_to_node (snapshot)) != NULL)
    gsk_render_node_unref (node);
}

static void
check_texts (MapFixture *self,
             GArray     *texts)
{
  guint n;
  const JalonCluster *symbols = jalon_clusters_get (jalon_point_layer_get_clusters (self->view->point_layer), &n);

  for (guint i = 0; i < texts->len; i++)
    {
      const JalonBox *text = &g_array_index (texts, JalonBox, i);

      for (guint j = i + 1; j < texts->len; j++)
        g_assert_false (overlap (text, &g_array_index (texts, JalonBox, j)));
      for (guint j = 0; j < n; j++)
        {
          double radius = jalon_texture_cache_get_diameter (get_network (self), &symbols[j]) / 2;
          JalonBox box = { 0, 0, 2 * radius, 2 * radius };

          jalon_point_layer_get_symbol_position (self->view->point_layer, j, &box.x, &box.y);
          box.x -= radius;
          box.y -= radius;
          g_assert_false (overlap (text, &box));
        }
    }
}

/* Names never stand on each other or on a symbol; while the map is panned those that are seen stay with their symbols. */
static void
test_texts (void)
{
  g_autoptr(MapFixture) self = map_fixture_new_sample ();
  static const double zooms[] = { 4, 6.3, 7.5, 9, 12 };
  guint n_texts = 0;

  for (guint z = 0; z < G_N_ELEMENTS (zooms); z++)
    {
      jalon_map_view_go_to (self->view, -66, 46.5, zooms[z]);
      /* Each frame writes a few; the first one only learns of the zoom. */
      for (guint frame = 0; frame < 30; frame++)
        draw_points (self);
      for (guint step = 0; step < 6; step++)
        {
          g_autoptr(GArray) before = jalon_point_layer_dup_texts (self->view->point_layer);
          g_autoptr(GArray) after = NULL;

          check_texts (self, before);
          n_texts += before->len;
          jalon_map_view_pan (self->view, 11, -4);
          draw_points (self);
          after = jalon_point_layer_dup_texts (self->view->point_layer);
          for (guint i = 0; i < before->len; i++)
            {
              JalonBox moved = g_array_index (before, JalonBox, i);
              gboolean there = FALSE;

              moved.x -= 11;
              moved.y += 4;
              if (moved.x < 0 || moved.y < 0 || moved.x + moved.width > 600 || moved.y + moved.height > 500)
                continue;
              for (guint j = 0; j < after->len && !there; j++)
                {
                  const JalonBox *box = &g_array_index (after, JalonBox, j);

                  there = fabs (box->x - moved.x) < 1.5 && fabs (box->y - moved.y) < 1.5;
                }
              if (!there)
                {
                  g_test_message ("zoom %g step %u: the text at %g %g (%g x %g) is gone", zooms[z], step, moved.x, moved.y, moved.width,
                                  moved.height);
                  g_test_fail ();
                }
            }
        }
    }
  g_assert_cmpuint (n_texts, >, 50);
}

static void
test_empty (void)
{
  g_autoptr(MapFixture) self = map_fixture_new (NULL, 0);

  jalon_map_view_move_cursor (self->view, EAST);
  jalon_map_view_fit_result (self->view);
  jalon_map_view_pan (self->view, 50, 50);
  jalon_map_view_zoom_by (self->view, 30);
  g_assert_cmpfloat (get_zoom (self), <=, JALON_MAP_VIEW_MAX_ZOOM);
  jalon_map_view_zoom_by (self->view, -30);
  g_assert_cmpfloat (get_zoom (self), >=, JALON_MAP_VIEW_MIN_ZOOM);
  g_assert_cmpuint (jalon_map_view_select_box (self->view, 0, 0, 900, 600, FALSE), ==, 0);
  g_assert_cmpuint (jalon_point_layer_pick (self->view->point_layer, 300, 300), ==, JALON_NO_SYMBOL);
  jalon_map_view_show_point (self->view, "00000000-0000-7000-8000-000000000000");
  rest (600);
}

/* However far out and up one goes, the world fills the view: nothing of it repeats, nothing beyond it shows. */
static void
test_poles (void)
{
  g_autoptr(MapFixture) self = map_fixture_new (cross, G_N_ELEMENTS (cross));
  int height = gtk_widget_get_height (GTK_WIDGET (self->view));
  JalonMapWindow window;

  for (int direction = -1; direction <= 1; direction += 2)
    for (int zoom = -30; zoom <= 0; zoom += 29)
      {
        jalon_map_view_go_to (self->view, -96, 60, 3);
        jalon_map_view_zoom_by (self->view, zoom);
        jalon_map_view_pan (self->view, 0, direction * 5000);
        jalon_point_layer_get_window (self->view->point_layer, &window);
        g_assert_cmpfloat (window.y, >=, -1e-6);
        g_assert_cmpfloat (window.y + height / (exp2 (window.zoom) * 256), <=, 1 + 1e-6);
      }
  /* Higher than any screen that tests have. */
  gtk_widget_size_allocate (GTK_WIDGET (self->view), &(GtkAllocation) { 0, 0, 900, 1800 }, -1);
  jalon_map_view_zoom_by (self->view, -30);
  g_assert_cmpfloat_with_epsilon (exp2 (get_zoom (self)) * 256, 1800, 1e-3);
}

#if !SHUMATE_CHECK_VERSION (1, 1, 0)
static gboolean
stay_busy (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

/* The land moves with the points, though the main loop is never idle: the layer does what it waits for. */
static void
test_busy (void)
{
  g_autoptr(MapFixture) self = map_fixture_new (cross, G_N_ELEMENTS (cross));
  guint busy = g_idle_add_full (GDK_PRIORITY_REDRAW + 10, stay_busy, NULL, NULL);
  gpointer layer = self->view->base_layer;

  jalon_map_view_go_to (self->view, -123, 49, 6);
  g_assert_nonnull (g_main_context_find_source_by_funcs_user_data (NULL, &g_idle_funcs, layer));
  for (gint64 end = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;
       g_main_context_find_source_by_funcs_user_data (NULL, &g_idle_funcs, layer) != NULL && g_get_monotonic_time () < end;)
    g_main_context_iteration (NULL, FALSE);
  g_assert_null (g_main_context_find_source_by_funcs_user_data (NULL, &g_idle_funcs, layer));
  g_source_remove (busy);
}
#endif

static void
test_keys (void)
{
  g_autoptr(MapFixture) self = map_fixture_new (cross, G_N_ELEMENTS (cross));
  double x0, y0, x1, y1, zoom = get_zoom (self);
  guint middle = map_fixture_find_name (self, "Middle");

  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  project (self, middle, &x0, &y0);
  g_assert_true (press (self->view, GDK_KEY_Right, 0));
  project (self, middle, &x1, &y1);
  g_assert_cmpfloat (x1, <, x0 - 50);
  g_assert_true (press (self->view, GDK_KEY_Down, 0));
  project (self, middle, &x1, &y1);
  g_assert_cmpfloat (y1, <, y0 - 50);
  g_assert_true (press (self->view, GDK_KEY_plus, GDK_SHIFT_MASK));
  g_assert_cmpfloat_with_epsilon (get_zoom (self), zoom + 1, 0.001);
  g_assert_true (press (self->view, GDK_KEY_minus, 0));
  g_assert_true (press (self->view, GDK_KEY_Home, 0));
  project (self, middle, &x1, &y1);
  g_assert_cmpfloat_with_epsilon (x1, x0, 1);
  g_assert_cmpfloat_with_epsilon (y1, y0, 1);
  g_assert_true (press (self->view, GDK_KEY_Right, GDK_CONTROL_MASK));
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (self->view->cursor)));
  g_assert_true (press (self->view, GDK_KEY_Escape, 0));
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (self->view)));
  g_assert_false (press (self->view, GDK_KEY_Escape, 0));

  /* Elsewhere the keys belong to what has the focus. */
  gtk_widget_grab_focus (self->after);
  g_assert_false (press (self->view, GDK_KEY_Right, 0));
  g_assert_false (press (self->view, GDK_KEY_plus, 0));
}

/* Tab comes in, visits every control once and leaves. */
static void
test_tab (void)
{
  g_autoptr(MapFixture) self = map_fixture_new (cross, G_N_ELEMENTS (cross));
  g_autoptr(GHashTable) seen = g_hash_table_new (NULL, NULL);
  GtkWidget *focus;
  guint steps = 0;

  jalon_map_view_set_current (self->view, map_fixture_find_name (self, "Middle"));
  gtk_widget_grab_focus (self->before);
  do
    {
      gtk_widget_child_focus (GTK_WIDGET (self->window), GTK_DIR_TAB_FORWARD);
      focus = gtk_window_get_focus (self->window);
      g_test_message ("%s", G_OBJECT_TYPE_NAME (focus));
      g_assert_true (g_hash_table_add (seen, focus));
      if (steps == 0)
        g_assert_true (focus == GTK_WIDGET (self->view));
    }
  while (focus != self->after && ++steps < 40);
  g_assert_true (focus == self->after);
  g_assert_true (g_hash_table_contains (seen, self->view->cursor));
  gtk_widget_child_focus (GTK_WIDGET (self->window), GTK_DIR_TAB_BACKWARD);
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (self->window), GTK_WIDGET (self->view)));
}

static void
find_toggles (GtkWidget *widget,
              GPtrArray *toggles)
{
  if (GTK_IS_TOGGLE_BUTTON (widget))
    g_ptr_array_add (toggles, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    find_toggles (child, toggles);
}

static void
test_legend (void)
{
  g_autoptr(MapFixture) self = map_fixture_new (cross, G_N_ELEMENTS (cross));
  g_autoptr(GPtrArray) toggles = g_ptr_array_new ();
  g_autoptr(JalonFilter) none = jalon_filter_new ();
  g_autofree char *state = NULL;
  int width, height;

  find_toggles (GTK_WIDGET (self->view->legend), toggles);
  g_assert_cmpuint (toggles->len, ==, 7); /* the header and six orders */
  g_assert_false (gtk_widget_get_visible (toggles->pdata[6])); /* nothing unknown here */
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (toggles->pdata[1]), GTK_ACCESSIBLE_PROPERTY_LABEL, "Show only: Federal");

  gtk_toggle_button_set_active (toggles->pdata[1], TRUE);
  g_assert_cmpuint (jalon_result_get_n_rows (jalon_session_get_result (self->session)), ==, 1);
  g_assert_true (jalon_filter_has_value (jalon_session_get_filter (self->session), JALON_FACET_JURISDICTION, "F"));
  gtk_toggle_button_set_active (toggles->pdata[2], TRUE);
  g_assert_cmpuint (jalon_result_get_n_rows (jalon_session_get_result (self->session)), ==, 2);
  jalon_session_set_filter (self->session, none);
  g_assert_false (gtk_toggle_button_get_active (toggles->pdata[1]));
  g_assert_false (gtk_toggle_button_get_active (toggles->pdata[2]));

  /* Of the map of a window of 1024 x 700 at most a quarter. */
  jalon_map_legend_get_size (self->view->legend, &width, &height);
  g_test_message ("legend %d x %d", width, height);
  g_assert_cmpint (width * height, <, 744 * 600 / 4);
  gtk_toggle_button_set_active (toggles->pdata[0], !gtk_toggle_button_get_active (toggles->pdata[0]));
  g_object_get (self->view, "legend", &state, NULL);
  g_assert_cmpstr (state, ==, jalon_map_legend_get_expanded (self->view->legend) ? "open" : "closed");
  g_object_set (self->view, "legend", "open", NULL);
  g_assert_true (jalon_map_legend_get_expanded (self->view->legend));
}

static graphene_rect_t
get_bounds (MapFixture *self,
            GtkWidget  *widget)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (widget, GTK_WIDGET (self->view), &bounds));
  return bounds;
}

/* Scale, legend and credits stand clear of each other and can be read, however large the text and narrow the map. */
static void
test_edges (void)
{
  for (int scale = 1; scale <= 2; scale++)
    for (int width = 500; width <= 1100; width += 600)
      {
        g_autoptr(MapFixture) self = NULL;
        graphene_rect_t bounds[3];

        g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 96 * 1024 * scale, NULL);
        self = map_fixture_new (cross, G_N_ELEMENTS (cross));
        gtk_widget_set_size_request (GTK_WIDGET (self->view), width, 600);
        gtk_window_set_default_size (self->window, width, 700);
        WAIT_UNTIL (gtk_widget_get_width (GTK_WIDGET (self->view)) == width);
        for (guint i = 0; i < 4; i++)
          map_fixture_draw (self);
        bounds[0] = get_bounds (self, GTK_WIDGET (self->view->scale));
        bounds[1] = get_bounds (self, GTK_WIDGET (self->view->legend));
        bounds[2] = get_bounds (self, self->view->credits);
        for (guint i = 0; i < 3; i++)
          g_assert_false (graphene_rect_intersection (&bounds[i], &bounds[(i + 1) % 3], NULL));
        g_assert_cmpfloat (bounds[2].origin.x + bounds[2].size.width, <=, width);
        g_assert_false (pango_layout_is_ellipsized (gtk_label_get_layout (self->view->attribution)));
      }
  gtk_settings_reset_property (gtk_settings_get_default (), "gtk-xft-dpi");
}

static void
test_legend_unknown (void)
{
  static const MapPoint points[] = { { "A", -80, 50, NULL }, { "B", -70, 50, "F" } };
  g_autoptr(MapFixture) self = map_fixture_new (points, G_N_ELEMENTS (points));
  g_autoptr(GPtrArray) toggles = g_ptr_array_new ();

  find_toggles (GTK_WIDGET (self->view->legend), toggles);
  g_assert_true (gtk_widget_get_visible (toggles->pdata[6]));
  gtk_toggle_button_set_active (toggles->pdata[6], TRUE);
  g_assert_cmpuint (jalon_result_get_n_rows (jalon_session_get_result (self->session)), ==, 1);
}

static void
test_french (void)
{
  jalon_language_set (JALON_LANGUAGE_FR);
  {
    g_autoptr(MapFixture) self = map_fixture_new (cross, G_N_ELEMENTS (cross));
    g_autoptr(GPtrArray) toggles = g_ptr_array_new ();
    g_autofree char *words = jalon_map_words_row (get_network (self), map_fixture_find_name (self, "East"));
    /* Which space stands before the colon is the catalogue's affair. */
    g_autofree char *federal = g_strdup_printf (g_dgettext (GETTEXT_PACKAGE, "Show only: %s"), "Fédéral");

    g_assert_true (g_str_has_prefix (federal, "Afficher seulement"));
    gtk_test_accessible_assert_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, "Carte des points de service");
    find_toggles (GTK_WIDGET (self->view->legend), toggles);
    gtk_test_accessible_assert_property (GTK_ACCESSIBLE (toggles->pdata[0]), GTK_ACCESSIBLE_PROPERTY_LABEL, "Légende");
    gtk_test_accessible_assert_property (GTK_ACCESSIBLE (toggles->pdata[1]), GTK_ACCESSIBLE_PROPERTY_LABEL, federal);
    g_assert_cmpstr (words, ==, "East\nProvincial ou territorial");
  }
  jalon_language_set (JALON_LANGUAGE_EN);
}

/* Each style is another layer, and the old one goes. Its source, which a layer of libshumate 1.4 never lets go of, serves again. */
static void
test_styles (void)
{
  g_autoptr(MapFixture) self = map_fixture_new (cross, G_N_ELEMENTS (cross));
  ShumateMapSource *day = self->view->base_source;

  for (guint i = 0; i < 4; i++)
    {
      ShumateMapLayer *before = self->view->base_layer;

      g_object_add_weak_pointer (G_OBJECT (before), (gpointer *) &before);
      jalon_map_view_set_dark (self->view, i % 2 == 0, i == 2);
      WAIT_UNTIL (before == NULL);
      g_assert_true ((self->view->base_source == day) == (i % 2 == 1));
    }
}

/* What a cache draws for a cluster in one frame; without time for it where the one that each frame draws was another. */
static GdkTexture *
draw_cluster (MapFixture        *self,
              JalonTextureCache *textures,
              guint              row,
              guint              n,
              gboolean           in_time,
              gboolean          *drawn)
{
  const JalonCluster cluster = { .kind = JALON_CLUSTER_CLUSTER, .n = n, .mix = { n }, .row = row, .site = JALON_NO_SITE };
  const JalonCluster other = { .kind = JALON_CLUSTER_CLUSTER, .n = n + 100, .mix = { n + 100 }, .row = 3, .site = JALON_NO_SITE };
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr(GskRenderNode) node = NULL;

  jalon_texture_cache_configure (textures, JALON_MAP_STYLE_DAY, 1);
  if (!in_time)
    {
      GtkSnapshot *before = gtk_snapshot_new ();

      g_assert_true (jalon_texture_cache_append_symbol (textures, before, get_network (self), &other, 100, 100, FALSE));
      gsk_render_node_unref (gtk_snapshot_free_to_node (before));
      g_usleep (10000);
    }
  *drawn = jalon_texture_cache_append_symbol (textures, snapshot, get_network (self), &cluster, 100, 100, FALSE);
  node = gtk_snapshot_free_to_node (snapshot);
  return gsk_texture_node_get_texture (node);
}

/* A symbol that a frame has no time for stays what it was until the next frame: it does not flicker. */
static void
test_left_over (void)
{
  g_autoptr(MapFixture) self = map_fixture_new (cross, G_N_ELEMENTS (cross));
  g_autoptr(JalonTextureCache) textures = jalon_texture_cache_new ();
  gboolean drawn;
  GdkTexture *seven = draw_cluster (self, textures, 0, 7, TRUE, &drawn);

  g_assert_true (drawn);
  g_assert_true (draw_cluster (self, textures, 0, 8, FALSE, &drawn) == seven);
  g_assert_false (drawn);
  g_assert_true (draw_cluster (self, textures, 0, 8, TRUE, &drawn) != seven);
  g_assert_true (drawn);
  /* Where another one was, or in another network, nothing is known: a grey ring. */
  g_assert_true (draw_cluster (self, textures, 1, 9, FALSE, &drawn) != seven);
  g_assert_false (drawn);
  draw_cluster (self, textures, 0, 7, TRUE, &drawn);
  jalon_texture_cache_forget_rows (textures);
  g_assert_true (draw_cluster (self, textures, 0, 10, FALSE, &drawn) != seven);
  g_assert_false (drawn);
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
  g_test_add_func ("/map-view/sample", test_sample);
  g_test_add_func ("/map-view/click", test_click);
  g_test_add_func ("/map-view/box", test_box);
  g_test_add_func ("/map-view/selection", test_selection);
  g_test_add_func ("/map-view/drag", test_drag);
  g_test_add_func ("/map-view/cursor", test_cursor);
  g_test_add_func ("/map-view/cursor-beyond-view", test_cursor_beyond_view);
  g_test_add_func ("/map-view/cursor-on-cluster", test_cursor_on_cluster);
  g_test_add_func ("/map-view/same-place", test_same_place);
  g_test_add_func ("/map-view/same-place-clear", test_same_place_clear);
  g_test_add_func ("/map-view/same-place-many", test_same_place_many);
  g_test_add_func ("/map-view/lasso", test_lasso);
  g_test_add_func ("/map-view/box-date-line", test_box_date_line);
  g_test_add_func ("/map-view/card", test_card);
  g_test_add_func ("/map-view/card-clear", test_card_clear);
  g_test_add_func ("/map-view/found", test_found);
  g_test_add_func ("/map-view/texts", test_texts);
  g_test_add_func ("/map-view/empty", test_empty);
  g_test_add_func ("/map-view/poles", test_poles);
#if !SHUMATE_CHECK_VERSION (1, 1, 0)
  g_test_add_func ("/map-view/busy", test_busy);
#endif
  g_test_add_func ("/map-view/keys", test_keys);
  g_test_add_func ("/map-view/tab", test_tab);
  g_test_add_func ("/map-view/legend", test_legend);
  g_test_add_func ("/map-view/legend-unknown", test_legend_unknown);
  g_test_add_func ("/map-view/edges", test_edges);
  g_test_add_func ("/map-view/french", test_french);
  g_test_add_func ("/map-view/styles", test_styles);
  g_test_add_func ("/map-view/left-over", test_left_over);
  return g_test_run ();
}
