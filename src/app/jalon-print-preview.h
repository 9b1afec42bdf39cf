/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * JalonPreviewPaper:
 * @n_pages: how many there are
 * @width: of each, in points
 * @height: likewise
 * @draw: draws a page, which count from 0, in points
 * @data: given to it; stays as long as the window is open
 *
 * What is shown on paper.
 */
typedef struct
{
  guint     n_pages;
  double    width;
  double    height;
  gboolean (*draw) (gpointer   data,
                    guint      page,
                    cairo_t   *cr,
                    GError   **error);
  gpointer  data;
} JalonPreviewPaper;

/* Makes another operation that prints the same, as one runs only once. (transfer full) */
typedef GtkPrintOperation *(*JalonPrintAgainFunc) (GtkPrintOperation *operation);

/* Pages as they are printed, one at a time: whole, or in their size. GTK leaves that to another program, and does nothing without a word
 * where there is none.
 *
 * Signals: `print` (it is to be printed; the window closes). */
#define JALON_TYPE_PRINT_PREVIEW (jalon_print_preview_get_type ())
G_DECLARE_FINAL_TYPE (JalonPrintPreview, jalon_print_preview, JALON, PRINT_PREVIEW, AdwWindow)

GtkWidget *jalon_print_preview_new      (const JalonPreviewPaper  *paper,
                                         const char               *title,
                                         GtkWindow                *parent);
guint      jalon_print_preview_get_page (JalonPrintPreview        *self); /* from 0 */
void       jalon_print_preview_measure  (GtkPrintContext          *context);
void       jalon_print_preview_run      (GtkPrintOperation        *operation,
                                         GtkPrintOperationPreview *preview,
                                         GtkWindow                *parent,
                                         const JalonPreviewPaper  *paper,
                                         JalonPrintAgainFunc       again);

G_END_DECLS
