/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <json-glib/json-glib.h>

#include "assess-fixture.h"
#include "jalon-evidence-private.h"
#include "jalon-language.h"
#include "jalon-sensitivity.h"

/* Evidence written "fact=value fact=value": a value that is a number is one. @but is told otherwise. */
static JalonEvidence *
make_evidence (const char     *text,
               const char     *but,
               JalonFactValue  value)
{
  JalonEvidence *evidence = jalon_evidence_new ();
  g_auto(GStrv) words = g_strsplit (text, " ", -1);

  for (guint i = 0; words[i] != NULL && *words[i] != '\0'; i++)
    {
      g_auto(GStrv) pair = g_strsplit (words[i], "=", 2);

      jalon_evidence_set (evidence, pair[0],
                          g_ascii_isdigit (pair[1][0]) ? JALON_FACT_NUMBER (g_ascii_strtod (pair[1], NULL)) : JALON_FACT_CODE (pair[1]),
                          FALSE, FALSE);
    }
  if (but != NULL)
    jalon_evidence_set (evidence, but, value, FALSE, FALSE);
  return evidence;
}

static const char *
find_best (JalonPlaybook  *playbook,
           const char     *text,
           const char     *but,
           JalonFactValue  value)
{
  g_autoptr(JalonEvidence) evidence = make_evidence (text, but, value);
  g_autoptr(JalonRecommendation) recommendation = jalon_recommendation_new (playbook, evidence);

  return recommendation->best != NULL ? recommendation->best->subtype->id : "";
}

static JalonSensitivity *
analyse (Fixture    *fixture,
         const char *text)
{
  g_autofree char *uuid = fixture_create_geraldton (fixture);
  g_autoptr(JalonAssessment) assessment = fixture_load (fixture, uuid);
  g_autoptr(JalonEvidence) evidence = make_evidence (text, NULL, JALON_FACT_UNKNOWN);
  g_autoptr(JalonRecommendation) recommendation = jalon_recommendation_new (fixture->playbook, evidence);

  return jalon_sensitivity_new (fixture->playbook, evidence, recommendation, assessment);
}

static gboolean
satisfies (JalonConditionOperator op,
           double                 bound,
           double                 number)
{
  switch ((int) op)
    {
    case JALON_CONDITION_LT:
      return number < bound;
    case JALON_CONDITION_LE:
      return number <= bound;
    case JALON_CONDITION_GT:
      return number > bound;
    default:
      return number >= bound;
    }
}

static const JalonChange *
find_change (const JalonSensitivity *sensitivity,
             const char             *fact)
{
  for (guint i = 0; i < sensitivity->changes->len; i++)
    {
      const JalonChange *change = sensitivity->changes->pdata[i];

      if (g_str_equal (change->fact->id, fact))
        return change;
    }
  return NULL;
}

/* A planner's case: near, leases eight months apart; what the change would have to be, in words. */
static void
test_words (void)
{
  g_auto(Fixture) fixture = { NULL };
  g_autoptr(JalonSensitivity) sensitivity = NULL;
  g_autoptr(JalonSensitivity) french = NULL;
  const JalonChange *change;

  fixture_set_up (&fixture);
  sensitivity = analyse (&fixture, "channel=in-person distance_m=4000 lease_gap_months=8 complementary_services=1");
  change = find_change (sensitivity, "lease_gap_months");
  g_assert_nonnull (change);
  g_assert_cmpstr (change->text, ==,
                   "Would change to “Informal cross-promotion” if this changed: Time between the partners’ lease ends: "
                   "more than 2 years (now: 8 months)");
  g_assert_cmpint (change->op, ==, JALON_CONDITION_GT);
  g_assert_cmpfloat (change->value.number, ==, 24);
  g_assert_cmpstr (change->subtype->id, ==, "informal");
  jalon_language_set (JALON_LANGUAGE_FR);
  french = analyse (&fixture, "channel=in-person distance_m=4000 lease_gap_months=8 complementary_services=1");
  change = find_change (french, "lease_gap_months");
  g_assert_nonnull (strstr (change->text, ", plus de 2 ans (actuellement\302\240: 8 mois)"));
  jalon_language_set (JALON_LANGUAGE_EN);
}

