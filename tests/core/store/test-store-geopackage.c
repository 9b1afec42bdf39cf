/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include "jalon-contents.h"
#include "jalon-geometry.h"
#include "jalon-geopackage.h"
#include "jalon-schema.h"
#include "store-fixture.h"

static guint8 *
from_hex (const char *hex,
          gsize      *size)
{
  guint8 *bytes = g_malloc (strlen (hex) / 2 + 1);

  *size = strlen (hex) / 2;
  for (gsize i = 0; i < *size; i++)
    bytes[i] = (guint8) (g_ascii_xdigit_value (hex[2 * i]) << 4
                         | g_ascii_xdigit_value (hex[2 * i + 1]));
  return bytes;
}

#define HEAD_LE "47500001E6100000"
#define HEAD_BE "47500000000010E6"
#define ONE_LE "000000000000F03F"
#define TWO_LE "0000000000000040"
#define NAN_LE "000000000000F87F"
#define ONE_BE "3FF0000000000000"
#define TWO_BE "4000000000000000"

static void
test_bounds (void)
{
  static const struct
  {
    const char         *hex;
    JalonGeometryState  state;
    JalonBounds         bounds;
  } cases[] = {
    { HEAD_LE "0101000000" ONE_LE TWO_LE, JALON_GEOMETRY_BOUNDS, { 1, 1, 2, 2 } },
    { HEAD_BE "0000000001" ONE_BE TWO_BE, JALON_GEOMETRY_BOUNDS, { 1, 1, 2, 2 } },
    /* with Z and with ZM */
    { HEAD_LE "01E9030000" ONE_LE TWO_LE ONE_LE, JALON_GEOMETRY_BOUNDS, { 1, 1, 2, 2 } },
    { HEAD_LE "01B90B0000" ONE_LE TWO_LE ONE_LE ONE_LE, JALON_GEOMETRY_BOUNDS, { 1, 1, 2, 2 } },
    /* a line, a polygon, a collection */
    { HEAD_LE "010200000002000000" ONE_LE TWO_LE TWO_LE ONE_LE, JALON_GEOMETRY_BOUNDS,
      { 1, 2, 1, 2 } },
    { HEAD_LE "01030000000100000002000000" ONE_LE TWO_LE TWO_LE ONE_LE, JALON_GEOMETRY_BOUNDS,
      { 1, 2, 1, 2 } },
    { HEAD_LE "010700000001000000" "0101000000" ONE_LE TWO_LE, JALON_GEOMETRY_BOUNDS,
      { 1, 1, 2, 2 } },
    /* an envelope is believed */
    { "47500003E6100000" ONE_LE TWO_LE ONE_LE TWO_LE, JALON_GEOMETRY_BOUNDS, { 1, 2, 1, 2 } },
    { "47500011E6100000", JALON_GEOMETRY_EMPTY, { 0 } },
    { HEAD_LE "0101000000" NAN_LE NAN_LE, JALON_GEOMETRY_EMPTY, { 0 } },
    { HEAD_LE "010600000000000000", JALON_GEOMETRY_EMPTY, { 0 } },
    { "", JALON_GEOMETRY_INVALID, { 0 } },
    { "4750", JALON_GEOMETRY_INVALID, { 0 } },
    { "5050000100000000", JALON_GEOMETRY_INVALID, { 0 } },
    { HEAD_LE, JALON_GEOMETRY_INVALID, { 0 } },
    { HEAD_LE "0101000000" ONE_LE, JALON_GEOMETRY_INVALID, { 0 } },
    { HEAD_LE "0102000000FFFFFFFF" ONE_LE TWO_LE, JALON_GEOMETRY_INVALID, { 0 } },
    { HEAD_LE "0163000000" ONE_LE TWO_LE, JALON_GEOMETRY_INVALID, { 0 } },
    { "4750000FE6100000", JALON_GEOMETRY_INVALID, { 0 } },
    /* collections in collections without end */
    { HEAD_LE "010700000001000000010700000001000000010700000001000000010700000001000000"
      "010700000001000000010700000001000000010700000001000000010700000001000000"
      "010700000001000000010700000001000000010700000001000000010700000001000000"
      "010700000001000000010700000001000000010700000001000000010700000001000000"
      "010700000001000000010700000001000000" "0101000000" ONE_LE TWO_LE,
      JALON_GEOMETRY_INVALID, { 0 } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree guint8 *blob = NULL;
      JalonBounds bounds = { 0 };
      gsize size;

      blob = from_hex (cases[i].hex, &size);
      g_test_message ("%s", cases[i].hex);
      g_assert_cmpint (jalon_geometry_read_bounds (blob, size, &bounds), ==, cases[i].state);
      g_assert_cmpmem (&bounds, sizeof bounds, &cases[i].bounds, sizeof bounds);
    }
}

static void
test_point (void)
{
  guint8 blob[JALON_POINT_BLOB_SIZE];
  double longitude = 0;
  double latitude = 0;

  jalon_geometry_encode_point (-75.6972, 45.4215, blob);
  g_assert_true (jalon_geometry_decode_point (blob, sizeof blob, &longitude, &latitude));
  g_assert_cmpfloat (longitude, ==, -75.6972);
  g_assert_cmpfloat (latitude, ==, 45.4215);
  g_assert_false (jalon_geometry_decode_point (blob, sizeof blob - 1, &longitude, &latitude));
  g_assert_false (jalon_geometry_decode_point (NULL, 0, &longitude, &latitude));
}

static void
insert_points (JalonWorkspace *workspace,
               guint           n_points)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (sqlite3_stmt) insert
    = jalon_database_prepare (jalon_workspace_get_database (workspace),
                              "INSERT INTO service_point (geom) VALUES (?1)", &error);

  g_assert_no_error (error);
  for (guint i = 0; i < n_points; i++)
    {
      guint8 blob[JALON_POINT_BLOB_SIZE];

      /* Now and then the same place, or none */
      if (i % 17 == 0)
        sqlite3_bind_null (insert, 1);
      else
        {
          jalon_geometry_encode_point (i % 5 == 0 ? -75 : -141 + 90 * g_test_rand_double (),
                                       i % 5 == 0 ? 45 : 41 + 42 * g_test_rand_double (), blob);
          sqlite3_bind_blob (insert, 1, blob, sizeof blob, SQLITE_STATIC);
        }
      jalon_database_run (insert, &error);
      g_assert_no_error (error);
    }
}

