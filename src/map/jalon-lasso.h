/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "jalon-palette.h"

G_BEGIN_DECLS

/* The line that is drawn freehand around points to select them. */
#define JALON_TYPE_LASSO (jalon_lasso_get_type ())
G_DECLARE_FINAL_TYPE (JalonLasso, jalon_lasso, JALON, LASSO, GtkWidget)

void             jalon_lasso_set_style  (JalonLasso    *self,
                                         JalonMapStyle  style);
void             jalon_lasso_clear      (JalonLasso    *self);
void             jalon_lasso_add_point  (JalonLasso    *self,
                                         double         x,
                                         double         y);
cairo_surface_t *jalon_lasso_draw_mask  (JalonLasso    *self,
                                         int            width,
                                         int            height);

G_END_DECLS
