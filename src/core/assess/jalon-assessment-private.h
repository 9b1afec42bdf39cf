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

GPtrArray *jalon_assessments_load (JalonDatabase  *database,
                                   GError        **error);

/* Whether a finished assessment would be changed: then @error says so. */
gboolean jalon_assessment_refuses (JalonDatabase  *database,
                                   const char     *assessment,
                                   GError        **error);

/* Of an assessment that is being loaded. */
void     jalon_assessment_derive_titles (JalonAssessment *self);

G_END_DECLS
