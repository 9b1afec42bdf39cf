/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-report-dialog.h"

#include <glib/gi18n.h>

struct _JalonReportDialog
{
  AdwWindow    parent_instance;

  AdwComboRow *kind_row;
  AdwComboRow *format_row;
  AdwComboRow *language_row;
  GtkLabel    *note;

  GArray      *kinds;   /* JalonReportKind: those offered */
};

enum
{
  ACCEPTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (JalonReportDialog, jalon_report_dialog, ADW_TYPE_WINDOW)

/* What the chosen kind is for. */
static void
on_kind_selected_cb (JalonReportDialog *self)
{
  JalonReportKind kind = jalon_report_dialog_get_kind (self);

  gtk_label_set_text (self->note, jalon_report_kind_get_summary (kind));
  /* A draft is to be edited. */
  if (kind == JALON_REPORT_AGREEMENT)
    adw_combo_row_set_selected (self->format_row, JALON_REPORT_ODT);
}

static void
accept (JalonReportDialog *self,
        gboolean           print)
{
  g_object_ref (self);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_signal_emit (self, signals[ACCEPTED], 0, print);
  gtk_window_destroy (GTK_WINDOW (self));
  g_object_unref (self);
}

static void
on_save_clicked_cb (JalonReportDialog *self)
{
  accept (self, FALSE);
}

static void
on_print_clicked_cb (JalonReportDialog *self)
{
  accept (self, TRUE);
}

static void
offer_kinds (JalonReportDialog *self,
             gboolean           assessment)
{
  g_autoptr(GtkStringList) titles = gtk_string_list_new (NULL);

  for (JalonReportKind kind = 0; kind < JALON_N_REPORT_KINDS; kind++)
    {
      JalonReportSubject subject = jalon_report_kind_get_subject (kind);

      if (subject != JALON_REPORT_OF_WORKSPACE && (subject != JALON_REPORT_OF_ASSESSMENT || !assessment))
        continue;
      g_array_append_val (self->kinds, kind);
      gtk_string_list_append (titles, jalon_report_kind_get_title (kind));
    }
  adw_combo_row_set_model (self->kind_row, G_LIST_MODEL (titles));
}

static void
jalon_report_dialog_finalize (GObject *object)
{
  g_array_unref (JALON_REPORT_DIALOG (object)->kinds);

  G_OBJECT_CLASS (jalon_report_dialog_parent_class)->finalize (object);
}

static void
jalon_report_dialog_class_init (JalonReportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = jalon_report_dialog_finalize;

  signals[ACCEPTED] = g_signal_new ("accepted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                    G_TYPE_BOOLEAN);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jalon/Jalon/jalon-report-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonReportDialog, kind_row);
  gtk_widget_class_bind_template_child (widget_class, JalonReportDialog, format_row);
  gtk_widget_class_bind_template_child (widget_class, JalonReportDialog, language_row);
  gtk_widget_class_bind_template_child (widget_class, JalonReportDialog, note);
  gtk_widget_class_bind_template_callback (widget_class, on_kind_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_save_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_print_clicked_cb);
}

static void
jalon_report_dialog_init (JalonReportDialog *self)
{
  self->kinds = g_array_new (FALSE, FALSE, sizeof (JalonReportKind));
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * jalon_report_dialog_new:
 * @assessment: whether documents about an assessment are offered, besides those about the workspace
 *
 * Returns: (transfer full): the dialog, in the window's language until another one is chosen
 */
JalonReportDialog *
jalon_report_dialog_new (gboolean assessment)
{
  JalonReportDialog *self = g_object_new (JALON_TYPE_REPORT_DIALOG, NULL);

  offer_kinds (self, assessment);
  adw_combo_row_set_selected (self->language_row, jalon_language_get () == JALON_LANGUAGE_FR ? JALON_REPORT_FR : JALON_REPORT_EN);
  on_kind_selected_cb (self);
  return self;
}

/**
 * jalon_report_dialog_get_kind:
 * @self: a dialog
 *
 * Returns: the kind of document that is chosen
 */
JalonReportKind
jalon_report_dialog_get_kind (JalonReportDialog *self)
{
  guint selected;

  g_return_val_if_fail (JALON_IS_REPORT_DIALOG (self), JALON_REPORT_ASSESSMENT);

  selected = adw_combo_row_get_selected (self->kind_row);
  return selected < self->kinds->len ? g_array_index (self->kinds, JalonReportKind, selected) : JALON_REPORT_ASSESSMENT;
}

/**
 * jalon_report_dialog_get_language:
 * @self: a dialog
 *
 * Returns: the language that is chosen
 */
JalonReportLanguage
jalon_report_dialog_get_language (JalonReportDialog *self)
{
  g_return_val_if_fail (JALON_IS_REPORT_DIALOG (self), JALON_REPORT_EN);

  return (JalonReportLanguage) adw_combo_row_get_selected (self->language_row);
}

/**
 * jalon_report_dialog_get_format:
 * @self: a dialog
 *
 * Returns: the format that is chosen
 */
JalonReportFormat
jalon_report_dialog_get_format (JalonReportDialog *self)
{
  g_return_val_if_fail (JALON_IS_REPORT_DIALOG (self), JALON_REPORT_PDF);

  return (JalonReportFormat) adw_combo_row_get_selected (self->format_row);
}
