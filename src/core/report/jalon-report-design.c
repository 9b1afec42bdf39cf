/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "jalon-assessment-report-private.h"
#include "jalon-assessment-rows.h"
#include "jalon-chart.h"
#include "jalon-format.h"
#include "jalon-vocabulary.h"

/* Strengths, weaknesses, opportunities and threats */

static gboolean
follows_from_data (JalonReport             *self,
                   const JalonPlaybookItem *item)
{
  return item->when != NULL
         && jalon_condition_evaluate (item->when, jalon_evidence_lookup, self->input->evidence) == JALON_TRUTH_TRUE;
}

/* With the facts that it rests on. */
static void
add_prompt (JalonReport             *self,
            JalonList               *list,
            const JalonPlaybookItem *prompt)
{
  g_autofree char *basis = jalon_evidence_dup_basis (self->input->evidence, self->input->playbook, prompt->when);
  JalonInline *entry = jalon_list_add (list, jalon_playbook_text (prompt->text != NULL ? prompt->text : prompt->title));

  if (basis == NULL)
    return;
  jalon_inline_add (entry, JALON_RUN_PLAIN, " ");
  jalon_inline_add (entry, JALON_RUN_MUTED, basis);
}

static void
add_quadrant (JalonReport              *self,
              const JalonPlaybookGroup *group)
{
  g_autofree char *item = g_strconcat (JALON_ITEM_SWOT, group->id, NULL);
  const char *own = jalon_report_get_answer (self, item, NULL);
  JalonList *list = NULL;

  jalon_document_add_heading (self->document, 2, jalon_playbook_text (group->title));
  if (own != NULL)
    jalon_document_add_paragraph (self->document, own);
  else
    jalon_report_add_sentence (self, JALON_RUN_ITALIC, _("Not answered yet."));
  for (guint i = 0; i < group->items->len; i++)
    {
      const JalonPlaybookItem *prompt = group->items->pdata[i];

      if (!jalon_report_is_asked (self, &prompt->scope, prompt->when) || !follows_from_data (self, prompt))
        continue;
      if (list == NULL)
        {
          jalon_report_add_bold (self, _("What the facts suggest"));
          list = jalon_document_add_list (self->document, JALON_LIST_BULLET);
        }
      add_prompt (self, list, prompt);
    }
}

void
jalon_report_add_swot (JalonReport *self)
{
  GPtrArray *groups = jalon_playbook_get_swot (self->input->playbook);

  jalon_document_add_heading (self->document, 1, _("Strengths, weaknesses, opportunities and threats"));
  for (guint i = 0; i < groups->len; i++)
    add_quadrant (self, groups->pdata[i]);
}

/* Risks */

static const char *
get_risk_level (guint score)
{
  if (score >= 15)
    return _("very high");
  if (score >= 10)
    return _("high");
  return score >= 5 ? _("moderate") : _("low");
}

static char *
dup_rating (guint rating)
{
  /* Translators: a rating from 1 to 5 */
  return rating > 0 ? g_strdup_printf (_("%u of 5"), rating) : NULL;
}

static void
add_risk_figure (JalonReport *self,
                 GPtrArray   *risks)
{
  JalonRiskMatrix *matrix = jalon_risk_matrix_new ();
  g_autofree char *alternative = NULL;
  double width, height;

  for (guint i = 0; i < risks->len; i++)
    {
      const JalonRisk *risk = risks->pdata[i];

      jalon_risk_matrix_add (matrix, (int) i + 1, jalon_risk_get_title (risk, self->input->playbook), (int) risk->likelihood,
                             (int) risk->impact);
      jalon_risk_matrix_set_residual (matrix, (int) risk->residual_likelihood, (int) risk->residual_impact);
    }
  jalon_risk_matrix_get_size (matrix, &width, &height);
  alternative = jalon_risk_matrix_dup_alternative (matrix);
  jalon_document_add_figure (self->document, width, height, jalon_risk_matrix_draw, matrix, (GDestroyNotify) jalon_risk_matrix_free,
                             alternative, _("Risks by likelihood and impact, by their number in the table"));
}

/* NULL: not rated. */
static char *
dup_level (guint score)
{
  /* Translators: a risk's score, then its level ("high") */
  return score > 0 ? g_strdup_printf (_("%u of 25: %s"), score, get_risk_level (score)) : NULL;
}

/* Each from 1 to 5, as the figure says. */
static char *
dup_ratings (guint likelihood,
             guint impact)
{
  g_autofree char *left = likelihood > 0 ? g_strdup_printf ("%u", likelihood) : g_strdup (_("unknown"));
  g_autofree char *right = impact > 0 ? g_strdup_printf ("%u", impact) : g_strdup (_("unknown"));

  if (likelihood == 0 && impact == 0)
    return NULL;
  /* Translators: likelihood and impact: "3 × 4" */
  return g_strdup_printf (_("%s × %s"), left, right);
}

/* Below it what it comes from; a rating may be there without the other one. */
static void
add_score (JalonTable *table,
           const char *level,
           const char *ratings)
{
  JalonInline *cell = jalon_table_add_cell (table, level);

  if (ratings == NULL)
    return;
  jalon_inline_add (cell, JALON_RUN_PLAIN, "\n");
  jalon_inline_add (cell, JALON_RUN_MUTED, ratings);
}

