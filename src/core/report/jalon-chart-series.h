/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "jalon-benefits.h"

G_BEGIN_DECLS

/* The measured values of an indicator in time, with its baseline and target: a small figure like those of jalon-chart.h. */
typedef struct _JalonSeriesChart JalonSeriesChart;

JalonSeriesChart *jalon_series_chart_new             (const JalonBenefit *benefit);
void              jalon_series_chart_free            (JalonSeriesChart   *self);
void              jalon_series_chart_get_size        (JalonSeriesChart   *self,
                                                      double             *width,
                                                      double             *height);
void              jalon_series_chart_draw            (cairo_t            *cr,
                                                      double              width,
                                                      double              height,
                                                      gpointer            self);
char             *jalon_series_chart_dup_alternative (JalonSeriesChart   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonSeriesChart, jalon_series_chart_free)

G_END_DECLS
