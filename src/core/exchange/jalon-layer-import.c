/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-layer-import.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>
#include <ogr_api.h>

#include "jalon-gdal-value.h"
#include "jalon-import-private.h"
#include "jalon-layer-figures.h"
#include "jalon-layer-record-private.h"
#include "jalon-outline.h"
#include "jalon-text.h"
#include "jalon-values.h"

#define MOST_WKT (64 * 1024 * 1024)

typedef struct
{
  JalonWorkspace          *workspace;
  JalonDatabase           *database;
  const JalonLayerMapping *mapping;
  JalonImportFlags         flags;
  JalonTableReader        *reader;
  JalonStage              *stage;
  JalonProjector          *projector;
  JalonLayerRecords       *records;
  JalonLayerFigures       *figures;
  JalonImportReport       *report;
  GByteArray              *shape;   /* from a column of text */
  char                    *source;
  gboolean                 new_source;
  JalonImportProgress      progress;
  gpointer                 progress_data;
  gint64                   progress_at;
} Import;

static void
import_clear (Import *self)
{
  g_clear_pointer (&self->figures, jalon_layer_figures_free);
  g_clear_pointer (&self->records, jalon_layer_records_free);
  g_clear_pointer (&self->projector, jalon_projector_free);
  g_clear_pointer (&self->stage, jalon_stage_free);
  g_clear_pointer (&self->reader, jalon_table_reader_free);
  g_clear_pointer (&self->report, jalon_import_report_free);
  g_clear_pointer (&self->shape, g_byte_array_unref);
  g_free (self->source);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Import, import_clear)

static void
on_stage_warning (guint64                 row,
                  JalonImportWarningKind  kind,
                  const char             *field,
                  const char             *value,
                  gpointer                user_data)
{
  jalon_import_report_warn (user_data, row, kind, field, value);
}

/* Figures */

static gboolean
read_figure (Import                  *self,
             const JalonRow          *row,
             const JalonLayerMeasure *measure,
             double                  *value)
{
  const char *cell = row->cells[measure->column];

  *value = NAN;
  if (jalon_value_is_unknown (cell))
    return TRUE;
  if (!jalon_parse_number (cell, value))
    {
      *value = NAN;
      jalon_import_report_warn (self->report, row->number, JALON_IMPORT_WARNING_VALUE,
                                jalon_mapping_get_column_name (self->mapping->fields, measure->column), cell);
      return FALSE;
    }
  *value *= measure->scale;
  return TRUE;
}

/* A figure that cannot be read is passed over: what was known before stays. */
static gboolean
put_figures (Import          *self,
             const JalonRow  *row,
             const char      *subject,
             gboolean        *added,
             gboolean        *changed,
             GError         **error)
{
  const GArray *measures = self->mapping->measures;

  for (guint i = 0; i < measures->len; i++)
    {
      const JalonLayerMeasure *measure = &g_array_index (measures, JalonLayerMeasure, i);
      JalonFigureFate fate;
      double value;

      if (!measure->used || !read_figure (self, row, measure, &value))
        continue;
      if (!jalon_layer_figures_put (self->figures, subject, measure, value, &fate, error))
        return FALSE;
      *added = *added || fate == JALON_FIGURE_ADDED;
      *changed = *changed || fate == JALON_FIGURE_CHANGED;
    }
  return TRUE;
}

/* Rows */

static void
reject (Import         *self,
        const JalonRow *row,
        char           *reason)
{
  jalon_import_report_reject (self->report, row->number, reason);
}

/* An outline as text, in a column. */
static gboolean
read_wkt (Import         *self,
          const JalonRow *row)
{
  int column = jalon_mapping_get_column (self->mapping->fields, "wkt");
  const char *text = column >= 0 ? row->cells[column] : NULL;
  OGRGeometryH geometry = NULL;
  char *cursor;
  gboolean done;

  if (text == NULL || strlen (text) > MOST_WKT)
    return FALSE;
  if (g_ascii_strncasecmp (text, "SRID=", 5) == 0 && strchr (text, ';') != NULL)
    text = strchr (text, ';') + 1;
  cursor = (char *) text;
  done = OGR_G_CreateFromWkt (&cursor, NULL, &geometry) == OGRERR_NONE && jalon_gdal_export_shape (geometry, self->shape);
  OGR_G_DestroyGeometry (geometry);
  return done;
}

