/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "jalon-format.h"
#include "jalon-map-view-private.h"
#include "jalon-map-words.h"
#include "jalon-texture-cache.h"

#define PAN_PIXELS      96
#define NEIGHBOUR_ANGLE (G_PI / 3)
#define FAR             16  /* views to search beyond this one for the next point */
#define CELL_SIZE       56.0
#define TELL_MS         400 /* the map has come to rest */

/* The cursor */

/* The row the keyboard stands on, JALON_NO_ROW without one. */
guint
jalon_map_view_find_current (JalonMapView *self)
{
  JalonNetwork *network = self->session != NULL ? jalon_session_get_network (self->session) : NULL;

  return self->current != NULL && network != NULL ? jalon_network_find_uuid (network, self->current) : JALON_NO_ROW;
}

/* Names the symbol the cursor stands on: zooming turns a cluster into a point and back. */
static void
name_cursor (JalonMapView       *self,
             const JalonCluster *symbol)
{
  g_autofree char *text = NULL;

  if (self->current_n == symbol->n)
    return;
  self->current_n = symbol->n;
  text = jalon_map_words_symbol (jalon_session_get_network (self->session), symbol);
  jalon_map_cursor_set_text (self->cursor, text);
}

static void
hide_cursor (JalonMapView *self)
{
  gboolean had_focus = gtk_widget_has_focus (GTK_WIDGET (self->cursor));

  gtk_widget_set_visible (GTK_WIDGET (self->cursor), FALSE);
  if (had_focus)
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

/* The cursor stands on the symbol that holds the current point, whatever the zoom makes of it. */
void
jalon_map_view_place_cursor (JalonMapView *self)
{
  guint row = jalon_map_view_find_current (self), index, n_clusters;
  const JalonCluster *symbol;
  double x, y, half;

  if (self->point_layer == NULL || row == JALON_NO_ROW ||
      (index = jalon_point_layer_find_row (self->point_layer, row)) == JALON_NO_SYMBOL)
    {
      hide_cursor (self);
      return;
    }
  symbol = jalon_clusters_get (jalon_point_layer_get_clusters (self->point_layer), &n_clusters) + index;
  jalon_point_layer_get_symbol_position (self->point_layer, index, &x, &y);
  half = jalon_map_cursor_set_diameter (self->cursor,
                                        jalon_texture_cache_get_diameter (jalon_session_get_network (self->session), symbol)) / 2;
  if (x < half || y < half || x > gtk_widget_get_width (GTK_WIDGET (self)) - half ||
      y > gtk_widget_get_height (GTK_WIDGET (self)) - half)
    {
      hide_cursor (self);
      return;
    }
  name_cursor (self, symbol);
  gtk_widget_set_visible (GTK_WIDGET (self->cursor), TRUE);
  gtk_fixed_move (self->cursor_plane, GTK_WIDGET (self->cursor), x - half, y - half);
}

/* Makes a point the one the keyboard stands on; the focus follows if the map has it. */
void
jalon_map_view_set_current (JalonMapView *self,
                            guint         row)
{
  gboolean had_focus = gtk_widget_has_focus (GTK_WIDGET (self)) || gtk_widget_has_focus (GTK_WIDGET (self->cursor));

  g_free (self->current);
  self->current = jalon_network_dup_uuid (jalon_session_get_network (self->session), row);
  self->current_n = 0;
  jalon_map_view_place_cursor (self);
  if (had_focus && gtk_widget_get_visible (GTK_WIDGET (self->cursor)))
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->cursor));
      jalon_map_view_queue_card (self, row);
    }
}

static gboolean
is_in_direction (double dx,
                 double dy,
                 double angle)
{
  double difference = atan2 (dy, dx) - angle;

  return fabs (remainder (difference, 2 * G_PI)) <= NEIGHBOUR_ANGLE;
}

/* The row of the symbol nearest to a place in a direction. @x, @y and @scale: in the unit square, and its pixels. */
static guint
find_next (JalonClusters *clusters,
           guint          row,
           double         x,
           double         y,
           double         scale,
           double         angle)
{
  double best_distance = INFINITY;
  guint best = JALON_NO_ROW, n_clusters;
  const JalonCluster *symbol = jalon_clusters_get (clusters, &n_clusters);

  for (guint i = 0; i < n_clusters; i++)
    {
      double dx = (symbol[i].x - x) * scale, dy = (symbol[i].y - y) * scale;
      double distance = hypot (dx, dy);

      if (symbol[i].row != row && distance > 1 && distance < best_distance && is_in_direction (dx, dy, angle))
        {
          best = symbol[i].row;
          best_distance = distance;
        }
    }
  return best;
}

