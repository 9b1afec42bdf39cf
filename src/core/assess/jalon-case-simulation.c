/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-case-simulation.h"

#include <math.h>
#include <glib/gi18n-lib.h>

#include "jalon-assessment-rows.h"
#include "jalon-format.h"

/* In-kind contributions are in no total. What the other baseline would cost moves nothing. */
static const struct
{
  const char *category;
  gsize       flow;
  gboolean    counts[JALON_N_BASELINES];
} flows[] = {
  { "one-time", G_STRUCT_OFFSET (JalonCashFlows, one_time), { TRUE, TRUE } },
  { "recurring", G_STRUCT_OFFSET (JalonCashFlows, recurring), { TRUE, TRUE } },
  { "revenue", G_STRUCT_OFFSET (JalonCashFlows, revenue), { TRUE, TRUE } },
  { "exit", G_STRUCT_OFFSET (JalonCashFlows, exit), { TRUE, TRUE } },
  { "status-quo", G_STRUCT_OFFSET (JalonCashFlows, status_quo), { TRUE, FALSE } },
  { "like-for-like", G_STRUCT_OFFSET (JalonCashFlows, like_for_like), { FALSE, TRUE } },
  { "like-for-like-once", G_STRUCT_OFFSET (JalonCashFlows, like_for_like_once), { FALSE, TRUE } },
};

static gboolean
find_flow (const char    *category,
           JalonBaseline  baseline,
           gsize         *flow)
{
  for (guint i = 0; i < G_N_ELEMENTS (flows); i++)
    if (flows[i].counts[baseline] && g_str_equal (flows[i].category, category))
      {
        *flow = flows[i].flow;
        return TRUE;
      }
  return FALSE;
}

/**
 * jalon_case_simulation_new:
 * @business: a business case
 * @playbook: a playbook
 * @baseline: what the net present value is against
 *
 * Draws the net present value of all partners together from the ranges of the amounts.
 *
 * Returns: (transfer full) (nullable): the simulation; %NULL where no amount has a range or the net present value is unknown
 */
JalonCaseSimulation *
jalon_case_simulation_new (const JalonBusinessCase *business,
                           JalonPlaybook           *playbook,
                           JalonBaseline            baseline)
{
  GPtrArray *costs = business->assessment->costs;
  g_autofree JalonSimulationInput *inputs = g_new0 (JalonSimulationInput, MAX (costs->len, 1));
  g_autoptr(GStrvBuilder) names = g_strv_builder_new ();
  g_autoptr(JalonCaseSimulation) self = g_new0 (JalonCaseSimulation, 1);
  guint n = 0;

  self->baseline = baseline;
  if (isnan (business->total->against[baseline].net_present_value))
    return NULL;
  for (guint i = 0; i < costs->len; i++)
    {
      const JalonCost *cost = costs->pdata[i];
      g_autofree char *name = jalon_cost_dup_name (cost, business->assessment, playbook);

      if (!find_flow (cost->category, baseline, &inputs[n].flow))
        continue;
      inputs[n++].amount = (JalonRange) { cost->low, cost->amount, cost->high };
      self->n_open += isnan (cost->low) != isnan (cost->high);
      g_strv_builder_add (names, name);
    }
  self->simulation = jalon_simulation_new (baseline, inputs, n, business->rate, business->term, JALON_CASE_DRAWS, JALON_CASE_SEED);
  self->names = g_strv_builder_end (names);
  self->currency = g_strdup (business->currency);
  return self->simulation->n_swings > 0 ? g_steal_pointer (&self) : NULL;
}

/**
 * jalon_case_simulation_free:
 * @self: (transfer full): a simulation
 */
void
jalon_case_simulation_free (JalonCaseSimulation *self)
{
  g_clear_pointer (&self->simulation, jalon_simulation_free);
  g_strfreev (self->names);
  g_free (self->currency);
  g_free (self);
}

/**
 * jalon_case_simulation_get_n_bars:
 * @self: a simulation
 *
 * Returns: how many swings to show, the widest ones
 */
