/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <glib/gstdio.h>

#include "jalon-geometry.h"
#include "jalon-workspace-private.h"
#include "store-fixture.h"

/* A saved workspace with a point; returns its path. */
static char *
make_file (void)
{
  g_autofree char *folder = fixture_directory ();
  char *path = g_build_filename (folder, "plan é.gpkg", NULL);
  g_autoptr (JalonWorkspace) workspace = NULL;
  g_autoptr (GError) error = NULL;

  workspace = jalon_workspace_create (path, &error);
  g_assert_no_error (error);
  g_assert_true (jalon_workspace_is_modified (workspace));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  fixture_begin (workspace);
  g_free (fixture_add_point (workspace, "First", -75.7, 45.4));
  fixture_commit (workspace);
  jalon_workspace_save (workspace, &error);
  g_assert_no_error (error);
  g_assert_false (jalon_workspace_is_modified (workspace));
  return path;
}

static JalonWorkspace *
open_file (const char *path)
{
  g_autoptr (GError) error = NULL;
  JalonWorkspace *workspace = jalon_workspace_open (path, JALON_WORKSPACE_EDIT, &error);

  g_assert_no_error (error);
  return workspace;
}

static void
add_point (JalonWorkspace *workspace,
           const char     *name)
{
  fixture_begin (workspace);
  g_free (fixture_add_point (workspace, name, -66.6, 45.9));
  fixture_commit (workspace);
}

static gint64
count_points (JalonWorkspace *workspace)
{
  return fixture_count (workspace, "SELECT count(*) FROM service_point");
}

/* As another program that knows GeoPackage would. */
static void
run_sql (const char *path,
         const char *sql)
{
  sqlite3 *handle = NULL;
  char *message = NULL;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  jalon_geometry_register_functions (handle);
  sqlite3_exec (handle, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
  sqlite3_close (handle);
}

static char *
read_bytes (const char *path,
            gsize      *size)
{
  g_autoptr (GError) error = NULL;
  char *bytes = NULL;

  g_file_get_contents (path, &bytes, size, &error);
  g_assert_no_error (error);
  return bytes;
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint count = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    count++;
  return count;
}

static guint
count_working_files (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "jalon", "work", NULL);

  return count_files (folder);
}

static void
test_save_and_open (void)
{
  g_autofree char *path = make_file ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *bytes = NULL;
  g_autoptr (JalonDatabase) reader = NULL;
  g_autoptr (GError) error = NULL;
  JalonWorkspace *workspace = open_file (path);
  gsize size;

  g_assert_cmpstr (jalon_workspace_get_path (workspace), ==, path);
  g_assert_cmpint (count_points (workspace), ==, 1);
  g_assert_false (jalon_workspace_is_modified (workspace));
  add_point (workspace, "Second");
  g_assert_true (jalon_workspace_is_modified (workspace));
  /* A reader sees what is committed, without saving */
  reader = jalon_workspace_open_reader (workspace, &error);
  g_assert_no_error (error);
  before = fixture_dump (reader);
  g_clear_pointer (&reader, jalon_database_close);
  jalon_workspace_save (workspace, &error);
  g_assert_no_error (error);
  g_assert_finalize_object (workspace);

  bytes = read_bytes (path, &size);
  g_assert_cmpint (bytes[18], ==, 1);
  g_assert_cmpint (bytes[19], ==, 1);
  g_assert_cmpmem (bytes + 68, 4, "GPKG", 4);
  g_assert_cmpmem (bytes + 60, 4, "\0\0\x28\x3c", 4); /* 10300 */
  g_assert_cmpuint (count_files (folder), ==, 1);
  g_assert_cmpuint (count_working_files (), ==, 0);

  workspace = open_file (path);
  after = fixture_dump (jalon_workspace_get_database (workspace));
  g_assert_cmpstr (before, ==, after);
  /* The history is kept in the file */
  jalon_workspace_undo (workspace, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count_points (workspace), ==, 1);
  jalon_workspace_close (workspace);
  g_assert_null (jalon_workspace_get_database (workspace));
  g_assert_finalize_object (workspace);
}

/* A reader that stays at an older state keeps the write-ahead log: saving then copies page by page, and as completely. */
static void
test_save_beside_reader (void)
{
  g_autofree char *path = make_file ();
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (JalonDatabase) reader = NULL;
  g_autoptr (GError) error = NULL;
  JalonWorkspace *workspace = open_file (path);

  reader = jalon_workspace_open_reader (workspace, &error);
  g_assert_no_error (error);
  jalon_database_execute (reader, "BEGIN; SELECT count(*) FROM service_point", &error);
  g_assert_no_error (error);
  add_point (workspace, "Second");
  before = fixture_dump (jalon_workspace_get_database (workspace));
  jalon_workspace_save (workspace, &error);
  g_assert_no_error (error);
  g_clear_pointer (&reader, jalon_database_close);
  g_assert_finalize_object (workspace);

  workspace = open_file (path);
  g_assert_cmpint (count_points (workspace), ==, 2);
  after = fixture_dump (jalon_workspace_get_database (workspace));
  g_assert_cmpstr (before, ==, after);
  g_assert_finalize_object (workspace);
}

