/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "assess-fixture.h"
#include "jalon-assessment-copy.h"
#include "jalon-assessment-freeze.h"
#include "jalon-assessment-rows.h"
#include "jalon-evidence-private.h"
#include "jalon-migration.h"

/* An assessment whose uuids and times are known, so that its content is known to the byte. */
static void
fix (Fixture    *fixture,
     const char *sql,
     const char *text)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(sqlite3_stmt) statement = jalon_database_prepare (fixture_database (fixture), sql, &error);
  JalonValue value = JALON_TEXT (text);
  gboolean row;

  g_assert_no_error (error);
  jalon_database_bind (statement, 1, &value);
  g_assert_true (jalon_database_step (statement, &row, &error));
}

static JalonFreezeState
verify (Fixture    *fixture,
        const char *assessment)
{
  g_autoptr(GError) error = NULL;
  JalonFreezeState state;

  g_assert_true (jalon_assessment_verify (fixture_database (fixture), assessment, &state, &error));
  g_assert_no_error (error);
  return state;
}

static void
freeze (Fixture    *fixture,
        const char *assessment)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (jalon_assessment_freeze (fixture->workspace, NULL, fixture->playbook, assessment, &error));
  g_assert_no_error (error);
}

/* The example of docs/file-format.md */
static void
test_content (void)
{
  static const char expected[] =
    "jalon-assessment-content 1\n"
    "assessment\tchannel=in-person\tcreated_at=2027-01-02T03:04:05Z\tkind=assessment\tplaybook=1\tstate=draft"
    "\tuuid=00000000-0000-7000-8000-000000000001\n"
    "assessment_answer\titem=problem-statement\tuuid=00000000-0000-7000-8000-000000000002\tvalue=Two lines,\\none \\\\ and a\\ttab\n"
    "assessment_cost\tamount=1250.5\tcategory=recurring\tposition=0\tuuid=00000000-0000-7000-8000-000000000003\n";
  g_auto(Fixture) fixture = { 0 };
  g_autofree char *uuid = NULL;
  g_autofree char *content = NULL;
  g_autofree char *hash = NULL;
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, expected, -1);
  g_autoptr(GError) error = NULL;

  fixture_set_up (&fixture);
  uuid = fixture_create_geraldton (&fixture);
  fix (&fixture, "DELETE FROM assessment_partner WHERE assessment = ?1", uuid);
  fix (&fixture, "UPDATE assessment SET uuid = '00000000-0000-7000-8000-000000000001', created_at = '2027-01-02T03:04:05Z' WHERE uuid = ?1",
       uuid);
  fix (&fixture, "INSERT INTO assessment_answer (uuid, assessment, item, value) VALUES ('00000000-0000-7000-8000-000000000002',"
       " '00000000-0000-7000-8000-000000000001', 'problem-statement', ?1)", "Two lines,\none \\ and a\ttab");
  fix (&fixture, "INSERT INTO assessment_cost (uuid, assessment, category, amount, position) VALUES"
       " ('00000000-0000-7000-8000-000000000003', '00000000-0000-7000-8000-000000000001', ?1, 1250.5, 0)", "recurring");
  content = jalon_assessment_dup_content (fixture_database (&fixture), "00000000-0000-7000-8000-000000000001", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (content, ==, expected);
  hash = jalon_assessment_dup_hash (fixture_database (&fixture), "00000000-0000-7000-8000-000000000001", &error);
  g_assert_cmpstr (hash, ==, sum);
  /* From another program: `printf ... | sha256sum` of the same bytes. */
  g_assert_cmpstr (hash, ==, "a75d0f60d5f0541181bb041e365e91e031422d485d7a53e4dea25027235c5d65");
}

