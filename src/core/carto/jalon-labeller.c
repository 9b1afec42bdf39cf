/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-labels.h"

#include <math.h>
#include <string.h>

#include "jalon-drawn-text-private.h"
#include "jalon-valid-text.h"

#define PADDING 4.0      /* kept free between two names, in pixels */
#define PREPARED_AT_ONCE 8
#define ZOOM_STEPS 4.0   /* placements are made for each quarter of a zoom */

/* How the names of one kind look. */
typedef struct
{
  double      size;     /* of the text, in pixels */
  PangoWeight weight;
  PangoStyle  style;
  double      spacing;  /* between letters, in pixels */
  double      dot;      /* radius of the place's mark, 0 for areas */
  double      first[6]; /* the least zoom of each rank */
  double      last;     /* not shown from this zoom on: the area has outgrown the view */
} Look;

static const Look looks[] = {
  [JALON_LABEL_COUNTRY] = { 13, PANGO_WEIGHT_SEMIBOLD, PANGO_STYLE_NORMAL, 1.5, 0, { 2.25 }, 6 },
  [JALON_LABEL_PROVINCE] = { 12.5, PANGO_WEIGHT_MEDIUM, PANGO_STYLE_NORMAL, 0.8, 0,
                             { 2.75, 3.75, 4.75, 5.5 }, 7.5 },
  [JALON_LABEL_STATE] = { 11.5, PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL, 0.6, 0,
                          { 2.75, 3.75, 4.75, 5.5 }, 7.5 },
  [JALON_LABEL_CAPITAL] = { 11.5, PANGO_WEIGHT_SEMIBOLD, PANGO_STYLE_NORMAL, 0, 2.8,
                            { 2.75, 4.25, 4.75, 5.5, 6.25, 7 }, 30 },
  [JALON_LABEL_CITY] = { 11, PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL, 0, 2.2,
                         { 3, 3.75, 4.5, 5.25, 6, 7 }, 30 },
  [JALON_LABEL_OCEAN] = { 12, PANGO_WEIGHT_NORMAL, PANGO_STYLE_ITALIC, 0.6, 0,
                          { 2.25, 3.5, 4.5, 5.25, 6.25, 7 }, 9 },
  [JALON_LABEL_LAKE] = { 11, PANGO_WEIGHT_NORMAL, PANGO_STYLE_ITALIC, 0.2, 0,
                         { 3, 4.25, 5, 5.5, 6.25, 7 }, 11 },
};

/* On which side of a place its text may stand. */
typedef struct
{
  double x; /* -1: the text ends at the place, 0: is centred on it, 1: begins there */
  double y;
} Side;

static const Side sides[] = { { 1, 0 }, { -1, 0 }, { 0, -1 }, { 0, 1 },
                              { 1, -1 }, { 1, 1 }, { -1, -1 }, { -1, 1 } };

struct _JalonLabeller
{
  JalonLanguage     language;
  PangoContext     *context;
  const JalonLabel *labels;
  guint             n_labels;
  PangoLayout     **layouts; /* made when first needed */
  gboolean         *named;   /* by somebody else: one for each of the table */
  GArray           *covered; /* of JalonBox, in pixels of the window */
  char             *family;
  double            text_scale;
  gboolean          unspaced;
};

/**
 * jalon_labeller_new:
 * @language: of the names
 * @font_family: (nullable): a font family, %NULL for a plain sans-serif
 * @text_scale: 1 for the usual text size, up to 2 for large text
 *
 * Returns: (transfer full): a labeller for the calling thread
 */
JalonLabeller *
jalon_labeller_new (JalonLanguage language, const char *font_family, double text_scale)
{
  JalonLabeller *self;
  cairo_font_options_t *options;

  g_return_val_if_fail (language < JALON_N_LANGUAGES, NULL);
  g_return_val_if_fail (text_scale > 0, NULL);

  self = g_new0 (JalonLabeller, 1);
  self->language = language;
  self->context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  self->labels = jalon_labels_get_table (&self->n_labels);
  self->layouts = g_new0 (PangoLayout *, self->n_labels);
  self->named = g_new0 (gboolean, self->n_labels);
  self->covered = g_array_new (FALSE, FALSE, sizeof (JalonBox));
  self->family = g_strdup (font_family != NULL ? font_family : JALON_DRAWN_TEXT_FONTS);
  self->text_scale = text_scale;

  /* Unhinted, so that boxes and texts are the same on every device. */
  options = cairo_font_options_create ();
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (self->context, options);
  cairo_font_options_destroy (options);
  return self;
}

