/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "jalon-chart-private.h"
#include "jalon-format.h"

#define LABEL_WIDTH  172.0
#define BAR_X        (LABEL_WIDTH + 12.0)
#define BAR_WIDTH    180.0
#define BAR_HEIGHT    11.0
#define SCORE_X      (BAR_X + BAR_WIDTH + 10.0)
#define SCORE_WIDTH  (CHART_WIDTH - SCORE_X)
#define ROW_GAP        9.0
#define AXIS_HEIGHT   16.0
#define HATCH_STEP     5.0

typedef struct
{
  char   *label;
  double  score;                /* 0 to 100; NAN: not rated */
  guint   n_rated;
  guint   n_statements;
} Bar;

struct _JalonReadinessBars
{
  GPtrArray *bars;              /* Bar */
};

static void
bar_free (Bar *bar)
{
  g_free (bar->label);
  g_free (bar);
}

/**
 * jalon_readiness_bars_new:
 *
 * Returns: (transfer full): a figure without bars
 */
JalonReadinessBars *
jalon_readiness_bars_new (void)
{
  JalonReadinessBars *self = g_new0 (JalonReadinessBars, 1);

  self->bars = g_ptr_array_new_with_free_func ((GDestroyNotify) bar_free);

  return self;
}

/**
 * jalon_readiness_bars_free:
 * @self: bars
 *
 * Frees the bars.
 */
void
jalon_readiness_bars_free (JalonReadinessBars *self)
{
  g_ptr_array_unref (self->bars);
  g_free (self);
}

/**
 * jalon_readiness_bars_add:
 * @self: bars
 * @label: the success factor
 * @score: 0 to 100; NAN is not rated
 * @n_rated: how many of its statements are rated
 * @n_statements: how many it has
 *
 * Adds a bar.
 */
void
jalon_readiness_bars_add (JalonReadinessBars *self,
                          const char         *label,
                          double              score,
                          guint               n_rated,
                          guint               n_statements)
{
  Bar *bar;

  g_return_if_fail (self != NULL);
  g_return_if_fail (label != NULL);

  bar = g_new0 (Bar, 1);
  bar->label = g_utf8_make_valid (label, -1);
  bar->score = isfinite (score) && n_rated > 0 ? CLAMP (score, 0.0, 100.0) : NAN;
  bar->n_rated = n_rated;
  bar->n_statements = n_statements;
  g_ptr_array_add (self->bars, bar);
}

static char *
format_score (const Bar *bar)
{
  if (isnan (bar->score))
    return g_strdup (C_("readiness", "not rated"));

  return jalon_format_number (bar->score, 0);
}

static char *
format_rated (const Bar *bar)
{
  /* Translators: how many statements of a factor are rated, of how many. */
  return g_strdup_printf (_("%u of %u rated"), bar->n_rated, bar->n_statements);
}

