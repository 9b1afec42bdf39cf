/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "jalon-import.h"
#include "jalon-language.h"
#include "jalon-session-private.h"
#include "session-fixture.h"

/* How often each property was notified and each signal emitted. */
typedef struct
{
  guint  network;
  guint  filter;
  guint  result;
  guint  selection;
  guint  job;
  guint  title;
  guint  open;
  guint  modified;
  guint  undo;
  guint  edited;
  guint  failed;
  char  *sentence;
} Seen;

static void
on_session_notify_cb (JalonSession *session,
                      GParamSpec   *pspec,
                      gpointer      user_data)
{
  Seen *seen = user_data;
  const struct { const char *name; guint *count; } counts[] = {
    { "network", &seen->network },
    { "filter", &seen->filter },
    { "result", &seen->result },
    { "selection", &seen->selection },
    { "job", &seen->job },
    { "title", &seen->title },
    { "open", &seen->open },
    { "modified", &seen->modified },
    { "can-undo", &seen->undo },
  };

  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    if (g_str_equal (pspec->name, counts[i].name))
      (*counts[i].count)++;
}

static void
on_session_edited_cb (JalonSession *session,
                      gpointer      user_data)
{
  Seen *seen = user_data;

  seen->edited++;
}

static void
on_session_failed_cb (JalonSession *session,
                      const char   *sentence,
                      gpointer      user_data)
{
  Seen *seen = user_data;

  seen->failed++;
  g_free (seen->sentence);
  seen->sentence = g_strdup (sentence);
}

static void
watch (JalonSession *session,
       Seen         *seen)
{
  *seen = (Seen) { 0 };
  g_signal_connect (session, "notify", G_CALLBACK (on_session_notify_cb), seen);
  g_signal_connect (session, "edited", G_CALLBACK (on_session_edited_cb), seen);
  g_signal_connect (session, "failed", G_CALLBACK (on_session_failed_cb), seen);
}

static gboolean
get_flag (JalonSession *session,
          const char   *property)
{
  gboolean flag;

  g_object_get (session, property, &flag, NULL);
  return flag;
}

static void
open_sample (void)
{
  JalonSession *session = jalon_session_new ();
  g_auto(Ending) ending = { 0 };
  g_autofree char *none = jalon_session_dup_title (session);
  g_autofree char *untitled = NULL;
  Seen seen;

  g_assert_false (jalon_session_is_open (session));
  g_assert_null (jalon_session_get_network (session));
  g_assert_null (jalon_session_get_result (session));
  g_assert_cmpstr (none, ==, "Jalon");
  watch (session, &seen);

  jalon_session_create_async (session, TRUE, NULL, ended_cb, &ending);
  g_assert_nonnull (jalon_session_get_job (session));
  g_assert_cmpstr (jalon_job_get_title (jalon_session_get_job (session)), ==, "Opening the sample network");
  wait_for_success (&ending);

  untitled = jalon_session_dup_title (session);
  g_assert_true (jalon_session_is_open (session));
  g_assert_true (get_flag (session, "open"));
  g_assert_null (jalon_session_get_path (session));
  g_assert_cmpstr (untitled, ==, "Untitled workspace");
  g_assert_cmpuint (count_points (session), ==, SAMPLE_POINTS);
  g_assert_cmpuint (jalon_result_get_n_rows (jalon_session_get_result (session)), ==, SAMPLE_POINTS);
  g_assert_null (jalon_session_get_job (session));
  g_assert_cmpuint (seen.network, ==, 1);
  g_assert_cmpuint (seen.result, ==, 1);
  g_assert_cmpuint (seen.open, ==, 1);
  g_assert_cmpuint (seen.title, ==, 1);
  g_assert_cmpuint (seen.edited, ==, 1);
  g_assert_cmpuint (seen.job, ==, 2);
  g_assert_finalize_object (session);
}

/* The sample is where the planner begins: undo stops there, and there is nothing to save. */
static void
undo_stops_at_sample (void)
{
  JalonSession *session = session_new_sample ();
  g_auto(Ending) ending = { 0 };

  g_assert_false (get_flag (session, "can-undo"));
  g_assert_false (jalon_session_is_modified (session));
  jalon_session_undo_async (session, ended_cb, &ending);
  wait_for (&ending.over);
  g_assert_error (ending.error, JALON_STORE_ERROR, JALON_STORE_ERROR_NOT_FOUND);
  ending_clear (&ending);

  run (session, JALON_ACCESS_EDIT_NETWORK, add_point_func, (gpointer) "New");
  g_assert_true (get_flag (session, "can-undo"));
  g_assert_true (jalon_session_is_modified (session));
  jalon_session_undo_async (session, ended_cb, &ending);
  wait_for_success (&ending);
  g_assert_cmpuint (count_points (session), ==, SAMPLE_POINTS);
  g_assert_false (get_flag (session, "can-undo"));
  g_assert_finalize_object (session);
}

