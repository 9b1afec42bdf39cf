/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-disclosure.h"

#include "jalon-wizard-block.h"

struct _JalonDisclosure
{
  AdwBin           parent_instance;

  GtkToggleButton *button;
  GtkImage        *arrow;
  GtkLabel        *title;
  GtkBox          *box;
};

G_DEFINE_FINAL_TYPE (JalonDisclosure, jalon_disclosure, ADW_TYPE_BIN)

static void
on_toggled_cb (JalonDisclosure *self)
{
  gboolean open = gtk_toggle_button_get_active (self->button);

  gtk_image_set_from_icon_name (self->arrow, open ? "pan-down-symbolic" : "pan-end-symbolic");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_STATE_EXPANDED, open, -1);
}

static void
jalon_disclosure_class_init (JalonDisclosureClass *klass)
{
}

static void
jalon_disclosure_init (JalonDisclosure *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->button = GTK_TOGGLE_BUTTON (gtk_toggle_button_new ());
  self->arrow = GTK_IMAGE (gtk_image_new ());
  self->title = GTK_LABEL (jalon_wizard_block_make_label (NULL, NULL));
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->arrow));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->title));
  gtk_button_set_child (GTK_BUTTON (self->button), line);
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "flat");
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "jalon-disclosure");
  g_signal_connect_object (self->button, "toggled", G_CALLBACK (on_toggled_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->box, GTK_WIDGET (self->button));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
  on_toggled_cb (self);
}

/**
 * jalon_disclosure_new:
 * @child: (transfer floating): what it shows when open
 *
 * Returns: (transfer floating): a closed disclosure without a title
 */
GtkWidget *
jalon_disclosure_new (GtkWidget *child)
{
  JalonDisclosure *self = g_object_new (JALON_TYPE_DISCLOSURE, NULL);

  gtk_box_append (self->box, child);
  g_object_bind_property (self->button, "active", child, "visible", G_BINDING_SYNC_CREATE);
  return GTK_WIDGET (self);
}

/**
 * jalon_disclosure_set_title:
 * @self: a disclosure
 * @title: translated
 */
void
jalon_disclosure_set_title (JalonDisclosure *self,
                            const char      *title)
{
  gtk_label_set_text (self->title, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}
