/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "jalon-language.h"
#include "jalon-mercator.h"
#include "jalon-result.h"
#include "network-fixture.h"

static void
test_empty (void)
{
  g_autoptr(JalonNetwork) network = jalon_network_new_empty ();
  g_autoptr(JalonResult) result = jalon_result_new (network, NULL);

  g_assert_cmpuint (jalon_network_get_n_rows (network), ==, 0);
  g_assert_cmpuint (jalon_network_find_uuid (network, fixture_uuid ('c', 0)), ==, JALON_NO_ROW);
  g_assert_cmpuint (jalon_result_get_n_rows (result), ==, 0);
  g_assert_cmpuint (jalon_result_next_row (result, 0), ==, JALON_NO_ROW);
  for (guint f = 0; f < JALON_N_COUNTED_FACETS; f++)
    {
      guint n;
      const guint *counts = jalon_result_get_counts (result, (JalonFacet) f, &n);

      g_assert_cmpuint (n, ==, f == JALON_FACET_JURISDICTION ? 6 : 1);
      g_assert_cmpuint (counts[n - 1], ==, 0);
      g_assert_cmpstr (jalon_network_get_value_code (network, (JalonFacet) f, n - 1), ==, "");
    }
}

/* Rows stand along the curve, those without a position at the tail; every row is found again by its uuid. */
static void
test_order (void)
{
  g_autoptr(JalonNetwork) network = fixture_random_network (1, 3000);
  const JalonColumns *columns = jalon_network_get_columns (network);
  g_autofree guint8 *seen = g_new0 (guint8, 3001);

  g_assert_cmpuint (columns->n_rows, ==, 3000);
  g_assert_cmpuint (columns->n_positioned, <, 3000);
  for (guint row = 0; row < columns->n_rows; row++)
    {
      g_autofree char *uuid = jalon_network_dup_uuid (network, row);
      g_autofree char *name = g_strdup_printf ("Point %u", (guint) jalon_network_get_fid (network, row) - 1);
      double longitude, latitude;

      g_assert_cmpuint (jalon_network_find_uuid (network, uuid), ==, row);
      g_assert_cmpstr (uuid, ==, fixture_uuid ('c', (guint) jalon_network_get_fid (network, row) - 1));
      g_assert_cmpstr (jalon_network_get_name (network, row), ==, name);
      g_assert_cmpuint (seen[jalon_network_get_fid (network, row)]++, ==, 0);
      g_assert_cmpint (jalon_network_get_position (network, row, &longitude, &latitude), ==,
                       row < columns->n_positioned);
      g_assert_cmpint (columns->position_flag[row], ==,
                       row < columns->n_positioned ? JALON_POSITION_GOOD : JALON_POSITION_MISSING);
      if (row > 0 && row < columns->n_positioned)
        g_assert_cmpuint (jalon_mercator_get_key (columns->x[row - 1], columns->y[row - 1]), <=,
                          jalon_mercator_get_key (columns->x[row], columns->y[row]));
    }
}

static void
add_point (JalonNetworkBuilder *builder,
           const char          *uuid,
           const char          *english,
           const char          *french,
           double               longitude,
           double               latitude)
{
  JalonPointInput point = JALON_POINT_INPUT_INIT;

  point.uuid = uuid;
  point.name_en = english;
  point.name_fr = french;
  point.longitude = longitude;
  point.latitude = latitude;
  jalon_network_builder_add_point (builder, &point);
}

