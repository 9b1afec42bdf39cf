/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-filter.h"

#include <math.h>
#include <string.h>

#include "jalon-filter-private.h"

G_DEFINE_BOXED_TYPE (JalonFilter, jalon_filter, jalon_filter_ref, jalon_filter_unref)
G_DEFINE_QUARK (jalon-filter-error-quark, jalon_filter_error)

/**
 * jalon_filter_new:
 *
 * Returns: (transfer full): a filter that leaves everything
 */
JalonFilter *
jalon_filter_new (void)
{
  JalonFilter *self = g_new0 (JalonFilter, 1);

  self->ref_count = 1;
  for (guint i = 0; i < JALON_N_RANGES; i++)
    self->ranges[i].from = self->ranges[i].to = NAN;
  return self;
}

/**
 * jalon_filter_ref:
 * @self: a filter
 *
 * Returns: (transfer full): @self
 */
JalonFilter *
jalon_filter_ref (JalonFilter *self)
{
  g_atomic_int_inc (&self->ref_count);
  return self;
}

/**
 * jalon_filter_unref:
 * @self: (transfer full): a filter
 */
void
jalon_filter_unref (JalonFilter *self)
{
  if (!g_atomic_int_dec_and_test (&self->ref_count))
    return;

  for (guint i = 0; i < JALON_N_VALUE_FACETS; i++)
    g_strfreev (self->values[i]);
  g_free (self->text);
  g_free (self->lease_from);
  g_free (self->lease_to);
  g_free (self->near);
  g_free (self->polygon);
  g_strfreev (self->areas);
  g_free (self);
}

JalonFilter *
jalon_filter_copy (const JalonFilter *self)
{
  JalonFilter *result = g_memdup2 (self, sizeof *self);

  result->ref_count = 1;
  for (guint i = 0; i < JALON_N_VALUE_FACETS; i++)
    result->values[i] = g_strdupv (self->values[i]);
  result->text = g_strdup (self->text);
  result->lease_from = g_strdup (self->lease_from);
  result->lease_to = g_strdup (self->lease_to);
  result->near = g_strdup (self->near);
  result->polygon = g_memdup2 (self->polygon, 2 * (gsize) self->n_vertices * sizeof (double));
  result->areas = g_strdupv (self->areas);
  return result;
}

static gboolean
is_same_strv (GStrv a,
              GStrv b)
{
  if (a == NULL || b == NULL)
    return a == b;
  return g_strv_equal ((const char *const *) a, (const char *const *) b);
}

static gboolean
is_same_number (double a,
                double b)
{
  return a == b || (isnan (a) && isnan (b));
}

gboolean
jalon_filter_facet_equal (const JalonFilter *a,
                          const JalonFilter *b,
                          JalonFacet         facet)
{
  if (((a->negated ^ b->negated) >> facet & 1) != 0)
    return FALSE;
  if (jalon_facet_has_values (facet))
    return is_same_strv (a->values[facet], b->values[facet]);
  if (jalon_facet_is_range (facet))
    {
      const JalonRange *first = &a->ranges[JALON_RANGE_OF (facet)], *second = &b->ranges[JALON_RANGE_OF (facet)];

      return first->active == second->active && first->unknown == second->unknown &&
             is_same_number (first->from, second->from) && is_same_number (first->to, second->to);
    }
  switch ((int) facet)
    {
    case JALON_FACET_TEXT:
      return g_strcmp0 (a->text, b->text) == 0;
    case JALON_FACET_BBOX:
      return a->bbox_active == b->bbox_active && memcmp (a->bbox, b->bbox, sizeof a->bbox) == 0;
    case JALON_FACET_WITHIN:
      return a->within_active == b->within_active && memcmp (a->within, b->within, sizeof a->within) == 0;
    case JALON_FACET_NEAR:
      return g_strcmp0 (a->near, b->near) == 0 && a->near_metres == b->near_metres;
    case JALON_FACET_POLYGON:
      return a->n_vertices == b->n_vertices &&
             (a->n_vertices == 0 || memcmp (a->polygon, b->polygon, 2 * (gsize) a->n_vertices * sizeof (double)) == 0);
    default:
      return is_same_strv (a->areas, b->areas);
    }
}

/**
 * jalon_filter_equal:
 * @a: a filter
 * @b: another
 *
 * Returns: whether both ask for the same (the text as it was typed)
 */
gboolean
jalon_filter_equal (const JalonFilter *a,
                    const JalonFilter *b)
{
  if (a == b)
    return TRUE;
  for (guint f = 0; f < JALON_N_FACETS; f++)
    if (!jalon_filter_facet_equal (a, b, (JalonFacet) f))
      return FALSE;
  return TRUE;
}

/**
 * jalon_filter_is_empty:
 * @self: a filter
 *
 * Returns: whether no facet is active
 */
gboolean
jalon_filter_is_empty (const JalonFilter *self)
{
  for (guint i = 0; i < JALON_N_FACETS; i++)
    if (jalon_filter_is_active (self, (JalonFacet) i))
      return FALSE;
  return TRUE;
}

/**
 * jalon_filter_is_active:
 * @self: a filter
 * @facet: a facet
 *
 * Returns: whether @self asks for something of @facet
 */
gboolean
jalon_filter_is_active (const JalonFilter *self,
                        JalonFacet         facet)
{
  g_return_val_if_fail ((guint) facet < JALON_N_FACETS, FALSE);

  if (jalon_facet_has_values (facet))
    return self->values[facet] != NULL;
  if (jalon_facet_is_range (facet))
    return self->ranges[JALON_RANGE_OF (facet)].active;
  switch ((int) facet)
    {
    case JALON_FACET_TEXT:
      return self->text != NULL;
    case JALON_FACET_BBOX:
      return self->bbox_active;
    case JALON_FACET_WITHIN:
      return self->within_active;
    case JALON_FACET_NEAR:
      return self->near != NULL;
    case JALON_FACET_POLYGON:
      return self->polygon != NULL;
    default:
      return self->areas != NULL;
    }
}

