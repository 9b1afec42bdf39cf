/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>
#include <unistd.h>

#include <gdal.h>
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <ogr_api.h>

#include "table-dump.h"

/* The published suites and the real files of the shared test data. */

static char *
find_data (const char *relative)
{
  const char *root = g_getenv ("JALON_TEST_DATA");
  g_autofree char *path = root != NULL ? g_build_filename (root, relative, NULL) : NULL;

  if (path != NULL && g_file_test (path, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&path);

  g_test_skip ("no shared test data");
  return NULL;
}

static JalonTableReader *
open_good (const char *path)
{
  g_autoptr(GError) error = NULL;
  JalonTableReader *reader = jalon_table_reader_open (path, NULL, NULL, &error);

  g_assert_no_error (error);
  return reader;
}

/* Names in @directory that end in @suffix. */
static GPtrArray *
list_files (const char *directory,
            const char *suffix)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GDir) dir = g_dir_open (directory, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      if (g_str_has_suffix (name, suffix))
        g_ptr_array_add (names, g_strdup (name));
    }
  return names;
}

static void
test_spectrum (void)
{
  g_autofree char *directory = find_data ("suites/csv-spectrum/csvs");
  g_autoptr(GPtrArray) names = NULL;

  if (directory == NULL)
    return;

  names = list_files (directory, ".csv");
  g_assert_cmpuint (names->len, ==, 11);

  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autofree char *path = g_build_filename (directory, name, NULL);
      g_autofree char *base = g_strndup (name, strlen (name) - 4);
      g_autofree char *json = g_strdup_printf ("%s/../json/%s.json", directory, base);
      g_autoptr(JsonParser) parser = json_parser_new ();
      g_autoptr(JalonTableReader) reader = open_good (path);
      JsonArray *expected;
      JalonRow row;
      guint n = 0;

      g_test_message ("%s", name);
      g_assert_true (json_parser_load_from_file (parser, json, NULL));
      expected = json_node_get_array (json_parser_get_root (parser));

      while (jalon_table_reader_next (reader, &row, NULL, NULL))
        {
          JsonObject *object = json_array_get_object_element (expected, n++);

          g_assert_null (row.problem);
          g_assert_cmpuint (json_object_get_size (object), ==, jalon_table_reader_get_n_columns (reader));
          for (guint j = 0; j < jalon_table_reader_get_n_columns (reader); j++)
            g_assert_cmpstr (row.cells[j], ==, json_object_get_string_member (object, jalon_table_reader_get_column (reader, j)));
        }
      g_assert_cmpuint (n, ==, json_array_get_length (expected));
    }
}

typedef struct
{
  const char *name;
  const char *dump; /* NULL: refused as empty */
} Fact;

static const Fact frictionless_facts[] = {
  { "blank-cells.csv", "[id][name]\n2:[1][Paul]\n3:[2][John]\n4:[3][George]\n5:[4][Ringo]\n6:[5][]\n" },
  { "blank-headers.csv", "[id][column 2][age]\n2:[1101][John][30]\n3:[1102][Julie][26]\n" },
  { "blank-rows-multiple.csv", "[id][name][age]\n2:[1101][John][30]\n3:[1102][Julie][26]\n4:[][][]\n5:[][][]\n6:[][][]\n7:[][][]\n"
                               "8:[][][]\n9:[][][]\n10:[][][]\n11:[][][]\n12:[][][]\n13:[][][]\n14:[][][]\n" },
  { "blank-rows.csv", "[id][name][age]\n2:[1101][John][30]\n3:[1102][Julie][26]\n4:[][][]\n" },
  { "bom.csv", "[id][name]\n2:[1][english]\n3:[2][中国人]\n" },
  { "capital-valid.csv", "[id][name]\n2:[1][London]\n3:[2][Berlin]\n4:[3][Paris]\n5:[4][Madrid]\n6:[5][Rome]\n" },
  { "countries.csv", "[# clean this data!]\n2:[id]+[neighbor_id]+[name]+[population]\n3:[1]+[Ireland]+[Britain]+[67]\n"
                     "4:[2]+[3]+[France]+[n/a]+[find the population]\n5:[3]+[22]+[Germany]+[83]\n6:[4]+[]+[Italy]+[60]\n7:[5]\n" },
  { "defective-rows.csv", "[id][name][age]\n2:[1101][John]~\n3:[1102][Julie][26]+[Potatoes]\n" },
  { "delimiter.csv", "[id][name]\n2:[1][english]\n3:[2][中国人]\n" },
  { "duplicate-headers.csv", "[id][name][id (2)][age][id (3)]\n2:[1101][John][0][30][001101]\n3:[1102][Julie][0][26][001102]\n" },
  { "duplicate-rows.csv", "[id][name][age]\n2:[1101][John][30]\n3:[1102][Julie][26]\n4:[1101][John][30]\n" },
  { "empty.csv", NULL },
  { "escaping.csv", "[ID][Test]\n2:[1][ \"Test line 1\"]\n3:[2][ \"Test \"\" line 2\"]\n4:[3][ \"Test \\\" line 3\"]\n" },
  { "latin1.csv", "[id][name]\n2:[1][english]\n3:[2][©]\n" },
  { "leading-zeros.csv", "[value]\n2:[01]\n3:[002]\n4:[00003]\n" },
  { "long.csv", "[id][name]\n2:[1][a]\n3:[2][b]\n4:[3][c]\n5:[4][d]\n6:[5][e]\n7:[6][f]\n" },
  { "skip-rows.csv", "[# it's a comment!]\n2:[id]+[name]\n3:[1]+[english]\n4:[# it's a comment!]\n5:[2]+[中国人]\n" },
  { "structure-errors.csv", "[id][name][age]\n2:[1101][John][30]\n3:[1102][Julie][26]\n4:[][][]\n5:[1][2][3]+[4]+[5]+[6]\n" },
  { "table-unicode-headers.csv", "[id][国人]\n2:[1][english]\n3:[2][中国人]\n" },
  { "table.tsv", "[id][name]\n2:[1][english]\n3:[2][中国人]\n4:[3][\\N]\n" },
  { "without-headers.csv", "[1][english]\n2:[2][中国人]\n3:[3][german]\n" },
  { "without-rows.csv", NULL },
};

