/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "jalon-reliability.h"
#include "jalon-shapley.h"
#include "jalon-simulation.h"

/* --- Krippendorff's alpha --- */

/* The reliability data of Krippendorff 2011, section E: four observers, twelve units, missing values. Printed there: ordinal 0.815. */
static void
test_reliability_published (void)
{
  static const guint8 ratings[4 * 12] = {
    1, 2, 3, 3, 2, 1, 4, 1, 2, 0, 0, 0,
    1, 2, 3, 3, 2, 2, 4, 1, 2, 5, 0, 3,
    0, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 0,
    1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, 0,
  };
  JalonReliability result = jalon_reliability_ordinal (ratings, 4, 12, 5);

  g_assert_cmpfloat_with_epsilon (result.alpha, 0.815, 0.0005);
  g_assert_cmpuint (result.n_units, ==, 11);
  g_assert_cmpuint (result.n_values, ==, 40);
}

static void
test_reliability_edges (void)
{
  static const struct { guint8 ratings[6]; double alpha; guint n_units; } cases[] = {
    { { 1, 3, 5,  1, 3, 5 }, 1.0, 3 },  /* agreement */
    { { 4, 4, 4,  4, 4, 4 }, NAN, 3 },  /* nothing varies */
    { { 1, 2, 0,  0, 0, 3 }, NAN, 0 },  /* nothing was rated twice */
    { { 0, 0, 0,  0, 0, 0 }, NAN, 0 },
    { { 1, 5, 9,  1, 5, 3 }, 1.0, 2 },  /* 9 is no rating */
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      JalonReliability result = jalon_reliability_ordinal (cases[i].ratings, 2, 3, 5);

      g_test_message ("case %u", i);
      g_assert_cmpuint (result.n_units, ==, cases[i].n_units);
      if (isnan (cases[i].alpha))
        g_assert_true (isnan (result.alpha));
      else
        g_assert_cmpfloat_with_epsilon (result.alpha, cases[i].alpha, 1e-12);
    }
}

/* The order of the raters and of the statements does not matter, and opposite opinions are worse than chance. */
static void
test_reliability_laws (void)
{
  guint8 ratings[3 * 18], swapped[3 * 18];
  static const guint8 opposite[2 * 4] = { 1, 5, 1, 5, 5, 1, 5, 1 };

  for (guint round = 0; round < 100; round++)
    {
      for (guint i = 0; i < 54; i++)
        ratings[i] = (guint8) g_test_rand_int_range (0, 6);
      for (guint rater = 0; rater < 3; rater++)
        for (guint unit = 0; unit < 18; unit++)
          swapped[(2 - rater) * 18 + (unit + 5) % 18] = ratings[rater * 18 + unit];
      g_assert_cmpfloat_with_epsilon (jalon_reliability_ordinal (ratings, 3, 18, 5).alpha,
                                      jalon_reliability_ordinal (swapped, 3, 18, 5).alpha, 1e-9);
    }
  g_assert_cmpfloat (jalon_reliability_ordinal (opposite, 2, 4, 5).alpha, <, 0);
}

/* --- Shapley value --- */

/* Littlechild and Owen 1973, "A simple expression for the Shapley value in a special case": a runway costs what its largest
 * aircraft needs; each part of it is shared by those who need it. Four aircraft that need 8, 11, 13 and 18 pay 2, 3, 4 and 9. */
static void
test_shapley_runway (void)
{
  static const double needs[] = { 8, 11, 13, 18 }, expected[] = { 2, 3, 4, 9 };
  double worth[16] = { 0 }, values[4];

  for (guint coalition = 0; coalition < 16; coalition++)
    for (guint player = 0; player < 4; player++)
      if (coalition & (1u << player))
        worth[coalition] = MAX (worth[coalition], needs[player]);
  g_assert_true (jalon_shapley_value (worth, 4, values));
  for (guint i = 0; i < 4; i++)
    g_assert_cmpfloat_with_epsilon (values[i], expected[i], 1e-12);
}

