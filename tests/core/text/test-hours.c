/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-hours.h"
#include "jalon-language.h"

#define NB "\302\240"

static const struct
{
  const char *text;
  const char *english;
  const char *french;
} cases[] = {
  { "Mo-Fr 08:30-16:00", "Mon to Fri, 8:30 to 16:00", "lun. au ven., 8" NB "h" NB "30 à 16" NB "h" },
  { "Mo,We 09:00-12:00,13:00-16:30; Sa 10:00-24:00", "Mon, Wed, 9:00 to 12:00, 13:00 to 16:30; Sat, 10:00 to 24:00",
    "lun., mer., 9" NB "h à 12" NB "h, 13" NB "h à 16" NB "h" NB "30; sam., 10" NB "h à 24" NB "h" },
  /* anything else stands as it is, whole */
  { "", "", "" },
  { "Open daily", "Open daily", "Open daily" },
  { "Mo-Fr", "Mo-Fr", "Mo-Fr" },
  { "Mo-Fr 08:30-", "Mo-Fr 08:30-", "Mo-Fr 08:30-" },
  { "Mo-Fr 8:30-16:00", "Mo-Fr 8:30-16:00", "Mo-Fr 8:30-16:00" },
  { "Mo-Fr 08:30-25:00", "Mo-Fr 08:30-25:00", "Mo-Fr 08:30-25:00" },
  { "Mo-Fr 08:30-16:00; PH off", "Mo-Fr 08:30-16:00; PH off", "Mo-Fr 08:30-16:00; PH off" },
};

static void
test_hours (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *english = NULL;
      g_autofree char *french = NULL;

      jalon_language_set (JALON_LANGUAGE_EN);
      english = jalon_hours_format (cases[i].text);
      g_assert_cmpstr (english, ==, cases[i].english);
      jalon_language_set (JALON_LANGUAGE_FR);
      french = jalon_hours_format (cases[i].text);
      g_assert_cmpstr (french, ==, cases[i].french);
    }
  g_assert_null (jalon_hours_format (NULL));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  jalon_language_init ();
  g_test_add_func ("/hours/words", test_hours);
  return g_test_run ();
}
