/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* From here on what stands side by side stands one above the other. */
#define JALON_TEXT_SIZE_LARGE 1.5

double jalon_text_size_get      (GtkWidget *widget);
void   jalon_text_size_connect  (GtkWidget *widget,
                                 GCallback  callback);
void   jalon_text_size_turn_box (GtkBox    *box);

G_END_DECLS
