/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define JALON_TILE_FILE_ERROR (jalon_tile_file_error_quark ())

typedef enum
{
  JALON_TILE_FILE_ERROR_READ,        /* the file can't be read */
  JALON_TILE_FILE_ERROR_NOT_TILES,   /* neither MBTiles nor PMTiles nor a GeoPackage with tiles */
  JALON_TILE_FILE_ERROR_UNSUPPORTED, /* tiles of a kind that Jalon does not read */
  JALON_TILE_FILE_ERROR_DAMAGED,
} JalonTileFileError;

typedef enum
{
  JALON_TILE_FORMAT_UNKNOWN,
  JALON_TILE_FORMAT_PNG,
  JALON_TILE_FORMAT_JPEG,
  JALON_TILE_FORMAT_WEBP,
  JALON_TILE_FORMAT_VECTOR, /* Mapbox Vector Tiles, unpacked */
} JalonTileFormat;

/**
 * JalonTileInfo:
 * @name: (nullable): what the file calls itself
 * @attribution: (nullable): whom to name beside the map: plain text, not markup
 * @vector_layers: the names of its layers where @format is vector, in the file's order; else empty
 * @format: of its tiles
 *
 * What a tile file says of itself.
 */
typedef struct
{
  char            *name;
  char            *attribution;
  GStrv            vector_layers;
  JalonTileFormat  format;
  guint            min_zoom;
  guint            max_zoom;
} JalonTileInfo;

/* An open tile file: MBTiles, PMTiles (version 3) or a GeoPackage with tiles. Reference counted; any thread may read from it. */
typedef struct _JalonTileReader JalonTileReader;

#define JALON_TILE_READER_MAX_ZOOM 30
#define JALON_TILE_READER_MAX_BYTES (8 * 1024 * 1024) /* of a tile, unpacked */

GQuark               jalon_tile_file_error_quark (void);
JalonTileReader     *jalon_tile_reader_open      (const char       *path,
                                                  GCancellable     *cancellable,
                                                  GError          **error);
JalonTileReader     *jalon_tile_reader_ref       (JalonTileReader  *self);
void                 jalon_tile_reader_unref     (JalonTileReader  *self);
const JalonTileInfo *jalon_tile_reader_get_info  (JalonTileReader  *self);
gboolean             jalon_tile_reader_read      (JalonTileReader  *self,
                                                  guint             zoom,
                                                  guint             column,
                                                  guint             row,
                                                  GBytes          **bytes,
                                                  GCancellable     *cancellable,
                                                  GError          **error);
JalonTileFormat      jalon_tile_format_guess     (const guint8     *data,
                                                  gsize             size);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonTileReader, jalon_tile_reader_unref)

G_END_DECLS
