/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

/* Tiles are at most this wide and high, in pixels. */
#define JALON_TILE_MAX_PIXELS 1024

GdkTexture *jalon_tile_picture_decode (GBytes  *bytes,
                                       GError **error);

G_END_DECLS
