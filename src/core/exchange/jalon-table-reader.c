/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-table-reader.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "jalon-csv.h"
#include "jalon-encoding.h"
#include "jalon-gdal-reader.h"
#include "jalon-table-reader-private.h"

#define HEAD_SIZE 4096

G_DEFINE_QUARK (jalon-exchange-error-quark, jalon_exchange_error)

typedef enum
{
  CONTENT_TEXT,
  CONTENT_JSON,
  CONTENT_GEOPACKAGE,
  CONTENT_SHAPEFILE,
  CONTENT_SPREADSHEET,
  CONTENT_ARCHIVE,
  CONTENT_DOCUMENT,
  CONTENT_BINARY,
} Content;

/* For the kinds of readers. */
void
jalon_table_reader_init (JalonTableReader           *self,
                         const JalonTableReaderKind *kind,
                         const char                 *format)
{
  self->kind = kind;
  self->format = format;
  self->columns = g_ptr_array_new_with_free_func (g_free);
  self->layers = g_ptr_array_new_with_free_func (g_free);
}

static gboolean
has_extension (const char        *path,
               const char *const *extensions)
{
  const char *dot = strrchr (path, '.');

  for (; dot != NULL && *extensions != NULL; extensions++)
    {
      if (g_ascii_strcasecmp (dot + 1, *extensions) == 0)
        return TRUE;
    }

  return FALSE;
}

/* A header cell as one line, or the column's number when there is nothing in it. */
static char *
make_name (const char *text,
           guint       number)
{
  g_autofree char *name = g_strdup (text != NULL ? text : "");

  for (char *p = name; *p != '\0'; p++)
    {
      if (g_ascii_iscntrl (*p))
        *p = ' ';
    }
  g_strstrip (name);

  if (*name == '\0')
    return g_strdup_printf (_("column %u"), number);

  return g_steal_pointer (&name);
}

/**
 * jalon_table_reader_add_columns:
 * @names: (nullable): the names that the file gives; %NULL when it gives none
 *
 * Names the columns so that each has a name and no two the same: "column 3", "name (2)".
 */
void
jalon_table_reader_add_columns (JalonTableReader  *self,
                                const char *const *names,
                                guint              n_names)
{
  g_autoptr(GHashTable) used = g_hash_table_new (g_str_hash, g_str_equal); /* name -> how often it was wanted */

  for (guint i = 0; i < n_names; i++)
    {
      g_autofree char *wanted = make_name (names != NULL ? names[i] : NULL, i + 1);
      g_autofree char *name = g_strdup (wanted);
      gpointer key = NULL;
      gpointer value = NULL;
      guint count = 1;

      if (g_hash_table_lookup_extended (used, wanted, &key, &value))
        {
          count = GPOINTER_TO_UINT (value);
          do
            {
              g_free (name);
              /* Translators: the name of a column whose name occurs before, and how many have it up to here */
              name = g_strdup_printf (C_("column", "%s (%u)"), wanted, ++count);
            }
          while (g_hash_table_contains (used, name));
          g_hash_table_insert (used, key, GUINT_TO_POINTER (count));
        }

      g_ptr_array_add (self->columns, g_steal_pointer (&name));
      g_hash_table_insert (used, g_ptr_array_index (self->columns, i), GUINT_TO_POINTER (1));
    }
}

/**
 * jalon_table_reader_set_os_error:
 * @reason: an errno
 *
 * Says in a sentence why the file cannot be opened or read, and what to do.
 */
void
jalon_table_reader_set_os_error (GError     **error,
                                 const char  *path,
                                 int          reason)
{
  g_autofree char *name = g_filename_display_basename (path);

  if (reason == ENOENT || reason == ENOTDIR)
    g_set_error (error, JALON_EXCHANGE_ERROR, JALON_EXCHANGE_ERROR_OPEN,
                 _("There is no file “%s”. Check its name and folder."), name);
  else if (reason == EACCES || reason == EPERM)
    g_set_error (error, JALON_EXCHANGE_ERROR, JALON_EXCHANGE_ERROR_OPEN,
                 _("You are not allowed to read “%s”. Ask its owner for permission, or copy it to a folder of yours."), name);
  else
    g_set_error (error, JALON_EXCHANGE_ERROR, JALON_EXCHANGE_ERROR_OPEN,
                 _("“%s” cannot be read (%s). Copy it to another folder and try again."), name, g_strerror (reason));
}

