/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "jalon-assessment.h"

G_BEGIN_DECLS

/* An assessment in a list: its summary, which the item keeps alive together with all others of its listing. */
#define JALON_TYPE_ASSESSMENT_ITEM (jalon_assessment_item_get_type ())
G_DECLARE_FINAL_TYPE (JalonAssessmentItem, jalon_assessment_item, JALON, ASSESSMENT_ITEM, GObject)

JalonAssessmentItem          *jalon_assessment_item_new         (GPtrArray                    *summaries,
                                                                 const JalonAssessmentSummary *summary,
                                                                 JalonPlaybook                *playbook);
const JalonAssessmentSummary *jalon_assessment_item_get_summary (JalonAssessmentItem          *self);
JalonPlaybook                *jalon_assessment_item_get_playbook (JalonAssessmentItem         *self);

G_END_DECLS
