/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "jalon-region-private.h"

/* Polygons from well-known binary (OGC 06-103r4, with the flags that PostGIS adds) and from GeoPackage geometry (OGC 12-128r17, clause
 * 2.1.3), which is the same behind a header. */

enum { WKB_POLYGON = 3, WKB_MULTIPOLYGON = 6, WKB_COLLECTION = 7 };

#define MOST_DEPTH 8

typedef struct
{
  const guint8 *at;
  gsize         left;
  gboolean      little;
  guint         polygon;
  JalonRegion  *region;
} Reader;

static gboolean
read_number (Reader  *reader,
             guint32 *number)
{
  if (reader->left < 4)
    return FALSE;
  memcpy (number, reader->at, 4);
  *number = reader->little ? GUINT32_FROM_LE (*number) : GUINT32_FROM_BE (*number);
  reader->at += 4;
  reader->left -= 4;
  return TRUE;
}

static double
get_double (const guint8 *bytes,
            gboolean      little)
{
  guint64 bits;
  double value;

  memcpy (&bits, bytes, 8);
  bits = little ? GUINT64_FROM_LE (bits) : GUINT64_FROM_BE (bits);
  memcpy (&value, &bits, 8);
  return value;
}

static gboolean
read_ring (Reader *reader,
           guint   dimensions)
{
  g_autofree double *vertices = NULL;
  gsize stride = dimensions * sizeof (double);
  guint32 n;

  if (!read_number (reader, &n) || n > reader->left / stride)
    return FALSE;
  vertices = g_new (double, 2 * (gsize) n + 1);
  for (guint32 i = 0; i < n; i++)
    {
      vertices[2 * i] = get_double (reader->at + i * stride, reader->little);
      vertices[2 * i + 1] = get_double (reader->at + i * stride + 8, reader->little);
    }
  reader->at += n * stride;
  reader->left -= n * stride;
  return jalon_region_add_ring (reader->region, vertices, n, reader->polygon);
}

static gboolean
read_geometry (Reader *reader,
               guint   depth)
{
  guint32 type, n, ignored;
  guint dimensions;

  if (depth > MOST_DEPTH || reader->left < 1 || reader->at[0] > 1)
    return FALSE;
  reader->little = reader->at[0] == 1;
  reader->at++;
  reader->left--;
  if (!read_number (reader, &type))
    return FALSE;
  dimensions = 2 + ((type & 0x80000000) != 0) + ((type & 0x40000000) != 0);
  if ((type & 0x20000000) != 0 && !read_number (reader, &ignored))
    return FALSE;
  type &= 0x0fffffff;
  dimensions += type / 1000 == 1 || type / 1000 == 2 ? 1 : type / 1000 == 3 ? 2 : 0;
  type %= 1000;

  if ((type != WKB_POLYGON && type != WKB_MULTIPOLYGON && type != WKB_COLLECTION) || !read_number (reader, &n))
    return FALSE;
  for (guint32 i = 0; i < n; i++)
    if (type == WKB_POLYGON ? !read_ring (reader, dimensions) : !read_geometry (reader, depth + 1))
      return FALSE;
  reader->polygon += type == WKB_POLYGON;
  return TRUE;
}

/* Past the header of a GeoPackage geometry; FALSE when it is damaged. Without one nothing is skipped. */
static gboolean
skip_header (Reader *reader)
{
  static const gsize envelopes[8] = { 0, 32, 48, 48, 64 };
  gsize header;
  guint kind;

  if (reader->left < 2 || reader->at[0] != 'G' || reader->at[1] != 'P')
    return TRUE;
  if (reader->left < 8)
    return FALSE;
  kind = reader->at[3] >> 1 & 7;
  header = 8 + envelopes[kind];
  if (kind > 4 || reader->left < header)
    return FALSE;
  reader->at += header;
  reader->left -= header;
  return TRUE;
}

/**
 * jalon_region_new_from_geometry:
 * @data: a GeoPackage geometry or well-known binary, with two to four coordinates a vertex, in degrees
 * @size: bytes
 *
 * Returns: (transfer full) (nullable): its polygons; %NULL when it has none, has anything else, is damaged or is not in degrees
 */
JalonRegion *
jalon_region_new_from_geometry (gconstpointer data,
                                gsize         size)
{
  Reader reader = { data, size, TRUE, 0, NULL };

  if (data == NULL || !skip_header (&reader))
    return NULL;
  reader.region = jalon_region_new_rings ();
  if (read_geometry (&reader, 0))
    return jalon_region_finish (reader.region);
  jalon_region_unref (reader.region);
  return NULL;
}
