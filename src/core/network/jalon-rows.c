/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-rows.h"

#include <string.h>

#define WORD_BITS 64

struct _JalonRows
{
  gint    ref_count;
  guint   size;    /* rows of the network */
  guint   n_words;
  guint   n;       /* G_MAXUINT: to be counted */
  guint64 words[];
};

/**
 * jalon_rows_new:
 * @n_rows: how many rows the network has
 *
 * Returns: (transfer full): an empty set
 */
JalonRows *
jalon_rows_new (guint n_rows)
{
  guint n_words = n_rows / WORD_BITS + 1;
  JalonRows *self = g_malloc0 (sizeof (JalonRows) + n_words * sizeof (guint64));

  self->ref_count = 1;
  self->size = n_rows;
  self->n_words = n_words;
  return self;
}

/**
 * jalon_rows_copy:
 * @self: a set
 *
 * Returns: (transfer full): another one of the same rows, to be changed
 */
JalonRows *
jalon_rows_copy (const JalonRows *self)
{
  JalonRows *copy = jalon_rows_new (self->size);

  copy->n = self->n;
  memcpy (copy->words, self->words, self->n_words * sizeof (guint64));
  return copy;
}

/**
 * jalon_rows_ref:
 * @self: a set
 *
 * Returns: (transfer full): @self
 */
JalonRows *
jalon_rows_ref (JalonRows *self)
{
  g_atomic_int_inc (&self->ref_count);
  return self;
}

/**
 * jalon_rows_unref:
 * @self: (transfer full): a set
 */
void
jalon_rows_unref (JalonRows *self)
{
  if (g_atomic_int_dec_and_test (&self->ref_count))
    g_free (self);
}

/**
 * jalon_rows_add:
 * @self: a set
 * @row: a row of its network
 */
void
jalon_rows_add (JalonRows *self,
                guint      row)
{
  g_return_if_fail (row < self->size);

  self->words[row / WORD_BITS] |= G_GUINT64_CONSTANT (1) << row % WORD_BITS;
  self->n = G_MAXUINT;
}

/**
 * jalon_rows_remove:
 * @self: a set
 * @row: a row of its network
 */
void
jalon_rows_remove (JalonRows *self,
                   guint      row)
{
  g_return_if_fail (row < self->size);

  self->words[row / WORD_BITS] &= ~(G_GUINT64_CONSTANT (1) << row % WORD_BITS);
  self->n = G_MAXUINT;
}

/**
 * jalon_rows_add_all:
 * @self: a set
 * @others: rows of the same network
 */
void
jalon_rows_add_all (JalonRows       *self,
                    const JalonRows *others)
{
  g_return_if_fail (self->size == others->size);

  for (guint i = 0; i < self->n_words; i++)
    self->words[i] |= others->words[i];
  self->n = G_MAXUINT;
}

/**
 * jalon_rows_remove_all:
 * @self: a set
 * @others: rows of the same network
 */
void
jalon_rows_remove_all (JalonRows       *self,
                       const JalonRows *others)
{
  g_return_if_fail (self->size == others->size);

  for (guint i = 0; i < self->n_words; i++)
    self->words[i] &= ~others->words[i];
  self->n = G_MAXUINT;
}

/**
 * jalon_rows_get_size:
 * @self: a set
 *
 * Returns: how many rows the network has
 */
guint
jalon_rows_get_size (const JalonRows *self)
{
  return self->size;
}

/**
 * jalon_rows_get_n:
 * @self: a set
 *
 * Returns: how many rows are in it
 */
guint
jalon_rows_get_n (const JalonRows *self)
{
  /* Counted once: whoever asks has the set for itself or finds it counted. */
  if (self->n == G_MAXUINT)
    ((JalonRows *) self)->n = jalon_rows_count (self, 0, self->size);
  return self->n;
}

/**
 * jalon_rows_contains:
 * @self: a set
 * @row: any row
 *
 * Returns: whether it is in the set
 */
gboolean
jalon_rows_contains (const JalonRows *self,
                     guint            row)
{
  return row < self->size && (self->words[row / WORD_BITS] >> row % WORD_BITS & 1) != 0;
}

/**
 * jalon_rows_next:
 * @self: a set
 * @from: where to begin
 *
 * Returns: the first row of the set from there on, %JALON_NO_ROW when there is none
 */
