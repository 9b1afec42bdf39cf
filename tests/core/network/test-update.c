/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "jalon-language.h"
#include "jalon-mercator.h"
#include "jalon-nearest.h"
#include "jalon-network-builder-private.h"
#include "jalon-network-changes.h"
#include "jalon-network-private.h"
#include "jalon-result.h"
#include "jalon-workspace.h"
#include "network-fixture.h"

/* A snapshot made from the former one equals the one that is read whole, whatever was done in between. */

/* ---- Comparing ----------------------------------------------------------------------------------------------------- */

static void
compare_rows (JalonNetwork *a,
              JalonNetwork *b,
              guint         row)
{
  const JalonColumns *x = jalon_network_get_columns (a), *y = jalon_network_get_columns (b);
  g_autofree char *uuid = jalon_network_dup_uuid (a, row), *other = jalon_network_dup_uuid (b, row);
  guint site = x->site[row], other_site = y->site[row];

  g_assert_cmpstr (uuid, ==, other);
  g_assert_cmpuint (jalon_network_find_uuid (a, uuid), ==, row);
  g_assert_cmpint (jalon_network_get_fid (a, row), ==, jalon_network_get_fid (b, row));
  g_assert_cmpstr (jalon_network_get_name_en (a, row), ==, jalon_network_get_name_en (b, row));
  g_assert_cmpstr (jalon_network_get_name_fr (a, row), ==, jalon_network_get_name_fr (b, row));
  g_assert_cmpuint (x->x[row], ==, y->x[row]);
  g_assert_cmpuint (x->y[row], ==, y->y[row]);
  g_assert_cmpint (x->longitude[row], ==, y->longitude[row]);
  g_assert_cmpint (x->latitude[row], ==, y->latitude[row]);
  g_assert_cmpint (x->flags[row], ==, y->flags[row]);
  g_assert_cmpint (x->position_flag[row], ==, y->position_flag[row]);
  g_assert_cmpint (x->jurisdiction[row], ==, y->jurisdiction[row]);
  g_assert_true ((site == JALON_NO_SITE) == (other_site == JALON_NO_SITE));
  if (site != JALON_NO_SITE)
    g_assert_cmpstr (jalon_network_get_site_info (a, site)->uuid, ==, jalon_network_get_site_info (b, other_site)->uuid);
  for (guint f = JALON_FACET_LEASE_END; f < JALON_FACET_LEASE_END + JALON_N_RANGES; f++)
    {
      double first = jalon_network_get_number (a, (JalonFacet) f, row), second = jalon_network_get_number (b, (JalonFacet) f, row);

      g_assert_true (first == second || (isnan (first) && isnan (second)));
      g_assert_cmpint (a->ranges[f - JALON_FACET_LEASE_END].bins[row], ==, b->ranges[f - JALON_FACET_LEASE_END].bins[row]);
    }
}

static void
compare_facet (JalonNetwork *a,
               JalonNetwork *b,
               JalonFacet    facet)
{
  guint n = jalon_network_get_n_values (a, facet);

  g_assert_cmpuint (n, ==, jalon_network_get_n_values (b, facet));
  for (guint v = 0; v < n; v++)
    {
      const char *code = jalon_network_get_value_code (a, facet, v);
      guint other = jalon_network_find_value (b, facet, code), counted = 0;

      /* Records may stand in another order, codes may not. */
      g_assert_cmpuint (other, !=, G_MAXUINT);
      if (a->facets[facet].texts != NULL)
        g_assert_cmpuint (other, ==, v);
      g_assert_cmpuint (jalon_network_get_total (a, facet, v), ==, jalon_network_get_total (b, facet, other));
      for (guint row = 0; row < jalon_network_get_n_rows (a); row++)
        {
          gboolean has = jalon_network_has_value (a, facet, row, v);

          g_assert_cmpint (has, ==, jalon_network_has_value (b, facet, row, other));
          counted += has ? 1 : 0;
          if (jalon_facet_column_get_bitmap (&a->facets[facet], v, a->n_words) != NULL)
            g_assert_cmpint (has, ==, jalon_bitmap_get (jalon_facet_column_get_bitmap (&a->facets[facet], v, a->n_words), row));
        }
      g_assert_cmpuint (jalon_network_get_total (a, facet, v), ==, counted);
    }
}

