/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>
#include <ogr_api.h>
#include <proj.h>

#include "jalon-canada.h"
#include "jalon-position.h"
#include "jalon-values.h"

struct _JalonProjector
{
  PJ_CONTEXT *context;
  PJ         *transform;
  char       *name;
  gboolean    has_area;
  double      west, south, east, north;
};

/* Whether @text says itself which system it means: a code, or a definition. */
static gboolean
is_definition (PJ_CONTEXT *context,
               const char *text)
{
  return g_regex_match_simple ("^[a-z]+:[a-z0-9_.+]+$", text, G_REGEX_CASELESS, 0) || g_str_has_prefix (text, "urn:ogc:def:crs:") ||
         (strpbrk (text, "[(") != NULL && proj_context_guess_wkt_dialect (context, text) != PJ_GUESSED_NOT_WKT);
}

/* PROJ takes a text that is nothing else for a part of a name, and the first name that has it for meant: "foo" would be Amersfoort. */
static PJ *
find_system (PJ_CONTEXT *context,
             const char *text)
{
  gboolean is_proj = strstr (text, "+proj=") != NULL;
  g_autofree char *typed = is_proj && strstr (text, "+type=crs") == NULL ? g_strconcat (text, " +type=crs", NULL) : g_strdup (text);
  g_autofree char *wanted = g_utf8_validate (text, -1, NULL) ? g_utf8_casefold (text, -1) : NULL;
  g_autofree char *found = NULL;
  PJ *system = wanted != NULL ? proj_create (context, typed) : NULL;

  if (system != NULL)
    found = g_utf8_casefold (proj_get_name (system), -1);
  if (system != NULL && proj_is_crs (system)
      && (is_proj || is_definition (context, text) || g_str_equal (wanted, found)))
    return system;
  proj_destroy (system);
  return NULL;
}

/**
 * jalon_projector_new:
 * @crs: "EPSG:26917", the whole name that PROJ has for it ("NAD83 / UTM zone 17N"), WKT or a PROJ string
 * @error: return location for an error
 *
 * PROJ picks the best transformation whose grids are installed; its network access is off.
 *
 * Returns: (transfer full) (nullable): the projector; %NULL with %JALON_EXCHANGE_ERROR_MAPPING when @crs names no coordinate system of
 * positions on the ground
 */
JalonProjector *
jalon_projector_new (const char  *crs,
                     GError     **error)
{
  g_autoptr(JalonProjector) self = g_new0 (JalonProjector, 1);
  PJ *source = NULL;
  PJ *target = NULL;
  PJ *raw = NULL;

  self->context = proj_context_create ();
  proj_context_set_enable_network (self->context, 0);
  proj_log_level (self->context, PJ_LOG_NONE);
  source = find_system (self->context, crs);
  target = proj_create (self->context, "EPSG:4326");
  if (source != NULL && target != NULL)
    raw = proj_create_crs_to_crs_from_pj (self->context, source, target, NULL, NULL);
  if (raw != NULL)
    {
      self->transform = proj_normalize_for_visualization (self->context, raw);
      self->name = g_strdup (proj_get_name (source));
      self->has_area = proj_get_area_of_use (self->context, source, &self->west, &self->south, &self->east, &self->north,
                                             NULL) && self->west > -999.0;
    }
  proj_destroy (raw);
  proj_destroy (source);
  proj_destroy (target);

  if (self->transform == NULL)
    {
      /* Translators: %s is what the user typed for a coordinate system */
      g_set_error (error, JALON_EXCHANGE_ERROR, JALON_EXCHANGE_ERROR_MAPPING,
                   _("“%s” is not a coordinate system Jalon knows. Write for example EPSG:26917."), crs);
      return NULL;
    }
  return g_steal_pointer (&self);
}

/**
 * jalon_projector_free:
 * @self: (transfer full): a projector
 */
void
jalon_projector_free (JalonProjector *self)
{
  proj_destroy (self->transform);
  proj_context_destroy (self->context);
  g_free (self->name);
  g_free (self);
}

/**
 * jalon_projector_convert:
 * @self: (nullable): a projector; %NULL where coordinates are WGS 84 already
 * @x: to the east, or the longitude
 * @y: to the north, or the latitude
 * @longitude: (out): degrees, WGS 84
 * @latitude: (out): likewise
 *
 * Returns: whether they have a place; if not, @longitude and @latitude are @x and @y
 */
