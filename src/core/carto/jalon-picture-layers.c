/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-picture-private.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "jalon-drawn-text-private.h"
#include "jalon-layer-draw.h"
#include "jalon-layer-legend.h"

#define SIDE          14.0
#define TEXT_SIZE     11.0
#define ROW           22.0
#define SWATCH_WIDTH  26.0
#define SWATCH_HEIGHT 14.0
#define PLACE_SPACING 26.0
#define MOST_PLACES   2000
#define NAME_SIZE     10.5

/**
 * jalon_picture_set_layers:
 * @self: a picture
 * @layers: (nullable): layers of areas and places, drawn below the points
 */
void
jalon_picture_set_layers (JalonPicture *self, JalonLayerStack *layers)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->layers, jalon_layer_stack_unref);
  self->layers = layers != NULL ? jalon_layer_stack_ref (layers) : NULL;
}

/* What is taken by what was drawn: room, and names. */
typedef struct
{
  GArray     *boxes;  /* JalonBox */
  GHashTable *labels; /* indexes of the basemap's table */
} Names;

static gboolean
is_shown (const JalonStackedLayer *layer)
{
  return layer->style.visible && layer->style.opacity > 0 &&
         (layer->areas != NULL ? jalon_area_set_get_n (layer->areas) > 0 : jalon_place_set_get_n (layer->places) > 0);
}

static const JalonStackedLayer *
get_shown (JalonPicture *self, guint index)
{
  const JalonStackedLayer *layer = jalon_layer_stack_get (self->layers, index);

  return is_shown (layer) ? layer : NULL;
}

/* Widens the box by what the visible layers show; for a picture without points. */
gboolean
jalon_picture_include_layers (JalonPicture *self, double *west, double *south, double *east, double *north)
{
  gboolean found = FALSE;

  for (guint i = 0; self->layers != NULL && i < jalon_layer_stack_get_n (self->layers); i++)
    {
      const JalonStackedLayer *layer = get_shown (self, i);
      double w, s, e, n;

      if (layer == NULL || !(layer->areas != NULL ? jalon_area_set_get_bounds (layer->areas, &w, &s, &e, &n)
                                                  : jalon_place_set_get_bounds (layer->places, &w, &s, &e, &n)))
        continue;
      *west = found ? MIN (*west, w) : w;
      *south = found ? MIN (*south, s) : s;
      *east = found ? MAX (*east, e) : e;
      *north = found ? MAX (*north, n) : n;
      found = TRUE;
    }
  return found;
}

static gboolean
overlaps (const GArray *boxes, const JalonBox *box)
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
draw_name (const char *name, cairo_t *cr, double x, double y, const JalonMapWindow *window, GArray *boxes, JalonMapStyle style)
{
  const JalonPalette *palette = jalon_palette_get (style);
  g_autoptr (PangoLayout) layout = jalon_drawn_text_new (cr, name, NAME_SIZE, PANGO_WEIGHT_NORMAL);
  double width, height;
  JalonBox box;

  jalon_drawn_text_size (layout, &width, &height);
  box = (JalonBox) { x + JALON_PLACE_SYMBOL_SIZE / 2 + 3, y - height / 2, width, height };
  if (box.x + box.width > window->width || box.y < 0 || box.y + box.height > window->height || overlaps (boxes, &box))
    return;
  g_array_append_val (boxes, box);
  jalon_drawn_text_show (layout, cr, box.x, box.y, &palette->ink, &palette->halo);
}

static void
draw_places (const JalonStackedLayer *layer, cairo_t *cr, const JalonMapWindow *window, Names *names, JalonMapStyle style)
{
  g_autoptr (GArray) chosen = g_array_new (FALSE, FALSE, sizeof (guint));
  double scale = 256 * exp2 (window->zoom);

  jalon_place_set_query (layer->places, window, PLACE_SPACING, MOST_PLACES, chosen);
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < chosen->len; i++)
      {
        guint index = g_array_index (chosen, guint, i);
        const JalonPlace *place = jalon_place_set_get (layer->places, index);
        double x = (place->x - window->x - floor (place->x - window->x)) * scale, y = (place->y - window->y) * scale;
        double half = JALON_PLACE_SYMBOL_SIZE / 2;
        JalonBox box = { x - half, y - half, 2 * half, 2 * half };
        const char *name = jalon_place_set_get_name (layer->places, index);

        if (pass == 0)
          {
            jalon_layer_draw_place (layer->style.kind, cr, x, y, JALON_PLACE_SYMBOL_SIZE, style);
            g_array_append_val (names->boxes, box);
          }
        else if (layer->style.labels && name != NULL && !g_hash_table_contains (names->labels, GINT_TO_POINTER (place->label)))
          draw_name (name, cr, x, y, window, names->boxes, style);
      }
}

/* Draws the layers' areas, below all names. */
void
jalon_picture_draw_areas (JalonPicture *self, cairo_t *cr, const JalonMapWindow *window)
{
  if (self->layers != NULL)
    jalon_layer_stack_draw_areas (self->layers, cr, window, self->style, NULL);
}

