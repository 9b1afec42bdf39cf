/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-html.h"

#include <glib/gi18n-lib.h>

#include "jalon-document-private.h"
#include "jalon-figure-png.h"
#include "jalon-report-file.h"

/* Nothing is fetched: the styles are here, the figures in the text, and the policy says so. */
static const char head_end[] =
  "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; style-src 'unsafe-inline'\">\n"
  "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";

/* Sizes on a screen are the reader's; on paper they are the look's. */
static const char style_sheet[] =
  "body{font-family:@FAMILIES@,sans-serif;font-size:1.05rem;line-height:1.55;"
  "color:@TEXT@;background:#fff;max-width:46rem;margin:3rem auto;padding:0 1.25rem;overflow-wrap:break-word}\n"
  "h1,h2,h4{color:@ACCENT@}\nh1{font-size:2rem;line-height:1.2;margin:0 0 .5rem}\n"
  "h2{font-size:1.5rem;margin:2.5rem 0 .5rem}\nh3{font-size:1.2rem;margin:1.75rem 0 .5rem}\n"
  "h4{font-size:1.05rem;margin:1.5rem 0 .5rem}\nsection+section{margin-top:4rem;border-top:2px solid @ACCENT@;padding-top:2rem}\n"
  "a{color:@ACCENT@}\n.muted,.subtitle,.byline{color:@MUTED@}\n.subtitle{font-size:1.25rem;margin:0}\n"
  ".scroll{overflow-x:auto;margin:1.25rem 0}\ntable{border-collapse:collapse;width:100%;font-size:.95rem}\n"
  "caption,figcaption{font-weight:bold;text-align:left;margin:.5rem 0}\n"
  "th,td{text-align:left;vertical-align:top;padding:.4rem .6rem;border-bottom:1px solid @RULE@}\n"
  "thead th{color:@ACCENT@;vertical-align:bottom;border-bottom:2px solid @ACCENT@}\n"
  "tbody th{font-weight:normal}\ntr.total>*{font-weight:bold;border-top:2px solid @ACCENT@}\n"
  ".facts th{color:@MUTED@;width:34%}\n.facts th,.facts td{border:0;padding:.2rem .6rem .2rem 0}\n"
  ".center{text-align:center}\n.end{text-align:right;font-variant-numeric:tabular-nums}\n"
  ".note{border-left:4px solid @ACCENT@;background:@TINT-INFO@;padding:.75rem 1rem;margin:1.25rem 0}\n"
  ".note p{margin:0}\n.warning{border-color:@WARNING@;background:@TINT-WARNING@}\n"
  ".unknown{border-color:@MUTED@;background:@TINT-UNKNOWN@}\n"
  "figure{margin:1.5rem 0}\nimg{max-width:100%;height:auto}\n"
  "@media print{@page{size:@PAGE-WIDTH@ @PAGE-HEIGHT@;margin:@SIDE@}body{max-width:none;margin:0;padding:0;font-size:@BODY@}"
  "h2,h3,h4,caption{break-after:avoid}tr,figure,.note{break-inside:avoid}thead{display:table-header-group}"
  ".break,section+section{break-before:page}}\n";

static void
append_escaped (GString    *html,
                const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  for (const char *p = escaped; *p != '\0'; p++)
    if (*p == '\n')
      g_string_append (html, "<br>\n");
    else
      g_string_append_c (html, *p);
}

static void
append_element (GString    *html,
                const char *open,
                const char *text,
                const char *close)
{
  g_string_append (html, open);
  append_escaped (html, text);
  g_string_append (html, close);
}

static void
append_attribute (GString    *html,
                  const char *name,
                  const char *value)
{
  g_autofree char *escaped = g_markup_escape_text (value, -1);

  g_string_append_printf (html, " %s=\"%s\"", name, escaped);
}

static void
append_run (GString        *html,
            const JalonRun *run)
{
  if (run->uri != NULL)
    {
      g_string_append (html, "<a");
      append_attribute (html, "href", run->uri);
      g_string_append_c (html, '>');
    }
  g_string_append (html, run->style & JALON_RUN_BOLD ? "<strong>" : "");
  g_string_append (html, run->style & JALON_RUN_ITALIC ? "<em>" : "");
  g_string_append (html, run->style & JALON_RUN_MUTED ? "<span class=\"muted\">" : "");
  append_escaped (html, run->text);
  g_string_append (html, run->style & JALON_RUN_MUTED ? "</span>" : "");
  g_string_append (html, run->style & JALON_RUN_ITALIC ? "</em>" : "");
  g_string_append (html, run->style & JALON_RUN_BOLD ? "</strong>" : "");
  g_string_append (html, run->uri != NULL ? "</a>" : "");
}

