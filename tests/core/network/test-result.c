/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "jalon-geodesic.h"
#include "jalon-language.h"
#include "jalon-result.h"
#include "network-fixture.h"

/* ---- A slow and plain reference ----------------------------------------------------------------------------------- */

/* Whether @row has what an active facet of @filter names, as the words of jalon-filter.h say. */
static gboolean
has_asked (JalonNetwork *network,
           JalonFilter  *filter,
           JalonFacet    facet,
           guint         row)
{
  double west, south, east, north, longitude, latitude;
  const char *from, *to;
  gboolean unknown;

  if (jalon_facet_has_values (facet))
    {
      gboolean any = FALSE;

      for (guint v = 0; v < jalon_network_get_n_values (network, facet); v++)
        any |= jalon_network_has_value (network, facet, row, v) &&
               jalon_filter_has_value (filter, facet, jalon_network_get_value_code (network, facet, v));
      return any;
    }
  if (facet == JALON_FACET_LEASE_END)
    {
      g_autofree char *end = jalon_network_dup_lease_end (network, row);

      jalon_filter_get_lease_end (filter, &from, &to, &unknown);
      if (end == NULL)
        return unknown;
      return (from != NULL || to != NULL) && (from == NULL || strcmp (end, from) >= 0) &&
             (to == NULL || strcmp (end, to) <= 0);
    }
  if (jalon_facet_is_range (facet))
    {
      double least, most, number = jalon_network_get_number (network, facet, row);

      jalon_filter_get_range (filter, facet, &least, &most, &unknown);
      if (isnan (number))
        return unknown;
      return (!isnan (least) || !isnan (most)) && !(number < least) && !(number > most);
    }
  if (facet == JALON_FACET_TEXT)
    {
      guint organization = jalon_network_get_organization (network, row);

      return strstr (jalon_network_get_name (network, row), jalon_filter_get_text (filter)) != NULL ||
             (organization != JALON_NO_ORGANIZATION &&
              strstr (jalon_network_get_organization_name (network, organization), jalon_filter_get_text (filter)) != NULL);
    }

  if (!jalon_network_get_position (network, row, &longitude, &latitude))
    return FALSE;
  if (facet == JALON_FACET_WITHIN)
    {
      double lon, lat, metres;

      jalon_filter_get_within (filter, &lon, &lat, &metres);
      return jalon_geodesic_distance (lon, lat, longitude, latitude) <= metres;
    }
  if (facet == JALON_FACET_NEAR)
    {
      double lon, lat, metres;
      const char *uuid = jalon_filter_get_near (filter, &metres);

      return jalon_network_get_position (network, jalon_network_find_uuid (network, uuid), &lon, &lat) &&
             jalon_geodesic_distance (lon, lat, longitude, latitude) <= metres;
    }
  if (facet == JALON_FACET_POLYGON)
    {
      guint n;
      const double *vertices = jalon_filter_get_polygon (filter, &n);
      g_autoptr(JalonRegion) region = jalon_region_new_polygon (vertices, n);

      return jalon_region_contains (region, longitude, latitude);
    }
  /* An area that nobody looked up. */
  if (facet == JALON_FACET_AREA)
    return FALSE;
  jalon_filter_get_bbox (filter, &west, &south, &east, &north);
  if (latitude < south || latitude > north)
    return FALSE;
  return west <= east ? longitude >= west && longitude <= east : longitude >= west || longitude <= east;
}

static gboolean
fits (JalonNetwork *network,
      JalonFilter  *filter,
      JalonFacet    facet,
      guint         row)
{
  return !jalon_filter_is_active (filter, facet) ||
         has_asked (network, filter, facet, row) != jalon_filter_is_negated (filter, facet);
}

/* @ignored: JALON_N_FACETS for none. */
static gboolean
is_left (JalonNetwork *network,
         JalonFilter  *filter,
         guint         ignored,
         guint         row)
{
  for (guint f = 0; f < JALON_N_FACETS; f++)
    if (f != ignored && !fits (network, filter, (JalonFacet) f, row))
      return FALSE;
  return TRUE;
}

