/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-workspace-private.h"

#include <math.h>
#include <string.h>
#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "jalon-database-private.h"
#include "jalon-schema.h"

/* Whole rows in the change log: a JSON object of the columns that are known. Numbers are written so that they are read
 * back bit for bit; a geometry is an object with its bytes in hexadecimal. */
#define GEOMETRY_KEY "blob"

static void
append_text (GString    *json,
             const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  g_string_append_c (json, '"');
  for (const char *p = valid; *p != '\0'; p++)
    {
      if (*p == '"' || *p == '\\')
        g_string_append_c (json, '\\');
      if ((guchar) *p < 0x20)
        g_string_append_printf (json, "\\u%04x", (guint) *p);
      else
        g_string_append_c (json, *p);
    }
  g_string_append_c (json, '"');
}

static void
append_number (GString *json,
               double   number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (isinf (number))
    {
      g_string_append (json, number > 0 ? "1e999" : "-1e999");
      return;
    }
  g_ascii_dtostr (buffer, sizeof buffer, number);
  g_string_append (json, buffer);
  if (strpbrk (buffer, ".e") == NULL)
    g_string_append (json, ".0");
}

static void
append_bytes (GString      *json,
              const guint8 *bytes,
              int           size)
{
  g_string_append (json, "{\"" GEOMETRY_KEY "\":\"");
  for (int i = 0; i < size; i++)
    g_string_append_printf (json, "%02X", bytes[i]);
  g_string_append (json, "\"}");
}

/**
 * jalon_row_to_json:
 * @statement: a statement that stands on a row
 *
 * Returns: (transfer full): the row as a JSON object, without the columns that are NULL
 */
char *
jalon_row_to_json (sqlite3_stmt *statement)
{
  GString *json = g_string_new ("{");

  for (int i = 0; i < sqlite3_column_count (statement); i++)
    {
      int type = sqlite3_column_type (statement, i);

      if (type == SQLITE_NULL)
        continue;
      if (json->len > 1)
        g_string_append_c (json, ',');
      append_text (json, sqlite3_column_name (statement, i));
      g_string_append_c (json, ':');
      if (type == SQLITE_INTEGER)
        g_string_append_printf (json, "%" G_GINT64_FORMAT,
                                (gint64) sqlite3_column_int64 (statement, i));
      else if (type == SQLITE_FLOAT)
        append_number (json, sqlite3_column_double (statement, i));
      else if (type == SQLITE_TEXT)
        append_text (json, (const char *) sqlite3_column_text (statement, i));
      else
        append_bytes (json, sqlite3_column_blob (statement, i),
                      sqlite3_column_bytes (statement, i));
    }
  g_string_append_c (json, '}');
  return g_string_free (json, FALSE);
}

/**
 * jalon_row_dup_json:
 * @self: a workspace
 * @table: a table of ours
 * @uuid: of the record
 * @error: return location, %JALON_STORE_ERROR_NOT_FOUND where there is no such record
 *
 * Returns: (transfer full) (nullable): the record as a JSON object
 */
char *
jalon_row_dup_json (JalonWorkspace  *self,
                    const char      *table,
                    const char      *uuid,
                    GError         **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM \"%s\" WHERE %s = ?1", table, jalon_schema_get_key (table));
  g_autoptr (sqlite3_stmt) statement = jalon_database_prepare (self->database, sql, error);
  gboolean row;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_text (statement, 1, uuid, -1, SQLITE_STATIC);
  if (!jalon_database_step (statement, &row, error))
    return NULL;
  if (row)
    return jalon_row_to_json (statement);
  g_set_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_NOT_FOUND,
               _("There is no record “%s” in this workspace."), uuid);
  return NULL;
}

/**
 * jalon_hex_decode:
 * @text: hexadecimal digits
 * @size: (out): how many bytes
 *
 * Returns: (transfer full) (nullable): the bytes; %NULL where @text is something else
 */
guint8 *
jalon_hex_decode (const char *text,
                  gsize      *size)
{
  gsize length = strlen (text);
  g_autofree guint8 *bytes = g_malloc (length / 2 + 1);

  if (length % 2 != 0)
    return NULL;
  for (gsize i = 0; i < length; i += 2)
    {
      int high = g_ascii_xdigit_value (text[i]);
      int low = g_ascii_xdigit_value (text[i + 1]);

      if (high < 0 || low < 0)
        return NULL;
      bytes[i / 2] = (guint8) (high << 4 | low);
    }
  *size = length / 2;
  return g_steal_pointer (&bytes);
}

