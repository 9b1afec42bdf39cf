/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-document-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "jalon-valid-text.h"

/* What blocks hold: text, lists, facts, tables. */

/* What may stand in a link unescaped (RFC 3986); the quote, the backslash and the round brackets
 * would end the text that a PDF keeps the link in. */
#define URI_KEPT "%:/?#[]@!$&*+,;="

static void
run_free (JalonRun *run)
{
  g_free (run->text);
  g_free (run->uri);
  g_free (run);
}

JalonInline *
jalon_inline_new (void)
{
  JalonInline *self = g_new0 (JalonInline, 1);

  self->runs = g_ptr_array_new_with_free_func ((GDestroyNotify) run_free);

  return self;
}

void
jalon_inline_free (JalonInline *self)
{
  g_ptr_array_unref (self->runs);
  g_free (self);
}

void
jalon_column_free (JalonColumn *column)
{
  g_free (column->title);
  g_free (column);
}

void
jalon_list_free (JalonList *self)
{
  g_ptr_array_unref (self->items);
  g_free (self);
}

void
jalon_facts_free (JalonFacts *self)
{
  g_ptr_array_unref (self->names);
  g_ptr_array_unref (self->values);
  g_free (self);
}

void
jalon_table_free (JalonTable *self)
{
  g_free (self->caption);
  g_ptr_array_unref (self->columns);
  g_ptr_array_unref (self->cells);
  g_free (self);
}

/* Text from data as it can be shown: valid UTF-8, no noncharacters, no control characters but the line break. */
char *
jalon_document_clean_text (const char *text)
{
  g_autofree char *valid = jalon_valid_text (text);
  GString *clean = g_string_sized_new (strlen (valid));

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);

      if (character == '\r')
        {
          if (p[1] != '\n')
            g_string_append_c (clean, '\n');
        }
      else if (character == '\n' || !g_unichar_iscntrl (character))
        g_string_append_unichar (clean, character);
      else
        g_string_append_c (clean, ' ');
    }

  return g_string_free (clean, FALSE);
}

/* Unknown is NULL, and the reader is told so. */
static JalonInline *
inline_new_for_value (const char *value)
{
  JalonInline *self = jalon_inline_new ();

  if (value == NULL)
    jalon_inline_add (self, JALON_RUN_MUTED | JALON_RUN_ITALIC, C_("value", "Unknown"));
  else
    jalon_inline_add (self, JALON_RUN_PLAIN, value);

  return self;
}

/**
 * jalon_inline_add:
 * @self: text of a document
 * @style: how it is set
 * @text: (nullable): more text
 *
 * Appends text.
 */
void
jalon_inline_add (JalonInline   *self,
                  JalonRunStyle  style,
                  const char    *text)
{
  JalonRun *run;

  g_return_if_fail (self != NULL);

  if (text == NULL || *text == '\0')
    return;

  run = g_new0 (JalonRun, 1);
  run->style = style;
  run->text = jalon_document_clean_text (text);
  g_ptr_array_add (self->runs, run);
}

/**
 * jalon_inline_add_link:
 * @self: text of a document
 * @text: (nullable): text of the link; NULL shows the address
 * @uri: (nullable): a web address
 *
 * Appends a link. An address that is no http or https address is not linked: only the text is
 * shown.
 */
void
jalon_inline_add_link (JalonInline *self,
                       const char  *text,
                       const char  *uri)
{
  guint before;

  g_return_if_fail (self != NULL);

  if (text == NULL || *text == '\0')
    text = uri;
  before = self->runs->len;
  jalon_inline_add (self, JALON_RUN_PLAIN, text);
  if (self->runs->len > before)
    ((JalonRun *) g_ptr_array_index (self->runs, before))->uri = jalon_document_dup_uri (uri);
}

/**
 * jalon_list_add:
 * @self: a list
 * @text: (nullable): the item's text, or its beginning
 *
 * Appends an item.
 *
 * Returns: (transfer none): the item's text, for jalon_inline_add() to continue it
 */
JalonInline *
jalon_list_add (JalonList  *self,
                const char *text)
{
  JalonInline *item;

  g_return_val_if_fail (self != NULL, NULL);

  item = jalon_inline_new ();
  jalon_inline_add (item, JALON_RUN_PLAIN, text);
  g_ptr_array_add (self->items, item);

  return item;
}

/**
 * jalon_facts_add:
 * @self: facts
 * @name: the fact's name
 * @value: (nullable): its value; NULL is written as unknown; "" begins a value that
 *   jalon_inline_add() continues
 *
 * Appends a fact.
 *
 * Returns: (transfer none): the value, for jalon_inline_add() to continue it
 */
JalonInline *
jalon_facts_add (JalonFacts *self,
                 const char *name,
                 const char *value)
{
  JalonInline *text;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  text = inline_new_for_value (value);
  g_ptr_array_add (self->names, jalon_document_clean_text (name));
  g_ptr_array_add (self->values, text);

  return text;
}

