/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-gdal-reader.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <string.h>
#include <unistd.h>

#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_string.h>
#include <gdal.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "jalon-encoding.h"
#include "jalon-gdal-files.h"
#include "jalon-gdal-value.h"
#include "jalon-json-check.h"
#include "jalon-own-query.h"
#include "jalon-table-reader-private.h"

typedef struct
{
  JalonTableReader  parent;
  char             *path;
  JalonGdalFiles   *files;
  JalonJsonSummary *summary;     /* GeoJSON */
  GDALDatasetH      dataset;
  OGRLayerH         layer;
  OGRLayerH         answer;      /* to a query: the layer, which is then ours to release */
  int               n_fields;
  gboolean          has_fid;     /* the last column is the feature's own number */
  guint64           size;
  gint64            n_expected;  /* features; below 0: unknown */
  gint64            n_features;  /* got from GDAL */
  guint64           number;      /* of the last row */
  guint             next_other;  /* in summary->others */
  guint             next_cut;    /* in summary->cut */
  gboolean          shapes;      /* outlines instead of points */
  GByteArray       *shape;
  GString          *text;
  gsize            *starts;
  const char      **cells;
  char             *failure;     /* what GDAL said first in the call at hand */
  char             *problem;
} JalonGdalReader;

static gpointer
initialize (gpointer data)
{
  CPLPushErrorHandler (CPLQuietErrorHandler);
  /* Drivers that somebody installed beside GDAL are none of those that we name. */
  CPLSetConfigOption ("GDAL_DRIVER_PATH", "disable");
  GDALAllRegister ();
  OSRSetPROJEnableNetwork (FALSE);
  CPLPopErrorHandler ();
  return NULL;
}

static void
on_error (CPLErr       kind,
          CPLErrorNum  number,
          const char  *message)
{
  JalonGdalReader *self = CPLGetErrorHandlerUserData ();

  if (kind == CE_Failure || kind == CE_Fatal)
    {
      if (self->failure == NULL)
        self->failure = g_utf8_make_valid (message, -1);
    }
  else if (kind == CE_Warning)
    {
      g_debug ("%s", message);
    }
}

/* Between these two, GDAL tells us and not the terminal what is wrong, and sees @cancellable. */
static void
enter_gdal (JalonGdalReader *self,
            GCancellable    *cancellable)
{
  g_clear_pointer (&self->failure, g_free);
  if (self->files != NULL)
    jalon_gdal_files_set_cancellable (self->files, cancellable);
  CPLPushErrorHandlerEx (on_error, self);
}

static void
leave_gdal (JalonGdalReader *self)
{
  CPLPopErrorHandler ();
  if (self->files != NULL)
    jalon_gdal_files_set_cancellable (self->files, NULL);
}

static void
clear_path (char **path,
            char  *other)
{
  g_free (*path);
  *path = other;
}

/* A file of the same name with another extension, in either case. */
static char *
find_companion (const char *path,
                const char *extension)
{
  const char *dot = strrchr (path, '.');
  g_autofree char *stem = g_strndup (path, dot != NULL ? (gsize) (dot - path) : strlen (path));
  g_autofree char *upper = g_ascii_strup (extension, -1);
  g_autofree char *first = g_strconcat (stem, ".", extension, NULL);
  g_autofree char *second = g_strconcat (stem, ".", upper, NULL);

  if (g_file_test (first, G_FILE_TEST_IS_REGULAR))
    return g_steal_pointer (&first);
  if (g_file_test (second, G_FILE_TEST_IS_REGULAR))
    return g_steal_pointer (&second);
  return NULL;
}

/* Whoever chose the .dbf or .shx means the whole: that is named by its .shp. */
static gboolean
complete_shapefile (JalonGdalReader  *self,
                    GError          **error)
{
  static const char *const parts[] = { "shp", "shx", "dbf" };
  g_autofree char *name = g_filename_display_basename (self->path);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      char *companion = find_companion (self->path, parts[i]);

      if (companion == NULL)
        {
          g_set_error (error, JALON_EXCHANGE_ERROR, JALON_EXCHANGE_ERROR_OPEN,
                       _("A Shapefile consists of several files, and beside “%s” the one that ends in .%s is missing. Put it in the same folder."),
                       name, parts[i]);
          return FALSE;
        }

      if (i == 0)
        clear_path (&self->path, companion);
      else
        g_free (companion);
    }

  return TRUE;
}

