/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "jalon-point-labels.h"

#define FONTS        "Cantarell, Inter, Noto Sans, DejaVu Sans, Sans"
#define NAME_SIZE    11.5  /* pixels */
#define TYPE_SIZE    10.5
#define NAME_WIDTH   132.0 /* of a line, before it is broken; two lines at most */
#define PILL_MARGIN  4.0   /* beside the type of a site */
#define PADDING      3.0   /* kept free between two texts */
#define GAP          3.5   /* between a symbol and its text; more than the padding, or its own symbol would be in its way */
#define NAMES_ZOOM   6.0   /* further out, the names of towns say where one is */
#define BIN          64.0  /* pixels of a square of the plan of what is taken */
#define MOST_NEW     10    /* texts set in one frame; the next frame sets more */
#define MOST_LAYOUTS 1500

typedef enum
{
  KIND_TYPE, /* of a co-located site: F-P/T */
  KIND_NAME,
} Kind;

/* A text as it is set. */
typedef struct
{
  PangoLayout *layout;
  double       width;
  double       height;
} Text;

/* A text that is written: on which side of the symbol of which row. */
typedef struct
{
  guint      row;
  Kind       kind;
  guint      side;
  char      *key;  /* of its text and of its texture */
  JalonBox   box;
} Written;

struct _JalonPointLabels
{
  PangoContext *context;
  double        text_scale;
  GHashTable   *texts;   /* of char * to Text */
  GArray       *written; /* of Written */
  double        zoom;    /* of the last frame */
  gboolean      rests;   /* in the last frame the zoom was the same as before */
  guint         n_new;   /* texts set in this frame */
  /* What is taken, in bins: */
  GArray       *boxes;   /* of JalonBox */
  GArray      **bins;    /* of guint */
  guint         n_columns;
  guint         n_bins;
};

/* Where a text stands: beside its symbol first, then below and above. */
static const struct
{
  double         x;
  double         y;
  PangoAlignment alignment;
} sides[] = { { 1, 0, PANGO_ALIGN_LEFT }, { -1, 0, PANGO_ALIGN_RIGHT }, { 0, 1, PANGO_ALIGN_CENTER }, { 0, -1, PANGO_ALIGN_CENTER } };

/* A type belongs below its ring. */
static const guint type_order[] = { 2, 0, 1, 3 };

static void
text_free (Text *text)
{
  g_object_unref (text->layout);
  g_free (text);
}

static void
written_clear (Written *written)
{
  g_free (written->key);
}

/* What is taken */

static void
clear_plan (JalonPointLabels *self)
{
  for (guint i = 0; i < self->n_bins; i++)
    g_array_unref (self->bins[i]);
  g_clear_pointer (&self->bins, g_free);
  self->n_bins = 0;
  g_array_set_size (self->boxes, 0);
}

static void
begin_plan (JalonPointLabels *self,
            double            width,
            double            height)
{
  guint n_columns = (guint) (width / BIN) + 1, n = n_columns * ((guint) (height / BIN) + 1);

  if (self->n_bins != n || self->n_columns != n_columns)
    {
      clear_plan (self);
      self->n_columns = n_columns;
      self->n_bins = n;
      self->bins = g_new (GArray *, n);
      for (guint i = 0; i < n; i++)
        self->bins[i] = g_array_new (FALSE, FALSE, sizeof (guint));
      return;
    }
  g_array_set_size (self->boxes, 0);
  for (guint i = 0; i < n; i++)
    g_array_set_size (self->bins[i], 0);
}

/* The bins a box touches; what lies outside the view counts in those at its edge. */
static void
find_bins (const JalonPointLabels *self,
           const JalonBox         *box,
           guint                  *x0,
           guint                  *y0,
           guint                  *x1,
           guint                  *y1)
{
  double columns = self->n_columns - 1, rows = self->n_bins / self->n_columns - 1;

  *x0 = (guint) CLAMP (floor (box->x / BIN), 0, columns);
  *y0 = (guint) CLAMP (floor (box->y / BIN), 0, rows);
  *x1 = (guint) CLAMP (floor ((box->x + box->width) / BIN), 0, columns);
  *y1 = (guint) CLAMP (floor ((box->y + box->height) / BIN), 0, rows);
}

