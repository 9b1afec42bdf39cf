/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-reliability.h"

#include <math.h>

/* How many gave @unit each level; index 0 counts those who gave none. */
static guint
count_levels (const guint8 *ratings,
              guint         n_raters,
              guint         n_units,
              guint         n_levels,
              guint         unit,
              guint        *counts)
{
  guint n = 0;

  for (guint level = 0; level <= n_levels; level++)
    counts[level] = 0;
  for (guint rater = 0; rater < n_raters; rater++)
    {
      guint8 value = ratings[rater * n_units + unit];

      counts[value <= n_levels ? value : 0]++;
    }
  for (guint level = 1; level <= n_levels; level++)
    n += counts[level];
  return n;
}

/* The square of how many ratings lie between two levels, half of those at the ends. */
static double
get_ordinal_distance (const double *totals,
                      guint         a,
                      guint         b)
{
  double between = -(totals[a] + totals[b]) / 2;

  for (guint level = MIN (a, b); level <= MAX (a, b); level++)
    between += totals[level];
  return between * between;
}

/**
 * jalon_reliability_ordinal:
 * @ratings: (array): n_raters × n_units ratings, a rater's after another's; 1 to @n_levels, 0 where there is none
 * @n_raters: how many rated
 * @n_units: how many statements
 * @n_levels: the highest rating, 255 at the most
 *
 * Krippendorff's alpha with the ordinal difference, which bears missing ratings and any number of raters (Krippendorff 2011,
 * "Computing Krippendorff's Alpha-Reliability"; 2019, *Content Analysis*, 4th ed., chapter 12). A statement that fewer than two
 * rated says nothing about agreement and is left out. Where all remaining ratings are the same, alpha is undefined: nothing varies
 * that the raters could agree on.
 *
 * Returns: alpha, and of how much
 */
JalonReliability
jalon_reliability_ordinal (const guint8 *ratings,
                           guint         n_raters,
                           guint         n_units,
                           guint         n_levels)
{
  JalonReliability result = { NAN, 0, 0 };
  gsize width = (gsize) n_levels + 1;
  g_autofree guint *counts = g_new (guint, width);
  g_autofree double *totals = g_new0 (double, width);
  g_autofree double *coincidences = g_new0 (double, width * width);
  double observed = 0, expected = 0;

  for (guint unit = 0; unit < n_units; unit++)
    {
      guint n = count_levels (ratings, n_raters, n_units, n_levels, unit, counts);

      if (n < 2)
        continue;
      result.n_units++;
      result.n_values += n;
      for (guint a = 1; a <= n_levels; a++)
        {
          totals[a] += counts[a];
          for (guint b = 1; b <= n_levels; b++)
            coincidences[a * width + b] += (double) counts[a] * (counts[b] - (a == b ? 1.0 : 0.0)) / (n - 1);
        }
    }
  for (guint a = 1; a <= n_levels; a++)
    for (guint b = 1; b <= n_levels; b++)
      if (a != b)
        {
          double distance = get_ordinal_distance (totals, a, b);

          observed += coincidences[a * width + b] * distance;
          expected += totals[a] * totals[b] * distance;
        }
  if (expected > 0)
    result.alpha = 1 - (result.n_values - 1) * observed / expected;
  return result;
}
