/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "import-fixture.h"
#include "jalon-layer-import.h"
#include "jalon-layer-preview.h"
#include "jalon-rings.h"

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Fixture, fixture_tear_down)

static JalonImportReport *
import_as (Fixture           *fixture,
           const char        *path,
           JalonLayerContent  content,
           const char        *kind)
{
  JalonDatabase *database = jalon_workspace_get_database (fixture->workspace);
  g_autoptr(JalonLayerPreview) preview = NULL;
  g_autoptr(GError) error = NULL;
  JalonImportReport *report = NULL;

  preview = jalon_layer_preview_new (database, path, NULL, content, NULL, NULL, &error);
  g_assert_no_error (error);
  if (kind != NULL)
    jalon_layer_mapping_set_kind (jalon_layer_preview_get_mapping (preview), kind);
  jalon_layer_import_run (fixture->workspace, path, NULL, jalon_layer_preview_get_mapping (preview), JALON_IMPORT_DEFAULT, NULL,
                          NULL, NULL, &report, &error);
  g_assert_no_error (error);
  check_invariant (report);
  return report;
}

#define FEATURE(properties, geometry) "{\"type\":\"Feature\",\"properties\":{" properties "},\"geometry\":" geometry "}"
#define POLYGON(ring) "{\"type\":\"Polygon\",\"coordinates\":[[" ring "]]}"
#define COLLECTION(features) "{\"type\":\"FeatureCollection\",\"features\":[" features "]}"

static const char mixed[] = COLLECTION (
  FEATURE ("\"code\":\"A\",\"name\":\"Square\",\"population\":120", POLYGON ("[-70,45],[-69,45],[-69,46],[-70,46],[-70,45]")) ","
  FEATURE ("\"code\":\"B\",\"name\":\"Bow tie\",\"population\":0", POLYGON ("[-68,45],[-67,46],[-67,45],[-68,46],[-68,45]")) ","
  FEATURE ("\"code\":\"C\",\"name\":\"Over the date line\",\"population\":null",
           POLYGON ("[179,60],[-179,60],[-179,62],[179,62],[179,60]")) ","
  FEATURE ("\"code\":\"D\",\"name\":\"Nothing\"", "{\"type\":\"Polygon\",\"coordinates\":[]}") ","
  FEATURE ("\"code\":\"E\",\"name\":\"A point\"", "{\"type\":\"Point\",\"coordinates\":[-70,45]}") ","
  FEATURE ("\"code\":\"F\",\"name\":\"No geometry\"", "null") ","
  FEATURE ("\"population\":3", POLYGON ("[-70,45],[-69,45],[-69,46],[-70,46],[-70,45]")) ","
  FEATURE ("\"code\":\"A\",\"name\":\"Square again\"", POLYGON ("[-70,45],[-69,45],[-69,46],[-70,45]")) ","
  FEATURE ("\"code\":\"G\",\"name\":\"Degrees?\"", POLYGON ("[500000,45],[500001,45],[500001,46],[500000,45]")));

static void
assert_rejected (const JalonImportReport *report,
                 guint                    index,
                 guint64                  row,
                 const char              *reason)
{
  const JalonImportRejection *rejection = g_ptr_array_index (report->rejected, index);

  g_assert_cmpuint (rejection->row, ==, row);
  g_assert_cmpstr (rejection->reason, ==, reason);
}

