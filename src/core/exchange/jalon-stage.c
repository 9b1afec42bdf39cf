/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "jalon-json-text.h"
#include "jalon-stage-private.h"

static void
clear_target (gpointer data)
{
  JalonStageTarget *target = data;

  g_clear_pointer (&target->parts, g_array_unref);
  g_clear_pointer (&target->meanings, g_hash_table_unref);
  g_free (target->constant);
}

static void
clear_rest (gpointer data)
{
  g_free (((JalonStageRest *) data)->key);
}

static JalonStageConversion
conversion_of (const char       *name,
               const JalonField *field)
{
  if (g_str_equal (name, "jurisdiction"))
    return CONVERT_JURISDICTION;
  if (g_str_equal (name, "postal_code"))
    return CONVERT_POSTAL_CODE;
  if (g_str_equal (name, "service_languages"))
    return CONVERT_LANGUAGES;
  if (field == NULL)
    return CONVERT_TEXT;

  switch (field->type)
    {
    case JALON_FIELD_INTEGER: return CONVERT_INTEGER;
    case JALON_FIELD_NUMBER: return CONVERT_NUMBER;
    case JALON_FIELD_BOOLEAN: return CONVERT_BOOLEAN;
    case JALON_FIELD_DATE: return CONVERT_DATE;
    case JALON_FIELD_CODE: return CONVERT_CODE;
    case JALON_FIELD_TEXT:
    case JALON_FIELD_REFERENCE:
    default: return CONVERT_TEXT;
    }
}

