/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "jalon-picture.h"
#include "jalon-session.h"

G_BEGIN_DECLS

/* Prints a picture on one page of whatever paper is chosen. Signals: `failed` (const GError *: it could not be
 * drawn, or drawing was cancelled). */
#define JALON_TYPE_MAP_PRINTER (jalon_map_printer_get_type ())
G_DECLARE_FINAL_TYPE (JalonMapPrinter, jalon_map_printer, JALON, MAP_PRINTER, GtkPrintOperation)

JalonMapPrinter *jalon_map_printer_new (JalonSession *session,
                                        JalonPicture *picture,
                                        const char   *title,
                                        gboolean      portrait);

G_END_DECLS
