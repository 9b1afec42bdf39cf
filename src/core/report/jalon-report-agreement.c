/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "jalon-assessment-report-private.h"
#include "jalon-assessment-rows.h"
#include "jalon-format.h"
#include "jalon-vocabulary.h"

/* Clauses and annex */

/* What was drafted in the report's language, else in the other; NULL: nothing. */
static const char *
choose_body (const JalonClauseView *view)
{
  const char *text = jalon_language_choose (view->body, view->body_fr);

  return text != NULL && text[0] != '\0' ? text : NULL;
}

static void
add_clause_note (JalonInline           *cell,
                 const JalonClauseView *view)
{
  g_autofree char *note = NULL;

  if (view->note == NULL || view->note[0] == '\0')
    return;
  /* Translators: %s is what a planner noted beside a clause */
  note = g_strdup_printf (_("Note: %s"), view->note);
  jalon_inline_add (cell, JALON_RUN_PLAIN, "\n");
  jalon_inline_add (cell, JALON_RUN_MUTED, note);
}

static void
add_clause_state (JalonTable            *table,
                  const JalonClauseView *view)
{
  JalonInline *cell = jalon_table_add_cell (table, view->applicable ? jalon_vocabulary_get_label (JALON_VOCABULARY_CLAUSE_STATE, view->state)
                                                                    : "\342\200\223");

  if (!view->applicable || view->owner == NULL)
    return;
  jalon_inline_add (cell, JALON_RUN_PLAIN, "\n");
  jalon_inline_add (cell, JALON_RUN_MUTED, view->owner);
}

static void
add_clause (JalonTable            *table,
            const JalonClauseView *view,
            guint                  number)
{
  g_autofree char *index = g_strdup_printf ("%u", number);
  JalonInline *cell;

  jalon_table_add_cell (table, index);
  jalon_table_add_cell (table, view->title);
  jalon_table_add_cell (table, view->applicable ? _("Yes") : _("No"));
  add_clause_state (table, view);
  if (choose_body (view) != NULL)
    {
      add_clause_note (jalon_table_add_cell (table, choose_body (view)), view);
      return;
    }
  cell = jalon_table_add_cell (table, "");
  jalon_inline_add (cell, JALON_RUN_ITALIC, _("No text yet."));
  if (view->applicable && view->guidance != NULL)
    {
      jalon_inline_add (cell, JALON_RUN_PLAIN, " ");
      jalon_inline_add (cell, JALON_RUN_MUTED, view->guidance);
    }
  add_clause_note (cell, view);
}

static void
add_clauses (JalonReport *self)
{
  g_autoptr(GPtrArray) clauses = jalon_clauses_list (self->input->assessment, self->input->playbook);
  JalonClauseProgress progress = jalon_clauses_count (clauses);
  JalonTable *table;
  g_autofree char *count = NULL;

  jalon_document_add_heading (self->document, 2, _("Clauses"));
  /* Translators: how many clauses apply, how many there are, how many of those that apply are agreed and have a text in each language */
  count = g_strdup_printf (_("Clauses that apply: %u of %u. Of these agreed: %u; with a text in English: %u, in French: %u."),
                           progress.n_applicable, progress.n_clauses, progress.n_agreed, progress.n_english, progress.n_french);
  jalon_document_add_paragraph (self->document, count);
  table = jalon_document_add_table (self->document, _("Clauses of the agreement"));
  jalon_table_add_column (table, _("No."), JALON_ALIGN_CENTER);
  jalon_table_add_column (table, _("Clause"), JALON_ALIGN_START);
  jalon_table_add_column (table, _("Applies"), JALON_ALIGN_CENTER);
  jalon_table_add_column (table, _("State and owner"), JALON_ALIGN_START);
  jalon_table_add_column (table, _("Text, or what it settles"), JALON_ALIGN_START);
  for (guint i = 0; i < clauses->len; i++)
    add_clause (table, clauses->pdata[i], i + 1);
}

static void
add_premises (JalonReport *self)
{
  GPtrArray *items = jalon_playbook_get_premises (self->input->playbook);
  JalonTable *table;

  jalon_document_add_heading (self->document, 2, _("Premises annex"));
  table = jalon_document_add_table (self->document, _("Premises annex"));
  jalon_table_add_column (table, _("Subject"), JALON_ALIGN_START);
  jalon_table_add_column (table, _("What is agreed"), JALON_ALIGN_START);
  jalon_table_set_header_column (table, TRUE);
  for (guint i = 0; i < items->len; i++)
    {
      const JalonPlaybookItem *item = items->pdata[i];
      const char *answer = jalon_report_get_answer (self, item->id, NULL);
      JalonInline *cell;

      jalon_table_add_cell (table, jalon_playbook_text (item->title));
      cell = jalon_table_add_cell (table, answer != NULL ? answer : "");
      if (answer == NULL)
        {
          jalon_inline_add (cell, JALON_RUN_ITALIC, _("Not answered yet."));
          jalon_inline_add (cell, JALON_RUN_PLAIN, " ");
          jalon_inline_add (cell, JALON_RUN_MUTED, jalon_playbook_text (item->text));
        }
    }
}

