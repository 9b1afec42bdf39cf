/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-pages.h"
#include "jalon-report-kind.h"
#include "jalon-session.h"

G_BEGIN_DECLS

typedef enum
{
  JALON_REPORT_PDF,
  JALON_REPORT_HTML,
  JALON_REPORT_ODT,
} JalonReportFormat;

/* From the name of a file: `.html` and `.htm` are HTML, `.odt` is OpenDocument, all others PDF. */
JalonReportFormat jalon_report_format_from_path (const char           *path);
/* The path with an ending, which says the format where it had one. */
char             *jalon_report_format_complete_path (JalonReportFormat *format,
                                                 const char           *path);
/* By its ending: `pdf`, `html` or `odt`. */
gboolean          jalon_report_format_from_id   (const char           *id,
                                                 JalonReportFormat    *format);
const char       *jalon_report_format_get_id    (JalonReportFormat     format);

/**
 * JalonReportOrder:
 * @kind: what to write
 * @subject: (nullable): uuid of an assessment, or id of a case; %NULL where it is about the workspace
 * @language: in which language, whatever the calling thread's is
 * @path: absolute path of the file to write
 * @format: how
 * @published: it is for everybody: of the decisions, only those that may be published are in it
 * @accent: (nullable): colour of headings, as in `#26527a`
 * @logo: (nullable): path of a PNG or SVG file to stand above the title
 *
 * What document to write.
 */
typedef struct
{
  JalonReportKind      kind;
  const char          *subject;
  JalonReportLanguage  language;
  const char          *path;
  JalonReportFormat    format;
  gboolean             published;
  const char          *accent;
  const char          *logo;
} JalonReportOrder;

/* The document bears today's date. With a network of NULL it is loaded where the kind needs one. Path and format don't matter. */
JalonDocument    *jalon_report_make             (JalonDatabase           *database,
                                                 JalonNetwork            *network,
                                                 JalonPlaybook           *playbook,
                                                 const JalonReportOrder  *order,
                                                 GError                 **error);
/* Writes a document to @order's path, which is replaced only by a complete one. */
gboolean          jalon_report_write            (JalonDatabase           *database,
                                                 JalonNetwork            *network,
                                                 JalonPlaybook           *playbook,
                                                 const JalonReportOrder  *order,
                                                 GCancellable            *cancellable,
                                                 GError                 **error);

/* The same for the session's open workspace, on its worker. */
void              jalon_report_write_async      (JalonSession            *session,
                                                 const JalonReportOrder  *order,
                                                 GCancellable            *cancellable,
                                                 GAsyncReadyCallback      callback,
                                                 gpointer                 user_data);
/* The pages of a document, to print them; the order's path and format don't matter. */
void              jalon_report_lay_out_async    (JalonSession            *session,
                                                 const JalonReportOrder  *order,
                                                 GCancellable            *cancellable,
                                                 GAsyncReadyCallback      callback,
                                                 gpointer                 user_data);
JalonPages       *jalon_report_lay_out_finish   (JalonSession            *session,
                                                 GAsyncResult            *result,
                                                 GError                 **error);
gboolean          jalon_report_write_finish     (JalonSession            *session,
                                                 GAsyncResult            *result,
                                                 GError                 **error);

G_END_DECLS
