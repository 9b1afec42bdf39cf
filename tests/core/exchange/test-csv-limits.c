/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "jalon-csv.h"

/* Rows beyond the limits: each is one row with a problem, and the rows after it are read. */

typedef struct
{
  char *path;
  FILE *file;
} Writer;

static void
begin_file (Writer *writer)
{
  int fd = g_file_open_tmp ("jalon-limits-XXXXXX.csv", &writer->path, NULL);

  g_assert_cmpint (fd, >=, 0);
  writer->file = fdopen (fd, "wb");
  g_assert_nonnull (writer->file);
}

static void
repeat (Writer     *writer,
        const char *text,
        gsize       n)
{
  g_autoptr(GString) block = g_string_new (NULL);
  gsize length = strlen (text);

  while (block->len < 1 << 20)
    g_string_append (block, text);

  for (gsize left = n * length; left > 0;)
    {
      gsize now = MIN (left, block->len);

      g_assert_cmpuint (fwrite (block->str, 1, now, writer->file), ==, now);
      left -= now;
    }
}

static JalonTableReader *
end_file (Writer *writer)
{
  g_autoptr(GError) error = NULL;
  JalonTableReader *reader;

  fclose (writer->file);
  reader = jalon_table_reader_open (writer->path, NULL, NULL, &error);
  g_assert_no_error (error);
  return reader;
}

static void
remove_file (Writer *writer)
{
  g_unlink (writer->path);
  g_free (writer->path);
}

