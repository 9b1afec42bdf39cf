/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "jalon-report-writer.h"

G_BEGIN_DECLS

/* What is asked before a document is written or printed. Signals: `accepted` (gboolean: to print it); the dialog closes with it. */
#define JALON_TYPE_REPORT_DIALOG (jalon_report_dialog_get_type ())
G_DECLARE_FINAL_TYPE (JalonReportDialog, jalon_report_dialog, JALON, REPORT_DIALOG, AdwWindow)

JalonReportDialog   *jalon_report_dialog_new          (JalonReportSubject subject);
JalonReportKind      jalon_report_dialog_get_kind     (JalonReportDialog *self);
JalonReportLanguage  jalon_report_dialog_get_language (JalonReportDialog *self);
JalonReportFormat    jalon_report_dialog_get_format   (JalonReportDialog *self);
gboolean             jalon_report_dialog_is_published (JalonReportDialog *self);

/* What the look is set to in the settings, too; NULL: Jalon's own colour, no logo. */
char                *jalon_report_dialog_dup_accent   (JalonReportDialog *self);
char                *jalon_report_dialog_dup_logo     (JalonReportDialog *self);

G_END_DECLS
