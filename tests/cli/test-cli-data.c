/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>
#include <string.h>

#include <cairo.h>
#include <glib/gstdio.h>

#include "cli-fixture.h"

static gint64
count_points (Cli        *cli,
              const char *selection)
{
  g_autoptr(JsonNode) list = NULL;

  cli_ok (cli, "list w.gpkg --format json %s", selection);
  list = cli_json (cli);
  return json_array_get_length (json_node_get_array (list));
}

/* Nothing is left, and what to relax is said. */
static void
assert_nothing (Cli        *cli,
                const char *facet,
                const char *selection)
{
  g_assert_cmpint (cli_run (cli, "list w.gpkg --format csv --language en %s", selection), ==, 0);
  g_assert_nonnull (strstr (cli->err, facet));
  g_assert_cmpuint (strlen (cli->out), >, 0);
  g_assert_null (strchr (strchr (cli->out, '\n') + 1, '\n'));
}

/* The sum of the counts; checks that each object has one member per facet and the count. */
static gint64
sum (Cli        *cli,
     const char *facets,
     const char *options)
{
  g_autoptr(JsonNode) list = NULL;
  g_auto(GStrv) names = g_strsplit (facets, ",", -1);
  JsonArray *array;
  gint64 total = 0;

  cli_ok (cli, "count w.gpkg --by %s --format json %s", facets, options);
  list = cli_json (cli);
  array = json_node_get_array (list);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonObject *object = json_array_get_object_element (array, i);

      for (guint j = 0; names[j] != NULL; j++)
        g_assert_nonnull (json_object_get_string_member (object, names[j]));
      total += json_object_get_int_member (object, "count");
    }
  return total;
}

static gint64
count_of (Cli        *cli,
          const char *facet,
          const char *code,
          const char *options)
{
  g_autoptr(JsonNode) list = NULL;
  JsonArray *array;

  cli_ok (cli, "count w.gpkg --by %s --format json %s", facet, options);
  list = cli_json (cli);
  array = json_node_get_array (list);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonObject *object = json_array_get_object_element (array, i);

      if (g_str_equal (json_object_get_string_member (object, facet), code))
        return json_object_get_int_member (object, "count");
    }
  return 0;
}

/* Two organizations at one address make a site that nobody has confirmed. */
static void
assert_proposed (Cli *cli)
{
  cli_write (cli, "two.csv", "id,organization,jurisdiction,address,lat,lon\n1,A,F,1 Rue Un,45.5,-73.5\n2,B,M,1 Rue Un,45.5,-73.5\n");
  cli_ok (cli, "new two.gpkg");
  cli_ok (cli, "import two.gpkg two.csv");
  cli_ok (cli, "count two.gpkg --of sites --by colocation --format csv");
  g_assert_cmpstr (cli->out, ==, "colocation,count,proposed\r\nF-M,1,1\r\n");
  cli_ok (cli, "count two.gpkg --of sites --by colocation");
  g_assert_nonnull (strstr (cli->out, "Of which proposed"));
  cli_ok (cli, "count two.gpkg --by colocation --format csv");
  g_assert_cmpstr (cli->out, ==, "colocation,count\r\nF-M,2\r\n");
}

