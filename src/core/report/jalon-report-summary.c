/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "jalon-assessment-report-private.h"
#include "jalon-assessment-rows.h"
#include "jalon-format.h"

#define N_REASONS 3
#define N_RISKS 3
/* In characters, so that the summary stays on its page */
#define PROBLEM_LENGTH  420
#define DECISION_LENGTH 260
#define ANSWER_LENGTH   140
#define REASON_LENGTH   220
#define RISK_LENGTH     110

/* What is to be decided, in a sentence of a length that a page bears. */
char *
jalon_report_dup_decision (JalonReport *self)
{
  g_autofree char *all = jalon_report_join_names (self);
  g_autofree char *names = jalon_report_shorten (all, DECISION_LENGTH);

  /* A framework is without partners. */
  if (names[0] == '\0' && self->proposal != NULL)
    /* Translators: a sub-type ("Shared space") */
    return g_strdup_printf (_("Whether to go ahead with “%s”"), jalon_playbook_text (self->proposal->subtype->title));
  if (names[0] == '\0')
    return g_strdup (_("Whether to pursue a partnership"));
  if (self->proposal == NULL)
    /* Translators: names of the partners */
    return g_strdup_printf (_("Whether to pursue a partnership between %s"), names);
  /* Translators: a sub-type ("Shared space"), then names of the partners */
  return g_strdup_printf (_("Whether to go ahead with “%s” between %s"),
                          jalon_playbook_text (self->proposal->subtype->title), names);
}

static void
add_short (JalonFacts *facts,
           const char *name,
           const char *value,
           gsize       length)
{
  g_autofree char *text = value != NULL ? jalon_report_shorten (value, length) : NULL;

  jalon_facts_add (facts, name, text);
}

static void
add_decision (JalonReport *self)
{
  JalonFacts *facts = jalon_document_add_facts (self->document);
  g_autofree char *decision = jalon_report_dup_decision (self);
  g_autofree char *who = jalon_report_dup_answer_to (self, "decision-role");
  g_autofree char *when = jalon_report_dup_answer_to (self, "decision-date");
  g_autofree char *sponsor = jalon_report_dup_answer_to (self, "sponsor-role");
  g_autofree char *problem = jalon_report_dup_answer_to (self, "problem-statement");
  g_autofree char *go = jalon_report_dup_answer_to (self, "go-decision");

  jalon_facts_add (facts, _("Decision asked"), decision);
  add_short (facts, _("Decided by"), who, ANSWER_LENGTH);
  jalon_facts_add (facts, _("Needed by"), when);
  add_short (facts, _("Sponsor"), sponsor, ANSWER_LENGTH);
  add_short (facts, _("Problem to solve"), problem, PROBLEM_LENGTH);
  jalon_facts_add (facts, _("Decision so far"), go);
}

/* How sure: whether what is unknown could still put another sub-type first. */
static char *
dup_sureness (JalonReport *self)
{
  const JalonRecommendation *recommendation = self->input->recommendation;
  guint n_rivals = 0;
  const JalonRanked *rival = NULL;

  if (recommendation->best == NULL)
    return NULL;
  for (guint i = 0; i < recommendation->ranked->len; i++)
    {
      const JalonRanked *ranked = recommendation->ranked->pdata[i];

      if (ranked == recommendation->best || ranked->wrong_channel || ranked->highest < recommendation->best->lowest)
        continue;
      n_rivals++;
      if (rival == NULL)
        rival = ranked;
    }
  if (rival == NULL)
    return g_strdup (_("No fact that is still unknown could change this."));
  /* Translators: how many sub-types, then the nearest of them ("Shared counter") */
  return g_strdup_printf (dngettext (GETTEXT_PACKAGE,
                                     "Facts that are still unknown could put %u other sub-type first (%s).",
                                     "Facts that are still unknown could put %u other sub-types first (nearest: %s).", n_rivals),
                          n_rivals, jalon_playbook_text (rival->subtype->title));
}

/* Says so where the planner chose another sub-type than is recommended. */
void
jalon_report_append_choice (JalonReport *self,
                            JalonInline *text)
{
  g_autofree char *chosen = NULL;

  if (self->proposal == NULL || self->proposal == self->input->recommendation->best)
    return;
  chosen = g_strdup_printf (_("The planner chose another one: %s."), jalon_playbook_text (self->proposal->subtype->title));
  jalon_inline_add (text, JALON_RUN_PLAIN, " ");
  jalon_inline_add (text, JALON_RUN_BOLD, chosen);
}

