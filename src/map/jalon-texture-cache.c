/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "jalon-drawn-text-private.h"
#include "jalon-texture-cache.h"

/* Beyond this many textures the cache starts anew: a donut for every mix met on a long journey would add up. */
#define MAX_TEXTURES 2000
#define MARGIN       4.0
#define RING_MARGIN  12.0 /* around a symbol, for the ring and the shadow of what is selected */
#define LABEL_STEP   4.0  /* pixels by which a name's distance from its place may be off */
/* Microseconds after the beginning of a frame up to which new textures are drawn; one takes up to half a millisecond. What is left over
 * is drawn in the next frame, symbols first. A new view needs some hundred textures, which would take longer than a frame. */
#define PLACES_US  1000
#define TEXTS_US   2000
#define SYMBOLS_US 2800

typedef struct
{
  GdkTexture *texture;
  double      width;  /* in pixels of the widget */
  double      height;
  double      offset_x; /* from the place to the texture's corner */
  double      offset_y;
} Entry;

struct _JalonTextureCache
{
  GHashTable   *entries;  /* of char * to Entry */
  GHashTable   *shown;    /* of rows to Entry: the symbols of this frame */
  GHashTable   *former;   /* those of the frame before */
  JalonMapStyle style;
  int           scale;
  gint64        start;    /* of this frame */
  gboolean      advanced; /* a texture of this frame was new */
  gboolean      late;     /* symbols are missing in this frame */
  gboolean      behind;   /* they were in the one before */
};

/* What a symbol looks like. */
typedef struct
{
  JalonClusterKind  kind;
  JalonJurisdiction jurisdiction;
  JalonSymbolFlags  flags;
  JalonJurisdiction partners[JALON_N_JURISDICTIONS + 1];
  guint             n_partners;
  const guint      *mix;
  double            size;
  gboolean          selected;
} Look;

static void
entry_free (Entry *entry)
{
  g_object_unref (entry->texture);
  g_free (entry);
}

/**
 * jalon_texture_cache_new:
 *
 * Returns: (transfer full): an empty cache
 */
JalonTextureCache *
jalon_texture_cache_new (void)
{
  JalonTextureCache *self = g_new0 (JalonTextureCache, 1);

  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) entry_free);
  self->shown = g_hash_table_new (NULL, NULL);
  self->former = g_hash_table_new (NULL, NULL);
  self->scale = 1;
  return self;
}

/**
 * jalon_texture_cache_free:
 * @self: (transfer full): a cache
 */
void
jalon_texture_cache_free (JalonTextureCache *self)
{
  g_hash_table_unref (self->shown);
  g_hash_table_unref (self->former);
  g_hash_table_unref (self->entries);
  g_free (self);
}

/**
 * jalon_texture_cache_configure:
 * @self: a cache
 * @style: the colours
 * @scale: device pixels a pixel, at least 1
 *
 * To be called at the beginning of each frame, whose time counts from then on; forgets everything when the style or the scale changed.
 */
void
jalon_texture_cache_configure (JalonTextureCache *self,
                               JalonMapStyle      style,
                               int                scale)
{
  GHashTable *former = self->former;

  self->start = g_get_monotonic_time ();
  self->behind = self->late;
  self->late = FALSE;
  self->advanced = FALSE;
  self->former = self->shown;
  self->shown = former;
  g_hash_table_remove_all (self->shown);
  if (self->style == style && self->scale == scale && g_hash_table_size (self->entries) < MAX_TEXTURES)
    return;
  self->style = style;
  self->scale = scale;
  jalon_texture_cache_clear (self);
}

/**
 * jalon_texture_cache_clear:
 * @self: a cache
 *
 * Forgets everything: another labeller will draw the names.
 */
void
jalon_texture_cache_clear (JalonTextureCache *self)
{
  jalon_texture_cache_forget_rows (self);
  g_hash_table_remove_all (self->entries);
}

/**
 * jalon_texture_cache_forget_rows:
 * @self: a cache
 *
 * Forgets which rows the symbols of the last frame stood for: another network's rows mean other points.
 */
void
jalon_texture_cache_forget_rows (JalonTextureCache *self)
{
  g_hash_table_remove_all (self->shown);
  g_hash_table_remove_all (self->former);
}

/* Texts wait until all symbols are there. One texture a frame is always drawn: where all else takes longer than the share, names would never
 * come. */
