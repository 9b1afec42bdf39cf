/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-workspace-private.h"

#include <glib/gi18n-lib.h>

#include "jalon-database-private.h"
#include "jalon-geometry.h"
#include "jalon-schema.h"

/* --- What may be edited --- */

/**
 * jalon_edit_check_writable:
 * @self: a workspace
 * @error: return location
 *
 * Returns: whether it may be changed at all
 */
gboolean
jalon_edit_check_writable (JalonWorkspace  *self,
                           GError         **error)
{
  if (!self->read_only)
    return TRUE;
  g_set_error_literal (error, JALON_STORE_ERROR, JALON_STORE_ERROR_READ_ONLY,
                       _("This workspace is read-only. Save it under another name to change it."));
  return FALSE;
}

/**
 * jalon_edit_check:
 * @self: a workspace
 * @error: return location
 *
 * Returns: whether a batch is open and may be added to
 */
gboolean
jalon_edit_check (JalonWorkspace  *self,
                  GError         **error)
{
  if (!jalon_edit_check_writable (self, error))
    return FALSE;
  if (self->batch != 0)
    return TRUE;
  g_set_error_literal (error, JALON_STORE_ERROR, JALON_STORE_ERROR_FAILED,
                       _("A change was made outside a step that can be undone."));
  return FALSE;
}

static GHashTable *
read_columns (JalonWorkspace  *self,
              const char      *table,
              GError         **error)
{
  g_autoptr (sqlite3_stmt) statement
    = jalon_database_prepare (self->database, "SELECT name FROM pragma_table_info (?1)", error);
  g_autoptr (GHashTable) columns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gboolean row;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_text (statement, 1, table, -1, SQLITE_STATIC);
  while (TRUE)
    {
      if (!jalon_database_step (statement, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&columns);
      g_hash_table_add (columns, g_strdup ((const char *) sqlite3_column_text (statement, 0)));
    }
}

static GHashTable *
find_columns (JalonWorkspace  *self,
              const char      *table,
              GError         **error)
{
  GHashTable *columns;

  if (jalon_schema_find_table (table) == NULL)
    {
      g_set_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_NOT_FOUND,
                   _("There is no table “%s” in a workspace."), table);
      return NULL;
    }
  if (self->columns == NULL)
    self->columns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                           (GDestroyNotify) g_hash_table_unref);
  columns = g_hash_table_lookup (self->columns, table);
  if (columns == NULL && (columns = read_columns (self, table, error)) != NULL)
    g_hash_table_insert (self->columns, g_strdup (table), columns);
  return columns;
}

/**
 * jalon_edit_find_column:
 * @self: a workspace
 * @table: a name from anywhere
 * @column: a name from anywhere
 * @error: return location, %JALON_STORE_ERROR_NOT_FOUND
 *
 * The only gate through which names get into SQL.
 *
 * Returns: whether @table is a table of ours with that column, and so may stand in SQL between quotes
 */
gboolean
jalon_edit_find_column (JalonWorkspace  *self,
                        const char      *table,
                        const char      *column,
                        GError         **error)
{
  GHashTable *columns = find_columns (self, table, error);

  if (columns == NULL)
    return FALSE;
  if (strchr (column, '"') == NULL && g_hash_table_contains (columns, column))
    return TRUE;
  g_set_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_NOT_FOUND,
               _("The table “%s” has no field “%s”."), table, column);
  return FALSE;
}

/* --- Records --- */

static gboolean
bind_geometry (sqlite3_stmt      *statement,
               int                index,
               const JalonValue  *value,
               GError           **error)
{
  g_autofree guint8 *bytes = NULL;
  JalonBounds bounds;
  gsize size;

  if (value->type == JALON_VALUE_NULL)
    {
      sqlite3_bind_null (statement, index);
      return TRUE;
    }
  bytes = value->type == JALON_VALUE_TEXT ? jalon_hex_decode (value->text, &size) : NULL;
  if (bytes == NULL || jalon_geometry_read_bounds (bytes, size, &bounds) == JALON_GEOMETRY_INVALID)
    {
      g_set_error_literal (error, JALON_STORE_ERROR, JALON_STORE_ERROR_FAILED,
                           _("This is not a geometry that a workspace can hold."));
      return FALSE;
    }
  sqlite3_bind_blob64 (statement, index, bytes, size, SQLITE_TRANSIENT);
  return TRUE;
}

