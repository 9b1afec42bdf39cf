/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "cli-fixture.h"

static const char *const verbs[] = { "new", "import", "list", "count", "map", "assess", "report", "finish", "cases", "portfolio", "info" };

static void
test_help (void)
{
  Cli cli;

  cli_set_up (&cli);
  cli_ok (&cli, "--help");
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      /* Not every verb needs a workspace. */
      g_autofree char *line = g_strdup_printf ("\n  %s %sW.gpkg", verbs[i], g_str_equal (verbs[i], "cases") ? "[" : "");

      g_assert_nonnull (strstr (cli.out, line));
    }
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      cli_ok (&cli, "%s --help", verbs[i]);
      g_assert_nonnull (strstr (cli.out, verbs[i]));
      g_assert_nonnull (strstr (cli.out, "W.gpkg"));
      g_assert_nonnull (strstr (cli.out, "--language=en|fr"));
    }
  cli_ok (&cli, "--version");
  g_assert_cmpstr (cli.out, ==, "jalon-cli " JALON_VERSION "\n");
  cli_ok (&cli, "--help --language fr");
  g_assert_nonnull (strstr (cli.out, "Réseau"));
  cli_ok (&cli, "count --help --language=fr");
  g_assert_nonnull (strstr (cli.out, "Langue"));
  g_assert_cmpint (cli_run (&cli, "%s", ""), ==, 2);
  g_assert_nonnull (strstr (cli.err, "--help"));
  cli_tear_down (&cli);
}

/* The help names every facet that the verb knows. */
static void
test_facets (void)
{
  g_auto(GStrv) names = NULL;
  char *first, *end;
  Cli cli;

  cli_set_up (&cli);
  g_assert_cmpint (cli_run (&cli, "count w.gpkg --by foo"), ==, 2);
  first = strstr (cli.err, "jurisdiction, ");
  end = first != NULL ? strchr (first, '.') : NULL;
  g_assert_nonnull (end);
  *end = '\0';
  names = g_strsplit (first, ", ", -1);
  g_assert_cmpuint (g_strv_length (names), >, 10);
  cli_ok (&cli, "count --help");
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *word = g_strdup_printf ("\\b%s\\b", names[i]);

      if (!g_regex_match_simple (word, strstr (cli.out, "Facets are"), 0, 0))
        g_error ("“%s” is missing from the help", names[i]);
    }
  cli_tear_down (&cli);
}

