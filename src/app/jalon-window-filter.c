/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "jalon-window-private.h"

/* The filter as text, to send to a colleague or to jalon-cli. */

void
jalon_window_copy_filter_activated (GSimpleAction *action,
                                    GVariant      *parameter,
                                    gpointer       user_data)
{
  JalonWindow *self = user_data;
  g_autofree char *text = jalon_filter_to_string (jalon_session_get_filter (self->session));

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  jalon_window_show_message (self, _("The filter was copied as text"));
}

static void
on_text_read_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(JalonWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (object), result, &error);
  g_autoptr(JalonFilter) filter = NULL;

  if (text == NULL || g_strstrip (text)[0] == '\0')
    {
      jalon_window_show_message (self, _("There is no text to paste"));
      return;
    }
  filter = jalon_filter_parse (text, &error);
  if (filter == NULL)
    jalon_window_show_error (self, _("This text is not a filter"), error);
  else if (jalon_session_is_open (self->session))
    jalon_session_set_filter (self->session, filter);
}

void
jalon_window_paste_filter_activated (GSimpleAction *action,
                                     GVariant      *parameter,
                                     gpointer       user_data)
{
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (user_data)), NULL, on_text_read_cb, g_object_ref (user_data));
}
