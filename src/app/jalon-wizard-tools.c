/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-wizard-actions.h"
#include "jalon-wizard-clauses.h"
#include "jalon-wizard-continuum.h"
#include "jalon-wizard-costs.h"
#include "jalon-wizard-criteria.h"
#include "jalon-wizard-decisions.h"
#include "jalon-wizard-indicators.h"
#include "jalon-wizard-facts.h"
#include "jalon-wizard-journeys.h"
#include "jalon-wizard-levels.h"
#include "jalon-wizard-milestones.h"
#include "jalon-wizard-objectives.h"
#include "jalon-wizard-practices.h"
#include "jalon-wizard-premises.h"
#include "jalon-wizard-readiness.h"
#include "jalon-wizard-recommendation.h"
#include "jalon-wizard-risks.h"
#include "jalon-wizard-sharing.h"
#include "jalon-wizard-swot.h"
#include "jalon-wizard-toolbox.h"
#include "jalon-wizard-tools.h"
#include "jalon-wizard-value.h"

/* The blocks of the playbook's tools, by the name the playbook gives them. */
static const struct
{
  const char *tool;
  GType     (*get_type) (void);
} tools[] = {
  { "actions", jalon_wizard_actions_get_type },
  { "clauses", jalon_wizard_clauses_get_type },
  { "continuum", jalon_wizard_continuum_get_type },
  { "costs", jalon_wizard_costs_get_type },
  { "criteria", jalon_wizard_criteria_get_type },
  { "decisions", jalon_wizard_decisions_get_type },
  { "indicators", jalon_wizard_indicators_get_type },
  { "facts", jalon_wizard_facts_get_type },
  { "journeys", jalon_wizard_journeys_get_type },
  { "levels", jalon_wizard_levels_get_type },
  { "milestones", jalon_wizard_milestones_get_type },
  { "objectives", jalon_wizard_objectives_get_type },
  { "practices", jalon_wizard_practices_get_type },
  { "premises", jalon_wizard_premises_get_type },
  { "readiness", jalon_wizard_readiness_get_type },
  { "recommendation", jalon_wizard_recommendation_get_type },
  { "risks", jalon_wizard_risks_get_type },
  { "sharing", jalon_wizard_sharing_get_type },
  { "swot", jalon_wizard_swot_get_type },
  { "toolbox", jalon_wizard_toolbox_get_type },
  { "value", jalon_wizard_value_get_type },
};

/**
 * jalon_wizard_tools_get_type:
 * @tool: the name of a tool in the playbook
 *
 * Returns: the type of the block that shows it, %G_TYPE_INVALID where there is none
 */
GType
jalon_wizard_tools_get_type (const char *tool)
{
  for (guint i = 0; i < G_N_ELEMENTS (tools); i++)
    if (g_strcmp0 (tools[i].tool, tool) == 0)
      return tools[i].get_type ();
  return G_TYPE_INVALID;
}
