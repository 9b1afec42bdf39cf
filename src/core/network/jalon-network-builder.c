/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-network-builder.h"

#include <math.h>
#include <string.h>

#include "jalon-mercator.h"
#include "jalon-network-builder-private.h"
#include "jalon-text.h"
#include "jalon-vocabulary.h"

#define NO_CODE G_MAXUINT32

static guint
intern (JalonInterner *self,
        const char    *text)
{
  gpointer number;
  char *copy;

  if (text == NULL || text[0] == '\0')
    return NO_CODE;
  if (self->last != NULL && strcmp (self->last, text) == 0)
    return self->last_number;
  if (self->index == NULL)
    {
      self->index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      self->texts = g_ptr_array_new ();
    }
  if (!g_hash_table_lookup_extended (self->index, text, (gpointer *) &copy, &number))
    {
      copy = g_strdup (text);
      g_ptr_array_add (self->texts, copy);
      number = GUINT_TO_POINTER (self->texts->len);
      g_hash_table_insert (self->index, copy, number);
    }
  self->last = copy;
  self->last_number = GPOINTER_TO_UINT (number) - 1;
  return self->last_number;
}

static void
clear_interner (JalonInterner *self)
{
  g_clear_pointer (&self->index, g_hash_table_unref);
  g_clear_pointer (&self->texts, g_ptr_array_unref);
  self->last = NULL;
}

static void
clear_organization (gpointer data)
{
  JalonOrganization *organization = data;

  g_free ((char *) organization->uuid);
  g_free ((char *) organization->name_en);
  g_free ((char *) organization->name_fr);
  g_free ((char *) organization->government);
}

static void
clear_site (gpointer data)
{
  JalonSite *site = data;

  g_free ((char *) site->uuid);
  g_free ((char *) site->name_en);
  g_free ((char *) site->name_fr);
}

/**
 * jalon_network_builder_new:
 *
 * Returns: (transfer full): a builder without anything
 */
JalonNetworkBuilder *
jalon_network_builder_new (void)
{
  JalonNetworkBuilder *self = g_new0 (JalonNetworkBuilder, 1);

  self->points = g_array_new (FALSE, FALSE, sizeof (JalonStagedPoint));
  self->names = g_byte_array_new ();
  self->search = g_byte_array_new ();
  self->organizations = g_array_new (FALSE, FALSE, sizeof (JalonOrganization));
  g_array_set_clear_func (self->organizations, clear_organization);
  self->organization_index = g_hash_table_new (g_str_hash, g_str_equal);
  self->sites = g_array_new (FALSE, FALSE, sizeof (JalonSite));
  g_array_set_clear_func (self->sites, clear_site);
  self->site_index = g_hash_table_new (g_str_hash, g_str_equal);
  self->service_words = g_ptr_array_new_with_free_func (g_free);
  self->service_index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->links = g_array_new (FALSE, FALSE, sizeof (JalonStagedLink));
  self->odd_uuids = g_ptr_array_new_with_free_func (g_free);
  self->odd_points = g_hash_table_new (g_str_hash, g_str_equal);
  return self;
}

/**
 * jalon_network_builder_free:
 * @self: (transfer full): a builder
 */
void
jalon_network_builder_free (JalonNetworkBuilder *self)
{
  for (guint i = 0; i < JALON_N_VALUE_FACETS; i++)
    clear_interner (&self->codes[i]);
  g_array_unref (self->points);
  g_clear_pointer (&self->names, g_byte_array_unref);
  g_clear_pointer (&self->search, g_byte_array_unref);
  g_clear_pointer (&self->organization_index, g_hash_table_unref);
  g_array_unref (self->organizations);
  g_clear_pointer (&self->site_index, g_hash_table_unref);
  g_array_unref (self->sites);
  g_ptr_array_unref (self->service_words);
  g_hash_table_unref (self->service_index);
  g_array_unref (self->links);
  g_clear_pointer (&self->odd_points, g_hash_table_unref);
  g_clear_pointer (&self->odd_uuids, g_ptr_array_unref);
  g_free (self->uuid_table);
  g_free (self->anchor);
  g_free (self);
}

