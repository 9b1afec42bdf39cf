/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <shumate/shumate.h>

#include "jalon-layer-stack.h"

G_BEGIN_DECLS

/* Tiles of the layers' areas, drawn on worker threads and kept by libshumate, so that moving the map draws nothing anew. */
#define JALON_TYPE_LAYER_SOURCE (jalon_layer_source_get_type ())
G_DECLARE_FINAL_TYPE (JalonLayerSource, jalon_layer_source, JALON, LAYER_SOURCE, ShumateMapSource)

ShumateMapSource *jalon_layer_source_new (JalonLayerStack *stack,
                                          JalonMapStyle    style);

G_END_DECLS
