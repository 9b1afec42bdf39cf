/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "assess-fixture.h"
#include "jalon-gower.h"
#include "jalon-language.h"
#include "jalon-own-cases.h"
#include "jalon-similar-cases.h"

static JalonCaseLibrary *library;

#define CODES(...) ((const char *const[]) { __VA_ARGS__, NULL })

static const JalonGowerVariable variables[] = {
  { JALON_GOWER_NOMINAL, 1, 0 },
  { JALON_GOWER_PRESENCE, 1, 0 },
  { JALON_GOWER_ORDINAL, 2, 2 },
  { JALON_GOWER_RATIO, 1, 4 },
  { JALON_GOWER_MULTI, 2, 0 },
};

#define N G_N_ELEMENTS (variables)

/* By hand: 0·1 (x, y) + 1·1 (yes, yes) + ½·2 (ranks 0, 1 of 0..2) + ¾·1 (one of four powers of ten apart) + ⅓·2 (F of F, M, I)
 * = 3 5/12; by the weights' sum 7: 41/84. Without the population (2 8/12) / 6 = 4/9. */
static void
test_by_hand (void)
{
  JalonGowerValue a[N] = { { "x", NAN, NULL }, { "yes", NAN, NULL }, { NULL, 0, NULL }, { NULL, 100, NULL },
                           { NULL, NAN, CODES ("F", "M") } };
  JalonGowerValue b[N] = { { "y", NAN, NULL }, { "yes", NAN, NULL }, { NULL, 1, NULL }, { NULL, 1000, NULL },
                           { NULL, NAN, CODES ("F", "I") } };
  double scores[N];
  double compared;

  g_assert_cmpfloat_with_epsilon (jalon_gower_similarity (variables, N, a, b, scores, &compared), 41.0 / 84.0, 1e-12);
  g_assert_cmpfloat (compared, ==, 7);
  g_assert_cmpfloat (scores[0], ==, 0);
  g_assert_cmpfloat (scores[1], ==, 1);
  g_assert_cmpfloat (scores[2], ==, 0.5);
  g_assert_cmpfloat_with_epsilon (scores[3], 0.75, 1e-12);
  g_assert_cmpfloat_with_epsilon (scores[4], 1.0 / 3.0, 1e-12);

  b[3].number = NAN;
  g_assert_cmpfloat_with_epsilon (jalon_gower_similarity (variables, N, a, b, scores, &compared), 4.0 / 9.0, 1e-12);
  g_assert_cmpfloat (compared, ==, 6);
  g_assert_true (isnan (scores[3]));
}

/* What one lacks, what neither has, and what lies beyond the range. */
static void
test_scores (void)
{
  JalonGowerValue yes = { "yes", NAN, NULL }, no = { "no", NAN, NULL }, unknown = { NULL, NAN, NULL };
  JalonGowerValue small = { NULL, 1, NULL }, large = { NULL, 1e9, NULL }, zero = { NULL, 0, NULL };
  JalonGowerValue none = { NULL, NAN, (const char *const[]) { NULL } }, one = { NULL, NAN, CODES ("F") };
  JalonGowerValue twice = { NULL, NAN, CODES ("F", "F") };

  g_assert_cmpfloat (jalon_gower_score (&variables[1], &yes, &no), ==, 0);
  g_assert_true (isnan (jalon_gower_score (&variables[1], &no, &no)));
  g_assert_cmpfloat (jalon_gower_score (&variables[0], &no, &no), ==, 1);
  g_assert_cmpfloat (jalon_gower_score (&variables[3], &small, &large), ==, 0);
  g_assert_true (isnan (jalon_gower_score (&variables[3], &zero, &large)));
  g_assert_true (isnan (jalon_gower_score (&variables[4], &none, &one)));
  g_assert_cmpfloat (jalon_gower_score (&variables[4], &twice, &one), ==, 1);
  for (guint i = 0; i < N; i++)
    g_assert_true (isnan (jalon_gower_score (&variables[i], &unknown, &unknown)));
  g_assert_true (isnan (jalon_gower_similarity (&variables[0], 1, &unknown, &yes, NULL, NULL)));
}

