/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-measure.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "jalon-format.h"

static const JalonMeasure measures[] = {
  { "population", NC_("measure", "Population"), NULL,
    "population|census population|pop|pop est|population totale|total population|habitants|residents" },
  { "population-density", NC_("measure", "Population density"), "per-km2",
    "density|population density|densite|densite de population|pop density" },
  { "population-growth", NC_("measure", "Population growth"), "share",
    "growth|population growth|population change|croissance|variation de la population" },
  { "well-being", NC_("measure", "Community Well-Being index"), "index",
    "cwb|cwb score|cwb index|community well being|community well being index|ibc|indice du bien etre des communautes" },
  { "income-score", NC_("measure", "Income score"), "index", "income|income score|revenu|score du revenu" },
  { "education-score", NC_("measure", "Education score"), "index",
    "education|education score|scolarite|score de la scolarite" },
  { "housing-score", NC_("measure", "Housing score"), "index", "housing|housing score|logement|score du logement" },
  { "labour-score", NC_("measure", "Labour force activity score"), "index",
    "labour force activity|labour force activity score|labour force|activite sur le marche du travail" },
  { "indigenous-language", NC_("measure", "Share speaking an Indigenous language"), "share",
    "indigenous language|indigenous language speakers|speaks an indigenous language|share speaking an indigenous language|"
    "langue autochtone|locuteurs d une langue autochtone" },
  { "seniors", NC_("measure", "Share of seniors"), "share", "seniors|share of seniors|aines|part des aines" },
  { "low-income", NC_("measure", "Share with low income"), "share", "low income|faible revenu|prevalence of low income" },
  { "median-income", NC_("measure", "Median income"), "CAD", "median income|median household income|revenu median" },
  { "dwellings", NC_("measure", "Dwellings"), NULL, "dwellings|private dwellings|logements|logements prives" },
};

/**
 * jalon_measure_find:
 * @code: (nullable): a code, of ours or not
 *
 * Returns: (transfer none) (nullable): what Jalon knows of it
 */
const JalonMeasure *
jalon_measure_find (const char *code)
{
  for (guint i = 0; i < G_N_ELEMENTS (measures); i++)
    if (g_strcmp0 (measures[i].code, code) == 0)
      return &measures[i];
  return NULL;
}

/**
 * jalon_measure_find_header:
 * @words: a column's header, in words of small letters without accents and without a year
 *
 * Returns: (transfer none) (nullable): the measure it means
 */
const JalonMeasure *
jalon_measure_find_header (const char *words)
{
  for (guint i = 0; i < G_N_ELEMENTS (measures); i++)
    {
      g_auto (GStrv) aliases = g_strsplit (measures[i].aliases, "|", -1);

      if (g_strv_contains ((const char *const *) aliases, words))
        return &measures[i];
    }
  return NULL;
}

/**
 * jalon_measure_dup_label:
 * @code: a code, of ours or not
 * @year: the year, 0 where unknown
 *
 * Returns: (transfer full): its name in the thread's language, with the year
 */
char *
jalon_measure_dup_label (const char *code,
                         int         year)
{
  const JalonMeasure *known = jalon_measure_find (code);
  const char *label = known != NULL ? g_dpgettext2 (GETTEXT_PACKAGE, "measure", known->label) : code;

  /* Translators: the name of a measure and its year */
  return year != 0 ? g_strdup_printf (C_("measure", "%s, %d"), label, year) : g_strdup (label);
}

/* As many decimals as tell 1000 steps apart. */
static int
find_decimals (double value)
{
  double size = fabs (value);

  return value == round (value) || size >= 1000 ? 0 : size >= 10 ? 1 : 2;
}

/**
 * jalon_measure_format:
 * @value: a value, NAN where unknown
 * @unit: (nullable): its unit, as in JalonMeasure or as in the file it comes from
 *
 * Returns: (transfer full): the value with its unit, in the thread's language
 */
char *
jalon_measure_format (double      value,
                      const char *unit)
{
  g_autofree char *number = NULL;

  if (!isfinite (value))
    return g_strdup (C_("measure", "no data"));
  if (g_strcmp0 (unit, "share") == 0)
    return jalon_format_percent (value, fabs (value) < 0.1 && value != 0 ? 1 : 0);
  if (g_strcmp0 (unit, "CAD") == 0)
    return jalon_format_money (value, unit);
  number = jalon_format_number (value, find_decimals (value));
  if (g_strcmp0 (unit, "per-km2") == 0)
    return g_strdup_printf ("%s\302\240/km²", number);
  if (unit == NULL || g_str_equal (unit, "index"))
    return g_steal_pointer (&number);
  return g_strdup_printf ("%s\302\240%s", number, unit);
}

/**
 * jalon_measure_get_unit_label:
 * @unit: (nullable): a unit
 *
 * Returns: (nullable): what the legend says of it in the thread's language; %NULL for a count
 */
const char *
jalon_measure_get_unit_label (const char *unit)
{
  if (g_strcmp0 (unit, "share") == 0)
    return C_("unit", "percent");
  if (g_strcmp0 (unit, "index") == 0)
    return C_("unit", "from 0 to 100");
  if (g_strcmp0 (unit, "per-km2") == 0)
    return C_("unit", "people per km²");
  if (g_strcmp0 (unit, "CAD") == 0)
    return C_("unit", "Canadian dollars");
  return unit;
}
