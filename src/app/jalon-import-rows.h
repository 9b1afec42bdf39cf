/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "jalon-import.h"

G_BEGIN_DECLS

/* The first rows of a file as they would be stored. */
#define JALON_TYPE_IMPORT_ROWS (jalon_import_rows_get_type ())
G_DECLARE_FINAL_TYPE (JalonImportRows, jalon_import_rows, JALON, IMPORT_ROWS, AdwBin)

void  jalon_import_rows_show     (JalonImportRows    *self,
                                  JalonImportPreview *preview);
char *jalon_import_rows_dup_cell (JalonImportRows    *self,
                                  guint               row,
                                  const char         *field);

G_END_DECLS
