/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "jalon-map-view-private.h"

#define LEAST_DRAG  6    /* pixels: less is a click */
#define WHEEL_STEP  48.0 /* pixels for a notch where a touchpad counts in notches */
#define GRID        4294967296.0

/* The view in the grid of the network's columns. */
typedef struct
{
  double west;   /* of the left edge, 0 to GRID */
  double north;
  double pixel;  /* grid units for a pixel */
} View;

static View
get_view (JalonMapView *self)
{
  JalonMapWindow window;
  View view;

  jalon_point_layer_get_window (self->point_layer, &window);
  view.west = (window.x - floor (window.x)) * GRID;
  view.north = window.y * GRID;
  view.pixel = GRID / (exp2 (window.zoom) * 256);
  return view;
}

/* Where a row stands in pixels of the view, in whichever copy of the world lies to the right of its left edge. */
static void
project (const View         *view,
         const JalonColumns *columns,
         guint               row,
         double             *x,
         double             *y)
{
  double east = columns->x[row] - view->west;

  *x = (east < 0 ? east + GRID : east) / view->pixel;
  *y = (columns->y[row] - view->north) / view->pixel;
}

static guint
select_area (JalonMapView    *self,
             double           x0,
             double           y0,
             double           x1,
             double           y1,
             cairo_surface_t *mask,
             JalonSelectMode  mode)
{
  JalonResult *result = jalon_session_get_result (self->session);
  g_autoptr(GArray) rows = g_array_new (FALSE, FALSE, sizeof (guint));
  const View view = get_view (self);
  const JalonColumns *columns = jalon_network_get_columns (jalon_session_get_network (self->session));
  const guchar *pixels = mask != NULL ? cairo_image_surface_get_data (mask) : NULL;
  gsize stride = mask != NULL ? (gsize) cairo_image_surface_get_stride (mask) : 0;

  for (guint row = jalon_result_next_row (result, 0); row < columns->n_positioned; row = jalon_result_next_row (result, row + 1))
    {
      double x, y;

      project (&view, columns, row, &x, &y);
      if (x < x0 || x >= x1 || y < y0 || y >= y1)
        continue;
      if (pixels == NULL || pixels[(gsize) y * stride + (gsize) x] != 0)
        g_array_append_val (rows, row);
    }
  jalon_map_view_select_rows (self, rows, mode);
  return rows->len;
}

/* Selects the points of the result in a rectangle of pixels. Returns how many were hit. */
guint
jalon_map_view_select_box (JalonMapView   *self,
                           double          x0,
                           double          y0,
                           double          x1,
                           double          y1,
                           JalonSelectMode mode)
{
  if (jalon_session_get_result (self->session) == NULL)
    return 0;
  return select_area (self, MIN (x0, x1), MIN (y0, y1), MAX (x0, x1), MAX (y0, y1), NULL, mode);
}

/* Selects what the line of the lasso encloses, to the pixel: the line is filled once, and each point looks whether its pixel is. */
guint
jalon_map_view_select_lasso (JalonMapView   *self,
                             JalonSelectMode mode)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self)), height = gtk_widget_get_height (GTK_WIDGET (self));
  cairo_surface_t *mask;
  guint n;

  if (jalon_session_get_result (self->session) == NULL || width <= 0 || height <= 0)
    return 0;
  mask = jalon_lasso_draw_mask (self->lasso, width, height);
  n = select_area (self, 0, 0, width, height, mask, mode);
  cairo_surface_destroy (mask);
  return n;
}

/* Shapes */

static void
on_shape_toggled_cb (JalonMapView    *self,
                    GtkToggleButton *button)
{
  JalonMapShape shape = button == self->box_button ? JALON_MAP_SHAPE_BOX : JALON_MAP_SHAPE_LASSO;

  if (gtk_toggle_button_get_active (button))
    jalon_map_view_set_shape (self, shape);
  else if (self->shape == shape)
    jalon_map_view_set_shape (self, JALON_MAP_SHAPE_NONE);
}

/* From now on a drag draws an area to select in, until this is put away. */
void
jalon_map_view_set_shape (JalonMapView *self,
                         JalonMapShape  shape)
{
  if (self->shape == shape)
    return;
  self->shape = shape;
  /* One thing takes the pointer at a time. */
  if (shape != JALON_MAP_SHAPE_NONE && self->tool != NULL)
    jalon_map_view_set_tool (self, NULL);
  gtk_toggle_button_set_active (self->box_button, shape == JALON_MAP_SHAPE_BOX);
  gtk_toggle_button_set_active (self->lasso_button, shape == JALON_MAP_SHAPE_LASSO);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self->map), shape != JALON_MAP_SHAPE_NONE || self->tool != NULL ? "crosshair" : NULL);
}

/* Dragging */

static JalonSelectMode
get_mode (GtkEventController *controller)
{
  GdkModifierType modifiers = gtk_event_controller_get_current_event_state (controller);

  return modifiers & GDK_CONTROL_MASK ? JALON_SELECT_REMOVE : modifiers & GDK_SHIFT_MASK ? JALON_SELECT_ADD : JALON_SELECT_ONLY;
}