gboolean
jalon_projector_convert (JalonProjector *self,
                         double          x,
                         double          y,
                         double         *longitude,
                         double         *latitude)
{
  PJ_COORD coordinate;

  *longitude = x;
  *latitude = y;
  if (self == NULL)
    return TRUE;
  coordinate = proj_trans (self->transform, PJ_FWD, proj_coord (x, y, 0.0, HUGE_VAL));
  if (!isfinite (coordinate.xy.x) || !isfinite (coordinate.xy.y))
    return FALSE;
  *longitude = coordinate.xy.x;
  *latitude = coordinate.xy.y;
  return TRUE;
}

/**
 * jalon_projector_covers:
 * @self: a projector
 * @longitude: degrees, WGS 84
 * @latitude: likewise
 *
 * Returns: whether this lies in the area that the coordinate system is meant for, or half a degree beside it
 */
gboolean
jalon_projector_covers (JalonProjector *self,
                        double          longitude,
                        double          latitude)
{
  return !self->has_area ||
         (longitude >= self->west - 0.5 && longitude <= self->east + 0.5 && latitude >= self->south - 0.5 &&
          latitude <= self->north + 0.5);
}

/**
 * jalon_projector_get_name:
 * @self: a projector
 *
 * Returns: (transfer none): the coordinate system's name, as PROJ has it
 */
const char *
jalon_projector_get_name (JalonProjector *self)
{
  return self->name;
}

/* Any other geometry: a point inside it. */
static gboolean
parse_geometry (const char *text,
                double     *x,
                double     *y)
{
  OGRGeometryH geometry = NULL;
  OGRGeometryH point = NULL;
  char *cursor = (char *) text;
  gboolean found = FALSE;

  if (strlen (text) > 8 * 1024 * 1024 || OGR_G_CreateFromWkt (&cursor, NULL, &geometry) != OGRERR_NONE || geometry == NULL)
    return FALSE;
  if (!OGR_G_IsEmpty (geometry))
    {
      int dimension = OGR_G_GetDimension (geometry);

      point = dimension == 2 ? OGR_G_PointOnSurface (geometry) : OGR_G_CreateGeometry (wkbPoint);
      if (point != NULL && (dimension == 2 || OGR_G_Centroid (geometry, point) == OGRERR_NONE) && !OGR_G_IsEmpty (point))
        {
          *x = OGR_G_GetX (point, 0);
          *y = OGR_G_GetY (point, 0);
          found = isfinite (*x) && isfinite (*y);
        }
    }
  OGR_G_DestroyGeometry (point);
  OGR_G_DestroyGeometry (geometry);
  return found;
}

/**
 * jalon_position_peek_wkt:
 * @text: perhaps well-known text, with or without "SRID=4326;"
 * @area: (out): whether it is a polygon or several
 * @x: (out): x of its first position
 * @y: (out): y of it
 *
 * Looks only at how @text begins: an outline has many thousand positions, and whether it is whole is asked when it is imported.
 *
 * Returns: whether @text begins like a geometry that is not empty
 */
gboolean
jalon_position_peek_wkt (const char *text,
                         gboolean   *area,
                         double     *x,
                         double     *y)
{
  static const char *const words[] = { "POINT", "LINESTRING", "POLYGON", "MULTIPOINT", "MULTILINESTRING", "MULTIPOLYGON" };
  const char *p = text;
  char *end = NULL;
  gsize length;
  guint i = 0;

  if (g_ascii_strncasecmp (p, "SRID=", 5) == 0 && strchr (p, ';') != NULL)
    p = strchr (p, ';') + 1;
  while (g_ascii_isspace (*p))
    p++;
  for (length = 0; g_ascii_isalpha (p[length]); length++)
    ;
  while (length > 0 && strchr ("ZMzm", p[length - 1]) != NULL)
    length--;
  while (i < G_N_ELEMENTS (words) && (strlen (words[i]) != length || g_ascii_strncasecmp (p, words[i], length) != 0))
    i++;
  if (i == G_N_ELEMENTS (words))
    return FALSE;
  *area = g_str_has_suffix (words[i], "POLYGON");
  p += length;
  p += strspn (p, " ZMzm");
  if (*p != '(')
    return FALSE;
  p += strspn (p, " (");
  *x = g_ascii_strtod (p, &end);
  if (end == p || !g_ascii_isspace (*end))
    return FALSE;
  p = end;
  *y = g_ascii_strtod (p, &end);
  return end != p && isfinite (*x) && isfinite (*y);
}

