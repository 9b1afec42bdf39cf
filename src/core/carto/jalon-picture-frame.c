/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "jalon-basemap.h"
#include "jalon-drawn-text-private.h"
#include "jalon-format.h"
#include "jalon-picture-private.h"
#include "jalon-scale-bar.h"

#define SIDE 14.0         /* margin of everything around the map */
#define TITLE_SIZE 16.0
#define LEGEND_SIZE 11.5
#define LEGEND_ROW 27.0
#define CREDIT_SIZE 10.0
#define BAR_MAX 150.0     /* pixels */

/* Draws the scale bar in the lower left corner of the map, or only says where it goes. */
JalonBox
jalon_picture_draw_scale_bar (JalonPicture *self, cairo_t *cr, const JalonMapWindow *window,
                              gboolean measure)
{
  double most = MIN (BAR_MAX, window->width / 4), px, width, height, x = SIDE, y = window->height - 12;
  g_autofree char *text = jalon_scale_bar_describe (window, most, &px);
  g_autoptr(PangoLayout) layout = jalon_drawn_text_new (cr, text, 10.5, PANGO_WEIGHT_MEDIUM);

  if (!measure)
    jalon_scale_bar_draw (cr, layout, px, x, y, self->style);
  jalon_drawn_text_size (layout, &width, &height);
  return (JalonBox) { x - 4, y - 9 - height, MAX (px, width) + 8, height + 14 };
}

