/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-collate.h"

/* Each list in the order of its language. The four with "cot" are the example of CAN/CSA Z243.4.1 and of UTS #10. */
static const char *const english[] = {
  "", " ", "100 Mile House", "20th Street", "cote", "coté", "côte", "côté", "Cree", "Île", "naive", "naïve", "Saint-Jean", "Saintes",
  "Zoo", "\xe1\x90\x83\xe1\x93\x84", NULL,
};
static const char *const french[] = {
  "20e Rue", "cote", "côte", "coté", "côté", "élève", "élevé", "oeuvre", "Oeuvre", "œuvre", "pêche", "pécher", "peigne", "resume", "résumé",
  "Saint Jean", "Saint-Jean", "zone", NULL,
};

static void
check (const char *const *list,
       JalonLanguage      language)
{
  for (guint i = 0; list[i] != NULL; i++)
    for (guint j = 0; list[j] != NULL; j++)
      {
        int order = jalon_collate (list[i], list[j], language);

        if ((order < 0) != (i < j) || (order > 0) != (i > j))
          g_error ("“%s” and “%s” are in the wrong order (%d)", list[i], list[j], order);
      }
}

static void
test_english (void)
{
  check (english, JALON_LANGUAGE_EN);
}

static void
test_french (void)
{
  check (french, JALON_LANGUAGE_FR);
}

/* Text that is no UTF-8 is ordered somehow, and always the same way. */
static void
test_broken (void)
{
  int order = jalon_collate ("\xff\xfe", "\xff", JALON_LANGUAGE_FR);

  g_assert_cmpint (order, !=, 0);
  g_assert_cmpint (jalon_collate ("\xff", "\xff\xfe", JALON_LANGUAGE_FR) * order, <, 0);
  g_assert_cmpint (jalon_collate ("\xff", "\xff", JALON_LANGUAGE_FR), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/collate/english", test_english);
  g_test_add_func ("/collate/french", test_french);
  g_test_add_func ("/collate/broken", test_broken);
  return g_test_run ();
}
