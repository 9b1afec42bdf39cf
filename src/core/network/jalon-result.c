/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-result.h"

#include "jalon-result-private.h"

G_DEFINE_BOXED_TYPE (JalonResult, jalon_result, jalon_result_ref, jalon_result_unref)

/* ---- Sites ------------------------------------------------------------------------------------------------------- */

static guint
count_members (const JalonSite *site,
               const guint64   *rows)
{
  guint n = 0;

  for (guint i = 0; i < site->n_members; i++)
    n += rows[site->members[i] / 64] >> (site->members[i] & 63) & 1;
  return n;
}

static void
add_site (JalonSiteCount  *count,
          const JalonSite *site,
          guint            points)
{
  if (points == 0)
    return;
  if (site->confirmed)
    {
      count->confirmed_sites++;
      count->confirmed_points += points;
    }
  else
    {
      count->proposed_sites++;
      count->proposed_points += points;
    }
}

/* @others: the rows that every other facet leaves */
static void
count_sites (JalonResult   *self,
             const guint64 *others)
{
  const JalonNetwork *network = self->network;
  guint alone = network->facets[JALON_FACET_COLOCATION].n_values - 1;
  gboolean chosen = self->chosen[JALON_FACET_COLOCATION] != NULL;

  self->colocation = g_new0 (JalonSiteCount, network->facets[JALON_FACET_COLOCATION].n_values);
  for (guint i = 0; i < network->n_sites; i++)
    {
      const JalonSite *site = &network->sites[i];
      guint n_left;

      if (site->type_value == alone)
        continue;
      n_left = count_members (site, self->mask);
      add_site (&self->sites, site, n_left);
      add_site (&self->colocation[site->type_value], site, chosen ? count_members (site, others) : n_left);
    }
  self->colocation[alone].confirmed_points = self->counts[JALON_FACET_COLOCATION][alone];
}

/* ---- Life -------------------------------------------------------------------------------------------------------- */

/**
 * jalon_result_new_full:
 * @network: a network
 * @filter: (nullable): what to leave; %NULL: everything
 * @regions: (nullable): what the uuids of areas and places in @filter stand for; one that is not there holds nothing
 * @former: (nullable): a result; when it is of the same network, what its facets cost is used again
 *
 * Returns: (transfer full): what the filter leaves, with all counts
 */
JalonResult *
jalon_result_new_full (JalonNetwork *network,
                       JalonFilter  *filter,
                       JalonRegions *regions,
                       JalonResult  *former)
{
  JalonResult *self = g_new0 (JalonResult, 1);
  g_autofree guint64 *others = g_new (guint64, network->n_words + 1);

  self->ref_count = 1;
  self->network = jalon_network_ref (network);
  self->filter = filter != NULL ? jalon_filter_ref (filter) : jalon_filter_new ();
  self->regions = regions != NULL ? jalon_regions_ref (regions) : NULL;
  self->mask = g_new0 (guint64, network->n_words + 1);
  self->before = g_new0 (guint32, network->n_words + 1);
  for (guint f = 0; f < JALON_N_COUNTED_FACETS; f++)
    self->counts[f] = g_new0 (guint, network->facets[f].n_values);

  jalon_result_choose (self, former != NULL && former->network == network ? former : NULL);
  jalon_result_count (self, others);
  self->n_rows = self->before[network->n_words];
  self->n_unpositioned = self->n_rows - jalon_result_count_before (self, network->columns.n_positioned);
  count_sites (self, others);
  return self;
}

/**
 * jalon_result_new:
 * @network: a network
 * @filter: (nullable): a filter, %NULL for everything
 *
 * Filters and counts. At most 6 ns a point, so that it runs in the frame of the click; new text words cost a walk through all
 * texts and belong on a worker for large networks.
 *
 * Returns: (transfer full): the result
 */
JalonResult *
jalon_result_new (JalonNetwork *network,
                  JalonFilter  *filter)
{
  return jalon_result_new_full (network, filter, NULL, NULL);
}

/**
 * jalon_result_update:
 * @self: a result
 * @filter: another filter
 *
 * Returns: (transfer full): the result of @filter on the same network
 */
JalonResult *
jalon_result_update (JalonResult *self,
                     JalonFilter *filter)
{
  return jalon_result_new_full (self->network, filter, self->regions, self);
}

/**
 * jalon_result_ref:
 * @self: a result
 *
 * Returns: (transfer full): @self
 */
