/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gstdio.h>
#include <gtk/gtk.h>

#include "jalon-basemap-source.h"
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
    { "429", FALSE, JALON_TILE_ERROR_REFUSED },
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
        g_assert_error (answer.error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT);
      jalon_tile_client_end_pause (client);
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
      g_assert_error (answer.error, JALON_TILE_ERROR, JALON_TILE_ERROR_REFUSED);
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

static void
on_resumed_cb (gboolean *resumed)
{
  *resumed = TRUE;
}

/* The pause ends by itself, and whoever wants tiles is told. The second one is longer. */
static void
test_resumed (void)
{
  g_autoptr(TileServer) server = tile_server_new ();
  g_autoptr(JalonTileClient) client = jalon_tile_client_get ("resumed", 10);
  g_autofree char *address = g_strdup_printf ("%s/ok/resumed/2/3.png", server->base);
  gint64 lengths[2];
  Answer answer;

  jalon_tile_client_set_first_pause (client, 100);
  server->down = TRUE;
  for (guint i = 0; i < 2; i++)
    {
      gboolean resumed = FALSE;
      gulong handler = g_signal_connect_swapped (client, "resumed", G_CALLBACK (on_resumed_cb), &resumed);

      fetch (client, address, &answer);
      g_assert_error (answer.error, JALON_TILE_ERROR, JALON_TILE_ERROR_REFUSED);
      answer_clear (&answer);
      lengths[i] = g_get_monotonic_time ();
      while (!resumed)
        g_main_context_iteration (NULL, TRUE);
      lengths[i] = g_get_monotonic_time () - lengths[i];
      g_signal_handler_disconnect (client, handler);
    }
  g_assert_cmpint (lengths[0], >=, 90000);
  g_assert_cmpint (lengths[1], >=, 190000);
  server->down = FALSE;
  fetch (client, address, &answer);
  g_assert_no_error (answer.error);
  answer_clear (&answer);
}

/* What is still to be written to the cache is written by a worker: asks it for something that comes after. */
static void
wait_for_cache (JalonTileClient *client)
{
  Answer answer;

  jalon_tile_client_set_offline (client, TRUE);
  fetch (client, "https://tile.example/none.png", &answer);
  jalon_tile_client_set_offline (client, FALSE);
  g_assert_error (answer.error, JALON_TILE_ERROR, JALON_TILE_ERROR_OFFLINE);
  answer_clear (&answer);
}

/* An old tile is asked about, not asked for; a changed one is had; a server that fails leaves the old one. */
static void
test_conditional (void)
{
  static const char *const folders[] = { "etag", "date" };

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autoptr(TileServer) server = tile_server_new ();
      g_autoptr(JalonTileClient) client = jalon_tile_client_get (folders[i], 10);
      g_autofree char *address = g_strdup_printf ("%s/%s/1/2/3.png", server->base, folders[i]);
      g_autoptr(GBytes) first = NULL;
      Answer answer;

      fetch (client, address, &answer);
      g_assert_no_error (answer.error);
      first = g_bytes_ref (answer.bytes);
      answer_clear (&answer);
      for (guint again = 1; again <= 2; again++)
        {
          fetch (client, address, &answer);
          g_assert_no_error (answer.error);
          g_assert_true (g_bytes_equal (answer.bytes, first));
          g_assert_cmpuint (server->n_not_modified, ==, again);
          answer_clear (&answer);
        }

      server->down = TRUE;
      fetch (client, address, &answer);
      g_assert_no_error (answer.error);
      g_assert_true (g_bytes_equal (answer.bytes, first));
      answer_clear (&answer);
      server->down = FALSE;
      jalon_tile_client_end_pause (client);
      if (i > 0)
        continue;

      server->version++;
      fetch (client, address, &answer);
      g_assert_no_error (answer.error);
      g_assert_false (g_bytes_equal (answer.bytes, first));
      answer_clear (&answer);
    }
}

