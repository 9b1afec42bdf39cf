/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-odt-private.h"

#define LINE_CHARACTERS 95   /* that fit between the margins in the size of cells */
#define PADDING         3    /* of a cell, in characters */
#define SHORT_LINE      23   /* of a date, with the padding: kept on one line */
#define MOST_OF_LINE    0.8  /* of the page, that columns need for that */
#define NARROW_BLANKS   3    /* no-break spaces that are as wide as a letter */
#define NO_BREAK_SPACE  0xa0
#define SHARE_UNIT      1000 /* of relative widths: LibreOffice rounds small ones away */

static const char table_styles[] =
  "<style:style style:name=\"Table\" style:family=\"table\">"
  "<style:table-properties style:rel-width=\"100%\" table:align=\"margins\" fo:margin-bottom=\"10pt\"/></style:style>\n"
  "<style:style style:name=\"Row\" style:family=\"table-row\">"
  "<style:table-row-properties fo:keep-together=\"always\"/></style:style>\n"
  "<style:style style:name=\"Plain\" style:family=\"table-cell\">"
  "<style:table-cell-properties fo:padding=\"2pt\" fo:border=\"none\"/></style:style>\n"
  "<style:style style:name=\"Ruled\" style:family=\"table-cell\"><style:table-cell-properties fo:padding=\"3pt\""
  " fo:border=\"none\" fo:border-bottom=\"0.5pt solid @RULE@\"/></style:style>\n"
  "<style:style style:name=\"Head\" style:family=\"table-cell\"><style:table-cell-properties fo:padding=\"3pt\""
  " style:vertical-align=\"bottom\" fo:border=\"none\" fo:border-bottom=\"1pt solid @ACCENT@\"/></style:style>\n"
  "<style:style style:name=\"Total\" style:family=\"table-cell\"><style:table-cell-properties fo:padding=\"3pt\""
  " fo:border=\"none\" fo:border-top=\"1pt solid @ACCENT@\"/></style:style>\n";

/* ---- Widths ------------------------------------------------------------------------------------------------------ */

/* What a column needs, in characters: its longest word, and its longest line. */
typedef struct
{
  guint word;
  guint line;
} Need;

static void
measure (Need       *need,
         const char *text)
{
  guint word = 0, line = 0, n_blanks = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      /* Room to write by hand is made of these. */
      if (g_utf8_get_char (p) == NO_BREAK_SPACE && ++n_blanks % NARROW_BLANKS != 0)
        continue;
      word = *p == ' ' || *p == '\n' ? 0 : word + 1;
      line = *p == '\n' ? 0 : line + 1;
      need->word = MAX (need->word, word + PADDING);
      need->line = MAX (need->line, line + PADDING);
    }
}

static Need
measure_column (const JalonTable *table,
                guint             column)
{
  const JalonColumn *info = g_ptr_array_index (table->columns, column);
  guint n_rows = jalon_table_get_n_rows (table);
  Need need = { 1, 1 };

  measure (&need, info->title);
  for (guint row = 0; row < n_rows; row++)
    {
      const JalonInline *cell = jalon_table_get_cell (table, row, column);
      g_autofree char *text = cell != NULL ? jalon_inline_dup_text (cell) : NULL;

      if (text != NULL)
        measure (&need, text);
    }
  need.line = MIN (need.line, LINE_CHARACTERS);
  return need;
}

/* Dates and the like stay on one line where the others have room enough without that. */
static guint
keep_short_lines (Need  *needs,
                  guint  n,
                  guint  words)
{
  for (guint i = 0; i < n; i++)
    {
      guint gain = needs[i].line - needs[i].word;

      if (needs[i].line > SHORT_LINE || words + gain > MOST_OF_LINE * LINE_CHARACTERS)
        continue;
      needs[i].word = needs[i].line;
      words += gain;
    }
  return words;
}

/* As the automatic table layout of CSS 2.1 (17.5.2.2), by characters: every column has its longest word, the rest goes to where lines
 * are longer than that. */
static void
append_widths (GString          *styles,
               const JalonTable *table,
               guint             number)
{
  guint n = table->columns->len, words = 0, lines = 0;
  g_autofree Need *needs = g_new (Need, n);

  for (guint i = 0; i < n; i++)
    {
      needs[i] = measure_column (table, i);
      words += needs[i].word;
      lines += needs[i].line;
    }
  words = keep_short_lines (needs, n, words);
  for (guint i = 0; i < n; i++)
    {
      double width = needs[i].line;

      if (lines > LINE_CHARACTERS)
        width = needs[i].word + (lines > words ? MAX (LINE_CHARACTERS - (double) words, 0.0)
                                                 * (needs[i].line - needs[i].word) / (lines - words) : 0.0);
      g_string_append_printf (styles, "<style:style style:name=\"Column%u.%u\" style:family=\"table-column\">"
                              "<style:table-column-properties style:rel-column-width=\"%d*\"/></style:style>\n",
                              number, i, (int) (width * SHARE_UNIT));
    }
}

