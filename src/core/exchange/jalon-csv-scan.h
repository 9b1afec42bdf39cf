/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define JALON_CSV_MAX_CELL    (1024u * 1024u)
#define JALON_CSV_MAX_RECORD  (16u * 1024u * 1024u)
#define JALON_CSV_MAX_COLUMNS 4096u

/* A scanned text must be followed by this many bytes that may be read and, by one, written. */
#define JALON_CSV_SLACK 64

typedef enum
{
  JALON_CSV_INCOMPLETE,       /* the text ends within the record and more may come */
  JALON_CSV_RECORD,
  JALON_CSV_BLANK,            /* a line without a character */
  JALON_CSV_END,              /* no text left */
  JALON_CSV_TOO_MANY_COLUMNS, /* the whole record was passed */
  JALON_CSV_CELL_TOO_LONG,    /* these three: read on after the line on which the bad cell starts */
  JALON_CSV_RECORD_TOO_LONG,
  JALON_CSV_UNCLOSED_QUOTE,
} JalonCsvOutcome;

/* Where a cell is, from the record's start. A messy one has quotes inside and is cleaned in place when it is taken. */
typedef struct
{
  guint start;
  guint end : 31;
  guint messy : 1;
} JalonCsvCell;

/**
 * JalonCsvScan:
 * @delimiter: what separates the cells
 * @cells: of the last record
 * @n_cells: how many it has; those beyond JALON_CSV_MAX_COLUMNS are counted only
 * @length: bytes of the record and its line end
 * @n_lines: physical lines of it
 * @bad_start: where the bad cell starts
 * @bad_line: its line, the record's own being 0
 */
typedef struct
{
  char          delimiter;
  JalonCsvCell *cells;
  guint         n_cells;
  gsize         length;
  guint64       n_lines;
  gsize         bad_start;
  guint64       bad_line;
} JalonCsvScan;

void            jalon_csv_scan_init             (JalonCsvScan *self,
                                                 char          delimiter);
void            jalon_csv_scan_clear            (JalonCsvScan *self);
JalonCsvOutcome jalon_csv_scan_record           (JalonCsvScan *self,
                                                 const char   *text,
                                                 gsize         length,
                                                 gboolean      final);
guint           jalon_csv_scan_take             (JalonCsvScan *self,
                                                 char         *text,
                                                 const char  **cells);
gsize           jalon_csv_scan_clean_cell       (char         *text,
                                                 char         *end);
char            jalon_csv_scan_find_delimiter   (const char   *text,
                                                 gsize         length,
                                                 gboolean      final);
guint64         jalon_csv_scan_special_mask     (const char   *text,
                                                 char          delimiter);
guint64         jalon_csv_scan_special_mask_any (const char   *text,
                                                 char          delimiter);

G_END_DECLS
