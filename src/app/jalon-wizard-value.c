/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "jalon-wizard-value.h"

struct _JalonWizardValue
{
  JalonWizardChecks parent_instance;
};

G_DEFINE_FINAL_TYPE (JalonWizardValue, jalon_wizard_value, JALON_TYPE_WIZARD_CHECKS)

static void
jalon_wizard_value_class_init (JalonWizardValueClass *klass)
{
  JalonWizardChecksClass *checks_class = JALON_WIZARD_CHECKS_CLASS (klass);

  checks_class->title = N_("What it is worth");
  checks_class->text = N_("Tick what holds here, then say it in your own words below.");
  checks_class->expanded = TRUE;
  checks_class->get_groups = jalon_playbook_get_values;
}

static void
jalon_wizard_value_init (JalonWizardValue *self)
{
}
