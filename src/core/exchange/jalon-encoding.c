/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-encoding.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <uchardet.h>

#include "jalon-table-reader.h"

#define BLOCK_SIZE (256 * 1024)

/* A file that is UTF-8 but for at most one stray byte in twenty sequences stays UTF-8: read as a one-byte encoding, every accent
 * of it would be wrong. */
#define UTF8_SEQUENCES_PER_STRAY_BYTE 20

/* After this many stray bytes and fewer sequences than that it is settled. */
#define STRAY_BYTES_ENOUGH 64

#define HIGH_BITS 0x8080808080808080ull
#define LOW_BITS  0x0101010101010101ull

struct _JalonDecoder
{
  GIConv iconv;
  guint  unit;
};

typedef struct
{
  guint64 n_sequences;
  guint64 n_stray;
  guint64 first_stray;
} Utf8Counts;

/* Length of the UTF-8 sequence at @p (whose first byte is not ASCII); 0 if it is none, -1 if the data end within it. */
static int
sequence_length (const guint8 *p,
                 gsize         left)
{
  guint8 low = 0x80;
  guint8 high = 0xbf;
  guint need;

  if (p[0] < 0xc2 || p[0] > 0xf4)
    return 0;

  need = p[0] < 0xe0 ? 2 : p[0] < 0xf0 ? 3 : 4;
  if (p[0] == 0xe0)
    low = 0xa0;
  else if (p[0] == 0xed)
    high = 0x9f;
  else if (p[0] == 0xf0)
    low = 0x90;
  else if (p[0] == 0xf4)
    high = 0x8f;

  for (guint i = 1; i < need; i++)
    {
      if (i >= left)
        return -1;
      if (p[i] < low || p[i] > high)
        return 0;
      low = 0x80;
      high = 0xbf;
    }

  return (int) need;
}

static inline guint64
load_word (const guint8 *p)
{
  guint64 word;

  memcpy (&word, p, sizeof word);
  return GUINT64_FROM_LE (word);
}

/* The first byte from @p on that is not ASCII, or @end. @nul gets bits when a NUL was passed. */
static const guint8 *
skip_ascii (const guint8 *p,
            const guint8 *end,
            guint64      *nul)
{
  while (end - p >= 32)
    {
      guint64 a = load_word (p);
      guint64 b = load_word (p + 8);
      guint64 c = load_word (p + 16);
      guint64 d = load_word (p + 24);

      if (((a | b | c | d) & HIGH_BITS) != 0)
        break;
      *nul |= ((a - LOW_BITS) | (b - LOW_BITS) | (c - LOW_BITS) | (d - LOW_BITS)) & HIGH_BITS;
      p += 32;
    }

  while (end - p >= 8)
    {
      guint64 word = load_word (p);

      *nul |= (word - LOW_BITS) & ~word & HIGH_BITS;
      if ((word & HIGH_BITS) != 0)
        return p + __builtin_ctzll (word & HIGH_BITS) / 8;
      p += 8;
    }

  for (; p < end && *p < 0x80; p++)
    *nul |= *p == 0;

  return p;
}

/**
 * jalon_encoding_mark_invalid:
 * @data: text that should be UTF-8; changed in place
 * @final: whether the text ends here
 * @dirty: (out): set to %TRUE when there are marks or NUL bytes in what was checked, otherwise left alone
 *
 * Replaces each byte that is no UTF-8 by %JALON_ENCODING_MARK.
 *
 * Returns: how many bytes were checked: all, or less the incomplete sequence at the end when not @final
 */
gsize
jalon_encoding_mark_invalid (guint8   *data,
                             gsize     length,
                             gboolean  final,
                             gboolean *dirty)
{
  guint8 *p = data;
  guint8 *end = data + length;
  guint64 nul = 0;

  while ((p = (guint8 *) skip_ascii (p, end, &nul)) < end)
    {
      int n = sequence_length (p, end - p);

      if (n < 0 && !final)
        break;

      if (n > 0)
        {
          p += n;
          continue;
        }

      *p++ = JALON_ENCODING_MARK;
      *dirty = TRUE;
    }

  if (nul != 0)
    *dirty = TRUE;

  return p - data;
}

/* Returns how much was counted; less than @length by an incomplete sequence at the end. */
static gsize
count_utf8 (Utf8Counts   *counts,
            guint64       offset,
            const guint8 *data,
            gsize         length,
            gboolean      final)
{
  const guint8 *p = data;
  const guint8 *end = data + length;
  guint64 nul = 0;

  while ((p = skip_ascii (p, end, &nul)) < end)
    {
      int n = sequence_length (p, end - p);

      if (n < 0 && !final)
        break;

      if (n > 0)
        {
          counts->n_sequences++;
          p += n;
          continue;
        }

      if (counts->n_stray++ == 0)
        counts->first_stray = offset + (p - data);
      p++;
    }

  return p - data;
}

