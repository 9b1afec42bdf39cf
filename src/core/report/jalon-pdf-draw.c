/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-pdf-private.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>

#include "jalon-text.h"

#define HEAD_LENGTH 160   /* characters: more than a line holds */

typedef struct
{
  JalonPdfJob     *job;
  cairo_surface_t *surface;    /* NULL with no tags */
  cairo_t         *cr;
  JalonPdfTags    *tags;       /* NULL: paper, one page alone */
  const char      *container;   /* the open "L", "Table" or "TOC", or NULL */
  guint            block;       /* that it stands for */
  int              outline[3];  /* the last bookmark of each level */
  gboolean         fresh;       /* the page begins a part */
  const char      *title;       /* at the head of later pages */
  const char      *sect;        /* the open "Sect" of a part, or NULL */
} Painter;

static double
get_left (const Painter *painter)
{
  return painter->job->look.page.side;
}

static double
get_width (const Painter *painter)
{
  return jalon_look_get_width (&painter->job->look);
}

static guint
get_color (const Painter *painter,
           JalonColor     color)
{
  return painter->job->look.colors[color];
}

/* Paper has no tags, and a page alone no whole structure. */
static void
begin_tag (Painter    *painter,
           const char *name,
           const char *attributes)
{
  if (painter->tags != NULL)
    cairo_tag_begin (painter->cr, name, attributes);
}

static void
end_tag (Painter    *painter,
         const char *name)
{
  if (painter->tags != NULL)
    cairo_tag_end (painter->cr, name);
}

/* What is no content: page furniture, rules, tints. cairo 1.18 wants it marked as such; 1.16 has
 * no such mark, and leaves out of the structure what is drawn outside an element without
 * children. */
static void
begin_artifact (Painter *painter)
{
  if (cairo_version () >= CAIRO_VERSION_ENCODE (1, 18, 0))
    begin_tag (painter, "Artifact", NULL);
}

static void
end_artifact (Painter *painter)
{
  if (cairo_version () >= CAIRO_VERSION_ENCODE (1, 18, 0))
    end_tag (painter, "Artifact");
}

static void
draw_rule (Painter    *painter,
           double      y,
           double      thickness,
           JalonColor  color)
{
  jalon_pdf_set_source (painter->cr, get_color (painter, color));
  cairo_rectangle (painter->cr, get_left (painter), y - thickness / 2.0, get_width (painter), thickness);
  cairo_fill (painter->cr);
}

static void
draw_furniture_text (Painter    *painter,
                     const char *text,
                     double      y,
                     double      width,
                     JalonAlign  align)
{
  g_autoptr(PangoLayout) layout = jalon_pdf_layout_new (painter->job, JALON_TEXT_FURNITURE, text);
  double x = get_left (painter);

  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  if (align == JALON_ALIGN_END)
    pango_layout_set_alignment (layout, PANGO_ALIGN_RIGHT);
  jalon_pdf_set_source (painter->cr, get_color (painter, JALON_COLOR_MUTED));
  if (align == JALON_ALIGN_END)
    x += get_width (painter) - width;
  cairo_move_to (painter->cr, x, y);
  pango_cairo_show_layout (painter->cr, layout);
}

static void
draw_furniture (Painter *painter,
                guint    page)
{
  g_autofree char *byline = jalon_document_dup_byline (painter->job->document);
  /* Translators: the foot of a page: its number, and how many pages there are. */
  g_autofree char *number = g_strdup_printf (_("Page %u of %u"), page + 1, painter->job->n_pages);

  begin_artifact (painter);
  if (page > 0 && !painter->fresh)
    {
      /* A title of a whole book would be laid out on each of its pages. */
      g_autofree char *title = jalon_text_one_line (painter->title, HEAD_LENGTH);

      draw_furniture_text (painter, title, painter->job->look.page.top - 36.0, get_width (painter),
                           JALON_ALIGN_START);
      draw_rule (painter, painter->job->look.page.top - 20.0, 0.5, JALON_COLOR_RULE);
    }
  draw_rule (painter, painter->job->look.page.height - 54.0, 0.5, JALON_COLOR_RULE);
  if (byline != NULL)
    draw_furniture_text (painter, byline, painter->job->look.page.height - 45.0, get_width (painter) - 110.0,
                         JALON_ALIGN_START);
  draw_furniture_text (painter, number, painter->job->look.page.height - 45.0, 100.0, JALON_ALIGN_END);
  end_artifact (painter);
}