static void
take (JalonPointLabels *self,
      const JalonBox   *box)
{
  guint x0, y0, x1, y1, index = self->boxes->len;

  g_array_append_val (self->boxes, *box);
  find_bins (self, box, &x0, &y0, &x1, &y1);
  for (guint y = y0; y <= y1; y++)
    for (guint x = x0; x <= x1; x++)
      g_array_append_val (self->bins[y * self->n_columns + x], index);
}

static gboolean
is_free (const JalonPointLabels *self,
         const JalonBox         *box)
{
  const JalonBox padded = { box->x - PADDING, box->y - PADDING, box->width + 2 * PADDING, box->height + 2 * PADDING };
  guint x0, y0, x1, y1;

  find_bins (self, &padded, &x0, &y0, &x1, &y1);
  for (guint y = y0; y <= y1; y++)
    for (guint x = x0; x <= x1; x++)
      {
        const GArray *bin = self->bins[y * self->n_columns + x];

        for (guint i = 0; i < bin->len; i++)
          {
            const JalonBox *other = &g_array_index (self->boxes, JalonBox, g_array_index (bin, guint, i));

            if (padded.x < other->x + other->width && other->x < padded.x + padded.width &&
                padded.y < other->y + other->height && other->y < padded.y + padded.height)
              return FALSE;
          }
      }
  return TRUE;
}

/* Texts */

static const char *
get_type (const JalonNetwork *network,
          const JalonCluster *cluster)
{
  return cluster->site != JALON_NO_SITE ? jalon_network_get_site_info (network, cluster->site)->type : "";
}

static char *
dup_key (const JalonNetwork *network,
         const JalonCluster *cluster,
         Kind                kind)
{
  if (kind == KIND_TYPE)
    {
      g_autofree char *label = jalon_network_dup_code_label (network, JALON_FACET_COLOCATION, get_type (network, cluster));

      return g_strconcat ("type ", label, NULL);
    }
  return g_strconcat ("name ", jalon_network_get_name (network, cluster->row), NULL);
}

