/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-comparison.h"

#include <math.h>
#include <glib/gi18n-lib.h>

#include "jalon-assessment-rows.h"
#include "jalon-format.h"
#include "jalon-vocabulary.h"

/* What a row shows of one assessment; NULL: unknown. */
typedef char *(*ValueFunc) (JalonWizardData *data,
                            guint            index);

typedef struct
{
  JalonComparison *self;
  JalonWizardData *data[2];
  const char      *heading; /* of the next row */
} Build;

static void
row_free (gpointer data)
{
  JalonComparisonRow *row = data;

  g_free (row->label);
  g_free (row->values[0]);
  g_free (row->values[1]);
  g_free (row);
}

static void
add (Build      *build,
     const char *label,
     ValueFunc   get_value,
     guint       index)
{
  JalonComparisonRow *row = g_new0 (JalonComparisonRow, 1);

  row->heading = build->heading;
  row->label = g_strdup (label);
  for (guint i = 0; i < 2; i++)
    {
      row->values[i] = get_value (build->data[i], index);
      if (row->values[i] == NULL)
        row->values[i] = g_strdup (C_("comparison", "unknown"));
    }
  row->differs = !g_str_equal (row->values[0], row->values[1]);
  build->self->n_different += row->differs;
  build->heading = NULL;
  g_ptr_array_add (build->self->rows, row);
}

/* --- What they are --- */

static char *
dup_state (JalonWizardData *data,
           guint            index)
{
  return g_strdup (jalon_vocabulary_get_label (JALON_VOCABULARY_ASSESSMENT_STATE, data->assessment->state));
}

static char *
dup_channel (JalonWizardData *data,
             guint            index)
{
  return g_strdup (jalon_vocabulary_get_label (JALON_VOCABULARY_CHANNEL, data->assessment->channel));
}

static char *
dup_framework (JalonWizardData *data,
               guint            index)
{
  return g_strdup (data->assessment->framework_title != NULL ? data->assessment->framework_title : C_("framework", "none"));
}

static char *
dup_partners (JalonWizardData *data,
              guint            index)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < data->assessment->partners->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", jalon_partner_get_name (data->assessment->partners->pdata[i]));
  return g_string_free (text, text->len == 0);
}

static char *
dup_answered (JalonWizardData *data,
              guint            index)
{
  /* Translators: numbers of answered and of all required questions */
  return g_strdup_printf (_("%u of %u"), data->progress->n_answered, data->progress->n_required);
}

/* --- Model --- */

static char *
dup_subtype (JalonWizardData *data,
             guint            index)
{
  const JalonPlaybookSubtype *subtype = jalon_playbook_find_subtype (data->playbook, data->assessment->subtype);

  return g_strdup (subtype != NULL ? jalon_playbook_text (subtype->title) : C_("model", "not chosen"));
}

static char *
dup_recommended (JalonWizardData *data,
                 guint            index)
{
  const JalonRanked *best = data->recommendation->best;

  return g_strdup (best != NULL ? jalon_playbook_text (best->subtype->title) : C_("model", "none yet"));
}

/* --- Readiness --- */

static char *
dup_score (double score)
{
  g_autofree char *number = isfinite (score) ? jalon_format_number (score, 0) : NULL;

  /* Translators: %s is a score from 0 to 100 */
  return number != NULL ? g_strdup_printf (_("%s of 100"), number) : NULL;
}

static char *
dup_readiness (JalonWizardData *data,
               guint            index)
{
  return dup_score (data->readiness->score);
}

static char *
dup_factor (JalonWizardData *data,
            guint            index)
{
  return index < data->readiness->n_factors ? dup_score (data->readiness->factors[index].score) : NULL;
}

/* --- Costs --- */

static char *
dup_money (JalonWizardData *data,
           double           amount)
{
  return isfinite (amount) ? jalon_format_money (amount, data->business_case->currency) : NULL;
}

static char *
dup_one_time (JalonWizardData *data,
              guint            index)
{
  return dup_money (data, data->business_case->total->flows.one_time);
}

static char *
dup_saving (JalonWizardData *data,
            guint            index)
{
  return dup_money (data, data->business_case->total->saving);
}