/* What cannot be opened leaves the open workspace, its network and its filter as they were. */
static void
open_bad (void)
{
  g_autofree char *directory = make_directory ();
  g_autofree char *text = g_build_filename (directory, "text.gpkg", NULL);
  g_autofree char *missing = g_build_filename (directory, "missing.gpkg", NULL);
  JalonSession *session = session_new_sample ();
  g_autoptr(JalonFilter) filter = jalon_filter_with_text (jalon_session_get_filter (session), "canada");
  const char *const bad[] = { text, missing, directory };
  JalonNetwork *network = jalon_session_get_network (session);
  Seen seen;

  g_assert_true (g_file_set_contents (text, "no workspace\n", -1, NULL));
  jalon_session_set_filter (session, filter);
  watch (session, &seen);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_auto(Ending) ending = { 0 };

      jalon_session_open_async (session, bad[i], FALSE, NULL, ended_cb, &ending);
      wait_for (&ending.over);
      g_assert_false (ending.done);
      g_assert_nonnull (ending.error);
      g_assert_cmpint (ending.error->domain, ==, JALON_STORE_ERROR);
      g_assert_cmpuint (strlen (ending.error->message), >, 10);
      g_assert_true (jalon_session_is_open (session));
      g_assert_true (jalon_session_get_network (session) == network);
      g_assert_true (jalon_filter_equal (jalon_session_get_filter (session), filter));
    }
  g_assert_cmpuint (seen.edited + seen.network + seen.open + seen.title, ==, 0);
  g_assert_finalize_object (session);
  remove_directory (directory);
}

static gboolean
break_func (JalonWorkspace  *workspace,
            JalonJob        *job,
            gpointer         data,
            GError         **error)
{
  return jalon_database_execute (jalon_workspace_get_database (workspace), "ALTER TABLE organization RENAME COLUMN name_fr TO nom",
                                 error);
}

/* A workspace that opens but whose points can't be read does not take the place of the open one either. */
static void
open_unreadable (void)
{
  g_autofree char *directory = make_directory ();
  g_autofree char *path = g_build_filename (directory, "broken.gpkg", NULL);
  JalonSession *session = session_new_sample ();
  g_auto(Ending) ending = { 0 };

  run (session, JALON_ACCESS_READ, break_func, NULL);
  jalon_session_save_async (session, path, NULL, ended_cb, &ending);
  wait_for_success (&ending);
  jalon_session_create_async (session, TRUE, NULL, ended_cb, &ending);
  wait_for_success (&ending);
  jalon_session_open_async (session, path, FALSE, NULL, ended_cb, &ending);
  wait_for (&ending.over);
  g_assert_nonnull (ending.error);
  g_assert_true (jalon_session_is_open (session));
  g_assert_null (jalon_session_get_path (session));
  run (session, JALON_ACCESS_EDIT_NETWORK, add_point_func, (gpointer) "New");
  g_assert_cmpuint (count_points (session), ==, SAMPLE_POINTS + 1);
  g_assert_finalize_object (session);
  remove_directory (directory);
}

static gboolean
add_many_func (JalonWorkspace  *workspace,
               JalonJob        *job,
               gpointer         data,
               GError         **error)
{
  return jalon_database_execute (jalon_workspace_get_database (workspace),
                                 "WITH RECURSIVE r (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM r WHERE i < 59999) "
                                 "INSERT INTO service_point (uuid, name_en, longitude, latitude) "
                                 "SELECT printf ('0000000c-0000-7000-8000-%012x', i), 'Office ' || i, -100 + i % 400 / 10.0, 50 FROM r",
                                 error);
}

