/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "jalon-result-private.h"

/* Counts of combinations of values: for `jalon-cli count` and the tables of the network page. */

typedef struct
{
  const JalonNetwork *network;
  const JalonFacet   *facets;
  guint               n_facets;
  GHashTable         *index;    /* a combination, as bytes, to its row + 1 */
  GArray             *values;   /* n_facets a row */
  GArray             *counts;
  GArray             *last;     /* the site that was counted last in each row */
  GArray             *proposed; /* sites nobody has confirmed */
} Tally;

static guint
find_combination (Tally       *tally,
                  const guint *values)
{
  g_autoptr(GBytes) key = g_bytes_new (values, tally->n_facets * sizeof *values);
  gpointer found = g_hash_table_lookup (tally->index, key);
  guint zero = 0, none = JALON_NO_SITE;

  if (found != NULL)
    return GPOINTER_TO_UINT (found) - 1;
  g_array_append_vals (tally->values, values, tally->n_facets);
  g_array_append_val (tally->counts, zero);
  g_array_append_val (tally->last, none);
  g_array_append_val (tally->proposed, zero);
  g_hash_table_insert (tally->index, g_steal_pointer (&key), GUINT_TO_POINTER (tally->counts->len));
  return tally->counts->len - 1;
}

/* Counts a row, or the site it is at, in each combination of its values from facet @at on. */
static void
count_row (Tally *tally,
           guint  row,
           guint  site,
           guint  at,
           guint *values)
{
  const JalonFacetColumn *column;

  if (at == tally->n_facets)
    {
      guint combination = find_combination (tally, values); /* may move the arrays */

      if (site != JALON_NO_SITE && g_array_index (tally->last, guint, combination) == site)
        return;
      g_array_index (tally->last, guint, combination) = site;
      g_array_index (tally->counts, guint, combination)++;
      if (site != JALON_NO_SITE && !tally->network->sites[site].confirmed)
        g_array_index (tally->proposed, guint, combination)++;
      return;
    }
  column = &tally->network->facets[tally->facets[at]];
  if (column->width > 0)
    {
      values[at] = jalon_facet_column_get (column, row);
      count_row (tally, row, site, at + 1, values);
      return;
    }
  for (guint v = 0; v < column->n_values; v++)
    if (jalon_network_has_value (tally->network, tally->facets[at], row, v))
      {
        values[at] = v;
        count_row (tally, row, site, at + 1, values);
      }
}

static void
tally_points (Tally             *tally,
              const JalonResult *result)
{
  guint values[JALON_N_COUNTED_FACETS];

  for (guint row = jalon_result_next_row (result, 0); row != JALON_NO_ROW;
       row = jalon_result_next_row (result, row + 1))
    count_row (tally, row, JALON_NO_SITE, 0, values);
}

static void
tally_sites (Tally             *tally,
             const JalonResult *result)
{
  const JalonNetwork *network = tally->network;
  guint alone = network->facets[JALON_FACET_COLOCATION].n_values - 1;
  guint values[JALON_N_COUNTED_FACETS];

  for (guint s = 0; s < network->n_sites; s++)
    for (guint i = 0; network->sites[s].type_value != alone && i < network->sites[s].n_members; i++)
      if (jalon_result_contains (result, network->sites[s].members[i]))
        count_row (tally, network->sites[s].members[i], s, 0, values);
}

static int
compare_rows (gconstpointer a,
              gconstpointer b,
              gpointer      data)
{
  const Tally *tally = data;
  const guint *first = &g_array_index (tally->values, guint, *(const guint *) a * tally->n_facets);
  const guint *second = &g_array_index (tally->values, guint, *(const guint *) b * tally->n_facets);

  for (guint i = 0; i < tally->n_facets; i++)
    if (first[i] != second[i])
      return first[i] < second[i] ? -1 : 1;
  return 0;
}

/* Rows in the order of the facets' values. */
static JalonTally *
finish (Tally *tally)
{
  JalonTally *result = g_new0 (JalonTally, 1);
  guint n = tally->counts->len;
  g_autofree guint *order = g_new (guint, n + 1);

  for (guint i = 0; i < n; i++)
    order[i] = i;
  if (tally->n_facets > 0)
    g_qsort_with_data (order, (int) n, sizeof *order, compare_rows, tally);

  result->n_facets = tally->n_facets;
  memcpy (result->facets, tally->facets, tally->n_facets * sizeof *result->facets);
  result->n_rows = n;
  result->values = g_new (guint, (gsize) n * tally->n_facets + 1);
  result->counts = g_new (guint, n + 1);
  result->proposed = g_new (guint, n + 1);
  for (guint i = 0; i < n; i++)
    {
      memcpy (result->values + (gsize) i * tally->n_facets,
              &g_array_index (tally->values, guint, order[i] * tally->n_facets),
              tally->n_facets * sizeof (guint));
      result->counts[i] = g_array_index (tally->counts, guint, order[i]);
      result->proposed[i] = g_array_index (tally->proposed, guint, order[i]);
    }
  return result;
}

/**
 * jalon_network_tally:
 * @self: the network of @result
 * @result: what is counted
 * @facets: counted facets, each once
 * @n_facets: how many; none gives one row with the total, or no row when nothing is left
 * @of_sites: count co-located sites instead of points
 *
 * Counts what the result holds, every choice applied, for each combination of values that occurs, in the order of the facets'
 * values. A site is counted once in each combination that its points in the result have; a point with several values of a facet in
 * each of them.
 *
 * Returns: (transfer full): the counts
 */
JalonTally *
jalon_network_tally (const JalonNetwork *self,
                     const JalonResult  *result,
                     const JalonFacet   *facets,
                     guint               n_facets,
                     gboolean            of_sites)
{
  g_autoptr(GHashTable) index = g_hash_table_new_full (g_bytes_hash, g_bytes_equal,
                                                       (GDestroyNotify) g_bytes_unref, NULL);
  g_autoptr(GArray) values = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr(GArray) counts = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr(GArray) last = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr(GArray) proposed = g_array_new (FALSE, FALSE, sizeof (guint));
  Tally tally = { self, facets, n_facets, index, values, counts, last, proposed };

  g_return_val_if_fail (n_facets <= JALON_N_COUNTED_FACETS, NULL);
  g_return_val_if_fail (result->network == self, NULL);
  for (guint i = 0; i < n_facets; i++)
    g_return_val_if_fail ((guint) facets[i] < JALON_N_COUNTED_FACETS, NULL);

  if (of_sites)
    tally_sites (&tally, result);
  else
    tally_points (&tally, result);
  return finish (&tally);
}

/**
 * jalon_tally_free:
 * @tally: (transfer full): counts
 */
void
jalon_tally_free (JalonTally *tally)
{
  g_free (tally->values);
  g_free (tally->counts);
  g_free (tally->proposed);
  g_free (tally);
}
