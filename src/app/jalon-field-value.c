/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-field-value.h"

#include <stdio.h>

#include <glib/gi18n.h>

#include "jalon-format.h"
#include "jalon-typed-number.h"

#define MOST_DECIMALS  6
#define EXAMPLE_AMOUNT 12500
#define EXAMPLE_NUMBER 12.5

static char *
read_date (const char *text)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  int year, month, day;
  char rest;

  if (sscanf (stripped, "%4d-%2d-%2d%c", &year, &month, &day, &rest) != 3 || year < 1900 ||
      !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return NULL;
  return g_strdup_printf ("%04d-%02d-%02d", year, month, day);
}

/**
 * jalon_field_value_dup_read:
 * @type: of a line: text, a number, money or a date
 * @text: what stands there
 * @lowest: the least that makes sense
 * @highest: the most
 *
 * Returns: (transfer full) (nullable): the value; %NULL where it is none of that type, or one that makes no sense there
 */
char *
jalon_field_value_dup_read (JalonQuestionType  type,
                            const char        *text,
                            double             lowest,
                            double             highest)
{
  g_autofree char *number = NULL;
  double value;

  if (text[0] == '\0' || type == JALON_QUESTION_TEXT)
    return g_strdup (text);
  if (type == JALON_QUESTION_DATE)
    return read_date (text);
  number = jalon_typed_number_dup_plain (text);
  value = number != NULL ? g_ascii_strtod (number, NULL) : 0;
  return number != NULL && value >= lowest && value <= highest ? g_steal_pointer (&number) : NULL;
}

/**
 * jalon_field_value_dup_shown:
 * @type: of a line
 * @value: a value
 *
 * Returns: (transfer full): as it is typed: a number with as many decimals as it has, six at most
 */
char *
jalon_field_value_dup_shown (JalonQuestionType  type,
                             const char        *value)
{
  char *end = NULL;
  double number;

  if (value[0] == '\0' || (type != JALON_QUESTION_NUMBER && type != JALON_QUESTION_MONEY))
    return g_strdup (value);
  number = g_ascii_strtod (value, &end);
  if (*end != '\0')
    return g_strdup (value);
  /* Dollars come without cents, or with both their digits. */
  for (int decimals = 0; decimals < MOST_DECIMALS; decimals += type == JALON_QUESTION_MONEY && decimals == 0 ? 2 : 1)
    {
      g_autofree char *text = jalon_format_number (number, decimals);
      g_autofree char *back = jalon_typed_number_dup_plain (text);

      if (back != NULL && ABS (g_ascii_strtod (back, NULL) - number) < 1e-9)
        return g_steal_pointer (&text);
    }
  return jalon_format_number (number, MOST_DECIMALS);
}

/**
 * jalon_field_value_dup_problem:
 * @type: of a line
 * @text: what jalon_field_value_dup_read() does not take
 * @lowest: the least that makes sense
 * @highest: the most
 *
 * Returns: (transfer full): a sentence that says what to write in its place
 */
char *
jalon_field_value_dup_problem (JalonQuestionType  type,
                               const char        *text,
                               double             lowest,
                               double             highest)
{
  g_autofree char *number = jalon_typed_number_dup_plain (text);
  gboolean money = type == JALON_QUESTION_MONEY;
  g_autofree char *example = NULL;
  g_autofree char *least = NULL;
  g_autofree char *most = NULL;

  if (type == JALON_QUESTION_DATE)
    return g_strdup (_("Write a date that exists, such as 2027-03-31."));
  if (number == NULL)
    {
      example = jalon_format_number (money ? EXAMPLE_AMOUNT : EXAMPLE_NUMBER, money ? 0 : 1);
      /* Translators: %s is 12,500 or 12.5 */
      return g_strdup_printf (money ? _("Write an amount, such as %s.") : _("Write a number, such as %s."), example);
    }
  if (money && g_ascii_strtod (number, NULL) < lowest)
    return g_strdup (_("An amount is not negative: note what is received as revenue."));
  least = jalon_format_number (lowest, 0);
  most = jalon_format_number (highest, 0);
  /* Translators: the least and the most that a number may be */
  return g_strdup_printf (_("Write a number from %s to %s."), least, most);
}
