/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "jalon-assessment-report-private.h"
#include "jalon-format.h"
#include "jalon-sensitivity.h"
#include "jalon-vocabulary.h"

/* Recommendation */

static const char *
get_model_title (JalonReport                *self,
                 const JalonPlaybookSubtype *subtype)
{
  const JalonPlaybookModel *model = jalon_playbook_find_model (self->input->playbook, subtype->model);

  return model != NULL ? jalon_playbook_text (model->title) : NULL;
}

static char *
dup_range (const JalonRanked *ranked)
{
  g_autofree char *lowest = jalon_format_integer (ranked->lowest);
  g_autofree char *highest = jalon_format_integer (ranked->highest);

  /* Translators: from a lowest to a highest score */
  return ranked->lowest == ranked->highest ? g_strdup (lowest) : g_strdup_printf (_("%s to %s"), lowest, highest);
}

static void
add_ranking (JalonReport *self)
{
  JalonTable *table = jalon_document_add_table (self->document, _("Sub-types, the best first"));
  GPtrArray *ranked = self->input->recommendation->ranked;

  jalon_table_add_column (table, _("Sub-type"), JALON_ALIGN_START);
  jalon_table_add_column (table, _("Model"), JALON_ALIGN_START);
  jalon_table_add_column (table, _("Score (points)"), JALON_ALIGN_END);
  jalon_table_add_column (table, _("Possible range (points)"), JALON_ALIGN_END);
  jalon_table_add_column (table, _("Unknown facts it waits for"), JALON_ALIGN_END);
  jalon_table_set_header_column (table, TRUE);
  for (guint i = 0; i < ranked->len; i++)
    {
      const JalonRanked *entry = ranked->pdata[i];
      g_autofree char *score = jalon_format_integer (entry->score);
      g_autofree char *range = dup_range (entry);
      g_autofree char *missing = jalon_format_integer (entry->missing->len);

      jalon_table_add_cell (table, jalon_playbook_text (entry->subtype->title));
      jalon_table_add_cell (table, get_model_title (self, entry->subtype));
      jalon_table_add_cell (table, entry->wrong_channel ? _("not for this channel") : score);
      jalon_table_add_cell (table, entry->wrong_channel ? "\342\200\223" : range);
      jalon_table_add_cell (table, entry->wrong_channel ? "\342\200\223" : missing);
    }
}

static void
add_text (JalonReport *self,
          JalonFacts  *facts,
          const char  *name,
          const char  *msgid)
{
  if (msgid != NULL)
    jalon_facts_add (facts, name, jalon_playbook_text (msgid));
}

static void
add_proposal (JalonReport *self)
{
  const JalonRanked *proposal = self->proposal;
  const JalonPlaybookSubtype *subtype;
  JalonFacts *facts;
  JalonList *list;

  if (proposal == NULL)
    return;
  subtype = proposal->subtype;
  jalon_document_add_heading (self->document, 2, jalon_playbook_text (subtype->title));
  facts = jalon_document_add_facts (self->document);
  jalon_facts_add (facts, _("Model"), get_model_title (self, subtype));
  add_text (self, facts, _("What it is"), subtype->text);
  add_text (self, facts, _("Fits when"), subtype->fits);
  add_text (self, facts, _("Where"), subtype->where);
  add_text (self, facts, _("For whom"), subtype->who);
  add_text (self, facts, _("Why"), subtype->why);
  add_text (self, facts, _("What it demands"), subtype->demands);
  jalon_report_add_reasons (self, proposal, G_MAXUINT);
  if (subtype->moves->len == 0)
    return;
  jalon_report_add_bold (self, _("First moves"));
  list = jalon_document_add_list (self->document, JALON_LIST_NUMBER);
  for (guint i = 0; i < subtype->moves->len; i++)
    jalon_list_add (list, jalon_playbook_text (subtype->moves->pdata[i]));
}

static void
add_alternatives (JalonReport *self)
{
  GPtrArray *ranked = self->input->recommendation->ranked;
  gboolean heading = FALSE;

  for (guint i = 0; i < ranked->len; i++)
    {
      const JalonRanked *entry = ranked->pdata[i];
      JalonList *list;

      if (entry == self->proposal || entry->wrong_channel || entry->reasons->len == 0)
        continue;
      if (!heading)
        jalon_document_add_heading (self->document, 2, _("Reasons for and against the other sub-types"));
      heading = TRUE;
      jalon_report_add_bold (self, jalon_playbook_text (entry->subtype->title));
      list = jalon_document_add_list (self->document, JALON_LIST_BULLET);
      for (guint j = 0; j < entry->reasons->len; j++)
        {
          const JalonReason *reason = entry->reasons->pdata[j];
          JalonInline *text = jalon_list_add (list, "");

          jalon_inline_add (text, JALON_RUN_BOLD, reason->for_it ? C_("reason", "For: ") : C_("reason", "Against: "));
          jalon_inline_add (text, JALON_RUN_PLAIN, reason->text);
        }
    }
}

