/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Fetches tiles from one server: our user agent, few connections, a cache on disk that obeys the server's headers and its limit,
 * questions whether a tile has changed, no more than a tile's bytes, no more than a tile's time, pauses after failures.
 *
 * Signal: `resumed`: the pause after failures is over. */
#define JALON_TYPE_TILE_CLIENT (jalon_tile_client_get_type ())
G_DECLARE_FINAL_TYPE (JalonTileClient, jalon_tile_client, JALON, TILE_CLIENT, GObject)

#define JALON_TILE_ERROR (jalon_tile_error_quark ())

typedef enum
{
  JALON_TILE_ERROR_ADDRESS, /* not https (http only on this machine itself), or sent on to such an address too often */
  JALON_TILE_ERROR_STATUS,  /* the server answered with something else than a tile */
  JALON_TILE_ERROR_REFUSED, /* 429 or 5xx: not now */
  JALON_TILE_ERROR_PAUSED,  /* the server failed lately: not asked */
  JALON_TILE_ERROR_OFFLINE, /* nobody may be asked, and the tile is not on disk */
  JALON_TILE_ERROR_SIZE,    /* more bytes than a tile has */
} JalonTileError;

#define JALON_TILE_MAX_BYTES (2 * 1024 * 1024)

GQuark           jalon_tile_error_quark         (void);
JalonTileClient *jalon_tile_client_get          (const char           *id,
                                                 guint                 cache_megabytes);
gboolean         jalon_tile_client_is_allowed   (const char           *address);
void             jalon_tile_client_set_timeout  (JalonTileClient      *self,
                                                 guint                 milliseconds);
void             jalon_tile_client_set_first_pause (JalonTileClient    *self,
                                                  guint               milliseconds);
void             jalon_tile_client_set_offline  (JalonTileClient      *self,
                                                 gboolean              offline);
void             jalon_tile_client_forget       (JalonTileClient      *self,
                                                 const char           *address);
void             jalon_tile_client_end_pause    (JalonTileClient      *self);
void             jalon_tile_client_fetch_async  (JalonTileClient      *self,
                                                 const char           *address,
                                                 GCancellable         *cancellable,
                                                 GAsyncReadyCallback   callback,
                                                 gpointer              user_data);
GBytes          *jalon_tile_client_fetch_finish (JalonTileClient      *self,
                                                 GAsyncResult         *result,
                                                 GError              **error);

G_END_DECLS
