/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "jalon-clusters.h"
#include "jalon-language.h"
#include "jalon-mercator.h"
#include "network-fixture.h"

/* What a symbol says of its rows, checked one by one. */
static void
check_symbol (JalonClusters      *clusters,
              guint               index,
              const JalonCluster *cluster,
              guint8             *seen)
{
  JalonNetwork *network = jalon_result_get_network (jalon_clusters_get_result (clusters));
  const JalonColumns *columns = jalon_network_get_columns (network);
  g_autoptr(GArray) rows = g_array_new (FALSE, FALSE, sizeof (guint));
  guint mix[JALON_N_JURISDICTIONS + 1] = { 0 };
  gboolean one_place = TRUE, one_site = TRUE;
  guint first;
  double x = 0, y = 0, x0, y0, x1, y1;

  jalon_clusters_append_rows (clusters, index, rows);
  g_assert_cmpuint (rows->len, ==, cluster->n);
  g_assert_cmpuint (rows->len, >, 0);
  first = g_array_index (rows, guint, 0);
  for (guint i = 0; i < rows->len; i++)
    {
      guint row = g_array_index (rows, guint, i);

      g_assert_true (jalon_result_contains (jalon_clusters_get_result (clusters), row));
      g_assert_cmpuint (seen[row]++, ==, 0);
      mix[columns->jurisdiction[row]]++;
      /* The copy of the world in which the symbol stands. */
      x += jalon_mercator_from_grid (columns->x[row]) +
           round (cluster->x - jalon_mercator_from_grid (columns->x[row]));
      y += jalon_mercator_from_grid (columns->y[row]);
      one_place &= columns->x[row] == columns->x[first] && columns->y[row] == columns->y[first];
      one_site &= columns->site[row] != JALON_NO_SITE && columns->site[row] == columns->site[first];
    }
  g_assert_cmpmem (mix, sizeof mix, cluster->mix, sizeof mix);
  g_assert_cmpfloat_with_epsilon (cluster->x, x / rows->len, 1e-9);
  g_assert_cmpfloat_with_epsilon (cluster->y, y / rows->len, 1e-9);
  g_assert_cmpint (cluster->kind, ==,
                   rows->len == 1 ? JALON_CLUSTER_POINT
                   : one_site     ? JALON_CLUSTER_SITE
                   : one_place    ? JALON_CLUSTER_GROUP
                                  : JALON_CLUSTER_CLUSTER);
  g_assert_cmpuint (cluster->site, ==, one_site ? columns->site[first] : JALON_NO_SITE);

  jalon_clusters_get_extent (clusters, index, &x0, &y0, &x1, &y1);
  g_assert_true (x0 <= x1 && y0 <= y1);
  g_assert_true (y0 <= cluster->y + 1e-9 && cluster->y <= y1 + 1e-9);
}

/* The whole world: every row with a position is in exactly one symbol. */
static void
test_partition (void)
{
  static const guint sizes[] = { 0, 1, 64, 200, 3000 };

  for (guint s = 0; s < G_N_ELEMENTS (sizes); s++)
    {
      g_autoptr(JalonNetwork) network = fixture_random_network (s + 50, sizes[s]);
      g_autoptr(JalonFilter) filter = jalon_filter_parse ("jurisdiction=F,M,unknown", NULL);

      for (guint i = 0; i < 24; i++)
        {
          g_autoptr(JalonResult) result = jalon_result_new (network, i % 2 == 0 ? NULL : filter);
          double zoom = i * 0.75;
          g_autoptr(JalonClusters) clusters = jalon_clusters_new (result, 0, 0, 1, 1, zoom, 64);
          g_autofree guint8 *seen = g_new0 (guint8, sizes[s] + 1);
          guint n, sum = 0;
          const JalonCluster *symbols = jalon_clusters_get (clusters, &n);

          for (guint c = 0; c < n; c++)
            {
              check_symbol (clusters, c, &symbols[c], seen);
              sum += symbols[c].n;
            }
          g_assert_cmpuint (sum, ==, jalon_result_get_n_rows (result) - jalon_result_get_n_unpositioned (result));
        }
    }
}

