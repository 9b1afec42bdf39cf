/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "assess-fixture.h"
#include "jalon-assessment-rows.h"
#include "jalon-evidence.h"
#include "jalon-find.h"
#include "jalon-language.h"

static void
undo (Fixture    *fixture,
      const char *label)
{
  g_autofree char *found = jalon_workspace_dup_undo_label (fixture->workspace);
  g_autoptr(GError) error = NULL;

  g_assert_cmpstr (found, ==, label);
  g_assert_true (jalon_workspace_undo (fixture->workspace, &error));
  g_assert_no_error (error);
}

static void
test_create (void)
{
  g_auto(Fixture) fixture = { NULL };
  g_autoptr(JalonAssessment) assessment = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *uuid = NULL;
  const JalonPartner *partner;

  fixture_set_up (&fixture);
  uuid = fixture_create_geraldton (&fixture);
  assessment = fixture_load (&fixture, uuid);
  g_assert_null (assessment->title);
  g_assert_cmpstr (jalon_assessment_get_title (assessment), ==, "Service Canada – ServiceOntario, Geraldton");
  g_assert_cmpstr (assessment->state, ==, "draft");
  g_assert_cmpstr (assessment->channel, ==, "in-person");
  g_assert_cmpstr (assessment->playbook, ==, "1");
  g_assert_nonnull (assessment->created_at);
  g_assert_cmpuint (assessment->partners->len, ==, 2);
  partner = jalon_assessment_get_anchor (assessment);
  g_assert_true (partner->anchor);
  g_assert_cmpint (partner->kind, ==, JALON_SUBJECT_POINT);
  g_assert_cmpstr (partner->subject, ==, fixture.canada_point);
  g_assert_cmpstr (partner->organization, ==, fixture.service_canada);
  g_assert_cmpstr (jalon_partner_get_name (partner), ==, "Service Canada – Geraldton");

  undo (&fixture, "Start an assessment");
  g_assert_null (jalon_assessment_load (fixture_database (&fixture), uuid, &error));
  g_assert_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_NOT_FOUND);
}

/* As many as sit at a table; one more is refused, when it starts and later. */
static void
test_most_partners (void)
{
  g_auto(Fixture) fixture = { NULL };
  g_autoptr(GPtrArray) uuids = g_ptr_array_new_with_free_func (g_free);
  g_autofree JalonSubject *subjects = g_new0 (JalonSubject, 3000);
  g_autofree char *uuid = NULL, *refused = NULL;
  g_autoptr(GError) error = NULL;

  fixture_set_up (&fixture);
  g_assert_true (jalon_workspace_begin (fixture.workspace, "Test", &error));
  for (guint i = 0; i < 3000; i++)
    {
      /* Those beyond the first few are refused before anybody looks them up. */
      g_ptr_array_add (uuids, i < 26 ? FIXTURE_INSERT (fixture.workspace, "organization", { "name_en", "Somebody", 0 })
                                     : g_strdup_printf ("nobody-%u", i));
      subjects[i] = (JalonSubject) { JALON_SUBJECT_ORGANIZATION, uuids->pdata[i] };
    }
  g_assert_true (jalon_workspace_commit (fixture.workspace, &error));
  g_assert_false (jalon_assessment_create (fixture.workspace, subjects, 3000, "phone", "1", &refused, &error));
  g_assert_cmpstr (error->message, ==, "An assessment has 24 partners at most, and these are 3,000. Choose only those that take part.");
  g_clear_error (&error);
  g_assert_false (jalon_assessment_create (fixture.workspace, subjects, 25, "phone", "1", &refused, &error));
  g_clear_error (&error);
  g_assert_true (jalon_assessment_create (fixture.workspace, subjects, 24, "phone", "1", &uuid, &error));
  g_assert_no_error (error);
  g_assert_false (jalon_assessment_add_partner (fixture.workspace, uuid, &subjects[25], NULL, &error));
  g_assert_nonnull (strstr (error->message, "24 partners at most"));
}

static guint
count_subjects (Fixture          *fixture,
                JalonSubjectKind  kind,
                const char       *text)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) found = jalon_find_subjects (fixture_database (fixture), kind, text, &error);

  g_assert_no_error (error);
  return found->len;
}