/* ---- Tables ------------------------------------------------------------------------------------------------------ */

void
jalon_odt_append_table_styles (GString         *styles,
                               const JalonLook *look)
{
  static const guint shares[] = { 34, 66 };
  g_autofree char *filled = jalon_look_fill (look, table_styles);

  g_string_append (styles, filled);
  for (guint i = 0; i < G_N_ELEMENTS (shares); i++)
    g_string_append_printf (styles, "<style:style style:name=\"Fact.%u\" style:family=\"table-column\">"
                            "<style:table-column-properties style:rel-column-width=\"%u*\"/></style:style>\n",
                            i, shares[i] * SHARE_UNIT);
}

/* @columns: prefix of the styles of columns */
static void
append_table_start (GString    *xml,
                    const char *name,
                    const char *columns,
                    guint       n_columns,
                    gboolean    header_column)
{
  g_string_append_printf (xml, "<table:table table:name=\"%s\" table:style-name=\"Table\">\n", name);
  for (guint i = 0; i < n_columns; i++)
    {
      gboolean header = header_column && i == 0;

      g_string_append_printf (xml, "%s<table:table-column table:style-name=\"%s.%u\"/>%s",
                              header ? "<table:table-header-columns>" : "", columns, i,
                              header ? "</table:table-header-columns>" : "");
    }
  g_string_append_c (xml, '\n');
}

static void
append_cell_start (GString    *xml,
                   const char *style)
{
  g_string_append_printf (xml, "<table:table-cell table:style-name=\"%s\" office:value-type=\"string\">", style);
}

void
jalon_odt_append_facts (GString          *xml,
                        const JalonFacts *facts,
                        guint             number)
{
  g_autofree char *name = g_strdup_printf ("facts %u", number);

  if (facts->names->len == 0)
    return;

  append_table_start (xml, name, "Fact", 2, TRUE);
  for (guint i = 0; i < facts->names->len; i++)
    {
      g_string_append (xml, "<table:table-row table:style-name=\"Row\">");
      append_cell_start (xml, "Plain");
      jalon_odt_append_paragraph (xml, "Fact_20_name", g_ptr_array_index (facts->names, i));
      g_string_append (xml, "</table:table-cell>");
      append_cell_start (xml, "Plain");
      jalon_odt_append_inline (xml, "Cell", g_ptr_array_index (facts->values, i), FALSE);
      g_string_append (xml, "</table:table-cell></table:table-row>\n");
    }
  g_string_append (xml, "</table:table>\n");
}

static void
append_table_head (GString          *xml,
                   const JalonTable *table)
{
  static const char *const styles[] = { "Column_20_title", "Column_20_title_20_center", "Column_20_title_20_end" };

  g_string_append (xml, "<table:table-header-rows><table:table-row table:style-name=\"Row\">");
  for (guint i = 0; i < table->columns->len; i++)
    {
      const JalonColumn *column = g_ptr_array_index (table->columns, i);
      gsize start = xml->len;

      append_cell_start (xml, "Head");
      jalon_odt_append_paragraph (xml, styles[column->align], column->title);
      if (column->language >= 0)
        jalon_odt_set_language (xml, start, column->language);
      g_string_append (xml, "</table:table-cell>");
    }
  g_string_append (xml, "</table:table-row></table:table-header-rows>\n");
}

static void
append_table_row (GString          *xml,
                  const JalonTable *table,
                  guint             row,
                  gboolean          total)
{
  static const char *const styles[] = { "Cell", "Cell_20_center", "Cell_20_end" };

  g_string_append (xml, "<table:table-row table:style-name=\"Row\">");
  for (guint i = 0; i < table->columns->len; i++)
    {
      const JalonColumn *column = g_ptr_array_index (table->columns, i);
      gsize start = xml->len;

      append_cell_start (xml, total ? "Total" : "Ruled");
      jalon_odt_append_inline (xml, styles[column->align], jalon_table_get_cell (table, row, i), total);
      if (column->language >= 0)
        jalon_odt_set_language (xml, start, column->language);
      g_string_append (xml, "</table:table-cell>");
    }
  g_string_append (xml, "</table:table-row>\n");
}

void
jalon_odt_append_table (GString          *xml,
                        GString          *styles,
                        const JalonTable *table,
                        guint             number)
{
  g_autofree char *caption = jalon_table_dup_caption (table);
  g_autofree char *name = g_strdup_printf ("table %u", number);
  g_autofree char *columns = g_strdup_printf ("Column%u", number);
  guint n_rows = jalon_table_get_n_rows (table);

  if (table->columns->len == 0)
    return;

  append_widths (styles, table, number);
  if (caption != NULL)
    jalon_odt_append_paragraph (xml, "Table_20_caption", caption);
  append_table_start (xml, name, columns, table->columns->len, table->header_column);
  append_table_head (xml, table);
  for (guint row = 0; row < n_rows; row++)
    append_table_row (xml, table, row, table->total_row && row + 1 == n_rows);
  g_string_append (xml, "</table:table>\n");
}
