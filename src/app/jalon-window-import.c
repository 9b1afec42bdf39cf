/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "jalon-compat.h"
#include "jalon-import-dialog.h"
#include "jalon-window-private.h"

/* An import that waits for a workspace. */
typedef struct
{
  JalonWindow *window;
  char        *path;
  gulong       handler;
} Pending;

static void
pending_free (Pending *pending)
{
  g_object_unref (pending->window);
  g_free (pending->path);
  g_free (pending);
}

static void
on_show_cb (JalonWindow       *self,
            JalonImportDialog *dialog)
{
  g_autoptr(JalonFilter) filter = jalon_filter_new ();
  double west, south, east, north;

  jalon_session_set_filter (self->session, filter);
  jalon_view_state_close_side (self->state);
  g_object_set (self->state, "page", "map", "table-visible", FALSE, NULL);
  if (jalon_import_dialog_get_bounds (dialog, &west, &south, &east, &north))
    jalon_main_view_fit (self->view, west, south, east, north);
}

static void
on_choose_cb (JalonWindow *self)
{
  jalon_window_choose_import (self);
}

static void
show_dialog (JalonWindow *self,
             const char  *path)
{
  JalonImportDialog *dialog = jalon_import_dialog_new (self->session, path);

  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (self));
  g_signal_connect_object (dialog, "show-on-map", G_CALLBACK (on_show_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "choose", G_CALLBACK (on_choose_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_created_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      user_data)
{
  Pending *pending = user_data;
  g_autoptr(GError) error = NULL;

  if (jalon_session_finish (JALON_SESSION (object), result, &error))
    {
      g_object_set (pending->window->state, "page", "map", "zoom", -1.0, NULL);
      show_dialog (pending->window, pending->path);
    }
  else
    jalon_window_show_error (pending->window, _("The workspace could not be made"), error);
  pending_free (pending);
}

static void
on_job_changed_cb (JalonSession *session,
                   GParamSpec   *pspec,
                   gpointer      user_data)
{
  Pending *pending = user_data;

  if (jalon_session_get_job (session) != NULL)
    return;
  g_signal_handler_disconnect (session, pending->handler);
  jalon_window_import (pending->window, pending->path);
  pending_free (pending);
}

static void
on_chosen_cb (const char *path,
              gpointer    user_data)
{
  g_autoptr(JalonWindow) self = user_data;

  if (path != NULL)
    jalon_window_import (self, path);
}

/* Asks for a list and imports it. */
void
jalon_window_choose_import (JalonWindow *self)
{
  const JalonFileFilter filters[] = {
    { _("Lists of service points"), "csv|tsv|txt|geojson|json|gpkg|shp" },
    { _("Tables (CSV, TSV, text)"), "csv|tsv|txt" },
    { "GeoJSON", "geojson|json" },
    { "GeoPackage", "gpkg" },
    { "Shapefile", "shp" },
  };

  jalon_compat_choose_file (GTK_WINDOW (self), _("Import a List of Service Points"), FALSE, NULL, filters, G_N_ELEMENTS (filters),
                            on_chosen_cb, g_object_ref (self));
}

static gboolean
on_drop_cb (GtkDropTarget *target,
            const GValue  *value,
            double         x,
            double         y,
            gpointer       user_data)
{
  JalonWindow *self = user_data;
  GSList *files = g_value_get_boxed (value);
  g_autofree char *path = files != NULL ? g_file_get_path (files->data) : NULL;

  if (path == NULL || jalon_session_is_read_only (self->session))
    return FALSE;
  jalon_window_import (self, path);
  return TRUE;
}

/* A list dropped on the window is imported. */
void
jalon_window_accept_drops (JalonWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect (target, "drop", G_CALLBACK (on_drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

/**
 * jalon_window_import:
 * @self: a window
 * @path: a list of service points
 *
 * Opens the import assistant on a file. Where no workspace is open, an untitled one is made first.
 */
void
jalon_window_import (JalonWindow *self,
                     const char  *path)
{
  Pending *pending;

  g_return_if_fail (JALON_IS_WINDOW (self));
  g_return_if_fail (path != NULL);

  if (jalon_session_is_open (self->session) && !jalon_session_is_read_only (self->session))
    {
      show_dialog (self, path);
      return;
    }
  if (jalon_session_is_open (self->session))
    {
      jalon_window_show_message (self, _("This workspace is open for reading only: nothing can be imported into it."));
      return;
    }
  pending = g_new0 (Pending, 1);
  pending->window = g_object_ref (self);
  pending->path = g_strdup (path);
  if (jalon_session_get_job (self->session) != NULL) /* a workspace is on its way */
    pending->handler = g_signal_connect (self->session, "notify::job", G_CALLBACK (on_job_changed_cb), pending);
  else
    jalon_session_create_async (self->session, FALSE, NULL, on_created_cb, pending);
}