static void
test_save_as (void)
{
  g_autofree char *path = make_file ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *other = g_build_filename (folder, "other.gpkg", NULL);
  g_autofree char *nowhere = g_build_filename (folder, "no", "such", "folder.gpkg", NULL);
  g_autoptr (JalonWorkspace) workspace = fixture_new ();
  g_autoptr (JalonWorkspace) open = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (jalon_workspace_get_path (workspace));
  add_point (workspace, "Untitled");
  g_assert_false (jalon_workspace_save_as (workspace, nowhere, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_null (jalon_workspace_get_path (workspace));

  /* Not over a file that is open */
  open = open_file (path);
  g_assert_false (jalon_workspace_save_as (workspace, path, &error));
  g_assert_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_IN_USE);
  g_clear_error (&error);
  g_clear_object (&open);

  jalon_workspace_save_as (workspace, other, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (jalon_workspace_get_path (workspace), ==, other);
  g_assert_false (jalon_workspace_is_modified (workspace));
  add_point (workspace, "More");
  jalon_workspace_save (workspace, &error);
  g_assert_no_error (error);
  g_assert_null (jalon_workspace_open (other, JALON_WORKSPACE_EDIT, &error));
  g_assert_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_IN_USE);
  g_clear_object (&workspace);
  workspace = open_file (other);
  g_assert_cmpint (count_points (workspace), ==, 2);
}

static void
write_text (const char *path)
{
  g_file_set_contents (path, "name,latitude,longitude\nA,45,-66\n", -1, NULL);
}

static void
write_empty (const char *path)
{
  g_file_set_contents (path, "", 0, NULL);
}

static void
write_folder (const char *path)
{
  g_mkdir (path, 0700);
}

static void
write_nothing (const char *path)
{
}

static void
write_fifo (const char *path)
{
  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
}

static void
write_other_database (const char *path)
{
  run_sql (path, "CREATE TABLE t (a)");
}

static void
write_plain_geopackage (const char *path)
{
  run_sql (path, "PRAGMA application_id = 0x47504B47; PRAGMA user_version = 10300;"
           "CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY)");
}

static void
copy_workspace (const char *path)
{
  g_autofree char *made = make_file ();
  g_autofree char *bytes = NULL;
  gsize size;

  bytes = read_bytes (made, &size);
  g_file_set_contents (path, bytes, (gssize) size, NULL);
}

static void
write_cut_short (const char *path)
{
  copy_workspace (path);
  g_assert_cmpint (truncate (path, 40000), ==, 0);
}

static void
write_scribbled (const char *path)
{
  gsize size;
  g_autofree char *bytes = NULL;

  copy_workspace (path);
  bytes = read_bytes (path, &size);
  for (gsize i = 4096; i < size; i += 7)
    bytes[i] = (char) (bytes[i] ^ 0x55);
  g_file_set_contents (path, bytes, (gssize) size, NULL);
}

static void
write_magic_only (const char *path)
{
  g_file_set_contents (path, "SQLite format 3\0 and then nothing that makes sense", 50, NULL);
}

static void
write_newer (const char *path)
{
  copy_workspace (path);
  run_sql (path, "UPDATE jalon_meta SET value = '99' WHERE key = 'schema_version'");
}

static void
write_without_table (const char *path)
{
  copy_workspace (path);
  run_sql (path, "DROP TABLE partnership");
}

static void
write_without_column (const char *path)
{
  copy_workspace (path);
  run_sql (path, "ALTER TABLE assessment DROP COLUMN playbook");
}

static void
write_view_for_table (const char *path)
{
  copy_workspace (path);
  run_sql (path, "ALTER TABLE partnership RENAME TO hidden;"
           "CREATE VIEW partnership AS SELECT * FROM hidden");
}

static void
test_refused (void)
{
  static const struct
  {
    const char      *name;
    void           (*write) (const char *path);
    JalonStoreError  code;
  } cases[] = {
    { "text.csv", write_text, JALON_STORE_ERROR_NOT_WORKSPACE },
    { "empty.gpkg", write_empty, JALON_STORE_ERROR_NOT_WORKSPACE },
    { "folder.gpkg", write_folder, JALON_STORE_ERROR_NOT_WORKSPACE },
    { "missing.gpkg", write_nothing, JALON_STORE_ERROR_NOT_FOUND },
    { "fifo.gpkg", write_fifo, JALON_STORE_ERROR_NOT_WORKSPACE },
    { "other.sqlite", write_other_database, JALON_STORE_ERROR_NOT_WORKSPACE },
    { "plain.gpkg", write_plain_geopackage, JALON_STORE_ERROR_NOT_WORKSPACE },
    { "short.gpkg", write_cut_short, JALON_STORE_ERROR_DAMAGED },
    { "scribbled.gpkg", write_scribbled, JALON_STORE_ERROR_DAMAGED },
    { "newer.gpkg", write_newer, JALON_STORE_ERROR_NEWER },
    { "incomplete.gpkg", write_without_table, JALON_STORE_ERROR_DAMAGED },
    { "column.gpkg", write_without_column, JALON_STORE_ERROR_DAMAGED },
    { "view.gpkg", write_view_for_table, JALON_STORE_ERROR_DAMAGED },
    { "magic.gpkg", write_magic_only, JALON_STORE_ERROR_NOT_WORKSPACE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (guint mode = JALON_WORKSPACE_EDIT; mode <= JALON_WORKSPACE_READ_ONLY; mode++)
      {
        g_autofree char *folder = fixture_directory ();
        g_autofree char *path = g_build_filename (folder, cases[i].name, NULL);
        g_autofree char *before = NULL;
        g_autofree char *after = NULL;
        g_autoptr (GError) error = NULL;
        gsize size_before = 0;
        gsize size_after = 0;
        guint n_files;

        cases[i].write (path);
        g_test_message ("%s, mode %u", cases[i].name, mode);
        if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
          before = read_bytes (path, &size_before);
        n_files = count_files (folder);
        g_assert_null (jalon_workspace_open (path, mode, &error));
        g_assert_error (error, JALON_STORE_ERROR, (int) cases[i].code);
        g_test_message ("%s", error->message);
        g_assert_nonnull (strstr (error->message, cases[i].name));
        /* A plain sentence: what SQLite says in several lines goes to the log */
        g_assert_null (strchr (error->message, '\n'));
        g_assert_null (strstr (error->message, "malformed"));
        if (before != NULL)
          after = read_bytes (path, &size_after);
        g_assert_cmpmem (before, size_before, after, size_after);
        g_assert_cmpuint (count_files (folder), ==, n_files);
        g_assert_cmpuint (count_working_files (), ==, 0);
      }
}

static void
test_create_over (void)
{
  g_autofree char *path = make_file ();
  g_autoptr (GError) error = NULL;

  g_assert_null (jalon_workspace_create (path, &error));
  g_assert_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_FAILED);
}

static void
test_in_use (void)
{
  g_autofree char *path = make_file ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *link = g_build_filename (folder, "link.gpkg", NULL);
  g_autoptr (JalonWorkspace) first = open_file (path);
  g_autoptr (JalonWorkspace) reader = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (jalon_workspace_open (path, JALON_WORKSPACE_EDIT, &error));
  g_assert_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_IN_USE);
  g_clear_error (&error);
  /* Another name of the same file */
  g_assert_cmpint (symlink (path, link), ==, 0);
  g_assert_null (jalon_workspace_open (link, JALON_WORKSPACE_EDIT, &error));
  g_assert_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_IN_USE);
  g_clear_error (&error);
  /* Reading is always possible */
  reader = jalon_workspace_open (path, JALON_WORKSPACE_READ_ONLY, &error);
  g_assert_no_error (error);
  g_clear_object (&first);
  g_clear_object (&reader);
  first = open_file (link);
  add_point (first, "Through the link");
  jalon_workspace_save (first, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
}

/* Locks */

#define N_LOCKERS 4
#define N_LOCKS   300

typedef struct
{
  const char *path;
  gint        n_holders; /* atomic */
  gint        n_locks;   /* atomic */
} Contest;

static guint
count_locks (void)
{
  static const char *(*const folders[]) (void) = { g_get_user_runtime_dir, g_get_user_cache_dir };
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *folder = g_build_filename (folders[i] (), "jalon", NULL);
      g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
      const char *name;

      while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
        n += g_str_has_suffix (name, ".lock");
    }
  return n;
}

