/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-form-writer.h"
#include "jalon-wizard-block.h"

G_BEGIN_DECLS

/* A button that saves a form for a partner, one that reads it back, and what came of it. */
#define JALON_TYPE_WIZARD_FORMS (jalon_wizard_forms_get_type ())
G_DECLARE_FINAL_TYPE (JalonWizardForms, jalon_wizard_forms, JALON, WIZARD_FORMS, AdwBin)

GtkWidget *jalon_wizard_forms_new         (JalonWizardBlock *block,
                                           JalonFormKind     kind);
/* Who fills it in; NULL: nobody chosen, and then no form of readiness can be saved. */
void       jalon_wizard_forms_set_partner (JalonWizardForms *self,
                                           const char       *partner);

G_END_DECLS
