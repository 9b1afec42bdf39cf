/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-document-private.h"

#include <glib/gi18n-lib.h>

#include "jalon-format.h"

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
  g_free (block->subtitle);
  g_clear_pointer (&block->text, jalon_inline_free);
  g_clear_pointer (&block->list, jalon_list_free);
  g_clear_pointer (&block->facts, jalon_facts_free);
  g_clear_pointer (&block->table, jalon_table_free);
  g_clear_pointer (&block->figure, figure_free);
  g_free (block);
}

static char *
clean_text_or_null (const char *text)
{
  return text != NULL && *text != '\0' ? jalon_document_clean_text (text) : NULL;
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

/**
 * jalon_document_new:
 * @title: the document's title
 *
 * Makes an empty document in the calling thread's language; its writers use that language too,
 * whatever the thread that they run on was set to.
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
  self->title = jalon_document_clean_text (title);
  self->blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) block_free);
  jalon_look_init (&self->look, JALON_PAGE_LETTER);

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
  g_clear_pointer (&self->logo, block_free);
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
 * jalon_document_set_page:
 * @self: a document
 * @kind: what it is set on
 * @most_pages: how many pages it may take; 0: any number
 *
 * Sets the kind of page, where the form has pages. Texts that would need more pages than @most_pages become smaller, but
 * never so small that they can't be read.
 */
void
jalon_document_set_page (JalonDocument *self,
                         JalonPageKind  kind,
                         guint          most_pages)
{
  g_return_if_fail (self != NULL);

  jalon_look_init (&self->look, kind);
  self->most_pages = most_pages;
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
 * @keywords: (nullable): words to find it by, with commas between them; kept in the file's
 *   properties only
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
  block->title = jalon_document_clean_text (text);
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
  block->text = jalon_inline_new ();
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
  block->list->items = g_ptr_array_new_with_free_func ((GDestroyNotify) jalon_inline_free);

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
  block->facts->values = g_ptr_array_new_with_free_func ((GDestroyNotify) jalon_inline_free);

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
  block->table->columns = g_ptr_array_new_with_free_func ((GDestroyNotify) jalon_column_free);
  block->table->cells = g_ptr_array_new_with_free_func ((GDestroyNotify) jalon_inline_free);

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
  block->text = jalon_inline_new ();
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
  figure->alternative = jalon_document_clean_text (alternative);
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
 * jalon_document_append:
 * @self: a document
 * @part: (transfer full): another one, in another language
 *
 * Appends a whole document as a part of its own: its title, its line below it and all that it says, on a new page where the
 * form has pages. How pages look is @self's.
 */
void
jalon_document_append (JalonDocument *self,
                       JalonDocument *part)
{
  JalonBlock *block;

  g_return_if_fail (self != NULL && part != NULL && part != self);

  block = add_block (self, JALON_BLOCK_PART);
  block->language = part->language;
  block->title = g_steal_pointer (&part->title);
  block->subtitle = g_steal_pointer (&part->subtitle);
  self->most_pages += self->most_pages > 0 ? part->most_pages : 0;
  g_ptr_array_extend_and_steal (self->blocks, g_steal_pointer (&part->blocks));
  part->blocks = g_ptr_array_new ();
  jalon_document_free (part);
}

/* Takes @user_data. The logo has no caption and no number. */
void
jalon_document_take_logo (JalonDocument   *self,
                          double           width,
                          double           height,
                          JalonFigureDraw  draw,
                          gpointer         user_data,
                          GDestroyNotify   user_data_free,
                          const char      *alternative)
{
  JalonFigure *figure = g_new0 (JalonFigure, 1);

  figure->width = width;
  figure->height = height;
  figure->draw = draw;
  figure->user_data = user_data;
  figure->user_data_free = user_data_free;
  figure->alternative = g_strdup (alternative);
  g_clear_pointer (&self->logo, block_free);
  self->logo = g_new0 (JalonBlock, 1);
  self->logo->kind = JALON_BLOCK_FIGURE;
  self->logo->figure = figure;
}

/* For the writers. */

guint
jalon_document_find_part_end (JalonDocument *self,
                              guint          index)
{
  while (index < self->blocks->len && ((JalonBlock *) g_ptr_array_index (self->blocks, index))->kind != JALON_BLOCK_PART)
    index++;

  return index;
}

/* As in a PDF's or a page's header (BCP 47). */
const char *
jalon_language_get_tag (JalonLanguage language)
{
  return language == JALON_LANGUAGE_FR ? "fr-CA" : "en-CA";
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
