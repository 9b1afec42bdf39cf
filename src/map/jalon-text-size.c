/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-text-size.h"

#define USUAL_DPI (96 * 1024.0)

/**
 * jalon_text_size_get:
 * @widget: a widget
 *
 * Returns: how many times as large as usual the desktop wants texts
 */
double
jalon_text_size_get (GtkWidget *widget)
{
  int dpi = -1;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), 1);

  g_object_get (gtk_widget_get_settings (widget), "gtk-xft-dpi", &dpi, NULL);
  return dpi > 0 ? dpi / USUAL_DPI : 1;
}

/**
 * jalon_text_size_connect:
 * @widget: a widget
 * @callback: (scope async): called with it alone each time the size of texts has changed
 */
void
jalon_text_size_connect (GtkWidget *widget,
                         GCallback  callback)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  g_signal_connect_object (gtk_widget_get_settings (widget), "notify::gtk-xft-dpi", callback, widget, G_CONNECT_SWAPPED);
}

static void
turn_box (GtkWidget *box)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (box), jalon_text_size_get (box) >= JALON_TEXT_SIZE_LARGE ? GTK_ORIENTATION_VERTICAL
                                                                                                           : GTK_ORIENTATION_HORIZONTAL);
}

/**
 * jalon_text_size_turn_box:
 * @box: a box whose children stand side by side
 *
 * Puts the children one above the other as long as texts are large.
 */
void
jalon_text_size_turn_box (GtkBox *box)
{
  g_return_if_fail (GTK_IS_BOX (box));

  jalon_text_size_connect (GTK_WIDGET (box), G_CALLBACK (turn_box));
  turn_box (GTK_WIDGET (box));
}
