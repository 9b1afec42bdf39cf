/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "jalon-language.h"
#include "jalon-point-labels.h"
#include "jalon-point-layer.h"
#include "jalon-text-size.h"
#include "jalon-texture-cache.h"

/* Clusters form in cells of this many pixels: wide enough for the widest symbol. */
#define CELL_SIZE      56.0
/* Nothing smaller than this can be hit by a finger. */
#define MIN_HIT_RADIUS 12.0
/* Symbols so far outside the view are known as well: their texts may reach into it, and what comes in way of a text is seen before it is. */
#define VIEW_MARGIN    160.0
/* When the zoom has come to rest, names may be written. */
#define REST_MS        140
/* A selected symbol is drawn larger, within a ring. */
#define SELECTION_WIDTH 18.0

struct _JalonPointLayer
{
  ShumateLayer       parent_instance;

  JalonSession      *session;
  JalonTextureCache *textures;
  JalonLabeller     *labeller;
  JalonPointLabels  *names;
  JalonMapStyle      style;
  JalonMapWindow     window;   /* of the last frame */
  JalonClusters     *clusters; /* of the last frame */
  const GArray      *avoided;  /* JalonBox, nullable */
  const GArray      *named;    /* guint, nullable */
  GArray            *covered;  /* of JalonBox */
  JalonRows         *selected; /* selected rows of the result, NULL: there is none */
  GArray            *symbols;  /* of JalonPointSymbol, in step with @clusters */
  char              *found;    /* uuid of the point that is marked */
  guint              rest;     /* timeout, 0: none */
  guint              prepare;  /* idle callback that sets names, 0: none */
  guint              finish;   /* tick callback, 0: none */
  gboolean           unfinished; /* textures are missing in this frame */
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

/* Whether any of a symbol is in the view, not only in its margin. */
static gboolean
is_in_sight (JalonPointLayer        *self,
             const JalonPointSymbol *symbol)
{
  double radius = symbol->diameter / 2 + SELECTION_WIDTH;

  return symbol->x > -radius && symbol->y > -radius && symbol->x < self->window.width + radius && symbol->y < self->window.height + radius;
}

static void
collect_selected (JalonPointLayer *self)
{
  JalonResult *result = jalon_session_get_result (self->session);

  if (result != NULL)
    self->selected = jalon_rows_in_result (jalon_session_get_selected (self->session), result);
}

/* The symbols as they are drawn in this frame. */
static void
collect_symbols (JalonPointLayer *self)
{
  JalonNetwork *network = jalon_session_get_network (self->session);
  guint n = 0;
  const JalonCluster *clusters = self->clusters != NULL ? jalon_clusters_get (self->clusters, &n) : NULL;
  gboolean any = self->selected != NULL && jalon_rows_get_n (self->selected) > 0;

  g_array_set_size (self->symbols, n);
  for (guint i = 0; i < n; i++)
    {
      JalonPointSymbol *symbol = &g_array_index (self->symbols, JalonPointSymbol, i);

      symbol->cluster = &clusters[i];
      symbol_position (self, &clusters[i], &symbol->x, &symbol->y);
      symbol->selected = any ? jalon_clusters_count (self->clusters, i, self->selected) : 0;
      symbol->diameter = jalon_texture_cache_get_diameter (network, &clusters[i]) + (symbol->selected > 0 ? SELECTION_WIDTH : 0);
    }
}

static void
append_boxes (JalonPointLayer *self,
              GArray          *boxes)
{
  for (guint i = 0; i < self->symbols->len; i++)
    {
      const JalonPointSymbol *symbol = &g_array_index (self->symbols, JalonPointSymbol, i);
      const JalonBox box = { symbol->x - symbol->diameter / 2, symbol->y - symbol->diameter / 2, symbol->diameter, symbol->diameter };

      g_array_append_val (boxes, box);
    }
}

static void
append_covered (JalonPointLayer *self,
                GArray          *boxes)
{
  if (self->covered->len > 0)
    g_array_append_vals (boxes, self->covered->data, self->covered->len);
}

/* Names of places. Returns where they stand. */
static GArray *
snapshot_places (JalonPointLayer *self,
                 GtkSnapshot     *snapshot)
{
  g_autoptr(GArray) avoid = g_array_new (FALSE, FALSE, sizeof (JalonBox));
  g_autoptr(GArray) placed = NULL;
  GArray *boxes = g_array_new (FALSE, FALSE, sizeof (JalonBox));

  append_boxes (self, avoid);
  if (self->avoided != NULL)
    g_array_append_vals (avoid, self->avoided->data, self->avoided->len);
  jalon_labeller_set_covered (self->labeller, (const JalonBox *) self->covered->data, self->covered->len);
  if (self->named != NULL)
    jalon_labeller_set_named (self->labeller, (const guint *) (gpointer) self->named->data, self->named->len);
  placed = jalon_labeller_place (self->labeller, &self->window, (const JalonBox *) avoid->data, avoid->len);
  for (guint i = 0; i < placed->len; i++)
    {
      const JalonPlacedLabel *label = &g_array_index (placed, JalonPlacedLabel, i);

      self->unfinished |= !jalon_texture_cache_append_label (self->textures, snapshot, self->labeller, label);
      g_array_append_val (boxes, label->box);
    }
  return boxes;
}

static void
snapshot_symbols (JalonPointLayer *self,
                  GtkSnapshot     *snapshot)
{
  const JalonNetwork *network = jalon_session_get_network (self->session);

  /* Selected symbols come last, on top. */
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < self->symbols->len; i++)
      {
        const JalonPointSymbol *symbol = &g_array_index (self->symbols, JalonPointSymbol, i);

        if ((symbol->selected > 0) == (pass == 1) && is_in_sight (self, symbol))
          self->unfinished |= !jalon_texture_cache_append_symbol (self->textures, snapshot, network, symbol->cluster, symbol->x, symbol->y,
                                                                  pass == 1);
      }
}

