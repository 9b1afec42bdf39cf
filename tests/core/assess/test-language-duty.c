/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-language-duty.h"
#include "jalon-language.h"

static const struct
{
  const char          *about;
  JalonLanguageOffice  offices[3];
  guint                n;
  const char          *sentences; /* joined by "|" */
} cases[] = {
  { "the duty of one is that of all",
    { { "A", "en;fr", "both" }, { "B", "en;fr", "none" } }, 2,
    "A merged site inherits the duty to serve in English and French, from: A." },
  { "English of one and French of another make both",
    { { "A", "en;fr", "english" }, { "B", "fr;en", "french" } }, 2,
    "A merged site inherits the duty to serve in English and French, from: A, B." },
  { "a duty that a partner does not meet today, and what its clients gain",
    { { "A", "en;fr", "both" }, { "B", "en", "none" } }, 2,
    "A merged site inherits the duty to serve in English and French, from: A.|"
    "Not offered in French today, though it becomes a duty: B.|"
    "Clients of B gain: French.|"
    "Only A serves in: French. It is lost unless those who speak it serve at the merged site." },
  { "other languages are named, too, and one that is no code as it is written",
    { { "A", "en;cr;Mohawk", "none" }, { "B", "English, Cree, Inuktitut", "none" } }, 2,
    "No partner has an official-language duty that a merged site would inherit.|"
    "Clients of A gain: Inuktitut.|"
    "Clients of B gain: Mohawk.|"
    "Only A serves in: Mohawk. It is lost unless those who speak it serve at the merged site.|"
    "Only B serves in: Inuktitut. It is lost unless those who speak it serve at the merged site." },
  { "unknown is not none",
    { { "A", NULL, NULL }, { "B", "en", "none" }, { "C", "", "french" } }, 3,
    "A merged site inherits the duty to serve in French, from: C.|"
    "The official-language duty is unknown at: A. A merged site inherits whatever any partner has.|"
    "Not offered in French today, though it becomes a duty: B.|"
    "The languages of service are unknown at: A, C. What is gained or lost there is unknown." },
  { "nothing known at all",
    { { "A", NULL, NULL }, { "B", NULL, NULL } }, 2,
    "The official-language duty is unknown at: A, B. A merged site inherits whatever any partner has.|"
    "The languages of service are unknown at: A, B. What is gained or lost there is unknown." },
};

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto(GStrv) sentences = jalon_language_duty_check (cases[i].offices, cases[i].n);
      g_autofree char *text = g_strjoinv ("|", sentences);

      g_test_message ("%s", cases[i].about);
      g_assert_cmpstr (text, ==, cases[i].sentences);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  jalon_language_init ();
  jalon_language_set (JALON_LANGUAGE_EN);

  g_test_add_func ("/assess/language-duty/cases", test_cases);

  return g_test_run ();
}
