/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-plan-private.h"

#include <string.h>

#include "jalon-mercator.h"
#include "jalon-radix-sort-private.h"

/* ---- Order of staged points -------------------------------------------------------------------------------------- */

typedef struct
{
  guint64 key;
  guint32 point;
} Entry;

#define GET_KEY(entry) ((entry).key)

JALON_DEFINE_RADIX_SORT (sort_entries, Entry, GET_KEY)

/* The upper bits of a key, and below them the number of a point: sorting these moves a third of the bytes. A number takes as many bits
 * as the highest needs; they begin in order, so that it does no harm to sort by the upper ones of them too. Of a million points 44 bits
 * of a key are left, a cell of 10 m at the equator. */
#define LEAST_NUMBER_BITS 20
#define GET_UPPER(packed) ((packed) >> LEAST_NUMBER_BITS)

JALON_DEFINE_RADIX_SORT (sort_packed, guint64, GET_UPPER)

static guint64
get_key (const JalonStagedPoints *points,
         guint32                  point)
{
  return jalon_mercator_get_key (points->x[point], points->y[point]);
}

static void
sort_by_keys (const JalonStagedPoints *points,
              guint32                 *order,
              guint                    n)
{
  Entry few[16];
  g_autofree Entry *many = n > G_N_ELEMENTS (few) ? g_new (Entry, n) : NULL;
  Entry *entries = many != NULL ? many : few;

  for (guint i = 0; i < n; i++)
    entries[i] = (Entry) { get_key (points, order[i]), order[i] };
  sort_entries (entries, n);
  for (guint i = 0; i < n; i++)
    order[i] = entries[i].point;
}

/* As sort_by_keys(), for keys that are spread: by cells first, then within each. */
static void
sort_by_cells (const JalonStagedPoints *points,
               guint32                 *order,
               guint                    n)
{
  guint bits = MAX (g_bit_storage (points->n), LEAST_NUMBER_BITS);
  g_autofree guint64 *packed = g_new (guint64, n + 1);
  g_autofree guint32 *former = NULL; /* where points do not go by their own numbers, as these are in no order, but by their places here */
  gboolean ordered = TRUE;

  for (guint i = 0; i < n; i++)
    ordered = ordered && (i == 0 || order[i - 1] < order[i]);
  if (!ordered)
    former = g_memdup2 (order, n * sizeof *order);
  for (guint i = 0; i < n; i++)
    packed[i] = get_key (points, order[i]) >> bits << bits | (ordered ? order[i] : i);
  sort_packed (packed, n);
  for (guint i = 0; i < n; i++)
    {
      guint number = (guint) (packed[i] & ((G_GUINT64_CONSTANT (1) << bits) - 1));

      order[i] = ordered ? number : former[number];
    }
  for (guint i = 0, end; i < n; i = end)
    {
      for (end = i + 1; end < n && packed[end] >> bits == packed[i] >> bits;)
        end++;
      if (end - i > 1)
        sort_by_keys (points, order + i, end - i);
    }
}

/* By fid, so that points at the same position stand in an order that does not depend on how they came. */
static guint32 *
list_by_fid (const JalonStagedPoints *points)
{
  guint n = points->n;
  guint32 *order = g_new (guint32, n + 1);
  g_autofree Entry *entries = NULL;
  gboolean sorted = TRUE;

  for (guint i = 0; i < n; i++)
    {
      order[i] = i;
      sorted = sorted && (i == 0 || points->fid[i - 1] <= points->fid[i]);
    }
  if (sorted)
    return order;
  entries = g_new (Entry, n + 1);
  for (guint i = 0; i < n; i++)
    entries[i] = (Entry) { (guint64) points->fid[i] ^ G_GUINT64_CONSTANT (1) << 63, i };
  sort_entries (entries, n);
  for (guint i = 0; i < n; i++)
    order[i] = entries[i].point;
  return order;
}

/* Points with a position along the curve, then those without. */
static void
order_staged (JalonPlan *self)
{
  guint32 *order = self->order = list_by_fid (self->points);
  g_autofree guint32 *tail = g_new (guint32, self->n_staged + 1);
  guint with = 0, without = 0;

  for (guint i = 0; i < self->n_staged; i++)
    if (self->points->positioned[order[i]])
      order[with++] = order[i];
    else
      tail[without++] = order[i];
  memcpy (order + with, tail, without * sizeof *tail);
  sort_by_cells (self->points, order, with);
  self->n_positioned = with;
}

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
is_before (const JalonNetwork      *network,
           guint                    row,
           const JalonStagedPoints *points,
           guint                    point,
           guint64                  key)
{
  if (points->positioned[point])
    {
      guint64 its = jalon_mercator_get_key (network->columns.x[row], network->columns.y[row]);

      if (its != key)
        return its < key;
    }
  return get_fid (network, row) < points->fid[point];
}

