/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "jalon-language.h"
#include "jalon-wizard.h"
#include "session-fixture.h"

#define FREE_QUESTION "problem-statement"

typedef struct
{
  guint changed;
  guint failed;
  char *sentence;
} Seen;

static void
on_wizard_changed_cb (JalonWizard *wizard,
                      gpointer     user_data)
{
  Seen *seen = user_data;

  seen->changed++;
}

static void
on_wizard_failed_cb (JalonWizard *wizard,
                     const char  *sentence,
                     gpointer     user_data)
{
  Seen *seen = user_data;

  seen->failed++;
  g_free (seen->sentence);
  seen->sentence = g_strdup (sentence);
}

static JalonWizard *
open_wizard (JalonSession *session,
             const char   *assessment,
             Seen         *seen)
{
  JalonWizard *wizard = jalon_wizard_new (session, assessment);

  *seen = (Seen) { 0 };
  g_signal_connect (wizard, "changed", G_CALLBACK (on_wizard_changed_cb), seen);
  g_signal_connect (wizard, "failed", G_CALLBACK (on_wizard_failed_cb), seen);
  wait_for_jobs (session);
  return wizard;
}

typedef struct
{
  gboolean  over;
  char     *uuid;
  GError   *error;
} Creation;

static void
created_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  Creation *creation = user_data;

  creation->uuid = jalon_wizard_create_finish (result, &creation->error);
  creation->over = TRUE;
}

static char *
create_assessment (JalonSession *session)
{
  JalonNetwork *network = jalon_session_get_network (session);
  g_autofree char *anchor = jalon_network_dup_uuid (network, 0);
  g_autofree char *partner = jalon_network_dup_uuid (network, 1);

  return session_assess (session, (const char *const[]) { anchor, partner, NULL });
}

static const char *
get_answer (JalonWizard *wizard)
{
  return jalon_assessment_get_value (jalon_wizard_get_data (wizard)->assessment, FREE_QUESTION, NULL);
}

/* What the workspace holds, past what the wizard says. */
typedef struct
{
  const char *assessment;
  char       *answer;
} Look;

static gboolean
look_func (JalonWorkspace  *workspace,
           JalonJob        *job,
           gpointer         data,
           GError         **error)
{
  Look *look = data;
  g_autoptr(JalonAssessment) assessment = jalon_assessment_load (jalon_workspace_get_database (workspace), look->assessment, error);

  if (assessment != NULL)
    look->answer = g_strdup (jalon_assessment_get_value (assessment, FREE_QUESTION, NULL));
  return assessment != NULL;
}

static char *
look_up_answer (JalonSession *session,
                const char   *assessment)
{
  Look look = { assessment, NULL };

  run (session, JALON_ACCESS_READ, look_func, &look);
  return look.answer;
}

static void
create (void)
{
  JalonSession *session = session_new_sample ();
  g_autofree char *uuid = create_assessment (session);
  Seen seen;
  JalonWizard *wizard = open_wizard (session, uuid, &seen);
  JalonWizardData *data = jalon_wizard_get_data (wizard);

  g_assert_cmpuint (seen.changed, ==, 1);
  g_assert_cmpuint (seen.failed, ==, 0);
  g_assert_nonnull (data);
  g_assert_cmpstr (data->assessment->uuid, ==, uuid);
  g_assert_cmpuint (data->assessment->partners->len, ==, 2);
  g_assert_cmpuint (data->panels->len, ==, 11);
  g_assert_nonnull (jalon_wizard_data_find_panel (data, "nearest"));
  g_assert_null (jalon_wizard_data_find_panel (data, "nothing"));
  g_assert_nonnull (data->recommendation);
  g_assert_finalize_object (wizard);
  g_assert_finalize_object (session);
}

static void
create_bad (void)
{
  JalonSession *session = session_new_sample ();
  g_autofree char *anchor = jalon_network_dup_uuid (jalon_session_get_network (session), 0);
  const char *const bad[][3] = { { NULL }, { anchor, NULL }, { anchor, "00000000-0000-7000-8000-000000000000", NULL } };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      Creation creation = { 0 };

      jalon_wizard_create_async (session, bad[i], "in-person", created_cb, &creation);
      wait_for (&creation.over);
      g_assert_null (creation.uuid);
      g_assert_nonnull (creation.error);
      g_clear_error (&creation.error);
    }
  g_assert_finalize_object (session);
}

