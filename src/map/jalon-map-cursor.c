/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-map-cursor.h"

#define LEAST_SIZE 32

struct _JalonMapCursor
{
  GtkWidget parent_instance;
};

enum
{
  ACTIVATE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (JalonMapCursor, jalon_map_cursor, GTK_TYPE_WIDGET)

static void
jalon_map_cursor_class_init (JalonMapCursorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[ACTIVATE] = g_signal_new ("activate", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST | G_SIGNAL_ACTION, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 0);
  gtk_widget_class_set_activate_signal (widget_class, signals[ACTIVATE]);
  gtk_widget_class_add_binding_signal (widget_class, GDK_KEY_Return, 0, "activate", NULL);
  gtk_widget_class_add_binding_signal (widget_class, GDK_KEY_KP_Enter, 0, "activate", NULL);
  gtk_widget_class_add_binding_signal (widget_class, GDK_KEY_space, 0, "activate", NULL);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_BUTTON);
  gtk_widget_class_set_css_name (widget_class, "mapcursor");
}

static void
jalon_map_cursor_init (JalonMapCursor *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_size_request (GTK_WIDGET (self), LEAST_SIZE, LEAST_SIZE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "jalon-map-cursor");
}

/**
 * jalon_map_cursor_set_text:
 * @self: the cursor
 * @text: what it stands on, translated
 */
void
jalon_map_cursor_set_text (JalonMapCursor *self,
                           const char     *text)
{
  g_return_if_fail (JALON_IS_MAP_CURSOR (self));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

/**
 * jalon_map_cursor_set_diameter:
 * @self: the cursor
 * @diameter: of the symbol it stands on, in pixels
 *
 * Returns: how wide the cursor is: as wide as the symbol, but never too small to be hit
 */
double
jalon_map_cursor_set_diameter (JalonMapCursor *self,
                               double          diameter)
{
  int size = MAX ((int) (diameter + 0.5), LEAST_SIZE);

  g_return_val_if_fail (JALON_IS_MAP_CURSOR (self), LEAST_SIZE);

  gtk_widget_set_size_request (GTK_WIDGET (self), size, size);
  return size;
}
