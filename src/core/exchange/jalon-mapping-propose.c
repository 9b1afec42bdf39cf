/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include "jalon-canada.h"
#include "jalon-jurisdiction.h"
#include "jalon-mapping-private.h"
#include "jalon-own-export.h"
#include "jalon-position.h"
#include "jalon-text.h"
#include "jalon-values.h"

/* What the values of a column look like, over the sample. */
typedef struct
{
  guint    known;
  guint    distinct;
  guint    numbers;
  guint    longitudes; /* where Canada is */
  guint    latitudes;
  guint    degrees;    /* within 180 */
  guint    links;
  guint    mails;
  guint    postal_codes;
  guint    phones;
  guint    points;     /* WKT */
  guint    pairs;
  guint    lists;
  guint    uuids;
  gsize    longest;
} Look;

typedef struct
{
  int   score;
  guint field;
  guint column;
} Match;

static gboolean
looks_like_link (const char *text)
{
  return g_ascii_strncasecmp (text, "http://", 7) == 0 || g_ascii_strncasecmp (text, "https://", 8) == 0 ||
         g_ascii_strncasecmp (text, "www.", 4) == 0;
}

static gboolean
looks_like_phone (const char *text)
{
  guint digits = 0;

  for (const char *p = text; *p != '\0'; p++)
    digits += g_ascii_isdigit (*p);
  return digits >= 10 && digits <= 18 && strspn (text, "0123456789()-. +/extEXTposteno#,;") >= 10;
}

static gboolean
looks_like_mail (const char *text)
{
  const char *at = strchr (text, '@');

  return at != NULL && at > text && strchr (at, '.') != NULL && strchr (text, ' ') == NULL;
}

static void
look_at_value (Look       *look,
               const char *text)
{
  char postal_code[8];
  gboolean area;
  double a;
  double b;
  gsize length = strlen (text);

  look->known++;
  look->longest = MAX (look->longest, length);
  look->links += looks_like_link (text);
  look->mails += looks_like_mail (text);
  look->postal_codes += jalon_canada_postal_code_normalize (text, postal_code);
  look->lists += strchr (text, ';') != NULL || strchr (text, '|') != NULL;
  look->uuids += g_uuid_string_is_valid (text);
  if (jalon_parse_coordinate (text, &a))
    {
      look->numbers++;
      look->latitudes += a >= 41.0 && a <= 84.0;
      look->longitudes += a >= -142.0 && a <= -52.0;
      look->degrees += fabs (a) <= 180.0;
      return;
    }
  look->phones += looks_like_phone (text);
  look->points += jalon_position_peek_wkt (text, &area, &a, &b);
  look->pairs += jalon_position_parse_pair (text, &a, &b) && fabs (a) <= 180.0 && fabs (b) <= 180.0;
}

static Look *
look_at_columns (const JalonTableSample *sample)
{
  Look *looks = g_new0 (Look, MAX (sample->n_columns, 1));

  for (guint column = 0; column < sample->n_columns; column++)
    {
      g_autoptr(GHashTable) values = g_hash_table_new (g_str_hash, g_str_equal);

      for (guint row = 0; row < sample->rows->len; row++)
        {
          const char *cell = jalon_table_sample_get_cell (sample, row, column);

          if (jalon_value_is_unknown (cell))
            continue;
          look_at_value (&looks[column], cell);
          g_hash_table_add (values, (gpointer) cell);
        }
      looks[column].distinct = g_hash_table_size (values);
    }
  return looks;
}

static gboolean
mostly (guint n,
        guint known)
{
  return known > 0 && n * 2 >= known;
}

