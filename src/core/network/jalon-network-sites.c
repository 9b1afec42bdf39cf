/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "jalon-colocation.h"
#include "jalon-facet-build-private.h"

/* Sites: their members, and what follows from the organizations there. */

typedef struct
{
  const JalonPlan     *plan;
  JalonNetworkBuilder *builder;
  JalonNetwork        *network;
  guint32             *moved;     /* the new number of each former site */
  guint8              *affected;  /* sites whose type may be another one */
  char               **types;     /* of affected sites; NULL: none */
  GArray              *changed;   /* of guint32: rows that stay, of affected sites */
} Sites;

/* ---- The list ---------------------------------------------------------------------------------------------------- */

static void
set_texts (JalonSite *site,
           const char *text)
{
  const char *english = text + strlen (text) + 1, *french = english + strlen (english) + 1;

  site->uuid = text;
  site->name_en = *english != '\0' ? english : NULL;
  site->name_fr = *french != '\0' ? french : NULL;
}

static void
list_sites (Sites *self)
{
  JalonNetwork *network = self->network;
  const JalonNetwork *former = self->plan->former;
  GArray *staged = self->builder->sites;

  network->site_index = g_hash_table_ref (self->builder->site_index);
  if (!self->builder->sites_changed)
    {
      network->n_sites = former->n_sites;
      network->sites = jalon_block_new (JalonSite, former->n_sites);
      memcpy (network->sites, former->sites, former->n_sites * sizeof (JalonSite));
      network->site_texts = g_ptr_array_ref (former->site_texts);
      return;
    }
  network->n_sites = staged->len;
  network->sites = jalon_block_new (JalonSite, staged->len);
  network->site_texts = g_ptr_array_new_full (staged->len, (GDestroyNotify) g_atomic_rc_box_release);
  for (guint i = 0; i < staged->len; i++)
    {
      const JalonStagedSite *one = &g_array_index (staged, JalonStagedSite, i);
      JalonSite *site = &network->sites[i];

      *site = (JalonSite) { .confirmed = one->confirmed, .positioned = one->positioned, .own_position = one->positioned,
                            .longitude = one->longitude, .latitude = one->latitude, .anchor = JALON_NO_ORGANIZATION };
      g_ptr_array_add (network->site_texts, g_atomic_rc_box_acquire (one->text));
      set_texts (site, one->text);
    }
}

/* Former sites by their uuids: what does not change keeps its type. */
static void
match_former (Sites *self)
{
  const JalonNetwork *former = self->plan->former;

  if (former == NULL)
    return;
  self->moved = g_new (guint32, former->n_sites + 1);
  for (guint i = 0; i < former->n_sites; i++)
    {
      const JalonSite *old = &former->sites[i];
      JalonSite *site;

      self->moved[i] = self->builder->sites_changed ? jalon_network_find_site (self->network, old->uuid) : i;
      if (self->moved[i] == JALON_NO_SITE)
        continue;
      site = &self->network->sites[self->moved[i]];
      site->anchor = old->anchor;
      site->intergovernmental = old->intergovernmental;
      if (!site->own_position)
        {
          site->positioned = old->positioned;
          site->longitude = old->longitude;
          site->latitude = old->latitude;
        }
    }
}

static void
build_column (Sites *self)
{
  const JalonPlan *plan = self->plan;
  const guint32 *former = plan->former != NULL ? plan->former->columns.site : NULL;
  gboolean same = TRUE;
  guint32 *column;

  for (guint i = 0; plan->former != NULL && i < plan->former->n_sites; i++)
    same = same && self->moved[i] == i;
  column = jalon_plan_splice (plan, former, sizeof (guint32), plan->staged->site);
  if (!same)
    {
      guint32 *changed = jalon_block_new (guint32, plan->n_rows);

      memcpy (changed, column, plan->n_rows * sizeof (guint32));
      for (guint r = 0; r < plan->kept->len; r++)
        {
          const JalonRun *run = &g_array_index (plan->kept, JalonRun, r);

          for (guint row = run->row; row < run->row + run->to - run->from; row++)
            if (column[row] != JALON_NO_SITE)
              changed[row] = self->moved[column[row]];
        }
      jalon_block_unref (column);
      column = changed;
    }
  self->network->columns.site = column;
}

/* ---- Members ----------------------------------------------------------------------------------------------------- */

/* Rows by site. */
static void
collect_members (JalonNetwork *self)
{
  const guint32 *site = self->columns.site;
  g_autofree guint *starts = g_new0 (guint, self->n_sites + 2);

  for (guint row = 0; row < self->columns.n_rows; row++)
    if (site[row] != JALON_NO_SITE)
      starts[site[row] + 2]++;
  for (guint i = 2; i < self->n_sites + 2; i++)
    starts[i] += starts[i - 1];
  self->site_members = jalon_block_new (guint, starts[self->n_sites + 1]);
  for (guint i = 0; i < self->n_sites; i++)
    {
      self->sites[i].members = self->site_members + starts[i + 1];
      self->sites[i].n_members = starts[i + 2] - starts[i + 1];
    }
  for (guint row = 0; row < self->columns.n_rows; row++)
    if (site[row] != JALON_NO_SITE)
      self->site_members[starts[site[row] + 1]++] = row;
}

