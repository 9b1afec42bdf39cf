/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-map-tool-region.h"

G_BEGIN_DECLS

#define JALON_MAP_TOOL_CIRCLE_NAME       "circle"
#define JALON_MAP_TOOL_CIRCLE_LEAST_KM   0.1
#define JALON_MAP_TOOL_CIRCLE_MOST_KM    2000.0

/* What lies within a distance of a place. */
#define JALON_TYPE_MAP_TOOL_CIRCLE (jalon_map_tool_circle_get_type ())
G_DECLARE_FINAL_TYPE (JalonMapToolCircle, jalon_map_tool_circle, JALON, MAP_TOOL_CIRCLE, JalonMapToolRegion)

JalonMapTool *jalon_map_tool_circle_new        (JalonSession       *session);
gboolean      jalon_map_tool_circle_has_centre (JalonMapToolCircle *self);
double        jalon_map_tool_circle_get_metres (JalonMapToolCircle *self);
void          jalon_map_tool_circle_set_metres (JalonMapToolCircle *self,
                                                double              metres);

G_END_DECLS
