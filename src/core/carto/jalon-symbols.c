/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-symbols.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "jalon-clusters.h"
#include "jalon-drawn-text-private.h"
#include "jalon-format.h"

#define RING_GAP 2.5       /* between a site's symbol and its ring */
#define RING_WIDTH 3.5
#define DONUT_WIDTH 6.0
#define SELECTION_RING 3.0
#define SELECTION_EDGED 6.0 /* with the ink at both sides */
#define LEAST_ARC 5.0      /* pixels: a shorter arc of a donut cannot be made out */
#define ARC_GAP 1.4        /* pixels between two arcs */
#define TOP (-G_PI / 2)

/**
 * jalon_symbols_get_letter:
 * @jurisdiction: an order of government
 *
 * Returns: (transfer none): the letter that stands for it inside a symbol, in the calling thread's language
 */
const char *
jalon_symbols_get_letter (JalonJurisdiction jurisdiction)
{
  const char *label = jalon_jurisdiction_get_short_label (jurisdiction);
  g_autofree char *letter = g_utf8_substring (label, 0, 1);

  return g_intern_string (letter);
}

static void
trace_polygon (cairo_t *cr, double x, double y, double radius, int corners)
{
  for (int i = 0; i < corners; i++)
    {
      double angle = TOP + i * 2 * G_PI / corners;

      cairo_line_to (cr, x + radius * cos (angle), y + radius * sin (angle));
    }
  cairo_close_path (cr);
}

/**
 * jalon_symbols_trace:
 * @cr: the drawing
 * @jurisdiction: an order of government
 * @x: centre
 * @y: centre
 * @size: diameter, in pixels
 *
 * Replaces the path by the outline of a symbol. The shapes look equally large: each covers about as much as the circle.
 */
void
jalon_symbols_trace (cairo_t *cr, JalonJurisdiction jurisdiction, double x, double y, double size)
{
  double half = size / 2;

  cairo_new_path (cr);
  switch (jurisdiction)
    {
    case JALON_JURISDICTION_FEDERAL:
      cairo_arc (cr, x, y, half, 0, 2 * G_PI);
      cairo_close_path (cr);
      break;
    case JALON_JURISDICTION_PROVINCIAL:
      cairo_rectangle (cr, x - 0.88 * half, y - 0.88 * half, 1.76 * half, 1.76 * half);
      break;
    case JALON_JURISDICTION_MUNICIPAL:
      trace_polygon (cr, x, y + 0.18 * half, 1.3 * half, 3);
      break;
    case JALON_JURISDICTION_INDIGENOUS:
      trace_polygon (cr, x, y, 1.18 * half, 4);
      break;
    case JALON_JURISDICTION_NGO:
      trace_polygon (cr, x, y + 0.05 * half, 1.1 * half, 5);
      break;
    case JALON_JURISDICTION_UNKNOWN:
    default:
      trace_polygon (cr, x, y, 1.06 * half, 8);
      break;
    }
}

static void
draw_letter (cairo_t *cr, double x, double y, double size, JalonJurisdiction jurisdiction,
             const JalonColour *colour)
{
  gboolean triangle = jurisdiction == JALON_JURISDICTION_MUNICIPAL;
  g_autoptr(PangoLayout) layout = NULL;
  PangoRectangle ink;

  layout = jalon_drawn_text_new (cr, jalon_symbols_get_letter (jurisdiction),
                                 (triangle ? 0.46 : 0.58) * size, PANGO_WEIGHT_BOLD);
  pango_layout_get_extents (layout, &ink, NULL);
  jalon_drawn_text_draw (layout, cr,
                         x - (ink.x + ink.width / 2.0) / PANGO_SCALE,
                         y + (triangle ? 0.14 * size : 0)
                           - (ink.y + ink.height / 2.0) / PANGO_SCALE,
                         colour);
}

