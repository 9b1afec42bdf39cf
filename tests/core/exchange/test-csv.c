/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "jalon-csv.h"
#include "table-dump.h"

#define BYTES(text) text, sizeof text - 1

typedef struct
{
  const char *name;
  const char *bytes;
  gsize       length;
  const char *dump;
  const char *encoding;
  char        delimiter;
} ReadCase;

static const ReadCase read_cases[] = {
  { "plain", BYTES ("a,b\n1,2\n3,4\n"), "[a][b]\n2:[1][2]\n3:[3][4]\n", "UTF-8", ',' },
  { "no-last-line-end", BYTES ("a,b\n1,2"), "[a][b]\n2:[1][2]\n", "UTF-8", ',' },
  { "crlf", BYTES ("a,b\r\n1,2\r\n3,\"x\r\ny\"\r\n5,6\r\n"), "[a][b]\n2:[1][2]\n3:[3][x\r\ny]\n5:[5][6]\n", "UTF-8", ',' },
  { "cr", BYTES ("a,b\r1,2\r3,\"x\ry\"\r5,6"), "[a][b]\n2:[1][2]\n3:[3][x\ry]\n5:[5][6]\n", "UTF-8", ',' },
  { "mixed-line-ends", BYTES ("a,b\r1,2\n3,4\r\n5,6\r"), "[a][b]\n2:[1][2]\n3:[3][4]\n4:[5][6]\n", "UTF-8", ',' },
  { "doubled-quotes", BYTES ("a,b\n\"x \"\"y\"\" z\",\"\"\"\"\n\"\",\"\"\"\"\"\"\n"),
    "[a][b]\n2:[x \"y\" z][\"]\n3:[][\"\"]\n", "UTF-8", ',' },
  { "quote-inside", BYTES ("a,b\n5\" pipe,x\"y\"z\n 1, \"q\"\n"), "[a][b]\n2:[5\" pipe][x\"y\"z]\n3:[ 1][ \"q\"]\n", "UTF-8", ',' },
  { "after-closing-quote", BYTES ("a,b\n\"x\"y\"z,\"p\"\"q\" r\n"), "[a][b]\n2:[xy\"z][p\"q r]\n", "UTF-8", ',' },
  { "quoted-lines", BYTES ("a,b\n\"1\n\n2\",3\n4,5\n"), "[a][b]\n2:[1\n\n2][3]\n5:[4][5]\n", "UTF-8", ',' },
  { "blank-lines", BYTES ("\n\na,b\n\n1,2\n\n\n3,4\n\n"), "[a][b]\n5:[1][2]\n8:[3][4]\n", "UTF-8", ',' },
  { "ragged", BYTES ("a,b,c\n1\n1,2\n1,2,3\n1,2,3,4\n1,2,3,4,\n"),
    "[a][b][c]\n2:[1]~~\n3:[1][2]~\n4:[1][2][3]\n5:[1][2][3]+[4]\n6:[1][2][3]+[4]+[]\n", "UTF-8", ',' },
  { "unclosed-quote", BYTES ("a,b\n1,2\n3,\"4\n5,6\n7,8\n"), "[a][b]\n2:[1][2]\n3:problem\n4:[5][6]\n5:[7][8]\n", "UTF-8", ',' },
  { "unclosed-quote-later-line", BYTES ("a,b\n\"x\ny\",\"z\n5,6"), "[a][b]\n2:problem\n4:[5][6]\n", "UTF-8", ',' },
  { "unclosed-quote-at-end", BYTES ("a,b\n1,\""), "[a][b]\n2:problem\n", "UTF-8", ',' },
  { "semicolons", BYTES ("a;b\n1,5;2,5\n3,5;4,5\n"), "[a][b]\n2:[1,5][2,5]\n3:[3,5][4,5]\n", "UTF-8", ';' },
  { "semicolons-in-text", BYTES ("a,b\n1,x;y;z\n2,x;y\n3,x;y;z\n"), "[a][b]\n2:[1][x;y;z]\n3:[2][x;y]\n4:[3][x;y;z]\n", "UTF-8", ',' },
  { "delimiters-in-quotes", BYTES ("a;b\n\"1,2,3\";\"x,y\"\n\"1,2\";z\n"), "[a][b]\n2:[1,2,3][x,y]\n3:[1,2][z]\n", "UTF-8", ';' },
  { "tabs", BYTES ("a\tb\n1, 2\t3\n"), "[a][b]\n2:[1, 2][3]\n", "UTF-8", '\t' },
  { "bars", BYTES ("a|b\n1|2\n"), "[a][b]\n2:[1][2]\n", "UTF-8", '|' },
  { "one-column", BYTES ("name\nx\ny\n"), "[name]\n2:[x]\n3:[y]\n", "UTF-8", ',' },
  { "separator-line", BYTES ("sep=;\r\na;b,c\r\n1;2,3\r\n"), "[a][b,c]\n3:[1][2,3]\n", "UTF-8", ';' },
  { "blank-names", BYTES ("a,, c \n1,2,3\n"), "[a][column 2][c]\n2:[1][2][3]\n", "UTF-8", ',' },
  { "duplicate-names", BYTES ("x,x,x (2),x\n1,2,3,4\n"), "[x][x (2)][x (2) (2)][x (3)]\n2:[1][2][3][4]\n", "UTF-8", ',' },
  { "name-of-two-lines", BYTES ("\"Name\n/ Nom\",b\n1,2\n"), "[Name / Nom][b]\n3:[1][2]\n", "UTF-8", ',' },
  { "bom", BYTES ("\xef\xbb\xbf" "a,b\n\xc3\xa9,2\n"), "[a][b]\n2:[é][2]\n", "UTF-8", ',' },
  { "bom-before-quote", BYTES ("\xef\xbb\xbf\"a\",b\n1,2\n"), "[a][b]\n2:[1][2]\n", "UTF-8", ',' },
  { "windows-1252", BYTES ("a,b\nMontr\xe9" "al,l\x92\xcele\n"), "[a][b]\n2:[Montréal][l’Île]\n", "WINDOWS-1252", ',' },
  { "utf-16le", BYTES ("\xff\xfe" "a\0,\0b\0\n\0\xe9\0,\0\x3d\xd8\x00\xde\n\0"), "[a][b]\n2:[é][😀]\n", "UTF-16LE", ',' },
  { "utf-16be", BYTES ("\xfe\xff" "\0a\0;\0b\0\r\0\n\0\xe9\0;\0x"), "[a][b]\n2:[é][x]\n", "UTF-16BE", ';' },
  { "utf-16-unmarked", BYTES ("a\0,\0b\0\n\0\x31\0,\0\xe9\0\n\0"), "[a][b]\n2:[1][é]\n", "UTF-16LE", ',' },
  { "utf-32le", BYTES ("\xff\xfe\0\0" "a\0\0\0,\0\0\0b\0\0\0\n\0\0\0x\0\0\0,\0\0\0\xe9\0\0\0"), "[a][b]\n2:[x][é]\n", "UTF-32LE", ',' },
  { "utf-16-half-unit", BYTES ("\xff\xfe" "a\0\n\0x\0\xe9"), "[a]\n2:[x�]!1\n", "UTF-16LE", ',' },
  { "utf-16-lone-surrogate", BYTES ("\xff\xfe" "a\0\n\0x\0\x3d\xd8z\0\n\0y\0"), "[a]\n2:[x�z]!1\n3:[y]\n", "UTF-16LE", ',' },
  { "nul", BYTES ("a,b\nx\0y,\"p\"\"\0q\"\n1,2\n"), "[a][b]\n2:[x�y][p\"�q]!2\n3:[1][2]\n", "UTF-8", ',' },
  { "own-replacement", BYTES ("a,b\n\xef\xbf\xbd,2\n"), "[a][b]\n2:[�][2]\n", "UTF-8", ',' },
  { "spreadsheet-formula", BYTES ("a,b\n=cmd(),+1\n"), "[a][b]\n2:[=cmd()][+1]\n", "UTF-8", ',' },
};

