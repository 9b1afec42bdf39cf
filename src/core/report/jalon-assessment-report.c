/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "jalon-assessment-report-private.h"
#include "jalon-format.h"
#include "jalon-vocabulary.h"

static gboolean
is_illustrative (const JalonAssessmentReportInput *input)
{
  for (guint i = 0; i < jalon_evidence_get_n_facts (input->evidence); i++)
    if (jalon_evidence_get_fact (input->evidence, i)->illustrative)
      return TRUE;
  for (guint i = 0; i < input->partners->len; i++)
    if (((const JalonReportPartner *) input->partners->pdata[i])->illustrative)
      return TRUE;
  for (guint i = 0; i < input->sources->len; i++)
    if (((const JalonReportSource *) input->sources->pdata[i])->illustrative)
      return TRUE;
  return FALSE;
}

static void
add_partner_fact (JalonFacts               *facts,
                  const JalonReportPartner *partner)
{
  const char *role = partner->partner->anchor ? _("First partner") : _("Partner");
  JalonInline *value;

  if (partner->partner->kind == JALON_SUBJECT_PLACE)
    {
      jalon_facts_add (facts, _("Community"), jalon_partner_get_name (partner->partner));
      return;
    }
  value = jalon_facts_add (facts, role, jalon_partner_get_name (partner->partner));
  jalon_inline_add (value, JALON_RUN_PLAIN, " ");
  jalon_inline_add (value, JALON_RUN_MUTED, "(");
  jalon_inline_add (value, JALON_RUN_MUTED, partner->jurisdiction != JALON_JURISDICTION_UNKNOWN
                                            ? jalon_jurisdiction_get_label (partner->jurisdiction)
                                            : _("order of government unknown"));
  jalon_inline_add (value, JALON_RUN_MUTED, ")");
}

/* Who takes part, each with its order of government. */
void
jalon_report_add_partner_facts (JalonReport *self,
                                JalonFacts  *facts)
{
  for (guint i = 0; i < self->input->partners->len; i++)
    add_partner_fact (facts, self->input->partners->pdata[i]);
}

static const char *
get_label_or_unknown (JalonVocabulary  vocabulary,
                      const char      *code)
{
  return code != NULL && code[0] != '\0' ? jalon_vocabulary_get_label (vocabulary, code) : NULL;
}

/* When it was finished, and how to verify it. */
void
jalon_report_add_freeze (JalonReport *self)
{
  const JalonAssessment *assessment = self->input->assessment;
  g_autofree char *date = jalon_format_date (assessment->frozen_at);
  JalonFacts *facts;

  if (self->input->freeze == JALON_FREEZE_OPEN)
    return;
  if (self->input->freeze == JALON_FREEZE_CHANGED)
    jalon_document_add_note (self->document, JALON_NOTE_WARNING, _("Changed since it was finished"),
                             _("The content of this assessment is no longer what the checksum below was made of."));
  facts = jalon_document_add_facts (self->document);
  jalon_facts_add (facts, _("Finished on"), date);
  jalon_facts_add (facts, _("Checksum of the content (SHA-256)"), assessment->frozen_hash);
  jalon_report_add_sentence (self, JALON_RUN_MUTED,
                             _("“jalon-cli report WORKSPACE ASSESSMENT --verify” says whether the content is still what it was then."));
}

void
jalon_report_add_illustrative (JalonReport *self)
{
  if (is_illustrative (self->input))
    jalon_document_add_note (self->document, JALON_NOTE_WARNING, _("Illustrative figures"),
                             _("Some figures in this report were made up for demonstration: leases, volumes, staff and areas of the "
                               "sample network. Do not decide on them."));
}

static void
add_title_page (JalonReport *self)
{
  const JalonAssessmentReportInput *input = self->input;
  const JalonAssessment *assessment = input->assessment;
  JalonFacts *facts = jalon_document_add_facts (self->document);
  g_autofree char *modified = jalon_format_date (assessment->modified_at);

  jalon_report_add_partner_facts (self, facts);
  jalon_facts_add (facts, _("Channel"), get_label_or_unknown (JALON_VOCABULARY_CHANNEL, assessment->channel));
  jalon_facts_add (facts, assessment->is_framework ? _("State of the framework") : _("State of the assessment"),
                   get_label_or_unknown (JALON_VOCABULARY_ASSESSMENT_STATE, assessment->state));
  jalon_facts_add (facts, _("Last change"), modified);
  if (input->workspace != NULL)
    jalon_facts_add (facts, _("Workspace"), input->workspace);

  if (assessment->is_framework)
    jalon_document_add_note (self->document, JALON_NOTE_INFO, NULL,
                             _("This framework is no assessment of one partnership: assessments that are made from it take its answers "
                               "where they have none of their own."));
  jalon_report_add_freeze (self);
  jalon_report_add_illustrative (self);
  jalon_document_add_contents (self->document, 1);
}

/* A title page, a summary of one page, then everything that it rests on, what is unknown included. */
void
jalon_report_add_assessment (JalonReport *self)
{
  add_title_page (self);
  jalon_report_add_summary (self);
  jalon_report_add_partners (self);
  jalon_report_add_steps (self);
  jalon_report_add_recommendation (self);
  jalon_report_add_collaboration (self);
  jalon_report_add_costs (self);
  jalon_report_add_swot (self);
  jalon_report_add_risks (self);
  jalon_report_add_readiness (self);
  jalon_report_add_agreement (self);
  jalon_report_add_plan (self);
  jalon_report_add_annexes (self);
}
