/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-contradictions.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "jalon-assessment-rows.h"
#include "jalon-format.h"
#include "jalon-schedule.h"

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

/* --- Answers --- */

/* The answer of all together, or of any partner. */
static gboolean
is_answered (const JalonAssessment     *assessment,
             const JalonPlaybookAnswer *wanted)
{
  for (guint i = 0; i < assessment->answers->len; i++)
    {
      const JalonAnswer *answer = assessment->answers->pdata[i];

      if (g_str_equal (answer->item, wanted->question) && answer->value != NULL
          && (wanted->value == NULL || g_str_equal (answer->value, wanted->value)))
        return TRUE;
    }
  return FALSE;
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

/* A text that is no date is before nothing. */
static gboolean
is_earlier (const JalonAssessment *assessment,
            const char            *earlier,
            const char            *later)
{
  guint32 first = jalon_schedule_parse_day (jalon_assessment_get_value (assessment, earlier, NULL));
  guint32 second = jalon_schedule_parse_day (jalon_assessment_get_value (assessment, later, NULL));

  return first != 0 && second != 0 && first < second;
}

/* A sub-type that nobody chose contradicts nothing. */
static gboolean
is_in_scope (Check                            *self,
             const JalonPlaybookContradiction *contradiction)
{
  const JalonAssessment *assessment = self->assessment;

  return (contradiction->scope.subtypes == NULL || assessment->subtype != NULL)
         && jalon_playbook_in_scope (self->playbook, &contradiction->scope, assessment->model, assessment->subtype, assessment->channel);
}

static gboolean
holds (Check                            *self,
       const JalonPlaybookContradiction *contradiction)
{
  for (guint i = 0; i < contradiction->answers->len; i++)
    if (!is_answered (self->assessment, contradiction->answers->pdata[i]))
      return FALSE;
  return is_in_scope (self, contradiction)
         && (contradiction->earlier == NULL || is_earlier (self->assessment, contradiction->earlier, contradiction->later))
         && (!contradiction->shared_cost || has_shared_cost (self->assessment));
}

static void
check_answers (Check *self)
{
  GPtrArray *contradictions = jalon_playbook_get_contradictions (self->playbook);

  for (guint i = 0; i < contradictions->len; i++)
    {
      const JalonPlaybookContradiction *contradiction = contradictions->pdata[i];

      if (holds (self, contradiction))
        g_strv_builder_add (self->sentences, jalon_playbook_text (contradiction->text));
    }
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

static void
check_money (Check *self)
{
  GPtrArray *costs = self->assessment->costs;
  const JalonCaseLine *total = self->business->total;

  for (guint i = 0; i < costs->len; i++)
    check_cost (self, costs->pdata[i]);
  if (total->flows.like_for_like < total->flows.status_quo)
    g_strv_builder_add (self->sentences, _("The like-for-like service costs less a year than the status quo: one of the two may be wrong, or the "
                                           "service of the partnership is less than today’s."));
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

  check_answers (&check);
  check_money (&check);
  return g_strv_builder_end (sentences);
}