static void
add_risk_row (JalonReport     *self,
              JalonTable      *table,
              const JalonRisk *risk,
              guint            number)
{
  g_autofree char *index = g_strdup_printf ("%u", number);
  g_autofree char *ratings = dup_ratings (risk->likelihood, risk->impact);
  g_autofree char *level = dup_level (risk->likelihood * risk->impact);
  g_autofree char *residual = dup_level (risk->residual_likelihood * risk->residual_impact);
  const char *mitigation = jalon_risk_get_mitigation (risk, self->input->playbook);
  const char *category = jalon_risk_get_category (risk, self->input->playbook);
  JalonInline *cell;

  jalon_table_add_cell (table, index);
  cell = jalon_table_add_cell (table, jalon_risk_get_title (risk, self->input->playbook));
  if (category[0] != '\0')
    {
      jalon_inline_add (cell, JALON_RUN_PLAIN, "\n");
      jalon_inline_add (cell, JALON_RUN_MUTED, jalon_vocabulary_get_label (JALON_VOCABULARY_RISK_CATEGORY, category));
    }
  add_score (table, level, ratings);
  jalon_table_add_cell (table, mitigation[0] != '\0' ? mitigation : NULL);
  jalon_table_add_cell (table, residual);
  jalon_table_add_cell (table, risk->owner);
}

static void
add_suggested_risks (JalonReport *self)
{
  GPtrArray *risks = jalon_playbook_get_risks (self->input->playbook);
  JalonList *list = NULL;

  jalon_document_add_note (self->document, JALON_NOTE_UNKNOWN, NULL, _("No risk has been noted or rated yet."));
  for (guint i = 0; i < risks->len; i++)
    {
      const JalonPlaybookRisk *risk = risks->pdata[i];

      if (!jalon_report_is_asked (self, &risk->scope, risk->when))
        continue;
      if (list == NULL)
        {
          jalon_report_add_bold (self, _("Risks that the playbook suggests looking at"));
          list = jalon_document_add_list (self->document, JALON_LIST_BULLET);
        }
      jalon_list_add (list, jalon_playbook_text (risk->title));
    }
}

/* The @max highest. */
void
jalon_report_add_risk_table (JalonReport *self,
                             GPtrArray   *risks,
                             guint        max)
{
  JalonTable *table = jalon_document_add_table (self->document, _("Risks, the highest first"));

  jalon_table_add_column (table, _("No."), JALON_ALIGN_CENTER);
  jalon_table_add_column (table, _("Risk"), JALON_ALIGN_START);
  jalon_table_add_column (table, _("Score, from likelihood × impact"), JALON_ALIGN_START);
  jalon_table_add_column (table, _("Mitigation"), JALON_ALIGN_START);
  jalon_table_add_column (table, _("With the mitigation"), JALON_ALIGN_START);
  jalon_table_add_column (table, _("Owner (role)"), JALON_ALIGN_START);
  for (guint i = 0; i < MIN (risks->len, max); i++)
    add_risk_row (self, table, risks->pdata[i], i + 1);
}

void
jalon_report_add_risks (JalonReport *self)
{
  g_autoptr(GPtrArray) risks = jalon_report_list_risks (self);

  jalon_document_add_heading (self->document, 1, _("Risks"));
  if (risks->len == 0)
    {
      add_suggested_risks (self);
      return;
    }
  add_risk_figure (self, risks);
  jalon_report_add_risk_table (self, risks, risks->len);
}

/* Readiness */

static void
add_readiness_figure (JalonReport *self)
{
  const JalonReadiness *readiness = self->input->readiness;
  JalonReadinessBars *bars = jalon_readiness_bars_new ();
  g_autofree char *alternative = NULL;
  double width, height;

  for (guint i = 0; i < readiness->n_factors; i++)
    {
      const JalonFactorScore *factor = &readiness->factors[i];

      jalon_readiness_bars_add (bars, jalon_playbook_text (factor->factor->title), factor->score, factor->n_rated,
                                factor->n_statements);
    }
  jalon_readiness_bars_get_size (bars, &width, &height);
  alternative = jalon_readiness_bars_dup_alternative (bars);
  jalon_document_add_figure (self->document, width, height, jalon_readiness_bars_draw, bars,
                             (GDestroyNotify) jalon_readiness_bars_free, alternative, _("Readiness by success factor"));
}

static void
add_statements (JalonReport               *self,
                const JalonPlaybookFactor *factor)
{
  JalonTable *table = jalon_document_add_table (self->document, jalon_playbook_text (factor->title));

  jalon_table_add_column (table, _("Statement"), JALON_ALIGN_START);
  jalon_table_add_column (table, _("Rating"), JALON_ALIGN_END);
  for (guint i = 0; i < factor->statements->len; i++)
    {
      const JalonPlaybookItem *statement = factor->statements->pdata[i];
      const char *note = jalon_assessment_get_note (self->input->assessment, statement->id, NULL);
      g_autofree char *rating = dup_rating (jalon_readiness_get_rating (self->input->assessment, statement->id));
      JalonInline *cell = jalon_table_add_cell (table, jalon_playbook_text (statement->text));

      if (note != NULL && note[0] != '\0')
        {
          jalon_inline_add (cell, JALON_RUN_PLAIN, "\n");
          jalon_inline_add (cell, JALON_RUN_MUTED, note);
        }
      jalon_table_add_cell (table, rating != NULL ? rating : _("not rated"));
    }
}

void
jalon_report_add_readiness (JalonReport *self)
{
  const JalonReadiness *readiness = self->input->readiness;
  g_autofree char *score = jalon_report_format_score (readiness->score, readiness->n_rated, readiness->n_statements);
  JalonFacts *facts;

  jalon_document_add_heading (self->document, 1, _("Readiness"));
  facts = jalon_document_add_facts (self->document);
  jalon_facts_add (facts, _("Overall"), score);
  add_readiness_figure (self);
  for (guint i = 0; i < readiness->n_factors; i++)
    add_statements (self, readiness->factors[i].factor);
  jalon_report_add_sides (self);
}
