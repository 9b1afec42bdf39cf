/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-simulation.h"

#include <math.h>
#include <stdlib.h>

static gboolean
is_certain (const JalonRange *range)
{
  return !(range->low < range->high);
}

/* By the inverse of the triangular distribution's cumulative function. What is likely outside its range is moved to the nearer end. */
static double
draw (const JalonRange *range,
      GRand            *random)
{
  double width = range->high - range->low, likely = CLAMP (range->likely, range->low, range->high), u;

  if (is_certain (range))
    return range->likely;
  u = g_rand_double (random);
  if (u * width < likely - range->low)
    return range->low + sqrt (u * width * (likely - range->low));
  return range->high - sqrt ((1 - u) * width * (range->high - likely));
}

static double
get_value (JalonBaseline               baseline,
           const JalonSimulationInput *inputs,
           const double               *amounts,
           guint                       n,
           double                      rate,
           guint                       term)
{
  JalonCashFlows flows = { 0 };

  for (guint i = 0; i < n; i++)
    G_STRUCT_MEMBER (double, &flows, inputs[i].flow) += amounts[i];
  return jalon_cash_flows_compare (&flows, baseline, rate, term).net_present_value;
}

static int
compare_values (const void *a,
                const void *b)
{
  double first = *(const double *) a, second = *(const double *) b;

  return (first > second) - (first < second);
}

static void
run_draws (JalonSimulation            *self,
           JalonBaseline               baseline,
           const JalonSimulationInput *inputs,
           guint                       n,
           double                      rate,
           guint                       term,
           guint                       n_draws,
           guint32                     seed)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (seed);
  g_autofree double *amounts = g_new (double, MAX (n, 1));
  double sum = 0;
  guint n_positive = 0;

  self->values = g_new (double, n_draws);
  self->n_values = n_draws;
  for (guint i = 0; i < n_draws; i++)
    {
      for (guint j = 0; j < n; j++)
        amounts[j] = draw (&inputs[j].amount, random);
      self->values[i] = get_value (baseline, inputs, amounts, n, rate, term);
      sum += self->values[i];
      n_positive += self->values[i] > 0;
    }
  qsort (self->values, n_draws, sizeof *self->values, compare_values);
  self->mean = sum / n_draws;
  self->positive = (double) n_positive / n_draws;
}

static int
compare_swings (const void *a,
                const void *b)
{
  const JalonSwing *first = a, *second = b;
  double one = fabs (first->high - first->low), other = fabs (second->high - second->low);

  if (one != other)
    return one < other ? 1 : -1;
  return (first->input > second->input) - (first->input < second->input);
}

static void
find_swings (JalonSimulation            *self,
             JalonBaseline               baseline,
             const JalonSimulationInput *inputs,
             double                     *amounts,
             guint                       n,
             double                      rate,
             guint                       term)
{
  self->swings = g_new (JalonSwing, MAX (n, 1));
  for (guint i = 0; i < n; i++)
    {
      JalonSwing *swing = &self->swings[self->n_swings];
      double likely = amounts[i];

      if (is_certain (&inputs[i].amount))
        continue;
      swing->input = i;
      amounts[i] = inputs[i].amount.low;
      swing->low = get_value (baseline, inputs, amounts, n, rate, term);
      amounts[i] = inputs[i].amount.high;
      swing->high = get_value (baseline, inputs, amounts, n, rate, term);
      amounts[i] = likely;
      self->n_swings++;
    }
  qsort (self->swings, self->n_swings, sizeof *self->swings, compare_swings);
}

/**
 * jalon_simulation_new:
 * @baseline: what the net present value is against
 * @inputs: (array length=n_inputs): the amounts, independent of each other
 * @n_inputs: how many
 * @rate: discount rate a year, a share; NAN unknown
 * @term: whole years; 0 unknown
 * @n_draws: how often to draw, at least 1
 * @seed: the same seed draws the same numbers
 *
 * The net present value where amounts are ranges: Monte Carlo with triangular distributions, and each amount's own swing for a tornado
 * diagram (Treasury Board of Canada Secretariat 2007, *Canadian Cost-Benefit Analysis Guide*, the part on risk; Howard 1988,
 * "Decision Analysis: Practice and Promise"). Quantiles of ranges are wider than sums of ranges: that is the point of drawing.
 *
 * Returns: (transfer full): the values; those of an unknown amount, rate or term are unknown
 */
JalonSimulation *
jalon_simulation_new (JalonBaseline               baseline,
                      const JalonSimulationInput *inputs,
                      guint                       n_inputs,
                      double                      rate,
                      guint                       term,
                      guint                       n_draws,
                      guint32                     seed)
{
  JalonSimulation *self = g_new0 (JalonSimulation, 1);
  g_autofree double *amounts = g_new (double, MAX (n_inputs, 1));

  g_return_val_if_fail (n_draws > 0, self);

  for (guint i = 0; i < n_inputs; i++)
    amounts[i] = inputs[i].amount.likely;
  self->mean = self->positive = NAN;
  self->likely = get_value (baseline, inputs, amounts, n_inputs, rate, term);
  if (isnan (self->likely))
    return self;
  run_draws (self, baseline, inputs, n_inputs, rate, term, n_draws, seed);
  find_swings (self, baseline, inputs, amounts, n_inputs, rate, term);
  return self;
}

/**
 * jalon_simulation_free:
 * @self: (transfer full): a simulation
 */
void
jalon_simulation_free (JalonSimulation *self)
{
  g_free (self->values);
  g_free (self->swings);
  g_free (self);
}

/**
 * jalon_simulation_get_quantile:
 * @self: a simulation
 * @share: 0 to 1
 *
 * Interpolates between the two nearest draws (Hyndman and Fan 1996, "Sample Quantiles in Statistical Packages", definition 7).
 *
 * Returns: the net present value that the share @share of the draws does not exceed; NAN unknown
 */
double
jalon_simulation_get_quantile (const JalonSimulation *self,
                               double                 share)
{
  double at = CLAMP (share, 0, 1) * (self->n_values - 1.0);
  guint below = (guint) MAX (at, 0);

  if (self->n_values == 0)
    return NAN;
  if (below + 1 >= self->n_values)
    return self->values[self->n_values - 1];
  return self->values[below] + (at - below) * (self->values[below + 1] - self->values[below]);
}
