/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-csv.h"

#include <errno.h>
#include <math.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>

#include "jalon-encoding.h"
#include "jalon-table-reader-private.h"

#define BLOCK_SIZE (256 * 1024)

#define REPLACEMENT "\xef\xbf\xbd" /* U+FFFD */

/* The buffer holds decoded text from `start` to `end`, then `n_tail` bytes of a UTF-8 sequence that is still to come whole.
 * Positions in the decoded text count from its beginning: that of buffer[0] is `base`. */
typedef struct
{
  JalonTableReader  parent;
  char             *path;
  int               fd;
  guint64           size;
  guint64           offset;       /* bytes of the file read */
  JalonDecoder     *decoder;      /* NULL: UTF-8 */
  guint8           *raw;          /* not yet decoded, with a decoder */
  gsize             n_raw;
  char             *buffer;
  gsize             capacity;
  gsize             start;
  gsize             end;
  gsize             n_tail;
  guint64           base;
  guint64           dirty_until;  /* where the last block with marks or NUL bytes ends */
  gboolean          at_end;       /* nothing is left in the file */
  guint64           line;         /* of what comes at `start`, from 1 */
  guint64           n_blank;
  JalonCsvScan      scan;
  const char      **cells;
  GString          *patched;
  char             *problem;
} JalonCsvReader;

static gssize
read_file (JalonCsvReader  *self,
           void            *data,
           gsize            length,
           GError         **error)
{
  gssize n;

  do
    n = pread (self->fd, data, length, (off_t) self->offset);
  while (n < 0 && errno == EINTR);

  if (n < 0)
    jalon_table_reader_set_os_error (error, self->path, errno);
  else
    self->offset += n;

  return n;
}

/* Moves what is unread to the front, and makes room for at least as much again, so that scanning a long record anew after each
 * block costs no more than a constant factor. */
static void
make_room (JalonCsvReader *self)
{
  gsize kept = self->end - self->start + self->n_tail;

  if (self->start > 0)
    {
      memmove (self->buffer, self->buffer + self->start, kept);
      self->base += self->start;
      self->end -= self->start;
      self->start = 0;
    }

  if (kept * 2 > self->capacity)
    {
      self->capacity *= 2;
      self->buffer = g_realloc (self->buffer, self->capacity + JALON_CSV_SLACK);
    }
}

static gboolean
fill_utf8 (JalonCsvReader  *self,
           gboolean        *dirty,
           GError         **error)
{
  char *to = self->buffer + self->end;
  gsize room = self->capacity - self->end - self->n_tail;
  gssize n = read_file (self, to + self->n_tail, room, error);
  gsize length;
  gsize checked;

  if (n < 0)
    return FALSE;

  self->at_end = n == 0;
  length = self->n_tail + n;
  checked = jalon_encoding_mark_invalid ((guint8 *) to, length, self->at_end, dirty);
  self->end += checked;
  self->n_tail = length - checked;

  return TRUE;
}

static gboolean
fill_decoded (JalonCsvReader  *self,
              gboolean        *dirty,
              GError         **error)
{
  guint8 *to = (guint8 *) self->buffer + self->end;
  gsize room = BLOCK_SIZE - self->n_raw;
  gsize n_used = 0;
  gboolean final = FALSE;

  if (room > 0)
    {
      gssize n = read_file (self, self->raw + self->n_raw, room, error);

      if (n < 0)
        return FALSE;
      self->n_raw += n;
      final = n == 0;
    }

  self->end += jalon_decoder_convert (self->decoder, self->raw, self->n_raw, final, to, self->capacity - self->end, &n_used, dirty);
  self->n_raw -= n_used;
  memmove (self->raw, self->raw + n_used, self->n_raw);
  self->at_end = final && self->n_raw == 0;

  return TRUE;
}

/* Reads on until the buffer holds more text than before or the file ends. */
static gboolean
fill (JalonCsvReader  *self,
      GCancellable    *cancellable,
      GError         **error)
{
  gsize before;

  make_room (self);
  before = self->end;

  while (!self->at_end && self->end == before)
    {
      gboolean dirty = FALSE;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (!(self->decoder != NULL ? fill_decoded (self, &dirty, error) : fill_utf8 (self, &dirty, error)))
        return FALSE;
      if (dirty)
        self->dirty_until = self->base + self->end;
    }

  return TRUE;
}

