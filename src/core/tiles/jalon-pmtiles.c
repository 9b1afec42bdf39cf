/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-tile-reader-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* PMTiles, version 3 (github.com/protomaps/PMTiles, spec/v3): one file, a directory of entries sorted by tile id, some of which
 * point to leaf directories. Every offset and length of the file is checked before it is followed. */

#define HEADER_BYTES      127
#define MAX_DEPTH         4                  /* of directories */
#define MAX_PACKED        (8 * 1024 * 1024)  /* of a directory or the metadata, as stored */
#define MAX_UNPACKED      (32 * 1024 * 1024)
#define LEAVES_KEPT       32

typedef enum
{
  COMPRESSION_UNKNOWN,
  COMPRESSION_NONE,
  COMPRESSION_GZIP,
} Compression;

typedef struct
{
  guint64 offset;
  guint64 length;
} Span;

typedef struct
{
  guint64 id;
  guint64 offset;
  guint32 length;
  guint32 run; /* of tiles with the same content; 0: a leaf directory */
} Entry;

typedef struct
{
  int          fd;
  guint64      size;
  Span         root;
  Span         metadata;
  Span         leaves;
  Span         data;
  Compression  internal; /* of directories and metadata */
  GArray      *entries;  /* of the root */
  GHashTable  *kept;     /* offset of a leaf -> its entries */
} PmTiles;

static void
free_pmtiles (gpointer backend)
{
  PmTiles *self = backend;

  if (self->fd >= 0)
    close (self->fd);
  g_clear_pointer (&self->entries, g_array_unref);
  g_clear_pointer (&self->kept, g_hash_table_unref);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PmTiles, free_pmtiles)

static guint64
read_u64 (const guint8 *data)
{
  guint64 value;

  memcpy (&value, data, sizeof value);
  return GUINT64_FROM_LE (value);
}

/* Whether [offset, offset + length) lies within a span of that length, without overflow. */
static gboolean
is_within (guint64 offset,
           guint64 length,
           guint64 whole)
{
  return offset <= whole && length <= whole - offset;
}

static GBytes *
read_span (PmTiles  *self,
           guint64   offset,
           guint64   length,
           guint64   limit,
           GError  **error)
{
  g_autofree guint8 *data = NULL;
  gsize done = 0;

  if (length > limit || !is_within (offset, length, self->size))
    {
      jalon_tile_file_damaged ("an offset points outside the file", error);
      return NULL;
    }
  data = g_malloc (MAX (length, 1));
  while (done < length)
    {
      gssize n = pread (self->fd, data + done, length - done, (off_t) (offset + done));

      if (n <= 0)
        {
          g_set_error_literal (error, JALON_TILE_FILE_ERROR, JALON_TILE_FILE_ERROR_READ,
                               _("The tile file can’t be read any more. Is its disk still there?"));
          return NULL;
        }
      done += (gsize) n;
    }
  return g_bytes_new_take (g_steal_pointer (&data), length);
}

/* A directory or the metadata: packed as the header says. */
static GBytes *
read_internal (PmTiles  *self,
               guint64   offset,
               guint64   length,
               GError  **error)
{
  g_autoptr(GBytes) packed = read_span (self, offset, length, MAX_PACKED, error);

  if (packed == NULL || self->internal == COMPRESSION_NONE)
    return g_steal_pointer (&packed);
  return jalon_tile_gunzip (g_bytes_get_data (packed, NULL), g_bytes_get_size (packed), MAX_UNPACKED, error);
}

static gboolean
read_varint (const guint8 **at,
             const guint8  *end,
             guint64       *value)
{
  *value = 0;
  for (guint shift = 0; shift < 64; shift += 7)
    {
      guint8 byte;

      if (*at == end)
        return FALSE;
      byte = *(*at)++;
      if (shift == 63 && byte > 1)
        return FALSE;
      *value |= (guint64) (byte & 0x7f) << shift;
      if (byte < 0x80)
        return TRUE;
    }
  return FALSE;
}

