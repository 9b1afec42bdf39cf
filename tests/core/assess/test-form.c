/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <json-glib/json-glib.h>

#include "assess-fixture.h"
#include "jalon-form.h"
#include "jalon-language.h"
#include "jalon-readiness.h"

typedef struct
{
  Fixture          fixture;
  char            *uuid;
  JalonAssessment *assessment;
} Case;

static void
case_clear (Case *self)
{
  g_clear_pointer (&self->assessment, jalon_assessment_unref);
  g_free (self->uuid);
  fixture_tear_down (&self->fixture);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Case, case_clear)

static void
case_set_up (Case *self)
{
  fixture_set_up (&self->fixture);
  self->uuid = fixture_create_geraldton (&self->fixture);
  self->assessment = fixture_load (&self->fixture, self->uuid);
}

static void
case_reload (Case *self)
{
  g_clear_pointer (&self->assessment, jalon_assessment_unref);
  self->assessment = fixture_load (&self->fixture, self->uuid);
}

static JalonForm *
read_form (Case       *self,
           const char *text)
{
  g_autoptr(GError) error = NULL;
  JalonForm *form = jalon_form_read (text, self->assessment, self->fixture.playbook, &error);

  g_assert_no_error (error);
  return form;
}

/* A form of this assessment with questions written as JSON. */
static char *
write_form (Case       *self,
            const char *kind,
            const char *questions)
{
  return g_strdup_printf ("{\"jalon-form\": \"%s\", \"assessment\": \"%s\", \"partner\": \"%s\", \"rated-on\": \"2026-11-02\","
                          " \"questions\": [%s]}",
                          kind, self->uuid, ((JalonPartner *) self->assessment->partners->pdata[1])->uuid, questions);
}

static void
store (Case      *self,
       JalonForm *form)
{
  g_autoptr(GError) error = NULL;

  jalon_form_store (form, self->fixture.workspace, self->uuid, &error);
  g_assert_no_error (error);
  case_reload (self);
}

/* Sent empty it comes back empty; with its answers written in, in either language, they are the assessment's. */
static void
test_facts (void)
{
  static const char *const ids[] = { "common_reception_accepted", "volume_anchor", "need_timing", "host_connectivity" };
  g_auto(Case) self = { { NULL } };
  g_autoptr(GPtrArray) facts = g_ptr_array_new ();
  g_autofree char *text = NULL;
  g_autoptr(JalonForm) empty = NULL;
  g_autoptr(JalonForm) filled = NULL;
  g_autoptr(JsonNode) root = NULL;
  g_autofree char *returned = NULL;
  JsonArray *questions;

  case_set_up (&self);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    g_ptr_array_add (facts, (gpointer) jalon_playbook_find_fact (self.fixture.playbook, ids[i]));
  jalon_language_set (JALON_LANGUAGE_FR);
  text = jalon_form_dup_facts (self.assessment, self.fixture.playbook, facts, NULL);
  jalon_language_set (JALON_LANGUAGE_EN);
  empty = read_form (&self, text);
  g_assert_cmpuint (empty->entries->len, ==, 0);
  g_assert_cmpuint (empty->refused->len, ==, 0);

  root = json_from_string (text, NULL);
  questions = json_object_get_array_member (json_node_get_object (root), "questions");
  g_assert_cmpuint (json_array_get_length (questions), ==, G_N_ELEMENTS (ids));
  json_object_set_boolean_member (json_array_get_object_element (questions, 0), "answer", TRUE);
  json_object_set_string_member (json_array_get_object_element (questions, 1), "answer", "2\302\240500");
  json_object_set_string_member (json_array_get_object_element (questions, 2), "answer", " tous les jours ");
  json_object_set_string_member (json_array_get_object_element (questions, 2), "note", "Sauf \360\237\216\211 le \327\251\327\221\327\252");
  returned = json_to_string (root, FALSE);
  filled = read_form (&self, returned);
  for (guint i = 0; i < filled->refused->len; i++)
    g_test_message ("%s", (char *) filled->refused->pdata[i]);
  g_assert_cmpuint (filled->refused->len, ==, 0);
  g_assert_cmpuint (filled->entries->len, ==, 3);
  store (&self, filled);
  g_assert_cmpstr (jalon_assessment_get_value (self.assessment, "common-reception", NULL), ==, "yes");
  g_assert_cmpstr (jalon_assessment_get_value (self.assessment, "volume_anchor", NULL), ==, "2500");
  g_assert_cmpstr (jalon_assessment_get_value (self.assessment, "need-timing", NULL), ==, "constant");
  g_assert_nonnull (strstr (jalon_assessment_get_note (self.assessment, "need-timing", NULL), "\327\251\327\221\327\252"));
  g_assert_null (jalon_assessment_get_value (self.assessment, JALON_ITEM_RETURNED, NULL));
  /* Read twice, nothing is there twice; one step takes it all back. */
  store (&self, filled);
  g_assert_cmpstr (jalon_assessment_get_note (self.assessment, "need-timing", NULL), ==, "Sauf \360\237\216\211 le \327\251\327\221\327\252");
  g_assert_true (jalon_workspace_undo (self.fixture.workspace, NULL));
  case_reload (&self);
  g_assert_null (jalon_assessment_get_value (self.assessment, "volume_anchor", NULL));
}