static void
add_advice (JalonReport *self)
{
  const JalonRecommendation *recommendation = self->input->recommendation;
  g_autofree char *summary = jalon_recommendation_dup_summary (recommendation);
  g_autofree char *sureness = dup_sureness (self);
  JalonInline *text = jalon_document_add_paragraph (self->document, summary);

  if (sureness != NULL)
    {
      jalon_inline_add (text, JALON_RUN_PLAIN, " ");
      jalon_inline_add (text, JALON_RUN_PLAIN, sureness);
    }
  jalon_report_append_choice (self, text);
}

static void
add_reason_list (JalonReport       *self,
                 const JalonRanked *ranked,
                 gboolean           for_it,
                 guint              max)
{
  JalonList *list = NULL;
  guint n = 0, n_all = 0;

  for (guint i = 0; i < ranked->reasons->len; i++)
    n_all += ((const JalonReason *) ranked->reasons->pdata[i])->for_it == for_it;
  if (n_all == 0)
    {
      jalon_report_add_sentence (self, JALON_RUN_MUTED, for_it ? _("No known fact speaks for it.")
                                                               : _("No known fact speaks against it."));
      return;
    }
  jalon_report_add_bold (self, for_it ? _("For") : _("Against"));
  list = jalon_document_add_list (self->document, JALON_LIST_BULLET);
  for (guint i = 0; i < ranked->reasons->len && n < max; i++)
    {
      const JalonReason *reason = ranked->reasons->pdata[i];
      g_autofree char *text = max < G_MAXUINT ? jalon_report_shorten (reason->text, REASON_LENGTH) : g_strdup (reason->text);
      g_autofree char *source = jalon_playbook_dup_source_text (reason->source);
      /* Translators: where a rule comes from, in brackets behind its reason: "partnership guide, outreach, definition" */
      g_autofree char *passage = g_strdup_printf (_(" (%s)"), source);
      JalonInline *line;

      if (reason->for_it != for_it)
        continue;
      line = jalon_list_add (list, text);
      if (max == G_MAXUINT)
        jalon_inline_add (line, JALON_RUN_MUTED, passage);
      n++;
    }
}

/* Reasons for a sub-type and against it, the heaviest first, at most @max of each. */
void
jalon_report_add_reasons (JalonReport       *self,
                          const JalonRanked *ranked,
                          guint              max)
{
  add_reason_list (self, ranked, TRUE, max);
  add_reason_list (self, ranked, FALSE, max);
}

/* Money */

/* The net present value with its terms; NULL: unknown. */
static char *
dup_net_present_value (JalonReport *self)
{
  const JalonBusinessCase *business = self->input->business_case;
  double value = business->total->net_present_value;
  g_autofree char *money = jalon_format_money (value, business->currency);
  g_autofree char *term = jalon_report_format_term (business->term);
  g_autofree char *rate = jalon_format_percent (business->rate, 1);

  /* Translators: an amount of money, a term ("5 years"), a rate ("3.0%") */
  return isfinite (value) ? g_strdup_printf (_("%s over %s at %s a year"), money, term, rate) : NULL;
}

/* Returns the net annual saving, and in @value the net present value; NULL where unknown. */
char *
jalon_report_dup_money (JalonReport  *self,
                        char        **value)
{
  const JalonBusinessCase *business = self->input->business_case;
  g_autofree char *amount = jalon_format_money (business->total->saving, business->currency);

  *value = dup_net_present_value (self);
  /* Translators: an amount of money */
  return isfinite (business->total->saving) ? g_strdup_printf (_("%s a year, all partners together"), amount) : NULL;
}

/* Against both baselines, as far as they are known. */
static void
add_difference (JalonReport *self,
                JalonFacts  *facts)
{
  const JalonBusinessCase *business = self->input->business_case;
  double today = business->total->against[JALON_BASELINE_STATUS_QUO].difference;
  double like = business->total->against[JALON_BASELINE_LIKE_FOR_LIKE].difference;
  g_autofree char *today_text = jalon_format_money_change (today, business->currency);
  g_autofree char *like_text = jalon_format_money_change (like, business->currency);
  g_autofree char *text = NULL;

  if (isfinite (today) || isfinite (like))
    /* Translators: two amounts of money, each with its sign, or "unknown" */
    text = g_strdup_printf (_("%s against the status quo; %s against a like-for-like service"), today_text, like_text);
  jalon_facts_add (facts, _("Difference in cost over the term"), text);
}

