/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-look.h"

#include <math.h>

static const JalonTextLook texts[JALON_N_TEXTS] = {
  [JALON_TEXT_TITLE]        = { 27.0, TRUE,  1.08,  0.0 },
  [JALON_TEXT_SUBTITLE]     = { 14.5, FALSE, 1.20,  6.0 },
  [JALON_TEXT_BYLINE]       = {  9.5, FALSE, 1.20, 12.0 },
  [JALON_TEXT_HEADING_1]    = { 17.5, TRUE,  1.12, 28.0 },
  [JALON_TEXT_HEADING_2]    = { 13.0, TRUE,  1.15, 20.0 },
  [JALON_TEXT_HEADING_3]    = { 10.8, TRUE,  1.20, 15.0 },
  [JALON_TEXT_BODY]         = { 10.3, FALSE, 1.27,  8.0 },
  [JALON_TEXT_CAPTION]      = {  9.2, TRUE,  1.20, 15.0 },
  [JALON_TEXT_TABLE]        = {  9.0, FALSE, 1.18,  0.0 },
  [JALON_TEXT_TABLE_HEADER] = {  8.6, TRUE,  1.15,  0.0 },
  [JALON_TEXT_TABLE_TOTAL]  = {  9.0, TRUE,  1.18,  0.0 },
  [JALON_TEXT_FACT_NAME]    = { 10.0, FALSE, 1.22,  0.0 },
  [JALON_TEXT_NOTE]         = {  9.8, FALSE, 1.24, 12.0 },
  [JALON_TEXT_CONTENTS]     = { 10.3, TRUE,  1.20,  7.0 },
  [JALON_TEXT_CONTENTS_SUB] = { 10.0, FALSE, 1.20,  3.0 },
  [JALON_TEXT_FURNITURE]    = {  8.3, FALSE, 1.00,  0.0 },
};

static const guint colors[JALON_N_COLORS] = {
  [JALON_COLOR_TEXT]         = 0x1f2933,
  [JALON_COLOR_ACCENT]       = 0x26527a,
  [JALON_COLOR_MUTED]        = 0x59636e,
  [JALON_COLOR_RULE]         = 0xc9d1d9,
  [JALON_COLOR_WARNING]      = 0x8a5200,
  [JALON_COLOR_TINT_INFO]    = 0xeef3f8,
  [JALON_COLOR_TINT_WARNING] = 0xfdf4e4,
  [JALON_COLOR_TINT_UNKNOWN] = 0xf2f3f4,
};

/* Lines of body text hold about 85 characters. */
static const JalonPageLook pages[] = {
  [JALON_PAGE_LETTER] = { 612, 792, 68, 80, 76 },
  [JALON_PAGE_SLIDE]  = { 792, 612, 54, 56, 62 },
};

#define SLIDE_SCALE 1.6    /* what is said at length becomes smaller again: jalon-pdf.c */

static const char *const color_names[JALON_N_COLORS] = {
  "@TEXT@", "@ACCENT@", "@MUTED@", "@RULE@", "@WARNING@", "@TINT-INFO@", "@TINT-WARNING@", "@TINT-UNKNOWN@",
};

static const char *const text_names[JALON_N_TEXTS] = {
  "@TITLE@", "@SUBTITLE@", "@BYLINE@", "@HEADING-1@", "@HEADING-2@", "@HEADING-3@", "@BODY@", "@CAPTION@", "@TABLE@",
  "@TABLE-HEADER@", "@TABLE-TOTAL@", "@FACT-NAME@", "@NOTE@", "@CONTENTS@", "@CONTENTS-SUB@", "@FURNITURE@",
};

/**
 * jalon_look_init:
 * @self: (out caller-allocates): a look
 * @kind: what the pages are for
 */
void
jalon_look_init (JalonLook     *self,
                 JalonPageKind  kind)
{
  self->kind = kind;
  self->page = pages[kind];
  self->scale = 1.0;
  for (guint i = 0; i < JALON_N_TEXTS; i++)
    self->texts[i] = texts[i];
  for (guint i = 0; i < JALON_N_COLORS; i++)
    self->colors[i] = colors[i];
  if (kind == JALON_PAGE_SLIDE)
    jalon_look_scale (self, SLIDE_SCALE);
}

/**
 * jalon_look_scale:
 * @self: a look
 * @factor: how much larger its texts and the spaces between them become
 */
void
jalon_look_scale (JalonLook *self,
                  double     factor)
{
  self->scale *= factor;
  for (guint i = 0; i < JALON_N_TEXTS; i++)
    {
      self->texts[i].size *= factor;
      self->texts[i].space_before *= factor;
    }
}

static double
get_luminance (guint color)
{
  static const double shares[] = { 0.2126, 0.7152, 0.0722 };
  double luminance = 0;

  for (guint i = 0; i < 3; i++)
    {
      double channel = (color >> (16 - 8 * i) & 0xff) / 255.0;

      luminance += shares[i] * (channel <= 0.04045 ? channel / 12.92 : pow ((channel + 0.055) / 1.055, 2.4));
    }
  return luminance;
}

/**
 * jalon_look_get_contrast:
 * @a: a colour
 * @b: another one
 *
 * Returns: their contrast ratio, 1 to 21 (WCAG 2.1, relative luminance)
 */
double
jalon_look_get_contrast (guint a,
                         guint b)
{
  double x = get_luminance (a) + 0.05;
  double y = get_luminance (b) + 0.05;

  return MAX (x, y) / MIN (x, y);
}

/**
 * jalon_look_get_width:
 * @self: a look
 *
 * Returns: the width between the margins, in points
 */
double
jalon_look_get_width (const JalonLook *self)
{
  return self->page.width - 2 * self->page.side;
}

/**
 * jalon_look_get_height:
 * @self: a look
 *
 * Returns: the height between the margins, in points
 */
double
jalon_look_get_height (const JalonLook *self)
{
  return self->page.height - self->page.top - self->page.bottom;
}

static void
fill_length (GString    *text,
             const char *name,
             double      points)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *length = g_strconcat (g_ascii_formatd (number, sizeof number, "%.4g", points), "pt", NULL);

  g_string_replace (text, name, length, 0);
}

/**
 * jalon_look_fill:
 * @self: a look
 * @template: a style sheet
 *
 * Returns: (transfer full): @template with colours (`@ACCENT@` ...), sizes of texts (`@BODY@` ...), the page (`@PAGE-WIDTH@`,
 *   `@PAGE-HEIGHT@`) and its margins (`@SIDE@`, `@TOP@`, `@BOTTOM@`) in place of their names
 */
char *
jalon_look_fill (const JalonLook *self,
                 const char      *template)
{
  GString *text = g_string_new (template);

  for (guint i = 0; i < JALON_N_COLORS; i++)
    {
      g_autofree char *color = g_strdup_printf ("#%06x", self->colors[i]);

      g_string_replace (text, color_names[i], color, 0);
    }
  for (guint i = 0; i < JALON_N_TEXTS; i++)
    fill_length (text, text_names[i], self->texts[i].size);
  fill_length (text, "@PAGE-WIDTH@", self->page.width);
  fill_length (text, "@PAGE-HEIGHT@", self->page.height);
  fill_length (text, "@SIDE@", self->page.side);
  fill_length (text, "@TOP@", self->page.top);
  fill_length (text, "@BOTTOM@", self->page.bottom);
  return g_string_free (text, FALSE);
}