/* Every table counts, and where the planner was does not. */
static void
test_changes (void)
{
  static const char *const counted[] = {
    "UPDATE assessment SET title = 'X' WHERE uuid = ?1",
    "UPDATE assessment SET evidence = '{}' WHERE uuid = ?1",
    "INSERT INTO assessment_answer (assessment, item, value) VALUES (?1, 'vision', 'x')",
    "INSERT INTO assessment_clause (assessment, body_fr) VALUES (?1, 'x')",
    "INSERT INTO assessment_milestone (assessment, kind) VALUES (?1, 'x')",
    "INSERT INTO assessment_indicator (assessment, baseline) VALUES (?1, 1)",
    "INSERT INTO assessment_measurement (assessment, indicator, measured_on) VALUES (?1, 'i', '2027-01-01')",
    "INSERT INTO assessment_risk (assessment, residual_impact) VALUES (?1, 2)",
    "INSERT INTO assessment_cost (assessment, category) VALUES (?1, 'exit')",
    "INSERT INTO assessment_space (assessment, partner) VALUES (?1, 'p')",
    "INSERT INTO assessment_rating (assessment, partner, item, rated_on) VALUES (?1, 'p', 'i', '2027-01-01')",
    "INSERT INTO assessment_decision (assessment, decision) VALUES (?1, 'x')",
    "DELETE FROM assessment_partner WHERE assessment = ?1 AND role = 'partner'",
  };
  static const char *const not_counted[] = {
    "UPDATE assessment SET step = 'design', archived = 1, modified_at = '2030-01-01T00:00:00Z', batch = 7 WHERE uuid = ?1",
    "UPDATE assessment SET framework = 'x', partnership = 'y', site = 'z' WHERE uuid = ?1",
    "UPDATE assessment_partner SET fid = fid + 1000 WHERE assessment = ?1",
    "UPDATE service_point SET name_en = 'Elsewhere' WHERE ?1 IS NOT NULL",
  };
  g_auto(Fixture) fixture = { 0 };

  fixture_set_up (&fixture);
  for (guint i = 0; i < G_N_ELEMENTS (counted) + G_N_ELEMENTS (not_counted); i++)
    {
      gboolean counts = i < G_N_ELEMENTS (counted);
      g_autofree char *uuid = fixture_create_geraldton (&fixture);

      g_assert_cmpint (verify (&fixture, uuid), ==, JALON_FREEZE_OPEN);
      freeze (&fixture, uuid);
      g_assert_cmpint (verify (&fixture, uuid), ==, JALON_FREEZE_INTACT);
      fix (&fixture, counts ? counted[i] : not_counted[i - G_N_ELEMENTS (counted)], uuid);
      g_assert_cmpint (verify (&fixture, uuid), ==, counts ? JALON_FREEZE_CHANGED : JALON_FREEZE_INTACT);
    }
}

/* Every kind of edit is refused with a sentence and leaves nothing behind, until it is reopened. */
static void
test_refusal (void)
{
  g_auto(Fixture) fixture = { 0 };
  g_autofree char *uuid = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *cost = NULL;
  g_autoptr(JalonAssessment) assessment = NULL;
  g_autoptr(JalonEvidence) evidence = NULL;
  GError *errors[7] = { NULL };
  JalonValue number = JALON_NUMBER (7);
  JalonSubject place = { JALON_SUBJECT_PLACE, NULL };
  const char *partner;
  guint n;

  fixture_set_up (&fixture);
  place.uuid = fixture.place;
  uuid = fixture_create_geraldton (&fixture);
  cost = fixture_add_cost (&fixture, uuid, NULL, "exit", NULL, 5);
  g_assert_true (jalon_assessment_choose (fixture.workspace, uuid, "co-located", "shared-space", NULL));
  freeze (&fixture, uuid);
  assessment = fixture_load (&fixture, uuid);
  partner = ((JalonPartner *) assessment->partners->pdata[1])->uuid;
  g_assert_nonnull (assessment->frozen_at);
  g_assert_cmpuint (strlen (assessment->frozen_hash), ==, 64);
  before = jalon_assessment_dup_content (fixture_database (&fixture), uuid, NULL);
  g_assert_false (jalon_assessment_set_answer (fixture.workspace, uuid, "vision", NULL, "x", &errors[0]));
  g_assert_false (jalon_assessment_set_field (fixture.workspace, uuid, JALON_ASSESSMENT_TITLE, "x", &errors[1]));
  g_assert_false (jalon_assessment_set_row (fixture.workspace, uuid, JALON_ASSESSMENT_COSTS, cost, "amount", &number, &errors[2]));
  g_assert_false (jalon_assessment_add_partner (fixture.workspace, uuid, &place, NULL, &errors[3]));
  g_assert_false (jalon_assessment_set_rating (fixture.workspace, uuid, partner, "leadership-results", "2027-01-01", 3, &errors[4]));
  g_assert_false (jalon_assessment_add_defaults (fixture.workspace, uuid, fixture.playbook, NULL, &n, &errors[5]));
  evidence = jalon_evidence_new ();
  g_assert_false (jalon_evidence_store (fixture.workspace, uuid, evidence, &errors[6]));
  for (guint i = 0; i < G_N_ELEMENTS (errors); i++)
    {
      g_assert_error (errors[i], JALON_STORE_ERROR, JALON_STORE_ERROR_READ_ONLY);
      g_assert_nonnull (strstr (errors[i]->message, "Reopen it"));
      g_error_free (errors[i]);
    }
  after = jalon_assessment_dup_content (fixture_database (&fixture), uuid, NULL);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpint (verify (&fixture, uuid), ==, JALON_FREEZE_INTACT);
}

