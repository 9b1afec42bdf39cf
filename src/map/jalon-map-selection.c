/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-map-selection.h"

#include <glib/gi18n-lib.h>

#include "jalon-format.h"

struct _JalonMapSelection
{
  GtkWidget     parent_instance;

  GtkLabel     *count;
  GtkLabel     *hidden;

  JalonSession *session;
};

enum
{
  CLEARED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (JalonMapSelection, jalon_map_selection, GTK_TYPE_WIDGET)

static guint
count_hidden (JalonMapSelection *self)
{
  JalonRows *selected = jalon_session_get_selected (self->session);
  JalonResult *result = jalon_session_get_result (self->session);
  g_autoptr(JalonRows) shown = NULL;

  /* Of another network there is no telling: its result comes in a moment. */
  if (result == NULL || jalon_network_get_n_rows (jalon_result_get_network (result)) != jalon_rows_get_size (selected))
    return 0;
  shown = jalon_rows_in_result (selected, result);
  return jalon_rows_get_n (selected) - jalon_rows_get_n (shown);
}

static void
update (JalonMapSelection *self)
{
  guint n = jalon_rows_get_n (jalon_session_get_selected (self->session)), n_hidden = n > 0 ? count_hidden (self) : 0;
  g_autofree char *number = jalon_format_integer (n);
  g_autofree char *hidden_number = jalon_format_integer (n_hidden);
  g_autofree char *count = g_strdup_printf (ngettext ("%s point selected", "%s points selected", n), number);
  /* Translators: %s is how many of the selected points */
  g_autofree char *hidden = g_strdup_printf (ngettext ("%s hidden by the filters", "%s hidden by the filters", n_hidden), hidden_number);

  gtk_label_set_text (self->count, count);
  gtk_label_set_text (self->hidden, hidden);
  gtk_widget_set_visible (GTK_WIDGET (self->hidden), n_hidden > 0);
  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
}

static void
on_clear_clicked_cb (JalonMapSelection *self)
{
  jalon_session_set_selection (self->session, NULL);
  g_signal_emit (self, signals[CLEARED], 0);
}

static void
jalon_map_selection_dispose (GObject *object)
{
  JalonMapSelection *self = JALON_MAP_SELECTION (object);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  g_clear_pointer (&child, gtk_widget_unparent);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (jalon_map_selection_parent_class)->dispose (object);
}

static void
jalon_map_selection_class_init (JalonMapSelectionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jalon_map_selection_dispose;
  signals[CLEARED] = g_signal_new ("cleared", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jalon/Jalon/map/jalon-map-selection.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonMapSelection, count);
  gtk_widget_class_bind_template_child (widget_class, JalonMapSelection, hidden);
  gtk_widget_class_bind_template_callback (widget_class, on_clear_clicked_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
jalon_map_selection_init (JalonMapSelection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * jalon_map_selection_set_session:
 * @self: what says how many points are selected
 * @session: whose; set once
 */
void
jalon_map_selection_set_session (JalonMapSelection *self,
                                 JalonSession      *session)
{
  g_return_if_fail (JALON_IS_MAP_SELECTION (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "notify::selection", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::result", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}
