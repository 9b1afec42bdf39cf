/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "jalon-assessment-rows.h"
#include "jalon-chart.h"
#include "jalon-vocabulary.h"
#include "jalon-wizard-figure.h"
#include "jalon-wizard-parts.h"
#include "jalon-wizard-risks.h"

struct _JalonWizardRisks
{
  JalonWizardTable parent_instance;
};

G_DEFINE_FINAL_TYPE (JalonWizardRisks, jalon_wizard_risks, JALON_TYPE_WIZARD_TABLE)

enum
{
  COLUMN_TITLE,
  COLUMN_CATEGORY,
  COLUMN_LIKELIHOOD,
  COLUMN_IMPACT,
  COLUMN_MITIGATION,
  COLUMN_RESIDUAL_LIKELIHOOD,
  COLUMN_RESIDUAL_IMPACT,
  COLUMN_OWNER,
};

static const JalonTableColumn columns[] = {
  [COLUMN_TITLE] = { "title", G_STRUCT_OFFSET (JalonRisk, title), JALON_QUESTION_TEXT, N_("Risk"), .wide = TRUE, .own = TRUE,
                     .get_text = (JalonTableTextFunc) jalon_risk_get_title },
  [COLUMN_CATEGORY] = { "category", G_STRUCT_OFFSET (JalonRisk, category), JALON_QUESTION_CHOICE, N_("Category"), .wide = TRUE,
                        .get_text = (JalonTableTextFunc) jalon_risk_get_category },
  [COLUMN_LIKELIHOOD] = { "likelihood", G_STRUCT_OFFSET (JalonRisk, likelihood), JALON_QUESTION_CHOICE, N_("Likelihood"),
                          .integer = TRUE },
  [COLUMN_IMPACT] = { "impact", G_STRUCT_OFFSET (JalonRisk, impact), JALON_QUESTION_CHOICE, N_("Impact"), .integer = TRUE },
  [COLUMN_MITIGATION] = { "mitigation", G_STRUCT_OFFSET (JalonRisk, mitigation), JALON_QUESTION_LONG_TEXT, N_("What is done about it"),
                          .wide = TRUE, .get_text = (JalonTableTextFunc) jalon_risk_get_mitigation },
  [COLUMN_RESIDUAL_LIKELIHOOD] = { "residual_likelihood", G_STRUCT_OFFSET (JalonRisk, residual_likelihood), JALON_QUESTION_CHOICE,
                                   N_("Likelihood then"), .integer = TRUE },
  [COLUMN_RESIDUAL_IMPACT] = { "residual_impact", G_STRUCT_OFFSET (JalonRisk, residual_impact), JALON_QUESTION_CHOICE,
                               N_("Impact then"), .integer = TRUE },
  [COLUMN_OWNER] = { "owner", G_STRUCT_OFFSET (JalonRisk, owner), JALON_QUESTION_TEXT, N_("Owner (role)"), .wide = TRUE },
};

static GPtrArray *
get_rows (const JalonAssessment *assessment)
{
  return assessment->risks;
}

static char *
dup_name (gconstpointer  row,
          JalonPlaybook *playbook,
          guint          number)
{
  return g_strdup_printf ("%u. %s", number, jalon_risk_get_title (row, playbook));
}

static GPtrArray *
list_categories (void)
{
  GPtrArray *options = jalon_wizard_parts_new_options ();

  jalon_wizard_parts_add_option (options, "", C_("risk", "no category"));
  for (guint i = 0; i < jalon_vocabulary_get_n_codes (JALON_VOCABULARY_RISK_CATEGORY); i++)
    {
      const char *code = jalon_vocabulary_get_code (JALON_VOCABULARY_RISK_CATEGORY, i);

      jalon_wizard_parts_add_option (options, code, jalon_vocabulary_get_label (JALON_VOCABULARY_RISK_CATEGORY, code));
    }
  return options;
}

static GPtrArray *
list_options (JalonWizardData *data,
              guint            column)
{
  GPtrArray *options;
  gboolean likelihood = column == COLUMN_LIKELIHOOD || column == COLUMN_RESIDUAL_LIKELIHOOD;

  if (column == COLUMN_CATEGORY)
    return list_categories ();
  options = jalon_wizard_parts_new_options ();
  jalon_wizard_parts_add_option (options, "", C_("risk", "not rated"));
  jalon_wizard_parts_add_option (options, "1", likelihood ? _("1 – rare") : _("1 – negligible"));
  jalon_wizard_parts_add_option (options, "2", likelihood ? _("2 – unlikely") : _("2 – minor"));
  jalon_wizard_parts_add_option (options, "3", likelihood ? _("3 – possible") : _("3 – moderate"));
  jalon_wizard_parts_add_option (options, "4", likelihood ? _("4 – likely") : _("4 – serious"));
  jalon_wizard_parts_add_option (options, "5", likelihood ? _("5 – almost certain") : _("5 – severe"));
  return options;
}