/* The encoding of a Shapefile's table: its .cpg or its language byte say it to GDAL; else it is found from the text. */
static gboolean
find_dbf_encoding (JalonGdalReader  *self,
                   GCancellable     *cancellable,
                   GError          **error)
{
  g_autofree char *cpg = find_companion (self->path, "cpg");
  g_autofree char *dbf = find_companion (self->path, "dbf");
  guint8 head[32] = { 0 };
  gsize bom_length;
  int fd;

  if (cpg != NULL || dbf == NULL || (fd = g_open (dbf, O_RDONLY | O_CLOEXEC, 0)) < 0)
    return TRUE;

  if (pread (fd, head, sizeof head, 0) == sizeof head && head[29] == 0)
    {
      guint header_length = head[8] | head[9] << 8;
      const char *encoding = jalon_encoding_detect (fd, header_length, &bom_length, cancellable, error);

      close (fd);
      self->parent.encoding = g_strdup (encoding);
      return encoding != NULL;
    }

  close (fd);
  return TRUE;
}

static gboolean
check_geojson (JalonGdalReader  *self,
               GCancellable     *cancellable,
               GError          **error)
{
  static const char *const types[] = { "FeatureCollection", "Feature", "Point", "MultiPoint", "LineString", "MultiLineString",
                                       "Polygon", "MultiPolygon", "GeometryCollection", NULL };
  g_autofree char *name = g_filename_display_basename (self->path);

  if ((self->summary = jalon_json_check (self->path, cancellable, error)) == NULL)
    return FALSE;

  self->parent.encoding = g_strdup ("UTF-8");
  if (g_strv_contains (types, self->summary->type))
    return TRUE;

  g_set_error (error, JALON_EXCHANGE_ERROR, JALON_EXCHANGE_ERROR_FORMAT,
               _("“%s” is JSON, but not GeoJSON. Export it as GeoJSON or CSV, and import that file."), name);
  return FALSE;
}

static gboolean
fail_open (JalonGdalReader  *self,
           GError          **error)
{
  g_autofree char *name = g_filename_display_basename (self->path);
  const char *format = strcmp (self->parent.format, "GPKG") == 0 ? "GeoPackage" :
                       strcmp (self->parent.format, "GeoJSON") == 0 ? "GeoJSON" : "Shapefile";

  if (self->failure != NULL)
    g_set_error (error, JALON_EXCHANGE_ERROR, JALON_EXCHANGE_ERROR_FORMAT,
                 /* Translators: a file, a format such as GeoPackage, and what a library says is wrong, in English */
                 _("“%s” is not a readable %s file (%s). Export it again, or as CSV."), name, format, self->failure);
  else
    g_set_error (error, JALON_EXCHANGE_ERROR, JALON_EXCHANGE_ERROR_FORMAT,
                 _("“%s” is not a readable %s file. Export it again, or as CSV."), name, format);
  return FALSE;
}

static gboolean
open_dataset (JalonGdalReader  *self,
              const char       *driver,
              const char       *encoding,
              GCancellable     *cancellable,
              GError          **error)
{
  const char *const drivers[] = { driver, NULL };
  char **options = NULL;

  if (strcmp (driver, "ESRI Shapefile") == 0 && encoding != NULL)
    options = CSLSetNameValue (options, "ENCODING", encoding);

  self->files = jalon_gdal_files_new (self->path);
  enter_gdal (self, cancellable);
  self->dataset = GDALOpenEx (jalon_gdal_files_get_name (self->files), GDAL_OF_VECTOR | GDAL_OF_READONLY, drivers,
                              (const char *const *) options, NULL);
  leave_gdal (self);
  CSLDestroy (options);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;

  return self->dataset != NULL || fail_open (self, error);
}

static gboolean
fail_layer (JalonGdalReader  *self,
            const char       *wanted,
            GError          **error)
{
  g_autofree char *name = g_filename_display_basename (self->path);

  if (wanted != NULL)
    g_set_error (error, JALON_EXCHANGE_ERROR, JALON_EXCHANGE_ERROR_OPEN,
                 _("“%s” has no layer “%s”. Choose one that it has."), name, wanted);
  else
    g_set_error (error, JALON_EXCHANGE_ERROR, JALON_EXCHANGE_ERROR_EMPTY,
                 _("“%s” has no rows. Choose a file with rows."), name);
  return FALSE;
}

/* How many features GDAL will give: for a GeoJSON collection by the file's own text, where GDAL counts only those whose type is
 * spelled right, though it gives them all. */
