/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-playbook-private.h"
#include "jalon-vocabulary.h"

/* One function for each kind of element of the playbook, but for the steps. */

static const char *const fact_kinds = "number flag code";
static const char *const fact_units = "distance area months integer number percent";

void
jalon_playbook_read_facts (JalonPlaybookReader *reader,
                           xmlNode             *node)
{
  JalonPlaybookFact *fact = jalon_playbook_reader_alloc (reader, sizeof *fact);
  const char *kind = jalon_playbook_reader_code (reader, node, "kind", fact_kinds);

  jalon_playbook_reader_children (reader, node, "title ask option");
  fact->id = jalon_playbook_reader_id (reader, node, "fact", fact);
  fact->evidence = jalon_playbook_reader_flag (reader, node, "evidence");
  fact->question = jalon_playbook_reader_attribute (reader, node, "question");
  if (fact->question == NULL && fact->id != NULL)
    jalon_playbook_reader_claim (reader, node, "answer", fact->id, fact);
  fact->title = jalon_playbook_reader_need_text (reader, node, "title");
  fact->ask = jalon_playbook_reader_need_text (reader, node, "ask");
  if (g_strcmp0 (kind, "number") == 0)
    {
      fact->kind = JALON_FACT_KIND_NUMBER;
      fact->unit = jalon_playbook_reader_code (reader, node, "unit", fact_units);
      fact->options = jalon_playbook_reader_array (reader);
    }
  else if (g_strcmp0 (kind, "flag") == 0)
    {
      fact->kind = JALON_FACT_KIND_FLAG;
      fact->options = reader->book->yes_no;
    }
  else
    {
      fact->kind = JALON_FACT_KIND_CODE;
      fact->options = jalon_playbook_reader_options (reader, node);
    }
  if (!fact->evidence && fact->question == NULL)
    jalon_playbook_reader_fail (reader, node, "nothing gives the fact \"%s\": neither a question nor the data", fact->id);
  g_ptr_array_add (reader->book->facts, fact);
}

static JalonPlaybookSubtype *
read_subtype (JalonPlaybookReader *reader,
              xmlNode             *node,
              const char          *model)
{
  JalonPlaybookSubtype *subtype = jalon_playbook_reader_alloc (reader, sizeof *subtype);

  jalon_playbook_reader_children (reader, node, "title group text fits where who why demands move");
  subtype->id = jalon_playbook_reader_id (reader, node, "subtype", subtype);
  subtype->model = model;
  subtype->title = jalon_playbook_reader_need_text (reader, node, "title");
  subtype->group = jalon_playbook_reader_text (reader, node, "group");
  subtype->text = jalon_playbook_reader_need_text (reader, node, "text");
  subtype->fits = jalon_playbook_reader_need_text (reader, node, "fits");
  subtype->where = jalon_playbook_reader_need_text (reader, node, "where");
  subtype->who = jalon_playbook_reader_need_text (reader, node, "who");
  subtype->why = jalon_playbook_reader_need_text (reader, node, "why");
  subtype->demands = jalon_playbook_reader_need_text (reader, node, "demands");
  subtype->source = jalon_playbook_reader_source (reader, node);
  subtype->channels = jalon_playbook_reader_words (reader, node, "channels");
  if (subtype->channels == NULL)
    jalon_playbook_reader_fail (reader, node, "the subtype \"%s\" names no channel", subtype->id);
  subtype->moves = jalon_playbook_reader_array (reader);
  for (xmlNode *child = jalon_playbook_reader_first (node); child != NULL; child = jalon_playbook_reader_next (child))
    if (jalon_playbook_reader_is (child, "move"))
      g_ptr_array_add (subtype->moves, (gpointer) jalon_playbook_reader_own_text (reader, child));
  return subtype;
}

void
jalon_playbook_read_models (JalonPlaybookReader *reader,
                            xmlNode             *node)
{
  JalonPlaybookModel *model = jalon_playbook_reader_alloc (reader, sizeof *model);

  jalon_playbook_reader_children (reader, node, "title text why who where subtype");
  model->id = jalon_playbook_reader_id (reader, node, "model", model);
  model->title = jalon_playbook_reader_need_text (reader, node, "title");
  model->text = jalon_playbook_reader_need_text (reader, node, "text");
  model->why = jalon_playbook_reader_need_text (reader, node, "why");
  model->who = jalon_playbook_reader_need_text (reader, node, "who");
  model->where = jalon_playbook_reader_need_text (reader, node, "where");
  model->source = jalon_playbook_reader_source (reader, node);
  model->subtypes = jalon_playbook_reader_array (reader);
  for (xmlNode *child = jalon_playbook_reader_first (node); child != NULL; child = jalon_playbook_reader_next (child))
    if (jalon_playbook_reader_is (child, "subtype"))
      {
        JalonPlaybookSubtype *subtype = read_subtype (reader, child, model->id);

        g_ptr_array_add (model->subtypes, subtype);
        g_ptr_array_add (reader->book->subtypes, subtype);
      }
  g_ptr_array_add (reader->book->models, model);
}

