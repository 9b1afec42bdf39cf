/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-geometry.h"

#include <math.h>
#include <string.h>

#include "jalon-wkb.h"
#include "jalon-workspace.h"

#define POINT_WKB_SIZE 21

static void
write_double (guint8 *data,
              double  value)
{
  guint64 bits;

  memcpy (&bits, &value, 8);
  bits = GUINT64_TO_LE (bits);
  memcpy (data, &bits, 8);
}

static gboolean
take_run (const JalonWkbRun *run,
          gpointer           user_data)
{
  JalonBounds *bounds = user_data;

  for (guint32 i = 0; i < run->n; i++)
    {
      double x, y;

      jalon_wkb_run_get (run, i, &x, &y);
      /* An empty point is written with NaN */
      if (isfinite (x) && isfinite (y))
        {
          bounds->min_x = MIN (bounds->min_x, x);
          bounds->max_x = MAX (bounds->max_x, x);
          bounds->min_y = MIN (bounds->min_y, y);
          bounds->max_y = MAX (bounds->max_y, y);
        }
    }
  return TRUE;
}

static JalonGeometryState
finish_bounds (const JalonBounds *from,
               JalonBounds       *to)
{
  if (!(from->min_x <= from->max_x && from->min_y <= from->max_y))
    return JALON_GEOMETRY_EMPTY;
  *to = *from;
  return JALON_GEOMETRY_BOUNDS;
}

/**
 * jalon_geometry_read_bounds:
 * @blob: a GeoPackage geometry (OGC 12-128r17, clause 2.1.3), of any type without arcs
 * @size: its size in bytes
 * @bounds: (out): the box around it, untouched unless %JALON_GEOMETRY_BOUNDS is returned
 *
 * Reads the envelope of the header, or the coordinates where there is none. Nothing in the blob is trusted.
 *
 * Returns: whether the geometry has a box, is empty or is not one
 */
JalonGeometryState
jalon_geometry_read_bounds (const guint8 *blob,
                            gsize         size,
                            JalonBounds  *bounds)
{
  static const JalonWkbHandler handler = { take_run, NULL };
  JalonBounds read = { INFINITY, -INFINITY, INFINITY, -INFINITY };
  JalonWkbHeader header;

  if (!jalon_wkb_read_header (blob, size, &header))
    return JALON_GEOMETRY_INVALID;
  if (header.empty)
    return JALON_GEOMETRY_EMPTY;
  if (header.has_envelope)
    read = (JalonBounds) { header.envelope[0], header.envelope[1], header.envelope[2], header.envelope[3] };
  else if (!jalon_wkb_read (blob + header.size, size - header.size, &handler, &read))
    return JALON_GEOMETRY_INVALID;
  return finish_bounds (&read, bounds);
}

/**
 * jalon_geometry_encode_point:
 * @longitude: degrees east
 * @latitude: degrees north
 * @blob: (out caller-allocates): the GeoPackage geometry
 *
 * Writes a WGS 84 point: the header without an envelope, then little-endian well-known binary.
 */
void
jalon_geometry_encode_point (double longitude,
                             double latitude,
                             guint8 blob[JALON_POINT_BLOB_SIZE])
{
  static const guint8 head[JALON_WKB_HEADER_SIZE + 5] = {
    'G', 'P', 0, 1, /* little-endian */ 0xe6, 0x10, 0, 0, /* 4326 */
    1, JALON_WKB_POINT, 0, 0, 0,
  };

  G_STATIC_ASSERT (JALON_POINT_BLOB_SIZE == JALON_WKB_HEADER_SIZE + POINT_WKB_SIZE);
  memcpy (blob, head, sizeof head);
  write_double (blob + 13, longitude);
  write_double (blob + 21, latitude);
}

/**
 * jalon_geometry_decode_point:
 * @blob: (nullable): a GeoPackage geometry
 * @size: its size in bytes
 * @longitude: (out): degrees east
 * @latitude: (out): degrees north
 *
 * Returns: whether @blob is a point with a position; the arguments are untouched otherwise
 */
gboolean
jalon_geometry_decode_point (const guint8 *blob,
                             gsize         size,
                             double       *longitude,
                             double       *latitude)
{
  JalonBounds bounds;

  if (blob == NULL || jalon_geometry_read_bounds (blob, size, &bounds) != JALON_GEOMETRY_BOUNDS
      || bounds.min_x != bounds.max_x || bounds.min_y != bounds.max_y)
    return FALSE;
  *longitude = bounds.min_x;
  *latitude = bounds.min_y;
  return TRUE;
}

static JalonGeometryState
read_argument (sqlite3_value *value,
               JalonBounds   *bounds)
{
  if (sqlite3_value_type (value) != SQLITE_BLOB)
    return JALON_GEOMETRY_INVALID;
  return jalon_geometry_read_bounds (sqlite3_value_blob (value),
                                     (gsize) sqlite3_value_bytes (value), bounds);
}

static void
st_is_empty (sqlite3_context *context,
             int              n_values,
             sqlite3_value  **values)
{
  JalonBounds bounds;

  if (sqlite3_value_type (values[0]) == SQLITE_NULL)
    sqlite3_result_null (context);
  else
    /* What is not a geometry has no place in the index either */
    sqlite3_result_int (context, read_argument (values[0], &bounds) != JALON_GEOMETRY_BOUNDS);
}

static void
st_bound (sqlite3_context *context,
          int              n_values,
          sqlite3_value  **values)
{
  gsize offset = GPOINTER_TO_SIZE (sqlite3_user_data (context));
  JalonBounds bounds;

  if (read_argument (values[0], &bounds) == JALON_GEOMETRY_BOUNDS)
    sqlite3_result_double (context, G_STRUCT_MEMBER (double, &bounds, offset));
  else
    sqlite3_result_null (context);
}

/**
 * jalon_geometry_register_functions:
 * @handle: a connection
 *
 * Registers ST_IsEmpty, ST_MinX, ST_MaxX, ST_MinY and ST_MaxY, which the triggers of a GeoPackage's spatial index
 * call (OGC 12-128r17, annex F.3).
 *
 * Returns: %SQLITE_OK, or the error SQLite gave
 */
int
jalon_geometry_register_functions (sqlite3 *handle)
{
  static const struct
  {
    const char *name;
    gsize       offset;
  } bounds[] = {
    { "ST_MinX", G_STRUCT_OFFSET (JalonBounds, min_x) },
    { "ST_MaxX", G_STRUCT_OFFSET (JalonBounds, max_x) },
    { "ST_MinY", G_STRUCT_OFFSET (JalonBounds, min_y) },
    { "ST_MaxY", G_STRUCT_OFFSET (JalonBounds, max_y) },
  };
  const int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
  int code = sqlite3_create_function_v2 (handle, "ST_IsEmpty", 1, flags, NULL, st_is_empty, NULL,
                                         NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (bounds) && code == SQLITE_OK; i++)
    code = sqlite3_create_function_v2 (handle, bounds[i].name, 1, flags,
                                       GSIZE_TO_POINTER (bounds[i].offset), st_bound, NULL, NULL,
                                       NULL);
  return code;
}
