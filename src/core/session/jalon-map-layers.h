/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-layer-stack.h"
#include "jalon-session.h"

G_BEGIN_DECLS

/* The map's layers as they are now: read again, on the worker, whenever the workspace changes what they show. Lives on the main thread.
 *
 * Signals: `changed` (the stack is another one), `failed` (const char *sentence: they could not be read or changed). */
#define JALON_TYPE_MAP_LAYERS (jalon_map_layers_get_type ())
G_DECLARE_FINAL_TYPE (JalonMapLayers, jalon_map_layers, JALON, MAP_LAYERS, GObject)

JalonMapLayers  *jalon_map_layers_new       (JalonSession        *session);
JalonLayerStack *jalon_map_layers_get_stack (JalonMapLayers      *self);
void             jalon_map_layers_set       (JalonMapLayers      *self,
                                             const char          *uuid,
                                             const char          *column,
                                             const JalonValue    *value);
void             jalon_map_layers_set_measure (JalonMapLayers    *self,
                                             const char          *uuid,
                                             const char          *code,
                                             int                  year);
void             jalon_map_layers_move      (JalonMapLayers      *self,
                                             const char          *uuid,
                                             int                  steps);

G_END_DECLS