static void
add_money (JalonReport *self,
           JalonFacts  *facts)
{
  const JalonBusinessCase *business = self->input->business_case;
  g_autofree char *payback = jalon_payback_dup_text (business->total->payback, business->total->payback_years);
  g_autofree char *value = NULL;
  g_autofree char *saving = jalon_report_dup_money (self, &value);

  jalon_facts_add (facts, _("Net annual saving"), saving);
  jalon_facts_add (facts, _("Payback"), business->total->payback == JALON_PAYBACK_UNKNOWN ? NULL : payback);
  jalon_facts_add (facts, _("Net present value"), value);
  add_difference (self, facts);
}

/* Risks */

static guint
get_risk_score (const JalonRisk *risk)
{
  return risk->likelihood * risk->impact;
}

static int
compare_risks (gconstpointer a,
               gconstpointer b)
{
  const JalonRisk *x = *(const JalonRisk *const *) a;
  const JalonRisk *y = *(const JalonRisk *const *) b;

  return (get_risk_score (x) < get_risk_score (y)) - (get_risk_score (x) > get_risk_score (y));
}

/* The risks, the highest first, those that are not rated last. */
GPtrArray *
jalon_report_list_risks (JalonReport *self)
{
  GPtrArray *risks = g_ptr_array_new ();

  g_ptr_array_extend (risks, self->input->assessment->risks, NULL, NULL);
  g_ptr_array_sort (risks, compare_risks);
  return risks;
}

/* The @max highest with their scores; NULL: none is noted. */
char *
jalon_report_dup_main_risks (JalonReport *self,
                             guint        max)
{
  g_autoptr(GPtrArray) risks = jalon_report_list_risks (self);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < MIN (risks->len, max); i++)
    {
      const JalonRisk *risk = risks->pdata[i];
      g_autofree char *title = jalon_report_shorten (jalon_risk_get_title (risk, self->input->playbook), RISK_LENGTH);

      if (i > 0)
        g_string_append (text, "; ");
      g_string_append (text, title);
      g_string_append_c (text, ' ');
      if (get_risk_score (risk) > 0)
        /* Translators: a risk's score */
        g_string_append_printf (text, _("(%u of 25)"), get_risk_score (risk));
      else
        g_string_append (text, _("(not rated)"));
    }
  return g_string_free (text, risks->len == 0);
}

/* Whoever signs should see them first. */
static void
add_contradictions (JalonReport *self)
{
  const char *const *sentences = self->input->contradictions;
  JalonInline *text;

  if (sentences == NULL || sentences[0] == NULL)
    return;
  text = jalon_document_add_note (self->document, JALON_NOTE_WARNING, _("To check"), sentences[0]);
  for (guint i = 1; sentences[i] != NULL; i++)
    {
      jalon_inline_add (text, JALON_RUN_PLAIN, "\n");
      jalon_inline_add (text, JALON_RUN_PLAIN, sentences[i]);
    }
}

/* What a decision needs to know, under headings of level 2. @whole: everything it rests on follows. */
void
jalon_report_add_overview (JalonReport *self,
                           gboolean     whole)
{
  const JalonAssessmentReportInput *input = self->input;
  JalonFacts *facts;
  g_autofree char *readiness = jalon_report_format_score (input->readiness->score, input->readiness->n_rated,
                                                          input->readiness->n_statements);
  g_autofree char *risks = jalon_report_dup_main_risks (self, N_RISKS);
  g_autofree char *next = jalon_progress_dup_next (input->progress);

  jalon_document_add_heading (self->document, 1, whole ? _("Summary") : _("Decision"));
  add_decision (self);
  jalon_document_add_heading (self->document, 2, _("Advice"));
  add_advice (self);
  if (self->proposal != NULL)
    jalon_report_add_reasons (self, self->proposal, N_REASONS);
  jalon_document_add_heading (self->document, 2, _("What it would take and bring"));
  facts = jalon_document_add_facts (self->document);
  jalon_facts_add (facts, _("Readiness"), readiness);
  add_money (self, facts);
  jalon_facts_add (facts, _("Main risks"), risks != NULL ? risks : _("None noted yet"));
  jalon_facts_add (facts, _("Next step"), next);
  add_contradictions (self);
}

void
jalon_report_add_summary (JalonReport *self)
{
  jalon_document_add_page_break (self->document);
  jalon_report_add_overview (self, TRUE);
}
