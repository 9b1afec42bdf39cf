/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <cpl_conv.h>
#include <gdal_utils.h>
#include <json-glib/json-glib.h>

#include "import-fixture.h"
#include "jalon-export.h"
#include "jalon-sample.h"

static const char text[] =
  "id,name,address,phone,latitude,longitude,organization,jurisdiction,services,staff\n"
  "1,=cmd(),\"1, Main \"\"St\"\"\",+1 506 555 0100,45.4,-75.7,Service Canada,F,b;a,2.5\n"
  "2,<b>Caf\303\251</b>,\"two\nlines\",,,,,M,,\n";

static char *
export (Fixture           *f,
        JalonExportFormat  format,
        const gint64      *fids,
        gsize              n_fids)
{
  g_autoptr(GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr(GError) error = NULL;

  jalon_export_points (jalon_workspace_get_database (f->workspace), format, fids, n_fids, stream, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_output_stream_write_all (stream, "", 1, NULL, NULL, &error));
  g_assert_true (g_output_stream_close (stream, NULL, &error));
  return g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (stream));
}

static void
test_csv (void)
{
  g_autoptr(JalonImportReport) report = NULL;
  g_autoptr(JalonImportReport) back = NULL;
  g_autofree char *csv = NULL;
  g_autofree char *path = NULL;
  Fixture f;
  Fixture g;

  fixture_set_up (&f);
  fixture_set_up (&g);
  report = fixture_import_text (&f, "a.csv", text);
  csv = export (&f, JALON_EXPORT_CSV, NULL, 0);
  g_assert_true (g_str_has_prefix (csv, "uuid,name_en,"));
  g_assert_nonnull (strstr (csv, "\r\n"));
  g_assert_nonnull (strstr (csv, ",\"'=cmd()\","));
  g_assert_nonnull (strstr (csv, ",\"'+1 506 555 0100\","));
  g_assert_nonnull (strstr (csv, ",\"1, Main \"\"St\"\"\","));
  g_assert_nonnull (strstr (csv, ",-75.7,45.4,"));
  g_assert_nonnull (strstr (csv, ",<b>Caf\303\251</b>,"));

  /* What was exported can be imported, with nothing to choose. */
  path = fixture_write (&g, "back.csv", csv);
  back = fixture_import (&g, path, NULL, JALON_IMPORT_DEFAULT);
  g_assert_cmpuint (back->added, ==, 2);
  assert_text (&g, "SELECT external_id || jurisdiction || staff || longitude FROM service_point WHERE fid = 1", "1F2.5-75.7");
  assert_text (&g, "SELECT address FROM service_point WHERE fid = 2", "two\nlines");
  g_assert_cmpint (fixture_count (&g, "SELECT count(*) FROM service_at_point"), ==, 2);
  assert_text (&g, "SELECT name_en FROM organization", "Service Canada");
  fixture_tear_down (&f);
  fixture_tear_down (&g);
}

/* Brings what @f exported into @g and asserts how its rows fared. */
static void
import_back (Fixture    *f,
             Fixture    *g,
             const char *name,
             gsize       n_added,
             gsize       n_updated,
             gsize       n_unchanged)
{
  g_autofree char *content = export (f, g_str_has_suffix (name, ".csv") ? JALON_EXPORT_CSV : JALON_EXPORT_GEOJSON, NULL, 0);
  g_autofree char *path = fixture_write (g, name, content);
  g_autoptr(JalonImportReport) report = fixture_import (g, path, NULL, JALON_IMPORT_DEFAULT);

  g_assert_cmpuint (report->added, ==, n_added);
  g_assert_cmpuint (report->updated, ==, n_updated);
  g_assert_cmpuint (report->unchanged, ==, n_unchanged);
  g_assert_cmpuint (report->rejected->len, ==, 0);
}

static const char awkward[] =
  "id,name,address,latitude,longitude,languages,remark\n"
  "1,=cmd(),'=twice,45.4,-75.7,English,\"+1, \"\"quoted\"\"\"\n"
  "2,'plain,-5 Main,0,45,,@home\n"
  "2,'plain,-5 Main,0,45,,@home\n"
  ",Unnamed,,95,-75,,\n";

