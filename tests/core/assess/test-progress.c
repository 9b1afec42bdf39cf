/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "assess-fixture.h"
#include "jalon-language.h"
#include "jalon-progress.h"
#include "jalon-readiness-sides.h"

/* --- Readiness --- */

static void
test_readiness (void)
{
  static const struct
  {
    const char *ratings;  /* statement=rating ... */
    double      score;
    double      leadership;
    guint       n_rated;
  } cases[] = {
    { "", NAN, NAN, 0 },
    { "leadership-culture=1", 0, 0, 1 },
    { "leadership-culture=5", 100, 100, 1 },
    { "leadership-culture=2 leadership-results=5", 62.5, 62.5, 2 },
    /* A factor with four statements weighs no more than one with one: (25 + 100) / 2 */
    { "leadership-culture=2 leadership-results=2 leadership-rank=2 leadership-active=2 culture-shared=5", 62.5, 25, 5 },
    { "leadership-culture=6 leadership-results=0 leadership-rank=x leadership-active=55", NAN, NAN, 0 },
  };
  g_auto(Fixture) fixture = { NULL };

  fixture_set_up (&fixture);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *uuid = fixture_create_geraldton (&fixture);
      g_auto(GStrv) ratings = g_strsplit (cases[i].ratings, " ", -1);
      g_autoptr(JalonAssessment) assessment = NULL;
      g_autoptr(JalonReadiness) readiness = NULL;

      for (guint j = 0; ratings[j] != NULL && *ratings[j] != '\0'; j++)
        {
          g_auto(GStrv) pair = g_strsplit (ratings[j], "=", 2);

          fixture_answer (&fixture, uuid, pair[0], NULL, pair[1]);
        }
      assessment = fixture_load (&fixture, uuid);
      readiness = jalon_readiness_new (assessment, fixture.playbook);
      g_test_message ("%s", cases[i].ratings);
      g_assert_cmpuint (readiness->n_factors, ==, 5);
      g_assert_cmpuint (readiness->n_statements, ==, 18);
      g_assert_cmpuint (readiness->n_rated, ==, cases[i].n_rated);
      g_assert_cmpint (isnan (readiness->score), ==, isnan (cases[i].score));
      g_assert_cmpint (isnan (readiness->factors[0].score), ==, isnan (cases[i].leadership));
      if (isnan (cases[i].score))
        continue;
      g_assert_cmpfloat_with_epsilon (readiness->score, cases[i].score, 1e-9);
      g_assert_cmpfloat_with_epsilon (readiness->factors[0].score, cases[i].leadership, 1e-9);
    }
}

/* --- Readiness from both sides --- */

#define SPRING "2026-05-02"
#define AUTUMN "2026-11-01"

static const char *
get_partner (const JalonAssessment *assessment,
             guint                  index)
{
  return ((JalonPartner *) assessment->partners->pdata[index])->uuid;
}

/* @ratings: statement=rating ... */
static void
rate (Fixture    *fixture,
      const char *uuid,
      guint       partner,
      const char *rated_on,
      const char *ratings)
{
  g_autoptr(JalonAssessment) assessment = fixture_load (fixture, uuid);
  g_auto(GStrv) each = g_strsplit (ratings, " ", -1);
  g_autoptr(GError) error = NULL;

  for (guint i = 0; each[i] != NULL; i++)
    {
      g_auto(GStrv) pair = g_strsplit (each[i], "=", 2);

      jalon_assessment_set_rating (fixture->workspace, uuid, get_partner (assessment, partner), pair[0], rated_on,
                                   (guint) atoi (pair[1]), &error);
      g_assert_no_error (error);
    }
}

static void
rate_two_rounds (Fixture    *fixture,
                 const char *uuid)
{
  rate (fixture, uuid, 0, AUTUMN,
        "leadership-culture=5 leadership-results=4 leadership-rank=3 leadership-active=2 culture-shared=5");
  rate (fixture, uuid, 0, SPRING, "leadership-culture=1");
  rate (fixture, uuid, 1, SPRING, "leadership-culture=2");
  rate (fixture, uuid, 1, AUTUMN, "leadership-results=4 leadership-active=3");
}

static JalonReadinessSides *
compare (Fixture    *fixture,
         const char *uuid)
{
  g_autoptr(JalonAssessment) assessment = fixture_load (fixture, uuid);

  return jalon_readiness_sides_new (assessment, fixture->playbook);
}

