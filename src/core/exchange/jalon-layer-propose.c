/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-layer-propose.h"

#include <math.h>
#include <string.h>

#include "jalon-mapping-private.h"
#include "jalon-measure.h"
#include "jalon-text.h"
#include "jalon-values.h"

/* What the first rows have in one column. */
typedef struct
{
  guint    known;
  guint    numbers;
  guint    distinct;
  double   least;
  double   most;
} Look;

static Look
look_at (JalonImportPreview *table,
         guint               column)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  Look look = { .least = INFINITY, .most = -INFINITY };
  const char *cell;
  double number;

  for (guint row = 0; (cell = jalon_import_preview_get_cell (table, row, column)) != NULL; row++)
    {
      if (jalon_value_is_unknown (cell))
        continue;
      look.known++;
      g_hash_table_add (seen, (gpointer) cell);
      if (!jalon_parse_number (cell, &number))
        continue;
      look.numbers++;
      look.least = MIN (look.least, number);
      look.most = MAX (look.most, number);
    }
  look.distinct = g_hash_table_size (seen);
  return look;
}

static GStrv
split_header (JalonLayerMapping *self,
              guint              column)
{
  g_autofree char *folded = jalon_mapping_fold_header (jalon_mapping_get_column_name (self->fields, column));

  return g_strsplit (folded, " ", -1);
}

/* Names */

static gboolean
is_name_header (GStrv    words,
                gboolean french)
{
  static const char *const marks[] = { "f", "fr", "fra", "fre", "french", "francais", NULL };
  gboolean name = FALSE, marked = FALSE;

  for (guint i = 0; words[i] != NULL; i++)
    {
      name = name || strstr (words[i], "nam") != NULL || strstr (words[i], "nom") != NULL;
      marked = marked || g_strv_contains (marks, words[i]);
    }
  return name && marked == french;
}

static gboolean
is_taken (JalonLayerMapping *self,
          guint              column)
{
  return jalon_mapping_get_field_of_column (self->fields, column) != NULL;
}

static void
take_name (JalonLayerMapping  *self,
           JalonImportPreview *table,
           const char         *field,
           gboolean            french)
{
  for (guint i = 0; i < jalon_mapping_get_n_columns (self->fields); i++)
    {
      g_auto (GStrv) words = split_header (self, i);
      Look look = look_at (table, i);

      if (!is_name_header (words, french) || is_taken (self, i) || look.numbers * 2 > look.known)
        continue;
      jalon_mapping_set_column (self->fields, field, jalon_mapping_get_column_name (self->fields, i), NULL);
      return;
    }
}

/* The name of a place is what for a service point is its locality ("city"), unless a column is called a name. */
static void
prefer_locality (JalonLayerMapping  *self,
                 const JalonMapping *proposed)
{
  int locality = jalon_mapping_get_column (proposed, "locality");
  int name = jalon_mapping_get_column (self->fields, "name_en");
  g_auto (GStrv) words = name >= 0 ? split_header (self, (guint) name) : NULL;

  if (locality < 0 || (words != NULL && (is_name_header (words, FALSE) || g_strv_contains ((const char *const *) words, "title"))))
    return;
  jalon_mapping_set_column (self->fields, "name_en", jalon_mapping_get_column_name (self->fields, (guint) locality), NULL);
}

/**
 * jalon_layer_propose_names:
 * @self: a mapping, which then says where names come from
 * @table: the file's first rows
 */
void
jalon_layer_propose_names (JalonLayerMapping  *self,
                           JalonImportPreview *table)
{
  prefer_locality (self, jalon_import_preview_get_mapping (table));
  if (jalon_mapping_get_kind (self->fields, "name_en") == JALON_MAPPING_NONE)
    take_name (self, table, "name_en", FALSE);
  if (jalon_mapping_get_kind (self->fields, "name_fr") == JALON_MAPPING_NONE)
    take_name (self, table, "name_fr", TRUE);
}

/* Identifiers */

/**
 * jalon_layer_propose_code:
 * @self: a mapping, which then says where the code of an area or place comes from
 * @table: the file's first rows
 *
 * A code that the census or an electoral office gave tells more than a file's own row number.
 */
