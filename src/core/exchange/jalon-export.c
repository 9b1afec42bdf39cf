/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "jalon-export.h"
#include "jalon-json-text.h"
#include "jalon-output.h"
#include "jalon-own-export.h"
#include "jalon-own-query.h"

#define BLOCK 65536

typedef struct
{
  JalonExportFormat  format;
  sqlite3_stmt      *statement;
  int                longitude;
  int                latitude;
  int                geometry;  /* whether it has one: the last column */
  GString           *out;
  guint64            n_written;
  GOutputStream     *stream;
  GCancellable      *cancellable;
} Export;

/**
 * jalon_export_format_from_text:
 * @text: (nullable): "csv", "geojson" or "json"
 * @format: (out): the format
 *
 * Returns: whether it names a format
 */
gboolean
jalon_export_format_from_text (const char        *text,
                               JalonExportFormat *format)
{
  static const char *const names[] = { "csv", "geojson", "json" };

  for (guint i = 0; text != NULL && i < G_N_ELEMENTS (names); i++)
    if (g_ascii_strcasecmp (names[i], text) == 0)
      {
        *format = (JalonExportFormat) i;
        return TRUE;
      }
  return FALSE;
}

static gboolean
flush (Export  *self,
       gsize    limit,
       GError **error)
{
  if (self->out->len < limit)
    return TRUE;
  if (!g_output_stream_write_all (self->stream, self->out->str, self->out->len, NULL, self->cancellable, error))
    return FALSE;
  g_string_truncate (self->out, 0);
  return TRUE;
}

/* A spreadsheet runs a cell that begins with one of these: an apostrophe makes it text. Numbers come as numbers and are left alone. */
static void
append_csv_text (GString    *out,
                 const char *text)
{
  gboolean runs = jalon_own_export_may_run (text);

  if (!runs && strpbrk (text, ",\"\r\n") == NULL && text[0] != ' ' && !g_str_has_suffix (text, " "))
    {
      g_string_append (out, text);
      return;
    }
  g_string_append (out, runs ? "\"'" : "\"");
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *p);
    }
  g_string_append_c (out, '"');
}

static void
append_number (GString      *out,
               sqlite3_stmt *statement,
               int           column)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  double number = sqlite3_column_double (statement, column);

  if (sqlite3_column_type (statement, column) == SQLITE_INTEGER)
    g_string_append_printf (out, "%" G_GINT64_FORMAT, (gint64) sqlite3_column_int64 (statement, column));
  else
    {
      /* 15 digits are as given; 17 only where they are needed to read the same number back */
      g_ascii_formatd (text, sizeof text, "%.15g", number);
      if (g_ascii_strtod (text, NULL) != number)
        g_ascii_dtostr (text, sizeof text, number);
      g_string_append (out, text);
    }
}

static void
append_csv_row (Export *self)
{
  for (int i = 0; i < self->geometry; i++)
    {
      int type = sqlite3_column_type (self->statement, i);

      if (i > 0)
        g_string_append_c (self->out, ',');
      if (type == SQLITE_INTEGER || type == SQLITE_FLOAT)
        append_number (self->out, self->statement, i);
      else if (type == SQLITE_TEXT)
        append_csv_text (self->out, (const char *) sqlite3_column_text (self->statement, i));
    }
  g_string_append (self->out, "\r\n");
}

static void
append_json_value (Export *self,
                   int     column)
{
  int type = sqlite3_column_type (self->statement, column);
  g_autofree char *valid = NULL;

  if (type == SQLITE_INTEGER || type == SQLITE_FLOAT)
    append_number (self->out, self->statement, column);
  else if (type == SQLITE_TEXT)
    {
      valid = g_utf8_make_valid ((const char *) sqlite3_column_text (self->statement, column), -1);
      jalon_json_append_text (self->out, valid, strlen (valid));
    }
  else
    g_string_append (self->out, "null");
}

static void
append_json_object (Export *self)
{
  g_string_append_c (self->out, '{');
  for (int i = 0; i < self->geometry; i++)
    {
      g_string_append_printf (self->out, "%s\"%s\":", i > 0 ? "," : "", sqlite3_column_name (self->statement, i));
      append_json_value (self, i);
    }
  g_string_append_c (self->out, '}');
}

/* RFC 7946: longitude first, WGS 84; the position stands in the geometry, as given also in the properties. */
static void
append_feature (Export *self)
{
  g_string_append (self->out, "{\"type\":\"Feature\",\"id\":");
  append_json_value (self, 0);
  g_string_append (self->out, ",\"geometry\":");
  if (sqlite3_column_int (self->statement, self->geometry) != 0)
    {
      g_string_append (self->out, "{\"type\":\"Point\",\"coordinates\":[");
      append_json_value (self, self->longitude);
      g_string_append_c (self->out, ',');
      append_json_value (self, self->latitude);
      g_string_append (self->out, "]}");
    }
  else
    g_string_append (self->out, "null");
  g_string_append (self->out, ",\"properties\":");
  append_json_object (self);
  g_string_append_c (self->out, '}');
}

