/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "jalon-canada.h"
#include "jalon-jurisdiction.h"
#include "jalon-stage-private.h"

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
meaning_of (JalonStageTarget *target,
            const char       *text)
{
  const char *meaning = g_hash_table_lookup (target->meanings, text);

  if (meaning != NULL)
    return meaning;
  if (target->convert == CONVERT_JURISDICTION)
    meaning = jalon_jurisdiction_get_code (jalon_jurisdiction_from_text (text));
  else if (target->convert == CONVERT_LANGUAGES)
    {
      g_autofree char *languages = jalon_parse_languages (text);

      meaning = languages != NULL ? g_intern_string (languages) : NULL;
    }
  else
    meaning = jalon_vocabulary_find (target->vocabulary, text);
  if (meaning == NULL)
    meaning = target->keep_unknown && strlen (text) <= 100 ? g_intern_string (text) : "";
  if (g_hash_table_size (target->meanings) < 10000)
    g_hash_table_insert (target->meanings, g_strdup (text), (gpointer) meaning);
  return meaning;
}

/* Reads the column of @target through the whole file for a date whose order is certain. Contradictory dates leave it unknown. */
static void
seek_order (JalonStage       *self,
            JalonStageTarget *target)
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
raw_text (JalonStage       *self,
          JalonStageTarget *target,
          const JalonRow   *row)
{
  if (target->column >= 0)
    return self->is_protected ? jalon_own_export_unprotect (row->cells[target->column]) : row->cells[target->column];
  if (target->parts != NULL)
    return join_parts (self, target->parts, row);
  return target->constant;
}

static void
convert_date (JalonStage       *self,
              JalonStageTarget *target,
              const JalonRow   *row,
              const char       *text,
              JalonCell        *cell)
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
    jalon_stage_refuse (self, row, result == JALON_DATE_AMBIGUOUS ? JALON_IMPORT_WARNING_DATE : JALON_IMPORT_WARNING_VALUE,
                        target->name, text);
}

static void
convert_number (JalonStage       *self,
                JalonStageTarget *target,
                const JalonRow   *row,
                const char       *text,
                JalonCell        *cell)
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
    jalon_stage_refuse (self, row, JALON_IMPORT_WARNING_VALUE, target->name, text);
}

static void
convert_code (JalonStage       *self,
              JalonStageTarget *target,
              const JalonRow   *row,
              JalonCell        *cell)
{
  const char *text = cell->text;
  const char *meaning = meaning_of (target, text);

  if (meaning[0] != '\0')
    {
      set_code (cell, meaning);
      return;
    }
  *cell = (JalonCell) { JALON_VALUE_NULL };
  jalon_stage_refuse (self, row, JALON_IMPORT_WARNING_CODE, target->name, text);
}

void
jalon_stage_convert_cell (JalonStage       *self,
                          JalonStageTarget *target,
                          const JalonRow   *row,
                          JalonCell        *cell)
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
