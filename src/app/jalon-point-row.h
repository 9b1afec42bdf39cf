/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A service point in a short list: a check box that makes it a partner, and a button that shows it. Signals: `toggled` (the
 * check box), `activated` (the button). */
#define JALON_TYPE_POINT_ROW (jalon_point_row_get_type ())
G_DECLARE_FINAL_TYPE (JalonPointRow, jalon_point_row, JALON, POINT_ROW, AdwBin)

GtkWidget  *jalon_point_row_new         (const char    *uuid,
                                         const char    *name,
                                         const char    *note);
const char *jalon_point_row_get_uuid    (JalonPointRow *self);
void        jalon_point_row_set_partner (JalonPointRow *self,
                                         gboolean       partner);
gboolean    jalon_point_row_is_partner  (JalonPointRow *self);

G_END_DECLS
