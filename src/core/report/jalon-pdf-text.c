/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-pdf-private.h"

/* In cairo 1.16 only an element without children holds content of its own: text that has a link
 * in it, or that goes on on another page, is put into spans. */

typedef struct
{
  cairo_t            *cr;
  JalonPdfTags       *tags;
  const JalonPdfCell *cell;
  const JalonPdfLink *link;     /* the one being drawn */
  guint               color;    /* of plain text */
  const char         *open;     /* the element being drawn: "Span", "Link" or NULL */
} Drawing;

static const JalonPdfLink *
find_link (const JalonPdfCell *cell,
           guint               offset)
{
  for (guint i = 0; i < cell->links->len; i++)
    {
      const JalonPdfLink *link = &g_array_index (cell->links, JalonPdfLink, i);

      if (offset >= link->start && offset < link->end)
        return link;
    }

  return NULL;
}

static void
end_element (Drawing *drawing)
{
  if (drawing->open != NULL && drawing->tags != NULL)
    cairo_tag_end (drawing->cr, drawing->open);
  drawing->open = NULL;
  drawing->link = NULL;
}

static void
begin_element (Drawing            *drawing,
               const JalonPdfLink *link)
{
  g_autofree char *attributes = NULL;

  if (drawing->open != NULL && drawing->link == link)
    return;

  end_element (drawing);
  drawing->link = link;
  drawing->open = link == NULL ? "Span" : CAIRO_TAG_LINK;
  if (drawing->tags == NULL)
    return;
  if (link == NULL)
    {
      cairo_tag_begin (drawing->cr, "Span", NULL);
      return;
    }

  attributes = g_strdup_printf ("uri='%s'", link->uri);
  cairo_tag_begin (drawing->cr, CAIRO_TAG_LINK, attributes);
  g_ptr_array_add (drawing->tags->links,
                   g_strndup (pango_layout_get_text (drawing->cell->layout) + link->start,
                              link->end - link->start));
}

static guint
get_color (const PangoItem *item,
           guint            plain)
{
  for (GSList *l = item->analysis.extra_attrs; l != NULL; l = l->next)
    {
      PangoAttrColor *color = pango_attribute_as_color (l->data);

      if (color != NULL && ((PangoAttribute *) l->data)->klass->type == PANGO_ATTR_FOREGROUND)
        return (color->color.red >> 8) << 16 | (color->color.green >> 8) << 8 | color->color.blue >> 8;
    }

  return plain;
}

static void
draw_underline (cairo_t *cr,
                double   x,
                double   y,
                double   width)
{
  cairo_rectangle (cr, x, y + 1.4, width, 0.6);
  cairo_fill (cr);
}

/* Draws a space at @x, with its baseline at @y: nothing to see, but two words to hear. */
void
jalon_pdf_draw_space (cairo_t            *cr,
                      const JalonPdfCell *cell,
                      double              x,
                      double              y)
{
  g_autoptr(PangoLayout) space = pango_layout_new (pango_layout_get_context (cell->layout));

  pango_layout_set_font_description (space, pango_layout_get_font_description (cell->layout));
  pango_layout_set_text (space, " ", 1);
  cairo_move_to (cr, x, y);
  pango_cairo_show_layout_line (cr, pango_layout_get_line_readonly (space, 0));
}

/* Whether two words meet at the end of a line. Pango takes away the space that a line breaks at. */
static gboolean
ends_word (const JalonPdfCell    *cell,
           const PangoLayoutLine *line)
{
  const char *text = pango_layout_get_text (cell->layout);
  const char *end = text + line->start_index + line->length;

  return *end == '\n' || (*end != '\0' && line->length > 0 && end[-1] == ' ');
}

/* Draws a line run by run, each in its element. */
static void
draw_line_in_runs (Drawing         *drawing,
                   PangoLayoutLine *line,
                   double           x,
                   double           y)
{
  for (GSList *l = line->runs; l != NULL; l = l->next)
    {
      PangoGlyphItem *run = l->data;
      double width = (double) pango_glyph_string_get_width (run->glyphs) / PANGO_SCALE;

      begin_element (drawing, find_link (drawing->cell, run->item->offset));
      jalon_pdf_set_source (drawing->cr, get_color (run->item, drawing->color));
      cairo_move_to (drawing->cr, x, y - (double) run->y_offset / PANGO_SCALE);
      pango_cairo_show_glyph_item (drawing->cr, pango_layout_get_text (drawing->cell->layout), run);
      if (drawing->link != NULL)
        draw_underline (drawing->cr, x, y, width);
      x += width;
    }
  if (drawing->open != NULL && ends_word (drawing->cell, line))
    jalon_pdf_draw_space (drawing->cr, drawing->cell, x, y);
  /* The next line's part of a link is a link of its own, or the space between them would be one
   * too. */
  if (drawing->link != NULL)
    end_element (drawing);
}

/* Draws lines @from to @to of a cell, the first one's top at @y, into the open element; into spans and links within it if
 * @grouped. @color: of plain text. */
void
jalon_pdf_draw_cell (cairo_t            *cr,
                     JalonPdfTags       *tags,
                     const JalonPdfCell *cell,
                     guint               from,
                     guint               to,
                     double              x,
                     double              y,
                     guint               color,
                     gboolean            grouped)
{
  Drawing drawing = { cr, tags, cell, NULL, color, NULL };
  PangoLayoutIter *iter = pango_layout_get_iter (cell->layout);
  double top = from < cell->lines->len ? g_array_index (cell->lines, JalonPdfLine, from).top : 0.0;

  if (grouped && cell->links->len == 0)
    begin_element (&drawing, NULL);
  for (guint i = 0; i < to; i++)
    {
      PangoLayoutLine *line = pango_layout_iter_get_line_readonly (iter);
      PangoRectangle logical;
      double baseline;

      pango_layout_iter_get_line_extents (iter, NULL, &logical);
      baseline = y + (double) pango_layout_iter_get_baseline (iter) / PANGO_SCALE - top;
      if (i >= from && grouped && cell->links->len > 0)
        draw_line_in_runs (&drawing, line, x + (double) logical.x / PANGO_SCALE, baseline);
      else if (i >= from)
        {
          cairo_move_to (cr, x + (double) logical.x / PANGO_SCALE, baseline);
          pango_cairo_show_layout_line (cr, line);
          if (ends_word (cell, line))
            jalon_pdf_draw_space (cr, cell, x + (double) (logical.x + logical.width) / PANGO_SCALE,
                                  baseline);
        }
      if (!pango_layout_iter_next_line (iter))
        break;
    }
  end_element (&drawing);
  pango_layout_iter_free (iter);
}
