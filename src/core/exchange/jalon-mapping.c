/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "jalon-jurisdiction.h"
#include "jalon-mapping-private.h"
#include "jalon-position.h"
#include "jalon-text.h"
#include "jalon-values.h"

static const JalonMappingExtra extras[] = {
  { "services", N_("Services"), "services|service codes|programs|programmes|services offered|services offerts", FALSE },
  { "x", N_("Easting (x)"), "x|x coord|xcoord|coord x|x coordinate|easting|utm x|utm easting|x mtm|x utm|point x|est", FALSE },
  { "y", N_("Northing (y)"), "y|y coord|ycoord|coord y|y coordinate|northing|utm y|utm northing|y mtm|y utm|point y|nord", FALSE },
  { "wkt", N_("Geometry (text)"), "wkt|geometry|geometrie|the geom|geom|shape|wkt geom", FALSE },
  { "position_text", N_("Latitude and longitude together"),
    "location|position|coordinates|coordonnees|lat long|lat lon|latlong|geo point|geo point 2d|geolocation|point", FALSE },
  { "source", N_("Source"), "source name|nom de la source", TRUE },
  { "licence", N_("Licence"), "license|licence", TRUE },
  { "publisher", N_("Publisher"), "publisher|editeur", TRUE },
  { "web", N_("Web address of the source"), "source url", TRUE },
};

/**
 * jalon_mapping_get_fields:
 *
 * Returns: (transfer none): the names of every field that a mapping can fill, in the order in which a form should show them
 */
const char *const *
jalon_mapping_get_fields (void)
{
  static const char **names;

  if (g_once_init_enter (&names))
    {
      GPtrArray *array = g_ptr_array_new ();
      const JalonField *fields;
      guint n_fields;

      fields = jalon_fields_get (&n_fields);
      for (guint i = 0; i < n_fields; i++)
        if (fields[i].importable)
          g_ptr_array_add (array, (gpointer) fields[i].name);
      for (guint i = 0; i < G_N_ELEMENTS (extras); i++)
        g_ptr_array_add (array, (gpointer) extras[i].name);
      g_ptr_array_add (array, NULL);
      g_once_init_leave (&names, (const char **) g_ptr_array_free (array, FALSE));
    }
  return names;
}

static const JalonMappingExtra *
find_extra (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (extras); i++)
    if (g_strcmp0 (extras[i].name, name) == 0)
      return &extras[i];
  return NULL;
}

int
jalon_mapping_field_index (const char *field)
{
  const char *const *names = jalon_mapping_get_fields ();

  for (int i = 0; names[i] != NULL; i++)
    if (g_strcmp0 (names[i], field) == 0)
      return i;
  return -1;
}

JalonMappingEntry *
jalon_mapping_entry (const JalonMapping *self,
                     const char         *field)
{
  int index = jalon_mapping_field_index (field);

  return index >= 0 ? &self->entries[index] : NULL;
}

const char *
jalon_mapping_field_aliases (const char *field)
{
  const JalonMappingExtra *extra = find_extra (field);
  const JalonField *known = jalon_field_find (field);

  return extra != NULL ? extra->aliases : known != NULL ? known->aliases : NULL;
}

/* "WorkBCServiceCentreID" and "Postal_Code" become words: "work bcservice centre id" does not matter as long as the last words stand
 * alone. Anything but letters and digits separates; so does a step from lower to upper case. */
char *
jalon_mapping_fold_header (const char *header)
{
  g_autoptr(GString) split = g_string_new (NULL);
  g_autofree char *folded = NULL;
  char *out;
  gsize n = 0;

  for (const char *p = header; *p != '\0'; p++)
    {
      if (p > header && g_ascii_isupper (*p) && g_ascii_islower (p[-1]))
        g_string_append_c (split, ' ');
      g_string_append_c (split, *p);
    }
  folded = jalon_text_fold (split->str);
  out = g_malloc (strlen (folded) + 1);
  for (const char *p = folded; *p != '\0'; p++)
    {
      if (g_ascii_isalnum (*p) || (guchar) *p >= 0x80)
        out[n++] = *p;
      else if (n > 0 && out[n - 1] != ' ')
        out[n++] = ' ';
    }
  while (n > 0 && out[n - 1] == ' ')
    n--;
  out[n] = '\0';
  return out;
}

