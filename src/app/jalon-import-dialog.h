/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "jalon-import-check.h"
#include "jalon-import-result.h"
#include "jalon-session.h"

G_BEGIN_DECLS

/* The import of one file: what Jalon understood, to be checked; the import; what it did. Signals: `show` (what is imported is to be
 * shown on the map), `choose` (another file is wished for); the dialog closes with both. */
#define JALON_TYPE_IMPORT_DIALOG (jalon_import_dialog_get_type ())
G_DECLARE_FINAL_TYPE (JalonImportDialog, jalon_import_dialog, JALON, IMPORT_DIALOG, AdwWindow)

JalonImportDialog  *jalon_import_dialog_new         (JalonSession      *session,
                                                     const char        *path);
/* Where the imported points are, degrees WGS 84; FALSE when none has a position */
gboolean            jalon_import_dialog_get_bounds  (JalonImportDialog *self,
                                                     double            *west,
                                                     double            *south,
                                                     double            *east,
                                                     double            *north);
/* For tests: the page shown (`working`, `check`, `result`, `failed`), its parts, and the last report (NULL: none) */
const char         *jalon_import_dialog_get_page    (JalonImportDialog *self);
JalonImportCheck   *jalon_import_dialog_get_check   (JalonImportDialog *self);
JalonImportPreview *jalon_import_dialog_get_preview (JalonImportDialog *self);
const JalonImportReport *jalon_import_dialog_get_report (JalonImportDialog *self);

G_END_DECLS
