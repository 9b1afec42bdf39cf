/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-mapping-private.h"

static void
clear_row (gpointer data)
{
  JalonSampleRow *row = data;

  g_strfreev (row->cells);
  g_free (row->problem);
}

/* The cells are kept in a NULL-terminated array of n_columns texts; a cell that is not there is empty: both mean unknown. */
void
jalon_table_sample_init (JalonTableSample *sample,
                         guint             n_columns)
{
  sample->n_columns = n_columns;
  sample->has_geometry = FALSE;
  sample->rows = g_array_new (FALSE, TRUE, sizeof (JalonSampleRow));
  g_array_set_clear_func (sample->rows, clear_row);
}

void
jalon_table_sample_clear (JalonTableSample *sample)
{
  g_clear_pointer (&sample->rows, g_array_unref);
}

void
jalon_table_sample_add (JalonTableSample *sample,
                        const JalonRow   *row)
{
  JalonSampleRow copy = { .number = row->number, .x = row->geometry_x, .y = row->geometry_y };

  copy.cells = g_new0 (char *, sample->n_columns + 1);
  copy.problem = g_strdup (row->problem);
  for (guint i = 0; i < sample->n_columns; i++)
    copy.cells[i] = g_strdup (row->problem == NULL && row->cells[i] != NULL ? row->cells[i] : "");
  g_array_append_val (sample->rows, copy);
}

const char *
jalon_table_sample_get_cell (const JalonTableSample *sample,
                             guint                   row,
                             guint                   column)
{
  if (row >= sample->rows->len || column >= sample->n_columns)
    return NULL;
  return g_array_index (sample->rows, JalonSampleRow, row).cells[column];
}
