/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include "jalon-canada.h"
#include "jalon-json-text.h"
#include "jalon-stage-private.h"
#include "jalon-text.h"

void
jalon_stage_report (JalonStage             *self,
                    const JalonRow         *row,
                    JalonImportWarningKind  kind,
                    const char             *field,
                    const char             *value)
{
  if (self->warn != NULL)
    self->warn (row->number, kind, field, value, self->warn_data);
}

void
jalon_stage_keep (JalonStage *self,
                  const char *json_key,
                  const char *text)
{
  g_string_append_c (self->other, self->other->len == 0 ? '{' : ',');
  g_string_append (self->other, json_key);
  jalon_json_append_text (self->other, text, strlen (text));
}

void
jalon_stage_refuse (JalonStage             *self,
                    const JalonRow         *row,
                    JalonImportWarningKind  kind,
                    const char             *field,
                    const char             *text)
{
  g_autofree char *key = g_strdup_printf ("\"%s?\":", field);

  jalon_stage_report (self, row, kind, field, text);
  jalon_stage_keep (self, key, text);
}

static void
keep_rest (JalonStage     *self,
           const JalonRow *row)
{
  for (guint i = 0; i < self->rest->len; i++)
    {
      const JalonStageRest *rest = &g_array_index (self->rest, JalonStageRest, i);
      const char *text = row->cells[rest->column];

      if (!jalon_value_is_unknown (text))
        jalon_stage_keep (self, rest->key, text);
    }
  for (guint i = 0; i < row->n_extra; i++)
    if (!jalon_value_is_unknown (row->extra[i]))
      {
        g_autofree char *key = g_strdup_printf ("\"column %u\":", self->n_columns + i + 1);

        jalon_stage_keep (self, key, row->extra[i]);
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
    jalon_stage_keep (self, "\"other\":", other);
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
    jalon_stage_report (self, row, JALON_IMPORT_WARNING_EXTRA_CELLS, NULL, NULL);
  if (row->n_missing > 0)
    jalon_stage_report (self, row, JALON_IMPORT_WARNING_MISSING_CELLS, NULL, NULL);
  if (row->n_replaced > 0)
    jalon_stage_report (self, row, JALON_IMPORT_WARNING_ENCODING, NULL, NULL);
  staged->uuid = NULL;
  if (self->own)
    take_own (self, row, staged);

  for (guint i = 0; i < self->targets->len; i++)
    jalon_stage_convert_cell (self, &g_array_index (self->targets, JalonStageTarget, i), row, &self->cells[i]);
  jalon_stage_convert_cell (self, &self->organization, row, &staged->organization);
  jalon_stage_convert_cell (self, &self->host, row, &staged->host);
  jalon_stage_convert_cell (self, &self->services, row, &staged->services);
  jalon_stage_convert_position (self, row, staged);
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
