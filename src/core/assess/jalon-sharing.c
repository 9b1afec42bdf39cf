/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-sharing.h"

#include <math.h>
#include <glib/gi18n-lib.h>

/* --- Weights of the common area --- */

/* What the weights given leave goes to the others in proportion to their exclusive area, in equal parts when they have none. */
static void
fill_weights (JalonSharing            *self,
              const JalonSharingInput *partners)
{
  double given = 0, area = 0, rest;
  guint n_open = 0;

  for (guint i = 0; i < self->n_parts; i++)
    {
      if (!isnan (partners[i].weight))
        {
          given += partners[i].weight;
          continue;
        }
      n_open++;
      area += self->parts[i].exclusive;
    }
  rest = MAX (1 - given, 0);
  for (guint i = 0; i < self->n_parts; i++)
    if (!isnan (partners[i].weight))
      self->parts[i].weight = partners[i].weight;
    else
      self->parts[i].weight = area > 0 ? rest * self->parts[i].exclusive / area : rest / n_open;
}

static void
normalize_weights (JalonSharing *self)
{
  double sum = 0;

  for (guint i = 0; i < self->n_parts; i++)
    sum += self->parts[i].weight;
  /* Weights are typed in per cent: a sum of 1 to the last of them is meant. */
  self->normalized = fabs (sum - 1) > 1e-6;
  for (guint i = 0; i < self->n_parts; i++)
    self->parts[i].weight = sum > 0 ? self->parts[i].weight / sum : 1.0 / self->n_parts;
}

/* --- Input --- */

static gboolean
is_amount (double value)
{
  return isfinite (value) && value >= 0;
}

static void
check_inputs (JalonSharing            *self,
              double                   common,
              double                   vacant,
              const JalonSharingInput *partners)
{
  GPtrArray *missing = g_ptr_array_new ();
  gboolean areas = TRUE, weights = TRUE;

  for (guint i = 0; i < self->n_parts; i++)
    {
      areas &= is_amount (partners[i].exclusive);
      weights &= isnan (partners[i].weight) || is_amount (partners[i].weight);
    }
  if (!areas)
    g_ptr_array_add (missing, g_strdup (_("the area that each partner uses alone")));
  if (!is_amount (common))
    g_ptr_array_add (missing, g_strdup (_("the common area")));
  if (!is_amount (vacant))
    g_ptr_array_add (missing, g_strdup (_("the vacant area")));
  if (!weights)
    g_ptr_array_add (missing, g_strdup (_("shares of the common area that are not negative")));
  if (self->n_parts == 0)
    g_ptr_array_add (missing, g_strdup (_("the partners")));
  self->known = missing->len == 0;
  if (!is_amount (self->rent))
    g_ptr_array_add (missing, g_strdup (_("the rent")));
  g_ptr_array_add (missing, NULL);
  self->missing = (GStrv) g_ptr_array_free (missing, FALSE);
}

/**
 * jalon_sharing_new:
 * @rent: of the whole premises, a year; NAN unknown
 * @common: area that all share, square metres
 * @vacant: area that nobody uses, square metres; assigned before anything is divided
 * @vacant_partner: index of the partner who bears it, or %JALON_SHARING_ALL: it counts as common area
 * @partners: (array length=n_partners): their areas and weights
 * @n_partners: how many
 *
 * Rent of partner i = rent × (exclusive_i + common × weight_i) / total, with total = the exclusive areas + common. Weights sum to
 * one; those that are not given follow the exclusive areas. It is the proration of common area to occupants that office leases
 * use (ANSI/BOMA Z65.1-2017), with weights that partners may negotiate and, as the guide advises, vacant area settled first.
 *
 * Returns: (transfer full): the parts; they sum to the rent
 */