static void
test_counts (void)
{
  static const char *const facets[] = { "jurisdiction", "province", "organization", "kind", "colocation", "validation", "lease",
                                        "jurisdiction,province", "colocation,kind,organization" };
  gint64 total;
  Cli cli;

  cli_set_up (&cli);
  cli_ok (&cli, "new w.gpkg --sample");
  total = count_points (&cli, "");
  g_assert_cmpint (total, >=, 100);
  for (guint i = 0; i < G_N_ELEMENTS (facets); i++)
    g_assert_cmpint (sum (&cli, facets[i], ""), ==, total);
  g_assert_cmpint (sum (&cli, "jurisdiction", "--where province=ON"), ==, count_points (&cli, "--where province=ontario"));
  g_assert_cmpint (count_of (&cli, "jurisdiction", "F", ""), ==, count_points (&cli, "--where jurisdiction=federal"));
  g_assert_cmpint (count_of (&cli, "jurisdiction", "F", "") + count_of (&cli, "jurisdiction", "NGO", ""), ==,
                   count_points (&cli, "--where jurisdiction=F,NGO"));
  g_assert_cmpint (count_of (&cli, "colocation", "", ""), ==, count_points (&cli, "--where colocation=none"));
  g_assert_cmpint (count_of (&cli, "colocation", "", ""), ==, count_points (&cli, "--where colocation="));
  g_assert_cmpint (count_of (&cli, "colocation", "F-P/T", ""), >, count_of (&cli, "colocation", "F-P/T", "--of sites"));
  g_assert_cmpint (count_of (&cli, "colocation", "F-P/T", "--of sites"), >, 0);
  g_assert_cmpint (count_of (&cli, "colocation", "", "--of sites"), ==, 0);
  assert_proposed (&cli);
  assert_nothing (&cli, "Without “Co-location type” there are 123 points", "--where colocation=NGO-NGO");
  g_assert_cmpint (count_points (&cli, "--where 'organization=service canada'"), >, 0);
  cli_tear_down (&cli);
}

static void
test_formats (void)
{
  g_autoptr(JsonNode) geojson = NULL;
  g_autofree char *path = NULL;
  g_autofree char *content = NULL;
  Cli cli;

  cli_set_up (&cli);
  cli_write (&cli, "in.csv", "id,name,province,lat,lon\n1,École Nord,QC,45.5,-73.5\n2,Sud,ON,43.7,-79.4\n3,Nowhere,ON,,\n");
  cli_ok (&cli, "new w.gpkg");
  cli_ok (&cli, "import w.gpkg in.csv --set jurisdiction=M");
  cli_ok (&cli, "count w.gpkg --by province --format csv");
  g_assert_cmpstr (cli.out, ==, "province,count\r\nQC,1\r\nON,2\r\n");
  cli_ok (&cli, "count w.gpkg --by province");
  g_assert_cmpstr (cli.out, ==, "Province or territory  Points\nQuebec                      1\nOntario                     2\n");
  cli_ok (&cli, "count w.gpkg --by jurisdiction --format csv --output counts.csv");
  g_assert_cmpstr (cli.out, ==, "");
  path = cli_path (&cli, "counts.csv");
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "jurisdiction,count\r\nM,3\r\n");

  g_assert_cmpint (count_points (&cli, "--text ecole"), ==, 1);
  g_assert_cmpint (count_points (&cli, "--text 'NORD école'"), ==, 1);
  g_assert_cmpint (count_points (&cli, "--bbox -80,43,-79,44"), ==, 1);
  assert_nothing (&cli, "there is 1 point", "--bbox -80,43,-79,44 --where province=QC");
  g_assert_cmpint (count_points (&cli, "--filter province!=QC"), ==, 2);
  g_assert_cmpint (count_points (&cli, "--filter within!=10km@-79.35,43.7"), ==, 2);
  g_assert_cmpint (count_points (&cli, "--where lease!=2026 --where staff!=5.."), ==, 3);
  g_assert_cmpint (count_points (&cli, "--filter 'lease=unknown;bbox!=-80,43,-79,44'"), ==, 2);
  assert_nothing (&cli, "Without “Lease end”", "--where province=QC --where 'lease!=2026,unknown'");
  g_assert_cmpint (count_points (&cli, "--filter 'province=quebec;text=nord'"), ==, 1);
  g_assert_cmpint (count_points (&cli, "--filter within=10km@-79.35,43.7"), ==, 1);
  assert_nothing (&cli, "Without “Within a distance”", "--filter within=1km@-79.35,43.7 --where province=ON,QC --where lease=unknown");
  g_assert_cmpint (count_points (&cli, "--filter 'polygon=-75 45,-73 45,-73 46,-75 46;staff=unknown'"), ==, 1);
  g_assert_cmpint (count_points (&cli, "--filter 'source!=unknown;verified=unknown'"), ==, 3);
  cli_ok (&cli, "list w.gpkg --format geojson --where province=ON --output -");
  geojson = cli_json (&cli);
  {
    JsonArray *features = json_object_get_array_member (json_node_get_object (geojson), "features");
    JsonObject *first = json_array_get_object_element (features, 0);
    JsonObject *second = json_array_get_object_element (features, 1);
    JsonArray *coordinates = json_object_get_array_member (json_object_get_object_member (first, "geometry"), "coordinates");

    g_assert_cmpuint (json_array_get_length (features), ==, 2);
    g_assert_cmpfloat (json_array_get_double_element (coordinates, 0), ==, -79.4);
    g_assert_cmpfloat (json_array_get_double_element (coordinates, 1), ==, 43.7);
    g_assert_true (json_object_get_null_member (second, "geometry"));
  }
  cli_tear_down (&cli);
}

