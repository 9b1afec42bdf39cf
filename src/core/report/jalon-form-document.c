/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-form-document.h"

#include <glib/gi18n-lib.h>

#define LINE "____________"

/* What is ticked or written; a table would call an empty cell unknown. */
static char *
describe_answer (const JalonPlaybookFact *fact)
{
  const char *unit = jalon_form_get_unit (fact);
  GString *text = g_string_new (NULL);

  if (fact->kind == JALON_FACT_KIND_NUMBER)
    {
      g_string_append (text, LINE);
      if (unit != NULL)
        g_string_append_printf (text, " %s", unit);
      return g_string_free (text, FALSE);
    }
  for (guint i = 0; i < fact->options->len; i++)
    g_string_append_printf (text, "%s\342\230\220\302\240%s", i > 0 ? "   " : "",
                            jalon_playbook_text (((const JalonPlaybookOption *) fact->options->pdata[i])->text));
  return g_string_free (text, FALSE);
}

static void
add_questions (JalonDocument *document,
               GPtrArray     *facts)
{
  JalonTable *table = jalon_document_add_table (document, _("Questions"));

  jalon_table_add_column (table, _("Question"), JALON_ALIGN_START);
  jalon_table_add_column (table, _("Answer"), JALON_ALIGN_START);
  jalon_table_add_column (table, _("Note"), JALON_ALIGN_START);
  jalon_table_set_header_column (table, TRUE);
  for (guint i = 0; i < facts->len; i++)
    {
      const JalonPlaybookFact *fact = facts->pdata[i];
      g_autofree char *answer = describe_answer (fact);

      jalon_table_add_cell (table, jalon_playbook_text (fact->ask));
      jalon_table_add_cell (table, answer);
      jalon_table_add_cell (table, LINE);
    }
}

/**
 * jalon_form_document_new:
 * @assessment: an assessment
 * @facts: (element-type JalonPlaybookFact): what to ask, from jalon_sensitivity_list_asked()
 * @partner: (nullable): uuid of the partner who is asked
 *
 * Returns: (transfer full): the printed form
 */
JalonDocument *
jalon_form_document_new (const JalonAssessment *assessment,
                         GPtrArray             *facts,
                         const char            *partner)
{
  JalonDocument *document = jalon_document_new (_("Facts to ask for"));
  const JalonPartner *asked = partner != NULL ? jalon_assessment_find_partner (assessment, partner) : NULL;
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");
  JalonFacts *head;

  jalon_document_set_language (document, jalon_language_get ());
  jalon_document_set_subtitle (document, jalon_assessment_get_title (assessment));
  jalon_document_set_date (document, today);
  jalon_document_add_paragraph (document, _("These few facts are unknown and could change which form of partnership fits. Tick or write what "
                                            "you know, leave the rest empty, and send this page back."));
  head = jalon_document_add_facts (document);
  jalon_facts_add (head, _("Answered by"), asked != NULL ? jalon_partner_get_name (asked) : LINE);
  jalon_facts_add (head, _("Role"), LINE);
  jalon_facts_add (head, _("Date"), LINE);
  add_questions (document, facts);
  return document;
}