#define TREE_QUERY \
  "SELECT count(*) FROM rtree_service_point_geom WHERE maxx >= -100 AND minx <= -70" \
  " AND maxy >= 44 AND miny <= 60"
#define SCAN_QUERY \
  "SELECT count(*) FROM service_point WHERE ST_MinX(geom) BETWEEN -100 AND -70" \
  " AND ST_MinY(geom) BETWEEN 44 AND 60"

/* Every size around the edges of a node and of a level, against the one that SQLite builds itself. */
static void
test_pack (void)
{
  static const guint sizes[] = { 0, 1, 2, 45, 46, 47, 51, 52, 53, 60, 1000, 2200, 30000 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (JalonWorkspace) workspace = fixture_new ();
      JalonDatabase *database = jalon_workspace_get_database (workspace);
      g_autoptr (GError) error = NULL;
      g_autofree char *one_by_one = NULL;
      g_autofree char *packed = NULL;

      g_test_message ("%u points", sizes[i]);
      fixture_begin (workspace);
      insert_points (workspace, sizes[i]);
      one_by_one = fixture_dump (database);
      jalon_rtree_pack (database, "service_point", &error);
      g_assert_no_error (error);
      packed = fixture_dump (database);
      g_assert_true (g_str_equal (one_by_one, packed));
      jalon_rtree_check (database, "service_point", &error);
      g_assert_no_error (error);
      g_assert_cmpint (fixture_count (workspace, TREE_QUERY), ==,
                       fixture_count (workspace, SCAN_QUERY));

      /* It goes on as an ordinary index */
      jalon_database_execute (database, "DELETE FROM service_point WHERE fid % 3 = 0;"
                              "UPDATE service_point SET geom = NULL WHERE fid % 7 = 0", &error);
      g_assert_no_error (error);
      insert_points (workspace, sizes[i] / 2 + 1);
      jalon_rtree_check (database, "service_point", &error);
      g_assert_no_error (error);
      g_assert_cmpint (fixture_count (workspace, TREE_QUERY), ==,
                       fixture_count (workspace, SCAN_QUERY));
      fixture_commit (workspace);
    }
}

