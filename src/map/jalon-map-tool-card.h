/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "jalon-map-tool.h"

G_BEGIN_DECLS

/* Beside the map: what the active tool says, and what can be done with it. Hidden without one. Signals: `closed`, `select` (the points
 * within the circle are to be selected), `filter` (only they are to be shown). */
#define JALON_TYPE_MAP_TOOL_CARD (jalon_map_tool_card_get_type ())
G_DECLARE_FINAL_TYPE (JalonMapToolCard, jalon_map_tool_card, JALON, MAP_TOOL_CARD, GtkWidget)

void jalon_map_tool_card_set_tool  (JalonMapToolCard *self,
                                    JalonMapTool     *tool);
void jalon_map_tool_card_fit       (JalonMapToolCard *self,
                                    int               height);
void jalon_map_tool_card_set_style (JalonMapToolCard *self,
                                    JalonMapStyle     style);

G_END_DECLS
