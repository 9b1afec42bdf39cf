/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "jalon-assessment-private.h"

#define MOST_NAMES 3

static const char *
choose (JalonLanguage  language,
        const char    *english,
        const char    *french)
{
  const char *first = language == JALON_LANGUAGE_FR ? french : english;

  return first != NULL && first[0] != '\0' ? first : language == JALON_LANGUAGE_FR ? english : french;
}

static const char *
get_name (const JalonPartner *partner,
          JalonLanguage       language)
{
  const char *organization = choose (language, partner->organization_en, partner->organization_fr);

  return organization != NULL ? organization : choose (language, partner->name_en, partner->name_fr);
}

/* "Service Canada – ServiceOntario, Geraldton": names and signs only, and of many partners the first. The locality is left out where a place is among the
 * partners or is named already. */
static char *
make_title (GPtrArray     *partners,
            JalonLanguage  language)
{
  GString *title = g_string_new (NULL);
  const char *locality = NULL;
  gboolean has_place = FALSE;
  guint n_named = 0;

  for (guint i = 0; i < partners->len; i++)
    {
      const JalonPartner *partner = partners->pdata[i];
      const char *name = get_name (partner, language);

      if (name != NULL && ++n_named <= MOST_NAMES)
        g_string_append_printf (title, "%s%s", title->len > 0 ? " – " : "", name);
      if (locality == NULL)
        locality = partner->locality;
      has_place |= partner->kind == JALON_SUBJECT_PLACE;
    }
  if (n_named > MOST_NAMES)
    g_string_append_printf (title, " (+ %u)", n_named - MOST_NAMES);
  if (locality != NULL && !has_place && strstr (title->str, locality) == NULL)
    g_string_append_printf (title, "%s%s", title->len > 0 ? ", " : "", locality);
  return g_string_free (title, FALSE);
}

static const char *
get_derived (char *const *titles)
{
  const char *title = titles[jalon_language_get ()];

  return title[0] != '\0' ? title : _("Partnership assessment");
}

/**
 * jalon_assessment_derive_titles:
 * @self: an assessment with its partners
 *
 * Makes what it is called in each language as long as the planner types nothing. Earlier versions stored such a title, in the
 * language that the assessment was started in: nobody typed it, so it is dropped.
 */
void
jalon_assessment_derive_titles (JalonAssessment *self)
{
  for (guint i = 0; i < JALON_N_LANGUAGES; i++)
    {
      self->derived_titles[i] = make_title (self->partners, (JalonLanguage) i);
      if (self->title != NULL && (self->title[0] == '\0' || g_str_equal (self->title, self->derived_titles[i])))
        g_clear_pointer (&self->title, g_free);
    }
}

/**
 * jalon_assessment_get_derived_title:
 * @self: an assessment
 *
 * Returns: what it is called without a title, in the reader's language, never %NULL or empty
 */
const char *
jalon_assessment_get_derived_title (const JalonAssessment *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return get_derived (self->derived_titles);
}

/**
 * jalon_assessment_get_title:
 * @self: an assessment
 *
 * Returns: the title that the planner typed, or what it is called without one in the reader's language; never %NULL or empty
 */
const char *
jalon_assessment_get_title (const JalonAssessment *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->title != NULL ? self->title : get_derived (self->derived_titles);
}

/**
 * jalon_assessment_summary_get_title:
 * @self: a summary
 *
 * Returns: what the assessment is called, as jalon_assessment_get_title()
 */
const char *
jalon_assessment_summary_get_title (const JalonAssessmentSummary *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->title != NULL ? self->title : get_derived (self->derived_titles);
}