static const JalonCluster *
find_symbol (const JalonCluster *symbols,
             guint               n,
             const JalonCluster *wanted)
{
  for (guint i = 0; i < n; i++)
    if (symbols[i].row == wanted->row && symbols[i].n == wanted->n)
      return &symbols[i];
  return NULL;
}

/* A symbol of a small window is one of the whole world's, the same in everything: nothing jumps while panning. */
static void
test_panning (void)
{
  g_autoptr(JalonNetwork) network = fixture_random_network (77, 6000);
  g_autoptr(JalonResult) result = jalon_result_new (network, NULL);
  g_autoptr(GRand) random = g_rand_new_with_seed (9);

  for (guint z = 0; z < 12; z++)
    {
      double zoom = 3.0 + z * 0.9;
      g_autoptr(JalonClusters) world = jalon_clusters_new (result, 0, 0, 1, 1, zoom, 64);
      guint n_world;
      const JalonCluster *all = jalon_clusters_get (world, &n_world);

      for (guint i = 0; i < 30; i++)
        {
          const JalonCluster *centre = &all[g_rand_int_range (random, 0, (gint32) n_world)];
          double half = 500.0 / (256.0 * exp2 (zoom));
          double x0 = centre->x - half * g_rand_double (random), y0 = centre->y - half * g_rand_double (random);
          g_autoptr(JalonClusters) view = jalon_clusters_new (result, x0, y0, x0 + half, y0 + half, zoom, 64);
          guint n, expected = 0;
          const JalonCluster *some = jalon_clusters_get (view, &n);

          if (x0 < 0.0 || x0 + half > 1.0)
            continue;
          for (guint c = 0; c < n_world; c++)
            expected += all[c].x >= x0 && all[c].x < x0 + half && all[c].y >= y0 && all[c].y <= y0 + half;
          g_assert_cmpuint (n, ==, expected);
          for (guint c = 0; c < n; c++)
            {
              const JalonCluster *same = find_symbol (all, n_world, &some[c]);

              g_assert_nonnull (same);
              g_assert_cmpint (same->kind, ==, some[c].kind);
              g_assert_cmpuint (same->site, ==, some[c].site);
              g_assert_cmpfloat (same->x, ==, some[c].x);
              g_assert_cmpfloat (same->y, ==, some[c].y);
              g_assert_cmpmem (same->mix, sizeof same->mix, some[c].mix, sizeof some[c].mix);
            }
        }
    }
}

/* Near neighbours are merged, also across the edges of cells; far ones are not. */
static void
test_overlap (void)
{
  g_autoptr(JalonNetwork) network = fixture_random_network (78, 4000);
  g_autoptr(JalonResult) result = jalon_result_new (network, NULL);
  guint overlapping = 0, symbols_seen = 0;

  for (guint z = 4; z < 14; z++)
    {
      g_autoptr(JalonClusters) clusters = jalon_clusters_new (result, 0, 0, 1, 1, z, 64);
      guint n;
      const JalonCluster *symbols = jalon_clusters_get (clusters, &n);

      symbols_seen += n;
      for (guint i = 0; i < n; i++)
        for (guint j = i + 1; j < n; j++)
          {
            double pixels = 256.0 * exp2 (z);
            double distance = hypot (symbols[i].x - symbols[j].x, symbols[i].y - symbols[j].y) * pixels;

            overlapping += distance < (jalon_cluster_get_diameter (symbols[i].n) +
                                       jalon_cluster_get_diameter (symbols[j].n)) / 2.0;
          }
    }
  /* A merge moves a symbol, so that a few can come to touch another; without the merging every tenth does. */
  g_test_message ("%u of %u overlap", overlapping, symbols_seen);
  g_assert_cmpuint (overlapping * 100, <, symbols_seen);
}

static void
add (JalonNetworkBuilder *builder,
     guint                number,
     guint                organization,
     gint                 site,
     double               longitude,
     double               latitude)
{
  JalonPointInput point = JALON_POINT_INPUT_INIT;

  point.uuid = fixture_uuid ('c', number);
  point.organization = fixture_uuid ('a', organization);
  point.site = site >= 0 ? fixture_uuid ('b', (guint) site) : NULL;
  point.longitude = longitude;
  point.latitude = latitude;
  jalon_network_builder_add_point (builder, &point);
}

