/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-assessment-report.h"
#include "jalon-case.h"
#include "jalon-report-rows.h"

G_BEGIN_DECLS

/**
 * JalonReportKind:
 *
 * The documents that Jalon writes, in the order in which they are offered.
 */
typedef enum
{
  JALON_REPORT_ASSESSMENT,
  JALON_REPORT_SUMMARY,
  JALON_REPORT_SLIDE,
  JALON_REPORT_AGREEMENT,
  JALON_REPORT_READINESS_FORM,
  JALON_REPORT_CHECKLIST,
  JALON_REPORT_PLAN,
  JALON_REPORT_TRIP_SHEET,
  JALON_REPORT_EVALUATION,
  JALON_REPORT_CASE_SHEET,
  JALON_REPORT_PORTFOLIO,
  JALON_REPORT_COUNCIL_UPDATE,
  JALON_N_REPORT_KINDS
} JalonReportKind;

/**
 * JalonReportSubject:
 *
 * What a document is about.
 */
typedef enum
{
  JALON_REPORT_OF_ASSESSMENT,
  JALON_REPORT_OF_CASE,
  JALON_REPORT_OF_WORKSPACE,
} JalonReportSubject;

/**
 * JalonReportLanguage:
 * @JALON_REPORT_BOTH: English, then French; the agreement has them beside each other
 */
typedef enum
{
  JALON_REPORT_EN,
  JALON_REPORT_FR,
  JALON_REPORT_BOTH,
} JalonReportLanguage;

const char         *jalon_report_kind_get_id      (JalonReportKind      kind);
gboolean            jalon_report_kind_from_id     (const char          *id,
                                                   JalonReportKind     *kind);
JalonReportSubject  jalon_report_kind_get_subject (JalonReportKind      kind);
/* In the calling thread's language: what it is called, and what it is for. */
const char         *jalon_report_kind_get_title   (JalonReportKind      kind);
const char         *jalon_report_kind_get_summary (JalonReportKind      kind);
/* Both languages are in one document already, beside each other. */
gboolean            jalon_report_kind_is_parallel (JalonReportKind      kind);
const char         *jalon_report_language_get_id  (JalonReportLanguage  language);
gboolean            jalon_report_language_from_id (const char          *id,
                                                   JalonReportLanguage *language);

/**
 * JalonReportInput:
 * @playbook: the playbook
 * @assessment: (nullable): of a document about one
 * @item: (nullable): of a case sheet
 * @summaries: (nullable) (element-type JalonAssessmentSummary): of a document about the workspace
 * @rows: (nullable): of a document about the workspace, rows of all assessments
 * @workspace: (nullable): name of the workspace, for people
 * @date: ISO date of the document
 * @parallel: both languages beside each other: the thread's first; only where jalon_report_kind_is_parallel()
 *
 * What a document is written from; everything is borrowed.
 */
typedef struct
{
  JalonPlaybook                    *playbook;
  const JalonAssessmentReportInput *assessment;
  const JalonCase                  *item;
  GPtrArray                        *summaries;
  const JalonReportRows            *rows;
  const char                       *workspace;
  const char                       *date;
  gboolean                          parallel;
} JalonReportInput;

/* In the calling thread's language. It borrows nothing from @input. */
JalonDocument      *jalon_report_new              (JalonReportKind         kind,
                                                   const JalonReportInput *input);
/* "plan-service-canada-access-pei-summerside": to propose, in the document's language; with both, in the thread's.
 * @title: (nullable): what the document is about */
char               *jalon_report_kind_dup_file_name (JalonReportKind       kind,
                                                     const char           *title);

G_END_DECLS
