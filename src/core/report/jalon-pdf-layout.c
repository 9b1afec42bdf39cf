/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-pdf-private.h"

#include <glib/gi18n-lib.h>

/* The first that the system has; glyphs that it lacks come from whatever font has them. */
#define FONT_FAMILIES "Cantarell, Adwaita Sans, Noto Sans, DejaVu Sans, Sans"

#define RARE_FAMILIES "DejaVu Sans, Noto Sans, Sans"

#define MARKER_WIDTH  16.0
#define NOTE_PADDING  11.0
#define PAGE_NUMBER_WIDTH 32.0
#define CONTENTS_INDENT   16.0

static const struct
{
  double      size;
  PangoWeight weight;
  double      line_spacing;
  double      space_before;
} styles[] = {
  [STYLE_TITLE]        = { 27.0, PANGO_WEIGHT_BOLD,   1.08,  0.0 },
  [STYLE_SUBTITLE]     = { 14.5, PANGO_WEIGHT_NORMAL, 1.20,  6.0 },
  [STYLE_BYLINE]       = {  9.5, PANGO_WEIGHT_NORMAL, 1.20, 12.0 },
  [STYLE_HEADING_1]    = { 17.5, PANGO_WEIGHT_BOLD,   1.12, 28.0 },
  [STYLE_HEADING_2]    = { 13.0, PANGO_WEIGHT_BOLD,   1.15, 20.0 },
  [STYLE_HEADING_3]    = { 10.8, PANGO_WEIGHT_BOLD,   1.20, 15.0 },
  [STYLE_BODY]         = { 10.3, PANGO_WEIGHT_NORMAL, 1.27,  8.0 },
  [STYLE_CAPTION]      = {  9.2, PANGO_WEIGHT_BOLD,   1.20, 15.0 },
  [STYLE_TABLE]        = {  9.0, PANGO_WEIGHT_NORMAL, 1.18,  0.0 },
  [STYLE_TABLE_HEADER] = {  8.6, PANGO_WEIGHT_BOLD,   1.15,  0.0 },
  [STYLE_TABLE_TOTAL]  = {  9.0, PANGO_WEIGHT_BOLD,   1.18,  0.0 },
  [STYLE_FACT_NAME]    = { 10.0, PANGO_WEIGHT_NORMAL, 1.22,  0.0 },
  [STYLE_NOTE]         = {  9.8, PANGO_WEIGHT_NORMAL, 1.24, 12.0 },
  [STYLE_CONTENTS]     = { 10.3, PANGO_WEIGHT_BOLD,   1.20,  7.0 },
  [STYLE_CONTENTS_SUB] = { 10.0, PANGO_WEIGHT_NORMAL, 1.20,  3.0 },
  [STYLE_FURNITURE]    = {  8.3, PANGO_WEIGHT_NORMAL, 1.00,  0.0 },
};

static void
cell_free (JalonPdfCell *cell)
{
  g_object_unref (cell->layout);
  g_array_unref (cell->lines);
  g_array_unref (cell->links);
  g_free (cell);
}

static void
box_free (JalonPdfBox *box)
{
  g_ptr_array_unref (box->cells);
  g_free (box);
}

static void
fragment_free (JalonPdfFragment *fragment)
{
  g_free (fragment->from);
  g_free (fragment->to);
  g_free (fragment);
}

/* Without hinting, text has the same widths on every screen and printer. */
static PangoContext *
create_context (JalonLanguage language)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (context, options);
  pango_cairo_context_set_resolution (context, 72.0);
  pango_context_set_round_glyph_positions (context, FALSE);
  pango_context_set_language (context, pango_language_from_string (
    language == JALON_LANGUAGE_FR ? "fr-ca" : "en-ca"));
  pango_context_set_base_dir (context, PANGO_DIRECTION_LTR);
  cairo_font_options_destroy (options);

  return context;
}

void
jalon_pdf_set_source (cairo_t *cr,
                      guint    color)
{
  cairo_set_source_rgb (cr, (color >> 16 & 0xff) / 255.0, (color >> 8 & 0xff) / 255.0, (color & 0xff) / 255.0);
}

/* A word with a letter or a mark that the main font lacks is set whole in a font of many letters: marks then stand where
 * they should (Tłı̨chǫ, W̱SÁNEĆ), and one word stays one word to who searches or hears it. */
