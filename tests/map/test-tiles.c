/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <gtk/gtk.h>

#include "jalon-tile-client.h"
#include "jalon-tile-picture.h"
#include "jalon-tile-source.h"
#include "tile-server.h"

typedef struct
{
  GBytes *bytes;
  GError *error;
  guint   done : 1;
} Answer;

static void
fetched_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  Answer *answer = user_data;

  answer->bytes = jalon_tile_client_fetch_finish (JALON_TILE_CLIENT (object), result, &answer->error);
  answer->done = TRUE;
}

static void
fetch (JalonTileClient *client,
       const char      *address,
       Answer          *answer)
{
  *answer = (Answer) { NULL };
  jalon_tile_client_fetch_async (client, address, NULL, fetched_cb, answer);
  while (!answer->done)
    g_main_context_iteration (NULL, TRUE);
}

static void
answer_clear (Answer *answer)
{
  g_clear_pointer (&answer->bytes, g_bytes_unref);
  g_clear_error (&answer->error);
}

static void
test_allowed (void)
{
  static const char *const good[] = { "https://tile.example/1/2/3.png", "http://localhost:80/1.png", "http://127.0.0.1/1", "http://[::1]/1" };
  static const char *const bad[] = { "http://tile.example/1.png", "file:///etc/passwd", "ftp://127.0.0.1/1", "https:///1.png", "", "1.png",
                                     "http://localhost.example/1", "http://127.0.0.1.example/1", "javascript:1" };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    g_assert_true (jalon_tile_client_is_allowed (good[i]));
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (jalon_tile_client_is_allowed (bad[i]));
  g_assert_false (jalon_tile_client_is_allowed (NULL));
}

static void
test_answers (void)
{
  static const struct
  {
    const char *folder;
    gboolean    good;
    int         code; /* of JALON_TILE_ERROR; -1: another domain */
  } cases[] = {
    { "ok", TRUE, 0 },
    { "to-ok", TRUE, 0 },
    { "html", TRUE, 0 }, /* found out by the decoder */
    { "404", FALSE, JALON_TILE_ERROR_STATUS },
    { "204", FALSE, JALON_TILE_ERROR_STATUS },
    { "to-file", FALSE, JALON_TILE_ERROR_ADDRESS },
    { "to-http", FALSE, JALON_TILE_ERROR_ADDRESS },
    { "to-itself", FALSE, JALON_TILE_ERROR_ADDRESS },
    { "endless", FALSE, JALON_TILE_ERROR_SIZE },
    { "hang", FALSE, -1 },
    { "429", FALSE, JALON_TILE_ERROR_STATUS },
  };
  g_autoptr(TileServer) server = tile_server_new ();
  g_autoptr(JalonTileClient) client = jalon_tile_client_get ("answers", 10);

  jalon_tile_client_set_timeout (client, 1500);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *address = g_strdup_printf ("%s/%s/1/2/3.png", server->base, cases[i].folder);
      Answer answer;

      fetch (client, address, &answer);
      g_test_message ("%s: %s", cases[i].folder, answer.error != NULL ? answer.error->message : "bytes");
      g_assert_true ((answer.bytes != NULL) == cases[i].good);
      if (!cases[i].good && cases[i].code >= 0)
        g_assert_error (answer.error, JALON_TILE_ERROR, cases[i].code);
      else if (!cases[i].good)
        g_assert_error (answer.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      answer_clear (&answer);
    }
  g_assert_true (g_str_has_prefix (server->user_agent, "Jalon/"));
  g_assert_nonnull (strstr (server->user_agent, JALON_APP_ID));
}

/* After a refusal nobody is asked, until the pause is over or a person wants to know. */
static void
test_pause (void)
{
  static const char *const refusals[] = { "429", "500", "503" };

  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autoptr(TileServer) server = tile_server_new ();
      g_autoptr(JalonTileClient) client = jalon_tile_client_get ("pause", 10);
      g_autofree char *refused = g_strdup_printf ("%s/%s/1/2/3.png", server->base, refusals[i]);
      g_autofree char *good = g_strdup_printf ("%s/ok/%u/2/3.png", server->base, i);
      Answer answer;

      fetch (client, refused, &answer);
      g_assert_error (answer.error, JALON_TILE_ERROR, JALON_TILE_ERROR_STATUS);
      answer_clear (&answer);
      fetch (client, good, &answer);
      g_assert_error (answer.error, JALON_TILE_ERROR, JALON_TILE_ERROR_PAUSED);
      answer_clear (&answer);
      g_assert_cmpuint (server->n_requests, ==, 1);

      jalon_tile_client_end_pause (client);
      fetch (client, good, &answer);
      g_assert_no_error (answer.error);
      g_assert_nonnull (answer.bytes);
      answer_clear (&answer);
    }
}

