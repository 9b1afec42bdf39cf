/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-wizard-block.h"

G_BEGIN_DECLS

/* What a milestone depends on, chosen among the others of the plan, and what is wrong with it, in sentences. */
#define JALON_TYPE_WIZARD_DEPENDENCIES (jalon_wizard_dependencies_get_type ())
G_DECLARE_FINAL_TYPE (JalonWizardDependencies, jalon_wizard_dependencies, JALON, WIZARD_DEPENDENCIES, AdwBin)

GtkWidget *jalon_wizard_dependencies_new  (JalonWizardBlock        *block,
                                           const char              *milestone);
void       jalon_wizard_dependencies_show (JalonWizardDependencies *self,
                                           JalonWizardData         *data);

G_END_DECLS