static void
test_frictionless (gconstpointer data)
{
  const Fact *fact = data;
  g_autofree char *relative = g_strconcat ("suites/frictionless-csv/", fact->name, NULL);
  g_autofree char *path = find_data (relative);
  g_autoptr(GError) error = NULL;
  g_autoptr(JalonTableReader) reader = NULL;
  g_autofree char *dump = NULL;

  if (path == NULL)
    return;

  reader = jalon_table_reader_open (path, NULL, NULL, &error);
  if (fact->dump == NULL)
    {
      g_assert_error (error, JALON_EXCHANGE_ERROR, JALON_EXCHANGE_ERROR_EMPTY);
      return;
    }

  g_assert_no_error (error);
  dump = dump_table (reader);
  g_assert_cmpstr (dump, ==, fact->dump);
}

typedef struct
{
  const char *path;
  const char *encoding;
  const char *crs;
  guint       n_columns;
  guint       n_rows;
  const char *first; /* the first row's first cell */
} RealFile;

static const RealFile real_files[] = {
  { "service-points/ca_odef_v2_education_facilities.csv", "UTF-8", NULL, 24, 18944, NULL },
  { "service-points/bc_workbc_centres.csv", "UTF-8", NULL, 25, 128, NULL },
  { "service-points/bc_emergency_rooms.csv", "WINDOWS-1252", NULL, 25, 103, NULL },
  { "service-points/nb_nursing_homes.csv", "UTF-8", NULL, 9, 68, NULL },
  { "service-points/nb_public_schools.csv", "WINDOWS-1252", NULL, 17, 295, NULL },
  { "service-points/ns_hospitals.csv", "UTF-8", NULL, 6, 48, NULL },
  { "service-points/on_kitchener_libraries.csv", "UTF-8", NULL, 12, 5, NULL },
  { "service-points/on_schools_2018_2019.csv", "UTF-8", NULL, 51, 4919, NULL },
  { "service-points/qc_quebec_city_public_places.csv", "UTF-8", NULL, 8, 1345, NULL },
  { "service-points/nb_moncton_medical_clinics.geojson", "UTF-8", "EPSG:4326", 6, 13, "1" },
  { "service-points/on_durham_health_facilities.geojson", "UTF-8", "EPSG:4326", 15, 110, "648" },
  { "indigenous/bc_first_nations.geojson", "UTF-8", "EPSG:4326", 0, 201, NULL },
  { "census/ca_community_well_being_2021.csv", "UTF-8", NULL, 9, 5161, NULL },
  { "boundaries/ca_provinces_territories.geojson", "UTF-8", "EPSG:4326", 3, 8, "Newfoundland and Labrador" },
  { "boundaries/ca_census_subdivisions_selected.geojson", "UTF-8", "EPSG:4326", 3, 100, "East Hants" },
  { "boundaries/naturalearth_lowres/naturalearth_lowres.shp", "ISO-8859-1", "EPSG:4326", 5, 177, "920938" },
  { "boundaries/nb_electoral_districts_2020/geonb_2020_ped_cep.shp", "UTF-8", "EPSG:2953", 7, 49, "15" },
  { "boundaries/on_ottawa_wards_2022/Wards_2022-2026.shp", "UTF-8", "EPSG:4326", 11, 24, "Somerset" },
  { "boundaries/yt_electoral_districts_2015/Yukon_Electoral_Districts_2015.shp", "UTF-8", "EPSG:3578", 3, 19, "16" },
  { "geopackage/curve.gpkg", "UTF-8", "EPSG:4326", 1, 1, "1" },
  { "geopackage/test_gpkg_nulls.gpkg", "UTF-8", "EPSG:4326", 12, 4, "true" },
};

