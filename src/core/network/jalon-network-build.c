/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include "jalon-filter-private.h"
#include "jalon-mercator.h"
#include "jalon-network-builder-private.h"
#include "jalon-text.h"
#include "jalon-vocabulary.h"

/* From staged points in any order to columns along the quadtree curve. */

typedef struct
{
  guint64 key;
  guint32 point;
} Entry;

/* ---- Order ------------------------------------------------------------------------------------------------------- */

/* Radix sort by key, stable, 8 bits a pass; passes in which all keys agree are left out. */
static void
sort_entries (Entry *entries,
              guint  n)
{
  g_autofree Entry *other = g_new (Entry, n);
  Entry *from = entries, *to = other;

  for (guint shift = 0; n > 0 && shift < 64; shift += 8)
    {
      guint starts[256] = { 0 };
      guint sum = 0;

      for (guint i = 0; i < n; i++)
        starts[from[i].key >> shift & 255]++;
      if (starts[from[0].key >> shift & 255] == n)
        continue;
      for (guint b = 0; b < 256; b++)
        {
          guint count = starts[b];

          starts[b] = sum;
          sum += count;
        }
      for (guint i = 0; i < n; i++)
        to[starts[from[i].key >> shift & 255]++] = from[i];
      {
        Entry *swap = from;

        from = to;
        to = swap;
      }
    }
  if (from != entries)
    memcpy (entries, from, n * sizeof *entries);
}

/* Points with a position along the curve, then those without in the order they came. */
static guint32 *
order_points (const JalonStagedPoint *points,
              guint                   n,
              guint                  *n_positioned)
{
  g_autofree Entry *entries = g_new (Entry, n);
  guint32 *order = g_new (guint32, n);
  guint with = 0, tail;

  for (guint i = 0; i < n; i++)
    if (points[i].positioned)
      entries[with++] = (Entry) { jalon_mercator_get_key (points[i].x, points[i].y), i };
  sort_entries (entries, with);
  for (guint i = 0; i < with; i++)
    order[i] = entries[i].point;

  tail = with;
  for (guint i = 0; i < n; i++)
    if (!points[i].positioned)
      order[tail++] = i;
  *n_positioned = with;
  return order;
}

/* ---- Columns ----------------------------------------------------------------------------------------------------- */

#define GATHER(type, member)                                              \
  G_STMT_START {                                                          \
    type *column = g_new (type, n);                                       \
    for (guint row = 0; row < n; row++)                                   \
      column[row] = points[order[row]].member;                            \
    self->columns.member = column;                                        \
  } G_STMT_END

static void
gather_columns (JalonNetwork           *self,
                const JalonStagedPoint *points,
                const guint32          *order)
{
  guint n = self->columns.n_rows;

  GATHER (gint64, fid);
  GATHER (guint32, x);
  GATHER (guint32, y);
  GATHER (gint32, longitude);
  GATHER (gint32, latitude);
  GATHER (gint32, lease_end);
  GATHER (float, staff);
  GATHER (gint32, volume);
  GATHER (guint32, site);
  GATHER (guint8, jurisdiction);
  GATHER (guint8, lifecycle);
  GATHER (guint8, flags);
  GATHER (guint8, position_flag);

  self->uuids = g_malloc ((gsize) n * 16);
  for (guint row = 0; row < n; row++)
    memcpy (self->uuids + (gsize) row * 16, points[order[row]].uuid, 16);
  self->uuid_table = jalon_uuid_table_new (self->uuids, 16, n, &self->uuid_mask);
}

