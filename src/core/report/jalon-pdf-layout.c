/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-pdf-private.h"

#include <glib/gi18n-lib.h>

/* Boxes from blocks. */

#define LOGO_GAP      32.0   /* between it and the title, with the mark above the title */
#define MARKER_WIDTH  16.0
#define NOTE_PADDING  11.0
#define PAGE_NUMBER_WIDTH 32.0
#define CONTENTS_INDENT   16.0
#define INTRODUCTION      3      /* lines at most of a paragraph that introduces what follows */

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

static JalonPdfBox *
add_text_box (JalonPdfJob   *job,
              JalonPdfRole   role,
              JalonText  style,
              guint          block,
              const char    *text)
{
  JalonPdfBox *box = jalon_pdf_box_new (job, role, block);

  box->space_before = job->look.texts[style].space_before;
  jalon_pdf_box_add_text (job, box, style, text, 0.0, jalon_look_get_width (&job->look));
  jalon_pdf_box_finish (box);

  return box;
}

static void
add_logo (JalonPdfJob *job)
{
  JalonPdfBox *box = jalon_pdf_box_new (job, ROLE_FIGURE, G_MAXUINT);

  box->source = job->document->logo;
  box->height = box->source->figure->height;
  box->keep_with_next = TRUE;
}

/* @block: index of a part, or G_MAXUINT */
static void
add_title (JalonPdfJob *job,
           guint        block,
           const char  *title,
           const char  *subtitle)
{
  g_autofree char *byline = jalon_document_dup_byline (job->document);
  JalonPdfBox *box;

  box = add_text_box (job, ROLE_TITLE, JALON_TEXT_TITLE, block, title);
  box->space_before = LOGO_GAP;
  if (subtitle != NULL)
    {
      box->keep_with_next = TRUE;
      box = add_text_box (job, ROLE_SUBTITLE, JALON_TEXT_SUBTITLE, block, subtitle);
    }
  if (byline != NULL)
    {
      box->keep_with_next = TRUE;
      add_text_box (job, ROLE_BYLINE, JALON_TEXT_BYLINE, block, byline);
    }
}

/* On a page of its own, in its own language. */
static void
add_part (JalonPdfJob *job,
          guint        index)
{
  const JalonBlock *block = jalon_pdf_get_block (job, index);

  jalon_language_set (block->language);
  jalon_pdf_load_fonts (job, block->language);
  jalon_pdf_box_new (job, ROLE_PAGE_BREAK, index);
  add_title (job, index, block->title, block->subtitle);
}

static void
add_heading (JalonPdfJob *job,
             guint        index)
{
  const JalonBlock *block = g_ptr_array_index (job->document->blocks, index);
  JalonPdfBox *box;

  box = add_text_box (job, ROLE_HEADING, JALON_TEXT_HEADING_1 + (block->level - 1), index, block->title);
  box->part = block->level;
  box->keep_with_next = TRUE;
}

/* A figure can be as high as a page allows below a heading. */
static gboolean
comes_before_figure (JalonPdfJob *job,
                     guint        index)
{
  return index + 1 < job->document->blocks->len && jalon_pdf_get_block (job, index + 1)->kind == JALON_BLOCK_FIGURE;
}

/* A few lines after a heading introduce what follows; muted ones below a table or a list belong to it. */
static void
keep_few_lines (JalonPdfJob *job,
                JalonPdfBox *box)
{
  JalonPdfBox *before = job->boxes->len > 1 ? job->boxes->pdata[job->boxes->len - 2] : NULL;

  if (before == NULL || jalon_pdf_get_cell (box, 0)->lines->len > INTRODUCTION)
    return;
  if (before->role == ROLE_HEADING && !comes_before_figure (job, box->block))
    box->keep_with_next = TRUE;
  else if ((before->role == ROLE_ROW || before->role == ROLE_ITEM) && jalon_inline_is_all (box->source->text, JALON_RUN_MUTED))
    before->keep_with_next = TRUE;
}

static void
add_paragraph (JalonPdfJob *job,
               guint        index)
{
  JalonPdfBox *box = jalon_pdf_box_new (job, ROLE_PARAGRAPH, index);

  box->space_before = job->look.texts[JALON_TEXT_BODY].space_before;
  jalon_pdf_box_add_inline (job, box, JALON_TEXT_BODY, NULL, box->source->text, 0.0, jalon_look_get_width (&job->look));
  jalon_pdf_box_finish (box);
  /* In bold throughout, it leads what follows, as a heading does. */
  box->keep_with_next = jalon_inline_is_all (box->source->text, JALON_RUN_BOLD);
  keep_few_lines (job, box);
}

