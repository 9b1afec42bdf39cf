/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "jalon-filter-private.h"
#include "jalon-text.h"

/* The text form of filters: clauses FACET=VALUE[,VALUE] joined by ";". A value with a character that the form uses, or one
 * that reads like the word for unknown, stands in double quotes, in which \ escapes. */

/* Splits at @separator outside quotes. */
static GPtrArray *
split (const char *text,
       char        separator)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (g_free);
  const char *start = text;
  gboolean quoted = FALSE;
  const char *p;

  for (p = text; *p != '\0'; p++)
    {
      if (quoted && *p == '\\' && p[1] != '\0')
        p++;
      else if (*p == '"')
        quoted = !quoted;
      else if (*p == separator && !quoted)
        {
          g_ptr_array_add (parts, g_strstrip (g_strndup (start, (gsize) (p - start))));
          start = p + 1;
        }
    }
  g_ptr_array_add (parts, g_strstrip (g_strndup (start, (gsize) (p - start))));
  return parts;
}

/* Takes the quotes off; @was_quoted tells `"unknown"` from the word. */
static char *
unquote (const char *part,
         gboolean   *was_quoted,
         GError    **error)
{
  GString *value;
  const char *p = part;

  *was_quoted = *p == '"';
  if (!*was_quoted)
    return g_strdup (part);

  value = g_string_new (NULL);
  for (p++; *p != '\0' && *p != '"'; p++)
    {
      if (*p == '\\' && p[1] != '\0')
        p++;
      g_string_append_c (value, *p);
    }
  if (*p == '"' && p[1] == '\0')
    return g_string_free (value, FALSE);

  g_string_free (value, TRUE);
  g_set_error (error, JALON_FILTER_ERROR, JALON_FILTER_ERROR_SYNTAX,
               _("The filter value %s has a quotation mark that is not closed."), part);
  return NULL;
}

static gboolean
is_unknown (const char *value)
{
  return value[0] == '\0' || g_ascii_strcasecmp (value, JALON_WORD_UNKNOWN) == 0 ||
         g_ascii_strcasecmp (value, JALON_WORD_ALONE) == 0;
}

static JalonFilter *
add_values (JalonFilter *self,
            JalonFacet   facet,
            const char  *text,
            GError     **error)
{
  g_autoptr(GPtrArray) parts = split (text, ',');
  g_autoptr(JalonFilter) filter = jalon_filter_ref (self);

  for (guint i = 0; i < parts->len; i++)
    {
      JalonFilter *next;
      gboolean quoted;
      g_autofree char *value = unquote (parts->pdata[i], &quoted, error);

      if (value == NULL)
        return NULL;
      next = jalon_filter_with_value (filter, facet, !quoted && is_unknown (value) ? JALON_VALUE_UNKNOWN : value);
      jalon_filter_unref (filter);
      filter = next;
    }
  return g_steal_pointer (&filter);
}

static gboolean
read_number (const char *text,
             double     *number)
{
  char *end;

  *number = g_ascii_strtod (text, &end);
  return end != text && *end == '\0' && isfinite (*number);
}

/* One end of a range: a day, or a number. */
static gboolean
read_end (const char *text,
          JalonUnit   unit,
          double     *end)
{
  gint32 day;

  if (unit != JALON_UNIT_DAY)
    return read_number (text, end);
  if (!jalon_day_from_iso (text, &day))
    return FALSE;
  *end = day;
  return TRUE;
}

static gboolean
read_range (const char *part,
            JalonUnit   unit,
            double     *from,
            double     *to)
{
  const char *dots = strstr (part, "..");
  g_autofree char *first = dots != NULL ? g_strndup (part, (gsize) (dots - part)) : NULL;

  *from = *to = NAN;
  if (dots != NULL)
    return (*first != '\0' || dots[2] != '\0') && (*first == '\0' || read_end (first, unit, from)) &&
           (dots[2] == '\0' || read_end (dots + 2, unit, to));
  if (unit == JALON_UNIT_DAY && strlen (part) == 4 && strspn (part, "0123456789") == 4)
    {
      /* A whole year. */
      g_autofree char *new_year = g_strconcat (part, "-01-01", NULL), *new_years_eve = g_strconcat (part, "-12-31", NULL);

      return read_end (new_year, unit, from) && read_end (new_years_eve, unit, to);
    }
  if (!read_end (part, unit, from))
    return FALSE;
  *to = *from;
  return TRUE;
}

