/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "jalon-region-private.h"

/* Is a position inside? A ray to the west crosses an odd number of edges then. The edges are sorted into bands of latitude, so that
 * only those of one band are looked at: a few of the 500,000 of a detailed boundary. */

/* Edges of one band, about; and how many times an edge may stand in bands, on average. */
#define EDGES_A_BAND 4
#define MOST_COPIES  8
#define MOST_BANDS   (1u << 18)

/* To classify a rectangle more edges than this are not looked at. */
#define MOST_LOOKED_AT 512

static const double *
get_vertex (const JalonRegion *self,
            guint32            vertex)
{
  return (const double *) (gconstpointer) self->vertices->data + 2 * (gsize) vertex;
}

static guint
get_band (const JalonBands *bands,
          double            latitude)
{
  double band = (latitude - bands->south) * bands->per_degree;

  return band <= 0.0 ? 0 : MIN ((guint) band, bands->n - 1);
}

static void
set_bands (JalonRegion *self,
           guint        n)
{
  double height = self->north - self->south;

  self->bands.n = n;
  self->bands.south = self->south;
  self->bands.per_degree = height > 0.0 ? n / height : 0.0;
}

/* The bands that an edge touches; FALSE for horizontal edges, which no ray crosses, and between rings. */
static gboolean
get_span (const JalonRegion *self,
          guint32            edge,
          guint             *first,
          guint             *last)
{
  double a = get_vertex (self, edge)[1], b = get_vertex (self, edge + 1)[1];

  if (!(a < b || a > b))
    return FALSE;
  *first = get_band (&self->bands, fmin (a, b));
  *last = get_band (&self->bands, fmax (a, b));
  return TRUE;
}

static guint64
count_copies (const JalonRegion *self)
{
  guint64 copies = 0;
  guint first, last;

  for (guint32 edge = 0; edge + 1 < self->vertices->len; edge++)
    if (get_span (self, edge, &first, &last))
      copies += last - first + 1;
  return copies;
}

static void
set_polygons (JalonRegion *self)
{
  self->polygons = g_new0 (guint32, self->vertices->len);
  for (guint r = 0; r < self->rings->len; r++)
    {
      const JalonRing *ring = &g_array_index (self->rings, JalonRing, r);

      for (guint i = 0; i < ring->n; i++)
        self->polygons[ring->start + i] = ring->polygon;
    }
}

void
jalon_region_build_bands (JalonRegion *self)
{
  JalonBands *bands = &self->bands;
  guint n_vertices = self->vertices->len, first, last;
  guint64 copies;

  set_polygons (self);
  set_bands (self, CLAMP (n_vertices / EDGES_A_BAND, 1, MOST_BANDS));
  while ((copies = count_copies (self)) > (guint64) MOST_COPIES * n_vertices && bands->n > 1)
    set_bands (self, bands->n / 2);

  bands->starts = g_new0 (guint32, bands->n + 2);
  bands->edges = g_new (guint32, copies + 1);
  for (guint32 edge = 0; edge + 1 < n_vertices; edge++)
    if (get_span (self, edge, &first, &last))
      for (guint band = first; band <= last; band++)
        bands->starts[band + 2]++;
  for (guint band = 2; band < bands->n + 2; band++)
    bands->starts[band] += bands->starts[band - 1];
  /* Start i + 1 walks from the start of band i to its end, and is then the start of the next. */
  for (guint32 edge = 0; edge + 1 < n_vertices; edge++)
    if (get_span (self, edge, &first, &last))
      for (guint band = first; band <= last; band++)
        bands->edges[bands->starts[band + 1]++] = edge;
}

gboolean
jalon_region_look_up (const JalonRegion *self,
                      double             longitude,
                      double             latitude)
{
  guint band = get_band (&self->bands, latitude);
  guint32 polygon = 0;
  gboolean inside = FALSE;

  for (guint32 i = self->bands.starts[band]; i < self->bands.starts[band + 1]; i++)
    {
      guint32 edge = self->bands.edges[i];
      const double *a = get_vertex (self, edge), *b = a + 2;

      if ((a[1] > latitude) == (b[1] > latitude))
        continue;
      /* Inside one polygon is enough. */
      if (inside && self->polygons[edge] != polygon)
        return TRUE;
      polygon = self->polygons[edge];
      if (longitude > a[0] + (latitude - a[1]) / (b[1] - a[1]) * (b[0] - a[0]))
        inside = !inside;
    }
  return inside;
}

/* Whether a segment meets a rectangle: it may miss one whose sides it reaches over when all corners are on one side of it. */
static gboolean
meets (const double *a,
       const double *b,
       double        west,
       double        south,
       double        east,
       double        north)
{
  double dx = b[0] - a[0], dy = b[1] - a[1];
  double corners[4] = { dx * (south - a[1]) - dy * (west - a[0]), dx * (south - a[1]) - dy * (east - a[0]),
                        dx * (north - a[1]) - dy * (west - a[0]), dx * (north - a[1]) - dy * (east - a[0]) };
  double least = fmin (fmin (corners[0], corners[1]), fmin (corners[2], corners[3]));
  double most = fmax (fmax (corners[0], corners[1]), fmax (corners[2], corners[3]));
  /* Far above what rounding makes of 540 degrees times 540. */
  const double margin = 1e-8;

  if (fmax (a[1], b[1]) < south || fmin (a[1], b[1]) > north || fmax (a[0], b[0]) < west || fmin (a[0], b[0]) > east)
    return FALSE;
  return least <= margin && most >= -margin;
}

int
jalon_region_classify (const JalonRegion *self,
                       double             west,
                       double             south,
                       double             east,
                       double             north)
{
  guint first, last;

  if (self->circle)
    return -1;
  if (north < self->south || south > self->north)
    return 0;
  /* Another copy of the rectangle may lie in the rings' longitudes. */
  if (self->west < -180.0 || self->east > 180.0)
    return -1;
  if (east < self->west || west > self->east)
    return 0;
  first = get_band (&self->bands, south);
  last = get_band (&self->bands, north);
  if (self->bands.starts[last + 1] - self->bands.starts[first] > MOST_LOOKED_AT)
    return -1;
  for (guint32 i = self->bands.starts[first]; i < self->bands.starts[last + 1]; i++)
    {
      const double *a = get_vertex (self, self->bands.edges[i]), *b = a + 2;

      if (meets (a, b, west, south, east, north))
        return -1;
    }
  return jalon_region_contains (self, west, south);
}
