/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-cli-selection.h"

#include <string.h>

#include <glib/gi18n.h>

#include "jalon-cli.h"
#include "jalon-format.h"

#define LISTED_VALUES 40

const char *const jalon_cli_selection_help[5] = {
  N_("Only points whose field has one of the values; may be repeated"),
  N_("Only points with all of these words; accents and case do not matter"),
  N_("Only points in this rectangle, in degrees"),
  N_("WORDS"),
  N_("Only points that this filter leaves, as Jalon copies it"),
};

/**
 * jalon_cli_selection_clear:
 * @self: a selection
 */
void
jalon_cli_selection_clear (JalonCliSelection *self)
{
  g_clear_pointer (&self->where, g_strfreev);
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->bbox, g_free);
  g_clear_pointer (&self->filter, g_free);
}

/**
 * jalon_cli_facet_has_names:
 * @facet: a counted facet
 *
 * Returns: whether its values are uuids, which are shown by name
 */
gboolean
jalon_cli_facet_has_names (JalonFacet facet)
{
  return facet == JALON_FACET_ORGANIZATION || facet == JALON_FACET_GOVERNMENT || facet == JALON_FACET_SERVICE ||
         facet == JALON_FACET_SOURCE;
}

/* The values that the network has, for the message about one it does not have. */
static char *
list_values (JalonNetwork *network,
             JalonFacet    facet)
{
  guint n = jalon_network_get_n_values (network, facet);
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < MIN (n, LISTED_VALUES); i++)
    {
      const char *code = jalon_network_get_value_code (network, facet, i);
      g_autofree char *label = NULL;

      if (jalon_cli_facet_has_names (facet) && code[0] != '\0')
        code = label = jalon_network_dup_value_label (network, facet, i);
      else if (code[0] == '\0')
        code = facet == JALON_FACET_COLOCATION ? "none" : "unknown";
      g_string_append_printf (list, "%s%s", list->len > 0 ? (jalon_cli_facet_has_names (facet) ? "; " : ", ") : "", code);
    }
  if (n > LISTED_VALUES)
    g_string_append (list, " …");
  return g_string_free (list, FALSE);
}

/* F-P/T, P/T-M+I ...: a type that this network happens not to have leaves nothing, and is no mistake. */
static gboolean
is_colocation_type (const char *text)
{
  return g_regex_match_simple ("^(F|P/T|I|M|NGO)-(F|P/T|I|M|NGO)(\\+(F|P/T|I|M|NGO))*$", text, 0, 0);
}

/* Takes @next in place of @filter; FALSE when it is NULL, with the sentence as one about the command line. */
static gboolean
replace (JalonFilter **filter,
         JalonFilter  *next,
         GError       *own,
         GError      **error)
{
  if (next == NULL)
    {
      jalon_cli_refuse (error, "%s", own->message);
      g_error_free (own);
      return FALSE;
    }
  jalon_filter_unref (*filter);
  *filter = next;
  return TRUE;
}

static gboolean
add_clause (JalonFilter **filter,
            const char   *clause,
            GError      **error)
{
  GError *own = NULL;
  JalonFilter *next = jalon_filter_with_clause (*filter, clause, &own);

  return replace (filter, next, own, error);
}

/* What was typed: the filter first, which the other options narrow. */
static JalonFilter *
read_filter (const JalonCliSelection  *self,
             GError                  **error)
{
  g_autoptr(JalonFilter) filter = jalon_filter_new ();
  GError *own = NULL;

  if (self->filter != NULL)
    {
      JalonFilter *typed = jalon_filter_parse (self->filter, &own);

      if (!replace (&filter, typed, own, error))
        return NULL;
    }
  if (self->text != NULL)
    {
      g_autofree char *words = g_strjoin (" ", self->text, jalon_filter_get_text (filter), NULL);

      replace (&filter, jalon_filter_with_text (filter, words), NULL, NULL);
    }
  for (guint i = 0; self->where != NULL && self->where[i] != NULL; i++)
    if (!add_clause (&filter, self->where[i], error))
      return NULL;
  if (self->bbox != NULL)
    {
      g_autofree char *clause = g_strconcat ("bbox=", self->bbox, NULL);

      if (!add_clause (&filter, clause, error))
        return NULL;
    }
  return g_steal_pointer (&filter);
}

