/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Sets the children one after the other like words, each as wide as it wants to be, in as many lines as they need. */
#define JALON_TYPE_WRAP_LAYOUT (jalon_wrap_layout_get_type ())
G_DECLARE_FINAL_TYPE (JalonWrapLayout, jalon_wrap_layout, JALON, WRAP_LAYOUT, GtkLayoutManager)

GtkLayoutManager *jalon_wrap_layout_new (int spacing);

G_END_DECLS