static void
append_inline (GString           *html,
               const char        *open,
               const JalonInline *text,
               const char        *close)
{
  g_string_append (html, open);
  for (guint i = 0; text != NULL && i < text->runs->len; i++)
    append_run (html, g_ptr_array_index (text->runs, i));
  g_string_append (html, close);
}

static void
append_list (GString         *html,
             const JalonList *list)
{
  const char *tag = list->kind == JALON_LIST_BULLET ? "ul" : "ol";

  if (list->items->len == 0)
    return;

  g_string_append_printf (html, "<%s>\n", tag);
  for (guint i = 0; i < list->items->len; i++)
    append_inline (html, "<li>", g_ptr_array_index (list->items, i), "</li>\n");
  g_string_append_printf (html, "</%s>\n", tag);
}

static void
append_facts (GString          *html,
              const JalonFacts *facts)
{
  if (facts->names->len == 0)
    return;

  g_string_append (html, "<table class=\"facts\">\n");
  for (guint i = 0; i < facts->names->len; i++)
    {
      append_element (html, "<tr><th scope=\"row\">", g_ptr_array_index (facts->names, i), "</th>");
      append_inline (html, "<td>", g_ptr_array_index (facts->values, i), "</td></tr>\n");
    }
  g_string_append (html, "</table>\n");
}

/* Ends the tag of a cell. */
static void
append_column_language (GString           *html,
                        const JalonColumn *column)
{
  if (column->language >= 0)
    append_attribute (html, "lang", jalon_language_get_tag (column->language));
  g_string_append_c (html, '>');
}

static void
append_table_head (GString          *html,
                   const JalonTable *table,
                   const char *const classes[])
{
  g_string_append (html, "<thead><tr>");
  for (guint i = 0; i < table->columns->len; i++)
    {
      const JalonColumn *column = g_ptr_array_index (table->columns, i);

      g_string_append_printf (html, "<th scope=\"col\"%s", classes[column->align]);
      append_column_language (html, column);
      append_element (html, "", column->title, "</th>");
    }
  g_string_append (html, "</tr></thead>\n<tbody>\n");
}

static void
append_table (GString          *html,
              const JalonTable *table,
              const char       *heading)
{
  static const char *const classes[] = { "", " class=\"center\"", " class=\"end\"" };
  g_autofree char *caption = jalon_table_dup_caption (table);
  guint n_rows = jalon_table_get_n_rows (table);

  if (table->columns->len == 0)
    return;

  /* A wide table scrolls by itself; the keyboard must reach it to do so (WCAG 2.1.1). */
  g_string_append (html, "<div class=\"scroll\" role=\"region\" tabindex=\"0\"");
  append_attribute (html, "aria-label", caption != NULL ? caption : heading != NULL ? heading : C_("report", "Table"));
  g_string_append (html, "><table>\n");
  if (caption != NULL)
    append_element (html, "<caption>", caption, "</caption>\n");
  append_table_head (html, table, classes);
  for (guint row = 0; row < n_rows; row++)
    {
      g_string_append (html, table->total_row && row + 1 == n_rows
                             ? "<tr class=\"total\">" : "<tr>");
      for (guint i = 0; i < table->columns->len; i++)
        {
          const JalonColumn *column = g_ptr_array_index (table->columns, i);
          gboolean names = i == 0 && table->header_column;

          g_string_append_printf (html, names ? "<th scope=\"row\"%s" : "<td%s",
                                  classes[column->align]);
          append_column_language (html, column);
          append_inline (html, "", jalon_table_get_cell (table, row, i), names ? "</th>" : "</td>");
        }
      g_string_append (html, "</tr>\n");
    }
  g_string_append (html, "</tbody>\n</table></div>\n");
}