/* The map of a large workspace need not wait for the names of its points; stopping only puts them off. */
static void
names_follow (void)
{
  g_autofree char *directory = make_directory ();
  g_autofree char *path = g_build_filename (directory, "large.gpkg", NULL);
  JalonSession *session = session_new_sample ();
  g_autoptr(JalonFilter) all = jalon_filter_new ();
  g_autoptr(JalonFilter) words = jalon_filter_with_text (all, "office 59999");
  g_auto(Ending) ending = { 0 };
  guint row;

  run (session, JALON_ACCESS_EDIT, add_many_func, NULL);
  jalon_session_save_async (session, path, NULL, ended_cb, &ending);
  wait_for_success (&ending);
  g_assert_finalize_object (session);

  session = jalon_session_new ();
  jalon_session_open_async (session, path, FALSE, NULL, ended_cb, &ending);
  wait_for_success (&ending);
  g_assert_cmpuint (count_points (session), ==, SAMPLE_POINTS + 60000);
  g_assert_false (jalon_network_has_texts (jalon_session_get_network (session)));
  g_assert_nonnull (jalon_session_get_job (session));
  jalon_session_set_filter (session, words);
  g_assert_cmpuint (jalon_result_get_n_rows (jalon_session_get_result (session)), ==, 0);
  jalon_job_cancel (jalon_session_get_job (session));
  wait_for_jobs (session);
  g_assert_true (jalon_network_has_texts (jalon_session_get_network (session)));
  g_assert_cmpuint (jalon_result_get_n_rows (jalon_session_get_result (session)), ==, 1);
  row = jalon_network_find_uuid (jalon_session_get_network (session), "0000000c-0000-7000-8000-00000000ea5f");
  g_assert_cmpstr (jalon_network_get_name_en (jalon_session_get_network (session), row), ==, "Office 59999");
  g_assert_finalize_object (session);
  remove_directory (directory);
}

static void
work_without_workspace (void)
{
  JalonSession *session = jalon_session_new ();
  g_auto(Ending) ending = { 0 };

  jalon_session_run_async (session, "Test", JALON_ACCESS_READ, add_point_func, (gpointer) "Nowhere", NULL, NULL, ended_cb, &ending);
  wait_for (&ending.over);
  g_assert_error (ending.error, JALON_STORE_ERROR, JALON_STORE_ERROR_NOT_FOUND);
  g_assert_finalize_object (session);
}

static void
filter (void)
{
  JalonSession *session = session_new_sample ();
  g_autoptr(JalonFilter) all = jalon_filter_new ();
  g_autoptr(JalonFilter) federal = jalon_filter_with_value (all, JALON_FACET_JURISDICTION, "F");
  guint n_federal;
  Seen seen;

  watch (session, &seen);
  jalon_session_set_filter (session, all);
  g_assert_cmpuint (seen.filter + seen.result, ==, 0);
  jalon_session_set_filter (session, federal);
  n_federal = jalon_result_get_n_rows (jalon_session_get_result (session));
  g_assert_cmpuint (n_federal, >, 0);
  g_assert_cmpuint (n_federal, <, SAMPLE_POINTS);
  g_assert_cmpuint (seen.filter, ==, 1);
  g_assert_cmpuint (seen.result, ==, 1);

  /* An edit keeps the filter: the new point is of no known order of government. */
  run (session, JALON_ACCESS_EDIT_NETWORK, add_point_func, (gpointer) "New");
  g_assert_cmpuint (count_points (session), ==, SAMPLE_POINTS + 1);
  g_assert_cmpuint (jalon_result_get_n_rows (jalon_session_get_result (session)), ==, n_federal);
  jalon_session_set_filter (session, all);
  g_assert_cmpuint (jalon_result_get_n_rows (jalon_session_get_result (session)), ==, SAMPLE_POINTS + 1);
  g_assert_finalize_object (session);
}

/* An area of all of Ontario and more, and one of half of it, as little as GeoPackage geometry can be. */
static gboolean
add_area_func (JalonWorkspace  *workspace,
               JalonJob        *job,
               gpointer         data,
               GError         **error)
{
  const double *east = data;
  const double corners[] = { -96, 41, *east, 41, *east, 57, -96, 57, -96, 41 };
  const guint8 head[] = { 'G', 'P', 0, 1, 0xe6, 0x10, 0, 0, 1, 3, 0, 0, 0, 1, 0, 0, 0, 5, 0, 0, 0 };
  guint8 blob[sizeof head + sizeof corners];
  g_autoptr(sqlite3_stmt) statement =
    jalon_database_prepare (jalon_workspace_get_database (workspace),
                            "INSERT OR REPLACE INTO area (fid, uuid, name_en, geom) VALUES (1, 'area-1', 'Area', ?1)", error);

  memcpy (blob, head, sizeof head);
  memcpy (blob + sizeof head, corners, sizeof corners);
  sqlite3_bind_blob (statement, 1, blob, sizeof blob, SQLITE_STATIC);
  return jalon_database_run (statement, error);
}

static guint
count_left (JalonSession *session)
{
  wait_for_jobs (session);
  return jalon_result_get_n_rows (jalon_session_get_result (session));
}

