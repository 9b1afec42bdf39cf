/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include "jalon-chart-gantt.h"
#include "jalon-chart-series.h"
#include "jalon-chart-tornado.h"
#include "jalon-chart.h"
#include "jalon-document.h"
#include "jalon-language.h"

static cairo_surface_t *
draw (JalonFigureDraw func,
      double          width,
      double          height,
      gpointer        data)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) ceil (width), (int) ceil (height));
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, 1.0, 1.0, 1.0);
  cairo_paint (cr);
  func (cr, width, height, data);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_flush (surface);

  return surface;
}

/* Luminance, 0 to 255 (ITU-R BT.709 weights). */
static double
get_grey (cairo_surface_t *surface,
          int              x,
          int              y)
{
  const guint8 *row = cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface);
  guint32 pixel = ((const guint32 *) (const void *) row)[x];

  return 0.2126 * (pixel >> 16 & 0xff) + 0.7152 * (pixel >> 8 & 0xff) + 0.0722 * (pixel & 0xff);
}

static double
get_mean_grey (cairo_surface_t *surface,
               int              x,
               int              y,
               int              width,
               int              height)
{
  double sum = 0.0;

  for (int i = 0; i < width * height; i++)
    sum += get_grey (surface, x + i % width, y + i / width);

  return sum / (width * height);
}

static void
test_risk_alternative (void)
{
  g_autoptr(JalonRiskMatrix) matrix = jalon_risk_matrix_new ();
  g_autofree char *empty = jalon_risk_matrix_dup_alternative (matrix);
  g_autofree char *text = NULL;

  g_assert_nonnull (strstr (empty, "It holds no risk."));
  jalon_risk_matrix_add (matrix, 1, "Lease ends", 3, 4);
  jalon_risk_matrix_add (matrix, 2, "Staff", 5, 5);
  jalon_risk_matrix_add (matrix, 3, "Privacy", 0, 4);
  jalon_risk_matrix_add (matrix, 4, "Volume", 6, 1);
  jalon_risk_matrix_add (matrix, 5, "Parking", 1, 4);
  jalon_risk_matrix_add (matrix, 6, "Noise", 5, 1);
  jalon_risk_matrix_set_residual (matrix, 2, 1);
  text = jalon_risk_matrix_dup_alternative (matrix);
  g_assert_cmpstr (text, ==,
                   "Matrix of risks by likelihood and impact, each from 1 to 5. "
                   "Risk 1, Lease ends: likelihood 3, impact 4, score 12 of 25, high. "
                   "Risk 2, Staff: likelihood 5, impact 5, score 25 of 25, very high. "
                   "Risk 3, Privacy: not rated. Risk 4, Volume: not rated. "
                   "Risk 5, Parking: likelihood 1, impact 4, score 4 of 25, low. "
                   "Risk 6, Noise: likelihood 5, impact 1, score 5 of 25, moderate; with the "
                   "mitigation 2 of 25, low.");
}