/**
 * jalon_position_parse_wkt:
 * @text: well-known text, with or without "SRID=4326;"
 * @x: (out): x
 * @y: (out): y
 *
 * Returns: whether @text is a geometry that is not empty; of a polygon a point inside is returned, of others the centroid
 */
gboolean
jalon_position_parse_wkt (const char *text,
                          double     *x,
                          double     *y)
{
  const char *p = text;
  const char *start;
  char *end = NULL;

  if (g_ascii_strncasecmp (p, "SRID=", 5) == 0 && strchr (p, ';') != NULL)
    p = strchr (p, ';') + 1;
  while (g_ascii_isspace (*p))
    p++;
  start = p;
  if (g_ascii_strncasecmp (p, "POINT", 5) != 0)
    return g_ascii_isalpha (*p) && strchr (p, '(') != NULL && parse_geometry (p, x, y);
  for (p += 5; *p == ' ' || *p == 'Z' || *p == 'M' || *p == 'z' || *p == 'm'; p++)
    ;
  if (*p != '(')
    return FALSE;
  *x = g_ascii_strtod (p + 1, &end);
  if (end == p + 1 || !g_ascii_isspace (*end))
    return FALSE;
  p = end;
  *y = g_ascii_strtod (p, &end);
  return end != p && strchr (start, ')') != NULL && isfinite (*x) && isfinite (*y);
}

/**
 * jalon_position_parse_pair:
 * @text: "(45.1, -66.2)", "45.1 -66.2", "45,1; -66,2"
 * @first: (out): the first number
 * @second: (out): the second number
 *
 * Socrata writes addresses before the pair, on lines of their own: the last line counts.
 *
 * Returns: whether @text holds two coordinates
 */
gboolean
jalon_position_parse_pair (const char *text,
                           double     *first,
                           double     *second)
{
  const char *line = strrchr (text, '\n');
  g_autofree char *copy = g_strstrip (g_strdup (line != NULL && line[1] != '\0' ? line + 1 : text));
  gsize length = strlen (copy);
  char *body = copy;
  char *cut;

  if (length < 3 || length > 120)
    return FALSE;
  if ((body[0] == '(' && body[length - 1] == ')') || (body[0] == '[' && body[length - 1] == ']'))
    {
      body[length - 1] = '\0';
      body++;
    }
  if ((cut = strchr (body, ';')) == NULL && (cut = strstr (body, ", ")) == NULL)
    {
      cut = strchr (body, ',');
      if (cut == NULL || strchr (cut + 1, ',') != NULL)
        cut = strchr (g_strchug (body), ' ');
    }
  if (cut == NULL)
    return FALSE;
  *cut = '\0';
  return jalon_parse_coordinate (g_strstrip (body), first) && jalon_parse_coordinate (g_strstrip (cut + 1), second);
}

/**
 * jalon_position_classify:
 * @longitude: degrees as given, NAN when unknown
 * @latitude: likewise
 *
 * 0, 0 is what programs write for "none" and counts as missing. A position is swapped when it would fall in Canada with its
 * coordinates exchanged and does not as given.
 *
 * Returns: what is wrong with the position
 */
JalonPositionFlag
jalon_position_classify (double longitude,
                         double latitude)
{
  if (isnan (longitude) || isnan (latitude) || (longitude == 0.0 && latitude == 0.0))
    return JALON_POSITION_MISSING;
  if (jalon_canada_contains (longitude, latitude))
    return JALON_POSITION_OK;
  if (jalon_canada_contains (latitude, longitude))
    return JALON_POSITION_SWAPPED;
  if (fabs (latitude) > 90.0 || fabs (longitude) > 180.0)
    return JALON_POSITION_IMPOSSIBLE;
  return JALON_POSITION_OUTSIDE;
}

/**
 * jalon_position_flag_get_code:
 * @flag: a flag
 *
 * Returns: (nullable): what service_point.position_flag holds, %NULL for a good position
 */
const char *
jalon_position_flag_get_code (JalonPositionFlag flag)
{
  static const char *const codes[] = { NULL, "missing", "impossible", "swapped", "outside" };

  return codes[flag];
}