/* Opens a regular file. Never waits, as opening a pipe would. */
static int
open_file (const char  *path,
           struct stat *status,
           GError     **error)
{
  g_autofree char *name = g_filename_display_basename (path);
  int fd = g_open (path, O_RDONLY | O_NONBLOCK | O_CLOEXEC, 0);

  if (fd < 0 || fstat (fd, status) != 0)
    {
      jalon_table_reader_set_os_error (error, path, errno);
      if (fd >= 0)
        close (fd);
      return -1;
    }

  if (S_ISREG (status->st_mode) && status->st_size > 0)
    return fd;

  if (S_ISDIR (status->st_mode))
    g_set_error (error, JALON_EXCHANGE_ERROR, JALON_EXCHANGE_ERROR_OPEN,
                 _("“%s” is a folder. Choose a file in it."), name);
  else if (!S_ISREG (status->st_mode))
    g_set_error (error, JALON_EXCHANGE_ERROR, JALON_EXCHANGE_ERROR_OPEN,
                 _("“%s” is not a file but a device or pipe. Choose a file."), name);
  else
    g_set_error (error, JALON_EXCHANGE_ERROR, JALON_EXCHANGE_ERROR_EMPTY,
                 _("“%s” is empty. Choose a file with rows."), name);

  close (fd);
  return -1;
}

static gboolean
starts_with (const guint8 *head,
             gsize         length,
             const char   *magic,
             gsize         magic_length)
{
  return length >= magic_length && memcmp (head, magic, magic_length) == 0;
}

/* Programs, pictures and the like: many control characters. */
static gboolean
is_binary (const guint8 *head,
           gsize         length)
{
  gsize n_odd = 0;
  gsize bom_length;

  if (jalon_encoding_from_bom (head, length, &bom_length) != NULL)
    return FALSE;

  for (gsize i = 0; i < length; i++)
    n_odd += (head[i] < ' ' && head[i] != 0 && strchr ("\t\n\r\f\v", head[i]) == NULL) || head[i] == 0x7f;

  return n_odd * 10 > length;
}

/* What text is, by its first character that is no blank. */
static Content
find_text_content (const guint8 *head,
                   gsize         length,
                   const char   *path)
{
  static const char *const json[] = { "geojson", "json", "topojson", NULL };
  static const char *const delimited[] = { "csv", "tsv", "tab", "txt", NULL };
  gsize i = 0;

  jalon_encoding_from_bom (head, length, &i);
  while (i < length && strchr (" \t\r\n", head[i]) != NULL)
    i++;

  if (i == length)
    return CONTENT_TEXT;
  if (head[i] == '{' && !has_extension (path, delimited))
    return CONTENT_JSON;
  if (has_extension (path, json))
    return CONTENT_JSON;
  if (head[i] == '<' && (g_ascii_strncasecmp ((const char *) head + i, "<?xml", 5) == 0 ||
                         g_ascii_strncasecmp ((const char *) head + i, "<!doctype", 9) == 0 ||
                         g_ascii_strncasecmp ((const char *) head + i, "<html", 5) == 0 ||
                         g_ascii_strncasecmp ((const char *) head + i, "<kml", 4) == 0))
    return CONTENT_DOCUMENT;
  return CONTENT_TEXT;
}

/* @head is followed by a NUL. */
static Content
find_content (const guint8 *head,
              gsize         length,
              const char   *path)
{
  static const char *const spreadsheets[] = { "xlsx", "xlsm", "xlsb", "ods", "xls", NULL };
  static const char *const shapefiles[] = { "shp", "shx", "dbf", NULL };

  if (starts_with (head, length, "SQLite format 3", 16))
    return CONTENT_GEOPACKAGE;
  if (starts_with (head, length, "\0\0\x27\x0a", 4) || has_extension (path, shapefiles))
    return CONTENT_SHAPEFILE;
  if (starts_with (head, length, "\xd0\xcf\x11\xe0", 4) || has_extension (path, spreadsheets))
    return CONTENT_SPREADSHEET;
  if (starts_with (head, length, "PK\x03\x04", 4) || starts_with (head, length, "\x1f\x8b", 2) ||
      starts_with (head, length, "7z\xbc\xaf\x27\x1c", 6))
    return CONTENT_ARCHIVE;
  if (starts_with (head, length, "%PDF", 4))
    return CONTENT_DOCUMENT;
  if (is_binary (head, length))
    return CONTENT_BINARY;
  return find_text_content (head, length, path);
}

