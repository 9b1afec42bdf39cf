/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "jalon-format.h"
#include "jalon-map-words.h"

#define MAX_MEMBERS 6

/* The others of a co-located site, by name. */
static void
append_members (GString      *text,
                JalonNetwork *network,
                guint         row)
{
  guint site = jalon_network_get_site (network, row);
  const JalonSite *info = site != JALON_NO_SITE ? jalon_network_get_site_info (network, site) : NULL;

  for (guint i = 0; info != NULL && info->type[0] != '\0' && i < MIN (info->n_members, MAX_MEMBERS); i++)
    {
      guint organization = jalon_network_get_organization (network, info->members[i]);

      if (info->members[i] != row && organization != JALON_NO_ORGANIZATION)
        /* Translators: in a list of who shares a site; %s is an organization */
        g_string_append_printf (text, _("\n+ %s"), jalon_network_get_organization_name (network, organization));
    }
}

/**
 * jalon_map_words_row:
 * @network: a network
 * @row: a row of it
 *
 * Returns: (transfer full): its name, organization, order of government and co-location, a line each
 */
char *
jalon_map_words_row (JalonNetwork *network,
                     guint         row)
{
  guint organization = jalon_network_get_organization (network, row);
  guint site = jalon_network_get_site (network, row);
  const char *name = jalon_network_get_name (network, row);
  const char *jurisdiction = jalon_jurisdiction_get_label (jalon_network_get_jurisdiction (network, row));
  GString *text = g_string_new (name[0] != '\0' ? name : _("(no name)"));

  if (organization != JALON_NO_ORGANIZATION)
    g_string_append_printf (text, "\n%s", jalon_network_get_organization_name (network, organization));
  g_string_append_printf (text, "\n%s", jurisdiction);
  if (site != JALON_NO_SITE && jalon_network_get_site_info (network, site)->type[0] != '\0')
    {
      const JalonSite *info = jalon_network_get_site_info (network, site);
      g_autofree char *type = jalon_network_dup_code_label (network, JALON_FACET_COLOCATION, info->type);

      g_string_append_printf (text, "\n%s %s", info->confirmed ? _("Co-located site:") : _("Proposed co-located site:"), type);
    }
  append_members (text, network, row);
  return g_string_free (text, FALSE);
}

/**
 * jalon_map_words_symbol:
 * @network: a network
 * @symbol: a symbol of it
 *
 * Returns: (transfer full): what a point or site is; how many points anything else has, by order of government
 */
char *
jalon_map_words_symbol (JalonNetwork       *network,
                        const JalonCluster *symbol)
{
  GString *text;
  g_autofree char *number = NULL;

  if (symbol->kind == JALON_CLUSTER_POINT || symbol->kind == JALON_CLUSTER_SITE)
    return jalon_map_words_row (network, symbol->row);

  number = jalon_format_integer (symbol->n);
  text = g_string_new (NULL);
  g_string_append_printf (text, ngettext ("%s service point", "%s service points", symbol->n), number);
  for (guint i = 0; i <= JALON_N_JURISDICTIONS; i++)
    if (symbol->mix[i] > 0)
      {
        g_autofree char *count = jalon_format_integer (symbol->mix[i]);

        /* Translators: an order of government and how many points it has */
        g_string_append_printf (text, _("\n%s: %s"), jalon_jurisdiction_get_label ((JalonJurisdiction) i), count);
      }
  return g_string_free (text, FALSE);
}