void
jalon_playbook_read_levels (JalonPlaybookReader *reader,
                            xmlNode             *node)
{
  JalonPlaybookLevel *level = jalon_playbook_reader_alloc (reader, sizeof *level);

  jalon_playbook_reader_children (reader, node, "title text");
  level->id = jalon_playbook_reader_id (reader, node, "level", level);
  level->channel = jalon_playbook_reader_code (reader, node, "channel", JALON_PLAYBOOK_CHANNELS);
  level->level = jalon_playbook_reader_number (reader, node, "level", 1, 9);
  level->title = jalon_playbook_reader_need_text (reader, node, "title");
  level->text = jalon_playbook_reader_need_text (reader, node, "text");
  level->source = jalon_playbook_reader_source (reader, node);
  g_ptr_array_add (reader->book->levels, level);
}

void
jalon_playbook_read_factors (JalonPlaybookReader *reader,
                             xmlNode             *node)
{
  JalonPlaybookFactor *factor = jalon_playbook_reader_alloc (reader, sizeof *factor);

  jalon_playbook_reader_children (reader, node, "title text item");
  factor->id = jalon_playbook_reader_id (reader, node, "factor", factor);
  factor->title = jalon_playbook_reader_need_text (reader, node, "title");
  factor->text = jalon_playbook_reader_need_text (reader, node, "text");
  factor->source = jalon_playbook_reader_source (reader, node);
  factor->statements = jalon_playbook_reader_items (reader, node, "answer");
  g_ptr_array_add (reader->book->factors, factor);
}

void
jalon_playbook_read_clauses (JalonPlaybookReader *reader,
                             xmlNode             *node)
{
  JalonPlaybookClause *clause = jalon_playbook_reader_alloc (reader, sizeof *clause);

  jalon_playbook_reader_children (reader, node, "title guidance");
  clause->id = jalon_playbook_reader_id (reader, node, "clause", clause);
  clause->title = jalon_playbook_reader_need_text (reader, node, "title");
  clause->guidance = jalon_playbook_reader_need_text (reader, node, "guidance");
  clause->source = jalon_playbook_reader_source (reader, node);
  jalon_playbook_reader_scope (reader, node, &clause->scope);
  g_ptr_array_add (reader->book->clauses, clause);
}

static JalonPlaybookIndicator *
read_indicator (JalonPlaybookReader *reader,
                xmlNode             *node)
{
  JalonPlaybookIndicator *indicator = jalon_playbook_reader_alloc (reader, sizeof *indicator);
  const char *better = jalon_playbook_reader_code (reader, node, "better", "more less");

  jalon_playbook_reader_children (reader, node, "title unit");
  indicator->id = jalon_playbook_reader_id (reader, node, "indicator", indicator);
  indicator->title = jalon_playbook_reader_need_text (reader, node, "title");
  indicator->unit = jalon_playbook_reader_need_text (reader, node, "unit");
  indicator->more_is_better = g_strcmp0 (better, "more") == 0;
  indicator->source = jalon_playbook_reader_source (reader, node);
  jalon_playbook_reader_scope (reader, node, &indicator->scope);
  return indicator;
}

void
jalon_playbook_read_areas (JalonPlaybookReader *reader,
                           xmlNode             *node)
{
  JalonPlaybookArea *area = jalon_playbook_reader_alloc (reader, sizeof *area);

  jalon_playbook_reader_children (reader, node, "title text indicator");
  area->id = jalon_playbook_reader_id (reader, node, "area", area);
  area->title = jalon_playbook_reader_need_text (reader, node, "title");
  area->text = jalon_playbook_reader_need_text (reader, node, "text");
  area->source = jalon_playbook_reader_source (reader, node);
  area->indicators = jalon_playbook_reader_array (reader);
  for (xmlNode *child = jalon_playbook_reader_first (node); child != NULL; child = jalon_playbook_reader_next (child))
    if (jalon_playbook_reader_is (child, "indicator"))
      g_ptr_array_add (area->indicators, read_indicator (reader, child));
  g_ptr_array_add (reader->book->areas, area);
}

#define RISK_CATEGORIES "official-languages privacy security exit authority finance people service"

void
jalon_playbook_read_risks (JalonPlaybookReader *reader,
                           xmlNode             *node)
{
  JalonPlaybookRisk *risk = jalon_playbook_reader_alloc (reader, sizeof *risk);

  jalon_playbook_reader_children (reader, node, "title mitigation when");
  risk->id = jalon_playbook_reader_id (reader, node, "risk", risk);
  risk->title = jalon_playbook_reader_need_text (reader, node, "title");
  risk->likelihood = jalon_playbook_reader_number (reader, node, "likelihood", 1, 5);
  risk->impact = jalon_playbook_reader_number (reader, node, "impact", 1, 5);
  risk->category = jalon_playbook_reader_code (reader, node, "category", RISK_CATEGORIES);
  risk->mitigation = jalon_playbook_reader_need_text (reader, node, "mitigation");
  risk->source = jalon_playbook_reader_source (reader, node);
  risk->when = jalon_playbook_reader_when (reader, node);
  jalon_playbook_reader_scope (reader, node, &risk->scope);
  g_ptr_array_add (reader->book->risks, risk);
}

