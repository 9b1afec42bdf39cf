/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-ranks.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "jalon-collate.h"
#include "jalon-network-private.h"
#include "jalon-radix-sort-private.h"

#define CHUNKS_A_NAME 3 /* about */

struct _JalonRanks
{
  gint          ref_count;
  JalonNetwork *network;
  JalonSort     sort;
  guint        *rows;    /* all rows of the network, the known ones first */
  guint         n_known;
};

static const char *const names[JALON_N_SORTS] = {
  [JALON_SORT_NAME] = "name",
  [JALON_SORT_JURISDICTION] = "jurisdiction",
  [JALON_SORT_ORGANIZATION] = "organization",
  [JALON_SORT_PROVINCE] = "province",
  [JALON_SORT_KIND] = "kind",
  [JALON_SORT_COLOCATION] = "colocation",
  [JALON_SORT_LEASE_END] = "lease-end",
  [JALON_SORT_VOLUME] = "volume",
  [JALON_SORT_STAFF] = "staff",
  [JALON_SORT_POSITION] = "position",
  [JALON_SORT_LIFECYCLE] = "lifecycle",
  [JALON_SORT_VALIDATION] = "validation",
};

/* ---- Names ------------------------------------------------------------------------------------------------------- */

/* A name that is being sorted: eight bytes of its key at a time, so that most comparisons touch no text. */
typedef struct
{
  guint64 chunk;
  guint32 row;
  guint32 key;   /* the first of its chunks among all */
} Item;

#define GET_CHUNK(item) ((item).chunk)

JALON_DEFINE_RADIX_SORT (sort_chunks, Item, GET_CHUNK)

/* From so many on, sorting by chunks without comparing them is faster. */
#define MANY 4096

typedef struct
{
  const JalonNetwork *network;
  JalonLanguage       language;
  Item               *items;
  guint               n;
  GArray             *chunks; /* of guint64: the keys, each with at least one zero byte at its end */
  GCancellable       *cancellable;
} Naming;

static int
compare_items (const void *a,
               const void *b)
{
  const Item *first = a, *second = b;

  if (first->chunk != second->chunk)
    return first->chunk < second->chunk ? -1 : 1;
  return first->row < second->row ? -1 : first->row > second->row;
}

static int
compare_ties (gconstpointer a,
              gconstpointer b,
              gpointer      user_data)
{
  const Item *first = a, *second = b;
  const Naming *naming = user_data;
  int order = jalon_collate_ties (jalon_network_get_name (naming->network, first->row),
                                  jalon_network_get_name (naming->network, second->row), naming->language);

  return order != 0 ? order : first->row < second->row ? -1 : first->row > second->row;
}

/* Names of one key; where they are all the same, rows decide. */
static void
sort_ties (const Naming *naming,
           Item         *items,
           guint         n)
{
  const char *first = jalon_network_get_name (naming->network, items[0].row);

  for (guint i = 1; i < n; i++)
    if (strcmp (first, jalon_network_get_name (naming->network, items[i].row)) != 0)
      {
        g_qsort_with_data (items, (int) n, sizeof (Item), compare_ties, (gpointer) naming);
        return;
      }
  qsort (items, n, sizeof (Item), compare_items);
}

/* Sorts items whose keys agree in the first @depth chunks. */
static void
sort_items (const Naming *naming,
            Item         *items,
            guint         n,
            guint         depth)
{
  gboolean same = TRUE;

  if (n < 2 || g_cancellable_is_cancelled (naming->cancellable))
    return;
  for (guint i = 0; i < n; i++)
    {
      items[i].chunk = g_array_index (naming->chunks, guint64, items[i].key + depth);
      same = same && items[i].chunk == items[0].chunk;
    }
  if (!same && n >= MANY)
    sort_chunks (items, n);
  else if (!same)
    qsort (items, n, sizeof (Item), compare_items);
  for (guint start = 0, end; start < n; start = end)
    {
      for (end = start + 1; end < n && items[end].chunk == items[start].chunk; end++)
        ;
      if (end - start < 2)
        continue;
      /* The last byte of the chunk is zero: the keys have ended and are the same. */
      if ((items[start].chunk & 0xff) == 0)
        sort_ties (naming, items + start, end - start);
      else
        sort_items (naming, items + start, end - start, depth + 1);
    }
}

/* Big-endian, so that chunks compare like the text; what lies beyond its end is zero. */
static void
append_chunks (GArray     *chunks,
               const char *key)
{
  gsize length = strlen (key);
  guint first = chunks->len;

  g_array_set_size (chunks, first + (guint) (length / sizeof (guint64)) + 1);
  memcpy (&g_array_index (chunks, guint64, first), key, length);
  for (guint i = first; i < chunks->len; i++)
    g_array_index (chunks, guint64, i) = GUINT64_FROM_BE (g_array_index (chunks, guint64, i));
}