static sqlite3_stmt *
select_field (JalonWorkspace  *self,
              const char      *table,
              const char      *uuid,
              const char      *column,
              GError         **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT \"%s\" FROM \"%s\" WHERE %s = ?1", column,
                                          table, jalon_schema_get_key (table));
  g_autoptr (sqlite3_stmt) statement = jalon_database_prepare (self->database, sql, error);
  gboolean row;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_text (statement, 1, uuid, -1, SQLITE_TRANSIENT);
  if (!jalon_database_step (statement, &row, error))
    return NULL;
  if (row)
    return g_steal_pointer (&statement);
  g_set_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_NOT_FOUND,
               _("There is no record “%s” in this workspace."), uuid);
  return NULL;
}

/* A record is named by its uuid, also where the file has its fid. */
static gboolean
bind_fid (JalonWorkspace              *self,
          sqlite3_stmt                *statement,
          int                          index,
          const JalonSchemaReference  *reference,
          const char                  *uuid,
          GError                     **error)
{
  g_autoptr (sqlite3_stmt) select = select_field (self, reference->target, uuid, "fid", error);

  if (select == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, index, sqlite3_column_int64 (select, 0));
  return TRUE;
}

static gboolean
bind_field (JalonWorkspace    *self,
            sqlite3_stmt      *statement,
            int                index,
            const char        *table,
            const char        *column,
            const JalonValue  *value,
            GError           **error)
{
  const JalonSchemaReference *reference = jalon_schema_find_reference (table, column);

  if (g_str_equal (column, "geom"))
    return bind_geometry (statement, index, value, error);
  if (reference != NULL && reference->by_fid && value->type == JALON_VALUE_TEXT)
    return bind_fid (self, statement, index, reference, value->text, error);
  jalon_database_bind (statement, index, value);
  return TRUE;
}

static gboolean
is_among (const char        *column,
          const char *const *columns,
          guint              n_columns)
{
  for (guint i = 0; i < n_columns; i++)
    if (g_str_equal (columns[i], column))
      return TRUE;
  return FALSE;
}

static gboolean
insert_row (JalonWorkspace     *self,
            const char         *table,
            const char *const  *columns,
            const JalonValue   *values,
            guint               n_values,
            const char         *uuid,
            GError            **error)
{
  g_autoptr (GString) names = g_string_new (uuid != NULL ? "batch, uuid" : "batch");
  g_autoptr (GString) marks = g_string_new (uuid != NULL ? "?, ?" : "?");
  g_autoptr (sqlite3_stmt) statement = NULL;
  g_autofree char *sql = NULL;
  int index = uuid != NULL ? 2 : 1;

  for (guint i = 0; i < n_values; i++)
    {
      if (!jalon_edit_find_column (self, table, columns[i], error))
        return FALSE;
      if (g_str_equal (columns[i], "uuid") || g_str_equal (columns[i], "batch"))
        continue;
      g_string_append_printf (names, ", \"%s\"", columns[i]);
      g_string_append (marks, ", ?");
    }
  sql = g_strdup_printf ("INSERT INTO \"%s\" (%s) VALUES (%s)", table, names->str, marks->str);
  statement = jalon_database_prepare (self->database, sql, error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, self->batch);
  if (uuid != NULL)
    sqlite3_bind_text (statement, 2, uuid, -1, SQLITE_STATIC);
  for (guint i = 0; i < n_values; i++)
    if (!g_str_equal (columns[i], "uuid") && !g_str_equal (columns[i], "batch")
        && !bind_field (self, statement, ++index, table, columns[i], &values[i], error))
      return FALSE;
  return jalon_database_run (statement, error);
}

