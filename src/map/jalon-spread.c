/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "jalon-map-symbol.h"
#include "jalon-map-words.h"
#include "jalon-spread.h"

#define BUTTON      36.0  /* pixels across */
#define LEAST_REACH 50.0
#define DOT         3.0

struct _JalonSpread
{
  GtkWidget     parent_instance;

  GPtrArray    *buttons; /* of GtkButton */
  GPtrArray    *uuids;   /* of char *, in step */
  double        x;
  double        y;
  JalonMapStyle style;
};

enum
{
  CHOSEN,
  CLOSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (JalonSpread, jalon_spread, GTK_TYPE_WIDGET)

/* How far from the place the middles of the points stand. */
static double
get_reach (JalonSpread *self)
{
  return MAX (LEAST_REACH, self->buttons->len * (BUTTON + 4) / (2 * G_PI));
}

static void
get_place (JalonSpread *self,
           guint        index,
           double      *x,
           double      *y)
{
  double angle = -G_PI / 2 + index * 2 * G_PI / MAX (self->buttons->len, 1), reach = get_reach (self);

  *x = self->x + reach * cos (angle);
  *y = self->y + reach * sin (angle);
}

static void
on_clicked_cb (GtkButton *button,
               gpointer   user_data)
{
  JalonSpread *self = user_data;
  guint index;

  if (g_ptr_array_find (self->buttons, button, &index))
    {
      g_autofree char *uuid = g_strdup (g_ptr_array_index (self->uuids, index));

      g_signal_emit (self, signals[CHOSEN], 0, uuid);
    }
}

static GtkWidget *
make_button (JalonSpread  *self,
             JalonNetwork *network,
             guint         row)
{
  GtkWidget *button = gtk_button_new ();
  g_autofree char *words = jalon_map_words_row (network, row);

  gtk_button_set_child (GTK_BUTTON (button), jalon_map_symbol_new_point (jalon_network_get_jurisdiction (network, row), self->style));
  gtk_widget_add_css_class (button, "circular");
  gtk_widget_add_css_class (button, "jalon-spread");
  gtk_widget_set_tooltip_text (button, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  g_signal_connect (button, "clicked", G_CALLBACK (on_clicked_cb), self);
  return button;
}

static void
clear (JalonSpread *self)
{
  for (guint i = 0; i < self->buttons->len; i++)
    gtk_widget_unparent (g_ptr_array_index (self->buttons, i));
  g_ptr_array_set_size (self->buttons, 0);
  g_ptr_array_set_size (self->uuids, 0);
}

static void
step_focus (JalonSpread *self,
            int          step)
{
  GtkWidget *focus = gtk_widget_get_focus_child (GTK_WIDGET (self));
  guint index;

  if (self->buttons->len == 0)
    return;
  if (!g_ptr_array_find (self->buttons, focus, &index))
    index = step > 0 ? self->buttons->len - 1 : 0;
  index = (guint) ((int) (index + self->buttons->len) + step) % self->buttons->len;
  gtk_widget_grab_focus (g_ptr_array_index (self->buttons, index));
}

static gboolean
on_key_pressed_cb (GtkEventControllerKey *controller,
                   guint                  keyval,
                   guint                  keycode,
                   GdkModifierType        state,
                   gpointer               user_data)
{
  JalonSpread *self = user_data;

  switch (keyval)
    {
    case GDK_KEY_Right:
    case GDK_KEY_Down:
      step_focus (self, 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Left:
    case GDK_KEY_Up:
      step_focus (self, -1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Escape:
      g_signal_emit (self, signals[CLOSED], 0);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
jalon_spread_measure (GtkWidget      *widget,
                      GtkOrientation  orientation,
                      int             for_size,
                      int            *minimum,
                      int            *natural,
                      int            *minimum_baseline,
                      int            *natural_baseline)
{
  *minimum = *natural = 0;
  *minimum_baseline = *natural_baseline = -1;
}

static void
jalon_spread_size_allocate (GtkWidget *widget,
                            int        width,
                            int        height,
                            int        baseline)
{
  JalonSpread *self = JALON_SPREAD (widget);

  for (guint i = 0; i < self->buttons->len; i++)
    {
      GtkWidget *button = g_ptr_array_index (self->buttons, i);
      GtkRequisition least;
      GtkAllocation place;
      double x, y;

      gtk_widget_get_preferred_size (button, &least, NULL);
      get_place (self, i, &x, &y);
      place.width = MAX (least.width, (int) BUTTON);
      place.height = MAX (least.height, (int) BUTTON);
      place.x = (int) rint (x - place.width / 2.0);
      place.y = (int) rint (y - place.height / 2.0);
      gtk_widget_size_allocate (button, &place, -1);
    }
}

/* Lines from the place to each of its points, below the buttons. */
static void
jalon_spread_snapshot (GtkWidget   *widget,
                       GtkSnapshot *snapshot)
{
  JalonSpread *self = JALON_SPREAD (widget);
  const JalonPalette *palette = jalon_palette_get (self->style);
  double reach = get_reach (self) + BUTTON;
  graphene_rect_t bounds = GRAPHENE_RECT_INIT ((float) (self->x - reach), (float) (self->y - reach), (float) (2 * reach), (float) (2 * reach));
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &bounds);

  for (guint pass = 0; pass < 2; pass++)
    {
      for (guint i = 0; i < self->buttons->len; i++)
        {
          double x, y;

          get_place (self, i, &x, &y);
          cairo_move_to (cr, self->x, self->y);
          cairo_line_to (cr, x, y);
        }
      jalon_colour_set (pass == 0 ? &palette->halo : &palette->ink, cr, pass == 0 ? 0.9 : 0.8);
      cairo_set_line_width (cr, pass == 0 ? 4 : 1.5);
      cairo_stroke (cr);
    }
  cairo_arc (cr, self->x, self->y, DOT, 0, 2 * G_PI);
  jalon_colour_set (&palette->ink, cr, 1);
  cairo_fill (cr);
  cairo_destroy (cr);
  GTK_WIDGET_CLASS (jalon_spread_parent_class)->snapshot (widget, snapshot);
}

/* Only the buttons are there for the pointer. */
static gboolean
jalon_spread_contains (GtkWidget *widget,
                       double     x,
                       double     y)
{
  return FALSE;
}

static void
jalon_spread_dispose (GObject *object)
{
  clear (JALON_SPREAD (object));

  G_OBJECT_CLASS (jalon_spread_parent_class)->dispose (object);
}

static void
jalon_spread_finalize (GObject *object)
{
  JalonSpread *self = JALON_SPREAD (object);

  g_ptr_array_unref (self->buttons);
  g_ptr_array_unref (self->uuids);

  G_OBJECT_CLASS (jalon_spread_parent_class)->finalize (object);
}

static void
jalon_spread_class_init (JalonSpreadClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jalon_spread_dispose;
  G_OBJECT_CLASS (klass)->finalize = jalon_spread_finalize;
  widget_class->measure = jalon_spread_measure;
  widget_class->size_allocate = jalon_spread_size_allocate;
  widget_class->snapshot = jalon_spread_snapshot;
  widget_class->contains = jalon_spread_contains;

  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                  G_TYPE_STRING);
  signals[CLOSED] = g_signal_new ("closed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
jalon_spread_init (JalonSpread *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->buttons = g_ptr_array_new ();
  self->uuids = g_ptr_array_new_with_free_func (g_free);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/**
 * jalon_spread_open:
 * @self: a spread
 * @network: a network
 * @rows: (element-type guint): rows of it that stand at one place, at most %JALON_SPREAD_MOST
 * @style: the colours of the map
 *
 * Shows the points; the first one gets the focus.
 */
void
jalon_spread_open (JalonSpread   *self,
                   JalonNetwork  *network,
                   const GArray  *rows,
                   JalonMapStyle  style)
{
  g_return_if_fail (JALON_IS_SPREAD (self));

  clear (self);
  self->style = style;
  for (guint i = 0; i < MIN (rows->len, JALON_SPREAD_MOST); i++)
    {
      guint row = g_array_index (rows, guint, i);
      GtkWidget *button = make_button (self, network, row);

      g_ptr_array_add (self->buttons, button);
      g_ptr_array_add (self->uuids, jalon_network_dup_uuid (network, row));
      gtk_widget_set_parent (button, GTK_WIDGET (self));
    }
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  if (self->buttons->len > 0)
    gtk_widget_grab_focus (g_ptr_array_index (self->buttons, 0));
}

/**
 * jalon_spread_close:
 * @self: a spread
 *
 * Returns: whether it was open
 */
gboolean
jalon_spread_close (JalonSpread *self)
{
  g_return_val_if_fail (JALON_IS_SPREAD (self), FALSE);

  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    return FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  clear (self);
  return TRUE;
}

/**
 * jalon_spread_set_centre:
 * @self: a spread
 * @x: the place, in pixels of the widget
 * @y: likewise
 */
void
jalon_spread_set_centre (JalonSpread *self,
                         double       x,
                         double       y)
{
  g_return_if_fail (JALON_IS_SPREAD (self));

  self->x = x;
  self->y = y;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/**
 * jalon_spread_get_radius:
 * @self: a spread
 *
 * Returns: how far from the place the ring of points ends, in pixels
 */
double
jalon_spread_get_radius (JalonSpread *self)
{
  g_return_val_if_fail (JALON_IS_SPREAD (self), 0);

  return get_reach (self) + BUTTON / 2;
}
