/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <locale.h>

#include <glib/gi18n.h>

#include "jalon-language.h"
#include "jalon-text.h"

static gpointer
other_thread (gpointer data)
{
  jalon_language_set (JALON_LANGUAGE_FR);
  g_assert_cmpstr (_("Unknown"), ==, "Inconnu");
  return NULL;
}

static void
test_switch (void)
{
  for (guint i = 0; i < 3; i++)
    {
      jalon_language_set (JALON_LANGUAGE_EN);
      g_assert_cmpint (jalon_language_get (), ==, JALON_LANGUAGE_EN);
      g_assert_cmpstr (_("Unknown"), ==, "Unknown");
      g_assert_cmpstr (g_dgettext (GETTEXT_PACKAGE, "Unknown"), ==, "Unknown");
      jalon_language_set (JALON_LANGUAGE_FR);
      g_assert_cmpint (jalon_language_get (), ==, JALON_LANGUAGE_FR);
      g_assert_cmpstr (_("Unknown"), ==, "Inconnu");
      g_assert_cmpstr (g_dgettext (GETTEXT_PACKAGE, "Unknown"), ==, "Inconnu");
    }
}

/* A thread's language is its own, and no thread's numbers ever change. */
static void
test_threads (void)
{
  g_autoptr(GThread) thread = NULL;

  jalon_language_set (JALON_LANGUAGE_EN);
  thread = g_thread_new ("other", other_thread, NULL);
  g_thread_join (g_steal_pointer (&thread));
  g_assert_cmpstr (_("Unknown"), ==, "Unknown");
  jalon_language_set (JALON_LANGUAGE_FR);
  g_assert_cmpstr (localeconv ()->decimal_point, ==, ".");
}

static void
test_codes (void)
{
  static const struct
  {
    const char   *code;
    gboolean      known;
    JalonLanguage language;
  } codes[] = {
    { "en", TRUE, JALON_LANGUAGE_EN },   { "fr", TRUE, JALON_LANGUAGE_FR }, { "fr_CA.UTF-8", TRUE, JALON_LANGUAGE_FR },
    { "EN-ca", TRUE, JALON_LANGUAGE_EN }, { "system", FALSE, 0 },           { "", FALSE, 0 },
    { "french", FALSE, 0 },              { NULL, FALSE, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      JalonLanguage language = JALON_LANGUAGE_EN;

      g_assert_cmpint (jalon_language_from_code (codes[i].code, &language), ==, codes[i].known);
      if (codes[i].known)
        g_assert_cmpint (language, ==, codes[i].language);
    }
}

static void
test_system (void)
{
  g_setenv ("LC_ALL", "fr_CA.UTF-8", TRUE);
  g_assert_cmpint (jalon_language_from_system (), ==, JALON_LANGUAGE_FR);
  g_setenv ("LC_ALL", "", TRUE);
  g_setenv ("LC_MESSAGES", "en_CA.UTF-8", TRUE);
  g_setenv ("LANG", "fr_CA.UTF-8", TRUE);
  g_assert_cmpint (jalon_language_from_system (), ==, JALON_LANGUAGE_EN);
  g_unsetenv ("LC_MESSAGES");
  g_assert_cmpint (jalon_language_from_system (), ==, JALON_LANGUAGE_FR);
  g_unsetenv ("LANG");
  g_assert_cmpint (jalon_language_from_system (), ==, JALON_LANGUAGE_EN);
}

static void
test_choose (void)
{
  jalon_language_set (JALON_LANGUAGE_FR);
  g_assert_cmpstr (jalon_language_choose ("Lake", "Lac"), ==, "Lac");
  g_assert_cmpstr (jalon_language_choose ("Lake", ""), ==, "Lake");
  g_assert_cmpstr (jalon_language_choose ("Lake", NULL), ==, "Lake");
  g_assert_null (jalon_language_choose (NULL, ""));
  jalon_language_set (JALON_LANGUAGE_EN);
  g_assert_cmpstr (jalon_language_choose ("Lake", "Lac"), ==, "Lake");
  g_assert_cmpstr (jalon_language_choose (NULL, "Lac"), ==, "Lac");
}

static void
test_one_line (void)
{
  static const struct
  {
    const char *text;
    gsize       most;
    const char *line;
  } lines[] = {
    { "a\nb\tc", 20, "a b c" },      { "  trim  ", 20, "trim" }, { "\303\251\303\251\303\251\303\251", 3, "\303\251\303\251\342\200\246" },
    { "exact", 5, "exact" },         { NULL, 5, "" },            { "bad \377 byte", 20, "bad \357\277\275 byte" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autofree char *line = jalon_text_one_line (lines[i].text, lines[i].most);

      g_assert_cmpstr (line, ==, lines[i].line);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  jalon_language_init ();
  g_test_add_func ("/language/switch", test_switch);
  g_test_add_func ("/language/threads", test_threads);
  g_test_add_func ("/language/codes", test_codes);
  g_test_add_func ("/language/system", test_system);
  g_test_add_func ("/language/choose", test_choose);
  g_test_add_func ("/text/one-line", test_one_line);
  return g_test_run ();
}
