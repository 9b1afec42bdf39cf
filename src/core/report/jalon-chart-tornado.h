/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "jalon-case-simulation.h"

G_BEGIN_DECLS

/* What each uncertain amount alone does to the net present value: a figure like those of jalon-chart.h. */
typedef struct _JalonTornado JalonTornado;

JalonTornado *jalon_tornado_new             (const JalonCaseSimulation *simulation);
void          jalon_tornado_free            (JalonTornado              *self);
void          jalon_tornado_get_size        (JalonTornado              *self,
                                             double                    *width,
                                             double                    *height);
void          jalon_tornado_draw            (cairo_t                   *cr,
                                             double                     width,
                                             double                     height,
                                             gpointer                   self);
char         *jalon_tornado_dup_alternative (JalonTornado              *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonTornado, jalon_tornado_free)

G_END_DECLS
