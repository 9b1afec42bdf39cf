/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "jalon-network.h"
#include "jalon-palette.h"

G_BEGIN_DECLS

/* More points than this do not fit around a place: JalonFanOut lists them. */
#define JALON_SPREAD_MOST 12

/* The points of one place, spread around it in a ring, each at the end of a line. Each is a button, so that the keyboard and screen readers reach
 * it; between them the map takes the pointer.
 *
 * Signals: `chosen` (const char *uuid), `closed` (by the keyboard). */
#define JALON_TYPE_SPREAD (jalon_spread_get_type ())
G_DECLARE_FINAL_TYPE (JalonSpread, jalon_spread, JALON, SPREAD, GtkWidget)

void     jalon_spread_open       (JalonSpread   *self,
                                  JalonNetwork  *network,
                                  const GArray  *rows,
                                  JalonMapStyle  style);
gboolean jalon_spread_close      (JalonSpread   *self);
void     jalon_spread_set_centre (JalonSpread   *self,
                                  double         x,
                                  double         y);
double   jalon_spread_get_radius (JalonSpread   *self);

G_END_DECLS
