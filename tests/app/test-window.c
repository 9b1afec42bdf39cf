/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <shumate/shumate.h>

#include "app-fixture.h"
#include "jalon-assessment-row.h"
#include "jalon-case-editor.h"
#include "jalon-language.h"
#include "jalon-library-page.h"
#include "jalon-map-view.h"
#include "jalon-point-row.h"
#include "jalon-sites.h"

/* The window with a workspace of its own file, and how it lets go of it. */

#define N_COPIES   5
#define MOST_SHOWN 4

#define SMALLEST_WIDTH 1024

#define TYPED      "Two offices, one street"

typedef struct
{
  char        *folder;
  char        *path;
  char        *assessment;
  JalonWindow *window;
} Fixture;

/* A saved workspace with an assessment, whose first step is shown. */
static void
set_up (Fixture *fixture)
{
  JalonSession *session;

  fixture->folder = g_dir_make_tmp ("jalon-window-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "plan.gpkg", NULL);
  app_fixture_open_window (&fixture->window, TRUE);
  session = jalon_window_get_session (fixture->window);
  fixture->assessment = app_fixture_assess (session);
  session_save (session, fixture->path);
  gtk_window_present (GTK_WINDOW (fixture->window));
  jalon_view_state_show_assessment (jalon_window_get_state (fixture->window), fixture->assessment, "objectives");
}

static void
tear_down (Fixture *fixture)
{
  g_unlink (fixture->path);
  g_rmdir (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
  g_free (fixture->assessment);
}

static void
assert_saved (Fixture    *fixture,
              const char *text)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JalonWorkspace) workspace = jalon_workspace_open (fixture->path, JALON_WORKSPACE_READ_ONLY, &error);
  g_autoptr(GPtrArray) answers = NULL;

  g_assert_no_error (error);
  answers = jalon_database_select (jalon_workspace_get_database (workspace), "SELECT value FROM assessment_answer", NULL, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (answers->len, ==, 1);
  g_assert_cmpstr (jalon_record_get_text (answers->pdata[0], "value"), ==, text);
}

/* What is being typed when the window is closed is in the file afterwards. */
static void
test_close_while_typing (void)
{
  Fixture fixture = { NULL };
  GtkWidget *view;

  set_up (&fixture);
  WAIT_UNTIL ((view = app_fixture_find (GTK_WIDGET (fixture.window), GTK_TYPE_TEXT_VIEW, 0)) != NULL);
  gtk_widget_grab_focus (view);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), TYPED, -1);
  g_assert_false (jalon_session_is_modified (jalon_window_get_session (fixture.window)));
  gtk_window_close (GTK_WINDOW (fixture.window));
  WAIT_UNTIL (fixture.window == NULL);
  assert_saved (&fixture, TYPED);
  tear_down (&fixture);
}

/* Nor is it lost when another workspace is opened in its place. */
static void
test_replace_while_typing (void)
{
  Fixture fixture = { NULL };
  GtkWidget *view;
  JalonSession *session;

  set_up (&fixture);
  session = jalon_window_get_session (fixture.window);
  WAIT_UNTIL ((view = app_fixture_find (GTK_WIDGET (fixture.window), GTK_TYPE_TEXT_VIEW, 0)) != NULL);
  gtk_widget_grab_focus (view);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), TYPED, -1);
  jalon_window_open_sample (fixture.window);
  WAIT_UNTIL (jalon_session_get_path (session) == NULL && jalon_session_get_job (session) == NULL);
  assert_saved (&fixture, TYPED);
  app_fixture_close_window (&fixture.window);
  tear_down (&fixture);
}

/* The list of assessments */

static gboolean
set_state_func (JalonWorkspace  *workspace,
                JalonJob        *job,
                gpointer         data,
                GError         **error)
{
  JalonValue state = JALON_TEXT ("archived");

  return jalon_workspace_begin (workspace, "Archive", error) &&
         jalon_workspace_update (workspace, "assessment", ((Fixture *) data)->assessment, "state", &state, error) &&
         jalon_workspace_commit (workspace, error);
}