static gpointer
lock_thread (gpointer data)
{
  Contest *contest = data;

  for (guint i = 0; i < N_LOCKS; i++)
    {
      int lock = jalon_files_lock_document (contest->path, NULL);

      if (lock < 0)
        continue;
      g_assert_cmpint (g_atomic_int_add (&contest->n_holders, 1), ==, 0);
      g_atomic_int_inc (&contest->n_locks);
      g_usleep (i % 3 * 50);
      g_assert_cmpint (g_atomic_int_add (&contest->n_holders, -1), ==, 1);
      jalon_files_unlock_document (&lock, contest->path);
      g_assert_cmpint (lock, ==, -1);
    }
  return NULL;
}

/* Whoever removes a lock lets nobody in who waits for the file that goes. A lock belongs to the descriptor: threads do as processes. */
static void
test_lock_contest (void)
{
  Contest contest = { .path = "/contested.gpkg" };
  GThread *threads[N_LOCKERS];

  for (guint i = 0; i < N_LOCKERS; i++)
    threads[i] = g_thread_new ("locker", lock_thread, &contest);
  for (guint i = 0; i < N_LOCKERS; i++)
    g_thread_join (threads[i]);
  g_assert_cmpint (contest.n_locks, >, N_LOCKS);
  g_assert_cmpuint (count_locks (), ==, 0);
}

