/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-assessment-rows.h"

#include <glib/gi18n-lib.h>

#include "jalon-vocabulary.h"

/* Every element of the playbook begins with its id. */
static gconstpointer
find_by_id (GPtrArray  *elements,
            const char *id)
{
  for (guint i = 0; id != NULL && i < elements->len; i++)
    if (g_str_equal (*(const char *const *) elements->pdata[i], id))
      return elements->pdata[i];
  return NULL;
}

static const JalonPlaybookIndicator *
find_indicator (JalonPlaybook *playbook,
                const char    *id)
{
  GPtrArray *areas = jalon_playbook_get_areas (playbook);

  for (guint i = 0; i < areas->len; i++)
    {
      const JalonPlaybookArea *area = areas->pdata[i];
      const JalonPlaybookIndicator *indicator = find_by_id (area->indicators, id);

      if (indicator != NULL)
        return indicator;
    }
  return NULL;
}

/* The planner's own text, else the playbook's, else nothing. */
static const char *
choose_text (const char *own,
             const char *msgid)
{
  if (own != NULL)
    return own;
  return msgid != NULL ? jalon_playbook_text (msgid) : "";
}

/**
 * jalon_milestone_get_title:
 * @self: a milestone
 * @playbook: a playbook
 *
 * Returns: its own title, the playbook's in the reader's language, or ""
 */
const char *
jalon_milestone_get_title (const JalonMilestone *self,
                           JalonPlaybook        *playbook)
{
  const JalonPlaybookMilestone *item = find_by_id (jalon_playbook_get_milestones (playbook), self->item);

  return choose_text (self->title, item != NULL ? item->title : NULL);
}

/**
 * jalon_milestone_get_owner:
 * @self: a milestone
 * @playbook: a playbook
 *
 * Returns: its own owner, the playbook's role in the reader's language, or ""
 */
const char *
jalon_milestone_get_owner (const JalonMilestone *self,
                           JalonPlaybook        *playbook)
{
  const JalonPlaybookMilestone *item = find_by_id (jalon_playbook_get_milestones (playbook), self->item);

  return choose_text (self->owner, item != NULL ? item->owner : NULL);
}

/**
 * jalon_indicator_get_title:
 * @self: an indicator
 * @playbook: a playbook
 *
 * Returns: its own title, the playbook's in the reader's language, or ""
 */
const char *
jalon_indicator_get_title (const JalonIndicator *self,
                           JalonPlaybook        *playbook)
{
  const JalonPlaybookIndicator *item = find_indicator (playbook, self->item);

  return choose_text (self->title, item != NULL ? item->title : NULL);
}

/**
 * jalon_indicator_get_unit:
 * @self: an indicator
 * @playbook: a playbook
 *
 * Returns: its own unit, the playbook's in the reader's language, or ""
 */
const char *
jalon_indicator_get_unit (const JalonIndicator *self,
                          JalonPlaybook        *playbook)
{
  const JalonPlaybookIndicator *item = find_indicator (playbook, self->item);

  return choose_text (self->unit, item != NULL ? item->unit : NULL);
}

/**
 * jalon_risk_get_title:
 * @self: a risk
 * @playbook: a playbook
 *
 * Returns: its own title, the playbook's in the reader's language, or ""
 */
const char *
jalon_risk_get_title (const JalonRisk *self,
                      JalonPlaybook   *playbook)
{
  const JalonPlaybookRisk *item = find_by_id (jalon_playbook_get_risks (playbook), self->item);

  return choose_text (self->title, item != NULL ? item->title : NULL);
}

/**
 * jalon_risk_get_mitigation:
 * @self: a risk
 * @playbook: a playbook
 *
 * Returns: its own mitigation, the playbook's in the reader's language, or ""
 */
const char *
jalon_risk_get_mitigation (const JalonRisk *self,
                           JalonPlaybook   *playbook)
{
  const JalonPlaybookRisk *item = find_by_id (jalon_playbook_get_risks (playbook), self->item);

  return choose_text (self->mitigation, item != NULL ? item->mitigation : NULL);
}

/**
 * jalon_risk_get_category:
 * @self: a risk
 * @playbook: a playbook
 *
 * Returns: code of its own category, of the playbook's, or ""
 */
const char *
jalon_risk_get_category (const JalonRisk *self,
                         JalonPlaybook   *playbook)
{
  const JalonPlaybookRisk *item = find_by_id (jalon_playbook_get_risks (playbook), self->item);

  if (self->category != NULL)
    return self->category;
  return item != NULL ? item->category : "";
}

/**
 * jalon_cost_get_title:
 * @self: a cost
 * @playbook: a playbook
 *
 * Returns: its own title, the playbook's in the reader's language, or ""
 */
