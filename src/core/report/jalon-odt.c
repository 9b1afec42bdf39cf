/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-odt.h"

#include <glib/gi18n-lib.h>

#include "jalon-odt-private.h"
#include "jalon-pdf-private.h"
#include "jalon-report-file.h"
#include "report-resources.h"

#define EDITED_SCALE 0.88

/* "Page 3 of 9" with fields in place of the numbers. */
static char *
make_footer (void)
{
  g_auto(GStrv) parts = g_strsplit (_("Page %u of %u"), "%u", 3);
  GString *xml = g_string_new (NULL);

  jalon_odt_append_text (xml, parts[0]);
  g_string_append (xml, "<text:page-number text:select-page=\"current\">1</text:page-number>");
  if (parts[0] != NULL && parts[1] != NULL && parts[2] != NULL)
    {
      jalon_odt_append_text (xml, parts[1]);
      g_string_append (xml, "<text:page-count>1</text:page-count>");
      jalon_odt_append_text (xml, parts[2]);
    }

  return g_string_free (xml, FALSE);
}

static GBytes *
make_styles (JalonDocument *document)
{
  g_autoptr(GBytes) bytes = g_resource_lookup_data (jalon_report_get_resource (),
                                                    "/io/github/jalon/Jalon/report/odt-styles.xml",
                                                    G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autofree char *filled = jalon_look_fill (&document->look, g_bytes_get_data (bytes, NULL));
  GString *xml = g_string_new (filled);
  g_autofree char *footer = make_footer ();

  g_string_replace (xml, "@LANGUAGE@", jalon_language_get_code (document->language), 0);
  g_string_replace (xml, "@FOOTER@", footer, 0);
  g_string_replace (xml, "@FAMILIES@", JALON_LOOK_FAMILIES, 0);
  g_string_replace (xml, "@ORIENTATION@", document->look.page.width > document->look.page.height ? "landscape" : "portrait", 0);

  return g_string_free_to_bytes (xml);
}

static void
append_meta (GString    *xml,
             const char *element,
             const char *text)
{
  g_autofree char *escaped = text != NULL ? g_markup_escape_text (text, -1) : NULL;

  if (escaped != NULL)
    g_string_append_printf (xml, "<%s>%s</%s>\n", element, escaped, element);
}

static GBytes *
make_meta (JalonDocument *document)
{
  GString *xml = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                               "<office:document-meta office:version=\"1.3\""
                               " xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\""
                               " xmlns:meta=\"urn:oasis:names:tc:opendocument:xmlns:meta:1.0\""
                               " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><office:meta>\n"
                               "<meta:generator>Jalon/" JALON_VERSION "</meta:generator>\n");
  g_autofree char *date = document->date != NULL ? g_strconcat (document->date, "T00:00:00", NULL) : NULL;
  g_autofree char *language = g_strconcat (jalon_language_get_code (document->language), "-CA", NULL);

  append_meta (xml, "dc:title", document->title);
  append_meta (xml, "dc:subject", document->subject);
  append_meta (xml, "meta:keyword", document->keywords);
  append_meta (xml, "dc:creator", document->author);
  append_meta (xml, "dc:date", date);
  append_meta (xml, "dc:language", language);
  g_string_append (xml, "</office:meta></office:document-meta>\n");

  return g_string_free_to_bytes (xml);
}

static GBytes *
write_document (JalonDocument  *document,
                GCancellable   *cancellable,
                GError        **error)
{
  g_autoptr(JalonOdtPackage) package = jalon_odt_package_new ();
  g_autoptr(GBytes) styles = make_styles (document);
  g_autoptr(GBytes) content = jalon_odt_write_content (document, package, styles, cancellable, error);
  g_autoptr(GBytes) meta = make_meta (document);

  if (content == NULL)
    return NULL;
  jalon_odt_package_add (package, "content.xml", "text/xml", content);
  jalon_odt_package_add (package, "styles.xml", "text/xml", styles);
  jalon_odt_package_add (package, "meta.xml", "text/xml", meta);

  return jalon_odt_package_finish (package, error);
}

/* Where pages are counted: as small as the PDF, and a little smaller for what other programs do with lines. */
static gboolean
fit (JalonDocument  *document,
     GCancellable   *cancellable,
     GError        **error)
{
  g_autoptr(JalonPdfJob) job = NULL;

  if (document->most_pages == 0)
    return TRUE;
  if ((job = jalon_pdf_lay_out (document, cancellable, error)) == NULL)
    return FALSE;
  document->look = job->look;
  jalon_look_scale (&document->look, EDITED_SCALE);
  return TRUE;
}

/**
 * jalon_odt_to_bytes:
 * @document: a document
 * @cancellable: (nullable): cancels the work
 * @error: return location for an error
 *
 * Writes a document as OpenDocument text 1.3 (OASIS 2021), meant to be edited: its looks are named styles. May run on any
 * thread; its own words are in the document's language.
 *
 * Returns: (transfer full): the file's bytes, or NULL with @error set
 */
GBytes *
jalon_odt_to_bytes (JalonDocument  *document,
                    GCancellable   *cancellable,
                    GError        **error)
{
  JalonLanguage language = jalon_language_get ();
  JalonLook look;
  GBytes *bytes;

  g_return_val_if_fail (document != NULL, NULL);

  look = document->look;
  jalon_language_set (document->language);
  bytes = fit (document, cancellable, error) ? write_document (document, cancellable, error) : NULL;
  jalon_language_set (language);
  document->look = look;

  return bytes;
}

/**
 * jalon_odt_write:
 * @document: a document
 * @path: absolute path of the file to write
 * @cancellable: (nullable): cancels the work
 * @error: return location for an error
 *
 * Writes a document as an OpenDocument file, in one go: @path is the whole new file or what it was before.
 *
 * Returns: whether the file was written; if not, @error names the file
 */
gboolean
jalon_odt_write (JalonDocument  *document,
                 const char     *path,
                 GCancellable   *cancellable,
                 GError        **error)
{
  g_autoptr(GBytes) bytes = NULL;

  g_return_val_if_fail (document != NULL, FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  bytes = jalon_odt_to_bytes (document, cancellable, error);

  return bytes != NULL && jalon_report_file_write (path, bytes, error);
}
