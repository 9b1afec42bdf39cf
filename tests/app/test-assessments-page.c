/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "app-fixture.h"
#include "jalon-assessment-copy.h"
#include "jalon-assessment-row.h"
#include "jalon-assessments-page.h"
#include "jalon-comparison-window.h"
#include "jalon-framework-dialog.h"

/* The page of assessments in a window of its own, with two assessments of the sample network, one of which has something overdue. */

typedef struct
{
  JalonSession   *session;
  JalonViewState *state;
  GtkWidget      *window;
  GtkWidget      *page;
  char           *first;
  char           *second;
} Fixture;

/* A copy with another title, and a milestone that was due long ago. */
static gboolean
fill_func (JalonWorkspace  *workspace,
           JalonJob        *job,
           gpointer         data,
           GError         **error)
{
  static const char *const columns[] = { "title", "due_on" };
  Fixture *fixture = data;
  g_autoptr(JalonPlaybook) playbook = jalon_playbook_load (error);

  return playbook != NULL &&
         jalon_assessment_copy (workspace, NULL, playbook, fixture->first, JALON_COPY_TEMPLATE, "Zebra", &fixture->second, error) &&
         jalon_assessment_add_row (workspace, fixture->first, JALON_ASSESSMENT_MILESTONES, columns,
                                   (JalonValue[]) { JALON_TEXT ("Keys"), JALON_TEXT ("2024-03-01") }, 2, NULL, error);
}

/* Finding */

static gboolean
shows (GtkWidget  *widget,
       const char *part)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), part) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (shows (child, part))
      return TRUE;
  return FALSE;
}

static GtkWidget *
get (Fixture *fixture,
     GType    type,
     guint    nth)
{
  GtkWidget *found = app_fixture_find (fixture->page, type, nth);

  g_assert_nonnull (found);
  return found;
}

static GListModel *
get_items (Fixture *fixture)
{
  GtkWidget *list = app_fixture_find (fixture->page, GTK_TYPE_LIST_VIEW, 0);

  return list != NULL ? G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (list))) : NULL;
}

static guint
count (Fixture *fixture)
{
  return get_items (fixture) != NULL ? g_list_model_get_n_items (get_items (fixture)) : 0;
}

static const char *
get_uuid (Fixture *fixture,
          guint    position)
{
  g_autoptr(JalonAssessmentItem) item = g_list_model_get_item (get_items (fixture), position);

  return jalon_assessment_item_get_summary (item)->uuid;
}

/* The window */

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->session = session_new_sample ();
  fixture->state = jalon_view_state_new ();
  fixture->first = app_fixture_assess (fixture->session);
  run (fixture->session, JALON_ACCESS_EDIT, fill_func, fixture);
  fixture->page = g_object_new (JALON_TYPE_ASSESSMENTS_PAGE, NULL);
  jalon_assessments_page_set_session (JALON_ASSESSMENTS_PAGE (fixture->page), fixture->session, fixture->state);
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 800, 600);
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->page);
  gtk_window_present (GTK_WINDOW (fixture->window));
  WAIT_UNTIL (count (fixture) == 2);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  wait_for_jobs (fixture->session);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_clear_object (&fixture->state);
  g_clear_object (&fixture->session);
  g_free (fixture->first);
  g_free (fixture->second);
}

/* Tests */

static void
test_list (Fixture       *fixture,
           gconstpointer  data)
{
  GtkWidget *row = get (fixture, JALON_TYPE_ASSESSMENT_ROW, 0);

  g_assert_true (shows (fixture->page, "2 of 2 assessments"));
  g_assert_true (shows (fixture->page, "Reminders: 1 overdue, 0 due within 30 days"));
  g_assert_true (shows (fixture->page, "overdue: March"));
  gtk_widget_activate_action (row, "list.activate-item", "u", 0);
  g_assert_cmpstr (jalon_view_state_get_assessment (fixture->state), ==, get_uuid (fixture, 0));
  /* Words leave one; what nothing has is said. */
  gtk_editable_set_text (GTK_EDITABLE (get (fixture, GTK_TYPE_SEARCH_ENTRY, 0)), "zebra");
  WAIT_UNTIL (count (fixture) == 1);
  g_assert_cmpstr (get_uuid (fixture, 0), ==, fixture->second);
  gtk_editable_set_text (GTK_EDITABLE (get (fixture, GTK_TYPE_SEARCH_ENTRY, 0)), "no such thing");
  WAIT_UNTIL (shows (fixture->page, "No assessment fits"));
}