/* A bar that nobody knows the length of is hatched, never empty: empty is zero. */
static void
draw_hatching (cairo_t *cr,
               double   y)
{
  cairo_save (cr);
  cairo_rectangle (cr, BAR_X, y, BAR_WIDTH, BAR_HEIGHT);
  cairo_clip (cr);
  jalon_chart_set_color (cr, CHART_MUTED);
  cairo_set_line_width (cr, 0.7);
  for (double x = BAR_X - BAR_HEIGHT; x < BAR_X + BAR_WIDTH; x += HATCH_STEP)
    {
      cairo_move_to (cr, x, y + BAR_HEIGHT);
      cairo_line_to (cr, x + BAR_HEIGHT, y);
    }
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
draw_bar (cairo_t   *cr,
          const Bar *bar,
          double     y)
{
  if (isnan (bar->score))
    draw_hatching (cr, y);
  else
    {
      jalon_chart_set_color (cr, CHART_ACCENT);
      cairo_rectangle (cr, BAR_X, y, BAR_WIDTH * bar->score / 100.0, BAR_HEIGHT);
      cairo_fill (cr);
    }
  jalon_chart_set_color (cr, CHART_MUTED);
  cairo_set_line_width (cr, 0.6);
  cairo_rectangle (cr, BAR_X, y, BAR_WIDTH, BAR_HEIGHT);
  cairo_stroke (cr);
}

/* Draws a row, or measures it if @cr is NULL. Returns its height. */
static double
draw_row (cairo_t      *cr,
          PangoContext *context,
          const Bar    *bar,
          double        y)
{
  g_autofree char *score = format_score (bar);
  g_autofree char *rated = format_rated (bar);
  g_autofree char *detail = g_strdup_printf ("%s \302\267 %s", score, rated);
  g_autoptr(PangoLayout) label = jalon_chart_create_text (context, 9.0, PANGO_WEIGHT_NORMAL,
                                                          LABEL_WIDTH, bar->label);
  g_autoptr(PangoLayout) value = jalon_chart_create_text (context, 9.0, PANGO_WEIGHT_NORMAL,
                                                          SCORE_WIDTH, detail);
  double label_height;
  double value_height;
  double height;

  jalon_chart_measure_text (label, NULL, &label_height);
  jalon_chart_measure_text (value, NULL, &value_height);
  height = MAX (MAX (label_height, value_height), BAR_HEIGHT);
  if (cr != NULL)
    {
      jalon_chart_draw_text (cr, label, 0.0, y + (height - label_height) / 2.0, CHART_TEXT);
      draw_bar (cr, bar, y + (height - BAR_HEIGHT) / 2.0);
      jalon_chart_draw_text (cr, value, SCORE_X, y + (height - value_height) / 2.0, CHART_TEXT);
    }

  return height + ROW_GAP;
}

static double
draw_rows (cairo_t                  *cr,
           PangoContext             *context,
           const JalonReadinessBars *self)
{
  double y = 2.0;

  for (guint i = 0; i < self->bars->len; i++)
    y += draw_row (cr, context, g_ptr_array_index (self->bars, i), y);

  return y;
}

static void
draw_axis (cairo_t      *cr,
           PangoContext *context,
           double        y)
{
  for (int tick = 0; tick <= 100; tick += 50)
    {
      g_autofree char *text = g_strdup_printf ("%d", tick);
      g_autoptr(PangoLayout) layout = jalon_chart_create_text (context, 8.0, PANGO_WEIGHT_NORMAL,
                                                               -1.0, text);
      double x = BAR_X + BAR_WIDTH * tick / 100.0;
      double width;

      jalon_chart_measure_text (layout, &width, NULL);
      jalon_chart_set_color (cr, CHART_MUTED);
      cairo_set_line_width (cr, 0.6);
      cairo_move_to (cr, x, y - ROW_GAP + 3.0);
      cairo_line_to (cr, x, y - ROW_GAP + 6.5);
      cairo_stroke (cr);
      jalon_chart_draw_text (cr, layout, x - width / 2.0, y - ROW_GAP + 8.0, CHART_MUTED);
    }
}

/**
 * jalon_readiness_bars_get_size:
 * @self: bars
 * @width: (out): natural width in points
 * @height: (out): natural height in points
 *
 * Measures the figure, in the calling thread's language.
 */
void
jalon_readiness_bars_get_size (JalonReadinessBars *self,
                               double             *width,
                               double             *height)
{
  PangoContext *context;

  g_return_if_fail (self != NULL);

  context = jalon_chart_create_context ();
  *width = CHART_WIDTH;
  *height = draw_rows (NULL, context, self) + AXIS_HEIGHT;
  g_object_unref (context);
}

/**
 * jalon_readiness_bars_draw:
 * @cr: where to draw
 * @width: natural width
 * @height: natural height
 * @self: (type JalonReadinessBars): bars
 *
 * Draws the figure: a #JalonFigureDraw.
 */
void
jalon_readiness_bars_draw (cairo_t  *cr,
                           double    width,
                           double    height,
                           gpointer  self)
{
  PangoContext *context;

  g_return_if_fail (cr != NULL);
  g_return_if_fail (self != NULL);

  context = jalon_chart_create_context ();
  draw_axis (cr, context, draw_rows (cr, context, self));
  g_object_unref (context);
}

/**
 * jalon_readiness_bars_dup_alternative:
 * @self: bars
 *
 * Says in words what the figure shows, in the calling thread's language.
 *
 * Returns: (transfer full): the text
 */
char *
jalon_readiness_bars_dup_alternative (JalonReadinessBars *self)
{
  GString *text;

  g_return_val_if_fail (self != NULL, NULL);

  text = g_string_new (_("Bars of readiness, from 0 to 100."));
  for (guint i = 0; i < self->bars->len; i++)
    {
      const Bar *bar = g_ptr_array_index (self->bars, i);
      g_autofree char *score = format_score (bar);
      g_autofree char *rated = format_rated (bar);

      g_string_append_c (text, ' ');
      /* Translators: a success factor, its score, and as in "3 of 4 rated". */
      g_string_append_printf (text, _("%s: %s, %s."), bar->label, score, rated);
    }

  return g_string_free (text, FALSE);
}
