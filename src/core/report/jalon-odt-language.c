/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-odt-private.h"

#include <string.h>

/* A paragraph in another language keeps its style: it gets a child of it that says no more than the language, so that a change
 * of the style in an editor changes both. Style names are ours; text is escaped, so that no tag can stand in it. */

static const char *const starts[] = { "<text:p text:style-name=\"", "<text:h text:style-name=\"" };

static char *
dup_suffix (JalonLanguage language)
{
  return g_strconcat (".", jalon_language_get_code (language), NULL);
}

/* Gives the paragraphs of @xml after byte @from the styles of @language, but for those that have theirs. */
void
jalon_odt_set_language (GString       *xml,
                        gsize          from,
                        JalonLanguage  language)
{
  g_autofree char *suffix = dup_suffix (language);

  for (const char *p = xml->str + from; (p = strstr (p, "<text:")) != NULL;)
    {
      gsize length = strlen (starts[0]);
      const char *end;

      if (!g_str_has_prefix (p, starts[0]) && !g_str_has_prefix (p, starts[1]))
        {
          p++;
          continue;
        }
      end = strchr (p + length, '"');
      if (memchr (p + length, '.', (gsize) (end - p) - length) == NULL)
        {
          gsize at = (gsize) (end - xml->str);

          g_string_insert (xml, (gssize) at, suffix);
          end = xml->str + at;
        }
      p = end;
    }
}

/* A child in @language of each paragraph style of @style_sheet, where @content has any. */
void
jalon_odt_append_language_styles (GString       *styles,
                                  GBytes        *style_sheet,
                                  const char    *content,
                                  JalonLanguage  language)
{
  static const char start[] = "<style:style style:name=\"";
  g_autofree char *suffix = dup_suffix (language);
  g_autofree char *used = g_strconcat (suffix, "\">", NULL);
  const char *code = jalon_language_get_code (language);

  if (strstr (content, used) == NULL)
    return;
  /* The sheet ends with a byte 0: it was a string. */
  for (const char *p = g_bytes_get_data (style_sheet, NULL); (p = strstr (p, start)) != NULL;)
    {
      const char *name = p + strlen (start);
      const char *end = strchr (name, '"');
      const char *close = strchr (name, '>');

      p = name;
      if (g_strstr_len (name, close - name, "style:family=\"paragraph\"") == NULL)
        continue;
      g_string_append_printf (styles, "<style:style style:name=\"%.*s%s\" style:family=\"paragraph\""
                              " style:parent-style-name=\"%.*s\"><style:text-properties fo:language=\"%s\" fo:country=\"CA\"/>"
                              "</style:style>\n", (int) (end - name), name, suffix, (int) (end - name), name, code);
    }
}
