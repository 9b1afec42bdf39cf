/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-json-check.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "jalon-table-reader-private.h"

#define BLOCK_SIZE (256 * 1024)
#define MAX_DEPTH  1000
#define MAX_WORD   24

typedef enum
{
  PROBLEM_NONE,
  PROBLEM_CHARACTER,
  PROBLEM_END,
  PROBLEM_ENCODING,
  PROBLEM_DEPTH,
  PROBLEM_READ, /* the error is set */
} Problem;

typedef enum
{
  EXPECT_VALUE,
  EXPECT_VALUE_OR_END, /* after [ */
  EXPECT_KEY,
  EXPECT_KEY_OR_END,   /* after { */
  EXPECT_COLON,
  EXPECT_COMMA_OR_END,
  EXPECT_NOTHING,      /* after the root value */
} Expectation;

typedef struct
{
  const char       *path;
  int               fd;
  GCancellable     *cancellable;
  GError          **error;
  guint8           *block;
  gsize             n_block;
  gsize             at;
  guint64           line;
  Problem           problem;
  Expectation       expected;
  guint             depth;
  gboolean          in_object[MAX_DEPTH + 1];
  char              word[MAX_WORD];          /* the string read last, when it is short */
  char              key[MAX_WORD];           /* the key read last, likewise */
  gboolean          in_features;             /* within the root's array of that name */
  JalonJsonSummary *summary;
} Check;

static gboolean
fill (Check *check)
{
  gssize n;

  if (check->problem == PROBLEM_READ)
    return FALSE;

  if (g_cancellable_set_error_if_cancelled (check->cancellable, check->error))
    {
      check->problem = PROBLEM_READ;
      return FALSE;
    }

  do
    n = read (check->fd, check->block, BLOCK_SIZE);
  while (n < 0 && errno == EINTR);

  if (n < 0)
    {
      jalon_table_reader_set_os_error (check->error, check->path, errno);
      check->problem = PROBLEM_READ;
      return FALSE;
    }

  check->n_block = n;
  check->at = 0;
  return n > 0;
}

/* The next byte without taking it, or -1 at the end or after a problem. */
static inline int
peek (Check *check)
{
  if (G_UNLIKELY (check->at == check->n_block) && !fill (check))
    return -1;

  return check->block[check->at];
}

static gboolean
fail (Check   *check,
      Problem  problem)
{
  if (check->problem == PROBLEM_NONE)
    check->problem = problem;
  return FALSE;
}

/* What to say of the byte at hand that does not belong here. */
static gboolean
fail_here (Check *check)
{
  return fail (check, peek (check) < 0 ? PROBLEM_END : PROBLEM_CHARACTER);
}

/* The rest of a UTF-8 sequence of which the first byte is at hand. */
static gboolean
pass_sequence (Check *check,
               int    first)
{
  int low = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
  int high = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
  guint n_more = first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3;

  if (first < 0xc2 || first > 0xf4)
    return fail (check, PROBLEM_ENCODING);

  check->at++;
  for (guint i = 0; i < n_more; i++)
    {
      int byte = peek (check);

      if (byte < low || byte > high)
        return fail (check, byte < 0 ? PROBLEM_END : PROBLEM_ENCODING);
      low = 0x80;
      high = 0xbf;
      check->at++;
    }

  return TRUE;
}

static gboolean
pass_escape (Check *check)
{
  gboolean is_nul;
  int byte;

  check->at++;
  byte = peek (check);
  is_nul = byte == 'u';
  if (byte <= 0 || strchr ("\"\\/bfnrtu", byte) == NULL)
    return fail_here (check);

  check->at++;
  for (guint i = 0; byte == 'u' && i < 4; i++)
    {
      int digit = peek (check);

      if (digit < 0 || !g_ascii_isxdigit (digit))
        return fail_here (check);
      is_nul = is_nul && digit == '0';
      check->at++;
    }

  if (is_nul)
    g_array_append_val (check->summary->cut, check->summary->n_features);
  return TRUE;
}

