/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "jalon-import.h"

G_BEGIN_DECLS

/* What an import did, in numbers that add up. Signal: `exchange` (longitude and latitude are to be exchanged). */
#define JALON_TYPE_IMPORT_RESULT (jalon_import_result_get_type ())
G_DECLARE_FINAL_TYPE (JalonImportResult, jalon_import_result, JALON, IMPORT_RESULT, AdwBin)

void  jalon_import_result_show          (JalonImportResult       *self,
                                         const JalonImportReport *report);
void  jalon_import_result_set_exchanged (JalonImportResult       *self,
                                         guint                    n_points);
void  jalon_import_result_set_undone    (JalonImportResult       *self);
void  jalon_import_result_show_error    (JalonImportResult       *self,
                                         const char              *text);
char *jalon_import_result_dup_sum       (const JalonImportReport *report);

G_END_DECLS