static void
test_cancel (void)
{
  g_autoptr(TileServer) server = tile_server_new ();
  JalonTileClient *client = jalon_tile_client_get ("cancel", 10);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *address = g_strdup_printf ("%s/hang/1/2/3.png", server->base);
  Answer answer = { NULL };

  jalon_tile_client_fetch_async (client, address, cancellable, fetched_cb, &answer);
  while (server->hung->len == 0)
    g_main_context_iteration (NULL, TRUE);
  g_cancellable_cancel (cancellable);
  while (!answer.done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_error (answer.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  answer_clear (&answer);
  while (g_main_context_iteration (NULL, FALSE));
  g_assert_finalize_object (client);
}

static guint64
measure_folder (const char *id,
                guint      *n_files)
{
  g_autofree char *path = g_build_filename (g_get_user_cache_dir (), "jalon", "tiles", id, NULL);
  g_autoptr(GDir) folder = g_dir_open (path, 0, NULL);
  guint64 sum = 0;
  const char *name;

  *n_files = 0;
  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);
      g_autoptr(GFile) object = g_file_new_for_path (file);
      g_autoptr(GFileInfo) info = g_file_query_info (object, G_FILE_ATTRIBUTE_STANDARD_SIZE, 0, NULL, NULL);

      if (info != NULL)
        sum += (guint64) g_file_info_get_size (info);
      ++*n_files;
    }
  return sum;
}

/* Tiles of about 200 kB, three times as many as the cache may hold. */
static void
test_cache_bound (void)
{
  const guint megabytes = 5, n = 75;
  g_autoptr(TileServer) server = tile_server_new ();
  g_autofree char *last = g_strdup_printf ("%s/ok/9/%u/0.png", server->base, n - 1);
  JalonTileClient *client = jalon_tile_client_get ("bound", megabytes);
  guint n_files, n_requests;
  guint64 size;
  gint64 start;
  Answer answer;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *address = g_strdup_printf ("%s/ok/9/%u/0.png", server->base, i);

      fetch (client, address, &answer);
      g_assert_no_error (answer.error);
      answer_clear (&answer);
      while (g_main_context_iteration (NULL, FALSE));
    }
  size = measure_folder ("bound", &n_files);
  g_test_message ("%u files, %" G_GUINT64_FORMAT " bytes", n_files, size);
  g_assert_cmpuint (size, <=, megabytes * 1024 * 1024);
  g_assert_cmpuint (n_files, >=, 5);
  g_assert_finalize_object (client);
  g_assert_cmpuint (measure_folder ("bound", &n_files), <=, megabytes * 1024 * 1024 + 65536);

  /* The next start: what is still there is not asked for again. */
  start = g_get_monotonic_time ();
  client = jalon_tile_client_get ("bound", megabytes);
  g_test_message ("loaded in %.1f ms", (double) (g_get_monotonic_time () - start) / 1000);
  n_requests = server->n_requests;
  fetch (client, last, &answer);
  g_assert_nonnull (answer.bytes);
  answer_clear (&answer);
  g_assert_cmpuint (server->n_requests, ==, n_requests);
  while (g_main_context_iteration (NULL, FALSE));
  g_assert_finalize_object (client);
}

static void
test_shared_client (void)
{
  JalonTileClient *a = jalon_tile_client_get ("shared", 10);
  JalonTileClient *b = jalon_tile_client_get ("shared", 10);
  JalonTileClient *other = jalon_tile_client_get ("other", 10);

  g_assert_true (a == b);
  g_assert_true (a != other);
  g_object_unref (b);
  g_assert_finalize_object (a);
  g_assert_finalize_object (other);
}

static void
assert_picture (gconstpointer data,
                gsize         size,
                gboolean      good)
{
  g_autoptr(GBytes) bytes = g_bytes_new (data, size);
  g_autoptr(GError) error = NULL;
  g_autoptr(GdkTexture) texture = jalon_tile_picture_decode (bytes, &error);

  g_assert_true ((texture != NULL) == good);
  g_assert_true ((error == NULL) == good);
}

