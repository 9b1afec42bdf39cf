/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-chart.h"
#include "jalon-readiness-sides.h"

G_BEGIN_DECLS

/* Each partner's readiness score over the rounds of rating, as lines over time. */
typedef struct _JalonTrend JalonTrend;

/* NULL: fewer than two rounds, which make no trend. */
JalonTrend *jalon_trend_new             (const JalonReadinessSides *sides);
void        jalon_trend_free            (JalonTrend                *self);
void        jalon_trend_get_size        (JalonTrend                *self,
                                         double                    *width,
                                         double                    *height);
void        jalon_trend_draw            (cairo_t                   *cr,
                                         double                     width,
                                         double                     height,
                                         gpointer                   self);
char       *jalon_trend_dup_alternative (JalonTrend                *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonTrend, jalon_trend_free)

G_END_DECLS