static void
test_locks_removed (void)
{
  g_autofree char *path = make_file ();
  g_autofree char *copy = g_strconcat (path, ".copy.gpkg", NULL);
  g_autofree char *left = g_strdup_printf ("%s/jalon/%064d.lock", g_get_user_cache_dir (), 7);
  g_autofree char *other = g_build_filename (g_get_user_cache_dir (), "jalon", "tiles.lock", NULL);
  g_autofree char *folder = g_path_get_dirname (left);
  g_autoptr (JalonWorkspace) workspace = NULL;
  g_autoptr (GPtrArray) copies = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (count_locks (), ==, 0);
  workspace = open_file (path);
  g_assert_cmpuint (count_locks (), ==, 1);
  jalon_workspace_save_as (workspace, copy, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_locks (), ==, 1);
  /* What a killed process left goes at the next start; what is held, and what is not ours, stays. */
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (left, "", 0, NULL));
  g_assert_true (g_file_set_contents (other, "", 0, NULL));
  copies = jalon_workspace_list_recoverable ();
  g_assert_false (g_file_test (left, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (other, G_FILE_TEST_EXISTS));
  g_unlink (other);
  g_assert_cmpuint (count_locks (), ==, 1);
  g_assert_null (jalon_workspace_open (copy, JALON_WORKSPACE_EDIT, &error));
  g_assert_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_IN_USE);
  g_clear_object (&workspace);
  g_assert_cmpuint (count_locks (), ==, 0);
}

static void
test_read_only (void)
{
  g_autofree char *path = make_file ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *other = g_build_filename (folder, "other.gpkg", NULL);
  g_autoptr (JalonWorkspace) workspace = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_chmod (path, 0444), ==, 0);
  workspace = open_file (path);
  g_assert_true (jalon_workspace_is_read_only (workspace));
  g_assert_cmpint (count_points (workspace), ==, 1);
  g_assert_false (jalon_workspace_can_undo (workspace));
  g_assert_false (jalon_workspace_begin (workspace, "Edit", &error));
  g_assert_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_READ_ONLY);
  g_clear_error (&error);
  g_assert_false (jalon_workspace_undo (workspace, &error));
  g_assert_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_READ_ONLY);
  g_clear_error (&error);
  g_assert_false (jalon_workspace_set_meta (workspace, "anchor", "x", &error));
  g_assert_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_READ_ONLY);
  g_clear_error (&error);
  g_assert_false (jalon_workspace_save (workspace, &error));
  g_assert_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_READ_ONLY);
  g_clear_error (&error);
  g_assert_cmpuint (count_files (folder), ==, 1);

  jalon_workspace_save_as (workspace, other, &error);
  g_assert_no_error (error);
  g_assert_false (jalon_workspace_is_read_only (workspace));
  add_point (workspace, "Now");
  jalon_workspace_save (workspace, &error);
  g_assert_no_error (error);
}

static void
test_changed_elsewhere (void)
{
  g_autofree char *path = make_file ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *other = g_build_filename (folder, "mine.gpkg", NULL);
  g_autoptr (JalonWorkspace) workspace = open_file (path);
  g_autoptr (GError) error = NULL;
  g_autofree char *theirs = NULL;
  g_autofree char *now = NULL;
  gsize size;
  gsize now_size;

  add_point (workspace, "Mine");
  run_sql (path, "UPDATE service_point SET notes = 'theirs'");
  theirs = read_bytes (path, &size);
  g_assert_false (jalon_workspace_save (workspace, &error));
  g_assert_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_CHANGED);
  g_clear_error (&error);
  now = read_bytes (path, &now_size);
  g_assert_cmpmem (now, now_size, theirs, size);
  g_assert_cmpuint (count_files (folder), ==, 1);
  g_assert_true (jalon_workspace_is_modified (workspace));

  jalon_workspace_save_as (workspace, other, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count_points (workspace), ==, 2);

  /* A file that was taken away is not made again behind the planner's back */
  g_assert_cmpint (g_unlink (other), ==, 0);
  add_point (workspace, "More");
  g_assert_false (jalon_workspace_save (workspace, &error));
  g_assert_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_CHANGED);
}

/* Copies a file and the log beside it while another program has it open: what a crash leaves. */
static void
leave_wal (const char *path,
           const char *left)
{
  static const char *const suffixes[] = { "", "-wal" };
  sqlite3 *handle = NULL;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  jalon_geometry_register_functions (handle);
  g_assert_cmpint (sqlite3_exec (handle, "PRAGMA journal_mode = WAL;"
                                 "UPDATE service_point SET notes = 'in the log'", NULL, NULL, NULL),
                   ==, SQLITE_OK);
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *from = g_strconcat (path, suffixes[i], NULL);
      g_autofree char *to = g_strconcat (left, suffixes[i], NULL);
      g_autofree char *bytes = NULL;
      gsize size;

      bytes = read_bytes (from, &size);
      g_assert_cmpuint (size, >, 0);
      g_file_set_contents (to, bytes, (gssize) size, NULL);
    }
  sqlite3_close (handle);
}

