/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "jalon-text.h"
#include "jalon-values.h"

static int
days_in_month (int year,
               int month)
{
  return g_date_get_days_in_month ((GDateMonth) month, (GDateYear) year);
}

static JalonDateResult
write_date (int  year,
            int  month,
            int  day,
            char iso[11])
{
  char text[32];

  if (year < 1800 || year > 2999 || month < 1 || month > 12 || day < 1 || day > days_in_month (year, month))
    return JALON_DATE_UNREADABLE;
  g_snprintf (text, sizeof text, "%04d-%02d-%02d", year, month, day);
  memcpy (iso, text, 11);
  return JALON_DATE_OK;
}

/* A month or year alone stands for its last day where the field ends something, else for its first. */
static JalonDateResult
write_part (int      year,
            int      month,
            gboolean at_end,
            char     iso[11])
{
  if (year < 1800 || year > 2999 || month > 12)
    return JALON_DATE_UNREADABLE;
  if (month < 1)
    month = at_end ? 12 : 1;
  return write_date (year, month, at_end ? days_in_month (year, month) : 1, iso);
}

static JalonDateResult
write_unix (gint64 seconds,
            char   iso[11])
{
  g_autoptr(GDateTime) at = g_date_time_new_from_unix_utc (seconds);

  if (at == NULL)
    return JALON_DATE_UNREADABLE;
  return write_date (g_date_time_get_year (at), g_date_time_get_month (at), g_date_time_get_day_of_month (at), iso);
}