/* Unknown stays unknown; impossible positions are none; a uuid that is not canonical is kept as it is. */
static void
test_unknown (void)
{
  g_autoptr(JalonNetworkBuilder) builder = jalon_network_builder_new ();
  g_autoptr(JalonNetwork) network = NULL;
  const JalonColumns *columns;
  JalonPointInput large = JALON_POINT_INPUT_INIT;
  guint row;

  add_point (builder, "not a uuid", NULL, "Nom", -75, 95);
  add_point (builder, "ABCDEF00-0000-7000-8000-000000000001", "Upper", NULL, NAN, 45);
  add_point (builder, fixture_uuid ('c', 1), "Name", "Nom", -75, 45);
  large.uuid = "ffffffff-ffff-ffff-ffff-ffff00000000";
  large.volume = G_MAXINT64;
  large.staff = 2.5;
  large.longitude = 45;
  large.latitude = -75;
  large.position_flag = "swapped";
  jalon_network_builder_add_point (builder, &large);
  network = jalon_network_builder_build (builder);
  columns = jalon_network_get_columns (network);

  g_assert_cmpuint (columns->n_positioned, ==, 2);
  row = jalon_network_find_uuid (network, "not a uuid");
  g_assert_cmpuint (row, !=, JALON_NO_ROW);
  g_assert_cmpint (columns->position_flag[row], ==, JALON_POSITION_IMPOSSIBLE);
  g_assert_true (isnan (columns->staff[row]));
  g_assert_cmpint (columns->volume[row], ==, JALON_VOLUME_UNKNOWN);
  g_assert_cmpint (columns->lease_end[row], ==, JALON_DAY_UNKNOWN);
  g_assert_null (jalon_network_dup_lease_end (network, row));
  g_assert_cmpint (jalon_network_get_jurisdiction (network, row), ==, JALON_JURISDICTION_UNKNOWN);
  g_assert_cmpuint (jalon_network_get_organization (network, row), ==, JALON_NO_ORGANIZATION);
  g_assert_cmpuint (jalon_network_get_site (network, row), ==, JALON_NO_SITE);
  g_assert_cmpstr (jalon_network_get_name (network, row), ==, "Nom");
  g_assert_cmpstr (jalon_network_get_name_en (network, row), ==, "");
  for (guint f = 0; f < JALON_N_COUNTED_FACETS; f++)
    {
      g_autofree char *label = NULL;
      guint value = jalon_network_get_value (network, (JalonFacet) f, row);

      g_assert_cmpuint (value, ==, jalon_network_get_n_values (network, (JalonFacet) f) - 1);
      label = jalon_network_dup_value_label (network, (JalonFacet) f, value);
      g_assert_cmpstr (label, ==, f == JALON_FACET_COLOCATION ? "Stands alone"
                                  : f == JALON_FACET_COLLABORATION ? "No partnership known" : "Unknown");
    }

  for (guint i = 0; i < columns->n_rows; i++)
    {
      g_autofree char *uuid = jalon_network_dup_uuid (network, i);

      g_assert_cmpuint (jalon_network_find_uuid (network, uuid), ==, i);
    }
  row = jalon_network_find_uuid (network, large.uuid);
  g_assert_cmpint (columns->volume[row], ==, G_MAXINT32);
  g_assert_cmpint (columns->position_flag[row], ==, JALON_POSITION_SWAPPED);
  g_assert_cmpuint (row, <, columns->n_positioned);
  g_assert_cmpuint (jalon_network_find_uuid (network, "absent"), ==, JALON_NO_ROW);
  g_assert_cmpuint (jalon_network_find_uuid (network, NULL), ==, JALON_NO_ROW);
}

/* Day numbers are those of 1970: 11016 is the leap day of 2000. */
/* Whatever stands at whichever place of a uuid: it comes back as it was, and is found. */
static void
test_uuids (void)
{
  static const char sound[] = "0123a567-89ab-4cde-bf01-23456789abcd";
  g_autoptr(JalonNetworkBuilder) builder = jalon_network_builder_new ();
  g_autoptr(JalonNetwork) network = NULL;
  g_autoptr(GHashTable) given = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint at = 0; at < strlen (sound); at++)
    for (int letter = 1; letter < 256; letter++)
      {
        g_autofree char *uuid = g_strdup (sound);

        uuid[at] = (char) letter;
        if (!g_hash_table_contains (given, uuid))
          add_point (builder, uuid, "Name", NULL, -75, 45);
        g_hash_table_add (given, g_steal_pointer (&uuid));
      }
  network = jalon_network_builder_build (builder);
  g_assert_cmpuint (jalon_network_get_n_rows (network), ==, g_hash_table_size (given));
  for (guint row = 0; row < jalon_network_get_n_rows (network); row++)
    {
      g_autofree char *uuid = jalon_network_dup_uuid (network, row);

      g_assert_cmpuint (jalon_network_find_uuid (network, uuid), ==, row);
      g_assert_true (g_hash_table_remove (given, uuid));
    }
  g_assert_cmpuint (g_hash_table_size (given), ==, 0);
}