static void
draw_note_box (Painter                *painter,
               const JalonPdfFragment *fragment)
{
  static const JalonColor tints[] = { JALON_COLOR_TINT_INFO, JALON_COLOR_TINT_WARNING, JALON_COLOR_TINT_UNKNOWN };
  static const JalonColor bars[] = { JALON_COLOR_ACCENT, JALON_COLOR_WARNING, JALON_COLOR_MUTED };
  JalonNoteKind kind = fragment->box->source->note;

  begin_artifact (painter);
  jalon_pdf_set_source (painter->cr, get_color (painter, tints[kind]));
  cairo_rectangle (painter->cr, get_left (painter), fragment->y, get_width (painter), fragment->height);
  cairo_fill (painter->cr);
  jalon_pdf_set_source (painter->cr, get_color (painter, bars[kind]));
  cairo_rectangle (painter->cr, get_left (painter), fragment->y, 3.0, fragment->height);
  cairo_fill (painter->cr);
  end_artifact (painter);
}

static void
draw_title_mark (Painter                *painter,
                 const JalonPdfFragment *fragment)
{
  begin_artifact (painter);
  jalon_pdf_set_source (painter->cr, get_color (painter, JALON_COLOR_ACCENT));
  cairo_rectangle (painter->cr, get_left (painter), fragment->y - 18.0, 44.0, 4.0);
  cairo_fill (painter->cr);
  end_artifact (painter);
}

static void
draw_row_rules (Painter                *painter,
                const JalonPdfFragment *fragment)
{
  double bottom = fragment->y + fragment->height;

  begin_artifact (painter);
  if (fragment->box->role == ROLE_HEADER_ROW)
    draw_rule (painter, bottom, 1.0, JALON_COLOR_ACCENT);
  else
    {
      if (fragment->box->total && fragment->first)
        draw_rule (painter, fragment->y, 0.9, JALON_COLOR_ACCENT);
      draw_rule (painter, bottom, 0.5, JALON_COLOR_RULE);
    }
  end_artifact (painter);
}

/* Lists, tables and the contents are one element each, over as many pages as they take. */
static void
enter_container (Painter           *painter,
                 const JalonPdfBox *box)
{
  const char *container = NULL;

  if (box->role == ROLE_ITEM)
    container = "L";
  else if (box->role == ROLE_FACT || box->role == ROLE_TABLE_CAPTION || box->role == ROLE_HEADER_ROW
           || box->role == ROLE_ROW)
    container = "Table";
  else if (box->role == ROLE_CONTENTS_ENTRY)
    container = "TOC";

  if (painter->container != NULL && (container == NULL || painter->block != box->block))
    {
      end_tag (painter, painter->container);
      painter->container = NULL;
    }
  if (painter->container == NULL && container != NULL)
    {
      begin_tag (painter, container, NULL);
      painter->container = container;
      painter->block = box->block;
    }
}

static const char *
get_text_tag (const JalonPdfBox *box)
{
  static const char *const headings[] = { "H2", "H3", "H4" };

  switch ((int) box->role)
    {
    case ROLE_TITLE:
      return "H1";

    case ROLE_HEADING:
      return headings[box->part - 1];

    case ROLE_TABLE_CAPTION:
    case ROLE_FIGURE_CAPTION:
      return "Caption";

    case ROLE_ITEM:
      return "LBody";

    default:
      return "P";
    }
}

static JalonColor
get_text_color (const JalonPdfBox *box)
{
  switch ((int) box->role)
    {
    case ROLE_TITLE:
      return JALON_COLOR_ACCENT;

    case ROLE_HEADING:
      return box->part == 2 ? JALON_COLOR_TEXT : JALON_COLOR_ACCENT;

    case ROLE_SUBTITLE:
    case ROLE_BYLINE:
      return JALON_COLOR_MUTED;

    default:
      return JALON_COLOR_TEXT;
    }
}

