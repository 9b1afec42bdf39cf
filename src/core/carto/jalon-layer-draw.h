/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-layer-stack.h"

G_BEGIN_DECLS

#define JALON_PLACE_SYMBOL_SIZE 11.0

void jalon_layer_stack_draw_areas  (const JalonLayerStack   *self,
                                    cairo_t                 *cr,
                                    const JalonMapWindow    *window,
                                    JalonMapStyle            style,
                                    GCancellable            *cancellable);
void jalon_layer_draw_swatch       (const JalonStackedLayer *layer,
                                    int                      class,
                                    cairo_t                 *cr,
                                    double                   width,
                                    double                   height,
                                    JalonMapStyle            style);
void jalon_layer_draw_place        (const char              *kind,
                                    cairo_t                 *cr,
                                    double                   x,
                                    double                   y,
                                    double                   size,
                                    JalonMapStyle            style);

G_END_DECLS
