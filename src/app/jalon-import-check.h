/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "jalon-import.h"

G_BEGIN_DECLS

/* What Jalon understood of a file, for the planner to correct. Signals: `changed` (the mapping is another), `reread` (the file has to
 * be read with other options: jalon_import_check_get_options()). */
#define JALON_TYPE_IMPORT_CHECK (jalon_import_check_get_type ())
G_DECLARE_FINAL_TYPE (JalonImportCheck, jalon_import_check, JALON, IMPORT_CHECK, AdwBin)

void              jalon_import_check_set_preview (JalonImportCheck   *self,
                                                  const char         *path,
                                                  JalonImportPreview *preview);
void              jalon_import_check_refresh     (JalonImportCheck   *self);
JalonTableOptions jalon_import_check_get_options (JalonImportCheck   *self);
GtkWidget        *jalon_import_check_find_field  (JalonImportCheck   *self,
                                                  const char         *field);

G_END_DECLS
