/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "assess-fixture.h"
#include "jalon-assessment-copy.h"
#include "jalon-evidence.h"
#include "jalon-language.h"
#include "jalon-panel.h"
#include "jalon-profile-private.h"

static JalonEvidence *
collect (Fixture    *fixture,
         const char *uuid)
{
  g_autoptr(JalonAssessment) assessment = fixture_load (fixture, uuid);
  g_autoptr(JalonNetwork) network = fixture_network (fixture);
  g_autoptr(GError) error = NULL;
  JalonEvidence *evidence
    = jalon_evidence_collect (fixture_database (fixture), network, assessment, fixture->playbook, &error);

  g_assert_no_error (error);
  return evidence;
}

/* NULL @code: a number; NAN and "?": unknown. */
typedef struct
{
  const char *fact;
  const char *code;
  double      number;
} Expected;

static void
assert_facts (JalonEvidence  *evidence,
              const Expected *expected,
              guint           n)
{
  for (guint i = 0; i < n; i++)
    {
      JalonFactValue value = jalon_evidence_lookup (expected[i].fact, evidence);

      g_test_message ("%s", expected[i].fact);
      if (g_strcmp0 (expected[i].code, "?") == 0)
        g_assert_false (value.known);
      else if (expected[i].code != NULL)
        g_assert_cmpstr (value.code, ==, expected[i].code);
      else
        {
          g_assert_true (value.known);
          g_assert_cmpfloat_with_epsilon (value.number, expected[i].number, 0.5);
        }
    }
}

static void
test_points (void)
{
  static const Expected expected[] = {
    { "channel", "in-person", 0 },
    { "distance_m", NULL, 350 },
    { "both_lease_ends_known", "yes", 0 },
    { "lease_gap_months", NULL, 8 },
    { "anchor_staff", NULL, 2 },
    { "partner_staff", NULL, 3 },
    { "spare_area_m2", NULL, 40 },
    { "shared_client_groups", NULL, 2 },
    { "complementary_services", NULL, 2 },
    { "same_services", NULL, 1 },
    { "shared_life_event", "yes", 0 },
    { "both_transact_online", "?", 0 },
    { "community_population", "?", 0 },
    { "anchor_distance_to_community_m", NULL, 350 },
    { "volume_anchor", NULL, 3100 },
    { "host_connectivity", "good", 0 },
    { "partner_jurisdiction", "P/T", 0 },
    { "partner_daily_presence", "yes", 0 },
    { "place_is_indigenous", "?", 0 },
    { "need_timing", "?", 0 },
  };
  g_auto(Fixture) fixture = { NULL };
  g_autofree char *uuid = NULL;
  g_autoptr(JalonEvidence) evidence = NULL;
  const double *volumes;
  guint n;

  fixture_set_up (&fixture);
  uuid = fixture_create_geraldton (&fixture);
  evidence = collect (&fixture, uuid);
  assert_facts (evidence, expected, G_N_ELEMENTS (expected));
  g_assert_cmpuint (jalon_evidence_get_n_facts (evidence), ==, jalon_playbook_get_facts (fixture.playbook)->len);
  g_assert_true (jalon_evidence_find (evidence, "lease_gap_months")->illustrative);
  g_assert_false (jalon_evidence_find (evidence, "distance_m")->illustrative);
  volumes = jalon_evidence_get_volumes (evidence, &n);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpfloat (volumes[1], ==, 1000);
}

