/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-wizard-checks.h"

G_BEGIN_DECLS

/* What a partnership is worth to clients, partners and employees: what holds here is ticked. */
#define JALON_TYPE_WIZARD_VALUE (jalon_wizard_value_get_type ())
G_DECLARE_FINAL_TYPE (JalonWizardValue, jalon_wizard_value, JALON, WIZARD_VALUE, JalonWizardChecks)

G_END_DECLS
