/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "jalon-compat.h"
#include "jalon-language.h"
#include "jalon-recovery.h"
#include "jalon-window-private.h"

G_DEFINE_FINAL_TYPE (JalonWindow, jalon_window, ADW_TYPE_APPLICATION_WINDOW)

static void
update_title (JalonWindow *self)
{
  g_autofree char *name = jalon_session_dup_title (self->session);
  g_autofree char *title = NULL;

  if (!jalon_session_is_open (self->session))
    title = g_strdup ("Jalon");
  else if (jalon_session_is_read_only (self->session))
    /* Translators: the window's title when nothing can be changed; %s is the workspace's name */
    title = g_strdup_printf (_("%s (read only) – Jalon"), name);
  else if (jalon_session_is_modified (self->session))
    /* Translators: the window's title while there are unsaved changes; %s is the workspace's name */
    title = g_strdup_printf (_("• %s – Jalon"), name);
  else
    title = g_strdup_printf ("%s – Jalon", name);
  gtk_window_set_title (GTK_WINDOW (self), title);
}

static void
on_session_state_cb (JalonWindow *self)
{
  update_title (self);
  jalon_window_update_actions (self);
}

static gboolean
close_cb (gpointer user_data)
{
  gtk_window_close (user_data);
  return G_SOURCE_REMOVE;
}

/* Not at once: who asked for the work hears of it first. */
static void
on_session_notify_job_cb (JalonWindow *self)
{
  if (!self->closing || jalon_session_get_job (self->session) != NULL)
    return;
  self->closing = FALSE;
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, close_cb, g_object_ref (self), g_object_unref);
}

static void
on_session_failed_cb (JalonWindow *self,
                      const char  *sentence)
{
  jalon_window_show_message (self, sentence);
}

/* Makes all of the content anew, in the language as it is now. */
void
jalon_window_rebuild (JalonWindow *self)
{
  self->view = jalon_main_view_new (self->session, self->state);
  jalon_main_view_set_recoveries (self->view, self->recoveries);
  adw_toast_overlay_set_child (self->toasts, GTK_WIDGET (self->view));
  on_session_state_cb (self);
}

static void
on_recoveries_listed_cb (GObject      *object,
                         GAsyncResult *result,
                         gpointer      user_data)
{
  g_autoptr(GPtrArray) recoveries = jalon_recovery_list_finish (result, NULL);
  JalonWindow *self = user_data;

  if (recoveries == NULL) /* it fails only where the window is gone */
    return;
  g_ptr_array_unref (self->recoveries);
  self->recoveries = g_steal_pointer (&recoveries);
  jalon_main_view_set_recoveries (self->view, self->recoveries);
}

/* Offers what unsaved work there is now on the start page. */
void
jalon_window_list_recoveries (JalonWindow *self)
{
  if (self->cancellable != NULL) /* the window is still there */
    jalon_recovery_list_async (self->cancellable, on_recoveries_listed_cb, self);
}

static void
on_discard_response_cb (JalonWindow *self,
                        const char  *response,
                        GtkWindow   *dialog)
{
  if (g_str_equal (response, "save"))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.save-and-close", NULL);
  else if (g_str_equal (response, "discard"))
    {
      /* The dialog outlives the window by a moment, and would look for it when it goes. */
      gtk_window_set_transient_for (dialog, NULL);
      gtk_window_destroy (GTK_WINDOW (self));
    }
}

/* What is being typed becomes an edit as the focus leaves it. Only when the worker has done all edits is it known what
 * there is to save, and nothing is lost with the workspace. */
gboolean
jalon_window_is_settled (JalonWindow *self)
{
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  return jalon_session_get_job (self->session) == NULL;
}

/* Only work that has no file yet is asked about; a workspace with a file saves itself. */
static gboolean
jalon_window_close_request (GtkWindow *window)
{
  JalonWindow *self = JALON_WINDOW (window);
  GtkWidget *dialog;

  self->closing = !jalon_window_is_settled (self);
  if (self->closing)
    return GDK_EVENT_STOP;
  if (!jalon_session_is_modified (self->session))
    return GDK_EVENT_PROPAGATE;
  if (jalon_session_get_path (self->session) != NULL)
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.save-and-close", NULL);
      return GDK_EVENT_STOP;
    }

  dialog = adw_message_dialog_new (window, _("Keep this workspace?"),
                                   _("It has not been saved to a file yet. What is not saved is lost."));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "discard", _("_Discard"), "save",
                                    _("_Save…"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "discard", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "save", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "save");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_discard_response_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
  return GDK_EVENT_STOP;
}

