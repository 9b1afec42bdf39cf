/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-assessment.h"

G_BEGIN_DECLS

/* What a row shows: its own text where the planner wrote one, else the playbook's in the reader's language, else "". */
const char *jalon_milestone_get_title  (const JalonMilestone *self,
                                        JalonPlaybook        *playbook);
const char *jalon_milestone_get_owner  (const JalonMilestone *self,
                                        JalonPlaybook        *playbook);
const char *jalon_indicator_get_title  (const JalonIndicator *self,
                                        JalonPlaybook        *playbook);
const char *jalon_indicator_get_unit   (const JalonIndicator *self,
                                        JalonPlaybook        *playbook);
const char *jalon_risk_get_title       (const JalonRisk      *self,
                                        JalonPlaybook        *playbook);
const char *jalon_risk_get_mitigation  (const JalonRisk      *self,
                                        JalonPlaybook        *playbook);
/* A code; "" where there is none. */
const char *jalon_risk_get_category   (const JalonRisk      *self,
                                        JalonPlaybook        *playbook);
const char *jalon_cost_get_title       (const JalonCost      *self,
                                        JalonPlaybook        *playbook);
char       *jalon_cost_dup_name        (const JalonCost       *self,
                                        const JalonAssessment *assessment,
                                        JalonPlaybook         *playbook);

/**
 * JalonClauseView:
 * @clause: (nullable): of the playbook; %NULL for a clause of the planner's own
 * @row: (nullable): what the planner edited of it
 * @title: its own or the playbook's, in the reader's language
 * @guidance: (nullable): in the reader's language
 * @suggested: the playbook suggests it for the sub-type and channel
 * @applicable: the planner's decision, else @suggested
 * @body: (nullable): what was drafted, in English
 * @body_fr: (nullable): in French
 * @state: `open`, `drafted` or `agreed`
 * @owner: (nullable): a role
 * @note: (nullable): what the planner noted beside it
 */
typedef struct
{
  const JalonPlaybookClause   *clause;
  const JalonAssessmentClause *row;
  const char                  *title;
  const char                  *guidance;
  gboolean                     suggested;
  gboolean                     applicable;
  const char                  *body;
  const char                  *body_fr;
  const char                  *state;
  const char                  *owner;
  const char                  *note;
} JalonClauseView;

/**
 * JalonClauseProgress:
 * @n_clauses: how many there are
 * @n_applicable: how many of them apply; all that follows is of these
 * @n_agreed: in the state `agreed`
 * @n_drafted: in the state `drafted`
 * @n_english: with an English text
 * @n_french: with a French text
 */
typedef struct
{
  guint n_clauses;
  guint n_applicable;
  guint n_agreed;
  guint n_drafted;
  guint n_english;
  guint n_french;
} JalonClauseProgress;

/* All clauses: the playbook's in its order, then the planner's own. GPtrArray of JalonClauseView, valid as long as both. */
GPtrArray  *jalon_clauses_list         (const JalonAssessment *assessment,
                                        JalonPlaybook         *playbook);
/* Views: element-type JalonClauseView. */
JalonClauseProgress jalon_clauses_count (GPtrArray             *views);

G_END_DECLS
