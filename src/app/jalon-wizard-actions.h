/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-wizard-table.h"

G_BEGIN_DECLS

/* The action plan: what is done about what the evaluation found. The same rows are a group of the plan. */
#define JALON_TYPE_WIZARD_ACTIONS (jalon_wizard_actions_get_type ())
G_DECLARE_FINAL_TYPE (JalonWizardActions, jalon_wizard_actions, JALON, WIZARD_ACTIONS, JalonWizardTable)

G_END_DECLS
