/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "cli-fixture.h"

#define WHO "--anchor nb-fredericton-snb --partner nb-fredericton-service-canada"

static void
set_up (Cli *cli)
{
  cli_set_up (cli);
  cli_ok (cli, "new w.gpkg --sample");
  cli_ok (cli, "assess w.gpkg " WHO);
}

static void
test_json (void)
{
  static const char *const members[] = { "id", "title", "state", "model", "subtype", "partners", "provinces", "next_milestone", "due",
                                         "readiness", "archived", "is_framework", "framework" };
  g_autoptr(JsonNode) root = NULL;
  JsonArray *list;
  JsonObject *item;
  Cli cli;

  set_up (&cli);
  cli_ok (&cli, "portfolio w.gpkg --json");
  root = cli_json (&cli);
  list = json_node_get_array (root);
  g_assert_cmpuint (json_array_get_length (list), ==, 1);
  item = json_array_get_object_element (list, 0);
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    g_assert_true (json_object_has_member (item, members[i]));
  g_assert_cmpuint (strlen (json_object_get_string_member (item, "id")), ==, 36);
  g_assert_cmpstr (json_object_get_string_member (item, "state"), ==, "draft");
  g_assert_cmpstr (json_array_get_string_element (json_object_get_array_member (item, "provinces"), 0), ==, "NB");
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (item, "partners")), ==, 2);
  /* Unknown is null, not zero. */
  g_assert_true (json_object_get_null_member (item, "readiness"));
  g_assert_true (json_object_get_null_member (item, "due"));
  cli_tear_down (&cli);
}

static void
test_text (void)
{
  Cli cli;

  set_up (&cli);
  cli_ok (&cli, "portfolio w.gpkg");
  g_assert_nonnull (strstr (cli.out, "\tDraft\t\t\t\tService New Brunswick – Service Canada, Fredericton\n"));
  cli_ok (&cli, "portfolio w.gpkg --language fr");
  g_assert_nonnull (strstr (cli.out, "\tÉbauche\t"));
  cli_bad (&cli, 1, "none.gpkg", "portfolio none.gpkg");
  cli_tear_down (&cli);
}

static void
test_calendar (void)
{
  g_autofree char *text = NULL;
  g_autofree char *path = NULL;
  Cli cli;

  set_up (&cli);
  path = cli_path (&cli, "plan.ics");
  cli_ok (&cli, "portfolio w.gpkg --calendar plan.ics");
  g_assert_cmpstr (cli.out, ==, "");
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_true (g_str_has_prefix (text, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"));
  g_assert_true (g_str_has_suffix (text, "END:VCALENDAR\r\n"));
  cli_ok (&cli, "portfolio w.gpkg --calendar - --language fr");
  g_assert_nonnull (strstr (cli.out, "X-WR-CALNAME:Analyses de partenariat\r\n"));
  cli_bad (&cli, 1, "nowhere", "portfolio w.gpkg --calendar nowhere/plan.ics");
  cli_tear_down (&cli);
}

static void
add_tests (void)
{
  g_test_add_func ("/cli/portfolio/json", test_json);
  g_test_add_func ("/cli/portfolio/text", test_text);
  g_test_add_func ("/cli/portfolio/calendar", test_calendar);
}

int
main (int   argc,
      char *argv[])
{
  return cli_test_main (argc, argv, add_tests);
}