void
jalon_playbook_read_criteria (JalonPlaybookReader *reader,
                              xmlNode             *node)
{
  JalonPlaybookCriterion *criterion = jalon_playbook_reader_alloc (reader, sizeof *criterion);

  jalon_playbook_reader_children (reader, node, "title text");
  criterion->id = jalon_playbook_reader_id (reader, node, "criterion", criterion);
  criterion->title = jalon_playbook_reader_need_text (reader, node, "title");
  criterion->text = jalon_playbook_reader_need_text (reader, node, "text");
  criterion->weight = jalon_playbook_reader_number (reader, node, "weight", 1, 5);
  criterion->source = jalon_playbook_reader_source (reader, node);
  g_ptr_array_add (reader->book->criteria, criterion);
}

void
jalon_playbook_read_milestones (JalonPlaybookReader *reader,
                                xmlNode             *node)
{
  JalonPlaybookMilestone *milestone = jalon_playbook_reader_alloc (reader, sizeof *milestone);
  const char *kind = jalon_playbook_reader_attribute (reader, node, "kind");

  jalon_playbook_reader_children (reader, node, "title owner when");
  milestone->id = jalon_playbook_reader_id (reader, node, "milestone", milestone);
  milestone->title = jalon_playbook_reader_need_text (reader, node, "title");
  milestone->owner = jalon_playbook_reader_text (reader, node, "owner");
  milestone->when = jalon_playbook_reader_when (reader, node);
  milestone->kind = kind != NULL ? jalon_vocabulary_find (JALON_VOCABULARY_MILESTONE_KIND, kind) : "milestone";
  if (milestone->kind == NULL)
    jalon_playbook_reader_fail (reader, node, "kind=\"%s\" is no kind of milestone", kind);
  milestone->weeks = jalon_playbook_reader_number (reader, node, "weeks", -520, 520);
  milestone->source = jalon_playbook_reader_source (reader, node);
  jalon_playbook_reader_scope (reader, node, &milestone->scope);
  g_ptr_array_add (reader->book->milestones, milestone);
}

static gboolean
is_cost_category (const char *code)
{
  for (guint i = 0; i < jalon_vocabulary_get_n_codes (JALON_VOCABULARY_COST_CATEGORY); i++)
    if (g_strcmp0 (jalon_vocabulary_get_code (JALON_VOCABULARY_COST_CATEGORY, i), code) == 0)
      return TRUE;
  return FALSE;
}

void
jalon_playbook_read_costs (JalonPlaybookReader *reader,
                           xmlNode             *node)
{
  JalonPlaybookCost *cost = jalon_playbook_reader_alloc (reader, sizeof *cost);

  jalon_playbook_reader_children (reader, node, "title");
  cost->id = jalon_playbook_reader_id (reader, node, "cost", cost);
  cost->title = jalon_playbook_reader_need_text (reader, node, "title");
  cost->category = jalon_playbook_reader_attribute (reader, node, "category");
  cost->source = jalon_playbook_reader_source (reader, node);
  jalon_playbook_reader_scope (reader, node, &cost->scope);
  if (!is_cost_category (cost->category))
    jalon_playbook_reader_fail (reader, node, "the cost \"%s\" is of no category that exists", cost->id);
  g_ptr_array_add (reader->book->costs, cost);
}

void
jalon_playbook_read_rules (JalonPlaybookReader *reader,
                           xmlNode             *node)
{
  JalonPlaybookRule *rule = jalon_playbook_reader_alloc (reader, sizeof *rule);
  const char *sign = jalon_playbook_reader_code (reader, node, "for", "yes no");

  jalon_playbook_reader_children (reader, node, "when reason");
  rule->id = jalon_playbook_reader_id (reader, node, "rule", rule);
  rule->subtype = jalon_playbook_reader_attribute (reader, node, "subtype");
  rule->for_it = g_strcmp0 (sign, "yes") == 0;
  rule->weight = jalon_playbook_reader_number (reader, node, "weight", 1, 10);
  rule->when = jalon_playbook_reader_when (reader, node);
  rule->reason = jalon_playbook_reader_need_text (reader, node, "reason");
  rule->source = jalon_playbook_reader_source (reader, node);
  if (jalon_playbook_find (reader->book, "subtype", rule->subtype) == NULL)
    jalon_playbook_reader_fail (reader, node, "there is no subtype \"%s\"", rule->subtype != NULL ? rule->subtype : "");
  if (rule->when == NULL)
    jalon_playbook_reader_fail (reader, node, "the rule \"%s\" has no condition", rule->id);
  g_ptr_array_add (reader->book->rules, rule);
}
