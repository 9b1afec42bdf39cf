/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-json-text.h"

/**
 * jalon_json_append_text:
 * @out: where to
 * @text: UTF-8
 * @length: its bytes
 *
 * Appends @text as a JSON string. For millions of rows; documents are built with json-glib.
 */
void
jalon_json_append_text (GString    *out,
                        const char *text,
                        gsize       length)
{
  const char *run = text;
  const char *end = text + length;

  g_string_append_c (out, '"');
  for (const char *p = text; p < end; p++)
    {
      guchar c = (guchar) *p;

      if (c >= 0x20 && c != '"' && c != '\\')
        continue;
      g_string_append_len (out, run, p - run);
      run = p + 1;
      if (c == '"' || c == '\\')
        {
          g_string_append_c (out, '\\');
          g_string_append_c (out, (char) c);
        }
      else
        g_string_append_printf (out, "\\u%04x", c);
    }
  g_string_append_len (out, run, end - run);
  g_string_append_c (out, '"');
}
