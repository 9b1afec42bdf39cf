/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-layer-record-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "jalon-text.h"

/* The fields of an area or place that a row gives, as in JalonLayerRecord. */
static const char *const columns[] = { "external_id", "kind", "name_en", "name_fr", "province" };

typedef struct
{
  char     *uuid;      /* NULL: several have the code */
  guint64   first_row; /* 0: not met in the file yet */
  JalonHash hash;      /* of that row */
} Known;

struct _JalonLayerRecords
{
  JalonWorkspace          *workspace;
  JalonDatabase           *database;
  JalonStage              *stage;
  const JalonLayerMapping *mapping;
  const char              *table;
  char                    *source;
  GHashTable              *known;  /* by code, or by folded name where there is none */
  sqlite3_stmt            *insert;
  sqlite3_stmt            *select;
  Known                   *current;
  guint                    n_inserted;
};

static void
free_known (gpointer data)
{
  Known *known = data;

  g_free (known->uuid);
  g_free (known);
}

/**
 * jalon_layer_records_free:
 * @self: (transfer full): records
 */
void
jalon_layer_records_free (JalonLayerRecords *self)
{
  g_clear_pointer (&self->insert, sqlite3_finalize);
  g_clear_pointer (&self->select, sqlite3_finalize);
  g_hash_table_unref (self->known);
  g_free (self->source);
  g_free (self);
}

/* A code tells areas apart; where there is none the name does. Leading zeros and the ".0" of a spreadsheet are no part of a code. */
static char *
make_key (const char *code,
          const char *name)
{
  g_autofree char *folded = NULL;
  char *key;
  gsize n;

  if (code == NULL)
    {
      folded = jalon_text_fold (name != NULL ? name : "");
      return g_strconcat ("name:", folded, NULL);
    }
  while (code[0] == '0' && code[1] != '\0')
    code++;
  key = jalon_text_fold (code);
  n = strlen (key);
  if (n > 2 && g_str_equal (key + n - 2, ".0") && strspn (key, "0123456789") == n - 2)
    key[n - 2] = '\0';
  return key;
}

static Known *
add_known (JalonLayerRecords *self,
           char              *key,
           const char        *uuid)
{
  Known *known = g_new0 (Known, 1);

  known->uuid = g_strdup (uuid);
  g_hash_table_replace (self->known, key, known);
  return known;
}

/* Those of this source; for figures, all of the kind, by code and by name. */
static gboolean
read_known (JalonLayerRecords  *self,
            GError            **error)
{
  gboolean join = self->mapping->content == JALON_LAYER_MEASURES;
  g_autofree char *sql = g_strdup_printf ("SELECT uuid, external_id, coalesce(name_en, name_fr) FROM %s WHERE %s IS ?1", self->table,
                                          join ? "kind" : "source");
  g_autoptr (sqlite3_stmt) statement = jalon_database_prepare (self->database, sql, error);
  gboolean row = FALSE;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, join ? self->mapping->kind : self->source, -1, SQLITE_TRANSIENT);
  while (jalon_database_step (statement, &row, error))
    {
      const char *uuid, *code, *name;

      if (!row)
        return TRUE;
      uuid = (const char *) sqlite3_column_text (statement, 0);
      code = (const char *) sqlite3_column_text (statement, 1);
      name = (const char *) sqlite3_column_text (statement, 2);
      for (guint by_name = 0; by_name < 2; by_name++)
        {
          char *key = by_name ? make_key (NULL, name) : make_key (code, name);
          Known *known = g_hash_table_lookup (self->known, key);

          if (known == NULL && (!by_name || join))
            add_known (self, key, uuid);
          else
            {
              if (join && known != NULL && g_strcmp0 (known->uuid, uuid) != 0)
                g_clear_pointer (&known->uuid, g_free);
              g_free (key);
            }
        }
    }
  return FALSE;
}