/* Texts in the order of rows: the search walks them from end to end. */
static void
gather_texts (JalonNetwork        *self,
              JalonNetworkBuilder *builder,
              const guint32       *order)
{
  const JalonStagedPoint *points = (const JalonStagedPoint *) (gpointer) builder->points->data;
  guint n = self->columns.n_rows;
  gsize at = 0;

  self->names_size = builder->names->len;
  self->names = g_malloc (self->names_size + 1);
  self->name_offsets = g_new (guint32, n + 1);
  for (guint row = 0; row < n; row++)
    {
      const char *name = (const char *) builder->names->data + points[order[row]].names;
      gsize length = strlen (name) + 1;

      length += strlen (name + length) + 1;
      memcpy (self->names + at, name, length);
      self->name_offsets[row] = (guint32) at;
      at += length;
    }

  self->search = g_malloc ((gsize) builder->search->len + 1);
  self->search_offsets = g_new (guint32, n + 1);
  at = 0;
  for (guint row = 0; row < n; row++)
    {
      const char *text = (const char *) builder->search->data + points[order[row]].search;
      gsize length = strlen (text) + 1;

      memcpy (self->search + at, text, length);
      self->search_offsets[row] = (guint32) at;
      at += length;
    }
  self->search_offsets[n] = (guint32) at;
  self->search[at] = '\0';
}

/* ---- Facets ------------------------------------------------------------------------------------------------------ */

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

