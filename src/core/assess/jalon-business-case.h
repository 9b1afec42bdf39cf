/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-evidence.h"
#include "jalon-sharing.h"

G_BEGIN_DECLS

typedef enum
{
  JALON_PAYBACK_UNKNOWN,
  JALON_PAYBACK_AT_ONCE, /* nothing is spent at first, and nothing is lost each year */
  JALON_PAYBACK_YEARS,
  JALON_PAYBACK_NEVER,   /* no yearly saving pays for what is spent */
} JalonPayback;

/**
 * JalonCashFlows:
 * @one_time: spent before the first year
 * @recurring: spent each year
 * @revenue: received each year
 * @exit: spent at the end of the term
 * @in_kind: worth of what is given each year without money; never in a total
 * @status_quo: what the partner spends each year today and would not spend any more
 * @like_for_like: what it would spend each year to give the service of the partnership without it
 * @like_for_like_once: what it would spend for that before the first year
 *
 * Amounts in one currency; NAN is unknown.
 */
typedef struct
{
  double one_time;
  double recurring;
  double revenue;
  double exit;
  double in_kind;
  double status_quo;
  double like_for_like;
  double like_for_like_once;
} JalonCashFlows;

/**
 * JalonBaseline:
 * @JALON_BASELINE_STATUS_QUO: to go on as today
 * @JALON_BASELINE_LIKE_FOR_LIKE: the service of the partnership without the partnership
 *
 * What a partnership is compared with.
 */
typedef enum
{
  JALON_BASELINE_STATUS_QUO,
  JALON_BASELINE_LIKE_FOR_LIKE,
  JALON_N_BASELINES
} JalonBaseline;

/**
 * JalonCashComparison:
 * @saving: net annual saving; NAN unknown, as all of these
 * @payback: what @payback_years means
 * @payback_years: with %JALON_PAYBACK_YEARS
 * @net_present_value: over the term at the rate: above zero, the partnership is better
 * @difference: in cost over the term, not discounted, the partnership less the baseline: above zero, the partnership costs more
 */
typedef struct
{
  double       saving;
  JalonPayback payback;
  double       payback_years;
  double       net_present_value;
  double       difference;
} JalonCashComparison;

/**
 * JalonCaseLine:
 * @partner: (nullable): %NULL for all together
 * @saving: net annual saving against the status quo; NAN unknown, as all of these
 * @payback: what @payback_years means
 * @payback_years: with %JALON_PAYBACK_YEARS
 * @net_present_value: over the term at the rate, against the status quo
 * @against: compared with each baseline; that of the status quo says what is above, too
 * @missing: what is unknown, in the language of the thread that made it; empty: nothing
 * @like_missing: what is unknown of the like-for-like service
 */
typedef struct
{
  const JalonPartner *partner;
  JalonCashFlows      flows;
  double              saving;
  JalonPayback        payback;
  double              payback_years;
  double              net_present_value;
  JalonCashComparison against[JALON_N_BASELINES];
  GStrv               missing;
  GStrv               like_missing;
} JalonCaseLine;

/**
 * JalonBusinessCase:
 * @rate: a year, a share; NAN when none is stated
 * @term: whole years; 0 when none is stated
 * @currency: (nullable): of all amounts; %NULL: Canadian dollars
 * @total: all partners together
 * @partners: #JalonCaseLine, those of jalon_assessment_list_parties()
 */
typedef struct
{
  double           rate;
  guint            term;
  char            *currency;
  JalonCaseLine   *total;
  GPtrArray       *partners;
  JalonAssessment *assessment;
} JalonBusinessCase;

double             jalon_net_present_value (double                 rate,
                                            double                 first,
                                            const double          *flows,
                                            guint                  n_flows);
double             jalon_cash_flows_get_saving (const JalonCashFlows *flows);
JalonPayback       jalon_cash_flows_get_payback (const JalonCashFlows *flows,
                                            double                *years);
double             jalon_cash_flows_get_net_present_value (const JalonCashFlows *flows,
                                            double                 rate,
                                            guint                  term);
double             jalon_cash_flows_get_difference (const JalonCashFlows *flows,
                                            guint                  term);
JalonCashComparison jalon_cash_flows_compare (const JalonCashFlows *flows,
                                            JalonBaseline          baseline,
                                            double                 rate,
                                            guint                  term);

JalonBusinessCase *jalon_business_case_new  (JalonAssessment       *assessment,
                                             JalonPlaybook         *playbook,
                                             const JalonEvidence   *evidence);
void               jalon_business_case_free (JalonBusinessCase     *self);
/* In the reader's language. */
const char        *jalon_baseline_get_title (JalonBaseline         baseline);
/* In the reader's language: "3.4 years", "at once", "never", "unknown". */
char              *jalon_payback_dup_text   (JalonPayback           payback,
                                             double                 years);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonBusinessCase, jalon_business_case_free)

G_END_DECLS
