/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "jalon-language.h"
#include "jalon-nearest.h"
#include "jalon-result.h"
#include "jalon-workspace.h"
#include "network-fixture.h"

/* A network read from a workspace, and its counts against plain SQL on the same tables. */

static void
run (JalonWorkspace *workspace,
     const char     *sql)
{
  g_autoptr(GError) error = NULL;

  jalon_database_execute (jalon_workspace_get_database (workspace), sql, &error);
  g_assert_no_error (error);
}

static gint64
ask (JalonWorkspace *workspace,
     const char     *sql)
{
  g_autoptr(GError) error = NULL;
  gint64 number = -1;

  jalon_database_get_integer (jalon_workspace_get_database (workspace), sql, &number, &error);
  g_assert_no_error (error);
  return number;
}

static JalonNetwork *
load (JalonWorkspace *workspace)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JalonDatabase) reader = jalon_workspace_open_reader (workspace, &error);
  JalonNetwork *network;

  g_assert_no_error (error);
  network = jalon_network_load (reader, NULL, &error);
  g_assert_no_error (error);
  return network;
}

static JalonWorkspace *
create (void)
{
  g_autoptr(GError) error = NULL;
  JalonWorkspace *workspace = jalon_workspace_create (NULL, &error);

  g_assert_no_error (error);
  return workspace;
}

static void
destroy (JalonWorkspace *workspace)
{
  jalon_workspace_close (workspace);
  g_object_unref (workspace);
}

/* Made in SQL from the row number, so that nothing here shares code with what is tested. */
static void
fill (JalonWorkspace *workspace,
      guint           n)
{
  g_autofree char *points = g_strdup_printf (
    "WITH RECURSIVE r (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM r WHERE i + 1 < %u) "
    "INSERT INTO service_point (uuid, name_en, longitude, latitude, jurisdiction, province, kind, validation_state, "
    "lease_end, organization, site, external_id) "
    "SELECT printf ('0000000c-0000-7000-8000-%%012x', i), iif (i %% 7 = 0, NULL, 'Point ' || i), "
    "iif (i %% 11 = 0, NULL, -140.0 + (i * 7919 %% 80000) / 1000.0), "
    "iif (i %% 11 = 0, NULL, 42.0 + (i * 104729 %% 40000) / 1000.0), "
    "CASE i * 31 %% 7 WHEN 0 THEN 'F' WHEN 1 THEN 'P/T' WHEN 2 THEN 'M' WHEN 3 THEN 'I' WHEN 4 THEN 'NGO' WHEN 5 THEN 'F' END, "
    "CASE i * 17 %% 5 WHEN 0 THEN 'ON' WHEN 1 THEN 'QC' WHEN 2 THEN 'NU' WHEN 3 THEN '' END, "
    "CASE i * 13 %% 4 WHEN 0 THEN 'library' WHEN 1 THEN 'something else' WHEN 2 THEN 'town-hall' END, "
    "CASE i * 3 %% 4 WHEN 0 THEN 'verified' WHEN 1 THEN 'disputed' ELSE 'unverified' END, "
    "CASE i %% 6 WHEN 0 THEN NULL WHEN 1 THEN 'soon' ELSE date (1700000000 + i * 86400 %% 200000000, 'unixepoch') END, "
    "iif (i * 5 %% 9 = 0, NULL, printf ('0000000a-0000-7000-8000-%%012x', i * 37 %% 100)), "
    "iif (i %% 3 = 0, printf ('0000000b-0000-7000-8000-%%012x', i / 9 %% 40), NULL), 'X' || i FROM r", n);

  run (workspace, "WITH RECURSIVE r (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM r WHERE i < 98) "
                  "INSERT INTO organization (uuid, name_en, jurisdiction) SELECT "
                  "printf ('0000000a-0000-7000-8000-%012x', i), 'Org ' || i, "
                  "CASE i % 3 WHEN 0 THEN 'F' WHEN 1 THEN 'P/T' ELSE 'M' END FROM r");
  run (workspace, "WITH RECURSIVE r (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM r WHERE i < 39) "
                  "INSERT INTO site (uuid, state) SELECT printf ('0000000b-0000-7000-8000-%012x', i), "
                  "CASE i % 3 WHEN 0 THEN 'proposed' WHEN 1 THEN 'confirmed' ELSE 'rejected' END FROM r");
  run (workspace, points);
}

