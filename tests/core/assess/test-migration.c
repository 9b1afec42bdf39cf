/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "assess-fixture.h"
#include "jalon-language.h"
#include "jalon-migration.h"

/* A playbook as a later Jalon may have it: version 9 asks no more for networks, nor for what each partner's priorities are, and "fee" is
 * no way of sharing costs. */
static JalonPlaybook *
make_later (void)
{
  static const char *const edits[][2] = {
    { "<playbook version=\"2\"", "<playbook version=\"9\"" },
    { "  </versions>",
      "    <version number=\"9\" source=\"own\"><text>Version 9 asks less.</text>"
      "<removed id=\"networks\" source=\"own\"><text>Which networks did you ask?</text></removed>"
      "<removed id=\"partner-priorities\" source=\"own\"><text>What comes first for it?</text></removed></version></versions>" },
    { "<question id=\"networks\"", "<question id=\"networks-9\"" },
    { "<question id=\"partner-priorities\"", "<question id=\"partner-priorities-9\"" },
    { "<option code=\"fee\">", "<option code=\"fee-per-visit\">" },
  };
  g_autofree char *path = g_build_filename (g_getenv ("JALON_DATA_DIR"), "playbook", "playbook.xml", NULL);
  g_autofree char *text = NULL;
  g_autoptr(GString) later = NULL;
  g_autoptr(GError) error = NULL;
  JalonPlaybook *playbook;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  later = g_string_new (text);
  for (guint i = 0; i < G_N_ELEMENTS (edits); i++)
    g_assert_cmpuint (g_string_replace (later, edits[i][0], edits[i][1], 1), ==, 1);
  playbook = jalon_playbook_parse (later->str, later->len, "later.xml", &error);
  g_assert_no_error (error);
  return playbook;
}

static void
set_version (Fixture    *fixture,
             const char *uuid,
             const char *version)
{
  JalonValue value = JALON_TEXT (version);
  g_autoptr(GError) error = NULL;

  jalon_workspace_update_unlogged (fixture->workspace, "assessment", uuid, "playbook", &value, &error);
  g_assert_no_error (error);
}

static void
test_older (void)
{
  g_auto(Fixture) fixture = { NULL };
  g_autoptr(JalonPlaybook) later = make_later ();
  g_autoptr(JalonAssessment) before = NULL;
  g_autoptr(JalonAssessment) after = NULL;
  g_autoptr(JalonAssessment) undone = NULL;
  g_autoptr(JalonMigration) migration = NULL;
  g_autoptr(JalonMigration) nothing = NULL;
  g_autofree char *uuid = NULL;
  g_autofree char *text = NULL;
  g_autofree char *partner = NULL;
  g_autoptr(GError) error = NULL;
  const char *kept;

  fixture_set_up (&fixture);
  uuid = fixture_create_geraldton (&fixture);
  set_version (&fixture, uuid, "2");
  before = fixture_load (&fixture, uuid);
  partner = g_strdup (((JalonPartner *) before->partners->pdata[1])->uuid);
  fixture_answer (&fixture, uuid, "networks", NULL, "The council of mayors");
  fixture_answer (&fixture, uuid, "partner-priorities", partner, "Rent");
  fixture_answer (&fixture, uuid, "cost-sharing", NULL, "fee");
  fixture_answer (&fixture, uuid, "vision", NULL, "One door");
  fixture_answer (&fixture, uuid, JALON_ITEM_RETURNED, NULL, "From a form.");
  g_clear_pointer (&before, jalon_assessment_unref);
  before = fixture_load (&fixture, uuid);

  migration = jalon_migration_new (before, later);
  text = jalon_migration_dup_text (migration);
  g_assert_cmpint (migration->state, ==, JALON_MIGRATION_OLDER);
  g_assert_cmpuint (migration->kept->len, ==, 3);
  g_assert_true (g_str_has_prefix (text, "This assessment was made with version 2 of the playbook; this is version 9. Version 9 asks less. 3 "
                                         "answers have no question any more and would be kept as notes:"));
  g_assert_nonnull (strstr (text, "“Which networks did you ask?”: The council of mayors"));

  g_assert_true (jalon_migration_run (fixture.workspace, uuid, later, &error));
  g_assert_no_error (error);
  after = fixture_load (&fixture, uuid);
  kept = jalon_assessment_get_value (after, JALON_ITEM_RETURNED, NULL);
  g_assert_cmpstr (after->playbook, ==, "9");
  g_assert_true (g_str_has_prefix (kept, "From a form.\n"));
  g_assert_nonnull (strstr (kept, "“Which networks did you ask?”: The council of mayors"));
  g_assert_nonnull (strstr (kept, "“What comes first for it?” (ServiceOntario – Geraldton): Rent"));
  g_assert_nonnull (strstr (kept, "“How will costs be shared?”: fee"));
  g_assert_null (jalon_assessment_get_value (after, "networks", NULL));
  g_assert_null (jalon_assessment_get_value (after, "partner-priorities", partner));
  g_assert_null (jalon_assessment_get_value (after, "cost-sharing", NULL));
  g_assert_cmpstr (jalon_assessment_get_value (after, "vision", NULL), ==, "One door");
  nothing = jalon_migration_new (after, later);
  g_assert_cmpint (nothing->state, ==, JALON_MIGRATION_NONE);
  g_assert_null (jalon_migration_dup_text (nothing));

  /* One step back. */
  g_assert_true (jalon_workspace_undo (fixture.workspace, NULL));
  undone = fixture_load (&fixture, uuid);
  g_assert_cmpstr (undone->playbook, ==, "2");
  g_assert_cmpstr (jalon_assessment_get_value (undone, "networks", NULL), ==, "The council of mayors");
  g_assert_cmpstr (jalon_assessment_get_value (undone, JALON_ITEM_RETURNED, NULL), ==, "From a form.");
}

