/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "jalon-assessment-rows.h"
#include "jalon-format.h"
#include "jalon-vocabulary.h"
#include "jalon-wizard-dependencies.h"
#include "jalon-wizard-gantt.h"
#include "jalon-wizard-milestones.h"
#include "jalon-wizard-parts.h"

struct _JalonWizardMilestones
{
  JalonWizardTable parent_instance;

  GtkLabel        *remark;
  GtkWidget       *gantt;
};

G_DEFINE_FINAL_TYPE (JalonWizardMilestones, jalon_wizard_milestones, JALON_TYPE_WIZARD_TABLE)

static const JalonTableColumn columns[] = {
  { "title", G_STRUCT_OFFSET (JalonMilestone, title), JALON_QUESTION_TEXT, N_("Milestone"), .wide = TRUE, .own = TRUE,
    .get_text = (JalonTableTextFunc) jalon_milestone_get_title },
  { "owner", G_STRUCT_OFFSET (JalonMilestone, owner), JALON_QUESTION_TEXT, N_("Owner (role)"), .wide = TRUE,
    .get_text = (JalonTableTextFunc) jalon_milestone_get_owner },
  { "starts_on", G_STRUCT_OFFSET (JalonMilestone, starts_on), JALON_QUESTION_DATE, N_("Starts on") },
  { "due_on", G_STRUCT_OFFSET (JalonMilestone, due_on), JALON_QUESTION_DATE, N_("Due on") },
  { "done_on", G_STRUCT_OFFSET (JalonMilestone, done_on), JALON_QUESTION_DATE, N_("Done on") },
  { "note", G_STRUCT_OFFSET (JalonMilestone, note), JALON_QUESTION_LONG_TEXT, N_("Note"), .wide = TRUE },
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

  if (title[0] == '\0')
    title = C_("plan", "Untitled");
  /* Translators: %s is the title of a milestone that is reached */
  return milestone->done_on != NULL ? g_strdup_printf (_("%s – done"), title) : g_strdup (title);
}

static const char *
get_group (gconstpointer row)
{
  return ((const JalonMilestone *) row)->kind;
}

/* In the order of the vocabulary. */
static const char *const group_texts[] = {
  NULL,
  N_("Who is told what, when and by whom: staff, clients, communities and elected members of every partner."),
  N_("What agents of either partner learn, with which joint tools, before they serve together."),
  N_("Who checks that the joint service is as good as it is meant to be, and how often."),
  N_("A trial with criteria agreed beforehand, its review, and a decision to go on or not. Note the decision in the decision log of step 7."),
  N_("What is done about what the evaluation found."),
};

static GPtrArray *
list_groups (JalonWizardData *data)
{
  GPtrArray *entries = jalon_wizard_table_new_entries ();

  G_STATIC_ASSERT (G_N_ELEMENTS (group_texts) == 6);
  for (guint i = 0; i < jalon_vocabulary_get_n_codes (JALON_VOCABULARY_MILESTONE_KIND); i++)
    {
      const char *code = jalon_vocabulary_get_code (JALON_VOCABULARY_MILESTONE_KIND, i);

      jalon_wizard_table_add_entry (entries, code, jalon_vocabulary_get_label (JALON_VOCABULARY_MILESTONE_KIND, code),
                                    group_texts[i] != NULL ? _(group_texts[i]) : NULL);
    }
  return entries;
}

static gboolean
is_suggested (JalonWizardData              *data,
              const JalonPlaybookMilestone *milestone)
{
  return jalon_progress_is_asked (data->assessment, data->playbook, data->evidence, &milestone->scope, NULL) &&
         (milestone->when == NULL ||
          jalon_condition_evaluate (milestone->when, jalon_evidence_lookup, data->evidence) == JALON_TRUTH_TRUE);
}

/**
 * jalon_wizard_milestones_list_templates:
 * @data: the data of the assessment
 * @group: kind of the milestones
 *
 * Returns: (transfer full) (element-type JalonTableEntry): what the playbook suggests and the plan does not have
 */