guint
jalon_rows_next (const JalonRows *self,
                 guint            from)
{
  guint word = from / WORD_BITS;
  guint64 bits;

  if (from >= self->size)
    return JALON_NO_ROW;
  bits = self->words[word] & (G_MAXUINT64 << from % WORD_BITS);
  while (bits == 0)
    {
      if (++word == self->n_words)
        return JALON_NO_ROW;
      bits = self->words[word];
    }
  return word * WORD_BITS + (guint) __builtin_ctzll (bits);
}

/**
 * jalon_rows_count:
 * @self: a set
 * @low: a row
 * @high: the row after the last one
 *
 * Returns: how many rows of a range are in the set
 */
guint
jalon_rows_count (const JalonRows *self,
                  guint            low,
                  guint            high)
{
  guint n = 0, first, last;

  high = MIN (high, self->size);
  if (low >= high)
    return 0;
  first = low / WORD_BITS;
  last = (high - 1) / WORD_BITS;
  for (guint i = first; i <= last; i++)
    {
      guint64 bits = self->words[i];

      if (i == first)
        bits &= G_MAXUINT64 << low % WORD_BITS;
      if (i == last)
        bits &= G_MAXUINT64 >> (WORD_BITS - 1 - (high - 1) % WORD_BITS);
      if (bits != 0)
        n += (guint) __builtin_popcountll (bits);
    }
  return n;
}

/**
 * jalon_rows_equal:
 * @a: a set
 * @b: another
 *
 * Returns: whether they hold the same rows of networks of one size
 */
gboolean
jalon_rows_equal (const JalonRows *a,
                  const JalonRows *b)
{
  return a->size == b->size && memcmp (a->words, b->words, a->n_words * sizeof (guint64)) == 0;
}

/**
 * jalon_rows_in_result:
 * @self: a set
 * @result: a result of its network
 *
 * Returns: (transfer full): those of the rows that the filter leaves
 */
JalonRows *
jalon_rows_in_result (const JalonRows   *self,
                      const JalonResult *result)
{
  JalonRows *kept = jalon_rows_new (self->size);

  for (guint row = jalon_rows_next (self, 0); row != JALON_NO_ROW; row = jalon_rows_next (self, row + 1))
    if (jalon_result_contains (result, row))
      kept->words[row / WORD_BITS] |= G_GUINT64_CONSTANT (1) << row % WORD_BITS;
  kept->n = G_MAXUINT;
  return kept;
}

/* The largest number a row of the set goes by in the workspace. */
static gint64
find_last_fid (const JalonRows    *self,
               const JalonNetwork *network)
{
  gint64 last = 0;

  for (guint row = jalon_rows_next (self, 0); row != JALON_NO_ROW; row = jalon_rows_next (self, row + 1))
    last = MAX (last, jalon_network_get_fid (network, row));
  return last;
}

/**
 * jalon_rows_translate:
 * @self: a set
 * @from: its network
 * @to: a later network of the same workspace
 *
 * Rows mean nothing in another network; what stays is the number of the record, which is never given again.
 *
 * Returns: (transfer full): the same points in @to, without those that are gone
 */
JalonRows *
jalon_rows_translate (const JalonRows    *self,
                      const JalonNetwork *from,
                      const JalonNetwork *to)
{
  const JalonColumns *before = jalon_network_get_columns (from), *after = jalon_network_get_columns (to);
  JalonRows *translated = jalon_rows_new (after->n_rows);
  gint64 last = find_last_fid (self, from);
  g_autoptr(GHashTable) fids = NULL;
  g_autofree guint8 *marks = NULL;

  /* Numbers run from 1 without large gaps, unless a stranger's program made them. */
  if (last > 16 * (gint64) MAX (before->n_rows, 1024))
    fids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  else
    marks = g_malloc0 ((gsize) last / 8 + 1);
  for (guint row = jalon_rows_next (self, 0); row != JALON_NO_ROW; row = jalon_rows_next (self, row + 1))
    {
      gint64 fid = jalon_network_get_fid (from, row);

      if (fids != NULL)
        g_hash_table_add (fids, g_memdup2 (&fid, sizeof fid));
      else if (fid >= 0)
        marks[fid / 8] |= (guint8) (1u << fid % 8);
    }
  for (guint row = 0; row < after->n_rows; row++)
    {
      gint64 fid = jalon_network_get_fid (to, row);

      if (fids != NULL ? g_hash_table_contains (fids, &fid) : fid >= 0 && fid <= last && (marks[fid / 8] >> fid % 8 & 1) != 0)
        jalon_rows_add (translated, row);
    }
  return translated;
}
