/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-import.h"
#include "jalon-layer-mapping.h"

G_BEGIN_DECLS

/* What the first rows of a file say about its columns, for layers of areas and places. */
void  jalon_layer_propose_names    (JalonLayerMapping  *self,
                                    JalonImportPreview *table);
void  jalon_layer_propose_code     (JalonLayerMapping  *self,
                                    JalonImportPreview *table);
void  jalon_layer_propose_measures (JalonLayerMapping  *self,
                                    JalonImportPreview *table);
char *jalon_layer_propose_kind     (JalonLayerMapping  *self,
                                    JalonImportPreview *table,
                                    const char         *path);

G_END_DECLS
