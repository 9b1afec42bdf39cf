/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <libintl.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>

#include <glib/gstdio.h>

#include "jalon-language.h"
#include "jalon-paths.h"

/* gettext chooses a catalogue by the calling thread's LC_MESSAGES, so that each thread has a language of its own and nothing
 * process-wide changes. The locales are our own (data/locale): a language can be switched to even where the system has no
 * such locale. Everything but messages stays "C.UTF-8": no library ever writes a decimal comma. */
static locale_t locales[JALON_N_LANGUAGES];
static GPrivate thread_language;

static const char *const codes[JALON_N_LANGUAGES] = { "en", "fr" };
static const char *const locale_names[JALON_N_LANGUAGES] = { "en_CA.UTF-8", "fr_CA.UTF-8" };

/* LOCPATH is read by newlocale() alone; it is put back before anything else can look at it. */
static void
make_locales (void)
{
  g_autofree char *directory = jalon_paths_find_locales ();
  g_autofree char *before = g_strdup (g_getenv ("LOCPATH"));
  locale_t base = newlocale (LC_ALL_MASK, "C.UTF-8", (locale_t) 0);

  if (base == (locale_t) 0)
    base = newlocale (LC_ALL_MASK, "C", (locale_t) 0);
  if (directory != NULL)
    g_setenv ("LOCPATH", directory, TRUE);
  for (guint i = 0; i < JALON_N_LANGUAGES; i++)
    {
      locale_t own = duplocale (base);

      locales[i] = newlocale (LC_MESSAGES_MASK, locale_names[i], own);
      if (locales[i] == (locale_t) 0)
        {
          g_warning ("No locale %s: texts stay in English", locale_names[i]);
          locales[i] = own;
        }
    }
  if (before != NULL)
    g_setenv ("LOCPATH", before, TRUE);
  else
    g_unsetenv ("LOCPATH");
  freelocale (base);
}

/**
 * jalon_language_init:
 *
 * Prepares gettext for run-time switching; call it first in main(), before any thread is started and before GTK is
 * initialized. May be called again. `LANGUAGE` is removed from the environment, which would otherwise override the choice made
 * here.
 */
void
jalon_language_init (void)
{
  static gsize done;
  g_autofree char *directory = NULL;

  if (!g_once_init_enter (&done))
    return;

  directory = jalon_paths_find_catalogues ();
  g_unsetenv ("LANGUAGE");
  make_locales ();
  /* GLib decides once per process whether it translates at all; asked before textdomain() it says yes. */
  uselocale (locales[JALON_LANGUAGE_FR]);
  g_dgettext ("glib20", "x");
  uselocale (LC_GLOBAL_LOCALE);
  bindtextdomain (GETTEXT_PACKAGE, directory);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  jalon_language_set (jalon_language_from_system ());
  g_once_init_leave (&done, 1);
}

/**
 * jalon_language_set:
 * @language: a language
 *
 * Makes @language the language of the calling thread: of gettext, of GtkBuilder and of jalon-format.h. Other threads keep
 * theirs; a worker sets its own first.
 */
void
jalon_language_set (JalonLanguage language)
{
  g_return_if_fail (language < JALON_N_LANGUAGES);

  if (locales[language] != (locale_t) 0)
    uselocale (locales[language]);
  g_private_set (&thread_language, GINT_TO_POINTER ((int) language + 1));
}

/**
 * jalon_language_get:
 *
 * Returns: the calling thread's language, English where none was set
 */
JalonLanguage
jalon_language_get (void)
{
  int stored = GPOINTER_TO_INT (g_private_get (&thread_language));

  return stored == 0 ? JALON_LANGUAGE_EN : (JalonLanguage) (stored - 1);
}

/**
 * jalon_language_from_system:
 *
 * Returns: French where the environment asks for it (`LC_ALL`, `LC_MESSAGES`, `LANG`, in that order), else English
 */
JalonLanguage
jalon_language_from_system (void)
{
  static const char *const variables[] = { "LC_ALL", "LC_MESSAGES", "LANG" };

  for (guint i = 0; i < G_N_ELEMENTS (variables); i++)
    {
      const char *value = g_getenv (variables[i]);

      if (value != NULL && value[0] != '\0')
        return g_str_has_prefix (value, "fr") ? JALON_LANGUAGE_FR : JALON_LANGUAGE_EN;
    }
  return JALON_LANGUAGE_EN;
}

/**
 * jalon_language_get_code:
 * @language: a language
 *
 * Returns: `en` or `fr`
 */
const char *
jalon_language_get_code (JalonLanguage language)
{
  g_return_val_if_fail (language < JALON_N_LANGUAGES, NULL);

  return codes[language];
}

/**
 * jalon_language_from_code:
 * @code: (nullable): `en`, `fr`, or a locale name that starts with one
 * @language: (out): the language, untouched where @code is neither
 *
 * Returns: whether @code names a language of ours
 */
gboolean
jalon_language_from_code (const char    *code,
                          JalonLanguage *language)
{
  for (guint i = 0; code != NULL && i < JALON_N_LANGUAGES; i++)
    if (g_ascii_strncasecmp (code, codes[i], 2) == 0 && !g_ascii_isalpha (code[2]))
      {
        *language = (JalonLanguage) i;
        return TRUE;
      }
  return FALSE;
}

/**
 * jalon_language_choose:
 * @english: (nullable): the English form
 * @french: (nullable): the French form
 *
 * Chooses between two forms of bilingual data.
 *
 * Returns: (nullable): the form in the calling thread's language, or the other one where that is missing or empty
 */
const char *
jalon_language_choose (const char *english,
                       const char *french)
{
  const char *first = jalon_language_get () == JALON_LANGUAGE_FR ? french : english;
  const char *second = first == english ? french : english;

  if (first != NULL && first[0] != '\0')
    return first;
  return second != NULL && second[0] != '\0' ? second : NULL;
}