static const char *
given_uuid (const char *const *columns,
            const JalonValue  *values,
            guint              n_values)
{
  for (guint i = 0; i < n_values; i++)
    if (g_str_equal (columns[i], "uuid") && values[i].type == JALON_VALUE_TEXT
        && values[i].text[0] != '\0')
      return values[i].text;
  return NULL;
}

/**
 * jalon_workspace_insert:
 * @self: a workspace with an open batch
 * @table: a table of ours
 * @columns: (array length=n_values): fields
 * @values: (array length=n_values): their values; a geometry as hexadecimal text
 * @n_values: how many
 * @uuid: (out) (optional) (transfer full): of the new record; its fid in a table without uuids
 * @error: return location
 *
 * Adds a record. Without a uuid it gets one; its batch is the open one. A service point's geometry follows its longitude
 * and latitude.
 *
 * Returns: whether it was added
 */
gboolean
jalon_workspace_insert (JalonWorkspace     *self,
                        const char         *table,
                        const char *const  *columns,
                        const JalonValue   *values,
                        guint               n_values,
                        char              **uuid,
                        GError            **error)
{
  g_autofree char *json = NULL;
  const char *id = NULL;
  gboolean by_fid;
  char buffer[37];

  g_return_val_if_fail (JALON_IS_WORKSPACE (self), FALSE);

  if (!jalon_edit_check (self, error) || find_columns (self, table, error) == NULL)
    return FALSE;
  by_fid = jalon_schema_find_table (table)->by_fid;
  id = given_uuid (columns, values, n_values);
  if (id == NULL && !by_fid)
    {
      jalon_uuid_new (buffer);
      id = buffer;
    }
  if (!insert_row (self, table, columns, values, n_values, id, error))
    return FALSE;
  if (by_fid)
    {
      g_snprintf (buffer, sizeof buffer, "%" G_GINT64_FORMAT,
                  (gint64) sqlite3_last_insert_rowid (jalon_database_get_handle (self->database)));
      id = buffer;
    }
  if ((is_among ("longitude", columns, n_values)
          && !jalon_edit_sync_position (self, table, id, error)))
    return FALSE;
  json = jalon_row_dup_json (self, table, id, error);
  if (json == NULL || !jalon_edit_log_row (self, "insert", table, id, NULL, json, error))
    return FALSE;
  if (uuid != NULL)
    *uuid = g_strdup (id);
  return TRUE;
}

static gboolean
is_fixed (const char  *column,
          GError     **error)
{
  if (!g_str_equal (column, "uuid") && !g_str_equal (column, "fid")
      && !g_str_equal (column, "batch"))
    return FALSE;
  g_set_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_FAILED,
               _("The field “%s” cannot be changed."), column);
  return TRUE;
}

/**
 * jalon_edit_write_field:
 * @self: a workspace with an open batch
 * @table: a table of ours
 * @uuid: of the record
 * @column: the field
 * @write: from jalon_edit_prepare_update(), the value bound to ?2
 * @error: return location
 *
 * Writes the field, then tells the log what it was and what it became; nothing where it stays the same.
 *
 * Returns: whether the field has the value now
 */
