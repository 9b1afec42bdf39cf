/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <json-glib/json-glib.h>

#include "assess-fixture.h"
#include "jalon-language.h"
#include "jalon-progress.h"
#include "jalon-recommendation.h"

/* Evidence written "fact=value fact=value": a value that is a number is one. */
static JalonEvidence *
make_evidence (const char *text)
{
  g_autoptr(GString) json = g_string_new ("{\"facts\":{");
  g_auto(GStrv) words = g_strsplit (text, " ", -1);
  g_autoptr(GError) error = NULL;
  JalonEvidence *evidence;

  for (guint i = 0; words[i] != NULL && *words[i] != '\0'; i++)
    {
      g_auto(GStrv) pair = g_strsplit (words[i], "=", 2);
      gboolean number = g_ascii_isdigit (pair[1][0]);

      g_string_append_printf (json, "%s\"%s\":{\"%s\":%s%s%s}", i > 0 ? "," : "", pair[0], number ? "number" : "code",
                              number ? "" : "\"", pair[1], number ? "" : "\"");
    }
  g_string_append (json, "}}");
  evidence = jalon_evidence_from_json (json->str, &error);
  g_assert_no_error (error);
  return evidence;
}

static const char *
get_best (JalonRecommendation *recommendation)
{
  return recommendation->best != NULL ? recommendation->best->subtype->id : "";
}

static void
test_cases (void)
{
  static const struct
  {
    const char  *facts;
    JalonVerdict verdict;
    const char  *best;   /* a list of which the first must be one */
  } cases[] = {
    { "", JALON_VERDICT_NOTHING_KNOWN, "" },
    { "channel=in-person", JALON_VERDICT_NOTHING_KNOWN, "" },
    { "channel=digital", JALON_VERDICT_NOTHING_KNOWN, "" },
    { "channel=in-person distance_m=350 lease_gap_months=8", JALON_VERDICT_RECOMMENDED, "shared-space" },
    { "channel=in-person distance_m=350 lease_gap_months=8 common_reception_accepted=yes", JALON_VERDICT_RECOMMENDED,
      "shared-counter" },
    { "channel=in-person distance_m=60000 anchor_distance_to_community_m=300000 partner_daily_presence=yes "
      "partner_jurisdiction=P/T community_remoteness=0.8", JALON_VERDICT_RECOMMENDED, "scheduled,virtual,integrated-agent" },
    { "channel=in-person anchor_distance_to_community_m=300000 host_connectivity=good travel_disrupted=yes",
      JALON_VERDICT_RECOMMENDED, "virtual" },
    { "channel=in-person anchor_distance_to_community_m=300000 partner_daily_presence=yes partner_agents_willing=yes",
      JALON_VERDICT_RECOMMENDED, "integrated-agent" },
    { "channel=phone misdirected_calls=yes partner_agents_willing=yes", JALON_VERDICT_RECOMMENDED, "integrated-agent" },
    { "channel=phone need_timing=emergency", JALON_VERDICT_RECOMMENDED, "rapid-response" },
    { "channel=digital both_transact_online=yes", JALON_VERDICT_RECOMMENDED, "digital" },
    { "channel=digital recurring_data_exchange=yes information_sharing_agreement=yes legal_authority=yes same_payees=no "
      "both_transact_online=no", JALON_VERDICT_RECOMMENDED, "data" },
    { "channel=in-person same_payees=yes legal_authority=yes", JALON_VERDICT_RECOMMENDED, "payments" },
    { "channel=in-person distance_m=90000 partner_agents_willing=no", JALON_VERDICT_NONE_FITS, "" },
    { "channel=in-person service_level_needed=information written_agreement_needed=no", JALON_VERDICT_RECOMMENDED, "informal" },
  };
  g_auto(Fixture) fixture = { NULL };

  fixture_set_up (&fixture);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(JalonEvidence) evidence = make_evidence (cases[i].facts);
      g_autoptr(JalonRecommendation) recommendation = jalon_recommendation_new (fixture.playbook, evidence);
      g_auto(GStrv) best = g_strsplit (cases[i].best, ",", -1);
      g_autofree char *summary = jalon_recommendation_dup_summary (recommendation);

      g_test_message ("%s: %s", cases[i].facts, summary);
      g_assert_cmpint (recommendation->verdict, ==, cases[i].verdict);
      if (best[0] != NULL)
        g_assert_true (g_strv_contains ((const char *const *) best, get_best (recommendation)));
      else
        g_assert_null (recommendation->best);
      g_assert_cmpuint (recommendation->ranked->len, ==, 13);
    }
}

