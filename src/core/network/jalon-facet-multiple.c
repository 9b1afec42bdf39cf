/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "jalon-facet-build-private.h"
#include "jalon-radix-sort-private.h"

/* Facets of which a point has any number of values. What more than one row in 64 has is a bitmap, which then is no larger than
 * twice a list; the rows of the others are sorted lists. "Unknown" are the rows without any, always a bitmap. */

/* The rows of one value while it is being made: either bits or a list. */
typedef struct
{
  guint64 *bits;
  guint32 *list;
  guint    n;
} Rows;

static gboolean
is_dense (guint n,
          guint n_words)
{
  return n > n_words;
}

/* Adds the rows of a former value that stay. */
static void
add_former (const JalonFacetBuild *self,
            guint                  value,
            Rows                  *rows)
{
  const JalonPlan *plan = self->plan;
  const guint64 *bits = jalon_facet_column_get_bitmap (self->former, value, plan->former->n_words);

  if (bits != NULL)
    {
      rows->bits = g_new (guint64, plan->n_words + 1);
      jalon_plan_move_bits (plan, bits, rows->bits);
      rows->n = jalon_bitmap_count (rows->bits, plan->n_words);
    }
  else
    {
      guint start = self->former->list_starts[value], n = self->former->list_starts[value + 1] - start;

      rows->list = g_new (guint32, n + 1);
      rows->n = (guint) (jalon_plan_move_rows (plan, self->former->list_rows + start, n, rows->list) - rows->list);
    }
}

static void
turn_into_bits (Rows  *rows,
                guint  n_words)
{
  if (rows->bits != NULL)
    return;
  rows->bits = g_new0 (guint64, n_words + 1);
  for (guint i = 0; i < rows->n; i++)
    jalon_bitmap_set (rows->bits, rows->list[i]);
  g_clear_pointer (&rows->list, g_free);
}

static void
turn_into_list (Rows  *rows,
                guint  n_words)
{
  guint n = 0;

  if (rows->bits == NULL)
    return;
  rows->list = g_new (guint32, rows->n + 1);
  for (guint w = 0; w < n_words; w++)
    for (guint64 bits = rows->bits[w]; bits != 0; bits &= bits - 1)
      rows->list[n++] = w * 64 + (guint) __builtin_ctzll (bits);
  g_clear_pointer (&rows->bits, g_free);
}

#define GET_KEY(key) (key)

JALON_DEFINE_RADIX_SORT (sort_keys, guint64, GET_KEY)

/* Keys by their values alone: what becomes bits need not be in the order of rows. @starts: of each value, and the end. */
static guint64 *
part_keys (const guint64 *keys,
           gsize          n_keys,
           guint          n_values,
           gsize         *starts)
{
  guint64 *parted = g_new (guint64, n_keys + 1);
  g_autofree gsize *places = NULL;

  memset (starts, 0, (n_values + 1) * sizeof *starts);
  for (gsize i = 0; i < n_keys; i++)
    starts[MIN (keys[i] >> 32, n_values - 1) + 1]++;
  for (guint v = 1; v <= n_values; v++)
    starts[v] += starts[v - 1];
  places = g_memdup2 (starts, (n_values + 1) * sizeof *starts);
  for (gsize i = 0; i < n_keys; i++)
    parted[places[MIN (keys[i] >> 32, n_values - 1)]++] = keys[i];
  return parted;
}

/* Adds rows that are not there yet; @keys are of one value and may repeat. */
static void
add_staged (Rows    *rows,
            guint64 *keys,
            gsize    n_keys,
            guint    n_words)
{
  guint32 *merged;
  guint at = 0, n = 0;

  if (n_keys == 0)
    return;
  if (rows->bits != NULL || is_dense (rows->n + (guint) n_keys, n_words))
    {
      turn_into_bits (rows, n_words);
      for (gsize i = 0; i < n_keys; i++)
        jalon_bitmap_set (rows->bits, (guint32) keys[i]);
      rows->n = jalon_bitmap_count (rows->bits, n_words);
      return;
    }
  sort_keys (keys, n_keys);
  merged = g_new (guint32, rows->n + n_keys + 1);
  for (gsize i = 0; i < n_keys; i++)
    {
      while (at < rows->n && rows->list[at] < (guint32) keys[i])
        merged[n++] = rows->list[at++];
      if (n == 0 || merged[n - 1] != (guint32) keys[i])
        merged[n++] = (guint32) keys[i];
    }
  while (at < rows->n)
    merged[n++] = rows->list[at++];
  g_free (rows->list);
  rows->list = merged;
  rows->n = n;
}

