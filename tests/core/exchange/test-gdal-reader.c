/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>
#include <unistd.h>

#include <cpl_string.h>
#include <cpl_vsi.h>
#include <gdal.h>
#include <glib/gstdio.h>
#include <ogr_api.h>
#include <ogr_srs_api.h>

#include "jalon-gdal-files.h"
#include "table-dump.h"

typedef struct
{
  const char *name;
  const char *json;
  const char *dump; /* NULL: refused */
  int         code;
} JsonCase;

#define COLLECTION(features) "{\"type\":\"FeatureCollection\",\"features\":[" features "]}"
#define FEATURE(geometry, properties) "{\"type\":\"Feature\",\"geometry\":" geometry ",\"properties\":" properties "}"
#define POINT(...) "{\"type\":\"Point\",\"coordinates\":[" #__VA_ARGS__ "]}"

static const JsonCase json_cases[] = {
  { "points", COLLECTION (FEATURE (POINT (-66.5, 45.25), "{\"a\":1}") "," FEATURE (POINT (3, 4, 5), "{\"a\":null}")),
    "[a]\n1:[1]@-66.5 45.25\n2:~@3 4\n" },
  { "null-geometry", COLLECTION (FEATURE ("null", "{\"a\":\"x\"}")), "[a]\n1:[x]\n" },
  { "values", COLLECTION (FEATURE ("null", "{\"t\":true,\"r\":0.1,\"n\":12345678901,\"d\":\"2020-01-02\",\"w\":\"2020-01-02T03:04:05Z\","
                                           "\"o\":{\"b\":[1]},\"l\":[1,2],\"s\":[\"p\",\"q\\\"\"],\"h\":\"<b>&</b>\"}")),
    "[t][r][n][d][w][o][l][s][h]\n"
    "1:[true][0.1][12345678901][2020-01-02][2020-01-02T03:04:05Z][{ \"b\": [ 1 ] }][[1,2]][[\"p\",\"q\\\"\"]][<b>&</b>]\n" },
  { "strange-elements", COLLECTION ("null," FEATURE ("null", "{\"a\":1}") ",17,[]," FEATURE ("null", "{\"a\":2}") ",\"x\""),
    "[a]\n1:problem\n2:[1]\n3:problem\n4:problem\n5:[2]\n6:problem\n" },
  { "ids", COLLECTION ("{\"type\":\"Feature\",\"id\":9,\"geometry\":null,\"properties\":{\"a\":1}},"
                       "{\"type\":\"Feature\",\"id\":3,\"geometry\":null,\"properties\":{\"a\":2}}"), "[a][id]\n1:[1][9]\n2:[2][3]\n" },
  { "nul", COLLECTION (FEATURE ("null", "{\"a\":\"x\\u0000y\"}") "," FEATURE ("null", "{\"a\":\"z\"}")), "[a]\n1:[x]!1\n2:[z]\n" },
  { "polygon", COLLECTION (FEATURE ("{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[4,0],[4,4],[0,4],[0,0]]]}", "{}")), "\n1:@2 2\n" },
  { "one-of-many", COLLECTION (FEATURE ("{\"type\":\"MultiPoint\",\"coordinates\":[[7,8]]}", "{}")), "\n1:@7 8\n" },
  { "bom", "\xef\xbb\xbf" COLLECTION (FEATURE (POINT (1, 2), "{}")), "\n1:@1 2\n" },
  { "bare-geometry", POINT (1, 2), "\n1:@1 2\n" },
  { "empty-collection", COLLECTION (""), NULL, JALON_EXCHANGE_ERROR_EMPTY },
  { "cut-off", "{\"type\":\"FeatureCollection\",\"features\":[" FEATURE ("null", "{}") ",", NULL, JALON_EXCHANGE_ERROR_FORMAT },
  { "trailing-comma", COLLECTION (FEATURE ("null", "{}") ","), NULL, JALON_EXCHANGE_ERROR_FORMAT },
  { "comment", "/* x */" COLLECTION (FEATURE ("null", "{}")), NULL, JALON_EXCHANGE_ERROR_FORMAT },
  { "two-documents", POINT (1, 2) "\n" POINT (1, 2), NULL, JALON_EXCHANGE_ERROR_FORMAT },
  { "windows-1252", COLLECTION (FEATURE ("null", "{\"a\":\"\xe9\"}")), NULL, JALON_EXCHANGE_ERROR_FORMAT },
  { "half-a-letter", COLLECTION (FEATURE ("null", "{\"a\":\"\xe9zz\"}")), NULL, JALON_EXCHANGE_ERROR_FORMAT },
  { "not-geojson", "{\"offices\":[]}", NULL, JALON_EXCHANGE_ERROR_FORMAT },
  { "array", "[1,2]", NULL, JALON_EXCHANGE_ERROR_FORMAT },
  { "no-features", "{\"type\":\"FeatureCollection\"}", NULL, JALON_EXCHANGE_ERROR_FORMAT },
};

