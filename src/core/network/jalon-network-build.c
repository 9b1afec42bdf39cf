/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "jalon-facet-build-private.h"

/* From staged points in any order, on top of a former snapshot or of nothing, to columns along the quadtree curve. */

#define SPLICE(member, size)                                                                                       \
  network->columns.member = jalon_plan_splice (plan, former != NULL ? former->member : NULL, size, plan->staged->member)

/* Sites and facets make those of site, flags and jurisdiction. */
static void
build_columns (JalonNetwork    *network,
               const JalonPlan *plan)
{
  const JalonColumns *former = plan->former != NULL ? &plan->former->columns : NULL;

  network->columns.n_rows = plan->n_rows;
  network->columns.n_positioned = plan->n_positioned;
  network->n_words = plan->n_words;
  SPLICE (x, 4);
  SPLICE (y, 4);
  SPLICE (longitude, 4);
  SPLICE (latitude, 4);
  SPLICE (lease_end, 4);
  SPLICE (staff, 4);
  SPLICE (volume, 4);
  SPLICE (spare, 4);
  SPLICE (verified, 4);
  SPLICE (position_flag, 1);
}

static gboolean
is_moved (const JalonNetwork *network,
          const JalonPlan    *plan)
{
  return plan->former == NULL || network->columns.x != plan->former->columns.x || network->columns.y != plan->former->columns.y ||
         network->columns.longitude != plan->former->columns.longitude ||
         network->columns.latitude != plan->former->columns.latitude;
}

static void
sum_blocks (JalonNetwork *network)
{
  network->block_sums = jalon_block_new (JalonBlockSums, network->n_words);
  memset (network->block_sums, 0, network->n_words * sizeof (JalonBlockSums));
  for (guint row = 0; row < network->columns.n_positioned; row++)
    {
      network->block_sums[row / JALON_BLOCK_ROWS].x += network->columns.x[row];
      network->block_sums[row / JALON_BLOCK_ROWS].y += network->columns.y[row];
    }
}

static void
share_places (JalonNetwork       *network,
              const JalonNetwork *former)
{
  network->block_sums = jalon_block_ref (former->block_sums);
  network->n_tree_levels = former->n_tree_levels;
  for (guint i = 0; i < former->n_tree_levels; i++)
    {
      network->tree_size[i] = former->tree_size[i];
      network->tree[i] = jalon_block_ref (former->tree[i]);
    }
}

/* ---- Records ----------------------------------------------------------------------------------------------------- */

static void
set_record (JalonRecords              *records,
            guint                      record,
            const JalonPlan           *plan,
            const JalonNetworkBuilder *builder,
            guint                      i)
{
  const guint8 *uuid = plan->staged->uuid[i];
  const char *odd = NULL;

  if (memcmp (uuid, JALON_ODD_UUID, 12) == 0)
    {
      guint32 number;

      memcpy (&number, uuid + 12, sizeof number);
      odd = builder->odd_uuids->pdata[number];
    }
  jalon_records_set (records, record, plan->staged->fid[i], uuid, odd);
}

/* The former record of a point whose row is removed and that has the very same texts; JALON_NO_CODE: it needs a new one. */
static guint32
find_record (const JalonPlan           *plan,
             const JalonNetworkBuilder *builder,
             guint                      i)
{
  const JalonNetwork *former = plan->former;
  const guint8 *bytes = plan->staged->uuid[i];
  guint row, record, at;
  const JalonRecords *records;
  const JalonTexts *texts;
  char uuid[40];

  if (memcmp (bytes, JALON_ODD_UUID, 12) == 0)
    return JALON_NO_CODE;
  for (guint b = 0, n = 0; b < 16; b++)
    n += (guint) g_snprintf (uuid + n, 4, "%s%02x", b == 4 || b == 6 || b == 8 || b == 10 ? "-" : "", bytes[b]);
  row = jalon_network_find_uuid (former, uuid);
  if (row == JALON_NO_ROW || !jalon_bitmap_get (builder->removed, row))
    return JALON_NO_CODE;
  record = jalon_network_get_record (former, row);
  records = record < former->base->n ? former->base : former->patch;
  texts = record < former->base->n ? former->base_texts : former->patch_texts;
  at = record < former->base->n ? record : record - former->base->n;
  if (jalon_records_get_fid (records, at) != plan->staged->fid[i] ||
      !jalon_texts_equal (texts, jalon_texts_find_text (texts, at), builder->texts, plan->staged->order[i]))
    return JALON_NO_CODE;
  return record;
}