GPtrArray *
jalon_wizard_milestones_list_templates (JalonWizardData *data,
                                        const char      *group)
{
  GPtrArray *entries = jalon_wizard_table_new_entries ();
  GPtrArray *milestones = jalon_playbook_get_milestones (data->playbook);

  for (guint i = 0; i < milestones->len; i++)
    {
      const JalonPlaybookMilestone *milestone = milestones->pdata[i];

      if (g_str_equal (milestone->kind, group) && is_suggested (data, milestone) &&
          !jalon_wizard_table_has_item (data->assessment->milestones, G_STRUCT_OFFSET (JalonMilestone, item), milestone->id))
        jalon_wizard_table_add_entry (entries, milestone->id, jalon_playbook_text (milestone->title), NULL);
    }
  return entries;
}

/**
 * jalon_wizard_milestones_add:
 * @wizard: a wizard
 * @data: its data
 * @group: kind of the milestone
 * @template: (nullable): id in the playbook
 *
 * Adds a milestone.
 */
void
jalon_wizard_milestones_add (JalonWizard     *wizard,
                             JalonWizardData *data,
                             const char      *group,
                             const char      *template)
{
  JalonValue kind = JALON_TEXT (group);
  JalonValue item = JALON_TEXT (template);

  jalon_wizard_add_row (wizard, JALON_ASSESSMENT_MILESTONES, "kind", &kind, "item", &item);
}

static GtkWidget *
new_extra (JalonWizardTable *table,
           const char       *row)
{
  return jalon_wizard_dependencies_new (JALON_WIZARD_BLOCK (table), row);
}

static void
show_extra (GtkWidget       *extra,
            JalonWizardData *data,
            gconstpointer    row)
{
  jalon_wizard_dependencies_show (JALON_WIZARD_DEPENDENCIES (extra), data);
}

static void
build_footer (JalonWizardMilestones *self)
{
  GtkBox *footer = jalon_wizard_table_get_footer (JALON_WIZARD_TABLE (self));

  self->remark = GTK_LABEL (jalon_wizard_block_make_label (NULL, "dim-label"));
  self->gantt = jalon_wizard_gantt_new ();
  gtk_box_append (footer, GTK_WIDGET (self->remark));
  gtk_box_append (footer, self->gantt);
}

static void
jalon_wizard_milestones_update (JalonWizardBlock *block,
                                JalonWizardData  *data)
{
  JalonWizardMilestones *self = JALON_WIZARD_MILESTONES (block);
  const char *decision = jalon_assessment_get_value (data->assessment, "decision-date", NULL);
  g_autofree char *date = decision != NULL ? jalon_format_date (decision) : NULL;
  g_autofree char *text = NULL;

  JALON_WIZARD_BLOCK_CLASS (jalon_wizard_milestones_parent_class)->update (block, data);
  if (self->remark == NULL)
    build_footer (self);
  if (date != NULL)
    /* Translators: %s is a date */
    text = g_strdup_printf (_("Suggested dates count from the decision, on %s."), date);
  else
    text = g_strdup (_("Suggested milestones have dates once step 1 says when the decision is needed."));
  gtk_label_set_text (self->remark, text);
  jalon_wizard_gantt_show (JALON_WIZARD_GANTT (self->gantt), data);
}

/**
 * jalon_wizard_milestones_describe:
 * @klass: a class
 *
 * Makes it a list of milestones.
 */
void
jalon_wizard_milestones_describe (JalonWizardTableClass *klass)
{
  klass->table = JALON_ASSESSMENT_MILESTONES;
  klass->columns = columns;
  klass->n_columns = G_N_ELEMENTS (columns);
  klass->get_rows = get_rows;
  klass->item = G_STRUCT_OFFSET (JalonMilestone, item);
  klass->dup_name = dup_name;
  klass->new_extra = new_extra;
  klass->show_extra = show_extra;
}

static void
jalon_wizard_milestones_class_init (JalonWizardMilestonesClass *klass)
{
  JalonWizardTableClass *table_class = JALON_WIZARD_TABLE_CLASS (klass);

  JALON_WIZARD_BLOCK_CLASS (klass)->update = jalon_wizard_milestones_update;
  jalon_wizard_milestones_describe (table_class);
  table_class->title = N_("Plan");
  table_class->none = N_("Nothing planned yet.");
  table_class->add_label = N_("Add to the plan");
  table_class->own_label = N_("Something of your own");
  table_class->get_group = get_group;
  table_class->list_groups = list_groups;
  table_class->list_templates = jalon_wizard_milestones_list_templates;
  table_class->add = jalon_wizard_milestones_add;
}

static void
jalon_wizard_milestones_init (JalonWizardMilestones *self)
{
}
