/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "jalon-assessment-rows.h"
#include "jalon-wizard-indicators.h"
#include "jalon-wizard-parts.h"
#include "jalon-wizard-series.h"

struct _JalonWizardIndicators
{
  JalonWizardTable parent_instance;

  GtkLabel        *summary;
};

G_DEFINE_FINAL_TYPE (JalonWizardIndicators, jalon_wizard_indicators, JALON_TYPE_WIZARD_TABLE)

static const JalonTableColumn columns[] = {
  { "title", G_STRUCT_OFFSET (JalonIndicator, title), JALON_QUESTION_TEXT, N_("Indicator"), .wide = TRUE, .own = TRUE,
    .get_text = (JalonTableTextFunc) jalon_indicator_get_title },
  { "unit", G_STRUCT_OFFSET (JalonIndicator, unit), JALON_QUESTION_TEXT, N_("Unit"),
    .get_text = (JalonTableTextFunc) jalon_indicator_get_unit },
  { "baseline", G_STRUCT_OFFSET (JalonIndicator, baseline), JALON_QUESTION_NUMBER, N_("Baseline") },
  { "target", G_STRUCT_OFFSET (JalonIndicator, target), JALON_QUESTION_NUMBER, N_("Target") },
  { "review_on", G_STRUCT_OFFSET (JalonIndicator, review_on), JALON_QUESTION_DATE, N_("Next review") },
};

static GPtrArray *
get_rows (const JalonAssessment *assessment)
{
  return assessment->indicators;
}

static const char *
get_group (gconstpointer row)
{
  return ((const JalonIndicator *) row)->area;
}

static char *
dup_name (gconstpointer  row,
          JalonPlaybook *playbook,
          guint          number)
{
  const char *title = jalon_indicator_get_title (row, playbook);

  return g_strdup (title[0] != '\0' ? title : _("Indicator"));
}

static GPtrArray *
list_groups (JalonWizardData *data)
{
  GPtrArray *entries = jalon_wizard_table_new_entries ();
  GPtrArray *areas = jalon_playbook_get_areas (data->playbook);

  for (guint i = 0; i < areas->len; i++)
    {
      const JalonPlaybookArea *area = areas->pdata[i];

      jalon_wizard_table_add_entry (entries, area->id, jalon_playbook_text (area->title), jalon_playbook_text (area->text));
    }
  return entries;
}

static GPtrArray *
list_templates (JalonWizardData *data,
                const char      *group)
{
  GPtrArray *entries = jalon_wizard_table_new_entries ();
  GPtrArray *areas = jalon_playbook_get_areas (data->playbook);

  for (guint i = 0; i < areas->len; i++)
    {
      const JalonPlaybookArea *area = areas->pdata[i];

      for (guint j = 0; j < area->indicators->len && g_strcmp0 (area->id, group) == 0; j++)
        {
          const JalonPlaybookIndicator *indicator = area->indicators->pdata[j];

          if (!jalon_wizard_table_has_item (data->assessment->indicators, G_STRUCT_OFFSET (JalonIndicator, item), indicator->id)
              && jalon_progress_is_asked (data->assessment, data->playbook, data->evidence, &indicator->scope, NULL))
            jalon_wizard_table_add_entry (entries, indicator->id, jalon_playbook_text (indicator->title), NULL);
        }
    }
  return entries;
}

static void
add (JalonWizard     *wizard,
     JalonWizardData *data,
     const char      *group,
     const char      *template)
{
  JalonValue area = JALON_TEXT (group);
  JalonValue item = JALON_TEXT (template);

  jalon_wizard_add_row (wizard, JALON_ASSESSMENT_INDICATORS, "area", &area, "item", &item);
}

static GtkWidget *
new_extra (JalonWizardTable *table,
           const char       *row)
{
  return jalon_wizard_series_new (JALON_WIZARD_BLOCK (table), row);
}

static void
show_extra (GtkWidget       *extra,
            JalonWizardData *data,
            gconstpointer    row)
{
  jalon_wizard_series_show (JALON_WIZARD_SERIES (extra), data);
}

static void
jalon_wizard_indicators_update (JalonWizardBlock *block,
                                JalonWizardData  *data)
{
  JalonWizardIndicators *self = JALON_WIZARD_INDICATORS (block);
  g_autofree char *summary = jalon_benefits_dup_summary (data->benefits);

  JALON_WIZARD_BLOCK_CLASS (jalon_wizard_indicators_parent_class)->update (block, data);
  if (self->summary == NULL)
    {
      self->summary = GTK_LABEL (jalon_wizard_block_make_label (NULL, NULL));
      gtk_box_append (jalon_wizard_table_get_footer (JALON_WIZARD_TABLE (block)), GTK_WIDGET (self->summary));
    }
  gtk_label_set_text (self->summary, summary);
}

static void
jalon_wizard_indicators_class_init (JalonWizardIndicatorsClass *klass)
{
  JalonWizardTableClass *table_class = JALON_WIZARD_TABLE_CLASS (klass);

  JALON_WIZARD_BLOCK_CLASS (klass)->update = jalon_wizard_indicators_update;
  table_class->table = JALON_ASSESSMENT_INDICATORS;
  table_class->columns = columns;
  table_class->n_columns = G_N_ELEMENTS (columns);
  table_class->title = N_("Indicators");
  table_class->none = N_("No indicator yet.");
  table_class->add_label = N_("Add an indicator");
  table_class->own_label = N_("An indicator of your own");
  table_class->get_rows = get_rows;
  table_class->get_group = get_group;
  table_class->item = G_STRUCT_OFFSET (JalonIndicator, item);
  table_class->dup_name = dup_name;
  table_class->list_groups = list_groups;
  table_class->list_templates = list_templates;
  table_class->add = add;
  table_class->new_extra = new_extra;
  table_class->show_extra = show_extra;
}

static void
jalon_wizard_indicators_init (JalonWizardIndicators *self)
{
}