static gboolean
rest_cb (gpointer user_data)
{
  JalonPointLayer *self = user_data;

  self->rest = 0;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return G_SOURCE_REMOVE;
}

static void
snapshot_names (JalonPointLayer *self,
                GtkSnapshot     *snapshot,
                const GArray    *taken)
{
  gboolean more = jalon_point_labels_place (self->names, jalon_session_get_network (self->session),
                                            (const JalonPointSymbol *) (gpointer) self->symbols->data, self->symbols->len, taken,
                                            self->window.zoom, self->window.width, self->window.height);

  self->unfinished |= !jalon_point_labels_append (self->names, snapshot, self->textures) || (more && jalon_point_labels_rest (self->names));
  if (!more || jalon_point_labels_rest (self->names))
    return;
  g_clear_handle_id (&self->rest, g_source_remove);
  self->rest = g_timeout_add (REST_MS, rest_cb, self);
}

static void
snapshot_found (JalonPointLayer *self,
                GtkSnapshot     *snapshot)
{
  JalonNetwork *network = jalon_session_get_network (self->session);
  guint row = self->found != NULL && network != NULL ? jalon_network_find_uuid (network, self->found) : JALON_NO_ROW;
  guint index = row != JALON_NO_ROW ? jalon_point_layer_find_row (self, row) : JALON_NO_SYMBOL;
  const JalonPointSymbol *symbol;

  if (index == JALON_NO_SYMBOL)
    return;
  symbol = &g_array_index (self->symbols, JalonPointSymbol, index);
  jalon_texture_cache_append_pin (self->textures, snapshot, symbol->x, symbol->y - symbol->diameter / 2);
}

/* The rest in the next frame. */
static gboolean
finish_cb (GtkWidget     *widget,
           GdkFrameClock *clock,
           gpointer       user_data)
{
  JALON_POINT_LAYER (widget)->finish = 0;
  gtk_widget_queue_draw (widget);
  return G_SOURCE_REMOVE;
}

static void
jalon_point_layer_snapshot (GtkWidget   *widget,
                            GtkSnapshot *snapshot)
{
  JalonPointLayer *self = JALON_POINT_LAYER (widget);
  g_autoptr(GArray) taken = NULL;

  jalon_texture_cache_configure (self->textures, self->style, gtk_widget_get_scale_factor (widget));
  update_clusters (self);
  collect_symbols (self);
  self->unfinished = FALSE;
  taken = self->labels ? snapshot_places (self, snapshot) : g_array_new (FALSE, FALSE, sizeof (JalonBox));
  if (self->avoided != NULL)
    g_array_append_vals (taken, self->avoided->data, self->avoided->len);
  append_covered (self, taken);
  if (self->clusters == NULL)
    return;
  snapshot_names (self, snapshot, taken);
  snapshot_symbols (self, snapshot);
  snapshot_found (self, snapshot);
  if (self->unfinished && self->finish == 0)
    self->finish = gtk_widget_add_tick_callback (widget, finish_cb, NULL, NULL);
}

