/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-chart-trend.h"

#include <math.h>
#include <stdio.h>

#include <glib/gi18n-lib.h>

#include "jalon-chart-private.h"
#include "jalon-format.h"

#define PLOT_X       30.0
#define PLOT_Y        8.0
#define PLOT_WIDTH  290.0
#define PLOT_HEIGHT 120.0
#define AXIS_HEIGHT  20.0
#define KEY_X       (PLOT_X + PLOT_WIDTH + 24.0)
#define KEY_INDENT   30.0
#define MARK_RADIUS   3.5
#define N_STYLES      4

typedef struct
{
  char   *date;  /* as people read it */
  double  x;     /* 0..1: where it stands in time */
} Round;

struct _JalonTrend
{
  GPtrArray *names;   /* char * */
  GArray    *rounds;  /* Round */
  double    *scores;  /* of each partner, one for each round; NAN: not rated */
};

/* Day number of an ISO date; NAN: none. */
static double
get_day (const char *iso)
{
  int year;
  guint month, day;

  if (iso == NULL || sscanf (iso, "%4d-%2u-%2u", &year, &month, &day) != 3 || year < 1
      || !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return NAN;
  else
    {
      GDate date;

      g_date_clear (&date, 1);
      g_date_set_dmy (&date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
      return g_date_get_julian (&date);
    }
}

static void
round_clear (gpointer data)
{
  g_free (((Round *) data)->date);
}

/* Rounds stand in proportion to time; evenly, where a date is none. */
static void
place_rounds (JalonTrend                *self,
              const JalonReadinessSides *sides)
{
  guint n = sides->rounds->len;
  double first = get_day (((JalonReadinessRound *) sides->rounds->pdata[0])->rated_on);
  double last = get_day (((JalonReadinessRound *) sides->rounds->pdata[n - 1])->rated_on);

  for (guint i = 0; i < n; i++)
    {
      const JalonReadinessRound *from = sides->rounds->pdata[i];
      double day = get_day (from->rated_on);
      Round round = { jalon_format_date (from->rated_on), (double) i / (n - 1) };

      if (last > first && isfinite (day))
        round.x = CLAMP ((day - first) / (last - first), 0.0, 1.0);
      g_array_append_val (self->rounds, round);
    }
}

/**
 * jalon_trend_new:
 * @sides: readiness as each partner sees it alone
 *
 * Returns: (transfer full) (nullable): the figure; %NULL with fewer than two rounds
 */
JalonTrend *
jalon_trend_new (const JalonReadinessSides *sides)
{
  JalonTrend *self;
  guint n_rounds = sides->rounds->len;

  if (n_rounds < 2)
    return NULL;
  self = g_new0 (JalonTrend, 1);
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->rounds = g_array_new (FALSE, FALSE, sizeof (Round));
  g_array_set_clear_func (self->rounds, round_clear);
  self->scores = g_new (double, MAX (sides->partners->len * n_rounds, 1));
  place_rounds (self, sides);
  for (guint i = 0; i < sides->partners->len; i++)
    {
      g_ptr_array_add (self->names, g_utf8_make_valid (jalon_partner_get_name (sides->partners->pdata[i]), -1));
      for (guint j = 0; j < n_rounds; j++)
        self->scores[i * n_rounds + j]
          = ((JalonReadiness *) ((JalonReadinessRound *) sides->rounds->pdata[j])->scores->pdata[i])->score;
    }
  return self;
}

/**
 * jalon_trend_free:
 * @self: (transfer full): a trend
 */
void
jalon_trend_free (JalonTrend *self)
{
  g_ptr_array_unref (self->names);
  g_array_unref (self->rounds);
  g_free (self->scores);
  g_free (self);
}

/* Lines differ by dashes and marks by shape, so that they are told apart without colour. */
static void
draw_mark (cairo_t *cr,
           guint    partner,
           double   x,
           double   y)
{
  double r = MARK_RADIUS;

  cairo_new_path (cr);
  switch (partner % N_STYLES)
    {
    case 0:
      cairo_arc (cr, x, y, r, 0.0, 2.0 * G_PI);
      break;
    case 1:
      cairo_rectangle (cr, x - r, y - r, 2.0 * r, 2.0 * r);
      break;
    case 2:
      cairo_move_to (cr, x, y - r);
      cairo_line_to (cr, x + r, y + r);
      cairo_line_to (cr, x - r, y + r);
      cairo_close_path (cr);
      break;
    default:
      cairo_move_to (cr, x, y - r);
      cairo_line_to (cr, x + r, y);
      cairo_line_to (cr, x, y + r);
      cairo_line_to (cr, x - r, y);
      cairo_close_path (cr);
    }
  jalon_chart_set_color (cr, CHART_WHITE);
  cairo_fill_preserve (cr);
  jalon_chart_set_color (cr, CHART_ACCENT);
  cairo_set_line_width (cr, 1.3);
  cairo_stroke (cr);
}

static void
stroke_line (cairo_t *cr,
             guint    partner,
             double   x1,
             double   y1,
             double   x2,
             double   y2)
{
  static const double dashes[N_STYLES][2] = { { 0.0, 0.0 }, { 5.0, 3.0 }, { 1.5, 2.5 }, { 8.0, 2.0 } };
  const double *dash = dashes[partner % N_STYLES];

  cairo_save (cr);
  jalon_chart_set_color (cr, CHART_ACCENT);
  cairo_set_line_width (cr, 1.3);
  cairo_set_dash (cr, dash, dash[0] > 0.0 ? 2 : 0, 0.0);
  cairo_move_to (cr, x1, y1);
  cairo_line_to (cr, x2, y2);
  cairo_stroke (cr);
  cairo_restore (cr);
}

static double
get_x (JalonTrend *self,
       guint       round)
{
  return PLOT_X + PLOT_WIDTH * g_array_index (self->rounds, Round, round).x;
}

static double
get_y (double score)
{
  return PLOT_Y + PLOT_HEIGHT * (1.0 - score / 100.0);
}

static void
draw_partner (cairo_t    *cr,
              JalonTrend *self,
              guint       partner)
{
  const double *scores = self->scores + partner * self->rounds->len;

  /* A round that was not rated leaves a gap: nobody knows what lies between. */
  for (guint i = 1; i < self->rounds->len; i++)
    if (isfinite (scores[i - 1]) && isfinite (scores[i]))
      stroke_line (cr, partner, get_x (self, i - 1), get_y (scores[i - 1]), get_x (self, i), get_y (scores[i]));
  for (guint i = 0; i < self->rounds->len; i++)
    if (isfinite (scores[i]))
      draw_mark (cr, partner, get_x (self, i), get_y (scores[i]));
}

static void
draw_axes (cairo_t      *cr,
           PangoContext *context,
           JalonTrend   *self)
{
  for (int score = 0; score <= 100; score += 25)
    {
      g_autofree char *text = jalon_format_number (score, 0);
      g_autoptr(PangoLayout) layout = jalon_chart_create_text (context, 8.0, PANGO_WEIGHT_NORMAL, -1.0, text);
      double width, height;

      jalon_chart_measure_text (layout, &width, &height);
      jalon_chart_draw_text (cr, layout, PLOT_X - 8.0 - width, get_y (score) - height / 2.0, CHART_MUTED);
      jalon_chart_set_color (cr, CHART_RULE);
      cairo_set_line_width (cr, 0.6);
      cairo_move_to (cr, PLOT_X - 4.0, get_y (score));
      cairo_line_to (cr, PLOT_X + PLOT_WIDTH + 4.0, get_y (score));
      cairo_stroke (cr);
    }
  /* The first and the last date; those between are in the table. */
  for (guint i = 0; i < 2; i++)
    {
      guint round = i == 0 ? 0 : self->rounds->len - 1;
      g_autoptr(PangoLayout) layout
        = jalon_chart_create_text (context, 8.0, PANGO_WEIGHT_NORMAL, -1.0, g_array_index (self->rounds, Round, round).date);
      double width;

      jalon_chart_measure_text (layout, &width, NULL);
      jalon_chart_draw_text (cr, layout, i == 0 ? PLOT_X : PLOT_X + PLOT_WIDTH - width, PLOT_Y + PLOT_HEIGHT + 6.0, CHART_MUTED);
    }
}

/* The names with their lines, or only measured where @cr is NULL. Returns the height. */
static double
draw_key (cairo_t      *cr,
          PangoContext *context,
          JalonTrend   *self)
{
  double y = PLOT_Y;

  for (guint i = 0; i < self->names->len; i++)
    {
      g_autoptr(PangoLayout) name = jalon_chart_create_text (context, 8.8, PANGO_WEIGHT_NORMAL, CHART_WIDTH - KEY_X - KEY_INDENT,
                                                             self->names->pdata[i]);
      double height;

      jalon_chart_measure_text (name, NULL, &height);
      if (cr != NULL)
        {
          stroke_line (cr, i, KEY_X, y + 6.0, KEY_X + KEY_INDENT - 8.0, y + 6.0);
          draw_mark (cr, i, KEY_X + (KEY_INDENT - 8.0) / 2.0, y + 6.0);
          jalon_chart_draw_text (cr, name, KEY_X + KEY_INDENT, y, CHART_TEXT);
        }
      y += height + 6.0;
    }
  return y;
}

/**
 * jalon_trend_get_size:
 * @self: a trend
 * @width: (out): natural width in points
 * @height: (out): natural height in points
 */
void
jalon_trend_get_size (JalonTrend *self,
                      double     *width,
                      double     *height)
{
  PangoContext *context = jalon_chart_create_context ();

  *width = CHART_WIDTH;
  *height = MAX (PLOT_Y + PLOT_HEIGHT + AXIS_HEIGHT, draw_key (NULL, context, self));
  g_object_unref (context);
}

/**
 * jalon_trend_draw:
 * @cr: where to draw
 * @width: natural width
 * @height: natural height
 * @self: (type JalonTrend): a trend
 *
 * Draws the figure: a #JalonFigureDraw.
 */
void
jalon_trend_draw (cairo_t  *cr,
                  double    width,
                  double    height,
                  gpointer  self)
{
  JalonTrend *trend = self;
  PangoContext *context = jalon_chart_create_context ();

  draw_axes (cr, context, trend);
  for (guint i = 0; i < trend->names->len; i++)
    draw_partner (cr, trend, i);
  draw_key (cr, context, trend);
  g_object_unref (context);
}

/**
 * jalon_trend_dup_alternative:
 * @self: a trend
 *
 * Returns: (transfer full): what the figure shows, in words, in the calling thread's language
 */
char *
jalon_trend_dup_alternative (JalonTrend *self)
{
  GString *text = g_string_new (_("Readiness score of each partner, 0 to 100, by round."));

  for (guint i = 0; i < self->names->len; i++)
    {
      g_autoptr(GString) scores = g_string_new (NULL);

      for (guint j = 0; j < self->rounds->len; j++)
        {
          double score = self->scores[i * self->rounds->len + j];
          g_autofree char *number = isfinite (score) ? jalon_format_number (score, 0) : g_strdup (C_("readiness", "not rated"));

          if (j > 0)
            g_string_append (scores, "; ");
          /* Translators: a date, then a score */
          g_string_append_printf (scores, C_("trend", "%s: %s"), g_array_index (self->rounds, Round, j).date, number);
        }
      g_string_append_c (text, ' ');
      /* Translators: a partner, then its scores with their dates */
      g_string_append_printf (text, _("%s – %s."), (const char *) self->names->pdata[i], scores->str);
    }
  return g_string_free (text, FALSE);
}
