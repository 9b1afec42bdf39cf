/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <gio/gio.h>
#include <glib/gstdio.h>

#include "jalon-tile-cache.h"

#define MEGABYTE (1024 * 1024)

static char *
get_path (void)
{
  return g_build_filename (g_get_user_cache_dir (), "jalon", "tiles.db", NULL);
}

static void
store (JalonTileCache *cache,
       guint           number,
       gsize           size)
{
  g_autofree char *address = g_strdup_printf ("https://tile.example/%u.png", number);
  g_autofree char *data = g_malloc (size);
  g_autoptr(GBytes) bytes = NULL;

  memset (data, (int) number, size);
  bytes = g_bytes_new_take (g_steal_pointer (&data), size);
  jalon_tile_cache_store (cache, address, &(JalonCachedTile) { bytes, (char *) "\"e\"", NULL, 1000 + number });
}

static gboolean
has (JalonTileCache *cache,
     guint           number)
{
  g_autofree char *address = g_strdup_printf ("https://tile.example/%u.png", number);
  JalonCachedTile tile = { NULL };
  gboolean found = jalon_tile_cache_lookup (cache, address, &tile);

  if (found)
    {
      g_assert_cmpint (tile.expires, ==, 1000 + number);
      g_assert_cmpstr (tile.etag, ==, "\"e\"");
      g_assert_cmpstr (tile.modified, ==, NULL);
      g_assert_cmpint (((const char *) g_bytes_get_data (tile.bytes, NULL))[0], ==, (char) number);
    }
  jalon_cached_tile_clear (&tile);
  return found;
}

static void
test_keeps (void)
{
  g_autofree char *path = get_path ();
  JalonTileCache *cache = jalon_tile_cache_new (path, 10 * MEGABYTE);
  JalonCachedTile tile = { NULL };

  g_assert_false (has (cache, 1));
  store (cache, 1, 1000);
  store (cache, 2, 1000);
  g_assert_true (has (cache, 1));
  jalon_tile_cache_unref (cache);

  cache = jalon_tile_cache_new (path, 10 * MEGABYTE);
  g_assert_true (has (cache, 2));
  jalon_tile_cache_renew (cache, "https://tile.example/2.png", 5000);
  g_assert_true (jalon_tile_cache_lookup (cache, "https://tile.example/2.png", &tile));
  g_assert_cmpint (tile.expires, ==, 5000);
  jalon_cached_tile_clear (&tile);
  jalon_tile_cache_unref (cache);
}

static guint64
measure_file (const char *path)
{
  GStatBuf status;

  return g_stat (path, &status) == 0 ? (guint64) status.st_size : 0;
}

/* Four times as much as it may hold: the file itself stays within the limit, and what was stored last is there. */
static void
test_trims (void)
{
  const guint n = 400;
  g_autofree char *path = get_path ();
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  g_autoptr(JalonTileCache) cache = jalon_tile_cache_new (path, 5 * MEGABYTE);
  guint kept = 0;

  for (guint i = 0; i < n; i++)
    {
      store (cache, i, 50000);
      g_assert_cmpuint (jalon_tile_cache_get_size (cache), <=, 5 * MEGABYTE);
    }
  for (guint i = 0; i < n; i++)
    kept += has (cache, i);
  g_test_message ("%u kept, %" G_GUINT64_FORMAT " + %" G_GUINT64_FORMAT " bytes", kept, measure_file (path), measure_file (log));
  g_assert_true (has (cache, n - 1));
  g_assert_false (has (cache, 0));
  g_assert_cmpuint (kept, >, 30);
  g_assert_cmpuint (measure_file (path), <=, 5 * MEGABYTE);
  g_assert_cmpuint (measure_file (log), <=, 6 * MEGABYTE);

  jalon_tile_cache_set_limit (cache, MEGABYTE);
  store (cache, n, 50000);
  g_assert_cmpuint (jalon_tile_cache_get_size (cache), <=, MEGABYTE);
  g_assert_cmpuint (measure_file (path), <=, MEGABYTE);
}

/* Not a database, cut off, of another version: begun anew. */
static void
test_damaged (void)
{
  g_autofree char *path = get_path ();
  g_autofree char *folder = g_path_get_dirname (path);
  JalonTileCache *cache;

  g_mkdir_with_parents (folder, 0700);
  g_assert_true (g_file_set_contents (path, "SQLite format 3 or so", -1, NULL));
  cache = jalon_tile_cache_new (path, 10 * MEGABYTE);
  store (cache, 1, 1000);
  g_assert_true (has (cache, 1));
  for (guint i = 2; i < 300; i++)
    store (cache, i, 1000);
  jalon_tile_cache_unref (cache);

  /* Zeros in the midst of it. */
  {
    g_autofree char *data = NULL;
    gsize length;

    g_assert_true (g_file_get_contents (path, &data, &length, NULL));
    memset (data + 4096, 0, length - 4096);
    g_assert_true (g_file_set_contents (path, data, (gssize) length, NULL));
  }
  cache = jalon_tile_cache_new (path, 10 * MEGABYTE);
  has (cache, 1);
  store (cache, 7, 1000);
  store (cache, 7, 1000);
  g_assert_true (has (cache, 7));
  jalon_tile_cache_unref (cache);
}

/* A place that can't be written: nothing is kept, nothing fails. */
static void
test_no_place (void)
{
  g_autoptr(JalonTileCache) cache = jalon_tile_cache_new ("/proc/none/tiles.db", MEGABYTE);

  g_test_expect_message ("jalon-tiles", G_LOG_LEVEL_WARNING, "*not kept*");
  store (cache, 1, 100);
  g_assert_false (has (cache, 1));
  g_test_assert_expected_messages ();
}

static gpointer
use_thread (gpointer data)
{
  for (guint i = 0; i < 100; i++)
    {
      store (data, i, 3000);
      has (data, i / 2);
    }
  return NULL;
}

static void
test_threads (void)
{
  g_autofree char *path = get_path ();
  JalonTileCache *caches[2] = { jalon_tile_cache_new (path, 3 * MEGABYTE), jalon_tile_cache_new (path, 3 * MEGABYTE) };
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("cache", use_thread, caches[i % 2]);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  g_assert_true (has (caches[0], 99));
  jalon_tile_cache_unref (caches[0]);
  jalon_tile_cache_unref (caches[1]);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/tile-cache/keeps", test_keeps);
  g_test_add_func ("/tile-cache/trims", test_trims);
  g_test_add_func ("/tile-cache/damaged", test_damaged);
  g_test_add_func ("/tile-cache/no-place", test_no_place);
  g_test_add_func ("/tile-cache/threads", test_threads);
  return g_test_run ();
}
