/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "jalon-result-private.h"

/* One pass over chunks of 256 words that stay in the nearest cache. Per chunk: prefix and suffix ANDs of the active choices
 * give "all facets but this one", which is then counted against the values of each facet. */

#define CHUNK_WORDS 256

/* Ranges are counted two at a time; this many bins are enough for each. */
#define MOST_PAIRED 32
#define N_PAIRS     (JALON_N_RANGES / 2)

G_STATIC_ASSERT (JALON_N_BINS + 1 <= MOST_PAIRED);

/* Facets whose choice never changes their own counts: values and ranges. Words and places are before them all. */
#define N_OWN (JALON_N_VALUE_FACETS + JALON_N_RANGES)

/* @b is of the whole network. The next chunk's words of the same bitmap are fetched meanwhile: it comes after all other bitmaps, and
 * the processor does not see that far. */
JALON_FAST static guint
count_both (const guint64 *a,
            const guint64 *b,
            guint          n)
{
  guint count = 0;

  for (guint i = 0; i < n; i++)
    {
      if (i % 8 == 0)
        __builtin_prefetch (b + i + CHUNK_WORDS);
      count += (guint) __builtin_popcountll (a[i] & b[i]);
    }
  return count;
}

JALON_FAST static guint
count_one (const guint64 *a,
           guint          n)
{
  guint count = 0;

  for (guint i = 0; i < n; i++)
    count += (guint) __builtin_popcountll (a[i]);
  return count;
}

JALON_FAST static void
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
      const type *codes = (const type *) all_codes + (gsize) (start + i) * 64;           \
                                                                                         \
      for (guint64 bits = mask[i]; bits != 0; bits &= bits - 1)                          \
        counts[codes[__builtin_ctzll (bits)]]++;                                         \
    }

/* Codes of a byte: four tables, so that equal neighbours do not wait for each other; whole words without looking for bits. */
static void
count_bytes (const guint8  *all_codes,
             const guint64 *mask,
             guint          start,
             guint          n,
             guint          n_values,
             guint         *counts)
{
  guint32 tables[4][256] = { { 0 } };

  for (guint i = 0; i < n; i++)
    {
      const guint8 *codes = all_codes + (gsize) (start + i) * 64;

      if (mask[i] == G_MAXUINT64)
        for (guint r = 0; r < 64; r += 4)
          {
            tables[0][codes[r]]++;
            tables[1][codes[r + 1]]++;
            tables[2][codes[r + 2]]++;
            tables[3][codes[r + 3]]++;
          }
      else
        for (guint64 bits = mask[i]; bits != 0; bits &= bits - 1)
          {
            guint r = (guint) __builtin_ctzll (bits);

            tables[r & 3][codes[r]]++;
          }
    }
  for (guint v = 0; v < n_values; v++)
    counts[v] += tables[0][v] + tables[1][v] + tables[2][v] + tables[3][v];
}

/* The rows of a mask as numbers from the start of the chunk. */
static void
list_rows (const guint64 *mask,
           guint          n,
           guint16       *rows)
{
  guint n_rows = 0;

  for (guint i = 0; i < n; i++)
    for (guint64 bits = mask[i]; bits != 0; bits &= bits - 1)
      rows[n_rows++] = (guint16) (i * 64 + (guint) __builtin_ctzll (bits));
}

/* Codes of a byte of listed rows: looking for the bits once serves all columns that are counted by the same mask. */
static void
count_listed (const guint8  *codes,
              const guint16 *rows,
              guint          n_rows,
              guint          n_values,
              guint         *counts)
{
  guint32 tables[4][256] = { { 0 } };
  guint i = 0;

  for (; i + 4 <= n_rows; i += 4)
    {
      tables[0][codes[rows[i]]]++;
      tables[1][codes[rows[i + 1]]]++;
      tables[2][codes[rows[i + 2]]]++;
      tables[3][codes[rows[i + 3]]]++;
    }
  for (; i < n_rows; i++)
    tables[0][codes[rows[i]]]++;
  for (guint v = 0; v < n_values; v++)
    counts[v] += tables[0][v] + tables[1][v] + tables[2][v] + tables[3][v];
}

