/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-readiness.h"
#include "jalon-reliability.h"

G_BEGIN_DECLS

#define JALON_GAP_UNKNOWN (-1)

/**
 * JalonReadinessGap:
 * @statement: of the playbook
 * @ratings: each partner's latest, 1 to 5, 0 where there is none; as many as there are partners
 * @n_rated: how many partners rated it
 * @gap: the highest less the lowest, 0 to 4; %JALON_GAP_UNKNOWN where fewer than two rated it
 */
typedef struct
{
  const JalonPlaybookItem *statement;
  guint8                  *ratings;
  guint                    n_rated;
  int                      gap;
} JalonReadinessGap;

/**
 * JalonReadinessRound:
 * @rated_on: its date
 * @scores: (element-type JalonReadiness): each partner's, of what was rated in this round alone
 */
typedef struct
{
  char      *rated_on;
  GPtrArray *scores;
} JalonReadinessRound;

/**
 * JalonReadinessSides:
 * @partners: (element-type JalonPartner): those that can rate
 * @gaps: array of @n_gaps, one for each statement: the widest first, the unknown last
 * @n_known: how many of the gaps are known
 * @agreement: of the latest ratings, over all statements
 * @rounds: (element-type JalonReadinessRound): the earliest first
 *
 * Readiness as each partner sees it alone.
 */
typedef struct
{
  GPtrArray         *partners;
  JalonReadinessGap *gaps;
  guint              n_gaps;
  guint              n_known;
  JalonReliability   agreement;
  GPtrArray         *rounds;
  JalonAssessment   *assessment;
  JalonPlaybook     *playbook;
} JalonReadinessSides;

JalonReadinessSides *jalon_readiness_sides_new           (JalonAssessment           *assessment,
                                                          JalonPlaybook             *playbook);
void                 jalon_readiness_sides_free          (JalonReadinessSides       *self);
/* A sentence of @agreement, in the reader's language. */
char                *jalon_readiness_sides_dup_agreement (const JalonReadinessSides *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonReadinessSides, jalon_readiness_sides_free)

G_END_DECLS
