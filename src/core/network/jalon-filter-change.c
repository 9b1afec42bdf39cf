/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include "jalon-filter-private.h"

/* New filters from old ones. */

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* Sorted, each once; NULL for none. */
static GStrv
normalize (const char *const *values)
{
  g_autoptr(GPtrArray) sorted = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GPtrArray) unique = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; values != NULL && values[i] != NULL; i++)
    g_ptr_array_add (sorted, g_strdup (values[i]));
  g_ptr_array_sort (sorted, compare_texts);
  for (guint i = 0; i < sorted->len; i++)
    if (i == 0 || strcmp (sorted->pdata[i], sorted->pdata[i - 1]) != 0)
      g_ptr_array_add (unique, g_strdup (sorted->pdata[i]));
  if (unique->len == 0)
    return NULL;

  g_ptr_array_add (unique, NULL);
  return (GStrv) g_ptr_array_steal (unique, NULL);
}

/* Nothing is no choice that could be turned round. */
static void
set_negated (JalonFilter *self,
             JalonFacet   facet,
             gboolean     negated)
{
  self->negated &= ~(1u << facet);
  if (negated && jalon_filter_is_active (self, facet))
    self->negated |= 1u << facet;
}

/**
 * jalon_filter_with_values:
 * @self: a filter
 * @facet: a facet of values
 * @values: (nullable): the values to choose instead of those chosen; empty or %NULL: all
 *
 * Returns: (transfer full): the new filter
 */
JalonFilter *
jalon_filter_with_values (JalonFilter       *self,
                          JalonFacet         facet,
                          const char *const *values)
{
  JalonFilter *result;

  g_return_val_if_fail ((guint) facet < JALON_N_VALUE_FACETS, jalon_filter_ref (self));

  result = jalon_filter_copy (self);
  g_strfreev (result->values[facet]);
  result->values[facet] = normalize (values);
  set_negated (result, facet, jalon_filter_is_negated (self, facet));
  return result;
}

/**
 * jalon_filter_with_value:
 * @self: a filter
 * @facet: a facet of values
 * @value: a code or uuid to choose as well
 *
 * Returns: (transfer full): the new filter
 */
JalonFilter *
jalon_filter_with_value (JalonFilter *self,
                         JalonFacet   facet,
                         const char  *value)
{
  const char *const *values = jalon_filter_get_values (self, facet);
  guint n = g_strv_length ((GStrv) values);
  g_autofree const char **more = g_new0 (const char *, n + 2);

  memcpy (more, values, n * sizeof *more);
  more[n] = value;
  return jalon_filter_with_values (self, facet, more);
}

/**
 * jalon_filter_without_value:
 * @self: a filter
 * @facet: a facet of values
 * @value: a code or uuid to choose no longer; without the last one the facet is back to all
 *
 * Returns: (transfer full): the new filter
 */
JalonFilter *
jalon_filter_without_value (JalonFilter *self,
                            JalonFacet   facet,
                            const char  *value)
{
  const char *const *values = jalon_filter_get_values (self, facet);
  g_autofree const char **fewer = g_new0 (const char *, g_strv_length ((GStrv) values) + 1);
  guint n = 0;

  for (guint i = 0; values[i] != NULL; i++)
    if (!g_str_equal (values[i], value))
      fewer[n++] = values[i];
  return jalon_filter_with_values (self, facet, fewer);
}

/**
 * jalon_filter_toggle_value:
 * @self: a filter
 * @facet: a facet of values
 * @value: a code or uuid
 *
 * Returns: (transfer full): the filter with @value when it was not chosen, else without
 */
JalonFilter *
jalon_filter_toggle_value (JalonFilter *self,
                           JalonFacet   facet,
                           const char  *value)
{
  return jalon_filter_has_value (self, facet, value) ? jalon_filter_without_value (self, facet, value)
                                                     : jalon_filter_with_value (self, facet, value);
}

/**
 * jalon_filter_with_text:
 * @self: a filter
 * @text: (nullable): words; all must be found; blank: no text
 *
 * Returns: (transfer full): the new filter
 */
JalonFilter *
jalon_filter_with_text (JalonFilter *self,
                        const char  *text)
{
  JalonFilter *result = jalon_filter_copy (self);

  g_free (result->text);
  result->text = text != NULL ? g_utf8_make_valid (text, -1) : NULL;
  if (result->text != NULL && g_strstrip (result->text)[0] == '\0')
    g_clear_pointer (&result->text, g_free);
  return result;
}