/* What is listed can be imported again, and is then the same list. */
static void
test_round_trip (void)
{
  g_autofree char *first = NULL;
  Cli cli;

  cli_set_up (&cli);
  cli_ok (&cli, "new w.gpkg --sample");
  cli_ok (&cli, "list w.gpkg --output out.csv");
  first = cli_checksum (&cli, "out.csv");
  cli_ok (&cli, "list w.gpkg");
  {
    g_autofree char *printed = g_compute_checksum_for_string (G_CHECKSUM_SHA256, cli.out, -1);

    g_assert_cmpstr (printed, ==, first);
  }
  cli_ok (&cli, "new copy.gpkg");
  cli_ok (&cli, "import copy.gpkg out.csv");
  cli_ok (&cli, "count copy.gpkg --by jurisdiction,province --format csv");
  {
    g_autofree char *copy = g_strdup (cli.out);

    cli_ok (&cli, "count w.gpkg --by jurisdiction,province --format csv");
    g_assert_cmpstr (copy, ==, cli.out);
  }
  cli_tear_down (&cli);
}

static void
test_import (void)
{
  g_autoptr(JsonNode) report = NULL;
  JsonArray *rejected;
  Cli cli;

  cli_set_up (&cli);
  cli_write (&cli, "in.csv", "Key,Label,Number,Street,lat,lon\n"
                             "1,=cmd()|x,10,Main,45,-75\n"
                             "2,<b>Bold</b> & co,11,Main,95,-75\n"
                             "3,Swapped,12,Main,-75,45\n"
                             "4,Paris,13,Main,48.8,2.3\n"
                             "5,None,14,Main,,\n"
                             "1,Other,15,Main,45,-75\n"
                             ",,,,,\n");
  cli_ok (&cli, "new w.gpkg");
  cli_ok (&cli, "import w.gpkg in.csv --map external_id=Key --map name=Label --map 'address={Number} {Street}' "
                "--set jurisdiction=municipal --source Town --licence CC0 --json");
  report = cli_json (&cli);
  g_assert_cmpint (cli_member (report, "read"), ==, 7);
  g_assert_cmpint (cli_member (report, "added"), ==, 5);
  rejected = json_object_get_array_member (json_node_get_object (report), "rejected");
  g_assert_cmpuint (json_array_get_length (rejected), ==, 2);
  g_assert_cmpint (json_object_get_int_member (json_array_get_object_element (rejected, 0), "row"), ==, 7);
  g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (rejected, 0), "reason"), !=, "");
  g_assert_cmpint (json_object_get_int_member (json_array_get_object_element (rejected, 1), "row"), ==, 8);

  cli_ok (&cli, "list w.gpkg");
  g_assert_nonnull (strstr (cli.out, "\"'=cmd()|x\""));
  g_assert_nonnull (strstr (cli.out, "<b>Bold</b> & co"));
  g_assert_nonnull (strstr (cli.out, "10 Main"));
  g_assert_nonnull (strstr (cli.out, ",Town,CC0,"));
  g_assert_cmpint (count_of (&cli, "jurisdiction", "M", ""), ==, 5);

  cli_ok (&cli, "import w.gpkg in.csv --source Town --dry-run");
  g_assert_nonnull (strstr (cli.out, "Rows read: 7; added: 0, updated: 0, unchanged: 5, rejected: 2 (dry run"));
  g_assert_nonnull (strstr (cli.out, "Row 7 rejected: "));
  g_assert_nonnull (strstr (cli.out, "external_id ← Key"));
  cli_ok (&cli, "import w.gpkg in.csv --source Town --language fr");
  g_assert_null (strstr (cli.out, "Rows read"));
  cli_tear_down (&cli);
}

