/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "assess-fixture.h"
#include "jalon-assessment-rows.h"
#include "jalon-benefits.h"
#include "jalon-evidence.h"
#include "jalon-language.h"
#include "jalon-schedule.h"

#define TODAY "2027-03-01"

static char *
add_row (Fixture              *fixture,
         const char           *assessment,
         JalonAssessmentTable  table,
         const FixtureField   *fields)
{
  const char *columns[10];
  JalonValue values[10];
  g_autoptr(GError) error = NULL;
  char *uuid = NULL;
  guint n = 0;

  for (; fields[n].column != NULL; n++)
    {
      columns[n] = fields[n].column;
      values[n] = fields[n].text != NULL ? JALON_TEXT (fields[n].text) : JALON_NUMBER (fields[n].number);
    }
  jalon_assessment_add_row (fixture->workspace, assessment, table, columns, values, n, &uuid, &error);
  g_assert_no_error (error);
  return uuid;
}

#define ADD(fixture, assessment, table, ...) \
  add_row (fixture, assessment, table, (FixtureField[]) { __VA_ARGS__, { NULL, NULL, 0 } })

static void
set_text (Fixture              *fixture,
          const char           *assessment,
          JalonAssessmentTable  table,
          const char           *row,
          const char           *column,
          const char           *text)
{
  JalonValue value = text != NULL ? JALON_TEXT (text) : JALON_NULL;
  g_autoptr(GError) error = NULL;

  jalon_assessment_set_row (fixture->workspace, assessment, table, row, column, &value, &error);
  g_assert_no_error (error);
}

static JalonSchedule *
make_schedule (Fixture    *fixture,
               const char *assessment)
{
  g_autoptr(JalonAssessment) loaded = fixture_load (fixture, assessment);

  return jalon_schedule_new (loaded, fixture->playbook, jalon_schedule_parse_day (TODAY));
}

/* Dates keep their parts together with spaces that do not break. */
static void
assert_text (const char *text,
             const char *expected)
{
  g_auto(GStrv) parts = g_strsplit (text != NULL ? text : "", "\302\240", -1);
  g_autofree char *plain = g_strjoinv (" ", parts);

  g_assert_cmpstr (plain, ==, expected);
}

static const char *
find_problem (const JalonScheduleItem  *item,
              JalonScheduleProblemKind  kind)
{
  for (guint i = 0; i < item->problems->len; i++)
    {
      const JalonScheduleProblem *problem = item->problems->pdata[i];

      if (problem->kind == kind)
        return problem->text;
    }
  return NULL;
}

/* --- Days --- */