static void
test_days (void)
{
  static const struct { gint32 day; const char *date, *year; } cases[] = {
    { 0, "1970-01-01", "1970" }, { -1, "1969-12-31", "1969" }, { 11016, "2000-02-29", "2000" }, { 20513, "2026-03-01", "2026" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(JalonNetworkBuilder) builder = jalon_network_builder_new ();
      g_autoptr(JalonNetwork) network = NULL;
      g_autofree char *date = NULL;
      JalonPointInput point = JALON_POINT_INPUT_INIT;

      point.uuid = fixture_uuid ('c', i);
      point.lease_end = cases[i].day;
      jalon_network_builder_add_point (builder, &point);
      network = jalon_network_builder_build (builder);
      date = jalon_network_dup_lease_end (network, 0);
      g_assert_cmpstr (date, ==, cases[i].date);
      g_assert_cmpstr (jalon_network_get_value_code (network, JALON_FACET_LEASE_END,
                                                     jalon_network_get_value (network, JALON_FACET_LEASE_END, 0)), ==,
                       cases[i].year);
    }
}

/* ---- Co-location ------------------------------------------------------------------------------------------------- */

static void
add_site_points (JalonNetworkBuilder *builder,
                 guint                site,
                 gboolean             confirmed,
                 const guint         *organizations,
                 guint                n)
{
  static guint number;

  fixture_add_site (builder, site, confirmed);
  for (guint i = 0; i < n; i++)
    {
      JalonPointInput point = JALON_POINT_INPUT_INIT;

      point.uuid = fixture_uuid ('c', number++);
      point.organization = organizations[i] == G_MAXUINT ? NULL : fixture_uuid ('a', organizations[i]);
      point.site = fixture_uuid ('b', site);
      point.longitude = -75.0 - site * 0.1;
      point.latitude = 45.0;
      jalon_network_builder_add_point (builder, &point);
    }
}

/* The 35 sites of the 2016 deck, seen from the federal organization that anchors them: 12 F-F, 18 F-P/T, 1 F-P/T+M, 1 F-M, 3
 * F-NGO; the last 5 of the F-P/T are only proposed. Beside them a site of one organization, one whose second organization is
 * unknown, and points that stand alone: they count nowhere. */
static JalonNetwork *
make_deck (void)
{
  static const JalonJurisdiction orders[] = { JALON_JURISDICTION_FEDERAL, JALON_JURISDICTION_FEDERAL,
                                              JALON_JURISDICTION_PROVINCIAL, JALON_JURISDICTION_MUNICIPAL,
                                              JALON_JURISDICTION_NGO };
  static const char *const names[] = { "Service Canada", "A federal one", "Service NB", "City", "Centre" };
  g_autoptr(JalonNetworkBuilder) builder = jalon_network_builder_new ();
  guint site = 0;

  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    fixture_add_organization (builder, i, orders[i], names[i], NULL);
  jalon_network_builder_set_anchor (builder, fixture_uuid ('a', 0));
  for (guint i = 0; i < 12; i++)
    add_site_points (builder, site++, TRUE, (guint[]) { 1, 0 }, 2);
  for (guint i = 0; i < 18; i++)
    add_site_points (builder, site++, i < 13, (guint[]) { 2, 0 }, 2);
  add_site_points (builder, site++, TRUE, (guint[]) { 3, 2, 0 }, 3);
  add_site_points (builder, site++, TRUE, (guint[]) { 3, 0 }, 2);
  for (guint i = 0; i < 3; i++)
    add_site_points (builder, site++, TRUE, (guint[]) { 4, 0 }, 2);
  add_site_points (builder, site++, TRUE, (guint[]) { 0, 0 }, 2);
  add_site_points (builder, site++, TRUE, (guint[]) { 0, G_MAXUINT }, 2);
  add_point (builder, fixture_uuid ('d', 0), "Alone", NULL, -70, 46);
  return jalon_network_builder_build (builder);
}

static void
test_deck (void)
{
  static const struct { const char *type; guint confirmed, proposed, points; } rows[] = {
    { "F-F", 12, 0, 24 }, { "F-P/T", 13, 5, 36 }, { "F-P/T+M", 1, 0, 3 }, { "F-M", 1, 0, 2 }, { "F-NGO", 3, 0, 6 },
  };
  g_autoptr(JalonNetwork) network = make_deck ();
  g_autoptr(JalonResult) result = jalon_result_new (network, NULL);
  JalonSiteCount count;
  JalonFacet facet = JALON_FACET_COLOCATION;
  g_autoptr(JalonTally) sites = jalon_network_tally (network, result, &facet, 1, TRUE);
  g_autoptr(JalonTally) points = jalon_network_tally (network, result, &facet, 1, FALSE);

  g_assert_cmpuint (jalon_network_get_n_values (network, facet), ==, G_N_ELEMENTS (rows) + 1);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      guint value = jalon_network_find_value (network, facet, rows[i].type);

      g_assert_cmpuint (value, !=, G_MAXUINT);
      jalon_result_get_colocation (result, value, &count);
      g_assert_cmpuint (count.confirmed_sites, ==, rows[i].confirmed);
      g_assert_cmpuint (count.proposed_sites, ==, rows[i].proposed);
      g_assert_cmpuint (count.confirmed_points + count.proposed_points, ==, rows[i].points);
      g_assert_cmpuint (count.proposed_points, ==, rows[i].proposed * 2);
      g_assert_cmpuint (jalon_result_get_count (result, facet, value), ==, rows[i].points);
      g_assert_cmpuint (sites->values[value], ==, value);
      g_assert_cmpuint (sites->counts[value], ==, rows[i].confirmed + rows[i].proposed);
      g_assert_cmpuint (sites->proposed[value], ==, rows[i].proposed);
      g_assert_cmpuint (points->counts[value], ==, rows[i].points);
    }
  g_assert_cmpuint (sites->n_rows, ==, 5);
  g_assert_cmpuint (points->n_rows, ==, 6);
  g_assert_cmpuint (points->counts[5], ==, 5);
  jalon_result_get_sites (result, &count);
  g_assert_cmpuint (count.confirmed_sites, ==, 30);
  g_assert_cmpuint (count.proposed_sites, ==, 5);
  g_assert_cmpuint (count.confirmed_points + count.proposed_points, ==, 71);
}