static void
add_key (Naming     *naming,
         guint       row,
         const char *both)
{
  const char *name = jalon_network_choose_name (both, both + strlen (both) + 1);
  g_autofree char *key = NULL;

  if (name[0] == '\0')
    return;
  key = jalon_collate_key (name);
  naming->items[naming->n++] = (Item) { 0, row, naming->chunks->len };
  append_chunks (naming->chunks, key);
}

/* Names are read as they lie in memory, which is not in the order of rows. */
static void
add_keys (Naming           *naming,
          const JalonTexts *texts,
          guint             first_record)
{
  for (guint i = 0; texts != NULL && i < jalon_texts_get_n (texts); i++)
    {
      guint row = jalon_network_get_record_row (naming->network, first_record + jalon_texts_find_record (texts, i));

      if (row != JALON_NO_ROW)
        add_key (naming, row, jalon_texts_get_names (texts, i));
    }
}

/* Rows without a name stand last. */
static void
take_order (JalonRanks   *self,
            const Naming *naming)
{
  guint n_rows = jalon_network_get_n_rows (self->network), n_unknown = 0;
  g_autofree guint64 *named = g_new0 (guint64, self->network->n_words + 1);

  for (guint i = 0; i < naming->n; i++)
    {
      self->rows[i] = naming->items[i].row;
      jalon_bitmap_set (named, self->rows[i]);
    }
  for (guint row = 0; row < n_rows; row++)
    if (!jalon_bitmap_get (named, row))
      self->rows[n_rows - ++n_unknown] = row;
  self->n_known = naming->n;
}

static void
rank_names (JalonRanks    *self,
            JalonLanguage  language,
            GCancellable  *cancellable)
{
  const JalonNetwork *network = self->network;
  guint n_rows = jalon_network_get_n_rows (network);
  g_autofree Item *items = g_new (Item, MAX (n_rows, 1));
  g_autoptr(GArray) chunks = g_array_sized_new (FALSE, TRUE, sizeof (guint64), n_rows * CHUNKS_A_NAME);
  Naming naming = { network, language, items, 0, chunks, cancellable };

  add_keys (&naming, network->base_texts, 0);
  add_keys (&naming, network->patch_texts, network->base->n);
  sort_items (&naming, items, naming.n, 0);
  take_order (self, &naming);
}

/* ---- Values ------------------------------------------------------------------------------------------------------ */

/* What the values of a facet are ordered by. */
typedef enum
{
  BY_VALUE, /* as the vocabulary lists them */
  BY_CODE,
  BY_LABEL,
} Order;

typedef struct
{
  char  *label;
  guint  value;
} Label;

static int
compare_labels (gconstpointer a,
                gconstpointer b,
                gpointer      user_data)
{
  const Label *first = a, *second = b;
  int order = jalon_collate (first->label, second->label, (JalonLanguage) GPOINTER_TO_INT (user_data));

  return order != 0 ? order : first->value < second->value ? -1 : first->value > second->value;
}

/* A number for each value in the order wanted, G_MAXUINT32 for the unknown one. */
static guint32 *
rank_values (const JalonNetwork *network,
             JalonFacet          facet,
             Order               order,
             JalonLanguage       language)
{
  guint n = jalon_network_get_n_values (network, facet);
  guint32 *ranks = g_new (guint32, MAX (n, 1));
  g_autofree Label *labels = g_new0 (Label, MAX (n, 1));

  for (guint i = 0; i < n; i++)
    {
      labels[i].value = i;
      labels[i].label = order == BY_LABEL ? jalon_network_dup_value_label (network, facet, i)
                                          : g_strdup (jalon_network_get_value_code (network, facet, i));
    }
  if (order != BY_VALUE)
    g_qsort_with_data (labels, (int) n, sizeof (Label), compare_labels, GINT_TO_POINTER (language));
  for (guint i = 0; i < n; i++)
    {
      gboolean known = jalon_network_get_value_code (network, facet, labels[i].value)[0] != '\0';

      ranks[labels[i].value] = known ? i : G_MAXUINT32;
      g_free (labels[i].label);
    }
  return ranks;
}

static void
fill_values (const JalonNetwork *network,
             JalonFacet          facet,
             Order               order,
             JalonLanguage       language,
             guint32            *keys)
{
  g_autofree guint32 *ranks = rank_values (network, facet, order, language);

  for (guint row = 0; row < jalon_network_get_n_rows (network); row++)
    keys[row] = ranks[jalon_network_get_value (network, facet, row)];
}