/* Every message names what was wrong and what to do. */
static const struct
{
  int         status;
  const char *parts;
  const char *command;
} mistakes[] = {
  { 2, "frobnicate|--help", "frobnicate" },
  { 2, "W.gpkg is missing|new --help", "new" },
  { 2, "--wrong|info --help", "info --wrong w.gpkg" },
  { 2, "extra", "info w.gpkg extra" },
  { 2, "“de”|en or fr", "info w.gpkg --language de" },
  { 2, "--by|needs a value", "count w.gpkg --by" },
  { 2, "--by jurisdiction", "count w.gpkg" },
  { 2, "“foo”|jurisdiction, government, kind, lifecycle", "count w.gpkg --by foo" },
  { 2, "“kind”|each once", "count w.gpkg --by kind,kind" },
  { 2, "“text”", "count w.gpkg --by text" },
  { 2, "“trees”|points or sites", "count w.gpkg --by kind --of trees" },
  { 2, "“xml”|text, csv, json", "count w.gpkg --by kind --format xml" },
  { 2, "“xml”|csv, geojson, json", "list w.gpkg --format xml" },
  { 2, "“foo”|Fields are: jurisdiction, government, kind, lifecycle", "list w.gpkg --where foo=1" },
  { 2, "“nowhere”|area", "list w.gpkg --filter area=nowhere" },
  { 2, "“nowhere”|place", "count w.gpkg --by kind --filter near=nowhere,5km" },
  { 2, "“far”|within=25km@-75.7,45.4", "list w.gpkg --filter within=far" },
  { 2, "“text”|text=", "list w.gpkg --where text!=clinic" },
  { 2, "“foo”|FIELD=VALUE", "list w.gpkg --where foo" },
  { 2, "“nowhere”|“province”|NL, PE, NS", "list w.gpkg --where province=ON,nowhere" },
  { 2, "“foo”|“jurisdiction”|F, P/T", "list w.gpkg --where jurisdiction=foo" },
  { 2, "“foo”|“colocation”|F-P/T|none", "list w.gpkg --where colocation=foo" },
  { 2, "“foo”|Service Canada", "list w.gpkg --where organization=foo" },
  { 2, "1,2,3|west,south,east,north", "list w.gpkg --bbox 1,2,3" },
  { 2, "--output", "map w.gpkg" },
  { 2, "“big”|1600x1000", "map w.gpkg --size big --output m.png" },
  { 2, "“10x10”", "map w.gpkg --size 10x10 --output m.png" },
  { 2, "“99999x99999”", "map w.gpkg --size 99999x99999 --output m.png" },
  { 2, "“1600x1000x3”", "map w.gpkg --size 1600x1000x3 --output m.png" },
  { 2, "m.gif|.svg", "map w.gpkg --output m.gif" },
  { 2, "“gif”|svg", "map w.gpkg --format gif --output -" },
  { 2, "“b4”|tabloid", "map w.gpkg --paper b4 --output m.png" },
  { 2, "--size|--paper", "map w.gpkg --paper a4 --size 640x480 --output m.png" },
  { 2, "--portrait|--paper", "map w.gpkg --portrait --output m.png" },
  { 2, "--dpi|36", "map w.gpkg --dpi 0 --output m.png" },
  { 2, "“2027-02-30”|2027-03-31", "map w.gpkg --date 2027-02-30 --output m.png" },
  { 2, "“soon”|2027-03-31", "map w.gpkg --date soon --output m.png" },
  { 1, "14,043|9,933|80 million", "map w.gpkg --paper a0 --dpi 300 --output m.png" },
  { 2, "ASSESSMENT is missing", "report w.gpkg" },
  { 2, "“foo” is no kind of document|council-update", "report w.gpkg foo --kind foo" },
  { 2, "“doc” is no format", "report w.gpkg foo --format doc" },
  { 2, "“de” is no language of a document", "report w.gpkg foo --language de" },
  { 2, "Say which case|--case ID", "report w.gpkg --kind case-sheet" },
  { 2, "“foo” is one word too many|portfolio", "report w.gpkg foo --kind portfolio" },
  { 2, "leave “--case” out", "report w.gpkg foo --case bar" },
  { 1, "“foo”|has none|jalon-cli assess", "report w.gpkg foo --output r.pdf" },
  { 2, "FILE is missing", "import w.gpkg" },
  { 2, "“foo”|Fields are: name_en", "import w.gpkg good.csv --map foo=name" },
  { 2, "“foo”|Columns are: name, lat, lon", "import w.gpkg good.csv --map name=foo" },
  { 2, "“foo”|Columns are: name, lat, lon", "import w.gpkg good.csv --map 'address={name} {foo}'" },
  { 2, "name|--map FIELD", "import w.gpkg good.csv --map name" },
  { 2, "“foo”|F, P/T, I, M, NGO", "import w.gpkg good.csv --set jurisdiction=foo" },
  { 2, "“foo”|Fields are", "import w.gpkg good.csv --set foo=M" },
  { 1, "EPSG:99999999", "import w.gpkg good.csv --crs EPSG:99999999" },
  { 1, "“foo” is not a coordinate system|EPSG:26917", "import w.gpkg good.csv --crs foo" },
  { 1, "“UTM zone 17” is not a coordinate system", "import w.gpkg good.csv --crs 'UTM zone 17'" },
  { 1, "“foo” is not a coordinate system", "import w.gpkg good.csv --as places --kind municipality --crs foo" },
  { 1, "unnamed.csv|--map name=|Columns are: a, b", "import w.gpkg unnamed.csv" },
  { 1, "none.gpkg|jalon-cli new", "info none.gpkg" },
  { 1, "none.gpkg|jalon-cli new", "import none.gpkg good.csv" },
  { 1, "good.csv|not a Jalon workspace", "list good.csv" },
  { 1, "folder", "count folder --by kind" },
  { 1, "w.gpkg|already exists", "new w.gpkg" },
  { 1, "missing/w.gpkg|folder", "new missing/w.gpkg" },
  { 1, "missing/out.csv|folder", "list w.gpkg --output missing/out.csv" },
  { 1, "folder|Give the name of a file", "list w.gpkg --output folder" },
  { 1, "w.gpkg|workspace|another file", "list w.gpkg --output w.gpkg" },
  { 1, "soft.gpkg|workspace|another file", "list w.gpkg --output soft.gpkg" },
  { 1, "hard.csv|workspace|another file", "list w.gpkg --format json --output hard.csv" },
  { 1, "w.gpkg|workspace|another file", "list other.gpkg --output ./w.gpkg" },
  { 1, "w.gpkg|workspace|another file", "count w.gpkg --by kind --output w.gpkg" },
  { 1, "w.gpkg|workspace|another file", "map w.gpkg --format png --output w.gpkg" },
  { 1, "w.gpkg|workspace|another file", "report w.gpkg --kind portfolio --format html --output w.gpkg" },
  { 1, "w.gpkg|workspace|another file", "report w.gpkg --kind portfolio --format pdf --output w.gpkg" },
  { 1, "soft.gpkg|workspace|another file", "report w.gpkg --kind portfolio --format odt --output soft.gpkg" },
  { 1, "w.gpkg|workspace|another file", "portfolio w.gpkg --calendar w.gpkg" },
  { 1, "/dev/full|full", "list w.gpkg --output /dev/full" },
  { 1, "empty.csv|empty", "import w.gpkg empty.csv" },
  { 1, "header.csv|no rows", "import w.gpkg header.csv" },
  { 1, "folder|folder", "import w.gpkg folder" },
  { 1, "none.csv|name and folder", "import w.gpkg none.csv" },
  { 1, "broken.geojson", "import w.gpkg broken.geojson" },
};