/* A filter of the others' points counts the sites they are at; the facet's own choice does not change its own counts. */
static void
test_deck_filtered (void)
{
  g_autoptr(JalonNetwork) network = make_deck ();
  g_autoptr(JalonFilter) filter = jalon_filter_parse ("jurisdiction=P/T;colocation=F-P/T", NULL);
  g_autoptr(JalonResult) result = jalon_result_new (network, filter);
  JalonSiteCount count;

  g_assert_cmpuint (jalon_result_get_n_rows (result), ==, 18);
  jalon_result_get_colocation (result, jalon_network_find_value (network, JALON_FACET_COLOCATION, "F-P/T+M"), &count);
  g_assert_cmpuint (count.confirmed_sites, ==, 1);
  g_assert_cmpuint (count.confirmed_points, ==, 1);
  jalon_result_get_colocation (result, jalon_network_find_value (network, JALON_FACET_COLOCATION, "F-F"), &count);
  g_assert_cmpuint (count.confirmed_sites + count.confirmed_points, ==, 0);
  jalon_result_get_sites (result, &count);
  g_assert_cmpuint (count.confirmed_sites + count.proposed_sites, ==, 18);
  g_assert_cmpuint (count.confirmed_points + count.proposed_points, ==, 18);
}

static void
test_sites (void)
{
  g_autoptr(JalonNetwork) network = make_deck ();
  guint index = jalon_network_find_site (network, fixture_uuid ('b', 30));
  const JalonSite *site = jalon_network_get_site_info (network, index);

  g_assert_cmpuint (jalon_network_get_n_sites (network), ==, 37);
  g_assert_cmpstr (site->type, ==, "F-P/T+M");
  g_assert_cmpuint (site->n_members, ==, 3);
  g_assert_true (site->intergovernmental);
  g_assert_cmpuint (site->anchor, ==, jalon_network_find_organization (network, fixture_uuid ('a', 0)));
  g_assert_true (site->positioned);
  g_assert_cmpfloat_with_epsilon (site->longitude, -78.0, 1e-6);
  for (guint i = 0; i < site->n_members; i++)
    {
      g_assert_cmpuint (jalon_network_get_site (network, site->members[i]), ==, index);
      g_assert_cmpint (jalon_network_get_flags (network, site->members[i]), ==, JALON_POINT_COLOCATED);
    }

  /* Two federal organizations whose governments nobody named: not two governments. */
  site = jalon_network_get_site_info (network, jalon_network_find_site (network, fixture_uuid ('b', 0)));
  g_assert_cmpstr (site->type, ==, "F-F");
  g_assert_false (site->intergovernmental);
  site = jalon_network_get_site_info (network, jalon_network_find_site (network, fixture_uuid ('b', 29)));
  g_assert_false (site->confirmed);
  g_assert_cmpint (jalon_network_get_flags (network, site->members[0]), ==,
                   JALON_POINT_COLOCATED | JALON_POINT_SITE_PROPOSED);
  /* One organization, or an unknown second one: no type. */
  for (guint i = 35; i < 37; i++)
    {
      site = jalon_network_get_site_info (network, jalon_network_find_site (network, fixture_uuid ('b', i)));
      g_assert_cmpstr (site->type, ==, "");
      g_assert_cmpuint (site->anchor, ==, JALON_NO_ORGANIZATION);
      g_assert_cmpint (jalon_network_get_flags (network, site->members[0]), ==, 0);
    }
  g_assert_cmpuint (jalon_network_find_site (network, fixture_uuid ('b', 99)), ==, JALON_NO_SITE);
}