/* Two columns of few values at a time: the combinations are counted, as one look at a row then serves both. */
static void
count_pairs (const guint8  *first,
             const guint8  *second,
             const guint16 *rows,
             guint          n_rows,
             guint32        pairs[2][MOST_PAIRED * MOST_PAIRED])
{
  guint i = 0;

  for (; i + 2 <= n_rows; i += 2)
    {
      pairs[0][first[rows[i]] * MOST_PAIRED + second[rows[i]]]++;
      pairs[1][first[rows[i + 1]] * MOST_PAIRED + second[rows[i + 1]]]++;
    }
  if (i < n_rows)
    pairs[0][first[rows[i]] * MOST_PAIRED + second[rows[i]]]++;
}

/* Codes of two bytes or four. */
static void
count_wide_codes (const JalonFacetColumn *column,
                  const guint64          *mask,
                  guint                   start,
                  guint                   n,
                  guint                  *counts)
{
  gconstpointer all_codes = column->codes;

  if (column->width == 2)
    WALK (guint16)
  else
    WALK (guint32)
}

static void
count_bitmaps (const JalonNetwork     *network,
               const JalonFacetColumn *column,
               const guint64          *mask,
               guint                   start,
               guint                   n,
               guint                  *counts)
{
  /* Every row has one value, so the last one is what the others leave; of several values each is counted. */
  gboolean single = column->width > 0;
  guint left = single ? count_one (mask, n) : 1;

  for (guint v = 0; v + single < column->n_values && left > 0; v++)
    {
      const guint64 *bitmap = jalon_facet_column_get_bitmap (column, v, network->n_words);
      guint count = bitmap != NULL ? count_both (mask, bitmap + start, n) : 0;

      counts[v] += count;
      left -= single ? count : 0;
    }
  if (single)
    counts[column->n_values - 1] += left;
}

/* ---- One pass ---------------------------------------------------------------------------------------------------- */

/* What is counted in every chunk, and where to. */
typedef struct
{
  JalonResult       *result;
  guint              start;
  guint              n;
  guint64            all[CHUNK_WORDS];
  guint16            rows[CHUNK_WORDS * 64];        /* of @all, where it is not everything */
  guint              n_rows;
  guint64            but[N_OWN][CHUNK_WORDS]; /* of active facets */
  gboolean           everything[N_OWN];       /* nothing else is asked for: the totals are known */
  guint             *codes;                         /* of the government: by organization */
  guint64           *lists[N_OWN];            /* the whole mask of active facets that have lists */
  guint32            pairs[N_PAIRS][2][MOST_PAIRED * MOST_PAIRED]; /* rows of @all by the bins of two ranges; two tables */
} Pass;

static const guint64 *
get_mask (const Pass *pass,
          guint       facet)
{
  return pass->result->chosen[facet] != NULL ? pass->but[facet] : pass->all;
}

/* Counts codes of a byte where only the facet itself leaves the row out. */
static void
count_left_out (Pass         *pass,
                guint         facet,
                const guint8 *codes,
                guint         n_values,
                guint        *counts)
{
  const guint64 *mask = get_mask (pass, facet);
  guint64 others[CHUNK_WORDS];

  if (mask == pass->all)
    return;
  for (guint i = 0; i < pass->n; i++)
    others[i] = mask[i] & ~pass->all[i];
  count_bytes (codes, others, pass->start, pass->n, n_values, counts);
}

/* Counts codes of a byte. */
static void
count_column (Pass         *pass,
              guint         facet,
              const guint8 *codes,
              guint         n_values,
              guint        *counts)
{
  const guint64 *mask = get_mask (pass, facet);

  /* Whole words are quickest as they are. */
  if (pass->n_rows == pass->n * 64 || (mask != pass->all && count_one (mask, pass->n) == pass->n * 64))
    {
      count_bytes (codes, mask, pass->start, pass->n, n_values, counts);
      return;
    }
  count_listed (codes + (gsize) pass->start * 64, pass->rows, pass->n_rows, n_values, counts);
  count_left_out (pass, facet, codes, n_values, counts);
}

