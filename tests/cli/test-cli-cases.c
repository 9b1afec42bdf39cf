/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "cli-fixture.h"

static JsonObject *
find_case (JsonNode   *root,
           const char *id)
{
  JsonArray *cases = json_node_get_array (root);

  for (guint i = 0; i < json_array_get_length (cases); i++)
    {
      JsonObject *item = json_array_get_object_element (cases, i);

      if (g_strcmp0 (json_object_get_string_member (item, "id"), id) == 0)
        return item;
    }
  g_error ("no case %s", id);
}

static void
test_json (void)
{
  static const char *const members[] = { "id", "title", "model", "subtype", "partners", "year", "latitude", "longitude", "results",
                                         "channels", "orders", "places", "situation", "action", "lessons", "source" };
  g_autoptr(JsonNode) root = NULL;
  JsonArray *cases;
  JsonObject *item;
  Cli cli;

  cli_set_up (&cli);
  cli_ok (&cli, "cases --json");
  root = cli_json (&cli);
  cases = json_node_get_array (root);
  g_assert_cmpuint (json_array_get_length (cases), ==, 40);
  for (guint i = 0; i < 40; i++)
    for (guint j = 0; j < G_N_ELEMENTS (members); j++)
      g_assert_true (json_object_has_member (json_array_get_object_element (cases, i), members[j]));

  item = find_case (root, "picton");
  g_assert_cmpstr (json_object_get_string_member (item, "model"), ==, "co-located");
  g_assert_cmpstr (json_object_get_string_member (item, "subtype"), ==, "shared-space");
  g_assert_cmpint (json_object_get_int_member (item, "year"), ==, 2016);
  g_assert_cmpfloat_with_epsilon (json_object_get_double_member (item, "latitude"), 44.01, 0.02);
  g_assert_cmpstr (json_array_get_string_element (json_object_get_array_member (item, "partners"), 0), ==, "Service Canada");
  /* Unknown is null, not zero. */
  item = find_case (root, "geraldton");
  g_assert_true (json_object_get_null_member (item, "year"));
  g_assert_true (json_object_get_null_member (item, "subtype"));
  g_assert_true (json_object_get_null_member (item, "results"));
  cli_tear_down (&cli);
}

static void
test_language (void)
{
  Cli cli;

  cli_set_up (&cli);
  cli_ok (&cli, "cases --text traversier --language fr");
  g_assert_nonnull (strstr (cli.out, "grand-manan\tServices virtuels\t\tGrand Manan\tServices virtuels sur l’île Grand Manan\n"));
  cli_ok (&cli, "cases --text traversier --language en");
  g_assert_cmpstr (cli.out, ==, "");
  cli_tear_down (&cli);
}

static void
test_filters (void)
{
  Cli cli;

  cli_set_up (&cli);
  cli_ok (&cli, "cases --model co-located --order I");
  g_assert_true (g_str_has_prefix (cli.out, "cree-communities\t"));
  g_assert_null (strstr (cli.out, "picton"));
  cli_bad (&cli, 2, "“colocated”", "cases --model colocated");
  cli_bad (&cli, 2, "“X”", "cases --order X");
  cli_bad (&cli, 2, "“pigeon”", "cases --channel pigeon");
  cli_bad (&cli, 2, "“ZZ”", "cases --province ZZ");
  cli_bad (&cli, 1, "none.gpkg", "cases none.gpkg");
  cli_ok (&cli, "new w.gpkg");
  cli_ok (&cli, "cases w.gpkg --subtype data");
  g_assert_true (g_str_has_prefix (cli.out, "job-bank-saskatchewan\t"));
  cli_tear_down (&cli);
}

/* Jalon's own playbook is good; in a copy each kind of fault is found. */
static void
test_playbook (void)
{
  static const struct
  {
    const char *from;
    const char *to;
    const char *parts;
  } faults[] = {
    { "<clause id=\"purpose\"", "<clause odd=\"1\" id=\"purpose\"", "odd" },
    { "<test fact=\"need_timing\" op=\"eq\" value=\"emergency\"/>", "<test fact=\"nothing\" op=\"eq\" value=\"emergency\"/>", "nothing" },
    { "<text>Services become easier to reach.</text>", "<text>Quite another text.</text>", "Quite another text." },
    { "<answer question=\"same-payees\" value=\"no\"/>", "<answer question=\"same-payees\" value=\"perhaps\"/>", "no answer" },
    { "<text>Service starts before the agreement takes effect.</text>", "<text>Service starts too soon.</text>", "Service starts too soon." },
    { "<reason>The need is sudden and exceptional.</reason>", "<reason>The {need} is sudden.</reason>", "names no fact" },
  };
  g_autofree char *path = g_build_filename (g_getenv ("JALON_DATA_DIR"), "playbook", "playbook.xml", NULL);
  g_autofree char *text = NULL;
  Cli cli;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  cli_set_up (&cli);
  cli_ok (&cli, "playbook --check");
  g_assert_nonnull (strstr (cli.out, "\n17\tTools\n"));
  g_assert_null (strstr (cli.out, "! "));
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autoptr(GString) faulty = g_string_new (text);

      g_assert_cmpuint (g_string_replace (faulty, faults[i].from, faults[i].to, 1), ==, 1);
      cli_write (&cli, "p.xml", faulty->str);
      cli_bad (&cli, 1, faults[i].parts, "playbook p.xml --check");
      cli_ok (&cli, "playbook p.xml");
      g_assert_nonnull (strstr (cli.out, faults[i].parts));
    }
  {
    const char *start = strstr (text, "    <clause id=\"amendments\"");
    const char *end = start != NULL ? strstr (start, "</clause>\n") : NULL;
    g_autoptr(GString) fewer = g_string_new_len (text, start - text);

    g_assert_nonnull (end);
    g_string_append (fewer, end + strlen ("</clause>\n"));
    cli_write (&cli, "p.xml", fewer->str);
    cli_bad (&cli, 1, "1 fault:|! Clauses: 18, but the guide has 19.", "playbook p.xml --check");
  }
  cli_write (&cli, "p.xml", "<!DOCTYPE playbook><playbook/>");
  cli_bad (&cli, 1, "p.xml", "playbook p.xml");
  cli_bad (&cli, 1, "gone.xml", "playbook gone.xml --check");
  cli_tear_down (&cli);
}

static void
add_tests (void)
{
  g_test_add_func ("/cli/playbook", test_playbook);
  g_test_add_func ("/cli/cases/json", test_json);
  g_test_add_func ("/cli/cases/language", test_language);
  g_test_add_func ("/cli/cases/filters", test_filters);
}

int
main (int   argc,
      char *argv[])
{
  return cli_test_main (argc, argv, add_tests);
}
