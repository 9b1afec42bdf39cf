/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "jalon-assessment.h"
#include "jalon-session.h"
#include "jalon-view-state.h"

G_BEGIN_DECLS

/* Starts an assessment that inherits from a framework: between two organizations, or the points selected on the map. */
#define JALON_TYPE_FRAMEWORK_DIALOG (jalon_framework_dialog_get_type ())
G_DECLARE_FINAL_TYPE (JalonFrameworkDialog, jalon_framework_dialog, JALON, FRAMEWORK_DIALOG, AdwWindow)

JalonFrameworkDialog *jalon_framework_dialog_present (GtkWindow                    *parent,
                                                      JalonSession                 *session,
                                                      JalonViewState               *state,
                                                      const JalonAssessmentSummary *framework);

G_END_DECLS