static void
test_remote (void)
{
  static const Expected expected[] = {
    { "distance_m", NULL, 2812000 },
    { "anchor_staff", "?", 0 },
    { "lease_gap_months", "?", 0 },
    { "both_lease_ends_known", "?", 0 },
    { "community_population", NULL, 183 },
    { "community_remoteness", NULL, 0.95 },
    { "place_is_indigenous", "yes", 0 },
    { "host_connectivity", "limited", 0 },
    { "shared_client_groups", "?", 0 },
    { "volume_anchor", "?", 0 },
  };
  g_auto(Fixture) fixture = { NULL };
  g_autofree char *uuid = NULL;
  g_autoptr(JalonEvidence) evidence = NULL;
  JalonFactValue distance;

  fixture_set_up (&fixture);
  uuid = fixture_create (&fixture, JALON_SUBJECT_ORGANIZATION, fixture.service_canada, JALON_SUBJECT_POINT,
                         fixture.nunavut_point, "in-person");
  evidence = collect (&fixture, uuid);
  assert_facts (evidence, expected + 1, G_N_ELEMENTS (expected) - 1);
  distance = jalon_evidence_lookup ("distance_m", evidence);
  g_assert_cmpfloat (distance.number, >, 2.7e6);
  g_assert_cmpfloat (distance.number, <, 2.9e6);
  g_assert_cmpfloat (jalon_evidence_lookup ("anchor_distance_to_community_m", evidence).number, ==, distance.number);
}

/* With a third partner the weakest pair counts; a service that both have completes nothing. */
static void
test_three (void)
{
  static const Expected expected[] = {
    { "distance_m", NULL, 1112 },
    { "lease_gap_months", NULL, 20 },
    { "partner_staff", NULL, 9 },
    { "shared_client_groups", NULL, 1 },
    { "same_services", NULL, 0 },
    { "complementary_services", NULL, 3 },
    { "partner_jurisdiction", "P/T", 0 },
  };
  g_auto(Fixture) fixture = { NULL };
  g_autofree char *uuid = NULL;
  g_autofree char *town = NULL;
  g_autofree char *registration = NULL;
  g_autofree char *allowance = NULL;
  JalonSubject subject = { JALON_SUBJECT_POINT, NULL };
  g_autoptr(JalonEvidence) evidence = NULL;
  g_autoptr(JalonEvidence) more = NULL;
  g_autoptr(GError) error = NULL;

  fixture_set_up (&fixture);
  uuid = fixture_create_geraldton (&fixture);
  jalon_workspace_begin (fixture.workspace, "Test", &error);
  town = FIXTURE_INSERT (fixture.workspace, "service_point", { "name_en", "Town hall", 0 }, { "jurisdiction", "M", 0 },
                         { "longitude", NULL, -86.9470 }, { "latitude", NULL, 49.7370 }, { "lease_end", "2026-03-31", 0 },
                         { "staff", NULL, 9 });
  registration = FIXTURE_INSERT (fixture.workspace, "service", { "name_en", "Child care", 0 },
                                 { "client_groups", "families", 0 }, { "life_events", "birth", 0 });
  fixture_offer (fixture.workspace, town, registration, "information", "in-person");
  jalon_workspace_commit (fixture.workspace, &error);
  subject.uuid = town;
  g_assert_true (jalon_assessment_add_partner (fixture.workspace, uuid, &subject, NULL, &error));
  evidence = collect (&fixture, uuid);
  assert_facts (evidence, expected, G_N_ELEMENTS (expected));

  /* The pension of both Service Canada and ServiceOntario would now be completed by an allowance of the former alone, if only
   * ServiceOntario did not have the pension too. */
  jalon_workspace_begin (fixture.workspace, "Test", &error);
  allowance = FIXTURE_INSERT (fixture.workspace, "service", { "name_en", "Allowance", 0 }, { "client_groups", "seniors", 0 },
                              { "life_events", "retirement", 0 });
  fixture_offer (fixture.workspace, fixture.canada_point, allowance, "information", "in-person");
  jalon_workspace_commit (fixture.workspace, &error);
  g_assert_no_error (error);
  more = collect (&fixture, uuid);
  g_assert_cmpfloat (jalon_evidence_lookup ("complementary_services", more).number, ==, 3);
}

