/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>
#include <zip.h>

#include "jalon-odt.h"
#include "report-samples.h"

static GBytes *
write_odt (JalonDocument *document)
{
  g_autoptr(GError) error = NULL;
  GBytes *bytes = jalon_odt_to_bytes (document, NULL, &error);

  g_assert_no_error (error);
  return bytes;
}

/* One entry of an archive; fails where it is not there. */
static char *
read_entry (GBytes     *bytes,
            const char *name,
            gsize      *size)
{
  gsize length;
  const void *data = g_bytes_get_data (bytes, &length);
  zip_source_t *source = zip_source_buffer_create (data, length, 0, NULL);
  zip_t *zip = zip_open_from_source (source, ZIP_RDONLY | ZIP_CHECKCONS, NULL);
  zip_file_t *file;
  zip_stat_t info;
  char *text;

  g_assert_nonnull (zip);
  g_assert_cmpint (zip_stat (zip, name, 0, &info), ==, 0);
  file = zip_fopen (zip, name, 0);
  text = g_malloc0 (info.size + 1);
  g_assert_cmpint (zip_fread (file, text, info.size), ==, info.size);
  zip_fclose (file);
  zip_discard (zip);
  if (size != NULL)
    *size = info.size;
  return text;
}

static guint
count (const char *haystack,
       const char *needle)
{
  guint n = 0;

  for (const char *p = strstr (haystack, needle); p != NULL; p = strstr (p + strlen (needle), needle))
    n++;
  return n;
}

/* Programs know the type by the file's first bytes: a local header of zip without extra fields, then the name and the type. */
static void
test_package (void)
{
  g_autoptr(JalonDocument) document = report_sample_new ();
  g_autoptr(GBytes) bytes = write_odt (document);
  g_autoptr(GBytes) again = write_odt (document);
  g_autofree char *manifest = read_entry (bytes, "META-INF/manifest.xml", NULL);
  g_autofree char *picture = NULL;
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  g_assert_cmpmem (data, 4, "PK\3\4", 4);
  g_assert_cmpmem (data + 8, 2, "\0\0", 2);   /* stored */
  g_assert_cmpmem (data + 28, 2, "\0\0", 2);  /* no extra field */
  g_assert_cmpmem (data + 30, 47, "mimetypeapplication/vnd.oasis.opendocument.text", 47);
  g_assert_cmpuint (count (manifest, "<manifest:file-entry "), ==, 5);
  picture = read_entry (bytes, "Pictures/figure-12.png", &size);
  g_assert_cmpuint (size, >, 100);
  g_assert_cmpmem (picture, 4, "\x89PNG", 4);
  g_assert_true (g_bytes_equal (bytes, again));
}

static void
test_structure (void)
{
  g_autoptr(JalonDocument) document = report_sample_new ();
  g_autoptr(GBytes) bytes = write_odt (document);
  g_autofree char *content = read_entry (bytes, "content.xml", NULL);
  g_autofree char *meta = read_entry (bytes, "meta.xml", NULL);
  static const struct
  {
    const char *part;
    guint       n;
  } expected[] = {
    { "text:outline-level=\"1\"><text:bookmark", 4 }, { "text:outline-level=\"2\"><text:bookmark", 2 },
    { "text:outline-level=\"3\"><text:bookmark", 1 }, { "<table:table ", 3 }, { "<table:table-header-rows>", 2 },
    { "<table:table-header-columns>", 2 }, { ">Table 1. ", 1 }, { "<text:list-item>", 14 },
    { "xlink:href=\"#h", 6 }, { "style-name=\"Note_20_", 6 }, { "xlink:href=\"Pictures/figure-12.png\"", 1 },
    { "<svg:desc>Five bars of falling height: “first” is the highest.</svg:desc>", 1 },
    { "xlink:href=\"https://example.org/guide?a=%281%29&amp;b=%27%C3%A9%27\"", 1 },
    { ">Partnership assessment: Picton &lt;b&gt;&amp;&quot;co&quot;</text:p>", 1 },
    { "table:style-name=\"Total\"", 5 }, { "<text:span text:style-name=\"Emphasis\"><text:span text:style-name=\"Muted\">Unknown", 2 },
    { "<text:p text:style-name=\"Page_20_start\"/>", 1 }, /* the one at the end would leave an empty page */
  };

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_test_message ("%s", expected[i].part);
      g_assert_cmpuint (count (content, expected[i].part), ==, expected[i].n);
    }
  g_assert_nonnull (strstr (meta, "<dc:title>Partnership assessment: Picton &lt;b&gt;&amp;&quot;co&quot;</dc:title>"));
  g_assert_nonnull (strstr (meta, "<dc:date>2026-03-31T00:00:00</dc:date>"));
  g_assert_nonnull (strstr (meta, "<dc:language>en-CA</dc:language>"));
}