/**
 * jalon_labeller_free:
 * @self: (transfer full): a labeller
 */
void
jalon_labeller_free (JalonLabeller *self)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < self->n_labels; i++)
    g_clear_object (&self->layouts[i]);
  g_free (self->layouts);
  g_free (self->named);
  g_array_unref (self->covered);
  g_object_unref (self->context);
  g_free (self->family);
  g_free (self);
}

/**
 * jalon_labeller_set_unspaced:
 * @self: a labeller that has placed nothing yet
 * @unspaced: whether the letters of areas stand no further apart than others: so that who searches a PDF finds the words, which
 *   readers make of letters by their distance
 */
void
jalon_labeller_set_unspaced (JalonLabeller *self, gboolean unspaced)
{
  g_return_if_fail (self != NULL);

  self->unspaced = unspaced;
}

/**
 * jalon_labeller_set_covered:
 * @self: a labeller
 * @covered: (nullable) (array length=n_covered): rectangles of the window
 * @n_covered: how many
 *
 * From now on, no name stands under these, as they lie over the map: buttons, the legend. Unlike a symbol, which hides a city's
 * mark only, they leave a city below them without a name.
 */
void
jalon_labeller_set_covered (JalonLabeller *self, const JalonBox *covered, guint n_covered)
{
  g_return_if_fail (self != NULL);

  g_array_set_size (self->covered, 0);
  if (n_covered > 0)
    g_array_append_vals (self->covered, covered, n_covered);
}

/**
 * jalon_labeller_set_named:
 * @self: a labeller
 * @named: (nullable) (array length=n_named): indexes of the table
 * @n_named: how many
 *
 * From now on, these are left out: something else names them.
 */
void
jalon_labeller_set_named (JalonLabeller *self, const guint *named, guint n_named)
{
  g_return_if_fail (self != NULL);

  memset (self->named, 0, self->n_labels * sizeof *self->named);
  for (guint i = 0; i < n_named; i++)
    if (named[i] < self->n_labels)
      self->named[named[i]] = TRUE;
}

static PangoLayout *
make_layout (JalonLabeller *self, const JalonLabel *label)
{
  const Look *look = &looks[label->kind];
  PangoLayout *layout = pango_layout_new (self->context);
  PangoFontDescription *font = pango_font_description_from_string (self->family);
  g_autofree char *valid = jalon_valid_text (label->lines[self->language]);

  pango_font_description_set_absolute_size (font, look->size * self->text_scale * PANGO_SCALE);
  pango_font_description_set_weight (font, look->weight);
  pango_font_description_set_style (font, look->style);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  pango_layout_set_line_spacing (layout, 0.95f);
  pango_layout_set_text (layout, valid, -1);
  if (look->spacing > 0 && !self->unspaced)
    {
      PangoAttrList *attributes = pango_attr_list_new ();

      pango_attr_list_insert (attributes,
                              pango_attr_letter_spacing_new ((int) (look->spacing * PANGO_SCALE)));
      pango_layout_set_attributes (layout, attributes);
      pango_attr_list_unref (attributes);
    }
  return layout;
}

static PangoLayout *
get_layout (JalonLabeller *self, const JalonLabel *label)
{
  guint index = (guint) (label - self->labels);

  if (self->layouts[index] == NULL)
    self->layouts[index] = make_layout (self, label);
  return self->layouts[index];
}

/**
 * jalon_labeller_prepare:
 * @self: a labeller
 *
 * Sets a few more of the names, which else the first views of each zoom have to wait for.
 *
 * Returns: whether there are more
 */