static void
answer (void)
{
  JalonSession *session = session_new_sample ();
  g_autofree char *uuid = create_assessment (session);
  g_autofree char *saved = NULL;
  g_auto(Ending) ending = { 0 };
  Seen seen;
  JalonWizard *wizard = open_wizard (session, uuid, &seen);

  g_assert_null (get_answer (wizard));
  jalon_wizard_set_answer (wizard, FREE_QUESTION, NULL, "One counter for both");
  jalon_wizard_append_answer (wizard, FREE_QUESTION, NULL, "and one lease");
  wait_for_jobs (session);
  g_assert_cmpuint (seen.changed, >=, 2);
  g_assert_cmpstr (get_answer (wizard), ==, "One counter for both\nand one lease");
  saved = look_up_answer (session, uuid);
  g_assert_cmpstr (saved, ==, "One counter for both\nand one lease");

  jalon_session_undo_async (session, ended_cb, &ending);
  wait_for_success (&ending);
  wait_for_jobs (session);
  g_assert_cmpstr (get_answer (wizard), ==, "One counter for both");
  jalon_session_undo_async (session, ended_cb, &ending);
  wait_for_success (&ending);
  wait_for_jobs (session);
  g_assert_null (get_answer (wizard));
  jalon_session_redo_async (session, ended_cb, &ending);
  wait_for_success (&ending);
  wait_for_jobs (session);
  g_assert_cmpstr (get_answer (wizard), ==, "One counter for both");
  g_assert_cmpuint (seen.failed, ==, 0);
  g_assert_finalize_object (wizard);
  g_assert_finalize_object (session);
}

/* Where the planner was is kept, and is no step to undo. */
static void
step (void)
{
  JalonSession *session = session_new_sample ();
  g_autofree char *uuid = create_assessment (session);
  g_autofree char *before = jalon_session_dup_undo_label (session);
  g_autofree char *after = NULL;
  Seen seen;
  JalonWizard *wizard = open_wizard (session, uuid, &seen);
  JalonWizard *again;

  jalon_wizard_set_step (wizard, "design");
  wait_for_jobs (session);
  after = jalon_session_dup_undo_label (session);
  g_assert_cmpstr (after, ==, before);
  g_assert_finalize_object (wizard);
  again = open_wizard (session, uuid, &seen);
  g_assert_cmpstr (jalon_wizard_get_data (again)->assessment->step, ==, "design");
  g_assert_finalize_object (again);
  g_assert_finalize_object (session);
}

/* An edit that can't be made says why; what is shown stays what is saved. */
static void
bad_edit (void)
{
  JalonSession *session = session_new_sample ();
  g_autofree char *uuid = create_assessment (session);
  Seen seen;
  JalonWizard *wizard = open_wizard (session, uuid, &seen);

  jalon_wizard_remove_partner (wizard, "00000000-0000-7000-8000-000000000000");
  wait_for_jobs (session);
  g_assert_cmpuint (seen.failed, ==, 1);
  g_assert_nonnull (seen.sentence);
  g_assert_cmpuint (jalon_wizard_get_data (wizard)->assessment->partners->len, ==, 2);
  g_free (seen.sentence);
  g_assert_finalize_object (wizard);
  g_assert_finalize_object (session);
}

static gboolean
delete_func (JalonWorkspace  *workspace,
             JalonJob        *job,
             gpointer         data,
             GError         **error)
{
  return jalon_assessment_delete (workspace, data, error);
}

static void
deleted_while_open (void)
{
  JalonSession *session = session_new_sample ();
  g_autofree char *uuid = create_assessment (session);
  g_auto(Ending) ending = { 0 };
  Seen seen;
  JalonWizard *wizard = open_wizard (session, uuid, &seen);

  run (session, JALON_ACCESS_EDIT, delete_func, uuid);
  wait_for_jobs (session);
  g_assert_cmpuint (seen.failed, ==, 1);
  g_assert_cmpuint (strlen (seen.sentence), >, 10);
  g_assert_null (jalon_wizard_get_data (wizard));

  /* Undone: it is there again. */
  jalon_session_undo_async (session, ended_cb, &ending);
  wait_for_success (&ending);
  wait_for_jobs (session);
  g_assert_nonnull (jalon_wizard_get_data (wizard));
  g_assert_cmpuint (seen.changed, ==, 2);
  g_free (seen.sentence);
  g_assert_finalize_object (wizard);
  g_assert_finalize_object (session);
}

static void
unknown (void)
{
  JalonSession *session = session_new_sample ();
  Seen seen;
  JalonWizard *wizard = open_wizard (session, "00000000-0000-7000-8000-000000000000", &seen);

  g_assert_cmpuint (seen.changed, ==, 0);
  g_assert_cmpuint (seen.failed, ==, 1);
  g_assert_nonnull (seen.sentence);
  g_assert_null (jalon_wizard_get_data (wizard));
  g_free (seen.sentence);
  g_assert_finalize_object (wizard);
  g_assert_finalize_object (session);
}