/**
 * jalon_symbols_draw_point:
 * @cr: the drawing
 * @x: centre
 * @y: centre
 * @size: diameter in pixels, without the halo
 * @jurisdiction: whose point it is: gives shape, colour and letter
 * @flags: %JALON_SYMBOL_APPROXIMATE draws it hollow
 * @style: the colours
 *
 * Draws the symbol of one service point, with its letter inside from %JALON_SYMBOL_LETTER_SIZE on.
 */
void
jalon_symbols_draw_point (cairo_t *cr, double x, double y, double size,
                          JalonJurisdiction jurisdiction, JalonSymbolFlags flags,
                          JalonMapStyle style)
{
  const JalonPalette *palette = jalon_palette_get (style);
  const JalonColour *colour = &palette->symbol[MIN (jurisdiction, JALON_JURISDICTION_UNKNOWN)];
  gboolean hollow = (flags & JALON_SYMBOL_APPROXIMATE) != 0;
  double line = MAX (1.6, (jurisdiction == JALON_JURISDICTION_MUNICIPAL ? 0.1 : 0.14) * size);

  g_return_if_fail (cr != NULL);

  cairo_save (cr);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_dash (cr, NULL, 0, 0);
  jalon_symbols_trace (cr, jurisdiction, x, y, size);
  jalon_colour_set (&palette->halo, cr, 1);
  cairo_set_line_width (cr, 2 * JALON_SYMBOL_HALO);
  cairo_stroke_preserve (cr);
  if (hollow)
    {
      cairo_fill (cr);
      jalon_symbols_trace (cr, jurisdiction, x, y, size - line);
      jalon_colour_set (colour, cr, 1);
      cairo_set_line_width (cr, line);
      cairo_stroke (cr);
    }
  else
    {
      jalon_colour_set (colour, cr, 1);
      cairo_fill (cr);
    }
  if (size >= JALON_SYMBOL_LETTER_SIZE)
    draw_letter (cr, x, y, hollow ? size * 0.9 : size, jurisdiction,
                 hollow ? colour : &palette->letter);
  cairo_restore (cr);
}

/**
 * jalon_symbols_get_site_size:
 * @size: the diameter of the symbol inside
 *
 * Returns: the diameter of a site's symbol with its ring, in pixels, without the halo
 */
double
jalon_symbols_get_site_size (double size)
{
  /* The ring goes around the corners of the diamond, the shape that reaches furthest. */
  return 1.18 * size + 2 * (RING_GAP + RING_WIDTH);
}

/* Strokes a part of a ring, in one colour. */
static void
draw_arc (cairo_t *cr, double x, double y, double radius, double width, double from, double to,
          const JalonColour *colour)
{
  cairo_new_path (cr);
  cairo_arc (cr, x, y, radius, from, to);
  cairo_set_line_width (cr, width);
  jalon_colour_set (colour, cr, 1);
  cairo_stroke (cr);
}

static void
draw_disc (cairo_t *cr, double x, double y, double radius, const JalonColour *colour)
{
  cairo_new_path (cr);
  cairo_arc (cr, x, y, radius, 0, 2 * G_PI);
  jalon_colour_set (colour, cr, 1);
  cairo_fill (cr);
}

/**
 * jalon_symbols_draw_site:
 * @cr: the drawing
 * @x: centre
 * @y: centre
 * @size: diameter of the symbol inside, in pixels
 * @anchor: the anchor's order of government
 * @partners: (array length=n_partners): the partners' orders of government
 * @n_partners: how many; with none the ring has the anchor's colour
 * @flags: approximate, proposed
 * @style: the colours
 *
 * Draws a co-located site: the anchor's symbol in a ring with one arc for each partner, dashed while the site is only
 * proposed.
 */
