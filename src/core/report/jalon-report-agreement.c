/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "jalon-assessment-report-private.h"
#include "jalon-assessment-rows.h"
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

  if (!jalon_report_is_tool_asked (self, "premises"))
    return;
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
