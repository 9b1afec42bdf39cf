/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include "import-fixture.h"
#include "jalon-geodesic.h"
#include "jalon-language.h"
#include "jalon-sites-private.h"
#include "jalon-sites.h"

typedef struct
{
  const char *name;
  const char *organization;
  double      east;   /* metres from 75.7 W, 45.4 N */
  double      north;
  const char *address;
  const char *extra_column;
  const char *extra;
} Point;

static void
locate (double  east,
        double  north,
        double *longitude,
        double *latitude)
{
  double unused;

  jalon_geodesic_direct (-75.7, 45.4, 0.0, north, &unused, latitude);
  jalon_geodesic_direct (-75.7, *latitude, 90.0, east, longitude, &unused);
}

static char *
add_point (Fixture     *f,
           const Point *point)
{
  const char *columns[] = { "name_en", "organization", "longitude", "latitude", "address", point->extra_column };
  double longitude, latitude;
  g_autoptr(GError) error = NULL;
  char *uuid = NULL;

  locate (point->east, point->north, &longitude, &latitude);
  {
    JalonValue values[] = { JALON_TEXT (point->name), JALON_TEXT (point->organization), JALON_NUMBER (longitude),
                            JALON_NUMBER (latitude), JALON_TEXT (point->address), JALON_TEXT (point->extra) };

    jalon_workspace_insert (f->workspace, "service_point", columns, values, point->extra_column != NULL ? 6 : 5, &uuid, &error);
  }
  g_assert_no_error (error);
  return uuid;
}

static gboolean
propose (Fixture  *f,
         guint    *n_sites,
         GError  **error)
{
  JalonSiteProposals proposals = { 0 };
  gboolean done = jalon_sites_propose (f->workspace, &proposals, NULL, error);

  g_assert_cmpuint (proposals.n_crowded, ==, 0);
  *n_sites = proposals.n_sites;
  return done;
}

typedef struct
{
  Point points[4];
  guint n_sites;
  guint n_members;
} Case;

static const Case cases[] = {
  /* within 15 m, whatever the address; not at 16 m */
  { { { "a", "A", 0, 0, "1 Main" }, { "b", "B", 14.9, 0, "9 Elm" } }, 1, 2 },
  { { { "a", "A", 0, 0, "1 Main" }, { "b", "B", 15.2, 0, "9 Elm" } }, 0, 0 },
  /* within 50 m at the same address; case, accents, commas and units do not count */
  { { { "a", "A", 0, 0, "1, rue de l'\303\211glise, bureau 4" }, { "b", "B", 0, 49.8, "1 RUE DE L'EGLISE" } }, 1, 2 },
  { { { "a", "A", 0, 0, "1 Main St" }, { "b", "B", 0, 50.3, "1 Main St" } }, 0, 0 },
  { { { "a", "A", 0, 0, NULL }, { "b", "B", 30, 0, NULL } }, 0, 0 },
  /* the same organization, or an unknown one, proposes nothing; a third brings them together */
  { { { "a", "A", 0, 0, "1 Main" }, { "b", "A", 0, 0, "1 Main" } }, 0, 0 },
  { { { "a", "A", 0, 0, "1 Main" }, { "b", NULL, 0, 0, "1 Main" } }, 0, 0 },
  { { { "a", "A", 0, 0, "x" }, { "b", "A", 3, 0, "y" }, { "c", "B", 5, 0, "z" } }, 1, 3 },
  /* points at one position stay together, whichever of them has a partner */
  { { { "a", "A", 0, 0, "1 Main" }, { "b", "A", 0, 0, "9 Elm" }, { "c", "B", 30, 0, "9 Elm" } }, 1, 3 },
  /* approximate, closed, withdrawn, not in person, of a doubtful position */
  { { { "a", "A", 0, 0, "x" }, { "b", "B", 0, 0, "x", "position_method", "approximate" } }, 0, 0 },
  { { { "a", "A", 0, 0, "x" }, { "b", "B", 0, 0, "x", "lifecycle", "closed" } }, 0, 0 },
  { { { "a", "A", 0, 0, "x" }, { "b", "B", 0, 0, "x", "validation_state", "withdrawn" } }, 0, 0 },
  { { { "a", "A", 0, 0, "x" }, { "b", "B", 0, 0, "x", "channel", "phone" } }, 0, 0 },
  { { { "a", "A", 0, 0, "x" }, { "b", "B", 0, 0, "x", "position_flag", "swapped" } }, 0, 0 },
  /* a chain is cut where it would get longer than 50 m */
  { { { "a", "A", 0, 0, "1 Main" }, { "b", "B", 14, 0, "2 Main" }, { "c", "C", 60, 0, "3 Main" }, { "d", "D", 49, 0, "3 Main" } }, 2, 4 },
  { { { "a", "A", 0, 0, "1 Main" }, { "b", "B", 40, 0, "1 Main" }, { "c", "C", 70, 0, "1 Main" } }, 1, 2 },
};

