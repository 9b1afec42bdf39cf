/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-gdal-value.h"

#include <math.h>
#include <string.h>

#include <cpl_conv.h>

#define REPLACEMENT "\xef\xbf\xbd" /* U+FFFD */

/* How sure GDAL must be that a system without a code is that of the EPSG register, in percent. */
#define CRS_CONFIDENCE 90

static void
append_valid (GString    *text,
              const char *value,
              guint      *n_replaced)
{
  const char *end;

  while (!g_utf8_validate (value, -1, &end))
    {
      g_string_append_len (text, value, end - value);
      g_string_append (text, REPLACEMENT);
      (*n_replaced)++;
      value = end + 1;
    }

  g_string_append (text, value);
}

static void
append_json_string (GString    *text,
                    const char *value,
                    guint      *n_replaced)
{
  g_autoptr(GString) valid = g_string_new (NULL);

  append_valid (valid, value, n_replaced);
  g_string_append_c (text, '"');
  for (const char *p = valid->str; *p != '\0'; p++)
    {
      if (*p == '"' || *p == '\\')
        g_string_append_printf (text, "\\%c", *p);
      else if ((guchar) *p < ' ')
        g_string_append_printf (text, "\\u%04x", *p);
      else
        g_string_append_c (text, *p);
    }
  g_string_append_c (text, '"');
}

/* As many digits as the source can have had; a DBF file's trailing zeros say nothing. */
static void
append_real (GString         *text,
             double           value,
             OGRFieldSubType  subtype)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append (text, g_ascii_formatd (number, sizeof number, subtype == OFSTFloat32 ? "%.7g" : "%.15g", value));
}

/* A list as a JSON array. */
static void
append_list (GString      *text,
             OGRFeatureH   feature,
             int           field,
             OGRFieldType  type,
             guint        *n_replaced)
{
  int n = 0;
  const int *integers = type == OFTIntegerList ? OGR_F_GetFieldAsIntegerList (feature, field, &n) : NULL;
  const GIntBig *longs = type == OFTInteger64List ? OGR_F_GetFieldAsInteger64List (feature, field, &n) : NULL;
  const double *reals = type == OFTRealList ? OGR_F_GetFieldAsDoubleList (feature, field, &n) : NULL;
  char **strings = type == OFTStringList ? OGR_F_GetFieldAsStringList (feature, field) : NULL;

  if (strings != NULL)
    n = (int) g_strv_length (strings);

  g_string_append_c (text, '[');
  for (int i = 0; i < n; i++)
    {
      if (i > 0)
        g_string_append_c (text, ',');
      if (integers != NULL)
        g_string_append_printf (text, "%d", integers[i]);
      else if (longs != NULL)
        g_string_append_printf (text, "%" G_GINT64_FORMAT, (gint64) longs[i]);
      else if (reals != NULL && !isfinite (reals[i]))
        g_string_append (text, "null");
      else if (reals != NULL)
        append_real (text, reals[i], OFSTNone);
      else
        append_json_string (text, strings[i], n_replaced);
    }
  g_string_append_c (text, ']');
}

/* A date, time or both by ISO 8601; no zone where the file gives none. */
static void
append_time (GString      *text,
             OGRFeatureH   feature,
             int           field,
             OGRFieldType  type)
{
  int year, month, day, hour, minute, zone;
  float second;

  if (!OGR_F_GetFieldAsDateTimeEx (feature, field, &year, &month, &day, &hour, &minute, &second, &zone))
    return;

  if (type != OFTTime)
    g_string_append_printf (text, "%04d-%02d-%02d", year, month, day);
  if (type == OFTDate)
    return;

  if (type == OFTDateTime)
    g_string_append_c (text, 'T');
  if (second == (float) (int) second)
    g_string_append_printf (text, "%02d:%02d:%02d", hour, minute, (int) second);
  else
    {
      int thousandths = (int) (second * 1000 + 0.5f);

      thousandths = MIN (thousandths, 59999);
      g_string_append_printf (text, "%02d:%02d:%02d.%03d", hour, minute, thousandths / 1000, thousandths % 1000);
    }

  /* GDAL: 0 unknown, 1 local, 100 UTC, and a quarter of an hour for each one from there. */
  if (zone == 100)
    g_string_append_c (text, 'Z');
  else if (zone > 1)
    g_string_append_printf (text, "%c%02d:%02d", zone < 100 ? '-' : '+', ABS (zone - 100) / 4, ABS (zone - 100) % 4 * 15);
}

