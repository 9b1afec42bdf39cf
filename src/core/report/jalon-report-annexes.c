/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "jalon-assessment-report-private.h"
#include "jalon-format.h"

/* What is unknown */

static void
add_unknown (JalonList  *list,
             const char *text)
{
  if (text != NULL)
    jalon_list_add (list, text);
}

static void
add_open_questions (JalonReport *self,
                    JalonList   *list)
{
  const JalonProgress *progress = self->input->progress;
  guint n_open = progress->n_required - progress->n_answered;
  g_autofree char *text = g_strdup_printf (dngettext (GETTEXT_PACKAGE, "%u of %u required question is not answered; each step lists its own.",
                                                      "%u of %u required questions are not answered; each step lists its own.", n_open),
                                           n_open, progress->n_required);

  add_unknown (list, n_open > 0 ? text : _("Every required question is answered."));
}

static void
add_unrated (JalonReport *self,
             JalonList   *list)
{
  const JalonReadiness *readiness = self->input->readiness;
  guint n_unrated = readiness->n_statements - readiness->n_rated;
  g_autofree char *text = g_strdup_printf (dngettext (GETTEXT_PACKAGE, "%u of %u readiness statement is not rated.",
                                                      "%u of %u readiness statements are not rated.", n_unrated),
                                           n_unrated, readiness->n_statements);

  if (n_unrated > 0)
    add_unknown (list, text);
}

static void
add_unmeasured (JalonReport *self,
                JalonList   *list)
{
  GPtrArray *indicators = self->input->assessment->indicators;
  guint n_without = 0;
  g_autofree char *text = NULL;

  for (guint i = 0; i < indicators->len; i++)
    n_without += isnan (((const JalonIndicator *) indicators->pdata[i])->baseline);
  text = g_strdup_printf (dngettext (GETTEXT_PACKAGE, "%u of %u indicator has no baseline.", "%u of %u indicators have no baseline.",
                                     n_without), n_without, indicators->len);
  if (n_without > 0)
    add_unknown (list, text);
}

static void
add_unplaced (JalonReport *self,
              JalonList   *list)
{
  for (guint i = 0; i < self->input->partners->len; i++)
    {
      const JalonReportPartner *partner = self->input->partners->pdata[i];
      /* Translators: the name of a partner */
      g_autofree char *text = g_strdup_printf (_("The position of %s is unknown, and so are distances to it."),
                                               jalon_partner_get_name (partner->partner));

      if (!partner->positioned && partner->partner->kind != JALON_SUBJECT_ORGANIZATION)
        add_unknown (list, text);
    }
}

static void
add_money (JalonReport *self,
           JalonList   *list)
{
  guint n_missing = g_strv_length (self->input->business_case->total->missing);
  g_autofree char *business = g_strdup_printf (dngettext (GETTEXT_PACKAGE, "%u figure of the business case is unknown: see Business case.",
                                                          "%u figures of the business case are unknown: see Business case.", n_missing),
                                               n_missing);
  g_autofree char *sharing = jalon_report_join_missing ((const char *const *) self->input->sharing->missing);

  if (n_missing > 0)
    add_unknown (list, business);
  if (sharing != NULL && (self->proposal == NULL || g_str_equal (self->proposal->subtype->model, "co-located")))
    jalon_inline_add (jalon_list_add (list, _("Sharing the rent. ")), JALON_RUN_PLAIN, sharing);
}

static void
add_unknowns (JalonReport *self)
{
  GPtrArray *missing = self->input->recommendation->missing;
  g_autofree char *facts = g_strdup_printf (dngettext (GETTEXT_PACKAGE,
                                                       "%u unknown fact could change the recommendation: see Facts to ask for.",
                                                       "%u unknown facts could change the recommendation: see Facts to ask for.",
                                                       missing->len), missing->len);
  JalonList *list;

  jalon_document_add_heading (self->document, 1, _("What is unknown"));
  list = jalon_document_add_list (self->document, JALON_LIST_BULLET);
  if (missing->len > 0)
    add_unknown (list, facts);
  add_open_questions (self, list);
  add_unrated (self, list);
  add_unmeasured (self, list);
  add_unplaced (self, list);
  add_money (self, list);
}

/* Facts and sources */

static const char *
get_origin (const JalonFact *fact)
{
  if (!fact->known)
    return "\342\200\223";
  if (fact->answered)
    return _("answered");
  return fact->illustrative ? _("data, illustrative") : _("data");
}

/* With what a partner noted beside it, where no question of a step shows that. */
static void
add_fact_name (JalonReport             *self,
               JalonTable              *table,
               const JalonPlaybookFact *fact)
{
  const char *note = fact->question == NULL ? jalon_assessment_get_note (self->input->assessment, fact->id, NULL) : NULL;
  JalonInline *cell = jalon_table_add_cell (table, jalon_playbook_text (fact->title));

  if (note == NULL || note[0] == '\0')
    return;
  jalon_inline_add (cell, JALON_RUN_PLAIN, "\n");
  jalon_inline_add (cell, JALON_RUN_MUTED, note);
}