/* With Shift or Control a drag draws a rectangle even without a button; the map's own gestures must not see it. */
static void
on_drag_begin_cb (GtkGestureDrag *gesture,
                  double          x,
                  double          y,
                  gpointer        user_data)
{
  JalonMapView *self = user_data;

  jalon_map_view_stop_flight (self);
  if ((self->shape == JALON_MAP_SHAPE_NONE && get_mode (GTK_EVENT_CONTROLLER (gesture)) == JALON_SELECT_ONLY) || self->session == NULL ||
      self->point_layer == NULL)
    {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  jalon_map_view_hide_card (self);
  jalon_map_view_close_spread (self);
  self->lassoing = self->shape == JALON_MAP_SHAPE_LASSO;
  self->band_x = x;
  self->band_y = y;
  jalon_lasso_set_style (self->lasso, self->style);
  jalon_lasso_clear (self->lasso);
  if (self->lassoing)
    jalon_lasso_add_point (self->lasso, x, y);
}

/* A frame that took its time brings only the last of the pointer's moves; what it passed on the way is in their history. */
static void
add_history (JalonMapView   *self,
             GtkGestureDrag *gesture)
{
  GdkEvent *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (gesture));
  GtkWidget *widget = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));
  GtkNative *native = gtk_widget_get_native (widget);
  guint n = 0;
  g_autofree GdkTimeCoord *history = event != NULL ? gdk_event_get_history (event, &n) : NULL;
  double left, top;

  gtk_native_get_surface_transform (native, &left, &top);
  for (guint i = 0; i < n; i++)
    {
      graphene_point_t spot = { (float) (history[i].axes[GDK_AXIS_X] - left), (float) (history[i].axes[GDK_AXIS_Y] - top) };

      if (gtk_widget_compute_point (GTK_WIDGET (native), widget, &spot, &spot))
        jalon_lasso_add_point (self->lasso, spot.x, spot.y);
    }
}

static void
on_drag_update_cb (GtkGestureDrag *gesture,
                   double          dx,
                   double          dy,
                   gpointer        user_data)
{
  JalonMapView *self = user_data;

  if (self->lassoing)
    {
      add_history (self, gesture);
      jalon_lasso_add_point (self->lasso, self->band_x + dx, self->band_y + dy);
      return;
    }
  gtk_widget_set_size_request (self->band, MAX ((int) fabs (dx), 1), MAX ((int) fabs (dy), 1));
  gtk_fixed_move (self->cursor_plane, self->band, self->band_x + MIN (dx, 0), self->band_y + MIN (dy, 0));
  gtk_widget_set_visible (self->band, TRUE);
}

/* A drag of no length is a click on the symbol there. */
static void
click_at (JalonMapView   *self,
          JalonSelectMode mode)
{
  guint index = jalon_point_layer_pick (self->point_layer, self->band_x, self->band_y);

  if (index != JALON_NO_SYMBOL)
    jalon_map_view_activate_symbol (self, index, mode);
  else if (mode == JALON_SELECT_ONLY)
    jalon_session_set_selection (self->session, NULL);
}

static void
on_drag_end_cb (GtkGestureDrag *gesture,
                double          dx,
                double          dy,
                gpointer        user_data)
{
  JalonMapView *self = user_data;
  JalonSelectMode mode = get_mode (GTK_EVENT_CONTROLLER (gesture));

  gtk_widget_set_visible (self->band, FALSE);
  if (fabs (dx) < LEAST_DRAG && fabs (dy) < LEAST_DRAG && !self->lassoing)
    click_at (self, mode);
  else if (self->lassoing)
    {
      jalon_lasso_add_point (self->lasso, self->band_x + dx, self->band_y + dy);
      jalon_map_view_select_lasso (self, mode);
    }
  else
    jalon_map_view_select_box (self, self->band_x, self->band_y, self->band_x + dx, self->band_y + dy, mode);
  jalon_lasso_clear (self->lasso);
}

static void
on_drag_cancel_cb (GtkGesture       *gesture,
                   GdkEventSequence *sequence,
                   gpointer          user_data)
{
  JalonMapView *self = user_data;

  gtk_widget_set_visible (self->band, FALSE);
  jalon_lasso_clear (self->lasso);
}

/* Two fingers on a touchpad move the map, as everywhere; a wheel, or Control, zooms it. */
static gboolean
on_scroll_cb (GtkEventControllerScroll *scroll,
              double                    dx,
              double                    dy,
              gpointer                  user_data)
{
  JalonMapView *self = user_data;
  GdkDevice *device = gtk_event_controller_get_current_event_device (GTK_EVENT_CONTROLLER (scroll));
  GdkModifierType modifiers = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (scroll));
  gboolean pixels = gtk_event_controller_scroll_get_unit (scroll) == GDK_SCROLL_UNIT_SURFACE;

  if ((modifiers & GDK_CONTROL_MASK) != 0 || self->point_layer == NULL || device == NULL ||
      gdk_device_get_source (device) != GDK_SOURCE_TOUCHPAD)
    return GDK_EVENT_PROPAGATE;
  jalon_map_view_pan (self, dx * (pixels ? 1 : WHEEL_STEP), dy * (pixels ? 1 : WHEEL_STEP));
  return GDK_EVENT_STOP;
}

void
jalon_map_view_add_areas (JalonMapView *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);

  g_signal_connect (drag, "drag-begin", G_CALLBACK (on_drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (on_drag_update_cb), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (on_drag_end_cb), self);
  g_signal_connect (drag, "cancel", G_CALLBACK (on_drag_cancel_cb), self);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (drag), GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self->map), GTK_EVENT_CONTROLLER (drag));
  gtk_event_controller_set_propagation_phase (scroll, GTK_PHASE_CAPTURE);
  g_signal_connect (scroll, "scroll", G_CALLBACK (on_scroll_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->map), scroll);
  g_signal_connect_swapped (self->box_button, "toggled", G_CALLBACK (on_shape_toggled_cb), self);
  g_signal_connect_swapped (self->lasso_button, "toggled", G_CALLBACK (on_shape_toggled_cb), self);
}
