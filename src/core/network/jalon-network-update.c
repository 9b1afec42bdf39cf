/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "jalon-network-changes-private.h"
#include "jalon-network-load-private.h"

/* A snapshot from the former one: only the points that were written, or that something written concerns, are read again. */

/* Everything is read where more than a row in this many changes, or where more than that were changed since all were read. */
#define MOST_SHARE 4
#define FEW_ROWS   1000

typedef struct
{
  JalonNetwork        *former;
  JalonNetworkChanges *changes;
  JalonDatabase       *database;
  JalonNetworkBuilder *builder;
  GCancellable        *cancellable;
  GHashTable          *points;   /* of gint64 *: fids to read again */
  GHashTable          *sites;    /* of char *: uuids of sites that were written */
  gboolean             whole;    /* reading everything is what is left */
} Update;

/* ---- Queries ----------------------------------------------------------------------------------------------------- */

typedef void (*RowFunc) (Update       *self,
                         sqlite3_stmt *row);

static void
add_point (Update *self,
           gint64  fid)
{
  if (!g_hash_table_contains (self->points, &fid))
    g_hash_table_add (self->points, g_memdup2 (&fid, sizeof fid));
}

static void
take_point_cb (Update       *self,
               sqlite3_stmt *row)
{
  if (sqlite3_column_type (row, 0) == SQLITE_INTEGER)
    add_point (self, sqlite3_column_int64 (row, 0));
}

static void
take_site_cb (Update       *self,
              sqlite3_stmt *row)
{
  const char *uuid = (const char *) sqlite3_column_text (row, 0);

  if (uuid != NULL)
    g_hash_table_add (self->sites, g_strdup (uuid));
}

static gboolean
run (Update        *self,
     sqlite3_stmt  *statement,
     RowFunc        take_row,
     GError       **error)
{
  gboolean row = FALSE;

  while (jalon_database_step (statement, &row, error))
    {
      if (!row)
        {
          sqlite3_reset (statement);
          return TRUE;
        }
      take_row (self, statement);
    }
  return FALSE;
}