/**
 * jalon_filter_with_lease_end:
 * @self: a filter
 * @from: (nullable): first date as 2026-03-31
 * @to: (nullable): last date
 * @unknown: points whose lease end is unknown as well; without dates: only these
 *
 * A date that is not one counts as open. With neither dates nor @unknown the facet is back to all.
 *
 * Returns: (transfer full): the new filter
 */
JalonFilter *
jalon_filter_with_lease_end (JalonFilter *self,
                             const char  *from,
                             const char  *to,
                             gboolean     unknown)
{
  gint32 first, last;

  return jalon_filter_with_range (self, JALON_FACET_LEASE_END, jalon_day_from_iso (from, &first) ? first : NAN,
                                  jalon_day_from_iso (to, &last) ? last : NAN, unknown);
}

static gboolean
is_day (double day)
{
  /* 0001-01-01 to 9999-12-31 */
  return day >= -719162.0 && day <= 2932896.0;
}

/**
 * jalon_filter_with_range:
 * @self: a filter
 * @facet: a range
 * @from: least, in the facet's unit; NAN: open
 * @to: most; NAN: open
 * @unknown: whether unknown ones are asked for too
 *
 * Both ends open with @unknown: only the unknown; without: the facet is not active.
 *
 * Returns: (transfer full): the new filter
 */
JalonFilter *
jalon_filter_with_range (JalonFilter *self,
                         JalonFacet   facet,
                         double       from,
                         double       to,
                         gboolean     unknown)
{
  JalonFilter *result;
  JalonRange *range;

  g_return_val_if_fail (jalon_facet_is_range (facet), jalon_filter_ref (self));

  result = jalon_filter_copy (self);
  range = &result->ranges[JALON_RANGE_OF (facet)];
  if (jalon_facet_get_unit (facet) == JALON_UNIT_DAY)
    {
      from = is_day (from) ? floor (from) : NAN;
      to = is_day (to) ? floor (to) : NAN;
    }
  /* Adding zero turns -0 into 0, so that equal filters have equal text forms. */
  range->from = isfinite (from) ? from + 0.0 : NAN;
  range->to = isfinite (to) ? to + 0.0 : NAN;
  range->unknown = unknown != FALSE;
  range->active = unknown || !isnan (range->from) || !isnan (range->to);
  set_negated (result, facet, jalon_filter_is_negated (self, facet));
  if (facet == JALON_FACET_LEASE_END)
    {
      g_free (result->lease_from);
      g_free (result->lease_to);
      result->lease_from = isnan (range->from) ? NULL : jalon_day_to_iso ((gint32) range->from);
      result->lease_to = isnan (range->to) ? NULL : jalon_day_to_iso ((gint32) range->to);
    }
  return result;
}

/**
 * jalon_filter_with_negation:
 * @self: a filter
 * @facet: a facet that is active and can be negated
 * @negated: whether everything but what it asks for is asked for
 *
 * Returns: (transfer full): the new filter; @self as it is when the facet is not active
 */
JalonFilter *
jalon_filter_with_negation (JalonFilter *self,
                            JalonFacet   facet,
                            gboolean     negated)
{
  JalonFilter *result;

  g_return_val_if_fail (jalon_facet_can_negate (facet), jalon_filter_ref (self));

  result = jalon_filter_copy (self);
  set_negated (result, facet, negated);
  return result;
}

/**
 * jalon_filter_with_bbox:
 * @self: a filter
 * @west: degrees
 * @south: degrees
 * @east: degrees, less than @west across the antimeridian
 * @north: degrees
 *
 * Points without a position are never within a rectangle.
 *
 * Returns: (transfer full): the new filter; without the facet when a number is not finite
 */
JalonFilter *
jalon_filter_with_bbox (JalonFilter *self,
                        double       west,
                        double       south,
                        double       east,
                        double       north)
{
  JalonFilter *result = jalon_filter_copy (self);

  result->bbox_active = isfinite (west) && isfinite (south) && isfinite (east) && isfinite (north);
  memset (result->bbox, 0, sizeof result->bbox);
  if (result->bbox_active)
    {
      /* Adding zero turns -0 into 0, so that equal filters are equal in memory. */
      result->bbox[0] = west + 0.0;
      result->bbox[1] = south + 0.0;
      result->bbox[2] = east + 0.0;
      result->bbox[3] = north + 0.0;
    }
  set_negated (result, JALON_FACET_BBOX, FALSE);
  return result;
}

/**
 * jalon_filter_with_within:
 * @self: a filter
 * @longitude: of the middle, degrees
 * @latitude: degrees
 * @metres: geodesic radius
 *
 * Returns: (transfer full): the new filter; without the facet when these are no circle
 */
