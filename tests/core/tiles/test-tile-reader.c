/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "jalon-tile-reader.h"
#include "tile-files.h"

#define SIGNATURE "\211PNG\r\n\032\n"

static char *folder;

static char *
path_of (const char *name)
{
  return g_build_filename (folder, name, NULL);
}

static char *
shared_path (const char *name)
{
  const char *data = g_getenv ("JALON_TEST_DATA");
  g_autofree char *path = g_build_filename (data != NULL ? data : "", name, NULL);

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&path);
  g_test_skip ("the large test files are not here");
  return NULL;
}

static JalonTileReader *
open_good (const char *path)
{
  g_autoptr(GError) error = NULL;
  JalonTileReader *reader = jalon_tile_reader_open (path, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (reader);
  return reader;
}

/* The tile's text after the signature, or NULL where there is none. */
static char *
read_text (JalonTileReader *reader,
           guint            zoom,
           guint            column,
           guint            row)
{
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (jalon_tile_reader_read (reader, zoom, column, row, &bytes, NULL, &error));
  g_assert_no_error (error);
  if (bytes == NULL)
    return NULL;
  g_assert_cmpuint (g_bytes_get_size (bytes), >, strlen (SIGNATURE));
  return g_strndup ((const char *) g_bytes_get_data (bytes, NULL) + strlen (SIGNATURE),
                    g_bytes_get_size (bytes) - strlen (SIGNATURE));
}

static void
assert_tiles (JalonTileReader *reader,
              guint            from,
              guint            to)
{
  for (guint zoom = from; zoom <= to; zoom++)
    for (guint i = 0; i < 1u << (2 * zoom); i++)
      {
        guint column = i % (1u << zoom), row = i >> zoom;
        g_autofree char *wanted = g_strdup_printf ("%u/%u/%u", zoom, column, row);
        g_autofree char *text = read_text (reader, zoom, column, row);

        g_assert_cmpstr (text, ==, wanted);
      }
}

static void
assert_none (JalonTileReader *reader,
             guint            zoom,
             guint            column,
             guint            row)
{
  g_autofree char *text = read_text (reader, zoom, column, row);

  g_assert_cmpstr (text, ==, NULL);
}

/* Rows count from the south in the file, from the north for us. */
static void
test_mbtiles (void)
{
  g_autofree char *path = path_of ("good.mbtiles");
  g_autoptr(JalonTileReader) reader = NULL;
  const JalonTileInfo *info;

  tile_files_make_mbtiles (path, 3,
                           "INSERT INTO metadata VALUES ('name', 'Good'), ('format', 'jpg'), ('minzoom', '0'), ('maxzoom', '3'),"
                           " ('attribution', '<b>&copy; Someone</b>')");
  reader = open_good (path);
  info = jalon_tile_reader_get_info (reader);
  g_assert_cmpstr (info->name, ==, "Good");
  g_assert_cmpstr (info->attribution, ==, "© Someone");
  g_assert_cmpint (info->format, ==, JALON_TILE_FORMAT_PNG); /* what it is, not what it says */
  g_assert_cmpuint (info->max_zoom, ==, 3);
  assert_tiles (reader, 0, 3);
  assert_none (reader, 4, 0, 0);
  assert_none (reader, 2, 4, 0);
  assert_none (reader, 2, 0, 4);
  assert_none (reader, 31, 0, 0);
}

/* Common in the wild: no row of metadata, or none at all. */
static void
test_mbtiles_bare (void)
{
  g_autofree char *path = path_of ("bare.mbtiles");
  g_autoptr(JalonTileReader) reader = NULL;

  tile_files_make_mbtiles (path, 2, "DROP TABLE metadata; DELETE FROM tiles WHERE zoom_level = 0");
  reader = open_good (path);
  g_assert_cmpuint (jalon_tile_reader_get_info (reader)->min_zoom, ==, 1);
  g_assert_cmpuint (jalon_tile_reader_get_info (reader)->max_zoom, ==, 2);
  g_assert_cmpint (jalon_tile_reader_get_info (reader)->format, ==, JALON_TILE_FORMAT_PNG);
  assert_tiles (reader, 1, 2);
}

static void
test_gpkg (void)
{
  g_autofree char *path = path_of ("quarter.gpkg");
  g_autoptr(JalonTileReader) reader = NULL;
  g_autofree char *first = NULL, *last = NULL;

  tile_files_make_gpkg (path, 3857, 0);
  reader = open_good (path);
  g_assert_cmpstr (jalon_tile_reader_get_info (reader)->name, ==, "Quarter");
  g_assert_cmpuint (jalon_tile_reader_get_info (reader)->min_zoom, ==, 2);
  g_assert_cmpuint (jalon_tile_reader_get_info (reader)->max_zoom, ==, 3);
  g_assert_cmpint (jalon_tile_reader_get_info (reader)->format, ==, JALON_TILE_FORMAT_PNG);
  first = read_text (reader, 2, 1, 0);
  last = read_text (reader, 3, 3, 2);
  g_assert_cmpstr (first, ==, "2/1/0");
  g_assert_cmpstr (last, ==, "3/3/2");
  assert_none (reader, 2, 2, 0);
  assert_none (reader, 3, 0, 4);
  assert_none (reader, 0, 0, 0);
}

static void
test_pmtiles (void)
{
  static const struct
  {
    guint    max_zoom;
    guint    leaf_size;
    gboolean gzip;
  } cases[] = { { 0, 0, FALSE }, { 4, 0, TRUE }, { 5, 7, TRUE }, { 5, 100, FALSE }, { 6, 3, TRUE } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = path_of ("made.pmtiles");
      g_autoptr(JalonTileReader) reader = NULL;
      guint last = cases[i].max_zoom;

      tile_files_make_pmtiles (path, last, cases[i].leaf_size, cases[i].gzip);
      reader = open_good (path);
      g_assert_cmpstr (jalon_tile_reader_get_info (reader)->name, ==, "Small");
      g_assert_cmpstr (jalon_tile_reader_get_info (reader)->attribution, ==, "© Us & you");
      assert_tiles (reader, 0, last == 0 ? 0 : last - 1);
      for (guint tile = 0; last > 0 && tile < 1u << (2 * last); tile += 5)
        {
          g_autofree char *text = read_text (reader, last, tile % (1u << last), tile >> last);

          g_assert_cmpstr (text, ==, "same");
        }
      assert_none (reader, last + 1, 0, 0);
    }
}

static void
assert_error (const char *path,
              int         code)
{
  g_autoptr(GError) error = NULL;
  JalonTileReader *reader = jalon_tile_reader_open (path, NULL, &error);

  g_test_message ("%s: %s", path, error != NULL ? error->message : "opened");
  g_assert_null (reader);
  g_assert_error (error, JALON_TILE_FILE_ERROR, code);
}

static void
test_not_tiles (void)
{
  static const struct
  {
    const char *text;
    gssize      length;
    int         code;
  } cases[] = {
    { "", 0, JALON_TILE_FILE_ERROR_NOT_TILES },
    { "PMTiles", 7, JALON_TILE_FILE_ERROR_DAMAGED },
    { "PMTiles\3 and then nothing", 24, JALON_TILE_FILE_ERROR_DAMAGED },
    { "SQLite format 3\0", 16, JALON_TILE_FILE_ERROR_NOT_TILES },
    { "<html></html>", 13, JALON_TILE_FILE_ERROR_NOT_TILES },
  };
  g_autofree char *path = path_of ("other"), *absent = path_of ("absent"), *empty = path_of ("empty.mbtiles"), *pipe = path_of ("pipe");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_true (g_file_set_contents (path, cases[i].text, cases[i].length, NULL));
      assert_error (path, cases[i].code);
    }
  assert_error (absent, JALON_TILE_FILE_ERROR_READ);
  assert_error (folder, JALON_TILE_FILE_ERROR_READ);
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  assert_error (pipe, JALON_TILE_FILE_ERROR_READ);
  tile_files_run_sql (empty, "CREATE TABLE tiles (zoom_level integer, tile_column integer, tile_row integer, tile_data blob)");
  assert_error (empty, JALON_TILE_FILE_ERROR_NOT_TILES);
}