static gboolean
take_time (JalonTextureCache *self,
          gint64             share)
{
  gboolean first = !self->advanced;

  if (share < SYMBOLS_US && self->behind)
    return FALSE;
  self->advanced = TRUE;
  return first || g_get_monotonic_time () <= self->start + share;
}

static void
collect_partners (const JalonNetwork *network,
                  const JalonSite    *site,
                  Look               *look)
{
  gboolean seen[JALON_N_JURISDICTIONS + 1] = { FALSE };

  for (guint i = 0; i < site->n_members; i++)
    {
      JalonJurisdiction jurisdiction = jalon_network_get_jurisdiction (network, site->members[i]);

      if (jalon_network_get_organization (network, site->members[i]) != site->anchor)
        seen[jurisdiction] = TRUE;
    }
  for (guint i = 0; i <= JALON_N_JURISDICTIONS; i++)
    if (seen[i])
      look->partners[look->n_partners++] = (JalonJurisdiction) i;
}

static gboolean
is_colocated (const JalonNetwork *network,
              const JalonCluster *cluster)
{
  return (cluster->kind == JALON_CLUSTER_POINT || cluster->kind == JALON_CLUSTER_SITE) && cluster->site != JALON_NO_SITE &&
         jalon_network_get_site_info (network, cluster->site)->type[0] != '\0';
}

static void
describe_look (const JalonNetwork *network,
               const JalonCluster *cluster,
               gboolean            selected,
               Look               *look)
{
  JalonPointFlags flags = jalon_network_get_flags (network, cluster->row);

  *look = (Look) { .kind = cluster->kind, .mix = cluster->mix, .selected = selected };
  look->size = selected ? JALON_SYMBOL_LETTER_SIZE + 4 : JALON_SYMBOL_LETTER_SIZE;
  if (cluster->kind == JALON_CLUSTER_CLUSTER || cluster->kind == JALON_CLUSTER_GROUP)
    return;

  look->jurisdiction = jalon_network_get_jurisdiction (network, cluster->row);
  if (flags & JALON_POINT_APPROXIMATE)
    look->flags |= JALON_SYMBOL_APPROXIMATE;
  if (is_colocated (network, cluster))
    {
      const JalonSite *site = jalon_network_get_site_info (network, cluster->site);

      look->kind = JALON_CLUSTER_SITE;
      if (site->anchor != JALON_NO_ORGANIZATION)
        look->jurisdiction = jalon_network_get_organization_info (network, site->anchor)->jurisdiction;
      if (!site->confirmed)
        look->flags |= JALON_SYMBOL_PROPOSED;
      collect_partners (network, site, look);
    }
  else
    look->kind = JALON_CLUSTER_POINT;
}

/**
 * jalon_texture_cache_get_diameter:
 * @network: the network
 * @cluster: a symbol of it
 *
 * Returns: how wide the symbol is drawn, in pixels, without selection
 */
double
jalon_texture_cache_get_diameter (const JalonNetwork *network,
                                  const JalonCluster *cluster)
{
  if (cluster->kind == JALON_CLUSTER_CLUSTER || cluster->kind == JALON_CLUSTER_GROUP)
    return jalon_symbols_get_cluster_size (cluster->n);
  if (is_colocated (network, cluster))
    return jalon_symbols_get_site_size (JALON_SYMBOL_LETTER_SIZE);
  return JALON_SYMBOL_LETTER_SIZE;
}

static char *
look_key (const Look *look)
{
  GString *key = g_string_new (NULL);

  g_string_append_printf (key, "%d %d", look->kind, look->selected);
  if (look->kind == JALON_CLUSTER_CLUSTER || look->kind == JALON_CLUSTER_GROUP)
    for (guint i = 0; i <= JALON_N_JURISDICTIONS; i++)
      g_string_append_printf (key, " %u", look->mix[i]);
  else
    {
      g_string_append_printf (key, " %d %d", look->jurisdiction, look->flags);
      for (guint i = 0; i < look->n_partners; i++)
        g_string_append_printf (key, " %d", look->partners[i]);
    }
  return g_string_free (key, FALSE);
}

static double
look_diameter (const Look *look)
{
  guint total = 0;

  if (look->kind == JALON_CLUSTER_SITE)
    return jalon_symbols_get_site_size (look->size);
  if (look->kind == JALON_CLUSTER_POINT)
    return look->size;
  for (guint i = 0; i <= JALON_N_JURISDICTIONS; i++)
    total += look->mix[i];
  return jalon_symbols_get_cluster_size (total);
}

