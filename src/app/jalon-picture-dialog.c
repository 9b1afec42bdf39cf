/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-picture-dialog.h"

#include <glib/gi18n.h>

#include "jalon-format.h"
#include "jalon-paper.h"

struct _JalonPictureDialog
{
  AdwWindow     parent_instance;

  GtkEntry     *title_entry;
  AdwComboRow  *language_row;
  AdwComboRow  *format_row;
  AdwComboRow  *size_row;
  AdwComboRow  *orientation_row;
  AdwComboRow  *resolution_row;
  GtkSwitch    *legend;
  GtkSwitch    *scale_bar;
  GtkSwitch    *date;
  GtkLabel     *note;
  GtkWidget    *accept;

  JalonMapView *map_view;
  guint         print : 1;
};

enum
{
  ACCEPTED,
  N_SIGNALS
};

static const char *const papers[] = { NULL, "letter", "tabloid", "a4", "a3", "a1", "a0" }; /* the first: as on the screen */
static const double resolutions[] = { 96, 150, 300 };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (JalonPictureDialog, jalon_picture_dialog, ADW_TYPE_WINDOW)

static gboolean
is_on_paper (JalonPictureDialog *self)
{
  return !self->print && adw_combo_row_get_selected (self->size_row) > 0;
}

static char *
describe_size (JalonPictureDialog *self)
{
  g_autoptr(JalonPicture) picture = jalon_picture_dialog_new_picture (self);
  g_autofree char *width = NULL;
  g_autofree char *height = NULL;
  guint across, down;

  jalon_picture_get_pixels (picture, jalon_picture_dialog_get_dpi (self), &across, &down);
  width = jalon_format_integer (across);
  height = jalon_format_integer (down);
  if (!jalon_picture_fits (picture, jalon_picture_dialog_get_dpi (self)))
    /* Translators: the two %s are a width and a height */
    return g_strdup_printf (_("%s × %s pixels: too large. Choose fewer dots per inch, or SVG or PDF."), width, height);
  /* Translators: the two %s are a width and a height */
  return g_strdup_printf (_("%s × %s pixels."), width, height);
}

/* Which map the picture has, where it is not the one on the screen; else an empty text. */
static const char *
describe_basemap (JalonPictureDialog *self)
{
  if (jalon_map_view_is_embedded (self->map_view))
    return "";
  if (jalon_map_view_is_online (self->map_view))
    return _("The picture has the offline map in place of the online one, and says so.");
  return _("The picture has Jalon’s own offline map in place of that of the tile file, and says so.");
}

/* Shows what goes together, and says what will come of it. */
static void
update (JalonPictureDialog *self)
{
  gboolean png = !self->print && jalon_picture_dialog_get_format (self) == JALON_PICTURE_FORMAT_PNG;
  g_autofree char *size = png ? describe_size (self) : NULL;
  g_autofree char *text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->resolution_row), png);
  gtk_widget_set_visible (GTK_WIDGET (self->orientation_row), self->print || is_on_paper (self));
  text = g_strjoin (" ", size != NULL ? size : "", describe_basemap (self), NULL);
  g_strstrip (text);
  gtk_label_set_text (self->note, text);
  gtk_widget_set_visible (GTK_WIDGET (self->note), text[0] != '\0');
  if (png)
    {
      g_autoptr(JalonPicture) picture = jalon_picture_dialog_new_picture (self);

      gtk_widget_set_sensitive (self->accept, jalon_picture_fits (picture, jalon_picture_dialog_get_dpi (self)));
    }
  else
    gtk_widget_set_sensitive (self->accept, TRUE);
}

static void
on_accept_clicked_cb (JalonPictureDialog *self)
{
  g_object_ref (self);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_signal_emit (self, signals[ACCEPTED], 0);
  gtk_window_destroy (GTK_WINDOW (self));
  g_object_unref (self);
}

static void
jalon_picture_dialog_dispose (GObject *object)
{
  g_clear_object (&JALON_PICTURE_DIALOG (object)->map_view);

  G_OBJECT_CLASS (jalon_picture_dialog_parent_class)->dispose (object);
}