/**
 * jalon_gdal_append_field:
 * @n_replaced: (inout): grows by the bytes that are not UTF-8 and became U+FFFD
 *
 * Appends a field as the text that a planner would write: dates by ISO 8601, truth values as words, lists and objects as JSON.
 *
 * Returns: whether it has a value; nothing is appended for null
 */
gboolean
jalon_gdal_append_field (GString     *text,
                         OGRFeatureH  feature,
                         int          field,
                         guint       *n_replaced)
{
  OGRFieldDefnH definition = OGR_F_GetFieldDefnRef (feature, field);
  OGRFieldType type = OGR_Fld_GetType (definition);

  if (!OGR_F_IsFieldSetAndNotNull (feature, field) ||
      (type == OFTReal && !isfinite (OGR_F_GetFieldAsDouble (feature, field))))
    return FALSE;

  if (type == OFTDate || type == OFTTime || type == OFTDateTime)
    append_time (text, feature, field, type);
  else if (type == OFTIntegerList || type == OFTInteger64List || type == OFTRealList || type == OFTStringList)
    append_list (text, feature, field, type, n_replaced);
  else if (type == OFTReal)
    append_real (text, OGR_F_GetFieldAsDouble (feature, field), OGR_Fld_GetSubType (definition));
  else if (type == OFTInteger && OGR_Fld_GetSubType (definition) == OFSTBoolean)
    g_string_append (text, OGR_F_GetFieldAsInteger (feature, field) != 0 ? "true" : "false");
  else
    append_valid (text, OGR_F_GetFieldAsString (feature, field), n_replaced);

  return TRUE;
}

static gboolean
take_point (OGRGeometryH  geometry,
            double       *x,
            double       *y)
{
  if (geometry == NULL || wkbFlatten (OGR_G_GetGeometryType (geometry)) != wkbPoint || OGR_G_IsEmpty (geometry) ||
      !isfinite (OGR_G_GetX (geometry, 0)) || !isfinite (OGR_G_GetY (geometry, 0)))
    return FALSE;

  *x = OGR_G_GetX (geometry, 0);
  *y = OGR_G_GetY (geometry, 0);
  return TRUE;
}

/* A point of a geometry without curves that is more than a point: on it if possible, else its centroid. */
static gboolean
find_point_on (OGRGeometryH  geometry,
               double       *x,
               double       *y)
{
  OGRGeometryH point = OGR_G_PointOnSurface (geometry);
  gboolean found = take_point (point, x, y);

  OGR_G_DestroyGeometry (point);
  if (found)
    return TRUE;

  point = OGR_G_CreateGeometry (wkbPoint);
  found = OGR_G_Centroid (geometry, point) == OGRERR_NONE && take_point (point, x, y);
  OGR_G_DestroyGeometry (point);
  return found;
}

/* The first vertex: for what is too odd to have a centroid. */
static gboolean
find_vertex (OGRGeometryH  geometry,
             double       *x,
             double       *y)
{
  int n_parts = OGR_G_GetGeometryCount (geometry);

  for (int i = 0; i < n_parts; i++)
    {
      if (find_vertex (OGR_G_GetGeometryRef (geometry, i), x, y))
        return TRUE;
    }

  if (n_parts > 0 || OGR_G_GetPointCount (geometry) == 0)
    return FALSE;

  *x = OGR_G_GetX (geometry, 0);
  *y = OGR_G_GetY (geometry, 0);
  return isfinite (*x) && isfinite (*y);
}

/**
 * jalon_gdal_find_point:
 * @geometry: (nullable): of any kind
 * @x: (out): of a point that stands for it, NAN without one
 * @y: (out): likewise
 *
 * Finds the point itself, or a point that lies on the line or in the polygon (GEOS: PointOnSurface).
 */
