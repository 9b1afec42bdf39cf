/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include "jalon-filter-private.h"

/* A filter to its text form: see jalon-filter-text.c. */

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
    g_string_append (string, facet == JALON_FACET_COLOCATION ? JALON_WORD_ALONE : JALON_WORD_UNKNOWN);
  else if (strpbrk (value, ",;\"\\ \t\r\n") != NULL || g_str_equal (value, JALON_WORD_UNKNOWN) ||
           g_str_equal (value, JALON_WORD_ALONE))
    append_quoted (string, value);
  else
    g_string_append (string, value);
}

/* As few digits as bring the same number back. */
static void
append_number (GString *string,
               double   number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  static const char *const formats[] = { "%.15g", "%.16g", "%.17g" };

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_ascii_formatd (text, sizeof text, formats[i], number);
      if (g_ascii_strtod (text, NULL) == number)
        break;
    }
  g_string_append (string, text);
}

/* 25km, 500m */
static void
append_distance (GString *string,
                 double   metres)
{
  gboolean kilometres = metres >= 1000.0 && metres / 1000.0 * 1000.0 == metres;

  append_number (string, kilometres ? metres / 1000.0 : metres);
  g_string_append (string, kilometres ? "km" : "m");
}

static void
append_end (GString   *string,
            JalonUnit  unit,
            double     end)
{
  g_autofree char *day = NULL;

  if (isnan (end))
    return;
  if (unit != JALON_UNIT_DAY)
    {
      append_number (string, end);
      return;
    }
  day = jalon_day_to_iso ((gint32) end);
  g_string_append (string, day);
}

static void
append_range (GString          *string,
              JalonUnit         unit,
              const JalonRange *range)
{
  gboolean bounded = !isnan (range->from) || !isnan (range->to);

  if (bounded)
    {
      append_end (string, unit, range->from);
      g_string_append (string, "..");
      append_end (string, unit, range->to);
    }
  if (range->unknown)
    g_string_append_printf (string, "%s" JALON_WORD_UNKNOWN, bounded ? "," : "");
}

static void
append_values (GString           *string,
               const char *const *values,
               JalonFacet         facet)
{
  for (guint i = 0; values[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append_c (string, ',');
      append_value (string, facet, values[i]);
    }
}

static void
append_place (GString           *string,
              const JalonFilter *self,
              JalonFacet         facet)
{
  switch ((int) facet)
    {
    case JALON_FACET_BBOX:
      for (guint i = 0; i < 4; i++)
        {
          g_string_append (string, i > 0 ? "," : "");
          append_number (string, self->bbox[i]);
        }
      break;
    case JALON_FACET_WITHIN:
      append_distance (string, self->within[2]);
      g_string_append_c (string, '@');
      append_number (string, self->within[0]);
      g_string_append_c (string, ',');
      append_number (string, self->within[1]);
      break;
    case JALON_FACET_NEAR:
      append_value (string, facet, self->near);
      g_string_append_c (string, ',');
      append_distance (string, self->near_metres);
      break;
    case JALON_FACET_POLYGON:
      for (guint i = 0; i < self->n_vertices; i++)
        {
          g_string_append (string, i > 0 ? "," : "");
          append_number (string, self->polygon[2 * i]);
          g_string_append_c (string, ' ');
          append_number (string, self->polygon[2 * i + 1]);
        }
      break;
    default:
      append_values (string, (const char *const *) self->areas, facet);
    }
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

  for (guint f = 0; f < JALON_N_FACETS; f++)
    {
      JalonFacet facet = (JalonFacet) f;

      if (!jalon_filter_is_active (self, facet))
        continue;
      g_string_append_printf (string, "%s%s%s=", string->len > 0 ? ";" : "", jalon_facet_get_name (facet),
                              jalon_filter_is_negated (self, facet) ? "!" : "");
      if (jalon_facet_has_values (facet))
        append_values (string, (const char *const *) self->values[f], facet);
      else if (jalon_facet_is_range (facet))
        append_range (string, jalon_facet_get_unit (facet), &self->ranges[JALON_RANGE_OF (facet)]);
      else if (facet == JALON_FACET_TEXT)
        append_quoted (string, self->text);
      else
        append_place (string, self, facet);
    }
  return g_string_free (string, FALSE);
}
