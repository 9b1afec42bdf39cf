/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <stdlib.h>

#include "jalon-clusters-private.h"
#include "jalon-mercator.h"

/* Cells cut neighbours apart: symbols of two cells may overlap. They are merged in blocks of two by two cells, in four passes over
 * the world grid shifted by one cell in x, y or both, so that any two near ones meet in some block. The blocks are fixed to the
 * world, never to the view, and all blocks that touch the view are whole: a symbol is the same wherever the view is. */

#define N_PASSES 4

/* Shifts in cells. Only one axis changes from pass to pass, which keeps the margin small. */
static const int shifts[N_PASSES][2] = { { 0, 0 }, { 0, 1 }, { 1, 1 }, { 1, 0 } };

/**
 * jalon_cluster_get_diameter:
 * @n: rows of a symbol
 *
 * Returns: its diameter in pixels: 20 for a point, 28 to 48 by the logarithm of the count for more
 */
double
jalon_cluster_get_diameter (guint n)
{
  if (n <= 1)
    return 20.0;
  return fmin (48.0, 28.0 + 5.0 * log10 (n / 2.0));
}

/* Whole blocks of every pass, from the last one back to the first. */
JalonWindow
jalon_clusters_widen_window (const JalonWindow *view,
                             guint              level)
{
  double cells = exp2 (level);
  double x0 = floor (view->x0 * cells), x1 = ceil (view->x1 * cells);
  double y0 = floor (view->y0 * cells), y1 = ceil (view->y1 * cells);

  for (guint pass = N_PASSES; pass-- > 0;)
    {
      x0 = 2.0 * floor ((x0 - shifts[pass][0]) / 2.0) + shifts[pass][0];
      x1 = 2.0 * ceil ((x1 - shifts[pass][0]) / 2.0) + shifts[pass][0];
      y0 = 2.0 * floor ((y0 - shifts[pass][1]) / 2.0) + shifts[pass][1];
      y1 = 2.0 * ceil ((y1 - shifts[pass][1]) / 2.0) + shifts[pass][1];
    }
  return (JalonWindow) { x0 / cells, y0 / cells, x1 / cells, y1 / cells };
}

typedef struct
{
  gint64 block_x;
  gint64 block_y;
  guint  cluster;
} Place;

static int
compare_places (const void *a,
                const void *b)
{
  const Place *first = a, *second = b;

  if (first->block_y != second->block_y)
    return first->block_y < second->block_y ? -1 : 1;
  if (first->block_x != second->block_x)
    return first->block_x < second->block_x ? -1 : 1;
  return first->cluster < second->cluster ? -1 : first->cluster > second->cluster;
}

static gboolean
overlap (const JalonCluster *a,
         const JalonCluster *b,
         double              pixels)
{
  double reach = (jalon_cluster_get_diameter (a->n) + jalon_cluster_get_diameter (b->n)) / 2.0;
  double dx = (a->x - b->x) * pixels, dy = (a->y - b->y) * pixels;

  return dx * dx + dy * dy < reach * reach;
}

static gboolean
is_same_place (const JalonClusters *self,
               const JalonCluster  *a,
               const JalonCluster  *b)
{
  const JalonColumns *columns = &self->result->network->columns;

  return a->kind != JALON_CLUSTER_CLUSTER && b->kind != JALON_CLUSTER_CLUSTER &&
         columns->x[a->row] == columns->x[b->row] && columns->y[a->row] == columns->y[b->row];
}

/* @b goes into @a. */
static void
merge (JalonClusters *self,
       JalonCluster  *a,
       JalonCluster  *b)
{
  guint n = a->n + b->n;
  guint last = a->first_cell;

  if (a->site != JALON_NO_SITE && a->site == b->site)
    a->kind = JALON_CLUSTER_SITE;
  else
    {
      a->kind = is_same_place (self, a, b) ? JALON_CLUSTER_GROUP : JALON_CLUSTER_CLUSTER;
      a->site = JALON_NO_SITE;
    }
  a->x = (a->x * a->n + b->x * b->n) / n;
  a->y = (a->y * a->n + b->y * b->n) / n;
  a->row = MIN (a->row, b->row);
  a->n = n;
  for (guint i = 0; i <= JALON_N_JURISDICTIONS; i++)
    a->mix[i] += b->mix[i];
  while (g_array_index (self->cells, JalonCell, last).next != G_MAXUINT)
    last = g_array_index (self->cells, JalonCell, last).next;
  g_array_index (self->cells, JalonCell, last).next = b->first_cell;
  b->n = 0;
}

/* The symbols of one block, until none overlap. There are four cells and so few symbols. */
static void
merge_block (JalonClusters *self,
             const Place   *places,
             guint          n,
             double         pixels)
{
  JalonCluster *clusters = (JalonCluster *) (gpointer) self->clusters->data;
  gboolean merged = n > 1;

  while (merged)
    {
      merged = FALSE;
      for (guint i = 0; i < n; i++)
        for (guint j = i + 1; j < n; j++)
          {
            JalonCluster *a = &clusters[places[i].cluster], *b = &clusters[places[j].cluster];

            if (a->n > 0 && b->n > 0 && overlap (a, b, pixels))
              {
                merge (self, a, b);
                merged = TRUE;
              }
          }
    }
}

void
jalon_clusters_merge (JalonClusters     *self,
                      const JalonWindow *window,
                      guint              level,
                      double             zoom)
{
  double cells = exp2 (level), pixels = JALON_MERCATOR_TILE_SIZE * exp2 (zoom);
  g_autofree Place *places = g_new (Place, self->clusters->len + 1);

  for (guint pass = 0; pass < N_PASSES; pass++)
    {
      guint n = 0;

      for (guint i = 0; i < self->clusters->len; i++)
        {
          const JalonCluster *cluster = &g_array_index (self->clusters, JalonCluster, i);

          if (cluster->n > 0)
            places[n++] = (Place) { (gint64) floor ((cluster->x * cells - shifts[pass][0]) / 2.0),
                                    (gint64) floor ((cluster->y * cells - shifts[pass][1]) / 2.0), i };
        }
      qsort (places, n, sizeof *places, compare_places);
      for (guint start = 0, end; start < n; start = end)
        {
          for (end = start + 1; end < n && places[end].block_x == places[start].block_x &&
                                places[end].block_y == places[start].block_y; end++)
            ;
          merge_block (self, places + start, end - start, pixels);
        }
    }
}