/* Shapley 1953: one left glove and two right ones. */
static void
test_shapley_gloves (void)
{
  static const double worth[8] = { 0, 0, 0, 1, 0, 1, 0, 1 };
  double values[3];

  g_assert_true (jalon_shapley_value (worth, 3, values));
  g_assert_cmpfloat_with_epsilon (values[0], 2.0 / 3, 1e-12);
  g_assert_cmpfloat_with_epsilon (values[1], 1.0 / 6, 1e-12);
  g_assert_cmpfloat_with_epsilon (values[2], 1.0 / 6, 1e-12);
}

/* Nothing is lost or made, a player who brings nothing gets nothing, and unknown stays unknown. */
static void
test_shapley_laws (void)
{
  double worth[64], values[6];

  for (guint round = 0; round < 50; round++)
    {
      double sum = 0;

      worth[0] = 0;
      for (guint coalition = 1; coalition < 32; coalition++)
        worth[coalition] = g_test_rand_double_range (-100, 100);
      for (guint coalition = 32; coalition < 64; coalition++)
        worth[coalition] = worth[coalition - 32];
      g_assert_true (jalon_shapley_value (worth, 6, values));
      for (guint i = 0; i < 6; i++)
        sum += values[i];
      g_assert_cmpfloat_with_epsilon (sum, worth[63], 1e-9);
      g_assert_cmpfloat_with_epsilon (values[5], 0, 1e-9);
    }
  worth[17] = NAN;
  g_assert_false (jalon_shapley_value (worth, 6, values));
  g_assert_true (isnan (values[0]));
}

/* --- Simulation --- */

#define FLOW(member) G_STRUCT_OFFSET (JalonCashFlows, member)

/* Spent once, 100 to 400, most likely 100: mean 200, and the share below x is 1 - ((400 - x) / 300)². Saved each year, 120 for
 * certain, three years at 0 %: 360 in all. */
static const JalonSimulationInput one_range[] = {
  { { 100, 100, 400 }, FLOW (one_time) },
  { { NAN, 150, NAN }, FLOW (status_quo) },
  { { NAN, 30, NAN }, FLOW (recurring) },
};

static void
test_simulation_by_hand (void)
{
  g_autoptr(JalonSimulation) simulation = jalon_simulation_new (JALON_BASELINE_STATUS_QUO, one_range, 3, 0, 3, 20000, 7);
  double quarter = 400 - 300 * sqrt (0.25);  /* 75 % of the costs are below */

  g_assert_cmpfloat_with_epsilon (simulation->likely, 260, 1e-9);
  g_assert_cmpfloat_with_epsilon (simulation->mean, 160, 2);
  g_assert_cmpfloat_with_epsilon (jalon_simulation_get_quantile (simulation, 0.25), 360 - quarter, 4);
  g_assert_cmpfloat_with_epsilon (simulation->positive, 1 - (40.0 / 300) * (40.0 / 300), 0.005);
  g_assert_cmpuint (simulation->n_swings, ==, 1);
  g_assert_cmpuint (simulation->swings[0].input, ==, 0);
  g_assert_cmpfloat_with_epsilon (simulation->swings[0].low, 260, 1e-9);
  g_assert_cmpfloat_with_epsilon (simulation->swings[0].high, -40, 1e-9);
}

static void
test_simulation_reproducible (void)
{
  g_autoptr(JalonSimulation) first = jalon_simulation_new (JALON_BASELINE_STATUS_QUO, one_range, 3, 0.05, 5, 500, 42);
  g_autoptr(JalonSimulation) again = jalon_simulation_new (JALON_BASELINE_STATUS_QUO, one_range, 3, 0.05, 5, 500, 42);
  g_autoptr(JalonSimulation) other = jalon_simulation_new (JALON_BASELINE_STATUS_QUO, one_range, 3, 0.05, 5, 500, 43);

  g_assert_cmpmem (first->values, 500 * sizeof (double), again->values, 500 * sizeof (double));
  g_assert_cmpfloat (first->values[250], !=, other->values[250]);
}