/* The panel is closed while the assessment is being worked out, and while an edit waits: the edit is still saved. */
static void
owner_dropped (void)
{
  JalonSession *session = session_new_sample ();
  g_autofree char *uuid = create_assessment (session);
  g_autofree char *saved = NULL;
  JalonWizard *wizard = jalon_wizard_new (session, uuid);

  g_assert_finalize_object (wizard);
  wait_for_jobs (session);
  wizard = jalon_wizard_new (session, uuid);
  jalon_wizard_set_answer (wizard, FREE_QUESTION, NULL, "Typed last");
  g_object_unref (wizard);
  wait_for_jobs (session);
  saved = look_up_answer (session, uuid);
  g_assert_cmpstr (saved, ==, "Typed last");
  g_assert_finalize_object (session);
}

/* Two windows on one assessment: each sees what the other saved, and what both add to one answer stays. */
static void
two (void)
{
  JalonSession *session = session_new_sample ();
  g_autofree char *uuid = create_assessment (session);
  Seen seen[2];
  JalonWizard *one = open_wizard (session, uuid, &seen[0]);
  JalonWizard *other = open_wizard (session, uuid, &seen[1]);
  const JalonAssessment *assessment;

  jalon_wizard_set_answer (one, "vision", NULL, "From one");
  jalon_wizard_set_answer (other, "framework", NULL, "From the other");
  jalon_wizard_append_answer (one, FREE_QUESTION, NULL, "First");
  jalon_wizard_append_answer (other, FREE_QUESTION, NULL, "Second");
  wait_for_jobs (session);
  assessment = jalon_wizard_get_data (one)->assessment;
  g_assert_cmpstr (jalon_assessment_get_value (assessment, "vision", NULL), ==, "From one");
  g_assert_cmpstr (jalon_assessment_get_value (assessment, "framework", NULL), ==, "From the other");
  g_assert_cmpstr (get_answer (one), ==, "First\nSecond");
  g_assert_cmpstr (get_answer (other), ==, "First\nSecond");
  g_assert_cmpuint (seen[0].failed + seen[1].failed, ==, 0);
  g_assert_finalize_object (one);
  g_assert_finalize_object (other);
  g_assert_finalize_object (session);
}

/* What one window finishes, another cannot change any more: it says so and shows what is there. */
static void
finished (void)
{
  JalonSession *session = session_new_sample ();
  g_autofree char *uuid = create_assessment (session);
  Seen seen[2];
  JalonWizard *one = open_wizard (session, uuid, &seen[0]);
  JalonWizard *other = open_wizard (session, uuid, &seen[1]);

  jalon_wizard_set_answer (one, FREE_QUESTION, NULL, "Before");
  jalon_wizard_set_frozen (one, TRUE);
  jalon_wizard_set_answer (other, FREE_QUESTION, NULL, "After");
  wait_for_jobs (session);
  g_assert_true (jalon_wizard_is_read_only (one));
  g_assert_true (jalon_wizard_is_read_only (other));
  g_assert_cmpint (jalon_wizard_get_data (other)->freeze, ==, JALON_FREEZE_INTACT);
  g_assert_cmpstr (get_answer (other), ==, "Before");
  g_assert_cmpuint (seen[1].failed, ==, 1);
  g_assert_nonnull (strstr (seen[1].sentence, "finished"));
  jalon_wizard_set_frozen (other, FALSE);
  jalon_wizard_set_answer (other, FREE_QUESTION, NULL, "After");
  wait_for_jobs (session);
  g_assert_false (jalon_wizard_is_read_only (one));
  g_assert_cmpstr (get_answer (one), ==, "After");
  g_free (seen[1].sentence);
  g_assert_finalize_object (one);
  g_assert_finalize_object (other);
  g_assert_finalize_object (session);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  jalon_language_init ();
  jalon_language_set (JALON_LANGUAGE_EN);

  g_test_add_func ("/wizard/create", create);
  g_test_add_func ("/wizard/create-bad", create_bad);
  g_test_add_func ("/wizard/answer", answer);
  g_test_add_func ("/wizard/step", step);
  g_test_add_func ("/wizard/bad-edit", bad_edit);
  g_test_add_func ("/wizard/deleted-while-open", deleted_while_open);
  g_test_add_func ("/wizard/unknown", unknown);
  g_test_add_func ("/wizard/owner-dropped", owner_dropped);
  g_test_add_func ("/wizard/two", two);
  g_test_add_func ("/wizard/finished", finished);
  return g_test_run ();
}
