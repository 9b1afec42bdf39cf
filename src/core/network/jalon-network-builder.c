/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-network-builder.h"

#include <math.h>
#include <string.h>

#include "jalon-filter-private.h"
#include "jalon-mercator.h"
#include "jalon-network-builder-private.h"
#include "jalon-text.h"

static void
clear_site (gpointer data)
{
  g_atomic_rc_box_release (((JalonStagedSite *) data)->text);
}

static void
clear_collaboration (gpointer data)
{
  JalonStagedCollaboration *collaboration = data;

  g_free (collaboration->point);
  g_free (collaboration->site);
  g_free (collaboration->organization);
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

  jalon_staged_points_init (&self->points);
  self->texts = jalon_texts_new ();
  for (guint i = 0; i < JALON_N_DICTIONARIES; i++)
    self->dictionaries[i] = jalon_dictionary_new ();
  self->sites_changed = TRUE;
  self->sites = g_array_new (FALSE, FALSE, sizeof (JalonStagedSite));
  g_array_set_clear_func (self->sites, clear_site);
  self->site_index = g_hash_table_new (g_str_hash, g_str_equal);
  self->language_values = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  self->collaborations = g_array_new (FALSE, FALSE, sizeof (JalonStagedCollaboration));
  g_array_set_clear_func (self->collaborations, clear_collaboration);
  self->odd_uuids = g_ptr_array_new_with_free_func (g_free);
  return self;
}

JalonNetworkBuilder *
jalon_network_builder_new_from (JalonNetwork *former)
{
  JalonNetworkBuilder *self = jalon_network_builder_new ();

  self->former = jalon_network_ref (former);
  self->removed = g_new0 (guint64, former->n_words + 1);
  for (guint i = 0; i < JALON_N_DICTIONARIES; i++)
    {
      jalon_dictionary_unref (self->dictionaries[i]);
      self->dictionaries[i] = jalon_dictionary_ref (former->dictionaries[i]);
      self->n_dangling[i] = former->n_dangling[i];
    }
  self->sites_changed = FALSE;
  g_hash_table_unref (self->site_index);
  self->site_index = g_hash_table_ref (former->site_index);
  self->anchor = g_strdup (former->anchor);
  return self;
}

void
jalon_network_builder_replace (JalonNetworkBuilder *self,
                               JalonDictionaryKind  kind)
{
  jalon_dictionary_unref (self->dictionaries[kind]);
  self->dictionaries[kind] = jalon_dictionary_new ();
  memset (&self->records[kind], 0, sizeof self->records[kind]);
  memset (self->service_fids, 0, sizeof self->service_fids);
}

void
jalon_network_builder_replace_sites (JalonNetworkBuilder *self)
{
  g_hash_table_unref (self->site_index);
  self->site_index = g_hash_table_new (g_str_hash, g_str_equal);
  self->last_site = NULL;
  self->sites_changed = TRUE;
}

void
jalon_network_builder_remove_row (JalonNetworkBuilder *self,
                                  guint                row)
{
  jalon_bitmap_set (self->removed, row);
}

void
jalon_network_builder_reserve (JalonNetworkBuilder *self,
                               guint                n_points)
{
  jalon_staged_points_reserve (&self->points, n_points);
}

/**
 * jalon_network_builder_free:
 * @self: (transfer full): a builder
 */