/* Words in millions of points are looked for on a thread; what is typed meanwhile counts. */
static void
filter_by_words (void)
{
  JalonSession *session = session_new_sample ();
  g_autoptr(JalonFilter) all = jalon_filter_new ();
  g_autoptr(JalonFilter) first = jalon_filter_with_text (all, "service");
  g_autoptr(JalonFilter) second = jalon_filter_with_text (all, "picton");
  g_autoptr(JalonFilter) third = jalon_filter_with_value (second, JALON_FACET_JURISDICTION, "F");
  guint n;

  jalon_session_set_filter (session, second);
  n = jalon_result_get_n_rows (jalon_session_get_result (session));
  g_assert_cmpuint (n, >, 0);
  jalon_session_set_filter (session, all);

  jalon_session_set_most_rows (session, 10);
  jalon_session_set_filter (session, first);
  jalon_session_set_filter (session, second);
  g_assert_cmpuint (jalon_result_get_n_rows (jalon_session_get_result (session)), ==, SAMPLE_POINTS);
  while (jalon_result_get_n_rows (jalon_session_get_result (session)) == SAMPLE_POINTS)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (jalon_result_get_filter (jalon_session_get_result (session)) == second);
  g_assert_cmpuint (jalon_result_get_n_rows (jalon_session_get_result (session)), ==, n);
  /* The words are the same: at once. */
  jalon_session_set_filter (session, third);
  g_assert_true (jalon_result_get_filter (jalon_session_get_result (session)) == third);
  g_assert_finalize_object (session);
}

/* What the filter leaves of the points after an edit is there with them, whether the worker counted it or the filter changed meanwhile. */
static void
filter_while_editing (void)
{
  JalonSession *session = session_new_sample ();
  g_autoptr(JalonFilter) all = jalon_filter_new ();
  g_autoptr(JalonFilter) none = jalon_filter_with_text (all, "added");
  g_autoptr(JalonFilter) picton = jalon_filter_with_text (all, "picton");
  g_auto(Ending) ending = { 0 };

  jalon_session_set_filter (session, none);
  g_assert_cmpuint (jalon_result_get_n_rows (jalon_session_get_result (session)), ==, 0);
  run (session, JALON_ACCESS_EDIT_NETWORK, add_point_func, (gpointer) "Added");
  g_assert_true (jalon_result_get_filter (jalon_session_get_result (session)) == none);
  g_assert_cmpuint (jalon_result_get_n_rows (jalon_session_get_result (session)), ==, 1);

  jalon_session_set_filter (session, picton);
  jalon_session_run_async (session, "Test", JALON_ACCESS_EDIT_NETWORK, add_point_func, (gpointer) "Added too", NULL, NULL, ended_cb,
                           &ending);
  jalon_session_set_filter (session, none);
  wait_for_success (&ending);
  g_assert_true (jalon_result_get_filter (jalon_session_get_result (session)) == none);
  g_assert_cmpuint (jalon_result_get_n_rows (jalon_session_get_result (session)), ==, 2);
  g_assert_finalize_object (session);
}

/* What the worker must look up comes later; the former result stays until then, and edits of areas are seen. */
static void
filter_by_area (void)
{
  JalonSession *session = session_new_sample ();
  g_autoptr(JalonFilter) area = jalon_filter_parse ("area=area-1", NULL);
  g_autoptr(JalonFilter) nowhere = jalon_filter_parse ("near=nothing,5km", NULL);
  g_autoptr(JalonFilter) both = jalon_filter_parse ("area=area-1;jurisdiction=F", NULL);
  double east = -74, west = -90;
  guint n_wide;
  Seen seen;

  run (session, JALON_ACCESS_EDIT, add_area_func, &east);
  watch (session, &seen);
  jalon_session_set_filter (session, area);
  g_assert_cmpuint (seen.filter, ==, 1);
  g_assert_cmpuint (seen.result, ==, 0);
  g_assert_cmpuint (jalon_result_get_n_rows (jalon_session_get_result (session)), ==, SAMPLE_POINTS);
  n_wide = count_left (session);
  g_assert_cmpuint (seen.result, ==, 1);
  g_assert_cmpuint (n_wide, >, 5);
  g_assert_cmpuint (n_wide, <, SAMPLE_POINTS);

  /* Known by now: at once. */
  jalon_session_set_filter (session, both);
  g_assert_cmpuint (seen.result, ==, 2);
  g_assert_cmpuint (jalon_result_get_n_rows (jalon_session_get_result (session)), <, n_wide);
  jalon_session_set_filter (session, area);
  run (session, JALON_ACCESS_EDIT, add_area_func, &west);
  g_assert_cmpuint (count_left (session), <, n_wide);
  run (session, JALON_ACCESS_EDIT_NETWORK, add_area_func, &east);
  g_assert_cmpuint (count_left (session), ==, n_wide);

  jalon_session_set_filter (session, nowhere);
  g_assert_cmpuint (count_left (session), ==, 0);
  g_assert_finalize_object (session);
}

