/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "tile-files.h"

#define HALF_WORLD 20037508.342789244

void
tile_files_run_sql (const char *path,
                    const char *sql)
{
  sqlite3 *database = NULL;
  char *problem = NULL;

  g_assert_cmpint (sqlite3_open (path, &database), ==, SQLITE_OK);
  sqlite3_exec (database, sql, NULL, NULL, &problem);
  g_assert_cmpstr (problem, ==, NULL);
  sqlite3_close (database);
}

static void
add_tiles (GString    *sql,
           const char *table,
           guint       max_zoom,
           gboolean    from_south)
{
  for (guint zoom = 0; zoom <= max_zoom; zoom++)
    for (guint i = 0; i < 1u << (2 * zoom); i++)
      {
        guint column = i % (1u << zoom), row = i >> zoom;

        /* The PNG signature first, so that the kind of tile is known. */
        g_string_append_printf (sql,
                                "INSERT INTO \"%s\" (zoom_level, tile_column, tile_row, tile_data)"
                                " VALUES (%u, %u, %u, CAST (x'89504E470D0A1A0A' || '%u/%u/%u' AS BLOB));",
                                table, zoom, column, from_south ? (1u << zoom) - 1 - row : row, zoom, column, row);
      }
}

/* @metadata: further SQL. */
void
tile_files_make_mbtiles (const char *path,
                         guint       max_zoom,
                         const char *metadata)
{
  g_autoptr(GString) sql = g_string_new (
    "BEGIN; CREATE TABLE metadata (name text, value text);"
    "CREATE TABLE tiles (zoom_level integer, tile_column integer, tile_row integer, tile_data blob);");

  add_tiles (sql, "tiles", max_zoom, TRUE);
  g_string_append (sql, metadata);
  g_string_append (sql, "; COMMIT");
  tile_files_run_sql (path, sql->str);
}

/* Zooms 2 and 3 of the quarter of the world north of the equator and west of Greenwich; @shift moves the grid, in metres. */
void
tile_files_make_gpkg (const char *path,
                      guint       srs,
                      double      shift)
{
  g_autoptr(GString) sql = g_string_new (NULL);

  g_string_append_printf (
    sql,
    "PRAGMA application_id = 0x47504B47; BEGIN;"
    "CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT, srs_id INTEGER PRIMARY KEY, organization TEXT,"
    " organization_coordsys_id INTEGER, definition TEXT);"
    "INSERT INTO gpkg_spatial_ref_sys VALUES ('x', %u, 'epsg', %u, '');"
    "CREATE TABLE gpkg_contents (table_name TEXT PRIMARY KEY, data_type TEXT, identifier TEXT);"
    "INSERT INTO gpkg_contents VALUES ('my \"tiles', 'tiles', 'Quarter');"
    "CREATE TABLE gpkg_tile_matrix_set (table_name TEXT, srs_id INTEGER, min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE);"
    "INSERT INTO gpkg_tile_matrix_set VALUES ('my \"tiles', %u, %.9f, 0, 0, %.9f);"
    "CREATE TABLE gpkg_tile_matrix (table_name TEXT, zoom_level INTEGER, matrix_width INTEGER, matrix_height INTEGER,"
    " tile_width INTEGER, tile_height INTEGER, pixel_x_size DOUBLE, pixel_y_size DOUBLE);"
    "CREATE TABLE \"my \"\"tiles\" (id INTEGER PRIMARY KEY, zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, tile_data BLOB);",
    srs, srs, srs, -HALF_WORLD + shift, HALF_WORLD);
  /* The file's own numbers of zooms need not be those of web maps. */
  for (guint zoom = 2; zoom <= 3; zoom++)
    {
      guint n = 1u << (zoom - 1);
      double pixel = 2 * HALF_WORLD / 256 / (1u << zoom);

      g_string_append_printf (sql, "INSERT INTO gpkg_tile_matrix VALUES ('my \"tiles', %u, %u, %u, 256, 256, %.12f, %.12f);",
                              zoom - 2, n, n, pixel, pixel);
      for (guint i = 0; i < n * n; i++)
        g_string_append_printf (sql,
                                "INSERT INTO \"my \"\"tiles\" (zoom_level, tile_column, tile_row, tile_data)"
                                " VALUES (%u, %u, %u, CAST (x'89504E470D0A1A0A' || '%u/%u/%u' AS BLOB));",
                                zoom - 2, i % n, i / n, zoom, i % n, i / n);
    }
  g_string_append (sql, "COMMIT");
  tile_files_run_sql (path, sql->str);
}

GBytes *
tile_files_gzip (const void *data,
                 gsize       size)
{
  g_autoptr(GZlibCompressor) packer = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, -1);
  g_autofree guint8 *out = g_malloc (size + 1024);
  gsize n_read, n_written;

  g_assert_cmpint (g_converter_convert (G_CONVERTER (packer), data, size, out, size + 1024, G_CONVERTER_INPUT_AT_END, &n_read,
                                        &n_written, NULL), ==, G_CONVERTER_FINISHED);
  return g_bytes_new (out, n_written);
}

static void
put_varint (GByteArray *out,
            guint64     value)
{
  guint8 byte;

  for (; value >= 0x80; value >>= 7)
    {
      byte = (guint8) (value | 0x80);
      g_byte_array_append (out, &byte, 1);
    }
  byte = (guint8) value;
  g_byte_array_append (out, &byte, 1);
}

typedef struct
{
  guint64 id;
  guint64 offset;
  guint64 length;
  guint   run;
} Entry;