gboolean
jalon_edit_write_field (JalonWorkspace  *self,
                        const char      *table,
                        const char      *uuid,
                        const char      *column,
                        sqlite3_stmt    *write,
                        GError         **error)
{
  g_autoptr (sqlite3_stmt) before = select_field (self, table, uuid, column, error);
  g_autoptr (sqlite3_stmt) after = NULL;
  g_autoptr (sqlite3_stmt) log = NULL;
  sqlite3_value *old_value;
  gboolean done;

  if (before == NULL)
    return FALSE;
  old_value = sqlite3_value_dup (sqlite3_column_value (before, 0));
  sqlite3_reset (before);
  sqlite3_bind_text (write, 1, uuid, -1, SQLITE_TRANSIENT);
  done = jalon_database_run (write, error);
  if (done && sqlite3_changes (jalon_database_get_handle (self->database)) > 0)
    {
      after = select_field (self, table, uuid, column, error);
      log = jalon_edit_prepare_log (self, "update", table, uuid, error);
      done = after != NULL && log != NULL;
      if (done)
        {
          sqlite3_bind_text (log, 5, column, -1, SQLITE_TRANSIENT);
          sqlite3_bind_value (log, 6, old_value);
          sqlite3_bind_value (log, 7, sqlite3_column_value (after, 0));
          done = jalon_database_run (log, error);
        }
    }
  sqlite3_value_free (old_value);
  return done;
}

/**
 * jalon_edit_moves_point:
 * @column: a field
 *
 * Returns: whether the geometry follows it
 */
gboolean
jalon_edit_moves_point (const char *column)
{
  return g_str_equal (column, "longitude") || g_str_equal (column, "latitude")
         || g_str_equal (column, "position_flag");
}

/**
 * jalon_edit_prepare_update:
 * @self: a workspace
 * @table: a table of ours
 * @column: a field of it, found by jalon_edit_find_column()
 * @error: return location
 *
 * Returns: (transfer full) (nullable): a statement that gives the record ?1 the value ?2, if it has another
 */
sqlite3_stmt *
jalon_edit_prepare_update (JalonWorkspace  *self,
                           const char      *table,
                           const char      *column,
                           GError         **error)
{
  g_autofree char *sql
    = g_strdup_printf ("UPDATE \"%1$s\" SET \"%2$s\" = ?2 WHERE %3$s = ?1 AND \"%2$s\" IS NOT ?2",
                       table, column, jalon_schema_get_key (table));

  return jalon_database_prepare (self->database, sql, error);
}

/**
 * jalon_workspace_update:
 * @self: a workspace with an open batch
 * @table: a table of ours
 * @uuid: of the record
 * @column: the field
 * @value: (nullable): its new value; %NULL and the null value make it unknown
 * @error: return location
 *
 * Changes one field. A service point's geometry follows its longitude, latitude and flag.
 *
 * Returns: whether the field has the value now
 */
gboolean
jalon_workspace_update (JalonWorkspace    *self,
                        const char        *table,
                        const char        *uuid,
                        const char        *column,
                        const JalonValue  *value,
                        GError           **error)
{
  g_autoptr (sqlite3_stmt) write = NULL;
  JalonValue null = JALON_NULL;

  g_return_val_if_fail (JALON_IS_WORKSPACE (self), FALSE);

  if (!jalon_edit_check (self, error) || !jalon_edit_find_column (self, table, column, error)
      || is_fixed (column, error)
      || (write = jalon_edit_prepare_update (self, table, column, error)) == NULL
      || !bind_field (self, write, 2, table, column, value != NULL ? value : &null, error)
      || !jalon_edit_write_field (self, table, uuid, column, write, error))
    return FALSE;
  return !jalon_edit_moves_point (column) || jalon_edit_sync_position (self, table, uuid, error);
}

/**
 * jalon_workspace_update_unlogged:
 * @self: a workspace
 * @table: a table of ours
 * @uuid: of the record
 * @column: the field
 * @value: (nullable): its new value
 * @error: return location
 *
 * Changes a field that no planner edits: where a page was left, what was computed. It is no step that can be undone, does
 * not end what could be redone, and is not announced; the workspace counts as changed and will be saved. It belongs to the
 * open batch's transaction where there is one.
 *
 * Returns: whether the field has the value now
 */
