/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "assess-fixture.h"
#include "jalon-assessment-copy.h"
#include "jalon-assessment-rows.h"
#include "jalon-evidence.h"
#include "jalon-language.h"
#include "jalon-portfolio.h"
#include "jalon-schedule.h"

static GPtrArray *
list_all (Fixture *fixture)
{
  g_autoptr(GError) error = NULL;
  GPtrArray *list = jalon_assessment_list (fixture_database (fixture), fixture->playbook, &error);

  g_assert_no_error (error);
  return list;
}

static char *
make_framework (Fixture *fixture)
{
  g_autoptr(GError) error = NULL;
  char *uuid = NULL;

  g_assert_true (jalon_assessment_create_framework (fixture->workspace, "Northern outreach", "in-person", "1", &uuid, &error));
  g_assert_no_error (error);
  return uuid;
}

static void
set_framework (Fixture    *fixture,
               const char *assessment,
               const char *framework)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (jalon_assessment_set_framework (fixture->workspace, assessment, framework, &error));
  g_assert_no_error (error);
}

/* --- Frameworks --- */

static void
test_inherit (void)
{
  g_auto(Fixture) fixture = { NULL };
  g_autofree char *uuid = NULL, *framework = NULL;
  g_autoptr(JalonAssessment) assessment = NULL;
  g_autoptr(GError) error = NULL;

  fixture_set_up (&fixture);
  uuid = fixture_create_geraldton (&fixture);
  framework = make_framework (&fixture);
  fixture_answer (&fixture, framework, "problem", NULL, "Too far");
  fixture_answer (&fixture, framework, "pilot", NULL, "yes");
  fixture_answer (&fixture, framework, "need-timing", NULL, "regular");
  fixture_answer (&fixture, uuid, "pilot", NULL, "no");
  g_assert_true (jalon_assessment_set_note (fixture.workspace, uuid, "need-timing", NULL, "weekly?", &error));
  set_framework (&fixture, uuid, framework);

  assessment = fixture_load (&fixture, uuid);
  g_assert_cmpstr (assessment->framework_title, ==, "Northern outreach");
  g_assert_cmpstr (jalon_assessment_get_value (assessment, "problem", NULL), ==, "Too far");
  g_assert_true (jalon_assessment_find_answer (assessment, "problem", NULL)->inherited);
  g_assert_cmpstr (jalon_assessment_get_value (assessment, "pilot", NULL), ==, "no");
  g_assert_false (jalon_assessment_find_answer (assessment, "pilot", NULL)->inherited);
  g_assert_cmpstr (jalon_assessment_get_value (assessment, "need-timing", NULL), ==, "regular");
  g_assert_cmpstr (jalon_assessment_get_note (assessment, "need-timing", NULL), ==, "weekly?");
  g_clear_pointer (&assessment, jalon_assessment_unref);

  /* What changes in the framework changes here; what is answered here is answered here. */
  fixture_answer (&fixture, framework, "problem", NULL, "Much too far");
  fixture_answer (&fixture, framework, "pilot", NULL, NULL);
  assessment = fixture_load (&fixture, uuid);
  g_assert_cmpstr (jalon_assessment_get_value (assessment, "problem", NULL), ==, "Much too far");
  g_assert_cmpstr (jalon_assessment_get_value (assessment, "pilot", NULL), ==, "no");
  g_clear_pointer (&assessment, jalon_assessment_unref);
  fixture_answer (&fixture, uuid, "problem", NULL, "Near");
  assessment = fixture_load (&fixture, uuid);
  g_assert_cmpstr (jalon_assessment_get_value (assessment, "problem", NULL), ==, "Near");
  g_clear_pointer (&assessment, jalon_assessment_unref);
  fixture_answer (&fixture, uuid, "problem", NULL, NULL);
  assessment = fixture_load (&fixture, uuid);
  g_assert_cmpstr (jalon_assessment_get_value (assessment, "problem", NULL), ==, "Much too far");
  g_clear_pointer (&assessment, jalon_assessment_unref);

  /* A framework that goes leaves the assessment its answers; undone, it is inherited from again. */
  g_assert_true (jalon_assessment_delete (fixture.workspace, framework, &error));
  assessment = fixture_load (&fixture, uuid);
  g_assert_null (assessment->framework);
  g_assert_null (assessment->framework_title);
  g_assert_cmpstr (jalon_assessment_get_value (assessment, "problem", NULL), ==, "Much too far");
  g_assert_false (jalon_assessment_find_answer (assessment, "problem", NULL)->inherited);
  g_assert_cmpstr (jalon_assessment_get_value (assessment, "need-timing", NULL), ==, "regular");
  g_assert_cmpstr (jalon_assessment_get_note (assessment, "need-timing", NULL), ==, "weekly?");
  g_assert_cmpstr (jalon_assessment_get_value (assessment, "pilot", NULL), ==, "no");
  g_clear_pointer (&assessment, jalon_assessment_unref);
  g_assert_true (jalon_workspace_undo (fixture.workspace, &error));
  assessment = fixture_load (&fixture, uuid);
  g_assert_cmpstr (assessment->framework_title, ==, "Northern outreach");
  g_assert_true (jalon_assessment_find_answer (assessment, "problem", NULL)->inherited);
}