JalonResult *
jalon_result_ref (JalonResult *self)
{
  g_atomic_int_inc (&self->ref_count);
  return self;
}

/**
 * jalon_result_unref:
 * @self: (transfer full): a result
 */
void
jalon_result_unref (JalonResult *self)
{
  if (!g_atomic_int_dec_and_test (&self->ref_count))
    return;

  for (guint f = 0; f < JALON_N_COUNTED_FACETS; f++)
    g_free (self->counts[f]);
  for (guint f = 0; f < JALON_N_FACETS; f++)
    g_clear_pointer (&self->chosen[f], jalon_chosen_unref);
  g_clear_pointer (&self->regions, jalon_regions_unref);
  g_free (self->colocation);
  g_free (self->prefixes);
  g_free (self->before);
  g_free (self->mask);
  jalon_filter_unref (self->filter);
  jalon_network_unref (self->network);
  g_free (self);
}

/**
 * jalon_result_get_network:
 * @self: a result
 *
 * Returns: (transfer none): the network it is of
 */
JalonNetwork *
jalon_result_get_network (const JalonResult *self)
{
  return self->network;
}

/**
 * jalon_result_get_filter:
 * @self: a result
 *
 * Returns: (transfer none): the filter it is of, never %NULL
 */
JalonFilter *
jalon_result_get_filter (const JalonResult *self)
{
  return self->filter;
}

/* ---- Rows -------------------------------------------------------------------------------------------------------- */

/**
 * jalon_result_get_n_rows:
 * @self: a result
 *
 * Returns: the number of points left, those without a position among them
 */
guint
jalon_result_get_n_rows (const JalonResult *self)
{
  return self->n_rows;
}

/**
 * jalon_result_get_n_unpositioned:
 * @self: a result
 *
 * Returns: how many of them have no position
 */
guint
jalon_result_get_n_unpositioned (const JalonResult *self)
{
  return self->n_unpositioned;
}

/**
 * jalon_result_contains:
 * @self: a result
 * @row: a row of the network
 *
 * Returns: whether it is left
 */
gboolean
jalon_result_contains (const JalonResult *self,
                       guint              row)
{
  return row < self->network->columns.n_rows && (self->mask[row / 64] >> (row & 63) & 1) != 0;
}

/**
 * jalon_result_next_row:
 * @self: a result
 * @from: a row
 *
 * Returns: the first row of the result that is @from or later, %JALON_NO_ROW at the end
 */
guint
jalon_result_next_row (const JalonResult *self,
                       guint              from)
{
  return from < self->network->columns.n_rows ? jalon_bitmap_next (self->mask, self->network->n_words, from)
                                              : JALON_NO_ROW;
}

/**
 * jalon_result_get_index:
 * @self: a result
 * @row: a row of the network
 *
 * Returns: where it stands in the result; %G_MAXUINT when it is not left
 */
guint
jalon_result_get_index (const JalonResult *self,
                        guint              row)
{
  return jalon_result_contains (self, row) ? jalon_result_count_before (self, row) : G_MAXUINT;
}

/**
 * jalon_result_get_bounds:
 * @self: a result
 * @west: (out): degrees
 * @south: (out): degrees
 * @east: (out): degrees, less than @west when that rectangle is the narrower one
 * @north: (out): degrees
 *
 * The smallest rectangle around the points left: of the one that crosses the antimeridian and the one that does not, the narrower.
 *
 * Returns: whether any of them has a position
 */
gboolean
jalon_result_get_bounds (const JalonResult *self,
                         double            *west,
                         double            *south,
                         double            *east,
                         double            *north)
{
  const JalonColumns *columns = &self->network->columns;
  gint32 least = G_MAXINT32, most = G_MININT32, low = G_MAXINT32, high = G_MININT32;
  gint32 least_positive = G_MAXINT32, most_negative = G_MININT32;

  for (guint row = jalon_result_next_row (self, 0); row < columns->n_positioned;
       row = jalon_result_next_row (self, row + 1))
    {
      gint32 longitude = columns->longitude[row];

      least = MIN (least, longitude);
      most = MAX (most, longitude);
      low = MIN (low, columns->latitude[row]);
      high = MAX (high, columns->latitude[row]);
      if (longitude >= 0)
        least_positive = MIN (least_positive, longitude);
      else
        most_negative = MAX (most_negative, longitude);
    }
  if (most == G_MININT32)
    return FALSE;

  *south = low / 1e7;
  *north = high / 1e7;
  *west = least / 1e7;
  *east = most / 1e7;
  if (least_positive != G_MAXINT32 && most_negative != G_MININT32 &&
      360.0 - (least_positive / 1e7 - most_negative / 1e7) < *east - *west)
    {
      *west = least_positive / 1e7;
      *east = most_negative / 1e7;
    }
  return TRUE;
}

