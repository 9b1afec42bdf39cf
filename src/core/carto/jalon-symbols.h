/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-palette.h"

G_BEGIN_DECLS

typedef enum
{
  JALON_SYMBOL_PLAIN = 0,
  JALON_SYMBOL_APPROXIMATE = 1 << 0, /* drawn hollow */
  JALON_SYMBOL_PROPOSED = 1 << 1,    /* a site nobody has confirmed: dashed ring */
} JalonSymbolFlags;

/* Diameters in pixels. A letter is drawn inside from JALON_SYMBOL_LETTER_SIZE on. */
#define JALON_SYMBOL_SIZE        14.0
#define JALON_SYMBOL_LETTER_SIZE 18.0
#define JALON_SYMBOL_HALO        1.5

const char *jalon_symbols_get_letter       (JalonJurisdiction jurisdiction);
void        jalon_symbols_trace            (cairo_t           *cr,
                                            JalonJurisdiction  jurisdiction,
                                            double             x,
                                            double             y,
                                            double             size);
void        jalon_symbols_draw_point       (cairo_t           *cr,
                                            double             x,
                                            double             y,
                                            double             size,
                                            JalonJurisdiction  jurisdiction,
                                            JalonSymbolFlags   flags,
                                            JalonMapStyle      style);
void        jalon_symbols_draw_site        (cairo_t                 *cr,
                                            double                   x,
                                            double                   y,
                                            double                   size,
                                            JalonJurisdiction        anchor,
                                            const JalonJurisdiction *partners,
                                            guint                    n_partners,
                                            JalonSymbolFlags         flags,
                                            JalonMapStyle            style);
double      jalon_symbols_get_site_size    (double size);
void        jalon_symbols_draw_cluster     (cairo_t       *cr,
                                            double         x,
                                            double         y,
                                            double         scale,
                                            const guint    counts[JALON_N_JURISDICTIONS + 1],
                                            JalonMapStyle  style);
double      jalon_symbols_get_cluster_size (guint total);
void        jalon_symbols_draw_selection   (cairo_t           *cr,
                                            double             x,
                                            double             y,
                                            double             size,
                                            const JalonColour *accent,
                                            JalonMapStyle      style);

G_END_DECLS
