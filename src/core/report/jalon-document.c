/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-document-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "jalon-format.h"

/* What may stand in a link unescaped (RFC 3986); the quote, the backslash and the round brackets would end the text that
 * a PDF keeps the link in. */
#define URI_KEPT "%:/?#[]@!$&*+,;="

static void
run_free (JalonRun *run)
{
  g_free (run->text);
  g_free (run->uri);
  g_free (run);
}

static JalonInline *
inline_new (void)
{
  JalonInline *self = g_new0 (JalonInline, 1);

  self->runs = g_ptr_array_new_with_free_func ((GDestroyNotify) run_free);

  return self;
}

static void
inline_free (JalonInline *self)
{
  g_ptr_array_unref (self->runs);
  g_free (self);
}

static void
column_free (JalonColumn *column)
{
  g_free (column->title);
  g_free (column);
}

static void
list_free (JalonList *self)
{
  g_ptr_array_unref (self->items);
  g_free (self);
}

static void
facts_free (JalonFacts *self)
{
  g_ptr_array_unref (self->names);
  g_ptr_array_unref (self->values);
  g_free (self);
}

static void
table_free (JalonTable *self)
{
  g_free (self->caption);
  g_ptr_array_unref (self->columns);
  g_ptr_array_unref (self->cells);
  g_free (self);
}

static void
figure_free (JalonFigure *self)
{
  if (self->user_data_free != NULL)
    self->user_data_free (self->user_data);
  g_free (self->alternative);
  g_free (self->caption);
  g_free (self);
}

static void
block_free (JalonBlock *block)
{
  g_free (block->title);
  g_clear_pointer (&block->text, inline_free);
  g_clear_pointer (&block->list, list_free);
  g_clear_pointer (&block->facts, facts_free);
  g_clear_pointer (&block->table, table_free);
  g_clear_pointer (&block->figure, figure_free);
  g_free (block);
}

/* Text from data as it can be shown: valid UTF-8, no control characters but the line break. */
static char *
clean_text (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
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

static char *
clean_text_or_null (const char *text)
{
  return text != NULL && *text != '\0' ? clean_text (text) : NULL;
}

static JalonBlock *
add_block (JalonDocument  *self,
           JalonBlockKind  kind)
{
  JalonBlock *block = g_new0 (JalonBlock, 1);

  block->kind = kind;
  g_ptr_array_add (self->blocks, block);

  return block;
}

/* Unknown is NULL, and the reader is told so. */
static JalonInline *
inline_new_for_value (const char *value)
{
  JalonInline *self = inline_new ();

  if (value == NULL)
    jalon_inline_add (self, JALON_RUN_MUTED | JALON_RUN_ITALIC, C_("value", "Unknown"));
  else
    jalon_inline_add (self, JALON_RUN_PLAIN, value);

  return self;
}

/**
 * jalon_document_new:
 * @title: the document's title
 *
 * Makes an empty document in the calling thread's language; its writers use that language too, whatever the thread that
 * they run on was set to.
 *
 * Returns: (transfer full): a new document
 */
JalonDocument *
jalon_document_new (const char *title)
{
  JalonDocument *self;

  g_return_val_if_fail (title != NULL, NULL);

  self = g_new0 (JalonDocument, 1);
  self->language = jalon_language_get ();
  self->title = clean_text (title);
  self->blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) block_free);

  return self;
}

/**
 * jalon_document_free:
 * @self: (nullable): a document
 *
 * Frees the document, its blocks and the data of its figures.
 */
void
jalon_document_free (JalonDocument *self)
{
  if (self == NULL)
    return;

  g_free (self->title);
  g_free (self->subtitle);
  g_free (self->author);
  g_free (self->subject);
  g_free (self->keywords);
  g_free (self->date);
  g_ptr_array_unref (self->blocks);
  g_free (self);
}

/**
 * jalon_document_set_language:
 * @self: a document
 * @language: the language that its text is in
 *
 * Sets the language, when it is not the one of the thread that made the document.
 */
void
jalon_document_set_language (JalonDocument *self,
                             JalonLanguage  language)
{
  g_return_if_fail (self != NULL);

  self->language = language;
}

/**
 * jalon_document_set_subtitle:
 * @self: a document
 * @subtitle: (nullable): a line below the title
 *
 * Sets the line below the title.
 */
void
jalon_document_set_subtitle (JalonDocument *self,
                             const char    *subtitle)
{
  g_return_if_fail (self != NULL);

  g_free (self->subtitle);
  self->subtitle = clean_text_or_null (subtitle);
}

/**
 * jalon_document_set_author:
 * @self: a document
 * @author: (nullable): the role or organization that stands for the document, never a person
 *
 * Sets who stands for the document.
 */
void
jalon_document_set_author (JalonDocument *self,
                           const char    *author)
{
  g_return_if_fail (self != NULL);

  g_free (self->author);
  self->author = clean_text_or_null (author);
}

/**
 * jalon_document_set_subject:
 * @self: a document
 * @subject: (nullable): what it is about, in a sentence; kept in the file's properties only
 *
 * Sets the subject.
 */