static void
on_text (GMarkupParseContext *context,
         const char          *text,
         gsize                size,
         gpointer             data,
         GError             **error)
{
  g_string_append_len (data, text, size);
}

static void
on_element (GMarkupParseContext *context,
            const char          *name,
            const char         **names,
            const char         **values,
            gpointer             data,
            GError             **error)
{
  if (g_str_equal (name, "text:s"))
    g_string_append_c (data, ' ');
}

static void
check_text (const char *xml,
            const char *part,
            guint       n)
{
  static const GMarkupParser parser = { .start_element = on_element, .text = on_text };
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, text, NULL);
  g_autoptr(GError) error = NULL;

  g_assert_true (g_markup_parse_context_parse (context, xml, -1, &error));
  g_assert_true (g_markup_parse_context_end_parse (context, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count (text->str, part), ==, n);
}

/* What comes from data is text wherever it stands, with its spaces, and every part is well-formed XML. */
static void
test_hostile (void)
{
  static const char hostile[] = "  </text:p><script>alert(1)</script>\" a='x'   &amp; <!-- ]]>  ";
  g_autoptr(JalonDocument) document = jalon_document_new (hostile);
  g_autoptr(GBytes) bytes = NULL;
  JalonTable *table = jalon_document_add_table (document, hostile);
  g_autofree char *content = NULL;
  g_autofree char *styles = NULL;
  g_autofree char *meta = NULL;

  jalon_table_add_column (table, hostile, JALON_ALIGN_END);
  jalon_table_add_cell (table, hostile);
  jalon_document_set_subtitle (document, hostile);
  jalon_document_set_author (document, hostile);
  jalon_document_add_contents (document, 1);
  jalon_document_add_heading (document, 1, hostile);
  jalon_document_add_note (document, JALON_NOTE_INFO, hostile, hostile);
  jalon_facts_add (jalon_document_add_facts (document), hostile, hostile);
  jalon_list_add (jalon_document_add_list (document, JALON_LIST_NUMBER), hostile);

  bytes = write_odt (document);
  content = read_entry (bytes, "content.xml", NULL);
  styles = read_entry (bytes, "styles.xml", NULL);
  meta = read_entry (bytes, "meta.xml", NULL);
  check_text (content, hostile, 13);
  check_text (meta, hostile, 2);
  check_text (styles, "@", 0);
}

static void
test_french (void)
{
  g_autoptr(JalonDocument) document = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autofree char *content = NULL;
  g_autofree char *styles = NULL;

  jalon_language_set (JALON_LANGUAGE_FR);
  document = jalon_document_new ("Analyse");
  jalon_language_set (JALON_LANGUAGE_EN);
  jalon_document_add_contents (document, 1);
  jalon_document_add_heading (document, 1, "Un");
  bytes = write_odt (document);
  content = read_entry (bytes, "content.xml", NULL);
  styles = read_entry (bytes, "styles.xml", NULL);
  g_assert_nonnull (strstr (content, ">Table des matières<"));
  g_assert_nonnull (strstr (styles, "fo:language=\"fr\" fo:country=\"CA\""));
  g_assert_nonnull (strstr (styles, "</text:page-number><text:s/>de<text:s/><text:page-count>"));
  g_assert_cmpint (jalon_language_get (), ==, JALON_LANGUAGE_EN);
}

