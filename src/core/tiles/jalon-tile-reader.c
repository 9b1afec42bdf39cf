/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-tile-reader-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define SNIFF_BYTES       16
#define MAX_TEXT          400 /* characters of a name or an attribution that are shown */
#define MAX_VECTOR_LAYERS 100
#define MAX_JSON_DEPTH    64

struct _JalonTileReader
{
  gatomicrefcount         ref_count;
  const JalonTileBackend *kind;
  gpointer                backend;
  JalonTileInfo           info;
  GMutex                  lock;
};

G_DEFINE_QUARK (jalon-tile-file-error-quark, jalon_tile_file_error)

/* For people one sentence; what exactly is wrong goes to the log. */
gboolean
jalon_tile_file_damaged (const char  *detail,
                         GError     **error)
{
  g_debug ("The tile file is damaged: %s", detail);
  g_set_error_literal (error, JALON_TILE_FILE_ERROR, JALON_TILE_FILE_ERROR_DAMAGED,
                       _("The tile file is damaged. Download or copy it again."));
  return FALSE;
}

static gboolean
is_gzip (const guint8 *data,
         gsize         size)
{
  return size >= 18 && data[0] == 0x1f && data[1] == 0x8b && data[2] == 8;
}

/* Unpacks at most @limit bytes: a few bytes can claim to hold a whole memory. */
GBytes *
jalon_tile_gunzip (const guint8  *data,
                   gsize          size,
                   gsize          limit,
                   GError       **error)
{
  g_autoptr(GZlibDecompressor) unpacker = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP);
  g_autoptr(GByteArray) out = g_byte_array_new ();
  GConverterResult state = G_CONVERTER_CONVERTED;

  while (state != G_CONVERTER_FINISHED)
    {
      guint8 block[16384];
      gsize n_read, n_written;
      g_autoptr(GError) problem = NULL;

      state = g_converter_convert (G_CONVERTER (unpacker), data, size, block, sizeof block,
                                   G_CONVERTER_INPUT_AT_END, &n_read, &n_written, &problem);
      if (state == G_CONVERTER_ERROR)
        {
          jalon_tile_file_damaged (problem->message, error);
          return NULL;
        }
      if (n_written > limit - out->len)
        {
          jalon_tile_file_damaged ("it unpacks to more than it may", error);
          return NULL;
        }
      g_byte_array_append (out, block, (guint) n_written);
      data += n_read;
      size -= n_read;
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&out));
}

/**
 * jalon_tile_format_guess:
 * @data: (array length=size): a tile
 * @size: its length
 *
 * Returns: what its first bytes say it is; vector tiles can't be told by them and are unknown
 */
JalonTileFormat
jalon_tile_format_guess (const guint8 *data,
                         gsize         size)
{
  if (size >= 8 && memcmp (data, "\211PNG\r\n\032\n", 8) == 0)
    return JALON_TILE_FORMAT_PNG;
  if (size >= 3 && memcmp (data, "\377\330\377", 3) == 0)
    return JALON_TILE_FORMAT_JPEG;
  if (size >= 12 && memcmp (data, "RIFF", 4) == 0 && memcmp (data + 8, "WEBP", 4) == 0)
    return JALON_TILE_FORMAT_WEBP;
  return JALON_TILE_FORMAT_UNKNOWN;
}

/* Attributions come as HTML; shown is their text. */
void
jalon_tile_info_take_attribution (JalonTileInfo *info,
                                  const char    *text)
{
  GString *plain;
  gboolean tag = FALSE;

  g_clear_pointer (&info->attribution, g_free);
  if (text == NULL || !g_utf8_validate (text, -1, NULL))
    return;
  plain = g_string_new (NULL);
  for (const char *at = text; *at != '\0' && plain->len < MAX_TEXT; at = g_utf8_next_char (at))
    {
      if (*at == '<')
        tag = TRUE;
      else if (*at == '>' && tag)
        tag = FALSE;
      else if (!tag)
        g_string_append_unichar (plain, g_unichar_isspace (g_utf8_get_char (at)) ? ' ' : g_utf8_get_char (at));
    }
  g_string_replace (plain, "&copy;", "©", 0);
  g_string_replace (plain, "&quot;", "\"", 0);
  g_string_replace (plain, "&nbsp;", " ", 0);
  g_string_replace (plain, "&amp;", "&", 0);
  g_strstrip (plain->str);
  if (plain->str[0] != '\0')
    info->attribution = g_strdup (plain->str);
  g_string_free (plain, TRUE);
}

