/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-workspace-private.h"

#include <glib/gi18n-lib.h>

#include "jalon-database-private.h"
#include "jalon-schema.h"

/* Batches of edits, and the log of what they changed. */

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

  if (!jalon_edit_check_writable (self, error))
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

  if (!jalon_edit_check_writable (self, error))
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

/**
 * jalon_edit_prepare_log:
 * @self: a workspace with a batch
 * @op: what is done
 * @table: to which table
 * @uuid: and record
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the statement that logs it; field, old and new value are the caller's to bind
 */
sqlite3_stmt *
jalon_edit_prepare_log (JalonWorkspace  *self,
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
  g_autoptr (sqlite3_stmt) statement = jalon_edit_prepare_log (self, op, table, uuid, error);

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
  statement = jalon_edit_prepare_log (self, "update", table, uuid, error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 5, column, -1, SQLITE_STATIC);
  jalon_database_bind (statement, 6, old_value);
  jalon_database_bind (statement, 7, new_value);
  return jalon_database_run (statement, error);
}