/* The columns and expressions that SQL counts by. The organization table has no number 99: such a point's is unknown. */
static const char *const expressions[JALON_N_COUNTED_FACETS] = {
  [JALON_FACET_JURISDICTION] = "coalesce (p.jurisdiction, o.jurisdiction, '')",
  [JALON_FACET_GOVERNMENT] = "ifnull ((SELECT g.uuid FROM government g WHERE g.uuid = o.government), '')",
  [JALON_FACET_KIND] = "ifnull (p.kind, '')",
  [JALON_FACET_LIFECYCLE] = "ifnull (p.lifecycle, '')",
  [JALON_FACET_PROVINCE] = "ifnull (p.province, '')",
  [JALON_FACET_ORGANIZATION] = "ifnull (o.uuid, '')",
  [JALON_FACET_CHANNEL] = "ifnull (p.channel, '')",
  [JALON_FACET_PRESENCE] = "ifnull (p.presence, '')",
  [JALON_FACET_VALIDATION] = "ifnull (p.validation_state, '')",
  [JALON_FACET_SOURCE] = "ifnull ((SELECT s.uuid FROM source s WHERE s.uuid = p.source), '')",
  [JALON_FACET_LEASE_END] = "iif (p.lease_end GLOB '[0-9]*', substr (p.lease_end, 1, 4), '')",
};

static void
check_against_sql (JalonWorkspace *workspace,
                   JalonNetwork   *network,
                   const char     *filter_text,
                   const char     *const *conditions,
                   const char     *base)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JalonFilter) filter = jalon_filter_parse (filter_text, &error);
  g_autoptr(JalonResult) result = NULL;
  guint compared = 0;

  g_assert_no_error (error);
  result = jalon_result_new (network, filter);
  for (guint f = 0; f <= JALON_N_COUNTED_FACETS; f++)
    {
      g_autoptr(GString) where = g_string_new (base);

      for (guint c = 0; c < JALON_N_COUNTED_FACETS; c++)
        if (c != f && conditions[c] != NULL)
          g_string_append_printf (where, " AND %s", conditions[c]);
      if (f == JALON_N_COUNTED_FACETS)
        {
          g_autofree char *sql = g_strdup_printf (
            "SELECT count (*) FROM service_point p LEFT JOIN organization o ON o.uuid = p.organization WHERE %s", where->str);

          g_assert_cmpint (jalon_result_get_n_rows (result), ==, ask (workspace, sql));
          continue;
        }
      for (guint v = 0; expressions[f] != NULL && v < jalon_network_get_n_values (network, (JalonFacet) f); v++)
        {
          g_autofree char *sql = g_strdup_printf (
            "SELECT count (*) FROM service_point p LEFT JOIN organization o ON o.uuid = p.organization "
            "WHERE %s AND %s = '%s'", where->str, expressions[f],
            jalon_network_get_value_code (network, (JalonFacet) f, v));

          g_assert_cmpint (jalon_result_get_count (result, (JalonFacet) f, v), ==, ask (workspace, sql));
          compared += jalon_result_get_count (result, (JalonFacet) f, v) > 0;
        }
    }
  g_assert_cmpuint (compared, >, 5);
}

