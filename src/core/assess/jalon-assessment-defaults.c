/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-assessment-edit.h"

#include <stdio.h>
#include <glib/gi18n-lib.h>

#include "jalon-assessment-private.h"
#include "jalon-evidence.h"

typedef struct
{
  JalonStep        step;
  JalonAssessment *assessment;
  JalonPlaybook   *playbook;
  JalonEvidence   *facts;
  guint            n_added;
} Defaults;

static gboolean
is_in_scope (Defaults                 *self,
             const JalonPlaybookScope *scope)
{
  return jalon_playbook_in_scope (self->playbook, scope, self->assessment->model, self->assessment->subtype,
                                  self->assessment->channel);
}

static gboolean
add (Defaults              *self,
     JalonAssessmentTable   table,
     const char *const     *columns,
     const JalonValue      *values,
     guint                  n_values,
     GError               **error)
{
  self->n_added++;
  return jalon_step_insert_row (&self->step, self->assessment->uuid, table, columns, values, n_values, NULL, error);
}

static gboolean
add_clauses (Defaults  *self,
             GError   **error)
{
  static const char *const columns[] = { "clause", "applicable", "state" };
  GPtrArray *clauses = jalon_playbook_get_clauses (self->playbook);

  for (guint i = 0; i < clauses->len; i++)
    {
      const JalonPlaybookClause *clause = clauses->pdata[i];
      JalonValue values[] = { JALON_TEXT (clause->id), JALON_INTEGER (is_in_scope (self, &clause->scope) ? 1 : 0),
                              JALON_TEXT ("open") };
      gboolean there = FALSE;

      for (guint j = 0; j < self->assessment->clauses->len; j++)
        there |= g_strcmp0 (((JalonAssessmentClause *) self->assessment->clauses->pdata[j])->clause, clause->id) == 0;
      if (!there && !add (self, JALON_ASSESSMENT_CLAUSES, columns, values, G_N_ELEMENTS (values), error))
        return FALSE;
    }
  return TRUE;
}