/* An integer or a float as a number without sign that is ordered alike. */
static guint32
key_of_integer (gint32 number)
{
  return (guint32) number ^ 0x80000000u;
}

static guint32
key_of_float (float number)
{
  guint32 bits;

  memcpy (&bits, &number, sizeof bits);
  return bits & 0x80000000u ? ~bits : bits | 0x80000000u;
}

/* What to sort each row by; G_MAXUINT32: unknown. */
static guint32 *
make_keys (const JalonNetwork *network,
           JalonSort           sort,
           JalonLanguage       language)
{
  const JalonColumns *columns = jalon_network_get_columns (network);
  guint32 *keys = g_new (guint32, MAX (columns->n_rows, 1));

  switch (sort)
    {
    case JALON_SORT_JURISDICTION:
      fill_values (network, JALON_FACET_JURISDICTION, BY_VALUE, language, keys);
      break;
    case JALON_SORT_ORGANIZATION:
      fill_values (network, JALON_FACET_ORGANIZATION, BY_LABEL, language, keys);
      break;
    case JALON_SORT_PROVINCE:
      fill_values (network, JALON_FACET_PROVINCE, BY_CODE, language, keys);
      break;
    case JALON_SORT_KIND:
      fill_values (network, JALON_FACET_KIND, BY_LABEL, language, keys);
      break;
    case JALON_SORT_COLOCATION:
      fill_values (network, JALON_FACET_COLOCATION, BY_LABEL, language, keys);
      break;
    case JALON_SORT_VALIDATION:
      fill_values (network, JALON_FACET_VALIDATION, BY_VALUE, language, keys);
      break;
    case JALON_SORT_LEASE_END:
      for (guint row = 0; row < columns->n_rows; row++)
        keys[row] = columns->lease_end[row] == JALON_DAY_UNKNOWN ? G_MAXUINT32 : key_of_integer (columns->lease_end[row]);
      break;
    case JALON_SORT_VOLUME:
      for (guint row = 0; row < columns->n_rows; row++)
        keys[row] = columns->volume[row] == JALON_VOLUME_UNKNOWN ? G_MAXUINT32 : MIN (key_of_integer (columns->volume[row]), G_MAXUINT32 - 1);
      break;
    case JALON_SORT_STAFF:
      for (guint row = 0; row < columns->n_rows; row++)
        keys[row] = isnan ((double) columns->staff[row]) ? G_MAXUINT32 : key_of_float (columns->staff[row]);
      break;
    case JALON_SORT_LIFECYCLE:
      fill_values (network, JALON_FACET_LIFECYCLE, BY_VALUE, language, keys);
      break;
    case JALON_SORT_POSITION:
      /* Problems stand first; a good position has nothing to say. */
      for (guint row = 0; row < columns->n_rows; row++)
        keys[row] = columns->position_flag[row] == JALON_POSITION_GOOD ? G_MAXUINT32 : columns->position_flag[row];
      break;
    case JALON_SORT_NAME:
    case JALON_N_SORTS:
    default:
      g_assert_not_reached ();
    }
  return keys;
}

/* A value above a row, by the value. */
#define GET_VALUE(packed) ((packed) >> 32)

JALON_DEFINE_RADIX_SORT (sort_packed, guint64, GET_VALUE)

/* Rows of the same value stay in the order of their names. */
static void
rank_by_keys (JalonRanks       *self,
              const JalonRanks *by_name,
              const guint32    *keys)
{
  guint n_rows = jalon_network_get_n_rows (self->network), n_known = 0, n_unknown = 0;
  g_autofree guint64 *packed = g_new (guint64, n_rows + 1);

  for (guint i = 0; i < n_rows; i++)
    {
      guint row = by_name->rows[i];
      guint32 key = keys[row];

      if (key == G_MAXUINT32)
        self->rows[n_unknown++] = row;
      else
        packed[n_known++] = (guint64) key << 32 | row;
    }
  sort_packed (packed, n_known);
  memmove (self->rows + n_known, self->rows, n_unknown * sizeof *self->rows);
  for (guint i = 0; i < n_known; i++)
    self->rows[i] = (guint32) packed[i];
  self->n_known = n_known;
}

/* ---- Public ------------------------------------------------------------------------------------------------------ */

/**
 * jalon_sort_get_name:
 * @sort: a column
 *
 * Returns: (transfer none): what it is called in settings
 */
