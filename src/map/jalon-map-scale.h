/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-point-layer.h"

G_BEGIN_DECLS

/* The scale of the map below, in the language and at the latitude of the middle. */
#define JALON_TYPE_MAP_SCALE (jalon_map_scale_get_type ())
G_DECLARE_FINAL_TYPE (JalonMapScale, jalon_map_scale, JALON, MAP_SCALE, GtkWidget)

void jalon_map_scale_set_layer (JalonMapScale   *self,
                                JalonPointLayer *layer);
void jalon_map_scale_set_style (JalonMapScale   *self,
                                JalonMapStyle    style);
void jalon_map_scale_update    (JalonMapScale   *self);

G_END_DECLS
