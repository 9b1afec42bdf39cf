/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "jalon-layer-preview.h"

G_BEGIN_DECLS

/* How a file of areas, places or figures would be read, to be checked and changed. Signals: `changed`, `reread` (with the name of another layer of the
 * file). */
#define JALON_TYPE_LAYER_CHECK (jalon_layer_check_get_type ())
G_DECLARE_FINAL_TYPE (JalonLayerCheck, jalon_layer_check, JALON, LAYER_CHECK, AdwBin)

void jalon_layer_check_set_preview (JalonLayerCheck   *self,
                                    const char        *path,
                                    JalonLayerPreview *preview);
void jalon_layer_check_refresh     (JalonLayerCheck   *self);

G_END_DECLS