/* Whatever is answered where: an answer of the assessment’s own counts, else the framework’s, else there is none. */
static void
test_inherit_law (void)
{
  static const char *const items[] = { "problem", "pilot", "need-timing", "decision-maker", "scope-note" };
  g_auto(Fixture) fixture = { NULL };
  g_autofree char *uuid = NULL, *framework = NULL;

  fixture_set_up (&fixture);
  uuid = fixture_create_geraldton (&fixture);
  framework = make_framework (&fixture);
  set_framework (&fixture, uuid, framework);
  for (guint run = 0; run < 30; run++)
    {
      const char *own[G_N_ELEMENTS (items)], *common[G_N_ELEMENTS (items)];
      g_autoptr(JalonAssessment) assessment = NULL;

      for (guint i = 0; i < G_N_ELEMENTS (items); i++)
        {
          own[i] = g_test_rand_bit () ? "own" : NULL;
          common[i] = g_test_rand_bit () ? "common" : NULL;
          fixture_answer (&fixture, uuid, items[i], NULL, own[i]);
          fixture_answer (&fixture, framework, items[i], NULL, common[i]);
        }
      assessment = fixture_load (&fixture, uuid);
      for (guint i = 0; i < G_N_ELEMENTS (items); i++)
        {
          const JalonAnswer *answer = jalon_assessment_find_answer (assessment, items[i], NULL);

          g_assert_cmpstr (answer != NULL ? answer->value : NULL, ==, own[i] != NULL ? own[i] : common[i]);
          g_assert_true (answer == NULL || answer->inherited == (own[i] == NULL));
        }
    }
}

static void
test_refused (void)
{
  g_auto(Fixture) fixture = { NULL };
  g_autofree char *uuid = NULL, *framework = NULL, *other = NULL;
  g_autoptr(GError) error = NULL;

  fixture_set_up (&fixture);
  uuid = fixture_create_geraldton (&fixture);
  framework = make_framework (&fixture);
  g_assert_false (jalon_assessment_set_framework (fixture.workspace, uuid, uuid, &error));
  g_assert_cmpstr (error->message, ==, "“Service Canada – ServiceOntario, Geraldton” is not a framework.");
  g_clear_error (&error);
  g_assert_false (jalon_assessment_set_framework (fixture.workspace, framework, framework, &error));
  g_assert_cmpstr (error->message, ==, "A framework can’t inherit from another.");
  g_clear_error (&error);
  g_assert_false (jalon_assessment_set_framework (fixture.workspace, uuid, "nothing", &error));
  g_assert_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (jalon_assessment_create_from (fixture.workspace, NULL, fixture.playbook, framework, NULL, 0, &other, &error));
  g_assert_nonnull (error);
  g_assert_null (other);
}

/* --- Copies --- */

static const JalonMilestone *
find_milestone (JalonAssessment *assessment,
                const char      *item)
{
  for (guint i = 0; i < assessment->milestones->len; i++)
    if (g_strcmp0 (((JalonMilestone *) assessment->milestones->pdata[i])->item, item) == 0)
      return assessment->milestones->pdata[i];
  g_error ("no %s", item);
}

