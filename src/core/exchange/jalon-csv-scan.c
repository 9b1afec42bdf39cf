/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-csv-scan.h"

#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#define BLOCK 64

/* How many records the delimiter is judged by. */
#define N_JUDGED 100

#define LOW_BITS   0x0101010101010101ull
#define SEVEN_BITS 0x7f7f7f7f7f7f7f7full

/* Walks the delimiters, quotes and line ends of a text in order. */
typedef struct
{
  const char *block;
  const char *end;
  guint64     mask;
  char        delimiter;
} Cursor;

/* The record being scanned. */
typedef struct
{
  const char *text;
  const char *cell;     /* where the current cell starts */
  const char *closed;   /* its closing quote, once passed */
  guint64     line;     /* of where we are */
  guint64     cell_line;
  gboolean    quoted;   /* within quotes */
  gboolean    messy;
} Record;

/* The high bit of each byte of @word that is @byte, and no other bit: exact, unlike the shorter well-known test. */
static inline guint64
match_bytes (guint64 word,
             guchar  byte)
{
  guint64 x = word ^ (LOW_BITS * byte);

  return ~(((x & SEVEN_BITS) + SEVEN_BITS) | x | SEVEN_BITS);
}

/**
 * jalon_csv_scan_special_mask_any:
 *
 * As jalon_csv_scan_special_mask(), on any processor.
 */
guint64
jalon_csv_scan_special_mask_any (const char *text,
                                 char        delimiter)
{
  guint64 mask = 0;

  for (guint i = 0; i < BLOCK / 8; i++)
    {
      guint64 word;
      guint64 hits;

      memcpy (&word, text + 8 * i, 8);
      word = GUINT64_FROM_LE (word);
      hits = match_bytes (word, (guchar) delimiter) | match_bytes (word, '"') | match_bytes (word, '\n') | match_bytes (word, '\r');
      /* Gathers the eight high bits into one byte. */
      mask |= (((hits >> 7) * 0x0102040810204080ull) >> 56) << (8 * i);
    }

  return mask;
}

/**
 * jalon_csv_scan_special_mask:
 * @text: 64 bytes
 *
 * Returns: bit i is set when byte i is the delimiter, a quote or part of a line end
 */
guint64
jalon_csv_scan_special_mask (const char *text,
                             char        delimiter)
{
#ifdef __SSE2__
  const __m128i delimiters = _mm_set1_epi8 (delimiter);
  const __m128i quotes = _mm_set1_epi8 ('"');
  const __m128i feeds = _mm_set1_epi8 ('\n');
  const __m128i returns = _mm_set1_epi8 ('\r');
  guint64 mask = 0;

  for (guint i = 0; i < BLOCK / 16; i++)
    {
      __m128i bytes = _mm_loadu_si128 ((const __m128i *) (text + 16 * i));
      __m128i hits = _mm_or_si128 (_mm_or_si128 (_mm_cmpeq_epi8 (bytes, delimiters), _mm_cmpeq_epi8 (bytes, quotes)),
                                   _mm_or_si128 (_mm_cmpeq_epi8 (bytes, feeds), _mm_cmpeq_epi8 (bytes, returns)));

      mask |= (guint64) (guint) _mm_movemask_epi8 (hits) << (16 * i);
    }

  return mask;
#else
  return jalon_csv_scan_special_mask_any (text, delimiter);
#endif
}

static inline void
load_block (Cursor *cursor)
{
  cursor->mask = jalon_csv_scan_special_mask (cursor->block, cursor->delimiter);
  if (cursor->end - cursor->block < BLOCK)
    cursor->mask &= (1ull << (cursor->end - cursor->block)) - 1;
}

/* The next special character, or the end. */
static inline const char *
next_special (Cursor *cursor)
{
  const char *found;

  while (cursor->mask == 0)
    {
      cursor->block += BLOCK;
      if (cursor->block >= cursor->end)
        {
          cursor->block = cursor->end;
          return cursor->end;
        }
      load_block (cursor);
    }

  found = cursor->block + __builtin_ctzll (cursor->mask);
  cursor->mask &= cursor->mask - 1;
  return found;
}

static inline void
begin_cell (Record     *record,
            const char *start)
{
  record->cell = start;
  record->cell_line = record->line;
  record->closed = NULL;
  record->messy = FALSE;
}

/* Stores the cell that ends before @end. FALSE if it is too long. */
static inline gboolean
end_cell (JalonCsvScan *self,
          Record       *record,
          const char   *end)
{
  if (G_UNLIKELY (end - record->cell > JALON_CSV_MAX_CELL))
    return FALSE;

  if (G_LIKELY (self->n_cells < JALON_CSV_MAX_COLUMNS))
    {
      JalonCsvCell *cell = &self->cells[self->n_cells];
      /* Text after the closing quote belongs to the cell, as spreadsheets read it. */
      gboolean clean = record->closed != NULL && !record->messy && record->closed + 1 == end;

      cell->start = (guint) (record->cell - record->text) + clean;
      cell->end = (guint) ((clean ? record->closed : end) - record->text);
      cell->messy = record->closed != NULL && !clean;
    }
  self->n_cells++;

  return TRUE;
}

