/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "jalon-assessment-report-private.h"

/* The evaluation report: what was to be reached, what was measured, what it is worth, what comes next. */

static void
add_head (JalonReport *self)
{
  static const struct { const char *name; const char *question; } lines[] = {
    { N_("Service starts"), "launch-date" }, { N_("Baseline measured"), "baseline-measured" }, { N_("Next review"), "review-date" },
    { N_("Decision"), "evaluation-decision" },
  };
  JalonFacts *facts = jalon_document_add_facts (self->document);

  jalon_report_add_partner_facts (self, facts);
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autofree char *answer = jalon_report_dup_answer_to (self, lines[i].question);

      jalon_facts_add (facts, _(lines[i].name), answer);
    }
}

static void
add_areas (JalonReport *self)
{
  GPtrArray *areas = jalon_playbook_get_areas (self->input->playbook);
  JalonList *list = jalon_document_add_list (self->document, JALON_LIST_BULLET);

  for (guint i = 0; i < areas->len; i++)
    {
      const JalonPlaybookArea *area = areas->pdata[i];
      JalonInline *item = jalon_list_add (list, "");

      jalon_inline_add (item, JALON_RUN_BOLD, jalon_playbook_text (area->title));
      jalon_inline_add (item, JALON_RUN_PLAIN, "\n");
      jalon_inline_add (item, JALON_RUN_PLAIN, jalon_playbook_text (area->text));
    }
}

/* The evaluation report */
void
jalon_report_add_evaluation (JalonReport *self)
{
  static const char *const expected[] = { "expected-results", "baseline-plan", "baseline-reason", NULL };
  static const char *const benefits[] = { "benefits-realised", "benefits-missing", NULL };
  static const char *const state[] = { "partnership-state", "state-notes", NULL };
  static const char *const next[] = { "action-plan", "evaluation-decision", "evaluation-reason", "results-shared", NULL };

  add_head (self);
  jalon_document_add_heading (self->document, 1, _("What was expected"));
  jalon_report_add_answers (self, expected);
  jalon_document_add_paragraph (self->document, _("The evaluation looks at four areas:"));
  add_areas (self);
  jalon_document_add_heading (self->document, 1, _("What was measured"));
  jalon_report_add_benefits (self);
  jalon_document_add_heading (self->document, 1, _("Benefits"));
  jalon_report_add_answers (self, benefits);
  jalon_document_add_heading (self->document, 1, _("State of the partnership"));
  jalon_report_add_answers (self, state);
  jalon_document_add_heading (self->document, 1, _("What comes next"));
  jalon_report_add_answers (self, next);
  jalon_report_add_decisions (self);
}
