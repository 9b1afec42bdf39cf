/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "jalon-layer-preview.h"
#include "jalon-session.h"

G_BEGIN_DECLS

/* The assistant for areas, places and figures: what a file holds, how it would be read, what became of it. Signals: `show-on-map` (the
 * import is done and its areas or places are to be shown), `choose` (another file is wanted). */
#define JALON_TYPE_LAYER_DIALOG (jalon_layer_dialog_get_type ())
G_DECLARE_FINAL_TYPE (JalonLayerDialog, jalon_layer_dialog, JALON, LAYER_DIALOG, AdwWindow)

JalonLayerDialog        *jalon_layer_dialog_new         (JalonSession     *session,
                                                         const char       *path);
gboolean                 jalon_layer_dialog_get_bounds  (JalonLayerDialog *self,
                                                         double           *west,
                                                         double           *south,
                                                         double           *east,
                                                         double           *north);
/* For tests */
const char              *jalon_layer_dialog_get_page    (JalonLayerDialog *self);
JalonLayerPreview       *jalon_layer_dialog_get_preview (JalonLayerDialog *self);
const JalonImportReport *jalon_layer_dialog_get_report  (JalonLayerDialog *self);

G_END_DECLS
