/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-clusters.h"

#include <math.h>

#include "jalon-clusters-private.h"
#include "jalon-mercator.h"

G_DEFINE_BOXED_TYPE (JalonClusters, jalon_clusters, jalon_clusters_ref, jalon_clusters_unref)

#define GRID 4294967296.0   /* 2^32 */

/* ---- Cells ------------------------------------------------------------------------------------------------------- */

/* A walk down the quadtree: every cell is a range of rows, found by binary search. */
typedef struct
{
  JalonClusters     *clusters;
  const JalonResult *result;
  const JalonPrefix *prefixes;
  guint              level;
  gint64             x0, y0, x1, y1; /* cells of @level, the end left out */
  double             shift;          /* added to x: the copy of the world that is being drawn */
} Walk;

static guint64
get_row_key (const JalonColumns *columns,
             guint               row)
{
  return jalon_mercator_get_key (columns->x[row], columns->y[row]);
}

/* The first row of low to high whose key is not below @key. */
static guint
find_key (const JalonColumns *columns,
          guint               low,
          guint               high,
          guint64             key)
{
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (get_row_key (columns, middle) < key)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* Adds the rows of a part of one block, whole words come from the prefixes. */
static void
add_partial (const Walk  *walk,
             guint        row,
             int          sign,
             JalonPrefix *sum)
{
  const JalonNetwork *network = walk->result->network;
  guint word = row / 64;
  JalonPrefix part = walk->prefixes[word];

  if ((row & 63) != 0)
    for (guint64 bits = walk->result->mask[word] & jalon_bits_before (row); bits != 0; bits &= bits - 1)
      {
        guint at = word * 64 + (guint) __builtin_ctzll (bits);

        part.x += network->columns.x[at];
        part.y += network->columns.y[at];
        part.mix[network->columns.jurisdiction[at]]++;
      }
  if (sign > 0)
    {
      sum->x += part.x;
      sum->y += part.y;
      for (guint i = 0; i <= JALON_N_JURISDICTIONS; i++)
        sum->mix[i] += part.mix[i];
    }
  else
    {
      sum->x -= part.x;
      sum->y -= part.y;
      for (guint i = 0; i <= JALON_N_JURISDICTIONS; i++)
        sum->mix[i] -= part.mix[i];
    }
}

/* More points than this are no longer looked through for one site: what a frame costs does not hang on what a file calls a site. */
#define MOST_ROWS_OF_SITE 1000

/* The site that all rows of the result in a range belong to, or none. */
static guint
find_common_site (const Walk *walk,
                  guint       low,
                  guint       high,
                  guint       n)
{
  const JalonNetwork *network = walk->result->network;
  guint row = jalon_result_next_row (walk->result, low);
  guint site = network->columns.site[row];

  /* More rows than the site has members cannot all be of it. */
  if (site == JALON_NO_SITE || n > MIN (network->sites[site].n_members, MOST_ROWS_OF_SITE))
    return JALON_NO_SITE;
  for (; row < high; row = jalon_result_next_row (walk->result, row + 1))
    if (network->columns.site[row] != site)
      return JALON_NO_SITE;
  return site;
}

static void
emit (Walk  *walk,
      guint  low,
      guint  high,
      guint  n)
{
  const JalonColumns *columns = &walk->result->network->columns;
  JalonCell cell = { low, high, G_MAXUINT };
  JalonCluster cluster = { .n = n, .first_cell = walk->clusters->cells->len };
  JalonPrefix sum = { 0 };
  guint first = jalon_result_next_row (walk->result, low);

  cluster.row = first;
  if (n == 1)
    {
      sum.x = columns->x[first];
      sum.y = columns->y[first];
      sum.mix[columns->jurisdiction[first]] = 1;
      cluster.kind = JALON_CLUSTER_POINT;
      cluster.site = columns->site[first];
    }
  else
    {
      guint last = jalon_bitmap_previous (walk->result->mask, high);

      add_partial (walk, high, 1, &sum);
      add_partial (walk, low, -1, &sum);
      cluster.site = find_common_site (walk, low, high, n);
      /* Along the curve, equal ends mean that all between are equal. */
      cluster.kind = cluster.site != JALON_NO_SITE ? JALON_CLUSTER_SITE
                     : get_row_key (columns, first) == get_row_key (columns, last) ? JALON_CLUSTER_GROUP
                                                                                   : JALON_CLUSTER_CLUSTER;
    }
  for (guint i = 0; i <= JALON_N_JURISDICTIONS; i++)
    cluster.mix[i] = sum.mix[i];
  cluster.x = ((double) sum.x / n + 0.5) / GRID + walk->shift;
  cluster.y = ((double) sum.y / n + 0.5) / GRID;
  g_array_append_val (walk->clusters->cells, cell);
  g_array_append_val (walk->clusters->clusters, cluster);
}

/* Whether the cell of the last level that holds @row is asked for. */
static gboolean
is_row_wanted (const Walk *walk,
               guint       row)
{
  const JalonColumns *columns = &walk->result->network->columns;
  guint shift = 32 - walk->level;
  gint64 x = (gint64) ((guint64) columns->x[row] >> shift), y = (gint64) ((guint64) columns->y[row] >> shift);

  return x >= walk->x0 && x < walk->x1 && y >= walk->y0 && y < walk->y1;
}

/* @x and @y: the cell of @level; low to high: its rows. */
static void
walk_cell (Walk  *walk,
           guint  level,
           gint64 x,
           gint64 y,
           guint  low,
           guint  high)
{
  guint below = walk->level - level;
  guint n = jalon_result_count_before (walk->result, high) - jalon_result_count_before (walk->result, low);
  guint bounds[5];

  if (n == 0 || x << below >= walk->x1 || (x + 1) << below <= walk->x0 || y << below >= walk->y1 ||
      (y + 1) << below <= walk->y0)
    return;
  if (n == 1)
    {
      if (is_row_wanted (walk, jalon_result_next_row (walk->result, low)))
        emit (walk, low, high, 1);
      return;
    }
  if (below == 0)
    {
      emit (walk, low, high, n);
      return;
    }

  bounds[0] = low;
  bounds[4] = high;
  for (guint child = 1; child < 4; child++)
    {
      guint64 cell_x = (guint64) (2 * x + (child & 1)), cell_y = (guint64) (2 * y + (child >> 1));
      guint shift = 31 - level;

      bounds[child] = find_key (&walk->result->network->columns, bounds[child - 1], high,
                                jalon_mercator_get_key ((guint32) (cell_x << shift), (guint32) (cell_y << shift)));
    }
  for (guint child = 0; child < 4; child++)
    walk_cell (walk, level + 1, 2 * x + (child & 1), 2 * y + (child >> 1), bounds[child], bounds[child + 1]);
}

/* ---- The view ---------------------------------------------------------------------------------------------------- */

static void
fill_copy (JalonClusters     *self,
           const JalonWindow *window,
           guint              level,
           int                copy)
{
  double cells = exp2 (level);
  Walk walk = { self, self->result, jalon_result_get_prefixes (self->result), level, 0, 0, 0, 0, copy };

  walk.x0 = (gint64) floor (CLAMP (window->x0 - copy, 0.0, 1.0) * cells);
  walk.x1 = (gint64) ceil (CLAMP (window->x1 - copy, 0.0, 1.0) * cells);
  walk.y0 = (gint64) floor (CLAMP (window->y0, 0.0, 1.0) * cells);
  walk.y1 = (gint64) ceil (CLAMP (window->y1, 0.0, 1.0) * cells);
  if (walk.x0 < walk.x1 && walk.y0 < walk.y1)
    walk_cell (&walk, 0, 0, 0, 0, self->result->network->columns.n_positioned);
}

/* Symbols outside the view were only needed to merge those at its edge. */
static void
keep_visible (JalonClusters     *self,
              const JalonWindow *window)
{
  JalonCluster *clusters = (JalonCluster *) (gpointer) self->clusters->data;
  guint n = 0;

  for (guint i = 0; i < self->clusters->len; i++)
    if (clusters[i].n > 0 && clusters[i].x >= window->x0 && clusters[i].x < window->x1 &&
        clusters[i].y >= window->y0 && clusters[i].y <= window->y1)
      clusters[n++] = clusters[i];
  g_array_set_size (self->clusters, n);
}

/**
 * jalon_clusters_new:
 * @result: what to show
 * @x0: west edge of the window in the unit square; may be below 0 or above 1 where the world repeats
 * @y0: north edge
 * @x1: east edge, at most one world from @x0
 * @y1: south edge
 * @zoom: of 256-pixel tiles, may have a fraction
 * @cell_size: pixels; cells of the quadtree are one to two times as wide
 *
 * The symbols of a view. Rows are gathered by the cells of the quadtree, whose counts, mixes and mean positions are differences
 * of two prefix sums; then symbols that overlap are merged over fixed blocks of the world grid, so that panning never changes a
 * symbol. Time follows the number of cells in the view, not of points.
 *
 * Give a window somewhat larger than the view, by the radius of the largest symbol.
 *
 * Returns: (transfer full): the symbols whose position is in the window
 */
JalonClusters *
jalon_clusters_new (JalonResult *result,
                    double       x0,
                    double       y0,
                    double       x1,
                    double       y1,
                    double       zoom,
                    double       cell_size)
{
  JalonClusters *self = g_new0 (JalonClusters, 1);
  JalonWindow view = { x0, y0, fmin (x1, x0 + 1.0), y1 }, window;
  double wanted = zoom + log2 (JALON_MERCATOR_TILE_SIZE / cell_size);
  guint level = (guint) CLAMP (floor (wanted), 0.0, 32.0);

  self->ref_count = 1;
  self->result = jalon_result_ref (result);
  self->clusters = g_array_new (FALSE, FALSE, sizeof (JalonCluster));
  self->cells = g_array_new (FALSE, FALSE, sizeof (JalonCell));
  if (!(view.x0 < view.x1 && view.y0 < view.y1) || !isfinite (wanted) || !isfinite (view.x0) ||
      !isfinite (view.x1) || fabs (view.x0) > 1000.0)
    return self;

  window = jalon_clusters_widen_window (&view, level);
  for (int copy = (int) floor (window.x0); copy < window.x1; copy++)
    fill_copy (self, &window, level, copy);
  jalon_clusters_merge (self, &window, level, zoom);
  keep_visible (self, &view);
  return self;
}

/**
 * jalon_clusters_ref:
 * @self: symbols
 *
 * Returns: (transfer full): @self
 */
JalonClusters *
jalon_clusters_ref (JalonClusters *self)
{
  g_atomic_int_inc (&self->ref_count);
  return self;
}

/**
 * jalon_clusters_unref:
 * @self: (transfer full): symbols
 */
void
jalon_clusters_unref (JalonClusters *self)
{
  if (!g_atomic_int_dec_and_test (&self->ref_count))
    return;
  g_array_unref (self->clusters);
  g_array_unref (self->cells);
  jalon_result_unref (self->result);
  g_free (self);
}

/**
 * jalon_clusters_get:
 * @self: symbols
 * @n_clusters: (out): how many
 *
 * Returns: (transfer none) (array length=n_clusters): them, valid as long as @self
 */
const JalonCluster *
jalon_clusters_get (const JalonClusters *self,
                    guint               *n_clusters)
{
  *n_clusters = self->clusters->len;
  return (const JalonCluster *) (gpointer) self->clusters->data;
}

/**
 * jalon_clusters_get_result:
 * @self: symbols
 *
 * Returns: (transfer none): the result they are of
 */
JalonResult *
jalon_clusters_get_result (const JalonClusters *self)
{
  return self->result;
}

/**
 * jalon_clusters_append_rows:
 * @self: symbols
 * @index: one of them
 * @rows: (element-type guint): gets its rows
 */
void
jalon_clusters_append_rows (const JalonClusters *self,
                            guint                index,
                            GArray              *rows)
{
  g_return_if_fail (index < self->clusters->len);

  for (guint c = g_array_index (self->clusters, JalonCluster, index).first_cell; c != G_MAXUINT;
       c = g_array_index (self->cells, JalonCell, c).next)
    {
      const JalonCell *cell = &g_array_index (self->cells, JalonCell, c);

      for (guint row = jalon_result_next_row (self->result, cell->low); row < cell->high;
           row = jalon_result_next_row (self->result, row + 1))
        g_array_append_val (rows, row);
    }
}

/**
 * jalon_clusters_holds_row:
 * @self: symbols
 * @index: one of them
 * @row: a row of the result
 *
 * Returns: whether the symbol stands for it, alone or with others; takes no time for each row
 */
gboolean
jalon_clusters_holds_row (const JalonClusters *self,
                          guint                index,
                          guint                row)
{
  g_return_val_if_fail (index < self->clusters->len, FALSE);

  for (guint c = g_array_index (self->clusters, JalonCluster, index).first_cell; c != G_MAXUINT;
       c = g_array_index (self->cells, JalonCell, c).next)
    {
      const JalonCell *cell = &g_array_index (self->cells, JalonCell, c);

      if (row >= cell->low && row < cell->high)
        return TRUE;
    }
  return FALSE;
}

/**
 * jalon_clusters_count:
 * @self: symbols
 * @index: one of them
 * @rows: rows of the result
 *
 * Returns: how many of @rows the symbol stands for: a popcount over its ranges
 */
guint
jalon_clusters_count (const JalonClusters *self,
                      guint                index,
                      const JalonRows     *rows)
{
  guint n = 0;

  g_return_val_if_fail (index < self->clusters->len, 0);

  for (guint c = g_array_index (self->clusters, JalonCluster, index).first_cell; c != G_MAXUINT;
       c = g_array_index (self->cells, JalonCell, c).next)
    {
      const JalonCell *cell = &g_array_index (self->cells, JalonCell, c);

      n += jalon_rows_count (rows, cell->low, cell->high);
    }
  return n;
}

/**
 * jalon_clusters_get_extent:
 * @self: symbols
 * @index: one of them
 * @x0: (out): west edge in the unit square
 * @y0: (out): north edge
 * @x1: (out): east edge
 * @y1: (out): south edge
 *
 * The smallest rectangle around its rows: what to zoom to. It takes time for each row.
 */
void
jalon_clusters_get_extent (const JalonClusters *self,
                           guint                index,
                           double              *x0,
                           double              *y0,
                           double              *x1,
                           double              *y1)
{
  const JalonColumns *columns = &self->result->network->columns;
  g_autoptr(GArray) rows = g_array_new (FALSE, FALSE, sizeof (guint));
  guint32 least_x = G_MAXUINT32, least_y = G_MAXUINT32, most_x = 0, most_y = 0;

  jalon_clusters_append_rows (self, index, rows);
  for (guint i = 0; i < rows->len; i++)
    {
      guint row = g_array_index (rows, guint, i);

      least_x = MIN (least_x, columns->x[row]);
      most_x = MAX (most_x, columns->x[row]);
      least_y = MIN (least_y, columns->y[row]);
      most_y = MAX (most_y, columns->y[row]);
    }
  *x0 = jalon_mercator_from_grid (least_x);
  *x1 = jalon_mercator_from_grid (most_x);
  *y0 = jalon_mercator_from_grid (least_y);
  *y1 = jalon_mercator_from_grid (most_y);
}
