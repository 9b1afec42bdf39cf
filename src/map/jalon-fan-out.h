/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "jalon-network.h"
#include "jalon-palette.h"

G_BEGIN_DECLS

/* A list of the points that stand at one place of the map, to choose one.
 *
 * Signals: `chosen` (const char *uuid). */
#define JALON_TYPE_FAN_OUT (jalon_fan_out_get_type ())
G_DECLARE_FINAL_TYPE (JalonFanOut, jalon_fan_out, JALON, FAN_OUT, GtkPopover)

void jalon_fan_out_set_rows (JalonFanOut   *self,
                             JalonNetwork  *network,
                             const GArray  *rows,
                             JalonMapStyle  style);
void jalon_fan_out_set_near (JalonFanOut   *self,
                             JalonNetwork  *network,
                             const GArray  *neighbours,
                             double         longitude,
                             double         latitude,
                             JalonMapStyle  style);

G_END_DECLS