static void
jalon_window_dispose (GObject *object)
{
  JalonWindow *self = JALON_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  g_clear_object (&self->state);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->recoveries, g_ptr_array_unref);

  G_OBJECT_CLASS (jalon_window_parent_class)->dispose (object);
}

static void
jalon_window_class_init (JalonWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jalon_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = jalon_window_close_request;
  jalon_compat_mend_expanders ();
}

static void
jalon_window_init (JalonWindow *self)
{
  self->session = jalon_session_new ();
  self->state = jalon_view_state_new ();
  self->settings = g_settings_new (JALON_APP_ID);
  self->recoveries = g_ptr_array_new ();
  self->cancellable = g_cancellable_new ();
  jalon_window_add_actions (self);
  jalon_window_accept_drops (self);
  self->toasts = ADW_TOAST_OVERLAY (adw_toast_overlay_new ());
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (self), GTK_WIDGET (self->toasts));
  gtk_widget_set_size_request (GTK_WIDGET (self), 360, 294);

  g_settings_bind (self->settings, "window-width", self, "default-width", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "window-height", self, "default-height", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "window-maximized", self, "maximized", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "basemap", self->state, "basemap", G_SETTINGS_BIND_DEFAULT);

  g_signal_connect_object (self->session, "notify", G_CALLBACK (on_session_state_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::job", G_CALLBACK (on_session_notify_job_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "failed", G_CALLBACK (on_session_failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->state, "notify", G_CALLBACK (jalon_window_update_actions), self, G_CONNECT_SWAPPED);
  jalon_window_rebuild (self);
  jalon_window_list_recoveries (self);
}

/**
 * jalon_window_new:
 * @application: the application
 *
 * Returns: (transfer floating): a window with no workspace open
 */
JalonWindow *
jalon_window_new (JalonApplication *application)
{
  return g_object_new (JALON_TYPE_WINDOW, "application", application, NULL);
}

/**
 * jalon_window_get_session:
 * @self: a window
 *
 * Returns: (transfer none): its session
 */
JalonSession *
jalon_window_get_session (JalonWindow *self)
{
  g_return_val_if_fail (JALON_IS_WINDOW (self), NULL);

  return self->session;
}

/**
 * jalon_window_get_state:
 * @self: a window
 *
 * Returns: (transfer none): where the planner is in it
 */
JalonViewState *
jalon_window_get_state (JalonWindow *self)
{
  g_return_val_if_fail (JALON_IS_WINDOW (self), NULL);

  return self->state;
}

/**
 * jalon_window_show_message:
 * @self: a window
 * @text: a translated sentence
 *
 * Shows a short message that goes away by itself.
 */
void
jalon_window_show_message (JalonWindow *self,
                           const char  *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  g_return_if_fail (JALON_IS_WINDOW (self));

  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (escaped));
}

/**
 * jalon_window_show_undo:
 * @self: a window
 * @text: a translated sentence about a change that was just made
 *
 * Shows a short message with a button that undoes the last change.
 */
void
jalon_window_show_undo (JalonWindow *self,
                        const char  *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  AdwToast *toast;

  g_return_if_fail (JALON_IS_WINDOW (self));

  toast = adw_toast_new (escaped);
  adw_toast_set_button_label (toast, _("_Undo"));
  adw_toast_set_action_name (toast, "win.undo");
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/**
 * jalon_window_show_error:
 * @self: a window
 * @heading: what could not be done, translated
 * @error: why
 *
 * Shows a failure until the planner closes it. A cancelled action is no failure and shows nothing.
 */
void
jalon_window_show_error (JalonWindow  *self,
                         const char   *heading,
                         const GError *error)
{
  GtkWidget *dialog;

  g_return_if_fail (JALON_IS_WINDOW (self));

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  dialog = adw_message_dialog_new (GTK_WINDOW (self), heading, error->message);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}
