/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-odt-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "jalon-figure-png.h"

#define INTRODUCTION 285     /* characters of three lines */
#define HEADINGS     150.0   /* points: two headings and a caption */

static const char content_start[] =
  "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
  "<office:document-content office:version=\"1.3\""
  " xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\""
  " xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\""
  " xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\""
  " xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\""
  " xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\""
  " xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\""
  " xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\""
  " xmlns:xlink=\"http://www.w3.org/1999/xlink\">\n";

static const char content_end[] = "</office:text></office:body></office:document-content>\n";

/* OpenDocument folds white space as HTML does: all but single spaces are elements. */
void
jalon_odt_append_text (GString    *xml,
                       const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  for (const char *p = escaped; *p != '\0'; p++)
    if (*p == '\n')
      g_string_append (xml, "<text:line-break/>");
    else if (*p == '\t')
      g_string_append (xml, "<text:tab/>");
    else if (*p == ' ' && (p == escaped || p[-1] == ' ' || p[-1] == '\n' || p[1] == '\0'))
      g_string_append (xml, "<text:s/>");
    else
      g_string_append_c (xml, *p);
}

static void
append_attribute (GString    *xml,
                  const char *name,
                  const char *value)
{
  g_autofree char *escaped = g_markup_escape_text (value, -1);

  g_string_append_printf (xml, " %s=\"%s\"", name, escaped);
}

void
jalon_odt_append_paragraph (GString    *xml,
                            const char *style,
                            const char *text)
{
  g_string_append_printf (xml, "<text:p text:style-name=\"%s\">", style);
  jalon_odt_append_text (xml, text);
  g_string_append (xml, "</text:p>\n");
}

static void
append_run (GString        *xml,
            const JalonRun *run,
            gboolean        bold)
{
  static const struct { JalonRunStyle style; const char *name; } styles[] = {
    { JALON_RUN_BOLD, "Strong" }, { JALON_RUN_ITALIC, "Emphasis" }, { JALON_RUN_MUTED, "Muted" },
  };
  JalonRunStyle style = run->style | (bold ? JALON_RUN_BOLD : JALON_RUN_PLAIN);

  if (run->uri != NULL)
    {
      g_string_append (xml, "<text:a xlink:type=\"simple\" text:style-name=\"Internet_20_link\"");
      append_attribute (xml, "xlink:href", run->uri);
      g_string_append_c (xml, '>');
    }
  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    if (style & styles[i].style)
      g_string_append_printf (xml, "<text:span text:style-name=\"%s\">", styles[i].name);
  jalon_odt_append_text (xml, run->text);
  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    g_string_append (xml, style & styles[i].style ? "</text:span>" : "");
  g_string_append (xml, run->uri != NULL ? "</text:a>" : "");
}

void
jalon_odt_append_inline (GString           *xml,
                         const char        *style,
                         const JalonInline *text,
                         gboolean           bold)
{
  g_string_append_printf (xml, "<text:p text:style-name=\"%s\">", style);
  for (guint i = 0; text != NULL && i < text->runs->len; i++)
    append_run (xml, g_ptr_array_index (text->runs, i), bold);
  g_string_append (xml, "</text:p>");
}

static void
append_list (GString         *xml,
             const JalonList *list)
{
  if (list->items->len == 0)
    return;

  g_string_append_printf (xml, "<text:list text:style-name=\"%s\">\n",
                          list->kind == JALON_LIST_BULLET ? "Bullets" : "Numbers");
  for (guint i = 0; i < list->items->len; i++)
    {
      g_string_append (xml, "<text:list-item>");
      jalon_odt_append_inline (xml, "List_20_item", g_ptr_array_index (list->items, i), FALSE);
      g_string_append (xml, "</text:list-item>\n");
    }
  g_string_append (xml, "</text:list>\n");
}

static void
append_note (GString          *xml,
             const JalonBlock *block)
{
  static const char *const styles[] = { "Note_20_info", "Note_20_warning", "Note_20_unknown" };
  const char *label = jalon_note_kind_get_label (block->note);
  g_autofree char *lead = block->title != NULL ? g_strdup_printf (C_("note", "%s: %s"), label, block->title)
                                               : g_strdup (label);

  g_string_append_printf (xml, "<text:p text:style-name=\"%s\"><text:span text:style-name=\"Strong\">",
                          styles[block->note]);
  jalon_odt_append_text (xml, lead);
  g_string_append (xml, "</text:span></text:p>");
  jalon_odt_append_inline (xml, styles[block->note], block->text, FALSE);
}