void
jalon_symbols_draw_site (cairo_t *cr, double x, double y, double size, JalonJurisdiction anchor,
                         const JalonJurisdiction *partners, guint n_partners,
                         JalonSymbolFlags flags, JalonMapStyle style)
{
  static const double dashes[] = { 3.4, 2.6 };
  const JalonPalette *palette = jalon_palette_get (style);
  double outer = jalon_symbols_get_site_size (size) / 2;
  double radius = outer - RING_WIDTH / 2;
  guint n_arcs = MAX (n_partners, 1);
  double step = 2 * G_PI / n_arcs;
  double gap = n_arcs > 1 ? ARC_GAP / radius : 0;

  g_return_if_fail (cr != NULL);
  g_return_if_fail (partners != NULL || n_partners == 0);

  cairo_save (cr);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);
  draw_disc (cr, x, y, outer + JALON_SYMBOL_HALO, &palette->halo);
  if (flags & JALON_SYMBOL_PROPOSED)
    cairo_set_dash (cr, dashes, 2, 0);
  for (guint i = 0; i < n_arcs; i++)
    {
      JalonJurisdiction partner = i < n_partners ? partners[i] : anchor;

      draw_arc (cr, x, y, radius, RING_WIDTH, TOP + i * step + gap / 2,
                TOP + (i + 1) * step - gap / 2,
                &palette->symbol[MIN (partner, JALON_JURISDICTION_UNKNOWN)]);
    }
  cairo_restore (cr);
  jalon_symbols_draw_point (cr, x, y, size, anchor, flags, style);
}

/**
 * jalon_symbols_get_cluster_size:
 * @total: points in the cluster
 *
 * Returns: the diameter of its donut, 28 to 48 pixels, without the halo
 */
double
jalon_symbols_get_cluster_size (guint total)
{
  return jalon_cluster_get_diameter (MAX (total, 2)); /* what neighbours are merged by */
}

/* Shares too small to be made out join one grey arc, which stands last. */
static void
merge_shares (const guint counts[JALON_N_JURISDICTIONS + 1], double radius,
              double shares[JALON_N_JURISDICTIONS + 1])
{
  double least = LEAST_ARC / (2 * G_PI * radius);
  guint total = 0, rest = 0;

  for (guint i = 0; i <= JALON_N_JURISDICTIONS; i++)
    total += counts[i];
  for (guint i = 0; total > 0 && i <= JALON_N_JURISDICTIONS; i++)
    {
      shares[i] = (double) counts[i] / total;
      if (i == JALON_JURISDICTION_UNKNOWN || (shares[i] > 0 && shares[i] < least))
        {
          rest += counts[i];
          shares[i] = 0;
        }
    }
  if (rest > 0)
    {
      double share = (double) rest / total;
      double shown = MAX (share, least);

      for (guint i = 0; i < JALON_N_JURISDICTIONS; i++)
        shares[i] *= share < 1 ? (1 - shown) / (1 - share) : 0;
      shares[JALON_JURISDICTION_UNKNOWN] = shown;
    }
}

/* At most four digits: 1 234, 12 k, 1,2 M. */
static char *
format_count (guint total)
{
  g_autofree char *number = NULL;

  if (total < 10000)
    return jalon_format_integer (total);
  if (total < 1000000)
    {
      number = jalon_format_integer (total / 1000);
      /* Translators: thousands of points, inside a symbol on the map: 12k */
      return g_strdup_printf (C_("count on the map", "%sk"), number);
    }
  number = jalon_format_number (total / 1000000.0, 1);
  /* Translators: millions of points, inside a symbol on the map: 1.2M */
  return g_strdup_printf (C_("count on the map", "%sM"), number);
}

static void
draw_count (cairo_t *cr, double x, double y, double room, guint total, const JalonColour *colour)
{
  g_autofree char *text = format_count (total);
  double size = 12.5, width, height;
  PangoLayout *layout = jalon_drawn_text_new (cr, text, size, PANGO_WEIGHT_SEMIBOLD);

  jalon_drawn_text_size (layout, &width, &height);
  if (width > room)
    {
      g_object_unref (layout);
      /* Whole half pixels: each other size is another font to look for, which takes longer than all the rest. */
      layout = jalon_drawn_text_new (cr, text, floor (2 * size * room / width) / 2, PANGO_WEIGHT_SEMIBOLD);
      jalon_drawn_text_size (layout, &width, &height);
    }
  jalon_drawn_text_draw (layout, cr, x - width / 2, y - height / 2, colour);
  g_object_unref (layout);
}

