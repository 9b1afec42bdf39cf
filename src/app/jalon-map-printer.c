/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-map-printer.h"

#include "jalon-picture-writer.h"

struct _JalonMapPrinter
{
  GtkPrintOperation  parent_instance;

  JalonSession      *session;
  JalonPicture      *picture; /* handed over when the page is drawn */
};

enum
{
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (JalonMapPrinter, jalon_map_printer, GTK_TYPE_PRINT_OPERATION)

static void
on_drawn_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(JalonMapPrinter) self = user_data;
  g_autoptr(GError) error = NULL;

  if (!jalon_picture_print_finish (JALON_SESSION (object), result, &error))
    {
      gtk_print_operation_cancel (GTK_PRINT_OPERATION (self));
      g_signal_emit (self, signals[FAILED], 0, error);
    }
  gtk_print_operation_draw_page_finish (GTK_PRINT_OPERATION (self));
}

/* The worker draws: nothing else touches the page meanwhile. */
static void
jalon_map_printer_draw_page (GtkPrintOperation *operation,
                             GtkPrintContext   *context,
                             int                page)
{
  JalonMapPrinter *self = JALON_MAP_PRINTER (operation);

  if (self->picture == NULL)
    return;
  jalon_picture_set_paper (self->picture, MAX (gtk_print_context_get_width (context), 1), MAX (gtk_print_context_get_height (context), 1));
  gtk_print_operation_set_defer_drawing (operation);
  jalon_picture_print_async (self->session, g_steal_pointer (&self->picture), gtk_print_context_get_cairo_context (context), NULL,
                             on_drawn_cb, g_object_ref (self));
}

static void
jalon_map_printer_finalize (GObject *object)
{
  JalonMapPrinter *self = JALON_MAP_PRINTER (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->picture, jalon_picture_free);

  G_OBJECT_CLASS (jalon_map_printer_parent_class)->finalize (object);
}

static void
jalon_map_printer_class_init (JalonMapPrinterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jalon_map_printer_finalize;
  GTK_PRINT_OPERATION_CLASS (klass)->draw_page = jalon_map_printer_draw_page;

  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                  G_TYPE_ERROR);
}

static void
jalon_map_printer_init (JalonMapPrinter *self)
{
}

/**
 * jalon_map_printer_new:
 * @session: on whose worker it is drawn
 * @picture: (transfer full): what to print
 * @title: of the print job
 * @portrait: whether the paper is upright, until the person chooses otherwise
 *
 * Returns: (transfer full): what is to be run
 */
JalonMapPrinter *
jalon_map_printer_new (JalonSession *session,
                       JalonPicture *picture,
                       const char   *title,
                       gboolean      portrait)
{
  JalonMapPrinter *self = g_object_new (JALON_TYPE_MAP_PRINTER, "n-pages", 1, "allow-async", TRUE, "embed-page-setup", TRUE,
                                        "unit", GTK_UNIT_POINTS, NULL);
  g_autoptr(GtkPageSetup) setup = gtk_page_setup_new ();

  self->session = g_object_ref (session);
  self->picture = picture;
  gtk_page_setup_set_orientation (setup, portrait ? GTK_PAGE_ORIENTATION_PORTRAIT : GTK_PAGE_ORIENTATION_LANDSCAPE);
  gtk_print_operation_set_default_page_setup (GTK_PRINT_OPERATION (self), setup);
  gtk_print_operation_set_job_name (GTK_PRINT_OPERATION (self), title);
  return self;
}