static gboolean
import_func (JalonWorkspace  *workspace,
             JalonJob        *job,
             gpointer         data,
             GError         **error)
{
  const char *path = data;
  g_autoptr(JalonImportReport) report = NULL;
  g_autoptr(JalonImportPreview) preview
    = jalon_import_preview_new (jalon_workspace_get_database (workspace), path, NULL, NULL, NULL, error);

  return preview != NULL && jalon_import_run (workspace, path, NULL, jalon_import_preview_get_mapping (preview),
                                              JALON_IMPORT_DEFAULT, NULL, NULL, jalon_job_get_cancellable (job), &report, error);
}

/* Undoing an import takes its points out of the network and out of the selection. */
static void
undo_import (void)
{
  g_autofree char *directory = make_directory ();
  g_autofree char *path = g_build_filename (directory, "offices.csv", NULL);
  JalonSession *session = session_new_sample ();
  JalonNetwork *network = jalon_session_get_network (session);
  g_autofree char *old_point = jalon_network_dup_uuid (network, 0);
  g_autofree char *new_point = NULL;
  g_autofree char *label_before = jalon_session_dup_undo_label (session);
  g_autofree char *label_imported = NULL;
  g_autofree char *label_undone = NULL;
  g_autoptr(JalonRows) rows = NULL;
  g_auto(GStrv) chosen = NULL;
  g_autofree char *label_redo = NULL;
  g_auto(Ending) ending = { 0 };
  Seen seen;

  g_assert_true (g_file_set_contents (path, "id,name,latitude,longitude\n1,Alma,48.55,-71.65\n2,Amos,48.57,-78.12\n", -1, NULL));
  g_assert_false (get_flag (session, "can-redo"));
  watch (session, &seen);
  run (session, JALON_ACCESS_EDIT_NETWORK, import_func, path);
  g_assert_cmpuint (count_points (session), ==, SAMPLE_POINTS + 2);
  g_assert_cmpuint (seen.edited, ==, 1);
  g_assert_cmpuint (seen.network, ==, 1);
  g_assert_true (get_flag (session, "can-undo"));
  g_assert_cmpuint (seen.undo, ==, 1);
  label_imported = jalon_session_dup_undo_label (session);
  g_assert_nonnull (label_imported);
  g_assert_cmpstr (label_imported, !=, label_before);
  g_assert_true (jalon_session_is_modified (session));

  network = jalon_session_get_network (session);
  for (guint i = 0; i < jalon_network_get_n_rows (network); i++)
    if (g_str_equal (jalon_network_get_name (network, i), "Amos"))
      new_point = jalon_network_dup_uuid (network, i);
  g_assert_nonnull (new_point);
  jalon_session_set_selection (session, (const char *const[]) { new_point, old_point, NULL });
  g_assert_true (jalon_session_is_selected (session, new_point));
  g_assert_cmpuint (seen.selection, ==, 1);

  jalon_session_undo_async (session, ended_cb, &ending);
  wait_for_success (&ending);
  g_assert_cmpuint (count_points (session), ==, SAMPLE_POINTS);
  g_assert_cmpuint (seen.selection, ==, 2);
  g_assert_false (jalon_session_is_selected (session, new_point));
  g_assert_true (jalon_session_is_selected (session, old_point));
  label_undone = jalon_session_dup_undo_label (session);
  g_assert_cmpstr (label_undone, ==, label_before);
  g_assert_true (get_flag (session, "can-redo"));
  label_redo = jalon_session_dup_redo_label (session);
  g_assert_cmpstr (label_redo, ==, label_imported);

  jalon_session_redo_async (session, ended_cb, &ending);
  wait_for_success (&ending);
  g_assert_cmpuint (count_points (session), ==, SAMPLE_POINTS + 2);
  g_assert_cmpuint (jalon_network_find_uuid (jalon_session_get_network (session), new_point), !=, JALON_NO_ROW);

  /* Selected all at once, without uuids: the same points stay. */
  rows = jalon_rows_new (SAMPLE_POINTS + 2);
  for (guint i = 0; i < SAMPLE_POINTS + 2; i++)
    if (i % 2 == 0 || i == jalon_network_find_uuid (jalon_session_get_network (session), new_point))
      jalon_rows_add (rows, i);
  jalon_session_set_selected (session, rows);
  chosen = g_strdupv ((char **) jalon_session_get_selection (session));
  g_assert_cmpuint (g_strv_length (chosen), ==, jalon_rows_get_n (rows));
  jalon_session_undo_async (session, ended_cb, &ending);
  wait_for_success (&ending);
  for (guint i = 0; chosen[i] != NULL; i++)
    g_assert_cmpint (jalon_session_is_selected (session, chosen[i]), ==,
                     jalon_network_find_uuid (jalon_session_get_network (session), chosen[i]) != JALON_NO_ROW);
  g_assert_false (jalon_session_is_selected (session, new_point));
  g_assert_cmpuint (jalon_rows_get_n (jalon_session_get_selected (session)), >=, SAMPLE_POINTS / 2);
  g_assert_finalize_object (session);
  remove_directory (directory);
}