/* What a person typed to codes of the network: labels and names in either language are values too. */
static gboolean
resolve_values (JalonFilter   **filter,
                JalonNetwork   *network,
                JalonFacet      facet,
                GError        **error)
{
  const char *const *values = jalon_filter_get_values (*filter, facet);
  guint n = g_strv_length ((GStrv) values);
  g_autofree const char **codes = g_new0 (const char *, n + 1);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *list = NULL;

      codes[i] = values[i][0] == '\0' ? values[i] : jalon_network_resolve_code (network, facet, values[i]);
      if (codes[i] == NULL && facet == JALON_FACET_COLOCATION && is_colocation_type (values[i]))
        codes[i] = values[i];
      if (codes[i] != NULL)
        continue;
      list = list_values (network, facet);
      jalon_cli_refuse (error,
                        /* Translators: a value, a field's name, and the list of values */
                        _("“%s” is not one value of “%s”, which has: %s."), values[i], jalon_facet_get_name (facet), list);
      return FALSE;
    }
  if (n > 0)
    replace (filter, jalon_filter_with_values (*filter, facet, codes), NULL, NULL);
  return TRUE;
}

/* An area or place that is not there is a mistake, not an empty one. */
static JalonRegions *
read_regions (JalonFilter    *filter,
              JalonNetwork   *network,
              JalonDatabase  *database,
              GError        **error)
{
  g_autoptr(JalonRegions) regions = jalon_regions_read (NULL, network, filter, database, error);
  const char *const *areas = jalon_filter_get_areas (filter);
  double metres, longitude, latitude;
  const char *near = jalon_filter_get_near (filter, &metres);

  if (regions == NULL)
    return NULL;
  for (guint i = 0; areas[i] != NULL; i++)
    if (jalon_regions_get_area (regions, areas[i]) == NULL)
      {
        /* Translators: %s is the identity that was typed */
        jalon_cli_refuse (error, _("“%s” is no area of this workspace that has a shape."), areas[i]);
        return NULL;
      }
  if (near != NULL && !jalon_regions_get_position (regions, network, near, &longitude, &latitude))
    {
      /* Translators: %s is the identity that was typed */
      jalon_cli_refuse (error, _("“%s” is no point or place of this workspace that has a position."), near);
      return NULL;
    }
  return g_steal_pointer (&regions);
}

/* Nothing is an answer too, but one wants to know why. */
static void
explain_nothing (JalonResult *result)
{
  JalonFacet facet;
  guint n_rows;
  g_autofree char *number = NULL;
  g_autofree char *text = NULL;

  if (!jalon_result_find_relaxable (result, &facet, &n_rows) || n_rows == 0)
    return;
  number = jalon_format_integer (n_rows);
  /* Translators: the first %s is a facet such as "Province or territory" */
  text = g_strdup_printf (ngettext ("Nothing fits all filters. Without “%s” there is %s point.",
                                    "Nothing fits all filters. Without “%s” there are %s points.", n_rows),
                          jalon_facet_get_label (facet), number);
  g_printerr ("jalon-cli: %s\n", text);
}

/**
 * jalon_cli_selection_apply:
 * @self: what was typed
 * @network: the network
 * @database: the workspace, to look up areas and places
 * @error: return location; the sentence lists the fields or values that there are
 *
 * When nothing is left, the standard error output says which facet to relax.
 *
 * Returns: (transfer full) (nullable): the points chosen
 */
JalonResult *
jalon_cli_selection_apply (const JalonCliSelection  *self,
                           JalonNetwork             *network,
                           JalonDatabase            *database,
                           GError                  **error)
{
  g_autoptr(JalonFilter) filter = read_filter (self, error);
  g_autoptr(JalonRegions) regions = NULL;
  JalonResult *result;

  if (filter == NULL)
    return NULL;
  for (guint f = 0; f < JALON_N_VALUE_FACETS; f++)
    if (!resolve_values (&filter, network, (JalonFacet) f, error))
      return NULL;
  if ((regions = read_regions (filter, network, database, error)) == NULL)
    return NULL;
  result = jalon_result_new_full (network, filter, regions, NULL);
  explain_nothing (result);
  return result;
}
