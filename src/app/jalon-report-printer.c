/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-report-printer.h"

#include "jalon-print-preview.h"

struct _JalonReportPrinter
{
  GtkPrintOperation  parent_instance;

  JalonPages        *pages;
};

enum
{
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (JalonReportPrinter, jalon_report_printer, GTK_TYPE_PRINT_OPERATION)

static void
on_failed_cb (JalonReportPrinter *self,
              const GError       *error)
{
  g_signal_emit (self, signals[FAILED], 0, error);
}

/* A page was laid out before and takes a few milliseconds. */
static void
jalon_report_printer_draw_page (GtkPrintOperation *operation,
                                GtkPrintContext   *context,
                                int                page)
{
  JalonReportPrinter *self = JALON_REPORT_PRINTER (operation);
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  g_autoptr(GError) error = NULL;
  double width, height, scale;

  jalon_pages_get_size (self->pages, &width, &height);
  scale = MIN (gtk_print_context_get_width (context) / width, gtk_print_context_get_height (context) / height);
  cairo_save (cr);
  cairo_translate (cr, (gtk_print_context_get_width (context) - width * scale) / 2.0, 0.0);
  cairo_scale (cr, scale, scale);
  if (!jalon_pages_draw (self->pages, (guint) page, cr, &error))
    {
      gtk_print_operation_cancel (operation);
      g_signal_emit (self, signals[FAILED], 0, error);
    }
  cairo_restore (cr);
}

static gboolean
draw_preview (gpointer   data,
              guint      page,
              cairo_t   *cr,
              GError   **error)
{
  return jalon_pages_draw (JALON_REPORT_PRINTER (data)->pages, page, cr, error);
}

static GtkPrintOperation *
make_again (GtkPrintOperation *operation)
{
  JalonReportPrinter *self = JALON_REPORT_PRINTER (operation);
  g_autofree char *title = NULL;
  JalonReportPrinter *printer;

  g_object_get (self, "job-name", &title, NULL);
  printer = jalon_report_printer_new (g_steal_pointer (&self->pages), title);
  g_signal_connect_object (printer, "failed", G_CALLBACK (on_failed_cb), self, G_CONNECT_SWAPPED);
  return GTK_PRINT_OPERATION (printer);
}

static gboolean
jalon_report_printer_preview (GtkPrintOperation        *operation,
                              GtkPrintOperationPreview *preview,
                              GtkPrintContext          *context,
                              GtkWindow                *parent)
{
  JalonReportPrinter *self = JALON_REPORT_PRINTER (operation);
  JalonPreviewPaper paper = { .n_pages = jalon_pages_get_n_pages (self->pages), .draw = draw_preview, .data = self };

  jalon_pages_get_size (self->pages, &paper.width, &paper.height);
  jalon_print_preview_measure (context);
  jalon_print_preview_run (operation, preview, parent, &paper, make_again);
  return TRUE;
}

static void
jalon_report_printer_finalize (GObject *object)
{
  g_clear_pointer (&JALON_REPORT_PRINTER (object)->pages, jalon_pages_free);

  G_OBJECT_CLASS (jalon_report_printer_parent_class)->finalize (object);
}

static void
jalon_report_printer_class_init (JalonReportPrinterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jalon_report_printer_finalize;
  GTK_PRINT_OPERATION_CLASS (klass)->draw_page = jalon_report_printer_draw_page;
  GTK_PRINT_OPERATION_CLASS (klass)->preview = jalon_report_printer_preview;

  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                  G_TYPE_ERROR);
}

static void
jalon_report_printer_init (JalonReportPrinter *self)
{
}

/**
 * jalon_report_printer_new:
 * @pages: (transfer full): what to print
 * @title: of the print job
 *
 * Returns: (transfer full): what is to be run
 */
JalonReportPrinter *
jalon_report_printer_new (JalonPages *pages,
                          const char *title)
{
  JalonReportPrinter *self = g_object_new (JALON_TYPE_REPORT_PRINTER, "n-pages", (int) jalon_pages_get_n_pages (pages), "allow-async", TRUE,
                                           "embed-page-setup", TRUE, "use-full-page", TRUE, "unit", GTK_UNIT_POINTS, NULL);
  g_autoptr(GtkPageSetup) setup = gtk_page_setup_new ();
  double width, height;

  self->pages = pages;
  jalon_pages_get_size (pages, &width, &height);
  gtk_page_setup_set_orientation (setup, width > height ? GTK_PAGE_ORIENTATION_LANDSCAPE : GTK_PAGE_ORIENTATION_PORTRAIT);
  gtk_print_operation_set_default_page_setup (GTK_PRINT_OPERATION (self), setup);
  gtk_print_operation_set_job_name (GTK_PRINT_OPERATION (self), title);
  return self;
}