void
jalon_document_set_subject (JalonDocument *self,
                            const char    *subject)
{
  g_return_if_fail (self != NULL);

  g_free (self->subject);
  self->subject = clean_text_or_null (subject);
}

/**
 * jalon_document_set_keywords:
 * @self: a document
 * @keywords: (nullable): words to find it by, with commas between them; kept in the file's properties only
 *
 * Sets the keywords.
 */
void
jalon_document_set_keywords (JalonDocument *self,
                             const char    *keywords)
{
  g_return_if_fail (self != NULL);

  g_free (self->keywords);
  self->keywords = clean_text_or_null (keywords);
}

/**
 * jalon_document_set_date:
 * @self: a document
 * @iso_date: (nullable): the date that the document speaks of, as in 2026-03-31
 *
 * Sets the date shown below the title and at the foot of each page.
 */
void
jalon_document_set_date (JalonDocument *self,
                         const char    *iso_date)
{
  g_return_if_fail (self != NULL);

  g_free (self->date);
  self->date = clean_text_or_null (iso_date);
}

/**
 * jalon_document_get_title:
 * @self: a document
 *
 * Returns: the title
 */
const char *
jalon_document_get_title (JalonDocument *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->title;
}

/**
 * jalon_document_get_language:
 * @self: a document
 *
 * Returns: the language of the document's text
 */
JalonLanguage
jalon_document_get_language (JalonDocument *self)
{
  g_return_val_if_fail (self != NULL, JALON_LANGUAGE_EN);

  return self->language;
}

/**
 * jalon_document_add_heading:
 * @self: a document
 * @level: 1 for a section, 2 and 3 for the parts of one
 * @text: the heading
 *
 * Begins a section. Headings make the table of contents and the outline.
 */
void
jalon_document_add_heading (JalonDocument *self,
                            int            level,
                            const char    *text)
{
  JalonBlock *block;

  g_return_if_fail (self != NULL);
  g_return_if_fail (level >= 1 && level <= 3);
  g_return_if_fail (text != NULL);

  block = add_block (self, JALON_BLOCK_HEADING);
  block->level = level;
  block->title = clean_text (text);
  g_strdelimit (block->title, "\n", ' ');
}

/**
 * jalon_document_add_paragraph:
 * @self: a document
 * @text: (nullable): its text, or its beginning
 *
 * Adds a paragraph.
 *
 * Returns: (transfer none): the paragraph, for jalon_inline_add() to continue it
 */
JalonInline *
jalon_document_add_paragraph (JalonDocument *self,
                              const char    *text)
{
  JalonBlock *block;

  g_return_val_if_fail (self != NULL, NULL);

  block = add_block (self, JALON_BLOCK_PARAGRAPH);
  block->text = inline_new ();
  jalon_inline_add (block->text, JALON_RUN_PLAIN, text);

  return block->text;
}

/**
 * jalon_document_add_list:
 * @self: a document
 * @kind: bullets or numbers
 *
 * Adds an empty list.
 *
 * Returns: (transfer none): the list, for jalon_list_add()
 */
JalonList *
jalon_document_add_list (JalonDocument *self,
                         JalonListKind  kind)
{
  JalonBlock *block;

  g_return_val_if_fail (self != NULL, NULL);

  block = add_block (self, JALON_BLOCK_LIST);
  block->list = g_new0 (JalonList, 1);
  block->list->kind = kind;
  block->list->items = g_ptr_array_new_with_free_func ((GDestroyNotify) inline_free);

  return block->list;
}

/**
 * jalon_document_add_facts:
 * @self: a document
 *
 * Adds an empty list of facts: a name and a value each.
 *
 * Returns: (transfer none): the facts, for jalon_facts_add()
 */
JalonFacts *
jalon_document_add_facts (JalonDocument *self)
{
  JalonBlock *block;

  g_return_val_if_fail (self != NULL, NULL);

  block = add_block (self, JALON_BLOCK_FACTS);
  block->facts = g_new0 (JalonFacts, 1);
  block->facts->names = g_ptr_array_new_with_free_func (g_free);
  block->facts->values = g_ptr_array_new_with_free_func ((GDestroyNotify) inline_free);

  return block->facts;
}

/**
 * jalon_document_add_table:
 * @self: a document
 * @caption: (nullable): what the table shows; a table with a caption is numbered
 *
 * Adds an empty table. Its columns are added before its first cell.
 *
 * Returns: (transfer none): the table
 */
JalonTable *
jalon_document_add_table (JalonDocument *self,
                          const char    *caption)
{
  JalonBlock *block;

  g_return_val_if_fail (self != NULL, NULL);

  block = add_block (self, JALON_BLOCK_TABLE);
  block->table = g_new0 (JalonTable, 1);
  block->table->caption = clean_text_or_null (caption);
  if (block->table->caption != NULL)
    block->table->number = ++self->n_tables;
  block->table->columns = g_ptr_array_new_with_free_func ((GDestroyNotify) column_free);
  block->table->cells = g_ptr_array_new_with_free_func ((GDestroyNotify) inline_free);

  return block->table;
}

