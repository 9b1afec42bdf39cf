/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-simulation.h"

G_BEGIN_DECLS

#define JALON_CASE_DRAWS 10000
#define JALON_CASE_SEED  1
#define JALON_CASE_BARS  10 /* swings that are worth showing */

/**
 * JalonCaseSimulation:
 * @simulation: net present value of all partners together; never unknown
 * @names: what its inputs are called, in the language of the thread that made it
 * @currency: (nullable): of all amounts; %NULL: Canadian dollars
 * @n_open: amounts of whose range only one end is known; they are certain here
 * @baseline: what it is against
 */
typedef struct
{
  JalonSimulation *simulation;
  GStrv            names;
  char            *currency;
  guint            n_open;
  JalonBaseline    baseline;
} JalonCaseSimulation;

/* NULL: no amount has a range, or the net present value is unknown. */
JalonCaseSimulation *jalon_case_simulation_new             (const JalonBusinessCase   *business,
                                                            JalonPlaybook             *playbook,
                                                            JalonBaseline              baseline);
void                 jalon_case_simulation_free            (JalonCaseSimulation       *self);
guint                jalon_case_simulation_get_n_bars      (const JalonCaseSimulation *self);
/* In the reader's language: headings of all of it, and of the swings. */
const char          *jalon_case_simulation_get_title       (const JalonCaseSimulation *self);
const char          *jalon_case_simulation_get_swings_title (const JalonCaseSimulation *self);
/* In words, in the reader's language: what came out, and what it rests on. */
char                *jalon_case_simulation_dup_result      (const JalonCaseSimulation *self);
char                *jalon_case_simulation_dup_assumptions (const JalonCaseSimulation *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonCaseSimulation, jalon_case_simulation_free)

G_END_DECLS
