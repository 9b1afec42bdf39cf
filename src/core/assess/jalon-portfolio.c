/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-portfolio.h"

#include <math.h>
#include <string.h>
#include <glib/gi18n-lib.h>

#include "jalon-assessment-rows.h"
#include "jalon-collate.h"
#include "jalon-text.h"
#include "jalon-vocabulary.h"

/* --- Filtering --- */

static gboolean
is_on_shelf (const JalonAssessmentSummary *summary,
             JalonPortfolioShelf           shelf)
{
  switch (shelf)
    {
    case JALON_PORTFOLIO_CURRENT:
      return !summary->is_archived;
    case JALON_PORTFOLIO_FRAMEWORKS:
      return summary->is_framework && !summary->is_archived;
    case JALON_PORTFOLIO_ARCHIVED:
      return summary->is_archived;
    case JALON_PORTFOLIO_ALL:
    default:
      return TRUE;
    }
}

static gboolean
has_words (const JalonAssessmentSummary *summary,
           const char                   *folded_words)
{
  g_autofree char *english = g_strjoinv (" ", summary->partners_en);
  g_autofree char *french = g_strjoinv (" ", summary->partners_fr);
  g_autofree char *all = g_strjoin (" ", jalon_assessment_summary_get_title (summary), english, french, NULL);
  g_autofree char *folded = jalon_text_fold (all);

  return jalon_text_contains_words (folded, folded_words);
}

static gboolean
has_partner (const JalonAssessmentSummary *summary,
             const char                   *name)
{
  return g_strv_contains ((const char *const *) summary->organizations_en, name)
         || g_strv_contains ((const char *const *) summary->organizations_fr, name);
}

/**
 * jalon_portfolio_filter:
 * @summaries: (element-type JalonAssessmentSummary): all there are
 * @filter: what is looked for
 *
 * Returns: (transfer container) (element-type JalonAssessmentSummary): those that fit, in the same order
 */
GPtrArray *
jalon_portfolio_filter (GPtrArray                  *summaries,
                        const JalonPortfolioFilter *filter)
{
  GPtrArray *found = g_ptr_array_new ();
  g_autofree char *words = filter->words != NULL ? jalon_text_fold (filter->words) : NULL;

  for (guint i = 0; i < summaries->len; i++)
    {
      const JalonAssessmentSummary *summary = summaries->pdata[i];

      if (is_on_shelf (summary, filter->shelf)
          && (filter->state == NULL || g_strcmp0 (filter->state, summary->state) == 0)
          && (filter->model == NULL || g_strcmp0 (filter->model, summary->model) == 0)
          && (filter->province == NULL || g_strv_contains ((const char *const *) summary->provinces, filter->province))
          && (filter->partner == NULL || has_partner (summary, filter->partner)) && (words == NULL || has_words (summary, words)))
        g_ptr_array_add (found, summaries->pdata[i]);
    }
  return found;
}

/* --- Sorting --- */

static int
compare_titles (const JalonAssessmentSummary *a,
                const JalonAssessmentSummary *b)
{
  return jalon_collate (jalon_assessment_summary_get_title (a), jalon_assessment_summary_get_title (b), jalon_language_get ());
}

static guint
get_state_rank (const JalonAssessmentSummary *summary)
{
  guint n = jalon_vocabulary_get_n_codes (JALON_VOCABULARY_ASSESSMENT_STATE);

  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (summary->state, jalon_vocabulary_get_code (JALON_VOCABULARY_ASSESSMENT_STATE, i)) == 0)
      return i;
  return n;
}

/* What is unknown comes last. */
static int
compare_numbers (double a,
                 double b)
{
  if (isnan (a) || isnan (b))
    return isnan (a) - isnan (b);
  return (a > b) - (a < b);
}

