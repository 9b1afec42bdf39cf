/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-rings.h"

#include <math.h>

#include "jalon-wkb.h"

#define LEAST_POINTS 4 /* of a ring, the first one again at its end */

typedef struct
{
  JalonRings *rings;
  gboolean    other; /* points or lines were met */
} Taker;

/**
 * jalon_rings_new:
 *
 * Returns: (transfer full): an empty polygon
 */
JalonRings *
jalon_rings_new (void)
{
  JalonRings *self = g_new0 (JalonRings, 1);

  self->points = g_array_new (FALSE, FALSE, sizeof (JalonRingPoint));
  self->rings = g_array_new (FALSE, FALSE, sizeof (guint));
  self->polygons = g_array_new (FALSE, FALSE, sizeof (guint));
  return self;
}

/**
 * jalon_rings_free:
 * @self: (transfer full): a polygon
 */
void
jalon_rings_free (JalonRings *self)
{
  g_array_unref (self->points);
  g_array_unref (self->rings);
  g_array_unref (self->polygons);
  g_free (self);
}

/**
 * jalon_rings_clear:
 * @self: a polygon that becomes empty
 */
void
jalon_rings_clear (JalonRings *self)
{
  g_array_set_size (self->points, 0);
  g_array_set_size (self->rings, 0);
  g_array_set_size (self->polygons, 0);
}

/**
 * jalon_rings_end_ring:
 * @self: a polygon whose points were appended
 *
 * Makes a ring of the points since the last one, closing it where it is open. Too few points are dropped.
 */
void
jalon_rings_end_ring (JalonRings *self)
{
  guint start = self->rings->len > 0 ? g_array_index (self->rings, guint, self->rings->len - 1) : 0;
  JalonRingPoint *points = (JalonRingPoint *) (gpointer) self->points->data;
  guint end = self->points->len;

  if (end > start
      && (points[start].x != points[end - 1].x || points[start].y != points[end - 1].y))
    {
      JalonRingPoint first = points[start];

      g_array_append_val (self->points, first);
      end++;
    }
  if (end - start < LEAST_POINTS)
    g_array_set_size (self->points, start);
  else
    g_array_append_val (self->rings, end);
}

/**
 * jalon_rings_end_polygon:
 * @self: a polygon whose rings were ended
 *
 * Makes a part of the rings since the last one, if there are any.
 */
void
jalon_rings_end_polygon (JalonRings *self)
{
  guint start
    = self->polygons->len > 0 ? g_array_index (self->polygons, guint, self->polygons->len - 1) : 0;

  if (self->rings->len > start)
    g_array_append_val (self->polygons, self->rings->len);
}

static gboolean
take_run (const JalonWkbRun *run,
          gpointer           user_data)
{
  Taker *taker = user_data;

  if (!run->ring)
    {
      taker->other = TRUE;
      return TRUE;
    }
  for (guint32 i = 0; i < run->n; i++)
    {
      JalonRingPoint point;

      jalon_wkb_run_get (run, i, &point.x, &point.y);
      if (!isfinite (point.x) || !isfinite (point.y))
        return FALSE;
      g_array_append_val (taker->rings->points, point);
    }
  jalon_rings_end_ring (taker->rings);
  return TRUE;
}

static void
take_polygon (gpointer user_data)
{
  jalon_rings_end_polygon (((Taker *) user_data)->rings);
}

/**
 * jalon_rings_read_wkb:
 * @self: takes the polygon; what it held is gone
 * @data: well-known binary (OGC 06-103r4, clause 8), of any type without curves; nothing in it is trusted
 * @size: its size in bytes
 *
 * Takes the polygons of a collection, too. Heights are left out.
 *
 * Returns: whether there is an area
 */
JalonRingsState
jalon_rings_read_wkb (JalonRings   *self,
                      const guint8 *data,
                      gsize         size)
{
  static const JalonWkbHandler handler = { take_run, take_polygon };
  Taker taker = { .rings = self };

  jalon_rings_clear (self);
  if (!jalon_wkb_read (data, size, &handler, &taker))
    {
      jalon_rings_clear (self);
      return JALON_RINGS_INVALID;
    }
  if (self->polygons->len > 0)
    return JALON_RINGS_OK;
  return taker.other ? JALON_RINGS_NO_AREA : JALON_RINGS_EMPTY;
}

