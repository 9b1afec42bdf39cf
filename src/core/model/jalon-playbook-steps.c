/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-playbook-private.h"

/* Steps, their blocks and questions. */

static const char *const panels = "site-profile community-profile nearest candidates leases volumes services readiness costs similar-cases languages";
static const char *const tools = "objectives value criteria recommendation readiness continuum levels sharing costs swot risks "
                                 "clauses premises milestones practices indicators actions decisions journeys toolbox facts";

static const char *const question_types[] = {
  [JALON_QUESTION_TEXT] = "text",
  [JALON_QUESTION_LONG_TEXT] = "long-text",
  [JALON_QUESTION_CHOICE] = "choice",
  [JALON_QUESTION_NUMBER] = "number",
  [JALON_QUESTION_MONEY] = "money",
  [JALON_QUESTION_DATE] = "date",
  [JALON_QUESTION_CHECK] = "check",
};

static JalonQuestionType
read_type (JalonPlaybookReader *reader,
           xmlNode             *node)
{
  const char *type = jalon_playbook_reader_attribute (reader, node, "type");

  for (guint i = 0; i < G_N_ELEMENTS (question_types); i++)
    if (g_strcmp0 (type, question_types[i]) == 0)
      return i;
  jalon_playbook_reader_fail (reader, node, "type=\"%s\" is no type of question", type != NULL ? type : "");
  return JALON_QUESTION_TEXT;
}

/* The levels of the continuum as answers. */
static GPtrArray *
continuum_options (JalonPlaybookReader *reader)
{
  GPtrArray *options = jalon_playbook_reader_array (reader);

  for (guint i = 0; i < reader->book->continuum->len; i++)
    {
      JalonPlaybookItem *item = reader->book->continuum->pdata[i];
      JalonPlaybookOption *option = jalon_playbook_reader_alloc (reader, sizeof *option);

      option->code = item->id;
      option->text = item->title;
      g_ptr_array_add (options, option);
    }
  return options;
}

/* options="fact", "yes-no" or "continuum"; else the <option> children. */
static GPtrArray *
read_options (JalonPlaybookReader *reader,
              xmlNode             *node,
              const char          *fact_id)
{
  const JalonPlaybookFact *fact = jalon_playbook_find_fact (reader->book, fact_id);
  const char *from;

  if (!xmlHasProp (node, (const xmlChar *) "options"))
    return jalon_playbook_reader_options (reader, node);
  from = jalon_playbook_reader_code (reader, node, "options", "fact yes-no continuum");
  if (g_strcmp0 (from, "fact") == 0)
    return fact != NULL ? fact->options : jalon_playbook_reader_array (reader);
  return g_strcmp0 (from, "yes-no") == 0 ? reader->book->yes_no : continuum_options (reader);
}

/* A question that gives a fact must give the values that the fact may have. */
static void
check_fact (JalonPlaybookReader         *reader,
            xmlNode                     *node,
            const JalonPlaybookQuestion *question)
{
  const JalonPlaybookFact *fact = jalon_playbook_find_fact (reader->book, question->fact);

  if (question->fact == NULL)
    return;
  if (fact == NULL || g_strcmp0 (fact->question, question->id) != 0)
    jalon_playbook_reader_fail (reader, node, "the fact \"%s\" does not name the question \"%s\"", question->fact,
                                question->id);
  else if ((fact->kind == JALON_FACT_KIND_NUMBER) != (question->type == JALON_QUESTION_NUMBER) ||
           (fact->kind != JALON_FACT_KIND_NUMBER && question->type != JALON_QUESTION_CHOICE) || question->per_partner)
    jalon_playbook_reader_fail (reader, node, "the question \"%s\" cannot give the fact \"%s\"", question->id, fact->id);
  for (guint i = 0; fact != NULL && i < question->options->len; i++)
    {
      const JalonPlaybookOption *option = question->options->pdata[i];
      gboolean found = FALSE;

      for (guint j = 0; j < fact->options->len && !found; j++)
        found = g_str_equal (((JalonPlaybookOption *) fact->options->pdata[j])->code, option->code);
      if (!found)
        jalon_playbook_reader_fail (reader, node, "\"%s\" is no value of the fact \"%s\"", option->code, fact->id);
    }
}