static void
test_sql (void)
{
  JalonWorkspace *workspace = create ();
  g_autoptr(JalonNetwork) network = NULL;
  const char *no_condition[JALON_N_COUNTED_FACETS] = { NULL };
  const char *some[JALON_N_COUNTED_FACETS] = { NULL };
  const char *others[JALON_N_COUNTED_FACETS] = { NULL };

  fill (workspace, 4000);
  network = load (workspace);
  g_assert_cmpuint (jalon_network_get_n_rows (network), ==, 4000);
  g_assert_cmpint (jalon_network_get_n_positioned (network), ==,
                   ask (workspace, "SELECT count (longitude) FROM service_point"));

  check_against_sql (workspace, network, "", no_condition, "1");

  some[JALON_FACET_JURISDICTION] = "ifnull (coalesce (p.jurisdiction, o.jurisdiction), '') IN ('F', 'M')";
  some[JALON_FACET_PROVINCE] = "ifnull (p.province, '') IN ('', 'NU')";
  some[JALON_FACET_LEASE_END] = "(p.lease_end BETWEEN '2024-06-01' AND '2027-12-31' OR p.lease_end IS NULL OR p.lease_end = 'soon')";
  check_against_sql (workspace, network, "jurisdiction=F,M;province=unknown,NU;lease=2024-06-01..2027-12-31,unknown", some, "1");

  others[JALON_FACET_KIND] = "p.kind = 'something else'";
  others[JALON_FACET_VALIDATION] = "p.validation_state = 'unverified'";
  others[JALON_FACET_LEASE_END] = "p.lease_end BETWEEN '2025-01-01' AND '2025-12-31'";
  check_against_sql (workspace, network, "kind=\"something else\";validation=unverified;lease=2025;bbox=-120,45,-80,70;text=\"point 1\"",
                     others, "p.longitude BETWEEN -120 AND -80 AND p.latitude BETWEEN 45 AND 70 AND "
                             "ifnull (p.name_en, p.external_id) LIKE '%point%' AND "
                             "(ifnull (p.name_en, p.external_id) LIKE '%1%' OR o.name_en LIKE '%1%')");
  destroy (workspace);
}

/* ---- Random networks and filters ----------------------------------------------------------------------------------- */

/* More of the fields, and records of every dictionary; some references lead nowhere. */
static void
fill_more (JalonWorkspace *workspace,
           guint           seed)
{
  static const char *const updates[] = {
    "UPDATE service_point SET lifecycle = CASE fid * %u %% 5 WHEN 0 THEN 'open' WHEN 1 THEN 'planned' WHEN 2 THEN 'odd' END",
    "UPDATE service_point SET channel = CASE fid * %u %% 3 WHEN 0 THEN 'phone' WHEN 1 THEN 'in-person' END",
    "UPDATE service_point SET presence = CASE fid * %u %% 4 WHEN 0 THEN 'kiosk' WHEN 1 THEN 'virtual' END",
    "UPDATE service_point SET source = printf ('0000000f-0000-7000-8000-%%012x', fid * %u %% 6)",
    "UPDATE service_point SET service_languages = CASE fid * %u %% 5 WHEN 0 THEN 'en' WHEN 1 THEN 'en;fr' WHEN 2 THEN 'fr;iu' END",
    "UPDATE service_point SET annual_volume = fid * %u %% 5000 WHERE fid %% 3 > 0",
    "UPDATE service_point SET staff = fid * %u %% 90 / 2.0 WHERE fid %% 4 > 0",
    "UPDATE service_point SET spare_area = fid * %u %% 700 WHERE fid %% 2 > 0",
    "UPDATE service_point SET validated_on = date (1500000000 + fid * %u %% 90000000, 'unixepoch') WHERE fid %% 5 > 0",
    "UPDATE organization SET government = printf ('0000000e-0000-7000-8000-%%012x', fid * %u %% 9)",
    "INSERT INTO government (uuid, name_en) SELECT printf ('0000000e-0000-7000-8000-%%012x', fid), 'G' FROM organization WHERE fid < 8 + 0 * %u",
    "INSERT INTO source (uuid, name) SELECT printf ('0000000f-0000-7000-8000-%%012x', fid), 'S' FROM organization WHERE fid < 5 + 0 * %u",
    "INSERT INTO service (uuid, name_en) SELECT printf ('0000000d-0000-7000-8000-%%012x', fid), 'S' FROM organization WHERE fid <= 30 + 0 * %u",
    "INSERT INTO service_at_point (service_point, service) SELECT fid, fid * fid %% %u %% 33 "
    "FROM service_point WHERE fid %% 3 > 0",
    "INSERT INTO service_at_point (service_point, service) SELECT fid, 1 + fid * %u %% 2 "
    "FROM service_point WHERE fid %% 2 > 0",
  };

  for (guint i = 0; i < G_N_ELEMENTS (updates); i++)
    {
      g_auto(GStrv) halves = g_strsplit (updates[i], "%u", 2);
      g_autofree char *number = g_strdup_printf ("%u", 7 + seed * 2 + i);
      g_autofree char *joined = g_strjoinv (number, halves);
      g_auto(GStrv) parts = g_strsplit (joined, "%%", -1);
      g_autofree char *sql = g_strjoinv ("%", parts);

      run (workspace, sql);
    }
}