static gboolean
write_row (Export  *self,
           GError **error)
{
  if (self->format == JALON_EXPORT_CSV)
    append_csv_row (self);
  else
    {
      g_string_append (self->out, self->n_written > 0 ? ",\n" : "\n");
      if (self->format == JALON_EXPORT_GEOJSON)
        append_feature (self);
      else
        append_json_object (self);
    }
  self->n_written++;
  return flush (self, BLOCK, error);
}

static gboolean
write_head (Export  *self,
            GError **error)
{
  self->geometry = sqlite3_column_count (self->statement) - 1;
  for (int i = 0; i < self->geometry; i++)
    {
      const char *name = sqlite3_column_name (self->statement, i);

      if (g_str_equal (name, "longitude"))
        self->longitude = i;
      if (g_str_equal (name, "latitude"))
        self->latitude = i;
      if (self->format == JALON_EXPORT_CSV)
        g_string_append_printf (self->out, "%s%s", i > 0 ? "," : "", name);
    }
  if (self->format == JALON_EXPORT_CSV)
    g_string_append (self->out, "\r\n");
  else
    g_string_append (self->out, self->format == JALON_EXPORT_GEOJSON ? "{\"type\":\"FeatureCollection\",\"features\":[" : "[");
  return flush (self, BLOCK, error);
}

static gboolean
write_tail (Export  *self,
            GError **error)
{
  if (self->format != JALON_EXPORT_CSV)
    g_string_append (self->out, self->format == JALON_EXPORT_GEOJSON ? "\n]}\n" : "\n]\n");
  return flush (self, 1, error);
}

/* All rows that the bound statement gives. */
static gboolean
write_rows (Export  *self,
            GError **error)
{
  gboolean row = FALSE;

  for (;;)
    {
      if (!jalon_database_step (self->statement, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      if (!write_row (self, error))
        return FALSE;
    }
}

/* The points of @fids, or all. */
static gboolean
write_all (JalonDatabase      *database,
           JalonExportFormat   format,
           gboolean            all,
           const gint64       *fids,
           gsize               n_fids,
           GOutputStream      *stream,
           GCancellable       *cancellable,
           GError            **error)
{
  g_autofree char *sql = jalon_own_query_dup_sql ("p.geom", all ? "ORDER BY p.fid" : "WHERE p.fid = ?1");
  g_autoptr(sqlite3_stmt) statement = jalon_database_prepare (database, sql, error);
  g_autoptr(GString) out = g_string_sized_new (BLOCK + 4096);
  Export self = { .format = format, .statement = statement, .out = out, .stream = stream, .cancellable = cancellable };

  if (statement == NULL || !write_head (&self, error))
    return FALSE;
  if (all && !write_rows (&self, error))
    return FALSE;
  for (gsize i = 0; !all && i < n_fids; i++)
    {
      sqlite3_reset (statement);
      if (sqlite3_bind_int64 (statement, 1, fids[i]) != SQLITE_OK)
        return jalon_database_error (database, error);
      if (!write_rows (&self, error))
        return FALSE;
    }
  return write_tail (&self, error);
}

/**
 * jalon_export_points:
 * @database: a connection
 * @format: the format
 * @fids: (nullable) (array length=n_fids): the points, in order; %NULL: all of them
 * @n_fids: how many
 * @stream: where to; not closed
 * @cancellable: (nullable): stops the writing
 * @error: return location for an error
 *
 * Writes points in the open-data layout, row by row. Points that do not exist are passed over.
 *
 * Returns: whether all was written
 */
gboolean
jalon_export_points (JalonDatabase      *database,
                     JalonExportFormat   format,
                     const gint64       *fids,
                     gsize               n_fids,
                     GOutputStream      *stream,
                     GCancellable       *cancellable,
                     GError            **error)
{
  return write_all (database, format, fids == NULL && n_fids == 0, fids, n_fids, stream, cancellable, error);
}

static int
compare_fids (gconstpointer a,
              gconstpointer b)
{
  gint64 first = *(const gint64 *) a, second = *(const gint64 *) b;

  return first < second ? -1 : first > second;
}

/**
 * jalon_export_points_to_file:
 * @database: a connection
 * @format: the format
 * @fids: (element-type gint64): the points, none or more; sorted by the call
 * @path: (nullable): the file; %NULL or `-`: standard output
 * @cancellable: (nullable): stops the writing
 * @error: return location for an error; a sentence naming the file
 *
 * Writes points in the order in which they came into the workspace, which does not change from one run to the next.
 *
 * Returns: whether the file holds them; if not, it is as it was
 */
gboolean
jalon_export_points_to_file (JalonDatabase      *database,
                             JalonExportFormat   format,
                             GArray             *fids,
                             const char         *path,
                             GCancellable       *cancellable,
                             GError            **error)
{
  g_autoptr(JalonOutput) output = jalon_output_open (path, error);
  GError *cause = NULL;

  if (output == NULL)
    return FALSE;
  g_array_sort (fids, compare_fids);
  if (write_all (database, format, FALSE, (const gint64 *) fids->data, fids->len, jalon_output_get_stream (output), cancellable,
                 &cause))
    return jalon_output_close (output, error);
  return jalon_output_fail (output, cause, error);
}
