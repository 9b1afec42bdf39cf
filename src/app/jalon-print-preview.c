/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-print-preview.h"

#include <glib/gi18n.h>

#define PIXELS_A_POINT (4 / 3.0)

struct _JalonPrintPreview
{
  AdwWindow          parent_instance;

  GtkScrolledWindow *scroller;
  GtkAspectFrame    *frame;
  GtkDrawingArea    *area;
  GtkLabel          *position;

  JalonPreviewPaper  paper;
  guint              page;
};

enum
{
  PRINT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (JalonPrintPreview, jalon_print_preview, ADW_TYPE_WINDOW)

static void
draw_paper (GtkDrawingArea *area,
            cairo_t        *cr,
            int             width,
            int             height,
            gpointer        user_data)
{
  JalonPrintPreview *self = user_data;
  g_autoptr(GError) error = NULL;

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, width / self->paper.width, height / self->paper.height);
  if (!self->paper.draw (self->paper.data, self->page, cr, &error))
    gtk_label_set_text (self->position, error->message);
}

static void
show_page (JalonPrintPreview *self,
           guint              page)
{
  guint n = self->paper.n_pages;
  /* Translators: the page that is shown, and how many there are */
  g_autofree char *text = g_strdup_printf (_("Page %u of %u"), page + 1, n);

  self->page = page;
  gtk_label_set_text (self->position, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->area), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "preview.previous", page > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "preview.next", page + 1 < n);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  gtk_widget_queue_draw (GTK_WIDGET (self->area));
}

static void
turn_activated (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  JalonPrintPreview *self = JALON_PRINT_PREVIEW (widget);

  show_page (self, self->page + (g_str_equal (name, "preview.next") ? 1 : -1));
}

static void
print_activated (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  g_object_ref (widget);
  g_signal_emit (widget, signals[PRINT], 0);
  gtk_window_destroy (GTK_WINDOW (widget));
  g_object_unref (widget);
}

/* What is larger than the window is scrolled; else the page takes the room there is. */
static void
on_size_toggled_cb (JalonPrintPreview *self,
                    GtkToggleButton   *button)
{
  gboolean actual = gtk_toggle_button_get_active (button);

  gtk_drawing_area_set_content_width (self->area, actual ? (int) (self->paper.width * PIXELS_A_POINT) : 0);
  gtk_drawing_area_set_content_height (self->area, actual ? (int) (self->paper.height * PIXELS_A_POINT) : 0);
  gtk_widget_set_halign (GTK_WIDGET (self->area), actual ? GTK_ALIGN_CENTER : GTK_ALIGN_FILL);
  gtk_widget_set_valign (GTK_WIDGET (self->area), actual ? GTK_ALIGN_CENTER : GTK_ALIGN_FILL);
}

static void
jalon_print_preview_class_init (JalonPrintPreviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[PRINT] = g_signal_new ("print", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_install_action (widget_class, "preview.previous", NULL, turn_activated);
  gtk_widget_class_install_action (widget_class, "preview.next", NULL, turn_activated);
  gtk_widget_class_install_action (widget_class, "preview.print", NULL, print_activated);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Up, GDK_CONTROL_MASK, "preview.previous", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Down, GDK_CONTROL_MASK, "preview.next", NULL);
}

static void
add_button (GtkBox     *box,
            const char *icon,
            const char *name,
            const char *action)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_box_append (box, button);
}

static GtkWidget *
make_size_button (JalonPrintPreview *self)
{
  GtkWidget *button = gtk_toggle_button_new ();

  gtk_button_set_icon_name (GTK_BUTTON (button), "zoom-original-symbolic");
  gtk_widget_set_tooltip_text (button, _("Actual size"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Actual size"), -1);
  g_signal_connect_object (button, "toggled", G_CALLBACK (on_size_toggled_cb), self, G_CONNECT_SWAPPED);
  return button;
}

static GtkWidget *
build_header (JalonPrintPreview *self)
{
  GtkWidget *header = adw_header_bar_new (), *turn = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *print = gtk_button_new_with_mnemonic (_("_Print…"));

  add_button (GTK_BOX (turn), "go-previous-symbolic", _("Previous page"), "preview.previous");
  add_button (GTK_BOX (turn), "go-next-symbolic", _("Next page"), "preview.next");
  self->position = GTK_LABEL (g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS, NULL));
  gtk_box_append (GTK_BOX (turn), GTK_WIDGET (self->position));
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), turn);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (print), "preview.print");
  gtk_widget_add_css_class (print, "suggested-action");
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), print);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), make_size_button (self));
  return header;
}