/**
 * jalon_encoding_from_bom:
 * @bom_length: (out): the mark's length, 0 without one
 *
 * Returns: (nullable): the encoding that a byte order mark at the start of @data names
 */
const char *
jalon_encoding_from_bom (const guint8 *data,
                         gsize         length,
                         gsize        *bom_length)
{
  static const struct
  {
    const char *bytes;
    gsize       length;
    const char *encoding;
  } marks[] = {
    { "\xef\xbb\xbf", 3, "UTF-8" },
    { "\xff\xfe\0\0", 4, "UTF-32LE" }, /* before UTF-16LE, of which it would be a NUL */
    { "\0\0\xfe\xff", 4, "UTF-32BE" },
    { "\xff\xfe", 2, "UTF-16LE" },
    { "\xfe\xff", 2, "UTF-16BE" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      if (length >= marks[i].length && memcmp (data, marks[i].bytes, marks[i].length) == 0)
        {
          *bom_length = marks[i].length;
          return marks[i].encoding;
        }
    }

  *bom_length = 0;
  return NULL;
}

/* UTF-16 without its mark: nearly every other byte of a table is then NUL, because digits, delimiters and most letters are ASCII. */
static const char *
guess_utf16 (const guint8 *data,
             gsize         length)
{
  gsize n[2] = { 0, 0 };
  gsize looked = MIN (length & ~(gsize) 1, 4096);

  if (looked < 8)
    return NULL;

  for (gsize i = 0; i < looked; i++)
    n[i % 2] += data[i] == 0;

  if (n[1] * 2 > looked / 2 && n[0] * 20 < n[1])
    return "UTF-16LE";
  if (n[0] * 2 > looked / 2 && n[1] * 20 < n[0])
    return "UTF-16BE";
  return NULL;
}

/* Whether all bytes above ASCII are, in Windows-1252, letters of French (and its neighbours here) or signs of typography. */
static gboolean
looks_french (const guint8 *data,
              gsize         length)
{
  static const guint8 usual[] =
    "\x80\x85\x8c\x91\x92\x93\x94\x95\x96\x97\x99\x9c\x9f\xa0\xa9\xab\xae\xb0\xb2\xb3\xb4\xb7\xbb"
    "\xc0\xc2\xc4\xc6\xc7\xc8\xc9\xca\xcb\xce\xcf\xd1\xd4\xd6\xd9\xdb\xdc"
    "\xe0\xe1\xe2\xe4\xe6\xe7\xe8\xe9\xea\xeb\xed\xee\xef\xf1\xf3\xf4\xf6\xf9\xfa\xfb\xfc\xff";

  for (gsize i = 0; i < length; i++)
    {
      if (data[i] >= 0x80 && memchr (usual, data[i], sizeof usual - 1) == NULL)
        return FALSE;
    }

  return TRUE;
}

static gboolean
iconv_knows (const char *encoding)
{
  GIConv iconv = g_iconv_open ("UTF-8", encoding);

  if (iconv == (GIConv) -1)
    return FALSE;

  g_iconv_close (iconv);
  return TRUE;
}

/* The encoding of text that is not UTF-8. */
static const char *
guess_other (const guint8 *data,
             gsize         length)
{
  const char *encoding = "WINDOWS-1252";
  const char *found;
  uchardet_t detector;

  /* On the few accents of a short table the detector names any code page of the world; French text comes first here. */
  if (looks_french (data, length))
    return encoding;

  detector = uchardet_new ();
  if (uchardet_handle_data (detector, (const char *) data, length) == 0)
    {
      uchardet_data_end (detector);
      found = uchardet_get_charset (detector);
      /* Latin-1 is Windows-1252 without the printable signs of 0x80 to 0x9f. */
      if (*found != '\0' && strcmp (found, "ASCII") != 0 && strcmp (found, "UTF-8") != 0 &&
          strcmp (found, "ISO-8859-1") != 0 && iconv_knows (found))
        encoding = g_intern_string (found);
    }
  uchardet_delete (detector);

  return encoding;
}

static gssize
read_at (int      fd,
         guint8  *data,
         gsize    length,
         guint64  offset,
         GError **error)
{
  gssize n;

  do
    n = pread (fd, data, length, (off_t) offset);
  while (n < 0 && errno == EINTR);

  if (n < 0)
    g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (errno), g_strerror (errno));

  return n;
}

static const char *
guess_other_at (int       fd,
                guint64   start,
                guint64   first_stray,
                guint8   *data,
                GError  **error)
{
  guint64 offset = first_stray < start + BLOCK_SIZE ? start : first_stray - 4096;
  gssize n = read_at (fd, data, BLOCK_SIZE, offset, error);
  const guint8 *text = data;
  const guint8 *line;

  if (n < 0)
    return NULL;

  if (offset > start && (line = memchr (data, '\n', MIN ((gsize) n, 4096))) != NULL)
    text = line + 1;

  return guess_other (text, data + n - text);
}