static void
set_rare_words (JalonPdfJob   *job,
                PangoAttrList *attributes,
                const char    *text)
{
  const char *word = text;
  gboolean rare = FALSE;

  for (const char *p = text;; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);

      if (character == 0 || g_unichar_isspace (character))
        {
          if (rare)
            {
              PangoAttribute *family = pango_attr_family_new (RARE_FAMILIES);

              family->start_index = word - text;
              family->end_index = p - text;
              pango_attr_list_change (attributes, family);
            }
          rare = FALSE;
          word = g_utf8_next_char (p);
        }
      else if (job->font != NULL && !pango_font_has_char (job->font, character))
        rare = TRUE;
      if (character == 0)
        break;
    }
}

/* No ligatures: who copies or searches the text finds the letters that were written. Numbers line up digit under digit. */
static void
set_features (JalonPdfJob *job,
              PangoLayout *layout,
              JalonAlign   align)
{
  PangoAttrList *attributes = pango_layout_get_attributes (layout);

  attributes = attributes != NULL ? pango_attr_list_copy (attributes) : pango_attr_list_new ();
  pango_attr_list_change (attributes, pango_attr_font_features_new (align == JALON_ALIGN_START
                                                                    ? "liga=0,clig=0" : "liga=0,clig=0,tnum=1"));
  set_rare_words (job, attributes, pango_layout_get_text (layout));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
}

static PangoFontDescription *
describe_font (JalonPdfStyle style)
{
  PangoFontDescription *font = pango_font_description_new ();

  pango_font_description_set_family_static (font, FONT_FAMILIES);
  pango_font_description_set_absolute_size (font, styles[style].size * PANGO_SCALE);
  pango_font_description_set_weight (font, styles[style].weight);

  return font;
}

/* A layout on one endless line. */
PangoLayout *
jalon_pdf_layout_new (JalonPdfJob   *job,
                      JalonPdfStyle  style,
                      const char    *text)
{
  PangoLayout *layout = pango_layout_new (job->context);
  PangoFontDescription *font = describe_font (style);

  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_line_spacing (layout, styles[style].line_spacing);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_auto_dir (layout, FALSE);
  pango_layout_set_text (layout, text, -1);
  set_features (job, layout, JALON_ALIGN_START);

  return layout;
}

/* The widths of a text: of its longest word, and of its longest line if nothing breaks it. */
void
jalon_pdf_measure_inline (JalonPdfJob   *job,
                          JalonPdfStyle  style,
                          JalonAlign     align,
                          const char    *text,
                          double        *minimum,
                          double        *natural)
{
  g_autoptr(PangoLayout) layout = jalon_pdf_layout_new (job, style, text);
  PangoRectangle logical;

  set_features (job, layout, align);
  pango_layout_get_extents (layout, NULL, &logical);
  *natural = (double) logical.width / PANGO_SCALE;
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD);
  pango_layout_set_width (layout, 0);
  pango_layout_get_extents (layout, NULL, &logical);
  *minimum = (double) logical.width / PANGO_SCALE;
}

JalonPdfBox *
jalon_pdf_box_new (JalonPdfJob  *job,
                   JalonPdfRole  role,
                   guint         block)
{
  JalonPdfBox *box = g_new0 (JalonPdfBox, 1);

  box->role = role;
  box->block = block;
  box->source = block == G_MAXUINT ? NULL : g_ptr_array_index (job->document->blocks, block);
  box->cells = g_ptr_array_new_with_free_func ((GDestroyNotify) cell_free);
  box->scale = 1.0;
  g_ptr_array_add (job->boxes, box);

  return box;
}

static JalonPdfCell *
add_cell (JalonPdfBox *box,
          PangoLayout *layout,
          double       x,
          double       width)
{
  JalonPdfCell *cell = g_new0 (JalonPdfCell, 1);

  cell->layout = layout;
  cell->lines = g_array_new (FALSE, FALSE, sizeof (JalonPdfLine));
  cell->links = g_array_new (FALSE, FALSE, sizeof (JalonPdfLink));
  cell->x = x;
  cell->width = width;
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  g_ptr_array_add (box->cells, cell);

  return cell;
}

JalonPdfCell *
jalon_pdf_box_add_text (JalonPdfJob   *job,
                        JalonPdfBox   *box,
                        JalonPdfStyle  style,
                        const char    *text,
                        double         x,
                        double         width)
{
  return add_cell (box, jalon_pdf_layout_new (job, style, text), x, width);
}

