/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Bars that are chosen by dragging over them, or with the keyboard: arrows go from bar to bar, with Shift they choose, Return chooses
 * one, Delete none.
 *
 * Property: `pointed` (the bar under the pointer or the keyboard, -1 for none). Signals: `chosen` (uint first, uint last bar),
 * `cleared`. */
#define JALON_TYPE_HISTOGRAM (jalon_histogram_get_type ())
G_DECLARE_FINAL_TYPE (JalonHistogram, jalon_histogram, JALON, HISTOGRAM, GtkDrawingArea)

#define JALON_NO_BAR (-1)

void jalon_histogram_set_counts  (JalonHistogram *self,
                                  const guint    *counts,
                                  guint           n_bars);
void jalon_histogram_set_choice  (JalonHistogram *self,
                                  int             first,
                                  int             last,
                                  gboolean        negated);
int  jalon_histogram_get_pointed (JalonHistogram *self);

G_END_DECLS
