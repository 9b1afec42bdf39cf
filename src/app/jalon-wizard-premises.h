/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-wizard-block.h"

G_BEGIN_DECLS

/* The questions of the annex on premises. */
#define JALON_TYPE_WIZARD_PREMISES (jalon_wizard_premises_get_type ())
G_DECLARE_FINAL_TYPE (JalonWizardPremises, jalon_wizard_premises, JALON, WIZARD_PREMISES, JalonWizardBlock)

G_END_DECLS
