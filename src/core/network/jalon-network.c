/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-network.h"

#include <math.h>
#include <string.h>

#include "jalon-filter-private.h"
#include "jalon-language.h"
#include "jalon-network-builder.h"
#include "jalon-network-private.h"

G_DEFINE_BOXED_TYPE (JalonNetwork, jalon_network, jalon_network_ref, jalon_network_unref)

/**
 * jalon_network_new_empty:
 *
 * Returns: (transfer full): a network without a point
 */
JalonNetwork *
jalon_network_new_empty (void)
{
  g_autoptr(JalonNetworkBuilder) builder = jalon_network_builder_new ();

  return jalon_network_builder_build (builder);
}

/**
 * jalon_network_ref:
 * @self: a network
 *
 * Returns: (transfer full): @self
 */
JalonNetwork *
jalon_network_ref (JalonNetwork *self)
{
  g_atomic_int_inc (&self->ref_count);
  return self;
}

static void
free_facet (JalonFacetColumn *column)
{
  jalon_block_unref (column->codes);
  jalon_block_unref (column->map);
  jalon_block_unref (column->bitmaps);
  jalon_block_unref (column->list_rows);
  g_clear_pointer (&column->texts, g_ptr_array_unref);
  g_free (column->totals);
  g_free (column->bitmap_of);
  g_free (column->list_starts);
}

static void
free_columns (const JalonColumns *columns)
{
  jalon_block_unref (columns->x);
  jalon_block_unref (columns->y);
  jalon_block_unref (columns->longitude);
  jalon_block_unref (columns->latitude);
  jalon_block_unref (columns->lease_end);
  jalon_block_unref (columns->staff);
  jalon_block_unref (columns->volume);
  jalon_block_unref (columns->spare);
  jalon_block_unref (columns->verified);
  jalon_block_unref (columns->site);
  jalon_block_unref (columns->flags);
  jalon_block_unref (columns->position_flag);
}

/**
 * jalon_network_unref:
 * @self: (transfer full): a network
 */
void
jalon_network_unref (JalonNetwork *self)
{
  if (!g_atomic_int_dec_and_test (&self->ref_count))
    return;

  free_columns (&self->columns); /* the jurisdictions are a facet's */
  for (guint f = 0; f < JALON_N_COUNTED_FACETS; f++)
    free_facet (&self->facets[f]);
  for (guint i = 0; i < JALON_N_RANGES; i++)
    jalon_block_unref (self->ranges[i].bins);
  for (guint i = 0; i < self->n_tree_levels; i++)
    jalon_block_unref (self->tree[i]);
  for (guint i = 0; i < JALON_N_DICTIONARIES; i++)
    jalon_dictionary_unref (self->dictionaries[i]);
  jalon_block_unref (self->block_sums);
  jalon_records_unref (self->base);
  g_clear_pointer (&self->patch, jalon_records_unref);
  g_clear_pointer (&self->base_texts, jalon_texts_unref);
  g_free (self->text_fids);
  g_free (self->text_order);
  g_clear_pointer (&self->patch_texts, jalon_texts_unref);
  jalon_block_unref (self->record_of_row);
  jalon_block_unref (self->row_of_record);
  jalon_block_unref (self->sites);
  jalon_block_unref (self->site_members);
  g_ptr_array_unref (self->site_texts);
  g_hash_table_unref (self->site_index);
  g_free (self->anchor);
  g_free (self);
}

static gsize
get_facet_size (const JalonFacetColumn *column,
                gsize                   n_rows,
                gsize                   n_words)
{
  gsize size = column->map == NULL ? n_rows * column->width : 0; /* with a map the codes are another facet's */

  size += (gsize) column->n_bitmaps * n_words * sizeof (guint64);
  if (column->list_starts != NULL)
    size += column->list_starts[column->n_values] * sizeof (guint32);
  return size;
}

/**
 * jalon_network_get_size:
 * @self: a network
 * @text_size: (out) (optional): bytes of names and folded search texts with their offsets, not in the returned number
 *
 * Returns: bytes held by columns, bitmaps, uuids and indexes, without the dictionaries of organizations, sites and services
 */
