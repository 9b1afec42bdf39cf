/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

#include "jalon-palette.h"

G_BEGIN_DECLS

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

G_END_DECLS
