/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gstdio.h>

#include "jalon-import.h"

/* A workspace in a directory of its own, and files to import. */
typedef struct
{
  char           *directory;
  JalonWorkspace *workspace;
} Fixture;

static void
fixture_set_up (Fixture *fixture)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *path = NULL;

  fixture->directory = g_dir_make_tmp ("jalon-import-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (fixture->directory, "network.gpkg", NULL);
  fixture->workspace = jalon_workspace_create (path, &error);
  g_assert_no_error (error);
  g_assert_nonnull (fixture->workspace);
}

static void
fixture_tear_down (Fixture *fixture)
{
  g_autofree char *command = g_strdup_printf ("rm -rf '%s'", fixture->directory);

  if (fixture->workspace != NULL)
    jalon_workspace_close (fixture->workspace);
  g_clear_object (&fixture->workspace);
  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
  g_free (fixture->directory);
}

G_GNUC_UNUSED static char *
fixture_write (Fixture    *fixture,
               const char *name,
               const char *text)
{
  char *path = g_build_filename (fixture->directory, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return path;
}

/* NULL when the data of JALON_TEST_DATA are not here: the test is skipped. */
G_GNUC_UNUSED static char *
fixture_find_data (const char *name)
{
  const char *data = g_getenv ("JALON_TEST_DATA");
  g_autofree char *path = g_build_filename (data != NULL ? data : "", name, NULL);

  if (data != NULL && g_file_test (path, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&path);
  g_test_skip ("The real files are not here: set JALON_TEST_DATA");
  return NULL;
}

G_GNUC_UNUSED static gint64
fixture_count (Fixture    *fixture,
               const char *sql)
{
  g_autoptr(GError) error = NULL;
  gint64 value = -1;

  g_assert_true (jalon_database_get_integer (jalon_workspace_get_database (fixture->workspace), sql, &value, &error));
  g_assert_no_error (error);
  return value;
}

/* The first value of the first row, as text; NULL for unknown or no row. */
G_GNUC_UNUSED static char *
fixture_text (Fixture    *fixture,
              const char *sql)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(sqlite3_stmt) statement = NULL;
  gboolean row = FALSE;

  statement = jalon_database_prepare (jalon_workspace_get_database (fixture->workspace), sql, &error);
  g_assert_no_error (error);
  g_assert_true (jalon_database_step (statement, &row, &error));
  return row ? g_strdup ((const char *) sqlite3_column_text (statement, 0)) : NULL;
}

#define assert_text(fixture, sql, expected) \
  G_STMT_START { g_autofree char *text_ = fixture_text (fixture, sql); g_assert_cmpstr (text_, ==, expected); } G_STMT_END

G_GNUC_UNUSED static void
fixture_set (JalonMapping *mapping,
             const char   *field,
             const char   *value)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (jalon_mapping_set_constant (mapping, field, value, &error));
  g_assert_no_error (error);
}

G_GNUC_UNUSED static void
check_invariant (const JalonImportReport *report)
{
  g_assert_cmpuint (report->read, ==, report->added + report->updated + report->unchanged + report->rejected->len);
}

/* Imports with the proposed mapping, as it is. */
G_GNUC_UNUSED static JalonImportReport *
fixture_import (Fixture          *fixture,
                const char       *path,
                const char       *source,
                JalonImportFlags  flags)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JalonImportPreview) preview = NULL;
  JalonImportReport *report = NULL;

  preview = jalon_import_preview_new (jalon_workspace_get_database (fixture->workspace), path, NULL, source, NULL, &error);
  g_assert_no_error (error);
  jalon_import_run (fixture->workspace, path, NULL, jalon_import_preview_get_mapping (preview), flags, NULL, NULL, NULL, &report,
                    &error);
  g_assert_no_error (error);
  check_invariant (report);
  return report;
}

G_GNUC_UNUSED static JalonImportReport *
fixture_import_text (Fixture    *fixture,
                     const char *name,
                     const char *text)
{
  g_autofree char *path = fixture_write (fixture, name, text);

  return fixture_import (fixture, path, NULL, JALON_IMPORT_DEFAULT);
}
