/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-wizard-table.h"

G_BEGIN_DECLS

/* Risks with their ratings and mitigation, and the matrix of them. */
#define JALON_TYPE_WIZARD_RISKS (jalon_wizard_risks_get_type ())
G_DECLARE_FINAL_TYPE (JalonWizardRisks, jalon_wizard_risks, JALON, WIZARD_RISKS, JalonWizardTable)

G_END_DECLS
