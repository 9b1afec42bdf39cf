/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-valid-text.h"

#include <string.h>

/* U+FDD0 to U+FDEF and the last two of each plane: no letters, and neither XML nor cairo takes them. */
static gboolean
is_noncharacter (gunichar character)
{
  return (character >= 0xfdd0 && character <= 0xfdef) || (character & 0xfffe) == 0xfffe;
}

/**
 * jalon_valid_text:
 * @text: any bytes
 *
 * Returns: (transfer full): the text with U+FFFD for what is no UTF-8 and for noncharacters
 */
char *
jalon_valid_text (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *clean = NULL;

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);

      if (clean == NULL && is_noncharacter (character))
        clean = g_string_new_len (valid, p - valid);
      if (clean != NULL)
        g_string_append_unichar (clean, is_noncharacter (character) ? 0xfffd : character);
    }
  return clean != NULL ? g_string_free (clean, FALSE) : g_steal_pointer (&valid);
}

/**
 * jalon_json_is_too_deep:
 * @json: a text
 * @most_brackets: how many may be opened in all
 *
 * json-glib calls itself for each bracket, so a text of nothing else would end the program. Those in quotes and closed ones count, too:
 * what is a quote for the reader, which also knows comments, is not decided here.
 *
 * Returns: whether there are more
 */
gboolean
jalon_json_is_too_deep (const char *json,
                        guint       most_brackets)
{
  guint n = 0;

  for (; *json != '\0' && n <= most_brackets; json++)
    n += *json == '[' || *json == '{';
  return n > most_brackets;
}

/* The four digits after \u; -1 where there are none. */
static int
read_unit (const char *digits)
{
  int unit = 0;

  for (int i = 0; i < 4; i++)
    {
      int digit = g_ascii_xdigit_value (digits[i]);

      if (digit < 0)
        return -1;
      unit = unit * 16 + digit;
    }
  return unit;
}

/**
 * jalon_json_has_broken_letters:
 * @json: a text
 *
 * json-glib cuts a text at `\u0000`, and at half of a surrogate pair, such as `\ud800` without its `\udc00`, which it writes as bytes that
 * are no UTF-8.
 *
 * Returns: whether there is one: what follows it would be lost
 */
gboolean
jalon_json_has_broken_letters (const char *json)
{
  while ((json = strchr (json, '\\')) != NULL && json[1] != '\0')
    {
      int unit = json[1] == 'u' ? read_unit (json + 2) : -1;

      json += 2;
      if (unit < 0)
        continue;
      json += 4;
      if (unit == 0 || (unit >= 0xdc00 && unit <= 0xdfff))
        return TRUE;
      if (unit < 0xd800 || unit > 0xdbff)
        continue;
      unit = json[0] == '\\' && json[1] == 'u' ? read_unit (json + 2) : -1;
      if (unit < 0xdc00 || unit > 0xdfff)
        return TRUE;
      json += 6;
    }
  return FALSE;
}