static char *
write_file (const char *directory,
            const char *name,
            const char *text)
{
  char *path = g_build_filename (directory, name, NULL);
  g_autoptr(GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  return path;
}

static char *
make_directory (void)
{
  g_autoptr(GError) error = NULL;
  char *directory = g_dir_make_tmp ("jalon-gdal-XXXXXX", &error);

  g_assert_no_error (error);
  return directory;
}

static void
remove_directory (const char *path)
{
  g_autoptr(GDir) directory = g_dir_open (path, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      g_unlink (child);
    }
  g_rmdir (path);
}

static void
test_geojson (gconstpointer data)
{
  const JsonCase *json_case = data;
  g_autofree char *directory = make_directory ();
  g_autofree char *path = write_file (directory, "points.geojson", json_case->json);
  g_autoptr(GError) error = NULL;
  g_autoptr(JalonTableReader) reader = jalon_table_reader_open (path, NULL, NULL, &error);

  if (json_case->dump == NULL)
    {
      g_assert_null (reader);
      g_assert_error (error, JALON_EXCHANGE_ERROR, json_case->code);
      g_assert_nonnull (strstr (error->message, "points.geojson"));
    }
  else
    {
      g_autofree char *dump = NULL;

      g_assert_no_error (error);
      dump = dump_table (reader);
      g_assert_cmpstr (dump, ==, json_case->dump);
      g_assert_cmpstr (jalon_table_reader_get_format (reader), ==, "GeoJSON");
      g_assert_cmpstr (jalon_table_reader_get_crs (reader), ==, "EPSG:4326");
      g_assert_true (jalon_table_reader_has_geometry (reader));
      g_assert_cmpfloat (jalon_table_reader_get_progress (reader), ==, 1.0);
    }

  remove_directory (directory);
}

/* GDAL 3.6 takes a feature whose type is misspelt for one, GDAL 3.10 leaves it out: then the loss is said. */
static void
test_misspelt_type (void)
{
  g_autofree char *directory = make_directory ();
  g_autofree char *path = write_file (directory, "points.geojson",
                                      COLLECTION ("{\"type\":\"Featre\",\"geometry\":" POINT (1, 2) ",\"properties\":{}}"));
  g_autoptr(GError) error = NULL;
  g_autoptr(JalonTableReader) reader = jalon_table_reader_open (path, NULL, NULL, &error);
  JalonRow row = { 0 };

  g_assert_no_error (error);
  if (jalon_table_reader_next (reader, &row, NULL, &error))
    g_assert_cmpfloat (row.geometry_y, ==, 2.0);
  else
    g_assert_error (error, JALON_EXCHANGE_ERROR, JALON_EXCHANGE_ERROR_FORMAT);

  remove_directory (directory);
}

/* The message of a malformed file names the line. */
static void
test_line_number (void)
{
  g_autofree char *directory = make_directory ();
  g_autofree char *path = write_file (directory, "points.geojson", "{\n\"type\": \"FeatureCollection\",\n\"features\": [ tru ]\n}\n");
  g_autoptr(GError) error = NULL;

  g_assert_null (jalon_table_reader_open (path, NULL, NULL, &error));
  g_assert_error (error, JALON_EXCHANGE_ERROR, JALON_EXCHANGE_ERROR_FORMAT);
  g_assert_nonnull (strstr (error->message, "line 3"));

  remove_directory (directory);
}

static void
test_cancel (void)
{
  g_autofree char *directory = make_directory ();
  g_autofree char *path = write_file (directory, "points.geojson", COLLECTION (FEATURE (POINT (1, 2), "{}") "," FEATURE (POINT (1, 2), "{}")));

  check_cancel (path);
  remove_directory (directory);
}

static void
add_feature (OGRLayerH   layer,
             const char *name,
             double      x,
             double      y)
{
  OGRFeatureH feature = OGR_F_Create (OGR_L_GetLayerDefn (layer));
  OGRGeometryH point = OGR_G_CreateGeometry (wkbPoint);

  OGR_G_SetPoint_2D (point, 0, x, y);
  OGR_F_SetFieldString (feature, 0, name);
  OGR_F_SetGeometryDirectly (feature, point);
  g_assert_cmpint (OGR_L_CreateFeature (layer, feature), ==, OGRERR_NONE);
  OGR_F_Destroy (feature);
}

/* Writes a layer of two points in UTM zone 17 with GDAL, and @n_more. */
static char *
write_layer (const char  *directory,
             const char  *file,
             const char  *driver,
             char       **options,
             guint        n_more)
{
  char *path = g_build_filename (directory, file, NULL);
  OGRSpatialReferenceH system = OSRNewSpatialReference (NULL);
  OGRFieldDefnH field = OGR_Fld_Create ("nom", OFTString);
  GDALDatasetH dataset;
  OGRLayerH layer;

  GDALAllRegister ();
  g_assert_cmpint (OSRImportFromEPSG (system, 26917), ==, OGRERR_NONE);
  dataset = GDALCreate (GDALGetDriverByName (driver), path, 0, 0, 0, GDT_Unknown, NULL);
  g_assert_nonnull (dataset);
  layer = GDALDatasetCreateLayer (dataset, "points", system, wkbPoint, options);
  g_assert_nonnull (layer);
  OGR_L_CreateField (layer, field, TRUE);
  OGR_Fld_Destroy (field);
  add_feature (layer, "Montréal", 500000, 4800000);
  add_feature (layer, "Île", 500001, 4800001);
  for (guint i = 0; i < n_more; i++)
    add_feature (layer, "a name that takes some room in the file", 500000 + i, 4800000);
  GDALClose (dataset);
  OSRRelease (system);

  return path;
}

static void
test_geopackage (void)
{
  g_autofree char *directory = make_directory ();
  g_autofree char *path = write_layer (directory, "points.gpkg", "GPKG", NULL, 0);
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  const JalonTableOptions other_layer = { .has_header = TRUE, .layer = "lines" };
  g_autoptr(GError) error = NULL;
  g_autoptr(JalonTableReader) reader = jalon_table_reader_open (path, NULL, NULL, &error);
  g_autofree char *dump = NULL;
  g_auto(GStrv) layers = NULL;

  g_assert_no_error (error);
  dump = dump_table (reader);
  g_assert_cmpstr (dump, ==, "[nom][fid]\n1:[Montréal][1]@500000 4.8e+06\n2:[Île][2]@500001 4.8e+06\n");
  g_assert_cmpstr (jalon_table_reader_get_crs (reader), ==, "EPSG:26917");
  layers = jalon_table_reader_dup_layers (reader);
  g_assert_cmpuint (g_strv_length (layers), ==, 1);
  g_assert_cmpstr (layers[0], ==, "points");

  g_assert_null (jalon_table_reader_open (path, &other_layer, NULL, &error));
  g_assert_error (error, JALON_EXCHANGE_ERROR, JALON_EXCHANGE_ERROR_OPEN);
  g_clear_error (&error);

  /* Another program is at it, and what it wrote is not in the file yet. */
  g_assert_true (g_file_set_contents (log, "x", 1, NULL));
  g_assert_null (jalon_table_reader_open (path, NULL, NULL, &error));
  g_assert_error (error, JALON_EXCHANGE_ERROR, JALON_EXCHANGE_ERROR_OPEN);

  remove_directory (directory);
}

/* A damaged database ends with an error, never with fewer rows. */
static void
test_damaged_geopackage (void)
{
  g_autofree char *directory = make_directory ();
  g_autofree char *path = write_layer (directory, "points.gpkg", "GPKG", NULL, 5000);
  g_autofree char *bytes = NULL;
  gsize length;
  g_autoptr(GError) error = NULL;
  g_autoptr(JalonTableReader) reader = NULL;
  JalonRow row;
  guint n = 0;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  /* Somewhere in the rows: what holds the tables together is at the start, the spatial index at the end. */
  memset (bytes + length / 3, 0xa5, length / 16);
  g_assert_true (g_file_set_contents (path, bytes, (gssize) length, NULL));

  reader = jalon_table_reader_open (path, NULL, NULL, &error);
  while (reader != NULL && jalon_table_reader_next (reader, &row, NULL, &error))
    n++;
  g_test_message ("%u rows: %s", n, error != NULL ? error->message : "no error");
  g_assert_error (error, JALON_EXCHANGE_ERROR, JALON_EXCHANGE_ERROR_FORMAT);
  g_assert_cmpuint (n, <, 5002);

  remove_directory (directory);
}

/* GDAL sees nothing but the file and its companions, and cannot write them. */
static void
test_files (void)
{
  g_autofree char *directory = make_directory ();
  g_autofree char *path = write_file (directory, "points.shp", "shp");
  g_autofree char *companion = write_file (directory, "points.DBF", "dbf");
  g_autofree char *other = write_file (directory, "other.dbf", "secret");
  g_autoptr(JalonGdalFiles) files = jalon_gdal_files_new (path);
  g_autofree char *folder = g_path_get_dirname (jalon_gdal_files_get_name (files));
  g_autofree char *companion_name = g_strconcat (folder, "/points.DBF", NULL);
  g_autofree char *other_name = g_strconcat (folder, "/other.dbf", NULL);
  g_autofree char *above = g_strconcat (folder, "/points./../other.dbf", NULL);
  VSIStatBufL status;
  char **list = VSIReadDir (folder);

  g_assert_cmpint (VSIStatL (jalon_gdal_files_get_name (files), &status), ==, 0);
  g_assert_cmpint (VSIStatL (companion_name, &status), ==, 0);
  g_assert_cmpint (VSIStatL (other_name, &status), !=, 0);
  g_assert_cmpint (VSIStatL (above, &status), !=, 0);
  g_assert_null (VSIFOpenL (other_name, "rb"));
  g_assert_null (VSIFOpenL (companion_name, "r+b"));
  g_assert_null (VSIFOpenL (companion_name, "wb"));
  g_assert_cmpuint (g_strv_length (list), ==, 2);
  CSLDestroy (list);

  remove_directory (directory);
}

static void
read_shapefile (const char *path,
                const char *encoding)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JalonTableReader) reader = jalon_table_reader_open (path, NULL, NULL, &error);
  g_autofree char *dump = NULL;

  g_assert_no_error (error);
  dump = dump_table (reader);
  g_assert_cmpstr (dump, ==, "[nom]\n1:[Montréal]@500000 4.8e+06\n2:[Île]@500001 4.8e+06\n");
  g_assert_cmpstr (jalon_table_reader_get_format (reader), ==, "ESRI Shapefile");
  g_assert_cmpstr (jalon_table_reader_get_encoding (reader), ==, encoding);
  g_assert_cmpstr (jalon_table_reader_get_crs (reader), ==, "EPSG:26917");
}

