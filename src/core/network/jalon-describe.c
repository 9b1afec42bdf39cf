/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "jalon-filter-private.h"
#include "jalon-format.h"
#include "jalon-result.h"

/* What a facet of a filter asks for, in a few words: for chips, headings and the message about a filter that leaves nothing. */

static gboolean
begins_month (double day)
{
  g_autofree char *iso = jalon_day_to_iso ((gint32) day);

  return g_str_has_suffix (iso, "-01");
}

/* A range of whole months, as people type them, is said in months. */
static gboolean
is_months (JalonUnit unit,
           double    from,
           double    to)
{
  return unit == JALON_UNIT_DAY && (isnan (from) || begins_month (from)) && (isnan (to) || begins_month (to + 1));
}

static char *
describe_end (JalonUnit unit,
              gboolean  months,
              double    end)
{
  if (unit == JALON_UNIT_DAY)
    {
      g_autofree char *day = jalon_day_to_iso ((gint32) end);

      if (months)
        day[strlen ("2027-01")] = '\0';
      return jalon_format_date (day);
    }
  if (unit == JALON_UNIT_SQUARE_METRES)
    return jalon_format_area (end);
  return jalon_format_number (end, end == floor (end) ? 0 : 1);
}

static char *
describe_dates (const char *label,
                gboolean    months,
                const char *first,
                const char *last)
{
  if (last == NULL)
    /* Translators: a field such as "Lease end", then the first day or month */
    return g_strdup_printf (_("%s: %s or later"), label, first);
  if (first == NULL)
    /* Translators: a field such as "Lease end", then the last day or month */
    return g_strdup_printf (_("%s: %s or earlier"), label, last);
  if (months)
    /* Translators: a field such as "Lease end", then the first and the last month */
    return g_strdup_printf (C_("months", "%s: %s to %s"), label, first, last);
  /* Translators: a field such as "Lease end", then the first and the last day */
  return g_strdup_printf (C_("days", "%s: %s to %s"), label, first, last);
}

static char *
describe_range (const JalonFilter *filter,
                JalonFacet         facet)
{
  JalonUnit unit = jalon_facet_get_unit (facet);
  const char *label = jalon_facet_get_label (facet);
  double from, to;
  gboolean unknown, months;
  g_autofree char *first = NULL, *last = NULL, *range = NULL;

  jalon_filter_get_range (filter, facet, &from, &to, &unknown);
  months = is_months (unit, from, to);
  first = !isnan (from) ? describe_end (unit, months, from) : NULL;
  last = !isnan (to) ? describe_end (unit, months, to) : NULL;
  if (unit == JALON_UNIT_DAY && (first != NULL || last != NULL))
    range = describe_dates (label, months, first, last);
  else if (first != NULL && last != NULL)
    /* Translators: a field such as "Staff", then the least and the most */
    range = g_strdup_printf (_("%s: %s to %s"), label, first, last);
  else if (first != NULL)
    /* Translators: a field such as "Staff", then the least */
    range = g_strdup_printf (_("%s: %s or more"), label, first);
  else if (last != NULL)
    /* Translators: a field such as "Staff", then the most */
    range = g_strdup_printf (_("%s: %s or less"), label, last);
  else
    /* Translators: %s is a field such as "Staff" */
    return g_strdup_printf (_("%s: unknown"), label);
  if (unknown)
    return g_strdup_printf (_("%s, or unknown"), range);
  return g_steal_pointer (&range);
}

static char *
describe_limits (const JalonFilter *filter,
                 JalonFacet         facet)
{
  g_autofree char *range = describe_range (filter, facet);

  if (!jalon_filter_is_negated (filter, facet))
    return g_steal_pointer (&range);
  /* Translators: %s is a value or range that is filtered out, such as "Ontario" or "Staff: 5 or more" */
  return g_strdup_printf (_("not %s"), range);
}

static char *
describe_areas (const JalonResult *result)
{
  const char *const *areas = jalon_filter_get_areas (jalon_result_get_filter (result));
  guint n = g_strv_length ((GStrv) areas);
  g_autofree char *name = jalon_regions_dup_name (jalon_result_get_regions (result), jalon_result_get_network (result), areas[0]);
  g_autofree char *number = jalon_format_integer (n);
  gboolean negated = jalon_filter_is_negated (jalon_result_get_filter (result), JALON_FACET_AREA);

  if (n == 1 && name != NULL && negated)
    /* Translators: %s is the name of an area that is filtered out */
    return g_strdup_printf (_("Not in %s"), name);
  if (negated)
    /* Translators: %s is a number of areas (districts, provinces ...) that are filtered out */
    return g_strdup_printf (ngettext ("Not in %s area", "Not in %s areas", n), number);
  if (n == 1 && name != NULL)
    /* Translators: %s is the name of an area */
    return g_strdup_printf (_("In %s"), name);
  /* Translators: %s is a number of areas (districts, provinces ...) */
  return g_strdup_printf (ngettext ("In %s area", "In %s areas", n), number);
}

static char *
describe_place (const JalonResult *result,
                JalonFacet         facet)
{
  const JalonFilter *filter = jalon_result_get_filter (result);
  double longitude, latitude, metres;
  g_autofree char *distance = NULL, *place = NULL;
  gboolean negated = jalon_filter_is_negated (filter, facet);

  if (facet == JALON_FACET_BBOX)
    return g_strdup (negated ? _("Not in the area of the map") : _("Area of the map"));
  if (facet == JALON_FACET_POLYGON)
    return g_strdup (negated ? _("Not in the drawn shape") : _("Drawn shape"));
  if (facet == JALON_FACET_AREA)
    return describe_areas (result);
  if (facet == JALON_FACET_WITHIN)
    {
      jalon_filter_get_within (filter, &longitude, &latitude, &metres);
      place = jalon_format_position (longitude, latitude);
    }
  else
    {
      const char *uuid = jalon_filter_get_near (filter, &metres);

      place = jalon_regions_dup_name (jalon_result_get_regions (result), jalon_result_get_network (result), uuid);
      if (place == NULL)
        place = g_strdup (uuid);
    }
  distance = jalon_format_radius (metres);
  if (negated)
    /* Translators: a distance, and a position or the name of a place; what is nearer is filtered out */
    return g_strdup_printf (_("Not within %s of %s"), distance, place);
  /* Translators: a distance, and a position or the name of a place */
  return g_strdup_printf (_("Within %s of %s"), distance, place);
}

/**
 * jalon_result_dup_description:
 * @self: a result
 * @facet: an active facet of its filter that has no values
 *
 * Returns: (transfer full): what the facet asks for, in the thread's language
 */
char *
jalon_result_dup_description (const JalonResult *self,
                              JalonFacet         facet)
{
  const JalonFilter *filter = jalon_result_get_filter (self);

  g_return_val_if_fail (!jalon_facet_has_values (facet), NULL);
  g_return_val_if_fail (jalon_filter_is_active (filter, facet), NULL);

  if (jalon_facet_is_range (facet))
    return describe_limits (filter, facet);
  if (facet == JALON_FACET_TEXT)
    /* Translators: a chip for the words searched for */
    return g_strdup_printf (_("“%s”"), jalon_filter_get_text (filter));
  return describe_place (self, facet);
}
