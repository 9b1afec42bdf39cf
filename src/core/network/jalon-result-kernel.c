/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "jalon-result-private.h"

/* One pass over chunks of 256 words that stay in the nearest cache. Per chunk: prefix and suffix ANDs of the active choices
 * give "all facets but this one", which is then counted against the values of each facet. Nothing is kept between clicks. */

#define CHUNK_WORDS 256

/* The population count is one instruction on every x86-64 of the last 15 years, but not of the plain instruction set. */
#if defined (__x86_64__) && defined (__GLIBC__) && defined (__has_attribute)
#if __has_attribute (target_clones)
#define FAST_KERNEL __attribute__ ((target_clones ("default", "popcnt", "avx2")))
#endif
#endif
#ifndef FAST_KERNEL
#define FAST_KERNEL
#endif

FAST_KERNEL static guint
count_both (const guint64 *a,
            const guint64 *b,
            guint          n)
{
  guint count = 0;

  for (guint i = 0; i < n; i++)
    count += (guint) __builtin_popcountll (a[i] & b[i]);
  return count;
}

FAST_KERNEL static guint
count_one (const guint64 *a,
           guint          n)
{
  guint count = 0;

  for (guint i = 0; i < n; i++)
    count += (guint) __builtin_popcountll (a[i]);
  return count;
}

FAST_KERNEL static void
count_before (const guint64 *mask,
              guint          n,
              guint32       *before)
{
  guint32 sum = 0;

  for (guint i = 0; i < n; i++)
    {
      before[i] = sum;
      sum += (guint32) __builtin_popcountll (mask[i]);
    }
  before[n] = sum;
}

static inline void
and_words (guint64       *to,
           const guint64 *a,
           const guint64 *b,
           guint          n)
{
  for (guint i = 0; i < n; i++)
    to[i] = a[i] & b[i];
}

/* Too many values for bitmaps: walk the rows of the mask. */
#define WALK(type)                                                                       \
  for (guint i = 0; i < n; i++)                                                          \
    {                                                                                    \
      const type *codes = (const type *) column->codes + (gsize) (start + i) * 64;       \
                                                                                         \
      for (guint64 bits = mask[i]; bits != 0; bits &= bits - 1)                          \
        counts[codes[__builtin_ctzll (bits)]]++;                                         \
    }

static void
count_codes (const JalonFacetColumn *column,
             const guint64          *mask,
             guint                   start,
             guint                   n,
             guint                  *counts)
{
  if (column->width == 1)
    WALK (guint8)
  else if (column->width == 2)
    WALK (guint16)
  else
    WALK (guint32)
}

static void
count_facet (const JalonNetwork     *network,
             const JalonFacetColumn *column,
             const guint64          *mask,
             guint                   start,
             guint                   n,
             guint                  *counts)
{
  if (column->bitmaps == NULL)
    {
      count_codes (column, mask, start, n, counts);
      return;
    }

  /* Every row has one value, so the last one is what the others leave. */
  {
    guint left = count_one (mask, n);

    for (guint v = 0; v + 1 < column->n_values && left > 0; v++)
      {
        guint count = count_both (mask, jalon_facet_column_get_bitmap (column, v, network->n_words) + start, n);

        counts[v] += count;
        left -= count;
      }
    counts[column->n_values - 1] += left;
  }
}

/* @but[f] becomes the AND of @base and every active choice but that of facet f, @all that of all. */
static void
combine (const JalonChoice *choice,
         const guint64     *base,
         guint              start,
         guint              n,
         guint64            but[][CHUNK_WORDS],
         guint64           *all)
{
  guint64 suffix[CHUNK_WORDS];

  memcpy (all, base, n * sizeof *all);
  for (guint f = 0; f < JALON_N_COUNTED_FACETS; f++)
    if (choice->chosen[f] != NULL)
      {
        memcpy (but[f], all, n * sizeof *all);
        and_words (all, all, choice->chosen[f] + start, n);
      }
  memset (suffix, 0xff, sizeof suffix);
  for (guint f = JALON_N_COUNTED_FACETS; f-- > 0;)
    if (choice->chosen[f] != NULL)
      {
        and_words (but[f], but[f], suffix, n);
        and_words (suffix, suffix, choice->chosen[f] + start, n);
      }
}

