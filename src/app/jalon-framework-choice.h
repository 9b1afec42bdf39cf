/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "jalon-wizard.h"

G_BEGIN_DECLS

/* Which framework an assessment inherits from. */
#define JALON_TYPE_FRAMEWORK_CHOICE (jalon_framework_choice_get_type ())
G_DECLARE_FINAL_TYPE (JalonFrameworkChoice, jalon_framework_choice, JALON, FRAMEWORK_CHOICE, AdwBin)

GtkWidget *jalon_framework_choice_new  (void);
void       jalon_framework_choice_show (JalonFrameworkChoice *self,
                                        JalonWizard          *wizard);

G_END_DECLS
