/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-layer-panel.h"
#include "jalon-layer-row.h"

struct _JalonLayerPanel
{
  GtkWidget       parent_instance;

  GtkWidget      *empty;
  GtkWidget      *scrolled;
  GtkBox         *list;

  JalonMapLayers *layers;
  JalonSession   *session;
};

G_DEFINE_FINAL_TYPE (JalonLayerPanel, jalon_layer_panel, GTK_TYPE_WIDGET)

static JalonLayerRow *
find_row (JalonLayerPanel *self,
          const char      *uuid)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row != NULL; row = gtk_widget_get_next_sibling (row))
    if (g_strcmp0 (jalon_layer_row_get_uuid (JALON_LAYER_ROW (row)), uuid) == 0)
      return JALON_LAYER_ROW (row);
  return NULL;
}

/* Rows stay, moved where they belong, so that the focus stays where it is. */
static void
update (JalonLayerPanel *self)
{
  JalonLayerStack *stack = jalon_map_layers_get_stack (self->layers);
  guint n = stack != NULL ? jalon_layer_stack_get_n (stack) : 0;
  GtkWidget *before = NULL, *rest;

  for (guint i = n; i > 0; i--)
    {
      const JalonStackedLayer *layer = jalon_layer_stack_get (stack, i - 1);
      GtkWidget *row = (GtkWidget *) find_row (self, layer->style.uuid);

      if (row == NULL)
        {
          row = jalon_layer_row_new (self->layers);
          gtk_box_append (self->list, row);
        }
      gtk_box_reorder_child_after (self->list, row, before);
      jalon_layer_row_set_layer (JALON_LAYER_ROW (row), layer, i == n, i == 1);
      before = row;
    }
  rest = before != NULL ? gtk_widget_get_next_sibling (before) : gtk_widget_get_first_child (GTK_WIDGET (self->list));
  while (rest != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (rest);

      gtk_box_remove (self->list, rest);
      rest = next;
    }
  gtk_widget_set_visible (self->empty, n == 0);
  gtk_widget_set_visible (self->scrolled, n > 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->list), !jalon_session_is_read_only (self->session));
}

/* A dialog comes: the list would keep the keyboard. */
static void
on_import_clicked_cb (JalonLayerPanel *self)
{
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_POPOVER);

  if (popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (popover));
}

static void
jalon_layer_panel_dispose (GObject *object)
{
  JalonLayerPanel *self = JALON_LAYER_PANEL (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->layers);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (jalon_layer_panel_parent_class)->dispose (object);
}

static void
jalon_layer_panel_class_init (JalonLayerPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jalon_layer_panel_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jalon/Jalon/map/jalon-layer-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonLayerPanel, empty);
  gtk_widget_class_bind_template_child (widget_class, JalonLayerPanel, scrolled);
  gtk_widget_class_bind_template_child (widget_class, JalonLayerPanel, list);
  gtk_widget_class_bind_template_callback (widget_class, on_import_clicked_cb);
}

static void
jalon_layer_panel_init (JalonLayerPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * jalon_layer_panel_set_layers:
 * @self: a panel
 * @layers: what it lists; set once
 * @session: whose they are
 */
void
jalon_layer_panel_set_layers (JalonLayerPanel *self,
                              JalonMapLayers  *layers,
                              JalonSession    *session)
{
  g_return_if_fail (JALON_IS_LAYER_PANEL (self));
  g_return_if_fail (self->layers == NULL);

  self->layers = g_object_ref (layers);
  self->session = g_object_ref (session);
  g_signal_connect_object (layers, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}
