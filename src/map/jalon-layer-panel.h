/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "jalon-map-layers.h"

G_BEGIN_DECLS

/* The list of the map's layers, the uppermost first, where each is shown, moved and styled. */
#define JALON_TYPE_LAYER_PANEL (jalon_layer_panel_get_type ())
G_DECLARE_FINAL_TYPE (JalonLayerPanel, jalon_layer_panel, JALON, LAYER_PANEL, GtkWidget)

void jalon_layer_panel_set_layers (JalonLayerPanel *self,
                                   JalonMapLayers  *layers,
                                   JalonSession    *session);

G_END_DECLS