static gboolean
has_alias (const char *field,
           const char *folded)
{
  g_auto(GStrv) aliases = g_strsplit (jalon_mapping_field_aliases (field), "|", -1);

  for (guint i = 0; aliases[i] != NULL; i++)
    {
      g_autofree char *alias = jalon_mapping_fold_header (aliases[i]);

      if (g_str_equal (alias, folded))
        return TRUE;
    }
  return FALSE;
}

/**
 * jalon_mapping_resolve_field:
 * @text: (nullable): a field's name, or one of its aliases in English or French ("city", "ville")
 *
 * Returns: (nullable): the field's name
 */
const char *
jalon_mapping_resolve_field (const char *text)
{
  const char *const *names = jalon_mapping_get_fields ();
  g_autofree char *folded = NULL;
  int index = jalon_mapping_field_index (text);

  if (index >= 0)
    return names[index];
  if (text == NULL)
    return NULL;
  folded = jalon_mapping_fold_header (text);
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *name = jalon_mapping_fold_header (names[i]);

      if (g_str_equal (name, folded))
        return names[i];
    }
  for (guint i = 0; names[i] != NULL; i++)
    if (folded[0] != '\0' && has_alias (names[i], folded))
      return names[i];
  return NULL;
}

/**
 * jalon_mapping_get_field_label:
 * @field: a field's name
 *
 * Returns: its label in the thread's language
 */
const char *
jalon_mapping_get_field_label (const char *field)
{
  const JalonMappingExtra *extra = find_extra (field);
  const JalonField *known = jalon_field_find (field);

  return extra != NULL ? _(extra->label) : known != NULL ? jalon_field_get_label (known) : field;
}

static void
clear_candidate (gpointer data)
{
  JalonCrsCandidate *candidate = data;

  g_free ((char *) candidate->crs);
  g_free ((char *) candidate->name);
  g_free ((char *) candidate->reason);
}

/**
 * jalon_mapping_new:
 * @columns: the file's column names
 * @n_columns: how many
 *
 * Returns: (transfer full): a mapping that maps nothing
 */
JalonMapping *
jalon_mapping_new (const char *const *columns,
                   guint              n_columns)
{
  JalonMapping *self = g_new0 (JalonMapping, 1);
  guint n_fields = g_strv_length ((char **) jalon_mapping_get_fields ());

  self->n_columns = n_columns;
  self->columns = g_new0 (char *, n_columns + 1);
  for (guint i = 0; i < n_columns; i++)
    self->columns[i] = g_strdup (columns[i] != NULL ? columns[i] : "");
  self->entries = g_new0 (JalonMappingEntry, n_fields);
  for (guint i = 0; i < n_fields; i++)
    self->entries[i].column = -1;
  self->candidates = g_array_new (FALSE, TRUE, sizeof (JalonCrsCandidate));
  g_array_set_clear_func (self->candidates, clear_candidate);
  return self;
}

/**
 * jalon_mapping_copy:
 * @self: a mapping
 *
 * Returns: (transfer full): a copy that shares nothing with @self
 */