/**
 * jalon_encoding_detect:
 * @fd: a regular file; its position is neither used nor changed
 * @start: where the text starts in the file
 * @bom_length: (out): bytes to skip there
 *
 * Finds the encoding of a text file: its byte order mark; else UTF-16 by its NUL bytes; else UTF-8 when the whole file is (or all
 * but a few stray bytes of it); else what uchardet says about the surroundings of the first byte that is not UTF-8; else
 * Windows-1252. The file is read to its end, because the first accent may be anywhere.
 *
 * Returns: (nullable): an encoding's name for g_iconv_open(), static; %NULL with @error set when the file cannot be read or
 * @cancellable was cancelled
 */
const char *
jalon_encoding_detect (int            fd,
                       guint64        start,
                       gsize         *bom_length,
                       GCancellable  *cancellable,
                       GError       **error)
{
  g_autofree guint8 *data = g_malloc (BLOCK_SIZE);
  Utf8Counts counts = { 0 };
  guint64 offset = start;
  const char *encoding;
  gssize n;

  *bom_length = 0;

  while (TRUE)
    {
      gboolean final;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      if ((n = read_at (fd, data, BLOCK_SIZE, offset, error)) < 0)
        return NULL;

      if (offset == start &&
          ((encoding = jalon_encoding_from_bom (data, n, bom_length)) != NULL || (encoding = guess_utf16 (data, n)) != NULL))
        return encoding;

      final = n < 4;
      offset += count_utf8 (&counts, offset, data, n, final);
      if (final)
        break;
      if (counts.n_stray >= STRAY_BYTES_ENOUGH && counts.n_stray > counts.n_sequences)
        break;
    }

  if (counts.n_stray == 0 || counts.n_sequences >= counts.n_stray * UTF8_SEQUENCES_PER_STRAY_BYTE)
    return "UTF-8";

  return guess_other_at (fd, start, counts.first_stray, data, error);
}

/**
 * jalon_decoder_new:
 * @encoding: a name that g_iconv_open() knows
 *
 * Returns: (nullable) (transfer full): a decoder to UTF-8; %NULL with %JALON_EXCHANGE_ERROR_FORMAT for an unknown encoding
 */
JalonDecoder *
jalon_decoder_new (const char  *encoding,
                   GError     **error)
{
  JalonDecoder *self;
  GIConv iconv = g_iconv_open ("UTF-8", encoding);

  if (iconv == (GIConv) -1)
    {
      g_set_error (error, JALON_EXCHANGE_ERROR, JALON_EXCHANGE_ERROR_FORMAT,
                   _("There is no text encoding named “%s”. Choose another one."), encoding);
      return NULL;
    }

  self = g_new0 (JalonDecoder, 1);
  self->iconv = iconv;
  self->unit = g_ascii_strncasecmp (encoding, "UTF-16", 6) == 0 ? 2 : g_ascii_strncasecmp (encoding, "UTF-32", 6) == 0 ? 4 : 1;
  return self;
}

/**
 * jalon_decoder_free:
 * @self: (transfer full): a decoder
 */
void
jalon_decoder_free (JalonDecoder *self)
{
  g_iconv_close (self->iconv);
  g_free (self);
}

/**
 * jalon_decoder_convert:
 * @final: whether the text ends with @data
 * @out_size: at least 16
 * @n_used: (out): bytes of @data that were decoded; the rest must come again, before what follows it
 * @dirty: (out): set to %TRUE when @out has marks or NUL bytes, otherwise left alone
 *
 * Decodes to UTF-8, as much as fits. What cannot be decoded becomes %JALON_ENCODING_MARK.
 *
 * Returns: bytes written to @out
 */
gsize
jalon_decoder_convert (JalonDecoder *self,
                       const guint8 *data,
                       gsize         length,
                       gboolean      final,
                       guint8       *out,
                       gsize         out_size,
                       gsize        *n_used,
                       gboolean     *dirty)
{
  char *in = (char *) data;
  gsize in_left = length;
  char *to = (char *) out;
  gsize to_left = out_size;

  while (in_left > 0 && to_left > 0)
    {
      int reason;
      gsize skipped;

      if (g_iconv (self->iconv, &in, &in_left, &to, &to_left) != (gsize) -1)
        break;

      reason = errno;
      if (reason == E2BIG || (reason == EINVAL && !final) || to_left == 0)
        break;

      skipped = MIN (self->unit, in_left);
      in += skipped;
      in_left -= skipped;
      *to++ = (char) JALON_ENCODING_MARK;
      to_left--;
      *dirty = TRUE;
    }

  /* Some encodings hold back a letter until they know that no accent follows it. */
  if (final && in_left == 0)
    g_iconv (self->iconv, NULL, NULL, &to, &to_left);

  *n_used = length - in_left;
  if (memchr (out, 0, out_size - to_left) != NULL)
    *dirty = TRUE;

  return out_size - to_left;
}
