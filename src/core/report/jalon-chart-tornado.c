/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-chart-tornado.h"

#include <glib/gi18n-lib.h>

#include "jalon-chart-private.h"
#include "jalon-format.h"

#define LABEL_WIDTH  150.0
#define BAR_X        (LABEL_WIDTH + 12.0)
#define BAR_WIDTH    (CHART_WIDTH - BAR_X - 2.0)
#define BAR_HEIGHT    11.0
#define ROW_GAP        9.0
#define AXIS_HEIGHT   18.0
#define KEY_HEIGHT    18.0
#define CHART_PALE    0xa3bed6

typedef struct
{
  char   *label;
  double  low;                  /* net present value with the least of the amount */
  double  high;                 /* with the most */
} Bar;

struct _JalonTornado
{
  GPtrArray *bars;              /* Bar, the widest first */
  char      *currency;          /* nullable: Canadian dollars */
  JalonBaseline baseline;
  double     likely;
  double     least;             /* what the axis goes from and to */
  double     most;
};

static void
bar_free (Bar *bar)
{
  g_free (bar->label);
  g_free (bar);
}

/**
 * jalon_tornado_new:
 * @simulation: a simulation, which is not kept
 *
 * Returns: (transfer full): a figure of its widest swings
 */
JalonTornado *
jalon_tornado_new (const JalonCaseSimulation *simulation)
{
  JalonTornado *self = g_new0 (JalonTornado, 1);

  self->bars = g_ptr_array_new_with_free_func ((GDestroyNotify) bar_free);
  self->currency = g_strdup (simulation->currency);
  self->baseline = simulation->baseline;
  self->likely = self->least = self->most = simulation->simulation->likely;
  for (guint i = 0; i < jalon_case_simulation_get_n_bars (simulation); i++)
    {
      const JalonSwing *swing = &simulation->simulation->swings[i];
      Bar *bar = g_new0 (Bar, 1);

      bar->label = g_utf8_make_valid (simulation->names[swing->input], -1);
      bar->low = swing->low;
      bar->high = swing->high;
      self->least = MIN (self->least, MIN (bar->low, bar->high));
      self->most = MAX (self->most, MAX (bar->low, bar->high));
      g_ptr_array_add (self->bars, bar);
    }
  return self;
}

/**
 * jalon_tornado_free:
 * @self: a figure
 *
 * Frees the figure.
 */
void
jalon_tornado_free (JalonTornado *self)
{
  g_ptr_array_unref (self->bars);
  g_free (self->currency);
  g_free (self);
}

static double
get_x (const JalonTornado *self,
       double              value)
{
  return self->most > self->least ? BAR_X + BAR_WIDTH * (value - self->least) / (self->most - self->least)
                                  : BAR_X + BAR_WIDTH / 2.0;
}

/* One end of a bar, from the value with all as stated. */
static void
draw_half (cairo_t            *cr,
           const JalonTornado *self,
           double              value,
           double              y,
           guint               color)
{
  double from = get_x (self, self->likely);

  cairo_rectangle (cr, from, y, get_x (self, value) - from, BAR_HEIGHT);
  jalon_chart_set_color (cr, color);
  cairo_fill_preserve (cr);
  jalon_chart_set_color (cr, CHART_ACCENT);
  cairo_set_line_width (cr, 0.6);
  cairo_stroke (cr);
}

/* Draws a row, or measures it if @cr is NULL. Returns its height. */
static double
draw_row (cairo_t            *cr,
          PangoContext       *context,
          const JalonTornado *self,
          const Bar          *bar,
          double              y)
{
  g_autoptr(PangoLayout) label = jalon_chart_create_text (context, 9.0, PANGO_WEIGHT_NORMAL, LABEL_WIDTH, bar->label);
  double label_height;
  double height;

  jalon_chart_measure_text (label, NULL, &label_height);
  height = MAX (label_height, BAR_HEIGHT);
  if (cr != NULL)
    {
      jalon_chart_draw_text (cr, label, 0.0, y + (height - label_height) / 2.0, CHART_TEXT);
      draw_half (cr, self, bar->low, y + (height - BAR_HEIGHT) / 2.0, CHART_ACCENT);
      draw_half (cr, self, bar->high, y + (height - BAR_HEIGHT) / 2.0, CHART_PALE);
    }

  return height + ROW_GAP;
}

static double
draw_rows (cairo_t            *cr,
           PangoContext       *context,
           const JalonTornado *self)
{
  double y = 2.0;

  for (guint i = 0; i < self->bars->len; i++)
    y += draw_row (cr, context, self, self->bars->pdata[i], y);

  return y;
}

static void
draw_line (cairo_t *cr,
           double   x,
           double   bottom,
           guint    color)
{
  jalon_chart_set_color (cr, color);
  cairo_set_line_width (cr, 0.8);
  cairo_move_to (cr, x, 0.0);
  cairo_line_to (cr, x, bottom);
  cairo_stroke (cr);
}

/* Writes a value below the axis, centred as far as there is room, unless it would leave the span from @from to @to. Returns where
 * the next may begin. */