static void
check_counts (JalonNetwork *network,
              JalonResult  *result,
              JalonFilter  *filter)
{
  for (guint f = 0; f < JALON_N_COUNTED_FACETS; f++)
    {
      guint n;
      const guint *counts = jalon_result_get_counts (result, (JalonFacet) f, &n);
      g_autofree guint *expected = g_new0 (guint, n);

      for (guint row = 0; row < jalon_network_get_n_rows (network); row++)
        if (is_left (network, filter, f, row))
          for (guint v = 0; v < n; v++)
            expected[v] += jalon_network_has_value (network, (JalonFacet) f, row, v) ? 1 : 0;
      for (guint v = 0; v < n; v++)
        g_assert_cmpuint (counts[v], ==, expected[v]);
    }
}

static void
check_histograms (JalonNetwork *network,
                  JalonResult  *result,
                  JalonFilter  *filter)
{
  for (guint f = JALON_FACET_LEASE_END; f < JALON_FACET_LEASE_END + JALON_N_RANGES; f++)
    {
      guint n = jalon_network_get_n_bins (network, (JalonFacet) f), unknown = 0, expected_unknown = 0;
      const guint *counts = jalon_result_get_histogram (result, (JalonFacet) f, &unknown);
      guint expected[24] = { 0 };

      for (guint row = 0; row < jalon_network_get_n_rows (network); row++)
        {
          double number = jalon_network_get_number (network, (JalonFacet) f, row);
          guint bin = 0;

          if (!is_left (network, filter, f, row))
            continue;
          for (guint b = 0; b < n; b++)
            {
              double from, to;

              jalon_network_get_bin (network, (JalonFacet) f, b, &from, &to);
              if (number >= from)
                bin = b;
            }
          if (isnan (number))
            expected_unknown++;
          else
            expected[bin]++;
        }
      g_assert_cmpuint (unknown, ==, expected_unknown);
      for (guint b = 0; b < n; b++)
        g_assert_cmpuint (counts[b], ==, expected[b]);
    }
}

/* The facet to relax is the one without which most is left. */
static void
check_relaxable (JalonNetwork *network,
                 JalonResult  *result,
                 JalonFilter  *filter)
{
  JalonFacet facet = 0;
  guint n = 0, most = 0, without = 0;

  if (!jalon_result_find_relaxable (result, &facet, &n))
    {
      g_assert_true (jalon_result_get_n_rows (result) > 0 || jalon_network_get_n_rows (network) == 0);
      return;
    }
  for (guint f = 0; f < JALON_N_FACETS; f++)
    {
      guint left = 0;

      for (guint row = 0; jalon_filter_is_active (filter, (JalonFacet) f) && row < jalon_network_get_n_rows (network); row++)
        left += is_left (network, filter, f, row) ? 1 : 0;
      most = MAX (most, left);
      if (f == (guint) facet)
        without = left;
    }
  g_assert_cmpuint (n, ==, most);
  g_assert_cmpuint (n, ==, without);
}

static void
check_sites (JalonNetwork *network,
             JalonResult  *result,
             JalonFilter  *filter)
{
  guint n = jalon_network_get_n_values (network, JALON_FACET_COLOCATION);
  g_autofree JalonSiteCount *expected = g_new0 (JalonSiteCount, n);
  JalonSiteCount total = { 0 }, count;

  for (guint s = 0; s < jalon_network_get_n_sites (network); s++)
    {
      const JalonSite *site = jalon_network_get_site_info (network, s);
      guint others = 0, left = 0;

      if (site->type[0] == '\0')
        continue;
      for (guint i = 0; i < site->n_members; i++)
        {
          others += (guint) is_left (network, filter, JALON_FACET_COLOCATION, site->members[i]);
          left += (guint) is_left (network, filter, JALON_N_FACETS, site->members[i]);
        }
      *(site->confirmed ? &expected[site->type_value].confirmed_sites : &expected[site->type_value].proposed_sites) += others > 0;
      *(site->confirmed ? &expected[site->type_value].confirmed_points : &expected[site->type_value].proposed_points) += others;
      *(site->confirmed ? &total.confirmed_sites : &total.proposed_sites) += left > 0;
      *(site->confirmed ? &total.confirmed_points : &total.proposed_points) += left;
    }
  for (guint v = 0; v + 1 < n; v++)
    {
      jalon_result_get_colocation (result, v, &count);
      g_assert_cmpmem (&count, sizeof count, &expected[v], sizeof count);
    }
  jalon_result_get_sites (result, &count);
  g_assert_cmpmem (&count, sizeof count, &total, sizeof total);
}