/* One life event in common among many services decides nothing; none in common does. */
static void
test_life_event (void)
{
  static const struct
  {
    const char *events;    /* of one more service of Service Canada, three times */
    const char *expected;
  } cases[] = {
    { "birth", "yes" },
    { "disaster", "?" },
  };
  g_auto(Fixture) fixture = { NULL };
  g_autofree char *uuid = NULL;
  g_autoptr(JalonEvidence) apart = NULL;
  JalonValue other = JALON_TEXT ("turning-18");
  g_autoptr(GError) error = NULL;

  fixture_set_up (&fixture);
  uuid = fixture_create_geraldton (&fixture);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Expected expected = { "shared_life_event", cases[i].expected, 0 };
      g_autoptr(JalonEvidence) evidence = NULL;

      jalon_workspace_begin (fixture.workspace, "Test", &error);
      for (guint j = 0; j < 6; j++)
        {
          g_autofree char *service = FIXTURE_INSERT (fixture.workspace, "service", { "name_en", "More", 0 },
                                                     { "life_events", cases[i].events, 0 });

          fixture_offer (fixture.workspace, fixture.canada_point, service, "help", "in-person");
        }
      jalon_workspace_commit (fixture.workspace, &error);
      evidence = collect (&fixture, uuid);
      assert_facts (evidence, &expected, 1);
      jalon_workspace_undo (fixture.workspace, &error);
    }

  jalon_workspace_begin (fixture.workspace, "Test", &error);
  {
    g_autoptr(GPtrArray) services
      = jalon_database_select (fixture_database (&fixture),
                               "SELECT uuid FROM service WHERE fid IN (SELECT service FROM service_at_point AS at JOIN"
                               " service_point AS point ON point.fid = at.service_point WHERE point.name_en LIKE 'ServiceO%')",
                               NULL, 0, &error);

    for (guint i = 0; i < services->len; i++)
      {
        g_autofree char *own = g_strdup (jalon_record_get_text (services->pdata[i], "uuid"));

        jalon_workspace_update (fixture.workspace, "service", own, "life_events", &other, &error);
      }
  }
  /* The pension of both is among them: Service Canada must not offer it for this. */
  jalon_database_execute (fixture_database (&fixture),
                          "DELETE FROM service_at_point WHERE service IN (SELECT fid FROM service WHERE name_en = 'Pension')",
                          &error);
  jalon_workspace_commit (fixture.workspace, &error);
  g_assert_no_error (error);
  apart = collect (&fixture, uuid);
  g_assert_cmpstr (jalon_evidence_lookup ("shared_life_event", apart).code, ==, "no");
  g_assert_cmpfloat (jalon_evidence_lookup ("complementary_services", apart).number, ==, 0);
}

/* A visit or a contact centre next door is no office. */
static void
test_offices (void)
{
  static const struct
  {
    const char *column;
    const char *text;
  } cases[] = {
    { "channel", "phone" },
    { "presence", "scheduled-outreach" },
    { "lifecycle", "closed" },
    { "role", "host" },
  };
  g_auto(Fixture) fixture = { NULL };
  g_autofree char *uuid = NULL;
  g_autofree char *point = NULL;
  g_autoptr(GError) error = NULL;

  fixture_set_up (&fixture);
  uuid = fixture_create (&fixture, JALON_SUBJECT_ORGANIZATION, fixture.service_canada, JALON_SUBJECT_PLACE, fixture.place,
                         "in-person");
  jalon_workspace_begin (fixture.workspace, "Test", &error);
  point = FIXTURE_INSERT (fixture.workspace, "service_point", { "name_en", "Service Canada – Resolute", 0 },
                          { "organization", fixture.service_canada, 0 }, { "longitude", NULL, -94.97 },
                          { "latitude", NULL, 74.70 });
  jalon_workspace_commit (fixture.workspace, &error);
  g_assert_no_error (error);
  {
    g_autoptr(JalonEvidence) evidence = collect (&fixture, uuid);

    g_assert_cmpfloat (jalon_evidence_lookup ("anchor_distance_to_community_m", evidence).number, <, 1);
  }
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(JalonEvidence) evidence = NULL;
      JalonValue value = JALON_TEXT (cases[i].text);

      jalon_workspace_begin (fixture.workspace, "Test", &error);
      jalon_workspace_update (fixture.workspace, "service_point", point, cases[i].column, &value, &error);
      jalon_workspace_commit (fixture.workspace, &error);
      g_assert_no_error (error);
      evidence = collect (&fixture, uuid);
      g_test_message ("%s", cases[i].text);
      g_assert_cmpfloat (jalon_evidence_lookup ("anchor_distance_to_community_m", evidence).number, >, 2e6);
      jalon_workspace_undo (fixture.workspace, &error);
    }
}

