/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "jalon-wizard.h"

G_BEGIN_DECLS

/* The plan as a Gantt chart, and the same as a table. */
#define JALON_TYPE_WIZARD_GANTT (jalon_wizard_gantt_get_type ())
G_DECLARE_FINAL_TYPE (JalonWizardGantt, jalon_wizard_gantt, JALON, WIZARD_GANTT, AdwBin)

GtkWidget *jalon_wizard_gantt_new  (void);
void       jalon_wizard_gantt_show (JalonWizardGantt *self,
                                    JalonWizardData  *data);

G_END_DECLS