/* An assessment with a bit of everything. */
static char *
make_full (Fixture *fixture)
{
  g_autoptr(GError) error = NULL;
  char *uuid = fixture_create_geraldton (fixture);
  g_autoptr(JalonAssessment) assessment = NULL;
  JalonValue after, done = JALON_TEXT ("2026-12-01");

  jalon_assessment_choose (fixture->workspace, uuid, "co-located", "shared-space", &error);
  jalon_assessment_set_field (fixture->workspace, uuid, JALON_ASSESSMENT_STATE, "approved", &error);
  jalon_assessment_add_defaults (fixture->workspace, uuid, fixture->playbook, "2027-03-01", NULL, &error);
  g_assert_no_error (error);
  assessment = fixture_load (fixture, uuid);
  fixture_answer (fixture, uuid, "problem", NULL, "Too far");
  fixture_answer (fixture, uuid, "decision-date", NULL, "2027-03-01");
  fixture_answer (fixture, uuid, "objectives-partner", ((JalonPartner *) assessment->partners->pdata[1])->uuid, "Near clients");
  after = JALON_TEXT (find_milestone (assessment, "milestone-baseline")->uuid);
  jalon_assessment_set_row (fixture->workspace, uuid, JALON_ASSESSMENT_MILESTONES,
                            find_milestone (assessment, "milestone-decision")->uuid, "depends_on", &after, &error);
  jalon_assessment_set_row (fixture->workspace, uuid, JALON_ASSESSMENT_MILESTONES,
                            find_milestone (assessment, "milestone-baseline")->uuid, "done_on", &done, &error);
  jalon_assessment_set_rating (fixture->workspace, uuid, ((JalonPartner *) assessment->partners->pdata[0])->uuid, "leadership-1",
                               "2026-11-01", 4, &error);
  g_assert_no_error (error);
  return uuid;
}

static void
test_duplicate (void)
{
  g_auto(Fixture) fixture = { NULL };
  g_autofree char *uuid = NULL, *copy = NULL;
  g_autoptr(JalonAssessment) from = NULL, to = NULL;
  g_autoptr(GPtrArray) list = NULL;
  g_autoptr(GError) error = NULL;
  const char *partner;

  fixture_set_up (&fixture);
  uuid = make_full (&fixture);
  g_assert_true (jalon_assessment_copy (fixture.workspace, NULL, fixture.playbook, uuid, JALON_COPY_TEMPLATE, "Next", &copy, &error));
  g_assert_no_error (error);
  from = fixture_load (&fixture, uuid);
  to = fixture_load (&fixture, copy);
  g_assert_cmpstr (to->title, ==, "Next");
  g_assert_cmpstr (to->state, ==, "draft");
  g_assert_cmpstr (to->subtype, ==, "shared-space");
  g_assert_cmpuint (to->partners->len, ==, 2);
  partner = ((JalonPartner *) to->partners->pdata[1])->uuid;
  g_assert_cmpstr (partner, !=, ((JalonPartner *) from->partners->pdata[1])->uuid);
  g_assert_cmpstr (jalon_assessment_get_value (to, "problem", NULL), ==, "Too far");
  g_assert_cmpstr (jalon_assessment_get_value (to, "objectives-partner", partner), ==, "Near clients");
  g_assert_null (jalon_assessment_get_value (to, "decision-date", NULL));
  g_assert_cmpuint (to->milestones->len, ==, from->milestones->len);
  g_assert_cmpuint (to->costs->len, ==, from->costs->len);
  g_assert_cmpuint (to->ratings->len, ==, 0);
  g_assert_null (find_milestone (to, "milestone-baseline")->due_on);
  g_assert_null (find_milestone (to, "milestone-baseline")->done_on);
  g_assert_cmpstr (find_milestone (to, "milestone-decision")->depends_on[0], ==, find_milestone (to, "milestone-baseline")->uuid);
  for (guint i = 0; i < to->costs->len; i++)
    {
      const JalonCost *cost = to->costs->pdata[i];

      g_assert_true (cost->partner == NULL || jalon_assessment_find_partner (to, cost->partner) != NULL);
    }
  /* One step. */
  g_assert_true (jalon_workspace_undo (fixture.workspace, &error));
  list = list_all (&fixture);
  g_assert_cmpuint (list->len, ==, 1);
}

