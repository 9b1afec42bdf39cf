/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-wizard-block.h"

G_BEGIN_DECLS

/* The rent of shared premises, divided by areas. */
#define JALON_TYPE_WIZARD_SHARING (jalon_wizard_sharing_get_type ())
G_DECLARE_FINAL_TYPE (JalonWizardSharing, jalon_wizard_sharing, JALON, WIZARD_SHARING, JalonWizardBlock)

G_END_DECLS