const char *
jalon_sort_get_name (JalonSort sort)
{
  g_return_val_if_fail (sort < JALON_N_SORTS, NULL);

  return names[sort];
}

/**
 * jalon_sort_from_name:
 * @name: what a column is called in settings
 * @sort: (out): the column
 *
 * Returns: whether there is one
 */
gboolean
jalon_sort_from_name (const char *name,
                      JalonSort  *sort)
{
  for (guint i = 0; i < JALON_N_SORTS; i++)
    if (g_str_equal (names[i], name))
      {
        *sort = (JalonSort) i;
        return TRUE;
      }
  return FALSE;
}

/**
 * jalon_ranks_new:
 * @network: a network
 * @sort: a column of it
 * @language: in whose order names and labels stand; that of the calling thread
 * @by_name: (nullable): the ranks of the names, for any other column
 * @cancellable: (nullable): to give up
 *
 * Orders all rows by a column, those of the same value by name. What is unknown stands last. Names take most of a second a million: this is
 * for a worker.
 *
 * Returns: (transfer full) (nullable): the ranks; %NULL when cancelled
 */
JalonRanks *
jalon_ranks_new (JalonNetwork     *network,
                 JalonSort         sort,
                 JalonLanguage     language,
                 const JalonRanks *by_name,
                 GCancellable     *cancellable)
{
  JalonRanks *self;

  g_return_val_if_fail (network != NULL && sort < JALON_N_SORTS, NULL);
  g_return_val_if_fail (sort == JALON_SORT_NAME || (by_name != NULL && by_name->network == network), NULL);

  self = g_new0 (JalonRanks, 1);
  self->ref_count = 1;
  self->network = jalon_network_ref (network);
  self->sort = sort;
  self->rows = g_new (guint, MAX (jalon_network_get_n_rows (network), 1));
  if (sort == JALON_SORT_NAME)
    rank_names (self, language, cancellable);
  else
    {
      g_autofree guint32 *keys = make_keys (network, sort, language);

      rank_by_keys (self, by_name, keys);
    }
  if (g_cancellable_is_cancelled (cancellable))
    g_clear_pointer (&self, jalon_ranks_unref);
  return self;
}

/**
 * jalon_ranks_ref:
 * @self: ranks
 *
 * Returns: (transfer full): @self
 */
JalonRanks *
jalon_ranks_ref (JalonRanks *self)
{
  g_atomic_int_inc (&self->ref_count);
  return self;
}

/**
 * jalon_ranks_unref:
 * @self: (transfer full): ranks
 */
void
jalon_ranks_unref (JalonRanks *self)
{
  if (!g_atomic_int_dec_and_test (&self->ref_count))
    return;
  jalon_network_unref (self->network);
  g_free (self->rows);
  g_free (self);
}

/**
 * jalon_ranks_get_network:
 * @self: ranks
 *
 * Returns: (transfer none): the network whose rows they order
 */
JalonNetwork *
jalon_ranks_get_network (const JalonRanks *self)
{
  return self->network;
}

/**
 * jalon_ranks_get_sort:
 * @self: ranks
 *
 * Returns: the column they are of
 */
JalonSort
jalon_ranks_get_sort (const JalonRanks *self)
{
  return self->sort;
}

/**
 * jalon_ranks_get_rows:
 * @self: ranks
 * @n_known: (out) (optional): how many have a value: these stand first
 *
 * Returns: (transfer none): all rows of the network in order
 */
const guint *
jalon_ranks_get_rows (const JalonRanks *self,
                      guint            *n_known)
{
  if (n_known != NULL)
    *n_known = self->n_known;
  return self->rows;
}

/**
 * jalon_ranks_sort:
 * @self: ranks
 * @result: a result of their network
 * @descending: whether the largest come first; what is unknown comes last either way
 * @rows: (out caller-allocates): gets the rows of the result in order
 *
 * One walk over the ranks, whatever the column: nothing is compared.
 *
 * Returns: how many rows that are
 */
guint
jalon_ranks_sort (const JalonRanks  *self,
                  const JalonResult *result,
                  gboolean           descending,
                  guint             *rows)
{
  guint n_rows = jalon_network_get_n_rows (self->network), n = 0;

  g_return_val_if_fail (jalon_result_get_network (result) == self->network, 0);

  for (guint i = 0; i < n_rows; i++)
    {
      guint row = self->rows[descending && i < self->n_known ? self->n_known - 1 - i : i];

      /* Always written, kept if it counts: no branch to guess wrong. */
      rows[n] = row;
      n += jalon_result_contains (result, row) ? 1 : 0;
      if (n == jalon_result_get_n_rows (result))
        break;
    }
  return n;
}
