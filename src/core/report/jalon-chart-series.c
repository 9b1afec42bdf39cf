/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-chart-series.h"

#include <math.h>
#include <glib/gi18n-lib.h>

#include "jalon-chart-private.h"
#include "jalon-format.h"
#include "jalon-schedule.h"

#define SERIES_WIDTH   236.0   /* as wide as the side panel */
#define SERIES_HEIGHT  112.0
#define PLOT_LEFT        6.0
#define PLOT_RIGHT     156.0   /* what the lines are called stands to the right */
#define PLOT_TOP        14.0
#define PLOT_BOTTOM     92.0
#define LABEL_HEIGHT    10.0

typedef struct
{
  guint32 day;
  double  value;
} Point;

struct _JalonSeriesChart
{
  char   *title;
  char   *unit;                /* nullable */
  GArray *points;              /* Point, the earliest first */
  double  baseline;            /* NAN unknown */
  double  target;
  double  least;               /* what the axis goes from and to */
  double  most;
};

static void
include_value (JalonSeriesChart *self,
               double            value)
{
  if (!isfinite (value))
    return;
  self->least = isnan (self->least) ? value : MIN (self->least, value);
  self->most = isnan (self->most) ? value : MAX (self->most, value);
}

/**
 * jalon_series_chart_new:
 * @benefit: a benefit, which is not kept
 *
 * Returns: (transfer full): the figure
 */
JalonSeriesChart *
jalon_series_chart_new (const JalonBenefit *benefit)
{
  JalonSeriesChart *self = g_new0 (JalonSeriesChart, 1);

  self->title = g_utf8_make_valid (benefit->title, -1);
  self->unit = benefit->unit != NULL ? g_utf8_make_valid (benefit->unit, -1) : NULL;
  self->points = g_array_new (FALSE, FALSE, sizeof (Point));
  self->baseline = benefit->indicator->baseline;
  self->target = benefit->indicator->target;
  self->least = self->most = NAN;
  include_value (self, self->baseline);
  include_value (self, self->target);
  for (guint i = 0; i < benefit->series->len; i++)
    {
      const JalonMeasured *measured = &g_array_index (benefit->series, JalonMeasured, i);
      Point point = { measured->day, measured->value };

      g_array_append_val (self->points, point);
      include_value (self, point.value);
    }
  return self;
}

/**
 * jalon_series_chart_free:
 * @self: (transfer full): a figure
 */
void
jalon_series_chart_free (JalonSeriesChart *self)
{
  g_free (self->title);
  g_free (self->unit);
  g_array_unref (self->points);
  g_free (self);
}

/**
 * jalon_series_chart_get_size:
 * @self: a figure
 * @width: (out): natural width in points
 * @height: (out): natural height in points
 */
void
jalon_series_chart_get_size (JalonSeriesChart *self,
                             double           *width,
                             double           *height)
{
  *width = SERIES_WIDTH;
  *height = SERIES_HEIGHT;
}

static double
get_y (const JalonSeriesChart *self,
       double                  value)
{
  double range = self->most - self->least;

  return range > 0.0 ? PLOT_BOTTOM - (PLOT_BOTTOM - PLOT_TOP) * ((value - self->least) / range) : (PLOT_TOP + PLOT_BOTTOM) / 2.0;
}

static double
get_x (const JalonSeriesChart *self,
       guint32                 day)
{
  guint32 first = g_array_index (self->points, Point, 0).day;
  guint32 last = g_array_index (self->points, Point, self->points->len - 1).day;

  return last > first ? PLOT_LEFT + 8.0 + (PLOT_RIGHT - PLOT_LEFT - 16.0) * ((double) day - first) / ((double) last - first)
                      : (PLOT_LEFT + PLOT_RIGHT) / 2.0;
}

static char *
dup_value (const JalonSeriesChart *self,
           double                  value)
{
  double whole = fabs (value - round (value));

  return jalon_format_number (value, whole < 0.05 || fabs (value) >= 1000.0 ? 0 : fabs (value) < 1.0 ? 2 : 1);
}

static void
draw_text (cairo_t      *cr,
           PangoContext *context,
           const char   *text,
           double        x,
           double        y,
           double        align,     /* 0 from @x on, 1 up to it */
           guint         color)
{
  g_autoptr(PangoLayout) layout = jalon_chart_create_text (context, 8.0, PANGO_WEIGHT_NORMAL, -1.0, text);
  double width, height;

  jalon_chart_measure_text (layout, &width, &height);
  jalon_chart_draw_text (cr, layout, x - align * width, y - height / 2.0, color);
}

static void
draw_line (cairo_t                *cr,
           const JalonSeriesChart *self,
           double                  value,
           gboolean                dashed)
{
  const double dashes[] = { 4.0, 3.0 };

  jalon_chart_set_color (cr, dashed ? CHART_MUTED : CHART_TEXT);
  cairo_set_line_width (cr, 0.9);
  if (dashed)
    cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0.0);
  cairo_move_to (cr, PLOT_LEFT, get_y (self, value));
  cairo_line_to (cr, PLOT_RIGHT, get_y (self, value));
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0.0);
}