static void
check_rows (JalonNetwork *network,
            JalonResult  *result,
            JalonFilter  *filter)
{
  guint n = 0, without = 0;
  guint next = jalon_result_next_row (result, 0);

  for (guint row = 0; row < jalon_network_get_n_rows (network); row++)
    {
      gboolean left = is_left (network, filter, JALON_N_FACETS, row);

      g_assert_cmpint (jalon_result_contains (result, row), ==, left);
      g_assert_cmpuint (jalon_result_get_index (result, row), ==, left ? n : G_MAXUINT);
      if (!left)
        continue;
      g_assert_cmpuint (next, ==, row);
      next = jalon_result_next_row (result, row + 1);
      without += row >= jalon_network_get_n_positioned (network);
      n++;
    }
  g_assert_cmpuint (next, ==, JALON_NO_ROW);
  g_assert_cmpuint (jalon_result_get_n_rows (result), ==, n);
  g_assert_cmpuint (jalon_result_get_n_unpositioned (result), ==, without);
}

/* ---- Random filters ------------------------------------------------------------------------------------------------ */

static JalonFilter *
random_range (GRand       *random,
              JalonFilter *filter,
              JalonFacet   facet)
{
  double low = jalon_facet_get_unit (facet) == JALON_UNIT_DAY ? 18000 : facet == JALON_FACET_VOLUME ? 1000 : 4;
  double high = jalon_facet_get_unit (facet) == JALON_UNIT_DAY ? 19500 : facet == JALON_FACET_VOLUME ? 70000 : 25.5;

  return jalon_filter_with_range (filter, facet, g_rand_boolean (random) ? low : NAN, g_rand_boolean (random) ? high : NAN,
                                  g_rand_boolean (random));
}

static JalonFilter *
random_place (GRand        *random,
              JalonNetwork *network,
              JalonFilter  *filter,
              JalonFacet    facet)
{
  static const double polygon[] = { -120, 45, -60, 80, -110, 75, -90, 40 };
  static const char *const nowhere[] = { "nowhere", NULL };

  if (facet == JALON_FACET_WITHIN)
    return jalon_filter_with_within (filter, -90, 55, g_rand_double_range (random, 1e5, 3e6));
  if (facet == JALON_FACET_NEAR)
    return jalon_filter_with_near (filter, fixture_uuid ('c', 0), g_rand_double_range (random, 1e3, 4e6));
  if (facet == JALON_FACET_POLYGON)
    return jalon_filter_with_polygon (filter, polygon, 4);
  return g_rand_int_range (random, 0, 20) > 0 ? jalon_filter_ref (filter) : jalon_filter_with_areas (filter, nowhere);
}

/* Takes @filter. One in three is turned round. */
static JalonFilter *
turn_round (GRand       *random,
            JalonFilter *filter,
            JalonFacet   facet)
{
  g_autoptr(JalonFilter) former = filter;

  if (!jalon_facet_can_negate (facet) || g_rand_int_range (random, 0, 3) > 0)
    return g_steal_pointer (&former);
  return jalon_filter_with_negation (former, facet, TRUE);
}

