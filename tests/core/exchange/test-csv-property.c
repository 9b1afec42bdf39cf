/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "jalon-csv.h"
#include "table-dump.h"

/* Random tables, written in every way that the format allows, must be read back as they were; and random text must be read as a
 * slow, obvious parser reads it. */

static char *
write_file (const char *bytes,
            gsize       length)
{
  char *name = NULL;
  int fd = g_file_open_tmp ("jalon-csv-XXXXXX.csv", &name, NULL);

  g_assert_cmpint (fd, >=, 0);
  close (fd);
  g_assert_true (g_file_set_contents (name, bytes, (gssize) length, NULL));
  return name;
}

/* The obvious parser: byte by byte, whole text in memory, no limits, every quote closed. Appends the dump of all records after the
 * first, of which it takes the names as they are. */
static char *
parse_slowly (const char *text,
              gsize       length,
              char        delimiter)
{
  g_autoptr(GString) cell = g_string_new (NULL);
  g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  GString *dump = g_string_new (NULL);
  guint n_columns = 0;
  guint line = 1;
  gsize i = 0;

  while (i < length)
    {
      guint first_line = line;
      gsize start = i;
      gboolean end_of_record = FALSE;

      g_ptr_array_set_size (cells, 0);
      while (!end_of_record)
        {
          gboolean quoted = FALSE;

          g_string_truncate (cell, 0);
          if (i < length && text[i] == '"')
            {
              quoted = TRUE;
              i++;
            }
          while (TRUE)
            {
              if (i == length)
                {
                  end_of_record = TRUE;
                  break;
                }
              if (quoted && text[i] == '"' && i + 1 < length && text[i + 1] == '"')
                {
                  g_string_append_c (cell, '"');
                  i += 2;
                  continue;
                }
              if (quoted && text[i] == '"')
                {
                  quoted = FALSE;
                  i++;
                  continue;
                }
              if (!quoted && text[i] == delimiter)
                {
                  i++;
                  break;
                }
              if (text[i] == '\r' || text[i] == '\n')
                {
                  gboolean pair = text[i] == '\r' && i + 1 < length && text[i + 1] == '\n';

                  line++;
                  if (quoted)
                    g_string_append_len (cell, text + i, pair ? 2 : 1);
                  i += pair ? 2 : 1;
                  if (quoted)
                    continue;
                  end_of_record = TRUE;
                  break;
                }
              g_string_append_c (cell, text[i++]);
            }
          g_ptr_array_add (cells, g_strdup (cell->str));
        }

      if (text[start] == '\r' || text[start] == '\n')
        continue;

      if (n_columns == 0)
        {
          n_columns = cells->len;
          for (guint j = 0; j < cells->len; j++)
            g_string_append_printf (dump, "[%s]", (char *) cells->pdata[j]);
          g_string_append_c (dump, '\n');
          continue;
        }

      g_string_append_printf (dump, "%u:", first_line);
      for (guint j = 0; j < MAX (n_columns, cells->len); j++)
        {
          if (j >= cells->len)
            g_string_append_c (dump, '~');
          else
            g_string_append_printf (dump, j >= n_columns ? "+[%s]" : "[%s]", (char *) cells->pdata[j]);
        }
      g_string_append_c (dump, '\n');
    }

  return g_string_free (dump, FALSE);
}

static char *
read_fast (const char *path,
           char        delimiter,
           const char *encoding)
{
  const JalonTableOptions options = { .delimiter = delimiter, .encoding = encoding, .has_header = TRUE };
  g_autoptr(GError) error = NULL;
  g_autoptr(JalonTableReader) reader = jalon_table_reader_open (path, &options, NULL, &error);

  g_assert_no_error (error);
  return dump_table (reader);
}

static void
append_random_cell (GString  *text,
                    GRand    *rand,
                    gboolean  western)
{
  static const char *const pieces[] = {
    "a", "Montréal", "l’Île", " ", ",", ";", "\t", "|", "\"", "\"\"", "\n", "\r\n", "\r", "0", "-66.2", "é", "=cmd()", "<b>", "œuf",
    "中国", "😀", "ᐃᓄᒃᑎᑐᑦ",
  };
  guint n_pieces = g_rand_int_range (rand, 0, g_rand_int_range (rand, 0, 20) == 0 ? 60 : 5);

  for (guint i = 0; i < n_pieces; i++)
    g_string_append (text, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces) - (western ? 3 : 0))]);
}