static void
test_real_file (gconstpointer data)
{
  const RealFile *real = data;
  g_autofree char *path = find_data (real->path);
  g_autoptr(JalonTableReader) reader = NULL;
  g_autoptr(GError) error = NULL;
  JalonRow row;
  guint n = 0;

  if (path == NULL)
    return;

  reader = open_good (path);
  g_assert_cmpstr (jalon_table_reader_get_encoding (reader), ==, real->encoding);
  g_assert_cmpstr (jalon_table_reader_get_crs (reader), ==, real->crs);
  if (real->n_columns > 0)
    g_assert_cmpuint (jalon_table_reader_get_n_columns (reader), ==, real->n_columns);

  while (jalon_table_reader_next (reader, &row, NULL, &error))
    {
      g_assert_null (row.problem);
      g_assert_cmpuint (row.n_replaced, ==, 0);
      g_assert_true (real->crs == NULL || isfinite (row.geometry_x));
      if (n == 0 && real->first != NULL)
        g_assert_cmpstr (row.cells[0], ==, real->first);
      n++;
    }
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, real->n_rows);
}

/* The point that stands for a polygon lies in it. */
static void
test_inside (gconstpointer data)
{
  g_autofree char *path = find_data (data);
  g_autoptr(JalonTableReader) reader = NULL;
  GDALDatasetH dataset;
  OGRLayerH layer;
  JalonRow row;
  guint n = 0;

  if (path == NULL)
    return;

  GDALAllRegister ();
  dataset = GDALOpenEx (path, GDAL_OF_VECTOR, NULL, NULL, NULL);
  g_assert_nonnull (dataset);
  layer = GDALDatasetGetLayer (dataset, 0);
  reader = open_good (path);

  while (jalon_table_reader_next (reader, &row, NULL, NULL))
    {
      OGRFeatureH feature = OGR_L_GetNextFeature (layer);
      OGRGeometryH point = OGR_G_CreateGeometry (wkbPoint);

      g_assert_nonnull (feature);
      OGR_G_SetPoint_2D (point, 0, row.geometry_x, row.geometry_y);
      g_assert_true (OGR_G_Contains (OGR_F_GetGeometryRef (feature), point));
      OGR_G_DestroyGeometry (point);
      OGR_F_Destroy (feature);
      n++;
    }
  g_assert_cmpint (n, ==, OGR_L_GetFeatureCount (layer, TRUE));
  GDALClose (dataset);
}

/* Rows that a GeoJSON text should give: the elements of its collection, or one. */
static guint
count_elements (const char *path)
{
  g_autoptr(JsonParser) parser = json_parser_new ();
  JsonObject *root;

  g_assert_true (json_parser_load_from_file (parser, path, NULL));
  root = json_node_get_object (json_parser_get_root (parser));
  if (g_strcmp0 (json_object_get_string_member (root, "type"), "FeatureCollection") != 0)
    return 1;

  return json_array_get_length (json_object_get_array_member (root, "features"));
}

static void
test_geojsonhint (gconstpointer data)
{
  gboolean good = GPOINTER_TO_INT (data);
  g_autofree char *directory = find_data (good ? "suites/geojsonhint/good" : "suites/geojsonhint/bad");
  g_autoptr(GPtrArray) names = NULL;

  if (directory == NULL)
    return;

  names = list_files (directory, ".geojson");
  g_assert_cmpuint (names->len, ==, good ? 9 : 22);

  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autofree char *path = g_build_filename (directory, name, NULL);
      g_autoptr(GError) error = NULL;
      g_autoptr(JalonTableReader) reader = jalon_table_reader_open (path, NULL, NULL, &error);
      JalonRow row;
      guint n = 0;

      g_test_message ("%s: %s", name, error != NULL ? error->message : "read");
      if (good)
        g_assert_no_error (error);
      if (reader == NULL)
        {
          g_assert_error (error, JALON_EXCHANGE_ERROR, JALON_EXCHANGE_ERROR_FORMAT);
          g_assert_nonnull (strstr (error->message, name));
          continue;
        }

      while (jalon_table_reader_next (reader, &row, NULL, &error))
        n++;
      if (good || error == NULL)
        {
          g_assert_no_error (error);
          g_assert_cmpuint (n, ==, count_elements (path));
        }
      else /* GDAL 3.10 leaves out what GDAL 3.6 takes for a feature: the loss is said */
        g_assert_error (error, JALON_EXCHANGE_ERROR, JALON_EXCHANGE_ERROR_FORMAT);
    }
}

