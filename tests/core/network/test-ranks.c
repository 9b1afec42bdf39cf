/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "jalon-collate.h"
#include "jalon-ranks.h"
#include "network-fixture.h"

/* Names that agree for long, differ in accents only, or are the same. */
static char *
make_name (GRand *random)
{
  static const char *const heads[] = { "", "Service Canada Centre ", "Centre de services de ", "Île ", "Ile " };
  static const char *const tails[] = { "cote", "côte", "coté", "côté", "Cote", "12345678", "1234567", "", "Zoo", "ᐃᓄᒃ" };

  return g_strconcat (heads[g_rand_int_range (random, 0, 5)], tails[g_rand_int_range (random, 0, 10)], NULL);
}

static JalonNetwork *
make_network (guint32 seed,
              guint   n)
{
  static const char *const provinces[] = { "ON", "QC", "NB", "NU", NULL };
  static const char *const kinds[] = { "library", "service-centre", NULL, "town-hall", "odd kind", "clinic" };
  static const char *const lifecycles[] = { "open", "planned", NULL };
  g_autoptr(GRand) random = g_rand_new_with_seed (seed);
  g_autoptr(JalonNetworkBuilder) builder = jalon_network_builder_new ();

  for (guint i = 0; i < 30; i++)
    {
      g_autofree char *english = make_name (random);
      g_autofree char *french = make_name (random);

      fixture_add_organization (builder, i, JALON_JURISDICTION_FEDERAL, english, french);
    }
  for (guint i = 0; i < n; i++)
    {
      JalonPointInput point = JALON_POINT_INPUT_INIT;
      g_autofree char *english = make_name (random);
      g_autofree char *french = make_name (random);

      point.fid = i + 1;
      point.uuid = fixture_uuid ('c', i);
      point.name_en = english;
      point.name_fr = french;
      point.longitude = g_rand_double_range (random, -140, -53);
      point.latitude = g_rand_double_range (random, 42, 83);
      point.province = provinces[g_rand_int_range (random, 0, 5)];
      point.kind = kinds[g_rand_int_range (random, 0, 6)];
      point.lifecycle = lifecycles[g_rand_int_range (random, 0, 3)];
      point.organization = g_rand_int_range (random, 0, 8) > 0 ? fixture_uuid ('a', (guint) g_rand_int_range (random, 0, 30)) : NULL;
      point.lease_end = fixture_random_day (random);
      if (point.lease_end != JALON_DAY_UNKNOWN)
        point.lease_end -= 20000; /* some before 1970 */
      point.staff = g_rand_boolean (random) ? g_rand_double_range (random, -2, 40) : NAN;
      if (g_rand_boolean (random))
        point.volume = g_rand_int_range (random, 0, 1000000);
      jalon_network_builder_add_point (builder, &point);
    }
  return jalon_network_builder_build (builder);
}

static int
compare_numbers (double a,
                 double b)
{
  return a < b ? -1 : a > b;
}

static int
compare_labels (JalonNetwork  *network,
                JalonFacet     facet,
                guint          a,
                guint          b,
                JalonLanguage  language)
{
  g_autofree char *first = jalon_network_dup_value_label (network, facet, jalon_network_get_value (network, facet, a));
  g_autofree char *second = jalon_network_dup_value_label (network, facet, jalon_network_get_value (network, facet, b));

  return jalon_collate (first, second, language);
}

static const char *
get_province (JalonNetwork *network,
              guint         row)
{
  return jalon_network_get_value_code (network, JALON_FACET_PROVINCE, jalon_network_get_value (network, JALON_FACET_PROVINCE, row));
}

static gboolean
has_code (JalonNetwork *network,
          JalonFacet    facet,
          guint         row)
{
  return jalon_network_get_value_code (network, facet, jalon_network_get_value (network, facet, row))[0] != '\0';
}

/* What the column says of a row, looked up the slow way. */
static gboolean
is_known (JalonNetwork *network,
          JalonSort     sort,
          guint         row)
{
  const JalonColumns *columns = jalon_network_get_columns (network);

  switch ((int) sort)
    {
    case JALON_SORT_NAME:
      return jalon_network_get_name (network, row)[0] != '\0';
    case JALON_SORT_ORGANIZATION:
      return has_code (network, JALON_FACET_ORGANIZATION, row);
    case JALON_SORT_PROVINCE:
      return has_code (network, JALON_FACET_PROVINCE, row);
    case JALON_SORT_KIND:
      return has_code (network, JALON_FACET_KIND, row);
    case JALON_SORT_LEASE_END:
      return columns->lease_end[row] != JALON_DAY_UNKNOWN;
    case JALON_SORT_VOLUME:
      return columns->volume[row] != JALON_VOLUME_UNKNOWN;
    case JALON_SORT_STAFF:
      return !isnan (columns->staff[row]);
    case JALON_SORT_LIFECYCLE:
      return has_code (network, JALON_FACET_LIFECYCLE, row);
    default:
      g_assert_not_reached ();
    }
}

