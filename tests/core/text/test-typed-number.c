/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-format.h"
#include "jalon-language.h"
#include "jalon-typed-number.h"

#define NB    "\302\240"
#define NNB   "\342\200\257"
#define MINUS "\342\210\222"

static const struct
{
  const char *text;
  const char *english;
  const char *french;
} cases[] = {
  { "12,500", "12500", "12.500" },
  { "1,234", "1234", "1.234" },
  { "999,999", "999999", "999.999" },
  { "12,5", "12.5", "12.5" },
  { "12,50", "12.50", "12.50" },
  { "12,5000", "12.5000", "12.5000" },
  { "0,125", "0.125", "0.125" },
  { ",125", "0.125", "0.125" },
  { "1234,567", NULL, "1234.567" },
  { "1,234,567", "1234567", "1234567" },
  { "1,234,56", NULL, NULL },
  { "1234,567,890", NULL, NULL },
  { "1,234.5", "1234.5", "1234.5" },
  { "1,23.5", NULL, NULL },
  { "1234,567.5", NULL, NULL },
  { ",123.5", NULL, NULL },
  { "1.234,5", NULL, NULL },
  { "1.234.567", NULL, NULL },
  { "12.500", "12.500", "12.500" },
  { "12.", "12", "12" },
  { "12,", "12", "12" },
  { ".5", "0.5", "0.5" },
  { "12 500", "12500", "12500" },
  { "12" NB "500", "12500", "12500" },
  { "12" NNB "500", "12500", "12500" },
  { "1" NNB "234" NNB "567,25", "1234567.25", "1234567.25" },
  { "1 234,567", "1234.567", "1234.567" },
  { "1 234,567,890", NULL, NULL },
  { "12 50", NULL, NULL },
  { "1 2", NULL, NULL },
  { " 12 ", "12", "12" },
  { "$12,500", "12500", "12.500" },
  { "12" NNB "500" NB "$", "12500", "12500" },
  { "45" NB "%", "45", "45" },
  { MINUS "12", "-12", "-12" },
  { "-$5", "-5", "-5" },
  { "1-2", NULL, NULL },
  { "--1", NULL, NULL },
  { "12x", NULL, NULL },
  { "1e3", NULL, NULL },
  { "5$5", NULL, NULL },
  { "", NULL, NULL },
  { " ", NULL, NULL },
  { "-", NULL, NULL },
  { ".", NULL, NULL },
  { ",", NULL, NULL },
  { "$", NULL, NULL },
};

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *english = NULL;
      g_autofree char *french = NULL;

      g_test_message ("“%s”", cases[i].text);
      jalon_language_set (JALON_LANGUAGE_EN);
      english = jalon_typed_number_dup_plain (cases[i].text);
      g_assert_cmpstr (english, ==, cases[i].english);
      jalon_language_set (JALON_LANGUAGE_FR);
      french = jalon_typed_number_dup_plain (cases[i].text);
      g_assert_cmpstr (french, ==, cases[i].french);
    }
}

static const double powers[] = { 1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9 };

/* A number of any size with @decimals decimals, positive or negative. */
static double
draw_number (int decimals)
{
  double digits = (double) g_test_rand_int_range (0, (gint32) powers[g_test_rand_int_range (1, G_N_ELEMENTS (powers))]);
  double thousands = g_test_rand_bit () ? g_test_rand_int_range (0, 1000) * 1e9 : 0;

  return (thousands + digits) * (g_test_rand_bit () ? -1 : 1) / powers[decimals];
}

static void
test_reads_back (void)
{
  for (guint i = 0; i < 20000; i++)
    {
      int decimals = g_test_rand_int_range (0, 7);
      double number = draw_number (decimals);
      g_autofree char *text = NULL;
      g_autofree char *plain = NULL;

      jalon_language_set (i % 2 == 0 ? JALON_LANGUAGE_EN : JALON_LANGUAGE_FR);
      text = jalon_format_number (number, decimals);
      plain = jalon_typed_number_dup_plain (text);
      g_assert_nonnull (plain);
      g_assert_cmpfloat_with_epsilon (g_ascii_strtod (plain, NULL), number, 1e-7);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  jalon_language_init ();
  g_test_add_func ("/typed-number/cases", test_cases);
  g_test_add_func ("/typed-number/reads-back", test_reads_back);
  return g_test_run ();
}