static void
draw_look (JalonTextureCache *self,
           cairo_t           *cr,
           const Look        *look,
           double             centre)
{
  const JalonPalette *palette = jalon_palette_get (self->style);

  if (look->selected)
    jalon_symbols_draw_selection (cr, centre, centre, look_diameter (look), &palette->accent, self->style);
  switch (look->kind)
    {
    case JALON_CLUSTER_POINT:
      jalon_symbols_draw_point (cr, centre, centre, look->size, look->jurisdiction, look->flags, self->style);
      break;
    case JALON_CLUSTER_SITE:
      jalon_symbols_draw_site (cr, centre, centre, look->size, look->jurisdiction, look->partners, look->n_partners, look->flags,
                               self->style);
      break;
    case JALON_CLUSTER_GROUP:
    case JALON_CLUSTER_CLUSTER:
      jalon_symbols_draw_cluster (cr, centre, centre, 1, look->mix, self->style);
      break;
    default:
      g_assert_not_reached ();
    }
}

static cairo_t *
begin_texture (JalonTextureCache *self,
               double             width,
               double             height)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) ceil (width) * self->scale,
                                                         (int) ceil (height) * self->scale);
  cairo_t *cr = cairo_create (surface);

  cairo_scale (cr, self->scale, self->scale);
  cairo_surface_destroy (surface);
  return cr;
}

/* Takes @cr. */
static GdkTexture *
end_texture (cairo_t *cr)
{
  cairo_surface_t *surface = cairo_surface_reference (cairo_get_target (cr));
  gsize stride = (gsize) cairo_image_surface_get_stride (surface);
  int width = cairo_image_surface_get_width (surface);
  int height = cairo_image_surface_get_height (surface);
  g_autoptr(GBytes) bytes = NULL;

  cairo_destroy (cr);
  cairo_surface_flush (surface);
  bytes = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface), stride * (gsize) height,
                                      (GDestroyNotify) cairo_surface_destroy, surface);
  return gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes, stride);
}

static Entry *
make_symbol (JalonTextureCache *self,
             const Look        *look)
{
  Entry *entry = g_new0 (Entry, 1);
  double side = ceil (look_diameter (look) + 2 * RING_MARGIN);
  cairo_t *cr = begin_texture (self, side, side);

  draw_look (self, cr, look, side / 2);
  entry->texture = end_texture (cr);
  entry->width = entry->height = side;
  entry->offset_x = entry->offset_y = -side / 2;
  return entry;
}

/* Textures stand on whole device pixels: else they blur. */
static void
append_entry (JalonTextureCache *self,
              GtkSnapshot       *snapshot,
              const Entry       *entry,
              double             x,
              double             y)
{
  graphene_rect_t bounds;

  graphene_rect_init (&bounds, (float) (round ((x + entry->offset_x) * self->scale) / self->scale),
                      (float) (round ((y + entry->offset_y) * self->scale) / self->scale), (float) entry->width,
                      (float) entry->height);
  gtk_snapshot_append_texture (snapshot, entry->texture, &bounds);
}

/* Stands for a symbol that is drawn in the next frame: what its first row looked like in the last one, or else a grey ring. */
static Entry *
get_placeholder (JalonTextureCache *self,
                 const Look        *look,
                 guint              row)
{
  Entry *before = g_hash_table_lookup (self->former, GUINT_TO_POINTER (row));
  double diameter = look_diameter (look), side = ceil (diameter + 2 * RING_MARGIN);
  g_autofree char *key = g_strdup_printf ("placeholder %.0f", diameter);
  Entry *entry = g_hash_table_lookup (self->entries, key);
  const JalonPalette *palette = jalon_palette_get (self->style);
  cairo_t *cr;

  if (before != NULL || entry != NULL)
    return before != NULL ? before : entry;
  entry = g_new0 (Entry, 1);
  cr = begin_texture (self, side, side);
  cairo_arc (cr, side / 2, side / 2, diameter / 2 - 3, 0, 2 * G_PI);
  jalon_colour_set (&palette->paper, cr, 1);
  cairo_fill_preserve (cr);
  jalon_colour_set (&palette->symbol[JALON_JURISDICTION_UNKNOWN], cr, 1);
  cairo_set_line_width (cr, 6);
  cairo_stroke (cr);
  entry->texture = end_texture (cr);
  entry->width = entry->height = side;
  entry->offset_x = entry->offset_y = -side / 2;
  g_hash_table_insert (self->entries, g_steal_pointer (&key), entry);
  return entry;
}

