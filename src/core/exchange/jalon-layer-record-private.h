/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-import.h"
#include "jalon-layer-mapping.h"
#include "jalon-staging.h"

G_BEGIN_DECLS

/* The areas or places that an import adds, changes or finds, within its batch. */
typedef struct _JalonLayerRecords JalonLayerRecords;

/**
 * JalonLayerRecord:
 * @uuid: of the area or place, good until the next row
 * @repeated: the row says what an earlier one said
 * @added: it is new
 * @changed: it was there, and something of it is different now
 *
 * What a row stands for.
 */
typedef struct
{
  const char *uuid;
  JalonValue  values[5];
  gboolean    repeated;
  gboolean    added;
  gboolean    changed;
} JalonLayerRecord;

JalonLayerRecords *jalon_layer_records_new    (JalonWorkspace           *workspace,
                                               JalonStage               *stage,
                                               const JalonLayerMapping  *mapping,
                                               const char               *source,
                                               GError                  **error);
void               jalon_layer_records_free   (JalonLayerRecords        *self);
gboolean           jalon_layer_records_stage  (JalonLayerRecords        *self,
                                               const JalonRow           *row,
                                               const JalonStagedRow     *staged,
                                               JalonLayerRecord         *record,
                                               char                    **problem);
gboolean           jalon_layer_records_join   (JalonLayerRecords        *self,
                                               const JalonRow           *row,
                                               const JalonStagedRow     *staged,
                                               JalonLayerRecord         *record,
                                               char                    **problem);
gboolean           jalon_layer_records_put    (JalonLayerRecords        *self,
                                               JalonLayerRecord         *record,
                                               GBytes                   *geometry,
                                               GError                  **error);
gboolean           jalon_layer_records_finish (JalonLayerRecords        *self,
                                               GError                  **error);
gboolean           jalon_layer_records_show   (JalonWorkspace           *workspace,
                                               const JalonLayerMapping  *mapping,
                                               GError                  **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonLayerRecords, jalon_layer_records_free)

G_END_DECLS
