/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "jalon-facet-build-private.h"
#include "jalon-filter-private.h"

/* Every facet of a snapshot but co-location, which follows from sites. */

#define N_RECENT_YEARS 256

gboolean
jalon_facet_get_dictionary (JalonFacet           facet,
                            JalonDictionaryKind *kind)
{
  if (facet == JALON_FACET_ORGANIZATION)
    *kind = JALON_ORGANIZATIONS;
  else if (facet == JALON_FACET_GOVERNMENT)
    *kind = JALON_GOVERNMENTS;
  else if (facet == JALON_FACET_SERVICE)
    *kind = JALON_SERVICES;
  else if (facet == JALON_FACET_SOURCE)
    *kind = JALON_SOURCES;
  else
    return FALSE;
  return TRUE;
}

/* Rows of each former value that go, for facets of one value. */
static guint *
count_gone (const JalonFacetBuild *build)
{
  guint *gone = g_new0 (guint, build->former != NULL ? build->former->n_values : 1);

  for (guint i = 0; i < build->plan->removed->len; i++)
    gone[jalon_facet_column_get_code (build->former, g_array_index (build->plan->removed, guint, i))]++;
  return gone;
}

/* Takes what staged points have of the facet. */
static void
build_staged (JalonFacetBuild *build,
              const guint32   *values,
              guint            n)
{
  JalonStagedCodes *codes = &build->plan->staged->codes[build->facet];
  JalonFacetStaged staged = { *codes, values, n };

  jalon_facet_build_codes (build, &staged, NULL, NULL, 0);
  g_clear_pointer (&codes->codes, jalon_block_unref);
}

/* @texts: of each number. */
static void
build_codes (JalonFacetBuild *build,
             GPtrArray       *texts)
{
  guint n_texts = texts != NULL ? texts->len : 0;
  g_autofree guint *added = g_new (guint, n_texts + 1);
  g_autofree guint *gone = count_gone (build);
  g_autofree guint32 *values = g_new (guint32, n_texts + 1);

  /* A code is known because a staged point has it. */
  for (guint i = 0; i < n_texts; i++)
    added[i] = 1;
  jalon_facet_build_list (build, texts != NULL ? (char **) texts->pdata : NULL, n_texts, added, gone, values);
  values[n_texts] = build->column->n_values - 1;
  build_staged (build, values, n_texts);
}

/* ---- Years ------------------------------------------------------------------------------------------------------- */

/* Numbers of years in the order in which they first come. */
typedef struct
{
  GHashTable *numbers;                 /* of a year: its number, and one more */
  GPtrArray  *texts;
  int         recent[N_RECENT_YEARS];  /* found without the table, by their remainder */
  guint32     number_of[N_RECENT_YEARS];
} Years;

static guint32
number_year (Years  *self,
             gint32  day)
{
  int year;
  guint slot, number;

  if (day == JALON_DAY_UNKNOWN)
    return JALON_NO_CODE;
  year = jalon_day_get_year (day);
  slot = (guint) year % N_RECENT_YEARS;
  if (self->recent[slot] == year && self->number_of[slot] != JALON_NO_CODE)
    return self->number_of[slot];
  number = GPOINTER_TO_UINT (g_hash_table_lookup (self->numbers, GINT_TO_POINTER (year)));
  if (number == 0)
    {
      g_ptr_array_add (self->texts, g_strdup_printf (year >= 1 ? "%04d" : "%d", year));
      number = self->texts->len;
      g_hash_table_insert (self->numbers, GINT_TO_POINTER (year), GUINT_TO_POINTER (number));
    }
  self->recent[slot] = year;
  return self->number_of[slot] = number - 1;
}

/* Lease ends are counted by year: the codes are the years that occur. */
static void
build_years (JalonFacetBuild *build)
{
  JalonStagedColumns *staged = build->plan->staged;
  g_autoptr(GHashTable) numbers = g_hash_table_new (NULL, NULL);
  g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  Years years = { .numbers = numbers, .texts = texts };
  guint32 *codes = jalon_block_new (guint32, staged->n);

  memset (years.number_of, 0xff, sizeof years.number_of);
  for (guint i = 0; i < staged->n; i++)
    codes[i] = number_year (&years, staged->lease_end[i]);
  staged->codes[build->facet] = (JalonStagedCodes) { sizeof *codes, codes };
  build_codes (build, texts);
}

/* ---- Records ----------------------------------------------------------------------------------------------------- */

