/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-layer-preview.h"

#include <glib/gi18n-lib.h>

#include "jalon-import-private.h"
#include "jalon-layer-propose.h"
#include "jalon-position.h"
#include "jalon-rings.h"
#include "jalon-values.h"

#define SHAPES_LOOKED_AT 20
#define ROWS_MATCHED     50000

/* How well a column of the file names the areas or places of a kind. */
typedef struct
{
  GHashTable *found;  /* codes, borrowed */
  guint       n_rows; /* that have one of them */
} Match;

typedef struct
{
  JalonLayerTarget target;
  GHashTable      *codes;
  Match           *matches; /* one a column */
  guint            n_matches;
} Target;

struct _JalonLayerPreview
{
  JalonImportPreview *table;
  JalonLayerMapping  *mapping;
  char               *path;
  char               *kinds[2];  /* of this source's areas and places that are there already */
  GArray             *targets;   /* Target */
  gboolean            counted;   /* all rows were looked through for codes */
  gboolean            has_areas; /* the file's own geometry is areas, or what a column of text has */
  int                 outlines;  /* that column, -1 for none */
};

static void
clear_target (gpointer data)
{
  Target *target = data;

  for (guint i = 0; i < target->n_matches; i++)
    g_hash_table_unref (target->matches[i].found);
  g_free (target->matches);
  g_free (target->target.kind);
  g_hash_table_unref (target->codes);
}

/**
 * jalon_layer_preview_free:
 * @self: (transfer full): a preview
 */
void
jalon_layer_preview_free (JalonLayerPreview *self)
{
  g_clear_pointer (&self->table, jalon_import_preview_free);
  g_clear_pointer (&self->mapping, jalon_layer_mapping_free);
  g_array_unref (self->targets);
  g_free (self->kinds[0]);
  g_free (self->kinds[1]);
  g_free (self->path);
  g_free (self);
}

static Target *
obtain_target (JalonLayerPreview *self,
               gboolean           place,
               const char        *kind)
{
  Target target = { .target.place = place };

  for (guint i = 0; i < self->targets->len; i++)
    {
      Target *known = &g_array_index (self->targets, Target, i);

      if (known->target.place == place && g_strcmp0 (known->target.kind, kind) == 0)
        return known;
    }
  target.target.kind = g_strdup (kind);
  target.codes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_array_append_val (self->targets, target);
  return &g_array_index (self->targets, Target, self->targets->len - 1);
}

/* Every area and place that figures could be of. */
static gboolean
read_targets (JalonLayerPreview  *self,
              JalonDatabase      *database,
              GError            **error)
{
  g_autoptr (sqlite3_stmt) statement
    = jalon_database_prepare (database, "SELECT 0, kind, external_id FROM area UNION ALL SELECT 1, kind, external_id FROM place", error);
  gboolean row = FALSE;

  if (statement == NULL)
    return FALSE;
  while (jalon_database_step (statement, &row, error))
    {
      const char *code;
      Target *target;

      if (!row)
        return TRUE;
      target = obtain_target (self, sqlite3_column_int (statement, 0) != 0, (const char *) sqlite3_column_text (statement, 1));
      target->target.n_all++;
      if ((code = (const char *) sqlite3_column_text (statement, 2)) != NULL)
        g_hash_table_add (target->codes, g_strdup (code));
    }
  return FALSE;
}

static gboolean
read_kinds (JalonLayerPreview  *self,
            JalonDatabase      *database,
            const char         *source,
            GError            **error)
{
  static const char *const queries[] = { "SELECT kind FROM area WHERE source = ?1 LIMIT 1",
                                         "SELECT kind FROM place WHERE source = ?1 LIMIT 1" };
  g_autofree char *uuid = NULL;
  g_autofree char *mapping = NULL;
  JalonValue key;
  GError *failure = NULL;

  if (!jalon_import_source_find (database, source, &uuid, &mapping, &failure))
    {
      if (failure != NULL)
        g_propagate_error (error, failure);
      return failure == NULL;
    }
  key = JALON_TEXT (uuid);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GPtrArray) rows = jalon_database_select (database, queries[i], &key, 1, error);

      if (rows == NULL)
        return FALSE;
      if (rows->len > 0)
        self->kinds[i] = g_strdup (jalon_record_get_text (g_ptr_array_index (rows, 0), "kind"));
    }
  return TRUE;
}

