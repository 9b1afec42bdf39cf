/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "jalon-facet-build-private.h"
#include "jalon-filter-private.h"
#include "jalon-format.h"

/* Ranges: the numbers, and their bins for histograms. */

/* Rows that are looked at to choose the bins, evenly over the network. */
#define N_SAMPLES 4096

/* Bins reach from the first to the last percentile; what lies beyond is in the outer ones. */
#define OUTER_SHARE 0.01

/* The least growing step of numbers that are not whole, and one beyond all floats, as get_step() counts: 0.01 and 1e40. */
#define LEAST_STEP -6
#define MOST_STEP  120

/* ---- Numbers ----------------------------------------------------------------------------------------------------- */

static gconstpointer
get_column (const JalonColumns *columns,
            guint               range)
{
  switch (range + JALON_FACET_LEASE_END)
    {
    case JALON_FACET_LEASE_END:
      return columns->lease_end;
    case JALON_FACET_VOLUME:
      return columns->volume;
    case JALON_FACET_STAFF:
      return columns->staff;
    case JALON_FACET_SPARE:
      return columns->spare;
    default:
      return columns->verified;
    }
}

static gboolean
is_float (guint range)
{
  return range == JALON_RANGE_OF (JALON_FACET_STAFF) || range == JALON_RANGE_OF (JALON_FACET_SPARE);
}

/* Days and volumes have the same number for unknown. */
G_STATIC_ASSERT (JALON_DAY_UNKNOWN == JALON_VOLUME_UNKNOWN);

static double
get_number (gconstpointer column,
            guint         range,
            guint         row)
{
  gint32 number;

  if (is_float (range))
    return ((const float *) column)[row];
  number = ((const gint32 *) column)[row];
  return number == JALON_DAY_UNKNOWN ? NAN : number;
}

/**
 * jalon_network_get_number:
 * @self: a network
 * @facet: a range
 * @row: a row
 *
 * Returns: what the point has, in the facet's unit; NAN when unknown
 */
double
jalon_network_get_number (const JalonNetwork *self,
                          JalonFacet          facet,
                          guint               row)
{
  g_return_val_if_fail (jalon_facet_is_range (facet), NAN);
  g_return_val_if_fail (row < self->columns.n_rows, NAN);

  return get_number (get_column (&self->columns, JALON_RANGE_OF (facet)), JALON_RANGE_OF (facet), row);
}

/* ---- Bins -------------------------------------------------------------------------------------------------------- */

static int
compare_doubles (const void *a,
                 const void *b)
{
  double first = *(const double *) a, second = *(const double *) b;

  return first < second ? -1 : first > second;
}

/* Known numbers that the bins are chosen by, sorted; none when no row has one. */
static double *
sample_numbers (gconstpointer  column,
                guint          range,
                guint          n_rows,
                guint         *n_samples)
{
  double *samples = g_new (double, N_SAMPLES + 1);
  guint n = 0, step = n_rows / N_SAMPLES + 1;

  for (guint row = 0; row < n_rows; row += step)
    {
      double number = get_number (column, range, row);

      if (!isnan (number))
        samples[n++] = number;
    }
  /* A number that few rows have is found by looking at all. */
  for (guint row = 0; n == 0 && row < n_rows; row++)
    if (!isnan (get_number (column, range, row)))
      samples[n++] = get_number (column, range, row);
  qsort (samples, n, sizeof *samples, compare_doubles);
  *n_samples = n;
  return samples;
}

/* Steps of whole months, quarters, years ... */
static void
cut_days (JalonRangeColumn *column,
          double            low,
          double            high)
{
  static const int steps[] = { 1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000 };
  int first_year, first_month, last_year, last_month, day, start, end, step = 1;

  jalon_day_split ((gint32) low, &first_year, &first_month, &day);
  jalon_day_split ((gint32) high, &last_year, &last_month, &day);
  end = last_year * 12 + last_month - 1;
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      step = steps[i];
      start = (first_year * 12 + first_month - 1) / step * step;
      column->n_bins = (guint) ((end - start) / step + 1);
      if (column->n_bins <= JALON_N_BINS)
        break;
    }
  column->n_bins = MIN (column->n_bins, JALON_N_BINS);
  for (guint i = 0; i <= column->n_bins; i++)
    {
      int month = start + (int) i * step;

      column->edges[i] = jalon_day_from_date (month / 12, month % 12 + 1, 1);
    }
}