static void
save (void)
{
  g_autofree char *directory = make_directory ();
  g_autofree char *first = g_build_filename (directory, "first.gpkg", NULL);
  g_autofree char *second = g_build_filename (directory, "second.gpkg", NULL);
  g_autofree char *nowhere = g_build_filename (directory, "no", "such", "folder.gpkg", NULL);
  g_autofree char *title = NULL;
  JalonSession *session = session_new_sample ();
  g_auto(Ending) ending = { 0 };
  Seen seen;

  watch (session, &seen);
  jalon_session_save_async (session, nowhere, NULL, ended_cb, &ending);
  wait_for (&ending.over);
  g_assert_nonnull (ending.error);
  g_assert_null (jalon_session_get_path (session));
  ending_clear (&ending);

  jalon_session_save_async (session, first, NULL, ended_cb, &ending);
  wait_for_success (&ending);
  g_assert_cmpstr (jalon_session_get_path (session), ==, first);
  g_assert_false (jalon_session_is_modified (session));
  title = jalon_session_dup_title (session);
  g_assert_cmpstr (title, ==, "first.gpkg");
  g_assert_cmpuint (seen.title, ==, 1);

  run (session, JALON_ACCESS_EDIT_NETWORK, add_point_func, (gpointer) "New");
  g_assert_true (jalon_session_is_modified (session));
  jalon_session_save_async (session, NULL, NULL, ended_cb, &ending);
  wait_for_success (&ending);
  g_assert_false (jalon_session_is_modified (session));
  run (session, JALON_ACCESS_EDIT_NETWORK, add_point_func, (gpointer) "Newer");
  jalon_session_save_async (session, second, NULL, ended_cb, &ending);
  wait_for_success (&ending);
  g_assert_cmpstr (jalon_session_get_path (session), ==, second);

  jalon_session_open_async (session, first, FALSE, NULL, ended_cb, &ending);
  wait_for_success (&ending);
  g_assert_cmpuint (count_points (session), ==, SAMPLE_POINTS + 1);
  jalon_session_open_async (session, second, TRUE, NULL, ended_cb, &ending);
  wait_for_success (&ending);
  g_assert_cmpuint (count_points (session), ==, SAMPLE_POINTS + 2);
  g_assert_true (get_flag (session, "read-only"));
  jalon_session_run_async (session, "Test", JALON_ACCESS_EDIT_NETWORK, add_point_func, (gpointer) "No", NULL, NULL, ended_cb, &ending);
  wait_for (&ending.over);
  g_assert_nonnull (ending.error);
  g_assert_cmpuint (count_points (session), ==, SAMPLE_POINTS + 2);
  g_assert_finalize_object (session);
  remove_directory (directory);
}

