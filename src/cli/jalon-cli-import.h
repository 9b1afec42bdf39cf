/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-import.h"

G_BEGIN_DECLS

/* What `import` does with a mapping and a report. */
gboolean  jalon_cli_import_map      (JalonMapping             *mapping,
                                     const char               *text,
                                     GError                  **error);
gboolean  jalon_cli_import_set      (JalonMapping             *mapping,
                                     const char               *text,
                                     GError                  **error);
gboolean  jalon_cli_import_check    (const JalonMapping       *mapping,
                                     const char               *path,
                                     GError                  **error);
void      jalon_cli_import_append_counts (GString         *text,
                                     const JalonImportReport  *report,
                                     gboolean                  dry_run);
void      jalon_cli_import_append_crs (GString                *text,
                                     const JalonMapping       *mapping);
char     *jalon_cli_import_describe (JalonImportPreview       *preview,
                                     const JalonImportReport  *report,
                                     const char               *path,
                                     gboolean                  dry_run);

G_END_DECLS
