/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-business-case.h"

G_BEGIN_DECLS

/**
 * JalonRange:
 * @low: the least it may come to; NAN: certain, as is a NAN @high
 * @likely: what it most likely comes to; NAN unknown
 * @high: the most
 */
typedef struct
{
  double low;
  double likely;
  double high;
} JalonRange;

/**
 * JalonSimulationInput:
 * @amount: in one currency
 * @flow: which of the cash flows it is part of
 *
 * One uncertain amount.
 */
typedef struct
{
  JalonRange amount;
  gsize      flow;  /* G_STRUCT_OFFSET (JalonCashFlows, member) */
} JalonSimulationInput;

/**
 * JalonSwing:
 * @input: its number
 * @low: net present value with the least of it, all others as is likely
 * @high: with the most of it
 */
typedef struct
{
  guint  input;
  double low;
  double high;
} JalonSwing;

/**
 * JalonSimulation:
 * @likely: net present value of what is likely; NAN when anything is unknown, as all of these
 * @mean: of the draws
 * @values: (array length=n_values): net present values of the draws, smallest first; none when anything is unknown
 * @positive: share of the draws above zero
 * @swings: (array length=n_swings): of the inputs that are not certain, widest first
 */
typedef struct
{
  double      likely;
  double      mean;
  double      positive;
  double     *values;
  guint       n_values;
  JalonSwing *swings;
  guint       n_swings;
} JalonSimulation;

JalonSimulation *jalon_simulation_new          (JalonBaseline               baseline,
                                                const JalonSimulationInput *inputs,
                                                guint                       n_inputs,
                                                double                      rate,
                                                guint                       term,
                                                guint                       n_draws,
                                                guint32                     seed);
void             jalon_simulation_free         (JalonSimulation            *self);
double           jalon_simulation_get_quantile (const JalonSimulation      *self,
                                                double                      share);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonSimulation, jalon_simulation_free)

G_END_DECLS
