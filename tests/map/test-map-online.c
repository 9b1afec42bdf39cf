/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>


#include "jalon-language.h"
#include "jalon-tile-server.h"
#include "jalon-tile-source.h"
#include "map-fixture.h"
#include "tile-server.h"

static const MapPoint points[] = { { "A", -80, 50, "F" }, { "B", -70, 46, "M" } };

/* A view whose online maps are the folder of the test server. */
static MapFixture *
make (TileServer *server,
      const char *folder)
{
  static const char *const keys[] = { "tile-url", "canada-tile-url", "canada-names-url-en", "canada-names-url-fr", "custom-tile-url",
                                      "custom-tile-attribution", "tile-file", "tile-offline", "custom-tile-max-zoom" };
  MapFixture *self = map_fixture_new (points, G_N_ELEMENTS (points));
  g_autoptr(GSettings) settings = g_settings_new (JALON_APP_ID);
  g_autofree char *template = server != NULL ? tile_server_template (server, folder) : g_strdup (folder);

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    g_settings_reset (settings, keys[i]);
  g_settings_set_string (settings, "tile-url", template);
  g_settings_set_string (settings, "canada-tile-url", template);
  jalon_map_view_set_settings (self->view, settings);
  return self;
}

static gboolean
is_noticed (JalonMapView *view)
{
  return gtk_widget_get_visible (view->notice);
}

static gboolean
is_asked (const TileServer *server)
{
  return server->n_requests >= 4;
}

/* Until no request came for half a second: on a slow machine the last ones of a view come late. */
static guint
wait_still (TileServer *server)
{
  guint n_requests;

  do
    {
      n_requests = server->n_requests;
      rest (500);
    }
  while (server->n_requests != n_requests);
  return n_requests;
}

static gboolean
finds_text (GtkWidget  *widget,
            const char *text)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_visible (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_visible (child) && finds_text (child, text))
      return TRUE;
  return FALSE;
}

/* Without being asked to, the map contacts nobody; and the chooser says whom it would. */
static void
test_offline (void)
{
  g_autoptr(TileServer) server = tile_server_new ();
  g_autoptr(MapFixture) self = make (server, "ok");

  jalon_map_view_zoom_by (self->view, 3);
  rest (700);
  g_assert_cmpuint (server->n_requests, ==, 0);
  g_assert_true (finds_text (GTK_WIDGET (self->view->basemap_chooser), "127.0.0.1"));
  g_assert_null (strstr (gtk_label_get_label (self->view->attribution), "OpenStreetMap"));
}

static void
test_online (void)
{
  g_autoptr(TileServer) server = tile_server_new ();
  g_autoptr(MapFixture) self = make (server, "ok");
  guint n_requests;

  g_object_set (self->view, "basemap", "osm", NULL);
  WAIT_UNTIL (is_asked (server));
  g_assert_true (g_str_has_prefix (server->user_agent, "Jalon/"));
  g_assert_cmpstr (gtk_label_get_text (self->view->attribution), ==, "© OpenStreetMap contributors");
  g_assert_nonnull (strstr (gtk_label_get_label (self->view->attribution), "https://www.openstreetmap.org/copyright"));
  rest (500);
  g_assert_false (is_noticed (self->view));

  g_object_set (self->view, "basemap", "offline", NULL);
  n_requests = wait_still (server);
  jalon_map_view_zoom_by (self->view, 2);
  rest (300);
  g_assert_cmpuint (server->n_requests, ==, n_requests);
  g_assert_null (strstr (gtk_label_get_label (self->view->attribution), "OpenStreetMap"));
}

/* Who leaves the online map, for the offline one or by closing the view, lets go of the client, whatever libshumate keeps. */
static void
test_left (void)
{
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(TileServer) server = tile_server_new ();
      g_autoptr(MapFixture) self = make (server, "ok");
      JalonTileClient *client;

      g_object_set (self->view, "basemap", "osm", NULL);
      client = jalon_tile_source_get_client (JALON_TILE_SOURCE (self->view->base_source));
      g_object_add_weak_pointer (G_OBJECT (client), (gpointer *) &client);
      WAIT_UNTIL (is_asked (server));
      if (i == 0)
        g_object_set (self->view, "basemap", "offline", NULL);
      else
        g_clear_pointer (&self, map_fixture_free);
      WAIT_UNTIL (client == NULL);
    }
}

static gboolean
stay_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  return G_SOURCE_CONTINUE;
}

/* Each jump asks for the tiles of its place, also while something else on the screen moves. Places are so far apart that each needs
 * several which none before it has brought. */
static void
test_jumps (void)
{
  g_autoptr(TileServer) server = tile_server_new ();
  g_autoptr(MapFixture) self = make (server, "ok");

  g_object_set (self->view, "basemap", "osm", NULL);
  WAIT_UNTIL (is_asked (server));
  gtk_widget_add_tick_callback (GTK_WIDGET (self->window), stay_cb, NULL, NULL);
  for (int i = 0; i < 12; i++)
    {
      rest (200 + (guint) i);
      server->n_requests = 0;
      jalon_map_view_go_to (self->view, -120 + 5 * i, 60, i % 2 == 0 ? 9 : 7);
      WAIT_UNTIL (is_asked (server));
    }
}