static JalonFilter *
random_filter (GRand        *random,
               JalonNetwork *network)
{
  JalonFilter *filter = jalon_filter_new ();
  g_autofree char *text = NULL;

  for (guint f = 0; f < JALON_N_FACETS; f++)
    {
      JalonFilter *next = NULL;

      if (g_rand_int_range (random, 0, 7) > 0 || (f == JALON_FACET_NEAR && jalon_network_get_n_rows (network) == 0))
        continue;
      if (f < JALON_N_VALUE_FACETS)
        {
          guint n = jalon_network_get_n_values (network, (JalonFacet) f);
          const char *codes[41] = { NULL };

          for (guint i = 0; i < (f == JALON_FACET_ORGANIZATION ? 40 : 3); i++)
            codes[i] = jalon_network_get_value_code (network, (JalonFacet) f,
                                                     (guint) g_rand_int_range (random, 0, (gint32) n));
          next = jalon_filter_with_values (filter, (JalonFacet) f, codes);
        }
      else if (f == JALON_FACET_LEASE_END)
        next = jalon_filter_with_lease_end (filter, g_rand_boolean (random) ? "2021-06-01" : NULL,
                                            g_rand_boolean (random) ? "2030-01-31" : NULL, g_rand_boolean (random));
      else if (jalon_facet_is_range ((JalonFacet) f))
        next = random_range (random, filter, (JalonFacet) f);
      else if (f > JALON_FACET_BBOX)
        next = random_place (random, network, filter, (JalonFacet) f);
      else if (f == JALON_FACET_TEXT)
        next = jalon_filter_with_text (filter, g_rand_boolean (random) ? "1" : "23");
      else if (g_rand_boolean (random))
        next = jalon_filter_with_bbox (filter, 150, 40, -90, 75);
      else
        next = jalon_filter_with_bbox (filter, -120, 45, -60, 70);
      jalon_filter_unref (filter);
      filter = turn_round (random, next, (JalonFacet) f);
    }
  return filter;
}

static void
check_text_form (JalonFilter *filter)
{
  g_autofree char *text = jalon_filter_to_string (filter);
  g_autoptr(GError) error = NULL;
  g_autoptr(JalonFilter) again = jalon_filter_parse (text, &error);
  g_autofree char *twice = NULL;

  g_assert_no_error (error);
  twice = jalon_filter_to_string (again);
  g_assert_cmpstr (text, ==, twice);
  if (!jalon_filter_equal (filter, again))
    g_error ("another filter: %s", text);
}

static void
test_property (void)
{
  static const guint sizes[] = { 0, 1, 63, 64, 65, 700, 20000 };

  for (guint s = 0; s < G_N_ELEMENTS (sizes); s++)
    {
      g_autoptr(JalonNetwork) network = fixture_random_network (s + 10, sizes[s]);
      g_autoptr(JalonResult) last = jalon_result_new (network, NULL);
      g_autoptr(GRand) random = g_rand_new_with_seed (s);

      for (guint i = 0; i < (sizes[s] > 10000 ? 4 : 40); i++)
        {
          g_autoptr(JalonFilter) filter = random_filter (random, network);
          JalonResult *result = jalon_result_update (last, filter);

          check_text_form (filter);
          check_rows (network, result, filter);
          check_counts (network, result, filter);
          check_sites (network, result, filter);
          check_histograms (network, result, filter);
          check_relaxable (network, result, filter);
          jalon_result_unref (last);
          last = result;
        }
    }
}

/* A code that this network does not have leaves nothing; it is not "no choice". */
static void
test_absent (void)
{
  g_autoptr(JalonNetwork) network = fixture_random_network (3, 500);
  g_autoptr(JalonFilter) absent = jalon_filter_parse ("province=YT", NULL);
  g_autoptr(JalonFilter) both = jalon_filter_parse ("province=YT;jurisdiction=F", NULL);
  g_autoptr(JalonFilter) hopeless = jalon_filter_parse ("province=YT;kind=nothing", NULL);
  g_autoptr(JalonResult) none = jalon_result_new (network, absent);
  g_autoptr(JalonResult) all = jalon_result_new (network, NULL);
  g_autoptr(JalonResult) two = jalon_result_new (network, both);
  g_autoptr(JalonResult) never = jalon_result_new (network, hopeless);
  JalonFacet facet;
  guint n;

  g_assert_cmpuint (jalon_result_get_n_rows (none), ==, 0);
  g_assert_true (jalon_result_find_relaxable (none, &facet, &n));
  g_assert_cmpint (facet, ==, JALON_FACET_PROVINCE);
  g_assert_cmpuint (n, ==, 500);
  g_assert_true (jalon_result_find_relaxable (two, &facet, &n));
  g_assert_cmpint (facet, ==, JALON_FACET_PROVINCE);
  g_assert_cmpuint (n, ==, jalon_result_get_count (all, JALON_FACET_JURISDICTION, JALON_JURISDICTION_FEDERAL));
  g_assert_true (jalon_result_find_relaxable (never, &facet, &n));
  g_assert_cmpuint (n, ==, 0);
  g_assert_false (jalon_result_find_relaxable (all, &facet, &n));
}