/* A point that comes back is the same point, whatever its source; what protects a cell is not part of it. */
static void
test_own (void)
{
  static const char *const names[] = { "own.csv", "own.geojson" };
  static const char every[] = "SELECT group_concat(uuid || coalesce(external_id, '') || name_en || coalesce(address, '') || longitude || latitude "
                              "|| position_flag || coalesce(service_languages, '') || coalesce(other, ''), ',') FROM (SELECT * FROM "
                              "service_point ORDER BY uuid)";

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr(JalonImportReport) report = NULL;
      g_autofree char *before = NULL;
      Fixture f, g;

      fixture_set_up (&f);
      fixture_set_up (&g);
      report = fixture_import_text (&f, "a.csv", awkward);
      g_assert_cmpuint (report->added, ==, 3);
      assert_text (&f, "SELECT name_en || address FROM service_point WHERE external_id = '1'", "=cmd()'=twice");
      g_assert_true (jalon_database_execute (jalon_workspace_get_database (f.workspace),
                                             "UPDATE service_point SET service_languages = 'en;gwi' WHERE fid = 1", NULL));
      before = fixture_text (&f, every);
      import_back (&f, &f, names[i], 0, 0, 3);
      import_back (&f, &g, names[i], 3, 0, 0);
      import_back (&f, &g, names[i], 0, 0, 3);
      assert_text (&g, every, before);
      fixture_tear_down (&f);
      fixture_tear_down (&g);
    }
}

/* A row that a planner changed in a spreadsheet updates its point; the point's own source, coming again as it was, leaves that alone. */
static void
test_own_changed (void)
{
  g_autoptr(JalonImportReport) report = NULL;
  g_autoptr(JalonImportReport) again = NULL;
  g_autoptr(JalonImportReport) back = NULL;
  g_autofree char *csv = NULL;
  g_autofree char *path = NULL;
  g_auto(GStrv) parts = NULL;
  Fixture f;

  fixture_set_up (&f);
  report = fixture_import_text (&f, "a.csv", text);
  csv = export (&f, JALON_EXPORT_CSV, NULL, 0);
  parts = g_strsplit (csv, "Main", -1);
  g_assert_cmpuint (g_strv_length (parts), ==, 2);
  path = g_strjoinv ("Side", parts);
  back = fixture_import_text (&f, "own.csv", path);
  g_assert_cmpuint (back->updated, ==, 1);
  g_assert_cmpuint (back->unchanged, ==, 1);
  assert_text (&f, "SELECT address FROM service_point WHERE fid = 1", "1, Side \"St\"");
  again = fixture_import_text (&f, "a.csv", text);
  g_assert_cmpuint (again->unchanged, ==, 2);
  assert_text (&f, "SELECT address FROM service_point WHERE fid = 1", "1, Side \"St\"");
  fixture_tear_down (&f);
}

static void
test_json (void)
{
  const gint64 fids[] = { 2, 99, 1 };
  g_autoptr(JalonImportReport) report = NULL;
  g_autoptr(JsonNode) node = NULL;
  g_autoptr(JsonNode) list = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *geojson = NULL;
  g_autofree char *json = NULL;
  JsonArray *features;
  JsonObject *feature;
  JsonArray *coordinates;
  Fixture f;

  fixture_set_up (&f);
  report = fixture_import_text (&f, "a.csv", text);
  geojson = export (&f, JALON_EXPORT_GEOJSON, fids, 3);
  node = json_from_string (geojson, &error);
  g_assert_no_error (error);
  features = json_object_get_array_member (json_node_get_object (node), "features");
  g_assert_cmpuint (json_array_get_length (features), ==, 2);
  feature = json_array_get_object_element (features, 0);
  g_assert_true (JSON_NODE_HOLDS_NULL (json_object_get_member (feature, "geometry")));
  feature = json_array_get_object_element (features, 1);
  coordinates = json_object_get_array_member (json_object_get_object_member (feature, "geometry"), "coordinates");
  g_assert_cmpfloat (json_array_get_double_element (coordinates, 0), ==, -75.7);
  g_assert_cmpfloat (json_array_get_double_element (coordinates, 1), ==, 45.4);
  g_assert_cmpstr (json_object_get_string_member (json_object_get_object_member (feature, "properties"), "name_en"), ==, "=cmd()");

  json = export (&f, JALON_EXPORT_JSON, NULL, 0);
  list = json_from_string (json, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (list)), ==, 2);
  fixture_tear_down (&f);
}

