/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "jalon-compat.h"
#include "jalon-tile-dialog.h"
#include "jalon-tile-server.h"

struct _JalonTileDialog
{
  AdwWindow      parent_instance;

  GtkEditable   *address;
  GtkEditable   *attribution;
  GtkSpinButton *max_zoom;
  GtkLabel      *problem;
  GtkWidget     *use_button;
  GSettings     *settings;
};

G_DEFINE_FINAL_TYPE (JalonTileDialog, jalon_tile_dialog, ADW_TYPE_WINDOW)

static char *
dup_text (GtkEditable *editable)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (editable)));
}

/* What is wrong is said once there is something, and again when the button is pressed. */
static gboolean
check (JalonTileDialog *self,
       gboolean         aloud)
{
  g_autofree char *address = dup_text (self->address);
  g_autoptr(GError) error = NULL;
  gboolean good = jalon_tile_template_check (address, &error);
  gboolean shown = !good && (aloud || gtk_widget_get_visible (GTK_WIDGET (self->problem)));

  gtk_widget_set_visible (GTK_WIDGET (self->problem), shown);
  if (shown)
    {
      gtk_label_set_text (self->problem, error->message);
      if (aloud)
        jalon_compat_announce (GTK_WIDGET (self->problem), error->message);
    }
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->address), GTK_ACCESSIBLE_STATE_INVALID,
                               shown ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  return good;
}

static void
on_changed_cb (JalonTileDialog *self)
{
  check (self, FALSE);
}

static void
on_use_clicked_cb (JalonTileDialog *self)
{
  g_autofree char *address = dup_text (self->address);
  g_autofree char *attribution = dup_text (self->attribution);

  if (!check (self, TRUE))
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->address));
      return;
    }
  g_settings_set_string (self->settings, "custom-tile-attribution", attribution);
  g_settings_set_uint (self->settings, "custom-tile-max-zoom", (guint) gtk_spin_button_get_value_as_int (self->max_zoom));
  g_settings_set_string (self->settings, "custom-tile-url", address);
  g_settings_set_string (self->settings, "basemap", "custom");
  gtk_window_close (GTK_WINDOW (self));
}

static void
jalon_tile_dialog_dispose (GObject *object)
{
  g_clear_object (&JALON_TILE_DIALOG (object)->settings);

  G_OBJECT_CLASS (jalon_tile_dialog_parent_class)->dispose (object);
}

static void
jalon_tile_dialog_class_init (JalonTileDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jalon_tile_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jalon/Jalon/jalon-tile-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonTileDialog, address);
  gtk_widget_class_bind_template_child (widget_class, JalonTileDialog, attribution);
  gtk_widget_class_bind_template_child (widget_class, JalonTileDialog, max_zoom);
  gtk_widget_class_bind_template_child (widget_class, JalonTileDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, JalonTileDialog, use_button);
  gtk_widget_class_bind_template_callback (widget_class, on_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_use_clicked_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
jalon_tile_dialog_init (JalonTileDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_window_set_default_widget (GTK_WINDOW (self), self->use_button);
}

/**
 * jalon_tile_dialog_new:
 * @parent: the window it is for
 * @settings: Jalon's: what was chosen before, and will be
 *
 * Returns: (transfer none): the dialog, to be presented
 */
JalonTileDialog *
jalon_tile_dialog_new (GtkWindow *parent,
                       GSettings *settings)
{
  JalonTileDialog *self = g_object_new (JALON_TYPE_TILE_DIALOG, "transient-for", parent, NULL);
  g_autofree char *address = g_settings_get_string (settings, "custom-tile-url");
  g_autofree char *attribution = g_settings_get_string (settings, "custom-tile-attribution");

  self->settings = g_object_ref (settings);
  gtk_editable_set_text (self->address, address);
  gtk_editable_set_text (self->attribution, attribution);
  gtk_spin_button_set_value (self->max_zoom, g_settings_get_uint (settings, "custom-tile-max-zoom"));
  gtk_widget_grab_focus (GTK_WIDGET (self->address));
  return self;
}
