/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-report-dialog.h"

#include <glib/gi18n.h>

#include "jalon-compat.h"
#include "jalon-logo.h"

struct _JalonReportDialog
{
  AdwWindow    parent_instance;

  AdwComboRow *kind_row;
  AdwComboRow *format_row;
  AdwComboRow *language_row;
  GtkWidget   *published_row;
  GtkSwitch   *published;
  GtkLabel    *note;
  AdwEntryRow  *accent_row;
  AdwActionRow *logo_row;
  GtkWidget    *no_logo;
  GtkWidget    *save;
  GtkWidget    *print;

  GSettings   *settings;
  char        *logo;    /* path, or "" */
  GArray      *kinds;   /* JalonReportKind: those offered */

  JalonReportKind   kind;   /* as it was chosen last */
  JalonReportFormat format; /* before an agreement was chosen */
};

enum
{
  ACCEPTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (JalonReportDialog, jalon_report_dialog, ADW_TYPE_WINDOW)

/* What the chosen kind is for, or what is wrong with the colour. */
static void
update (JalonReportDialog *self)
{
  g_autofree char *accent = jalon_report_dialog_dup_accent (self);
  g_autofree char *name = self->logo[0] != '\0' ? g_filename_display_basename (self->logo) : NULL;
  g_autoptr(GError) error = NULL;
  guint color;
  gboolean good = accent == NULL || jalon_look_parse_accent (accent, &color, &error);

  gtk_label_set_text (self->note, good ? jalon_report_kind_get_summary (jalon_report_dialog_get_kind (self)) : error->message);
  gtk_widget_set_visible (self->published_row, jalon_report_dialog_get_kind (self) == JALON_REPORT_ASSESSMENT);
  gtk_widget_set_sensitive (self->save, good);
  gtk_widget_set_sensitive (self->print, good);
  if (good)
    gtk_widget_remove_css_class (GTK_WIDGET (self->accent_row), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->accent_row), "error");
  adw_action_row_set_subtitle (self->logo_row, name != NULL ? name : C_("logo", "None; a PNG or SVG file"));
  gtk_widget_set_visible (self->no_logo, name != NULL);
}

static void
on_accent_changed_cb (JalonReportDialog *self)
{
  update (self);
}

static void
set_logo (JalonReportDialog *self,
          const char        *path)
{
  g_free (self->logo);
  self->logo = g_strdup (path);
  update (self);
}

static void
on_no_logo_clicked_cb (JalonReportDialog *self)
{
  set_logo (self, "");
}

static void
on_logo_chosen_cb (const char *path,
                   gpointer    user_data)
{
  g_autoptr(JalonReportDialog) self = user_data;

  if (path != NULL)
    set_logo (self, path);
}

static void
on_logo_clicked_cb (JalonReportDialog *self)
{
  const JalonFileFilter filter = { _("Pictures (PNG, SVG)"), "png|svg" };

  jalon_compat_choose_file (GTK_WINDOW (self), _("Choose a Logo"), FALSE, NULL, &filter, 1, on_logo_chosen_cb, g_object_ref (self));
}

static void
on_kind_selected_cb (JalonReportDialog *self)
{
  JalonReportKind kind = jalon_report_dialog_get_kind (self);

  update (self);
  /* A draft is to be edited; for another document, what was chosen before holds again. */
  if (kind == JALON_REPORT_AGREEMENT)
    {
      self->format = jalon_report_dialog_get_format (self);
      adw_combo_row_set_selected (self->format_row, JALON_REPORT_ODT);
    }
  else if (self->kind == JALON_REPORT_AGREEMENT && jalon_report_dialog_get_format (self) == JALON_REPORT_ODT)
    adw_combo_row_set_selected (self->format_row, self->format);
  self->kind = kind;
}

static void
accept (JalonReportDialog *self,
        gboolean           print)
{
  g_autofree char *accent = jalon_report_dialog_dup_accent (self);

  g_settings_set_string (self->settings, "report-accent", accent != NULL ? accent : "");
  g_settings_set_string (self->settings, "report-logo", self->logo);
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
offer_kinds (JalonReportDialog  *self,
             JalonReportSubject  wanted)
{
  g_autoptr(GtkStringList) titles = gtk_string_list_new (NULL);

  for (JalonReportKind kind = 0; kind < JALON_N_REPORT_KINDS; kind++)
    {
      JalonReportSubject subject = jalon_report_kind_get_subject (kind);

      if (subject != wanted && (subject != JALON_REPORT_OF_WORKSPACE || wanted == JALON_REPORT_OF_CASE))
        continue;
      g_array_append_val (self->kinds, kind);
      gtk_string_list_append (titles, jalon_report_kind_get_title (kind));
    }
  adw_combo_row_set_model (self->kind_row, G_LIST_MODEL (titles));
}

/* The focus begins on the first choice, not on the button that gives up. Given earlier, GTK 4.8 would tell assistive technology of it
 * before it has told of the window. */
static void
jalon_report_dialog_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (jalon_report_dialog_parent_class)->map (widget);
  gtk_widget_grab_focus (GTK_WIDGET (JALON_REPORT_DIALOG (widget)->kind_row));
}

