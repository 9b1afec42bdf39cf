/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-workspace-private.h"

#include <math.h>
#include <string.h>
#include <glib/gi18n-lib.h>

#include "jalon-database-private.h"
#include "jalon-geometry.h"
#include "jalon-schema.h"

/* --- What may be edited --- */

static gboolean
check_writable (JalonWorkspace  *self,
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
  if (!check_writable (self, error))
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

static gboolean
has_column (JalonWorkspace *self,
            const char     *table,
            const char     *column)
{
  return jalon_edit_find_column (self, table, column, NULL);
}

/* --- Batches --- */

/**
 * jalon_workspace_bump_revision:
 * @self: a workspace, inside a transaction
 * @error: return location
 *
 * Returns: whether the workspace counts as changed
 */
gboolean
jalon_workspace_bump_revision (JalonWorkspace  *self,
                               GError         **error)
{
  return jalon_database_execute (self->database,
                                 "INSERT INTO jalon_meta (key, value) VALUES ('revision', '1')"
                                 " ON CONFLICT (key) DO UPDATE"
                                 " SET value = CAST(CAST(value AS INTEGER) + 1 AS TEXT)",
                                 error);
}

static gboolean
insert_batch (JalonWorkspace  *self,
              const char      *label,
              GError         **error)
{
  g_autoptr (sqlite3_stmt) statement
    = jalon_database_prepare (self->database,
                              "INSERT INTO jalon_batch (label, at) VALUES (?1, ?2)", error);
  g_autofree char *now = jalon_now ();

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, label, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 2, now, -1, SQLITE_STATIC);
  if (!jalon_database_run (statement, error))
    return FALSE;
  self->batch = sqlite3_last_insert_rowid (jalon_database_get_handle (self->database));
  return TRUE;
}

/**
 * jalon_workspace_begin:
 * @self: a workspace
 * @label: what the step does, an English msgid
 * @error: return location
 *
 * Opens a batch: one transaction and one undo step. What could be redone cannot be any more once it is committed.
 *
 * Returns: whether it is open
 */
