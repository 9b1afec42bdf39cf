/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-business-case.h"

#include <math.h>
#include <glib/gi18n-lib.h>

#include "jalon-assessment-rows.h"
#include "jalon-format.h"

/* In the order of the members of JalonCashFlows. */
static const struct
{
  const char *category;
  gboolean    needed;   /* no row at all is unknown; else it is none */
  const char *missing;
} categories[] = {
  { "one-time", TRUE, N_("one-time costs") },
  { "recurring", TRUE, N_("recurring costs") },
  { "revenue", FALSE, NULL },
  { "exit", FALSE, NULL },
  { "in-kind", FALSE, NULL },
  { "status-quo", TRUE, N_("the costs of the status quo") },
  { "like-for-like", TRUE, N_("what the same service would cost each year without the partnership") },
  { "like-for-like-once", FALSE, NULL },
};

#define N_CATEGORIES G_N_ELEMENTS (categories)

typedef struct
{
  JalonAssessment *assessment;
  JalonPlaybook   *playbook;
  GPtrArray       *parties;
  double          *shares;   /* of shared costs; NAN: not divided */
  JalonSharing    *sharing;  /* of the rent */
  gboolean         mixed;    /* amounts in several currencies */
} Builder;

/* --- How shared costs are divided --- */

static double
get_volume_share (Builder             *self,
                  const JalonEvidence *evidence,
                  guint                party)
{
  guint n;
  const double *volumes = evidence != NULL ? jalon_evidence_get_volumes (evidence, &n) : NULL;
  double sum = 0, own = NAN;

  if (volumes == NULL || n != self->assessment->partners->len)
    return NAN;
  for (guint i = 0; i < n; i++)
    {
      const JalonPartner *partner = self->assessment->partners->pdata[i];

      if (partner->kind == JALON_SUBJECT_PLACE)
        continue;
      sum += volumes[i];
      if (partner == self->parties->pdata[party])
        own = volumes[i];
    }
  return sum > 0 ? own / sum : NAN;
}

static void
find_shares (Builder             *self,
             const JalonEvidence *evidence)
{
  const char *rule = jalon_assessment_get_value (self->assessment, "cost-sharing", NULL);

  self->shares = g_new (double, MAX (self->parties->len, 1));
  for (guint i = 0; i < self->parties->len; i++)
    {
      self->shares[i] = NAN;
      if (g_strcmp0 (rule, "area") == 0 && self->sharing->known)
        self->shares[i] = self->sharing->parts[i].share;
      else if (g_strcmp0 (rule, "equal") == 0)
        self->shares[i] = 1.0 / self->parties->len;
      else if (g_strcmp0 (rule, "volume") == 0)
        self->shares[i] = get_volume_share (self, evidence, i);
    }
}

static double
get_share (Builder         *self,
           const JalonCost *cost,
           guint            party)
{
  if (g_strcmp0 (cost->item, "cost-rent") == 0 && self->sharing->known)
    return self->sharing->parts[party].share;
  return self->shares[party];
}

/* --- One line --- */

static void
add_missing (GPtrArray *missing,
             char      *text)
{
  for (guint i = 0; i < missing->len; i++)
    if (g_str_equal (missing->pdata[i], text))
      {
        g_free (text);
        return;
      }
  g_ptr_array_add (missing, text);
}

static int
find_category (const char *category)
{
  for (guint i = 0; i < N_CATEGORIES; i++)
    if (g_str_equal (categories[i].category, category))
      return (int) i;
  return -1;
}

/* The part of a cost that a party bears, G_MAXUINT: all of them together. FALSE: none of it is its own. */
static gboolean
get_part (Builder         *self,
          const JalonCost *cost,
          guint            party,
          double          *part)
{
  *part = cost->amount;
  if (party == G_MAXUINT)
    return TRUE;
  if (cost->partner != NULL)
    return g_str_equal (cost->partner, ((JalonPartner *) self->parties->pdata[party])->uuid);
  *part = cost->amount * get_share (self, cost, party);
  return TRUE;
}