/**
 * jalon_table_add_column:
 * @self: a table without cells
 * @title: the column's heading
 * @align: how its cells are aligned
 *
 * Appends a column. Widths follow the contents.
 */
void
jalon_table_add_column (JalonTable *self,
                        const char *title,
                        JalonAlign  align)
{
  JalonColumn *column;

  g_return_if_fail (self != NULL);
  g_return_if_fail (title != NULL);
  g_return_if_fail (self->cells->len == 0);

  column = g_new0 (JalonColumn, 1);
  column->title = jalon_document_clean_text (title);
  column->align = align;
  column->language = -1;
  g_ptr_array_add (self->columns, column);
}

/**
 * jalon_table_set_column_language:
 * @self: a table with a column
 * @language: of the last column's title and cells
 *
 * Says that a column is in another language than the document, so that it is read aloud and checked in its own.
 */
void
jalon_table_set_column_language (JalonTable    *self,
                                 JalonLanguage  language)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (self->columns->len > 0);

  ((JalonColumn *) g_ptr_array_index (self->columns, self->columns->len - 1))->language = (int) language;
}

/**
 * jalon_table_set_header_column:
 * @self: a table
 * @header_column: whether the first cell of each row names the row
 *
 * Says that the first column holds headings, for a reader who hears the table.
 */
void
jalon_table_set_header_column (JalonTable *self,
                               gboolean    header_column)
{
  g_return_if_fail (self != NULL);

  self->header_column = !!header_column;
}

/**
 * jalon_table_set_total_row:
 * @self: a table
 * @total_row: whether the last row sums up the others
 *
 * Sets the last row apart as a total.
 */
void
jalon_table_set_total_row (JalonTable *self,
                           gboolean    total_row)
{
  g_return_if_fail (self != NULL);

  self->total_row = !!total_row;
}

/**
 * jalon_table_add_cell:
 * @self: a table with its columns
 * @text: (nullable): the cell's text; NULL is written as unknown; "" begins a cell that
 *   jalon_inline_add() continues
 *
 * Appends a cell. Rows fill from the first column to the last; the cell after the last column
 * begins a row.
 *
 * Returns: (transfer none): the cell's text, for jalon_inline_add() to continue it
 */
JalonInline *
jalon_table_add_cell (JalonTable *self,
                      const char *text)
{
  JalonInline *cell;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (self->columns->len > 0, NULL);

  cell = inline_new_for_value (text);
  g_ptr_array_add (self->cells, cell);

  return cell;
}

/* For the writers. */

guint
jalon_table_get_n_rows (const JalonTable *self)
{
  guint n_columns = self->columns->len;

  return n_columns == 0 ? 0 : (self->cells->len + n_columns - 1) / n_columns;
}

/* NULL: the last row ends before this column. */
JalonInline *
jalon_table_get_cell (const JalonTable *self,
                      guint             row,
                      guint             column)
{
  guint index = row * self->columns->len + column;

  return index < self->cells->len ? g_ptr_array_index (self->cells, index) : NULL;
}

char *
jalon_inline_dup_text (const JalonInline *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->runs->len; i++)
    g_string_append (text, ((JalonRun *) g_ptr_array_index (self->runs, i))->text);

  return g_string_free (text, FALSE);
}

/* Whether every part of it, and there is one, has @style. */
gboolean
jalon_inline_is_all (const JalonInline *self,
                     JalonRunStyle      style)
{
  for (guint i = 0; i < self->runs->len; i++)
    if (!(((const JalonRun *) self->runs->pdata[i])->style & style))
      return FALSE;

  return self->runs->len > 0;
}

char *
jalon_table_dup_caption (const JalonTable *self)
{
  if (self->caption == NULL)
    return NULL;

  /* Translators: a table's number and what it shows. */
  return g_strdup_printf (_("Table %u. %s"), self->number, self->caption);
}

char *
jalon_figure_dup_caption (const JalonFigure *self)
{
  if (self->caption == NULL)
    return NULL;

  /* Translators: a figure's number and what it shows. */
  return g_strdup_printf (_("Figure %u. %s"), self->number, self->caption);
}

/* The address in ASCII, or NULL if it is none that a report may link to. */
char *
jalon_document_dup_uri (const char *uri)
{
  g_autofree char *escaped = NULL;
  g_autoptr(GUri) parsed = NULL;

  if (uri == NULL || !g_utf8_validate (uri, -1, NULL))
    return NULL;

  escaped = g_uri_escape_string (uri, URI_KEPT, FALSE);
  parsed = g_uri_parse (escaped, G_URI_FLAGS_ENCODED, NULL);
  if (parsed == NULL || g_uri_get_host (parsed) == NULL || *g_uri_get_host (parsed) == '\0')
    return NULL;

  if (strcmp (g_uri_get_scheme (parsed), "http") != 0
      && strcmp (g_uri_get_scheme (parsed), "https") != 0)
    return NULL;

  return g_steal_pointer (&escaped);
}