static void
test_wal_leftovers (void)
{
  g_autofree char *path = make_file ();
  g_autofree char *folder = fixture_directory ();
  g_autofree char *left = g_build_filename (folder, "left.gpkg", NULL);
  g_autofree char *wal = g_strconcat (left, "-wal", NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (JalonWorkspace) workspace = NULL;
  g_autoptr (JalonWorkspace) reader = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;
  gsize size_after;

  leave_wal (path, left);
  before = read_bytes (wal, &size);
  workspace = open_file (left);
  reader = jalon_workspace_open (left, JALON_WORKSPACE_READ_ONLY, &error);
  g_assert_no_error (error);
  g_assert_cmpint (fixture_count (workspace, "SELECT count(*) FROM service_point"
                                  " WHERE notes = 'in the log'"), ==, 1);
  g_assert_cmpint (fixture_count (reader, "SELECT count(*) FROM service_point"
                                  " WHERE notes = 'in the log'"), ==, 1);
  after = read_bytes (wal, &size_after);
  g_assert_cmpmem (before, size, after, size_after);
  g_assert_cmpuint (count_files (folder), ==, 2);

  add_point (workspace, "New");
  jalon_workspace_save (workspace, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_files (folder), ==, 1);
  g_clear_object (&workspace);
  workspace = open_file (left);
  g_assert_cmpint (fixture_count (workspace, "SELECT sum(notes = 'in the log') * 10 + count(*)"
                                  " FROM service_point"), ==, 12);
}

/* Another program that has the file open in write-ahead mode would go on writing into a file that is gone. */
static void
test_held_elsewhere (void)
{
  g_autofree char *path = make_file ();
  g_autoptr (JalonWorkspace) workspace = NULL;
  g_autoptr (GError) error = NULL;
  int to_child[2];
  int to_parent[2];
  char byte = 0;
  pid_t child;
  int status;

  run_sql (path, "PRAGMA journal_mode = WAL");
  g_assert_cmpint (pipe (to_child), ==, 0);
  g_assert_cmpint (pipe (to_parent), ==, 0);
  child = fork ();
  if (child == 0)
    {
      sqlite3 *handle = NULL;

      close (to_child[1]);
      sqlite3_open (path, &handle);
      sqlite3_exec (handle, "SELECT count(*) FROM service_point", NULL, NULL, NULL);
      if (write (to_parent[1], "x", 1) != 1 || read (to_child[0], &byte, 1) < 0)
        _exit (1);
      sqlite3_close (handle);
      _exit (0);
    }
  g_assert_cmpint (read (to_parent[0], &byte, 1), ==, 1);
  workspace = open_file (path);
  add_point (workspace, "Mine");
  g_assert_false (jalon_workspace_save (workspace, &error));
  g_assert_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_IN_USE);
  g_clear_error (&error);
  close (to_child[1]);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_cmpint (status, ==, 0);
  close (to_child[0]);
  close (to_parent[0]);
  close (to_parent[1]);
  jalon_workspace_save (workspace, &error);
  g_assert_no_error (error);
}

static void
limit_file_size (rlim_t size)
{
  struct rlimit limit;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  limit.rlim_cur = size == RLIM_INFINITY ? limit.rlim_max : size;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

/* A limit on the size of files stands for a full disk: both end in a failed write. */
static void
test_no_space (void)
{
  g_autofree char *path = make_file ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (JalonWorkspace) workspace = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize size;
  gsize size_after;
  gboolean saved;

  signal (SIGXFSZ, SIG_IGN);
  /* While it is opened: the disk is that of the working copy, and said to be. */
  limit_file_size (50000);
  g_assert_null (jalon_workspace_open (path, JALON_WORKSPACE_EDIT, &error));
  limit_file_size (RLIM_INFINITY);
  g_assert_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_NO_SPACE);
  g_assert_nonnull (strstr (error->message, "jalon/work"));
  g_clear_error (&error);
  workspace = open_file (path);
  add_point (workspace, "Kept");
  before = read_bytes (path, &size);
  limit_file_size (300000);
  saved = jalon_workspace_save (workspace, &error);
  limit_file_size (RLIM_INFINITY);
  g_assert_false (saved);
  g_assert_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_NO_SPACE);
  g_clear_error (&error);
  after = read_bytes (path, &size_after);
  g_assert_cmpmem (before, size, after, size_after);
  g_assert_cmpuint (count_files (folder), ==, 1);
  g_assert_true (jalon_workspace_is_modified (workspace));

  /* In the middle of an edit: the step fails whole, the next one works */
  fixture_begin (workspace);
  limit_file_size (20000);
  for (guint i = 0; i < 20000 && error == NULL; i++)
    {
      const char *column = "notes";
      g_autofree char *text = g_strnfill (5000, 'x');
      JalonValue value = JALON_TEXT (text);

      jalon_workspace_insert (workspace, "organization", &column, &value, 1, NULL, &error);
    }
  limit_file_size (RLIM_INFINITY);
  g_assert_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_NO_SPACE);
  g_assert_nonnull (strstr (error->message, "jalon/work"));
  g_clear_error (&error);
  jalon_workspace_rollback (workspace);
  g_assert_cmpint (fixture_count (workspace, "SELECT count(*) FROM organization"), ==, 0);
  add_point (workspace, "After");
  jalon_workspace_save (workspace, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count_points (workspace), ==, 3);
}

