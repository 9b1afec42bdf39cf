/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-print-preview.h"

#include <glib/gi18n.h>

struct _JalonPrintPreview
{
  AdwWindow          parent_instance;

  GtkScrolledWindow *scroller;
  GtkDrawingArea    *paper;
  GtkLabel          *position;

  JalonPages        *pages;
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
  double paper_width, paper_height;

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  jalon_pages_get_size (self->pages, &paper_width, &paper_height);
  cairo_scale (cr, width / paper_width, height / paper_height);
  if (!jalon_pages_draw (self->pages, self->page, cr, &error))
    gtk_label_set_text (self->position, error->message);
}

static void
show_page (JalonPrintPreview *self,
           guint              page)
{
  guint n = jalon_pages_get_n_pages (self->pages);
  /* Translators: the page that is shown, and how many there are */
  g_autofree char *text = g_strdup_printf (_("Page %u of %u"), page + 1, n);

  self->page = page;
  gtk_label_set_text (self->position, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->paper), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "preview.previous", page > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "preview.next", page + 1 < n);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  gtk_widget_queue_draw (GTK_WIDGET (self->paper));
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
  return header;
}

static void
jalon_print_preview_init (JalonPrintPreview *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->scroller = GTK_SCROLLED_WINDOW (gtk_scrolled_window_new ());
  self->paper = g_object_new (GTK_TYPE_DRAWING_AREA, "accessible-role", GTK_ACCESSIBLE_ROLE_IMG, "halign", GTK_ALIGN_CENTER, "valign",
                              GTK_ALIGN_CENTER, "margin-top", 12, "margin-bottom", 12, "margin-start", 12, "margin-end", 12, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->paper), "card");
  gtk_box_append (GTK_BOX (box), build_header (self));
  gtk_scrolled_window_set_child (self->scroller, GTK_WIDGET (self->paper));
  gtk_widget_set_vexpand (GTK_WIDGET (self->scroller), TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->scroller));
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_default_size (GTK_WINDOW (self), 900, 680);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (self), TRUE);
}

/**
 * jalon_print_preview_new:
 * @pages: what to show; they must outlive the window
 * @title: of the document
 * @parent: (nullable): the window it belongs to
 *
 * Returns: (transfer none): the window, at the first page
 */
GtkWidget *
jalon_print_preview_new (JalonPages *pages,
                         const char *title,
                         GtkWindow  *parent)
{
  JalonPrintPreview *self = g_object_new (JALON_TYPE_PRINT_PREVIEW, "title", title, "transient-for", parent, NULL);
  double width, height;

  self->pages = pages;
  jalon_pages_get_size (pages, &width, &height);
  gtk_drawing_area_set_content_width (self->paper, (int) (width * 4 / 3));
  gtk_drawing_area_set_content_height (self->paper, (int) (height * 4 / 3));
  gtk_drawing_area_set_draw_func (self->paper, draw_paper, self, NULL);
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