static void
test_rules (gconstpointer data)
{
  const Case *test = data;
  g_autoptr(GError) error = NULL;
  guint n = 99;
  Fixture f;

  fixture_set_up (&f);
  g_assert_true (jalon_workspace_begin (f.workspace, "Points", &error));
  for (guint i = 0; i < 4 && test->points[i].name != NULL; i++)
    g_free (add_point (&f, &test->points[i]));
  g_assert_true (jalon_workspace_commit (f.workspace, &error));
  g_assert_true (propose (&f, &n, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, test->n_sites);
  g_assert_cmpint (fixture_count (&f, "SELECT count(*) FROM site WHERE state = 'proposed'"), ==, test->n_sites);
  g_assert_cmpint (fixture_count (&f, "SELECT count(*) FROM service_point WHERE site IN (SELECT uuid FROM site)"), ==,
                   test->n_members);
  g_assert_true (propose (&f, &n, &error));
  g_assert_cmpuint (n, ==, 0);
  fixture_tear_down (&f);
}

/* What a planner does with a proposal; a later list joins a site that is only proposed. */
static void
test_decisions (void)
{
  static const Point points[] = { { "a", "A", 0, 0, "1 Main" }, { "b", "B", 3, 0, "1 Main" }, { "c", "C", 6, 0, "1 Main" } };
  g_autoptr(GError) error = NULL;
  g_autofree char *a = NULL;
  g_autofree char *b = NULL;
  g_autofree char *c = NULL;
  g_autofree char *site = NULL;
  guint n;
  Fixture f;

  fixture_set_up (&f);
  g_assert_true (jalon_workspace_begin (f.workspace, "Points", &error));
  a = add_point (&f, &points[0]);
  b = add_point (&f, &points[1]);
  g_assert_true (jalon_workspace_commit (f.workspace, &error));
  g_assert_true (propose (&f, &n, &error));
  g_assert_cmpuint (n, ==, 1);
  assert_text (&f, "SELECT proposal_rule FROM site", "same-address");
  assert_text (&f, "SELECT name_en FROM site", "1 Main");
  g_assert_cmpint (fixture_count (&f, "SELECT count(*) FROM site WHERE geom IS NOT NULL"), ==, 1);

  g_assert_true (jalon_workspace_begin (f.workspace, "Points", &error));
  c = add_point (&f, &points[2]);
  g_assert_true (jalon_workspace_commit (f.workspace, &error));
  g_assert_true (propose (&f, &n, &error));
  g_assert_cmpuint (n, ==, 0);
  g_assert_cmpint (fixture_count (&f, "SELECT count(*) FROM service_point WHERE site IS NOT NULL"), ==, 3);

  site = fixture_text (&f, "SELECT uuid FROM site");
  g_assert_true (jalon_sites_remove_point (f.workspace, c, &error));
  g_assert_cmpint (fixture_count (&f, "SELECT count(*) FROM service_point WHERE site IS NOT NULL"), ==, 2);
  g_assert_true (jalon_sites_add_point (f.workspace, site, c, &error));
  g_assert_true (jalon_sites_confirm (f.workspace, site, &error));
  assert_text (&f, "SELECT state FROM site", "confirmed");
  g_assert_true (jalon_sites_reject (f.workspace, site, &error));
  g_assert_true (propose (&f, &n, &error));
  g_assert_cmpuint (n, ==, 0);
  assert_text (&f, "SELECT state FROM site", "rejected");

  g_assert_true (jalon_sites_remove_point (f.workspace, c, &error));
  g_assert_true (jalon_sites_remove_point (f.workspace, b, &error));
  g_assert_cmpint (fixture_count (&f, "SELECT count(*) FROM site"), ==, 0);
  g_assert_cmpint (fixture_count (&f, "SELECT count(*) FROM service_point WHERE site IS NOT NULL"), ==, 0);
  {
    const char *both[] = { a, b };
    g_autofree char *made = NULL;

    g_assert_true (jalon_sites_create (f.workspace, both, 2, &made, &error));
    assert_text (&f, "SELECT state FROM site", "confirmed");
  }
  g_assert_false (jalon_sites_confirm (f.workspace, "nothing", &error));
  g_assert_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_NOT_FOUND);
  fixture_tear_down (&f);
}