static void
jalon_print_preview_init (JalonPrintPreview *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->scroller = GTK_SCROLLED_WINDOW (gtk_scrolled_window_new ());
  self->area = g_object_new (GTK_TYPE_DRAWING_AREA, "accessible-role", GTK_ACCESSIBLE_ROLE_IMG, NULL);
  self->frame = g_object_new (GTK_TYPE_ASPECT_FRAME, "obey-child", FALSE, "child", self->area, "margin-top", 12, "margin-bottom", 12,
                              "margin-start", 12, "margin-end", 12, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->area), "card");
  gtk_box_append (GTK_BOX (box), build_header (self));
  gtk_scrolled_window_set_child (self->scroller, GTK_WIDGET (self->frame));
  gtk_widget_set_vexpand (GTK_WIDGET (self->scroller), TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->scroller));
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_default_size (GTK_WINDOW (self), 900, 680);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (self), TRUE);
}

/**
 * jalon_print_preview_new:
 * @paper: what to show
 * @title: of the document
 * @parent: (nullable): the window it belongs to
 *
 * Returns: (transfer none): the window, at the first page
 */
GtkWidget *
jalon_print_preview_new (const JalonPreviewPaper *paper,
                         const char              *title,
                         GtkWindow               *parent)
{
  JalonPrintPreview *self = g_object_new (JALON_TYPE_PRINT_PREVIEW, "title", title, "transient-for", parent, NULL);

  self->paper = *paper;
  gtk_aspect_frame_set_ratio (self->frame, (float) (paper->width / paper->height));
  gtk_drawing_area_set_draw_func (self->area, draw_paper, self, NULL);
  show_page (self, 0);
  return GTK_WIDGET (self);
}

/**
 * jalon_print_preview_get_page:
 * @self: a preview
 *
 * Returns: the page that is shown, from 0
 */
guint
jalon_print_preview_get_page (JalonPrintPreview *self)
{
  g_return_val_if_fail (JALON_IS_PRINT_PREVIEW (self), 0);

  return self->page;
}

/**
 * jalon_print_preview_measure:
 * @context: of an operation's preview
 *
 * Gives it something to measure by, which GTK asks for.
 */
void
jalon_print_preview_measure (GtkPrintContext *context)
{
  cairo_surface_t *nowhere = cairo_recording_surface_create (CAIRO_CONTENT_COLOR, NULL);
  cairo_t *cr = cairo_create (nowhere);

  gtk_print_context_set_cairo_context (context, cr, 72, 72);
  cairo_destroy (cr);
  cairo_surface_destroy (nowhere);
}

typedef struct
{
  GtkPrintOperation        *operation;
  GtkPrintOperationPreview *preview;
  GtkWindow                *parent; /* nullable */
  JalonPrintAgainFunc       again;
  gboolean                  print;
} Run;

static void
on_run_print_cb (Run *run)
{
  run->print = TRUE;
}

static void
print_again (Run *run)
{
  g_autoptr(GtkPrintOperation) operation = run->again (run->operation);
  g_autoptr(GError) error = NULL;

  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, run->parent, &error);
  if (error != NULL)
    g_signal_emit_by_name (run->operation, "failed", error);
}

static void
on_run_destroyed_cb (Run *run)
{
  gtk_print_operation_preview_end_preview (run->preview);
  if (run->print)
    print_again (run);
  g_clear_object (&run->parent);
  g_object_unref (run->operation);
  g_free (run);
}

/**
 * jalon_print_preview_run:
 * @operation: an operation with a signal `failed`, which is kept until the window closes
 * @preview: what its signal `preview` was given
 * @parent: (nullable): likewise
 * @paper: what to show
 * @again: makes the one that prints, when that is asked for
 *
 * Shows the window, and ends the preview with it.
 */
void
jalon_print_preview_run (GtkPrintOperation        *operation,
                         GtkPrintOperationPreview *preview,
                         GtkWindow                *parent,
                         const JalonPreviewPaper  *paper,
                         JalonPrintAgainFunc       again)
{
  Run *run = g_new0 (Run, 1);
  g_autofree char *title = NULL;
  GtkWidget *window;

  *run = (Run) { g_object_ref (operation), preview, parent != NULL ? g_object_ref (parent) : NULL, again, FALSE };
  g_object_get (operation, "job-name", &title, NULL);
  window = jalon_print_preview_new (paper, title, parent);
  g_signal_connect_swapped (window, "print", G_CALLBACK (on_run_print_cb), run);
  g_signal_connect_swapped (window, "destroy", G_CALLBACK (on_run_destroyed_cb), run);
  gtk_window_present (GTK_WINDOW (window));
}