/* Without colour, each level is darker than the one below it, and each risk stands in its own cell. */
static void
test_risk_picture (void)
{
  g_autoptr(JalonRiskMatrix) matrix = jalon_risk_matrix_new ();
  cairo_surface_t *before;
  cairo_surface_t *after;
  cairo_surface_t *moved;
  double width;
  double height;
  double tall;

  jalon_risk_matrix_get_size (matrix, &width, &height);
  before = draw (jalon_risk_matrix_draw, width, height, matrix);
  /* The cells of likelihood 5: impact 1 moderate, 2 high, 3 very high; likelihood 1, impact 1 low. */
  g_assert_cmpfloat (get_grey (before, 50, 153), >, get_grey (before, 50, 17) + 12.0);
  g_assert_cmpfloat (get_grey (before, 50, 17), >, get_grey (before, 90, 17) + 12.0);
  g_assert_cmpfloat (get_grey (before, 90, 17), >, get_grey (before, 130, 17) + 12.0);

  jalon_risk_matrix_add (matrix, 1, "One", 5, 3);
  jalon_risk_matrix_add (matrix, 2, "Two", 0, 0);
  after = draw (jalon_risk_matrix_draw, width, height, matrix);
  for (int likelihood = 1; likelihood <= 5; likelihood++)
    for (int impact = 1; impact <= 5; impact++)
      {
        double change = fabs (get_mean_grey (before, 32 + (impact - 1) * 40, 2 + (5 - likelihood) * 34, 36, 30)
                              - get_mean_grey (after, 32 + (impact - 1) * 40, 2 + (5 - likelihood) * 34, 36, 30));

        if (likelihood == 5 && impact == 3)
          g_assert_cmpfloat (change, >, 1.0);
        else
          g_assert_cmpfloat (change, <, 0.001);
      }
  /* With its mitigation it stands in one cell more. */
  jalon_risk_matrix_set_residual (matrix, 2, 1);
  moved = draw (jalon_risk_matrix_draw, width, height, matrix);
  g_assert_cmpfloat (fabs (get_mean_grey (moved, 32, 2 + 3 * 34, 36, 30) - get_mean_grey (after, 32, 2 + 3 * 34, 36, 30)), >, 1.0);
  cairo_surface_destroy (moved);
  for (int i = 3; i < 40; i++)
    jalon_risk_matrix_add (matrix, i, "A risk with a rather long name that takes two lines", 2, 2);
  jalon_risk_matrix_get_size (matrix, &width, &tall);
  g_assert_cmpfloat (tall, >, height * 2.0);
  cairo_surface_destroy (before);
  cairo_surface_destroy (after);
}

static void
test_readiness_alternative (void)
{
  g_autoptr(JalonReadinessBars) bars = jalon_readiness_bars_new ();
  g_autofree char *text = NULL;

  jalon_readiness_bars_add (bars, "Engaged leadership", 75.0, 3, 4);
  jalon_readiness_bars_add (bars, "Clear governance", NAN, 0, 4);
  jalon_readiness_bars_add (bars, "Integrated planning", 0.0, 4, 4);
  text = jalon_readiness_bars_dup_alternative (bars);
  g_assert_cmpstr (text, ==,
                   "Bars of readiness, from 0 to 100. Engaged leadership: 75, 3 of 4 rated. "
                   "Clear governance: not rated, 0 of 4 rated. Integrated planning: 0, 4 of 4 rated.");
}

/* Unknown is hatched, zero is empty, and a score is as long as it says. */
static void
test_readiness_picture (void)
{
  static const double scores[] = { NAN, 0.0, 50.0, 100.0 };
  double greys[G_N_ELEMENTS (scores)];

  for (guint i = 0; i < G_N_ELEMENTS (scores); i++)
    {
      g_autoptr(JalonReadinessBars) bars = jalon_readiness_bars_new ();
      cairo_surface_t *surface;
      double width;
      double height;

      jalon_readiness_bars_add (bars, "Factor", scores[i], isnan (scores[i]) ? 0 : 4, 4);
      jalon_readiness_bars_get_size (bars, &width, &height);
      surface = draw (jalon_readiness_bars_draw, width, height, bars);
      greys[i] = get_mean_grey (surface, 186, 6, 176, 5);
      cairo_surface_destroy (surface);
    }
  g_assert_cmpfloat (greys[1], >, 250.0);
  g_assert_cmpfloat (greys[0], <, 245.0);
  g_assert_cmpfloat (greys[0], >, greys[3] + 40.0);
  g_assert_cmpfloat_with_epsilon (greys[2], (greys[1] + greys[3]) / 2.0, 4.0);
}

