/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How documents look, whatever the format: the writers (jalon-pdf.h, jalon-html.h, jalon-odt.h) take their fonts, sizes,
 * colours and margins from here. All lengths are points, 1/72 inch; colours are 0xrrggbb. */

/* The first that the system has. */
#define JALON_LOOK_FAMILIES "Cantarell, Adwaita Sans, Noto Sans, DejaVu Sans, Sans"

typedef enum
{
  JALON_TEXT_TITLE,
  JALON_TEXT_SUBTITLE,
  JALON_TEXT_BYLINE,
  JALON_TEXT_HEADING_1,
  JALON_TEXT_HEADING_2,
  JALON_TEXT_HEADING_3,
  JALON_TEXT_BODY,
  JALON_TEXT_CAPTION,
  JALON_TEXT_TABLE,
  JALON_TEXT_TABLE_HEADER,
  JALON_TEXT_TABLE_TOTAL,
  JALON_TEXT_FACT_NAME,
  JALON_TEXT_NOTE,
  JALON_TEXT_CONTENTS,
  JALON_TEXT_CONTENTS_SUB,
  JALON_TEXT_FURNITURE,
  JALON_N_TEXTS
} JalonText;

typedef struct
{
  double   size;
  gboolean bold;
  double   line_spacing;  /* times the size of the font */
  double   space_before;
} JalonTextLook;

/**
 * JalonColor:
 *
 * Text, accent, muted and warning have a contrast of 4.5:1 or more on white and on the three tints of notes.
 */
typedef enum
{
  JALON_COLOR_TEXT,
  JALON_COLOR_ACCENT,
  JALON_COLOR_MUTED,
  JALON_COLOR_RULE,
  JALON_COLOR_WARNING,
  JALON_COLOR_TINT_INFO,
  JALON_COLOR_TINT_WARNING,
  JALON_COLOR_TINT_UNKNOWN,
  JALON_N_COLORS
} JalonColor;

/**
 * JalonPageKind:
 * @JALON_PAGE_LETTER: 8.5 by 11 inches, upright
 * @JALON_PAGE_SLIDE: the same, lying, with larger texts: to be shown
 */
typedef enum
{
  JALON_PAGE_LETTER,
  JALON_PAGE_SLIDE,
} JalonPageKind;

typedef struct
{
  double width;
  double height;
  double side;    /* margins */
  double top;
  double bottom;
} JalonPageLook;

typedef struct
{
  JalonPageKind kind;
  JalonPageLook page;
  JalonTextLook texts[JALON_N_TEXTS];
  double        scale;   /* of the texts and of the spaces that go with them */
  guint         colors[JALON_N_COLORS];
} JalonLook;

void    jalon_look_init           (JalonLook       *self,
                                   JalonPageKind    kind);
void    jalon_look_scale          (JalonLook       *self,
                                   double           factor);
double  jalon_look_get_contrast   (guint            a,
                                   guint            b);
double  jalon_look_get_width      (const JalonLook *self);
double  jalon_look_get_height     (const JalonLook *self);
/* "…@ACCENT@…" with the colours and sizes of @self in place of their names. */
char   *jalon_look_fill           (const JalonLook *self,
                                   const char      *template);

G_END_DECLS