/* Draws the layers' places and their names, where @avoided leaves room; a city that is @named (JalonPlacedLabel) is not named again. */
void
jalon_picture_draw_places (JalonPicture *self, cairo_t *cr, const JalonMapWindow *window, const GArray *avoided, const GArray *named)
{
  Names names = { .boxes = g_array_new (FALSE, FALSE, sizeof (JalonBox)), .labels = g_hash_table_new (NULL, NULL) };
  guint n;
  const JalonLabel *table = jalon_labels_get_table (&n);

  g_array_append_vals (names.boxes, avoided->data, avoided->len);
  for (guint i = 0; i < named->len; i++)
    g_hash_table_add (names.labels, GINT_TO_POINTER ((int) (g_array_index (named, JalonPlacedLabel, i).label - table)));
  for (guint i = 0; self->layers != NULL && i < jalon_layer_stack_get_n (self->layers); i++)
    {
      const JalonStackedLayer *layer = get_shown (self, i);

      if (layer != NULL && layer->places != NULL)
        draw_places (layer, cr, window, &names, self->style);
    }
  g_array_unref (names.boxes);
  g_hash_table_unref (names.labels);
}

/* Where the next entry of the legend goes. */
typedef struct
{
  JalonPicture *picture;
  cairo_t      *cr;
  double        x;
  double        y;
  gboolean      measure;
} Pen;

/* What stands before an entry's text. */
typedef struct
{
  const JalonStackedLayer *layer; /* NULL: something drawn over the map */
  int                      class;
  JalonDrawingKind         kind;
} Sample;

static void
draw_sample (Pen *pen, const Sample *sample)
{
  const JalonStackedLayer *layer = sample->layer;

  cairo_save (pen->cr);
  cairo_translate (pen->cr, pen->x, pen->y + (ROW - SWATCH_HEIGHT) / 2);
  if (layer == NULL)
    jalon_drawing_draw_sample (sample->kind, pen->cr, SWATCH_WIDTH, SWATCH_HEIGHT, pen->picture->style);
  else if (layer->areas != NULL)
    jalon_layer_draw_swatch (layer, sample->class, pen->cr, SWATCH_WIDTH, SWATCH_HEIGHT, pen->picture->style);
  else
    jalon_layer_draw_place (layer->style.kind, pen->cr, SWATCH_WIDTH / 2, SWATCH_HEIGHT / 2, JALON_PLACE_SYMBOL_SIZE, pen->picture->style);
  cairo_restore (pen->cr);
}

/* @sample: NULL for a text alone */
static void
add_entry (Pen *pen, const Sample *sample, const char *text, PangoWeight weight)
{
  const JalonPalette *palette = jalon_palette_get (pen->picture->style);
  g_autoptr (PangoLayout) layout = jalon_drawn_text_new (pen->cr, text, TEXT_SIZE, weight);
  double indent = sample != NULL ? SWATCH_WIDTH + 6 : 0, width, height;

  jalon_drawn_text_size (layout, &width, &height);
  if (pen->x > SIDE && pen->x + indent + width > pen->picture->width - SIDE)
    {
      pen->x = SIDE;
      pen->y += ROW;
    }
  if (!pen->measure)
    {
      if (sample != NULL)
        draw_sample (pen, sample);
      jalon_drawn_text_show (layout, pen->cr, pen->x + indent, pen->y + (ROW - height) / 2, &palette->ink, NULL);
    }
  pen->x += indent + width + 16;
}

static void
add_layer (Pen *pen, const JalonStackedLayer *layer)
{
  g_autofree char *title = jalon_layer_legend_dup_title (layer);

  if (layer->values == NULL)
    {
      add_entry (pen, &(Sample) { layer, -1, 0 }, title, PANGO_WEIGHT_NORMAL);
      return;
    }
  if (pen->x > SIDE)
    pen->y += ROW;
  pen->x = SIDE;
  add_entry (pen, NULL, title, PANGO_WEIGHT_BOLD);
  for (int class = 0; class < (int) layer->breaks.n_classes; class++)
    {
      g_autofree char *text = jalon_layer_legend_dup_class (layer, class);

      add_entry (pen, &(Sample) { layer, class, 0 }, text, PANGO_WEIGHT_NORMAL);
    }
  if (layer->breaks.n_unknown > 0)
    {
      g_autofree char *text = jalon_layer_legend_dup_class (layer, -1);

      add_entry (pen, &(Sample) { layer, -1, 0 }, text, PANGO_WEIGHT_NORMAL);
    }
  pen->x = SIDE;
  pen->y += ROW;
}

/* What is drawn over the map and does not speak for itself. */
static void
add_drawing (Pen *pen, JalonDrawingKind kind, const char *text)
{
  if (jalon_drawing_has (pen->picture->drawing, kind))
    add_entry (pen, &(Sample) { NULL, -1, kind }, text, PANGO_WEIGHT_NORMAL);
}

/* Draws the legend of layers and drawings, the uppermost first, or only finds how high it is. Returns its height, 0 without any. */
double
jalon_picture_draw_layer_legend (JalonPicture *self, cairo_t *cr, double top, gboolean measure)
{
  Pen pen = { self, cr, SIDE, top + 2, measure };

  if (!(self->parts & JALON_PICTURE_LEGEND))
    return 0;
  add_drawing (&pen, JALON_DRAWING_FILTER, _("The filter’s limit: only what is inside is shown"));
  add_drawing (&pen, JALON_DRAWING_EXCLUDED, _("The filter’s limit: what is inside is not shown"));
  add_drawing (&pen, JALON_DRAWING_MARK, _("Case of the library"));
  for (guint i = self->layers != NULL ? jalon_layer_stack_get_n (self->layers) : 0; i > 0; i--)
    if (get_shown (self, i - 1) != NULL)
      add_layer (&pen, get_shown (self, i - 1));
  if (pen.x > SIDE)
    pen.y += ROW;
  return pen.y > top + 2 ? pen.y + 2 - top : 0;
}