gsize
jalon_network_get_size (const JalonNetwork *self,
                        gsize              *text_size)
{
  gsize n = self->columns.n_rows, text = 0;
  gsize size = n * (10 * sizeof (guint32) + 2);

  for (guint f = 0; f < JALON_N_COUNTED_FACETS; f++)
    size += get_facet_size (&self->facets[f], n, self->n_words);
  for (guint i = 0; i < JALON_N_RANGES; i++)
    size += self->ranges[i].bins != NULL ? n : 0;
  size += self->n_words * sizeof (JalonBlockSums);
  for (guint i = 0; i < self->n_tree_levels; i++)
    size += self->tree_size[i] * sizeof (JalonBox);
  size += jalon_records_get_size (self->base);
  if (self->patch != NULL)
    size += jalon_records_get_size (self->patch);
  if (self->base_texts != NULL)
    text += jalon_texts_get_size (self->base_texts);
  if (self->patch_texts != NULL)
    text += jalon_texts_get_size (self->patch_texts);
  if (self->record_of_row != NULL)
    size += (n + self->base->n + (self->patch != NULL ? self->patch->n : 0)) * sizeof (guint32);
  if (text_size != NULL)
    *text_size = text;
  return size;
}

/* ---- Rows -------------------------------------------------------------------------------------------------------- */

/**
 * jalon_network_get_n_rows:
 * @self: a network
 *
 * Returns: the number of service points
 */
guint
jalon_network_get_n_rows (const JalonNetwork *self)
{
  return self->columns.n_rows;
}

/**
 * jalon_network_get_n_positioned:
 * @self: a network
 *
 * Returns: how many have a position; they are the first rows
 */
guint
jalon_network_get_n_positioned (const JalonNetwork *self)
{
  return self->columns.n_positioned;
}

/**
 * jalon_network_get_columns:
 * @self: a network
 *
 * Returns: (transfer none): the columns, valid as long as @self
 */
const JalonColumns *
jalon_network_get_columns (const JalonNetwork *self)
{
  return &self->columns;
}

/* An English and a French name. */
#define NO_NAMES "\0"

static const JalonRecords *
get_records (const JalonNetwork *self,
             guint               row,
             guint              *record)
{
  *record = jalon_network_get_record (self, row);
  if (*record < self->base->n)
    return self->base;
  *record -= self->base->n;
  return self->patch;
}

/**
 * jalon_network_find_uuid:
 * @self: a network
 * @uuid: of a service point
 *
 * Returns: its row, %JALON_NO_ROW when it is not here
 */
guint
jalon_network_find_uuid (const JalonNetwork *self,
                         const char         *uuid)
{
  guint32 record = G_MAXUINT32;

  if (uuid == NULL)
    return JALON_NO_ROW;
  /* A record without a row is of a point that was changed since. */
  while (self->patch != NULL && (record = jalon_records_find (self->patch, uuid, record)) != G_MAXUINT32)
    if (jalon_network_get_record_row (self, self->base->n + record) != JALON_NO_ROW)
      return jalon_network_get_record_row (self, self->base->n + record);
  while ((record = jalon_records_find (self->base, uuid, record)) != G_MAXUINT32)
    if (jalon_network_get_record_row (self, record) != JALON_NO_ROW)
      return jalon_network_get_record_row (self, record);
  return JALON_NO_ROW;
}

/**
 * jalon_network_dup_uuid:
 * @self: a network
 * @row: a row
 *
 * Returns: (transfer full): the uuid of the service point
 */
char *
jalon_network_dup_uuid (const JalonNetwork *self,
                        guint               row)
{
  const JalonRecords *records;
  guint record;

  g_return_val_if_fail (row < self->columns.n_rows, NULL);

  records = get_records (self, row, &record);
  return jalon_records_dup_uuid (records, record);
}

/**
 * jalon_network_get_fid:
 * @self: a network
 * @row: a row
 *
 * Returns: the number of its record in `service_point`
 */
