/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

#include "jalon-chart.h"

G_BEGIN_DECLS

/* As wide as a page's text, so that a report shows it unscaled. */
#define CHART_WIDTH 476.0

#define CHART_TEXT   0x1f2933
#define CHART_ACCENT 0x26527a
#define CHART_MUTED  0x59636e
#define CHART_RULE   0xc9d1d9
#define CHART_WHITE  0xffffff

char         *jalon_chart_shorten        (const char     *text);
/* Texts are made without a cairo context, so that what is measured is what is drawn. */
PangoContext *jalon_chart_create_context (void);
PangoLayout  *jalon_chart_create_text    (PangoContext   *context,
                                          double          size,
                                          PangoWeight     weight,
                                          double          width,
                                          const char     *text);
void          jalon_chart_measure_text   (PangoLayout    *layout,
                                          double         *width,
                                          double         *height);
void          jalon_chart_draw_text      (cairo_t        *cr,
                                          PangoLayout    *layout,
                                          double          x,
                                          double          y,
                                          guint           color);
void          jalon_chart_set_color      (cairo_t        *cr,
                                          guint           color);

G_END_DECLS
