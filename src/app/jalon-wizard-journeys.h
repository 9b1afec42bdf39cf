/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-wizard-block.h"

G_BEGIN_DECLS

/* What each model changes for a client, and the journey of the planner's own. */
#define JALON_TYPE_WIZARD_JOURNEYS (jalon_wizard_journeys_get_type ())
G_DECLARE_FINAL_TYPE (JalonWizardJourneys, jalon_wizard_journeys, JALON, WIZARD_JOURNEYS, JalonWizardBlock)

G_END_DECLS