static gboolean
pass_string (Check *check)
{
  gsize length = 0;
  gboolean plain = TRUE;

  check->at++;
  while (TRUE)
    {
      int byte = peek (check);

      if (byte < 0x20)
        return fail_here (check);

      if (byte == '"')
        break;

      if (byte == '\\' || byte >= 0x80)
        {
          plain = FALSE;
          if (!(byte == '\\' ? pass_escape (check) : pass_sequence (check, byte)))
            return FALSE;
          continue;
        }

      if (length < MAX_WORD)
        check->word[length] = (char) byte;
      length++;
      check->at++;
    }

  check->at++;
  check->word[plain && length < MAX_WORD ? length : 0] = '\0';
  return TRUE;
}

static gboolean
pass_digits (Check *check)
{
  int byte = peek (check);

  if (byte < '0' || byte > '9')
    return fail_here (check);
  while ((byte = peek (check)) >= '0' && byte <= '9')
    check->at++;
  return TRUE;
}

static gboolean
pass_number (Check *check)
{
  if (peek (check) == '-')
    check->at++;

  if (peek (check) == '0')
    check->at++;
  else if (!pass_digits (check))
    return FALSE;

  if (peek (check) == '.')
    {
      check->at++;
      if (!pass_digits (check))
        return FALSE;
    }

  if (peek (check) == 'e' || peek (check) == 'E')
    {
      check->at++;
      if (peek (check) == '+' || peek (check) == '-')
        check->at++;
      return pass_digits (check);
    }

  return TRUE;
}

static gboolean
pass_literal (Check      *check,
              const char *literal)
{
  for (; *literal != '\0'; literal++)
    {
      if (peek (check) != *literal)
        return fail_here (check);
      check->at++;
    }

  return TRUE;
}

/* Notes what is of interest about the value whose first byte is at hand. */
static void
note_value (Check *check,
            int    first)
{
  JalonJsonSummary *summary = check->summary;

  if (check->depth == 1 && check->in_object[1])
    {
      check->in_features = first == '[' && strcmp (check->key, "features") == 0;
    }
  else if (check->depth == 2 && check->in_features)
    {
      summary->n_features++;
      if (first != '{')
        g_array_append_val (summary->others, summary->n_features);
    }
  else if (check->depth == 3 && check->in_features && check->in_object[3] && strcmp (check->key, "id") == 0)
    {
      summary->n_numbered += first == '-' || g_ascii_isdigit (first);
    }
}

static gboolean
open_container (Check    *check,
                gboolean  is_object)
{
  if (check->depth == MAX_DEPTH)
    return fail (check, PROBLEM_DEPTH);

  check->at++;
  check->in_object[++check->depth] = is_object;
  check->expected = is_object ? EXPECT_KEY_OR_END : EXPECT_VALUE_OR_END;
  return TRUE;
}

static void
end_value (Check *check)
{
  check->expected = check->depth == 0 ? EXPECT_NOTHING : EXPECT_COMMA_OR_END;
}

static gboolean
pass_value (Check *check,
            int    first)
{
  note_value (check, first);

  if (first == '{' || first == '[')
    return open_container (check, first == '{');

  end_value (check);
  switch (first)
    {
    case '"':
      if (!pass_string (check))
        return FALSE;
      if (check->depth == 1 && check->in_object[1] && strcmp (check->key, "type") == 0)
        g_strlcpy (check->summary->type, check->word, sizeof check->summary->type);
      return TRUE;

    case 't':
      return pass_literal (check, "true");

    case 'f':
      return pass_literal (check, "false");

    case 'n':
      return pass_literal (check, "null");

    default:
      return pass_number (check);
    }
}

static gboolean
pass_key (Check *check)
{
  if (!pass_string (check))
    return FALSE;

  memcpy (check->key, check->word, sizeof check->key);
  check->expected = EXPECT_COLON;
  return TRUE;
}

static gboolean
pass_sign (Check       *check,
           Expectation  next)
{
  check->at++;
  check->expected = next;
  return TRUE;
}

/* One token that starts with @byte. */
static gboolean
pass_token (Check *check,
            int    byte)
{
  gboolean in_object = check->in_object[check->depth];
  gboolean may_end = check->expected == EXPECT_COMMA_OR_END || check->expected == EXPECT_KEY_OR_END ||
                     check->expected == EXPECT_VALUE_OR_END;

  if (may_end && byte == (in_object ? '}' : ']'))
    {
      check->at++;
      check->depth--;
      end_value (check);
      return TRUE;
    }

  switch (check->expected)
    {
    case EXPECT_VALUE:
    case EXPECT_VALUE_OR_END:
      return pass_value (check, byte);

    case EXPECT_KEY:
    case EXPECT_KEY_OR_END:
      return byte == '"' ? pass_key (check) : fail_here (check);

    case EXPECT_COLON:
      return byte == ':' ? pass_sign (check, EXPECT_VALUE) : fail_here (check);

    case EXPECT_COMMA_OR_END:
      return byte == ',' ? pass_sign (check, in_object ? EXPECT_KEY : EXPECT_VALUE) : fail_here (check);

    case EXPECT_NOTHING:
    default:
      return fail_here (check);
    }
}