static int
get_rank (JalonFacet  facet,
          const char *code)
{
  JalonVocabulary vocabulary = facet == JALON_FACET_KIND ? JALON_VOCABULARY_KIND
                               : facet == JALON_FACET_PROVINCE ? JALON_VOCABULARY_PROVINCE
                               : JALON_VOCABULARY_VALIDATION;

  if (facet == JALON_FACET_COLOCATION)
    return get_type_rank (code);
  if (facet != JALON_FACET_KIND && facet != JALON_FACET_PROVINCE && facet != JALON_FACET_VALIDATION)
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

/* Codes in as few bytes as their number of values needs. */
static void
pack_codes (JalonFacetColumn *column,
            const guint32    *codes,
            guint             n)
{
  column->width = column->n_values <= 256 ? 1 : column->n_values <= 65536 ? 2 : 4;
  column->codes = g_malloc0 (MAX ((gsize) n * column->width, 1));
  for (guint row = 0; row < n; row++)
    if (column->width == 1)
      ((guint8 *) column->codes)[row] = (guint8) codes[row];
    else if (column->width == 2)
      ((guint16 *) column->codes)[row] = (guint16) codes[row];
    else
      ((guint32 *) column->codes)[row] = codes[row];
}

static void
make_bitmaps (JalonNetwork     *self,
              JalonFacetColumn *column)
{
  if (column->n_values > JALON_MAX_BITMAPS)
    return;
  column->bitmaps = g_new0 (guint64, MAX ((gsize) column->n_values * self->n_words, 1));
  for (guint row = 0; row < self->columns.n_rows; row++)
    column->bitmaps[(gsize) jalon_facet_column_get (column, row) * self->n_words + row / 64] |=
      G_GUINT64_CONSTANT (1) << (row & 63);
}

void
jalon_network_set_facet (JalonNetwork  *self,
                         JalonFacet     facet,
                         guint32       *codes,
                         char         **texts,
                         guint          n_texts)
{
  JalonFacetColumn *column = &self->facets[facet];
  g_autofree Listed *listed = g_new (Listed, n_texts + 1);
  g_autofree guint32 *values = g_new (guint32, n_texts + 1);

  for (guint i = 0; i < n_texts; i++)
    listed[i] = (Listed) { get_rank (facet, texts[i]), texts[i], i };
  qsort (listed, n_texts, sizeof *listed, compare_listed);

  column->n_values = n_texts + 1;
  column->value_codes = g_new0 (char *, n_texts + 2);
  for (guint i = 0; i < n_texts; i++)
    {
      column->value_codes[i] = g_strdup (listed[i].text);
      values[listed[i].number] = i;
    }
  column->value_codes[n_texts] = g_strdup (JALON_VALUE_UNKNOWN);
  values[n_texts] = n_texts;

  for (guint row = 0; row < self->columns.n_rows; row++)
    codes[row] = values[MIN (codes[row], n_texts)];
  pack_codes (column, codes, self->columns.n_rows);
  make_bitmaps (self, column);
}

static void
set_interned_facet (JalonNetwork        *self,
                    JalonNetworkBuilder *builder,
                    JalonFacet           facet,
                    const guint32       *order)
{
  const JalonStagedPoint *points = (const JalonStagedPoint *) (gpointer) builder->points->data;
  GPtrArray *texts = builder->codes[facet].texts;
  g_autofree guint32 *codes = g_new (guint32, self->columns.n_rows + 1);

  for (guint row = 0; row < self->columns.n_rows; row++)
    codes[row] = points[order[row]].codes[facet];
  jalon_network_set_facet (self, facet, codes, texts != NULL ? (char **) texts->pdata : NULL,
                           texts != NULL ? texts->len : 0);
}

static void
set_jurisdictions (JalonNetwork *self)
{
  JalonFacetColumn *column = &self->facets[JALON_FACET_JURISDICTION];

  column->n_values = JALON_N_JURISDICTIONS + 1;
  column->width = 1;
  column->codes = (gpointer) self->columns.jurisdiction;
  column->value_codes = g_new0 (char *, JALON_N_JURISDICTIONS + 2);
  for (guint i = 0; i <= JALON_N_JURISDICTIONS; i++)
    column->value_codes[i] = g_strdup (jalon_jurisdiction_get_code ((JalonJurisdiction) i));
  make_bitmaps (self, column);
}

static void
set_organizations (JalonNetwork        *self,
                   JalonNetworkBuilder *builder,
                   const guint32       *order)
{
  const JalonStagedPoint *points = (const JalonStagedPoint *) (gpointer) builder->points->data;
  JalonFacetColumn *column = &self->facets[JALON_FACET_ORGANIZATION];
  g_autofree guint32 *codes = g_new (guint32, self->columns.n_rows + 1);

  column->n_values = self->n_organizations + 1;
  for (guint row = 0; row < self->columns.n_rows; row++)
    codes[row] = MIN (points[order[row]].organization, self->n_organizations);
  pack_codes (column, codes, self->columns.n_rows);
  make_bitmaps (self, column);
}

/* Lease ends are counted by year: the codes are the years that occur. */
static void
set_lease_years (JalonNetwork *self)
{
  g_autofree guint32 *codes = g_new (guint32, self->columns.n_rows + 1);
  g_autoptr(GHashTable) numbers = g_hash_table_new (NULL, NULL);
  g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  gint32 last_day = JALON_DAY_UNKNOWN;
  guint32 last_code = G_MAXUINT32;

  for (guint row = 0; row < self->columns.n_rows; row++)
    {
      gint32 day = self->columns.lease_end[row];

      if (day == JALON_DAY_UNKNOWN)
        {
          codes[row] = G_MAXUINT32;
          continue;
        }
      if (day != last_day)
        {
          gpointer year = GINT_TO_POINTER (jalon_day_get_year (day));
          gpointer number = g_hash_table_lookup (numbers, year);

          if (number == NULL)
            {
              g_ptr_array_add (texts, g_strdup_printf ("%04d", GPOINTER_TO_INT (year)));
              number = GUINT_TO_POINTER (texts->len);
              g_hash_table_insert (numbers, year, number);
            }
          last_day = day;
          last_code = GPOINTER_TO_UINT (number) - 1;
        }
      codes[row] = last_code;
    }
  jalon_network_set_facet (self, JALON_FACET_LEASE_END, codes, (char **) texts->pdata, texts->len);
}

/* ---- Dictionaries ------------------------------------------------------------------------------------------------ */

static void
take_organizations (JalonNetwork        *self,
                    JalonNetworkBuilder *builder)
{
  self->n_organizations = builder->organizations->len;
  self->organization_words = g_new0 (char *, self->n_organizations + 1);
  for (guint i = 0; i < self->n_organizations; i++)
    {
      const JalonOrganization *organization = &g_array_index (builder->organizations, JalonOrganization, i);
      g_autofree char *english = jalon_text_fold (organization->name_en);
      g_autofree char *french = jalon_text_fold (organization->name_fr);

      self->organization_words[i] = g_strconcat (english, "\n", french, NULL);
    }
  g_array_set_clear_func (builder->organizations, NULL);
  self->organizations = (JalonOrganization *) g_array_steal (builder->organizations, NULL);
  self->organization_index = g_steal_pointer (&builder->organization_index);
}

static void
take_services (JalonNetwork        *self,
               JalonNetworkBuilder *builder,
               const guint32       *order)
{
  const JalonStagedLink *links = (const JalonStagedLink *) (gpointer) builder->links->data;
  g_autofree guint32 *rows = g_new (guint32, self->columns.n_rows + 1);
  guint n = builder->service_words->len;

  for (guint row = 0; row < self->columns.n_rows; row++)
    rows[order[row]] = row;

  self->n_services = n;
  g_ptr_array_add (builder->service_words, NULL);
  self->service_words = (char **) g_ptr_array_steal (builder->service_words, NULL);
  self->service_start = g_new0 (guint32, n + 2);
  self->service_rows = g_new (guint32, builder->links->len + 1);
  for (guint i = 0; i < builder->links->len; i++)
    self->service_start[links[i].service + 2]++;
  for (guint i = 2; i < n + 2; i++)
    self->service_start[i] += self->service_start[i - 1];
  /* Start i + 1 walks from the start of service i to its end, and is then the start of the next. */
  for (guint i = 0; i < builder->links->len; i++)
    self->service_rows[self->service_start[links[i].service + 1]++] = rows[links[i].point];
}

static void
take_odd_uuids (JalonNetwork        *self,
                JalonNetworkBuilder *builder)
{
  if (builder->odd_uuids->len == 0)
    return;
  self->odd_uuids = g_steal_pointer (&builder->odd_uuids);
  self->odd_rows = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint row = 0; row < self->columns.n_rows; row++)
    {
      const guint8 *bytes = self->uuids + (gsize) row * 16;
      guint32 odd;

      memcpy (&odd, bytes + 12, sizeof odd);
      if (memcmp (bytes, JALON_ODD_UUID, 12) == 0)
        g_hash_table_insert (self->odd_rows, self->odd_uuids->pdata[odd], GUINT_TO_POINTER (row + 1));
    }
}