const char *
jalon_cost_get_title (const JalonCost *self,
                      JalonPlaybook   *playbook)
{
  const JalonPlaybookCost *item = find_by_id (jalon_playbook_get_costs (playbook), self->item);

  return choose_text (self->title, item != NULL ? item->title : NULL);
}

/**
 * jalon_cost_dup_name:
 * @self: a cost
 * @assessment: that it is part of
 * @playbook: a playbook
 *
 * Returns: (transfer full): its title or, without one, its category, with the partner unless it is shared
 */
char *
jalon_cost_dup_name (const JalonCost       *self,
                     const JalonAssessment *assessment,
                     JalonPlaybook         *playbook)
{
  const char *title = jalon_cost_get_title (self, playbook);
  const JalonPartner *partner = jalon_assessment_find_partner (assessment, self->partner);

  if (title[0] == '\0')
    title = jalon_vocabulary_get_label (JALON_VOCABULARY_COST_CATEGORY, self->category);
  if (partner == NULL)
    return g_strdup (title);
  /* Translators: a kind of cost and who pays it */
  return g_strdup_printf (_("%s (%s)"), title, jalon_partner_get_name (partner));
}

/* --- Clauses --- */

static const JalonAssessmentClause *
find_clause_row (const JalonAssessment *assessment,
                 const char            *clause)
{
  for (guint i = 0; i < assessment->clauses->len; i++)
    {
      const JalonAssessmentClause *row = assessment->clauses->pdata[i];

      if (g_strcmp0 (row->clause, clause) == 0)
        return row;
    }
  return NULL;
}

static JalonClauseView *
view_clause (const JalonPlaybookClause   *clause,
             const JalonAssessmentClause *row,
             gboolean                     suggested)
{
  JalonClauseView *view = g_new0 (JalonClauseView, 1);

  view->clause = clause;
  view->row = row;
  view->title = choose_text (row != NULL ? jalon_language_choose (row->title, row->title_fr) : NULL, clause != NULL ? clause->title : NULL);
  view->guidance = clause != NULL && clause->guidance != NULL ? jalon_playbook_text (clause->guidance) : NULL;
  view->suggested = suggested;
  view->applicable = row != NULL && row->applicable >= 0 ? row->applicable : suggested;
  view->body = row != NULL ? row->body : NULL;
  view->body_fr = row != NULL ? row->body_fr : NULL;
  view->owner = row != NULL ? row->owner : NULL;
  view->note = row != NULL ? row->note : NULL;
  view->state = row != NULL && row->state != NULL ? row->state : "open";
  return view;
}

/**
 * jalon_clauses_list:
 * @assessment: an assessment
 * @playbook: a playbook
 *
 * Returns: (transfer full) (element-type JalonClauseView): the playbook's clauses in its order, then the planner's own; valid
 *   as long as both arguments
 */
GPtrArray *
jalon_clauses_list (const JalonAssessment *assessment,
                    JalonPlaybook         *playbook)
{
  GPtrArray *views = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *clauses = jalon_playbook_get_clauses (playbook);

  for (guint i = 0; i < clauses->len; i++)
    {
      const JalonPlaybookClause *clause = clauses->pdata[i];
      gboolean suggested = jalon_playbook_in_scope (playbook, &clause->scope, assessment->model, assessment->subtype,
                                                    assessment->channel);

      g_ptr_array_add (views, view_clause (clause, find_clause_row (assessment, clause->id), suggested));
    }
  for (guint i = 0; i < assessment->clauses->len; i++)
    {
      const JalonAssessmentClause *row = assessment->clauses->pdata[i];

      if (row->clause == NULL || jalon_playbook_find_clause (playbook, row->clause) == NULL)
        g_ptr_array_add (views, view_clause (NULL, row, TRUE));
    }
  return views;
}

static gboolean
is_text (const char *text)
{
  return text != NULL && text[0] != '\0';
}

/**
 * jalon_clauses_count:
 * @views: (element-type JalonClauseView): from jalon_clauses_list()
 *
 * Returns: how far they are
 */
JalonClauseProgress
jalon_clauses_count (GPtrArray *views)
{
  JalonClauseProgress progress = { .n_clauses = views->len };

  for (guint i = 0; i < views->len; i++)
    {
      const JalonClauseView *view = views->pdata[i];

      if (!view->applicable)
        continue;
      progress.n_applicable++;
      progress.n_agreed += g_strcmp0 (view->state, "agreed") == 0;
      progress.n_drafted += g_strcmp0 (view->state, "drafted") == 0;
      progress.n_english += is_text (view->body);
      progress.n_french += is_text (view->body_fr);
    }
  return progress;
}
