/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-plan-private.h"

#include <string.h>

#include "jalon-mercator.h"

/* ---- Runs -------------------------------------------------------------------------------------------------------- */

static gint64
get_fid (const JalonNetwork *network,
         guint               row)
{
  guint record = jalon_network_get_record (network, row);

  return record < network->base->n ? jalon_records_get_fid (network->base, record)
                                   : jalon_records_get_fid (network->patch, record - network->base->n);
}

static gboolean
is_before (const JalonNetwork *network,
           guint               row,
           gboolean            positioned,
           guint64             key,
           gint64              fid)
{
  if (positioned)
    {
      guint64 its = jalon_mercator_get_key (network->columns.x[row], network->columns.y[row]);

      if (its != key)
        return its < key;
    }
  return get_fid (network, row) < fid;
}

/* The first former row that the staged point stands before. */
static guint
find_place (const JalonPlan *self,
            guint            i)
{
  const JalonNetwork *former = self->former;
  gboolean positioned = i < self->staged->n_positioned;
  guint64 key = jalon_mercator_get_key (self->staged->x[i], self->staged->y[i]);
  guint low = positioned ? 0 : former->columns.n_positioned;
  guint high = positioned ? former->columns.n_positioned : former->columns.n_rows;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (is_before (former, middle, positioned, key, self->staged->fid[i]))
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static void
add_run (JalonPlan *self,
         guint      from,
         guint      to,
         gboolean   staged)
{
  JalonRun run = { from, to, self->n_rows, staged };
  JalonRun *last = self->runs->len > 0 ? &g_array_index (self->runs, JalonRun, self->runs->len - 1) : NULL;

  if (from == to)
    return;
  self->n_rows += to - from;
  if (last != NULL && last->staged == staged && last->to == from)
    last->to = to;
  else
    g_array_append_val (self->runs, run);
}

/* Former rows up to @to, without the removed ones. */
static void
add_former (JalonPlan *self,
            guint     *at,
            guint     *next_removed,
            guint      to)
{
  for (; *next_removed < self->removed->len && g_array_index (self->removed, guint, *next_removed) < to; (*next_removed)++)
    {
      guint row = g_array_index (self->removed, guint, *next_removed);

      add_run (self, *at, row, FALSE);
      *at = row + 1;
    }
  add_run (self, *at, to, FALSE);
  *at = to;
}

static void
merge_former (JalonPlan *self)
{
  const JalonColumns *former = &self->former->columns;
  guint at = 0, next_removed = 0, n = self->staged->n;

  self->rows = g_new (guint32, n + 1);
  for (guint i = 0; i < n; i++)
    {
      add_former (self, &at, &next_removed, find_place (self, i));
      self->rows[i] = self->n_rows;
      add_run (self, i, i + 1, TRUE);
    }
  add_former (self, &at, &next_removed, former->n_rows);
  self->n_positioned = self->staged->n_positioned + former->n_positioned;
  for (guint i = 0; i < self->removed->len; i++)
    self->n_positioned -= g_array_index (self->removed, guint, i) < former->n_positioned;
}

static void
make_runs (JalonPlan *self)
{
  self->runs = g_array_new (FALSE, FALSE, sizeof (JalonRun));
  if (self->former != NULL)
    merge_former (self);
  else
    {
      add_run (self, 0, self->staged->n, TRUE);
      self->n_positioned = self->staged->n_positioned;
    }
  self->n_words = (self->n_rows + 63) / 64;

  self->kept = g_array_new (FALSE, FALSE, sizeof (JalonRun));
  for (guint r = 0; r < self->runs->len; r++)
    if (!g_array_index (self->runs, JalonRun, r).staged)
      g_array_append_val (self->kept, g_array_index (self->runs, JalonRun, r));
}

static void
list_removed (JalonPlan     *self,
              const guint64 *removed)
{
  self->removed = g_array_new (FALSE, FALSE, sizeof (guint));
  if (self->former == NULL)
    return;
  for (guint w = 0; w < self->former->n_words; w++)
    for (guint64 bits = removed[w]; bits != 0; bits &= bits - 1)
      {
        guint row = w * 64 + (guint) __builtin_ctzll (bits);

        g_array_append_val (self->removed, row);
      }
}

static gboolean
is_in_place (const JalonPlan *self)
{
  if (self->former == NULL || self->removed->len != self->staged->n || self->n_positioned != self->former->columns.n_positioned)
    return FALSE;
  for (guint i = 0; i < self->staged->n; i++)
    if (self->rows[i] != g_array_index (self->removed, guint, i))
      return FALSE;
  return TRUE;
}

JalonPlan *
jalon_plan_new (JalonNetworkBuilder *builder)
{
  JalonPlan *self = g_new0 (JalonPlan, 1);

  self->former = builder->former;
  self->staged = jalon_network_builder_sort (builder);
  list_removed (self, builder->removed);
  make_runs (self);
  self->in_place = is_in_place (self);
  return self;
}

void
jalon_plan_free (JalonPlan *self)
{
  g_free (self->rows);
  g_array_unref (self->runs);
  g_array_unref (self->kept);
  g_array_unref (self->removed);
  g_free (self);
}

/* ---- Columns ----------------------------------------------------------------------------------------------------- */

/* Whether the staged points have what the rows whose place they take had. */
static gboolean
is_unchanged (const JalonPlan *self,
              gconstpointer    former,
              gsize            size,
              gconstpointer    staged)
{
  if (!self->in_place)
    return FALSE;
  for (guint i = 0; i < self->staged->n; i++)
    if (memcmp ((const char *) former + self->rows[i] * size, (const char *) staged + i * size, size) != 0)
      return FALSE;
  return TRUE;
}

gpointer
jalon_plan_splice (const JalonPlan *self,
                   gconstpointer    former,
                   gsize            size,
                   gconstpointer    staged)
{
  char *column;

  if (self->former == NULL)
    return jalon_block_ref (staged);
  if (is_unchanged (self, former, size, staged))
    return jalon_block_ref (former);
  column = jalon_block_new (char, (gsize) self->n_rows * size);
  for (guint r = 0; r < self->runs->len; r++)
    {
      const JalonRun *run = &g_array_index (self->runs, JalonRun, r);

      memcpy (column + run->row * size, (const char *) (run->staged ? staged : former) + run->from * size,
              (run->to - run->from) * size);
    }
  return column;
}

/* ---- Bits -------------------------------------------------------------------------------------------------------- */

/* 64 bits from any place; bits beyond the last word are not read. */
static inline guint64
read_bits (const guint64 *bits,
           guint          at,
           guint          end)
{
  guint word = at / 64, shift = at & 63;
  guint64 value = bits[word] >> shift;

  if (shift != 0 && (word + 1) * 64 < end)
    value |= bits[word + 1] << (64 - shift);
  return value;
}

/* The places are 0. */
static void
copy_bits (const guint64 *from,
           guint          at,
           guint          end,
           guint64       *to,
           guint          place)
{
  while (at < end)
    {
      guint room = 64 - (place & 63), n = MIN (room, end - at);
      guint64 value = read_bits (from, at, end);

      if (n < 64)
        value &= (G_GUINT64_CONSTANT (1) << n) - 1;
      to[place / 64] |= value << (place & 63);
      at += n;
      place += n;
    }
}

void
jalon_plan_move_bits (const JalonPlan *self,
                      const guint64   *former,
                      guint64         *bits)
{
  memset (bits, 0, self->n_words * sizeof *bits);
  if (former == NULL)
    return;
  for (guint r = 0; r < self->kept->len; r++)
    {
      const JalonRun *run = &g_array_index (self->kept, JalonRun, r);

      copy_bits (former, run->from, run->to, bits, run->row);
    }
}

guint
jalon_plan_move_row (const JalonPlan *self,
                     guint            row)
{
  const JalonRun *runs = (const JalonRun *) (gpointer) self->kept->data;
  guint low = 0, high = self->kept->len;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (runs[middle].from <= row)
        low = middle;
      else
        high = middle;
    }
  return high > 0 && row >= runs[low].from && row < runs[low].to ? runs[low].row + row - runs[low].from : JALON_NO_ROW;
}

guint32 *
jalon_plan_move_rows (const JalonPlan *self,
                      const guint32   *rows,
                      guint            n,
                      guint32         *moved)
{
  guint i = 0;

  for (guint r = 0; r < self->kept->len && i < n; r++)
    {
      const JalonRun *run = &g_array_index (self->kept, JalonRun, r);

      while (i < n && rows[i] < run->from)
        i++;
      for (; i < n && rows[i] < run->to; i++)
        *moved++ = run->row + rows[i] - run->from;
    }
  return moved;
}
