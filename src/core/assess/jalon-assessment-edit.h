/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-assessment.h"

G_BEGIN_DECLS

/* Every function here is one batch of the workspace and so one step to undo, except where it says otherwise. Called with a
 * batch already open, it joins that batch (several edits as one step). What changes nothing leaves no step. All note the time
 * in `modified_at`. */

/**
 * JalonAssessmentField:
 *
 * What jalon_assessment_set_field() sets.
 */
typedef enum
{
  JALON_ASSESSMENT_TITLE,
  JALON_ASSESSMENT_STATE,
  JALON_ASSESSMENT_CHANNEL,
  JALON_ASSESSMENT_MODEL,
  JALON_ASSESSMENT_SUBTYPE,
  JALON_ASSESSMENT_PARTNERSHIP,
  JALON_ASSESSMENT_SITE,
} JalonAssessmentField;

/**
 * JalonAssessmentTable:
 *
 * The lists of an assessment whose rows a planner adds, changes and removes.
 */
typedef enum
{
  JALON_ASSESSMENT_CLAUSES,
  JALON_ASSESSMENT_MILESTONES,
  JALON_ASSESSMENT_INDICATORS,
  JALON_ASSESSMENT_RISKS,
  JALON_ASSESSMENT_COSTS,
  JALON_ASSESSMENT_SPACES,
  JALON_ASSESSMENT_MEASUREMENTS,
  JALON_ASSESSMENT_DECISIONS,
} JalonAssessmentTable;

/* The most who can sit at a table: a lasso catches thousands of points, and each would be asked every question. */
#define JALON_ASSESSMENT_MOST_PARTNERS 24

/* Whether an assessment can have as many partners, else a sentence. */
gboolean jalon_assessment_check_partners (guint                n_partners,
                                          GError             **error);
/* Subjects: the anchor first, then the partners, two or more in all. */
gboolean jalon_assessment_create         (JalonWorkspace        *workspace,
                                          const JalonSubject    *subjects,
                                          guint                  n_subjects,
                                          const char            *channel,
                                          const char            *playbook_version,
                                          char                 **uuid,
                                          GError               **error);
gboolean jalon_assessment_delete         (JalonWorkspace        *workspace,
                                          const char            *assessment,
                                          GError               **error);
gboolean jalon_assessment_set_field      (JalonWorkspace        *workspace,
                                          const char            *assessment,
                                          JalonAssessmentField   field,
                                          const char            *value,
                                          GError               **error);
/* Model and sub-type in one step; NULL and NULL: none chosen. */
gboolean jalon_assessment_choose         (JalonWorkspace        *workspace,
                                          const char            *assessment,
                                          const char            *model,
                                          const char            *subtype,
                                          GError               **error);
/* No undo step: where the planner was is no edit. */
gboolean jalon_assessment_set_step       (JalonWorkspace        *workspace,
                                          const char            *assessment,
                                          const char            *step,
                                          GError               **error);
/* NULL or empty: the answer is removed. */
gboolean jalon_assessment_set_answer     (JalonWorkspace        *workspace,
                                          const char            *assessment,
                                          const char            *item,
                                          const char            *partner,
                                          const char            *value,
                                          GError               **error);
gboolean jalon_assessment_set_note       (JalonWorkspace        *workspace,
                                          const char            *assessment,
                                          const char            *item,
                                          const char            *partner,
                                          const char            *note,
                                          GError               **error);
/* Of one partner alone, in the round of that date; 0: not rated in it. */
gboolean jalon_assessment_set_rating     (JalonWorkspace        *workspace,
                                          const char            *assessment,
                                          const char            *partner,
                                          const char            *item,
                                          const char            *rated_on,
                                          guint                  value,
                                          GError               **error);
gboolean jalon_assessment_add_partner    (JalonWorkspace        *workspace,
                                          const char            *assessment,
                                          const JalonSubject    *subject,
                                          char                 **partner,
                                          GError               **error);
gboolean jalon_assessment_remove_partner (JalonWorkspace        *workspace,
                                          const char            *assessment,
                                          const char            *partner,
                                          GError               **error);
/* A clause of the playbook by its id; @column: `applicable` (0, 1 or null: as suggested), `title`, `title_fr`, `body`, `body_fr`, `state`,
 * `owner` or `note`. */
gboolean jalon_assessment_set_clause     (JalonWorkspace        *workspace,
                                          const char            *assessment,
                                          const char            *clause,
                                          const char            *column,
                                          const JalonValue      *value,
                                          GError               **error);
/* The area or weight of a partner: makes the row where there is none. @column: `exclusive_area` or `weight`. */
gboolean jalon_assessment_set_space      (JalonWorkspace        *workspace,
                                          const char            *assessment,
                                          const char            *partner,
                                          const char            *column,
                                          double                 value,
                                          GError               **error);
/* Rows: the columns are those of the table in the workspace (docs/file-format.md). A new row comes last. */
gboolean jalon_assessment_add_row        (JalonWorkspace        *workspace,
                                          const char            *assessment,
                                          JalonAssessmentTable   table,
                                          const char *const     *columns,
                                          const JalonValue      *values,
                                          guint                  n_values,
                                          char                 **row,
                                          GError               **error);
gboolean jalon_assessment_set_row        (JalonWorkspace        *workspace,
                                          const char            *assessment,
                                          JalonAssessmentTable   table,
                                          const char            *row,
                                          const char            *column,
                                          const JalonValue      *value,
                                          GError               **error);
gboolean jalon_assessment_remove_row     (JalonWorkspace        *workspace,
                                          const char            *assessment,
                                          JalonAssessmentTable   table,
                                          const char            *row,
                                          GError               **error);
/* The playbook's clauses, milestones, indicators, risks and costs for the chosen sub-type, those that are not there yet.
 * @decision_on: (nullable): ISO date that milestones count from; NULL: they have no dates. */
gboolean jalon_assessment_add_defaults   (JalonWorkspace        *workspace,
                                          const char            *assessment,
                                          JalonPlaybook         *playbook,
                                          const char            *decision_on,
                                          guint                 *n_added,
                                          GError               **error);

G_END_DECLS