static void
test_choices (Fixture       *fixture,
              gconstpointer  data)
{
  /* By title, then by what is due: the other way round. */
  gtk_drop_down_set_selected (GTK_DROP_DOWN (get (fixture, GTK_TYPE_DROP_DOWN, 5)), 1);
  g_assert_cmpstr (get_uuid (fixture, 1), ==, fixture->second);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (get (fixture, GTK_TYPE_DROP_DOWN, 5)), 3);
  g_assert_cmpstr (get_uuid (fixture, 0), ==, fixture->first);
  /* Of a state that none has. */
  gtk_drop_down_set_selected (GTK_DROP_DOWN (get (fixture, GTK_TYPE_DROP_DOWN, 1)), 3);
  g_assert_true (shows (fixture->page, "0 of 2 assessments"));
}

/* Duplicated, archived, deleted: each is one step to undo. */
static void
test_edits (Fixture       *fixture,
            gconstpointer  data)
{
  gtk_widget_activate_action (fixture->page, "assessments.duplicate", "s", fixture->first);
  WAIT_UNTIL (count (fixture) == 3);
  session_undo (fixture->session);
  WAIT_UNTIL (count (fixture) == 2);
  gtk_widget_activate_action (fixture->page, "assessments.archive", "(sb)", fixture->second, TRUE);
  WAIT_UNTIL (count (fixture) == 1);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (get (fixture, GTK_TYPE_DROP_DOWN, 0)), 2);
  WAIT_UNTIL (count (fixture) == 1);
  g_assert_cmpstr (get_uuid (fixture, 0), ==, fixture->second);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (get (fixture, GTK_TYPE_DROP_DOWN, 0)), 0);
  session_undo (fixture->session);
  WAIT_UNTIL (count (fixture) == 2);
  gtk_widget_activate_action (fixture->page, "assessments.delete", "s", fixture->first);
  WAIT_UNTIL (count (fixture) == 1);
}

/* The uuid of the row that has the focus; NULL: none has it. */
static const char *
get_focus (Fixture *fixture)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));
  GtkWidget *row = focus != NULL ? gtk_widget_get_first_child (focus) : NULL;

  return JALON_IS_ASSESSMENT_ROW (row)
         ? jalon_assessment_item_get_summary (jalon_assessment_row_get_item (JALON_ASSESSMENT_ROW (row)))->uuid : NULL;
}

/* The list is one stop of the Tab key, at its first row; the focus outlives what is done with the row that has it. */
static void
test_focus (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *second = NULL;
  GtkWidget *list, *row, *popover;

  gtk_widget_activate_action (fixture->page, "assessments.duplicate", "s", fixture->first);
  WAIT_UNTIL (count (fixture) == 3);
  /* The order is another one: what was first is not. */
  gtk_drop_down_set_selected (GTK_DROP_DOWN (get (fixture, GTK_TYPE_DROP_DOWN, 5)), 1);
  list = get (fixture, GTK_TYPE_LIST_VIEW, 0);
  gtk_widget_grab_focus (list);
  g_assert_cmpstr (get_focus (fixture), ==, get_uuid (fixture, 0));
  g_signal_emit_by_name (fixture->window, "move-focus", GTK_DIR_DOWN);
  g_assert_cmpstr (get_focus (fixture), ==, get_uuid (fixture, 1));
  /* The row's menu takes the keyboard. */
  row = gtk_widget_get_first_child (gtk_window_get_focus (GTK_WINDOW (fixture->window)));
  jalon_assessment_row_pop_up (JALON_ASSESSMENT_ROW (row));
  popover = app_fixture_find (row, GTK_TYPE_POPOVER, 0);
  g_assert_nonnull (popover);
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (fixture->window)), popover));
  gtk_popover_popdown (GTK_POPOVER (popover));
  WAIT_UNTIL (g_strcmp0 (get_focus (fixture), get_uuid (fixture, 1)) == 0);
  second = g_strdup (get_uuid (fixture, 2));
  gtk_widget_activate_action (fixture->page, "assessments.delete", "s", get_focus (fixture));
  WAIT_UNTIL (count (fixture) == 2);
  g_assert_cmpstr (get_focus (fixture), ==, second);
  session_undo (fixture->session);
  WAIT_UNTIL (count (fixture) == 3);
  g_assert_cmpstr (get_focus (fixture), ==, second);
}