static void
test_days (void)
{
  static const char *const bad[] = { NULL, "", "2027", "2027-2-01", "2027-02-29", "2027-13-01", "2027-W05-1", "0000-01-01", "2027-01-01T00:00",
                                     "2027/01/01", "٢٠٢٧-01-01", "2027-00-10", "2027-01-00" };
  static const char *const good[] = { "2024-02-29", "2027-12-31", "1900-03-01", "9999-12-31", "0001-01-01" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_cmpuint (jalon_schedule_parse_day (bad[i]), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autofree char *iso = jalon_schedule_dup_iso (jalon_schedule_parse_day (good[i]));

      g_assert_cmpstr (iso, ==, good[i]);
    }
  g_assert_null (jalon_schedule_dup_iso (0));
  g_assert_cmpuint (jalon_schedule_parse_day ("2027-03-01") - jalon_schedule_parse_day ("2027-02-28"), ==, 1);
  g_assert_cmpuint (jalon_schedule_get_today (), >, jalon_schedule_parse_day ("2024-01-01"));
}

/* --- What is wrong with a plan --- */

static void
test_dates (void)
{
  static const struct
  {
    const char *starts_on, *due_on, *done_on;
    int         kind;       /* -1: all is well */
    const char *text;
    const char *state;
  } cases[] = {
    { "2027-03-02", "2027-04-01", NULL, -1, NULL, "due in 31 days" },
    { NULL, "2027-03-01", NULL, -1, NULL, "due today" },
    { NULL, NULL, NULL, -1, NULL, "no date yet" },
    { NULL, "2027-02-01", "2027-02-03", -1, NULL, "done on February 3, 2027" },
    { "2027-05-01", "2027-04-01", NULL, JALON_SCHEDULE_BACKWARDS, "It is due on April 1, 2027, before it starts, on May 1, 2027.",
      "due in 31 days" },
    { NULL, "2027-02-28", NULL, JALON_SCHEDULE_OVERDUE, "It was due on February 28, 2027 and is not done.", "overdue by 1 day" },
    { NULL, NULL, "2027-03-02", JALON_SCHEDULE_DONE_LATER, "It is marked as done on March 2, 2027, which is still to come.",
      "done on March 2, 2027" },
    { "soon", NULL, NULL, JALON_SCHEDULE_NO_DATE, "“soon” is not a date.", "no date yet" },
    { NULL, "2027-02-30", NULL, JALON_SCHEDULE_NO_DATE, "“2027-02-30” is not a date.", "no date yet" },
    { NULL, NULL, "yes", JALON_SCHEDULE_NO_DATE, "“yes” is not a date.", "done" },
  };
  g_auto(Fixture) fixture = { NULL };
  g_autofree char *uuid = NULL;
  g_autoptr(JalonSchedule) schedule = NULL;

  fixture_set_up (&fixture);
  uuid = fixture_create_geraldton (&fixture);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *row = ADD (&fixture, uuid, JALON_ASSESSMENT_MILESTONES, { "title", "Keys", 0 });

      set_text (&fixture, uuid, JALON_ASSESSMENT_MILESTONES, row, "starts_on", cases[i].starts_on);
      set_text (&fixture, uuid, JALON_ASSESSMENT_MILESTONES, row, "due_on", cases[i].due_on);
      set_text (&fixture, uuid, JALON_ASSESSMENT_MILESTONES, row, "done_on", cases[i].done_on);
    }
  schedule = make_schedule (&fixture, uuid);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const JalonScheduleItem *item = schedule->items->pdata[i];
      g_autofree char *state = jalon_schedule_dup_state (schedule, item);

      assert_text (state, cases[i].state);
      g_assert_cmpuint (item->problems->len, ==, cases[i].kind < 0 ? 0 : 1);
      if (cases[i].kind >= 0)
        assert_text (find_problem (item, (JalonScheduleProblemKind) cases[i].kind), cases[i].text);
    }
  g_assert_cmpuint (schedule->n_overdue, ==, 1);
  g_assert_cmpuint (schedule->n_done, ==, 3);
  g_assert_cmpuint (schedule->n_undated, ==, 4);
  g_assert_cmpuint (schedule->first, ==, jalon_schedule_parse_day ("2027-02-01"));
  g_assert_cmpuint (schedule->last, ==, jalon_schedule_parse_day ("2027-05-01"));
}