/* A text file may nest deeper than the parser's stack holds. */
static gboolean
is_shallow (const char *json,
            gsize       length)
{
  guint depth = 0;

  for (gsize i = 0; i < length; i++)
    {
      if (json[i] == '{' || json[i] == '[')
        depth++;
      else if ((json[i] == '}' || json[i] == ']') && depth > 0)
        depth--;
      if (depth > MAX_JSON_DEPTH)
        return FALSE;
    }
  return TRUE;
}

static const char *
get_text (JsonObject *object,
          const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
           ? json_node_get_string (node) : NULL;
}

static GStrv
read_vector_layers (JsonObject *object)
{
  JsonNode *node = json_object_get_member (object, "vector_layers");
  g_autoptr(GStrvBuilder) names = g_strv_builder_new ();
  JsonArray *array;

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return NULL;
  array = json_node_get_array (node);
  for (guint i = 0; i < MIN (json_array_get_length (array), MAX_VECTOR_LAYERS); i++)
    {
      JsonNode *layer = json_array_get_element (array, i);
      const char *id = JSON_NODE_HOLDS_OBJECT (layer) ? get_text (json_node_get_object (layer), "id") : NULL;

      if (id != NULL)
        g_strv_builder_add (names, id);
    }
  return g_strv_builder_end (names);
}

/* The metadata of PMTiles, and the row "json" of MBTiles, are the same kind of document. */
void
jalon_tile_info_read_json (JalonTileInfo *info,
                           const char    *json,
                           gssize         length)
{
  g_autoptr(JsonParser) parser = json_parser_new ();
  JsonObject *object;
  GStrv layers;

  if (length < 0)
    length = (gssize) strlen (json);
  if (!is_shallow (json, (gsize) length) || !json_parser_load_from_data (parser, json, length, NULL)
      || json_parser_get_root (parser) == NULL || !JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
    return;
  object = json_node_get_object (json_parser_get_root (parser));
  if (info->name == NULL && get_text (object, "name") != NULL)
    info->name = g_utf8_substring (get_text (object, "name"), 0,
                                   MIN (MAX_TEXT, g_utf8_strlen (get_text (object, "name"), -1)));
  if (info->attribution == NULL)
    jalon_tile_info_take_attribution (info, get_text (object, "attribution"));
  if ((layers = read_vector_layers (object)) != NULL)
    {
      g_strfreev (info->vector_layers);
      info->vector_layers = layers;
    }
}

static gpointer
open_database (JalonTileReader  *self,
               const char       *path,
               GCancellable     *cancellable,
               GError          **error)
{
  sqlite3 *database = jalon_tile_sqlite_open (path, error);

  if (database == NULL)
    return NULL;
  if (jalon_tile_sqlite_has (database, "gpkg_contents"))
    {
      self->kind = &jalon_gpkg_tiles_backend;
      return jalon_gpkg_tiles_open (database, &self->info, cancellable, error);
    }
  self->kind = &jalon_mbtiles_backend;
  return jalon_mbtiles_open (database, &self->info, cancellable, error);
}

static gpointer
open_backend (JalonTileReader  *self,
              const char       *path,
              GCancellable     *cancellable,
              GError          **error)
{
  guint8 start[SNIFF_BYTES] = { 0 };
  int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0); /* a pipe must not make it wait */
  gssize n = fd >= 0 ? pread (fd, start, sizeof start, 0) : -1;

  if (n < 0)
    {
      g_autofree char *shown = g_filename_display_basename (path);

      g_set_error (error, JALON_TILE_FILE_ERROR, JALON_TILE_FILE_ERROR_READ,
                   /* Translators: a file's name; what the system says */
                   _("“%s” can’t be read (%s)."), shown, g_strerror (errno));
      if (fd >= 0)
        close (fd);
      return NULL;
    }
  if (memcmp (start, "PMTiles", 7) == 0)
    {
      self->kind = &jalon_pmtiles_backend;
      return jalon_pmtiles_open (fd, &self->info, error);
    }
  close (fd);
  if (memcmp (start, "SQLite format 3", sizeof "SQLite format 3") == 0)
    return open_database (self, path, cancellable, error);

  g_set_error_literal (error, JALON_TILE_FILE_ERROR, JALON_TILE_FILE_ERROR_NOT_TILES,
                       _("This is not a tile file. Jalon reads MBTiles, PMTiles and GeoPackage tiles."));
  return NULL;
}

