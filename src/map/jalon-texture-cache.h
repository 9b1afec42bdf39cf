/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "jalon-clusters.h"
#include "jalon-labels.h"
#include "jalon-symbols.h"

G_BEGIN_DECLS

/* Textures of symbols and place names, each drawn once for its content, style and screen density. */
typedef struct _JalonTextureCache JalonTextureCache;

JalonTextureCache *jalon_texture_cache_new        (void);
void               jalon_texture_cache_free       (JalonTextureCache      *self);
void               jalon_texture_cache_configure  (JalonTextureCache      *self,
                                                   JalonMapStyle           style,
                                                   int                     scale);
void               jalon_texture_cache_clear      (JalonTextureCache      *self);
void               jalon_texture_cache_forget_rows (JalonTextureCache     *self);
gboolean           jalon_texture_cache_append_symbol (JalonTextureCache   *self,
                                                   GtkSnapshot            *snapshot,
                                                   const JalonNetwork     *network,
                                                   const JalonCluster     *cluster,
                                                   double                  x,
                                                   double                  y,
                                                   gboolean                selected);
gboolean           jalon_texture_cache_append_label (JalonTextureCache    *self,
                                                   GtkSnapshot            *snapshot,
                                                   JalonLabeller          *labeller,
                                                   const JalonPlacedLabel *placed);
gboolean           jalon_texture_cache_append_text (JalonTextureCache     *self,
                                                   GtkSnapshot            *snapshot,
                                                   const char             *key,
                                                   PangoLayout            *layout,
                                                   PangoAlignment          alignment,
                                                   double                  pill,
                                                   const JalonBox         *box);
void               jalon_texture_cache_append_pin (JalonTextureCache      *self,
                                                   GtkSnapshot            *snapshot,
                                                   double                  x,
                                                   double                  y);
double             jalon_texture_cache_get_diameter (const JalonNetwork   *network,
                                                   const JalonCluster     *cluster);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonTextureCache, jalon_texture_cache_free)

G_END_DECLS
