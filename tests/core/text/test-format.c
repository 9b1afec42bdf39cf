/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "jalon-format.h"
#include "jalon-language.h"

#define NB "\302\240"
#define NNB "\342\200\257"
#define MINUS "\342\210\222"

typedef enum
{
  NUMBER,
  INTEGER,
  PERCENT,
  DISTANCE,
  RADIUS,
  AREA,
  MONEY,
  MONTHS,
  BYTES,
} Kind;

static const struct
{
  Kind        kind;
  double      value;
  int         decimals;
  const char *english;
  const char *french;
} cases[] = {
  { NUMBER, 12345.678, 1, "12,345.7", "12" NNB "345,7" },
  { NUMBER, 0, 0, "0", "0" },
  { NUMBER, -0.04, 1, "0.0", "0,0" },
  { NUMBER, -1234.5, 2, MINUS "1,234.50", MINUS "1" NNB "234,50" },
  { NUMBER, 999.96, 1, "1,000.0", "1" NNB "000,0" },
  { NUMBER, NAN, 1, "unknown", "inconnu" },
  { NUMBER, INFINITY, 1, "unknown", "inconnu" },
  { INTEGER, 1000000, 0, "1,000,000", "1" NNB "000" NNB "000" },
  { INTEGER, -12, 0, MINUS "12", MINUS "12" },
  { PERCENT, 0.456, 0, "46%", "46" NB "%" },
  { PERCENT, 0.456, 1, "45.6%", "45,6" NB "%" },
  { PERCENT, NAN, 0, "unknown", "inconnu" },
  { DISTANCE, 350.4, 0, "350" NB "m", "350" NB "m" },
  { DISTANCE, 999.6, 0, "1.0" NB "km", "1,0" NB "km" },
  { DISTANCE, 12340, 0, "12.3" NB "km", "12,3" NB "km" },
  { DISTANCE, 1234000, 0, "1,234" NB "km", "1" NNB "234" NB "km" },
  { DISTANCE, NAN, 0, "unknown", "inconnu" },
  { AREA, 1250.4, 0, "1,250" NB "m\302\262", "1" NNB "250" NB "m\302\262" },
  { MONEY, 12345.4, 0, "$12,345", "12" NNB "345" NB "$" },
  { MONEY, -500, 0, MINUS "$500", MINUS "500" NB "$" },
  { MONEY, NAN, 0, "unknown", "inconnu" },
  { RADIUS, 25000, 0, "25" NB "km", "25" NB "km" },
  { RADIUS, 2500, 0, "2.5" NB "km", "2,5" NB "km" },
  { RADIUS, 800, 0, "800" NB "m", "800" NB "m" },
  { RADIUS, 1200000, 0, "1,200" NB "km", "1" NNB "200" NB "km" },
  { MONTHS, 0, 0, "0 months", "0 mois" },
  { MONTHS, 1, 0, "1 month", "1 mois" },
  { MONTHS, 12, 0, "1 year", "1 an" },
  { MONTHS, 27, 0, "2 years 3 months", "2 ans 3 mois" },
  { BYTES, 999, 0, "999" NB "B", "999" NB "o" },
  { BYTES, 1500, 0, "1.5" NB "kB", "1,5" NB "ko" },
  { BYTES, 123456789, 0, "123" NB "MB", "123" NB "Mo" },
};

static char *
format (guint index)
{
  double value = cases[index].value;

  switch (cases[index].kind)
    {
    case NUMBER:
      return jalon_format_number (value, cases[index].decimals);
    case INTEGER:
      return jalon_format_integer ((gint64) value);
    case PERCENT:
      return jalon_format_percent (value, cases[index].decimals);
    case DISTANCE:
      return jalon_format_distance (value);
    case RADIUS:
      return jalon_format_radius (value);
    case AREA:
      return jalon_format_area (value);
    case MONEY:
      return jalon_format_money (value, NULL);
    case MONTHS:
      return jalon_format_months ((int) value);
    case BYTES:
      return jalon_format_bytes ((guint64) value);
    default:
      g_assert_not_reached ();
    }
}