static void
compare_sites (JalonNetwork *a,
               JalonNetwork *b)
{
  g_assert_cmpuint (jalon_network_get_n_sites (a), ==, jalon_network_get_n_sites (b));
  for (guint i = 0; i < jalon_network_get_n_sites (a); i++)
    {
      const JalonSite *site = jalon_network_get_site_info (a, i);
      guint number = jalon_network_find_site (b, site->uuid);
      const JalonSite *other = jalon_network_get_site_info (b, number);

      g_assert_cmpstr (site->type, ==, other->type);
      g_assert_cmpstr (jalon_network_get_value_code (a, JALON_FACET_COLOCATION, site->type_value), ==, site->type);
      g_assert_cmpstr (site->name_en, ==, other->name_en);
      g_assert_cmpint (site->confirmed, ==, other->confirmed);
      g_assert_cmpint (site->intergovernmental, ==, other->intergovernmental);
      g_assert_cmpint (site->positioned, ==, other->positioned);
      if (site->positioned)
        {
          g_assert_cmpfloat (site->longitude, ==, other->longitude);
          g_assert_cmpfloat (site->latitude, ==, other->latitude);
        }
      g_assert_true ((site->anchor == JALON_NO_ORGANIZATION) == (other->anchor == JALON_NO_ORGANIZATION));
      if (site->anchor != JALON_NO_ORGANIZATION)
        g_assert_cmpstr (jalon_network_get_organization_info (a, site->anchor)->uuid, ==,
                         jalon_network_get_organization_info (b, other->anchor)->uuid);
      g_assert_cmpuint (site->n_members, ==, other->n_members);
      for (guint m = 0; m < site->n_members; m++)
        g_assert_cmpuint (site->members[m], ==, other->members[m]);
    }
}

/* Words, sums and boxes by what they are for. */
static void
compare_answers (JalonNetwork *a,
                 JalonNetwork *b)
{
  static const char *const filters[] = { "text=1", "text=edited", "text=organization", "text=service", "province=ON,unknown",
                                         "within=900km@-80,50", "channel!=phone;volume=1000..50000" };

  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    {
      g_autoptr(JalonFilter) filter = jalon_filter_parse (filters[i], NULL);
      g_autoptr(JalonResult) first = jalon_result_new (a, filter), second = jalon_result_new (b, filter);

      g_assert_cmpuint (jalon_result_get_n_rows (first), ==, jalon_result_get_n_rows (second));
      for (guint row = 0; row < jalon_network_get_n_rows (a); row++)
        g_assert_cmpint (jalon_result_contains (first, row), ==, jalon_result_contains (second, row));
    }
  g_assert_cmpmem (a->block_sums, a->n_words * sizeof (JalonBlockSums), b->block_sums, b->n_words * sizeof (JalonBlockSums));
  for (guint row = 0; row < jalon_network_get_n_rows (a); row += 17)
    {
      g_autoptr(GArray) first = jalon_network_find_nearest (a, row, 3, INFINITY);
      g_autoptr(GArray) second = jalon_network_find_nearest (b, row, 3, INFINITY);

      g_assert_cmpuint (first->len, ==, second->len);
      for (guint i = 0; i < first->len; i++)
        g_assert_cmpuint (g_array_index (first, JalonNeighbour, i).row, ==, g_array_index (second, JalonNeighbour, i).row);
    }
}

static void
compare (JalonNetwork *a,
         JalonNetwork *b)
{
  g_assert_cmpuint (jalon_network_get_n_rows (a), ==, jalon_network_get_n_rows (b));
  g_assert_cmpuint (jalon_network_get_n_positioned (a), ==, jalon_network_get_n_positioned (b));
  for (guint row = 0; row < jalon_network_get_n_rows (a); row++)
    compare_rows (a, b, row);
  for (guint f = 0; f < JALON_N_COUNTED_FACETS; f++)
    compare_facet (a, b, (JalonFacet) f);
  for (guint i = 0; i < JALON_N_RANGES; i++)
    {
      g_assert_cmpuint (a->ranges[i].n_bins, ==, b->ranges[i].n_bins);
      g_assert_cmpmem (a->ranges[i].edges, sizeof a->ranges[i].edges, b->ranges[i].edges, sizeof b->ranges[i].edges);
    }
  compare_sites (a, b);
  compare_answers (a, b);
}