/* Each text as the value of a property: what must parse is read, what must not is refused; and by itself, as a GeoJSON file, each is
 * refused: none is GeoJSON. */
static void
test_json_suite (void)
{
  g_autofree char *directory = find_data ("suites/json-test-suite");
  g_autoptr(GPtrArray) names = NULL;
  g_autofree char *path = NULL;
  int fd;

  if (directory == NULL)
    return;

  fd = g_file_open_tmp ("jalon-json-XXXXXX.geojson", &path, NULL);
  g_assert_cmpint (fd, >=, 0);
  close (fd);
  names = list_files (directory, ".json");
  g_assert_cmpuint (names->len, >, 300);

  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autofree char *source = g_build_filename (directory, name, NULL);
      g_autofree char *bytes = NULL;
      gsize length;
      g_autoptr(GString) text = g_string_new ("{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\","
                                              "\"geometry\":null,\"properties\":{\"v\":");
      g_autoptr(GError) error = NULL;
      g_autoptr(JalonTableReader) reader = NULL;
      JalonRow row;
      guint n = 0;

      g_assert_true (g_file_get_contents (source, &bytes, &length, NULL));
      g_assert_true (g_file_set_contents (path, bytes, (gssize) length, NULL));
      reader = jalon_table_reader_open (path, NULL, NULL, &error);
      g_assert_null (reader);
      g_assert_true (error->domain == JALON_EXCHANGE_ERROR);
      g_clear_error (&error);

      g_string_append_len (text, bytes, (gssize) length);
      g_string_append (text, "}}]}");
      g_assert_true (g_file_set_contents (path, text->str, (gssize) text->len, NULL));
      reader = jalon_table_reader_open (path, NULL, NULL, &error);
      g_test_message ("%s: %s", name, error != NULL ? error->message : "read");

      if (name[0] == 'n')
        g_assert_null (reader);
      if (name[0] == 'y')
        g_assert_no_error (error);
      while (reader != NULL && jalon_table_reader_next (reader, &row, NULL, &error))
        n++;
      g_assert_true (error != NULL || n == 1);
    }

  g_unlink (path);
}

int
main (int   argc,
      char *argv[])
{
  static const char *const polygons[] = {
    "boundaries/nb_electoral_districts_2020/geonb_2020_ped_cep.shp",
    "boundaries/on_ottawa_wards_2022/Wards_2022-2026.shp",
    "boundaries/yt_electoral_districts_2015/Yukon_Electoral_Districts_2015.shp",
    "boundaries/ca_provinces_territories.geojson",
    "boundaries/naturalearth_lowres/naturalearth_lowres.shp",
  };

  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/table-suites/csv-spectrum", test_spectrum);
  for (guint i = 0; i < G_N_ELEMENTS (frictionless_facts); i++)
    {
      g_autofree char *path = g_strconcat ("/table-suites/frictionless/", frictionless_facts[i].name, NULL);

      g_test_add_data_func (path, &frictionless_facts[i], test_frictionless);
    }
  for (guint i = 0; i < G_N_ELEMENTS (real_files); i++)
    {
      g_autofree char *path = g_strconcat ("/table-suites/real/", real_files[i].path, NULL);

      g_test_add_data_func (path, &real_files[i], test_real_file);
    }
  for (guint i = 0; i < G_N_ELEMENTS (polygons); i++)
    {
      g_autofree char *path = g_strconcat ("/table-suites/inside/", polygons[i], NULL);

      g_test_add_data_func (path, polygons[i], test_inside);
    }
  g_test_add_data_func ("/table-suites/geojsonhint/good", GINT_TO_POINTER (TRUE), test_geojsonhint);
  g_test_add_data_func ("/table-suites/geojsonhint/bad", GINT_TO_POINTER (FALSE), test_geojsonhint);
  g_test_add_func ("/table-suites/json-test-suite", test_json_suite);

  return g_test_run ();
}
