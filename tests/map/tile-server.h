/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

/* A tile server of our own that does what its folder says: /ok, /etag, /date, /404, /429, /500, /html, /truncated, /huge, /endless,
 * /to-file, /to-http, /to-ok, /hang. Counts what it is asked and remembers the last user agent. */
typedef struct
{
  SoupServer *server;
  char       *base;       /* http://127.0.0.1:PORT */
  guint       number;     /* counted up, in its addresses */
  guint       n_requests;
  guint       n_not_modified;
  guint       version;    /* of the tiles of /etag */
  guint       n_english;  /* asked for tiles in a folder named so */
  guint       n_french;
  guint       largest_zoom; /* of /ok */
  gboolean    down;       /* answers 503 whatever is asked */
  char       *user_agent;
  GPtrArray  *hung;       /* of SoupServerMessage: never answered */
} TileServer;

TileServer *tile_server_new      (void);
void        tile_server_free     (TileServer *self);
char       *tile_server_template (TileServer *self,
                                  const char *folder);
GBytes     *tile_server_picture  (guint       size,
                                  guint       noise);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TileServer, tile_server_free)
