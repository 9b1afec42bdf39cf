/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-document-private.h"
#include "report-samples.h"

static void
test_dump (void)
{
  g_autoptr(JalonDocument) document = jalon_document_new ("Title");
  g_autofree char *dump = NULL;
  JalonInline *text;
  JalonList *list;
  JalonFacts *facts;
  JalonTable *table;

  jalon_document_set_subtitle (document, "Subtitle");
  jalon_document_set_author (document, "Network planning");
  jalon_document_set_date (document, "2026-03-31");
  jalon_document_add_contents (document, 2);
  jalon_document_add_heading (document, 1, "One\nline");
  text = jalon_document_add_paragraph (document, "Plain ");
  jalon_inline_add (text, JALON_RUN_BOLD, "bold");
  jalon_inline_add (text, JALON_RUN_ITALIC, "italic");
  jalon_inline_add (text, JALON_RUN_MUTED, "muted");
  jalon_inline_add_link (text, "link", "https://example.org/");
  list = jalon_document_add_list (document, JALON_LIST_BULLET);
  jalon_list_add (list, "a");
  list = jalon_document_add_list (document, JALON_LIST_NUMBER);
  jalon_list_add (list, "b");
  jalon_list_add (list, "c");
  facts = jalon_document_add_facts (document);
  jalon_facts_add (facts, "Rent", "100");
  jalon_facts_add (facts, "Lease end", NULL);
  jalon_inline_add (jalon_facts_add (facts, "Area", ""), JALON_RUN_BOLD, "12");
  table = jalon_document_add_table (document, "Costs");
  jalon_table_add_column (table, "Partner", JALON_ALIGN_START);
  jalon_table_add_column (table, "Code", JALON_ALIGN_CENTER);
  jalon_table_add_column (table, "Cost", JALON_ALIGN_END);
  jalon_table_set_header_column (table, TRUE);
  jalon_table_add_cell (table, "A");
  jalon_table_add_cell (table, "");
  jalon_table_add_cell (table, NULL);
  jalon_table_add_cell (table, "B");
  jalon_document_add_note (document, JALON_NOTE_WARNING, "Soon", "Lease");
  jalon_document_add_note (document, JALON_NOTE_UNKNOWN, NULL, "Landlord");
  jalon_document_add_page_break (document);

  dump = jalon_document_dump (document);
  g_assert_cmpstr (dump, ==,
                   "title (en): Title\n"
                   "subtitle: Subtitle\n"
                   "author: Network planning\n"
                   "date: 2026-03-31\n"
                   "\ncontents 2\n"
                   "\n# One line\n"
                   "\nPlain **bold**_italic_~muted~link <https://example.org/>\n"
                   "\n- a\n"
                   "\n1. b\n2. c\n"
                   "\nRent: 100\nLease end: _Unknown_\nArea: **12**\n"
                   "\ntable header-column: Table 1. Costs\n"
                   "|< Partner |^ Code |> Cost\n"
                   "| A |  | _Unknown_\n"
                   "| B |  | \n"
                   "\n! warning: Soon: Lease\n"
                   "\n! unknown: Landlord\n"
                   "\npage break\n");
}

static void
test_links (void)
{
  static const struct
  {
    const char *uri;
    const char *linked;         /* NULL: no link */
  } cases[] = {
    { "https://example.org/a", "https://example.org/a" },
    { "HTTP://example.org/", "HTTP://example.org/" },
    { "http://example.org/a b?c=(d)&e='f'\\", "http://example.org/a%20b?c=%28d%29&e=%27f%27%5C" },
    { "https://example.org/caf\303\251", "https://example.org/caf%C3%A9" },
    { "https://example.org/caf%C3%A9", "https://example.org/caf%C3%A9" },
    { "javascript:alert(1)", NULL },
    { "file:///etc/passwd", NULL },
    { "mailto:a@example.org", NULL },
    { "https://", NULL },
    { "example.org", NULL },
    { "", NULL },
    { NULL, NULL },
    { "https://example.org/\xff", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(JalonDocument) document = jalon_document_new ("Links");
      JalonInline *text = jalon_document_add_paragraph (document, NULL);
      const JalonRun *run;

      jalon_inline_add_link (text, "here", cases[i].uri);
      g_assert_cmpuint (text->runs->len, ==, 1);
      run = g_ptr_array_index (text->runs, 0);
      g_assert_cmpstr (run->text, ==, "here");
      if (cases[i].linked != NULL && g_str_has_prefix (cases[i].uri, "HTTP"))
        g_assert_cmpint (g_ascii_strcasecmp (run->uri, cases[i].linked), ==, 0);
      else
        g_assert_cmpstr (run->uri, ==, cases[i].linked);
    }
}

static void
test_hostile_text (void)
{
  g_autoptr(JalonDocument) document = jalon_document_new ("a\x01" "b\xff" "c\r\nd\re<i>&amp;");

  g_assert_cmpstr (jalon_document_get_title (document), ==, "a b\357\277\275c\nd\ne<i>&amp;");
}

static void
count_free (gpointer data)
{
  ++*(guint *) data;
}

static void
draw_nothing (cairo_t  *cr,
              double    width,
              double    height,
              gpointer  user_data)
{
}

static void
test_figure_ownership (void)
{
  guint n_freed = 0;
  JalonDocument *document = jalon_document_new ("Figures");
  g_autofree char *dump = NULL;

  jalon_document_add_figure (document, 10.0, 20.0, draw_nothing, &n_freed, count_free, "Nothing", NULL);
  jalon_document_add_figure (document, 10.0, 20.0, draw_nothing, &n_freed, count_free, "Void", "First");
  dump = jalon_document_dump (document);
  g_assert_cmpstr (dump, ==, "title (en): Figures\n\nfigure 10x20 [Nothing]\n\nfigure 10x20 [Void]: Figure 1. First\n");
  jalon_document_free (document);
  g_assert_cmpuint (n_freed, ==, 2);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  jalon_language_init ();
  jalon_language_set (JALON_LANGUAGE_EN);

  g_test_add_func ("/document/dump", test_dump);
  g_test_add_func ("/document/links", test_links);
  g_test_add_func ("/document/hostile-text", test_hostile_text);
  g_test_add_func ("/document/figure-ownership", test_figure_ownership);

  return g_test_run ();
}