/* By what people call things: a uuid in any case, a name without accents, a title, the beginning of an identity. */
static void
test_find (void)
{
  g_auto(Fixture) fixture = { NULL };
  g_autoptr(GPtrArray) found = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *uuid = NULL;
  g_autofree char *upper = NULL;
  g_autofree char *beginning = NULL;
  const struct { const char *text; guint n; } cases[] = {
    { "service canada – serviceontario, GERALDTON", 1 }, { "Geraldton", 0 }, { "", 0 }, { "01a", 0 }, { NULL, 1 },
  };

  fixture_set_up (&fixture);
  uuid = fixture_create_geraldton (&fixture);
  upper = g_ascii_strup (fixture.canada_point, -1);
  beginning = g_strndup (uuid, 8);
  g_assert_cmpuint (count_subjects (&fixture, JALON_SUBJECT_POINT, upper), ==, 1);
  g_assert_cmpuint (count_subjects (&fixture, JALON_SUBJECT_POINT, "nobody"), ==, 0);
  g_assert_cmpuint (count_subjects (&fixture, JALON_SUBJECT_PLACE, fixture.place), ==, 1);
  g_assert_cmpuint (count_subjects (&fixture, JALON_SUBJECT_ORGANIZATION, "SERVICE CANADA"), ==, 1);
  g_assert_cmpuint (count_subjects (&fixture, JALON_SUBJECT_ORGANIZATION, ""), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_clear_pointer (&found, g_ptr_array_unref);
      found = jalon_find_assessments (fixture_database (&fixture), cases[i].text, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (found->len, ==, cases[i].n);
    }
  g_clear_pointer (&found, g_ptr_array_unref);
  found = jalon_find_assessments (fixture_database (&fixture), beginning, &error);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpstr (jalon_record_get_text (found->pdata[0], "uuid"), ==, uuid);
}

/* What an assessment is called, on its own and in the list. */
static void
check_title (Fixture    *fixture,
             const char *uuid,
             const char *typed,
             const char *english,
             const char *french)
{
  g_autoptr(JalonAssessment) assessment = fixture_load (fixture, uuid);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) list = jalon_assessment_list (fixture_database (fixture), fixture->playbook, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (assessment->title, ==, typed);
  for (guint i = 0; i < JALON_N_LANGUAGES; i++)
    {
      const char *expected = i == JALON_LANGUAGE_FR ? french : english;

      jalon_language_set ((JalonLanguage) i);
      g_assert_cmpstr (jalon_assessment_get_title (assessment), ==, expected);
      g_assert_cmpstr (jalon_assessment_summary_get_title (list->pdata[0]), ==, expected);
      if (typed == NULL)
        g_assert_cmpstr (jalon_assessment_get_derived_title (assessment), ==, expected);
    }
  jalon_language_set (JALON_LANGUAGE_EN);
}

static void
set_title (Fixture    *fixture,
           const char *uuid,
           const char *title)
{
  g_autoptr(GError) error = NULL;

  jalon_assessment_set_field (fixture->workspace, uuid, JALON_ASSESSMENT_TITLE, title, &error);
  g_assert_no_error (error);
}

static void
test_title (void)
{
  g_auto(Fixture) fixture = { NULL };
  g_autofree char *uuid = NULL;

  fixture_set_up (&fixture);
  uuid = fixture_create (&fixture, JALON_SUBJECT_ORGANIZATION, fixture.nunavut, JALON_SUBJECT_PLACE, fixture.place, "in-person");
  check_title (&fixture, uuid, NULL, "Government of Nunavut – Resolute", "Gouvernement du Nunavut – Qausuittuq");
  set_title (&fixture, uuid, "The north");
  check_title (&fixture, uuid, "The north", "The north", "The north");
  set_title (&fixture, uuid, "");
  check_title (&fixture, uuid, NULL, "Government of Nunavut – Resolute", "Gouvernement du Nunavut – Qausuittuq");
}

/* It follows the partners: who joins, and what they are called now. */
static void
test_title_follows (void)
{
  g_auto(Fixture) fixture = { NULL };
  g_autofree char *uuid = NULL;
  JalonSubject nunavut;
  JalonValue name = JALON_TEXT ("Service Canada, nouveau");
  g_autoptr(GError) error = NULL;

  fixture_set_up (&fixture);
  uuid = fixture_create_geraldton (&fixture);
  nunavut = (JalonSubject) { JALON_SUBJECT_POINT, fixture.nunavut_point };
  jalon_assessment_add_partner (fixture.workspace, uuid, &nunavut, NULL, &error);
  g_assert_no_error (error);
  check_title (&fixture, uuid, NULL, "Service Canada – ServiceOntario – Government of Nunavut, Geraldton",
               "Service Canada – ServiceOntario – Gouvernement du Nunavut, Geraldton");
  jalon_workspace_begin (fixture.workspace, "Rename", &error);
  jalon_workspace_update (fixture.workspace, "organization", fixture.service_canada, "name_fr", &name, &error);
  jalon_workspace_commit (fixture.workspace, &error);
  g_assert_no_error (error);
  check_title (&fixture, uuid, NULL, "Service Canada – ServiceOntario – Government of Nunavut, Geraldton",
               "Service Canada, nouveau – ServiceOntario – Gouvernement du Nunavut, Geraldton");
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *organization = NULL;
      JalonSubject more = { JALON_SUBJECT_ORGANIZATION, NULL };

      jalon_workspace_begin (fixture.workspace, "Another", &error);
      more.uuid = organization = FIXTURE_INSERT (fixture.workspace, "organization", { "name_en", i == 0 ? "Town" : "Band", 0 });
      jalon_workspace_commit (fixture.workspace, &error);
      jalon_assessment_add_partner (fixture.workspace, uuid, &more, NULL, &error);
      g_assert_no_error (error);
    }
  check_title (&fixture, uuid, NULL, "Service Canada – ServiceOntario – Government of Nunavut (+ 2), Geraldton",
               "Service Canada, nouveau – ServiceOntario – Gouvernement du Nunavut (+ 2), Geraldton");
}