static JalonNetwork *
make_kinds (void)
{
  g_autoptr(JalonNetworkBuilder) builder = jalon_network_builder_new ();

  fixture_add_organization (builder, 0, JALON_JURISDICTION_FEDERAL, "A", NULL);
  fixture_add_organization (builder, 1, JALON_JURISDICTION_PROVINCIAL, "B", NULL);
  fixture_add_site (builder, 0, TRUE);
  add (builder, 0, 0, 0, -75.0, 45.0);  /* a site of two at one position */
  add (builder, 1, 1, 0, -75.0, 45.0);
  add (builder, 2, 0, -1, -85.0, 50.0); /* two strangers at one position */
  add (builder, 3, 1, -1, -85.0, 50.0);
  add (builder, 4, 0, -1, -95.0, 55.0); /* two strangers 100 m apart */
  add (builder, 5, 1, -1, -95.0, 55.001);
  add (builder, 6, 0, -1, -105.0, 60.0);
  return jalon_network_builder_build (builder);
}

static void
test_kinds (void)
{
  static const struct { double zoom; guint n; JalonClusterKind kinds[5]; } cases[] = {
    { 8.0, 4, { JALON_CLUSTER_POINT, JALON_CLUSTER_CLUSTER, JALON_CLUSTER_GROUP, JALON_CLUSTER_SITE } },
    { 22.0, 5, { JALON_CLUSTER_POINT, JALON_CLUSTER_POINT, JALON_CLUSTER_POINT, JALON_CLUSTER_GROUP, JALON_CLUSTER_SITE } },
    { 30.0, 5, { JALON_CLUSTER_POINT, JALON_CLUSTER_POINT, JALON_CLUSTER_POINT, JALON_CLUSTER_GROUP, JALON_CLUSTER_SITE } },
  };
  g_autoptr(JalonNetwork) network = make_kinds ();
  g_autoptr(JalonResult) result = jalon_result_new (network, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(JalonClusters) clusters = jalon_clusters_new (result, 0, 0, 1, 1, cases[i].zoom, 64);
      guint n, found[5] = { 0 }, wanted[5] = { 0 };
      const JalonCluster *symbols = jalon_clusters_get (clusters, &n);

      g_assert_cmpuint (n, ==, cases[i].n);
      for (guint c = 0; c < n; c++)
        {
          found[symbols[c].kind]++;
          wanted[cases[i].kinds[c]]++;
          g_assert_cmpuint (symbols[c].site, ==, symbols[c].kind == JALON_CLUSTER_SITE ? 0 : JALON_NO_SITE);
        }
      g_assert_cmpmem (found, sizeof found, wanted, sizeof wanted);
    }
}

/* With only one of its points left, a site is a point of that site. */
static void
test_filtered_site (void)
{
  g_autoptr(JalonNetwork) network = make_kinds ();
  g_autoptr(JalonFilter) filter = jalon_filter_parse ("colocation=F-P/T;jurisdiction=P/T", NULL);
  g_autoptr(JalonResult) result = jalon_result_new (network, filter);
  g_autoptr(JalonClusters) clusters = jalon_clusters_new (result, 0, 0, 1, 1, 10, 64);
  guint n;
  const JalonCluster *symbols = jalon_clusters_get (clusters, &n);

  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpint (symbols[0].kind, ==, JALON_CLUSTER_POINT);
  g_assert_cmpuint (symbols[0].site, ==, 0);
}

/* A site of a thousand points is drawn as one, a larger one as the group that it is: it is not gone through for every frame. */
static void
test_large_site (void)
{
  static const struct { guint n; JalonClusterKind kind; } cases[] = {
    { 1000, JALON_CLUSTER_SITE }, { 1001, JALON_CLUSTER_GROUP },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(JalonNetworkBuilder) builder = jalon_network_builder_new ();
      g_autoptr(JalonNetwork) network = NULL;
      g_autoptr(JalonResult) result = NULL;
      g_autoptr(JalonClusters) clusters = NULL;
      const JalonCluster *symbols;
      guint n;

      fixture_add_organization (builder, 0, JALON_JURISDICTION_FEDERAL, "A", NULL);
      fixture_add_organization (builder, 1, JALON_JURISDICTION_PROVINCIAL, "B", NULL);
      fixture_add_site (builder, 0, TRUE);
      for (guint k = 0; k < cases[i].n; k++)
        add (builder, k, k % 2, 0, -75.0, 45.0);
      network = jalon_network_builder_build (builder);
      result = jalon_result_new (network, NULL);
      clusters = jalon_clusters_new (result, 0, 0, 1, 1, 12, 64);
      symbols = jalon_clusters_get (clusters, &n);
      g_assert_cmpuint (n, ==, 1);
      g_assert_cmpuint (symbols[0].n, ==, cases[i].n);
      g_assert_cmpint (symbols[0].kind, ==, cases[i].kind);
    }
}

