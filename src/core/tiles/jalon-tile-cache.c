/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-tile-cache.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <sqlite3.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_stmt, sqlite3_finalize)

#define VERSION         1
#define BUSY_TIMEOUT_MS 500
#define USED_STEP_S     3600 /* reading a tile is noted this often at most */
#define TRIMMED_PERCENT 90   /* what is left of the limit after trimming, so that not every tile trims */
#define TRIM_ROWS       64

struct _JalonTileCache
{
  gatomicrefcount  ref_count;
  char            *path;
  sqlite3         *database; /* NULL before the first use, and when it can't be had */
  guint64          max_bytes;
  GMutex           lock;
  gboolean         tried;
};

/* Pages are returned to the file system as rows go; what others do with the file meanwhile is waited for. */
static const char schema[] =
  "PRAGMA auto_vacuum = INCREMENTAL;"
  "PRAGMA journal_mode = WAL;"
  "PRAGMA journal_size_limit = 1048576;"
  "PRAGMA synchronous = OFF;"
  "BEGIN IMMEDIATE;"
  "CREATE TABLE IF NOT EXISTS tile (address TEXT PRIMARY KEY, etag TEXT, modified TEXT, expires INTEGER NOT NULL,"
  " used INTEGER NOT NULL, bytes BLOB NOT NULL);"
  "CREATE INDEX IF NOT EXISTS tile_used ON tile (used);"
  "PRAGMA user_version = 1;"
  "COMMIT;";

static gint64
read_number (sqlite3    *database,
             const char *sql)
{
  g_autoptr(sqlite3_stmt) statement = NULL;

  if (sqlite3_prepare_v2 (database, sql, -1, &statement, NULL) != SQLITE_OK || sqlite3_step (statement) != SQLITE_ROW)
    return -1;
  return sqlite3_column_int64 (statement, 0);
}

static sqlite3 *
open_database (const char *path)
{
  sqlite3 *database = NULL;
  gint64 version;

  if (sqlite3_open_v2 (path, &database, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL) == SQLITE_OK)
    {
      sqlite3_busy_timeout (database, BUSY_TIMEOUT_MS);
      version = read_number (database, "PRAGMA user_version");
      if ((version == 0 || version == VERSION) && sqlite3_exec (database, schema, NULL, NULL, NULL) == SQLITE_OK)
        return database;
    }
  sqlite3_close (database);
  return NULL;
}

static void
remove_files (const char *path)
{
  static const char *const endings[] = { "", "-wal", "-shm", "-journal" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *file = g_strconcat (path, endings[i], NULL);

      g_unlink (file);
    }
}

/* A file that is damaged or of another version is worth nothing. */
static sqlite3 *
get_database (JalonTileCache *self)
{
  g_autofree char *folder = NULL;

  if (self->tried)
    return self->database;
  self->tried = TRUE;
  folder = g_path_get_dirname (self->path);
  g_mkdir_with_parents (folder, 0700);
  self->database = open_database (self->path);
  if (self->database == NULL)
    {
      remove_files (self->path);
      self->database = open_database (self->path);
    }
  if (self->database == NULL)
    g_warning ("Downloaded map tiles are not kept: “%s” can’t be written", self->path);
  return self->database;
}

/* The next use begins with an empty file. */
static void
forget_if_damaged (JalonTileCache *self,
                   int             code)
{
  if ((code & 0xff) != SQLITE_CORRUPT && (code & 0xff) != SQLITE_NOTADB)
    return;
  sqlite3_close_v2 (g_steal_pointer (&self->database));
  remove_files (self->path);
  self->tried = FALSE;
}

static guint64
measure (sqlite3 *database)
{
  gint64 pages = read_number (database, "PRAGMA page_count") - read_number (database, "PRAGMA freelist_count");

  return (guint64) MAX (pages, 0) * (guint64) MAX (read_number (database, "PRAGMA page_size"), 0);
}