static gboolean
append_figure (GString            *xml,
               const JalonLook    *look,
               JalonOdtPackage    *package,
               const JalonFigure  *figure,
               guint               number,
               GError            **error)
{
  /* With its caption and two headings it has to find room on a page. */
  double scale = MIN (MIN (1.0, jalon_look_get_width (look) / figure->width), (jalon_look_get_height (look) - HEADINGS) / figure->height);
  g_autofree char *name = g_strdup_printf ("Pictures/figure-%u.png", number);
  g_autofree char *caption = jalon_figure_dup_caption (figure);
  g_autoptr(GByteArray) png = jalon_figure_to_png (figure, error);
  g_autoptr(GBytes) bytes = NULL;
  char width[G_ASCII_DTOSTR_BUF_SIZE], height[G_ASCII_DTOSTR_BUF_SIZE];

  if (png == NULL)
    return FALSE;
  bytes = g_byte_array_free_to_bytes (g_steal_pointer (&png));
  jalon_odt_package_add (package, name, "image/png", bytes);

  g_string_append_printf (xml, "<text:p text:style-name=\"Figure\"><draw:frame draw:name=\"figure %u\""
                          " text:anchor-type=\"as-char\" svg:width=\"%spt\" svg:height=\"%spt\">"
                          "<draw:image xlink:href=\"%s\" xlink:type=\"simple\" xlink:show=\"embed\""
                          " xlink:actuate=\"onLoad\" draw:mime-type=\"image/png\"/><svg:desc>",
                          number, g_ascii_formatd (width, sizeof width, "%.2f", figure->width * scale),
                          g_ascii_formatd (height, sizeof height, "%.2f", figure->height * scale), name);
  jalon_odt_append_text (xml, figure->alternative);
  g_string_append (xml, "</svg:desc></draw:frame></text:p>\n");
  if (caption != NULL)
    jalon_odt_append_paragraph (xml, "Caption", caption);

  return TRUE;
}

/* The program that opens the file makes it anew with page numbers; until then, links to the headings after it. */
static void
append_contents (GString       *xml,
                 JalonDocument *document,
                 guint          index)
{
  int max_level = ((JalonBlock *) g_ptr_array_index (document->blocks, index))->level;

  g_string_append_printf (xml, "<text:table-of-content text:name=\"contents\" text:protected=\"true\">"
                          "<text:table-of-content-source text:outline-level=\"%d\">", max_level);
  for (int level = 1; level <= max_level; level++)
    g_string_append_printf (xml, "<text:table-of-content-entry-template text:outline-level=\"%d\""
                            " text:style-name=\"Contents_20_%d\"><text:index-entry-link-start/><text:index-entry-text/>"
                            "<text:index-entry-link-end/></text:table-of-content-entry-template>", level, level);
  g_string_append (xml, "</text:table-of-content-source><text:index-body>"
                   "<text:index-title text:name=\"contents title\">");
  jalon_odt_append_paragraph (xml, "Contents_20_Heading", _("Contents"));
  g_string_append (xml, "</text:index-title>");
  for (guint i = index + 1; i < jalon_document_find_part_end (document, index); i++)
    {
      const JalonBlock *block = g_ptr_array_index (document->blocks, i);

      if (block->kind != JALON_BLOCK_HEADING || block->level > max_level)
        continue;
      g_string_append_printf (xml, "<text:p text:style-name=\"Contents_20_%d\">"
                              "<text:a xlink:type=\"simple\" xlink:href=\"#h%u\">", block->level, i);
      jalon_odt_append_text (xml, block->title);
      g_string_append (xml, "</text:a></text:p>\n");
    }
  g_string_append (xml, "</text:index-body></text:table-of-content>\n");
}

static void
append_heading (GString          *xml,
                const JalonBlock *block,
                guint             index)
{
  g_string_append_printf (xml, "<text:h text:style-name=\"Heading_20_%d\" text:outline-level=\"%d\">"
                          "<text:bookmark text:name=\"h%u\"/>", block->level, block->level, index);
  jalon_odt_append_text (xml, block->title);
  g_string_append (xml, "</text:h>\n");
}

static void
append_title (GString       *xml,
              JalonDocument *document,
              const char    *title,
              const char    *subtitle)
{
  g_autofree char *byline = jalon_document_dup_byline (document);

  jalon_odt_append_paragraph (xml, "Title", title);
  if (subtitle != NULL)
    jalon_odt_append_paragraph (xml, "Subtitle", subtitle);
  if (byline != NULL)
    jalon_odt_append_paragraph (xml, "Byline", byline);
}