/* Writes a cell, quoted when it must be and sometimes when it need not. */
static void
write_cell (GString    *file,
            const char *cell,
            char        delimiter,
            gboolean    must_quote,
            GRand      *rand)
{
  const char special[] = { delimiter, '"', '\r', '\n', '\0' };

  if (!must_quote && strpbrk (cell, special) == NULL && g_rand_int_range (rand, 0, 4) != 0)
    {
      g_string_append (file, cell);
      return;
    }

  g_string_append_c (file, '"');
  for (; *cell != '\0'; cell++)
    {
      if (*cell == '"')
        g_string_append_c (file, '"');
      g_string_append_c (file, *cell);
    }
  g_string_append_c (file, '"');
}

typedef struct
{
  const char *encoding;
  const char *bom;
  gsize       bom_length;
} Encoding;

static const Encoding encodings[] = {
  { "UTF-8", "", 0 },
  { "UTF-8", "\xef\xbb\xbf", 3 },
  { "UTF-16LE", "\xff\xfe", 2 },
  { "UTF-16BE", "\xfe\xff", 2 },
  { "UTF-32LE", "\xff\xfe\0\0", 4 },
  { "UTF-32BE", "\0\0\xfe\xff", 4 },
  { "WINDOWS-1252", "", 0 },
};

static void
check_round_trip (GRand *rand)
{
  static const char delimiters[] = { ',', ';', '\t', '|' };
  static const char *const line_ends[] = { "\n", "\r\n", "\r" };
  const Encoding *encoding = &encodings[g_rand_int_range (rand, 0, G_N_ELEMENTS (encodings))];
  gboolean western = strcmp (encoding->encoding, "WINDOWS-1252") == 0;
  char delimiter = delimiters[g_rand_int_range (rand, 0, G_N_ELEMENTS (delimiters))];
  const char *line_end = line_ends[g_rand_int_range (rand, 0, G_N_ELEMENTS (line_ends))];
  guint n_columns = g_rand_int_range (rand, 2, 9);
  guint n_rows = g_rand_int_range (rand, 1, 40);
  g_autoptr(GString) file = g_string_new (NULL);
  g_autoptr(GString) expected = g_string_new (NULL);
  g_autoptr(GString) bytes = g_string_new_len (encoding->bom, (gssize) encoding->bom_length);
  g_autofree char *encoded = NULL;
  g_autofree char *path = NULL;
  g_autofree char *dump = NULL;
  gsize length;

  for (guint i = 0; i < n_columns; i++)
    g_string_append_printf (file, "%s%c%u", i > 0 ? (char[]) { delimiter, '\0' } : "", 'a' + i, i);
  g_string_append (file, line_end);

  for (guint row = 0; row < n_rows; row++)
    {
      for (guint i = 0; i < n_columns; i++)
        {
          g_autoptr(GString) cell = g_string_new (NULL);

          append_random_cell (cell, rand, western);
          if (i > 0)
            g_string_append_c (file, delimiter);
          write_cell (file, cell->str, delimiter, FALSE, rand);
          g_string_append_printf (expected, "[%s]", cell->str);
        }
      g_string_append_c (expected, '\n');
      if (row + 1 < n_rows || g_rand_boolean (rand))
        g_string_append (file, line_end);
    }

  /* A lone accent would leave the encoding open. */
  encoded = g_convert (file->str, (gssize) file->len, encoding->encoding, "UTF-8", NULL, &length, NULL);
  g_assert_nonnull (encoded);
  g_string_append_len (bytes, encoded, (gssize) length);
  path = write_file (bytes->str, bytes->len);
  dump = read_fast (path, 0, western ? encoding->encoding : NULL);

  {
    g_autofree char *slow = parse_slowly (file->str, file->len, delimiter);
    g_autoptr(GRegex) numbers = g_regex_new ("^[0-9]+:", G_REGEX_MULTILINE, 0, NULL);
    const char *rows = strchr (dump, '\n') + 1;

    g_assert_cmpstr (dump, ==, slow);
    /* Without the line numbers at the start of each row: those within cells would go too, so only simple tables are compared. */
    if (strchr (expected->str, '\r') == NULL && !g_regex_match (numbers, expected->str, 0, NULL))
      {
        g_autofree char *plain = g_regex_replace (numbers, rows, -1, 0, "", 0, NULL);

        g_assert_cmpstr (plain, ==, expected->str);
      }
  }

  g_unlink (path);
}