/* Runs @edit in a process that is killed. */
static void
die_with (const char *path,
          void      (*edit) (JalonWorkspace *workspace))
{
  pid_t child = fork ();
  int status;

  if (child == 0)
    {
      JalonWorkspace *workspace = path != NULL ? open_file (path) : fixture_new ();

      edit (workspace);
      kill (getpid (), SIGKILL);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status));
}

static void
edit_and_half (JalonWorkspace *workspace)
{
  add_point (workspace, "Committed");
  fixture_begin (workspace);
  g_free (fixture_add_point (workspace, "In flight", -66.6, 45.9));
}

static void
edit_nothing (JalonWorkspace *workspace)
{
}

static void
test_recover (void)
{
  g_autofree char *path = make_file ();
  g_autoptr (GPtrArray) copies = NULL;
  g_autoptr (JalonWorkspace) workspace = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *origin = NULL;

  die_with (path, edit_and_half);
  copies = jalon_workspace_list_recoverable ();
  g_assert_cmpuint (copies->len, ==, 1);
  origin = jalon_workspace_dup_recoverable_path (g_ptr_array_index (copies, 0));
  g_assert_cmpstr (origin, ==, path);
  workspace = jalon_workspace_recover (g_ptr_array_index (copies, 0), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (jalon_workspace_get_path (workspace), ==, path);
  g_assert_true (jalon_workspace_is_modified (workspace));
  g_assert_cmpint (count_points (workspace), ==, 2);
  g_assert_cmpint (fixture_count (workspace, "SELECT count(*) FROM service_point"
                                  " WHERE name_en = 'In flight'"), ==, 0);
  /* Open now: not for anyone else */
  g_assert_null (jalon_workspace_recover (g_ptr_array_index (copies, 0), &error));
  g_assert_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_IN_USE);
  g_clear_error (&error);
  g_clear_pointer (&copies, g_ptr_array_unref);
  copies = jalon_workspace_list_recoverable ();
  g_assert_cmpuint (copies->len, ==, 0);

  jalon_workspace_save (workspace, &error);
  g_assert_no_error (error);
  g_clear_object (&workspace);
  g_assert_cmpuint (count_working_files (), ==, 0);
  g_assert_null (jalon_workspace_recover ("/no/such/copy.gpkg", &error));
  g_assert_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_NOT_FOUND);
}

static void
test_recover_untitled_and_clean (void)
{
  g_autofree char *path = make_file ();
  g_autoptr (GPtrArray) copies = NULL;
  g_autofree char *origin = NULL;

  /* Nothing unsaved: nothing to recover, and nothing left */
  die_with (path, edit_nothing);
  die_with (NULL, edit_nothing);
  g_assert_cmpuint (count_working_files (), >, 0);
  copies = jalon_workspace_list_recoverable ();
  g_assert_cmpuint (copies->len, ==, 0);
  g_assert_cmpuint (count_working_files (), ==, 0);
  g_clear_pointer (&copies, g_ptr_array_unref);

  die_with (NULL, edit_and_half);
  copies = jalon_workspace_list_recoverable ();
  g_assert_cmpuint (copies->len, ==, 1);
  origin = jalon_workspace_dup_recoverable_path (g_ptr_array_index (copies, 0));
  g_assert_null (origin);
  jalon_workspace_discard_recoverable (g_ptr_array_index (copies, 0));
  g_assert_cmpuint (count_working_files (), ==, 0);
}

/* Unsaved work that cannot be read is said to be damaged once, and is kept. */
static void
test_recover_damaged (void)
{
  g_autofree char *path = make_file ();
  g_autofree char *aside = NULL;
  g_autoptr (GPtrArray) copies = NULL;
  g_autoptr (GPtrArray) later = NULL;
  g_autoptr (GError) error = NULL;
  const char *copy;

  die_with (path, edit_and_half);
  copies = jalon_workspace_list_recoverable ();
  g_assert_cmpuint (copies->len, ==, 1);
  copy = g_ptr_array_index (copies, 0);
  g_assert_cmpint (truncate (copy, 20000), ==, 0);
  g_assert_null (jalon_workspace_recover (copy, &error));
  g_assert_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_DAMAGED);
  aside = g_strconcat (copy, ".damaged", NULL);
  g_assert_nonnull (strstr (error->message, aside));
  g_assert_true (g_file_test (aside, G_FILE_TEST_EXISTS));
  later = jalon_workspace_list_recoverable ();
  g_assert_cmpuint (later->len, ==, 0);
}

/* What only this Jalon cannot open stays where it is. */
static void
test_recover_newer (void)
{
  g_autofree char *path = make_file ();
  g_autoptr (GPtrArray) copies = NULL;
  g_autoptr (JalonWorkspace) workspace = NULL;
  g_autoptr (GError) error = NULL;
  const char *copy;

  die_with (path, edit_and_half);
  copies = jalon_workspace_list_recoverable ();
  g_assert_cmpuint (copies->len, ==, 1);
  copy = g_ptr_array_index (copies, 0);
  run_sql (copy, "UPDATE jalon_meta SET value = 99 WHERE key = 'schema_version'");
  g_assert_null (jalon_workspace_recover (copy, &error));
  g_assert_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_NEWER);
  g_clear_error (&error);

  run_sql (copy, "UPDATE jalon_meta SET value = " G_STRINGIFY (JALON_SCHEMA_VERSION) " WHERE key = 'schema_version'");
  workspace = jalon_workspace_recover (copy, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count_points (workspace), ==, 2);
}

