/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

#include "jalon-palette.h"

G_BEGIN_DECLS

#define JALON_DRAWN_TEXT_FONTS "Cantarell, Inter, Noto Sans, DejaVu Sans, Sans"

/* What stands around letters so that they can be read on anything. */
typedef struct
{
  const JalonColour *colour;
  double             alpha;
  double             width; /* of the line along the letters' edges, half of it inside */
} JalonHalo;

PangoLayout *jalon_drawn_text_new   (cairo_t           *cr,
                                     const char        *text,
                                     double             size,
                                     PangoWeight        weight);
void         jalon_drawn_text_size  (PangoLayout       *layout,
                                     double            *width,
                                     double            *height);
void         jalon_drawn_text_show  (PangoLayout       *layout,
                                     cairo_t           *cr,
                                     double             x,
                                     double             y,
                                     const JalonColour *colour,
                                     const JalonColour *halo);
void         jalon_drawn_text_show_in_halo (PangoLayout *layout,
                                     cairo_t           *cr,
                                     double             x,
                                     double             y,
                                     const JalonColour *colour,
                                     const JalonHalo   *halo);
void         jalon_drawn_text_draw  (PangoLayout       *layout,
                                     cairo_t           *cr,
                                     double             x,
                                     double             y,
                                     const JalonColour *colour);

G_END_DECLS