/* Entries are stored by column: identifiers as differences, run lengths, lengths, offsets (0: right after the last one). */
static gboolean
parse_entries (const guint8 *at,
               const guint8 *end,
               GArray       *entries)
{
  guint64 n, value, id = 0;

  if (!read_varint (&at, end, &n) || n > (guint64) (end - at) / 4)
    return FALSE;
  g_array_set_size (entries, (guint) n);
  for (guint i = 0; i < n; i++)
    {
      if (!read_varint (&at, end, &value) || (i > 0 && value == 0) || value > G_MAXUINT64 - id)
        return FALSE;
      id += value;
      g_array_index (entries, Entry, i).id = id;
    }
  for (guint i = 0; i < n; i++)
    {
      if (!read_varint (&at, end, &value) || value > G_MAXUINT32)
        return FALSE;
      g_array_index (entries, Entry, i).run = (guint32) value;
    }
  for (guint i = 0; i < n; i++)
    {
      if (!read_varint (&at, end, &value) || value == 0 || value > G_MAXUINT32)
        return FALSE;
      g_array_index (entries, Entry, i).length = (guint32) value;
    }
  for (guint i = 0; i < n; i++)
    {
      Entry *entry = &g_array_index (entries, Entry, i);

      if (!read_varint (&at, end, &value) || (i == 0 && value == 0))
        return FALSE;
      entry->offset = value > 0 ? value - 1 : entry[-1].offset + entry[-1].length;
    }
  return TRUE;
}

static GArray *
read_directory (PmTiles  *self,
                guint64   offset,
                guint64   length,
                GError  **error)
{
  g_autoptr(GBytes) bytes = read_internal (self, offset, length, error);
  g_autoptr(GArray) entries = NULL;
  const guint8 *data;
  gsize size;

  if (bytes == NULL)
    return NULL;
  entries = g_array_new (FALSE, TRUE, sizeof (Entry));
  data = g_bytes_get_data (bytes, &size);
  if (parse_entries (data, data + size, entries))
    return g_steal_pointer (&entries);
  jalon_tile_file_damaged ("a directory can't be read", error);
  return NULL;
}

/* A leaf directory is asked for again with every tile of its part of the world. */
static GArray *
get_leaf (PmTiles      *self,
          const Entry  *entry,
          GError      **error)
{
  guint64 offset = entry->offset;
  GArray *entries = g_hash_table_lookup (self->kept, &offset);

  if (entries != NULL)
    return entries;
  if (!is_within (entry->offset, entry->length, self->leaves.length))
    {
      jalon_tile_file_damaged ("a leaf directory is outside its part of the file", error);
      return NULL;
    }
  entries = read_directory (self, self->leaves.offset + entry->offset, entry->length, error);
  if (entries == NULL)
    return NULL;
  if (g_hash_table_size (self->kept) >= LEAVES_KEPT)
    g_hash_table_remove_all (self->kept);
  g_hash_table_insert (self->kept, g_memdup2 (&offset, sizeof offset), entries);
  return entries;
}

/* The last entry that does not come after @id, or NULL. */
static const Entry *
find_entry (const GArray *entries,
            guint64       id)
{
  guint low = 0, high = entries->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (entries, Entry, middle).id <= id)
        low = middle + 1;
      else
        high = middle;
    }
  return low > 0 ? &g_array_index (entries, Entry, low - 1) : NULL;
}

/* Tiles are numbered zoom by zoom, within a zoom along Hilbert's curve (Hilbert 1891). */
static guint64
tile_id (guint zoom,
         guint column,
         guint row)
{
  guint64 id = ((G_GUINT64_CONSTANT (1) << (2 * zoom)) - 1) / 3;

  for (guint64 half = (G_GUINT64_CONSTANT (1) << zoom) / 2; half > 0; half /= 2)
    {
      guint right = (column & half) != 0, lower = (row & half) != 0;

      id += half * half * ((3 * right) ^ lower);
      if (!lower)
        {
          guint swapped = column;

          if (right)
            {
              swapped = (guint) (half - 1) - (column & (guint) (half - 1));
              row = (guint) (half - 1) - (row & (guint) (half - 1));
            }
          column = row;
          row = swapped;
        }
    }
  return id;
}

static gboolean
read_tile (gpointer       backend,
           guint          zoom,
           guint          column,
           guint          row,
           GBytes       **bytes,
           GCancellable  *cancellable,
           GError       **error)
{
  PmTiles *self = backend;
  guint64 id = tile_id (zoom, column, row);
  const GArray *entries = self->entries;

  for (guint depth = 0; depth < MAX_DEPTH; depth++)
    {
      const Entry *entry = find_entry (entries, id);

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (entry == NULL)
        return TRUE;
      if (entry->run > 0)
        {
          if (id - entry->id >= entry->run)
            return TRUE;
          if (!is_within (entry->offset, entry->length, self->data.length))
            return jalon_tile_file_damaged ("a tile is outside its part of the file", error);
          *bytes = read_span (self, self->data.offset + entry->offset, entry->length, JALON_TILE_READER_MAX_BYTES, error);
          return *bytes != NULL;
        }
      entries = get_leaf (self, entry, error);
      if (entries == NULL)
        return FALSE;
    }
  return jalon_tile_file_damaged ("directories are nested too deep", error);
}