/* All of them are listed, also one whose state only another program knows, and each opens. */
static void
test_assessments (void)
{
  Fixture fixture = { NULL };
  JalonSession *session;
  JalonViewState *state;
  GtkWidget *row;

  set_up (&fixture);
  session = jalon_window_get_session (fixture.window);
  state = jalon_window_get_state (fixture.window);
  run (session, JALON_ACCESS_EDIT, set_state_func, &fixture);
  jalon_view_state_close_side (state);
  jalon_view_state_set_page (state, "assessments");
  WAIT_UNTIL ((row = app_fixture_find (GTK_WIDGET (fixture.window), JALON_TYPE_ASSESSMENT_ROW, 0)) != NULL);
  gtk_widget_activate_action (row, "list.activate-item", "u", 0);
  WAIT_UNTIL (g_str_equal (jalon_view_state_get_side (state), "wizard"));
  g_assert_cmpstr (jalon_view_state_get_assessment (state), ==, fixture.assessment);
  gtk_window_close (GTK_WINDOW (fixture.window));
  WAIT_UNTIL (fixture.window == NULL);
  tear_down (&fixture);
}

/* The library */

static guint
count_rows (GtkWidget *page)
{
  GtkWidget *list = app_fixture_find (page, GTK_TYPE_LIST_BOX, 0);
  guint n = 0;

  while (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), (int) n) != NULL)
    n++;
  return n;
}

static gboolean
shows_text (GtkWidget  *widget,
            const char *text)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text)
      && gtk_widget_has_css_class (widget, "title-2"))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (shows_text (child, text))
      return TRUE;
  return FALSE;
}

/* A case opens from elsewhere, stands on the map, and leads back; one of our own is added, and taken back. */
static void
test_library (void)
{
  Fixture fixture = { NULL };
  JalonViewState *state;
  GtkWidget *page, *map, *search;
  gboolean visible;

  set_up (&fixture);
  state = jalon_window_get_state (fixture.window);
  gtk_widget_activate_action (GTK_WIDGET (fixture.window), "win.show-case", "s", "picton");
  WAIT_UNTIL ((page = app_fixture_find (GTK_WIDGET (fixture.window), JALON_TYPE_LIBRARY_PAGE, 0)) != NULL);
  WAIT_UNTIL (shows_text (page, "Shared office at Picton"));
  g_assert_cmpuint (count_rows (page), ==, 40);

  search = app_fixture_find (page, GTK_TYPE_SEARCH_ENTRY, 0);
  gtk_editable_set_text (GTK_EDITABLE (search), "ferry");
  WAIT_UNTIL (count_rows (page) == 1);
  g_assert_true (shows_text (page, "Shared office at Picton"));
  gtk_editable_set_text (GTK_EDITABLE (search), "");
  WAIT_UNTIL (count_rows (page) == 40);

  gtk_widget_activate_action (page, "library.add", NULL);
  WAIT_UNTIL (app_fixture_find (page, JALON_TYPE_CASE_EDITOR, 0) != NULL);
  g_assert_cmpuint (count_rows (page), ==, 41);
  g_assert_cmpstr (jalon_view_state_get_case (state), ==,
                   jalon_case_editor_get_id (JALON_CASE_EDITOR (app_fixture_find (page, JALON_TYPE_CASE_EDITOR, 0))));
  gtk_widget_activate_action (GTK_WIDGET (fixture.window), "win.undo", NULL);
  WAIT_UNTIL (count_rows (page) == 40 && app_fixture_find (page, JALON_TYPE_CASE_EDITOR, 0) == NULL);

  gtk_widget_activate_action (page, "library.show-on-map", "s", "picton");
  g_assert_cmpstr (jalon_view_state_get_page (state), ==, "map");
  WAIT_UNTIL ((map = app_fixture_find (GTK_WIDGET (fixture.window), SHUMATE_TYPE_MARKER, 0)) != NULL);
  g_object_get (state, "cases-visible", &visible, NULL);
  g_assert_true (visible);
  map = app_fixture_find (GTK_WIDGET (fixture.window), JALON_TYPE_MAP_VIEW, 0);
  g_signal_emit_by_name (map, "mark-activated", "nain");
  g_assert_cmpstr (jalon_view_state_get_page (state), ==, "library");
  g_assert_cmpstr (jalon_view_state_get_case (state), ==, "nain");
  app_fixture_close_window (&fixture.window);
  tear_down (&fixture);
}