/* The sentence names the folder, not a file that the planner never saw. */
static void
test_no_private_folder (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "jalon", NULL);
  g_autofree char *away = g_strconcat (folder, ".away", NULL);
  g_autoptr (JalonWorkspace) workspace = NULL;
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (folder, 0700);
  g_assert_cmpint (g_rename (folder, away), ==, 0);
  g_assert_true (g_file_set_contents (folder, "", 0, NULL));
  workspace = jalon_workspace_create (NULL, &error);
  g_assert_null (workspace);
  g_assert_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "working copies in"));
  g_assert_nonnull (strstr (error->message, folder));
  g_assert_cmpint (g_unlink (folder), ==, 0);
  g_assert_cmpint (g_rename (away, folder), ==, 0);
}

/* Strangers' SQL does not run, and is not taken from the planner either. */
static void
test_foreign_sql (void)
{
  g_autofree char *path = make_file ();
  g_autoptr (JalonWorkspace) workspace = NULL;
  g_autoptr (GError) error = NULL;

  run_sql (path, "CREATE VIEW mine AS SELECT name_en FROM service_point;"
           "CREATE TABLE extra (a); INSERT INTO extra VALUES (1);"
           "CREATE TRIGGER evil AFTER UPDATE ON service_point BEGIN DELETE FROM organization; END;"
           "CREATE TRIGGER evil2 AFTER INSERT ON organization BEGIN DELETE FROM extra; END;"
           "DROP TRIGGER rtree_service_point_geom_update1;"
           "CREATE TRIGGER rtree_service_point_geom_update1 AFTER UPDATE ON service_point"
           " BEGIN DELETE FROM organization; END;"
           "CREATE TABLE gpkg_ogr_contents (table_name TEXT PRIMARY KEY, feature_count INTEGER);"
           "INSERT INTO gpkg_ogr_contents VALUES ('service_point', 1)");
  workspace = open_file (path);
  g_assert_cmpint (fixture_count (workspace, "SELECT count(*) FROM sqlite_schema WHERE name IN"
                                  " ('mine', 'evil', 'evil2')"), ==, 0);
  add_point (workspace, "Safe");
  fixture_begin (workspace);
  jalon_workspace_insert (workspace, "organization", NULL, NULL, 0, NULL, &error);
  g_assert_no_error (error);
  fixture_commit (workspace);
  g_assert_cmpint (fixture_count (workspace, "SELECT count(*) FROM extra"), ==, 1);
  g_assert_cmpint (fixture_count (workspace, "SELECT count(*) FROM gpkg_ogr_contents"
                                  " WHERE feature_count NOT NULL"), ==, 0);
  jalon_workspace_save (workspace, &error);
  g_assert_no_error (error);
  g_clear_object (&workspace);

  workspace = jalon_workspace_open (path, JALON_WORKSPACE_READ_ONLY, &error);
  g_assert_no_error (error);
  g_assert_cmpint (fixture_count (workspace, "SELECT count(*) FROM sqlite_schema WHERE name IN"
                                  " ('mine', 'evil', 'evil2')"), ==, 3);
  g_assert_cmpint (fixture_count (workspace, "SELECT count(*) FROM sqlite_schema WHERE name IN"
                                  " ('jalon_kept')"), ==, 0);
  /* Our own index is ours again */
  g_assert_cmpint (fixture_count (workspace, "SELECT count(*) FROM sqlite_schema WHERE name ="
                                  " 'rtree_service_point_geom_update1' AND sql LIKE '%evil%'"
                                  " OR sql LIKE '%update1%DELETE FROM organization%'"), ==, 0);
  g_assert_cmpint (fixture_count (workspace, "SELECT count(*) FROM rtree_service_point_geom"),
                   ==, 2);
}

static void
unpack (const char *from,
        const char *to)
{
  g_autoptr (GFile) packed = g_file_new_for_path (from);
  g_autoptr (GFile) unpacked = g_file_new_for_path (to);
  g_autoptr (GError) error = NULL;
  g_autoptr (GInputStream) in = NULL;
  g_autoptr (GInputStream) plain = NULL;
  g_autoptr (GOutputStream) out = NULL;
  g_autoptr (GConverter) gunzip
    = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP));

  in = G_INPUT_STREAM (g_file_read (packed, NULL, &error));
  g_assert_no_error (error);
  plain = g_converter_input_stream_new (in, gunzip);
  out = G_OUTPUT_STREAM (g_file_create (unpacked, G_FILE_CREATE_NONE, NULL, &error));
  g_assert_no_error (error);
  g_output_stream_splice (out, plain, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, &error);
  g_assert_no_error (error);
}