static gboolean
is_like_for_like (guint category)
{
  return g_str_has_prefix (categories[category].category, "like-for-like");
}

/* What a like-for-like service would cost is not needed to compare with the status quo: what is unknown of it goes to @like_missing. */
static void
sum_costs (Builder   *self,
           guint      party,
           double    *sums,
           GPtrArray *missing,
           GPtrArray *like_missing)
{
  guint n_rows[N_CATEGORIES] = { 0 };

  for (guint i = 0; i < N_CATEGORIES; i++)
    sums[i] = 0;
  for (guint i = 0; i < self->assessment->costs->len; i++)
    {
      const JalonCost *cost = self->assessment->costs->pdata[i];
      int category = find_category (cost->category);
      double part;

      if (category < 0 || !get_part (self, cost, party, &part))
        continue;
      n_rows[category]++;
      sums[category] += part;
      if (isnan (cost->amount))
        add_missing (is_like_for_like (category) ? like_missing : missing,
                     jalon_cost_dup_name (cost, self->assessment, self->playbook));
      else if (isnan (part))
        add_missing (is_like_for_like (category) ? like_missing : missing, g_strdup (_("how shared costs are divided")));
    }
  /* Where nothing was entered at all, that there is no revenue is not known either. */
  for (guint i = 0; i < N_CATEGORIES; i++)
    {
      if (n_rows[i] > 0 || (!categories[i].needed && self->assessment->costs->len > 0))
        continue;
      sums[i] = NAN;
      if (categories[i].needed)
        add_missing (is_like_for_like (i) ? like_missing : missing, g_strdup (_(categories[i].missing)));
    }
}

/* What was stated and makes no sense is said, not left out in silence. */
static char *
dup_missing_number (const JalonAssessment *assessment,
                    const char            *item)
{
  gboolean is_rate = g_str_equal (item, JALON_ITEM_RATE);
  double number = jalon_assessment_get_number (assessment, item, NULL);
  g_autofree char *text = is_rate ? jalon_format_percent (number, 1) : jalon_format_number (number, 1);

  if (isnan (number))
    return g_strdup (is_rate ? _("the discount rate") : _("the term in years"));
  /* Translators: what was stated, such as 500% */
  return g_strdup_printf (is_rate ? _("a discount rate from 0 to below 100 percent (%s was stated)")
                                  : _("a term from 1 to 100 years (%s was stated)"), text);
}

static JalonCaseLine *
make_line (Builder           *self,
           JalonBusinessCase *result,
           guint              party)
{
  JalonCaseLine *line = g_new0 (JalonCaseLine, 1);
  GPtrArray *missing = g_ptr_array_new ();
  GPtrArray *like_missing = g_ptr_array_new ();
  double sums[N_CATEGORIES];

  line->partner = party != G_MAXUINT ? self->parties->pdata[party] : NULL;
  sum_costs (self, party, sums, missing, like_missing);
  for (guint i = 0; self->mixed && i < N_CATEGORIES; i++)
    sums[i] = NAN;
  line->flows = (JalonCashFlows) { sums[0], sums[1], sums[2], sums[3], sums[4], sums[5], sums[6], sums[7] };
  for (guint i = 0; i < JALON_N_BASELINES; i++)
    line->against[i] = jalon_cash_flows_compare (&line->flows, i, result->rate, result->term);
  line->saving = line->against[JALON_BASELINE_STATUS_QUO].saving;
  line->payback = line->against[JALON_BASELINE_STATUS_QUO].payback;
  line->payback_years = line->against[JALON_BASELINE_STATUS_QUO].payback_years;
  line->net_present_value = line->against[JALON_BASELINE_STATUS_QUO].net_present_value;
  if (self->mixed)
    add_missing (missing, g_strdup (_("all amounts in one currency")));
  if (isnan (result->rate))
    add_missing (missing, dup_missing_number (self->assessment, JALON_ITEM_RATE));
  if (result->term == 0)
    add_missing (missing, dup_missing_number (self->assessment, JALON_ITEM_TERM));
  g_ptr_array_add (missing, NULL);
  line->missing = (GStrv) g_ptr_array_free (missing, FALSE);
  g_ptr_array_add (like_missing, NULL);
  line->like_missing = (GStrv) g_ptr_array_free (like_missing, FALSE);
  return line;
}

