/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "jalon-filter-private.h"
#include "jalon-text.h"

/* The text form of filters: clauses FACET=VALUE[,VALUE] joined by ";". A value with a character that the form uses, or one
 * that reads like the word for unknown, stands in double quotes, in which \ escapes. */

#define UNKNOWN "unknown"
#define ALONE   "none"

/* ---- Days ------------------------------------------------------------------------------------------------------- */

#define DAYS_TO_1970 719163  /* GDate's julian day of 1970-01-01 */

gboolean
jalon_day_from_iso (const char *iso,
                    gint32     *day)
{
  guint year, month, dom;
  GDate date;

  if (iso == NULL || strlen (iso) < 10 || iso[4] != '-' || iso[7] != '-')
    return FALSE;
  for (guint i = 0; i < 10; i++)
    if (i != 4 && i != 7 && !g_ascii_isdigit (iso[i]))
      return FALSE;
  if (iso[10] != '\0' && iso[10] != 'T' && iso[10] != ' ')
    return FALSE;

  year = (guint) g_ascii_strtoull (iso, NULL, 10);
  month = (guint) g_ascii_strtoull (iso + 5, NULL, 10);
  dom = (guint) g_ascii_strtoull (iso + 8, NULL, 10);
  if (year == 0 || month > 12 || dom > 31 || !g_date_valid_dmy ((GDateDay) dom, (GDateMonth) month, (GDateYear) year))
    return FALSE;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) dom, (GDateMonth) month, (GDateYear) year);
  *day = (gint32) g_date_get_julian (&date) - DAYS_TO_1970;
  return TRUE;
}

char *
jalon_day_to_iso (gint32 day)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, (guint32) (day + DAYS_TO_1970));
  return g_strdup_printf ("%04d-%02d-%02d", g_date_get_year (&date), g_date_get_month (&date),
                          g_date_get_day (&date));
}

int
jalon_day_get_year (gint32 day)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, (guint32) (day + DAYS_TO_1970));
  return g_date_get_year (&date);
}

/* ---- Writing ----------------------------------------------------------------------------------------------------- */

static void
append_quoted (GString    *string,
               const char *value)
{
  g_string_append_c (string, '"');
  for (const char *p = value; *p != '\0'; p++)
    {
      if (*p == '"' || *p == '\\')
        g_string_append_c (string, '\\');
      g_string_append_c (string, *p);
    }
  g_string_append_c (string, '"');
}

static void
append_value (GString    *string,
              JalonFacet  facet,
              const char *value)
{
  if (value[0] == '\0')
    g_string_append (string, facet == JALON_FACET_COLOCATION ? ALONE : UNKNOWN);
  else if (strpbrk (value, ",;\"\\ \t\r\n") != NULL || g_str_equal (value, UNKNOWN) ||
           g_str_equal (value, ALONE))
    append_quoted (string, value);
  else
    g_string_append (string, value);
}

static void
append_lease (GString           *string,
              const JalonFilter *self)
{
  gboolean dates = self->lease_from != NULL || self->lease_to != NULL;

  if (dates)
    g_string_append_printf (string, "%s..%s", self->lease_from != NULL ? self->lease_from : "",
                            self->lease_to != NULL ? self->lease_to : "");
  if (self->lease_unknown)
    g_string_append_printf (string, "%s" UNKNOWN, dates ? "," : "");
}

/**
 * jalon_filter_to_string:
 * @self: a filter
 *
 * Returns: (transfer full): the text form; empty when nothing is active. jalon_filter_parse() gives an equal filter back.
 */
char *
jalon_filter_to_string (const JalonFilter *self)
{
  GString *string = g_string_new (NULL);
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  for (guint f = 0; f < JALON_N_FACETS; f++)
    {
      JalonFacet facet = (JalonFacet) f;

      if (!jalon_filter_is_active (self, facet))
        continue;
      g_string_append_printf (string, "%s%s=", string->len > 0 ? ";" : "", jalon_facet_get_name (facet));
      if (f < JALON_N_VALUE_FACETS)
        for (guint i = 0; self->values[f][i] != NULL; i++)
          {
            if (i > 0)
              g_string_append_c (string, ',');
            append_value (string, facet, self->values[f][i]);
          }
      else if (facet == JALON_FACET_LEASE_END)
        append_lease (string, self);
      else if (facet == JALON_FACET_TEXT)
        append_quoted (string, self->text);
      else
        for (guint i = 0; i < 4; i++)
          g_string_append_printf (string, "%s%s", i > 0 ? "," : "",
                                  g_ascii_dtostr (number, sizeof number, self->bbox[i]));
    }
  return g_string_free (string, FALSE);
}

