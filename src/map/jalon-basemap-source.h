/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <shumate/shumate.h>

#include "jalon-palette.h"

G_BEGIN_DECLS

/* Draws the embedded basemap as tiles, on worker threads; needs no network. There is one source for each style, in as many layers
 * as there are: from libshumate 1.1 to 1.7, a layer never lets go of its source. */
#define JALON_TYPE_BASEMAP_SOURCE (jalon_basemap_source_get_type ())
G_DECLARE_FINAL_TYPE (JalonBasemapSource, jalon_basemap_source, JALON, BASEMAP_SOURCE, ShumateMapSource)

ShumateMapSource *jalon_basemap_source_get       (JalonMapStyle  style);
GdkPaintable     *jalon_basemap_source_draw_tile (JalonMapStyle  style,
                                                  int            zoom,
                                                  int            column,
                                                  int            row,
                                                  GCancellable  *cancellable);

G_END_DECLS