/**
 * jalon_tile_reader_open:
 * @path: a file
 * @cancellable: (nullable): to give up
 * @error: return location
 *
 * Opens a tile file, of whatever kind its content says; nothing is ever written to it. Reads from disk: not for the main thread.
 *
 * Returns: (transfer full) (nullable): the reader, or %NULL with @error set: %JALON_TILE_FILE_ERROR, with a sentence for people
 */
JalonTileReader *
jalon_tile_reader_open (const char    *path,
                        GCancellable  *cancellable,
                        GError       **error)
{
  g_autoptr(JalonTileReader) self = g_new0 (JalonTileReader, 1);

  g_return_val_if_fail (path != NULL, NULL);

  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->lock);
  self->backend = open_backend (self, path, cancellable, error);
  if (self->backend == NULL)
    return NULL;
  if (self->info.vector_layers == NULL)
    self->info.vector_layers = g_new0 (char *, 1);
  return g_steal_pointer (&self);
}

/**
 * jalon_tile_reader_ref:
 * @self: a reader
 *
 * Returns: (transfer full): @self
 */
JalonTileReader *
jalon_tile_reader_ref (JalonTileReader *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * jalon_tile_reader_unref:
 * @self: (transfer full): a reader
 */
void
jalon_tile_reader_unref (JalonTileReader *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  if (self->backend != NULL)
    self->kind->free (self->backend);
  g_free (self->info.name);
  g_free (self->info.attribution);
  g_strfreev (self->info.vector_layers);
  g_mutex_clear (&self->lock);
  g_free (self);
}

/**
 * jalon_tile_reader_get_info:
 * @self: a reader
 *
 * Returns: (transfer none): what the file says of itself
 */
const JalonTileInfo *
jalon_tile_reader_get_info (JalonTileReader *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return &self->info;
}

/**
 * jalon_tile_reader_read:
 * @self: a reader
 * @zoom: the tile's zoom
 * @column: its column, 0 at 180° W
 * @row: its row, 0 in the north, whatever the file's own order
 * @bytes: (out) (transfer full) (nullable): the tile, unpacked; %NULL where the file has none
 * @cancellable: (nullable): to give up
 * @error: return location
 *
 * Reads from disk: not for the main thread.
 *
 * Returns: %FALSE with @error set when the file can't be read or is damaged
 */
gboolean
jalon_tile_reader_read (JalonTileReader  *self,
                        guint             zoom,
                        guint             column,
                        guint             row,
                        GBytes          **bytes,
                        GCancellable     *cancellable,
                        GError          **error)
{
  g_autoptr(GBytes) stored = NULL;
  const guint8 *data;
  gboolean ok;
  gsize size;

  g_return_val_if_fail (self != NULL && bytes != NULL, FALSE);

  *bytes = NULL;
  if (zoom > JALON_TILE_READER_MAX_ZOOM || column >> zoom != 0 || row >> zoom != 0)
    return TRUE;
  g_mutex_lock (&self->lock);
  ok = self->kind->read (self->backend, zoom, column, row, &stored, cancellable, error);
  g_mutex_unlock (&self->lock);
  if (!ok || stored == NULL)
    return ok;

  data = g_bytes_get_data (stored, &size);
  *bytes = is_gzip (data, size) ? jalon_tile_gunzip (data, size, JALON_TILE_READER_MAX_BYTES, error)
                                : g_steal_pointer (&stored);
  return *bytes != NULL;
}
