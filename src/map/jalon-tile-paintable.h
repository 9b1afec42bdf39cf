/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A tile's picture that reaches a little over the tile's edges. Between whole zooms libshumate (before 1.2) places tiles between
 * pixels, and where two edges share a pixel what lies below would shine through as a line. */
#define JALON_TYPE_TILE_PAINTABLE (jalon_tile_paintable_get_type ())
G_DECLARE_FINAL_TYPE (JalonTilePaintable, jalon_tile_paintable, JALON, TILE_PAINTABLE, GObject)

GdkPaintable *jalon_tile_paintable_new         (GdkTexture         *texture,
                                                double              margin);
GdkTexture   *jalon_tile_paintable_get_texture (JalonTilePaintable *self);

G_END_DECLS