static gint64
count_features (JalonGdalReader *self,
                OGRLayerH        layer)
{
  if (self->summary != NULL && strcmp (self->summary->type, "FeatureCollection") == 0)
    return (gint64) (self->summary->n_features - self->summary->others->len);

  return OGR_L_GetFeatureCount (layer, TRUE);
}

/* The layer asked for, else the first that has rows. */
static gboolean
choose_layer (JalonGdalReader  *self,
              const char       *wanted,
              GCancellable     *cancellable,
              GError          **error)
{
  int n_layers;
  gboolean has_others = self->summary != NULL && self->summary->others->len > 0;

  enter_gdal (self, cancellable);
  n_layers = GDALDatasetGetLayerCount (self->dataset);
  for (int i = 0; i < n_layers; i++)
    {
      OGRLayerH layer = GDALDatasetGetLayer (self->dataset, i);
      const char *name = OGR_L_GetName (layer);

      g_ptr_array_add (self->parent.layers, g_utf8_make_valid (name, -1));
      if (self->layer != NULL || (wanted != NULL && strcmp (name, wanted) != 0))
        continue;

      self->n_expected = count_features (self, layer);
      if (wanted != NULL || self->n_expected != 0 || has_others)
        {
          self->layer = layer;
          self->parent.layer = (guint) i;
        }
    }
  leave_gdal (self);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (self->layer == NULL)
    return fail_layer (self, wanted, error);
  return self->n_expected != 0 || has_others || fail_layer (self, NULL, error);
}

/* A workspace is read as what Jalon would export of it: its own table names organizations by uuids that mean something in that file
 * only. Another program may have left it in another coordinate system. Points with a position come first, since GDAL takes a column's
 * type from the first row. */
static void
read_workspace (JalonGdalReader *self,
                GCancellable    *cancellable)
{
  g_autofree char *sql = NULL;

  if (strcmp (self->parent.format, "GPKG") != 0 || self->shapes || strcmp (OGR_L_GetName (self->layer), "service_point") != 0)
    return;

  sql = jalon_own_query_dup_sql ("ST_Transform(p.geom, 4326)", "ORDER BY p.geom IS NULL, p.fid");
  enter_gdal (self, cancellable);
  /* Refused where the file is no workspace, or one of another version: its table is then read like any other. */
  self->answer = GDALDatasetExecuteSQL (self->dataset, sql, NULL, NULL);
  leave_gdal (self);
  if (self->answer != NULL)
    self->layer = self->answer;
}

static void
describe_layer (JalonGdalReader *self)
{
  OGRFeatureDefnH definition = OGR_L_GetLayerDefn (self->layer);
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *fid = OGR_L_GetFIDColumn (self->layer);

  enter_gdal (self, NULL);
  self->n_fields = OGR_FD_GetFieldCount (definition);
  for (int i = 0; i < self->n_fields; i++)
    g_ptr_array_add (names, g_utf8_make_valid (OGR_Fld_GetNameRef (OGR_FD_GetFieldDefn (definition, i)), -1));

  /* GDAL keeps a numeric "id" of all features out of the fields. */
  if (self->summary != NULL && self->summary->n_numbered > 0 && self->summary->n_numbered == (guint64) self->n_expected &&
      OGR_FD_GetFieldIndex (definition, "id") < 0)
    fid = "id";
  self->has_fid = fid != NULL && *fid != '\0';
  if (self->has_fid)
    g_ptr_array_add (names, g_utf8_make_valid (fid, -1));

  jalon_table_reader_add_columns (&self->parent, (const char *const *) names->pdata, names->len);
  self->cells = g_new0 (const char *, names->len + 1);
  self->starts = g_new0 (gsize, names->len + 1);

  self->parent.has_geometry = OGR_FD_GetGeomFieldCount (definition) > 0 && OGR_L_GetGeomType (self->layer) != wkbNone;
  if (self->parent.has_geometry)
    self->parent.crs = jalon_gdal_dup_crs (OGR_L_GetSpatialRef (self->layer));
  if (self->parent.encoding == NULL)
    self->parent.encoding = g_strdup (GDALGetMetadataItem (self->layer, "SOURCE_ENCODING", "SHAPEFILE"));
  OGR_L_ResetReading (self->layer);
  leave_gdal (self);
}

