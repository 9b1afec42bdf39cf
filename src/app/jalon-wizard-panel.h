/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "jalon-view-state.h"
#include "jalon-wizard.h"

G_BEGIN_DECLS

/* The wizard in the side panel: the overview of an assessment and its seven steps. Which assessment and step is in the view state. */
#define JALON_TYPE_WIZARD_PANEL (jalon_wizard_panel_get_type ())
G_DECLARE_FINAL_TYPE (JalonWizardPanel, jalon_wizard_panel, JALON, WIZARD_PANEL, AdwBin)

void jalon_wizard_panel_set_session (JalonWizardPanel *self,
                                     JalonSession     *session,
                                     JalonViewState   *state);
/* NULL unless one is shown. */
JalonAssessment *jalon_wizard_panel_get_assessment (JalonWizardPanel *self);

G_END_DECLS
