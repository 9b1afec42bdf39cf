/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-wizard-block.h"

G_BEGIN_DECLS

/* What an indicator was measured at: a chart, the values, how much of the benefit is realised, and a measurement to add. */
#define JALON_TYPE_WIZARD_SERIES (jalon_wizard_series_get_type ())
G_DECLARE_FINAL_TYPE (JalonWizardSeries, jalon_wizard_series, JALON, WIZARD_SERIES, AdwBin)

GtkWidget *jalon_wizard_series_new  (JalonWizardBlock  *block,
                                     const char        *indicator);
void       jalon_wizard_series_show (JalonWizardSeries *self,
                                     JalonWizardData   *data);

G_END_DECLS
