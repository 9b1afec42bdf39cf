/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "jalon-field.h"
#include "jalon-import-private.h"
#include "jalon-jurisdiction.h"
#include "jalon-mapping-private.h"
#include "jalon-text.h"
#include "jalon-values.h"

/* Rows that a proposal looks at, and rows in which repeated identifiers are looked for. */
#define SAMPLE_ROWS 200
#define SCANNED_ROWS 50000

struct _JalonImportPreview
{
  char              *path;
  JalonTableOptions  options;
  char              *option_encoding;
  char              *option_layer;
  char              *format;
  char              *encoding;
  char               delimiter;
  char             **layers;
  char              *layer;
  char              *crs;
  JalonMapping      *mapping;
  gboolean           remembered;
  JalonTableSample   sample;
  GPtrArray         *remarks;
};

/**
 * jalon_import_preview_free:
 * @self: (transfer full): a preview
 */
void
jalon_import_preview_free (JalonImportPreview *self)
{
  g_free (self->path);
  g_free (self->option_encoding);
  g_free (self->option_layer);
  g_free (self->format);
  g_free (self->encoding);
  g_strfreev (self->layers);
  g_free (self->layer);
  g_free (self->crs);
  g_clear_pointer (&self->mapping, jalon_mapping_free);
  jalon_table_sample_clear (&self->sample);
  g_clear_pointer (&self->remarks, g_ptr_array_unref);
  g_free (self);
}

/* Identifiers that repeat in rows of different provinces. */
typedef struct
{
  GHashTable *first;     /* identifier -> index of the province it was first met in, +1 */
  GHashTable *repeated;  /* identifiers met again elsewhere */
  GHashTable *scoped;    /* "province|identifier" */
  guint       clashes;   /* repeats within one province */
} Identifiers;

static void
look_at_identifier (Identifiers *ids,
                    const char  *id,
                    const char  *scope)
{
  g_autofree char *scoped = g_strdup_printf ("%s|%s", scope, id);

  if (!g_hash_table_add (ids->first, g_strdup (id)))
    g_hash_table_add (ids->repeated, g_strdup (id));
  if (!g_hash_table_add (ids->scoped, g_steal_pointer (&scoped)))
    ids->clashes++;
}