/**
 * jalon_texture_cache_append_symbol:
 * @self: a cache
 * @snapshot: where to
 * @network: the network
 * @cluster: a symbol of it
 * @x: its centre, in pixels
 * @y: its centre, in pixels
 * @selected: whether to draw it as selected
 *
 * Returns: whether it is drawn; else what it was in the last frame, or a grey ring, stands for it until the next one
 */
gboolean
jalon_texture_cache_append_symbol (JalonTextureCache  *self,
                                   GtkSnapshot        *snapshot,
                                   const JalonNetwork *network,
                                   const JalonCluster *cluster,
                                   double              x,
                                   double              y,
                                   gboolean            selected)
{
  Look look;
  g_autofree char *key = NULL;
  Entry *entry;

  describe_look (network, cluster, selected, &look);
  key = look_key (&look);
  if ((entry = g_hash_table_lookup (self->entries, key)) == NULL)
    {
      gboolean many = look.kind == JALON_CLUSTER_CLUSTER || look.kind == JALON_CLUSTER_GROUP;

      if (many && !take_time (self, SYMBOLS_US))
        {
          entry = get_placeholder (self, &look, cluster->row);
          self->late = TRUE;
        }
      else
        {
          entry = make_symbol (self, &look);
          g_hash_table_insert (self->entries, g_steal_pointer (&key), entry);
        }
    }
  append_entry (self, snapshot, entry, x, y);
  g_hash_table_insert (self->shown, GUINT_TO_POINTER (cluster->row), entry);
  return !self->late;
}

static Entry *
make_label (JalonTextureCache      *self,
            JalonLabeller          *labeller,
            const JalonPlacedLabel *placed)
{
  Entry *entry = g_new0 (Entry, 1);
  g_autoptr(GArray) one = g_array_new (FALSE, FALSE, sizeof (JalonPlacedLabel));
  JalonPlacedLabel moved = *placed;
  /* The dot of a city may stand outside its name's box. */
  double left = MIN (placed->box.x, placed->x) - MARGIN;
  double top = MIN (placed->box.y, placed->y) - MARGIN;
  double right = MAX (placed->box.x + placed->box.width, placed->x) + MARGIN;
  double bottom = MAX (placed->box.y + placed->box.height, placed->y) + MARGIN;
  cairo_t *cr;

  left = floor (left);
  top = floor (top);
  entry->width = ceil (right - left);
  entry->height = ceil (bottom - top);
  entry->offset_x = left - placed->x;
  entry->offset_y = top - placed->y;
  moved.x -= left;
  moved.y -= top;
  moved.box.x -= left;
  moved.box.y -= top;
  g_array_append_val (one, moved);
  cr = begin_texture (self, entry->width, entry->height);
  jalon_labeller_draw (labeller, cr, one, self->style);
  entry->texture = end_texture (cr);
  return entry;
}

/**
 * jalon_texture_cache_append_label:
 * @self: a cache
 * @snapshot: where to
 * @labeller: the labeller that placed the name; always the same one for a cache
 * @placed: the name and where it goes
 *
 * Returns: whether it is drawn; else it waits for the next frame
 */
gboolean
jalon_texture_cache_append_label (JalonTextureCache      *self,
                                  GtkSnapshot            *snapshot,
                                  JalonLabeller          *labeller,
                                  const JalonPlacedLabel *placed)
{
  /* Beside which symbol it stands, to no more pixels than the labeller keeps free around a name. */
  int side_x = (int) floor ((placed->box.x - placed->x) / LABEL_STEP);
  int side_y = (int) floor ((placed->box.y - placed->y) / LABEL_STEP);
  g_autofree char *key = g_strdup_printf ("label %p %d %d", (const void *) placed->label, side_x, side_y);
  Entry *entry = g_hash_table_lookup (self->entries, key);

  if (entry == NULL)
    {
      if (!take_time (self, PLACES_US))
        return FALSE;
      entry = make_label (self, labeller, placed);
      g_hash_table_insert (self->entries, g_steal_pointer (&key), entry);
    }
  append_entry (self, snapshot, entry, placed->x, placed->y);
  return TRUE;
}

