/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-wizard-block.h"

G_BEGIN_DECLS

/* Weighted criteria and the score of each partner. */
#define JALON_TYPE_WIZARD_CRITERIA (jalon_wizard_criteria_get_type ())
G_DECLARE_FINAL_TYPE (JalonWizardCriteria, jalon_wizard_criteria, JALON, WIZARD_CRITERIA, JalonWizardBlock)

G_END_DECLS