void
jalon_layer_propose_code (JalonLayerMapping  *self,
                          JalonImportPreview *table)
{
  static const char *const codes[] = { "csduid", "cduid", "pruid", "dauid", "ccsuid", "eruid", "feduid", "hruid", "ctuid", "cmauid",
                                       "dguid", "csd code", "csd uid", "cd uid", "geo code", "geocode", "dist id", "district id",
                                       "elect num", "fed num", "ped num", "ward", "iso a3" };

  for (guint c = 0; c < G_N_ELEMENTS (codes); c++)
    for (guint i = 0; i < jalon_mapping_get_n_columns (self->fields); i++)
      {
        g_autofree char *folded = jalon_mapping_fold_header (jalon_mapping_get_column_name (self->fields, i));
        Look look;

        if (!g_str_has_prefix (folded, codes[c]) || strlen (folded) > strlen (codes[c]) + 5)
          continue;
        look = look_at (table, i);
        if (look.known == 0 || look.distinct < look.known)
          continue;
        jalon_mapping_set_column (self->fields, "external_id", jalon_mapping_get_column_name (self->fields, i), NULL);
        return;
      }
}

/* Figures */

static gboolean
is_year (const char *word)
{
  return strlen (word) == 4 && (word[0] == '1' || word[0] == '2') && strspn (word, "0123456789") == 4 && atoi (word) >= 1900 &&
         atoi (word) <= 2100;
}

/* The header's words without the year, and the year. */
static char *
take_year (GStrv  words,
           int   *year)
{
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();

  *year = 0;
  for (guint i = 0; words[i] != NULL; i++)
    if (*year == 0 && is_year (words[i]))
      *year = atoi (words[i]);
    else
      g_ptr_array_add (kept, words[i]);
  g_ptr_array_add (kept, NULL);
  return g_strjoinv (" ", (char **) kept->pdata);
}

/* What the header says, for a measure that Jalon does not know: as it is written, without the year. */
static char *
clean_header (const char *header,
              int         year)
{
  g_autofree char *text = jalon_text_one_line (header, 80);
  g_autofree char *number = g_strdup_printf ("%d", year);
  char *found = year != 0 ? strstr (text, number) : NULL;
  gsize n;

  if (found != NULL)
    memmove (found, found + 4, strlen (found + 4) + 1);
  n = strlen (text);
  while (n > 0 && strchr (" _-,(/", text[n - 1]) != NULL)
    text[--n] = '\0';
  return g_strdup (text + strspn (text, " _-,"));
}

static gboolean
is_bookkeeping (GStrv words)
{
  static const char *const marks[] = { "id", "fid", "gid", "objectid", "uid", "shape", "leng", "length", "perimeter", "lat", "latitude",
                                       "lon", "lng", "longitude", "x", "y", "ranking", "rank", "year", "annee", "postal", "code",
                                       "object", "globalid", "csduid", "cduid", "pruid", "dguid", NULL };

  for (guint i = 0; words[i] != NULL; i++)
    if (g_strv_contains (marks, words[i]))
      return TRUE;
  return words[0] == NULL;
}

static gboolean
is_share (const char *header,
          GStrv       words)
{
  static const char *const marks[] = { "percent", "percentage", "pourcentage", "pct", "share", "part", NULL };

  if (strchr (header, '%') != NULL)
    return TRUE;
  for (guint i = 0; words[i] != NULL; i++)
    if (g_strv_contains (marks, words[i]))
      return TRUE;
  return FALSE;
}

static gboolean
has_measure (JalonLayerMapping *self,
             const char        *code,
             int                year)
{
  for (guint i = 0; i < self->measures->len; i++)
    {
      const JalonLayerMeasure *measure = &g_array_index (self->measures, JalonLayerMeasure, i);

      if (g_str_equal (measure->code, code) && measure->year == year)
        return TRUE;
    }
  return FALSE;
}

static void
add_measure (JalonLayerMapping *self,
             guint              column,
             const Look        *look)
{
  const char *header = jalon_mapping_get_column_name (self->fields, column);
  g_auto (GStrv) words = split_header (self, column);
  JalonLayerMeasure measure = { .column = column, .scale = 1 };
  g_autofree char *meaning = take_year (words, &measure.year);
  const JalonMeasure *known = jalon_measure_find_header (meaning);
  const char *unit = known != NULL ? known->unit : is_share (header, words) && look->least >= 0 && look->most <= 100 ? "share" : NULL;

  if (known != NULL && !has_measure (self, known->code, measure.year))
    measure.code = g_strdup (known->code);
  else
    measure.code = clean_header (header, measure.year);
  if (measure.code[0] == '\0' || has_measure (self, measure.code, measure.year))
    {
      g_free (measure.code);
      measure.code = g_strdup (header);
    }
  measure.unit = g_strdup (unit);
  if (g_strcmp0 (unit, "share") == 0 && look->most > 1)
    measure.scale = 0.01;
  measure.used = known != NULL || (self->content == JALON_LAYER_MEASURES && !is_bookkeeping (words));
  g_array_append_val (self->measures, measure);
}

