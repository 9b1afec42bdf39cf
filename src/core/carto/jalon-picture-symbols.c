/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "jalon-clusters.h"
#include "jalon-drawn-text-private.h"
#include "jalon-picture-private.h"

#define CELL 64.0          /* of clusters, in pixels: wider than the widest symbol */
#define FEW_SYMBOLS 150u   /* up to here symbols are large enough for their letter */
#define LABEL_SIZE 12.0

static void
clear_symbol (gpointer data)
{
  JalonPictureSymbol *symbol = data;

  g_clear_pointer (&symbol->label, g_free);
}

/* How far a symbol reaches: its diameter with ring and halo. */
double
jalon_picture_symbol_extent (const JalonPictureSymbol *symbol)
{
  double size = symbol->size;

  if (symbol->kind == JALON_PICTURE_SITE)
    size = jalon_symbols_get_site_size (size);
  else if (symbol->kind == JALON_PICTURE_POINT)
    size *= 1.18;
  if (symbol->selected)
    size += 13;
  return size + 2 * JALON_SYMBOL_HALO;
}

/* What the text beside a symbol takes, roughly. */
double
jalon_picture_symbol_label_width (const JalonPictureSymbol *symbol)
{
  return symbol->label != NULL ? 6 + 8 * g_utf8_strlen (symbol->label, -1) : 0;
}

/* Two points at the same place would hide each other: the later one steps aside. */
static void
step_aside (JalonPictureSymbol *symbol, const GArray *others)
{
  for (guint i = 0; i < others->len; i++)
    {
      const JalonPictureSymbol *other = &g_array_index (others, JalonPictureSymbol, i);
      double room = (jalon_picture_symbol_extent (symbol) + jalon_picture_symbol_extent (other)) / 2;

      if (hypot (other->x - symbol->x, other->y - symbol->y) < 0.7 * room)
        {
          symbol->x = other->x + room + jalon_picture_symbol_label_width (other);
          symbol->y = other->y;
          i = (guint) -1; /* from the beginning: there may be one at the new place too */
        }
    }
}

static void
add_points (JalonPicture *self, const JalonMapWindow *window, GArray *symbols)
{
  for (guint i = 0; i < self->points->len; i++)
    {
      const JalonPicturePoint *point = &g_array_index (self->points, JalonPicturePoint, i);
      JalonPictureSymbol symbol = {
        .kind = point->n_partners > 0 || (point->flags & JALON_SYMBOL_PROPOSED)
                  ? JALON_PICTURE_SITE : JALON_PICTURE_POINT,
        .size = JALON_SYMBOL_LETTER_SIZE,
        .jurisdiction = point->jurisdiction,
        .flags = point->flags,
        .selected = point->selected,
        .n_partners = point->n_partners,
        .label = g_strdup (point->label),
      };

      for (guint j = 0; j < point->n_partners; j++)
        symbol.partners[j] = point->partners[j];
      jalon_map_window_project (window, point->longitude, point->latitude, &symbol.x, &symbol.y);
      step_aside (&symbol, symbols);
      g_array_append_val (symbols, symbol);
    }
}

static gboolean
is_listed (const guint *organizations, guint n_organizations, guint organization)
{
  for (guint i = 0; i < n_organizations; i++)
    if (organizations[i] == organization)
      return TRUE;
  return FALSE;
}

/* The anchor's symbol and one arc for each other organization of the site. */
static void
fill_site (JalonPictureSymbol *symbol, const JalonNetwork *network, const JalonSite *site)
{
  guint seen[JALON_PICTURE_MAX_PARTNERS + 1];
  guint n_seen = 0;

  symbol->kind = JALON_PICTURE_SITE;
  symbol->jurisdiction = jalon_network_get_organization_info (network, site->anchor)->jurisdiction;
  if (!site->confirmed)
    symbol->flags |= JALON_SYMBOL_PROPOSED;
  seen[n_seen++] = site->anchor;
  for (guint i = 0; i < site->n_members && symbol->n_partners < JALON_PICTURE_MAX_PARTNERS; i++)
    {
      guint organization = jalon_network_get_organization (network, site->members[i]);

      if (organization == JALON_NO_ORGANIZATION || is_listed (seen, n_seen, organization))
        continue;
      seen[n_seen++] = organization;
      symbol->partners[symbol->n_partners++] =
        jalon_network_get_jurisdiction (network, site->members[i]);
    }
}

static void
fill_from_cluster (JalonPictureSymbol *symbol, const JalonNetwork *network,
                   const JalonCluster *cluster)
{
  const JalonSite *site = NULL;

  if (cluster->site != JALON_NO_SITE
      && (cluster->kind == JALON_CLUSTER_POINT || cluster->kind == JALON_CLUSTER_SITE))
    site = jalon_network_get_site_info (network, cluster->site);

  if (site != NULL && site->anchor != JALON_NO_ORGANIZATION)
    {
      fill_site (symbol, network, site);
    }
  else if (cluster->kind == JALON_CLUSTER_POINT)
    {
      symbol->kind = JALON_PICTURE_POINT;
      symbol->jurisdiction = jalon_network_get_jurisdiction (network, cluster->row);
    }
  else
    {
      symbol->kind = JALON_PICTURE_CLUSTER;
      symbol->size = jalon_symbols_get_cluster_size (cluster->n);
      for (guint i = 0; i < G_N_ELEMENTS (symbol->counts); i++)
        symbol->counts[i] = cluster->mix[i];
      return;
    }
  if (jalon_network_get_flags (network, cluster->row) & JALON_POINT_APPROXIMATE)
    symbol->flags |= JALON_SYMBOL_APPROXIMATE;
}

