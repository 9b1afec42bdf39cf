/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-pdf-private.h"

#include "jalon-narrow-space.h"

/* Texts and boxes of them. */

#define RARE_FAMILIES "DejaVu Sans, Noto Sans, Sans"

static void
cell_free (JalonPdfCell *cell)
{
  g_object_unref (cell->layout);
  g_array_unref (cell->lines);
  g_array_unref (cell->links);
  g_free (cell);
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
  cairo_set_source_rgb (cr, (color >> 16 & 0xff) / 255.0, (color >> 8 & 0xff) / 255.0,
                        (color & 0xff) / 255.0);
}

/* A word with a letter or a mark that the main font lacks is set whole in a font of many
 * letters: marks then stand where they should (Tłı̨chǫ, W̱SÁNEĆ), and one word stays one word to
 * who searches or hears it. */
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

/* No ligatures: who copies or searches the text finds the letters that were written. Numbers
 * line up digit under digit. */
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
  jalon_narrow_space_widen (layout, attributes);
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
}

static PangoFontDescription *
describe_font (JalonPdfJob *job,
               JalonText    style)
{
  PangoFontDescription *font = pango_font_description_new ();
  const JalonTextLook *look = &job->look.texts[style];

  pango_font_description_set_family_static (font, JALON_LOOK_FAMILIES);
  pango_font_description_set_absolute_size (font, look->size * PANGO_SCALE);
  pango_font_description_set_weight (font, look->bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);

  return font;
}

/* A layout on one endless line. */
PangoLayout *
jalon_pdf_layout_new (JalonPdfJob   *job,
                      JalonText  style,
                      const char    *text)
{
  PangoLayout *layout = pango_layout_new (job->context);
  PangoFontDescription *font = describe_font (job, style);

  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_line_spacing (layout, job->look.texts[style].line_spacing);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_auto_dir (layout, FALSE);
  pango_layout_set_text (layout, text, -1);
  set_features (job, layout, JALON_ALIGN_START);

  return layout;
}

/* The widths of a text: of its longest word, and of its longest line if nothing breaks it. */
void
jalon_pdf_measure_inline (JalonPdfJob   *job,
                          JalonText  style,
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
                        JalonText  style,
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
add_run (JalonPdfJob    *job,
         PangoAttrList  *attributes,
         const JalonRun *run,
         guint           start,
         guint           end)
{
  if (run->style & JALON_RUN_BOLD)
    add_attribute (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD), start, end);
  if (run->style & JALON_RUN_ITALIC)
    add_attribute (attributes, pango_attr_style_new (PANGO_STYLE_ITALIC), start, end);
  if (run->style & JALON_RUN_MUTED)
    add_color (attributes, job->look.colors[JALON_COLOR_MUTED], start, end);
  if (run->uri != NULL)
    {
      add_color (attributes, job->look.colors[JALON_COLOR_ACCENT], start, end);
      add_attribute (attributes, pango_attr_underline_new (PANGO_UNDERLINE_SINGLE), start, end);
    }
}

/* @lead: (nullable): said first, in bold. */
JalonPdfCell *
jalon_pdf_box_add_inline (JalonPdfJob       *job,
                          JalonPdfBox       *box,
                          JalonText      style,
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
      add_run (job, attributes, run, link.start, link.end);
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

/* Gives @job what its texts are made with. A layout keeps the context that it was made with. */
void
jalon_pdf_load_fonts (JalonPdfJob   *job,
                      JalonLanguage  language)
{
  PangoFontDescription *font = describe_font (job, JALON_TEXT_BODY);

  g_clear_object (&job->context);
  g_clear_object (&job->font);
  job->context = create_context (language);
  job->font = pango_context_load_font (job->context, font);
  pango_font_description_free (font);
}