/* The share of the column's values that @field's vocabulary or reader understands. */
static double
understood (const JalonTableSample *sample,
            guint                   column,
            const char             *name,
            const JalonField       *field)
{
  guint known = 0;
  guint good = 0;

  for (guint row = 0; row < sample->rows->len; row++)
    {
      const char *cell = jalon_table_sample_get_cell (sample, row, column);
      g_autofree char *languages = NULL;
      gboolean flag;
      char iso[11];

      if (jalon_value_is_unknown (cell))
        continue;
      known++;
      if (g_str_equal (name, "jurisdiction"))
        good += jalon_jurisdiction_from_text (cell) != JALON_JURISDICTION_UNKNOWN;
      else if (g_str_equal (name, "service_languages"))
        good += (languages = jalon_parse_languages (cell)) != NULL;
      else if (field->type == JALON_FIELD_CODE)
        good += jalon_vocabulary_find (field->vocabulary, cell) != NULL;
      else if (field->type == JALON_FIELD_DATE)
        good += jalon_parse_date (cell, JALON_DATE_ORDER_DAY_FIRST, FALSE, iso) == JALON_DATE_OK;
      else if (field->type == JALON_FIELD_BOOLEAN)
        good += jalon_parse_boolean (cell, &flag);
    }
  return known > 0 ? (double) good / known : 1.0;
}

static gboolean
fits_identity (const char *name,
               const Look *look,
               int         score)
{
  if (g_str_has_prefix (name, "name_") && score >= 110)
    return !mostly (look->points, look->known);
  if (g_str_has_prefix (name, "name_"))
    return !mostly (look->numbers, look->known) && !mostly (look->links, look->known) && !mostly (look->mails, look->known) &&
           !mostly (look->points, look->known) && (score >= 80 || look->known < 5 || look->distinct * 3 > look->known);
  /* A column called just "id" is meant to be one, however often its values repeat. */
  if (g_str_equal (name, "external_id"))
    return look->longest <= 64 && look->known > 0 &&
           (score >= 122 ? TRUE : score >= 80 ? look->distinct * 2 > look->known : look->distinct * 50 >= look->known * 49);
  if (g_str_equal (name, "postal_code"))
    return mostly (look->postal_codes, look->known);
  if (g_str_equal (name, "phone"))
    return mostly (look->phones, look->known) || look->numbers == look->known;
  if (g_str_equal (name, "email"))
    return mostly (look->mails, look->known);
  if (g_str_has_prefix (name, "web_"))
    return !mostly (look->numbers, look->known) && look->longest < 2000;
  return !mostly (look->points, look->known) && !mostly (look->pairs, look->known) &&
         (g_str_equal (name, "address") || !mostly (look->numbers, look->known));
}

static gboolean
fits_position (const char *name,
               const Look *look)
{
  if (g_str_equal (name, "wkt"))
    return mostly (look->points, look->known);
  if (g_str_equal (name, "position_text"))
    return mostly (look->pairs, look->known);
  if (g_str_equal (name, "longitude") || g_str_equal (name, "latitude"))
    return mostly (look->numbers, look->known) && mostly (look->degrees, look->known);
  return mostly (look->numbers, look->known);
}

/* Whether a column may feed a field, going by its values. */
static gboolean
fits (const JalonTableSample *sample,
      const char             *name,
      guint                   column,
      const Look             *look,
      int                     score)
{
  static const char *const identity[] = { "name_en", "name_fr", "external_id", "address", "locality", "postal_code", "phone",
                                          "email", "web_en", "web_fr", NULL };
  static const char *const position[] = { "longitude", "latitude", "x", "y", "wkt", "position_text", NULL };
  const JalonField *field = jalon_field_find (name);

  if (look->known == 0)
    return score >= 80;
  if (g_strv_contains (identity, name))
    return fits_identity (name, look, score);
  if (g_strv_contains (position, name))
    return fits_position (name, look);
  if (g_str_equal (name, "services"))
    return !mostly (look->numbers, look->known) && look->longest <= 400;
  if (g_str_equal (name, "kind"))
    return !mostly (look->numbers, look->known) && understood (sample, column, name, field) >= 0.2;
  if (field == NULL)
    return FALSE;
  if (field->type == JALON_FIELD_NUMBER || field->type == JALON_FIELD_INTEGER)
    return mostly (look->numbers, look->known);
  if (field->type == JALON_FIELD_REFERENCE)
    return !mostly (look->numbers, look->known) && !mostly (look->links, look->known);
  if (field->type == JALON_FIELD_TEXT && !g_str_equal (name, "jurisdiction") && !g_str_equal (name, "service_languages"))
    return TRUE;
  return understood (sample, column, name, field) >= 0.4;
}