static JalonFilter *
refuse_range (JalonFacet   facet,
              const char  *part,
              GError     **error)
{
  const char *name = jalon_facet_get_name (facet);

  if (jalon_facet_get_unit (facet) == JALON_UNIT_DAY)
    g_set_error (error, JALON_FILTER_ERROR, JALON_FILTER_ERROR_VALUE,
                 /* Translators: the first %s is what was given instead, the others are a field's name; keep the examples as they are */
                 _("“%s” is not one range of dates: write %s=2026-01-01..2026-12-31, %s=2026 or %s=unknown."), part, name, name,
                 name);
  else
    g_set_error (error, JALON_FILTER_ERROR, JALON_FILTER_ERROR_VALUE,
                 /* Translators: the first %s is what was given instead, the others are a field's name; keep the examples as they are */
                 _("“%s” is not one range of numbers: write %s=10..50, %s=10.. or %s=unknown."), part, name, name, name);
  return NULL;
}

static JalonFilter *
add_range (JalonFilter *self,
           JalonFacet   facet,
           const char  *text,
           GError     **error)
{
  g_autoptr(GPtrArray) parts = split (text, ',');
  double from = NAN, to = NAN;
  gboolean unknown = FALSE, bounded = FALSE;

  for (guint i = 0; i < parts->len; i++)
    {
      const char *part = parts->pdata[i];

      if (is_unknown (part))
        unknown = TRUE;
      else if (bounded || !read_range (part, jalon_facet_get_unit (facet), &from, &to))
        return refuse_range (facet, part, error);
      else
        bounded = TRUE;
    }
  return jalon_filter_with_range (self, facet, from, to, unknown);
}

static JalonFilter *
add_bbox (JalonFilter *self,
          const char  *text,
          GError     **error)
{
  g_autoptr(GPtrArray) parts = split (text, ',');
  double sides[4];
  gboolean good = parts->len == 4;

  for (guint i = 0; good && i < 4; i++)
    good = read_number (parts->pdata[i], &sides[i]) && fabs (sides[i]) <= 180.0;
  if (!good || sides[1] > sides[3] || sides[1] < -90.0 || sides[3] > 90.0)
    {
      g_set_error (error, JALON_FILTER_ERROR, JALON_FILTER_ERROR_VALUE,
                   _("“%s” is not a rectangle: write west,south,east,north in degrees, such as "
                     "-80,43,-74,46."), text);
      return NULL;
    }
  return jalon_filter_with_bbox (self, sides[0], sides[1], sides[2], sides[3]);
}

/* 25km or 500m, in metres. */
static gboolean
read_distance (const char *text,
               double     *metres)
{
  char *end;

  *metres = g_ascii_strtod (text, &end);
  if (end == text || !isfinite (*metres) || *metres <= 0.0)
    return FALSE;
  while (*end == ' ')
    end++;
  if (g_ascii_strcasecmp (end, "km") == 0)
    *metres *= 1000.0;
  else if (g_ascii_strcasecmp (end, "m") != 0)
    return FALSE;
  return TRUE;
}

static JalonFilter *
add_within (JalonFilter *self,
            const char  *text,
            GError     **error)
{
  g_auto(GStrv) halves = g_strsplit (text, "@", 2);
  g_autoptr(GPtrArray) position = halves[0] != NULL && halves[1] != NULL ? split (halves[1], ',') : NULL;
  double longitude, latitude, metres;

  if (position == NULL || position->len != 2 || !read_distance (halves[0], &metres) ||
      !read_number (position->pdata[0], &longitude) || !read_number (position->pdata[1], &latitude) ||
      fabs (longitude) > 180.0 || fabs (latitude) > 90.0)
    {
      g_set_error (error, JALON_FILTER_ERROR, JALON_FILTER_ERROR_VALUE,
                   /* Translators: keep the example as it is */
                   _("“%s” is not a distance from a position: write within=25km@-75.7,45.4 (longitude, then latitude)."), text);
      return NULL;
    }
  return jalon_filter_with_within (self, longitude, latitude, metres);
}

