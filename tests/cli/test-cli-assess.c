/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <sqlite3.h>
#include <string.h>

#include "cli-fixture.h"

#define PAIR "--anchor nb-fredericton-snb --partner nb-fredericton-service-canada"

static gint64
count_table (Cli        *cli,
             const char *table)
{
  g_autoptr(JsonNode) info = NULL;

  cli_ok (cli, "info w.gpkg --json");
  info = cli_json (cli);
  return cli_member (json_object_get_member (json_node_get_object (info), "tables"), table);
}

static const char *
get_string (JsonNode   *node,
            const char *name)
{
  return json_object_get_string_member (json_node_get_object (node), name);
}

static void
test_json (void)
{
  g_autoptr(JsonNode) result = NULL;
  JsonArray *reasons;
  JsonObject *object, *reason;
  Cli cli;

  cli_set_up (&cli);
  cli_ok (&cli, "new w.gpkg --sample");
  cli_ok (&cli, "assess w.gpkg " PAIR " --json");
  result = cli_json (&cli);
  object = json_node_get_object (result);
  g_assert_cmpuint (strlen (get_string (result, "id")), ==, 36);
  g_assert_cmpstr (get_string (result, "channel"), ==, "in-person");
  g_assert_cmpstr (get_string (result, "model"), ==, "co-located");
  g_assert_cmpstr (get_string (result, "subtype"), ==, "shared-space");
  g_assert_true (json_object_get_null_member (object, "readiness"));
  g_assert_true (json_object_has_member (object, "missing"));
  reasons = json_object_get_array_member (object, "reasons");
  g_assert_cmpuint (json_array_get_length (reasons), >, 0);
  reason = json_array_get_object_element (reasons, 0);
  g_assert_cmpstr (json_object_get_string_member (reason, "rule"), !=, "");
  g_assert_cmpstr (json_object_get_string_member (reason, "text"), !=, "");
  g_assert_true (json_object_get_boolean_member (reason, "for"));
  g_assert_cmpint (count_table (&cli, "assessment"), ==, 1);
  g_assert_cmpint (count_table (&cli, "assessment_partner"), ==, 2);
  cli_tear_down (&cli);
}

static void
test_text (void)
{
  Cli cli;

  cli_set_up (&cli);
  cli_ok (&cli, "new w.gpkg --sample");
  cli_ok (&cli, "assess w.gpkg " PAIR);
  g_assert_nonnull (strstr (cli.out, "Service New Brunswick – Service Canada, Fredericton\n"));
  g_assert_nonnull (strstr (cli.out, "Recommended: Shared space."));
  g_assert_nonnull (strstr (cli.out, "  + "));
  g_assert_nonnull (strstr (cli.out, "Readiness: unknown"));
  cli_ok (&cli, "assess w.gpkg " PAIR " --language fr");
  g_assert_nonnull (strstr (cli.out, "Espace"));
  g_assert_null (strstr (cli.out, "Readiness"));
  cli_ok (&cli, "assess w.gpkg --anchor org:SNB --partner 'org:service canada' --partner place:nain --channel phone");
  g_assert_cmpint (count_table (&cli, "assessment_partner"), ==, 7);
  cli_tear_down (&cli);
}

static void
test_answers (void)
{
  g_autoptr(JsonNode) result = NULL;
  Cli cli;

  cli_set_up (&cli);
  cli_ok (&cli, "new w.gpkg --sample");
  cli_ok (&cli, "assess --questions");
  g_assert_nonnull (strstr (cli.out, "need-timing\tconstant|regular|occasional|emergency\t"));
  g_assert_nonnull (strstr (cli.out, "\ninterest\t{WHO: "));
  g_assert_nonnull (strstr (cli.out, "\t1..5\t"));
  {
    /* The first statement of readiness, whatever its id. */
    g_auto(GStrv) lines = g_strsplit (cli.out, "\n", -1);
    g_autofree char *statement = NULL;
    g_autofree char *json = NULL;

    for (guint i = 0; lines[i] != NULL && statement == NULL; i++)
      {
        g_auto(GStrv) cells = g_strsplit (lines[i], "\t", 3);

        if (g_strv_length (cells) == 3 && g_str_equal (cells[1], "1..5"))
          statement = g_strdup (cells[0]);
      }
    g_assert_nonnull (statement);
    json = g_strdup_printf ("{\"problem-statement\": \"Two trips\", \"common-reception\": true, \"%s\": 5, "
                            "\"interest\": {\"anchor\": \"curious\", \"nb-fredericton-service-canada\": \"committed\"}, "
                            "\"sharing-common-area\": 12.5, \"sharing-vacant-partner\": \"nb-fredericton-snb\", "
                            "\"decision-date\": \"2027-03-31\", \"priorities\": null}", statement);
    cli_write (&cli, "answers.json", json);
  }
  cli_ok (&cli, "assess w.gpkg " PAIR " --answers answers.json --json");
  result = cli_json (&cli);
  g_assert_cmpfloat (json_object_get_double_member (json_node_get_object (result), "readiness"), ==, 100.0);
  g_assert_cmpint (count_table (&cli, "assessment_answer"), ==, 8);
  cli_tear_down (&cli);
}