static void
test_dependencies (void)
{
  g_auto(Fixture) fixture = { NULL };
  g_autofree char *uuid = NULL, *first = NULL, *second = NULL, *third = NULL;
  g_autofree char *both = NULL;
  g_autoptr(JalonSchedule) schedule = NULL;
  g_autoptr(GError) error = NULL;

  fixture_set_up (&fixture);
  uuid = fixture_create_geraldton (&fixture);
  first = ADD (&fixture, uuid, JALON_ASSESSMENT_MILESTONES, { "title", "Lease", 0 }, { "due_on", "2027-06-01", 0 });
  second = ADD (&fixture, uuid, JALON_ASSESSMENT_MILESTONES, { "title", "Move", 0 }, { "starts_on", "2027-05-01", 0 },
                { "due_on", "2027-07-01", 0 }, { "depends_on", first, 0 });
  third = ADD (&fixture, uuid, JALON_ASSESSMENT_MILESTONES, { "title", "Launch", 0 }, { "done_on", "2027-02-01", 0 },
               { "kind", "pilot", 0 }, { "note", "With cake", 0 });
  both = g_strdup_printf ("%s;%s;nobody", first, second);
  set_text (&fixture, uuid, JALON_ASSESSMENT_MILESTONES, third, "depends_on", both);

  schedule = make_schedule (&fixture, uuid);
  assert_text (find_problem (jalon_schedule_find (schedule, second), JALON_SCHEDULE_TOO_EARLY),
               "“Lease”, which it depends on, is due on June 1, 2027, after this one starts, on May 1, 2027.");
  g_assert_cmpuint (jalon_schedule_find (schedule, third)->after->len, ==, 2);
  g_assert_cmpuint (jalon_schedule_find (schedule, third)->problems->len, ==, 3);
  g_assert_nonnull (find_problem (jalon_schedule_find (schedule, third), JALON_SCHEDULE_GONE));
  assert_text (find_problem (jalon_schedule_find (schedule, third), JALON_SCHEDULE_OUT_OF_ORDER),
               "It is done, but “Lease”, which it depends on, is not.");
  g_assert_cmpstr (jalon_schedule_find (schedule, third)->milestone->note, ==, "With cake");
  g_clear_pointer (&schedule, jalon_schedule_free);

  /* A circle is kept, and said to all that are in it. */
  set_text (&fixture, uuid, JALON_ASSESSMENT_MILESTONES, first, "depends_on", third);
  schedule = make_schedule (&fixture, uuid);
  assert_text (find_problem (jalon_schedule_find (schedule, first), JALON_SCHEDULE_CIRCLE),
               "It depends on itself, by way of “Launch”.");
  assert_text (find_problem (jalon_schedule_find (schedule, second), JALON_SCHEDULE_CIRCLE),
               "It depends on itself, by way of “Lease” → “Launch”.");
  g_clear_pointer (&schedule, jalon_schedule_free);
  set_text (&fixture, uuid, JALON_ASSESSMENT_MILESTONES, first, "depends_on", first);
  schedule = make_schedule (&fixture, uuid);
  assert_text (find_problem (jalon_schedule_find (schedule, first), JALON_SCHEDULE_CIRCLE), "It depends on itself.");
  g_clear_pointer (&schedule, jalon_schedule_free);

  /* What is removed is waited for no more; one step brings both back. */
  g_assert_true (jalon_assessment_remove_row (fixture.workspace, uuid, JALON_ASSESSMENT_MILESTONES, first, &error));
  g_assert_no_error (error);
  schedule = make_schedule (&fixture, uuid);
  g_assert_null (jalon_schedule_find (schedule, second)->milestone->depends_on[0]);
  g_assert_cmpstr (jalon_schedule_find (schedule, third)->milestone->depends_on[0], ==, second);
  g_assert_cmpstr (jalon_schedule_find (schedule, third)->milestone->depends_on[1], ==, "nobody");
  g_clear_pointer (&schedule, jalon_schedule_free);
  g_assert_true (jalon_workspace_undo (fixture.workspace, &error));
  schedule = make_schedule (&fixture, uuid);
  g_assert_cmpstr (jalon_schedule_find (schedule, second)->milestone->depends_on[0], ==, first);
}

/* Whatever a plan looks like: what is said to be in a circle is what can reach itself, and nothing else; where neither a circle nor a
 * thing out of order is said, everything follows what it depends on. */
#define N_ITEMS 7

static void
fill_reach (const JalonSchedule *schedule,
            gboolean             reach[N_ITEMS][N_ITEMS])
{
  for (guint i = 0; i < N_ITEMS; i++)
    for (guint j = 0; j < N_ITEMS; j++)
      reach[i][j] = g_ptr_array_find (((JalonScheduleItem *) schedule->items->pdata[i])->after, schedule->items->pdata[j], NULL);
  for (guint k = 0; k < N_ITEMS; k++)
    for (guint i = 0; i < N_ITEMS; i++)
      for (guint j = 0; j < N_ITEMS; j++)
        reach[i][j] |= reach[i][k] && reach[k][j];
}

