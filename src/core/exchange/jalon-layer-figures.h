/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-import.h"
#include "jalon-layer-mapping.h"

G_BEGIN_DECLS

/* The figures of areas or places of one kind, as an import finds and changes them within its batch. */
typedef struct _JalonLayerFigures JalonLayerFigures;

typedef enum
{
  JALON_FIGURE_SAME,
  JALON_FIGURE_ADDED,
  JALON_FIGURE_CHANGED,
} JalonFigureFate;

JalonLayerFigures *jalon_layer_figures_new    (JalonWorkspace           *workspace,
                                               gboolean                  place,
                                               const char               *source,
                                               GError                  **error);
void               jalon_layer_figures_free   (JalonLayerFigures        *self);
gboolean           jalon_layer_figures_put    (JalonLayerFigures        *self,
                                               const char               *subject,
                                               const JalonLayerMeasure  *measure,
                                               double                    value,
                                               JalonFigureFate          *fate,
                                               GError                  **error);
gboolean           jalon_layer_figures_finish (JalonLayerFigures        *self,
                                               GError                  **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonLayerFigures, jalon_layer_figures_free)

G_END_DECLS