/* The ways to read a header: whole, with and without the steps of camel case, and each part of a bilingual one. */
static GPtrArray *
read_header (const char *header)
{
  GPtrArray *readings = g_ptr_array_new_with_free_func (g_free);
  g_auto(GStrv) parts = g_strsplit_set (header, "/|\n", -1);
  g_autofree char *lower = g_utf8_strdown (header, -1);

  g_ptr_array_add (readings, jalon_mapping_fold_header (header));
  g_ptr_array_add (readings, jalon_mapping_fold_header (lower));
  for (guint i = 0; parts[0] != NULL && parts[1] != NULL && parts[i] != NULL; i++)
    g_ptr_array_add (readings, jalon_mapping_fold_header (parts[i]));
  return readings;
}

static gboolean
ends_with_words (const char *text,
                 const char *words)
{
  gsize length = strlen (text);
  gsize tail = strlen (words);

  return length > tail + 1 && text[length - tail - 1] == ' ' && g_str_equal (text + length - tail, words);
}

static gboolean
begins_with_words (const char *text,
                   const char *words)
{
  return g_str_has_prefix (text, words) && text[strlen (words)] == ' ';
}

/* Only words that say enough on their own may match a part of a header. English puts the noun last ("facility name"), French first
 * ("nom de l'édifice"). */
static int
match_part (const char *field,
            const char *reading)
{
  static const struct
  {
    const char *field;
    const char *last;
    const char *first;
  } nouns[] = {
    { "name_en", "name", NULL }, { "name_en", "title", NULL }, { "name_fr", NULL, "nom" }, { "external_id", "id", NULL },
    { "external_id", "number", "numero" }, { "address", "address", "adresse" }, { "postal_code", "postal code", "code postal" },
    { "phone", "phone", "telephone" }, { "phone", "telephone", NULL }, { "email", "email", "courriel" },
    { "web_en", "website", "site web" }, { "web_en", "url", NULL }, { "locality", "city", "ville" },
    { "locality", "municipality", "municipalite" }, { "latitude", "latitude", "latitude" },
    { "longitude", "longitude", "longitude" }, { "opening_hours", "hours", "heures" }, { "kind", "type", "type" },
    { "x", "easting", NULL }, { "y", "northing", NULL }, { "address", "street", NULL },
  };

  if (strstr (reading, "fax") != NULL || strstr (reading, "telecopieur") != NULL)
    return 0;
  for (guint i = 0; i < G_N_ELEMENTS (nouns); i++)
    if (g_str_equal (nouns[i].field, field) &&
        ((nouns[i].last != NULL && ends_with_words (reading, nouns[i].last)) ||
         (nouns[i].first != NULL && begins_with_words (reading, nouns[i].first))))
      return 50;
  return 0;
}

static int
match_header (const char *field,
              GPtrArray  *readings)
{
  g_auto(GStrv) aliases = g_strsplit (jalon_mapping_field_aliases (field), "|", -1);
  int best = 0;

  for (guint r = 0; r < readings->len; r++)
    {
      const char *reading = g_ptr_array_index (readings, r);
      g_autofree char *name = jalon_mapping_fold_header (field);

      if (reading[0] == '\0')
        continue;
      if (g_str_equal (reading, name))
        best = MAX (best, 130);
      for (guint i = 0; aliases[i] != NULL; i++)
        {
          g_autofree char *alias = jalon_mapping_fold_header (aliases[i]);

          if (g_str_equal (alias, reading))
            best = MAX (best, (r < 2 ? 125 : 115) - (int) MIN (i, 30));
        }
      best = MAX (best, match_part (field, reading));
    }
  return best;
}

