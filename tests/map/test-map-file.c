/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "jalon-basemap-source.h"
#include "jalon-file-source.h"
#include "jalon-language.h"
#include "jalon-tile-paintable.h"
#include "jalon-vector-source.h"
#include "map-fixture.h"
#include "tile-files.h"
#include "tile-server.h"

static const MapPoint points[] = { { "A", -80, 50, "F" }, { "B", -70, 46, "M" } };
static char *folder;

static MapFixture *
make (const char *path)
{
  MapFixture *self = map_fixture_new (points, G_N_ELEMENTS (points));
  g_autoptr(GSettings) settings = g_settings_new (JALON_APP_ID);
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);

  g_settings_set_string (settings, "tile-file", uri);
  jalon_map_view_set_settings (self->view, settings);
  g_object_set (self->view, "basemap", "file", NULL);
  return self;
}

static char *
path_of (const char *name)
{
  return g_build_filename (folder, name, NULL);
}

/* A map of one colour, zooms 0 to 3, named and attributed. */
static void
make_map (const char *path,
          gboolean    damaged)
{
  g_autoptr(GBytes) picture = tile_server_picture (256, 0);
  GString *sql = g_string_new ("INSERT INTO metadata VALUES ('attribution', 'City of <b>X</b>'), ('minzoom', '0'), ('maxzoom', '3');");
  const guint8 *data = g_bytes_get_data (picture, NULL);

  if (!damaged)
    {
      g_string_append (sql, "UPDATE tiles SET tile_data = x'");
      for (gsize i = 0; i < g_bytes_get_size (picture); i++)
        g_string_append_printf (sql, "%02x", data[i]);
      g_string_append (sql, "'");
    }
  tile_files_make_mbtiles (path, 3, sql->str);
  g_string_free (sql, TRUE);
}

static gboolean
is_noticed (JalonMapView *view)
{
  return gtk_widget_get_visible (view->notice);
}

static gboolean
is_from_file (JalonMapView *view)
{
  return JALON_IS_FILE_SOURCE (view->base_source);
}

static void
filled_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_assert_true (shumate_map_source_fill_tile_finish (SHUMATE_MAP_SOURCE (object), result, NULL));
  *(gboolean *) user_data = TRUE;
}

static guint32
middle_of_tile (ShumateMapSource *source,
                guint             column,
                guint             row,
                guint             zoom)
{
  g_autoptr(ShumateTile) tile = shumate_tile_new_full (column, row, 256, zoom);
  g_autofree guint32 *pixels = NULL;
  GdkTexture *texture;
  gboolean done = FALSE;
  int size;

  shumate_map_source_fill_tile_async (source, tile, NULL, filled_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (shumate_tile_get_state (tile), ==, SHUMATE_STATE_DONE);
  texture = jalon_tile_paintable_get_texture (JALON_TILE_PAINTABLE (shumate_tile_get_paintable (tile)));
  g_assert_nonnull (texture);
  size = gdk_texture_get_width (texture);
  pixels = g_new0 (guint32, (gsize) size * (gsize) size);
  gdk_texture_download (texture, (guchar *) pixels, (gsize) size * 4);
  return pixels[size / 2 * size + size / 2] & 0xffffffu;
}

/* The file's tiles, enlarged beyond its zooms, and the embedded map where it has none. */
static void
test_good (void)
{
  g_autofree char *path = path_of ("good.mbtiles");
  g_autoptr(MapFixture) self = NULL;

  make_map (path, FALSE);
  tile_files_run_sql (path, "DELETE FROM tiles WHERE zoom_level > 0 AND tile_column = 0");
  tile_files_run_sql (path, "DELETE FROM tiles WHERE zoom_level = 0");
  self = make (path);
  WAIT_UNTIL (is_from_file (self->view));
  g_assert_false (is_noticed (self->view));
  g_assert_true (g_str_has_prefix (gtk_label_get_text (self->view->attribution), "City of X"));
  g_assert_cmphex (middle_of_tile (self->view->base_source, 2, 3, 3), ==, 0x88aaccu);
  g_assert_cmphex (middle_of_tile (self->view->base_source, 40, 50, 7), ==, 0x88aaccu);
  g_assert_cmphex (middle_of_tile (self->view->base_source, 0, 3, 3), !=, 0x88aaccu);

  jalon_map_view_go_to (self->view, -75, 46, 3);
  g_assert_false (gtk_widget_get_visible (self->view->detail_note));
  jalon_map_view_go_to (self->view, -75, 46, 6);
  g_assert_true (gtk_widget_get_visible (self->view->detail_note));

  g_object_set (self->view, "basemap", "offline", NULL);
  g_assert_true (JALON_IS_BASEMAP_SOURCE (self->view->base_source));
  g_assert_null (self->view->reader);
}

static void
test_gpkg (void)
{
  g_autofree char *path = path_of ("good.gpkg");
  g_autoptr(MapFixture) self = NULL;

  tile_files_make_gpkg (path, 3857, 0);
  self = make (path);
  WAIT_UNTIL (is_from_file (self->view));
}

/* Each has one sign, and the embedded map instead. */
static void
test_bad (void)
{
  static const char *const names[] = { "absent.mbtiles", "text.mbtiles", "empty.mbtiles", "cut.pmtiles" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = path_of (names[i]);
      g_autoptr(MapFixture) self = NULL;

      if (i == 1)
        g_assert_true (g_file_set_contents (path, "This is not a database.", -1, NULL));
      else if (i == 2)
        tile_files_run_sql (path, "CREATE TABLE other (a)");
      else if (i == 3)
        g_assert_true (g_file_set_contents (path, "PMTiles\3 and no more", -1, NULL));
      self = make (path);
      WAIT_UNTIL (is_noticed (self->view));
      g_test_message ("%s: %s", names[i], gtk_label_get_text (self->view->notice_text));
      g_assert_false (gtk_widget_get_visible (self->view->retry));
      g_assert_true (JALON_IS_BASEMAP_SOURCE (self->view->base_source));
      g_object_set (self->view, "basemap", "offline", NULL);
      g_assert_false (is_noticed (self->view));
    }
}

static void
test_damaged_tiles (void)
{
  g_autofree char *path = path_of ("damaged.mbtiles");
  g_autoptr(MapFixture) self = NULL;

  make_map (path, TRUE);
  self = make (path);
  WAIT_UNTIL (is_from_file (self->view));
  WAIT_UNTIL (is_noticed (self->view));
}

/* Vector tiles: drawn where libshumate can, else a sentence. */
static void
test_vector (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("JALON_TEST_DATA") != NULL ? g_getenv ("JALON_TEST_DATA") : "", "mbtiles",
                                            "world_cities.mbtiles", NULL);
  g_autoptr(MapFixture) self = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_test_skip ("the large test files are not here");
      return;
    }
  self = make (path);
  WAIT_UNTIL (self->view->reader != NULL);
  rest (500);
  if (jalon_vector_source_is_supported ())
    {
      g_assert_true (SHUMATE_IS_VECTOR_RENDERER (self->view->base_source));
      g_assert_false (is_noticed (self->view));
      jalon_map_view_go_to (self->view, -75, 46, 5);
      rest (500);
    }
  else
    {
      g_assert_true (JALON_IS_BASEMAP_SOURCE (self->view->base_source));
      g_assert_true (is_noticed (self->view));
      g_assert_nonnull (strstr (gtk_label_get_text (self->view->notice_text), "vector"));
    }
}

