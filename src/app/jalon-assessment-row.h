/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "jalon-assessment-item.h"

G_BEGIN_DECLS

/* A row of the Assessments page: title, partners, model, progress, state and what is due next; a box that chooses it for comparing; a
 * menu of what can be done with it. The actions are the page's, and so are the keys: nothing in the row takes the focus. */
#define JALON_TYPE_ASSESSMENT_ROW (jalon_assessment_row_get_type ())
G_DECLARE_FINAL_TYPE (JalonAssessmentRow, jalon_assessment_row, JALON, ASSESSMENT_ROW, AdwBin)

GtkWidget *jalon_assessment_row_new  (void);
void       jalon_assessment_row_show (JalonAssessmentRow  *self,
                                      JalonAssessmentItem *item,
                                      gboolean             chosen);
JalonAssessmentItem *jalon_assessment_row_get_item (JalonAssessmentRow *self); /* NULL before it shows one */
void       jalon_assessment_row_toggle (JalonAssessmentRow *self);
void       jalon_assessment_row_pop_up (JalonAssessmentRow *self);

G_END_DECLS