/* Scans the record at `start`, reading what it needs. */
static gboolean
scan_record (JalonCsvReader   *self,
             JalonCsvOutcome  *outcome,
             GCancellable     *cancellable,
             GError          **error)
{
  while ((*outcome = jalon_csv_scan_record (&self->scan, self->buffer + self->start, self->end - self->start,
                                            self->at_end)) == JALON_CSV_INCOMPLETE)
    {
      if (!fill (self, cancellable, error))
        return FALSE;
    }

  return TRUE;
}

static void
pass_record (JalonCsvReader *self)
{
  self->start += self->scan.length;
  self->line += self->scan.n_lines;
}

/* A line end from @from on: its position and length, or NULL. */
static const char *
find_line_end (const char *from,
               const char *end,
               gsize      *length)
{
  const char *feed = memchr (from, '\n', end - from);
  const char *stop = feed != NULL ? feed : end;
  const char *carriage = memchr (from, '\r', stop - from);

  if (carriage != NULL)
    {
      *length = carriage + 1 == feed ? 2 : 1;
      return carriage;
    }

  *length = 1;
  return feed;
}

/* After a record that cannot be read: on to the line after the one on which its bad cell starts. Keeps nothing of what is passed. */
static gboolean
pass_bad_line (JalonCsvReader  *self,
               GCancellable    *cancellable,
               GError         **error)
{
  self->start += self->scan.bad_start;
  self->line += self->scan.bad_line;

  while (TRUE)
    {
      const char *text = self->buffer + self->start;
      const char *end = self->buffer + self->end;
      gsize length;
      const char *found = find_line_end (text, end, &length);

      /* A CR that ends the block may be half of a CRLF. */
      if (found != NULL && (found + length < end || *found == '\n' || self->at_end))
        {
          self->start = found + length - self->buffer;
          self->line++;
          return TRUE;
        }

      self->start = found != NULL ? (gsize) (found - self->buffer) : self->end;
      if (self->at_end)
        return TRUE;
      if (!fill (self, cancellable, error))
        return FALSE;
    }
}

/* Puts U+FFFD for each NUL and mark of the record into its cells. Returns how many. */
static guint
patch_record (JalonCsvReader *self,
              char           *record,
              guint           n_cells)
{
  g_autofree gsize *starts = g_new (gsize, n_cells);
  guint n_replaced = 0;

  g_string_truncate (self->patched, 0);

  for (guint i = 0; i < n_cells; i++)
    {
      const JalonCsvCell *cell = &self->scan.cells[i];
      char *text = record + cell->start;
      gsize length = cell->end - cell->start;

      if (cell->messy)
        length = jalon_csv_scan_clean_cell (text, text + length);

      starts[i] = self->patched->len;
      for (gsize j = 0; j < length; j++)
        {
          if (text[j] == '\0' || (guchar) text[j] == JALON_ENCODING_MARK)
            {
              g_string_append (self->patched, REPLACEMENT);
              n_replaced++;
            }
          else
            {
              g_string_append_c (self->patched, text[j]);
            }
        }
      g_string_append_c (self->patched, '\0');
    }

  for (guint i = 0; i < n_cells; i++)
    self->cells[i] = self->patched->str + starts[i];

  return n_replaced;
}

/* Makes the scanned record's cells texts. */
static guint
take_cells (JalonCsvReader *self,
            guint          *n_replaced)
{
  char *record = self->buffer + self->start;

  *n_replaced = 0;
  if (G_UNLIKELY (self->base + self->start < self->dirty_until))
    *n_replaced = patch_record (self, record, self->scan.n_cells);
  else
    jalon_csv_scan_take (&self->scan, record, self->cells);

  return self->scan.n_cells;
}