/* An answer counts before the data; a record that is gone is unknown. */
static void
test_answers (void)
{
  g_auto(Fixture) fixture = { NULL };
  g_autofree char *uuid = NULL;
  g_autoptr(JalonEvidence) before = NULL;
  g_autoptr(JalonEvidence) after = NULL;
  g_autoptr(JalonEvidence) gone = NULL;
  g_auto(GStrv) differences = NULL;
  g_autoptr(GError) error = NULL;

  fixture_set_up (&fixture);
  uuid = fixture_create_geraldton (&fixture);
  before = collect (&fixture, uuid);
  fixture_answer (&fixture, uuid, "host-connectivity", NULL, "limited");
  fixture_answer (&fixture, uuid, "need-timing", NULL, "regular");
  after = collect (&fixture, uuid);
  g_assert_cmpstr (jalon_evidence_find (after, "host_connectivity")->code, ==, "limited");
  g_assert_true (jalon_evidence_find (after, "host_connectivity")->answered);
  g_assert_false (jalon_evidence_find (before, "host_connectivity")->answered);
  differences = jalon_evidence_compare (before, after);
  g_assert_cmpuint (g_strv_length (differences), ==, 2);
  g_assert_true (g_strv_contains ((const char *const *) differences, "host_connectivity"));
  g_assert_true (g_strv_contains ((const char *const *) differences, "need_timing"));

  jalon_workspace_begin (fixture.workspace, "Test", &error);
  jalon_workspace_delete (fixture.workspace, "service_point", fixture.ontario_point, &error);
  jalon_workspace_commit (fixture.workspace, &error);
  g_assert_no_error (error);
  gone = collect (&fixture, uuid);
  g_assert_false (jalon_evidence_lookup ("distance_m", gone).known);
  g_assert_false (jalon_evidence_lookup ("lease_gap_months", gone).known);
  g_assert_cmpstr (jalon_evidence_lookup ("partner_jurisdiction", gone).code, ==, "P/T");
}

static void
test_snapshot (void)
{
  static const char *const broken[] = { "", "[]", "{", "{\"facts\": 3}", "null" };
  g_auto(Fixture) fixture = { NULL };
  g_autofree char *uuid = NULL;
  g_autofree char *label = NULL;
  g_autoptr(JalonEvidence) evidence = NULL;
  g_autoptr(JalonEvidence) again = NULL;
  g_autoptr(JalonEvidence) odd = NULL;
  g_autoptr(JalonAssessment) assessment = NULL;
  g_auto(GStrv) differences = NULL;
  g_autoptr(GError) error = NULL;

  fixture_set_up (&fixture);
  uuid = fixture_create_geraldton (&fixture);
  evidence = collect (&fixture, uuid);
  g_assert_true (jalon_evidence_store (fixture.workspace, uuid, evidence, &error));
  label = jalon_workspace_dup_undo_label (fixture.workspace);
  g_assert_cmpstr (label, ==, "Use the data of today");
  assessment = fixture_load (&fixture, uuid);
  g_assert_nonnull (assessment->evidence_at);
  again = jalon_evidence_from_json (assessment->evidence, &error);
  g_assert_no_error (error);
  differences = jalon_evidence_compare (evidence, again);
  g_assert_cmpuint (g_strv_length (differences), ==, 0);
  g_assert_true (jalon_evidence_find (again, "lease_gap_months")->illustrative);

  for (guint i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_assert_null (jalon_evidence_from_json (broken[i], &error));
      g_assert_nonnull (error);
      g_clear_error (&error);
    }
  odd = jalon_evidence_from_json ("{\"facts\": {\"a\": 1, \"b\": {\"number\": \"x\"}, \"c\": {\"number\": 3}}, \"volumes\": [\"x\"]}",
                                  &error);
  g_assert_no_error (error);
  g_assert_false (jalon_evidence_lookup ("a", odd).known);
  g_assert_false (jalon_evidence_lookup ("b", odd).known);
  g_assert_cmpfloat (jalon_evidence_lookup ("c", odd).number, ==, 3);
}