/* Each number is its own value. */
static guint32 *
list_numbers (guint n)
{
  guint32 *numbers = g_new (guint32, n);

  for (guint i = 0; i < n; i++)
    numbers[i] = i;
  return numbers;
}

static void
build_records (JalonFacetBuild     *build,
               JalonDictionaryKind  kind)
{
  const JalonPlan *plan = build->plan;
  g_autofree guint32 *values = NULL;

  jalon_facet_build_dictionary (build, plan->former != NULL ? plan->former->dictionaries[kind] : NULL,
                                build->network->dictionaries[kind]);
  values = list_numbers (build->column->n_values);
  build_staged (build, values, build->column->n_values - 1);
}

static void
build_jurisdictions (JalonFacetBuild *build)
{
  JalonFacetColumn *column = build->column;
  g_autofree guint32 *values = list_numbers (JALON_N_JURISDICTIONS + 1);
  JalonFacetStaged staged = { { 1, build->plan->staged->jurisdiction }, values, JALON_N_JURISDICTIONS };

  column->n_values = JALON_N_JURISDICTIONS + 1;
  column->texts = g_ptr_array_new_with_free_func (g_free);
  build->moved = list_numbers (column->n_values);
  build->same = build->former != NULL;
  for (guint i = 0; i < column->n_values; i++)
    g_ptr_array_add (column->texts, g_strdup (jalon_jurisdiction_get_code ((JalonJurisdiction) i)));
  jalon_facet_build_codes (build, &staged, NULL, NULL, 0);
  build->network->columns.jurisdiction = column->codes;
}

/* A point's government is its organization's: the same codes, seen through a map. */
static void
build_governments (JalonNetwork *network)
{
  const JalonFacetColumn *organizations = &network->facets[JALON_FACET_ORGANIZATION];
  JalonFacetColumn *column = &network->facets[JALON_FACET_GOVERNMENT];
  guint n = network->dictionaries[JALON_GOVERNMENTS]->items->len;

  column->n_values = n + 1;
  column->width = organizations->width;
  column->codes = jalon_block_ref (organizations->codes);
  column->map = jalon_block_new (guint32, organizations->n_values);
  column->totals = g_new0 (guint, column->n_values);
  for (guint i = 0; i < organizations->n_values; i++)
    {
      const char *uuid = i + 1 < organizations->n_values
                           ? jalon_network_get_entry (network, JALON_ORGANIZATIONS, i)->government : NULL;

      column->map[i] = MIN (jalon_dictionary_find (network->dictionaries[JALON_GOVERNMENTS], uuid), n);
      column->totals[column->map[i]] += organizations->totals[i];
    }
}

/* Places among staged points become rows. */
static void
move_links (const JalonPlan  *plan,
            JalonStagedLinks *links)
{
  for (gsize i = 0; plan->rows != NULL && i < links->n; i++)
    links->keys[i] = (links->keys[i] >> 32 << 32) | plan->rows[(guint32) links->keys[i]];
}

static void
build_services (JalonFacetBuild *build)
{
  const JalonPlan *plan = build->plan;
  JalonStagedLinks *links = &build->builder->services;

  jalon_facet_build_dictionary (build, plan->former != NULL ? plan->former->dictionaries[JALON_SERVICES] : NULL,
                                build->network->dictionaries[JALON_SERVICES]);
  move_links (plan, links);
  jalon_facet_build_multiple (build, links->keys, links->n);
}

/* Rows of each former value that go, for facets of several values. */
static guint *
count_gone_values (const JalonFacetBuild *build)
{
  guint n = build->former != NULL ? build->former->n_values : 1;
  guint *gone = g_new0 (guint, n);

  for (guint i = 0; i < build->plan->removed->len; i++)
    for (guint v = 0; v + 1 < n; v++)
      gone[v] += jalon_network_has_value (build->plan->former, build->facet, g_array_index (build->plan->removed, guint, i), v)
                   ? 1 : 0;
  return gone;
}

/* @keys: number of the text << 32 | row. */
static void
build_texts (JalonFacetBuild *build,
             guint64         *keys,
             gsize            n_keys,
             const guint     *gone)
{
  GPtrArray *texts = build->builder->codes[build->facet].texts;
  guint n_texts = texts != NULL ? texts->len : 0;
  g_autofree guint *added = g_new0 (guint, n_texts + 1);
  g_autofree guint32 *numbers = g_new (guint32, n_texts + 1);

  for (gsize i = 0; i < n_keys; i++)
    added[keys[i] >> 32]++;
  jalon_facet_build_list (build, texts != NULL ? (char **) texts->pdata : NULL, n_texts, added, gone, numbers);
  for (gsize i = 0; i < n_keys; i++)
    keys[i] = (guint64) numbers[keys[i] >> 32] << 32 | (guint32) keys[i];
  jalon_facet_build_multiple (build, keys, n_keys);
}