/* Why the record scanned last cannot be read. @line: the physical line it starts on */
static char *
describe_problem (JalonCsvReader  *self,
                  JalonCsvOutcome  outcome,
                  guint64          line)
{
  g_autofree char *bad_line = g_strdup_printf ("%" G_GUINT64_FORMAT, line + self->scan.bad_line);

  if (outcome == JALON_CSV_TOO_MANY_COLUMNS)
    return g_strdup_printf (_("It has more than %u cells. Remove the surplus ones in the file."), JALON_CSV_MAX_COLUMNS);
  if (outcome == JALON_CSV_RECORD_TOO_LONG)
    return g_strdup_printf (_("It is longer than %u MiB. Shorten it, or close the quote that was left open."),
                            JALON_CSV_MAX_RECORD / (1024 * 1024));
  if (outcome == JALON_CSV_CELL_TOO_LONG)
    return g_strdup_printf (_("The cell that starts on line %s is longer than %u MiB. Shorten it, or close the quote that was left open."),
                            bad_line, JALON_CSV_MAX_CELL / (1024 * 1024));
  return g_strdup_printf (_("The quote opened on line %s is never closed. Close it, or remove it."), bad_line);
}

static void
set_row (JalonCsvReader *self,
         JalonRow       *row,
         guint           n_cells)
{
  guint n_columns = self->parent.columns->len;

  for (guint i = n_cells; i < n_columns; i++)
    self->cells[i] = NULL;

  row->cells = self->cells;
  row->n_missing = n_cells < n_columns ? n_columns - n_cells : 0;
  row->n_extra = n_cells > n_columns ? n_cells - n_columns : 0;
  row->extra = row->n_extra > 0 ? self->cells + n_columns : NULL;
}

static gboolean
csv_reader_next (JalonTableReader  *parent,
                 JalonRow          *row,
                 GCancellable      *cancellable,
                 GError           **error)
{
  JalonCsvReader *self = (JalonCsvReader *) parent;
  JalonCsvOutcome outcome;

  while (TRUE)
    {
      if (!scan_record (self, &outcome, cancellable, error))
        return FALSE;
      if (outcome != JALON_CSV_BLANK)
        break;
      self->n_blank++;
      pass_record (self);
    }

  if (outcome == JALON_CSV_END)
    return FALSE;

  row->number = self->line;
  if (G_LIKELY (outcome == JALON_CSV_RECORD))
    {
      set_row (self, row, take_cells (self, &row->n_replaced));
      pass_record (self);
      return TRUE;
    }

  g_free (self->problem);
  self->problem = describe_problem (self, outcome, self->line);
  row->problem = self->problem;
  row->cells = self->cells;
  memset (self->cells, 0, sizeof *self->cells * self->parent.columns->len);

  if (outcome != JALON_CSV_TOO_MANY_COLUMNS)
    return pass_bad_line (self, cancellable, error);
  pass_record (self);
  return TRUE;
}

static double
csv_reader_get_progress (JalonTableReader *parent)
{
  JalonCsvReader *self = (JalonCsvReader *) parent;
  guint64 unread = self->end - self->start + self->n_tail + self->n_raw;

  if (self->size == 0 || (self->at_end && self->start == self->end))
    return 1.0;

  return CLAMP (((double) self->offset - (double) unread) / (double) self->size, 0.0, 1.0);
}

static void
csv_reader_free (JalonTableReader *parent)
{
  JalonCsvReader *self = (JalonCsvReader *) parent;

  if (self->fd >= 0)
    close (self->fd);
  g_clear_pointer (&self->decoder, jalon_decoder_free);
  jalon_csv_scan_clear (&self->scan);
  g_string_free (self->patched, TRUE);
  g_free (self->path);
  g_free (self->raw);
  g_free (self->buffer);
  g_free (self->cells);
  g_free (self->problem);
  g_free (self);
}

static const JalonTableReaderKind csv_reader_kind = {
  .next = csv_reader_next,
  .get_progress = csv_reader_get_progress,
  .free = csv_reader_free,
};