static char *
dup_payback (JalonWizardData *data,
             guint            index)
{
  const JalonCaseLine *total = data->business_case->total;

  return jalon_payback_dup_text (total->payback, total->payback_years);
}

static char *
dup_value (JalonWizardData *data,
           guint            index)
{
  return dup_money (data, data->business_case->total->net_present_value);
}

/* --- Risks --- */

static char *
dup_n_risks (JalonWizardData *data,
             guint            index)
{
  return jalon_format_integer (data->assessment->risks->len);
}

static char *
dup_worst_risk (JalonWizardData *data,
                guint            index)
{
  const JalonRisk *worst = NULL;

  for (guint i = 0; i < data->assessment->risks->len; i++)
    {
      const JalonRisk *risk = data->assessment->risks->pdata[i];

      if (risk->likelihood * risk->impact > (worst != NULL ? worst->likelihood * worst->impact : 0))
        worst = risk;
    }
  /* Translators: the title of a risk, then likelihood times impact */
  return worst != NULL ? g_strdup_printf (_("%s (%u of 25)"), jalon_risk_get_title (worst, data->playbook),
                                          worst->likelihood * worst->impact) : NULL;
}

/* --- Plan --- */

static char *
dup_plan (JalonWizardData *data,
          guint            index)
{
  /* Translators: how many milestones are done, of all, and how many are overdue */
  return g_strdup_printf (_("%u of %u done, %u overdue"), data->schedule->n_done, data->schedule->items->len, data->schedule->n_overdue);
}

static char *
dup_benefits (JalonWizardData *data,
              guint            index)
{
  /* Translators: how many indicators have reached their target, of all */
  return g_strdup_printf (_("%u of %u"), data->benefits->n_states[JALON_BENEFIT_REACHED], data->benefits->items->len);
}

static void
add_all (Build *build)
{
  const JalonReadiness *readiness = build->data[0]->readiness;

  build->heading = C_("comparison", "The assessments");
  add (build, C_("assessment", "State"), dup_state, 0);
  add (build, _("Channel"), dup_channel, 0);
  add (build, _("Partners"), dup_partners, 0);
  add (build, C_("assessment", "Framework"), dup_framework, 0);
  add (build, _("Required questions answered"), dup_answered, 0);
  build->heading = _("Model");
  add (build, _("Chosen sub-type"), dup_subtype, 0);
  add (build, _("Recommended sub-type"), dup_recommended, 0);
  build->heading = _("Readiness");
  add (build, C_("readiness", "All factors"), dup_readiness, 0);
  for (guint i = 0; i < readiness->n_factors; i++)
    add (build, jalon_playbook_text (readiness->factors[i].factor->title), dup_factor, i);
  build->heading = _("Costs");
  add (build, _("One-time costs"), dup_one_time, 0);
  add (build, _("Net annual saving"), dup_saving, 0);
  add (build, _("Payback"), dup_payback, 0);
  add (build, _("Net present value"), dup_value, 0);
  build->heading = _("Risks");
  add (build, C_("comparison", "How many"), dup_n_risks, 0);
  add (build, C_("comparison", "The worst"), dup_worst_risk, 0);
  build->heading = _("Plan and evaluation");
  add (build, _("Milestones"), dup_plan, 0);
  add (build, _("Indicators at their target"), dup_benefits, 0);
}

/**
 * jalon_comparison_new:
 * @first: an assessment with all that follows from it
 * @second: another
 *
 * Returns: (transfer full): both side by side
 */
JalonComparison *
jalon_comparison_new (JalonWizardData *first,
                      JalonWizardData *second)
{
  JalonComparison *self = g_new0 (JalonComparison, 1);
  Build build = { self, { first, second }, NULL };

  self->rows = g_ptr_array_new_with_free_func (row_free);
  for (guint i = 0; i < 2; i++)
    self->titles[i] = g_strdup (jalon_assessment_get_title (build.data[i]->assessment));
  add_all (&build);
  return self;
}

/**
 * jalon_comparison_free:
 * @self: (transfer full): a comparison
 */
void
jalon_comparison_free (JalonComparison *self)
{
  g_free (self->titles[0]);
  g_free (self->titles[1]);
  g_ptr_array_unref (self->rows);
  g_free (self);
}
