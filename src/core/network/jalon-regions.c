/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-regions.h"

#include <math.h>

#include "jalon-language.h"
#include "jalon-workspace.h"

struct _JalonRegions
{
  gint        ref_count;
  GHashTable *entries; /* uuid to Entry */
};

/* Shared by those that were read from one another. */
typedef struct
{
  char        *name_en;
  char        *name_fr;
  JalonRegion *region;    /* NULL: no area */
  gboolean     positioned;
  double       longitude;
  double       latitude;
} Entry;

G_DEFINE_BOXED_TYPE (JalonRegions, jalon_regions, jalon_regions_ref, jalon_regions_unref)

static void
clear_entry (gpointer data)
{
  Entry *entry = data;

  g_free (entry->name_en);
  g_free (entry->name_fr);
  g_clear_pointer (&entry->region, jalon_region_unref);
}

static void
release_entry (gpointer data)
{
  g_atomic_rc_box_release_full (data, clear_entry);
}

static const Entry *
find_entry (const JalonRegions *self,
            const char         *uuid)
{
  return self != NULL ? g_hash_table_lookup (self->entries, uuid) : NULL;
}

/* The uuids that a filter names and that are not points. */
static GPtrArray *
list_needed (const JalonNetwork *network,
             const JalonFilter  *filter)
{
  GPtrArray *needed = g_ptr_array_new ();
  const char *const *areas = jalon_filter_get_areas (filter);
  double metres;
  const char *near = jalon_filter_get_near (filter, &metres);

  for (guint i = 0; areas[i] != NULL; i++)
    g_ptr_array_add (needed, (char *) areas[i]);
  if (near != NULL && jalon_network_find_uuid (network, near) == JALON_NO_ROW)
    g_ptr_array_add (needed, (char *) near);
  return needed;
}

/**
 * jalon_regions_cover:
 * @self: (nullable): what is known
 * @network: the network that is filtered
 * @filter: a filter
 *
 * Returns: whether everything that @filter names is known, or known not to be there
 */
gboolean
jalon_regions_cover (const JalonRegions *self,
                     const JalonNetwork *network,
                     const JalonFilter  *filter)
{
  g_autoptr(GPtrArray) needed = list_needed (network, filter);

  for (guint i = 0; i < needed->len; i++)
    if (find_entry (self, needed->pdata[i]) == NULL)
      return FALSE;
  return TRUE;
}

static void
fill_entry (Entry        *entry,
            sqlite3_stmt *row)
{
  const void *blob = sqlite3_column_blob (row, 2);
  gsize size = (gsize) sqlite3_column_bytes (row, 2);

  entry->name_en = g_strdup ((const char *) sqlite3_column_text (row, 0));
  entry->name_fr = g_strdup ((const char *) sqlite3_column_text (row, 1));
  if (blob == NULL)
    return;
  if (sqlite3_column_int (row, 3) != 0)
    entry->region = jalon_region_new_from_geometry (blob, size);
  else
    entry->positioned = jalon_geometry_decode_point (blob, size, &entry->longitude, &entry->latitude) &&
                        isfinite (entry->longitude) && isfinite (entry->latitude);
}

static Entry *
read_entry (JalonDatabase  *database,
            const char     *uuid,
            GError        **error)
{
  g_autoptr(sqlite3_stmt) statement =
    jalon_database_prepare (database, "SELECT name_en, name_fr, geom, 1 FROM area WHERE uuid = ?1 UNION ALL "
                                      "SELECT name_en, name_fr, geom, 0 FROM place WHERE uuid = ?1", error);
  gboolean row = FALSE;
  Entry *entry;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_text (statement, 1, uuid, -1, SQLITE_STATIC);
  if (!jalon_database_step (statement, &row, error))
    return NULL;
  entry = g_atomic_rc_box_new0 (Entry);
  if (row)
    fill_entry (entry, statement);
  return entry;
}

/**
 * jalon_regions_read:
 * @former: (nullable): what is known and still true
 * @network: the network that is filtered
 * @filter: a filter
 * @database: a connection of this thread
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what @filter names; %NULL on an error of the store
 */
JalonRegions *
jalon_regions_read (JalonRegions        *former,
                    const JalonNetwork  *network,
                    const JalonFilter   *filter,
                    JalonDatabase       *database,
                    GError             **error)
{
  g_autoptr(GPtrArray) needed = list_needed (network, filter);
  g_autoptr(JalonRegions) self = g_new0 (JalonRegions, 1);

  self->ref_count = 1;
  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, release_entry);
  for (guint i = 0; i < needed->len; i++)
    {
      const Entry *known = find_entry (former, needed->pdata[i]);
      Entry *entry = known != NULL ? g_atomic_rc_box_acquire ((Entry *) known)
                                   : read_entry (database, needed->pdata[i], error);

      if (entry == NULL)
        return NULL;
      g_hash_table_replace (self->entries, g_strdup (needed->pdata[i]), entry);
    }
  return g_steal_pointer (&self);
}

/**
 * jalon_regions_ref:
 * @self: regions
 *
 * Returns: (transfer full): @self
 */
JalonRegions *
jalon_regions_ref (JalonRegions *self)
{
  g_atomic_int_inc (&self->ref_count);
  return self;
}

/**
 * jalon_regions_unref:
 * @self: (transfer full): regions
 */
void
jalon_regions_unref (JalonRegions *self)
{
  if (!g_atomic_int_dec_and_test (&self->ref_count))
    return;
  g_hash_table_unref (self->entries);
  g_free (self);
}

/**
 * jalon_regions_get_area:
 * @self: (nullable): regions
 * @uuid: of an area
 *
 * Returns: (transfer none) (nullable): its shape
 */
JalonRegion *
jalon_regions_get_area (const JalonRegions *self,
                        const char         *uuid)
{
  const Entry *entry = find_entry (self, uuid);

  return entry != NULL ? entry->region : NULL;
}

/**
 * jalon_regions_get_position:
 * @self: (nullable): regions
 * @network: the network
 * @uuid: of a point or place
 * @longitude: (out): degrees
 * @latitude: (out): degrees
 *
 * Returns: whether it is known and has a position
 */
gboolean
jalon_regions_get_position (const JalonRegions *self,
                            const JalonNetwork *network,
                            const char         *uuid,
                            double             *longitude,
                            double             *latitude)
{
  guint row = jalon_network_find_uuid (network, uuid);
  const Entry *entry = find_entry (self, uuid);

  *longitude = *latitude = NAN;
  if (row != JALON_NO_ROW)
    return jalon_network_get_position (network, row, longitude, latitude);
  if (entry == NULL || !entry->positioned)
    return FALSE;
  *longitude = entry->longitude;
  *latitude = entry->latitude;
  return TRUE;
}

/**
 * jalon_regions_dup_name:
 * @self: (nullable): regions
 * @network: the network
 * @uuid: of a point, place or area
 *
 * Returns: (transfer full) (nullable): its name in the thread's language
 */
char *
jalon_regions_dup_name (const JalonRegions *self,
                        const JalonNetwork *network,
                        const char         *uuid)
{
  guint row = jalon_network_find_uuid (network, uuid);
  const Entry *entry = find_entry (self, uuid);
  const char *name = NULL;

  if (row != JALON_NO_ROW)
    name = jalon_network_get_name (network, row);
  else if (entry != NULL)
    name = jalon_language_choose (entry->name_en, entry->name_fr);
  return name != NULL && name[0] != '\0' ? g_strdup (name) : NULL;
}
