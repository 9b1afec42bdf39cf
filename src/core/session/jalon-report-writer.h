/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-language.h"
#include "jalon-session.h"
#include "jalon-playbook.h"

G_BEGIN_DECLS

typedef enum
{
  JALON_REPORT_PDF,
  JALON_REPORT_HTML,
  JALON_REPORT_ODT,
} JalonReportFormat;

/* From the name of a file: `.html` and `.htm` are HTML, `.odt` is OpenDocument, all others PDF. */
JalonReportFormat jalon_report_format_from_path (const char           *path);

/* Writes the report of an assessment to @path, in @language whatever the calling thread's is.
 * The report bears today's date. @path is replaced only by a complete report. */
gboolean          jalon_report_write            (JalonDatabase        *database,
                                                 JalonNetwork         *network,
                                                 JalonPlaybook        *playbook,
                                                 const char           *assessment,
                                                 JalonLanguage         language,
                                                 const char           *path,
                                                 JalonReportFormat     format,
                                                 GCancellable         *cancellable,
                                                 GError              **error);

/* The same for the session's open workspace, on its worker. */
void              jalon_report_write_async      (JalonSession         *session,
                                                 const char           *assessment,
                                                 JalonLanguage         language,
                                                 const char           *path,
                                                 JalonReportFormat     format,
                                                 GCancellable         *cancellable,
                                                 GAsyncReadyCallback   callback,
                                                 gpointer              user_data);
gboolean          jalon_report_write_finish     (JalonSession         *session,
                                                 GAsyncResult         *result,
                                                 GError              **error);

G_END_DECLS
