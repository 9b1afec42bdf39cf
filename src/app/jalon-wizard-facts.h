/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-wizard-block.h"

G_BEGIN_DECLS

/* The facts that no question gives: what the data say, and a place to say it where they do not, or otherwise. */
#define JALON_TYPE_WIZARD_FACTS (jalon_wizard_facts_get_type ())
G_DECLARE_FINAL_TYPE (JalonWizardFacts, jalon_wizard_facts, JALON, WIZARD_FACTS, JalonWizardBlock)

G_END_DECLS