static JalonPlaybookQuestion *
read_question (JalonPlaybookReader *reader,
               xmlNode             *node,
               const char          *step)
{
  JalonPlaybookQuestion *question = jalon_playbook_reader_alloc (reader, sizeof *question);

  jalon_playbook_reader_children (reader, node, "text help unit option when");
  question->id = jalon_playbook_reader_id (reader, node, "question", question);
  if (question->id != NULL)
    jalon_playbook_reader_claim (reader, node, "answer", question->id, question);
  question->type = read_type (reader, node);
  question->text = jalon_playbook_reader_need_text (reader, node, "text");
  question->help = jalon_playbook_reader_text (reader, node, "help");
  question->unit = jalon_playbook_reader_text (reader, node, "unit");
  question->source = jalon_playbook_reader_source (reader, node);
  question->per_partner = jalon_playbook_reader_flag (reader, node, "per-partner");
  question->required = jalon_playbook_reader_flag (reader, node, "required");
  question->fact = jalon_playbook_reader_attribute (reader, node, "fact");
  question->options = read_options (reader, node, question->fact);
  question->when = jalon_playbook_reader_when (reader, node);
  question->step = step;
  jalon_playbook_reader_scope (reader, node, &question->scope);
  if ((question->type == JALON_QUESTION_CHOICE) != (question->options->len > 0))
    jalon_playbook_reader_fail (reader, node, "a choice, and nothing else, has options: \"%s\"", question->id);
  check_fact (reader, node, question);
  g_ptr_array_add (reader->book->questions, question);
  return question;
}

static void
read_questions_block (JalonPlaybookReader *reader,
                      xmlNode             *node,
                      const char          *step,
                      JalonPlaybookBlock  *block)
{
  block->kind = JALON_BLOCK_QUESTIONS;
  jalon_playbook_reader_children (reader, node, "title question when");
  for (xmlNode *child = jalon_playbook_reader_first (node); child != NULL; child = jalon_playbook_reader_next (child))
    if (jalon_playbook_reader_is (child, "question"))
      g_ptr_array_add (block->questions, read_question (reader, child, step));
}

static JalonPlaybookBlock *
read_block (JalonPlaybookReader *reader,
            xmlNode             *node,
            const char          *step)
{
  JalonPlaybookBlock *block = jalon_playbook_reader_alloc (reader, sizeof *block);

  block->questions = jalon_playbook_reader_array (reader);
  if (jalon_playbook_reader_is (node, "questions"))
    read_questions_block (reader, node, step, block);
  else if (jalon_playbook_reader_is (node, "checklist"))
    {
      block->kind = JALON_BLOCK_CHECKLIST;
      jalon_playbook_reader_children (reader, node, "title item when");
      block->id = jalon_playbook_reader_id (reader, node, "checklist", block);
    }
  else if (jalon_playbook_reader_is (node, "evidence"))
    {
      block->kind = JALON_BLOCK_EVIDENCE;
      jalon_playbook_reader_children (reader, node, "when");
      block->panel = jalon_playbook_reader_code (reader, node, "panel", panels);
    }
  else if (jalon_playbook_reader_is (node, "tool"))
    {
      block->kind = JALON_BLOCK_TOOL;
      jalon_playbook_reader_children (reader, node, "when");
      block->tool = jalon_playbook_reader_code (reader, node, "name", tools);
      block->of = jalon_playbook_reader_attribute (reader, node, "of");
    }
  else
    {
      block->kind = JALON_BLOCK_NOTE;
      jalon_playbook_reader_children (reader, node, "title text when");
      block->text = jalon_playbook_reader_need_text (reader, node, "text");
    }
  block->items = jalon_playbook_reader_items (reader, node, "answer");
  block->title = jalon_playbook_reader_text (reader, node, "title");
  block->when = jalon_playbook_reader_when (reader, node);
  jalon_playbook_reader_scope (reader, node, &block->scope);
  return block;
}

void
jalon_playbook_read_steps (JalonPlaybookReader *reader,
                           xmlNode             *node)
{
  JalonPlaybookStep *step = jalon_playbook_reader_alloc (reader, sizeof *step);

  jalon_playbook_reader_children (reader, node, "title purpose questions checklist note evidence tool");
  step->id = jalon_playbook_reader_id (reader, node, "step", step);
  step->number = reader->book->steps->len + 1;
  step->title = jalon_playbook_reader_need_text (reader, node, "title");
  step->purpose = jalon_playbook_reader_need_text (reader, node, "purpose");
  step->source = jalon_playbook_reader_source (reader, node);
  step->blocks = jalon_playbook_reader_array (reader);
  for (xmlNode *child = jalon_playbook_reader_first (node); child != NULL; child = jalon_playbook_reader_next (child))
    if (!jalon_playbook_reader_is (child, "title") && !jalon_playbook_reader_is (child, "purpose"))
      g_ptr_array_add (step->blocks, read_block (reader, child, step->id));
  g_ptr_array_add (reader->book->steps, step);
}