static void
test_reopen (void)
{
  g_auto(Fixture) fixture = { 0 };
  g_autofree char *uuid = NULL;
  g_autoptr(GError) error = NULL;

  fixture_set_up (&fixture);
  uuid = fixture_create_geraldton (&fixture);
  freeze (&fixture, uuid);
  freeze (&fixture, uuid);
  /* Finishing is a step to undo, and so is reopening. */
  g_assert_true (jalon_workspace_undo (fixture.workspace, &error));
  g_assert_cmpint (verify (&fixture, uuid), ==, JALON_FREEZE_OPEN);
  g_assert_true (jalon_workspace_redo (fixture.workspace, &error));
  g_assert_cmpint (verify (&fixture, uuid), ==, JALON_FREEZE_INTACT);
  g_assert_true (jalon_assessment_unfreeze (fixture.workspace, uuid, &error));
  g_assert_cmpint (verify (&fixture, uuid), ==, JALON_FREEZE_OPEN);
  fixture_answer (&fixture, uuid, "vision", NULL, "x");
  freeze (&fixture, uuid);
  g_assert_cmpint (verify (&fixture, uuid), ==, JALON_FREEZE_INTACT);
  g_assert_false (jalon_assessment_freeze (fixture.workspace, NULL, fixture.playbook, "nowhere", &error));
  g_assert_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_NOT_FOUND);
}

/* --- What it takes from elsewhere --- */

static int
compare_lines (char *const *a,
               char *const *b)
{
  return strcmp (*a, *b);
}

/* What a planner would see of it: the answers with their notes, in order. */
static char *
describe_answers (Fixture    *fixture,
                  const char *uuid)
{
  g_autoptr(JalonAssessment) assessment = fixture_load (fixture, uuid);
  g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < assessment->answers->len; i++)
    {
      const JalonAnswer *answer = assessment->answers->pdata[i];

      g_ptr_array_add (lines, g_strdup_printf ("%s=%s|%s", answer->item, answer->value, answer->note));
    }
  g_ptr_array_sort (lines, (GCompareFunc) compare_lines);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **) lines->pdata);
}

static char *
make_framework (Fixture *fixture)
{
  g_autoptr(GError) error = NULL;
  char *framework = NULL;

  g_assert_true (jalon_assessment_create_framework (fixture->workspace, "Northern outreach", "in-person", "1", &framework, &error));
  fixture_answer (fixture, framework, "problem", NULL, "Too far");
  fixture_answer (fixture, framework, "pilot", NULL, "yes");
  fixture_answer (fixture, framework, "need-timing", NULL, "regular");
  /* A criterion's weight is an answer. */
  fixture_answer (fixture, framework, "criterion-clients", NULL, "5");
  g_assert_true (jalon_assessment_set_note (fixture->workspace, framework, "problem", NULL, "a note", &error));
  g_assert_no_error (error);
  return framework;
}

static char *
make_heir (Fixture    *fixture,
           const char *framework)
{
  g_autoptr(GError) error = NULL;
  JalonSubject subjects[] = { { JALON_SUBJECT_POINT, fixture->canada_point }, { JALON_SUBJECT_POINT, fixture->ontario_point } };
  char *heir = NULL;

  g_assert_true (jalon_assessment_create_from (fixture->workspace, NULL, fixture->playbook, framework, subjects, 2, &heir, &error));
  g_assert_true (jalon_assessment_set_note (fixture->workspace, heir, "need-timing", NULL, "weekly?", &error));
  g_assert_no_error (error);
  fixture_answer (fixture, heir, "pilot", NULL, "no");
  return heir;
}

typedef void (*ChangeFunc) (Fixture    *fixture,
                            const char *framework);

static void
edit_framework (Fixture    *fixture,
                const char *framework)
{
  fixture_answer (fixture, framework, "problem", NULL, "Near");
  fixture_answer (fixture, framework, "need-timing", NULL, NULL);
  fixture_answer (fixture, framework, "vision", NULL, "New");
}

