/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "jalon-facet-private.h"
#include "jalon-language.h"
#include "jalon-network-private.h"
#include "jalon-text.h"

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
  JalonDictionaryKind kind;

  g_return_val_if_fail ((guint) facet < JALON_N_COUNTED_FACETS, NULL);
  g_return_val_if_fail (value < self->facets[facet].n_values, NULL);

  if (jalon_facet_get_dictionary (facet, &kind))
    return value + 1 < self->facets[facet].n_values ? jalon_network_get_entry (self, kind, value)->uuid : JALON_VALUE_UNKNOWN;
  return self->facets[facet].texts->pdata[value];
}

/**
 * jalon_network_get_value:
 * @self: a network
 * @facet: a counted facet
 * @row: a row
 *
 * Returns: the value of the facet that the row has; of a facet with several the first
 */
guint
jalon_network_get_value (const JalonNetwork *self,
                         JalonFacet          facet,
                         guint               row)
{
  g_return_val_if_fail ((guint) facet < JALON_N_COUNTED_FACETS, 0);
  g_return_val_if_fail (row < self->columns.n_rows, 0);

  if (self->facets[facet].width > 0)
    return jalon_facet_column_get (&self->facets[facet], row);
  for (guint v = 0; v + 1 < self->facets[facet].n_values; v++)
    if (jalon_network_has_value (self, facet, row, v))
      return v;
  return self->facets[facet].n_values - 1;
}

static gboolean
is_listed (const JalonFacetColumn *column,
           guint                   value,
           guint                   row)
{
  guint low = column->list_starts[value], high = column->list_starts[value + 1];

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (column->list_rows[middle] == row)
        return TRUE;
      if (column->list_rows[middle] < row)
        low = middle + 1;
      else
        high = middle;
    }
  return FALSE;
}

/**
 * jalon_network_has_value:
 * @self: a network
 * @facet: a counted facet
 * @row: a row
 * @value: below jalon_network_get_n_values()
 *
 * Returns: whether the row has the value, alone or among others
 */
gboolean
jalon_network_has_value (const JalonNetwork *self,
                         JalonFacet          facet,
                         guint               row,
                         guint               value)
{
  const JalonFacetColumn *column;
  const guint64 *bitmap;

  g_return_val_if_fail ((guint) facet < JALON_N_COUNTED_FACETS, FALSE);
  g_return_val_if_fail (row < self->columns.n_rows, FALSE);

  column = &self->facets[facet];
  if (column->width > 0)
    return jalon_facet_column_get (column, row) == value;
  bitmap = jalon_facet_column_get_bitmap (column, value, self->n_words);
  return bitmap != NULL ? jalon_bitmap_get (bitmap, row) : is_listed (column, value, row);
}

/**
 * jalon_network_get_total:
 * @self: a network
 * @facet: a counted facet
 * @value: below jalon_network_get_n_values()
 *
 * Returns: how many points of the whole network have the value
 */
guint
jalon_network_get_total (const JalonNetwork *self,
                         JalonFacet          facet,
                         guint               value)
{
  g_return_val_if_fail ((guint) facet < JALON_N_COUNTED_FACETS, 0);
  g_return_val_if_fail (value < self->facets[facet].n_values, 0);

  return self->facets[facet].totals[value];
}

void
jalon_network_add_value (const JalonNetwork *self,
                         JalonFacet          facet,
                         guint               value,
                         guint64            *rows)
{
  const JalonFacetColumn *column = &self->facets[facet];
  const guint64 *bitmap = jalon_facet_column_get_bitmap (column, value, self->n_words);

  if (bitmap != NULL)
    for (guint w = 0; w < self->n_words; w++)
      rows[w] |= bitmap[w];
  else if (column->width == 0)
    for (guint i = column->list_starts[value]; i < column->list_starts[value + 1]; i++)
      jalon_bitmap_set (rows, column->list_rows[i]);
  else
    for (guint row = 0; row < self->columns.n_rows; row++)
      rows[row / 64] |= (guint64) (jalon_facet_column_get (column, row) == value) << (row & 63);
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
  JalonDictionaryKind kind;

  g_return_val_if_fail ((guint) facet < JALON_N_COUNTED_FACETS, G_MAXUINT);

  if (jalon_facet_get_dictionary (facet, &kind))
    return code[0] == '\0' ? self->facets[facet].n_values - 1 : jalon_dictionary_find (self->dictionaries[kind], code);
  for (guint i = 0; i < self->facets[facet].n_values; i++)
    if (g_str_equal (self->facets[facet].texts->pdata[i], code))
      return i;
  return G_MAXUINT;
}

static gboolean
get_vocabulary (JalonFacet       facet,
                JalonVocabulary *vocabulary)
{
  *vocabulary = jalon_facet_specs[facet].vocabulary;
  return *vocabulary != JALON_N_VOCABULARIES;
}