/* What is not in a range or place: also what is unknown, unless that is named too. */
static void
test_negated (void)
{
  static const struct { const char *yes, *no; } pairs[] = {
    { "lease=2024-01-01..2026-12-31", "lease!=2024-01-01..2026-12-31" },
    { "volume=1000..70000,unknown", "volume!=1000..70000,unknown" },
    { "verified=unknown", "verified!=unknown" },
    { "within=900km@-90,55", "within!=900km@-90,55" },
    { "bbox=150,40,-90,75", "bbox!=150,40,-90,75" },
    { "area=nowhere", "area!=nowhere" },
  };
  g_autoptr(JalonNetwork) network = fixture_random_network (4, 1000);

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autoptr(JalonFilter) yes = jalon_filter_parse (pairs[i].yes, NULL);
      g_autoptr(JalonFilter) no = jalon_filter_parse (pairs[i].no, NULL);
      g_autoptr(JalonResult) inside = jalon_result_new (network, yes);
      g_autoptr(JalonResult) outside = jalon_result_update (inside, no);
      JalonFacet facet;
      guint n;

      g_test_message ("%s", pairs[i].no);
      g_assert_cmpuint (jalon_result_get_n_rows (inside) + jalon_result_get_n_rows (outside), ==, 1000);
      for (guint row = 0; row < 1000; row++)
        g_assert_cmpint (jalon_result_contains (inside, row), !=, jalon_result_contains (outside, row));
      g_assert_cmpint (jalon_result_find_relaxable (outside, &facet, &n), ==, jalon_result_get_n_rows (outside) == 0);
    }
}

/* What is to be relaxed is found among negated facets too. */
static void
test_negated_relaxable (void)
{
  g_autoptr(JalonNetwork) network = fixture_random_network (4, 1000);
  g_autoptr(JalonFilter) filter = jalon_filter_parse ("volume!=0..,unknown;jurisdiction=F", NULL);
  g_autoptr(JalonResult) result = jalon_result_new (network, filter);
  g_autoptr(JalonResult) all = jalon_result_new (network, NULL);
  JalonFacet facet;
  guint n;

  g_assert_cmpuint (jalon_result_get_n_rows (result), ==, 0);
  g_assert_true (jalon_result_find_relaxable (result, &facet, &n));
  g_assert_cmpint (facet, ==, JALON_FACET_VOLUME);
  g_assert_cmpuint (n, ==, jalon_result_get_count (all, JALON_FACET_JURISDICTION, JALON_JURISDICTION_FEDERAL));
}

/* Unknown is a choice of its own, and never zero or a year. */
static void
test_unknown_lease (void)
{
  g_autoptr(JalonNetwork) network = fixture_random_network (4, 1000);
  g_autoptr(JalonFilter) unknown = jalon_filter_parse ("lease=unknown", NULL);
  g_autoptr(JalonFilter) known = jalon_filter_parse ("lease=0001-01-01..9999-12-31", NULL);
  g_autoptr(JalonResult) without = jalon_result_new (network, unknown);
  g_autoptr(JalonResult) with = jalon_result_new (network, known);
  guint last = jalon_network_get_n_values (network, JALON_FACET_LEASE_END) - 1;

  g_assert_cmpuint (jalon_result_get_n_rows (without), >, 100);
  g_assert_cmpuint (jalon_result_get_n_rows (with), >, 100);
  g_assert_cmpuint (jalon_result_get_n_rows (without) + jalon_result_get_n_rows (with), ==, 1000);
  g_assert_cmpuint (jalon_result_get_count (with, JALON_FACET_LEASE_END, last), ==, jalon_result_get_n_rows (without));
  g_assert_cmpstr (jalon_network_get_value_code (network, JALON_FACET_LEASE_END, 0), ==, "2019");
}

/* ---- Bars ---------------------------------------------------------------------------------------------------------- */