static void
test_pictures (void)
{
  static const guint8 huge_jpeg[] = { 0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xc0, 0, 17, 8, 0xff, 0xdc, 0xff, 0xdc, 3, 1, 0x22, 0 };
  static const guint8 looped_jpeg[] = { 0xff, 0xd8, 0xff, 0xe0, 0, 0, 0xff, 0xe0, 0, 0, 0xff, 0xff, 0xff, 0xff };
  g_autoptr(GBytes) good = tile_server_picture (256, 3);
  g_autoptr(GBytes) large = tile_server_picture (1025, 0);
  g_autoptr(GBytes) none = g_bytes_new_static ("", 0);
  gsize size;
  const guint8 *data = g_bytes_get_data (good, &size);

  assert_picture (data, size, TRUE);
  assert_picture (data, size / 2, FALSE);
  assert_picture (g_bytes_get_data (large, NULL), g_bytes_get_size (large), FALSE);
  assert_picture (huge_jpeg, sizeof huge_jpeg, FALSE);
  assert_picture (looped_jpeg, sizeof looped_jpeg, FALSE);
  assert_picture ("<html></html>", 13, FALSE);
  assert_picture ("GIF89a", 6, FALSE);
  for (gsize i = 0; i < 40; i++)
    assert_picture (data, i, FALSE);
}

typedef struct
{
  guint n_failed;
  guint n_succeeded;
  guint done : 1;
} Fill;

static void
count_cb (guint *count)
{
  ++*count;
}

static void
filled_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  Fill *fill = user_data;

  g_assert_true (shumate_map_source_fill_tile_finish (SHUMATE_MAP_SOURCE (object), result, NULL));
  fill->done = TRUE;
}

/* Whatever the server does, the tile is done, and full or empty. */
static void
test_source (void)
{
  static const struct
  {
    const char *folder;
    gboolean    good;
  } cases[] = {
    { "ok", TRUE }, { "to-ok", TRUE }, { "html", FALSE }, { "404", FALSE }, { "truncated", FALSE }, { "huge", FALSE },
    { "endless", FALSE }, { "to-file", FALSE }, { "to-http", FALSE }, { "hang", FALSE }, { "500", FALSE },
  };

  g_autoptr(TileServer) server = tile_server_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *template = tile_server_template (server, cases[i].folder);
      ShumateMapSource *source = jalon_tile_source_new (template, "source", 19, 10);
      g_autoptr(ShumateTile) tile = shumate_tile_new_full (9, 3, 256, 5);
      Fill fill = { 0 };

      g_signal_connect_swapped (source, "failed", G_CALLBACK (count_cb), &fill.n_failed);
      g_signal_connect_swapped (source, "succeeded", G_CALLBACK (count_cb), &fill.n_succeeded);
      jalon_tile_client_set_timeout (jalon_tile_source_get_client (JALON_TILE_SOURCE (source)), 1500);
      shumate_map_source_fill_tile_async (source, tile, NULL, filled_cb, &fill);
      while (!fill.done)
        g_main_context_iteration (NULL, TRUE);
      g_test_message ("%s", cases[i].folder);
      g_assert_cmpint (shumate_tile_get_state (tile), ==, SHUMATE_STATE_DONE);
      g_assert_true ((shumate_tile_get_paintable (tile) != NULL) == cases[i].good);
      g_assert_cmpuint (fill.n_succeeded, ==, cases[i].good);
      g_assert_cmpuint (fill.n_failed, ==, !cases[i].good);
      while (g_main_context_iteration (NULL, FALSE));
      g_assert_finalize_object (source);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  if (!gtk_init_check ())
    {
      g_print ("1..0 # SKIP no display\n");
      return 0;
    }
  g_test_add_func ("/tiles/allowed", test_allowed);
  g_test_add_func ("/tiles/answers", test_answers);
  g_test_add_func ("/tiles/pause", test_pause);
  g_test_add_func ("/tiles/cancel", test_cancel);
  g_test_add_func ("/tiles/cache-bound", test_cache_bound);
  g_test_add_func ("/tiles/shared-client", test_shared_client);
  g_test_add_func ("/tiles/pictures", test_pictures);
  g_test_add_func ("/tiles/source", test_source);
  return g_test_run ();
}