static gboolean
pass_document (Check *check)
{
  int byte;

  if (peek (check) == 0xef && check->n_block >= 3 && memcmp (check->block, "\xef\xbb\xbf", 3) == 0)
    check->at = 3;

  while ((byte = peek (check)) >= 0)
    {
      if (byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r')
        {
          check->line += byte == '\n';
          check->at++;
        }
      else if (!pass_token (check, byte))
        {
          return FALSE;
        }
    }

  return check->expected == EXPECT_NOTHING ? check->problem == PROBLEM_NONE : fail (check, PROBLEM_END);
}

static void
set_error (Check   *check,
           GError **error)
{
  g_autofree char *name = g_filename_display_basename (check->path);
  g_autofree char *line = g_strdup_printf ("%" G_GUINT64_FORMAT, check->line);

  switch (check->problem)
    {
    case PROBLEM_CHARACTER:
      g_set_error (error, JALON_EXCHANGE_ERROR, JALON_EXCHANGE_ERROR_FORMAT,
                   _("“%s” is not valid JSON: something on line %s does not belong there. Correct the line, or export the file again."),
                   name, line);
      break;

    case PROBLEM_END:
      g_set_error (error, JALON_EXCHANGE_ERROR, JALON_EXCHANGE_ERROR_FORMAT,
                   _("“%s” is cut off: it ends on line %s before its data do. Download or export it again."), name, line);
      break;

    case PROBLEM_ENCODING:
      g_set_error (error, JALON_EXCHANGE_ERROR, JALON_EXCHANGE_ERROR_FORMAT,
                   _("The text on line %s of “%s” is not UTF-8, as JSON must be. Save the file as UTF-8."), line, name);
      break;

    case PROBLEM_DEPTH:
      g_set_error (error, JALON_EXCHANGE_ERROR, JALON_EXCHANGE_ERROR_TOO_LARGE,
                   _("The data on line %s of “%s” are nested too deeply to be GeoJSON. Export the file again."), line, name);
      break;

    case PROBLEM_NONE:
    case PROBLEM_READ:
    default:
      break;
    }
}

/**
 * jalon_json_check:
 * @path: a regular file
 *
 * Reads a file as JSON by the letter of RFC 8259 (a byte order mark is passed), with constant memory. GDAL forgives much that is
 * not JSON and leaves out, without a word, features that are no objects; with this summary nothing gets lost.
 *
 * Returns: (nullable) (transfer full): what was seen; %NULL with an error of JALON_EXCHANGE_ERROR that names the file and the line
 */
JalonJsonSummary *
jalon_json_check (const char    *path,
                  GCancellable  *cancellable,
                  GError       **error)
{
  g_autofree Check *check = g_new0 (Check, 1);
  g_autofree guint8 *block = g_malloc (BLOCK_SIZE);
  g_autoptr(JalonJsonSummary) summary = g_new0 (JalonJsonSummary, 1);
  gboolean good;

  summary->others = g_array_new (FALSE, FALSE, sizeof (guint64));
  summary->cut = g_array_new (FALSE, FALSE, sizeof (guint64));
  check->path = path;
  check->cancellable = cancellable;
  check->error = error;
  check->block = block;
  check->line = 1;
  check->summary = summary;

  if ((check->fd = g_open (path, O_RDONLY | O_CLOEXEC, 0)) < 0)
    {
      jalon_table_reader_set_os_error (error, path, errno);
      return NULL;
    }
  good = pass_document (check);
  close (check->fd);

  if (good)
    return g_steal_pointer (&summary);

  set_error (check, error);
  return NULL;
}

/**
 * jalon_json_summary_free:
 * @self: (transfer full): a summary
 */
void
jalon_json_summary_free (JalonJsonSummary *self)
{
  g_array_unref (self->others);
  g_array_unref (self->cut);
  g_free (self);
}
