/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-database-private.h"

#include <errno.h>
#include <string.h>
#include <glib/gi18n-lib.h>

#include "jalon-geometry.h"

#define BUSY_TIMEOUT_MS 5000
/* The R*Tree module may be used by triggers under an untrusted schema only since then. */
#define SQLITE_RTREE_INNOCUOUS 3044000

/* Tables that are large to read and seldom change: whoever shows them asks whether they did. */
static const char *const watched[] = { "area", "place", "measure", "map_layer" };

struct _JalonDatabase
{
  sqlite3 *handle;
  guint64  changes[G_N_ELEMENTS (watched)];
  JalonDatabaseRowFunc row_func; /* nullable */
  gpointer row_data;
};

G_DEFINE_QUARK (jalon-store-error-quark, jalon_store_error)

static gboolean
is_space_errno (int number)
{
  return number == ENOSPC || number == EDQUOT || number == EFBIG;
}

/* The private copies stand on a disk of their own, perhaps: say which one is full. */
static void
set_no_space (sqlite3  *handle,
              GError  **error)
{
  const char *path = handle != NULL ? sqlite3_db_filename (handle, "main") : NULL;
  g_autofree char *folder = path != NULL ? g_path_get_dirname (path) : NULL;
  g_autofree char *shown = folder != NULL ? g_filename_display_name (folder) : NULL;

  if (shown == NULL)
    g_set_error_literal (error, JALON_STORE_ERROR, JALON_STORE_ERROR_NO_SPACE,
                         _("There is no room left on the disk. Free some space, then try again."));
  else
    g_set_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_NO_SPACE,
                 _("There is no room left on the disk of “%s”. Free some space, then try again."),
                 shown);
}

/**
 * jalon_database_set_damaged:
 * @detail: what SQLite says of it; logged for whoever mends the file, not shown
 * @error: return location
 *
 * Returns: %FALSE, always
 */
gboolean
jalon_database_set_damaged (const char  *detail,
                            GError     **error)
{
  g_debug ("The workspace is damaged: %s", detail);
  g_set_error_literal (error, JALON_STORE_ERROR, JALON_STORE_ERROR_DAMAGED,
                       _("The workspace is damaged. Open a copy made earlier."));
  return FALSE;
}

/**
 * jalon_database_error_handle:
 * @handle: (nullable): the connection that failed
 * @error: return location
 *
 * Sets @error from what SQLite last reported, as a sentence for the reader.
 *
 * Returns: %FALSE, always
 */
gboolean
jalon_database_error_handle (sqlite3  *handle,
                             GError  **error)
{
  int code = handle != NULL ? sqlite3_errcode (handle) & 0xff : SQLITE_NOMEM;
  const char *detail = handle != NULL ? sqlite3_errmsg (handle) : sqlite3_errstr (SQLITE_NOMEM);

  if (code == SQLITE_FULL
      || (code == SQLITE_IOERR && is_space_errno (sqlite3_system_errno (handle))))
    set_no_space (handle, error);
  else if (code == SQLITE_NOTADB)
    g_set_error_literal (error, JALON_STORE_ERROR, JALON_STORE_ERROR_NOT_WORKSPACE,
                         _("This file is not a Jalon workspace."));
  else if (code == SQLITE_CORRUPT)
    jalon_database_set_damaged (detail, error);
  else if (code == SQLITE_READONLY || code == SQLITE_PERM)
    g_set_error_literal (error, JALON_STORE_ERROR, JALON_STORE_ERROR_READ_ONLY,
                         _("This workspace is read-only. Save it under another name to change it."));
  else if (code == SQLITE_BUSY || code == SQLITE_LOCKED)
    g_set_error_literal (error, JALON_STORE_ERROR, JALON_STORE_ERROR_IN_USE,
                         _("Another program is using the workspace. Close it there, then try again."));
  else if (code == SQLITE_CONSTRAINT)
    g_set_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_FAILED,
                 _("The workspace does not accept this value (%s)."), detail);
  else
    g_set_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_FAILED,
                 _("The workspace could not be read or written (%s)."), detail);
  return FALSE;
}

/* Counts begin elsewhere for every connection, so that those of two workspaces are never taken for one. */
static int n_opened = 1;

/* Called for every row that changes: a million of them in an import of points. SQLite has one hook a connection: all who listen do so
 * through here. */
static void
on_row_changed (void          *data,
                int            operation,
                const char    *schema,
                const char    *table,
                sqlite3_int64  row)
{
  JalonDatabase *self = data;

  if (self->row_func != NULL)
    self->row_func (operation, table, row, self->row_data);

  for (guint i = 0; i < G_N_ELEMENTS (watched); i++)
    if (table[0] == watched[i][0] && strcmp (table, watched[i]) == 0)
      self->changes[i]++;
}