JalonMapping *
jalon_mapping_copy (const JalonMapping *self)
{
  JalonMapping *copy = jalon_mapping_new ((const char *const *) self->columns, self->n_columns);
  guint n_fields = g_strv_length ((char **) jalon_mapping_get_fields ());

  for (guint i = 0; i < n_fields; i++)
    {
      copy->entries[i] = self->entries[i];
      copy->entries[i].text = g_strdup (self->entries[i].text);
    }
  copy->mode = self->mode;
  copy->projected = self->projected;
  copy->projected_text = self->projected_text;
  copy->crs = g_strdup (self->crs);
  copy->id_scope = g_strdup (self->id_scope);
  for (guint i = 0; i < self->candidates->len; i++)
    {
      JalonCrsCandidate candidate = g_array_index (self->candidates, JalonCrsCandidate, i);

      candidate.crs = g_strdup (candidate.crs);
      candidate.name = g_strdup (candidate.name);
      candidate.reason = g_strdup (candidate.reason);
      g_array_append_val (copy->candidates, candidate);
    }
  return copy;
}

/**
 * jalon_mapping_free:
 * @self: (transfer full): a mapping
 */
void
jalon_mapping_free (JalonMapping *self)
{
  guint n_fields = g_strv_length ((char **) jalon_mapping_get_fields ());

  for (guint i = 0; i < n_fields; i++)
    g_free (self->entries[i].text);
  g_free (self->entries);
  g_strfreev (self->columns);
  g_array_unref (self->candidates);
  g_free (self->crs);
  g_free (self->id_scope);
  g_free (self);
}

/**
 * jalon_mapping_get_kind:
 * @self: a mapping
 * @field: a field; see #JalonMapping
 *
 * Returns: what gives the field; %JALON_MAPPING_NONE also where there is no such field
 */
JalonMappingKind
jalon_mapping_get_kind (const JalonMapping *self,
                        const char         *field)
{
  const JalonMappingEntry *entry = jalon_mapping_entry (self, field);

  return entry != NULL ? entry->kind : JALON_MAPPING_NONE;
}

/**
 * jalon_mapping_get_column:
 * @self: a mapping
 * @field: a field; see #JalonMapping
 *
 * Returns: the index of the column that gives the field; -1 where none does
 */
int
jalon_mapping_get_column (const JalonMapping *self,
                          const char         *field)
{
  const JalonMappingEntry *entry = jalon_mapping_entry (self, field);

  return entry != NULL && entry->kind == JALON_MAPPING_COLUMN ? entry->column : -1;
}

/**
 * jalon_mapping_get_constant:
 * @self: a mapping
 * @field: a field; see #JalonMapping
 *
 * Returns: (transfer none) (nullable): the value that every row has; %NULL where it comes from elsewhere
 */
const char *
jalon_mapping_get_constant (const JalonMapping *self,
                            const char         *field)
{
  const JalonMappingEntry *entry = jalon_mapping_entry (self, field);

  return entry != NULL && entry->kind == JALON_MAPPING_CONSTANT ? entry->text : NULL;
}

/**
 * jalon_mapping_get_template:
 * @self: a mapping
 * @field: a field; see #JalonMapping
 *
 * Returns: (transfer none) (nullable): the text with columns in braces; %NULL where it comes from elsewhere
 */
const char *
jalon_mapping_get_template (const JalonMapping *self,
                            const char         *field)
{
  const JalonMappingEntry *entry = jalon_mapping_entry (self, field);

  return entry != NULL && entry->kind == JALON_MAPPING_TEMPLATE ? entry->text : NULL;
}

/**
 * jalon_mapping_clear:
 * @self: a mapping
 * @field: a field's name
 *
 * Makes @field come from nothing.
 */
void
jalon_mapping_clear (JalonMapping *self,
                     const char   *field)
{
  JalonMappingEntry *entry = jalon_mapping_entry (self, field);

  if (entry == NULL)
    return;
  g_clear_pointer (&entry->text, g_free);
  entry->kind = JALON_MAPPING_NONE;
  entry->column = -1;
}

int
jalon_mapping_find_column (const JalonMapping *self,
                           const char         *name)
{
  g_autofree char *folded = NULL;

  for (guint i = 0; i < self->n_columns; i++)
    if (g_str_equal (self->columns[i], name))
      return (int) i;
  folded = jalon_mapping_fold_header (name);
  for (guint i = 0; i < self->n_columns; i++)
    {
      g_autofree char *column = jalon_mapping_fold_header (self->columns[i]);

      if (folded[0] != '\0' && g_str_equal (column, folded))
        return (int) i;
    }
  return -1;
}