/**
 * jalon_layer_records_new:
 * @workspace: a workspace with an open batch
 * @stage: turns rows into fields
 * @mapping: what they are
 * @source: the uuid of the source
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the records that are there already
 */
JalonLayerRecords *
jalon_layer_records_new (JalonWorkspace           *workspace,
                         JalonStage               *stage,
                         const JalonLayerMapping  *mapping,
                         const char               *source,
                         GError                  **error)
{
  g_autoptr (JalonLayerRecords) self = g_new0 (JalonLayerRecords, 1);
  g_autofree char *insert = NULL;
  g_autofree char *select = NULL;

  self->workspace = workspace;
  self->database = jalon_workspace_get_database (workspace);
  self->stage = stage;
  self->mapping = mapping;
  self->source = g_strdup (source);
  self->table = jalon_layer_mapping_is_place (mapping) ? "place" : "area";
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_known);
  insert = g_strdup_printf ("INSERT INTO %s (uuid, source, batch, geom, external_id, kind, name_en, name_fr, province)"
                            " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)", self->table);
  select = g_strdup_printf ("SELECT geom, external_id, kind, name_en, name_fr, province FROM %s WHERE uuid = ?1", self->table);
  if ((self->insert = jalon_database_prepare (self->database, insert, error)) == NULL ||
      (self->select = jalon_database_prepare (self->database, select, error)) == NULL || !read_known (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

static JalonValue
get_value (JalonLayerRecords    *self,
           const JalonStagedRow *staged,
           const char           *field)
{
  guint n_names;
  const char *const *names = jalon_stage_get_names (self->stage, &n_names);

  for (guint i = 0; i < n_names; i++)
    if (g_str_equal (names[i], field))
      return jalon_cell_get_value (&staged->cells[i]);
  return JALON_NULL;
}

static const char *
get_name (const JalonLayerRecord *record)
{
  return record->values[2].type == JALON_VALUE_TEXT ? record->values[2].text
         : record->values[3].type == JALON_VALUE_TEXT ? record->values[3].text : NULL;
}

/* Whether the row is the first of its key; else whether it says the same. */
static gboolean
is_first (Known                 *known,
          const JalonRow        *row,
          const JalonStagedRow  *staged,
          const char            *label,
          JalonLayerRecord      *record,
          char                 **problem)
{
  g_autofree char *first = g_strdup_printf ("%" G_GUINT64_FORMAT, known->first_row);
  g_autofree char *id = jalon_text_one_line (label, 60);
  JalonHash hash = staged->hash;

  jalon_hash_add (&hash, row->shape, row->shape_size);
  if (known->first_row == 0)
    {
      known->first_row = row->number;
      known->hash = hash;
      return TRUE;
    }
  record->repeated = known->hash.low == hash.low && known->hash.high == hash.high;
  if (!record->repeated)
    *problem = g_strdup_printf (_("The identifier “%s” is that of row %s, and the rows differ."), id, first);
  return record->repeated;
}

/**
 * jalon_layer_records_stage:
 * @self: records
 * @row: a row
 * @staged: its fields
 * @record: (out): what it stands for
 * @problem: (out) (transfer full): why it is rejected
 *
 * Returns: whether the row is to be kept
 */
gboolean
jalon_layer_records_stage (JalonLayerRecords     *self,
                           const JalonRow        *row,
                           const JalonStagedRow  *staged,
                           JalonLayerRecord      *record,
                           char                 **problem)
{
  g_autofree char *key = NULL;
  const char *label;
  char uuid[37];

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    record->values[i] = i == 1 ? JALON_TEXT (self->mapping->kind) : get_value (self, staged, columns[i]);
  record->values[0] = JALON_TEXT (staged->external_id);
  record->values[4] = JALON_TEXT (staged->province);
  label = staged->external_id != NULL ? staged->external_id : get_name (record);
  key = make_key (staged->external_id, get_name (record));
  self->current = g_hash_table_lookup (self->known, key);
  record->added = self->current == NULL;
  if (record->added)
    {
      jalon_uuid_new (uuid);
      self->current = add_known (self, g_steal_pointer (&key), uuid);
    }
  record->uuid = self->current->uuid;
  return is_first (self->current, row, staged, label, record, problem);
}

/**
 * jalon_layer_records_join:
 * @self: records
 * @row: a row of a table of figures
 * @staged: its fields
 * @record: (out): the area or place that it is about
 * @problem: (out) (transfer full): why there is none
 *
 * Returns: whether there is one
 */
gboolean
jalon_layer_records_join (JalonLayerRecords     *self,
                          const JalonRow        *row,
                          const JalonStagedRow  *staged,
                          JalonLayerRecord      *record,
                          char                 **problem)
{
  JalonValue name = get_value (self, staged, "name_en");
  const char *label = staged->external_id != NULL ? staged->external_id : name.type == JALON_VALUE_TEXT ? name.text : "";
  g_autofree char *key = make_key (staged->external_id, label);
  g_autofree char *shown = jalon_text_one_line (label, 60);
  Known *known = g_hash_table_lookup (self->known, key);

  if (known == NULL)
    {
      /* Translators: %s is a code such as 3520005, or a name */
      *problem = g_strdup_printf (self->mapping->place ? _("The workspace has no place “%s”.") : _("The workspace has no area “%s”."), shown);
      return FALSE;
    }
  if (known->uuid == NULL)
    {
      *problem = g_strdup_printf (_("Several have the code or name “%s”: it does not say which is meant."), shown);
      return FALSE;
    }
  record->uuid = known->uuid;
  return is_first (known, row, staged, label, record, problem);
}

static gboolean
insert_record (JalonLayerRecords  *self,
               JalonLayerRecord   *record,
               GBytes             *geometry,
               GError            **error)
{
  gsize size = 0;
  const void *blob = geometry != NULL ? g_bytes_get_data (geometry, &size) : NULL;

  sqlite3_bind_text (self->insert, 1, record->uuid, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (self->insert, 2, self->source, -1, SQLITE_TRANSIENT);
  sqlite3_bind_int64 (self->insert, 3, jalon_workspace_get_batch (self->workspace));
  if (blob != NULL)
    sqlite3_bind_blob64 (self->insert, 4, blob, size, SQLITE_STATIC);
  else
    sqlite3_bind_null (self->insert, 4);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    jalon_database_bind (self->insert, 5 + (int) i, &record->values[i]);
  self->n_inserted++;
  return jalon_database_run (self->insert, error);
}

static gboolean
is_same_text (sqlite3_stmt     *statement,
              int               column,
              const JalonValue *value)
{
  const char *text = (const char *) sqlite3_column_text (statement, column);

  return g_strcmp0 (text, value->type == JALON_VALUE_TEXT ? value->text : NULL) == 0;
}

static char *
to_hex (GBytes *bytes)
{
  static const char digits[] = "0123456789ABCDEF";
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  char *text = g_malloc (2 * size + 1);

  for (gsize i = 0; i < size; i++)
    {
      text[2 * i] = digits[data[i] >> 4];
      text[2 * i + 1] = digits[data[i] & 15];
    }
  text[2 * size] = '\0';
  return text;
}

/* What a row leaves empty stays as it was known. */
static gboolean
update_record (JalonLayerRecords  *self,
               JalonLayerRecord   *record,
               GBytes             *geometry,
               GError            **error)
{
  gboolean row, differs[G_N_ELEMENTS (columns)], moved;
  g_autofree char *hex = NULL;
  JalonValue value;
  gsize size = 0;
  const void *blob = geometry != NULL ? g_bytes_get_data (geometry, &size) : NULL;

  sqlite3_bind_text (self->select, 1, record->uuid, -1, SQLITE_TRANSIENT);
  if (!jalon_database_step (self->select, &row, error))
    return FALSE;
  moved = blob != NULL && ((gsize) sqlite3_column_bytes (self->select, 0) != size ||
                           memcmp (sqlite3_column_blob (self->select, 0), blob, size) != 0);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    differs[i] = record->values[i].type != JALON_VALUE_NULL && !is_same_text (self->select, (int) i + 1, &record->values[i]);
  sqlite3_reset (self->select);

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    if (differs[i] && !jalon_workspace_update (self->workspace, self->table, record->uuid, columns[i], &record->values[i], error))
      return FALSE;
    else
      record->changed = record->changed || differs[i];
  if (!moved)
    return TRUE;
  record->changed = TRUE;
  hex = to_hex (geometry);
  value = JALON_TEXT (hex);
  return jalon_workspace_update (self->workspace, self->table, record->uuid, "geom", &value, error);
}

/**
 * jalon_layer_records_put:
 * @self: records
 * @record: what jalon_layer_records_stage() made of a row
 * @geometry: (nullable): its outline or position
 * @error: return location
 *
 * Returns: whether the workspace has it as the row says
 */
gboolean
jalon_layer_records_put (JalonLayerRecords  *self,
                         JalonLayerRecord   *record,
                         GBytes             *geometry,
                         GError            **error)
{
  return record->added ? insert_record (self, record, geometry, error) : update_record (self, record, geometry, error);
}

/**
 * jalon_layer_records_finish:
 * @self: records
 * @error: return location
 *
 * Returns: whether the log knows of what was added
 */
gboolean
jalon_layer_records_finish (JalonLayerRecords  *self,
                            GError            **error)
{
  return self->n_inserted == 0 || jalon_workspace_log_bulk_insert (self->workspace, self->table, error);
}

static const JalonLayerMeasure *
find_first_used (const JalonLayerMapping *mapping)
{
  for (guint i = 0; i < mapping->measures->len; i++)
    if (g_array_index (mapping->measures, JalonLayerMeasure, i).used)
      return &g_array_index (mapping->measures, JalonLayerMeasure, i);
  return NULL;
}

/**
 * jalon_layer_records_show:
 * @workspace: a workspace with an open batch
 * @mapping: what was imported
 * @error: return location
 *
 * Makes the layer that shows it, above the others; figures shade a layer that has only outlines so far.
 *
 * Returns: whether the layer is there
 */
gboolean
jalon_layer_records_show (JalonWorkspace           *workspace,
                          const JalonLayerMapping  *mapping,
                          GError                  **error)
{
  static const char *const names[] = { "subject", "kind", "position", "measure" };
  gboolean place = jalon_layer_mapping_is_place (mapping);
  const JalonLayerMeasure *first = place ? NULL : find_first_used (mapping);
  JalonDatabase *database = jalon_workspace_get_database (workspace);
  JalonValue keys[] = { JALON_TEXT (place ? "place" : "area"), JALON_TEXT (mapping->kind) };
  JalonValue measure = JALON_TEXT (first != NULL ? first->code : NULL);
  g_autoptr (GPtrArray) layers
    = jalon_database_select (database, "SELECT uuid, measure FROM map_layer WHERE subject = ?1 AND kind IS ?2", keys, 2, error);
  gint64 top;

  if (layers == NULL)
    return FALSE;
  if (layers->len > 0)
    {
      const JalonRecord *layer = g_ptr_array_index (layers, 0);

      return mapping->content != JALON_LAYER_MEASURES || first == NULL || jalon_record_get_text (layer, "measure") != NULL ||
             jalon_workspace_update (workspace, "map_layer", jalon_record_get_text (layer, "uuid"), "measure", &measure, error);
    }
  if (!jalon_database_get_integer (database, "SELECT coalesce(max(position), -1) + 1 FROM map_layer", &top, error))
    return FALSE;
  return jalon_workspace_insert (workspace, "map_layer", names, (JalonValue[]) { keys[0], keys[1], JALON_INTEGER (top), measure }, 4,
                                 NULL, error);
}
