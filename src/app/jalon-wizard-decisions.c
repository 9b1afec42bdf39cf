/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "jalon-wizard-decisions.h"
#include "jalon-wizard-parts.h"

struct _JalonWizardDecisions
{
  JalonWizardTable parent_instance;

  GtkWidget       *remark;
};

G_DEFINE_FINAL_TYPE (JalonWizardDecisions, jalon_wizard_decisions, JALON_TYPE_WIZARD_TABLE)

static const JalonTableColumn columns[] = {
  { "decision", G_STRUCT_OFFSET (JalonDecision, decision), JALON_QUESTION_TEXT, N_("Decision"), .wide = TRUE },
  { "decided_by", G_STRUCT_OFFSET (JalonDecision, decided_by), JALON_QUESTION_TEXT, N_("Decided by (role)"), .wide = TRUE },
  { "decided_on", G_STRUCT_OFFSET (JalonDecision, decided_on), JALON_QUESTION_DATE, N_("Decided on") },
  { "rationale", G_STRUCT_OFFSET (JalonDecision, rationale), JALON_QUESTION_LONG_TEXT, N_("Rationale"), .wide = TRUE },
};

/* What is usually decided, to begin with. */
static const char *const templates[] = {
  N_("Go ahead"),
  N_("Do not go ahead"),
  N_("Continue the partnership as it is"),
  N_("Change the partnership"),
  N_("Expand the partnership"),
  N_("End the partnership"),
};

static GPtrArray *
get_rows (const JalonAssessment *assessment)
{
  return assessment->decisions;
}

static char *
dup_name (gconstpointer  row,
          JalonPlaybook *playbook,
          guint          number)
{
  const char *decision = ((const JalonDecision *) row)->decision;

  return g_strdup (decision != NULL ? decision : _("Decision"));
}

static GPtrArray *
list_templates (JalonWizardData *data,
                const char      *group)
{
  GPtrArray *entries = jalon_wizard_table_new_entries ();

  for (guint i = 0; i < G_N_ELEMENTS (templates); i++)
    jalon_wizard_table_add_entry (entries, templates[i], _(templates[i]), NULL);
  return entries;
}

/* Most decisions are noted on the day they are taken. */
static void
add (JalonWizard     *wizard,
     JalonWizardData *data,
     const char      *group,
     const char      *template)
{
  static const char *const new_columns[] = { "decided_on", "decision", NULL };
  g_autofree char *today = jalon_schedule_dup_iso (jalon_schedule_get_today ());
  const JalonValue values[] = { JALON_TEXT (today), template != NULL ? JALON_TEXT (_(template)) : JALON_NULL };

  jalon_wizard_add_full_row (wizard, JALON_ASSESSMENT_DECISIONS, new_columns, values);
}

/* Whether it may be published */

typedef struct
{
  JalonWizard *wizard;
  char        *row;
} Target;

static void
target_free (gpointer  data,
             GClosure *closure)
{
  Target *target = data;

  g_object_unref (target->wizard);
  g_free (target->row);
  g_free (target);
}

static void
on_toggled_cb (GtkCheckButton *check,
               gpointer        user_data)
{
  Target *target = user_data;
  const JalonValue value = JALON_INTEGER (gtk_check_button_get_active (check));

  jalon_wizard_set_row (target->wizard, JALON_ASSESSMENT_DECISIONS, target->row, "publishable", &value);
}

static GtkWidget *
new_extra (JalonWizardTable *table,
           const char       *row)
{
  JalonWizardBlock *block = JALON_WIZARD_BLOCK (table);
  const char *text = _("Decision and rationale may be published");
  GtkWidget *check = gtk_check_button_new ();
  Target *target = g_new0 (Target, 1);

  target->wizard = g_object_ref (jalon_wizard_block_get_wizard (block));
  target->row = g_strdup (row);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), jalon_wizard_block_make_label (text, NULL));
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_set_sensitive (check, !jalon_wizard_parts_is_read_only (block));
  g_signal_connect_data (check, "toggled", G_CALLBACK (on_toggled_cb), target, target_free, 0);
  return check;
}

/* What is shown is not saved again. */
static void
show_extra (GtkWidget       *extra,
            JalonWizardData *data,
            gconstpointer    row)
{
  g_signal_handlers_block_matched (extra, G_SIGNAL_MATCH_FUNC, 0, 0, NULL, on_toggled_cb, NULL);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (extra), ((const JalonDecision *) row)->publishable);
  g_signal_handlers_unblock_matched (extra, G_SIGNAL_MATCH_FUNC, 0, 0, NULL, on_toggled_cb, NULL);
}

static void
jalon_wizard_decisions_update (JalonWizardBlock *block,
                               JalonWizardData  *data)
{
  JalonWizardDecisions *self = JALON_WIZARD_DECISIONS (block);

  JALON_WIZARD_BLOCK_CLASS (jalon_wizard_decisions_parent_class)->update (block, data);
  if (self->remark != NULL)
    return;
  self->remark = jalon_wizard_block_make_label (_("Who decided what, when and why: a role, never a person’s name. A published report has "
                                                  "only the decisions that may be published."),
                                                "dim-label");
  gtk_box_append (jalon_wizard_table_get_footer (JALON_WIZARD_TABLE (block)), self->remark);
}

static void
jalon_wizard_decisions_class_init (JalonWizardDecisionsClass *klass)
{
  JalonWizardTableClass *table_class = JALON_WIZARD_TABLE_CLASS (klass);

  JALON_WIZARD_BLOCK_CLASS (klass)->update = jalon_wizard_decisions_update;
  table_class->table = JALON_ASSESSMENT_DECISIONS;
  table_class->columns = columns;
  table_class->n_columns = G_N_ELEMENTS (columns);
  table_class->title = N_("Decision log");
  table_class->none = N_("No decision has been noted yet.");
  table_class->add_label = N_("Add a decision");
  table_class->own_label = N_("Another decision");
  table_class->no_suggestions = TRUE;
  table_class->get_rows = get_rows;
  table_class->dup_name = dup_name;
  table_class->list_templates = list_templates;
  table_class->add = add;
  table_class->new_extra = new_extra;
  table_class->show_extra = show_extra;
}

static void
jalon_wizard_decisions_init (JalonWizardDecisions *self)
{
}