/* ---- Reading ----------------------------------------------------------------------------------------------------- */

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
  return value[0] == '\0' || g_ascii_strcasecmp (value, UNKNOWN) == 0 ||
         g_ascii_strcasecmp (value, ALONE) == 0;
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
read_lease_range (const char  *part,
                  const char **from,
                  const char **to,
                  char       **storage)
{
  gint32 day;
  char *dots;

  *storage = g_strdup (part);
  if ((dots = strstr (*storage, "..")) != NULL)
    {
      *dots = '\0';
      *from = **storage != '\0' ? *storage : NULL;
      *to = dots[2] != '\0' ? dots + 2 : NULL;
    }
  else if (strlen (part) == 4 && strspn (part, "0123456789") == 4)
    {
      /* A whole year. */
      g_free (*storage);
      *storage = g_strdup_printf ("%s-01-01 %s-12-31", part, part);
      (*storage)[10] = '\0';
      *from = *storage;
      *to = *storage + 11;
    }
  else
    *from = *to = *storage;
  return (*from != NULL || *to != NULL) && (*from == NULL || jalon_day_from_iso (*from, &day)) &&
         (*to == NULL || jalon_day_from_iso (*to, &day));
}

static JalonFilter *
add_lease (JalonFilter *self,
           const char  *text,
           GError     **error)
{
  g_autoptr(GPtrArray) parts = split (text, ',');
  g_autofree char *storage = NULL;
  const char *from = NULL, *to = NULL;
  gboolean unknown = FALSE;

  for (guint i = 0; i < parts->len; i++)
    {
      const char *part = parts->pdata[i];

      if (is_unknown (part))
        unknown = TRUE;
      else if (storage != NULL || !read_lease_range (part, &from, &to, &storage))
        {
          g_set_error (error, JALON_FILTER_ERROR, JALON_FILTER_ERROR_VALUE,
                       /* Translators: %s is what was given instead; keep the example as it is */
                       _("“%s” is not one range of dates: write lease=2026-01-01..2026-12-31, "
                         "lease=2026 or lease=unknown."), part);
          return NULL;
        }
    }
  return jalon_filter_with_lease_end (self, from, to, unknown);
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
    {
      char *end;

      sides[i] = g_ascii_strtod (parts->pdata[i], &end);
      good = end != parts->pdata[i] && *end == '\0' && sides[i] >= -180.0 && sides[i] <= 180.0;
    }
  if (!good || sides[1] > sides[3] || sides[1] < -90.0 || sides[3] > 90.0)
    {
      g_set_error (error, JALON_FILTER_ERROR, JALON_FILTER_ERROR_VALUE,
                   _("“%s” is not a rectangle: write west,south,east,north in degrees, such as "
                     "-80,43,-74,46."), text);
      return NULL;
    }
  return jalon_filter_with_bbox (self, sides[0], sides[1], sides[2], sides[3]);
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

/**
 * jalon_filter_with_clause:
 * @self: a filter
 * @clause: FACET=VALUE[,VALUE]; `unknown`, or nothing, is the unknown value, `none` of `colocation` what stands alone
 * @error: return location
 *
 * Values are added to those the facet has; a range or a rectangle replaces; words are added.
 *
 * Returns: (transfer full) (nullable): the new filter, %NULL on a %JALON_FILTER_ERROR
 */
JalonFilter *
jalon_filter_with_clause (JalonFilter  *self,
                          const char   *clause,
                          GError      **error)
{
  const char *equals = strchr (clause, '=');
  g_autofree char *name = NULL;
  JalonFacet facet;

  if (equals == NULL)
    {
      g_set_error (error, JALON_FILTER_ERROR, JALON_FILTER_ERROR_SYNTAX,
                   _("“%s” is not a filter: write FIELD=VALUE."), clause);
      return NULL;
    }
  name = g_strstrip (g_strndup (clause, (gsize) (equals - clause)));
  if (!jalon_facet_from_name (name, &facet))
    {
      g_set_error (error, JALON_FILTER_ERROR, JALON_FILTER_ERROR_UNKNOWN_FIELD,
                   /* Translators: keep the list of field names as it is */
                   _("“%s” cannot be filtered by. Fields are: jurisdiction, kind, colocation, province, "
                     "organization, validation, lease, text, bbox."), name);
      return NULL;
    }

  if ((guint) facet < JALON_N_VALUE_FACETS)
    return add_values (self, facet, equals + 1, error);
  if (facet == JALON_FACET_LEASE_END)
    return add_lease (self, equals + 1, error);
  if (facet == JALON_FACET_TEXT)
    return add_text (self, equals + 1, error);
  return add_bbox (self, equals + 1, error);
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
