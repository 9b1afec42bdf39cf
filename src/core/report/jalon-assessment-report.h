/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-assessment.h"
#include "jalon-assessment-freeze.h"
#include "jalon-business-case.h"
#include "jalon-case-simulation.h"
#include "jalon-document.h"
#include "jalon-layer-stack.h"
#include "jalon-panel.h"
#include "jalon-progress.h"
#include "jalon-readiness-sides.h"
#include "jalon-recommendation.h"
#include "jalon-report-data.h"
#include "jalon-savings.h"
#include "jalon-sharing.h"

G_BEGIN_DECLS

/**
 * JalonAssessmentReportInput:
 * @playbook: what was asked
 * @assessment: what was answered
 * @evidence: what the data and the answers say
 * @recommendation: what follows from it
 * @readiness: the statements as the partners rated them together
 * @sharing: the rent of shared premises
 * @business_case: costs and savings
 * @simulations: (array fixed-size=2) (nullable): against each baseline, the business case where amounts are ranges; %NULL: none
 * @progress: what is still open
 * @panels: (element-type JalonPanel): the evidence panels
 * @partners: (element-type JalonReportPartner): who takes part, the anchor first
 * @sources: (element-type JalonReportSource): where the data come from
 * @workspace: (nullable): name of the workspace, for people
 * @date: (nullable): ISO date of the report
 * @sides: the statements as each partner rated them alone
 * @savings: what the partners save together, divided among them
 * @contradictions: (array zero-terminated=1): what was entered and does not go together, as sentences
 * @freeze: whether the assessment is finished, and its content what it was then
 * @layers: (nullable): the areas and places that the map of the partners shows, too
 * @published: the report is for everybody: of the decisions, only those that may be published are in it
 *
 * What the report of an assessment is written from; everything is borrowed. Texts that were made in a language (of the
 * recommendation, the sharing, the business case and the panels) must be in the calling thread's.
 */
typedef struct
{
  JalonPlaybook       *playbook;
  JalonAssessment     *assessment;
  JalonEvidence       *evidence;
  JalonRecommendation *recommendation;
  JalonReadiness      *readiness;
  JalonSharing        *sharing;
  JalonBusinessCase   *business_case;
  JalonCaseSimulation *const *simulations;
  JalonProgress       *progress;
  GPtrArray           *panels;
  GPtrArray           *partners;
  GPtrArray           *sources;
  const char          *workspace;
  const char          *date;
  JalonReadinessSides *sides;
  JalonSavings        *savings;
  const char *const   *contradictions;
  JalonLayerStack     *layers;
  gboolean             published;
  JalonFreezeState     freeze;
} JalonAssessmentReportInput;

G_END_DECLS