gint64
jalon_network_get_fid (const JalonNetwork *self,
                       guint               row)
{
  const JalonRecords *records;
  guint record;

  g_return_val_if_fail (row < self->columns.n_rows, -1);

  records = get_records (self, row, &record);
  return jalon_records_get_fid (records, record);
}

/**
 * jalon_network_get_name_en:
 * @self: a network
 * @row: a row
 *
 * Returns: (transfer none): the English name, "" when there is none or names are not loaded yet
 */
const char *
jalon_network_get_name_en (const JalonNetwork *self,
                           guint               row)
{
  const JalonTexts *texts = self->base_texts;
  guint record;

  g_return_val_if_fail (row < self->columns.n_rows, "");

  if (get_records (self, row, &record) == self->patch)
    texts = self->patch_texts;
  return texts != NULL ? jalon_texts_get_names (texts, jalon_texts_find_text (texts, record)) : NO_NAMES;
}

/**
 * jalon_network_get_name_fr:
 * @self: a network
 * @row: a row
 *
 * Returns: (transfer none): the French name, "" when there is none or names are not loaded yet
 */
const char *
jalon_network_get_name_fr (const JalonNetwork *self,
                           guint               row)
{
  const char *english = jalon_network_get_name_en (self, row);

  return english + strlen (english) + 1;
}

const char *
jalon_network_choose_name (const char *english,
                           const char *french)
{
  const char *name;

  if (english != NULL && english[0] == '\0')
    english = NULL;
  if (french != NULL && french[0] == '\0')
    french = NULL;
  name = jalon_language_choose (english, french);
  return name != NULL ? name : "";
}

/**
 * jalon_network_get_name:
 * @self: a network
 * @row: a row
 *
 * Returns: (transfer none): the name in the thread's language, else in the other one, else the external id, never %NULL; "" as long as
 *   names are not loaded (jalon_network_has_texts())
 */
const char *
jalon_network_get_name (const JalonNetwork *self,
                        guint               row)
{
  return jalon_network_choose_name (jalon_network_get_name_en (self, row), jalon_network_get_name_fr (self, row));
}

/**
 * jalon_network_get_position:
 * @self: a network
 * @row: a row
 * @longitude: (out): degrees, WGS 84, rounded to 1e-7 (1 cm); NAN without a position
 * @latitude: (out): the same
 *
 * Returns: whether the point has a position
 */
gboolean
jalon_network_get_position (const JalonNetwork *self,
                            guint               row,
                            double             *longitude,
                            double             *latitude)
{
  g_return_val_if_fail (row < self->columns.n_rows, FALSE);

  if (row >= self->columns.n_positioned)
    {
      *longitude = *latitude = NAN;
      return FALSE;
    }
  *longitude = self->columns.longitude[row] / 1e7;
  *latitude = self->columns.latitude[row] / 1e7;
  return TRUE;
}

/**
 * jalon_network_get_jurisdiction:
 * @self: a network
 * @row: a row
 *
 * Returns: the order of government
 */
JalonJurisdiction
jalon_network_get_jurisdiction (const JalonNetwork *self,
                                guint               row)
{
  g_return_val_if_fail (row < self->columns.n_rows, JALON_JURISDICTION_UNKNOWN);

  return (JalonJurisdiction) self->columns.jurisdiction[row];
}

/**
 * jalon_network_get_organization:
 * @self: a network
 * @row: a row
 *
 * Returns: the index of the organization, %JALON_NO_ORGANIZATION when unknown
 */
guint
jalon_network_get_organization (const JalonNetwork *self,
                                guint               row)
{
  guint organization = jalon_network_get_value (self, JALON_FACET_ORGANIZATION, row);

  return organization < self->dictionaries[JALON_ORGANIZATIONS]->items->len ? organization : JALON_NO_ORGANIZATION;
}

/**
 * jalon_network_get_site:
 * @self: a network
 * @row: a row
 *
 * Returns: the index of the proposed or confirmed site, %JALON_NO_SITE when there is none
 */