static JalonMappingEntry *
require_entry (JalonMapping  *self,
               const char    *field,
               const char   **name,
               GError       **error)
{
  *name = jalon_mapping_resolve_field (field);
  if (*name == NULL)
    {
      g_set_error (error, JALON_EXCHANGE_ERROR, JALON_EXCHANGE_ERROR_MAPPING, _("There is no field “%s”."), field);
      return NULL;
    }
  return jalon_mapping_entry (self, *name);
}

static gboolean
refuse_column (const char  *field,
               GError     **error)
{
  const JalonMappingExtra *extra = find_extra (field);

  if (extra == NULL || !extra->constant_only)
    return FALSE;
  g_set_error (error, JALON_EXCHANGE_ERROR, JALON_EXCHANGE_ERROR_MAPPING,
               _("“%s” is a fact about the whole file: give it a value, not a column."), jalon_mapping_get_field_label (field));
  return TRUE;
}

static void
follow_position (JalonMapping *self,
                 const char   *field)
{
  if (g_str_equal (field, "longitude") || g_str_equal (field, "latitude"))
    self->mode = JALON_POSITION_LONGITUDE_LATITUDE;
  else if (g_str_equal (field, "x") || g_str_equal (field, "y"))
    self->mode = JALON_POSITION_XY;
  else if (g_str_equal (field, "wkt"))
    self->mode = JALON_POSITION_WKT;
  else if (g_str_equal (field, "position_text"))
    self->mode = JALON_POSITION_TEXT;
}

/**
 * jalon_mapping_set_column:
 * @self: a mapping
 * @field: a field's name or alias
 * @column: (nullable): a column's name; %NULL clears the field
 * @error: return location for an error
 *
 * Takes @field from a column. A column of coordinates also makes the position come from such columns; naming a column for
 * `external_id` makes identifiers unique within the source again.
 *
 * Returns: whether field and column exist
 */
gboolean
jalon_mapping_set_column (JalonMapping  *self,
                          const char    *field,
                          const char    *column,
                          GError       **error)
{
  const char *name;
  JalonMappingEntry *entry = require_entry (self, field, &name, error);
  int index;

  if (entry == NULL)
    return FALSE;
  if (column == NULL)
    {
      jalon_mapping_clear (self, name);
      return TRUE;
    }
  if (refuse_column (name, error))
    return FALSE;
  if ((index = jalon_mapping_find_column (self, column)) < 0)
    {
      g_set_error (error, JALON_EXCHANGE_ERROR, JALON_EXCHANGE_ERROR_MAPPING, _("The file has no column “%s”."), column);
      return FALSE;
    }

  jalon_mapping_clear (self, name);
  entry->kind = JALON_MAPPING_COLUMN;
  entry->column = index;
  follow_position (self, name);
  if (g_str_equal (name, "external_id"))
    g_clear_pointer (&self->id_scope, g_free);
  return TRUE;
}