static void
test_text (void)
{
  g_auto(Fixture) fixture = { NULL };
  g_autofree char *uuid = NULL;
  g_autofree char *gap = NULL;
  g_autofree char *nobody = NULL;
  g_autofree char *french = NULL;
  g_autofree char *whole = NULL;
  g_autofree char *half = NULL;
  g_autoptr(JalonEvidence) evidence = NULL;

  fixture_set_up (&fixture);
  uuid = fixture_create_geraldton (&fixture);
  fixture_answer (&fixture, uuid, "anchor_staff", NULL, "2.5");
  evidence = collect (&fixture, uuid);
  half = jalon_evidence_dup_text (evidence, fixture.playbook, "anchor_staff");
  g_assert_cmpstr (half, ==, "2.5");
  whole = jalon_evidence_dup_text (evidence, fixture.playbook, "partner_staff");
  g_assert_cmpstr (whole, ==, "3");
  gap = jalon_evidence_dup_text (evidence, fixture.playbook, "lease_gap_months");
  g_assert_cmpstr (gap, ==, "8 months");
  nobody = jalon_evidence_dup_text (evidence, fixture.playbook, "need_timing");
  g_assert_cmpstr (nobody, ==, "unknown");
  jalon_language_set (JALON_LANGUAGE_FR);
  french = jalon_evidence_dup_text (evidence, fixture.playbook, "lease_gap_months");
  jalon_language_set (JALON_LANGUAGE_EN);
  g_assert_cmpstr (french, ==, "8 mois");
}

/* --- Panels --- */

static char *
dump_panel (Fixture    *fixture,
            const char *uuid,
            const char *id)
{
  g_autoptr(JalonAssessment) assessment = fixture_load (fixture, uuid);
  g_autoptr(JalonNetwork) network = fixture_network (fixture);
  g_autoptr(JalonEvidence) evidence = collect (fixture, uuid);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) panels
    = jalon_panels_new (&id, 1, fixture_database (fixture), network, assessment, fixture->playbook, evidence, &error);
  GString *text = g_string_new (NULL);
  const JalonPanel *panel;

  g_assert_no_error (error);
  panel = panels->pdata[0];
  g_assert_cmpuint (panel->keys->len, ==, panel->rows->len);
  for (guint i = 0; i < panel->rows->len; i++)
    {
      g_autofree char *line = g_strjoinv ("|", panel->rows->pdata[i]);

      g_assert_cmpuint (g_strv_length (panel->rows->pdata[i]), ==, g_strv_length (panel->headers));
      g_string_append_printf (text, "%s\n", line);
    }
  for (guint i = 0; panel->notes[i] != NULL; i++)
    g_string_append_printf (text, "note: %s\n", panel->notes[i]);
  g_test_message ("%s: %s\n%s", id, panel->title, text->str);
  return g_string_free (text, FALSE);
}

static void
test_panels (void)
{
  static const struct
  {
    const char *panel;
    const char *part;
  } cases[] = {
    { "site-profile", "|Service Canada|ServiceOntario\n" },
    { "site-profile", "|350\302\240m|" },
    { "site-profile", "|unknown|unknown\n" },
    { "site-profile", "illustrative" },
    { "community-profile", "Service Canada – Geraldton" },
    { "community-profile", "note: No community" },
    { "nearest", "ServiceOntario – Geraldton|ServiceOntario|350\302\240m|8 months\n" },
    { "nearest", "Government of Nunavut – Resolute|Government of Nunavut|" },
    { "candidates", "note: None found" },
    { "leases", "|March\302\24031, 2027|November\302\24030, 2027\n" },
    { "leases", "|8 months|\n" },
    { "volumes", "|3,100|1,000\n" },
    { "services", "Employment Insurance|Full transaction|not listed\n" },
    { "readiness", "|unknown|0 of 18\n" },
    { "costs", "|unknown|unknown|unknown\n" },
    { "costs", "note: Still unknown: " },
    { "similar-cases", "Joint office at Amherst|100% on 2 of 10|Channel: In person; " },
    { "similar-cases", "Orders of government: Federal, Provincial or territorial" },
    { "similar-cases", "note: Similarity (Gower 1971)" },
    { "languages", "Service Canada – Geraldton|unknown|unknown\n" },
    { "languages", "note: The official-language duty is unknown at: Service Canada – Geraldton, ServiceOntario – Geraldton." },
  };
  g_auto(Fixture) fixture = { NULL };
  g_autofree char *uuid = NULL;

  fixture_set_up (&fixture);
  uuid = fixture_create_geraldton (&fixture);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = dump_panel (&fixture, uuid, cases[i].panel);

      if (strstr (text, cases[i].part) == NULL)
        g_error ("panel %s lacks “%s”:\n%s", cases[i].panel, cases[i].part, text);
    }
}

