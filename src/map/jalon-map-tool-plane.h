/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-map-tool.h"
#include "jalon-point-layer.h"

G_BEGIN_DECLS

/* Over the points: where the filter looks, what the active tool draws, and the crosshair of the keyboard. Takes no clicks. */
#define JALON_TYPE_MAP_TOOL_PLANE (jalon_map_tool_plane_get_type ())
G_DECLARE_FINAL_TYPE (JalonMapToolPlane, jalon_map_tool_plane, JALON, MAP_TOOL_PLANE, GtkWidget)

void jalon_map_tool_plane_set_layer     (JalonMapToolPlane *self,
                                         JalonPointLayer   *layer);
void jalon_map_tool_plane_set_tool      (JalonMapToolPlane *self,
                                         JalonMapTool      *tool);
void jalon_map_tool_plane_take_drawing  (JalonMapToolPlane *self,
                                         JalonDrawing      *drawing);
void jalon_map_tool_plane_set_style     (JalonMapToolPlane *self,
                                         JalonMapStyle      style);
void jalon_map_tool_plane_set_crosshair (JalonMapToolPlane *self,
                                         gboolean           crosshair);

G_END_DECLS