static void
test_gaps (void)
{
  static const struct
  {
    const char *statement;
    guint8      ratings[2];
    int         gap;
  } widest[] = {
    { "leadership-culture", { 5, 2 }, 3 },  /* the second partner's of the round before */
    { "leadership-active", { 2, 3 }, 1 },
    { "leadership-results", { 4, 4 }, 0 },
    { "leadership-rank", { 3, 0 }, JALON_GAP_UNKNOWN },
  };
  g_auto(Fixture) fixture = { NULL };
  g_autoptr(JalonReadinessSides) sides = NULL;
  g_autofree char *uuid = NULL;
  g_autofree char *sentence = NULL;

  fixture_set_up (&fixture);
  uuid = fixture_create_geraldton (&fixture);
  rate_two_rounds (&fixture, uuid);
  sides = compare (&fixture, uuid);
  g_assert_cmpuint (sides->n_gaps, ==, 18);
  g_assert_cmpuint (sides->n_known, ==, 3);
  for (guint i = 0; i < G_N_ELEMENTS (widest); i++)
    {
      g_assert_cmpstr (sides->gaps[i].statement->id, ==, widest[i].statement);
      g_assert_cmpmem (sides->gaps[i].ratings, 2, widest[i].ratings, 2);
      g_assert_cmpint (sides->gaps[i].gap, ==, widest[i].gap);
    }
  /* Ratings (5, 2), (2, 3), (4, 4): totals 2, 1, 2, 1 of 2 to 5; observed 2 x (20.25 + 2.25) = 45; expected
   * 2 x (4.5 + 36 + 40.5 + 4.5 + 9 + 4.5) = 198; alpha = 1 - 5 x 45 / 198 */
  g_assert_cmpfloat_with_epsilon (sides->agreement.alpha, -3.0 / 22, 1e-12);
  g_assert_cmpuint (sides->agreement.n_units, ==, 3);
  g_assert_cmpuint (sides->agreement.n_values, ==, 6);
  sentence = jalon_readiness_sides_dup_agreement (sides);
  g_assert_nonnull (strstr (sentence, "\342\210\2220.14"));
  g_assert_nonnull (strstr (sentence, "statements: 3 of 18; ratings: 6"));
}

static void
test_rounds (void)
{
  static const struct
  {
    const char *rated_on;
    double      scores[2];
    guint       n_rated[2];
  } rounds[] = {
    { SPRING, { 0, 25 }, { 1, 1 } },
    { AUTUMN, { 81.25, 62.5 }, { 5, 2 } },  /* ((5 + 4 + 3 + 2) / 4 -> 62.5, 5 -> 100) / 2 */
  };
  g_auto(Fixture) fixture = { NULL };
  g_autoptr(JalonReadinessSides) sides = NULL;
  g_autofree char *uuid = NULL;

  fixture_set_up (&fixture);
  uuid = fixture_create_geraldton (&fixture);
  rate_two_rounds (&fixture, uuid);
  sides = compare (&fixture, uuid);
  g_assert_cmpuint (sides->rounds->len, ==, G_N_ELEMENTS (rounds));
  for (guint i = 0; i < G_N_ELEMENTS (rounds); i++)
    {
      const JalonReadinessRound *round = sides->rounds->pdata[i];

      g_assert_cmpstr (round->rated_on, ==, rounds[i].rated_on);
      for (guint j = 0; j < 2; j++)
        {
          const JalonReadiness *score = round->scores->pdata[j];

          g_assert_cmpfloat_with_epsilon (score->score, rounds[i].scores[j], 1e-9);
          g_assert_cmpuint (score->n_rated, ==, rounds[i].n_rated[j]);
        }
    }
}

static void
test_nothing_varies (void)
{
  g_auto(Fixture) fixture = { NULL };
  g_autoptr(JalonReadinessSides) none = NULL;
  g_autoptr(JalonReadinessSides) one = NULL;
  g_autoptr(JalonReadinessSides) same = NULL;
  g_autofree char *uuid = NULL;
  g_autofree char *unknown = NULL;
  g_autofree char *undefined = NULL;

  fixture_set_up (&fixture);
  uuid = fixture_create_geraldton (&fixture);
  fixture_answer (&fixture, uuid, "leadership-culture", NULL, "4");  /* common: no partner's own */
  none = compare (&fixture, uuid);
  g_assert_cmpuint (none->n_known, ==, 0);
  g_assert_cmpuint (none->rounds->len, ==, 0);
  rate (&fixture, uuid, 0, SPRING, "leadership-culture=4 leadership-rank=4");
  one = compare (&fixture, uuid);
  g_assert_cmpint (one->gaps[0].gap, ==, JALON_GAP_UNKNOWN);
  g_assert_true (isnan (one->agreement.alpha));
  g_assert_true (isnan (((JalonReadiness *) ((JalonReadinessRound *) one->rounds->pdata[0])->scores->pdata[1])->score));
  unknown = jalon_readiness_sides_dup_agreement (one);
  g_assert_nonnull (strstr (unknown, "unknown"));
  rate (&fixture, uuid, 1, SPRING, "leadership-culture=4 leadership-rank=4");
  same = compare (&fixture, uuid);
  g_assert_cmpint (same->gaps[0].gap, ==, 0);
  g_assert_true (isnan (same->agreement.alpha));
  undefined = jalon_readiness_sides_dup_agreement (same);
  g_assert_nonnull (strstr (undefined, "undefined"));
  g_assert_nonnull (strstr (undefined, "statements: 2 of 18; ratings: 4"));
}