static const char *
random_code (GRand                   *random,
             const JalonPlaybookFact *fact)
{
  return ((JalonPlaybookOption *) fact->options->pdata[g_rand_int_range (random, 0, (gint32) fact->options->len)])->code;
}

static const double numbers[] = { 0, 1, 2, 3, 8, 15, 24, 25, 36, 40, 350, 1000, 4000, 20000, 60000, 300000 };

static char *
random_facts (GRand         *random,
              JalonPlaybook *playbook)
{
  static const char *const channels[] = { "in-person", "digital", "phone" };
  GPtrArray *facts = jalon_playbook_get_facts (playbook);
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "channel=%s", channels[g_rand_int_range (random, 0, G_N_ELEMENTS (channels))]);
  for (guint i = 0; i < facts->len; i++)
    {
      const JalonPlaybookFact *fact = facts->pdata[i];

      if (g_str_equal (fact->id, "channel") || g_rand_int_range (random, 0, 3) != 0)
        continue;
      if (fact->kind == JALON_FACT_KIND_NUMBER)
        g_string_append_printf (text, " %s=%.0f", fact->id, numbers[g_rand_int_range (random, 0, G_N_ELEMENTS (numbers))]);
      else
        g_string_append_printf (text, " %s=%s", fact->id, random_code (random, fact));
    }
  return g_string_free (text, FALSE);
}

/* The recommendation at the bound is what was said, and just before it what it is now. */
static void
check_change (JalonPlaybook     *playbook,
              const char        *facts,
              const JalonChange *change,
              const char        *best)
{
  const char *then = change->subtype != NULL ? change->subtype->id : "";
  double bound = change->value.number;
  gboolean up = change->op == JALON_CONDITION_GT || change->op == JALON_CONDITION_GE;
  gboolean at = change->op == JALON_CONDITION_LE || change->op == JALON_CONDITION_GE;
  double step = g_strcmp0 (change->fact->unit, "integer") == 0 || g_strcmp0 (change->fact->unit, "months") == 0 ? 1 : 1e-6;
  double after = at ? bound : bound + (up ? step : -step);
  double before = at ? bound + (up ? -step : step) : bound;

  if (change->op == JALON_CONDITION_EQ)
    {
      g_assert_cmpstr (find_best (playbook, facts, change->fact->id, change->value), ==, then);
      return;
    }
  g_assert_cmpstr (find_best (playbook, facts, change->fact->id, JALON_FACT_NUMBER (after)), ==, then);
  g_assert_cmpstr (find_best (playbook, facts, change->fact->id, JALON_FACT_NUMBER (before)), ==, best);
}

/* Every value of a known number that leads elsewhere lies beyond a bound that was named. */
static void
check_complete (JalonPlaybook           *playbook,
                const char              *facts,
                const JalonPlaybookFact *fact,
                const JalonSensitivity  *sensitivity,
                const char              *best)
{
  for (guint i = 0; fact->kind == JALON_FACT_KIND_NUMBER && i < G_N_ELEMENTS (numbers); i++)
    {
      gboolean named = FALSE;

      if (g_str_equal (find_best (playbook, facts, fact->id, JALON_FACT_NUMBER (numbers[i])), best))
        continue;
      for (guint j = 0; j < sensitivity->changes->len; j++)
        {
          const JalonChange *change = sensitivity->changes->pdata[j];

          named |= change->fact == fact && satisfies (change->op, change->value.number, numbers[i]);
        }
      g_test_message ("%s=%g in %s", fact->id, numbers[i], facts);
      g_assert_true (named);
    }
}

