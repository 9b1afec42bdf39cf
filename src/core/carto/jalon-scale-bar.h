/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

#include "jalon-map-window.h"
#include "jalon-palette.h"

G_BEGIN_DECLS

/* How long things are on a map, for the screen and for pictures. */
double  jalon_scale_bar_choose   (double                metres_per_px,
                                  double                max_px,
                                  double               *px);
char   *jalon_scale_bar_describe (const JalonMapWindow *window,
                                  double                max_px,
                                  double               *px);
void    jalon_scale_bar_draw     (cairo_t              *cr,
                                  PangoLayout          *layout,
                                  double                px,
                                  double                x,
                                  double                y,
                                  JalonMapStyle         style);

G_END_DECLS
