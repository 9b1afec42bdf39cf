/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-document-private.h"

static void
dump_text (GString           *dump,
           const JalonInline *text)
{
  for (guint i = 0; i < text->runs->len; i++)
    {
      const JalonRun *run = g_ptr_array_index (text->runs, i);
      const char *mark = run->style & JALON_RUN_BOLD ? "**"
                         : run->style & JALON_RUN_ITALIC ? "_"
                         : run->style & JALON_RUN_MUTED ? "~" : "";

      g_string_append_printf (dump, "%s%s%s", mark, run->text, mark);
      if (run->uri != NULL)
        g_string_append_printf (dump, " <%s>", run->uri);
    }
}

static void
dump_list (GString         *dump,
           const JalonList *list)
{
  for (guint i = 0; i < list->items->len; i++)
    {
      if (list->kind == JALON_LIST_BULLET)
        g_string_append (dump, "- ");
      else
        g_string_append_printf (dump, "%u. ", i + 1);
      dump_text (dump, g_ptr_array_index (list->items, i));
      g_string_append_c (dump, '\n');
    }
}

static void
dump_facts (GString          *dump,
            const JalonFacts *facts)
{
  for (guint i = 0; i < facts->names->len; i++)
    {
      g_string_append_printf (dump, "%s: ", (char *) g_ptr_array_index (facts->names, i));
      dump_text (dump, g_ptr_array_index (facts->values, i));
      g_string_append_c (dump, '\n');
    }
}

static void
dump_table (GString          *dump,
            const JalonTable *table)
{
  static const char *const aligns[] = { "<", "^", ">" };
  g_autofree char *caption = jalon_table_dup_caption (table);

  g_string_append_printf (dump, "table%s%s%s%s\n",
                          table->header_column ? " header-column" : "",
                          table->total_row ? " total-row" : "",
                          caption != NULL ? ": " : "", caption != NULL ? caption : "");
  for (guint i = 0; i < table->columns->len; i++)
    {
      const JalonColumn *column = g_ptr_array_index (table->columns, i);

      g_string_append_printf (dump, "%s%s %s", i == 0 ? "|" : " |", aligns[column->align],
                              column->title);
    }
  g_string_append (dump, "\n");

  for (guint row = 0; row < jalon_table_get_n_rows (table); row++)
    {
      for (guint i = 0; i < table->columns->len; i++)
        {
          const JalonInline *cell = jalon_table_get_cell (table, row, i);

          g_string_append (dump, i == 0 ? "| " : " | ");
          if (cell != NULL)
            dump_text (dump, cell);
        }
      g_string_append_c (dump, '\n');
    }
}

static void
dump_figure (GString           *dump,
             const JalonFigure *figure)
{
  g_autofree char *caption = jalon_figure_dup_caption (figure);

  g_string_append_printf (dump, "figure %.0fx%.0f [%s]%s%s\n", figure->width, figure->height,
                          figure->alternative, caption != NULL ? ": " : "",
                          caption != NULL ? caption : "");
}

static void
dump_block (GString          *dump,
            const JalonBlock *block)
{
  static const char *const notes[] = { "info", "warning", "unknown" };

  switch (block->kind)
    {
    case JALON_BLOCK_HEADING:
      g_string_append_printf (dump, "%.*s %s\n", block->level, "###", block->title);
      break;

    case JALON_BLOCK_PARAGRAPH:
      dump_text (dump, block->text);
      g_string_append_c (dump, '\n');
      break;

    case JALON_BLOCK_LIST:
      dump_list (dump, block->list);
      break;

    case JALON_BLOCK_FACTS:
      dump_facts (dump, block->facts);
      break;

    case JALON_BLOCK_TABLE:
      dump_table (dump, block->table);
      break;

    case JALON_BLOCK_NOTE:
      g_string_append_printf (dump, "! %s: %s%s", notes[block->note],
                              block->title != NULL ? block->title : "",
                              block->title != NULL ? ": " : "");
      dump_text (dump, block->text);
      g_string_append_c (dump, '\n');
      break;

    case JALON_BLOCK_FIGURE:
      dump_figure (dump, block->figure);
      break;

    case JALON_BLOCK_CONTENTS:
      g_string_append_printf (dump, "contents %d\n", block->level);
      break;

    case JALON_BLOCK_PAGE_BREAK:
      g_string_append (dump, "page break\n");
      break;

    case JALON_BLOCK_PART:
      g_string_append_printf (dump, "title (%s): %s\n", jalon_language_get_code (block->language), block->title);
      if (block->subtitle != NULL)
        g_string_append_printf (dump, "subtitle: %s\n", block->subtitle);
      break;

    default:
      g_assert_not_reached ();
    }
}

/**
 * jalon_document_dump:
 * @self: a document
 *
 * Writes the tree as plain text, one block after the other, for tests and for a terminal.
 *
 * Returns: (transfer full): the text
 */
char *
jalon_document_dump (JalonDocument *self)
{
  GString *dump;

  g_return_val_if_fail (self != NULL, NULL);

  dump = g_string_new (NULL);
  g_string_append_printf (dump, "title (%s): %s\n", jalon_language_get_code (self->language),
                          self->title);
  if (self->subtitle != NULL)
    g_string_append_printf (dump, "subtitle: %s\n", self->subtitle);
  if (self->author != NULL)
    g_string_append_printf (dump, "author: %s\n", self->author);
  if (self->date != NULL)
    g_string_append_printf (dump, "date: %s\n", self->date);
  for (guint i = 0; i < self->blocks->len; i++)
    {
      g_string_append_c (dump, '\n');
      dump_block (dump, g_ptr_array_index (self->blocks, i));
    }

  return g_string_free (dump, FALSE);
}
