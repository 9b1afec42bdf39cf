/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-region-private.h"
#include "jalon-wkb.h"

typedef struct
{
  JalonRegion *region;
  guint        polygon;
} Taker;

/* A region has no points or lines: what has any is refused. */
static gboolean
take_run (const JalonWkbRun *run,
          gpointer           user_data)
{
  Taker *taker = user_data;
  g_autofree double *vertices = NULL;

  if (!run->ring)
    return FALSE;
  vertices = g_new (double, 2 * (gsize) run->n + 1);
  for (guint32 i = 0; i < run->n; i++)
    jalon_wkb_run_get (run, i, &vertices[2 * (gsize) i], &vertices[2 * (gsize) i + 1]);
  return jalon_region_add_ring (taker->region, vertices, run->n, taker->polygon);
}

static void
end_polygon (gpointer user_data)
{
  Taker *taker = user_data;

  taker->polygon++;
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
  static const JalonWkbHandler handler = { take_run, end_polygon };
  g_autoptr(JalonRegion) region = jalon_region_new_rings ();
  Taker taker = { region, 0 };
  JalonWkbHeader header = { 0 };

  /* What is no header, or a damaged one, is no well-known binary either. */
  if (data != NULL && jalon_wkb_read_header (data, size, &header))
    size -= header.size;
  if (data == NULL || !jalon_wkb_read ((const guint8 *) data + header.size, size, &handler, &taker))
    return NULL;
  return jalon_region_finish (g_steal_pointer (&region));
}