static void
take_fields (JalonGdalReader *self,
             OGRFeatureH      feature,
             JalonRow        *row)
{
  g_string_truncate (self->text, 0);

  for (int i = 0; i < self->n_fields; i++)
    {
      self->starts[i] = self->text->len;
      if (!jalon_gdal_append_field (self->text, feature, i, &row->n_replaced))
        self->starts[i] = G_MAXSIZE;
      g_string_append_c (self->text, '\0');
    }

  if (self->has_fid)
    {
      self->starts[self->n_fields] = self->text->len;
      g_string_append_printf (self->text, "%" G_GINT64_FORMAT, (gint64) OGR_F_GetFID (feature));
    }

  for (int i = 0; i < self->n_fields + self->has_fid; i++)
    self->cells[i] = self->starts[i] == G_MAXSIZE ? NULL : self->text->str + self->starts[i];
  row->cells = self->cells;
}

static gboolean
give_problem (JalonGdalReader *self,
              JalonRow        *row,
              char            *problem)
{
  g_free (self->problem);
  self->problem = problem;
  memset (self->cells, 0, sizeof *self->cells * self->parent.columns->len);
  row->cells = self->cells;
  row->problem = self->problem;
  return TRUE;
}

/* GeoJSON: whether the element at hand is one that GDAL leaves out. */
static gboolean
is_other (JalonGdalReader *self)
{
  GArray *others = self->summary != NULL ? self->summary->others : NULL;

  if (others == NULL || self->next_other == others->len || g_array_index (others, guint64, self->next_other) != self->number)
    return FALSE;

  self->next_other++;
  return TRUE;
}

/* GeoJSON: GDAL ends a text at its first NUL. Counts those of the element at hand. */
static guint
count_cut (JalonGdalReader *self)
{
  GArray *cut = self->summary != NULL ? self->summary->cut : NULL;
  guint n = 0;

  while (cut != NULL && self->next_cut < cut->len && g_array_index (cut, guint64, self->next_cut) <= self->number)
    {
      n++;
      self->next_cut++;
    }

  return n;
}

/* At the end of what GDAL gives: fine if that is all there is. A Shapefile counts rows that were deleted. */
static gboolean
check_end (JalonGdalReader  *self,
           GError          **error)
{
  g_autofree char *name = g_filename_display_basename (self->path);
  g_autofree char *last = g_strdup_printf ("%" G_GINT64_FORMAT, self->n_features);

  if (self->failure == NULL && (self->n_features >= self->n_expected || strcmp (self->parent.format, "ESRI Shapefile") == 0))
    return FALSE;

  if (self->failure != NULL)
    g_set_error (error, JALON_EXCHANGE_ERROR, JALON_EXCHANGE_ERROR_FORMAT,
                 /* Translators: a file, a number of rows, and what a library says is wrong, in English */
                 _("“%s” is damaged: it cannot be read beyond its first %s rows (%s). Export it again."), name, last, self->failure);
  else
    g_set_error (error, JALON_EXCHANGE_ERROR, JALON_EXCHANGE_ERROR_FORMAT,
                 _("“%s” is damaged: it cannot be read beyond its first %s rows. Export it again."), name, last);
  return FALSE;
}

static void
take_shape (JalonGdalReader *self,
            OGRGeometryH     geometry,
            JalonRow        *row)
{
  if (!jalon_gdal_export_shape (geometry, self->shape))
    return;
  row->shape = self->shape->data;
  row->shape_size = self->shape->len;
}

static gboolean
gdal_reader_next (JalonTableReader  *parent,
                  JalonRow          *row,
                  GCancellable      *cancellable,
                  GError           **error)
{
  JalonGdalReader *self = (JalonGdalReader *) parent;
  OGRFeatureH feature;

  row->number = ++self->number;
  if (is_other (self))
    return give_problem (self, row, g_strdup (_("It is not a GeoJSON feature. Correct or remove it in the file.")));

  enter_gdal (self, cancellable);
  feature = OGR_L_GetNextFeature (self->layer);
  if (feature != NULL)
    {
      row->n_replaced = count_cut (self);
      take_fields (self, feature, row);
      if (self->shapes)
        take_shape (self, OGR_F_GetGeometryRef (feature), row);
      else
        jalon_gdal_find_point (OGR_F_GetGeometryRef (feature), &row->geometry_x, &row->geometry_y);
      OGR_F_Destroy (feature);
      self->n_features++;
    }
  leave_gdal (self);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;

  return feature != NULL || check_end (self, error);
}

