/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <shumate/shumate.h>

#include "jalon-palette.h"
#include "jalon-tile-reader.h"

G_BEGIN_DECLS

gboolean          jalon_vector_source_is_supported (void);
char             *jalon_vector_source_make_style   (JalonTileReader  *reader,
                                                    JalonMapStyle     style);
ShumateMapSource *jalon_vector_source_new          (JalonTileReader  *reader,
                                                    const char       *style_json,
                                                    GError          **error);

G_END_DECLS