static void
write_inputs (Cli *cli)
{
  g_autofree char *folder = cli_path (cli, "folder");

  g_assert_cmpint (g_mkdir (folder, 0755), ==, 0);
  cli_write (cli, "good.csv", "name,lat,lon\nA,45,-75\n");
  cli_write (cli, "unnamed.csv", "a,b\n1,2\n");
  cli_write (cli, "empty.csv", "");
  cli_write (cli, "header.csv", "name,lat,lon\n");
  cli_write (cli, "broken.geojson", "{\"type\":\"FeatureCollection\",\"features\":[{");
}

/* The workspace by other names. */
static void
make_links (Cli *cli)
{
  g_autofree char *path = cli_path (cli, "w.gpkg");
  g_autofree char *soft = cli_path (cli, "soft.gpkg");
  g_autofree char *hard = cli_path (cli, "hard.csv");

  g_assert_cmpint (symlink (path, soft), ==, 0);
  g_assert_cmpint (link (path, hard), ==, 0);
}

static void
test_mistakes (void)
{
  g_autofree char *before = NULL;
  Cli cli;

  cli_set_up (&cli);
  write_inputs (&cli);
  cli_ok (&cli, "new w.gpkg --sample");
  g_assert_cmpstr (cli.out, ==, "");
  cli_ok (&cli, "new other.gpkg");
  make_links (&cli);
  before = cli_checksum (&cli, "w.gpkg");
  for (guint i = 0; i < G_N_ELEMENTS (mistakes); i++)
    {
      g_autofree char *after = NULL;

      cli_bad (&cli, mistakes[i].status, mistakes[i].parts, "%s", mistakes[i].command);
      after = cli_checksum (&cli, "w.gpkg");
      g_assert_cmpstr (before, ==, after);
    }
  cli_tear_down (&cli);
}