static void
add_facts (JalonReport *self)
{
  GPtrArray *facts = jalon_playbook_get_facts (self->input->playbook);
  JalonTable *table;

  jalon_document_add_heading (self->document, 2, _("Facts"));
  table = jalon_document_add_table (self->document, _("Every fact that the rules look at"));
  jalon_table_add_column (table, _("Fact"), JALON_ALIGN_START);
  jalon_table_add_column (table, _("Value"), JALON_ALIGN_START);
  jalon_table_add_column (table, C_("origin of a fact", "From"), JALON_ALIGN_START);
  jalon_table_set_header_column (table, TRUE);
  for (guint i = 0; i < facts->len; i++)
    {
      const JalonPlaybookFact *definition = facts->pdata[i];
      const JalonFact *fact = jalon_evidence_find (self->input->evidence, definition->id);
      g_autofree char *value = jalon_evidence_dup_text (self->input->evidence, self->input->playbook, definition->id);

      add_fact_name (self, table, definition);
      jalon_table_add_cell (table, fact != NULL && fact->known ? value : NULL);
      jalon_table_add_cell (table, fact != NULL ? get_origin (fact) : "\342\200\223");
    }
}

static void
add_source (JalonTable              *table,
            const JalonReportSource *source)
{
  g_autofree char *retrieved = jalon_format_date (source->retrieved_on);
  JalonInline *cell = jalon_table_add_cell (table, "");

  if (source->web != NULL)
    jalon_inline_add_link (cell, source->name, source->web);
  else
    jalon_inline_add (cell, JALON_RUN_PLAIN, source->name);
  jalon_table_add_cell (table, source->publisher);
  jalon_table_add_cell (table, source->licence);
  jalon_table_add_cell (table, source->retrieved_on != NULL ? retrieved : NULL);
  jalon_table_add_cell (table, source->illustrative ? _("illustrative") : _("as published"));
}

static void
add_sources (JalonReport *self)
{
  const JalonAssessmentReportInput *input = self->input;
  g_autofree char *evidence_on = jalon_format_date (input->assessment->evidence_at);
  g_autofree char *date = jalon_format_date (input->date);
  JalonFacts *facts;
  JalonTable *table;

  jalon_document_add_heading (self->document, 1, _("Facts and sources"));
  add_facts (self);
  jalon_document_add_heading (self->document, 2, _("Sources of data"));
  facts = jalon_document_add_facts (self->document);
  jalon_facts_add (facts, _("Data read for this report"), input->date != NULL ? date : NULL);
  jalon_facts_add (facts, _("Evidence kept with the assessment"), input->assessment->evidence_at != NULL ? evidence_on : _("none yet"));
  jalon_facts_add (facts, _("Version of the playbook"), jalon_playbook_get_version (input->playbook));
  if (input->sources->len == 0)
    {
      jalon_document_add_note (self->document, JALON_NOTE_UNKNOWN, NULL, _("The data name no source."));
      return;
    }
  table = jalon_document_add_table (self->document, _("Sources of data"));
  jalon_table_add_column (table, _("Source"), JALON_ALIGN_START);
  jalon_table_add_column (table, _("Publisher"), JALON_ALIGN_START);
  jalon_table_add_column (table, _("Licence"), JALON_ALIGN_START);
  jalon_table_add_column (table, _("Retrieved on"), JALON_ALIGN_START);
  jalon_table_add_column (table, _("Figures"), JALON_ALIGN_START);
  for (guint i = 0; i < input->sources->len; i++)
    add_source (table, input->sources->pdata[i]);
}

/* Method */

static void
add_method (JalonReport *self)
{
  static const char *const notes[] = {
    N_("Steps, models, sub-types, success factors and clauses follow the Service Delivery Partnerships Playbook of the Public Sector "
       "Service Delivery Council (2018); what is not from it is marked in the playbook file as our own."),
    N_("Recommendation: rules over facts in three-valued logic (Kleene 1952, Introduction to Metamathematics, § 64): what is unknown "
       "makes no rule fire. The weights are our own."),
    N_("Readiness: a factor’s score is the mean of its rated statements, 1 to 5 put on 0 to 100; the overall score is the mean of the rated "
       "factors. A statement that is not rated counts for nothing."),
    N_("Each partner alone: the gap is the highest less the lowest of the partners’ latest ratings; agreement is Krippendorff’s alpha with the "
       "ordinal difference (Krippendorff 2019, Content Analysis), over all statements together."),
    N_("Distances: geodesic on the WGS 84 ellipsoid (Karney 2013, Algorithms for geodesics, Journal of Geodesy 87)."),
    N_("Rent: by usable area with the common area prorated (BOMA 2017 for Office Buildings, ANSI/BOMA Z65.1-2017), vacant area settled "
       "first."),
    N_("Business case: net present value and payback as in the Canadian Cost-Benefit Analysis Guide (Treasury Board of Canada Secretariat "
       "2007), at the rate stated by the planner."),
    N_("Risks: score = likelihood × impact, 1 to 5 each. Low 1 to 4, moderate 5 to 9, high 10 to 14, very high 15 to 25: our own convention."),
    N_("Continuum: after the collaboration spectrum of the Tamarack Institute."),
  };
  JalonList *list;

  jalon_document_add_heading (self->document, 1, _("Method"));
  list = jalon_document_add_list (self->document, JALON_LIST_BULLET);
  for (guint i = 0; i < G_N_ELEMENTS (notes); i++)
    jalon_list_add (list, _(notes[i]));
}

void
jalon_report_add_annexes (JalonReport *self)
{
  add_sources (self);
  add_method (self);
  add_unknowns (self);
}