static JalonCsvReader *
create_reader (int         fd,
               const char *path)
{
  JalonCsvReader *self = g_new0 (JalonCsvReader, 1);
  struct stat status;

  jalon_table_reader_init (&self->parent, &csv_reader_kind, "CSV");
  self->fd = fd;
  self->path = g_strdup (path);
  self->size = fstat (fd, &status) == 0 ? (guint64) status.st_size : 0;
  self->capacity = BLOCK_SIZE;
  self->buffer = g_malloc0 (self->capacity + JALON_CSV_SLACK);
  self->line = 1;
  self->cells = g_new0 (const char *, JALON_CSV_MAX_COLUMNS);
  self->patched = g_string_new (NULL);
  jalon_csv_scan_init (&self->scan, ',');

  return self;
}

/* The encoding that was asked for; a byte order mark of that family settles the byte order and is passed. */
static gboolean
take_encoding (JalonCsvReader  *self,
               const char      *wanted,
               gsize           *bom_length,
               GError         **error)
{
  g_autofree char *upper = g_ascii_strup (wanted, -1);
  guint8 head[4] = { 0 };
  const char *marked;
  gssize n;

  if ((n = read_file (self, head, sizeof head, error)) < 0)
    return FALSE;

  marked = jalon_encoding_from_bom (head, n, bom_length);
  if (marked != NULL && g_str_has_prefix (marked, upper))
    {
      self->parent.encoding = g_strdup (marked);
      return TRUE;
    }

  *bom_length = 0;
  self->parent.encoding = g_steal_pointer (&upper);
  return TRUE;
}

static gboolean
find_encoding (JalonCsvReader  *self,
               gsize           *bom_length,
               GCancellable    *cancellable,
               GError         **error)
{
  const char *encoding = jalon_encoding_detect (self->fd, 0, bom_length, cancellable, error);

  if (encoding == NULL)
    {
      g_prefix_error (error, "%s: ", self->path);
      return FALSE;
    }

  self->parent.encoding = g_strdup (encoding);
  return TRUE;
}

static gboolean
choose_encoding (JalonCsvReader  *self,
                 const char      *wanted,
                 GCancellable    *cancellable,
                 GError         **error)
{
  gsize bom_length = 0;

  if (!(wanted != NULL ? take_encoding (self, wanted, &bom_length, error)
                       : find_encoding (self, &bom_length, cancellable, error)))
    return FALSE;

  self->offset = bom_length;
  if (strcmp (self->parent.encoding, "UTF-8") == 0)
    return TRUE;

  self->raw = g_malloc (BLOCK_SIZE);
  return (self->decoder = jalon_decoder_new (self->parent.encoding, error)) != NULL;
}

/* Takes "sep=;" away, the line with which a spreadsheet program says how it separates. Returns 0 if there is none. */
static char
take_separator_line (JalonCsvReader *self)
{
  const char *text = self->buffer + self->start;
  gsize length = self->end - self->start;
  char delimiter;

  if (length < 6 || g_ascii_strncasecmp (text, "sep=", 4) != 0 || (text[5] != '\n' && text[5] != '\r'))
    return 0;

  delimiter = text[4];
  self->start += text[5] == '\r' && length > 6 && text[6] == '\n' ? 7 : 6;
  self->line++;
  return delimiter;
}

static gboolean
choose_delimiter (JalonCsvReader  *self,
                  char             wanted,
                  GError         **error)
{
  char delimiter = take_separator_line (self);

  if (wanted != 0)
    delimiter = wanted;
  if (delimiter == 0)
    delimiter = jalon_csv_scan_find_delimiter (self->buffer + self->start, self->end - self->start, self->at_end);

  if (strchr ("\"\r\n", delimiter) != NULL || (guchar) delimiter >= 0x80)
    {
      g_set_error_literal (error, JALON_EXCHANGE_ERROR, JALON_EXCHANGE_ERROR_FORMAT,
                           _("A quote, a line end or a letter outside ASCII cannot separate cells. Choose a comma, a semicolon, a tab or a bar."));
      return FALSE;
    }

  self->parent.delimiter = delimiter;
  self->scan.delimiter = delimiter;
  return TRUE;
}

