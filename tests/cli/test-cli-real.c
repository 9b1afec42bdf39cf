/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "cli-fixture.h"

/* The real files of the data folder, with the mapping that Jalon proposes and one obvious choice at most. */
static const struct
{
  const char *file;
  const char *options;
  gint64      n_rows;
  gint64      n_missing;
} files[] = {
  { "bc_workbc_centres.csv", "--set jurisdiction=P/T", 128, 0 },
  { "qc_quebec_city_public_places.csv", "--set jurisdiction=M", 1345, 0 },
  { "nb_nursing_homes.csv", "--set jurisdiction=P/T", 68, 0 },
  { "on_durham_health_facilities.geojson", "--set jurisdiction=M", 110, 0 },
  { "on_kitchener_libraries.csv", "--crs EPSG:26917", 5, 0 },
  { "ca_odef_v2_education_facilities.csv", "", 18944, 3444 },
};

static void
check_report (Cli        *cli,
              const char *member,
              gint64      n_rows,
              gint64      n_missing)
{
  g_autoptr(JsonNode) report = cli_json (cli);
  JsonObject *object = json_node_get_object (report);
  JsonNode *positions = json_object_get_member (object, "positions");

  g_assert_cmpint (cli_member (report, "read"), ==, n_rows);
  g_assert_cmpint (cli_member (report, member), ==, n_rows);
  g_assert_cmpint (cli_member (report, "added") + cli_member (report, "updated") + cli_member (report, "unchanged"), ==, n_rows);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (object, "rejected")), ==, 0);
  g_assert_cmpint (cli_member (positions, "missing"), ==, n_missing);
}

static void
test_files (void)
{
  gint64 total = 0, unpositioned = 0;
  g_autoptr(JsonNode) info = NULL;
  Cli cli;

  cli_set_up (&cli);
  cli_ok (&cli, "new w.gpkg");
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *name = g_build_filename ("service-points", files[i].file, NULL);
      g_autofree char *path = cli_find_data (name);
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;

      if (path == NULL)
        {
          cli_tear_down (&cli);
          return;
        }
      cli_ok (&cli, "import w.gpkg %s %s --json --dry-run", path, files[i].options);
      check_report (&cli, "added", files[i].n_rows, files[i].n_missing);
      cli_ok (&cli, "import w.gpkg %s %s --json", path, files[i].options);
      check_report (&cli, "added", files[i].n_rows, files[i].n_missing);
      before = cli_checksum (&cli, "w.gpkg");
      cli_ok (&cli, "import w.gpkg %s %s --json", path, files[i].options);
      check_report (&cli, "unchanged", files[i].n_rows, files[i].n_missing);
      after = cli_checksum (&cli, "w.gpkg");
      g_assert_cmpstr (before, ==, after);
      total += files[i].n_rows;
      unpositioned += files[i].n_missing;
    }
  cli_ok (&cli, "info w.gpkg --json");
  info = cli_json (&cli);
  g_assert_cmpint (cli_member (json_object_get_member (json_node_get_object (info), "tables"), "service_point"), ==, total);
  g_assert_cmpint (cli_member (info, "points_without_position"), ==, unpositioned);
  cli_tear_down (&cli);
}

/* Without a coordinate system nothing is stored, and the message says which one it should be. */
static void
test_candidates (void)
{
  g_autofree char *path = cli_find_data ("service-points/on_kitchener_libraries.csv");
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  Cli cli;

  if (path == NULL)
    return;
  cli_set_up (&cli);
  cli_ok (&cli, "new w.gpkg");
  before = cli_checksum (&cli, "w.gpkg");
  cli_bad (&cli, 1, "on_kitchener_libraries.csv|--crs EPSG:26917|UTM zone 17N", "import w.gpkg %s", path);
  after = cli_checksum (&cli, "w.gpkg");
  g_assert_cmpstr (before, ==, after);
  cli_tear_down (&cli);
}

static void
add (void)
{
  g_test_add_func ("/cli/real/files", test_files);
  g_test_add_func ("/cli/real/candidates", test_candidates);
}

int
main (int   argc,
      char *argv[])
{
  return cli_test_main (argc, argv, add);
}
