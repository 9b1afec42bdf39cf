/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "jalon-map-layers.h"

G_BEGIN_DECLS

/* One layer in the list of layers: whether and how it is shown. */
#define JALON_TYPE_LAYER_ROW (jalon_layer_row_get_type ())
G_DECLARE_FINAL_TYPE (JalonLayerRow, jalon_layer_row, JALON, LAYER_ROW, GtkWidget)

GtkWidget  *jalon_layer_row_new       (JalonMapLayers          *layers);
const char *jalon_layer_row_get_uuid  (JalonLayerRow           *self);
void        jalon_layer_row_set_layer (JalonLayerRow           *self,
                                       const JalonStackedLayer *layer,
                                       gboolean                 top,
                                       gboolean                 bottom);

G_END_DECLS