/* ---- A workspace --------------------------------------------------------------------------------------------------- */

static void
run (JalonWorkspace *workspace,
     const char     *sql)
{
  g_autoptr(GError) error = NULL;

  jalon_database_execute (jalon_workspace_get_database (workspace), sql, &error);
  g_assert_no_error (error);
}

#define N_RECORDS 40

static void
fill (JalonWorkspace *workspace,
      guint           n)
{
  g_autofree char *points = g_strdup_printf (
    "WITH RECURSIVE r (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM r WHERE i + 1 < %u) "
    "INSERT INTO service_point (uuid, name_en, longitude, latitude, jurisdiction, province, kind, organization, site, source, "
    "channel, service_languages, lease_end, annual_volume, staff, spare_area, validated_on) "
    "SELECT printf ('0000000c-0000-7000-8000-%%012x', i), 'Point ' || i, "
    "iif (i %% 11 = 0, NULL, -140.0 + (i / 2 * 7919 %% 80000) / 1000.0), iif (i %% 11 = 0, NULL, 42.0 + (i / 2 * 104729 %% 40000) / 1000.0), "
    "iif (i %% 3 = 0, 'M', NULL), CASE i %% 4 WHEN 0 THEN 'ON' WHEN 1 THEN 'QC' END, 'kind ' || (i %% 70), "
    "iif (i %% 5 = 0, NULL, printf ('0000000a-0000-7000-8000-%%012x', i * 37 %% 40)), "
    "iif (i %% 2 = 0, printf ('0000000b-0000-7000-8000-%%012x', i / 6 %% 40), NULL), "
    "printf ('0000000f-0000-7000-8000-%%012x', i %% 5), CASE i %% 3 WHEN 0 THEN 'phone' WHEN 1 THEN 'in-person' END, "
    "CASE i %% 5 WHEN 0 THEN 'en' WHEN 1 THEN 'en;fr' WHEN 2 THEN 'fr;iu' END, "
    "date (1700000000 + i * 86400 %% 200000000, 'unixepoch'), iif (i %% 3 = 0, NULL, i * 31 %% 90000), i %% 40, iif (i %% 2, NULL, i * 3 %% 500), "
    "date (1500000000 + i * 86400 %% 200000000, 'unixepoch') FROM r", n);

  run (workspace, "WITH RECURSIVE r (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM r WHERE i < 39) INSERT INTO organization (uuid, name_en, "
                  "jurisdiction, government) SELECT printf ('0000000a-0000-7000-8000-%012x', i), 'Organization ' || i, "
                  "CASE i % 3 WHEN 0 THEN 'F' WHEN 1 THEN 'P/T' END, printf ('0000000e-0000-7000-8000-%012x', i % 7) FROM r");
  run (workspace, "WITH RECURSIVE r (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM r WHERE i < 39) INSERT INTO site (uuid, name_en, state) "
                  "SELECT printf ('0000000b-0000-7000-8000-%012x', i), 'Site ' || i, "
                  "CASE i % 3 WHEN 0 THEN 'proposed' WHEN 1 THEN 'confirmed' ELSE 'rejected' END FROM r");
  run (workspace, "WITH RECURSIVE r (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM r WHERE i < 39) INSERT INTO service (uuid, name_en) "
                  "SELECT printf ('0000000d-0000-7000-8000-%012x', i), 'Service ' || i FROM r");
  run (workspace, "WITH RECURSIVE r (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM r WHERE i < 6) INSERT INTO government (uuid, name_en) "
                  "SELECT printf ('0000000e-0000-7000-8000-%012x', i), 'Government ' || i FROM r");
  run (workspace, "WITH RECURSIVE r (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM r WHERE i < 4) INSERT INTO source (uuid, name) "
                  "SELECT printf ('0000000f-0000-7000-8000-%012x', i), 'Source ' || i FROM r");
  run (workspace, points);
  run (workspace, "INSERT INTO service_at_point (fid, service_point, service) SELECT fid, fid, fid * fid % 40 + 1 "
                  "FROM service_point WHERE fid % 3 > 0");
  run (workspace, "INSERT INTO service_at_point (service_point, service) SELECT fid, 2 "
                  "FROM service_point WHERE fid % 2 > 0");
  run (workspace, "WITH RECURSIVE r (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM r WHERE i < 9) INSERT INTO partnership (uuid, "
                  "level_in_person, level_digital, state, site) SELECT printf ('00000002-0000-7000-8000-%012x', i), i % 5 + 1, "
                  "iif (i % 4 = 0, 2, NULL), iif (i % 5 = 4, 'ended', 'in-force'), "
                  "iif (i % 2, printf ('0000000b-0000-7000-8000-%012x', i), NULL) FROM r");
  run (workspace, "INSERT INTO partnership_partner (partnership, service_point, organization) SELECT uuid, iif (fid % 3 = 0, NULL, "
                  "printf ('0000000c-0000-7000-8000-%012x', fid * 7)), printf ('0000000a-0000-7000-8000-%012x', fid * 3 % 40) FROM partnership");
}

