/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "jalon-facet-private.h"

#define NO_VOCABULARY JALON_N_VOCABULARIES
#define NO_INPUT      G_MAXUINT

#define INPUT(member) G_STRUCT_OFFSET (JalonPointInput, member)

/* What each facet is. A new facet of values is a line here, a member of JalonPointInput, a column of the query that reads points and one of
 * jalon_staged_facets. */
const JalonFacetSpec jalon_facet_specs[JALON_N_FACETS] = {
  { "jurisdiction", NC_("facet", "Jurisdiction"), JALON_FACET_FIXED, NO_VOCABULARY, NO_INPUT, JALON_UNIT_NONE },
  { "government", NC_("facet", "Government"), JALON_FACET_DICTIONARY, NO_VOCABULARY, NO_INPUT, JALON_UNIT_NONE },
  { "kind", NC_("facet", "Kind"), JALON_FACET_CODES, JALON_VOCABULARY_KIND, INPUT (kind), JALON_UNIT_NONE },
  { "lifecycle", NC_("facet", "Lifecycle"), JALON_FACET_CODES, JALON_VOCABULARY_LIFECYCLE, INPUT (lifecycle), JALON_UNIT_NONE },
  { "colocation", NC_("facet", "Co-location type"), JALON_FACET_DERIVED, NO_VOCABULARY, NO_INPUT, JALON_UNIT_NONE },
  { "collaboration", NC_("facet", "Collaboration level"), JALON_FACET_MULTIPLE, NO_VOCABULARY, NO_INPUT, JALON_UNIT_NONE },
  { "province", NC_("facet", "Province or territory"), JALON_FACET_CODES, JALON_VOCABULARY_PROVINCE, INPUT (province), JALON_UNIT_NONE },
  { "organization", NC_("facet", "Organization"), JALON_FACET_DICTIONARY, NO_VOCABULARY, INPUT (organization), JALON_UNIT_NONE },
  { "channel", NC_("facet", "Channel"), JALON_FACET_CODES, JALON_VOCABULARY_CHANNEL, INPUT (channel), JALON_UNIT_NONE },
  { "presence", NC_("facet", "Presence"), JALON_FACET_CODES, JALON_VOCABULARY_PRESENCE, INPUT (presence), JALON_UNIT_NONE },
  { "service", NC_("facet", "Service"), JALON_FACET_MULTIPLE_DICTIONARY, NO_VOCABULARY, NO_INPUT, JALON_UNIT_NONE },
  { "language", NC_("facet", "Language of service"), JALON_FACET_MULTIPLE, JALON_VOCABULARY_LANGUAGE, INPUT (languages), JALON_UNIT_NONE },
  { "validation", NC_("facet", "Validation"), JALON_FACET_CODES, JALON_VOCABULARY_VALIDATION, INPUT (validation), JALON_UNIT_NONE },
  { "source", NC_("facet", "Source"), JALON_FACET_DICTIONARY, NO_VOCABULARY, INPUT (source), JALON_UNIT_NONE },
  { "lease", NC_("facet", "Lease end"), JALON_FACET_DERIVED, NO_VOCABULARY, NO_INPUT, JALON_UNIT_DAY },
  { "volume", NC_("facet", "Annual volume"), JALON_FACET_NUMBER, NO_VOCABULARY, NO_INPUT, JALON_UNIT_A_YEAR },
  { "staff", NC_("facet", "Staff"), JALON_FACET_NUMBER, NO_VOCABULARY, NO_INPUT, JALON_UNIT_PEOPLE },
  { "spare", NC_("facet", "Spare capacity"), JALON_FACET_NUMBER, NO_VOCABULARY, NO_INPUT, JALON_UNIT_SQUARE_METRES },
  { "verified", NC_("facet", "Last verified"), JALON_FACET_NUMBER, NO_VOCABULARY, NO_INPUT, JALON_UNIT_DAY },
  { "text", NC_("facet", "Text"), JALON_FACET_OTHER, NO_VOCABULARY, NO_INPUT, JALON_UNIT_NONE },
  { "bbox", NC_("facet", "Map area"), JALON_FACET_OTHER, NO_VOCABULARY, NO_INPUT, JALON_UNIT_NONE },
  { "within", NC_("facet", "Within a distance"), JALON_FACET_OTHER, NO_VOCABULARY, NO_INPUT, JALON_UNIT_NONE },
  { "near", NC_("facet", "Near a place"), JALON_FACET_OTHER, NO_VOCABULARY, NO_INPUT, JALON_UNIT_NONE },
  { "polygon", NC_("facet", "Drawn shape"), JALON_FACET_OTHER, NO_VOCABULARY, NO_INPUT, JALON_UNIT_NONE },
  { "area", NC_("facet", "Area"), JALON_FACET_OTHER, NO_VOCABULARY, NO_INPUT, JALON_UNIT_NONE },
};

/**
 * jalon_facet_get_name:
 * @facet: a facet
 *
 * Returns: its stable name, as the text form of filters and `jalon-cli` use it
 */
const char *
jalon_facet_get_name (JalonFacet facet)
{
  g_return_val_if_fail ((guint) facet < JALON_N_FACETS, NULL);

  return jalon_facet_specs[facet].name;
}

/**
 * jalon_facet_get_label:
 * @facet: a facet
 *
 * Returns: its heading in the thread's language
 */
const char *
jalon_facet_get_label (JalonFacet facet)
{
  g_return_val_if_fail ((guint) facet < JALON_N_FACETS, NULL);

  return g_dpgettext2 (GETTEXT_PACKAGE, "facet", jalon_facet_specs[facet].label);
}

/**
 * jalon_facet_from_name:
 * @name: (nullable): a stable name
 * @facet: (out): the facet
 *
 * Returns: whether there is such a facet
 */
gboolean
jalon_facet_from_name (const char *name,
                       JalonFacet *facet)
{
  for (guint i = 0; name != NULL && i < JALON_N_FACETS; i++)
    if (g_str_equal (name, jalon_facet_specs[i].name))
      {
        *facet = (JalonFacet) i;
        return TRUE;
      }
  return FALSE;
}

/**
 * jalon_facet_has_values:
 * @facet: a facet
 *
 * Returns: whether values of it are chosen
 */
gboolean
jalon_facet_has_values (JalonFacet facet)
{
  return (guint) facet < JALON_N_VALUE_FACETS;
}

/**
 * jalon_facet_can_negate:
 * @facet: a facet
 *
 * Returns: whether everything but what is asked for can be asked for: of all but words
 */
gboolean
jalon_facet_can_negate (JalonFacet facet)
{
  return (guint) facet < JALON_N_FACETS && facet != JALON_FACET_TEXT;
}

/**
 * jalon_facet_is_range:
 * @facet: a facet
 *
 * Returns: whether it is a range of numbers or dates, with a histogram
 */
gboolean
jalon_facet_is_range (JalonFacet facet)
{
  return jalon_facet_get_unit (facet) != JALON_UNIT_NONE;
}

/**
 * jalon_facet_get_unit:
 * @facet: a facet
 *
 * Returns: what the numbers of its range are, %JALON_UNIT_NONE when it is no range
 */
JalonUnit
jalon_facet_get_unit (JalonFacet facet)
{
  g_return_val_if_fail ((guint) facet < JALON_N_FACETS, JALON_UNIT_NONE);

  return jalon_facet_specs[facet].unit;
}