static JalonFilter *
add_near (JalonFilter *self,
          const char  *text,
          GError     **error)
{
  g_autoptr(GPtrArray) parts = split (text, ',');
  g_autofree char *uuid = NULL;
  gboolean quoted;
  double metres;

  if (parts->len == 2 && (uuid = unquote (parts->pdata[0], &quoted, error)) == NULL)
    return NULL;
  if (uuid == NULL || uuid[0] == '\0' || !read_distance (parts->pdata[1], &metres))
    {
      g_set_error (error, JALON_FILTER_ERROR, JALON_FILTER_ERROR_VALUE,
                   /* Translators: keep the example as it is */
                   _("“%s” is not a distance from a point or place: write near=UUID,25km."), text);
      return NULL;
    }
  return jalon_filter_with_near (self, uuid, metres);
}

static JalonFilter *
add_polygon (JalonFilter *self,
             const char  *text,
             GError     **error)
{
  g_autoptr(GPtrArray) parts = split (text, ',');
  g_autoptr(GArray) vertices = g_array_new (FALSE, FALSE, sizeof (double));
  gboolean good = parts->len >= 3;

  for (guint i = 0; good && i < parts->len; i++)
    {
      char *end;
      double longitude = g_ascii_strtod (parts->pdata[i], &end), latitude = NAN;

      good = end != parts->pdata[i] && g_ascii_isspace (*end) && read_number (g_strchug (end), &latitude) &&
             fabs (longitude) <= 540.0 && fabs (latitude) <= 90.0;
      g_array_append_val (vertices, longitude);
      g_array_append_val (vertices, latitude);
    }
  if (!good)
    {
      g_set_error (error, JALON_FILTER_ERROR, JALON_FILTER_ERROR_VALUE,
                   /* Translators: keep the example as it is */
                   _("“%s” is not a shape: write three corners or more, longitude and latitude of each, such as "
                     "polygon=-76 45,-75 45,-75 46."), text);
      return NULL;
    }
  return jalon_filter_with_polygon (self, (const double *) (gconstpointer) vertices->data, parts->len);
}

static JalonFilter *
add_areas (JalonFilter *self,
           const char  *text,
           GError     **error)
{
  g_autoptr(GPtrArray) parts = split (text, ',');
  g_autoptr(GPtrArray) uuids = g_ptr_array_new_with_free_func (g_free);
  const char *const *former = jalon_filter_get_areas (self);

  for (guint i = 0; former[i] != NULL; i++)
    g_ptr_array_add (uuids, g_strdup (former[i]));
  for (guint i = 0; i < parts->len; i++)
    {
      gboolean quoted;
      char *uuid = unquote (parts->pdata[i], &quoted, error);

      if (uuid == NULL)
        return NULL;
      g_ptr_array_add (uuids, uuid);
      if (uuid[0] == '\0')
        {
          g_set_error (error, JALON_FILTER_ERROR, JALON_FILTER_ERROR_VALUE,
                       /* Translators: keep the example as it is */
                       _("“%s” is not an area: write area=UUID."), text);
          return NULL;
        }
    }
  g_ptr_array_add (uuids, NULL);
  return jalon_filter_with_areas (self, (const char *const *) uuids->pdata);
}

static JalonFilter *
add_text (JalonFilter *self,
          const char  *text,
          GError     **error)
{
  gboolean quoted;
  g_autofree char *words = unquote (text, &quoted, error);
  g_autofree char *all = NULL;

  if (words == NULL)
    return NULL;
  all = self->text != NULL ? g_strconcat (self->text, " ", words, NULL) : g_strdup (words);
  return jalon_filter_with_text (self, all);
}

static char *
list_names (void)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < JALON_N_FACETS; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", jalon_facet_get_name ((JalonFacet) i));
  return g_string_free (names, FALSE);
}

static JalonFilter *
add_clause (JalonFilter *self,
            JalonFacet   facet,
            const char  *text,
            GError     **error)
{
  if (jalon_facet_has_values (facet))
    return add_values (self, facet, text, error);
  if (jalon_facet_is_range (facet))
    return add_range (self, facet, text, error);
  switch ((int) facet)
    {
    case JALON_FACET_TEXT:
      return add_text (self, text, error);
    case JALON_FACET_BBOX:
      return add_bbox (self, text, error);
    case JALON_FACET_WITHIN:
      return add_within (self, text, error);
    case JALON_FACET_NEAR:
      return add_near (self, text, error);
    case JALON_FACET_POLYGON:
      return add_polygon (self, text, error);
    default:
      return add_areas (self, text, error);
    }
}