JalonFilter *
jalon_filter_with_within (JalonFilter *self,
                          double       longitude,
                          double       latitude,
                          double       metres)
{
  JalonFilter *result = jalon_filter_copy (self);

  result->within_active = fabs (longitude) <= 180.0 && fabs (latitude) <= 90.0 && metres > 0.0 && isfinite (metres);
  memset (result->within, 0, sizeof result->within);
  if (result->within_active)
    {
      result->within[0] = longitude + 0.0;
      result->within[1] = latitude + 0.0;
      result->within[2] = metres;
    }
  set_negated (result, JALON_FACET_WITHIN, FALSE);
  return result;
}

/**
 * jalon_filter_with_near:
 * @self: a filter
 * @uuid: (nullable): of a point or place
 * @metres: geodesic radius around it
 *
 * Around the same place, the facet stays negated.
 *
 * Returns: (transfer full): the new filter; without the facet when there is no uuid or distance
 */
JalonFilter *
jalon_filter_with_near (JalonFilter *self,
                        const char  *uuid,
                        double       metres)
{
  JalonFilter *result = jalon_filter_copy (self);
  gboolean active = uuid != NULL && uuid[0] != '\0' && metres > 0.0 && isfinite (metres);

  g_free (result->near);
  result->near = active ? g_strdup (uuid) : NULL;
  result->near_metres = active ? metres : 0.0;
  set_negated (result, JALON_FACET_NEAR, g_strcmp0 (self->near, uuid) == 0 && jalon_filter_is_negated (self, JALON_FACET_NEAR));
  return result;
}

/**
 * jalon_filter_with_polygon:
 * @self: a filter
 * @vertices: (nullable): pairs of longitude and latitude in degrees; longitudes may go on beyond 180 across the antimeridian
 * @n_vertices: how many pairs
 *
 * Returns: (transfer full): the new filter; without the facet when there are fewer than three vertices or one is no position
 */
JalonFilter *
jalon_filter_with_polygon (JalonFilter  *self,
                           const double *vertices,
                           guint         n_vertices)
{
  JalonFilter *result = jalon_filter_copy (self);
  gboolean good = vertices != NULL && n_vertices >= 3;

  for (guint i = 0; good && i < n_vertices; i++)
    good = fabs (vertices[2 * i]) <= 540.0 && fabs (vertices[2 * i + 1]) <= 90.0;
  g_clear_pointer (&result->polygon, g_free);
  result->n_vertices = good ? n_vertices : 0;
  if (good)
    result->polygon = g_new (double, 2 * (gsize) n_vertices);
  for (guint i = 0; i < 2 * result->n_vertices; i++)
    result->polygon[i] = vertices[i] + 0.0;
  set_negated (result, JALON_FACET_POLYGON, FALSE);
  return result;
}

/**
 * jalon_filter_with_areas:
 * @self: a filter
 * @uuids: (nullable): of areas; replaces the former ones
 *
 * Returns: (transfer full): the new filter
 */
JalonFilter *
jalon_filter_with_areas (JalonFilter       *self,
                         const char *const *uuids)
{
  JalonFilter *result = jalon_filter_copy (self);

  g_strfreev (result->areas);
  result->areas = normalize (uuids);
  set_negated (result, JALON_FACET_AREA, jalon_filter_is_negated (self, JALON_FACET_AREA));
  return result;
}

/**
 * jalon_filter_without:
 * @self: a filter
 * @facet: a facet
 *
 * Returns: (transfer full): the filter with @facet back to all
 */
JalonFilter *
jalon_filter_without (JalonFilter *self,
                      JalonFacet   facet)
{
  g_return_val_if_fail ((guint) facet < JALON_N_FACETS, jalon_filter_ref (self));

  if (jalon_facet_has_values (facet))
    return jalon_filter_with_values (self, facet, NULL);
  if (jalon_facet_is_range (facet))
    return jalon_filter_with_range (self, facet, NAN, NAN, FALSE);
  switch ((int) facet)
    {
    case JALON_FACET_TEXT:
      return jalon_filter_with_text (self, NULL);
    case JALON_FACET_BBOX:
      return jalon_filter_with_bbox (self, NAN, NAN, NAN, NAN);
    case JALON_FACET_WITHIN:
      return jalon_filter_with_within (self, NAN, NAN, NAN);
    case JALON_FACET_NEAR:
      return jalon_filter_with_near (self, NULL, 0.0);
    case JALON_FACET_POLYGON:
      return jalon_filter_with_polygon (self, NULL, 0);
    default:
      return jalon_filter_with_areas (self, NULL);
    }
}
