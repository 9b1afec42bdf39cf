/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "jalon-format.h"
#include "jalon-language.h"

#define NO_BREAK_SPACE        "\302\240"
#define NARROW_NO_BREAK_SPACE "\342\200\257"

static gboolean
is_french (void)
{
  return jalon_language_get () == JALON_LANGUAGE_FR;
}

/* @digits without sign, grouped in threes: comma in English, narrow no-break space in French. */
static void
append_grouped (GString    *text,
                const char *digits,
                gsize       n_digits)
{
  for (gsize i = 0; i < n_digits; i++)
    {
      if (i > 0 && (n_digits - i) % 3 == 0)
        g_string_append (text, is_french () ? NARROW_NO_BREAK_SPACE : ",");
      g_string_append_c (text, digits[i]);
    }
}

/**
 * jalon_format_number:
 * @number: any number
 * @decimals: how many decimals, 0 to 9
 *
 * Returns: (transfer full): `12,345.6` in English, `12 345,6` in French; "unknown" where @number is not finite
 */
char *
jalon_format_number (double number,
                     int    decimals)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE + 400];
  char format[8];
  const char *point;
  GString *text;

  if (!isfinite (number))
    return g_strdup (_("unknown"));

  g_snprintf (format, sizeof format, "%%.%df", CLAMP (decimals, 0, 9));
  g_ascii_formatd (digits, sizeof digits, format, fabs (number));
  point = strchr (digits, '.');
  text = g_string_new (NULL);
  if (number < 0 && strspn (digits, "0.") != strlen (digits))
    g_string_append (text, "\342\210\222"); /* minus sign */
  append_grouped (text, digits, point != NULL ? (gsize) (point - digits) : strlen (digits));
  if (point != NULL)
    {
      g_string_append_c (text, is_french () ? ',' : '.');
      g_string_append (text, point + 1);
    }
  return g_string_free (text, FALSE);
}

/**
 * jalon_format_integer:
 * @number: any integer
 *
 * Returns: (transfer full): the number with its thousands grouped
 */
char *
jalon_format_integer (gint64 number)
{
  g_autofree char *digits = g_strdup_printf ("%" G_GUINT64_FORMAT,
                                             number < 0 ? (guint64) -(number + 1) + 1 : (guint64) number);
  GString *text = g_string_new (number < 0 ? "\342\210\222" : NULL);

  append_grouped (text, digits, strlen (digits));
  return g_string_free (text, FALSE);
}

/**
 * jalon_format_count:
 * @number: how many there are
 *
 * Rules use a fraction, as of 2.5 agents, as it is: rounded it would seem to contradict them.
 *
 * Returns: (transfer full): the number, with one decimal where it is not whole; "unknown" where it is not finite
 */
char *
jalon_format_count (double number)
{
  gboolean whole = !(fabs (number) < 1e15) || number == (double) (gint64) number;

  return jalon_format_number (number, whole ? 0 : 1);
}

/**
 * jalon_format_percent:
 * @share: a share, 0..1
 * @decimals: how many decimals
 *
 * Returns: (transfer full): `45%` in English, `45 %` in French
 */
char *
jalon_format_percent (double share,
                      int    decimals)
{
  g_autofree char *number = jalon_format_number (share * 100, decimals);

  if (!isfinite (share))
    return g_steal_pointer (&number);
  return g_strconcat (number, is_french () ? NO_BREAK_SPACE "%" : "%", NULL);
}

/**
 * jalon_format_distance:
 * @metres: a distance
 *
 * Returns: (transfer full): metres below one kilometre, then kilometres with one decimal below 100 km
 */
char *
jalon_format_distance (double metres)
{
  g_autofree char *number = NULL;

  if (!isfinite (metres))
    return g_strdup (_("unknown"));
  if (metres < 999.5)
    {
      number = jalon_format_number (metres, 0);
      return g_strconcat (number, NO_BREAK_SPACE "m", NULL);
    }
  number = jalon_format_number (metres / 1000, metres < 99950 ? 1 : 0);
  return g_strconcat (number, NO_BREAK_SPACE "km", NULL);
}

/**
 * jalon_format_radius:
 * @metres: a distance that somebody has chosen
 *
 * Returns: (transfer full): the distance, without a decimal where whole kilometres were chosen: they are exact
 */
char *
jalon_format_radius (double metres)
{
  double kilometres = metres / 1000;
  g_autofree char *number = NULL;

  if (!isfinite (metres) || kilometres < 1 || kilometres != rint (kilometres))
    return jalon_format_distance (metres);
  number = jalon_format_number (kilometres, 0);
  return g_strconcat (number, NO_BREAK_SPACE "km", NULL);
}

/**
 * jalon_format_area:
 * @square_metres: an area
 *
 * Returns: (transfer full): the area in whole square metres
 */
char *
jalon_format_area (double square_metres)
{
  g_autofree char *number = jalon_format_number (square_metres, 0);

  if (!isfinite (square_metres))
    return g_steal_pointer (&number);
  return g_strconcat (number, NO_BREAK_SPACE "m\302\262", NULL);
}

/**
 * jalon_format_money:
 * @amount: an amount
 * @currency: (nullable): its ISO 4217 code; %NULL means Canadian dollars
 *
 * Returns: (transfer full): whole units, `$12,345` in English and `12 345 $` in French; another currency by its code
 */