/* Two swings around 100: 0 to 200 and 90 to 120. */
static void
test_tornado (void)
{
  JalonSwing swings[] = { { 1, 200.0, 0.0 }, { 0, 90.0, 120.0 } };
  JalonSimulation simulation = { .likely = 100.0, .swings = swings, .n_swings = 2 };
  char *names[] = { (char *) "Revenue", (char *) "Rent", NULL };
  g_autoptr(JalonTornado) tornado = jalon_tornado_new (&(JalonCaseSimulation) { &simulation, names, NULL, 0 });
  g_autofree char *text = jalon_tornado_dup_alternative (tornado);
  cairo_surface_t *surface;
  double width;
  double height;

  g_assert_cmpstr (text, ==,
                   "Tornado diagram of the net present value against the status quo, the widest swing first. With every amount as stated it is $100. "
                   "Rent: $200 with its least, $0 with its most. Revenue: $90 with its least, $120 with its most.");
  jalon_tornado_get_size (tornado, &width, &height);
  surface = draw (jalon_tornado_draw, width, height, tornado);
  /* The first bar fills its row, dark for the least; the second hardly leaves the middle. */
  g_assert_cmpfloat (get_mean_grey (surface, 330, 6, 130, 4), <, 110.0);
  g_assert_cmpfloat (get_mean_grey (surface, 180, 6, 120, 4), >, 150.0);
  g_assert_cmpfloat (get_mean_grey (surface, 180, 6, 120, 4), <, 220.0);
  g_assert_cmpfloat (get_mean_grey (surface, 180, 26, 100, 4), >, 250.0);
  cairo_surface_destroy (surface);
}

/* Two items: a span of the year's first half that is done, and a day at its end that follows it. */
static void
test_gantt (void)
{
  JalonMilestone first = { .uuid = (char *) "a", .kind = (char *) "milestone" };
  JalonMilestone second = { .uuid = (char *) "b", .kind = (char *) "training" };
  guint32 day = jalon_schedule_parse_day ("2027-01-01");
  g_autoptr(GPtrArray) items = g_ptr_array_new ();
  g_autoptr(GPtrArray) before = g_ptr_array_new ();
  g_autoptr(GPtrArray) nothing = g_ptr_array_new ();
  JalonScheduleItem span = { &first, "Works", NULL, 1, day, day + 180, day + 180, TRUE, FALSE, nothing, nothing };
  JalonScheduleItem moment = { &second, "Launch", NULL, 2, 0, day + 365, 0, FALSE, FALSE, before, nothing };
  g_autoptr(JalonGantt) gantt = NULL;
  g_autofree char *text = NULL;
  cairo_surface_t *surface;
  double width, height;

  g_ptr_array_add (items, &span);
  g_ptr_array_add (items, &moment);
  g_ptr_array_add (before, &span);
  gantt = jalon_gantt_new (&(JalonSchedule) { NULL, NULL, items, day + 200, day, day + 365, 1, 0, 0 }, 0, 10);
  text = jalon_gantt_dup_alternative (gantt);
  g_assert_nonnull (strstr (text, "Gantt chart of 2 milestones, on July"));
  g_assert_nonnull (strstr (text, "Training: 2. Launch: on January"));
  g_assert_nonnull (strstr (text, "due in 165 days, after 1."));
  jalon_gantt_get_size (gantt, &width, &height);
  surface = draw (jalon_gantt_draw, width, height, gantt);
  /* Under the axis and a heading, the first bar is dark on its left half, the right half is empty but for the line of the grid. */
  g_assert_cmpfloat (get_mean_grey (surface, 200, 40, 110, 4), <, 110.0);
  g_assert_cmpfloat (get_mean_grey (surface, 350, 40, 80, 4), >, 230.0);
  cairo_surface_destroy (surface);
}

/* Of a plan that has no day, too. */
/* A title of a whole page leaves the chart what it was: its rows have a few lines each. */
static void
test_gantt_long (void)
{
  g_autofree char *title = g_strnfill (20000, 'w');
  JalonMilestone milestone = { .kind = (char *) "launch" };
  g_autoptr(GPtrArray) items = g_ptr_array_new ();
  g_autoptr(GPtrArray) after = g_ptr_array_new ();
  g_autoptr(GPtrArray) problems = g_ptr_array_new ();
  JalonScheduleItem item = { .milestone = &milestone, .title = title, .number = 1, .due = 2461000, .after = after, .problems = problems };
  g_autoptr(JalonGantt) gantt = NULL;
  g_autofree char *text = NULL;
  double width, height;

  g_ptr_array_add (items, &item);
  gantt = jalon_gantt_new (&(JalonSchedule) { NULL, NULL, items, 2461000, 2461000, 2461000, 0, 0, 0 }, 0, 10);
  jalon_gantt_get_size (gantt, &width, &height);
  g_assert_cmpfloat (height, <, 200);
  text = jalon_gantt_dup_alternative (gantt);
  g_assert_cmpuint (strlen (text), <, 400);
}

