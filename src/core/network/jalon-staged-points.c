/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-staged-points-private.h"

#include <string.h>

#define FIRST_ROOM   64
#define A_CHUNK      512
#define A_CACHE_LINE 64

/* ---- As they are added ------------------------------------------------------------------------------------------- */

const JalonFacet jalon_staged_facets[JALON_N_STAGED_CODES] = {
  JALON_FACET_KIND, JALON_FACET_LIFECYCLE, JALON_FACET_PROVINCE, JALON_FACET_ORGANIZATION, JALON_FACET_CHANNEL, JALON_FACET_PRESENCE,
  JALON_FACET_LANGUAGE, JALON_FACET_VALIDATION, JALON_FACET_SOURCE,
};

static void
make_room (JalonStagedPoints *self,
           guint              room)
{
  self->fid = g_renew (gint64, self->fid, room);
  self->key = g_renew (guint64, self->key, room);
  self->positioned = g_renew (guint8, self->positioned, room);
  self->room = room;
}

void
jalon_staged_points_init (JalonStagedPoints *self)
{
  *self = (JalonStagedPoints) { .chunks = g_ptr_array_new_with_free_func (g_aligned_free) };
  make_room (self, FIRST_ROOM);
}

void
jalon_staged_points_clear (JalonStagedPoints *self)
{
  g_clear_pointer (&self->fid, g_free);
  g_clear_pointer (&self->key, g_free);
  g_clear_pointer (&self->positioned, g_free);
  g_clear_pointer (&self->chunks, g_ptr_array_unref);
  self->n = self->room = 0;
}

void
jalon_staged_points_reserve (JalonStagedPoints *self,
                             guint              room)
{
  if (room > self->room)
    make_room (self, room);
}

static inline JalonStagedPoint *
get_point (const JalonStagedPoints *self,
           guint                    point)
{
  return (JalonStagedPoint *) self->chunks->pdata[point / A_CHUNK] + point % A_CHUNK;
}

JalonStagedPoint *
jalon_staged_points_add (JalonStagedPoints *self)
{
  if (self->n == self->room)
    make_room (self, self->room * 2);
  if (self->n % A_CHUNK == 0)
    g_ptr_array_add (self->chunks, g_aligned_alloc (A_CHUNK, sizeof (JalonStagedPoint), A_CACHE_LINE));
  return get_point (self, self->n++);
}

/* ---- As columns -------------------------------------------------------------------------------------------------- */

/* So many points stay in the nearest cache while one column after the other takes what it needs of them. */
#define AT_ONCE 128

#define COLUMN(member)                                                                                               \
  { G_STRUCT_OFFSET (JalonStagedColumns, member), G_STRUCT_OFFSET (JalonStagedPoint, member),                        \
    sizeof ((JalonStagedPoint *) NULL)->member }

static const struct
{
  gsize to;
  gsize from;
  guint size;
} columns[] = {
  COLUMN (uuid), COLUMN (x), COLUMN (y), COLUMN (longitude), COLUMN (latitude), COLUMN (lease_end), COLUMN (staff),
  COLUMN (volume), COLUMN (spare), COLUMN (verified), COLUMN (site), COLUMN (jurisdiction), COLUMN (flags), COLUMN (position_flag),
};

static gpointer *
get_column (JalonStagedColumns *self,
            guint               i)
{
  return &G_STRUCT_MEMBER (gpointer, self, columns[i].to);
}

#define DEFINE_GATHER(name, type, size)                                                                              \
  static void                                                                                                        \
  name (const JalonStagedPoint *const *points,                                                                       \
        guint                          n,                                                                            \
        gsize                          offset,                                                                       \
        type                           column)                                                                       \
  {                                                                                                                  \
    for (guint i = 0; i < n; i++)                                                                                    \
      memcpy (column + i, (const char *) points[i] + offset, size);                                                  \
  }