static gboolean
has_working_copy (void)
{
  g_autofree char *work = g_build_filename (g_getenv ("XDG_DATA_HOME"), "jalon", "work", NULL);
  g_autoptr(GDir) folder = g_dir_open (work, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    if (g_str_has_suffix (name, ".gpkg"))
      return TRUE;
  return FALSE;
}

/* An import that is interrupted leaves the file as it was, and no working copy behind. */
static void
test_interrupted (void)
{
  g_autoptr(GString) rows = g_string_new ("name,lat,lon\n");
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *said = NULL;
  g_autoptr(GError) error = NULL;
  const char *argv[] = { g_getenv ("JALON_CLI"), "import", "w.gpkg", "in.csv", NULL };
  gssize length;
  GPid pid;
  int status, err;
  Cli cli;

  for (guint i = 0; i < 400000; i++)
    g_string_append_printf (rows, "Point %u,45.%05u,-75.%05u\n", i, i % 100000, (i * 7) % 100000);
  cli_set_up (&cli);
  cli_write (&cli, "in.csv", rows->str);
  cli_ok (&cli, "new w.gpkg");
  before = cli_checksum (&cli, "w.gpkg");
  g_spawn_async_with_pipes (cli.folder, (char **) argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL,
                            &pid, NULL, NULL, &err, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < 1000 && !has_working_copy (); i++)
    g_usleep (10000);
  kill (pid, SIGINT);
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 1);
  said = g_malloc0 (1000);
  length = read (err, said, 999);
  close (err);
  g_assert_cmpint (length, >, 0);
  g_assert_cmpstr (said, ==, "jalon-cli: The import of “in.csv” was stopped. The workspace is as it was.\n");
  after = cli_checksum (&cli, "w.gpkg");
  g_assert_cmpstr (before, ==, after);
  g_assert_false (has_working_copy ());
  cli_tear_down (&cli);
}

/* A dry run changes nothing, so it may be tried on a file that may not be changed. */
static void
test_dry_run_read_only (void)
{
  g_autofree char *path = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  Cli cli;

  cli_set_up (&cli);
  cli_write (&cli, "in.csv", "name,lat,lon\nOne,45,-75\nTwo,46,-75\n");
  cli_ok (&cli, "new w.gpkg");
  path = cli_path (&cli, "w.gpkg");
  g_assert_cmpint (g_chmod (path, 0444), ==, 0);
  before = cli_checksum (&cli, "w.gpkg");
  cli_ok (&cli, "import w.gpkg in.csv --dry-run");
  g_assert_nonnull (strstr (cli.out, "added: 2"));
  g_assert_nonnull (strstr (cli.out, "dry run"));
  after = cli_checksum (&cli, "w.gpkg");
  g_assert_cmpstr (before, ==, after);
  g_assert_false (has_working_copy ());
  cli_bad (&cli, 1, "w.gpkg", "import w.gpkg in.csv");
  cli_tear_down (&cli);
}

