/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Downloaded tiles on disk, within a limit: the least recently used go first. Losing it loses nothing but time, so every failure
 * only makes it forget. Reference counted; any thread may use it, but it reads and writes the disk: not the main one. */
typedef struct _JalonTileCache JalonTileCache;

/**
 * JalonCachedTile:
 * @etag: (nullable): what the server calls this version
 * @modified: (nullable): when it says that this version was made, as it wrote it
 * @expires: until when it need not be asked again, seconds since 1970
 */
typedef struct
{
  GBytes *bytes;
  char   *etag;
  char   *modified;
  gint64  expires;
} JalonCachedTile;

JalonTileCache *jalon_tile_cache_new        (const char             *path,
                                             guint64                 max_bytes);
JalonTileCache *jalon_tile_cache_ref        (JalonTileCache         *self);
void            jalon_tile_cache_unref      (JalonTileCache         *self);
void            jalon_tile_cache_set_limit  (JalonTileCache         *self,
                                             guint64                 max_bytes);
guint64         jalon_tile_cache_get_size   (JalonTileCache         *self);
gboolean        jalon_tile_cache_lookup     (JalonTileCache         *self,
                                             const char             *address,
                                             JalonCachedTile        *tile);
void            jalon_tile_cache_store      (JalonTileCache         *self,
                                             const char             *address,
                                             const JalonCachedTile  *tile);
void            jalon_tile_cache_renew      (JalonTileCache         *self,
                                             const char             *address,
                                             gint64                  expires);
void            jalon_tile_cache_remove     (JalonTileCache         *self,
                                             const char             *address);
void            jalon_cached_tile_clear     (JalonCachedTile        *tile);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonTileCache, jalon_tile_cache_unref)

G_END_DECLS
