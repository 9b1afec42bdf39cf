/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "assess-fixture.h"
#include "jalon-language.h"
#include "jalon-savings.h"

typedef struct
{
  Fixture          fixture;
  char            *uuid;
  JalonAssessment *assessment;
} Case;

static void
case_set_up (Case *self,
             guint n_partners)
{
  JalonSubject subjects[3];
  g_autoptr(GError) error = NULL;

  fixture_set_up (&self->fixture);
  subjects[0] = (JalonSubject) { JALON_SUBJECT_POINT, self->fixture.canada_point };
  subjects[1] = (JalonSubject) { JALON_SUBJECT_POINT, self->fixture.ontario_point };
  subjects[2] = (JalonSubject) { JALON_SUBJECT_POINT, self->fixture.nunavut_point };
  jalon_assessment_create (self->fixture.workspace, subjects, n_partners, "in-person", "1", &self->uuid, &error);
  g_assert_no_error (error);
  self->assessment = fixture_load (&self->fixture, self->uuid);
  fixture_answer (&self->fixture, self->uuid, JALON_ITEM_RATE, NULL, "0");
  fixture_answer (&self->fixture, self->uuid, JALON_ITEM_TERM, NULL, "1");
}

static void
case_clear (Case *self)
{
  g_clear_pointer (&self->assessment, jalon_assessment_unref);
  g_clear_pointer (&self->uuid, g_free);
  fixture_tear_down (&self->fixture);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Case, case_clear)

static void
add (Case       *self,
     int         partner, /* -1: shared */
     const char *category,
     const char *item,
     double      amount)
{
  const char *uuid = partner >= 0 ? ((JalonPartner *) self->assessment->partners->pdata[partner])->uuid : NULL;
  g_autofree char *row = fixture_add_cost (&self->fixture, self->uuid, uuid, category, item, amount);
}

static void
set_areas (Case         *self,
           const double *areas,
           const char   *common)
{
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < self->assessment->partners->len; i++)
    jalon_assessment_set_space (self->fixture.workspace, self->uuid, ((JalonPartner *) self->assessment->partners->pdata[i])->uuid,
                                "exclusive_area", areas[i], &error);
  g_assert_no_error (error);
  fixture_answer (&self->fixture, self->uuid, JALON_ITEM_COMMON_AREA, NULL, common);
}

static JalonSavings *
compute (Case *self)
{
  g_autoptr(JalonAssessment) assessment = fixture_load (&self->fixture, self->uuid);
  g_autoptr(JalonBusinessCase) business = jalon_business_case_new (assessment, self->fixture.playbook, NULL);
  g_autoptr(JalonSharing) sharing = jalon_sharing_for_assessment (assessment);

  return jalon_savings_new (business, sharing);
}

/* Alone 30,000 and 20,000; together 30,000: each saves half of the 20,000. */
static void
test_two (void)
{
  g_auto(Case) self = { 0 };
  g_autoptr(JalonSavings) savings = NULL;
  g_autofree char *check = NULL;

  case_set_up (&self, 2);
  add (&self, 0, "status-quo", NULL, 30000);
  add (&self, 1, "status-quo", NULL, 20000);
  add (&self, -1, "one-time", NULL, 0);
  add (&self, -1, "recurring", "cost-rent", 24000);
  add (&self, -1, "recurring", "cost-cleaning", 6000);
  add (&self, 0, "in-kind", NULL, 999);
  savings = compute (&self);
  g_assert_true (savings->known);
  g_assert_cmpfloat (savings->total, ==, 30000);
  g_assert_cmpfloat_with_epsilon (savings->parts[0].shapley, 20000, 1e-9);
  g_assert_cmpfloat_with_epsilon (savings->parts[1].shapley, 10000, 1e-9);
  g_assert_true (isnan (savings->parts[0].by_area));
  check = jalon_savings_dup_check (savings);
  g_assert_cmpstr (check, ==, "Check: the parts sum to $30,000; the cost of the partnership over the term is $30,000.");
  g_assert_null (jalon_savings_dup_warning (savings));
}