/* Every kind of bad outline has its sentence, and none stops the others. */
static void
test_outlines (void)
{
  g_auto(Fixture) f = { 0 };
  g_autofree char *path = NULL;
  g_autoptr(JalonImportReport) report = NULL;
  g_autoptr(JalonImportReport) again = NULL;
  g_autoptr(GError) error = NULL;

  fixture_set_up (&f);
  path = fixture_write (&f, "areas.geojson", mixed);
  report = import_as (&f, path, JALON_LAYER_AREAS, "region");
  g_assert_cmpuint (report->added, ==, 3);
  g_assert_cmpuint (report->rejected->len, ==, 6);
  assert_rejected (report, 0, 4, "It has no outline.");
  assert_rejected (report, 1, 5, "Its geometry is points or lines, not an area. Import such a file as places.");
  assert_rejected (report, 2, 6, "It has no outline.");
  assert_rejected (report, 3, 7, "The row has neither a name nor an identifier.");
  assert_rejected (report, 4, 8, "The identifier “A” is that of row 1, and the rows differ.");
  assert_rejected (report, 5, 9, "Its coordinates are no degrees of longitude and latitude. Choose the coordinate system of the file.");
  g_assert_cmpuint (report->n_warnings[JALON_IMPORT_WARNING_OUTLINE], ==, 1);

  /* A count of zero is known, a missing one is not. */
  g_assert_cmpint (fixture_count (&f, "SELECT count(*) FROM measure"), ==, 2);
  g_assert_cmpint (fixture_count (&f, "SELECT count(*) FROM measure m JOIN area a ON a.uuid = m.area WHERE a.external_id = 'B'"
                                      " AND m.value = 0 AND m.code = 'population'"), ==, 1);
  /* Two parts, and a box that goes around the world because of them */
  g_assert_cmpint (fixture_count (&f, "SELECT ST_MinX(geom) = -180 AND ST_MaxX(geom) = 180 FROM area WHERE external_id = 'C'"), ==, 1);
  g_assert_cmpint (fixture_count (&f, "SELECT count(*) FROM map_layer WHERE subject = 'area' AND kind = 'region'"
                                      " AND measure = 'population'"), ==, 1);

  again = import_as (&f, path, JALON_LAYER_AREAS, "region");
  g_assert_cmpuint (again->unchanged, ==, 3);
  g_assert_cmpuint (again->added + again->updated, ==, 0);
  g_assert_cmpint (again->batch, ==, 0);
  jalon_workspace_undo (f.workspace, &error);
  g_assert_no_error (error);
  g_assert_cmpint (fixture_count (&f, "SELECT (SELECT count(*) FROM area) + (SELECT count(*) FROM measure)"
                                      " + (SELECT count(*) FROM map_layer) + (SELECT count(*) FROM source)"), ==, 0);
  jalon_workspace_redo (f.workspace, &error);
  g_assert_no_error (error);
  g_assert_cmpint (fixture_count (&f, "SELECT count(*) FROM area WHERE ST_MinX(geom) NOT NULL"), ==, 3);
}

/* The parts beside the date line are where the outline was. */
static void
test_date_line (void)
{
  g_auto(Fixture) f = { 0 };
  g_autofree char *path = NULL;
  g_autoptr(JalonImportReport) report = NULL;
  g_autoptr(JalonRings) rings = jalon_rings_new ();
  g_autoptr(sqlite3_stmt) statement = NULL;
  g_autoptr(GError) error = NULL;
  gboolean row;

  fixture_set_up (&f);
  path = fixture_write (&f, "areas.geojson", mixed);
  report = import_as (&f, path, JALON_LAYER_AREAS, NULL);
  statement = jalon_database_prepare (jalon_workspace_get_database (f.workspace), "SELECT geom FROM area WHERE external_id = 'C'", &error);
  g_assert_true (jalon_database_step (statement, &row, &error) && row);
  g_assert_cmpint (jalon_rings_read_blob (rings, sqlite3_column_blob (statement, 0), (gsize) sqlite3_column_bytes (statement, 0)), ==,
                   JALON_RINGS_OK);
  g_assert_cmpuint (rings->polygons->len, ==, 2);
  for (guint i = 0; i < rings->points->len; i++)
    g_assert_cmpfloat (fabs (g_array_index (rings->points, JalonRingPoint, i).x), >=, 179);
}

