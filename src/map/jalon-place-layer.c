/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include "jalon-drawn-text-private.h"
#include "jalon-drawn-tile.h"
#include "jalon-layer-draw.h"
#include "jalon-place-layer.h"

#define SPACING      26.0 /* pixels between places at least */
#define MOST_PLACES  400  /* in view */
#define NAME_SIZE    11.0
#define NAME_GAP     3.0
#define NEW_US       700  /* microseconds of a frame in which names are drawn anew: the others follow in the next ones */
#define MOST_KEPT    2000
#define HIT_RADIUS   10.0

/* A text or a symbol, drawn once. */
typedef struct
{
  GdkTexture *texture;
  double      width;
  double      height;
} Picture;

/* A place in the last frame. */
typedef struct
{
  guint  layer;
  guint  place;
  double x;
  double y;
} Shown;

struct _JalonPlaceLayer
{
  ShumateLayer     parent_instance;

  JalonLayerStack *stack;
  JalonPointLayer *points; /* a weak pointer to the layer above */
  JalonMapStyle    style;
  int              scale;
  GHashTable      *pictures; /* by name, or by kind with a mark before it */
  GArray          *boxes;
  GArray          *former; /* boxes of the frame before */
  GArray          *symbols; /* boxes of the points' symbols, which cover what stands there */
  GArray          *shown;
  GArray          *named; /* labels of the basemap */
  gint64           start;  /* of this frame */
  guint            finish; /* tick callback, 0: none */
  gboolean         advanced;   /* a name of this frame is new */
  gboolean         unfinished; /* names are missing in this frame */
};

enum
{
  COVERED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (JalonPlaceLayer, jalon_place_layer, SHUMATE_TYPE_LAYER)

static void
picture_free (gpointer data)
{
  Picture *picture = data;

  g_object_unref (picture->texture);
  g_free (picture);
}

static cairo_t *
begin_picture (JalonPlaceLayer *self,
               double           width,
               double           height)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) ceil (width * self->scale),
                                                         (int) ceil (height * self->scale));
  cairo_t *cr;

  cairo_surface_set_device_scale (surface, self->scale, self->scale);
  cr = cairo_create (surface);
  cairo_surface_destroy (surface);
  return cr;
}

static Picture *
end_picture (JalonPlaceLayer *self,
             cairo_t         *cr,
             const char      *key)
{
  cairo_surface_t *surface = cairo_surface_reference (cairo_get_target (cr));
  Picture *picture = g_new0 (Picture, 1);

  cairo_destroy (cr);
  picture->width = (double) cairo_image_surface_get_width (surface) / self->scale;
  picture->height = (double) cairo_image_surface_get_height (surface) / self->scale;
  picture->texture = jalon_drawn_tile_take_surface (surface);
  g_hash_table_insert (self->pictures, g_strdup (key), picture);
  return picture;
}

static Picture *
obtain_symbol (JalonPlaceLayer *self,
               const char      *kind)
{
  g_autofree char *key = g_strconcat ("\1", kind, NULL);
  Picture *picture = g_hash_table_lookup (self->pictures, key);
  double size = JALON_PLACE_SYMBOL_SIZE + 4;
  cairo_t *cr;

  if (picture != NULL)
    return picture;
  cr = begin_picture (self, size, size);
  jalon_layer_draw_place (kind, cr, size / 2, size / 2, JALON_PLACE_SYMBOL_SIZE, self->style);
  return end_picture (self, cr, key);
}