static void
migrate_framework (Fixture    *fixture,
                   const char *framework)
{
  fix (fixture, "UPDATE assessment SET playbook = '0' WHERE uuid = ?1", framework);
  fixture_answer (fixture, framework, "need-timing", NULL, "no-such-option");
  g_assert_true (jalon_migration_run (fixture->workspace, framework, fixture->playbook, NULL));
}

static void
archive_framework (Fixture    *fixture,
                   const char *framework)
{
  g_assert_true (jalon_assessment_set_archived (fixture->workspace, framework, TRUE, NULL));
}

static void
delete_framework (Fixture    *fixture,
                  const char *framework)
{
  g_assert_true (jalon_assessment_delete (fixture->workspace, framework, NULL));
}

/* Whatever becomes of the framework, a finished heir says what it said, and its checksum holds. */
static void
test_heir (void)
{
  static const ChangeFunc changes[] = { edit_framework, migrate_framework, archive_framework, delete_framework };
  g_auto(Fixture) fixture = { 0 };

  fixture_set_up (&fixture);
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autofree char *framework = make_framework (&fixture);
      g_autofree char *heir = make_heir (&fixture, framework);
      g_autofree char *open = describe_answers (&fixture, heir), *before = NULL, *after = NULL;
      g_autofree char *content = NULL, *later = NULL;
      g_autoptr(JalonAssessment) assessment = NULL;

      freeze (&fixture, heir);
      before = describe_answers (&fixture, heir);
      g_assert_cmpstr (before, ==, open);
      g_assert_nonnull (strstr (before, "problem=Too far|a note"));
      g_assert_nonnull (strstr (before, "need-timing=regular|weekly?"));
      g_assert_nonnull (strstr (before, "pilot=no|"));
      g_assert_nonnull (strstr (before, "criterion-clients=5|"));
      content = jalon_assessment_dup_content (fixture_database (&fixture), heir, NULL);
      g_assert_nonnull (strstr (content, "value=Too far"));
      changes[i] (&fixture, framework);
      after = describe_answers (&fixture, heir);
      g_assert_cmpstr (before, ==, after);
      later = jalon_assessment_dup_content (fixture_database (&fixture), heir, NULL);
      g_assert_cmpstr (content, ==, later);
      g_assert_cmpint (verify (&fixture, heir), ==, JALON_FREEZE_INTACT);
      assessment = fixture_load (&fixture, heir);
      for (guint j = 0; j < assessment->answers->len; j++)
        g_assert_false (((JalonAnswer *) assessment->answers->pdata[j])->inherited);
    }
}

static gboolean
inherits (Fixture    *fixture,
          const char *assessment,
          const char *item)
{
  g_autoptr(JalonAssessment) loaded = fixture_load (fixture, assessment);

  return jalon_assessment_find_answer (loaded, item, NULL)->inherited;
}

/* Undone or reopened, it inherits again what the framework still says; what the planner typed stays the planner's. */
static void
test_heir_reopened (void)
{
  g_auto(Fixture) fixture = { 0 };
  g_autofree char *framework = NULL, *heir = NULL, *open = NULL, *reopened = NULL;
  g_autoptr(JalonAssessment) following = NULL;
  g_autoptr(GError) error = NULL;

  fixture_set_up (&fixture);
  framework = make_framework (&fixture);
  heir = make_heir (&fixture, framework);
  /* The same as the framework says, but typed. */
  fixture_answer (&fixture, heir, "criterion-clients", NULL, "5");
  open = describe_answers (&fixture, heir);
  freeze (&fixture, heir);
  g_assert_true (jalon_workspace_undo (fixture.workspace, &error));
  g_assert_true (inherits (&fixture, heir, "problem"));
  g_assert_true (jalon_workspace_redo (fixture.workspace, &error));
  g_assert_cmpint (verify (&fixture, heir), ==, JALON_FREEZE_INTACT);
  g_assert_true (jalon_assessment_unfreeze (fixture.workspace, heir, &error));
  g_assert_no_error (error);
  reopened = describe_answers (&fixture, heir);
  g_assert_cmpstr (open, ==, reopened);
  g_assert_true (inherits (&fixture, heir, "problem"));
  g_assert_true (inherits (&fixture, heir, "need-timing"));
  g_assert_false (inherits (&fixture, heir, "pilot"));
  g_assert_false (inherits (&fixture, heir, "criterion-clients"));
  edit_framework (&fixture, framework);
  following = fixture_load (&fixture, heir);
  g_assert_cmpstr (jalon_assessment_get_value (following, "problem", NULL), ==, "Near");
  g_assert_cmpstr (jalon_assessment_get_value (following, "vision", NULL), ==, "New");
  g_assert_cmpstr (jalon_assessment_get_note (following, "need-timing", NULL), ==, "weekly?");
}