/* A changed file changes what is there: names, outlines and figures, one step to undo. */
static void
test_update (void)
{
  g_auto(Fixture) f = { 0 };
  g_autofree char *path = NULL;
  g_autoptr(JalonImportReport) first = NULL;
  g_autoptr(JalonImportReport) second = NULL;
  g_autoptr(GError) error = NULL;

  fixture_set_up (&f);
  path = fixture_write (&f, "areas.geojson", COLLECTION (
    FEATURE ("\"code\":\"A\",\"name\":\"Old\",\"population\":1", POLYGON ("[-70,45],[-69,45],[-69,46],[-70,45]")) ","
    FEATURE ("\"code\":\"B\",\"name\":\"Same\",\"population\":5", POLYGON ("[-70,45],[-69,45],[-69,46],[-70,45]"))));
  first = import_as (&f, path, JALON_LAYER_AREAS, "region");
  g_assert_cmpuint (first->added, ==, 2);
  g_assert_true (g_file_set_contents (path, COLLECTION (
    FEATURE ("\"code\":\"A\",\"name\":\"New\",\"population\":2", POLYGON ("[-70,45],[-68,45],[-69,46],[-70,45]")) ","
    FEATURE ("\"code\":\"B\",\"name\":\"Same\",\"population\":null", POLYGON ("[-70,45],[-69,45],[-69,46],[-70,45]"))), -1, NULL));
  second = import_as (&f, path, JALON_LAYER_AREAS, NULL);
  g_assert_cmpuint (second->updated, ==, 2);
  assert_text (&f, "SELECT name_en FROM area WHERE external_id = 'A' AND ST_MaxX(geom) = -68 AND kind = 'region'", "New");
  g_assert_cmpint (fixture_count (&f, "SELECT count(*) FROM measure WHERE value IS NULL"), ==, 1);
  jalon_workspace_undo (f.workspace, &error);
  g_assert_no_error (error);
  assert_text (&f, "SELECT name_en FROM area WHERE external_id = 'A' AND ST_MaxX(geom) = -69", "Old");
  g_assert_cmpint (fixture_count (&f, "SELECT sum(value) FROM measure"), ==, 6);
}

static const char figures[] =
  "Code,Name,Population 2021,CWB_2021,% speaking an Indigenous language\n"
  "A,Square,120,70,12.5\n"
  "B,Bow tie,,abc,0\n"
  "X,Elsewhere,9,1,1\n"
  "C,Over the date line,7,80,100\n";

