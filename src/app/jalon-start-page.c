/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "jalon-start-page.h"

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

static void
add_recoverable (JalonStartPage *self,
                 const char     *working_copy)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Recover unsaved work"));

  gtk_widget_add_css_class (button, "pill");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.recover");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", working_copy);
  gtk_box_append (self->recoverable, button);
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

  for (guint i = 0; i < working_copies->len; i++)
    add_recoverable (self, working_copies->pdata[i]);
  gtk_widget_set_visible (GTK_WIDGET (self->recoverable), working_copies->len > 0);
}