static void
line_free (gpointer data)
{
  JalonCaseLine *line = data;

  g_strfreev (line->missing);
  g_strfreev (line->like_missing);
  g_free (line);
}

/* --- Public --- */

static void
find_currency (Builder           *self,
               JalonBusinessCase *result)
{
  const char *currency = NULL;
  gboolean any = FALSE;

  for (guint i = 0; i < self->assessment->costs->len; i++)
    {
      const JalonCost *cost = self->assessment->costs->pdata[i];
      const char *own = g_strcmp0 (cost->currency, "CAD") == 0 ? NULL : cost->currency;

      if (isnan (cost->amount))
        continue;
      self->mixed |= any && g_strcmp0 (own, currency) != 0;
      currency = own;
      any = TRUE;
    }
  result->currency = self->mixed ? NULL : g_strdup (currency);
}

static double
read_rate (const JalonAssessment *assessment)
{
  double rate = jalon_assessment_get_number (assessment, JALON_ITEM_RATE, NULL);

  return rate >= 0 && rate < 1 ? rate : NAN;
}

static guint
read_term (const JalonAssessment *assessment)
{
  double term = jalon_assessment_get_number (assessment, JALON_ITEM_TERM, NULL);

  return term >= 0.5 && term <= 100 ? (guint) lround (term) : 0;
}

/**
 * jalon_business_case_new:
 * @assessment: its costs, spaces and the answers %JALON_ITEM_RATE, %JALON_ITEM_TERM and `cost-sharing`
 * @playbook: a playbook
 * @evidence: (nullable): volumes, for costs divided by volume
 *
 * Compares the partnership with each partner's status quo, and with the like-for-like service where its cost is stated. A cost without a partner is shared: the rent by floor area where
 * the areas are known (jalon_sharing_for_assessment()), the others by the rule chosen: area, volume or equal parts. One-time and
 * recurring costs and the status quo must be stated, if only as 0; where costs were entered, no row of revenue, exit or in-kind
 * means that there is none.
 * An amount that is unknown makes every result that needs it unknown.
 *
 * Returns: (transfer full): the case of all together and of each partner
 */
JalonBusinessCase *
jalon_business_case_new (JalonAssessment     *assessment,
                         JalonPlaybook       *playbook,
                         const JalonEvidence *evidence)
{
  JalonBusinessCase *self = g_new0 (JalonBusinessCase, 1);
  g_autoptr(GPtrArray) parties = jalon_assessment_list_parties (assessment);
  g_autoptr(JalonSharing) sharing = jalon_sharing_for_assessment (assessment);
  Builder builder = { .assessment = assessment, .playbook = playbook, .parties = parties, .sharing = sharing };

  self->assessment = jalon_assessment_ref (assessment);
  self->rate = read_rate (assessment);
  self->term = read_term (assessment);
  find_shares (&builder, evidence);
  find_currency (&builder, self);
  self->total = make_line (&builder, self, G_MAXUINT);
  self->partners = g_ptr_array_new_with_free_func (line_free);
  for (guint i = 0; i < parties->len; i++)
    g_ptr_array_add (self->partners, make_line (&builder, self, i));
  g_free (builder.shares);
  return self;
}

/**
 * jalon_business_case_free:
 * @self: (transfer full): a business case
 */
void
jalon_business_case_free (JalonBusinessCase *self)
{
  line_free (self->total);
  g_ptr_array_unref (self->partners);
  g_free (self->currency);
  jalon_assessment_unref (self->assessment);
  g_free (self);
}
