/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "jalon-wizard-actions.h"
#include "jalon-wizard-milestones.h"

#define KIND "action"

struct _JalonWizardActions
{
  JalonWizardTable parent_instance;
};

G_DEFINE_FINAL_TYPE (JalonWizardActions, jalon_wizard_actions, JALON_TYPE_WIZARD_TABLE)

static gboolean
is_shown (gconstpointer row)
{
  return g_str_equal (((const JalonMilestone *) row)->kind, KIND);
}

static GPtrArray *
list_templates (JalonWizardData *data,
                const char      *group)
{
  return jalon_wizard_milestones_list_templates (data, KIND);
}

static void
add (JalonWizard     *wizard,
     JalonWizardData *data,
     const char      *group,
     const char      *template)
{
  jalon_wizard_milestones_add (wizard, data, KIND, template);
}

static void
jalon_wizard_actions_class_init (JalonWizardActionsClass *klass)
{
  JalonWizardTableClass *table_class = JALON_WIZARD_TABLE_CLASS (klass);

  jalon_wizard_milestones_describe (table_class);
  table_class->title = N_("Action plan");
  table_class->none = N_("No action yet.");
  table_class->add_label = N_("Add an action");
  table_class->own_label = N_("An action of your own");
  table_class->no_suggestions = TRUE;
  table_class->is_shown = is_shown;
  table_class->list_templates = list_templates;
  table_class->add = add;
}

static void
jalon_wizard_actions_init (JalonWizardActions *self)
{
}
