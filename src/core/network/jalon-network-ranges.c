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

/* FALSE when no row has a known number. */
static gboolean
find_extent (gconstpointer  column,
             guint          range,
             guint          n_rows,
             double        *low,
             double        *high)
{
  g_autofree double *samples = g_new (double, N_SAMPLES + 1);
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
  if (n == 0)
    return FALSE;
  qsort (samples, n, sizeof *samples, compare_doubles);
  *low = samples[(guint) (OUTER_SHARE * n)];
  *high = samples[n - 1 - (guint) (OUTER_SHARE * n)];
  return TRUE;
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

/* Bins a unit. */
static double
get_density (const JalonRangeColumn *column)
{
  guint n = column->n_bins;

  return n > 0 ? n / (column->edges[n] - column->edges[0]) : 0.0;
}

/* As steps are about equal, where a number is among all of them leads to its bin, or next to it. */
static inline guint8
find_bin (const JalonRangeColumn *column,
          double                  density,
          double                  number)
{
  guint n = column->n_bins, bin;

  if (isnan (number) || n == 0)
    return (guint8) n;
  bin = MIN ((guint) CLAMP ((number - column->edges[0]) * density, 0.0, n), n - 1);
  while (bin + 1 < n && column->edges[bin + 1] <= number)
    bin++;
  while (bin > 0 && column->edges[bin] > number)
    bin--;
  return (guint8) bin;
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
  double low, high, density;

  if (former != NULL && get_column (&plan->former->columns, range) == numbers)
    {
      *column = *former;
      column->bins = jalon_block_ref (former->bins);
      return;
    }
  if (find_extent (numbers, range, plan->n_rows, &low, &high))
    {
      if (unit == JALON_UNIT_DAY)
        cut_days (column, low, high);
      else
        cut_numbers (column, low, high, unit == JALON_UNIT_A_YEAR);
    }
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

  decimals = to - from < 0.1 ? 2 : to - from < 1.0 || from != floor (from) || to != floor (to) ? 1 : 0;
  first = jalon_format_number (from, decimals);
  last = jalon_format_number (to, decimals);
  if (jalon_facet_get_unit (facet) == JALON_UNIT_SQUARE_METRES)
    /* Translators: an area in square metres, from ... to */
    return g_strdup_printf (_("%s–%s m²"), first, last);
  /* Translators: numbers, from ... to */
  return g_strdup_printf (C_("range of numbers", "%s–%s"), first, last);
}