/**
 * jalon_network_builder_set_anchor:
 * @self: a builder
 * @organization: (nullable): uuid of the organization the workspace looks from
 *
 * It comes first in the type of the sites it is at.
 */
void
jalon_network_builder_set_anchor (JalonNetworkBuilder *self,
                                  const char          *organization)
{
  g_free (self->anchor);
  self->anchor = g_strdup (organization);
}

/**
 * jalon_network_builder_add_organization:
 * @self: a builder
 * @organization: copied; one whose uuid was added before is left out
 *
 * Add organizations before the points that name them: a point of another one has an unknown organization.
 */
void
jalon_network_builder_add_organization (JalonNetworkBuilder     *self,
                                        const JalonOrganization *organization)
{
  JalonOrganization copy = *organization;

  g_return_if_fail (organization->uuid != NULL);

  if (g_hash_table_contains (self->organization_index, organization->uuid))
    return;
  copy.uuid = g_strdup (organization->uuid);
  copy.name_en = g_strdup (organization->name_en);
  copy.name_fr = g_strdup (organization->name_fr);
  copy.government = g_strdup (organization->government);
  g_array_append_val (self->organizations, copy);
  g_hash_table_insert (self->organization_index, (char *) copy.uuid,
                       GUINT_TO_POINTER (self->organizations->len));
}

/**
 * jalon_network_builder_add_site:
 * @self: a builder
 * @site: uuid, names, state and position are copied; the rest is derived
 *
 * Add sites before the points that name them, and no rejected one.
 */
void
jalon_network_builder_add_site (JalonNetworkBuilder *self,
                                const JalonSite     *site)
{
  JalonSite copy = { 0 };

  g_return_if_fail (site->uuid != NULL);

  if (g_hash_table_contains (self->site_index, site->uuid))
    return;
  copy.uuid = g_strdup (site->uuid);
  copy.name_en = g_strdup (site->name_en);
  copy.name_fr = g_strdup (site->name_fr);
  copy.confirmed = site->confirmed;
  copy.positioned = site->positioned;
  copy.longitude = site->longitude;
  copy.latitude = site->latitude;
  copy.anchor = JALON_NO_ORGANIZATION;
  g_array_append_val (self->sites, copy);
  g_hash_table_insert (self->site_index, (char *) copy.uuid, GUINT_TO_POINTER (self->sites->len));
}

/* ---- Points ------------------------------------------------------------------------------------------------------ */

static void
append_folded (GByteArray *search,
               const char *text)
{
  g_autofree char *folded = NULL;

  if (text != NULL && text[0] != '\0')
    {
      folded = jalon_text_fold (text);
      g_byte_array_append (search, (const guint8 *) folded, (guint) strlen (folded));
    }
  g_byte_array_append (search, (const guint8 *) "\n", 1);
}

static void
stage_texts (JalonNetworkBuilder   *self,
             const JalonPointInput *point,
             JalonStagedPoint      *staged)
{
  const char *english = point->name_en != NULL ? point->name_en : "";
  const char *french = point->name_fr != NULL ? point->name_fr : "";

  staged->names = self->names->len;
  g_byte_array_append (self->names, (const guint8 *) english, (guint) strlen (english) + 1);
  g_byte_array_append (self->names, (const guint8 *) french, (guint) strlen (french) + 1);

  staged->search = self->search->len;
  append_folded (self->search, english);
  if (strcmp (english, french) != 0)
    append_folded (self->search, french);
  append_folded (self->search, point->address);
  append_folded (self->search, point->locality);
  g_byte_array_append (self->search, (const guint8 *) "", 1);
}

