/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "jalon-import-private.h"
#include "jalon-sites.h"
#include "jalon-text.h"

typedef struct
{
  JalonWorkspace      *workspace;
  JalonDatabase       *database;
  const JalonMapping  *mapping;
  JalonImportFlags     flags;
  JalonTableReader    *reader;
  JalonStage          *stage;
  JalonReferences     *references;
  JalonImportWriter   *writer;
  sqlite3_stmt        *find;     /* a point by its uuid; made when first needed */
  JalonKeyTable       *keys;
  JalonKeyTable       *contents; /* rows without an identifier, to know an identical repeat */
  JalonImportReport   *report;
  GString             *key;
  char                *source;
  char                *source_name;
  gboolean             new_source;
  gboolean             bulk;
  JalonImportProgress  progress;
  gpointer             progress_data;
  gint64               progress_at;
} Import;

static void
clear_import (Import *self)
{
  g_clear_pointer (&self->writer, jalon_import_writer_free);
  g_clear_pointer (&self->find, sqlite3_finalize);
  g_clear_pointer (&self->references, jalon_references_free);
  g_clear_pointer (&self->stage, jalon_stage_free);
  g_clear_pointer (&self->reader, jalon_table_reader_free);
  g_clear_pointer (&self->keys, jalon_key_table_free);
  g_clear_pointer (&self->contents, jalon_key_table_free);
  g_clear_pointer (&self->report, jalon_import_report_free);
  if (self->key != NULL)
    g_string_free (self->key, TRUE);
  g_free (self->source);
  g_free (self->source_name);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Import, clear_import)

static JalonHash
hash_text (const char *text)
{
  JalonHash hash = JALON_HASH_START;

  jalon_hash_add_text (&hash, text);
  return hash;
}

static guint64
parse_row_hash (const char *text)
{
  return text != NULL ? g_ascii_strtoull (text, NULL, 16) : 0;
}

/* The points that the source brought before. */
static gboolean
load_keys (Import  *self,
           GError **error)
{
  g_autoptr(sqlite3_stmt) statement = NULL;
  gboolean row = FALSE;
  gboolean good;

  statement = jalon_database_prepare (self->database, "SELECT fid, import_key, row_hash FROM service_point WHERE source = ? "
                                                      "AND import_key IS NOT NULL", error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, self->source, -1, SQLITE_STATIC);
  while ((good = jalon_database_step (statement, &row, error)) && row)
    {
      JalonHash key = hash_text ((const char *) sqlite3_column_text (statement, 1));
      gboolean is_new;
      JalonKeyEntry *entry = jalon_key_table_obtain (self->keys, &key, &is_new);

      entry->fid = sqlite3_column_int64 (statement, 0);
      entry->row_hash = parse_row_hash ((const char *) sqlite3_column_text (statement, 2));
    }
  return good;
}