/* A workspace that has a file is saved by itself a few seconds after a change; one that can't be says so. */
static void
autosave (void)
{
  g_autofree char *directory = make_directory ();
  g_autofree char *folder = g_build_filename (directory, "folder", NULL);
  g_autofree char *path = g_build_filename (folder, "own.gpkg", NULL);
  g_autofree char *away = g_build_filename (directory, "away", NULL);
  JalonSession *session = session_new_sample ();
  g_auto(Ending) ending = { 0 };
  gint64 end;
  Seen seen;

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  jalon_session_save_async (session, path, NULL, ended_cb, &ending);
  wait_for_success (&ending);
  watch (session, &seen);
  run (session, JALON_ACCESS_EDIT_NETWORK, add_point_func, (gpointer) "New");
  g_assert_true (jalon_session_is_modified (session));
  end = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;
  while (jalon_session_is_modified (session) && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (jalon_session_is_modified (session));
  g_assert_cmpuint (seen.failed, ==, 0);

  run (session, JALON_ACCESS_EDIT_NETWORK, add_point_func, (gpointer) "Newer");
  g_assert_cmpint (g_rename (folder, away), ==, 0);
  while (seen.failed == 0 && g_get_monotonic_time () < end + 20 * G_USEC_PER_SEC)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (seen.failed, ==, 1);
  g_assert_cmpuint (strlen (seen.sentence), >, 10);
  g_assert_true (jalon_session_is_modified (session));
  g_free (seen.sentence);
  g_assert_finalize_object (session);
  remove_directory (directory);
}

/* Jobs */

/* Inserts, says so, and waits until it is cancelled. */
typedef struct
{
  const char *name;
  int         started; /* atomic */
} Slow;

static gboolean
slow_func (JalonWorkspace  *workspace,
           JalonJob        *job,
           gpointer         data,
           GError         **error)
{
  Slow *slow = data;

  if (!insert_point (workspace, slow->name, error))
    return FALSE;
  jalon_job_set_fraction (job, 0.5);
  g_atomic_int_set (&slow->started, 1);
  while (!g_cancellable_set_error_if_cancelled (jalon_job_get_cancellable (job), error))
    g_usleep (1000);
  return FALSE;
}

static void
cancel (void)
{
  JalonSession *session = session_new_sample ();
  Slow slow = { "Never", 0 };
  g_auto(Ending) running = { 0 };
  g_auto(Ending) waiting = { 0 };
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  Seen seen;

  watch (session, &seen);
  jalon_session_run_async (session, "Slow", JALON_ACCESS_EDIT_NETWORK, slow_func, &slow, NULL, NULL, ended_cb, &running);
  jalon_session_run_async (session, "Next", JALON_ACCESS_EDIT_NETWORK, add_point_func, (gpointer) "Neither", NULL, cancellable,
                           ended_cb, &waiting);
  while (!g_atomic_int_get (&slow.started))
    g_usleep (1000);
  g_assert_cmpstr (jalon_job_get_title (jalon_session_get_job (session)), ==, "Slow");
  g_assert_cmpfloat_with_epsilon (jalon_job_get_fraction (jalon_session_get_job (session)), 0.5, 1e-4);
  g_cancellable_cancel (cancellable);
  jalon_job_cancel (jalon_session_get_job (session));
  wait_for (&running.over);
  wait_for (&waiting.over);
  g_assert_error (running.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_error (waiting.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (seen.edited + seen.network + seen.undo, ==, 0);
  g_assert_null (jalon_session_get_job (session));

  run (session, JALON_ACCESS_EDIT_NETWORK, add_point_func, (gpointer) "After");
  g_assert_cmpuint (count_points (session), ==, SAMPLE_POINTS + 1);
  g_assert_finalize_object (session);
}

static gboolean
failing_func (JalonWorkspace  *workspace,
              JalonJob        *job,
              gpointer         data,
              GError         **error)
{
  if (insert_point (workspace, "Half", error))
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "The disk is full.");
  return FALSE;
}

static gboolean
open_ended_func (JalonWorkspace  *workspace,
                 JalonJob        *job,
                 gpointer         data,
                 GError         **error)
{
  return insert_point (workspace, "Half", error);
}

static gboolean
done_func (JalonWorkspace  *workspace,
           JalonJob        *job,
           gpointer         data,
           GError         **error)
{
  g_atomic_int_set ((int *) data, TRUE);
  return TRUE;
}

/* Given up between the work's end and the answer: who read may be gone, who changed must hear that it was done. */
static void
cancel_late (void)
{
  JalonSession *session = session_new_sample ();
  static const JalonAccess accesses[] = { JALON_ACCESS_READ, JALON_ACCESS_EDIT };

  for (guint i = 0; i < G_N_ELEMENTS (accesses); i++)
    {
      g_auto(Ending) ending = { 0 };
      g_autoptr(GCancellable) cancellable = g_cancellable_new ();
      int done = FALSE;

      jalon_session_run_async (session, "Late", accesses[i], done_func, &done, NULL, cancellable, ended_cb, &ending);
      while (!g_atomic_int_get (&done))
        g_usleep (1000);
      g_usleep (100000);
      g_cancellable_cancel (cancellable);
      wait_for (&ending.over);
      if (accesses[i] == JALON_ACCESS_READ)
        g_assert_error (ending.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      else
        g_assert_no_error (ending.error);
    }
  g_assert_finalize_object (session);
}

/* What an edit that failed, or that forgot to commit, has done is rolled back. */
static void
roll_back (void)
{
  JalonSession *session = session_new_sample ();
  g_auto(Ending) ending = { 0 };

  jalon_session_run_async (session, "Test", JALON_ACCESS_EDIT_NETWORK, failing_func, NULL, NULL, NULL, ended_cb, &ending);
  wait_for (&ending.over);
  g_assert_error (ending.error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  g_assert_cmpuint (count_points (session), ==, SAMPLE_POINTS);
  run (session, JALON_ACCESS_EDIT_NETWORK, open_ended_func, NULL);
  g_assert_cmpuint (count_points (session), ==, SAMPLE_POINTS);
  run (session, JALON_ACCESS_EDIT_NETWORK, add_point_func, (gpointer) "Whole");
  g_assert_cmpuint (count_points (session), ==, SAMPLE_POINTS + 1);
  g_assert_finalize_object (session);
}

static gboolean
note_func (JalonWorkspace  *workspace,
           JalonJob        *job,
           gpointer         data,
           GError         **error)
{
  GString *order = data;

  /* Without a queue of one, a later piece of work would overtake. */
  g_usleep (order->len == 0 ? 20000 : 0);
  g_string_append (order, jalon_job_get_title (job));
  return TRUE;
}

static void
in_order (void)
{
  JalonSession *session = session_new_sample ();
  g_autoptr(GString) order = g_string_new (NULL);
  Ending endings[8] = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      char title[2] = { (char) ('a' + i), '\0' };

      jalon_session_run_async (session, title, JALON_ACCESS_READ, note_func, order, NULL, NULL, ended_cb, &endings[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    wait_for_success (&endings[i]);
  g_assert_cmpstr (order->str, ==, "abcdefgh");
  g_assert_finalize_object (session);
}

/* Ownership */

typedef struct
{
  GThread *thread;
  gboolean gone;
} Grave;

static void
gone_cb (gpointer  user_data,
         GObject  *object)
{
  Grave *grave = user_data;

  grave->thread = g_thread_self ();
  grave->gone = TRUE;
}

static gboolean
short_func (JalonWorkspace  *workspace,
            JalonJob        *job,
            gpointer         data,
            GError         **error)
{
  g_usleep (GPOINTER_TO_UINT (data));
  return TRUE;
}

/* The owner lets go while work is under way: the work ends, and the session is finalized on the main thread. */
static void
owner_dropped (void)
{
  for (guint i = 0; i < 30; i++)
    {
      JalonSession *session = jalon_session_new ();
      Grave grave = { 0 };
      g_auto(Ending) created = { 0 };
      g_auto(Ending) worked = { 0 };

      g_object_weak_ref (G_OBJECT (session), gone_cb, &grave);
      jalon_session_create_async (session, FALSE, NULL, ended_cb, &created);
      jalon_session_run_async (session, "Test", JALON_ACCESS_READ, short_func, GUINT_TO_POINTER (i * 100), NULL, NULL, ended_cb,
                               &worked);
      g_object_unref (session);
      g_assert_false (grave.gone);
      wait_for (&grave.gone);
      g_assert_true (created.done);
      g_assert_true (worked.done);
      g_assert_true (grave.thread == g_thread_self ());
    }
}

/* Nobody waits for what is being counted: the session still ends where it began. */
static void
owner_dropped_counting (void)
{
  g_autoptr(JalonFilter) all = jalon_filter_new ();
  g_autoptr(JalonFilter) words = jalon_filter_with_text (all, "picton");

  for (guint i = 0; i < 30; i++)
    {
      JalonSession *session = session_new_sample ();
      Grave grave = { 0 };

      g_object_weak_ref (G_OBJECT (session), gone_cb, &grave);
      jalon_session_set_most_rows (session, 10);
      jalon_session_set_filter (session, words);
      g_object_unref (session);
      g_assert_false (grave.gone);
      wait_for (&grave.gone);
      g_assert_true (grave.thread == g_thread_self ());
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  jalon_language_init ();
  jalon_language_set (JALON_LANGUAGE_EN);

  g_test_add_func ("/session/open-sample", open_sample);
  g_test_add_func ("/session/undo-stops-at-sample", undo_stops_at_sample);
  g_test_add_func ("/session/open-bad", open_bad);
  g_test_add_func ("/session/open-unreadable", open_unreadable);
  g_test_add_func ("/session/names-follow", names_follow);
  g_test_add_func ("/session/work-without-workspace", work_without_workspace);
  g_test_add_func ("/session/filter", filter);
  g_test_add_func ("/session/filter-by-words", filter_by_words);
  g_test_add_func ("/session/filter-while-editing", filter_while_editing);
  g_test_add_func ("/session/filter-by-area", filter_by_area);
  g_test_add_func ("/session/undo-import", undo_import);
  g_test_add_func ("/session/save", save);
  g_test_add_func ("/session/autosave", autosave);
  g_test_add_func ("/session/cancel", cancel);
  g_test_add_func ("/session/cancel-late", cancel_late);
  g_test_add_func ("/session/roll-back", roll_back);
  g_test_add_func ("/session/in-order", in_order);
  g_test_add_func ("/session/owner-dropped", owner_dropped);
  g_test_add_func ("/session/owner-dropped-counting", owner_dropped_counting);
  return g_test_run ();
}
