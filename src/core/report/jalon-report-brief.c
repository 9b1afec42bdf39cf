/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "jalon-assessment-report-private.h"
#include "jalon-assessment-rows.h"
#include "jalon-format.h"

/* The short forms: two pages, and one to be shown. Everything in them has a length that its place bears. */

#define N_RISKS      4
#define N_MILESTONES 5
#define N_FACTS      5
#define LINE_LENGTH  130
#define N_REASONS    3

/* Two pages */

/* By the day they are due, those without one last; what is equal stays as it is in the plan. */
static int
compare_due (gconstpointer a,
             gconstpointer b)
{
  const char *first = (*(const JalonMilestone *const *) a)->due_on;
  const char *second = (*(const JalonMilestone *const *) b)->due_on;

  if (first == NULL || second == NULL)
    return (first == NULL) - (second == NULL);
  return strcmp (first, second);
}

static GPtrArray *
list_open (JalonReport *self)
{
  GPtrArray *milestones = self->input->assessment->milestones;
  GPtrArray *open = g_ptr_array_new ();

  for (guint i = 0; i < milestones->len; i++)
    if (((const JalonMilestone *) milestones->pdata[i])->done_on == NULL)
      g_ptr_array_add (open, milestones->pdata[i]);
  g_ptr_array_sort (open, compare_due);
  return open;
}

static void
add_milestones (JalonReport *self)
{
  g_autoptr(GPtrArray) milestones = list_open (self);
  JalonTable *table = NULL;

  for (guint i = 0; i < MIN (milestones->len, N_MILESTONES); i++)
    {
      const JalonMilestone *milestone = milestones->pdata[i];
      g_autofree char *title = jalon_report_shorten (jalon_milestone_get_title (milestone, self->input->playbook), LINE_LENGTH);
      g_autofree char *owner = jalon_report_shorten (jalon_milestone_get_owner (milestone, self->input->playbook), LINE_LENGTH / 2);
      g_autofree char *due = jalon_format_date (milestone->due_on);

      if (table == NULL)
        {
          table = jalon_document_add_table (self->document, _("Next milestones"));
          jalon_table_add_column (table, _("Milestone"), JALON_ALIGN_START);
          jalon_table_add_column (table, _("Owner (role)"), JALON_ALIGN_START);
          jalon_table_add_column (table, _("Due"), JALON_ALIGN_START);
          jalon_table_set_header_column (table, TRUE);
        }
      jalon_table_add_cell (table, title);
      jalon_table_add_cell (table, owner[0] != '\0' ? owner : NULL);
      jalon_table_add_cell (table, milestone->due_on != NULL ? due : _("no date yet"));
    }
  if (table == NULL)
    jalon_report_add_sentence (self, JALON_RUN_MUTED, _("No milestone is open."));
}

static void
add_facts_to_ask (JalonReport *self)
{
  GPtrArray *missing = self->input->recommendation->missing;
  g_autofree char *more = NULL;
  JalonList *list;

  if (missing->len == 0)
    {
      jalon_document_add_paragraph (self->document, _("No fact that is still unknown could change this."));
      return;
    }
  jalon_document_add_paragraph (self->document, _("These facts are unknown and could change the recommendation:"));
  list = jalon_document_add_list (self->document, JALON_LIST_BULLET);
  for (guint i = 0; i < MIN (missing->len, N_FACTS); i++)
    {
      const JalonMissingFact *fact = missing->pdata[i];

      jalon_list_add (list, jalon_playbook_text (fact->fact->ask != NULL ? fact->fact->ask : fact->fact->title));
    }
  if (missing->len <= N_FACTS)
    return;
  more = g_strdup_printf (dngettext (GETTEXT_PACKAGE, "and %u more", "and %u more", missing->len - N_FACTS), missing->len - N_FACTS);
  jalon_list_add (list, more);
}

static void
add_factors (JalonReport *self)
{
  const JalonReadiness *readiness = self->input->readiness;
  JalonTable *table = jalon_document_add_table (self->document, _("Readiness by success factor"));

  jalon_table_add_column (table, _("Success factor"), JALON_ALIGN_START);
  jalon_table_add_column (table, _("Readiness"), JALON_ALIGN_START);
  jalon_table_set_header_column (table, TRUE);
  for (guint i = 0; i < readiness->n_factors; i++)
    {
      const JalonFactorScore *factor = &readiness->factors[i];
      g_autofree char *score = jalon_report_format_score (factor->score, factor->n_rated, factor->n_statements);

      jalon_table_add_cell (table, jalon_playbook_text (factor->factor->title));
      jalon_table_add_cell (table, score);
    }
}

static void
add_risks (JalonReport *self)
{
  g_autoptr(GPtrArray) risks = jalon_report_list_risks (self);
  JalonTable *table;

  if (risks->len == 0)
    return;
  table = jalon_document_add_table (self->document, _("Main risks"));
  jalon_table_add_column (table, _("Risk"), JALON_ALIGN_START);
  jalon_table_add_column (table, _("Score"), JALON_ALIGN_END);
  jalon_table_add_column (table, _("Mitigation"), JALON_ALIGN_START);
  jalon_table_set_header_column (table, TRUE);
  for (guint i = 0; i < MIN (risks->len, N_RISKS); i++)
    {
      const JalonRisk *risk = risks->pdata[i];
      g_autofree char *title = jalon_report_shorten (jalon_risk_get_title (risk, self->input->playbook), LINE_LENGTH);
      g_autofree char *mitigation = jalon_report_shorten (jalon_risk_get_mitigation (risk, self->input->playbook), LINE_LENGTH);
      guint score = risk->likelihood * risk->impact;
      /* Translators: a risk's score */
      g_autofree char *rated = score > 0 ? g_strdup_printf (_("%u of 25"), score) : NULL;

      jalon_table_add_cell (table, title);
      jalon_table_add_cell (table, rated);
      jalon_table_add_cell (table, mitigation[0] != '\0' ? mitigation : NULL);
    }
}