/* ---- Edits --------------------------------------------------------------------------------------------------------- */

/* One of the links that were there from the start, by its fid. */
static const char *
any_link (GRand *random,
          guint  n)
{
  static char fid[16];

  g_snprintf (fid, sizeof fid, "%d", g_rand_int_range (random, 1, (gint32) n));
  return fid;
}

static void
set (JalonWorkspace *workspace,
     const char     *table,
     const char     *uuid,
     const char     *column,
     JalonValue      value)
{
  g_autoptr(GError) error = NULL;

  /* It may be gone. */
  if (!jalon_workspace_update (workspace, table, uuid, column, &value, &error))
    g_assert_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_NOT_FOUND);
}

static void
change_point (JalonWorkspace *workspace,
              GRand          *random,
              guint           n)
{
  const char *uuid = fixture_uuid ('c', (guint) g_rand_int_range (random, 0, (gint32) n));
  guint other = (guint) g_rand_int_range (random, 0, N_RECORDS);

  switch (g_rand_int_range (random, 0, 13))
    {
    case 0:
      set (workspace, "service_point", uuid, "name_en", JALON_TEXT (g_rand_boolean (random) ? "Edited" : "Édité deux fois"));
      break;
    case 1:
      set (workspace, "service_point", uuid, "province", JALON_TEXT (g_rand_boolean (random) ? "YT" : "ON"));
      break;
    case 2:
      set (workspace, "service_point", uuid, "longitude", JALON_NUMBER (g_rand_double_range (random, -140, -60)));
      break;
    case 3:
      set (workspace, "service_point", uuid, "longitude", JALON_NULL);
      break;
    case 4:
      set (workspace, "service_point", uuid, "organization", other > 35 ? JALON_NULL : JALON_TEXT (fixture_uuid ('a', other)));
      break;
    case 5:
      set (workspace, "service_point", uuid, "site", other > 35 ? JALON_NULL : JALON_TEXT (fixture_uuid ('b', other)));
      break;
    case 6:
      set (workspace, "service_point", uuid, "kind", JALON_TEXT (other > 20 ? "a new kind" : "kind 3"));
      break;
    case 7:
      set (workspace, "service_point", uuid, "annual_volume", JALON_INTEGER (g_rand_int_range (random, 0, 200000)));
      break;
    case 8:
      set (workspace, "service_point", uuid, "service_languages", JALON_TEXT (other > 20 ? "cr;en" : "fr"));
      break;
    case 9:
      set (workspace, "service_point", uuid, "lease_end", JALON_TEXT ("2044-01-31"));
      break;
    case 10:
      set (workspace, "service_point", uuid, "spare_area", JALON_NUMBER (g_rand_double_range (random, 0, 3000)));
      break;
    case 11:
      set (workspace, "service_point", uuid, "source", JALON_TEXT (fixture_uuid ('f', other % 5)));
      break;
    default:
      jalon_workspace_delete (workspace, "service_point", uuid, NULL);
    }
}

static void
insert (JalonWorkspace     *workspace,
        const char         *table,
        const char *const  *columns,
        const JalonValue   *values,
        guint               n)
{
  g_autoptr(GError) error = NULL;

  jalon_workspace_insert (workspace, table, columns, values, n, NULL, &error);
  g_assert_no_error (error);
}