/* Steps of 1, 2, 2.5 or 5 times a power of ten. */
static void
cut_numbers (JalonRangeColumn *column,
             double            low,
             double            high,
             gboolean          whole)
{
  static const double steps[] = { 1.0, 2.0, 2.5, 5.0, 10.0 };
  double least = MAX ((high - low) / JALON_N_BINS, whole ? 1.0 : 1e-3);
  double power = pow (10.0, floor (log10 (least))), step = 0.0, start = 0.0;

  for (guint p = 0; p < 3 && column->n_bins == 0; p++, power *= 10.0)
    for (guint i = 0; i + 1 < G_N_ELEMENTS (steps) && column->n_bins == 0; i++)
      {
        double bins;

        step = steps[i] * power;
        if (whole && step != floor (step))
          continue;
        start = floor (low / step) * step;
        bins = floor ((high - start) / step) + 1.0;
        if (step >= least && bins <= JALON_N_BINS)
          column->n_bins = (guint) bins;
      }
  if (column->n_bins == 0)
    column->n_bins = 1;
  for (guint i = 0; i <= column->n_bins; i++)
    column->edges[i] = start + i * step;
}

/* ..., 1, 2, 5, 10, 20, 50, ...; 0 is 1. */
static double
get_step (int i)
{
  static const double steps[] = { 1.0, 2.0, 5.0 };
  int power = (i + 300) / 3 - 100;
  double step = steps[(i + 300) % 3];

  return power < 0 ? step / pow (10.0, -power) : step * pow (10.0, power);
}

/* From one step to the next, and before them from zero: where most numbers are far below the highest. No number is below zero. */
static void
cut_growing (JalonRangeColumn *column,
             const double     *samples,
             guint             n,
             gboolean          whole)
{
  guint outer = (guint) (OUTER_SHARE * n), least = outer;
  double low = samples[outer], high = samples[n - 1 - outer];
  int first = whole ? 0 : LEAST_STEP, last, with_zero;

  while (least < n && samples[least] <= 0.0)
    least++;
  if (least == n)
    return;
  while (first < MOST_STEP && get_step (first + 1) <= samples[least])
    first++;
  last = first + 1;
  while (last < MOST_STEP && get_step (last) <= high)
    last++;
  with_zero = low < get_step (first) || last - first > JALON_N_BINS;
  first = MAX (first, last - JALON_N_BINS + with_zero);
  column->n_bins = (guint) (last - first + with_zero);
  for (guint i = 0; i <= column->n_bins; i++)
    column->edges[i] = with_zero && i == 0 ? 0.0 : get_step (first + (int) i - with_zero);
  column->growing = TRUE;
}

/* Bins a unit; 0 where they grow. */
static double
get_density (const JalonRangeColumn *column)
{
  guint n = column->n_bins;

  return n > 0 && !column->growing ? n / (column->edges[n] - column->edges[0]) : 0.0;
}

static guint8
search_bin (const JalonRangeColumn *column,
            double                  number)
{
  guint low = 0, high = column->n_bins;

  while (high - low > 1)
    {
      guint middle = (low + high) / 2;

      if (column->edges[middle] <= number)
        low = middle;
      else
        high = middle;
    }
  return (guint8) low;
}

/* Where steps are about equal, where a number is among all of them leads to its bin, or next to it. */
static inline guint8
find_bin (const JalonRangeColumn *column,
          double                  density,
          double                  number)
{
  guint n = column->n_bins, bin;

  if (isnan (number) || n == 0)
    return (guint8) n;
  if (column->growing)
    return search_bin (column, number);
  bin = MIN ((guint) CLAMP ((number - column->edges[0]) * density, 0.0, n), n - 1);
  while (bin + 1 < n && column->edges[bin + 1] <= number)
    bin++;
  while (bin > 0 && column->edges[bin] > number)
    bin--;
  return (guint8) bin;
}

