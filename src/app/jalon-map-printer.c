/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-map-printer.h"

#include "jalon-picture-writer.h"
#include "jalon-print-preview.h"

struct _JalonMapPrinter
{
  GtkPrintOperation  parent_instance;

  JalonSession      *session;
  JalonPicture      *picture; /* handed over when the page is drawn */
  GtkPageSetup      *setup;   /* NULL before it was previewed */
  cairo_surface_t   *drawn;   /* likewise: what was previewed, to print it as it was seen */
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

/* What was previewed, on a page that may be another one by now. */
static void
draw_again (JalonMapPrinter *self,
            cairo_t         *cr,
            double           width,
            double           height)
{
  cairo_rectangle_t extents;
  double scale;

  cairo_recording_surface_get_extents (self->drawn, &extents);
  scale = MIN (width / extents.width, height / extents.height);
  cairo_save (cr);
  cairo_scale (cr, scale, scale);
  cairo_set_source_surface (cr, self->drawn, 0, 0);
  cairo_paint (cr);
  cairo_restore (cr);
}

/* The worker draws: nothing else touches the page meanwhile. */
static void
jalon_map_printer_draw_page (GtkPrintOperation *operation,
                             GtkPrintContext   *context,
                             int                page)
{
  JalonMapPrinter *self = JALON_MAP_PRINTER (operation);

  if (self->drawn != NULL)
    draw_again (self, gtk_print_context_get_cairo_context (context), gtk_print_context_get_width (context),
                gtk_print_context_get_height (context));
  if (self->picture == NULL)
    return;
  jalon_picture_set_paper (self->picture, MAX (gtk_print_context_get_width (context), 1), MAX (gtk_print_context_get_height (context), 1));
  gtk_print_operation_set_defer_drawing (operation);
  jalon_picture_print_async (self->session, g_steal_pointer (&self->picture), gtk_print_context_get_cairo_context (context), NULL,
                             on_drawn_cb, g_object_ref (self));
}

/* The whole sheet: the printer's margins are white. */
static gboolean
draw_preview (gpointer   data,
              guint      page,
              cairo_t   *cr,
              GError   **error)
{
  JalonMapPrinter *self = data;

  cairo_save (cr);
  cairo_translate (cr, gtk_page_setup_get_left_margin (self->setup, GTK_UNIT_POINTS),
                   gtk_page_setup_get_top_margin (self->setup, GTK_UNIT_POINTS));
  draw_again (self, cr, gtk_page_setup_get_page_width (self->setup, GTK_UNIT_POINTS),
              gtk_page_setup_get_page_height (self->setup, GTK_UNIT_POINTS));
  cairo_restore (cr);
  return TRUE;
}

static void
on_failed_cb (JalonMapPrinter *self,
              const GError    *error)
{
  g_signal_emit (self, signals[FAILED], 0, error);
}

static GtkPrintOperation *
make_again (GtkPrintOperation *operation)
{
  JalonMapPrinter *self = JALON_MAP_PRINTER (operation);
  g_autofree char *title = NULL;
  JalonMapPrinter *printer;

  g_object_get (self, "job-name", &title, NULL);
  printer = jalon_map_printer_new (self->session, NULL, title, FALSE);
  gtk_print_operation_set_default_page_setup (GTK_PRINT_OPERATION (printer), self->setup);
  printer->drawn = cairo_surface_reference (self->drawn);
  g_signal_connect_object (printer, "failed", G_CALLBACK (on_failed_cb), self, G_CONNECT_SWAPPED);
  return GTK_PRINT_OPERATION (printer);
}

typedef struct
{
  JalonMapPrinter          *printer;
  GtkPrintOperationPreview *preview;
  GtkWindow                *parent; /* nullable */
} Waiting;

static void
show_preview (JalonMapPrinter          *self,
              GtkPrintOperationPreview *preview,
              GtkWindow                *parent)
{
  const JalonPreviewPaper paper = { .n_pages = 1, .width = gtk_page_setup_get_paper_width (self->setup, GTK_UNIT_POINTS),
                                    .height = gtk_page_setup_get_paper_height (self->setup, GTK_UNIT_POINTS), .draw = draw_preview,
                                    .data = self };

  jalon_print_preview_run (GTK_PRINT_OPERATION (self), preview, parent, &paper, make_again);
}

static void
on_preview_drawn_cb (GObject      *object,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  Waiting *waiting = user_data;
  g_autoptr(JalonMapPrinter) self = waiting->printer;
  g_autoptr(GtkWindow) parent = waiting->parent;
  g_autoptr(GError) error = NULL;

  if (jalon_picture_print_finish (JALON_SESSION (object), result, &error))
    show_preview (self, waiting->preview, parent);
  else
    {
      gtk_print_operation_preview_end_preview (waiting->preview);
      g_signal_emit (self, signals[FAILED], 0, error);
    }
  g_free (waiting);
}

static void
draw_for_preview (JalonMapPrinter          *self,
                  GtkPrintOperationPreview *preview,
                  GtkWindow                *parent)
{
  cairo_rectangle_t extents = { 0, 0, MAX (gtk_page_setup_get_page_width (self->setup, GTK_UNIT_POINTS), 1),
                                MAX (gtk_page_setup_get_page_height (self->setup, GTK_UNIT_POINTS), 1) };
  Waiting *waiting = g_new0 (Waiting, 1);
  cairo_t *cr;

  *waiting = (Waiting) { g_object_ref (self), preview, parent != NULL ? g_object_ref (parent) : NULL };
  jalon_picture_set_paper (self->picture, extents.width, extents.height);
  self->drawn = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, &extents);
  cr = cairo_create (self->drawn);
  jalon_picture_print_async (self->session, g_steal_pointer (&self->picture), cr, NULL, on_preview_drawn_cb, waiting);
  cairo_destroy (cr);
}

/* GTK leaves it to another program, and does nothing without a word where there is none. */
static gboolean
jalon_map_printer_preview (GtkPrintOperation        *operation,
                           GtkPrintOperationPreview *preview,
                           GtkPrintContext          *context,
                           GtkWindow                *parent)
{
  JalonMapPrinter *self = JALON_MAP_PRINTER (operation);

  jalon_print_preview_measure (context);
  g_set_object (&self->setup, gtk_print_context_get_page_setup (context));
  /* Asked for in the dialog that a preview has led to, it is there already. */
  if (self->picture != NULL)
    draw_for_preview (self, preview, parent);
  else
    show_preview (self, preview, parent);
  return TRUE;
}

static void
jalon_map_printer_finalize (GObject *object)
{
  JalonMapPrinter *self = JALON_MAP_PRINTER (object);

  g_clear_object (&self->session);
  g_clear_object (&self->setup);
  g_clear_pointer (&self->picture, jalon_picture_free);
  g_clear_pointer (&self->drawn, cairo_surface_destroy);

  G_OBJECT_CLASS (jalon_map_printer_parent_class)->finalize (object);
}

static void
jalon_map_printer_class_init (JalonMapPrinterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jalon_map_printer_finalize;
  GTK_PRINT_OPERATION_CLASS (klass)->draw_page = jalon_map_printer_draw_page;
  GTK_PRINT_OPERATION_CLASS (klass)->preview = jalon_map_printer_preview;

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
