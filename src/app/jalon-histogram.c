/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "jalon-histogram.h"

#define HEIGHT     52
#define BASE       4.0 /* below the bars, where the choice is marked */
#define MOST_BARS  64

struct _JalonHistogram
{
  GtkDrawingArea parent_instance;

  guint          counts[MOST_BARS];
  int            n_bars;
  int            first;       /* chosen; JALON_NO_BAR: none */
  int            last;
  int            hovered;
  int            cursor;      /* of the keyboard */
  int            anchor;      /* where choosing began, with the keyboard or the pointer */
  int            pointed;
  guint          dragging : 1;
  guint          negated : 1; /* the other bars are left */
};

enum
{
  PROP_0,
  PROP_POINTED,
  N_PROPERTIES
};

enum
{
  CHOSEN,
  CLEARED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPERTIES];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (JalonHistogram, jalon_histogram, GTK_TYPE_DRAWING_AREA)

static int
find_bar (JalonHistogram *self,
          double          x)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self));

  if (self->n_bars == 0 || width < 1)
    return JALON_NO_BAR;
  return CLAMP ((int) (x / width * self->n_bars), 0, self->n_bars - 1);
}

static void
update_pointed (JalonHistogram *self)
{
  int pointed = self->hovered != JALON_NO_BAR ? self->hovered
                : gtk_widget_has_focus (GTK_WIDGET (self)) ? self->cursor : JALON_NO_BAR;

  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (pointed == self->pointed)
    return;
  self->pointed = pointed;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_POINTED]);
}

/* ---- Drawing ----------------------------------------------------------------------------------------------------- */

/* Whether the choice leaves the bar. */
static gboolean
is_left (JalonHistogram *self,
         int             bar)
{
  int first = self->first, last = self->last;

  if (self->dragging)
    {
      first = MIN (self->anchor, self->hovered);
      last = MAX (self->anchor, self->hovered);
    }
  return first != JALON_NO_BAR && (bar >= first && bar <= last) != self->negated;
}

static void
draw_bar (JalonHistogram *self,
          cairo_t        *cr,
          int             bar,
          double          most,
          const GdkRGBA  *colour)
{
  double step = (double) gtk_widget_get_width (GTK_WIDGET (self)) / self->n_bars;
  double room = gtk_widget_get_height (GTK_WIDGET (self)) - BASE;
  /* One point among thousands is seen too. */
  double height = self->counts[bar] == 0 ? 0 : MAX (2.0, self->counts[bar] / most * (room - 2.0));
  GdkRGBA ink = *colour;

  ink.alpha = bar == self->pointed ? 1.0f : is_left (self, bar) ? 0.85f : 0.45f;
  gdk_cairo_set_source_rgba (cr, &ink);
  cairo_rectangle (cr, bar * step + 0.5, room - height, MAX (step - 1.0, 1.0), height);
  cairo_fill (cr);
  if (!is_left (self, bar))
    return;
  cairo_rectangle (cr, bar * step, room + 1.0, step, BASE - 1.0);
  cairo_fill (cr);
}

static void
draw_cb (GtkDrawingArea *area,
         cairo_t        *cr,
         int             width,
         int             height,
         gpointer        user_data)
{
  JalonHistogram *self = JALON_HISTOGRAM (area);
  GtkStyleContext *style = gtk_widget_get_style_context (GTK_WIDGET (area));
  GdkRGBA plain, accent;
  double most = 1;

  gtk_style_context_get_color (style, &plain);
  if (!gtk_style_context_lookup_color (style, "accent_color", &accent))
    accent = plain;
  for (int i = 0; i < self->n_bars; i++)
    most = MAX (most, self->counts[i]);
  for (int i = 0; i < self->n_bars; i++)
    draw_bar (self, cr, i, most, is_left (self, i) ? &accent : &plain);
  plain.alpha = 0.3f;
  gdk_cairo_set_source_rgba (cr, &plain);
  cairo_rectangle (cr, 0, height - BASE, width, 1);
  cairo_fill (cr);
}

/* ---- Pointer ----------------------------------------------------------------------------------------------------- */

static void
on_motion_cb (JalonHistogram *self,
              double          x)
{
  self->hovered = find_bar (self, x);
  update_pointed (self);
}

static void
on_motion_leave_cb (JalonHistogram *self)
{
  if (self->dragging)
    return;
  self->hovered = JALON_NO_BAR;
  update_pointed (self);
}

static void
on_drag_begin_cb (JalonHistogram *self,
                  double          x)
{
  self->anchor = self->hovered = find_bar (self, x);
  self->dragging = self->anchor != JALON_NO_BAR;
  update_pointed (self);
}

static void
on_drag_update_cb (JalonHistogram *self,
                   double          offset,
                   double          y,
                   GtkGestureDrag *gesture)
{
  double start = 0;

  gtk_gesture_drag_get_start_point (gesture, &start, NULL);
  self->hovered = find_bar (self, start + offset);
  update_pointed (self);
}

/* A click on the only bar that is chosen takes the choice away. */
static void
on_drag_end_cb (JalonHistogram *self)
{
  int first = MIN (self->anchor, self->hovered), last = MAX (self->anchor, self->hovered);

  if (!self->dragging)
    return;
  self->dragging = FALSE;
  self->cursor = self->hovered;
  if (first == last && first == self->first && last == self->last)
    g_signal_emit (self, signals[CLEARED], 0);
  else
    g_signal_emit (self, signals[CHOSEN], 0, (guint) first, (guint) last);
  update_pointed (self);
}

static void
on_drag_cancel_cb (JalonHistogram *self)
{
  self->dragging = FALSE;
  update_pointed (self);
}

