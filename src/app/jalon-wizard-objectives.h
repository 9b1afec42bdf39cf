/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-wizard-block.h"

G_BEGIN_DECLS

/* Templates of objectives, to be put into the answer about expected results. */
#define JALON_TYPE_WIZARD_OBJECTIVES (jalon_wizard_objectives_get_type ())
G_DECLARE_FINAL_TYPE (JalonWizardObjectives, jalon_wizard_objectives, JALON, WIZARD_OBJECTIVES, JalonWizardBlock)

G_END_DECLS