static void
check_laws (const JalonSchedule *schedule)
{
  gboolean reach[N_ITEMS][N_ITEMS];

  fill_reach (schedule, reach);
  for (guint i = 0; i < N_ITEMS; i++)
    {
      const JalonScheduleItem *item = schedule->items->pdata[i];
      guint32 begin = item->start != 0 ? item->start : item->due;

      g_assert_cmpint (find_problem (item, JALON_SCHEDULE_CIRCLE) != NULL, ==, reach[i][i]);
      g_assert_cmpint (item->is_overdue, ==, item->due != 0 && item->due < schedule->today);
      g_assert_cmpint (find_problem (item, JALON_SCHEDULE_BACKWARDS) != NULL, ==,
                       item->start != 0 && item->due != 0 && item->start > item->due);
      for (guint j = 0; j < item->after->len && find_problem (item, JALON_SCHEDULE_TOO_EARLY) == NULL; j++)
        if (item->after->pdata[j] != item && begin != 0)
          g_assert_cmpuint (((const JalonScheduleItem *) item->after->pdata[j])->due, <=, begin);
    }
}

static void
test_laws (void)
{
  g_auto(Fixture) fixture = { NULL };
  g_autofree char *uuid = NULL;
  char *rows[N_ITEMS];

  fixture_set_up (&fixture);
  uuid = fixture_create_geraldton (&fixture);
  for (guint i = 0; i < N_ITEMS; i++)
    rows[i] = ADD (&fixture, uuid, JALON_ASSESSMENT_MILESTONES, { "title", "M", 0 });
  for (guint run = 0; run < 40; run++)
    {
      g_autoptr(JalonSchedule) schedule = NULL;

      for (guint i = 0; i < N_ITEMS; i++)
        {
          g_autoptr(GString) before = g_string_new (NULL);
          g_autofree char *start = jalon_schedule_dup_iso (jalon_schedule_parse_day (TODAY) + g_test_rand_int_range (-40, 40));
          g_autofree char *due = jalon_schedule_dup_iso (jalon_schedule_parse_day (TODAY) + g_test_rand_int_range (-40, 40));

          for (guint j = 0; j < N_ITEMS; j++)
            if (g_test_rand_int_range (0, 6) == 0)
              g_string_append_printf (before, "%s%s", before->len > 0 ? ";" : "", rows[j]);
          set_text (&fixture, uuid, JALON_ASSESSMENT_MILESTONES, rows[i], "depends_on", before->len > 0 ? before->str : NULL);
          set_text (&fixture, uuid, JALON_ASSESSMENT_MILESTONES, rows[i], "starts_on", g_test_rand_bit () ? start : NULL);
          set_text (&fixture, uuid, JALON_ASSESSMENT_MILESTONES, rows[i], "due_on", g_test_rand_bit () ? due : NULL);
        }
      schedule = make_schedule (&fixture, uuid);
      check_laws (schedule);
    }
  for (guint i = 0; i < N_ITEMS; i++)
    g_free (rows[i]);
}

/* What the playbook suggests of a pilot is for those who plan one: those too who said so after the snapshot of the data. */
static void
test_suggestions (void)
{
  g_auto(Fixture) fixture = { NULL };
  g_autofree char *uuid = NULL;
  g_autoptr(JalonNetwork) network = NULL;
  g_autoptr(GError) error = NULL;
  guint n_kinds[2][6] = { { 0 } };

  fixture_set_up (&fixture);
  uuid = fixture_create_geraldton (&fixture);
  network = fixture_network (&fixture);
  g_assert_true (jalon_evidence_keep (fixture.workspace, network, fixture.playbook, uuid, &error));
  jalon_assessment_choose (fixture.workspace, uuid, "outreach", "scheduled", &error);
  for (guint pilot = 0; pilot < 2; pilot++)
    {
      g_autoptr(JalonSchedule) schedule = NULL;

      if (pilot == 1)
        jalon_assessment_set_answer (fixture.workspace, uuid, "pilot", NULL, "yes", &error);
      g_assert_true (jalon_assessment_add_defaults (fixture.workspace, uuid, fixture.playbook, "2027-03-01", NULL, &error));
      g_assert_no_error (error);
      schedule = make_schedule (&fixture, uuid);
      for (guint i = 0; i < schedule->items->len; i++)
        {
          const char *kind = ((const JalonScheduleItem *) schedule->items->pdata[i])->milestone->kind;

          n_kinds[pilot][0] += g_str_equal (kind, "communication");
          n_kinds[pilot][1] += g_str_equal (kind, "training");
          n_kinds[pilot][2] += g_str_equal (kind, "quality");
          n_kinds[pilot][3] += g_str_equal (kind, "pilot");
        }
    }
  for (guint i = 0; i < 3; i++)
    {
      g_assert_cmpuint (n_kinds[0][i], >=, 2);
      g_assert_cmpuint (n_kinds[1][i], ==, n_kinds[0][i]);
    }
  g_assert_cmpuint (n_kinds[0][3], ==, 0);
  g_assert_cmpuint (n_kinds[1][3], ==, 4);
}

