/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-import.h"
#include "jalon-layer-mapping.h"

G_BEGIN_DECLS

/**
 * JalonLayerTarget:
 * @place: whether these are places
 * @kind: (nullable): their kind
 * @n_all: how many there are
 * @n_matched: of how many the file has the code
 *
 * Areas or places of the workspace that figures could be joined to.
 */
typedef struct
{
  gboolean place;
  char    *kind;
  guint    n_all;
  guint    n_matched;
} JalonLayerTarget;

/* What a file of areas, places or figures holds and how Jalon would read it, for the planner to check before anything is stored. */
typedef struct _JalonLayerPreview JalonLayerPreview;

JalonLayerPreview      *jalon_layer_preview_new         (JalonDatabase            *database,
                                                         const char               *path,
                                                         const JalonTableOptions  *options,
                                                         JalonLayerContent         content,
                                                         const char               *source,
                                                         GCancellable             *cancellable,
                                                         GError                  **error);
void                    jalon_layer_preview_free        (JalonLayerPreview        *self);
JalonLayerMapping      *jalon_layer_preview_get_mapping (JalonLayerPreview        *self);
JalonImportPreview     *jalon_layer_preview_get_table   (JalonLayerPreview        *self);
void                    jalon_layer_preview_set_content (JalonLayerPreview        *self,
                                                         JalonLayerContent         content);
guint                   jalon_layer_preview_get_n_targets (JalonLayerPreview      *self);
const JalonLayerTarget *jalon_layer_preview_get_target  (JalonLayerPreview        *self,
                                                         guint                     index);
void                    jalon_layer_preview_set_target  (JalonLayerPreview        *self,
                                                         guint                     index);
int                     jalon_layer_preview_find_target (JalonLayerPreview        *self);
int                     jalon_layer_preview_count_matches (JalonLayerPreview      *self,
                                                         guint                     index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonLayerPreview, jalon_layer_preview_free)

G_END_DECLS