static JalonCsvOutcome
fail_at_cell (JalonCsvScan    *self,
              const Record    *record,
              JalonCsvOutcome  outcome)
{
  self->bad_start = record->cell - record->text;
  self->bad_line = record->cell_line;
  return outcome;
}

static JalonCsvOutcome
end_record (JalonCsvScan *self,
            Record       *record,
            const char   *at,
            gsize         line_end)
{
  if (!end_cell (self, record, at))
    return fail_at_cell (self, record, JALON_CSV_CELL_TOO_LONG);

  self->length = at - record->text + line_end;
  self->n_lines = record->line + 1;

  if (G_UNLIKELY (self->length > JALON_CSV_MAX_RECORD))
    return fail_at_cell (self, record, JALON_CSV_RECORD_TOO_LONG);
  if (at == record->text)
    return JALON_CSV_BLANK;
  return self->n_cells > JALON_CSV_MAX_COLUMNS ? JALON_CSV_TOO_MANY_COLUMNS : JALON_CSV_RECORD;
}

static JalonCsvOutcome
end_text (JalonCsvScan *self,
          Record       *record,
          const char   *end,
          gboolean      final)
{
  if (end - record->cell > JALON_CSV_MAX_CELL)
    return fail_at_cell (self, record, JALON_CSV_CELL_TOO_LONG);
  if (end - record->text > JALON_CSV_MAX_RECORD)
    return fail_at_cell (self, record, JALON_CSV_RECORD_TOO_LONG);
  if (!final)
    return JALON_CSV_INCOMPLETE;
  if (record->quoted)
    return fail_at_cell (self, record, JALON_CSV_UNCLOSED_QUOTE);
  return end_record (self, record, end, 0);
}

/* One special character within quotes. FALSE when the next character must be known and is not there yet. */
static gboolean
pass_quoted (Record     *record,
             Cursor     *cursor,
             const char *at,
             gboolean    final)
{
  if (*at == '"')
    {
      if (at + 1 == cursor->end)
        {
          record->quoted = FALSE;
          record->closed = at;
          return final;
        }

      if (at[1] == '"')
        {
          record->messy = TRUE;
          next_special (cursor);
        }
      else
        {
          record->quoted = FALSE;
          record->closed = at;
        }
    }
  else if (*at == '\r' || (*at == '\n' && at[-1] != '\r'))
    {
      record->line++;
    }

  return TRUE;
}

/**
 * jalon_csv_scan_init:
 * @self: (out): a scan without a record
 * @delimiter: what separates the cells
 *
 * Allocates the cells: to be cleared with jalon_csv_scan_clear().
 */
void
jalon_csv_scan_init (JalonCsvScan *self,
                     char          delimiter)
{
  memset (self, 0, sizeof *self);
  self->delimiter = delimiter;
  self->cells = g_new (JalonCsvCell, JALON_CSV_MAX_COLUMNS);
}

/**
 * jalon_csv_scan_clear:
 * @self: a scan
 *
 * Frees what is in @self, not @self.
 */
void
jalon_csv_scan_clear (JalonCsvScan *self)
{
  g_clear_pointer (&self->cells, g_free);
}

/**
 * jalon_csv_scan_record:
 * @text: starts with the record; not changed. %JALON_CSV_SLACK bytes after its end must be readable.
 * @final: whether nothing comes after @text
 *
 * Finds the cells of one record by RFC 4180, with these liberties: LF, CRLF and CR end a line, a quote within a cell that does
 * not start with one is a character like any other, and text after a closing quote is part of the cell.
 *
 * Returns: what was found; after %JALON_CSV_INCOMPLETE the record has to be scanned again from its start
 */
JalonCsvOutcome
jalon_csv_scan_record (JalonCsvScan *self,
                       const char   *text,
                       gsize         length,
                       gboolean      final)
{
  Cursor cursor = { .block = text, .end = text + length, .delimiter = self->delimiter };
  Record record = { .text = text };
  const char *at;

  self->n_cells = 0;
  if (length == 0)
    return final ? JALON_CSV_END : JALON_CSV_INCOMPLETE;

  load_block (&cursor);
  begin_cell (&record, text);

  while ((at = next_special (&cursor)) < cursor.end)
    {
      if (record.quoted)
        {
          if (!pass_quoted (&record, &cursor, at, final))
            break;
        }
      else if (*at == self->delimiter)
        {
          if (!end_cell (self, &record, at))
            return fail_at_cell (self, &record, JALON_CSV_CELL_TOO_LONG);
          begin_cell (&record, at + 1);
        }
      else if (*at == '"')
        {
          record.quoted = at == record.cell;
        }
      else if (*at == '\n')
        {
          return end_record (self, &record, at, 1);
        }
      else
        {
          if (at + 1 == cursor.end && !final)
            break;
          return end_record (self, &record, at, at + 1 < cursor.end && at[1] == '\n' ? 2 : 1);
        }
    }

  return end_text (self, &record, cursor.end, final);
}