static void
test_wrong_channel (void)
{
  g_auto(Fixture) fixture = { NULL };
  g_autoptr(JalonEvidence) evidence = make_evidence ("channel=phone distance_m=10 lease_gap_months=1 misdirected_calls=yes");
  g_autoptr(JalonRecommendation) recommendation = NULL;
  gboolean wrong = FALSE;

  fixture_set_up (&fixture);
  recommendation = jalon_recommendation_new (fixture.playbook, evidence);
  g_assert_true (jalon_recommendation_find (recommendation, "shared-space")->wrong_channel);
  g_assert_null (jalon_recommendation_find (recommendation, "nothing"));
  for (guint i = 0; i < recommendation->ranked->len; i++)
    {
      const JalonRanked *ranked = recommendation->ranked->pdata[i];

      g_assert_true (ranked->wrong_channel || !wrong);
      wrong = ranked->wrong_channel;
    }
  g_assert_true (wrong);
}

/* Known facts of the playbook, each with a few values. */
static char *
random_facts (GRand         *random,
              JalonPlaybook *playbook)
{
  static const double numbers[] = { 0, 1, 2, 8, 20, 40, 350, 4000, 20000, 60000, 300000 };
  GPtrArray *facts = jalon_playbook_get_facts (playbook);
  GString *text = g_string_new ("channel=in-person");

  for (guint i = 0; i < facts->len; i++)
    {
      const JalonPlaybookFact *fact = facts->pdata[i];

      if (g_str_equal (fact->id, "channel") || g_rand_int_range (random, 0, 3) == 0)
        continue;
      if (fact->kind == JALON_FACT_KIND_NUMBER)
        g_string_append_printf (text, " %s=%.0f", fact->id, numbers[g_rand_int_range (random, 0, G_N_ELEMENTS (numbers))]);
      else if (fact->options != NULL && fact->options->len > 0 && fact->kind == JALON_FACT_KIND_CODE)
        g_string_append_printf (text, " %s=%s", fact->id,
                                ((JalonPlaybookOption *)
                                 fact->options->pdata[g_rand_int_range (random, 0, (gint32) fact->options->len)])->code);
      else
        g_string_append_printf (text, " %s=%s", fact->id, g_rand_boolean (random) ? "yes" : "no");
    }
  return g_string_free (text, FALSE);
}

static char *
describe (JalonRecommendation *recommendation)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < recommendation->ranked->len; i++)
    {
      const JalonRanked *ranked = recommendation->ranked->pdata[i];

      g_string_append_printf (text, "%s %d %d %d:", ranked->subtype->id, ranked->score, ranked->lowest, ranked->highest);
      for (guint j = 0; j < ranked->reasons->len; j++)
        g_string_append_printf (text, " %s", ((JalonReason *) ranked->reasons->pdata[j])->rule);
      g_string_append_c (text, '\n');
    }
  for (guint i = 0; i < recommendation->missing->len; i++)
    {
      const JalonMissingFact *entry = recommendation->missing->pdata[i];

      g_string_append_printf (text, "%s %u\n", entry->fact->id, entry->weight);
    }
  return g_string_free (text, FALSE);
}

