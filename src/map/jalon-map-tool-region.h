/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-map-tool.h"
#include "jalon-row-set.h"
#include "jalon-session.h"

G_BEGIN_DECLS

/* A tool that draws a part of the map, and says what lies within it, by order of government. */
#define JALON_TYPE_MAP_TOOL_REGION (jalon_map_tool_region_get_type ())
G_DECLARE_DERIVABLE_TYPE (JalonMapToolRegion, jalon_map_tool_region, JALON, MAP_TOOL_REGION, JalonMapTool)

/**
 * JalonMapToolRegionClass:
 * @new_region: what was drawn; %NULL while it holds nothing
 * @new_filter: the given filter with what was drawn as its limit; only called where there is something
 *
 * The kinds of regions.
 */
struct _JalonMapToolRegionClass
{
  JalonMapToolClass parent_class;

  JalonRegion *(*new_region) (JalonMapToolRegion *self);
  JalonFilter *(*new_filter) (JalonMapToolRegion *self,
                              JalonFilter        *filter);
};

void         jalon_map_tool_region_set_session (JalonMapToolRegion *self,
                                                JalonSession       *session);
void         jalon_map_tool_region_renew       (JalonMapToolRegion *self);
gboolean     jalon_map_tool_region_exists      (JalonMapToolRegion *self);
guint        jalon_map_tool_region_count       (JalonMapToolRegion *self,
                                                guint               mix[JALON_N_JURISDICTIONS + 1]);
GArray      *jalon_map_tool_region_dup_rows    (JalonMapToolRegion *self);
JalonFilter *jalon_map_tool_region_new_filter  (JalonMapToolRegion *self);

G_END_DECLS