/* Another program can have written anything, and left no mark that it is impossible. */
static void
test_impossible (void)
{
  static const char *const positions[] = { "9e999, -9e999", "1e300, 1e300", "-75, 1000", "181, 45", "'x', 'y'" };

  for (guint i = 0; i < G_N_ELEMENTS (positions); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autofree char *sql = g_strdup_printf ("UPDATE service_point SET (longitude, latitude) = (%s)", positions[i]);
      guint n = 99;
      Fixture f;

      fixture_set_up (&f);
      g_assert_true (jalon_workspace_begin (f.workspace, "Points", &error));
      g_free (add_point (&f, &(Point) { "a", "A", 0, 0, "1 Main", NULL, NULL }));
      g_free (add_point (&f, &(Point) { "b", "B", 0, 0, "1 Main", NULL, NULL }));
      g_assert_true (jalon_database_execute (jalon_workspace_get_database (f.workspace), sql, &error));
      g_assert_true (jalon_workspace_commit (f.workspace, &error));
      g_assert_true (propose (&f, &n, &error));
      g_assert_no_error (error);
      g_assert_cmpuint (n, ==, 0);
      fixture_tear_down (&f);
    }
}

/* The rules by brute force: what is at one position is together, then every pair, nearest first. */
typedef struct
{
  double longitude, latitude;
  char   organization;
  int    address;
  int    cluster;
} Plain;

typedef struct
{
  double distance;
  guint  a, b;
} Pair;

static int
compare_pairs (gconstpointer a,
               gconstpointer b)
{
  double left = ((const Pair *) a)->distance;
  double right = ((const Pair *) b)->distance;

  return (left > right) - (left < right);
}

static gboolean
brute_fits (Plain *points,
            guint  n,
            int    a,
            int    b)
{
  for (guint i = 0; i < n; i++)
    for (guint k = 0; k < n; k++)
      if (points[i].cluster == a && points[k].cluster == b &&
          jalon_geodesic_distance (points[i].longitude, points[i].latitude, points[k].longitude, points[k].latitude) > 50.0)
        return FALSE;
  return TRUE;
}

static void
brute_force (Plain *points,
             guint  n)
{
  g_autoptr(GArray) pairs = g_array_new (FALSE, FALSE, sizeof (Pair));

  for (guint i = 0; i < n; i++)
    for (guint k = 0; k < i; k++)
      if (points[i].longitude == points[k].longitude && points[i].latitude == points[k].latitude)
        {
          points[i].cluster = points[k].cluster;
          break;
        }

  for (guint i = 0; i < n; i++)
    for (guint k = i + 1; k < n; k++)
      {
        Pair pair = { jalon_geodesic_distance (points[i].longitude, points[i].latitude, points[k].longitude, points[k].latitude), i, k };

        if (points[i].organization != points[k].organization &&
            (pair.distance <= 15.0 || (pair.distance <= 50.0 && points[i].address == points[k].address)))
          g_array_append_val (pairs, pair);
      }
  g_array_sort (pairs, compare_pairs);
  for (guint p = 0; p < pairs->len; p++)
    {
      const Pair *pair = &g_array_index (pairs, Pair, p);
      int a = points[pair->a].cluster;
      int b = points[pair->b].cluster;

      if (a == b || !brute_fits (points, n, a, b))
        continue;
      for (guint i = 0; i < n; i++)
        if (points[i].cluster == b)
          points[i].cluster = a;
    }
}

