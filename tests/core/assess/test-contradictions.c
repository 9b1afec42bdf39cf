/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "assess-fixture.h"
#include "jalon-contradictions.h"
#include "jalon-language.h"

static char *
list (Fixture    *fixture,
      const char *uuid)
{
  g_autoptr(JalonAssessment) assessment = fixture_load (fixture, uuid);
  g_autoptr(JalonBusinessCase) business = jalon_business_case_new (assessment, fixture->playbook, NULL);
  g_auto(GStrv) sentences = jalon_contradictions_list (fixture->playbook, business);

  return g_strjoinv ("|", sentences);
}

static void
assert_list (Fixture    *fixture,
             const char *uuid,
             const char *expected)
{
  g_autofree char *found = list (fixture, uuid);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_answers (void)
{
  g_auto(Fixture) fixture = { NULL };
  g_autofree char *uuid = NULL;
  g_autoptr(GError) error = NULL;

  fixture_set_up (&fixture);
  uuid = fixture_create_geraldton (&fixture);
  assert_list (&fixture, uuid, "");
  fixture_answer (&fixture, uuid, "go-decision", NULL, "no-go");
  assert_list (&fixture, uuid, "");
  fixture_answer (&fixture, uuid, "launch-date", NULL, "2027-05-01");
  assert_list (&fixture, uuid, "The decision is no go, but a start of service is dated.");
  fixture_answer (&fixture, uuid, "go-decision", NULL, "go");
  fixture_answer (&fixture, uuid, "start-date", NULL, "2027-06-01");
  fixture_answer (&fixture, uuid, "decision-date", NULL, "2027-07-01");
  assert_list (&fixture, uuid, "Service starts before the agreement takes effect.|The agreement takes effect before the decision.");
  fixture_answer (&fixture, uuid, "start-date", NULL, NULL);
  g_assert_true (jalon_assessment_choose (fixture.workspace, uuid, "co-located", "shared-counter", &error));
  fixture_answer (&fixture, uuid, "common-reception", NULL, "no");
  assert_list (&fixture, uuid, "A shared counter is chosen, but a common reception and queue are not accepted.");
}

/* Makes all that the playbook says of one hold, or all but the condition number @without. */
static char *
make_contradiction (Fixture                          *fixture,
                    const JalonPlaybookContradiction *contradiction,
                    guint                             without)
{
  char *uuid = fixture_create_geraldton (fixture);
  guint n = 0;

  for (guint i = 0; i < contradiction->answers->len; i++)
    {
      const JalonPlaybookAnswer *answer = contradiction->answers->pdata[i];

      if (n++ != without)
        fixture_answer (fixture, uuid, answer->question, NULL, answer->value != NULL ? answer->value : "2027-05-01");
    }
  if (contradiction->earlier != NULL)
    {
      fixture_answer (fixture, uuid, contradiction->earlier, NULL, "2027-05-01");
      fixture_answer (fixture, uuid, contradiction->later, NULL, n++ != without ? "2027-05-02" : "2027-05-01");
    }
  if (contradiction->scope.subtypes != NULL && n++ != without)
    g_assert_true (jalon_assessment_choose (fixture->workspace, uuid, NULL, contradiction->scope.subtypes[0], NULL));
  if (contradiction->shared_cost)
    g_free (fixture_add_cost (fixture, uuid, NULL, "one-time", NULL, n++ != without ? 5 : 0));
  return uuid;
}

/* Each one of the playbook is named where all of it holds, in both languages, and is not where one part does not. */
static void
test_playbook (void)
{
  g_auto(Fixture) fixture = { NULL };
  GPtrArray *contradictions;

  fixture_set_up (&fixture);
  contradictions = jalon_playbook_get_contradictions (fixture.playbook);
  g_assert_cmpuint (contradictions->len, >=, 14);
  for (guint i = 0; i < contradictions->len; i++)
    {
      const JalonPlaybookContradiction *contradiction = contradictions->pdata[i];
      guint n = contradiction->answers->len + (contradiction->earlier != NULL) + (contradiction->scope.subtypes != NULL)
                + contradiction->shared_cost;
      g_autofree char *uuid = make_contradiction (&fixture, contradiction, G_MAXUINT);
      g_autofree char *french = NULL;

      g_assert_cmpuint (n, >=, contradiction->earlier != NULL ? 1 : 2);
      assert_list (&fixture, uuid, contradiction->text);
      jalon_language_set (JALON_LANGUAGE_FR);
      french = list (&fixture, uuid);
      g_assert_cmpstr (french, ==, jalon_playbook_text (contradiction->text));
      g_assert_cmpstr (french, !=, contradiction->text);
      jalon_language_set (JALON_LANGUAGE_EN);
      for (guint without = 0; without < n; without++)
        {
          g_autofree char *other = make_contradiction (&fixture, contradiction, without);

          assert_list (&fixture, other, "");
        }
    }
}

/* A text that is no date is before nothing. */
static void
test_no_dates (void)
{
  g_auto(Fixture) fixture = { NULL };
  g_autofree char *uuid = NULL;

  fixture_set_up (&fixture);
  uuid = fixture_create_geraldton (&fixture);
  fixture_answer (&fixture, uuid, "launch-date", NULL, "1 May");
  fixture_answer (&fixture, uuid, "start-date", NULL, "2027-06-01");
  fixture_answer (&fixture, uuid, "decision-date", NULL, "whenever");
  assert_list (&fixture, uuid, "");
}

static void
insert_amount (Fixture    *fixture,
               const char *uuid,
               const char *category,
               double      amount)
{
  /* Another program's, which does not ask us. */
  g_autofree char *row = FIXTURE_INSERT (fixture->workspace, "assessment_cost", { "assessment", uuid, 0 }, { "category", category, 0 },
                                         { "amount", NULL, amount }, { "amount_high", NULL, amount });
  g_autoptr(GError) error = NULL;

  jalon_workspace_commit (fixture->workspace, &error);
  g_assert_no_error (error);
  g_assert_true (jalon_workspace_begin (fixture->workspace, "Test", &error));
}

static void
test_areas (void)
{
  static const struct { const char *column; double value; const char *sentence; } cases[] = {
    { "exclusive_area", -3, "An area is from 0" }, { "exclusive_area", 1e300, "An area is from 0" }, { "weight", -0.1, "A share" },
    { "weight", 1.5, "A share" }, { "exclusive_area", 120, NULL }, { "weight", 0.5, NULL }, { "weight", NAN, NULL },
  };
  g_auto(Fixture) fixture = { NULL };
  g_autofree char *uuid = NULL;
  g_autoptr(JalonAssessment) before = NULL, after = NULL;

  fixture_set_up (&fixture);
  uuid = fixture_create_geraldton (&fixture);
  before = fixture_load (&fixture, uuid);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      gboolean done = jalon_assessment_set_space (fixture.workspace, uuid, ((JalonPartner *) before->partners->pdata[0])->uuid,
                                                  cases[i].column, cases[i].value, &error);

      g_assert_true (done == (cases[i].sentence == NULL));
      g_assert_true (done || g_str_has_prefix (error->message, cases[i].sentence));
    }
  after = fixture_load (&fixture, uuid);
  g_assert_cmpuint (after->spaces->len, ==, 1);
  g_assert_cmpfloat (((JalonSpace *) after->spaces->pdata[0])->exclusive, ==, 120);
  g_assert_true (isnan (((JalonSpace *) after->spaces->pdata[0])->weight));
}