/* How many samples are not in the fullest bin. */
static guint
count_rest (const JalonRangeColumn *column,
            const double           *samples,
            guint                   n)
{
  guint counts[JALON_N_BINS + 1] = { 0 }, most = 0;
  double density = get_density (column);

  for (guint i = 0; i < n; i++)
    counts[find_bin (column, density, samples[i])]++;
  for (guint bin = 0; bin < column->n_bins; bin++)
    most = MAX (most, counts[bin]);
  return n - most;
}

/* Equal steps, which read best, unless one bar would hold more than half and growing ones show twice as many beside their highest. */
static void
choose_steps (JalonRangeColumn *column,
              const double     *samples,
              guint             n,
              gboolean          whole)
{
  guint outer = (guint) (OUTER_SHARE * n), rest;
  JalonRangeColumn growing = { 0 };

  cut_numbers (column, samples[outer], samples[n - 1 - outer], whole);
  rest = count_rest (column, samples, n);
  if (rest * 2 >= n || samples[0] < 0.0)
    return;
  cut_growing (&growing, samples, n, whole);
  if (growing.n_bins > 1 && count_rest (&growing, samples, n) >= MAX (2 * rest, 1))
    *column = growing;
}

static void
build_range (JalonNetwork    *network,
             const JalonPlan *plan,
             guint            range)
{
  gconstpointer numbers = get_column (&network->columns, range);
  JalonUnit unit = jalon_facet_get_unit ((JalonFacet) (range + JALON_FACET_LEASE_END));
  const JalonRangeColumn *former = plan->former != NULL ? &plan->former->ranges[range] : NULL;
  JalonRangeColumn *column = &network->ranges[range];
  g_autofree double *samples = NULL;
  double density;
  guint n_samples;

  if (former != NULL && get_column (&plan->former->columns, range) == numbers)
    {
      *column = *former;
      column->bins = jalon_block_ref (former->bins);
      return;
    }
  samples = sample_numbers (numbers, range, plan->n_rows, &n_samples);
  if (n_samples > 0 && unit == JALON_UNIT_DAY)
    cut_days (column, samples[(guint) (OUTER_SHARE * n_samples)], samples[n_samples - 1 - (guint) (OUTER_SHARE * n_samples)]);
  else if (n_samples > 0)
    choose_steps (column, samples, n_samples, unit == JALON_UNIT_A_YEAR);
  density = get_density (column);
  column->bins = jalon_block_new (guint8, plan->n_rows);
  if (former != NULL && former->n_bins == column->n_bins && memcmp (former->edges, column->edges, sizeof column->edges) == 0)
    {
      for (guint r = 0; r < plan->kept->len; r++)
        {
          const JalonRun *run = &g_array_index (plan->kept, JalonRun, r);

          memcpy (column->bins + run->row, former->bins + run->from, run->to - run->from);
        }
      for (guint i = 0; i < plan->staged->n; i++)
        {
          guint row = jalon_plan_get_row (plan, i);

          column->bins[row] = find_bin (column, density, get_number (numbers, range, row));
        }
      return;
    }
  for (guint row = 0; row < plan->n_rows; row++)
    column->bins[row] = find_bin (column, density, get_number (numbers, range, row));
}

void
jalon_network_build_ranges (JalonNetwork    *network,
                            const JalonPlan *plan)
{
  for (guint range = 0; range < JALON_N_RANGES; range++)
    build_range (network, plan, range);
}

/**
 * jalon_network_get_n_bins:
 * @self: a network
 * @facet: a range
 *
 * Returns: how many bins its histogram has; 0 when no point has a known number
 */
guint
jalon_network_get_n_bins (const JalonNetwork *self,
                          JalonFacet          facet)
{
  g_return_val_if_fail (jalon_facet_is_range (facet), 0);

  return self->ranges[JALON_RANGE_OF (facet)].n_bins;
}

/**
 * jalon_network_has_growing_bins:
 * @self: a network
 * @facet: a range
 *
 * Returns: whether the bins of its histogram are the wider the greater the numbers are, instead of equal
 */
