/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-pdf-private.h"

#include <math.h>

/* Tables: column widths from their contents. As in browsers (CSS 2.1, 17.5.2.2) each column has
 * the width of its longest word and of its longest line; what the page has beyond the former is
 * shared until a column has the latter. Headings may break: their lines come last. */

#define CELL_GAP        14.0
#define ROW_PADDING      4.5
#define LONGEST_WORD   110.0    /* longer ones are broken */
#define HEADING_SHARE    0.6     /* of its length: in two lines */
#define FACT_NAME_SHARE  0.36
#define SHORT_LINE      95.0    /* a date, a state: kept on one line */
#define MOST_OF_PAGE     0.8    /* of the room, that columns need for that */
#define LOW_ROW         90.0    /* of a height: this and the next one are kept together */

typedef struct
{
  double minimum;
  double natural;
  double heading;   /* of it in one line */
  double width;
} Width;

static void
widen (JalonPdfJob   *job,
       Width         *width,
       JalonText  style,
       JalonAlign     align,
       const char    *text)
{
  double minimum;
  double natural;

  jalon_pdf_measure_inline (job, style, align, text, &minimum, &natural);
  /* A hair more, so that rounding never breaks a line that fits. */
  width->minimum = MAX (width->minimum, MIN (minimum + 0.5, LONGEST_WORD));
  width->natural = MAX (width->natural, MIN (natural + 0.5, jalon_look_get_width (&job->look)));
}

static Width *
measure_columns (JalonPdfJob      *job,
                 const JalonTable *table)
{
  Width *widths = g_new0 (Width, table->columns->len);
  guint n_rows = jalon_table_get_n_rows (table);

  for (guint i = 0; i < table->columns->len; i++)
    {
      const JalonColumn *column = g_ptr_array_index (table->columns, i);

      widen (job, &widths[i], JALON_TEXT_TABLE_HEADER, column->align, column->title);
      widths[i].heading = widths[i].natural;
      widths[i].natural = MAX (widths[i].minimum, widths[i].heading * HEADING_SHARE);
      for (guint row = 0; row < n_rows; row++)
        {
          const JalonInline *cell = jalon_table_get_cell (table, row, i);
          g_autofree char *text = cell != NULL ? jalon_inline_dup_text (cell) : g_strdup ("");

          /* Total's bold is wider; to use it for all keeps a bold run whole, too. */
          widen (job, &widths[i], JALON_TEXT_TABLE_TOTAL, column->align, text);
        }
      widths[i].heading = MAX (widths[i].heading, widths[i].natural);
    }

  return widths;
}

/* Room to spare goes to text, not to numbers: those stay near what they belong to. */
static void
share_spare_room (Width            *widths,
                  const JalonTable *table,
                  double            spare)
{
  double total = 0.0;

  for (int pass = 0; pass < 2; pass++)
    {
      for (guint i = 0; i < table->columns->len; i++)
        {
          const JalonColumn *column = g_ptr_array_index (table->columns, i);

          if (column->align != JALON_ALIGN_START)
            continue;
          if (pass == 0)
            total += widths[i].heading;
          else if (total > 0.0)
            widths[i].width += spare * widths[i].heading / total;
        }
    }
  if (total <= 0.0)
    for (guint i = 0; i < table->columns->len; i++)
      widths[i].width += spare / table->columns->len;
}

static double
get_most (const Width *width,
          gboolean     headings)
{
  return headings ? width->heading : width->natural;
}

/* By the root of what each column wants, and none beyond its longest line: what is short stays on one line, as dates do, and long texts
 * still take most. Returns what is left. */
static double
share_room (Width    *widths,
            guint     n_columns,
            gboolean  headings,
            double    spare)
{
  double wanted;

  do
    {
      double left = 0.0;

      wanted = 0.0;
      for (guint i = 0; i < n_columns; i++)
        if (widths[i].width < get_most (&widths[i], headings))
          wanted += sqrt (get_most (&widths[i], headings) - widths[i].minimum);
      for (guint i = 0; i < n_columns && wanted > 0.0; i++)
        {
          double most = get_most (&widths[i], headings);
          double width = widths[i].width + spare * sqrt (MAX (most - widths[i].minimum, 0.0)) / wanted;

          if (widths[i].width >= most)
            continue;
          left += MAX (width - most, 0.0);
          widths[i].width = MIN (width, most);
        }
      if (wanted > 0.0)
        spare = left;
    }
  while (wanted > 0.0 && spare > 0.1);

  return spare;
}

/* Dates and the like stay on one line where the others have room enough without that. Returns what all need at least. */
static double
keep_short_lines (const JalonLook *look,
                  Width           *widths,
                  guint            n_columns,
                  double           minimum,
                  double           available)
{
  for (guint i = 0; i < n_columns; i++)
    {
      double gain = widths[i].natural - widths[i].minimum;

      if (widths[i].natural > SHORT_LINE * look->scale || minimum + gain > MOST_OF_PAGE * available)
        continue;
      widths[i].minimum = widths[i].natural;
      minimum += gain;
    }
  return minimum;
}

static void
set_widths (JalonPdfJob      *job,
            Width            *widths,
            const JalonTable *table)
{
  guint n_columns = table->columns->len;
  double available = jalon_look_get_width (&job->look) - CELL_GAP * (n_columns - 1);
  double minimum = 0.0;
  double spare;

  available = MAX (available, jalon_look_get_width (&job->look) / 2.0);
  for (guint i = 0; i < n_columns; i++)
    minimum += widths[i].minimum;
  minimum = keep_short_lines (&job->look, widths, n_columns, minimum, available);
  for (guint i = 0; i < n_columns; i++)
    widths[i].width = widths[i].minimum * MIN (1.0, available / minimum);
  spare = share_room (widths, n_columns, FALSE, MAX (available - minimum, 0.0));
  spare = share_room (widths, n_columns, TRUE, spare);
  if (spare > 0.1)
    share_spare_room (widths, table, spare);
}