/* --- Benefits --- */

static void
test_share (void)
{
  g_assert_true (isnan (jalon_benefits_get_share (NAN, 10, 5)));
  g_assert_true (isnan (jalon_benefits_get_share (1, NAN, 5)));
  g_assert_true (isnan (jalon_benefits_get_share (1, 10, NAN)));
  g_assert_true (isnan (jalon_benefits_get_share (10, 10, 10)));
  for (guint i = 0; i < 1000; i++)
    {
      double baseline = g_test_rand_double_range (-1e6, 1e6), target = g_test_rand_double_range (-1e6, 1e6);
      double share = g_test_rand_double_range (-2, 2);

      g_assert_cmpfloat_with_epsilon (jalon_benefits_get_share (baseline, target, baseline + share * (target - baseline)), share, 1e-6);
    }
}

static void
test_benefits (void)
{
  g_auto(Fixture) fixture = { NULL };
  g_autofree char *uuid = NULL, *wait = NULL, *cost = NULL, *gone = NULL, *state = NULL, *summary = NULL;
  g_autoptr(JalonAssessment) assessment = NULL;
  g_autoptr(JalonBenefits) benefits = NULL;
  g_autoptr(GError) error = NULL;
  const JalonBenefit *benefit;

  fixture_set_up (&fixture);
  uuid = fixture_create_geraldton (&fixture);
  wait = ADD (&fixture, uuid, JALON_ASSESSMENT_INDICATORS, { "title", "Minutes of waiting", 0 }, { "baseline", NULL, 30 },
              { "target", NULL, 20 }, { "measured", NULL, 28 }, { "measured_on", "2027-01-31", 0 });
  cost = ADD (&fixture, uuid, JALON_ASSESSMENT_INDICATORS, { "title", "Cost", 0 }, { "target", NULL, 20 }, { "measured", NULL, 0 });
  gone = ADD (&fixture, uuid, JALON_ASSESSMENT_MEASUREMENTS, { "indicator", wait, 0 }, { "measured_on", "2027-06-30", 0 },
              { "value", NULL, 24 });
  g_free (ADD (&fixture, uuid, JALON_ASSESSMENT_MEASUREMENTS, { "indicator", wait, 0 }, { "measured_on", "2027-03-31", 0 },
               { "value", NULL, 31 }));
  g_free (ADD (&fixture, uuid, JALON_ASSESSMENT_MEASUREMENTS, { "indicator", wait, 0 }, { "measured_on", "later", 0 },
               { "value", NULL, 1 }));

  assessment = fixture_load (&fixture, uuid);
  benefits = jalon_benefits_new (assessment, fixture.playbook);
  benefit = jalon_benefits_find (benefits, wait);
  g_assert_cmpuint (benefit->series->len, ==, 3);
  g_assert_cmpfloat (g_array_index (benefit->series, JalonMeasured, 0).value, ==, 28);
  g_assert_null (g_array_index (benefit->series, JalonMeasured, 0).measurement);
  g_assert_cmpfloat (g_array_index (benefit->series, JalonMeasured, 1).value, ==, 31);
  g_assert_cmpfloat (benefit->latest, ==, 24);
  g_assert_cmpuint (benefit->latest_on, ==, jalon_schedule_parse_day ("2027-06-30"));
  g_assert_cmpfloat_with_epsilon (benefit->share, 0.6, 1e-12);
  state = jalon_benefit_dup_state (benefit);
  assert_text (state, "60% of the way from baseline to target");
  g_clear_pointer (&state, g_free);
  benefit = jalon_benefits_find (benefits, cost);
  g_assert_cmpint (benefit->state, ==, JALON_BENEFIT_UNKNOWN);
  g_assert_cmpfloat (benefit->latest, ==, 0);
  state = jalon_benefit_dup_state (benefit);
  assert_text (state, "unknown: there is no baseline");
  summary = jalon_benefits_dup_summary (benefits);
  g_assert_cmpstr (summary, ==, "Benefits realised, of 2 indicators: target reached 0, on the way 1, no change or worse 0, unknown 1.");

  /* An indicator takes its series along, and brings it back. */
  g_assert_true (jalon_assessment_remove_row (fixture.workspace, uuid, JALON_ASSESSMENT_INDICATORS, wait, &error));
  g_clear_pointer (&assessment, jalon_assessment_unref);
  assessment = fixture_load (&fixture, uuid);
  g_assert_cmpuint (assessment->measurements->len, ==, 0);
  g_assert_true (jalon_workspace_undo (fixture.workspace, &error));
  g_clear_pointer (&assessment, jalon_assessment_unref);
  assessment = fixture_load (&fixture, uuid);
  g_assert_cmpuint (assessment->measurements->len, ==, 3);
}

