/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-readiness-sides.h"

#include <math.h>
#include <glib/gi18n-lib.h>

#include "jalon-format.h"

#define HIGHEST 5

static void
measure_gap (JalonReadinessGap       *gap,
             const JalonPlaybookItem *statement,
             const JalonAssessment   *assessment,
             GPtrArray               *partners)
{
  guint8 lowest = HIGHEST, highest = 0;

  gap->statement = statement;
  gap->ratings = g_new0 (guint8, MAX (partners->len, 1));
  gap->gap = JALON_GAP_UNKNOWN;
  for (guint i = 0; i < partners->len; i++)
    {
      const JalonPartner *partner = partners->pdata[i];
      guint8 rating = (guint8) jalon_readiness_get_partner_rating (assessment, statement->id, partner->uuid, NULL);

      gap->ratings[i] = rating;
      if (rating == 0)
        continue;
      gap->n_rated++;
      lowest = MIN (lowest, rating);
      highest = MAX (highest, rating);
    }
  if (gap->n_rated >= 2)
    gap->gap = highest - lowest;
}

static void
measure_gaps (JalonReadinessSides *self)
{
  GPtrArray *factors = jalon_playbook_get_factors (self->playbook);
  g_autoptr(GArray) gaps = g_array_new (FALSE, TRUE, sizeof (JalonReadinessGap));

  for (guint i = 0; i < factors->len; i++)
    {
      const JalonPlaybookFactor *factor = factors->pdata[i];

      for (guint j = 0; j < factor->statements->len; j++)
        {
          JalonReadinessGap gap = { NULL };

          measure_gap (&gap, factor->statements->pdata[j], self->assessment, self->partners);
          self->n_known += gap.gap != JALON_GAP_UNKNOWN;
          g_array_append_val (gaps, gap);
        }
    }
  self->n_gaps = gaps->len;
  self->gaps = (JalonReadinessGap *) (void *) g_array_free (g_steal_pointer (&gaps), FALSE);
}

static void
measure_agreement (JalonReadinessSides *self)
{
  g_autofree guint8 *ratings = g_new0 (guint8, (gsize) self->partners->len * self->n_gaps + 1);

  for (guint i = 0; i < self->partners->len; i++)
    for (guint j = 0; j < self->n_gaps; j++)
      ratings[i * self->n_gaps + j] = self->gaps[j].ratings[i];
  self->agreement = jalon_reliability_ordinal (ratings, self->partners->len, self->n_gaps, HIGHEST);
}

/* The widest first; equal ones stay in the playbook's order. */
static void
sort_gaps (JalonReadinessSides *self)
{
  g_autofree JalonReadinessGap *sorted = g_new (JalonReadinessGap, MAX (self->n_gaps, 1));
  guint n = 0;

  for (int gap = HIGHEST - 1; gap >= JALON_GAP_UNKNOWN; gap--)
    for (guint i = 0; i < self->n_gaps; i++)
      if (self->gaps[i].gap == gap)
        sorted[n++] = self->gaps[i];
  g_free (self->gaps);
  self->gaps = g_steal_pointer (&sorted);
}

static void
round_free (gpointer data)
{
  JalonReadinessRound *round = data;

  g_free (round->rated_on);
  g_ptr_array_unref (round->scores);
  g_free (round);
}

static gboolean
is_party (const JalonReadinessSides *self,
          const char                *partner)
{
  for (guint i = 0; i < self->partners->len; i++)
    if (g_str_equal (((JalonPartner *) self->partners->pdata[i])->uuid, partner))
      return TRUE;
  return FALSE;
}

static void
add_round (JalonReadinessSides *self,
           const char          *rated_on)
{
  JalonReadinessRound *round = g_new0 (JalonReadinessRound, 1);

  round->rated_on = g_strdup (rated_on);
  round->scores = g_ptr_array_new_with_free_func ((GDestroyNotify) jalon_readiness_free);
  for (guint i = 0; i < self->partners->len; i++)
    g_ptr_array_add (round->scores,
                     jalon_readiness_new_for_partner (self->assessment, self->playbook,
                                                      ((JalonPartner *) self->partners->pdata[i])->uuid, rated_on));
  g_ptr_array_add (self->rounds, round);
}

static void
add_rounds (JalonReadinessSides *self)
{
  const char *last = NULL;

  for (guint i = 0; i < self->assessment->ratings->len; i++)
    {
      const JalonPartnerRating *rating = self->assessment->ratings->pdata[i];

      if (!is_party (self, rating->partner) || g_strcmp0 (rating->rated_on, last) == 0)
        continue;
      last = rating->rated_on;
      add_round (self, last);
    }
}

/**
 * jalon_readiness_sides_new:
 * @assessment: an assessment
 * @playbook: its success factors and statements
 *
 * Of each statement a partner's latest rating counts, of whichever round; a round's scores are of that round alone. Who did not rate
 * a statement is unknown there and widens no gap.
 *
 * Returns: (transfer full): the ratings of each partner
 */
JalonReadinessSides *
jalon_readiness_sides_new (JalonAssessment *assessment,
                           JalonPlaybook   *playbook)
{
  JalonReadinessSides *self = g_new0 (JalonReadinessSides, 1);

  self->assessment = jalon_assessment_ref (assessment);
  self->playbook = jalon_playbook_ref (playbook);
  self->partners = jalon_assessment_list_parties (assessment);
  self->rounds = g_ptr_array_new_with_free_func (round_free);
  measure_gaps (self);
  measure_agreement (self);
  sort_gaps (self);
  add_rounds (self);
  return self;
}

/**
 * jalon_readiness_sides_free:
 * @self: (transfer full): the ratings of each partner
 */
void
jalon_readiness_sides_free (JalonReadinessSides *self)
{
  for (guint i = 0; i < self->n_gaps; i++)
    g_free (self->gaps[i].ratings);
  g_free (self->gaps);
  g_ptr_array_unref (self->rounds);
  g_ptr_array_unref (self->partners);
  jalon_playbook_unref (self->playbook);
  jalon_assessment_unref (self->assessment);
  g_free (self);
}

/**
 * jalon_readiness_sides_dup_agreement:
 * @self: the ratings of each partner
 *
 * Returns: (transfer full): how well they agree and over how much, or why nothing can be said
 */
char *
jalon_readiness_sides_dup_agreement (const JalonReadinessSides *self)
{
  const JalonReliability *agreement = &self->agreement;
  g_autofree char *alpha = NULL;

  if (agreement->n_units == 0)
    return g_strdup (_("Agreement: unknown, as no statement is rated by two partners."));
  if (isnan (agreement->alpha))
    /* Translators: numbers of statements and of ratings */
    return g_strdup_printf (_("Agreement: undefined, as all ratings are the same and nothing varies (statements: %u of %u; ratings: %u)."),
                            agreement->n_units, self->n_gaps, agreement->n_values);
  alpha = jalon_format_number (agreement->alpha, 2);
  /* Translators: Krippendorff's alpha, such as 0.45, then numbers of statements and of ratings */
  return g_strdup_printf (_("Agreement: %s, where 1 is perfect and 0 is chance (Krippendorff’s alpha; statements: %u of %u; ratings: %u)."),
                          alpha, agreement->n_units, self->n_gaps, agreement->n_values);
}