/* The levels of collaboration, per channel; the code itself when it is none. */
static const char *
label_level (const char *level)
{
  static const struct { const char *code; const char *label; } levels[] = {
    { "in-person-1", NC_("collaboration level", "In person 1: inter-office") },
    { "in-person-2", NC_("collaboration level", "In person 2: adjacent") },
    { "in-person-3", NC_("collaboration level", "In person 3: shared space") },
    { "in-person-4", NC_("collaboration level", "In person 4: shared counter") },
    { "in-person-5", NC_("collaboration level", "In person 5: integrated agent") },
    { "digital-1", NC_("collaboration level", "Digital 1: referral by links") },
    { "digital-2", NC_("collaboration level", "Digital 2: common platform") },
    { "digital-3", NC_("collaboration level", "Digital 3: integrated site") },
    { "phone-1", NC_("collaboration level", "Phone 1: independent, with referral") },
    { "phone-2", NC_("collaboration level", "Phone 2: common platform with call transfer") },
    { "phone-3", NC_("collaboration level", "Phone 3: integrated agents") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    if (g_str_equal (level, levels[i].code))
      return g_dpgettext2 (GETTEXT_PACKAGE, "collaboration level", levels[i].label);
  return level;
}

/* The name of a record in the thread's language; its uuid when it has none. */
static const char *
label_record (const JalonOrganization *record)
{
  const char *name = jalon_language_choose (record->name_en, record->name_fr);

  return name != NULL && name[0] != '\0' ? name : record->uuid;
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
  JalonDictionaryKind kind;

  if (code[0] == '\0' && facet == JALON_FACET_COLOCATION)
    return g_strdup (C_("co-location type", "Stands alone"));
  if (code[0] == '\0' && facet == JALON_FACET_COLLABORATION)
    return g_strdup (C_("collaboration level", "No partnership known"));
  if (code[0] == '\0')
    return g_strdup (C_("value", "Unknown"));
  if (facet == JALON_FACET_JURISDICTION && jalon_jurisdiction_from_code (code) != JALON_JURISDICTION_UNKNOWN)
    return g_strdup (jalon_jurisdiction_get_label (jalon_jurisdiction_from_code (code)));
  if (facet == JALON_FACET_COLOCATION)
    return label_type (code);
  if (get_vocabulary (facet, &vocabulary))
    return g_strdup (jalon_vocabulary_get_label (vocabulary, code));
  if (facet == JALON_FACET_COLLABORATION)
    return g_strdup (label_level (code));
  if (jalon_facet_get_dictionary (facet, &kind))
    {
      guint32 number = jalon_dictionary_find (self->dictionaries[kind], code);

      if (number != G_MAXUINT32)
        return g_strdup (label_record (jalon_network_get_entry (self, kind, number)));
    }
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

/* A record by its name in either language; NULL when none or more than one has it. */
static const char *
resolve_record (const JalonDictionary *dictionary,
                const char            *folded)
{
  const char *found = NULL;

  for (guint i = 0; i < dictionary->items->len; i++)
    {
      const char *words = dictionary->words->pdata[i];
      const char *at = words;
      gboolean fits = FALSE;

      while (at != NULL && !fits)
        {
          const char *end = strchrnul (at, '\n');

          fits = strlen (folded) == (gsize) (end - at) && strncmp (at, folded, strlen (folded)) == 0;
          at = *end == '\n' ? end + 1 : NULL;
        }
      if (!fits)
        continue;
      if (found != NULL)
        return NULL;
      found = jalon_dictionary_get (dictionary, i)->uuid;
    }
  return found;
}

/**
 * jalon_network_resolve_code:
 * @self: a network
 * @facet: a counted facet
 * @text: what a person typed: a code, a label or a name in either language; case and accents do not matter
 *
 * Returns: (transfer none) (nullable): the code, "" for unknown; %NULL when nothing fits, or more than one record does
 */
const char *
jalon_network_resolve_code (const JalonNetwork *self,
                            JalonFacet          facet,
                            const char         *text)
{
  g_autofree char *folded = jalon_text_fold (text);
  JalonVocabulary vocabulary;
  JalonDictionaryKind kind;
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
  if (jalon_facet_get_dictionary (facet, &kind))
    return resolve_record (self->dictionaries[kind], folded);
  if (get_vocabulary (facet, &vocabulary) && jalon_vocabulary_find (vocabulary, text) != NULL)
    return jalon_vocabulary_find (vocabulary, text);
  for (guint i = 0; i < self->facets[facet].n_values; i++)
    if (g_ascii_strcasecmp (self->facets[facet].texts->pdata[i], text) == 0)
      return self->facets[facet].texts->pdata[i];
  return NULL;
}