static gboolean
set_up (JalonDatabase  *self,
        gboolean        write,
        GError        **error)
{
  gboolean trusted = write && sqlite3_libversion_number () < SQLITE_RTREE_INNOCUOUS;

  sqlite3_extended_result_codes (self->handle, 1);
  sqlite3_busy_timeout (self->handle, BUSY_TIMEOUT_MS);
  jalon_database_set_defensive (self, TRUE);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, trusted ? 1 : 0, NULL);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_ENABLE_FKEY, 1, NULL);
  if (jalon_geometry_register_functions (self->handle) != SQLITE_OK
      || jalon_database_register_scan (self->handle) != SQLITE_OK)
    return jalon_database_error (self, error);
  for (guint i = 0; i < G_N_ELEMENTS (watched); i++)
    self->changes[i] = (guint64) g_atomic_int_add (&n_opened, 1) << 40;
  sqlite3_update_hook (self->handle, on_row_changed, self);
  return TRUE;
}

/**
 * jalon_database_open:
 * @path: a file
 * @flags: whether it may be written, and made when missing
 * @error: return location
 *
 * Opens a connection. Nothing of the file is read yet: a file that is no database is noticed by the first statement.
 *
 * Returns: (transfer full) (nullable): the connection
 */
JalonDatabase *
jalon_database_open (const char          *path,
                     JalonDatabaseFlags   flags,
                     GError             **error)
{
  g_autoptr (JalonDatabase) self = g_new0 (JalonDatabase, 1);
  int mode = (flags & JALON_DATABASE_WRITE) == 0 ? SQLITE_OPEN_READONLY
             : (flags & JALON_DATABASE_CREATE) == 0 ? SQLITE_OPEN_READWRITE
             : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;

  g_return_val_if_fail (path != NULL, NULL);

  if (sqlite3_open_v2 (path, &self->handle, mode | SQLITE_OPEN_FULLMUTEX, NULL) != SQLITE_OK)
    {
      jalon_database_error (self, error);
      return NULL;
    }
  if (!set_up (self, (flags & JALON_DATABASE_WRITE) != 0, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * jalon_database_close:
 * @self: (transfer full): a connection
 *
 * Closes it; an open transaction is rolled back. Statements that are still alive keep the file open.
 */
void
jalon_database_close (JalonDatabase *self)
{
  sqlite3_close_v2 (self->handle);
  g_free (self);
}

/**
 * jalon_database_get_handle:
 * @self: a connection
 *
 * Returns: (transfer none): SQLite's connection
 */
sqlite3 *
jalon_database_get_handle (JalonDatabase *self)
{
  return self->handle;
}

/**
 * jalon_database_set_row_func:
 * @self: a connection
 * @func: (nullable): called for every row that this connection changes; %NULL for none any more
 * @data: for @func
 */
void
jalon_database_set_row_func (JalonDatabase        *self,
                             JalonDatabaseRowFunc  func,
                             gpointer              data)
{
  g_return_if_fail (func == NULL || self->row_func == NULL);

  self->row_func = func;
  self->row_data = data;
}

/**
 * jalon_database_get_changes:
 * @self: a connection
 * @table: `area`, `place`, `measure` or `map_layer`
 *
 * Returns: a number that grows whenever this connection changes a row of @table, whether or not the change lasts
 */
guint64
jalon_database_get_changes (JalonDatabase *self,
                            const char    *table)
{
  for (guint i = 0; i < G_N_ELEMENTS (watched); i++)
    if (strcmp (table, watched[i]) == 0)
      return self->changes[i];
  g_return_val_if_reached (0);
}

/**
 * jalon_database_set_defensive:
 * @self: a connection
 * @defensive: whether SQL may not write to the tables behind virtual tables
 *
 * On from the start; only the packed index is written with it off.
 */
void
jalon_database_set_defensive (JalonDatabase *self,
                              gboolean       defensive)
{
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DEFENSIVE, defensive ? 1 : 0, NULL);
}

/**
 * jalon_database_error:
 * @self: a connection
 * @error: return location
 *
 * Sets @error from what SQLite last reported on this connection.
 *
 * Returns: %FALSE, always
 */
gboolean
jalon_database_error (JalonDatabase  *self,
                      GError        **error)
{
  return jalon_database_error_handle (self->handle, error);
}

/**
 * jalon_database_execute:
 * @self: a connection
 * @sql: one or more statements without values
 * @error: return location
 *
 * Returns: whether all of them ran
 */
gboolean
jalon_database_execute (JalonDatabase  *self,
                        const char     *sql,
                        GError        **error)
{
  if (sqlite3_exec (self->handle, sql, NULL, NULL, NULL) != SQLITE_OK)
    return jalon_database_error (self, error);
  return TRUE;
}

/**
 * jalon_database_prepare:
 * @self: a connection
 * @sql: one statement
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the statement, to be finalized before the connection is closed
 */
sqlite3_stmt *
jalon_database_prepare (JalonDatabase  *self,
                        const char     *sql,
                        GError        **error)
{
  sqlite3_stmt *statement = NULL;

  if (sqlite3_prepare_v2 (self->handle, sql, -1, &statement, NULL) != SQLITE_OK)
    {
      jalon_database_error (self, error);
      return NULL;
    }
  return statement;
}

/**
 * jalon_database_step:
 * @statement: a statement
 * @row: (out) (optional): whether it stands on a row; %FALSE at the end
 * @error: return location
 *
 * Returns: whether no error came up
 */
gboolean
jalon_database_step (sqlite3_stmt  *statement,
                     gboolean      *row,
                     GError       **error)
{
  int code = sqlite3_step (statement);

  if (row != NULL)
    *row = code == SQLITE_ROW;
  if (code == SQLITE_ROW || code == SQLITE_DONE)
    return TRUE;
  return jalon_database_error_handle (sqlite3_db_handle (statement), error);
}

/**
 * jalon_database_run:
 * @statement: a statement that gives no rows
 * @error: return location
 *
 * Runs it, then makes it ready to be bound and run again; values stay bound.
 *
 * Returns: whether it ran
 */
gboolean
jalon_database_run (sqlite3_stmt  *statement,
                    GError       **error)
{
  gboolean done = jalon_database_step (statement, NULL, error);

  sqlite3_reset (statement);
  return done;
}

/**
 * jalon_database_bind:
 * @statement: a statement
 * @index: the parameter, from 1
 * @value: (nullable): the value; its text is copied; %NULL is the null value
 */
void
jalon_database_bind (sqlite3_stmt     *statement,
                     int               index,
                     const JalonValue *value)
{
  switch (value != NULL ? value->type : JALON_VALUE_NULL)
    {
    case JALON_VALUE_INTEGER:
      sqlite3_bind_int64 (statement, index, value->integer);
      break;
    case JALON_VALUE_NUMBER:
      sqlite3_bind_double (statement, index, value->number);
      break;
    case JALON_VALUE_TEXT:
      sqlite3_bind_text (statement, index, value->text, -1, SQLITE_TRANSIENT);
      break;
    case JALON_VALUE_NULL:
    default:
      sqlite3_bind_null (statement, index);
      break;
    }
}

/**
 * jalon_database_get_integer:
 * @self: a connection
 * @sql: a query
 * @value: (out): the first column of the first row; 0 where there is none or it is NULL
 * @error: return location
 *
 * Returns: whether the query ran
 */
gboolean
jalon_database_get_integer (JalonDatabase  *self,
                            const char     *sql,
                            gint64         *value,
                            GError        **error)
{
  g_autoptr (sqlite3_stmt) statement = jalon_database_prepare (self, sql, error);
  gboolean row;

  if (statement == NULL || !jalon_database_step (statement, &row, error))
    return FALSE;
  *value = row ? sqlite3_column_int64 (statement, 0) : 0;
  return TRUE;
}

/**
 * jalon_database_dup_text:
 * @self: a connection
 * @sql: a query
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the first column of the first row as text; %NULL where there is none, where it is
 *   NULL and on failure
 */
char *
jalon_database_dup_text (JalonDatabase  *self,
                         const char     *sql,
                         GError        **error)
{
  g_autoptr (sqlite3_stmt) statement = jalon_database_prepare (self, sql, error);
  gboolean row;

  if (statement == NULL || !jalon_database_step (statement, &row, error) || !row)
    return NULL;
  return g_strdup ((const char *) sqlite3_column_text (statement, 0));
}

static char *
encode_hex (const guint8 *bytes,
            gsize         size)
{
  static const char digits[] = "0123456789ABCDEF";
  char *text = g_malloc (2 * size + 1);

  for (gsize i = 0; i < size; i++)
    {
      text[2 * i] = digits[bytes[i] >> 4];
      text[2 * i + 1] = digits[bytes[i] & 15];
    }
  text[2 * size] = '\0';
  return text;
}

static JalonValue
read_column (sqlite3_stmt *statement,
             int           column)
{
  JalonValue value = JALON_NULL;

  switch (sqlite3_column_type (statement, column))
    {
    case SQLITE_INTEGER:
      return JALON_INTEGER (sqlite3_column_int64 (statement, column));
    case SQLITE_FLOAT:
      return JALON_NUMBER (sqlite3_column_double (statement, column));
    case SQLITE_TEXT:
      value.type = JALON_VALUE_TEXT;
      value.text = g_strdup ((const char *) sqlite3_column_text (statement, column));
      return value;
    case SQLITE_BLOB:
      value.type = JALON_VALUE_TEXT;
      value.text = encode_hex (sqlite3_column_blob (statement, column),
                               (gsize) sqlite3_column_bytes (statement, column));
      return value;
    default:
      return value;
    }
}

/**
 * jalon_database_dup_record:
 * @statement: a statement that stands on a row
 *
 * Returns: (transfer full): the row; a geometry is given as hexadecimal text
 */
JalonRecord *
jalon_database_dup_record (sqlite3_stmt *statement)
{
  guint n_values = (guint) sqlite3_column_count (statement);
  g_autofree const char **names = g_new0 (const char *, n_values);
  g_autofree JalonValue *values = g_new0 (JalonValue, n_values);
  JalonRecord *record;

  for (guint i = 0; i < n_values; i++)
    {
      names[i] = sqlite3_column_name (statement, (int) i);
      values[i] = read_column (statement, (int) i);
    }
  record = jalon_record_new (names, values, n_values);
  for (guint i = 0; i < n_values; i++)
    jalon_value_clear (&values[i]);
  return record;
}

/**
 * jalon_sql_quote:
 * @identifier: the name of a table or column
 *
 * Returns: (transfer full): it between double quotes, as SQL wants it
 */
char *
jalon_sql_quote (const char *identifier)
{
  GString *quoted = g_string_new ("\"");

  for (const char *p = identifier; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (quoted, '"');
      g_string_append_c (quoted, *p);
    }
  g_string_append_c (quoted, '"');
  return g_string_free (quoted, FALSE);
}

/**
 * jalon_database_lookup:
 * @self: a connection
 * @table: a table with a uuid column
 * @uuid: of the record
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the record; %NULL with %JALON_STORE_ERROR_NOT_FOUND where there is none
 */
JalonRecord *
jalon_database_lookup (JalonDatabase  *self,
                       const char     *table,
                       const char     *uuid,
                       GError        **error)
{
  g_autofree char *quoted = jalon_sql_quote (table);
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM %s WHERE uuid = ?1", quoted);
  g_autoptr (sqlite3_stmt) statement = jalon_database_prepare (self, sql, error);
  gboolean row;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_text (statement, 1, uuid, -1, SQLITE_STATIC);
  if (!jalon_database_step (statement, &row, error))
    return NULL;
  if (row)
    return jalon_database_dup_record (statement);
  g_set_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_NOT_FOUND,
               _("There is no record “%s” in this workspace."), uuid);
  return NULL;
}

/**
 * jalon_database_select:
 * @self: a connection
 * @sql: a query, with ?1, ?2... for the values
 * @values: (array length=n_values) (nullable): what to bind
 * @n_values: how many
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type JalonRecord): all rows; may be empty
 */
GPtrArray *
jalon_database_select (JalonDatabase     *self,
                       const char        *sql,
                       const JalonValue  *values,
                       guint              n_values,
                       GError           **error)
{
  g_autoptr (sqlite3_stmt) statement = jalon_database_prepare (self, sql, error);
  g_autoptr (GPtrArray) records
    = g_ptr_array_new_with_free_func ((GDestroyNotify) jalon_record_unref);
  gboolean row;

  if (statement == NULL)
    return NULL;
  for (guint i = 0; i < n_values; i++)
    jalon_database_bind (statement, (int) i + 1, &values[i]);
  while (TRUE)
    {
      if (!jalon_database_step (statement, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&records);
      g_ptr_array_add (records, jalon_database_dup_record (statement));
    }
}

/**
 * jalon_database_quick_check:
 * @self: a connection
 * @error: return location, %JALON_STORE_ERROR_DAMAGED when the pages do not fit together
 *
 * Reads the whole file: about a second per gigabyte.
 *
 * Returns: whether the file is sound
 */
gboolean
jalon_database_quick_check (JalonDatabase  *self,
                            GError        **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autofree char *answer = jalon_database_dup_text (self, "PRAGMA quick_check(1)", &local_error);

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (g_strcmp0 (answer, "ok") == 0)
    return TRUE;
  return jalon_database_set_damaged (answer, error);
}
