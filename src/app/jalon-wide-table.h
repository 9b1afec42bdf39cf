/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Shows a table as wide as there is room, and lets it be scrolled sideways where its columns need more. It is as high as the table then
 * is, which a GtkScrolledWindow does not know: it takes the height that its child has when it is narrowest. */
#define JALON_TYPE_WIDE_TABLE (jalon_wide_table_get_type ())
G_DECLARE_FINAL_TYPE (JalonWideTable, jalon_wide_table, JALON, WIDE_TABLE, GtkWidget)

GtkWidget *jalon_wide_table_new (GtkWidget *table);

G_END_DECLS