static void
add_list (JalonPdfJob *job,
          guint        index)
{
  const JalonList *list = jalon_pdf_get_block (job, index)->list;
  gboolean wide = list->kind == JALON_LIST_NUMBER && list->items->len > 9;
  double indent = MARKER_WIDTH + (wide ? 6.0 : 0.0);

  for (guint i = 0; i < list->items->len; i++)
    {
      JalonPdfBox *box = jalon_pdf_box_new (job, ROLE_ITEM, index);
      g_autofree char *marker = list->kind == JALON_LIST_NUMBER ? g_strdup_printf ("%u.", i + 1)
                                                                 : g_strdup ("\342\200\242");

      box->part = i;
      box->space_before = (i == 0 ? 7.0 : 3.5) * job->look.scale;
      jalon_pdf_box_add_text (job, box, JALON_TEXT_BODY, marker, 2.0, indent - 2.0);
      jalon_pdf_box_add_inline (job, box, JALON_TEXT_BODY, NULL, g_ptr_array_index (list->items, i),
                                indent,
                                jalon_look_get_width (&job->look) - indent);
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
  if (block->title != NULL)
    heading = g_strdup_printf (C_("note", "%s: %s"), label, block->title);
  else
    heading = g_strdup (label);
  lead = g_strconcat (heading, block->text->runs->len > 0 ? "\n" : "", NULL);

  box->space_before = job->look.texts[JALON_TEXT_NOTE].space_before;
  box->padding_top = 8.0 * job->look.scale;
  box->padding_bottom = 9.0 * job->look.scale;
  jalon_pdf_box_add_inline (job, box, JALON_TEXT_NOTE, lead, block->text, NOTE_PADDING + 3.0,
                            jalon_look_get_width (&job->look) - 2.0 * NOTE_PADDING - 3.0);
  jalon_pdf_box_finish (box);
}

static void
add_figure (JalonPdfJob *job,
            guint        index)
{
  const JalonFigure *figure = jalon_pdf_get_block (job, index)->figure;
  JalonPdfBox *box = jalon_pdf_box_new (job, ROLE_FIGURE, index);
  g_autofree char *caption = jalon_figure_dup_caption (figure);

  box->space_before = 15.0 * job->look.scale;
  box->scale = MIN (1.0, jalon_look_get_width (&job->look) / figure->width);
  /* A caption and a heading shall find room on the page too. */
  box->scale = MIN (box->scale, (jalon_look_get_height (&job->look) - 110.0) / figure->height);
  box->height = figure->height * box->scale;
  if (caption != NULL)
    {
      box->keep_with_next = TRUE;
      box = add_text_box (job, ROLE_FIGURE_CAPTION, JALON_TEXT_CAPTION, index, caption);
      box->space_before = 6.0 * job->look.scale;
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

  for (guint i = index + 1; i < jalon_document_find_part_end (job->document, index); i++)
    {
      const JalonBlock *block = g_ptr_array_index (blocks, i);
      double indent = CONTENTS_INDENT * (block->level - 1);
      JalonText style = block->level == 1 ? JALON_TEXT_CONTENTS : JALON_TEXT_CONTENTS_SUB;
      JalonPdfBox *box;

      if (block->kind != JALON_BLOCK_HEADING || block->level > max_level)
        continue;

      if (!titled)
        add_text_box (job, ROLE_CONTENTS_TITLE, JALON_TEXT_HEADING_2, index,
                      _("Contents"))->keep_with_next = TRUE;
      titled = TRUE;
      box = jalon_pdf_box_new (job, ROLE_CONTENTS_ENTRY, index);
      box->part = i;
      box->space_before = job->look.texts[style].space_before;
      jalon_pdf_box_add_text (job, box, style, block->title, indent,
                              jalon_look_get_width (&job->look) - indent - PAGE_NUMBER_WIDTH - 12.0);
      jalon_pdf_cell_set_align (job,
                                jalon_pdf_box_add_text (job, box, style, "0",
                                                        jalon_look_get_width (&job->look) - PAGE_NUMBER_WIDTH,
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

    case JALON_BLOCK_PART:
      add_part (job, index);
      break;

    default:
      g_assert_not_reached ();
    }
}

/* Makes the boxes of a document, which must outlive the job. @scale: of its texts. */
JalonPdfJob *
jalon_pdf_job_new (JalonDocument *document,
                   double         scale)
{
  JalonPdfJob *job = g_new0 (JalonPdfJob, 1);

  job->document = document;
  job->look = document->look;
  jalon_look_scale (&job->look, scale);
  jalon_pdf_load_fonts (job, document->language);
  job->boxes = g_ptr_array_new_with_free_func ((GDestroyNotify) box_free);
  job->fragments = g_ptr_array_new_with_free_func ((GDestroyNotify) fragment_free);
  if (document->logo != NULL)
    add_logo (job);
  add_title (job, G_MAXUINT, document->title, document->subtitle);
  for (guint i = 0; i < document->blocks->len; i++)
    add_block (job, i);
  jalon_language_set (document->language);

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