gboolean
jalon_workspace_update_unlogged (JalonWorkspace    *self,
                                 const char        *table,
                                 const char        *uuid,
                                 const char        *column,
                                 const JalonValue  *value,
                                 GError           **error)
{
  g_autoptr (sqlite3_stmt) write = NULL;
  g_autoptr (sqlite3_stmt) before = NULL;
  JalonValue null = JALON_NULL;

  g_return_val_if_fail (JALON_IS_WORKSPACE (self), FALSE);
  g_return_val_if_fail (self->database != NULL, FALSE);

  if (!jalon_edit_check_writable (self, error) || !jalon_edit_find_column (self, table, column, error)
      || is_fixed (column, error)
      || (before = select_field (self, table, uuid, column, error)) == NULL
      || (write = jalon_edit_prepare_update (self, table, column, error)) == NULL
      || !bind_field (self, write, 2, table, column, value != NULL ? value : &null, error))
    return FALSE;
  sqlite3_reset (before);
  sqlite3_bind_text (write, 1, uuid, -1, SQLITE_TRANSIENT);
  if (!jalon_database_execute (self->database, "SAVEPOINT unlogged", error))
    return FALSE;
  if (jalon_database_run (write, error)
      && (sqlite3_changes (jalon_database_get_handle (self->database)) == 0
          || jalon_workspace_bump_revision (self, error)))
    return jalon_database_execute (self->database, "RELEASE unlogged", error);
  jalon_database_execute (self->database, "ROLLBACK TO unlogged; RELEASE unlogged", NULL);
  return FALSE;
}

static GPtrArray *
find_referring (JalonWorkspace              *self,
                const JalonSchemaReference  *reference,
                const char                  *uuid,
                GError                     **error)
{
  g_autofree char *target = g_strdup_printf (reference->by_fid ? "(SELECT fid FROM \"%s\" WHERE uuid = ?1)" : "?1",
                                             reference->target);
  g_autofree char *sql = g_strdup_printf ("SELECT CAST (%s AS TEXT) AS record FROM \"%s\" WHERE \"%s\" = %s",
                                          jalon_schema_get_key (reference->table), reference->table, reference->column,
                                          target);
  JalonValue value = JALON_TEXT (uuid);

  return jalon_database_select (self->database, sql, &value, 1, error);
}

static gboolean
release_reference (JalonWorkspace              *self,
                   const JalonSchemaReference  *reference,
                   const char                  *uuid,
                   GError                     **error)
{
  g_autoptr (GPtrArray) referring = find_referring (self, reference, uuid, error);

  if (referring == NULL)
    return FALSE;
  for (guint i = 0; i < referring->len; i++)
    {
      const char *other = jalon_record_get_text (g_ptr_array_index (referring, i), "record");

      if (other == NULL)
        continue;
      if (reference->owned ? !jalon_workspace_delete (self, reference->table, other, error)
                           : !jalon_workspace_update (self, reference->table, other,
                                                      reference->column, NULL, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * jalon_workspace_delete:
 * @self: a workspace with an open batch
 * @table: a table of ours
 * @uuid: of the record
 * @error: return location
 *
 * Deletes a record and the records that are part of it (the answers of an assessment, the services of a point), and
 * clears the fields of others that point to it, all in the log.
 *
 * Returns: whether it is gone
 */
gboolean
jalon_workspace_delete (JalonWorkspace  *self,
                        const char      *table,
                        const char      *uuid,
                        GError         **error)
{
  const JalonSchemaReference *references;
  g_autofree char *json = NULL;
  guint n_references;

  g_return_val_if_fail (JALON_IS_WORKSPACE (self), FALSE);

  if (!jalon_edit_check (self, error) || find_columns (self, table, error) == NULL)
    return FALSE;
  references = jalon_schema_get_references (&n_references);
  for (guint i = 0; i < n_references; i++)
    if (g_str_equal (references[i].target, table)
        && !release_reference (self, &references[i], uuid, error))
      return FALSE;
  json = jalon_row_dup_json (self, table, uuid, error);
  return json != NULL
         && jalon_edit_log_row (self, "delete", table, uuid, json, NULL, error)
         && jalon_row_delete (self, table, uuid, error);
}