static void
test_compare (Fixture       *fixture,
              gconstpointer  data)
{
  GtkWidget *window;

  jalon_assessment_row_toggle (JALON_ASSESSMENT_ROW (get (fixture, JALON_TYPE_ASSESSMENT_ROW, 0)));
  gtk_widget_activate_action (fixture->page, "assessments.compare", NULL);
  g_assert_null (app_fixture_find_window (JALON_TYPE_COMPARISON_WINDOW));
  jalon_assessment_row_toggle (JALON_ASSESSMENT_ROW (get (fixture, JALON_TYPE_ASSESSMENT_ROW, 1)));
  gtk_widget_activate_action (fixture->page, "assessments.compare", NULL);
  window = GTK_WIDGET (app_fixture_find_window (JALON_TYPE_COMPARISON_WINDOW));
  g_assert_nonnull (window);
  WAIT_UNTIL (shows (window, "difference"));
  g_assert_true (shows (window, "Zebra"));
  g_assert_true (shows (window, "= Partners"));
  g_assert_true (shows (window, "≠ Milestones"));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Offices have their names also where those of the network are still read. */
static void
test_compare_early (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autofree char *path = g_build_filename (g_get_user_runtime_dir (), "early.gpkg", NULL);
  g_autofree char *name = NULL;
  JalonNetwork *network = jalon_session_get_network (fixture->session);
  GtkWidget *window;

  g_mkdir_with_parents (g_get_user_runtime_dir (), 0700);
  name = g_strdup (jalon_network_get_name (network, jalon_network_find_uuid (network, ANCHOR)));
  session_reopen_large (fixture->session, path);
  window = GTK_WIDGET (jalon_comparison_window_present (GTK_WINDOW (fixture->window), fixture->session, fixture->first, fixture->second));
  g_assert_false (jalon_network_has_texts (jalon_session_get_network (fixture->session)));
  WAIT_UNTIL (shows (window, "difference"));
  g_assert_true (shows (window, name));
  gtk_window_destroy (GTK_WINDOW (window));
  g_unlink (path);
}

/* The button of a dialog that starts what it is for. */
static GtkWidget *
find_start (GtkWidget *dialog)
{
  for (guint nth = 0;; nth++)
    {
      GtkWidget *button = app_fixture_find (dialog, GTK_TYPE_BUTTON, nth);

      g_assert_nonnull (button);
      if (g_strcmp0 (gtk_button_get_label (GTK_BUTTON (button)), "_Start the assessment") == 0)
        return button;
    }
}

/* A framework, and an assessment made from it between two organizations. */
static void
test_framework (Fixture       *fixture,
                gconstpointer  data)
{
  GtkWidget *dialog;
  g_autofree char *framework = NULL;

  gtk_widget_activate_action (fixture->page, "assessments.add-framework", NULL);
  WAIT_UNTIL (count (fixture) == 3);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (get (fixture, GTK_TYPE_DROP_DOWN, 0)), 1);
  WAIT_UNTIL (count (fixture) == 1);
  framework = g_strdup (get_uuid (fixture, 0));
  gtk_widget_activate_action (fixture->page, "assessments.start", "s", framework);
  dialog = GTK_WIDGET (app_fixture_find_window (JALON_TYPE_FRAMEWORK_DIALOG));
  g_assert_nonnull (dialog);
  WAIT_UNTIL (shows (dialog, "It inherits the answers of “New framework”"));
  WAIT_UNTIL (jalon_session_get_job (fixture->session) == NULL);
  g_signal_emit_by_name (find_start (dialog), "clicked");
  WAIT_UNTIL (app_fixture_find_window (JALON_TYPE_FRAMEWORK_DIALOG) == NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (get (fixture, GTK_TYPE_DROP_DOWN, 0)), 0);
  WAIT_UNTIL (count (fixture) == 4);
  g_assert_true (shows (fixture->page, "inherits from “New framework”"));
}

/* The dialog is closed after the worker failed and before that is told. */
static void
test_framework_closed (Fixture       *fixture,
                       gconstpointer  data)
{
  const JalonAssessmentSummary gone = { .uuid = (char *) "no framework", .title = (char *) "Gone" };
  GtkWidget *dialog = GTK_WIDGET (jalon_framework_dialog_present (GTK_WINDOW (fixture->window), fixture->session, fixture->state, &gone));

  WAIT_UNTIL (jalon_session_get_job (fixture->session) == NULL);
  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &dialog);
  g_signal_emit_by_name (find_start (dialog), "clicked");
  g_usleep (G_USEC_PER_SEC);
  gtk_window_destroy (GTK_WINDOW (dialog));
  WAIT_UNTIL (jalon_session_get_job (fixture->session) == NULL);
  WAIT_UNTIL (dialog == NULL);
  g_assert_cmpuint (count (fixture), ==, 2);
}

int
main (int   argc,
      char *argv[])
{
  static const struct { const char *path; void (*test) (Fixture *, gconstpointer); } tests[] = {
    { "/assessments-page/list", test_list },
    { "/assessments-page/choices", test_choices },
    { "/assessments-page/edits", test_edits },
    { "/assessments-page/focus", test_focus },
    { "/assessments-page/compare", test_compare },
    { "/assessments-page/compare-early", test_compare_early },
    { "/assessments-page/framework", test_framework },
    { "/assessments-page/framework-closed", test_framework_closed },
  };

  app_fixture_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