/* Details */

/* A point in the details is ticked as it is chosen, here or elsewhere, and its button shows it. */
static void
test_details (void)
{
  const char *chosen[] = { NULL, NULL };
  g_autofree char *uuid = NULL;
  Fixture fixture = { NULL };
  JalonSession *session;
  JalonViewState *state;
  JalonPointRow *row;
  GtkWidget *found;

  set_up (&fixture);
  session = jalon_window_get_session (fixture.window);
  state = jalon_window_get_state (fixture.window);
  jalon_view_state_show_details (state, ANCHOR);
  WAIT_UNTIL ((found = app_fixture_find (GTK_WIDGET (fixture.window), JALON_TYPE_POINT_ROW, 0)) != NULL);
  row = JALON_POINT_ROW (found);
  chosen[0] = uuid = g_strdup (jalon_point_row_get_uuid (row));
  g_assert_false (jalon_point_row_is_partner (row));
  jalon_session_set_selection (session, chosen);
  g_assert_true (jalon_point_row_is_partner (row));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (app_fixture_find (GTK_WIDGET (row), GTK_TYPE_CHECK_BUTTON, 0)), FALSE);
  g_assert_false (jalon_session_is_selected (session, uuid));
  gtk_widget_activate (app_fixture_find (GTK_WIDGET (row), GTK_TYPE_BUTTON, 0));
  WAIT_UNTIL (g_strcmp0 (jalon_view_state_get_subject (state), uuid) == 0);
  gtk_window_close (GTK_WINDOW (fixture.window));
  WAIT_UNTIL (fixture.window == NULL);
  tear_down (&fixture);
}

static gboolean
make_large_site_func (JalonWorkspace  *workspace,
                      JalonJob        *job,
                      gpointer         data,
                      GError         **error)
{
  g_autoptr(GPtrArray) points = jalon_database_select (jalon_workspace_get_database (workspace),
                                                       "SELECT uuid FROM service_point WHERE uuid <> '" ANCHOR "' LIMIT 119", NULL, 0, error);
  g_autoptr(GPtrArray) uuids = g_ptr_array_new ();

  g_assert_no_error (*error);
  g_assert_cmpuint (points->len, ==, 119);
  g_ptr_array_add (uuids, (gpointer) ANCHOR);
  for (guint i = 0; i < points->len; i++)
    g_ptr_array_add (uuids, (gpointer) jalon_record_get_text (points->pdata[i], "uuid"));
  return jalon_sites_create (workspace, (const char *const *) uuids->pdata, uuids->len, NULL, error);
}

static gboolean
has_label (GtkWidget  *widget,
           const char *text)
{
  gboolean found = GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && !found; child = gtk_widget_get_next_sibling (child))
    found = has_label (child, text);
  return found;
}

/* Of a site with very many points the first hundred others are listed, and the number of those that are not. */
static void
test_large_site (void)
{
  Fixture fixture = { NULL };

  set_up (&fixture);
  run (jalon_window_get_session (fixture.window), JALON_ACCESS_EDIT_NETWORK, make_large_site_func, NULL);
  jalon_view_state_show_details (jalon_window_get_state (fixture.window), ANCHOR);
  WAIT_UNTIL (app_fixture_find (GTK_WIDGET (fixture.window), JALON_TYPE_POINT_ROW, 99) != NULL);
  WAIT_UNTIL (has_label (GTK_WIDGET (fixture.window), "and 19 more"));
  app_fixture_close_window (&fixture.window);
  tear_down (&fixture);
}