/* A newer one is told of; nothing of it is touched. */
static void
test_newer (void)
{
  g_auto(Fixture) fixture = { NULL };
  g_autoptr(JalonAssessment) before = NULL;
  g_autoptr(JalonAssessment) after = NULL;
  g_autoptr(JalonMigration) migration = NULL;
  g_autofree char *uuid = NULL;
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;

  fixture_set_up (&fixture);
  uuid = fixture_create_geraldton (&fixture);
  fixture_answer (&fixture, uuid, "question-of-version-9", NULL, "kept");
  set_version (&fixture, uuid, "9");
  before = fixture_load (&fixture, uuid);
  migration = jalon_migration_new (before, fixture.playbook);
  text = jalon_migration_dup_text (migration);
  g_assert_cmpint (migration->state, ==, JALON_MIGRATION_NEWER);
  g_assert_nonnull (strstr (text, "made with version 9 of the playbook, and this Jalon has version 2."));
  fixture_answer (&fixture, uuid, "vision", NULL, "One door");
  g_assert_true (jalon_migration_run (fixture.workspace, uuid, fixture.playbook, &error));
  after = fixture_load (&fixture, uuid);
  g_assert_cmpstr (after->playbook, ==, "9");
  g_assert_cmpstr (jalon_assessment_get_value (after, "question-of-version-9", NULL), ==, "kept");
}

/* From the first version to this one, and from none that is known. */
static void
test_present (void)
{
  g_auto(Fixture) fixture = { NULL };
  g_autoptr(JalonAssessment) first = NULL;
  g_autoptr(JalonAssessment) unknown = NULL;
  g_autoptr(JalonMigration) migration = NULL;
  g_autoptr(JalonMigration) none = NULL;
  g_autofree char *uuid = NULL;

  fixture_set_up (&fixture);
  uuid = fixture_create_geraldton (&fixture);
  set_version (&fixture, uuid, "1");
  first = fixture_load (&fixture, uuid);
  migration = jalon_migration_new (first, fixture.playbook);
  g_assert_cmpint (migration->state, ==, JALON_MIGRATION_OLDER);
  g_assert_cmpuint (migration->changes->len, ==, 1);
  set_version (&fixture, uuid, NULL);
  unknown = fixture_load (&fixture, uuid);
  none = jalon_migration_new (unknown, fixture.playbook);
  g_assert_cmpint (none->state, ==, JALON_MIGRATION_NONE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  jalon_language_init ();
  jalon_language_set (JALON_LANGUAGE_EN);

  g_test_add_func ("/assess/migration/older", test_older);
  g_test_add_func ("/assess/migration/newer", test_newer);
  g_test_add_func ("/assess/migration/present", test_present);

  return g_test_run ();
}