/* One text, in an element that stays open until its last line is drawn. */
static void
draw_text (Painter                *painter,
           const JalonPdfFragment *fragment)
{
  const JalonPdfBox *box = fragment->box;
  guint body = box->role == ROLE_ITEM ? 1 : 0;
  const JalonPdfCell *cell = g_ptr_array_index (box->cells, body);
  gboolean grouped = !fragment->first || !fragment->last || cell->links->len > 0;
  double y = fragment->y + box->padding_top;

  if (box->role == ROLE_NOTE)
    draw_note_box (painter, fragment);
  else if (box->role == ROLE_TITLE && fragment->first)
    draw_title_mark (painter, fragment);
  jalon_pdf_set_source (painter->cr, get_color (painter, get_text_color (box)));
  if (fragment->first && box->role == ROLE_ITEM)
    {
      begin_tag (painter, "LI", NULL);
      begin_tag (painter, "Lbl", NULL);
      jalon_pdf_draw_cell (painter->cr, painter->tags, jalon_pdf_get_cell (box, 0), 0, 1,
                           get_left (painter) + jalon_pdf_get_cell (box, 0)->x, y, get_color (painter, JALON_COLOR_TEXT), FALSE);
      end_tag (painter, "Lbl");
    }
  if (fragment->first)
    begin_tag (painter, get_text_tag (box), NULL);
  jalon_pdf_draw_cell (painter->cr, painter->tags, cell, fragment->from[body], fragment->to[body],
                       get_left (painter) + cell->x, y, get_color (painter, get_text_color (box)), grouped);
  if (fragment->last)
    {
      end_tag (painter, get_text_tag (box));
      if (box->role == ROLE_ITEM)
        end_tag (painter, "LI");
    }
}

static char *
dup_destination (guint block)
{
  return g_strdup_printf ("h%u", block);
}

static void
draw_heading (Painter                *painter,
              const JalonPdfFragment *fragment)
{
  const JalonPdfBox *box = fragment->box;
  int level = box->part;
  int parent = 0;
  g_autofree char *name = dup_destination (box->block);
  g_autofree char *destination = g_strdup_printf ("name='%s' x=0 y=%d", name,
                                                  (int) fragment->y - 8);
  g_autofree char *link = g_strdup_printf ("dest='%s'", name);

  if (!fragment->first || painter->tags == NULL)
    {
      draw_text (painter, fragment);
      return;
    }

  begin_tag (painter, CAIRO_TAG_DEST, destination);
  end_tag (painter, CAIRO_TAG_DEST);
  draw_text (painter, fragment);
  for (int above = level - 2; above >= 0 && parent == 0; above--)
    parent = painter->outline[above];
  painter->outline[level - 1]
    = cairo_pdf_surface_add_outline (painter->surface, parent, box->source->title, link,
                                     level == 1 ? CAIRO_PDF_OUTLINE_FLAG_OPEN : 0);
  for (int below = level; below < 3; below++)
    painter->outline[below] = 0;
}

/* @scope: of a heading; NULL: a cell */
static void
note_cell (Painter           *painter,
           const JalonPdfBox *box,
           guint              index,
           const char        *scope)
{
  const JalonTable *table = box->source->table;
  int language = table != NULL ? ((const JalonColumn *) table->columns->pdata[index])->language : -1;

  if (painter->tags == NULL)
    return;
  if (scope != NULL)
    g_ptr_array_add (painter->tags->scopes, g_strdup (scope));
  g_ptr_array_add (painter->tags->cells, g_strdup (language >= 0 ? jalon_language_get_tag (language) : NULL));
}