static void
test_random (void)
{
  g_auto(Fixture) fixture = { NULL };
  g_autoptr(GRand) random = g_rand_new_with_seed (20261128);
  guint n_changes = 0, n_outcomes = 0;

  fixture_set_up (&fixture);
  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *facts = random_facts (random, fixture.playbook);
      g_autoptr(JalonSensitivity) sensitivity = analyse (&fixture, facts);
      const char *best = find_best (fixture.playbook, facts, NULL, JALON_FACT_UNKNOWN);
      GPtrArray *all = jalon_playbook_get_facts (fixture.playbook);

      g_test_message ("%s: %s", facts, best);
      for (guint j = 0; j < sensitivity->changes->len; j++)
        check_change (fixture.playbook, facts, sensitivity->changes->pdata[j], best);
      for (guint j = 0; j < all->len; j++)
        {
          const JalonPlaybookFact *fact = all->pdata[j];
          g_autofree char *known = g_strdup_printf (" %s=", fact->id);

          if (strstr (facts, known) != NULL)
            check_complete (fixture.playbook, facts, fact, sensitivity, best);
        }
      n_changes += sensitivity->changes->len;
      for (guint j = 0; j < sensitivity->unknowns->len; j++)
        {
          const JalonUnknown *unknown = sensitivity->unknowns->pdata[j];

          for (guint k = 0; k < unknown->outcomes->len; k++)
            {
              const JalonChange *outcome = unknown->outcomes->pdata[k];
              double step = outcome->op == JALON_CONDITION_GT ? 1 : outcome->op == JALON_CONDITION_LT ? -1e-6 : 0;
              JalonFactValue value = outcome->value;

              value.number += step < 0 && g_strcmp0 (outcome->fact->unit, "integer") == 0 ? -1 : step > 0 ? 1e-6 : step;
              if (step > 0 && (g_strcmp0 (outcome->fact->unit, "integer") == 0 || g_strcmp0 (outcome->fact->unit, "months") == 0))
                value.number = outcome->value.number + 1;
              g_assert_cmpstr (find_best (fixture.playbook, facts, outcome->fact->id, value), ==,
                               outcome->subtype != NULL ? outcome->subtype->id : "");
              n_outcomes++;
            }
        }
    }
  g_test_message ("%u changes, %u outcomes", n_changes, n_outcomes);
  g_assert_cmpuint (n_changes, >, 60);
  g_assert_cmpuint (n_outcomes, >, 60);
}

/* Those that decide alone are asked for first, and only they where there are any. */
static void
test_asked (void)
{
  g_auto(Fixture) fixture = { NULL };
  g_autoptr(JalonSensitivity) sensitivity = NULL;
  g_autoptr(GPtrArray) asked = NULL;
  gboolean alone = TRUE;

  fixture_set_up (&fixture);
  sensitivity = analyse (&fixture, "channel=in-person distance_m=350 lease_gap_months=8");
  for (guint i = 0; i < sensitivity->unknowns->len; i++)
    {
      const JalonUnknown *unknown = sensitivity->unknowns->pdata[i];

      g_assert_true (alone || unknown->outcomes->len == 0);
      alone = unknown->outcomes->len > 0;
    }
  asked = jalon_sensitivity_list_asked (sensitivity, 8);
  g_assert_cmpuint (asked->len, >, 2);
  g_assert_cmpuint (asked->len, <=, 8);
  g_assert_true (g_ptr_array_find (asked, jalon_playbook_find_fact (fixture.playbook, "common_reception_accepted"), NULL));
}

static void
test_continuum (void)
{
  g_auto(Fixture) fixture = { NULL };
  g_autoptr(JalonSensitivity) none = NULL;
  g_autoptr(JalonSensitivity) middle = NULL;
  g_autoptr(JalonSensitivity) last = NULL;

  fixture_set_up (&fixture);
  none = analyse (&fixture, "channel=phone");
  middle = analyse (&fixture, "channel=phone trust_continuum=cooperation");
  last = analyse (&fixture, "channel=phone trust_continuum=integration");
  g_assert_null (none->stage);
  g_assert_null (none->next);
  g_assert_cmpstr (middle->stage->id, ==, "cooperation");
  g_assert_cmpstr (middle->next->id, ==, "coordination");
  g_assert_cmpuint (middle->moves->items->len, >=, 2);
  g_assert_cmpstr (last->stage->id, ==, "integration");
  g_assert_null (last->next);
}

