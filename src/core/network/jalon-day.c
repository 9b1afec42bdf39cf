/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-filter-private.h"

/* Days since 1970-01-01 in the Gregorian calendar. A network reads millions of dates, so this is plain arithmetic and not GDate:
 * years start in March, so that the leap day is the last one. Source: E. G. Richards, "Calendars", in Explanatory Supplement to the
 * Astronomical Almanac (2013), 15.11.3. */

#define DAYS_OF_400_YEARS 146097
#define DAYS_TO_1970      719468 /* from 0000-03-01 */

static gint32
count_days (int year,
            int month,
            int day)
{
  int shifted = month <= 2 ? year - 1 : year;
  int era = shifted / 400, of_era = shifted - era * 400;
  int of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;

  return era * DAYS_OF_400_YEARS + of_era * 365 + of_era / 4 - of_era / 100 + of_year - DAYS_TO_1970;
}

void
jalon_day_split (gint32  day,
                 int    *year,
                 int    *month,
                 int    *of_month)
{
  int number = day + DAYS_TO_1970;
  int era = number / DAYS_OF_400_YEARS, of_era = number - era * DAYS_OF_400_YEARS;
  int years = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  int of_year = of_era - (365 * years + years / 4 - years / 100);
  int shifted = (5 * of_year + 2) / 153;

  *of_month = of_year - (153 * shifted + 2) / 5 + 1;
  *month = shifted < 10 ? shifted + 3 : shifted - 9;
  *year = years + era * 400 + (*month <= 2 ? 1 : 0);
}

gint32
jalon_day_from_date (int year,
                     int month,
                     int of_month)
{
  return count_days (year, month, of_month);
}

static int
read_digits (const char *text,
             guint       n)
{
  int number = 0;

  for (guint i = 0; i < n; i++)
    {
      guint digit = (guint) (guchar) text[i] - '0';

      if (digit > 9)
        return -1;
      number = number * 10 + (int) digit;
    }
  return number;
}

static int
get_month_days (int year,
                int month)
{
  static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

  return days[month - 1] + (month == 2 && year % 4 == 0 && (year % 100 != 0 || year % 400 == 0));
}

gboolean
jalon_day_from_iso (const char *iso,
                    gint32     *day)
{
  int year, month, of_month;

  if (iso == NULL || (year = read_digits (iso, 4)) < 1 || iso[4] != '-' || (month = read_digits (iso + 5, 2)) < 1 || month > 12 ||
      iso[7] != '-' || (of_month = read_digits (iso + 8, 2)) < 1 || of_month > get_month_days (year, month) ||
      (iso[10] != '\0' && iso[10] != 'T' && iso[10] != ' '))
    return FALSE;
  *day = count_days (year, month, of_month);
  return TRUE;
}

char *
jalon_day_to_iso (gint32 day)
{
  int year, month, of_month;

  jalon_day_split (day, &year, &month, &of_month);
  return g_strdup_printf ("%04d-%02d-%02d", year, month, of_month);
}

int
jalon_day_get_year (gint32 day)
{
  int year, month, of_month;

  jalon_day_split (day, &year, &month, &of_month);
  return year;
}
