/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-facet-build-private.h"

#include <string.h>

/* Facets of which a point has one value: the list of values, the codes of rows, their bitmaps. */

void
jalon_facet_build_init (JalonFacetBuild     *self,
                        const JalonPlan     *plan,
                        JalonNetworkBuilder *builder,
                        JalonNetwork        *network,
                        JalonFacet           facet)
{
  *self = (JalonFacetBuild) { plan, builder, network, facet, NULL, &network->facets[facet], NULL, FALSE };
  if (plan->former != NULL)
    self->former = &plan->former->facets[facet];
}

void
jalon_facet_build_clear (JalonFacetBuild *self)
{
  g_free (self->moved);
}

/* ---- Values ------------------------------------------------------------------------------------------------------ */

/* F-F before F-P/T, and that before F-P/T+M: the orders of government as digits, the first one leading. */
static int
get_type_rank (const char *type)
{
  int rank = 0;

  for (guint i = 0; i < JALON_N_JURISDICTIONS + 1; i++)
    {
      gsize length = strcspn (type, "-+");
      g_autofree char *code = g_strndup (type, length);

      rank = rank * (JALON_N_JURISDICTIONS + 2);
      if (length > 0)
        rank += (int) jalon_jurisdiction_from_code (code) + 1;
      type += length + (type[length] != '\0' ? 1 : 0);
    }
  return rank;
}

/* In person before digital before phone, and each by level. */
static int
get_level_rank (const char *level)
{
  return (g_str_has_prefix (level, "in-person") ? 0 : g_str_has_prefix (level, "digital") ? 1000 : 2000) +
         (int) strlen (level);
}

static int
get_rank (JalonFacet  facet,
          const char *code)
{
  JalonVocabulary vocabulary = jalon_facet_specs[facet].vocabulary;

  if (facet == JALON_FACET_COLOCATION)
    return get_type_rank (code);
  if (facet == JALON_FACET_COLLABORATION)
    return get_level_rank (code);
  if (vocabulary == JALON_N_VOCABULARIES)
    return 0;
  for (guint i = 0; i < jalon_vocabulary_get_n_codes (vocabulary); i++)
    if (g_str_equal (code, jalon_vocabulary_get_code (vocabulary, i)))
      return (int) i;
  return G_MAXINT;
}

typedef struct
{
  int         rank;
  const char *text;
  guint       total;
  guint       number;
} Listed;

static int
compare_listed (const void *a,
                const void *b)
{
  const Listed *first = a, *second = b;

  if (first->rank != second->rank)
    return first->rank < second->rank ? -1 : 1;
  return strcmp (first->text, second->text);
}

static Listed *
find_listed (GHashTable *index,
             GArray     *listed,
             JalonFacet  facet,
             const char *text)
{
  gpointer found = g_hash_table_lookup (index, text);
  Listed item = { 0, text, 0, listed->len };

  if (found != NULL)
    return &g_array_index (listed, Listed, GPOINTER_TO_UINT (found) - 1);
  item.rank = get_rank (facet, text);
  g_array_append_val (listed, item);
  g_hash_table_insert (index, (char *) text, GUINT_TO_POINTER (listed->len));
  return &g_array_index (listed, Listed, item.number);
}

static void
set_same (JalonFacetBuild *self)
{
  self->same = self->former != NULL && self->former->n_values == self->column->n_values;
  for (guint i = 0; self->same && i < self->former->n_values; i++)
    self->same = self->moved[i] == i;
}