static void
sum_blocks (JalonNetwork *self)
{
  self->block_sums = g_new0 (JalonBlockSums, self->n_words + 1);
  for (guint row = 0; row < self->columns.n_positioned; row++)
    {
      self->block_sums[row / JALON_BLOCK_ROWS].x += self->columns.x[row];
      self->block_sums[row / JALON_BLOCK_ROWS].y += self->columns.y[row];
    }
}

/**
 * jalon_network_builder_build:
 * @self: a builder; afterwards it can only be freed
 *
 * Sorts the points along the curve and derives facets, sites, sums and boxes.
 *
 * Returns: (transfer full): the network
 */
JalonNetwork *
jalon_network_builder_build (JalonNetworkBuilder *self)
{
  JalonNetwork *network = g_new0 (JalonNetwork, 1);
  const JalonStagedPoint *points = (const JalonStagedPoint *) (gpointer) self->points->data;
  g_autofree guint32 *order = NULL;

  network->ref_count = 1;
  network->columns.n_rows = self->points->len;
  network->n_words = (self->points->len + 63) / 64;
  order = order_points (points, self->points->len, &network->columns.n_positioned);

  gather_columns (network, points, order);
  gather_texts (network, self, order);
  g_byte_array_set_size (self->names, 0);
  g_byte_array_set_size (self->search, 0);
  take_odd_uuids (network, self);
  take_organizations (network, self);
  take_services (network, self, order);
  set_jurisdictions (network);
  set_organizations (network, self, order);
  set_interned_facet (network, self, JALON_FACET_KIND, order);
  set_interned_facet (network, self, JALON_FACET_PROVINCE, order);
  set_interned_facet (network, self, JALON_FACET_VALIDATION, order);
  set_lease_years (network);
  jalon_network_derive_sites (network, self, (guint8 *) network->columns.flags);
  sum_blocks (network);
  jalon_network_build_tree (network);
  g_array_set_size (self->points, 0);
  return network;
}