static void
build_members (Sites *self)
{
  const JalonNetwork *former = self->plan->former;

  /* The same rows at the same sites: the copied list points into the former members. */
  if (former != NULL && self->network->columns.site == former->columns.site && !self->builder->sites_changed)
    self->network->site_members = jalon_block_ref (former->site_members);
  else
    collect_members (self->network);
}

/* A site without a position of its own stands in the middle of its points. */
static void
place_site (const JalonNetwork *self,
            JalonSite          *site)
{
  double longitude = 0.0, latitude = 0.0;
  guint n = 0;

  if (site->own_position)
    return;
  for (guint i = 0; i < site->n_members; i++)
    {
      double lon, lat;

      if (jalon_network_get_position (self, site->members[i], &lon, &lat))
        {
          longitude += lon;
          latitude += lat;
          n++;
        }
    }
  site->positioned = n > 0;
  site->longitude = n > 0 ? longitude / n : 0.0;
  site->latitude = n > 0 ? latitude / n : 0.0;
}

static int
compare_numbers (const void *a,
                 const void *b)
{
  guint first = *(const guint *) a, second = *(const guint *) b;

  return first < second ? -1 : first > second;
}

/* The known organizations at a site, each once. */
static GArray *
list_organizations (const JalonNetwork *self,
                    const JalonSite    *site)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (guint));
  guint n = 0;

  for (guint i = 0; i < site->n_members; i++)
    {
      guint organization = jalon_network_get_organization (self, site->members[i]);

      if (organization != JALON_NO_ORGANIZATION)
        g_array_append_val (all, organization);
    }
  g_array_sort (all, compare_numbers);
  for (guint i = 0; i < all->len; i++)
    if (i == 0 || g_array_index (all, guint, i) != g_array_index (all, guint, i - 1))
      g_array_index (all, guint, n++) = g_array_index (all, guint, i);
  g_array_set_size (all, n);
  return all;
}

static gboolean
is_government (JalonJurisdiction jurisdiction)
{
  return jurisdiction != JALON_JURISDICTION_NGO && jurisdiction != JALON_JURISDICTION_UNKNOWN;
}

/* Two governments or more: different orders of government, or different known governments of the same order. */
static gboolean
is_intergovernmental (const JalonNetwork *self,
                      const GArray       *organizations)
{
  const JalonOrganization *first[JALON_N_JURISDICTIONS + 1] = { NULL };
  guint orders = 0;

  for (guint i = 0; i < organizations->len; i++)
    {
      const JalonOrganization *one = jalon_network_get_entry (self, JALON_ORGANIZATIONS,
                                                              g_array_index (organizations, guint, i));

      if (!is_government (one->jurisdiction))
        continue;
      if (first[one->jurisdiction] == NULL)
        {
          first[one->jurisdiction] = one;
          orders++;
        }
      else if (first[one->jurisdiction]->government == NULL)
        first[one->jurisdiction] = one;
      else if (one->government != NULL &&
               !g_str_equal (one->government, first[one->jurisdiction]->government))
        return TRUE;
    }
  return orders > 1;
}

static char *
derive_type (const JalonNetwork *self,
             JalonSite          *site,
             const char         *anchor_organization)
{
  g_autoptr(GArray) organizations = list_organizations (self, site);
  g_autofree JalonMember *members = g_new (JalonMember, organizations->len + 1);
  guint anchor = 0;
  char *type;

  site->anchor = JALON_NO_ORGANIZATION;
  site->intergovernmental = FALSE;
  if (organizations->len < 2)
    return NULL;
  for (guint i = 0; i < organizations->len; i++)
    {
      guint index = g_array_index (organizations, guint, i);

      const JalonOrganization *organization = jalon_network_get_entry (self, JALON_ORGANIZATIONS, index);

      members[i] = (JalonMember) { organization->jurisdiction, organization->uuid,
                                   self->dictionaries[JALON_ORGANIZATIONS]->words->pdata[index] };
    }
  if ((type = jalon_colocation_type (members, organizations->len, anchor_organization, &anchor)) == NULL)
    return NULL;
  site->anchor = g_array_index (organizations, guint, anchor);
  site->intergovernmental = is_intergovernmental (self, organizations);
  return type;
}

/* ---- What an edit touches ---------------------------------------------------------------------------------------- */

