/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define JALON_EXCHANGE_ERROR (jalon_exchange_error_quark ())
GQuark jalon_exchange_error_quark (void);

typedef enum
{
  JALON_EXCHANGE_ERROR_FAILED,
  JALON_EXCHANGE_ERROR_OPEN,      /* no such file, a directory, no permission, not a regular file */
  JALON_EXCHANGE_ERROR_EMPTY,     /* nothing in it, or a header and no rows */
  JALON_EXCHANGE_ERROR_FORMAT,    /* not a format Jalon reads, or not readable as what it claims to be */
  JALON_EXCHANGE_ERROR_TOO_LARGE, /* a cell, record or column count over the limit */
  JALON_EXCHANGE_ERROR_MAPPING,   /* an unknown field, column, constant or coordinate system */
} JalonExchangeError;

/**
 * JalonRow:
 * @number: where the row is in the file: the physical line its record starts on (CSV, first line is 1) or the feature's number (from 1)
 * @cells: one text per column, UTF-8, borrowed until the next row; %NULL where the source says null or has no such cell
 * @geometry_x: x of the row's own geometry in the reader's CRS (centroid inside for a polygon), NAN without one
 * @geometry_y: y, likewise
 * @shape: (nullable): the row's own geometry as well-known binary in the reader's CRS, where the options ask for shapes and the format
 *   has them; x and y are then not looked for
 * @shape_size: its size in bytes
 * @problem: (nullable): why the row cannot be read; cells are then not to be used
 * @n_extra: CSV: surplus cells beyond the header's columns (0 normally); @extra holds them
 * @n_missing: CSV: cells the record lacks
 * @n_replaced: bytes that are no text in the file's encoding, or NUL: each is a U+FFFD in its cell, and the reader's caller should
 *   say so (0 normally)
 */
typedef struct
{
  guint64            number;
  const char *const *cells;
  double             geometry_x;
  double             geometry_y;
  const guint8      *shape;
  gsize              shape_size;
  const char        *problem;
  guint              n_extra;
  const char *const *extra;
  guint              n_missing;
  guint              n_replaced;
} JalonRow;

/* Rows of a file whatever its format: CSV and TSV by our own reader, GeoJSON, GeoPackage and Shapefile through GDAL. */
typedef struct _JalonTableReader JalonTableReader;

/**
 * JalonTableOptions:
 * @delimiter: 0: detected
 * @encoding: (nullable): detected when %NULL
 * @has_header: whether the first record names the columns
 * @layer: (nullable): the layer of a file that has several; the first with rows when %NULL
 * @shapes: whether rows are to give their outlines instead of a point
 */
typedef struct
{
  char        delimiter;
  const char *encoding;
  gboolean    has_header;
  const char *layer;
  gboolean    shapes;
} JalonTableOptions;

#define JALON_TABLE_OPTIONS_DEFAULT ((JalonTableOptions) { .has_header = TRUE })

/* Opens @path (local, absolute or relative); options NULL = default. Errors name the file and say what to do. */
JalonTableReader  *jalon_table_reader_open           (const char               *path,
                                                      const JalonTableOptions  *options,
                                                      GCancellable             *cancellable,
                                                      GError                  **error);
void               jalon_table_reader_free           (JalonTableReader         *self);
guint              jalon_table_reader_get_n_columns  (JalonTableReader         *self);
const char        *jalon_table_reader_get_column     (JalonTableReader         *self,
                                                      guint                     column);
const char        *jalon_table_reader_get_format     (JalonTableReader         *self);  /* "CSV", "GeoJSON", "GPKG", "ESRI Shapefile" */
const char        *jalon_table_reader_get_encoding   (JalonTableReader         *self);  /* "UTF-8", "WINDOWS-1252" ... */
char               jalon_table_reader_get_delimiter  (JalonTableReader         *self);  /* 0 where there is none */
char             **jalon_table_reader_dup_layers     (JalonTableReader         *self);  /* NULL-terminated */
const char        *jalon_table_reader_get_layer      (JalonTableReader         *self);  /* the one read; NULL: there are none */
/* Tells the layers of a file apart: NULL for the first and where there are none */
const char        *jalon_table_reader_get_later_layer (JalonTableReader        *self);
/* The CRS of geometry_x/y as "EPSG:n" or WKT; NULL when the file has no geometry or does not say (then WGS 84 for GeoJSON) */
const char        *jalon_table_reader_get_crs        (JalonTableReader         *self);
gboolean           jalon_table_reader_has_geometry   (JalonTableReader         *self);
/* Reads the next row. Returns FALSE at the end (no error) or on an error that ends the reading. */
gboolean           jalon_table_reader_next           (JalonTableReader         *self,
                                                      JalonRow                 *row,
                                                      GCancellable             *cancellable,
                                                      GError                  **error);
/* 0..1, bytes read of the file */
double             jalon_table_reader_get_progress   (JalonTableReader         *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonTableReader, jalon_table_reader_free)

G_END_DECLS
