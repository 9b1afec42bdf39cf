/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "jalon-language.h"
#include "jalon-tile-source.h"
#include "map-fixture.h"
#include "tile-server.h"

static const MapPoint points[] = { { "A", -80, 50, "F" }, { "B", -70, 46, "M" } };

static MapFixture *
make (TileServer *server,
      const char *folder)
{
  MapFixture *self = map_fixture_new (points, G_N_ELEMENTS (points));
  g_autofree char *template = tile_server_template (server, folder);

  jalon_map_view_set_tiles (self->view, template, "© OpenStreetMap contributors", 10);
  return self;
}

static gboolean
is_noticed (gpointer data)
{
  return gtk_widget_get_visible (JALON_MAP_VIEW (data)->notice);
}

static gboolean
is_asked (gpointer data)
{
  return ((TileServer *) data)->n_requests >= 4;
}

/* Without being asked to, the map contacts nobody; and the chooser says whom it would. */
static void
test_offline (void)
{
  g_autoptr(TileServer) server = tile_server_new ();
  g_autoptr(MapFixture) self = make (server, "ok");

  jalon_map_view_zoom_by (self->view, 3);
  map_fixture_rest (700);
  g_assert_cmpuint (server->n_requests, ==, 0);
  g_assert_nonnull (strstr (gtk_label_get_text (self->view->online_note), "127.0.0.1"));
  g_assert_null (strstr (gtk_label_get_label (self->view->attribution), "OpenStreetMap"));
}

static void
test_online (void)
{
  g_autoptr(TileServer) server = tile_server_new ();
  g_autoptr(MapFixture) self = make (server, "ok");
  guint n_requests;

  g_object_set (self->view, "basemap", "osm", NULL);
  g_assert_true (map_fixture_wait (is_asked, server));
  g_assert_true (g_str_has_prefix (server->user_agent, "Jalon/"));
  g_assert_cmpstr (gtk_label_get_text (self->view->attribution), ==, "© OpenStreetMap contributors");
  g_assert_nonnull (strstr (gtk_label_get_label (self->view->attribution), "https://www.openstreetmap.org/copyright"));
  map_fixture_rest (500);
  g_assert_false (is_noticed (self->view));

  g_object_set (self->view, "basemap", "offline", NULL);
  map_fixture_rest (300);
  n_requests = server->n_requests;
  jalon_map_view_zoom_by (self->view, 2);
  map_fixture_rest (300);
  g_assert_cmpuint (server->n_requests, ==, n_requests);
  g_assert_null (strstr (gtk_label_get_label (self->view->attribution), "OpenStreetMap"));
}

static gboolean
is_gone (gpointer data)
{
  return *(gpointer *) data == NULL;
}

/* Who leaves the online map, for the offline one or by closing the view, lets go of the client, which then writes its cache's index:
 * without it the next start would throw the tiles away. */
static void
test_left (void)
{
  g_autofree char *index = g_build_filename (g_get_user_cache_dir (), "jalon", "tiles", "osm", "soup.cache2", NULL);

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(TileServer) server = tile_server_new ();
      g_autoptr(MapFixture) self = make (server, "ok");
      JalonTileClient *client;

      g_object_set (self->view, "basemap", "osm", NULL);
      client = jalon_tile_source_get_client (JALON_TILE_SOURCE (self->view->base_source));
      g_object_add_weak_pointer (G_OBJECT (client), (gpointer *) &client);
      g_assert_true (map_fixture_wait (is_asked, server));
      g_unlink (index);
      if (i == 0)
        g_object_set (self->view, "basemap", "offline", NULL);
      else
        g_clear_pointer (&self, map_fixture_free);
      g_assert_true (map_fixture_wait (is_gone, &client));
      g_assert_true (g_file_test (index, G_FILE_TEST_EXISTS));
    }
}

static gboolean
stay_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  return G_SOURCE_CONTINUE;
}

/* Each jump asks for the tiles of its place, also while something else on the screen moves. */
static void
test_jumps (void)
{
  g_autoptr(TileServer) server = tile_server_new ();
  g_autoptr(MapFixture) self = make (server, "ok");

  g_object_set (self->view, "basemap", "osm", NULL);
  g_assert_true (map_fixture_wait (is_asked, server));
  gtk_widget_add_tick_callback (GTK_WIDGET (self->window), stay_cb, NULL, NULL);
  for (int i = 0; i < 12; i++)
    {
      map_fixture_rest (200 + (guint) i);
      server->n_requests = 0;
      jalon_map_view_go_to (self->view, -120 + 5 * i, 60, i % 2 == 0 ? 9 : 6);
      g_assert_true (map_fixture_wait (is_asked, server));
    }
}

/* Whatever the server does: one quiet notice, which goes when the server is well again or the map offline. */
static void
test_failures (void)
{
  static const char *const folders[] = { "404", "429", "500", "html", "truncated", "huge", "endless", "to-file", "to-http", "hang" };

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autoptr(TileServer) server = tile_server_new ();
      g_autoptr(MapFixture) self = make (server, folders[i]);
      g_autofree char *good = tile_server_template (server, "ok");

      g_test_message ("%s", folders[i]);
      g_object_set (self->view, "basemap", "osm", NULL);
      jalon_tile_client_set_timeout (jalon_tile_source_get_client (JALON_TILE_SOURCE (self->view->base_source)), 300);
      jalon_map_view_retry_tiles (self->view); /* those already on their way have the usual time */
      g_assert_true (map_fixture_wait (is_noticed, self->view));
      gtk_test_accessible_assert_role (GTK_ACCESSIBLE (self->view->notice_text), GTK_ACCESSIBLE_ROLE_STATUS);

      if (i % 2 == 0)
        {
          jalon_map_view_set_tiles (self->view, good, "Elsewhere <b>", 10);
          jalon_map_view_retry_tiles (self->view);
          map_fixture_rest (700);
          g_assert_cmpstr (gtk_label_get_text (self->view->attribution), ==, "Elsewhere <b>");
        }
      else
        g_object_set (self->view, "basemap", "offline", NULL);
      map_fixture_rest (50);
      g_assert_false (is_noticed (self->view));
    }
}

/* An address that may not be asked: no request, the same notice. */
static void
test_refused_address (void)
{
  g_autoptr(MapFixture) self = map_fixture_new (points, G_N_ELEMENTS (points));

  jalon_map_view_set_tiles (self->view, "http://tiles.example/{z}/{x}/{y}.png", "x", 10);
  g_object_set (self->view, "basemap", "osm", NULL);
  g_assert_true (map_fixture_wait (is_noticed, self->view));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  jalon_language_init ();
  if (!gtk_init_check ())
    {
      g_print ("1..0 # SKIP no display\n");
      return 0;
    }
  jalon_language_set (JALON_LANGUAGE_EN);
  /* libsoup warns when its cache is flushed while a slow machine still has a request on its way. */
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL);
  g_test_add_func ("/map-online/offline", test_offline);
  g_test_add_func ("/map-online/online", test_online);
  g_test_add_func ("/map-online/jumps", test_jumps);
  g_test_add_func ("/map-online/left", test_left);
  g_test_add_func ("/map-online/failures", test_failures);
  g_test_add_func ("/map-online/refused-address", test_refused_address);
  return g_test_run ();
}