static gboolean
can_assess (GtkWidget *widget)
{
  g_autofree char *label = GTK_IS_BUTTON (widget) ? g_strdup (gtk_button_get_label (GTK_BUTTON (widget))) : NULL;
  gboolean can = label != NULL && g_str_has_suffix (label, "_assessment") && gtk_widget_is_sensitive (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    can = can_assess (child) || can;
  return can;
}

/* A workspace that cannot be changed says so as long as it is open, and offers nothing that would fail. */
static void
test_read_only (void)
{
  Fixture fixture = { NULL };
  JalonSession *session;

  set_up (&fixture);
  session = jalon_window_get_session (fixture.window);
  jalon_view_state_show_details (jalon_window_get_state (fixture.window), ANCHOR);
  WAIT_UNTIL (app_fixture_find (GTK_WIDGET (fixture.window), JALON_TYPE_POINT_ROW, 0) != NULL);
  g_assert_true (can_assess (GTK_WIDGET (fixture.window)));
  session_open (session, fixture.path, TRUE);
  wait_for_jobs (session);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (fixture.window)), ==, "plan.gpkg (read only) – Jalon");
  g_assert_false (can_assess (GTK_WIDGET (fixture.window)));
  gtk_window_close (GTK_WINDOW (fixture.window));
  WAIT_UNTIL (fixture.window == NULL);
  tear_down (&fixture);
}

static int
get_least_width (Fixture *fixture)
{
  int minimum;

  gtk_widget_measure (GTK_WIDGET (fixture->window), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  return minimum;
}

static void
check_width (Fixture    *fixture,
             const char *page)
{
  int minimum;

  wait_for_jobs (jalon_window_get_session (fixture->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  minimum = get_least_width (fixture);
  g_test_message ("%s: %d", page, minimum);
  if (minimum > SMALLEST_WIDTH)
    {
      app_fixture_explain_width (GTK_WIDGET (fixture->window), SMALLEST_WIDTH);
      g_test_fail ();
    }
}

static gboolean
has_cut_label (GtkWidget *widget)
{
  gboolean cut = GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) &&
                 pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (widget)));

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && !cut; child = gtk_widget_get_next_sibling (child))
    cut = has_cut_label (child);
  return cut;
}

/* What says how many points there are. */
static GtkWidget *
find_status (GtkWidget *widget)
{
  GtkWidget *found = NULL;

  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), "  ·  ") != NULL)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_status (child);
  return found;
}

/* So does it for people who need text twice as large: neither the names of the pages nor the line below the map are cut. */
static void
test_large_text (gconstpointer data)
{
  Fixture fixture = { NULL };
  AdwViewSwitcher *switcher;
  GtkSettings *settings;
  g_autofree char *uuid = NULL;
  gboolean filters;
  int before;

  jalon_language_set ((JalonLanguage) GPOINTER_TO_INT (data));
  set_up (&fixture);
  uuid = jalon_network_dup_uuid (jalon_session_get_network (jalon_window_get_session (fixture.window)), 0);
  settings = gtk_widget_get_settings (GTK_WIDGET (fixture.window));
  g_object_get (settings, "gtk-xft-dpi", &before, NULL);
  g_object_set (settings, "gtk-xft-dpi", 2 * before, NULL);
  jalon_view_state_close_side (jalon_window_get_state (fixture.window));
  g_object_set (jalon_window_get_state (fixture.window), "page", "map", NULL);
  switcher = ADW_VIEW_SWITCHER (app_fixture_find (GTK_WIDGET (fixture.window), ADW_TYPE_VIEW_SWITCHER, 0));
  /* libadwaita 1.7 needs less room for a wide switcher. */
  WAIT_UNTIL (adw_view_switcher_get_policy (switcher) == ADW_VIEW_SWITCHER_POLICY_NARROW || get_least_width (&fixture) <= SMALLEST_WIDTH);
  check_width (&fixture, "map, large text");
  gtk_window_set_default_size (GTK_WINDOW (fixture.window), SMALLEST_WIDTH, 700);
  WAIT_UNTIL (gtk_widget_get_width (GTK_WIDGET (fixture.window)) <= SMALLEST_WIDTH);
  WAIT_UNTIL (!has_cut_label (GTK_WIDGET (switcher)));
  WAIT_UNTIL (find_status (GTK_WIDGET (fixture.window)) != NULL && !has_cut_label (find_status (GTK_WIDGET (fixture.window))));
  g_object_get (jalon_window_get_state (fixture.window), "filters-visible", &filters, NULL);
  g_assert_true (filters);
  jalon_view_state_show_details (jalon_window_get_state (fixture.window), uuid);
  g_object_get (jalon_window_get_state (fixture.window), "filters-visible", &filters, NULL);
  g_assert_false (filters);
  check_width (&fixture, "details, large text");
  jalon_view_state_close_side (jalon_window_get_state (fixture.window));
  g_object_get (jalon_window_get_state (fixture.window), "filters-visible", &filters, NULL);
  g_assert_true (filters);
  g_object_set (settings, "gtk-xft-dpi", before, NULL);
  WAIT_UNTIL (adw_view_switcher_get_policy (switcher) == ADW_VIEW_SWITCHER_POLICY_WIDE);
  tear_down (&fixture);
}