static char *
add_weeks (const char *iso_date,
           int         weeks)
{
  GDate date;
  int year;
  guint month, day;
  char text[16];

  if (iso_date == NULL || sscanf (iso_date, "%4d-%2u-%2u", &year, &month, &day) != 3 || year < 1
      || !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return NULL;
  g_date_set_dmy (&date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  if (weeks < 0)
    g_date_subtract_days (&date, (guint) -weeks * 7);
  else
    g_date_add_days (&date, (guint) weeks * 7);
  g_snprintf (text, sizeof text, "%04d-%02d-%02d", g_date_get_year (&date), (int) g_date_get_month (&date),
              g_date_get_day (&date));
  return g_strdup (text);
}

static gboolean
add_milestones (Defaults    *self,
                const char  *decision_on,
                GError     **error)
{
  static const char *const columns[] = { "item", "kind", "due_on" };
  GPtrArray *milestones = jalon_playbook_get_milestones (self->playbook);

  for (guint i = 0; i < milestones->len; i++)
    {
      const JalonPlaybookMilestone *milestone = milestones->pdata[i];
      g_autofree char *due_on = add_weeks (decision_on, milestone->weeks);
      JalonValue values[] = { JALON_TEXT (milestone->id), JALON_TEXT (milestone->kind), JALON_TEXT (due_on) };
      gboolean there = FALSE;

      for (guint j = 0; j < self->assessment->milestones->len; j++)
        there |= g_strcmp0 (((JalonMilestone *) self->assessment->milestones->pdata[j])->item, milestone->id) == 0;
      if (!there && is_in_scope (self, &milestone->scope)
          && (milestone->when == NULL
              || jalon_condition_evaluate (milestone->when, jalon_evidence_lookup, self->facts) == JALON_TRUTH_TRUE)
          && !add (self, JALON_ASSESSMENT_MILESTONES, columns, values, G_N_ELEMENTS (values), error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_indicators (Defaults  *self,
                GError   **error)
{
  static const char *const columns[] = { "item", "area" };
  GPtrArray *areas = jalon_playbook_get_areas (self->playbook);

  for (guint i = 0; i < areas->len; i++)
    {
      const JalonPlaybookArea *area = areas->pdata[i];

      for (guint j = 0; j < area->indicators->len; j++)
        {
          const JalonPlaybookIndicator *indicator = area->indicators->pdata[j];
          JalonValue values[] = { JALON_TEXT (indicator->id), JALON_TEXT (area->id) };
          gboolean there = FALSE;

          for (guint k = 0; k < self->assessment->indicators->len; k++)
            there |= g_strcmp0 (((JalonIndicator *) self->assessment->indicators->pdata[k])->item, indicator->id) == 0;
          if (!there && is_in_scope (self, &indicator->scope)
              && !add (self, JALON_ASSESSMENT_INDICATORS, columns, values, G_N_ELEMENTS (values), error))
            return FALSE;
        }
    }
  return TRUE;
}

static gboolean
add_risks (Defaults  *self,
           GError   **error)
{
  static const char *const columns[] = { "item", "likelihood", "impact" };
  GPtrArray *risks = jalon_playbook_get_risks (self->playbook);

  for (guint i = 0; i < risks->len; i++)
    {
      const JalonPlaybookRisk *risk = risks->pdata[i];
      JalonValue values[] = { JALON_TEXT (risk->id), JALON_INTEGER (risk->likelihood), JALON_INTEGER (risk->impact) };
      gboolean there = FALSE;

      for (guint j = 0; j < self->assessment->risks->len; j++)
        there |= g_strcmp0 (((JalonRisk *) self->assessment->risks->pdata[j])->item, risk->id) == 0;
      if (there || !is_in_scope (self, &risk->scope)
          || (risk->when != NULL
              && jalon_condition_evaluate (risk->when, jalon_evidence_lookup, self->facts) == JALON_TRUTH_FALSE))
        continue;
      if (!add (self, JALON_ASSESSMENT_RISKS, columns, values, G_N_ELEMENTS (values), error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
has_cost (Defaults   *self,
          const char *item,
          const char *partner)
{
  for (guint i = 0; i < self->assessment->costs->len; i++)
    {
      const JalonCost *cost = self->assessment->costs->pdata[i];

      if (g_strcmp0 (cost->item, item) == 0 && (partner == NULL || cost->partner == NULL
                                                || g_str_equal (cost->partner, partner)))
        return TRUE;
    }
  return FALSE;
}

static gboolean
add_cost (Defaults                 *self,
          const JalonPlaybookCost  *cost,
          const char               *partner,
          GError                  **error)
{
  static const char *const columns[] = { "category", "item", "partner" };
  JalonValue values[] = { JALON_TEXT (cost->category), JALON_TEXT (cost->id), JALON_TEXT (partner) };

  return has_cost (self, cost->id, partner)
         || add (self, JALON_ASSESSMENT_COSTS, columns, values, G_N_ELEMENTS (values), error);
}

/* What a partner pays today or would pay alone, receives or gives is its own; the rest is shared until the planner says otherwise. */
static gboolean
add_costs (Defaults  *self,
           GError   **error)
{
  static const char *const own[] = { "status-quo", "like-for-like", "like-for-like-once", "revenue", "in-kind", NULL };
  g_autoptr(GPtrArray) parties = jalon_assessment_list_parties (self->assessment);
  GPtrArray *costs = jalon_playbook_get_costs (self->playbook);

  for (guint i = 0; i < costs->len; i++)
    {
      const JalonPlaybookCost *cost = costs->pdata[i];

      if (!is_in_scope (self, &cost->scope))
        continue;
      if (!g_strv_contains (own, cost->category))
        {
          if (!add_cost (self, cost, NULL, error))
            return FALSE;
          continue;
        }
      for (guint j = 0; j < parties->len; j++)
        if (!add_cost (self, cost, ((JalonPartner *) parties->pdata[j])->uuid, error))
          return FALSE;
    }
  return TRUE;
}

/**
 * jalon_assessment_add_defaults:
 * @workspace: a workspace
 * @assessment: uuid; a sub-type must have been chosen
 * @playbook: where the rows come from
 * @decision_on: (nullable): ISO date that the milestones count from; %NULL or no date: they have none
 * @n_added: (out) (optional): how many rows are new
 * @error: return location
 *
 * Adds the playbook's clauses, milestones, indicators, risks and costs for the sub-type and channel chosen, as one step. Rows
 * that are there already stay as they are, so a second call adds nothing. The new rows hold the ids of the playbook and no
 * texts, so that they read in either language.
 *
 * Returns: whether all are there
 */
gboolean
jalon_assessment_add_defaults (JalonWorkspace  *workspace,
                               const char      *assessment,
                               JalonPlaybook   *playbook,
                               const char      *decision_on,
                               guint           *n_added,
                               GError         **error)
{
  g_autoptr(JalonAssessment) before = NULL;
  g_autoptr(JalonEvidence) facts = NULL;
  Defaults self = { .playbook = playbook };
  gboolean done;

  before = jalon_assessment_load (jalon_workspace_get_database (workspace), assessment, error);
  if (before == NULL)
    return FALSE;
  if (before->subtype == NULL)
    {
      g_set_error_literal (error, JALON_STORE_ERROR, JALON_STORE_ERROR_FAILED, _("Choose a model and a sub-type in step 4 first."));
      return FALSE;
    }
  facts = jalon_evidence_from_snapshot (before, playbook);
  if (facts == NULL)
    facts = jalon_evidence_from_answers (before, playbook);
  self.assessment = before;
  self.facts = facts;
  if (!jalon_step_begin (&self.step, workspace, N_("Add the suggested rows"), error))
    return FALSE;
  done = add_clauses (&self, error) && add_milestones (&self, decision_on, error) && add_indicators (&self, error)
         && add_risks (&self, error) && add_costs (&self, error);
  if (!jalon_step_end (&self.step, assessment, done, error))
    return FALSE;
  if (n_added != NULL)
    *n_added = self.n_added;
  return TRUE;
}