void
jalon_gdal_find_point (OGRGeometryH  geometry,
                       double       *x,
                       double       *y)
{
  *x = NAN;
  *y = NAN;

  /* One point dressed up as several stays where it is. */
  while (geometry != NULL && OGR_G_GetGeometryCount (geometry) == 1 &&
         OGR_GT_IsSubClassOf (OGR_G_GetGeometryType (geometry), wkbGeometryCollection))
    geometry = OGR_G_GetGeometryRef (geometry, 0);

  if (geometry == NULL || OGR_G_IsEmpty (geometry) || take_point (geometry, x, y) ||
      wkbFlatten (OGR_G_GetGeometryType (geometry)) == wkbPoint)
    return;

  if (OGR_G_HasCurveGeometry (geometry, TRUE))
    {
      OGRGeometryH linear = OGR_G_GetLinearGeometry (geometry, 0, NULL);

      if (!find_point_on (linear, x, y) && !find_vertex (linear, x, y))
        *x = *y = NAN;
      OGR_G_DestroyGeometry (linear);
    }
  else if (!find_point_on (geometry, x, y) && !find_vertex (geometry, x, y))
    {
      *x = *y = NAN;
    }
}

/**
 * jalon_gdal_export_shape:
 * @geometry: (nullable): of any kind
 * @wkb: becomes the geometry as well-known binary, its curves as short lines
 *
 * Returns: whether there is one
 */
gboolean
jalon_gdal_export_shape (OGRGeometryH  geometry,
                         GByteArray   *wkb)
{
  OGRGeometryH linear = NULL;
  gboolean done;

  g_byte_array_set_size (wkb, 0);
  if (geometry == NULL || OGR_G_IsEmpty (geometry))
    return FALSE;
  if (OGR_G_HasCurveGeometry (geometry, TRUE))
    geometry = linear = OGR_G_GetLinearGeometry (geometry, 0, NULL);
  if (geometry == NULL)
    return FALSE;
  g_byte_array_set_size (wkb, (guint) OGR_G_WkbSize (geometry));
  done = OGR_G_ExportToIsoWkb (geometry, wkbNDR, wkb->data) == OGRERR_NONE;
  OGR_G_DestroyGeometry (linear);
  return done;
}

static char *
name_by_code (OGRSpatialReferenceH system)
{
  const char *authority = OSRGetAuthorityName (system, NULL);
  const char *code = OSRGetAuthorityCode (system, NULL);

  if (authority == NULL || code == NULL)
    return NULL;
  if (strcmp (authority, "EPSG") == 0)
    return g_strdup_printf ("EPSG:%s", code);
  /* The same system, longitude first: and x is the longitude here. */
  if (strcmp (authority, "OGC") == 0 && strcmp (code, "CRS84") == 0)
    return g_strdup ("EPSG:4326");
  return NULL;
}

static char *
name_by_match (OGRSpatialReferenceH system)
{
  int *confidence = NULL;
  int n_matches = 0;
  OGRSpatialReferenceH *matches = OSRFindMatches (system, NULL, &n_matches, &confidence);
  char *crs = NULL;

  if (n_matches > 0 && confidence[0] >= CRS_CONFIDENCE && (n_matches == 1 || confidence[1] < confidence[0]))
    crs = name_by_code (matches[0]);
  OSRFreeSRSArray (matches);
  CPLFree (confidence);

  return crs;
}

/**
 * jalon_gdal_dup_crs:
 * @system: (nullable)
 *
 * Names the system of x and y; a height that it may have is left out.
 *
 * Returns: (nullable) (transfer full): "EPSG:n" for a system of that register (also one without its code that matches), else WKT
 */
char *
jalon_gdal_dup_crs (OGRSpatialReferenceH system)
{
  OGRSpatialReferenceH flat;
  char *crs;
  char *wkt = NULL;

  if (system == NULL)
    return NULL;

  flat = OSRClone (system);
  if (OSRGetAxesCount (flat) == 3)
    OSRDemoteTo2D (flat, NULL);

  if ((crs = name_by_code (flat)) == NULL && (crs = name_by_match (flat)) == NULL &&
      OSRExportToWkt (flat, &wkt) == OGRERR_NONE && wkt != NULL && *wkt != '\0')
    crs = g_strdup (wkt);
  CPLFree (wkt);
  OSRRelease (flat);

  return crs;
}
