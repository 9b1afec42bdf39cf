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
free_dictionaries (JalonNetwork *self)
{
  for (guint i = 0; i < self->n_organizations; i++)
    {
      g_free ((char *) self->organizations[i].uuid);
      g_free ((char *) self->organizations[i].name_en);
      g_free ((char *) self->organizations[i].name_fr);
      g_free ((char *) self->organizations[i].government);
      g_free (self->organization_words[i]);
    }
  for (guint i = 0; i < self->n_sites; i++)
    {
      g_free ((char *) self->sites[i].uuid);
      g_free ((char *) self->sites[i].name_en);
      g_free ((char *) self->sites[i].name_fr);
    }
  for (guint i = 0; i < self->n_services; i++)
    g_free (self->service_words[i]);
  g_free (self->organizations);
  g_free (self->organization_words);
  g_free (self->sites);
  g_free (self->site_members);
  g_free (self->service_words);
  g_free (self->service_start);
  g_free (self->service_rows);
  g_clear_pointer (&self->organization_index, g_hash_table_unref);
  g_clear_pointer (&self->site_index, g_hash_table_unref);
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

  free_dictionaries (self);
  for (guint f = 0; f < JALON_N_COUNTED_FACETS; f++)
    {
      if (f != JALON_FACET_JURISDICTION) /* shares its codes with the column */
        g_free (self->facets[f].codes);
      g_strfreev (self->facets[f].value_codes);
      g_free (self->facets[f].bitmaps);
    }
  for (guint i = 0; i < self->n_tree_levels; i++)
    g_free (self->tree[i]);
  g_free ((gpointer) self->columns.fid);
  g_free ((gpointer) self->columns.x);
  g_free ((gpointer) self->columns.y);
  g_free ((gpointer) self->columns.longitude);
  g_free ((gpointer) self->columns.latitude);
  g_free ((gpointer) self->columns.lease_end);
  g_free ((gpointer) self->columns.staff);
  g_free ((gpointer) self->columns.volume);
  g_free ((gpointer) self->columns.site);
  g_free ((gpointer) self->columns.jurisdiction);
  g_free ((gpointer) self->columns.lifecycle);
  g_free ((gpointer) self->columns.flags);
  g_free ((gpointer) self->columns.position_flag);
  g_free (self->block_sums);
  g_free (self->uuids);
  g_free (self->uuid_table);
  g_clear_pointer (&self->odd_rows, g_hash_table_unref);
  g_clear_pointer (&self->odd_uuids, g_ptr_array_unref);
  g_free (self->names);
  g_free (self->name_offsets);
  g_free (self->search);
  g_free (self->search_offsets);
  g_free (self);
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
  gsize n = self->columns.n_rows;
  gsize size = n * (sizeof (gint64) + 7 * sizeof (gint32) + sizeof (float) + 4 + 16);

  for (guint f = 0; f < JALON_N_COUNTED_FACETS; f++)
    {
      if (f != JALON_FACET_JURISDICTION)
        size += n * self->facets[f].width;
      if (self->facets[f].bitmaps != NULL)
        size += (gsize) self->facets[f].n_values * self->n_words * sizeof (guint64);
    }
  size += self->n_words * sizeof (JalonBlockSums);
  size += ((gsize) self->uuid_mask + 1) * sizeof (guint32);
  for (guint i = 0; i < self->n_tree_levels; i++)
    size += self->tree_size[i] * sizeof (JalonBox);
  if (self->n_services > 0)
    size += self->service_start[self->n_services] * sizeof (guint32);
  if (text_size != NULL)
    *text_size = self->names_size + self->search_offsets[n] + (2 * n + 1) * sizeof (guint32);
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

/* A uuid in its canonical lower-case form; others are kept as text, under numbers that begin with twelve bytes of ones. */
gboolean
jalon_uuid_to_bytes (const char *uuid,
                     guint8      bytes[16])
{
  guint n = 0;

  for (guint i = 0; i < 36; i++)
    {
      int digit;

      if (i == 8 || i == 13 || i == 18 || i == 23)
        {
          if (uuid[i] != '-')
            return FALSE;
          continue;
        }
      digit = g_ascii_isupper (uuid[i]) ? -1 : g_ascii_xdigit_value (uuid[i]);
      if (digit < 0)
        return FALSE;
      bytes[n / 2] = (guint8) (n % 2 == 0 ? digit << 4 : bytes[n / 2] | digit);
      n++;
    }
  return uuid[36] == '\0' && memcmp (bytes, JALON_ODD_UUID, 12) != 0;
}

guint32
jalon_uuid_hash (const guint8 bytes[16])
{
  guint64 halves[2];

  memcpy (halves, bytes, 16);
  return (guint32) (((halves[0] ^ halves[1] * 3) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)) >> 32);
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
  guint8 bytes[16];

  if (uuid == NULL || self->columns.n_rows == 0)
    return JALON_NO_ROW;
  if (!jalon_uuid_to_bytes (uuid, bytes))
    {
      gpointer row = self->odd_rows != NULL ? g_hash_table_lookup (self->odd_rows, uuid) : NULL;

      return row != NULL ? GPOINTER_TO_UINT (row) - 1 : JALON_NO_ROW;
    }
  for (guint32 slot = jalon_uuid_hash (bytes) & self->uuid_mask; self->uuid_table[slot] != 0;
       slot = (slot + 1) & self->uuid_mask)
    if (memcmp (self->uuids + (gsize) (self->uuid_table[slot] - 1) * 16, bytes, 16) == 0)
      return self->uuid_table[slot] - 1;
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
  const guint8 *b;
  guint32 odd;

  g_return_val_if_fail (row < self->columns.n_rows, NULL);

  b = self->uuids + (gsize) row * 16;
  memcpy (&odd, b + 12, sizeof odd);
  if (self->odd_uuids != NULL && odd < self->odd_uuids->len &&
      memcmp (b, JALON_ODD_UUID, 12) == 0)
    return g_strdup (self->odd_uuids->pdata[odd]);
  return g_strdup_printf ("%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x", b[0],
                          b[1], b[2], b[3], b[4], b[5], b[6], b[7], b[8], b[9], b[10], b[11], b[12],
                          b[13], b[14], b[15]);
}