/**
 * jalon_symbols_draw_cluster:
 * @cr: the drawing
 * @x: centre
 * @y: centre
 * @scale: 1 for the usual size
 * @counts: points by JalonJurisdiction, the unknown ones last
 * @style: the colours
 *
 * Draws a donut with one arc for each order of government and the number of points inside, in the calling thread's
 * language. Shares too small to be seen are merged into a grey arc with the unknown ones.
 */
void
jalon_symbols_draw_cluster (cairo_t *cr, double x, double y, double scale,
                            const guint counts[JALON_N_JURISDICTIONS + 1], JalonMapStyle style)
{
  const JalonPalette *palette = jalon_palette_get (style);
  double shares[JALON_N_JURISDICTIONS + 1] = { 0 };
  guint total = 0;
  double outer, radius, angle = TOP;

  g_return_if_fail (cr != NULL && counts != NULL);
  g_return_if_fail (scale > 0);

  for (guint i = 0; i <= JALON_N_JURISDICTIONS; i++)
    total += counts[i];
  outer = jalon_symbols_get_cluster_size (total) / 2;
  radius = outer - DONUT_WIDTH / 2;
  merge_shares (counts, radius, shares);

  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_scale (cr, scale, scale);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);
  cairo_set_dash (cr, NULL, 0, 0);
  draw_disc (cr, 0, 0, outer + JALON_SYMBOL_HALO, &palette->halo);
  draw_disc (cr, 0, 0, outer - DONUT_WIDTH, &palette->paper);
  for (guint i = 0; i <= JALON_N_JURISDICTIONS; i++)
    {
      double gap = shares[i] < 1 ? ARC_GAP / radius : 0;
      double sweep = shares[i] * 2 * G_PI;

      if (sweep > gap)
        draw_arc (cr, 0, 0, radius, DONUT_WIDTH, angle + gap / 2, angle + sweep - gap / 2,
                  &palette->symbol[i]);
      angle += sweep;
    }
  draw_count (cr, 0, 0, 2 * (outer - DONUT_WIDTH) - 4, total, &palette->ink);
  cairo_restore (cr);
}

/**
 * jalon_symbols_draw_selection:
 * @cr: the drawing
 * @x: centre
 * @y: centre
 * @size: diameter of the symbol that is selected
 * @accent: (nullable): the colour, or %NULL for the style's own
 * @style: the colours
 *
 * Draws the ring of a selected symbol, edged in ink, with a soft shadow; draw the symbol itself on top.
 */
void
jalon_symbols_draw_selection (cairo_t *cr, double x, double y, double size,
                              const JalonColour *accent, JalonMapStyle style)
{
  const JalonPalette *palette = jalon_palette_get (style);
  double radius = size / 2 + 5;

  g_return_if_fail (cr != NULL);

  cairo_save (cr);
  cairo_set_dash (cr, NULL, 0, 0);
  for (int i = 4; i > 0; i--)
    {
      cairo_new_path (cr);
      cairo_arc (cr, x, y + 1.5, radius + 1 + i, 0, 2 * G_PI);
      cairo_set_source_rgba (cr, 0, 0, 0, 0.06);
      cairo_fill (cr);
    }
  draw_disc (cr, x, y, radius + 4, &palette->halo);
  /* The accent alone could be taken for the ring of a site with a federal partner. */
  draw_arc (cr, x, y, radius, SELECTION_EDGED, 0, 2 * G_PI, &palette->ink);
  draw_arc (cr, x, y, radius, SELECTION_RING, 0, 2 * G_PI, accent != NULL ? accent : &palette->accent);
  cairo_restore (cr);
}
