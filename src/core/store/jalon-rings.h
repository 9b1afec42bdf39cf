/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  double x;
  double y;
} JalonRingPoint;

/**
 * JalonRings:
 * @points: (element-type JalonRingPoint): of all rings, one after the other; each ring ends where it began
 * @rings: (element-type guint): where each ring ends in @points
 * @polygons: (element-type guint): where each polygon ends in @rings; its first ring is the outer one
 *
 * A polygon of any number of parts and holes.
 */
typedef struct
{
  GArray *points;
  GArray *rings;
  GArray *polygons;
} JalonRings;

typedef enum
{
  JALON_RINGS_OK,
  JALON_RINGS_EMPTY,    /* no ring of three points or more */
  JALON_RINGS_NO_AREA,  /* points or lines */
  JALON_RINGS_INVALID,  /* not a geometry, cut short, with curves, or with a coordinate that is no number */
} JalonRingsState;

JalonRings     *jalon_rings_new         (void);
void            jalon_rings_free        (JalonRings       *self);
void            jalon_rings_clear       (JalonRings       *self);
void            jalon_rings_end_ring    (JalonRings       *self);
void            jalon_rings_end_polygon (JalonRings       *self);
JalonRingsState jalon_rings_read_wkb    (JalonRings       *self,
                                         const guint8     *data,
                                         gsize             size);
JalonRingsState jalon_rings_read_blob   (JalonRings       *self,
                                         const guint8     *blob,
                                         gsize             size);
GBytes         *jalon_rings_to_wkb      (const JalonRings *self);
GBytes         *jalon_rings_to_blob     (const JalonRings *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonRings, jalon_rings_free)

G_END_DECLS
