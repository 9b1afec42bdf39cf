/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include <gdal.h>
#include <ogr_api.h>

#include "import-fixture.h"

static const char header[] = "id,name,address,city,postal_code,latitude,longitude,jurisdiction,organization,lease_end,services,colour\n";

static const char plain[] =
  "id,name,address,city,postal_code,latitude,longitude,jurisdiction,organization,lease_end,services,colour\n"
  "1,Alpha,1 Main St,Ottawa,K1A 0B1,45.42,-75.69,F,Service Canada,2030-12-31,passport;pension,red\n"
  "2,Beta,2 Main St,Ottawa,K1A 0B1,45.43,-75.69,provincial,ServiceOntario,..,health-card|passport,\n"
  "3,Gamma,3 Main St,Moncton,E1E 4N3,46.09,-64.78,M,City Hall,NULL,,blue\n";

static void
test_plain (void)
{
  g_autoptr(JalonImportReport) report = NULL;
  g_autoptr(JalonImportReport) again = NULL;
  g_autoptr(GError) error = NULL;
  Fixture f;

  fixture_set_up (&f);
  report = fixture_import_text (&f, "a.csv", plain);
  g_assert_cmpuint (report->added, ==, 3);
  g_assert_cmpuint (report->rejected->len, ==, 0);
  g_assert_cmpuint (report->new_organizations, ==, 3);
  g_assert_cmpuint (report->new_services, ==, 3);
  assert_text (&f, "SELECT jurisdiction FROM service_point WHERE external_id = '2'", "P/T");
  assert_text (&f, "SELECT province FROM service_point WHERE external_id = '3'", "NB");
  assert_text (&f, "SELECT lease_end FROM service_point WHERE external_id = '1'", "2030-12-31");
  assert_text (&f, "SELECT lease_end FROM service_point WHERE external_id = '2'", NULL);
  assert_text (&f, "SELECT other FROM service_point WHERE external_id = '1'", "{\"colour\":\"red\"}");
  assert_text (&f, "SELECT other FROM service_point WHERE external_id = '2'", NULL);
  assert_text (&f, "SELECT group_concat(code) FROM (SELECT s.code FROM service_at_point l JOIN service s ON s.fid = l.service "
               "JOIN service_point p ON p.fid = l.service_point WHERE p.external_id = '2' ORDER BY 1)", "health-card,passport");
  assert_text (&f, "SELECT g.code FROM organization o JOIN government g ON g.uuid = o.government WHERE o.name_en = 'ServiceOntario'",
               "ON");
  assert_text (&f, "SELECT name FROM source", "a.csv");
  g_assert_cmpint (fixture_count (&f, "SELECT count(*) FROM rtree_service_point_geom"), ==, 3);

  g_assert_true (jalon_workspace_save (f.workspace, &error));
  again = fixture_import_text (&f, "a.csv", plain);
  g_assert_cmpuint (again->unchanged, ==, 3);
  g_assert_false (jalon_workspace_is_modified (f.workspace));

  g_assert_true (jalon_workspace_undo (f.workspace, &error));
  g_assert_no_error (error);
  g_assert_cmpint (fixture_count (&f, "SELECT (SELECT count(*) FROM service_point) + (SELECT count(*) FROM service_at_point) + "
                                      "(SELECT count(*) FROM organization) + (SELECT count(*) FROM source)"), ==, 0);
  g_assert_true (jalon_workspace_redo (f.workspace, &error));
  g_assert_no_error (error);
  g_assert_cmpint (fixture_count (&f, "SELECT count(*) FROM service_point"), ==, 3);
  g_assert_cmpint (fixture_count (&f, "SELECT count(*) FROM service_at_point"), ==, 4);
  fixture_tear_down (&f);
}