/* A header is never alone at the foot of a page, nor is a total at the head. The first and the last row are not alone either, but
 * where rows are so high that half a page would stay empty. */
static gboolean
keeps_next (const JalonLook   *look,
            const JalonPdfBox *box,
            const JalonTable  *table,
            int                row)
{
  int n_rows = (int) jalon_table_get_n_rows (table);

  if (row < 0 || row + 1 >= n_rows)
    return row < 0 && n_rows > 0;
  if (table->total_row && row + 2 == n_rows)
    return TRUE;
  return box->height <= LOW_ROW * look->scale && (row == 0 || row + 2 == n_rows);
}

static void
add_row (JalonPdfJob      *job,
         guint             block,
         const JalonTable *table,
         const Width      *widths,
         double            gap,
         int               row)
{
  JalonPdfBox *box = jalon_pdf_box_new (job, row < 0 ? ROLE_HEADER_ROW : ROLE_ROW, block);
  guint n_rows = jalon_table_get_n_rows (table);
  double x = 0.0;

  box->part = row < 0 ? 0 : (guint) row;
  box->padding_top = ROW_PADDING * job->look.scale;
  box->padding_bottom = ROW_PADDING * job->look.scale;
  box->first_is_header = table->header_column;
  box->total = row >= 0 && table->total_row && (guint) row + 1 == n_rows;
  for (guint i = 0; i < table->columns->len; i++)
    {
      const JalonColumn *column = g_ptr_array_index (table->columns, i);
      JalonPdfCell *cell;

      if (row < 0)
        cell = jalon_pdf_box_add_text (job, box, JALON_TEXT_TABLE_HEADER, column->title, x,
                                       widths[i].width);
      else
        cell = jalon_pdf_box_add_inline (job, box, box->total ? JALON_TEXT_TABLE_TOTAL : JALON_TEXT_TABLE,
                                         NULL,
                                         jalon_table_get_cell (table, row, i), x, widths[i].width);
      jalon_pdf_cell_set_align (job, cell, column->align);
      x += widths[i].width + gap;
    }
  jalon_pdf_box_finish (box);
  box->keep_with_next = keeps_next (&job->look, box, table, row);
}

void
jalon_pdf_add_table (JalonPdfJob *job,
                     guint        block)
{
  const JalonTable *table = jalon_pdf_get_block (job, block)->table;
  g_autofree Width *widths = NULL;
  g_autofree char *caption = jalon_table_dup_caption (table);
  JalonPdfBox *box;
  double gap;

  if (table->columns->len == 0)
    return;

  widths = measure_columns (job, table);
  set_widths (job, widths, table);
  gap = CELL_GAP;
  if (table->columns->len > 1)
    gap = MIN (gap, jalon_look_get_width (&job->look) / 2.0 / (table->columns->len - 1));
  if (caption != NULL)
    {
      box = jalon_pdf_box_new (job, ROLE_TABLE_CAPTION, block);
      box->space_before = 15.0 * job->look.scale;
      box->padding_bottom = 2.0 * job->look.scale;
      box->keep_with_next = TRUE;
      jalon_pdf_box_add_text (job, box, JALON_TEXT_CAPTION, caption, 0.0, jalon_look_get_width (&job->look));
      jalon_pdf_box_finish (box);
    }
  for (int row = -1; row < (int) jalon_table_get_n_rows (table); row++)
    {
      guint first = job->boxes->len;

      add_row (job, block, table, widths, gap, row);
      if (row < 0 && caption == NULL)
        ((JalonPdfBox *) g_ptr_array_index (job->boxes, first))->space_before = 12.0 * job->look.scale;
    }
}

/* Facts are a table of two columns without a header row: each name is the heading of its row. */
void
jalon_pdf_add_facts (JalonPdfJob *job,
                     guint        block)
{
  const JalonFacts *facts = jalon_pdf_get_block (job, block)->facts;
  Width name_width = { 0.0, 0.0, 0.0, 0.0 };
  double x;

  for (guint i = 0; i < facts->names->len; i++)
    widen (job, &name_width, JALON_TEXT_FACT_NAME, JALON_ALIGN_START,
           g_ptr_array_index (facts->names, i));
  name_width.width = CLAMP (name_width.natural, 90.0, jalon_look_get_width (&job->look) * FACT_NAME_SHARE);
  x = name_width.width + CELL_GAP + 4.0;
  for (guint i = 0; i < facts->names->len; i++)
    {
      JalonPdfBox *box = jalon_pdf_box_new (job, ROLE_FACT, block);

      box->part = i;
      box->space_before = i == 0 ? 9.0 * job->look.scale : 0.0;
      box->padding_top = 2.6 * job->look.scale;
      box->padding_bottom = 2.6 * job->look.scale;
      box->first_is_header = TRUE;
      jalon_pdf_box_add_text (job, box, JALON_TEXT_FACT_NAME, g_ptr_array_index (facts->names, i), 0.0,
                              name_width.width);
      jalon_pdf_box_add_inline (job, box, JALON_TEXT_FACT_NAME, NULL,
                                g_ptr_array_index (facts->values, i), x,
                                jalon_look_get_width (&job->look) - x);
      jalon_pdf_box_finish (box);
      box->keep_with_next = i + 1 < facts->names->len && box->height <= LOW_ROW * job->look.scale && (i == 0 || i + 2 == facts->names->len);
    }
}