/* Whoever joined the names of organizations to a table beside their uuids means the names. */
static int
prefer_names (const char *field,
              const Look *look,
              int         score)
{
  const JalonField *known = jalon_field_find (field);

  return known != NULL && known->type == JALON_FIELD_REFERENCE && mostly (look->uuids, look->known) ? MIN (score, 1) : score;
}

static int
compare_matches (gconstpointer a,
                 gconstpointer b)
{
  const Match *left = a;
  const Match *right = b;

  if (left->score != right->score)
    return right->score - left->score;
  if (left->field != right->field)
    return left->field < right->field ? -1 : 1;
  return (left->column > right->column) - (left->column < right->column);
}

static void
take_column (JalonMapping *self,
             gboolean     *taken,
             const char   *field,
             guint         column)
{
  JalonMappingEntry *entry = jalon_mapping_entry (self, field);

  entry->kind = JALON_MAPPING_COLUMN;
  entry->column = (int) column;
  taken[column] = TRUE;
}

static gboolean
is_free (const JalonMapping *self,
         const char         *field)
{
  return jalon_mapping_get_kind (self, field) == JALON_MAPPING_NONE;
}

static void
propose_from_headers (JalonMapping           *self,
                      const JalonTableSample *sample,
                      const Look             *looks,
                      gboolean               *taken)
{
  const char *const *names = jalon_mapping_get_fields ();
  g_autoptr(GArray) matches = g_array_new (FALSE, FALSE, sizeof (Match));

  for (guint column = 0; column < self->n_columns; column++)
    {
      g_autoptr(GPtrArray) readings = read_header (self->columns[column]);

      for (guint i = 0; names[i] != NULL; i++)
        {
          Match match = { match_header (names[i], readings), i, column };

          if (match.score > 0 && !g_str_equal (names[i], "source") && !g_str_equal (names[i], "licence") &&
              !g_str_equal (names[i], "publisher") && !g_str_equal (names[i], "web") &&
              fits (sample, names[i], column, &looks[column], match.score))
            {
              match.score = prefer_names (names[i], &looks[column], match.score);
              g_array_append_val (matches, match);
            }
        }
    }
  g_array_sort (matches, compare_matches);
  for (guint i = 0; i < matches->len; i++)
    {
      const Match *match = &g_array_index (matches, Match, i);

      if (!taken[match->column] && is_free (self, names[match->field]))
        take_column (self, taken, names[match->field], match->column);
    }
}

/* The first free column of which at least @share of the values are of a sort. */
static void
propose_from_values (JalonMapping *self,
                     const Look   *looks,
                     gboolean     *taken,
                     const char   *field,
                     gsize         counter)
{
  if (!is_free (self, field))
    return;
  for (guint column = 0; column < self->n_columns; column++)
    {
      guint n = G_STRUCT_MEMBER (guint, &looks[column], counter);

      if (!taken[column] && n > 0 && n * 10 >= looks[column].known * 9)
        {
          take_column (self, taken, field, column);
          return;
        }
    }
}

static int
find_header (const JalonMapping *self,
             const char         *names)
{
  g_auto(GStrv) list = g_strsplit (names, "|", -1);

  for (guint i = 0; list[i] != NULL; i++)
    for (guint column = 0; column < self->n_columns; column++)
      {
        g_autoptr(GPtrArray) readings = read_header (self->columns[column]);

        for (guint r = 0; r < readings->len; r++)
          if (g_str_equal (g_ptr_array_index (readings, r), list[i]))
            return (int) column;
      }
  return -1;
}

