/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-wizard-table.h"

G_BEGIN_DECLS

/* Indicators of the four areas of evaluation. */
#define JALON_TYPE_WIZARD_INDICATORS (jalon_wizard_indicators_get_type ())
G_DECLARE_FINAL_TYPE (JalonWizardIndicators, jalon_wizard_indicators, JALON, WIZARD_INDICATORS, JalonWizardTable)

G_END_DECLS
