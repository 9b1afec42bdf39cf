/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "jalon-language.h"
#include "jalon-point-layer.h"
#include "jalon-texture-cache.h"

/* Clusters form in cells of this many pixels: wide enough for the widest symbol. */
#define CELL_SIZE      56.0
/* Nothing smaller than this can be hit by a finger. */
#define MIN_HIT_RADIUS 12.0
#define VIEW_MARGIN    64.0
/* A selected symbol is drawn larger, within a ring. */
#define SELECTION_WIDTH 14.0

struct _JalonPointLayer
{
  ShumateLayer       parent_instance;

  JalonSession      *session;
  JalonTextureCache *textures;
  JalonLabeller     *labeller;
  JalonMapStyle      style;
  JalonMapWindow     window;   /* of the last frame */
  JalonClusters     *clusters; /* of the last frame */
  GHashTable        *selected; /* rows of the network that are selected, NULL: to be collected */
  guint              labels : 1;
};

G_DEFINE_FINAL_TYPE (JalonPointLayer, jalon_point_layer, SHUMATE_TYPE_LAYER)

/**
 * jalon_point_layer_get_window:
 * @self: a point layer
 * @window: (out caller-allocates): what of the world it shows
 */
void
jalon_point_layer_get_window (JalonPointLayer *self,
                              JalonMapWindow  *window)
{
  ShumateViewport *viewport = shumate_layer_get_viewport (SHUMATE_LAYER (self));

  *window = jalon_map_window_centred (shumate_location_get_longitude (SHUMATE_LOCATION (viewport)),
                                      shumate_location_get_latitude (SHUMATE_LOCATION (viewport)),
                                      shumate_viewport_get_zoom_level (viewport), gtk_widget_get_width (GTK_WIDGET (self)),
                                      gtk_widget_get_height (GTK_WIDGET (self)));
}

static gboolean
is_same_window (const JalonMapWindow *a,
                const JalonMapWindow *b)
{
  return a->x == b->x && a->y == b->y && a->zoom == b->zoom && a->width == b->width && a->height == b->height;
}

/* Finds the symbols of the view, unless they are those of the last time. */
static void
update_clusters (JalonPointLayer *self)
{
  JalonResult *result = jalon_session_get_result (self->session);
  JalonMapWindow window;
  double scale, margin;

  jalon_point_layer_get_window (self, &window);
  if (self->clusters != NULL && jalon_clusters_get_result (self->clusters) == result && is_same_window (&window, &self->window))
    return;
  self->window = window;
  g_clear_pointer (&self->clusters, jalon_clusters_unref);
  if (result == NULL || self->window.width <= 0)
    return;
  scale = exp2 (self->window.zoom) * 256;
  margin = VIEW_MARGIN / scale;
  self->clusters = jalon_clusters_new (result, self->window.x - margin, self->window.y - margin,
                                       self->window.x + self->window.width / scale + margin,
                                       self->window.y + self->window.height / scale + margin, self->window.zoom, CELL_SIZE);
}

static void
symbol_position (JalonPointLayer    *self,
                 const JalonCluster *cluster,
                 double             *x,
                 double             *y)
{
  double scale = exp2 (self->window.zoom) * 256;

  *x = (cluster->x - self->window.x) * scale;
  *y = (cluster->y - self->window.y) * scale;
}

static void
collect_selected (JalonPointLayer *self)
{
  const char *const *uuids = jalon_session_get_selection (self->session);
  JalonNetwork *network = jalon_session_get_network (self->session);

  if (self->selected != NULL)
    return;
  self->selected = g_hash_table_new (NULL, NULL);
  for (guint i = 0; network != NULL && uuids[i] != NULL; i++)
    g_hash_table_add (self->selected, GUINT_TO_POINTER (jalon_network_find_uuid (network, uuids[i])));
}

/* Whether any point of a symbol is selected. */
static gboolean
is_selected (JalonPointLayer *self,
             guint            index)
{
  g_autoptr(GArray) rows = NULL;

  if (g_hash_table_size (self->selected) == 0)
    return FALSE;
  rows = g_array_new (FALSE, FALSE, sizeof (guint));
  jalon_clusters_append_rows (self->clusters, index, rows);
  for (guint i = 0; i < rows->len; i++)
    if (g_hash_table_contains (self->selected, GUINT_TO_POINTER (g_array_index (rows, guint, i))))
      return TRUE;
  return FALSE;
}

static void
snapshot_labels (JalonPointLayer *self,
                 GtkSnapshot     *snapshot,
                 const JalonBox  *avoid,
                 guint            n_avoid)
{
  g_autoptr(GArray) placed = jalon_labeller_place (self->labeller, &self->window, avoid, n_avoid);

  for (guint i = 0; i < placed->len; i++)
    jalon_texture_cache_append_label (self->textures, snapshot, self->labeller, &g_array_index (placed, JalonPlacedLabel, i));
}

