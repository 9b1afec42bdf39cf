/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <libsoup/soup.h>

#include "jalon-tile-cache.h"

G_BEGIN_DECLS

/* The tile cache from the main thread: its work is done on a thread of its own, in the order asked for. */
JalonTileCache *jalon_tile_store_get_cache     (guint                megabytes);
void            jalon_tile_store_lookup        (JalonTileCache      *cache,
                                                const char          *address,
                                                GAsyncReadyCallback  callback,
                                                gpointer             user_data);
void            jalon_tile_store_lookup_finish (GAsyncResult        *result,
                                                JalonCachedTile     *tile);
void            jalon_tile_store_keep          (JalonTileCache      *cache,
                                                const char          *address,
                                                JalonCachedTile      tile);
void            jalon_tile_store_renew         (JalonTileCache      *cache,
                                                const char          *address,
                                                gint64               expires);
void            jalon_tile_store_remove        (JalonTileCache      *cache,
                                                const char          *address);
gint64          jalon_tile_store_read_expiry   (SoupMessageHeaders  *headers,
                                                gboolean            *keep);

G_END_DECLS