void
jalon_facet_build_list (JalonFacetBuild  *self,
                        char            **texts,
                        guint             n_texts,
                        const guint      *added,
                        const guint      *gone,
                        guint32          *values)
{
  g_autoptr(GHashTable) index = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GArray) listed = g_array_new (FALSE, FALSE, sizeof (Listed));
  guint n_former = self->former != NULL ? self->former->n_values - 1 : 0, n = 0;
  g_autofree guint32 *places = NULL;
  Listed *items;

  for (guint i = 0; i < n_former; i++)
    find_listed (index, listed, self->facet, self->former->texts->pdata[i])->total += self->former->totals[i] - gone[i];
  for (guint i = 0; i < n_texts; i++)
    {
      values[i] = JALON_NO_CODE;
      if (added[i] > 0)
        {
          Listed *item = find_listed (index, listed, self->facet, texts[i]);

          item->total += added[i];
          values[i] = item->number;
        }
    }
  places = g_new (guint32, listed->len + 1);
  items = (Listed *) (gpointer) listed->data;
  if (listed->len > 0)
    qsort (items, listed->len, sizeof *items, compare_listed);

  self->column->texts = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < listed->len; i++)
    {
      places[items[i].number] = items[i].total > 0 ? n++ : JALON_NO_CODE;
      if (items[i].total > 0)
        g_ptr_array_add (self->column->texts, g_strdup (items[i].text));
    }
  g_ptr_array_add (self->column->texts, g_strdup (JALON_VALUE_UNKNOWN));
  self->column->n_values = n + 1;

  self->moved = g_new (guint32, n_former + 1);
  for (guint i = 0; i < n_former; i++)
    self->moved[i] = MIN (places[i], n);
  self->moved[n_former] = n;
  for (guint i = 0; i < n_texts; i++)
    values[i] = values[i] == JALON_NO_CODE ? n : places[values[i]];
  set_same (self);
  if (self->same)
    {
      g_ptr_array_unref (self->column->texts);
      self->column->texts = g_ptr_array_ref (self->former->texts);
    }
}

void
jalon_facet_build_dictionary (JalonFacetBuild       *self,
                              const JalonDictionary *former,
                              const JalonDictionary *dictionary)
{
  guint n_former = self->former != NULL ? self->former->n_values - 1 : 0, n = dictionary->items->len;

  self->column->n_values = n + 1;
  self->moved = g_new (guint32, n_former + 1);
  for (guint i = 0; i < n_former; i++)
    self->moved[i] = former == dictionary ? i : MIN (jalon_dictionary_find (dictionary, jalon_dictionary_get (former, i)->uuid), n);
  self->moved[n_former] = n;
  set_same (self);
}

/* ---- Codes ------------------------------------------------------------------------------------------------------- */

static inline void
set_code (JalonFacetColumn *column,
          guint             row,
          guint32           code)
{
  if (column->width == 1)
    ((guint8 *) column->codes)[row] = (guint8) code;
  else if (column->width == 2)
    ((guint16 *) column->codes)[row] = (guint16) code;
  else
    ((guint32 *) column->codes)[row] = code;
}

/* The values of some staged points in the order of rows. */
static void
read_values (const JalonFacetStaged *staged,
             guint                   from,
             guint                   n,
             guint32                *values)
{
  gconstpointer codes = staged->codes.codes;

  if (staged->codes.width == 1)
    for (guint i = 0; i < n; i++)
      values[i] = staged->values[MIN (((const guint8 *) codes)[from + i], staged->n)];
  else if (staged->codes.width == 2)
    for (guint i = 0; i < n; i++)
      values[i] = staged->values[MIN (((const guint16 *) codes)[from + i], staged->n)];
  else
    for (guint i = 0; i < n; i++)
      values[i] = staged->values[MIN (((const guint32 *) codes)[from + i], staged->n)];
}

static guint32
get_value (const JalonFacetStaged *staged,
           guint                   i)
{
  return staged->values[MIN (jalon_codes_get (staged->codes.codes, staged->codes.width, i), staged->n)];
}

