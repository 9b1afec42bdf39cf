/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "jalon-colocation.h"

static int
compare_members (const JalonMember *a,
                 const JalonMember *b)
{
  if (a->jurisdiction != b->jurisdiction)
    return (int) a->jurisdiction - (int) b->jurisdiction;
  return g_strcmp0 (a->name, b->name);
}

static gboolean
is_listed (const JalonMember *members,
           guint              n_members,
           const char        *organization)
{
  for (guint i = 0; i < n_members; i++)
    if (g_strcmp0 (members[i].organization, organization) == 0)
      return TRUE;
  return FALSE;
}

static guint
find_anchor (const JalonMember *members,
             guint              n_members,
             const char        *anchor_organization)
{
  guint anchor = 0;

  for (guint i = 0; i < n_members; i++)
    {
      if (anchor_organization != NULL && g_strcmp0 (members[i].organization, anchor_organization) == 0)
        return i;
      if (compare_members (&members[i], &members[anchor]) < 0)
        anchor = i;
    }
  return anchor;
}

/**
 * jalon_colocation_type:
 * @members: the service points of one site; several may be of one organization; none of an unknown organization
 * @n_members: how many
 * @anchor_organization: (nullable): the organization the workspace looks from
 * @anchor: (out) (optional): the index of the anchor among @members
 *
 * Derives the co-location type of a site: the anchor's order of government, a hyphen, then the orders of the other
 * organizations, each once, in the order F, P/T, I, M, NGO, joined by `+`. The anchor is the workspace's organization
 * where it is a member, else the first member by order of government, then by name.
 *
 * Returns: (transfer full) (nullable): the type, such as `F-P/T+M`; %NULL for fewer than two organizations
 */
char *
jalon_colocation_type (const JalonMember *members,
                       guint              n_members,
                       const char        *anchor_organization,
                       guint             *anchor)
{
  gboolean present[JALON_N_JURISDICTIONS + 1] = { FALSE };
  guint first = find_anchor (members, n_members, anchor_organization);
  gboolean others = FALSE;
  GString *type;

  if (anchor != NULL)
    *anchor = first;
  for (guint i = 0; i < n_members; i++)
    if (g_strcmp0 (members[i].organization, members[first].organization) != 0 &&
        !is_listed (members, i, members[i].organization))
      present[members[i].jurisdiction] = others = TRUE;
  if (!others)
    return NULL;

  type = g_string_new (jalon_jurisdiction_get_code (members[first].jurisdiction));
  if (type->len == 0)
    g_string_append_c (type, '?');
  others = FALSE;
  for (guint i = 0; i <= JALON_N_JURISDICTIONS; i++)
    if (present[i])
      {
        g_string_append_c (type, others ? '+' : '-');
        g_string_append (type, i < JALON_N_JURISDICTIONS ? jalon_jurisdiction_get_code ((JalonJurisdiction) i) : "?");
        others = TRUE;
      }
  return g_string_free (type, FALSE);
}
