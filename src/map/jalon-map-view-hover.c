/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "jalon-map-view-private.h"
#include "jalon-texture-cache.h"

#define HOVER_MS 300
#define GAP      10  /* between a symbol and its card */
#define EDGE     6   /* between the card and the edge of the map */

/* The card of the symbol below the pointer or the keyboard's cursor. It stays while the pointer is on it, and Escape takes it away. */

static gboolean
is_card_shown (JalonMapView *self)
{
  return gtk_widget_get_visible (GTK_WIDGET (self->card));
}

/* Hides the card. Returns whether it was there. */
gboolean
jalon_map_view_hide_card (JalonMapView *self)
{
  gboolean shown = is_card_shown (self);

  g_clear_handle_id (&self->hover, g_source_remove);
  self->hovered = JALON_NO_ROW;
  gtk_widget_set_visible (GTK_WIDGET (self->card), FALSE);
  return shown;
}

/* A fixed gives its children no more than they ask for. */
static void
fix_card_size (JalonMapView   *self,
               GtkRequisition *size)
{
  gtk_widget_set_size_request (GTK_WIDGET (self->card), -1, -1);
  gtk_widget_get_preferred_size (GTK_WIDGET (self->card), NULL, size);
  gtk_widget_set_size_request (GTK_WIDGET (self->card), size->width, size->height);
}

/* On the side of the symbol where it needs to be moved least. Returns how far it was moved, infinite where there is no place. */
static double
find_place (JalonMapView   *self,
            const GArray   *taken,
            const JalonBox *symbol,
            double          width,
            double          height,
            JalonBox       *box)
{
  const double top = symbol->y + (symbol->height - height) / 2;
  JalonBox room, left = { symbol->x - width, top, width, height };
  double far_right, far_left;

  jalon_map_view_get_room (self, EDGE, &room);
  *box = (JalonBox) { symbol->x + symbol->width, top, width, height };
  far_right = jalon_map_room_place (&room, taken, box);
  far_left = jalon_map_room_place (&room, taken, &left);
  if (far_left < far_right)
    *box = left;
  return MIN (far_left, far_right);
}

/* Beside the symbol, and clear of what stands over the map; on a small map, above all clear of that. */
static void
place_card (JalonMapView *self,
            double        x,
            double        y,
            double        radius)
{
  g_autoptr(GArray) taken = jalon_map_view_list_covered (self, EDGE);
  const double reach = radius + GAP;
  const JalonBox symbol = { x - reach, y - reach, 2 * reach, 2 * reach };
  JalonBox box;
  GtkRequisition size;

  fix_card_size (self, &size);
  g_array_append_val (taken, symbol);
  if (!isfinite (find_place (self, taken, &symbol, size.width, size.height, &box)))
    {
      g_array_set_size (taken, taken->len - 1);
      find_place (self, taken, &symbol, size.width, size.height, &box);
    }
  self->card_x = box.x;
  self->card_y = box.y;
  gtk_fixed_move (self->cursor_plane, GTK_WIDGET (self->card), self->card_x, self->card_y);
}

/* Shows the card of a symbol of the layer now. */
void
jalon_map_view_show_card (JalonMapView *self,
                          guint         index)
{
  JalonNetwork *network = jalon_session_get_network (self->session);
  guint n;
  const JalonCluster *symbol = &jalon_clusters_get (jalon_point_layer_get_clusters (self->point_layer), &n)[index];
  double x, y;

  g_clear_handle_id (&self->hover, g_source_remove);
  self->hovered = symbol->row;
  jalon_hover_card_set_symbol (self->card, network, symbol, self->style);
  gtk_widget_set_visible (GTK_WIDGET (self->card), TRUE);
  jalon_point_layer_get_symbol_position (self->point_layer, index, &x, &y);
  place_card (self, x, y, jalon_texture_cache_get_diameter (network, symbol) / 2);
}

static gboolean
hover_cb (gpointer user_data)
{
  JalonMapView *self = user_data;
  guint index = self->hovered != JALON_NO_ROW ? jalon_point_layer_find_row (self->point_layer, self->hovered) : JALON_NO_SYMBOL;

  self->hover = 0;
  if (index != JALON_NO_SYMBOL)
    jalon_map_view_show_card (self, index);
  return G_SOURCE_REMOVE;
}