void
jalon_network_builder_free (JalonNetworkBuilder *self)
{
  for (guint i = 0; i < JALON_N_COUNTED_FACETS; i++)
    jalon_interner_clear (&self->codes[i]);
  for (guint i = 0; i < JALON_N_DICTIONARIES; i++)
    jalon_dictionary_unref (self->dictionaries[i]);
  jalon_staged_points_clear (&self->points);
  g_clear_pointer (&self->sorted, jalon_staged_columns_free);
  g_free (self->services.keys);
  g_clear_pointer (&self->texts, jalon_texts_unref);
  g_clear_pointer (&self->base_texts, jalon_texts_unref);
  g_hash_table_unref (self->site_index);
  g_array_unref (self->sites);
  g_array_unref (self->collaborations);
  jalon_interner_clear (&self->languages);
  g_ptr_array_unref (self->language_values);
  g_ptr_array_unref (self->odd_uuids);
  g_free (self->anchor);
  g_free (self->removed);
  g_clear_pointer (&self->former, jalon_network_unref);
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
  g_return_if_fail (organization->uuid != NULL);

  jalon_dictionary_add (self->dictionaries[JALON_ORGANIZATIONS], organization, 0, NULL);
}

/**
 * jalon_network_builder_add_government:
 * @self: a builder
 * @uuid: what organizations name
 * @name_en: (nullable): its name
 * @name_fr: (nullable): its name
 */
void
jalon_network_builder_add_government (JalonNetworkBuilder *self,
                                      const char          *uuid,
                                      const char          *name_en,
                                      const char          *name_fr)
{
  JalonOrganization item = { uuid, name_en, name_fr, NULL, JALON_JURISDICTION_UNKNOWN };

  jalon_dictionary_add (self->dictionaries[JALON_GOVERNMENTS], &item, 0, NULL);
}

/**
 * jalon_network_builder_add_source:
 * @self: a builder
 * @uuid: what points name
 * @name: (nullable): its name
 *
 * Add sources before points.
 */
void
jalon_network_builder_add_source (JalonNetworkBuilder *self,
                                  const char          *uuid,
                                  const char          *name)
{
  JalonOrganization item = { uuid, name, NULL, NULL, JALON_JURISDICTION_UNKNOWN };

  jalon_dictionary_add (self->dictionaries[JALON_SOURCES], &item, 0, NULL);
}

static void
add_staged_site (JalonNetworkBuilder *self,
                 JalonStagedSite     *site)
{
  g_array_append_val (self->sites, *site);
  g_hash_table_insert (self->site_index, site->text, GUINT_TO_POINTER (self->sites->len));
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
  JalonStagedSite staged = { NULL, site->confirmed, site->positioned, site->longitude, site->latitude, TRUE };
  const char *texts[3] = { site->uuid, site->name_en != NULL ? site->name_en : "", site->name_fr != NULL ? site->name_fr : "" };
  gsize sizes[3];
  char *at;

  g_return_if_fail (site->uuid != NULL);

  if (g_hash_table_contains (self->site_index, site->uuid))
    return;
  for (guint i = 0; i < 3; i++)
    sizes[i] = strlen (texts[i]) + 1;
  at = staged.text = g_atomic_rc_box_alloc (sizes[0] + sizes[1] + sizes[2]);
  for (guint i = 0; i < 3; i++)
    {
      memcpy (at, texts[i], sizes[i]);
      at += sizes[i];
    }
  add_staged_site (self, &staged);
}

void
jalon_network_builder_keep_site (JalonNetworkBuilder *self,
                                 guint                site)
{
  const JalonSite *former = &self->former->sites[site];
  JalonStagedSite staged = { g_atomic_rc_box_acquire (self->former->site_texts->pdata[site]), former->confirmed,
                             former->own_position, former->longitude, former->latitude, FALSE };

  add_staged_site (self, &staged);
}