gboolean
jalon_labeller_prepare (JalonLabeller *self)
{
  guint n = 0;

  g_return_val_if_fail (self != NULL, FALSE);

  for (guint i = 0; i < self->n_labels; i++)
    if (self->layouts[i] == NULL)
      {
        PangoRectangle extents;

        if (n++ == PREPARED_AT_ONCE)
          return TRUE;
        pango_layout_get_extents (get_layout (self, &self->labels[i]), NULL, &extents);
      }
  return FALSE;
}

static gboolean
overlap (const JalonBox *a, const JalonBox *b, double padding)
{
  return a->x < b->x + b->width + padding && b->x < a->x + a->width + padding
         && a->y < b->y + b->height + padding && b->y < a->y + a->height + padding;
}

static gboolean
is_free (const JalonBox *box, const GArray *taken)
{
  for (guint i = 0; i < taken->len; i++)
    if (overlap (box, &g_array_index (taken, JalonBox, i), PADDING))
      return FALSE;
  return TRUE;
}

/* The box of a text that stands on one side of a box. */
static JalonBox
box_beside (const JalonBox *around, double width, double height, double gap, const Side *side)
{
  double x = around->x + around->width / 2, y = around->y + around->height / 2;

  return (JalonBox) {
    x + (side->x - 1) * width / 2 + side->x * (around->width / 2 + gap),
    /* Above and below, the text's own white space keeps it off. */
    y + (side->y - 1) * height / 2 + side->y * (around->height / 2 + (gap > 2 ? gap : -1)),
    width,
    height,
  };
}

/* What a city's name has to stand beside: its mark, or the symbol that hides the mark. */
static JalonBox
find_around (double x, double y, double dot, const GArray *taken, guint n_avoid)
{
  JalonBox mark = { x - dot, y - dot, 2 * dot, 2 * dot };

  for (guint i = 0; i < n_avoid; i++)
    if (overlap (&mark, &g_array_index (taken, JalonBox, i), 0))
      return g_array_index (taken, JalonBox, i);
  return mark;
}

static gboolean
place_city (JalonPlacedLabel *placed, double dot, const GArray *taken, guint n_avoid)
{
  JalonBox around = find_around (placed->x, placed->y, dot, taken, n_avoid);
  double gap = around.width > 2 * dot + 0.1 ? PADDING + 0.1 : 2;
  JalonBox size = placed->box;

  for (guint i = 0; i < G_N_ELEMENTS (sides); i++)
    {
      placed->box = box_beside (&around, size.width, size.height, gap, &sides[i]);
      if (is_free (&placed->box, taken))
        return TRUE;
    }
  return FALSE;
}

/* An area's name stands in its middle, or a little beside where a symbol is in the way. */
static gboolean
place_area (JalonPlacedLabel *placed, const GArray *taken, guint n_avoid)
{
  static const Side shifts[] = { { 0, 0 },    { 0, -1.2 }, { 0, 1.2 }, { -0.6, 0 },
                                 { 0.6, 0 },  { 0, -2.2 }, { 0, 2.2 }, { -0.6, -1.2 },
                                 { 0.6, 1.2 } };
  guint n_shifts = n_avoid > 0 && placed->label->kind != JALON_LABEL_LAKE ? G_N_ELEMENTS (shifts) : 1;
  JalonBox size = placed->box;

  for (guint i = 0; i < n_shifts; i++)
    {
      placed->box.x = placed->x - size.width / 2 + shifts[i].x * size.width;
      placed->box.y = placed->y - size.height / 2 + shifts[i].y * size.height;
      if (is_free (&placed->box, taken))
        return TRUE;
    }
  return FALSE;
}

/* Places one name where nothing is yet. */
static gboolean
place_label (JalonLabeller *self, const JalonLabel *label, double x, double y, const GArray *taken,
             guint n_avoid, JalonPlacedLabel *placed)
{
  double dot = looks[label->kind].dot;
  PangoRectangle extents;

  pango_layout_get_extents (get_layout (self, label), NULL, &extents);
  placed->label = label;
  placed->x = x;
  placed->y = y;
  placed->box.width = (double) extents.width / PANGO_SCALE;
  placed->box.height = (double) extents.height / PANGO_SCALE;
  return dot > 0 ? place_city (placed, dot, taken, n_avoid) : place_area (placed, taken, n_avoid);
}