/* With a million points selected this takes as long as a whole frame: no frame waits for it. */
static void
on_selection_changed_cb (JalonPointLayer *self)
{
  g_clear_pointer (&self->selected, jalon_rows_unref);
  collect_selected (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Rows mean other points from now on. */
static void
on_network_changed_cb (JalonPointLayer *self)
{
  jalon_point_labels_forget (self->names);
  jalon_texture_cache_forget_rows (self->textures);
  g_clear_pointer (&self->selected, jalon_rows_unref);
}

static gboolean
prepare_cb (gpointer user_data)
{
  JalonPointLayer *self = user_data;

  if (jalon_labeller_prepare (self->labeller))
    return G_SOURCE_CONTINUE;
  self->prepare = 0;
  return G_SOURCE_REMOVE;
}

static void
make_labeller (JalonPointLayer *self)
{
  const double scale = CLAMP (jalon_text_size_get (GTK_WIDGET (self)), 0.5, 3.0);

  g_clear_pointer (&self->labeller, jalon_labeller_free);
  g_clear_pointer (&self->names, jalon_point_labels_free);
  self->labeller = jalon_labeller_new (jalon_language_get (), NULL, scale);
  self->names = jalon_point_labels_new (scale);
  jalon_texture_cache_clear (self->textures);
  if (self->prepare == 0)
    self->prepare = g_idle_add_full (G_PRIORITY_LOW, prepare_cb, self, NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
jalon_point_layer_dispose (GObject *object)
{
  JalonPointLayer *self = JALON_POINT_LAYER (object);

  g_clear_handle_id (&self->rest, g_source_remove);
  g_clear_handle_id (&self->prepare, g_source_remove);
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
  g_clear_pointer (&self->names, jalon_point_labels_free);
  g_clear_pointer (&self->selected, jalon_rows_unref);
  g_array_unref (self->symbols);
  g_array_unref (self->covered);
  g_free (self->found);

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
  self->symbols = g_array_new (FALSE, FALSE, sizeof (JalonPointSymbol));
  self->covered = g_array_new (FALSE, FALSE, sizeof (JalonBox));
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
  collect_selected (self);
  make_labeller (self);
  jalon_text_size_connect (GTK_WIDGET (self), G_CALLBACK (make_labeller));
  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    g_signal_connect_object (viewport, moves[i], G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::network", G_CALLBACK (on_network_changed_cb), self, G_CONNECT_SWAPPED);
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
 * jalon_point_layer_set_found:
 * @self: a point layer
 * @uuid: (nullable): a point to mark because somebody looked for it; %NULL: none
 */
void
jalon_point_layer_set_found (JalonPointLayer *self,
                             const char      *uuid)
{
  g_return_if_fail (JALON_IS_POINT_LAYER (self));

  if (g_strcmp0 (self->found, uuid) == 0)
    return;
  g_free (self->found);
  self->found = g_strdup (uuid);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * jalon_point_layer_get_found:
 * @self: a point layer
 *
 * Returns: (transfer none) (nullable): the uuid of the point that is marked
 */
const char *
jalon_point_layer_get_found (JalonPointLayer *self)
{
  g_return_val_if_fail (JALON_IS_POINT_LAYER (self), NULL);

  return self->found;
}

/**
 * jalon_point_layer_dup_texts:
 * @self: a point layer
 *
 * Returns: (transfer full) (element-type JalonBox): where names of points and types of sites stand, in pixels of the layer
 */
GArray *
jalon_point_layer_dup_texts (JalonPointLayer *self)
{
  g_return_val_if_fail (JALON_IS_POINT_LAYER (self), NULL);

  return jalon_point_labels_dup_boxes (self->names);
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
    if (clusters[i].kind != JALON_CLUSTER_POINT && jalon_clusters_holds_row (self->clusters, i, row))
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

/**
 * jalon_point_layer_set_avoided:
 * @self: a point layer
 * @boxes: (nullable): what place names keep clear of, as another layer has it at every frame; must outlive this layer
 * @named: (nullable): which of them that layer shows itself, likewise
 */
void
jalon_point_layer_set_avoided (JalonPointLayer *self,
                               const GArray    *boxes,
                               const GArray    *named)
{
  g_return_if_fail (JALON_IS_POINT_LAYER (self));

  self->avoided = boxes;
  self->named = named;
}

/**
 * jalon_point_layer_append_boxes:
 * @self: a point layer
 * @boxes: (element-type JalonBox): where the symbols of the view stand, and what lies over the map, is added to it
 *
 * For a layer below, whose names would be covered by the symbols. The symbols are those of the frame that is being drawn.
 */
void
jalon_point_layer_append_boxes (JalonPointLayer *self,
                                GArray          *boxes)
{
  g_return_if_fail (JALON_IS_POINT_LAYER (self));

  update_clusters (self);
  collect_symbols (self);
  append_boxes (self, boxes);
  append_covered (self, boxes);
}

/**
 * jalon_point_layer_set_covered:
 * @self: a point layer
 * @covered: (element-type JalonBox): where buttons, the legend and the like stand over the map
 *
 * No name of a point or a place is written below these from now on.
 */
void
jalon_point_layer_set_covered (JalonPointLayer *self,
                               const GArray    *covered)
{
  g_return_if_fail (JALON_IS_POINT_LAYER (self));

  if (self->covered->len == covered->len &&
      (covered->len == 0 || memcmp (self->covered->data, covered->data, covered->len * sizeof (JalonBox)) == 0))
    return;
  g_array_set_size (self->covered, 0);
  g_array_append_vals (self->covered, covered->data, covered->len);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
