/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "jalon-assessment-report-private.h"
#include "jalon-assessment-rows.h"
#include "jalon-format.h"
#include "jalon-vocabulary.h"

/* What clients get: not money, and never in a total. */

static const JalonIndicator *
find_indicator (JalonReport *self,
                const char  *item)
{
  GPtrArray *indicators = self->input->assessment->indicators;

  for (guint i = 0; i < indicators->len; i++)
    {
      const JalonIndicator *indicator = indicators->pdata[i];

      if (g_strcmp0 (indicator->item, item) == 0)
        return indicator;
    }
  return NULL;
}

static const JalonPlaybookIndicator *
find_template (JalonPlaybook *playbook,
               const char    *item)
{
  GPtrArray *areas = jalon_playbook_get_areas (playbook);

  for (guint i = 0; i < areas->len; i++)
    {
      GPtrArray *indicators = ((const JalonPlaybookArea *) areas->pdata[i])->indicators;

      for (guint j = 0; j < indicators->len; j++)
        if (g_str_equal (((const JalonPlaybookIndicator *) indicators->pdata[j])->id, item))
          return indicators->pdata[j];
    }
  return NULL;
}

static void
add_number (JalonTable *table,
            double      number)
{
  g_autofree char *text = jalon_report_format_plain (number);

  jalon_table_add_cell (table, isfinite (number) ? text : NULL);
}

static void
add_effect (JalonReport *self,
            JalonTable  *table,
            const char  *item)
{
  const JalonPlaybookIndicator *template = find_template (self->input->playbook, item);
  const JalonIndicator *indicator = find_indicator (self, item);
  const char *title = indicator != NULL ? jalon_indicator_get_title (indicator, self->input->playbook)
                                        : jalon_playbook_text (template->title);
  const char *unit = indicator != NULL ? jalon_indicator_get_unit (indicator, self->input->playbook)
                                       : jalon_playbook_text (template->unit);
  g_autofree char *name = g_strdup_printf ("%s (%s)", title, unit);

  jalon_table_add_cell (table, name);
  add_number (table, indicator != NULL ? indicator->baseline : NAN);
  add_number (table, indicator != NULL ? indicator->target : NAN);
  add_number (table, indicator != NULL ? indicator->measured : NAN);
}

/* Waiting time and access, as far as anybody knows them. */
void
jalon_report_add_effects (JalonReport *self)
{
  static const char *const items[] = { "waiting-time", "travel-distance", "days-of-service" };
  JalonTable *table;
  g_autofree char *distance
    = jalon_evidence_dup_text (self->input->evidence, self->input->playbook, "anchor_distance_to_community_m");
  g_autofree char *sentence = NULL;

  jalon_document_add_heading (self->document, 2, _("Effects on service"));
  table = jalon_document_add_table (self->document, _("Waiting time and access"));
  jalon_table_add_column (table, _("Measure"), JALON_ALIGN_START);
  jalon_table_add_column (table, _("Today"), JALON_ALIGN_END);
  jalon_table_add_column (table, _("Target"), JALON_ALIGN_END);
  jalon_table_add_column (table, _("Measured"), JALON_ALIGN_END);
  jalon_table_set_header_column (table, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    if (find_template (self->input->playbook, items[i]) != NULL)
      add_effect (self, table, items[i]);
  /* Translators: %s is a distance or "unknown" */
  sentence = g_strdup_printf (_("Distance from the community to the first organization’s nearest office today: %s. Waiting and travel times "
                                "are not worked out from the data: what nobody entered is unknown. None of this is in an amount of money."),
                              distance);
  jalon_report_add_sentence (self, JALON_RUN_MUTED, sentence);
}

/* Assumptions */

static void
add_division (JalonReport *self,
              JalonList   *list)
{
  g_autofree char *rule = jalon_report_dup_answer_to (self, "cost-sharing");
  /* Translators: %s is such as "By floor area used" */
  g_autofree char *text = rule != NULL ? g_strdup_printf (_("Shared costs are divided: %s."), rule)
                                       : g_strdup (_("How shared costs are divided has not been chosen."));

  jalon_list_add (list, text);
  if (self->input->sharing->known)
    jalon_list_add (list, _("The shared rent goes by floor area, whatever the rule for the other costs."));
}

static gboolean
has_category (JalonReport *self,
              const char  *category)
{
  GPtrArray *costs = self->input->assessment->costs;

  for (guint i = 0; i < costs->len; i++)
    if (g_str_equal (((const JalonCost *) costs->pdata[i])->category, category))
      return TRUE;
  return FALSE;
}

static void
add_absent (JalonReport *self,
            JalonList   *list)
{
  static const char *const none[] = { "revenue", "exit", "in-kind", "like-for-like-once" };

  for (guint i = 0; i < G_N_ELEMENTS (none); i++)
    if (!has_category (self, none[i]))
      {
        /* Translators: %s is a kind of amount: "Revenue, a year" */
        g_autofree char *text = g_strdup_printf (_("None is noted, so none is assumed: %s."),
                                                 jalon_vocabulary_get_label (JALON_VOCABULARY_COST_CATEGORY, none[i]));

        jalon_list_add (list, text);
      }
}

static void
add_notes (JalonReport *self,
           JalonList   *list)
{
  GPtrArray *costs = self->input->assessment->costs;
  g_autofree char *silent = NULL;
  guint n_silent = 0;

  for (guint i = 0; i < costs->len; i++)
    {
      const JalonCost *cost = costs->pdata[i];
      g_autofree char *name = jalon_cost_dup_name (cost, self->input->assessment, self->input->playbook);
      g_autofree char *text = NULL;

      n_silent += cost->note == NULL && isfinite (cost->amount);
      if (cost->note == NULL)
        continue;
      /* Translators: an amount of the business case, and the assumption behind it */
      text = g_strdup_printf (C_("assumption", "%s: %s"), name, cost->note);
      jalon_list_add (list, text);
    }
  silent = g_strdup_printf (dngettext (GETTEXT_PACKAGE, "%u amount has no assumption noted.", "%u amounts have no assumption noted.",
                                       n_silent), n_silent);
  if (n_silent > 0)
    jalon_list_add (list, silent);
}

/* Everything that the amounts rest on and that is no amount itself. */
void
jalon_report_add_assumptions (JalonReport *self)
{
  JalonList *list;

  jalon_document_add_heading (self->document, 2, _("Assumptions of the business case"));
  list = jalon_document_add_list (self->document, JALON_LIST_BULLET);
  jalon_list_add (list, _("What is spent once is spent before the first year, what recurs at the end of each year, what leaving costs with "
                          "the last of them."));
  jalon_list_add (list, _("Amounts are the same in each year of the term, in today’s prices."));
  jalon_list_add (list, _("Status quo: what a partner spends each year today and would not spend any more."));
  jalon_list_add (list, _("Like-for-like service: what a partner would spend to give the same service – places, hours, languages, waiting time "
                          "– without the partnership."));
  jalon_list_add (list, _("Contributions in kind are in no total."));
  add_division (self, list);
  add_absent (self, list);
  add_notes (self, list);
}
