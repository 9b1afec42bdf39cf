/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define JALON_TILE_MAX_PIXELS 1024 /* a side of a tile's picture */

/* One of the 4^depth parts of a tile, which is a tile of its own so many zooms further in. */
typedef struct
{
  guint depth;
  guint column;
  guint row;
} JalonTilePart;

GdkPaintable *jalon_tile_picture_decode     (GBytes               *bytes,
                                             GBytes               *over,
                                             const JalonTilePart  *part,
                                             GError              **error);
GdkTexture   *jalon_tile_picture_from_surface (cairo_surface_t      *surface);

G_END_DECLS