gboolean
jalon_workspace_begin (JalonWorkspace  *self,
                       const char      *label,
                       GError         **error)
{
  g_return_val_if_fail (JALON_IS_WORKSPACE (self), FALSE);
  g_return_val_if_fail (self->database != NULL && label != NULL, FALSE);

  if (!check_writable (self, error))
    return FALSE;
  if (self->batch != 0)
    {
      g_set_error_literal (error, JALON_STORE_ERROR, JALON_STORE_ERROR_IN_USE,
                           _("Another change to the workspace has not finished yet."));
      return FALSE;
    }
  if (!jalon_database_execute (self->database, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (insert_batch (self, label, error))
    return TRUE;
  jalon_workspace_rollback (self);
  return FALSE;
}

/**
 * jalon_workspace_get_batch:
 * @self: a workspace
 *
 * Returns: the open batch, 0 when none is open
 */
gint64
jalon_workspace_get_batch (JalonWorkspace *self)
{
  g_return_val_if_fail (JALON_IS_WORKSPACE (self), 0);

  return self->batch;
}

/**
 * jalon_workspace_get_last_fid:
 * @self: a workspace
 * @table: a table of ours
 * @fid: (out): the largest that a record has or had; 0: none
 * @error: return location
 *
 * For who inserts with SQL and numbers the records from there on.
 *
 * Returns: whether it could be read
 */
gboolean
jalon_workspace_get_last_fid (JalonWorkspace  *self,
                              const char      *table,
                              gint64          *fid,
                              GError         **error)
{
  g_autofree char *sql
    = g_strdup_printf ("SELECT max (ifnull ((SELECT max (fid) FROM \"%1$s\"), 0),"
                       " ifnull ((SELECT seq FROM sqlite_sequence WHERE name = '%1$s'), 0))", table);

  g_return_val_if_fail (jalon_schema_find_table (table) != NULL, FALSE);

  return jalon_database_get_integer (self->database, sql, fid, error);
}

/* A batch that changed nothing leaves no step to undo; one that did ends what could be redone. */
static gboolean
close_batch (JalonWorkspace  *self,
             gboolean        *empty,
             GError         **error)
{
  g_autofree char *count_sql
    = g_strdup_printf ("SELECT count(*) FROM jalon_change WHERE batch = %" G_GINT64_FORMAT,
                       self->batch);
  g_autofree char *drop_sql
    = g_strdup_printf ("DELETE FROM jalon_batch WHERE id = %" G_GINT64_FORMAT, self->batch);
  gint64 count;

  if (!jalon_database_get_integer (self->database, count_sql, &count, error))
    return FALSE;
  *empty = count == 0;
  if (*empty)
    return jalon_database_execute (self->database, drop_sql, error);
  return jalon_database_execute (self->database, "DELETE FROM jalon_batch WHERE state = 'undone'",
                                 error)
         && jalon_workspace_bump_revision (self, error);
}

/**
 * jalon_workspace_commit:
 * @self: a workspace with an open batch
 * @error: return location
 *
 * Makes the batch last, or rolls it back on failure; it is closed either way.
 *
 * Returns: whether it lasts
 */
gboolean
jalon_workspace_commit (JalonWorkspace  *self,
                        GError         **error)
{
  gboolean empty;

  g_return_val_if_fail (JALON_IS_WORKSPACE (self), FALSE);

  if (!jalon_edit_check (self, error))
    return FALSE;
  if (!close_batch (self, &empty, error)
      || !jalon_database_execute (self->database, "COMMIT", error))
    {
      jalon_workspace_rollback (self);
      return FALSE;
    }
  self->batch = 0;
  if (!empty)
    jalon_workspace_emit_changed (self);
  return TRUE;
}

/**
 * jalon_workspace_rollback:
 * @self: a workspace
 *
 * Forgets everything since jalon_workspace_begin(); nothing when no batch is open.
 */
void
jalon_workspace_rollback (JalonWorkspace *self)
{
  g_autoptr (GError) error = NULL;

  g_return_if_fail (JALON_IS_WORKSPACE (self));

  self->batch = 0;
  /* A full disk makes SQLite roll back on its own */
  if (self->database == NULL
      || sqlite3_get_autocommit (jalon_database_get_handle (self->database)) != 0)
    return;
  if (!jalon_database_execute (self->database, "ROLLBACK", &error))
    g_warning ("The changes since the last step may still be there: %s", error->message);
}

/**
 * jalon_workspace_set_meta:
 * @self: a workspace
 * @key: what is set
 * @value: (nullable): to what; %NULL removes it
 * @error: return location
 *
 * Notes something about the workspace as a whole. It belongs to the open batch's transaction where there is one, but is
 * no step that can be undone.
 *
 * Returns: whether it is noted
 */
gboolean
jalon_workspace_set_meta (JalonWorkspace  *self,
                          const char      *key,
                          const char      *value,
                          GError         **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;

  g_return_val_if_fail (JALON_IS_WORKSPACE (self), FALSE);
  g_return_val_if_fail (self->database != NULL && key != NULL, FALSE);

  if (!check_writable (self, error))
    return FALSE;
  statement = jalon_database_prepare (self->database,
                                      value != NULL
                                        ? "INSERT INTO jalon_meta (key, value) VALUES (?1, ?2)"
                                          " ON CONFLICT (key) DO UPDATE SET value = excluded.value"
                                        : "DELETE FROM jalon_meta WHERE key = ?1",
                                      error);
  if (statement == NULL || !jalon_database_execute (self->database, "SAVEPOINT meta", error))
    return FALSE;
  sqlite3_bind_text (statement, 1, key, -1, SQLITE_STATIC);
  if (value != NULL)
    sqlite3_bind_text (statement, 2, value, -1, SQLITE_STATIC);
  if (jalon_database_run (statement, error) && jalon_workspace_bump_revision (self, error))
    return jalon_database_execute (self->database, "RELEASE meta", error);
  jalon_database_execute (self->database, "ROLLBACK TO meta; RELEASE meta", NULL);
  return FALSE;
}

/* --- The log --- */

static sqlite3_stmt *
prepare_log (JalonWorkspace  *self,
             const char      *op,
             const char      *table,
             const char      *uuid,
             GError         **error)
{
  sqlite3_stmt *statement
    = jalon_database_prepare (self->database,
                              "INSERT INTO jalon_change (batch, op, tbl, uuid, field, old, new)"
                              " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                              error);

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, self->batch);
  sqlite3_bind_text (statement, 2, op, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 3, table, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (statement, 4, uuid, -1, SQLITE_TRANSIENT);
  return statement;
}

/**
 * jalon_edit_log_row:
 * @self: a workspace with an open batch
 * @op: `insert`, `delete`, `bulk` or `row`
 * @table: a table of ours
 * @uuid: (nullable): of the record
 * @old_json: (nullable): the record as it was
 * @new_json: (nullable): the record as it is
 * @error: return location
 *
 * Returns: whether it is in the log
 */
gboolean
jalon_edit_log_row (JalonWorkspace  *self,
                    const char      *op,
                    const char      *table,
                    const char      *uuid,
                    const char      *old_json,
                    const char      *new_json,
                    GError         **error)
{
  g_autoptr (sqlite3_stmt) statement = prepare_log (self, op, table, uuid, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 6, old_json, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 7, new_json, -1, SQLITE_STATIC);
  return jalon_database_run (statement, error);
}

/**
 * jalon_workspace_log_bulk_insert:
 * @self: a workspace with an open batch
 * @table: a table of ours
 * @error: return location
 *
 * Says that rows of @table whose batch column is the open batch were inserted with SQL: undo deletes them by batch.
 *
 * Returns: whether it is in the log
 */
gboolean
jalon_workspace_log_bulk_insert (JalonWorkspace  *self,
                                 const char      *table,
                                 GError         **error)
{
  g_autofree char *kind_sql = NULL;

  g_return_val_if_fail (JALON_IS_WORKSPACE (self), FALSE);

  kind_sql = g_strdup_printf ("UPDATE jalon_batch SET kind = 'import' WHERE id = %" G_GINT64_FORMAT,
                              self->batch);
  return jalon_edit_check (self, error)
         && jalon_edit_find_column (self, table, "batch", error)
         && jalon_edit_log_row (self, "bulk", table, NULL, NULL, NULL, error)
         && jalon_database_execute (self->database, kind_sql, error);
}

/**
 * jalon_workspace_log_update:
 * @self: a workspace with an open batch
 * @table: a table of ours
 * @uuid: of the record
 * @column: the field that was changed with SQL
 * @old_value: what it was
 * @new_value: what it is
 * @error: return location
 *
 * Returns: whether it is in the log
 */
gboolean
jalon_workspace_log_update (JalonWorkspace    *self,
                            const char        *table,
                            const char        *uuid,
                            const char        *column,
                            const JalonValue  *old_value,
                            const JalonValue  *new_value,
                            GError           **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;

  g_return_val_if_fail (JALON_IS_WORKSPACE (self), FALSE);

  if (!jalon_edit_check (self, error) || !jalon_edit_find_column (self, table, column, error))
    return FALSE;
  statement = prepare_log (self, "update", table, uuid, error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 5, column, -1, SQLITE_STATIC);
  jalon_database_bind (statement, 6, old_value);
  jalon_database_bind (statement, 7, new_value);
  return jalon_database_run (statement, error);
}

/* --- Positions --- */

static gboolean
is_possible (double longitude,
             double latitude)
{
  return fabs (longitude) <= 180 && fabs (latitude) <= 90;
}

static gboolean
write_geometry (JalonWorkspace  *self,
                const char      *table,
                const char      *uuid,
                gboolean         known,
                double           longitude,
                double           latitude,
                GError         **error)
{
  g_autofree char *sql
    = g_strdup_printf ("UPDATE \"%s\" SET geom = ?2 WHERE uuid = ?1 AND geom IS NOT ?2", table);
  g_autoptr (sqlite3_stmt) statement = jalon_database_prepare (self->database, sql, error);
  guint8 blob[JALON_POINT_BLOB_SIZE];

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, uuid, -1, SQLITE_STATIC);
  if (known)
    {
      jalon_geometry_encode_point (longitude, latitude, blob);
      sqlite3_bind_blob (statement, 2, blob, sizeof blob, SQLITE_STATIC);
    }
  return jalon_database_run (statement, error);
}

/**
 * jalon_edit_sync_position:
 * @self: a workspace
 * @table: a table of ours
 * @uuid: of a record
 * @error: return location
 *
 * Makes the geometry follow longitude and latitude in a table that has them: a point where they are a possible position
 * and are not flagged as missing or impossible, none elsewhere.
 *
 * Returns: whether no error came up
 */
gboolean
jalon_edit_sync_position (JalonWorkspace  *self,
                          const char      *table,
                          const char      *uuid,
                          GError         **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  g_autofree char *sql = NULL;
  gboolean row;
  gboolean known;

  if (!has_column (self, table, "longitude") || !has_column (self, table, "geom"))
    return TRUE;
  sql = g_strdup_printf ("SELECT longitude, latitude, position_flag IS NULL"
                         " OR position_flag IN ('outside', 'swapped')"
                         " FROM \"%s\" WHERE uuid = ?1", table);
  statement = jalon_database_prepare (self->database, sql, error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, uuid, -1, SQLITE_STATIC);
  if (!jalon_database_step (statement, &row, error))
    return FALSE;
  if (!row)
    return TRUE;
  known = sqlite3_column_type (statement, 0) == SQLITE_FLOAT
          && sqlite3_column_type (statement, 1) == SQLITE_FLOAT
          && sqlite3_column_int (statement, 2) != 0
          && is_possible (sqlite3_column_double (statement, 0),
                          sqlite3_column_double (statement, 1));
  return write_geometry (self, table, uuid, known, sqlite3_column_double (statement, 0),
                         sqlite3_column_double (statement, 1), error);
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
      log = prepare_log (self, "update", table, uuid, error);
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

  if (!check_writable (self, error) || !jalon_edit_find_column (self, table, column, error)
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

static gboolean
set_geometry (JalonWorkspace  *self,
              const char      *table,
              const char      *uuid,
              double           longitude,
              double           latitude,
              GError         **error)
{
  g_autoptr (sqlite3_stmt) write = jalon_edit_prepare_update (self, table, "geom", error);
  guint8 blob[JALON_POINT_BLOB_SIZE];

  if (write == NULL)
    return FALSE;
  if (!isnan (longitude))
    {
      jalon_geometry_encode_point (longitude, latitude, blob);
      sqlite3_bind_blob (write, 2, blob, sizeof blob, SQLITE_STATIC);
    }
  return jalon_edit_write_field (self, table, uuid, "geom", write, error);
}

/**
 * jalon_workspace_set_position:
 * @self: a workspace with an open batch
 * @table: `service_point`, `site` or `place`
 * @uuid: of the record
 * @longitude: degrees east, NAN: unknown
 * @latitude: degrees north, NAN: unknown
 * @error: return location
 *
 * Moves a record, in longitude and latitude where the table has them and in the geometry. A service point's flag is
 * left alone.
 *
 * Returns: whether it is there
 */
gboolean
jalon_workspace_set_position (JalonWorkspace  *self,
                              const char      *table,
                              const char      *uuid,
                              double           longitude,
                              double           latitude,
                              GError         **error)
{
  gboolean unknown = isnan (longitude) || isnan (latitude);
  JalonValue x = unknown ? JALON_NULL : JALON_NUMBER (longitude);
  JalonValue y = unknown ? JALON_NULL : JALON_NUMBER (latitude);

  g_return_val_if_fail (JALON_IS_WORKSPACE (self), FALSE);

  if (!jalon_edit_check (self, error) || !jalon_edit_find_column (self, table, "geom", error))
    return FALSE;
  if (has_column (self, table, "longitude"))
    return jalon_workspace_update (self, table, uuid, "longitude", &x, error)
           && jalon_workspace_update (self, table, uuid, "latitude", &y, error);
  if (!unknown && !is_possible (longitude, latitude))
    {
      g_set_error_literal (error, JALON_STORE_ERROR, JALON_STORE_ERROR_FAILED,
                           _("This is not a position on Earth: longitude goes from −180 to 180,"
                             " latitude from −90 to 90."));
      return FALSE;
    }
  return set_geometry (self, table, uuid, unknown ? NAN : longitude, latitude, error);
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