static Entry *
make_text (JalonTextureCache *self,
           PangoLayout       *layout,
           PangoAlignment     alignment,
           double             pill,
           const JalonBox    *box)
{
  const JalonPalette *palette = jalon_palette_get (self->style);
  const JalonHalo halo = { &palette->halo, 0.9, 2.8 };
  Entry *entry = g_new0 (Entry, 1);
  PangoRectangle extents;
  double left;
  cairo_t *cr;

  /* Lines are aligned within the width at which they are broken, not within their own. */
  pango_layout_set_alignment (layout, alignment);
  pango_layout_get_extents (layout, NULL, &extents);
  left = MARGIN + pill - (double) extents.x / PANGO_SCALE;
  entry->width = ceil (box->width + 2 * MARGIN);
  entry->height = ceil (box->height + 2 * MARGIN);
  entry->offset_x = entry->offset_y = -MARGIN;
  cr = begin_texture (self, entry->width, entry->height);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  if (pill > 0)
    {
      double radius = box->height / 2;

      cairo_arc (cr, MARGIN + radius, MARGIN + radius, radius, G_PI / 2, 3 * G_PI / 2);
      cairo_arc (cr, MARGIN + box->width - radius, MARGIN + radius, radius, -G_PI / 2, G_PI / 2);
      cairo_close_path (cr);
      jalon_colour_set (&palette->paper, cr, 1);
      cairo_fill_preserve (cr);
      jalon_colour_set (&palette->ink, cr, 0.55);
      cairo_set_line_width (cr, 1);
      cairo_stroke (cr);
    }
  jalon_drawn_text_show_in_halo (layout, cr, left, MARGIN, pill > 0 ? &palette->ink : &palette->label, pill > 0 ? NULL : &halo);
  entry->texture = end_texture (cr);
  return entry;
}

/**
 * jalon_texture_cache_append_text:
 * @self: a cache
 * @snapshot: where to
 * @key: what the text is known by
 * @layout: the text as it is set
 * @alignment: of its lines
 * @pill: room to both sides on a plate of its own; 0: on a halo
 * @box: where it goes
 *
 * Returns: whether it is drawn; else it waits for the next frame
 */
gboolean
jalon_texture_cache_append_text (JalonTextureCache *self,
                                 GtkSnapshot       *snapshot,
                                 const char        *key,
                                 PangoLayout       *layout,
                                 PangoAlignment     alignment,
                                 double             pill,
                                 const JalonBox    *box)
{
  Entry *entry = g_hash_table_lookup (self->entries, key);

  if (entry == NULL)
    {
      if (!take_time (self, TEXTS_US))
        return FALSE;
      entry = make_text (self, layout, alignment, pill, box);
      g_hash_table_insert (self->entries, g_strdup (key), entry);
    }
  append_entry (self, snapshot, entry, box->x, box->y);
  return TRUE;
}

/* A pin whose point is at the middle of the lower edge. */
static Entry *
make_pin (JalonTextureCache *self)
{
  const JalonPalette *palette = jalon_palette_get (self->style);
  Entry *entry = g_new0 (Entry, 1);
  const double radius = 10, height = 30;
  double x, y = MARGIN + radius;
  cairo_t *cr;

  entry->width = ceil (2 * radius + 2 * MARGIN);
  entry->height = ceil (height + 2 * MARGIN);
  x = entry->width / 2;
  entry->offset_x = -x;
  entry->offset_y = -(MARGIN + height);
  cr = begin_texture (self, entry->width, entry->height);
  cairo_move_to (cr, x, MARGIN + height);
  cairo_arc (cr, x, y, radius, 0.85 * G_PI, 0.15 * G_PI);
  cairo_close_path (cr);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  jalon_colour_set (&palette->halo, cr, 1);
  cairo_set_line_width (cr, 4);
  cairo_stroke_preserve (cr);
  jalon_colour_set (&palette->accent, cr, 1);
  cairo_fill (cr);
  cairo_arc (cr, x, y, 3.5, 0, 2 * G_PI);
  jalon_colour_set (&palette->halo, cr, 1);
  cairo_fill (cr);
  entry->texture = end_texture (cr);
  return entry;
}

/**
 * jalon_texture_cache_append_pin:
 * @self: a cache
 * @snapshot: where to
 * @x: where it points, in pixels
 * @y: likewise
 *
 * The mark of a point that was looked for.
 */
void
jalon_texture_cache_append_pin (JalonTextureCache *self,
                                GtkSnapshot       *snapshot,
                                double             x,
                                double             y)
{
  Entry *entry = g_hash_table_lookup (self->entries, "pin");

  if (entry == NULL)
    {
      entry = make_pin (self);
      g_hash_table_insert (self->entries, g_strdup ("pin"), entry);
    }
  append_entry (self, snapshot, entry, x, y);
}
