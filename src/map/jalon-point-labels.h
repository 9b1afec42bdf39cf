/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-clusters.h"
#include "jalon-labels.h"
#include "jalon-texture-cache.h"

G_BEGIN_DECLS

/**
 * JalonPointSymbol:
 * @cluster: what it stands for
 * @x: its centre in pixels of the view
 * @y: its centre
 * @diameter: as it is drawn
 * @selected: how many of its points are selected
 *
 * A symbol of the view.
 */
typedef struct
{
  const JalonCluster *cluster;
  double              x;
  double              y;
  double              diameter;
  guint               selected;
} JalonPointSymbol;

/* The names of points and the types of co-located sites, written beside their symbols where there is room. What is written stays where it is
 * while the map is panned and as long as nothing comes in its way: it neither jumps nor flickers. */
typedef struct _JalonPointLabels JalonPointLabels;

JalonPointLabels *jalon_point_labels_new    (double                  text_scale);
void              jalon_point_labels_free   (JalonPointLabels       *self);
void              jalon_point_labels_forget (JalonPointLabels       *self);
gboolean          jalon_point_labels_place  (JalonPointLabels       *self,
                                             const JalonNetwork     *network,
                                             const JalonPointSymbol *symbols,
                                             guint                   n_symbols,
                                             const GArray           *taken,
                                             double                  zoom,
                                             double                  width,
                                             double                  height);
gboolean          jalon_point_labels_rest   (const JalonPointLabels *self);
gboolean          jalon_point_labels_append (JalonPointLabels       *self,
                                             GtkSnapshot            *snapshot,
                                             JalonTextureCache      *textures);
GArray           *jalon_point_labels_dup_boxes (JalonPointLabels    *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonPointLabels, jalon_point_labels_free)

G_END_DECLS
