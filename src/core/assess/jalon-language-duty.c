/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-language-duty.h"

#include <glib/gi18n-lib.h>

#include "jalon-vocabulary.h"

enum
{
  DUTY_ENGLISH = 1 << 0,
  DUTY_FRENCH = 1 << 1,
  DUTY_UNKNOWN = 1 << 2,
};

typedef struct
{
  const JalonLanguageOffice *offices;
  guint                      n;
  GPtrArray                 *languages; /* of char *: the code, or the text where it is none */
  guint64                   *offered;   /* of each office: bit i: languages[i]; 0: unknown */
  GStrvBuilder              *sentences;
} Check;

/* --- Reading --- */

static guint
read_duty (const char *code)
{
  if (g_strcmp0 (code, "both") == 0)
    return DUTY_ENGLISH | DUTY_FRENCH;
  if (g_strcmp0 (code, "english") == 0)
    return DUTY_ENGLISH;
  if (g_strcmp0 (code, "french") == 0)
    return DUTY_FRENCH;
  return g_strcmp0 (code, "none") == 0 ? 0 : DUTY_UNKNOWN;
}

/* As many languages as bits: an office names a handful. */
static guint64
get_bit (Check      *self,
         const char *text)
{
  const char *code = jalon_vocabulary_find (JALON_VOCABULARY_LANGUAGE, text);
  guint i;

  if (code == NULL)
    code = text;
  for (i = 0; i < self->languages->len; i++)
    if (g_str_equal (self->languages->pdata[i], code))
      return G_GUINT64_CONSTANT (1) << i;
  if (i == 64)
    return 0;
  g_ptr_array_add (self->languages, g_strdup (code));
  return G_GUINT64_CONSTANT (1) << i;
}

static void
read_languages (Check *self)
{
  for (guint i = 0; i < self->n; i++)
    {
      const char *text = self->offices[i].languages;
      g_auto(GStrv) codes = g_strsplit_set (text != NULL ? text : "", ";,/", -1);

      for (guint j = 0; codes[j] != NULL; j++)
        if (g_strstrip (codes[j])[0] != '\0')
          self->offered[i] |= get_bit (self, codes[j]);
    }
}

/* --- Saying --- */

static char *
list_languages (Check   *self,
                guint64  bits)
{
  g_autoptr(GString) codes = g_string_new (NULL);

  for (guint i = 0; i < self->languages->len; i++)
    if (bits & G_GUINT64_CONSTANT (1) << i)
      g_string_append_printf (codes, "%s%s", codes->len > 0 ? ";" : "", (const char *) self->languages->pdata[i]);
  return jalon_vocabulary_dup_labels (JALON_VOCABULARY_LANGUAGE, codes->str);
}

static void
append_name (GString    *names,
             const char *name)
{
  g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", name);
}

static void
take_sentence (Check *self,
               char  *sentence)
{
  g_strv_builder_add (self->sentences, sentence);
  g_free (sentence);
}

/* Who has a duty in one of these languages, or of whom it is not known. */
static char *
list_offices (Check *self,
              guint  duty)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < self->n; i++)
    if (read_duty (self->offices[i].duty) & duty)
      append_name (names, self->offices[i].name);
  return g_string_free (names, FALSE);
}

static guint
say_duty (Check *self)
{
  guint duty = 0;
  g_autofree char *bound = list_offices (self, DUTY_ENGLISH | DUTY_FRENCH);
  g_autofree char *unknown = list_offices (self, DUTY_UNKNOWN);

  for (guint i = 0; i < self->n; i++)
    duty |= read_duty (self->offices[i].duty);
  if ((duty & DUTY_ENGLISH) && (duty & DUTY_FRENCH))
    /* Translators: %s is one office or several */
    take_sentence (self, g_strdup_printf (_("A merged site inherits the duty to serve in English and French, from: %s."), bound));
  else if (duty & DUTY_ENGLISH)
    take_sentence (self, g_strdup_printf (_("A merged site inherits the duty to serve in English, from: %s."), bound));
  else if (duty & DUTY_FRENCH)
    take_sentence (self, g_strdup_printf (_("A merged site inherits the duty to serve in French, from: %s."), bound));
  else if (duty == 0)
    take_sentence (self, g_strdup (_("No partner has an official-language duty that a merged site would inherit.")));
  if (duty & DUTY_UNKNOWN)
    take_sentence (self, g_strdup_printf (_("The official-language duty is unknown at: %s. A merged site inherits whatever any partner has."),
                                          unknown));
  return duty & ~DUTY_UNKNOWN;
}