gboolean
jalon_network_has_growing_bins (const JalonNetwork *self,
                                JalonFacet          facet)
{
  g_return_val_if_fail (jalon_facet_is_range (facet), FALSE);

  return self->ranges[JALON_RANGE_OF (facet)].growing;
}

/**
 * jalon_network_get_bin:
 * @self: a network
 * @facet: a range
 * @bin: below jalon_network_get_n_bins()
 * @from: (out): its least number, in the facet's unit
 * @to: (out): the least of the next bin
 *
 * The first and the last bin also hold what lies beyond.
 */
void
jalon_network_get_bin (const JalonNetwork *self,
                       JalonFacet          facet,
                       guint               bin,
                       double             *from,
                       double             *to)
{
  const JalonRangeColumn *column;

  *from = *to = NAN;
  g_return_if_fail (jalon_facet_is_range (facet));

  column = &self->ranges[JALON_RANGE_OF (facet)];
  g_return_if_fail (bin < column->n_bins);
  *from = column->edges[bin];
  *to = column->edges[bin + 1];
}

/* A bin of days by its first and last month or year: 2026, 2026–2027, 2026-04, 2026-04 – 2026-06. */
static char *
label_days (double from,
            double to)
{
  int year, month, day, last_year, last_month;

  jalon_day_split ((gint32) from, &year, &month, &day);
  jalon_day_split ((gint32) to - 1, &last_year, &last_month, &day);
  if (month == 1 && last_month == 12)
    return year == last_year ? g_strdup_printf ("%04d", year) : g_strdup_printf ("%04d–%04d", year, last_year);
  if (year == last_year && month == last_month)
    return g_strdup_printf ("%04d-%02d", year, month);
  return g_strdup_printf ("%04d-%02d – %04d-%02d", year, month, last_year, last_month);
}

/**
 * jalon_network_dup_bin_label:
 * @self: a network
 * @facet: a range
 * @bin: below jalon_network_get_n_bins(), or that for the unknown
 *
 * Returns: (transfer full): what people call it, in the thread's language
 */
char *
jalon_network_dup_bin_label (const JalonNetwork *self,
                             JalonFacet          facet,
                             guint               bin)
{
  if (bin == jalon_network_get_n_bins (self, facet))
    return g_strdup (C_("value", "Unknown"));
  return jalon_network_dup_bins_label (self, facet, bin, bin);
}

/* As few as tell where a bin begins: an edge of 0.25 is not "0.3". */
static int
count_decimals (double number)
{
  int decimals = 0;

  for (double scaled = fabs (number); decimals < 3 && fabs (scaled - rint (scaled)) > 1e-6 * MAX (scaled, 1.0); scaled *= 10.0)
    decimals++;
  return decimals;
}

/**
 * jalon_network_dup_bins_label:
 * @self: a network
 * @facet: a range
 * @first_bin: below jalon_network_get_n_bins()
 * @last_bin: not before @first_bin, and below it too
 *
 * Returns: (transfer full): what people call all from the one to the other, in the thread's language
 */
char *
jalon_network_dup_bins_label (const JalonNetwork *self,
                              JalonFacet          facet,
                              guint               first_bin,
                              guint               last_bin)
{
  double from, to, unused;
  g_autofree char *first = NULL, *last = NULL;
  int decimals;

  jalon_network_get_bin (self, facet, first_bin, &from, &unused);
  jalon_network_get_bin (self, facet, last_bin, &unused, &to);
  if (jalon_facet_get_unit (facet) == JALON_UNIT_DAY)
    return label_days (from, to);

  /* Of whole numbers the last one that belongs to it. */
  if (jalon_facet_get_unit (facet) == JALON_UNIT_A_YEAR)
    to -= 1.0;
  if (to == from)
    return jalon_format_number (from, 0);
  decimals = MAX (count_decimals (from), count_decimals (to));
  first = jalon_format_number (from, decimals);
  last = jalon_format_number (to, decimals);
  if (jalon_facet_get_unit (facet) == JALON_UNIT_SQUARE_METRES)
    /* Translators: an area in square metres, from ... to */
    return g_strdup_printf (_("%s–%s m²"), first, last);
  /* Translators: numbers, from ... to */
  return g_strdup_printf (C_("range of numbers", "%s–%s"), first, last);
}