/* Offline: what is on disk, however old; nobody is asked for the rest. */
static void
test_offline (void)
{
  g_autoptr(TileServer) server = tile_server_new ();
  g_autoptr(JalonTileClient) client = jalon_tile_client_get ("offline", 10);
  g_autofree char *known = g_strdup_printf ("%s/etag/known/2/3.png", server->base);
  g_autofree char *unknown = g_strdup_printf ("%s/etag/unknown/2/3.png", server->base);
  Answer answer;

  fetch (client, known, &answer);
  answer_clear (&answer);
  jalon_tile_client_set_offline (client, TRUE);
  fetch (client, known, &answer);
  g_assert_no_error (answer.error);
  answer_clear (&answer);
  fetch (client, unknown, &answer);
  g_assert_error (answer.error, JALON_TILE_ERROR, JALON_TILE_ERROR_OFFLINE);
  answer_clear (&answer);
  g_assert_cmpuint (server->n_requests, ==, 1);
}

/* Tiles of about 200 kB, three times as many as the cache may hold. */
static void
test_cache_bound (void)
{
  const guint megabytes = 5, n = 75;
  g_autoptr(TileServer) server = tile_server_new ();
  g_autofree char *last = g_strdup_printf ("%s/ok/9/%u/0.png", server->base, n - 1);
  g_autofree char *path = g_build_filename (g_get_user_cache_dir (), "jalon", "tiles.db", NULL);
  JalonTileClient *client = jalon_tile_client_get ("bound", megabytes);
  GStatBuf status;
  guint n_requests;
  Answer answer;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *address = g_strdup_printf ("%s/ok/9/%u/0.png", server->base, i);

      fetch (client, address, &answer);
      g_assert_no_error (answer.error);
      answer_clear (&answer);
      while (g_main_context_iteration (NULL, FALSE));
    }
  wait_for_cache (client);
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_test_message ("%" G_GINT64_FORMAT " bytes", (gint64) status.st_size);
  g_assert_cmpint (status.st_size, <=, megabytes * 1024 * 1024);
  g_assert_cmpint (status.st_size, >=, 1024 * 1024);
  g_assert_finalize_object (client);

  /* The next start: what is still there is not asked for again. */
  client = jalon_tile_client_get ("bound", megabytes);
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
  g_autoptr(GdkPaintable) texture = jalon_tile_picture_decode (bytes, NULL, NULL, &error);

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
  int   failure;
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
on_failed_cb (Fill *fill,
              int   failure)
{
  fill->n_failed++;
  fill->failure = failure;
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

/* Whatever the server does, the tile is done. What was no tile is asked for again the next time, not kept. */
static void
test_source (void)
{
  static const struct
  {
    const char *folder;
    gboolean    good;
    int         failure;
  } cases[] = {
    { "ok", TRUE },
    { "to-ok", TRUE },
    { "html", FALSE, JALON_TILE_FAILURE_NO_TILE },
    { "html", FALSE, JALON_TILE_FAILURE_NO_TILE },
    { "404", FALSE, JALON_TILE_FAILURE_ABSENT },
    { "truncated", FALSE, JALON_TILE_FAILURE_NO_TILE },
    { "huge", FALSE, JALON_TILE_FAILURE_NO_TILE },
    { "endless", FALSE, JALON_TILE_FAILURE_NO_TILE },
    { "to-file", FALSE, JALON_TILE_FAILURE_NO_TILE },
    { "to-http", FALSE, JALON_TILE_FAILURE_NO_TILE },
    { "429", FALSE, JALON_TILE_FAILURE_REFUSED },
    { "500", FALSE, JALON_TILE_FAILURE_REFUSED },
    { "hang", FALSE, JALON_TILE_FAILURE_UNREACHABLE },
  };

  g_autoptr(TileServer) server = tile_server_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *template = tile_server_template (server, cases[i].folder);
      ShumateMapSource *source = jalon_tile_source_new (template, NULL, "source", 19, 10);
      g_autoptr(ShumateTile) tile = shumate_tile_new_full (9, 3, 256, 5);
      Fill fill = { 0 };
      guint n_requests;

      g_signal_connect_swapped (source, "failed", G_CALLBACK (on_failed_cb), &fill);
      g_signal_connect_swapped (source, "succeeded", G_CALLBACK (count_cb), &fill.n_succeeded);
      jalon_tile_client_set_timeout (jalon_tile_source_get_client (JALON_TILE_SOURCE (source)), 1500);
      n_requests = server->n_requests;
      shumate_map_source_fill_tile_async (source, tile, NULL, filled_cb, &fill);
      while (!fill.done)
        g_main_context_iteration (NULL, TRUE);
      g_test_message ("%s", cases[i].folder);
      g_assert_cmpint (shumate_tile_get_state (tile), ==, SHUMATE_STATE_DONE);
      g_assert_nonnull (shumate_tile_get_paintable (tile)); /* the embedded map where there is none */
      if (!cases[i].good)
        g_assert_cmpint (fill.failure, ==, cases[i].failure);
      g_assert_cmpuint (server->n_requests, >, n_requests);
      g_assert_cmpuint (fill.n_succeeded, ==, cases[i].good);
      g_assert_cmpuint (fill.n_failed, ==, !cases[i].good);
      while (g_main_context_iteration (NULL, FALSE));
      g_assert_finalize_object (source);
    }
}