static void
add_changes (JalonReport *self,
             GPtrArray   *changes)
{
  JalonList *list = jalon_document_add_list (self->document, JALON_LIST_BULLET);

  for (guint i = 0; i < changes->len; i++)
    jalon_list_add (list, ((const JalonChange *) changes->pdata[i])->text);
}

static void
add_sensitivity (JalonReport            *self,
                 const JalonSensitivity *sensitivity)
{
  jalon_document_add_heading (self->document, 2, _("What would change the recommendation"));
  if (sensitivity->changes->len == 0)
    jalon_report_add_sentence (self, JALON_RUN_PLAIN, _("No known fact, changed alone, would change it."));
  else
    {
      jalon_report_add_sentence (self, JALON_RUN_PLAIN, _("Each of these alone would be enough, the smallest change first."));
      add_changes (self, sensitivity->changes);
    }
}

/* What an unknown fact would have to be, alone. */
static void
add_outcomes (JalonReport            *self,
              const JalonSensitivity *sensitivity)
{
  g_autoptr(GPtrArray) all = g_ptr_array_new ();

  for (guint i = 0; i < sensitivity->unknowns->len; i++)
    g_ptr_array_extend (all, ((const JalonUnknown *) sensitivity->unknowns->pdata[i])->outcomes, NULL, NULL);
  if (all->len == 0)
    return;
  jalon_report_add_sentence (self, JALON_RUN_PLAIN, _("Of these, one alone would be enough in the following cases."));
  add_changes (self, all);
}

static void
add_next_level (JalonReport            *self,
                const JalonSensitivity *sensitivity)
{
  g_autofree char *text = NULL;
  JalonList *list;

  if (sensitivity->next == NULL)
    return;
  jalon_document_add_heading (self->document, 2, _("One level up the continuum"));
  /* Translators: two levels of the continuum and what the second one means */
  text = g_strdup_printf (_("From “%s” to “%s”: %s"), jalon_playbook_text (sensitivity->stage->title),
                          jalon_playbook_text (sensitivity->next->title), jalon_playbook_text (sensitivity->next->text));
  jalon_document_add_paragraph (self->document, text);
  list = jalon_document_add_list (self->document, JALON_LIST_BULLET);
  for (guint i = 0; sensitivity->moves != NULL && i < sensitivity->moves->items->len; i++)
    jalon_list_add (list, jalon_playbook_text (((const JalonPlaybookItem *) sensitivity->moves->items->pdata[i])->text));
  if (sensitivity->weak->len == 0)
    return;
  jalon_report_add_sentence (self, JALON_RUN_PLAIN, _("Statements rated 1 or 2, which hold it back:"));
  list = jalon_document_add_list (self->document, JALON_LIST_BULLET);
  for (guint i = 0; i < sensitivity->weak->len; i++)
    jalon_list_add (list, jalon_playbook_text (((const JalonPlaybookItem *) sensitivity->weak->pdata[i])->text));
}

/* What partners answered and no question takes: it was asked for, so it is told. */
static void
add_kept_answers (JalonReport *self)
{
  const char *kept = jalon_report_get_answer (self, JALON_ITEM_RETURNED, NULL);
  g_auto(GStrv) lines = g_strsplit (kept != NULL ? kept : "", "\n", -1);
  JalonList *list;

  if (kept == NULL)
    return;
  jalon_document_add_heading (self->document, 2, _("Kept: answers that no question takes"));
  list = jalon_document_add_list (self->document, JALON_LIST_BULLET);
  for (guint i = 0; lines[i] != NULL; i++)
    if (lines[i][0] != '\0')
      jalon_list_add (list, lines[i]);
}

static void
add_missing_facts (JalonReport *self)
{
  GPtrArray *missing = self->input->recommendation->missing;
  JalonTable *table;

  jalon_document_add_heading (self->document, 2, _("Facts to ask for"));
  if (missing->len == 0)
    {
      jalon_report_add_sentence (self, JALON_RUN_PLAIN, _("No unknown fact could change which sub-type comes first."));
      return;
    }
  jalon_report_add_sentence (self, JALON_RUN_PLAIN,
                             _("These facts are unknown and could change which sub-type comes first, those that weigh most first."));
  table = jalon_document_add_table (self->document, _("Facts to ask for"));
  jalon_table_add_column (table, _("Fact"), JALON_ALIGN_START);
  jalon_table_add_column (table, _("Question to the partners"), JALON_ALIGN_START);
  jalon_table_add_column (table, _("Weight (points)"), JALON_ALIGN_END);
  jalon_table_set_header_column (table, TRUE);
  for (guint i = 0; i < missing->len; i++)
    {
      const JalonMissingFact *entry = missing->pdata[i];
      g_autofree char *weight = jalon_format_integer (entry->weight);

      jalon_table_add_cell (table, jalon_playbook_text (entry->fact->title));
      jalon_table_add_cell (table, entry->fact->ask != NULL ? jalon_playbook_text (entry->fact->ask)
                                                            : jalon_playbook_text (entry->fact->title));
      jalon_table_add_cell (table, weight);
    }
}

