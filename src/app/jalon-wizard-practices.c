/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "jalon-wizard-practices.h"

struct _JalonWizardPractices
{
  JalonWizardChecks parent_instance;
};

G_DEFINE_FINAL_TYPE (JalonWizardPractices, jalon_wizard_practices, JALON_TYPE_WIZARD_CHECKS)

static char *
dup_remark (JalonWizardData *data)
{
  if (data->assessment->model != NULL)
    return NULL;
  return g_strdup (_("More appear here once a model is chosen in step 4."));
}

static void
jalon_wizard_practices_class_init (JalonWizardPracticesClass *klass)
{
  JalonWizardChecksClass *checks_class = JALON_WIZARD_CHECKS_CLASS (klass);

  checks_class->title = N_("Best practices");
  checks_class->text = N_("Tick what is applied.");
  checks_class->expanded = FALSE;
  checks_class->get_groups = jalon_playbook_get_practices;
  checks_class->dup_remark = dup_remark;
}

static void
jalon_wizard_practices_init (JalonWizardPractices *self)
{
}
