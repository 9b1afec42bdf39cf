/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <libxml/parser.h>
#include <libxml/relaxng.h>
#include <locale.h>
#include <string.h>

#include "jalon-language.h"
#include "jalon-paths.h"
#include "jalon-playbook.h"

static JalonPlaybook *book;

/* Facts written "name=value name=value ...": a value that is a number is one. */
static JalonFactValue
look_up_words (const char *fact,
               gpointer    user_data)
{
  char **words = user_data;
  gsize length = strlen (fact);

  for (guint i = 0; words[i] != NULL; i++)
    if (g_str_has_prefix (words[i], fact) && words[i][length] == '=')
      {
        const char *value = words[i] + length + 1;
        char *end = NULL;
        double number = g_ascii_strtod (value, &end);

        return *end == '\0' ? JALON_FACT_NUMBER (number) : JALON_FACT_CODE (value);
      }
  return JALON_FACT_UNKNOWN;
}

static JalonCondition *
group (JalonConditionKind kind,
       JalonCondition    *a,
       JalonCondition    *b)
{
  JalonCondition *self = jalon_condition_new_group (kind);

  jalon_condition_add (self, a);
  jalon_condition_add (self, b);
  return self;
}

static void
test_operators (void)
{
  static const struct
  {
    JalonConditionOperator op;
    const char            *value;
    const char            *facts;
    JalonTruth             expected;
  } cases[] = {
    { JALON_CONDITION_LT, "10", "x=9.5", JALON_TRUTH_TRUE },
    { JALON_CONDITION_LT, "10", "x=10", JALON_TRUTH_FALSE },
    { JALON_CONDITION_LE, "10", "x=10", JALON_TRUTH_TRUE },
    { JALON_CONDITION_LE, "10", "x=10.1", JALON_TRUTH_FALSE },
    { JALON_CONDITION_GT, "10", "x=10.1", JALON_TRUTH_TRUE },
    { JALON_CONDITION_GT, "10", "x=10", JALON_TRUTH_FALSE },
    { JALON_CONDITION_GE, "10", "x=10", JALON_TRUTH_TRUE },
    { JALON_CONDITION_GE, "10", "x=9", JALON_TRUTH_FALSE },
    { JALON_CONDITION_EQ, "0", "x=0", JALON_TRUTH_TRUE },
    { JALON_CONDITION_EQ, "0", "x=1", JALON_TRUTH_FALSE },
    { JALON_CONDITION_NE, "0", "x=1", JALON_TRUTH_TRUE },
    { JALON_CONDITION_NE, "0", "x=0", JALON_TRUTH_FALSE },
    { JALON_CONDITION_EQ, "yes", "x=yes", JALON_TRUTH_TRUE },
    { JALON_CONDITION_EQ, "yes", "x=no", JALON_TRUTH_FALSE },
    { JALON_CONDITION_NE, "in-person", "x=phone", JALON_TRUTH_TRUE },
    { JALON_CONDITION_NE, "in-person", "x=in-person", JALON_TRUTH_FALSE },
    { JALON_CONDITION_IN, "P/T I", "x=I", JALON_TRUTH_TRUE },
    { JALON_CONDITION_IN, "P/T I", "x=M", JALON_TRUTH_FALSE },
    { JALON_CONDITION_KNOWN, NULL, "x=M", JALON_TRUTH_TRUE },
    { JALON_CONDITION_KNOWN, NULL, "", JALON_TRUTH_FALSE },
    { JALON_CONDITION_MISSING, NULL, "x=0", JALON_TRUTH_FALSE },
    { JALON_CONDITION_MISSING, NULL, "", JALON_TRUTH_TRUE },
    /* Unknown is neither zero nor false; a value of the wrong kind or without meaning is unknown. */
    { JALON_CONDITION_LT, "10", "", JALON_TRUTH_UNKNOWN },
    { JALON_CONDITION_EQ, "0", "", JALON_TRUTH_UNKNOWN },
    { JALON_CONDITION_NE, "in-person", "", JALON_TRUTH_UNKNOWN },
    { JALON_CONDITION_LT, "10", "x=near", JALON_TRUTH_UNKNOWN },
    { JALON_CONDITION_EQ, "yes", "x=1", JALON_TRUTH_UNKNOWN },
    { JALON_CONDITION_LT, "10", "x=nan", JALON_TRUTH_UNKNOWN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(JalonCondition) condition = jalon_condition_new_test ("x", cases[i].op, cases[i].value);
      g_auto(GStrv) words = g_strsplit (cases[i].facts, " ", -1);

      g_test_message ("case %u", i);
      g_assert_cmpint (jalon_condition_evaluate (condition, look_up_words, words), ==, cases[i].expected);
    }
}

static void
test_groups (void)
{
  static const struct
  {
    JalonConditionKind kind;
    const char        *facts;
    JalonTruth         expected;
    const char        *missing;
  } cases[] = {
    { JALON_CONDITION_ALL, "x=1 y=1", JALON_TRUTH_TRUE, "" },
    { JALON_CONDITION_ALL, "x=1 y=0", JALON_TRUTH_FALSE, "" },
    { JALON_CONDITION_ALL, "x=1", JALON_TRUTH_UNKNOWN, "y" },
    { JALON_CONDITION_ALL, "x=0", JALON_TRUTH_FALSE, "" },
    { JALON_CONDITION_ALL, "", JALON_TRUTH_UNKNOWN, "x y" },
    { JALON_CONDITION_ANY, "x=1", JALON_TRUTH_TRUE, "" },
    { JALON_CONDITION_ANY, "x=0", JALON_TRUTH_UNKNOWN, "y" },
    { JALON_CONDITION_ANY, "x=0 y=0", JALON_TRUTH_FALSE, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(JalonCondition) condition = group (cases[i].kind, jalon_condition_new_test ("x", JALON_CONDITION_GE, "1"),
                                                   jalon_condition_new_test ("y", JALON_CONDITION_GE, "1"));
      g_auto(GStrv) words = g_strsplit (cases[i].facts, " ", -1);
      g_autoptr(GPtrArray) missing = g_ptr_array_new ();
      g_autofree char *names = NULL;

      jalon_condition_collect_missing (condition, look_up_words, words, missing);
      g_ptr_array_add (missing, NULL);
      names = g_strjoinv (" ", (char **) missing->pdata);
      g_assert_cmpint (jalon_condition_evaluate (condition, look_up_words, words), ==, cases[i].expected);
      g_assert_cmpstr (names, ==, cases[i].missing);
    }
  g_assert_cmpint (jalon_condition_evaluate (NULL, look_up_words, NULL), ==, JALON_TRUTH_TRUE);
}

static guint
count_items (GPtrArray *groups)
{
  guint n = 0;

  for (guint i = 0; i < groups->len; i++)
    n += ((JalonPlaybookGroup *) groups->pdata[i])->items->len;
  return n;
}

static guint
count_practices (const char *model)
{
  GPtrArray *groups = jalon_playbook_get_practices (book);
  guint n = 0;

  for (guint i = 0; i < groups->len; i++)
    {
      const JalonPlaybookGroup *practices = groups->pdata[i];

      if (g_strcmp0 (practices->model, model) == 0)
        n += practices->items->len;
    }
  return n;
}

static void
test_counts (void)
{
  static const char *const channels[] = { "in-person", "digital", "phone" };
  static const guint n_levels[] = { 5, 3, 3 };
  GPtrArray *factors = jalon_playbook_get_factors (book);
  GPtrArray *areas = jalon_playbook_get_areas (book);
  guint statements = 0;

  g_assert_cmpstr (jalon_playbook_get_version (book), ==, "2");
  g_assert_cmpuint (jalon_playbook_get_steps (book)->len, ==, 7);
  g_assert_cmpuint (factors->len, ==, 5);
  for (guint i = 0; i < factors->len; i++)
    statements += ((JalonPlaybookFactor *) factors->pdata[i])->statements->len;
  g_assert_cmpuint (statements, ==, 18);
  g_assert_cmpuint (jalon_playbook_get_models (book)->len, ==, 4);
  g_assert_cmpuint (jalon_playbook_get_subtypes (book)->len, ==, 13);
  g_assert_cmpuint (jalon_playbook_get_clauses (book)->len, ==, 19);
  g_assert_cmpuint (jalon_playbook_get_continuum (book)->len, ==, 6);
  g_assert_cmpuint (areas->len, ==, 4);
  for (guint i = 0; i < areas->len; i++)
    g_assert_cmpuint (((JalonPlaybookArea *) areas->pdata[i])->indicators->len, >=, 3);
  g_assert_cmpuint (jalon_playbook_get_swot (book)->len, ==, 4);
  g_assert_cmpuint (jalon_playbook_get_values (book)->len, ==, 3);
  g_assert_cmpuint (count_items (jalon_playbook_get_values (book)), ==, 12);
  g_assert_cmpuint (jalon_playbook_get_premises (book)->len, >=, 6);
  /* As many as the guide lists; it prints one of co-location twice. */
  g_assert_cmpuint (count_practices ("cross-promotion"), ==, 4);
  g_assert_cmpuint (count_practices ("outreach"), ==, 26);
  g_assert_cmpuint (count_practices ("co-located"), ==, 40);

  for (guint i = 0; i < G_N_ELEMENTS (channels); i++)
    {
      guint n = 0;

      for (guint j = 0; j < jalon_playbook_get_levels (book)->len; j++)
        {
          const JalonPlaybookLevel *level = jalon_playbook_get_levels (book)->pdata[j];

          if (g_str_equal (level->channel, channels[i]))
            g_assert_cmpuint (level->level, ==, ++n);
        }
      g_assert_cmpuint (n, ==, n_levels[i]);
    }
}

/* A passage of the guide, or of the decks where the guide has none. */
static void
assert_passage (const char *id,
                const char *source)
{
  g_test_message ("%s: %s", id, source);
  g_assert_true (g_str_has_prefix (source, "guide:") || g_str_has_prefix (source, "deck-"));
}

static void
assert_passages (GPtrArray *items)
{
  for (guint i = 0; i < items->len; i++)
    assert_passage (((JalonPlaybookItem *) items->pdata[i])->id, ((JalonPlaybookItem *) items->pdata[i])->source);
}

static guint
count_toolbox (void)
{
  GPtrArray *groups = jalon_playbook_get_toolbox (book);
  guint n = 0;

  for (guint i = 0; i < groups->len; i++)
    {
      const JalonPlaybookGroup *tools = groups->pdata[i];

      for (guint j = 0; j < tools->items->len; j++, n++)
        g_assert_true (g_str_has_prefix (((JalonPlaybookItem *) tools->items->pdata[j])->source, "guide:tools:"));
    }
  return n;
}

/* Each group of tools stands in one step. */
static void
check_toolbox_shown (void)
{
  g_autoptr(GHashTable) shown = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < jalon_playbook_get_steps (book)->len; i++)
    {
      const JalonPlaybookStep *step = jalon_playbook_get_steps (book)->pdata[i];

      for (guint j = 0; j < step->blocks->len; j++)
        {
          const JalonPlaybookBlock *block = step->blocks->pdata[j];

          if (g_strcmp0 (block->tool, "toolbox") == 0)
            g_assert_true (g_hash_table_add (shown, (gpointer) block->of));
        }
    }
  g_assert_cmpuint (g_hash_table_size (shown), ==, jalon_playbook_get_toolbox (book)->len);
}

/* Every element that the guide has names the passage where it stands: 12 reasons, 5 factors with 18 statements, 7 steps, 19 clauses,
 * 4 areas, 6 levels, 17 tools, 4 journeys, 13 sub-types, practices. */
static void
test_passages (void)
{
  GPtrArray *journeys = jalon_playbook_get_journeys (book);
  GPtrArray *groups = jalon_playbook_get_practices (book);

  for (guint i = 0; i < jalon_playbook_get_values (book)->len; i++)
    assert_passages (((JalonPlaybookGroup *) jalon_playbook_get_values (book)->pdata[i])->items);
  for (guint i = 0; i < jalon_playbook_get_factors (book)->len; i++)
    assert_passages (((JalonPlaybookFactor *) jalon_playbook_get_factors (book)->pdata[i])->statements);
  for (guint i = 0; i < jalon_playbook_get_steps (book)->len; i++)
    assert_passage (((JalonPlaybookStep *) jalon_playbook_get_steps (book)->pdata[i])->id,
                    ((JalonPlaybookStep *) jalon_playbook_get_steps (book)->pdata[i])->source);
  for (guint i = 0; i < jalon_playbook_get_clauses (book)->len; i++)
    assert_passage (((JalonPlaybookClause *) jalon_playbook_get_clauses (book)->pdata[i])->id,
                    ((JalonPlaybookClause *) jalon_playbook_get_clauses (book)->pdata[i])->source);
  for (guint i = 0; i < jalon_playbook_get_areas (book)->len; i++)
    assert_passage (((JalonPlaybookArea *) jalon_playbook_get_areas (book)->pdata[i])->id,
                    ((JalonPlaybookArea *) jalon_playbook_get_areas (book)->pdata[i])->source);
  for (guint i = 0; i < jalon_playbook_get_levels (book)->len; i++)
    assert_passage (((JalonPlaybookLevel *) jalon_playbook_get_levels (book)->pdata[i])->id,
                    ((JalonPlaybookLevel *) jalon_playbook_get_levels (book)->pdata[i])->source);
  for (guint i = 0; i < jalon_playbook_get_subtypes (book)->len; i++)
    {
      const JalonPlaybookSubtype *subtype = jalon_playbook_get_subtypes (book)->pdata[i];

      assert_passage (subtype->id, subtype->source);
      g_assert_true (subtype->fits != NULL && subtype->where != NULL && subtype->who != NULL && subtype->why != NULL &&
                     subtype->demands != NULL);
    }
  for (guint i = 0; i < groups->len; i++)
    if (g_strcmp0 (((JalonPlaybookGroup *) groups->pdata[i])->model, "integrated") != 0)
      assert_passages (((JalonPlaybookGroup *) groups->pdata[i])->items);
  assert_passages (jalon_playbook_get_continuum (book));
  g_assert_cmpuint (count_toolbox (), ==, 17);
  check_toolbox_shown ();
  g_assert_cmpuint (journeys->len, ==, jalon_playbook_get_models (book)->len);
  for (guint i = 0; i < journeys->len; i++)
    {
      const JalonPlaybookGroup *journey = journeys->pdata[i];

      g_assert_cmpstr (journey->model, ==, ((JalonPlaybookModel *) jalon_playbook_get_models (book)->pdata[i])->id);
      assert_passages (journey->items);
    }
  /* Above the first level, each has what leads to it. */
  for (guint i = 0; i < jalon_playbook_get_continuum (book)->len; i++)
    {
      const JalonPlaybookItem *level = jalon_playbook_get_continuum (book)->pdata[i];

      g_assert_true ((jalon_playbook_find_growth (book, level->id) != NULL) == (i > 0));
    }
}

static void
test_source_text (void)
{
  g_autofree char *english = jalon_playbook_dup_source_text ("guide:co-location:practices:finance");
  g_autofree char *own = jalon_playbook_dup_source_text ("own");
  g_autofree char *french = NULL;

  g_assert_cmpstr (english, ==, "partnership guide, co-located sites, best practices, finance");
  g_assert_cmpstr (own, ==, "our own judgement");
  jalon_language_set (JALON_LANGUAGE_FR);
  french = jalon_playbook_dup_source_text ("guide:process:step-4");
  g_assert_cmpstr (french, ==, "guide des partenariats, les sept étapes, étape 4");
  jalon_language_set (JALON_LANGUAGE_EN);
}

static void
test_codes (void)
{
  static const char *const expected[][2] = {
    { "cross-promotion", "informal" }, { "cross-promotion", "formal" }, { "outreach", "targeted" },
    { "outreach", "rapid-response" }, { "outreach", "scheduled" }, { "outreach", "virtual" },
    { "co-located", "shared-space" }, { "co-located", "shared-counter" }, { "integrated", "integrated-agent" },
    { "integrated", "digital" }, { "integrated", "payments" }, { "integrated", "bundling" }, { "integrated", "data" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      const JalonPlaybookSubtype *subtype = jalon_playbook_find_subtype (book, expected[i][1]);

      g_assert_nonnull (subtype);
      g_assert_cmpstr (subtype->model, ==, expected[i][0]);
      g_assert_true (jalon_playbook_get_subtypes (book)->pdata[i] == subtype);
      g_assert_nonnull (jalon_playbook_find_model (book, subtype->model));
      g_assert_cmpuint (subtype->moves->len, ==, 3);
    }
  g_assert_null (jalon_playbook_find_subtype (book, "collocation"));
  g_assert_null (jalon_playbook_find_subtype (book, NULL));
}

/* A planner can finish a step: 6 to 14 questions in any channel; and every domain panel and tool has its place. */
static void
test_steps (void)
{
  static const char *const channels[] = { "in-person", "digital", "phone" };
  static const char *const ids[] = { "objectives", "partners", "prepare", "design", "agreement", "implement", "evaluate" };
  static const char *const tools[] = { "objectives", "value", "criteria", "recommendation", "readiness", "continuum", "levels",
                                       "sharing", "costs", "swot", "risks", "clauses", "premises", "milestones", "practices",
                                       "indicators", "actions", "decisions", "journeys", "toolbox", "facts" };
  g_autoptr(GHashTable) used = g_hash_table_new (g_str_hash, g_str_equal);
  guint total = 0;

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      const JalonPlaybookStep *step = jalon_playbook_get_steps (book)->pdata[i];

      g_assert_cmpstr (step->id, ==, ids[i]);
      g_assert_cmpuint (step->number, ==, i + 1);
      g_assert_true (jalon_playbook_find_step (book, ids[i]) == step);
      for (guint c = 0; c < G_N_ELEMENTS (channels); c++)
        {
          guint n = 0;

          for (guint j = 0; j < step->blocks->len; j++)
            {
              const JalonPlaybookBlock *block = step->blocks->pdata[j];

              if (block->tool != NULL)
                g_hash_table_add (used, (gpointer) block->tool);
              for (guint k = 0; k < block->questions->len; k++)
                {
                  const JalonPlaybookQuestion *question = block->questions->pdata[k];

                  g_assert_cmpstr (question->step, ==, step->id);
                  g_assert_true (jalon_playbook_find_question (book, question->id) == question);
                  total += c == 0;
                  n += jalon_playbook_in_scope (book, &question->scope, NULL, NULL, channels[c]) && question->when == NULL;
                }
            }
          g_test_message ("%s %s: %u questions", ids[i], channels[c], n);
          g_assert_cmpuint (n, >=, 6);
          g_assert_cmpuint (n, <=, 14);
        }
    }
  g_assert_cmpuint (total, ==, jalon_playbook_get_questions (book)->len);
  for (guint i = 0; i < G_N_ELEMENTS (tools); i++)
    g_assert_true (g_hash_table_contains (used, tools[i]));
}

static void
test_scope (void)
{
  const JalonPlaybookClause *safety = jalon_playbook_find_clause (book, "staff-safety");
  const JalonPlaybookClause *purpose = jalon_playbook_find_clause (book, "purpose");
  const JalonPlaybookClause *term = jalon_playbook_find_clause (book, "term");
  const JalonPlaybookQuestion *calls = jalon_playbook_find_question (book, "misdirected-calls");

  g_assert_true (jalon_playbook_in_scope (book, &safety->scope, "outreach", "scheduled", "in-person"));
  g_assert_true (jalon_playbook_in_scope (book, &safety->scope, "integrated", "integrated-agent", NULL));
  g_assert_false (jalon_playbook_in_scope (book, &safety->scope, "integrated", "payments", NULL));
  g_assert_true (jalon_playbook_in_scope (book, &safety->scope, "integrated", NULL, NULL));
  g_assert_false (jalon_playbook_in_scope (book, &safety->scope, "cross-promotion", NULL, NULL));
  g_assert_true (jalon_playbook_in_scope (book, &safety->scope, NULL, NULL, NULL));
  g_assert_true (jalon_playbook_in_scope (book, &purpose->scope, NULL, "informal", NULL));
  g_assert_false (jalon_playbook_in_scope (book, &term->scope, NULL, "informal", NULL));
  g_assert_true (jalon_playbook_in_scope (book, &term->scope, NULL, "formal", NULL));
  g_assert_true (jalon_playbook_in_scope (book, &calls->scope, NULL, NULL, "phone"));
  g_assert_false (jalon_playbook_in_scope (book, &calls->scope, NULL, NULL, "digital"));
}

static void
test_options (void)
{
  const JalonPlaybookQuestion *level = jalon_playbook_find_question (book, "service-level");
  const JalonPlaybookQuestion *trust = jalon_playbook_find_question (book, "continuum-now");
  const JalonPlaybookQuestion *barriers = jalon_playbook_find_question (book, "access-barriers");

  g_assert_cmpuint (level->options->len, ==, 4);
  g_assert_cmpuint (trust->options->len, ==, 6);
  g_assert_cmpuint (barriers->options->len, ==, 2);
  g_assert_cmpstr (jalon_playbook_get_option_text (barriers, "yes"), ==, "Yes");
  g_assert_null (jalon_playbook_get_option_text (barriers, "perhaps"));
  g_assert_null (jalon_playbook_get_option_text (barriers, NULL));
}

static void
test_rules (void)
{
  static const char *const facts[] = {
    "distance_m", "lease_gap_months", "anchor_staff", "partner_staff", "spare_area_m2", "shared_client_groups",
    "complementary_services", "community_remoteness", "anchor_distance_to_community_m", "host_connectivity", "channel",
    "both_transact_online", "legal_authority", "information_sharing_agreement", "trust_continuum", "partner_jurisdiction",
    "place_is_indigenous", "volume_anchor", "common_reception_accepted", "partner_daily_presence",
  };
  GPtrArray *rules = jalon_playbook_get_rules (book);
  g_autoptr(GPtrArray) used = g_ptr_array_new ();

  for (guint i = 0; i < jalon_playbook_get_subtypes (book)->len; i++)
    {
      const JalonPlaybookSubtype *subtype = jalon_playbook_get_subtypes (book)->pdata[i];
      guint n[2] = { 0, 0 };

      for (guint j = 0; j < rules->len; j++)
        n[((JalonPlaybookRule *) rules->pdata[j])->for_it] += g_str_equal (((JalonPlaybookRule *) rules->pdata[j])->subtype,
                                                                           subtype->id);
      g_test_message ("%s: %u for, %u against", subtype->id, n[1], n[0]);
      g_assert_cmpuint (n[0], >=, 1);
      g_assert_cmpuint (n[1], >=, 1);
      g_assert_cmpuint (n[0] + n[1], >=, 3);
    }
  for (guint i = 0; i < rules->len; i++)
    jalon_condition_collect_facts (((JalonPlaybookRule *) rules->pdata[i])->when, used);
  for (guint i = 0; i < used->len; i++)
    g_assert_nonnull (jalon_playbook_find_fact (book, used->pdata[i]));
  for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
    {
      g_test_message ("%s", facts[i]);
      g_assert_true (g_ptr_array_find_with_equal_func (used, facts[i], g_str_equal, NULL));
    }
}

static const char *
find_best (char **facts)
{
  GPtrArray *subtypes = jalon_playbook_get_subtypes (book);
  GPtrArray *rules = jalon_playbook_get_rules (book);
  const char *best = NULL;
  int best_score = G_MININT;

  for (guint i = 0; i < subtypes->len; i++)
    {
      const JalonPlaybookSubtype *subtype = subtypes->pdata[i];
      int score = 0;

      for (guint j = 0; j < rules->len; j++)
        {
          const JalonPlaybookRule *rule = rules->pdata[j];

          if (g_str_equal (rule->subtype, subtype->id) &&
              jalon_condition_evaluate (rule->when, look_up_words, facts) == JALON_TRUTH_TRUE)
            score += rule->for_it ? (int) rule->weight : -(int) rule->weight;
        }
      g_test_message ("  %s %d", subtype->id, score);
      if (score > best_score)
        {
          best_score = score;
          best = subtype->id;
        }
    }
  return best;
}

/* What a planner would expect; the last ones have the facts that the guide prints of a case. */
static void
test_recommendations (void)
{
  static const struct
  {
    const char *subtype;
    const char *facts;
  } cases[] = {
    { "shared-space", "channel=in-person distance_m=350 both_lease_ends_known=yes lease_gap_months=8 anchor_staff=2 "
                      "partner_staff=2 shared_client_groups=2 complementary_services=3" },
    { "shared-space", "channel=in-person distance_m=350 lease_gap_months=11" },
    { "shared-counter", "channel=in-person distance_m=350 lease_gap_months=8 anchor_staff=12 partner_staff=15 "
                        "shared_client_groups=3 complementary_services=4 common_reception_accepted=yes" },
    { "scheduled", "channel=in-person distance_m=300000 anchor_distance_to_community_m=300000 partner_daily_presence=yes "
                   "community_remoteness=0.6 partner_jurisdiction=P/T complementary_services=3 shared_client_groups=2" },
    { "integrated-agent", "channel=in-person distance_m=300000 anchor_distance_to_community_m=300000 "
                          "partner_daily_presence=yes community_remoteness=0.6 partner_jurisdiction=P/T "
                          "partner_agents_willing=yes legal_authority=yes service_level_needed=help" },
    { "virtual", "channel=in-person anchor_distance_to_community_m=300000 partner_daily_presence=yes host_connectivity=good "
                 "travel_disrupted=yes volume_anchor=180 service_level_needed=help" },
    { "informal", "channel=in-person distance_m=12000 lease_gap_months=60 shared_client_groups=1 complementary_services=2 "
                  "service_level_needed=referral" },
    { "formal", "channel=in-person distance_m=12000 shared_client_groups=3 complementary_services=2 "
                "written_agreement_needed=yes service_level_needed=referral trust_continuum=coordination" },
    { "targeted", "channel=in-person need_timing=occasional access_barriers=yes shared_client_groups=1" },
    { "rapid-response", "channel=in-person need_timing=emergency partner_jurisdiction=P/T trust_continuum=cooperation" },
    { "digital", "channel=digital both_transact_online=yes shared_client_groups=2 complementary_services=2" },
    { "digital", "channel=digital shared_client_groups=2" },
    { "payments", "channel=digital same_payees=yes legal_authority=yes information_sharing_agreement=yes" },
    { "bundling", "channel=digital shared_life_event=yes complementary_services=4 reengineering_ready=yes" },
    { "data", "channel=digital recurring_data_exchange=yes information_sharing_agreement=yes legal_authority=yes" },
    { "informal", "channel=phone shared_client_groups=2 complementary_services=2 misdirected_calls=yes" },
    { "integrated-agent", "channel=phone misdirected_calls=yes partner_agents_willing=yes legal_authority=yes "
                          "trust_continuum=coordination" },
    /* An island: a monthly visit, 110 clients a year, a ferry; the host is open every day. */
    { "virtual", "channel=in-person anchor_distance_to_community_m=50000 community_population=2500 volume_anchor=110 "
                 "travel_disrupted=yes partner_daily_presence=yes host_connectivity=good partner_jurisdiction=P/T" },
    /* Territorial staff, there daily, who already answer questions; monthly visits lost to weather. */
    { "integrated-agent", "channel=in-person anchor_distance_to_community_m=200000 partner_daily_presence=yes "
                          "travel_disrupted=yes partner_agents_willing=yes partner_jurisdiction=P/T" },
    /* One monthly payment from two governments, under an agreement of 1997. */
    { "payments", "channel=digital payments_on_behalf=yes same_payees=yes legal_authority=yes "
                  "information_sharing_agreement=yes recurring_data_exchange=yes shared_client_groups=1" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto(GStrv) words = g_strsplit (cases[i].facts, " ", -1);

      g_test_message ("case %u", i);
      g_assert_cmpstr (find_best (words), ==, cases[i].subtype);
    }
}

static void
test_reason (void)
{
  const JalonPlaybookRule *near = jalon_playbook_find_rule (book, "shared-space-for-near");
  const JalonPlaybookRule *trust = jalon_playbook_find_rule (book, "shared-counter-for-trust");
  g_auto(GStrv) words = g_strsplit ("distance_m=350 trust_continuum=coordination", " ", -1);
  g_autofree char *english = jalon_playbook_dup_reason (book, near, look_up_words, words);
  g_autofree char *code = jalon_playbook_dup_reason (book, trust, look_up_words, words);
  g_auto(GStrv) nothing = g_new0 (char *, 1);
  g_autofree char *unknown = jalon_playbook_dup_reason (book, near, look_up_words, nothing);
  g_autofree char *french = NULL;

  g_assert_cmpstr (english, ==, "The offices are 350\302\240m apart.");
  g_assert_cmpstr (code, ==, "The partners already adjust to each other (Coordination).");
  g_assert_cmpstr (unknown, ==, "The offices are unknown apart.");

  jalon_language_set (JALON_LANGUAGE_FR);
  french = jalon_playbook_dup_reason (book, near, look_up_words, words);
  g_assert_cmpstr (french, ==, "Les bureaux sont à 350\302\240m l\342\200\231un de l\342\200\231autre.");
  g_assert_cmpstr (jalon_playbook_text ("Evaluate and adjust"), ==, "Évaluer et corriger");
  jalon_language_set (JALON_LANGUAGE_EN);
  g_assert_cmpstr (jalon_playbook_text ("Evaluate and adjust"), ==, "Evaluate and adjust");
  g_assert_null (jalon_playbook_text (NULL));
}

/* The messages of po/fr.po under the playbook's context. */
static GHashTable *
read_french (void)
{
  GHashTable *messages = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autofree char *path = g_build_filename (g_getenv ("G_TEST_SRCDIR"), "..", "po", "fr.po", NULL);
  g_autofree char *text = NULL;
  g_auto(GStrv) lines = NULL;
  g_autofree char *id = NULL;
  gboolean ours = FALSE;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *value = NULL;
      const char *quote = strchr (lines[i], '"');

      if (quote != NULL && strlen (quote) >= 2)
        {
          g_autofree char *raw = g_strndup (quote + 1, strlen (quote) - 2);

          value = g_strcompress (raw);
        }
      if (g_str_has_prefix (lines[i], "msgctxt "))
        ours = g_strcmp0 (value, "playbook") == 0;
      else if (g_str_has_prefix (lines[i], "msgid "))
        {
          g_free (id);
          id = g_steal_pointer (&value);
        }
      else if (g_str_has_prefix (lines[i], "msgstr ") && ours && value[0] != '\0')
        {
          g_hash_table_insert (messages, g_strdup (id), g_steal_pointer (&value));
          ours = FALSE;
        }
      else if (lines[i][0] == '\0')
        ours = FALSE;
    }
  return messages;
}

static guint
count_places (const char *text)
{
  guint n = 0;

  for (; *text != '\0'; text++)
    n += *text == '{';
  return n;
}

static guint
check_french (xmlNode    *node,
              GHashTable *french)
{
  guint n = 0;

  for (; node != NULL; node = node->next)
    {
      xmlChar *content;
      const char *translation;

      if (node->type != XML_ELEMENT_NODE)
        continue;
      if (xmlChildElementCount (node) > 0 || node->children == NULL)
        {
          n += check_french (node->children, french);
          continue;
        }
      content = xmlNodeGetContent (node);
      translation = g_hash_table_lookup (french, content);
      if (translation == NULL)
        g_error ("line %ld: \"%s\" has no French", xmlGetLineNo (node), content);
      g_assert_cmpuint (count_places (translation), ==, count_places ((const char *) content));
      /* A colon takes a non-breaking space, an apostrophe is typographic. */
      g_assert_null (strstr (translation, " :"));
      g_assert_null (strchr (translation, '\''));
      xmlFree (content);
      n++;
    }
  return n;
}

static void
test_french (void)
{
  g_autofree char *path = jalon_paths_find_data ("playbook/playbook.xml");
  g_autoptr(GHashTable) french = read_french ();
  xmlDoc *document = xmlReadFile (path, NULL, XML_PARSE_NONET);

  g_assert_nonnull (document);
  g_assert_cmpuint (check_french (xmlDocGetRootElement (document), french), >, 900);
  xmlFreeDoc (document);
}

static void
test_schema (void)
{
  g_autofree char *path = jalon_paths_find_data ("playbook/playbook.xml");
  g_autofree char *schema_path = jalon_paths_find_data ("playbook/playbook.rng");
  xmlRelaxNGParserCtxt *parser = xmlRelaxNGNewParserCtxt (schema_path);
  xmlRelaxNG *schema = xmlRelaxNGParse (parser);
  xmlRelaxNGValidCtxt *validator = xmlRelaxNGNewValidCtxt (schema);
  xmlDoc *document = xmlReadFile (path, NULL, XML_PARSE_NONET);

  g_assert_nonnull (schema);
  g_assert_nonnull (document);
  g_assert_cmpint (xmlRelaxNGValidateDoc (validator, document), ==, 0);
  xmlFreeDoc (document);
  xmlRelaxNGFreeValidCtxt (validator);
  xmlRelaxNGFree (schema);
  xmlRelaxNGFreeParserCtxt (parser);
}

static void
assert_refused (const char *data,
                gsize       length,
                int         code,
                const char *words)
{
  g_autoptr(GError) error = NULL;
  JalonPlaybook *parsed = jalon_playbook_parse (data, length, "test.xml", &error);

  g_assert_null (parsed);
  g_assert_error (error, JALON_PLAYBOOK_ERROR, code);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, "test.xml"));
  if (words != NULL)
    g_assert_nonnull (strstr (error->message, words));
}