static void
test_sample (void)
{
  g_autoptr(GError) error = NULL;
  const char *data = g_getenv ("JALON_DATA_DIR");
  g_autofree char *directory = g_build_filename (data != NULL ? data : "", "sample", NULL);
  Fixture f;

  fixture_set_up (&f);
  jalon_sample_load (f.workspace, directory, &error);
  g_assert_no_error (error);
  g_assert_cmpint (fixture_count (&f, "SELECT count(*) FROM service_point"), >=, 80);
  g_assert_cmpint (fixture_count (&f, "SELECT count(DISTINCT province) FROM service_point"), ==, 13);
  g_assert_cmpint (fixture_count (&f, "SELECT count(*) FROM site WHERE geom IS NULL"), ==, 0);
  g_assert_cmpint (fixture_count (&f, "SELECT count(*) FROM place WHERE geom IS NULL"), ==, 0);
  g_assert_cmpint (fixture_count (&f, "SELECT count(*) FROM jalon_batch"), ==, 1);
  assert_text (&f, "SELECT o.name_en FROM jalon_meta m JOIN organization o ON o.uuid = m.value WHERE m.key = 'anchor_organization'",
               "Service Canada");
  fixture_tear_down (&f);
}

/* Without its "uuid" column, a list is no longer known as Jalon's own: its cells are read like those of any file. */
static char *
forget_uuids (const char *csv)
{
  g_autofree char *rest = g_strdup (strchr (csv, ','));

  g_assert_true (g_str_has_prefix (csv, "uuid,"));
  return g_strconcat ("key", rest, NULL);
}

/* The languages of service come back, whether the file is known as Jalon's or not. */
static void
test_sample_languages (void)
{
  static const char every[] = "SELECT group_concat(name || ': ' || coalesce(service_languages, ''), ',') FROM (SELECT name_en AS name, "
                              "service_languages FROM service_point ORDER BY name_en, address, service_languages)";
  g_autoptr(GError) error = NULL;
  const char *data = g_getenv ("JALON_DATA_DIR");
  g_autofree char *directory = g_build_filename (data != NULL ? data : "", "sample", NULL);
  g_autofree char *csv = NULL;
  g_autofree char *before = NULL;
  g_autofree char *strange = NULL;
  g_autoptr(JalonImportReport) report = NULL;
  Fixture f, g, h;

  fixture_set_up (&f);
  fixture_set_up (&g);
  fixture_set_up (&h);
  jalon_sample_load (f.workspace, directory, &error);
  g_assert_no_error (error);
  before = fixture_text (&f, every);
  g_assert_nonnull (strstr (before, "gwi"));
  import_back (&f, &g, "own.csv", (gsize) fixture_count (&f, "SELECT count(*) FROM service_point"), 0, 0);
  assert_text (&g, every, before);
  csv = export (&f, JALON_EXPORT_CSV, NULL, 0);
  strange = forget_uuids (csv);
  report = fixture_import_text (&h, "strange.csv", strange);
  g_assert_cmpuint (report->rejected->len, ==, 0);
  assert_text (&h, every, before);
  fixture_tear_down (&f);
  fixture_tear_down (&g);
  fixture_tear_down (&h);
}

/* Another workspace is read as what Jalon would export of it: points stay the same points, organizations and services come by name. */
static void
test_workspace (void)
{
  static const char points[] = "SELECT group_concat(p.uuid || o.name_en || coalesce(h.name_en, '') || coalesce(p.longitude, '') || "
                               "coalesce(p.service_languages, '') || coalesce(p.annual_volume, ''), ',') FROM (SELECT * FROM "
                               "service_point ORDER BY uuid) p JOIN organization o ON o.uuid = p.organization "
                               "LEFT JOIN organization h ON h.uuid = p.host_organization";
  static const char links[] = "SELECT count(*) FROM service_at_point";
  g_autoptr(GError) error = NULL;
  g_autoptr(JalonImportReport) report = NULL;
  g_autoptr(JalonImportReport) again = NULL;
  const char *data = g_getenv ("JALON_DATA_DIR");
  g_autofree char *directory = g_build_filename (data != NULL ? data : "", "sample", NULL);
  g_autofree char *before = NULL;
  g_autofree char *path = NULL;
  gint64 n, n_links;
  Fixture f, g;

  fixture_set_up (&f);
  fixture_set_up (&g);
  jalon_sample_load (f.workspace, directory, &error);
  g_assert_no_error (error);
  before = fixture_text (&f, points);
  n = fixture_count (&f, "SELECT count(*) FROM service_point");
  n_links = fixture_count (&f, links);
  path = g_build_filename (f.directory, "other.gpkg", NULL);
  jalon_workspace_save_as (f.workspace, path, &error);
  g_assert_no_error (error);

  report = fixture_import (&g, path, NULL, JALON_IMPORT_DEFAULT);
  g_assert_cmpuint (report->added, ==, n);
  assert_text (&g, points, before);
  g_assert_cmpint (fixture_count (&g, links), ==, n_links);
  again = fixture_import (&g, path, NULL, JALON_IMPORT_DEFAULT);
  g_assert_cmpuint (again->unchanged, ==, n);
  fixture_tear_down (&f);
  fixture_tear_down (&g);
}