void
jalon_report_add_recommendation (JalonReport *self)
{
  const JalonAssessmentReportInput *input = self->input;
  g_autofree char *summary = jalon_recommendation_dup_summary (input->recommendation);
  g_autoptr(JalonSensitivity) sensitivity
    = jalon_sensitivity_new (input->playbook, input->evidence, input->recommendation, input->assessment);

  jalon_document_add_page_break (self->document);
  jalon_document_add_heading (self->document, 1, _("Recommendation"));
  jalon_document_add_paragraph (self->document, summary);
  if (self->proposal != NULL && self->proposal != self->input->recommendation->best)
    {
      g_autofree char *chosen = g_strdup_printf (_("The planner chose another one: %s."),
                                                 jalon_playbook_text (self->proposal->subtype->title));

      jalon_report_add_bold (self, chosen);
    }
  jalon_report_add_sentence (self, JALON_RUN_MUTED,
                             _("Each reason has a weight. A score is the sum of the weights for, less those against; its possible range "
                               "says what it would be if every unknown fact told against the sub-type, or for it."));
  add_ranking (self);
  add_proposal (self);
  add_sensitivity (self, sensitivity);
  add_missing_facts (self);
  add_outcomes (self, sensitivity);
  add_kept_answers (self);
  add_next_level (self, sensitivity);
  add_alternatives (self);
}

/* Collaboration */

static const char *
get_stage_mark (JalonReport *self,
                const char  *stage)
{
  gboolean now = g_strcmp0 (jalon_report_get_answer (self, "continuum-now", NULL), stage) == 0;
  gboolean target = g_strcmp0 (jalon_report_get_answer (self, "continuum-target", NULL), stage) == 0;

  if (now && target)
    return _("Today and in three years");
  if (now)
    return _("Today");
  return target ? _("In three years") : "\342\200\223";
}

static void
add_continuum (JalonReport *self)
{
  GPtrArray *stages = jalon_playbook_get_continuum (self->input->playbook);
  g_autofree char *now = jalon_report_dup_answer_to (self, "continuum-now");
  g_autofree char *target = jalon_report_dup_answer_to (self, "continuum-target");
  JalonFacts *facts;
  JalonTable *table;

  jalon_document_add_heading (self->document, 2, _("Relationship on the collaboration continuum"));
  facts = jalon_document_add_facts (self->document);
  jalon_facts_add (facts, _("Today"), now);
  jalon_facts_add (facts, _("In three years"), target);
  table = jalon_document_add_table (self->document, _("The continuum"));
  jalon_table_add_column (table, _("Stage"), JALON_ALIGN_START);
  jalon_table_add_column (table, _("What it means"), JALON_ALIGN_START);
  jalon_table_add_column (table, _("The partners"), JALON_ALIGN_START);
  jalon_table_set_header_column (table, TRUE);
  for (guint i = 0; i < stages->len; i++)
    {
      const JalonPlaybookItem *stage = stages->pdata[i];

      jalon_table_add_cell (table, jalon_playbook_text (stage->title));
      jalon_table_add_cell (table, jalon_playbook_text (stage->text));
      jalon_table_add_cell (table, get_stage_mark (self, stage->id));
    }
}

static void
add_levels (JalonReport *self)
{
  GPtrArray *levels = jalon_playbook_get_levels (self->input->playbook);
  const char *channel = self->input->assessment->channel;
  const char *aim = jalon_report_get_answer (self, JALON_ITEM_LEVEL, NULL);
  JalonTable *table = NULL;

  jalon_document_add_heading (self->document, 2, _("Level of collaboration"));
  for (guint i = 0; i < levels->len; i++)
    {
      const JalonPlaybookLevel *level = levels->pdata[i];
      g_autofree char *number = g_strdup_printf ("%u", level->level);

      if (g_strcmp0 (level->channel, channel) != 0)
        continue;
      if (table == NULL)
        {
          g_autofree char *caption = g_strdup_printf (_("Levels of collaboration (channel: %s)"),
                                                      jalon_vocabulary_get_label (JALON_VOCABULARY_CHANNEL, channel));

          table = jalon_document_add_table (self->document, caption);
          jalon_table_add_column (table, _("Level"), JALON_ALIGN_CENTER);
          jalon_table_add_column (table, _("Name"), JALON_ALIGN_START);
          jalon_table_add_column (table, _("What it means"), JALON_ALIGN_START);
          jalon_table_add_column (table, _("The partners"), JALON_ALIGN_START);
        }
      jalon_table_add_cell (table, number);
      jalon_table_add_cell (table, jalon_playbook_text (level->title));
      jalon_table_add_cell (table, jalon_playbook_text (level->text));
      jalon_table_add_cell (table, g_strcmp0 (aim, level->id) == 0 ? _("Aimed at") : "\342\200\223");
    }
  if (aim == NULL)
    jalon_document_add_note (self->document, JALON_NOTE_UNKNOWN, NULL, _("No level has been chosen to aim at."));
}

void
jalon_report_add_collaboration (JalonReport *self)
{
  jalon_document_add_heading (self->document, 1, _("Collaboration"));
  add_levels (self);
  add_continuum (self);
}