static int
compare (gconstpointer a,
         gconstpointer b,
         gpointer      data)
{
  const JalonAssessmentSummary *first = *(const JalonAssessmentSummary *const *) a;
  const JalonAssessmentSummary *second = *(const JalonAssessmentSummary *const *) b;
  int order = 0;

  switch ((JalonPortfolioOrder) GPOINTER_TO_UINT (data))
    {
    case JALON_PORTFOLIO_STATE:
      order = (int) get_state_rank (first) - (int) get_state_rank (second);
      break;
    case JALON_PORTFOLIO_DUE:
      order = compare_numbers (first->next_day != 0 ? first->next_day : NAN, second->next_day != 0 ? second->next_day : NAN);
      break;
    case JALON_PORTFOLIO_READINESS:
      order = compare_numbers (-first->readiness, -second->readiness);
      break;
    case JALON_PORTFOLIO_MODIFIED:
      order = g_strcmp0 (second->modified_at, first->modified_at);
      break;
    case JALON_PORTFOLIO_TITLE:
    case JALON_N_PORTFOLIO_ORDERS:
    default:
      break;
    }
  return order != 0 ? order : compare_titles (first, second);
}

/**
 * jalon_portfolio_sort:
 * @summaries: (element-type JalonAssessmentSummary): what to sort
 * @order: in which order; what is equal is in the order of titles, in the reader's language
 */
void
jalon_portfolio_sort (GPtrArray           *summaries,
                      JalonPortfolioOrder  order)
{
  g_ptr_array_sort_with_data (summaries, compare, GUINT_TO_POINTER (order));
}

/* --- Reminders --- */

static int
compare_reminders (gconstpointer a,
                   gconstpointer b)
{
  const JalonReminder *first = *(const JalonReminder *const *) a;
  const JalonReminder *second = *(const JalonReminder *const *) b;

  if (first->day != second->day)
    return first->day < second->day ? -1 : 1;
  return compare_titles (first->summary, second->summary);
}

static const char *
get_title (const JalonDue *due,
           JalonPlaybook  *playbook)
{
  const JalonMilestone milestone = { .item = due->item, .title = due->title };
  const JalonIndicator indicator = { .item = due->item, .title = due->title };
  const char *title = due->is_review ? jalon_indicator_get_title (&indicator, playbook) : jalon_milestone_get_title (&milestone, playbook);

  return title[0] != '\0' ? title : C_("plan", "Untitled");
}

/**
 * jalon_portfolio_is_open:
 * @summary: an assessment
 *
 * Returns: whether anything is still due of it: not of what was decided against, is over or out of the way
 */
gboolean
jalon_portfolio_is_open (const JalonAssessmentSummary *summary)
{
  return !summary->is_archived && !summary->is_framework && g_strcmp0 (summary->state, "declined") != 0
         && g_strcmp0 (summary->state, "closed") != 0;
}

/**
 * jalon_portfolio_remind:
 * @summaries: (element-type JalonAssessmentSummary): all there are
 * @playbook: what gives milestones and indicators their titles
 * @today: Julian day
 * @days: how far to look ahead
 *
 * Returns: (transfer full) (element-type JalonReminder): what was due before today and what is due until then
 */
GPtrArray *
jalon_portfolio_remind (GPtrArray     *summaries,
                        JalonPlaybook *playbook,
                        guint32        today,
                        guint          days)
{
  GPtrArray *reminders = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < summaries->len; i++)
    {
      const JalonAssessmentSummary *summary = summaries->pdata[i];

      for (guint j = 0; jalon_portfolio_is_open (summary) && j < summary->due->len; j++)
        {
          const JalonDue *due = summary->due->pdata[j];
          JalonReminder *reminder;

          if (due->day > today + days)
            continue;
          reminder = g_new0 (JalonReminder, 1);
          *reminder = (JalonReminder) { summary, get_title (due, playbook), due->is_review, due->day };
          g_ptr_array_add (reminders, reminder);
        }
    }
  g_ptr_array_sort (reminders, compare_reminders);
  return reminders;
}