static gboolean
set_unsupported (const char  *what,
                 GError     **error)
{
  g_set_error (error, JALON_TILE_FILE_ERROR, JALON_TILE_FILE_ERROR_UNSUPPORTED,
               /* Translators: %s is a technical name, such as "brotli" */
               _("Jalon does not read PMTiles of this kind (%s). Convert the file to MBTiles."), what);
  return FALSE;
}

static gboolean
read_compression (PmTiles       *self,
                  const guint8  *header,
                  GError       **error)
{
  static const char *const names[] = { NULL, NULL, NULL, "brotli", "zstd" };

  for (guint i = 0; i < 2; i++)
    {
      guint8 code = header[97 + i];

      if (code > COMPRESSION_GZIP)
        return set_unsupported (code < G_N_ELEMENTS (names) ? names[code] : "?", error);
    }
  self->internal = header[97] == COMPRESSION_GZIP ? COMPRESSION_GZIP : COMPRESSION_NONE;
  return TRUE;
}

static gboolean
read_header (PmTiles        *self,
             JalonTileInfo  *info,
             GError        **error)
{
  static const JalonTileFormat formats[] = {
    JALON_TILE_FORMAT_UNKNOWN, JALON_TILE_FORMAT_VECTOR, JALON_TILE_FORMAT_PNG,
    JALON_TILE_FORMAT_JPEG, JALON_TILE_FORMAT_WEBP,
  };
  Span *const spans[] = { &self->root, &self->metadata, &self->leaves, &self->data };
  g_autoptr(GBytes) bytes = read_span (self, 0, HEADER_BYTES, HEADER_BYTES, error);
  const guint8 *header;

  if (bytes == NULL)
    return FALSE;
  header = g_bytes_get_data (bytes, NULL);
  if (header[7] != 3)
    return set_unsupported (header[7] < 3 ? "version 1, 2" : "version > 3", error);
  for (guint i = 0; i < G_N_ELEMENTS (spans); i++)
    {
      spans[i]->offset = read_u64 (header + 8 + 16 * i);
      spans[i]->length = read_u64 (header + 16 + 16 * i);
      /* What is cut off at the end shows in the tiles that are missing. */
      if (spans[i]->offset > G_MAXINT64 || spans[i]->length > G_MAXINT64)
        return jalon_tile_file_damaged ("an offset is impossible", error);
    }
  if (!read_compression (self, header, error))
    return FALSE;
  if (header[99] >= G_N_ELEMENTS (formats))
    return set_unsupported ("AVIF", error);
  info->format = formats[header[99]];
  info->min_zoom = MIN (header[100], JALON_TILE_READER_MAX_ZOOM);
  info->max_zoom = CLAMP (header[101], info->min_zoom, JALON_TILE_READER_MAX_ZOOM);
  return TRUE;
}

/* A map without a name is still a map. */
static void
read_metadata (PmTiles       *self,
               JalonTileInfo *info)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) json = NULL;

  if (self->metadata.length == 0)
    return;
  json = read_internal (self, self->metadata.offset, self->metadata.length, &error);
  if (json != NULL)
    jalon_tile_info_read_json (info, g_bytes_get_data (json, NULL), (gssize) g_bytes_get_size (json));
}

gpointer
jalon_pmtiles_open (int             fd,
                    JalonTileInfo  *info,
                    GError        **error)
{
  g_autoptr(PmTiles) self = g_new0 (PmTiles, 1);
  struct stat status;

  self->fd = fd;
  if (fstat (fd, &status) == 0 && S_ISREG (status.st_mode))
    self->size = (guint64) status.st_size;
  self->kept = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_array_unref);
  if (!read_header (self, info, error))
    return NULL;
  self->entries = read_directory (self, self->root.offset, self->root.length, error);
  if (self->entries == NULL)
    return NULL;
  read_metadata (self, info);
  return g_steal_pointer (&self);
}

const JalonTileBackend jalon_pmtiles_backend = { read_tile, free_pmtiles };