static Text *
make_text (JalonPointLabels *self,
           Kind              kind,
           const char       *words)
{
  Text *text = g_new0 (Text, 1);
  PangoFontDescription *font = pango_font_description_from_string (FONTS);
  PangoRectangle extents;

  text->layout = pango_layout_new (self->context);
  pango_font_description_set_absolute_size (font, (kind == KIND_TYPE ? TYPE_SIZE : NAME_SIZE) * self->text_scale * PANGO_SCALE);
  pango_font_description_set_weight (font, kind == KIND_TYPE ? PANGO_WEIGHT_SEMIBOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (text->layout, font);
  pango_font_description_free (font);
  if (kind == KIND_NAME)
    {
      pango_layout_set_width (text->layout, (int) (NAME_WIDTH * self->text_scale * PANGO_SCALE));
      pango_layout_set_height (text->layout, -2);
      pango_layout_set_wrap (text->layout, PANGO_WRAP_WORD_CHAR);
      /* Offices of one kind differ by the town that ends their names. */
      pango_layout_set_ellipsize (text->layout, PANGO_ELLIPSIZE_MIDDLE);
    }
  pango_layout_set_text (text->layout, words, -1);
  pango_layout_get_extents (text->layout, NULL, &extents);
  text->width = (double) extents.width / PANGO_SCALE + (kind == KIND_TYPE ? 2 * PILL_MARGIN : 0);
  text->height = (double) extents.height / PANGO_SCALE;
  return text;
}

/* NULL when this frame has set enough texts. */
static const Text *
get_text (JalonPointLabels *self,
          Kind              kind,
          const char       *key)
{
  Text *text = g_hash_table_lookup (self->texts, key);

  if (text != NULL)
    return text;
  if (self->n_new >= MOST_NEW)
    return NULL;
  self->n_new++;
  text = make_text (self, kind, key + 5);
  g_hash_table_insert (self->texts, g_strdup (key), text);
  return text;
}

static JalonBox
box_beside (const JalonPointSymbol *symbol,
            const Text             *text,
            guint                   side)
{
  double radius = symbol->diameter / 2 + GAP;

  return (JalonBox) { symbol->x + sides[side].x * radius + (sides[side].x - 1) * text->width / 2,
                      symbol->y + sides[side].y * radius + (sides[side].y - 1) * text->height / 2, text->width, text->height };
}

/* Writing */

static gboolean
may_have (const JalonNetwork     *network,
          const JalonPointSymbol *symbol,
          Kind                    kind,
          double                  zoom)
{
  const JalonCluster *cluster = symbol->cluster;

  if (cluster->kind != JALON_CLUSTER_POINT && cluster->kind != JALON_CLUSTER_SITE)
    return FALSE;
  if (kind == KIND_TYPE)
    return get_type (network, cluster)[0] != '\0';
  return zoom >= NAMES_ZOOM && jalon_network_get_name (network, cluster->row)[0] != '\0';
}

/* Writes a text on one side of a symbol if that is free. */
static gboolean
write_beside (JalonPointLabels       *self,
              const JalonPointSymbol *symbol,
              const Text             *text,
              Kind                    kind,
              guint                   side,
              const char             *key,
              GArray                 *written)
{
  Written entry = { symbol->cluster->row, kind, side, NULL, box_beside (symbol, text, side) };

  if (!is_free (self, &entry.box))
    return FALSE;
  take (self, &entry.box);
  entry.key = g_strdup (key);
  g_array_append_val (written, entry);
  return TRUE;
}

/* What was written in the last frame stays on its side as long as it can. */
static void
keep_written (JalonPointLabels       *self,
              const JalonNetwork     *network,
              const JalonPointSymbol *symbols,
              GHashTable             *by_row,
              double                  zoom,
              GHashTable             *done,
              GArray                 *written)
{
  for (guint i = 0; i < self->written->len; i++)
    {
      const Written *before = &g_array_index (self->written, Written, i);
      gpointer index;
      const JalonPointSymbol *symbol;
      const Text *text;

      if (!g_hash_table_lookup_extended (by_row, GUINT_TO_POINTER (before->row), NULL, &index))
        continue;
      symbol = &symbols[GPOINTER_TO_UINT (index)];
      text = g_hash_table_lookup (self->texts, before->key);
      if (text != NULL && may_have (network, symbol, before->kind, zoom) &&
          write_beside (self, symbol, text, before->kind, before->side, before->key, written))
        g_hash_table_add (done, GUINT_TO_POINTER (before->row * 2 + before->kind));
    }
}

/* Returns whether another frame could write more. */
static gboolean
write_more (JalonPointLabels       *self,
            const JalonNetwork     *network,
            const JalonPointSymbol *symbols,
            guint                   n_symbols,
            Kind                    kind,
            gboolean                selected,
            double                  zoom,
            GHashTable             *done,
            GArray                 *written)
{
  gboolean more = FALSE;

  for (guint i = 0; i < n_symbols; i++)
    {
      const JalonPointSymbol *symbol = &symbols[i];
      g_autofree char *key = NULL;
      const Text *text;

      if ((symbol->selected > 0) != selected || !may_have (network, symbol, kind, zoom) ||
          g_hash_table_contains (done, GUINT_TO_POINTER (symbol->cluster->row * 2 + kind)))
        continue;
      key = dup_key (network, symbol->cluster, kind);
      if ((text = get_text (self, kind, key)) == NULL)
        {
          more = TRUE;
          continue;
        }
      for (guint s = 0; s < G_N_ELEMENTS (sides); s++)
        if (write_beside (self, symbol, text, kind, kind == KIND_TYPE ? type_order[s] : s, key, written))
          break;
    }
  return more;
}

/**
 * jalon_point_labels_new:
 * @text_scale: 1 for the usual text size
 *
 * Returns: (transfer full): nothing is written yet
 */
JalonPointLabels *
jalon_point_labels_new (double text_scale)
{
  JalonPointLabels *self = g_new0 (JalonPointLabels, 1);
  cairo_font_options_t *options = cairo_font_options_create ();

  self->context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (self->context, options);
  cairo_font_options_destroy (options);
  self->text_scale = text_scale;
  self->texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) text_free);
  self->written = g_array_new (FALSE, FALSE, sizeof (Written));
  g_array_set_clear_func (self->written, (GDestroyNotify) written_clear);
  self->boxes = g_array_new (FALSE, FALSE, sizeof (JalonBox));
  return self;
}

/**
 * jalon_point_labels_free:
 * @self: (transfer full): labels
 */
void
jalon_point_labels_free (JalonPointLabels *self)
{
  clear_plan (self);
  g_array_unref (self->boxes);
  g_array_unref (self->written);
  g_hash_table_unref (self->texts);
  g_object_unref (self->context);
  g_free (self);
}