static void
test_no_permission (void)
{
  g_autofree char *path = NULL;
  Cli cli;

  if (geteuid () == 0)
    {
      g_test_skip ("root may read everything");
      return;
    }
  cli_set_up (&cli);
  write_inputs (&cli);
  cli_ok (&cli, "new w.gpkg");
  path = cli_path (&cli, "good.csv");
  g_assert_cmpint (g_chmod (path, 0), ==, 0);
  cli_bad (&cli, 1, "good.csv", "import w.gpkg good.csv");
  cli_tear_down (&cli);
}

/* The manual pages name every kind of document. */
static void
test_kinds (void)
{
  static const char *const pages[] = { "../data/man/jalon-cli.1", "../data/man/fr/jalon-cli.1" };
  g_auto(GStrv) lines = NULL;
  Cli cli;

  cli_set_up (&cli);
  cli_ok (&cli, "report --kind list");
  lines = g_strsplit (g_strchomp (cli.out), "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), >=, 12);
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autofree char *path = g_test_build_filename (G_TEST_DIST, pages[i], NULL);
      g_autofree char *content = NULL;

      g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
      for (guint j = 0; lines[j] != NULL; j++)
        {
          g_auto(GStrv) columns = g_strsplit (lines[j], "\t", -1);
          g_auto(GStrv) words = g_strsplit (columns[0], "-", -1);
          g_autofree char *id = g_strjoinv ("\\-", words);
          g_autofree char *entry = g_strdup_printf ("\n.B %s\n", id);

          g_assert_cmpuint (g_strv_length (columns), ==, 3);
          if (strstr (content, entry) == NULL)
            g_error ("%s does not name %s", path, id);
        }
    }
  cli_tear_down (&cli);
}

static void
test_language (void)
{
  Cli cli;

  cli_set_up (&cli);
  cli_ok (&cli, "new w.gpkg --sample");
  cli_ok (&cli, "count w.gpkg --by jurisdiction");
  g_assert_nonnull (strstr (cli.out, "Municipal or regional"));
  cli_ok (&cli, "count w.gpkg --by jurisdiction --language fr");
  g_assert_nonnull (strstr (cli.out, "Municipal ou régional"));
  cli_ok (&cli, "--language fr count w.gpkg --by jurisdiction");
  g_assert_nonnull (strstr (cli.out, "Municipal ou régional"));
  cli_bad (&cli, 1, "rien.gpkg|n’existe pas", "info rien.gpkg --language fr");
  g_setenv ("LC_ALL", "fr_CA.UTF-8", TRUE);
  cli_ok (&cli, "count w.gpkg --by jurisdiction");
  g_assert_nonnull (strstr (cli.out, "Municipal ou régional"));
  cli_ok (&cli, "count w.gpkg --by jurisdiction --language en");
  g_assert_nonnull (strstr (cli.out, "Municipal or regional"));
  g_setenv ("LC_ALL", "en_CA.UTF-8", TRUE);
  cli_tear_down (&cli);
}

static void
add (void)
{
  g_test_add_func ("/cli/usage/help", test_help);
  g_test_add_func ("/cli/usage/facets", test_facets);
  g_test_add_func ("/cli/usage/mistakes", test_mistakes);
  g_test_add_func ("/cli/usage/no-permission", test_no_permission);
  g_test_add_func ("/cli/usage/kinds", test_kinds);
  g_test_add_func ("/cli/usage/language", test_language);
}

int
main (int   argc,
      char *argv[])
{
  return cli_test_main (argc, argv, add);
}
