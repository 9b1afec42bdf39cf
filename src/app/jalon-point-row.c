/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "jalon-point-row.h"

struct _JalonPointRow
{
  AdwBin          parent_instance;

  GtkCheckButton *check;
  GtkButton      *button;
  GtkLabel       *name;
  GtkLabel       *note;

  char           *uuid;
  guint           updating : 1;
};

enum
{
  TOGGLED,
  ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (JalonPointRow, jalon_point_row, ADW_TYPE_BIN)

static void
on_check_toggled_cb (JalonPointRow *self)
{
  if (!self->updating)
    g_signal_emit (self, signals[TOGGLED], 0);
}

static void
on_button_clicked_cb (JalonPointRow *self)
{
  g_signal_emit (self, signals[ACTIVATED], 0);
}

static void
jalon_point_row_finalize (GObject *object)
{
  g_free (JALON_POINT_ROW (object)->uuid);

  G_OBJECT_CLASS (jalon_point_row_parent_class)->finalize (object);
}

static void
jalon_point_row_class_init (JalonPointRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = jalon_point_row_finalize;
  signals[TOGGLED] = g_signal_new ("toggled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jalon/Jalon/jalon-point-row.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonPointRow, check);
  gtk_widget_class_bind_template_child (widget_class, JalonPointRow, button);
  gtk_widget_class_bind_template_child (widget_class, JalonPointRow, name);
  gtk_widget_class_bind_template_child (widget_class, JalonPointRow, note);
  gtk_widget_class_bind_template_callback (widget_class, on_check_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_button_clicked_cb);
}

static void
jalon_point_row_init (JalonPointRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * jalon_point_row_new:
 * @uuid: of a service point
 * @name: its name
 * @note: what is to be said of it, one line or two
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
jalon_point_row_new (const char *uuid,
                     const char *name,
                     const char *note)
{
  JalonPointRow *self = g_object_new (JALON_TYPE_POINT_ROW, NULL);
  /* Translators: %s is the name of an office */
  g_autofree char *check_name = g_strdup_printf (_("Take %s as a partner"), name);
  g_autofree char *button_name = g_strdup_printf ("%s, %s", name, note);

  self->uuid = g_strdup (uuid);
  gtk_label_set_text (self->name, name);
  gtk_label_set_text (self->note, note);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->check), check_name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check), GTK_ACCESSIBLE_PROPERTY_LABEL, check_name, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, button_name, -1);
  return GTK_WIDGET (self);
}

/**
 * jalon_point_row_get_uuid:
 * @self: a row
 *
 * Returns: (transfer none): of its service point
 */
const char *
jalon_point_row_get_uuid (JalonPointRow *self)
{
  g_return_val_if_fail (JALON_IS_POINT_ROW (self), NULL);

  return self->uuid;
}

/**
 * jalon_point_row_set_partner:
 * @self: a row
 * @partner: whether the check box is to be set; `toggled` is not emitted
 */
void
jalon_point_row_set_partner (JalonPointRow *self,
                             gboolean       partner)
{
  g_return_if_fail (JALON_IS_POINT_ROW (self));

  self->updating = TRUE;
  gtk_check_button_set_active (self->check, partner);
  self->updating = FALSE;
}

/**
 * jalon_point_row_is_partner:
 * @self: a row
 *
 * Returns: whether the check box is set
 */
gboolean
jalon_point_row_is_partner (JalonPointRow *self)
{
  g_return_val_if_fail (JALON_IS_POINT_ROW (self), FALSE);

  return gtk_check_button_get_active (self->check);
}
