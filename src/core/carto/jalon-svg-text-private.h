/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

#include "jalon-palette.h"

G_BEGIN_DECLS

/* The texts of an SVG drawing. Cairo writes letters as outlines, which nobody can search, select or correct: what goes through
 * here becomes text elements instead, over the rest of the drawing. */
typedef struct _JalonSvgText JalonSvgText;

JalonSvgText *jalon_svg_text_attach     (cairo_surface_t   *surface);
JalonSvgText *jalon_svg_text_find       (cairo_t           *cr);
void          jalon_svg_text_add        (JalonSvgText      *self,
                                         cairo_t           *cr,
                                         PangoLayout       *layout,
                                         double             x,
                                         double             y,
                                         const JalonColour *colour);
const char   *jalon_svg_text_get_markup (JalonSvgText      *self);

G_END_DECLS
