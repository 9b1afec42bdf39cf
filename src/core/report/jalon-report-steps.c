/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "jalon-assessment-report-private.h"

/* Which step first shows each panel: the others only name it. */
typedef struct
{
  JalonReport *report;
  GHashTable  *panels;   /* id of a panel -> number of the step */
  GPtrArray   *open;     /* char *: what the step has not answered yet */
  guint        number;
  guint        practices; /* of the step that lists the best practices; 0: none yet */
} Steps;

/* Questions */

static void
add_note_of (JalonReport        *self,
             JalonInline        *text,
             const char         *item,
             const JalonPartner *partner)
{
  const char *note = jalon_assessment_get_note (self->input->assessment, item, partner != NULL ? partner->uuid : NULL);
  g_autofree char *sentence = NULL;

  if (note == NULL || note[0] == '\0')
    return;
  /* Translators: a remark of the planner's */
  sentence = g_strdup_printf (_("Note: %s"), note);
  jalon_inline_add (text, JALON_RUN_PLAIN, "\n");
  jalon_inline_add (text, JALON_RUN_MUTED, sentence);
}

static void
add_open (Steps                       *self,
          const JalonPlaybookQuestion *question,
          const char                  *names)
{
  const char *text = jalon_playbook_text (question->text);
  const char *note = jalon_assessment_get_note (self->report->input->assessment, question->id, NULL);
  /* Translators: a question, then the names of those who have not answered it */
  g_autofree char *asked = names != NULL ? g_strdup_printf (_("%s (%s)"), text, names) : g_strdup (text);

  /* Translators: a question, then a remark of the planner's */
  g_ptr_array_add (self->open, note != NULL && note[0] != '\0' ? g_strdup_printf (_("%s Note: %s"), asked, note)
                                                               : g_steal_pointer (&asked));
}

static void
add_question (Steps                       *self,
              const JalonPlaybookQuestion *question)
{
  g_autofree char *answer = jalon_report_dup_answer (self->report, question, NULL);
  JalonInline *text;

  if (answer == NULL)
    {
      add_open (self, question, NULL);
      return;
    }
  /* One paragraph, so that no page ends between question and answer. */
  text = jalon_document_add_paragraph (self->report->document, "");
  jalon_inline_add (text, JALON_RUN_BOLD, jalon_playbook_text (question->text));
  jalon_inline_add (text, JALON_RUN_PLAIN, question->type == JALON_QUESTION_LONG_TEXT ? "\n" : " ");
  jalon_inline_add (text, JALON_RUN_PLAIN, answer);
  add_note_of (self->report, text, question->id, NULL);
}

static void
add_question_to_partners (Steps                       *self,
                          const JalonPlaybookQuestion *question)
{
  JalonReport *report = self->report;
  g_autoptr(GString) silent = g_string_new (NULL);
  JalonList *list = NULL;

  for (guint i = 0; i < report->parties->len; i++)
    {
      const JalonPartner *partner = report->parties->pdata[i];
      g_autofree char *answer = jalon_report_dup_answer (report, question, partner);
      /* Translators: the name of a partner, before its answer */
      g_autofree char *name = g_strdup_printf (_("%s: "), jalon_partner_get_name (partner));
      JalonInline *text;

      if (answer == NULL)
        {
          g_string_append_printf (silent, "%s%s", silent->len > 0 ? ", " : "", jalon_partner_get_name (partner));
          continue;
        }
      if (list == NULL)
        {
          jalon_report_add_bold (report, jalon_playbook_text (question->text));
          list = jalon_document_add_list (report->document, JALON_LIST_BULLET);
        }
      text = jalon_list_add (list, "");
      jalon_inline_add (text, JALON_RUN_BOLD, name);
      jalon_inline_add (text, JALON_RUN_PLAIN, answer);
      add_note_of (report, text, question->id, partner);
    }
  if (silent->len > 0)
    add_open (self, question, silent->str);
}

