/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <shumate/shumate.h>

#include "jalon-palette.h"
#include "jalon-tile-reader.h"

G_BEGIN_DECLS

/* Raster tiles from a file of the person's; where it has none, the embedded map.
 *
 * Signal: `failed`: a tile of the file is damaged. */
#define JALON_TYPE_FILE_SOURCE (jalon_file_source_get_type ())
G_DECLARE_FINAL_TYPE (JalonFileSource, jalon_file_source, JALON, FILE_SOURCE, ShumateMapSource)

ShumateMapSource *jalon_file_source_new (JalonTileReader *reader,
                                         JalonMapStyle    style);
void              jalon_file_source_close (JalonFileSource *self);

G_END_DECLS