static GBytes *
pack_directory (const Entry *entries,
                guint        n,
                gboolean     gzip)
{
  g_autoptr(GByteArray) out = g_byte_array_new ();

  put_varint (out, n);
  for (guint i = 0; i < n; i++)
    put_varint (out, entries[i].id - (i > 0 ? entries[i - 1].id : 0));
  for (guint i = 0; i < n; i++)
    put_varint (out, entries[i].run);
  for (guint i = 0; i < n; i++)
    put_varint (out, entries[i].length);
  for (guint i = 0; i < n; i++)
    put_varint (out, i > 0 && entries[i].offset == entries[i - 1].offset + entries[i - 1].length ? 0 : entries[i].offset + 1);
  return gzip ? tile_files_gzip (out->data, out->len) : g_bytes_new (out->data, out->len);
}

static void
put_u64 (guint8 *at,
         guint64 value)
{
  value = GUINT64_TO_LE (value);
  memcpy (at, &value, sizeof value);
}

/* Hilbert's curve, written another way than in the reader: by the four quarters, from the whole to the parts. */
static void
find_place (guint    zoom,
            guint64  d,
            guint   *column,
            guint   *row)
{
  guint x = 0, y = 0;

  for (guint half = 1; half < 1u << zoom; half *= 2, d /= 4)
    {
      guint right = (guint) (d / 2) & 1, lower = (guint) (d ^ right) & 1;

      if (!lower)
        {
          guint kept;

          if (right)
            {
              x = half - 1 - x;
              y = half - 1 - y;
            }
          kept = x;
          x = y;
          y = kept;
        }
      x += half * right;
      y += half * lower;
    }
  *column = x;
  *row = y;
}

/* All tiles up to @max_zoom, but those of the largest zoom are one, repeated; leaf directories of @leaf_size entries (0: none). */
void
tile_files_make_pmtiles (const char *path,
                         guint       max_zoom,
                         guint       leaf_size,
                         gboolean    gzip)
{
  static const char json[] = "{\"name\":\"Small\",\"attribution\":\"<a href=\\\"x\\\">&copy; Us &amp; you</a>\"}";
  g_autoptr(GArray) entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_autoptr(GArray) roots = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_autoptr(GByteArray) data = g_byte_array_new ();
  g_autoptr(GByteArray) leaves = g_byte_array_new ();
  g_autoptr(GByteArray) file = g_byte_array_new ();
  g_autoptr(GBytes) root = NULL;
  g_autoptr(GBytes) metadata = gzip ? tile_files_gzip (json, sizeof json - 1) : g_bytes_new (json, sizeof json - 1);
  guint8 header[127] = "PMTiles\3";
  guint64 id = 0, at;

  for (guint zoom = 0; zoom <= max_zoom; zoom++)
    for (guint64 d = 0; d < (zoom < max_zoom || zoom == 0 ? 1u << (2 * zoom) : 1); d++, id++)
      {
        guint column, row;
        g_autofree char *text = NULL;
        Entry entry = { id, data->len, 0, zoom < max_zoom || zoom == 0 ? 1 : 1u << (2 * zoom) };

        find_place (zoom, d, &column, &row);
        text = zoom < max_zoom || zoom == 0 ? g_strdup_printf ("\211PNG\r\n\032\n%u/%u/%u", zoom, column, row)
                                            : g_strdup ("\211PNG\r\n\032\nsame");
        entry.length = strlen (text);
        g_byte_array_append (data, (const guint8 *) text, (guint) strlen (text));
        g_array_append_val (entries, entry);
      }
  for (guint i = 0; leaf_size > 0 && i < entries->len; i += leaf_size)
    {
      g_autoptr(GBytes) leaf = pack_directory (&g_array_index (entries, Entry, i), MIN (leaf_size, entries->len - i), gzip);
      Entry entry = { g_array_index (entries, Entry, i).id, leaves->len, g_bytes_get_size (leaf), 0 };

      g_byte_array_append (leaves, g_bytes_get_data (leaf, NULL), (guint) g_bytes_get_size (leaf));
      g_array_append_val (roots, entry);
    }
  root = leaf_size > 0 ? pack_directory ((const Entry *) (gpointer) roots->data, roots->len, gzip)
                       : pack_directory ((const Entry *) (gpointer) entries->data, entries->len, gzip);

  at = sizeof header;
  put_u64 (header + 8, at);
  put_u64 (header + 16, g_bytes_get_size (root));
  at += g_bytes_get_size (root);
  put_u64 (header + 24, at);
  put_u64 (header + 32, g_bytes_get_size (metadata));
  at += g_bytes_get_size (metadata);
  put_u64 (header + 40, at);
  put_u64 (header + 48, leaves->len);
  at += leaves->len;
  put_u64 (header + 56, at);
  put_u64 (header + 64, data->len);
  header[97] = gzip ? 2 : 1;
  header[98] = 1;
  header[99] = 2;
  header[101] = (guint8) max_zoom;
  g_byte_array_append (file, header, sizeof header);
  g_byte_array_append (file, g_bytes_get_data (root, NULL), (guint) g_bytes_get_size (root));
  g_byte_array_append (file, g_bytes_get_data (metadata, NULL), (guint) g_bytes_get_size (metadata));
  g_byte_array_append (file, leaves->data, leaves->len);
  g_byte_array_append (file, data->data, data->len);
  g_assert_true (g_file_set_contents (path, (const char *) file->data, file->len, NULL));
}