static char *
write_file (const char *bytes,
            gsize       length)
{
  g_autofree char *name = NULL;
  g_autoptr(GError) error = NULL;
  int fd = g_file_open_tmp ("jalon-csv-XXXXXX.csv", &name, &error);

  g_assert_no_error (error);
  close (fd);
  g_file_set_contents (name, bytes, (gssize) length, &error);
  g_assert_no_error (error);

  return g_steal_pointer (&name);
}

static void
test_read (gconstpointer data)
{
  const ReadCase *read_case = data;
  g_autofree char *path = write_file (read_case->bytes, read_case->length);
  g_autoptr(GError) error = NULL;
  g_autoptr(JalonTableReader) reader = jalon_table_reader_open (path, NULL, NULL, &error);
  g_autofree char *dump = NULL;

  g_assert_no_error (error);
  dump = dump_table (reader);
  g_assert_cmpstr (dump, ==, read_case->dump);
  g_assert_cmpstr (jalon_table_reader_get_encoding (reader), ==, read_case->encoding);
  g_assert_cmpint (jalon_table_reader_get_delimiter (reader), ==, read_case->delimiter);
  g_assert_cmpfloat (jalon_table_reader_get_progress (reader), ==, 1.0);

  g_unlink (path);
}

static void
test_options (void)
{
  const char text[] = "1;x,y\n2;\xe9,z\n";
  g_autofree char *path = write_file (text, sizeof text - 1);
  const JalonTableOptions options = { .delimiter = ',', .encoding = "iso-8859-1", .has_header = FALSE };
  const JalonTableOptions wrong_encoding = { .encoding = "KLINGON-8", .has_header = TRUE };
  const JalonTableOptions wrong_delimiter = { .delimiter = '"', .has_header = TRUE };
  g_autoptr(GError) error = NULL;
  g_autoptr(JalonTableReader) reader = jalon_table_reader_open (path, &options, NULL, &error);
  g_autofree char *dump = NULL;

  g_assert_no_error (error);
  dump = dump_table (reader);
  g_assert_cmpstr (dump, ==, "[column 1][column 2]\n1:[1;x][y]\n2:[2;é][z]\n");
  g_assert_cmpstr (jalon_table_reader_get_encoding (reader), ==, "ISO-8859-1");

  g_assert_null (jalon_table_reader_open (path, &wrong_encoding, NULL, &error));
  g_assert_error (error, JALON_EXCHANGE_ERROR, JALON_EXCHANGE_ERROR_FORMAT);
  g_clear_error (&error);
  g_assert_null (jalon_table_reader_open (path, &wrong_delimiter, NULL, &error));
  g_assert_error (error, JALON_EXCHANGE_ERROR, JALON_EXCHANGE_ERROR_FORMAT);

  g_unlink (path);
}

