/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* A part of the earth's surface: a circle of a geodesic radius, or polygons. Immutable, atomically reference counted; a boxed
 * type.
 *
 * Polygons are planar in longitude and latitude. An edge between two vertices goes the shorter way round, so one from 179 to -179
 * crosses the antimeridian; only one of exactly 360 degrees goes all the way. A ring that goes round a pole holds it. Within one
 * polygon a position is inside when it lies within an odd number of its rings' turns (even-odd rule): holes are outside, and so is
 * what a self-intersecting ring covers twice. Of several polygons, being inside one is enough. A position exactly on an edge may
 * count either way. */
typedef struct _JalonRegion JalonRegion;

#define JALON_TYPE_REGION (jalon_region_get_type ())

GType         jalon_region_get_type          (void);
/* NULL when the position is none or the radius is not a positive number. */
JalonRegion  *jalon_region_new_circle        (double             longitude,
                                              double             latitude,
                                              double             metres);
/* One ring, closed or not: @n_vertices pairs of longitude and latitude. NULL when there are fewer than three, or one is no position. */
JalonRegion  *jalon_region_new_polygon       (const double      *vertices,
                                              guint              n_vertices);
/* (Multi)polygons, also in collections, as GeoPackage geometry or well-known binary. NULL when it is anything else. */
JalonRegion  *jalon_region_new_from_geometry (gconstpointer      data,
                                              gsize              size);
JalonRegion  *jalon_region_ref               (JalonRegion       *self);
void          jalon_region_unref             (JalonRegion       *self);
gboolean      jalon_region_equal             (const JalonRegion *a,
                                              const JalonRegion *b);

gboolean      jalon_region_contains          (const JalonRegion *self,
                                              double             longitude,
                                              double             latitude);
/* Encloses the region; of a circle it may be up to 2 % wider than needed. @west greater than @east crosses the antimeridian. */
void          jalon_region_get_bounds        (const JalonRegion *self,
                                              double            *west,
                                              double            *south,
                                              double            *east,
                                              double            *north);
/* FALSE when it is no circle. */
gboolean      jalon_region_get_circle        (const JalonRegion *self,
                                              double            *longitude,
                                              double            *latitude,
                                              double            *metres);
/* Rings of polygons, to draw: pairs of longitude and latitude, the first vertex again at the end. Longitudes go on beyond 180
 * degrees where a ring crosses the antimeridian. */
guint         jalon_region_get_n_rings       (const JalonRegion *self);
const double *jalon_region_get_ring          (const JalonRegion *self,
                                              guint              ring,
                                              guint             *n_vertices);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonRegion, jalon_region_unref)

G_END_DECLS