/* Where the cursor stands, in the unit square; the middle of the map when it is nowhere. Returns its symbol's row. */
static guint
get_cursor_place (JalonMapView         *self,
                  const JalonMapWindow *window,
                  double                scale,
                  double               *x,
                  double               *y)
{
  guint row = jalon_map_view_find_current (self), n_clusters, index = JALON_NO_SYMBOL;
  const JalonCluster *symbol;

  if (row != JALON_NO_ROW && gtk_widget_get_visible (GTK_WIDGET (self->cursor)))
    index = jalon_point_layer_find_row (self->point_layer, row);
  if (index == JALON_NO_SYMBOL)
    {
      *x = window->x + window->width / 2 / scale;
      *y = window->y + window->height / 2 / scale;
      return JALON_NO_ROW;
    }
  symbol = jalon_clusters_get (jalon_point_layer_get_clusters (self->point_layer), &n_clusters) + index;
  *x = symbol->x;
  *y = symbol->y;
  return symbol->row;
}

/* To the nearest symbol in a direction (radians, clockwise from east): among those in view, else beyond, and the map follows. */
void
jalon_map_view_move_cursor (JalonMapView *self,
                            double        angle)
{
  JalonClusters *clusters = jalon_point_layer_get_clusters (self->point_layer);
  g_autoptr(JalonClusters) wide = NULL;
  JalonMapWindow window;
  double scale, x, y;
  guint from, next;

  if (clusters == NULL)
    return;
  jalon_point_layer_get_window (self->point_layer, &window);
  scale = exp2 (window.zoom) * 256;
  from = get_cursor_place (self, &window, scale, &x, &y);
  next = find_next (clusters, from, x, y, scale, angle);
  if (next == JALON_NO_ROW)
    {
      /* Not once around the world. */
      double reach_x = MIN (FAR * window.width / scale, 0.5), reach_y = FAR * window.height / scale;

      wide = jalon_clusters_new (jalon_session_get_result (self->session), x - reach_x, y - reach_y, x + reach_x, y + reach_y,
                                 window.zoom, CELL_SIZE);
      next = find_next (wide, from, x, y, scale, angle);
    }
  if (next == JALON_NO_ROW)
    return;
  jalon_map_view_bring_into_view (self, next);
  jalon_map_view_set_current (self, next);
}

static void
on_cursor_activate_cb (JalonMapView *self)
{
  guint row = jalon_map_view_find_current (self);
  guint index = row != JALON_NO_ROW ? jalon_point_layer_find_row (self->point_layer, row) : JALON_NO_SYMBOL;

  if (index != JALON_NO_SYMBOL)
    jalon_map_view_activate_symbol (self, index, JALON_SELECT_ONLY);
}

/* Shift or Control with Return or the space bar on a point: it joins the selection or leaves it. */
static gboolean
change_selection (JalonMapView    *self,
                  JalonSelectMode  mode)
{
  guint row = gtk_widget_has_focus (GTK_WIDGET (self->cursor)) ? jalon_map_view_find_current (self) : JALON_NO_ROW;
  guint index = row != JALON_NO_ROW ? jalon_point_layer_find_row (self->point_layer, row) : JALON_NO_SYMBOL;

  if (index == JALON_NO_SYMBOL)
    return GDK_EVENT_PROPAGATE;
  jalon_map_view_activate_symbol (self, index, mode);
  return GDK_EVENT_STOP;
}

/* Escape takes away one thing after the other: the card, the tool, the mark of a found point; then it leaves the cursor. */
static gboolean
leave_cursor (JalonMapView *self)
{
  if (jalon_map_view_hide_card (self) || jalon_map_view_close_spread (self))
    return GDK_EVENT_STOP;
  if (self->shape != JALON_MAP_SHAPE_NONE)
    {
      jalon_map_view_set_shape (self, JALON_MAP_SHAPE_NONE);
      return GDK_EVENT_STOP;
    }
  if (self->point_layer != NULL && jalon_point_layer_get_found (self->point_layer) != NULL)
    {
      jalon_point_layer_set_found (self->point_layer, NULL);
      return GDK_EVENT_STOP;
    }
  if (!gtk_widget_has_focus (GTK_WIDGET (self->cursor)))
    return GDK_EVENT_PROPAGATE;
  gtk_widget_grab_focus (GTK_WIDGET (self));
  return GDK_EVENT_STOP;
}

/* What the map shows, for those who do not see it move */

static guint
count_in_view (JalonMapView *self)
{
  JalonClusters *clusters = jalon_point_layer_get_clusters (self->point_layer);
  guint n_clusters = 0, n = 0;
  const JalonCluster *symbol = clusters != NULL ? jalon_clusters_get (clusters, &n_clusters) : NULL;

  for (guint i = 0; i < n_clusters; i++)
    {
      double x, y;

      jalon_point_layer_get_symbol_position (self->point_layer, i, &x, &y);
      if (x >= 0 && y >= 0 && x <= gtk_widget_get_width (GTK_WIDGET (self)) && y <= gtk_widget_get_height (GTK_WIDGET (self)))
        n += symbol[i].n;
    }
  return n;
}

