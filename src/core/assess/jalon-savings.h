/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-business-case.h"

G_BEGIN_DECLS

/**
 * JalonSavingsPart:
 * @partner: whose
 * @alone: what it would spend on its own
 * @by_area: what it bears of the partnership's cost with every shared cost divided by floor area; NAN where areas are unknown
 * @shapley: what it bears by the Shapley value; all of them sum to the whole cost
 *
 * Present values over the term.
 */
typedef struct
{
  const JalonPartner *partner;
  double              alone;
  double              by_area;
  double              shapley;
} JalonSavingsPart;

/**
 * JalonSavings:
 * @known: whether all that it needs is known: without, the amounts are NAN
 * @total: what the partnership costs over the term, in present value
 * @groups: (array): what each group of partners would spend by itself, 2^@n_parts of them: bit i of the index is partner i
 * @parts: (array length=n_parts): in the order of jalon_assessment_list_parties()
 * @currency: (nullable): of all amounts; %NULL: Canadian dollars
 * @missing: what is unknown, in the language of the thread that made it
 *
 * What the partners save together, divided among them.
 */
typedef struct
{
  JalonAssessment  *assessment;
  gboolean          known;
  double            total;
  double           *groups;
  JalonSavingsPart *parts;
  guint             n_parts;
  char             *currency;
  GStrv             missing;
} JalonSavings;

JalonSavings *jalon_savings_new              (const JalonBusinessCase *business,
                                              const JalonSharing      *sharing);
void          jalon_savings_free             (JalonSavings            *self);
/* In words, in the reader's language: what the value rests on, that the parts make the whole, and who would pay more than alone (NULL:
 * nobody). */
char         *jalon_savings_dup_assumptions  (const JalonSavings      *self);
char         *jalon_savings_dup_check        (const JalonSavings      *self);
char         *jalon_savings_dup_warning      (const JalonSavings      *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonSavings, jalon_savings_free)

G_END_DECLS