static void
add_attribute (PangoAttrList  *attributes,
               PangoAttribute *attribute,
               guint           start,
               guint           end)
{
  attribute->start_index = start;
  attribute->end_index = end;
  pango_attr_list_insert (attributes, attribute);
}

static void
add_color (PangoAttrList *attributes,
           guint          color,
           guint          start,
           guint          end)
{
  add_attribute (attributes,
                 pango_attr_foreground_new ((color >> 16 & 0xff) * 257, (color >> 8 & 0xff) * 257,
                                            (color & 0xff) * 257),
                 start, end);
}

static void
add_run (PangoAttrList  *attributes,
         const JalonRun *run,
         guint           start,
         guint           end)
{
  if (run->style & JALON_RUN_BOLD)
    add_attribute (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD), start, end);
  if (run->style & JALON_RUN_ITALIC)
    add_attribute (attributes, pango_attr_style_new (PANGO_STYLE_ITALIC), start, end);
  if (run->style & JALON_RUN_MUTED)
    add_color (attributes, COLOR_MUTED, start, end);
  if (run->uri != NULL)
    {
      add_color (attributes, COLOR_ACCENT, start, end);
      add_attribute (attributes, pango_attr_underline_new (PANGO_UNDERLINE_SINGLE), start, end);
    }
}

/* @lead: (nullable): said first, in bold. */
JalonPdfCell *
jalon_pdf_box_add_inline (JalonPdfJob       *job,
                          JalonPdfBox       *box,
                          JalonPdfStyle      style,
                          const char        *lead,
                          const JalonInline *text,
                          double             x,
                          double             width)
{
  PangoAttrList *attributes = pango_attr_list_new ();
  g_autoptr(GString) plain = g_string_new (lead);
  JalonPdfCell *cell;

  if (lead != NULL)
    add_attribute (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD), 0, plain->len);
  cell = add_cell (box, jalon_pdf_layout_new (job, style, ""), x, width);
  for (guint i = 0; text != NULL && i < text->runs->len; i++)
    {
      const JalonRun *run = g_ptr_array_index (text->runs, i);
      JalonPdfLink link = { plain->len, 0, run->uri };

      g_string_append (plain, run->text);
      link.end = plain->len;
      add_run (attributes, run, link.start, link.end);
      if (run->uri != NULL)
        g_array_append_val (cell->links, link);
    }
  pango_layout_set_text (cell->layout, plain->str, plain->len);
  pango_layout_set_attributes (cell->layout, attributes);
  set_features (job, cell->layout, JALON_ALIGN_START);
  pango_attr_list_unref (attributes);

  return cell;
}

void
jalon_pdf_cell_set_align (JalonPdfJob  *job,
                          JalonPdfCell *cell,
                          JalonAlign    align)
{
  if (align == JALON_ALIGN_START)
    return;

  pango_layout_set_alignment (cell->layout,
                              align == JALON_ALIGN_END ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_CENTER);
  set_features (job, cell->layout, align);
}

static void
measure_lines (JalonPdfCell *cell)
{
  PangoLayoutIter *iter = pango_layout_get_iter (cell->layout);

  do
    {
      JalonPdfLine line;
      int top;
      int bottom;

      pango_layout_iter_get_line_yrange (iter, &top, &bottom);
      line.top = (double) top / PANGO_SCALE;
      line.bottom = (double) bottom / PANGO_SCALE;
      line.baseline = (double) pango_layout_iter_get_baseline (iter) / PANGO_SCALE;
      g_array_append_val (cell->lines, line);
      cell->height = line.bottom;
    }
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
}

/* Measures the box, once all its cells are there. */
void
jalon_pdf_box_finish (JalonPdfBox *box)
{
  double height = 0.0;

  for (guint i = 0; i < box->cells->len; i++)
    {
      JalonPdfCell *cell = g_ptr_array_index (box->cells, i);

      measure_lines (cell);
      height = MAX (height, cell->height);
    }
  box->height = box->padding_top + height + box->padding_bottom;
}