static gboolean
check_constant (const char  *name,
                const char  *value,
                char       **stored,
                GError     **error)
{
  const JalonField *field = jalon_field_find (name);
  double number;
  char iso[11];
  gboolean good = TRUE;

  *stored = NULL;
  if (g_str_equal (name, "jurisdiction"))
    {
      JalonJurisdiction jurisdiction = jalon_jurisdiction_from_text (value);

      if ((good = jurisdiction != JALON_JURISDICTION_UNKNOWN))
        *stored = g_strdup (jalon_jurisdiction_get_code (jurisdiction));
    }
  else if (field != NULL && field->type == JALON_FIELD_CODE)
    {
      const char *code = jalon_vocabulary_find (field->vocabulary, value);

      good = code != NULL || field->vocabulary == JALON_VOCABULARY_KIND;
      *stored = g_strdup (code != NULL ? code : value);
    }
  else if (field != NULL && field->type == JALON_FIELD_DATE)
    {
      if ((good = jalon_parse_date (value, JALON_DATE_ORDER_UNKNOWN, g_str_equal (name, "lease_end"), iso) == JALON_DATE_OK))
        *stored = g_strdup (iso);
    }
  else if (field != NULL && (field->type == JALON_FIELD_NUMBER || field->type == JALON_FIELD_INTEGER))
    good = jalon_parse_number (value, &number);

  if (good && *stored == NULL)
    *stored = g_strdup (value);
  if (good)
    return TRUE;
  g_clear_pointer (stored, g_free);
  g_set_error (error, JALON_EXCHANGE_ERROR, JALON_EXCHANGE_ERROR_MAPPING,
               /* Translators: the first %s is a value, the second a field's label */
               _("“%s” is not a value of “%s”."), value, jalon_mapping_get_field_label (name));
  return FALSE;
}

/**
 * jalon_mapping_set_constant:
 * @self: a mapping
 * @field: a field's name or alias
 * @value: (nullable): the value of every row; %NULL clears the field
 * @error: return location for an error
 *
 * Returns: whether the field exists and can hold @value
 */
gboolean
jalon_mapping_set_constant (JalonMapping  *self,
                            const char    *field,
                            const char    *value,
                            GError       **error)
{
  const char *name;
  JalonMappingEntry *entry = require_entry (self, field, &name, error);
  char *stored;

  if (entry == NULL)
    return FALSE;
  if (value == NULL || value[0] == '\0')
    {
      jalon_mapping_clear (self, name);
      return TRUE;
    }
  if (!check_constant (name, value, &stored, error))
    return FALSE;

  jalon_mapping_clear (self, name);
  entry->kind = JALON_MAPPING_CONSTANT;
  entry->text = stored;
  return TRUE;
}

static void
clear_part (gpointer data)
{
  g_free (((JalonTemplatePart *) data)->literal);
}

GArray *
jalon_mapping_split_template (const JalonMapping  *self,
                              const char          *text,
                              GError             **error)
{
  g_autoptr(GArray) parts = g_array_new (FALSE, TRUE, sizeof (JalonTemplatePart));
  const char *p = text;

  g_array_set_clear_func (parts, clear_part);
  for (;;)
    {
      const char *open = strchr (p, '{');
      const char *close = open != NULL ? strchr (open, '}') : NULL;
      JalonTemplatePart part = { .literal = close != NULL ? g_strndup (p, open - p) : g_strdup (p), .column = -1 };

      if (close != NULL)
        {
          g_autofree char *column = g_strndup (open + 1, close - open - 1);

          if ((part.column = jalon_mapping_find_column (self, column)) < 0)
            {
              g_free (part.literal);
              g_set_error (error, JALON_EXCHANGE_ERROR, JALON_EXCHANGE_ERROR_MAPPING, _("The file has no column “%s”."),
                           column);
              return NULL;
            }
        }
      g_array_append_val (parts, part);
      if (close == NULL)
        return g_steal_pointer (&parts);
      p = close + 1;
    }
}

/**
 * jalon_mapping_set_template:
 * @self: a mapping
 * @field: a field's name or alias
 * @text: (nullable): column names in braces and what stands between them ("{NO_CIVIQUE} {RUE}"); %NULL clears the field
 * @error: return location for an error
 *
 * What stands between two columns is left out where one of them is empty.
 *
 * Returns: whether field and columns exist
 */
gboolean
jalon_mapping_set_template (JalonMapping  *self,
                            const char    *field,
                            const char    *text,
                            GError       **error)
{
  const char *name;
  JalonMappingEntry *entry = require_entry (self, field, &name, error);
  g_autoptr(GArray) parts = NULL;

  if (entry == NULL)
    return FALSE;
  if (text == NULL)
    {
      jalon_mapping_clear (self, name);
      return TRUE;
    }
  if (refuse_column (name, error) || (parts = jalon_mapping_split_template (self, text, error)) == NULL)
    return FALSE;

  jalon_mapping_clear (self, name);
  entry->kind = JALON_MAPPING_TEMPLATE;
  entry->text = g_strdup (text);
  return TRUE;
}

