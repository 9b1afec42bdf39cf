/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-wizard-checks.h"

G_BEGIN_DECLS

/* The guide's tools for a step: what is ready is ticked. */
#define JALON_TYPE_WIZARD_TOOLBOX (jalon_wizard_toolbox_get_type ())
G_DECLARE_FINAL_TYPE (JalonWizardToolbox, jalon_wizard_toolbox, JALON, WIZARD_TOOLBOX, JalonWizardChecks)

G_END_DECLS