static void
draw_row (Painter                *painter,
          const JalonPdfFragment *fragment)
{
  const JalonPdfBox *box = fragment->box;
  gboolean header = box->role == ROLE_HEADER_ROW;

  if (!fragment->repeated)
    begin_tag (painter, "TR", NULL);
  else
    begin_artifact (painter);
  for (guint i = 0; i < box->cells->len; i++)
    {
      const JalonPdfCell *cell = g_ptr_array_index (box->cells, i);
      gboolean names = header || (i == 0 && box->first_is_header);
      double y = fragment->y + box->padding_top;

      /* Headings stand on the rule below them. */
      if (header && fragment->first && fragment->last)
        y += box->height - box->padding_top - box->padding_bottom - cell->height;
      jalon_pdf_set_source (painter->cr, get_color (painter, header ? JALON_COLOR_ACCENT
                                                     : box->role == ROLE_FACT && i == 0 ? JALON_COLOR_MUTED
                                                     : JALON_COLOR_TEXT));
      if (!fragment->repeated)
        {
          begin_tag (painter, names ? "TH" : "TD", NULL);
          note_cell (painter, box, i, names ? header ? "Column" : "Row" : NULL);
        }
      jalon_pdf_draw_cell (painter->cr, painter->tags, cell, fragment->from[i], fragment->to[i],
                           get_left (painter) + cell->x, y, get_color (painter, JALON_COLOR_TEXT),
                           !fragment->repeated && cell->links->len > 0);
      if (!fragment->repeated)
        end_tag (painter, names ? "TH" : "TD");
    }
  if (!fragment->repeated)
    end_tag (painter, "TR");
  else
    end_artifact (painter);
  if (box->role != ROLE_FACT)
    draw_row_rules (painter, fragment);
}

static void
draw_contents_entry (Painter                *painter,
                     const JalonPdfFragment *fragment)
{
  const JalonPdfBox *box = fragment->box;
  g_autofree char *name = dup_destination (box->part);
  g_autofree char *attributes = g_strdup_printf ("dest='%s' rect=[%d %d %d %d]", name,
                                                 (int) get_left (painter),
                                                 (int) fragment->y, (int) get_width (painter),
                                                 (int) fragment->height);

  begin_tag (painter, "TOCI", NULL);
  begin_tag (painter, CAIRO_TAG_LINK, attributes);
  if (painter->tags != NULL)
    g_ptr_array_add (painter->tags->links,
                     g_strdup (pango_layout_get_text (jalon_pdf_get_cell (box, 0)->layout)));
  jalon_pdf_set_source (painter->cr, get_color (painter, JALON_COLOR_TEXT));
  for (guint i = 0; i < box->cells->len; i++)
    {
      const JalonPdfCell *cell = g_ptr_array_index (box->cells, i);

      jalon_pdf_draw_cell (painter->cr, painter->tags, cell, fragment->from[i], fragment->to[i],
                           get_left (painter) + cell->x, fragment->y, get_color (painter, JALON_COLOR_TEXT), FALSE);
      if (i == 0)
        {
          PangoRectangle logical;

          pango_layout_get_extents (cell->layout, NULL, &logical);
          jalon_pdf_draw_space (painter->cr, cell,
                                get_left (painter) + cell->x + (double) logical.width / PANGO_SCALE,
                                fragment->y
                                + g_array_index (cell->lines, JalonPdfLine, 0).baseline);
        }
    }
  end_tag (painter, CAIRO_TAG_LINK);
  end_tag (painter, "TOCI");
}

static void
draw_figure (Painter                *painter,
             const JalonPdfFragment *fragment)
{
  const JalonFigure *figure = fragment->box->source->figure;

  begin_tag (painter, "Figure", NULL);
  if (painter->tags != NULL)
    g_ptr_array_add (painter->tags->alternatives, g_strdup (figure->alternative));
  cairo_save (painter->cr);
  cairo_translate (painter->cr, get_left (painter), fragment->y);
  cairo_scale (painter->cr, fragment->box->scale, fragment->box->scale);
  cairo_rectangle (painter->cr, 0.0, 0.0, figure->width, figure->height);
  cairo_clip (painter->cr);
  figure->draw (painter->cr, figure->width, figure->height, figure->user_data);
  cairo_restore (painter->cr);
  cairo_new_path (painter->cr);
  end_tag (painter, "Figure");
}

/* A part is a section in its language, to the next one or to the end. */
static void
end_part (Painter *painter)
{
  if (painter->container != NULL)
    end_tag (painter, painter->container);
  if (painter->sect != NULL)
    end_tag (painter, painter->sect);
  painter->container = NULL;
  painter->sect = NULL;
}

static void
begin_part (Painter           *painter,
            const JalonPdfBox *box)
{
  const JalonBlock *block = box->source;

  end_part (painter);
  if (painter->tags == NULL)
    return;
  begin_tag (painter, "Sect", NULL);
  painter->sect = "Sect";
  g_ptr_array_add (painter->tags->parts, g_strdup (jalon_language_get_tag (block->language)));
}

