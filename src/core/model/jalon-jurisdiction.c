/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "jalon-jurisdiction.h"
#include "jalon-text.h"

static const struct
{
  const char *code;
  const char *label;
  const char *short_label;
  const char *names; /* folded, joined by | */
} jurisdictions[] = {
  { "F", N_("Federal"), NC_("jurisdiction", "F"), "f|fed|federal|government of canada|gouvernement du canada|canada" },
  { "P/T", N_("Provincial or territorial"), NC_("jurisdiction", "P/T"),
    "p/t|p|t|pt|prov|provincial|province|provinciale|territorial|territory|territoire|territoriale|provincial/territorial"
    "|provincial or territorial|provincial ou territorial|provincial et territorial" },
  { "I", N_("Indigenous"), NC_("jurisdiction", "I"),
    "i|indigenous|autochtone|first nation|first nations|premiere nation|premieres nations|inuit|metis|aboriginal|band" },
  { "M", N_("Municipal or regional"), NC_("jurisdiction", "M"),
    "m|mun|municipal|municipale|municipality|municipalite|local|locale|regional|regionale|city|ville|municipal or regional"
    "|municipal ou regional" },
  { "NGO", N_("Non-governmental"), NC_("jurisdiction", "NGO"),
    "ngo|ong|n|non-governmental|non governmental|non gouvernementale|non gouvernemental|non-gouvernemental|private|prive|business|non-profit"
    "|not-for-profit|organisme sans but lucratif" },
  { "", N_("Unknown"), NC_("jurisdiction", "?"), "" },
};

G_STATIC_ASSERT (G_N_ELEMENTS (jurisdictions) == JALON_JURISDICTION_UNKNOWN + 1);

/**
 * jalon_jurisdiction_get_code:
 * @jurisdiction: an order of government
 *
 * Returns: its stable code, empty for unknown
 */
const char *
jalon_jurisdiction_get_code (JalonJurisdiction jurisdiction)
{
  g_return_val_if_fail (jurisdiction <= JALON_JURISDICTION_UNKNOWN, "");

  return jurisdictions[jurisdiction].code;
}

/**
 * jalon_jurisdiction_get_label:
 * @jurisdiction: an order of government
 *
 * Returns: its name in the thread's language
 */
const char *
jalon_jurisdiction_get_label (JalonJurisdiction jurisdiction)
{
  g_return_val_if_fail (jurisdiction <= JALON_JURISDICTION_UNKNOWN, "");

  return _(jurisdictions[jurisdiction].label);
}

/**
 * jalon_jurisdiction_get_short_label:
 * @jurisdiction: an order of government
 *
 * Returns: the code as people write it in the thread's language (`NGO`, in French `ONG`)
 */
const char *
jalon_jurisdiction_get_short_label (JalonJurisdiction jurisdiction)
{
  g_return_val_if_fail (jurisdiction <= JALON_JURISDICTION_UNKNOWN, "");

  return g_dpgettext2 (GETTEXT_PACKAGE, "jurisdiction", jurisdictions[jurisdiction].short_label);
}

/**
 * jalon_jurisdiction_from_code:
 * @code: (nullable): a stable code
 *
 * Returns: the order of government, %JALON_JURISDICTION_UNKNOWN for anything else
 */
JalonJurisdiction
jalon_jurisdiction_from_code (const char *code)
{
  for (guint i = 0; code != NULL && i < JALON_JURISDICTION_UNKNOWN; i++)
    if (code[0] == jurisdictions[i].code[0] && strcmp (code, jurisdictions[i].code) == 0)
      return (JalonJurisdiction) i;
  return JALON_JURISDICTION_UNKNOWN;
}

/**
 * jalon_jurisdiction_from_text:
 * @text: (nullable): a code or a name, in English or French, in any case
 *
 * Returns: the order of government it means, %JALON_JURISDICTION_UNKNOWN where it means none
 */
JalonJurisdiction
jalon_jurisdiction_from_text (const char *text)
{
  g_autofree char *folded = jalon_text_fold (text);

  if (folded[0] == '\0')
    return JALON_JURISDICTION_UNKNOWN;
  for (guint i = 0; i < JALON_JURISDICTION_UNKNOWN; i++)
    {
      g_auto(GStrv) names = g_strsplit (jurisdictions[i].names, "|", -1);

      if (g_strv_contains ((const char *const *) names, folded))
        return (JalonJurisdiction) i;
    }
  return JALON_JURISDICTION_UNKNOWN;
}