static gboolean
is_selected (JalonPicture *self, JalonClusters *clusters, guint index)
{
  g_autoptr(GArray) rows = NULL;

  if (g_hash_table_size (self->selected) == 0)
    return FALSE;
  rows = g_array_new (FALSE, FALSE, sizeof (guint));
  jalon_clusters_append_rows (clusters, index, rows);
  for (guint i = 0; i < rows->len; i++)
    if (g_hash_table_contains (self->selected, GUINT_TO_POINTER (g_array_index (rows, guint, i))))
      return TRUE;
  return FALSE;
}

static void
add_result (JalonPicture *self, const JalonMapWindow *window, GArray *symbols)
{
  double world = 256 * exp2 (window->zoom);
  const JalonNetwork *network = jalon_result_get_network (self->result);
  g_autoptr(JalonClusters) clusters = NULL;
  const JalonCluster *cluster;
  guint n_clusters;

  clusters = jalon_clusters_new (self->result, window->x, window->y,
                                 window->x + window->width / world,
                                 window->y + window->height / world, window->zoom, CELL);
  cluster = jalon_clusters_get (clusters, &n_clusters);
  for (guint i = 0; i < n_clusters; i++)
    {
      JalonPictureSymbol symbol = {
        .x = (cluster[i].x - window->x) * world,
        .y = (cluster[i].y - window->y) * world,
        .size = n_clusters <= FEW_SYMBOLS ? JALON_SYMBOL_LETTER_SIZE : JALON_SYMBOL_SIZE,
      };

      fill_from_cluster (&symbol, network, &cluster[i]);
      symbol.selected = is_selected (self, clusters, i);
      g_array_append_val (symbols, symbol);
    }
}

static int
compare_symbols (gconstpointer a, gconstpointer b)
{
  const JalonPictureSymbol *first = a, *second = b;

  if (first->selected != second->selected)
    return first->selected - second->selected;
  return (int) first->kind - (int) second->kind;
}

/* Everything that stands on the map, in the order in which it is drawn. */
GArray *
jalon_picture_make_symbols (JalonPicture *self, const JalonMapWindow *window)
{
  GArray *symbols = g_array_new (FALSE, FALSE, sizeof (JalonPictureSymbol));

  g_array_set_clear_func (symbols, clear_symbol);
  if (self->result != NULL)
    add_result (self, window, symbols);
  add_points (self, window, symbols);
  g_array_sort (symbols, compare_symbols);
  return symbols;
}

void
jalon_picture_draw_symbol (const JalonPictureSymbol *symbol, cairo_t *cr, JalonMapStyle style)
{
  if (symbol->selected)
    jalon_symbols_draw_selection (cr, symbol->x, symbol->y,
                                  jalon_picture_symbol_extent (symbol) - 16, NULL, style);
  switch (symbol->kind)
    {
    case JALON_PICTURE_CLUSTER:
      jalon_symbols_draw_cluster (cr, symbol->x, symbol->y, 1, symbol->counts, style);
      break;
    case JALON_PICTURE_SITE:
      jalon_symbols_draw_site (cr, symbol->x, symbol->y, symbol->size, symbol->jurisdiction,
                               symbol->partners, symbol->n_partners, symbol->flags, style);
      break;
    case JALON_PICTURE_POINT:
    default:
      jalon_symbols_draw_point (cr, symbol->x, symbol->y, symbol->size, symbol->jurisdiction,
                                symbol->flags, style);
      break;
    }
}

/* A label stands right of its symbol, or left where the picture ends. */
void
jalon_picture_draw_labels (const GArray *symbols, cairo_t *cr, const JalonMapWindow *window,
                           JalonMapStyle style)
{
  const JalonPalette *palette = jalon_palette_get (style);

  for (guint i = 0; i < symbols->len; i++)
    {
      const JalonPictureSymbol *symbol = &g_array_index (symbols, JalonPictureSymbol, i);
      double reach = jalon_picture_symbol_extent (symbol) / 2 + 3;
      g_autoptr(PangoLayout) layout = NULL;
      double width, height, x;

      if (symbol->label == NULL)
        continue;
      layout = jalon_drawn_text_new (cr, symbol->label, LABEL_SIZE, PANGO_WEIGHT_BOLD);
      jalon_drawn_text_size (layout, &width, &height);
      x = symbol->x + reach;
      if (x + width > window->width)
        x = symbol->x - reach - width;
      jalon_drawn_text_show (layout, cr, x, symbol->y - height / 2, &palette->ink,
                             &palette->halo);
    }
}
