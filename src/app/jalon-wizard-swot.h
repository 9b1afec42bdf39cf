/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-wizard-block.h"

G_BEGIN_DECLS

/* Strengths, weaknesses, opportunities and threats, with prompts. */
#define JALON_TYPE_WIZARD_SWOT (jalon_wizard_swot_get_type ())
G_DECLARE_FINAL_TYPE (JalonWizardSwot, jalon_wizard_swot, JALON, WIZARD_SWOT, JalonWizardBlock)

G_END_DECLS