/* Counts the codes of a facet, of which there are @n_codes. */
static void
count_coded (Pass                   *pass,
             guint                   facet,
             const JalonFacetColumn *column,
             guint                   n_codes,
             guint                  *counts)
{
  if (column->width == 1)
    count_column (pass, facet, column->codes, n_codes, counts);
  else
    count_wide_codes (column, get_mask (pass, facet), pass->start, pass->n, counts);
}

static void
count_facet (Pass  *pass,
             guint  facet)
{
  const JalonNetwork *network = pass->result->network;
  const JalonFacetColumn *column = &network->facets[facet];
  const guint64 *mask = get_mask (pass, facet);

  if (pass->everything[facet])
    return;
  if (column->map != NULL)
    count_coded (pass, facet, column, network->facets[JALON_FACET_ORGANIZATION].n_values, pass->codes);
  else if (column->bitmaps != NULL)
    count_bitmaps (network, column, mask, pass->start, pass->n, pass->result->counts[facet]);
  else
    count_coded (pass, facet, column, column->n_values, pass->result->counts[facet]);
  if (pass->lists[facet] != NULL)
    memcpy (pass->lists[facet] + pass->start, mask, pass->n * sizeof *mask);
}

static void
count_range (Pass  *pass,
             guint  range)
{
  const JalonRangeColumn *column = &pass->result->network->ranges[range];

  count_column (pass, range + JALON_FACET_LEASE_END, column->bins, column->n_bins + 1, pass->result->bins[range]);
}

/* Ranges two at a time, unless whole words are counted; a last one alone. */
static void
count_ranges (Pass *pass)
{
  const JalonRangeColumn *ranges = pass->result->network->ranges;
  guint n_pairs = pass->n_rows < pass->n * 64 ? N_PAIRS : 0;
  gsize start = (gsize) pass->start * 64;

  for (guint p = 0; p < n_pairs; p++)
    count_pairs (ranges[2 * p].bins + start, ranges[2 * p + 1].bins + start, pass->rows, pass->n_rows, pass->pairs[p]);
  for (guint i = 0; i < 2 * n_pairs; i++)
    count_left_out (pass, i + JALON_FACET_LEASE_END, ranges[i].bins, ranges[i].n_bins + 1, pass->result->bins[i]);
  for (guint i = 2 * n_pairs; i < JALON_N_RANGES; i++)
    count_range (pass, i);
}

static void
add_pairs (const Pass *pass)
{
  for (guint p = 0; p < N_PAIRS; p++)
    for (guint i = 0; i < MOST_PAIRED * MOST_PAIRED; i++)
      {
        guint32 n = pass->pairs[p][0][i] + pass->pairs[p][1][i];

        if (n == 0)
          continue;
        pass->result->bins[2 * p][i / MOST_PAIRED] += n;
        pass->result->bins[2 * p + 1][i % MOST_PAIRED] += n;
      }
}

/* @but[f] becomes the AND of @base and every active choice but that of facet f, @all that of all. */
static void
combine (Pass          *pass,
         const guint64 *base)
{
  JalonChosen *const *chosen = pass->result->chosen;
  guint64 suffix[CHUNK_WORDS];
  guint n = pass->n;

  memcpy (pass->all, base, n * sizeof *base);
  for (guint f = 0; f < N_OWN; f++)
    if (chosen[f] != NULL)
      {
        memcpy (pass->but[f], pass->all, n * sizeof *pass->all);
        and_words (pass->all, pass->all, chosen[f]->bitmap + pass->start, n);
      }
  memset (suffix, 0xff, sizeof suffix);
  for (guint f = N_OWN; f-- > 0;)
    if (chosen[f] != NULL)
      {
        and_words (pass->but[f], pass->but[f], suffix, n);
        and_words (suffix, suffix, chosen[f]->bitmap + pass->start, n);
      }
}