static int
month_of (const char *word)
{
  /* Folded beginnings, long enough to tell June from July and juin from juillet. */
  static const struct
  {
    const char *start;
    int         month;
  } months[] = {
    { "jan", 1 }, { "feb", 2 }, { "fev", 2 }, { "mar", 3 }, { "apr", 4 }, { "avr", 4 }, { "may", 5 }, { "mai", 5 },
    { "jun", 6 }, { "juin", 6 }, { "juil", 7 }, { "jul", 7 }, { "aug", 8 }, { "aou", 8 }, { "sep", 9 }, { "oct", 10 },
    { "nov", 11 }, { "dec", 12 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (months); i++)
    if (g_str_has_prefix (word, months[i].start))
      return months[i].month;
  return 0;
}

static gboolean
is_number (const char *word,
           int        *number)
{
  gsize length = strlen (word);

  if (length == 0 || length > 4 || strspn (word, "0123456789") != length)
    return FALSE;
  *number = (int) g_ascii_strtoll (word, NULL, 10);
  return TRUE;
}

/* Dec 31 2030, 31 déc. 2030, 1er janvier 2031, December 2030 */
static JalonDateResult
parse_words (const char *text,
             gboolean    at_end,
             char        iso[11])
{
  g_autofree char *folded = jalon_text_fold (text);
  g_auto(GStrv) words = g_strsplit_set (folded, " ,.-/", -1);
  int year = 0;
  int month = 0;
  int day = 0;

  for (guint i = 0; words[i] != NULL; i++)
    {
      char *word = words[i];
      int number;

      if (word[0] == '\0')
        continue;
      if (g_ascii_isdigit (word[0]) &&
          (g_str_equal (word, "1er") || g_str_has_suffix (word, "st") || g_str_has_suffix (word, "nd") ||
           g_str_has_suffix (word, "rd") || g_str_has_suffix (word, "th")))
        word[strcspn (word, "ersndth")] = '\0';
      if (is_number (word, &number))
        {
          if (strlen (word) == 4 && year == 0)
            year = number;
          else if (strlen (word) <= 2 && day == 0)
            day = number;
          else
            return JALON_DATE_UNREADABLE;
        }
      else if (month == 0 && (month = month_of (word)) != 0)
        continue;
      else
        return JALON_DATE_UNREADABLE;
    }
  if (year == 0 || month == 0)
    return JALON_DATE_UNREADABLE;
  return day != 0 ? write_date (year, month, day, iso) : write_part (year, month, at_end, iso);
}

/* Splits digits separated by one of - / . into up to three numbers; what follows a space or T must look like a time of day. */
static guint
split_numbers (const char *text,
               int         numbers[3],
               int         lengths[3])
{
  const char *p = text;
  guint n = 0;

  while (n < 3)
    {
      const char *start = p;

      numbers[n] = 0;
      while (g_ascii_isdigit (*p) && p - start < 9)
        numbers[n] = numbers[n] * 10 + (*p++ - '0');
      lengths[n] = (int) (p - start);
      if (lengths[n] == 0)
        return 0;
      n++;
      if (n == 3 || strchr ("-/.", *p) == NULL || *p == '\0')
        break;
      p++;
    }
  if (*p == 'T' || *p == ' ')
    {
      if (n < 3 || !g_ascii_isdigit (p[1]) || strspn (p + 1, "0123456789:.+-ZTAMPamp ") != strlen (p + 1))
        return 0;
    }
  else if (*p != '\0')
    return 0;
  return n;
}

static JalonDateResult
parse_digits (const char *text,
              gboolean    at_end,
              char        iso[11])
{
  gint64 value = g_ascii_strtoll (text, NULL, 10);
  gsize length = strlen (text);

  switch (length)
    {
    case 4:
      return write_part ((int) value, 0, at_end, iso);
    case 6:
      return write_part ((int) (value / 100), value % 100 == 0 ? 13 : (int) (value % 100), at_end, iso);
    case 8:
      return write_date ((int) (value / 10000), (int) (value / 100 % 100), (int) (value % 100), iso);
    case 9: case 10:
      return write_unix (value, iso);
    case 12: case 13: case 14:
      return write_unix (value / 1000, iso);
    default:
      return JALON_DATE_UNREADABLE;
    }
}

static JalonDateResult
parse_parts (const int       numbers[3],
             const int       lengths[3],
             JalonDateOrder  order,
             char            iso[11])
{
  int a = numbers[0];
  int b = numbers[1];

  if (lengths[0] == 4)
    return lengths[1] <= 2 && lengths[2] <= 2 ? write_date (a, b, numbers[2], iso) : JALON_DATE_UNREADABLE;
  if (lengths[2] != 4 || lengths[0] > 2 || lengths[1] > 2)
    return JALON_DATE_UNREADABLE;
  if (a > 12 || (a == b && a > 0))
    return write_date (numbers[2], b, a, iso);
  if (b > 12 || order == JALON_DATE_ORDER_MONTH_FIRST)
    return write_date (numbers[2], a, b, iso);
  if (order == JALON_DATE_ORDER_DAY_FIRST)
    return write_date (numbers[2], b, a, iso);
  return write_date (numbers[2], a, b, iso) == JALON_DATE_OK ? JALON_DATE_AMBIGUOUS : JALON_DATE_UNREADABLE;
}

/**
 * jalon_parse_date:
 * @text: a cell
 * @order: what is known of the column's order of day and month
 * @at_end: whether a month or year without a day stands for its last day (else for its first)
 * @iso: (out caller-allocates): the date, ISO 8601
 *
 * Reads 2030-12-31 (with or without a time), 2030/12/31, 31/12/2030, 12/31/2030, 31.12.2030, 20301231, 2030-12, 2030, Dec 31 2030,
 * 31 déc. 2030, 31-Dec-2030, and seconds or milliseconds since 1970 (ArcGIS). Day and month that could be either are told apart by
 * @order only; dots separate day from month in this order always.
 *
 * Returns: what came of it; @iso is set only with %JALON_DATE_OK
 */
JalonDateResult
jalon_parse_date (const char     *text,
                  JalonDateOrder  order,
                  gboolean        at_end,
                  char            iso[11])
{
  g_autofree char *trimmed = g_strstrip (g_strndup (text, 64));
  gboolean negative = trimmed[0] == '-';
  int numbers[3];
  int lengths[3];
  guint n;

  if (strspn (trimmed + negative, "0123456789") == strlen (trimmed + negative))
    return negative && strlen (trimmed) < 10 ? JALON_DATE_UNREADABLE
           : negative ? write_unix (g_ascii_strtoll (trimmed, NULL, 10) / 1000, iso)
                      : parse_digits (trimmed, at_end, iso);

  n = split_numbers (trimmed, numbers, lengths);
  if (n == 3)
    return parse_parts (numbers, lengths, strchr (trimmed, '.') != NULL && trimmed[lengths[0]] == '.'
                                            ? JALON_DATE_ORDER_DAY_FIRST : order, iso);
  if (n == 2 && lengths[0] == 4 && lengths[1] <= 2)
    return write_part (numbers[0], numbers[1] == 0 ? 13 : numbers[1], at_end, iso);
  if (n == 2 && lengths[1] == 4 && lengths[0] <= 2)
    return write_part (numbers[1], numbers[0] == 0 ? 13 : numbers[0], at_end, iso);
  return parse_words (trimmed, at_end, iso);
}

/**
 * jalon_date_order_of:
 * @text: a cell
 *
 * Returns: what @text says of its column's order: 31/12/2030 puts the day first, 12/31/2030 the month; anything else says nothing
 */
JalonDateOrder
jalon_date_order_of (const char *text)
{
  int numbers[3];
  int lengths[3];
  g_autofree char *trimmed = g_strstrip (g_strndup (text, 64));

  if (split_numbers (trimmed, numbers, lengths) != 3 || lengths[2] != 4 || lengths[0] > 2 || lengths[1] > 2)
    return JALON_DATE_ORDER_UNKNOWN;
  if (numbers[0] > 12 && numbers[0] <= 31 && numbers[1] >= 1 && numbers[1] <= 12)
    return JALON_DATE_ORDER_DAY_FIRST;
  if (numbers[1] > 12 && numbers[1] <= 31 && numbers[0] >= 1 && numbers[0] <= 12)
    return JALON_DATE_ORDER_MONTH_FIRST;
  return JALON_DATE_ORDER_UNKNOWN;
}