static gboolean
look_at_identifiers (JalonImportPreview  *self,
                     Identifiers         *ids,
                     GCancellable        *cancellable,
                     GError             **error)
{
  int id = jalon_mapping_get_column (self->mapping, "external_id");
  int scope = jalon_mapping_get_column (self->mapping, "province");
  g_autoptr(JalonTableReader) reader = NULL;
  GError *failure = NULL;
  JalonRow row;

  if ((reader = jalon_table_reader_open (self->path, &self->options, cancellable, error)) == NULL)
    return FALSE;
  for (guint n = 0; n < SCANNED_ROWS && jalon_table_reader_next (reader, &row, cancellable, &failure); n++)
    if (row.problem == NULL && !jalon_value_is_unknown (row.cells[id]))
      look_at_identifier (ids, row.cells[id], row.cells[scope] != NULL ? row.cells[scope] : "");
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

/* A national file put together from provincial ones has identifiers that are unique within a province only. It is recognised by at
 * least 20 identifiers, one in a hundred, that repeat, nearly all of them in different provinces. */
static gboolean
propose_scope (JalonImportPreview  *self,
               GCancellable        *cancellable,
               GError             **error)
{
  Identifiers ids = { 0 };
  gboolean done;

  if (jalon_mapping_get_column (self->mapping, "external_id") < 0 || jalon_mapping_get_column (self->mapping, "province") < 0 ||
      jalon_mapping_get_id_scope (self->mapping) != NULL)
    return TRUE;
  ids.first = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  ids.repeated = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  ids.scoped = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  done = look_at_identifiers (self, &ids, cancellable, error);
  if (done && g_hash_table_size (ids.repeated) >= 20 &&
      g_hash_table_size (ids.repeated) * 100 >= g_hash_table_size (ids.first) &&
      ids.clashes * 20 <= g_hash_table_size (ids.repeated))
    jalon_mapping_set_id_scope (self->mapping, "province", NULL);
  g_hash_table_unref (ids.first);
  g_hash_table_unref (ids.repeated);
  g_hash_table_unref (ids.scoped);
  return done;
}

static gboolean
has_unreadable_rows (JalonImportPreview *self)
{
  /* Rows that cannot be read are in the sample too, so that the planner sees them. */
  for (guint i = 0; i < self->sample.rows->len; i++)
    if (g_array_index (self->sample.rows, JalonSampleRow, i).problem != NULL)
      return TRUE;
  return FALSE;
}

static void
remark_on_position (JalonImportPreview *self)
{
  g_autofree char *problem = jalon_mapping_needs_crs (self->mapping) ? jalon_mapping_dup_problem (self->mapping) : NULL;

  if (problem != NULL)
    g_ptr_array_add (self->remarks, g_steal_pointer (&problem));
  else if (jalon_mapping_get_position_mode (self->mapping) == JALON_POSITION_NONE)
    g_ptr_array_add (self->remarks, g_strdup (_("No column gives a position: the points are kept without one.")));
}

static void
write_remarks (JalonImportPreview *self)
{
  const char *template = jalon_mapping_get_template (self->mapping, "address");

  g_ptr_array_set_size (self->remarks, 0);
  remark_on_position (self);
  if (g_strcmp0 (jalon_mapping_get_id_scope (self->mapping), "province") == 0)
    g_ptr_array_add (self->remarks, g_strdup (_("The file’s identifiers repeat from one province to another: they are taken "
                                                "together with the province.")));
  if (template != NULL)
    /* Translators: %s is like {NO_CIVIQUE} {RUE} */
    g_ptr_array_add (self->remarks, g_strdup_printf (_("The address is put together: %s"), template));
  if (jalon_mapping_get_kind (self->mapping, "jurisdiction") == JALON_MAPPING_NONE)
    g_ptr_array_add (self->remarks, g_strdup (_("No column gives the order of government: choose one for the whole file.")));
  if (jalon_mapping_get_kind (self->mapping, "province") == JALON_MAPPING_NONE &&
      jalon_mapping_get_kind (self->mapping, "postal_code") != JALON_MAPPING_NONE)
    g_ptr_array_add (self->remarks, g_strdup (_("The province or territory is taken from the postal code.")));
  if (has_unreadable_rows (self))
    g_ptr_array_add (self->remarks, g_strdup (_("Some of the first rows cannot be read; the import will list them.")));
  if (self->remembered)
    g_ptr_array_add (self->remarks, g_strdup (_("The choices are those of the last import of this source.")));
  g_ptr_array_add (self->remarks, NULL);
}

/* The mapping last used for the source, where it still gives a name or an identifier. */
static gboolean
recall_mapping (JalonImportPreview  *self,
                JalonDatabase       *database,
                const char          *name,
                GError             **error)
{
  g_autoptr(JalonMapping) recalled = NULL;
  g_autofree char *uuid = NULL;
  g_autofree char *json = NULL;
  g_autofree char *problem = NULL;
  GError *failure = NULL;

  if (database == NULL || !jalon_import_source_find (database, name, &uuid, &json, &failure) || json == NULL)
    {
      if (failure != NULL)
        g_propagate_error (error, failure);
      return failure == NULL;
    }
  recalled = jalon_mapping_copy (self->mapping);
  if (jalon_mapping_apply_json (recalled, json, NULL) && (problem = jalon_mapping_dup_problem (recalled)) == NULL)
    {
      jalon_mapping_free (self->mapping);
      self->mapping = g_steal_pointer (&recalled);
      self->remembered = TRUE;
    }
  return TRUE;
}

static gboolean
read_sample (JalonImportPreview  *self,
             JalonTableReader    *reader,
             GCancellable        *cancellable,
             GError             **error)
{
  guint n_columns = jalon_table_reader_get_n_columns (reader);
  g_autoptr(GPtrArray) columns = g_ptr_array_new ();
  GError *failure = NULL;
  JalonRow row;

  for (guint i = 0; i < n_columns; i++)
    g_ptr_array_add (columns, (gpointer) jalon_table_reader_get_column (reader, i));
  self->mapping = jalon_mapping_new ((const char *const *) columns->pdata, n_columns);
  jalon_table_sample_init (&self->sample, n_columns);
  self->sample.has_geometry = jalon_table_reader_has_geometry (reader);
  while (self->sample.rows->len < SAMPLE_ROWS && jalon_table_reader_next (reader, &row, cancellable, &failure))
    jalon_table_sample_add (&self->sample, &row);
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

/* Coordinates that are no degrees, in a file that does not say of which system they are. */
static gboolean
has_projected_geometry (const JalonTableSample *sample)
{
  for (guint i = 0; i < sample->rows->len; i++)
    {
      const JalonSampleRow *row = &g_array_index (sample->rows, JalonSampleRow, i);

      if (fabs (row->x) > 360 || fabs (row->y) > 90)
        return TRUE;
    }
  return FALSE;
}

static gboolean
fill (JalonImportPreview  *self,
      JalonDatabase       *database,
      const char          *source,
      GCancellable        *cancellable,
      GError             **error)
{
  g_autoptr(JalonTableReader) reader = jalon_table_reader_open (self->path, &self->options, cancellable, error);
  g_autofree char *name = NULL;

  if (reader == NULL || !read_sample (self, reader, cancellable, error))
    return FALSE;
  self->format = g_strdup (jalon_table_reader_get_format (reader));
  self->encoding = g_strdup (jalon_table_reader_get_encoding (reader));
  self->delimiter = jalon_table_reader_get_delimiter (reader);
  self->layers = jalon_table_reader_dup_layers (reader);
  self->layer = g_strdup (jalon_table_reader_get_layer (reader));
  self->crs = g_strdup (jalon_table_reader_get_crs (reader));
  if (self->layers == NULL)
    self->layers = g_new0 (char *, 1);

  self->mapping->projected = self->crs == NULL && has_projected_geometry (&self->sample);
  jalon_mapping_propose (self->mapping, &self->sample);
  name = source != NULL ? g_strdup (source) : jalon_import_source_name (NULL, self->path, reader);
  if (!recall_mapping (self, database, name, error))
    return FALSE;
  if (!self->remembered && !propose_scope (self, cancellable, error))
    return FALSE;
  if (source != NULL)
    jalon_mapping_set_constant (self->mapping, "source", source, NULL);
  return TRUE;
}

/**
 * jalon_import_preview_new:
 * @database: (nullable): where the mapping last used for this source is found; only read
 * @path: the file
 * @options: (nullable): as for jalon_table_reader_open()
 * @source: (nullable): the source's name; the file's base name when %NULL
 * @cancellable: (nullable): stops the reading
 * @error: return location for an error
 *
 * Reads the first rows (and the identifiers of more, to see whether they repeat) and proposes a mapping.
 *
 * Returns: (transfer full) (nullable): the preview; %NULL when the file cannot be read
 */
JalonImportPreview *
jalon_import_preview_new (JalonDatabase            *database,
                          const char               *path,
                          const JalonTableOptions  *options,
                          const char               *source,
                          GCancellable             *cancellable,
                          GError                  **error)
{
  g_autoptr(JalonImportPreview) self = g_new0 (JalonImportPreview, 1);

  g_return_val_if_fail (path != NULL, NULL);

  self->path = g_strdup (path);
  self->options = options != NULL ? *options : JALON_TABLE_OPTIONS_DEFAULT;
  self->options.encoding = self->option_encoding = g_strdup (self->options.encoding);
  self->options.layer = self->option_layer = g_strdup (self->options.layer);
  self->remarks = g_ptr_array_new_with_free_func (g_free);
  return fill (self, database, source, cancellable, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * jalon_import_preview_get_mapping:
 * @self: a preview
 *
 * Returns: (transfer none): the mapping, which may be changed in place
 */
JalonMapping *
jalon_import_preview_get_mapping (JalonImportPreview *self)
{
  return self->mapping;
}

/**
 * jalon_import_preview_get_format:
 * @self: a preview
 *
 * Returns: (transfer none): of the file: "CSV", "GeoJSON", "GPKG" or "ESRI Shapefile"
 */
const char *
jalon_import_preview_get_format (JalonImportPreview *self)
{
  return self->format;
}

/**
 * jalon_import_preview_get_encoding:
 * @self: a preview
 *
 * Returns: (transfer none): in which the file is read, "UTF-8" or another
 */
const char *
jalon_import_preview_get_encoding (JalonImportPreview *self)
{
  return self->encoding;
}

/**
 * jalon_import_preview_get_delimiter:
 * @self: a preview
 *
 * Returns: what separates the cells of a CSV file; 0 where nothing does
 */
char
jalon_import_preview_get_delimiter (JalonImportPreview *self)
{
  return self->delimiter;
}

/**
 * jalon_import_preview_get_layers:
 * @self: a preview
 *
 * Returns: (transfer none): the names of the file's layers, %NULL-terminated
 */
const char *const *
jalon_import_preview_get_layers (JalonImportPreview *self)
{
  return (const char *const *) self->layers;
}

/**
 * jalon_import_preview_get_layer:
 * @self: a preview
 *
 * Returns: (transfer none) (nullable): the layer that was read; %NULL where the file has none
 */
const char *
jalon_import_preview_get_layer (JalonImportPreview *self)
{
  return self->layer;
}

/**
 * jalon_import_preview_is_remembered:
 * @self: a preview
 *
 * Returns: whether the mapping is the one of an earlier import of this source
 */
gboolean
jalon_import_preview_is_remembered (JalonImportPreview *self)
{
  return self->remembered;
}

/**
 * jalon_import_preview_get_n_rows:
 * @self: a preview
 *
 * Returns: how many rows can be shown, at most %JALON_IMPORT_PREVIEW_ROWS
 */
guint
jalon_import_preview_get_n_rows (JalonImportPreview *self)
{
  return MIN (self->sample.rows->len, JALON_IMPORT_PREVIEW_ROWS);
}

/**
 * jalon_import_preview_get_row_number:
 * @self: a preview
 * @row: a row of the preview, from 0
 *
 * Returns: where it is in the file, as #JalonRow has it
 */
guint64
jalon_import_preview_get_row_number (JalonImportPreview *self,
                                     guint               row)
{
  g_return_val_if_fail (row < self->sample.rows->len, 0);

  return g_array_index (self->sample.rows, JalonSampleRow, row).number;
}

/**
 * jalon_import_preview_get_cell:
 * @self: a preview
 * @row: a row of the preview, from 0
 * @column: a column of the file, from 0
 *
 * Returns: (transfer none) (nullable): the text of the cell; %NULL where the row has none
 */
const char *
jalon_import_preview_get_cell (JalonImportPreview *self,
                               guint               row,
                               guint               column)
{
  return jalon_table_sample_get_cell (&self->sample, row, column);
}

/**
 * jalon_import_preview_get_remarks:
 * @self: a preview
 *
 * Says what was decided and why, and what is doubtful, by the mapping as it is now.
 *
 * Returns: (transfer none): translated sentences, %NULL-terminated, until the next call
 */
const char *const *
jalon_import_preview_get_remarks (JalonImportPreview *self)
{
  write_remarks (self);
  return (const char *const *) self->remarks->pdata;
}

/**
 * jalon_import_preview_get_problem:
 * @self: a preview
 * @row: a row of the preview, from 0
 *
 * Returns: (transfer none) (nullable): why the row cannot be read; %NULL when it can
 */
const char *
jalon_import_preview_get_problem (JalonImportPreview *self,
                                  guint               row)
{
  g_return_val_if_fail (row < self->sample.rows->len, NULL);

  return g_array_index (self->sample.rows, JalonSampleRow, row).problem;
}

/**
 * jalon_import_preview_propose_crs_async:
 * @self: a preview
 * @cancellable: (nullable): to be cancelled before @self is freed, and when the columns are others
 * @callback: called when they are ranked
 * @user_data: for @callback
 *
 * Ranks the coordinate systems in use in Canada by where they put the columns `x` and `y` of the first rows.
 */
void
jalon_import_preview_propose_crs_async (JalonImportPreview  *self,
                                        GCancellable        *cancellable,
                                        GAsyncReadyCallback  callback,
                                        gpointer             user_data)
{
  jalon_mapping_propose_crs_async (self->mapping, &self->sample, cancellable, callback, user_data);
}

/**
 * jalon_import_preview_propose_crs_finish:
 * @self: the preview
 * @result: from the callback
 * @error: return location; only a cancellation
 *
 * Returns: whether the mapping has the candidates now
 */
gboolean
jalon_import_preview_propose_crs_finish (JalonImportPreview  *self,
                                         GAsyncResult        *result,
                                         GError             **error)
{
  return jalon_mapping_propose_crs_finish (self->mapping, result, error);
}

static char *
dup_number (double number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  return isnan (number) ? NULL : g_strdup (g_ascii_dtostr (text, sizeof text, number));
}

static char *
dup_cell (const JalonCell *cell)
{
  switch (cell->type)
    {
    case JALON_VALUE_TEXT:
      return g_strdup (cell->text);
    case JALON_VALUE_INTEGER:
      return g_strdup_printf ("%" G_GINT64_FORMAT, cell->integer);
    case JALON_VALUE_NUMBER:
      return dup_number (cell->number);
    case JALON_VALUE_NULL:
    default:
      return NULL;
    }
}

static char *
dup_staged (JalonStage           *stage,
            const JalonStagedRow *staged,
            const char           *field)
{
  const char *const *names;
  guint n_names;

  if (g_str_equal (field, "longitude") || g_str_equal (field, "x"))
    return dup_number (staged->longitude);
  if (g_str_equal (field, "latitude") || g_str_equal (field, "y"))
    return dup_number (staged->latitude);
  if (g_str_equal (field, "position_flag"))
    return g_strdup (jalon_position_flag_get_code (staged->flag));
  if (g_str_equal (field, "organization"))
    return dup_cell (&staged->organization);
  if (g_str_equal (field, "host_organization"))
    return dup_cell (&staged->host);
  if (g_str_equal (field, "services"))
    return dup_cell (&staged->services);
  if (g_str_equal (field, "province"))
    return g_strdup (staged->province);
  if (g_str_equal (field, "other"))
    return g_strdup (staged->other);
  names = jalon_stage_get_names (stage, &n_names);
  for (guint i = 0; i < n_names; i++)
    if (g_str_equal (names[i], field))
      return dup_cell (&staged->cells[i]);
  return NULL;
}

static gboolean
convert_row (JalonImportPreview *self,
             JalonStage         *stage,
             guint               row,
             JalonStagedRow     *staged)
{
  const JalonSampleRow *sample = &g_array_index (self->sample.rows, JalonSampleRow, row);
  JalonRow raw = { 0 };

  if (stage == NULL || sample->problem != NULL)
    return FALSE;
  raw.number = sample->number;
  raw.cells = (const char *const *) sample->cells;
  raw.geometry_x = sample->x;
  raw.geometry_y = sample->y;
  jalon_stage_convert (stage, &raw, staged);
  return TRUE;
}

/**
 * jalon_import_preview_dup_value:
 * @self: a preview
 * @row: a row, below jalon_import_preview_get_n_rows()
 * @field: a field's name, or `position_flag` or `other`
 *
 * Returns: (transfer full) (nullable): what the mapping as it is now would store, in the store's own terms; %NULL: unknown
 */
char *
jalon_import_preview_dup_value (JalonImportPreview *self,
                                guint               row,
                                const char         *field)
{
  g_autoptr(JalonStage) stage = NULL;
  JalonStagedRow staged = { 0 };

  g_return_val_if_fail (row < self->sample.rows->len, NULL);

  stage = jalon_stage_new (self->mapping, self->crs, self->path, &self->options, NULL);
  return convert_row (self, stage, row, &staged) ? dup_staged (stage, &staged, field) : NULL;
}

/**
 * jalon_import_preview_dup_values:
 * @self: a preview
 * @fields: fields' names, as for jalon_import_preview_dup_value()
 * @n_fields: how many
 *
 * Returns: (transfer full) (element-type utf8): the values of @fields of row 0, of row 1 and so on; an unknown one is %NULL
 */
GPtrArray *
jalon_import_preview_dup_values (JalonImportPreview *self,
                                 const char *const  *fields,
                                 guint               n_fields)
{
  g_autoptr(JalonStage) stage = jalon_stage_new (self->mapping, self->crs, self->path, &self->options, NULL);
  GPtrArray *values = g_ptr_array_new_with_free_func (g_free);

  for (guint row = 0; row < jalon_import_preview_get_n_rows (self); row++)
    {
      JalonStagedRow staged = { 0 };
      gboolean readable = convert_row (self, stage, row, &staged);

      for (guint i = 0; i < n_fields; i++)
        g_ptr_array_add (values, readable ? dup_staged (stage, &staged, fields[i]) : NULL);
    }
  return values;
}