/* Texts stay in the order in which they were read: they are most of what there is, and moving them would take longest. */
static void
build_base (JalonNetwork        *network,
            const JalonPlan     *plan,
            JalonNetworkBuilder *builder)
{
  network->base = jalon_records_new_from (plan->staged->n, plan->staged->uuid, plan->staged->fid, builder->odd_uuids);
  if (builder->texts == NULL)
    {
      network->text_fids = g_steal_pointer (&builder->points.fid);
      network->text_order = g_steal_pointer (&plan->staged->places);
      return;
    }
  network->base_texts = g_steal_pointer (&builder->texts);
  jalon_texts_set_order (network->base_texts, plan->staged->places);
}

/* New records for staged points whose texts are new; @records: of each staged point. */
static void
build_patch (JalonNetwork        *network,
             const JalonPlan     *plan,
             JalonNetworkBuilder *builder,
             guint32             *records)
{
  const JalonNetwork *former = plan->former;
  guint n_former = former->patch != NULL ? former->patch->n : 0, n = 0;

  for (guint i = 0; i < plan->staged->n; i++)
    if ((records[i] = find_record (plan, builder, i)) == JALON_NO_CODE)
      records[i] = former->base->n + n_former + n++;
  network->base = jalon_records_ref (former->base);
  network->base_texts = builder->base_texts != NULL ? g_steal_pointer (&builder->base_texts) : jalon_texts_ref (former->base_texts);
  if (n == 0)
    {
      network->patch = former->patch != NULL ? jalon_records_ref (former->patch) : NULL;
      network->patch_texts = former->patch_texts != NULL ? jalon_texts_ref (former->patch_texts) : NULL;
      return;
    }
  network->patch = jalon_records_extend (former->patch, n);
  network->patch_texts = jalon_texts_new ();
  for (guint i = 0; i < n_former; i++)
    jalon_texts_add_from (network->patch_texts, former->patch_texts, i);
  for (guint i = 0; i < plan->staged->n; i++)
    if (records[i] >= former->base->n + n_former)
      {
        set_record (network->patch, records[i] - former->base->n, plan, builder, i);
        jalon_texts_add_from (network->patch_texts, builder->texts, plan->staged->order[i]);
      }
}

/* Rows and records by each other's numbers. */
static void
link_records (JalonNetwork    *network,
              const JalonPlan *plan,
              const guint32   *records)
{
  guint n_records = network->base->n + (network->patch != NULL ? network->patch->n : 0);

  network->record_of_row = jalon_block_new (guint32, plan->n_rows);
  network->row_of_record = jalon_block_new (guint32, n_records);
  for (guint r = 0; r < plan->runs->len; r++)
    {
      const JalonRun *run = &g_array_index (plan->runs, JalonRun, r);

      for (guint i = run->from; i < run->to; i++)
        network->record_of_row[run->row + i - run->from] =
          run->staged ? records[i] : jalon_network_get_record (plan->former, i);
    }
  memset (network->row_of_record, 0xff, n_records * sizeof (guint32));
  for (guint row = 0; row < plan->n_rows; row++)
    network->row_of_record[network->record_of_row[row]] = row;
}

void
jalon_network_build_records (JalonNetwork        *network,
                             const JalonPlan     *plan,
                             JalonNetworkBuilder *builder)
{
  const JalonNetwork *former = plan->former;
  g_autofree guint32 *records = NULL;
  gboolean same;

  if (former == NULL)
    {
      build_base (network, plan, builder);
      return;
    }
  records = g_new (guint32, plan->staged->n + 1);
  build_patch (network, plan, builder, records);
  same = plan->in_place && network->patch == former->patch;
  for (guint i = 0; same && i < plan->staged->n; i++)
    same = jalon_network_get_record (former, plan->rows[i]) == records[i];
  if (same)
    {
      network->record_of_row = jalon_block_ref (former->record_of_row);
      network->row_of_record = jalon_block_ref (former->row_of_record);
    }
  else
    link_records (network, plan, records);
}

/**
 * jalon_network_builder_build:
 * @self: a builder; afterwards it can only be freed
 *
 * Sorts the points along the curve and derives facets, sites, sums and boxes. On top of a former snapshot only what changed is
 * made; the rest is shared.
 *
 * Returns: (transfer full): the network
 */
JalonNetwork *
jalon_network_builder_build (JalonNetworkBuilder *self)
{
  JalonNetwork *network = g_new0 (JalonNetwork, 1);
  g_autoptr(JalonPlan) plan = jalon_plan_new (self);

  network->ref_count = 1;
  network->anchor = g_strdup (self->anchor);
  for (guint i = 0; i < JALON_N_DICTIONARIES; i++)
    {
      network->dictionaries[i] = jalon_dictionary_ref (self->dictionaries[i]);
      network->n_dangling[i] = self->n_dangling[i];
    }
  build_columns (network, plan);
  jalon_network_build_records (network, plan, self);
  jalon_network_build_facets (network, plan, self);
  jalon_network_build_ranges (network, plan);
  if (is_moved (network, plan))
    {
      sum_blocks (network);
      jalon_network_build_tree (network);
    }
  else
    share_places (network, plan->former);
  return network;
}