static JalonPdfBox *
add_text_box (JalonPdfJob   *job,
              JalonPdfRole   role,
              JalonPdfStyle  style,
              guint          block,
              const char    *text)
{
  JalonPdfBox *box = jalon_pdf_box_new (job, role, block);

  box->space_before = styles[style].space_before;
  jalon_pdf_box_add_text (job, box, style, text, 0.0, CONTENT_WIDTH);
  jalon_pdf_box_finish (box);

  return box;
}

static void
add_title (JalonPdfJob *job)
{
  g_autofree char *byline = jalon_document_dup_byline (job->document);
  JalonPdfBox *box;

  box = add_text_box (job, ROLE_TITLE, STYLE_TITLE, G_MAXUINT, job->document->title);
  if (job->document->subtitle != NULL)
    {
      box->keep_with_next = TRUE;
      box = add_text_box (job, ROLE_SUBTITLE, STYLE_SUBTITLE, G_MAXUINT, job->document->subtitle);
    }
  if (byline != NULL)
    {
      box->keep_with_next = TRUE;
      add_text_box (job, ROLE_BYLINE, STYLE_BYLINE, G_MAXUINT, byline);
    }
}

static void
add_heading (JalonPdfJob *job,
             guint        index)
{
  const JalonBlock *block = g_ptr_array_index (job->document->blocks, index);
  JalonPdfBox *box;

  box = add_text_box (job, ROLE_HEADING, STYLE_HEADING_1 + (block->level - 1), index, block->title);
  box->part = block->level;
  box->keep_with_next = TRUE;
}

static void
add_paragraph (JalonPdfJob *job,
               guint        index)
{
  JalonPdfBox *box = jalon_pdf_box_new (job, ROLE_PARAGRAPH, index);

  box->space_before = styles[STYLE_BODY].space_before;
  jalon_pdf_box_add_inline (job, box, STYLE_BODY, NULL, box->source->text, 0.0, CONTENT_WIDTH);
  jalon_pdf_box_finish (box);
}

static void
add_list (JalonPdfJob *job,
          guint        index)
{
  const JalonList *list = ((JalonBlock *) g_ptr_array_index (job->document->blocks, index))->list;
  double indent = list->kind == JALON_LIST_NUMBER && list->items->len > 9 ? MARKER_WIDTH + 6.0 : MARKER_WIDTH;

  for (guint i = 0; i < list->items->len; i++)
    {
      JalonPdfBox *box = jalon_pdf_box_new (job, ROLE_ITEM, index);
      g_autofree char *marker = list->kind == JALON_LIST_NUMBER ? g_strdup_printf ("%u.", i + 1)
                                                                 : g_strdup ("\342\200\242");

      box->part = i;
      box->space_before = i == 0 ? 7.0 : 3.5;
      jalon_pdf_box_add_text (job, box, STYLE_BODY, marker, 2.0, indent - 2.0);
      jalon_pdf_box_add_inline (job, box, STYLE_BODY, NULL, g_ptr_array_index (list->items, i), indent,
                                CONTENT_WIDTH - indent);
      jalon_pdf_box_finish (box);
    }
}

static void
add_note (JalonPdfJob *job,
          guint        index)
{
  JalonPdfBox *box = jalon_pdf_box_new (job, ROLE_NOTE, index);
  const JalonBlock *block = box->source;
  const char *label = jalon_note_kind_get_label (block->note);
  g_autofree char *heading = NULL;
  g_autofree char *lead = NULL;

  /* Translators: the kind of note, as in "Attention", then its title. */
  heading = block->title != NULL ? g_strdup_printf (C_("note", "%s: %s"), label, block->title) : g_strdup (label);
  lead = g_strconcat (heading, block->text->runs->len > 0 ? "\n" : "", NULL);

  box->space_before = styles[STYLE_NOTE].space_before;
  box->padding_top = 8.0;
  box->padding_bottom = 9.0;
  jalon_pdf_box_add_inline (job, box, STYLE_NOTE, lead, block->text, NOTE_PADDING + 3.0,
                            CONTENT_WIDTH - 2.0 * NOTE_PADDING - 3.0);
  jalon_pdf_box_finish (box);
}