static guint
get_rating (Fixture    *fixture,
            const char *uuid,
            const char *rated_on)
{
  g_autoptr(JalonAssessment) assessment = fixture_load (fixture, uuid);

  return jalon_readiness_get_partner_rating (assessment, "leadership-rank", get_partner (assessment, 1), rated_on);
}

static void
test_set_rating (void)
{
  g_auto(Fixture) fixture = { NULL };
  g_autoptr(JalonAssessment) assessment = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *uuid = NULL;

  fixture_set_up (&fixture);
  uuid = fixture_create_geraldton (&fixture);
  rate (&fixture, uuid, 1, SPRING, "leadership-rank=2");
  rate (&fixture, uuid, 1, AUTUMN, "leadership-rank=3 leadership-rank=5");
  g_assert_cmpuint (get_rating (&fixture, uuid, NULL), ==, 5);
  g_assert_true (jalon_workspace_undo (fixture.workspace, &error));
  g_assert_cmpuint (get_rating (&fixture, uuid, NULL), ==, 3);
  rate (&fixture, uuid, 1, AUTUMN, "leadership-rank=0");
  g_assert_cmpuint (get_rating (&fixture, uuid, AUTUMN), ==, 0);
  g_assert_cmpuint (get_rating (&fixture, uuid, NULL), ==, 2);  /* the round before stays */
  assessment = fixture_load (&fixture, uuid);
  g_assert_cmpuint (jalon_readiness_get_rating (assessment, "leadership-rank"), ==, 0);
  g_assert_false (jalon_assessment_set_rating (fixture.workspace, uuid, "nobody", "leadership-rank", SPRING, 3, &error));
  g_assert_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_false (jalon_assessment_set_rating (fixture.workspace, uuid, get_partner (assessment, 1), "leadership-rank", "2026-13-01",
                                               3, &error));
  g_assert_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_false (jalon_assessment_set_rating (fixture.workspace, uuid, get_partner (assessment, 1), "leadership-rank", "2026-W05-1",
                                               3, &error));
  g_assert_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_FAILED);
  g_assert_cmpuint (get_rating (&fixture, uuid, SPRING), ==, 2);
}

/* --- Progress --- */

static JalonProgress *
measure (Fixture    *fixture,
         const char *uuid)
{
  g_autoptr(JalonAssessment) assessment = fixture_load (fixture, uuid);

  return jalon_progress_new (assessment, fixture->playbook, NULL);
}

static const JalonStepProgress *
find_step (JalonProgress *progress,
           const char    *id)
{
  for (guint i = 0; i < progress->n_steps; i++)
    if (g_str_equal (progress->steps[i].step->id, id))
      return &progress->steps[i];
  g_assert_not_reached ();
}

static gboolean
is_open (JalonProgress *progress,
         const char    *step,
         const char    *question)
{
  const JalonStepProgress *found = find_step (progress, step);

  for (guint i = 0; i < found->open->len; i++)
    if (g_str_equal (((JalonOpenQuestion *) found->open->pdata[i])->question->id, question))
      return TRUE;
  return FALSE;
}

static void
test_progress (void)
{
  g_auto(Fixture) fixture = { NULL };
  g_autofree char *uuid = NULL;
  g_autofree char *next = NULL;
  g_autofree char *partner = NULL;
  g_autoptr(JalonProgress) before = NULL;
  g_autoptr(JalonProgress) after = NULL;
  g_autoptr(GError) error = NULL;

  fixture_set_up (&fixture);
  uuid = fixture_create_geraldton (&fixture);
  before = measure (&fixture, uuid);
  g_assert_cmpuint (before->n_steps, ==, 7);
  g_assert_cmpuint (before->n_answered, ==, 0);
  g_assert_cmpstr (before->next->question->id, ==, "problem-statement");
  next = jalon_progress_dup_next (before);
  g_assert_true (g_str_has_prefix (next, "Step 1: "));
  /* partner-objectives, -strengths and -weaknesses of two partners, hypotheses, continuum-now */
  g_assert_cmpuint (find_step (before, "partners")->n_required, ==, 8);
  partner = g_strdup (((JalonPartner *) before->assessment->partners->pdata[1])->uuid);

  fixture_answer (&fixture, uuid, "problem-statement", NULL, "Two half-empty offices");
  fixture_answer (&fixture, uuid, "partner-strengths", partner, "Open six days");
  fixture_answer (&fixture, uuid, "stakeholder-goals", NULL, "yes");
  fixture_answer (&fixture, uuid, "stakeholder-tools", NULL, "no");
  fixture_answer (&fixture, uuid, "access-barriers", NULL, "no");   /* not required */
  after = measure (&fixture, uuid);
  g_assert_cmpuint (after->n_answered, ==, 2);
  g_assert_cmpuint (after->n_required, ==, before->n_required);
  g_assert_cmpuint (find_step (after, "objectives")->n_answered, ==, 1);
  g_assert_cmpuint (find_step (after, "objectives")->n_checked, ==, 1);
  g_assert_cmpuint (find_step (after, "objectives")->n_checks, ==, 7);
  g_assert_cmpuint (find_step (after, "partners")->n_answered, ==, 1);
  g_assert_cmpstr (after->next->question->id, ==, "sponsor-role");
}