/* Costs come with the answers; what they come to is in the result. Alone 100 and 60 a year, together 90 of rent and 20 once: over one year
 * each saves half of 50. By area, 2 of 3. */
static void
test_costs (void)
{
  g_autoptr(JsonNode) result = NULL;
  JsonObject *business, *against, *savings, *part;
  Cli cli;

  cli_set_up (&cli);
  cli_ok (&cli, "new w.gpkg --sample");
  cli_write (&cli, "costs.json",
             "{\"business-rate\": 0, \"term-years\": 1, \"sharing-common-area\": 0, "
             "\"areas\": {\"anchor\": {\"exclusive\": 100}, \"nb-fredericton-service-canada\": {\"exclusive\": 50, \"share\": null}}, "
             "\"costs\": [{\"category\": \"status-quo\", \"partner\": \"anchor\", \"amount\": 100}, "
             "{\"category\": \"status-quo\", \"partner\": \"nb-fredericton-service-canada\", \"amount\": 60}, "
             "{\"category\": \"one-time\", \"title\": \"Paint\", \"amount\": 20, \"note\": \"a guess\"}, "
             "{\"category\": \"recurring\", \"item\": \"cost-rent\", \"amount\": 90, \"low\": 80, \"high\": 95}]}");
  cli_ok (&cli, "assess w.gpkg " PAIR " --answers costs.json --json");
  result = cli_json (&cli);
  business = json_object_get_object_member (json_node_get_object (result), "business_case");
  against = json_object_get_object_member (json_object_get_object_member (business, "total"), "against_status_quo");
  g_assert_cmpfloat (json_object_get_double_member (against, "difference"), ==, -50);
  g_assert_cmpfloat (json_object_get_double_member (against, "net_present_value"), ==, 50);
  g_assert_cmpstr (json_object_get_string_member (against, "payback"), ==, "years");
  against = json_object_get_object_member (json_object_get_object_member (business, "total"), "against_like_for_like");
  g_assert_true (json_object_get_null_member (against, "saving"));
  savings = json_object_get_object_member (business, "savings");
  g_assert_cmpfloat (json_object_get_double_member (savings, "total"), ==, 110);
  part = json_array_get_object_element (json_object_get_array_member (savings, "parts"), 0);
  g_assert_cmpfloat_with_epsilon (json_object_get_double_member (part, "shapley"), 75, 1e-9);
  g_assert_cmpfloat_with_epsilon (json_object_get_double_member (part, "by_area"), 220.0 / 3, 1e-9);
  g_assert_cmpint (count_table (&cli, "assessment_cost"), ==, 4);
  cli_ok (&cli, "assess --questions");
  g_assert_nonnull (strstr (cli.out, "\ncosts\t[{category, "));
  cli_tear_down (&cli);
}