/* --- Decisions --- */

static void
test_decisions (void)
{
  g_auto(Fixture) fixture = { NULL };
  g_autofree char *uuid = NULL, *row = NULL;
  g_autoptr(JalonAssessment) assessment = NULL;
  g_autoptr(GError) error = NULL;
  const JalonDecision *decision;
  JalonValue yes = JALON_INTEGER (1);

  fixture_set_up (&fixture);
  uuid = fixture_create_geraldton (&fixture);
  g_free (ADD (&fixture, uuid, JALON_ASSESSMENT_DECISIONS, { "decision", "Undated", 0 }));
  row = ADD (&fixture, uuid, JALON_ASSESSMENT_DECISIONS, { "decision", "Go", 0 }, { "decided_on", "2027-03-01", 0 },
             { "decided_by", "Regional director", 0 }, { "rationale", "Both leases end", 0 });
  g_free (ADD (&fixture, uuid, JALON_ASSESSMENT_DECISIONS, { "decision", "Explore", 0 }, { "decided_on", "2026-03-01", 0 }));
  jalon_assessment_set_row (fixture.workspace, uuid, JALON_ASSESSMENT_DECISIONS, row, "publishable", &yes, &error);
  g_assert_no_error (error);

  assessment = fixture_load (&fixture, uuid);
  g_assert_cmpuint (assessment->decisions->len, ==, 3);
  g_assert_cmpstr (((JalonDecision *) assessment->decisions->pdata[0])->decision, ==, "Explore");
  g_assert_cmpstr (((JalonDecision *) assessment->decisions->pdata[2])->decision, ==, "Undated");
  decision = assessment->decisions->pdata[1];
  g_assert_cmpstr (decision->decided_by, ==, "Regional director");
  g_assert_cmpstr (decision->rationale, ==, "Both leases end");
  g_assert_true (decision->publishable);
  g_assert_false (((JalonDecision *) assessment->decisions->pdata[0])->publishable);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  jalon_language_init ();
  jalon_language_set (JALON_LANGUAGE_EN);
  g_test_add_func ("/assess/plan/days", test_days);
  g_test_add_func ("/assess/plan/dates", test_dates);
  g_test_add_func ("/assess/plan/dependencies", test_dependencies);
  g_test_add_func ("/assess/plan/laws", test_laws);
  g_test_add_func ("/assess/plan/suggestions", test_suggestions);
  g_test_add_func ("/assess/plan/share", test_share);
  g_test_add_func ("/assess/plan/benefits", test_benefits);
  g_test_add_func ("/assess/plan/decisions", test_decisions);
  return g_test_run ();
}