/* NULL: enough was drawn in this frame. One name always is: where all else takes longer than the time there is, none would ever come. */
static Picture *
obtain_name (JalonPlaceLayer *self,
             const char      *name)
{
  const JalonPalette *palette = jalon_palette_get (self->style);
  Picture *picture = g_hash_table_lookup (self->pictures, name);
  g_autoptr(PangoLayout) layout = NULL;
  double width, height;
  cairo_t *cr;

  if (picture != NULL)
    return picture;
  if (self->advanced && g_get_monotonic_time () > self->start + NEW_US)
    {
      self->unfinished = TRUE;
      return NULL;
    }
  self->advanced = TRUE;
  cr = begin_picture (self, 1, 1);
  layout = jalon_drawn_text_new (cr, name, NAME_SIZE, PANGO_WEIGHT_NORMAL);
  jalon_drawn_text_size (layout, &width, &height);
  cairo_destroy (cr);
  cr = begin_picture (self, width + 2 * NAME_GAP, height + 2 * NAME_GAP);
  jalon_drawn_text_show (layout, cr, NAME_GAP, NAME_GAP, &palette->ink, &palette->halo);
  return end_picture (self, cr, name);
}

/* In whole device pixels, or it is blurred. */
static void
append (JalonPlaceLayer *self,
        GtkSnapshot     *snapshot,
        const Picture   *picture,
        double           x,
        double           y)
{
  gtk_snapshot_append_texture (snapshot, picture->texture,
                               &GRAPHENE_RECT_INIT ((float) (round (x * self->scale) / self->scale),
                                                    (float) (round (y * self->scale) / self->scale),
                                                    (float) picture->width, (float) picture->height));
}

static gboolean
overlaps_any (const GArray   *boxes,
              const JalonBox *box)
{
  for (guint i = 0; i < boxes->len; i++)
    {
      const JalonBox *other = &g_array_index (boxes, JalonBox, i);

      if (box->x < other->x + other->width && box->x + box->width > other->x && box->y < other->y + other->height &&
          box->y + box->height > other->y)
        return TRUE;
    }
  return FALSE;
}

static void
find_shown (JalonPlaceLayer      *self,
            const JalonMapWindow *window)
{
  g_autoptr(GArray) chosen = g_array_new (FALSE, FALSE, sizeof (guint));
  double scale = 256 * exp2 (window->zoom), half = JALON_PLACE_SYMBOL_SIZE / 2;

  g_array_set_size (self->shown, 0);
  g_array_set_size (self->named, 0);
  g_array_set_size (self->boxes, 0);
  for (guint l = 0; self->stack != NULL && l < jalon_layer_stack_get_n (self->stack); l++)
    {
      const JalonStackedLayer *layer = jalon_layer_stack_get (self->stack, l);

      if (layer->places == NULL || !layer->style.visible)
        continue;
      g_array_set_size (chosen, 0);
      jalon_place_set_query (layer->places, window, SPACING, MOST_PLACES, chosen);
      for (guint i = 0; i < chosen->len; i++)
        {
          const JalonPlace *place = jalon_place_set_get (layer->places, g_array_index (chosen, guint, i));
          double turned = place->x - floor (place->x - window->x);
          Shown shown = { l, g_array_index (chosen, guint, i), (turned - window->x) * scale, (place->y - window->y) * scale };
          JalonBox box = { shown.x - half, shown.y - half, 2 * half, 2 * half };

          g_array_append_val (self->shown, shown);
          g_array_append_val (self->boxes, box);
        }
    }
}

static void
snapshot_name (JalonPlaceLayer *self,
               GtkSnapshot     *snapshot,
               const Shown     *shown)
{
  const JalonStackedLayer *layer = jalon_layer_stack_get (self->stack, shown->layer);
  const char *name = layer->style.labels ? jalon_place_set_get_name (layer->places, shown->place) : NULL;
  int label = jalon_place_set_get (layer->places, shown->place)->label;
  Picture *picture = name != NULL && name[0] != '\0' ? obtain_name (self, name) : NULL;
  JalonBox box;

  if (picture == NULL)
    return;
  box = (JalonBox) { shown->x + JALON_PLACE_SYMBOL_SIZE / 2, shown->y - picture->height / 2, picture->width, picture->height };
  if (overlaps_any (self->boxes, &box) || overlaps_any (self->symbols, &box))
    return;
  g_array_append_val (self->boxes, box);
  if (label >= 0)
    g_array_append_val (self->named, label);
  gtk_snapshot_push_opacity (snapshot, layer->style.opacity);
  append (self, snapshot, picture, box.x, box.y);
  gtk_snapshot_pop (snapshot);
}