static GBytes *
make_outline (Import          *self,
              const JalonRow  *row,
              char           **problem)
{
  const guint8 *shape = row->shape;
  gsize size = row->shape_size;
  JalonOutlineFlags flags;
  GBytes *outline;

  if (jalon_mapping_get_position_mode (self->mapping->fields) == JALON_POSITION_WKT && read_wkt (self, row))
    {
      shape = self->shape->data;
      size = self->shape->len;
    }
  outline = jalon_outline_make (shape, size, self->projector, &flags, problem);
  if (outline != NULL && (flags & JALON_OUTLINE_CROSSING) != 0)
    jalon_import_report_warn (self->report, row->number, JALON_IMPORT_WARNING_OUTLINE, NULL, NULL);
  return outline;
}

static GBytes *
make_position (Import               *self,
               const JalonRow       *row,
               const JalonStagedRow *staged)
{
  guint8 blob[JALON_POINT_BLOB_SIZE];

  if (staged->flag == JALON_POSITION_MISSING || staged->flag == JALON_POSITION_IMPOSSIBLE)
    {
      if (staged->flag == JALON_POSITION_MISSING)
        self->report->missing++;
      else
        self->report->impossible++;
      return NULL;
    }
  if (staged->flag == JALON_POSITION_SWAPPED)
    jalon_import_report_warn (self->report, row->number, JALON_IMPORT_WARNING_SWAPPED, NULL, NULL);
  self->report->swapped += staged->flag == JALON_POSITION_SWAPPED;
  self->report->outside += staged->flag == JALON_POSITION_OUTSIDE;
  jalon_geometry_encode_point (staged->longitude, staged->latitude, blob);
  return g_bytes_new (blob, sizeof blob);
}

static void
count_fate (Import   *self,
            gboolean  added,
            gboolean  changed)
{
  if (added)
    self->report->added++;
  else if (changed)
    self->report->updated++;
  else
    self->report->unchanged++;
}

/* An area or a place. */
static gboolean
take_record (Import                *self,
             const JalonRow        *row,
             const JalonStagedRow  *staged,
             GError               **error)
{
  g_autoptr (GBytes) geometry = NULL;
  JalonLayerRecord record = { 0 };
  gboolean figure_added = FALSE;
  char *problem = NULL;

  if (!jalon_layer_records_stage (self->records, row, staged, &record, &problem))
    {
      reject (self, row, problem);
      return TRUE;
    }
  if (record.repeated)
    {
      self->report->unchanged++;
      return TRUE;
    }
  geometry = self->mapping->content == JALON_LAYER_AREAS ? make_outline (self, row, &problem) : make_position (self, row, staged);
  if (problem != NULL)
    {
      reject (self, row, problem);
      return TRUE;
    }
  if (!jalon_layer_records_put (self->records, &record, geometry, error) ||
      !put_figures (self, row, record.uuid, &figure_added, &record.changed, error))
    return FALSE;
  count_fate (self, record.added, record.changed || figure_added);
  return TRUE;
}

/* Figures of an area or place that is there. */
static gboolean
take_figures (Import                *self,
              const JalonRow        *row,
              const JalonStagedRow  *staged,
              GError               **error)
{
  JalonLayerRecord record = { 0 };
  gboolean added = FALSE, changed = FALSE;
  char *problem = NULL;

  if (!jalon_layer_records_join (self->records, row, staged, &record, &problem))
    {
      reject (self, row, problem);
      return TRUE;
    }
  if (!record.repeated && !put_figures (self, row, record.uuid, &added, &changed, error))
    return FALSE;
  count_fate (self, added, changed);
  return TRUE;
}

static gboolean
take_row (Import          *self,
          const JalonRow  *row,
          GError         **error)
{
  JalonStagedRow staged = { 0 };

  self->report->read++;
  if (row->problem != NULL)
    {
      reject (self, row, g_strdup (row->problem));
      return TRUE;
    }
  jalon_stage_convert (self->stage, row, &staged);
  if (!staged.named)
    {
      reject (self, row, g_strdup (_("The row has neither a name nor an identifier.")));
      return TRUE;
    }
  return self->mapping->content == JALON_LAYER_MEASURES ? take_figures (self, row, &staged, error)
                                                        : take_record (self, row, &staged, error);
}

static void
tell_progress (Import   *self,
               gboolean  force)
{
  gint64 now = g_get_monotonic_time ();

  if (self->progress == NULL || (!force && now - self->progress_at < G_USEC_PER_SEC / 10))
    return;
  self->progress_at = now;
  self->progress (jalon_table_reader_get_progress (self->reader), self->report->read, self->progress_data);
}