/* ---- Points ------------------------------------------------------------------------------------------------------ */

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
stage_position (JalonNetworkBuilder   *self,
                JalonStagedPoint      *point,
                const JalonPointInput *input)
{
  guint at = self->points.n - 1;
  JalonPositionFlag flag = read_position_flag (input->position_flag);
  /* The comparisons are false for NAN too. */
  gboolean possible = input->longitude >= -180.0 && input->longitude <= 180.0 && input->latitude >= -90.0 && input->latitude <= 90.0;
  gboolean positioned = possible && flag != JALON_POSITION_MISSING && flag != JALON_POSITION_IMPOSSIBLE;
  double x, y;

  if (!positioned && flag == JALON_POSITION_GOOD)
    flag = isnan (input->longitude) || isnan (input->latitude) ? JALON_POSITION_MISSING : JALON_POSITION_IMPOSSIBLE;
  point->position_flag = (guint8) flag;
  point->x = point->y = 0;
  point->longitude = point->latitude = G_MININT32;
  if (positioned)
    {
      jalon_mercator_from_position (input->longitude, input->latitude, &x, &y);
      point->x = jalon_mercator_to_grid (x);
      point->y = jalon_mercator_to_grid (y);
      point->longitude = (gint32) lrint (input->longitude * 1e7);
      point->latitude = (gint32) lrint (input->latitude * 1e7);
    }
  self->points.positioned[at] = positioned;
  self->points.key[at] = jalon_mercator_get_key (point->x, point->y);
}

static void
stage_uuid (JalonNetworkBuilder *self,
            JalonStagedPoint    *point,
            const char          *uuid)
{
  guint32 number;

  if (uuid != NULL && jalon_uuid_to_bytes (uuid, point->uuid))
    return;

  number = self->odd_uuids->len;
  g_ptr_array_add (self->odd_uuids, g_strdup (uuid != NULL ? uuid : ""));
  memcpy (point->uuid, JALON_ODD_UUID, 12);
  memcpy (point->uuid + 12, &number, sizeof number);
}

/* The number of a record, and a note when there is none of that uuid. */
static guint32
look_up (JalonNetworkBuilder *self,
         JalonDictionaryKind  kind,
         const char          *uuid)
{
  gsize length = uuid != NULL ? strlen (uuid) : 0;
  guint32 number;

  if (length == 0)
    return JALON_NO_CODE;
  if (jalon_recents_find (&self->records[kind], uuid, length, &number))
    return number;
  number = jalon_dictionary_find (self->dictionaries[kind], uuid);
  if (number != JALON_NO_CODE)
    jalon_recents_set (&self->records[kind], jalon_dictionary_get (self->dictionaries[kind], number)->uuid, length, number);
  self->n_dangling[kind] += number == JALON_NO_CODE;
  return number;
}

/* Points of a site often follow each other. */
static guint32
find_site (JalonNetworkBuilder *self,
           const char          *uuid)
{
  gpointer text, number;

  if (uuid == NULL)
    return JALON_NO_SITE;
  if (self->last_site == NULL || strcmp (self->last_site, uuid) != 0)
    {
      if (!g_hash_table_lookup_extended (self->site_index, uuid, &text, &number))
        return JALON_NO_SITE;
      self->last_site = text;
      self->last_site_number = GPOINTER_TO_UINT (number) - 1;
    }
  return self->last_site_number;
}

/* The number of a text of codes such as "en;fr"; the same few texts come again and again. */
static guint32
intern_languages (JalonNetworkBuilder *self,
                  const char          *codes)
{
  guint number = jalon_interner_add (&self->languages, codes);
  g_auto(GStrv) parts = NULL;
  GArray *values;

  if (number == JALON_NO_CODE || number < self->language_values->len)
    return number;
  parts = g_strsplit (codes, ";", -1);
  values = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint i = 0; parts[i] != NULL; i++)
    {
      guint32 value = jalon_interner_add (&self->codes[JALON_FACET_LANGUAGE], g_strstrip (parts[i]));

      if (value != JALON_NO_CODE)
        g_array_append_val (values, value);
    }
  g_ptr_array_add (self->language_values, values);
  return number;
}

static guint32
stage_code (JalonNetworkBuilder   *self,
            JalonFacet             facet,
            const JalonPointInput *input)
{
  const char *text = G_STRUCT_MEMBER (const char *, input, jalon_facet_specs[facet].input);

  if (facet == JALON_FACET_ORGANIZATION)
    return look_up (self, JALON_ORGANIZATIONS, text);
  if (facet == JALON_FACET_SOURCE)
    return look_up (self, JALON_SOURCES, text);
  if (facet == JALON_FACET_LANGUAGE)
    return intern_languages (self, text);
  return jalon_interner_add (&self->codes[facet], text);
}