void
jalon_report_add_agreement (JalonReport *self)
{
  jalon_document_add_page_break (self->document);
  jalon_document_add_heading (self->document, 1, _("Agreement"));
  add_clauses (self);
  add_premises (self);
}

/* Milestones */

static void
add_milestones (JalonReport *self)
{
  GPtrArray *milestones = self->input->assessment->milestones;
  JalonTable *table;

  jalon_document_add_heading (self->document, 2, _("Milestones"));
  if (milestones->len == 0)
    {
      jalon_document_add_note (self->document, JALON_NOTE_UNKNOWN, NULL, _("No milestone has been set yet."));
      return;
    }
  table = jalon_document_add_table (self->document, _("Milestones"));
  jalon_table_add_column (table, _("Milestone"), JALON_ALIGN_START);
  jalon_table_add_column (table, _("Owner (role)"), JALON_ALIGN_START);
  jalon_table_add_column (table, _("Due"), JALON_ALIGN_START);
  jalon_table_add_column (table, _("Done"), JALON_ALIGN_START);
  jalon_table_set_header_column (table, TRUE);
  for (guint i = 0; i < milestones->len; i++)
    {
      const JalonMilestone *milestone = milestones->pdata[i];
      const char *owner = jalon_milestone_get_owner (milestone, self->input->playbook);
      g_autofree char *due = jalon_format_date (milestone->due_on);
      g_autofree char *done = jalon_format_date (milestone->done_on);

      jalon_table_add_cell (table, jalon_milestone_get_title (milestone, self->input->playbook));
      jalon_table_add_cell (table, owner[0] != '\0' ? owner : NULL);
      jalon_table_add_cell (table, milestone->due_on != NULL ? due : _("no date yet"));
      jalon_table_add_cell (table, milestone->done_on != NULL ? done : _("not done"));
    }
}

/* Indicators */

static const char *
get_area_title (JalonReport *self,
                const char  *id)
{
  GPtrArray *areas = jalon_playbook_get_areas (self->input->playbook);

  for (guint i = 0; i < areas->len; i++)
    {
      const JalonPlaybookArea *area = areas->pdata[i];

      if (g_strcmp0 (area->id, id) == 0)
        return jalon_playbook_text (area->title);
    }
  return NULL;
}

static void
add_number (JalonTable *table,
            double      number)
{
  g_autofree char *text = jalon_report_format_plain (number);

  jalon_table_add_cell (table, isfinite (number) ? text : NULL);
}

static void
add_indicator (JalonReport          *self,
               JalonTable           *table,
               const JalonIndicator *indicator)
{
  const char *unit = jalon_indicator_get_unit (indicator, self->input->playbook);
  g_autofree char *measured = jalon_report_format_plain (indicator->measured);
  g_autofree char *on = jalon_format_date (indicator->measured_on);
  g_autofree char *review = jalon_format_date (indicator->review_on);
  JalonInline *cell;

  cell = jalon_table_add_cell (table, jalon_indicator_get_title (indicator, self->input->playbook));
  if (get_area_title (self, indicator->area) != NULL)
    {
      jalon_inline_add (cell, JALON_RUN_PLAIN, "\n");
      jalon_inline_add (cell, JALON_RUN_MUTED, get_area_title (self, indicator->area));
    }
  jalon_table_add_cell (table, unit[0] != '\0' ? unit : NULL);
  add_number (table, indicator->baseline);
  add_number (table, indicator->target);
  cell = jalon_table_add_cell (table, isfinite (indicator->measured) ? measured : NULL);
  if (isfinite (indicator->measured) && indicator->measured_on != NULL)
    {
      jalon_inline_add (cell, JALON_RUN_PLAIN, "\n");
      jalon_inline_add (cell, JALON_RUN_MUTED, on);
    }
  jalon_table_add_cell (table, indicator->review_on != NULL ? review : _("no date yet"));
}

static void
add_indicators (JalonReport *self)
{
  GPtrArray *indicators = self->input->assessment->indicators;
  JalonTable *table;

  jalon_document_add_heading (self->document, 2, _("Evaluation indicators"));
  if (indicators->len == 0)
    {
      jalon_document_add_note (self->document, JALON_NOTE_UNKNOWN, NULL,
                               _("No indicator has been chosen yet: baseline, target and measured value are unknown."));
      return;
    }
  table = jalon_document_add_table (self->document, _("Evaluation indicators"));
  jalon_table_add_column (table, _("Indicator"), JALON_ALIGN_START);
  jalon_table_add_column (table, _("Unit"), JALON_ALIGN_START);
  jalon_table_add_column (table, _("Baseline"), JALON_ALIGN_END);
  jalon_table_add_column (table, _("Target"), JALON_ALIGN_END);
  jalon_table_add_column (table, _("Measured"), JALON_ALIGN_END);
  jalon_table_add_column (table, _("Next review"), JALON_ALIGN_START);
  jalon_table_set_header_column (table, TRUE);
  for (guint i = 0; i < indicators->len; i++)
    add_indicator (self, table, indicators->pdata[i]);
}

void
jalon_report_add_plan (JalonReport *self)
{
  jalon_document_add_heading (self->document, 1, _("Plan and evaluation"));
  add_milestones (self);
  add_indicators (self);
}
