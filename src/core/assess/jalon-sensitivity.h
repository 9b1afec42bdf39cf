/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-recommendation.h"

G_BEGIN_DECLS

/**
 * JalonChange:
 * @fact: of the playbook
 * @op: how the number must stand to @value; %JALON_CONDITION_EQ for a code
 * @value: where the recommendation changes: a number or a code
 * @subtype: (nullable): what would be recommended then; %NULL: nothing
 * @size: how far it is: the relative change of a number, 1 for a code
 * @condition: "more than 36 months", in the language of the thread that made it
 * @text: the whole sentence in that language
 *
 * One fact, changed alone, that changes the recommendation.
 */
typedef struct
{
  const JalonPlaybookFact    *fact;
  JalonConditionOperator      op;
  JalonFactValue              value;
  const JalonPlaybookSubtype *subtype;
  double                      size;
  char                       *condition;
  char                       *text;
} JalonChange;

/**
 * JalonUnknown:
 * @fact: of the playbook
 * @weight: how much of the scores hangs on it
 * @outcomes: #JalonChange, what it would have to be, alone, to change the recommendation; empty: only together with others
 */
typedef struct
{
  const JalonPlaybookFact *fact;
  guint                    weight;
  GPtrArray               *outcomes;
} JalonUnknown;

/**
 * JalonSensitivity:
 * @changes: #JalonChange of known facts, the smallest first; of a number at most one upwards and one downwards
 * @unknowns: #JalonUnknown, those that could change the recommendation alone first, then by weight
 * @stage: (nullable): where the relationship is on the continuum
 * @next: (nullable): one level up; %NULL where the stage is unknown or the last
 * @moves: (nullable): what leads to @next
 * @weak: #JalonPlaybookItem, statements of readiness rated 1 or 2, the lowest first: they hold it back
 *
 * What the recommendation hangs on. Immutable; its texts are in the language of the thread that made it.
 */
struct _JalonSensitivity
{
  GPtrArray                *changes;
  GPtrArray                *unknowns;
  const JalonPlaybookItem  *stage;
  const JalonPlaybookItem  *next;
  const JalonPlaybookGroup *moves;
  GPtrArray                *weak;
};

JalonSensitivity *jalon_sensitivity_new    (JalonPlaybook             *playbook,
                                            JalonEvidence             *evidence,
                                            const JalonRecommendation *recommendation,
                                            const JalonAssessment     *assessment);
void              jalon_sensitivity_free   (JalonSensitivity          *self);
/* JalonPlaybookFact to ask for: those that could change the recommendation alone, else those that could with others. */
GPtrArray        *jalon_sensitivity_list_asked (const JalonSensitivity *self,
                                            guint                      most);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonSensitivity, jalon_sensitivity_free)

G_END_DECLS
