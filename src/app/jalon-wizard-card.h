/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-wizard-table.h"

G_BEGIN_DECLS

/* One row of a JalonWizardTable: its name, an editor for each column, and what removes it. Edits go to the assessment. */
#define JALON_TYPE_WIZARD_CARD (jalon_wizard_card_get_type ())
G_DECLARE_FINAL_TYPE (JalonWizardCard, jalon_wizard_card, JALON, WIZARD_CARD, AdwBin)

GtkWidget  *jalon_wizard_card_new       (JalonWizardTable *table,
                                         JalonWizardData  *data,
                                         const char       *row);
void        jalon_wizard_card_show      (JalonWizardCard  *self,
                                         JalonWizardData  *data,
                                         gconstpointer     row,
                                         guint             number);
void        jalon_wizard_card_let_go    (JalonWizardCard  *self);

G_END_DECLS