/* Whoever keeps clear of what this layer covers is drawn after it, and learns of it in time. */
static void
tell_covered (JalonPlaceLayer *self)
{
  if (self->former->len == self->boxes->len &&
      (self->boxes->len == 0 || memcmp (self->former->data, self->boxes->data, self->boxes->len * sizeof (JalonBox)) == 0))
    return;
  g_array_set_size (self->former, 0);
  g_array_append_vals (self->former, self->boxes->data, self->boxes->len);
  g_signal_emit (self, signals[COVERED], 0);
}

static gboolean
finish_cb (GtkWidget     *widget,
           GdkFrameClock *clock,
           gpointer       user_data)
{
  JALON_PLACE_LAYER (widget)->finish = 0;
  gtk_widget_queue_draw (widget);
  return G_SOURCE_REMOVE;
}

static void
jalon_place_layer_snapshot (GtkWidget   *widget,
                            GtkSnapshot *snapshot)
{
  JalonPlaceLayer *self = JALON_PLACE_LAYER (widget);
  ShumateViewport *viewport = shumate_layer_get_viewport (SHUMATE_LAYER (self));
  JalonMapWindow window = jalon_map_window_centred (shumate_location_get_longitude (SHUMATE_LOCATION (viewport)),
                                                    shumate_location_get_latitude (SHUMATE_LOCATION (viewport)),
                                                    shumate_viewport_get_zoom_level (viewport), gtk_widget_get_width (widget),
                                                    gtk_widget_get_height (widget));
  int scale = gtk_widget_get_scale_factor (widget);

  if (scale != self->scale || g_hash_table_size (self->pictures) > MOST_KEPT)
    g_hash_table_remove_all (self->pictures);
  self->scale = scale;
  self->start = g_get_monotonic_time ();
  self->advanced = FALSE;
  self->unfinished = FALSE;
  find_shown (self, &window);
  g_array_set_size (self->symbols, 0);
  if (self->shown->len > 0 && self->points != NULL)
    jalon_point_layer_append_boxes (self->points, self->symbols);
  for (guint i = 0; i < self->shown->len; i++)
    {
      const Shown *shown = &g_array_index (self->shown, Shown, i);
      const JalonStackedLayer *layer = jalon_layer_stack_get (self->stack, shown->layer);
      Picture *picture = obtain_symbol (self, layer->style.kind);

      gtk_snapshot_push_opacity (snapshot, layer->style.opacity);
      append (self, snapshot, picture, shown->x - picture->width / 2, shown->y - picture->height / 2);
      gtk_snapshot_pop (snapshot);
    }
  for (guint i = 0; i < self->shown->len; i++)
    snapshot_name (self, snapshot, &g_array_index (self->shown, Shown, i));
  tell_covered (self);
  /* In the midst of a frame, asking for a drawing is asking for this one. */
  if (self->unfinished && self->finish == 0)
    self->finish = gtk_widget_add_tick_callback (widget, finish_cb, NULL, NULL);
}

static void
jalon_place_layer_finalize (GObject *object)
{
  JalonPlaceLayer *self = JALON_PLACE_LAYER (object);

  g_clear_pointer (&self->stack, jalon_layer_stack_unref);
  g_hash_table_unref (self->pictures);
  g_array_unref (self->boxes);
  g_array_unref (self->former);
  g_array_unref (self->symbols);
  g_clear_weak_pointer (&self->points);
  g_array_unref (self->shown);
  g_array_unref (self->named);

  G_OBJECT_CLASS (jalon_place_layer_parent_class)->finalize (object);
}