static void
test_framework_of (void)
{
  g_auto(Fixture) fixture = { NULL };
  g_autofree char *uuid = NULL, *framework = NULL, *heir = NULL;
  g_autoptr(JalonAssessment) from = NULL, loaded = NULL;
  JalonSubject subjects[2];
  g_autoptr(GError) error = NULL;

  fixture_set_up (&fixture);
  uuid = make_full (&fixture);
  from = fixture_load (&fixture, uuid);
  g_assert_true (jalon_assessment_copy (fixture.workspace, NULL, fixture.playbook, uuid, JALON_COPY_FRAMEWORK, "Shared spaces", &framework, &error));
  g_assert_no_error (error);
  loaded = fixture_load (&fixture, framework);
  g_assert_true (loaded->is_framework);
  g_assert_cmpuint (loaded->partners->len, ==, 0);
  g_assert_cmpuint (loaded->spaces->len, ==, 0);
  g_assert_cmpuint (loaded->clauses->len, ==, 19);
  for (guint i = 0; i < loaded->answers->len; i++)
    g_assert_null (((JalonAnswer *) loaded->answers->pdata[i])->partner);
  g_clear_pointer (&loaded, jalon_assessment_unref);

  subjects[0] = (JalonSubject) { JALON_SUBJECT_ORGANIZATION, fixture.service_canada };
  subjects[1] = (JalonSubject) { JALON_SUBJECT_POINT, fixture.nunavut_point };
  g_assert_true (jalon_assessment_create_from (fixture.workspace, NULL, fixture.playbook, framework, subjects, 2, &heir, &error));
  g_assert_no_error (error);
  loaded = fixture_load (&fixture, heir);
  g_assert_cmpstr (loaded->framework, ==, framework);
  g_assert_cmpstr (loaded->model, ==, "co-located");
  g_assert_cmpstr (jalon_assessment_get_value (loaded, "problem", NULL), ==, "Too far");
  g_assert_true (jalon_assessment_find_answer (loaded, "problem", NULL)->inherited);
  g_assert_cmpuint (loaded->milestones->len, ==, from->milestones->len);
  g_assert_cmpstr (find_milestone (loaded, "milestone-decision")->depends_on[0], ==, find_milestone (loaded, "milestone-baseline")->uuid);
}

