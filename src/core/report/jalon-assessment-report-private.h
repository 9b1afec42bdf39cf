/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-assessment-report.h"

G_BEGIN_DECLS

/* The report while it is written. Its parts are files of their own, each with one function that adds it. */
typedef struct
{
  const JalonAssessmentReportInput *input;
  JalonDocument                    *document;
  GPtrArray                        *parties;   /* JalonPartner: those that can answer, pay and sign */
  const JalonRanked                *proposal;  /* what is to be decided: the planner's choice, else what is recommended; or NULL */
} JalonReport;

/* jalon-report-text.c */
char       *jalon_report_join_names     (JalonReport                 *self);
char       *jalon_report_format_plain   (double                       number);
char       *jalon_report_format_term    (guint                        years);
char       *jalon_report_format_score   (double                       score,
                                         guint                        n_rated,
                                         guint                        n_statements);
const char *jalon_report_get_answer     (JalonReport                 *self,
                                         const char                  *item,
                                         const JalonPartner          *partner);
char       *jalon_report_dup_answer     (JalonReport                 *self,
                                         const JalonPlaybookQuestion *question,
                                         const JalonPartner          *partner);
char       *jalon_report_dup_answer_to  (JalonReport                 *self,
                                         const char                  *question);
char       *jalon_report_join_missing   (const char *const           *missing);
const char *jalon_report_get_party_name (JalonReport                 *self,
                                         const char                  *partner);
void        jalon_report_add_sentence   (JalonReport                 *self,
                                         JalonRunStyle                style,
                                         const char                  *text);
void        jalon_report_add_bold       (JalonReport                 *self,
                                         const char                  *text);
gboolean    jalon_report_is_asked       (JalonReport                 *self,
                                         const JalonPlaybookScope    *scope,
                                         const JalonCondition        *when);

/* The parts, in their order */
void        jalon_report_add_summary        (JalonReport *self);
void        jalon_report_add_partners       (JalonReport *self);
void        jalon_report_add_steps          (JalonReport *self);
void        jalon_report_add_recommendation (JalonReport *self);
void        jalon_report_add_collaboration  (JalonReport *self);
void        jalon_report_add_costs          (JalonReport *self);
void        jalon_report_add_effects        (JalonReport *self);
void        jalon_report_add_assumptions    (JalonReport *self);
void        jalon_report_add_savings        (JalonReport *self);
void        jalon_report_add_swot           (JalonReport *self);
void        jalon_report_add_risks          (JalonReport *self);
void        jalon_report_add_readiness      (JalonReport *self);
void        jalon_report_add_sides          (JalonReport *self);
void        jalon_report_add_agreement      (JalonReport *self);
void        jalon_report_add_plan           (JalonReport *self);
void        jalon_report_add_annexes        (JalonReport *self);

/* Parts of the plan, each with its heading of level 2 */
void        jalon_report_add_schedule       (JalonReport *self);
void        jalon_report_add_benefits       (JalonReport *self);
void        jalon_report_add_decisions      (JalonReport *self);

/* Shared by parts */
void        jalon_report_add_panel          (JalonReport      *self,
                                             const JalonPanel *panel);
const JalonPanel *jalon_report_find_panel   (JalonReport      *self,
                                             const char       *id);
GPtrArray  *jalon_report_list_risks         (JalonReport      *self);
void        jalon_report_add_reasons        (JalonReport       *self,
                                             const JalonRanked *ranked,
                                             guint              max);

G_END_DECLS
