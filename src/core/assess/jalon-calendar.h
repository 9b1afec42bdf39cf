/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-assessment.h"

G_BEGIN_DECLS

/* iCalendar (RFC 5545): what is planned as events of whole days. */
typedef struct _JalonCalendar JalonCalendar;

/**
 * JalonCalendarEvent:
 * @uid: globally unique, and the same whenever the event is written
 * @first: Julian day that it begins on
 * @last: the last day of it, @first or later
 * @summary: in a line
 * @description: (nullable): more of it
 * @category: (nullable): what kind of event it is
 *
 * An event of whole days. Texts are in the calling thread's language.
 */
typedef struct
{
  const char *uid;
  guint32     first;
  guint32     last;
  const char *summary;
  const char *description;
  const char *category;
} JalonCalendarEvent;

JalonCalendar *jalon_calendar_new             (const char               *name,
                                               GDateTime                *stamp);
void           jalon_calendar_free            (JalonCalendar            *self);
void           jalon_calendar_add             (JalonCalendar            *self,
                                               const JalonCalendarEvent *event);
/* Milestones with a date, and the next reviews of indicators. */
void           jalon_calendar_add_assessment  (JalonCalendar            *self,
                                               JalonAssessment          *assessment,
                                               JalonPlaybook            *playbook);
char          *jalon_calendar_to_text         (JalonCalendar            *self);

/* The calendar of one assessment, or of all that are neither archived nor frameworks where @assessment is NULL. */
char          *jalon_calendar_of_workspace    (JalonDatabase            *database,
                                               JalonPlaybook            *playbook,
                                               const char               *assessment,
                                               GError                  **error);

/* A content line with its end, as section 3.1 folds it; @value as 3.3.11 escapes it. */
char          *jalon_calendar_escape          (const char               *text);
char          *jalon_calendar_fold            (const char               *line);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonCalendar, jalon_calendar_free)

G_END_DECLS
