/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "jalon-compat.h"

typedef struct
{
  GtkFileChooserNative *chooser;
  JalonFileCallback     callback;
  gpointer              user_data;
} Choice;

/**
 * jalon_compat_set_str:
 * @field: (inout): an owned text
 * @value: (nullable): the text it should be
 *
 * g_set_str() for GLib below 2.76.
 *
 * Returns: whether @field changed
 */
gboolean
jalon_compat_set_str (char       **field,
                      const char  *value)
{
  char *copy;

  if (g_strcmp0 (*field, value) == 0)
    return FALSE;
  copy = g_strdup (value);
  g_free (*field);
  *field = copy;
  return TRUE;
}

static void
on_chooser_response_cb (GtkNativeDialog *dialog,
                        int              response,
                        gpointer         user_data)
{
  Choice *choice = user_data;
  g_autoptr(GFile) file = NULL;
  g_autofree char *path = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  if (file != NULL)
    path = g_file_get_path (file);
  gtk_native_dialog_hide (dialog);
  choice->callback (path, choice->user_data);
  g_object_unref (choice->chooser);
  g_free (choice);
}

static void
add_filter (GtkFileChooser        *chooser,
            const JalonFileFilter *filter)
{
  g_autoptr(GtkFileFilter) made = gtk_file_filter_new ();
  g_auto(GStrv) patterns = g_strsplit (filter->patterns, "|", -1);

  gtk_file_filter_set_name (made, filter->name);
  for (guint i = 0; patterns[i] != NULL; i++)
    gtk_file_filter_add_suffix (made, patterns[i]);
  gtk_file_chooser_add_filter (chooser, made);
}

/**
 * jalon_compat_choose_file:
 * @parent: the window that asks
 * @title: translated
 * @save: whether to ask for a place to save to
 * @name: (nullable): the name proposed for saving
 * @filters: kinds of files to choose from; their patterns are suffixes joined by `|`
 * @n_filters: how many
 * @callback: called once with the choice
 * @user_data: for @callback
 *
 * Asks for a file, through the desktop's portal where there is one.
 */
void
jalon_compat_choose_file (GtkWindow              *parent,
                          const char             *title,
                          gboolean                save,
                          const char             *name,
                          const JalonFileFilter  *filters,
                          guint                   n_filters,
                          JalonFileCallback       callback,
                          gpointer                user_data)
{
  Choice *choice = g_new0 (Choice, 1);

  choice->chooser = gtk_file_chooser_native_new (title, parent, save ? GTK_FILE_CHOOSER_ACTION_SAVE : GTK_FILE_CHOOSER_ACTION_OPEN,
                                                 save ? _("_Save") : _("_Open"), _("_Cancel"));
  choice->callback = callback;
  choice->user_data = user_data;
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (choice->chooser), TRUE);
  if (save && name != NULL)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (choice->chooser), name);
  for (guint i = 0; i < n_filters; i++)
    add_filter (GTK_FILE_CHOOSER (choice->chooser), &filters[i]);
  g_signal_connect (choice->chooser, "response", G_CALLBACK (on_chooser_response_cb), choice);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (choice->chooser));
}

/**
 * jalon_compat_announce:
 * @status: a mapped widget that stands for the view
 * @text: a translated sentence
 *
 * Tells a screen reader something that happened elsewhere than at the focus. GTK can announce from 4.14 on; before, the status
 * widget's description changes, which readers speak when it is the focus or described by it.
 */
void
jalon_compat_announce (GtkWidget  *status,
                       const char *text)
{
  g_return_if_fail (GTK_IS_WIDGET (status));

  gtk_accessible_update_property (GTK_ACCESSIBLE (status), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
}