/* The playbook with its rules in another order. */
static JalonPlaybook *
shuffle_rules (GRand *random)
{
  g_autofree char *path = g_build_filename (g_getenv ("JALON_DATA_DIR"), "playbook", "playbook.xml", NULL);
  g_autofree char *text = NULL;
  g_autoptr(GString) shuffled = NULL;
  g_autoptr(GPtrArray) rules = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GError) error = NULL;
  char *at, *end = NULL;
  JalonPlaybook *playbook;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  at = strstr (text, "<rule ");
  shuffled = g_string_new_len (text, at - text);
  for (; at != NULL; at = strstr (end, "<rule "))
    {
      end = strstr (at, "</rule>") + strlen ("</rule>");
      g_ptr_array_insert (rules, g_rand_int_range (random, 0, (gint32) rules->len + 1), g_strndup (at, end - at));
    }
  for (guint i = 0; i < rules->len; i++)
    g_string_append (shuffled, rules->pdata[i]);
  g_assert_nonnull (end);
  g_string_append (shuffled, end);
  playbook = jalon_playbook_parse (shuffled->str, shuffled->len, "shuffled.xml", &error);
  g_assert_no_error (error);
  return playbook;
}

static void
test_rule_order (void)
{
  g_auto(Fixture) fixture = { NULL };
  g_autoptr(GRand) random = g_rand_new_with_seed (20261123);

  fixture_set_up (&fixture);
  for (guint i = 0; i < 5; i++)
    {
      g_autoptr(JalonPlaybook) shuffled = shuffle_rules (random);

      for (guint j = 0; j < 40; j++)
        {
          g_autofree char *facts = random_facts (random, fixture.playbook);
          g_autoptr(JalonEvidence) evidence = make_evidence (facts);
          g_autoptr(JalonRecommendation) a = jalon_recommendation_new (fixture.playbook, evidence);
          g_autoptr(JalonRecommendation) b = jalon_recommendation_new (shuffled, evidence);
          g_autofree char *before = describe (a);
          g_autofree char *after = describe (b);

          g_assert_cmpstr (before, ==, after);
        }
    }
}

/* What is unknown gives no reason; learning it moves the score within the range announced. */
static void
test_unknown (void)
{
  g_auto(Fixture) fixture = { NULL };
  g_autoptr(GRand) random = g_rand_new_with_seed (7);

  fixture_set_up (&fixture);
  for (guint i = 0; i < 150; i++)
    {
      g_autofree char *facts = random_facts (random, fixture.playbook);
      char *last = strrchr (facts, ' ');
      g_autofree char *fewer = last != NULL ? g_strndup (facts, last - facts) : g_strdup (facts);
      g_autoptr(JalonEvidence) all = make_evidence (facts);
      g_autoptr(JalonEvidence) less = make_evidence (fewer);
      g_autoptr(JalonRecommendation) after = jalon_recommendation_new (fixture.playbook, all);
      g_autoptr(JalonRecommendation) before = jalon_recommendation_new (fixture.playbook, less);

      for (guint j = 0; j < before->ranked->len; j++)
        {
          const JalonRanked *ranked = before->ranked->pdata[j];
          const JalonRanked *now = jalon_recommendation_find (after, ranked->subtype->id);

          g_assert_cmpint (now->score, >=, ranked->lowest);
          g_assert_cmpint (now->score, <=, ranked->highest);
          for (guint k = 0; k < ranked->reasons->len; k++)
            {
              const JalonReason *reason = ranked->reasons->pdata[k];
              const JalonPlaybookRule *rule = jalon_playbook_find_rule (fixture.playbook, reason->rule);

              g_assert_cmpint (jalon_condition_evaluate (rule->when, jalon_evidence_lookup, less), ==, JALON_TRUTH_TRUE);
            }
        }
    }
}