static const struct
{
  const char *answers;
  const char *parts;
} bad_answers[] = {
  { "", "bad.json|JSON" },
  { "[1]", "bad.json|JSON" },
  { "{\"a\": ", "bad.json|JSON" },
  { "{\"foo\": 1, \"bar\": 2, \"problem-statement\": \"x\"}", "bad.json|foo|bar|--questions" },
  { "{\"need-timing\": \"often\"}", "bad.json|often|need-timing|constant|emergency" },
  { "{\"common-reception\": \"maybe\"}", "bad.json|maybe|common-reception" },
  { "{\"decision-date\": \"soon\"}", "bad.json|soon|YYYY-MM-DD" },
  { "{\"interest\": \"curious\"}", "bad.json|interest|anchor" },
  { "{\"interest\": {\"nobody\": \"curious\"}}", "bad.json|nobody" },
  { "{\"interest\": {\"qc-chisasibi-band\": \"curious\"}}", "bad.json|qc-chisasibi-band|takes no part" },
  { "{\"sharing-common-area\": -5}", "bad.json|-5|sharing-common-area" },
  { "{\"business-rate\": 5}", "bad.json|“5”|business-rate|0.05 for 5 percent" },
  { "{\"business-rate\": \"-0.1\"}", "bad.json|-0.1|business-rate" },
  { "{\"costs\": {}}", "bad.json|costs" },
  { "{\"costs\": [{\"category\": \"monthly\"}]}", "bad.json|monthly|status-quo|like-for-like" },
  { "{\"costs\": [{\"category\": \"revenue\", \"sum\": 5}]}", "bad.json|costs 1|sum|amount" },
  { "{\"costs\": [{\"category\": \"revenue\", \"amount\": \"5\"}]}", "bad.json|costs 1|amount" },
  { "{\"costs\": [{\"category\": \"revenue\", \"amount\": 5, \"low\": 6}]}", "costs 1|At least" },
  { "{\"costs\": [{\"category\": \"revenue\", \"partner\": \"nobody\"}]}", "bad.json|nobody" },
  { "{\"areas\": {\"anchor\": {\"exclusive\": -1}}}", "bad.json|areas|exclusive" },
  { "{\"areas\": {\"anchor\": 5}}", "bad.json|areas|anchor" },
  { "{\"areas\": {\"anchor\": {\"exclusif\": 50, \"share\": 1, \"part\": null}}}", "bad.json|“exclusif, part”|areas|exclusive|share" },
  { "{\"problem-statement\": {\"a\": \"b\"}}", "bad.json|problem-statement" },
  /* Which of two holds is not ours to guess: also where the name is written otherwise, deeper, or stands for the same partner. */
  { "{\"problem-statement\": \"a\",\n\n \"vision\": \"b\",\n \"problem-statement\": \"c\"}", "bad.json: |“problem-statement”|lines 1 and 4" },
  { "{\"vision\": null, \"\\u0076ision\": \"c\"}", "bad.json|“vision”|on line 1" },
  { "{\"interest\": {\"anchor\": \"curious\",\n\"anchor\": \"ready\"}}", "bad.json|“anchor”|lines 1 and 2" },
  { "{\"costs\": [{\"category\": \"revenue\",\n\"amount\": 5,\n\"amount\": 6}]}", "bad.json|“amount”|lines 2 and 3" },
  { "{\"interest\": {\"anchor\": \"curious\", \"nb-fredericton-snb\": \"curious\"}}", "bad.json|“interest”|“anchor”|“nb-fredericton-snb”" },
  { "{\"areas\": {\"anchor\": {}, \"nb-fredericton-snb\": {}}}", "bad.json|“areas”|“anchor”|“nb-fredericton-snb”" },
};

static void
test_mistakes (void)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  Cli cli;

  cli_set_up (&cli);
  cli_ok (&cli, "new w.gpkg --sample");
  before = cli_checksum (&cli, "w.gpkg");
  cli_bad (&cli, 2, "--anchor WHO --partner WHO", "assess w.gpkg");
  cli_bad (&cli, 2, "--anchor WHO --partner WHO", "assess w.gpkg --anchor nb-fredericton-snb");
  cli_bad (&cli, 2, "W.gpkg is missing", "assess");
  cli_bad (&cli, 2, "“fax”|in-person, digital, phone", "assess w.gpkg " PAIR " --channel fax");
  cli_bad (&cli, 1, "“nobody”|external id", "assess w.gpkg --anchor nobody --partner nb-fredericton-snb");
  cli_bad (&cli, 1, "“nobody”|abbreviation", "assess w.gpkg --anchor org:nobody --partner nb-fredericton-snb");
  cli_bad (&cli, 1, "“nowhere”|place", "assess w.gpkg --anchor place:nowhere --partner nb-fredericton-snb");
  cli_bad (&cli, 1, "twice", "assess w.gpkg --anchor nb-fredericton-snb --partner nb-fredericton-snb");
  cli_bad (&cli, 1, "none.json", "assess w.gpkg " PAIR " --answers none.json");
  for (guint i = 0; i < G_N_ELEMENTS (bad_answers); i++)
    {
      cli_write (&cli, "bad.json", bad_answers[i].answers);
      cli_bad (&cli, 1, bad_answers[i].parts, "assess w.gpkg " PAIR " --answers bad.json");
    }
  after = cli_checksum (&cli, "w.gpkg");
  g_assert_cmpstr (before, ==, after);
  cli_tear_down (&cli);
}

