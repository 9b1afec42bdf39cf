/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "jalon-language.h"
#include "jalon-typed-number.h"

#define DIGITS "0123456789"

/* In ASCII, a blank as ' ', without the sign, the blanks around it, a dollar sign before or after it and a percent sign after it. NULL
 * where there is anything else. */
static char *
simplify (const char *text,
          gboolean   *negative)
{
  g_autoptr(GString) plain = g_string_new (NULL);
  char *start;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c))
        g_string_append_c (plain, ' ');
      else if (c == 0x2212)
        g_string_append_c (plain, '-');
      else if (c < 0x80 && strchr (DIGITS ".,-$%", (int) c) != NULL)
        g_string_append_c (plain, (char) c);
      else
        return NULL;
    }
  start = plain->str;
  start += strspn (start, " $");
  *negative = *start == '-';
  start += *negative;
  start += strspn (start, " $");
  while (plain->len > 0 && strchr (" $%", plain->str[plain->len - 1]) != NULL)
    g_string_truncate (plain, plain->len - 1);
  return start < plain->str + plain->len && strspn (start, DIGITS "., ") == strlen (start) ? g_strdup (start) : NULL;
}

/* Whether every @separator stands after a digit and before exactly three. */
static gboolean
groups_thousands (const char *text,
                  char        separator)
{
  for (const char *p = strchr (text, separator); p != NULL; p = strchr (p + 1, separator))
    if (p == text || !g_ascii_isdigit (p[-1]) || strspn (p + 1, DIGITS) != 3)
      return FALSE;
  return TRUE;
}

static void
drop_all (char *text,
          char  letter)
{
  char *end = text;

  for (const char *p = text; *p != '\0'; p++)
    if (*p != letter)
      *end++ = *p;
  *end = '\0';
}

/* Leaves at most one '.', of the decimals; FALSE where what is meant can't be told. */
static gboolean
settle_comma (char     *text,
              gboolean  has_blanks)
{
  char *comma = strchr (text, ',');
  const char *point = strchr (text, '.');
  gsize before;

  if (point != NULL && (strchr (point + 1, '.') != NULL || strchr (point + 1, ',') != NULL))
    return FALSE;
  if (comma == NULL)
    return TRUE;
  before = (gsize) (comma - text);
  if (point == NULL && strchr (comma + 1, ',') == NULL)
    {
      gboolean may_group = strlen (comma + 1) == 3 && before > 0 && text[0] != '0' && !has_blanks;

      if (jalon_language_get () == JALON_LANGUAGE_FR || !may_group)
        {
          *comma = '.';
          return TRUE;
        }
    }
  if (before < 1 || before > 3 || has_blanks || !groups_thousands (text, ','))
    return FALSE;
  drop_all (text, ',');
  return TRUE;
}

/**
 * jalon_typed_number_dup_plain:
 * @text: what was typed, in the calling thread's language
 *
 * Blanks of every kind and commas group thousands, before exactly three digits; dollar and percent signs mean nothing. A lone comma
 * separates decimals in French; in English only where it can't group (`12,5`, `0,125`): `12,500` is twelve thousand five hundred there
 * and twelve and a half in French. A point always separates decimals.
 *
 * Returns: (transfer full) (nullable): the number, digits with at most one decimal point; %NULL where it is none or could be two
 */
char *
jalon_typed_number_dup_plain (const char *text)
{
  gboolean negative = FALSE;
  g_autofree char *plain = simplify (text, &negative);
  gboolean has_blanks = plain != NULL && strchr (plain, ' ') != NULL;
  gsize whole;

  if (plain == NULL || !groups_thousands (plain, ' '))
    return NULL;
  drop_all (plain, ' ');
  if (!settle_comma (plain, has_blanks))
    return NULL;
  whole = strspn (plain, DIGITS);
  if (plain[whole] == '.' && plain[whole + 1] == '\0')
    plain[whole] = '\0';
  if (plain[0] == '\0')
    return NULL;
  return g_strconcat (negative ? "-" : "", whole == 0 ? "0" : "", plain, NULL);
}