/* A workspace is a file of many layers too. */
static void
test_layers (void)
{
  const char *said;
  Cli cli;

  cli_set_up (&cli);
  cli_ok (&cli, "new w.gpkg");
  cli_ok (&cli, "new other.gpkg --sample");
  said = cli_ok (&cli, "import w.gpkg other.gpkg --dry-run");
  g_assert_nonnull (strstr (said, "Layer “service_point”. The file has others, which “--layer” chooses: site, place, "));
  cli_tear_down (&cli);
}

/* A killed import leaves the file as it was; the copy it leaves goes with the next command that writes. */
static void
test_killed (void)
{
  g_autoptr(GString) rows = g_string_new ("name,lat,lon\n");
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr(GError) error = NULL;
  const char *argv[] = { g_getenv ("JALON_CLI"), "import", "w.gpkg", "in.csv", NULL };
  GPid pid;
  int status;
  Cli cli;

  for (guint i = 0; i < 400000; i++)
    g_string_append_printf (rows, "Point %u,45.%05u,-75.%05u\n", i, i % 100000, (i * 7) % 100000);
  cli_set_up (&cli);
  cli_write (&cli, "in.csv", rows->str);
  cli_write (&cli, "small.csv", "name,lat,lon\nA,45.4,-75.7\n");
  cli_ok (&cli, "new w.gpkg");
  before = cli_checksum (&cli, "w.gpkg");
  g_spawn_async (cli.folder, (char **) argv, NULL,
                 G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDERR_TO_DEV_NULL | G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, &pid, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < 1000 && !has_working_copy (); i++)
    g_usleep (10000);
  g_usleep (200000);
  kill (pid, SIGKILL);
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_true (WIFSIGNALED (status));
  after = cli_checksum (&cli, "w.gpkg");
  g_assert_cmpstr (before, ==, after);
  g_assert_true (has_working_copy ());
  cli_ok (&cli, "import w.gpkg small.csv");
  g_assert_false (has_working_copy ());
  g_assert_cmpint (count_points (&cli, ""), ==, 1);
  cli_tear_down (&cli);
}

static void
check_picture (Cli        *cli,
               const char *options,
               int         width,
               int         height)
{
  g_autofree char *path = cli_path (cli, "map.png");
  cairo_surface_t *surface;

  cli_ok (cli, "map w.gpkg %s --output map.png", options);
  g_assert_cmpstr (cli->out, ==, "");
  surface = cairo_image_surface_create_from_png (path);
  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
  g_assert_cmpint (cairo_image_surface_get_width (surface), ==, width);
  g_assert_cmpint (cairo_image_surface_get_height (surface), ==, height);
  cairo_surface_destroy (surface);
}

static void
test_map (void)
{
  g_autofree char *all = NULL;
  g_autofree char *french = NULL;
  g_autofree char *some = NULL;
  Cli cli;

  cli_set_up (&cli);
  cli_ok (&cli, "new w.gpkg --sample");
  check_picture (&cli, "", 1600, 1000);
  check_picture (&cli, "--size 640x480", 640, 480);
  all = cli_checksum (&cli, "map.png");
  check_picture (&cli, "--size 640x480 --language fr", 640, 480);
  french = cli_checksum (&cli, "map.png");
  check_picture (&cli, "--size 640x480 --where jurisdiction=M --bbox -80,43,-74,46", 640, 480);
  some = cli_checksum (&cli, "map.png");
  g_assert_cmpstr (all, !=, french);
  g_assert_cmpstr (all, !=, some);
  cli_tear_down (&cli);
}

/* What a map file of a name holds, options given. */
static char *
draw_map (Cli        *cli,
          const char *name,
          const char *options)
{
  g_autofree char *path = cli_path (cli, name);
  g_autoptr(GError) error = NULL;
  char *content = NULL;
  gsize length;

  cli_ok (cli, "map w.gpkg --date 2027-03-31 %s --output %s", options, name);
  g_assert_true (g_file_get_contents (path, &content, &length, &error));
  g_assert_no_error (error);
  return content;
}

