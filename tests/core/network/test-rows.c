/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-clusters.h"
#include "jalon-rows.h"
#include "network-fixture.h"

static JalonRows *
make_random (GRand    *random,
             guint     n_rows,
             gboolean *model)
{
  JalonRows *rows = jalon_rows_new (n_rows);

  for (guint i = 0; i < n_rows; i++)
    if ((model[i] = g_rand_int_range (random, 0, 3) == 0))
      jalon_rows_add (rows, i);
  return rows;
}

static void
check (const JalonRows *rows,
       const gboolean  *model,
       guint            n_rows)
{
  guint n = 0, at = 0;

  for (guint i = 0; i < n_rows; i++)
    {
      g_assert_cmpint (jalon_rows_contains (rows, i), ==, model[i]);
      n += model[i] ? 1 : 0;
    }
  g_assert_cmpuint (jalon_rows_get_n (rows), ==, n);
  for (guint row = jalon_rows_next (rows, 0); row != JALON_NO_ROW; row = jalon_rows_next (rows, row + 1))
    {
      while (!model[at])
        at++;
      g_assert_cmpuint (row, ==, at++);
      n--;
    }
  g_assert_cmpuint (n, ==, 0);
}

/* Against an array of truths, of every size around the words. */
static void
test_set (void)
{
  static const guint sizes[] = { 0, 1, 63, 64, 65, 128, 300 };
  g_autoptr(GRand) random = g_rand_new_with_seed (7);

  for (guint s = 0; s < G_N_ELEMENTS (sizes); s++)
    {
      guint n = sizes[s];
      g_autofree gboolean *a = g_new0 (gboolean, n + 1);
      g_autofree gboolean *b = g_new0 (gboolean, n + 1);
      g_autoptr(JalonRows) first = make_random (random, n, a);
      g_autoptr(JalonRows) second = make_random (random, n, b);
      g_autoptr(JalonRows) both = jalon_rows_copy (first);

      check (first, a, n);
      g_assert_true (jalon_rows_equal (both, first));
      for (guint low = 0; low <= n; low += 7)
        for (guint high = 0; high <= n + 70; high += 9)
          {
            guint count = 0;

            for (guint i = low; i < MIN (high, n); i++)
              count += a[i] ? 1 : 0;
            g_assert_cmpuint (jalon_rows_count (first, low, high), ==, count);
          }
      jalon_rows_add_all (both, second);
      for (guint i = 0; i < n; i++)
        a[i] = a[i] || b[i];
      check (both, a, n);
      jalon_rows_remove_all (both, second);
      for (guint i = 0; i < n; i++)
        a[i] = a[i] && !b[i];
      check (both, a, n);
      if (n > 0)
        {
          jalon_rows_add (both, n - 1);
          jalon_rows_remove (both, n - 1);
          a[n - 1] = FALSE;
          check (both, a, n);
        }
      g_assert_false (jalon_rows_contains (first, n));
    }
}

/* A symbol's selected points are those that its rows say. */
static void
test_clusters (void)
{
  g_autoptr(JalonNetwork) network = fixture_random_network (3, 2000);
  g_autoptr(JalonFilter) filter = jalon_filter_parse ("province=ON,QC", NULL);
  g_autoptr(GRand) random = g_rand_new_with_seed (5);

  for (guint f = 0; f < 2; f++)
    {
      g_autoptr(JalonResult) result = jalon_result_new (network, f == 0 ? NULL : filter);
      g_autofree gboolean *model = g_new0 (gboolean, 2001);
      g_autoptr(JalonRows) rows = make_random (random, jalon_network_get_n_rows (network), model);
      g_autoptr(JalonRows) shown = jalon_rows_in_result (rows, result);

      for (guint zoom = 2; zoom < 12; zoom += 3)
        {
          g_autoptr(JalonClusters) clusters = jalon_clusters_new (result, 0, 0, 1, 1, zoom, 56);
          guint n;

          jalon_clusters_get (clusters, &n);
          for (guint i = 0; i < n; i++)
            {
              g_autoptr(GArray) all = g_array_new (FALSE, FALSE, sizeof (guint));
              guint count = 0;

              jalon_clusters_append_rows (clusters, i, all);
              for (guint r = 0; r < all->len; r++)
                {
                  guint row = g_array_index (all, guint, r);

                  count += model[row] ? 1 : 0;
                  g_assert_true (jalon_clusters_holds_row (clusters, i, row));
                  if (n > 1)
                    g_assert_false (jalon_clusters_holds_row (clusters, (i + 1) % n, row));
                }
              g_assert_cmpuint (jalon_clusters_count (clusters, i, shown), ==, count);
            }
        }
    }
}

static void
test_translate (void)
{
  g_autoptr(JalonNetwork) from = fixture_random_network (3, 500);
  g_autoptr(JalonNetwork) to = fixture_random_network (4, 400);
  g_autofree gboolean *model = g_new0 (gboolean, 501);
  g_autoptr(GRand) random = g_rand_new_with_seed (6);
  g_autoptr(JalonRows) rows = make_random (random, 500, model);
  g_autoptr(JalonRows) moved = jalon_rows_translate (rows, from, to);

  /* In the fixture the number and the uuid of a record go together. */
  for (guint row = 0; row < 500; row++)
    {
      g_autofree char *uuid = jalon_network_dup_uuid (from, row);
      guint there = jalon_network_find_uuid (to, uuid);

      if (there != JALON_NO_ROW)
        g_assert_cmpint (jalon_rows_contains (moved, there), ==, model[row]);
    }
  g_assert_cmpuint (jalon_rows_get_size (moved), ==, 400);
  g_assert_cmpuint (jalon_rows_get_n (moved), >, 50);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/rows/set", test_set);
  g_test_add_func ("/rows/clusters", test_clusters);
  g_test_add_func ("/rows/translate", test_translate);
  return g_test_run ();
}