/* A symbol has come below the pointer or the cursor: its card follows, if it stays there. @row: of the symbol. */
void
jalon_map_view_queue_card (JalonMapView *self,
                           guint         row)
{
  if (row == self->hovered)
    return;
  jalon_map_view_hide_card (self);
  self->hovered = row;
  if (row != JALON_NO_ROW)
    self->hover = g_timeout_add (HOVER_MS, hover_cb, self);
}

static gboolean
is_on_card (JalonMapView *self,
            double        x,
            double        y)
{
  return is_card_shown (self) && x >= self->card_x - GAP && y >= self->card_y - GAP &&
         x < self->card_x + gtk_widget_get_width (GTK_WIDGET (self->card)) + GAP &&
         y < self->card_y + gtk_widget_get_height (GTK_WIDGET (self->card)) + GAP;
}

static void
on_motion_cb (GtkEventControllerMotion *motion,
              double                    x,
              double                    y,
              gpointer                  user_data)
{
  JalonMapView *self = user_data;
  guint n, index;

  /* GTK tells of a pointer that rests when something below it changes: then the card may be the keyboard's. */
  if (self->point_layer == NULL || jalon_session_get_network (self->session) == NULL || (x == self->pointer_x && y == self->pointer_y))
    return;
  self->pointer_x = x;
  self->pointer_y = y;
  index = jalon_point_layer_pick (self->point_layer, x, y);
  /* Where an area is drawn or a tool is active, the pointer is theirs. */
  if (self->shape == JALON_MAP_SHAPE_NONE && self->tool == NULL)
    gtk_widget_set_cursor_from_name (GTK_WIDGET (self->map), index != JALON_NO_SYMBOL ? "pointer" : NULL);
  if (index == JALON_NO_SYMBOL && is_on_card (self, x, y))
    return;
  jalon_map_view_queue_card (self, index == JALON_NO_SYMBOL
                                     ? JALON_NO_ROW : jalon_clusters_get (jalon_point_layer_get_clusters (self->point_layer), &n)[index].row);
}

static void
on_leave_cb (JalonMapView *self)
{
  jalon_map_view_hide_card (self);
}

/* The keyboard's cursor shows its card as the pointer does. */
static void
on_cursor_focus_cb (JalonMapView *self)
{
  JalonNetwork *network = jalon_session_get_network (self->session);
  guint row = self->current != NULL && network != NULL ? jalon_network_find_uuid (network, self->current) : JALON_NO_ROW;

  jalon_map_view_queue_card (self, row);
}

/* A finger that stays on a symbol asks what it is. */
static void
on_long_press_cb (GtkGestureLongPress *gesture,
                  double               x,
                  double               y,
                  gpointer             user_data)
{
  JalonMapView *self = user_data;
  guint index = self->point_layer != NULL ? jalon_point_layer_pick (self->point_layer, x, y) : JALON_NO_SYMBOL;

  if (index == JALON_NO_SYMBOL)
    return;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  jalon_map_view_show_card (self, index);
}

/* Where there is no symbol: the areas below. Names come from files: they are shown as text, never as markup. */
static gboolean
on_query_tooltip_cb (JalonMapView *self,
                     int           x,
                     int           y,
                     gboolean      keyboard,
                     GtkTooltip   *tooltip)
{
  g_autofree char *text = NULL;

  if (keyboard || self->point_layer == NULL || jalon_point_layer_pick (self->point_layer, x, y) != JALON_NO_SYMBOL)
    return FALSE;
  text = jalon_map_view_dup_here (self, x, y);
  gtk_tooltip_set_text (tooltip, text);
  gtk_tooltip_set_tip_area (tooltip, &(GdkRectangle) { x - 4, y - 4, 8, 8 });
  return text != NULL;
}

void
jalon_map_view_add_hover (JalonMapView *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkGesture *press = gtk_gesture_long_press_new ();

  self->hovered = JALON_NO_ROW;
  g_signal_connect_object (self->map, "query-tooltip", G_CALLBACK (on_query_tooltip_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect (motion, "motion", G_CALLBACK (on_motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (on_leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->map), motion);
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (on_cursor_focus_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (on_leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->cursor), focus);
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (press), TRUE);
  g_signal_connect (press, "pressed", G_CALLBACK (on_long_press_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->map), GTK_EVENT_CONTROLLER (press));
}