static void
test_broken (void)
{
  static const char *const documents[] = {
    "",
    "   ",
    "no XML at all",
    "<playbook>",
    "<playbook version='1'></wrong>",
    "<playbook version='1' context='playbook'>&undefined;</playbook>",
    "<!DOCTYPE playbook [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;&b;'>]>"
    "<playbook version='1' context='playbook'>&c;</playbook>",
    "<!DOCTYPE playbook [<!ENTITY a SYSTEM 'file:///etc/hostname'>]><playbook version='1'>&a;</playbook>",
    "<!DOCTYPE playbook SYSTEM 'http://localhost/playbook.dtd'><playbook version='1'/>",
    "<playbook version='\xff'/>",
  };

  for (guint i = 0; i < G_N_ELEMENTS (documents); i++)
    assert_refused (documents[i], strlen (documents[i]), JALON_PLAYBOOK_ERROR_BROKEN, NULL);
  assert_refused ("<html/>", 7, JALON_PLAYBOOK_ERROR_INVALID, "<html>");
  assert_refused ("<playbook version='1' context='playbook'/>", 42, JALON_PLAYBOOK_ERROR_INVALID, "no <yes-no>");
}

/* The real playbook with one thing changed. */
static void
test_invalid (void)
{
  static const struct
  {
    const char *find;
    const char *replace;
    const char *words;
  } cases[] = {
    { "<question id=\"sponsor-role\"", "<question id=\"problem-statement\"", "exists twice" },
    { "<item id=\"pilot-goals\"", "<item id=\"vision\"", "exists twice" },
    { "<clause id=\"term\"", "<clause id=\"purpose\"", "exists twice" },
    { "<clause id=\"term\"", "<clause id=\"T E R M\"", "no valid id" },
    { "<clause id=\"term\" source=\"guide:agreement-articles\"", "<clause id=\"term\"", "its source" },
    { "<test fact=\"distance_m\" op=\"le\" value=\"1000\"/>", "<test fact=\"distance\" op=\"le\" value=\"1000\"/>", "no fact" },
    { "<test fact=\"distance_m\" op=\"le\" value=\"1000\"/>", "<test fact=\"distance_m\" op=\"is\" value=\"1\"/>", "operator" },
    { "<test fact=\"distance_m\" op=\"le\" value=\"1000\"/>", "<test fact=\"distance_m\" op=\"le\" value=\"near\"/>", "suit" },
    { "<test fact=\"distance_m\" op=\"le\" value=\"1000\"/>", "<all/>", "empty" },
    { "value=\"emergency\"", "value=\"urgent\"", "no value of the fact" },
    { "subtype=\"shared-space\"", "subtype=\"collocation\"", "no subtype" },
    { "models=\"co-located\"", "models=\"collocation\"", "no model" },
    { "channels=\"phone\"", "channels=\"fax\"", "no channel" },
    { "category=\"one-time\"", "category=\"once\"", "no category" },
    { "panel=\"site-profile\"", "panel=\"site\"", "panel" },
    { "<tool name=\"swot\"/>", "<tool name=\"chart\"/>", "name" },
    { "type=\"long-text\"", "type=\"essay\"", "type" },
    { "question=\"need-timing\"", "question=\"need-when\"", "need-timing" },
    { "<question id=\"vision\" type=\"long-text\"", "<question id=\"vision\" type=\"choice\"", "options" },
    { "{distance_m}", "{distance}", "names no fact" },
    { "{distance_m}", "{distance_m", "names no fact" },
    { "likelihood=\"3\"", "likelihood=\"6\"", "likelihood" },
    { "weight=\"3\"", "weight=\"3.5\"", "weight" },
    { "<answer question=\"legal-authority\" value=\"no\"/>", "<answer question=\"power\" value=\"no\"/>", "no question \"power\"" },
    { "<answer question=\"legal-authority\" value=\"no\"/>", "<answer question=\"legal-authority\" value=\"never\"/>", "no answer" },
    { "<answer question=\"legal-authority\" value=\"no\"/>", "", "about no answer" },
    { "<earlier question=\"launch-date\"", "<earlier question=\"go-decision\"", "no date" },
    { "<shared-cost/>", "<shared-costs/>", "not expected" },
    { "<title>Purpose</title>", "<title>Pur<b>pose</b></title>", "plain text" },
    { "<title>Purpose</title>", "<title> </title>", "no <title>" },
    { "<title>Purpose</title>", "<title>Purpose</title><titel>x</titel>", "not expected" },
    { "<swot>", "<swot2>", NULL },
    { "context=\"playbook\"", "context=\"menu\"", "context" },
    { "version=\"2\" ", "", NULL },
    { "<premises>", "<premises/><premises>", "exists twice" },
  };
  g_autofree char *path = jalon_paths_find_data ("playbook/playbook.xml");
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *at = strstr (text, cases[i].find);
      g_autofree char *head = NULL;
      g_autofree char *changed = NULL;
      g_autoptr(GError) error = NULL;

      g_test_message ("%s", cases[i].replace);
      if (g_str_has_prefix (cases[i].find, "version"))
        at = strstr (strstr (text, "<playbook "), cases[i].find);
      g_assert_nonnull (at);
      head = g_strndup (text, at - text);
      changed = g_strconcat (head, cases[i].replace, at + strlen (cases[i].find), NULL);
      g_assert_null (jalon_playbook_parse (changed, strlen (changed), "test.xml", &error));
      g_assert_true (error->domain == JALON_PLAYBOOK_ERROR);
      if (cases[i].words != NULL && strstr (error->message, cases[i].words) == NULL)
        g_error ("%s: %s", cases[i].replace, error->message);
    }
}