/* A table of figures joined by a code. */
static void
test_figures (void)
{
  g_auto(Fixture) f = { 0 };
  g_autofree char *areas = NULL;
  g_autofree char *path = NULL;
  g_autoptr(JalonImportReport) imported = NULL;
  g_autoptr(JalonImportReport) report = NULL;
  g_autoptr(JalonImportReport) again = NULL;
  g_autoptr(JalonLayerPreview) preview = NULL;
  g_autoptr(GError) error = NULL;

  fixture_set_up (&f);
  areas = fixture_write (&f, "areas.geojson", mixed);
  path = fixture_write (&f, "figures.csv", figures);
  preview = jalon_layer_preview_new (jalon_workspace_get_database (f.workspace), path, NULL, JALON_N_LAYER_CONTENTS, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (jalon_layer_preview_get_mapping (preview)->content, ==, JALON_LAYER_MEASURES);
  g_assert_cmpuint (jalon_layer_preview_get_n_targets (preview), ==, 0);

  imported = import_as (&f, areas, JALON_LAYER_AREAS, "region");
  report = import_as (&f, path, JALON_LAYER_MEASURES, NULL);
  g_assert_cmpuint (report->read, ==, 4);
  g_assert_cmpuint (report->added, ==, 3);
  assert_rejected (report, 0, 4, "The workspace has no area “X”.");
  g_assert_cmpuint (report->n_warnings[JALON_IMPORT_WARNING_VALUE], ==, 1);
  g_assert_cmpint (fixture_count (&f, "SELECT count(*) FROM measure WHERE code = 'well-being' AND year = 2021 AND unit = 'index'"), ==, 2);
  g_assert_cmpint (fixture_count (&f, "SELECT count(*) FROM measure WHERE unit = 'share' AND value IN (0.125, 0, 1)"), ==, 3);
  g_assert_cmpint (fixture_count (&f, "SELECT count(*) FROM measure m JOIN area a ON a.uuid = m.area WHERE a.external_id = 'B'"
                                      " AND m.code = 'population' AND m.year = 2021"), ==, 0);
  again = import_as (&f, path, JALON_LAYER_MEASURES, NULL);
  g_assert_cmpuint (again->unchanged, ==, 3);
  g_assert_cmpint (again->batch, ==, 0);
}

/* One code of several areas of the kind says not which is meant. */
static void
test_ambiguous (void)
{
  g_auto(Fixture) f = { 0 };
  g_autofree char *one = NULL;
  g_autofree char *two = NULL;
  g_autofree char *path = NULL;
  g_autoptr(JalonImportReport) first = NULL;
  g_autoptr(JalonImportReport) second = NULL;
  g_autoptr(JalonImportReport) report = NULL;

  fixture_set_up (&f);
  one = fixture_write (&f, "one.geojson", COLLECTION (
    FEATURE ("\"code\":\"1\",\"name\":\"One\"", POLYGON ("[-70,45],[-69,45],[-69,46],[-70,45]"))));
  two = fixture_write (&f, "two.geojson", COLLECTION (
    FEATURE ("\"code\":\"1\",\"name\":\"Other\"", POLYGON ("[-70,45],[-69,45],[-69,46],[-70,45]"))));
  first = import_as (&f, one, JALON_LAYER_AREAS, "ward");
  second = import_as (&f, two, JALON_LAYER_AREAS, "ward");
  g_assert_cmpuint (first->added + second->added, ==, 2);
  path = fixture_write (&f, "figures.csv", "Code,Rent\n1,100\n");
  report = import_as (&f, path, JALON_LAYER_MEASURES, NULL);
  assert_rejected (report, 0, 2, "Several have the code or name “1”: it does not say which is meant.");
}

/* Outlines as text, in a coordinate system that only the planner knows. */
static void
test_coordinate_system (void)
{
  g_auto(Fixture) f = { 0 };
  JalonDatabase *database;
  g_autofree char *path = NULL;
  g_autoptr(JalonLayerPreview) preview = NULL;
  g_autoptr(JalonImportReport) report = NULL;
  g_autoptr(GError) error = NULL;
  JalonLayerMapping *mapping;

  fixture_set_up (&f);
  database = jalon_workspace_get_database (f.workspace);
  path = fixture_write (&f, "wards.csv",
                        "code,name,outline\n"
                        "1,Centre,\"POLYGON ((540000 4810000, 541000 4810000, 541000 4811000, 540000 4810000))\"\n"
                        "2,Cut short,\"POLYGON ((540000 4810000, 541000\"\n");
  preview = jalon_layer_preview_new (database, path, NULL, JALON_LAYER_AREAS, NULL, NULL, &error);
  g_assert_no_error (error);
  mapping = jalon_layer_preview_get_mapping (preview);
  g_assert_true (jalon_mapping_set_column (mapping->fields, "wkt", "outline", NULL));
  jalon_mapping_set_position_mode (mapping->fields, JALON_POSITION_WKT);
  g_assert_false (jalon_mapping_set_crs (mapping->fields, "EPSG:999999", &error));
  g_assert_error (error, JALON_EXCHANGE_ERROR, JALON_EXCHANGE_ERROR_MAPPING);
  g_clear_error (&error);
  g_assert_true (jalon_mapping_set_crs (mapping->fields, "EPSG:26917", &error));
  g_assert_true (jalon_layer_import_run (f.workspace, path, NULL, mapping, JALON_IMPORT_DEFAULT, NULL, NULL, NULL, &report, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (report->added, ==, 1);
  assert_rejected (report, 0, 3, "It has no outline.");
  g_assert_cmpint (fixture_count (&f, "SELECT ST_MinX(geom) BETWEEN -80.6 AND -80.4 AND ST_MinY(geom) BETWEEN 43.4 AND 43.5 FROM area"), ==, 1);
}

/* Places keep what is said of their position; names decide where there is no code. */
static void
test_places (void)
{
  g_auto(Fixture) f = { 0 };
  g_autofree char *path = NULL;
  g_autoptr(JalonImportReport) report = NULL;
  g_autoptr(JalonImportReport) again = NULL;

  fixture_set_up (&f);
  path = fixture_write (&f, "first-nations.csv",
                        "Name,Latitude,Longitude,Population\n"
                        "ʔEsdilagh,52.7,-122.5,50\n"
                        "Without a position,,,\n"
                        "Impossible,95,-122,1\n"
                        "ʔEsdilagh,52.7,-122.5,50\n");
  report = import_as (&f, path, JALON_N_LAYER_CONTENTS, NULL);
  g_assert_cmpuint (report->added, ==, 3);
  g_assert_cmpuint (report->unchanged, ==, 1);
  g_assert_cmpuint (report->missing, ==, 1);
  g_assert_cmpuint (report->impossible, ==, 1);
  g_assert_cmpint (fixture_count (&f, "SELECT count(*) FROM place WHERE geom IS NULL AND kind = 'first-nation'"), ==, 2);
  g_assert_cmpint (fixture_count (&f, "SELECT count(*) FROM measure WHERE place NOT NULL"), ==, 2);
  again = import_as (&f, path, JALON_N_LAYER_CONTENTS, NULL);
  g_assert_cmpuint (again->unchanged, ==, 4);
}

/* Outlines as text are found by what they are, beside degrees too; where they are no degrees, so is the coordinate system. */
static void
test_text_outlines (void)
{
  g_auto(Fixture) f = { 0 };
  JalonDatabase *database;
  g_autofree char *degrees = NULL;
  g_autofree char *metres = NULL;
  g_autofree char *problem = NULL;
  g_autoptr(JalonLayerPreview) preview = NULL;
  g_autoptr(GError) error = NULL;
  JalonLayerMapping *mapping;
  const JalonCrsCandidate *candidates;
  guint n_candidates;

  fixture_set_up (&f);
  database = jalon_workspace_get_database (f.workspace);
  degrees = fixture_write (&f, "degrees.csv",
                           "code,name,lat,lon,the_geom\n"
                           "1,Centre,43.5,-80.5,\"MULTIPOLYGON (((-80.6 43.4, -80.4 43.4, -80.4 43.6, -80.6 43.4)))\"\n");
  preview = jalon_layer_preview_new (database, degrees, NULL, JALON_N_LAYER_CONTENTS, NULL, NULL, &error);
  g_assert_no_error (error);
  mapping = jalon_layer_preview_get_mapping (preview);
  g_assert_cmpint (mapping->content, ==, JALON_LAYER_AREAS);
  g_assert_cmpint (jalon_mapping_get_column (mapping->fields, "wkt"), ==, 4);
  g_assert_null (jalon_layer_mapping_dup_problem (mapping));
  g_clear_pointer (&preview, jalon_layer_preview_free);

  metres = fixture_write (&f, "metres.csv",
                          "WKT,code,name\n"
                          "\"POLYGONZ ((540000 4810000 1, 541000 4810000 1, 541000 4811000 1, 540000 4810000 1))\",1,Centre\n");
  preview = jalon_layer_preview_new (database, metres, NULL, JALON_N_LAYER_CONTENTS, NULL, NULL, &error);
  g_assert_no_error (error);
  mapping = jalon_layer_preview_get_mapping (preview);
  g_assert_cmpint (mapping->content, ==, JALON_LAYER_AREAS);
  problem = jalon_layer_mapping_dup_problem (mapping);
  g_assert_nonnull (strstr (problem, "coordinate system"));
  candidates = jalon_mapping_get_crs_candidates (mapping->fields, &n_candidates);
  g_assert_cmpuint (n_candidates, >, 0);
  g_assert_cmpstr (candidates[0].crs, ==, "EPSG:26917");
}

/* A table whose codes are of other areas. */
static void
test_no_match (void)
{
  g_auto(Fixture) f = { 0 };
  g_autofree char *path = NULL;
  g_autofree char *other = NULL;
  g_autoptr(JalonImportReport) report = NULL;
  g_autoptr(JalonLayerPreview) preview = NULL;
  g_autoptr(GError) error = NULL;

  fixture_set_up (&f);
  path = fixture_write (&f, "towns.csv", "Code,Name,Latitude,Longitude\n1,One,45,-75\n2,Two,46,-75\n");
  report = import_as (&f, path, JALON_LAYER_PLACES, NULL);
  g_assert_cmpuint (report->added, ==, 2);
  other = fixture_write (&f, "other.csv", "Code,Other,Population\n901,1,10\n902,7,11\n");
  preview = jalon_layer_preview_new (jalon_workspace_get_database (f.workspace), other, NULL, JALON_LAYER_MEASURES, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (jalon_layer_preview_count_matches (preview, 0), ==, 1);
  g_assert_true (jalon_mapping_set_column (jalon_layer_preview_get_mapping (preview)->fields, "external_id", "Code", NULL));
  g_assert_cmpint (jalon_layer_preview_count_matches (preview, 0), ==, 0);
}

static char *
make_star (guint n)
{
  GString *text = g_string_new ("{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{\"name\":\"Star\"},"
                                "\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[");

  for (guint i = 0; i <= n; i++)
    {
      double angle = 2 * G_PI * (i % n) / n;
      double radius = i % 2 == 0 ? 2 : 1.9;
      char x[G_ASCII_DTOSTR_BUF_SIZE], y[G_ASCII_DTOSTR_BUF_SIZE];

      g_string_append_printf (text, "%s[%s,%s]", i > 0 ? "," : "", g_ascii_formatd (x, sizeof x, "%.7f", -75 + radius * cos (angle)),
                              g_ascii_formatd (y, sizeof y, "%.7f", 50 + radius * sin (angle)));
    }
  g_string_append (text, "]]}}]}");
  return g_string_free (text, FALSE);
}

static void
test_many_points (void)
{
  g_auto(Fixture) f = { 0 };
  g_autofree char *text = make_star (500000);
  g_autofree char *path = NULL;
  g_autoptr(JalonImportReport) report = NULL;
  gint64 start = g_get_monotonic_time ();

  fixture_set_up (&f);
  path = fixture_write (&f, "star.geojson", text);
  report = import_as (&f, path, JALON_LAYER_AREAS, NULL);
  g_assert_cmpuint (report->added, ==, 1);
  g_assert_cmpint (fixture_count (&f, "SELECT length(geom) > 8000000 FROM area"), ==, 1);
  g_test_message ("%.1f s", (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 60 * G_USEC_PER_SEC);
}

/* Mending what crosses itself all over would take minutes: it is kept as it is, with a word. */
static void
test_tangle (void)
{
  g_auto(Fixture) f = { 0 };
  g_autoptr(GString) text = g_string_new ("{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":"
                                          "{\"name\":\"Tangle\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[");
  g_autofree char *path = NULL;
  g_autoptr(JalonImportReport) report = NULL;
  gint64 start = g_get_monotonic_time ();

  for (guint i = 0; i <= 4000; i++)
    g_string_append_printf (text, "%s[-%u.%03u,%u.%03u]", i > 0 ? "," : "", 80 + i % 4000 * 7919 % 20, i % 4000 * 104729 % 1000,
                            50 + i % 4000 * 31 % 20, i % 4000 * 7717 % 1000);
  g_string_append (text, "]]}}]}");
  fixture_set_up (&f);
  path = fixture_write (&f, "tangle.geojson", text->str);
  report = import_as (&f, path, JALON_LAYER_AREAS, NULL);
  g_assert_cmpuint (report->added, ==, 1);
  g_assert_cmpuint (report->n_warnings[JALON_IMPORT_WARNING_OUTLINE], ==, 1);
  g_assert_cmpint (fixture_count (&f, "SELECT length(geom) > 64000 FROM area"), ==, 1);
  g_test_message ("%.1f s", (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 60 * G_USEC_PER_SEC);
}

static void
test_cancelled (void)
{
  g_auto(Fixture) f = { 0 };
  g_autofree char *path = NULL;
  g_autoptr(JalonLayerPreview) preview = NULL;
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(JalonImportReport) report = NULL;
  g_autoptr(GError) error = NULL;

  fixture_set_up (&f);
  path = fixture_write (&f, "areas.geojson", mixed);
  preview = jalon_layer_preview_new (jalon_workspace_get_database (f.workspace), path, NULL, JALON_LAYER_AREAS, NULL, NULL, &error);
  g_assert_no_error (error);
  g_cancellable_cancel (cancellable);
  g_assert_false (jalon_layer_import_run (f.workspace, path, NULL, jalon_layer_preview_get_mapping (preview), JALON_IMPORT_DEFAULT, NULL,
                                          NULL, cancellable, &report, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (report);
  g_assert_cmpint (fixture_count (&f, "SELECT count(*) FROM area"), ==, 0);
  g_assert_cmpint (jalon_workspace_get_batch (f.workspace), ==, 0);
}

/* What planners have: the country's subdivisions with their well-being, districts in the provinces' own coordinate systems. */
static void
test_real (void)
{
  static const struct
  {
    const char *path;
    const char *kind;
    guint       n;
    const char *check;
  } files[] = {
    { "boundaries/ca_census_subdivisions_selected.geojson", "census-subdivision", 100, "1" },
    { "boundaries/ca_provinces_territories.geojson", "province", 8, "1" },
    { "boundaries/nb_electoral_districts_2020/geonb_2020_ped_cep.shp", "electoral-district", 49,
      "min(ST_MinX(geom)) > -69.1 AND max(ST_MaxX(geom)) < -63.7 AND min(ST_MinY(geom)) > 44.4 AND sum(name_fr NOT NULL) > 0" },
    { "boundaries/yt_electoral_districts_2015/Yukon_Electoral_Districts_2015.shp", "electoral-district", 19,
      "min(ST_MinX(geom)) > -141.1 AND max(ST_MaxY(geom)) < 69.8 AND sum(name_fr NOT NULL) > 0" },
    { "boundaries/naturalearth_lowres/naturalearth_lowres.shp", "country", 177, "1" },
  };
  g_auto(Fixture) f = { 0 };
  g_autofree char *path = NULL;
  g_autoptr(JalonImportReport) report = NULL;

  fixture_set_up (&f);
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *file = fixture_find_data (files[i].path);
      g_autofree char *sql = NULL;
      g_autoptr(JalonImportReport) areas = NULL;

      if (file == NULL)
        return;
      areas = import_as (&f, file, JALON_N_LAYER_CONTENTS, NULL);
      g_assert_cmpuint (areas->added, ==, files[i].n);
      sql = g_strdup_printf ("SELECT %s FROM area WHERE kind = '%s' AND source = '%s'", files[i].check, files[i].kind, areas->source);
      g_assert_cmpint (fixture_count (&f, sql), ==, 1);
    }
  path = fixture_find_data ("census/ca_community_well_being_2021.csv");
  report = import_as (&f, path, JALON_N_LAYER_CONTENTS, NULL);
  g_assert_cmpuint (report->read, ==, 5161);
  g_assert_cmpuint (report->added, ==, 100);
  g_assert_cmpint (fixture_count (&f, "SELECT count(*) FROM measure WHERE code = 'well-being' AND value BETWEEN 0 AND 100"), ==, 100);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/layer-import/outlines", test_outlines);
  g_test_add_func ("/layer-import/date-line", test_date_line);
  g_test_add_func ("/layer-import/update", test_update);
  g_test_add_func ("/layer-import/figures", test_figures);
  g_test_add_func ("/layer-import/ambiguous", test_ambiguous);
  g_test_add_func ("/layer-import/coordinate-system", test_coordinate_system);
  g_test_add_func ("/layer-import/text-outlines", test_text_outlines);
  g_test_add_func ("/layer-import/no-match", test_no_match);
  g_test_add_func ("/layer-import/places", test_places);
  g_test_add_func ("/layer-import/many-points", test_many_points);
  g_test_add_func ("/layer-import/tangle", test_tangle);
  g_test_add_func ("/layer-import/cancelled", test_cancelled);
  g_test_add_func ("/layer-import/real", test_real);
  return g_test_run ();
}
