/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "jalon-network-private.h"
#include "jalon-text.h"
#include "jalon-vocabulary.h"

/* The values of facets: their codes, and what people call them. */

/**
 * jalon_network_get_n_values:
 * @self: a network
 * @facet: a counted facet
 *
 * Returns: the number of its values, "unknown" among them
 */
guint
jalon_network_get_n_values (const JalonNetwork *self,
                            JalonFacet          facet)
{
  g_return_val_if_fail ((guint) facet < JALON_N_COUNTED_FACETS, 0);

  return self->facets[facet].n_values;
}

/**
 * jalon_network_get_value_code:
 * @self: a network
 * @facet: a counted facet
 * @value: below jalon_network_get_n_values()
 *
 * Returns: (transfer none): the stable code or uuid, "" for unknown
 */
const char *
jalon_network_get_value_code (const JalonNetwork *self,
                              JalonFacet          facet,
                              guint               value)
{
  g_return_val_if_fail ((guint) facet < JALON_N_COUNTED_FACETS, NULL);
  g_return_val_if_fail (value < self->facets[facet].n_values, NULL);

  if (facet == JALON_FACET_ORGANIZATION)
    return value < self->n_organizations ? self->organizations[value].uuid : JALON_VALUE_UNKNOWN;
  return self->facets[facet].value_codes[value];
}

/**
 * jalon_network_get_value:
 * @self: a network
 * @facet: a counted facet
 * @row: a row
 *
 * Returns: the value of the facet that the row has
 */
guint
jalon_network_get_value (const JalonNetwork *self,
                         JalonFacet          facet,
                         guint               row)
{
  g_return_val_if_fail ((guint) facet < JALON_N_COUNTED_FACETS, 0);
  g_return_val_if_fail (row < self->columns.n_rows, 0);

  return jalon_facet_column_get (&self->facets[facet], row);
}

/**
 * jalon_network_find_value:
 * @self: a network
 * @facet: a counted facet
 * @code: a code or uuid, "" for unknown
 *
 * Returns: the value, %G_MAXUINT when no point can have it here
 */
guint
jalon_network_find_value (const JalonNetwork *self,
                          JalonFacet          facet,
                          const char         *code)
{
  g_return_val_if_fail ((guint) facet < JALON_N_COUNTED_FACETS, G_MAXUINT);

  if (facet == JALON_FACET_ORGANIZATION)
    return code[0] == '\0' ? self->n_organizations : jalon_network_find_organization (self, code);
  for (guint i = 0; i < self->facets[facet].n_values; i++)
    if (g_str_equal (self->facets[facet].value_codes[i], code))
      return i;
  return G_MAXUINT;
}

static gboolean
get_vocabulary (JalonFacet       facet,
                JalonVocabulary *vocabulary)
{
  if (facet == JALON_FACET_KIND)
    *vocabulary = JALON_VOCABULARY_KIND;
  else if (facet == JALON_FACET_PROVINCE)
    *vocabulary = JALON_VOCABULARY_PROVINCE;
  else if (facet == JALON_FACET_VALIDATION)
    *vocabulary = JALON_VOCABULARY_VALIDATION;
  else
    return FALSE;
  return TRUE;
}

/* F-P/T+NGO as people write it: F-P/T+ONG in French. */
static char *
label_type (const char *type)
{
  GString *label = g_string_new (NULL);

  while (*type != '\0')
    {
      gsize length = strcspn (type, "-+");
      g_autofree char *code = g_strndup (type, length);
      JalonJurisdiction jurisdiction = jalon_jurisdiction_from_code (code);

      g_string_append (label, jurisdiction == JALON_JURISDICTION_UNKNOWN
                                ? code : jalon_jurisdiction_get_short_label (jurisdiction));
      type += length;
      if (*type != '\0')
        g_string_append_c (label, *type++);
    }
  return g_string_free (label, FALSE);
}

/**
 * jalon_network_dup_code_label:
 * @self: a network
 * @facet: a facet
 * @code: any code, also one that this network does not have
 *
 * Returns: (transfer full): what people call it in the thread's language; the code itself when it has no other name
 */