static void
touch (Sites   *self,
       guint32  site)
{
  if (site != JALON_NO_SITE)
    self->affected[site] = TRUE;
}

static gboolean
is_same_organization (const JalonOrganization *a,
                      const JalonOrganization *b)
{
  return g_str_equal (a->uuid, b->uuid) && a->jurisdiction == b->jurisdiction &&
         g_strcmp0 (a->government, b->government) == 0 && g_strcmp0 (a->name_en, b->name_en) == 0 &&
         g_strcmp0 (a->name_fr, b->name_fr) == 0;
}

/* An organization's order of government, government and name decide about types and anchors. */
static void
touch_organizations (Sites *self)
{
  const JalonNetwork *network = self->network;
  const JalonDictionary *former = self->plan->former->dictionaries[JALON_ORGANIZATIONS];
  const JalonDictionary *now = network->dictionaries[JALON_ORGANIZATIONS];
  g_autofree guint8 *another = g_new0 (guint8, now->items->len + 1);

  if (former == now)
    return;
  for (guint i = 0; i < now->items->len; i++)
    another[i] = i >= former->items->len ||
                 !is_same_organization (jalon_dictionary_get (former, i), jalon_dictionary_get (now, i));
  /* One that is gone: its points are unknown now. */
  another[now->items->len] = now->items->len < former->items->len;
  for (guint s = 0; s < network->n_sites; s++)
    for (guint m = 0; m < network->sites[s].n_members && !self->affected[s]; m++)
      self->affected[s] = another[jalon_facet_column_get (&network->facets[JALON_FACET_ORGANIZATION], network->sites[s].members[m])];
}

static void
find_affected (Sites *self)
{
  const JalonPlan *plan = self->plan;

  self->affected = g_new0 (guint8, self->network->n_sites + 1);
  if (plan->former == NULL)
    {
      memset (self->affected, TRUE, self->network->n_sites);
      return;
    }
  for (guint i = 0; self->builder->sites_changed && i < self->builder->sites->len; i++)
    self->affected[i] = g_array_index (self->builder->sites, JalonStagedSite, i).changed != FALSE;
  for (guint i = 0; i < plan->removed->len; i++)
    {
      guint32 site = plan->former->columns.site[g_array_index (plan->removed, guint, i)];

      touch (self, site != JALON_NO_SITE ? self->moved[site] : JALON_NO_SITE);
    }
  for (guint i = 0; i < plan->staged->n; i++)
    touch (self, plan->staged->site[i]);
  touch_organizations (self);
}

static void
derive_types (Sites *self)
{
  self->types = g_new0 (char *, self->network->n_sites + 1);
  for (guint i = 0; i < self->network->n_sites; i++)
    if (self->affected[i])
      {
        place_site (self->network, &self->network->sites[i]);
        self->types[i] = derive_type (self->network, &self->network->sites[i], self->network->anchor);
      }
}

/* ---- Types as a facet -------------------------------------------------------------------------------------------- */

/* Numbers of types in the order in which they first come; JALON_NO_CODE: none. */
static guint32 *
number_types (const Sites *self,
              GPtrArray   *texts)
{
  guint32 *numbers = g_new (guint32, self->network->n_sites + 1);
  g_autoptr(GHashTable) index = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->network->n_sites; i++)
    {
      guint number;

      numbers[i] = JALON_NO_CODE;
      if (self->types[i] == NULL)
        continue;
      number = GPOINTER_TO_UINT (g_hash_table_lookup (index, self->types[i]));
      if (number == 0)
        {
          g_ptr_array_add (texts, self->types[i]);
          number = texts->len;
          g_hash_table_insert (index, self->types[i], GUINT_TO_POINTER (number));
        }
      numbers[i] = number - 1;
    }
  return numbers;
}

/* Rows that stay where they are while their site's type may change; they lose their former value for now. */
static void
list_changed (Sites *self,
              guint *gone)
{
  const JalonPlan *plan = self->plan;
  const JalonNetwork *former = plan->former;

  self->changed = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint i = 0; former != NULL && i < plan->removed->len; i++)
    gone[jalon_facet_column_get_code (&former->facets[JALON_FACET_COLOCATION], g_array_index (plan->removed, guint, i))]++;
  for (guint s = 0; former != NULL && s < former->n_sites; s++)
    for (guint m = 0; self->moved[s] != JALON_NO_SITE && self->affected[self->moved[s]] && m < former->sites[s].n_members; m++)
      {
        guint32 row = jalon_plan_move_row (plan, former->sites[s].members[m]);

        if (row == JALON_NO_ROW)
          continue;
        g_array_append_val (self->changed, row);
        gone[jalon_facet_column_get_code (&former->facets[JALON_FACET_COLOCATION], former->sites[s].members[m])]++;
      }
}