static void
trim (JalonTileCache *self)
{
  sqlite3 *database = self->database;
  guint64 wanted = self->max_bytes / 100 * TRIMMED_PERCENT;

  if (database == NULL || measure (database) <= self->max_bytes)
    return;
  while (measure (database) > wanted)
    {
      g_autofree char *sql = g_strdup_printf ("DELETE FROM tile WHERE address IN (SELECT address FROM tile ORDER BY used LIMIT %d)",
                                              TRIM_ROWS);

      if (sqlite3_exec (database, sql, NULL, NULL, NULL) != SQLITE_OK || sqlite3_changes (database) == 0)
        break;
    }
  sqlite3_exec (database, "PRAGMA incremental_vacuum; PRAGMA wal_checkpoint(TRUNCATE)", NULL, NULL, NULL);
}

/**
 * jalon_tile_cache_new:
 * @path: its file; its folder is made when needed
 * @max_bytes: the most that the file may take
 *
 * Nothing is read yet.
 *
 * Returns: (transfer full): a cache
 */
JalonTileCache *
jalon_tile_cache_new (const char *path,
                      guint64     max_bytes)
{
  JalonTileCache *self = g_new0 (JalonTileCache, 1);

  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->lock);
  self->path = g_strdup (path);
  self->max_bytes = max_bytes;
  return self;
}

/**
 * jalon_tile_cache_ref:
 * @self: a cache
 *
 * Returns: (transfer full): @self
 */