static void
jalon_report_dialog_finalize (GObject *object)
{
  JalonReportDialog *self = JALON_REPORT_DIALOG (object);

  g_array_unref (self->kinds);
  g_clear_object (&self->settings);
  g_free (self->logo);

  G_OBJECT_CLASS (jalon_report_dialog_parent_class)->finalize (object);
}

static void
jalon_report_dialog_class_init (JalonReportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = jalon_report_dialog_finalize;
  widget_class->map = jalon_report_dialog_map;

  signals[ACCEPTED] = g_signal_new ("accepted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                    G_TYPE_BOOLEAN);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jalon/Jalon/jalon-report-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonReportDialog, kind_row);
  gtk_widget_class_bind_template_child (widget_class, JalonReportDialog, format_row);
  gtk_widget_class_bind_template_child (widget_class, JalonReportDialog, language_row);
  gtk_widget_class_bind_template_child (widget_class, JalonReportDialog, published_row);
  gtk_widget_class_bind_template_child (widget_class, JalonReportDialog, published);
  gtk_widget_class_bind_template_child (widget_class, JalonReportDialog, note);
  gtk_widget_class_bind_template_child (widget_class, JalonReportDialog, accent_row);
  gtk_widget_class_bind_template_child (widget_class, JalonReportDialog, logo_row);
  gtk_widget_class_bind_template_child (widget_class, JalonReportDialog, no_logo);
  gtk_widget_class_bind_template_child (widget_class, JalonReportDialog, save);
  gtk_widget_class_bind_template_child (widget_class, JalonReportDialog, print);
  gtk_widget_class_bind_template_callback (widget_class, on_accent_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_no_logo_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_logo_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_kind_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_save_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_print_clicked_cb);
}

static void
jalon_report_dialog_init (JalonReportDialog *self)
{
  self->kinds = g_array_new (FALSE, FALSE, sizeof (JalonReportKind));
  self->settings = g_settings_new (JALON_APP_ID);
  self->logo = g_settings_get_string (self->settings, "report-logo");
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * jalon_report_dialog_new:
 * @subject: what the documents offered are about; those about an assessment come with those about the workspace
 *
 * Returns: (transfer full): the dialog, in the window's language until another one is chosen
 */
JalonReportDialog *
jalon_report_dialog_new (JalonReportSubject subject)
{
  JalonReportDialog *self = g_object_new (JALON_TYPE_REPORT_DIALOG, NULL);
  g_autofree char *accent = g_settings_get_string (self->settings, "report-accent");

  offer_kinds (self, subject);
  adw_combo_row_set_selected (self->language_row, jalon_language_get () == JALON_LANGUAGE_FR ? JALON_REPORT_FR : JALON_REPORT_EN);
  gtk_editable_set_text (GTK_EDITABLE (self->accent_row), accent);
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

/**
 * jalon_report_dialog_is_published:
 * @self: a dialog
 *
 * Returns: whether the document is for everybody: of the decisions, only those that may be published are in it
 */
gboolean
jalon_report_dialog_is_published (JalonReportDialog *self)
{
  g_return_val_if_fail (JALON_IS_REPORT_DIALOG (self), FALSE);

  return jalon_report_dialog_get_kind (self) == JALON_REPORT_ASSESSMENT && gtk_switch_get_active (self->published);
}

/**
 * jalon_report_dialog_dup_accent:
 * @self: a dialog
 *
 * Returns: (transfer full) (nullable): the colour of headings as typed; %NULL: Jalon's own
 */
char *
jalon_report_dialog_dup_accent (JalonReportDialog *self)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (JALON_IS_REPORT_DIALOG (self), NULL);

  text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->accent_row))));
  return text[0] != '\0' ? g_steal_pointer (&text) : NULL;
}

/**
 * jalon_report_dialog_dup_logo:
 * @self: a dialog
 *
 * Returns: (transfer full) (nullable): path of the logo, %NULL without one
 */
char *
jalon_report_dialog_dup_logo (JalonReportDialog *self)
{
  g_return_val_if_fail (JALON_IS_REPORT_DIALOG (self), NULL);

  return self->logo[0] != '\0' ? g_strdup (self->logo) : NULL;
}
