/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-table-reader.h"

/* For the readers' tests: a table as one text. The columns in brackets; then one line a row: its number, its cells in brackets
 * (`~` for NULL), `+` before surplus cells, `!n` when n bytes were replaced, `@x y` for a position, or `problem`. */
G_GNUC_UNUSED static char *
dump_table (JalonTableReader *reader)
{
  g_autoptr(GError) error = NULL;
  GString *dump = g_string_new (NULL);
  JalonRow row;

  for (guint i = 0; i < jalon_table_reader_get_n_columns (reader); i++)
    g_string_append_printf (dump, "[%s]", jalon_table_reader_get_column (reader, i));
  g_string_append_c (dump, '\n');

  while (jalon_table_reader_next (reader, &row, NULL, &error))
    {
      guint n_null = 0;

      g_string_append_printf (dump, "%" G_GUINT64_FORMAT ":", row.number);
      if (row.problem != NULL)
        {
          g_assert_true (g_utf8_validate (row.problem, -1, NULL));
          g_string_append (dump, "problem\n");
          continue;
        }

      for (guint i = 0; i < jalon_table_reader_get_n_columns (reader); i++)
        {
          n_null += row.cells[i] == NULL;
          g_assert_true (row.cells[i] == NULL || g_utf8_validate (row.cells[i], -1, NULL));
          g_string_append_printf (dump, row.cells[i] != NULL ? "[%s]" : "~", row.cells[i]);
        }
      for (guint i = 0; i < row.n_extra; i++)
        g_string_append_printf (dump, "+[%s]", row.extra[i]);
      g_assert_cmpuint (row.n_missing, <=, n_null);
      if (row.n_replaced > 0)
        g_string_append_printf (dump, "!%u", row.n_replaced);
      if (row.geometry_x == row.geometry_x)
        g_string_append_printf (dump, "@%.6g %.6g", row.geometry_x, row.geometry_y);
      g_string_append_c (dump, '\n');
    }
  g_assert_no_error (error);

  return g_string_free (dump, FALSE);
}

/* A file with two rows is left off between them, and not opened at all. */
static inline void
check_cancel (const char *path)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;
  g_autoptr(JalonTableReader) reader = jalon_table_reader_open (path, NULL, cancellable, &error);
  JalonRow row;

  g_assert_no_error (error);
  g_assert_true (jalon_table_reader_next (reader, &row, cancellable, &error));
  g_cancellable_cancel (cancellable);
  g_assert_false (jalon_table_reader_next (reader, &row, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_null (jalon_table_reader_open (path, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}