/**
 * jalon_network_get_name_en:
 * @self: a network
 * @row: a row
 *
 * Returns: (transfer none): the English name, "" when there is none
 */
const char *
jalon_network_get_name_en (const JalonNetwork *self,
                           guint               row)
{
  g_return_val_if_fail (row < self->columns.n_rows, "");

  return self->names + self->name_offsets[row];
}

/**
 * jalon_network_get_name_fr:
 * @self: a network
 * @row: a row
 *
 * Returns: (transfer none): the French name, "" when there is none
 */
const char *
jalon_network_get_name_fr (const JalonNetwork *self,
                           guint               row)
{
  const char *english = jalon_network_get_name_en (self, row);

  return english + strlen (english) + 1;
}

static const char *
choose_name (const char *english,
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
 * Returns: (transfer none): the name in the thread's language, else in the other one, else the external id, never %NULL
 */
const char *
jalon_network_get_name (const JalonNetwork *self,
                        guint               row)
{
  return choose_name (jalon_network_get_name_en (self, row), jalon_network_get_name_fr (self, row));
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

  return organization < self->n_organizations ? organization : JALON_NO_ORGANIZATION;
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
  return self->n_organizations;
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
  g_return_val_if_fail (organization < self->n_organizations, NULL);

  return &self->organizations[organization];
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
  g_return_val_if_fail (organization < self->n_organizations, "");

  return choose_name (self->organizations[organization].name_en,
                      self->organizations[organization].name_fr);
}

static guint
find_index (GHashTable *table,
            const char *uuid)
{
  gpointer index = uuid != NULL ? g_hash_table_lookup (table, uuid) : NULL;

  return index != NULL ? GPOINTER_TO_UINT (index) - 1 : G_MAXUINT;
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
  return find_index (self->organization_index, uuid);
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
  return find_index (self->site_index, uuid);
}