static gboolean
is_shown (const JalonLabel *label, double zoom)
{
  const Look *look = &looks[label->kind];
  double first = look->first[CLAMP (label->rank, 1, 6) - 1];

  return first > 0 && zoom >= first && zoom < look->last;
}

/* Whether something stands over the map at a place. */
static gboolean
is_covered (const JalonBox *covered, guint n_covered, double x, double y)
{
  for (guint i = 0; i < n_covered; i++)
    if (x >= covered[i].x && x <= covered[i].x + covered[i].width && y >= covered[i].y
        && y <= covered[i].y + covered[i].height)
      return TRUE;
  return FALSE;
}

/* The mark of a place keeps others' names away; its own name stands beside it anyway. */
static gboolean
mark_is_free (const JalonLabel *label, double x, double y, const GArray *marks)
{
  for (guint i = 0; i < marks->len; i++)
    {
      const JalonBox *mark = &g_array_index (marks, JalonBox, i);

      if (hypot (mark->x - x, mark->y - y) < 10)
        return FALSE;
    }
  return TRUE;
}

static void
take (GArray *taken, GArray *marks, const JalonPlacedLabel *placed)
{
  double dot = looks[placed->label->kind].dot;

  g_array_append_val (taken, placed->box);
  if (dot > 0)
    {
      JalonBox mark = { placed->x, placed->y, 0, 0 };
      JalonBox around = { placed->x - dot, placed->y - dot, 2 * dot, 2 * dot };

      g_array_append_val (marks, mark);
      g_array_append_val (taken, around);
    }
}

/* From pixels of the placement's world to pixels of the window. The offset of text from place stays what it was. */
static gboolean
move_to_window (const JalonMapWindow *window, JalonPlacedLabel *placed)
{
  JalonBox frame = { 0, 0, window->width, window->height };
  double x, y;

  jalon_map_window_project (window, placed->label->longitude, placed->label->latitude, &x, &y);
  placed->box.x += x - placed->x;
  placed->box.y += y - placed->y;
  placed->x = x;
  placed->y = y;
  return overlap (&placed->box, &frame, 0);
}

static void
take_avoided (GArray *taken, const JalonMapWindow *window, double world, const JalonBox *avoid,
              guint n_avoid)
{
  double ratio = world / (256 * exp2 (window->zoom));

  for (guint i = 0; i < n_avoid; i++)
    {
      JalonBox box = avoid[i];
      double x = window->x * world + (box.x + box.width / 2) * ratio;
      double y = window->y * world + (box.y + box.height / 2) * ratio;

      /* The window may lie in another copy of the world than the table's longitudes. */
      x -= floor (x / world) * world;
      box.x = x - box.width / 2;
      box.y = y - box.height / 2;
      g_array_append_val (taken, box);
    }
}

/**
 * jalon_labeller_place:
 * @self: a labeller
 * @window: the map window
 * @avoid: (nullable) (array length=n_avoid): rectangles of the window to keep free, such as those of symbols
 * @n_avoid: how many
 *
 * Chooses which names to show and where. Names are placed greedily by rank over the whole world at fixed steps of zoom,
 * not over the window: so nothing jumps while the map is panned, and no two names ever overlap.
 *
 * Returns: (transfer full) (element-type JalonPlacedLabel): the names that touch the window, in pixels of the window
 */