static guint8
get_flags (const Sites *self,
           guint32      site)
{
  if (site == JALON_NO_SITE || self->types[site] == NULL)
    return 0;
  return (guint8) (JALON_POINT_COLOCATED | (self->network->sites[site].confirmed ? 0 : JALON_POINT_SITE_PROPOSED));
}

static void
build_flags (Sites *self)
{
  const guint8 mask = JALON_POINT_COLOCATED | JALON_POINT_SITE_PROPOSED;
  const JalonPlan *plan = self->plan;
  JalonStagedColumns *staged = plan->staged;
  guint8 *flags;

  for (guint i = 0; i < plan->staged->n; i++)
    staged->flags[i] |= get_flags (self, staged->site[i]);
  flags = jalon_plan_splice (plan, plan->former != NULL ? plan->former->columns.flags : NULL, 1, staged->flags);
  if (self->changed->len > 0 && flags == plan->former->columns.flags)
    {
      guint8 *own = jalon_block_new (guint8, plan->n_rows);

      memcpy (own, flags, plan->n_rows);
      jalon_block_unref (flags);
      flags = own;
    }
  for (guint i = 0; i < self->changed->len; i++)
    {
      guint32 row = g_array_index (self->changed, guint32, i);

      flags[row] = (guint8) ((flags[row] & ~mask) | get_flags (self, self->network->columns.site[row]));
    }
  self->network->columns.flags = flags;
}

/* The value of each site's points, then that of points without a site. @numbers: of the types of affected sites, @values: of these. */
static guint32 *
list_values (const Sites   *self,
             const guint32 *numbers,
             const guint32 *values,
             guint32        alone)
{
  guint n = self->network->n_sites;
  guint32 *all = g_new (guint32, n + 1);

  for (guint i = 0; i < n; i++)
    all[i] = numbers[i] == JALON_NO_CODE ? alone : values[numbers[i]];
  all[n] = alone;
  return all;
}

static void
set_types (const Sites           *self,
           const JalonFacetBuild *build,
           const guint32         *values)
{
  const JalonNetwork *former = self->plan->former;

  for (guint s = 0; former != NULL && s < former->n_sites; s++)
    if (self->moved[s] != JALON_NO_SITE)
      self->network->sites[self->moved[s]].type_value = build->moved[former->sites[s].type_value];
  for (guint i = 0; i < self->network->n_sites; i++)
    {
      JalonSite *site = &self->network->sites[i];

      if (self->affected[i])
        site->type_value = values[i];
      site->type = build->column->texts->pdata[site->type_value];
    }
}

static void
build_facet (Sites *self)
{
  guint n_sites = self->network->n_sites;
  g_auto(JalonFacetBuild) build = { 0 };
  g_autoptr(GPtrArray) texts = g_ptr_array_new ();
  g_autofree guint32 *numbers = number_types (self, texts);
  g_autofree guint *added = g_new0 (guint, texts->len + 1);
  g_autofree guint *gone = NULL;
  g_autofree guint32 *values = g_new (guint32, texts->len + 1);
  g_autofree guint32 *site_values = NULL;
  g_autofree guint32 *changed = NULL;
  JalonFacetStaged staged;

  jalon_facet_build_init (&build, self->plan, self->builder, self->network, JALON_FACET_COLOCATION);
  gone = g_new0 (guint, build.former != NULL ? build.former->n_values : 1);
  list_changed (self, gone);
  for (guint i = 0; i < n_sites; i++)
    if (numbers[i] != JALON_NO_CODE)
      added[numbers[i]] += self->network->sites[i].n_members;
  jalon_facet_build_list (&build, (char **) texts->pdata, texts->len, added, gone, values);

  site_values = list_values (self, numbers, values, build.column->n_values - 1);
  staged = (JalonFacetStaged) { { sizeof (guint32), self->plan->staged->site }, site_values, n_sites };
  changed = g_new (guint32, self->changed->len + 1);
  for (guint i = 0; i < self->changed->len; i++)
    changed[i] = site_values[MIN (self->network->columns.site[g_array_index (self->changed, guint32, i)], n_sites)];
  jalon_facet_build_codes (&build, &staged, (const guint32 *) (gpointer) self->changed->data, changed, self->changed->len);
  set_types (self, &build, site_values);
}

void
jalon_network_build_sites (JalonNetwork        *network,
                           const JalonPlan     *plan,
                           JalonNetworkBuilder *builder)
{
  Sites self = { plan, builder, network, NULL, NULL, NULL, NULL };

  list_sites (&self);
  match_former (&self);
  build_column (&self);
  build_members (&self);
  find_affected (&self);
  derive_types (&self);
  build_facet (&self);
  build_flags (&self);

  for (guint i = 0; i < network->n_sites; i++)
    g_free (self.types[i]);
  g_free (self.types);
  g_free (self.affected);
  g_free (self.moved);
  g_array_unref (self.changed);
}
