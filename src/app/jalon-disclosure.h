/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A title that shows and hides what is below it. A GtkExpander holds its child outside of the window while it is closed, where something
 * that scrolls stops the Tab key (GTK 4.8). */
#define JALON_TYPE_DISCLOSURE (jalon_disclosure_get_type ())
G_DECLARE_FINAL_TYPE (JalonDisclosure, jalon_disclosure, JALON, DISCLOSURE, AdwBin)

GtkWidget *jalon_disclosure_new       (GtkWidget       *child);
void       jalon_disclosure_set_title (JalonDisclosure *self,
                                       const char      *title);

G_END_DECLS
