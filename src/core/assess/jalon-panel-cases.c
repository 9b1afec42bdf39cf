/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-panel-private.h"

#include <math.h>
#include <string.h>
#include <glib/gi18n-lib.h>

#include "jalon-format.h"
#include "jalon-own-cases.h"
#include "jalon-similar-cases.h"

#define MAX_CASES 3
#define NOTHING   "–"

static const char *
find_code (JalonPanelMaker *self,
           const char      *fact)
{
  const JalonFact *found = jalon_evidence_find (self->evidence, fact);

  return found != NULL && found->known ? found->code : NULL;
}

static double
find_number (JalonPanelMaker *self,
             const char      *fact)
{
  const JalonFact *found = jalon_evidence_find (self->evidence, fact);

  return found != NULL && found->known ? found->number : NAN;
}

static GStrv
end_list (GPtrArray *codes)
{
  g_ptr_array_add (codes, NULL);
  return (GStrv) codes->pdata;
}

static void
add_once (GPtrArray  *codes,
          const char *code)
{
  if (code != NULL && !g_ptr_array_find_with_equal_func (codes, code, g_str_equal, NULL))
    g_ptr_array_add (codes, (char *) code);
}

/* Orders of government and provinces of the partners; a place tells its province. */
static void
gather (JalonPanelMaker *self,
        GPtrArray       *orders,
        GPtrArray       *provinces)
{
  for (guint i = 0; i < self->profiles->all->len; i++)
    {
      const JalonProfile *profile = self->profiles->all->pdata[i];

      if (profile->partner->kind != JALON_SUBJECT_PLACE)
        add_once (orders, jalon_profile_get_jurisdiction (profile));
      if (profile->partner->kind != JALON_SUBJECT_ORGANIZATION && profile->record != NULL)
        add_once (provinces, jalon_record_get_text (profile->record, "province"));
    }
}

/* The title, and the places where it does not name them. */
static char *
dup_name (const JalonCase *item)
{
  const char *title = jalon_case_get_title (item);
  g_autofree char *places = jalon_case_dup_places (item);

  if (places[0] == '\0' || strstr (title, places) != NULL)
    return g_strdup (title);
  return g_strdup_printf ("%s (%s)", title, places);
}

/* How alike, and how much that rests on. */
static char *
format_similarity (const JalonSimilarCase *similar)
{
  g_autofree char *share = jalon_format_percent (similar->similarity, 0);
  guint n = 0;

  for (guint i = 0; i < JALON_N_CASE_TRAITS; i++)
    n += !isnan (similar->scores[i]);
  /* Translators: a percentage, the number of traits compared, the number of all: "80% on 4 of 10" */
  return g_strdup_printf (_("%s on %u of %u"), share, n, (guint) JALON_N_CASE_TRAITS);
}

static void
add_similar (JalonPanelMaker        *self,
             const JalonSimilarCase *similar,
             const JalonCase        *subject)
{
  GPtrArray *cells = g_ptr_array_new ();
  g_autofree char *matches = jalon_similar_case_dup_matches (similar, subject, self->playbook);
  g_autofree char *differences = jalon_similar_case_dup_differences (similar, subject, self->playbook);

  g_ptr_array_add (cells, dup_name (similar->item));
  g_ptr_array_add (cells, format_similarity (similar));
  g_ptr_array_add (cells, matches != NULL ? g_steal_pointer (&matches) : g_strdup (C_("what two things share", "nothing in full")));
  g_ptr_array_add (cells, differences != NULL ? g_steal_pointer (&differences) : g_strdup (NOTHING));
  jalon_panel_add_row (self, similar->item->id, cells);
}

/**
 * jalon_panel_make_similar_cases:
 * @self: a maker
 * @error: return location
 *
 * The cases most like the assessment: of the library and the workspace's own; keys are the cases' ids.
 *
 * Returns: whether the cases could be read
 */
gboolean
jalon_panel_make_similar_cases (JalonPanelMaker  *self,
                                GError          **error)
{
  const char *channels[] = { self->assessment->channel, NULL };
  g_autoptr(GPtrArray) orders = g_ptr_array_new ();
  g_autoptr(GPtrArray) provinces = g_ptr_array_new ();
  g_autoptr(JalonCaseLibrary) library = jalon_case_library_dup_default (error);
  g_autoptr(JalonCaseLibrary) all = NULL;
  g_autoptr(GPtrArray) similar = NULL;
  JalonCase subject = { .year = NAN };

  if (library == NULL || (all = jalon_own_cases_load (self->database, library, error)) == NULL)
    return FALSE;
  gather (self, orders, provinces);
  subject.model = self->assessment->model;
  subject.subtype = self->assessment->subtype;
  subject.channels = (GStrv) channels;
  subject.orders = end_list (orders);
  subject.provinces = end_list (provinces);
  subject.need = find_code (self, "need_timing");
  subject.indigenous = find_code (self, "place_is_indigenous");
  subject.setting = jalon_case_setting_of (find_number (self, "community_remoteness"));
  subject.population = find_number (self, "community_population");
  subject.volume = find_number (self, "volume_anchor");
  similar = jalon_similar_cases_find (all, &subject, MAX_CASES);

  jalon_panel_add_column (self, _("Case"), FALSE);
  /* Translators: the share that two things are alike, and on how many traits */
  jalon_panel_add_column (self, _("Similarity"), FALSE);
  jalon_panel_add_column (self, _("In common"), FALSE);
  jalon_panel_add_column (self, _("Different"), FALSE);
  for (guint i = 0; i < similar->len; i++)
    add_similar (self, similar->pdata[i], &subject);
  if (similar->len == 0)
    jalon_panel_add_note (self, _("No case of the library can be compared yet: more must be known of this partnership."));
  else
    jalon_panel_add_note (self, _("Similarity (Gower 1971) counts only what is known of both; a case that worked elsewhere proves nothing here."));
  return TRUE;
}