static void
test_check_finds_damage (void)
{
  g_autoptr (JalonWorkspace) workspace = fixture_new ();
  JalonDatabase *database = jalon_workspace_get_database (workspace);
  g_autoptr (GError) error = NULL;

  fixture_begin (workspace);
  insert_points (workspace, 200);
  fixture_commit (workspace);
  /* Defensive: nobody writes behind the index by mistake */
  g_assert_false (jalon_database_execute (database, "DELETE FROM rtree_service_point_geom_rowid",
                                          &error));
  g_clear_error (&error);
  sqlite3_db_config (jalon_database_get_handle (database), SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
  jalon_database_execute (database, "DELETE FROM rtree_service_point_geom_rowid WHERE rowid = 5",
                          &error);
  g_assert_no_error (error);
  g_assert_false (jalon_rtree_check (database, "service_point", &error));
  g_assert_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_DAMAGED);
}

/* A rollback after a suspended index brings everything back. */
static void
test_suspend_rollback (void)
{
  g_autoptr (JalonWorkspace) workspace = fixture_new ();
  JalonDatabase *database = jalon_workspace_get_database (workspace);
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  fixture_begin (workspace);
  g_free (fixture_add_point (workspace, "A", -75, 45));
  fixture_commit (workspace);
  before = fixture_dump (database);
  fixture_begin (workspace);
  jalon_geopackage_suspend_index (database, "service_point", &error);
  g_assert_no_error (error);
  insert_points (workspace, 500);
  g_assert_cmpint (fixture_count (workspace, "SELECT count(*) FROM rtree_service_point_geom"), ==, 1);
  jalon_geopackage_resume_index (database, "service_point", &error);
  g_assert_no_error (error);
  jalon_workspace_rollback (workspace);
  after = fixture_dump (database);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpint (fixture_count (workspace, "SELECT count(*) FROM sqlite_schema WHERE type ="
                                  " 'trigger' AND tbl_name = 'service_point'"), ==, 6);
  g_assert_false (jalon_geopackage_suspend_index (database, "organization", &error));
  g_assert_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_NOT_FOUND);
}

/* What the list of tables says and what the schema makes are the same. */
static void
test_schema (void)
{
  g_autoptr (JalonWorkspace) workspace = fixture_new ();
  const JalonSchemaReference *references;
  const JalonSchemaTable *tables;
  guint n_references;
  guint n_tables;

  tables = jalon_schema_get_tables (&n_tables);
  g_assert_cmpint (fixture_count (workspace, "SELECT count(*) FROM sqlite_schema WHERE type ="
                                  " 'table' AND name NOT LIKE 'gpkg\\_%' ESCAPE '\\'"
                                  " AND name NOT LIKE 'rtree\\_%' ESCAPE '\\'"
                                  " AND name NOT LIKE 'jalon\\_%' ESCAPE '\\'"
                                  " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"), ==, n_tables);
  g_assert_cmpint (fixture_count (workspace, "SELECT count(*) FROM gpkg_contents"), ==, n_tables);
  for (guint i = 0; i < n_tables; i++)
    {
      g_autofree char *sql
        = g_strdup_printf ("SELECT sum(name IN ('fid', 'uuid', 'batch')) * 10 + sum(name = 'geom')"
                           " FROM pragma_table_info ('%s')", tables[i].name);

      g_assert_cmpint (fixture_count (workspace, sql), ==, (tables[i].by_fid ? 20 : 30) + (tables[i].geometry != NULL));
    }

  references = jalon_schema_get_references (&n_references);
  for (guint i = 0; i < n_references; i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM pragma_table_info ('%s')"
                                              " WHERE name = '%s'", references[i].table,
                                              references[i].column);

      g_assert_cmpint (fixture_count (workspace, sql), ==, 1);
      g_assert_nonnull (jalon_schema_find_table (references[i].target));
    }
}