/* A style that names pictures it does not bring. */
static void
test_missing_sprite (void)
{
  static const char style[] =
    "{\"version\":8,\"sprite\":\"https://tile.example/none\",\"sources\":{\"file\":{\"type\":\"vector\",\"tiles\":[\"file:///{z}/{x}/{y}\"]}},"
    "\"layers\":[{\"id\":\"a\",\"type\":\"symbol\",\"source\":\"file\",\"source-layer\":\"cities\","
    "\"layout\":{\"icon-image\":\"absent\",\"text-field\":\"{name}\"}},"
    "{\"id\":\"b\",\"type\":\"fill\",\"source\":\"file\",\"source-layer\":\"cities\",\"paint\":{\"fill-pattern\":\"absent\"}}]}";
  g_autofree char *path = g_build_filename (g_getenv ("JALON_TEST_DATA") != NULL ? g_getenv ("JALON_TEST_DATA") : "", "mbtiles",
                                            "world_cities.mbtiles", NULL);
  g_autoptr(JalonTileReader) reader = jalon_tile_reader_open (path, NULL, NULL);
  g_autoptr(ShumateMapSource) source = NULL;
  g_autoptr(GError) error = NULL;

  if (reader == NULL)
    {
      g_test_skip ("the large test files are not here");
      return;
    }
  source = jalon_vector_source_new (reader, style, &error);
  if (!jalon_vector_source_is_supported ())
    g_assert_error (error, SHUMATE_STYLE_ERROR, SHUMATE_STYLE_ERROR_SUPPORT_OMITTED);
  else
    {
      g_assert_no_error (error);
      for (guint zoom = 0; zoom < 8; zoom++)
        {
          g_autoptr(ShumateTile) tile = shumate_tile_new_full ((1u << zoom) / 4, (1u << zoom) / 3, 512, zoom);
          gboolean done = FALSE;

          shumate_map_source_fill_tile_async (source, tile, NULL, filled_cb, &done);
          while (!done)
            g_main_context_iteration (NULL, TRUE);
          g_assert_cmpint (shumate_tile_get_state (tile), ==, SHUMATE_STATE_DONE);
        }
    }
}

/* The view goes while its file is being opened. */
static void
test_dropped (void)
{
  g_autofree char *path = path_of ("dropped.mbtiles");

  make_map (path, FALSE);
  for (guint i = 0; i < 5; i++)
    {
      MapFixture *self = make (path);

      map_fixture_free (self);
      rest (50);
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
  folder = g_dir_make_tmp ("map-file-XXXXXX", NULL);
  g_test_add_func ("/map-file/good", test_good);
  g_test_add_func ("/map-file/gpkg", test_gpkg);
  g_test_add_func ("/map-file/bad", test_bad);
  g_test_add_func ("/map-file/damaged-tiles", test_damaged_tiles);
  g_test_add_func ("/map-file/vector", test_vector);
  g_test_add_func ("/map-file/missing-sprite", test_missing_sprite);
  g_test_add_func ("/map-file/dropped", test_dropped);
  return g_test_run ();
}