/* Draws the title. Returns the height it takes, 0 without one. */
double
jalon_picture_draw_title (JalonPicture *self, cairo_t *cr)
{
  const JalonPalette *palette = jalon_palette_get (self->style);
  g_autoptr(PangoLayout) layout = NULL;
  double width, height;

  if (self->title == NULL || self->title[0] == '\0')
    return 0;

  layout = jalon_drawn_text_new (cr, self->title, TITLE_SIZE, PANGO_WEIGHT_BOLD);
  pango_layout_set_width (layout, (int) ((self->width - 2 * SIDE) * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_height (layout, -2); /* two lines at most */
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  jalon_drawn_text_size (layout, &width, &height);
  jalon_drawn_text_show (layout, cr, SIDE, 10, &palette->ink, NULL);
  return height + 20;
}

/* What one entry of the legend shows and says. */
typedef struct
{
  JalonPictureSymbol symbol;
  const char        *text;
} Entry;

static void
add_entry (GArray *entries, JalonPictureSymbol symbol, const char *text)
{
  Entry entry = { symbol, text };

  entry.symbol.selected = FALSE;
  entry.symbol.label = NULL;
  g_array_append_val (entries, entry);
}

static const JalonPictureSymbol *
find_symbol (const GArray *symbols, JalonPictureKind kind, JalonSymbolFlags with,
             JalonSymbolFlags without)
{
  for (guint i = 0; i < symbols->len; i++)
    {
      const JalonPictureSymbol *symbol = &g_array_index (symbols, JalonPictureSymbol, i);

      if (symbol->kind == kind && (symbol->flags & with) == with && !(symbol->flags & without))
        return symbol;
    }
  return NULL;
}

static gboolean
jurisdiction_occurs (const GArray *symbols, guint jurisdiction)
{
  for (guint i = 0; i < symbols->len; i++)
    {
      const JalonPictureSymbol *symbol = &g_array_index (symbols, JalonPictureSymbol, i);

      if (symbol->kind == JALON_PICTURE_CLUSTER ? symbol->counts[jurisdiction] > 0
                                                : symbol->jurisdiction == jurisdiction)
        return TRUE;
      for (guint j = 0; j < symbol->n_partners; j++)
        if (symbol->partners[j] == jurisdiction)
          return TRUE;
    }
  return FALSE;
}

/* Says only what is on the map. */
static GArray *
make_entries (const GArray *symbols)
{
  GArray *entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  const JalonPictureSymbol *found;

  for (guint i = 0; i <= JALON_N_JURISDICTIONS; i++)
    if (jurisdiction_occurs (symbols, i))
      add_entry (entries,
                 (JalonPictureSymbol) { .kind = JALON_PICTURE_POINT, .size = 17.999,
                                        .jurisdiction = (JalonJurisdiction) i },
                 jalon_jurisdiction_get_label ((JalonJurisdiction) i));

  found = find_symbol (symbols, JALON_PICTURE_SITE, 0, JALON_SYMBOL_PROPOSED);
  if (found != NULL)
    add_entry (entries, *found, _("Co-located site: the ring shows the partners"));
  found = find_symbol (symbols, JALON_PICTURE_SITE, JALON_SYMBOL_PROPOSED, 0);
  if (found != NULL)
    add_entry (entries, *found, _("Proposed site, not confirmed"));
  found = find_symbol (symbols, JALON_PICTURE_POINT, JALON_SYMBOL_APPROXIMATE, 0);
  if (found != NULL)
    add_entry (entries, *found, _("Approximate position"));
  found = find_symbol (symbols, JALON_PICTURE_CLUSTER, 0, 0);
  if (found != NULL)
    add_entry (entries, *found, _("Several points: how many, and of whom"));
  return entries;
}

static void
draw_entry (const Entry *entry, cairo_t *cr, double x, double y, JalonMapStyle style)
{
  JalonPictureSymbol symbol = entry->symbol;
  double shrink = MIN (1, 22 / jalon_picture_symbol_extent (&symbol));

  symbol.x = symbol.y = 0;
  if (symbol.kind == JALON_PICTURE_POINT)
    {
      symbol.size = JALON_SYMBOL_LETTER_SIZE;
      shrink = 0.9;
    }
  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_scale (cr, shrink, shrink);
  jalon_picture_draw_symbol (&symbol, cr, style);
  cairo_restore (cr);
}

/* Draws the legend in rows, or only finds how high it is. Returns its height, 0 without symbols. */
double
jalon_picture_draw_legend (JalonPicture *self, cairo_t *cr, const GArray *symbols, double top,
                           gboolean measure)
{
  const JalonPalette *palette = jalon_palette_get (self->style);
  g_autoptr(GArray) entries = make_entries (symbols);
  double x = SIDE, y = top + 4;

  if (entries->len == 0 || !(self->parts & JALON_PICTURE_LEGEND))
    return 0;

  for (guint i = 0; i < entries->len; i++)
    {
      const Entry *entry = &g_array_index (entries, Entry, i);
      g_autoptr(PangoLayout) layout = NULL;
      double width, height;

      layout = jalon_drawn_text_new (cr, entry->text, LEGEND_SIZE, PANGO_WEIGHT_NORMAL);
      jalon_drawn_text_size (layout, &width, &height);
      if (x > SIDE && x + 28 + width > self->width - SIDE)
        {
          x = SIDE;
          y += LEGEND_ROW;
        }
      if (!measure)
        {
          draw_entry (entry, cr, x + 11, y + LEGEND_ROW / 2, self->style);
          jalon_drawn_text_show (layout, cr, x + 28, y + (LEGEND_ROW - height) / 2, &palette->ink,
                                 NULL);
        }
      x += 28 + width + 18;
    }
  return y + LEGEND_ROW + 2 - top;
}

static char *
say_missing (JalonPicture *self)
{
  guint n_missing = self->result != NULL ? jalon_result_get_n_unpositioned (self->result) : 0;
  g_autofree char *number = jalon_format_integer (n_missing);

  if (n_missing == 0)
    return NULL;
  return g_strdup_printf (ngettext ("%s point has no position and is not shown.",
                                    "%s points have no position and are not shown.", n_missing),
                          number);
}

static char *
say_date (JalonPicture *self)
{
  g_autofree char *today = NULL;

  if (self->date != NULL)
    return jalon_format_date (self->date);

  {
    g_autoptr(GDateTime) now = g_date_time_new_now_local ();

    today = g_date_time_format (now, "%Y-%m-%d");
  }
  return jalon_format_date (today);
}

/* Draws credit, date and what is missing at the bottom, or only finds how high that is. */
double
jalon_picture_draw_credit (JalonPicture *self, cairo_t *cr, double bottom, gboolean measure)
{
  const JalonPalette *palette = jalon_palette_get (self->style);
  g_autofree char *missing = say_missing (self);
  g_autofree char *date = say_date (self);
  g_autoptr(GPtrArray) parts = g_ptr_array_new ();
  g_autofree char *text = NULL;
  g_autoptr(PangoLayout) layout = NULL;
  const char *credit = jalon_basemap_get_credit (jalon_basemap_get_default ());
  double width, height;

  if (missing != NULL)
    g_ptr_array_add (parts, missing);
  if (credit[0] != '\0')
    g_ptr_array_add (parts, (char *) credit);
  if (self->replaced)
    g_ptr_array_add (parts, (char *) _("Offline map, in place of the one on the screen"));
  if (self->parts & JALON_PICTURE_DATE)
    g_ptr_array_add (parts, date);
  g_ptr_array_add (parts, NULL);
  text = g_strjoinv ("  ·  ", (char **) parts->pdata);

  layout = jalon_drawn_text_new (cr, text, CREDIT_SIZE, PANGO_WEIGHT_NORMAL);
  pango_layout_set_width (layout, (int) ((self->width - 2 * SIDE) * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD);
  if (text[0] == '\0')
    return 0;
  jalon_drawn_text_size (layout, &width, &height);
  if (!measure)
    jalon_drawn_text_show (layout, cr, SIDE, bottom - height - 7, &palette->label_area, NULL);
  return height + 13;
}
