/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "jalon-text.h"

static gboolean
is_mark (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);

  return type == G_UNICODE_NON_SPACING_MARK || type == G_UNICODE_ENCLOSING_MARK || type == G_UNICODE_SPACING_MARK;
}

/* Letters that have no decomposition but that people type as plain ones. */
static const char *
plain_of (gunichar c)
{
  switch (c)
    {
    case 0x0153: return "oe";
    case 0x00e6: return "ae";
    case 0x00f8: return "o";
    case 0x0142: return "l";
    case 0x2019: case 0x2018: case 0x02bc: return "'";
    case 0x2013: case 0x2014: case 0x2010: case 0x2011: return "-";
    default: return NULL;
    }
}

/* Any text, by Unicode's tables. */
static char *
fold_any (const char *text)
{
  g_autofree char *decomposed = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);
  g_autofree char *lower = NULL;
  GString *folded;

  if (decomposed == NULL)
    return g_strdup ("");

  lower = g_utf8_casefold (decomposed, -1);
  folded = g_string_sized_new (strlen (text));
  for (const char *p = lower; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      const char *plain;

      if (is_mark (c))
        continue;
      if (g_unichar_isspace (c))
        {
          if (folded->len > 0 && folded->str[folded->len - 1] != ' ')
            g_string_append_c (folded, ' ');
        }
      else if ((plain = plain_of (c)) != NULL)
        g_string_append (folded, plain);
      else
        g_string_append_unichar (folded, c);
    }
  if (folded->len > 0 && folded->str[folded->len - 1] == ' ')
    g_string_truncate (folded, folded->len - 1);
  return g_string_free (folded, FALSE);
}

/* English and French need little beyond ASCII: two bytes of UTF-8 up to U+017F, and a few dashes and quotation marks. What each
 * of these becomes does not depend on its neighbours, as marks are dropped; so it is looked up, ten times as fast. */
#define TABLE_END 0x180

typedef char Folds[TABLE_END][8];

static const Folds *
get_folds (void)
{
  static Folds folds;
  static gsize ready;

  if (g_once_init_enter (&ready))
    {
      for (gunichar c = 0x80; c < TABLE_END; c++)
        {
          char text[10] = "-";
          g_autofree char *folded = NULL;

          text[1 + g_unichar_to_utf8 (c, text + 1)] = '-';
          folded = fold_any (text);
          g_assert (strlen (folded) < sizeof folds[c] + 2);
          memcpy (folds[c], folded + 1, strlen (folded) - 2);
        }
      g_once_init_leave (&ready, 1);
    }
  return &folds;
}

/* No character of the table becomes longer than three times its bytes. */
#define MOST_FOLDED 3

/* Folds into room for MOST_FOLDED times the text; returns the end, NULL when a character is not of the table. */
static char *
fold_common (const char *text,
             char       *folded)
{
  const Folds *folds = get_folds ();
  const guchar *p = (const guchar *) text;
  char *end = folded;

  while (*p != '\0')
    {
      const char *piece;

      if (G_LIKELY (*p < 0x80))
        {
          if (!g_ascii_isspace (*p))
            *end++ = g_ascii_isupper (*p) ? (char) (*p + ('a' - 'A')) : (char) *p;
          else if (end > folded && end[-1] != ' ')
            *end++ = ' ';
          p++;
          continue;
        }
      if (*p < 0xc6 && *p >= 0xc2 && (p[1] & 0xc0) == 0x80)
        {
          piece = (*folds)[(*p & 0x1f) << 6 | (p[1] & 0x3f)];
          p += 2;
        }
      else if (*p == 0xe2 && p[1] == 0x80 && (p[2] == 0x98 || p[2] == 0x99 || p[2] == 0x93 || p[2] == 0x94))
        {
          piece = p[2] >= 0x98 ? "'" : "-";
          p += 3;
        }
      else
        return NULL;
      for (; *piece != '\0'; piece++)
        if (*piece != ' ' || (end > folded && end[-1] != ' '))
          *end++ = *piece;
    }
  return end > folded && end[-1] == ' ' ? end - 1 : end;
}

/**
 * jalon_text_append_folded:
 * @folded: what to append to
 * @text: (nullable): UTF-8 text
 *
 * Appends what jalon_text_fold() makes of a text.
 */
void
jalon_text_append_folded (GString    *folded,
                          const char *text)
{
  gsize start = folded->len;
  char *end;

  if (text == NULL || text[0] == '\0')
    return;
  g_string_set_size (folded, start + strlen (text) * MOST_FOLDED);
  end = fold_common (text, folded->str + start);
  g_string_truncate (folded, end != NULL ? (gsize) (end - folded->str) : start);
  if (end == NULL)
    {
      g_autofree char *any = fold_any (text);

      g_string_append (folded, any);
    }
}

/**
 * jalon_text_fold:
 * @text: (nullable): UTF-8 text
 *
 * Folds a text for comparison and search: case, accents and ligatures go, white space of any kind becomes single spaces.
 *
 * Returns: (transfer full): the folded text, empty for %NULL or for text that is not UTF-8
 */
char *
jalon_text_fold (const char *text)
{
  GString *folded = g_string_new (NULL);

  jalon_text_append_folded (folded, text);
  return g_string_free (folded, FALSE);
}

/**
 * jalon_text_contains_words:
 * @folded: folded text
 * @folded_words: folded words, separated by spaces
 *
 * Returns: whether every word occurs somewhere in @folded
 */
gboolean
jalon_text_contains_words (const char *folded,
                           const char *folded_words)
{
  const char *word = folded_words;

  while (*word != '\0')
    {
      gsize length = strcspn (word, " ");

      if (length > 0 && memmem (folded, strlen (folded), word, length) == NULL)
        return FALSE;
      word += length;
      word += strspn (word, " ");
    }
  return TRUE;
}

/**
 * jalon_text_one_line:
 * @text: (nullable): UTF-8 text from outside
 * @max_characters: the most characters to keep, at least 2
 *
 * Returns: (transfer full): @text on one line, control characters gone, shortened with an ellipsis
 */
char *
jalon_text_one_line (const char *text,
                     gsize       max_characters)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  GString *line = g_string_new (NULL);
  gsize n = 0;

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (n == max_characters - 1 && *g_utf8_next_char (p) != '\0')
        {
          g_string_append (line, "\342\200\246");
          break;
        }
      g_string_append_unichar (line, g_unichar_iscntrl (c) || g_unichar_isspace (c) ? ' ' : c);
      n++;
    }
  return g_strstrip (g_string_free (line, FALSE));
}
