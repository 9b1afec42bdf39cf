/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-tile-store.h"

#define MEGABYTE        (1024u * 1024u)
#define USUAL_FRESH_S   (7 * 24 * 3600)   /* where the server says nothing, as OpenStreetMap's policy asks for */
#define LONGEST_FRESH_S (365 * 24 * 3600)

/* The cache's work, one piece after the other on a thread of its own. */
typedef enum
{
  CACHE_LOOKUP,
  CACHE_STORE,
  CACHE_RENEW,
  CACHE_REMOVE,
} CacheVerb;

typedef struct
{
  CacheVerb       verb;
  JalonTileCache *cache;
  char           *address;
  JalonCachedTile tile;
} CacheJob;

static void
cache_job_free (CacheJob *job)
{
  jalon_tile_cache_unref (job->cache);
  jalon_cached_tile_clear (&job->tile);
  g_free (job->address);
  g_free (job);
}

static void
cache_thread (gpointer item,
              gpointer user_data)
{
  g_autoptr(GTask) task = item;
  CacheJob *job = g_task_get_task_data (task);

  switch (job->verb)
    {
    case CACHE_LOOKUP:
      jalon_tile_cache_lookup (job->cache, job->address, &job->tile);
      break;
    case CACHE_STORE:
      jalon_tile_cache_store (job->cache, job->address, &job->tile);
      break;
    case CACHE_RENEW:
      jalon_tile_cache_renew (job->cache, job->address, job->tile.expires);
      break;
    case CACHE_REMOVE:
    default:
      jalon_tile_cache_remove (job->cache, job->address);
      break;
    }
  g_task_return_boolean (task, TRUE);
}

static GThreadPool *
get_pool (void)
{
  static GThreadPool *pool;

  if (pool == NULL)
    pool = g_thread_pool_new (cache_thread, NULL, 1, FALSE, NULL);
  return pool;
}

static void
push (JalonTileCache      *cache,
      CacheVerb            verb,
      const char          *address,
      JalonCachedTile      tile,
      GAsyncReadyCallback  callback,
      gpointer             user_data)
{
  CacheJob *job = g_new0 (CacheJob, 1);
  GTask *task = g_task_new (NULL, NULL, callback, user_data);

  job->verb = verb;
  job->cache = jalon_tile_cache_ref (cache);
  job->address = g_strdup (address);
  job->tile = tile;
  g_task_set_task_data (task, job, (GDestroyNotify) cache_job_free);
  g_thread_pool_push (get_pool (), task, NULL);
}

/**
 * jalon_tile_store_lookup:
 * @cache: the cache
 * @address: of a tile
 * @callback: called when it was looked for
 * @user_data: for @callback
 */
void
jalon_tile_store_lookup (JalonTileCache      *cache,
                         const char          *address,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  push (cache, CACHE_LOOKUP, address, (JalonCachedTile) { NULL }, callback, user_data);
}

/**
 * jalon_tile_store_lookup_finish:
 * @result: given to the callback
 * @tile: (out caller-allocates): what was found; no bytes: nothing
 */
void
jalon_tile_store_lookup_finish (GAsyncResult    *result,
                                JalonCachedTile *tile)
{
  CacheJob *job = g_task_get_task_data (G_TASK (result));

  *tile = job->tile;
  job->tile = (JalonCachedTile) { NULL };
}

/**
 * jalon_tile_store_keep:
 * @cache: the cache
 * @address: of a tile
 * @tile: (transfer full): the tile
 */
void
jalon_tile_store_keep (JalonTileCache  *cache,
                       const char      *address,
                       JalonCachedTile  tile)
{
  push (cache, CACHE_STORE, address, tile, NULL, NULL);
}

/**
 * jalon_tile_store_renew:
 * @cache: the cache
 * @address: of a tile
 * @expires: until when it is good
 */
void
jalon_tile_store_renew (JalonTileCache *cache,
                        const char     *address,
                        gint64          expires)
{
  push (cache, CACHE_RENEW, address, (JalonCachedTile) { .expires = expires }, NULL, NULL);
}

/**
 * jalon_tile_store_remove:
 * @cache: the cache
 * @address: of a tile that turned out to be none
 */
void
jalon_tile_store_remove (JalonTileCache *cache,
                         const char     *address)
{
  push (cache, CACHE_REMOVE, address, (JalonCachedTile) { NULL }, NULL, NULL);
}

/**
 * jalon_tile_store_get_cache:
 * @megabytes: the most that it may take
 *
 * One cache for all servers, so that its limit is the limit.
 *
 * Returns: (transfer full): the cache
 */
JalonTileCache *
jalon_tile_store_get_cache (guint megabytes)
{
  static JalonTileCache *cache;
  static char *path;
  g_autofree char *wanted = g_build_filename (g_get_user_cache_dir (), "jalon", "tiles.db", NULL);

  if (g_strcmp0 (path, wanted) != 0)
    {
      g_clear_pointer (&cache, jalon_tile_cache_unref);
      g_free (path);
      path = g_steal_pointer (&wanted);
      cache = jalon_tile_cache_new (path, (guint64) megabytes * MEGABYTE);
    }
  jalon_tile_cache_set_limit (cache, (guint64) megabytes * MEGABYTE);
  return jalon_tile_cache_ref (cache);
}

/**
 * jalon_tile_store_read_expiry:
 * @headers: of an answer
 * @keep: (out): whether it may be kept at all
 *
 * How long an answer stays good (RFC 9111): what Cache-Control says, else Expires, else what is usual for tiles.
 *
 * Returns: until when, in seconds since 1970
 */
gint64
jalon_tile_store_read_expiry (SoupMessageHeaders *headers,
                              gboolean           *keep)
{
  const char *control = soup_message_headers_get_list (headers, "Cache-Control");
  const char *expires = soup_message_headers_get_one (headers, "Expires");
  const char *age = soup_message_headers_get_one (headers, "Age");
  GHashTable *values = control != NULL ? soup_header_parse_param_list (control) : NULL;
  g_autoptr(GDateTime) date = expires != NULL ? soup_date_time_new_from_http_string (expires) : NULL;
  gint64 now = g_get_real_time () / G_USEC_PER_SEC, seconds = USUAL_FRESH_S;
  const char *most = values != NULL ? g_hash_table_lookup (values, "max-age") : NULL;

  *keep = values == NULL || !g_hash_table_contains (values, "no-store");
  if (values != NULL && g_hash_table_contains (values, "no-cache"))
    seconds = 0;
  else if (most != NULL)
    seconds = (gint64) MIN (g_ascii_strtoull (most, NULL, 10), LONGEST_FRESH_S) -
              (age != NULL ? (gint64) MIN (g_ascii_strtoull (age, NULL, 10), LONGEST_FRESH_S) : 0);
  else if (date != NULL)
    seconds = g_date_time_to_unix (date) - now;
  if (values != NULL)
    soup_header_free_param_list (values);
  return now + CLAMP (seconds, 0, LONGEST_FRESH_S);
}