char *
jalon_format_money (double      amount,
                    const char *currency)
{
  g_autofree char *number = jalon_format_number (fabs (amount), 0);
  const char *minus = amount <= -0.5 ? "\342\210\222" : "";

  if (!isfinite (amount))
    return g_strdup (_("unknown"));
  if (currency != NULL && !g_str_equal (currency, "CAD"))
    return g_strconcat (minus, number, NO_BREAK_SPACE, currency, NULL);
  if (is_french ())
    return g_strconcat (minus, number, NO_BREAK_SPACE "$", NULL);
  return g_strconcat (minus, "$", number, NULL);
}

/**
 * jalon_format_money_change:
 * @amount: a difference between amounts
 * @currency: (nullable): its ISO 4217 code; %NULL means Canadian dollars
 *
 * Returns: (transfer full): as jalon_format_money(), with a plus sign where it is above zero
 */
char *
jalon_format_money_change (double      amount,
                           const char *currency)
{
  g_autofree char *money = jalon_format_money (amount, currency);

  return amount >= 0.5 && isfinite (amount) ? g_strconcat ("+", money, NULL) : g_steal_pointer (&money);
}

/**
 * jalon_format_date:
 * @iso_date: (nullable): `YYYY-MM-DD`, `YYYY-MM`, `YYYY`, or a date and time
 *
 * Returns: (transfer full): `March 1, 2027` or `1er mars 2027`; what is not a date is returned as it is, %NULL as "unknown"
 */
char *
jalon_format_date (const char *iso_date)
{
  static const char *const english[] = { "January", "February", "March", "April", "May", "June", "July", "August",
                                         "September", "October", "November", "December" };
  static const char *const french[] = { "janvier", "f\303\251vrier", "mars", "avril", "mai", "juin", "juillet", "ao\303\273t",
                                        "septembre", "octobre", "novembre", "d\303\251cembre" };
  int year, month, day, n_read;

  if (iso_date == NULL || iso_date[0] == '\0')
    return g_strdup (_("unknown"));
  n_read = sscanf (iso_date, "%4d-%2d-%2d", &year, &month, &day);
  if (n_read < 2 || month < 1 || month > 12 || (n_read == 3 && (day < 1 || day > 31)))
    return g_strdup (iso_date);
  if (n_read == 2)
    return g_strdup_printf ("%s" NO_BREAK_SPACE "%d", is_french () ? french[month - 1] : english[month - 1], year);
  if (is_french ())
    return g_strdup_printf ("%d%s" NO_BREAK_SPACE "%s %d", day, day == 1 ? "er" : "", french[month - 1], year);
  return g_strdup_printf ("%s" NO_BREAK_SPACE "%d, %d", english[month - 1], day, year);
}

/**
 * jalon_format_months:
 * @months: a length of time, not negative
 *
 * Returns: (transfer full): `1 year 3 months`
 */
char *
jalon_format_months (int months)
{
  g_autofree char *years_text = NULL;
  g_autofree char *months_text = NULL;
  int years = months / 12;
  int rest = months % 12;

  years_text = g_strdup_printf (dngettext (GETTEXT_PACKAGE, "%d year", "%d years", (unsigned long) years), years);
  months_text = g_strdup_printf (dngettext (GETTEXT_PACKAGE, "%d month", "%d months", (unsigned long) rest), rest);
  if (years == 0)
    return g_steal_pointer (&months_text);
  if (rest == 0)
    return g_steal_pointer (&years_text);
  return g_strdup_printf ("%s %s", years_text, months_text);
}

/**
 * jalon_format_bytes:
 * @bytes: a size
 *
 * Returns: (transfer full): the size in B, kB, MB or GB (in French o, ko, Mo, Go), powers of 1000
 */
char *
jalon_format_bytes (guint64 bytes)
{
  static const char *const prefixes[] = { "", "k", "M", "G", "T" };
  double amount = (double) bytes;
  guint step = 0;
  g_autofree char *number = NULL;

  while (amount >= 999.5 && step + 1 < G_N_ELEMENTS (prefixes))
    {
      amount /= 1000;
      step++;
    }
  number = jalon_format_number (amount, step > 0 && amount < 9.95 ? 1 : 0);
  return g_strconcat (number, NO_BREAK_SPACE, prefixes[step], is_french () ? "o" : "B", NULL);
}

/**
 * jalon_format_position:
 * @longitude: degrees, WGS 84
 * @latitude: degrees, WGS 84
 *
 * Returns: (transfer full): `45.4215° N, 75.6972° W`, in French `45,4215° N., 75,6972° O.`
 */
char *
jalon_format_position (double longitude,
                       double latitude)
{
  g_autofree char *north = jalon_format_number (fabs (latitude), 4);
  g_autofree char *east = jalon_format_number (fabs (longitude), 4);

  if (!isfinite (longitude) || !isfinite (latitude))
    return g_strdup (_("unknown"));
  if (is_french ())
    return g_strdup_printf ("%s\302\260" NO_BREAK_SPACE "%s, %s\302\260" NO_BREAK_SPACE "%s", north, latitude < 0 ? "S." : "N.", east,
                            longitude < 0 ? "O." : "E.");
  return g_strdup_printf ("%s\302\260" NO_BREAK_SPACE "%s, %s\302\260" NO_BREAK_SPACE "%s", north, latitude < 0 ? "S" : "N", east,
                          longitude < 0 ? "W" : "E");
}