/* What SQL asks of a point for one value of a facet. */
static char *
make_condition (JalonFacet  facet,
                const char *code)
{
  if (facet == JALON_FACET_SERVICE && code[0] == '\0')
    return g_strdup ("NOT EXISTS (SELECT 1 FROM service_at_point l JOIN service s ON s.fid = l.service WHERE l.service_point = p.fid)");
  if (facet == JALON_FACET_SERVICE)
    return g_strdup_printf ("EXISTS (SELECT 1 FROM service_at_point l JOIN service s ON s.fid = l.service WHERE l.service_point = p.fid AND s.uuid = '%s')", code);
  if (facet == JALON_FACET_LANGUAGE && code[0] == '\0')
    return g_strdup ("p.service_languages IS NULL");
  if (facet == JALON_FACET_LANGUAGE)
    return g_strdup_printf ("ifnull (instr (';' || p.service_languages || ';', ';%s;'), 0) > 0", code);
  return g_strdup_printf ("%s = '%s'", expressions[facet], code);
}

static gboolean
is_asked (guint facet)
{
  return expressions[facet] != NULL || facet == JALON_FACET_SERVICE || facet == JALON_FACET_LANGUAGE;
}

typedef struct
{
  JalonFilter *filter;
  char        *conditions[JALON_N_FACETS];
} Asked;

static void
ask_for_values (Asked        *asked,
                GRand        *random,
                JalonNetwork *network,
                JalonFacet    facet)
{
  g_autoptr(GString) any = g_string_new (NULL);
  gboolean negated = g_rand_int_range (random, 0, 3) == 0;
  guint n = jalon_network_get_n_values (network, facet);
  JalonFilter *next;

  for (guint i = 0; i < 3; i++)
    {
      const char *code = jalon_network_get_value_code (network, facet, (guint) g_rand_int_range (random, 0, (gint32) n));
      g_autofree char *condition = make_condition (facet, code);

      g_string_append_printf (any, "%s%s", i > 0 ? " OR " : "", condition);
      next = jalon_filter_with_value (asked->filter, facet, code);
      jalon_filter_unref (asked->filter);
      asked->filter = next;
    }
  next = jalon_filter_with_negation (asked->filter, facet, negated);
  jalon_filter_unref (asked->filter);
  asked->filter = next;
  asked->conditions[facet] = g_strdup_printf ("%s(%s)", negated ? "NOT " : "", any->str);
}

static void
ask_for_range (Asked      *asked,
               GRand      *random,
               JalonFacet  facet)
{
  static const struct { const char *column, *from, *to; } ranges[JALON_N_RANGES] = {
    { "p.lease_end", "2024-06-01", "2026-12-31" }, { "p.annual_volume", "500", "3000" }, { "p.staff", "5", "20.5" },
    { "p.spare_area", "100", "400" }, { "p.validated_on", "2018-01-01", "2019-03-31" },
  };
  guint range = (guint) facet - JALON_FACET_LEASE_END;
  gboolean unknown = g_rand_boolean (random);
  gboolean negated = g_rand_int_range (random, 0, 3) == 0;
  g_autofree char *clause = g_strdup_printf ("%s%s=%s..%s%s", jalon_facet_get_name (facet), negated ? "!" : "", ranges[range].from,
                                             ranges[range].to, unknown ? ",unknown" : "");
  const char *quote = jalon_facet_get_unit (facet) == JALON_UNIT_DAY ? "'" : "";
  JalonFilter *next = jalon_filter_with_clause (asked->filter, clause, NULL);

  jalon_filter_unref (asked->filter);
  asked->filter = next;
  asked->conditions[facet] = g_strdup_printf ("%s(ifnull (%s BETWEEN %s%s%s AND %s%s%s, 0)%s%s%s%s)", negated ? "NOT " : "",
                                              ranges[range].column, quote, ranges[range].from, quote, quote, ranges[range].to, quote, unknown ? " OR " : "",
                                              unknown ? ranges[range].column : "", unknown ? " IS NULL" : "",
                                              unknown && facet == JALON_FACET_LEASE_END ? " OR p.lease_end = 'soon'" : "");
}

