/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "jalon-mapping.h"

G_BEGIN_DECLS

/* In which coordinate system the positions of a file are: the likely ones, or another by its code. Signal: `changed`. */
#define JALON_TYPE_IMPORT_CRS (jalon_import_crs_get_type ())
G_DECLARE_FINAL_TYPE (JalonImportCrs, jalon_import_crs, JALON, IMPORT_CRS, AdwBin)

void jalon_import_crs_set_mapping (JalonImportCrs *self,
                                   JalonMapping   *mapping);

G_END_DECLS