static void
test_gantt_undated (void)
{
  JalonMilestone milestone = { .uuid = (char *) "a", .kind = (char *) "milestone" };
  g_autoptr(GPtrArray) items = g_ptr_array_new ();
  g_autoptr(GPtrArray) nothing = g_ptr_array_new ();
  JalonScheduleItem item = { &milestone, "Works", NULL, 1, 0, 0, 0, FALSE, FALSE, nothing, nothing };
  g_autoptr(JalonGantt) gantt = NULL;
  g_autofree char *text = NULL;
  double width, height;

  g_ptr_array_add (items, &item);
  gantt = jalon_gantt_new (&(JalonSchedule) { NULL, NULL, items, 2461000, 0, 0, 0, 0, 1 }, 0, 10);
  text = jalon_gantt_dup_alternative (gantt);
  g_assert_nonnull (strstr (text, "1. Works: no date yet."));
  jalon_gantt_get_size (gantt, &width, &height);
  cairo_surface_destroy (draw (jalon_gantt_draw, width, height, gantt));
}

static void
test_series (void)
{
  JalonIndicator indicator = { .baseline = 30, .target = 20, .measured = NAN };
  guint32 day = jalon_schedule_parse_day ("2027-01-01");
  JalonMeasured values[] = { { day, 30, NULL }, { day + 90, 20, NULL } };
  g_autoptr(GArray) series = g_array_new (FALSE, FALSE, sizeof (JalonMeasured));
  JalonBenefit benefit = { &indicator, "Waiting", "minutes", series, 20, day + 90, 1, JALON_BENEFIT_REACHED };
  g_autoptr(JalonSeriesChart) chart = NULL;
  g_autofree char *text = NULL;
  cairo_surface_t *surface;
  double width, height;

  g_array_append_vals (series, values, G_N_ELEMENTS (values));
  chart = jalon_series_chart_new (&benefit);
  text = jalon_series_chart_dup_alternative (chart);
  g_assert_nonnull (strstr (text, "Waiting (minutes). Baseline: 30. Target: 20. January"));
  g_assert_true (g_str_has_suffix (text, ": 20."));
  jalon_series_chart_get_size (chart, &width, &height);
  surface = draw (jalon_series_chart_draw, width, height, chart);
  /* From the upper left to the lower right. */
  g_assert_cmpfloat (get_mean_grey (surface, 20, 18, 24, 20), <, 250.0);
  g_assert_cmpfloat (get_mean_grey (surface, 118, 18, 20, 20), >, 252.0);
  g_assert_cmpfloat (get_mean_grey (surface, 118, 66, 24, 24), <, 250.0);
  cairo_surface_destroy (surface);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  jalon_language_init ();
  jalon_language_set (JALON_LANGUAGE_EN);

  g_test_add_func ("/chart/risk-alternative", test_risk_alternative);
  g_test_add_func ("/chart/risk-picture", test_risk_picture);
  g_test_add_func ("/chart/readiness-alternative", test_readiness_alternative);
  g_test_add_func ("/chart/readiness-picture", test_readiness_picture);
  g_test_add_func ("/chart/tornado", test_tornado);
  g_test_add_func ("/chart/gantt", test_gantt);
  g_test_add_func ("/chart/gantt-undated", test_gantt_undated);
  g_test_add_func ("/chart/gantt-long", test_gantt_long);
  g_test_add_func ("/chart/series", test_series);

  return g_test_run ();
}