static JalonRecommendation *
recommend (Fixture    *fixture,
           const char *uuid)
{
  g_autoptr(JalonAssessment) assessment = fixture_load (fixture, uuid);
  g_autoptr(JalonNetwork) network = fixture_network (fixture);
  g_autoptr(GError) error = NULL;
  g_autoptr(JalonEvidence) evidence
    = jalon_evidence_collect (fixture_database (fixture), network, assessment, fixture->playbook, &error);

  g_assert_no_error (error);
  return jalon_recommendation_new (fixture->playbook, evidence);
}

/* From the data alone, with the playbook as it is. */
static void
test_data (void)
{
  static const char *const remote[] = { "scheduled", "virtual", "integrated-agent", "targeted", NULL };
  g_auto(Fixture) fixture = { NULL };
  g_autofree char *near = NULL;
  g_autofree char *far = NULL;
  g_autoptr(JalonRecommendation) first = NULL;
  g_autoptr(JalonRecommendation) second = NULL;
  const JalonReason *reason;

  fixture_set_up (&fixture);
  near = fixture_create_geraldton (&fixture);
  first = recommend (&fixture, near);
  g_assert_cmpstr (get_best (first), ==, "shared-space");
  reason = first->best->reasons->pdata[0];
  g_assert_true (reason->for_it);
  g_assert_cmpuint (reason->weight, ==, 3);

  far = fixture_create (&fixture, JALON_SUBJECT_ORGANIZATION, fixture.service_canada, JALON_SUBJECT_POINT,
                        fixture.nunavut_point, "in-person");
  second = recommend (&fixture, far);
  g_assert_true (g_strv_contains (remote, get_best (second)));
  g_assert_cmpint (jalon_recommendation_find (second, "shared-space")->score, <, 0);
}

static void
test_journey (void)
{
  g_auto(Fixture) fixture = { NULL };
  g_autofree char *uuid = NULL;
  g_autofree char *json = NULL;
  g_autofree char *next = NULL;
  g_autoptr(JalonAssessment) assessment = NULL;
  g_autoptr(JalonRecommendation) before = NULL;
  g_autoptr(JalonRecommendation) after = NULL;
  g_autoptr(JalonReadiness) readiness = NULL;
  g_autoptr(JalonProgress) progress = NULL;
  g_autoptr(JsonParser) parser = json_parser_new ();
  g_autoptr(GError) error = NULL;
  JsonObject *object, *reason;

  fixture_set_up (&fixture);
  uuid = fixture_create_geraldton (&fixture);
  before = recommend (&fixture, uuid);
  g_assert_cmpstr (get_best (before), ==, "shared-space");
  fixture_answer (&fixture, uuid, "common-reception", NULL, "yes");
  fixture_answer (&fixture, uuid, "continuum-now", NULL, "coordination");
  fixture_answer (&fixture, uuid, "leadership-culture", NULL, "4");
  after = recommend (&fixture, uuid);
  g_assert_cmpstr (get_best (after), ==, "shared-counter");
  g_assert_cmpuint (after->n_known, ==, before->n_known + 2);

  g_assert_true (jalon_assessment_choose (fixture.workspace, uuid, after->best->subtype->model, get_best (after), &error));
  assessment = fixture_load (&fixture, uuid);
  readiness = jalon_readiness_new (assessment, fixture.playbook);
  progress = jalon_progress_new (assessment, fixture.playbook, NULL);
  next = jalon_progress_dup_next (progress);
  g_assert_true (g_str_has_prefix (next, "Step 1: "));
  g_assert_true (jalon_recommendation_store (after, fixture.workspace, assessment, readiness, NULL, &error));
  g_assert_no_error (error);

  json = jalon_recommendation_to_json (after, assessment, readiness, NULL);
  g_assert_true (json_parser_load_from_data (parser, json, -1, &error));
  object = json_node_get_object (json_parser_get_root (parser));
  g_assert_cmpstr (json_object_get_string_member (object, "id"), ==, uuid);
  g_assert_cmpstr (json_object_get_string_member (object, "model"), ==, "co-located");
  g_assert_cmpstr (json_object_get_string_member (object, "subtype"), ==, "shared-counter");
  g_assert_cmpfloat (json_object_get_double_member (object, "readiness"), ==, 75);
  reason = json_array_get_object_element (json_object_get_array_member (object, "reasons"), 0);
  g_assert_cmpstr (json_object_get_string_member (reason, "rule"), ==, "shared-counter-for-reception");
  g_assert_true (json_object_get_boolean_member (reason, "for"));
  g_assert_cmpuint (strlen (json_object_get_string_member (reason, "text")), >, 10);
  g_assert_cmpuint (before->missing->len, >, 0);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (object, "missing")), ==, after->missing->len);
}