static void
test_shapefile (gconstpointer data)
{
  const char *encoding = data;
  char option[40];
  char *options[] = { option, NULL };
  g_autofree char *directory = make_directory ();
  g_autofree char *path = NULL;
  g_autofree char *dbf = g_build_filename (directory, "points.dbf", NULL);
  g_autofree char *cpg = g_build_filename (directory, "points.cpg", NULL);
  g_autofree char *shx = g_build_filename (directory, "points.shx", NULL);
  g_autofree char *bytes = NULL;
  g_autoptr(GError) error = NULL;
  gsize length;

  g_snprintf (option, sizeof option, "ENCODING=%s", encoding);
  path = write_layer (directory, "points.shp", "ESRI Shapefile", options, 0);
  read_shapefile (path, encoding);

  /* Nothing says what the letters are: neither a .cpg nor the language byte of the .dbf, which is then what was opened. */
  g_unlink (cpg);
  g_assert_true (g_file_get_contents (dbf, &bytes, &length, NULL));
  bytes[29] = 0;
  g_assert_true (g_file_set_contents (dbf, bytes, (gssize) length, NULL));
  read_shapefile (dbf, strcmp (encoding, "UTF-8") == 0 ? "UTF-8" : "WINDOWS-1252");

  g_unlink (shx);
  g_assert_null (jalon_table_reader_open (path, NULL, NULL, &error));
  g_assert_error (error, JALON_EXCHANGE_ERROR, JALON_EXCHANGE_ERROR_OPEN);
  g_assert_nonnull (strstr (error->message, ".shx"));

  remove_directory (directory);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (json_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/gdal-reader/geojson/", json_cases[i].name, NULL);

      g_test_add_data_func (path, &json_cases[i], test_geojson);
    }
  g_test_add_func ("/gdal-reader/misspelt-type", test_misspelt_type);
  g_test_add_func ("/gdal-reader/line-number", test_line_number);
  g_test_add_func ("/gdal-reader/cancel", test_cancel);
  g_test_add_func ("/gdal-reader/geopackage", test_geopackage);
  g_test_add_func ("/gdal-reader/files", test_files);
  g_test_add_func ("/gdal-reader/damaged-geopackage", test_damaged_geopackage);
  g_test_add_data_func ("/gdal-reader/shapefile/utf-8", "UTF-8", test_shapefile);
  g_test_add_data_func ("/gdal-reader/shapefile/iso-8859-1", "ISO-8859-1", test_shapefile);

  return g_test_run ();
}
