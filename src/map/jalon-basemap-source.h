/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <shumate/shumate.h>

#include "jalon-palette.h"

G_BEGIN_DECLS

/* Draws the embedded basemap as tiles, on worker threads; needs no network. The style is fixed: for another one make another
 * source, with a layer of its own. */
#define JALON_TYPE_BASEMAP_SOURCE (jalon_basemap_source_get_type ())
G_DECLARE_FINAL_TYPE (JalonBasemapSource, jalon_basemap_source, JALON, BASEMAP_SOURCE, ShumateMapSource)

ShumateMapSource *jalon_basemap_source_new (JalonMapStyle style);

G_END_DECLS
