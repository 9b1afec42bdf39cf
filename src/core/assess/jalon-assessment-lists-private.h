/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-assessment.h"
#include "jalon-database.h"

G_BEGIN_DECLS

#define JALON_N_ASSESSMENT_LISTS 11

/* One of the lists of an assessment: where its rows are, and what becomes of one. */
typedef struct
{
  const char     *table;      /* or a query, whose columns include the assessment */
  const char     *order;
  gsize           offset;     /* of the list in an assessment */
  gpointer      (*read)       (JalonRecord *record);
  GDestroyNotify  destroy;
  const char     *of_many;    /* nullable: the columns that are read of many assessments at once */
} JalonAssessmentList;

/* Partners, then answers, then the others. */
extern const JalonAssessmentList jalon_assessment_lists[JALON_N_ASSESSMENT_LISTS];

void jalon_assessment_read_head (JalonAssessment *self,
                                 JalonRecord     *record);

G_END_DECLS