static void
test_candidates (void)
{
  g_auto(Fixture) fixture = { NULL };
  g_autofree char *uuid = NULL;
  g_autofree char *text = NULL;
  g_autofree char *french = NULL;

  fixture_set_up (&fixture);
  uuid = fixture_create (&fixture, JALON_SUBJECT_POINT, fixture.canada_point, JALON_SUBJECT_ORGANIZATION, fixture.nunavut,
                         "in-person");
  text = dump_panel (&fixture, uuid, "candidates");
  g_assert_nonnull (strstr (text, "ServiceOntario – Geraldton|ServiceOntario|350\302\240m|8 months|2|2|Shared space|"));
  jalon_language_set (JALON_LANGUAGE_FR);
  french = dump_panel (&fixture, uuid, "community-profile");
  jalon_language_set (JALON_LANGUAGE_EN);
  g_assert_null (strstr (french, "unknown"));
}

/* Where no sub-type is recommended, none is named, and its score is no number. */
static void
test_candidates_without (void)
{
  g_auto(Fixture) fixture = { NULL };
  g_autofree char *uuid = NULL, *unknown = NULL, *nothing = NULL, *none = NULL;
  g_autoptr(GError) error = NULL;

  fixture_set_up (&fixture);
  g_assert_true (jalon_database_execute (fixture_database (&fixture), "DELETE FROM service_at_point", &error));
  g_assert_no_error (error);
  uuid = fixture_create (&fixture, JALON_SUBJECT_POINT, fixture.canada_point, JALON_SUBJECT_ORGANIZATION, fixture.nunavut, "phone");
  none = dump_panel (&fixture, uuid, "candidates");
  g_assert_nonnull (strstr (none, "ServiceOntario – Geraldton|ServiceOntario|350\302\240m|8 months|unknown|unknown|none fits|none\n"));
  /* An anchor without an office, and points of whom nothing is known but where they are. */
  g_assert_true (jalon_database_execute (fixture_database (&fixture), "UPDATE organization SET jurisdiction = NULL;"
                                         "UPDATE service_point SET presence = NULL, channel = 'phone'", &error));
  unknown = fixture_create (&fixture, JALON_SUBJECT_ORGANIZATION, fixture.nunavut, JALON_SUBJECT_POINT, fixture.canada_point, "phone");
  nothing = dump_panel (&fixture, unknown, "candidates");
  g_assert_nonnull (strstr (nothing, "ServiceOntario – Geraldton|ServiceOntario|350\302\240m|unknown|unknown|unknown|unknown|unknown\n"));
}