/* As many points as @n, with what @make says of each as their volume and half of it as their staff. */
static JalonNetwork *
make_numbers_network (guint    n,
                      double (*make) (guint i))
{
  g_autoptr(JalonNetworkBuilder) builder = jalon_network_builder_new ();

  for (guint i = 0; i < n; i++)
    {
      JalonPointInput point = JALON_POINT_INPUT_INIT;
      g_autofree char *uuid = g_strdup (fixture_uuid ('c', i));

      point.fid = i + 1;
      point.uuid = uuid;
      point.name_en = "Point";
      point.volume = (gint64) make (i);
      point.staff = make (i) / 2;
      jalon_network_builder_add_point (builder, &point);
    }
  return jalon_network_builder_build (builder);
}

static double
make_even (guint i)
{
  return i;
}

static double
make_same (guint i)
{
  return 40;
}

static double
make_some_huge (guint i)
{
  return i % 50 == 7 ? 2000000000.0 : 1000 + 100 * i;
}

static double
make_skewed (guint i)
{
  return floor (exp (i / 6.0));
}

static double
make_zeros (guint i)
{
  return i % 2 == 0 ? 0 : make_skewed (i);
}

/* Steps are equal, unless one bar would hold most of the points: then they grow, and every point still has its bar. */
static void
test_growing_bins (void)
{
  static const struct { double (*make) (guint i); gboolean growing; guint n_bins; const char *first, *last; } cases[] = {
    { make_even, FALSE, 20, "0–4", "95–99" },
    { make_same, FALSE, 1, "40", "40" },
    { make_some_huge, TRUE, 20, "1,000–1,999", "2,000,000,000–4,999,999,999" },
    { make_skewed, TRUE, 22, "1", "10,000,000–19,999,999" },
    { make_zeros, TRUE, 23, "0", "10,000,000–19,999,999" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(JalonNetwork) network = make_numbers_network (100, cases[i].make);
      g_autoptr(JalonFilter) filter = jalon_filter_parse ("volume=2..", NULL);
      g_autoptr(JalonResult) result = jalon_result_new (network, filter);
      guint n = jalon_network_get_n_bins (network, JALON_FACET_VOLUME);
      g_autofree char *first = jalon_network_dup_bin_label (network, JALON_FACET_VOLUME, 0);
      g_autofree char *last = jalon_network_dup_bin_label (network, JALON_FACET_VOLUME, n - 1);

      g_test_message ("%s to %s", first, last);
      g_assert_cmpint (jalon_network_has_growing_bins (network, JALON_FACET_VOLUME), ==, cases[i].growing);
      g_assert_cmpint (jalon_network_has_growing_bins (network, JALON_FACET_STAFF), ==, cases[i].growing);
      g_assert_cmpstr (first, ==, cases[i].first);
      g_assert_cmpstr (last, ==, cases[i].last);
      g_assert_cmpuint (n, ==, cases[i].n_bins);
      check_histograms (network, result, filter);
    }
}

static double
make_quarters (guint i)
{
  return i % 24 / 2.0;
}

/* The label of a bar has the decimals that tell it from its neighbours. */
static void
test_decimals (void)
{
  g_autoptr(JalonNetwork) network = make_numbers_network (100, make_quarters);
  g_autofree char *second = jalon_network_dup_bin_label (network, JALON_FACET_STAFF, 1);
  g_autofree char *all = jalon_network_dup_bins_label (network, JALON_FACET_STAFF, 0,
                                                       jalon_network_get_n_bins (network, JALON_FACET_STAFF) - 1);

  g_assert_cmpstr (second, ==, "0.25–0.50");
  g_assert_cmpstr (all, ==, "0–6");
}

/* Whole months are said in months, other days as days. */
static void
test_description (void)
{
  static const struct
  {
    const char *filter;
    const char *description;
    JalonFacet  facet;
  } cases[] = {
    { "lease!=2027-01-01..2028-12-31", "not Lease end: January 2027 to December 2028", JALON_FACET_LEASE_END },
    { "staff!=5..,unknown", "not Staff: 5 or more, or unknown", JALON_FACET_STAFF },
    { "bbox!=-80,40,-70,50", "Not in the area of the map", JALON_FACET_BBOX },
    { "within!=25km@-75.7,45.4", "Not within 25 km of 45.4000° N, 75.7000° W", JALON_FACET_WITHIN },
    { "polygon!=-76 45,-75 45,-75 46", "Not in the drawn shape", JALON_FACET_POLYGON },
    { "area!=a,b", "Not in 2 areas", JALON_FACET_AREA },
    { "lease=2027-01-01..2028-12-31", "Lease end: January 2027 to December 2028" },
    { "lease=2027-01-01..2028-02-28", "Lease end: January 1, 2027 to February 28, 2028" },
    { "lease=2027-02-01..", "Lease end: February 2027 or later" },
    { "lease=..2028-02-29", "Lease end: February 2028 or earlier" },
    { "lease=..2028-02-15", "Lease end: February 15, 2028 or earlier" },
  };
  g_autoptr(JalonNetwork) network = fixture_random_network (4, 10);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(JalonFilter) filter = jalon_filter_parse (cases[i].filter, NULL);
      g_autoptr(JalonResult) result = jalon_result_new (network, filter);
      g_autofree char *description = jalon_result_dup_description (result, cases[i].facet != 0 ? cases[i].facet : JALON_FACET_LEASE_END);

      g_assert_cmpstr (description, ==, cases[i].description);
    }
}

