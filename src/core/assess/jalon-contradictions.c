/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-contradictions.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "jalon-assessment-rows.h"
#include "jalon-format.h"

#define HUGE_MONEY 1e9 /* a year, for one line: no service point costs that */

typedef struct
{
  const JalonAssessment   *assessment;
  JalonPlaybook           *playbook;
  const JalonBusinessCase *business;
  GStrvBuilder            *sentences;
} Check;

static void
take_sentence (Check *self,
               char  *sentence)
{
  g_strv_builder_add (self->sentences, sentence);
  g_free (sentence);
}

/* --- Two answers --- */

/* One answer that does not go with another, or with the sub-type chosen. */
typedef struct
{
  const char *item;
  const char *value;
  const char *other;       /* NULL: @other_value is the sub-type */
  const char *other_value; /* NULL: any */
  const char *sentence;
} Pair;

static const Pair pairs[] = {
  { "go-decision", "no-go", "launch-date", NULL, N_("The decision is no go, but a start of service is dated.") },
  { "go-decision", "no-go", "start-date", NULL, N_("The decision is no go, but the agreement has a date of effect.") },
  { "agreement-kind", "none", "written-agreement", "yes", N_("Commitments must be in writing, but the kind of agreement is none.") },
  { "agreement-kind", "none", "recurring-data", "yes",
    N_("Data must pass between the partners again and again, but the kind of agreement is none.") },
  { "legal-authority", "no", NULL, "payments", N_("Integrated payments are chosen, but no law or delegation lets one act for the other.") },
  { "legal-authority", "no", NULL, "integrated-agent", N_("An integrated agent is chosen, but no law or delegation lets one act for the other.") },
  { "information-sharing", "no", NULL, "data", N_("Data integration is chosen, but no information-sharing agreement is in force or approved.") },
  { "partner-agents", "no", NULL, "integrated-agent", N_("An integrated agent is chosen, but the agents of one may not serve for the other.") },
  { "common-reception", "no", NULL, "shared-counter", N_("A shared counter is chosen, but a common reception and queue are not accepted.") },
  { "host-connectivity", "none", NULL, "virtual", N_("Virtual services are chosen, but the host's premises have no connection.") },
  { "same-payees", "no", NULL, "payments", N_("Integrated payments are chosen, but the partners do not pay, or are not paid by, the same people.") },
};

/* The answer of all together, or of any partner. */
static gboolean
is_answered (const JalonAssessment *assessment,
             const char            *item,
             const char            *value)
{
  for (guint i = 0; i < assessment->answers->len; i++)
    {
      const JalonAnswer *answer = assessment->answers->pdata[i];

      if (g_str_equal (answer->item, item) && answer->value != NULL && (value == NULL || g_str_equal (answer->value, value)))
        return TRUE;
    }
  return FALSE;
}

static void
check_pairs (Check *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    if (is_answered (self->assessment, pairs[i].item, pairs[i].value)
        && (pairs[i].other != NULL ? is_answered (self->assessment, pairs[i].other, pairs[i].other_value)
                                   : g_strcmp0 (self->assessment->subtype, pairs[i].other_value) == 0))
      g_strv_builder_add (self->sentences, _(pairs[i].sentence));
}

/* --- Money --- */

static void
check_cost (Check           *self,
            const JalonCost *cost)
{
  g_autofree char *name = jalon_cost_dup_name (cost, self->assessment, self->playbook);
  g_autofree char *amount = jalon_format_money (cost->amount, cost->currency);

  if (cost->amount < 0)
    /* Translators: what for, then an amount of money */
    take_sentence (self, g_strdup_printf (_("%s is negative: %s. It is counted as it stands."), name, amount));
  else if (cost->amount >= HUGE_MONEY)
    /* Translators: what for, then an amount of money */
    take_sentence (self, g_strdup_printf (_("%s is very high: %s. Is that meant?"), name, amount));
  if (cost->low > cost->amount || cost->amount > cost->high || cost->low > cost->high)
    /* Translators: what for, then an amount of money */
    take_sentence (self, g_strdup_printf (_("%s is outside its own range: %s."), name, amount));
}

static gboolean
has_shared_cost (const JalonAssessment *assessment)
{
  for (guint i = 0; i < assessment->costs->len; i++)
    {
      const JalonCost *cost = assessment->costs->pdata[i];

      if (cost->partner == NULL && cost->amount > 0)
        return TRUE;
    }
  return FALSE;
}

static void
check_money (Check *self)
{
  GPtrArray *costs = self->assessment->costs;
  const JalonCaseLine *total = self->business->total;

  for (guint i = 0; i < costs->len; i++)
    check_cost (self, costs->pdata[i]);
  if (is_answered (self->assessment, "cost-sharing", "own") && has_shared_cost (self->assessment))
    g_strv_builder_add (self->sentences, _("Each partner bears its own costs, but some costs are entered as shared."));
  if (total->flows.like_for_like < total->flows.status_quo)
    g_strv_builder_add (self->sentences, _("The like-for-like service costs less a year than the status quo: one of the two may be wrong, or the "
                                           "service of the partnership is less than today’s."));
}

/* --- Dates --- */

static void
check_dates (Check *self)
{
  const char *start = jalon_assessment_get_value (self->assessment, "launch-date", NULL);
  const char *effective = jalon_assessment_get_value (self->assessment, "start-date", NULL);
  const char *decision = jalon_assessment_get_value (self->assessment, "decision-date", NULL);

  /* ISO dates compare as texts. */
  if (start != NULL && effective != NULL && g_strcmp0 (start, effective) < 0)
    g_strv_builder_add (self->sentences, _("Service starts before the agreement takes effect."));
  if (effective != NULL && decision != NULL && g_strcmp0 (effective, decision) < 0)
    g_strv_builder_add (self->sentences, _("The agreement takes effect before the decision."));
}

/**
 * jalon_contradictions_list:
 * @playbook: a playbook
 * @business: the business case of an assessment
 *
 * Everything is kept as it was entered; this only names it.
 *
 * Returns: (transfer full): sentences in the reader's language
 */
GStrv
jalon_contradictions_list (JalonPlaybook           *playbook,
                           const JalonBusinessCase *business)
{
  g_autoptr(GStrvBuilder) sentences = g_strv_builder_new ();
  Check check = { business->assessment, playbook, business, sentences };

  check_pairs (&check);
  check_dates (&check);
  check_money (&check);
  return g_strv_builder_end (sentences);
}