static void
test_errors (void)
{
  g_autoptr(JalonDocument) document = report_sample_new ();
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;

  g_assert_false (jalon_odt_write (document, "/nowhere/at/all.odt", NULL, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  g_assert_nonnull (strstr (error->message, "/nowhere/at/all.odt"));
  g_clear_error (&error);
  g_cancellable_cancel (cancellable);
  g_assert_null (jalon_odt_to_bytes (document, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
draw_nothing (cairo_t  *cr,
              double    width,
              double    height,
              gpointer  user_data)
{
}

/* A figure finds room on a page below its headings, and the few lines below a heading stay with what they introduce. */
static void
test_pages (void)
{
  g_autoptr(JalonDocument) document = jalon_document_new ("Plan");
  g_autoptr(GBytes) bytes = NULL;
  g_autofree char *content = NULL;
  g_autofree char *styles = NULL;
  const char *height;

  jalon_document_add_heading (document, 1, "Schedule");
  jalon_document_add_paragraph (document, "A few words before the list.");
  jalon_list_add (jalon_document_add_list (document, JALON_LIST_BULLET), "Item");
  jalon_document_add_paragraph (document, "A few words after it.");
  jalon_inline_add (jalon_document_add_paragraph (document, ""), JALON_RUN_BOLD, "For");
  jalon_document_add_heading (document, 1, "Figure");
  jalon_document_add_paragraph (document, "A few words before the figure.");
  jalon_document_add_figure (document, 476.0, 2000.0, draw_nothing, NULL, NULL, "Nothing", "High");
  bytes = write_odt (document);
  content = read_entry (bytes, "content.xml", NULL);
  styles = read_entry (bytes, "styles.xml", NULL);
  g_assert_nonnull (strstr (content, "\"Introduction\">A few words before the list."));
  g_assert_nonnull (strstr (content, "\"Text_20_body\">A few words after it."));
  g_assert_nonnull (strstr (content, "\"Introduction\"><text:span text:style-name=\"Strong\">For"));
  g_assert_nonnull (strstr (content, "\"Text_20_body\">A few words before the figure."));
  g_assert_nonnull (strstr (styles, "style:name=\"Introduction\""));
  height = strstr (content, "svg:height=\"");
  g_assert_nonnull (height);
  g_assert_cmpfloat (g_ascii_strtod (height + strlen ("svg:height=\""), NULL), <, 792.0 - 2 * 60.0 - 80.0);
}

/* The width of each column, in thousandths of a letter; a date stays on one line, and room to write in does not take half a page. */
static void
test_columns (void)
{
  static const char *const cells[] = {
    "September 27, 2027", "Service Canada and the province, in Summerside on Prince Edward Island", "Go ahead with the shared office in Summerside",
    "\302\240\302\240\302\240\302\240\302\240\302\240\302\240\302\240\302\240\302\240\302\240\302\240\302\240\302\240\302\240\302\240\302\240\302\240",
  };
  g_autoptr(JalonDocument) document = jalon_document_new ("Columns");
  JalonTable *table = jalon_document_add_table (document, NULL);
  g_autoptr(GBytes) bytes = NULL;
  g_autofree char *content = NULL;
  const char *p;
  int widths[G_N_ELEMENTS (cells)];

  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    jalon_table_add_column (table, "T", JALON_ALIGN_START);
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    jalon_table_add_cell (table, cells[i]);
  bytes = write_odt (document);
  content = read_entry (bytes, "content.xml", NULL);
  p = strstr (content, "\"Column0.0\"");
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      p = strstr (p, "rel-column-width=\"") + strlen ("rel-column-width=\"");
      widths[i] = (int) g_ascii_strtoll (p, NULL, 10);
    }
  g_assert_cmpint (widths[0], >=, 18 * 1000);
  g_assert_cmpint (widths[3], <, 12 * 1000);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  jalon_language_init ();
  jalon_language_set (JALON_LANGUAGE_EN);

  g_test_add_func ("/odt/package", test_package);
  g_test_add_func ("/odt/structure", test_structure);
  g_test_add_func ("/odt/hostile", test_hostile);
  g_test_add_func ("/odt/french", test_french);
  g_test_add_func ("/odt/errors", test_errors);
  g_test_add_func ("/odt/pages", test_pages);
  g_test_add_func ("/odt/columns", test_columns);
  return g_test_run ();
}
