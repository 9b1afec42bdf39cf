/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-readiness.h"

#include <math.h>

/**
 * jalon_readiness_get_rating:
 * @assessment: an assessment
 * @statement: id of a statement
 *
 * Returns: 1 to 5, 0 when it is not rated (or the answer is no rating)
 */
guint
jalon_readiness_get_rating (const JalonAssessment *assessment,
                            const char            *statement)
{
  const char *value = jalon_assessment_get_value (assessment, statement, NULL);

  return value != NULL && value[0] >= '1' && value[0] <= '5' && value[1] == '\0' ? (guint) (value[0] - '0') : 0;
}

/**
 * jalon_readiness_get_partner_rating:
 * @assessment: an assessment
 * @statement: id of a statement
 * @partner: uuid of a partner
 * @rated_on: (nullable): date of a round; %NULL for the latest in which the partner rated the statement
 *
 * Returns: 1 to 5, 0 when the partner did not rate it
 */
guint
jalon_readiness_get_partner_rating (const JalonAssessment *assessment,
                                    const char            *statement,
                                    const char            *partner,
                                    const char            *rated_on)
{
  for (guint i = assessment->ratings->len; i > 0; i--)
    {
      const JalonPartnerRating *rating = assessment->ratings->pdata[i - 1];

      if (g_str_equal (rating->item, statement) && g_str_equal (rating->partner, partner)
          && (rated_on == NULL || g_str_equal (rating->rated_on, rated_on)))
        return rating->value;
    }
  return 0;
}

/* Without a @partner the common rating. */
static void
score_factor (JalonFactorScore          *score,
              const JalonPlaybookFactor *factor,
              const JalonAssessment     *assessment,
              const char                *partner,
              const char                *rated_on)
{
  guint sum = 0;

  score->factor = factor;
  score->n_statements = factor->statements->len;
  for (guint i = 0; i < factor->statements->len; i++)
    {
      const char *id = ((JalonPlaybookItem *) factor->statements->pdata[i])->id;
      guint rating = partner != NULL ? jalon_readiness_get_partner_rating (assessment, id, partner, rated_on)
                                     : jalon_readiness_get_rating (assessment, id);

      if (rating == 0)
        continue;
      sum += rating;
      score->n_rated++;
    }
  score->score = score->n_rated > 0 ? ((double) sum / score->n_rated - 1) * 25 : NAN;
}

static JalonReadiness *
score_all (const JalonAssessment *assessment,
           JalonPlaybook         *playbook,
           const char            *partner,
           const char            *rated_on)
{
  JalonReadiness *self = g_new0 (JalonReadiness, 1);
  GPtrArray *factors = jalon_playbook_get_factors (playbook);
  double sum = 0;
  guint n_rated_factors = 0;

  self->playbook = jalon_playbook_ref (playbook);
  self->n_factors = factors->len;
  self->factors = g_new0 (JalonFactorScore, factors->len);
  for (guint i = 0; i < factors->len; i++)
    {
      JalonFactorScore *score = &self->factors[i];

      score_factor (score, factors->pdata[i], assessment, partner, rated_on);
      self->n_rated += score->n_rated;
      self->n_statements += score->n_statements;
      if (score->n_rated == 0)
        continue;
      sum += score->score;
      n_rated_factors++;
    }
  self->score = n_rated_factors > 0 ? sum / n_rated_factors : NAN;
  return self;
}

/**
 * jalon_readiness_new:
 * @assessment: an assessment
 * @playbook: its success factors and statements
 *
 * A rating of 1 to 5 stands for 0, 25, 50, 75, 100. A factor's score is the mean of its rated statements, the whole the mean
 * of the rated factors, so that a factor with more statements weighs no more. What is not rated counts nowhere.
 *
 * The five factors and their statements are the guide's (Service Delivery Partnerships Playbook, Public Sector Service
 * Delivery Council, 2018); the score is ours.
 *
 * Returns: (transfer full): the scores of the common ratings
 */
JalonReadiness *
jalon_readiness_new (const JalonAssessment *assessment,
                     JalonPlaybook         *playbook)
{
  return score_all (assessment, playbook, NULL, NULL);
}

/**
 * jalon_readiness_new_for_partner:
 * @assessment: an assessment
 * @playbook: its success factors and statements
 * @partner: uuid of a partner
 * @rated_on: date of a round
 *
 * Returns: (transfer full): the scores of what the partner alone rated in that round, as in jalon_readiness_new()
 */
JalonReadiness *
jalon_readiness_new_for_partner (const JalonAssessment *assessment,
                                 JalonPlaybook         *playbook,
                                 const char            *partner,
                                 const char            *rated_on)
{
  return score_all (assessment, playbook, partner, rated_on);
}

/**
 * jalon_readiness_free:
 * @self: (transfer full): scores
 */
void
jalon_readiness_free (JalonReadiness *self)
{
  jalon_playbook_unref (self->playbook);
  g_free (self->factors);
  g_free (self);
}
