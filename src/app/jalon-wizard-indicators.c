/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "jalon-assessment-rows.h"
#include "jalon-wizard-indicators.h"
#include "jalon-wizard-parts.h"

struct _JalonWizardIndicators
{
  JalonWizardTable parent_instance;
};

G_DEFINE_FINAL_TYPE (JalonWizardIndicators, jalon_wizard_indicators, JALON_TYPE_WIZARD_TABLE)

enum
{
  COLUMN_TITLE,
  COLUMN_UNIT,
  COLUMN_BASELINE,
  COLUMN_TARGET,
  COLUMN_MEASURED,
  COLUMN_MEASURED_ON,
  COLUMN_REVIEW_ON,
};

static const JalonTableColumn columns[] = {
  [COLUMN_TITLE] = { "title", JALON_QUESTION_TEXT, N_("Indicator"), .wide = TRUE, .own = TRUE },
  [COLUMN_UNIT] = { "unit", JALON_QUESTION_TEXT, N_("Unit") },
  [COLUMN_BASELINE] = { "baseline", JALON_QUESTION_NUMBER, N_("Baseline") },
  [COLUMN_TARGET] = { "target", JALON_QUESTION_NUMBER, N_("Target") },
  [COLUMN_MEASURED] = { "measured", JALON_QUESTION_NUMBER, N_("Measured") },
  [COLUMN_MEASURED_ON] = { "measured_on", JALON_QUESTION_DATE, N_("Measured on") },
  [COLUMN_REVIEW_ON] = { "review_on", JALON_QUESTION_DATE, N_("Next review") },
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

static gboolean
is_own (gconstpointer row)
{
  const JalonIndicator *self = row;

  return self->item == NULL || self->title != NULL;
}

static char *
dup_name (gconstpointer  row,
          JalonPlaybook *playbook,
          guint          number)
{
  const char *title = jalon_indicator_get_title (row, playbook);

  return g_strdup (title[0] != '\0' ? title : _("Indicator"));
}

static char *
dup_value (gconstpointer  row,
           JalonPlaybook *playbook,
           guint          column)
{
  const JalonIndicator *indicator = row;

  switch (column)
    {
    case COLUMN_TITLE:
      return g_strdup (jalon_indicator_get_title (indicator, playbook));
    case COLUMN_UNIT:
      return g_strdup (jalon_indicator_get_unit (indicator, playbook));
    case COLUMN_BASELINE:
      return jalon_wizard_parts_dup_number (indicator->baseline);
    case COLUMN_TARGET:
      return jalon_wizard_parts_dup_number (indicator->target);
    case COLUMN_MEASURED:
      return jalon_wizard_parts_dup_number (indicator->measured);
    case COLUMN_MEASURED_ON:
      return g_strdup (indicator->measured_on);
    default:
      return g_strdup (indicator->review_on);
    }
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

static gboolean
is_listed (JalonWizardData *data,
           const char      *item)
{
  for (guint i = 0; i < data->assessment->indicators->len; i++)
    if (g_strcmp0 (((const JalonIndicator *) data->assessment->indicators->pdata[i])->item, item) == 0)
      return TRUE;
  return FALSE;
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

          if (!is_listed (data, indicator->id)
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

static void
jalon_wizard_indicators_class_init (JalonWizardIndicatorsClass *klass)
{
  JalonWizardTableClass *table_class = JALON_WIZARD_TABLE_CLASS (klass);

  table_class->table = JALON_ASSESSMENT_INDICATORS;
  table_class->columns = columns;
  table_class->n_columns = G_N_ELEMENTS (columns);
  table_class->title = N_("Indicators");
  table_class->none = N_("No indicator yet.");
  table_class->add_label = N_("Add an indicator");
  table_class->own_label = N_("An indicator of your own");
  table_class->get_rows = get_rows;
  table_class->get_group = get_group;
  table_class->is_own = is_own;
  table_class->dup_name = dup_name;
  table_class->dup_value = dup_value;
  table_class->list_groups = list_groups;
  table_class->list_templates = list_templates;
  table_class->add = add;
}

static void
jalon_wizard_indicators_init (JalonWizardIndicators *self)
{
}
