/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-staged-points-private.h"

#include <string.h>

#include "jalon-radix-sort-private.h"

/* The order of points along the curve. */

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

static void
sort_by_keys (const JalonStagedPoints *points,
              guint32                 *order,
              guint                    n)
{
  Entry few[16];
  g_autofree Entry *many = n > G_N_ELEMENTS (few) ? g_new (Entry, n) : NULL;
  Entry *entries = many != NULL ? many : few;

  for (guint i = 0; i < n; i++)
    entries[i] = (Entry) { points->key[order[i]], order[i] };
  sort_entries (entries, n);
  for (guint i = 0; i < n; i++)
    order[i] = entries[i].point;
}

/* Points of the same cell follow each other. Their keys are anywhere in memory: they are asked for some steps before they are needed. */
#define FETCHED_AHEAD 32

static void
sort_within_cells (const JalonStagedPoints *points,
                   const guint64           *packed,
                   guint                    bits,
                   guint32                 *order,
                   guint                    n)
{
  for (guint i = 0, end, fetched = 1; i < n; i = end)
    {
      for (; fetched < MIN (i + FETCHED_AHEAD, n); fetched++)
        if (packed[fetched] >> bits == packed[fetched - 1] >> bits)
          {
            __builtin_prefetch (&points->key[order[fetched - 1]]);
            __builtin_prefetch (&points->key[order[fetched]]);
          }
      for (end = i + 1; end < n && packed[end] >> bits == packed[i] >> bits;)
        end++;
      if (end - i > 1)
        sort_by_keys (points, order + i, end - i);
    }
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
    packed[i] = points->key[order[i]] >> bits << bits | (ordered ? order[i] : i);
  sort_packed (packed, n);
  for (guint i = 0; i < n; i++)
    {
      guint number = (guint) (packed[i] & ((G_GUINT64_CONSTANT (1) << bits) - 1));

      order[i] = ordered ? number : former[number];
    }
  sort_within_cells (points, packed, bits, order, n);
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

guint32 *
jalon_staged_points_order (const JalonStagedPoints *points,
                           guint                   *n_positioned)
{
  guint32 *order = list_by_fid (points);
  g_autofree guint32 *tail = g_new (guint32, points->n + 1);
  guint with = 0, without = 0;

  for (guint i = 0; i < points->n; i++)
    if (points->positioned[order[i]])
      order[with++] = order[i];
    else
      tail[without++] = order[i];
  memcpy (order + with, tail, without * sizeof *tail);
  sort_by_cells (points, order, with);
  *n_positioned = with;
  return order;
}
