/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include "jalon-text.h"
#include "jalon-values.h"
#include "jalon-vocabulary.h"

static const char *const unknowns[] = {
  "NULL", "null", "..", "...", "N/A", "n/a", "#N/A", "NA", "-", "--", "N/D", "n/d", "n.d.", "s.o.", "S.O.",
};

/**
 * jalon_value_is_unknown:
 * @text: (nullable): a cell
 *
 * Returns: whether the cell says that its value is not known: nothing, white space, `NULL`, `..`, `N/A`, `-` and their like
 */
gboolean
jalon_value_is_unknown (const char *text)
{
  const char *end;
  gsize length;

  if (text == NULL)
    return TRUE;
  while (g_ascii_isspace (*text))
    text++;
  if (*text == '\0')
    return TRUE;
  /* The longest marker has four letters, and all begin with one of these. */
  if (strchr ("Nn.#-Ss", *text) == NULL)
    return FALSE;

  end = text + strnlen (text, 16);
  while (end > text && g_ascii_isspace (end[-1]))
    end--;
  length = end - text;
  for (guint i = 0; i < G_N_ELEMENTS (unknowns); i++)
    if (strlen (unknowns[i]) == length && memcmp (unknowns[i], text, length) == 0)
      return TRUE;
  return FALSE;
}

static const double powers[] = { 1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15 };

/* Plain decimals of up to 15 digits, exactly rounded: both the digits and the power of ten are exact as doubles (Clinger 1990). */
static gboolean
parse_plain (const char *text,
             double     *number)
{
  const char *p = text;
  gboolean negative = *p == '-';
  guint64 digits = 0;
  int n_digits = 0;
  int n_decimals = -1;

  if (*p == '-' || *p == '+')
    p++;
  for (;; p++)
    {
      if (*p >= '0' && *p <= '9')
        {
          digits = digits * 10 + (*p - '0');
          if (++n_digits > 15)
            return FALSE;
          if (n_decimals >= 0)
            n_decimals++;
        }
      else if (*p == '.' && n_decimals < 0)
        n_decimals = 0;
      else
        break;
    }
  if (*p != '\0' || n_digits == 0)
    return FALSE;

  *number = (double) digits / powers[MAX (n_decimals, 0)];
  if (negative)
    *number = -*number;
  return TRUE;
}

/* White space between digits: plain, no-break, narrow no-break and thin spaces, and the apostrophe. */
static const char *
skip_group_space (const char *p)
{
  static const char *const spaces[] = { " ", "\302\240", "\342\200\257", "\342\200\211", "'" };

  for (guint i = 0; i < G_N_ELEMENTS (spaces); i++)
    if (g_str_has_prefix (p, spaces[i]))
      return p + strlen (spaces[i]);
  return NULL;
}

/* Copies @text without spaces, currency and percent signs; FALSE on any other stranger. */
static gboolean
strip_number (const char *text,
              GString    *plain,
              gboolean   *percent)
{
  const char *p = text;
  const char *next;

  while (*p != '\0')
    {
      if ((next = skip_group_space (p)) != NULL)
        {
          p = next;
          continue;
        }
      if (*p == '%' && p[1] == '\0')
        *percent = TRUE;
      else if (g_ascii_isdigit (*p) || strchr (".,-+eE", *p) != NULL)
        g_string_append_c (plain, *p);
      else if (*p != '$')
        return FALSE;
      p++;
    }
  return plain->len > 0;
}

/* Decides which of `.` and `,` separates decimals: the one that comes last; a lone comma followed by exactly three digits groups
 * thousands (12,345) unless @decimal_comma. Leaves at most a `.`. */
