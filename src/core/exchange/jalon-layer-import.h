/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-import.h"
#include "jalon-layer-mapping.h"

G_BEGIN_DECLS

gboolean jalon_layer_import_run (JalonWorkspace           *workspace,
                                 const char               *path,
                                 const JalonTableOptions  *options,
                                 const JalonLayerMapping  *mapping,
                                 JalonImportFlags          flags,
                                 JalonImportProgress       progress,
                                 gpointer                  user_data,
                                 GCancellable             *cancellable,
                                 JalonImportReport       **report,
                                 GError                  **error);
void     jalon_layer_import_find_bounds (JalonDatabase           *database,
                                         const JalonLayerMapping *mapping,
                                         const JalonImportReport *report,
                                         double                   bounds[4]);

G_END_DECLS
