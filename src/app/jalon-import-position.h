/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "jalon-import.h"

G_BEGIN_DECLS

/* Where the positions of a file come from, and in which coordinate system. Signal: `changed`. */
#define JALON_TYPE_IMPORT_POSITION (jalon_import_position_get_type ())
G_DECLARE_FINAL_TYPE (JalonImportPosition, jalon_import_position, JALON, IMPORT_POSITION, AdwBin)

void jalon_import_position_set_preview (JalonImportPosition *self,
                                        JalonImportPreview  *preview);

G_END_DECLS