static JalonPositionFlag
read_position_flag (const char *flag)
{
  static const char *const flags[] = { "", "missing", "impossible", "swapped", "outside" };

  for (guint i = 1; flag != NULL && i < G_N_ELEMENTS (flags); i++)
    if (g_str_equal (flag, flags[i]))
      return (JalonPositionFlag) i;
  return JALON_POSITION_GOOD;
}

static void
stage_position (const JalonPointInput *point,
                JalonStagedPoint      *staged)
{
  double x, y;

  staged->position_flag = (guint8) read_position_flag (point->position_flag);
  staged->longitude = staged->latitude = G_MININT32;
  /* The comparisons are false for NAN too. */
  if (!(point->longitude >= -180.0 && point->longitude <= 180.0 && point->latitude >= -90.0 &&
        point->latitude <= 90.0) ||
      staged->position_flag == JALON_POSITION_MISSING || staged->position_flag == JALON_POSITION_IMPOSSIBLE)
    {
      if (staged->position_flag == JALON_POSITION_GOOD)
        staged->position_flag = isnan (point->longitude) || isnan (point->latitude)
                                  ? JALON_POSITION_MISSING : JALON_POSITION_IMPOSSIBLE;
      return;
    }

  jalon_mercator_from_position (point->longitude, point->latitude, &x, &y);
  staged->x = jalon_mercator_to_grid (x);
  staged->y = jalon_mercator_to_grid (y);
  staged->longitude = (gint32) lround (point->longitude * 1e7);
  staged->latitude = (gint32) lround (point->latitude * 1e7);
  staged->positioned = TRUE;
}

static guint8
read_lifecycle (const char *code)
{
  for (guint i = 0; code != NULL && i < jalon_vocabulary_get_n_codes (JALON_VOCABULARY_LIFECYCLE); i++)
    if (g_str_equal (code, jalon_vocabulary_get_code (JALON_VOCABULARY_LIFECYCLE, i)))
      return (guint8) i;
  return G_MAXUINT8;
}

static void
stage_uuid (JalonNetworkBuilder *self,
            const char          *uuid,
            JalonStagedPoint    *staged)
{
  guint32 number;
  char *copy;

  if (uuid != NULL && jalon_uuid_to_bytes (uuid, staged->uuid))
    return;

  number = self->odd_uuids->len;
  copy = g_strdup (uuid != NULL ? uuid : "");
  g_ptr_array_add (self->odd_uuids, copy);
  g_hash_table_insert (self->odd_points, copy, GUINT_TO_POINTER (self->points->len + 1));
  memcpy (staged->uuid, JALON_ODD_UUID, 12);
  memcpy (staged->uuid + 12, &number, sizeof number);
}

static guint32
find_number (GHashTable *index,
             const char *uuid)
{
  gpointer number = uuid != NULL ? g_hash_table_lookup (index, uuid) : NULL;

  return number != NULL ? GPOINTER_TO_UINT (number) - 1 : G_MAXUINT32;
}

/**
 * jalon_network_builder_add_point:
 * @self: a builder
 * @point: everything is copied
 */
void
jalon_network_builder_add_point (JalonNetworkBuilder   *self,
                                 const JalonPointInput *point)
{
  JalonStagedPoint staged = { .fid = point->fid };

  stage_uuid (self, point->uuid, &staged);
  stage_texts (self, point, &staged);
  stage_position (point, &staged);
  staged.organization = find_number (self->organization_index, point->organization);
  staged.site = find_number (self->site_index, point->site);
  staged.jurisdiction = (guint8) jalon_jurisdiction_from_code (point->jurisdiction);
  if (staged.jurisdiction == JALON_JURISDICTION_UNKNOWN && staged.organization != G_MAXUINT32)
    staged.jurisdiction = (guint8) g_array_index (self->organizations, JalonOrganization,
                                                  staged.organization).jurisdiction;
  staged.codes[JALON_FACET_KIND] = intern (&self->codes[JALON_FACET_KIND], point->kind);
  staged.codes[JALON_FACET_PROVINCE] = intern (&self->codes[JALON_FACET_PROVINCE], point->province);
  staged.codes[JALON_FACET_VALIDATION] = intern (&self->codes[JALON_FACET_VALIDATION], point->validation);
  staged.lifecycle = read_lifecycle (point->lifecycle);
  staged.lease_end = point->lease_end;
  staged.staff = (float) point->staff;
  staged.volume = point->volume < 0 ? JALON_VOLUME_UNKNOWN : (gint32) MIN (point->volume, G_MAXINT32);
  staged.flags = (guint8) ((point->approximate ? JALON_POINT_APPROXIMATE : 0) |
                           (point->illustrative ? JALON_POINT_ILLUSTRATIVE : 0));
  g_array_append_val (self->points, staged);
}