JalonSharing *
jalon_sharing_new (double                   rent,
                   double                   common,
                   double                   vacant,
                   int                      vacant_partner,
                   const JalonSharingInput *partners,
                   guint                    n_partners)
{
  JalonSharing *self = g_new0 (JalonSharing, 1);

  self->rent = is_amount (rent) ? rent : NAN;
  self->n_parts = n_partners;
  self->parts = g_new0 (JalonSharingPart, n_partners);
  check_inputs (self, common, vacant, partners);
  self->common = self->total = NAN;
  if (!self->known)
    return self;

  for (guint i = 0; i < n_partners; i++)
    self->parts[i].exclusive = partners[i].exclusive + ((int) i == vacant_partner ? vacant : 0);
  self->common = common + (vacant_partner < 0 || vacant_partner >= (int) n_partners ? vacant : 0);
  fill_weights (self, partners);
  normalize_weights (self);
  self->total = self->common;
  for (guint i = 0; i < n_partners; i++)
    self->total += self->parts[i].exclusive;
  for (guint i = 0; i < n_partners; i++)
    {
      JalonSharingPart *part = &self->parts[i];

      part->area = part->exclusive + self->common * part->weight;
      part->share = self->total > 0 ? part->area / self->total : part->weight;
      part->rent = self->rent * part->share;
    }
  return self;
}

/* --- From an assessment --- */

static const JalonSpace *
find_space (const JalonAssessment *assessment,
            const char            *partner)
{
  for (guint i = 0; i < assessment->spaces->len; i++)
    {
      const JalonSpace *space = assessment->spaces->pdata[i];

      if (g_str_equal (space->partner, partner))
        return space;
    }
  return NULL;
}

static double
find_rent (const JalonAssessment *assessment)
{
  double rent = NAN;

  for (guint i = 0; i < assessment->costs->len; i++)
    {
      const JalonCost *cost = assessment->costs->pdata[i];

      if (g_strcmp0 (cost->item, "cost-rent") == 0 && cost->partner == NULL)
        rent = isnan (rent) ? cost->amount : rent + cost->amount;
    }
  return rent;
}

/**
 * jalon_sharing_for_assessment:
 * @assessment: an assessment
 *
 * Takes the areas and weights of the partners, the common and the vacant area (none stated: there is none), and the shared rent.
 *
 * Returns: (transfer full): the parts, in the order of jalon_assessment_list_parties()
 */
JalonSharing *
jalon_sharing_for_assessment (const JalonAssessment *assessment)
{
  g_autoptr(GPtrArray) parties = jalon_assessment_list_parties (assessment);
  g_autofree JalonSharingInput *inputs = g_new0 (JalonSharingInput, parties->len);
  const char *bearer = jalon_assessment_get_value (assessment, JALON_ITEM_VACANT_PARTNER, NULL);
  gboolean has_vacant = jalon_assessment_get_value (assessment, JALON_ITEM_VACANT_AREA, NULL) != NULL;
  int vacant_partner = JALON_SHARING_ALL;

  for (guint i = 0; i < parties->len; i++)
    {
      const JalonPartner *partner = parties->pdata[i];
      const JalonSpace *space = find_space (assessment, partner->uuid);

      inputs[i].exclusive = space != NULL ? space->exclusive : NAN;
      inputs[i].weight = space != NULL ? space->weight : NAN;
      if (g_strcmp0 (partner->uuid, bearer) == 0)
        vacant_partner = (int) i;
    }
  return jalon_sharing_new (find_rent (assessment), jalon_assessment_get_number (assessment, JALON_ITEM_COMMON_AREA, NULL),
                            has_vacant ? jalon_assessment_get_number (assessment, JALON_ITEM_VACANT_AREA, NULL) : 0,
                            vacant_partner, inputs, parties->len);
}

/**
 * jalon_sharing_free:
 * @self: (transfer full): a division
 */
void
jalon_sharing_free (JalonSharing *self)
{
  g_free (self->parts);
  g_strfreev (self->missing);
  g_free (self);
}