static void
settle_separators (GString  *plain,
                   gboolean  decimal_comma)
{
  const char *comma = strrchr (plain->str, ',');
  const char *point = strrchr (plain->str, '.');
  const char *first_comma = strchr (plain->str, ',');
  const char *first_point = strchr (plain->str, '.');
  char decimal = '\0';
  gsize n = 0;

  if (comma != NULL && point != NULL)
    decimal = comma > point ? ',' : '.';
  else if (comma != NULL)
    {
      gboolean groups = strlen (comma + 1) == 3 && strspn (comma + 1, "0123456789") == 3 && comma - plain->str <= 7 &&
                        plain->str[0] != '0';

      decimal = first_comma == comma && (decimal_comma || !groups) ? ',' : '\0';
    }
  else if (point != NULL)
    decimal = first_point == point ? '.' : '\0';

  for (gsize i = 0; i < plain->len; i++)
    {
      char c = plain->str[i];

      if (c == decimal)
        plain->str[n++] = '.';
      else if (c != ',' && c != '.')
        plain->str[n++] = c;
    }
  g_string_truncate (plain, n);
}

static gboolean
parse_decorated (const char *text,
                 gboolean    decimal_comma,
                 double     *number)
{
  g_autoptr(GString) plain = g_string_new (NULL);
  gboolean percent = FALSE;
  char *end = NULL;

  if (!strip_number (text, plain, &percent))
    return FALSE;
  settle_separators (plain, decimal_comma);
  if (plain->len == 0)
    return FALSE;
  *number = g_ascii_strtod (plain->str, &end);
  if (*end != '\0' || !isfinite (*number))
    return FALSE;
  if (percent)
    *number /= 100.0;
  return TRUE;
}

/**
 * jalon_parse_number:
 * @text: a cell
 * @number: (out): its number
 *
 * Reads `1234.5`, `1 234,5`, `1,234.5`, `1.234,5`, `$1,200`, `12,5` and `35 %` (as 0.35). A lone comma before exactly three digits
 * groups thousands.
 *
 * Returns: whether @text is a finite number
 */
gboolean
jalon_parse_number (const char *text,
                    double     *number)
{
  return parse_plain (text, number) || parse_decorated (text, FALSE, number);
}

/**
 * jalon_parse_integer:
 * @text: a cell
 * @integer: (out): its number
 *
 * As jalon_parse_number(); decimals are rounded to the nearest.
 *
 * Returns: whether @text is a number that an integer can hold
 */
gboolean
jalon_parse_integer (const char *text,
                     gint64     *integer)
{
  double number;

  if (!jalon_parse_number (text, &number) || fabs (number) > 9e15)
    return FALSE;
  *integer = (gint64) llround (number);
  return TRUE;
}

/* 45°30'15.5"N and what people type for it. */
static gboolean
parse_sexagesimal (const char *text,
                   double     *degrees)
{
  double parts[3] = { 0.0, 0.0, 0.0 };
  guint n = 0;
  gboolean negative = FALSE;
  gboolean hemisphere = FALSE;
  const char *p = text;

  while (*p != '\0')
    {
      if (g_ascii_isdigit (*p))
        {
          char *end = NULL;

          if (n == 3)
            return FALSE;
          parts[n++] = g_ascii_strtod (p, &end);
          p = end;
          continue;
        }
      if (strchr ("NSEWOnsewo", *p) != NULL)
        {
          if (hemisphere)
            return FALSE;
          hemisphere = TRUE;
          negative = negative || strchr ("SWOswo", *p) != NULL;
        }
      else if (*p == '-' && n == 0)
        negative = TRUE;
      else if (g_ascii_isalpha (*p) || strchr (",;:/()", *p) != NULL)
        return FALSE;
      p++;
    }
  if (n == 0 || parts[1] >= 60.0 || parts[2] >= 60.0 || (n == 1 && !hemisphere && strstr (text, "\302\260") == NULL))
    return FALSE;
  *degrees = parts[0] + parts[1] / 60.0 + parts[2] / 3600.0;
  if (negative)
    *degrees = -*degrees;
  return TRUE;
}

/**
 * jalon_parse_coordinate:
 * @text: a cell
 * @degrees: (out): degrees, or whatever unit the coordinate has
 *
 * As jalon_parse_number(), but a comma always separates decimals when it is alone, and 45°30'15"N is understood (W, O and S are
 * negative).
 *
 * Returns: whether @text is a coordinate
 */