/* What is in the file is kept and named; what is entered is refused with a sentence, and nothing changes. */
static void
test_amounts (void)
{
  static const struct { double amount; const char *part; } bad[] = {
    { -5, "negative" }, { 1e12, "Check its zeros" }, { 1e300, "The amount 1e+300 is more" },
  };
  static const char *const columns[] = { "category", "amount" };
  g_auto(Fixture) fixture = { NULL };
  g_autofree char *uuid = NULL;
  g_autofree char *row = NULL;
  g_autoptr(JalonAssessment) assessment = NULL;
  g_autoptr(GError) begun = NULL;

  fixture_set_up (&fixture);
  uuid = fixture_create_geraldton (&fixture);
  row = fixture_add_cost (&fixture, uuid, NULL, "one-time", NULL, 100);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      JalonValue values[] = { JALON_TEXT ("exit"), JALON_NUMBER (bad[i].amount) };
      g_autoptr(GError) added = NULL;
      g_autoptr(GError) changed = NULL;

      g_assert_false (jalon_assessment_add_row (fixture.workspace, uuid, JALON_ASSESSMENT_COSTS, columns, values, 2, NULL, &added));
      g_assert_nonnull (strstr (added->message, bad[i].part));
      g_assert_false (jalon_assessment_set_row (fixture.workspace, uuid, JALON_ASSESSMENT_COSTS, row, "amount", &values[1], &changed));
      g_assert_nonnull (strstr (changed->message, bad[i].part));
    }
  assessment = fixture_load (&fixture, uuid);
  g_assert_cmpuint (assessment->costs->len, ==, 1);
  g_assert_cmpfloat (((JalonCost *) assessment->costs->pdata[0])->amount, ==, 100);

  g_assert_true (jalon_workspace_begin (fixture.workspace, "Test", &begun));
  insert_amount (&fixture, uuid, "revenue", -5);
  insert_amount (&fixture, uuid, "exit", 2e9);
  assert_list (&fixture, uuid, "Revenue, a year is negative: \342\210\222$5. It is counted as it stands.|"
                               "Exit cost is very high: $2,000,000,000. Is that meant?");
  g_assert_true (jalon_workspace_commit (fixture.workspace, &begun));
}