/* By rows: by columns, as GDAL 3.10 does it by itself, a point without a geometry ends it. */
static void
reproject (const char *from,
           const char *to)
{
  const char *arguments[] = { "-f", "GPKG", "-t_srs", "EPSG:3347", NULL };
  GDALVectorTranslateOptions *options = GDALVectorTranslateOptionsNew ((char **) arguments, NULL);
  GDALDatasetH source = GDALOpenEx (from, GDAL_OF_VECTOR, NULL, NULL, NULL);
  GDALDatasetH result;

  CPLSetThreadLocalConfigOption ("OGR2OGR_USE_ARROW_API", "NO");
  result = GDALVectorTranslate (to, NULL, 1, &source, options, NULL);
  CPLSetThreadLocalConfigOption ("OGR2OGR_USE_ARROW_API", NULL);
  g_assert_nonnull (result);
  GDALClose (result);
  GDALClose (source);
  GDALVectorTranslateOptionsFree (options);
}

/* A workspace that another program has written in metres is at the same positions. */
static void
test_projected_workspace (void)
{
  static const char positions[] = "SELECT group_concat(round(longitude, 6) || ' ' || round(latitude, 6) || coalesce(position_flag, ''), ',') "
                                  "FROM (SELECT * FROM service_point ORDER BY uuid)";
  g_autoptr(GError) error = NULL;
  g_autoptr(JalonImportReport) report = NULL;
  const char *data = g_getenv ("JALON_DATA_DIR");
  g_autofree char *directory = g_build_filename (data != NULL ? data : "", "sample", NULL);
  g_autofree char *before = NULL;
  g_autofree char *path = NULL;
  g_autofree char *projected = NULL;
  Fixture f, g;

  fixture_set_up (&f);
  fixture_set_up (&g);
  jalon_sample_load (f.workspace, directory, &error);
  g_assert_no_error (error);
  before = fixture_text (&f, positions);
  path = g_build_filename (f.directory, "other.gpkg", NULL);
  projected = g_build_filename (f.directory, "metres.gpkg", NULL);
  jalon_workspace_save_as (f.workspace, path, &error);
  g_assert_no_error (error);
  reproject (path, projected);

  report = fixture_import (&g, projected, NULL, JALON_IMPORT_DEFAULT);
  g_assert_cmpuint (report->added, ==, fixture_count (&f, "SELECT count(*) FROM service_point"));
  assert_text (&g, positions, before);
  fixture_tear_down (&f);
  fixture_tear_down (&g);
}

#define STRANGER "11111111-2222-4333-8444-555555555555"

/* What another program made of a workspace's table: uuids that are known here are the organizations; names count before uuids. */
static void
test_uuids (void)
{
  g_autoptr(JalonImportReport) first = NULL;
  g_autoptr(JalonImportReport) known = NULL;
  g_autoptr(JalonImportReport) named = NULL;
  g_autofree char *uuid = NULL;
  g_autofree char *csv = NULL;
  Fixture f;

  fixture_set_up (&f);
  first = fixture_import_text (&f, "a.csv", text);
  uuid = fixture_text (&f, "SELECT uuid FROM organization");
  csv = g_strdup_printf ("id,name,organization\n7,Seven,%s\n", uuid);
  known = fixture_import_text (&f, "known.csv", csv);
  g_assert_cmpuint (known->new_organizations, ==, 0);
  named = fixture_import_text (&f, "named.csv", "id,name,organization,organization_name\n8,Eight," STRANGER ",Access PEI\n"
                                                "9,Nine," STRANGER ",Access PEI\n");
  g_assert_cmpuint (named->new_organizations, ==, 1);
  assert_text (&f, "SELECT group_concat(name_en) FROM (SELECT name_en FROM organization ORDER BY name_en)", "Access PEI,Service Canada");
  fixture_tear_down (&f);
}