/* The candidates stand beside the partners: the points of the anchor's organization are looked for once for all of them. */
static void
test_offices_once (void)
{
  g_auto(Fixture) fixture = { NULL };
  g_autofree char *uuid = NULL;
  g_autoptr(JalonAssessment) assessment = NULL;
  g_autoptr(JalonNetwork) network = NULL;
  g_autoptr(JalonProfiles) profiles = NULL, beside = NULL;
  g_autoptr(GError) error = NULL;
  GHashTableIter iter;
  gpointer rows, again;

  fixture_set_up (&fixture);
  uuid = fixture_create (&fixture, JALON_SUBJECT_ORGANIZATION, fixture.service_canada, JALON_SUBJECT_PLACE, fixture.place, "in-person");
  assessment = fixture_load (&fixture, uuid);
  network = fixture_network (&fixture);
  profiles = jalon_profiles_new (fixture_database (&fixture), network, assessment->partners, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_hash_table_size (profiles->offices), ==, 1);
  g_hash_table_iter_init (&iter, profiles->offices);
  g_hash_table_iter_next (&iter, NULL, &rows);
  g_assert_cmpuint (((GArray *) rows)->len, ==, 1);
  beside = jalon_profiles_new_beside (profiles, fixture_database (&fixture), assessment->partners, &error);
  g_assert_no_error (error);
  g_hash_table_iter_init (&iter, beside->offices);
  g_hash_table_iter_next (&iter, NULL, &again);
  g_assert_true (again == rows);
  g_assert_cmpfloat (beside->anchor_metres, ==, profiles->anchor_metres);
}

static void
test_panel_remote (void)
{
  static const char *const ids[] = { "nearest", "weather" };
  g_auto(Fixture) fixture = { NULL };
  g_autofree char *uuid = NULL;
  g_autofree char *community = NULL;
  g_autofree char *nearest = NULL;
  g_autoptr(JalonAssessment) assessment = NULL;
  g_autoptr(JalonNetwork) network = NULL;
  g_autoptr(GError) error = NULL;

  fixture_set_up (&fixture);
  uuid = fixture_create (&fixture, JALON_SUBJECT_ORGANIZATION, fixture.service_canada, JALON_SUBJECT_PLACE, fixture.place,
                         "in-person");
  community = dump_panel (&fixture, uuid, "community-profile");
  g_assert_nonnull (strstr (community, "Name|Resolute\n"));
  g_assert_nonnull (strstr (community, "Population|183\n"));
  nearest = dump_panel (&fixture, uuid, "nearest");
  g_assert_true (g_str_has_prefix (nearest, "Government of Nunavut – Resolute|"));
  assessment = fixture_load (&fixture, uuid);
  network = fixture_network (&fixture);
  g_assert_null (jalon_panels_new (ids, G_N_ELEMENTS (ids), fixture_database (&fixture), network, assessment, fixture.playbook, NULL,
                                   &error));
  g_assert_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_NOT_FOUND);
}

static void
test_panel_framework (void)
{
  static const char *const ids[] = { "site-profile", "community-profile", "nearest", "candidates", "leases", "volumes", "services",
                                     "readiness", "costs", "similar-cases", "languages" };
  g_auto(Fixture) fixture = { NULL };
  g_autofree char *uuid = NULL;
  g_autoptr(GError) error = NULL;

  fixture_set_up (&fixture);
  g_assert_true (jalon_assessment_create_framework (fixture.workspace, "Northern outreach", "in-person", "1", &uuid, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autofree char *text = dump_panel (&fixture, uuid, ids[i]);

      g_assert_null (strstr (text, "Service Canada"));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  jalon_language_init ();
  jalon_language_set (JALON_LANGUAGE_EN);

  g_test_add_func ("/assess/evidence/points", test_points);
  g_test_add_func ("/assess/evidence/remote", test_remote);
  g_test_add_func ("/assess/evidence/three", test_three);
  g_test_add_func ("/assess/evidence/life-event", test_life_event);
  g_test_add_func ("/assess/evidence/offices", test_offices);
  g_test_add_func ("/assess/evidence/answers", test_answers);
  g_test_add_func ("/assess/evidence/snapshot", test_snapshot);
  g_test_add_func ("/assess/evidence/text", test_text);
  g_test_add_func ("/assess/panel/all", test_panels);
  g_test_add_func ("/assess/panel/candidates", test_candidates);
  g_test_add_func ("/assess/panel/candidates-without", test_candidates_without);
  g_test_add_func ("/assess/panel/offices-once", test_offices_once);
  g_test_add_func ("/assess/panel/remote", test_panel_remote);
  g_test_add_func ("/assess/panel/framework", test_panel_framework);

  return g_test_run ();
}