static int
compare_rows (JalonNetwork  *network,
              JalonSort      sort,
              guint          a,
              guint          b,
              JalonLanguage  language)
{
  const JalonColumns *columns = jalon_network_get_columns (network);
  int order = 0;

  switch ((int) sort)
    {
    case JALON_SORT_NAME:
      break;
    case JALON_SORT_ORGANIZATION:
      order = compare_labels (network, JALON_FACET_ORGANIZATION, a, b, language);
      break;
    case JALON_SORT_PROVINCE:
      order = strcmp (get_province (network, a), get_province (network, b));
      break;
    case JALON_SORT_KIND:
      order = compare_labels (network, JALON_FACET_KIND, a, b, language);
      break;
    case JALON_SORT_LEASE_END:
      order = compare_numbers (columns->lease_end[a], columns->lease_end[b]);
      break;
    case JALON_SORT_VOLUME:
      order = compare_numbers (columns->volume[a], columns->volume[b]);
      break;
    case JALON_SORT_STAFF:
      order = compare_numbers ((double) columns->staff[a], (double) columns->staff[b]);
      break;
    case JALON_SORT_LIFECYCLE:
      order = compare_numbers (jalon_network_get_value (network, JALON_FACET_LIFECYCLE, a),
                               jalon_network_get_value (network, JALON_FACET_LIFECYCLE, b));
      break;
    default:
      g_assert_not_reached ();
    }
  if (order == 0 && sort != JALON_SORT_ORGANIZATION)
    order = jalon_collate (jalon_network_get_name (network, a), jalon_network_get_name (network, b), language);
  return order;
}

/* Every row of the result once, the known ones first and in order. */
static void
check_sorted (const JalonRanks  *ranks,
              const JalonResult *result,
              gboolean           descending,
              JalonLanguage      language)
{
  JalonNetwork *network = jalon_ranks_get_network (ranks);
  JalonSort sort = jalon_ranks_get_sort (ranks);
  guint n = jalon_result_get_n_rows (result);
  g_autofree guint *rows = g_new (guint, jalon_network_get_n_rows (network) + 1);
  g_autoptr(GHashTable) seen = g_hash_table_new (NULL, NULL);

  g_assert_cmpuint (jalon_ranks_sort (ranks, result, descending, rows), ==, n);
  for (guint i = 0; i < n; i++)
    {
      g_assert_true (jalon_result_contains (result, rows[i]));
      g_assert_true (g_hash_table_add (seen, GUINT_TO_POINTER (rows[i])));
      if (i == 0)
        continue;
      g_assert_true (is_known (network, sort, rows[i - 1]) || !is_known (network, sort, rows[i]));
      if (is_known (network, sort, rows[i]))
        {
          int order = compare_rows (network, sort, rows[i - 1], rows[i], language);

          g_assert_true (descending ? order >= 0 : order <= 0);
        }
    }
}

static void
test_sorts (void)
{
  static const JalonSort sorts[] = { JALON_SORT_NAME, JALON_SORT_ORGANIZATION, JALON_SORT_PROVINCE, JALON_SORT_KIND, JALON_SORT_LEASE_END,
                                     JALON_SORT_VOLUME, JALON_SORT_STAFF, JALON_SORT_LIFECYCLE };
  static const guint sizes[] = { 0, 1, 2, 63, 64, 65, 900 };

  for (guint s = 0; s < G_N_ELEMENTS (sizes); s++)
    for (guint language = 0; language < JALON_N_LANGUAGES; language++)
      {
        g_autoptr(JalonNetwork) network = make_network (s, sizes[s]);
        g_autoptr(JalonRanks) by_name = NULL;

        jalon_language_set ((JalonLanguage) language);
        by_name = jalon_ranks_new (network, JALON_SORT_NAME, (JalonLanguage) language, NULL, NULL);
        for (guint i = 0; i < G_N_ELEMENTS (sorts); i++)
          {
            g_autoptr(JalonRanks) ranks = i == 0 ? jalon_ranks_ref (by_name)
                                                 : jalon_ranks_new (network, sorts[i], (JalonLanguage) language, by_name, NULL);
            g_autoptr(JalonFilter) filter = jalon_filter_parse ("province=ON", NULL);
            g_autoptr(JalonResult) all = jalon_result_new (network, NULL);
            g_autoptr(JalonResult) some = jalon_result_new (network, filter);

            g_assert_nonnull (filter);
            for (guint descending = 0; descending < 2; descending++)
              {
                check_sorted (ranks, all, descending != 0, (JalonLanguage) language);
                check_sorted (ranks, some, descending != 0, (JalonLanguage) language);
              }
          }
      }
  jalon_language_set (JALON_LANGUAGE_EN);
}

static void
test_cancelled (void)
{
  g_autoptr(JalonNetwork) network = make_network (1, 500);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();

  g_cancellable_cancel (cancellable);
  g_assert_null (jalon_ranks_new (network, JALON_SORT_NAME, JALON_LANGUAGE_EN, NULL, cancellable));
}

static void
test_names (void)
{
  for (guint i = 0; i < JALON_N_SORTS; i++)
    {
      JalonSort sort;

      g_assert_true (jalon_sort_from_name (jalon_sort_get_name ((JalonSort) i), &sort));
      g_assert_cmpuint (sort, ==, i);
    }
  g_assert_false (jalon_sort_from_name ("nothing", &(JalonSort) { 0 }));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  jalon_language_init ();
  jalon_language_set (JALON_LANGUAGE_EN);
  g_test_add_func ("/ranks/sorts", test_sorts);
  g_test_add_func ("/ranks/cancelled", test_cancelled);
  g_test_add_func ("/ranks/names", test_names);
  return g_test_run ();
}