static void
add_point (JalonWorkspace *workspace,
           GRand          *random)
{
  static const char *const columns[] = { "name_en", "longitude", "latitude", "organization", "site", "service_languages" };
  JalonValue values[] = { JALON_TEXT ("Added"), JALON_NUMBER (g_rand_double_range (random, -140, -60)), JALON_NUMBER (50),
                          JALON_TEXT (fixture_uuid ('a', (guint) g_rand_int_range (random, 0, 36))),
                          JALON_TEXT (fixture_uuid ('b', (guint) g_rand_int_range (random, 0, 36))), JALON_TEXT ("en;oj") };

  insert (workspace, "service_point", columns, values, G_N_ELEMENTS (columns));
}

static void
change_others (JalonWorkspace *workspace,
               GRand          *random,
               guint           n)
{
  static const char *const link[] = { "service_point", "service" };
  static const char *const name[] = { "name_en", "jurisdiction" };
  guint other = (guint) g_rand_int_range (random, 0, 36);
  JalonValue ends[] = { JALON_INTEGER (g_rand_int_range (random, 1, (gint32) n + 9)), JALON_INTEGER (other) }; /* some lead nowhere */
  JalonValue names[] = { JALON_TEXT ("Another"), JALON_TEXT ("M") };

  switch (g_rand_int_range (random, 0, 14))
    {
    case 0:
      set (workspace, "site", fixture_uuid ('b', other), "state", JALON_TEXT (other % 2 ? "confirmed" : "rejected"));
      break;
    case 1:
      set (workspace, "site", fixture_uuid ('b', other), "name_en", JALON_TEXT ("Renamed"));
      break;
    case 2:
      jalon_workspace_delete (workspace, "site", fixture_uuid ('b', other), NULL);
      break;
    case 3:
      set (workspace, "organization", fixture_uuid ('a', other), "jurisdiction", JALON_TEXT ("NGO"));
      break;
    case 4:
      set (workspace, "organization", fixture_uuid ('a', other), "name_en", JALON_TEXT ("A first name"));
      break;
    case 5:
      set (workspace, "organization", fixture_uuid ('a', other), "government", JALON_TEXT (fixture_uuid ('e', other % 7)));
      break;
    case 6:
      jalon_workspace_delete (workspace, "organization", fixture_uuid ('a', other), NULL);
      break;
    case 7:
      insert (workspace, "service_at_point", link, ends, 2);
      break;
    case 8:
      jalon_workspace_delete (workspace, "service_at_point", any_link (random, n), NULL);
      break;
    case 9:
      jalon_workspace_delete (workspace, "service", fixture_uuid ('d', other), NULL);
      break;
    case 10:
      set (workspace, "partnership", fixture_uuid ('2', other % 10), "level_in_person", JALON_INTEGER (other % 5 + 1));
      break;
    case 11:
      insert (workspace, "organization", name, names, 2);
      break;
    case 12:
      set (workspace, "service_at_point", any_link (random, n), "service_point", ends[0]);
      break;
    default:
      jalon_workspace_delete (workspace, "government", fixture_uuid ('e', other % 7), NULL);
    }
}

/* As an import does it: rows of the batch inserted directly, and one note about all of them. */
static void
import (JalonWorkspace *workspace)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *points = NULL, *links = NULL;
  gint64 batch = jalon_workspace_get_batch (workspace);

  points = g_strdup_printf ("INSERT INTO service_point (name_en, longitude, latitude, kind, batch) SELECT 'Imported ' || fid, longitude + 0.001, "
                            "latitude, kind, %" G_GINT64_FORMAT " FROM service_point WHERE fid %% 13 = 0", batch);
  links = g_strdup_printf ("INSERT INTO service_at_point (service_point, service, batch) SELECT fid, 3, "
                           "%" G_GINT64_FORMAT " FROM service_point WHERE batch = %" G_GINT64_FORMAT, batch, batch);
  run (workspace, points);
  run (workspace, links);
  jalon_workspace_log_bulk_insert (workspace, "service_point", &error);
  g_assert_no_error (error);
  jalon_workspace_log_bulk_insert (workspace, "service_at_point", &error);
  g_assert_no_error (error);
}