/* ---- Names ------------------------------------------------------------------------------------------------------- */

static void
test_labels (void)
{
  g_autoptr(JalonNetwork) network = make_deck ();
  g_autofree char *english = NULL, *french = NULL;

  english = jalon_network_dup_code_label (network, JALON_FACET_COLOCATION, "F-NGO");
  jalon_language_set (JALON_LANGUAGE_FR);
  french = jalon_network_dup_code_label (network, JALON_FACET_COLOCATION, "F-NGO");
  jalon_language_set (JALON_LANGUAGE_EN);
  g_assert_cmpstr (english, ==, "F-NGO");
  g_assert_cmpstr (french, ==, "F-ONG");

  g_assert_cmpstr (jalon_network_resolve_code (network, JALON_FACET_ORGANIZATION, "SERVICE nb"), ==, fixture_uuid ('a', 2));
  g_assert_cmpstr (jalon_network_resolve_code (network, JALON_FACET_ORGANIZATION, fixture_uuid ('a', 2)), ==,
                   fixture_uuid ('a', 2));
  g_assert_null (jalon_network_resolve_code (network, JALON_FACET_ORGANIZATION, "Service"));
  g_assert_cmpstr (jalon_network_resolve_code (network, JALON_FACET_JURISDICTION, "fédéral"), ==, "F");
  g_assert_cmpstr (jalon_network_resolve_code (network, JALON_FACET_JURISDICTION, "P/T"), ==, "P/T");
  g_assert_cmpstr (jalon_network_resolve_code (network, JALON_FACET_PROVINCE, "quebec"), ==, "QC");
  g_assert_cmpstr (jalon_network_resolve_code (network, JALON_FACET_COLOCATION, "f-p/t+m"), ==, "F-P/T+M");
  g_assert_null (jalon_network_resolve_code (network, JALON_FACET_KIND, "no such kind"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  jalon_language_init ();
  jalon_language_set (JALON_LANGUAGE_EN);
  g_test_add_func ("/network/empty", test_empty);
  g_test_add_func ("/network/order", test_order);
  g_test_add_func ("/network/unknown", test_unknown);
  g_test_add_func ("/network/uuids", test_uuids);
  g_test_add_func ("/network/days", test_days);
  g_test_add_func ("/network/deck", test_deck);
  g_test_add_func ("/network/deck-filtered", test_deck_filtered);
  g_test_add_func ("/network/sites", test_sites);
  g_test_add_func ("/network/labels", test_labels);
  return g_test_run ();
}
