/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-panel-private.h"

#include <glib/gi18n-lib.h>

#include "jalon-language-duty.h"
#include "jalon-vocabulary.h"

/* Languages and official-language duty of each partner's office, and what a merged site would make of them. */
void
jalon_panel_make_languages (JalonPanelMaker *self)
{
  GPtrArray *parties = self->profiles->parties;
  g_autofree JalonLanguageOffice *offices = g_new0 (JalonLanguageOffice, MAX (parties->len, 1));
  g_auto(GStrv) sentences = NULL;

  jalon_panel_add_column (self, _("Partner"), FALSE);
  jalon_panel_add_column (self, _("Languages of service"), FALSE);
  jalon_panel_add_column (self, _("Official-language duty"), FALSE);
  for (guint i = 0; i < parties->len; i++)
    {
      const JalonProfile *profile = parties->pdata[i];
      GPtrArray *cells = g_ptr_array_new ();
      g_autofree char *languages = NULL;

      offices[i] = (JalonLanguageOffice) { jalon_partner_get_name (profile->partner), jalon_profile_get_text (profile, "service_languages"),
                                           jalon_profile_get_text (profile, "official_language_obligation") };
      languages = jalon_vocabulary_dup_labels (JALON_VOCABULARY_LANGUAGE, offices[i].languages);
      g_ptr_array_add (cells, g_strdup (offices[i].name));
      g_ptr_array_add (cells, jalon_panel_dup_or_unknown (languages));
      g_ptr_array_add (cells, jalon_panel_dup_or_unknown (offices[i].duty != NULL
                                                            ? jalon_vocabulary_get_label (JALON_VOCABULARY_OFFICIAL_LANGUAGE, offices[i].duty)
                                                            : NULL));
      jalon_panel_add_row (self, profile->partner->kind == JALON_SUBJECT_POINT ? profile->partner->subject : NULL, cells);
    }
  sentences = jalon_language_duty_check (offices, parties->len);
  for (guint i = 0; sentences[i] != NULL; i++)
    jalon_panel_add_note (self, sentences[i]);
}
