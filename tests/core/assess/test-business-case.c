/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "assess-fixture.h"
#include "jalon-case-simulation.h"
#include "jalon-language.h"

/* --- Sharing --- */

#define AREA_ONLY(area) { (area), NAN }

static void
test_sharing (void)
{
  static const struct
  {
    double            rent, common, vacant;
    int               vacant_partner;
    guint             n;
    JalonSharingInput partners[3];
    double            rents[3];
    gboolean          normalized;
  } cases[] = {
    /* By hand: 120 + 60 exclusive, 60 common; weights 2/3 and 1/3; areas 160 and 80 of 240. */
    { 24000, 60, 0, JALON_SHARING_ALL, 2, { AREA_ONLY (120), AREA_ONLY (60) }, { 16000, 8000 }, FALSE },
    /* Common area in equal parts: 150 and 90 of 240. */
    { 24000, 60, 0, JALON_SHARING_ALL, 2, { { 120, 0.5 }, { 60, 0.5 } }, { 15000, 9000 }, FALSE },
    /* One weight given, 0.4; the rest, 0.6, to the others by area: 0.4 and 0.2. Areas 100 + 40, 40 + 40, 20 + 20 of 260. */
    { 26000, 100, 0, JALON_SHARING_ALL, 3, { { 100, 0.4 }, AREA_ONLY (40), AREA_ONLY (20) }, { 14000, 8000, 4000 }, FALSE },
    /* Nobody has an area alone: equal parts. */
    { 9000, 90, 0, JALON_SHARING_ALL, 3, { AREA_ONLY (0), AREA_ONLY (0), AREA_ONLY (0) }, { 3000, 3000, 3000 }, FALSE },
    /* 40 vacant, borne by the second: 100 and 100, nothing common. */
    { 20000, 0, 40, 1, 2, { AREA_ONLY (100), AREA_ONLY (60) }, { 10000, 10000 }, FALSE },
    /* 40 vacant, borne by all: common. 100 + 25, 60 + 15 of 200. */
    { 20000, 0, 40, JALON_SHARING_ALL, 2, { AREA_ONLY (100), AREA_ONLY (60) }, { 12500, 7500 }, FALSE },
    /* Weights that sum to 1.2 are scaled to 1/2, 1/2. */
    { 24000, 60, 0, JALON_SHARING_ALL, 2, { { 120, 0.6 }, { 60, 0.6 } }, { 15000, 9000 }, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(JalonSharing) sharing
        = jalon_sharing_new (cases[i].rent, cases[i].common, cases[i].vacant, cases[i].vacant_partner, cases[i].partners,
                             cases[i].n);

      g_test_message ("case %u", i);
      g_assert_true (sharing->known);
      g_assert_cmpint (sharing->normalized, ==, cases[i].normalized);
      g_assert_cmpuint (g_strv_length (sharing->missing), ==, 0);
      for (guint j = 0; j < cases[i].n; j++)
        g_assert_cmpfloat_with_epsilon (sharing->parts[j].rent, cases[i].rents[j], 1e-6);
    }
}

static void
test_sharing_unknown (void)
{
  static const JalonSharingInput good[] = { AREA_ONLY (100), AREA_ONLY (50) };
  static const JalonSharingInput unknown[] = { AREA_ONLY (100), AREA_ONLY (NAN) };
  static const JalonSharingInput negative[] = { AREA_ONLY (100), { 50, -0.1 } };
  static const struct
  {
    double                   rent, common, vacant;
    const JalonSharingInput *partners;
    guint                    n;
    gboolean                 known;
  } cases[] = {
    { NAN, 10, 0, good, 2, TRUE },      /* shares, but no rents */
    { 100, NAN, 0, good, 2, FALSE },
    { 100, 10, NAN, good, 2, FALSE },
    { 100, 10, 0, unknown, 2, FALSE },
    { 100, 10, 0, negative, 2, FALSE },
    { 100, -1, 0, good, 2, FALSE },
    { 100, 10, 0, good, 0, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(JalonSharing) sharing = jalon_sharing_new (cases[i].rent, cases[i].common, cases[i].vacant, JALON_SHARING_ALL,
                                                           cases[i].partners, cases[i].n);

      g_test_message ("case %u", i);
      g_assert_cmpint (sharing->known, ==, cases[i].known);
      g_assert_cmpuint (g_strv_length (sharing->missing), ==, 1);
      if (cases[i].known)
        g_assert_true (isnan (sharing->parts[0].rent));
    }
}

/* Whatever the areas, weights and vacancies: the parts sum to the rent, the shares and weights to one. */
static void
test_sharing_sums (void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (3);

  for (guint i = 0; i < 2000; i++)
    {
      JalonSharingInput partners[6];
      guint n = (guint) g_rand_int_range (random, 1, 7);
      double rent = g_rand_double_range (random, 0, 1e6);
      double rents = 0, shares = 0, weights = 0;
      g_autoptr(JalonSharing) sharing = NULL;

      for (guint j = 0; j < n; j++)
        {
          partners[j].exclusive = g_rand_boolean (random) ? g_rand_double_range (random, 0, 500) : 0;
          partners[j].weight = g_rand_boolean (random) ? g_rand_double_range (random, 0, 0.8) : NAN;
        }
      sharing = jalon_sharing_new (rent, g_rand_int_range (random, 0, 3) * 50.0, g_rand_int_range (random, 0, 3) * 20.0,
                                   g_rand_int_range (random, -1, 6), partners, n);
      g_assert_true (sharing->known);
      for (guint j = 0; j < n; j++)
        {
          g_assert_cmpfloat (sharing->parts[j].rent, >=, 0);
          rents += sharing->parts[j].rent;
          shares += sharing->parts[j].share;
          weights += sharing->parts[j].weight;
        }
      g_assert_cmpfloat_with_epsilon (rents, rent, 1e-6);
      g_assert_cmpfloat_with_epsilon (shares, 1, 1e-12);
      g_assert_cmpfloat_with_epsilon (weights, 1, 1e-12);
    }
}

/* --- Present value --- */

static void
test_present_value (void)
{
  static const struct
  {
    double rate;
    double first;
    guint  n;
    double flows[6];
    double expected;
    double within;
  } cases[] = {
    /* Claris FileMaker Pro Help, function NPV, examples 1 and 2, as printed there. */
    { 0.05, 0, 6, { -2000, 600, 300, 500, 700, 400 }, 156.91277445, 1e-8 },
    { 0.10, 0, 5, { -5000, 10000, 0, 10000, 10000 }, 16758.35604870, 1e-8 },
    /* Microsoft Excel, function NPV, examples 1 and 2, to the cent. */
    { 0.10, 0, 4, { -10000, 3000, 4200, 6800 }, 1188.44, 0.005 },
    { 0.08, -40000, 5, { 8000, 9200, 10000, 12000, 14500 }, 1922.06, 0.005 },
    /* By hand: no interest, no years, one year. */
    { 0, -10, 3, { 4, 4, 4 }, 2, 1e-12 },
    { 0.25, -10, 0, { 0 }, -10, 1e-12 },
    { 0.25, -10, 1, { 12.5 }, 0, 1e-12 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpfloat_with_epsilon (jalon_net_present_value (cases[i].rate, cases[i].first, cases[i].flows, cases[i].n),
                                    cases[i].expected, cases[i].within);
  g_assert_true (isnan (jalon_net_present_value (NAN, 1, NULL, 0)));
  g_assert_true (isnan (jalon_net_present_value (-1, 1, NULL, 0)));
  g_assert_true (isnan (jalon_net_present_value (0.1, 1, (double[]) { NAN }, 1)));
}

static void
test_present_value_linear (void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (5);

  for (guint i = 0; i < 1000; i++)
    {
      double a[8], b[8], sum[8];
      double rate = g_rand_double_range (random, 0, 0.3);
      double factor = g_rand_double_range (random, -3, 3);
      double expected, found;

      for (guint j = 0; j < G_N_ELEMENTS (a); j++)
        {
          a[j] = g_rand_double_range (random, -1e5, 1e5);
          b[j] = g_rand_double_range (random, -1e5, 1e5);
          sum[j] = a[j] + factor * b[j];
        }
      expected = jalon_net_present_value (rate, 100, a, 8) + factor * jalon_net_present_value (rate, -30, b, 8);
      found = jalon_net_present_value (rate, 100 - factor * 30, sum, 8);
      g_assert_cmpfloat_with_epsilon (found, expected, 1e-6);
    }
}

static void
test_payback (void)
{
  static const struct
  {
    JalonCashFlows flows;
    JalonPayback   payback;
    double         years;
    const char    *text;
  } cases[] = {
    { { 10000, 3000, 500, 0, 0, 6500 }, JALON_PAYBACK_YEARS, 2.5, "2.5 years" },
    { { 4000, 0, 0, 0, 0, 4000 }, JALON_PAYBACK_YEARS, 1, "1.0 year" },
    { { 10000, 3000, 0, 0, 0, 3000 }, JALON_PAYBACK_NEVER, NAN, "never" },
    { { 10000, 5000, 0, 0, 9999, 3000 }, JALON_PAYBACK_NEVER, NAN, "never" },
    { { 0, 3000, 0, 0, 0, 3000 }, JALON_PAYBACK_AT_ONCE, NAN, "at once" },
    { { NAN, 3000, 0, 0, 0, 5000 }, JALON_PAYBACK_UNKNOWN, NAN, "unknown" },
    { { 0, 3000, 0, 0, 0, NAN }, JALON_PAYBACK_UNKNOWN, NAN, "unknown" },
    { { 0, 3000, 0, 0, NAN, 3000 }, JALON_PAYBACK_AT_ONCE, NAN, "at once" },
  };

  /* English says years of anything but one, French an of anything below two. */
  static const struct { double years; const char *english; const char *french; } forms[] = {
    { 0.7, "0.7 years", "0,7 an" }, { 0.98, "1.0 year", "1,0 an" }, { 1.5, "1.5 years", "1,5 an" }, { 2, "2.0 years", "2,0 ans" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autofree char *english = jalon_payback_dup_text (JALON_PAYBACK_YEARS, forms[i].years);
      g_autofree char *french = NULL;

      jalon_language_set (JALON_LANGUAGE_FR);
      french = jalon_payback_dup_text (JALON_PAYBACK_YEARS, forms[i].years);
      jalon_language_set (JALON_LANGUAGE_EN);
      g_assert_cmpstr (english, ==, forms[i].english);
      g_assert_cmpstr (french, ==, forms[i].french);
    }
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      double years;
      JalonPayback payback = jalon_cash_flows_get_payback (&cases[i].flows, &years);
      g_autofree char *text = jalon_payback_dup_text (payback, years);

      g_assert_cmpint (payback, ==, cases[i].payback);
      g_assert_cmpstr (text, ==, cases[i].text);
      if (payback == JALON_PAYBACK_YEARS)
        g_assert_cmpfloat_with_epsilon (years, cases[i].years, 1e-12);
    }
}

/* Saving 1000 a year for three years, 2000 at first, exit 300: -2000 + 1000/1.1 + 1000/1.21 + 700/1.331, by hand 261.46. */
static void
test_flows_present_value (void)
{
  JalonCashFlows flows = { 2000, 500, 100, 300, 0, 1400 };

  g_assert_cmpfloat_with_epsilon (jalon_cash_flows_get_net_present_value (&flows, 0.1, 3), 261.4576, 1e-3);
  g_assert_true (isnan (jalon_cash_flows_get_net_present_value (&flows, NAN, 3)));
  g_assert_true (isnan (jalon_cash_flows_get_net_present_value (&flows, 0.1, 0)));
  flows.exit = NAN;
  g_assert_true (isnan (jalon_cash_flows_get_net_present_value (&flows, 0.1, 3)));
}

/* --- The case of an assessment --- */

static void
add_statuses (Fixture         *fixture,
              const char      *uuid,
              JalonAssessment *assessment)
{
  JalonPartner *canada = assessment->partners->pdata[0];
  JalonPartner *ontario = assessment->partners->pdata[1];
  g_autofree char *rows[] = {
    fixture_add_cost (fixture, uuid, canada->uuid, "status-quo", "status-quo-premises", 30000),
    fixture_add_cost (fixture, uuid, ontario->uuid, "status-quo", "status-quo-premises", 20000),
    fixture_add_cost (fixture, uuid, NULL, "one-time", "cost-construction", 40000),
    fixture_add_cost (fixture, uuid, NULL, "recurring", "cost-rent", 24000),
    fixture_add_cost (fixture, uuid, NULL, "recurring", "cost-cleaning", 6000),
    fixture_add_cost (fixture, uuid, ontario->uuid, "revenue", NULL, 1000),
    fixture_add_cost (fixture, uuid, canada->uuid, "in-kind", NULL, 777),
  };

  for (guint i = 1; i < G_N_ELEMENTS (rows); i++)
    g_clear_pointer (&rows[i], g_free);
}

static JalonBusinessCase *
compute (Fixture    *fixture,
         const char *uuid)
{
  g_autoptr(JalonAssessment) assessment = fixture_load (fixture, uuid);

  return jalon_business_case_new (assessment, fixture->playbook, NULL);
}

static gboolean
lacks (const JalonCaseLine *line,
       const char          *text)
{
  return g_strv_contains ((const char *const *) line->missing, text);
}

static void
test_case (void)
{
  g_auto(Fixture) fixture = { NULL };
  g_autofree char *uuid = NULL;
  g_autoptr(JalonAssessment) assessment = NULL;
  g_autoptr(JalonBusinessCase) empty = NULL;
  g_autoptr(JalonBusinessCase) undivided = NULL;
  g_autoptr(JalonBusinessCase) business = NULL;
  const JalonCaseLine *canada, *ontario;
  g_autoptr(GError) error = NULL;

  fixture_set_up (&fixture);
  uuid = fixture_create_geraldton (&fixture);
  assessment = fixture_load (&fixture, uuid);
  empty = compute (&fixture, uuid);
  g_assert_true (isnan (empty->total->saving));
  g_assert_true (isnan (empty->total->flows.revenue));
  g_assert_true (isnan (empty->total->net_present_value));
  g_assert_true (lacks (empty->total, "one-time costs"));
  g_assert_true (lacks (empty->total, "the discount rate"));
  g_assert_true (lacks (empty->total, "the term in years"));

  /* Shared costs that are not divided: the total is known, the partners' lines are not. */
  add_statuses (&fixture, uuid, assessment);
  fixture_answer (&fixture, uuid, JALON_ITEM_RATE, NULL, "0.03");
  fixture_answer (&fixture, uuid, JALON_ITEM_TERM, NULL, "5");
  undivided = compute (&fixture, uuid);
  g_assert_cmpfloat (undivided->total->saving, ==, 21000);
  g_assert_true (isnan (((JalonCaseLine *) undivided->partners->pdata[0])->saving));
  g_assert_true (lacks (undivided->partners->pdata[0], "how shared costs are divided"));

  /* Rent by area (2/3, 1/3), the rest in equal parts. */
  fixture_answer (&fixture, uuid, "cost-sharing", NULL, "equal");
  fixture_answer (&fixture, uuid, JALON_ITEM_COMMON_AREA, NULL, "60");
  for (guint i = 0; i < 2; i++)
    g_assert_true (jalon_assessment_set_space (fixture.workspace, uuid, ((JalonPartner *) assessment->partners->pdata[i])->uuid,
                                               "exclusive_area", i == 0 ? 120 : 60, &error));
  business = compute (&fixture, uuid);
  canada = business->partners->pdata[0];
  ontario = business->partners->pdata[1];
  g_assert_cmpfloat_with_epsilon (canada->flows.recurring, 16000 + 3000, 1e-6);
  g_assert_cmpfloat_with_epsilon (ontario->flows.recurring, 8000 + 3000, 1e-6);
  g_assert_cmpfloat_with_epsilon (canada->saving, 11000, 1e-6);
  g_assert_cmpfloat_with_epsilon (ontario->saving, 10000, 1e-6);
  g_assert_cmpfloat (canada->flows.in_kind, ==, 777);
  g_assert_cmpfloat_with_epsilon (business->total->saving, canada->saving + ontario->saving, 1e-6);
  g_assert_cmpfloat_with_epsilon (business->total->net_present_value, canada->net_present_value + ontario->net_present_value,
                                  1e-6);
  /* -40000 + 21000 × (1 - 1.03^-5) / 0.03 = 56173.85, by the annuity formula */
  g_assert_cmpfloat_with_epsilon (business->total->net_present_value, 56173.85, 0.01);
  g_assert_cmpint (business->total->payback, ==, JALON_PAYBACK_YEARS);
  g_assert_cmpfloat_with_epsilon (business->total->payback_years, 40000.0 / 21000, 1e-9);
  g_assert_cmpuint (g_strv_length (business->total->missing), ==, 0);
}

static void
test_case_unknown (void)
{
  g_auto(Fixture) fixture = { NULL };
  g_autofree char *uuid = NULL;
  g_autofree char *row = NULL;
  g_autofree char *foreign = NULL;
  JalonValue euro = JALON_TEXT ("USD");
  g_autoptr(JalonAssessment) assessment = NULL;
  g_autoptr(JalonBusinessCase) business = NULL;
  g_autoptr(JalonBusinessCase) mixed = NULL;
  g_autoptr(GError) error = NULL;

  fixture_set_up (&fixture);
  uuid = fixture_create_geraldton (&fixture);
  assessment = fixture_load (&fixture, uuid);
  add_statuses (&fixture, uuid, assessment);
  fixture_answer (&fixture, uuid, "cost-sharing", NULL, "equal");
  row = fixture_add_cost (&fixture, uuid, ((JalonPartner *) assessment->partners->pdata[1])->uuid, "recurring",
                          "cost-maintenance", NAN);
  business = compute (&fixture, uuid);
  g_assert_true (isnan (business->total->saving));
  g_assert_true (lacks (business->total, "Maintenance and repairs (ServiceOntario – Geraldton)"));
  g_assert_false (isnan (((JalonCaseLine *) business->partners->pdata[0])->saving));
  g_assert_true (isnan (((JalonCaseLine *) business->partners->pdata[1])->saving));

  g_assert_true (jalon_assessment_remove_row (fixture.workspace, uuid, JALON_ASSESSMENT_COSTS, row, &error));
  foreign = fixture_add_cost (&fixture, uuid, NULL, "exit", NULL, 5);
  g_assert_true (jalon_assessment_set_row (fixture.workspace, uuid, JALON_ASSESSMENT_COSTS, foreign, "currency", &euro, &error));
  mixed = compute (&fixture, uuid);
  g_assert_true (isnan (mixed->total->saving));
  g_assert_true (lacks (mixed->total, "all amounts in one currency"));
}

/* Volumes of the data divide what is shared by volume. */
static void
test_case_volume (void)
{
  g_auto(Fixture) fixture = { NULL };
  g_autofree char *uuid = NULL;
  g_autoptr(JalonAssessment) assessment = NULL;
  g_autoptr(JalonNetwork) network = NULL;
  g_autoptr(JalonEvidence) evidence = NULL;
  g_autoptr(JalonBusinessCase) business = NULL;
  g_autoptr(GError) error = NULL;
  const JalonCaseLine *canada;

  fixture_set_up (&fixture);
  uuid = fixture_create_geraldton (&fixture);
  assessment = fixture_load (&fixture, uuid);
  add_statuses (&fixture, uuid, assessment);
  fixture_answer (&fixture, uuid, "cost-sharing", NULL, "volume");
  g_clear_pointer (&assessment, jalon_assessment_unref);
  assessment = fixture_load (&fixture, uuid);
  network = fixture_network (&fixture);
  evidence = jalon_evidence_collect (fixture_database (&fixture), network, assessment, fixture.playbook, &error);
  g_assert_no_error (error);
  business = jalon_business_case_new (assessment, fixture.playbook, evidence);
  canada = business->partners->pdata[0];
  g_assert_cmpfloat_with_epsilon (canada->flows.one_time, 40000.0 * 3100 / 4100, 1e-6);
}

static void
set_range (Fixture    *fixture,
           const char *assessment,
           const char *row,
           double      low,
           double      high)
{
  g_autoptr(GError) error = NULL;
  JalonValue values[] = { JALON_NUMBER (low), JALON_NUMBER (high) };

  g_assert_true (jalon_assessment_set_row (fixture->workspace, assessment, JALON_ASSESSMENT_COSTS, row, "amount_low", &values[0],
                                           &error));
  g_assert_true (jalon_assessment_set_row (fixture->workspace, assessment, JALON_ASSESSMENT_COSTS, row, "amount_high", &values[1],
                                           &error));
}

/* One year at 0 %: saved 21,000; spent once 40,000, and 1,000 (0 to 4,000) more. So -20,000 is likely, -19,000 to -23,000 are
 * possible, never more than zero. Of the triangle from 0 over 1,000 to 4,000, 5 % are below √(0.05 × 4,000 × 1,000) = 447.21 and above
 * 4,000 - √(0.05 × 4,000 × 3,000) = 3,225.40. */
static void
test_case_ranges (void)
{
  g_auto(Fixture) fixture = { NULL };
  g_autofree char *uuid = NULL;
  g_autofree char *row = NULL;
  g_autofree char *in_kind = NULL;
  g_autofree char *result = NULL;
  g_autofree char *assumptions = NULL;
  g_autoptr(JalonAssessment) assessment = NULL;
  g_autoptr(JalonBusinessCase) certain = NULL;
  g_autoptr(JalonBusinessCase) business = NULL;
  g_autoptr(JalonBusinessCase) unknown = NULL;
  g_autoptr(JalonCaseSimulation) simulation = NULL;

  fixture_set_up (&fixture);
  uuid = fixture_create_geraldton (&fixture);
  assessment = fixture_load (&fixture, uuid);
  add_statuses (&fixture, uuid, assessment);
  fixture_answer (&fixture, uuid, JALON_ITEM_RATE, NULL, "0");
  fixture_answer (&fixture, uuid, JALON_ITEM_TERM, NULL, "1");
  row = fixture_add_cost (&fixture, uuid, ((JalonPartner *) assessment->partners->pdata[1])->uuid, "one-time", NULL, 1000);
  certain = compute (&fixture, uuid);
  g_assert_null (jalon_case_simulation_new (certain, fixture.playbook, JALON_BASELINE_STATUS_QUO));

  set_range (&fixture, uuid, row, 0, 4000);
  in_kind = fixture_add_cost (&fixture, uuid, NULL, "in-kind", NULL, 10);
  set_range (&fixture, uuid, in_kind, 0, 1e9);
  business = compute (&fixture, uuid);
  simulation = jalon_case_simulation_new (business, fixture.playbook, JALON_BASELINE_STATUS_QUO);
  g_assert_nonnull (simulation);
  g_assert_cmpfloat_with_epsilon (simulation->simulation->likely, business->total->net_present_value, 1e-6);
  g_assert_cmpfloat_with_epsilon (simulation->simulation->likely, -20000, 1e-6);
  g_assert_cmpuint (simulation->simulation->n_values, ==, 10000);
  g_assert_cmpfloat_with_epsilon (jalon_simulation_get_quantile (simulation->simulation, 0.95), -19000 - 447.21, 30);
  g_assert_cmpfloat_with_epsilon (jalon_simulation_get_quantile (simulation->simulation, 0.05), -19000 - 3225.40, 60);
  g_assert_cmpuint (simulation->simulation->n_swings, ==, 1);
  g_assert_cmpstr (simulation->names[simulation->simulation->swings[0].input], ==, "One-time cost (ServiceOntario \342\200\223 Geraldton)");
  g_assert_cmpfloat_with_epsilon (simulation->simulation->swings[0].high, -23000, 1e-6);
  result = jalon_case_simulation_dup_result (simulation);
  g_assert_nonnull (strstr (result, "is \342\210\222$20,000."));
  g_assert_nonnull (strstr (result, "above zero in 0.0% of the draws (0 of n\302\240=\302\24010,000)."));
  assumptions = jalon_case_simulation_dup_assumptions (simulation);
  g_assert_nonnull (strstr (assumptions, "10,000 draws, seed 1."));
  g_assert_null (strstr (assumptions, "only one end"));

  fixture_answer (&fixture, uuid, JALON_ITEM_RATE, NULL, NULL);
  unknown = compute (&fixture, uuid);
  g_assert_null (jalon_case_simulation_new (unknown, fixture.playbook, JALON_BASELINE_STATUS_QUO));
}

/* --- The same, slowly --- */

/* From a triangle by rejection: a point in its box counts where it is below the density. */
static double
draw_slowly (GRand  *random,
             double  low,
             double  likely,
             double  high)
{
  while (TRUE)
    {
      double x = g_rand_double_range (random, low, high);
      double density = x < likely ? (x - low) / (likely - low) : (high - x) / (high - likely);

      if (g_rand_double (random) < density)
        return x;
    }
}

static int
compare_numbers (const void *a,
                 const void *b)
{
  double first = *(const double *) a, second = *(const double *) b;

  return (first > second) - (first < second);
}

/* Year by year: what is spent and received, and what the other way would have cost. */
static double
value_slowly (double one_time,
              double recurring,
              double yearly,
              double once)
{
  double value = once - one_time;

  for (int year = 1; year <= 4; year++)
    value += (yearly - recurring) / pow (1.03, year);
  return value;
}

/* Against each baseline: 40,000 to 70,000 once (50,000), 8,000 to 12,000 a year (9,000); today 25,000 (20,000 to 26,000) a year; the same
 * service alone 30,000 (28,000 to 40,000) a year and 15,000 (10,000 to 30,000) once. */
static void
test_both_baselines (void)
{
  static const struct { const char *category; double low, likely, high; } amounts[] = {
    { "one-time", 40000, 50000, 70000 }, { "recurring", 8000, 9000, 12000 }, { "status-quo", 20000, 25000, 26000 },
    { "like-for-like", 28000, 30000, 40000 }, { "like-for-like-once", 10000, 15000, 30000 },
  };
  g_auto(Fixture) fixture = { NULL };
  g_autofree char *uuid = NULL;
  g_autoptr(JalonBusinessCase) business = NULL;
  g_autoptr(JalonAssessment) assessment = NULL;
  const char *anchor;

  fixture_set_up (&fixture);
  uuid = fixture_create_geraldton (&fixture);
  assessment = fixture_load (&fixture, uuid);
  anchor = ((JalonPartner *) assessment->partners->pdata[0])->uuid;
  fixture_answer (&fixture, uuid, JALON_ITEM_RATE, NULL, "0.03");
  fixture_answer (&fixture, uuid, JALON_ITEM_TERM, NULL, "4");
  for (guint i = 0; i < G_N_ELEMENTS (amounts); i++)
    {
      g_autofree char *row = fixture_add_cost (&fixture, uuid, anchor, amounts[i].category, NULL, amounts[i].likely);

      set_range (&fixture, uuid, row, amounts[i].low, amounts[i].high);
    }
  for (guint i = 0; i < 3; i++)
    {
      static const char *const others[] = { "one-time", "recurring", "status-quo" };

      g_free (fixture_add_cost (&fixture, uuid, ((JalonPartner *) assessment->partners->pdata[1])->uuid, others[i], NULL, 0));
    }
  g_free (fixture_add_cost (&fixture, uuid, ((JalonPartner *) assessment->partners->pdata[1])->uuid, "like-for-like", NULL, 0));
  business = compute (&fixture, uuid);
  for (JalonBaseline baseline = 0; baseline < JALON_N_BASELINES; baseline++)
    {
      gboolean like = baseline == JALON_BASELINE_LIKE_FOR_LIKE;
      g_autoptr(JalonCaseSimulation) simulation = jalon_case_simulation_new (business, fixture.playbook, baseline);
      g_autoptr(JalonCaseSimulation) again = jalon_case_simulation_new (business, fixture.playbook, baseline);
      const JalonSimulation *drawn = simulation->simulation;
      g_autoptr(GRand) random = g_rand_new_with_seed (99 + baseline);
      g_autofree double *values = g_new (double, 100000);
      g_autofree char *result = jalon_case_simulation_dup_result (simulation);
      double sum = 0;

      for (guint i = 0; i < 100000; i++)
        {
          double a[G_N_ELEMENTS (amounts)];

          for (guint j = 0; j < G_N_ELEMENTS (amounts); j++)
            a[j] = draw_slowly (random, amounts[j].low, amounts[j].likely, amounts[j].high);
          values[i] = value_slowly (a[0], a[1], like ? a[3] : a[2], like ? a[4] : 0);
          sum += values[i];
        }
      qsort (values, 100000, sizeof *values, compare_numbers);
      g_assert_cmpfloat_with_epsilon (drawn->likely, value_slowly (50000, 9000, like ? 30000 : 25000, like ? 15000 : 0), 1e-6);
      g_assert_cmpfloat_with_epsilon (drawn->likely, business->total->against[baseline].net_present_value, 1e-6);
      /* The spread is some 10,000: of 10,000 draws, the mean is known to 100, and the 5th percentile to 250. */
      g_assert_cmpfloat_with_epsilon (drawn->mean, sum / 100000, 500);
      g_assert_cmpfloat_with_epsilon (jalon_simulation_get_quantile (drawn, 0.05), values[5000], 900);
      g_assert_cmpfloat_with_epsilon (jalon_simulation_get_quantile (drawn, 0.95), values[95000], 900);
      g_assert_cmpuint (drawn->n_swings, ==, like ? 4 : 3);
      for (guint i = 0; i < drawn->n_swings; i++)
        {
          double width = fabs (drawn->swings[i].high - drawn->swings[i].low);

          g_assert_true (i == 0 || width <= fabs (drawn->swings[i - 1].high - drawn->swings[i - 1].low));
        }
      /* 12,000 a year over four years, against 30,000 once. */
      g_assert_cmpfloat_with_epsilon (fabs (drawn->swings[0].high - drawn->swings[0].low),
                                      like ? value_slowly (0, 0, 12000, 0) : 30000, 1e-6);
      g_assert_cmpmem (drawn->values, drawn->n_values * sizeof *drawn->values, again->simulation->values,
                       again->simulation->n_values * sizeof *drawn->values);
      g_assert_nonnull (strstr (result, like ? "Against the like-for-like service" : "Against the status quo"));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  jalon_language_init ();
  jalon_language_set (JALON_LANGUAGE_EN);

  g_test_add_func ("/assess/sharing/cases", test_sharing);
  g_test_add_func ("/assess/sharing/unknown", test_sharing_unknown);
  g_test_add_func ("/assess/sharing/sums", test_sharing_sums);
  g_test_add_func ("/assess/business-case/present-value", test_present_value);
  g_test_add_func ("/assess/business-case/present-value-linear", test_present_value_linear);
  g_test_add_func ("/assess/business-case/payback", test_payback);
  g_test_add_func ("/assess/business-case/flows", test_flows_present_value);
  g_test_add_func ("/assess/business-case/case", test_case);
  g_test_add_func ("/assess/business-case/unknown", test_case_unknown);
  g_test_add_func ("/assess/business-case/volume", test_case_volume);
  g_test_add_func ("/assess/business-case/ranges", test_case_ranges);
  g_test_add_func ("/assess/business-case/both-baselines", test_both_baselines);

  return g_test_run ();
}
