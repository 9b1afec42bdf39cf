/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-wizard-table.h"

G_BEGIN_DECLS

/* The plan: milestones with owners, dates and dependencies, in groups, and a Gantt chart of them. */
#define JALON_TYPE_WIZARD_MILESTONES (jalon_wizard_milestones_get_type ())
G_DECLARE_FINAL_TYPE (JalonWizardMilestones, jalon_wizard_milestones, JALON, WIZARD_MILESTONES, JalonWizardTable)

/* For other lists of milestones: all of the class that does not depend on the group. */
void       jalon_wizard_milestones_describe       (JalonWizardTableClass *klass);
GPtrArray *jalon_wizard_milestones_list_templates (JalonWizardData       *data,
                                                   const char            *group);
void       jalon_wizard_milestones_add            (JalonWizard           *wizard,
                                                   JalonWizardData       *data,
                                                   const char            *group,
                                                   const char            *template);

G_END_DECLS