/* UTF-8 with a stray byte or two stays UTF-8; the bytes are counted in their row, far from the start too. */
static void
test_stray_bytes (void)
{
  g_autoptr(GString) text = g_string_new ("a,b\n");
  g_autofree char *path = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(JalonTableReader) reader = NULL;
  JalonRow row;
  guint n = 0;

  for (guint i = 0; i < 60000; i++)
    g_string_append (text, i == 40000 ? "caf\xe9,\xc3\n" : "café,x\n");
  path = write_file (text->str, text->len);
  reader = jalon_table_reader_open (path, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (jalon_table_reader_get_encoding (reader), ==, "UTF-8");

  while (jalon_table_reader_next (reader, &row, NULL, &error))
    {
      g_assert_cmpuint (row.n_replaced, ==, n == 40000 ? 2 : 0);
      g_assert_cmpstr (row.cells[0], ==, n == 40000 ? "caf�" : "café");
      g_assert_cmpstr (row.cells[1], ==, n == 40000 ? "�" : "x");
      n++;
    }
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 60000);

  g_unlink (path);
}

/* A lone accent at the very end of a long file still decides its encoding. */
static void
test_late_accent (void)
{
  g_autoptr(GString) text = g_string_new ("a,b\n");
  g_autofree char *path = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(JalonTableReader) reader = NULL;
  g_autofree char *dump = NULL;

  while (text->len < 1000000)
    g_string_append (text, "cafe,x\n");
  g_string_append (text, "Caf\xe9,y\n");
  path = write_file (text->str, text->len);
  reader = jalon_table_reader_open (path, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (jalon_table_reader_get_encoding (reader), ==, "WINDOWS-1252");
  dump = dump_table (reader);
  g_assert_true (g_str_has_suffix (dump, "[Café][y]\n"));

  g_unlink (path);
}

typedef struct
{
  const char *name;
  const char *bytes;
  gsize       length;
  int         code;
} FailCase;

static const FailCase fail_cases[] = {
  { "empty", BYTES (""), JALON_EXCHANGE_ERROR_EMPTY },
  { "only-bom", BYTES ("\xef\xbb\xbf"), JALON_EXCHANGE_ERROR_EMPTY },
  { "only-line-ends", BYTES ("\r\n\n\n"), JALON_EXCHANGE_ERROR_EMPTY },
  { "header-only", BYTES ("a,b\n\n\n"), JALON_EXCHANGE_ERROR_EMPTY },
  { "unclosed-header", BYTES ("a,\"b\n1,2\n"), JALON_EXCHANGE_ERROR_FORMAT },
  { "spreadsheet", BYTES ("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), JALON_EXCHANGE_ERROR_FORMAT },
  { "archive", BYTES ("PK\x03\x04\x14\0\0\0"), JALON_EXCHANGE_ERROR_FORMAT },
  { "page", BYTES ("<!DOCTYPE html><html><body>404</body></html>"), JALON_EXCHANGE_ERROR_FORMAT },
  { "program", BYTES ("\x7f" "ELF\x02\x01\x01\x03\x04\x05\x06\x07\x08\x01\x02\x03\x04\x05"), JALON_EXCHANGE_ERROR_FORMAT },
};

static void
test_fail (gconstpointer data)
{
  const FailCase *fail_case = data;
  g_autofree char *path = write_file (fail_case->bytes, fail_case->length);
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr(GError) error = NULL;

  g_assert_null (jalon_table_reader_open (path, NULL, NULL, &error));
  g_assert_error (error, JALON_EXCHANGE_ERROR, fail_case->code);
  g_assert_nonnull (strstr (error->message, name));

  g_unlink (path);
}

static void
test_no_file (void)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *directory = g_dir_make_tmp ("jalon-csv-XXXXXX", &error);
  g_autofree char *missing = g_build_filename (directory, "missing.csv", NULL);
  g_autofree char *closed = g_build_filename (directory, "closed.csv", NULL);

  g_assert_null (jalon_table_reader_open (directory, NULL, NULL, &error));
  g_assert_error (error, JALON_EXCHANGE_ERROR, JALON_EXCHANGE_ERROR_OPEN);
  g_clear_error (&error);

  g_assert_null (jalon_table_reader_open (missing, NULL, NULL, &error));
  g_assert_error (error, JALON_EXCHANGE_ERROR, JALON_EXCHANGE_ERROR_OPEN);
  g_assert_nonnull (strstr (error->message, "missing.csv"));
  g_clear_error (&error);

  g_assert_null (jalon_table_reader_open ("/dev/null", NULL, NULL, &error));
  g_assert_error (error, JALON_EXCHANGE_ERROR, JALON_EXCHANGE_ERROR_OPEN);
  g_clear_error (&error);

  if (geteuid () != 0)
    {
      g_assert_true (g_file_set_contents (closed, "a\n1\n", -1, NULL));
      g_assert_cmpint (g_chmod (closed, 0), ==, 0);
      g_assert_null (jalon_table_reader_open (closed, NULL, NULL, &error));
      g_assert_error (error, JALON_EXCHANGE_ERROR, JALON_EXCHANGE_ERROR_OPEN);
      g_unlink (closed);
    }

  g_rmdir (directory);
}

static void
test_cancel (void)
{
  g_autofree char *path = write_file (BYTES ("a,b\n1,2\n3,4\n"));

  check_cancel (path);
  g_unlink (path);
}

static void
test_blank_lines (void)
{
  g_autofree char *path = write_file (BYTES ("\na\n\n1\n\n\n2\n\n"));
  g_autoptr(JalonTableReader) reader = jalon_table_reader_open (path, NULL, NULL, NULL);
  g_autofree char *dump = dump_table (reader);

  g_assert_cmpstr (dump, ==, "[a]\n4:[1]\n7:[2]\n");
  g_assert_cmpuint (jalon_csv_reader_get_n_blank (reader), ==, 5);

  g_unlink (path);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (read_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/csv/read/", read_cases[i].name, NULL);

      g_test_add_data_func (path, &read_cases[i], test_read);
    }
  for (guint i = 0; i < G_N_ELEMENTS (fail_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/csv/fail/", fail_cases[i].name, NULL);

      g_test_add_data_func (path, &fail_cases[i], test_fail);
    }
  g_test_add_func ("/csv/options", test_options);
  g_test_add_func ("/csv/stray-bytes", test_stray_bytes);
  g_test_add_func ("/csv/late-accent", test_late_accent);
  g_test_add_func ("/csv/no-file", test_no_file);
  g_test_add_func ("/csv/cancel", test_cancel);
  g_test_add_func ("/csv/blank-lines", test_blank_lines);

  return g_test_run ();
}
