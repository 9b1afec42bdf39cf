/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "fuzz.h"
#include "jalon-csv.h"

/* Checks what every row of any text must fulfil. */
static void
check_row (JalonTableReader *reader,
           const JalonRow   *row,
           guint64           last_number)
{
  guint n_columns = jalon_table_reader_get_n_columns (reader);

  if (row->number <= last_number)
    abort ();
  if (row->problem != NULL)
    return;

  if (row->n_missing > n_columns || (row->n_missing > 0 && row->n_extra > 0))
    abort ();
  for (guint i = 0; i < n_columns; i++)
    {
      if ((row->cells[i] == NULL) != (i >= n_columns - row->n_missing))
        abort ();
      if (row->cells[i] != NULL && !g_utf8_validate (row->cells[i], -1, NULL))
        abort ();
    }
  for (guint i = 0; i < row->n_extra; i++)
    {
      if (!g_utf8_validate (row->extra[i], -1, NULL))
        abort ();
    }
}

/* The first byte chooses how the rest is read. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  static const char delimiters[] = { 0, 0, 0, ',', ';', '\t', '|', 'a' };
  static const char *const encodings[] = { NULL, NULL, "UTF-8", "UTF-16LE", "UTF-16", "SHIFT_JIS", "WINDOWS-1252", "UTF-32BE" };
  JalonTableOptions options = JALON_TABLE_OPTIONS_DEFAULT;
  JalonTableReader *reader;
  JalonRow row;
  guint64 last_number = 0;
  int fd;

  if (size == 0)
    return 0;

  options.delimiter = delimiters[data[0] & 7];
  options.encoding = encodings[(data[0] >> 3) & 7];
  options.has_header = (data[0] & 0x40) == 0;

  fd = memfd_create ("table", MFD_CLOEXEC);
  if (fd < 0 || write (fd, data + 1, size - 1) != (ssize_t) size - 1)
    abort ();

  reader = jalon_csv_reader_open (fd, "table.csv", &options, NULL, NULL);
  if (reader == NULL)
    return 0;

  while (jalon_table_reader_next (reader, &row, NULL, NULL))
    {
      check_row (reader, &row, last_number);
      last_number = row.number;
    }
  if (jalon_table_reader_get_progress (reader) != 1.0)
    abort ();
  jalon_table_reader_free (reader);

  return 0;
}
