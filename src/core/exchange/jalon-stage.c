/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include "jalon-arena.h"
#include "jalon-canada.h"
#include "jalon-json-text.h"
#include "jalon-jurisdiction.h"
#include "jalon-mapping-private.h"
#include "jalon-own-export.h"
#include "jalon-staging.h"
#include "jalon-text.h"
#include "jalon-values.h"

typedef enum
{
  CONVERT_TEXT,
  CONVERT_INTEGER,
  CONVERT_NUMBER,
  CONVERT_BOOLEAN,
  CONVERT_DATE,
  CONVERT_CODE,
  CONVERT_JURISDICTION,
  CONVERT_POSTAL_CODE,
  CONVERT_LANGUAGES,
} Convert;

typedef struct
{
  const char      *name;
  Convert          convert;
  JalonVocabulary  vocabulary;
  gboolean         keep_unknown; /* a code that is not of the vocabulary is kept */
  gboolean         at_end;
  int              column;       /* -1: not from a single column */
  GArray          *parts;        /* template */
  char            *constant;
  GHashTable      *meanings;     /* text -> code; the codes are static or interned */
  JalonDateOrder   order;
  gboolean         order_sought;
} Target;

typedef struct
{
  guint  column;
  char  *key;                    /* as a JSON string, with the colon */
} Rest;

struct _JalonStage
{
  GArray            *targets;
  GPtrArray         *names;
  Target             organization;
  Target             host;
  Target             services;
  GArray            *rest;
  JalonPositionMode  mode;
  int                x;
  int                y;
  JalonProjector    *projector;
  JalonHash          seed;
  guint              n_columns;
  JalonCell         *cells;
  JalonArena         arena;
  GString           *other;
  GString           *joined;
  char              *path;
  JalonTableOptions  options;
  char              *encoding;
  char              *layer;
  JalonStageWarning  warn;
  gpointer           warn_data;
  gboolean           own;        /* an export of Jalon's */
  gboolean           is_protected;
  JalonOwnExport     columns;    /* of that */
  int                i_name_en, i_name_fr, i_external_id, i_address, i_province, i_postal_code, i_jurisdiction;
};

static void
clear_target (gpointer data)
{
  Target *target = data;

  g_clear_pointer (&target->parts, g_array_unref);
  g_clear_pointer (&target->meanings, g_hash_table_unref);
  g_free (target->constant);
}

static void
clear_rest (gpointer data)
{
  g_free (((Rest *) data)->key);
}

