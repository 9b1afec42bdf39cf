/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "jalon-colocation.h"
#include "jalon-network-builder-private.h"

/* Sites: their members, and what follows from the organizations there. */

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
  self->site_members = g_new (guint, starts[self->n_sites + 1] + 1);
  for (guint i = 0; i < self->n_sites; i++)
    {
      self->sites[i].members = self->site_members + starts[i + 1];
      self->sites[i].n_members = starts[i + 2] - starts[i + 1];
    }
  for (guint row = 0; row < self->columns.n_rows; row++)
    if (site[row] != JALON_NO_SITE)
      self->site_members[starts[site[row] + 1]++] = row;
}

/* A site without a position of its own stands in the middle of its points. */
static void
place_site (const JalonNetwork *self,
            JalonSite          *site)
{
  double longitude = 0.0, latitude = 0.0;
  guint n = 0;

  for (guint i = 0; i < site->n_members && !site->positioned; i++)
    {
      double lon, lat;

      if (jalon_network_get_position (self, site->members[i], &lon, &lat))
        {
          longitude += lon;
          latitude += lat;
          n++;
        }
    }
  if (n > 0)
    {
      site->positioned = TRUE;
      site->longitude = longitude / n;
      site->latitude = latitude / n;
    }
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
      const JalonOrganization *one = &self->organizations[g_array_index (organizations, guint, i)];

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

  if (organizations->len < 2)
    return NULL;
  for (guint i = 0; i < organizations->len; i++)
    {
      guint index = g_array_index (organizations, guint, i);

      members[i] = (JalonMember) { self->organizations[index].jurisdiction,
                                   self->organizations[index].uuid, self->organization_words[index] };
    }
  if ((type = jalon_colocation_type (members, organizations->len, anchor_organization, &anchor)) == NULL)
    return NULL;
  site->anchor = g_array_index (organizations, guint, anchor);
  site->intergovernmental = is_intergovernmental (self, organizations);
  return type;
}

/* The types of all sites, as a facet of their points. */
void
jalon_network_derive_sites (JalonNetwork        *self,
                            JalonNetworkBuilder *builder,
                            guint8              *flags)
{
  g_autoptr(GHashTable) numbers = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GPtrArray) types = g_ptr_array_new_with_free_func (g_free);
  g_autofree guint32 *codes = g_new (guint32, self->columns.n_rows + 1);

  self->n_sites = builder->sites->len;
  g_array_set_clear_func (builder->sites, NULL);
  self->sites = (JalonSite *) g_array_steal (builder->sites, NULL);
  self->site_index = g_steal_pointer (&builder->site_index);
  collect_members (self);

  memset (codes, 0xff, self->columns.n_rows * sizeof *codes);
  for (guint i = 0; i < self->n_sites; i++)
    {
      JalonSite *site = &self->sites[i];
      g_autofree char *type = NULL;
      guint number;

      place_site (self, site);
      site->type = JALON_VALUE_UNKNOWN;
      if ((type = derive_type (self, site, builder->anchor)) == NULL)
        continue;
      number = GPOINTER_TO_UINT (g_hash_table_lookup (numbers, type));
      if (number == 0)
        {
          g_ptr_array_add (types, g_strdup (type));
          number = types->len;
          g_hash_table_insert (numbers, types->pdata[number - 1], GUINT_TO_POINTER (number));
        }
      for (guint m = 0; m < site->n_members; m++)
        {
          codes[site->members[m]] = number - 1;
          flags[site->members[m]] |= (guint8) (JALON_POINT_COLOCATED |
                                               (site->confirmed ? 0 : JALON_POINT_SITE_PROPOSED));
        }
    }

  jalon_network_set_facet (self, JALON_FACET_COLOCATION, codes, (char **) types->pdata, types->len);
  for (guint i = 0; i < self->n_sites; i++)
    {
      JalonSite *site = &self->sites[i];

      /* Every member has the same value; a site without members has none. */
      site->type_value = site->n_members > 0 ? jalon_facet_column_get (&self->facets[JALON_FACET_COLOCATION], site->members[0])
                                             : types->len;
      site->type = self->facets[JALON_FACET_COLOCATION].value_codes[site->type_value];
    }
}