static JalonJurisdiction
find_jurisdiction (const JalonNetworkBuilder *self,
                   const char                *code,
                   guint32                    organization)
{
  JalonJurisdiction jurisdiction = jalon_jurisdiction_from_code (code);

  if (jurisdiction == JALON_JURISDICTION_UNKNOWN && organization != JALON_NO_CODE)
    jurisdiction = jalon_dictionary_get (self->dictionaries[JALON_ORGANIZATIONS], organization)->jurisdiction;
  return jurisdiction;
}

/* What no float can hold is no figure. */
static inline float
to_float (double number)
{
  float rounded = (float) number;

  return isfinite (rounded) ? rounded : NAN;
}

/**
 * jalon_network_builder_add_point:
 * @self: a builder
 * @point: everything is copied
 *
 * Add points in the order of their fids, and all of them before links.
 */
void
jalon_network_builder_add_point (JalonNetworkBuilder   *self,
                                 const JalonPointInput *point)
{
  guint32 organization = JALON_NO_CODE;
  JalonStagedPoint *staged;

  g_return_if_fail (self->sorted == NULL);

  staged = jalon_staged_points_add (&self->points);
  self->points.fid[self->points.n - 1] = point->fid;
  stage_uuid (self, staged, point->uuid);
  stage_position (self, staged, point);
  for (guint i = 0; i < JALON_N_STAGED_CODES; i++)
    {
      staged->codes[i] = stage_code (self, jalon_staged_facets[i], point);
      if (jalon_staged_facets[i] == JALON_FACET_ORGANIZATION)
        organization = staged->codes[i];
    }
  staged->site = find_site (self, point->site);
  staged->jurisdiction = (guint8) find_jurisdiction (self, point->jurisdiction, organization);
  staged->lease_end = point->lease_end;
  staged->staff = to_float (point->staff);
  staged->volume = point->volume < 0 ? JALON_VOLUME_UNKNOWN : (gint32) MIN (point->volume, G_MAXINT32);
  staged->spare = to_float (point->spare);
  staged->verified = point->verified;
  staged->flags = (guint8) ((point->approximate ? JALON_POINT_APPROXIMATE : 0) | (point->illustrative ? JALON_POINT_ILLUSTRATIVE : 0));
  if (self->texts != NULL)
    jalon_texts_add (self->texts, point->name_en, point->name_fr, point->address, point->locality);
}

/* How many codes each staged facet has. */
static void
count_codes (const JalonNetworkBuilder *self,
             guint                     *n_codes)
{
  for (guint i = 0; i < JALON_N_STAGED_CODES; i++)
    {
      JalonFacet facet = jalon_staged_facets[i];
      const GPtrArray *texts = facet == JALON_FACET_LANGUAGE ? self->languages.texts : self->codes[facet].texts;
      JalonDictionaryKind kind;

      n_codes[i] = texts != NULL ? texts->len : 0;
      if (jalon_facet_get_dictionary (facet, &kind))
        n_codes[i] = self->dictionaries[kind]->items->len;
    }
}

JalonStagedColumns *
jalon_network_builder_sort (JalonNetworkBuilder *self)
{
  guint n_codes[JALON_N_STAGED_CODES];

  if (self->sorted == NULL)
    {
      count_codes (self, n_codes);
      self->sorted = jalon_staged_points_sort (&self->points, n_codes);
    }
  return self->sorted;
}

/* ---- Services ---------------------------------------------------------------------------------------------------- */

/**
 * jalon_network_builder_add_service:
 * @self: a builder
 * @uuid: of the service
 * @fid: by which links name it
 * @name_en: (nullable): its name
 * @name_fr: (nullable): its name
 * @aliases: (nullable): further names in both languages, joined by ;
 */