static gboolean
open_source (Import      *self,
             const char  *path,
             GError     **error)
{
  g_autofree char *mapping = NULL;
  GError *failure = NULL;
  char uuid[37];

  self->source_name = jalon_import_source_name (self->mapping, path, self->reader);
  if (jalon_import_source_find (self->database, self->source_name, &self->source, &mapping, &failure))
    return load_keys (self, error);
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

static void
on_stage_warning (guint64                 row,
                  JalonImportWarningKind  kind,
                  const char             *field,
                  const char             *value,
                  gpointer                user_data)
{
  jalon_import_report_warn (user_data, row, kind, field, value);
}

static gboolean
check_mapping (const JalonMapping  *mapping,
               JalonTableReader    *reader,
               GError             **error)
{
  g_autofree char *problem = jalon_mapping_dup_problem (mapping);

  if (problem == NULL && jalon_table_reader_get_n_columns (reader) != jalon_mapping_get_n_columns (mapping))
    problem = g_strdup (_("The file’s columns are not those the choices were made for. Open the file again."));
  if (problem == NULL)
    return TRUE;
  g_set_error_literal (error, JALON_EXCHANGE_ERROR, JALON_EXCHANGE_ERROR_MAPPING, problem);
  return FALSE;
}

static gboolean
prepare (Import                   *self,
         const char               *path,
         const JalonTableOptions  *options,
         GCancellable             *cancellable,
         GError                  **error)
{
  self->report = jalon_import_report_new ();
  self->keys = jalon_key_table_new ();
  self->contents = jalon_key_table_new ();
  self->key = g_string_new (NULL);
  if ((self->reader = jalon_table_reader_open (path, options, cancellable, error)) == NULL ||
      !check_mapping (self->mapping, self->reader, error) ||
      (self->stage = jalon_stage_new (self->mapping, jalon_table_reader_get_crs (self->reader), path, options, error)) == NULL ||
      (self->references = jalon_references_new (self->workspace, error)) == NULL || !open_source (self, path, error))
    return FALSE;
  jalon_stage_set_protected (self->stage, jalon_table_reader_get_delimiter (self->reader) != 0);
  jalon_stage_set_warning_func (self->stage, on_stage_warning, self->report);
  self->writer = jalon_import_writer_new (self->workspace, self->stage, self->references, self->source, self->bulk, error);
  return self->writer != NULL;
}

/* The row's key within the source: the point's own uuid, in an export of Jalon's; its identifier, within the scope where identifiers repeat; else the hash of its content. */
static void
make_key (Import               *self,
          const JalonStagedRow *staged,
          guint                 occurrence)
{
  const char *scope = jalon_mapping_get_id_scope (self->mapping);
  char text[33];

  g_string_truncate (self->key, 0);
  if (staged->uuid != NULL)
    {
      g_string_append_printf (self->key, "uuid|%s", staged->uuid);
      return;
    }
  if (staged->external_id == NULL)
    {
      jalon_hash_to_text (&staged->content, text);
      g_string_append_printf (self->key, "#%s", text);
      if (occurrence > 1)
        g_string_append_printf (self->key, "#%u", occurrence);
      return;
    }
  if (g_strcmp0 (scope, "province") == 0)
    g_string_append_printf (self->key, "%s|", staged->province != NULL ? staged->province : "");
  else if (g_strcmp0 (scope, "organization") == 0)
    g_string_append_printf (self->key, "%s|", staged->organization.type == JALON_VALUE_TEXT ? staged->organization.text : "");
  g_string_append (self->key, staged->external_id);
}

static void
reject_repeat (Import               *self,
               const JalonRow       *row,
               const JalonStagedRow *staged,
               guint64               first_row)
{
  g_autofree char *first = g_strdup_printf ("%" G_GUINT64_FORMAT, first_row);
  g_autofree char *id = jalon_text_one_line (staged->uuid != NULL ? staged->uuid : staged->external_id, 60);

  jalon_import_report_reject (self->report, row->number,
                              /* Translators: an identifier and the number of the row that has it first */
                              g_strdup_printf (_("The identifier “%s” is that of row %s, and the rows differ."), id, first));
}

static void
report_flag (JalonImportReport *report,
             guint64            row,
             JalonPositionFlag  flag)
{
  switch (flag)
    {
    case JALON_POSITION_MISSING:
      report->missing++;
      break;
    case JALON_POSITION_IMPOSSIBLE:
      report->impossible++;
      jalon_import_report_warn (report, row, JALON_IMPORT_WARNING_IMPOSSIBLE, NULL, NULL);
      break;
    case JALON_POSITION_SWAPPED:
      report->swapped++;
      jalon_import_report_warn (report, row, JALON_IMPORT_WARNING_SWAPPED, NULL, NULL);
      break;
    case JALON_POSITION_OUTSIDE:
      report->outside++;
      jalon_import_report_warn (report, row, JALON_IMPORT_WARNING_OUTSIDE, NULL, NULL);
      break;
    case JALON_POSITION_OK:
    default:
      break;
    }
}

/* First met in the file: added, updated or unchanged. */
static gboolean
store_row (Import                *self,
           const JalonRow        *row,
           const JalonStagedRow  *staged,
           JalonKeyEntry         *entry,
           GError               **error)
{
  gint64 fid = entry->fid;
  gboolean changed = FALSE;
  gboolean same = entry->row_hash == staged->hash.high;

  entry->first_row = row->number;
  entry->row_hash = staged->hash.high;
  report_flag (self->report, row->number, staged->flag);
  if (fid == 0)
    {
      self->report->added++;
      return jalon_import_writer_insert (self->writer, row->number, self->key->str, staged, error);
    }
  if (!same && !jalon_import_writer_update (self->writer, row->number, fid, staged, &changed, error))
    return FALSE;
  if (changed)
    self->report->updated++;
  else
    self->report->unchanged++;
  return TRUE;
}

/* The point that an export of Jalon's means, whichever source it came from. */
static gboolean
find_point (Import         *self,
            const char     *uuid,
            JalonKeyEntry  *entry,
            GError        **error)
{
  gboolean row = FALSE;

  if (self->find == NULL &&
      (self->find = jalon_database_prepare (self->database, "SELECT fid FROM service_point WHERE uuid = ?", error)) == NULL)
    return FALSE;
  sqlite3_bind_text (self->find, 1, uuid, -1, SQLITE_STATIC);
  if (!jalon_database_step (self->find, &row, error))
    return FALSE;
  entry->fid = row ? sqlite3_column_int64 (self->find, 0) : 0;
  entry->row_hash = 0;
  sqlite3_reset (self->find);
  return TRUE;
}

/* A row without an identifier: identical repeats are one, different ones of the same name, address and position are as many points
 * as there are rows. */
static gboolean
take_anonymous (Import                *self,
                const JalonRow        *row,
                const JalonStagedRow  *staged,
                GError               **error)
{
  gboolean is_new;
  JalonKeyEntry *content;
  JalonHash key;
  guint occurrence;

  jalon_key_table_obtain (self->contents, &staged->hash, &is_new);
  if (!is_new)
    {
      self->report->unchanged++;
      report_flag (self->report, row->number, staged->flag);
      return TRUE;
    }
  content = jalon_key_table_obtain (self->contents, &staged->content, &is_new);
  occurrence = ++content->n_occurrences;
  make_key (self, staged, occurrence);
  key = hash_text (self->key->str);
  return store_row (self, row, staged, jalon_key_table_obtain (self->keys, &key, &is_new), error);
}

static gboolean
take_row (Import          *self,
          const JalonRow  *row,
          GError         **error)
{
  JalonStagedRow staged = { 0 };
  JalonKeyEntry *entry;
  gboolean is_new;
  JalonHash key;

  self->report->read++;
  if (row->problem != NULL)
    {
      jalon_import_report_reject (self->report, row->number, g_strdup (row->problem));
      return TRUE;
    }
  jalon_stage_convert (self->stage, row, &staged);
  if (!staged.named)
    {
      jalon_import_report_reject (self->report, row->number, g_strdup (_("The row has neither a name nor an identifier.")));
      return TRUE;
    }
  if (staged.external_id == NULL && staged.uuid == NULL)
    return take_anonymous (self, row, &staged, error);

  make_key (self, &staged, 1);
  key = hash_text (self->key->str);
  entry = jalon_key_table_obtain (self->keys, &key, &is_new);
  if (entry->first_row == 0 && staged.uuid != NULL && !find_point (self, staged.uuid, entry, error))
    return FALSE;
  if (entry->first_row == 0)
    return store_row (self, row, &staged, entry, error);
  if (entry->row_hash == staged.hash.high)
    {
      self->report->unchanged++;
      report_flag (self->report, row->number, staged.flag);
    }
  else
    reject_repeat (self, row, &staged, entry->first_row);
  return TRUE;
}

static void
tell_progress (Import  *self,
               gboolean force)
{
  gint64 now = g_get_monotonic_time ();

  if (self->progress == NULL || (!force && now - self->progress_at < G_USEC_PER_SEC / 10))
    return;
  self->progress_at = now;
  self->progress (jalon_table_reader_get_progress (self->reader), self->report->read, self->progress_data);
}

static gboolean
take_rows (Import        *self,
           GCancellable  *cancellable,
           GError       **error)
{
  GError *failure = NULL;
  JalonRow row;

  while (jalon_table_reader_next (self->reader, &row, cancellable, &failure))
    {
      if (self->report->read % 256 == 0)
        {
          tell_progress (self, FALSE);
          if (g_cancellable_set_error_if_cancelled (cancellable, error))
            return FALSE;
        }
      if (!take_row (self, &row, error))
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

static gboolean
finish (Import        *self,
        const char    *path,
        GCancellable  *cancellable,
        GError       **error)
{
  JalonImportReport *report = self->report;
  gboolean changed = report->added + report->updated > 0;

  if (!jalon_references_flush (self->references, &report->new_organizations, &report->new_services, error) ||
      !jalon_import_writer_finish (self->writer, error))
    return FALSE;
  if (report->added + report->updated + report->unchanged > 0 &&
      !jalon_import_source_write (self->workspace, self->source, self->new_source, self->source_name, path, self->reader,
                                  self->mapping, changed, error))
    return FALSE;
  if (changed && (self->flags & JALON_IMPORT_NO_SITES) == 0 &&
      !jalon_sites_propose (self->workspace, &report->sites, cancellable, error))
    return FALSE;
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

/* Whether the batch logged anything at all: an import that changes nothing leaves no trace, not even of having run. */
static gboolean
has_changes (Import   *self,
             gboolean *changes,
             GError  **error)
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
mark_batch (JalonWorkspace  *workspace,
            GError         **error)
{
  g_autofree char *sql = g_strdup_printf ("UPDATE jalon_batch SET kind = 'import' WHERE id = %" G_GINT64_FORMAT,
                                          jalon_workspace_get_batch (workspace));

  return jalon_database_execute (jalon_workspace_get_database (workspace), sql, error);
}

static gboolean
run_in_batch (Import                   *self,
              const char               *path,
              const JalonTableOptions  *options,
              GCancellable             *cancellable,
              gboolean                 *changes,
              GError                  **error)
{
  return mark_batch (self->workspace, error) && prepare (self, path, options, cancellable, error) &&
         take_rows (self, cancellable, error) && finish (self, path, cancellable, error) && has_changes (self, changes, error);
}

/* One batch from begin to commit or rollback. */
static gboolean
run (Import                   *self,
     const char               *path,
     const JalonTableOptions  *options,
     GCancellable             *cancellable,
     GError                  **error)
{
  gboolean changes = FALSE;
  gboolean done;
  gint64 batch;

  /* Translators: the name of a step that can be undone */
  if (!jalon_workspace_begin (self->workspace, N_("Import of a file"), error))
    return FALSE;
  batch = jalon_workspace_get_batch (self->workspace);
  done = run_in_batch (self, path, options, cancellable, &changes, error);
  g_clear_pointer (&self->writer, jalon_import_writer_free);
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
 * jalon_import_run:
 * @workspace: a workspace open for editing, with no batch open
 * @path: the file
 * @options: (nullable): as for jalon_table_reader_open()
 * @mapping: where every field comes from; only read
 * @flags: see JalonImportFlags
 * @progress: (nullable): called now and then on this thread
 * @user_data: for @progress
 * @cancellable: (nullable): stops the import
 * @report: (out) (optional): what came of every row
 * @error: return location for an error
 *
 * Brings the file's rows into the workspace: one batch, one transaction. When it fails or is cancelled, nothing has changed. An
 * import that finds every row as it is changes nothing either, and leaves no batch. docs/methods.md says how rows are recognised.
 *
 * Returns: whether the import ran to its end; rejected rows are no failure
 */
gboolean
jalon_import_run (JalonWorkspace           *workspace,
                  const char               *path,
                  const JalonTableOptions  *options,
                  const JalonMapping       *mapping,
                  JalonImportFlags          flags,
                  JalonImportProgress       progress,
                  gpointer                  user_data,
                  GCancellable             *cancellable,
                  JalonImportReport       **report,
                  GError                  **error)
{
  g_auto(Import) self = { .workspace = workspace, .mapping = mapping, .flags = flags, .progress = progress,
                          .progress_data = user_data };
  gboolean done;

  g_return_val_if_fail (JALON_IS_WORKSPACE (workspace), FALSE);
  g_return_val_if_fail (path != NULL && mapping != NULL, FALSE);

  self.database = jalon_workspace_get_database (workspace);
  if (!jalon_import_is_bulk (self.database, path, &self.bulk, error))
    return FALSE;
  if (self.bulk)
    jalon_import_bulk_begin (self.database);
  done = run (&self, path, options, cancellable, error);
  if (self.bulk)
    jalon_import_bulk_end (self.database);
  if (done && report != NULL)
    *report = g_steal_pointer (&self.report);
  return done;
}

/**
 * jalon_import_find_bounds:
 * @database: a connection to a workspace
 * @source: the uuid of a source
 * @bounds: (out): west, south, east and north of its points in degrees; NAN where no position is beyond doubt
 * @error: return location for an error
 *
 * Returns: whether they could be read; if not, they are NAN
 */
gboolean
jalon_import_find_bounds (JalonDatabase  *database,
                          const char     *source,
                          double          bounds[4],
                          GError        **error)
{
  static const char *const names[4] = { "west", "south", "east", "north" };
  JalonValue key = JALON_TEXT (source);
  g_autoptr(GPtrArray) boxes = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    bounds[i] = NAN;
  boxes = jalon_database_select (database,
                                 "SELECT min(r.minx) AS west, min(r.miny) AS south, max(r.maxx) AS east, max(r.maxy) AS north "
                                 "FROM service_point p JOIN rtree_service_point_geom r ON r.id = p.fid "
                                 "WHERE p.source = ?1 AND p.position_flag IS NULL", &key, 1, error);
  for (guint i = 0; boxes != NULL && i < G_N_ELEMENTS (names); i++)
    jalon_record_get_number (boxes->pdata[0], names[i], &bounds[i]);
  return boxes != NULL;
}

static gboolean
exchange_point (JalonWorkspace     *workspace,
                const JalonRecord  *point,
                GError            **error)
{
  const char *uuid = jalon_record_get_text (point, "uuid");
  double longitude = NAN;
  double latitude = NAN;
  JalonValue flag;

  jalon_record_get_number (point, "longitude", &longitude);
  jalon_record_get_number (point, "latitude", &latitude);
  flag = JALON_TEXT (jalon_position_flag_get_code (jalon_position_classify (latitude, longitude)));
  return jalon_workspace_set_position (workspace, "service_point", uuid, latitude, longitude, error) &&
         jalon_workspace_update (workspace, "service_point", uuid, "position_flag", &flag, error);
}

/**
 * jalon_import_exchange_swapped:
 * @workspace: a workspace open for editing
 * @source: (nullable): the uuid of a source; %NULL: all sources
 * @n_points: (out) (optional): how many points were put right
 * @error: return location for an error
 *
 * Exchanges longitude and latitude of the points flagged `swapped`, as one step that can be undone.
 *
 * Returns: whether it was done
 */
gboolean
jalon_import_exchange_swapped (JalonWorkspace  *workspace,
                               const char      *source,
                               guint           *n_points,
                               GError         **error)
{
  JalonValue key = JALON_TEXT (source);
  g_autoptr(GPtrArray) points = NULL;

  g_return_val_if_fail (JALON_IS_WORKSPACE (workspace), FALSE);

  points = jalon_database_select (jalon_workspace_get_database (workspace),
                                  "SELECT uuid, longitude, latitude FROM service_point WHERE position_flag = 'swapped' "
                                  "AND (?1 IS NULL OR source = ?1) ORDER BY fid", &key, 1, error);
  if (points == NULL)
    return FALSE;
  if (n_points != NULL)
    *n_points = points->len;
  if (points->len == 0)
    return TRUE;
  if (!jalon_workspace_begin (workspace, N_("Exchange of longitude and latitude"), error))
    return FALSE;
  for (guint i = 0; i < points->len; i++)
    if (!exchange_point (workspace, g_ptr_array_index (points, i), error))
      {
        jalon_workspace_rollback (workspace);
        return FALSE;
      }
  return jalon_workspace_commit (workspace, error);
}
