/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-result.h"

#include <math.h>
#include <string.h>

#include "jalon-filter-private.h"
#include "jalon-result-private.h"
#include "jalon-text.h"

G_DEFINE_BOXED_TYPE (JalonResult, jalon_result, jalon_result_ref, jalon_result_unref)

/* ---- Words ------------------------------------------------------------------------------------------------------- */

static JalonWords *
words_ref (JalonWords *words)
{
  g_atomic_int_inc (&words->ref_count);
  return words;
}

static void
words_unref (JalonWords *words)
{
  if (!g_atomic_int_dec_and_test (&words->ref_count))
    return;
  g_free (words->words);
  g_free (words->bitmap);
  g_free (words);
}

/* NULL without text; the former one when the words are the same. */
static JalonWords *
find_words (JalonNetwork *network,
            const char   *text,
            JalonWords   *former)
{
  g_autofree char *folded = text != NULL ? jalon_text_fold (text) : NULL;
  JalonWords *words;

  if (folded == NULL || folded[0] == '\0')
    return NULL;
  if (former != NULL && g_str_equal (former->words, folded))
    return words_ref (former);

  words = g_new0 (JalonWords, 1);
  words->ref_count = 1;
  words->bitmap = jalon_network_search (network, folded);
  words->words = g_steal_pointer (&folded);
  return words;
}

/* ---- Choices ----------------------------------------------------------------------------------------------------- */

/* Of a facet with bitmaps: the OR of the chosen ones. Of a wide one: a look at every code. */
static guint64 *
choose_values (const JalonNetwork *network,
               JalonFacet          facet,
               const char *const  *codes)
{
  const JalonFacetColumn *column = &network->facets[facet];
  guint64 *rows = g_new0 (guint64, network->n_words + 1);
  g_autofree guint8 *chosen = g_new0 (guint8, column->n_values);

  for (guint i = 0; codes[i] != NULL; i++)
    {
      guint value = jalon_network_find_value (network, facet, codes[i]);

      if (value == G_MAXUINT)
        continue;
      chosen[value] = TRUE;
      if (column->bitmaps != NULL)
        {
          const guint64 *bitmap = jalon_facet_column_get_bitmap (column, value, network->n_words);

          for (guint w = 0; w < network->n_words; w++)
            rows[w] |= bitmap[w];
        }
    }
  if (column->bitmaps == NULL)
    for (guint row = 0; row < network->columns.n_rows; row++)
      rows[row / 64] |= (guint64) chosen[jalon_facet_column_get (column, row)] << (row & 63);
  return rows;
}

static guint64 *
choose_lease_ends (const JalonNetwork *network,
                   const JalonFilter  *filter)
{
  const gint32 *days = network->columns.lease_end;
  guint64 *rows = g_new0 (guint64, network->n_words + 1);
  gint32 from = G_MAXINT32, to = G_MININT32 + 1;

  if (filter->lease_from != NULL || filter->lease_to != NULL)
    {
      if (!jalon_day_from_iso (filter->lease_from, &from))
        from = G_MININT32 + 1;
      if (!jalon_day_from_iso (filter->lease_to, &to))
        to = G_MAXINT32;
    }
  for (guint row = 0; row < network->columns.n_rows; row++)
    {
      guint64 unknown = days[row] == JALON_DAY_UNKNOWN;
      guint64 within = (guint64) (days[row] >= from) & (guint64) (days[row] <= to);

      rows[row / 64] |= (within | (unknown & filter->lease_unknown)) << (row & 63);
    }
  return rows;
}

static gint32
to_scaled (double degrees)
{
  return (gint32) lround (CLAMP (degrees, -180.0, 180.0) * 1e7);
}

static void
keep_within (const JalonNetwork *network,
             const double        bbox[4],
             guint64            *rows)
{
  const gint32 *lon = network->columns.longitude, *lat = network->columns.latitude;
  gint32 west = to_scaled (bbox[0]), south = to_scaled (bbox[1]);
  gint32 east = to_scaled (bbox[2]), north = to_scaled (bbox[3]);
  gboolean wraps = bbox[0] > bbox[2];

  for (guint w = 0; w < network->n_words; w++)
    {
      guint first = w * 64, n = MIN (64, network->columns.n_rows - first);
      guint64 inside = 0;

      for (guint i = 0; i < n; i++)
        {
          guint row = first + i;
          gboolean after = lon[row] >= west, before = lon[row] <= east;
          gboolean across = wraps ? after || before : after && before;

          inside |= (guint64) (across && lat[row] >= south && lat[row] <= north) << i;
        }
      /* Rows without a position hold the least number there is, which no latitude reaches. */
      rows[w] &= inside;
    }
}

