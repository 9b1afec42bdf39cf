/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <shumate/shumate.h>

#include "jalon-labels.h"
#include "jalon-layer-stack.h"
#include "jalon-point-layer.h"

G_BEGIN_DECLS

/* Draws the places of the map's layers, and their names where there is room. Signal: `covered` (in the middle of a frame: what it covers
 * is not what it was). */
#define JALON_TYPE_PLACE_LAYER (jalon_place_layer_get_type ())
G_DECLARE_FINAL_TYPE (JalonPlaceLayer, jalon_place_layer, JALON, PLACE_LAYER, ShumateLayer)

JalonPlaceLayer *jalon_place_layer_new       (ShumateViewport *viewport,
                                              JalonPointLayer *points);
void             jalon_place_layer_set_stack (JalonPlaceLayer *self,
                                              JalonLayerStack *stack);
void             jalon_place_layer_set_style (JalonPlaceLayer *self,
                                              JalonMapStyle    style);
const GArray    *jalon_place_layer_get_boxes (JalonPlaceLayer *self);
const GArray    *jalon_place_layer_get_named (JalonPlaceLayer *self);
gboolean         jalon_place_layer_pick      (JalonPlaceLayer *self,
                                              double           x,
                                              double           y,
                                              guint           *layer,
                                              guint           *place);

G_END_DECLS
