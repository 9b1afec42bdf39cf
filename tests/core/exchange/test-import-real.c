/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "import-fixture.h"

/* The real files of the data folder, with the mapping that is proposed and one choice at most. */
typedef struct
{
  const char *file;
  const char *jurisdiction;
  const char *crs;
  guint       n_rows;
  guint       missing;
  const char *name;     /* of the first point */
  const char *address;
  const char *id;
  double      longitude;
  double      latitude;
} Case;

static const Case cases[] = {
  { "bc_workbc_centres.csv", "P/T", NULL, 128, 0, "Coquitlam", "A1410 - 1250 Pinetree Way", "322", -122.7925384, 49.2881777 },
  { "qc_quebec_city_public_places.csv", "M", NULL, 1345, 0, "Aéroport international Jean-Lesage", "Rue Principale", "102737",
    -71.39565085022153, 46.78920649481219 },
  { "nb_nursing_homes.csv", "P/T", NULL, 68, 0, "The Kenneth E. Spencer Nursing Home Inc.", "35, Atlantic Baptist Avenue.", NULL,
    -64.858165, 46.059747 },
  { "on_durham_health_facilities.geojson", "M", NULL, 110, 0, "North Whitby Medical Centre", "3975 Garden St",
    "{D787F996-C04E-488B-AA7A-80EA1A46B3D0}", -78.947265477482702, 43.917255890969116 },
  { "on_kitchener_libraries.csv", "M", "EPSG:26917", 5, 0, "K.P.L. - GRAND RIVER STANLEY PARK LIBRARY", "175 INDIAN RD", "606",
    -80.4367348, 43.4579666 },
  { "ca_odef_v2_education_facilities.csv", NULL, NULL, 18944, 3444, "Special Centre", "10044 - 108 Street Edmonton AB T5J5E6", "1",
    0, 0 },
};

static void
test_real (gconstpointer data)
{
  const Case *test = data;
  g_autofree char *name = g_build_filename ("service-points", test->file, NULL);
  g_autofree char *path = fixture_find_data (name);
  g_autoptr(JalonImportPreview) preview = NULL;
  g_autoptr(JalonImportReport) report = NULL;
  g_autoptr(JalonImportReport) again = NULL;
  g_autoptr(GError) error = NULL;
  Fixture fixture;
  JalonMapping *mapping;

  if (path == NULL)
    return;
  fixture_set_up (&fixture);
  preview = jalon_import_preview_new (NULL, path, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  mapping = jalon_import_preview_get_mapping (preview);
  {
    g_autofree char *json = jalon_mapping_to_json (mapping);

    g_test_message ("%s", json);
  }
  if (test->jurisdiction != NULL)
    fixture_set (mapping, "jurisdiction", test->jurisdiction);
  if (test->crs != NULL)
    {
      const JalonCrsCandidate *candidates;
      guint n_candidates;

      g_assert_true (jalon_mapping_needs_crs (mapping));
      g_assert_false (jalon_import_run (fixture.workspace, path, NULL, mapping, 0, NULL, NULL, NULL, NULL, &error));
      g_assert_error (error, JALON_EXCHANGE_ERROR, JALON_EXCHANGE_ERROR_MAPPING);
      g_clear_error (&error);
      candidates = jalon_mapping_get_crs_candidates (mapping, &n_candidates);
      g_assert_cmpuint (n_candidates, >, 0);
      g_assert_cmpstr (candidates[0].crs, ==, test->crs);
      g_assert_cmpfloat (candidates[0].inside, ==, 1.0);
      g_assert_true (jalon_mapping_set_crs (mapping, candidates[0].crs, &error));
    }

  g_assert_true (jalon_import_run (fixture.workspace, path, NULL, mapping, 0, NULL, NULL, NULL, &report, &error));
  g_assert_no_error (error);
  check_invariant (report);
  g_test_message ("%" G_GUINT64_FORMAT " read, %u rejected, %u warnings, %u sites", report->read, report->rejected->len,
                  report->warnings->len, report->sites.n_sites);
  for (guint i = 0; i < MIN (report->warnings->len, 5); i++)
    {
      g_autofree char *text = jalon_import_warning_dup_text (g_ptr_array_index (report->warnings, i));

      g_test_message ("%s", text);
    }
  g_assert_cmpuint (report->read, ==, test->n_rows);
  g_assert_cmpuint (report->added, ==, test->n_rows);
  g_assert_cmpuint (report->missing, ==, test->missing);
  g_assert_cmpint (fixture_count (&fixture, "SELECT count(*) FROM service_point"), ==, test->n_rows);
  g_assert_cmpint (fixture_count (&fixture, "SELECT count(*) FROM service_point WHERE geom IS NULL"), ==, test->missing);
  assert_text (&fixture, "SELECT coalesce(name_en, name_fr) FROM service_point WHERE fid = 1", test->name);
  assert_text (&fixture, "SELECT address FROM service_point WHERE fid = 1", test->address);
  assert_text (&fixture, "SELECT external_id FROM service_point WHERE fid = 1", test->id);
  if (test->jurisdiction != NULL)
    assert_text (&fixture, "SELECT jurisdiction FROM service_point WHERE fid = 1", test->jurisdiction);
  if (test->longitude != 0)
    {
      g_autofree char *longitude = fixture_text (&fixture, "SELECT longitude FROM service_point WHERE fid = 1");
      g_autofree char *latitude = fixture_text (&fixture, "SELECT latitude FROM service_point WHERE fid = 1");

      g_assert_cmpfloat_with_epsilon (g_ascii_strtod (longitude, NULL), test->longitude, 0.0002);
      g_assert_cmpfloat_with_epsilon (g_ascii_strtod (latitude, NULL), test->latitude, 0.0002);
    }

  again = NULL;
  g_assert_true (jalon_workspace_save (fixture.workspace, &error));
  g_assert_no_error (error);
  g_assert_true (jalon_import_run (fixture.workspace, path, NULL, mapping, 0, NULL, NULL, NULL, &again, &error));
  g_assert_no_error (error);
  check_invariant (again);
  g_assert_cmpuint (again->unchanged, ==, test->n_rows);
  g_assert_cmpint (again->batch, ==, 0);
  g_assert_false (jalon_workspace_is_modified (fixture.workspace));
  fixture_tear_down (&fixture);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/import/real/", cases[i].file, NULL);

      g_test_add_data_func (path, &cases[i], test_real);
    }
  return g_test_run ();
}