static void
test_map_formats (void)
{
  g_autofree char *svg = NULL;
  g_autofree char *again = NULL;
  g_autofree char *bare = NULL;
  g_autofree char *pdf = NULL;
  g_autofree char *french = NULL;
  Cli cli;

  cli_set_up (&cli);
  cli_ok (&cli, "new w.gpkg --sample");
  svg = draw_map (&cli, "map.svg", "--title Where");
  g_assert_nonnull (strstr (svg, "<title>Where</title>"));
  g_assert_nonnull (strstr (svg, "width=\"1600px\" height=\"1000px\""));
  g_assert_nonnull (strstr (svg, ">Federal</text>"));
  g_assert_nonnull (strstr (svg, "2027"));
  again = draw_map (&cli, "again.svg", "--title Where");
  g_assert_cmpstr (svg, ==, again);
  bare = draw_map (&cli, "bare.svg", "--title '' --no-legend --no-scale --no-date --paper letter --portrait");
  g_assert_nonnull (strstr (bare, "width=\"612pt\" height=\"792pt\""));
  g_assert_null (strstr (bare, ">Federal</text>"));
  g_assert_null (strstr (bare, "2027"));
  french = draw_map (&cli, "carte.svg", "--language fr");
  g_assert_nonnull (strstr (french, ">Fédéral</text>"));
  pdf = draw_map (&cli, "map.pdf", "--paper a4");
  g_assert_true (g_str_has_prefix (pdf, "%PDF-"));
  {
    g_autofree char *limited = draw_map (&cli, "limited.svg", "--filter 'polygon=-80 42,-74 42,-74 46,-80 46'");

    g_assert_null (strstr (svg, "limit: only"));
    g_assert_nonnull (strstr (limited, "limit: only"));
  }
  cli_ok (&cli, "map w.gpkg --format svg --output -");
  g_assert_nonnull (strstr (cli.out, "</svg>"));
  cli_tear_down (&cli);
}

static guint
count_parts (const char *text,
             const char *part)
{
  guint n = 0;

  while ((text = strstr (text, part)) != NULL)
    {
      n++;
      text += strlen (part);
    }
  return n;
}

/* Towns of a layer that the basemap names already are not named twice; the others are named. */
static void
test_map_names (void)
{
  g_autofree char *svg = NULL;
  Cli cli;

  cli_set_up (&cli);
  cli_write (&cli, "towns.csv", "Name,Latitude,Longitude\nRegina,50.70,-104.75\nNowhere,51.6,-103.2\n");
  cli_ok (&cli, "new w.gpkg");
  cli_ok (&cli, "import w.gpkg towns.csv --as places --kind town");
  svg = draw_map (&cli, "map.svg", "--bbox=-107,49,-102,53");
  g_assert_cmpuint (count_parts (svg, ">Regina</text>"), ==, 1);
  g_assert_cmpuint (count_parts (svg, ">Nowhere</text>"), ==, 1);
  cli_tear_down (&cli);
}

static void
test_info (void)
{
  g_autoptr(JsonNode) info = NULL;
  JsonArray *languages;
  JsonNode *tables;
  Cli cli;

  cli_set_up (&cli);
  cli_ok (&cli, "new w.gpkg --sample");
  cli_ok (&cli, "info w.gpkg");
  g_assert_nonnull (strstr (cli.out, "service_point"));
  cli_ok (&cli, "info w.gpkg --json");
  info = cli_json (&cli);
  g_assert_cmpint (cli_member (info, "schema_version"), >=, 1);
  tables = json_object_get_member (json_node_get_object (info), "tables");
  g_assert_cmpint (cli_member (tables, "service_point"), ==, count_points (&cli, ""));
  g_assert_cmpint (cli_member (tables, "assessment"), ==, 0);
  g_assert_cmpint (cli_member (tables, "service"), >=, 50);
  languages = json_object_get_array_member (json_node_get_object (info), "languages");
  g_assert_cmpstr (json_array_get_string_element (languages, 0), ==, "en");
  g_assert_cmpstr (json_array_get_string_element (languages, 1), ==, "fr");
  cli_tear_down (&cli);
}