static void
snapshot_symbols (JalonPointLayer *self,
                  GtkSnapshot     *snapshot)
{
  const JalonNetwork *network = jalon_session_get_network (self->session);
  guint n_clusters;
  const JalonCluster *clusters = jalon_clusters_get (self->clusters, &n_clusters);
  g_autofree gboolean *selected = g_new (gboolean, n_clusters);

  for (guint i = 0; i < n_clusters; i++)
    selected[i] = is_selected (self, i);
  /* Selected symbols come last, on top. */
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < n_clusters; i++)
      {
        double x, y;

        if (selected[i] != (pass == 1))
          continue;
        symbol_position (self, &clusters[i], &x, &y);
        jalon_texture_cache_append_symbol (self->textures, snapshot, network, &clusters[i], x, y, selected[i]);
      }
}

static GArray *
boxes_of_symbols (JalonPointLayer *self)
{
  GArray *boxes = g_array_new (FALSE, FALSE, sizeof (JalonBox));
  guint n_clusters = 0;
  const JalonCluster *clusters = self->clusters != NULL ? jalon_clusters_get (self->clusters, &n_clusters) : NULL;

  for (guint i = 0; i < n_clusters; i++)
    {
      double side = jalon_texture_cache_get_diameter (jalon_session_get_network (self->session), &clusters[i]);
      JalonBox box;

      if (is_selected (self, i))
        side += SELECTION_WIDTH;
      box.width = box.height = side;
      symbol_position (self, &clusters[i], &box.x, &box.y);
      box.x -= side / 2;
      box.y -= side / 2;
      g_array_append_val (boxes, box);
    }
  return boxes;
}

static void
jalon_point_layer_snapshot (GtkWidget   *widget,
                            GtkSnapshot *snapshot)
{
  JalonPointLayer *self = JALON_POINT_LAYER (widget);
  g_autoptr(GArray) boxes = NULL;

  update_clusters (self);
  collect_selected (self);
  jalon_texture_cache_configure (self->textures, self->style, gtk_widget_get_scale_factor (widget));
  boxes = boxes_of_symbols (self);
  if (self->labels)
    snapshot_labels (self, snapshot, (const JalonBox *) boxes->data, boxes->len);
  if (self->clusters != NULL)
    snapshot_symbols (self, snapshot);
}

static void
on_selection_changed_cb (JalonPointLayer *self)
{
  g_clear_pointer (&self->selected, g_hash_table_unref);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* How much larger than usual the planner has set text. */
static double
get_text_scale (void)
{
  int dpi = -1;

  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &dpi, NULL);
  return dpi > 0 ? CLAMP (dpi / 1024.0 / 96.0, 0.5, 3.0) : 1;
}