/* Outlines are large: the planner is asked after every row. */
static gboolean
take_rows (Import        *self,
           GCancellable  *cancellable,
           GError       **error)
{
  GError *failure = NULL;
  JalonRow row;

  while (jalon_table_reader_next (self->reader, &row, cancellable, &failure))
    {
      tell_progress (self, FALSE);
      if (g_cancellable_set_error_if_cancelled (cancellable, error) || !take_row (self, &row, error))
        return FALSE;
    }
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  tell_progress (self, TRUE);
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

/* Before and after */

static gboolean
open_projector (Import  *self,
                GError **error)
{
  const char *crs = jalon_mapping_get_crs (self->mapping->fields);

  if (crs == NULL)
    crs = jalon_table_reader_get_crs (self->reader);
  if (crs == NULL || g_ascii_strcasecmp (crs, "EPSG:4326") == 0 || g_ascii_strcasecmp (crs, "OGC:CRS84") == 0)
    return TRUE;
  return (self->projector = jalon_projector_new (crs, error)) != NULL;
}

static gboolean
find_source (Import      *self,
             const char  *path,
             char       **name,
             GError     **error)
{
  g_autofree char *mapping = NULL;
  GError *failure = NULL;
  char uuid[37];

  *name = jalon_import_source_name (self->mapping->fields, path, self->reader);
  if (jalon_import_source_find (self->database, *name, &self->source, &mapping, &failure))
    return TRUE;
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  jalon_uuid_new (uuid);
  self->source = g_strdup (uuid);
  self->new_source = TRUE;
  return TRUE;
}

static gboolean
prepare (Import                   *self,
         const char               *path,
         const JalonTableOptions  *options,
         char                    **name,
         GCancellable             *cancellable,
         GError                  **error)
{
  JalonTableOptions with_shapes = options != NULL ? *options : JALON_TABLE_OPTIONS_DEFAULT;

  with_shapes.shapes = self->mapping->content == JALON_LAYER_AREAS;
  self->report = jalon_import_report_new ();
  self->shape = g_byte_array_new ();
  if ((self->reader = jalon_table_reader_open (path, &with_shapes, cancellable, error)) == NULL)
    return FALSE;
  if (jalon_table_reader_get_n_columns (self->reader) != jalon_mapping_get_n_columns (self->mapping->fields))
    {
      g_set_error_literal (error, JALON_EXCHANGE_ERROR, JALON_EXCHANGE_ERROR_MAPPING,
                           _("The file’s columns are not those the choices were made for. Open the file again."));
      return FALSE;
    }
  self->stage = jalon_stage_new (self->mapping->fields, jalon_table_reader_get_crs (self->reader), path, options, error);
  if (self->stage == NULL || !open_projector (self, error) || !find_source (self, path, name, error))
    return FALSE;
  jalon_stage_set_warning_func (self->stage, on_stage_warning, self->report);
  self->records = jalon_layer_records_new (self->workspace, self->stage, self->mapping, self->source, error);
  self->figures = jalon_layer_figures_new (self->workspace, jalon_layer_mapping_is_place (self->mapping), self->source, error);
  return self->records != NULL && self->figures != NULL;
}

static gboolean
has_changes (Import    *self,
             gboolean  *changes,
             GError   **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT EXISTS (SELECT 1 FROM jalon_change WHERE batch = %" G_GINT64_FORMAT ")",
                                          jalon_workspace_get_batch (self->workspace));
  gint64 found = 0;

  if (!jalon_database_get_integer (self->database, sql, &found, error))
    return FALSE;
  *changes = found != 0;
  return TRUE;
}

static gboolean
run_in_batch (Import                   *self,
              const char               *path,
              const JalonTableOptions  *options,
              GCancellable             *cancellable,
              gboolean                 *changes,
              GError                  **error)
{
  g_autofree char *name = NULL;
  JalonImportReport *report;
  gboolean kept;

  if (!prepare (self, path, options, &name, cancellable, error) || !take_rows (self, cancellable, error))
    return FALSE;
  report = self->report;
  kept = report->added + report->updated + report->unchanged > 0;
  if (!jalon_layer_records_finish (self->records, error) || !jalon_layer_figures_finish (self->figures, error) ||
      (kept && !jalon_import_source_write (self->workspace, self->source, self->new_source, name, path, self->reader,
                                           self->mapping->fields, report->added + report->updated > 0, error)) ||
      (kept && !jalon_layer_records_show (self->workspace, self->mapping, error)))
    return FALSE;
  return has_changes (self, changes, error);
}

static const char *
get_label (JalonLayerContent content)
{
  static const char *const labels[JALON_N_LAYER_CONTENTS] = { N_("Import of areas"), N_("Import of places"), N_("Import of figures") };

  return labels[content];
}