/* A newer file updates; what a planner edited stays unless the source changed it too. */
static void
test_update (void)
{
  g_autoptr(JalonImportReport) first = NULL;
  g_autoptr(JalonImportReport) second = NULL;
  g_autoptr(JalonImportReport) third = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *uuid = NULL;
  JalonValue edited = JALON_TEXT ("Edited by hand");
  Fixture f;

  fixture_set_up (&f);
  first = fixture_import_text (&f, "a.csv", plain);
  uuid = fixture_text (&f, "SELECT uuid FROM service_point WHERE external_id = '1'");
  g_assert_true (jalon_workspace_begin (f.workspace, "Edit", &error));
  g_assert_true (jalon_workspace_update (f.workspace, "service_point", uuid, "name_en", &edited, &error));
  g_assert_true (jalon_workspace_commit (f.workspace, &error));

  second = fixture_import_text (&f, "a.csv",
    "id,name,address,city,postal_code,latitude,longitude,jurisdiction,organization,lease_end,services,colour\n"
    "1,Alpha,1 New St,Ottawa,K1A 0B1,45.42,-75.70,F,Service Canada,2031-12-31,passport,red\n"
    "2,Beta,2 Main St,Ottawa,K1A 0B1,45.43,-75.69,provincial,ServiceOntario,..,health-card|passport,\n"
    "4,Delta,4 Main St,Ottawa,K1A 0B1,45.44,-75.69,F,service  canada,,,\n");
  g_assert_cmpuint (second->updated, ==, 1);
  g_assert_cmpuint (second->unchanged, ==, 1);
  g_assert_cmpuint (second->added, ==, 1);
  g_assert_cmpuint (second->new_organizations, ==, 0);
  assert_text (&f, "SELECT name_en FROM service_point WHERE external_id = '1'", "Edited by hand");
  assert_text (&f, "SELECT address FROM service_point WHERE external_id = '1'", "1 New St");
  assert_text (&f, "SELECT lease_end FROM service_point WHERE external_id = '1'", "2031-12-31");
  g_assert_cmpint (fixture_count (&f, "SELECT count(*) FROM service_at_point l JOIN service_point p ON p.fid = l.service_point "
                                      "WHERE p.external_id = '1'"), ==, 1);
  g_assert_cmpint (fixture_count (&f, "SELECT count(*) FROM service_point"), ==, 4);

  third = fixture_import_text (&f, "a.csv",
    "id,name,address,city,postal_code,latitude,longitude,jurisdiction,organization,lease_end,services,colour\n"
    "1,Alpha Two,1 New St,Ottawa,K1A 0B1,45.42,-75.70,F,Service Canada,2031-12-31,passport,red\n");
  g_assert_cmpuint (third->updated, ==, 1);
  assert_text (&f, "SELECT name_en FROM service_point WHERE external_id = '1'", "Alpha Two");
  g_assert_true (jalon_workspace_undo (f.workspace, &error));
  assert_text (&f, "SELECT name_en FROM service_point WHERE external_id = '1'", "Edited by hand");
  fixture_tear_down (&f);
}

typedef struct
{
  const char *rows;
  guint       added, unchanged, rejected;
  guint       missing, impossible, swapped, outside;
  guint64     rejected_row;
  const char *reason;  /* part of the first rejection's */
} RowCase;

static const RowCase row_cases[] = {
  { "1,A,,,,45.4,-75.7,,,,,\n1,A,,,,45.4,-75.7,,,,,\n", 1, 1, 0, 0, 0, 0, 0, 0, NULL },
  { "1,A,,,,45.4,-75.7,,,,,\n1,B,,,,45.4,-75.7,,,,,\n", 1, 0, 1, 0, 0, 0, 0, 3, "row 2" },
  { ",,1 Main St,,,45.4,-75.7,,,,,\n", 0, 0, 1, 0, 0, 0, 0, 2, "neither" },
  { ",A,,,,45.4,-75.7,,,,,\n,A,,,,45.4,-75.7,,,,,\n,A,,,,45.4,-75.7,,,,x,\n", 2, 1, 0, 0, 0, 0, 0, 0, NULL },
  { "1,A,,,,,,,,,,\n2,B,,,,0,0,,,,,\n3,C,,,,45.4,,,,,,\n4,D,,,,north,-75,,,,,\n", 4, 0, 0, 4, 0, 0, 0, 0, NULL },
  { "1,A,,,,95,-75.7,,,,,\n", 1, 0, 0, 0, 1, 0, 0, 0, NULL },
  { "1,A,,,,-75.7,45.4,,,,,\n2,B,,,,-123.1,49.3,,,,,\n", 2, 0, 0, 0, 0, 2, 0, 0, NULL },
  { "1,A,,,,48.85,2.35,,,,,\n", 1, 0, 0, 0, 0, 0, 1, 0, NULL },
  { "1,A,,,,\"45,4\",\"-75,7\",,,,,\n", 1, 0, 0, 0, 0, 0, 0, 0, NULL },
  { "1,=cmd(),,,,45.4,-75.7,,,,,\n2,<b>x</b> & <span>,,,,45.4,-75.7,,,,,\n", 2, 0, 0, 0, 0, 0, 0, 0, NULL },
  { "1,A\n\n\n2,B,,,,45.4,-75.7,,,,,,surplus\n", 2, 0, 0, 1, 0, 0, 0, 0, NULL },
};