static void
edit (JalonWorkspace *workspace,
      GRand          *random,
      guint           n)
{
  g_autoptr(GError) error = NULL;
  guint what = (guint) g_rand_int_range (random, 0, 10);

  if (what == 0 && jalon_workspace_can_undo (workspace))
    jalon_workspace_undo (workspace, &error);
  else if (what == 1 && jalon_workspace_can_redo (workspace))
    jalon_workspace_redo (workspace, &error);
  g_assert_no_error (error);
  if (what < 2)
    return;
  jalon_workspace_begin (workspace, "Edit", &error);
  g_assert_no_error (error);
  for (guint i = 0; i < (what == 2 ? 30u : 3u); i++)
    if (what < 6)
      change_point (workspace, random, n);
    else if (what < 9)
      change_others (workspace, random, n);
    else if (i == 0)
      add_point (workspace, random);
  if (what == 9 && g_rand_int_range (random, 0, 4) == 0)
    import (workspace);
  if (g_rand_int_range (random, 0, 8) == 0)
    jalon_workspace_rollback (workspace);
  else
    jalon_workspace_commit (workspace, &error);
  g_assert_no_error (error);
}

static void
check_update (JalonWorkspace      *workspace,
              JalonNetworkChanges *changes,
              JalonNetwork       **network)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JalonNetwork) whole = NULL;
  JalonNetwork *updated = jalon_network_update (*network, changes, NULL, &error);

  g_assert_no_error (error);
  whole = jalon_network_load (jalon_workspace_get_database (workspace), NULL, &error);
  g_assert_no_error (error);
  compare (updated, whole);
  jalon_network_unref (*network);
  *network = updated;
}

static void
test_property (void)
{
  static const guint sizes[] = { 60, 700, 2500 };

  for (guint s = 0; s < G_N_ELEMENTS (sizes); s++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(JalonWorkspace) workspace = jalon_workspace_create (NULL, &error);
      g_autoptr(GRand) random = g_rand_new_with_seed (s + 100);
      JalonNetworkChanges *changes;
      JalonNetwork *network;
      guint shared = 0;

      g_assert_no_error (error);
      fill (workspace, sizes[s]);
      changes = jalon_network_changes_new (jalon_workspace_get_database (workspace));
      network = jalon_network_load (jalon_workspace_get_database (workspace), NULL, &error);
      g_assert_no_error (error);
      for (guint i = 0; i < (sizes[s] > 2000 ? 25 : 120); i++)
        {
          JalonRecords *base = network->base;

          edit (workspace, random, sizes[s]);
          check_update (workspace, changes, &network);
          shared += network->base == base;
        }
      /* It was not read whole each time. */
      g_assert_cmpuint (shared, >, 15);
      jalon_network_unref (network);
      jalon_network_changes_free (changes);
      jalon_workspace_close (workspace);
    }
}

