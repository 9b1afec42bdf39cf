/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-wizard-block.h"

G_BEGIN_DECLS

/* The statements of the success factors, rated by all partners together or by each alone, with the score of each factor and the gaps. */
#define JALON_TYPE_WIZARD_READINESS (jalon_wizard_readiness_get_type ())
G_DECLARE_FINAL_TYPE (JalonWizardReadiness, jalon_wizard_readiness, JALON, WIZARD_READINESS, JalonWizardBlock)

G_END_DECLS
