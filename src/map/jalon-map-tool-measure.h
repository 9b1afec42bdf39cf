/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-map-tool.h"

G_BEGIN_DECLS

#define JALON_MAP_TOOL_MEASURE_NAME "measure"

/* The length of a way of straight legs, on the ellipsoid. */
#define JALON_TYPE_MAP_TOOL_MEASURE (jalon_map_tool_measure_get_type ())
G_DECLARE_FINAL_TYPE (JalonMapToolMeasure, jalon_map_tool_measure, JALON, MAP_TOOL_MEASURE, JalonMapTool)

JalonMapTool *jalon_map_tool_measure_new        (void);
double        jalon_map_tool_measure_get_metres (JalonMapToolMeasure *self);

G_END_DECLS
