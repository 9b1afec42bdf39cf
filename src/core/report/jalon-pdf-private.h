/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

#include "jalon-document-private.h"
#include "jalon-pdf-tags.h"
#include "jalon-pdf.h"

G_BEGIN_DECLS

/* From a tree to pages in three steps: boxes (jalon-pdf-box.c, -layout.c, -table.c), fragments
 * of boxes on pages (jalon-pdf-pages.c), drawing with tags (jalon-pdf-draw.c). All lengths are
 * points, 1/72 inch; y grows downwards. */

typedef enum
{
  ROLE_TITLE,              /* the document's, or a part's */
  ROLE_SUBTITLE,
  ROLE_BYLINE,
  ROLE_HEADING,
  ROLE_PARAGRAPH,
  ROLE_ITEM,
  ROLE_FACT,
  ROLE_TABLE_CAPTION,
  ROLE_HEADER_ROW,
  ROLE_ROW,
  ROLE_NOTE,
  ROLE_FIGURE,
  ROLE_FIGURE_CAPTION,
  ROLE_CONTENTS_TITLE,
  ROLE_CONTENTS_ENTRY,
  ROLE_PAGE_BREAK,
} JalonPdfRole;

typedef struct
{
  double top;
  double bottom;
  double baseline;
} JalonPdfLine;

typedef struct
{
  guint       start;            /* bytes of the layout's text */
  guint       end;
  const char *uri;
} JalonPdfLink;

typedef struct
{
  PangoLayout *layout;
  GArray      *lines;           /* JalonPdfLine */
  GArray      *links;           /* JalonPdfLink */
  double       x;               /* from the left margin */
  double       width;
  double       height;
} JalonPdfCell;

/* What is placed: some texts side by side, or a figure. */
typedef struct
{
  JalonPdfRole       role;
  guint              block;     /* index in the document; G_MAXUINT: the title's */
  guint              part;      /* row, item; a heading's level; an entry's block */
  const JalonBlock  *source;    /* NULL: the title's */
  GPtrArray         *cells;     /* JalonPdfCell */
  double             space_before;
  double             padding_top;
  double             padding_bottom;
  double             height;
  double             scale;     /* of a figure */
  guint              keep_with_next : 1;
  guint              first_is_header : 1;
  guint              total : 1;
} JalonPdfBox;

typedef struct
{
  JalonPdfBox *box;
  guint        page;            /* from 0 */
  double       y;
  double       height;
  guint       *from;            /* of each cell, its lines from..to-1 */
  guint       *to;
  guint        first : 1;
  guint        last : 1;
  guint        repeated : 1;    /* the header row again, on a later page */
} JalonPdfFragment;

typedef struct
{
  JalonDocument *document;
  JalonLook      look;          /* the document's, smaller where it would not fit */
  PangoContext  *context;
  PangoFont     *font;          /* of body text; NULL: there is none at all */
  GPtrArray     *boxes;         /* JalonPdfBox */
  GPtrArray     *fragments;     /* JalonPdfFragment */
  guint          n_pages;
} JalonPdfJob;

JalonPdfJob  *jalon_pdf_job_new          (JalonDocument      *document,
                                          double              scale);
JalonPdfJob  *jalon_pdf_lay_out          (JalonDocument      *document,
                                          GCancellable       *cancellable,
                                          GError            **error);
void          jalon_pdf_job_free         (JalonPdfJob        *job);

/* Borrowed. */
static inline const JalonBlock *
jalon_pdf_get_block (const JalonPdfJob *job,
                     guint              index)
{
  return g_ptr_array_index (job->document->blocks, index);
}

static inline JalonPdfCell *
jalon_pdf_get_cell (const JalonPdfBox *box,
                    guint              index)
{
  return g_ptr_array_index (box->cells, index);
}

/* In @language from here on. */
void          jalon_pdf_load_fonts       (JalonPdfJob        *job,
                                          JalonLanguage       language);
void          jalon_pdf_set_source       (cairo_t            *cr,
                                          guint               color);
PangoLayout  *jalon_pdf_layout_new       (JalonPdfJob        *job,
                                          JalonText       style,
                                          const char         *text);
JalonPdfBox  *jalon_pdf_box_new          (JalonPdfJob        *job,
                                          JalonPdfRole        role,
                                          guint               block);
JalonPdfCell *jalon_pdf_box_add_text     (JalonPdfJob        *job,
                                          JalonPdfBox        *box,
                                          JalonText       style,
                                          const char         *text,
                                          double              x,
                                          double              width);
JalonPdfCell *jalon_pdf_box_add_inline   (JalonPdfJob        *job,
                                          JalonPdfBox        *box,
                                          JalonText       style,
                                          const char         *lead,
                                          const JalonInline  *text,
                                          double              x,
                                          double              width);
void          jalon_pdf_cell_set_align   (JalonPdfJob        *job,
                                          JalonPdfCell       *cell,
                                          JalonAlign          align);
void          jalon_pdf_box_finish       (JalonPdfBox        *box);

void          jalon_pdf_measure_inline   (JalonPdfJob        *job,
                                          JalonText       style,
                                          JalonAlign          align,
                                          const char         *text,
                                          double             *minimum,
                                          double             *natural);
void          jalon_pdf_add_table        (JalonPdfJob        *job,
                                          guint               block);
void          jalon_pdf_add_facts        (JalonPdfJob        *job,
                                          guint               block);

gboolean      jalon_pdf_paginate         (JalonPdfJob        *job,
                                          GCancellable       *cancellable,
                                          GError            **error);

gboolean      jalon_pdf_draw             (JalonPdfJob        *job,
                                          cairo_surface_t    *surface,
                                          JalonPdfTags       *tags,
                                          GCancellable       *cancellable,
                                          GError            **error);

gboolean      jalon_pdf_draw_page        (JalonPdfJob        *job,
                                          cairo_t            *cr,
                                          guint               page,
                                          GError            **error);

void          jalon_pdf_draw_space       (cairo_t            *cr,
                                          const JalonPdfCell *cell,
                                          double              x,
                                          double              y);
void          jalon_pdf_draw_cell        (cairo_t            *cr,
                                          JalonPdfTags       *tags,
                                          const JalonPdfCell *cell,
                                          guint               from,
                                          guint               to,
                                          double              x,
                                          double              y,
                                          guint               color,
                                          gboolean            grouped);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonPdfJob, jalon_pdf_job_free)

G_END_DECLS
