/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-basemap-private.h"

G_BEGIN_DECLS

/* Where a bin lies on the picture, in pixels. */
typedef struct
{
  double left;
  double right;
  double top;
  double bottom;
} JalonBasemapFrame;

typedef struct
{
  double x;
  double y;
  gboolean fixed; /* on the edge of its bin, where the neighbour has the same point */
} JalonBasemapVertex;

/* Turns lines of the file into cairo paths: thinned, smoothed, clipped. One per thread, kept between drawings. */
typedef struct
{
  cairo_t *cr;
  double   x0; /* the clip box: the picture and a margin */
  double   y0;
  double   x1;
  double   y1;
  double   thin;   /* the least distance between two vertices kept */
  int      rounds; /* how often corners are cut to round them */
  GArray  *vertices; /* JalonBasemapVertex */
  GArray  *spare;
} JalonBasemapPen;

JalonBasemapPen *jalon_basemap_pen_get        (void);
gboolean         jalon_basemap_pen_touches    (const JalonBasemapPen   *self,
                                               const JalonBasemapFrame *frame,
                                               const JalonBasemapLine  *line,
                                               double                   least);
void             jalon_basemap_pen_add_ring   (JalonBasemapPen         *self,
                                               const JalonBasemapFrame *frame,
                                               const JalonBasemapLine  *line,
                                               const guint8            *points);
void             jalon_basemap_pen_add_stroke (JalonBasemapPen         *self,
                                               const JalonBasemapFrame *frame,
                                               const JalonBasemapLine  *line,
                                               const guint8            *points,
                                               gboolean                 ring);

G_END_DECLS
