/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-workspace-private.h"

#include <glib/gi18n-lib.h>

#include "jalon-database-private.h"
#include "jalon-geopackage.h"
#include "jalon-schema.h"

#define TOP_DONE "(SELECT max(id) FROM jalon_batch WHERE state = 'done')"
#define FIRST_UNDONE "(SELECT min(id) FROM jalon_batch WHERE state = 'undone')"

typedef enum
{
  UNDO,
  REDO,
} Direction;

/* A line of the log, as the columns of a statement that stands on it. */
enum
{
  COLUMN_ID,
  COLUMN_OP,
  COLUMN_TABLE,
  COLUMN_UUID,
  COLUMN_FIELD,
  COLUMN_OLD,
  COLUMN_NEW,
};

typedef gboolean (*ChangeFunc) (JalonWorkspace  *self,
                                sqlite3_stmt    *change,
                                Direction        direction,
                                GError         **error);

static const char *
get_text (sqlite3_stmt *change,
          int           column)
{
  return (const char *) sqlite3_column_text (change, column);
}

/* Calls @func for every change of @batch, the last first to undo; the log may grow at its end meanwhile. */
static gboolean
for_each_change (JalonWorkspace  *self,
                 gint64           batch,
                 Direction        direction,
                 ChangeFunc       func,
                 GError         **error)
{
  g_autoptr (sqlite3_stmt) change = NULL;
  gint64 last = direction == UNDO ? G_MAXINT64 : 0;
  gboolean row;

  change = jalon_database_prepare (self->database, direction == UNDO
    ? "SELECT id, op, tbl, uuid, field, old, new FROM jalon_change"
      " WHERE batch = ?1 AND id < ?2 AND op <> 'row' ORDER BY id DESC LIMIT 1"
    : "SELECT id, op, tbl, uuid, field, old, new FROM jalon_change"
      " WHERE batch = ?1 AND id > ?2 AND op <> 'row' ORDER BY id LIMIT 1", error);
  if (change == NULL)
    return FALSE;
  while (TRUE)
    {
      sqlite3_bind_int64 (change, 1, batch);
      sqlite3_bind_int64 (change, 2, last);
      if (!jalon_database_step (change, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      last = sqlite3_column_int64 (change, COLUMN_ID);
      if (!func (self, change, direction, error))
        return FALSE;
      sqlite3_reset (change);
    }
}

static gboolean
set_field (JalonWorkspace  *self,
           sqlite3_stmt    *change,
           int              value_column,
           GError         **error)
{
  const char *table = get_text (change, COLUMN_TABLE);
  const char *field = get_text (change, COLUMN_FIELD);
  const char *uuid = get_text (change, COLUMN_UUID);
  g_autoptr (sqlite3_stmt) write = NULL;

  if (field == NULL || !jalon_edit_find_column (self, table, field, error)
      || (write = jalon_edit_prepare_update (self, table, field, error)) == NULL)
    return FALSE;
  sqlite3_bind_text (write, 1, uuid, -1, SQLITE_TRANSIENT);
  sqlite3_bind_value (write, 2, sqlite3_column_value (change, value_column));
  if (!jalon_database_run (write, error))
    return FALSE;
  return !jalon_edit_moves_point (field)
         || jalon_edit_sync_position (self, table, uuid, error);
}

/* --- Bulk inserts --- */

/* The rows of batch ?1 in a table, named again in ?2, but those that the log has one by one. */
#define BULK_ROWS \
  "batch = ?1 AND %2$s NOT IN" \
  " (SELECT uuid FROM jalon_change WHERE batch = ?1 AND op = 'insert' AND tbl = ?2)"

static gboolean
with_index_suspended (JalonWorkspace  *self,
                      const char      *table,
                      gboolean         suspend,
                      GError         **error)
{
  const JalonSchemaTable *known = jalon_schema_find_table (table);

  if (known == NULL || known->geometry == NULL)
    return TRUE;
  return suspend ? jalon_geopackage_suspend_index (self->database, table, error)
                 : jalon_geopackage_resume_index (self->database, table, error);
}

static gboolean
keep_rows (JalonWorkspace  *self,
           const char      *table,
           gint64           batch,
           GError         **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM \"%1$s\" WHERE " BULK_ROWS, table, jalon_schema_get_key (table));
  g_autoptr (sqlite3_stmt) rows = jalon_database_prepare (self->database, sql, error);
  g_autoptr (sqlite3_stmt) keep
    = rows == NULL ? NULL
      : jalon_database_prepare (self->database, "INSERT INTO jalon_change (batch, op, tbl, new)"
                                " VALUES (?1, 'row', ?2, ?3)", error);
  gboolean row;

  if (keep == NULL)
    return FALSE;
  sqlite3_bind_int64 (rows, 1, batch);
  sqlite3_bind_text (rows, 2, table, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (keep, 1, batch);
  sqlite3_bind_text (keep, 2, table, -1, SQLITE_STATIC);
  while (TRUE)
    {
      if (!jalon_database_step (rows, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      sqlite3_bind_text (keep, 3, jalon_row_to_json (rows), -1, g_free);
      if (!jalon_database_run (keep, error))
        return FALSE;
    }
}

static gboolean
run_for_batch (JalonWorkspace  *self,
               const char      *sql,
               gint64           batch,
               const char      *table,
               GError         **error)
{
  g_autoptr (sqlite3_stmt) statement = jalon_database_prepare (self->database, sql, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, batch);
  if (table != NULL)
    sqlite3_bind_text (statement, 2, table, -1, SQLITE_STATIC);
  return jalon_database_run (statement, error);
}

static gboolean
undo_bulk (JalonWorkspace  *self,
           const char      *table,
           GError         **error)
{
  g_autofree char *sql = g_strdup_printf ("DELETE FROM \"%1$s\" WHERE " BULK_ROWS, table, jalon_schema_get_key (table));

  return keep_rows (self, table, self->batch, error)
         && with_index_suspended (self, table, TRUE, error)
         && run_for_batch (self, sql, self->batch, table, error)
         && with_index_suspended (self, table, FALSE, error);
}

static gboolean
bring_rows_back (JalonWorkspace  *self,
                 const char      *table,
                 GError         **error)
{
  g_autoptr (sqlite3_stmt) kept
    = jalon_database_prepare (self->database,
                              "SELECT new FROM jalon_change"
                              " WHERE batch = ?1 AND op = 'row' AND tbl = ?2 ORDER BY id", error);
  gboolean row;

  if (kept == NULL)
    return FALSE;
  sqlite3_bind_int64 (kept, 1, self->batch);
  sqlite3_bind_text (kept, 2, table, -1, SQLITE_STATIC);
  while (TRUE)
    {
      if (!jalon_database_step (kept, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      if (!jalon_row_insert_json (self, table, get_text (kept, 0), error))
        return FALSE;
    }
}

static gboolean
redo_bulk (JalonWorkspace  *self,
           const char      *table,
           GError         **error)
{
  return with_index_suspended (self, table, TRUE, error)
         && bring_rows_back (self, table, error)
         && run_for_batch (self, "DELETE FROM jalon_change"
                           " WHERE batch = ?1 AND op = 'row' AND tbl = ?2",
                           self->batch, table, error)
         && with_index_suspended (self, table, FALSE, error);
}

/* --- Undo and redo --- */

static gboolean
replay_change (JalonWorkspace  *self,
               sqlite3_stmt    *change,
               Direction        direction,
               GError         **error)
{
  const char *op = get_text (change, COLUMN_OP);
  const char *table = get_text (change, COLUMN_TABLE);
  const char *uuid = get_text (change, COLUMN_UUID);

  /* The log comes from the file: its names are checked like any others */
  if (!jalon_edit_find_column (self, table, "fid", error))
    return FALSE;
  if (g_str_equal (op, "update"))
    return set_field (self, change, direction == UNDO ? COLUMN_OLD : COLUMN_NEW, error);
  if (g_str_equal (op, "bulk"))
    return direction == UNDO ? undo_bulk (self, table, error) : redo_bulk (self, table, error);
  if (g_str_equal (op, direction == UNDO ? "insert" : "delete"))
    return jalon_row_delete (self, table, uuid, error);
  return jalon_row_insert_json (self, table,
                                get_text (change, direction == UNDO ? COLUMN_OLD : COLUMN_NEW),
                                error);
}

static gboolean
replay_batch (JalonWorkspace  *self,
              Direction        direction,
              GError         **error)
{
  g_autofree char *sql = g_strdup_printf ("UPDATE jalon_batch SET state = '%s' WHERE id = ?1",
                                          direction == UNDO ? "undone" : "done");

  return for_each_change (self, self->batch, direction, replay_change, error)
         && run_for_batch (self, sql, self->batch, NULL, error)
         && jalon_workspace_bump_revision (self, error)
         && jalon_database_execute (self->database, "COMMIT", error);
}

static gint64
find_batch (JalonWorkspace *self,
            Direction       direction)
{
  gint64 batch = 0;

  if (self->database == NULL || self->read_only || self->batch != 0)
    return 0;
  jalon_database_get_integer (self->database,
                              direction == UNDO ? "SELECT " TOP_DONE : "SELECT " FIRST_UNDONE,
                              &batch, NULL);
  return batch;
}

static gboolean
replay (JalonWorkspace  *self,
        Direction        direction,
        GError         **error)
{
  gint64 batch = find_batch (self, direction);

  if (self->read_only || self->batch != 0)
    {
      /* The same sentences as for a new edit */
      if (jalon_workspace_begin (self, "", error))
        jalon_workspace_rollback (self);
      return FALSE;
    }
  if (batch == 0)
    {
      g_set_error_literal (error, JALON_STORE_ERROR, JALON_STORE_ERROR_NOT_FOUND,
                           direction == UNDO ? _("There is nothing to undo.")
                                             : _("There is nothing to redo."));
      return FALSE;
    }
  if (!jalon_database_execute (self->database, "BEGIN IMMEDIATE", error))
    return FALSE;
  self->batch = batch;
  if (!replay_batch (self, direction, error))
    {
      jalon_workspace_rollback (self);
      return FALSE;
    }
  self->batch = 0;
  jalon_workspace_emit_changed (self);
  return TRUE;
}

/**
 * jalon_workspace_can_undo:
 * @self: a workspace
 *
 * Returns: whether there is a step to undo, also one made before the workspace was opened
 */
gboolean
jalon_workspace_can_undo (JalonWorkspace *self)
{
  g_return_val_if_fail (JALON_IS_WORKSPACE (self), FALSE);

  return find_batch (self, UNDO) != 0;
}

/**
 * jalon_workspace_can_redo:
 * @self: a workspace
 *
 * Returns: whether there is a step to redo
 */
gboolean
jalon_workspace_can_redo (JalonWorkspace *self)
{
  g_return_val_if_fail (JALON_IS_WORKSPACE (self), FALSE);

  return find_batch (self, REDO) != 0;
}

/**
 * jalon_workspace_dup_undo_label:
 * @self: a workspace
 *
 * Returns: (transfer full) (nullable): what jalon_workspace_undo() would undo, an English msgid
 */
char *
jalon_workspace_dup_undo_label (JalonWorkspace *self)
{
  if (!jalon_workspace_can_undo (self))
    return NULL;
  return jalon_database_dup_text (self->database,
                                  "SELECT label FROM jalon_batch WHERE id = " TOP_DONE, NULL);
}

/**
 * jalon_workspace_dup_redo_label:
 * @self: a workspace
 *
 * Returns: (transfer full) (nullable): what jalon_workspace_redo() would redo, an English msgid
 */
char *
jalon_workspace_dup_redo_label (JalonWorkspace *self)
{
  if (!jalon_workspace_can_redo (self))
    return NULL;
  return jalon_database_dup_text (self->database,
                                  "SELECT label FROM jalon_batch WHERE id = " FIRST_UNDONE, NULL);
}

/**
 * jalon_workspace_undo:
 * @self: a workspace without an open batch
 * @error: return location
 *
 * Undoes the last step, in one transaction.
 *
 * Returns: whether it is undone
 */
gboolean
jalon_workspace_undo (JalonWorkspace  *self,
                      GError         **error)
{
  g_return_val_if_fail (JALON_IS_WORKSPACE (self), FALSE);

  return replay (self, UNDO, error);
}

/**
 * jalon_workspace_redo:
 * @self: a workspace without an open batch
 * @error: return location
 *
 * Does the step again that was undone last, in one transaction.
 *
 * Returns: whether it is done
 */
gboolean
jalon_workspace_redo (JalonWorkspace  *self,
                      GError         **error)
{
  g_return_val_if_fail (JALON_IS_WORKSPACE (self), FALSE);

  return replay (self, REDO, error);
}

/**
 * jalon_workspace_clear_history:
 * @self: an untitled workspace without an open batch
 * @error: return location
 *
 * Makes what the workspace holds now its beginning: it cannot be undone, and there is nothing to save until something changes.
 * The batches stay, because records name them.
 *
 * Returns: whether it is the beginning
 */
gboolean
jalon_workspace_clear_history (JalonWorkspace  *self,
                               GError         **error)
{
  g_return_val_if_fail (JALON_IS_WORKSPACE (self), FALSE);
  g_return_val_if_fail (self->path == NULL && self->batch == 0, FALSE);

  if (jalon_database_execute (self->database,
                              "BEGIN IMMEDIATE; DELETE FROM jalon_change; UPDATE jalon_batch SET state = 'kept';"
                              " DELETE FROM jalon_meta WHERE key = 'revision'; COMMIT", error))
    return TRUE;
  jalon_workspace_rollback (self);
  return FALSE;
}

/* --- Undoing an earlier step --- */

static gboolean
has_record (JalonWorkspace  *self,
            const char      *table,
            const char      *uuid,
            gboolean        *found,
            GError         **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT 1 FROM \"%s\" WHERE %s = ?1", table, jalon_schema_get_key (table));
  g_autoptr (sqlite3_stmt) statement = jalon_database_prepare (self->database, sql, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, uuid, -1, SQLITE_TRANSIENT);
  return jalon_database_step (statement, found, error);
}

/* A field that was changed again since then stays as it is. */
static gboolean
revert_field (JalonWorkspace  *self,
              sqlite3_stmt    *change,
              GError         **error)
{
  const char *table = get_text (change, COLUMN_TABLE);
  const char *uuid = get_text (change, COLUMN_UUID);
  const char *field = get_text (change, COLUMN_FIELD);
  g_autofree char *sql = NULL;
  g_autoptr (sqlite3_stmt) same = NULL;
  g_autoptr (sqlite3_stmt) write = NULL;
  gboolean unchanged;

  if (field == NULL || !jalon_edit_find_column (self, table, field, error))
    return FALSE;
  sql = g_strdup_printf ("SELECT 1 FROM \"%s\" WHERE %s = ?1 AND \"%s\" IS ?2", table, jalon_schema_get_key (table), field);
  if ((same = jalon_database_prepare (self->database, sql, error)) == NULL
      || (write = jalon_edit_prepare_update (self, table, field, error)) == NULL)
    return FALSE;
  sqlite3_bind_text (same, 1, uuid, -1, SQLITE_TRANSIENT);
  sqlite3_bind_value (same, 2, sqlite3_column_value (change, COLUMN_NEW));
  if (!jalon_database_step (same, &unchanged, error))
    return FALSE;
  if (!unchanged)
    return TRUE;
  sqlite3_reset (same);
  sqlite3_bind_value (write, 2, sqlite3_column_value (change, COLUMN_OLD));
  return jalon_edit_write_field (self, table, uuid, field, write, error)
         && (!jalon_edit_moves_point (field)
             || jalon_edit_sync_position (self, table, uuid, error));
}

static gboolean
delete_bulk (JalonWorkspace  *self,
             const char      *table,
             gint64           batch,
             GError         **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT CAST (%s AS TEXT) AS record FROM \"%s\" WHERE batch = ?1",
                                          jalon_schema_get_key (table), table);
  JalonValue value = JALON_INTEGER (batch);
  g_autoptr (GPtrArray) rows = jalon_database_select (self->database, sql, &value, 1, error);

  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      const char *uuid = jalon_record_get_text (g_ptr_array_index (rows, i), "record");
      gboolean found;

      if (uuid == NULL)
        continue;
      /* One record's deletion can take others with it */
      if (!has_record (self, table, uuid, &found, error)
          || (found && !jalon_workspace_delete (self, table, uuid, error)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
restore_record (JalonWorkspace  *self,
                sqlite3_stmt    *change,
                GError         **error)
{
  const char *table = get_text (change, COLUMN_TABLE);
  const char *uuid = get_text (change, COLUMN_UUID);
  const char *json = get_text (change, COLUMN_OLD);

  return jalon_row_insert_json (self, table, json, error)
         && jalon_edit_log_row (self, "insert", table, uuid, NULL, json, error);
}

static gint64
get_batch_of (JalonWorkspace *self,
              sqlite3_stmt   *change)
{
  g_autofree char *sql
    = g_strdup_printf ("SELECT batch FROM jalon_change WHERE id = %" G_GINT64_FORMAT,
                       (gint64) sqlite3_column_int64 (change, COLUMN_ID));
  gint64 batch = 0;

  jalon_database_get_integer (self->database, sql, &batch, NULL);
  return batch;
}

static gboolean
revert_change (JalonWorkspace  *self,
               sqlite3_stmt    *change,
               Direction        direction,
               GError         **error)
{
  const char *op = get_text (change, COLUMN_OP);
  const char *table = get_text (change, COLUMN_TABLE);
  const char *uuid = get_text (change, COLUMN_UUID);
  gboolean found = FALSE;

  if (!jalon_edit_find_column (self, table, "fid", error))
    return FALSE;
  if (g_str_equal (op, "bulk"))
    return delete_bulk (self, table, get_batch_of (self, change), error);
  if (!has_record (self, table, uuid, &found, error))
    return FALSE;
  if (g_str_equal (op, "delete"))
    return found || restore_record (self, change, error);
  if (!found)
    return TRUE;
  return g_str_equal (op, "insert") ? jalon_workspace_delete (self, table, uuid, error)
                                    : revert_field (self, change, error);
}

static gboolean
check_done (JalonWorkspace  *self,
            gint64           batch,
            GError         **error)
{
  g_autofree char *sql
    = g_strdup_printf ("SELECT count(*) FROM jalon_batch WHERE state = 'done' AND id = %"
                       G_GINT64_FORMAT, batch);
  gint64 count;

  if (!jalon_database_get_integer (self->database, sql, &count, error))
    return FALSE;
  if (count > 0)
    return TRUE;
  g_set_error_literal (error, JALON_STORE_ERROR, JALON_STORE_ERROR_NOT_FOUND,
                       _("This step was undone already, or never was."));
  return FALSE;
}

/**
 * jalon_workspace_undo_batch:
 * @self: a workspace without an open batch
 * @batch: a step, such as an import, however long ago
 * @error: return location
 *
 * Undoes one step and keeps what came after it: fields changed again since then keep their value. When it is the last
 * step this is jalon_workspace_undo(); otherwise it is a step of its own that can be undone.
 *
 * Returns: whether it is undone
 */
gboolean
jalon_workspace_undo_batch (JalonWorkspace  *self,
                            gint64           batch,
                            GError         **error)
{
  g_return_val_if_fail (JALON_IS_WORKSPACE (self), FALSE);

  if (batch != 0 && find_batch (self, UNDO) == batch)
    return jalon_workspace_undo (self, error);
  if (!jalon_workspace_begin (self, N_("Undo an earlier step"), error))
    return FALSE;
  if (check_done (self, batch, error)
      && for_each_change (self, batch, UNDO, revert_change, error))
    return jalon_workspace_commit (self, error);
  jalon_workspace_rollback (self);
  return FALSE;
}