/* Files of earlier versions hold the title that was made when the assessment was started, in the language of that day. */
static void
test_title_stored (void)
{
  g_auto(Fixture) fixture = { NULL };
  g_autofree char *uuid = NULL;

  fixture_set_up (&fixture);
  uuid = fixture_create (&fixture, JALON_SUBJECT_ORGANIZATION, fixture.nunavut, JALON_SUBJECT_PLACE, fixture.place, "in-person");
  set_title (&fixture, uuid, "Government of Nunavut – Resolute");
  check_title (&fixture, uuid, NULL, "Government of Nunavut – Resolute", "Gouvernement du Nunavut – Qausuittuq");
  set_title (&fixture, uuid, "Gouvernement du Nunavut – Qausuittuq");
  check_title (&fixture, uuid, NULL, "Government of Nunavut – Resolute", "Gouvernement du Nunavut – Qausuittuq");
}

static void
test_create_refused (void)
{
  g_auto(Fixture) fixture = { NULL };
  JalonSubject subjects[2];
  static const struct
  {
    guint       n;
    gboolean    same;
    gboolean    gone;
    const char *channel;
  } cases[] = {
    { 1, FALSE, FALSE, "in-person" },
    { 2, TRUE, FALSE, "in-person" },
    { 2, FALSE, TRUE, "in-person" },
    { 2, FALSE, FALSE, "by pigeon" },
    { 2, FALSE, FALSE, NULL },
  };

  fixture_set_up (&fixture);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autofree char *uuid = NULL;

      subjects[0] = (JalonSubject) { JALON_SUBJECT_POINT, fixture.canada_point };
      subjects[1] = (JalonSubject) { JALON_SUBJECT_POINT, cases[i].same ? fixture.canada_point
                                                          : cases[i].gone ? "nobody" : fixture.ontario_point };
      g_assert_false (jalon_assessment_create (fixture.workspace, subjects, cases[i].n, cases[i].channel, NULL, &uuid, &error));
      g_assert_nonnull (error);
      g_assert_null (uuid);
      g_assert_cmpint (jalon_workspace_get_batch (fixture.workspace), ==, 0);
    }
}

/* An organization would be its own partner, and its office 0 m from itself. */
static void
test_own_organization (void)
{
  g_auto(Fixture) fixture = { NULL };
  g_autofree char *made = NULL, *uuid = NULL;
  g_autoptr(GError) error = NULL;
  JalonSubject own = { JALON_SUBJECT_ORGANIZATION, NULL };
  JalonSubject office = { JALON_SUBJECT_POINT, NULL };

  fixture_set_up (&fixture);
  own.uuid = fixture.service_canada;
  office.uuid = fixture.canada_point;
  for (guint i = 0; i < 2; i++)
    {
      const JalonSubject subjects[] = { i == 0 ? own : office, i == 0 ? office : own };

      g_assert_false (jalon_assessment_create (fixture.workspace, subjects, 2, "in-person", NULL, &made, &error));
      g_assert_nonnull (strstr (error->message, "its own office"));
      g_clear_error (&error);
    }
  uuid = fixture_create_geraldton (&fixture);
  g_assert_false (jalon_assessment_add_partner (fixture.workspace, uuid, &own, NULL, &error));
  g_assert_nonnull (strstr (error->message, "its own office"));
  g_clear_error (&error);
  own.uuid = fixture.nunavut;
  g_assert_true (jalon_assessment_add_partner (fixture.workspace, uuid, &own, NULL, &error));
}