static void
append_note (GString          *html,
             const JalonBlock *block)
{
  static const char *const classes[] = { "info", "warning", "unknown" };
  const char *label = jalon_note_kind_get_label (block->note);
  g_autofree char *lead = NULL;

  if (block->title != NULL)
    lead = g_strdup_printf (C_("note", "%s: %s"), label, block->title);
  else
    lead = g_strdup (label);
  g_string_append_printf (html, "<div class=\"note %s\">", classes[block->note]);
  append_element (html, "<p><strong>", lead, "</strong></p>");
  append_inline (html, "<p>", block->text, "</p></div>\n");
}

static gboolean
append_picture (GString            *html,
                const JalonFigure  *figure,
                GError            **error)
{
  g_autoptr(GByteArray) png = jalon_figure_to_png (figure, error);
  g_autofree char *encoded = NULL;

  if (png == NULL)
    return FALSE;

  encoded = g_base64_encode (png->data, png->len);
  g_string_append_printf (html, "<img width=\"%d\" height=\"%d\" src=\"data:image/png;base64,%s\"",
                          (int) (figure->width * 4.0 / 3.0 + 0.5), (int) (figure->height * 4.0 / 3.0 + 0.5), encoded);

  return TRUE;
}

static gboolean
append_figure (GString            *html,
               const JalonFigure  *figure,
               GError            **error)
{
  g_autofree char *caption = jalon_figure_dup_caption (figure);

  g_string_append (html, "<figure>");
  if (!append_picture (html, figure, error))
    return FALSE;
  append_attribute (html, "alt", figure->alternative);
  g_string_append_c (html, '>');
  if (caption != NULL)
    append_element (html, "<figcaption>", caption, "</figcaption>");
  g_string_append (html, "</figure>\n");

  return TRUE;
}

/* As in the PDF: the headings after it. */
static void
append_contents (GString       *html,
                 JalonDocument *document,
                 guint          index)
{
  int max_level = ((JalonBlock *) g_ptr_array_index (document->blocks, index))->level;
  gboolean open = FALSE;

  for (guint i = index + 1; i < jalon_document_find_part_end (document, index); i++)
    {
      const JalonBlock *block = g_ptr_array_index (document->blocks, i);

      if (block->kind != JALON_BLOCK_HEADING || block->level > max_level)
        continue;
      if (!open)
        {
          g_string_append (html, "<nav");
          append_attribute (html, "aria-label", _("Contents"));
          append_element (html, "><p><strong>", _("Contents"), "</strong></p>\n<ul>\n");
        }
      open = TRUE;
      g_string_append_printf (html, "<li style=\"margin-left:%dem\"><a href=\"#h%u\">",
                              block->level - 1, i);
      append_element (html, "", block->title, "</a></li>\n");
    }
  if (open)
    g_string_append (html, "</ul></nav>\n");
}

static void
append_title (GString       *html,
              JalonDocument *document,
              const char    *title,
              const char    *subtitle)
{
  g_autofree char *byline = jalon_document_dup_byline (document);

  append_element (html, "<h1>", title, "</h1>\n");
  if (subtitle != NULL)
    append_element (html, "<p class=\"subtitle\">", subtitle, "</p>\n");
  if (byline != NULL)
    append_element (html, "<p class=\"byline\">", byline, "</p>\n");
}

/* What a table without a caption is about. */
static const char *
find_heading (JalonDocument *document,
              guint          before)
{
  for (guint i = before; i > 0; i--)
    {
      const JalonBlock *block = g_ptr_array_index (document->blocks, i - 1);

      if (block->kind == JALON_BLOCK_HEADING)
        return block->title;
    }
  return NULL;
}

static gboolean
append_block (GString        *html,
              JalonDocument  *document,
              guint           index,
              GError        **error)
{
  const JalonBlock *block = g_ptr_array_index (document->blocks, index);
  g_autofree char *close = NULL;

  switch (block->kind)
    {
    case JALON_BLOCK_HEADING:
      g_string_append_printf (html, "<h%d id=\"h%u\">", block->level + 1, index);
      close = g_strdup_printf ("</h%d>\n", block->level + 1);
      append_element (html, "", block->title, close);
      return TRUE;

    case JALON_BLOCK_PARAGRAPH:
      append_inline (html, "<p>", block->text, "</p>\n");
      return TRUE;

    case JALON_BLOCK_LIST:
      append_list (html, block->list);
      return TRUE;

    case JALON_BLOCK_FACTS:
      append_facts (html, block->facts);
      return TRUE;

    case JALON_BLOCK_TABLE:
      append_table (html, block->table, find_heading (document, index));
      return TRUE;

    case JALON_BLOCK_NOTE:
      append_note (html, block);
      return TRUE;

    case JALON_BLOCK_FIGURE:
      return append_figure (html, block->figure, error);

    case JALON_BLOCK_CONTENTS:
      append_contents (html, document, index);
      return TRUE;

    case JALON_BLOCK_PAGE_BREAK:
      g_string_append (html, "<div class=\"break\"></div>\n");
      return TRUE;

    case JALON_BLOCK_PART:
      jalon_language_set (block->language);
      g_string_append_printf (html, "</section>\n<section lang=\"%s\">\n", jalon_language_get_tag (block->language));
      append_title (html, document, block->title, block->subtitle);
      return TRUE;

    default:
      g_assert_not_reached ();
    }
}