/* An address cut into number, street and the rest: the parts are reserved, and joined unless one column has it all. */
static void
propose_address (JalonMapping *self,
                 gboolean     *taken)
{
  static const char *const parts[] = {
    "street no|street number|civic no|no civique|civic number|numero civique|house number|numero",
    "street name|street|rue|nom de rue|nom rue|road",
    "street type|type de rue",
    "street direction|direction",
  };
  int number = find_header (self, parts[0]);
  int street = find_header (self, parts[1]);
  int whole = find_header (self, "address|adresse|full addr|full address|adresse complete|civic address|street address");
  g_autoptr(GString) template = g_string_new (NULL);

  if (number < 0 || street < 0)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      int column = i == 0 ? number : i == 1 ? street : find_header (self, parts[i]);

      if (column < 0 || taken[column])
        continue;
      taken[column] = TRUE;
      g_string_append_printf (template, "%s{%s}", template->len > 0 ? " " : "", self->columns[column]);
    }
  if (whole < 0)
    jalon_mapping_set_template (self, "address", template->str, NULL);
}

/* Hours1, Hours2 ...: a numbered series feeds its field whole. */
static void
propose_series (JalonMapping *self,
                gboolean     *taken,
                const char   *field,
                const char   *separator)
{
  int first = jalon_mapping_get_column (self, field);
  g_autofree char *base = NULL;
  g_autoptr(GString) template = g_string_new (NULL);
  gsize length;

  if (first < 0)
    return;
  base = g_strdup (self->columns[first]);
  length = strlen (base);
  if (length < 2 || base[length - 1] != '1' || g_ascii_isdigit (base[length - 2]))
    return;
  base[length - 1] = '\0';
  for (guint i = 1; i < 10; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s%u", base, i);
      int column = -1;

      for (guint k = 0; k < self->n_columns; k++)
        if (g_str_equal (self->columns[k], name))
          column = (int) k;
      if (column < 0 || (taken[column] && column != first))
        break;
      taken[column] = TRUE;
      g_string_append_printf (template, "%s{%s}", template->len > 0 ? separator : "", name);
    }
  if (strchr (template->str, '}') + 1 < template->str + template->len)
    jalon_mapping_set_template (self, field, template->str, NULL);
}

/* Columns called x and y that hold degrees are longitude and latitude. */
static void
settle_xy (JalonMapping *self,
           const Look   *looks)
{
  int x = jalon_mapping_get_column (self, "x");
  int y = jalon_mapping_get_column (self, "y");

  if (x < 0 || y < 0)
    {
      jalon_mapping_clear (self, "x");
      jalon_mapping_clear (self, "y");
      return;
    }
  if (looks[x].degrees * 10 < looks[x].numbers * 9 || looks[y].degrees * 10 < looks[y].numbers * 9)
    return;
  if (is_free (self, "longitude") && is_free (self, "latitude"))
    {
      jalon_mapping_set_column (self, "longitude", self->columns[x], NULL);
      jalon_mapping_set_column (self, "latitude", self->columns[y], NULL);
    }
  jalon_mapping_clear (self, "x");
  jalon_mapping_clear (self, "y");
}

static void
propose_degrees (JalonMapping *self,
                 const Look   *looks,
                 gboolean     *taken)
{
  int latitude = -1;
  int longitude = -1;

  if (!is_free (self, "longitude") || !is_free (self, "latitude"))
    return;
  for (guint i = 0; i < self->n_columns; i++)
    {
      if (taken[i] || looks[i].known == 0)
        continue;
      if (latitude < 0 && looks[i].latitudes * 10 >= looks[i].known * 9 && looks[i].distinct * 2 > looks[i].known)
        latitude = (int) i;
      if (longitude < 0 && looks[i].longitudes * 10 >= looks[i].known * 9)
        longitude = (int) i;
    }
  if (latitude >= 0 && longitude >= 0)
    {
      take_column (self, taken, "latitude", latitude);
      take_column (self, taken, "longitude", longitude);
    }
}

