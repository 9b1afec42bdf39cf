/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-map-tool-region.h"

G_BEGIN_DECLS

#define JALON_MAP_TOOL_AREA_NAME         "area"
#define JALON_MAP_TOOL_AREA_MOST_CORNERS 500

/* What lies within an area that is drawn corner by corner. */
#define JALON_TYPE_MAP_TOOL_AREA (jalon_map_tool_area_get_type ())
G_DECLARE_FINAL_TYPE (JalonMapToolArea, jalon_map_tool_area, JALON, MAP_TOOL_AREA, JalonMapToolRegion)

JalonMapTool *jalon_map_tool_area_new (JalonSession *session);

G_END_DECLS
