/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store-fixture.h"

#include <string.h>

#include "jalon-schema.h"

/* An untitled workspace without records. */
JalonWorkspace *
fixture_new (void)
{
  g_autoptr (GError) error = NULL;
  JalonWorkspace *workspace = jalon_workspace_create (NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (workspace);
  return workspace;
}

void
fixture_begin (JalonWorkspace *workspace)
{
  g_autoptr (GError) error = NULL;

  jalon_workspace_begin (workspace, "Test", &error);
  g_assert_no_error (error);
}

void
fixture_commit (JalonWorkspace *workspace)
{
  g_autoptr (GError) error = NULL;

  jalon_workspace_commit (workspace, &error);
  g_assert_no_error (error);
}

char *
fixture_add_point (JalonWorkspace *workspace,
                   const char     *name,
                   double          longitude,
                   double          latitude)
{
  static const char *const columns[] = { "name_en", "longitude", "latitude" };
  JalonValue values[] = { JALON_TEXT (name), JALON_NUMBER (longitude), JALON_NUMBER (latitude) };
  g_autoptr (GError) error = NULL;
  char *uuid = NULL;

  jalon_workspace_insert (workspace, "service_point", columns, values, G_N_ELEMENTS (columns),
                          &uuid, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (strlen (uuid), ==, 36);
  return uuid;
}

gint64
fixture_count (JalonWorkspace *workspace,
               const char     *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 count = -1;

  jalon_database_get_integer (jalon_workspace_get_database (workspace), sql, &count, &error);
  g_assert_no_error (error);
  return count;
}

/* Every record of every table and what the spatial indexes hold, as text. */
char *
fixture_dump (JalonDatabase *database)
{
  GString *dump = g_string_new (NULL);
  const JalonSchemaTable *tables;
  guint n_tables;

  tables = jalon_schema_get_tables (&n_tables);
  for (guint i = 0; i < n_tables; i++)
    for (guint index = 0; index < (tables[i].geometry != NULL ? 2 : 1); index++)
      {
        g_autofree char *sql
          = g_strdup_printf (index == 0 ? "SELECT * FROM \"%s\" ORDER BY fid"
                                        : "SELECT * FROM \"rtree_%s_geom\" ORDER BY id",
                             tables[i].name);
        g_autoptr (GError) error = NULL;
        g_autoptr (GPtrArray) rows = jalon_database_select (database, sql, NULL, 0, &error);

        g_assert_no_error (error);
        g_string_append_printf (dump, "%s\n", tables[i].name);
        for (guint j = 0; j < rows->len; j++)
          {
            JalonRecord *row = g_ptr_array_index (rows, j);

            for (guint k = 0; k < jalon_record_get_n_values (row); k++)
              {
                const JalonValue *value = jalon_record_get_value (row, k);

                if (value->type == JALON_VALUE_TEXT)
                  g_string_append_printf (dump, "\t'%s'", value->text);
                else if (value->type == JALON_VALUE_NUMBER)
                  g_string_append_printf (dump, "\t%.17gf", value->number);
                else if (value->type == JALON_VALUE_INTEGER)
                  g_string_append_printf (dump, "\t%" G_GINT64_FORMAT, value->integer);
                else
                  g_string_append (dump, "\t-");
              }
            g_string_append_c (dump, '\n');
          }
      }
  return g_string_free (dump, FALSE);
}

/* A new empty folder inside the test's own. */
char *
fixture_directory (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *template = g_build_filename (g_get_user_data_dir (), "files-XXXXXX", NULL);

  g_assert_cmpint (g_mkdir_with_parents (g_get_user_data_dir (), 0700), ==, 0);
  g_assert_nonnull (g_mkdtemp (template));
  return g_steal_pointer (&template);
}