static gboolean
is_answered (JalonReport                 *self,
             const JalonPlaybookQuestion *question)
{
  if (!question->per_partner)
    return jalon_report_get_answer (self, question->id, NULL) != NULL;
  for (guint i = 0; i < self->parties->len; i++)
    if (jalon_report_get_answer (self, question->id, self->parties->pdata[i]) != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
is_shown (JalonReport                 *self,
          const JalonPlaybookQuestion *question)
{
  return jalon_report_is_asked (self, &question->scope, question->when);
}

static void
add_questions (Steps                    *self,
               const JalonPlaybookBlock *block)
{
  gboolean answered = FALSE;

  for (guint i = 0; i < block->questions->len && !answered; i++)
    answered = is_shown (self->report, block->questions->pdata[i]) && is_answered (self->report, block->questions->pdata[i]);
  if (answered && block->title != NULL)
    jalon_document_add_heading (self->report->document, 3, jalon_playbook_text (block->title));
  for (guint i = 0; i < block->questions->len; i++)
    {
      const JalonPlaybookQuestion *question = block->questions->pdata[i];

      if (!is_shown (self->report, question))
        continue;
      if (question->per_partner)
        add_question_to_partners (self, question);
      else
        add_question (self, question);
    }
}

/* Checklists */

static void
add_check (JalonReport             *self,
           JalonList               *list,
           const JalonPlaybookItem *item)
{
  const char *answer = jalon_report_get_answer (self, item->id, NULL);
  gboolean done = g_strcmp0 (answer, "yes") == 0;
  g_autofree char *words = jalon_report_dup_item (item);
  JalonInline *text = jalon_list_add (list, "");

  jalon_inline_add (text, done ? JALON_RUN_BOLD : JALON_RUN_MUTED, done ? C_("checklist", "Done: ") : C_("checklist", "To do: "));
  jalon_inline_add (text, JALON_RUN_PLAIN, words);
  add_note_of (self, text, item->id, NULL);
}

static void
add_checks (JalonReport *self,
            const char  *title,
            GPtrArray   *all)
{
  g_autoptr(GPtrArray) items = g_ptr_array_new ();
  g_autofree char *count = NULL;
  guint n_done = 0;
  JalonList *list;

  for (guint i = 0; i < all->len; i++)
    {
      JalonPlaybookItem *item = all->pdata[i];

      if (!jalon_report_is_asked (self, &item->scope, item->when))
        continue;
      n_done += g_strcmp0 (jalon_report_get_answer (self, item->id, NULL), "yes") == 0;
      g_ptr_array_add (items, item);
    }
  if (items->len == 0)
    return;
  if (title != NULL)
    jalon_document_add_heading (self->document, 3, title);
  count = g_strdup_printf (dngettext (GETTEXT_PACKAGE, "%u of %u item done", "%u of %u items done", items->len), n_done, items->len);
  jalon_report_add_sentence (self, JALON_RUN_MUTED, count);
  list = jalon_document_add_list (self->document, JALON_LIST_BULLET);
  for (guint i = 0; i < items->len; i++)
    add_check (self, list, items->pdata[i]);
}

static void
add_checklist (JalonReport              *self,
               const JalonPlaybookBlock *block)
{
  add_checks (self, block->title != NULL ? jalon_playbook_text (block->title) : NULL, block->items);
}

static gboolean
is_applied (JalonReport             *self,
            const JalonPlaybookItem *item)
{
  return jalon_report_is_asked (self, &item->scope, item->when)
         && g_strcmp0 (jalon_report_get_answer (self, item->id, NULL), "yes") == 0;
}

static void
add_group (JalonReport              *self,
           JalonTable               *table,
           const JalonPlaybookGroup *group)
{
  guint n_asked = 0, n_applied = 0;
  g_autofree char *count = NULL;
  JalonInline *which;

  for (guint i = 0; i < group->items->len; i++)
    {
      const JalonPlaybookItem *item = group->items->pdata[i];

      n_asked += jalon_report_is_asked (self, &item->scope, item->when);
      n_applied += is_applied (self, item);
    }
  if (n_asked == 0)
    return;
  /* Translators: how many of how many */
  count = g_strdup_printf (C_("list", "%u of %u"), n_applied, n_asked);
  jalon_table_add_cell (table, jalon_playbook_text (group->title));
  jalon_table_add_cell (table, count);
  which = jalon_table_add_cell (table, n_applied == 0 ? "\342\200\223" : "");
  for (guint i = 0, n = 0; i < group->items->len; i++)
    {
      const JalonPlaybookItem *item = group->items->pdata[i];
      g_autofree char *words = jalon_report_dup_item (item);

      if (!is_applied (self, item))
        continue;
      jalon_inline_add (which, JALON_RUN_PLAIN, n++ > 0 ? "\n" : "");
      jalon_inline_add (which, JALON_RUN_PLAIN, words);
      add_note_of (self, which, item->id, NULL);
    }
}

static gboolean
is_any_applied (JalonReport *self,
                GPtrArray   *groups)
{
  for (guint i = 0; i < groups->len; i++)
    {
      GPtrArray *items = ((JalonPlaybookGroup *) groups->pdata[i])->items;

      for (guint j = 0; j < items->len; j++)
        if (is_applied (self, items->pdata[j]))
          return TRUE;
    }
  return FALSE;
}

/* A row for each group: how many of its practices are applied, and which. */
static void
add_practices (JalonReport *self,
               GPtrArray   *groups)
{
  JalonTable *table;

  jalon_document_add_heading (self->document, 3, _("Best practices"));
  if (!is_any_applied (self, groups))
    {
      jalon_report_add_sentence (self, JALON_RUN_MUTED, _("None of the guide’s best practices is marked as applied yet."));
      return;
    }
  table = jalon_document_add_table (self->document, _("Best practices applied"));
  jalon_table_add_column (table, C_("list", "Group"), JALON_ALIGN_START);
  jalon_table_add_column (table, _("Applied"), JALON_ALIGN_START);
  jalon_table_add_column (table, _("Which"), JALON_ALIGN_START);
  jalon_table_set_header_column (table, TRUE);
  for (guint i = 0; i < groups->len; i++)
    add_group (self, table, groups->pdata[i]);
}

/* The best practices stand in several steps, and there are many: they are listed in the first, and those not applied yet are counted; the
 * checklists, a document of their own, have them all. */
static void
add_ticks (Steps                    *self,
           const JalonPlaybookBlock *block)
{
  g_autoptr(GPtrArray) groups = jalon_report_get_tool_groups (self->report, block);
  gboolean practices = g_str_equal (block->tool, "practices");
  g_autofree char *sentence = NULL;

  if (practices && self->practices != 0)
    {
      sentence = g_strdup_printf (_("Best practices: see the lists in step %u."), self->practices);
      jalon_report_add_sentence (self->report, JALON_RUN_MUTED, sentence);
      return;
    }
  if (practices)
    {
      self->practices = self->number;
      add_practices (self->report, groups);
      return;
    }
  for (guint i = 0; i < groups->len; i++)
    {
      const JalonPlaybookGroup *group = groups->pdata[i];

      add_checks (self->report, jalon_playbook_text (group->title), group->items);
    }
}

/* Evidence */

static void
add_evidence (Steps      *self,
              const char *id)
{
  const JalonPanel *panel = jalon_report_find_panel (self->report, id);
  guint shown;
  g_autofree char *sentence = NULL;

  if (panel == NULL)
    return;
  /* These two are sections of their own. */
  if (g_str_equal (id, "readiness") || g_str_equal (id, "costs"))
    return;
  shown = GPOINTER_TO_UINT (g_hash_table_lookup (self->panels, id));
  if (shown == 0)
    {
      g_hash_table_insert (self->panels, panel->id, GUINT_TO_POINTER (self->number));
      jalon_report_add_panel (self->report, panel);
      return;
    }
  /* Translators: the title of a table, then the number of the step where it stands */
  sentence = g_strdup_printf (_("%s: see the table in step %u."), panel->title, shown);
  jalon_report_add_sentence (self->report, JALON_RUN_MUTED, sentence);
}

/* What was chosen or written in a tool that is a list of items of the playbook. */

static void
add_item (JalonReport             *self,
          JalonList              **list,
          const char              *heading,
          const JalonPlaybookItem *item)
{
  const char *answer = jalon_report_get_answer (self, item->id, NULL);
  JalonInline *text;

  if (answer == NULL || g_str_equal (answer, "no"))
    return;
  if (*list == NULL)
    {
      jalon_report_add_bold (self, heading);
      *list = jalon_document_add_list (self->document, JALON_LIST_BULLET);
    }
  text = jalon_list_add (*list, jalon_playbook_text (item->text != NULL ? item->text : item->title));
  if (!g_str_equal (answer, "yes"))
    {
      jalon_inline_add (text, JALON_RUN_PLAIN, "\n");
      jalon_inline_add (text, JALON_RUN_PLAIN, answer);
    }
  add_note_of (self, text, item->id, NULL);
}

static void
add_objectives (JalonReport *self)
{
  GPtrArray *objectives = jalon_playbook_get_objectives (self->input->playbook);
  JalonList *list = NULL;

  for (guint i = 0; i < objectives->len; i++)
    add_item (self, &list, _("Objectives chosen"), objectives->pdata[i]);
}

static void
add_values (JalonReport *self)
{
  GPtrArray *groups = jalon_playbook_get_values (self->input->playbook);

  for (guint i = 0; i < groups->len; i++)
    {
      const JalonPlaybookGroup *group = groups->pdata[i];
      JalonList *list = NULL;

      for (guint j = 0; j < group->items->len; j++)
        add_item (self, &list, jalon_playbook_text (group->title), group->items->pdata[j]);
    }
}

/* A rating or a weight, 1 to 5; NAN where there is none. */
static double
get_rating (JalonReport                  *self,
            const JalonPlaybookCriterion *criterion,
            const JalonPartner           *partner)
{
  double rating = jalon_assessment_get_number (self->input->assessment, criterion->id, partner != NULL ? partner->uuid : NULL);

  return rating >= 1 && rating <= 5 ? rating : NAN;
}

static double
get_weight (JalonReport                  *self,
            const JalonPlaybookCriterion *criterion)
{
  double weight = get_rating (self, criterion, NULL);

  return isnan (weight) ? criterion->weight : weight;
}

static gboolean
is_rated (JalonReport                  *self,
          const JalonPlaybookCriterion *criterion)
{
  for (guint i = 0; i < self->parties->len; i++)
    if (!isnan (get_rating (self, criterion, self->parties->pdata[i])))
      return TRUE;
  return FALSE;
}

static void
add_plain (JalonTable *table,
           double      number)
{
  g_autofree char *text = jalon_report_format_plain (number);

  jalon_table_add_cell (table, isnan (number) ? NULL : text);
}

/* The mean of a partner's ratings by weight; NAN when it has none. */
static double
get_mean (JalonReport        *self,
          const JalonPartner *partner)
{
  GPtrArray *criteria = jalon_playbook_get_criteria (self->input->playbook);
  double sum = 0, weights = 0;

  for (guint i = 0; i < criteria->len; i++)
    {
      double rating = get_rating (self, criteria->pdata[i], partner);

      if (isnan (rating))
        continue;
      sum += get_weight (self, criteria->pdata[i]) * rating;
      weights += get_weight (self, criteria->pdata[i]);
    }
  return weights > 0 ? round (sum / weights * 10) / 10 : NAN;
}

/* A row for each criterion by which somebody rated a partner. */
static void
add_criteria (JalonReport *self)
{
  GPtrArray *criteria = jalon_playbook_get_criteria (self->input->playbook);
  JalonTable *table = NULL;

  for (guint i = 0; i < criteria->len; i++)
    {
      const JalonPlaybookCriterion *criterion = criteria->pdata[i];

      if (!is_rated (self, criterion))
        continue;
      if (table == NULL)
        {
          table = jalon_document_add_table (self->document, _("Partners by criterion, rated 1 to 5"));
          jalon_table_add_column (table, _("Criterion"), JALON_ALIGN_START);
          jalon_table_add_column (table, _("Weight (1 to 5)"), JALON_ALIGN_END);
          for (guint j = 0; j < self->parties->len; j++)
            jalon_table_add_column (table, jalon_partner_get_name (self->parties->pdata[j]), JALON_ALIGN_END);
          jalon_table_set_header_column (table, TRUE);
        }
      jalon_table_add_cell (table, jalon_playbook_text (criterion->title));
      add_plain (table, get_weight (self, criterion));
      for (guint j = 0; j < self->parties->len; j++)
        add_plain (table, get_rating (self, criterion, self->parties->pdata[j]));
    }
  if (table == NULL)
    return;
  jalon_table_set_total_row (table, TRUE);
  jalon_table_add_cell (table, _("Mean by weight"));
  jalon_table_add_cell (table, "\342\200\223");
  for (guint i = 0; i < self->parties->len; i++)
    add_plain (table, get_mean (self, self->parties->pdata[i]));
}

/* The planner's own. */
static void
add_journey (JalonReport *self)
{
  const char *journey = jalon_report_get_answer (self, JALON_ITEM_JOURNEY, NULL);

  if (journey == NULL)
    return;
  jalon_document_add_heading (self->document, 3, _("The client’s journey"));
  jalon_document_add_paragraph (self->document, journey);
}

/* Other tools are sections of their own. */
static void
add_tool (Steps                    *self,
          const JalonPlaybookBlock *block)
{
  if (g_str_equal (block->tool, "objectives"))
    add_objectives (self->report);
  else if (g_str_equal (block->tool, "value"))
    add_values (self->report);
  else if (g_str_equal (block->tool, "criteria"))
    add_criteria (self->report);
  else if (g_str_equal (block->tool, "journeys"))
    add_journey (self->report);
  else if (g_str_equal (block->tool, "toolbox") || g_str_equal (block->tool, "practices"))
    add_ticks (self, block);
}

/* Steps */

static void
add_block (Steps                    *self,
           const JalonPlaybookBlock *block)
{
  if (!jalon_report_is_asked (self->report, &block->scope, block->when))
    return;
  switch (block->kind)
    {
    case JALON_BLOCK_QUESTIONS:
      add_questions (self, block);
      break;
    case JALON_BLOCK_CHECKLIST:
      add_checklist (self->report, block);
      break;
    case JALON_BLOCK_EVIDENCE:
      add_evidence (self, block->panel);
      break;
    case JALON_BLOCK_TOOL:
      add_tool (self, block);
      break;
    case JALON_BLOCK_NOTE:  /* guidance for the planner */
    default:
      break;
    }
}

static void
add_open_list (Steps *self)
{
  JalonList *list;
  g_autofree char *title = NULL;

  if (self->open->len == 0)
    return;
  title = g_strdup_printf (_("Not answered yet (%u)"), self->open->len);
  jalon_document_add_heading (self->report->document, 3, title);
  list = jalon_document_add_list (self->report->document, JALON_LIST_BULLET);
  for (guint i = 0; i < self->open->len; i++)
    jalon_list_add (list, self->open->pdata[i]);
}

static void
add_step (Steps                   *self,
          const JalonStepProgress *progress)
{
  const JalonPlaybookStep *step = progress->step;
  JalonDocument *document = self->report->document;
  /* Translators: the number and the name of a step */
  g_autofree char *title = g_strdup_printf (_("Step %u: %s"), step->number, jalon_playbook_text (step->title));
  g_autofree char *answered = g_strdup_printf (dngettext (GETTEXT_PACKAGE, "%u of %u required question answered.",
                                                          "%u of %u required questions answered.", progress->n_required),
                                               progress->n_answered, progress->n_required);
  JalonInline *text;

  self->number = step->number;
  g_ptr_array_set_size (self->open, 0);
  jalon_document_add_heading (document, 2, title);
  text = jalon_document_add_paragraph (document, jalon_playbook_text (step->purpose));
  jalon_inline_add (text, JALON_RUN_PLAIN, " ");
  jalon_inline_add (text, JALON_RUN_MUTED, answered);
  for (guint i = 0; i < step->blocks->len; i++)
    add_block (self, step->blocks->pdata[i]);
  add_open_list (self);
}

void
jalon_report_add_steps (JalonReport *report)
{
  g_autoptr(GHashTable) panels = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GPtrArray) open = g_ptr_array_new_with_free_func (g_free);
  Steps self = { .report = report, .panels = panels, .open = open };

  jalon_document_add_page_break (report->document);
  jalon_document_add_heading (report->document, 1, _("The seven steps"));
  jalon_report_add_sentence (report, JALON_RUN_PLAIN,
                             _("What the planner answered, beside what the data say. The tables, lists and calculations of the steps "
                               "are in the sections that follow."));
  for (guint i = 0; i < report->input->progress->n_steps; i++)
    add_step (&self, &report->input->progress->steps[i]);
}