static void
add_key (GArray *keys,
         guint32 value,
         guint   row)
{
  guint64 key = (guint64) value << 32 | row;

  g_array_append_val (keys, key);
}

/* Each point's languages as keys. */
static GArray *
list_languages (const JalonFacetBuild *build)
{
  const JalonPlan *plan = build->plan;
  const JalonStagedCodes *codes = &plan->staged->codes[build->facet];
  const GPtrArray *languages = build->builder->language_values;
  GArray *keys = g_array_sized_new (FALSE, FALSE, sizeof (guint64), plan->staged->n);

  for (guint i = 0; i < plan->staged->n; i++)
    {
      guint number = jalon_codes_get (codes->codes, codes->width, i);
      const GArray *values = number < languages->len ? languages->pdata[number] : NULL;

      for (guint v = 0; values != NULL && v < values->len; v++)
        add_key (keys, g_array_index (values, guint32, v), jalon_plan_get_row (plan, i));
    }
  return keys;
}

static void
build_languages (JalonFacetBuild *build)
{
  g_autofree guint *gone = count_gone_values (build);
  g_autoptr(GArray) keys = list_languages (build);

  build_texts (build, (guint64 *) (gpointer) keys->data, keys->len, gone);
}

/* Levels are few and follow from records of others, so they are always made anew. */
static void
build_collaborations (JalonFacetBuild *build)
{
  JalonNetwork *network = build->network;
  GArray *staged = build->builder->collaborations;
  g_autoptr(GArray) keys = g_array_new (FALSE, FALSE, sizeof (guint64));
  g_autofree guint *none = g_new0 (guint, 1);

  build->former = NULL;
  for (guint i = 0; i < staged->len; i++)
    {
      const JalonStagedCollaboration *one = &g_array_index (staged, JalonStagedCollaboration, i);
      guint row = one->point != NULL ? jalon_network_find_uuid (network, one->point) : JALON_NO_ROW;
      guint site = one->point == NULL && one->site != NULL ? jalon_network_find_site (network, one->site) : JALON_NO_SITE;
      guint organization = jalon_network_find_organization (network, one->organization);

      if (one->level == JALON_NO_CODE)
        continue;
      if (row != JALON_NO_ROW)
        add_key (keys, one->level, row);
      for (guint m = 0; site != JALON_NO_SITE && m < network->sites[site].n_members; m++)
        if (one->organization == NULL ||
            jalon_network_get_organization (network, network->sites[site].members[m]) == organization)
          add_key (keys, one->level, network->sites[site].members[m]);
    }
  build_texts (build, (guint64 *) (gpointer) keys->data, keys->len, none);
}

void
jalon_network_build_facets (JalonNetwork        *network,
                            const JalonPlan     *plan,
                            JalonNetworkBuilder *builder)
{
  for (guint f = 0; f < JALON_N_COUNTED_FACETS; f++)
    {
      g_auto(JalonFacetBuild) build = { 0 };
      JalonDictionaryKind kind;

      if (f == JALON_FACET_COLOCATION || f == JALON_FACET_COLLABORATION || f == JALON_FACET_GOVERNMENT)
        continue;
      jalon_facet_build_init (&build, plan, builder, network, (JalonFacet) f);
      if (f == JALON_FACET_JURISDICTION)
        build_jurisdictions (&build);
      else if (f == JALON_FACET_SERVICE)
        build_services (&build);
      else if (f == JALON_FACET_LANGUAGE)
        build_languages (&build);
      else if (jalon_facet_get_dictionary ((JalonFacet) f, &kind))
        build_records (&build, kind);
      else if (f == JALON_FACET_LEASE_END)
        build_years (&build);
      else
        build_codes (&build, builder->codes[f].texts);
    }
  build_governments (network);
  jalon_network_build_sites (network, plan, builder);
  {
    g_auto(JalonFacetBuild) build = { 0 };

    jalon_facet_build_init (&build, plan, builder, network, JALON_FACET_COLLABORATION);
    build_collaborations (&build);
  }
}
