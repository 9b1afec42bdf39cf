/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-assessment-edit.h"

G_BEGIN_DECLS

/* One undo step of an assessment: a batch of its own, or part of the one that is open. */
typedef struct
{
  JalonWorkspace *workspace;
  gboolean        own;
  int             changes; /* of the connection, when it began */
} JalonStep;

gboolean jalon_step_begin (JalonStep       *self,
                           JalonWorkspace  *workspace,
                           const char      *label,
                           GError         **error);
gboolean jalon_step_end   (JalonStep       *self,
                           const char      *assessment,
                           gboolean         done,
                           GError         **error);
gboolean jalon_step_insert_row (JalonStep             *self,
                                const char            *assessment,
                                JalonAssessmentTable   table,
                                const char *const     *columns,
                                const JalonValue      *values,
                                guint                  n_values,
                                char                 **row,
                                GError               **error);

/* @column is value or note, @other the other one: a row that would keep neither is deleted. */
gboolean jalon_step_write_answer (JalonStep   *self,
                                  const char  *assessment,
                                  const char  *item,
                                  const char  *partner,
                                  const char  *column,
                                  const char  *other,
                                  const char  *text,
                                  GError     **error);

/* Whether an answer is meant. */
typedef gboolean (*JalonAnswerFunc) (const JalonAnswer *answer);

gboolean jalon_step_keep_inherited (JalonStep              *self,
                                    const JalonAssessment  *from,
                                    const char             *to,
                                    JalonAnswerFunc         is_kept,
                                    GError                **error);
gboolean jalon_step_return_inherited (JalonStep              *self,
                                      const char             *assessment,
                                      GError                **error);
gboolean jalon_step_release_heirs  (JalonStep              *self,
                                    const char             *framework,
                                    GError                **error);

GPtrArray *jalon_assessments_load (JalonDatabase  *database,
                                   GError        **error);

/* Whether a finished assessment would be changed: then @error says so. */
gboolean jalon_assessment_refuses (JalonDatabase  *database,
                                   const char     *assessment,
                                   GError        **error);

/* Of an assessment that is being loaded. */
void     jalon_assessment_derive_titles (JalonAssessment *self);

G_END_DECLS
