/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-wizard-table.h"

G_BEGIN_DECLS

/* Costs by category, and the business case that follows from them. */
#define JALON_TYPE_WIZARD_COSTS (jalon_wizard_costs_get_type ())
G_DECLARE_FINAL_TYPE (JalonWizardCosts, jalon_wizard_costs, JALON, WIZARD_COSTS, JalonWizardTable)

G_END_DECLS
