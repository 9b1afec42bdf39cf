/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-assessment.h"

G_BEGIN_DECLS

/**
 * JalonScheduleProblemKind:
 * @JALON_SCHEDULE_NO_DATE: what stands as a date is none
 * @JALON_SCHEDULE_BACKWARDS: it is due before it starts
 * @JALON_SCHEDULE_OVERDUE: it was due before today and is not done
 * @JALON_SCHEDULE_DONE_LATER: it is marked as done on a day still to come
 * @JALON_SCHEDULE_CIRCLE: it comes after itself
 * @JALON_SCHEDULE_TOO_EARLY: what it depends on is due later than it begins
 * @JALON_SCHEDULE_OUT_OF_ORDER: it is done, and what it depends on is not
 * @JALON_SCHEDULE_GONE: what it depends on is not in the plan
 */
typedef enum
{
  JALON_SCHEDULE_NO_DATE,
  JALON_SCHEDULE_BACKWARDS,
  JALON_SCHEDULE_OVERDUE,
  JALON_SCHEDULE_DONE_LATER,
  JALON_SCHEDULE_CIRCLE,
  JALON_SCHEDULE_TOO_EARLY,
  JALON_SCHEDULE_OUT_OF_ORDER,
  JALON_SCHEDULE_GONE,
} JalonScheduleProblemKind;

/* Something in the plan that contradicts itself or the calendar. It is kept as it was typed, and said. */
typedef struct
{
  JalonScheduleProblemKind  kind;
  char                     *text;  /* a sentence */
} JalonScheduleProblem;

/**
 * JalonScheduleItem:
 * @milestone: of the assessment
 * @title: its title, or what it is called without one
 * @owner: (nullable): a role
 * @number: from 1: what figures call it
 * @start: Julian day that it begins on, as g_date_get_julian(); 0 unknown
 * @due: Julian day that it ends on; 0 unknown
 * @done: Julian day that it was done on; 0 not done, or unknown when
 * @is_done: whether it is done
 * @is_overdue: whether it was due before today and is not done
 * @after: (element-type JalonScheduleItem): what it depends on
 * @problems: (element-type JalonScheduleProblem): what is wrong with it
 *
 * A milestone in time. @start and @due may be in the wrong order: @problems says so.
 */
typedef struct
{
  const JalonMilestone *milestone;
  const char           *title;
  const char           *owner;
  guint                 number;
  guint32               start;
  guint32               due;
  guint32               done;
  gboolean              is_done;
  gboolean              is_overdue;
  GPtrArray            *after;
  GPtrArray            *problems;
} JalonScheduleItem;

/**
 * JalonSchedule:
 * @items: (element-type JalonScheduleItem): by kind, in the order of JALON_VOCABULARY_MILESTONE_KIND, then as the planner ordered them
 * @today: Julian day that it was looked at
 * @first: the earliest day in it, 0 without any
 * @last: the latest
 * @n_done: how many items are done
 * @n_overdue: how many are overdue
 * @n_undated: how many have no day at all
 *
 * The plan of an assessment in time, with all that is wrong in it. Its texts are in the language of the thread that made it. It holds
 * the assessment and the playbook.
 */
typedef struct
{
  JalonAssessment *assessment;
  JalonPlaybook   *playbook;
  GPtrArray       *items;
  guint32          today;
  guint32          first;
  guint32          last;
  guint            n_done;
  guint            n_overdue;
  guint            n_undated;
} JalonSchedule;

JalonSchedule           *jalon_schedule_new          (JalonAssessment         *assessment,
                                                      JalonPlaybook           *playbook,
                                                      guint32                  today);
void                     jalon_schedule_free         (JalonSchedule           *self);
const JalonScheduleItem *jalon_schedule_find         (const JalonSchedule     *self,
                                                      const char              *milestone);
/* "done on January 31, 2027", "due in 12 days", "no date yet" */
char                    *jalon_schedule_dup_state    (const JalonSchedule     *self,
                                                      const JalonScheduleItem *item);

/* Days. 0 is no day. */
guint32                  jalon_schedule_get_today    (void);
guint32                  jalon_schedule_parse_day    (const char              *iso_date);
char                    *jalon_schedule_dup_iso      (guint32                  day);
char                    *jalon_schedule_dup_day      (guint32                  day);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonSchedule, jalon_schedule_free)

G_END_DECLS