/* What cannot be taken names its question, and stays. */
static void
test_refused (void)
{
  static const struct
  {
    const char *question;
    const char *sentence;
  } cases[] = {
    { "{\"id\": \"parking\", \"question\": \"Is there parking?\", \"answer\": \"Yes\"}",
      "“Is there parking?”: this is no question of the playbook. Answer: “Yes”." },
    { "{\"id\": \"common-reception\", \"question\": \"Would you refuse one reception?\", \"answer\": \"yes\"}",
      "“Would you accept one reception and one queue for all partners’ clients?”: the form has another question in its place: “Would "
      "you refuse one reception?”. Answer: “yes”." },
    { "{\"id\": \"common-reception\", \"answer\": \"perhaps\", \"note\": \"ask in May\"}",
      "“Would you accept one reception and one queue for all partners’ clients?”: “perhaps” is not an answer to it. Answers are: Yes, "
      "No. Note: ask in May" },
    { "{\"id\": \"volume_anchor\", \"answer\": -5}",
      "“How many clients does the first organization serve there in a year?”: “-5” is not an answer to it. Answers are: a number, 0 or "
      "more." },
    { "{\"id\": \"volume_anchor\", \"answer\": \"2,500\"}", /* thousands to one, a decimal sign to another */
      "“How many clients does the first organization serve there in a year?”: “2,500” is not an answer to it. Answers are: a number, 0 "
      "or more." },
    { "{\"id\": \"volume_anchor\", \"answer\": {\"a\": 1}}",
      "“How many clients does the first organization serve there in a year?”: “{\"a\":1}” is not an answer to it. Answers are: a "
      "number, 0 or more." },
    { "{\"id\": \"volume_anchor\", \"answer\": 7}, {\"id\": \"volume_anchor\", \"answer\": 8}",
      "“How many clients does the first organization serve there in a year?”: it was answered twice; the first answer counts. The "
      "other: “8”." },
    { "{\"id\": \"channel\", \"answer\": \"phone\"}", "“channel”: this is no question of the playbook. Answer: “phone”." },
    { "{\"id\": \"sponsor-role\", \"answer\": \"x\"}", "“sponsor-role”: this is no question of the playbook. Answer: “x”." },
    { "17", "“17” is no question of the form." },
  };
  g_auto(Case) self = { { NULL } };
  const char *kept;

  case_set_up (&self);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = write_form (&self, "facts", cases[i].question);
      g_autoptr(JalonForm) form = read_form (&self, text);

      g_assert_cmpuint (form->refused->len, ==, 1);
      g_assert_cmpstr (form->refused->pdata[0], ==, cases[i].sentence);
      store (&self, form);
      kept = jalon_assessment_get_value (self.assessment, JALON_ITEM_RETURNED, NULL);
      g_assert_nonnull (strstr (kept, cases[i].sentence));
    }
  /* The first of the two answers was taken, and all that was refused is still there. */
  g_assert_cmpstr (jalon_assessment_get_value (self.assessment, "volume_anchor", NULL), ==, "7");
  g_assert_null (jalon_assessment_get_value (self.assessment, "common-reception", NULL));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_nonnull (strstr (kept, cases[i].sentence));
}