/**
 * jalon_csv_scan_clean_cell:
 * @text: a messy cell, from its opening quote on; changed in place
 * @end: its end
 *
 * Makes one quote of each doubled one, and keeps what follows the closing quote as it is.
 *
 * Returns: the length of what is left
 */
gsize
jalon_csv_scan_clean_cell (char *text,
                           char *end)
{
  char *from = text + 1;
  char *to = text;

  while (from < end)
    {
      if (*from == '"' && (++from == end || *from != '"'))
        break;
      *to++ = *from++;
    }

  memmove (to, from, end - from);
  to += end - from;
  *to = '\0';

  return to - text;
}

/**
 * jalon_csv_scan_take:
 * @text: the record that jalon_csv_scan_record() found; changed in place
 * @cells: (out): gets the cells, within @text
 *
 * Returns: the number of cells
 */
guint
jalon_csv_scan_take (JalonCsvScan *self,
                     char         *text,
                     const char  **cells)
{
  for (guint i = 0; i < self->n_cells; i++)
    {
      const JalonCsvCell *cell = &self->cells[i];

      cells[i] = text + cell->start;
      if (G_UNLIKELY (cell->messy))
        jalon_csv_scan_clean_cell (text + cell->start, text + cell->end);
      else
        text[cell->end] = '\0';
    }

  return self->n_cells;
}

typedef struct
{
  guint n_records;
  guint n_first;  /* cells of the first record */
  guint n_like_first;
  guint n_usual;  /* records with the most frequent number of cells, if it is above one */
  guint usual;
} Judgement;

/* Reads the first records with one delimiter. */
static void
judge_delimiter (Judgement  *judgement,
                 char        delimiter,
                 const char *text,
                 gsize       length,
                 gboolean    final)
{
  JalonCsvScan scan;
  guint counts[N_JUDGED] = { 0 };
  gsize offset = 0;

  memset (judgement, 0, sizeof *judgement);
  jalon_csv_scan_init (&scan, delimiter);

  while (judgement->n_records < N_JUDGED)
    {
      JalonCsvOutcome outcome = jalon_csv_scan_record (&scan, text + offset, length - offset, final);

      if (outcome == JALON_CSV_RECORD)
        counts[judgement->n_records++] = scan.n_cells;
      else if (outcome != JALON_CSV_BLANK)
        break;
      offset += scan.length;
    }

  /* Not even one whole record: count what there is of it. */
  if (judgement->n_records == 0)
    counts[judgement->n_records++] = scan.n_cells + 1;
  jalon_csv_scan_clear (&scan);

  judgement->n_first = counts[0];
  for (guint i = 0; i < judgement->n_records; i++)
    {
      guint n_same = 0;

      for (guint j = 0; j < judgement->n_records; j++)
        n_same += counts[j] == counts[i];

      judgement->n_like_first += counts[i] == counts[0];
      if (counts[i] > 1 && n_same > judgement->n_usual)
        {
          judgement->n_usual = n_same;
          judgement->usual = counts[i];
        }
    }
}

/* Whether @a speaks more for its delimiter than @b: first that the header has several cells, then the share of records with as many
 * cells as the header, then more cells; if no header is cut, the share of records with the usual number of cells. */
static gboolean
is_better (const Judgement *a,
           const Judgement *b)
{
  gboolean a_cuts = a->n_first > 1;
  gboolean b_cuts = b->n_first > 1;
  guint64 a_share = (guint64) (a_cuts ? a->n_like_first : a->n_usual) * b->n_records;
  guint64 b_share = (guint64) (b_cuts ? b->n_like_first : b->n_usual) * a->n_records;

  if (a_cuts != b_cuts)
    return a_cuts;
  if (a_share != b_share)
    return a_share > b_share;
  return a_cuts ? a->n_first > b->n_first : a->usual > b->usual;
}

/**
 * jalon_csv_scan_find_delimiter:
 * @text: the start of a table, with JALON_CSV_SLACK readable bytes after it
 * @final: whether it is the whole table
 *
 * Returns: which of comma, semicolon, tab and bar cuts the first records most evenly; a comma when none cuts them
 */
char
jalon_csv_scan_find_delimiter (const char *text,
                               gsize       length,
                               gboolean    final)
{
  static const char candidates[] = { ',', ';', '\t', '|' };
  Judgement best;
  char delimiter = candidates[0];

  judge_delimiter (&best, delimiter, text, length, final);
  for (guint i = 1; i < G_N_ELEMENTS (candidates); i++)
    {
      Judgement judgement;

      judge_delimiter (&judgement, candidates[i], text, length, final);
      if (is_better (&judgement, &best))
        {
          best = judgement;
          delimiter = candidates[i];
        }
    }

  return delimiter;
}