guint
jalon_case_simulation_get_n_bars (const JalonCaseSimulation *self)
{
  return MIN (self->simulation->n_swings, JALON_CASE_BARS);
}

/**
 * jalon_case_simulation_get_title:
 * @self: a simulation
 *
 * Returns: a heading in the reader's language
 */
const char *
jalon_case_simulation_get_title (const JalonCaseSimulation *self)
{
  return self->baseline == JALON_BASELINE_LIKE_FOR_LIKE
           ? _("Net present value against the like-for-like service, where amounts are ranges")
           : _("Net present value against the status quo, where amounts are ranges");
}

/**
 * jalon_case_simulation_get_swings_title:
 * @self: a simulation
 *
 * Returns: a heading of the swings in the reader's language
 */
const char *
jalon_case_simulation_get_swings_title (const JalonCaseSimulation *self)
{
  return self->baseline == JALON_BASELINE_LIKE_FOR_LIKE
           ? _("What moves the net present value against the like-for-like service most")
           : _("What moves the net present value against the status quo most");
}

/**
 * jalon_case_simulation_dup_result:
 * @self: a simulation
 *
 * Returns: (transfer full): sentences in the reader's language
 */
char *
jalon_case_simulation_dup_result (const JalonCaseSimulation *self)
{
  const JalonSimulation *simulation = self->simulation;
  g_autofree char *likely = jalon_format_money (simulation->likely, self->currency);
  g_autofree char *low = jalon_format_money (jalon_simulation_get_quantile (simulation, 0.05), self->currency);
  g_autofree char *high = jalon_format_money (jalon_simulation_get_quantile (simulation, 0.95), self->currency);
  g_autofree char *share = jalon_format_percent (simulation->positive, 1);
  g_autofree char *n_positive = jalon_format_integer (lround (simulation->positive * simulation->n_values));
  g_autofree char *n = jalon_format_integer (simulation->n_values);

  if (self->baseline == JALON_BASELINE_LIKE_FOR_LIKE)
    /* Translators: amounts of money; a share such as 97.3%, then how many draws these are, of how many */
    return g_strdup_printf (_("Against the like-for-like service and with every amount as stated, the net present value of all partners "
                              "together is %s. From the 5th to the 95th percentile of the draws it is %s to %s. It is above zero in %s of "
                              "the draws (%s of n\302\240=\302\240%s)."),
                            likely, low, high, share, n_positive, n);
  /* Translators: amounts of money; a share such as 97.3%, then how many draws these are, of how many */
  return g_strdup_printf (_("Against the status quo and with every amount as stated, the net present value of all partners together is %s. "
                            "From the 5th to the 95th percentile of the draws it is %s to %s. It is above zero in %s of the draws (%s of "
                            "n\302\240=\302\240%s)."),
                          likely, low, high, share, n_positive, n);
}

/**
 * jalon_case_simulation_dup_assumptions:
 * @self: a simulation
 *
 * Returns: (transfer full): sentences in the reader's language
 */
char *
jalon_case_simulation_dup_assumptions (const JalonCaseSimulation *self)
{
  g_autofree char *n = jalon_format_integer (self->simulation->n_values);
  /* Translators: a number of draws, and the number that the random numbers begin with */
  g_autofree char *text
    = g_strdup_printf (_("Assumptions: %s draws, seed %d. Each amount with a least and a most is drawn from a triangular distribution with "
                         "its peak at the amount stated, independently of the others. All else is as stated."),
                       n, JALON_CASE_SEED);
  g_autofree char *open = NULL;

  if (self->n_open == 0)
    return g_steal_pointer (&text);
  open = g_strdup_printf (dngettext (GETTEXT_PACKAGE, "%u amount has only one end of a range and counts as certain.",
                                     "%u amounts have only one end of a range and count as certain.", self->n_open), self->n_open);
  return g_strjoin (" ", text, open, NULL);
}