/**
 * jalon_point_labels_forget:
 * @self: labels
 *
 * Another network: its rows mean other points.
 */
void
jalon_point_labels_forget (JalonPointLabels *self)
{
  g_array_set_size (self->written, 0);
}

/**
 * jalon_point_labels_place:
 * @self: labels
 * @network: a network
 * @symbols: (array length=n_symbols): what the view shows of it and a margin around the view that is as wide as a text
 * @n_symbols: how many
 * @taken: (element-type JalonBox): where names of places stand, which have been there before
 * @zoom: of the view
 * @width: of the view in pixels
 * @height: of the view
 *
 * Chooses what to write and where: selected points first, types of sites before names. While the zoom changes nothing new is written.
 *
 * Returns: whether another frame would write more
 */
gboolean
jalon_point_labels_place (JalonPointLabels       *self,
                          const JalonNetwork     *network,
                          const JalonPointSymbol *symbols,
                          guint                   n_symbols,
                          const GArray           *taken,
                          double                  zoom,
                          double                  width,
                          double                  height)
{
  g_autoptr(GHashTable) by_row = g_hash_table_new (NULL, NULL);
  g_autoptr(GHashTable) done = g_hash_table_new (NULL, NULL);
  GArray *written = g_array_new (FALSE, FALSE, sizeof (Written));
  gboolean rests = zoom == self->zoom, more = !rests;

  self->rests = rests;
  self->zoom = zoom;
  self->n_new = 0;
  if (g_hash_table_size (self->texts) > MOST_LAYOUTS)
    g_hash_table_remove_all (self->texts);
  g_array_set_clear_func (written, (GDestroyNotify) written_clear);
  begin_plan (self, width, height);
  for (guint i = 0; i < n_symbols; i++)
    {
      const JalonPointSymbol *symbol = &symbols[i];
      const JalonBox box = { symbol->x - symbol->diameter / 2, symbol->y - symbol->diameter / 2, symbol->diameter, symbol->diameter };

      take (self, &box);
      g_hash_table_insert (by_row, GUINT_TO_POINTER (symbol->cluster->row), GUINT_TO_POINTER (i));
    }
  for (guint i = 0; i < taken->len; i++)
    take (self, &g_array_index (taken, JalonBox, i));
  keep_written (self, network, symbols, by_row, zoom, done, written);
  for (guint kind = KIND_TYPE; rests && kind <= KIND_NAME; kind++)
    for (guint others = 0; others < 2; others++)
      more |= write_more (self, network, symbols, n_symbols, (Kind) kind, others == 0, zoom, done, written);
  g_array_unref (self->written);
  self->written = written;
  return more;
}

/**
 * jalon_point_labels_rest:
 * @self: labels
 *
 * Returns: whether the zoom rests, so that the next frame can write what this one has not
 */
gboolean
jalon_point_labels_rest (const JalonPointLabels *self)
{
  return self->rests;
}

/**
 * jalon_point_labels_append:
 * @self: labels
 * @snapshot: where to draw
 * @textures: textures of the texts
 *
 * Returns: whether all are drawn; the others wait for the next frame
 */
gboolean
jalon_point_labels_append (JalonPointLabels  *self,
                           GtkSnapshot       *snapshot,
                           JalonTextureCache *textures)
{
  gboolean all = TRUE;

  for (guint i = 0; i < self->written->len; i++)
    {
      const Written *written = &g_array_index (self->written, Written, i);
      const Text *text = g_hash_table_lookup (self->texts, written->key);

      if (text != NULL)
        {
          g_autofree char *key = g_strdup_printf ("%s %d", written->key, sides[written->side].alignment);

          all &= jalon_texture_cache_append_text (textures, snapshot, key, text->layout, sides[written->side].alignment,
                                                  written->kind == KIND_TYPE ? PILL_MARGIN : 0, &written->box);
        }
    }
  return all;
}

/**
 * jalon_point_labels_dup_boxes:
 * @self: labels
 *
 * Returns: (transfer full) (element-type JalonBox): where the texts of the last frame stand
 */
GArray *
jalon_point_labels_dup_boxes (JalonPointLabels *self)
{
  GArray *boxes = g_array_new (FALSE, FALSE, sizeof (JalonBox));

  for (guint i = 0; i < self->written->len; i++)
    g_array_append_val (boxes, g_array_index (self->written, Written, i).box);
  return boxes;
}