/**
 * jalon_filter_get_values:
 * @self: a filter
 * @facet: a facet of values
 *
 * Returns: (transfer none): the chosen values, sorted; empty when the facet is not active
 */
const char *const *
jalon_filter_get_values (const JalonFilter *self,
                         JalonFacet         facet)
{
  static const char *const none[] = { NULL };

  g_return_val_if_fail ((guint) facet < JALON_N_VALUE_FACETS, none);

  return self->values[facet] != NULL ? (const char *const *) self->values[facet] : none;
}

/**
 * jalon_filter_has_value:
 * @self: a filter
 * @facet: a facet of values
 * @value: a code or uuid, "" for unknown
 *
 * Returns: whether @value is chosen
 */
gboolean
jalon_filter_has_value (const JalonFilter *self,
                        JalonFacet         facet,
                        const char        *value)
{
  return g_strv_contains (jalon_filter_get_values (self, facet), value);
}

/**
 * jalon_filter_get_text:
 * @self: a filter
 *
 * Returns: (nullable): the words as typed
 */
const char *
jalon_filter_get_text (const JalonFilter *self)
{
  return self->text;
}

/**
 * jalon_filter_get_lease_end:
 * @self: a filter
 * @from: (out) (nullable): first date, %NULL when open
 * @to: (out) (nullable): last date, %NULL when open
 * @unknown: (out): whether unknown lease ends are asked for too (without dates: only these)
 *
 * Returns: whether the facet is active
 */
gboolean
jalon_filter_get_lease_end (const JalonFilter  *self,
                            const char        **from,
                            const char        **to,
                            gboolean           *unknown)
{
  *from = self->lease_from;
  *to = self->lease_to;
  *unknown = self->ranges[0].unknown;
  return self->ranges[0].active;
}

/**
 * jalon_filter_get_range:
 * @self: a filter
 * @facet: a range
 * @from: (out): least, in the facet's unit; NAN when open
 * @to: (out): most; NAN when open
 * @unknown: (out): whether unknown ones are asked for too (with both ends open: only these)
 *
 * Returns: whether the facet is active
 */
gboolean
jalon_filter_get_range (const JalonFilter *self,
                        JalonFacet         facet,
                        double            *from,
                        double            *to,
                        gboolean          *unknown)
{
  const JalonRange *range;

  *from = *to = NAN;
  *unknown = FALSE;
  g_return_val_if_fail (jalon_facet_is_range (facet), FALSE);

  range = &self->ranges[JALON_RANGE_OF (facet)];
  if (!range->active)
    return FALSE;
  *from = range->from;
  *to = range->to;
  *unknown = range->unknown;
  return TRUE;
}

/**
 * jalon_filter_get_bbox:
 * @self: a filter
 * @west: (out): degrees
 * @south: (out): degrees
 * @east: (out): degrees, less than @west across the antimeridian
 * @north: (out): degrees
 *
 * Returns: whether the facet is active
 */
gboolean
jalon_filter_get_bbox (const JalonFilter *self,
                       double            *west,
                       double            *south,
                       double            *east,
                       double            *north)
{
  *west = self->bbox[0];
  *south = self->bbox[1];
  *east = self->bbox[2];
  *north = self->bbox[3];
  return self->bbox_active;
}

/**
 * jalon_filter_get_within:
 * @self: a filter
 * @longitude: (out): of the middle, degrees
 * @latitude: (out): degrees
 * @metres: (out): geodesic radius
 *
 * Returns: whether the facet is active
 */
gboolean
jalon_filter_get_within (const JalonFilter *self,
                         double            *longitude,
                         double            *latitude,
                         double            *metres)
{
  *longitude = self->within[0];
  *latitude = self->within[1];
  *metres = self->within[2];
  return self->within_active;
}

/**
 * jalon_filter_get_near:
 * @self: a filter
 * @metres: (out): geodesic radius
 *
 * Returns: (nullable): the uuid of the point or place in the middle
 */
const char *
jalon_filter_get_near (const JalonFilter *self,
                       double            *metres)
{
  *metres = self->near_metres;
  return self->near;
}

/**
 * jalon_filter_get_polygon:
 * @self: a filter
 * @n_vertices: (out): how many
 *
 * Returns: (nullable): the drawn polygon, as pairs of longitude and latitude
 */
const double *
jalon_filter_get_polygon (const JalonFilter *self,
                          guint             *n_vertices)
{
  *n_vertices = self->n_vertices;
  return self->polygon;
}

/**
 * jalon_filter_get_areas:
 * @self: a filter
 *
 * Returns: (transfer none): the uuids of the areas, sorted; empty when the facet is not active
 */
const char *const *
jalon_filter_get_areas (const JalonFilter *self)
{
  static const char *const none[] = { NULL };

  return self->areas != NULL ? (const char *const *) self->areas : none;
}

/**
 * jalon_filter_is_negated:
 * @self: a filter
 * @facet: a facet
 *
 * Returns: whether everything but what it asks for is asked for
 */
gboolean
jalon_filter_is_negated (const JalonFilter *self,
                         JalonFacet         facet)
{
  g_return_val_if_fail ((guint) facet < JALON_N_FACETS, FALSE);

  return (self->negated >> facet & 1) != 0;
}