/* The rows of a chunk before any facet: words and places, else all. */
static void
get_base (const Pass *pass,
          guint64    *base)
{
  guint n_rows = pass->result->network->columns.n_rows;

  memset (base, 0xff, pass->n * sizeof *base);
  for (guint f = N_OWN; f < JALON_N_FACETS; f++)
    if (pass->result->chosen[f] != NULL)
      and_words (base, base, pass->result->chosen[f]->bitmap + pass->start, pass->n);
  if ((gsize) (pass->start + pass->n) * 64 > n_rows)
    base[pass->n - 1] &= jalon_bits_before (n_rows);
}

/* Without other choices the counts are those of the whole network. */
static void
take_totals (Pass *pass)
{
  guint active = 0;

  for (guint f = 0; f < JALON_N_FACETS; f++)
    active += pass->result->chosen[f] != NULL;
  for (guint f = 0; f < JALON_N_COUNTED_FACETS; f++)
    {
      const JalonFacetColumn *column = &pass->result->network->facets[f];

      pass->everything[f] = active == (pass->result->chosen[f] != NULL ? 1u : 0u);
      if (pass->everything[f])
        memcpy (pass->result->counts[f], column->totals, column->n_values * sizeof (guint));
      else if (column->bitmap_of != NULL && pass->result->chosen[f] != NULL)
        pass->lists[f] = g_new (guint64, pass->result->network->n_words + 1);
    }
}

/* The rare values of facets with several, once the masks are whole. */
static void
count_lists (const Pass *pass)
{
  for (guint f = 0; f < JALON_N_COUNTED_FACETS; f++)
    {
      const JalonFacetColumn *column = &pass->result->network->facets[f];
      const guint64 *mask = pass->lists[f] != NULL ? pass->lists[f] : pass->result->mask;

      if (column->bitmap_of == NULL || pass->everything[f])
        continue;
      for (guint v = 0; v < column->n_values; v++)
        for (guint i = column->list_starts[v]; i < column->list_starts[v + 1]; i++)
          pass->result->counts[f][v] += mask[column->list_rows[i] / 64] >> (column->list_rows[i] & 63) & 1;
    }
}

static void
finish (Pass *pass)
{
  const JalonFacetColumn *governments = &pass->result->network->facets[JALON_FACET_GOVERNMENT];

  for (guint i = 0; !pass->everything[JALON_FACET_GOVERNMENT] && i < pass->result->network->facets[JALON_FACET_ORGANIZATION].n_values; i++)
    pass->result->counts[JALON_FACET_GOVERNMENT][governments->map[i]] += pass->codes[i];
  count_lists (pass);
  add_pairs (pass);
  for (guint f = 0; f < N_OWN; f++)
    g_free (pass->lists[f]);
  g_free (pass->codes);
}

void
jalon_result_count (JalonResult *self,
                    guint64     *others)
{
  const JalonNetwork *network = self->network;
  g_autofree Pass *pass = g_new0 (Pass, 1);
  guint64 base[CHUNK_WORDS];

  pass->result = self;
  pass->codes = g_new0 (guint, network->facets[JALON_FACET_ORGANIZATION].n_values);
  take_totals (pass);
  for (pass->start = 0; pass->start < network->n_words; pass->start += CHUNK_WORDS)
    {
      pass->n = MIN (CHUNK_WORDS, network->n_words - pass->start);
      get_base (pass, base);
      combine (pass, base);
      pass->n_rows = count_one (pass->all, pass->n);
      if (pass->n_rows < pass->n * 64)
        list_rows (pass->all, pass->n, pass->rows);
      memcpy (self->mask + pass->start, pass->all, pass->n * sizeof *pass->all);
      for (guint f = 0; f < JALON_N_COUNTED_FACETS; f++)
        count_facet (pass, f);
      count_ranges (pass);
      memcpy (others + pass->start, get_mask (pass, JALON_FACET_COLOCATION), pass->n * sizeof *others);
    }
  count_before (self->mask, network->n_words, self->before);
  finish (pass);
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

JALON_FAST static void
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
