/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "jalon-canada.h"
#include "jalon-language.h"
#include "jalon-position.h"
#include "jalon-text.h"
#include "jalon-values.h"
#include "jalon-vocabulary.h"

static void
test_numbers (void)
{
  static const struct { const char *text; gboolean good; double number; } cases[] = {
    { "12", TRUE, 12 }, { "-3.25", TRUE, -3.25 }, { "+7", TRUE, 7 }, { "12,5", TRUE, 12.5 }, { "12,345", TRUE, 12345 },
    { "1,234.5", TRUE, 1234.5 }, { "1.234,5", TRUE, 1234.5 }, { "1 234,5", TRUE, 1234.5 }, { "1\302\240234", TRUE, 1234 },
    { "1\342\200\257234,50", TRUE, 1234.5 }, { "$1,200", TRUE, 1200 }, { "35 %", TRUE, 0.35 }, { "1e3", TRUE, 1000 },
    { "0,125", TRUE, 0.125 }, { "1,234,567", TRUE, 1234567 }, { "123456789012345678", TRUE, 123456789012345678.0 },
    { "", FALSE }, { "abc", FALSE }, { "12 m", FALSE }, { ".", FALSE }, { "1e999", FALSE }, { "nan", FALSE }, { "--2", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      double number = NAN;

      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (jalon_parse_number (cases[i].text, &number), ==, cases[i].good);
      if (cases[i].good)
        g_assert_cmpfloat (number, ==, cases[i].number);
    }
}

static void
test_coordinates (void)
{
  static const struct { const char *text; gboolean good; double degrees; } cases[] = {
    { "45.123456", TRUE, 45.123456 }, { "45,123", TRUE, 45.123 }, { "-66.2", TRUE, -66.2 }, { " 45.5 ", TRUE, 45.5 },
    { "45\302\26030'00\"N", TRUE, 45.5 }, { "66\302\26030'W", TRUE, -66.5 }, { "66 30 0 O", TRUE, -66.5 },
    { "north", FALSE }, { "45\302\26075'N", FALSE }, { "", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      double degrees = NAN;

      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (jalon_parse_coordinate (cases[i].text, &degrees), ==, cases[i].good);
      if (cases[i].good)
        g_assert_cmpfloat_with_epsilon (degrees, cases[i].degrees, 1e-12);
    }
}

static void
test_dates (void)
{
  static const struct { const char *text; JalonDateOrder order; gboolean at_end; JalonDateResult result; const char *iso; } cases[] = {
    { "2030-12-31", 0, 0, JALON_DATE_OK, "2030-12-31" }, { "2030/12/31", 0, 0, JALON_DATE_OK, "2030-12-31" },
    { "31/12/2030", 0, 0, JALON_DATE_OK, "2030-12-31" }, { "12/31/2030", 0, 0, JALON_DATE_OK, "2030-12-31" },
    { "31.12.2030", 0, 0, JALON_DATE_OK, "2030-12-31" }, { "03.04.2030", 0, 0, JALON_DATE_OK, "2030-04-03" },
    { "20301231", 0, 0, JALON_DATE_OK, "2030-12-31" }, { "Dec 31 2030", 0, 0, JALON_DATE_OK, "2030-12-31" },
    { "December 31, 2030", 0, 0, JALON_DATE_OK, "2030-12-31" }, { "31 d\303\251c. 2030", 0, 0, JALON_DATE_OK, "2030-12-31" },
    { "1er ao\303\273t 2030", 0, 0, JALON_DATE_OK, "2030-08-01" }, { "August 1st, 2030", 0, 0, JALON_DATE_OK, "2030-08-01" },
    { "31-Dec-2030", 0, 0, JALON_DATE_OK, "2030-12-31" }, { "15 juin 2030", 0, 0, JALON_DATE_OK, "2030-06-15" },
    { "15 juillet 2030", 0, 0, JALON_DATE_OK, "2030-07-15" }, { "2030-12", 0, 0, JALON_DATE_OK, "2030-12-01" },
    { "2030-12", 0, TRUE, JALON_DATE_OK, "2030-12-31" }, { "2030", 0, TRUE, JALON_DATE_OK, "2030-12-31" },
    { "2028-02", 0, TRUE, JALON_DATE_OK, "2028-02-29" }, { "2030-12-31T00:00:00Z", 0, 0, JALON_DATE_OK, "2030-12-31" },
    { "2030/12/31 00:00:00+00", 0, 0, JALON_DATE_OK, "2030-12-31" }, { "1924905600000", 0, 0, JALON_DATE_OK, "2030-12-31" },
    { "03/04/2030", 0, 0, JALON_DATE_AMBIGUOUS, NULL },
    { "03/04/2030", JALON_DATE_ORDER_DAY_FIRST, 0, JALON_DATE_OK, "2030-04-03" },
    { "03/04/2030", JALON_DATE_ORDER_MONTH_FIRST, 0, JALON_DATE_OK, "2030-03-04" }, { "05/05/2030", 0, 0, JALON_DATE_OK, "2030-05-05" },
    { "31/13/2030", 0, 0, JALON_DATE_UNREADABLE, NULL }, { "2030-02-30", 0, 0, JALON_DATE_UNREADABLE, NULL },
    { "soon", 0, 0, JALON_DATE_UNREADABLE, NULL }, { "2030-12-31 or so", 0, 0, JALON_DATE_UNREADABLE, NULL },
    { "03/04/30", 0, 0, JALON_DATE_UNREADABLE, NULL }, { "", 0, 0, JALON_DATE_UNREADABLE, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      char iso[11] = "";

      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (jalon_parse_date (cases[i].text, cases[i].order, cases[i].at_end, iso), ==, cases[i].result);
      if (cases[i].iso != NULL)
        g_assert_cmpstr (iso, ==, cases[i].iso);
    }
  g_assert_cmpint (jalon_date_order_of ("31/12/2030"), ==, JALON_DATE_ORDER_DAY_FIRST);
  g_assert_cmpint (jalon_date_order_of ("12/31/2030"), ==, JALON_DATE_ORDER_MONTH_FIRST);
  g_assert_cmpint (jalon_date_order_of ("03/04/2030"), ==, JALON_DATE_ORDER_UNKNOWN);
}

static void
test_words (void)
{
  static const char *const unknown[] = { NULL, "", "  ", "NULL", "..", "N/A", " - ", "n/d" };
  static const char *const known[] = { "0", "Nunavut", "no", "-5", "Null Island", ".5", "Saint" };
  g_autofree char *both = jalon_parse_languages ("English  / Anglais");
  g_autofree char *list = jalon_parse_languages ("Fran\303\247ais et Inuktitut");
  gboolean value = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (unknown); i++)
    g_assert_true (jalon_value_is_unknown (unknown[i]));
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    g_assert_false (jalon_value_is_unknown (known[i]));
  g_assert_cmpstr (both, ==, "en");
  g_assert_cmpstr (list, ==, "fr;iu");
  g_assert_null (jalon_parse_languages ("Klingon"));
  g_assert_true (jalon_parse_boolean ("Oui", &value) && value);
  g_assert_true (jalon_parse_boolean ("no", &value) && !value);
  g_assert_false (jalon_parse_boolean ("maybe", &value));
}

static void
assert_languages (const char *text,
                  const char *expected)
{
  g_autofree char *codes = jalon_parse_languages (text);

  g_test_message ("%s", text);
  g_assert_cmpstr (codes, ==, expected);
}

/* Every language of Jalon's list is read by its code and by its name in either language, in capitals and without accents as well. */
static void
test_languages (void)
{
  guint n = jalon_vocabulary_get_n_codes (JALON_VOCABULARY_LANGUAGE);

  for (guint language = 0; language < JALON_N_LANGUAGES; language++)
    {
      jalon_language_set ((JalonLanguage) language);
      for (guint i = 0; i < n; i++)
        {
          const char *code = jalon_vocabulary_get_code (JALON_VOCABULARY_LANGUAGE, i);
          const char *name = jalon_vocabulary_get_label (JALON_VOCABULARY_LANGUAGE, code);
          g_autofree char *capitals = g_utf8_strup (name, -1);
          g_autofree char *plain = jalon_text_fold (name);
          g_autofree char *list = g_strdup_printf ("%s, %s; haida", name, code);
          g_autofree char *both = g_strdup_printf ("%s%s", code, g_str_equal (code, "hai") ? "" : ";hai");

          assert_languages (code, code);
          assert_languages (name, code);
          assert_languages (capitals, code);
          assert_languages (plain, code);
          assert_languages (list, both);
        }
    }
  g_assert_cmpstr (jalon_vocabulary_get_label (JALON_VOCABULARY_LANGUAGE, "de"), ==, "allemand");
  jalon_language_set (JALON_LANGUAGE_EN);
  /* A code within another one is none: "en" is not "den". */
  assert_languages ("den;en", "den;en");
  assert_languages ("English and Tlicho", "en;dgr");
  assert_languages ("Bilingual, ASL", "en;fr;ase");
  assert_languages (" ; ", NULL);
  assert_languages ("en;Klingon", NULL);
}

static void
test_positions (void)
{
  static const struct { double longitude; double latitude; JalonPositionFlag flag; } cases[] = {
    { -79.38, 43.65, JALON_POSITION_OK }, { -62.3, 82.5, JALON_POSITION_OK }, { -52.71, 47.56, JALON_POSITION_OK },
    { -82.65, 41.77, JALON_POSITION_OK }, { 43.65, -79.38, JALON_POSITION_SWAPPED }, { 49.28, -123.12, JALON_POSITION_SWAPPED },
    { -79.38, 95.0, JALON_POSITION_IMPOSSIBLE }, { 200.0, 43.0, JALON_POSITION_IMPOSSIBLE }, { 2.35, 48.85, JALON_POSITION_OUTSIDE },
    { -87.6, 41.88, JALON_POSITION_OUTSIDE }, { -122.33, 47.6, JALON_POSITION_OUTSIDE }, { 0, 0, JALON_POSITION_MISSING },
    { NAN, 45, JALON_POSITION_MISSING },
  };
  double x = 0;
  double y = 0;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (jalon_position_classify (cases[i].longitude, cases[i].latitude), ==, cases[i].flag);
  g_assert_true (jalon_position_parse_wkt ("SRID=4326;POINT Z (-71.5 46.5 3)", &x, &y));
  g_assert_cmpfloat (x, ==, -71.5);
  g_assert_true (jalon_position_parse_wkt ("POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0))", &x, &y));
  g_assert_true (x > 0 && x < 4 && y > 0 && y < 4);
  g_assert_false (jalon_position_parse_wkt ("POINT EMPTY", &x, &y));
  g_assert_false (jalon_position_parse_wkt ("POINT (1", &x, &y));
  g_assert_true (jalon_position_parse_pair ("(45.1, -66.2)", &x, &y) && x == 45.1 && y == -66.2);
  g_assert_true (jalon_position_parse_pair ("1 Main St\nMoncton\n(45.1, -66.2)", &x, &y) && x == 45.1);
  g_assert_true (jalon_position_parse_pair ("45,1; -66,2", &x, &y) && x == 45.1 && y == -66.2);
  g_assert_false (jalon_position_parse_pair ("1 Main St", &x, &y));
  g_assert_cmpstr (jalon_canada_province_of_postal_code ("k1a 0b1"), ==, "ON");
  g_assert_cmpstr (jalon_canada_province_of_postal_code ("X0A0H0"), ==, "NU");
  g_assert_cmpstr (jalon_canada_province_of_postal_code ("X1A 2N1"), ==, "NT");
  g_assert_null (jalon_canada_province_of_postal_code ("90210"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  jalon_language_init ();
  g_test_add_func ("/values/numbers", test_numbers);
  g_test_add_func ("/values/coordinates", test_coordinates);
  g_test_add_func ("/values/dates", test_dates);
  g_test_add_func ("/values/words", test_words);
  g_test_add_func ("/values/languages", test_languages);
  g_test_add_func ("/values/positions", test_positions);
  return g_test_run ();
}
