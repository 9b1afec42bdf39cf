/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-wizard-block.h"

G_BEGIN_DECLS

/* What the rules recommend, why, what could change it, and the choice. */
#define JALON_TYPE_WIZARD_RECOMMENDATION (jalon_wizard_recommendation_get_type ())
G_DECLARE_FINAL_TYPE (JalonWizardRecommendation, jalon_wizard_recommendation, JALON, WIZARD_RECOMMENDATION, JalonWizardBlock)

G_END_DECLS
