/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "jalon-assessment-report-private.h"
#include "jalon-format.h"
#include "jalon-text.h"
#include "jalon-vocabulary.h"

#define MAX_NAME 100

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
add_partner_fact (JalonReport              *self,
                  JalonFacts               *facts,
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

static const char *
get_label_or_unknown (JalonVocabulary  vocabulary,
                      const char      *code)
{
  return code != NULL && code[0] != '\0' ? jalon_vocabulary_get_label (vocabulary, code) : NULL;
}

static void
add_title_page (JalonReport *self)
{
  const JalonAssessmentReportInput *input = self->input;
  const JalonAssessment *assessment = input->assessment;
  JalonFacts *facts = jalon_document_add_facts (self->document);
  g_autofree char *modified = jalon_format_date (assessment->modified_at);

  for (guint i = 0; i < input->partners->len; i++)
    add_partner_fact (self, facts, input->partners->pdata[i]);
  jalon_facts_add (facts, _("Channel"), get_label_or_unknown (JALON_VOCABULARY_CHANNEL, assessment->channel));
  jalon_facts_add (facts, _("State of the assessment"),
                   get_label_or_unknown (JALON_VOCABULARY_ASSESSMENT_STATE, assessment->state));
  jalon_facts_add (facts, _("Last change"), modified);
  if (input->workspace != NULL)
    jalon_facts_add (facts, _("Workspace"), input->workspace);

  if (is_illustrative (input))
    jalon_document_add_note (self->document, JALON_NOTE_WARNING, _("Illustrative figures"),
                             _("Some figures in this report were made up for demonstration: leases, volumes, staff and areas of the "
                               "sample network. Do not decide on them."));
  jalon_document_add_contents (self->document, 1);
}

static void
begin (JalonReport *self)
{
  g_autofree char *names = jalon_report_join_names (self);

  self->document = jalon_document_new (jalon_assessment_get_title (self->input->assessment));
  jalon_document_set_subtitle (self->document, _("Partnership assessment"));
  jalon_document_set_date (self->document, self->input->date);
  jalon_document_set_subject (self->document, names);
  jalon_document_set_keywords (self->document, _("partnership assessment, public service delivery"));
}

/**
 * jalon_assessment_report_new:
 * @input: an assessment and all that follows from it
 *
 * Writes the report that a decision is made on: a summary of one page, then everything that it rests on, what is unknown included.
 *
 * Returns: (transfer full): the report, in the calling thread's language; it borrows nothing from @input
 */
JalonDocument *
jalon_assessment_report_new (const JalonAssessmentReportInput *input)
{
  JalonReport self = { .input = input };
  const char *subtype = input->assessment->subtype;

  self.parties = jalon_assessment_list_parties (input->assessment);
  self.proposal = subtype != NULL ? jalon_recommendation_find (input->recommendation, subtype) : NULL;
  if (self.proposal == NULL)
    self.proposal = input->recommendation->best;

  begin (&self);
  add_title_page (&self);
  jalon_report_add_summary (&self);
  jalon_report_add_partners (&self);
  jalon_report_add_steps (&self);
  jalon_report_add_recommendation (&self);
  jalon_report_add_collaboration (&self);
  jalon_report_add_costs (&self);
  jalon_report_add_swot (&self);
  jalon_report_add_risks (&self);
  jalon_report_add_readiness (&self);
  jalon_report_add_agreement (&self);
  jalon_report_add_plan (&self);
  jalon_report_add_annexes (&self);

  g_ptr_array_unref (self.parties);
  return self.document;
}

/**
 * jalon_assessment_report_dup_file_name:
 * @assessment: (nullable): an assessment
 * @language: the report's
 *
 * Letters, digits and hyphens only, so that it can be sent and kept anywhere.
 *
 * Returns: (transfer full): the name to propose for the PDF
 */
char *
jalon_assessment_report_dup_file_name (const JalonAssessment *assessment,
                                       JalonLanguage          language)
{
  const char *title = assessment == NULL ? NULL
                      : assessment->title != NULL ? assessment->title : assessment->derived_titles[language];
  g_autofree char *folded = jalon_text_fold (title);
  GString *name = g_string_new (language == JALON_LANGUAGE_FR ? "analyse-de-partenariat" : "partnership-assessment");
  gboolean separate = TRUE;

  for (const char *p = folded; *p != '\0' && name->len < MAX_NAME; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isalnum (c))
        {
          separate = TRUE;
          continue;
        }
      if (separate)
        g_string_append_c (name, '-');
      g_string_append_unichar (name, c);
      separate = FALSE;
    }
  g_string_append (name, ".pdf");
  return g_string_free (name, FALSE);
}