static void
make_choice (const JalonResult *self,
             JalonChoice       *choice)
{
  const JalonNetwork *network = self->network;
  const JalonFilter *filter = self->filter;

  for (guint f = 0; f < JALON_N_VALUE_FACETS; f++)
    if (filter->values[f] != NULL)
      choice->chosen[f] = choose_values (network, (JalonFacet) f, (const char *const *) filter->values[f]);
  if (filter->lease_active)
    choice->chosen[JALON_FACET_LEASE_END] = choose_lease_ends (network, filter);

  if (self->words != NULL)
    choice->base = g_memdup2 (self->words->bitmap, (network->n_words + 1) * sizeof (guint64));
  if (filter->bbox_active)
    {
      if (choice->base == NULL)
        {
          choice->base = g_new (guint64, network->n_words + 1);
          memset (choice->base, 0xff, network->n_words * sizeof (guint64));
        }
      keep_within (network, filter->bbox, choice->base);
    }
}

static void
clear_choice (JalonChoice *choice)
{
  for (guint f = 0; f < JALON_N_COUNTED_FACETS; f++)
    g_free (choice->chosen[f]);
  g_free (choice->base);
}

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

static void
count_sites (JalonResult   *self,
             const guint64 *others)
{
  const JalonNetwork *network = self->network;
  guint alone = network->facets[JALON_FACET_COLOCATION].n_values - 1;

  self->colocation = g_new0 (JalonSiteCount, network->facets[JALON_FACET_COLOCATION].n_values);
  for (guint i = 0; i < network->n_sites; i++)
    {
      const JalonSite *site = &network->sites[i];

      if (site->type_value == alone)
        continue;
      add_site (&self->colocation[site->type_value], site, count_members (site, others));
      add_site (&self->sites, site, count_members (site, self->mask));
    }
  self->colocation[alone].confirmed_points = self->counts[JALON_FACET_COLOCATION][alone];
}

/* ---- Life -------------------------------------------------------------------------------------------------------- */

static JalonResult *
make_result (JalonNetwork *network,
             JalonFilter  *filter,
             JalonWords   *former)
{
  JalonResult *self = g_new0 (JalonResult, 1);
  JalonChoice choice = { 0 };
  g_autofree guint64 *others = g_new (guint64, network->n_words + 1);

  self->ref_count = 1;
  self->network = jalon_network_ref (network);
  self->filter = filter != NULL ? jalon_filter_ref (filter) : jalon_filter_new ();
  self->words = find_words (network, self->filter->text, former);
  self->mask = g_new0 (guint64, network->n_words + 1);
  self->before = g_new0 (guint32, network->n_words + 1);
  for (guint f = 0; f < JALON_N_COUNTED_FACETS; f++)
    self->counts[f] = g_new0 (guint, network->facets[f].n_values);

  make_choice (self, &choice);
  jalon_result_count (self, &choice, others);
  self->n_rows = self->before[network->n_words];
  self->n_unpositioned = self->n_rows - jalon_result_count_before (self, network->columns.n_positioned);
  count_sites (self, others);
  clear_choice (&choice);
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
  return make_result (network, filter, NULL);
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
  return make_result (self->network, filter, self->words);
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
  g_clear_pointer (&self->words, words_unref);
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
 * jalon_result_get_row:
 * @self: a result
 * @index: from 0 to jalon_result_get_n_rows() - 1
 *
 * Returns: the row of the network that stands there in the result; %JALON_NO_ROW beyond the end
 */
guint
jalon_result_get_row (const JalonResult *self,
                      guint              index)
{
  guint low = 0, high = self->network->n_words;
  guint64 bits;

  if (index >= self->n_rows)
    return JALON_NO_ROW;
  /* The last block with no more than @index rows before it. */
  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (self->before[middle] <= index)
        low = middle;
      else
        high = middle;
    }
  bits = self->mask[low];
  for (guint i = self->before[low]; i < index; i++)
    bits &= bits - 1;
  return low * 64 + (guint) __builtin_ctzll (bits);
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
      g_autoptr(JalonFilter) relaxed = NULL;
      g_autoptr(JalonResult) result = NULL;

      if (!jalon_filter_is_active (self->filter, (JalonFacet) f))
        continue;
      relaxed = jalon_filter_without (self->filter, (JalonFacet) f);
      result = make_result (self->network, relaxed, self->words);
      if (!found || result->n_rows > *n_rows || *n_rows == 0)
        {
          *facet = (JalonFacet) f;
          *n_rows = result->n_rows;
        }
      found = TRUE;
    }
  return found;
}
