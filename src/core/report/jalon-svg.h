/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

gboolean         jalon_svg_is   (const char *data,
                                 gsize       length);
cairo_surface_t *jalon_svg_draw (const char *data,
                                 gsize       length,
                                 double      width,
                                 double      height);

G_END_DECLS
