/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-layer-legend.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "jalon-format.h"
#include "jalon-measure.h"

/**
 * jalon_layer_legend_dup_title:
 * @layer: a layer
 *
 * Returns: (transfer full): what it shows, with the measure, its year and its unit
 */
char *
jalon_layer_legend_dup_title (const JalonStackedLayer *layer)
{
  g_autofree char *name = jalon_map_layer_dup_label (&layer->style);
  const char *unit = jalon_measure_get_unit_label (layer->unit);
  g_autofree char *measure = NULL;

  if (layer->values == NULL)
    return g_steal_pointer (&name);
  measure = jalon_measure_dup_label (layer->style.measure, layer->year);
  if (unit == NULL)
    /* Translators: what a layer shows and the measure that shades it */
    return g_strdup_printf (_("%s – %s"), name, measure);
  /* Translators: what a layer shows, the measure that shades it, and its unit */
  return g_strdup_printf (_("%s – %s (%s)"), name, measure, unit);
}

/**
 * jalon_layer_legend_dup_class:
 * @layer: a layer with values
 * @class: a class, -1 for no data
 *
 * Returns: (transfer full): from which value to which, and how many areas; the upper value belongs to the class
 */
char *
jalon_layer_legend_dup_class (const JalonStackedLayer *layer, int class)
{
  const JalonClassBreaks *breaks = &layer->breaks;
  g_autofree char *number = jalon_format_integer (class < 0 ? breaks->n_unknown : breaks->counts[class]);
  g_autofree char *low = NULL;
  g_autofree char *high = NULL;

  if (class < 0)
    /* Translators: in the legend of a map; %s is a number of areas */
    return g_strdup_printf (_("No data (%s)"), number);
  low = jalon_measure_format (class == 0 ? breaks->lowest : breaks->upper[class - 1], layer->unit);
  high = jalon_measure_format (breaks->upper[class], layer->unit);
  if (g_str_equal (low, high))
    /* Translators: a class of values in the legend of a map, and a number of areas */
    return g_strdup_printf (_("%s (%s)"), low, number);
  /* Translators: a class of values in the legend of a map: from, to, and a number of areas */
  return g_strdup_printf (_("%s to %s (%s)"), low, high, number);
}

/**
 * jalon_layer_legend_dup_area:
 * @layer: a layer of areas
 * @area: one of them
 *
 * Returns: (transfer full): its name and, where the layer is shaded, its value
 */
char *
jalon_layer_legend_dup_area (const JalonStackedLayer *layer, guint area)
{
  const char *name = jalon_area_set_get_name (layer->areas, area);
  g_autofree char *value = NULL;
  g_autofree char *measure = NULL;

  if (name == NULL)
    name = C_("area", "Area without a name");
  if (layer->values == NULL)
    return g_strdup (name);
  value = jalon_measure_format (layer->values[area], layer->unit);
  measure = jalon_measure_dup_label (layer->style.measure, layer->year);
  /* Translators: name of an area, a value, and the measure that the value is of */
  return g_strdup_printf (_("%s: %s (%s)"), name, value, measure);
}
