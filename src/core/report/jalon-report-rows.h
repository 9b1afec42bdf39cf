/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-workspace.h"

G_BEGIN_DECLS

/**
 * JalonReportRows:
 * @reached: rows of `assessment_milestone` that are done, the latest first
 * @due: those that are not and have a date, the next one first
 * @decisions: of `assessment_decision`
 * @answers: of `assessment_answer`: who decides what, and when
 *
 * Rows (element-type JalonRecord) of all assessments, as they stand in the workspace, in the order in which they are read.
 */
typedef struct
{
  GPtrArray *reached;
  GPtrArray *due;
  GPtrArray *decisions;
  GPtrArray *answers;
} JalonReportRows;

JalonReportRows *jalon_report_rows_load (JalonDatabase          *database,
                                         GError                **error);
void             jalon_report_rows_free (JalonReportRows        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonReportRows, jalon_report_rows_free)

G_END_DECLS