static gboolean
is_unchanged (const JalonFacetBuild  *self,
              const JalonFacetStaged *staged,
              const guint32          *changed,
              const guint32          *changed_values,
              guint                   n_changed)
{
  const JalonPlan *plan = self->plan;

  if (!plan->in_place || !self->same)
    return FALSE;
  for (guint i = 0; i < plan->staged->n; i++)
    if (jalon_facet_column_get_code (self->former, plan->rows[i]) != get_value (staged, i))
      return FALSE;
  for (guint i = 0; i < n_changed; i++)
    if (jalon_facet_column_get_code (self->former, changed[i]) != changed_values[i])
      return FALSE;
  return TRUE;
}

static void
share (const JalonFacetBuild *self)
{
  self->column->width = self->former->width;
  self->column->codes = jalon_block_ref (self->former->codes);
  self->column->bitmaps = jalon_block_ref (self->former->bitmaps);
  self->column->n_bitmaps = self->former->n_bitmaps;
  self->column->totals = g_memdup2 (self->former->totals, self->former->n_values * sizeof (guint));
}

static void
set_codes (JalonFacetColumn *column,
           guint             row,
           const guint32    *values,
           guint             n)
{
  if (column->width == 1)
    for (guint i = 0; i < n; i++)
      ((guint8 *) column->codes)[row + i] = (guint8) values[i];
  else if (column->width == 2)
    for (guint i = 0; i < n; i++)
      ((guint16 *) column->codes)[row + i] = (guint16) values[i];
  else
    memcpy ((guint32 *) column->codes + row, values, n * sizeof *values);
}

/* By a few at a time, which the nearest cache holds. */
#define AT_ONCE 512

static void
splice_staged (const JalonFacetBuild  *self,
               const JalonRun         *run,
               const JalonFacetStaged *staged)
{
  guint32 values[AT_ONCE];

  for (guint from = run->from, n; from < run->to; from += n)
    {
      n = MIN (AT_ONCE, run->to - from);
      read_values (staged, from, n, values);
      set_codes (self->column, run->row + from - run->from, values, n);
    }
}

static void
splice_codes (const JalonFacetBuild  *self,
              const JalonFacetStaged *staged)
{
  const JalonPlan *plan = self->plan;
  JalonFacetColumn *column = self->column;

  column->width = column->n_values <= 256 ? 1 : column->n_values <= 65536 ? 2 : 4;
  column->codes = jalon_block_new (char, (gsize) plan->n_rows * column->width);
  for (guint r = 0; r < plan->runs->len; r++)
    {
      const JalonRun *run = &g_array_index (plan->runs, JalonRun, r);

      if (run->staged)
        splice_staged (self, run, staged);
      else if (self->same)
        memcpy ((char *) column->codes + (gsize) run->row * column->width,
                (const char *) self->former->codes + (gsize) run->from * column->width,
                (gsize) (run->to - run->from) * column->width);
      else
        for (guint i = run->from; i < run->to; i++)
          set_code (column, run->row + i - run->from, self->moved[jalon_facet_column_get_code (self->former, i)]);
    }
}

static void
count_totals (const JalonFacetBuild *self)
{
  const JalonPlan *plan = self->plan;
  JalonFacetColumn *column = self->column;

  column->totals = g_new0 (guint, column->n_values);
  if (self->former == NULL && column->bitmaps != NULL)
    {
      for (guint v = 0; v < column->n_values; v++)
        column->totals[v] = jalon_bitmap_count (column->bitmaps + (gsize) v * plan->n_words, plan->n_words);
      return;
    }
  for (guint i = 0; self->former != NULL && i < self->former->n_values; i++)
    column->totals[self->moved[i]] += self->former->totals[i];
  for (guint i = 0; i < plan->removed->len; i++)
    column->totals[self->moved[jalon_facet_column_get_code (self->former, g_array_index (plan->removed, guint, i))]]--;
  for (guint i = 0; i < plan->staged->n; i++)
    column->totals[jalon_facet_column_get_code (column, jalon_plan_get_row (plan, i))]++;
}