/**
 * jalon_mapping_get_n_columns:
 * @self: a mapping
 *
 * Returns: how many columns the file has
 */
guint
jalon_mapping_get_n_columns (const JalonMapping *self)
{
  return self->n_columns;
}

/**
 * jalon_mapping_get_column_name:
 * @self: a mapping
 * @column: a column of the file, from 0
 *
 * Returns: (transfer none): its name
 */
const char *
jalon_mapping_get_column_name (const JalonMapping *self,
                               guint               column)
{
  g_return_val_if_fail (column < self->n_columns, NULL);

  return self->columns[column];
}

/**
 * jalon_mapping_get_field_of_column:
 * @self: a mapping
 * @column: a column, from 0
 *
 * Returns: (nullable): the first field that takes it, alone or in a template; %NULL: its values are kept in `other`
 */
const char *
jalon_mapping_get_field_of_column (const JalonMapping *self,
                                   guint               column)
{
  const char *const *names = jalon_mapping_get_fields ();

  for (guint i = 0; names[i] != NULL; i++)
    {
      const JalonMappingEntry *entry = &self->entries[i];
      g_autoptr(GArray) parts = NULL;

      if (entry->kind == JALON_MAPPING_COLUMN && entry->column == (int) column)
        return names[i];
      if (entry->kind != JALON_MAPPING_TEMPLATE || (parts = jalon_mapping_split_template (self, entry->text, NULL)) == NULL)
        continue;
      for (guint k = 0; k < parts->len; k++)
        if (g_array_index (parts, JalonTemplatePart, k).column == (int) column)
          return names[i];
    }
  return NULL;
}

/**
 * jalon_mapping_get_position_mode:
 * @self: a mapping
 *
 * Returns: where positions come from
 */
JalonPositionMode
jalon_mapping_get_position_mode (const JalonMapping *self)
{
  return self->mode;
}

/**
 * jalon_mapping_set_position_mode:
 * @self: a mapping
 * @mode: where positions come from
 *
 * Changes no field: those that @mode reads have to be mapped.
 */
void
jalon_mapping_set_position_mode (JalonMapping      *self,
                                 JalonPositionMode  mode)
{
  self->mode = mode;
}

/**
 * jalon_mapping_get_crs:
 * @self: a mapping
 *
 * Returns: (transfer none) (nullable): the coordinate system of x and y or of WKT; %NULL where none was set
 */
const char *
jalon_mapping_get_crs (const JalonMapping *self)
{
  return self->crs;
}

/**
 * jalon_mapping_set_crs:
 * @self: a mapping
 * @crs: (nullable): "EPSG:26917", a whole name, WKT or a PROJ string; %NULL: none named
 * @error: return location for an error
 *
 * Returns: whether the coordinate system exists
 */
gboolean
jalon_mapping_set_crs (JalonMapping  *self,
                       const char    *crs,
                       GError       **error)
{
  if (crs != NULL)
    {
      g_autoptr(JalonProjector) projector = jalon_projector_new (crs, error);

      if (projector == NULL)
        return FALSE;
    }
  g_free (self->crs);
  self->crs = g_strdup (crs);
  return TRUE;
}

/**
 * jalon_mapping_dup_crs_title:
 * @self: a mapping
 *
 * Returns: (transfer full) (nullable): the coordinate system as it was named, and what PROJ calls it where that says more; %NULL where
 * none was set
 */