static const char *
random_answer (GRand                       *random,
               const JalonPlaybookQuestion *question)
{
  const JalonPlaybookOption *option = question->options->pdata[g_rand_int_range (random, 0, (gint32) question->options->len)];

  return option->code;
}

static JalonRecommendation *
recommend_from_answers (Fixture    *fixture,
                        const char *uuid)
{
  g_autoptr(JalonAssessment) assessment = fixture_load (fixture, uuid);
  g_autoptr(JalonEvidence) evidence = jalon_evidence_from_answers (assessment, fixture->playbook);

  return jalon_recommendation_new (fixture->playbook, evidence);
}

/* Answers to questions that the channel does not show, and skipped ones, never count. */
static void
test_hidden (void)
{
  static const char *const channels[] = { "in-person", "digital", "phone" };
  g_auto(Fixture) fixture = { NULL };
  g_autoptr(GRand) random = g_rand_new_with_seed (20261128);
  guint n_hidden = 0;

  fixture_set_up (&fixture);
  for (guint i = 0; i < 30; i++)
    {
      const char *channel = channels[i % G_N_ELEMENTS (channels)];
      GPtrArray *questions = jalon_playbook_get_questions (fixture.playbook);
      g_autofree char *all = fixture_create (&fixture, JALON_SUBJECT_POINT, fixture.canada_point, JALON_SUBJECT_POINT,
                                             fixture.ontario_point, channel);
      g_autofree char *shown = fixture_create (&fixture, JALON_SUBJECT_POINT, fixture.canada_point, JALON_SUBJECT_POINT,
                                               fixture.ontario_point, channel);
      g_autoptr(JalonRecommendation) a = NULL;
      g_autoptr(JalonRecommendation) b = NULL;
      g_autofree char *of_all = NULL;
      g_autofree char *of_shown = NULL;

      for (guint j = 0; j < questions->len; j++)
        {
          const JalonPlaybookQuestion *question = questions->pdata[j];
          const char *value;
          gboolean hidden = !jalon_playbook_in_scope (fixture.playbook, &question->scope, NULL, NULL, channel);

          if (question->fact == NULL || g_rand_int_range (random, 0, 3) == 0)
            continue;
          value = random_answer (random, question);
          fixture_answer (&fixture, all, question->id, NULL, value);
          if (!hidden)
            fixture_answer (&fixture, shown, question->id, NULL, value);
          n_hidden += hidden;
        }
      a = recommend_from_answers (&fixture, all);
      b = recommend_from_answers (&fixture, shown);
      of_all = describe (a);
      of_shown = describe (b);
      g_assert_cmpstr (of_all, ==, of_shown);
    }
  g_assert_cmpuint (n_hidden, >, 50);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  jalon_language_init ();
  jalon_language_set (JALON_LANGUAGE_EN);

  g_test_add_func ("/assess/recommendation/cases", test_cases);
  g_test_add_func ("/assess/recommendation/wrong-channel", test_wrong_channel);
  g_test_add_func ("/assess/recommendation/rule-order", test_rule_order);
  g_test_add_func ("/assess/recommendation/unknown", test_unknown);
  g_test_add_func ("/assess/recommendation/hidden", test_hidden);
  g_test_add_func ("/assess/recommendation/data", test_data);
  g_test_add_func ("/assess/recommendation/journey", test_journey);

  return g_test_run ();
}