/* What an heir takes from its framework goes on to a framework made after it, and to a duplicate. */
static void
test_heirs_of_heirs (void)
{
  g_auto(Fixture) fixture = { NULL };
  g_autofree char *uuid = NULL, *framework = NULL, *second = NULL, *duplicate = NULL, *heir = NULL;
  g_autoptr(JalonAssessment) loaded = NULL, copied = NULL, made = NULL;
  JalonSubject subjects[2];
  g_autoptr(GError) error = NULL;

  fixture_set_up (&fixture);
  framework = make_framework (&fixture);
  fixture_answer (&fixture, framework, "problem", NULL, "Too far");
  fixture_answer (&fixture, framework, "pilot", NULL, "yes");
  fixture_answer (&fixture, framework, "decision-date", NULL, "2027-03-01");
  fixture_answer (&fixture, framework, "need-timing", NULL, "regular");
  uuid = fixture_create_geraldton (&fixture);
  set_framework (&fixture, uuid, framework);
  fixture_answer (&fixture, uuid, "pilot", NULL, "no");
  g_assert_true (jalon_assessment_set_note (fixture.workspace, uuid, "need-timing", NULL, "weekly?", &error));

  g_assert_true (jalon_assessment_copy (fixture.workspace, NULL, fixture.playbook, uuid, JALON_COPY_TEMPLATE, NULL, &duplicate, &error));
  g_assert_true (jalon_assessment_copy (fixture.workspace, NULL, fixture.playbook, uuid, JALON_COPY_FRAMEWORK, "Next", &second, &error));
  g_assert_no_error (error);
  copied = fixture_load (&fixture, duplicate);
  g_assert_cmpstr (copied->framework, ==, framework);
  g_assert_cmpstr (jalon_assessment_get_value (copied, "problem", NULL), ==, "Too far");
  g_assert_cmpstr (jalon_assessment_get_value (copied, "pilot", NULL), ==, "no");
  made = fixture_load (&fixture, second);
  g_assert_null (made->framework);
  g_assert_cmpstr (jalon_assessment_get_value (made, "problem", NULL), ==, "Too far");
  g_assert_cmpstr (jalon_assessment_get_value (made, "pilot", NULL), ==, "no");
  g_assert_cmpstr (jalon_assessment_get_value (made, "need-timing", NULL), ==, "regular");
  g_assert_cmpstr (jalon_assessment_get_note (made, "need-timing", NULL), ==, "weekly?");
  g_assert_null (jalon_assessment_get_value (made, "decision-date", NULL));

  /* The first framework goes: the second stands alone. */
  g_assert_true (jalon_assessment_delete (fixture.workspace, framework, &error));
  subjects[0] = (JalonSubject) { JALON_SUBJECT_ORGANIZATION, fixture.service_canada };
  subjects[1] = (JalonSubject) { JALON_SUBJECT_POINT, fixture.nunavut_point };
  g_assert_true (jalon_assessment_create_from (fixture.workspace, NULL, fixture.playbook, second, subjects, 2, &heir, &error));
  loaded = fixture_load (&fixture, heir);
  g_assert_cmpstr (jalon_assessment_get_value (loaded, "problem", NULL), ==, "Too far");
}

/* A new assessment has a dated snapshot, in the same step: undone it is gone, redone it is there. */
static void
test_snapshots (void)
{
  g_auto(Fixture) fixture = { NULL };
  g_autofree char *uuid = NULL, *framework = NULL, *made[2] = { NULL };
  JalonSubject subjects[2];
  g_autoptr(GError) error = NULL;

  fixture_set_up (&fixture);
  uuid = make_full (&fixture);
  framework = make_framework (&fixture);
  subjects[0] = (JalonSubject) { JALON_SUBJECT_POINT, fixture.canada_point };
  subjects[1] = (JalonSubject) { JALON_SUBJECT_POINT, fixture.ontario_point };
  for (guint i = 0; i < G_N_ELEMENTS (made); i++)
    {
      g_autoptr(JalonAssessment) loaded = NULL, redone = NULL;
      g_autoptr(JalonEvidence) evidence = NULL;

      if (i == 0)
        jalon_assessment_copy (fixture.workspace, NULL, fixture.playbook, uuid, JALON_COPY_TEMPLATE, "Next", &made[i], &error);
      else
        jalon_assessment_create_from (fixture.workspace, NULL, fixture.playbook, framework, subjects, 2, &made[i], &error);
      g_assert_no_error (error);
      loaded = fixture_load (&fixture, made[i]);
      g_assert_nonnull (loaded->evidence_at);
      evidence = jalon_evidence_from_snapshot (loaded, fixture.playbook);
      g_assert_nonnull (evidence);
      g_assert_cmpfloat_with_epsilon (jalon_evidence_find (evidence, "distance_m")->number, 350, 1);
      g_assert_true (jalon_workspace_undo (fixture.workspace, &error));
      g_assert_null (jalon_assessment_load (fixture_database (&fixture), made[i], NULL));
      g_assert_true (jalon_workspace_redo (fixture.workspace, &error));
      redone = fixture_load (&fixture, made[i]);
      g_assert_cmpstr (redone->evidence, ==, loaded->evidence);
    }
}

/* --- The list --- */

static void
set_state (Fixture    *fixture,
           const char *uuid,
           const char *state)
{
  g_autoptr(GError) error = NULL;

  jalon_assessment_set_field (fixture->workspace, uuid, JALON_ASSESSMENT_STATE, state, &error);
  g_assert_no_error (error);
}

static void
assert_found (GPtrArray                  *summaries,
              const JalonPortfolioFilter *filter,
              guint                       n)
{
  g_autoptr(GPtrArray) found = jalon_portfolio_filter (summaries, filter);

  g_assert_cmpuint (found->len, ==, n);
}

