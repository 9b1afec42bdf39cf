/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-wizard-block.h"

G_BEGIN_DECLS

/* The clauses of the agreement: the playbook's and the planner's own. */
#define JALON_TYPE_WIZARD_CLAUSES (jalon_wizard_clauses_get_type ())
G_DECLARE_FINAL_TYPE (JalonWizardClauses, jalon_wizard_clauses, JALON, WIZARD_CLAUSES, JalonWizardBlock)

G_END_DECLS
