/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "jalon-assessment-report-private.h"
#include "jalon-format.h"
#include "jalon-hours.h"
#include "jalon-vocabulary.h"

/* The sheet that goes along on a visit: printed, filled in by hand, brought back. */

#define LINE "______________________________"

static void
add_subtype (JalonReport *self)
{
  const JalonPlaybookSubtype *subtype = self->proposal != NULL ? self->proposal->subtype : NULL;
  g_autofree char *text = NULL;

  if (subtype != NULL && g_str_equal (subtype->model, "outreach"))
    return;
  /* Translators: a sub-type */
  text = subtype != NULL ? g_strdup_printf (_("The assessment proposes “%s”. The sheet is for visits of outreach."),
                                            jalon_playbook_text (subtype->title))
                         : g_strdup (_("The assessment proposes no sub-type yet. The sheet is for visits of outreach."));
  jalon_document_add_note (self->document, JALON_NOTE_INFO, NULL, text);
}

static void
add_where (JalonReport *self)
{
  GPtrArray *partners = self->input->partners;
  JalonTable *table = jalon_document_add_table (self->document, _("Where"));

  jalon_table_add_column (table, _("Place"), JALON_ALIGN_START);
  jalon_table_add_column (table, _("Address"), JALON_ALIGN_START);
  jalon_table_add_column (table, _("Position"), JALON_ALIGN_START);
  jalon_table_add_column (table, _("Phone"), JALON_ALIGN_START);
  jalon_table_add_column (table, _("Opening hours"), JALON_ALIGN_START);
  jalon_table_add_column (table, _("Connectivity"), JALON_ALIGN_START);
  jalon_table_set_header_column (table, TRUE);
  for (guint i = 0; i < partners->len; i++)
    {
      const JalonReportPartner *partner = partners->pdata[i];
      g_autofree char *hours = jalon_hours_format (partner->opening_hours);
      g_autofree char *position = partner->positioned ? jalon_format_position (partner->longitude, partner->latitude) : NULL;

      jalon_table_add_cell (table, jalon_partner_get_name (partner->partner));
      jalon_table_add_cell (table, partner->address);
      jalon_table_add_cell (table, position);
      jalon_table_add_cell (table, partner->phone);
      jalon_table_add_cell (table, hours);
      jalon_table_add_cell (table, partner->connectivity);
    }
}

static void
add_schedule (JalonReport *self)
{
  GPtrArray *partners = self->input->partners;

  for (guint i = 0; i < partners->len; i++)
    {
      const JalonReportPartner *partner = partners->pdata[i];
      JalonFacts *facts;
      g_autofree char *days = partner->days_per_year >= 0 ? jalon_format_integer (partner->days_per_year) : NULL;

      if (partner->frequency == NULL && partner->next_dates == NULL && days == NULL)
        continue;
      jalon_report_add_bold (self, jalon_partner_get_name (partner->partner));
      facts = jalon_document_add_facts (self->document);
      jalon_facts_add (facts, _("Frequency"), partner->frequency);
      jalon_facts_add (facts, _("Days a year"), days);
      jalon_facts_add (facts, _("Next dates"), partner->next_dates);
    }
}

static void
add_lines (JalonReport       *self,
           const char *const *names,
           guint              n_names)
{
  JalonFacts *facts = jalon_document_add_facts (self->document);

  for (guint i = 0; i < n_names; i++)
    jalon_facts_add (facts, _(names[i]), LINE);
}

static void
add_practices (JalonReport *self)
{
  static const char *const ids[] = { "outreach-equipment", "outreach-operations", "outreach-security", "outreach-indigenous" };
  GPtrArray *groups = jalon_playbook_get_practices (self->input->playbook);

  for (guint i = 0; i < groups->len; i++)
    for (guint j = 0; j < G_N_ELEMENTS (ids); j++)
      {
        const JalonPlaybookGroup *group = groups->pdata[i];
        JalonPlaybookBlock block = { .title = group->title, .items = group->items };

        if (g_strcmp0 (group->id, ids[j]) == 0)
          jalon_report_add_check_table (self, &block);
      }
}

static void
add_log (JalonReport *self)
{
  static const char *const columns[] = { N_("Service"), N_("Clients"), N_("Done on site"), N_("To follow up") };
  JalonTable *table = jalon_document_add_table (self->document, _("What was done"));

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    jalon_table_add_column (table, _(columns[i]), JALON_ALIGN_START);
  for (guint i = 0; i < 5 * G_N_ELEMENTS (columns); i++)
    jalon_table_add_cell (table, i % G_N_ELEMENTS (columns) == 0 ? LINE : "__________");
}

/* The outreach trip sheet */
void
jalon_report_add_trip (JalonReport *self)
{
  static const char *const visit[] = { N_("Date of the visit"), N_("Hours on site"), N_("Team (roles)"), N_("Contact at the host (role)"),
                                       N_("Emergency number"), N_("Checks in with, and when") };
  static const char *const after[] = { N_("Documents brought back and locked away"), N_("Incidents"), N_("What to change next time"),
                                       N_("Date of the next visit") };

  add_subtype (self);
  jalon_document_add_heading (self->document, 1, _("The visit"));
  add_lines (self, visit, G_N_ELEMENTS (visit));
  add_where (self);
  add_schedule (self);
  jalon_document_add_heading (self->document, 1, _("Before leaving"));
  jalon_report_add_checklist (self, "trip-list");
  jalon_report_add_checklist (self, "host-visit");
  jalon_document_add_heading (self->document, 1, _("Good to remember"));
  add_practices (self);
  jalon_document_add_heading (self->document, 1, _("On site and afterwards"));
  add_log (self);
  add_lines (self, after, G_N_ELEMENTS (after));
}