static void
make_labeller (JalonPointLayer *self)
{
  g_clear_pointer (&self->labeller, jalon_labeller_free);
  self->labeller = jalon_labeller_new (jalon_language_get (), NULL, get_text_scale ());
  jalon_texture_cache_clear (self->textures);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
jalon_point_layer_dispose (GObject *object)
{
  JalonPointLayer *self = JALON_POINT_LAYER (object);

  g_clear_pointer (&self->clusters, jalon_clusters_unref);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (jalon_point_layer_parent_class)->dispose (object);
}

static void
jalon_point_layer_finalize (GObject *object)
{
  JalonPointLayer *self = JALON_POINT_LAYER (object);

  g_clear_pointer (&self->textures, jalon_texture_cache_free);
  g_clear_pointer (&self->labeller, jalon_labeller_free);
  g_clear_pointer (&self->selected, g_hash_table_unref);

  G_OBJECT_CLASS (jalon_point_layer_parent_class)->finalize (object);
}

static void
jalon_point_layer_class_init (JalonPointLayerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jalon_point_layer_dispose;
  G_OBJECT_CLASS (klass)->finalize = jalon_point_layer_finalize;
  GTK_WIDGET_CLASS (klass)->snapshot = jalon_point_layer_snapshot;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
jalon_point_layer_init (JalonPointLayer *self)
{
  self->textures = jalon_texture_cache_new ();
  self->labels = TRUE;
}

/**
 * jalon_point_layer_new:
 * @viewport: the map's viewport
 * @session: whose result is drawn
 *
 * Returns: (transfer floating): a layer that follows the viewport, the result and the selection
 */
JalonPointLayer *
jalon_point_layer_new (ShumateViewport *viewport,
                       JalonSession    *session)
{
  static const char *const moves[] = { "notify::latitude", "notify::longitude", "notify::zoom-level" };
  JalonPointLayer *self = g_object_new (JALON_TYPE_POINT_LAYER, "viewport", viewport, NULL);

  self->session = g_object_ref (session);
  make_labeller (self);
  g_signal_connect_object (gtk_settings_get_default (), "notify::gtk-xft-dpi", G_CALLBACK (make_labeller), self, G_CONNECT_SWAPPED);
  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    g_signal_connect_object (viewport, moves[i], G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::result", G_CALLBACK (on_selection_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::selection", G_CALLBACK (on_selection_changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * jalon_point_layer_set_style:
 * @self: a point layer
 * @style: the colours to draw with
 */
void
jalon_point_layer_set_style (JalonPointLayer *self,
                             JalonMapStyle    style)
{
  g_return_if_fail (JALON_IS_POINT_LAYER (self));

  self->style = style;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * jalon_point_layer_set_labels:
 * @self: a point layer
 * @labels: whether to draw place names (online tiles have their own)
 */
void
jalon_point_layer_set_labels (JalonPointLayer *self,
                              gboolean         labels)
{
  g_return_if_fail (JALON_IS_POINT_LAYER (self));

  self->labels = labels;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * jalon_point_layer_get_clusters:
 * @self: a point layer
 *
 * Returns: (transfer none) (nullable): the symbols in view now
 */
JalonClusters *
jalon_point_layer_get_clusters (JalonPointLayer *self)
{
  g_return_val_if_fail (JALON_IS_POINT_LAYER (self), NULL);

  update_clusters (self);
  return self->clusters;
}

/**
 * jalon_point_layer_pick:
 * @self: a point layer
 * @x: in pixels of the layer
 * @y: in pixels of the layer
 *
 * Returns: the index of the symbol there in jalon_point_layer_get_clusters(), or %JALON_NO_SYMBOL
 */
guint
jalon_point_layer_pick (JalonPointLayer *self,
                        double           x,
                        double           y)
{
  guint n_clusters, best = JALON_NO_SYMBOL;
  const JalonCluster *clusters;
  double best_distance = INFINITY;

  g_return_val_if_fail (JALON_IS_POINT_LAYER (self), JALON_NO_SYMBOL);

  update_clusters (self);
  if (self->clusters == NULL)
    return JALON_NO_SYMBOL;
  clusters = jalon_clusters_get (self->clusters, &n_clusters);
  for (guint i = 0; i < n_clusters; i++)
    {
      double radius = jalon_texture_cache_get_diameter (jalon_session_get_network (self->session), &clusters[i]) / 2;
      double px, py, distance;

      symbol_position (self, &clusters[i], &px, &py);
      distance = hypot (px - x, py - y);
      if (distance <= MAX (radius, MIN_HIT_RADIUS) && distance < best_distance)
        {
          best = i;
          best_distance = distance;
        }
    }
  return best;
}

static gboolean
holds_row (const JalonClusters *clusters,
           guint                index,
           guint                row)
{
  g_autoptr(GArray) rows = g_array_new (FALSE, FALSE, sizeof (guint));

  jalon_clusters_append_rows (clusters, index, rows);
  for (guint i = 0; i < rows->len; i++)
    if (g_array_index (rows, guint, i) == row)
      return TRUE;
  return FALSE;
}

/**
 * jalon_point_layer_find_row:
 * @self: a point layer
 * @row: a row of the session's network
 *
 * Returns: the index in jalon_point_layer_get_clusters() of the symbol that stands for the row, alone or with others, or
 *   %JALON_NO_SYMBOL
 */
guint
jalon_point_layer_find_row (JalonPointLayer *self,
                            guint            row)
{
  guint n_clusters;
  const JalonCluster *clusters;

  g_return_val_if_fail (JALON_IS_POINT_LAYER (self), JALON_NO_SYMBOL);

  update_clusters (self);
  if (self->clusters == NULL || !jalon_result_contains (jalon_clusters_get_result (self->clusters), row))
    return JALON_NO_SYMBOL;
  clusters = jalon_clusters_get (self->clusters, &n_clusters);
  for (guint i = 0; i < n_clusters; i++)
    if (clusters[i].row == row)
      return i;
  for (guint i = 0; i < n_clusters; i++)
    if (clusters[i].kind != JALON_CLUSTER_POINT && holds_row (self->clusters, i, row))
      return i;
  return JALON_NO_SYMBOL;
}

/**
 * jalon_point_layer_get_symbol_position:
 * @self: a point layer
 * @index: a symbol of jalon_point_layer_get_clusters()
 * @x: (out): in pixels of the layer
 * @y: (out): in pixels of the layer
 */
void
jalon_point_layer_get_symbol_position (JalonPointLayer *self,
                                       guint            index,
                                       double          *x,
                                       double          *y)
{
  guint n_clusters;
  const JalonCluster *clusters = jalon_clusters_get (self->clusters, &n_clusters);

  g_return_if_fail (index < n_clusters);

  symbol_position (self, &clusters[index], x, y);
}