/* Truncated anywhere, it is refused, and nothing is read outside. */
static void
test_truncated (void)
{
  g_autofree char *path = jalon_paths_find_data ("playbook/playbook.xml");
  g_autofree char *text = NULL;
  gsize length = 0;

  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  for (guint i = 0; i < 40; i++)
    {
      gsize part = (length - 20) * i / 40;
      g_autofree char *copy = g_memdup2 (text, MAX (part, 1));

      assert_refused (copy, part, JALON_PLAYBOOK_ERROR_BROKEN, NULL);
    }
}

static void
test_files (void)
{
  g_autoptr(GError) error = NULL;
  JalonPlaybook *parsed = jalon_playbook_load_file ("/nonexistent/playbook.xml", &error);

  g_assert_null (parsed);
  g_assert_error (error, JALON_PLAYBOOK_ERROR, JALON_PLAYBOOK_ERROR_MISSING);
  g_assert_nonnull (strstr (error->message, "/nonexistent/playbook.xml"));
  g_clear_error (&error);
  g_assert_null (jalon_playbook_load_file ("/", &error));
  g_assert_error (error, JALON_PLAYBOOK_ERROR, JALON_PLAYBOOK_ERROR_MISSING);
}

static void
test_references (void)
{
  JalonPlaybook *other = jalon_playbook_ref (book);

  g_assert_true (other == book);
  jalon_playbook_unref (other);
  g_assert_cmpuint (jalon_playbook_get_steps (book)->len, ==, 7);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(GError) error = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  jalon_language_init ();
  jalon_language_set (JALON_LANGUAGE_EN);
  book = jalon_playbook_load (&error);
  g_assert_no_error (error);

  g_test_add_func ("/condition/operators", test_operators);
  g_test_add_func ("/condition/groups", test_groups);
  g_test_add_func ("/playbook/counts", test_counts);
  g_test_add_func ("/playbook/passages", test_passages);
  g_test_add_func ("/playbook/source-text", test_source_text);
  g_test_add_func ("/playbook/codes", test_codes);
  g_test_add_func ("/playbook/steps", test_steps);
  g_test_add_func ("/playbook/scope", test_scope);
  g_test_add_func ("/playbook/options", test_options);
  g_test_add_func ("/playbook/rules", test_rules);
  g_test_add_func ("/playbook/recommendations", test_recommendations);
  g_test_add_func ("/playbook/reason", test_reason);
  g_test_add_func ("/playbook/french", test_french);
  g_test_add_func ("/playbook/schema", test_schema);
  g_test_add_func ("/playbook/broken", test_broken);
  g_test_add_func ("/playbook/invalid", test_invalid);
  g_test_add_func ("/playbook/truncated", test_truncated);
  g_test_add_func ("/playbook/files", test_files);
  g_test_add_func ("/playbook/references", test_references);
  status = g_test_run ();
  jalon_playbook_unref (book);
  return status;
}