static gint64
count_in_sql (JalonWorkspace *workspace,
              const Asked    *asked,
              guint           ignored,
              const char     *further)
{
  g_autoptr(GString) sql = g_string_new ("SELECT count (*) FROM service_point p LEFT JOIN organization o ON o.uuid = p.organization WHERE ");

  g_string_append (sql, further);
  for (guint f = 0; f < JALON_N_FACETS; f++)
    if (f != ignored && asked->conditions[f] != NULL)
      g_string_append_printf (sql, " AND %s", asked->conditions[f]);
  return ask (workspace, sql->str);
}

static void
check_asked (JalonWorkspace *workspace,
             JalonNetwork   *network,
             const Asked    *asked)
{
  g_autoptr(JalonResult) result = jalon_result_new (network, asked->filter);

  g_assert_cmpint (jalon_result_get_n_rows (result), ==, count_in_sql (workspace, asked, JALON_N_FACETS, "1"));
  for (guint f = 0; f < JALON_N_COUNTED_FACETS; f++)
    for (guint v = 0; is_asked (f) && v < jalon_network_get_n_values (network, (JalonFacet) f); v++)
      {
        g_autofree char *condition = make_condition ((JalonFacet) f, jalon_network_get_value_code (network, (JalonFacet) f, v));

        /* Every organization takes long: one in nine is asked about. */
        if (f == JALON_FACET_ORGANIZATION && v % 9 > 0)
          continue;
        g_assert_cmpint (jalon_result_get_count (result, (JalonFacet) f, v), ==, count_in_sql (workspace, asked, f, condition));
      }
  for (guint f = JALON_FACET_VOLUME; f <= JALON_FACET_SPARE; f++)
    {
      static const char *const columns[] = { "p.annual_volume", "p.staff", "p.spare_area" };
      const char *column = columns[f - JALON_FACET_VOLUME];
      g_autofree char *none = g_strconcat (column, " IS NULL", NULL);
      guint unknown, n = jalon_network_get_n_bins (network, (JalonFacet) f);
      const guint *bins = jalon_result_get_histogram (result, (JalonFacet) f, &unknown);

      g_assert_cmpint (unknown, ==, count_in_sql (workspace, asked, f, none));
      g_assert_cmpuint (n, >, 3);
      for (guint b = 1; b + 1 < n; b++)
        {
          double from, to;
          g_autofree char *within = NULL;

          jalon_network_get_bin (network, (JalonFacet) f, b, &from, &to);
          within = g_strdup_printf ("%s >= %.3f AND %s < %.3f", column, from, column, to);
          g_assert_cmpint (bins[b], ==, count_in_sql (workspace, asked, f, within));
        }
    }
}

static void
test_random (void)
{
  for (guint seed = 0; seed < 3; seed++)
    {
      JalonWorkspace *workspace = create ();
      g_autoptr(GRand) random = g_rand_new_with_seed (seed);
      g_autoptr(JalonNetwork) network = NULL;

      fill (workspace, 150 + seed * 400);
      fill_more (workspace, seed);
      network = load (workspace);
      for (guint i = 0; i < 6; i++)
        {
          Asked asked = { jalon_filter_new (), { NULL } };

          for (guint f = 0; f < JALON_FACET_TEXT; f++)
            if (g_rand_int_range (random, 0, 5) > 0)
              continue;
            else if (jalon_facet_is_range ((JalonFacet) f))
              ask_for_range (&asked, random, (JalonFacet) f);
            else if (is_asked (f))
              ask_for_values (&asked, random, network, (JalonFacet) f);
          check_asked (workspace, network, &asked);
          jalon_filter_unref (asked.filter);
          for (guint f = 0; f < JALON_N_FACETS; f++)
            g_free (asked.conditions[f]);
        }
      destroy (workspace);
    }
}

