/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-report-kind.h"

G_BEGIN_DECLS

/* The report while it is written. Its parts are files of their own, each with one function that adds it. */
typedef struct
{
  const JalonReportInput           *whole;
  const JalonAssessmentReportInput *input;     /* NULL in a document that is about no assessment, as the next two */
  JalonDocument                    *document;
  GPtrArray                        *parties;   /* JalonPartner: those that can answer, pay and sign */
  const JalonRanked                *proposal;  /* what is to be decided: the planner's choice, else what is recommended; or NULL */
} JalonReport;

/* jalon-report-text.c */
char       *jalon_report_join_names     (JalonReport                 *self);
char       *jalon_report_shorten        (const char                  *text,
                                         gsize                        length);
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
char       *jalon_report_dup_item       (const JalonPlaybookItem     *item);
gboolean    jalon_report_is_tool_asked  (JalonReport                 *self,
                                         const char                  *tool);
gboolean    jalon_report_is_asked       (JalonReport                 *self,
                                         const JalonPlaybookScope    *scope,
                                         const JalonCondition        *when);

/* What each kind of document holds: jalon-report-kind.c */
void        jalon_report_add_assessment     (JalonReport *self);
void        jalon_report_add_brief          (JalonReport *self);
void        jalon_report_add_slide          (JalonReport *self);
void        jalon_report_add_memorandum     (JalonReport *self);
void        jalon_report_add_form           (JalonReport *self);
void        jalon_report_add_checklists     (JalonReport *self);
void        jalon_report_add_initiative     (JalonReport *self);
void        jalon_report_add_trip           (JalonReport *self);
void        jalon_report_add_evaluation     (JalonReport *self);
void        jalon_report_add_case           (JalonReport *self);
void        jalon_report_add_portfolio      (JalonReport *self);
void        jalon_report_add_council        (JalonReport *self);

/* The parts of an assessment, in their order */
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
void        jalon_report_add_partner_facts  (JalonReport      *self,
                                             JalonFacts       *facts);
void        jalon_report_add_illustrative   (JalonReport      *self);
void        jalon_report_add_freeze         (JalonReport      *self);
void        jalon_report_add_overview       (JalonReport      *self,
                                             gboolean          whole);
void        jalon_report_add_risk_table     (JalonReport      *self,
                                             GPtrArray        *risks,
                                             guint             max);
char       *jalon_report_dup_decision       (JalonReport      *self);
void        jalon_report_append_choice      (JalonReport      *self,
                                             JalonInline      *text);
char       *jalon_report_dup_money          (JalonReport      *self,
                                             char            **value);
char       *jalon_report_dup_main_risks     (JalonReport      *self,
                                             guint             max);
/* An answer under a heading of its own, or a note that there is none. */
void        jalon_report_add_answer         (JalonReport      *self,
                                             const char       *question);
void        jalon_report_add_answers        (JalonReport      *self,
                                             const char *const *questions);
void        jalon_report_add_checklist      (JalonReport      *self,
                                             const char       *id);
void        jalon_report_add_check_table    (JalonReport              *self,
                                             const JalonPlaybookBlock *block);
/* The items of a tool that are ticked in the wizard: those of the guide for a step, or the best practices. */
GPtrArray  *jalon_report_get_tool_groups    (JalonReport              *self,
                                             const JalonPlaybookBlock *block);
void        jalon_report_add_panel          (JalonReport      *self,
                                             const JalonPanel *panel);
const JalonPanel *jalon_report_find_panel   (JalonReport      *self,
                                             const char       *id);
GPtrArray  *jalon_report_list_risks         (JalonReport      *self);
void        jalon_report_add_reasons        (JalonReport       *self,
                                             const JalonRanked *ranked,
                                             guint              max);

G_END_DECLS
