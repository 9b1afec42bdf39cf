/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "jalon-layer-stack.h"

G_BEGIN_DECLS

/* The legend of the layers of areas and places. */
#define JALON_TYPE_LAYER_KEY (jalon_layer_key_get_type ())
G_DECLARE_FINAL_TYPE (JalonLayerKey, jalon_layer_key, JALON, LAYER_KEY, GtkWidget)

void jalon_layer_key_set_stack (JalonLayerKey   *self,
                                JalonLayerStack *stack);
void jalon_layer_key_set_style (JalonLayerKey   *self,
                                JalonMapStyle    style);

void jalon_layer_key_fit       (JalonLayerKey   *self,
                                int              width,
                                int              height);

G_END_DECLS