static void
set_unreadable_error (GError     **error,
                      Content      content,
                      const char  *path)
{
  g_autofree char *name = g_filename_display_basename (path);

  if (content == CONTENT_SPREADSHEET)
    g_set_error (error, JALON_EXCHANGE_ERROR, JALON_EXCHANGE_ERROR_FORMAT,
                 _("“%s” is a spreadsheet. Open it in your spreadsheet program, save it as CSV (UTF-8), and import that file."), name);
  else if (content == CONTENT_ARCHIVE)
    g_set_error (error, JALON_EXCHANGE_ERROR, JALON_EXCHANGE_ERROR_FORMAT,
                 _("“%s” is a compressed archive. Extract it and import the file in it."), name);
  else
    g_set_error (error, JALON_EXCHANGE_ERROR, JALON_EXCHANGE_ERROR_FORMAT,
                 _("“%s” is not a table that Jalon reads. Save it as CSV, GeoJSON, GeoPackage or Shapefile, and import that file."), name);
}

/**
 * jalon_table_reader_open:
 * @path: a regular file
 * @options: (nullable): %NULL for JALON_TABLE_OPTIONS_DEFAULT
 *
 * Opens a table of any format that Jalon reads. What a file is, its content says first, and its name only where content leaves it
 * open.
 *
 * Returns: (nullable) (transfer full): a reader; %NULL with an error of JALON_EXCHANGE_ERROR, whose sentence names the file and the
 * next step, or of G_IO_ERROR when @cancellable was cancelled
 */
JalonTableReader *
jalon_table_reader_open (const char               *path,
                         const JalonTableOptions  *options,
                         GCancellable             *cancellable,
                         GError                  **error)
{
  const JalonTableOptions defaults = JALON_TABLE_OPTIONS_DEFAULT;
  g_autofree char *absolute = NULL;
  g_autofree guint8 *head = g_malloc0 (HEAD_SIZE + 1);
  struct stat status;
  Content content;
  gssize n;
  int fd;

  g_return_val_if_fail (path != NULL, NULL);

  absolute = g_canonicalize_filename (path, NULL);
  if ((fd = open_file (absolute, &status, error)) < 0)
    return NULL;

  if ((n = pread (fd, head, HEAD_SIZE, 0)) < 0)
    {
      jalon_table_reader_set_os_error (error, absolute, errno);
      close (fd);
      return NULL;
    }

  content = find_content (head, n, absolute);
  if (options == NULL)
    options = &defaults;
  if (content == CONTENT_TEXT && options->layer != NULL)
    {
      g_autofree char *name = g_filename_display_basename (absolute);

      g_set_error (error, JALON_EXCHANGE_ERROR, JALON_EXCHANGE_ERROR_OPEN,
                   _("“%s” is one table and has no layer “%s”. Leave out the choice of a layer."), name, options->layer);
      close (fd);
      return NULL;
    }
  if (content == CONTENT_TEXT)
    return jalon_csv_reader_open (fd, absolute, options, cancellable, error);

  close (fd);
  switch (content)
    {
    case CONTENT_JSON:
      return jalon_gdal_reader_open (absolute, "GeoJSON", options, cancellable, error);
    case CONTENT_GEOPACKAGE:
      return jalon_gdal_reader_open (absolute, "GPKG", options, cancellable, error);
    case CONTENT_SHAPEFILE:
      return jalon_gdal_reader_open (absolute, "ESRI Shapefile", options, cancellable, error);
    case CONTENT_TEXT:
    case CONTENT_SPREADSHEET:
    case CONTENT_ARCHIVE:
    case CONTENT_DOCUMENT:
    case CONTENT_BINARY:
    default:
      set_unreadable_error (error, content, absolute);
      return NULL;
    }
}

/* For the kinds of readers: what jalon_table_reader_init() made. */
void
jalon_table_reader_clear (JalonTableReader *self)
{
  g_clear_pointer (&self->columns, g_ptr_array_unref);
  g_clear_pointer (&self->layers, g_ptr_array_unref);
  g_clear_pointer (&self->encoding, g_free);
  g_clear_pointer (&self->crs, g_free);
}

