/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "jalon-wizard.h"

G_BEGIN_DECLS

/* The first page of an open assessment: its state and partners, the seven steps with what is still open, and what is recommended so far.
 *
 * Signals: `open-step` (const char *id). */
#define JALON_TYPE_WIZARD_OVERVIEW (jalon_wizard_overview_get_type ())
G_DECLARE_FINAL_TYPE (JalonWizardOverview, jalon_wizard_overview, JALON, WIZARD_OVERVIEW, AdwBin)

void jalon_wizard_overview_set_wizard (JalonWizardOverview *self,
                                       JalonWizard         *wizard);
void jalon_wizard_overview_focus_step (JalonWizardOverview *self,
                                       const char          *step);

G_END_DECLS
