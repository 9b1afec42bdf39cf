/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "jalon-compat.h"
#include "jalon-map-printer.h"
#include "jalon-picture-dialog.h"
#include "jalon-picture-writer.h"
#include "jalon-window-private.h"

typedef struct
{
  JalonWindow       *window;
  JalonPicture      *picture;
  JalonPictureFormat format;
  double             dpi;
  char              *path;
} Export;

static void
export_free (Export *export)
{
  g_object_unref (export->window);
  g_clear_pointer (&export->picture, jalon_picture_free);
  g_free (export->path);
  g_free (export);
}

/* What the picture is called until the planner says otherwise. */
static char *
make_title (JalonWindow *self)
{
  char *title;

  if (jalon_session_get_path (self->session) == NULL)
    return g_strdup (_("Service points"));
  title = jalon_session_dup_title (self->session);
  if (g_str_has_suffix (title, ".gpkg"))
    title[strlen (title) - strlen (".gpkg")] = '\0';
  return title;
}

static void
on_picture_written_cb (GObject      *object,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  Export *export = user_data;
  g_autofree char *name = g_filename_display_basename (export->path);
  /* Translators: %s is a file's name */
  g_autofree char *text = g_strdup_printf (_("Map exported: %s"), name);
  g_autoptr(GError) error = NULL;

  if (jalon_picture_write_finish (JALON_SESSION (object), result, &error))
    jalon_window_announce_file (export->window, text, export->path);
  else
    jalon_window_show_error (export->window, _("The map could not be exported"), error);
  export_free (export);
}

static void
on_picture_path_chosen_cb (const char *path,
                           gpointer    user_data)
{
  Export *export = user_data;

  if (path == NULL || !jalon_session_is_open (export->window->session))
    {
      export_free (export);
      return;
    }
  export->path = g_strdup (path);
  /* Who types another ending than the one proposed means that. */
  jalon_picture_format_from_path (path, &export->format);
  jalon_picture_write_async (export->window->session, g_steal_pointer (&export->picture), path, export->format, export->dpi, NULL,
                             on_picture_written_cb, export);
}

static void
on_export_accepted_cb (JalonPictureDialog *dialog,
                       JalonWindow        *self)
{
  const JalonFileFilter filters[] = { { _("Pictures (PNG)"), "png" }, { _("Drawings (SVG)"), "svg" }, { _("Documents (PDF)"), "pdf" } };
  Export *export = g_new0 (Export, 1);
  const char *base = jalon_picture_dialog_get_language (dialog) == JALON_LANGUAGE_FR ? "carte." : "map.";
  g_autofree char *name = NULL;

  export->window = g_object_ref (self);
  export->picture = jalon_picture_dialog_new_picture (dialog);
  export->format = jalon_picture_dialog_get_format (dialog);
  export->dpi = jalon_picture_dialog_get_dpi (dialog);
  name = g_strconcat (base, jalon_picture_format_get_suffix (export->format), NULL);
  jalon_compat_choose_file (GTK_WINDOW (self), _("Export the Map"), TRUE, name, &filters[export->format], 1, on_picture_path_chosen_cb,
                            export);
}

static void
on_print_failed_cb (JalonMapPrinter *printer,
                    GError          *error,
                    JalonWindow     *self)
{
  jalon_window_show_error (self, _("The map could not be printed"), error);
}

static void
on_print_accepted_cb (JalonPictureDialog *dialog,
                      JalonWindow        *self)
{
  const char *title = jalon_picture_dialog_get_title (dialog);
  g_autoptr(JalonMapPrinter) printer = NULL;
  g_autoptr(GError) error = NULL;

  printer = jalon_map_printer_new (self->session, jalon_picture_dialog_new_picture (dialog), title[0] != '\0' ? title : _("Map"),
                                   jalon_picture_dialog_is_portrait (dialog));
  g_signal_connect_object (printer, "failed", G_CALLBACK (on_print_failed_cb), self, 0);
  if (gtk_print_operation_run (GTK_PRINT_OPERATION (printer), GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, GTK_WINDOW (self), &error) ==
      GTK_PRINT_OPERATION_RESULT_ERROR)
    jalon_window_show_error (self, _("The map could not be printed"), error);
}

static void
show_dialog (JalonWindow *self,
             gboolean     print)
{
  g_autofree char *title = make_title (self);
  JalonPictureDialog *dialog;

  if (!jalon_session_is_open (self->session))
    return;
  dialog = jalon_picture_dialog_new (jalon_main_view_get_map_view (self->view), title, print);
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (self));
  g_signal_connect_object (dialog, "accepted", print ? G_CALLBACK (on_print_accepted_cb) : G_CALLBACK (on_export_accepted_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
jalon_window_export_map_activated (GSimpleAction *action,
                                   GVariant      *parameter,
                                   gpointer       user_data)
{
  show_dialog (user_data, FALSE);
}

void
jalon_window_print_map_activated (GSimpleAction *action,
                                  GVariant      *parameter,
                                  gpointer       user_data)
{
  show_dialog (user_data, TRUE);
}