static gboolean
is_part (const JalonPdfFragment *fragment)
{
  return fragment->box->role == ROLE_TITLE && fragment->first && fragment->box->source != NULL;
}

static void
draw_fragment (Painter                *painter,
               const JalonPdfFragment *fragment)
{
  if (is_part (fragment))
    begin_part (painter, fragment->box);
  enter_container (painter, fragment->box);
  switch (fragment->box->role)
    {
    case ROLE_HEADING:
      draw_heading (painter, fragment);
      break;

    case ROLE_FACT:
    case ROLE_HEADER_ROW:
    case ROLE_ROW:
      draw_row (painter, fragment);
      break;

    case ROLE_FIGURE:
      draw_figure (painter, fragment);
      break;

    case ROLE_CONTENTS_ENTRY:
      draw_contents_entry (painter, fragment);
      break;

    case ROLE_PAGE_BREAK:
      break;

    case ROLE_TITLE:
    case ROLE_SUBTITLE:
    case ROLE_BYLINE:
    case ROLE_PARAGRAPH:
    case ROLE_ITEM:
    case ROLE_TABLE_CAPTION:
    case ROLE_NOTE:
    case ROLE_FIGURE_CAPTION:
    case ROLE_CONTENTS_TITLE:
    default:
      draw_text (painter, fragment);
      break;
    }
}

/* Pages begin in the language of their part. */
static void
begin_page (Painter                *painter,
            const JalonPdfFragment *fragment)
{
  painter->fresh = is_part (fragment);
  if (painter->fresh)
    {
      jalon_language_set (fragment->box->source->language);
      painter->title = fragment->box->source->title;
    }
}

static gboolean
check_status (cairo_t  *cr,
              GError  **error)
{
  cairo_status_t status = cairo_status (cr);

  if (status == CAIRO_STATUS_SUCCESS)
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("The pages could not be drawn: %s"), cairo_status_to_string (status));
  return FALSE;
}

/* Draws the pages of @job and notes in @tags what cairo leaves out. */
gboolean
jalon_pdf_draw (JalonPdfJob      *job,
                cairo_surface_t  *surface,
                JalonPdfTags     *tags,
                GCancellable     *cancellable,
                GError          **error)
{
  Painter painter = { .job = job, .surface = surface, .cr = cairo_create (surface), .tags = tags, .title = job->document->title };
  gboolean cancelled = FALSE;
  gboolean done;
  guint page = G_MAXUINT;

  cairo_tag_begin (painter.cr, "Document", NULL);
  for (guint i = 0; i < job->fragments->len && !cancelled; i++)
    {
      const JalonPdfFragment *fragment = g_ptr_array_index (job->fragments, i);

      if (fragment->page != page)
        {
          if (page != G_MAXUINT)
            cairo_show_page (painter.cr);
          cancelled = g_cancellable_set_error_if_cancelled (cancellable, error);
          page = fragment->page;
          begin_page (&painter, fragment);
          draw_furniture (&painter, page);
        }
      draw_fragment (&painter, fragment);
    }
  end_part (&painter);
  cairo_tag_end (painter.cr, "Document");
  cairo_show_page (painter.cr);
  jalon_language_set (job->document->language);
  done = !cancelled && check_status (painter.cr, error);
  cairo_destroy (painter.cr);

  return done;
}

/* Draws one page, without any tag, to print it or to show it. */
gboolean
jalon_pdf_draw_page (JalonPdfJob  *job,
                     cairo_t      *cr,
                     guint         page,
                     GError      **error)
{
  Painter painter = { .job = job, .cr = cr, .title = job->document->title };
  gboolean begun = FALSE;

  for (guint i = 0; i < job->fragments->len; i++)
    {
      const JalonPdfFragment *fragment = g_ptr_array_index (job->fragments, i);

      if (is_part (fragment) && fragment->page <= page)
        begin_page (&painter, fragment);
      if (fragment->page != page)
        {
          painter.fresh = FALSE;
          continue;
        }
      if (!begun)
        draw_furniture (&painter, page);
      begun = TRUE;
      draw_fragment (&painter, fragment);
    }
  jalon_language_set (job->document->language);

  return check_status (cr, error);
}
