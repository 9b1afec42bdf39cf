/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-row-set.h"

#include "jalon-result-private.h"
#include "jalon-row-set-private.h"

G_DEFINE_BOXED_TYPE (JalonRowSet, jalon_row_set, jalon_row_set_ref, jalon_row_set_unref)

/* Takes @bitmap. */
JalonRowSet *
jalon_row_set_new_take (JalonNetwork *network,
                        guint64      *bitmap)
{
  JalonRowSet *self = g_new0 (JalonRowSet, 1);

  self->ref_count = 1;
  self->network = jalon_network_ref (network);
  self->bitmap = bitmap;
  for (guint i = 0; i < network->n_words; i++)
    self->n_rows += (guint) __builtin_popcountll (bitmap[i]);
  return self;
}

/**
 * jalon_row_set_ref:
 * @self: a set of rows
 *
 * Returns: (transfer full): @self
 */
JalonRowSet *
jalon_row_set_ref (JalonRowSet *self)
{
  g_atomic_int_inc (&self->ref_count);
  return self;
}

/**
 * jalon_row_set_unref:
 * @self: (transfer full): a set of rows
 */
void
jalon_row_set_unref (JalonRowSet *self)
{
  if (!g_atomic_int_dec_and_test (&self->ref_count))
    return;
  jalon_network_unref (self->network);
  g_free (self->bitmap);
  g_free (self);
}

/**
 * jalon_row_set_get_network:
 * @self: a set of rows
 *
 * Returns: (transfer none): the network whose rows they are
 */
JalonNetwork *
jalon_row_set_get_network (const JalonRowSet *self)
{
  return self->network;
}

/**
 * jalon_row_set_get_n_rows:
 * @self: a set of rows
 *
 * Returns: how many there are
 */
guint
jalon_row_set_get_n_rows (const JalonRowSet *self)
{
  return self->n_rows;
}

/**
 * jalon_row_set_contains:
 * @self: a set of rows
 * @row: a row
 *
 * Returns: whether @row is in it
 */
gboolean
jalon_row_set_contains (const JalonRowSet *self,
                        guint              row)
{
  return row < self->network->columns.n_rows && (self->bitmap[row / 64] >> (row & 63) & 1) != 0;
}

/**
 * jalon_row_set_next_row:
 * @self: a set of rows
 * @from: a row
 *
 * Returns: the first row of the set that is @from or later, %JALON_NO_ROW at the end
 */
guint
jalon_row_set_next_row (const JalonRowSet *self,
                        guint              from)
{
  return from < self->network->columns.n_rows ? jalon_bitmap_next (self->bitmap, self->network->n_words, from)
                                              : JALON_NO_ROW;
}

/**
 * jalon_row_set_count_mix:
 * @self: a set of rows
 * @result: (nullable): counts only what is left of it; of the same network
 * @mix: (out): rows by #JalonJurisdiction, %JALON_JURISDICTION_UNKNOWN last
 *
 * Returns: the sum
 */
guint
jalon_row_set_count_mix (const JalonRowSet *self,
                         const JalonResult *result,
                         guint              mix[JALON_N_JURISDICTIONS + 1])
{
  const JalonFacetColumn *column = &self->network->facets[JALON_FACET_JURISDICTION];
  guint n_words = self->network->n_words, sum = 0;

  g_return_val_if_fail (result == NULL || result->network == self->network, 0);

  for (guint j = 0; j <= JALON_N_JURISDICTIONS; j++)
    {
      const guint64 *bitmap = jalon_facet_column_get_bitmap (column, j, n_words);

      mix[j] = 0;
      for (guint i = 0; i < n_words; i++)
        mix[j] += (guint) __builtin_popcountll (self->bitmap[i] & bitmap[i] &
                                                (result != NULL ? result->mask[i] : G_MAXUINT64));
      sum += mix[j];
    }
  return sum;
}
