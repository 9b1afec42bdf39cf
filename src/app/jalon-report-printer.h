/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "jalon-pages.h"

G_BEGIN_DECLS

/* Prints the pages of a document on whatever paper is chosen: larger or smaller as it is. Signals: `failed` (const GError *: a page
 * could not be drawn). */
#define JALON_TYPE_REPORT_PRINTER (jalon_report_printer_get_type ())
G_DECLARE_FINAL_TYPE (JalonReportPrinter, jalon_report_printer, JALON, REPORT_PRINTER, GtkPrintOperation)

/* @pages: (transfer full) */
JalonReportPrinter *jalon_report_printer_new (JalonPages *pages,
                                              const char *title);

G_END_DECLS
