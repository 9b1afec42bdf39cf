/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "jalon-basemap-chooser.h"
#include "jalon-tile-server.h"
#include "jalon-vector-source.h"

struct _JalonBasemapChooser
{
  GtkBox          parent_instance;

  GtkCheckButton *choose_file;
  GtkLabel       *file_name;
  GtkWidget      *vector_note;
  GtkCheckButton *choose_custom;
  GtkLabel       *osm_host;
  GtkLabel       *canada_host;
  GtkLabel       *custom_host;
  GtkSwitch      *offline;
  GSettings      *settings;
};

G_DEFINE_FINAL_TYPE (JalonBasemapChooser, jalon_basemap_chooser, GTK_TYPE_BOX)

/* Says whom an online map makes the network contact, before it is chosen. */
static gboolean
show_host (JalonBasemapChooser *self,
           GtkLabel            *label,
           const char          *basemap)
{
  g_auto(JalonTileServer) server = { NULL };
  gboolean there = jalon_tile_server_read (&server, self->settings, basemap);

  gtk_label_set_text (label, there ? server.host : "");
  gtk_widget_set_visible (GTK_WIDGET (label), there);
  return there;
}

static void
update (JalonBasemapChooser *self)
{
  g_autofree char *uri = g_settings_get_string (self->settings, "tile-file");
  g_autoptr(GFile) file = uri[0] != '\0' ? g_file_new_for_uri (uri) : NULL;
  g_autofree char *base = file != NULL ? g_file_get_basename (file) : NULL;
  g_autofree char *name = base != NULL ? g_filename_display_name (base) : NULL;

  show_host (self, self->osm_host, "osm");
  show_host (self, self->canada_host, "canada");
  gtk_widget_set_visible (GTK_WIDGET (self->choose_custom), show_host (self, self->custom_host, "custom"));
  gtk_label_set_text (self->file_name, name != NULL ? name : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->file_name), name);
  gtk_widget_set_visible (GTK_WIDGET (self->file_name), name != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->choose_file), name != NULL);
}

/* A dialog comes: the list would keep the keyboard. */
static void
on_dialog_clicked_cb (JalonBasemapChooser *self)
{
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_POPOVER);

  if (popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (popover));
}

static void
jalon_basemap_chooser_dispose (GObject *object)
{
  g_clear_object (&JALON_BASEMAP_CHOOSER (object)->settings);

  G_OBJECT_CLASS (jalon_basemap_chooser_parent_class)->dispose (object);
}

static void
jalon_basemap_chooser_class_init (JalonBasemapChooserClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jalon_basemap_chooser_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jalon/Jalon/map/jalon-basemap-chooser.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonBasemapChooser, choose_file);
  gtk_widget_class_bind_template_child (widget_class, JalonBasemapChooser, file_name);
  gtk_widget_class_bind_template_child (widget_class, JalonBasemapChooser, vector_note);
  gtk_widget_class_bind_template_child (widget_class, JalonBasemapChooser, choose_custom);
  gtk_widget_class_bind_template_child (widget_class, JalonBasemapChooser, osm_host);
  gtk_widget_class_bind_template_child (widget_class, JalonBasemapChooser, canada_host);
  gtk_widget_class_bind_template_child (widget_class, JalonBasemapChooser, custom_host);
  gtk_widget_class_bind_template_child (widget_class, JalonBasemapChooser, offline);
  gtk_widget_class_bind_template_callback (widget_class, on_dialog_clicked_cb);
}

static void
jalon_basemap_chooser_init (JalonBasemapChooser *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (self->vector_note, !jalon_vector_source_is_supported ());
}

/**
 * jalon_basemap_chooser_set_settings:
 * @self: a chooser
 * @settings: Jalon's settings; set once
 */
void
jalon_basemap_chooser_set_settings (JalonBasemapChooser *self,
                                    GSettings           *settings)
{
  g_return_if_fail (JALON_IS_BASEMAP_CHOOSER (self));
  g_return_if_fail (self->settings == NULL);

  self->settings = g_object_ref (settings);
  g_signal_connect_object (settings, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_settings_bind (settings, "tile-offline", self->offline, "active", G_SETTINGS_BIND_DEFAULT);
  update (self);
}