/* Where a language that will be a duty is not offered today. */
static void
say_gaps (Check      *self,
          guint       duty,
          const char *code)
{
  g_autoptr(GString) names = g_string_new (NULL);
  guint64 bit = get_bit (self, code);

  for (guint i = 0; duty != 0 && i < self->n; i++)
    if (self->offered[i] != 0 && !(self->offered[i] & bit))
      append_name (names, self->offices[i].name);
  if (names->len > 0)
    /* Translators: a language, then one office or several */
    take_sentence (self, g_strdup_printf (_("Not offered in %s today, though it becomes a duty: %s."),
                                          jalon_vocabulary_get_label (JALON_VOCABULARY_LANGUAGE, code), names->str));
}

static void
say_gains (Check *self)
{
  for (guint i = 0; i < self->n; i++)
    {
      guint64 others = 0;
      g_autofree char *gained = NULL;

      for (guint j = 0; j < self->n; j++)
        others |= j != i ? self->offered[j] : 0;
      gained = list_languages (self, others & ~self->offered[i]);
      if (self->offered[i] != 0 && (others & ~self->offered[i]) != 0)
        /* Translators: an office, then languages */
        take_sentence (self, g_strdup_printf (_("Clients of %s gain: %s."), self->offices[i].name, gained));
    }
}

/* That one office alone serves in a language is certain only where the languages of all others are known. */
static void
say_losses (Check *self)
{
  for (guint i = 0; i < self->n; i++)
    {
      guint64 others = 0;
      gboolean certain = TRUE;
      g_autofree char *lost = NULL;

      for (guint j = 0; j < self->n; j++)
        {
          others |= j != i ? self->offered[j] : 0;
          certain &= j == i || self->offered[j] != 0;
        }
      if (!certain)
        continue;
      lost = list_languages (self, self->offered[i] & ~others);
      if ((self->offered[i] & ~others) != 0)
        /* Translators: an office, then languages */
        take_sentence (self, g_strdup_printf (_("Only %s serves in: %s. It is lost unless those who speak it serve at the merged site."),
                                              self->offices[i].name, lost));
    }
}

static void
say_unknown (Check *self)
{
  g_autoptr(GString) names = g_string_new (NULL);

  for (guint i = 0; i < self->n; i++)
    if (self->offered[i] == 0)
      append_name (names, self->offices[i].name);
  if (names->len > 0)
    take_sentence (self, g_strdup_printf (_("The languages of service are unknown at: %s. What is gained or lost there is unknown."),
                                          names->str));
}

/**
 * jalon_language_duty_check:
 * @offices: (array length=n_offices): those that would become one site
 * @n_offices: how many
 *
 * A merged site inherits the duty of any of its offices: English of one and French of another make both. A language that only one office
 * serves in is lost where its speakers do not come along, and gained for the others' clients where they do.
 *
 * Returns: (transfer full): sentences in the reader's language
 */
GStrv
jalon_language_duty_check (const JalonLanguageOffice *offices,
                           guint                      n_offices)
{
  g_autoptr(GStrvBuilder) sentences = g_strv_builder_new ();
  g_autoptr(GPtrArray) languages = g_ptr_array_new_with_free_func (g_free);
  g_autofree guint64 *offered = g_new0 (guint64, MAX (n_offices, 1));
  Check check = { offices, n_offices, languages, offered, sentences };
  guint duty;

  read_languages (&check);
  duty = say_duty (&check);
  say_gaps (&check, duty & DUTY_ENGLISH, "en");
  say_gaps (&check, duty & DUTY_FRENCH, "fr");
  say_gains (&check);
  say_losses (&check);
  say_unknown (&check);
  return g_strv_builder_end (sentences);
}
