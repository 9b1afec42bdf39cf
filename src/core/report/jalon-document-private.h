/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-document.h"

G_BEGIN_DECLS

/* The tree as the writers read it. Nothing here is changed once a writer has begun. */

typedef struct
{
  JalonRunStyle  style;
  char          *text;
  char          *uri;           /* NULL: no link */
} JalonRun;

struct _JalonInline
{
  GPtrArray *runs;              /* JalonRun */
};

struct _JalonList
{
  JalonListKind  kind;
  GPtrArray     *items;         /* JalonInline */
};

struct _JalonFacts
{
  GPtrArray *names;             /* char */
  GPtrArray *values;            /* JalonInline */
};

typedef struct
{
  char       *title;
  JalonAlign  align;
  int         language;         /* JalonLanguage; -1: the document's */
} JalonColumn;

struct _JalonTable
{
  char      *caption;           /* NULL: none */
  guint      number;            /* 0: no caption, no number */
  GPtrArray *columns;           /* JalonColumn */
  GPtrArray *cells;             /* JalonInline, row after row */
  guint      header_column : 1;
  guint      total_row : 1;
};

typedef struct
{
  double           width;
  double           height;
  JalonFigureDraw  draw;
  gpointer         user_data;
  GDestroyNotify   user_data_free;
  char            *alternative;
  char            *caption;     /* NULL: none */
  guint            number;      /* 0: no caption, no number */
} JalonFigure;

typedef enum
{
  JALON_BLOCK_HEADING,
  JALON_BLOCK_PARAGRAPH,
  JALON_BLOCK_LIST,
  JALON_BLOCK_FACTS,
  JALON_BLOCK_TABLE,
  JALON_BLOCK_NOTE,
  JALON_BLOCK_FIGURE,
  JALON_BLOCK_CONTENTS,
  JALON_BLOCK_PAGE_BREAK,
  JALON_BLOCK_PART,             /* what follows is in another language */
} JalonBlockKind;

typedef struct
{
  JalonBlockKind  kind;
  int             level;        /* of a heading; the deepest one of a table of contents */
  JalonNoteKind   note;
  JalonLanguage   language;     /* of a part */
  char           *title;        /* of a heading, a note or a part; NULL: none */
  char           *subtitle;     /* of a part; NULL: none */
  JalonInline    *text;         /* of a paragraph or a note */
  JalonList      *list;
  JalonFacts     *facts;
  JalonTable     *table;
  JalonFigure    *figure;
} JalonBlock;

struct _JalonDocument
{
  JalonLanguage  language;
  char          *title;
  char          *subtitle;      /* these may be NULL */
  char          *author;
  char          *subject;
  char          *keywords;
  char          *date;
  GPtrArray     *blocks;        /* JalonBlock */
  guint          n_tables;
  guint          n_figures;
  JalonLook      look;
  guint          most_pages;    /* 0: as many as it takes */
  JalonBlock    *logo;          /* a figure above the title; NULL: none */
};

JalonInline *jalon_inline_new           (void);
void         jalon_inline_free          (JalonInline       *self);
void         jalon_list_free            (JalonList         *self);
void         jalon_facts_free           (JalonFacts        *self);
void         jalon_column_free          (JalonColumn       *column);
void         jalon_table_free           (JalonTable        *self);
char        *jalon_document_clean_text  (const char        *text);

guint        jalon_table_get_n_rows     (const JalonTable  *self);
JalonInline *jalon_table_get_cell       (const JalonTable  *self,
                                         guint              row,
                                         guint              column);
char        *jalon_inline_dup_text      (const JalonInline *self);
gboolean     jalon_inline_is_all        (const JalonInline *self,
                                         JalonRunStyle      style);
char        *jalon_table_dup_caption    (const JalonTable  *self);
char        *jalon_figure_dup_caption   (const JalonFigure *self);
const char  *jalon_note_kind_get_label  (JalonNoteKind      kind);
void         jalon_document_take_logo   (JalonDocument     *self,
                                         double             width,
                                         double             height,
                                         JalonFigureDraw    draw,
                                         gpointer           user_data,
                                         GDestroyNotify     user_data_free,
                                         const char        *alternative);
char        *jalon_document_dup_byline  (JalonDocument     *self);
/* The headings that a table of contents at @index lists end before this block: at the next part. */
guint        jalon_document_find_part_end (JalonDocument   *self,
                                           guint            index);
const char  *jalon_language_get_tag     (JalonLanguage      language);
char        *jalon_document_dup_uri     (const char        *uri);

G_END_DECLS
