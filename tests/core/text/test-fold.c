/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "jalon-text.h"

static void
test_known (void)
{
  static const struct { const char *text, *folded; } cases[] = {
    { NULL, "" }, { "", "" }, { "  \t\n ", "" }, { "Québec", "quebec" }, { "QUE\xcc\x81" "BEC", "quebec" },
    { "Saint\xc2\xa0Jérôme  ", "saint jerome" }, { "\xc2\xa0É", "e" }, { "Œuvre æ Ø Ł", "oeuvre ae o l" },
    { "l’Église – Nord", "l'eglise - nord" }, { "‘a’ — b", "'a' - b" }, { "Straße", "strasse" }, { "½", "1\xe2\x81\x84" "2" },
    { "ᐃᖃᓗᐃᑦ", "ᐃᖃᓗᐃᑦ" }, { "ﬁn", "fin" }, { "bad \xff", "" }, { "bad \xc3", "" }, { "caf\xe9", "" },
    { "é \xe2\x80", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *folded = jalon_text_fold (cases[i].text);

      g_assert_cmpstr (folded, ==, cases[i].folded);
    }
}

/* The table says what Unicode's own tables say: a letter that is not in it takes the whole text the long way. */
static void
test_table (void)
{
  for (gunichar c = 1; c < 0x2030; c++)
    {
      char utf8[8] = { 0 };
      g_autofree char *short_text = NULL, *long_text = NULL, *short_folded = NULL, *long_folded = NULL, *expected = NULL;

      if (c >= 0x180 && c < 0x2000)
        continue;
      g_unichar_to_utf8 (c, utf8);
      short_text = g_strconcat ("é", utf8, "x", NULL);
      long_text = g_strconcat ("é", utf8, "xᐃ", NULL);
      short_folded = jalon_text_fold (short_text);
      long_folded = jalon_text_fold (long_text);
      expected = g_strconcat (short_folded, "ᐃ", NULL);
      g_assert_cmpstr (long_folded, ==, expected);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/fold/known", test_known);
  g_test_add_func ("/text/fold/table", test_table);
  return g_test_run ();
}