char *
jalon_mapping_dup_crs_title (const JalonMapping *self)
{
  g_autoptr(JalonProjector) projector = self->crs != NULL ? jalon_projector_new (self->crs, NULL) : NULL;
  const char *name = projector != NULL ? jalon_projector_get_name (projector) : NULL;

  if (name == NULL || g_str_equal (name, "unknown") || g_ascii_strcasecmp (name, self->crs) == 0)
    return g_strdup (self->crs);
  /* A definition in WKT is many lines long. */
  return strpbrk (self->crs, "[\n") != NULL ? g_strdup (name) : g_strdup_printf ("%s (%s)", self->crs, name);
}

/**
 * jalon_mapping_is_projected:
 * @self: a mapping
 *
 * Returns: whether the positions are no degrees, and the file does not say of which coordinate system they are
 */
gboolean
jalon_mapping_is_projected (const JalonMapping *self)
{
  return self->mode == JALON_POSITION_XY || (self->mode == JALON_POSITION_GEOMETRY && self->projected) ||
         (self->mode == JALON_POSITION_WKT && self->projected_text);
}

/**
 * jalon_mapping_needs_crs:
 * @self: a mapping
 *
 * Returns: whether positions are projected and nobody has said in which coordinate system
 */
gboolean
jalon_mapping_needs_crs (const JalonMapping *self)
{
  return self->crs == NULL && jalon_mapping_is_projected (self);
}

/**
 * jalon_mapping_get_crs_candidates:
 * @self: a mapping
 * @n_candidates: (out): how many
 *
 * Returns: (transfer none) (array length=n_candidates): coordinate systems to propose, the best first
 */
const JalonCrsCandidate *
jalon_mapping_get_crs_candidates (const JalonMapping *self,
                                  guint              *n_candidates)
{
  *n_candidates = self->candidates->len;
  return (const JalonCrsCandidate *) self->candidates->data;
}

/**
 * jalon_mapping_get_id_scope:
 * @self: a mapping
 *
 * Returns: (transfer none) (nullable): the field within which external ids are unique; %NULL: within the source
 */
const char *
jalon_mapping_get_id_scope (const JalonMapping *self)
{
  return self->id_scope;
}

/**
 * jalon_mapping_set_id_scope:
 * @self: a mapping
 * @field: (nullable): the field or an alias of it; %NULL: the source
 * @error: return location; %JALON_EXCHANGE_ERROR_MAPPING
 *
 * Returns: whether there is such a field
 */
gboolean
jalon_mapping_set_id_scope (JalonMapping  *self,
                            const char    *field,
                            GError       **error)
{
  const char *name = field != NULL ? jalon_mapping_resolve_field (field) : NULL;

  if (field != NULL && name == NULL)
    {
      g_set_error (error, JALON_EXCHANGE_ERROR, JALON_EXCHANGE_ERROR_MAPPING, _("There is no field “%s”."), field);
      return FALSE;
    }
  g_free (self->id_scope);
  self->id_scope = g_strdup (name);
  return TRUE;
}

/**
 * jalon_mapping_dup_problem:
 * @self: a mapping
 *
 * Returns: (transfer full) (nullable): a sentence on what the mapping lacks, %NULL when an import can start
 */
char *
jalon_mapping_dup_problem (const JalonMapping *self)
{
  static const char *const identities[] = { "name_en", "name_fr", "external_id" };
  gboolean identified = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (identities); i++)
    identified = identified || jalon_mapping_get_kind (self, identities[i]) != JALON_MAPPING_NONE;
  if (!identified)
    return g_strdup (_("No column gives a name or an identifier. Choose the column of the name."));
  if (!jalon_mapping_needs_crs (self))
    return NULL;
  if (self->candidates->len > 0)
    {
      const JalonCrsCandidate *best = &g_array_index (self->candidates, JalonCrsCandidate, 0);

      /* Translators: the first %s is a code such as EPSG:26917, the second its name */
      return g_strdup_printf (_("The positions are projected coordinates, but the file does not say in which coordinate system. "
                                "Most likely: %s (%s). Choose it, or another."), best->crs, best->name);
    }
  return g_strdup (_("The positions are projected coordinates, but the file does not say in which coordinate system. "
                     "Choose one, for example EPSG:26917."));
}