static void
test_rows (gconstpointer data)
{
  const RowCase *test = data;
  g_autoptr(JalonImportReport) report = NULL;
  g_autofree char *text = g_strconcat (header, test->rows, NULL);
  Fixture f;

  fixture_set_up (&f);
  report = fixture_import_text (&f, "a.csv", text);
  g_assert_cmpuint (report->added, ==, test->added);
  g_assert_cmpuint (report->unchanged, ==, test->unchanged);
  g_assert_cmpuint (report->rejected->len, ==, test->rejected);
  g_assert_cmpuint (report->missing, ==, test->missing);
  g_assert_cmpuint (report->impossible, ==, test->impossible);
  g_assert_cmpuint (report->swapped, ==, test->swapped);
  g_assert_cmpuint (report->outside, ==, test->outside);
  g_assert_cmpint (fixture_count (&f, "SELECT count(*) FROM service_point"), ==, test->added);
  if (test->rejected > 0)
    {
      const JalonImportRejection *rejection = g_ptr_array_index (report->rejected, 0);

      g_assert_cmpuint (rejection->row, ==, test->rejected_row);
      g_assert_nonnull (strstr (rejection->reason, test->reason));
    }
  fixture_tear_down (&f);
}

static void
test_swapped (void)
{
  g_autoptr(JalonImportReport) report = NULL;
  g_autoptr(JalonImportReport) again = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = g_strconcat (header, "1,A,,,,-123.1,49.3,,,,,\n2,B,,,,45.4,-75.7,,,,,\n", NULL);
  guint n = 0;
  Fixture f;

  fixture_set_up (&f);
  report = fixture_import_text (&f, "a.csv", text);
  assert_text (&f, "SELECT position_flag || latitude FROM service_point WHERE external_id = '1'", "swapped-123.1");
  assert_text (&f, "SELECT geom FROM service_point WHERE external_id = '1'", NULL);
  g_assert_true (jalon_import_exchange_swapped (f.workspace, report->source, &n, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpint (fixture_count (&f, "SELECT count(*) FROM service_point WHERE position_flag IS NULL AND geom IS NOT NULL"), ==, 2);
  assert_text (&f, "SELECT latitude FROM service_point WHERE external_id = '1'", "49.3");
  /* What was put right stays so when the same file comes again. */
  again = fixture_import_text (&f, "a.csv", text);
  g_assert_cmpuint (again->unchanged, ==, 2);
  assert_text (&f, "SELECT latitude FROM service_point WHERE external_id = '1'", "49.3");
  g_assert_true (jalon_workspace_undo (f.workspace, &error));
  assert_text (&f, "SELECT position_flag || latitude FROM service_point WHERE external_id = '1'", "swapped-123.1");
  fixture_tear_down (&f);
}

/* Where the map goes after an import: not to a point outside Canada, nor to one that looks swapped. */
static void
test_bounds (void)
{
  g_autoptr(JalonImportReport) report = NULL;
  g_autoptr(JalonImportReport) nowhere = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = g_strconcat (header, "1,A,,,,-123.1,49.3,,,,,\n2,B,,,,45.5,-75.5,,,,,\n3,C,,,,46.5,-70.25,,,,,\n"
                                       "4,D,,,,10,10,,,,,\n", NULL);
  g_autofree char *none = g_strconcat (header, "1,A,,,,,,,,,,\n", NULL);
  double bounds[4];
  Fixture f;

  fixture_set_up (&f);
  report = fixture_import_text (&f, "a.csv", text);
  nowhere = fixture_import_text (&f, "b.csv", none);
  g_assert_true (jalon_import_find_bounds (jalon_workspace_get_database (f.workspace), report->source, bounds, &error));
  g_assert_no_error (error);
  g_assert_cmpfloat (bounds[0], ==, -75.5);
  g_assert_cmpfloat (bounds[1], ==, 45.5);
  g_assert_cmpfloat (bounds[2], ==, -70.25);
  g_assert_cmpfloat (bounds[3], ==, 46.5);
  g_assert_true (jalon_import_find_bounds (jalon_workspace_get_database (f.workspace), nowhere->source, bounds, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (bounds); i++)
    g_assert_true (isnan (bounds[i]));
  fixture_tear_down (&f);
}

static void
test_dates (void)
{
  g_autoptr(JalonImportReport) ambiguous = NULL;
  g_autoptr(JalonImportReport) decided = NULL;
  g_autofree char *one = g_strconcat (header, "1,A,,,,45.4,-75.7,,,03/04/2030,,\n2,B,,,,45.4,-75.7,,,31/13/2030,,\n", NULL);
  g_autofree char *two = g_strconcat (header, "1,A,,,,45.4,-75.7,,,03/04/2030,,\n2,B,,,,45.4,-75.7,,,25/04/2030,,\n", NULL);
  g_autofree char *warning = NULL;
  Fixture f;

  fixture_set_up (&f);
  ambiguous = fixture_import_text (&f, "a.csv", one);
  g_assert_cmpuint (ambiguous->added, ==, 2);
  g_assert_cmpuint (ambiguous->n_warnings[JALON_IMPORT_WARNING_DATE], ==, 1);
  g_assert_cmpuint (ambiguous->n_warnings[JALON_IMPORT_WARNING_VALUE], ==, 1);
  warning = jalon_import_warning_dup_text (g_ptr_array_index (ambiguous->warnings, 0));
  g_assert_nonnull (strstr (warning, "03/04/2030"));
  assert_text (&f, "SELECT other FROM service_point WHERE external_id = '1'", "{\"lease_end?\":\"03/04/2030\"}");
  assert_text (&f, "SELECT lease_end FROM service_point WHERE external_id = '1'", NULL);
  decided = fixture_import_text (&f, "b.csv", two);
  g_assert_cmpuint (decided->warnings->len, ==, 0);
  assert_text (&f, "SELECT lease_end FROM service_point WHERE external_id = '1' AND lease_end IS NOT NULL", "2030-04-03");
  fixture_tear_down (&f);
}

static void
cancel_cb (double   fraction,
           guint64  rows,
           gpointer cancellable)
{
  if (rows > 0)
    g_cancellable_cancel (cancellable);
}

static char *
make_rows (guint n)
{
  GString *text = g_string_new (header);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%u,Point %u,%u Main St,Ottawa,K1A 0B1,45.%04u,-75.%04u,F,Service Canada,,passport,\n", i, i, i,
                            i % 10000, i * 7 % 10000);
  return g_string_free (text, FALSE);
}

static void
test_cancel (void)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;
  g_autofree char *text = make_rows (20000);
  g_autofree char *path = NULL;
  g_autoptr(JalonImportPreview) preview = NULL;
  JalonImportReport *report = NULL;
  Fixture f;

  fixture_set_up (&f);
  path = fixture_write (&f, "a.csv", text);
  preview = jalon_import_preview_new (NULL, path, NULL, NULL, NULL, &error);
  g_assert_false (jalon_import_run (f.workspace, path, NULL, jalon_import_preview_get_mapping (preview), 0, cancel_cb, cancellable,
                                    cancellable, &report, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (report);
  g_assert_cmpint (fixture_count (&f, "SELECT (SELECT count(*) FROM service_point) + (SELECT count(*) FROM source) + "
                                      "(SELECT count(*) FROM jalon_batch)"), ==, 0);
  g_assert_cmpint (fixture_count (&f, "SELECT count(*) FROM sqlite_schema WHERE name = 'service_point_key'"), ==, 1);
  g_assert_cmpint (fixture_count (&f, "SELECT count(*) FROM sqlite_schema WHERE name = 'rtree_service_point_geom_insert'"), ==, 1);
  g_assert_cmpint (jalon_workspace_get_batch (f.workspace), ==, 0);
  fixture_tear_down (&f);
}

static void
test_dry_run (void)
{
  g_autoptr(JalonImportReport) report = NULL;
  g_autofree char *path = NULL;
  Fixture f;

  fixture_set_up (&f);
  path = fixture_write (&f, "a.csv", plain);
  report = fixture_import (&f, path, NULL, JALON_IMPORT_DRY_RUN);
  g_assert_cmpuint (report->added, ==, 3);
  g_assert_null (report->source);
  g_assert_cmpint (fixture_count (&f, "SELECT count(*) FROM service_point"), ==, 0);
  g_assert_false (jalon_workspace_can_undo (f.workspace));
  fixture_tear_down (&f);
}

/* A mapping is remembered with its source, and a second source of the same identifiers is another one. */
static void
test_source (void)
{
  g_autoptr(JalonImportReport) first = NULL;
  g_autoptr(JalonImportReport) other = NULL;
  g_autoptr(JalonImportPreview) preview = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *path = NULL;
  g_autofree char *value = NULL;
  JalonMapping *mapping;
  Fixture f;

  fixture_set_up (&f);
  path = fixture_write (&f, "a.csv", plain);
  preview = jalon_import_preview_new (NULL, path, NULL, "List of 2026", NULL, &error);
  mapping = jalon_import_preview_get_mapping (preview);
  g_assert_true (jalon_mapping_set_column (mapping, "notes", "colour", &error));
  fixture_set (mapping, "kind", "Library");
  fixture_set (mapping, "licence", "OGL");
  value = jalon_import_preview_dup_value (preview, 0, "notes");
  g_assert_cmpstr (value, ==, "red");
  g_assert_true (jalon_import_run (f.workspace, path, NULL, mapping, 0, NULL, NULL, NULL, &first, &error));
  g_clear_pointer (&preview, jalon_import_preview_free);
  preview = jalon_import_preview_new (jalon_workspace_get_database (f.workspace), path, NULL, "list of 2026", NULL, &error);
  g_assert_true (jalon_import_preview_is_remembered (preview));
  g_assert_cmpint (jalon_mapping_get_column (jalon_import_preview_get_mapping (preview), "notes"), ==, 11);
  g_assert_cmpstr (jalon_mapping_get_constant (jalon_import_preview_get_mapping (preview), "kind"), ==, "library");
  assert_text (&f, "SELECT licence FROM source", "OGL");
  assert_text (&f, "SELECT kind FROM service_point LIMIT 1", "library");
  other = fixture_import_text (&f, "b.csv", plain);
  g_assert_cmpuint (other->added, ==, 3);
  g_assert_cmpint (fixture_count (&f, "SELECT count(*) FROM source"), ==, 2);
  fixture_tear_down (&f);
}

static char *
write_layers (const char        *directory,
              const char *const *names)
{
  char *path = g_build_filename (directory, "layers.gpkg", NULL);
  GDALDatasetH dataset;

  GDALAllRegister ();
  dataset = GDALCreate (GDALGetDriverByName ("GPKG"), path, 0, 0, 0, GDT_Unknown, NULL);
  for (guint i = 0; names[i] != NULL; i++)
    {
      OGRLayerH layer = GDALDatasetCreateLayer (dataset, names[i], NULL, wkbNone, NULL);
      OGRFieldDefnH id = OGR_Fld_Create ("id", OFTString);
      OGRFieldDefnH name = OGR_Fld_Create ("name", OFTString);
      OGRFeatureH feature;

      OGR_L_CreateField (layer, id, TRUE);
      OGR_L_CreateField (layer, name, TRUE);
      feature = OGR_F_Create (OGR_L_GetLayerDefn (layer));
      OGR_F_SetFieldString (feature, 0, "1");
      OGR_F_SetFieldString (feature, 1, names[i]);
      g_assert_cmpint (OGR_L_CreateFeature (layer, feature), ==, OGRERR_NONE);
      OGR_F_Destroy (feature);
      OGR_Fld_Destroy (id);
      OGR_Fld_Destroy (name);
    }
  GDALClose (dataset);
  return path;
}

static JalonImportReport *
import_layer (Fixture    *f,
              const char *path,
              const char *layer)
{
  JalonTableOptions options = JALON_TABLE_OPTIONS_DEFAULT;
  g_autoptr(JalonImportPreview) preview = NULL;
  g_autoptr(GError) error = NULL;
  JalonImportReport *report = NULL;

  options.layer = layer;
  preview = jalon_import_preview_new (jalon_workspace_get_database (f->workspace), path, &options, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (jalon_import_preview_get_layer (preview), ==, layer != NULL ? layer : "offices");
  jalon_import_run (f->workspace, path, &options, jalon_import_preview_get_mapping (preview), JALON_IMPORT_DEFAULT, NULL, NULL, NULL,
                    &report, &error);
  g_assert_no_error (error);
  return report;
}

/* Layers of one file may number their rows alike: one never updates another's points. */
static void
test_layers (void)
{
  static const char *const names[] = { "offices", "libraries", NULL };
  static const struct
  {
    const char *layer;
    guint       added;
  } imports[] = { { "offices", 1 }, { "libraries", 1 }, { NULL, 0 }, { "libraries", 0 } };
  g_autofree char *path = NULL;
  Fixture f;

  fixture_set_up (&f);
  path = write_layers (f.directory, names);
  for (guint i = 0; i < G_N_ELEMENTS (imports); i++)
    {
      g_autoptr(JalonImportReport) report = import_layer (&f, path, imports[i].layer);

      g_assert_cmpuint (report->added, ==, imports[i].added);
      g_assert_cmpuint (report->updated, ==, 0);
    }
  assert_text (&f, "SELECT group_concat(name_en) FROM service_point", "offices,libraries");
  assert_text (&f, "SELECT group_concat(name) FROM source", "layers.gpkg,layers.gpkg – libraries");
  fixture_tear_down (&f);
}

/* Every flagged position is reported with its row. */
static void
test_position_warnings (void)
{
  static const struct
  {
    const char             *position;
    JalonImportWarningKind  kind;
    const char             *text;
  } cases[] = {
    { "95,-66", JALON_IMPORT_WARNING_IMPOSSIBLE, "Row 2: the position is impossible" },
    { "-66.1,45.1", JALON_IMPORT_WARNING_SWAPPED, "Row 2: longitude and latitude look exchanged" },
    { "48.85,2.35", JALON_IMPORT_WARNING_OUTSIDE, "Row 2: the position is outside Canada" },
    { "0.000,0", JALON_IMPORT_WARNING_ZERO, "Row 2: the position 0, 0 means none" },
    { "45.4,-75.7", JALON_IMPORT_N_WARNINGS, NULL },
    { ",", JALON_IMPORT_N_WARNINGS, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strconcat ("id,name,latitude,longitude\n1,A,", cases[i].position, "\n2,B,45.4,-75.7\n", NULL);
      g_autoptr(JalonImportReport) report = NULL;
      g_autofree char *sentence = NULL;
      Fixture f;

      fixture_set_up (&f);
      report = fixture_import_text (&f, "a.csv", text);
      g_assert_cmpuint (report->added, ==, 2);
      g_assert_cmpuint (report->warnings->len, ==, cases[i].text != NULL ? 1 : 0);
      if (cases[i].text != NULL)
        {
          g_assert_cmpuint (report->n_warnings[cases[i].kind], ==, 1);
          sentence = jalon_import_warning_dup_text (g_ptr_array_index (report->warnings, 0));
          g_assert_true (g_str_has_prefix (sentence, cases[i].text));
        }
      fixture_tear_down (&f);
    }
}

/* 0, 0 is no position, but what was given is not lost. */
static void
test_zero_position (void)
{
  g_autoptr(JalonImportReport) report = NULL;
  Fixture f;

  fixture_set_up (&f);
  report = fixture_import_text (&f, "a.csv", "id,name,latitude,longitude\n1,A,0.000,0\n2,B,45.4,-75.7\n");
  g_assert_cmpuint (report->missing, ==, 1);
  assert_text (&f, "SELECT other FROM service_point WHERE name_en = 'A'", "{\"longitude?\":\"0\",\"latitude?\":\"0.000\"}");
  assert_text (&f, "SELECT count(*) FROM service_point WHERE geom IS NULL AND position_flag = 'missing'", "1");
  fixture_tear_down (&f);
}

/* What is only a part of a name is none: "foo" is in Amersfoort. */
static void
test_crs (void)
{
  static const struct
  {
    const char *text;
    const char *title; /* NULL: refused */
  } systems[] = {
    { "EPSG:26917", "EPSG:26917 (NAD83 / UTM zone 17N)" },
    { "epsg:26917", "epsg:26917 (NAD83 / UTM zone 17N)" },
    { "urn:ogc:def:crs:EPSG::26917", "urn:ogc:def:crs:EPSG::26917 (NAD83 / UTM zone 17N)" },
    { "NAD83 / UTM zone 17N", "NAD83 / UTM zone 17N" },
    { "nad83(csrs) / new brunswick stereographic", "nad83(csrs) / new brunswick stereographic" },
    { "+proj=utm +zone=17 +datum=NAD83", "+proj=utm +zone=17 +datum=NAD83" },
    { "+proj=utm +zone=17 +datum=NAD83 +type=crs", "+proj=utm +zone=17 +datum=NAD83 +type=crs" },
    { "GEOGCS[\"Ours\",DATUM[\"WGS_1984\",SPHEROID[\"WGS 84\",6378137,298.257223563]],PRIMEM[\"Greenwich\",0],"
      "UNIT[\"degree\",0.0174532925199433]]", "Ours" },
    { "foo", NULL },
    { "EPSG:999999", NULL },
    { "EPSG:", NULL },
    { "26917", NULL },
    { "foo:26917", NULL },
    { "Lambert", NULL },
    { "NAD83 / UTM zone 17", NULL },
    { "UTM zone 17N", NULL },        /* a projection, not a system */
    { "+proj=nothing", NULL },
    { "GEOGCS[\"Ours\"", NULL },
    { "foo [bar]", NULL },
    { "foo\xff", NULL },
    { "https://example.org/crs", NULL },
    { "", NULL },
  };
  static const char *const columns[] = { "Nom", "X", "Y" };

  for (guint i = 0; i < G_N_ELEMENTS (systems); i++)
    {
      g_autoptr(JalonMapping) mapping = jalon_mapping_new (columns, 3);
      g_autoptr(GError) error = NULL;
      gboolean done = jalon_mapping_set_crs (mapping, systems[i].text, &error);
      g_autofree char *title = jalon_mapping_dup_crs_title (mapping);

      g_test_message ("%s", systems[i].text);
      g_assert_true (done == (systems[i].title != NULL));
      g_assert_cmpstr (title, ==, systems[i].title);
      if (!done)
        g_assert_error (error, JALON_EXCHANGE_ERROR, JALON_EXCHANGE_ERROR_MAPPING);
    }
}

static void
test_mapping_errors (void)
{
  static const char *const columns[] = { "Nom", "X", "Y" };
  g_autoptr(JalonMapping) mapping = jalon_mapping_new (columns, 3);
  g_autoptr(GError) error = NULL;
  g_autofree char *problem = jalon_mapping_dup_problem (mapping);

  g_assert_nonnull (problem);
  g_assert_false (jalon_mapping_set_column (mapping, "nonsense", "X", &error));
  g_assert_error (error, JALON_EXCHANGE_ERROR, JALON_EXCHANGE_ERROR_MAPPING);
  g_clear_error (&error);
  g_assert_false (jalon_mapping_set_column (mapping, "ville", "absent", &error));
  g_clear_error (&error);
  g_assert_false (jalon_mapping_set_constant (mapping, "jurisdiction", "galactic", &error));
  g_clear_error (&error);
  g_assert_true (jalon_mapping_set_column (mapping, "ville", "nom", &error));
  g_assert_cmpint (jalon_mapping_get_column (mapping, "locality"), ==, 0);
  g_assert_false (jalon_mapping_apply_json (mapping, "[1]", &error));
  g_clear_error (&error);
  g_assert_false (jalon_mapping_apply_json (mapping, "{", &error));
}

/* Random dirty rows: whatever they hold, every row is accounted for, and a second import changes nothing. */
static void
test_random (void)
{
  static const char *const cells[] = { "", "A", "=1+1", "\"a,b\"", "\"x\ny\"", "NULL", "95", "-75.7", "45.4", "31/13/2030", "0", "1",
                                       "\"un\"\"quote\"", "F", "K1A 0B1", "passport;;|x", "<i>&amp;", "\303\251t\303\251" };
  Fixture f;

  fixture_set_up (&f);
  for (guint run = 0; run < 20; run++)
    {
      g_autoptr(GString) text = g_string_new (header);
      g_autofree char *name = g_strdup_printf ("%u.csv", run);
      g_autoptr(JalonImportReport) report = NULL;
      g_autoptr(JalonImportReport) again = NULL;
      guint n = g_test_rand_int_range (1, 200);

      for (guint i = 0; i < n; i++)
        {
          guint n_cells = g_test_rand_int_range (0, 8) == 0 ? g_test_rand_int_range (2, 15) : 12;

          for (guint k = 0; k < n_cells; k++)
            g_string_append_printf (text, "%s%s", k > 0 ? "," : "", cells[g_test_rand_int_range (0, G_N_ELEMENTS (cells))]);
          g_string_append_c (text, '\n');
        }
      report = fixture_import_text (&f, name, text->str);
      g_assert_cmpuint (report->read, ==, n);
      again = fixture_import_text (&f, name, text->str);
      g_assert_cmpuint (again->read, ==, n);
      g_assert_cmpuint (again->added, ==, 0);
      g_assert_cmpuint (again->updated, ==, 0);
      g_assert_cmpuint (again->rejected->len, ==, report->rejected->len);
    }
  fixture_tear_down (&f);
}

static void
test_no_file (void)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *empty = NULL;
  g_autofree char *table = NULL;
  JalonTableOptions options = JALON_TABLE_OPTIONS_DEFAULT;
  Fixture f;

  fixture_set_up (&f);
  g_assert_null (jalon_import_preview_new (NULL, f.directory, NULL, NULL, NULL, &error));
  g_assert_error (error, JALON_EXCHANGE_ERROR, JALON_EXCHANGE_ERROR_OPEN);
  g_clear_error (&error);
  empty = fixture_write (&f, "empty.csv", "");
  g_assert_null (jalon_import_preview_new (NULL, empty, NULL, NULL, NULL, &error));
  g_assert_error (error, JALON_EXCHANGE_ERROR, JALON_EXCHANGE_ERROR_EMPTY);
  g_clear_error (&error);

  /* A choice that cannot be followed is not passed over. */
  table = fixture_write (&f, "table.csv", plain);
  options.layer = "offices";
  g_assert_null (jalon_import_preview_new (NULL, table, &options, NULL, NULL, &error));
  g_assert_error (error, JALON_EXCHANGE_ERROR, JALON_EXCHANGE_ERROR_OPEN);
  fixture_tear_down (&f);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/import/plain", test_plain);
  g_test_add_func ("/import/update", test_update);
  for (guint i = 0; i < G_N_ELEMENTS (row_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/import/rows/%u", i);

      g_test_add_data_func (path, &row_cases[i], test_rows);
    }
  g_test_add_func ("/import/swapped", test_swapped);
  g_test_add_func ("/import/bounds", test_bounds);
  g_test_add_func ("/import/dates", test_dates);
  g_test_add_func ("/import/cancel", test_cancel);
  g_test_add_func ("/import/dry-run", test_dry_run);
  g_test_add_func ("/import/source", test_source);
  g_test_add_func ("/import/layers", test_layers);
  g_test_add_func ("/import/position-warnings", test_position_warnings);
  g_test_add_func ("/import/zero-position", test_zero_position);
  g_test_add_func ("/import/mapping-errors", test_mapping_errors);
  g_test_add_func ("/import/crs", test_crs);
  g_test_add_func ("/import/random", test_random);
  g_test_add_func ("/import/no-file", test_no_file);
  return g_test_run ();
}
