/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* One file and its companions (same folder, same name up to the extension), as the only files that GDAL sees: read only, under a
 * prefix of our own, counted, and cancelled from within. */
typedef struct _JalonGdalFiles JalonGdalFiles;

JalonGdalFiles *jalon_gdal_files_new             (const char      *path);
void            jalon_gdal_files_free            (JalonGdalFiles  *self);
const char     *jalon_gdal_files_get_name        (JalonGdalFiles  *self);
/* Borrowed for the calls into GDAL that follow; NULL: none */
void            jalon_gdal_files_set_cancellable (JalonGdalFiles  *self,
                                                  GCancellable    *cancellable);
guint64         jalon_gdal_files_get_n_read      (JalonGdalFiles  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonGdalFiles, jalon_gdal_files_free)

G_END_DECLS