/* Whether a paragraph stays with what follows it, as in the PDF: one in bold throughout, or a few lines below a heading, but not
 * where a figure follows that fills the page. */
static gboolean
introduces (JalonDocument *document,
            guint          index)
{
  const JalonBlock *block = document->blocks->pdata[index];
  const JalonBlock *before = index > 0 ? document->blocks->pdata[index - 1] : NULL;
  const JalonBlock *next = index + 1 < document->blocks->len ? document->blocks->pdata[index + 1] : NULL;
  g_autofree char *text = NULL;

  if (jalon_inline_is_all (block->text, JALON_RUN_BOLD))
    return TRUE;
  if (before == NULL || before->kind != JALON_BLOCK_HEADING || next == NULL || next->kind == JALON_BLOCK_FIGURE)
    return FALSE;
  text = jalon_inline_dup_text (block->text);
  return g_utf8_strlen (text, -1) <= INTRODUCTION;
}

static gboolean
append_block (GString          *xml,
              GString          *styles,
              JalonDocument    *document,
              JalonOdtPackage  *package,
              guint             index,
              GError          **error)
{
  const JalonBlock *block = g_ptr_array_index (document->blocks, index);

  switch (block->kind)
    {
    case JALON_BLOCK_HEADING:
      append_heading (xml, block, index);
      return TRUE;

    case JALON_BLOCK_PARAGRAPH:
      jalon_odt_append_inline (xml, introduces (document, index) ? "Introduction" : "Text_20_body", block->text, FALSE);
      return TRUE;

    case JALON_BLOCK_LIST:
      append_list (xml, block->list);
      return TRUE;

    case JALON_BLOCK_FACTS:
      jalon_odt_append_facts (xml, block->facts, index);
      return TRUE;

    case JALON_BLOCK_TABLE:
      jalon_odt_append_table (xml, styles, block->table, index);
      return TRUE;

    case JALON_BLOCK_NOTE:
      append_note (xml, block);
      return TRUE;

    case JALON_BLOCK_FIGURE:
      return append_figure (xml, &document->look, package, block->figure, index, error);

    case JALON_BLOCK_CONTENTS:
      append_contents (xml, document, index);
      return TRUE;

    case JALON_BLOCK_PAGE_BREAK:
      if (index + 1 < document->blocks->len)
        g_string_append (xml, "<text:p text:style-name=\"Page_20_start\"/>\n");
      return TRUE;

    case JALON_BLOCK_PART:
      g_string_append (xml, "<text:p text:style-name=\"Page_20_start\"/>\n");
      append_title (xml, document, block->title, block->subtitle);
      return TRUE;

    default:
      g_assert_not_reached ();
    }
}

GBytes *
jalon_odt_write_content (JalonDocument    *document,
                         JalonOdtPackage  *package,
                         GBytes           *style_sheet,
                         GCancellable     *cancellable,
                         GError          **error)
{
  g_autoptr(GString) content = g_string_new (content_start);
  g_autoptr(GString) styles = g_string_new (NULL);
  g_autoptr(GString) xml = g_string_new (NULL);

  jalon_odt_append_table_styles (styles, &document->look);
  if (document->logo != NULL && !append_figure (xml, &document->look, package, document->logo->figure, document->blocks->len, error))
    return NULL;
  append_title (xml, document, document->title, document->subtitle);
  for (guint i = 0; i < document->blocks->len; i++)
    {
      const JalonBlock *block = g_ptr_array_index (document->blocks, i);
      gsize start = xml->len;

      if (block->kind == JALON_BLOCK_PART)
        jalon_language_set (block->language);
      if (g_cancellable_set_error_if_cancelled (cancellable, error)
          || !append_block (xml, styles, document, package, i, error))
        return NULL;
      if (jalon_language_get () != document->language)
        jalon_odt_set_language (xml, start, jalon_language_get ());
    }
  for (JalonLanguage language = 0; language < JALON_N_LANGUAGES; language++)
    if (language != document->language)
      jalon_odt_append_language_styles (styles, style_sheet, xml->str, language);
  g_string_append_printf (content, "<office:automatic-styles>\n%s</office:automatic-styles>\n"
                          "<office:body><office:text>\n%s%s", styles->str, xml->str, content_end);

  return g_string_free_to_bytes (g_steal_pointer (&content));
}
