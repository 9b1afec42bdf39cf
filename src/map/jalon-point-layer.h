/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <shumate/shumate.h>

#include "jalon-clusters.h"
#include "jalon-map-window.h"
#include "jalon-palette.h"
#include "jalon-session.h"

G_BEGIN_DECLS

/* Draws place names and the symbols of the session's result over the map: what is in view, straight from the network's columns, never
 * a widget a point. */
#define JALON_TYPE_POINT_LAYER (jalon_point_layer_get_type ())
G_DECLARE_FINAL_TYPE (JalonPointLayer, jalon_point_layer, JALON, POINT_LAYER, ShumateLayer)

JalonPointLayer *jalon_point_layer_new         (ShumateViewport *viewport,
                                                JalonSession    *session);
void             jalon_point_layer_set_style   (JalonPointLayer *self,
                                                JalonMapStyle    style);
void             jalon_point_layer_set_labels  (JalonPointLayer *self,
                                                gboolean         labels);
void             jalon_point_layer_set_found   (JalonPointLayer *self,
                                                const char      *uuid);
const char      *jalon_point_layer_get_found   (JalonPointLayer *self);
GArray          *jalon_point_layer_dup_texts   (JalonPointLayer *self);
void             jalon_point_layer_get_window  (JalonPointLayer *self,
                                                JalonMapWindow  *window);
JalonClusters   *jalon_point_layer_get_clusters (JalonPointLayer *self);
guint            jalon_point_layer_pick        (JalonPointLayer *self,
                                                double           x,
                                                double           y);
guint            jalon_point_layer_find_row    (JalonPointLayer *self,
                                                guint            row);
void             jalon_point_layer_get_symbol_position (JalonPointLayer *self,
                                                guint            index,
                                                double          *x,
                                                double          *y);

void             jalon_point_layer_append_boxes (JalonPointLayer *self,
                                                GArray          *boxes);

#define JALON_NO_SYMBOL G_MAXUINT

/* Where the view's own controls stand over the map (element-type JalonBox): no name is written below them */
void             jalon_point_layer_set_covered (JalonPointLayer *self,
                                              const GArray    *covered);
/* Boxes (element-type JalonBox) that place names keep clear of, and the names that are there already (element-type guint: see
 * jalon_labeller_set_named()); borrowed, and looked at in each frame */
void             jalon_point_layer_set_avoided (JalonPointLayer *self,
                                              const GArray    *boxes,
                                              const GArray    *named);

G_END_DECLS