static void
test_rate (void)
{
  g_auto(Fixture) fixture = { NULL };
  g_autofree char *uuid = NULL;
  g_autoptr(JalonAssessment) assessment = NULL;
  g_autoptr(JalonBusinessCase) business = NULL;

  fixture_set_up (&fixture);
  uuid = fixture_create_geraldton (&fixture);
  fixture_answer (&fixture, uuid, JALON_ITEM_RATE, NULL, "5");
  fixture_answer (&fixture, uuid, JALON_ITEM_TERM, NULL, "-3");
  assessment = fixture_load (&fixture, uuid);
  business = jalon_business_case_new (assessment, fixture.playbook, NULL);
  g_assert_true (isnan (business->rate));
  g_assert_true (g_strv_contains ((const char *const *) business->total->missing,
                                  "a discount rate from 0 to below 100 percent (500.0% was stated)"));
  g_assert_true (g_strv_contains ((const char *const *) business->total->missing, "a term from 1 to 100 years (\342\210\2223.0 was stated)"));
}

/* Shared amounts, though each bears its own; a like-for-like service that costs less than today. */
static void
test_money (void)
{
  g_auto(Fixture) fixture = { NULL };
  g_autofree char *uuid = NULL;
  g_autofree char *rows[3] = { NULL };

  fixture_set_up (&fixture);
  uuid = fixture_create_geraldton (&fixture);
  fixture_answer (&fixture, uuid, "cost-sharing", NULL, "own");
  rows[0] = fixture_add_cost (&fixture, uuid, NULL, "recurring", NULL, 0);
  assert_list (&fixture, uuid, "");
  rows[1] = fixture_add_cost (&fixture, uuid, NULL, "status-quo", NULL, 10);
  rows[2] = fixture_add_cost (&fixture, uuid, NULL, "like-for-like", NULL, 9);
  assert_list (&fixture, uuid, "Each partner bears its own costs, but some costs are entered as shared.|"
                               "The like-for-like service costs less a year than the status quo: one of the two may be wrong, or the "
                               "service of the partnership is less than today’s.");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  jalon_language_init ();
  jalon_language_set (JALON_LANGUAGE_EN);

  g_test_add_func ("/assess/contradictions/answers", test_answers);
  g_test_add_func ("/assess/contradictions/playbook", test_playbook);
  g_test_add_func ("/assess/contradictions/no-dates", test_no_dates);
  g_test_add_func ("/assess/contradictions/amounts", test_amounts);
  g_test_add_func ("/assess/contradictions/areas", test_areas);
  g_test_add_func ("/assess/contradictions/rate", test_rate);
  g_test_add_func ("/assess/contradictions/money", test_money);

  return g_test_run ();
}
