/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-map-window.h"
#include "jalon-palette.h"
#include "jalon-region.h"
#include "jalon-result.h"

G_BEGIN_DECLS

/**
 * JalonDrawingKind:
 *
 * What stands over a map beside its points: on the screen and, the same, in a picture of it.
 */
typedef enum
{
  JALON_DRAWING_LINE,   /* measured, with the distance at each place */
  JALON_DRAWING_SHAPE,  /* a circle or an area that was drawn, filled */
  JALON_DRAWING_FILTER, /* the same where it is the limit of a filter */
  JALON_DRAWING_EXCLUDED, /* where a filter leaves nothing */
  JALON_DRAWING_MARK,   /* a case of the library */
  JALON_N_DRAWING_KINDS
} JalonDrawingKind;

typedef struct _JalonDrawing JalonDrawing;

JalonDrawing *jalon_drawing_new         (void);
void          jalon_drawing_free        (JalonDrawing         *self);
void          jalon_drawing_add_line    (JalonDrawing         *self,
                                         const double         *positions,
                                         guint                 n_positions);
void          jalon_drawing_add_region  (JalonDrawing         *self,
                                         JalonDrawingKind      kind,
                                         JalonRegion          *region);
void          jalon_drawing_add_filter  (JalonDrawing         *self,
                                         JalonResult          *result);
void          jalon_drawing_add_mark    (JalonDrawing         *self,
                                         double                longitude,
                                         double                latitude);
gboolean      jalon_drawing_has         (const JalonDrawing   *self,
                                         JalonDrawingKind      kind);
gboolean      jalon_drawing_is_empty    (const JalonDrawing   *self);
gboolean      jalon_drawing_include     (const JalonDrawing   *self,
                                         gboolean              found,
                                         double               *west,
                                         double               *south,
                                         double               *east,
                                         double               *north);
void          jalon_drawing_draw        (const JalonDrawing   *self,
                                         cairo_t              *cr,
                                         const JalonMapWindow *window,
                                         JalonMapStyle         style);
void          jalon_drawing_draw_sample (JalonDrawingKind      kind,
                                         cairo_t              *cr,
                                         double                width,
                                         double                height,
                                         JalonMapStyle         style);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonDrawing, jalon_drawing_free)

G_END_DECLS
