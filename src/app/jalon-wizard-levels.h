/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-wizard-block.h"

G_BEGIN_DECLS

/* The levels of collaboration of the assessment's channel, and the one aimed at. */
#define JALON_TYPE_WIZARD_LEVELS (jalon_wizard_levels_get_type ())
G_DECLARE_FINAL_TYPE (JalonWizardLevels, jalon_wizard_levels, JALON, WIZARD_LEVELS, JalonWizardBlock)

G_END_DECLS
