/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-assessment.h"

G_BEGIN_DECLS

/**
 * JalonFactorScore:
 * @factor: of the playbook
 * @score: 0..100, NAN when no statement is rated
 * @n_rated: of its statements
 */
typedef struct
{
  const JalonPlaybookFactor *factor;
  double                     score;
  guint                      n_rated;
  guint                      n_statements;
} JalonFactorScore;

/**
 * JalonReadiness:
 * @score: mean of the rated factors, 0..100; NAN when nothing is rated
 * @factors: array of @n_factors, in the playbook's order
 */
typedef struct
{
  double            score;
  guint             n_rated;
  guint             n_statements;
  JalonFactorScore *factors;
  guint             n_factors;
  JalonPlaybook    *playbook;
} JalonReadiness;

JalonReadiness *jalon_readiness_new   (const JalonAssessment *assessment,
                                       JalonPlaybook         *playbook);
void            jalon_readiness_free  (JalonReadiness        *self);
/* As one partner alone rated in the round of that date. */
JalonReadiness *jalon_readiness_new_for_partner (const JalonAssessment *assessment,
                                                 JalonPlaybook         *playbook,
                                                 const char            *partner,
                                                 const char            *rated_on);
/* 1..5, 0 when the statement is not rated. */
guint           jalon_readiness_get_rating (const JalonAssessment *assessment,
                                            const char            *statement);
/* The same of one partner, in the round of that date; NULL: in the latest that has it. */
guint           jalon_readiness_get_partner_rating (const JalonAssessment *assessment,
                                                    const char            *statement,
                                                    const char            *partner,
                                                    const char            *rated_on);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonReadiness, jalon_readiness_free)

G_END_DECLS