/* Conditions hide where they are false, never where they are unknown; scope follows the sub-type. */
static void
test_asked (void)
{
  g_auto(Fixture) fixture = { NULL };
  g_autofree char *uuid = NULL;
  g_autoptr(JalonProgress) unknown = NULL;
  g_autoptr(JalonProgress) measured = NULL;
  g_autoptr(JalonProgress) informal = NULL;
  g_autoptr(GError) error = NULL;

  fixture_set_up (&fixture);
  uuid = fixture_create_geraldton (&fixture);
  unknown = measure (&fixture, uuid);
  g_assert_true (is_open (unknown, "implement", "baseline-reason"));
  g_assert_true (is_open (unknown, "design", "cost-sharing"));
  fixture_answer (&fixture, uuid, "baseline-measured", NULL, "yes");
  measured = measure (&fixture, uuid);
  g_assert_false (is_open (measured, "implement", "baseline-reason"));
  jalon_assessment_choose (fixture.workspace, uuid, "cross-promotion", "informal", &error);
  g_assert_no_error (error);
  informal = measure (&fixture, uuid);
  g_assert_false (is_open (informal, "design", "cost-sharing"));
  g_assert_cmpuint (find_step (informal, "design")->n_checks, <, find_step (unknown, "design")->n_checks);
}

/* A place answers no questions. */
static void
test_place (void)
{
  g_auto(Fixture) fixture = { NULL };
  g_autofree char *uuid = NULL;
  g_autoptr(JalonProgress) progress = NULL;

  fixture_set_up (&fixture);
  uuid = fixture_create (&fixture, JALON_SUBJECT_POINT, fixture.nunavut_point, JALON_SUBJECT_PLACE, fixture.place, "in-person");
  progress = measure (&fixture, uuid);
  g_assert_cmpuint (find_step (progress, "partners")->n_required, ==, 5);
}

static void
test_complete (void)
{
  g_auto(Fixture) fixture = { NULL };
  g_autofree char *uuid = NULL;
  g_autofree char *next = NULL;
  g_autoptr(JalonProgress) open = NULL;
  g_autoptr(JalonProgress) done = NULL;

  fixture_set_up (&fixture);
  uuid = fixture_create_geraldton (&fixture);
  open = measure (&fixture, uuid);
  for (guint i = 0; i < open->n_steps; i++)
    for (guint j = 0; j < open->steps[i].open->len; j++)
      {
        const JalonOpenQuestion *question = open->steps[i].open->pdata[j];

        fixture_answer (&fixture, uuid, question->question->id, question->partner != NULL ? question->partner->uuid : NULL,
                        "no");
      }
  done = measure (&fixture, uuid);
  g_assert_cmpuint (done->n_answered, ==, done->n_required);
  g_assert_null (done->next);
  next = jalon_progress_dup_next (done);
  g_assert_cmpstr (next, ==, "Every required question is answered.");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  jalon_language_init ();
  jalon_language_set (JALON_LANGUAGE_EN);

  g_test_add_func ("/assess/readiness/cases", test_readiness);
  g_test_add_func ("/assess/readiness/gaps", test_gaps);
  g_test_add_func ("/assess/readiness/rounds", test_rounds);
  g_test_add_func ("/assess/readiness/nothing-varies", test_nothing_varies);
  g_test_add_func ("/assess/readiness/set-rating", test_set_rating);
  g_test_add_func ("/assess/progress/counts", test_progress);
  g_test_add_func ("/assess/progress/asked", test_asked);
  g_test_add_func ("/assess/progress/place", test_place);
  g_test_add_func ("/assess/progress/complete", test_complete);

  return g_test_run ();
}
