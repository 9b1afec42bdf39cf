/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-map-symbol.h"

#define POINT_SIDE   22
#define SITE_SIDE    28
#define SITE_SIZE    13.0
#define CLUSTER_SIZE 26.0

struct _JalonMapSymbol
{
  GtkWidget          parent_instance;

  JalonMapSymbolKind kind;
  JalonJurisdiction  jurisdiction;
  JalonMapStyle      style;
};

G_DEFINE_FINAL_TYPE (JalonMapSymbol, jalon_map_symbol, GTK_TYPE_WIDGET)

static int
get_side (JalonMapSymbol *self)
{
  return self->kind == JALON_MAP_SYMBOL_POINT ? POINT_SIDE : SITE_SIDE;
}

static void
jalon_map_symbol_measure (GtkWidget      *widget,
                          GtkOrientation  orientation,
                          int             for_size,
                          int            *minimum,
                          int            *natural,
                          int            *minimum_baseline,
                          int            *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? SITE_SIDE : get_side (JALON_MAP_SYMBOL (widget));
  *minimum_baseline = *natural_baseline = -1;
}

static void
draw (JalonMapSymbol *self,
      cairo_t        *cr,
      double          x,
      double          y)
{
  const JalonJurisdiction partner = JALON_JURISDICTION_PROVINCIAL;
  const guint mix[JALON_N_JURISDICTIONS + 1] = { [JALON_JURISDICTION_FEDERAL] = 3, [JALON_JURISDICTION_PROVINCIAL] = 2,
                                                 [JALON_JURISDICTION_MUNICIPAL] = 2 };

  switch (self->kind)
    {
    case JALON_MAP_SYMBOL_POINT:
      jalon_symbols_draw_point (cr, x, y, JALON_SYMBOL_LETTER_SIZE, self->jurisdiction, JALON_SYMBOL_PLAIN, self->style);
      break;
    case JALON_MAP_SYMBOL_SITE:
      jalon_symbols_draw_site (cr, x, y, SITE_SIZE, self->jurisdiction, &partner, 1, JALON_SYMBOL_PLAIN, self->style);
      break;
    case JALON_MAP_SYMBOL_PROPOSED_SITE:
      jalon_symbols_draw_site (cr, x, y, SITE_SIZE, self->jurisdiction, &partner, 1, JALON_SYMBOL_PROPOSED, self->style);
      break;
    case JALON_MAP_SYMBOL_CLUSTER:
      jalon_symbols_draw_cluster (cr, x, y, CLUSTER_SIZE / jalon_symbols_get_cluster_size (7), mix, self->style);
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
jalon_map_symbol_snapshot (GtkWidget   *widget,
                           GtkSnapshot *snapshot)
{
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &bounds);

  draw (JALON_MAP_SYMBOL (widget), cr, width / 2.0, height / 2.0);
  cairo_destroy (cr);
}

static void
jalon_map_symbol_class_init (JalonMapSymbolClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = jalon_map_symbol_measure;
  widget_class->snapshot = jalon_map_symbol_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
jalon_map_symbol_init (JalonMapSymbol *self)
{
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

/**
 * jalon_map_symbol_new:
 * @kind: what to draw
 * @jurisdiction: of a point, or of the anchor of a site
 *
 * Returns: (transfer floating): a symbol in the colours of day
 */
GtkWidget *
jalon_map_symbol_new (JalonMapSymbolKind kind,
                      JalonJurisdiction  jurisdiction)
{
  JalonMapSymbol *self = g_object_new (JALON_TYPE_MAP_SYMBOL, NULL);

  self->kind = kind;
  self->jurisdiction = jurisdiction;
  return GTK_WIDGET (self);
}

/**
 * jalon_map_symbol_new_point:
 * @jurisdiction: an order of government
 * @style: the colours
 *
 * Returns: (transfer floating): the symbol of a point
 */
GtkWidget *
jalon_map_symbol_new_point (JalonJurisdiction jurisdiction,
                            JalonMapStyle     style)
{
  GtkWidget *self = jalon_map_symbol_new (JALON_MAP_SYMBOL_POINT, jurisdiction);

  jalon_map_symbol_set_style (JALON_MAP_SYMBOL (self), style);
  return self;
}

/**
 * jalon_map_symbol_set_style:
 * @self: a symbol
 * @style: the colours
 */
void
jalon_map_symbol_set_style (JalonMapSymbol *self,
                            JalonMapStyle   style)
{
  g_return_if_fail (JALON_IS_MAP_SYMBOL (self));

  self->style = style;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