static void
test_contents (void)
{
  g_autoptr (JalonWorkspace) workspace = fixture_new ();
  g_autoptr (JalonContents) contents = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *somewhere = NULL;
  g_autofree char *nowhere = NULL;
  gint64 total = 0;

  fixture_begin (workspace);
  somewhere = fixture_add_point (workspace, "Somewhere", -66.6, 45.9);
  nowhere = fixture_add_point (workspace, "Nowhere", NAN, NAN);
  fixture_commit (workspace);
  contents = jalon_contents_read (jalon_workspace_get_database (workspace), &error);
  g_assert_no_error (error);
  for (guint i = 0; i < contents->n_tables; i++)
    {
      total += contents->counts[i];
      if (g_str_equal (contents->tables[i].name, "service_point"))
        g_assert_cmpint (contents->counts[i], ==, 2);
    }
  g_assert_cmpint (total, ==, 2);
  g_assert_cmpint (contents->unpositioned, ==, 1);
  g_assert_cmpint (contents->schema_version, ==, JALON_SCHEMA_VERSION);
}

/* docs/file-format.md names every field of every table. */
static void
test_documentation (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "docs", "file-format.md", NULL);
  g_autoptr (JalonWorkspace) workspace = fixture_new ();
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  const JalonSchemaTable *tables;
  guint n_tables;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  tables = jalon_schema_get_tables (&n_tables);
  for (guint i = 0; i < n_tables; i++)
    {
      g_autofree char *heading = g_strdup_printf (": `%s`\n", tables[i].name);
      g_autofree char *sql
        = g_strdup_printf ("SELECT name FROM pragma_table_info ('%s')"
                           " WHERE name NOT IN ('fid', 'uuid', 'batch', 'geom')", tables[i].name);
      g_autofree char *section = NULL;
      g_autoptr (GPtrArray) fields
        = jalon_database_select (jalon_workspace_get_database (workspace), sql, NULL, 0, &error);
      const char *start = strstr (text, heading);
      const char *end;

      g_test_message ("%s", tables[i].name);
      g_assert_nonnull (start);
      end = strstr (start, "\n### ");
      section = end != NULL ? g_strndup (start, (gsize) (end - start)) : g_strdup (start);
      for (guint j = 0; j < fields->len; j++)
        {
          g_autofree char *row
            = g_strdup_printf ("\n| `%s` |",
                               jalon_record_get_text (g_ptr_array_index (fields, j), "name"));

          if (strstr (section, row) == NULL)
            g_error ("docs/file-format.md has no row %s", row + 1);
        }
    }
}