GArray *
jalon_labeller_place (JalonLabeller *self, const JalonMapWindow *window, const JalonBox *avoid,
                      guint n_avoid)
{
  GArray *result = g_array_new (FALSE, FALSE, sizeof (JalonPlacedLabel));
  g_autoptr(GArray) taken = g_array_new (FALSE, FALSE, sizeof (JalonBox));
  g_autoptr(GArray) marks = g_array_new (FALSE, FALSE, sizeof (JalonBox));
  double zoom, world;

  g_return_val_if_fail (self != NULL && window != NULL, result);

  /* Rounded down: at the real zoom places are a little further apart, so nothing meets. */
  zoom = floor (window->zoom * ZOOM_STEPS + 1e-6) / ZOOM_STEPS;
  world = 256 * exp2 (zoom);
  take_avoided (taken, window, world, avoid, n_avoid);
  take_avoided (taken, window, world, (const JalonBox *) self->covered->data, self->covered->len);
  for (guint i = 0; i < self->n_labels; i++)
    {
      const JalonLabel *label = &self->labels[i];
      double x = jalon_mercator_x (label->longitude) * world;
      double y = jalon_mercator_y (label->latitude) * world;
      JalonPlacedLabel placed;

      /* Larger text needs more room: as if seen from further away. */
      if (self->named[i] || !is_shown (label, zoom - log2 (self->text_scale)))
        continue;
      if (looks[label->kind].dot > 0
          && (!mark_is_free (label, x, y, marks)
              || is_covered (&g_array_index (taken, JalonBox, n_avoid), self->covered->len, x, y)))
        continue;
      if (!place_label (self, label, x, y, taken, n_avoid, &placed))
        continue;
      take (taken, marks, &placed);
      if (move_to_window (window, &placed))
        g_array_append_val (result, placed);
    }
  return result;
}

static const JalonColour *
text_colour (const JalonPalette *palette, JalonLabelKind kind)
{
  switch (kind)
    {
    case JALON_LABEL_OCEAN:
    case JALON_LABEL_LAKE:
      return &palette->label_water;
    case JALON_LABEL_COUNTRY:
    case JALON_LABEL_PROVINCE:
    case JALON_LABEL_STATE:
      return &palette->label_area;
    case JALON_LABEL_CAPITAL:
    case JALON_LABEL_CITY:
    default:
      return &palette->label;
    }
}

static void
draw_mark (cairo_t *cr, const JalonPlacedLabel *placed, const JalonPalette *palette)
{
  double radius = looks[placed->label->kind].dot;

  if (radius == 0)
    return;
  cairo_new_path (cr);
  cairo_arc (cr, placed->x, placed->y, radius, 0, 2 * G_PI);
  jalon_colour_set (&palette->halo, cr, 1);
  cairo_fill_preserve (cr);
  jalon_colour_set (&palette->label, cr, 0.85);
  if (placed->label->kind == JALON_LABEL_CAPITAL)
    {
      cairo_set_line_width (cr, 1.2);
      cairo_stroke (cr);
      cairo_arc (cr, placed->x, placed->y, radius - 1.4, 0, 2 * G_PI);
      cairo_fill (cr);
    }
  else
    {
      cairo_set_line_width (cr, 1.1);
      cairo_stroke (cr);
    }
}

static void
draw_text (JalonLabeller *self, cairo_t *cr, const JalonPlacedLabel *placed,
           const JalonPalette *palette)
{
  PangoLayout *layout = get_layout (self, placed->label);
  gboolean water = placed->label->kind == JALON_LABEL_OCEAN
                   || placed->label->kind == JALON_LABEL_LAKE;
  const JalonHalo halo = { water ? &palette->sea : &palette->halo, water ? 0.7 : 0.85, 2.6 };

  jalon_drawn_text_show_in_halo (layout, cr, placed->box.x, placed->box.y,
                                 text_colour (palette, placed->label->kind), &halo);
}

/**
 * jalon_labeller_draw:
 * @self: a labeller
 * @cr: where to draw, in pixels of the window
 * @placed: (element-type JalonPlacedLabel): what jalon_labeller_place() of @self returned
 * @style: the colours
 *
 * Draws names with a halo, and the marks of cities.
 */
void
jalon_labeller_draw (JalonLabeller *self, cairo_t *cr, const GArray *placed, JalonMapStyle style)
{
  const JalonPalette *palette = jalon_palette_get (style);

  g_return_if_fail (self != NULL && cr != NULL && placed != NULL);

  cairo_save (cr);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  for (guint i = 0; i < placed->len; i++)
    draw_mark (cr, &g_array_index (placed, JalonPlacedLabel, i), palette);
  for (guint i = 0; i < placed->len; i++)
    draw_text (self, cr, &g_array_index (placed, JalonPlacedLabel, i), palette);
  cairo_restore (cr);
}