static void
test_numbers (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *english = NULL;
      g_autofree char *french = NULL;

      jalon_language_set (JALON_LANGUAGE_EN);
      english = format (i);
      g_assert_cmpstr (english, ==, cases[i].english);
      jalon_language_set (JALON_LANGUAGE_FR);
      french = format (i);
      g_assert_cmpstr (french, ==, cases[i].french);
    }
}

/* What is counted: whole, or with one decimal, never rounded to what it is not. */
static void
test_counts (void)
{
  static const struct { double number; const char *text; } counts[] = {
    { 2, "2" }, { 2.5, "2.5" }, { 2.04, "2.0" }, { 0, "0" }, { 12345, "12,345" }, { -3, "\342\210\2223" }, { NAN, "unknown" },
    { 1e15, "1,000,000,000,000,000" },
  };

  jalon_language_set (JALON_LANGUAGE_EN);
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      g_autofree char *text = jalon_format_count (counts[i].number);

      g_assert_cmpstr (text, ==, counts[i].text);
    }
}

static void
test_extremes (void)
{
  g_autofree char *least = jalon_format_integer (G_MININT64);
  g_autofree char *foreign = NULL;
  g_autofree char *more = NULL;
  g_autofree char *less = NULL;
  g_autofree char *same = NULL;

  jalon_language_set (JALON_LANGUAGE_EN);
  g_free (least);
  least = jalon_format_integer (G_MININT64);
  g_assert_cmpstr (least, ==, MINUS "9,223,372,036,854,775,808");
  foreign = jalon_format_money (1200, "USD");
  more = jalon_format_money_change (800000, NULL);
  less = jalon_format_money_change (-0.6, NULL);
  same = jalon_format_money_change (0.4, NULL);
  g_assert_cmpstr (more, ==, "+$800,000");
  g_assert_cmpstr (less, ==, "\342\210\222$1");
  g_assert_cmpstr (same, ==, "$0");
  g_assert_cmpstr (foreign, ==, "1,200" NB "USD");
}

static void
test_dates (void)
{
  static const struct
  {
    const char *date;
    const char *english;
    const char *french;
  } dates[] = {
    { "2027-03-01", "March" NB "1, 2027", "1er" NB "mars 2027" },
    { "2026-12-25", "December" NB "25, 2026", "25" NB "d\303\251cembre 2026" },
    { "2026-12-25T10:00:00Z", "December" NB "25, 2026", "25" NB "d\303\251cembre 2026" },
    { "2027-08", "August" NB "2027", "ao\303\273t" NB "2027" },
    { "2027", "2027", "2027" },
    { "2027-13-01", "2027-13-01", "2027-13-01" },
    { "soon", "soon", "soon" },
    { "", "unknown", "inconnu" },
    { NULL, "unknown", "inconnu" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      g_autofree char *english = NULL;
      g_autofree char *french = NULL;

      jalon_language_set (JALON_LANGUAGE_EN);
      english = jalon_format_date (dates[i].date);
      g_assert_cmpstr (english, ==, dates[i].english);
      jalon_language_set (JALON_LANGUAGE_FR);
      french = jalon_format_date (dates[i].date);
      g_assert_cmpstr (french, ==, dates[i].french);
    }
}

static void
test_position (void)
{
  g_autofree char *english = NULL;
  g_autofree char *french = NULL;

  jalon_language_set (JALON_LANGUAGE_EN);
  english = jalon_format_position (-75.6972, 45.4215);
  g_assert_cmpstr (english, ==, "45.4215\302\260" NB "N, 75.6972\302\260" NB "W");
  jalon_language_set (JALON_LANGUAGE_FR);
  french = jalon_format_position (-75.6972, 45.4215);
  g_assert_cmpstr (french, ==, "45,4215\302\260" NB "N., 75,6972\302\260" NB "O.");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  jalon_language_init ();
  g_test_add_func ("/format/numbers", test_numbers);
  g_test_add_func ("/format/counts", test_counts);
  g_test_add_func ("/format/extremes", test_extremes);
  g_test_add_func ("/format/dates", test_dates);
  g_test_add_func ("/format/position", test_position);
  return g_test_run ();
}