typedef guint8 Bytes[16];

DEFINE_GATHER (gather_1, guint8 *, 1)
DEFINE_GATHER (gather_4, guint32 *, 4)
DEFINE_GATHER (gather_16, Bytes *, 16)

static void
gather (const JalonStagedPoint *const *points,
        guint                          n,
        gsize                          offset,
        guint                          size,
        gpointer                       column,
        guint                          at)
{
  if (size == 1)
    gather_1 (points, n, offset, (guint8 *) column + at);
  else if (size == 4)
    gather_4 (points, n, offset, (guint32 *) column + at);
  else
    gather_16 (points, n, offset, (Bytes *) column + at);
}

/* What is no code stays none: its bits are all set. */
static void
gather_codes (const JalonStagedPoint *const *points,
              guint                          n,
              guint                          number,
              JalonStagedCodes              *codes,
              guint                          at)
{
  if (codes->width == 1)
    for (guint i = 0; i < n; i++)
      ((guint8 *) codes->codes)[at + i] = (guint8) points[i]->codes[number];
  else if (codes->width == 2)
    for (guint i = 0; i < n; i++)
      ((guint16 *) codes->codes)[at + i] = (guint16) points[i]->codes[number];
  else
    for (guint i = 0; i < n; i++)
      ((guint32 *) codes->codes)[at + i] = points[i]->codes[number];
}

static void
make_columns (JalonStagedColumns *self,
              const guint        *n_codes)
{
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    *get_column (self, i) = jalon_block_new (char, (gsize) self->n * columns[i].size);
  for (guint i = 0; i < JALON_N_STAGED_CODES; i++)
    {
      JalonStagedCodes *codes = &self->codes[jalon_staged_facets[i]];

      codes->width = n_codes[i] < G_MAXUINT8 ? 1 : n_codes[i] < G_MAXUINT16 ? 2 : 4;
      codes->codes = jalon_block_new (char, (gsize) self->n * codes->width);
    }
}

static void
fill_columns (JalonStagedColumns      *self,
              const JalonStagedPoints *staged)
{
  const JalonStagedPoint *points[AT_ONCE];

  for (guint at = 0, n; at < self->n; at += n)
    {
      n = MIN (AT_ONCE, self->n - at);
      for (guint i = 0; i < n; i++)
        points[i] = get_point (staged, self->order[at + i]);
      for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
        gather (points, n, columns[i].from, columns[i].size, *get_column (self, i), at);
      for (guint i = 0; i < JALON_N_STAGED_CODES; i++)
        gather_codes (points, n, i, &self->codes[jalon_staged_facets[i]], at);
    }
}

JalonStagedColumns *
jalon_staged_points_sort (JalonStagedPoints *self,
                          const guint       *n_codes)
{
  JalonStagedColumns *sorted = g_new0 (JalonStagedColumns, 1);

  sorted->n = self->n;
  sorted->order = jalon_staged_points_order (self, &sorted->n_positioned);
  make_columns (sorted, n_codes);
  fill_columns (sorted, self);
  g_clear_pointer (&self->chunks, g_ptr_array_unref);
  g_clear_pointer (&self->key, g_free);
  g_clear_pointer (&self->positioned, g_free);

  sorted->places = g_new (guint32, self->n + 1);
  sorted->fid = jalon_block_new (gint64, self->n);
  for (guint i = 0; i < self->n; i++)
    {
      sorted->places[sorted->order[i]] = i;
      sorted->fid[i] = self->fid[sorted->order[i]];
    }
  return sorted;
}

void
jalon_staged_columns_free (JalonStagedColumns *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    jalon_block_unref (*get_column (self, i));
  for (guint f = 0; f < JALON_N_COUNTED_FACETS; f++)
    jalon_block_unref (self->codes[f].codes);
  jalon_block_unref (self->fid);
  g_free (self->order);
  g_free (self->places);
  g_free (self);
}