static gboolean
has_two_organizations (const Plain *points,
                       guint        n,
                       int          cluster)
{
  char first = '\0';

  for (guint i = 0; i < n; i++)
    if (points[i].cluster == cluster && first == '\0')
      first = points[i].organization;
    else if (points[i].cluster == cluster && points[i].organization != first)
      return TRUE;
  return FALSE;
}

static void
test_brute (void)
{
  enum { N = 300, N_POSITIONS = 200 };
  static Plain points[N];
  static double east[N_POSITIONS], north[N_POSITIONS];
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) rows = NULL;
  guint n_sites = 0;
  guint n = 0;
  Fixture f;

  fixture_set_up (&f);
  g_assert_true (jalon_workspace_begin (f.workspace, "Points", &error));
  for (guint i = 0; i < N_POSITIONS; i++)
    {
      east[i] = g_test_rand_double_range (0, 500);
      north[i] = g_test_rand_double_range (0, 500);
    }
  for (guint i = 0; i < N; i++)
    {
      guint position = (guint) g_test_rand_int_range (0, N_POSITIONS);
      char organization[2] = { (char) ('A' + g_test_rand_int_range (0, 4)), '\0' };
      g_autofree char *name = g_strdup_printf ("%03u", i);
      int address = g_test_rand_int_range (0, 5);
      g_autofree char *street = g_strdup_printf ("%d Main", address);
      Point point = { name, organization, east[position], north[position], street, NULL, NULL };
      Plain plain = { .organization = organization[0], .address = address, .cluster = (int) i };

      g_free (add_point (&f, &point));
      locate (point.east, point.north, &plain.longitude, &plain.latitude);
      points[i] = plain;
    }
  g_assert_true (jalon_workspace_commit (f.workspace, &error));
  g_assert_true (propose (&f, &n, &error));
  brute_force (points, N);

  rows = jalon_database_select (jalon_workspace_get_database (f.workspace), "SELECT site FROM service_point ORDER BY name_en", NULL, 0,
                                &error);
  g_assert_cmpuint (rows->len, ==, N);
  for (guint i = 0; i < N; i++)
    {
      const char *site = jalon_record_get_text (g_ptr_array_index (rows, i), "site");
      gboolean is_site = has_two_organizations (points, N, points[i].cluster);
      gboolean first = TRUE;
      guint members = 0;

      for (guint k = 0; k < N; k++)
        {
          gboolean together = points[i].cluster == points[k].cluster;

          members += together;
          first = first && (!together || k >= i);
          if (i != k)
            g_assert_cmpint (together && is_site, ==,
                             site != NULL &&
                               g_strcmp0 (site, jalon_record_get_text (g_ptr_array_index (rows, k), "site")) == 0);
        }
      n_sites += first && is_site;
      g_assert_cmpuint (members, >=, is_site ? 2 : 1);
    }
  g_assert_cmpuint (n, ==, n_sites);
  g_assert_cmpuint (n, >, 10);
  fixture_tear_down (&f);
}

/* @n points of two organizations by turns, @step metres apart, each line of 100 as far from the one before. */
static void
add_crowd (Fixture *f,
           guint    n,
           double   step)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (jalon_workspace_begin (f->workspace, "Points", &error));
  for (guint i = 0; i < n; i++)
    {
      Point point = { "x", i % 2 == 0 ? "A" : "B", step * (i % 100), step * (i / 100), "1 Main", NULL, NULL };

      g_free (add_point (f, &point));
    }
  g_assert_true (jalon_workspace_commit (f->workspace, &error));
  g_assert_no_error (error);
}