/* The smallest screen that is still in use shows the whole window, whatever is open in it. */
static void
test_width (gconstpointer data)
{
  Fixture fixture = { NULL };
  JalonViewState *state;

  jalon_language_set ((JalonLanguage) GPOINTER_TO_INT (data));
  set_up (&fixture);
  state = jalon_window_get_state (fixture.window);
  for (guint i = 0; i < 2; i++)
    {
      g_object_set (state, "page", "map", "table-visible", i == 1, NULL);
      jalon_view_state_show_assessment (state, fixture.assessment, "design");
      check_width (&fixture, i == 0 ? "map, step" : "table, step");
      jalon_view_state_show_details (state, ANCHOR);
      check_width (&fixture, i == 0 ? "map, details" : "table, details");
    }
  g_object_set (state, "page", "assessments", NULL);
  check_width (&fixture, "assessments");
  g_object_set (state, "page", "library", NULL);
  check_width (&fixture, "library");
  app_fixture_close_window (&fixture.window);
  tear_down (&fixture);
  jalon_language_set (JALON_LANGUAGE_EN);
}

/* A lasso caught the whole network: no assessment of thousands, but a sentence. */
static void
test_too_many (void)
{
  Fixture fixture = { NULL };
  JalonSession *session;
  JalonNetwork *network;
  g_autoptr(JalonRows) rows = NULL;
  GtkWidget *map;
  GtkWindow *dialog;

  set_up (&fixture);
  session = jalon_window_get_session (fixture.window);
  network = jalon_session_get_network (session);
  rows = jalon_rows_new (jalon_network_get_n_rows (network));
  for (guint i = 0; i < jalon_network_get_n_rows (network); i++)
    jalon_rows_add (rows, i);
  jalon_session_set_selected (session, rows);
  WAIT_UNTIL ((map = app_fixture_find (GTK_WIDGET (fixture.window), JALON_TYPE_MAP_VIEW, 0)) != NULL);
  g_signal_emit_by_name (map, "start-assessment", ANCHOR);
  g_assert_nonnull (dialog = app_fixture_find_window (ADW_TYPE_MESSAGE_DIALOG));
  g_assert_nonnull (strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)), "has 24 partners at most"));
  g_assert_cmpstr (jalon_view_state_get_assessment (jalon_window_get_state (fixture.window)), ==, fixture.assessment);
  gtk_window_destroy (dialog);
  gtk_window_close (GTK_WINDOW (fixture.window));
  WAIT_UNTIL (fixture.window == NULL);
  tear_down (&fixture);
}

/* What a crash left */