/* Alone 30, 30 and 40; areas of 10, 10 and 20 and 20 common, a dollar of rent each, and 12 more. Groups of two pay 52, 62 and 62, all 72.
 * By hand: 30/3 + (52 - 30)/6 + (62 - 40)/6 + (72 - 62)/3 = 62/3 for the first two, 40/3 + 2 (62 - 30)/6 + (72 - 52)/3 = 92/3. */
static void
test_three (void)
{
  g_auto(Case) self = { 0 };
  g_autoptr(JalonSavings) savings = NULL;
  static const double groups[] = { 0, 30, 30, 52, 40, 62, 62, 72 };

  case_set_up (&self, 3);
  add (&self, 0, "status-quo", NULL, 30);
  add (&self, 1, "status-quo", NULL, 30);
  add (&self, 2, "status-quo", NULL, 40);
  add (&self, -1, "one-time", NULL, 0);
  add (&self, -1, "recurring", "cost-rent", 60);
  add (&self, -1, "recurring", "cost-cleaning", 12);
  set_areas (&self, (double[]) { 10, 10, 20 }, "20");
  savings = compute (&self);
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    g_assert_cmpfloat_with_epsilon (savings->groups[i], groups[i], 1e-9);
  g_assert_cmpfloat_with_epsilon (savings->parts[0].shapley, 62.0 / 3, 1e-9);
  g_assert_cmpfloat_with_epsilon (savings->parts[1].shapley, 62.0 / 3, 1e-9);
  g_assert_cmpfloat_with_epsilon (savings->parts[2].shapley, 92.0 / 3, 1e-9);
  /* Areas of 15, 15 and 30 of 60. */
  g_assert_cmpfloat_with_epsilon (savings->parts[0].by_area, 18, 1e-9);
  g_assert_cmpfloat_with_epsilon (savings->parts[2].by_area, 36, 1e-9);
}

/* As above, but 40 more instead of 12: the first two would pay 80 together and 60 apart. All together pay 100 as is planned. */
static void
test_apart (void)
{
  g_auto(Case) self = { 0 };
  g_autoptr(JalonSavings) savings = NULL;
  g_autofree char *warning = NULL;
  static const double groups[] = { 0, 30, 30, 60, 40, 70, 70, 130 };

  case_set_up (&self, 3);
  add (&self, 0, "status-quo", NULL, 30);
  add (&self, 1, "status-quo", NULL, 30);
  add (&self, 2, "status-quo", NULL, 40);
  add (&self, -1, "one-time", NULL, 0);
  add (&self, -1, "recurring", "cost-rent", 60);
  add (&self, -1, "recurring", "cost-cleaning", 40);
  add (&self, 1, "recurring", NULL, 30);
  set_areas (&self, (double[]) { 10, 10, 20 }, "20");
  savings = compute (&self);
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    g_assert_cmpfloat_with_epsilon (savings->groups[i], groups[i], 1e-9);
  /* What is planned costs 30 more than to stay apart, which all three bear alike. */
  for (guint i = 0; i < 3; i++)
    g_assert_cmpfloat_with_epsilon (savings->parts[i].shapley, savings->parts[i].alone + 10, 1e-9);
  warning = jalon_savings_dup_warning (savings);
  g_assert_nonnull (strstr (warning, "By floor area, these would pay more than alone: ServiceOntario – Geraldton, Government of Nunavut – "
                                     "Resolute. By the Shapley value"));
}

