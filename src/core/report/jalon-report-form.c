/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "jalon-assessment-report-private.h"

/* A form to fill in by hand: nobody's ratings are in it, so that each partner rates alone. */

#define LINE   "________________________________________"
#define CIRCLE "\342\227\213"

static void
add_rows (JalonReport               *self,
          const JalonPlaybookFactor *factor,
          guint                     *number)
{
  static const char *const ratings[] = { "1", "2", "3", "4", "5" };
  JalonTable *table = jalon_document_add_table (self->document, NULL);

  jalon_table_add_column (table, _("No."), JALON_ALIGN_CENTER);
  jalon_table_add_column (table, _("Statement"), JALON_ALIGN_START);
  for (guint i = 0; i < G_N_ELEMENTS (ratings); i++)
    jalon_table_add_column (table, ratings[i], JALON_ALIGN_CENTER);
  jalon_table_add_column (table, _("Note"), JALON_ALIGN_START);
  for (guint i = 0; i < factor->statements->len; i++)
    {
      const JalonPlaybookItem *statement = factor->statements->pdata[i];
      g_autofree char *index = g_strdup_printf ("%u", ++*number);

      jalon_table_add_cell (table, index);
      jalon_table_add_cell (table, jalon_playbook_text (statement->text));
      for (guint j = 0; j < G_N_ELEMENTS (ratings); j++)
        jalon_table_add_cell (table, CIRCLE);
      jalon_table_add_cell (table, "_____________________\n_____________________");
    }
}

/* The readiness form */
void
jalon_report_add_form (JalonReport *self)
{
  GPtrArray *factors = jalon_playbook_get_factors (self->input->playbook);
  g_autofree char *names = jalon_report_join_names (self);
  JalonFacts *facts = jalon_document_add_facts (self->document);
  guint number = 0;

  jalon_facts_add (facts, _("Partnership"), names);
  jalon_facts_add (facts, _("Your organization"), LINE);
  jalon_facts_add (facts, _("Your role"), LINE);
  jalon_facts_add (facts, _("Date"), LINE);
  jalon_facts_add (facts, _("Version of the playbook"), jalon_playbook_get_version (self->input->playbook));
  jalon_document_add_paragraph (self->document,
                                _("Rate each statement as your organization sees it, from 1 (not at all) to 5 (fully): mark one circle. Leave a "
                                  "statement unmarked where you do not know; that is an answer too. Every partner fills in a form of its "
                                  "own; where the ratings differ is what to talk about."));
  for (guint i = 0; i < factors->len; i++)
    {
      const JalonPlaybookFactor *factor = factors->pdata[i];

      jalon_document_add_heading (self->document, 1, jalon_playbook_text (factor->title));
      if (factor->text != NULL)
        jalon_document_add_paragraph (self->document, jalon_playbook_text (factor->text));
      add_rows (self, factor, &number);
    }
  jalon_document_add_heading (self->document, 1, _("Anything else"));
  jalon_document_add_paragraph (self->document, LINE LINE "\n" LINE LINE "\n" LINE LINE);
}