static double
draw_value (cairo_t            *cr,
            PangoContext       *context,
            const JalonTornado *self,
            double              value,
            double              y,
            double              from,
            double              to)
{
  g_autofree char *text = jalon_format_money (value, self->currency);
  g_autoptr(PangoLayout) layout = jalon_chart_create_text (context, 8.0, PANGO_WEIGHT_NORMAL, -1.0, text);
  double width, x;

  jalon_chart_measure_text (layout, &width, NULL);
  x = CLAMP (get_x (self, value) - width / 2.0, BAR_X - 10.0, CHART_WIDTH - width);
  if (x < from || x + width > to)
    return from;
  jalon_chart_draw_text (cr, layout, x, y, CHART_MUTED);

  return x + width + 8.0;
}

static void
draw_axis (cairo_t            *cr,
           PangoContext       *context,
           const JalonTornado *self,
           double              y)
{
  double bottom = y - ROW_GAP + 4.0;
  double from = draw_value (cr, context, self, self->least, bottom + 3.0, 0.0, CHART_WIDTH);

  if (self->least < 0.0 && self->most > 0.0)
    {
      const double dashes[] = { 2.0, 2.0 };

      cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0.0);
      draw_line (cr, get_x (self, 0.0), bottom, CHART_MUTED);
      cairo_set_dash (cr, NULL, 0, 0.0);
      from = draw_value (cr, context, self, 0.0, bottom + 3.0, from, CHART_WIDTH - 60.0);
    }
  draw_line (cr, get_x (self, self->likely), bottom, CHART_TEXT);
  draw_value (cr, context, self, self->most, bottom + 3.0, from, CHART_WIDTH);
}

static void
draw_key (cairo_t            *cr,
          PangoContext       *context,
          const JalonTornado *self,
          double              y)
{
  static const guint colors[] = { CHART_ACCENT, CHART_PALE };
  g_autofree char *money = jalon_format_money (self->likely, self->currency);
  g_autofree char *stated = g_strdup_printf (_("As stated: %s"), money);
  const char *texts[] = { _("with its least"), _("with its most"), stated };
  double x = BAR_X;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(PangoLayout) layout = jalon_chart_create_text (context, 8.0, PANGO_WEIGHT_NORMAL, -1.0, texts[i]);
      double width;

      if (i < G_N_ELEMENTS (colors))
        {
          cairo_rectangle (cr, x, y + 1.0, 9.0, 9.0);
          jalon_chart_set_color (cr, colors[i]);
          cairo_fill_preserve (cr);
          jalon_chart_set_color (cr, CHART_ACCENT);
          cairo_set_line_width (cr, 0.6);
          cairo_stroke (cr);
        }
      else
        {
          jalon_chart_set_color (cr, CHART_TEXT);
          cairo_set_line_width (cr, 0.8);
          cairo_move_to (cr, x + 4.5, y);
          cairo_line_to (cr, x + 4.5, y + 11.0);
          cairo_stroke (cr);
        }
      jalon_chart_draw_text (cr, layout, x + 12.0, y, CHART_MUTED);
      jalon_chart_measure_text (layout, &width, NULL);
      x += width + 20.0;
    }
}

/**
 * jalon_tornado_get_size:
 * @self: a figure
 * @width: (out): natural width in points
 * @height: (out): natural height in points
 *
 * Measures the figure, in the calling thread's language.
 */
void
jalon_tornado_get_size (JalonTornado *self,
                        double       *width,
                        double       *height)
{
  PangoContext *context = jalon_chart_create_context ();

  *width = CHART_WIDTH;
  *height = draw_rows (NULL, context, self) + AXIS_HEIGHT + KEY_HEIGHT;
  g_object_unref (context);
}

/**
 * jalon_tornado_draw:
 * @cr: where to draw
 * @width: natural width
 * @height: natural height
 * @self: (type JalonTornado): a figure
 *
 * Draws the figure: a #JalonFigureDraw.
 */
void
jalon_tornado_draw (cairo_t  *cr,
                    double    width,
                    double    height,
                    gpointer  self)
{
  PangoContext *context = jalon_chart_create_context ();
  double bottom = draw_rows (cr, context, self);

  draw_axis (cr, context, self, bottom);
  draw_key (cr, context, self, bottom + AXIS_HEIGHT);
  g_object_unref (context);
}

/**
 * jalon_tornado_dup_alternative:
 * @self: a figure
 *
 * Says in words what the figure shows, in the calling thread's language.
 *
 * Returns: (transfer full): the text
 */
char *
jalon_tornado_dup_alternative (JalonTornado *self)
{
  g_autofree char *likely = jalon_format_money (self->likely, self->currency);
  GString *text = g_string_new (NULL);

  g_string_printf (text, self->baseline == JALON_BASELINE_LIKE_FOR_LIKE
                           ? _("Tornado diagram of the net present value against the like-for-like service, the widest swing first. With "
                               "every amount as stated it is %s.")
                           : _("Tornado diagram of the net present value against the status quo, the widest swing first. With every amount "
                               "as stated it is %s."),
                   likely);
  for (guint i = 0; i < self->bars->len; i++)
    {
      const Bar *bar = self->bars->pdata[i];
      g_autofree char *low = jalon_format_money (bar->low, self->currency);
      g_autofree char *high = jalon_format_money (bar->high, self->currency);

      g_string_append_c (text, ' ');
      /* Translators: a cost, then two net present values */
      g_string_append_printf (text, _("%s: %s with its least, %s with its most."), bar->label, low, high);
    }

  return g_string_free (text, FALSE);
}