/* ---- Words --------------------------------------------------------------------------------------------------------- */

static JalonNetwork *
make_words_network (void)
{
  g_autoptr(JalonNetworkBuilder) builder = jalon_network_builder_new ();
  JalonOrganization organization = { fixture_uuid ('a', 0), "Access Centre", "Centre d’accès", NULL,
                                     JALON_JURISDICTION_PROVINCIAL };
  JalonPointInput point = JALON_POINT_INPUT_INIT;

  jalon_network_builder_add_organization (builder, &organization);
  point.fid = 1;
  point.uuid = fixture_uuid ('c', 0);
  point.name_en = "Quebec Office";
  point.name_fr = "Bureau de Québec";
  point.address = "12, rue de l’Église";
  jalon_network_builder_add_point (builder, &point);
  point.fid = 2;
  point.uuid = fixture_uuid ('c', 1);
  point.name_en = "Town Hall";
  point.name_fr = NULL;
  point.address = "Main St";
  point.locality = "Saint-Jérôme";
  jalon_network_builder_add_point (builder, &point);
  point.fid = 3;
  point.uuid = fixture_uuid ('c', 2);
  point.name_en = "Counter";
  point.address = point.locality = NULL;
  point.organization = fixture_uuid ('a', 0);
  jalon_network_builder_add_point (builder, &point);
  jalon_network_builder_add_service (builder, fixture_uuid ('d', 0), 1, "Passport", "Passeport", "travel document");
  jalon_network_builder_add_link (builder, 2, 1);
  jalon_network_builder_add_link (builder, 9, 1);
  return jalon_network_builder_build (builder);
}

static void
test_words (void)
{
  static const struct { const char *text; guint rows; } cases[] = {
    { "québec", 1 }, { "QUEBEC", 1 }, { "bureau quebec", 1 }, { "eglise", 1 }, { "église", 1 },
    { "jerome", 2 }, { "TOWN  hall ", 2 }, { "town quebec", 0 }, { "passeport", 2 }, { "travel", 2 },
    { "passport town", 2 }, { "accès", 4 }, { "centre counter", 4 }, { "o", 7 }, { "offic", 1 }, { "officex", 0 },
    { "main quebec", 0 }, { "   ", 7 }, { "é", 7 }, { "hall main", 2 }, { "hallmain", 0 },
  };
  g_autoptr(JalonNetwork) network = make_words_network ();
  g_autoptr(JalonResult) last = jalon_result_new (network, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(JalonFilter) empty = jalon_filter_new ();
      g_autoptr(JalonFilter) filter = jalon_filter_with_text (empty, cases[i].text);
      JalonResult *result = jalon_result_update (last, filter);
      guint rows = 0;

      for (guint p = 0; p < 3; p++)
        if (jalon_result_contains (result, jalon_network_find_uuid (network, fixture_uuid ('c', p))))
          rows |= 1u << p;
      if (rows != cases[i].rows)
        g_error ("“%s” found %u, not %u", cases[i].text, rows, cases[i].rows);
      jalon_result_unref (last);
      last = result;
    }
}