static void
init_target (JalonStageTarget   *target,
             const JalonMapping *mapping,
             const char         *name)
{
  const JalonField *field = jalon_field_find (name);
  const char *template = jalon_mapping_get_template (mapping, name);

  memset (target, 0, sizeof *target);
  target->name = name;
  target->convert = conversion_of (name, field);
  target->vocabulary = field != NULL ? field->vocabulary : JALON_N_VOCABULARIES;
  target->keep_unknown = target->vocabulary == JALON_VOCABULARY_KIND;
  target->at_end = g_str_equal (name, "lease_end");
  target->column = jalon_mapping_get_column (mapping, name);
  target->constant = g_strdup (jalon_mapping_get_constant (mapping, name));
  if (template != NULL)
    target->parts = jalon_mapping_split_template (mapping, template, NULL);
  if (target->convert == CONVERT_CODE || target->convert == CONVERT_JURISDICTION || target->convert == CONVERT_LANGUAGES)
    target->meanings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static gboolean
is_cell_field (const char *name)
{
  static const char *const others[] = { "longitude", "latitude", "x", "y", "wkt", "position_text", "organization",
                                        "host_organization", "services", "source", "licence", "publisher", "web", NULL };

  return !g_strv_contains (others, name);
}

static int
find_name (JalonStage *self,
           const char *name)
{
  for (guint i = 0; i + 1 < self->names->len; i++)
    if (g_str_equal (g_ptr_array_index (self->names, i), name))
      return (int) i;
  return -1;
}

static void
init_targets (JalonStage         *self,
              const JalonMapping *mapping)
{
  const char *const *fields = jalon_mapping_get_fields ();

  for (guint i = 0; fields[i] != NULL; i++)
    if (is_cell_field (fields[i]) && jalon_mapping_get_kind (mapping, fields[i]) != JALON_MAPPING_NONE)
      {
        JalonStageTarget target;

        init_target (&target, mapping, fields[i]);
        /* An export of Jalon's own has codes, whether or not they are of its list. */
        if (self->own && target.convert == CONVERT_LANGUAGES)
          target.keep_unknown = TRUE;
        g_array_append_val (self->targets, target);
        g_ptr_array_add (self->names, (gpointer) fields[i]);
      }
  g_ptr_array_add (self->names, NULL);
  self->cells = g_new0 (JalonCell, self->targets->len + 1);
  init_target (&self->organization, mapping, "organization");
  init_target (&self->host, mapping, "host_organization");
  init_target (&self->services, mapping, "services");

  self->i_name_en = find_name (self, "name_en");
  self->i_name_fr = find_name (self, "name_fr");
  self->i_external_id = find_name (self, "external_id");
  self->i_address = find_name (self, "address");
  self->i_province = find_name (self, "province");
  self->i_postal_code = find_name (self, "postal_code");
  self->i_jurisdiction = find_name (self, "jurisdiction");
}

static gboolean
feeds_position (JalonStage *self,
                guint       column)
{
  return self->mode != JALON_POSITION_NONE && self->mode != JALON_POSITION_GEOMETRY &&
         (self->x == (int) column || self->y == (int) column);
}

/* The columns that feed no field; their keys are unique, so that none hides another. */
static void
init_rest (JalonStage         *self,
           const JalonMapping *mapping)
{
  g_autoptr(GHashTable) used = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  static const char *const positions[] = { "longitude", "latitude", "x", "y", "wkt", "position_text", NULL };

  for (guint i = 0; i < self->n_columns; i++)
    {
      const char *field = jalon_mapping_get_field_of_column (mapping, i);
      const char *name = jalon_mapping_get_column_name (mapping, i);
      g_autofree char *key = g_strstrip (g_strdup (name));
      g_autoptr(GString) json = NULL;
      JalonStageRest rest = { .column = i };

      if (self->own || feeds_position (self, i) || (field != NULL && !g_strv_contains (positions, field)))
        continue;
      if (key[0] == '\0')
        {
          g_free (key);
          key = g_strdup_printf ("column %u", i + 1);
        }
      if (g_hash_table_contains (used, key))
        {
          char *numbered = g_strdup_printf ("%s (%u)", key, i + 1);

          g_free (key);
          key = numbered;
        }
      g_hash_table_add (used, g_strdup (key));
      json = g_string_new (NULL);
      jalon_json_append_text (json, key, strlen (key));
      g_string_append_c (json, ':');
      rest.key = g_strdup (json->str);
      g_array_append_val (self->rest, rest);
    }
}

static gboolean
init_position (JalonStage          *self,
               const JalonMapping  *mapping,
               const char          *file_crs,
               GError             **error)
{
  static const char *const columns[][2] = {
    [JALON_POSITION_NONE] = { NULL, NULL },
    [JALON_POSITION_LONGITUDE_LATITUDE] = { "longitude", "latitude" },
    [JALON_POSITION_WKT] = { "wkt", NULL },
    [JALON_POSITION_TEXT] = { "position_text", NULL },
    [JALON_POSITION_XY] = { "x", "y" },
    [JALON_POSITION_GEOMETRY] = { NULL, NULL },
  };
  const char *crs = jalon_mapping_get_crs (mapping);

  self->mode = jalon_mapping_get_position_mode (mapping);
  self->x = columns[self->mode][0] != NULL ? jalon_mapping_get_column (mapping, columns[self->mode][0]) : -1;
  self->y = columns[self->mode][1] != NULL ? jalon_mapping_get_column (mapping, columns[self->mode][1]) : -1;
  if (crs == NULL && self->mode == JALON_POSITION_GEOMETRY)
    crs = file_crs;
  if (crs == NULL || g_ascii_strcasecmp (crs, "EPSG:4326") == 0 || g_ascii_strcasecmp (crs, "OGC:CRS84") == 0)
    return TRUE;
  return (self->projector = jalon_projector_new (crs, error)) != NULL;
}

/**
 * jalon_stage_new:
 * @mapping: the mapping; only read, and only now
 * @file_crs: (nullable): the CRS of the file's own geometry
 * @path: the file, read again where a column's order of day and month has to be found
 * @options: (nullable): how it is read
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the stage; %NULL when the coordinate system is not known
 */
JalonStage *
jalon_stage_new (const JalonMapping       *mapping,
                 const char               *file_crs,
                 const char               *path,
                 const JalonTableOptions  *options,
                 GError                  **error)
{
  g_autoptr(JalonStage) self = g_new0 (JalonStage, 1);
  g_autofree char *json = jalon_mapping_to_json (mapping);

  self->n_columns = jalon_mapping_get_n_columns (mapping);
  self->targets = g_array_new (FALSE, TRUE, sizeof (JalonStageTarget));
  g_array_set_clear_func (self->targets, clear_target);
  self->rest = g_array_new (FALSE, TRUE, sizeof (JalonStageRest));
  g_array_set_clear_func (self->rest, clear_rest);
  self->names = g_ptr_array_new ();
  self->other = g_string_new (NULL);
  self->joined = g_string_new (NULL);
  jalon_arena_init (&self->arena);
  self->path = g_strdup (path);
  self->options = options != NULL ? *options : JALON_TABLE_OPTIONS_DEFAULT;
  self->options.encoding = self->encoding = g_strdup (self->options.encoding);
  self->options.layer = self->layer = g_strdup (self->options.layer);
  self->seed = JALON_HASH_START;
  jalon_hash_add_text (&self->seed, json);

  self->own = jalon_own_export_find (mapping, &self->columns);
  init_targets (self, mapping);
  if (!init_position (self, mapping, file_crs, error))
    return NULL;
  init_rest (self, mapping);
  return g_steal_pointer (&self);
}

/**
 * jalon_stage_free:
 * @self: (transfer full): a stage
 */
void
jalon_stage_free (JalonStage *self)
{
  g_array_unref (self->targets);
  g_array_unref (self->rest);
  g_ptr_array_unref (self->names);
  clear_target (&self->organization);
  clear_target (&self->host);
  clear_target (&self->services);
  g_clear_pointer (&self->projector, jalon_projector_free);
  g_string_free (self->other, TRUE);
  g_string_free (self->joined, TRUE);
  jalon_arena_clear (&self->arena);
  g_free (self->cells);
  g_free (self->path);
  g_free (self->encoding);
  g_free (self->layer);
  g_free (self);
}

/**
 * jalon_stage_set_warning_func:
 * @self: a stage
 * @func: (nullable): called for each value that is doubtful
 * @user_data: for @func
 */
void
jalon_stage_set_warning_func (JalonStage        *self,
                              JalonStageWarning  func,
                              gpointer           user_data)
{
  self->warn = func;
  self->warn_data = user_data;
}

/**
 * jalon_stage_set_protected:
 * @self: a stage
 * @is_protected: whether cells bear an apostrophe where a spreadsheet could run them
 *
 * Holds only for a file that Jalon exported: elsewhere an apostrophe is part of the text.
 */
void
jalon_stage_set_protected (JalonStage *self,
                           gboolean    is_protected)
{
  self->is_protected = self->own && is_protected;
}

/**
 * jalon_stage_get_names:
 * @self: a stage
 * @n_names: (out): how many
 *
 * Returns: (transfer none): columns of service_point that the mapping fills from cells, without position, organizations, services and
 * `other`
 */
const char *const *
jalon_stage_get_names (JalonStage *self,
                       guint      *n_names)
{
  *n_names = self->names->len - 1;
  return (const char *const *) self->names->pdata;
}