/* Many points, one position: one group at every zoom. */
static void
test_same_position (void)
{
  g_autoptr(JalonNetworkBuilder) builder = jalon_network_builder_new ();
  g_autoptr(JalonNetwork) network = NULL;
  g_autoptr(JalonResult) result = NULL;

  for (guint i = 0; i < 1000; i++)
    add (builder, i, 0, -1, -75.0, 45.0);
  network = jalon_network_builder_build (builder);
  result = jalon_result_new (network, NULL);
  for (guint z = 0; z <= 24; z += 4)
    {
      g_autoptr(JalonClusters) clusters = jalon_clusters_new (result, 0, 0, 1, 1, z, 64);
      guint n;
      const JalonCluster *symbols = jalon_clusters_get (clusters, &n);

      g_assert_cmpuint (n, ==, 1);
      g_assert_cmpint (symbols[0].kind, ==, JALON_CLUSTER_GROUP);
      g_assert_cmpuint (symbols[0].n, ==, 1000);
    }
}

/* A window over the edge of the world shows both sides, where it asked for them. */
static void
test_antimeridian (void)
{
  g_autoptr(JalonNetworkBuilder) builder = jalon_network_builder_new ();
  g_autoptr(JalonNetwork) network = NULL;
  g_autoptr(JalonResult) result = NULL;
  g_autoptr(JalonClusters) east = NULL, west = NULL, near = NULL, bad = NULL;
  const JalonCluster *symbols;
  guint n;

  add (builder, 0, 0, -1, 170.0, 60.0);
  add (builder, 1, 0, -1, -170.0, 60.0);
  network = jalon_network_builder_build (builder);
  result = jalon_result_new (network, NULL);

  east = jalon_clusters_new (result, 0.9, 0, 1.1, 1, 6, 64);
  symbols = jalon_clusters_get (east, &n);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpfloat_with_epsilon (fmin (symbols[0].x, symbols[1].x), 0.5 + 170.0 / 360.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (fmax (symbols[0].x, symbols[1].x), 1.5 - 170.0 / 360.0, 1e-9);
  west = jalon_clusters_new (result, -0.1, 0, 0.1, 1, 6, 64);
  symbols = jalon_clusters_get (west, &n);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpfloat (fmin (symbols[0].x, symbols[1].x), <, 0.0);
  /* At a zoom at which both overlap they are one symbol on the edge itself. */
  near = jalon_clusters_new (result, 0.5, 0, 1.5, 1, 0, 64);
  symbols = jalon_clusters_get (near, &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpuint (symbols[0].n, ==, 2);
  g_assert_cmpfloat_with_epsilon (symbols[0].x, 1.0, 1e-9);
  bad = jalon_clusters_new (result, NAN, 0, 1, 1, 5, 64);
  jalon_clusters_get (bad, &n);
  g_assert_cmpuint (n, ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  jalon_language_init ();
  g_test_add_func ("/network/clusters/partition", test_partition);
  g_test_add_func ("/network/clusters/panning", test_panning);
  g_test_add_func ("/network/clusters/overlap", test_overlap);
  g_test_add_func ("/network/clusters/kinds", test_kinds);
  g_test_add_func ("/network/clusters/filtered-site", test_filtered_site);
  g_test_add_func ("/network/clusters/large-site", test_large_site);
  g_test_add_func ("/network/clusters/same-position", test_same_position);
  g_test_add_func ("/network/clusters/antimeridian", test_antimeridian);
  return g_test_run ();
}
