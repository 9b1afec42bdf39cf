/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "jalon-html.h"
#include "report-samples.h"

static char *
write_html (JalonDocument *document)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = jalon_html_to_bytes (document, NULL, &error);
  gsize size;
  const char *data;

  g_assert_no_error (error);
  data = g_bytes_get_data (bytes, &size);

  return g_strndup (data, size);
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

static void
test_structure (void)
{
  g_autoptr(JalonDocument) document = report_sample_new ();
  g_autofree char *html = write_html (document);
  static const struct
  {
    const char *part;
    guint       n;
  } expected[] = {
    { "<html lang=\"en-CA\">", 1 }, { "<h1>", 1 }, { "<h2 id=", 4 }, { "<h3 id=", 2 }, { "<h4 id=", 1 },
    { "<th scope=\"col\"", 8 }, { "<th scope=\"row\"", 8 }, { "<caption>Table 1. ", 1 }, { "<li>", 14 },
    { "<a href=\"#h", 6 }, { "class=\"note ", 3 }, { "src=\"data:image/png;base64,", 1 },
    { " alt=\"Five bars of falling height: “first” is the highest.\"", 1 },
    { "<a href=\"https://example.org/guide?a=%281%29&amp;b=%27%C3%A9%27\">", 1 },
    { "<title>Partnership assessment: Picton &lt;b&gt;&amp;&quot;co&quot;</title>", 1 },
    { "<tr class=\"total\">", 1 }, { "<em><span class=\"muted\">Unknown</span></em>", 2 }, { "<b>", 0 }, { "<script", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_test_message ("%s", expected[i].part);
      g_assert_cmpuint (count (html, expected[i].part), ==, expected[i].n);
    }
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

/* What comes from data is text wherever it stands: with the void elements closed, the body is well-formed XML. */
static void
test_hostile (void)
{
  static const char hostile[] = "</td></table><script>alert(1)</script>\" onload='x' &amp; <!-- ]]>";
  static const GMarkupParser parser = { .text = on_text };
  g_autoptr(JalonDocument) document = jalon_document_new (hostile);
  g_autoptr(GMarkupParseContext) context = NULL;
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(GError) error = NULL;
  g_autofree char *html = NULL;
  JalonTable *table = jalon_document_add_table (document, hostile);
  const char *body;

  jalon_table_add_column (table, hostile, JALON_ALIGN_END);
  jalon_table_add_cell (table, hostile);
  jalon_document_set_subtitle (document, hostile);
  jalon_document_add_heading (document, 1, hostile);
  jalon_document_add_note (document, JALON_NOTE_INFO, hostile, hostile);
  jalon_facts_add (jalon_document_add_facts (document), hostile, hostile);
  jalon_list_add (jalon_document_add_list (document, JALON_LIST_NUMBER), hostile);

  html = write_html (document);
  body = strstr (html, "<main>");
  g_assert_null (strstr (html, "<script"));
  context = g_markup_parse_context_new (&parser, 0, text, NULL);
  g_assert_true (g_markup_parse_context_parse (context, body, strstr (body, "</main>") + 7 - body, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count (text->str, hostile), ==, 11);
}

static void
test_french (void)
{
  g_autoptr(JalonDocument) document = NULL;
  g_autofree char *html = NULL;

  jalon_language_set (JALON_LANGUAGE_FR);
  document = jalon_document_new ("Analyse");
  jalon_language_set (JALON_LANGUAGE_EN);
  jalon_document_add_table (document, "Coûts");
  jalon_document_add_note (document, JALON_NOTE_UNKNOWN, NULL, "x");
  jalon_document_add_contents (document, 1);
  jalon_document_add_heading (document, 1, "Un");
  html = write_html (document);
  g_assert_nonnull (strstr (html, "<html lang=\"fr-CA\">"));
  g_assert_nonnull (strstr (html, "<strong>Table des matières</strong>"));
  g_assert_nonnull (strstr (html, "<strong>Pas encore connu</strong>"));
  g_assert_cmpint (jalon_language_get (), ==, JALON_LANGUAGE_EN);
}

static void
test_errors (void)
{
  g_autoptr(JalonDocument) document = report_sample_new ();
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;

  g_assert_false (jalon_html_write (document, "/nowhere/at/all.html", NULL, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  g_assert_nonnull (strstr (error->message, "/nowhere/at/all.html"));
  g_clear_error (&error);
  g_cancellable_cancel (cancellable);
  g_assert_null (jalon_html_to_bytes (document, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  jalon_language_init ();
  jalon_language_set (JALON_LANGUAGE_EN);

  g_test_add_func ("/html/structure", test_structure);
  g_test_add_func ("/html/hostile", test_hostile);
  g_test_add_func ("/html/french", test_french);
  g_test_add_func ("/html/errors", test_errors);

  return g_test_run ();
}
