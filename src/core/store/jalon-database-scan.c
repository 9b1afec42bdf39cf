/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-database-private.h"

/* Rows are handed over from inside a statement, by an aggregate function that returns nothing: a statement that stops at each of a
 * million rows of 28 columns, and takes the connection's lock for each value, takes nearly twice as long (SQLite 3.40). */
#define FUNCTION     "jalon_scan"
#define POINTER_TYPE "jalon-scan"

typedef struct
{
  JalonScanFunc func;
  gpointer      data;
  GError       *error;
} Scan;

static void
step (sqlite3_context  *context,
      int               n_values,
      sqlite3_value   **values)
{
  Scan *scan = sqlite3_value_pointer (values[0], POINTER_TYPE);

  if (scan == NULL || scan->error != NULL || !scan->func (values + 1, scan->data, &scan->error))
    sqlite3_result_error (context, "stopped", -1);
}

static void
finish (sqlite3_context *context)
{
}

int
jalon_database_register_scan (sqlite3 *handle)
{
  return sqlite3_create_function_v2 (handle, FUNCTION, -1, SQLITE_UTF8 | SQLITE_DIRECTONLY, NULL, NULL, step, finish, NULL);
}

/**
 * jalon_database_scan:
 * @self: a connection
 * @columns: what to read of each row, SQL between SELECT and FROM
 * @from: from where, SQL after FROM; what orders the rows stands in a subquery, or is a table's own order (NOT INDEXED)
 * @key: (nullable): bound to ?1
 * @func: called for each row
 * @data: for @func
 * @error: return location
 *
 * Reads many rows as fast as SQLite gives them. @func gets the values of a row, valid until it returns, and must not use the
 * connection; the first failure of its ends the scan.
 *
 * Returns: whether all rows were read
 */
gboolean
jalon_database_scan (JalonDatabase     *self,
                     const char        *columns,
                     const char        *from,
                     const JalonValue  *key,
                     JalonScanFunc      func,
                     gpointer           data,
                     GError           **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT " FUNCTION " (?2, %s) FROM %s", columns, from);
  g_autoptr (sqlite3_stmt) statement = jalon_database_prepare (self, sql, error);
  Scan scan = { func, data, NULL };
  gboolean row;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_pointer (statement, 2, &scan, POINTER_TYPE, NULL);
  if (key != NULL)
    jalon_database_bind (statement, 1, key);
  if (jalon_database_step (statement, &row, error))
    return TRUE;
  if (scan.error != NULL)
    {
      g_clear_error (error);
      g_propagate_error (error, scan.error);
    }
  return FALSE;
}