static void
jalon_picture_dialog_class_init (JalonPictureDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jalon_picture_dialog_dispose;

  signals[ACCEPTED] = g_signal_new ("accepted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jalon/Jalon/jalon-picture-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonPictureDialog, title_entry);
  gtk_widget_class_bind_template_child (widget_class, JalonPictureDialog, language_row);
  gtk_widget_class_bind_template_child (widget_class, JalonPictureDialog, format_row);
  gtk_widget_class_bind_template_child (widget_class, JalonPictureDialog, size_row);
  gtk_widget_class_bind_template_child (widget_class, JalonPictureDialog, orientation_row);
  gtk_widget_class_bind_template_child (widget_class, JalonPictureDialog, resolution_row);
  gtk_widget_class_bind_template_child (widget_class, JalonPictureDialog, legend);
  gtk_widget_class_bind_template_child (widget_class, JalonPictureDialog, scale_bar);
  gtk_widget_class_bind_template_child (widget_class, JalonPictureDialog, date);
  gtk_widget_class_bind_template_child (widget_class, JalonPictureDialog, note);
  gtk_widget_class_bind_template_child (widget_class, JalonPictureDialog, accept);
  gtk_widget_class_bind_template_callback (widget_class, on_accept_clicked_cb);
}

static void
jalon_picture_dialog_init (JalonPictureDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_window_set_default_widget (GTK_WINDOW (self), self->accept);
}

static void
fill_sizes (JalonPictureDialog *self)
{
  const char *const sizes[] = { _("As on the screen"), _("Letter"), _("Tabloid"), "A4", "A3", "A1", "A0", NULL };
  g_autoptr(GtkStringList) model = gtk_string_list_new (sizes);

  adw_combo_row_set_model (self->size_row, G_LIST_MODEL (model));
}

/**
 * jalon_picture_dialog_new:
 * @map_view: what is to become a picture
 * @title: what is proposed as the title
 * @print: whether it goes to the printer
 *
 * Returns: (transfer floating): the dialog
 */
JalonPictureDialog *
jalon_picture_dialog_new (JalonMapView *map_view,
                          const char   *title,
                          gboolean      print)
{
  JalonPictureDialog *self = g_object_new (JALON_TYPE_PICTURE_DIALOG, NULL);
  AdwComboRow *rows[] = { self->format_row, self->size_row, self->orientation_row, self->resolution_row };

  self->map_view = g_object_ref (map_view);
  self->print = print;
  gtk_window_set_title (GTK_WINDOW (self), print ? _("Print the Map") : _("Map as a Picture"));
  gtk_button_set_label (GTK_BUTTON (self->accept), print ? _("_Print…") : _("_Export…"));
  gtk_editable_set_text (GTK_EDITABLE (self->title_entry), title);
  adw_combo_row_set_selected (self->language_row, jalon_language_get ());
  fill_sizes (self);
  gtk_widget_set_visible (GTK_WIDGET (self->format_row), !print);
  gtk_widget_set_visible (GTK_WIDGET (self->size_row), !print);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_signal_connect_object (rows[i], "notify::selected", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->title_entry));
  return self;
}

static JalonPictureParts
get_parts (JalonPictureDialog *self)
{
  JalonPictureParts parts = 0;

  if (gtk_switch_get_active (self->legend))
    parts |= JALON_PICTURE_LEGEND;
  if (gtk_switch_get_active (self->scale_bar))
    parts |= JALON_PICTURE_SCALE_BAR;
  if (gtk_switch_get_active (self->date))
    parts |= JALON_PICTURE_DATE;
  return parts;
}

/**
 * jalon_picture_dialog_new_picture:
 * @self: a picture dialog
 *
 * Returns: (transfer full): the map as it is shown now, as what was chosen says; for the printer, without a size
 */
JalonPicture *
jalon_picture_dialog_new_picture (JalonPictureDialog *self)
{
  JalonPicture *picture;
  JalonMapWindow window;
  JalonPaper paper;

  g_return_val_if_fail (JALON_IS_PICTURE_DIALOG (self), NULL);

  picture = jalon_map_view_new_picture (self->map_view, jalon_picture_dialog_get_language (self));
  jalon_picture_set_title (picture, jalon_picture_dialog_get_title (self));
  jalon_picture_set_parts (picture, get_parts (self));
  if (is_on_paper (self) && jalon_paper_find (papers[adw_combo_row_get_selected (self->size_row)], &paper))
    {
      gboolean portrait = jalon_picture_dialog_is_portrait (self);

      jalon_picture_set_paper (picture, portrait ? paper.width : paper.height, portrait ? paper.height : paper.width);
    }
  else if (jalon_map_view_get_window (self->map_view, &window))
    jalon_picture_fit_to_map (picture, window.width, window.height);
  return picture;
}

/**
 * jalon_picture_dialog_get_title:
 * @self: a picture dialog
 *
 * Returns: the title, empty for none
 */
const char *
jalon_picture_dialog_get_title (JalonPictureDialog *self)
{
  g_return_val_if_fail (JALON_IS_PICTURE_DIALOG (self), NULL);

  return gtk_editable_get_text (GTK_EDITABLE (self->title_entry));
}

/**
 * jalon_picture_dialog_get_language:
 * @self: a picture dialog
 *
 * Returns: the picture's language
 */
JalonLanguage
jalon_picture_dialog_get_language (JalonPictureDialog *self)
{
  g_return_val_if_fail (JALON_IS_PICTURE_DIALOG (self), JALON_LANGUAGE_EN);

  return (JalonLanguage) adw_combo_row_get_selected (self->language_row);
}

/**
 * jalon_picture_dialog_get_format:
 * @self: a picture dialog
 *
 * Returns: the format of the file
 */
JalonPictureFormat
jalon_picture_dialog_get_format (JalonPictureDialog *self)
{
  g_return_val_if_fail (JALON_IS_PICTURE_DIALOG (self), JALON_PICTURE_FORMAT_PNG);

  return (JalonPictureFormat) adw_combo_row_get_selected (self->format_row);
}

/**
 * jalon_picture_dialog_get_dpi:
 * @self: a picture dialog
 *
 * Returns: the dots an inch of a PNG
 */
double
jalon_picture_dialog_get_dpi (JalonPictureDialog *self)
{
  g_return_val_if_fail (JALON_IS_PICTURE_DIALOG (self), JALON_PICTURE_SCREEN_DPI);

  return resolutions[MIN (adw_combo_row_get_selected (self->resolution_row), G_N_ELEMENTS (resolutions) - 1)];
}

/**
 * jalon_picture_dialog_is_portrait:
 * @self: a picture dialog
 *
 * Returns: whether the paper is upright
 */
gboolean
jalon_picture_dialog_is_portrait (JalonPictureDialog *self)
{
  g_return_val_if_fail (JALON_IS_PICTURE_DIALOG (self), FALSE);

  return adw_combo_row_get_selected (self->orientation_row) == 1;
}
