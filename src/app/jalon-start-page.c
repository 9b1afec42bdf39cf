/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "jalon-format.h"
#include "jalon-start-page.h"
#include "jalon-workspace.h"

/* Older ones come into view as newer ones are dealt with. */
#define MOST_RECOVERABLE 4

struct _JalonStartPage
{
  AdwBin  parent_instance;

  GtkBox *recoverable;
};

G_DEFINE_FINAL_TYPE (JalonStartPage, jalon_start_page, ADW_TYPE_BIN)

static void
jalon_start_page_class_init (JalonStartPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jalon/Jalon/jalon-start-page.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonStartPage, recoverable);
}

static void
jalon_start_page_init (JalonStartPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* The name of the file it belongs to, and when it was last changed. */
static char *
describe_recoverable (const char *working_copy)
{
  g_autofree char *path = jalon_workspace_dup_recoverable_path (working_copy);
  g_autofree char *name = path != NULL ? g_filename_display_basename (path) : g_strdup (_("Untitled workspace"));
  g_autofree char *date = NULL;
  g_autofree char *shown = NULL;
  g_autoptr(GDateTime) time = NULL;
  GStatBuf status;

  if (g_stat (working_copy, &status) != 0)
    return g_steal_pointer (&name);
  time = g_date_time_new_from_unix_local (status.st_mtime);
  date = g_date_time_format (time, "%Y-%m-%d");
  shown = jalon_format_date (date);
  /* Translators: a workspace's name, the date and the time of its last change */
  return g_strdup_printf (_("%s, changed on %s at %02d:%02d"), name, shown, g_date_time_get_hour (time), g_date_time_get_minute (time));
}

static void
on_discard_clicked_cb (GtkButton *button,
                       gpointer   user_data)
{
  JalonStartPage *self = user_data;
  GtkWidget *row = gtk_widget_get_parent (GTK_WIDGET (button));

  jalon_workspace_discard_recoverable (gtk_widget_get_name (GTK_WIDGET (button)));
  gtk_box_remove (self->recoverable, row);
}

static void
add_recoverable (JalonStartPage *self,
                 const char     *working_copy)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *what = describe_recoverable (working_copy);
  GtkWidget *label = gtk_label_new (what);
  GtkWidget *recover = gtk_button_new_with_mnemonic (_("_Recover"));
  GtkWidget *discard = gtk_button_new_with_mnemonic (_("_Discard"));
  /* Translators: %s is a workspace and the time of its last change */
  g_autofree char *recover_name = g_strdup_printf (_("Recover %s"), what);
  /* Translators: %s is a workspace and the time of its last change */
  g_autofree char *discard_name = g_strdup_printf (_("Discard %s"), what);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (recover), "win.recover");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (recover), "s", working_copy);
  gtk_accessible_update_property (GTK_ACCESSIBLE (recover), GTK_ACCESSIBLE_PROPERTY_LABEL, recover_name, -1);
  gtk_widget_set_name (discard, working_copy);
  gtk_accessible_update_property (GTK_ACCESSIBLE (discard), GTK_ACCESSIBLE_PROPERTY_LABEL, discard_name, -1);
  g_signal_connect_object (discard, "clicked", G_CALLBACK (on_discard_clicked_cb), self, 0);
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (row), recover);
  gtk_box_append (GTK_BOX (row), discard);
  gtk_box_append (self->recoverable, row);
}

/**
 * jalon_start_page_set_recoverable:
 * @self: a start page
 * @working_copies: (element-type utf8): what jalon_workspace_list_recoverable() found; set once
 */
void
jalon_start_page_set_recoverable (JalonStartPage *self,
                                  GPtrArray      *working_copies)
{
  g_return_if_fail (JALON_IS_START_PAGE (self));

  if (working_copies->len > 0)
    gtk_box_append (self->recoverable, gtk_label_new (_("Work that was not saved when Jalon last stopped:")));
  for (guint i = 0; i < MIN (working_copies->len, MOST_RECOVERABLE); i++)
    add_recoverable (self, working_copies->pdata[i]);
  gtk_widget_set_visible (GTK_WIDGET (self->recoverable), working_copies->len > 0);
}
