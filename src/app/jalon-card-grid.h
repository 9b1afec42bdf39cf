/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Lays its children out in rows, in as many columns of the same width as there is room for: one in the side panel, more when it is
 * widened. The order of the children is that of reading and of the Tab key. */
#define JALON_TYPE_CARD_GRID (jalon_card_grid_get_type ())
G_DECLARE_FINAL_TYPE (JalonCardGrid, jalon_card_grid, JALON, CARD_GRID, GtkWidget)

/* The style class of a child whose first child is a caption: what follows the captions of a row begins in one line. */
#define JALON_CARD_GRID_FIELD "jalon-field"

GtkWidget *jalon_card_grid_new    (int            width,
                                   guint          most);
void       jalon_card_grid_insert (JalonCardGrid *self,
                                   GtkWidget     *child,
                                   GtkWidget     *after);
void       jalon_card_grid_append (JalonCardGrid *self,
                                   GtkWidget     *child);

G_END_DECLS
