/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A rating from 1 to 5 or none: radio buttons in a row, one stop of the Tab key, changed with the arrow keys.
 *
 * Signals: `rated` (guint, 0: not rated). */
#define JALON_TYPE_RATING (jalon_rating_get_type ())
G_DECLARE_FINAL_TYPE (JalonRating, jalon_rating, JALON, RATING, AdwBin)

GtkWidget *jalon_rating_new          (const char  *label,
                                      const char  *low,
                                      const char  *high);
void       jalon_rating_set          (JalonRating *self,
                                      guint        rating);
void       jalon_rating_set_required (JalonRating *self);

G_END_DECLS