/* Of every two cases: the same both ways, between 0 and 1; 1 of a case with itself. */
static void
test_laws (void)
{
  GPtrArray *cases = jalon_case_library_get_cases (library);

  for (guint i = 0; i < cases->len; i++)
    for (guint j = 0; j < cases->len; j++)
      {
        double there = jalon_case_compare (cases->pdata[i], cases->pdata[j], NULL, NULL);
        double back = jalon_case_compare (cases->pdata[j], cases->pdata[i], NULL, NULL);

        g_assert_cmpfloat (there, ==, back);
        g_assert_cmpfloat (there, >=, 0);
        g_assert_cmpfloat (there, <=, 1);
        if (i == j)
          g_assert_cmpfloat (there, ==, 1);
      }
}

/* A value that only one has changes nothing, whatever it is. */
static void
test_missing (void)
{
  const JalonCase *picton = jalon_case_library_find (library, "picton");
  GPtrArray *cases = jalon_case_library_get_cases (library);
  JalonCase known = *picton;

  known.volume = 4321;
  g_assert_true (isnan (picton->volume));
  for (guint i = 0; i < cases->len; i++)
    {
      const JalonCase *other = cases->pdata[i];

      if (isnan (other->volume))
        g_assert_cmpfloat (jalon_case_compare (&known, other, NULL, NULL), ==, jalon_case_compare (picton, other, NULL, NULL));
    }
}

/* An island like Grand Manan, described by what a planner knows before a model is chosen. */
static JalonCase
describe_island (void)
{
  static char *channels[] = { "in-person", NULL };
  static char *orders[] = { "F", "P/T", NULL };
  static char *provinces[] = { "NB", NULL };

  return (JalonCase) { .channels = channels, .orders = orders, .provinces = provinces, .need = "regular", .setting = "remote",
                       .indigenous = "no", .year = NAN, .population = 2400, .volume = 120 };
}

static void
test_find (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JalonPlaybook) playbook = jalon_playbook_load (&error);
  JalonCase island = describe_island ();
  g_autoptr(GPtrArray) similar = jalon_similar_cases_find (library, &island, 3);
  const JalonSimilarCase *first = similar->pdata[0];
  g_autofree char *matches = NULL;
  g_autofree char *french = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (similar->len, ==, 3);
  g_assert_cmpstr (first->item->id, ==, "grand-manan");
  for (guint i = 1; i < similar->len; i++)
    g_assert_cmpfloat (((JalonSimilarCase *) similar->pdata[i - 1])->similarity, >=,
                       ((JalonSimilarCase *) similar->pdata[i])->similarity);
  matches = jalon_similar_case_dup_matches (first, &island, playbook);
  g_assert_nonnull (strstr (matches, "Orders of government: Federal, Provincial or territorial"));
  g_assert_nonnull (strstr (matches, "Setting: remote"));
  g_assert_nonnull (strstr (matches, "Population: 2,500 (here 2,400)"));
  g_assert_null (strstr (matches, "Indigenous"));
  jalon_language_set (JALON_LANGUAGE_FR);
  french = jalon_similar_case_dup_matches (first, &island, playbook);
  jalon_language_set (JALON_LANGUAGE_EN);
  g_assert_nonnull (strstr (french, "(ici 2"));
  g_assert_null (strstr (french, "here"));
}