guint
jalon_network_get_site (const JalonNetwork *self,
                        guint               row)
{
  g_return_val_if_fail (row < self->columns.n_rows, JALON_NO_SITE);

  return self->columns.site[row];
}

/**
 * jalon_network_get_flags:
 * @self: a network
 * @row: a row
 *
 * Returns: the flags
 */
JalonPointFlags
jalon_network_get_flags (const JalonNetwork *self,
                         guint               row)
{
  g_return_val_if_fail (row < self->columns.n_rows, 0);

  return (JalonPointFlags) self->columns.flags[row];
}

/**
 * jalon_network_dup_lease_end:
 * @self: a network
 * @row: a row
 *
 * Returns: (transfer full) (nullable): the date as 2026-03-31, %NULL when unknown
 */
char *
jalon_network_dup_lease_end (const JalonNetwork *self,
                             guint               row)
{
  g_return_val_if_fail (row < self->columns.n_rows, NULL);

  if (self->columns.lease_end[row] == JALON_DAY_UNKNOWN)
    return NULL;
  return jalon_day_to_iso (self->columns.lease_end[row]);
}

/* ---- Dictionaries ------------------------------------------------------------------------------------------------ */

/**
 * jalon_network_get_n_organizations:
 * @self: a network
 *
 * Returns: the number of organizations, also of those without a point
 */
guint
jalon_network_get_n_organizations (const JalonNetwork *self)
{
  return self->dictionaries[JALON_ORGANIZATIONS]->items->len;
}

/**
 * jalon_network_get_organization_info:
 * @self: a network
 * @organization: an index
 *
 * Returns: (transfer none): the organization
 */
const JalonOrganization *
jalon_network_get_organization_info (const JalonNetwork *self,
                                     guint               organization)
{
  g_return_val_if_fail (organization < jalon_network_get_n_organizations (self), NULL);

  return jalon_network_get_entry (self, JALON_ORGANIZATIONS, organization);
}

/**
 * jalon_network_get_organization_name:
 * @self: a network
 * @organization: an index
 *
 * Returns: (transfer none): its name in the thread's language, else in the other one, never %NULL
 */
const char *
jalon_network_get_organization_name (const JalonNetwork *self,
                                     guint               organization)
{
  const JalonOrganization *info;

  g_return_val_if_fail (organization < jalon_network_get_n_organizations (self), "");

  info = jalon_network_get_entry (self, JALON_ORGANIZATIONS, organization);
  return jalon_network_choose_name (info->name_en, info->name_fr);
}

/**
 * jalon_network_find_organization:
 * @self: a network
 * @uuid: of an organization
 *
 * Returns: its index, %JALON_NO_ORGANIZATION
 */
guint
jalon_network_find_organization (const JalonNetwork *self,
                                 const char         *uuid)
{
  return jalon_dictionary_find (self->dictionaries[JALON_ORGANIZATIONS], uuid);
}

/**
 * jalon_network_get_n_sites:
 * @self: a network
 *
 * Returns: the number of proposed and confirmed sites, also of those without a co-location type
 */
guint
jalon_network_get_n_sites (const JalonNetwork *self)
{
  return self->n_sites;
}

/**
 * jalon_network_get_site_info:
 * @self: a network
 * @site: an index
 *
 * Returns: (transfer none): the site
 */
const JalonSite *
jalon_network_get_site_info (const JalonNetwork *self,
                             guint               site)
{
  g_return_val_if_fail (site < self->n_sites, NULL);

  return &self->sites[site];
}

/**
 * jalon_network_find_site:
 * @self: a network
 * @uuid: of a site
 *
 * Returns: its index, %JALON_NO_SITE
 */
guint
jalon_network_find_site (const JalonNetwork *self,
                         const char         *uuid)
{
  gpointer index = uuid != NULL ? g_hash_table_lookup (self->site_index, uuid) : NULL;

  return index != NULL ? GPOINTER_TO_UINT (index) - 1 : JALON_NO_SITE;
}