/* GDAL opens the file without a word of complaint, sees our layers and no private table. */
static void
test_gdal (void)
{
  g_autofree char *ogrinfo = g_find_program_in_path ("ogrinfo");
  g_autofree char *folder = fixture_directory ();
  g_autofree char *path = g_build_filename (folder, "plan.gpkg", NULL);
  g_autofree char *out = NULL;
  g_autofree char *complaints = NULL;
  g_autoptr (JalonWorkspace) workspace = NULL;
  g_autoptr (GError) error = NULL;
  const char *argv[] = { ogrinfo, "-al", path, NULL };
  const JalonSchemaTable *tables;
  guint n_tables;
  int status;

  if (ogrinfo == NULL)
    {
      g_test_skip ("ogrinfo is not installed");
      return;
    }
  workspace = jalon_workspace_create (path, &error);
  g_assert_no_error (error);
  fixture_begin (workspace);
  g_free (fixture_add_point (workspace, "Iqaluit", -68.5201, 63.7467));
  fixture_commit (workspace);
  jalon_workspace_save (workspace, &error);
  g_assert_no_error (error);

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &out, &complaints, &status,
                &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  g_assert_cmpstr (complaints, ==, "");
  g_assert_null (strstr (out, "Warning"));
  g_assert_null (strstr (out, "Layer name: jalon_"));
  g_assert_null (strstr (out, "rtree_"));
  g_assert_nonnull (strstr (out, "POINT (-68.5201 63.7467)"));
  g_assert_nonnull (strstr (out, "Extent: (-68.52"));
  tables = jalon_schema_get_tables (&n_tables);
  for (guint i = 0; i < n_tables; i++)
    {
      g_autofree char *layer = g_strdup_printf ("Layer name: %s\n", tables[i].name);

      g_assert_nonnull (strstr (out, layer));
    }
}

/* Another program adds a point with GDAL: it gets a uuid and a place in the index, and Jalon reads it. */
static void
test_gdal_writes (void)
{
  g_autofree char *ogr2ogr = g_find_program_in_path ("ogr2ogr");
  g_autofree char *folder = fixture_directory ();
  g_autofree char *path = g_build_filename (folder, "plan.gpkg", NULL);
  g_autofree char *csv = g_build_filename (folder, "new.csv", NULL);
  g_autofree char *complaints = NULL;
  g_autoptr (JalonWorkspace) workspace = NULL;
  g_autoptr (GError) error = NULL;
  const char *argv[] = { ogr2ogr, "-append", "-update", path, csv, "-nln", "service_point",
                         "-oo", "X_POSSIBLE_NAMES=x", "-oo", "Y_POSSIBLE_NAMES=y", "-oo",
                         "KEEP_GEOM_COLUMNS=NO", "-a_srs", "EPSG:4326", NULL };
  int status;

  if (ogr2ogr == NULL)
    {
      g_test_skip ("ogr2ogr is not installed");
      return;
    }
  workspace = jalon_workspace_create (path, &error);
  jalon_workspace_save (workspace, &error);
  g_assert_no_error (error);
  g_clear_object (&workspace);
  g_file_set_contents (csv, "name_en,x,y\nFrom GDAL,-66.6,45.9\n", -1, &error);
  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL,
                &complaints, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (complaints, ==, "");

  workspace = jalon_workspace_open (path, JALON_WORKSPACE_EDIT, &error);
  g_assert_no_error (error);
  g_assert_cmpint (fixture_count (workspace, "SELECT count(*) FROM service_point p"
                                  " JOIN rtree_service_point_geom r ON r.id = p.fid"
                                  " WHERE name_en = 'From GDAL' AND length(uuid) = 36"
                                  " AND longitude = -66.6 AND latitude = 45.9"
                                  " AND illustrative = 0 AND validation_state = 'unverified'"),
                   ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/store/geopackage/bounds", test_bounds);
  g_test_add_func ("/store/geopackage/point", test_point);
  g_test_add_func ("/store/geopackage/pack", test_pack);
  g_test_add_func ("/store/geopackage/check-finds-damage", test_check_finds_damage);
  g_test_add_func ("/store/geopackage/suspend-rollback", test_suspend_rollback);
  g_test_add_func ("/store/geopackage/schema", test_schema);
  g_test_add_func ("/store/geopackage/contents", test_contents);
  g_test_add_func ("/store/geopackage/documentation", test_documentation);
  g_test_add_func ("/store/geopackage/gdal", test_gdal);
  g_test_add_func ("/store/geopackage/gdal-writes", test_gdal_writes);

  return g_test_run ();
}