static gboolean
is_said (JalonMapView *view,
         const char   *words)
{
  return is_noticed (view) && strstr (gtk_label_get_text (view->notice_text), words) != NULL;
}

static gboolean
is_attributed (JalonMapView *view,
               const char   *text)
{
  return g_str_equal (gtk_label_get_text (view->attribution), text);
}

/* Whatever the server does: one quiet notice, which goes when the server is well again or the map offline. */
static void
test_failures (void)
{
  /* What the server does, and how the notice says it. */
  static const char *const cases[][2] = {
    { "404", "has no tiles here" }, { "429", "too busy" },        { "500", "too busy" },      { "html", "is not a map" },
    { "truncated", "is not a map" }, { "huge", "is not a map" },   { "endless", "is not a map" }, { "to-file", "is not a map" },
    { "to-http", "is not a map" },   { "hang", "can’t be reached" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(TileServer) server = tile_server_new ();
      g_autoptr(MapFixture) self = make (server, cases[i][0]);
      g_autofree char *good = tile_server_template (server, "ok");

      g_test_message ("%s", cases[i][0]);
      g_object_set (self->view, "basemap", "osm", NULL);
      jalon_tile_client_set_timeout (jalon_tile_source_get_client (JALON_TILE_SOURCE (self->view->base_source)), 300);
      jalon_map_view_retry_tiles (self->view); /* those already on their way have the usual time */
      WAIT_UNTIL (is_said (self->view, cases[i][1]));
      gtk_test_accessible_assert_role (GTK_ACCESSIBLE (self->view->notice_text), GTK_ACCESSIBLE_ROLE_STATUS);

      if (i % 2 == 0)
        {
          g_settings_set_string (self->view->settings, "tile-attribution", "Elsewhere <b>");
          g_settings_set_string (self->view->settings, "tile-url", good);
          jalon_map_view_retry_tiles (self->view);
          WAIT_UNTIL (is_attributed (self->view, "Elsewhere <b>"));
          g_settings_reset (self->view->settings, "tile-attribution");
        }
      else
        g_object_set (self->view, "basemap", "offline", NULL);
      WAIT_UNTIL (!is_noticed (self->view));
    }
}

/* An address that may not be asked: no request, the same notice. */
static void
test_refused_address (void)
{
  g_autoptr(MapFixture) self = make (NULL, "http://tiles.example/{z}/{x}/{y}.png");

  g_object_set (self->view, "basemap", "osm", NULL);
  WAIT_UNTIL (is_noticed (self->view));
}

/* Nobody touches anything: when the server is well again, the map is too. */
static void
test_recovers (void)
{
  g_autoptr(TileServer) server = tile_server_new ();
  g_autoptr(MapFixture) self = make (server, "ok");

  server->down = TRUE;
  g_settings_set_string (self->view->settings, "custom-tile-url", "");
  g_object_set (self->view, "basemap", "osm", NULL);
  jalon_tile_client_end_pause (jalon_tile_source_get_client (JALON_TILE_SOURCE (self->view->base_source)));
  jalon_tile_client_set_first_pause (jalon_tile_source_get_client (JALON_TILE_SOURCE (self->view->base_source)), 300);
  WAIT_UNTIL (is_noticed (self->view));
  server->down = FALSE;
  WAIT_UNTIL (!is_noticed (self->view));
}

/* The Government of Canada's map: pictures and, over them, names in the interface's language. */
static void
test_canada (void)
{
  for (guint i = 0; i < JALON_N_LANGUAGES; i++)
    {
      g_autoptr(TileServer) server = tile_server_new ();
      g_autoptr(MapFixture) self = make (server, "ok");
      g_autofree char *english = tile_server_template (server, "to-ok/english");
      g_autofree char *french = tile_server_template (server, "to-ok/french");
      const char *text;

      jalon_language_set ((JalonLanguage) i);
      g_settings_set_string (self->view->settings, "canada-names-url-en", english);
      g_settings_set_string (self->view->settings, "canada-names-url-fr", french);
      g_object_set (self->view, "basemap", "canada", NULL);
      WAIT_UNTIL (server->n_english + server->n_french > 0);
      rest (200);
      g_assert_false (is_noticed (self->view));
      g_assert_true ((server->n_english > 0) == (i == JALON_LANGUAGE_EN));
      g_assert_true ((server->n_french > 0) == (i == JALON_LANGUAGE_FR));
      text = gtk_label_get_text (self->view->attribution);
      g_assert_true (g_str_has_prefix (text, i == JALON_LANGUAGE_FR ? "Contient de l" : "Contains information licensed"));
      jalon_language_set (JALON_LANGUAGE_EN);
    }
}

static void
test_custom (void)
{
  g_autoptr(TileServer) server = tile_server_new ();
  g_autoptr(MapFixture) self = make (server, "404");
  g_autofree char *template = tile_server_template (server, "ok");

  /* Nothing set up yet: the embedded map. */
  g_object_set (self->view, "basemap", "custom", NULL);
  rest (100);
  g_assert_cmpuint (server->n_requests, ==, 0);
  g_settings_set_string (self->view->settings, "custom-tile-attribution", "Our own & yours");
  g_settings_set_uint (self->view->settings, "custom-tile-max-zoom", 6);
  g_settings_set_string (self->view->settings, "custom-tile-url", template);
  WAIT_UNTIL (is_asked (server));
  g_assert_cmpstr (gtk_label_get_text (self->view->attribution), ==, "Our own & yours");
  g_assert_true (finds_text (GTK_WIDGET (self->view->basemap_chooser), "Custom"));

  /* Beyond what the server has, its tiles are enlarged, and a quiet sign says so. */
  jalon_map_view_go_to (self->view, -75, 46, 6);
  rest (500);
  g_assert_false (gtk_widget_get_visible (self->view->detail_note));
  jalon_map_view_go_to (self->view, -75, 46, 9);
  WAIT_UNTIL (gtk_widget_get_visible (self->view->detail_note) && server->largest_zoom >= 6);
  wait_still (server);
  g_assert_cmpuint (server->largest_zoom, ==, 6);
  g_assert_false (is_noticed (self->view));
}

/* Offline mode: what was seen before is there, the rest is not asked for. */
static void
test_offline_mode (void)
{
  g_autoptr(TileServer) server = tile_server_new ();
  g_autoptr(MapFixture) self = make (server, "etag");
  guint n_requests;

  jalon_map_view_go_to (self->view, -75, 46, 5);
  g_object_set (self->view, "basemap", "osm", NULL);
  WAIT_UNTIL (is_asked (server));
  do
    {
      n_requests = server->n_requests;
      rest (1500);
    }
  while (server->n_requests != n_requests);
  g_settings_set_boolean (self->view->settings, "tile-offline", TRUE);
  n_requests = wait_still (server);
  g_assert_false (is_noticed (self->view));
  jalon_map_view_go_to (self->view, -120, 60, 9);
  WAIT_UNTIL (is_noticed (self->view));
  g_assert_false (gtk_widget_get_visible (self->view->retry));
  g_assert_cmpuint (server->n_requests, ==, n_requests);
}

static void
test_templates (void)
{
  static const struct
  {
    const char *template;
    int         code; /* -1: good */
  } cases[] = {
    { "https://tile.example/{z}/{x}/{y}.png", -1 },
    { "https://tile.example/{z}/{x}/{-y}.png?key=a%20b", -1 },
    { "https://tile.example/wmts?tilematrix={z}&tilecol={x}&tilerow={y}", -1 },
    { "http://127.0.0.1:8080/{z}/{x}/{y}.png", -1 },
    { "https://tile.example/{z}/{x}.png", JALON_TILE_TEMPLATE_ERROR_PLACES },
    { "https://tile.example/1/2/3.png", JALON_TILE_TEMPLATE_ERROR_PLACES },
    { "", JALON_TILE_TEMPLATE_ERROR_PLACES },
    { "http://tile.example/{z}/{x}/{y}.png", JALON_TILE_TEMPLATE_ERROR_ADDRESS },
    { "file:///{z}/{x}/{y}.png", JALON_TILE_TEMPLATE_ERROR_ADDRESS },
    { "tile.example/{z}/{x}/{y}.png", JALON_TILE_TEMPLATE_ERROR_ADDRESS },
    { "https://me:secret@tile.example/{z}/{x}/{y}.png", JALON_TILE_TEMPLATE_ERROR_ADDRESS },
    { "https://{x}.tile.example/{z}/{x}/{y}.png", JALON_TILE_TEMPLATE_ERROR_ADDRESS },
    { "https://{s}.tile.example/{z}/{x}/{y}.png", JALON_TILE_TEMPLATE_ERROR_ADDRESS },
    { "https:///{z}/{x}/{y}.png", JALON_TILE_TEMPLATE_ERROR_ADDRESS },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;

      g_test_message ("%s", cases[i].template);
      g_assert_true (jalon_tile_template_check (cases[i].template, &error) == (cases[i].code < 0));
      if (cases[i].code >= 0)
        g_assert_error (error, JALON_TILE_TEMPLATE_ERROR, cases[i].code);
    }
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
  g_test_add_func ("/map-online/recovers", test_recovers);
  g_test_add_func ("/map-online/canada", test_canada);
  g_test_add_func ("/map-online/custom", test_custom);
  g_test_add_func ("/map-online/offline-mode", test_offline_mode);
  g_test_add_func ("/map-online/templates", test_templates);
  return g_test_run ();
}