typedef struct
{
  const char *name;
  guint       n;
  double      step;
  guint       n_crowded;
  guint       n_sites;
} Crowd;

static const Crowd crowds[] = {
  { "most-at-one-position", 1000, 0.0, 0, 1 },
  { "too-many-at-one-position", 1001, 0.0, 1001, 0 },
  { "most-close", 100, 0.01, 0, 1 },
  { "one-too-many-close", 101, 0.01, 101, 0 },
  { "too-many-close", 500, 0.1, 500, 0 },
};

/* Too many in one place are left out, and said; what is elsewhere is proposed all the same. */
static void
test_crowd (gconstpointer data)
{
  const Crowd *crowd = data;
  JalonSiteProposals proposals;
  g_autoptr(GError) error = NULL;
  double longitude, latitude;
  Fixture f;

  fixture_set_up (&f);
  add_crowd (&f, crowd->n, crowd->step);
  g_assert_true (jalon_workspace_begin (f.workspace, "Points", &error));
  g_free (add_point (&f, &(Point) { "a", "A", 500, 500, "2 Main", NULL, NULL }));
  g_free (add_point (&f, &(Point) { "b", "B", 500, 500, "2 Main", NULL, NULL }));
  g_assert_true (jalon_workspace_commit (f.workspace, &error));

  g_assert_true (jalon_sites_propose (f.workspace, &proposals, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (proposals.n_crowded, ==, crowd->n_crowded);
  g_assert_cmpuint (proposals.n_sites, ==, crowd->n_sites + 1);
  g_assert_cmpint (fixture_count (&f, "SELECT count(*) FROM service_point WHERE site IS NOT NULL"), ==,
                   2 + crowd->n - crowd->n_crowded);
  if (crowd->n_crowded > 0)
    {
      locate (0, 0, &longitude, &latitude);
      g_assert_cmpfloat (jalon_geodesic_distance (proposals.crowd_longitude, proposals.crowd_latitude, longitude, latitude), <, 50.0);
    }
  fixture_tear_down (&f);
}

/* Several crowds can have been left out: only the largest is where the sentence says. */
static void
test_crowd_text (void)
{
  JalonImportReport report = { .sites = { .n_crowded = 0, .crowd_longitude = -75.5, .crowd_latitude = 45.25 } };
  g_autofree char *none = jalon_import_report_dup_crowd_text (&report);
  g_autofree char *some = NULL;
  g_autofree char *french = NULL;

  g_assert_null (none);
  report.sites.n_crowded = 1234;
  some = jalon_import_report_dup_crowd_text (&report);
  g_assert_true (g_str_has_prefix (some, "1,234 points stand too close together for sites to be proposed; the largest crowd is near 45.25"));
  jalon_language_set (JALON_LANGUAGE_FR);
  french = jalon_import_report_dup_crowd_text (&report);
  jalon_language_set (JALON_LANGUAGE_EN);
  g_assert_nonnull (strstr (french, "1\342\200\257234 points"));
  /* In French a position ends with a full stop of its own. */
  g_assert_null (strstr (french, ".."));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  jalon_language_init ();
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/sites/rules/%u", i);

      g_test_add_data_func (path, &cases[i], test_rules);
    }
  for (guint i = 0; i < G_N_ELEMENTS (crowds); i++)
    {
      g_autofree char *path = g_strdup_printf ("/sites/crowd/%s", crowds[i].name);

      g_test_add_data_func (path, &crowds[i], test_crowd);
    }
  g_test_add_func ("/sites/crowd/text", test_crowd_text);
  g_test_add_func ("/sites/impossible", test_impossible);
  g_test_add_func ("/sites/decisions", test_decisions);
  g_test_add_func ("/sites/brute-force", test_brute);
  return g_test_run ();
}
