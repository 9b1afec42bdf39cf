/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-benefits.h"

#include <math.h>
#include <glib/gi18n-lib.h>

#include "jalon-assessment-rows.h"
#include "jalon-format.h"
#include "jalon-schedule.h"

static void
benefit_free (gpointer data)
{
  JalonBenefit *benefit = data;

  g_array_unref (benefit->series);
  g_free (benefit);
}

static int
compare_days (gconstpointer a,
              gconstpointer b)
{
  const JalonMeasured *first = a, *second = b;

  return first->day < second->day ? -1 : first->day > second->day;
}

static void
add_measured (JalonBenefit           *benefit,
              guint32                 day,
              double                  value,
              const JalonMeasurement *measurement)
{
  JalonMeasured measured = { day, value, measurement };

  if (day != 0 && isfinite (value))
    g_array_append_val (benefit->series, measured);
}

static void
collect (JalonBenefit          *benefit,
         const JalonAssessment *assessment)
{
  const JalonIndicator *indicator = benefit->indicator;

  /* Before the series of its day, so that a value of the series counts as the later one. */
  add_measured (benefit, jalon_schedule_parse_day (indicator->measured_on), indicator->measured, NULL);
  for (guint i = 0; i < assessment->measurements->len; i++)
    {
      const JalonMeasurement *measurement = assessment->measurements->pdata[i];

      if (g_str_equal (measurement->indicator, indicator->uuid))
        add_measured (benefit, jalon_schedule_parse_day (measurement->measured_on), measurement->value, measurement);
    }
  g_array_sort (benefit->series, compare_days);
  benefit->latest = indicator->measured;
  if (benefit->series->len > 0)
    {
      const JalonMeasured *last = &g_array_index (benefit->series, JalonMeasured, benefit->series->len - 1);

      benefit->latest = last->value;
      benefit->latest_on = last->day;
    }
}

static JalonBenefitState
get_state (double share)
{
  if (isnan (share))
    return JALON_BENEFIT_UNKNOWN;
  if (share >= 1.0)
    return JALON_BENEFIT_REACHED;
  return share > 0.0 ? JALON_BENEFIT_PARTIAL : share < 0.0 ? JALON_BENEFIT_WORSE : JALON_BENEFIT_NONE;
}

/**
 * jalon_benefits_get_share:
 * @baseline: before; NAN unknown
 * @target: aimed at; NAN unknown
 * @value: as measured; NAN unknown
 *
 * The target may lie below the baseline: fewer minutes of waiting are a benefit.
 *
 * Returns: the share of the way from @baseline to @target that is gone; NAN where anything is unknown or there is no way to go
 */
double
jalon_benefits_get_share (double baseline,
                          double target,
                          double value)
{
  double share = (value - baseline) / (target - baseline);

  return isfinite (baseline) && isfinite (target) && isfinite (value) && baseline != target && isfinite (share) ? share : NAN;
}

/**
 * jalon_benefits_new:
 * @assessment: an assessment
 * @playbook: its playbook
 *
 * Returns: (transfer full): what its indicators say, in the calling thread's language
 */
JalonBenefits *
jalon_benefits_new (JalonAssessment *assessment,
                    JalonPlaybook   *playbook)
{
  JalonBenefits *self = g_new0 (JalonBenefits, 1);

  self->assessment = jalon_assessment_ref (assessment);
  self->playbook = jalon_playbook_ref (playbook);
  self->items = g_ptr_array_new_with_free_func (benefit_free);
  for (guint i = 0; i < assessment->indicators->len; i++)
    {
      JalonBenefit *benefit = g_new0 (JalonBenefit, 1);
      const JalonIndicator *indicator = assessment->indicators->pdata[i];
      const char *title = jalon_indicator_get_title (indicator, playbook);
      const char *unit = jalon_indicator_get_unit (indicator, playbook);

      benefit->indicator = indicator;
      benefit->title = title[0] != '\0' ? title : _("Indicator");
      benefit->unit = unit[0] != '\0' ? unit : NULL;
      benefit->series = g_array_new (FALSE, FALSE, sizeof (JalonMeasured));
      collect (benefit, assessment);
      benefit->share = jalon_benefits_get_share (indicator->baseline, indicator->target, benefit->latest);
      benefit->state = get_state (benefit->share);
      self->n_states[benefit->state]++;
      g_ptr_array_add (self->items, benefit);
    }
  return self;
}

/**
 * jalon_benefits_free:
 * @self: (transfer full): benefits
 */
void
jalon_benefits_free (JalonBenefits *self)
{
  g_ptr_array_unref (self->items);
  jalon_playbook_unref (self->playbook);
  jalon_assessment_unref (self->assessment);
  g_free (self);
}

/**
 * jalon_benefits_find:
 * @self: benefits
 * @indicator: uuid
 *
 * Returns: (nullable): what is known of that indicator
 */
const JalonBenefit *
jalon_benefits_find (const JalonBenefits *self,
                     const char          *indicator)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      const JalonBenefit *benefit = self->items->pdata[i];

      if (g_str_equal (benefit->indicator->uuid, indicator))
        return benefit;
    }
  return NULL;
}

/**
 * jalon_benefit_dup_state:
 * @self: a benefit
 *
 * Returns: (transfer full): how far it is realised, in a few words
 */
char *
jalon_benefit_dup_state (const JalonBenefit *self)
{
  g_autofree char *share = isfinite (self->share) ? jalon_format_percent (self->share, 0) : NULL;

  switch (self->state)
    {
    case JALON_BENEFIT_REACHED:
      /* Translators: %s is a share, such as 120 % */
      return g_strdup_printf (_("target reached: %s of the way from baseline to target"), share);
    case JALON_BENEFIT_PARTIAL:
      return g_strdup_printf (_("%s of the way from baseline to target"), share);
    case JALON_BENEFIT_NONE:
      return g_strdup (_("no change from the baseline"));
    case JALON_BENEFIT_WORSE:
      return g_strdup_printf (_("away from the target: %s of the way from baseline to target"), share);
    case JALON_BENEFIT_UNKNOWN:
    case JALON_N_BENEFIT_STATES:
    default:
      break;
    }
  if (!isfinite (self->latest))
    return g_strdup (_("unknown: nothing is measured"));
  if (!isfinite (self->indicator->baseline))
    return g_strdup (_("unknown: there is no baseline"));
  if (!isfinite (self->indicator->target))
    return g_strdup (_("unknown: there is no target"));
  return g_strdup (_("unknown: the target is the baseline"));
}

/**
 * jalon_benefits_dup_summary:
 * @self: benefits
 *
 * Returns: (transfer full): a sentence on all indicators
 */
char *
jalon_benefits_dup_summary (const JalonBenefits *self)
{
  const guint *n = self->n_states;

  if (self->items->len == 0)
    return g_strdup (_("No indicator has been chosen yet: what is realised is unknown."));
  /* Translators: five numbers of indicators */
  return g_strdup_printf (_("Benefits realised, of %u indicators: target reached %u, on the way %u, no change or worse %u, unknown %u."),
                          self->items->len, n[JALON_BENEFIT_REACHED], n[JALON_BENEFIT_PARTIAL],
                          n[JALON_BENEFIT_NONE] + n[JALON_BENEFIT_WORSE], n[JALON_BENEFIT_UNKNOWN]);
}
