/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "jalon-assessment-report-private.h"

/* The initiative plan: what is done when and by whom, from the plan of the assessment and the answers of step 6. */

/* What the planner wrote of a part of the plan, and its checklist. */
static void
add_section (JalonReport       *self,
             const char        *title,
             const char *const *questions,
             const char        *checklist)
{
  jalon_document_add_heading (self->document, 1, title);
  jalon_report_add_answers (self, questions);
  if (checklist != NULL)
    jalon_report_add_checklist (self, checklist);
}

static void
add_head (JalonReport *self)
{
  static const struct { const char *name; const char *question; } lines[] = {
    { N_("Sponsor"), "sponsor-role" }, { N_("Decided by"), "decision-role" }, { N_("Decision so far"), "go-decision" },
    { N_("Leads the work"), "plan-owner" }, { N_("Service starts"), "launch-date" }, { N_("Next review"), "review-date" },
  };
  JalonFacts *facts = jalon_document_add_facts (self->document);

  jalon_report_add_partner_facts (self, facts);
  jalon_facts_add (facts, _("Sub-type"), self->proposal != NULL ? jalon_playbook_text (self->proposal->subtype->title) : NULL);
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autofree char *answer = jalon_report_dup_answer_to (self, lines[i].question);

      jalon_facts_add (facts, _(lines[i].name), answer);
    }
}

static void
add_risks (JalonReport *self)
{
  g_autoptr(GPtrArray) risks = jalon_report_list_risks (self);

  jalon_document_add_heading (self->document, 1, _("Risks"));
  if (risks->len > 0)
    jalon_report_add_risk_table (self, risks, 10);
  else
    jalon_document_add_note (self->document, JALON_NOTE_UNKNOWN, NULL, _("No risk has been noted or rated yet."));
}

/* The initiative plan */
void
jalon_report_add_initiative (JalonReport *self)
{
  static const char *const purpose[] = { "problem-statement", "expected-results", NULL };
  static const char *const resources[] = { "resources-infrastructure", "joint-tools", NULL };
  static const char *const communication[] = { "communication-plan", "staff-engagement", NULL };
  static const char *const training[] = { "training-plan", NULL };
  static const char *const quality[] = { "quality-assurance", NULL };
  static const char *const pilot[] = { "pilot", "pilot-scope", NULL };
  static const char *const actions[] = { "action-plan", NULL };

  add_head (self);
  jalon_document_add_heading (self->document, 1, _("Purpose"));
  jalon_report_add_answers (self, purpose);
  jalon_document_add_heading (self->document, 1, _("Schedule"));
  jalon_report_add_schedule (self);
  jalon_report_add_decisions (self);
  add_section (self, _("Resources"), resources, NULL);
  add_section (self, _("Communication and change"), communication, "change-management");
  add_section (self, _("Training"), training, NULL);
  add_section (self, _("Quality assurance"), quality, NULL);
  add_section (self, _("Pilot"), pilot, "pilot-checklist");
  add_section (self, _("Action plan"), actions, NULL);
  add_risks (self);
}
