/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "jalon-assessment-report-private.h"

/* Checklists as tables, to be worked through on paper: what is done is crossed, what is not has a box. */

#define BOX_OPEN "\342\230\220"
#define BOX_DONE "\342\230\222"
#define SPACES "\302\240\302\240\302\240\302\240\302\240\302\240"

static const char *
get_state (const char *answer)
{
  return g_strcmp0 (answer, "yes") == 0 ? C_("checklist", "Done") : C_("checklist", "To do");
}

static void
add_check (JalonReport             *self,
           JalonTable              *table,
           const JalonPlaybookItem *item)
{
  /* To write in by hand: no-break spaces keep the column open where nobody has noted anything. */
  static const char room[] = SPACES SPACES SPACES SPACES SPACES SPACES;
  const char *answer = jalon_report_get_answer (self, item->id, NULL);
  const char *note = jalon_assessment_get_note (self->input->assessment, item->id, NULL);
  g_autofree char *text = jalon_report_dup_item (item);

  jalon_table_add_cell (table, g_strcmp0 (answer, "yes") == 0 ? BOX_DONE : BOX_OPEN);
  jalon_table_add_cell (table, text);
  jalon_table_add_cell (table, get_state (answer));
  jalon_table_add_cell (table, note != NULL && note[0] != '\0' ? note : room);
}

/* Nothing where no item of it is asked. */
void
jalon_report_add_check_table (JalonReport              *self,
                              const JalonPlaybookBlock *block)
{
  JalonTable *table = NULL;

  for (guint i = 0; i < block->items->len; i++)
    {
      const JalonPlaybookItem *item = block->items->pdata[i];

      if (!jalon_report_is_asked (self, &item->scope, item->when))
        continue;
      if (table == NULL)
        {
          table = jalon_document_add_table (self->document, block->title != NULL ? jalon_playbook_text (block->title) : _("Checklist"));
          jalon_table_add_column (table, C_("checklist", "Box"), JALON_ALIGN_CENTER);
          jalon_table_add_column (table, C_("checklist", "Item"), JALON_ALIGN_START);
          jalon_table_add_column (table, _("State"), JALON_ALIGN_START);
          jalon_table_add_column (table, _("Note"), JALON_ALIGN_START);
        }
      add_check (self, table, item);
    }
}

static const JalonPlaybookBlock *
find_checklist (JalonReport *self,
                const char  *id)
{
  GPtrArray *steps = jalon_playbook_get_steps (self->input->playbook);

  for (guint i = 0; i < steps->len; i++)
    {
      const JalonPlaybookStep *step = steps->pdata[i];

      for (guint j = 0; j < step->blocks->len; j++)
        {
          const JalonPlaybookBlock *block = step->blocks->pdata[j];

          if (block->kind == JALON_BLOCK_CHECKLIST && g_strcmp0 (block->id, id) == 0)
            return block;
        }
    }
  return NULL;
}

/* By its id, whatever the sub-type. */
void
jalon_report_add_checklist (JalonReport *self,
                            const char  *id)
{
  const JalonPlaybookBlock *block = find_checklist (self, id);

  if (block != NULL)
    jalon_report_add_check_table (self, block);
}

static void
add_groups (JalonReport              *self,
            const JalonPlaybookBlock *tool)
{
  g_autoptr(GPtrArray) groups = jalon_report_get_tool_groups (self, tool);

  for (guint i = 0; i < groups->len; i++)
    {
      const JalonPlaybookGroup *group = groups->pdata[i];
      JalonPlaybookBlock block = { .title = group->title, .items = group->items };

      jalon_report_add_check_table (self, &block);
    }
}

/* Those of the model that is proposed, and those of any. */
static void
add_practices (JalonReport *self)
{
  const JalonPlaybookBlock practices = { .tool = (char *) "practices" };

  jalon_document_add_heading (self->document, 1, _("Best practices"));
  add_groups (self, &practices);
}

static void
add_step (JalonReport             *self,
          const JalonStepProgress *progress)
{
  const JalonPlaybookStep *step = progress->step;
  /* Translators: the number and the name of a step */
  g_autofree char *title = g_strdup_printf (_("Step %u: %s"), step->number, jalon_playbook_text (step->title));
  g_autofree char *answered = g_strdup_printf (dngettext (GETTEXT_PACKAGE, "%u of %u required question answered.",
                                                          "%u of %u required questions answered.", progress->n_required),
                                               progress->n_answered, progress->n_required);
  g_autofree char *checked = g_strdup_printf (dngettext (GETTEXT_PACKAGE, "%u of %u item done", "%u of %u items done",
                                                         progress->n_checks), progress->n_checked, progress->n_checks);
  JalonFacts *facts;

  jalon_document_add_heading (self->document, 1, title);
  jalon_document_add_paragraph (self->document, jalon_playbook_text (step->purpose));
  facts = jalon_document_add_facts (self->document);
  jalon_facts_add (facts, _("Questions"), answered);
  if (progress->n_checks > 0)
    jalon_facts_add (facts, _("Checklists"), checked);
  for (guint i = 0; i < step->blocks->len; i++)
    {
      const JalonPlaybookBlock *block = step->blocks->pdata[i];

      if (!jalon_report_is_asked (self, &block->scope, block->when))
        continue;
      if (block->kind == JALON_BLOCK_CHECKLIST)
        jalon_report_add_check_table (self, block);
      else if (block->kind == JALON_BLOCK_TOOL && g_str_equal (block->tool, "toolbox"))
        add_groups (self, block);
    }
}

/* Steps and checklists */
void
jalon_report_add_checklists (JalonReport *self)
{
  JalonFacts *facts = jalon_document_add_facts (self->document);
  g_autofree char *next = jalon_progress_dup_next (self->input->progress);

  jalon_report_add_partner_facts (self, facts);
  jalon_facts_add (facts, _("Next step"), next);
  for (guint i = 0; i < self->input->progress->n_steps; i++)
    add_step (self, &self->input->progress->steps[i]);
  add_practices (self);
}