/* Before version 3, links named points and services by uuid; one here leads nowhere. Before version 4, the sample network called a model
 * by another code than assessments do. */
static void
add_earlier_records (const char *path,
                     int         version)
{
  sqlite3 *database = NULL;
  const char *links = version < 3 ? "SELECT uuid, 's', 'help' FROM service_point UNION SELECT 'gone', 's', NULL"
                                  : "SELECT fid, 7, 'help' FROM service_point";
  g_autofree char *sql = g_strconcat ("INSERT INTO partnership (uuid, model) VALUES ('p', 'integration');"
                                      "INSERT INTO service (fid, uuid, name_en) VALUES (7, 's', 'Passport');"
                                      " INSERT INTO service_at_point (service_point, service, level) ", links, NULL);

  g_assert_cmpint (sqlite3_open (path, &database), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (database, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (database);
}

static void
check_earlier_version (int version)
{
  const char *folder = g_getenv ("JALON_TEST_FIXTURES");
  g_autofree char *name = g_strdup_printf ("workspace-%d.gpkg.gz", version);
  g_autofree char *stored = NULL;
  g_autofree char *work = fixture_directory ();
  g_autofree char *path = g_build_filename (work, "old.gpkg", NULL);
  g_autoptr (JalonWorkspace) workspace = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (folder);
  stored = g_build_filename (folder, "store", name, NULL);
  unpack (stored, path);
  add_earlier_records (path, version);
  workspace = open_file (path);
  g_assert_cmpint (fixture_count (workspace, "SELECT sum (level = 'help') FROM service_at_point l"
                                  " JOIN service_point p ON p.fid = l.service_point"
                                  " WHERE l.service = 7"), ==, 2);
  g_assert_cmpint (fixture_count (workspace, "SELECT count(*) FROM service_at_point"), ==, 2);
  g_assert_cmpint (fixture_count (workspace, "SELECT count(*) FROM partnership WHERE model = 'integrated'"), ==, 1);
  g_assert_cmpint (fixture_count (workspace, "SELECT value FROM jalon_meta"
                                  " WHERE key = 'schema_version'"), ==, JALON_SCHEMA_VERSION);
  g_assert_cmpint (count_points (workspace), ==, 2);
  g_assert_cmpint (fixture_count (workspace, "SELECT count(*) FROM service_point"
                                  " WHERE name_fr = 'Bureau de Saint-Jean' AND longitude = -66.0628"
                                  " AND ST_MinX(geom) = longitude AND annual_volume IS NULL"),
                   ==, 1);
  g_assert_cmpint (fixture_count (workspace, "SELECT count(*) FROM assessment_answer"
                                  " JOIN assessment a ON a.uuid = assessment"), ==, 1);
  g_assert_cmpint (fixture_count (workspace, "SELECT count(*) FROM gpkg_contents"
                                  " WHERE table_name = 'map_layer'"), ==, 1);
  g_assert_cmpint (fixture_count (workspace, "SELECT count(*) FROM map_layer"), ==, 0);
  g_assert_cmpint (fixture_count (workspace, "SELECT count(*) FROM assessment"
                                  " WHERE kind = 'assessment' AND archived = 0"), ==, 1);
  jalon_workspace_undo (workspace, &error);
  g_assert_no_error (error);
  jalon_workspace_save (workspace, &error);
  g_assert_no_error (error);
}

/* A file of every earlier version opens, with what it held. */
static void
test_earlier_versions (void)
{
  for (int version = 1; version < JALON_SCHEMA_VERSION; version++)
    check_earlier_version (version);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/store/files/save-and-open", test_save_and_open);
  g_test_add_func ("/store/files/save-beside-reader", test_save_beside_reader);
  g_test_add_func ("/store/files/save-as", test_save_as);
  g_test_add_func ("/store/files/refused", test_refused);
  g_test_add_func ("/store/files/create-over", test_create_over);
  g_test_add_func ("/store/files/in-use", test_in_use);
  g_test_add_func ("/store/files/lock-contest", test_lock_contest);
  g_test_add_func ("/store/files/locks-removed", test_locks_removed);
  g_test_add_func ("/store/files/read-only", test_read_only);
  g_test_add_func ("/store/files/changed-elsewhere", test_changed_elsewhere);
  g_test_add_func ("/store/files/wal-leftovers", test_wal_leftovers);
  g_test_add_func ("/store/files/held-elsewhere", test_held_elsewhere);
  g_test_add_func ("/store/files/no-space", test_no_space);
  g_test_add_func ("/store/files/recover", test_recover);
  g_test_add_func ("/store/files/recover-untitled-and-clean", test_recover_untitled_and_clean);
  g_test_add_func ("/store/files/recover-damaged", test_recover_damaged);
  g_test_add_func ("/store/files/recover-newer", test_recover_newer);
  g_test_add_func ("/store/files/no-private-folder", test_no_private_folder);
  g_test_add_func ("/store/files/foreign-sql", test_foreign_sql);
  g_test_add_func ("/store/files/earlier-versions", test_earlier_versions);

  return g_test_run ();
}
