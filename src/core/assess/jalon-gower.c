/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-gower.h"

#include <math.h>

/* J. C. Gower 1971, "A general coefficient of similarity and some of its properties", Biometrics 27: 857-871. Sets of codes count
 * as one variable, whose score is Gower's own over their codes as presences, all of one weight: what neither has is left out. */

/**
 * jalon_gower_is_known:
 * @variable: a variable
 * @value: a value of it
 *
 * Returns: whether the value is known
 */
gboolean
jalon_gower_is_known (const JalonGowerVariable *variable,
                      const JalonGowerValue    *value)
{
  switch (variable->kind)
    {
    case JALON_GOWER_NOMINAL:
    case JALON_GOWER_PRESENCE:
      return value->code != NULL;
    case JALON_GOWER_ORDINAL:
      return isfinite (value->number);
    case JALON_GOWER_RATIO:
      return isfinite (value->number) && value->number > 0;
    case JALON_GOWER_MULTI:
    default:
      return value->codes != NULL && value->codes[0] != NULL;
    }
}

static gboolean
is_first (const char *const *codes,
          guint              index)
{
  for (guint i = 0; i < index; i++)
    if (g_str_equal (codes[i], codes[index]))
      return FALSE;
  return TRUE;
}

static guint
count_codes (const char *const *codes)
{
  guint n = 0;

  for (guint i = 0; codes[i] != NULL; i++)
    n += is_first (codes, i);
  return n;
}

static double
compare_sets (const char *const *a,
              const char *const *b)
{
  guint common = 0;

  for (guint i = 0; a[i] != NULL; i++)
    common += is_first (a, i) && g_strv_contains (b, a[i]);
  return (double) common / (count_codes (a) + count_codes (b) - common);
}

/* Beyond the range nothing is left in common. */
static double
compare_numbers (double a,
                 double b,
                 double range)
{
  return MAX (0.0, 1.0 - fabs (a - b) / range);
}

/**
 * jalon_gower_score:
 * @variable: a variable
 * @a: a value
 * @b: another
 *
 * Returns: how alike they are, 0 to 1; NAN where they cannot be compared
 */
double
jalon_gower_score (const JalonGowerVariable *variable,
                   const JalonGowerValue    *a,
                   const JalonGowerValue    *b)
{
  if (!jalon_gower_is_known (variable, a) || !jalon_gower_is_known (variable, b))
    return NAN;
  switch (variable->kind)
    {
    case JALON_GOWER_NOMINAL:
      return g_str_equal (a->code, b->code);
    case JALON_GOWER_PRESENCE:
      if (g_str_equal (a->code, "no") && g_str_equal (b->code, "no"))
        return NAN;
      return g_str_equal (a->code, b->code);
    case JALON_GOWER_ORDINAL:
      return compare_numbers (a->number, b->number, variable->range);
    case JALON_GOWER_RATIO:
      return compare_numbers (log10 (a->number), log10 (b->number), variable->range);
    case JALON_GOWER_MULTI:
    default:
      return compare_sets (a->codes, b->codes);
    }
}

/**
 * jalon_gower_similarity:
 * @variables: (array length=n_variables): the variables
 * @n_variables: how many
 * @a: (array length=n_variables): values of one thing
 * @b: (array length=n_variables): of another
 * @scores: (out) (optional) (array length=n_variables): each variable's score, NAN not compared
 * @compared: (out) (optional): the weight of what was compared
 *
 * Gower's general coefficient: the weighted mean of the scores of the variables that both have. What one lacks is left out.
 *
 * Returns: 0 to 1; NAN where nothing can be compared
 */
double
jalon_gower_similarity (const JalonGowerVariable *variables,
                        guint                     n_variables,
                        const JalonGowerValue    *a,
                        const JalonGowerValue    *b,
                        double                   *scores,
                        double                   *compared)
{
  double sum = 0;
  double weight = 0;

  for (guint i = 0; i < n_variables; i++)
    {
      double score = jalon_gower_score (&variables[i], &a[i], &b[i]);

      if (scores != NULL)
        scores[i] = score;
      if (isnan (score))
        continue;
      sum += variables[i].weight * score;
      weight += variables[i].weight;
    }
  if (compared != NULL)
    *compared = weight;
  return weight > 0 ? sum / weight : NAN;
}
