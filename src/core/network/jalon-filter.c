/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-filter.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "jalon-filter-private.h"

G_DEFINE_BOXED_TYPE (JalonFilter, jalon_filter, jalon_filter_ref, jalon_filter_unref)
G_DEFINE_QUARK (jalon-filter-error-quark, jalon_filter_error)

static const struct
{
  const char *name;
  const char *label;
} facets[JALON_N_FACETS] = {
  { "jurisdiction", NC_("facet", "Jurisdiction") },
  { "kind", NC_("facet", "Kind") },
  { "colocation", NC_("facet", "Co-location type") },
  { "province", NC_("facet", "Province or territory") },
  { "organization", NC_("facet", "Organization") },
  { "validation", NC_("facet", "Validation") },
  { "lease", NC_("facet", "Lease end") },
  { "text", NC_("facet", "Text") },
  { "bbox", NC_("facet", "Map area") },
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

  return facets[facet].name;
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

  return g_dpgettext2 (GETTEXT_PACKAGE, "facet", facets[facet].label);
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
    if (g_str_equal (name, facets[i].name))
      {
        *facet = (JalonFacet) i;
        return TRUE;
      }
  return FALSE;
}

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
  g_free (self);
}

static JalonFilter *
copy (const JalonFilter *self)
{
  JalonFilter *result = jalon_filter_new ();

  for (guint i = 0; i < JALON_N_VALUE_FACETS; i++)
    result->values[i] = g_strdupv (self->values[i]);
  result->text = g_strdup (self->text);
  result->lease_from = g_strdup (self->lease_from);
  result->lease_to = g_strdup (self->lease_to);
  memcpy (result->bbox, self->bbox, sizeof result->bbox);
  result->lease_active = self->lease_active;
  result->lease_unknown = self->lease_unknown;
  result->bbox_active = self->bbox_active;
  return result;
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
  for (guint i = 0; i < JALON_N_VALUE_FACETS; i++)
    if ((a->values[i] == NULL) != (b->values[i] == NULL) ||
        (a->values[i] != NULL && !g_strv_equal ((const char *const *) a->values[i],
                                                (const char *const *) b->values[i])))
      return FALSE;
  return g_strcmp0 (a->text, b->text) == 0 &&
         g_strcmp0 (a->lease_from, b->lease_from) == 0 && g_strcmp0 (a->lease_to, b->lease_to) == 0 &&
         a->lease_active == b->lease_active && a->lease_unknown == b->lease_unknown &&
         a->bbox_active == b->bbox_active && memcmp (a->bbox, b->bbox, sizeof a->bbox) == 0;
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

  if ((guint) facet < JALON_N_VALUE_FACETS)
    return self->values[facet] != NULL;
  if (facet == JALON_FACET_LEASE_END)
    return self->lease_active;
  return facet == JALON_FACET_TEXT ? self->text != NULL : self->bbox_active;
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
  *unknown = self->lease_unknown;
  return self->lease_active;
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

  result = copy (self);
  g_strfreev (result->values[facet]);
  result->values[facet] = normalize (values);
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
  JalonFilter *result = copy (self);

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
  JalonFilter *result = copy (self);
  gint32 day;

  g_free (result->lease_from);
  g_free (result->lease_to);
  result->lease_from = jalon_day_from_iso (from, &day) ? jalon_day_to_iso (day) : NULL;
  result->lease_to = jalon_day_from_iso (to, &day) ? jalon_day_to_iso (day) : NULL;
  result->lease_unknown = unknown != FALSE;
  result->lease_active = unknown || result->lease_from != NULL || result->lease_to != NULL;
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
  JalonFilter *result = copy (self);

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

  if ((guint) facet < JALON_N_VALUE_FACETS)
    return jalon_filter_with_values (self, facet, NULL);
  if (facet == JALON_FACET_LEASE_END)
    return jalon_filter_with_lease_end (self, NULL, NULL, FALSE);
  if (facet == JALON_FACET_TEXT)
    return jalon_filter_with_text (self, NULL);
  return jalon_filter_with_bbox (self, NAN, NAN, NAN, NAN);
}
