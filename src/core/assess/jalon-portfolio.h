/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-assessment.h"

G_BEGIN_DECLS

/**
 * JalonReminder:
 * @summary: of which assessment
 * @title: what is due, in the reader's language; never empty
 * @is_review: an indicator is to be looked at, else a milestone is to be reached
 * @day: Julian day that it is due on
 *
 * Something to do. What it points to belongs to the summaries and the playbook.
 */
typedef struct
{
  const JalonAssessmentSummary *summary;
  const char                   *title;
  gboolean                      is_review;
  guint32                       day;
} JalonReminder;

typedef enum
{
  JALON_PORTFOLIO_MODIFIED,    /* the one modified last first */
  JALON_PORTFOLIO_TITLE,
  JALON_PORTFOLIO_STATE,       /* in the order of the vocabulary */
  JALON_PORTFOLIO_DUE,         /* what is due first; without a date last */
  JALON_PORTFOLIO_READINESS,   /* the readiest first; unknown last */
  JALON_N_PORTFOLIO_ORDERS,
} JalonPortfolioOrder;

typedef enum
{
  JALON_PORTFOLIO_CURRENT,     /* assessments and frameworks that are not archived */
  JALON_PORTFOLIO_FRAMEWORKS,  /* of these, the frameworks */
  JALON_PORTFOLIO_ARCHIVED,
  JALON_PORTFOLIO_ALL,
} JalonPortfolioShelf;

/**
 * JalonPortfolioFilter:
 * @shelf: which of them
 * @words: (nullable): words that title and partners must have, without regard to case and accents
 * @state: (nullable): a code
 * @model: (nullable): id of a model
 * @province: (nullable): code of a province of one of the partners
 * @partner: (nullable): name of an organization, in either language
 *
 * What is looked for; %NULL is anything.
 */
typedef struct
{
  JalonPortfolioShelf  shelf;
  const char          *words;
  const char          *state;
  const char          *model;
  const char          *province;
  const char          *partner;
} JalonPortfolioFilter;

/* Both return arrays of borrowed summaries. */
GPtrArray *jalon_portfolio_filter    (GPtrArray                    *summaries,
                                      const JalonPortfolioFilter   *filter);
void       jalon_portfolio_sort      (GPtrArray                    *summaries,
                                      JalonPortfolioOrder           order);
/* Neither declined nor closed, no framework and not archived. */
gboolean   jalon_portfolio_is_open   (const JalonAssessmentSummary *summary);
/* Of what is open: overdue, and due within @days. GPtrArray of JalonReminder, the earliest first. */
GPtrArray *jalon_portfolio_remind    (GPtrArray                    *summaries,
                                      JalonPlaybook                *playbook,
                                      guint32                       today,
                                      guint                         days);

G_END_DECLS