static void
die_with_work (void)
{
  static const char *const columns[] = { "name_en" };
  JalonValue values[] = { JALON_TEXT ("Unsaved") };
  JalonWorkspace *workspace;
  pid_t child = fork ();

  if (child != 0)
    {
      waitpid (child, NULL, 0);
      return;
    }
  workspace = jalon_workspace_create (NULL, NULL);
  g_assert_true (jalon_workspace_begin (workspace, "Add a point", NULL) &&
                 jalon_workspace_insert (workspace, "service_point", (const char **) columns, values, 1, NULL, NULL) &&
                 jalon_workspace_commit (workspace, NULL));
  kill (getpid (), SIGKILL);
}

/* The buttons that discard, in order. */
static void
find_discards (GtkWidget *widget,
               GPtrArray *found)
{
  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)), "win.discard") == 0 &&
      gtk_widget_get_mapped (widget))
    g_ptr_array_add (found, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    find_discards (child, found);
}

static guint
count_discards (Fixture    *fixture,
                const char *working_copy)
{
  g_autoptr(GPtrArray) found = g_ptr_array_new ();
  guint n = 0;

  find_discards (GTK_WIDGET (fixture->window), found);
  for (guint i = 0; i < found->len; i++)
    n += working_copy == NULL ||
         g_str_equal (g_variant_get_string (gtk_actionable_get_action_target_value (found->pdata[i]), NULL), working_copy);
  return n;
}

static void
discard_first (Fixture *fixture)
{
  g_autoptr(GPtrArray) found = g_ptr_array_new ();
  g_autofree char *working_copy = NULL;

  find_discards (GTK_WIDGET (fixture->window), found);
  working_copy = g_variant_dup_string (gtk_actionable_get_action_target_value (found->pdata[0]), NULL);
  gtk_widget_activate (found->pdata[0]);
  WAIT_UNTIL (count_discards (fixture, working_copy) == 0);
  g_assert_false (g_file_test (working_copy, G_FILE_TEST_EXISTS));
}

/* Unsaved work is offered until it is dealt with, also in the other language, and older work follows. */
static void
test_discard (void)
{
  Fixture fixture = { NULL };

  app_fixture_open_window (&fixture.window, FALSE);
  gtk_window_present (GTK_WINDOW (fixture.window));
  WAIT_UNTIL (count_discards (&fixture, NULL) == MOST_SHOWN);
  for (guint n = N_COPIES - 1; n > 0; n--)
    {
      discard_first (&fixture);
      g_assert_cmpuint (count_discards (&fixture, NULL), ==, MIN (n, MOST_SHOWN));
      g_action_group_activate_action (G_ACTION_GROUP (fixture.window), "switch-language", NULL);
      WAIT_UNTIL (count_discards (&fixture, NULL) == MIN (n, MOST_SHOWN));
    }
  discard_first (&fixture);
  jalon_language_set (JALON_LANGUAGE_EN);
  app_fixture_close_window (&fixture.window);
}

int
main (int    argc,
      char **argv)
{
  /* Before GTK has threads of its own. */
  for (guint i = 0; i < N_COPIES; i++)
    die_with_work ();
  app_fixture_init (&argc, &argv);
  g_test_add_func ("/window/assessments", test_assessments);
  g_test_add_func ("/window/library", test_library);
  g_test_add_func ("/window/details", test_details);
  g_test_add_func ("/window/large-site", test_large_site);
  g_test_add_func ("/window/read-only", test_read_only);
  g_test_add_data_func ("/window/width/english", GINT_TO_POINTER (JALON_LANGUAGE_EN), test_width);
  g_test_add_data_func ("/window/width/french", GINT_TO_POINTER (JALON_LANGUAGE_FR), test_width);
  g_test_add_data_func ("/window/large-text/english", GINT_TO_POINTER (JALON_LANGUAGE_EN), test_large_text);
  g_test_add_data_func ("/window/large-text/french", GINT_TO_POINTER (JALON_LANGUAGE_FR), test_large_text);
  g_test_add_func ("/window/too-many", test_too_many);
  g_test_add_func ("/window/discard", test_discard);
  g_test_add_func ("/window/close-while-typing", test_close_while_typing);
  g_test_add_func ("/window/replace-while-typing", test_replace_while_typing);
  return g_test_run ();
}