static gboolean
run_for_rows (Update        *self,
              JalonChanged   changed,
              const char    *sql,
              RowFunc        take_row,
              GError       **error)
{
  GArray *rows = self->changes->rows[changed];
  g_autoptr(sqlite3_stmt) statement = NULL;

  if (rows->len == 0)
    return TRUE;
  if ((statement = jalon_database_prepare (self->database, sql, error)) == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      sqlite3_bind_int64 (statement, 1, g_array_index (rows, gint64, i));
      if (!run (self, statement, take_row, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
run_for_uuid (Update        *self,
              const char    *sql,
              const char    *uuid,
              RowFunc        take_row,
              GError       **error)
{
  g_autoptr(sqlite3_stmt) statement = jalon_database_prepare (self->database, sql, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, uuid, -1, SQLITE_STATIC);
  return run (self, statement, take_row, error);
}

/* ---- What was written -------------------------------------------------------------------------------------------- */

/* A row that is gone cannot be asked any more what it was: the log of the batches tells. */
static gboolean
collect_links (Update  *self,
               GError **error)
{
  return run_for_rows (self, JALON_CHANGED_LINKS, "SELECT service_point FROM service_at_point WHERE fid = ?1", take_point_cb, error) &&
         run_for_rows (self, JALON_CHANGED_BATCHES,
                       "SELECT p.fid FROM jalon_change c JOIN service_point p ON p.fid IN "
                       "(json_extract (iif (c.op = 'update', NULL, c.old), '$.service_point'), "
                       "json_extract (iif (c.op = 'update', NULL, c.new), '$.service_point'), "
                       "iif (c.field = 'service_point', c.old, NULL), iif (c.field = 'service_point', c.new, NULL)) "
                       "WHERE c.batch = ?1 AND c.tbl = 'service_at_point'", take_point_cb, error);
}

static gboolean
collect_sites (Update  *self,
               GError **error)
{
  return run_for_rows (self, JALON_CHANGED_SITES, "SELECT uuid FROM site WHERE fid = ?1", take_site_cb, error) &&
         run_for_rows (self, JALON_CHANGED_BATCHES,
                       "SELECT ifnull (uuid, json_extract (new, '$.uuid')) FROM jalon_change WHERE batch = ?1 AND tbl = 'site'",
                       take_site_cb, error);
}

static gboolean
is_changed (const Update *self,
            JalonChanged  changed)
{
  return self->changes->rows[changed]->len > 0;
}

/* Points may refer to a record that was not there before; nobody noted which. */
static gboolean
has_new_referred (const Update        *self,
                  JalonDictionaryKind  kind)
{
  const JalonDictionary *former = self->former->dictionaries[kind], *now = self->builder->dictionaries[kind];

  for (guint i = 0; i < now->items->len; i++)
    if (jalon_dictionary_find (former, jalon_dictionary_get (now, i)->uuid) == G_MAXUINT32)
      return self->former->n_dangling[kind] > 0;
  return FALSE;
}

static gboolean
read_dictionaries (Update  *self,
                   GError **error)
{
  static const struct { JalonChanged changed; JalonDictionaryKind kind; JalonNetworkTable table; } all[] = {
    { JALON_CHANGED_ORGANIZATIONS, JALON_ORGANIZATIONS, JALON_TABLE_ORGANIZATION },
    { JALON_CHANGED_GOVERNMENTS, JALON_GOVERNMENTS, JALON_TABLE_GOVERNMENT },
    { JALON_CHANGED_SERVICES, JALON_SERVICES, JALON_TABLE_SERVICE },
    { JALON_CHANGED_SOURCES, JALON_SOURCES, JALON_TABLE_SOURCE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      if (!is_changed (self, all[i].changed))
        continue;
      jalon_network_builder_replace (self->builder, all[i].kind);
      if (!jalon_network_read_table (self->builder, self->database, all[i].table, NULL, NULL, self->cancellable, error))
        return FALSE;
      self->whole |= has_new_referred (self, all[i].kind);
    }
  return TRUE;
}

static void
add_row (Update *self,
         guint   row)
{
  add_point (self, jalon_network_get_fid (self->former, row));
}

/* A point without an order of government of its own has its organization's. */
static void
collect_jurisdictions (Update *self)
{
  const JalonNetwork *former = self->former;
  const JalonDictionary *before = former->dictionaries[JALON_ORGANIZATIONS];
  const JalonDictionary *now = self->builder->dictionaries[JALON_ORGANIZATIONS];
  g_autofree guint8 *another = g_new0 (guint8, before->items->len + 1);
  gboolean any = FALSE;

  if (before == now)
    return;
  for (guint i = 0; i < before->items->len; i++)
    {
      guint32 number = jalon_dictionary_find (now, jalon_dictionary_get (before, i)->uuid);

      another[i] = number == G_MAXUINT32 ||
                   jalon_dictionary_get (now, number)->jurisdiction != jalon_dictionary_get (before, i)->jurisdiction;
      any |= another[i];
    }
  for (guint row = 0; any && row < former->columns.n_rows; row++)
    if (another[jalon_facet_column_get (&former->facets[JALON_FACET_ORGANIZATION], row)])
      add_row (self, row);
}

/* ---- Sites ------------------------------------------------------------------------------------------------------- */

static gboolean
read_site (Update      *self,
           const char  *uuid,
           GError     **error)
{
  JalonValue key = JALON_TEXT (uuid);

  return jalon_network_read_table (self->builder, self->database, JALON_TABLE_SITE,
                                   "uuid = ?1 AND state IN ('proposed', 'confirmed')", &key, self->cancellable, error);
}

/* The points at a site that is loaded now and was not, or the other way round. */
static gboolean
collect_members (Update      *self,
                 const char  *uuid,
                 GError     **error)
{
  guint site = jalon_network_find_site (self->former, uuid);
  gboolean was = site != JALON_NO_SITE, is = g_hash_table_contains (self->builder->site_index, uuid);

  if (was == is)
    return TRUE;
  for (guint i = 0; was && i < self->former->sites[site].n_members; i++)
    add_row (self, self->former->sites[site].members[i]);
  return run_for_uuid (self, "SELECT fid FROM service_point WHERE site = ?1", uuid, take_point_cb, error);
}

/* What was written is read in its place, so that the others keep their numbers. */
static gboolean
read_sites (Update  *self,
            GError **error)
{
  g_autoptr(GHashTable) left = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer uuid;

  if (!collect_sites (self, error))
    return FALSE;
  if (g_hash_table_size (self->sites) == 0)
    return TRUE;
  g_hash_table_iter_init (&iter, self->sites);
  while (g_hash_table_iter_next (&iter, &uuid, NULL))
    g_hash_table_add (left, uuid);

  jalon_network_builder_replace_sites (self->builder);
  for (guint i = 0; i < self->former->n_sites; i++)
    if (!g_hash_table_remove (left, self->former->sites[i].uuid))
      jalon_network_builder_keep_site (self->builder, i);
    else if (!read_site (self, self->former->sites[i].uuid, error))
      return FALSE;
  g_hash_table_iter_init (&iter, left);
  while (g_hash_table_iter_next (&iter, &uuid, NULL))
    if (!read_site (self, uuid, error))
      return FALSE;
  g_hash_table_iter_init (&iter, self->sites);
  while (g_hash_table_iter_next (&iter, &uuid, NULL))
    if (!collect_members (self, uuid, error))
      return FALSE;
  return TRUE;
}

/* ---- Points ------------------------------------------------------------------------------------------------------ */

static gboolean
is_too_much (const Update *self)
{
  guint n_rows = self->former->columns.n_rows;
  guint patched = self->former->patch != NULL ? self->former->patch->n : 0;

  return self->whole || g_hash_table_size (self->points) > n_rows / MOST_SHARE + FEW_ROWS ||
         patched > n_rows / MOST_SHARE + FEW_ROWS;
}

static void
remove_rows (Update *self)
{
  guint left = g_hash_table_size (self->points);

  for (guint row = 0; left > 0 && row < self->former->columns.n_rows; row++)
    {
      gint64 fid = jalon_network_get_fid (self->former, row);

      if (!g_hash_table_contains (self->points, &fid))
        continue;
      jalon_network_builder_remove_row (self->builder, row);
      left--;
    }
}

static int
compare_fids (gconstpointer a,
              gconstpointer b)
{
  gint64 first = **(gint64 *const *) a, second = **(gint64 *const *) b;

  return first < second ? -1 : first > second;
}

static gboolean
read_points (Update  *self,
             GError **error)
{
  g_autoptr(GPtrArray) fids = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer fid;

  g_hash_table_iter_init (&iter, self->points);
  while (g_hash_table_iter_next (&iter, &fid, NULL))
    g_ptr_array_add (fids, fid);
  g_ptr_array_sort (fids, compare_fids);
  return jalon_network_read_points (self->builder, self->database, (const gint64 *const *) fids->pdata, fids->len,
                                    self->cancellable, error);
}

static gboolean
stage (Update  *self,
       GError **error)
{
  if (!read_dictionaries (self, error) || !read_sites (self, error) || !collect_links (self, error))
    return FALSE;
  for (guint i = 0; i < self->changes->rows[JALON_CHANGED_POINTS]->len; i++)
    add_point (self, g_array_index (self->changes->rows[JALON_CHANGED_POINTS], gint64, i));
  collect_jurisdictions (self);
  if (is_too_much (self))
    {
      self->whole = TRUE;
      return TRUE;
    }
  remove_rows (self);
  return read_points (self, error) &&
         jalon_network_read_table (self->builder, self->database, JALON_TABLE_PARTNERSHIP,
                                   jalon_network_conditions[JALON_TABLE_PARTNERSHIP], NULL, self->cancellable, error);
}

/* What the organization that the workspace looks from means for types is all over the network. */
static gboolean
check_anchor (Update  *self,
              GError **error)
{
  if (!jalon_network_read_anchor (self->builder, self->database, error))
    return FALSE;
  self->whole |= g_strcmp0 (self->builder->anchor, self->former->anchor) != 0;
  return TRUE;
}

/**
 * jalon_network_update:
 * @former: the snapshot of when @changes were last forgotten
 * @changes: what was written since
 * @cancellable: (nullable): asked every few thousand rows
 * @error: return location
 *
 * Reads again the points that were written, moved to another site, or whose services, site or organization changed, and makes a
 * snapshot that shares the rest with @former; @changes are forgotten then. Where a quarter of the points changed, all are read.
 *
 * Returns: (transfer full) (nullable): the network; %NULL on an error of the store or %G_IO_ERROR_CANCELLED
 */
JalonNetwork *
jalon_network_update (JalonNetwork         *former,
                      JalonNetworkChanges  *changes,
                      GCancellable         *cancellable,
                      GError              **error)
{
  g_autoptr(JalonNetwork) named = NULL;
  g_autoptr(JalonNetworkBuilder) builder = NULL;
  g_autoptr(GHashTable) points = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr(GHashTable) sites = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Update self = { former, changes, changes->database, NULL, cancellable, points, sites, changes->too_many };
  JalonNetwork *network;

  if (!changes->too_many && !jalon_network_has_texts (former))
    {
      if ((named = jalon_network_load_texts (former, changes->database, cancellable, error)) == NULL)
        return NULL;
      self.former = named;
    }
  self.builder = builder = jalon_network_builder_new_from (self.former);
  if (!check_anchor (&self, error) || (!self.whole && !stage (&self, error)))
    return NULL;
  network = self.whole ? jalon_network_load (changes->database, cancellable, error) : jalon_network_builder_build (builder);
  if (network != NULL)
    jalon_network_changes_clear (changes);
  return network;
}