/* ---- Services ---------------------------------------------------------------------------------------------------- */

/**
 * jalon_network_builder_add_service:
 * @self: a builder
 * @uuid: of the service
 * @names: its names and aliases in both languages, in any order, one a line
 */
void
jalon_network_builder_add_service (JalonNetworkBuilder *self,
                                   const char          *uuid,
                                   const char          *names)
{
  g_auto(GStrv) lines = g_strsplit (names, "\n", -1);
  GString *words;

  if (g_hash_table_contains (self->service_index, uuid))
    return;

  words = g_string_new (NULL);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *folded = jalon_text_fold (lines[i]);

      g_string_append_printf (words, "%s%s", i > 0 ? "\n" : "", folded);
    }
  g_ptr_array_add (self->service_words, g_string_free (words, FALSE));
  g_hash_table_insert (self->service_index, g_strdup (uuid), GUINT_TO_POINTER (self->service_words->len));
}

guint32 *
jalon_uuid_table_new (const guint8 *uuids,
                      gsize         stride,
                      guint         n,
                      guint32      *mask)
{
  guint32 size = 16;
  guint32 *table;

  while (size < n + n / 2)
    size *= 2;
  *mask = size - 1;
  table = g_new0 (guint32, size);
  for (guint i = 0; i < n; i++)
    {
      guint32 slot = jalon_uuid_hash (uuids + i * stride) & *mask;

      while (table[slot] != 0)
        slot = (slot + 1) & *mask;
      table[slot] = i + 1;
    }
  return table;
}

static guint32
find_point (JalonNetworkBuilder *self,
            const char          *uuid)
{
  const JalonStagedPoint *points = (const JalonStagedPoint *) (gpointer) self->points->data;
  guint8 bytes[16];

  if (self->points->len == 0)
    return G_MAXUINT32;
  if (!jalon_uuid_to_bytes (uuid, bytes))
    return find_number (self->odd_points, uuid);
  if (self->uuid_table == NULL)
    self->uuid_table = jalon_uuid_table_new (points[0].uuid, sizeof *points, self->points->len,
                                             &self->uuid_mask);
  for (guint32 slot = jalon_uuid_hash (bytes) & self->uuid_mask; self->uuid_table[slot] != 0;
       slot = (slot + 1) & self->uuid_mask)
    if (memcmp (points[self->uuid_table[slot] - 1].uuid, bytes, 16) == 0)
      return self->uuid_table[slot] - 1;
  return G_MAXUINT32;
}

/**
 * jalon_network_builder_add_link:
 * @self: a builder
 * @point: uuid of a service point
 * @service: uuid of a service given there
 *
 * Add links after all points and services; one with an unknown end is left out.
 */
void
jalon_network_builder_add_link (JalonNetworkBuilder *self,
                                const char          *point,
                                const char          *service)
{
  JalonStagedLink link = { find_point (self, point), find_number (self->service_index, service) };

  if (link.point != G_MAXUINT32 && link.service != G_MAXUINT32)
    g_array_append_val (self->links, link);
}
