/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <json-glib/json-glib.h>

#include "assess-fixture.h"
#include "jalon-language.h"
#include "jalon-recommendation.h"

/* What the guide prints of its cases must lead where it says they led: tests/data/recommendation/README.md. */

static JsonNode *
read_json (const char *name)
{
  g_autofree char *path = g_build_filename (g_getenv ("G_TEST_SRCDIR"), "data", "recommendation", name, NULL);
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;
  JsonNode *root;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  root = json_from_string (text, &error);
  g_assert_no_error (error);
  return root;
}

/* The evidence of an assessment with the answers of @object but @without. */
static JalonEvidence *
answer (Fixture    *fixture,
        JsonObject *object,
        const char *without)
{
  JsonObject *answers = json_object_get_object_member (object, "answers");
  g_autofree char *uuid
    = fixture_create (fixture, JALON_SUBJECT_ORGANIZATION, fixture->service_canada, JALON_SUBJECT_ORGANIZATION,
                      fixture->service_ontario, json_object_get_string_member (object, "channel"));
  g_autoptr(JalonAssessment) assessment = NULL;
  g_autoptr(GList) ids = json_object_get_members (answers);
  g_autoptr(GError) error = NULL;

  for (GList *l = ids; l != NULL; l = l->next)
    {
      JsonNode *value = json_object_get_member (answers, l->data);
      g_autofree char *text = json_node_get_value_type (value) == G_TYPE_STRING
                                ? json_node_dup_string (value)
                                : g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (value));

      if (g_strcmp0 (l->data, without) == 0)
        continue;
      jalon_assessment_set_answer (fixture->workspace, uuid, l->data, NULL, text, &error);
      g_assert_no_error (error);
    }
  assessment = fixture_load (fixture, uuid);
  return jalon_evidence_from_answers (assessment, fixture->playbook);
}

static const char *
recommend (Fixture       *fixture,
           JalonEvidence *evidence)
{
  g_autoptr(JalonRecommendation) recommendation = jalon_recommendation_new (fixture->playbook, evidence);

  for (guint i = 0; i < 3; i++)
    {
      const JalonRanked *ranked = recommendation->ranked->pdata[i];

      g_test_message ("  %s %d", ranked->subtype->id, ranked->score);
    }
  return recommendation->best != NULL ? recommendation->best->subtype->id : "";
}

/* Every answer is a value of a fact that the rules know, and has its passage. */
static void
check_answers (Fixture       *fixture,
               JsonObject    *object,
               JalonEvidence *evidence)
{
  JsonObject *answers = json_object_get_object_member (object, "answers");
  JsonObject *passages = json_object_get_object_member (object, "passages");
  g_autoptr(GList) ids = json_object_get_members (answers);

  for (GList *l = ids; l != NULL; l = l->next)
    {
      const JalonPlaybookQuestion *question = jalon_playbook_find_question (fixture->playbook, l->data);
      const JalonFact *fact = jalon_evidence_find (evidence, question != NULL ? question->fact : l->data);

      g_test_message ("  %s", (char *) l->data);
      g_assert_true (fact != NULL && fact->known && fact->answered);
      g_assert_true (passages == NULL || json_object_has_member (passages, l->data));
    }
}

static void
test_guide (void)
{
  static const char *const names[] = { "picton", "grand-manan", "northwest-territories", "pleasure-craft", "digital-identity",
                                       "saskatchewan-payments" };
  g_auto(Fixture) fixture = { NULL };

  fixture_set_up (&fixture);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *file = g_strconcat (names[i], ".json", NULL);
      g_autoptr(JsonNode) root = read_json (file);
      JsonObject *object = json_node_get_object (root);
      const char *subtype = json_object_get_string_member (object, "subtype");
      const char *decisive = json_object_get_string_member (object, "decisive");
      g_autoptr(JalonEvidence) whole = answer (&fixture, object, NULL);
      g_autoptr(JalonEvidence) less = answer (&fixture, object, decisive);

      g_test_message ("%s", names[i]);
      check_answers (&fixture, object, whole);
      g_assert_cmpstr (recommend (&fixture, whole), ==, subtype);
      g_assert_cmpstr (jalon_playbook_find_subtype (fixture.playbook, subtype)->model, ==,
                       json_object_get_string_member (object, "model"));
      g_test_message ("%s without %s", names[i], decisive);
      g_assert_cmpstr (recommend (&fixture, less), !=, subtype);
    }
}

/* The rules were written without them: they agree with most, and where they do not, the guide's label is one of several that fit. */
static void
test_controls (void)
{
  g_auto(Fixture) fixture = { NULL };
  g_autoptr(JsonNode) root = read_json ("controls.json");
  JsonArray *cases = json_node_get_array (root);
  guint agree = 0;

  fixture_set_up (&fixture);
  for (guint i = 0; i < json_array_get_length (cases); i++)
    {
      JsonObject *object = json_array_get_object_element (cases, i);
      const char *subtype = json_object_get_string_member (object, "subtype");
      g_autoptr(JalonEvidence) evidence = answer (&fixture, object, NULL);

      g_test_message ("%s: %s", json_object_get_string_member (object, "case"), subtype);
      if (g_str_equal (recommend (&fixture, evidence), subtype))
        agree++;
    }
  g_test_message ("%u of %u agree", agree, json_array_get_length (cases));
  g_assert_cmpuint (agree, >=, 24);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  jalon_language_init ();
  jalon_language_set (JALON_LANGUAGE_EN);
  g_test_add_func ("/guide-cases/guide", test_guide);
  g_test_add_func ("/guide-cases/controls", test_controls);

  return g_test_run ();
}