/* Levels of partnerships, from the three ways in which points take part. */
static void
test_collaboration (void)
{
  JalonWorkspace *workspace = create ();
  g_autoptr(JalonNetwork) network = NULL;
  guint value;

  fill (workspace, 100);
  run (workspace, "INSERT INTO partnership (uuid, level_in_person, level_digital, state, site) VALUES "
                  "('p1', 3, 2, 'in-force', NULL), ('p2', 5, NULL, 'ended', NULL), "
                  "('p3', 4, NULL, NULL, '0000000b-0000-7000-8000-000000000001'), ('p4', 9, 1, 'pilot', '0000000b-0000-7000-8000-000000000003')");
  run (workspace, "INSERT INTO partnership_partner (partnership, service_point, organization) VALUES "
                  "('p1', '0000000c-0000-7000-8000-000000000007', NULL), ('p2', '0000000c-0000-7000-8000-000000000007', NULL), "
                  "('p4', NULL, '0000000a-0000-7000-8000-000000000000'), ('p4', NULL, NULL)");
  network = load (workspace);
  value = jalon_network_find_value (network, JALON_FACET_COLLABORATION, "in-person-3");
  g_assert_cmpuint (jalon_network_get_total (network, JALON_FACET_COLLABORATION, value), ==, 1);
  g_assert_true (jalon_network_has_value (network, JALON_FACET_COLLABORATION,
                                          jalon_network_find_uuid (network, "0000000c-0000-7000-8000-000000000007"), value));
  g_assert_cmpuint (jalon_network_find_value (network, JALON_FACET_COLLABORATION, "in-person-5"), ==, G_MAXUINT);
  g_assert_cmpuint (jalon_network_find_value (network, JALON_FACET_COLLABORATION, "in-person-9"), ==, G_MAXUINT);
  /* Without partners all points at the site; of a partner without a point its organization's there. */
  value = jalon_network_find_value (network, JALON_FACET_COLLABORATION, "in-person-4");
  g_assert_cmpint (jalon_network_get_total (network, JALON_FACET_COLLABORATION, value), ==,
                   ask (workspace, "SELECT count (*) FROM service_point WHERE site = '0000000b-0000-7000-8000-000000000001'"));
  value = jalon_network_find_value (network, JALON_FACET_COLLABORATION, "digital-1");
  g_assert_cmpint (value == G_MAXUINT ? 0 : jalon_network_get_total (network, JALON_FACET_COLLABORATION, value), ==,
                   ask (workspace, "SELECT count (*) FROM service_point WHERE site = '0000000b-0000-7000-8000-000000000003' "
                                   "AND organization = '0000000a-0000-7000-8000-000000000000'"));
  destroy (workspace);
}

/* Co-located sites straight from the tables: two known organizations or more, not rejected. */
static void
test_sites (void)
{
  static const char typed[] =
    "FROM (SELECT s.uuid, s.state FROM site s JOIN service_point p ON p.site = s.uuid JOIN organization o ON o.uuid = p.organization "
    "WHERE s.state <> 'rejected' GROUP BY s.uuid HAVING count (DISTINCT o.uuid) > 1) t";
  JalonWorkspace *workspace = create ();
  g_autoptr(JalonNetwork) network = NULL;
  g_autoptr(JalonResult) result = NULL;
  g_autofree char *confirmed = g_strconcat ("SELECT count (*) ", typed, " WHERE state = 'confirmed'", NULL);
  g_autofree char *proposed = g_strconcat ("SELECT count (*) ", typed, " WHERE state = 'proposed'", NULL);
  g_autofree char *points = g_strconcat ("SELECT count (*) ", typed, " JOIN service_point p ON p.site = t.uuid", NULL);
  JalonSiteCount count;

  fill (workspace, 300);
  network = load (workspace);
  result = jalon_result_new (network, NULL);
  jalon_result_get_sites (result, &count);
  g_assert_cmpint (count.confirmed_sites, ==, ask (workspace, confirmed));
  g_assert_cmpint (count.proposed_sites, ==, ask (workspace, proposed));
  g_assert_cmpint (count.confirmed_points + count.proposed_points, ==, ask (workspace, points));
  g_assert_cmpuint (count.confirmed_sites, >, 5);
  g_assert_cmpuint (jalon_network_find_site (network, "0000000b-0000-7000-8000-000000000002"), ==, JALON_NO_SITE);

  /* The workspace's organization leads the type. */
  run (workspace, "INSERT OR REPLACE INTO jalon_meta (key, value) SELECT 'anchor_organization', o.uuid FROM organization o "
                  "JOIN service_point p ON p.organization = o.uuid WHERE o.jurisdiction = 'M' AND p.site = "
                  "'0000000b-0000-7000-8000-000000000001' LIMIT 1");
  {
    g_autoptr(JalonNetwork) anchored = load (workspace);
    const JalonSite *site =
      jalon_network_get_site_info (anchored, jalon_network_find_site (anchored, "0000000b-0000-7000-8000-000000000001"));

    g_assert_true (g_str_has_prefix (site->type, "M-"));
  }
  destroy (workspace);
}