static void
append_style (GString         *html,
              const JalonLook *look)
{
  g_autofree char *filled = jalon_look_fill (look, style_sheet);
  g_auto(GStrv) families = g_strsplit (JALON_LOOK_FAMILIES, ", ", -1);
  g_autofree char *list = g_strjoinv ("','", families);
  g_autofree char *quoted = g_strdup_printf ("'%s'", list);
  g_auto(GStrv) parts = g_strsplit (filled, "@FAMILIES@", -1);
  g_autofree char *css = g_strjoinv (quoted, parts);

  g_string_append_printf (html, "<style>\n%s</style>\n", css);
}

static gboolean
append_head (GString        *html,
             JalonDocument  *document,
             GError        **error)
{
  const char *tag = jalon_language_get_tag (document->language);

  g_string_append_printf (html, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n", tag);
  append_element (html, "<title>", document->title, "</title>\n");
  g_string_append (html, "<meta name=\"generator\" content=\"Jalon " JALON_VERSION "\">\n");
  g_string_append (html, head_end);
  append_style (html, &document->look);
  g_string_append_printf (html, "</head>\n<body>\n<main>\n<section lang=\"%s\">\n", tag);
  if (document->logo != NULL && !append_figure (html, document->logo->figure, error))
    return FALSE;
  append_title (html, document, document->title, document->subtitle);
  return TRUE;
}

static GBytes *
write_document (JalonDocument  *document,
                GCancellable   *cancellable,
                GError        **error)
{
  g_autoptr(GString) html = g_string_new (NULL);

  if (!append_head (html, document, error))
    return NULL;
  for (guint i = 0; i < document->blocks->len; i++)
    if (g_cancellable_set_error_if_cancelled (cancellable, error)
        || !append_block (html, document, i, error))
      return NULL;
  g_string_append (html, "</section>\n</main>\n</body>\n</html>\n");

  return g_string_free_to_bytes (g_steal_pointer (&html));
}

/**
 * jalon_html_to_bytes:
 * @document: a document
 * @cancellable: (nullable): cancels the work
 * @error: return location for an error
 *
 * Writes a document as one HTML file that needs nothing else. May run on any thread; its own words
 * are in the document's language.
 *
 * Returns: (transfer full): the file's bytes, or NULL with @error set
 */
GBytes *
jalon_html_to_bytes (JalonDocument  *document,
                     GCancellable   *cancellable,
                     GError        **error)
{
  JalonLanguage language = jalon_language_get ();
  GBytes *bytes;

  g_return_val_if_fail (document != NULL, NULL);

  jalon_language_set (document->language);
  bytes = write_document (document, cancellable, error);
  jalon_language_set (language);

  return bytes;
}

/**
 * jalon_html_write:
 * @document: a document
 * @path: absolute path of the file to write
 * @cancellable: (nullable): cancels the work
 * @error: return location for an error
 *
 * Writes a document as an HTML file, in one go: @path is the whole new file or what it was before.
 *
 * Returns: whether the file was written; if not, @error names the file
 */
gboolean
jalon_html_write (JalonDocument  *document,
                  const char     *path,
                  GCancellable   *cancellable,
                  GError        **error)
{
  g_autoptr(GBytes) bytes = NULL;

  g_return_val_if_fail (document != NULL, FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  bytes = jalon_html_to_bytes (document, cancellable, error);
  if (bytes == NULL)
    return FALSE;

  return jalon_report_file_write (path, bytes, error);
}