static gboolean
fail_empty (JalonCsvReader  *self,
            gboolean         has_header,
            GError         **error)
{
  g_autofree char *name = g_filename_display_basename (self->path);

  if (has_header)
    g_set_error (error, JALON_EXCHANGE_ERROR, JALON_EXCHANGE_ERROR_EMPTY,
                 _("“%s” has column names and no rows below them. Choose a file with rows."), name);
  else
    g_set_error (error, JALON_EXCHANGE_ERROR, JALON_EXCHANGE_ERROR_EMPTY,
                 _("“%s” is empty. Choose a file with rows."), name);
  return FALSE;
}

static gboolean
fail_header (JalonCsvReader   *self,
             JalonCsvOutcome   outcome,
             GError          **error)
{
  g_autofree char *name = g_filename_display_basename (self->path);
  g_autofree char *line = g_strdup_printf ("%" G_GUINT64_FORMAT, self->line);
  g_autofree char *problem = describe_problem (self, outcome, self->line);

  /* Translators: the file, the number of its first row, and a sentence about that row */
  g_set_error (error, JALON_EXCHANGE_ERROR,
               outcome == JALON_CSV_UNCLOSED_QUOTE ? JALON_EXCHANGE_ERROR_FORMAT : JALON_EXCHANGE_ERROR_TOO_LARGE,
               _("The first row of “%s” (line %s) cannot be read. %s"), name, line, problem);
  return FALSE;
}

/* Reads the column names, or counts the columns of a first row that is data, and makes sure that there are rows. */
static gboolean
read_header (JalonCsvReader  *self,
             gboolean         has_header,
             GCancellable    *cancellable,
             GError         **error)
{
  JalonCsvOutcome outcome;
  guint n_replaced;

  do
    {
      if (!scan_record (self, &outcome, cancellable, error))
        return FALSE;
      if (outcome == JALON_CSV_BLANK)
        {
          self->n_blank++;
          pass_record (self);
        }
    }
  while (outcome == JALON_CSV_BLANK);

  if (outcome == JALON_CSV_END)
    return fail_empty (self, FALSE, error);
  if (outcome != JALON_CSV_RECORD)
    return fail_header (self, outcome, error);

  if (!has_header)
    {
      jalon_table_reader_add_columns (&self->parent, NULL, self->scan.n_cells);
      return TRUE;
    }

  take_cells (self, &n_replaced);
  jalon_table_reader_add_columns (&self->parent, self->cells, self->scan.n_cells);
  pass_record (self);

  /* Looks ahead without taking: the row is scanned again by the first call of next. */
  while (TRUE)
    {
      if (!scan_record (self, &outcome, cancellable, error))
        return FALSE;
      if (outcome == JALON_CSV_END)
        return fail_empty (self, TRUE, error);
      if (outcome != JALON_CSV_BLANK)
        return TRUE;
      self->n_blank++;
      pass_record (self);
    }
}

/**
 * jalon_csv_reader_open:
 * @fd: a regular file, open for reading; taken, also on failure
 * @path: its name, for messages
 *
 * Opens delimited text. Encoding and delimiter are found from the content unless @options give them; see docs/methods.md.
 *
 * Returns: (nullable) (transfer full): a reader; %NULL with an error of JALON_EXCHANGE_ERROR or G_IO_ERROR
 */
JalonTableReader *
jalon_csv_reader_open (int                       fd,
                       const char               *path,
                       const JalonTableOptions  *options,
                       GCancellable             *cancellable,
                       GError                  **error)
{
  JalonCsvReader *self = create_reader (fd, path);

  if (choose_encoding (self, options->encoding, cancellable, error) && fill (self, cancellable, error) &&
      choose_delimiter (self, options->delimiter, error) && read_header (self, options->has_header, cancellable, error))
    return &self->parent;

  jalon_table_reader_free (&self->parent);
  return NULL;
}

/**
 * jalon_csv_reader_get_n_blank:
 *
 * Returns: how many lines without a character were passed so far; they are no rows
 */
guint64
jalon_csv_reader_get_n_blank (JalonTableReader *self)
{
  return ((JalonCsvReader *) self)->n_blank;
}
