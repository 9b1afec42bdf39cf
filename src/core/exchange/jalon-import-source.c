/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-import-private.h"
#include "jalon-text.h"

/* What the mapping names, else the file's base name: two files of one name are the same source, which a newer one updates. The
 * layers of one file are sources of their own, since each may number its rows from one. */
char *
jalon_import_source_name (const JalonMapping *mapping,
                          const char         *path,
                          JalonTableReader   *reader)
{
  const char *name = mapping != NULL ? jalon_mapping_get_constant (mapping, "source") : NULL;
  const char *layer = jalon_table_reader_get_later_layer (reader);
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *valid = g_utf8_make_valid (base, -1);

  if (name != NULL)
    return g_strdup (name);
  return layer != NULL ? g_strdup_printf ("%s – %s", valid, layer) : g_steal_pointer (&valid);
}

gboolean
jalon_import_source_find (JalonDatabase  *database,
                          const char     *name,
                          char          **uuid,
                          char          **mapping,
                          GError        **error)
{
  g_autofree char *folded = jalon_text_fold (name);
  g_autoptr(sqlite3_stmt) statement = NULL;
  gboolean row = FALSE;

  *uuid = *mapping = NULL;
  statement = jalon_database_prepare (database, "SELECT uuid, name, mapping FROM source ORDER BY fid", error);
  if (statement == NULL)
    return FALSE;
  while (jalon_database_step (statement, &row, error) && row)
    {
      g_autofree char *known = jalon_text_fold ((const char *) sqlite3_column_text (statement, 1));

      if (!g_str_equal (known, folded))
        continue;
      *uuid = g_strdup ((const char *) sqlite3_column_text (statement, 0));
      *mapping = g_strdup ((const char *) sqlite3_column_text (statement, 2));
      return TRUE;
    }
  return FALSE;
}

static char *
today (void)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();

  return g_date_time_format (now, "%Y-%m-%d");
}

typedef struct
{
  const char *column;
  JalonValue  value;
} Fact;

static gboolean
update_facts (JalonWorkspace  *workspace,
              const char      *uuid,
              const Fact      *facts,
              guint            n_facts,
              GError         **error)
{
  g_autoptr(JalonRecord) record = jalon_database_lookup (jalon_workspace_get_database (workspace), "source", uuid, error);

  if (record == NULL)
    return FALSE;
  for (guint i = 0; i < n_facts; i++)
    {
      const JalonValue *old = jalon_record_lookup (record, facts[i].column);

      if (facts[i].value.type == JALON_VALUE_NULL || (old != NULL && jalon_value_equal (old, &facts[i].value)))
        continue;
      if (!jalon_workspace_update (workspace, "source", uuid, facts[i].column, &facts[i].value, error))
        return FALSE;
    }
  return TRUE;
}

/* The source's own record. The day it was retrieved moves only when a row changed, so that importing the same file again changes
 * nothing. */
gboolean
jalon_import_source_write (JalonWorkspace      *workspace,
                           const char          *uuid,
                           gboolean             is_new,
                           const char          *name,
                           const char          *path,
                           JalonTableReader    *reader,
                           const JalonMapping  *mapping,
                           gboolean             rows_changed,
                           GError             **error)
{
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *file_name = g_utf8_make_valid (base, -1);
  g_autofree char *json = jalon_mapping_to_json (mapping);
  g_autofree char *date = today ();
  const char *crs = jalon_mapping_get_crs (mapping);
  const Fact facts[] = {
    { "mapping", JALON_TEXT (json) },
    { "publisher", JALON_TEXT (jalon_mapping_get_constant (mapping, "publisher")) },
    { "licence", JALON_TEXT (jalon_mapping_get_constant (mapping, "licence")) },
    { "web", JALON_TEXT (jalon_mapping_get_constant (mapping, "web")) },
    { "file_name", JALON_TEXT (file_name) },
    { "encoding", JALON_TEXT (jalon_table_reader_get_encoding (reader)) },
    { "crs", JALON_TEXT (crs != NULL ? crs : jalon_table_reader_get_crs (reader)) },
    { "retrieved_on", JALON_TEXT (rows_changed ? date : NULL) },
  };
  const char *columns[G_N_ELEMENTS (facts) + 2] = { "uuid", "name" };
  JalonValue values[G_N_ELEMENTS (facts) + 2] = { JALON_TEXT (uuid), JALON_TEXT (name) };

  if (!is_new)
    return update_facts (workspace, uuid, facts, G_N_ELEMENTS (facts), error);
  for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
    {
      columns[i + 2] = facts[i].column;
      values[i + 2] = facts[i].value;
    }
  return jalon_workspace_insert (workspace, "source", columns, values, G_N_ELEMENTS (columns), NULL, error);
}