/* The best of the positions found; the columns of the others go to `other`. */
static void
choose_position (JalonMapping           *self,
                 const JalonTableSample *sample)
{
  static const char *const columns[] = { "longitude", "latitude", "wkt", "position_text", "x", "y" };
  guint with_geometry = 0;

  for (guint i = 0; i < sample->rows->len; i++)
    with_geometry += isfinite (g_array_index (sample->rows, JalonSampleRow, i).x) != 0;

  if (with_geometry > 0)
    self->mode = JALON_POSITION_GEOMETRY;
  else if (!is_free (self, "longitude") && !is_free (self, "latitude"))
    self->mode = JALON_POSITION_LONGITUDE_LATITUDE;
  else if (!is_free (self, "wkt"))
    self->mode = JALON_POSITION_WKT;
  else if (!is_free (self, "position_text"))
    self->mode = JALON_POSITION_TEXT;
  else if (!is_free (self, "x"))
    self->mode = JALON_POSITION_XY;
  else
    self->mode = sample->has_geometry ? JALON_POSITION_GEOMETRY : JALON_POSITION_NONE;

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    if (!((self->mode == JALON_POSITION_LONGITUDE_LATITUDE && i < 2) || (self->mode == JALON_POSITION_WKT && i == 2) ||
          (self->mode == JALON_POSITION_TEXT && i == 3) || (self->mode == JALON_POSITION_XY && i > 3)))
      jalon_mapping_clear (self, columns[i]);
}

/* A file in one language gives the name in that language; a lone link is shown in both. */
static void
settle_names (JalonMapping           *self,
              const JalonTableSample *sample,
              const Look             *looks,
              gboolean               *taken)
{
  if (!is_free (self, "name_en") || !is_free (self, "name_fr"))
    return;
  /* No header says "name": the first column of distinct words. */
  for (guint i = 0; i < self->n_columns; i++)
    if (!taken[i] && looks[i].known * 10 >= sample->rows->len * 9 && looks[i].distinct * 10 >= looks[i].known * 9 &&
        looks[i].known > 0 && fits_identity ("name_en", &looks[i], 0) && !mostly (looks[i].phones, looks[i].known) &&
        !mostly (looks[i].postal_codes, looks[i].known) && !mostly (looks[i].pairs, looks[i].known) && looks[i].longest < 300)
      {
        take_column (self, taken, "name_en", i);
        return;
      }
}

/* Proposes where every field comes from: header names in English and French first, then what the values look like. Replaces what
 * @self maps. */
void
jalon_mapping_propose (JalonMapping           *self,
                       const JalonTableSample *sample)
{
  g_autofree Look *looks = look_at_columns (sample);
  g_autofree gboolean *taken = g_new0 (gboolean, self->n_columns + 1);

  if (jalon_own_export_propose (self))
    return;
  propose_address (self, taken);
  propose_from_headers (self, sample, looks, taken);
  propose_series (self, taken, "opening_hours", "; ");
  propose_series (self, taken, "address", ", ");
  propose_from_values (self, looks, taken, "wkt", G_STRUCT_OFFSET (Look, points));
  propose_from_values (self, looks, taken, "position_text", G_STRUCT_OFFSET (Look, pairs));
  propose_degrees (self, looks, taken);
  propose_from_values (self, looks, taken, "email", G_STRUCT_OFFSET (Look, mails));
  propose_from_values (self, looks, taken, "web_en", G_STRUCT_OFFSET (Look, links));
  propose_from_values (self, looks, taken, "postal_code", G_STRUCT_OFFSET (Look, postal_codes));
  propose_from_values (self, looks, taken, "phone", G_STRUCT_OFFSET (Look, phones));
  settle_names (self, sample, looks, taken);
  settle_xy (self, looks);
  choose_position (self, sample);
  jalon_mapping_propose_crs (self, sample);
}
