/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "jalon-wizard-toolbox.h"

struct _JalonWizardToolbox
{
  JalonWizardChecks parent_instance;
};

G_DEFINE_FINAL_TYPE (JalonWizardToolbox, jalon_wizard_toolbox, JALON_TYPE_WIZARD_CHECKS)

static void
jalon_wizard_toolbox_class_init (JalonWizardToolboxClass *klass)
{
  JalonWizardChecksClass *checks_class = JALON_WIZARD_CHECKS_CLASS (klass);

  checks_class->title = N_("Tools");
  checks_class->text = N_("What the guide offers for this step. Tick what is ready.");
  checks_class->expanded = FALSE;
  checks_class->get_groups = jalon_playbook_get_toolbox;
}

static void
jalon_wizard_toolbox_init (JalonWizardToolbox *self)
{
}