/* Tiles between pixels: nothing of what lies below shines through where they meet. */
static void
test_seams (void)
{
  static const double places[][2] = { { 10.25, 7.5 }, { 3.7, 12.01 }, { 8, 8 }, { 0.5, 0.99 } };
  static const double size = 191.37;

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 360, 360);
      cairo_t *cr = cairo_create (surface);
      GtkSnapshot *snapshot = gtk_snapshot_new ();
      GskRenderNode *node;
      guint32 first = 0;

      for (guint tile = 0; tile < 4; tile++)
        {
          /* The open Atlantic */
          g_autoptr(GdkPaintable) picture = jalon_basemap_source_draw_tile (JALON_MAP_STYLE_DAY, 6, 24 + (int) tile % 2, 23 + (int) tile / 2, NULL);

          gtk_snapshot_save (snapshot);
          gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) (places[i][0] + tile % 2 * size - 20),
                                                                  (float) (places[i][1] + tile / 2 * size - 20)));
          gdk_paintable_snapshot (picture, snapshot, size, size);
          gtk_snapshot_restore (snapshot);
        }
      node = gtk_snapshot_free_to_node (snapshot);
      cairo_set_source_rgb (cr, 1, 0, 0);
      cairo_paint (cr);
      gsk_render_node_draw (node, cr);
      gsk_render_node_unref (node);
      cairo_destroy (cr);
      cairo_surface_flush (surface);
      for (int y = 10; y < 340; y++)
        for (int x = 10; x < 340; x++)
          {
            guint32 pixel = ((guint32 *) (gpointer) (cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface)))[x] & 0xffffff;

            first = first == 0 ? pixel : first;
            g_assert_cmphex (pixel, ==, first);
          }
      cairo_surface_destroy (surface);
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
  g_test_add_func ("/tiles/resumed", test_resumed);
  g_test_add_func ("/tiles/conditional", test_conditional);
  g_test_add_func ("/tiles/offline", test_offline);
  g_test_add_func ("/tiles/cancel", test_cancel);
  g_test_add_func ("/tiles/cache-bound", test_cache_bound);
  g_test_add_func ("/tiles/shared-client", test_shared_client);
  g_test_add_func ("/tiles/pictures", test_pictures);
  g_test_add_func ("/tiles/source", test_source);
  g_test_add_func ("/tiles/seams", test_seams);
  return g_test_run ();
}