static void
test_weak (void)
{
  g_auto(Fixture) fixture = { NULL };
  g_autoptr(JalonAssessment) assessment = NULL;
  g_autoptr(JalonEvidence) evidence = make_evidence ("channel=in-person", NULL, JALON_FACT_UNKNOWN);
  g_autoptr(JalonRecommendation) recommendation = NULL;
  g_autoptr(JalonSensitivity) sensitivity = NULL;
  g_autofree char *uuid = NULL;

  fixture_set_up (&fixture);
  uuid = fixture_create_geraldton (&fixture);
  fixture_answer (&fixture, uuid, "relations-trust", NULL, "2");
  fixture_answer (&fixture, uuid, "culture-shared", NULL, "1");
  fixture_answer (&fixture, uuid, "leadership-rank", NULL, "3");
  assessment = fixture_load (&fixture, uuid);
  recommendation = jalon_recommendation_new (fixture.playbook, evidence);
  sensitivity = jalon_sensitivity_new (fixture.playbook, evidence, recommendation, assessment);
  g_assert_cmpuint (sensitivity->weak->len, ==, 2);
  g_assert_cmpstr (((JalonPlaybookItem *) sensitivity->weak->pdata[0])->id, ==, "culture-shared");
  g_assert_cmpstr (((JalonPlaybookItem *) sensitivity->weak->pdata[1])->id, ==, "relations-trust");
}

/* The snapshot stands until it is renewed; answers of today count before it; what an answer hid comes back when it goes. */
static void
test_snapshot (void)
{
  g_auto(Fixture) fixture = { NULL };
  g_autofree char *uuid = NULL;
  g_autoptr(JalonNetwork) network = NULL;
  g_autoptr(JalonAssessment) assessment = NULL;
  g_autoptr(JalonAssessment) later = NULL;
  g_autoptr(JalonEvidence) evidence = NULL;
  g_autoptr(JalonEvidence) kept = NULL;
  g_autoptr(GError) error = NULL;
  JalonValue staff = JALON_NUMBER (9);

  fixture_set_up (&fixture);
  uuid = fixture_create_geraldton (&fixture);
  fixture_answer (&fixture, uuid, "anchor_staff", NULL, "7");
  g_assert_null (jalon_evidence_from_snapshot (assessment = fixture_load (&fixture, uuid), fixture.playbook));
  network = fixture_network (&fixture);
  evidence = jalon_evidence_collect (fixture_database (&fixture), network, assessment, fixture.playbook, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (jalon_evidence_find (evidence, "anchor_staff")->number, ==, 7);
  g_assert_cmpfloat (jalon_evidence_find (evidence, "anchor_staff")->data.number, ==, 2);
  jalon_evidence_store (fixture.workspace, uuid, evidence, &error);
  g_assert_no_error (error);
  jalon_workspace_update_unlogged (fixture.workspace, "service_point", fixture.canada_point, "staff", &staff, &error);
  g_assert_no_error (error);
  fixture_answer (&fixture, uuid, "anchor_staff", NULL, NULL);
  fixture_answer (&fixture, uuid, "need-timing", NULL, "constant");
  later = fixture_load (&fixture, uuid);
  kept = jalon_evidence_from_snapshot (later, fixture.playbook);
  g_assert_cmpfloat (jalon_evidence_find (kept, "anchor_staff")->number, ==, 2);
  g_assert_false (jalon_evidence_find (kept, "anchor_staff")->answered);
  g_assert_cmpstr (jalon_evidence_find (kept, "need_timing")->code, ==, "constant");
  jalon_evidence_forget (fixture.workspace, uuid, &error);
  g_assert_no_error (error);
  g_clear_pointer (&later, jalon_assessment_unref);
  g_assert_null (jalon_evidence_from_snapshot (later = fixture_load (&fixture, uuid), fixture.playbook));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  jalon_language_init ();
  jalon_language_set (JALON_LANGUAGE_EN);

  g_test_add_func ("/assess/sensitivity/words", test_words);
  g_test_add_func ("/assess/sensitivity/random", test_random);
  g_test_add_func ("/assess/sensitivity/asked", test_asked);
  g_test_add_func ("/assess/sensitivity/continuum", test_continuum);
  g_test_add_func ("/assess/sensitivity/weak", test_weak);
  g_test_add_func ("/assess/sensitivity/snapshot", test_snapshot);

  return g_test_run ();
}