/* Another program may set straight apostrophes, or a blank that breaks lines where ours does not. */
static void
test_other_marks (void)
{
  g_auto(Case) self = { { NULL } };
  g_autofree char *text = NULL;
  g_autoptr(JalonForm) form = NULL;

  case_set_up (&self);
  text = write_form (&self, "facts", "{\"id\": \"common-reception\", \"question\": \"Would you accept one reception  and one queue for all"
                                     " partners' clients?\", \"answer\": \"yes\"}");
  form = read_form (&self, text);
  g_assert_cmpuint (form->refused->len, ==, 0);
  g_assert_cmpuint (form->entries->len, ==, 1);
}

static void
test_long_note (void)
{
  g_auto(Case) self = { { NULL } };
  g_autofree char *note = g_strnfill (50000, 'n');
  g_autofree char *question = g_strdup_printf ("{\"id\": \"need-timing\", \"note\": \"%s\"}", note);
  g_autofree char *text = NULL;
  g_autoptr(JalonForm) form = NULL;

  case_set_up (&self);
  text = write_form (&self, "facts", question);
  form = read_form (&self, text);
  g_assert_cmpuint (form->refused->len, ==, 0);
  store (&self, form);
  g_assert_true (g_str_has_suffix (jalon_assessment_get_note (self.assessment, "need-timing", NULL), note));
  g_assert_null (jalon_assessment_get_value (self.assessment, "need-timing", NULL));
}

/* json-glib would keep the last of two and say nothing. */
static void
test_given_twice (void)
{
  static const struct
  {
    JalonLanguage  language;
    const char    *question;
    const char    *sentence;
  } cases[] = {
    { JALON_LANGUAGE_EN, "{\"id\": \"volume_anchor\",\n\"answer\": 7,\n\"note\": \"n\",\n\"answer\": 8}",
      "“answer” is given twice, on lines 2 and 4. Keep the one that holds, then read the file again." },
    { JALON_LANGUAGE_FR, "{\"id\": \"volume_anchor\",\n\"answer\": 7,\n\"note\": \"n\",\n\"answer\": 8}",
      "«\302\240answer\302\240» figure deux fois, aux lignes 2 et 4. Gardez celui qui convient, puis relisez le fichier." },
    { JALON_LANGUAGE_EN, "{\"id\": \"volume_anchor\", \"answer\": {\"a\": 1, \"a\": 2}}",
      "“a” is given twice on line 1. Keep the one that holds, then read the file again." },
    { JALON_LANGUAGE_FR, "{\"id\": \"volume_anchor\", \"answer\": {\"a\": 1, \"a\": 2}}",
      "«\302\240a\302\240» figure deux fois à la ligne 1. Gardez celui qui convient, puis relisez le fichier." },
  };
  g_auto(Case) self = { { NULL } };

  case_set_up (&self);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = write_form (&self, "facts", cases[i].question);
      g_autoptr(GError) error = NULL;

      jalon_language_set (cases[i].language);
      g_assert_null (jalon_form_read (text, self.assessment, self.fixture.playbook, &error));
      jalon_language_set (JALON_LANGUAGE_EN);
      g_assert_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_FAILED);
      g_assert_cmpstr (error->message, ==, cases[i].sentence);
    }
}

static void
test_none (void)
{
  static const struct
  {
    const char *text;
    const char *sentence;
  } cases[] = {
    { "", "This is no form of Jalon: it holds no JSON object." },
    { "[1]", "This is no form of Jalon: it holds no JSON object." },
    { "{\"jalon-form\": \"facts\"", "This is no form of Jalon: it holds no JSON object." },
    { "\377\376", "This is no form of Jalon: it holds no JSON object." },
    { "{}", "This is no form of Jalon: it does not say which one it is." },
    { "{\"jalon-form\": \"facts\", \"assessment\": \"x\", \"title\": \"Another\"}",
      "This form belongs to another assessment: “Another”." },
  };
  g_auto(Case) self = { { NULL } };
  g_autofree char *deep = g_strnfill (1000000, '[');
  g_autofree char *letters = NULL;
  g_autofree char *stranger = NULL;
  g_autofree char *no_list = NULL;
  g_autoptr(GError) error = NULL;

  case_set_up (&self);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(JalonForm) form = jalon_form_read (cases[i].text, self.assessment, self.fixture.playbook, &error);

      g_assert_null (form);
      g_assert_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_FAILED);
      g_assert_cmpstr (error->message, ==, cases[i].sentence);
      g_clear_error (&error);
    }
  g_assert_null (jalon_form_read (deep, self.assessment, self.fixture.playbook, &error));
  g_assert_cmpstr (error->message, ==, "This is no form of Jalon: it holds no JSON object.");
  g_clear_error (&error);
  letters = g_strdup_printf ("{\"jalon-form\": \"facts\", \"assessment\": \"%s\", \"questions\": [{\"answer\": \"a\\ud800z\"}]}", self.uuid);
  g_assert_null (jalon_form_read (letters, self.assessment, self.fixture.playbook, &error));
  g_assert_nonnull (strstr (error->message, "no text can have"));
  g_clear_error (&error);
  stranger = g_strdup_printf ("{\"jalon-form\": \"readiness\", \"assessment\": \"%s\", \"partner\": \"gone\"}", self.uuid);
  g_assert_null (jalon_form_read (stranger, self.assessment, self.fixture.playbook, &error));
  g_assert_nonnull (strstr (error->message, "takes no part in the assessment any more"));
  g_clear_error (&error);
  no_list = g_strdup_printf ("{\"jalon-form\": \"facts\", \"assessment\": \"%s\"}", self.uuid);
  g_assert_null (jalon_form_read (no_list, self.assessment, self.fixture.playbook, &error));
  g_assert_cmpstr (error->message, ==, "This form has no list of questions.");
}