/* Where the framework changed meanwhile, what was finished is what one goes on from. */
static void
test_heir_of_another (void)
{
  g_auto(Fixture) fixture = { 0 };
  g_autofree char *framework = NULL, *heir = NULL, *content = NULL, *later = NULL;
  g_autoptr(JalonAssessment) own = NULL;
  g_autoptr(GError) error = NULL;

  fixture_set_up (&fixture);
  framework = make_framework (&fixture);
  heir = make_heir (&fixture, framework);
  freeze (&fixture, heir);
  content = jalon_assessment_dup_content (fixture_database (&fixture), heir, NULL);
  edit_framework (&fixture, framework);
  g_assert_true (jalon_assessment_unfreeze (fixture.workspace, heir, &error));
  own = fixture_load (&fixture, heir);
  g_assert_cmpstr (jalon_assessment_get_value (own, "problem", NULL), ==, "Too far");
  g_assert_cmpstr (jalon_assessment_get_value (own, "need-timing", NULL), ==, "regular");
  g_assert_false (inherits (&fixture, heir, "problem"));
  g_assert_true (inherits (&fixture, heir, "criterion-clients"));
  /* Reopening is one step: undone, the assessment is finished as it was. */
  g_assert_true (jalon_workspace_undo (fixture.workspace, &error));
  later = jalon_assessment_dup_content (fixture_database (&fixture), heir, NULL);
  g_assert_cmpstr (content, ==, later);
  g_assert_cmpint (verify (&fixture, heir), ==, JALON_FREEZE_INTACT);
}

/* It rests on what the data said then: with a snapshot of its own, whoever made it. */
static void
test_evidence (void)
{
  g_auto(Fixture) fixture = { 0 };
  g_autofree char *uuid = NULL, *kept = NULL;
  g_autoptr(JalonAssessment) open = NULL, frozen = NULL, again = NULL;
  g_autoptr(JalonEvidence) evidence = NULL;
  g_autoptr(GError) error = NULL;

  fixture_set_up (&fixture);
  uuid = fixture_create_geraldton (&fixture);
  open = fixture_load (&fixture, uuid);
  g_assert_null (open->evidence);
  freeze (&fixture, uuid);
  frozen = fixture_load (&fixture, uuid);
  g_assert_nonnull (frozen->evidence_at);
  evidence = jalon_evidence_from_snapshot (frozen, fixture.playbook);
  g_assert_nonnull (evidence);
  g_assert_cmpfloat_with_epsilon (jalon_evidence_find (evidence, "distance_m")->number, 350, 1);
  kept = g_strdup (frozen->evidence);
  /* The data change; finishing it again keeps the snapshot that it has. */
  fix (&fixture, "UPDATE service_point SET longitude = -80 WHERE uuid = ?1", fixture.ontario_point);
  g_assert_cmpint (verify (&fixture, uuid), ==, JALON_FREEZE_INTACT);
  g_assert_true (jalon_assessment_unfreeze (fixture.workspace, uuid, &error));
  freeze (&fixture, uuid);
  again = fixture_load (&fixture, uuid);
  g_assert_cmpstr (again->evidence, ==, kept);
}

