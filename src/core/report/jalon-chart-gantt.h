/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "jalon-schedule.h"

G_BEGIN_DECLS

/* A plan in time: a figure like those of jalon-chart.h. Rows are numbered as in the table that goes with it. */
typedef struct _JalonGantt JalonGantt;

JalonGantt *jalon_gantt_new             (const JalonSchedule *schedule,
                                         guint                first,
                                         guint                n_items);
void        jalon_gantt_free            (JalonGantt          *self);
void        jalon_gantt_get_size        (JalonGantt          *self,
                                         double              *width,
                                         double              *height);
void        jalon_gantt_draw            (cairo_t             *cr,
                                         double               width,
                                         double               height,
                                         gpointer             self);
char       *jalon_gantt_dup_alternative (JalonGantt          *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonGantt, jalon_gantt_free)

G_END_DECLS
