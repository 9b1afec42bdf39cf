/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-assessment.h"

G_BEGIN_DECLS

/**
 * JalonBenefitState:
 * @JALON_BENEFIT_UNKNOWN: without a baseline, a target apart from it, or a measurement
 * @JALON_BENEFIT_WORSE: away from the target
 * @JALON_BENEFIT_NONE: where it began
 * @JALON_BENEFIT_PARTIAL: on the way
 * @JALON_BENEFIT_REACHED: at the target or beyond
 */
typedef enum
{
  JALON_BENEFIT_UNKNOWN,
  JALON_BENEFIT_WORSE,
  JALON_BENEFIT_NONE,
  JALON_BENEFIT_PARTIAL,
  JALON_BENEFIT_REACHED,
  JALON_N_BENEFIT_STATES,
} JalonBenefitState;

/**
 * JalonMeasured:
 * @day: Julian day
 * @value: what was measured
 * @measurement: (nullable): %NULL for the one value that an indicator itself holds
 */
typedef struct
{
  guint32                 day;
  double                  value;
  const JalonMeasurement *measurement;
} JalonMeasured;

/**
 * JalonBenefit:
 * @indicator: of the assessment
 * @title: its title, or what it is called without one
 * @unit: (nullable): of its values
 * @series: (element-type JalonMeasured): values with a day, the earliest first
 * @latest: the last of them, or the value without a day where there is no other; NAN none
 * @latest_on: Julian day, 0 unknown
 * @share: how much of the way from baseline to target was gone: 1 is all of it, less than 0 the other way; NAN unknown
 * @state: the same in a word
 */
typedef struct
{
  const JalonIndicator *indicator;
  const char           *title;
  const char           *unit;
  GArray               *series;
  double                latest;
  guint32               latest_on;
  double                share;
  JalonBenefitState     state;
} JalonBenefit;

/**
 * JalonBenefits:
 * @items: (element-type JalonBenefit): in step with the assessment's indicators
 * @n_states: how many are in each state
 *
 * What the indicators of an assessment say of the benefits realised. Holds the assessment and the playbook.
 */
typedef struct
{
  JalonAssessment *assessment;
  JalonPlaybook   *playbook;
  GPtrArray       *items;
  guint            n_states[JALON_N_BENEFIT_STATES];
} JalonBenefits;

JalonBenefits      *jalon_benefits_new             (JalonAssessment     *assessment,
                                                    JalonPlaybook       *playbook);
void                jalon_benefits_free            (JalonBenefits       *self);
const JalonBenefit *jalon_benefits_find            (const JalonBenefits *self,
                                                    const char          *indicator);
double              jalon_benefits_get_share       (double               baseline,
                                                    double               target,
                                                    double               value);
/* "40 % of the way from baseline to target" */
char               *jalon_benefit_dup_state        (const JalonBenefit  *self);
char               *jalon_benefits_dup_summary     (const JalonBenefits *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonBenefits, jalon_benefits_free)

G_END_DECLS
