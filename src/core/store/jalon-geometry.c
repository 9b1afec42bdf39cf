/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-geometry.h"

#include <math.h>
#include <string.h>

#include "jalon-workspace.h"

#define HEADER_SIZE 8
#define POINT_WKB_SIZE 21
#define MAX_DEPTH 16
#define FLAG_LITTLE_ENDIAN 0x01
#define FLAG_EMPTY 0x10

enum
{
  WKB_POINT = 1,
  WKB_LINE_STRING,
  WKB_POLYGON,
  WKB_MULTI_POINT,
  WKB_MULTI_LINE_STRING,
  WKB_MULTI_POLYGON,
  WKB_COLLECTION,
};

typedef struct
{
  const guint8 *data;
  gsize         left;
  gboolean      little;
  JalonBounds   bounds;
} Reader;

static gboolean
read_u32 (Reader  *reader,
          guint32 *value)
{
  if (reader->left < 4)
    return FALSE;
  memcpy (value, reader->data, 4);
  *value = reader->little ? GUINT32_FROM_LE (*value) : GUINT32_FROM_BE (*value);
  reader->data += 4;
  reader->left -= 4;
  return TRUE;
}

static double
read_double (const guint8 *data,
             gboolean      little)
{
  guint64 bits;
  double value;

  memcpy (&bits, data, 8);
  bits = little ? GUINT64_FROM_LE (bits) : GUINT64_FROM_BE (bits);
  memcpy (&value, &bits, 8);
  return value;
}

static void
write_double (guint8 *data,
              double  value)
{
  guint64 bits;

  memcpy (&bits, &value, 8);
  bits = GUINT64_TO_LE (bits);
  memcpy (data, &bits, 8);
}

static void
bounds_start (JalonBounds *bounds)
{
  *bounds = (JalonBounds) { INFINITY, -INFINITY, INFINITY, -INFINITY };
}

static gboolean
read_coordinates (Reader *reader,
                  guint32 count,
                  guint   dimensions)
{
  if (reader->left / (8 * dimensions) < count)
    return FALSE;
  for (guint32 i = 0; i < count; i++)
    {
      double x = read_double (reader->data, reader->little);
      double y = read_double (reader->data + 8, reader->little);

      /* An empty point is written with NaN */
      if (isfinite (x) && isfinite (y))
        {
          reader->bounds.min_x = MIN (reader->bounds.min_x, x);
          reader->bounds.max_x = MAX (reader->bounds.max_x, x);
          reader->bounds.min_y = MIN (reader->bounds.min_y, y);
          reader->bounds.max_y = MAX (reader->bounds.max_y, y);
        }
      reader->data += 8 * dimensions;
      reader->left -= 8 * dimensions;
    }
  return TRUE;
}

static gboolean
read_wkb (Reader *reader,
          guint   depth)
{
  guint32 type;
  guint32 count;
  guint dimensions;

  if (depth > MAX_DEPTH || reader->left < 5)
    return FALSE;
  reader->little = reader->data[0] != 0;
  reader->data++;
  reader->left--;
  if (!read_u32 (reader, &type))
    return FALSE;
  dimensions = 2 + (type / 1000 == 3 ? 2 : type / 1000 == 0 ? 0 : 1);
  if (type >= 4000)
    return FALSE;
  type %= 1000;

  if (type == WKB_POINT)
    return read_coordinates (reader, 1, dimensions);
  if (type < WKB_POINT || type > WKB_COLLECTION || !read_u32 (reader, &count))
    return FALSE;
  if (type == WKB_LINE_STRING)
    return read_coordinates (reader, count, dimensions);
  for (guint32 i = 0; i < count; i++)
    {
      guint32 points;

      if (type == WKB_POLYGON)
        {
          if (!read_u32 (reader, &points) || !read_coordinates (reader, points, dimensions))
            return FALSE;
        }
      else if (!read_wkb (reader, depth + 1))
        return FALSE;
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
  static const gsize envelope_sizes[] = { 0, 32, 48, 48, 64 };
  Reader reader = { 0 };
  guint envelope;

  if (size < HEADER_SIZE || blob[0] != 'G' || blob[1] != 'P')
    return JALON_GEOMETRY_INVALID;
  envelope = (blob[3] >> 1) & 7;
  if (envelope >= G_N_ELEMENTS (envelope_sizes) || size < HEADER_SIZE + envelope_sizes[envelope])
    return JALON_GEOMETRY_INVALID;
  if ((blob[3] & FLAG_EMPTY) != 0)
    return JALON_GEOMETRY_EMPTY;

  if (envelope > 0)
    {
      gboolean little = (blob[3] & FLAG_LITTLE_ENDIAN) != 0;
      JalonBounds read = { read_double (blob + 8, little), read_double (blob + 16, little),
                           read_double (blob + 24, little), read_double (blob + 32, little) };

      return finish_bounds (&read, bounds);
    }

  reader.data = blob + HEADER_SIZE;
  reader.left = size - HEADER_SIZE;
  bounds_start (&reader.bounds);
  if (!read_wkb (&reader, 0))
    return JALON_GEOMETRY_INVALID;
  return finish_bounds (&reader.bounds, bounds);
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
  static const guint8 head[HEADER_SIZE + 5] = {
    'G', 'P', 0, FLAG_LITTLE_ENDIAN, 0xe6, 0x10, 0, 0, /* 4326 */
    1, WKB_POINT, 0, 0, 0,
  };

  G_STATIC_ASSERT (JALON_POINT_BLOB_SIZE == HEADER_SIZE + POINT_WKB_SIZE);
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