/* A link that is written to stays a link, and a file keeps its rights. */
static void
test_output (void)
{
  g_autofree char *target = NULL;
  g_autofree char *link = NULL;
  GStatBuf status;
  Cli cli;

  cli_set_up (&cli);
  cli_ok (&cli, "new w.gpkg");
  cli_write (&cli, "out.csv", "before");
  target = cli_path (&cli, "out.csv");
  link = cli_path (&cli, "link.csv");
  g_assert_cmpint (g_chmod (target, 0640), ==, 0);
  g_assert_cmpint (symlink ("out.csv", link), ==, 0);
  cli_ok (&cli, "list w.gpkg --output link.csv");
  g_assert_cmpint (g_lstat (link, &status), ==, 0);
  g_assert_true (S_ISLNK (status.st_mode));
  g_assert_cmpint (g_stat (target, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0640);
  g_assert_cmpint (status.st_size, >, 100);

  /* A selection that is wrong leaves the file that is there. */
  cli_write (&cli, "keep.csv", "before");
  cli_bad (&cli, 2, "“foo”", "list w.gpkg --where foo=1 --output keep.csv");
  {
    g_autofree char *keep = cli_path (&cli, "keep.csv");
    g_autofree char *content = NULL;

    g_assert_true (g_file_get_contents (keep, &content, NULL, NULL));
    g_assert_cmpstr (content, ==, "before");
  }
  cli_tear_down (&cli);
}

/* Which system projected columns were read in is said: a wrong one moves every point. */
static void
test_crs (void)
{
  Cli cli;

  cli_set_up (&cli);
  cli_write (&cli, "in.csv", "name,X_COORD,Y_COORD\nHall,630084,4833438\n");
  cli_ok (&cli, "new w.gpkg");
  cli_bad (&cli, 1, "in.csv|--crs EPSG:26917", "import w.gpkg in.csv");
  cli_ok (&cli, "import w.gpkg in.csv --dry-run --crs EPSG:26917");
  g_assert_nonnull (strstr (cli.out, "\n  x ← X_COORD\n"));
  g_assert_nonnull (strstr (cli.out, "\n  crs = EPSG:26917 (NAD83 / UTM zone 17N)\n"));
  cli_ok (&cli, "import w.gpkg in.csv --as places --kind town --crs 'NAD83 / UTM zone 17N'");
  g_assert_nonnull (strstr (cli.out, "\n  crs = NAD83 / UTM zone 17N\n"));
  cli_tear_down (&cli);
}

static void
add (void)
{
  g_test_add_func ("/cli/data/crs", test_crs);
  g_test_add_func ("/cli/data/counts", test_counts);
  g_test_add_func ("/cli/data/formats", test_formats);
  g_test_add_func ("/cli/data/round-trip", test_round_trip);
  g_test_add_func ("/cli/data/import", test_import);
  g_test_add_func ("/cli/data/interrupted", test_interrupted);
  g_test_add_func ("/cli/data/killed", test_killed);
  g_test_add_func ("/cli/data/layers", test_layers);
  g_test_add_func ("/cli/data/dry-run-read-only", test_dry_run_read_only);
  g_test_add_func ("/cli/data/map", test_map);
  g_test_add_func ("/cli/data/map-formats", test_map_formats);
  g_test_add_func ("/cli/data/map-names", test_map_names);
  g_test_add_func ("/cli/data/info", test_info);
  g_test_add_func ("/cli/data/output", test_output);
}

int
main (int   argc,
      char *argv[])
{
  return cli_test_main (argc, argv, add);
}
