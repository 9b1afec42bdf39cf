/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-import-result.h"
#include "jalon-job.h"
#include "jalon-mapping.h"

G_BEGIN_DECLS

/**
 * JalonImportCounter:
 * @job: (nullable): the work that counts
 *
 * How far an import is: written by the worker, read by the frame.
 */
typedef struct
{
  JalonJob *job;
  int       rows;     /* atomic */
  int       permille; /* atomic */
} JalonImportCounter;

void jalon_import_counter_advance (double   fraction,
                                   guint64  rows,
                                   gpointer counter);

/* What a dialog that imports a file looks like: a bar with its buttons, what keeps the import from starting, and the pages `working`,
 * `check`, `result` and `failed`. Property: `check` (the page of the choices). The buttons are the actions import.start, cancel, undo,
 * show, choose and use-crs of the dialog. */
#define JALON_TYPE_IMPORT_FRAME (jalon_import_frame_get_type ())
G_DECLARE_FINAL_TYPE (JalonImportFrame, jalon_import_frame, JALON, IMPORT_FRAME, AdwBin)

void               jalon_import_frame_set_file     (JalonImportFrame         *self,
                                                    const char               *path);
void               jalon_import_frame_set_page     (JalonImportFrame         *self,
                                                    const char               *page);
const char        *jalon_import_frame_get_page     (JalonImportFrame         *self);
gboolean           jalon_import_frame_shows        (JalonImportFrame         *self,
                                                    const char               *page);
JalonImportResult *jalon_import_frame_get_result   (JalonImportFrame         *self);
void               jalon_import_frame_show_problem (JalonImportFrame         *self,
                                                    const char               *problem,
                                                    const JalonCrsCandidate  *candidate);
void               jalon_import_frame_show_failure (JalonImportFrame         *self,
                                                    const GError             *error);
void               jalon_import_frame_start        (JalonImportFrame         *self,
                                                    const char               *title,
                                                    const JalonImportCounter *counter);
void               jalon_import_frame_stop         (JalonImportFrame         *self);
void               jalon_import_frame_focus_next   (JalonImportFrame         *self);
void               jalon_import_frame_focus_close  (JalonImportFrame         *self);

G_END_DECLS