JalonTileCache *
jalon_tile_cache_ref (JalonTileCache *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * jalon_tile_cache_unref:
 * @self: (transfer full): a cache
 */
void
jalon_tile_cache_unref (JalonTileCache *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  sqlite3_close_v2 (self->database);
  g_mutex_clear (&self->lock);
  g_free (self->path);
  g_free (self);
}

/**
 * jalon_tile_cache_set_limit:
 * @self: a cache
 * @max_bytes: the most that its file may take, from the next tile on
 */
void
jalon_tile_cache_set_limit (JalonTileCache *self,
                            guint64         max_bytes)
{
  g_mutex_lock (&self->lock);
  self->max_bytes = max_bytes;
  g_mutex_unlock (&self->lock);
}

/**
 * jalon_tile_cache_get_size:
 * @self: a cache
 *
 * Returns: the bytes that it takes
 */
guint64
jalon_tile_cache_get_size (JalonTileCache *self)
{
  guint64 size = 0;

  g_mutex_lock (&self->lock);
  if (get_database (self) != NULL)
    size = measure (self->database);
  g_mutex_unlock (&self->lock);
  return size;
}

static void
note_use (sqlite3    *database,
          const char *address,
          gint64      now)
{
  g_autoptr(sqlite3_stmt) statement = NULL;

  if (sqlite3_prepare_v2 (database, "UPDATE tile SET used = ?1 WHERE address = ?2", -1, &statement, NULL) != SQLITE_OK)
    return;
  sqlite3_bind_int64 (statement, 1, now);
  sqlite3_bind_text (statement, 2, address, -1, SQLITE_STATIC);
  sqlite3_step (statement);
}

/**
 * jalon_tile_cache_lookup:
 * @self: a cache
 * @address: of a tile
 * @tile: (out caller-allocates): cleared with jalon_cached_tile_clear() when there is one
 *
 * Returns: whether there is one, be it fresh or not
 */
gboolean
jalon_tile_cache_lookup (JalonTileCache  *self,
                         const char      *address,
                         JalonCachedTile *tile)
{
  sqlite3_stmt *statement = NULL;
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  int code = SQLITE_ERROR;

  g_mutex_lock (&self->lock);
  if (get_database (self) != NULL
      && (code = sqlite3_prepare_v2 (self->database, "SELECT bytes, etag, modified, expires, used FROM tile WHERE address = ?1", -1,
                                     &statement, NULL)) == SQLITE_OK)
    {
      sqlite3_bind_text (statement, 1, address, -1, SQLITE_STATIC);
      code = sqlite3_step (statement);
    }
  if (code == SQLITE_ROW)
    {
      *tile = (JalonCachedTile) {
        g_bytes_new (sqlite3_column_blob (statement, 0), (gsize) sqlite3_column_bytes (statement, 0)),
        g_strdup ((const char *) sqlite3_column_text (statement, 1)),
        g_strdup ((const char *) sqlite3_column_text (statement, 2)),
        sqlite3_column_int64 (statement, 3),
      };
      if (now - sqlite3_column_int64 (statement, 4) >= USED_STEP_S)
        note_use (self->database, address, now);
    }
  sqlite3_finalize (statement);
  forget_if_damaged (self, code);
  g_mutex_unlock (&self->lock);
  return code == SQLITE_ROW;
}

/**
 * jalon_tile_cache_store:
 * @self: a cache
 * @address: of a tile
 * @tile: what to keep
 *
 * Keeps a tile, and lets the least recently used ones go when there are too many.
 */
void
jalon_tile_cache_store (JalonTileCache        *self,
                        const char            *address,
                        const JalonCachedTile *tile)
{
  sqlite3_stmt *statement = NULL;
  int code = SQLITE_ERROR;

  g_mutex_lock (&self->lock);
  if (get_database (self) != NULL
      && (code = sqlite3_prepare_v2 (self->database, "INSERT OR REPLACE INTO tile VALUES (?1, ?2, ?3, ?4, ?5, ?6)", -1, &statement,
                                     NULL)) == SQLITE_OK)
    {
      sqlite3_bind_text (statement, 1, address, -1, SQLITE_STATIC);
      sqlite3_bind_text (statement, 2, tile->etag, -1, SQLITE_STATIC);
      sqlite3_bind_text (statement, 3, tile->modified, -1, SQLITE_STATIC);
      sqlite3_bind_int64 (statement, 4, tile->expires);
      sqlite3_bind_int64 (statement, 5, g_get_real_time () / G_USEC_PER_SEC);
      sqlite3_bind_blob64 (statement, 6, g_bytes_get_data (tile->bytes, NULL), g_bytes_get_size (tile->bytes), SQLITE_STATIC);
      code = sqlite3_step (statement);
    }
  sqlite3_finalize (statement);
  if (code == SQLITE_DONE)
    trim (self);
  forget_if_damaged (self, code);
  g_mutex_unlock (&self->lock);
}

/**
 * jalon_tile_cache_renew:
 * @self: a cache
 * @address: of a tile in it
 * @expires: until when it need not be asked for again: the server says that it has not changed
 */
void
jalon_tile_cache_renew (JalonTileCache *self,
                        const char     *address,
                        gint64          expires)
{
  sqlite3_stmt *statement = NULL;

  g_mutex_lock (&self->lock);
  if (get_database (self) != NULL
      && sqlite3_prepare_v2 (self->database, "UPDATE tile SET expires = ?1 WHERE address = ?2", -1, &statement, NULL) == SQLITE_OK)
    {
      sqlite3_bind_int64 (statement, 1, expires);
      sqlite3_bind_text (statement, 2, address, -1, SQLITE_STATIC);
      sqlite3_step (statement);
    }
  sqlite3_finalize (statement);
  g_mutex_unlock (&self->lock);
}

/**
 * jalon_tile_cache_remove:
 * @self: a cache
 * @address: of a tile that turned out to be none
 */
void
jalon_tile_cache_remove (JalonTileCache *self,
                         const char     *address)
{
  sqlite3_stmt *statement = NULL;

  g_mutex_lock (&self->lock);
  if (get_database (self) != NULL
      && sqlite3_prepare_v2 (self->database, "DELETE FROM tile WHERE address = ?1", -1, &statement, NULL) == SQLITE_OK)
    {
      sqlite3_bind_text (statement, 1, address, -1, SQLITE_STATIC);
      sqlite3_step (statement);
    }
  sqlite3_finalize (statement);
  g_mutex_unlock (&self->lock);
}

/**
 * jalon_cached_tile_clear:
 * @tile: a tile of jalon_tile_cache_lookup(); may be empty
 */
void
jalon_cached_tile_clear (JalonCachedTile *tile)
{
  g_clear_pointer (&tile->bytes, g_bytes_unref);
  g_clear_pointer (&tile->etag, g_free);
  g_clear_pointer (&tile->modified, g_free);
}