static void
test_filter (void)
{
  g_auto(Fixture) fixture = { NULL };
  g_autofree char *first = NULL, *second = NULL, *framework = NULL, *archived = NULL;
  g_autoptr(GPtrArray) list = NULL, found = NULL;
  g_autoptr(GError) error = NULL;
  JalonValue province = JALON_TEXT ("ON");

  fixture_set_up (&fixture);
  jalon_workspace_begin (fixture.workspace, "Test", &error);
  jalon_workspace_update (fixture.workspace, "service_point", fixture.canada_point, "province", &province, &error);
  jalon_workspace_commit (fixture.workspace, &error);
  g_assert_no_error (error);
  first = make_full (&fixture);
  second = fixture_create (&fixture, JALON_SUBJECT_ORGANIZATION, fixture.service_canada, JALON_SUBJECT_ORGANIZATION, fixture.nunavut,
                           "digital");
  archived = fixture_create_geraldton (&fixture);
  framework = make_framework (&fixture);
  set_state (&fixture, second, "in-force");
  g_assert_true (jalon_assessment_set_archived (fixture.workspace, archived, TRUE, &error));
  list = list_all (&fixture);

  assert_found (list, &(JalonPortfolioFilter) { JALON_PORTFOLIO_ALL }, 4);
  assert_found (list, &(JalonPortfolioFilter) { JALON_PORTFOLIO_CURRENT }, 3);
  assert_found (list, &(JalonPortfolioFilter) { JALON_PORTFOLIO_FRAMEWORKS }, 1);
  assert_found (list, &(JalonPortfolioFilter) { JALON_PORTFOLIO_ARCHIVED }, 1);
  assert_found (list, &(JalonPortfolioFilter) { .state = "in-force" }, 1);
  assert_found (list, &(JalonPortfolioFilter) { .model = "co-located" }, 1);
  assert_found (list, &(JalonPortfolioFilter) { .model = "outreach" }, 0);
  assert_found (list, &(JalonPortfolioFilter) { .province = "ON" }, 1);
  assert_found (list, &(JalonPortfolioFilter) { .partner = "Service Canada" }, 2);
  assert_found (list, &(JalonPortfolioFilter) { .partner = "Gouvernement du Nunavut" }, 1);
  assert_found (list, &(JalonPortfolioFilter) { .words = "NORTHERN" }, 1);
  assert_found (list, &(JalonPortfolioFilter) { .words = "nunavut canada" }, 1);
  assert_found (list, &(JalonPortfolioFilter) { .words = "nunavut ontario" }, 0);

  found = jalon_portfolio_filter (list, &(JalonPortfolioFilter) { JALON_PORTFOLIO_CURRENT });
  jalon_portfolio_sort (found, JALON_PORTFOLIO_STATE);
  g_assert_cmpstr (((JalonAssessmentSummary *) found->pdata[2])->uuid, ==, second);
  jalon_portfolio_sort (found, JALON_PORTFOLIO_DUE);
  g_assert_cmpstr (((JalonAssessmentSummary *) found->pdata[0])->uuid, ==, first);
  jalon_portfolio_sort (found, JALON_PORTFOLIO_TITLE);
  g_assert_cmpstr (((JalonAssessmentSummary *) found->pdata[0])->uuid, ==, framework);
}

