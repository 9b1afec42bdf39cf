/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-map-window.h"
#include "jalon-palette.h"
#include "jalon-region.h"

G_BEGIN_DECLS

/* What a region is. A limit of a filter is dashed; where the filter leaves nothing, the map is dimmed. */
typedef enum
{
  JALON_OVERLAY_SHAPE,
  JALON_OVERLAY_LIMIT,
  JALON_OVERLAY_EXCLUDED,
} JalonOverlayKind;

/* What is measured, drawn or marked on a map, over it. */
void jalon_overlay_draw_line      (cairo_t              *cr,
                                   const JalonMapWindow *window,
                                   JalonMapStyle         style,
                                   const double         *positions,
                                   guint                 n_positions,
                                   gboolean              tentative);
void jalon_overlay_draw_region    (cairo_t              *cr,
                                   const JalonMapWindow *window,
                                   JalonMapStyle         style,
                                   const JalonRegion    *region,
                                   JalonOverlayKind      kind);
void jalon_overlay_draw_limit     (cairo_t              *cr,
                                   double                width,
                                   double                height,
                                   JalonMapStyle         style,
                                   JalonOverlayKind      kind);
void jalon_overlay_draw_place     (cairo_t              *cr,
                                   const JalonMapWindow *window,
                                   JalonMapStyle         style,
                                   double                longitude,
                                   double                latitude,
                                   const char           *note);
void jalon_overlay_draw_badge     (cairo_t              *cr,
                                   double                x,
                                   double                y,
                                   JalonMapStyle         style);
void jalon_overlay_draw_mark      (cairo_t              *cr,
                                   const JalonMapWindow *window,
                                   JalonMapStyle         style,
                                   double                longitude,
                                   double                latitude);
void jalon_overlay_draw_crosshair (cairo_t              *cr,
                                   double                x,
                                   double                y,
                                   JalonMapStyle         style);

G_END_DECLS