/* Who takes part is called otherwise one day, or moves: the finished assessment is still found by its title, until it is reopened. */
static void
test_names (void)
{
  g_auto(Fixture) fixture = { 0 };
  g_autofree char *uuid = NULL;
  g_autoptr(JalonAssessment) open = NULL, frozen = NULL, earlier = NULL, reopened = NULL;
  g_autoptr(GPtrArray) list = NULL;
  g_autoptr(GError) error = NULL;

  fixture_set_up (&fixture);
  uuid = fixture_create_geraldton (&fixture);
  open = fixture_load (&fixture, uuid);
  g_assert_cmpstr (jalon_assessment_get_title (open), ==, "Service Canada – ServiceOntario, Geraldton");
  freeze (&fixture, uuid);
  fix (&fixture, "UPDATE organization SET name_en = 'Ontario Counters', name_fr = 'Guichets Ontario' WHERE uuid = ?1",
       fixture.service_ontario);
  fix (&fixture, "UPDATE service_point SET locality = 'Longlac', province = 'QC' WHERE ?1 IS NOT NULL", uuid);
  frozen = fixture_load (&fixture, uuid);
  for (guint i = 0; i < JALON_N_LANGUAGES; i++)
    g_assert_cmpstr (frozen->derived_titles[i], ==, open->derived_titles[i]);
  g_assert_cmpstr (((JalonPartner *) frozen->partners->pdata[1])->organization_fr, ==, "ServiceOntario");
  g_assert_null (((JalonPartner *) frozen->partners->pdata[1])->province);
  list = jalon_assessment_list (fixture_database (&fixture), fixture.playbook, &error);
  g_assert_cmpstr (jalon_assessment_summary_get_title (list->pdata[0]), ==, "Service Canada – ServiceOntario, Geraldton");
  g_assert_cmpint (verify (&fixture, uuid), ==, JALON_FREEZE_INTACT);
  /* As one is that was finished before version 4 of the schema. */
  fix (&fixture, "UPDATE assessment_partner SET organization_en = NULL, organization_fr = NULL, locality = NULL, province = NULL"
       " WHERE assessment = ?1", uuid);
  earlier = fixture_load (&fixture, uuid);
  g_assert_cmpstr (jalon_assessment_get_title (earlier), ==, "Service Canada – Ontario Counters, Longlac");
  g_assert_true (jalon_assessment_unfreeze (fixture.workspace, uuid, &error));
  reopened = fixture_load (&fixture, uuid);
  g_assert_cmpstr (jalon_assessment_get_title (reopened), ==, "Service Canada – Ontario Counters, Longlac");
}

/* What was looked up between undoing and redoing the finish: it is an edit, so that nothing is left to redo, and comes and goes by itself. */
static void
test_evidence_between (void)
{
  g_auto(Fixture) fixture = { 0 };
  g_autofree char *uuid = NULL;
  g_autoptr(JalonEvidence) evidence = jalon_evidence_new ();
  g_autoptr(JalonAssessment) before = NULL, after = NULL;
  g_autoptr(GError) error = NULL;

  fixture_set_up (&fixture);
  uuid = fixture_create_geraldton (&fixture);
  freeze (&fixture, uuid);
  g_assert_true (jalon_workspace_undo (fixture.workspace, &error));
  before = fixture_load (&fixture, uuid);
  jalon_evidence_set (evidence, "distance_m", JALON_FACT_NUMBER (12), FALSE, FALSE);
  g_assert_true (jalon_evidence_store (fixture.workspace, uuid, evidence, &error));
  g_assert_no_error (error);
  g_assert_false (jalon_workspace_can_redo (fixture.workspace));
  g_assert_true (jalon_workspace_undo (fixture.workspace, &error));
  after = fixture_load (&fixture, uuid);
  g_assert_cmpstr (before->evidence, ==, after->evidence);
  g_assert_true (jalon_workspace_redo (fixture.workspace, &error));
  freeze (&fixture, uuid);
  for (guint i = 0; i < 3; i++)
    {
      g_assert_cmpint (verify (&fixture, uuid), ==, JALON_FREEZE_INTACT);
      g_assert_true (jalon_workspace_undo (fixture.workspace, &error));
      g_assert_cmpint (verify (&fixture, uuid), ==, JALON_FREEZE_OPEN);
      g_assert_true (jalon_workspace_redo (fixture.workspace, &error));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  jalon_language_init ();
  jalon_language_set (JALON_LANGUAGE_EN);
  g_test_add_func ("/freeze/content", test_content);
  g_test_add_func ("/freeze/changes", test_changes);
  g_test_add_func ("/freeze/refusal", test_refusal);
  g_test_add_func ("/freeze/reopen", test_reopen);
  g_test_add_func ("/freeze/heir", test_heir);
  g_test_add_func ("/freeze/heir-reopened", test_heir_reopened);
  g_test_add_func ("/freeze/heir-of-another", test_heir_of_another);
  g_test_add_func ("/freeze/evidence", test_evidence);
  g_test_add_func ("/freeze/names", test_names);
  g_test_add_func ("/freeze/evidence-between", test_evidence_between);
  return g_test_run ();
}