static Convert
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
init_target (Target             *target,
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
        Target target;

        init_target (&target, mapping, fields[i]);
        /* Codes already, of languages that few files name in words. */
        if (self->own && target.convert == CONVERT_LANGUAGES)
          target.convert = CONVERT_TEXT;
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
      Rest rest = { .column = i };

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
  self->targets = g_array_new (FALSE, TRUE, sizeof (Target));
  g_array_set_clear_func (self->targets, clear_target);
  self->rest = g_array_new (FALSE, TRUE, sizeof (Rest));
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
 * Returns: (transfer none): columns of service_point that the mapping fills from cells, without position, organizations, services and `other`
 */
const char *const *
jalon_stage_get_names (JalonStage *self,
                       guint      *n_names)
{
  *n_names = self->names->len - 1;
  return (const char *const *) self->names->pdata;
}

/**
 * jalon_cell_get_value:
 * @cell: a cell
 *
 * Returns: its value, borrowing the cell's text
 */
JalonValue
jalon_cell_get_value (const JalonCell *cell)
{
  return (JalonValue) { .type = cell->type, .integer = cell->integer, .number = cell->number, .text = (char *) cell->text };
}

static gboolean
is_blank_at (const char *p)
{
  return g_ascii_isspace (*p);
}

/* @text without white space around it; copied only where there is some at the end. */
static void
set_text (JalonStage *self,
          JalonCell  *cell,
          const char *text)
{
  gsize length;

  for (;; text++)
    {
      if (is_blank_at (text))
        continue;
      if ((guchar) text[0] == 0xc2 && (guchar) text[1] == 0xa0)
        {
          text++;
          continue;
        }
      break;
    }
  length = strlen (text);
  while (length > 0 && (is_blank_at (text + length - 1) ||
                        (length > 1 && (guchar) text[length - 1] == 0xa0 && (guchar) text[length - 2] == 0xc2)))
    length -= is_blank_at (text + length - 1) ? 1 : 2;
  if (length == 0)
    return;
  cell->type = JALON_VALUE_TEXT;
  cell->text = text[length] == '\0' ? text : jalon_arena_copy (&self->arena, text, length);
  cell->length = length;
}

static void
set_code (JalonCell  *cell,
          const char *code)
{
  cell->type = JALON_VALUE_TEXT;
  cell->text = code;
  cell->length = strlen (code);
}

/* What a word means, looked up once for each spelling. "" stands for nothing. */
static const char *
meaning_of (Target     *target,
            const char *text)
{
  const char *meaning = g_hash_table_lookup (target->meanings, text);

  if (meaning != NULL)
    return meaning;
  if (target->convert == CONVERT_JURISDICTION)
    meaning = jalon_jurisdiction_get_code (jalon_jurisdiction_from_text (text));
  else if (target->convert == CONVERT_LANGUAGES)
    {
      g_autofree char *languages = jalon_parse_languages (text);

      meaning = g_intern_string (languages != NULL ? languages : "");
    }
  else
    {
      meaning = jalon_vocabulary_find (target->vocabulary, text);
      if (meaning == NULL)
        meaning = target->keep_unknown && strlen (text) <= 100 ? g_intern_string (text) : "";
    }
  if (g_hash_table_size (target->meanings) < 10000)
    g_hash_table_insert (target->meanings, g_strdup (text), (gpointer) meaning);
  return meaning;
}

/* Reads the column of @target through the whole file for a date whose order is certain. Contradictory dates leave it unknown. */
static void
seek_order (JalonStage *self,
            Target     *target)
{
  g_autoptr(JalonTableReader) reader = NULL;
  gboolean seen[3] = { FALSE, FALSE, FALSE };
  JalonRow row;

  target->order_sought = TRUE;
  if (target->column < 0 || self->path == NULL ||
      (reader = jalon_table_reader_open (self->path, &self->options, NULL, NULL)) == NULL ||
      jalon_table_reader_get_n_columns (reader) <= (guint) target->column)
    return;
  while (jalon_table_reader_next (reader, &row, NULL, NULL))
    if (row.problem == NULL && row.cells[target->column] != NULL)
      seen[jalon_date_order_of (row.cells[target->column])] = TRUE;
  if (seen[JALON_DATE_ORDER_DAY_FIRST] != seen[JALON_DATE_ORDER_MONTH_FIRST])
    target->order = seen[JALON_DATE_ORDER_DAY_FIRST] ? JALON_DATE_ORDER_DAY_FIRST : JALON_DATE_ORDER_MONTH_FIRST;
}

static void
report (JalonStage             *self,
        const JalonRow         *row,
        JalonImportWarningKind  kind,
        const char             *field,
        const char             *value)
{
  if (self->warn != NULL)
    self->warn (row->number, kind, field, value, self->warn_data);
}

static void
keep_other (JalonStage *self,
            const char *json_key,
            const char *text)
{
  g_string_append_c (self->other, self->other->len == 0 ? '{' : ',');
  g_string_append (self->other, json_key);
  jalon_json_append_text (self->other, text, strlen (text));
}

/* The field stays unknown; what was written is kept beside the columns that have no field. */
static void
refuse_value (JalonStage             *self,
              const JalonRow         *row,
              JalonImportWarningKind  kind,
              const char             *field,
              const char             *text)
{
  g_autofree char *key = g_strdup_printf ("\"%s?\":", field);

  report (self, row, kind, field, text);
  keep_other (self, key, text);
}

static const char *
join_parts (JalonStage     *self,
            GArray         *parts,
            const JalonRow *row)
{
  const char *pending = NULL;

  g_string_truncate (self->joined, 0);
  for (guint i = 0; i < parts->len; i++)
    {
      const JalonTemplatePart *part = &g_array_index (parts, JalonTemplatePart, i);
      const char *cell = part->column >= 0 ? row->cells[part->column] : NULL;

      if (self->joined->len > 0 && pending == NULL)
        pending = part->literal;
      if (part->column < 0 || jalon_value_is_unknown (cell))
        continue;
      if (self->joined->len > 0)
        g_string_append (self->joined, pending);
      g_string_append (self->joined, cell);
      while (self->joined->len > 0 && g_ascii_isspace (self->joined->str[self->joined->len - 1]))
        g_string_truncate (self->joined, self->joined->len - 1);
      pending = NULL;
    }
  return jalon_arena_copy (&self->arena, self->joined->str, self->joined->len);
}

static const char *
raw_text (JalonStage     *self,
          Target         *target,
          const JalonRow *row)
{
  if (target->column >= 0)
    return self->is_protected ? jalon_own_export_unprotect (row->cells[target->column]) : row->cells[target->column];
  if (target->parts != NULL)
    return join_parts (self, target->parts, row);
  return target->constant;
}

static void
convert_date (JalonStage     *self,
              Target         *target,
              const JalonRow *row,
              const char     *text,
              JalonCell      *cell)
{
  char iso[11];
  JalonDateResult result = jalon_parse_date (text, target->order, target->at_end, iso);

  if (result == JALON_DATE_AMBIGUOUS && !target->order_sought)
    {
      seek_order (self, target);
      result = jalon_parse_date (text, target->order, target->at_end, iso);
    }
  if (result == JALON_DATE_OK)
    set_text (self, cell, jalon_arena_copy (&self->arena, iso, 10));
  else
    refuse_value (self, row, result == JALON_DATE_AMBIGUOUS ? JALON_IMPORT_WARNING_DATE : JALON_IMPORT_WARNING_VALUE,
                  target->name, text);
}

static void
convert_number (JalonStage     *self,
                Target         *target,
                const JalonRow *row,
                const char     *text,
                JalonCell      *cell)
{
  gboolean flag;

  if (target->convert == CONVERT_NUMBER && jalon_parse_number (text, &cell->number))
    cell->type = JALON_VALUE_NUMBER;
  else if (target->convert == CONVERT_INTEGER && jalon_parse_integer (text, &cell->integer))
    cell->type = JALON_VALUE_INTEGER;
  else if (target->convert == CONVERT_BOOLEAN && jalon_parse_boolean (text, &flag))
    {
      cell->type = JALON_VALUE_INTEGER;
      cell->integer = flag;
    }
  else
    refuse_value (self, row, JALON_IMPORT_WARNING_VALUE, target->name, text);
}

static void
convert_code (JalonStage     *self,
              Target         *target,
              const JalonRow *row,
              JalonCell      *cell)
{
  const char *text = cell->text;
  const char *meaning = meaning_of (target, text);

  if (meaning[0] != '\0')
    {
      set_code (cell, meaning);
      return;
    }
  *cell = (JalonCell) { JALON_VALUE_NULL };
  refuse_value (self, row, JALON_IMPORT_WARNING_CODE, target->name, text);
}

static void
convert_target (JalonStage     *self,
                Target         *target,
                const JalonRow *row,
                JalonCell      *cell)
{
  const char *text = raw_text (self, target, row);
  char postal_code[8];

  *cell = (JalonCell) { JALON_VALUE_NULL };
  if (jalon_value_is_unknown (text))
    return;
  set_text (self, cell, text);
  if (cell->type == JALON_VALUE_NULL)
    return;

  switch (target->convert)
    {
    case CONVERT_TEXT:
      break;
    case CONVERT_POSTAL_CODE:
      if (jalon_canada_postal_code_normalize (cell->text, postal_code))
        set_text (self, cell, jalon_arena_copy (&self->arena, postal_code, 7));
      break;
    case CONVERT_CODE:
    case CONVERT_JURISDICTION:
    case CONVERT_LANGUAGES:
      convert_code (self, target, row, cell);
      break;
    case CONVERT_DATE:
      text = cell->text;
      *cell = (JalonCell) { JALON_VALUE_NULL };
      convert_date (self, target, row, text, cell);
      break;
    case CONVERT_INTEGER:
    case CONVERT_NUMBER:
    case CONVERT_BOOLEAN:
    default:
      text = cell->text;
      *cell = (JalonCell) { JALON_VALUE_NULL };
      convert_number (self, target, row, text, cell);
      break;
    }
}

static gboolean
read_coordinate (JalonStage     *self,
                 const JalonRow *row,
                 int             column,
                 const char     *field,
                 double         *value)
{
  const char *text = column >= 0 ? row->cells[column] : NULL;

  if (jalon_value_is_unknown (text))
    return FALSE;
  if (jalon_parse_coordinate (text, value))
    return TRUE;
  refuse_value (self, row, JALON_IMPORT_WARNING_VALUE, field, text);
  return FALSE;
}

/* WKT and text pairs; FALSE: no position. */
static gboolean
read_text_position (JalonStage     *self,
                    const JalonRow *row,
                    double         *x,
                    double         *y)
{
  const char *text = self->x >= 0 ? row->cells[self->x] : NULL;

  if (jalon_value_is_unknown (text))
    return FALSE;
  if (self->mode == JALON_POSITION_WKT ? jalon_position_parse_wkt (text, x, y) : jalon_position_parse_pair (text, y, x))
    return TRUE;
  if (strstr (text, "EMPTY") == NULL)
    refuse_value (self, row, JALON_IMPORT_WARNING_VALUE, self->mode == JALON_POSITION_WKT ? "wkt" : "position_text", text);
  return FALSE;
}

static gboolean
read_xy (JalonStage     *self,
         const JalonRow *row,
         double         *x,
         double         *y)
{
  gboolean has_x;
  gboolean has_y;

  switch (self->mode)
    {
    case JALON_POSITION_LONGITUDE_LATITUDE:
    case JALON_POSITION_XY:
      has_x = read_coordinate (self, row, self->x, self->mode == JALON_POSITION_XY ? "x" : "longitude", x);
      has_y = read_coordinate (self, row, self->y, self->mode == JALON_POSITION_XY ? "y" : "latitude", y);
      return has_x && has_y;
    case JALON_POSITION_WKT:
    case JALON_POSITION_TEXT:
      return read_text_position (self, row, x, y);
    case JALON_POSITION_GEOMETRY:
      *x = row->geometry_x;
      *y = row->geometry_y;
      return isfinite (*x) && isfinite (*y);
    case JALON_POSITION_NONE:
    default:
      return FALSE;
    }
}

static void
convert_position (JalonStage     *self,
                  const JalonRow *row,
                  JalonStagedRow *staged)
{
  double x = NAN;
  double y = NAN;
  gboolean whole = read_xy (self, row, &x, &y);

  staged->longitude = staged->latitude = NAN;
  if (!whole)
    {
      /* Half a position is kept as given, in degrees. */
      if (self->mode == JALON_POSITION_LONGITUDE_LATITUDE && self->projector == NULL)
        {
          staged->longitude = x;
          staged->latitude = y;
        }
      staged->flag = JALON_POSITION_MISSING;
      return;
    }
  if (x == 0.0 && y == 0.0)
    {
      staged->flag = JALON_POSITION_MISSING;
      return;
    }
  if (!jalon_projector_convert (self->projector, x, y, &staged->longitude, &staged->latitude))
    {
      staged->longitude = staged->latitude = NAN;
      staged->flag = JALON_POSITION_IMPOSSIBLE;
      return;
    }
  staged->flag = jalon_position_classify (staged->longitude, staged->latitude);
}

static void
keep_rest (JalonStage     *self,
           const JalonRow *row)
{
  for (guint i = 0; i < self->rest->len; i++)
    {
      const Rest *rest = &g_array_index (self->rest, Rest, i);
      const char *text = row->cells[rest->column];

      if (!jalon_value_is_unknown (text))
        keep_other (self, rest->key, text);
    }
  for (guint i = 0; i < row->n_extra; i++)
    if (!jalon_value_is_unknown (row->extra[i]))
      {
        g_autofree char *key = g_strdup_printf ("\"column %u\":", self->n_columns + i + 1);

        keep_other (self, key, row->extra[i]);
      }
}

/* Who the point is, and what it had beside its fields. */
static void
take_own (JalonStage     *self,
          const JalonRow *row,
          JalonStagedRow *staged)
{
  const char *uuid = row->cells[self->columns.uuid];
  const char *other = row->cells[self->columns.other];

  if (self->is_protected)
    other = jalon_own_export_unprotect (other);
  if (uuid != NULL && g_uuid_string_is_valid (uuid))
    {
      char *copy = jalon_arena_copy (&self->arena, uuid, strlen (uuid));

      for (char *p = copy; *p != '\0'; p++)
        *p = g_ascii_tolower (*p);
      staged->uuid = copy;
    }
  if (jalon_value_is_unknown (other))
    return;
  if (jalon_own_export_is_object (other))
    {
      /* Without its end, as keep_other() leaves it. */
      g_string_append_len (self->other, other, strrchr (other, '}') - other);
      if (strpbrk (self->other->str, "\"") == NULL)
        g_string_truncate (self->other, 0);
    }
  else
    keep_other (self, "\"other\":", other);
}

static void
add_number (JalonHash *hash,
            double     number)
{
  guint64 bits;

  memcpy (&bits, &number, sizeof bits);
  bits = GUINT64_TO_LE (bits);
  jalon_hash_add (hash, &bits, sizeof bits);
}

static JalonHash
hash_row (JalonStage     *self,
          const JalonRow *row)
{
  JalonHash hash = self->seed;

  for (guint i = 0; i < self->n_columns; i++)
    jalon_hash_add_text (&hash, row->cells[i]);
  for (guint i = 0; i < row->n_extra; i++)
    jalon_hash_add_text (&hash, row->extra[i]);
  if (self->mode == JALON_POSITION_GEOMETRY)
    {
      add_number (&hash, row->geometry_x);
      add_number (&hash, row->geometry_y);
    }
  return hash;
}

static const char *
text_at (const JalonStage *self,
         int               index)
{
  return index >= 0 && self->cells[index].type == JALON_VALUE_TEXT ? self->cells[index].text : NULL;
}

/* Name, address and position, whatever their case and accents: the identity of a row that has no identifier. */
static JalonHash
hash_content (JalonStage           *self,
              const JalonStagedRow *staged)
{
  const int indexes[] = { self->i_name_en, self->i_name_fr, self->i_address };
  JalonHash hash = JALON_HASH_START;
  char position[64];

  for (guint i = 0; i < G_N_ELEMENTS (indexes); i++)
    {
      g_autofree char *folded = jalon_text_fold (text_at (self, indexes[i]));

      jalon_hash_add_text (&hash, folded);
    }
  if (isnan (staged->longitude) || isnan (staged->latitude))
    return hash;
  g_ascii_formatd (position, 32, "%.6f", staged->longitude);
  jalon_hash_add_text (&hash, position);
  g_ascii_formatd (position, 32, "%.6f", staged->latitude);
  jalon_hash_add_text (&hash, position);
  return hash;
}

/**
 * jalon_stage_convert:
 * @self: a stage
 * @row: a row of the file that can be read (@problem is %NULL)
 * @staged: (out caller-allocates): its fields, valid until the next row
 *
 * What cannot be read is reported to the warning function, left unknown and kept in `other`.
 */
void
jalon_stage_convert (JalonStage     *self,
                     const JalonRow *row,
                     JalonStagedRow *staged)
{
  jalon_arena_reset (&self->arena);
  g_string_truncate (self->other, 0);
  if (row->n_extra > 0)
    report (self, row, JALON_IMPORT_WARNING_EXTRA_CELLS, NULL, NULL);
  if (row->n_missing > 0)
    report (self, row, JALON_IMPORT_WARNING_MISSING_CELLS, NULL, NULL);
  if (row->n_replaced > 0)
    report (self, row, JALON_IMPORT_WARNING_ENCODING, NULL, NULL);
  staged->uuid = NULL;
  if (self->own)
    take_own (self, row, staged);

  for (guint i = 0; i < self->targets->len; i++)
    convert_target (self, &g_array_index (self->targets, Target, i), row, &self->cells[i]);
  convert_target (self, &self->organization, row, &staged->organization);
  convert_target (self, &self->host, row, &staged->host);
  convert_target (self, &self->services, row, &staged->services);
  convert_position (self, row, staged);
  keep_rest (self, row);
  if (self->other->len > 0)
    g_string_append_c (self->other, '}');

  staged->cells = self->cells;
  staged->external_id = text_at (self, self->i_external_id);
  staged->named = staged->external_id != NULL || text_at (self, self->i_name_en) != NULL ||
                  text_at (self, self->i_name_fr) != NULL;
  staged->jurisdiction = text_at (self, self->i_jurisdiction);
  staged->province = text_at (self, self->i_province);
  if (staged->province == NULL)
    staged->province = jalon_canada_province_of_postal_code (text_at (self, self->i_postal_code));
  staged->other = self->other->len > 0 ? self->other->str : NULL;
  staged->hash = hash_row (self, row);
  if (staged->external_id == NULL)
    staged->content = hash_content (self, staged);
}
