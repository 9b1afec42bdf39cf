/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "jalon-assessment-rows.h"
#include "jalon-format.h"
#include "jalon-wizard-milestones.h"
#include "jalon-wizard-parts.h"

struct _JalonWizardMilestones
{
  JalonWizardTable parent_instance;
};

G_DEFINE_FINAL_TYPE (JalonWizardMilestones, jalon_wizard_milestones, JALON_TYPE_WIZARD_TABLE)

static const JalonTableColumn columns[] = {
  { "title", G_STRUCT_OFFSET (JalonMilestone, title), JALON_QUESTION_TEXT, N_("Milestone"), .wide = TRUE, .own = TRUE,
    .get_text = (JalonTableTextFunc) jalon_milestone_get_title },
  { "owner", G_STRUCT_OFFSET (JalonMilestone, owner), JALON_QUESTION_TEXT, N_("Owner (role)"), .wide = TRUE,
    .get_text = (JalonTableTextFunc) jalon_milestone_get_owner },
  { "due_on", G_STRUCT_OFFSET (JalonMilestone, due_on), JALON_QUESTION_DATE, N_("Due on") },
  { "done_on", G_STRUCT_OFFSET (JalonMilestone, done_on), JALON_QUESTION_DATE, N_("Done on") },
};

static GPtrArray *
get_rows (const JalonAssessment *assessment)
{
  return assessment->milestones;
}

static char *
dup_name (gconstpointer  row,
          JalonPlaybook *playbook,
          guint          number)
{
  const JalonMilestone *milestone = row;
  const char *title = jalon_milestone_get_title (milestone, playbook);

  if (milestone->done_on != NULL)
    /* Translators: number and title of a milestone that is reached */
    return g_strdup_printf (_("%u. %s – done"), number, title);
  return g_strdup_printf ("%u. %s", number, title);
}

static GPtrArray *
list_templates (JalonWizardData *data,
                const char      *group)
{
  GPtrArray *entries = jalon_wizard_table_new_entries ();
  GPtrArray *milestones = jalon_playbook_get_milestones (data->playbook);

  for (guint i = 0; i < milestones->len; i++)
    {
      const JalonPlaybookMilestone *milestone = milestones->pdata[i];

      if (!jalon_wizard_table_has_item (data->assessment->milestones, G_STRUCT_OFFSET (JalonMilestone, item), milestone->id)
          && jalon_progress_is_asked (data->assessment, data->playbook, data->evidence, &milestone->scope, NULL))
        jalon_wizard_table_add_entry (entries, milestone->id, jalon_playbook_text (milestone->title), NULL);
    }
  return entries;
}

static void
add (JalonWizard     *wizard,
     JalonWizardData *data,
     const char      *group,
     const char      *template)
{
  JalonValue item = JALON_TEXT (template);

  jalon_wizard_add_row (wizard, JALON_ASSESSMENT_MILESTONES, "item", &item, NULL, NULL);
}

static void
jalon_wizard_milestones_update (JalonWizardBlock *block,
                                JalonWizardData  *data)
{
  GtkBox *footer = jalon_wizard_table_get_footer (JALON_WIZARD_TABLE (block));
  const char *decision = jalon_assessment_get_value (data->assessment, "decision-date", NULL);
  g_autofree char *date = decision != NULL ? jalon_format_date (decision) : NULL;
  g_autofree char *text = NULL;

  JALON_WIZARD_BLOCK_CLASS (jalon_wizard_milestones_parent_class)->update (block, data);
  if (date != NULL)
    /* Translators: %s is a date */
    text = g_strdup_printf (_("Suggested dates count from the decision, on %s."), date);
  else
    text = g_strdup (_("Suggested milestones have dates once step 1 says when the decision is needed."));
  jalon_wizard_block_clear (GTK_WIDGET (footer));
  gtk_box_append (footer, jalon_wizard_block_make_label (text, "dim-label"));
}

static void
jalon_wizard_milestones_class_init (JalonWizardMilestonesClass *klass)
{
  JalonWizardTableClass *table_class = JALON_WIZARD_TABLE_CLASS (klass);

  JALON_WIZARD_BLOCK_CLASS (klass)->update = jalon_wizard_milestones_update;
  table_class->table = JALON_ASSESSMENT_MILESTONES;
  table_class->columns = columns;
  table_class->n_columns = G_N_ELEMENTS (columns);
  table_class->title = N_("Milestones");
  table_class->none = N_("No milestone yet.");
  table_class->add_label = N_("Add a milestone");
  table_class->own_label = N_("A milestone of your own");
  table_class->get_rows = get_rows;
  table_class->item = G_STRUCT_OFFSET (JalonMilestone, item);
  table_class->dup_name = dup_name;
  table_class->list_templates = list_templates;
  table_class->add = add;
}

static void
jalon_wizard_milestones_init (JalonWizardMilestones *self)
{
}
