/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "jalon-assessment-rows.h"
#include "jalon-chart.h"
#include "jalon-wizard-parts.h"
#include "jalon-wizard-risks.h"

struct _JalonWizardRisks
{
  JalonWizardTable parent_instance;

  GtkDrawingArea  *figure; /* NULL until there is a risk */
  JalonRiskMatrix *matrix;
};

G_DEFINE_FINAL_TYPE (JalonWizardRisks, jalon_wizard_risks, JALON_TYPE_WIZARD_TABLE)

enum
{
  COLUMN_TITLE,
  COLUMN_LIKELIHOOD,
  COLUMN_IMPACT,
  COLUMN_MITIGATION,
  COLUMN_OWNER,
};

static const JalonTableColumn columns[] = {
  [COLUMN_TITLE] = { "title", G_STRUCT_OFFSET (JalonRisk, title), JALON_QUESTION_TEXT, N_("Risk"), .wide = TRUE, .own = TRUE,
                     .get_text = (JalonTableTextFunc) jalon_risk_get_title },
  [COLUMN_LIKELIHOOD] = { "likelihood", G_STRUCT_OFFSET (JalonRisk, likelihood), JALON_QUESTION_CHOICE, N_("Likelihood"),
                          .integer = TRUE },
  [COLUMN_IMPACT] = { "impact", G_STRUCT_OFFSET (JalonRisk, impact), JALON_QUESTION_CHOICE, N_("Impact"), .integer = TRUE },
  [COLUMN_MITIGATION] = { "mitigation", G_STRUCT_OFFSET (JalonRisk, mitigation), JALON_QUESTION_LONG_TEXT, N_("What is done about it"),
                          .wide = TRUE, .get_text = (JalonTableTextFunc) jalon_risk_get_mitigation },
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
list_options (JalonWizardData *data,
              guint            column)
{
  GPtrArray *options = jalon_wizard_parts_new_options ();
  gboolean likelihood = column == COLUMN_LIKELIHOOD;

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
draw (GtkDrawingArea *area,
      cairo_t        *cr,
      int             width,
      int             height,
      gpointer        user_data)
{
  JalonWizardRisks *self = user_data;
  double natural_width, natural_height;

  if (self->matrix == NULL)
    return;
  jalon_risk_matrix_get_size (self->matrix, &natural_width, &natural_height);
  /* The figure is made for paper: it keeps its white in the dark style too. */
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, width / natural_width, width / natural_width);
  jalon_risk_matrix_draw (cr, natural_width, natural_height, self->matrix);
}

static void
make_figure (JalonWizardRisks *self)
{
  GtkWidget *window = gtk_scrolled_window_new ();

  self->figure = g_object_new (GTK_TYPE_DRAWING_AREA, "accessible-role", GTK_ACCESSIBLE_ROLE_IMG, NULL);
  gtk_drawing_area_set_draw_func (self->figure, draw, self, NULL);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (window), GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (window), GTK_WIDGET (self->figure));
  gtk_widget_set_halign (GTK_WIDGET (self->figure), GTK_ALIGN_START);
  gtk_box_append (jalon_wizard_table_get_footer (JALON_WIZARD_TABLE (self)), window);
}

static void
jalon_wizard_risks_update (JalonWizardBlock *block,
                           JalonWizardData  *data)
{
  JalonWizardRisks *self = JALON_WIZARD_RISKS (block);
  GPtrArray *risks = data->assessment->risks;
  g_autofree char *alternative = NULL;
  double width, height;

  JALON_WIZARD_BLOCK_CLASS (jalon_wizard_risks_parent_class)->update (block, data);
  if (self->figure == NULL)
    make_figure (self);
  g_clear_pointer (&self->matrix, jalon_risk_matrix_free);
  self->matrix = jalon_risk_matrix_new ();
  for (guint i = 0; i < risks->len; i++)
    {
      const JalonRisk *risk = risks->pdata[i];

      jalon_risk_matrix_add (self->matrix, (int) i + 1, jalon_risk_get_title (risk, data->playbook), (int) risk->likelihood,
                             (int) risk->impact);
    }
  jalon_risk_matrix_get_size (self->matrix, &width, &height);
  gtk_drawing_area_set_content_width (self->figure, (int) (width * 4 / 3));
  gtk_drawing_area_set_content_height (self->figure, (int) (height * 4 / 3) + 1);
  alternative = jalon_risk_matrix_dup_alternative (self->matrix);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->figure), GTK_ACCESSIBLE_PROPERTY_LABEL, alternative, -1);
  gtk_widget_set_visible (GTK_WIDGET (jalon_wizard_table_get_footer (JALON_WIZARD_TABLE (self))), risks->len > 0);
  gtk_widget_queue_draw (GTK_WIDGET (self->figure));
}

static void
jalon_wizard_risks_finalize (GObject *object)
{
  g_clear_pointer (&JALON_WIZARD_RISKS (object)->matrix, jalon_risk_matrix_free);

  G_OBJECT_CLASS (jalon_wizard_risks_parent_class)->finalize (object);
}

static void
jalon_wizard_risks_class_init (JalonWizardRisksClass *klass)
{
  JalonWizardTableClass *table_class = JALON_WIZARD_TABLE_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = jalon_wizard_risks_finalize;
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