static void
test_bad_sample (void)
{
  static const struct { const char *file; const char *text; } cases[] = {
    { "organization.csv", "uuid,name_en,government\n1,A,not-there\n" },
    { "organization.csv", "uuid,nonsense\n1,A\n" },
    { "nonsense.csv", "uuid\n1\n" },
    { "place.csv", "uuid,population\n1,many\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autofree char *sample = NULL;
      g_autofree char *path = NULL;
      Fixture f;

      fixture_set_up (&f);
      sample = g_build_filename (f.directory, "sample", NULL);
      g_assert_cmpint (g_mkdir (sample, 0700), ==, 0);
      g_assert_false (jalon_sample_load (f.workspace, sample, &error));
      g_assert_nonnull (error);
      g_clear_error (&error);
      path = g_build_filename (sample, cases[i].file, NULL);
      g_assert_true (g_file_set_contents (path, cases[i].text, -1, NULL));
      g_assert_false (jalon_sample_load (f.workspace, sample, &error));
      g_assert_nonnull (error);
      g_test_message ("%s", error->message);
      g_assert_cmpint (fixture_count (&f, "SELECT count(*) FROM organization"), ==, 0);
      fixture_tear_down (&f);
    }
}

static char *
read_file (const char *path)
{
  g_autoptr(GError) error = NULL;
  char *content = NULL;

  g_file_get_contents (path, &content, NULL, &error);
  g_assert_no_error (error);
  return content;
}

/* A filter that leaves no point leaves a table without rows, not all of them. */
static void
test_none (void)
{
  g_autoptr(JalonImportReport) report = NULL;
  g_autoptr(GArray) fids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(GError) error = NULL;
  g_autofree char *path = NULL;
  g_autofree char *csv = NULL;
  Fixture f;

  fixture_set_up (&f);
  report = fixture_import_text (&f, "a.csv", text);
  path = g_build_filename (f.directory, "none.csv", NULL);
  jalon_export_points_to_file (jalon_workspace_get_database (f.workspace), JALON_EXPORT_CSV, fids, path, NULL, &error);
  g_assert_no_error (error);
  csv = read_file (path);
  g_assert_true (g_str_has_prefix (csv, "uuid,name_en,"));
  g_assert_cmpstr (strstr (csv, "\r\n"), ==, "\r\n");
  fixture_tear_down (&f);
}

/* The file that was there before stays whole until the new one is. */
static void
test_unfinished (void)
{
  g_autoptr(JalonImportReport) report = NULL;
  g_autoptr(GArray) fids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;
  g_autofree char *path = NULL;
  g_autofree char *content = NULL;
  gint64 fid = 1;
  Fixture f;

  fixture_set_up (&f);
  report = fixture_import_text (&f, "a.csv", text);
  path = fixture_write (&f, "before.csv", "before");
  g_array_append_val (fids, fid);
  g_cancellable_cancel (cancellable);
  g_assert_false (jalon_export_points_to_file (jalon_workspace_get_database (f.workspace), JALON_EXPORT_CSV, fids, path, cancellable,
                                               &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  content = read_file (path);
  g_assert_cmpstr (content, ==, "before");
  fixture_tear_down (&f);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/export/csv", test_csv);
  g_test_add_func ("/export/own", test_own);
  g_test_add_func ("/export/own-changed", test_own_changed);
  g_test_add_func ("/export/json", test_json);
  g_test_add_func ("/export/none", test_none);
  g_test_add_func ("/export/unfinished", test_unfinished);
  g_test_add_func ("/sample/load", test_sample);
  g_test_add_func ("/sample/languages", test_sample_languages);
  g_test_add_func ("/export/workspace", test_workspace);
  g_test_add_func ("/export/projected-workspace", test_projected_workspace);
  g_test_add_func ("/export/uuids", test_uuids);
  g_test_add_func ("/sample/bad", test_bad_sample);
  return g_test_run ();
}