/* Whether a field named again adds to what is asked of it, which cannot be asked for both ways. */
static gboolean
adds (JalonFacet facet)
{
  return jalon_facet_has_values (facet) || facet == JALON_FACET_AREA;
}

static JalonFilter *
add_negated (JalonFilter *self,
             JalonFacet   facet,
             const char  *text,
             gboolean     negated,
             GError     **error)
{
  g_autoptr(JalonFilter) filter = NULL;

  if (negated && !jalon_facet_can_negate (facet))
    {
      g_set_error (error, JALON_FILTER_ERROR, JALON_FILTER_ERROR_VALUE,
                   /* Translators: a field's name, twice; keep the signs as they are */
                   _("“%s” cannot be negated: write %s=."), jalon_facet_get_name (facet), jalon_facet_get_name (facet));
      return NULL;
    }
  if (adds (facet) && jalon_filter_is_active (self, facet) && jalon_filter_is_negated (self, facet) != negated)
    {
      g_set_error (error, JALON_FILTER_ERROR, JALON_FILTER_ERROR_VALUE,
                   /* Translators: a field's name; keep the signs as they are */
                   _("“%s” is asked for with = and with !=: choose one."), jalon_facet_get_name (facet));
      return NULL;
    }
  if ((filter = add_clause (self, facet, text, error)) == NULL || !jalon_facet_can_negate (facet))
    return g_steal_pointer (&filter);
  return jalon_filter_with_negation (filter, facet, negated);
}

/**
 * jalon_filter_with_clause:
 * @self: a filter
 * @clause: FACET=VALUE[,VALUE] or FACET!=VALUE[,VALUE]; `unknown`, or nothing, is the unknown value, `none` of `colocation` what
 *   stands alone
 * @error: return location
 *
 * Values and areas are added to those the facet has; a range or another place replaces; words are added.
 *
 * Returns: (transfer full) (nullable): the new filter, %NULL on a %JALON_FILTER_ERROR
 */
JalonFilter *
jalon_filter_with_clause (JalonFilter  *self,
                          const char   *clause,
                          GError      **error)
{
  const char *equals = strchr (clause, '=');
  gboolean negated = equals != NULL && equals > clause && equals[-1] == '!';
  g_autofree char *name = NULL;
  g_autofree char *names = NULL;
  g_autofree char *text = NULL;
  JalonFacet facet;

  if (equals == NULL)
    {
      g_set_error (error, JALON_FILTER_ERROR, JALON_FILTER_ERROR_SYNTAX,
                   _("“%s” is not a filter: write FIELD=VALUE."), clause);
      return NULL;
    }
  name = g_strstrip (g_strndup (clause, (gsize) (equals - clause) - (negated ? 1 : 0)));
  if (!jalon_facet_from_name (name, &facet))
    {
      names = list_names ();
      g_set_error (error, JALON_FILTER_ERROR, JALON_FILTER_ERROR_UNKNOWN_FIELD,
                   /* Translators: what was typed, and the list of field names */
                   _("“%s” cannot be filtered by. Fields are: %s."), name, names);
      return NULL;
    }
  text = g_strstrip (g_strdup (equals + 1));
  return add_negated (self, facet, text, negated, error);
}

/**
 * jalon_filter_parse:
 * @text: a text form; blank: everything
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the filter, %NULL on a %JALON_FILTER_ERROR
 */
JalonFilter *
jalon_filter_parse (const char  *text,
                    GError     **error)
{
  g_autoptr(JalonFilter) filter = jalon_filter_new ();
  g_autoptr(GPtrArray) clauses = split (text, ';');

  for (guint i = 0; i < clauses->len; i++)
    {
      JalonFilter *next;

      if (*(const char *) clauses->pdata[i] == '\0')
        continue;
      if ((next = jalon_filter_with_clause (filter, clauses->pdata[i], error)) == NULL)
        return NULL;
      jalon_filter_unref (filter);
      filter = next;
    }
  return g_steal_pointer (&filter);
}
