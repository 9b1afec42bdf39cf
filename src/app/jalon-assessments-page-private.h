/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-assessment-row.h"
#include "jalon-assessments-page.h"
#include "jalon-portfolio-bar.h"
#include "jalon-reminder-list.h"

G_BEGIN_DECLS

struct _JalonAssessmentsPage
{
  AdwBin             parent_instance;

  GtkStack          *stack;
  JalonReminderList *reminders;
  JalonPortfolioBar *bar;
  GtkLabel          *count;
  GtkButton         *compare;
  GtkButton         *add_framework;
  GtkStack          *results;
  GtkListView       *list;

  JalonSession      *session;
  JalonViewState    *state;
  GCancellable      *cancellable;
  GListStore        *items;      /* of JalonAssessmentItem, those shown */
  JalonPlaybook     *playbook;   /* NULL until listed */
  GPtrArray         *summaries;  /* of JalonAssessmentSummary, all of them */
  GPtrArray         *chosen;     /* of char *, uuids in the order they were chosen for comparing */
};

JalonAssessmentRow *jalon_assessments_page_get_focus_row (JalonAssessmentsPage *self);
void jalon_assessments_page_enter_first     (JalonAssessmentsPage *self);
void jalon_assessments_page_take_items      (JalonAssessmentsPage *self,
                                             GPtrArray            *items);
void jalon_assessments_page_leave_list      (JalonAssessmentsPage *self,
                                             GtkDirectionType      direction);
void jalon_assessments_page_install_actions (GtkWidgetClass *klass);
void jalon_assessments_page_update_actions  (JalonAssessmentsPage *self);
void jalon_assessments_page_show_error      (JalonAssessmentsPage *self,
                                             const char           *heading,
                                             const GError         *error);

G_END_DECLS
