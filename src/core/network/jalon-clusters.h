/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-rows.h"

G_BEGIN_DECLS

typedef enum
{
  JALON_CLUSTER_POINT,   /* one row */
  JALON_CLUSTER_SITE,    /* several rows, all of one co-located site */
  JALON_CLUSTER_GROUP,   /* several rows at the very same position: no zoom splits them */
  JALON_CLUSTER_CLUSTER, /* several rows at different positions */
} JalonClusterKind;

/**
 * JalonCluster:
 * @kind: what to draw
 * @x: Web Mercator in the unit square, mean of the rows; unwrapped into the window asked for
 * @y: the same, growing southwards
 * @n: rows
 * @mix: rows by #JalonJurisdiction, %JALON_JURISDICTION_UNKNOWN last
 * @row: the row of a point, the first row of anything else
 * @site: of a site or of a point in a site (also one without a co-location type), else %JALON_NO_SITE
 */
typedef struct
{
  JalonClusterKind kind;
  double           x;
  double           y;
  guint            n;
  guint            mix[JALON_N_JURISDICTIONS + 1];
  guint            row;
  guint            site;
  guint            first_cell; /* private */
} JalonCluster;

/* The symbols of one view: immutable after jalon_clusters_new(), reference counted, holds its result. */
typedef struct _JalonClusters JalonClusters;

#define JALON_TYPE_CLUSTERS (jalon_clusters_get_type ())
GType               jalon_clusters_get_type     (void);

/* @x0 to @x1 and @y0 to @y1: the window in the unit square (x may go below 0 or above 1 where the world repeats).
 * @zoom: of 256-pixel tiles, may have a fraction. @cell_size: pixels, at least as wide as the widest symbol. */
JalonClusters      *jalon_clusters_new          (JalonResult         *result,
                                                 double               x0,
                                                 double               y0,
                                                 double               x1,
                                                 double               y1,
                                                 double               zoom,
                                                 double               cell_size);
JalonClusters      *jalon_clusters_ref          (JalonClusters       *self);
void                jalon_clusters_unref        (JalonClusters       *self);
const JalonCluster *jalon_clusters_get          (const JalonClusters *self,
                                                 guint               *n_clusters);
JalonResult        *jalon_clusters_get_result   (const JalonClusters *self);
/* Appends the rows (guint) of a symbol. */
void                jalon_clusters_append_rows  (const JalonClusters *self,
                                                 guint                index,
                                                 GArray              *rows);
/* Whether a row of the result is one of a symbol's. */
gboolean            jalon_clusters_holds_row    (const JalonClusters *self,
                                                 guint                index,
                                                 guint                row);
/* How many rows of a symbol are in a set of rows of the result. */
guint               jalon_clusters_count        (const JalonClusters *self,
                                                 guint                index,
                                                 const JalonRows     *rows);
/* The smallest rectangle around the rows of a symbol, in the unit square. */
void                jalon_clusters_get_extent   (const JalonClusters *self,
                                                 guint                index,
                                                 double              *x0,
                                                 double              *y0,
                                                 double              *x1,
                                                 double              *y1);
/* Pixels across for a symbol of @n rows: what the merging of overlapping symbols goes by. 1: a point; else 28 to 48. */
double              jalon_cluster_get_diameter  (guint                n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonClusters, jalon_clusters_unref)

G_END_DECLS