/* A file that makes SQLite work without end, or gives more than a tile. */
static void
test_hostile_database (void)
{
  g_autofree char *endless = path_of ("endless.mbtiles"), *large = path_of ("large.mbtiles");
  g_autoptr(JalonTileReader) reader = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;
  gint64 start = g_get_monotonic_time ();

  tile_files_run_sql (endless,
                      "CREATE VIEW tiles AS WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
                      " SELECT i AS zoom_level, 0 AS tile_column, 0 AS tile_row, NULL AS tile_data FROM n WHERE i < 0");
  assert_error (endless, JALON_TILE_FILE_ERROR_DAMAGED);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 20 * G_USEC_PER_SEC);

  tile_files_make_mbtiles (large, 1, "UPDATE tiles SET tile_data = zeroblob (9000000) WHERE zoom_level = 1");
  reader = open_good (large);
  g_assert_false (jalon_tile_reader_read (reader, 1, 0, 0, &bytes, NULL, &error));
  g_assert_error (error, JALON_TILE_FILE_ERROR, JALON_TILE_FILE_ERROR_DAMAGED);
  g_assert_null (bytes);
}

/* A gzip tile is unpacked; one that unpacks to a whole memory, or breaks off, is refused. */
static void
test_gzip (void)
{
  g_autofree char *path = path_of ("gzip.mbtiles"), *zeros = g_malloc0 (JALON_TILE_READER_MAX_BYTES + 1);
  g_autoptr(GBytes) good = tile_files_gzip (SIGNATURE "text", 12);
  g_autoptr(GBytes) bomb = tile_files_gzip (zeros, JALON_TILE_READER_MAX_BYTES + 1);
  GBytes *const tiles[] = { good, bomb };
  g_autoptr(JalonTileReader) reader = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autofree char *text = NULL;
  sqlite3 *database;

  tile_files_make_mbtiles (path, 0, "");
  g_assert_cmpint (sqlite3_open (path, &database), ==, SQLITE_OK);
  for (guint i = 0; i < 3; i++)
    {
      GBytes *tile = tiles[MIN (i, 1)];
      sqlite3_stmt *statement;

      sqlite3_prepare_v2 (database, "INSERT INTO tiles VALUES (2, ?1, 3, ?2)", -1, &statement, NULL);
      sqlite3_bind_int (statement, 1, (int) i);
      sqlite3_bind_blob (statement, 2, g_bytes_get_data (tile, NULL), (int) (i == 2 ? 100 : g_bytes_get_size (tile)), SQLITE_STATIC);
      g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_DONE);
      sqlite3_finalize (statement);
    }
  sqlite3_close (database);
  reader = open_good (path);
  text = read_text (reader, 2, 0, 0);
  g_assert_cmpstr (text, ==, "text");
  for (guint i = 1; i < 3; i++)
    {
      g_assert_false (jalon_tile_reader_read (reader, 2, i, 0, &bytes, NULL, &error));
      g_assert_error (error, JALON_TILE_FILE_ERROR, JALON_TILE_FILE_ERROR_DAMAGED);
      g_clear_error (&error);
    }
}