/* The blocks of the column from the rows of each value. */
static void
assemble (const JalonFacetBuild *self,
          Rows                  *rows)
{
  JalonFacetColumn *column = self->column;
  guint n_words = self->plan->n_words, at = 0;

  column->bitmap_of = g_new (guint, column->n_values);
  column->list_starts = g_new (guint32, column->n_values + 1);
  column->n_bitmaps = 0;
  for (guint v = 0; v < column->n_values; v++)
    {
      gboolean dense = v + 1 == column->n_values || is_dense (rows[v].n, n_words);

      if (dense)
        turn_into_bits (&rows[v], n_words);
      else
        turn_into_list (&rows[v], n_words);
      column->bitmap_of[v] = dense ? column->n_bitmaps++ : G_MAXUINT;
      column->list_starts[v] = at;
      at += dense ? 0 : rows[v].n;
    }
  column->list_starts[column->n_values] = at;

  column->bitmaps = jalon_block_new (guint64, (gsize) column->n_bitmaps * n_words);
  column->list_rows = jalon_block_new (guint32, at);
  for (guint v = 0; v < column->n_values; v++)
    if (rows[v].bits != NULL)
      memcpy (column->bitmaps + (gsize) column->bitmap_of[v] * n_words, rows[v].bits, n_words * sizeof (guint64));
    else if (rows[v].n > 0)
      memcpy (column->list_rows + column->list_starts[v], rows[v].list, rows[v].n * sizeof (guint32));
}

/* The rows without any value. */
static void
find_unknown (const JalonFacetBuild *self,
              Rows                  *rows)
{
  guint n_words = self->plan->n_words, n_values = self->column->n_values;
  guint64 *any = g_new0 (guint64, n_words + 1);

  for (guint v = 0; v + 1 < n_values; v++)
    {
      for (guint i = 0; rows[v].bits != NULL && i < n_words; i++)
        any[i] |= rows[v].bits[i];
      for (guint i = 0; rows[v].bits == NULL && i < rows[v].n; i++)
        jalon_bitmap_set (any, rows[v].list[i]);
    }
  for (guint i = 0; i < n_words; i++)
    any[i] = ~any[i];
  if ((self->plan->n_rows & 63) != 0)
    any[n_words - 1] &= jalon_bits_before (self->plan->n_rows);
  rows[n_values - 1].bits = any;
  rows[n_values - 1].n = jalon_bitmap_count (any, n_words);
}

static gboolean
has_former (const JalonFacetBuild *self,
            guint                  row,
            guint                  value)
{
  const JalonFacetColumn *former = self->former;
  const guint64 *bits = jalon_facet_column_get_bitmap (former, value, self->plan->former->n_words);
  guint low, high;

  if (bits != NULL)
    return jalon_bitmap_get (bits, row);
  low = former->list_starts[value];
  high = former->list_starts[value + 1];
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (former->list_rows[middle] == row)
        return TRUE;
      if (former->list_rows[middle] < row)
        low = middle + 1;
      else
        high = middle;
    }
  return FALSE;
}

/* Every staged point has what the row had whose place it takes, and no more. */
static gboolean
is_unchanged (const JalonFacetBuild *self,
              guint64               *keys,
              gsize                  n_keys)
{
  const JalonPlan *plan = self->plan;
  gsize had = 0, has = 0;

  if (!plan->in_place || !self->same || (guint64) plan->removed->len * self->former->n_values > 1000000)
    return FALSE;
  sort_keys (keys, n_keys);
  for (gsize i = 0; i < n_keys; i++)
    {
      if (i > 0 && keys[i] == keys[i - 1])
        continue;
      if (!has_former (self, (guint32) keys[i], (guint) (keys[i] >> 32)))
        return FALSE;
      has++;
    }
  for (guint i = 0; i < plan->removed->len; i++)
    for (guint v = 0; v + 1 < self->former->n_values; v++)
      had += has_former (self, g_array_index (plan->removed, guint, i), v) ? 1 : 0;
  return had == has;
}

static void
share (const JalonFacetBuild *self)
{
  const JalonFacetColumn *former = self->former;
  JalonFacetColumn *column = self->column;

  column->bitmaps = jalon_block_ref (former->bitmaps);
  column->list_rows = jalon_block_ref (former->list_rows);
  column->n_bitmaps = former->n_bitmaps;
  column->bitmap_of = g_memdup2 (former->bitmap_of, former->n_values * sizeof (guint));
  column->list_starts = g_memdup2 (former->list_starts, (former->n_values + 1) * sizeof (guint32));
  column->totals = g_memdup2 (former->totals, former->n_values * sizeof (guint));
}

void
jalon_facet_build_multiple (JalonFacetBuild *self,
                            guint64         *keys,
                            gsize            n_keys)
{
  JalonFacetColumn *column = self->column;
  g_autofree Rows *rows = g_new0 (Rows, column->n_values);
  g_autofree gsize *starts = g_new (gsize, column->n_values + 1);
  g_autofree guint64 *parted = NULL;

  column->width = 0;
  if (is_unchanged (self, keys, n_keys))
    {
      share (self);
      return;
    }
  /* Values that no record stands for any more are dropped. */
  for (guint i = 0; self->former != NULL && i + 1 < self->former->n_values; i++)
    if (self->moved[i] + 1 < column->n_values)
      add_former (self, i, &rows[self->moved[i]]);
  parted = part_keys (keys, n_keys, column->n_values, starts);
  for (guint v = 0; v + 1 < column->n_values; v++)
    add_staged (&rows[v], parted + starts[v], starts[v + 1] - starts[v], self->plan->n_words);
  find_unknown (self, rows);
  assemble (self, rows);
  column->totals = g_new (guint, column->n_values);
  for (guint v = 0; v < column->n_values; v++)
    {
      column->totals[v] = rows[v].n;
      g_free (rows[v].bits);
      g_free (rows[v].list);
    }
}