/**
 * jalon_rings_read_blob:
 * @self: takes the polygon; what it held is gone
 * @blob: a GeoPackage geometry (OGC 12-128r17, clause 2.1.3)
 * @size: its size in bytes
 *
 * Returns: whether there is an area
 */
JalonRingsState
jalon_rings_read_blob (JalonRings   *self,
                       const guint8 *blob,
                       gsize         size)
{
  JalonWkbHeader header;

  jalon_rings_clear (self);
  if (!jalon_wkb_read_header (blob, size, &header))
    return JALON_RINGS_INVALID;
  return jalon_rings_read_wkb (self, blob + header.size, size - header.size);
}

static void
append_u32 (GByteArray *bytes,
            guint32     value)
{
  guint32 little = GUINT32_TO_LE (value);

  g_byte_array_append (bytes, (const guint8 *) &little, 4);
}

static void
append_double (GByteArray *bytes,
               double      value)
{
  guint64 bits;

  memcpy (&bits, &value, 8);
  bits = GUINT64_TO_LE (bits);
  g_byte_array_append (bytes, (const guint8 *) &bits, 8);
}

static void
append_head (GByteArray *bytes,
             guint32     type,
             guint32     count)
{
  const guint8 little = 1;

  g_byte_array_append (bytes, &little, 1);
  append_u32 (bytes, type);
  append_u32 (bytes, count);
}

static void
append_wkb (const JalonRings *self,
            GByteArray       *bytes)
{
  guint ring = 0, point = 0;

  append_head (bytes, JALON_WKB_MULTI_POLYGON, self->polygons->len);
  for (guint i = 0; i < self->polygons->len; i++)
    {
      guint last_ring = g_array_index (self->polygons, guint, i);

      append_head (bytes, JALON_WKB_POLYGON, last_ring - ring);
      for (; ring < last_ring; ring++)
        {
          guint last_point = g_array_index (self->rings, guint, ring);

          append_u32 (bytes, last_point - point);
          for (; point < last_point; point++)
            {
              append_double (bytes, g_array_index (self->points, JalonRingPoint, point).x);
              append_double (bytes, g_array_index (self->points, JalonRingPoint, point).y);
            }
        }
    }
}

/**
 * jalon_rings_to_wkb:
 * @self: a polygon
 *
 * Returns: (transfer full): well-known binary, a multipolygon
 */
GBytes *
jalon_rings_to_wkb (const JalonRings *self)
{
  GByteArray *bytes = g_byte_array_new ();

  append_wkb (self, bytes);
  return g_byte_array_free_to_bytes (bytes);
}

/**
 * jalon_rings_to_blob:
 * @self: a polygon in longitude and latitude
 *
 * Returns: (transfer full): a GeoPackage geometry in WGS 84, a multipolygon with its box
 */
GBytes *
jalon_rings_to_blob (const JalonRings *self)
{
  static const guint8 head[JALON_WKB_HEADER_SIZE] = { 'G', 'P', 0, 0x03, 0xe6, 0x10, 0, 0 }; /* box, 4326 */
  GByteArray *bytes = g_byte_array_new ();
  double min_x = INFINITY, max_x = -INFINITY, min_y = INFINITY, max_y = -INFINITY;

  for (guint i = 0; i < self->points->len; i++)
    {
      const JalonRingPoint *point = &g_array_index (self->points, JalonRingPoint, i);

      min_x = MIN (min_x, point->x);
      max_x = MAX (max_x, point->x);
      min_y = MIN (min_y, point->y);
      max_y = MAX (max_y, point->y);
    }
  g_byte_array_append (bytes, head, sizeof head);
  append_double (bytes, min_x);
  append_double (bytes, max_x);
  append_double (bytes, min_y);
  append_double (bytes, max_y);
  append_wkb (self, bytes);
  return g_byte_array_free_to_bytes (bytes);
}