static void
test_answers (void)
{
  g_auto(Fixture) fixture = { NULL };
  g_autofree char *uuid = NULL;
  g_autofree char *partner = NULL;
  g_autoptr(GError) error = NULL;

  fixture_set_up (&fixture);
  uuid = fixture_create_geraldton (&fixture);
  {
    g_autoptr(JalonAssessment) before = fixture_load (&fixture, uuid);

    partner = g_strdup (((JalonPartner *) before->partners->pdata[1])->uuid);
  }
  fixture_answer (&fixture, uuid, "need-timing", NULL, "regular");
  fixture_answer (&fixture, uuid, "partner-strengths", partner, "Open six days");
  fixture_answer (&fixture, uuid, "need-timing", NULL, "constant");
  g_assert_true (jalon_assessment_set_note (fixture.workspace, uuid, "need-timing", NULL, "As seen in 2025", &error));
  {
    g_autoptr(JalonAssessment) assessment = fixture_load (&fixture, uuid);

    g_assert_cmpuint (assessment->answers->len, ==, 2);
    g_assert_cmpstr (jalon_assessment_get_value (assessment, "need-timing", NULL), ==, "constant");
    g_assert_cmpstr (jalon_assessment_get_note (assessment, "need-timing", NULL), ==, "As seen in 2025");
    g_assert_cmpstr (jalon_assessment_get_value (assessment, "partner-strengths", partner), ==, "Open six days");
    g_assert_null (jalon_assessment_get_value (assessment, "partner-strengths", NULL));
  }

  /* Removing the value keeps the note; removing both removes the row. */
  fixture_answer (&fixture, uuid, "need-timing", NULL, "");
  {
    g_autoptr(JalonAssessment) assessment = fixture_load (&fixture, uuid);

    g_assert_null (jalon_assessment_get_value (assessment, "need-timing", NULL));
    g_assert_nonnull (jalon_assessment_get_note (assessment, "need-timing", NULL));
  }
  undo (&fixture, "Remove an answer");
  undo (&fixture, "Write a note");
  fixture_answer (&fixture, uuid, "need-timing", NULL, NULL);
  {
    g_autoptr(JalonAssessment) assessment = fixture_load (&fixture, uuid);

    g_assert_cmpuint (assessment->answers->len, ==, 1);
  }

  /* The same answer again is no step. */
  fixture_answer (&fixture, uuid, "partner-strengths", partner, "Open six days");
  undo (&fixture, "Remove an answer");

  g_assert_false (jalon_assessment_set_answer (fixture.workspace, "nobody", "need-timing", NULL, "regular", &error));
  g_assert_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_NOT_FOUND);
}

/* The time of the last edit moves with an edit, and only then. */
static void
test_modified (void)
{
  JalonValue past = JALON_TEXT ("2020-01-01T00:00:00Z");
  g_auto(Fixture) fixture = { NULL };
  g_autofree char *uuid = NULL;
  g_autoptr(JalonAssessment) same = NULL;
  g_autoptr(JalonAssessment) edited = NULL;
  g_autoptr(GError) error = NULL;

  fixture_set_up (&fixture);
  uuid = fixture_create_geraldton (&fixture);
  fixture_answer (&fixture, uuid, "need-timing", NULL, "regular");
  g_assert_true (jalon_workspace_update_unlogged (fixture.workspace, "assessment", uuid, "modified_at", &past, &error));
  fixture_answer (&fixture, uuid, "need-timing", NULL, "regular");
  jalon_assessment_set_step (fixture.workspace, uuid, "design", &error);
  g_assert_no_error (error);
  same = fixture_load (&fixture, uuid);
  g_assert_cmpstr (same->modified_at, ==, past.text);
  fixture_answer (&fixture, uuid, "need-timing", NULL, "constant");
  edited = fixture_load (&fixture, uuid);
  g_assert_cmpstr (edited->modified_at, >, past.text);
}

static void
test_head (void)
{
  g_auto(Fixture) fixture = { NULL };
  g_autofree char *uuid = NULL;
  g_autoptr(JalonAssessment) assessment = NULL;
  g_autoptr(GError) error = NULL;

  fixture_set_up (&fixture);
  uuid = fixture_create_geraldton (&fixture);
  g_assert_true (jalon_assessment_set_field (fixture.workspace, uuid, JALON_ASSESSMENT_STATE, "approved", &error));
  g_assert_true (jalon_assessment_set_step (fixture.workspace, uuid, "design", &error));
  g_assert_no_error (error);
  assessment = fixture_load (&fixture, uuid);
  g_assert_cmpstr (assessment->state, ==, "approved");
  g_assert_cmpstr (assessment->step, ==, "design");

  /* The step left no trace in the log, but counts as a change of the file. */
  undo (&fixture, "Change the state of an assessment");
  g_assert_true (jalon_workspace_is_modified (fixture.workspace));
  g_clear_pointer (&assessment, jalon_assessment_unref);
  assessment = fixture_load (&fixture, uuid);
  g_assert_cmpstr (assessment->state, ==, "draft");
  g_assert_cmpstr (assessment->step, ==, "design");

  g_assert_false (jalon_assessment_set_field (fixture.workspace, uuid, JALON_ASSESSMENT_STATE, "lost", &error));
  g_assert_nonnull (error);
}