char *
jalon_network_dup_code_label (const JalonNetwork *self,
                              JalonFacet          facet,
                              const char         *code)
{
  JalonVocabulary vocabulary;
  guint organization;

  if (code[0] == '\0')
    return g_strdup (facet == JALON_FACET_COLOCATION ? C_("co-location type", "Stands alone")
                                                     : C_("value", "Unknown"));
  if (facet == JALON_FACET_JURISDICTION && jalon_jurisdiction_from_code (code) != JALON_JURISDICTION_UNKNOWN)
    return g_strdup (jalon_jurisdiction_get_label (jalon_jurisdiction_from_code (code)));
  if (facet == JALON_FACET_COLOCATION)
    return label_type (code);
  if (get_vocabulary (facet, &vocabulary))
    return g_strdup (jalon_vocabulary_get_label (vocabulary, code));
  if (facet == JALON_FACET_ORGANIZATION &&
      (organization = jalon_network_find_organization (self, code)) != JALON_NO_ORGANIZATION)
    return g_strdup (jalon_network_get_organization_name (self, organization));
  return g_strdup (code);
}

/**
 * jalon_network_dup_value_label:
 * @self: a network
 * @facet: a counted facet
 * @value: below jalon_network_get_n_values()
 *
 * Returns: (transfer full): what people call the value in the thread's language
 */
char *
jalon_network_dup_value_label (const JalonNetwork *self,
                               JalonFacet          facet,
                               guint               value)
{
  const char *code = jalon_network_get_value_code (self, facet, value);

  return code != NULL ? jalon_network_dup_code_label (self, facet, code) : NULL;
}

/* An organization by its name in either language; NULL when none or more than one has it. */
static const char *
resolve_organization (const JalonNetwork *self,
                      const char         *folded)
{
  const char *found = NULL;

  for (guint i = 0; i < self->n_organizations; i++)
    {
      const char *words = self->organization_words[i];
      gsize first = strcspn (words, "\n");
      gboolean fits = (strlen (folded) == first && strncmp (words, folded, first) == 0) ||
                      (words[first] == '\n' && g_str_equal (words + first + 1, folded));

      if (!fits)
        continue;
      if (found != NULL)
        return NULL;
      found = self->organizations[i].uuid;
    }
  return found;
}

/**
 * jalon_network_resolve_code:
 * @self: a network
 * @facet: a counted facet
 * @text: what a person typed: a code, a label or a name in either language; case and accents do not matter
 *
 * Returns: (transfer none) (nullable): the code, "" for unknown; %NULL when nothing fits, or more than one organization does
 */
const char *
jalon_network_resolve_code (const JalonNetwork *self,
                            JalonFacet          facet,
                            const char         *text)
{
  g_autofree char *folded = jalon_text_fold (text);
  JalonVocabulary vocabulary;
  guint value;

  g_return_val_if_fail ((guint) facet < JALON_N_COUNTED_FACETS, NULL);

  if ((value = jalon_network_find_value (self, facet, text)) != G_MAXUINT)
    return jalon_network_get_value_code (self, facet, value);
  if (folded[0] == '\0')
    return NULL;
  if (facet == JALON_FACET_JURISDICTION)
    {
      JalonJurisdiction jurisdiction = jalon_jurisdiction_from_text (text);

      return jurisdiction != JALON_JURISDICTION_UNKNOWN ? jalon_jurisdiction_get_code (jurisdiction) : NULL;
    }
  if (facet == JALON_FACET_ORGANIZATION)
    return resolve_organization (self, folded);
  if (get_vocabulary (facet, &vocabulary) && jalon_vocabulary_find (vocabulary, text) != NULL)
    return jalon_vocabulary_find (vocabulary, text);
  for (guint i = 0; i < self->facets[facet].n_values; i++)
    if (g_ascii_strcasecmp (self->facets[facet].value_codes[i], text) == 0)
      return self->facets[facet].value_codes[i];
  return NULL;
}