/* The rows of a chunk before any facet: text and rectangle, else all. */
static void
get_base (const JalonResult *self,
          const JalonChoice *choice,
          guint              start,
          guint              n,
          guint64           *base)
{
  guint n_rows = self->network->columns.n_rows;

  if (choice->base != NULL)
    memcpy (base, choice->base + start, n * sizeof *base);
  else
    memset (base, 0xff, n * sizeof *base);
  if ((gsize) (start + n) * 64 > n_rows)
    base[n - 1] &= jalon_bits_before (n_rows);
}

void
jalon_result_count (JalonResult       *self,
                    const JalonChoice *choice,
                    guint64           *others)
{
  const JalonNetwork *network = self->network;
  guint64 base[CHUNK_WORDS], all[CHUNK_WORDS], but[JALON_N_COUNTED_FACETS][CHUNK_WORDS];

  for (guint start = 0; start < network->n_words; start += CHUNK_WORDS)
    {
      guint n = MIN (CHUNK_WORDS, network->n_words - start);

      get_base (self, choice, start, n, base);
      combine (choice, base, start, n, but, all);
      memcpy (self->mask + start, all, n * sizeof *all);
      for (guint f = 0; f < JALON_N_COUNTED_FACETS; f++)
        count_facet (network, &network->facets[f], choice->chosen[f] != NULL ? but[f] : all, start, n,
                     self->counts[f]);
      memcpy (others + start, choice->chosen[JALON_FACET_COLOCATION] != NULL ? but[JALON_FACET_COLOCATION] : all,
              n * sizeof *all);
    }
  count_before (self->mask, network->n_words, self->before);
}

/* ---- Sums of ranges ---------------------------------------------------------------------------------------------- */

static void
sum_words (const JalonNetwork *network,
           guint               word,
           guint64             bits,
           JalonPrefix        *sum)
{
  const guint32 *x = network->columns.x + (gsize) word * 64;
  const guint32 *y = network->columns.y + (gsize) word * 64;

  if (bits == G_MAXUINT64)
    {
      sum->x += network->block_sums[word].x;
      sum->y += network->block_sums[word].y;
      return;
    }
  for (; bits != 0; bits &= bits - 1)
    {
      guint row = (guint) __builtin_ctzll (bits);

      sum->x += x[row];
      sum->y += y[row];
    }
}

FAST_KERNEL static void
count_mix (const guint64 *mask,
           const guint64 *bitmap,
           guint          n,
           guint          jurisdiction,
           JalonPrefix   *prefixes)
{
  guint32 sum = 0;

  for (guint i = 0; i < n; i++)
    {
      prefixes[i].mix[jurisdiction] = sum;
      sum += (guint32) __builtin_popcountll (mask[i] & bitmap[i]);
    }
  prefixes[n].mix[jurisdiction] = sum;
}

const JalonPrefix *
jalon_result_get_prefixes (JalonResult *self)
{
  static GMutex mutex;
  const JalonNetwork *network = self->network;
  const JalonFacetColumn *column = &network->facets[JALON_FACET_JURISDICTION];
  JalonPrefix *prefixes = g_atomic_pointer_get (&self->prefixes);
  JalonPrefix sum = { 0 };

  if (prefixes != NULL)
    return prefixes;

  g_mutex_lock (&mutex);
  if ((prefixes = self->prefixes) == NULL)
    {
      prefixes = g_new (JalonPrefix, network->n_words + 1);
      for (guint i = 0; i < network->n_words; i++)
        {
          prefixes[i].x = sum.x;
          prefixes[i].y = sum.y;
          sum_words (network, i, self->mask[i], &sum);
        }
      prefixes[network->n_words].x = sum.x;
      prefixes[network->n_words].y = sum.y;
      for (guint j = 0; j <= JALON_N_JURISDICTIONS; j++)
        count_mix (self->mask, jalon_facet_column_get_bitmap (column, j, network->n_words), network->n_words, j,
                   prefixes);
      g_atomic_pointer_set (&self->prefixes, prefixes);
    }
  g_mutex_unlock (&mutex);
  return prefixes;
}
