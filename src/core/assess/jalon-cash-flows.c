/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-business-case.h"

#include <math.h>
#include <glib/gi18n-lib.h>

#include "jalon-format.h"

/**
 * jalon_net_present_value:
 * @rate: discount rate a year, a share above -1
 * @first: received now (spent: negative)
 * @flows: (array length=n_flows): received at the end of each year
 * @n_flows: how many years
 *
 * first + Σ flows_t / (1 + rate)^t, t = 1 ... n (Treasury Board of Canada Secretariat 2007, *Canadian Cost-Benefit Analysis
 * Guide: Regulatory Proposals*; Brealey, Myers and Allen, *Principles of Corporate Finance*, the chapters on present value). Sums
 * from the last year backwards (Horner's rule).
 *
 * Returns: the present value; NAN when anything is unknown
 */
double
jalon_net_present_value (double        rate,
                         double        first,
                         const double *flows,
                         guint         n_flows)
{
  double sum = 0;

  if (!(rate > -1))
    return NAN;
  for (guint i = n_flows; i > 0; i--)
    sum = (sum + flows[i - 1]) / (1 + rate);
  return first + sum;
}

/**
 * jalon_cash_flows_get_saving:
 * @flows: amounts of one partner, or of all
 *
 * Returns: the net annual saving: the status quo less what recurs, with the revenue; NAN when one is unknown
 */
double
jalon_cash_flows_get_saving (const JalonCashFlows *flows)
{
  return flows->status_quo - flows->recurring + flows->revenue;
}

/**
 * jalon_cash_flows_get_payback:
 * @flows: amounts of one partner, or of all
 * @years: (out): with %JALON_PAYBACK_YEARS, else NAN
 *
 * Simple payback, not discounted: what is spent at first over the net annual saving (Brealey, Myers and Allen, *Principles of Corporate Finance*).
 *
 * Returns: whether and when it pays back
 */
JalonPayback
jalon_cash_flows_get_payback (const JalonCashFlows *flows,
                              double               *years)
{
  double saving = jalon_cash_flows_get_saving (flows);

  *years = NAN;
  if (isnan (saving) || isnan (flows->one_time))
    return JALON_PAYBACK_UNKNOWN;
  if (flows->one_time <= 0 && saving >= 0)
    return JALON_PAYBACK_AT_ONCE;
  if (saving <= 0)
    return JALON_PAYBACK_NEVER;
  *years = flows->one_time / saving;
  return JALON_PAYBACK_YEARS;
}

/**
 * jalon_cash_flows_get_net_present_value:
 * @flows: amounts of one partner, or of all
 * @rate: discount rate a year, a share; NAN unknown
 * @term: whole years; 0 unknown
 *
 * One-time costs are spent now, the net saving comes at the end of each year, the exit costs with the last. In-kind
 * contributions are not money and count nowhere.
 *
 * Returns: the net present value against the status quo; NAN when anything is unknown
 */
double
jalon_cash_flows_get_net_present_value (const JalonCashFlows *flows,
                                        double                rate,
                                        guint                 term)
{
  double saving = jalon_cash_flows_get_saving (flows);
  g_autofree double *years = NULL;

  if (term == 0)
    return NAN;
  years = g_new (double, term);
  for (guint i = 0; i < term; i++)
    years[i] = saving;
  years[term - 1] -= flows->exit;
  return jalon_net_present_value (rate, -flows->one_time, years, term);
}

/**
 * jalon_cash_flows_get_difference:
 * @flows: amounts of one partner, or of all
 * @term: whole years; 0 unknown
 *
 * Cost of the option less cost of the baseline, in the money of the day and not discounted, as reports to a legislature print it.
 *
 * Returns: above zero when the partnership costs more than the status quo; NAN when anything is unknown
 */
double
jalon_cash_flows_get_difference (const JalonCashFlows *flows,
                                 guint                 term)
{
  return term == 0 ? NAN : flows->one_time + flows->exit - term * jalon_cash_flows_get_saving (flows);
}

/**
 * jalon_cash_flows_compare:
 * @flows: amounts of one partner, or of all
 * @baseline: what they are compared with
 * @rate: discount rate a year, a share; NAN unknown
 * @term: whole years; 0 unknown
 *
 * What would be spent on a like-for-like service before the first year is not spent: it lessens the one-time cost.
 *
 * Returns: the comparison; NAN where anything is unknown
 */
JalonCashComparison
jalon_cash_flows_compare (const JalonCashFlows *flows,
                          JalonBaseline         baseline,
                          double                rate,
                          guint                 term)
{
  JalonCashFlows against = *flows;
  JalonCashComparison result;

  if (baseline == JALON_BASELINE_LIKE_FOR_LIKE)
    {
      against.status_quo = flows->like_for_like;
      against.one_time -= flows->like_for_like_once;
    }
  result.saving = jalon_cash_flows_get_saving (&against);
  result.payback = jalon_cash_flows_get_payback (&against, &result.payback_years);
  result.net_present_value = jalon_cash_flows_get_net_present_value (&against, rate, term);
  result.difference = jalon_cash_flows_get_difference (&against, term);
  return result;
}

/**
 * jalon_baseline_get_title:
 * @baseline: a baseline
 *
 * Returns: (transfer none): what it is called, in the reader's language
 */
const char *
jalon_baseline_get_title (JalonBaseline baseline)
{
  return baseline == JALON_BASELINE_LIKE_FOR_LIKE ? C_("baseline", "Like-for-like service") : C_("baseline", "Status quo");
}

/**
 * jalon_payback_dup_text:
 * @payback: whether it pays back
 * @years: when
 *
 * Returns: (transfer full): in the reader's language
 */
char *
jalon_payback_dup_text (JalonPayback payback,
                        double       years)
{
  g_autofree char *number = NULL;
  long tenths;

  switch (payback)
    {
    case JALON_PAYBACK_AT_ONCE:
      return g_strdup (C_("payback", "at once"));
    case JALON_PAYBACK_NEVER:
      return g_strdup (C_("payback", "never"));
    case JALON_PAYBACK_YEARS:
      number = jalon_format_number (years, 1);
      tenths = lround (years * 10);
      /* Translators: a number with one decimal; of the forms for 0, 1 and 2, the first stands for 0.1 to 0.9 and 1.1 to 1.9 */
      return g_strdup_printf (dngettext (GETTEXT_PACKAGE, "%s year", "%s years", tenths == 10 ? 1 : tenths < 20 ? 0 : 2), number);
    case JALON_PAYBACK_UNKNOWN:
    default:
      return g_strdup (_("unknown"));
    }
}