gboolean
jalon_parse_coordinate (const char *text,
                        double     *degrees)
{
  while (g_ascii_isspace (*text))
    text++;
  return parse_plain (text, degrees) || parse_decorated (text, TRUE, degrees) || parse_sexagesimal (text, degrees);
}

/**
 * jalon_parse_boolean:
 * @text: a cell
 * @value: (out): whether it says yes
 *
 * Returns: whether @text is yes or no, oui or non, true or false, vrai or faux, one letter of these, 1 or 0
 */
gboolean
jalon_parse_boolean (const char *text,
                     gboolean   *value)
{
  static const char *const yes[] = { "yes", "y", "oui", "o", "true", "t", "vrai", "v", "1", "x" };
  static const char *const no[] = { "no", "n", "non", "false", "f", "faux", "0" };
  g_autofree char *folded = jalon_text_fold (text);

  for (guint i = 0; i < G_N_ELEMENTS (yes); i++)
    if (g_str_equal (folded, yes[i]))
      return *value = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (no); i++)
    if (g_str_equal (folded, no[i]))
      {
        *value = FALSE;
        return TRUE;
      }
  return FALSE;
}

/* Words that mean several languages, and languages that Jalon's own list has not. */
static const char *
find_other_language (const char *folded)
{
  static const char *const others[][2] = {
    { "bilingual", "en;fr" }, { "bilingue", "en;fr" }, { "both", "en;fr" }, { "dene", "chp" },
    { "moh", "moh" }, { "mohawk", "moh" }, { "asl", "ase" }, { "lsq", "fcs" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (g_str_equal (folded, others[i][0]))
      return others[i][1];
  return NULL;
}

/* One name may be of several words: "Dene (Slavey)". */
static const char *
find_language (const char *folded)
{
  const char *code = jalon_vocabulary_find (JALON_VOCABULARY_LANGUAGE, folded);

  return code != NULL ? code : find_other_language (folded);
}

static void
add_languages (GPtrArray  *codes,
               const char *list)
{
  g_auto(GStrv) parts = g_strsplit (list, ";", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (!g_ptr_array_find_with_equal_func (codes, parts[i], g_str_equal, NULL))
      g_ptr_array_add (codes, g_strdup (parts[i]));
}

/* @piece: one name, or several with nothing but blanks and "and" between them. */
static gboolean
take_languages (GPtrArray  *codes,
                const char *piece)
{
  const char *code = find_language (piece);
  g_auto(GStrv) words = NULL;

  if (code != NULL)
    {
      add_languages (codes, code);
      return TRUE;
    }
  words = g_strsplit (piece, " ", -1);
  for (guint i = 0; words[i] != NULL; i++)
    {
      if (words[i][0] == '\0' || g_str_equal (words[i], "and") || g_str_equal (words[i], "et"))
        continue;
      if ((code = find_language (words[i])) == NULL)
        return FALSE;
      add_languages (codes, code);
    }
  return TRUE;
}

/**
 * jalon_parse_languages:
 * @text: a cell: "English / Anglais", "fr;en", "Bilingue", "Inuktitut, English"
 *
 * Returns: (transfer full) (nullable): codes of JALON_VOCABULARY_LANGUAGE joined by `;` in the order given; %NULL when a word is no
 *   language we know
 */
char *
jalon_parse_languages (const char *text)
{
  g_autofree char *folded = jalon_text_fold (text);
  g_auto(GStrv) pieces = g_strsplit_set (folded, "/;,|&+", -1);
  g_autoptr(GPtrArray) codes = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; pieces[i] != NULL; i++)
    if (!take_languages (codes, g_strstrip (pieces[i])))
      return NULL;
  if (codes->len == 0)
    return NULL;
  g_ptr_array_add (codes, NULL);
  return g_strjoinv (";", (char **) codes->pdata);
}