static GPtrArray *
list_templates (JalonWizardData *data,
                const char      *group)
{
  GPtrArray *entries = jalon_wizard_table_new_entries ();
  GPtrArray *risks = jalon_playbook_get_risks (data->playbook);

  for (guint i = 0; i < risks->len; i++)
    {
      const JalonPlaybookRisk *risk = risks->pdata[i];

      if (!jalon_wizard_table_has_item (data->assessment->risks, G_STRUCT_OFFSET (JalonRisk, item), risk->id)
          && jalon_progress_is_asked (data->assessment, data->playbook, data->evidence, &risk->scope, risk->when))
        jalon_wizard_table_add_entry (entries, risk->id, jalon_playbook_text (risk->title), NULL);
    }
  return entries;
}

static void
add (JalonWizard     *wizard,
     JalonWizardData *data,
     const char      *group,
     const char      *template)
{
  static const char *const names[] = { "item", "likelihood", "impact", NULL };
  GPtrArray *risks = jalon_playbook_get_risks (data->playbook);
  JalonValue values[] = { JALON_TEXT (template), JALON_NULL, JALON_NULL };

  for (guint i = 0; i < risks->len; i++)
    {
      const JalonPlaybookRisk *risk = risks->pdata[i];

      if (g_strcmp0 (risk->id, template) != 0)
        continue;
      values[1] = JALON_INTEGER (risk->likelihood);
      values[2] = JALON_INTEGER (risk->impact);
    }
  jalon_wizard_add_full_row (wizard, JALON_ASSESSMENT_RISKS, names, values);
}

static void
jalon_wizard_risks_update (JalonWizardBlock *block,
                           JalonWizardData  *data)
{
  GtkWidget *footer = GTK_WIDGET (jalon_wizard_table_get_footer (JALON_WIZARD_TABLE (block)));
  GPtrArray *risks = data->assessment->risks;
  JalonRiskMatrix *matrix = jalon_risk_matrix_new ();
  g_autofree char *alternative = NULL;
  double width, height;

  JALON_WIZARD_BLOCK_CLASS (jalon_wizard_risks_parent_class)->update (block, data);
  for (guint i = 0; i < risks->len; i++)
    {
      const JalonRisk *risk = risks->pdata[i];

      jalon_risk_matrix_add (matrix, (int) i + 1, jalon_risk_get_title (risk, data->playbook), (int) risk->likelihood,
                             (int) risk->impact);
      jalon_risk_matrix_set_residual (matrix, (int) risk->residual_likelihood, (int) risk->residual_impact);
    }
  jalon_risk_matrix_get_size (matrix, &width, &height);
  alternative = jalon_risk_matrix_dup_alternative (matrix);
  jalon_wizard_block_clear (footer);
  gtk_box_append (GTK_BOX (footer), jalon_wizard_figure_new (width, height, jalon_risk_matrix_draw, matrix,
                                                             (GDestroyNotify) jalon_risk_matrix_free, alternative));
  gtk_widget_set_visible (footer, risks->len > 0);
}

static void
jalon_wizard_risks_class_init (JalonWizardRisksClass *klass)
{
  JalonWizardTableClass *table_class = JALON_WIZARD_TABLE_CLASS (klass);

  JALON_WIZARD_BLOCK_CLASS (klass)->update = jalon_wizard_risks_update;
  table_class->table = JALON_ASSESSMENT_RISKS;
  table_class->columns = columns;
  table_class->n_columns = G_N_ELEMENTS (columns);
  table_class->title = N_("Risks");
  table_class->none = N_("No risk yet.");
  table_class->add_label = N_("Add a risk");
  table_class->own_label = N_("A risk of your own");
  table_class->get_rows = get_rows;
  table_class->item = G_STRUCT_OFFSET (JalonRisk, item);
  table_class->dup_name = dup_name;
  table_class->list_options = list_options;
  table_class->list_templates = list_templates;
  table_class->add = add;
}

static void
jalon_wizard_risks_init (JalonWizardRisks *self)
{
}