/* ---- Keyboard ---------------------------------------------------------------------------------------------------- */

static void
choose_from_anchor (JalonHistogram *self)
{
  g_signal_emit (self, signals[CHOSEN], 0, (guint) MIN (self->anchor, self->cursor), (guint) MAX (self->anchor, self->cursor));
}

static void
move_to (JalonHistogram *self,
         int             bar,
         gboolean        choose)
{
  if (self->n_bars == 0)
    return;
  if (choose && self->anchor == JALON_NO_BAR)
    self->anchor = MAX (self->cursor, 0);
  self->hovered = JALON_NO_BAR;
  self->cursor = CLAMP (bar, 0, self->n_bars - 1);
  if (choose)
    choose_from_anchor (self);
  else
    self->anchor = self->cursor;
  update_pointed (self);
}

static gboolean
on_key_pressed_cb (JalonHistogram  *self,
                   guint            keyval,
                   guint            keycode,
                   GdkModifierType  modifiers)
{
  gboolean choose = (modifiers & GDK_SHIFT_MASK) != 0;
  gboolean mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

  if ((modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  switch (keyval)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      move_to (self, self->cursor + (mirrored ? 1 : -1), choose);
      return GDK_EVENT_STOP;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      move_to (self, self->cursor + (mirrored ? -1 : 1), choose);
      return GDK_EVENT_STOP;
    case GDK_KEY_Home:
      move_to (self, 0, choose);
      return GDK_EVENT_STOP;
    case GDK_KEY_End:
      move_to (self, self->n_bars - 1, choose);
      return GDK_EVENT_STOP;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_space:
      self->anchor = self->cursor = MAX (self->cursor, 0);
      if (self->n_bars > 0)
        choose_from_anchor (self);
      return GDK_EVENT_STOP;
    case GDK_KEY_Delete:
    case GDK_KEY_BackSpace:
      g_signal_emit (self, signals[CLEARED], 0);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
on_focus_changed_cb (JalonHistogram *self)
{
  if (gtk_widget_has_focus (GTK_WIDGET (self)) && self->cursor == JALON_NO_BAR && self->n_bars > 0)
    self->cursor = self->anchor = MAX (self->first, 0);
  update_pointed (self);
}

static void
add_controllers (JalonHistogram *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *key = gtk_event_controller_key_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();

  g_signal_connect_swapped (motion, "enter", G_CALLBACK (on_motion_cb), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (on_motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (on_motion_leave_cb), self);
  g_signal_connect_swapped (key, "key-pressed", G_CALLBACK (on_key_pressed_cb), self);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (on_drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (on_drag_update_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (on_drag_end_cb), self);
  g_signal_connect_swapped (drag, "cancel", G_CALLBACK (on_drag_cancel_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), key);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  g_signal_connect (self, "notify::has-focus", G_CALLBACK (on_focus_changed_cb), NULL);
}

static void
jalon_histogram_get_property (GObject    *object,
                              guint       id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  if (id == PROP_POINTED)
    g_value_set_int (value, JALON_HISTOGRAM (object)->pointed);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
jalon_histogram_class_init (JalonHistogramClass *klass)
{
  G_OBJECT_CLASS (klass)->get_property = jalon_histogram_get_property;

  properties[PROP_POINTED] = g_param_spec_int ("pointed", NULL, NULL, JALON_NO_BAR, MOST_BARS, JALON_NO_BAR,
                                               G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPERTIES, properties);
  signals[CHOSEN] = g_signal_new ("chosen", JALON_TYPE_HISTOGRAM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                  G_TYPE_UINT, G_TYPE_UINT);
  signals[CLEARED] = g_signal_new ("cleared", JALON_TYPE_HISTOGRAM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "histogram");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_IMG);
}

static void
jalon_histogram_init (JalonHistogram *self)
{
  self->first = self->last = self->hovered = self->cursor = self->anchor = self->pointed = JALON_NO_BAR;
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (self), HEIGHT);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (self), draw_cb, NULL, NULL);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  add_controllers (self);
}

/**
 * jalon_histogram_set_counts:
 * @self: a histogram
 * @counts: (array length=n_bars): how high the bars are
 * @n_bars: how many there are
 */
void
jalon_histogram_set_counts (JalonHistogram *self,
                            const guint    *counts,
                            guint           n_bars)
{
  g_return_if_fail (JALON_IS_HISTOGRAM (self));
  g_return_if_fail (n_bars <= MOST_BARS);

  if ((int) n_bars != self->n_bars)
    self->cursor = self->anchor = self->hovered = JALON_NO_BAR;
  self->n_bars = (int) n_bars;
  if (n_bars > 0)
    memcpy (self->counts, counts, n_bars * sizeof *counts);
  update_pointed (self);
}

/**
 * jalon_histogram_set_choice:
 * @self: a histogram
 * @first: the first bar that is chosen, %JALON_NO_BAR for none
 * @last: the last one
 * @negated: whether the other bars are what is left
 */
void
jalon_histogram_set_choice (JalonHistogram *self,
                            int             first,
                            int             last,
                            gboolean        negated)
{
  g_return_if_fail (JALON_IS_HISTOGRAM (self));

  self->first = first;
  self->last = last;
  self->negated = negated != FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * jalon_histogram_get_pointed:
 * @self: a histogram
 *
 * Returns: the bar under the pointer, else that of the keyboard while it has the focus; %JALON_NO_BAR for none
 */
int
jalon_histogram_get_pointed (JalonHistogram *self)
{
  g_return_val_if_fail (JALON_IS_HISTOGRAM (self), JALON_NO_BAR);

  return self->pointed;
}