/* Baseline and target, with their names beside them and apart from each other. */
static void
draw_lines (cairo_t                *cr,
            PangoContext           *context,
            const JalonSeriesChart *self)
{
  g_autofree char *baseline_value = dup_value (self, self->baseline);
  g_autofree char *target_value = dup_value (self, self->target);
  /* Translators: %s is a number */
  g_autofree char *baseline = g_strdup_printf (_("Baseline: %s"), baseline_value);
  g_autofree char *target = g_strdup_printf (_("Target: %s"), target_value);
  double baseline_y = isfinite (self->baseline) ? get_y (self, self->baseline) : NAN;
  double target_y = isfinite (self->target) ? get_y (self, self->target) : NAN;

  if (isfinite (baseline_y))
    draw_line (cr, self, self->baseline, TRUE);
  if (isfinite (target_y))
    draw_line (cr, self, self->target, FALSE);
  if (fabs (baseline_y - target_y) < LABEL_HEIGHT)
    {
      double middle = (baseline_y + target_y) / 2.0, side = baseline_y <= target_y ? -1.0 : 1.0;

      baseline_y = middle + side * LABEL_HEIGHT / 2.0;
      target_y = middle - side * LABEL_HEIGHT / 2.0;
    }
  if (isfinite (baseline_y))
    draw_text (cr, context, baseline, PLOT_RIGHT + 4.0, baseline_y, 0.0, CHART_MUTED);
  if (isfinite (target_y))
    draw_text (cr, context, target, PLOT_RIGHT + 4.0, target_y, 0.0, CHART_TEXT);
}

static void
draw_points (cairo_t                *cr,
             PangoContext           *context,
             const JalonSeriesChart *self)
{
  jalon_chart_set_color (cr, CHART_ACCENT);
  cairo_set_line_width (cr, 1.6);
  cairo_new_path (cr); /* a text leaves its own point behind */
  for (guint i = 0; i < self->points->len; i++)
    {
      const Point *point = &g_array_index (self->points, Point, i);

      cairo_line_to (cr, get_x (self, point->day), get_y (self, point->value));
    }
  cairo_stroke (cr);
  for (guint i = 0; i < self->points->len; i++)
    {
      const Point *point = &g_array_index (self->points, Point, i);

      cairo_arc (cr, get_x (self, point->day), get_y (self, point->value), 2.6, 0.0, 2.0 * G_PI);
      cairo_fill (cr);
    }
}

/* The first and the last value and day are written; all of them are in the table beside. */
static void
draw_end (cairo_t                *cr,
          PangoContext           *context,
          const JalonSeriesChart *self,
          guint                   index,
          double                  align)
{
  const Point *point = &g_array_index (self->points, Point, index);
  double x = get_x (self, point->day), y = get_y (self, point->value);
  g_autofree char *value = dup_value (self, point->value);
  g_autofree char *day = jalon_schedule_dup_iso (point->day);

  draw_text (cr, context, value, x, y > PLOT_TOP + 4.0 ? y - 9.0 : y + 9.0, align, CHART_ACCENT);
  draw_text (cr, context, day, align > 0.5 ? PLOT_RIGHT : align < 0.5 ? PLOT_LEFT : x, PLOT_BOTTOM + 13.0, align, CHART_MUTED);
}

/**
 * jalon_series_chart_draw:
 * @cr: where to draw
 * @width: natural width
 * @height: natural height
 * @self: (type JalonSeriesChart): a figure
 *
 * Draws the figure: a #JalonFigureDraw.
 */
void
jalon_series_chart_draw (cairo_t  *cr,
                         double    width,
                         double    height,
                         gpointer  self)
{
  JalonSeriesChart *chart = self;
  PangoContext *context = jalon_chart_create_context ();

  jalon_chart_set_color (cr, CHART_RULE);
  cairo_set_line_width (cr, 0.6);
  cairo_move_to (cr, PLOT_LEFT, PLOT_BOTTOM + 5.0);
  cairo_line_to (cr, PLOT_RIGHT, PLOT_BOTTOM + 5.0);
  cairo_stroke (cr);
  draw_lines (cr, context, chart);
  draw_points (cr, context, chart);
  if (chart->points->len == 1)
    draw_end (cr, context, chart, 0, 0.5);
  if (chart->points->len > 1)
    {
      draw_end (cr, context, chart, 0, 0.0);
      draw_end (cr, context, chart, chart->points->len - 1, 1.0);
    }
  g_object_unref (context);
}

/**
 * jalon_series_chart_dup_alternative:
 * @self: a figure
 *
 * Says in words what the figure shows, in the calling thread's language.
 *
 * Returns: (transfer full): the text
 */
char *
jalon_series_chart_dup_alternative (JalonSeriesChart *self)
{
  g_autofree char *baseline = dup_value (self, self->baseline);
  g_autofree char *target = dup_value (self, self->target);
  GString *text = g_string_new (NULL);

  g_string_append (text, self->title);
  if (self->unit != NULL)
    g_string_append_printf (text, " (%s)", self->unit);
  g_string_append_c (text, '.');
  if (isfinite (self->baseline))
    {
      g_string_append_c (text, ' ');
      g_string_append_printf (text, _("Baseline: %s"), baseline);
      g_string_append_c (text, '.');
    }
  if (isfinite (self->target))
    {
      g_string_append_c (text, ' ');
      g_string_append_printf (text, _("Target: %s"), target);
      g_string_append_c (text, '.');
    }
  for (guint i = 0; i < self->points->len; i++)
    {
      const Point *point = &g_array_index (self->points, Point, i);
      g_autofree char *day = jalon_schedule_dup_day (point->day);
      g_autofree char *value = dup_value (self, point->value);

      /* Translators: a date and a number */
      g_string_append_c (text, ' ');
      g_string_append_printf (text, _("%s: %s."), day, value);
    }
  return g_string_free (text, FALSE);
}