static void
jalon_place_layer_class_init (JalonPlaceLayerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jalon_place_layer_finalize;
  signals[COVERED] = g_signal_new ("covered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  GTK_WIDGET_CLASS (klass)->snapshot = jalon_place_layer_snapshot;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
jalon_place_layer_init (JalonPlaceLayer *self)
{
  self->pictures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, picture_free);
  self->boxes = g_array_new (FALSE, FALSE, sizeof (JalonBox));
  self->former = g_array_new (FALSE, FALSE, sizeof (JalonBox));
  self->symbols = g_array_new (FALSE, FALSE, sizeof (JalonBox));
  self->shown = g_array_new (FALSE, FALSE, sizeof (Shown));
  self->named = g_array_new (FALSE, FALSE, sizeof (guint));
}

/**
 * jalon_place_layer_new:
 * @viewport: the map's viewport
 * @points: the layer above, whose symbols names keep clear of
 *
 * Returns: (transfer floating): a layer that follows the viewport
 */
JalonPlaceLayer *
jalon_place_layer_new (ShumateViewport *viewport,
                       JalonPointLayer *points)
{
  static const char *const moves[] = { "notify::latitude", "notify::longitude", "notify::zoom-level" };
  JalonPlaceLayer *self = g_object_new (JALON_TYPE_PLACE_LAYER, "viewport", viewport, NULL);

  g_set_weak_pointer (&self->points, points);
  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    g_signal_connect_object (viewport, moves[i], G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * jalon_place_layer_set_stack:
 * @self: a layer
 * @stack: (nullable): whose places it draws
 */
void
jalon_place_layer_set_stack (JalonPlaceLayer *self,
                             JalonLayerStack *stack)
{
  g_return_if_fail (JALON_IS_PLACE_LAYER (self));

  g_clear_pointer (&self->stack, jalon_layer_stack_unref);
  self->stack = stack != NULL ? jalon_layer_stack_ref (stack) : NULL;
  g_array_set_size (self->shown, 0);
  g_array_set_size (self->named, 0);
  g_array_set_size (self->boxes, 0);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * jalon_place_layer_set_style:
 * @self: a layer
 * @style: the colours to draw with
 */
void
jalon_place_layer_set_style (JalonPlaceLayer *self,
                             JalonMapStyle    style)
{
  g_return_if_fail (JALON_IS_PLACE_LAYER (self));

  self->style = style;
  g_hash_table_remove_all (self->pictures);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * jalon_place_layer_get_boxes:
 * @self: a layer
 *
 * Returns: (transfer none) (element-type JalonBox): what the last frame covered, for others to keep clear of
 */
const GArray *
jalon_place_layer_get_boxes (JalonPlaceLayer *self)
{
  return self->boxes;
}

/**
 * jalon_place_layer_get_named:
 * @self: a layer
 *
 * Returns: (transfer none) (element-type guint): which cities of the basemap's names it named in the last frame, see
 * jalon_labeller_set_named()
 */
const GArray *
jalon_place_layer_get_named (JalonPlaceLayer *self)
{
  return self->named;
}

/**
 * jalon_place_layer_pick:
 * @self: a layer
 * @x: pixels from the left of the widget
 * @y: pixels from its top
 * @layer: (out): number of the layer in the stack
 * @place: (out): number of the place in that layer
 *
 * Finds the nearest place that the last frame drew within reach of a pointer; of two as near, the upper one.
 *
 * Returns: whether there is one
 */
gboolean
jalon_place_layer_pick (JalonPlaceLayer *self,
                        double           x,
                        double           y,
                        guint           *layer,
                        guint           *place)
{
  double best = HIT_RADIUS;
  gboolean found = FALSE;

  for (guint i = 0; i < self->shown->len; i++)
    {
      const Shown *shown = &g_array_index (self->shown, Shown, i);
      double distance = hypot (shown->x - x, shown->y - y);

      if (distance > best)
        continue;
      best = distance;
      *layer = shown->layer;
      *place = shown->place;
      found = TRUE;
    }
  return found;
}