/* Sorting loses nothing and gives what the order says, whatever it began with. */
static void
test_order (void)
{
  JalonAssessmentSummary summaries[40];
  g_autoptr(GPtrArray) list = g_ptr_array_new ();
  static const char *const states[] = { "draft", "closed", "in-force", "elsewhere" };

  memset (summaries, 0, sizeof summaries);
  for (guint i = 0; i < G_N_ELEMENTS (summaries); i++)
    {
      summaries[i].title = g_strdup_printf ("%c", 'A' + g_test_rand_int_range (0, 26));
      summaries[i].state = (char *) states[g_test_rand_int_range (0, 4)];
      summaries[i].next_day = (guint32) g_test_rand_int_range (0, 5);
      summaries[i].readiness = g_test_rand_bit () ? NAN : g_test_rand_int_range (0, 100);
      g_ptr_array_add (list, &summaries[i]);
    }
  for (guint order = 0; order < JALON_N_PORTFOLIO_ORDERS; order++)
    {
      jalon_portfolio_sort (list, order);
      g_assert_cmpuint (list->len, ==, G_N_ELEMENTS (summaries));
      for (guint i = 1; i < list->len; i++)
        {
          const JalonAssessmentSummary *a = list->pdata[i - 1], *b = list->pdata[i];

          if (order == JALON_PORTFOLIO_DUE)
            g_assert_true (b->next_day == 0 || (a->next_day != 0 && a->next_day <= b->next_day));
          if (order == JALON_PORTFOLIO_READINESS)
            g_assert_true (isnan (b->readiness) || a->readiness >= b->readiness);
          if (order == JALON_PORTFOLIO_TITLE)
            g_assert_cmpstr (a->title, <=, b->title);
          if (order == JALON_PORTFOLIO_STATE)
            g_assert_true (g_strcmp0 (b->state, "draft") != 0 || g_strcmp0 (a->state, "draft") == 0);
        }
    }
  for (guint i = 0; i < G_N_ELEMENTS (summaries); i++)
    g_free (summaries[i].title);
}

static void
test_reminders (void)
{
  g_auto(Fixture) fixture = { NULL };
  g_autofree char *uuid = NULL, *declined = NULL;
  g_autoptr(GPtrArray) list = NULL, reminders = NULL;
  g_autoptr(JalonAssessment) assessment = NULL;
  g_autoptr(GError) error = NULL;
  JalonValue review = JALON_TEXT ("2026-12-05");
  guint32 today = jalon_schedule_parse_day ("2026-12-01");
  const JalonReminder *reminder;

  fixture_set_up (&fixture);
  uuid = make_full (&fixture); /* the decision on 2027-03-01, the sponsor 16 weeks before; the baseline is done */
  declined = make_full (&fixture);
  set_state (&fixture, declined, "declined");
  assessment = fixture_load (&fixture, uuid);
  jalon_assessment_set_row (fixture.workspace, uuid, JALON_ASSESSMENT_INDICATORS,
                            ((JalonIndicator *) assessment->indicators->pdata[0])->uuid, "review_on", &review, &error);
  g_assert_no_error (error);
  list = list_all (&fixture);
  reminders = jalon_portfolio_remind (list, fixture.playbook, today, 30);
  g_assert_cmpuint (reminders->len, ==, 2);
  reminder = reminders->pdata[0];
  g_assert_cmpstr (reminder->title, ==, "Sponsor and problem statement confirmed");
  g_assert_cmpuint (reminder->day, ==, jalon_schedule_parse_day ("2026-11-09"));
  g_assert_cmpstr (reminder->summary->uuid, ==, uuid);
  reminder = reminders->pdata[1];
  g_assert_true (reminder->is_review);
  g_assert_cmpuint (reminder->day, ==, today + 4);
  g_clear_pointer (&reminders, g_ptr_array_unref);
  reminders = jalon_portfolio_remind (list, fixture.playbook, today, 90);
  g_assert_cmpuint (reminders->len, ==, 4); /* due diligence and the decision, too */
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  jalon_language_init ();
  jalon_language_set (JALON_LANGUAGE_EN);
  g_test_add_func ("/assess/portfolio/inherit", test_inherit);
  g_test_add_func ("/assess/portfolio/inherit-law", test_inherit_law);
  g_test_add_func ("/assess/portfolio/refused", test_refused);
  g_test_add_func ("/assess/portfolio/duplicate", test_duplicate);
  g_test_add_func ("/assess/portfolio/framework-of", test_framework_of);
  g_test_add_func ("/assess/portfolio/heirs-of-heirs", test_heirs_of_heirs);
  g_test_add_func ("/assess/portfolio/snapshots", test_snapshots);
  g_test_add_func ("/assess/portfolio/filter", test_filter);
  g_test_add_func ("/assess/portfolio/order", test_order);
  g_test_add_func ("/assess/portfolio/reminders", test_reminders);
  return g_test_run ();
}