static double
gdal_reader_get_progress (JalonTableReader *parent)
{
  JalonGdalReader *self = (JalonGdalReader *) parent;

  if (self->n_expected > 0)
    return MIN (1.0, (double) self->n_features / (double) self->n_expected);

  return self->size > 0 ? MIN (1.0, (double) jalon_gdal_files_get_n_read (self->files) / (double) self->size) : 1.0;
}

static void
gdal_reader_free (JalonTableReader *parent)
{
  JalonGdalReader *self = (JalonGdalReader *) parent;

  if (self->dataset != NULL)
    {
      enter_gdal (self, NULL);
      if (self->answer != NULL)
        GDALDatasetReleaseResultSet (self->dataset, self->answer);
      GDALClose (self->dataset);
      leave_gdal (self);
    }
  g_clear_pointer (&self->files, jalon_gdal_files_free);
  g_clear_pointer (&self->summary, jalon_json_summary_free);
  g_string_free (self->text, TRUE);
  g_byte_array_unref (self->shape);
  g_free (self->starts);
  g_free (self->cells);
  g_free (self->failure);
  g_free (self->problem);
  g_free (self->path);
  g_free (self);
}

static const JalonTableReaderKind gdal_reader_kind = {
  .next = gdal_reader_next,
  .get_progress = gdal_reader_get_progress,
  .free = gdal_reader_free,
};

/* Changes that another program has not yet written into the database itself would be missing, without a word. */
static gboolean
check_settled (JalonGdalReader  *self,
               GError          **error)
{
  g_autofree char *log = g_strconcat (self->path, "-wal", NULL);
  g_autofree char *journal = g_strconcat (self->path, "-journal", NULL);
  g_autofree char *name = g_filename_display_basename (self->path);
  GStatBuf status;

  if ((g_stat (log, &status) != 0 || status.st_size == 0) && (g_stat (journal, &status) != 0 || status.st_size == 0))
    return TRUE;

  g_set_error (error, JALON_EXCHANGE_ERROR, JALON_EXCHANGE_ERROR_OPEN,
               _("“%s” is open in another program, with changes that are not in the file yet. Close it there, and try again."), name);
  return FALSE;
}

/* What to look at before GDAL does. */
static gboolean
prepare (JalonGdalReader         *self,
         const JalonTableOptions *options,
         GCancellable            *cancellable,
         GError                 **error)
{
  if (strcmp (self->parent.format, "GeoJSON") == 0)
    return check_geojson (self, cancellable, error);

  if (strcmp (self->parent.format, "GPKG") == 0)
    {
      self->parent.encoding = g_strdup ("UTF-8");
      return check_settled (self, error);
    }

  if (!complete_shapefile (self, error))
    return FALSE;

  if (options->encoding == NULL)
    return find_dbf_encoding (self, cancellable, error);

  self->parent.encoding = g_ascii_strup (options->encoding, -1);
  return TRUE;
}

/**
 * jalon_gdal_reader_open:
 * @path: absolute; a regular file
 * @driver: "GeoJSON", "GPKG" or "ESRI Shapefile", static: the only GDAL driver that may open it
 *
 * Opens one layer of a file through GDAL, which sees that file and its companions and nothing else. A row's number is that of the
 * feature in the file, from 1.
 *
 * Returns: (nullable) (transfer full): a reader; %NULL with an error of JALON_EXCHANGE_ERROR or G_IO_ERROR
 */
JalonTableReader *
jalon_gdal_reader_open (const char               *path,
                        const char               *driver,
                        const JalonTableOptions  *options,
                        GCancellable             *cancellable,
                        GError                  **error)
{
  static GOnce once = G_ONCE_INIT;
  JalonGdalReader *self = g_new0 (JalonGdalReader, 1);
  GStatBuf status;

  g_once (&once, initialize, NULL);
  jalon_table_reader_init (&self->parent, &gdal_reader_kind, driver);
  self->path = g_strdup (path);
  self->size = g_stat (path, &status) == 0 ? (guint64) status.st_size : 0;
  self->text = g_string_new (NULL);
  self->shape = g_byte_array_new ();
  self->shapes = options->shapes;

  if (prepare (self, options, cancellable, error) &&
      open_dataset (self, driver, self->parent.encoding, cancellable, error) &&
      choose_layer (self, options->layer, cancellable, error))
    {
      read_workspace (self, cancellable);
      describe_layer (self);
      return &self->parent;
    }

  jalon_table_reader_free (&self->parent);
  return NULL;
}
