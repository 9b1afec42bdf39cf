/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-collate.h"

#include <string.h>

#include "jalon-text.h"

/* Three levels, as in CAN/CSA Z243.4.1 and the Unicode Collation Algorithm (UTS #10): letters without case and accents; then accents,
 * which French compares from the end of the word; then case, small letters first. */

/* What the accents and the case of one letter weigh. */
typedef struct
{
  guint    accent;
  gboolean upper;
} Weight;

/* Spaces stand before other signs, these before digits, digits before letters; of anything beyond ASCII the order of Unicode. */
static guchar
key_of (guchar c)
{
  static const char order[] = " _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$0123456789abcdefghijklmnopqrstuvwxyz";
  static guchar keys[128];
  static gsize ready;

  if (g_once_init_enter (&ready))
    {
      for (guint i = 0; order[i] != '\0'; i++)
        keys[(guchar) order[i]] = (guchar) (i + 1);
      g_once_init_leave (&ready, 1);
    }
  return c < 128 ? MAX (keys[c], 1) : c;
}

static guint
accent_of (gunichar mark)
{
  static const gunichar marks[] = { 0x301, 0x300, 0x302, 0x308, 0x303, 0x327 };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (marks[i] == mark)
      return i + 1;
  return mark;
}

static void
add_letter (GArray   *weights,
            gunichar  c)
{
  char text[7] = { 0 };
  g_autofree char *folded = NULL;
  Weight weight = { 0, g_unichar_isupper (c) };
  glong n;

  g_unichar_to_utf8 (c, text);
  folded = jalon_text_fold (text);
  n = g_utf8_strlen (folded, -1);
  /* A ligature after the two letters it stands for. */
  if (n > 1)
    weight.accent = 0x10ffff;
  for (glong i = 0; i < n; i++)
    g_array_append_val (weights, weight);
}

/* A weight for each letter of the key, white space left out. */
static GArray *
weigh (const char *text)
{
  GArray *weights = g_array_new (FALSE, FALSE, sizeof (Weight));
  g_autofree char *decomposed = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);

  for (const char *p = decomposed; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c))
        continue;
      if (!g_unichar_ismark (c))
        add_letter (weights, c);
      else if (weights->len > 0)
        {
          guint *accent = &g_array_index (weights, Weight, weights->len - 1).accent;

          *accent = *accent * 32 + accent_of (c);
        }
    }
  return weights;
}

static int
compare_accents (const GArray  *a,
                 const GArray  *b,
                 JalonLanguage  language)
{
  guint n = MIN (a->len, b->len);

  for (guint i = 0; i < n; i++)
    {
      guint at = language == JALON_LANGUAGE_FR ? n - 1 - i : i;
      guint first = g_array_index (a, Weight, at).accent, second = g_array_index (b, Weight, at).accent;

      if (first != second)
        return first < second ? -1 : 1;
    }
  return 0;
}

static int
compare_cases (const GArray *a,
               const GArray *b)
{
  for (guint i = 0; i < MIN (a->len, b->len); i++)
    {
      gboolean first = g_array_index (a, Weight, i).upper, second = g_array_index (b, Weight, i).upper;

      if (first != second)
        return first ? 1 : -1;
    }
  return 0;
}

/**
 * jalon_collate_key:
 * @text: (nullable): UTF-8 text
 *
 * Returns: (transfer full): what orders texts by their letters alone, compared with strcmp()
 */
char *
jalon_collate_key (const char *text)
{
  char *key = jalon_text_fold (text);

  for (char *p = key; *p != '\0'; p++)
    *p = (char) key_of ((guchar) *p);
  return key;
}

/**
 * jalon_collate_ties:
 * @a: UTF-8 text
 * @b: UTF-8 text of the same key
 * @language: whose order
 *
 * Orders texts that differ in accents or case only: English compares accents from the beginning (cote, coté, côte, côté), French from the
 * end (cote, côte, coté, côté).
 *
 * Returns: below, equal to or above 0
 */
int
jalon_collate_ties (const char    *a,
                    const char    *b,
                    JalonLanguage  language)
{
  g_autoptr(GArray) first = NULL;
  g_autoptr(GArray) second = NULL;
  int order;

  if (strcmp (a, b) == 0)
    return 0;
  first = weigh (a);
  second = weigh (b);
  if ((order = compare_accents (first, second, language)) == 0 && (order = compare_cases (first, second)) == 0)
    order = strcmp (a, b);
  return order;
}

/**
 * jalon_collate:
 * @a: UTF-8 text
 * @b: UTF-8 text
 * @language: whose order
 *
 * Returns: below, equal to or above 0: which of two names comes first in a list
 */
int
jalon_collate (const char    *a,
               const char    *b,
               JalonLanguage  language)
{
  g_autofree char *first = jalon_collate_key (a);
  g_autofree char *second = jalon_collate_key (b);
  int order = strcmp (first, second);

  return order != 0 ? order : jalon_collate_ties (a, b, language);
}