static gboolean
tell_cb (gpointer user_data)
{
  JalonMapView *self = user_data;
  guint n = count_in_view (self);
  guint n_selected = jalon_rows_get_n (jalon_session_get_selected (self->session));
  g_autofree char *number = jalon_format_integer (n);
  g_autofree char *selected_number = jalon_format_integer (n_selected);
  g_autofree char *in_view = g_strdup_printf (ngettext ("%s service point in view.", "%s service points in view.", n), number);
  g_autofree char *selected = g_strdup_printf (ngettext ("%s selected.", "%s selected.", n_selected), selected_number);
  g_autofree char *tool = jalon_map_view_dup_tool_text (self);
  g_autofree char *text = NULL;

  self->tell = 0;
  if (tool != NULL)
    {
      /* What is being measured comes first: it is what has just changed. */
      char *alone = g_steal_pointer (&in_view);

      in_view = g_strjoin (" ", tool, alone, NULL);
      g_free (alone);
    }
  text = g_strjoin (" ", in_view, n_selected > 0 ? selected : "",
                    _("Arrow keys move the map, plus and minus zoom, Home shows the whole result, Control with an arrow goes "
                      "to the next point. The table lists the same points."), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
  return G_SOURCE_REMOVE;
}

/* Says what is in view, for screen readers, once the map rests. */
void
jalon_map_view_queue_telling (JalonMapView *self)
{
  if (self->session == NULL)
    return;
  g_clear_handle_id (&self->tell, g_source_remove);
  self->tell = g_timeout_add (TELL_MS, tell_cb, self);
}

/* Keys */

static gboolean
has_map_focus (JalonMapView *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  return focus == GTK_WIDGET (self) || focus == GTK_WIDGET (self->map) || focus == GTK_WIDGET (self->cursor);
}

/* Single keys act only while the map has the focus. */
static gboolean
on_key_pressed_cb (GtkEventControllerKey *controller,
                   guint                  keyval,
                   guint                  keycode,
                   GdkModifierType        state,
                   gpointer               user_data)
{
  JalonMapView *self = user_data;
  gboolean control = (state & GDK_CONTROL_MASK) != 0;

  if ((state & GDK_ALT_MASK) != 0 || !has_map_focus (self))
    return GDK_EVENT_PROPAGATE;
  if (!control && jalon_map_view_press_tool_key (self, keyval))
    return GDK_EVENT_STOP;
  switch (keyval)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      control ? jalon_map_view_move_cursor (self, G_PI) : jalon_map_view_pan (self, -PAN_PIXELS, 0);
      return GDK_EVENT_STOP;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      control ? jalon_map_view_move_cursor (self, 0) : jalon_map_view_pan (self, PAN_PIXELS, 0);
      return GDK_EVENT_STOP;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      control ? jalon_map_view_move_cursor (self, -G_PI / 2) : jalon_map_view_pan (self, 0, -PAN_PIXELS);
      return GDK_EVENT_STOP;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      control ? jalon_map_view_move_cursor (self, G_PI / 2) : jalon_map_view_pan (self, 0, PAN_PIXELS);
      return GDK_EVENT_STOP;
    case GDK_KEY_plus:
    case GDK_KEY_equal:
    case GDK_KEY_KP_Add:
    case GDK_KEY_Page_Up:
      jalon_map_view_zoom_by (self, 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_minus:
    case GDK_KEY_KP_Subtract:
    case GDK_KEY_Page_Down:
      jalon_map_view_zoom_by (self, -1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      jalon_map_view_fit_result (self);
      return GDK_EVENT_STOP;
    case GDK_KEY_Menu:
      jalon_map_view_open_menu_by_key (self);
      return GDK_EVENT_STOP;
    case GDK_KEY_F10:
      if ((state & GDK_SHIFT_MASK) == 0)
        return GDK_EVENT_PROPAGATE;
      jalon_map_view_open_menu_by_key (self);
      return GDK_EVENT_STOP;
    case GDK_KEY_i:
    case GDK_KEY_I:
      return !control && jalon_map_view_show_here (self, gtk_widget_get_width (GTK_WIDGET (self)) / 2.0,
                                                   gtk_widget_get_height (GTK_WIDGET (self)) / 2.0);
    case GDK_KEY_Escape:
      return leave_cursor (self);
    case GDK_KEY_a:
    case GDK_KEY_A:
      if (!control || self->point_layer == NULL)
        return GDK_EVENT_PROPAGATE;
      jalon_map_view_select_box (self, 0, 0, gtk_widget_get_width (GTK_WIDGET (self)), gtk_widget_get_height (GTK_WIDGET (self)),
                                 JALON_SELECT_ONLY);
      return GDK_EVENT_STOP;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_space:
      if (control || (state & GDK_SHIFT_MASK) != 0)
        return change_selection (self, control ? JALON_SELECT_REMOVE : JALON_SELECT_ADD);
      return GDK_EVENT_PROPAGATE;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

void
jalon_map_view_add_keys (JalonMapView *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed_cb), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_swapped (self->cursor, "activate", G_CALLBACK (on_cursor_activate_cb), self);
}
