/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-clusters.h"
#include "jalon-result-private.h"

G_BEGIN_DECLS

/* Rows low to high - 1; the cells of a merged symbol are a list. */
typedef struct
{
  guint low;
  guint high;
  guint next; /* G_MAXUINT at the end */
} JalonCell;

typedef struct
{
  double x0;
  double y0;
  double x1;
  double y1;
} JalonWindow;

struct _JalonClusters
{
  gint         ref_count;
  JalonResult *result;
  GArray      *clusters; /* of JalonCluster; n is 0 for one that went into another */
  GArray      *cells;    /* of JalonCell */
};

JalonWindow jalon_clusters_widen_window (const JalonWindow *view,
                                         guint              level);
void        jalon_clusters_merge        (JalonClusters     *self,
                                         const JalonWindow *window,
                                         guint              level,
                                         double             zoom);

G_END_DECLS
