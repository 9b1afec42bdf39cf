/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "jalon-assessment-report-private.h"

/* Questions of the playbook with what was answered, for documents that need only some of them. */

static void
add_answers_of_partners (JalonReport                 *self,
                         const JalonPlaybookQuestion *question)
{
  JalonFacts *facts = jalon_document_add_facts (self->document);

  for (guint i = 0; i < self->parties->len; i++)
    {
      const JalonPartner *partner = self->parties->pdata[i];
      g_autofree char *answer = jalon_report_dup_answer (self, question, partner);

      jalon_facts_add (facts, jalon_partner_get_name (partner), answer != NULL ? answer : _("not answered"));
    }
}

void
jalon_report_add_answer (JalonReport *self,
                         const char  *id)
{
  const JalonPlaybookQuestion *question = jalon_playbook_find_question (self->input->playbook, id);
  g_autofree char *answer = NULL;

  if (question == NULL || !jalon_report_is_asked (self, &question->scope, question->when))
    return;
  jalon_report_add_bold (self, jalon_playbook_text (question->text));
  if (question->per_partner)
    {
      add_answers_of_partners (self, question);
      return;
    }
  answer = jalon_report_dup_answer (self, question, NULL);
  if (answer != NULL)
    jalon_document_add_paragraph (self->document, answer);
  else
    jalon_report_add_sentence (self, JALON_RUN_MUTED, _("Not answered yet."));
}

void
jalon_report_add_answers (JalonReport       *self,
                          const char *const *questions)
{
  for (guint i = 0; questions[i] != NULL; i++)
    jalon_report_add_answer (self, questions[i]);
}