static gboolean
bind_bytes (sqlite3_stmt *statement,
            int           index,
            JsonObject   *object)
{
  const char *text = json_object_get_string_member_with_default (object, GEOMETRY_KEY, "");
  gsize size;
  guint8 *bytes = jalon_hex_decode (text, &size);

  if (bytes == NULL)
    return FALSE;
  sqlite3_bind_blob64 (statement, index, bytes, size, g_free);
  return TRUE;
}

static gboolean
bind_node (sqlite3_stmt *statement,
           int           index,
           JsonNode     *node)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    return bind_bytes (statement, index, json_node_get_object (node));
  if (!JSON_NODE_HOLDS_VALUE (node))
    return FALSE;
  switch (json_node_get_value_type (node))
    {
    case G_TYPE_STRING:
      sqlite3_bind_text (statement, index, json_node_get_string (node), -1, SQLITE_TRANSIENT);
      return TRUE;
    case G_TYPE_INT64:
      sqlite3_bind_int64 (statement, index, json_node_get_int (node));
      return TRUE;
    case G_TYPE_DOUBLE:
      sqlite3_bind_double (statement, index, json_node_get_double (node));
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
unreadable_log (GError **error)
{
  g_set_error_literal (error, JALON_STORE_ERROR, JALON_STORE_ERROR_DAMAGED,
                       _("The history of this workspace is damaged, so this step cannot be undone"
                         " or redone."));
  return FALSE;
}

static gboolean
is_fid_taken (JalonWorkspace *self,
              const char     *table,
              gint64          fid)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM \"%s\" WHERE fid = %"
                                          G_GINT64_FORMAT, table, fid);
  gint64 count = 0;

  return jalon_database_get_integer (self->database, sql, &count, NULL) && count > 0;
}

static gboolean
insert_object (JalonWorkspace  *self,
               const char      *table,
               JsonObject      *object,
               GError         **error)
{
  g_autoptr (GList) members = json_object_get_members (object);
  g_autoptr (GString) sql = g_string_new (NULL);
  g_autoptr (sqlite3_stmt) statement = NULL;
  int index = 0;

  g_string_printf (sql, "INSERT INTO \"%s\" (", table);
  for (GList *l = members; l != NULL; l = l->next)
    {
      if (!jalon_edit_find_column (self, table, l->data, error))
        return FALSE;
      g_string_append_printf (sql, "%s\"%s\"", l == members ? "" : ", ", (const char *) l->data);
    }
  g_string_append (sql, ") VALUES (");
  for (GList *l = members; l != NULL; l = l->next)
    g_string_append (sql, l == members ? "?" : ", ?");
  g_string_append_c (sql, ')');

  statement = jalon_database_prepare (self->database, sql->str, error);
  if (statement == NULL)
    return FALSE;
  for (GList *l = members; l != NULL; l = l->next)
    if (!bind_node (statement, ++index, json_object_get_member (object, l->data)))
      return unreadable_log (error);
  return jalon_database_run (statement, error);
}

/**
 * jalon_row_insert_json:
 * @self: a workspace
 * @table: a table of ours
 * @json: from jalon_row_to_json()
 * @error: return location
 *
 * Brings a record back as it was, under its local number where that is free; where others know it by that number, it
 * must be.
 *
 * Returns: whether it is there
 */
gboolean
jalon_row_insert_json (JalonWorkspace  *self,
                       const char      *table,
                       const char      *json,
                       GError         **error)
{
  g_autoptr (JsonNode) node = json != NULL ? json_from_string (json, NULL) : NULL;
  JsonObject *object;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return unreadable_log (error);
  object = json_node_get_object (node);
  if (json_object_has_member (object, "fid")
      && is_fid_taken (self, table, json_object_get_int_member (object, "fid")))
    {
      if (jalon_schema_names_by_fid (table))
        {
          g_set_error_literal (error, JALON_STORE_ERROR, JALON_STORE_ERROR_IN_USE,
                               _("Another program has given this record’s number to another record,"
                                 " so this step cannot be undone or redone."));
          return FALSE;
        }
      json_object_remove_member (object, "fid");
    }
  if (json_object_get_size (object) == 0)
    return unreadable_log (error);
  return insert_object (self, table, object, error);
}

/**
 * jalon_row_delete:
 * @self: a workspace
 * @table: a table of ours
 * @uuid: of the record
 * @error: return location
 *
 * Deletes one record without a word in the log.
 *
 * Returns: whether no error came up
 */
gboolean
jalon_row_delete (JalonWorkspace  *self,
                  const char      *table,
                  const char      *uuid,
                  GError         **error)
{
  g_autofree char *sql = g_strdup_printf ("DELETE FROM \"%s\" WHERE %s = ?1", table, jalon_schema_get_key (table));
  g_autoptr (sqlite3_stmt) statement = jalon_database_prepare (self->database, sql, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, uuid, -1, SQLITE_STATIC);
  return jalon_database_run (statement, error);
}