/**
 * jalon_table_reader_free:
 * @self: (transfer full): a reader
 *
 * Closes the file.
 */
void
jalon_table_reader_free (JalonTableReader *self)
{
  jalon_table_reader_clear (self);
  self->kind->free (self);
}

/**
 * jalon_table_reader_get_n_columns:
 * @self: a reader
 *
 * Returns: how many columns the file has
 */
guint
jalon_table_reader_get_n_columns (JalonTableReader *self)
{
  return self->columns->len;
}

/**
 * jalon_table_reader_get_column:
 * @self: a reader
 * @column: from 0
 *
 * Returns: (transfer none): the name of the column
 */
const char *
jalon_table_reader_get_column (JalonTableReader *self,
                               guint             column)
{
  g_return_val_if_fail (column < self->columns->len, NULL);

  return g_ptr_array_index (self->columns, column);
}

/**
 * jalon_table_reader_get_format:
 * @self: a reader
 *
 * Returns: (transfer none): "CSV", "GeoJSON", "GPKG" or "ESRI Shapefile"
 */
const char *
jalon_table_reader_get_format (JalonTableReader *self)
{
  return self->format;
}

/**
 * jalon_table_reader_get_encoding:
 *
 * Returns: (nullable): the name of the text's encoding in the file; %NULL where the format does not say
 */
const char *
jalon_table_reader_get_encoding (JalonTableReader *self)
{
  return self->encoding;
}

/**
 * jalon_table_reader_get_delimiter:
 * @self: a reader
 *
 * Returns: what separates the cells of a CSV file; 0 where nothing does
 */
char
jalon_table_reader_get_delimiter (JalonTableReader *self)
{
  return self->delimiter;
}

/**
 * jalon_table_reader_dup_layers:
 *
 * Returns: (transfer full): the names of the file's layers; none for a CSV file
 */
char **
jalon_table_reader_dup_layers (JalonTableReader *self)
{
  char **layers = g_new0 (char *, self->layers->len + 1);

  for (guint i = 0; i < self->layers->len; i++)
    layers[i] = g_strdup (g_ptr_array_index (self->layers, i));

  return layers;
}

/**
 * jalon_table_reader_get_layer:
 * @self: a reader
 *
 * Returns: (transfer none) (nullable): the layer that is read; %NULL where the file has none
 */
const char *
jalon_table_reader_get_layer (JalonTableReader *self)
{
  return self->layer < self->layers->len ? g_ptr_array_index (self->layers, self->layer) : NULL;
}

/**
 * jalon_table_reader_get_later_layer:
 * @self: a reader
 *
 * Returns: (nullable): the name of the layer that is read, where it is not the file's first
 */
const char *
jalon_table_reader_get_later_layer (JalonTableReader *self)
{
  return self->layer > 0 ? jalon_table_reader_get_layer (self) : NULL;
}

/**
 * jalon_table_reader_get_crs:
 * @self: a reader
 *
 * Returns: (transfer none) (nullable): of the geometry, as "EPSG:n" or WKT; %NULL where the file has none or does not say
 */
const char *
jalon_table_reader_get_crs (JalonTableReader *self)
{
  return self->crs;
}

/**
 * jalon_table_reader_has_geometry:
 * @self: a reader
 *
 * Returns: whether the rows have a geometry of their own
 */
gboolean
jalon_table_reader_has_geometry (JalonTableReader *self)
{
  return self->has_geometry;
}

/**
 * jalon_table_reader_next:
 * @row: (out): all that it points to is good until the next call
 *
 * Returns: whether there is a row; %FALSE without an error at the end, with one of JALON_EXCHANGE_ERROR or G_IO_ERROR when the
 * reading ends before the file does
 */
gboolean
jalon_table_reader_next (JalonTableReader  *self,
                         JalonRow          *row,
                         GCancellable      *cancellable,
                         GError           **error)
{
  memset (row, 0, sizeof *row);
  row->geometry_x = NAN;
  row->geometry_y = NAN;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;

  return self->kind->next (self, row, cancellable, error);
}

/**
 * jalon_table_reader_get_progress:
 * @self: a reader
 *
 * Returns: the share of the file that was read, 0..1, of its rows where their number is known, else of its bytes
 */
double
jalon_table_reader_get_progress (JalonTableReader *self)
{
  return self->kind->get_progress (self);
}