/* ---- Counts ------------------------------------------------------------------------------------------------------ */

/**
 * jalon_result_get_count:
 * @self: a result
 * @facet: a counted facet
 * @value: one of its values
 *
 * Returns: how many points of that value there would be if @facet itself had no choice
 */
guint
jalon_result_get_count (const JalonResult *self,
                        JalonFacet         facet,
                        guint              value)
{
  g_return_val_if_fail ((guint) facet < JALON_N_COUNTED_FACETS, 0);
  g_return_val_if_fail (value < self->network->facets[facet].n_values, 0);

  return self->counts[facet][value];
}

/**
 * jalon_result_get_counts:
 * @self: a result
 * @facet: a counted facet
 * @n_values: (out) (optional): how many values it has
 *
 * Returns: (transfer none): jalon_result_get_count() of every value
 */
const guint *
jalon_result_get_counts (const JalonResult *self,
                         JalonFacet         facet,
                         guint             *n_values)
{
  g_return_val_if_fail ((guint) facet < JALON_N_COUNTED_FACETS, NULL);

  if (n_values != NULL)
    *n_values = self->network->facets[facet].n_values;
  return self->counts[facet];
}

/**
 * jalon_result_get_colocation:
 * @self: a result
 * @value: a value of %JALON_FACET_COLOCATION
 * @count: (out): sites with at least one point, and those points, as if the facet had no choice; of the value "stands alone"
 *   only points, as confirmed
 */
void
jalon_result_get_colocation (const JalonResult *self,
                             guint              value,
                             JalonSiteCount    *count)
{
  g_return_if_fail (value < self->network->facets[JALON_FACET_COLOCATION].n_values);

  *count = self->colocation[value];
}

/**
 * jalon_result_get_sites:
 * @self: a result
 * @count: (out): co-located sites with at least one point in the result, and those points
 */
void
jalon_result_get_sites (const JalonResult *self,
                        JalonSiteCount    *count)
{
  *count = self->sites;
}

/**
 * jalon_result_find_relaxable:
 * @self: a result
 * @facet: (out): the active facet without which most points would be left
 * @n_rows: (out): how many
 *
 * What to suggest when a filter leaves nothing. When no single facet helps, @facet is the last active one and @n_rows 0.
 *
 * Returns: whether nothing is left although the filter asks for something and the network has points
 */
gboolean
jalon_result_find_relaxable (const JalonResult *self,
                             JalonFacet        *facet,
                             guint             *n_rows)
{
  gboolean found = FALSE;

  *n_rows = 0;
  if (self->n_rows > 0 || self->network->columns.n_rows == 0)
    return FALSE;
  for (guint f = 0; f < JALON_N_FACETS; f++)
    {
      guint n;

      if (!jalon_filter_is_active (self->filter, (JalonFacet) f))
        continue;
      n = jalon_result_count_without (self, (JalonFacet) f);
      if (!found || n > *n_rows || *n_rows == 0)
        {
          *facet = (JalonFacet) f;
          *n_rows = n;
        }
      found = TRUE;
    }
  return found;
}

/**
 * jalon_result_get_regions:
 * @self: a result
 *
 * Returns: (transfer none) (nullable): what the uuids of areas and places in its filter stand for
 */
JalonRegions *
jalon_result_get_regions (const JalonResult *self)
{
  return self->regions;
}

/**
 * jalon_result_get_histogram:
 * @self: a result
 * @facet: a range
 * @unknown: (out) (optional): points whose number is unknown
 *
 * Points in each bin (jalon_network_get_bin()), as if the range itself had no choice.
 *
 * Returns: (transfer none): jalon_network_get_n_bins() counts
 */
const guint *
jalon_result_get_histogram (const JalonResult *self,
                            JalonFacet         facet,
                            guint             *unknown)
{
  const guint *bins;

  g_return_val_if_fail (jalon_facet_is_range (facet), NULL);

  bins = self->bins[facet - JALON_FACET_LEASE_END];
  if (unknown != NULL)
    *unknown = bins[self->network->ranges[facet - JALON_FACET_LEASE_END].n_bins];
  return bins;
}