/* Whether the first geometries are areas: a point inside does not tell. */
static gboolean
look_at_shapes (JalonLayerPreview        *self,
                const JalonTableOptions  *options,
                GCancellable             *cancellable,
                GError                  **error)
{
  JalonTableOptions shapes = options != NULL ? *options : JALON_TABLE_OPTIONS_DEFAULT;
  g_autoptr (JalonTableReader) reader = NULL;
  g_autoptr (JalonRings) rings = jalon_rings_new ();
  GError *failure = NULL;
  JalonRow row;

  shapes.shapes = TRUE;
  if ((reader = jalon_table_reader_open (self->path, &shapes, cancellable, error)) == NULL)
    return FALSE;
  for (guint n = 0; n < SHAPES_LOOKED_AT && !self->has_areas && jalon_table_reader_next (reader, &row, cancellable, &failure); n++)
    self->has_areas = row.shape != NULL && jalon_rings_read_wkb (rings, row.shape, row.shape_size) == JALON_RINGS_OK;
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

/* Outlines as text. That there are longitudes and latitudes beside them changes nothing. */
static void
look_at_texts (JalonLayerPreview *self)
{
  const JalonMapping *columns = jalon_import_preview_get_mapping (self->table);

  self->outlines = -1;
  if (self->has_areas || jalon_mapping_get_position_mode (columns) == JALON_POSITION_GEOMETRY)
    return;
  for (guint column = 0; column < jalon_mapping_get_n_columns (columns) && self->outlines < 0; column++)
    for (guint row = 0; row < jalon_import_preview_get_n_rows (self->table) && self->outlines < 0; row++)
      {
        const char *cell = jalon_import_preview_get_cell (self->table, row, column);
        gboolean area;
        double x, y;

        if (cell != NULL && jalon_position_peek_wkt (cell, &area, &x, &y) && area)
          self->outlines = (int) column;
      }
  self->has_areas = self->outlines >= 0;
}

static JalonLayerContent
guess_content (JalonLayerPreview *self)
{
  JalonPositionMode mode = jalon_mapping_get_position_mode (jalon_import_preview_get_mapping (self->table));

  if (self->has_areas)
    return JALON_LAYER_AREAS;
  return mode != JALON_POSITION_NONE ? JALON_LAYER_PLACES : JALON_LAYER_MEASURES;
}

static void
count_row (JalonLayerPreview *self,
           const JalonRow    *row)
{
  for (guint t = 0; t < self->targets->len; t++)
    {
      Target *target = &g_array_index (self->targets, Target, t);

      for (guint i = 0; i < target->n_matches; i++)
        {
          gpointer code;

          if (row->cells[i] == NULL || !g_hash_table_lookup_extended (target->codes, row->cells[i], &code, NULL))
            continue;
          g_hash_table_add (target->matches[i].found, code);
          target->matches[i].n_rows++;
        }
    }
}

/* Which column has the codes of which areas or places: over more rows than the first, since a table of the whole country may begin
 * where there are none. */
static gboolean
count_matches (JalonLayerPreview        *self,
               const JalonTableOptions  *options,
               GCancellable             *cancellable,
               GError                  **error)
{
  g_autoptr (JalonTableReader) reader = NULL;
  GError *failure = NULL;
  JalonRow row;
  guint n;

  if (self->targets->len == 0 || self->has_areas)
    return TRUE;
  if ((reader = jalon_table_reader_open (self->path, options, cancellable, error)) == NULL)
    return FALSE;
  for (guint t = 0; t < self->targets->len; t++)
    {
      Target *target = &g_array_index (self->targets, Target, t);

      target->n_matches = jalon_table_reader_get_n_columns (reader);
      target->matches = g_new0 (Match, target->n_matches);
      for (guint i = 0; i < target->n_matches; i++)
        target->matches[i].found = g_hash_table_new (NULL, NULL);
    }
  for (n = 0; n < ROWS_MATCHED && jalon_table_reader_next (reader, &row, cancellable, &failure); n++)
    if (row.problem == NULL)
      count_row (self, &row);
  self->counted = n < ROWS_MATCHED;
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

/* Figures belong to the areas or places whose codes one of their columns has most of, each in one row: a column of scores meets many
 * short codes, but each of them again and again. */
static void
match_target (JalonLayerPreview *self)
{
  double best = 0;
  guint best_target = 0;
  int best_column = -1;

  for (guint t = 0; t < self->targets->len; t++)
    {
      Target *target = &g_array_index (self->targets, Target, t);
      double best_here = 0;

      for (guint i = 0; i < target->n_matches; i++)
        {
          double n = g_hash_table_size (target->matches[i].found);
          double score = n > 0 ? n * n / target->matches[i].n_rows : 0;

          if (score > best_here)
            {
              best_here = score;
              target->target.n_matched = (guint) n;
            }
          if (score > best)
            {
              best = score;
              best_column = (int) i;
              best_target = t;
            }
        }
    }
  if (best_column >= 0)
    jalon_mapping_set_column (self->mapping->fields, "external_id",
                              jalon_mapping_get_column_name (self->mapping->fields, (guint) best_column), NULL);
  if (self->targets->len > 0)
    jalon_layer_preview_set_target (self, best_target);
}

/**
 * jalon_layer_preview_set_content:
 * @self: a preview
 * @content: what the planner says the file holds
 *
 * Proposes a mapping for that, in place of the one there was.
 */
void
jalon_layer_preview_set_content (JalonLayerPreview *self,
                                 JalonLayerContent  content)
{
  gboolean place = content == JALON_LAYER_PLACES;
  g_autofree char *kind = NULL;

  g_clear_pointer (&self->mapping, jalon_layer_mapping_free);
  self->mapping = jalon_layer_mapping_new (content, jalon_import_preview_get_mapping (self->table));
  jalon_layer_propose_names (self->mapping, self->table);
  jalon_layer_propose_code (self->mapping, self->table);
  if (content == JALON_LAYER_AREAS && self->outlines >= 0)
    jalon_mapping_set_column (self->mapping->fields, "wkt",
                              jalon_mapping_get_column_name (self->mapping->fields, (guint) self->outlines), NULL);
  if (content == JALON_LAYER_MEASURES)
    {
      jalon_mapping_set_position_mode (self->mapping->fields, JALON_POSITION_NONE);
      match_target (self);
    }
  else
    {
      kind = self->kinds[place] != NULL ? g_strdup (self->kinds[place])
                                        : jalon_layer_propose_kind (self->mapping, self->table, self->path);
      jalon_layer_mapping_set_kind (self->mapping, kind);
    }
  jalon_layer_propose_measures (self->mapping, self->table);
}

static gboolean
fill (JalonLayerPreview        *self,
      JalonDatabase            *database,
      const JalonTableOptions  *options,
      JalonLayerContent         content,
      const char               *source,
      GCancellable             *cancellable,
      GError                  **error)
{
  g_autofree char *base = g_path_get_basename (self->path);
  g_autofree char *name = g_utf8_make_valid (base, -1);

  self->table = jalon_import_preview_new (database, self->path, options, source, cancellable, error);
  if (self->table == NULL || !look_at_shapes (self, options, cancellable, error) || !read_targets (self, database, error) ||
      !read_kinds (self, database, source != NULL ? source : name, error) || !count_matches (self, options, cancellable, error))
    return FALSE;
  look_at_texts (self);
  jalon_layer_preview_set_content (self, content < JALON_N_LAYER_CONTENTS ? content : guess_content (self));
  return TRUE;
}

/**
 * jalon_layer_preview_new:
 * @database: the workspace; only read
 * @path: the file
 * @options: (nullable): as for jalon_table_reader_open()
 * @content: what the file holds, %JALON_N_LAYER_CONTENTS to find out
 * @source: (nullable): the source's name; the file's base name when %NULL
 * @cancellable: (nullable): stops the reading
 * @error: return location for an error
 *
 * Reads the first rows and proposes how to read all of them.
 *
 * Returns: (transfer full) (nullable): the preview; %NULL when the file cannot be read
 */
JalonLayerPreview *
jalon_layer_preview_new (JalonDatabase            *database,
                         const char               *path,
                         const JalonTableOptions  *options,
                         JalonLayerContent         content,
                         const char               *source,
                         GCancellable             *cancellable,
                         GError                  **error)
{
  g_autoptr (JalonLayerPreview) self = g_new0 (JalonLayerPreview, 1);

  self->targets = g_array_new (FALSE, TRUE, sizeof (Target));
  g_array_set_clear_func (self->targets, clear_target);
  self->path = g_strdup (path);
  return fill (self, database, options, content, source, cancellable, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * jalon_layer_preview_get_mapping:
 * @self: a preview of a layer
 *
 * Returns: (transfer none): the mapping, which may be changed in place
 */
JalonLayerMapping *
jalon_layer_preview_get_mapping (JalonLayerPreview *self)
{
  return self->mapping;
}

/**
 * jalon_layer_preview_get_table:
 * @self: a preview of a layer
 *
 * Returns: (transfer none): the preview of the rows
 */
JalonImportPreview *
jalon_layer_preview_get_table (JalonLayerPreview *self)
{
  return self->table;
}

/**
 * jalon_layer_preview_get_n_targets:
 * @self: a preview of a layer
 *
 * Returns: how many targets there are
 */
guint
jalon_layer_preview_get_n_targets (JalonLayerPreview *self)
{
  return self->targets->len;
}

/**
 * jalon_layer_preview_get_target:
 * @self: a preview of a layer
 * @index: a target, from 0
 *
 * Returns: (transfer none): the target
 */
const JalonLayerTarget *
jalon_layer_preview_get_target (JalonLayerPreview *self,
                                guint              index)
{
  g_return_val_if_fail (index < self->targets->len, NULL);

  return &g_array_index (self->targets, Target, index).target;
}

/**
 * jalon_layer_preview_set_target:
 * @self: a preview of figures
 * @index: which areas or places they are of
 */
void
jalon_layer_preview_set_target (JalonLayerPreview *self,
                                guint              index)
{
  const JalonLayerTarget *target = jalon_layer_preview_get_target (self, index);

  g_return_if_fail (target != NULL);

  self->mapping->place = target->place;
  g_free (self->mapping->kind);
  self->mapping->kind = g_strdup (target->kind);
}

/**
 * jalon_layer_preview_find_target:
 * @self: a preview of figures
 *
 * Returns: the index of the areas or places that the mapping joins them to, -1 where the workspace has none such
 */
int
jalon_layer_preview_find_target (JalonLayerPreview *self)
{
  for (guint i = 0; i < self->targets->len; i++)
    {
      const JalonLayerTarget *target = &g_array_index (self->targets, Target, i).target;

      if (target->place == self->mapping->place && g_strcmp0 (target->kind, self->mapping->kind) == 0)
        return (int) i;
    }
  return -1;
}

/**
 * jalon_layer_preview_count_matches:
 * @self: a preview of figures
 * @index: of areas or places
 *
 * Returns: of how many of them the column that is the code now has the code; -1 where no column is, or not all rows were looked at
 */
int
jalon_layer_preview_count_matches (JalonLayerPreview *self,
                                   guint              index)
{
  int column = jalon_mapping_get_column (self->mapping->fields, "external_id");
  const Target *target;

  g_return_val_if_fail (index < self->targets->len, -1);

  target = &g_array_index (self->targets, Target, index);
  return self->counted && column >= 0 ? (int) g_hash_table_size (target->matches[column].found) : -1;
}
