/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-database.h"

G_BEGIN_DECLS

typedef enum
{
  JALON_EXPORT_CSV,     /* RFC 4180, UTF-8; cells a spreadsheet would run get a leading apostrophe */
  JALON_EXPORT_GEOJSON, /* RFC 7946; points without a position have a null geometry */
  JALON_EXPORT_JSON,    /* an array of objects */
} JalonExportFormat;

gboolean jalon_export_format_from_text (const char        *text,    /* "csv", "geojson", "json" */
                                        JalonExportFormat *format);

/* Writes the points in the order given, streaming. fids not found are skipped. NULL @fids: all points, by fid. */
gboolean jalon_export_points           (JalonDatabase     *database,
                                        JalonExportFormat  format,
                                        const gint64      *fids,
                                        gsize              n_fids,
                                        GOutputStream     *stream,
                                        GCancellable      *cancellable,
                                        GError           **error);
/* The points in the order of their fids; an empty array is none of them. A file is written whole or left as it was. */
gboolean jalon_export_points_to_file   (JalonDatabase     *database,
                                        JalonExportFormat  format,
                                        GArray            *fids,
                                        const char        *path,
                                        GCancellable      *cancellable,
                                        GError           **error);

G_END_DECLS