/* Names that follow later: the same network in the end, and nothing but names and words is missing until then. */
static void
test_texts_later (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JalonWorkspace) workspace = jalon_workspace_create (NULL, &error);
  g_autoptr(JalonFilter) words = jalon_filter_parse ("text=point", NULL);
  g_autoptr(JalonNetwork) whole = NULL, columns = NULL, named = NULL;
  g_autoptr(JalonResult) nothing = NULL;
  g_autofree char *uuid = NULL;
  JalonDatabase *database;

  g_assert_no_error (error);
  fill (workspace, 700);
  database = jalon_workspace_get_database (workspace);
  run (workspace, "DELETE FROM service_point WHERE fid IN (1, 300, 700)");
  whole = jalon_network_load (database, NULL, &error);
  g_assert_no_error (error);
  columns = jalon_network_load_columns (database, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (jalon_network_has_texts (columns));
  g_assert_true (jalon_network_has_texts (whole));
  g_assert_cmpuint (jalon_network_get_n_rows (columns), ==, 697);
  g_assert_cmpstr (jalon_network_get_name_en (columns, 5), ==, "");
  g_assert_cmpstr (jalon_network_get_name_fr (columns, 5), ==, "");
  uuid = jalon_network_dup_uuid (columns, 5);
  g_assert_cmpuint (jalon_network_find_uuid (columns, uuid), ==, 5);
  nothing = jalon_result_new (columns, words);
  g_assert_cmpuint (jalon_result_get_n_rows (nothing), ==, 0);

  named = jalon_network_load_texts (columns, database, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (named->columns.x == columns->columns.x);
  g_assert_true (named->base == columns->base);
  compare (named, whole);
  jalon_workspace_close (workspace);
}

/* What is edited before the names are there. */
static void
test_edits_before_texts (void)
{
  for (guint s = 0; s < 12; s++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(JalonWorkspace) workspace = jalon_workspace_create (NULL, &error);
      g_autoptr(GRand) random = g_rand_new_with_seed (s);
      g_autoptr(JalonNetwork) network = NULL;
      JalonNetworkChanges *changes;

      g_assert_no_error (error);
      fill (workspace, 400);
      changes = jalon_network_changes_new (jalon_workspace_get_database (workspace));
      network = jalon_network_load_columns (jalon_workspace_get_database (workspace), NULL, &error);
      g_assert_no_error (error);
      for (guint i = 0; i <= s % 3; i++)
        edit (workspace, random, 400);
      check_update (workspace, changes, &network);
      edit (workspace, random, 400);
      check_update (workspace, changes, &network);
      jalon_network_changes_free (changes);
      jalon_workspace_close (workspace);
    }
}

/* What an edit does not concern is not copied. */
static void
test_shared (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JalonWorkspace) workspace = jalon_workspace_create (NULL, &error);
  g_autoptr(JalonNetwork) network = NULL, updated = NULL;
  JalonNetworkChanges *changes;

  g_assert_no_error (error);
  fill (workspace, 500);
  changes = jalon_network_changes_new (jalon_workspace_get_database (workspace));
  network = jalon_network_load (jalon_workspace_get_database (workspace), NULL, &error);
  jalon_workspace_begin (workspace, "Edit", &error);
  set (workspace, "service_point", fixture_uuid ('c', 7), "staff", JALON_NUMBER (99));
  jalon_workspace_commit (workspace, &error);
  g_assert_no_error (error);
  updated = jalon_network_update (network, changes, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (updated->columns.x == network->columns.x);
  g_assert_true (updated->columns.site == network->columns.site);
  g_assert_true (updated->base == network->base);
  g_assert_null (updated->patch);
  g_assert_true (updated->tree[0] == network->tree[0]);
  g_assert_true (updated->columns.staff != network->columns.staff);
  for (guint f = 0; f < JALON_N_COUNTED_FACETS; f++)
    if (f != JALON_FACET_COLLABORATION)
      g_assert_true (updated->facets[f].bitmaps == network->facets[f].bitmaps && updated->facets[f].codes == network->facets[f].codes);
  jalon_network_changes_free (changes);
  jalon_workspace_close (workspace);
}

/* What a point has follows from its number. */
static void
add_numbered (JalonNetworkBuilder *builder,
              guint                i,
              guint                n_kinds)
{
  JalonPointInput point = JALON_POINT_INPUT_INIT;
  g_autofree char *name = g_strdup_printf ("Point %u", i), *kind = g_strdup_printf ("kind %u", i % n_kinds);

  point.fid = i + 1;
  point.uuid = i % 100 == 7 ? name : fixture_uuid ('c', i);
  point.name_en = name;
  point.kind = kind;
  point.jurisdiction = jalon_jurisdiction_get_code ((JalonJurisdiction) (i % (JALON_N_JURISDICTIONS + 1)));
  point.staff = i;
  point.volume = i * 3;
  point.spare = i + 0.25;
  point.lease_end = (gint32) (i % 9000);
  point.verified = (gint32) (i % 7000);
  point.approximate = i % 3 == 0;
  if (i % 50 != 3)
    {
      point.longitude = -140 + i * 37 % 8000 / 100.0;
      point.latitude = 42 + i * 61 % 4000 / 100.0;
    }
  jalon_network_builder_add_point (builder, &point);
}

static void
check_numbered (JalonNetwork *network,
                guint         row,
                guint         n_kinds)
{
  const JalonColumns *columns = jalon_network_get_columns (network);
  guint i = (guint) jalon_network_get_fid (network, row) - 1;
  guint value = jalon_facet_column_get (&network->facets[JALON_FACET_KIND], row);
  g_autofree char *name = g_strdup_printf ("Point %u", i), *kind = g_strdup_printf ("kind %u", i % n_kinds);
  g_autofree char *uuid = jalon_network_dup_uuid (network, row);

  g_assert_cmpstr (uuid, ==, i % 100 == 7 ? name : fixture_uuid ('c', i));
  g_assert_cmpuint (jalon_network_find_uuid (network, uuid), ==, row);
  g_assert_cmpstr (jalon_network_get_name_en (network, row), ==, name);
  g_assert_cmpstr (jalon_network_get_value_code (network, JALON_FACET_KIND, value), ==, kind);
  g_assert_cmpuint (columns->jurisdiction[row], ==, i % (JALON_N_JURISDICTIONS + 1));
  g_assert_cmpfloat (columns->staff[row], ==, i);
  g_assert_cmpint (columns->volume[row], ==, i * 3);
  g_assert_cmpfloat (columns->spare[row], ==, i + 0.25f);
  g_assert_cmpint (columns->lease_end[row], ==, i % 9000);
  g_assert_cmpint (columns->verified[row], ==, i % 7000);
  g_assert_cmpuint (columns->flags[row], ==, i % 3 == 0 ? JALON_POINT_APPROXIMATE : 0);
  g_assert_true ((row < columns->n_positioned) == (i % 50 != 3));
  g_assert_cmpint (columns->longitude[row], ==, i % 50 == 3 ? G_MININT32 : lrint ((-140 + i * 37 % 8000 / 100.0) * 1e7));
  g_assert_cmpint (columns->latitude[row], ==, i % 50 == 3 ? G_MININT32 : lrint ((42 + i * 61 % 4000 / 100.0) * 1e7));
}

/* Whatever their number and that of their codes, points keep what they have when they are put in order. */
static void
test_order (void)
{
  static const struct { guint n_points, n_kinds, width; } cases[] = {
    { 1, 1, 1 }, { 127, 3, 1 }, { 128, 3, 1 }, { 129, 3, 1 }, { 511, 254, 1 }, { 512, 255, 1 }, { 513, 256, 2 },
    { 66000, 65534, 2 }, { 66000, 65535, 2 }, { 66000, 65600, 4 },
  };

  for (guint c = 0; c < G_N_ELEMENTS (cases); c++)
    {
      g_autoptr(JalonNetworkBuilder) builder = jalon_network_builder_new ();
      g_autoptr(JalonNetwork) network = NULL;

      for (guint i = 0; i < cases[c].n_points; i++)
        add_numbered (builder, i, cases[c].n_kinds);
      network = jalon_network_builder_build (builder);
      g_assert_cmpuint (jalon_network_get_n_rows (network), ==, cases[c].n_points);
      g_assert_cmpuint (network->facets[JALON_FACET_KIND].width, ==, cases[c].width);
      for (guint row = 0; row < cases[c].n_points; row++)
        {
          check_numbered (network, row, cases[c].n_kinds);
          g_assert_true (row == 0 || row >= network->columns.n_positioned ||
                         jalon_mercator_get_key (network->columns.x[row - 1], network->columns.y[row - 1]) <=
                           jalon_mercator_get_key (network->columns.x[row], network->columns.y[row]));
        }
    }
}

static void
test_errors (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JalonWorkspace) workspace = jalon_workspace_create (NULL, &error);
  g_autoptr(JalonNetwork) network = NULL;
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  JalonNetworkChanges *changes;

  fill (workspace, 50);
  changes = jalon_network_changes_new (jalon_workspace_get_database (workspace));
  network = jalon_network_load (jalon_workspace_get_database (workspace), NULL, &error);
  g_assert_no_error (error);
  run (workspace, "UPDATE service_point SET staff = 3 WHERE fid = 5");
  g_cancellable_cancel (cancellable);
  g_assert_null (jalon_network_update (network, changes, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  /* What was written is not forgotten by a failure. */
  check_update (workspace, changes, &network);
  run (workspace, "DROP TABLE partnership");
  g_assert_null (jalon_network_update (network, changes, NULL, &error));
  g_assert_nonnull (error);
  jalon_network_changes_free (changes);
  jalon_workspace_close (workspace);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  jalon_language_init ();
  g_test_add_func ("/network/update/property", test_property);
  g_test_add_func ("/network/update/texts-later", test_texts_later);
  g_test_add_func ("/network/update/edits-before-texts", test_edits_before_texts);
  g_test_add_func ("/network/update/shared", test_shared);
  g_test_add_func ("/network/update/order", test_order);
  g_test_add_func ("/network/update/errors", test_errors);
  return g_test_run ();
}