/* Too little in common is no similarity: the deck's sites say less than half of what is known of the island. */
static void
test_too_little (void)
{
  JalonCase island = describe_island ();
  JalonCase nothing = { .year = NAN, .population = NAN, .volume = NAN };
  g_autoptr(GPtrArray) similar = jalon_similar_cases_find (library, &island, G_MAXUINT);
  g_autoptr(GPtrArray) none = jalon_similar_cases_find (library, &nothing, 3);
  double compared;

  g_assert_cmpuint (none->len, ==, 0);
  jalon_case_compare (&island, jalon_case_library_find (library, "digital-identity"), NULL, &compared);
  g_assert_cmpfloat (compared, ==, 6); /* channel, orders, need: of 13 */
  g_assert_cmpuint (similar->len, >, 3);
  for (guint i = 0; i < similar->len; i++)
    g_assert_cmpstr (((JalonSimilarCase *) similar->pdata[i])->item->id, !=, "digital-identity");
}

static void
test_setting (void)
{
  g_assert_cmpstr (jalon_case_setting_of (0.1), ==, "urban");
  g_assert_cmpstr (jalon_case_setting_of (0.3), ==, "rural");
  g_assert_cmpstr (jalon_case_setting_of (0.95), ==, "remote");
  g_assert_null (jalon_case_setting_of (NAN));
}

static guint
count_own (Fixture *fixture)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JalonCaseLibrary) all = jalon_own_cases_load (fixture_database (fixture), library, &error);

  g_assert_no_error (error);
  return jalon_case_library_get_cases (all)->len - jalon_case_library_get_cases (library)->len;
}

/* The planners' own cases: added, changed and removed, each one undo step. */
static void
test_own (void)
{
  static const char *const columns[] = { "title_en", "model", "year" };
  g_auto(Fixture) fixture = { NULL };
  JalonValue values[] = { JALON_TEXT ("Shared hall"), JALON_TEXT ("co-located"), JALON_INTEGER (2025) };
  JalonValue changed = JALON_TEXT ("Shared library");
  g_autoptr(JalonCaseLibrary) all = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *uuid = NULL;

  fixture_set_up (&fixture);
  g_assert_cmpuint (count_own (&fixture), ==, 0);
  g_assert_true (jalon_own_cases_add (fixture.workspace, columns, values, G_N_ELEMENTS (values), &uuid, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_own (&fixture), ==, 1);
  g_assert_true (jalon_own_cases_set (fixture.workspace, uuid, columns, &changed, 1, &error));
  all = jalon_own_cases_load (fixture_database (&fixture), library, &error);
  g_assert_cmpstr (jalon_case_get_title (jalon_case_library_find (all, uuid)), ==, "Shared library");
  g_assert_cmpfloat (jalon_case_library_find (all, uuid)->year, ==, 2025);

  g_assert_false (jalon_own_cases_set (fixture.workspace, "none", columns, &changed, 1, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_true (jalon_own_cases_remove (fixture.workspace, uuid, &error));
  g_assert_cmpuint (count_own (&fixture), ==, 0);
  g_assert_true (jalon_workspace_undo (fixture.workspace, &error));
  g_assert_cmpuint (count_own (&fixture), ==, 1);
  g_assert_true (jalon_workspace_undo (fixture.workspace, &error) && jalon_workspace_undo (fixture.workspace, &error));
  g_assert_cmpuint (count_own (&fixture), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(GError) error = NULL;
  int status;

  jalon_language_init ();
  jalon_language_set (JALON_LANGUAGE_EN);
  g_test_init (&argc, &argv, NULL);
  library = jalon_case_library_dup_default (&error);
  g_assert_no_error (error);

  g_test_add_func ("/similar-cases/by-hand", test_by_hand);
  g_test_add_func ("/similar-cases/scores", test_scores);
  g_test_add_func ("/similar-cases/laws", test_laws);
  g_test_add_func ("/similar-cases/missing", test_missing);
  g_test_add_func ("/similar-cases/find", test_find);
  g_test_add_func ("/similar-cases/too-little", test_too_little);
  g_test_add_func ("/similar-cases/setting", test_setting);
  g_test_add_func ("/similar-cases/own", test_own);
  status = g_test_run ();
  jalon_case_library_unref (library);
  return status;
}
