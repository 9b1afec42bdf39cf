/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "jalon-palette.h"
#include "jalon-session.h"

G_BEGIN_DECLS

/* What the symbols mean; the orders of government in it filter the result.
 *
 * Properties: `expanded`. Signals: `toggled` (a person opened or closed it). */
#define JALON_TYPE_MAP_LEGEND (jalon_map_legend_get_type ())
G_DECLARE_FINAL_TYPE (JalonMapLegend, jalon_map_legend, JALON, MAP_LEGEND, GtkWidget)

void     jalon_map_legend_set_session  (JalonMapLegend *self,
                                        JalonSession   *session);
void     jalon_map_legend_set_style    (JalonMapLegend *self,
                                        JalonMapStyle   style);
gboolean jalon_map_legend_get_expanded (JalonMapLegend *self);
void     jalon_map_legend_set_expanded (JalonMapLegend *self,
                                        gboolean        expanded);
void     jalon_map_legend_get_size     (JalonMapLegend *self,
                                        int            *width,
                                        int            *height);

G_END_DECLS