static gboolean
run (Import                   *self,
     const char               *path,
     const JalonTableOptions  *options,
     GCancellable             *cancellable,
     GError                  **error)
{
  gboolean changes = FALSE, done;
  gint64 batch;

  if (!jalon_workspace_begin (self->workspace, get_label (self->mapping->content), error))
    return FALSE;
  batch = jalon_workspace_get_batch (self->workspace);
  done = run_in_batch (self, path, options, cancellable, &changes, error);
  g_clear_pointer (&self->figures, jalon_layer_figures_free);
  g_clear_pointer (&self->records, jalon_layer_records_free);
  if (!done || !changes || (self->flags & JALON_IMPORT_DRY_RUN) != 0)
    jalon_workspace_rollback (self->workspace);
  else if (!(done = jalon_workspace_commit (self->workspace, error)))
    return FALSE;
  else
    self->report->batch = batch;
  if (done && (self->flags & JALON_IMPORT_DRY_RUN) == 0 && (changes || !self->new_source))
    self->report->source = g_steal_pointer (&self->source);
  return done;
}

/**
 * jalon_layer_import_run:
 * @workspace: a workspace open for editing, with no batch open
 * @path: the file
 * @options: (nullable): as for jalon_table_reader_open()
 * @mapping: where everything comes from; only read
 * @flags: see JalonImportFlags
 * @progress: (nullable): called now and then on this thread
 * @user_data: for @progress
 * @cancellable: (nullable): stops the import
 * @report: (out) (optional): what came of every row
 * @error: return location for an error
 *
 * Brings areas, places or figures into the workspace and shows their layer: one batch, one transaction. When it fails or is cancelled,
 * nothing has changed. An import that finds everything as it is leaves no batch. docs/methods.md says how rows are recognised.
 *
 * Returns: whether the import ran to its end; rejected rows are no failure
 */
gboolean
jalon_layer_import_run (JalonWorkspace           *workspace,
                        const char               *path,
                        const JalonTableOptions  *options,
                        const JalonLayerMapping  *mapping,
                        JalonImportFlags          flags,
                        JalonImportProgress       progress,
                        gpointer                  user_data,
                        GCancellable             *cancellable,
                        JalonImportReport       **report,
                        GError                  **error)
{
  g_auto (Import) self = { .workspace = workspace, .mapping = mapping, .flags = flags, .progress = progress,
                           .progress_data = user_data };
  g_autofree char *problem = NULL;

  g_return_val_if_fail (JALON_IS_WORKSPACE (workspace), FALSE);
  g_return_val_if_fail (path != NULL && mapping != NULL, FALSE);

  if ((problem = jalon_layer_mapping_dup_problem (mapping)) != NULL)
    {
      g_set_error_literal (error, JALON_EXCHANGE_ERROR, JALON_EXCHANGE_ERROR_MAPPING, problem);
      return FALSE;
    }
  self.database = jalon_workspace_get_database (workspace);
  if (!run (&self, path, options, cancellable, error))
    return FALSE;
  if (report != NULL)
    *report = g_steal_pointer (&self.report);
  return TRUE;
}

/**
 * jalon_layer_import_find_bounds:
 * @database: a connection to the workspace
 * @mapping: of an import that is done
 * @report: its report
 * @bounds: (out caller-allocates): west, south, east, north in degrees; NAN where they are not known
 *
 * Where what was imported lies. The import is done by now: a failure here is none of it.
 */
void
jalon_layer_import_find_bounds (JalonDatabase           *database,
                                const JalonLayerMapping *mapping,
                                const JalonImportReport *report,
                                double                   bounds[4])
{
  const char *table = jalon_layer_mapping_is_place (mapping) ? "place" : "area";
  gboolean figures = mapping->content == JALON_LAYER_MEASURES;
  g_autofree char *sql = g_strdup_printf ("SELECT min(r.minx), min(r.miny), max(r.maxx), max(r.maxy) FROM %s t"
                                          " JOIN rtree_%s_geom r ON r.id = t.fid WHERE t.%s IS ?1", table, table,
                                          figures ? "kind" : "source");
  g_autoptr(sqlite3_stmt) statement = jalon_database_prepare (database, sql, NULL);
  gboolean row = FALSE;

  for (guint i = 0; i < 4; i++)
    bounds[i] = NAN;
  if (statement == NULL)
    return;
  sqlite3_bind_text (statement, 1, figures ? mapping->kind : report->source, -1, SQLITE_TRANSIENT);
  jalon_database_step (statement, &row, NULL);
  for (guint i = 0; row && i < 4; i++)
    if (sqlite3_column_type (statement, (int) i) != SQLITE_NULL)
      bounds[i] = sqlite3_column_double (statement, (int) i);
}