static void
test_details (void)
{
  JalonWorkspace *workspace = create ();
  g_autoptr(JalonNetwork) network = NULL;
  g_autoptr(JalonFilter) filter = jalon_filter_parse ("text=passeport", NULL);
  g_autoptr(JalonResult) result = NULL;
  const JalonColumns *columns;
  guint row;

  run (workspace, "INSERT INTO service_point (uuid, name_fr, longitude, latitude, position_method, staff, annual_volume, illustrative, "
                  "lifecycle, lease_end) VALUES ('0000000c-0000-7000-8000-000000000001', 'Guichet', -66.6, 45.9, 'approximate', 0, 0, 1, "
                  "'planned', '2027-03-31')");
  run (workspace, "INSERT INTO service_point (uuid, external_id, longitude, latitude, position_flag) VALUES ('odd', 'E-7', -66.6, 95, 'impossible')");
  run (workspace, "INSERT INTO service (uuid, name_en, aliases_fr) VALUES ('s1', 'Passport', 'Document;Passeport')");
  run (workspace, "INSERT INTO service_at_point (service_point, service) SELECT p.fid, s.fid FROM service_point p, service s "
                  "WHERE p.uuid = 'odd' AND s.uuid = 's1'");
  network = load (workspace);
  columns = jalon_network_get_columns (network);
  row = jalon_network_find_uuid (network, "0000000c-0000-7000-8000-000000000001");
  g_assert_cmpuint (row, ==, 0);
  g_assert_cmpint (jalon_network_get_flags (network, 0), ==, JALON_POINT_APPROXIMATE | JALON_POINT_ILLUSTRATIVE);
  /* Zero is known. */
  g_assert_cmpfloat (columns->staff[0], ==, 0.0);
  g_assert_cmpint (columns->volume[0], ==, 0);
  g_assert_true (isnan (columns->staff[1]));
  g_assert_cmpint (columns->volume[1], ==, JALON_VOLUME_UNKNOWN);
  g_assert_cmpstr (jalon_network_get_value_code (network, JALON_FACET_LIFECYCLE,
                                                 jalon_network_get_value (network, JALON_FACET_LIFECYCLE, 0)), ==, "planned");
  g_assert_cmpstr (jalon_network_get_value_code (network, JALON_FACET_LIFECYCLE,
                                                 jalon_network_get_value (network, JALON_FACET_LIFECYCLE, 1)), ==, "");
  g_assert_cmpstr (jalon_network_get_name (network, 1), ==, "E-7");
  g_assert_cmpint (columns->position_flag[1], ==, JALON_POSITION_IMPOSSIBLE);
  g_assert_cmpuint (columns->n_positioned, ==, 1);
  {
    g_autofree char *end = jalon_network_dup_lease_end (network, 0);

    g_assert_cmpstr (end, ==, "2027-03-31");
  }
  result = jalon_result_new (network, filter);
  g_assert_cmpuint (jalon_result_get_n_rows (result), ==, 1);
  g_assert_true (jalon_result_contains (result, jalon_network_find_uuid (network, "odd")));
  destroy (workspace);
}

static void
test_cancelled (void)
{
  JalonWorkspace *workspace = create ();
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;

  fill (workspace, 10);
  g_cancellable_cancel (cancellable);
  g_assert_null (jalon_network_load (jalon_workspace_get_database (workspace), cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  /* No transaction is left open. */
  g_clear_error (&error);
  run (workspace, "BEGIN");
  run (workspace, "ROLLBACK");
  run (workspace, "DROP TABLE service_at_point");
  g_assert_null (jalon_network_load (jalon_workspace_get_database (workspace), NULL, &error));
  g_assert_nonnull (error);
  destroy (workspace);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  jalon_language_init ();
  g_test_add_func ("/network/load/sql", test_sql);
  g_test_add_func ("/network/load/random", test_random);
  g_test_add_func ("/network/load/collaboration", test_collaboration);
  g_test_add_func ("/network/load/sites", test_sites);
  g_test_add_func ("/network/load/details", test_details);
  g_test_add_func ("/network/load/cancelled", test_cancelled);
  return g_test_run ();
}
