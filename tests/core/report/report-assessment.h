/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-network.h"
#include "jalon-playbook.h"
#include "jalon-workspace.h"

/* The sample network with three assessments. */
typedef struct
{
  JalonWorkspace *workspace;
  JalonNetwork   *network;
  JalonPlaybook  *playbook;
  char           *complete;   /* Service Canada and Access PEI in Summerside: everything answered */
  char           *empty;      /* the same two: nothing answered */
  char           *unplaced;   /* two organizations, by phone: no position */
} ReportAssessments;

void report_assessments_set_up   (ReportAssessments *self);
void report_assessments_clear    (ReportAssessments *self);
/* A planner's answer in @assessment, for all partners together. */
void report_assessments_answer   (ReportAssessments *self,
                                  const char        *assessment,
                                  const char        *item,
                                  const char        *value);
/* What a planner adds later: a plan with kinds and dependencies, a series, decisions, clauses in either language. */
void report_assessments_add_rows (ReportAssessments *self);
/* A statement with one place, for @text. */
void report_assessments_run_sql  (ReportAssessments *self,
                                  const char        *sql,
                                  const char        *text);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ReportAssessments, report_assessments_clear)