/**
 * jalon_layer_propose_measures:
 * @self: a mapping, which then lists the columns of figures
 * @table: the file's first rows
 *
 * Figures are columns most of whose values are numbers. Of a table of figures all are taken that do not look like bookkeeping (row
 * numbers, coordinates); of areas and places only those that Jalon knows.
 */
void
jalon_layer_propose_measures (JalonLayerMapping  *self,
                              JalonImportPreview *table)
{
  g_array_set_size (self->measures, 0);
  for (guint i = 0; i < jalon_mapping_get_n_columns (self->fields); i++)
    {
      Look look = look_at (table, i);

      if (!is_taken (self, i) && look.numbers > 0 && look.numbers * 5 >= look.known * 3)
        add_measure (self, i, &look);
    }
}

/* Kinds */

/* What names a kind in a file's name or in its headers; the first that is found counts. */
static const struct
{
  gboolean    place;
  const char *word;
  const char *kind;
} words_of_kinds[] = {
  { FALSE, "census subdivision", "census-subdivision" }, { FALSE, "csd", "census-subdivision" },
  { FALSE, "sdr", "census-subdivision" }, { FALSE, "municipalit", "census-subdivision" },
  { FALSE, "census division", "census-division" }, { FALSE, "cduid", "census-division" },
  { FALSE, "electoral", "electoral-district" }, { FALSE, "circonscription", "electoral-district" },
  { FALSE, "riding", "electoral-district" }, { FALSE, "elect", "electoral-district" }, { FALSE, " ped ", "electoral-district" },
  { FALSE, "fed num", "electoral-district" }, { FALSE, "ward", "ward" }, { FALSE, "quartier", "ward" },
  { FALSE, "health region", "health-region" }, { FALSE, "hruid", "health-region" },
  { FALSE, "province", "province" }, { FALSE, "pruid", "province" }, { FALSE, "territor", "province" },
  { FALSE, "countr", "country" }, { FALSE, "iso a3", "country" }, { FALSE, "region", "region" },
  { TRUE, "first nation", "first-nation" }, { TRUE, "premieres nations", "first-nation" }, { TRUE, "band n", "first-nation" },
  { TRUE, "inuit", "inuit-community" }, { TRUE, "tribal", "tribal-council" }, { TRUE, "conseil tribal", "tribal-council" },
  { TRUE, "nations", "first-nation" },
  { TRUE, "cit", "town" }, { TRUE, "town", "town" }, { TRUE, "ville", "town" }, { TRUE, "municipalit", "town" },
  { TRUE, "populated place", "town" },
};

static const char *
find_kind (gboolean    place,
           const char *text)
{
  g_autofree char *folded = jalon_mapping_fold_header (text);
  g_autofree char *padded = g_strdup_printf (" %s ", folded);

  for (guint i = 0; i < G_N_ELEMENTS (words_of_kinds); i++)
    if (words_of_kinds[i].place == place && strstr (padded, words_of_kinds[i].word) != NULL)
      return words_of_kinds[i].kind;
  return NULL;
}

/**
 * jalon_layer_propose_kind:
 * @self: a mapping
 * @table: the file's first rows
 * @path: the file
 *
 * Returns: (transfer full) (nullable): the kind of areas or places that the file's name, its layer or its headers name
 */
char *
jalon_layer_propose_kind (JalonLayerMapping  *self,
                          JalonImportPreview *table,
                          const char         *path)
{
  gboolean place = jalon_layer_mapping_is_place (self);
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *name = g_utf8_make_valid (base, -1);
  const char *layer = jalon_import_preview_get_layer (table);
  const char *kind = find_kind (place, name);

  if (kind == NULL && layer != NULL)
    kind = find_kind (place, layer);
  for (guint i = 0; kind == NULL && i < jalon_mapping_get_n_columns (self->fields); i++)
    kind = find_kind (place, jalon_mapping_get_column_name (self->fields, i));
  return g_strdup (kind);
}
