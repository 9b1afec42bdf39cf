/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-region.h"

G_BEGIN_DECLS

typedef struct
{
  guint start;   /* first vertex; the last repeats it */
  guint n;
  guint polygon;
} JalonRing;

/* The edges by bands of latitude: edge i goes from vertex i to vertex i + 1. */
typedef struct
{
  double   south;
  double   per_degree;  /* bands */
  guint    n;
  guint32 *starts;      /* n + 1, into edges */
  guint32 *edges;       /* in the order of the vertices, so one polygon after the other within a band */
} JalonBands;

struct _JalonRegion
{
  gint        ref_count;
  gboolean    circle;
  double      longitude;
  double      latitude;
  double      metres;
  GArray     *vertices; /* pairs of double, unwrapped; NAN between rings */
  GArray     *rings;    /* of JalonRing */
  guint32    *polygons; /* of each vertex */
  JalonBands  bands;
  double      west;     /* of the unwrapped vertices; of a circle as degrees */
  double      south;
  double      east;
  double      north;
};

/* What geometry readers add rings to. */
JalonRegion *jalon_region_new_rings     (void);
/* FALSE when a vertex is no position; rings of fewer than three vertices are left out. */
gboolean     jalon_region_add_ring      (JalonRegion       *self,
                                         const double      *vertices,
                                         guint              n_vertices,
                                         guint              polygon);
/* Takes @self; NULL when it has no ring. */
JalonRegion *jalon_region_finish        (JalonRegion       *self);
void         jalon_region_build_bands  (JalonRegion       *self);
/* @longitude as the vertices have it. */
gboolean     jalon_region_look_up      (const JalonRegion *self,
                                        double             longitude,
                                        double             latitude);
/* Of a rectangle that does not cross the antimeridian: 1 all inside, 0 all outside, -1 undecided. */
int          jalon_region_classify      (const JalonRegion *self,
                                         double             west,
                                         double             south,
                                         double             east,
                                         double             north);

G_END_DECLS
