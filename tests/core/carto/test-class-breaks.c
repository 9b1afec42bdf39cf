/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "jalon-class-breaks.h"

static void
check_upper (const JalonClassBreaks *breaks,
             const double           *upper,
             guint                   n)
{
  g_assert_cmpuint (breaks->n_classes, ==, n);
  for (guint i = 0; i < n; i++)
    g_assert_cmpfloat_with_epsilon (breaks->upper[i], upper[i], 1e-9);
}

/* The example of the jenkspy package's documentation: its breaks are 1.2, 2.3, 5.0, 7.8. */
static void
test_published (void)
{
  const double values[] = { 1.3, 7.1, 7.3, 2.3, 3.9, 4.1, 7.8, 1.2, 4.3, 7.3, 5.0, 4.3 };
  const double upper[] = { 2.3, 5.0, 7.8 };
  JalonClassBreaks breaks;

  jalon_class_breaks_compute (&breaks, values, G_N_ELEMENTS (values), JALON_BREAKS_JENKS, 3);
  check_upper (&breaks, upper, 3);
  g_assert_cmpfloat (breaks.lowest, ==, 1.2);
  g_assert_cmpuint (breaks.counts[0], ==, 3);
  g_assert_cmpuint (breaks.counts[1], ==, 5);
  g_assert_cmpuint (breaks.counts[2], ==, 4);
}

static double
spread_of (const double *values, guint n, const double *upper, guint k)
{
  double total = 0;

  for (guint class = 0; class < k; class++)
    {
      double sum = 0, squares = 0;
      guint count = 0;

      for (guint i = 0; i < n; i++)
        if (values[i] <= upper[class] && (class == 0 || values[i] > upper[class - 1]))
          {
            sum += values[i];
            count++;
          }
      for (guint i = 0; i < n; i++)
        if (values[i] <= upper[class] && (class == 0 || values[i] > upper[class - 1]))
          squares += pow (values[i] - sum / count, 2);
      total += squares;
    }
  return total;
}

/* Every way to part the values, for the least spread. */
static double
try_all (const double *values, guint n, double *upper, guint class, guint k)
{
  double least = INFINITY;

  if (class == k - 1)
    {
      upper[class] = INFINITY;
      return spread_of (values, n, upper, k);
    }
  for (guint i = 0; i < n; i++)
    if (class == 0 || values[i] > upper[class - 1])
      {
        upper[class] = values[i];
        least = MIN (least, try_all (values, n, upper, class + 1, k));
      }
  return least;
}

static void
test_exact (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (1958);

  for (guint round = 0; round < 200; round++)
    {
      guint n = (guint) g_rand_int_range (rand, 5, 14);
      guint k = (guint) g_rand_int_range (rand, 2, 5);
      double values[14], upper[JALON_MAX_CLASSES];
      JalonClassBreaks breaks;

      /* Large values near each other, some of them equal, and a few far off */
      for (guint i = 0; i < n; i++)
        values[i] = 1e6 + g_rand_int_range (rand, 0, 30) + (g_rand_int_range (rand, 0, 5) == 0 ? 1e3 : 0);
      jalon_class_breaks_compute (&breaks, values, n, JALON_BREAKS_JENKS, k);
      g_assert_cmpfloat_with_epsilon (spread_of (values, n, breaks.upper, breaks.n_classes),
                                      try_all (values, n, upper, 0, breaks.n_classes), 1e-3);
    }
}

static void
test_quantile_and_equal (void)
{
  const double values[] = { 10, 1, 2, 3, 4, 5, 6, 7, 8, 9, NAN, NAN };
  const double ties[] = { 0, 0, 0, 0, 0, 0, 1, 2 };
  JalonClassBreaks breaks;

  jalon_class_breaks_compute (&breaks, values, G_N_ELEMENTS (values), JALON_BREAKS_QUANTILE, 4);
  check_upper (&breaks, (const double[]) { 3, 5, 8, 10 }, 4);
  g_assert_cmpuint (breaks.n_unknown, ==, 2);
  g_assert_cmpuint (breaks.counts[0], ==, 3);
  jalon_class_breaks_compute (&breaks, values, G_N_ELEMENTS (values), JALON_BREAKS_EQUAL, 3);
  check_upper (&breaks, (const double[]) { 4, 7, 10 }, 3);
  jalon_class_breaks_compute (&breaks, ties, G_N_ELEMENTS (ties), JALON_BREAKS_QUANTILE, 4);
  check_upper (&breaks, (const double[]) { 0, 2 }, 2);
  g_assert_cmpuint (breaks.counts[0], ==, 6);
}

static void
test_edges (void)
{
  const double unknown[] = { NAN, INFINITY };
  const double one[] = { 5, 5, NAN };
  JalonClassBreaks breaks;

  for (guint method = 0; method < JALON_N_BREAKS; method++)
    {
      JalonBreaksMethod how = (JalonBreaksMethod) method;

      jalon_class_breaks_compute (&breaks, unknown, 2, how, 5);
      g_assert_cmpuint (breaks.n_classes, ==, 0);
      g_assert_cmpint (jalon_class_breaks_find (&breaks, 1), ==, -1);
      jalon_class_breaks_compute (&breaks, NULL, 0, how, 5);
      g_assert_cmpuint (breaks.n_classes, ==, 0);
      jalon_class_breaks_compute (&breaks, one, 3, how, 5);
      check_upper (&breaks, one, 1);
      g_assert_cmpint (jalon_class_breaks_find (&breaks, 5), ==, 0);
      g_assert_cmpint (jalon_class_breaks_find (&breaks, NAN), ==, -1);
      g_assert_cmpint (jalon_breaks_method_find (jalon_breaks_method_get_code (how)), ==, (int) how);
    }
}

/* The recursion must not go back to quadratic time: that would take minutes here. */
static void
test_large (void)
{
  guint n = 60000;
  g_autofree double *values = g_new (double, n);
  g_autoptr(GRand) rand = g_rand_new_with_seed (7);
  gint64 start = g_get_monotonic_time ();
  JalonClassBreaks breaks;

  for (guint i = 0; i < n; i++)
    values[i] = exp (g_rand_double_range (rand, 0, 15));
  jalon_class_breaks_compute (&breaks, values, n, JALON_BREAKS_JENKS, 9);
  g_assert_cmpuint (breaks.n_classes, ==, 9);
  g_test_message ("%.0f ms", (double) (g_get_monotonic_time () - start) / 1000);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 20 * G_USEC_PER_SEC);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/class-breaks/published", test_published);
  g_test_add_func ("/class-breaks/exact", test_exact);
  g_test_add_func ("/class-breaks/quantile-and-equal", test_quantile_and_equal);
  g_test_add_func ("/class-breaks/edges", test_edges);
  g_test_add_func ("/class-breaks/large", test_large);
  return g_test_run ();
}
