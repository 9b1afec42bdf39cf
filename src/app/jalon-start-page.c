/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "jalon-compat.h"
#include "jalon-format.h"
#include "jalon-recovery.h"
#include "jalon-start-page.h"

/* Older ones come into view as newer ones are dealt with. */
#define MOST_RECOVERABLE 4

struct _JalonStartPage
{
  AdwBin     parent_instance;

  GtkWidget *sample;
  GtkBox    *recoverable;
};

G_DEFINE_FINAL_TYPE (JalonStartPage, jalon_start_page, ADW_TYPE_BIN)

static void
jalon_start_page_class_init (JalonStartPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jalon/Jalon/jalon-start-page.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonStartPage, sample);
  gtk_widget_class_bind_template_child (widget_class, JalonStartPage, recoverable);
}

static void
jalon_start_page_init (JalonStartPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* The name of the file it belongs to, and when it was last changed. */
static char *
describe_recovery (const JalonRecovery *recovery)
{
  g_autofree char *name = recovery->path != NULL ? g_filename_display_basename (recovery->path) : g_strdup (_("Untitled workspace"));
  g_autoptr(GDateTime) time = g_date_time_new_from_unix_local (recovery->changed_at);
  g_autofree char *date = time != NULL ? g_date_time_format (time, "%Y-%m-%d") : NULL;
  g_autofree char *shown = NULL;

  if (recovery->changed_at == 0 || date == NULL)
    return g_steal_pointer (&name);
  shown = jalon_format_date (date);
  /* Translators: a workspace's name, the date and the time of its last change */
  return g_strdup_printf (_("%s, changed on %s at %02d:%02d"), name, shown, g_date_time_get_hour (time), g_date_time_get_minute (time));
}

static void
add_recovery (JalonStartPage      *self,
              const JalonRecovery *recovery)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *what = describe_recovery (recovery);
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
  gtk_actionable_set_action_target (GTK_ACTIONABLE (recover), "s", recovery->working_copy);
  gtk_accessible_update_property (GTK_ACCESSIBLE (recover), GTK_ACCESSIBLE_PROPERTY_LABEL, recover_name, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (discard), "win.discard");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (discard), "s", recovery->working_copy);
  gtk_accessible_update_property (GTK_ACCESSIBLE (discard), GTK_ACCESSIBLE_PROPERTY_LABEL, discard_name, -1);
  jalon_compat_let_name (recover);
  jalon_compat_let_name (discard);
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (row), recover);
  gtk_box_append (GTK_BOX (row), discard);
  gtk_box_append (self->recoverable, row);
}

/**
 * jalon_start_page_set_recoveries:
 * @self: a start page
 * @recoveries: (element-type JalonRecovery): unsaved work to offer, in place of what was offered before
 */
void
jalon_start_page_set_recoveries (JalonStartPage *self,
                                 GPtrArray      *recoveries)
{
  gboolean focused;
  GtkWidget *child;

  g_return_if_fail (JALON_IS_START_PAGE (self));

  focused = gtk_widget_get_focus_child (GTK_WIDGET (self->recoverable)) != NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->recoverable))) != NULL)
    gtk_box_remove (self->recoverable, child);
  if (recoveries->len > 0)
    gtk_box_append (self->recoverable, gtk_label_new (_("Work that was not saved when Jalon last stopped:")));
  for (guint i = 0; i < MIN (recoveries->len, MOST_RECOVERABLE); i++)
    add_recovery (self, recoveries->pdata[i]);
  gtk_widget_set_visible (GTK_WIDGET (self->recoverable), recoveries->len > 0);
  if (focused && !gtk_widget_child_focus (GTK_WIDGET (self->recoverable), GTK_DIR_TAB_FORWARD))
    gtk_widget_grab_focus (self->sample);
}
