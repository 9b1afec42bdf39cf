/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

#include "jalon-language.h"
#include "jalon-look.h"

G_BEGIN_DECLS

/* A document as a tree of blocks, without any layout: what the report says. The writers (jalon-pdf.h, jalon-html.h) give it
 * a form. Blocks are appended in reading order:
 *
 *   g_autoptr(JalonDocument) document = jalon_document_new (_("Partnership assessment"));
 *   JalonTable *costs;
 *
 *   jalon_document_set_subtitle (document, site_name);
 *   jalon_document_add_heading (document, 1, _("Costs"));
 *   jalon_document_add_paragraph (document, _("Shared premises, a year."));
 *   costs = jalon_document_add_table (document, _("Rent by partner"));
 *   jalon_table_add_column (costs, _("Partner"), JALON_ALIGN_START);
 *   jalon_table_add_column (costs, _("Rent"), JALON_ALIGN_END);
 *   jalon_table_add_cell (costs, name);
 *   jalon_table_add_cell (costs, rent);           -- NULL is written as unknown
 *
 * Everything that an add function returns belongs to the document and lives as long as it does.
 * All text is plain text: markup in it is shown as it is; bytes that are no UTF-8 are replaced. */

typedef struct _JalonDocument JalonDocument;
typedef struct _JalonInline   JalonInline;
typedef struct _JalonList     JalonList;
typedef struct _JalonFacts    JalonFacts;
typedef struct _JalonTable    JalonTable;

/**
 * JalonRunStyle:
 * @JALON_RUN_PLAIN: body text
 * @JALON_RUN_BOLD: strong emphasis
 * @JALON_RUN_ITALIC: a title or a foreign word
 * @JALON_RUN_MUTED: said quietly: a source, a unit, a remark
 */
typedef enum
{
  JALON_RUN_PLAIN  = 0,
  JALON_RUN_BOLD   = 1 << 0,
  JALON_RUN_ITALIC = 1 << 1,
  JALON_RUN_MUTED  = 1 << 2,
} JalonRunStyle;

typedef enum
{
  JALON_LIST_BULLET,
  JALON_LIST_NUMBER,
} JalonListKind;

/**
 * JalonAlign:
 * @JALON_ALIGN_START: text
 * @JALON_ALIGN_CENTER: short codes
 * @JALON_ALIGN_END: numbers, with figures of equal width
 */
typedef enum
{
  JALON_ALIGN_START,
  JALON_ALIGN_CENTER,
  JALON_ALIGN_END,
} JalonAlign;

/**
 * JalonNoteKind:
 * @JALON_NOTE_INFO: something to know
 * @JALON_NOTE_WARNING: something to act on
 * @JALON_NOTE_UNKNOWN: something that nobody has answered yet
 */
typedef enum
{
  JALON_NOTE_INFO,
  JALON_NOTE_WARNING,
  JALON_NOTE_UNKNOWN,
} JalonNoteKind;

/**
 * JalonFigureDraw:
 * @cr: drawing context, origin at the figure's top left corner, in points (1/72 inch)
 * @width: natural width, as given to jalon_document_add_figure()
 * @height: natural height
 * @user_data: data of the figure
 *
 * Draws a figure. It may be called more than once and on a worker thread. The writer scales a
 * figure that is too wide.
 */
typedef void (*JalonFigureDraw) (cairo_t *cr,
                                 double   width,
                                 double   height,
                                 gpointer user_data);

JalonDocument *jalon_document_new            (const char     *title);
void           jalon_document_free           (JalonDocument  *self);
void           jalon_document_set_language   (JalonDocument  *self,
                                              JalonLanguage   language);
/* What it is set on; an ordinary page unless told otherwise. @most_pages: 0: as many as it takes; else texts become smaller,
 * within reason, until it fits. */
void           jalon_document_set_page       (JalonDocument  *self,
                                              JalonPageKind   kind,
                                              guint           most_pages);
void           jalon_document_set_subtitle   (JalonDocument  *self,
                                              const char     *subtitle);
void           jalon_document_set_author     (JalonDocument  *self,
                                              const char     *author);
void           jalon_document_set_subject    (JalonDocument  *self,
                                              const char     *subject);
void           jalon_document_set_keywords   (JalonDocument  *self,
                                              const char     *keywords);
void           jalon_document_set_date       (JalonDocument  *self,
                                              const char     *iso_date);
const char    *jalon_document_get_title      (JalonDocument  *self);

void           jalon_document_add_heading    (JalonDocument  *self,
                                              int             level,
                                              const char     *text);
JalonInline   *jalon_document_add_paragraph  (JalonDocument  *self,
                                              const char     *text);
JalonList     *jalon_document_add_list       (JalonDocument  *self,
                                              JalonListKind   kind);
JalonFacts    *jalon_document_add_facts      (JalonDocument  *self);
JalonTable    *jalon_document_add_table      (JalonDocument  *self,
                                              const char     *caption);
JalonInline   *jalon_document_add_note       (JalonDocument  *self,
                                              JalonNoteKind   kind,
                                              const char     *title,
                                              const char     *text);
void           jalon_document_add_figure     (JalonDocument  *self,
                                              double          width,
                                              double          height,
                                              JalonFigureDraw draw,
                                              gpointer        user_data,
                                              GDestroyNotify  user_data_free,
                                              const char     *alternative,
                                              const char     *caption);
void           jalon_document_add_contents   (JalonDocument  *self,
                                              int             max_level);
void           jalon_document_add_page_break (JalonDocument  *self);
/* @part: (transfer full): another document, in another language: all of it follows, with its own title. */
void           jalon_document_append         (JalonDocument  *self,
                                              JalonDocument  *part);

void           jalon_inline_add              (JalonInline    *self,
                                              JalonRunStyle   style,
                                              const char     *text);
void           jalon_inline_add_link         (JalonInline    *self,
                                              const char     *text,
                                              const char     *uri);

JalonInline   *jalon_list_add                (JalonList      *self,
                                              const char     *text);

JalonInline   *jalon_facts_add               (JalonFacts     *self,
                                              const char     *name,
                                              const char     *value);

void           jalon_table_add_column        (JalonTable     *self,
                                              const char     *title,
                                              JalonAlign      align);
/* The language of the last column's title and cells, where it is not the document's. */
void           jalon_table_set_column_language (JalonTable   *self,
                                                JalonLanguage language);
void           jalon_table_set_header_column (JalonTable     *self,
                                              gboolean        header_column);
void           jalon_table_set_total_row     (JalonTable     *self,
                                              gboolean        total_row);
JalonInline   *jalon_table_add_cell          (JalonTable     *self,
                                              const char     *text);

char          *jalon_document_dump           (JalonDocument  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonDocument, jalon_document_free)

G_END_DECLS