static void
test_partners (void)
{
  g_auto(Fixture) fixture = { NULL };
  g_autofree char *uuid = NULL;
  g_autofree char *added = NULL;
  g_autofree char *cost = NULL;
  JalonSubject place = { 0 };
  g_autoptr(GError) error = NULL;
  g_autoptr(JalonAssessment) before = NULL;
  g_autoptr(JalonAssessment) after = NULL;
  g_autoptr(GPtrArray) parties = NULL;

  fixture_set_up (&fixture);
  place = (JalonSubject) { JALON_SUBJECT_PLACE, fixture.place };
  uuid = fixture_create_geraldton (&fixture);
  g_assert_true (jalon_assessment_add_partner (fixture.workspace, uuid, &place, &added, &error));
  g_assert_false (jalon_assessment_add_partner (fixture.workspace, uuid, &place, NULL, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  before = fixture_load (&fixture, uuid);
  g_assert_cmpuint (before->partners->len, ==, 3);
  parties = jalon_assessment_list_parties (before);
  g_assert_cmpuint (parties->len, ==, 2);

  /* The next one becomes the anchor, and what belonged to the one that is gone goes too. */
  cost = fixture_add_cost (&fixture, uuid, jalon_assessment_get_anchor (before)->uuid, "status-quo", NULL, 5);
  g_assert_true (jalon_assessment_remove_partner (fixture.workspace, uuid, jalon_assessment_get_anchor (before)->uuid, &error));
  after = fixture_load (&fixture, uuid);
  g_assert_cmpuint (after->partners->len, ==, 2);
  g_assert_cmpuint (after->costs->len, ==, 0);
  g_assert_true (jalon_assessment_get_anchor (after)->anchor);
  g_assert_cmpstr (jalon_assessment_get_anchor (after)->subject, ==, fixture.ontario_point);
  g_assert_false (jalon_assessment_remove_partner (fixture.workspace, uuid, added, &error));
  g_assert_nonnull (error);
  undo (&fixture, "Remove a partner");
  g_clear_pointer (&after, jalon_assessment_unref);
  after = fixture_load (&fixture, uuid);
  g_assert_cmpstr (jalon_assessment_get_anchor (after)->subject, ==, fixture.canada_point);
  g_assert_cmpuint (after->costs->len, ==, 1);
}

static void
test_rows (void)
{
  static const char *const columns[] = { "title", "due_on" };
  JalonValue values[] = { JALON_TEXT ("Meet the mayor"), JALON_TEXT ("2027-01-15") };
  JalonValue done = JALON_TEXT ("2027-01-16");
  g_auto(Fixture) fixture = { NULL };
  g_autofree char *uuid = NULL;
  g_autofree char *other = NULL;
  g_autofree char *row = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(JalonAssessment) assessment = NULL;

  fixture_set_up (&fixture);
  uuid = fixture_create_geraldton (&fixture);
  other = fixture_create_geraldton (&fixture);
  g_assert_true (jalon_assessment_add_row (fixture.workspace, uuid, JALON_ASSESSMENT_MILESTONES, columns, values, 2, &row, &error));
  g_assert_true (jalon_assessment_set_row (fixture.workspace, uuid, JALON_ASSESSMENT_MILESTONES, row, "done_on", &done, &error));
  assessment = fixture_load (&fixture, uuid);
  g_assert_cmpuint (assessment->milestones->len, ==, 1);
  g_assert_cmpstr (((JalonMilestone *) assessment->milestones->pdata[0])->done_on, ==, "2027-01-16");
  g_assert_cmpstr (jalon_milestone_get_title (assessment->milestones->pdata[0], fixture.playbook), ==, "Meet the mayor");

  /* A row of another assessment is out of reach. */
  g_assert_false (jalon_assessment_set_row (fixture.workspace, other, JALON_ASSESSMENT_MILESTONES, row, "done_on", NULL, &error));
  g_assert_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_true (jalon_assessment_remove_row (fixture.workspace, uuid, JALON_ASSESSMENT_MILESTONES, row, &error));
  undo (&fixture, "Remove a milestone");
  undo (&fixture, "Change a milestone");
  undo (&fixture, "Add a milestone");
}

/* An amount, its range and the assumption behind it; what is out of order is refused, and leaves nothing. */
static void
test_cost_range (void)
{
  static const struct { const char *column; double number; gboolean good; } steps[] = {
    { "amount_low", 90, TRUE }, { "amount_high", 80, FALSE }, { "amount", 89, FALSE }, { "amount", 100, TRUE },
    { "amount_high", 99, FALSE }, { "amount_high", 130, TRUE }, { "amount_low", 101, FALSE }, { "amount", 131, FALSE },
  };
  static const char *const columns[] = { "category", "amount", "amount_low" };
  JalonValue values[] = { JALON_TEXT ("recurring"), JALON_NUMBER (5), JALON_NUMBER (6) };
  JalonValue note = JALON_TEXT ("Quotes of 2026"), unknown = JALON_NULL;
  g_auto(Fixture) fixture = { NULL };
  g_autofree char *uuid = NULL;
  g_autofree char *row = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(JalonAssessment) assessment = NULL;
  const JalonCost *cost;

  fixture_set_up (&fixture);
  uuid = fixture_create_geraldton (&fixture);
  row = fixture_add_cost (&fixture, uuid, NULL, "recurring", NULL, NAN);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      JalonValue number = JALON_NUMBER (steps[i].number);

      g_test_message ("step %u", i);
      g_assert_cmpint (jalon_assessment_set_row (fixture.workspace, uuid, JALON_ASSESSMENT_COSTS, row, steps[i].column, &number,
                                                 &error), ==, steps[i].good);
      g_assert_true (steps[i].good == (error == NULL));
      g_clear_error (&error);
    }
  g_assert_true (jalon_assessment_set_row (fixture.workspace, uuid, JALON_ASSESSMENT_COSTS, row, "note", &note, &error));
  g_assert_false (jalon_assessment_add_row (fixture.workspace, uuid, JALON_ASSESSMENT_COSTS, columns, values, 3, NULL, &error));
  g_clear_error (&error);
  assessment = fixture_load (&fixture, uuid);
  g_assert_cmpuint (assessment->costs->len, ==, 1);
  cost = assessment->costs->pdata[0];
  g_assert_cmpfloat (cost->amount, ==, 100);
  g_assert_cmpfloat (cost->low, ==, 90);
  g_assert_cmpfloat (cost->high, ==, 130);
  g_assert_cmpstr (cost->note, ==, "Quotes of 2026");

  g_assert_true (jalon_assessment_set_row (fixture.workspace, uuid, JALON_ASSESSMENT_COSTS, row, "amount_low", &unknown, &error));
  undo (&fixture, "Change a cost");
  undo (&fixture, "Change a cost");
  undo (&fixture, "Change a cost");
  g_clear_pointer (&assessment, jalon_assessment_unref);
  assessment = fixture_load (&fixture, uuid);
  cost = assessment->costs->pdata[0];
  g_assert_cmpfloat (cost->low, ==, 90);
  g_assert_true (isnan (cost->high));
  g_assert_null (cost->note);
}

static const JalonClauseView *
find_clause (GPtrArray  *views,
             const char *id)
{
  for (guint i = 0; i < views->len; i++)
    {
      const JalonClauseView *view = views->pdata[i];

      if (view->clause != NULL && g_str_equal (view->clause->id, id))
        return view;
    }
  g_assert_not_reached ();
}

static void
test_clauses (void)
{
  static const char *const columns[] = { "title" };
  JalonValue own = JALON_TEXT ("Snow removal");
  JalonValue no = JALON_INTEGER (0);
  JalonValue body = JALON_TEXT ("The parties ...");
  g_auto(Fixture) fixture = { NULL };
  g_autofree char *uuid = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(JalonAssessment) assessment = NULL;
  g_autoptr(GPtrArray) views = NULL;
  const JalonClauseView *last;

  fixture_set_up (&fixture);
  uuid = fixture_create_geraldton (&fixture);
  g_assert_true (jalon_assessment_choose (fixture.workspace, uuid, "cross-promotion", "informal", &error));
  g_assert_true (jalon_assessment_set_clause (fixture.workspace, uuid, "purpose", "applicable", &no, &error));
  g_assert_true (jalon_assessment_set_clause (fixture.workspace, uuid, "purpose", "body", &body, &error));
  g_assert_true (jalon_assessment_add_row (fixture.workspace, uuid, JALON_ASSESSMENT_CLAUSES, columns, &own, 1, NULL, &error));
  g_assert_no_error (error);
  assessment = fixture_load (&fixture, uuid);
  g_assert_cmpuint (assessment->clauses->len, ==, 2);
  views = jalon_clauses_list (assessment, fixture.playbook);
  g_assert_cmpuint (views->len, ==, 20);
  g_assert_true (find_clause (views, "purpose")->suggested);
  g_assert_false (find_clause (views, "purpose")->applicable);
  g_assert_cmpstr (find_clause (views, "purpose")->body, ==, "The parties ...");
  g_assert_false (find_clause (views, "financial")->applicable);
  g_assert_true (find_clause (views, "objectives-roles")->applicable);
  last = views->pdata[views->len - 1];
  g_assert_null (last->clause);
  g_assert_true (last->applicable);
  g_assert_cmpstr (last->title, ==, "Snow removal");
}

static const JalonMilestone *
find_milestone (JalonAssessment *assessment,
                const char      *item)
{
  for (guint i = 0; i < assessment->milestones->len; i++)
    if (g_strcmp0 (((JalonMilestone *) assessment->milestones->pdata[i])->item, item) == 0)
      return assessment->milestones->pdata[i];
  return NULL;
}

static void
test_defaults (void)
{
  g_auto(Fixture) fixture = { NULL };
  g_autofree char *uuid = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(JalonAssessment) assessment = NULL;
  const JalonMilestone *milestone;
  guint n_added = 0, n_quo = 0;

  fixture_set_up (&fixture);
  uuid = fixture_create_geraldton (&fixture);
  g_assert_false (jalon_assessment_add_defaults (fixture.workspace, uuid, fixture.playbook, NULL, NULL, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);

  jalon_assessment_choose (fixture.workspace, uuid, "co-located", "shared-space", &error);
  g_assert_true (jalon_assessment_add_defaults (fixture.workspace, uuid, fixture.playbook, "2027-03-01", &n_added, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_added, >, 40);
  assessment = fixture_load (&fixture, uuid);
  g_assert_cmpuint (assessment->clauses->len, ==, 19);
  g_assert_cmpuint (assessment->indicators->len, >, 3);
  g_assert_cmpuint (assessment->risks->len, >, 3);
  milestone = find_milestone (assessment, "milestone-decision");
  g_assert_cmpstr (milestone->due_on, ==, "2027-03-01");
  g_assert_null (milestone->title);
  g_assert_cmpstr (jalon_milestone_get_title (milestone, fixture.playbook), ==, "Go or no-go decision");
  g_assert_cmpstr (find_milestone (assessment, "milestone-sponsor")->due_on, ==, "2026-11-09");
  g_assert_cmpstr (find_milestone (assessment, "milestone-agreement")->due_on, ==, "2027-05-24");
  g_assert_null (find_milestone (assessment, "milestone-platform"));
  for (guint i = 0; i < assessment->costs->len; i++)
    {
      const JalonCost *cost = assessment->costs->pdata[i];

      g_assert_true (isnan (cost->amount));
      if (g_str_equal (cost->item, "status-quo-premises"))
        {
          n_quo++;
          g_assert_nonnull (cost->partner);
        }
    }
  g_assert_cmpuint (n_quo, ==, 2);

  jalon_language_set (JALON_LANGUAGE_FR);
  g_assert_cmpstr (jalon_milestone_get_title (milestone, fixture.playbook), !=, "Go or no-go decision");
  jalon_language_set (JALON_LANGUAGE_EN);

  /* Again: nothing; and all of it is one step. */
  g_assert_true (jalon_assessment_add_defaults (fixture.workspace, uuid, fixture.playbook, NULL, &n_added, &error));
  g_assert_cmpuint (n_added, ==, 0);
  undo (&fixture, "Add the suggested rows");
  g_clear_pointer (&assessment, jalon_assessment_unref);
  assessment = fixture_load (&fixture, uuid);
  g_assert_cmpuint (assessment->clauses->len + assessment->costs->len + assessment->risks->len, ==, 0);
}

static void
test_delete (void)
{
  g_auto(Fixture) fixture = { NULL };
  g_autofree char *uuid = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(JalonAssessment) assessment = NULL;
  gint64 n = -1;

  fixture_set_up (&fixture);
  uuid = fixture_create_geraldton (&fixture);
  fixture_answer (&fixture, uuid, "need-timing", NULL, "regular");
  g_assert_true (jalon_assessment_delete (fixture.workspace, uuid, &error));
  jalon_database_get_integer (fixture_database (&fixture), "SELECT count(*) FROM assessment_answer", &n, &error);
  g_assert_no_error (error);
  g_assert_cmpint (n, ==, 0);
  undo (&fixture, "Delete an assessment");
  assessment = fixture_load (&fixture, uuid);
  g_assert_cmpuint (assessment->partners->len, ==, 2);
  g_assert_cmpstr (jalon_assessment_get_value (assessment, "need-timing", NULL), ==, "regular");
}

/* Several edits inside the caller's batch are one step. */
static void
test_joined (void)
{
  g_auto(Fixture) fixture = { NULL };
  g_autofree char *uuid = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(JalonAssessment) assessment = NULL;

  fixture_set_up (&fixture);
  uuid = fixture_create_geraldton (&fixture);
  jalon_workspace_begin (fixture.workspace, "Answer everything", &error);
  fixture_answer (&fixture, uuid, "need-timing", NULL, "regular");
  fixture_answer (&fixture, uuid, "service-level", NULL, "help");
  jalon_workspace_commit (fixture.workspace, &error);
  g_assert_no_error (error);
  undo (&fixture, "Answer everything");
  assessment = fixture_load (&fixture, uuid);
  g_assert_cmpuint (assessment->answers->len, ==, 0);
}

static void
test_list (void)
{
  g_auto(Fixture) fixture = { NULL };
  g_autofree char *uuid = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) list = NULL;
  g_autoptr(JalonNetwork) network = NULL;
  const JalonAssessmentSummary *summary;
  guint n_required;

  fixture_set_up (&fixture);
  list = jalon_assessment_list (fixture_database (&fixture), fixture.playbook, &error);
  g_assert_cmpuint (list->len, ==, 0);
  g_clear_pointer (&list, g_ptr_array_unref);

  uuid = fixture_create_geraldton (&fixture);
  jalon_assessment_choose (fixture.workspace, uuid, "co-located", "shared-space", &error);
  jalon_assessment_add_defaults (fixture.workspace, uuid, fixture.playbook, "2027-03-01", NULL, &error);
  fixture_answer (&fixture, uuid, "need-timing", NULL, "regular");
  list = jalon_assessment_list (fixture_database (&fixture), fixture.playbook, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, 1);
  summary = list->pdata[0];
  g_assert_cmpstr (summary->uuid, ==, uuid);
  g_assert_cmpstr (summary->subtype, ==, "shared-space");
  g_assert_cmpuint (g_strv_length (summary->partners_en), ==, 2);
  g_assert_cmpstr (summary->partners_fr[1], ==, "ServiceOntario – Geraldton");
  g_assert_cmpstr (summary->milestone_on, ==, "2026-11-09");
  g_assert_cmpstr (jalon_assessment_summary_get_milestone (summary, fixture.playbook), ==,
                   "Sponsor and problem statement confirmed");
  g_assert_cmpuint (summary->n_answered, ==, 1);
  n_required = summary->n_required;
  g_assert_cmpuint (n_required, >, 30);

  /* An answer that was given after the snapshot counts: why no baseline was measured is asked no more. */
  network = fixture_network (&fixture);
  g_assert_true (jalon_evidence_keep (fixture.workspace, network, fixture.playbook, uuid, &error));
  fixture_answer (&fixture, uuid, "baseline-measured", NULL, "yes");
  g_ptr_array_unref (list);
  list = jalon_assessment_list (fixture_database (&fixture), fixture.playbook, &error);
  summary = list->pdata[0];
  g_assert_cmpuint (summary->n_answered, ==, 2);
  g_assert_cmpuint (summary->n_required, ==, n_required - 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  jalon_language_init ();
  jalon_language_set (JALON_LANGUAGE_EN);

  g_test_add_func ("/assess/assessment/create", test_create);
  g_test_add_func ("/assess/assessment/find", test_find);
  g_test_add_func ("/assess/assessment/most-partners", test_most_partners);
  g_test_add_func ("/assess/assessment/title", test_title);
  g_test_add_func ("/assess/assessment/title-follows", test_title_follows);
  g_test_add_func ("/assess/assessment/title-stored", test_title_stored);
  g_test_add_func ("/assess/assessment/create-refused", test_create_refused);
  g_test_add_func ("/assess/assessment/own-organization", test_own_organization);
  g_test_add_func ("/assess/assessment/answers", test_answers);
  g_test_add_func ("/assess/assessment/modified", test_modified);
  g_test_add_func ("/assess/assessment/head", test_head);
  g_test_add_func ("/assess/assessment/partners", test_partners);
  g_test_add_func ("/assess/assessment/rows", test_rows);
  g_test_add_func ("/assess/assessment/cost-range", test_cost_range);
  g_test_add_func ("/assess/assessment/clauses", test_clauses);
  g_test_add_func ("/assess/assessment/defaults", test_defaults);
  g_test_add_func ("/assess/assessment/delete", test_delete);
  g_test_add_func ("/assess/assessment/joined", test_joined);
  g_test_add_func ("/assess/assessment/list", test_list);

  return g_test_run ();
}