void
jalon_network_builder_add_service (JalonNetworkBuilder *self,
                                   const char          *uuid,
                                   gint64               fid,
                                   const char          *name_en,
                                   const char          *name_fr,
                                   const char          *aliases)
{
  JalonOrganization item = { uuid, name_en, name_fr, NULL, JALON_JURISDICTION_UNKNOWN };
  g_autofree char *all = g_strdup_printf ("%s;%s;%s", name_en != NULL ? name_en : "", name_fr != NULL ? name_fr : "",
                                          aliases != NULL ? aliases : "");
  g_auto(GStrv) names = g_strsplit (all, ";", -1);
  g_autoptr(GString) words = g_string_new (NULL);

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *folded = jalon_text_fold (names[i]);

      g_string_append_printf (words, "%s%s", i > 0 ? "\n" : "", folded);
    }
  jalon_dictionary_add (self->dictionaries[JALON_SERVICES], &item, fid, words->str);
}

static inline void
add_link (JalonStagedLinks *links,
          guint32           place,
          guint32           value)
{
  if (links->n == links->room)
    {
      links->room = MAX (links->room * 2, 64);
      links->keys = g_renew (guint64, links->keys, links->room);
    }
  links->keys[links->n++] = (guint64) value << 32 | place;
}

static guint32
find_point (JalonNetworkBuilder *self,
            gint64               fid)
{
  const gint64 *fids = self->points.fid;
  guint32 low = 0, high = self->points.n;

  /* Links mostly come in the order of their points. */
  for (guint32 guess = self->last_point; guess < high && guess < self->last_point + 2; guess++)
    if (fids[guess] == fid)
      return guess;
  while (low < high)
    {
      guint32 middle = low + (high - low) / 2;

      if (fids[middle] < fid)
        low = middle + 1;
      else
        high = middle;
    }
  return low < self->points.n && fids[low] == fid ? low : JALON_NO_CODE;
}

static guint32
find_service (JalonNetworkBuilder *self,
              gint64               fid)
{
  guint slot = (guint) ((guint64) fid % JALON_N_RECENT);

  if (self->service_fids[slot] != fid || fid == 0)
    {
      self->service_fids[slot] = fid;
      self->service_numbers[slot] = jalon_dictionary_find_fid (self->dictionaries[JALON_SERVICES], fid);
    }
  self->n_dangling[JALON_SERVICES] += self->service_numbers[slot] == JALON_NO_CODE;
  return self->service_numbers[slot];
}

/**
 * jalon_network_builder_add_link:
 * @self: a builder
 * @point: fid of a service point
 * @service: fid of a service given there
 *
 * Add links after all points and services; one with an unknown end is left out.
 */
void
jalon_network_builder_add_link (JalonNetworkBuilder *self,
                                gint64               point,
                                gint64               service)
{
  guint32 at = find_point (self, point), number = find_service (self, service);

  if (at == JALON_NO_CODE)
    return;
  self->last_point = at;
  if (number != JALON_NO_CODE)
    add_link (&self->services, jalon_network_builder_sort (self)->places[at], number);
}

/**
 * jalon_network_builder_add_collaboration:
 * @self: a builder
 * @point: (nullable): uuid of a point that is part of a partnership
 * @site: (nullable): uuid of the partnership's site, when there is no point
 * @organization: (nullable): its points at @site; %NULL: all points there
 * @level: channel and level, such as in-person-3
 */
void
jalon_network_builder_add_collaboration (JalonNetworkBuilder *self,
                                         const char          *point,
                                         const char          *site,
                                         const char          *organization,
                                         const char          *level)
{
  JalonStagedCollaboration collaboration = { g_strdup (point), g_strdup (site), g_strdup (organization),
                                             jalon_interner_add (&self->codes[JALON_FACET_COLLABORATION], level) };

  g_array_append_val (self->collaborations, collaboration);
}