/* Draws stay within what the swings can reach together, quantiles ascend, the widest swing is first. */
static void
test_simulation_laws (void)
{
  static const gsize flows[] = { FLOW (one_time), FLOW (recurring), FLOW (revenue), FLOW (exit), FLOW (status_quo) };

  for (guint round = 0; round < 30; round++)
    {
      JalonSimulationInput inputs[10];
      g_autoptr(JalonSimulation) simulation = NULL;
      double least, most, reach = 0;

      for (guint i = 0; i < 10; i++)
        {
          double low = g_test_rand_double_range (0, 1000), high = low + g_test_rand_double_range (0, 1000);

          inputs[i] = (JalonSimulationInput) { { low, g_test_rand_double_range (low, high), high }, flows[i % 5] };
        }
      simulation = jalon_simulation_new (JALON_BASELINE_STATUS_QUO, inputs, 10, 0.03, 10, 200, round);
      g_assert_cmpuint (simulation->n_swings, ==, 10);
      for (guint i = 0; i < 10; i++)
        {
          reach += fabs (simulation->swings[i].high - simulation->swings[i].low);
          if (i > 0)
            g_assert_cmpfloat (fabs (simulation->swings[i].high - simulation->swings[i].low), <=,
                               fabs (simulation->swings[i - 1].high - simulation->swings[i - 1].low));
        }
      least = jalon_simulation_get_quantile (simulation, 0);
      most = jalon_simulation_get_quantile (simulation, 1);
      g_assert_cmpfloat (most - least, <=, reach);
      g_assert_cmpfloat (least, <=, jalon_simulation_get_quantile (simulation, 0.5));
      g_assert_cmpfloat (jalon_simulation_get_quantile (simulation, 0.5), <=, most);
    }
}

static void
test_simulation_unknown (void)
{
  JalonSimulationInput inputs[] = { { { 1, NAN, 2 }, FLOW (one_time) } };
  g_autoptr(JalonSimulation) amount = jalon_simulation_new (JALON_BASELINE_STATUS_QUO, inputs, 1, 0.03, 10, 10, 1);
  g_autoptr(JalonSimulation) rate = jalon_simulation_new (JALON_BASELINE_STATUS_QUO, one_range, 3, NAN, 10, 10, 1);
  g_autoptr(JalonSimulation) term = jalon_simulation_new (JALON_BASELINE_STATUS_QUO, one_range, 3, 0.03, 0, 10, 1);

  g_assert_true (isnan (amount->likely) && isnan (amount->mean) && isnan (amount->positive));
  g_assert_true (isnan (rate->likely) && isnan (term->likely));
  g_assert_cmpuint (amount->n_values + rate->n_values + term->n_values + term->n_swings, ==, 0);
  g_assert_true (isnan (jalon_simulation_get_quantile (amount, 0.5)));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/assess/methods/reliability-published", test_reliability_published);
  g_test_add_func ("/assess/methods/reliability-edges", test_reliability_edges);
  g_test_add_func ("/assess/methods/reliability-laws", test_reliability_laws);
  g_test_add_func ("/assess/methods/shapley-runway", test_shapley_runway);
  g_test_add_func ("/assess/methods/shapley-gloves", test_shapley_gloves);
  g_test_add_func ("/assess/methods/shapley-laws", test_shapley_laws);
  g_test_add_func ("/assess/methods/simulation-by-hand", test_simulation_by_hand);
  g_test_add_func ("/assess/methods/simulation-reproducible", test_simulation_reproducible);
  g_test_add_func ("/assess/methods/simulation-laws", test_simulation_laws);
  g_test_add_func ("/assess/methods/simulation-unknown", test_simulation_unknown);
  return g_test_run ();
}