/* Every category in present value: 1000 once, 500 of rent and 100 of revenue in each of two years, 242 at the end, at 10 %. */
static void
test_present_value (void)
{
  g_auto(Case) self = { 0 };
  g_autoptr(JalonSavings) savings = NULL;
  double year = 1 / 1.1 + 1 / 1.21;

  case_set_up (&self, 2);
  fixture_answer (&self.fixture, self.uuid, JALON_ITEM_RATE, NULL, "0.1");
  fixture_answer (&self.fixture, self.uuid, JALON_ITEM_TERM, NULL, "2");
  add (&self, 0, "status-quo", NULL, 700);
  add (&self, 1, "status-quo", NULL, 800);
  add (&self, -1, "one-time", NULL, 1000);
  add (&self, -1, "recurring", "cost-rent", 500);
  add (&self, 0, "revenue", NULL, 100);
  add (&self, 1, "exit", NULL, 242);
  savings = compute (&self);
  g_assert_cmpfloat_with_epsilon (savings->parts[0].alone, 700 * year, 1e-9);
  g_assert_cmpfloat_with_epsilon (savings->total, 1000 + 400 * year + 200, 1e-9);
  g_assert_cmpfloat_with_epsilon (savings->parts[0].shapley + savings->parts[1].shapley, savings->total, 1e-9);
  g_assert_cmpfloat_with_epsilon (savings->parts[1].shapley - savings->parts[0].shapley, 100 * year, 1e-9);
}

static void
test_unknown (void)
{
  g_auto(Case) self = { 0 };
  g_autoptr(JalonSavings) empty = NULL;
  g_autoptr(JalonSavings) undivided = NULL;

  case_set_up (&self, 2);
  empty = compute (&self);
  g_assert_false (empty->known);
  g_assert_true (isnan (empty->parts[1].shapley));
  g_assert_true (g_strv_contains ((const char *const *) empty->missing, "the costs of the status quo"));

  /* What they spend today, in one sum: whose it is is not known. */
  add (&self, -1, "status-quo", NULL, 50000);
  add (&self, -1, "one-time", NULL, 0);
  add (&self, -1, "recurring", NULL, 10);
  undivided = compute (&self);
  g_assert_false (undivided->known);
  g_assert_true (g_strv_contains ((const char *const *) undivided->missing, "what each partner spends today"));
}

/* Whatever the costs: the parts make the whole, and no group short of all pays more than apart. */
static void
test_sums (void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (7);

  for (guint i = 0; i < 30; i++)
    {
      g_auto(Case) self = { 0 };
      g_autoptr(JalonSavings) savings = NULL;
      double sum = 0;

      case_set_up (&self, 3);
      for (int j = 0; j < 3; j++)
        {
          add (&self, j, "status-quo", NULL, g_rand_int_range (random, 0, 1000));
          add (&self, j, "one-time", NULL, g_rand_int_range (random, 0, 300));
        }
      add (&self, -1, "recurring", "cost-rent", g_rand_int_range (random, 0, 1000));
      add (&self, -1, "revenue", NULL, g_rand_int_range (random, 0, 300));
      set_areas (&self, (double[]) { g_rand_int_range (random, 0, 90), g_rand_int_range (random, 0, 90), 5 }, "40");
      savings = compute (&self);
      for (guint j = 0; j < 3; j++)
        sum += savings->parts[j].shapley;
      g_assert_cmpfloat_with_epsilon (sum, savings->total, 1e-9);
      for (guint group = 1; group < 7; group++)
        g_assert_cmpfloat (savings->groups[group], <=, (group & 1 ? savings->parts[0].alone : 0)
                                                       + (group & 2 ? savings->parts[1].alone : 0)
                                                       + (group & 4 ? savings->parts[2].alone : 0) + 1e-9);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  jalon_language_init ();
  jalon_language_set (JALON_LANGUAGE_EN);

  g_test_add_func ("/assess/savings/two", test_two);
  g_test_add_func ("/assess/savings/three", test_three);
  g_test_add_func ("/assess/savings/apart", test_apart);
  g_test_add_func ("/assess/savings/present-value", test_present_value);
  g_test_add_func ("/assess/savings/unknown", test_unknown);
  g_test_add_func ("/assess/savings/sums", test_sums);

  return g_test_run ();
}