/* The next row has a problem, or the first cell @cell. */
static void
expect_row (JalonTableReader *reader,
            guint64           number,
            const char       *cell,
            const char       *problem)
{
  g_autoptr(GError) error = NULL;
  JalonRow row;

  g_assert_true (jalon_table_reader_next (reader, &row, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (row.number, ==, number);
  if (problem != NULL)
    {
      g_assert_nonnull (row.problem);
      g_test_message ("%s", row.problem);
      g_assert_nonnull (strstr (row.problem, problem));
    }
  else
    {
      g_assert_null (row.problem);
      g_assert_cmpstr (row.cells[0], ==, cell);
    }
}

static void
expect_end (JalonTableReader *reader)
{
  g_autoptr(GError) error = NULL;
  JalonRow row;

  g_assert_false (jalon_table_reader_next (reader, &row, NULL, &error));
  g_assert_no_error (error);
}

static void
test_cell (void)
{
  Writer writer;
  g_autoptr(JalonTableReader) reader = NULL;
  JalonRow row;

  begin_file (&writer);
  fputs ("a,b\n", writer.file);
  repeat (&writer, "x", JALON_CSV_MAX_CELL); /* just fits */
  fputs (",1\n", writer.file);
  repeat (&writer, "x", JALON_CSV_MAX_CELL + 1);
  fputs (",2\nnext,3\n\"", writer.file);
  repeat (&writer, "x,", JALON_CSV_MAX_CELL);
  fputs ("\",4\r\nlast,5\n", writer.file);
  reader = end_file (&writer);

  g_assert_true (jalon_table_reader_next (reader, &row, NULL, NULL));
  g_assert_cmpuint (strlen (row.cells[0]), ==, JALON_CSV_MAX_CELL);
  expect_row (reader, 3, NULL, "line 3 is longer than 1 MiB");
  expect_row (reader, 4, "next", NULL);
  expect_row (reader, 5, NULL, "line 5 is longer than 1 MiB");
  expect_row (reader, 6, "last", NULL);
  expect_end (reader);

  remove_file (&writer);
}

/* The CRLF that ends a bad line may be cut in two by the end of a block. */
static void
test_line_end (void)
{
  for (guint i = 0; i < 12; i++)
    {
      Writer writer;
      g_autoptr(JalonTableReader) reader = NULL;

      begin_file (&writer);
      fputs ("a,b\n", writer.file);
      repeat (&writer, "x", 4 * JALON_CSV_MAX_CELL - 6 + i);
      fputs ("\r\nnext,3\r\n", writer.file);
      reader = end_file (&writer);

      expect_row (reader, 2, NULL, "line 2");
      expect_row (reader, 3, "next", NULL);
      expect_end (reader);
      g_assert_cmpuint (jalon_csv_reader_get_n_blank (reader), ==, 0);

      remove_file (&writer);
    }
}

/* A quote left open before much text: its line is lost, and no other. */
static void
test_open_quote (void)
{
  const guint n_rows = 300000;
  Writer writer;
  g_autoptr(JalonTableReader) reader = NULL;

  begin_file (&writer);
  fputs ("a,b\nfirst,\"1\n", writer.file);
  repeat (&writer, "row,2\r\n", n_rows);
  reader = end_file (&writer);

  expect_row (reader, 2, NULL, "line 2");
  for (guint i = 0; i < n_rows; i++)
    expect_row (reader, 3 + i, "row", NULL);
  expect_end (reader);

  remove_file (&writer);
}

static void
test_record (void)
{
  Writer writer;
  g_autoptr(JalonTableReader) reader = NULL;
  const guint n_cells = 40;

  begin_file (&writer);
  fputs ("a,b\n1,2\n", writer.file);
  for (guint i = 0; i < n_cells; i++)
    {
      repeat (&writer, "y", JALON_CSV_MAX_RECORD / n_cells + 100);
      fputs (i + 1 < n_cells ? "," : "\n", writer.file);
    }
  fputs ("3,4\n", writer.file);
  reader = end_file (&writer);

  expect_row (reader, 2, "1", NULL);
  expect_row (reader, 3, NULL, "16 MiB");
  expect_row (reader, 4, "3", NULL);
  expect_end (reader);

  remove_file (&writer);
}

static void
test_columns (void)
{
  Writer writer;
  g_autoptr(JalonTableReader) reader = NULL;
  JalonRow row;

  begin_file (&writer);
  fputs ("a,b\n", writer.file);
  repeat (&writer, ",", JALON_CSV_MAX_COLUMNS - 1);
  fputs ("\n", writer.file);
  repeat (&writer, ",", JALON_CSV_MAX_COLUMNS);
  fputs ("\"\n\"\n3,4\n", writer.file);
  reader = end_file (&writer);

  g_assert_true (jalon_table_reader_next (reader, &row, NULL, NULL));
  g_assert_cmpuint (row.n_extra, ==, JALON_CSV_MAX_COLUMNS - 2);
  expect_row (reader, 3, NULL, "4096");
  expect_row (reader, 5, "3", NULL);
  expect_end (reader);

  remove_file (&writer);
}

static glong
get_peak (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

/* 200 MB without a line end, in memory that does not grow with them. */
static void
test_big_line (void)
{
  Writer writer;
  g_autoptr(GError) error = NULL;
  g_autoptr(JalonTableReader) reader = NULL;
  g_autofree char *name = NULL;
  const gsize size = 200 * 1000 * 1000;
  glong before;

  begin_file (&writer);
  repeat (&writer, "0123456789", size / 10);
  fclose (writer.file);
  before = get_peak ();
  g_assert_null (jalon_table_reader_open (writer.path, NULL, NULL, &error));
  g_assert_error (error, JALON_EXCHANGE_ERROR, JALON_EXCHANGE_ERROR_TOO_LARGE);
  name = g_path_get_basename (writer.path);
  g_assert_nonnull (strstr (error->message, name));
  g_assert_nonnull (strstr (error->message, "line 1"));
  g_test_message ("%s", error->message);
  remove_file (&writer);

  begin_file (&writer);
  fputs ("a,b\n1,2\n", writer.file);
  repeat (&writer, "\"quoted\",", size / 9);
  fputs ("\n3,4\n", writer.file);
  reader = end_file (&writer);
  expect_row (reader, 2, "1", NULL);
  expect_row (reader, 3, NULL, "16 MiB");
  expect_row (reader, 4, "3", NULL);
  expect_end (reader);
  g_assert_cmpfloat (jalon_table_reader_get_progress (reader), ==, 1.0);
  remove_file (&writer);

  g_test_message ("peak grew by %ld KiB", get_peak () - before);
  g_assert_cmpint (get_peak () - before, <, 80 * 1024);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  /* Before what needs memory by itself. */
  g_test_add_func ("/csv-limits/big-line", test_big_line);
  g_test_add_func ("/csv-limits/cell", test_cell);
  g_test_add_func ("/csv-limits/line-end", test_line_end);
  g_test_add_func ("/csv-limits/open-quote", test_open_quote);
  g_test_add_func ("/csv-limits/record", test_record);
  g_test_add_func ("/csv-limits/columns", test_columns);

  return g_test_run ();
}