static void
test_round_trip (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (g_test_rand_int ());

  for (guint i = 0; i < 1500; i++)
    check_round_trip (rand);
}

/* Any text at all, as long as its quotes close. */
static void
test_any_text (void)
{
  static const char alphabet[] = "ab,,,;\"\"\"\n\n\r";
  g_autoptr(GRand) rand = g_rand_new_with_seed (g_test_rand_int ());

  for (guint i = 0; i < 4000; i++)
    {
      guint length = g_rand_int_range (rand, 0, 200);
      g_autoptr(GString) text = g_string_new ("x,y,z\n");
      g_autofree char *path = NULL;
      g_autofree char *fast = NULL;
      g_autofree char *slow = NULL;

      for (guint j = 0; j < length; j++)
        g_string_append_c (text, alphabet[g_rand_int_range (rand, 0, sizeof alphabet - 1)]);
      g_string_append (text, "\n1,2,3\n");

      path = write_file (text->str, text->len);
      fast = read_fast (path, ',', "UTF-8");
      if (strstr (fast, "problem") == NULL)
        {
          slow = parse_slowly (text->str, text->len, ',');
          g_assert_cmpstr (fast, ==, slow);
        }
      g_unlink (path);
    }
}

/* The fast and the portable search agree. */
static void
test_masks (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (g_test_rand_int ());
  char text[64];

  for (guint i = 0; i < 20000; i++)
    {
      guint64 mask = 0;

      for (guint j = 0; j < sizeof text; j++)
        {
          text[j] = (char) (g_rand_boolean (rand) ? g_rand_int_range (rand, 0, 256) : ",\"\r\n-\xac\x8d\x0b"[g_rand_int_range (rand, 0, 8)]);
          if (strchr (",\"\r\n", text[j]) != NULL && text[j] != '\0')
            mask |= 1ull << j;
        }
      g_assert_cmpuint (jalon_csv_scan_special_mask (text, ','), ==, mask);
      g_assert_cmpuint (jalon_csv_scan_special_mask_any (text, ','), ==, mask);
    }
}

/* Records that do not fit a block, or end with it: the same table, shifted byte by byte across its end. */
static void
test_block_ends (void)
{
  const char tail[] = "\"1\"\"\r\n2\",é\r\nabc,\"d\"\r\n\r\nx,y";
  const gsize block = 256 * 1024;

  for (guint shift = 0; shift < 40; shift++)
    {
      g_autoptr(GString) text = g_string_new ("a,b\r\n");
      g_autofree char *path = NULL;
      g_autofree char *fast = NULL;
      g_autofree char *slow = NULL;

      while (text->len < block - 20)
        g_string_append (text, "some,thing\r\n");
      g_string_truncate (text, block - 34);
      while (text->str[text->len - 1] != '\n')
        g_string_truncate (text, text->len - 1);
      while (text->len < block - 34 + shift)
        g_string_append_c (text, 'z');
      g_string_append (text, tail);

      path = write_file (text->str, text->len);
      fast = read_fast (path, ',', NULL);
      slow = parse_slowly (text->str, text->len, ',');
      g_assert_cmpstr (fast, ==, slow);
      g_unlink (path);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/csv-property/masks", test_masks);
  g_test_add_func ("/csv-property/block-ends", test_block_ends);
  g_test_add_func ("/csv-property/round-trip", test_round_trip);
  g_test_add_func ("/csv-property/any-text", test_any_text);

  return g_test_run ();
}