static void
check_pdf (Cli        *cli,
           const char *name)
{
  g_autofree char *path = cli_path (cli, name);
  g_autofree char *content = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  g_assert_cmpuint (length, >, 10000);
  g_assert_true (g_str_has_prefix (content, "%PDF-"));
}

static gboolean
file_exists (Cli        *cli,
             const char *name)
{
  g_autofree char *path = cli_path (cli, name);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static void
test_report (void)
{
  g_autoptr(JsonNode) result = NULL;
  g_autofree char *html = NULL;
  g_autofree char *content = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *english = NULL;
  g_autofree char *french = NULL;
  const char *id;
  Cli cli;

  cli_set_up (&cli);
  cli_ok (&cli, "new w.gpkg --sample");
  cli_ok (&cli, "assess w.gpkg " PAIR " --json");
  result = cli_json (&cli);
  id = get_string (result, "id");
  before = cli_checksum (&cli, "w.gpkg");
  cli_ok (&cli, "report w.gpkg %s --output en.pdf", id);
  g_assert_cmpstr (cli.out, ==, "");
  check_pdf (&cli, "en.pdf");
  cli_ok (&cli, "report w.gpkg %.23s --language fr -o fr.pdf", id);
  check_pdf (&cli, "fr.pdf");
  english = cli_checksum (&cli, "en.pdf");
  french = cli_checksum (&cli, "fr.pdf");
  g_assert_cmpstr (english, !=, french);
  cli_ok (&cli, "report w.gpkg 'service new brunswick – service canada, fredericton' --language fr --output fr.html");
  html = cli_path (&cli, "fr.html");
  g_assert_true (g_file_get_contents (html, &content, NULL, NULL));
  g_assert_nonnull (strstr (content, "lang=\"fr"));
  g_assert_nonnull (strstr (content, "<h1>Service Nouveau-Brunswick – Service Canada, Fredericton</h1>"));
  cli_ok (&cli, "report w.gpkg 'Service Nouveau-Brunswick – Service Canada, Fredericton' --output again.pdf");
  cli_ok (&cli, "report w.gpkg %s", id);
  g_assert_true (g_str_has_prefix (cli.out, "%PDF-"));

  cli_bad (&cli, 1, "“foo”|Service New Brunswick – Service Canada, Fredericton", "report w.gpkg foo --output r.pdf");
  cli_bad (&cli, 1, "is not finished", "report w.gpkg %s --verify", id);
  cli_bad (&cli, 2, "--verify|writes nothing", "report w.gpkg %s --verify --output v.pdf", id);
  cli_bad (&cli, 2, "--verify|writes nothing", "report w.gpkg --kind portfolio --verify --output v.pdf");
  cli_bad (&cli, 2, "--verify|name an assessment", "report w.gpkg --verify");
  g_assert_false (file_exists (&cli, "v.pdf"));
  cli_bad (&cli, 1, "r.pdf|folder", "report w.gpkg %s --output missing/r.pdf", id);
  after = cli_checksum (&cli, "w.gpkg");
  g_assert_cmpstr (before, ==, after);

  /* Two of the same title cannot be told apart by it. */
  cli_ok (&cli, "assess w.gpkg " PAIR);
  cli_bad (&cli, 1, id, "report w.gpkg 'Service New Brunswick – Service Canada, Fredericton' --output r.pdf");
  cli_tear_down (&cli);
}

static char *
read_text (Cli        *cli,
           const char *name)
{
  g_autofree char *path = cli_path (cli, name);
  g_autoptr(GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

/* What json-glib would cut, write as no text, or end the program by is refused, and nothing is made. */
static void
test_bad_letters (void)
{
  static const char *const bad[] = {
    "{\"problem-statement\": \"a\\u0000z\"}", "{\"problem-statement\": \"a\\ud800z\"}", "{\"problem-statement\": \"a\\udc00\"}",
  };
  g_autofree char *deep = g_strnfill (400000, '[');
  g_autofree char *json = g_strconcat ("{\"vision\": ", deep, NULL);
  g_autofree char *checksum = NULL, *after = NULL;
  Cli cli;

  cli_set_up (&cli);
  cli_ok (&cli, "new w.gpkg --sample");
  checksum = cli_checksum (&cli, "w.gpkg");
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      cli_write (&cli, "a.json", bad[i]);
      cli_bad (&cli, 1, "no text can have", "assess w.gpkg " PAIR " --answers a.json");
    }
  cli_write (&cli, "a.json", json);
  cli_bad (&cli, 1, "too many brackets", "assess w.gpkg " PAIR " --answers a.json");
  after = cli_checksum (&cli, "w.gpkg");
  g_assert_cmpstr (checksum, ==, after);
  /* A whole pair is a letter, and a noncharacter is kept and does not stop a report. */
  cli_write (&cli, "a.json", "{\"problem-statement\": \"\\ud83d\\ude00 \\ufffe end\"}");
  cli_ok (&cli, "assess w.gpkg " PAIR " --answers a.json");
  cli_ok (&cli, "report w.gpkg 'Service New Brunswick – Service Canada, Fredericton' --output r.pdf");
  check_pdf (&cli, "r.pdf");
  cli_ok (&cli, "report w.gpkg 'Service New Brunswick – Service Canada, Fredericton' --format html");
  g_assert_nonnull (strstr (cli.out, "😀 \357\277\275 end"));
  cli_tear_down (&cli);
}

/* Finished, verified, changed behind its back, reopened. */
static void
test_finish (void)
{
  g_autoptr(JsonNode) result = NULL;
  g_autofree char *id = NULL, *checksum = NULL, *after = NULL, *path = NULL;
  sqlite3 *handle;
  Cli cli;

  cli_set_up (&cli);
  cli_ok (&cli, "new w.gpkg --sample");
  cli_ok (&cli, "assess w.gpkg " PAIR " --json");
  result = cli_json (&cli);
  id = g_strdup (get_string (result, "id"));
  checksum = cli_checksum (&cli, "w.gpkg");
  cli_bad (&cli, 1, "is not finished", "finish w.gpkg %s --verify", id);
  cli_bad (&cli, 1, "can be changed as it is", "finish w.gpkg %s --reopen", id);
  cli_bad (&cli, 2, "not both", "finish w.gpkg %s --reopen --verify", id);
  cli_bad (&cli, 1, "“foo”", "finish w.gpkg foo");
  after = cli_checksum (&cli, "w.gpkg");
  g_assert_cmpstr (checksum, ==, after);

  cli_ok (&cli, "finish w.gpkg %s", id);
  g_assert_nonnull (strstr (cli.out, "SHA-256: "));
  g_assert_cmpuint (strlen (strstr (cli.out, "SHA-256: ")), ==, strlen ("SHA-256: ") + 64 + 1);
  cli_ok (&cli, "finish w.gpkg %s --verify", id);
  cli_ok (&cli, "report w.gpkg %s --verify --language fr", id);
  g_assert_nonnull (strstr (cli.out, "est ce qu"));
  cli_ok (&cli, "finish w.gpkg %s", id);

  path = cli_path (&cli, "w.gpkg");
  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, "UPDATE assessment_partner SET name_en = 'Elsewhere'", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (handle);
  cli_bad (&cli, 1, "was changed since it was finished", "finish w.gpkg %s --verify", id);
  cli_bad (&cli, 1, "was changed since it was finished", "finish w.gpkg %s", id);
  cli_ok (&cli, "finish w.gpkg %s --reopen", id);
  g_assert_nonnull (strstr (cli.out, "is reopened"));
  cli_ok (&cli, "finish w.gpkg %s", id);
  cli_ok (&cli, "finish w.gpkg %s --verify", id);
  cli_tear_down (&cli);
}

/* What is stored with the assessment is what `recommend` rests on; its forms go out and come back. */
static void
test_recommend (void)
{
  g_autoptr(JsonNode) made = NULL;
  g_autoptr(JsonNode) again = NULL;
  g_autoptr(JsonNode) form = NULL;
  g_autofree char *id = NULL;
  g_autofree char *text = NULL;
  JsonObject *sensitivity;
  JsonArray *questions;
  Cli cli;

  cli_set_up (&cli);
  cli_ok (&cli, "new w.gpkg --sample");
  cli_ok (&cli, "assess w.gpkg " PAIR " --json");
  made = cli_json (&cli);
  id = g_strdup (get_string (made, "id"));
  cli_ok (&cli, "recommend w.gpkg %s --json", id);
  again = cli_json (&cli);
  g_assert_cmpstr (get_string (again, "subtype"), ==, get_string (made, "subtype"));
  g_assert_cmpuint (strlen (get_string (again, "evidence_at")), >, 10);
  sensitivity = json_object_get_object_member (json_node_get_object (again), "sensitivity");
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (sensitivity, "changes")), >, 0);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (sensitivity, "unknowns")), >, 0);
  cli_ok (&cli, "recommend w.gpkg %s", id);
  g_assert_nonnull (strstr (cli.out, "Recommended: Shared space."));
  g_assert_nonnull (strstr (cli.out, "\n  ~ Would change to "));
  g_assert_nonnull (strstr (cli.out, "(partnership guide, co-located sites, definition)"));
  cli_ok (&cli, "recommend w.gpkg %s --form f.json --readiness-form r.json --partner anchor", id);
  cli_ok (&cli, "recommend w.gpkg %s --form f.html --language fr", id);
  text = read_text (&cli, "f.html");
  g_assert_nonnull (strstr (text, "Faits à demander"));
  g_free (text);
  text = read_text (&cli, "f.json");
  form = json_from_string (text, NULL);
  questions = json_object_get_array_member (json_node_get_object (form), "questions");
  g_assert_cmpuint (json_array_get_length (questions), >, 0);
  for (guint i = 0; i < json_array_get_length (questions); i++)
    {
      JsonObject *question = json_array_get_object_element (questions, i);

      if (g_str_equal (json_object_get_string_member (question, "id"), "common-reception"))
        json_object_set_string_member (question, "answer", "Yes");
    }
  g_free (text);
  text = json_to_string (form, FALSE);
  cli_write (&cli, "f.json", text);
  cli_ok (&cli, "recommend w.gpkg %s --read f.json", id);
  g_assert_cmpstr (cli.out, ==, "1 answer was taken.\n");
  cli_ok (&cli, "recommend w.gpkg %s --json", id);
  g_assert_nonnull (strstr (cli.out, "shared-counter-for-reception"));
  cli_bad (&cli, 1, "Service Canada", "recommend w.gpkg nobody");
  cli_bad (&cli, 2, "--partner", "recommend w.gpkg 'Service New Brunswick – Service Canada, Fredericton' --readiness-form r.json");
  cli_bad (&cli, 1, "w.gpkg|workspace|another file", "recommend w.gpkg %s --form w.gpkg", id);
  cli_bad (&cli, 1, "w.gpkg|workspace|another file", "recommend w.gpkg %s --readiness-form w.gpkg --partner anchor", id);
  cli_bad (&cli, 2, "--read|--form", "recommend w.gpkg %s --read f.json --form g.json", id);
  cli_bad (&cli, 2, "--read|--readiness-form", "recommend w.gpkg %s --read f.json --readiness-form g.json --partner anchor", id);
  cli_bad (&cli, 2, "--json|--form", "recommend w.gpkg %s --json --form g.json", id);
  cli_bad (&cli, 2, "--json|--read", "recommend w.gpkg %s --json --read f.json", id);
  cli_bad (&cli, 2, "--read|--partner", "recommend w.gpkg %s --read f.json --partner anchor", id);
  cli_bad (&cli, 2, "--partner|--form", "recommend w.gpkg %s --partner anchor", id);
  g_assert_false (file_exists (&cli, "g.json"));
  cli_bad (&cli, 1, "missing.json", "recommend w.gpkg 'Service New Brunswick – Service Canada, Fredericton' --read missing.json");
  cli_tear_down (&cli);
}

static void
add (void)
{
  g_test_add_func ("/cli/assess/json", test_json);
  g_test_add_func ("/cli/assess/text", test_text);
  g_test_add_func ("/cli/assess/answers", test_answers);
  g_test_add_func ("/cli/assess/costs", test_costs);
  g_test_add_func ("/cli/assess/mistakes", test_mistakes);
  g_test_add_func ("/cli/assess/report", test_report);
  g_test_add_func ("/cli/assess/finish", test_finish);
  g_test_add_func ("/cli/assess/bad-letters", test_bad_letters);
  g_test_add_func ("/cli/assess/recommend", test_recommend);
}

int
main (int   argc,
      char *argv[])
{
  return cli_test_main (argc, argv, add);
}