/* The first former row that the point stands before. */
static guint
find_place (const JalonPlan *self,
            guint            point)
{
  const JalonNetwork *former = self->former;
  gboolean positioned = self->points->positioned[point] != 0;
  guint64 key = get_key (self->points, point);
  guint low, high;

  low = positioned ? 0 : former->columns.n_positioned;
  high = positioned ? former->columns.n_positioned : former->columns.n_rows;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (is_before (former, middle, self->points, point, key))
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
make_runs (JalonPlan *self)
{
  guint at = 0, next_removed = 0;

  self->runs = g_array_new (FALSE, FALSE, sizeof (JalonRun));
  self->rows = g_new (guint32, self->n_staged + 1);
  for (guint i = 0; i < self->n_staged; i++)
    {
      if (self->former != NULL)
        add_former (self, &at, &next_removed, find_place (self, self->order[i]));
      self->rows[self->order[i]] = self->n_rows;
      add_run (self, i, i + 1, TRUE);
    }
  add_former (self, &at, &next_removed, self->former != NULL ? self->former->columns.n_rows : 0);
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
        self->n_positioned -= row < self->former->columns.n_positioned;
      }
}

static gboolean
is_in_place (const JalonPlan *self)
{
  if (self->former == NULL || self->removed->len != self->n_staged || self->n_positioned != self->former->columns.n_positioned)
    return FALSE;
  for (guint i = 0; i < self->n_staged; i++)
    if (self->rows[self->order[i]] != g_array_index (self->removed, guint, i))
      return FALSE;
  return TRUE;
}

/* Once a column is more than the cache holds, reading it in the order of rows takes a line of memory for each value. Then values are dealt
 * to parts of the rows first, each small enough to be put in order within the cache. Of a column of few parts it still holds most. */
#define FEW_PARTS 8

/* Where the values of each part begin. */
static guint32 *
list_parts (const JalonPlan *self)
{
  guint32 *starts = g_new (guint32, self->n_parts);

  for (guint part = 0; part < self->n_parts; part++)
    starts[part] = part << self->part_bits;
  return starts;
}

static void
make_parts (JalonPlan *self)
{
  g_autofree guint32 *places = NULL;

  if (self->former != NULL || self->n_staged >> self->part_bits < FEW_PARTS)
    return;
  self->n_parts = (self->n_rows >> self->part_bits) + 1;
  self->scratch = g_new (guint32, self->n_staged);
  self->dealt = g_new (guint32, self->n_staged);
  places = list_parts (self);
  for (guint point = 0; point < self->n_staged; point++)
    self->dealt[places[self->rows[point] >> self->part_bits]++] = self->rows[point];
}

JalonPlan *
jalon_plan_new (JalonNetworkBuilder *builder)
{
  JalonPlan *self = g_new0 (JalonPlan, 1);

  self->former = builder->former;
  self->points = &builder->points;
  self->n_staged = builder->points.n;
  order_staged (self);
  if (self->former != NULL)
    self->n_positioned += self->former->columns.n_positioned;
  list_removed (self, builder->removed);
  make_runs (self);
  self->in_place = is_in_place (self);
  self->part_bits = builder->part_bits;
  make_parts (self);
  return self;
}

void
jalon_plan_free (JalonPlan *self)
{
  g_free (self->order);
  g_free (self->rows);
  g_free (self->dealt);
  g_free (self->scratch);
  g_array_unref (self->runs);
  g_array_unref (self->kept);
  g_array_unref (self->removed);
  g_free (self);
}

/* ---- Columns ----------------------------------------------------------------------------------------------------- */

#define DEFINE_PLACE(type)                                                                        \
  static void                                                                                     \
  place_##type (const JalonPlan *self,                                                            \
                const JalonRun  *run,                                                             \
                type            *column,                                                          \
                const type      *staged)                                                          \
  {                                                                                               \
    type *dealt = self->scratch;                                                                  \
    g_autofree guint32 *places = NULL;                                                            \
                                                                                                  \
    if (self->n_parts == 0)                                                                       \
      {                                                                                           \
        for (guint i = run->from; i < run->to; i++)                                               \
          column[run->row + i - run->from] = staged[self->order[i]];                              \
        return;                                                                                   \
      }                                                                                           \
    places = list_parts (self);                                                                   \
    for (guint point = 0; point < self->n_staged; point++)                                        \
      dealt[places[self->rows[point] >> self->part_bits]++] = staged[point];                            \
    for (guint i = 0; i < self->n_staged; i++)                                                    \
      column[self->dealt[i]] = dealt[i];                                                          \
  }

DEFINE_PLACE (guint8)
DEFINE_PLACE (guint16)
DEFINE_PLACE (guint32)

void
jalon_plan_place (const JalonPlan *self,
                  const JalonRun  *run,
                  gpointer         column,
                  gsize            size,
                  gconstpointer    staged)
{
  if (size == 1)
    place_guint8 (self, run, column, staged);
  else if (size == 2)
    place_guint16 (self, run, column, staged);
  else
    place_guint32 (self, run, column, staged);
}

/* Whether the staged points have what the rows whose place they take had. */
static gboolean
is_unchanged (const JalonPlan *self,
              gconstpointer    former,
              gsize            size,
              gconstpointer    staged)
{
  if (!self->in_place)
    return FALSE;
  for (guint i = 0; i < self->n_staged; i++)
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

  g_assert (size == 1 || size == 4);
  if (former != NULL && is_unchanged (self, former, size, staged))
    return jalon_block_ref (former);
  column = jalon_block_new (char, (gsize) self->n_rows * size);
  for (guint r = 0; r < self->runs->len; r++)
    {
      const JalonRun *run = &g_array_index (self->runs, JalonRun, r);

      if (run->staged)
        jalon_plan_place (self, run, column, size, staged);
      else
        memcpy (column + run->row * size, (const char *) former + run->from * size, (run->to - run->from) * size);
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