static void
test_unsupported (void)
{
  g_autofree char *path = path_of ("kind.pmtiles"), *shifted = path_of ("shifted.gpkg"), *lambert = path_of ("lambert.gpkg"), *data = NULL;
  static const struct
  {
    gsize at;
    char  value;
  } changes[] = { { 7, 2 }, { 7, 4 }, { 97, 3 }, { 98, 4 }, { 99, 5 } };
  gsize length;

  tile_files_make_pmtiles (path, 2, 0, TRUE);
  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      char old = data[changes[i].at];

      data[changes[i].at] = changes[i].value;
      g_assert_true (g_file_set_contents (path, data, (gssize) length, NULL));
      assert_error (path, JALON_TILE_FILE_ERROR_UNSUPPORTED);
      data[changes[i].at] = old;
    }
  tile_files_make_gpkg (shifted, 3857, 3000000);
  assert_error (shifted, JALON_TILE_FILE_ERROR_UNSUPPORTED);
  tile_files_make_gpkg (lambert, 3978, 0);
  assert_error (lambert, JALON_TILE_FILE_ERROR_UNSUPPORTED);
}

/* Cut off anywhere, or with any byte of its header or directory turned: no crash, and no tile that is longer than the file. */
static void
test_damaged_pmtiles (void)
{
  g_autofree char *path = path_of ("damaged.pmtiles"), *data = NULL;
  gsize length;

  tile_files_make_pmtiles (path, 3, 9, TRUE);
  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  for (gsize i = 0; i < 2 * MIN (length, 500); i++)
    {
      gsize at = i / 2;
      g_autoptr(JalonTileReader) reader = NULL;

      data[at] ^= (char) 0xff;
      g_assert_true (g_file_set_contents (path, data, (gssize) (i % 2 == 0 ? length : at), NULL));
      data[at] ^= (char) 0xff;
      reader = jalon_tile_reader_open (path, NULL, NULL);
      for (guint tile = 0; reader != NULL && tile < 64; tile += 7)
        {
          g_autoptr(GBytes) bytes = NULL;

          if (jalon_tile_reader_read (reader, 3, tile % 8, tile / 8, &bytes, NULL, NULL) && bytes != NULL)
            g_assert_cmpuint (g_bytes_get_size (bytes), <=, MAX (length, JALON_TILE_READER_MAX_BYTES));
        }
    }
}