/* ---- Bounds and tallies --------------------------------------------------------------------------------------------- */

static void
test_bounds (void)
{
  static const struct { double longitudes[3]; double west, east; } cases[] = {
    { { -120, -75, -60 }, -120, -60 }, { { 179, -179, -170 }, 179, -170 }, { { 10, 10, 10 }, 10, 10 },
    { { -10, 5, 40 }, -10, 40 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(JalonNetworkBuilder) builder = jalon_network_builder_new ();
      g_autoptr(JalonNetwork) network = NULL;
      g_autoptr(JalonResult) result = NULL;
      double west, south, east, north;

      for (guint p = 0; p < 3; p++)
        {
          JalonPointInput point = JALON_POINT_INPUT_INIT;

          point.uuid = fixture_uuid ('c', p);
          point.longitude = cases[i].longitudes[p];
          point.latitude = 40 + p;
          jalon_network_builder_add_point (builder, &point);
        }
      network = jalon_network_builder_build (builder);
      result = jalon_result_new (network, NULL);
      g_assert_true (jalon_result_get_bounds (result, &west, &south, &east, &north));
      g_assert_cmpfloat_with_epsilon (west, cases[i].west, 1e-6);
      g_assert_cmpfloat_with_epsilon (east, cases[i].east, 1e-6);
      g_assert_cmpfloat_with_epsilon (south, 40, 1e-6);
      g_assert_cmpfloat_with_epsilon (north, 42, 1e-6);
    }
  {
    g_autoptr(JalonNetwork) empty = jalon_network_new_empty ();
    g_autoptr(JalonResult) result = jalon_result_new (empty, NULL);
    double side;

    g_assert_false (jalon_result_get_bounds (result, &side, &side, &side, &side));
  }
}

static void
test_tally (void)
{
  static const JalonFacet facets[] = { JALON_FACET_PROVINCE, JALON_FACET_JURISDICTION };
  g_autoptr(JalonNetwork) network = fixture_random_network (6, 2000);
  g_autoptr(JalonFilter) filter = jalon_filter_parse ("jurisdiction=F,M;lease=2021..", NULL);
  g_autoptr(JalonFilter) lease = jalon_filter_parse ("jurisdiction=F,M;lease=2021-01-01..", NULL);
  g_autoptr(JalonResult) result = jalon_result_new (network, lease);
  g_autoptr(JalonTally) tally = jalon_network_tally (network, result, facets, 2, FALSE);
  guint sum = 0, last = 0;

  g_assert_null (filter);
  for (guint i = 0; i < tally->n_rows; i++)
    {
      guint province = tally->values[2 * i], jurisdiction = tally->values[2 * i + 1], expected = 0;

      for (guint row = jalon_result_next_row (result, 0); row != JALON_NO_ROW; row = jalon_result_next_row (result, row + 1))
        expected += jalon_network_get_value (network, facets[0], row) == province &&
                    jalon_network_get_value (network, facets[1], row) == jurisdiction;
      g_assert_cmpuint (tally->counts[i], ==, expected);
      g_assert_cmpuint (expected, >, 0);
      if (i > 0)
        g_assert_cmpuint (province * 100 + jurisdiction, >, last);
      last = province * 100 + jurisdiction;
      sum += expected;
    }
  g_assert_cmpuint (sum, ==, jalon_result_get_n_rows (result));
  g_assert_cmpuint (sum, >, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  jalon_language_init ();
  jalon_language_set (JALON_LANGUAGE_EN);
  g_test_add_func ("/network/result/property", test_property);
  g_test_add_func ("/network/result/absent", test_absent);
  g_test_add_func ("/network/result/negated", test_negated);
  g_test_add_func ("/network/result/negated-relaxable", test_negated_relaxable);
  g_test_add_func ("/network/result/unknown-lease", test_unknown_lease);
  g_test_add_func ("/network/result/growing-bins", test_growing_bins);
  g_test_add_func ("/network/result/decimals", test_decimals);
  g_test_add_func ("/network/result/description", test_description);
  g_test_add_func ("/network/result/words", test_words);
  g_test_add_func ("/network/result/bounds", test_bounds);
  g_test_add_func ("/network/result/tally", test_tally);
  return g_test_run ();
}
