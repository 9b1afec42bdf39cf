/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "jalon-pages.h"

G_BEGIN_DECLS

/* A document's pages as they are printed, one at a time. GTK leaves that to another program, and does nothing without a word where there
 * is none.
 *
 * Signals: `print` (it is to be printed; the window closes). */
#define JALON_TYPE_PRINT_PREVIEW (jalon_print_preview_get_type ())
G_DECLARE_FINAL_TYPE (JalonPrintPreview, jalon_print_preview, JALON, PRINT_PREVIEW, AdwWindow)

/* @pages: borrowed; the window is closed before they go */
GtkWidget *jalon_print_preview_new      (JalonPages        *pages,
                                         const char        *title,
                                         GtkWindow         *parent);
guint      jalon_print_preview_get_page (JalonPrintPreview *self); /* from 0 */

G_END_DECLS