/* The bits of each row's value, 64 rows at a time in words that stay in the nearest cache. */
static void
set_bits (JalonFacetColumn *column,
          guint             n_rows,
          guint             n_words)
{
  const guint8 *codes = column->codes; /* few values */
  guint64 words[JALON_MAX_BITMAPS];

  for (guint w = 0; w < n_words; w++)
    {
      guint n = MIN (64, n_rows - w * 64);

      memset (words, 0, sizeof words);
      for (guint i = 0; i < n; i++)
        words[codes[w * 64 + i]] |= G_GUINT64_CONSTANT (1) << i;
      for (guint v = 0; v < column->n_values; v++)
        column->bitmaps[(gsize) v * n_words + w] = words[v];
    }
}

static void
make_bitmaps (const JalonFacetBuild *self)
{
  const JalonPlan *plan = self->plan;
  JalonFacetColumn *column = self->column;

  if (column->n_values > JALON_MAX_BITMAPS || self->facet == JALON_FACET_LEASE_END)
    return;
  column->n_bitmaps = column->n_values;
  column->bitmaps = jalon_block_new (guint64, (gsize) column->n_values * plan->n_words);
  if (self->former == NULL || self->former->bitmaps == NULL)
    {
      set_bits (column, plan->n_rows, plan->n_words);
      return;
    }
  memset (column->bitmaps, 0, (gsize) column->n_values * plan->n_words * sizeof (guint64));
  for (guint i = 0; i < self->former->n_values; i++)
    if (self->moved[i] + 1 < column->n_values || i + 1 == self->former->n_values)
      jalon_plan_move_bits (plan, self->former->bitmaps + (gsize) i * plan->former->n_words,
                            column->bitmaps + (gsize) self->moved[i] * plan->n_words);
  for (guint i = 0; i < plan->staged->n; i++)
    {
      guint row = jalon_plan_get_row (plan, i);

      jalon_bitmap_set (column->bitmaps + (gsize) jalon_facet_column_get_code (column, row) * plan->n_words, row);
    }
}

/* Values that became unknown share the last bitmap: the codes say which rows. */
static void
repair_unknown (const JalonFacetBuild *self)
{
  JalonFacetColumn *column = self->column;
  guint64 *unknown;

  if (column->bitmaps == NULL || self->former == NULL)
    return;
  unknown = column->bitmaps + (gsize) (column->n_values - 1) * self->plan->n_words;
  for (guint i = 0; i + 1 < self->former->n_values; i++)
    if (self->moved[i] + 1 == column->n_values && self->former->totals[i] > 0)
      {
        for (guint row = 0; row < self->plan->n_rows; row++)
          if (jalon_facet_column_get_code (column, row) + 1 == column->n_values)
            jalon_bitmap_set (unknown, row);
        return;
      }
}

static void
change_codes (const JalonFacetBuild *self,
              const guint32         *changed,
              const guint32         *changed_values,
              guint                  n_changed)
{
  JalonFacetColumn *column = self->column;

  for (guint i = 0; i < n_changed; i++)
    {
      guint row = changed[i], code = jalon_facet_column_get_code (column, row);

      column->totals[code]--;
      column->totals[changed_values[i]]++;
      if (column->bitmaps != NULL)
        {
          column->bitmaps[(gsize) code * self->plan->n_words + row / 64] &= ~(G_GUINT64_CONSTANT (1) << (row & 63));
          jalon_bitmap_set (column->bitmaps + (gsize) changed_values[i] * self->plan->n_words, row);
        }
      set_code (column, row, changed_values[i]);
    }
}

void
jalon_facet_build_codes (JalonFacetBuild        *self,
                         const JalonFacetStaged *staged,
                         const guint32          *changed,
                         const guint32          *changed_values,
                         guint                   n_changed)
{
  if (is_unchanged (self, staged, changed, changed_values, n_changed))
    {
      share (self);
      return;
    }
  splice_codes (self, staged);
  make_bitmaps (self);
  count_totals (self);
  repair_unknown (self);
  change_codes (self, changed, changed_values, n_changed);
}