/* All 18 statements go out; the ratings come back as that partner's, of that round. */
static void
test_readiness (void)
{
  g_auto(Case) self = { { NULL } };
  g_autofree char *partner = NULL;
  g_autofree char *text = NULL;
  g_autofree char *returned = NULL;
  g_autofree char *bad = NULL;
  g_autoptr(JalonForm) form = NULL;
  g_autoptr(JalonForm) wrong = NULL;
  g_autoptr(JsonNode) root = NULL;
  JsonArray *questions;

  case_set_up (&self);
  partner = g_strdup (((JalonPartner *) self.assessment->partners->pdata[1])->uuid);
  text = jalon_form_dup_readiness (self.assessment, self.fixture.playbook, partner);
  root = json_from_string (text, NULL);
  questions = json_object_get_array_member (json_node_get_object (root), "questions");
  g_assert_cmpuint (json_array_get_length (questions), ==, 18);
  json_object_set_string_member (json_node_get_object (root), "rated-on", "2026-11-02");
  for (guint i = 0; i < 18; i++)
    json_object_set_int_member (json_array_get_object_element (questions, i), "answer", 1 + i % 5);
  json_object_set_string_member (json_array_get_object_element (questions, 3), "note", "new director");
  returned = json_to_string (root, FALSE);
  form = read_form (&self, returned);
  g_assert_cmpuint (form->entries->len, ==, 18);
  store (&self, form);
  g_assert_cmpuint (jalon_readiness_get_partner_rating (self.assessment, "leadership-culture", partner, "2026-11-02"), ==, 1);
  g_assert_cmpuint (jalon_readiness_get_partner_rating (self.assessment, "culture-shared", partner, "2026-11-02"), ==, 1 + 17 % 5);
  g_assert_cmpuint (jalon_readiness_get_rating (self.assessment, "leadership-culture"), ==, 0);
  g_assert_nonnull (strstr (jalon_assessment_get_note (self.assessment, "leadership-active", NULL), "new director"));

  bad = write_form (&self, "readiness", "{\"id\": \"relations-trust\", \"answer\": 6}, {\"id\": \"need-timing\", \"answer\": 3}");
  wrong = read_form (&self, bad);
  g_assert_cmpuint (wrong->entries->len, ==, 0);
  g_assert_cmpuint (wrong->refused->len, ==, 2);
  g_assert_nonnull (strstr (wrong->refused->pdata[0], "“6” is not an answer to it. Answers are: a number from 1 to 5."));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  jalon_language_init ();
  jalon_language_set (JALON_LANGUAGE_EN);

  g_test_add_func ("/assess/form/facts", test_facts);
  g_test_add_func ("/assess/form/refused", test_refused);
  g_test_add_func ("/assess/form/other-marks", test_other_marks);
  g_test_add_func ("/assess/form/long-note", test_long_note);
  g_test_add_func ("/assess/form/given-twice", test_given_twice);
  g_test_add_func ("/assess/form/none", test_none);
  g_test_add_func ("/assess/form/readiness", test_readiness);

  return g_test_run ();
}