static void
test_cancelled (void)
{
  g_autofree char *path = path_of ("cancel.pmtiles");
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(JalonTileReader) reader = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;

  tile_files_make_pmtiles (path, 2, 3, TRUE);
  reader = open_good (path);
  g_cancellable_cancel (cancellable);
  g_assert_false (jalon_tile_reader_read (reader, 2, 1, 1, &bytes, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static gpointer
read_many_thread (gpointer data)
{
  for (guint i = 0; i < 20; i++)
    assert_tiles (data, 0, 3);
  return NULL;
}

static void
test_threads (void)
{
  g_autofree char *path = path_of ("threads.mbtiles");
  g_autoptr(JalonTileReader) reader = NULL;
  GThread *threads[4];

  tile_files_make_mbtiles (path, 3, "");
  reader = open_good (path);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("tiles", read_many_thread, reader);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

/* Files that others made. */
static void
test_shared (void)
{
  static const struct
  {
    const char     *name;
    JalonTileFormat format;
    guint           min_zoom;
    guint           max_zoom;
    guint           tile[3]; /* one that is there */
  } cases[] = {
    { "mbtiles/geography-class-png.mbtiles", JALON_TILE_FORMAT_PNG, 0, 1, { 1, 1, 0 } },
    { "mbtiles/world_cities.mbtiles", JALON_TILE_FORMAT_VECTOR, 0, 6, { 0, 0, 0 } },
    { "pmtiles/stamen_toner_raster_z3.pmtiles", JALON_TILE_FORMAT_PNG, 0, 3, { 3, 2, 2 } },
    { "pmtiles/test_fixture_1.pmtiles", JALON_TILE_FORMAT_VECTOR, 0, 0, { 0, 0, 0 } },
    { "pmtiles/usgs-mt-whitney-webp-512.pmtiles", JALON_TILE_FORMAT_WEBP, 8, 15, { 12, 702, 1600 } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = shared_path (cases[i].name);
      g_autoptr(JalonTileReader) reader = NULL;
      g_autoptr(GBytes) bytes = NULL;
      const JalonTileInfo *info;

      if (path == NULL)
        return;
      reader = open_good (path);
      info = jalon_tile_reader_get_info (reader);
      g_test_message ("%s: %s, %s", cases[i].name, info->name, info->attribution);
      g_assert_cmpint (info->format, ==, cases[i].format);
      g_assert_cmpuint (info->min_zoom, ==, cases[i].min_zoom);
      g_assert_cmpuint (info->max_zoom, ==, cases[i].max_zoom);
      g_assert_true (jalon_tile_reader_read (reader, cases[i].tile[0], cases[i].tile[1], cases[i].tile[2], &bytes, NULL, NULL));
      g_assert_nonnull (bytes);
      if (info->format != JALON_TILE_FORMAT_VECTOR)
        g_assert_cmpint (jalon_tile_format_guess (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)), ==, info->format);
      else /* the first field of a vector tile is a layer */
        g_assert_cmphex (((const guint8 *) g_bytes_get_data (bytes, NULL))[0], ==, 0x1a);
      g_assert_true ((g_strv_length (info->vector_layers) > 0) == (info->format == JALON_TILE_FORMAT_VECTOR && i == 1) || i == 3);
    }
}

static void
test_shared_invalid (void)
{
  g_autofree char *path = shared_path ("mbtiles/invalid.mbtiles");

  if (path != NULL)
    assert_error (path, JALON_TILE_FILE_ERROR_NOT_TILES);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  folder = g_dir_make_tmp ("tile-reader-XXXXXX", NULL);
  g_test_add_func ("/tile-reader/mbtiles", test_mbtiles);
  g_test_add_func ("/tile-reader/mbtiles-bare", test_mbtiles_bare);
  g_test_add_func ("/tile-reader/gpkg", test_gpkg);
  g_test_add_func ("/tile-reader/pmtiles", test_pmtiles);
  g_test_add_func ("/tile-reader/not-tiles", test_not_tiles);
  g_test_add_func ("/tile-reader/hostile-database", test_hostile_database);
  g_test_add_func ("/tile-reader/gzip", test_gzip);
  g_test_add_func ("/tile-reader/unsupported", test_unsupported);
  g_test_add_func ("/tile-reader/damaged-pmtiles", test_damaged_pmtiles);
  g_test_add_func ("/tile-reader/cancelled", test_cancelled);
  g_test_add_func ("/tile-reader/threads", test_threads);
  g_test_add_func ("/tile-reader/shared", test_shared);
  g_test_add_func ("/tile-reader/shared-invalid", test_shared_invalid);
  return g_test_run ();
}