/**
 * jalon_document_add_note:
 * @self: a document
 * @kind: what kind of note; the word for it is written, so that colour does not carry it alone
 * @title: (nullable): a title in a few words
 * @text: (nullable): its text, or its beginning
 *
 * Adds a note set apart from the text.
 *
 * Returns: (transfer none): the note's text, for jalon_inline_add() to continue it
 */
JalonInline *
jalon_document_add_note (JalonDocument *self,
                         JalonNoteKind  kind,
                         const char    *title,
                         const char    *text)
{
  JalonBlock *block;

  g_return_val_if_fail (self != NULL, NULL);

  block = add_block (self, JALON_BLOCK_NOTE);
  block->note = kind;
  block->title = clean_text_or_null (title);
  block->text = inline_new ();
  jalon_inline_add (block->text, JALON_RUN_PLAIN, text);

  return block->text;
}

/**
 * jalon_document_add_figure:
 * @self: a document
 * @width: natural width in points (1/72 inch)
 * @height: natural height in points
 * @draw: draws the figure, on the writer's thread
 * @user_data: (nullable): data for @draw
 * @user_data_free: (nullable): frees @user_data with the document
 * @alternative: text that says what the figure shows, for a reader who does not see it
 * @caption: (nullable): what the figure shows; a figure with a caption is numbered
 *
 * Adds a figure.
 */
void
jalon_document_add_figure (JalonDocument   *self,
                           double           width,
                           double           height,
                           JalonFigureDraw  draw,
                           gpointer         user_data,
                           GDestroyNotify   user_data_free,
                           const char      *alternative,
                           const char      *caption)
{
  JalonFigure *figure;

  g_return_if_fail (self != NULL);
  g_return_if_fail (width > 0.0 && height > 0.0);
  g_return_if_fail (draw != NULL);
  g_return_if_fail (alternative != NULL && *alternative != '\0');

  figure = g_new0 (JalonFigure, 1);
  figure->width = width;
  figure->height = height;
  figure->draw = draw;
  figure->user_data = user_data;
  figure->user_data_free = user_data_free;
  figure->alternative = clean_text (alternative);
  figure->caption = clean_text_or_null (caption);
  if (figure->caption != NULL)
    figure->number = ++self->n_figures;
  add_block (self, JALON_BLOCK_FIGURE)->figure = figure;
}

/**
 * jalon_document_add_contents:
 * @self: a document
 * @max_level: the deepest level of heading to list, 1 to 3
 *
 * Adds a table of contents of all headings of the document but those before it.
 */
void
jalon_document_add_contents (JalonDocument *self,
                             int            max_level)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (max_level >= 1 && max_level <= 3);

  add_block (self, JALON_BLOCK_CONTENTS)->level = max_level;
}

/**
 * jalon_document_add_page_break:
 * @self: a document
 *
 * Continues on a new page, where the form has pages. Never makes an empty page.
 */
void
jalon_document_add_page_break (JalonDocument *self)
{
  g_return_if_fail (self != NULL);

  add_block (self, JALON_BLOCK_PAGE_BREAK);
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
  run->text = clean_text (text);
  g_ptr_array_add (self->runs, run);
}

/**
 * jalon_inline_add_link:
 * @self: text of a document
 * @text: (nullable): text of the link; NULL shows the address
 * @uri: (nullable): a web address
 *
 * Appends a link. An address that is no http or https address is not linked: only the text is shown.
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

  item = inline_new ();
  jalon_inline_add (item, JALON_RUN_PLAIN, text);
  g_ptr_array_add (self->items, item);

  return item;
}

/**
 * jalon_facts_add:
 * @self: facts
 * @name: the fact's name
 * @value: (nullable): its value; NULL is written as unknown; "" begins a value that jalon_inline_add() continues
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
  g_ptr_array_add (self->names, clean_text (name));
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
  column->title = clean_text (title);
  column->align = align;
  g_ptr_array_add (self->columns, column);
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
 * @text: (nullable): the cell's text; NULL is written as unknown; "" begins a cell that jalon_inline_add() continues
 *
 * Appends a cell. Rows fill from the first column to the last; the cell after the last column begins a row.
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

const char *
jalon_note_kind_get_label (JalonNoteKind kind)
{
  switch (kind)
    {
    case JALON_NOTE_WARNING:
      return C_("note", "Attention");

    case JALON_NOTE_UNKNOWN:
      return C_("note", "Not known yet");

    case JALON_NOTE_INFO:
    default:
      return C_("note", "Note");
    }
}

/* Who and when, in one line; NULL if neither is known. */
char *
jalon_document_dup_byline (JalonDocument *self)
{
  g_autofree char *date = NULL;

  if (self->date != NULL)
    date = jalon_format_date (self->date);

  if (self->author != NULL && date != NULL)
    return g_strdup_printf ("%s \302\267 %s", self->author, date);

  return self->author != NULL ? g_strdup (self->author) : g_steal_pointer (&date);
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
