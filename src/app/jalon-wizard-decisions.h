/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-wizard-table.h"

G_BEGIN_DECLS

/* The decision log: who decided what, when and why. */
#define JALON_TYPE_WIZARD_DECISIONS (jalon_wizard_decisions_get_type ())
G_DECLARE_FINAL_TYPE (JalonWizardDecisions, jalon_wizard_decisions, JALON, WIZARD_DECISIONS, JalonWizardTable)

G_END_DECLS
