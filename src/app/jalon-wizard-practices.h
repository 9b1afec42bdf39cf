/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-wizard-checks.h"

G_BEGIN_DECLS

/* Best practices, general ones and those of the chosen model: what is applied is ticked. */
#define JALON_TYPE_WIZARD_PRACTICES (jalon_wizard_practices_get_type ())
G_DECLARE_FINAL_TYPE (JalonWizardPractices, jalon_wizard_practices, JALON, WIZARD_PRACTICES, JalonWizardChecks)

G_END_DECLS