/* The summary of two pages */
void
jalon_report_add_brief (JalonReport *self)
{
  jalon_report_add_illustrative (self);
  jalon_report_add_overview (self, FALSE);
  jalon_document_add_heading (self->document, 1, _("What it rests on"));
  add_factors (self);
  add_risks (self);
  add_milestones (self);
  jalon_document_add_heading (self->document, 1, _("What is unknown"));
  add_facts_to_ask (self);
  jalon_report_add_freeze (self);
}

/* One page */

static void
append_line (JalonInline   *cell,
             JalonRunStyle  style,
             const char    *text)
{
  g_autofree char *line = jalon_report_shorten (text, LINE_LENGTH);

  jalon_inline_add (cell, style, line);
  jalon_inline_add (cell, JALON_RUN_PLAIN, "\n");
}

static void
append_reasons (JalonReport *self,
                JalonInline *cell,
                gboolean     for_it,
                guint        max)
{
  guint n = 0;

  for (guint i = 0; self->proposal != NULL && i < self->proposal->reasons->len && n < max; i++)
    {
      const JalonReason *reason = self->proposal->reasons->pdata[i];
      g_autofree char *line = g_strconcat (for_it ? "+ " : "\342\210\222 ", reason->text, NULL);

      if (reason->for_it != for_it)
        continue;
      append_line (cell, JALON_RUN_PLAIN, line);
      n++;
    }
}

static void
append_named (JalonInline *cell,
              const char  *name,
              const char  *value)
{
  g_autofree char *text = value != NULL ? jalon_report_shorten (value, LINE_LENGTH) : g_strdup (_("unknown"));

  jalon_inline_add (cell, JALON_RUN_BOLD, name);
  jalon_inline_add (cell, JALON_RUN_PLAIN, "\n");
  jalon_inline_add (cell, JALON_RUN_PLAIN, text);
  jalon_inline_add (cell, JALON_RUN_PLAIN, "\n");
}

static void
add_columns (JalonReport *self)
{
  JalonTable *table = jalon_document_add_table (self->document, NULL);
  const JalonReadiness *readiness = self->input->readiness;
  g_autofree char *score = jalon_report_format_score (readiness->score, readiness->n_rated, readiness->n_statements);
  g_autofree char *value = NULL;
  g_autofree char *saving = jalon_report_dup_money (self, &value);
  g_autofree char *risks = jalon_report_dup_main_risks (self, 1);
  guint n_missing = self->input->recommendation->missing->len;
  g_autofree char *missing = n_missing == 0 ? g_strdup (_("No fact could change the recommendation"))
    : g_strdup_printf (dngettext (GETTEXT_PACKAGE, "%u fact could change the recommendation",
                                  "%u facts could change the recommendation", n_missing), n_missing);
  JalonInline *cell;

  jalon_table_add_column (table, _("Why"), JALON_ALIGN_START);
  jalon_table_add_column (table, _("What it brings"), JALON_ALIGN_START);
  jalon_table_add_column (table, _("What to watch"), JALON_ALIGN_START);
  cell = jalon_table_add_cell (table, "");
  append_reasons (self, cell, TRUE, N_REASONS);
  append_reasons (self, cell, FALSE, 1);
  if (self->proposal == NULL)
    append_line (cell, JALON_RUN_MUTED, _("No model stands out yet."));
  cell = jalon_table_add_cell (table, "");
  append_named (cell, _("Net annual saving"), saving);
  append_named (cell, _("Net present value"), value);
  append_named (cell, _("Readiness"), score);
  cell = jalon_table_add_cell (table, "");
  append_named (cell, _("Main risk"), risks != NULL ? risks : _("None noted yet"));
  append_named (cell, _("Still unknown"), missing);
}

/* Partnership on a page */
void
jalon_report_add_slide (JalonReport *self)
{
  g_autofree char *decision = jalon_report_dup_decision (self);
  g_autofree char *who = jalon_report_dup_answer_to (self, "decision-role");
  g_autofree char *when = jalon_report_dup_answer_to (self, "decision-date");
  g_autofree char *short_who = who != NULL ? jalon_report_shorten (who, LINE_LENGTH) : NULL;
  g_autofree char *summary = jalon_recommendation_dup_summary (self->input->recommendation);
  g_autofree char *next = jalon_progress_dup_next (self->input->progress);
  g_autofree char *short_next = jalon_report_shorten (next, LINE_LENGTH);
  JalonFacts *facts;

  jalon_document_add_heading (self->document, 1, decision);
  jalon_report_append_choice (self, jalon_document_add_paragraph (self->document, summary));
  add_columns (self);
  facts = jalon_document_add_facts (self->document);
  jalon_facts_add (facts, _("Decided by"), short_who);
  jalon_facts_add (facts, _("Needed by"), when);
  jalon_facts_add (facts, _("Next step"), short_next);
}
