/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-cli-selection.h"

#include <string.h>

#include <glib/gi18n.h>

#include "jalon-cli.h"

#define LISTED_VALUES 40

const char *const jalon_cli_selection_help[4] = {
  N_("Only points whose field has one of the values; may be repeated"),
  N_("Only points with all of these words; accents and case do not matter"),
  N_("Only points in this rectangle, in degrees"),
  N_("WORDS"),
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

      if (facet == JALON_FACET_ORGANIZATION && code[0] != '\0')
        code = label = jalon_network_dup_value_label (network, facet, i);
      else if (code[0] == '\0')
        code = facet == JALON_FACET_COLOCATION ? "none" : "unknown";
      g_string_append_printf (list, "%s%s", list->len > 0 ? (facet == JALON_FACET_ORGANIZATION ? "; " : ", ") : "", code);
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

static gboolean
add_resolved (JalonFilter   **filter,
              JalonNetwork   *network,
              JalonFacet      facet,
              const char     *value,
              GError        **error)
{
  const char *code = value[0] == '\0' ? value : jalon_network_resolve_code (network, facet, value);
  g_autofree char *list = NULL;
  JalonFilter *next;

  if (code == NULL && facet == JALON_FACET_COLOCATION && is_colocation_type (value))
    code = value;
  if (code == NULL)
    {
      list = list_values (network, facet);
      jalon_cli_refuse (error,
                        /* Translators: a value, a field's name, and the list of values */
                        _("“%s” is not one value of “%s”, which has: %s."), value, jalon_facet_get_name (facet), list);
      return FALSE;
    }
  next = jalon_filter_with_value (*filter, facet, code);
  jalon_filter_unref (*filter);
  *filter = next;
  return TRUE;
}

/* The clause is read by itself first, so that its values can be looked up in the network. */
static gboolean
add_clause (JalonFilter   **filter,
            JalonNetwork   *network,
            const char     *clause,
            GError        **error)
{
  g_autoptr(JalonFilter) empty = jalon_filter_new ();
  g_autoptr(JalonFilter) typed = NULL;
  g_autoptr(GError) own = NULL;
  JalonFilter *next;

  if ((typed = jalon_filter_with_clause (empty, clause, &own)) == NULL ||
      (next = jalon_filter_with_clause (*filter, clause, &own)) == NULL)
    {
      jalon_cli_refuse (error, "%s", own->message);
      return FALSE;
    }
  for (guint f = 0; f < JALON_N_VALUE_FACETS; f++)
    {
      const char *const *values = jalon_filter_get_values (typed, (JalonFacet) f);

      if (values[0] == NULL)
        continue;
      jalon_filter_unref (next);
      for (guint i = 0; values[i] != NULL; i++)
        if (!add_resolved (filter, network, (JalonFacet) f, values[i], error))
          return FALSE;
      return TRUE;
    }
  jalon_filter_unref (*filter);
  *filter = next;
  return TRUE;
}

static gboolean
add_option (JalonFilter   **filter,
            JalonNetwork   *network,
            const char     *name,
            const char     *value,
            GError        **error)
{
  g_autofree char *clause = NULL;

  if (value == NULL)
    return TRUE;
  if (g_str_equal (name, "text"))
    {
      JalonFilter *next = jalon_filter_with_text (*filter, value);

      jalon_filter_unref (*filter);
      *filter = next;
      return TRUE;
    }
  clause = g_strconcat (name, "=", value, NULL);
  return add_clause (filter, network, clause, error);
}

/**
 * jalon_cli_selection_apply:
 * @self: what was typed
 * @network: the network
 * @error: return location; the sentence lists the fields or values that there are
 *
 * Returns: (transfer full) (nullable): the points chosen
 */
JalonResult *
jalon_cli_selection_apply (const JalonCliSelection  *self,
                           JalonNetwork             *network,
                           GError                  **error)
{
  g_autoptr(JalonFilter) filter = jalon_filter_new ();

  if (!add_option (&filter, network, "text", self->text, error))
    return NULL;
  for (guint i = 0; self->where != NULL && self->where[i] != NULL; i++)
    if (!add_clause (&filter, network, self->where[i], error))
      return NULL;
  if (!add_option (&filter, network, "bbox", self->bbox, error))
    return NULL;
  return jalon_result_new (network, filter);
}
