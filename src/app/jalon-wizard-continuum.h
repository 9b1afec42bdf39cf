/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-wizard-block.h"

G_BEGIN_DECLS

/* Where the relationship stands on the continuum, and where it is to go. */
#define JALON_TYPE_WIZARD_CONTINUUM (jalon_wizard_continuum_get_type ())
G_DECLARE_FINAL_TYPE (JalonWizardContinuum, jalon_wizard_continuum, JALON, WIZARD_CONTINUUM, JalonWizardBlock)

G_END_DECLS