static void
add_figure (JalonPdfJob *job,
            guint        index)
{
  const JalonFigure *figure = ((JalonBlock *) g_ptr_array_index (job->document->blocks, index))->figure;
  JalonPdfBox *box = jalon_pdf_box_new (job, ROLE_FIGURE, index);
  g_autofree char *caption = jalon_figure_dup_caption (figure);

  box->space_before = 15.0;
  box->scale = MIN (1.0, CONTENT_WIDTH / figure->width);
  /* A caption and a heading shall find room on the page too. */
  box->scale = MIN (box->scale, (CONTENT_HEIGHT - 110.0) / figure->height);
  box->height = figure->height * box->scale;
  if (caption != NULL)
    {
      box->keep_with_next = TRUE;
      box = add_text_box (job, ROLE_FIGURE_CAPTION, STYLE_CAPTION, index, caption);
      box->space_before = 6.0;
    }
}

/* The page numbers are not known yet: their place is. */
static void
add_contents (JalonPdfJob *job,
              guint        index)
{
  const GPtrArray *blocks = job->document->blocks;
  int max_level = ((JalonBlock *) g_ptr_array_index (blocks, index))->level;
  gboolean titled = FALSE;

  for (guint i = index + 1; i < blocks->len; i++)
    {
      const JalonBlock *block = g_ptr_array_index (blocks, i);
      double indent = CONTENTS_INDENT * (block->level - 1);
      JalonPdfStyle style = block->level == 1 ? STYLE_CONTENTS : STYLE_CONTENTS_SUB;
      JalonPdfBox *box;

      if (block->kind != JALON_BLOCK_HEADING || block->level > max_level)
        continue;

      if (!titled)
        add_text_box (job, ROLE_CONTENTS_TITLE, STYLE_HEADING_2, index, _("Contents"))->keep_with_next = TRUE;
      titled = TRUE;
      box = jalon_pdf_box_new (job, ROLE_CONTENTS_ENTRY, index);
      box->part = i;
      box->space_before = styles[style].space_before;
      jalon_pdf_box_add_text (job, box, style, block->title, indent,
                              CONTENT_WIDTH - indent - PAGE_NUMBER_WIDTH - 12.0);
      jalon_pdf_cell_set_align (job, jalon_pdf_box_add_text (job, box, style, "0", CONTENT_WIDTH - PAGE_NUMBER_WIDTH,
                                                             PAGE_NUMBER_WIDTH),
                                JALON_ALIGN_END);
      jalon_pdf_box_finish (box);
    }
}

static void
add_block (JalonPdfJob *job,
           guint        index)
{
  const JalonBlock *block = g_ptr_array_index (job->document->blocks, index);

  switch (block->kind)
    {
    case JALON_BLOCK_HEADING:
      add_heading (job, index);
      break;

    case JALON_BLOCK_PARAGRAPH:
      add_paragraph (job, index);
      break;

    case JALON_BLOCK_LIST:
      add_list (job, index);
      break;

    case JALON_BLOCK_FACTS:
      jalon_pdf_add_facts (job, index);
      break;

    case JALON_BLOCK_TABLE:
      jalon_pdf_add_table (job, index);
      break;

    case JALON_BLOCK_NOTE:
      add_note (job, index);
      break;

    case JALON_BLOCK_FIGURE:
      add_figure (job, index);
      break;

    case JALON_BLOCK_CONTENTS:
      add_contents (job, index);
      break;

    case JALON_BLOCK_PAGE_BREAK:
      jalon_pdf_box_new (job, ROLE_PAGE_BREAK, index);
      break;

    default:
      g_assert_not_reached ();
    }
}

/* Makes the boxes of a document. It must outlive the job. */
JalonPdfJob *
jalon_pdf_job_new (JalonDocument *document)
{
  JalonPdfJob *job = g_new0 (JalonPdfJob, 1);
  PangoFontDescription *font = describe_font (STYLE_BODY);

  job->document = document;
  job->context = create_context (document->language);
  job->font = pango_context_load_font (job->context, font);
  pango_font_description_free (font);
  job->boxes = g_ptr_array_new_with_free_func ((GDestroyNotify) box_free);
  job->fragments = g_ptr_array_new_with_free_func ((GDestroyNotify) fragment_free);
  add_title (job);
  for (guint i = 0; i < document->blocks->len; i++)
    add_block (job, i);

  return job;
}

void
jalon_pdf_job_free (JalonPdfJob *job)
{
  g_ptr_array_unref (job->fragments);
  g_ptr_array_unref (job->boxes);
  g_clear_object (&job->font);
  g_object_unref (job->context);
  g_free (job);
}
