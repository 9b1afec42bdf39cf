/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "jalon-pdf-private.h"
#include "report-samples.h"

/* What independent readers make of our files: qpdf (syntax), poppler (text, structure). */

static char *
make_folder (void)
{
  g_autoptr(GError) error = NULL;
  char *folder = g_dir_make_tmp ("jalon-report-XXXXXX", &error);

  g_assert_no_error (error);

  return folder;
}

static void
remove_folder (const char *folder)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static guint
count_files (const char *folder)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;

  return n;
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

/* What @program prints of the document; NULL, and the test is skipped, where there is no such program. */
static char *
read_with (JalonDocument *document,
           const char    *program,
           const char    *option,
           const char    *output)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *path = g_build_filename (folder, "a.pdf", NULL);
  g_autofree char *found = g_find_program_in_path (program);
  const char *argv[] = { program, option, path, output, NULL };
  g_autoptr(GError) error = NULL;
  char *text = NULL;
  g_autofree char *messages = NULL;
  int status = -1;

  g_assert_true (jalon_pdf_write (document, path, NULL, &error));
  g_assert_no_error (error);
  if (found != NULL)
    {
      g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &text, &messages, &status, &error);
      g_assert_no_error (error);
      g_test_message ("%s: %s", program, messages);
      g_assert_true (g_spawn_check_wait_status (status, NULL));
    }
  else
    g_test_skip ("a program that reads PDF files is missing");
  remove_folder (folder);

  return text;
}

static void
test_syntax (void)
{
  g_autoptr(JalonDocument) document = report_sample_new ();
  g_autofree char *text = read_with (document, "qpdf", "--check", NULL);

  if (text != NULL)
    g_assert_nonnull (strstr (text, "No syntax or stream encoding errors found"));
}

static void
test_structure (void)
{
  g_autoptr(JalonDocument) document = report_sample_new ();
  g_autofree char *text = read_with (document, "pdfinfo", "-struct-text", NULL);
  static const struct
  {
    const char *tag;
    guint       n;
  } expected[] = {
    { "Document\n", 1 }, { "  H1 (block)", 1 }, { "  H2 (block)", 4 }, { "  H3 (block)", 2 }, { "  H4 (block)", 1 },
    { "  TOCI\n", 6 }, { "  L (block)", 2 }, { "    LI (block)", 14 }, { "LBody (block)", 14 }, { "Lbl (block)", 14 },
    { "  Table (block)", 3 }, { "    Caption\n", 1 }, { "  Figure\n", 1 }, { "/Scope /Column", 8 },
    { "/Scope /Row", 8 }, { "Link (inline)", 8 },
  };

  if (text == NULL)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_test_message ("%s", expected[i].tag);
      g_assert_cmpuint (count (text, expected[i].tag), ==, expected[i].n);
    }
  /* Words that meet at a line's end stay apart, and ligatures do not hide letters. */
  g_assert_nonnull (strstr (text, "Two offices in the same town serve the same clients four streets apart"));
  g_assert_nonnull (strstr (text, "\"Recommendation 1\""));
}

/* The raw file: what no reader prints. */
static void
test_tags (void)
{
  g_autoptr(JalonDocument) document = report_sample_new ();
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autofree char *text = NULL;
  gsize size;
  const char *data;

  bytes = jalon_pdf_to_bytes (document, NULL, &error);
  g_assert_no_error (error);
  data = g_bytes_get_data (bytes, &size);
  text = g_malloc (size + 1);
  for (gsize i = 0; i < size; i++)
    text[i] = data[i] == '\0' ? ' ' : data[i];
  text[size] = '\0';

  g_assert_true (g_str_has_prefix (text, "%PDF-1.4"));
  g_assert_cmpuint (count (text, "/Lang (en-CA)"), ==, 1);
  g_assert_cmpuint (count (text, "/DisplayDocTitle true"), ==, 1);
  g_assert_cmpuint (count (text, "/Marked true"), >=, 1);
  /* "Five bars ... “f" */
  g_assert_cmpuint (count (text, "/Alt <FEFF0046006900760065002000620061007200730020"), ==, 1);
  g_assert_nonnull (strstr (text, "201C00660069007200730074201D"));
  g_assert_cmpuint (count (text, "/Contents <FEFF"), ==, 8);
  g_assert_cmpuint (count (text, "<rdf:li xml:lang=\"x-default\">Partnership assessment: Picton &lt;b&gt;&amp;"), ==, 1);
  g_assert_cmpuint (count (text, "/URI (https://example.org/guide?a=%281%29&b=%27%C3%A9%27)"), >=, 1);
}

static void
test_text (void)
{
  g_autoptr(JalonDocument) document = report_sample_new ();
  g_autofree char *text = read_with (document, "pdftotext", "-layout", "-");
  guint n_pages;

  if (text == NULL)
    return;
  n_pages = count (text, "\f");
  for (guint i = 1; i <= n_pages; i++)
    {
      g_autofree char *number = g_strdup_printf ("Page %u of %u", i, n_pages);

      g_assert_cmpuint (count (text, number), ==, 1);
    }
  g_assert_cmpuint (n_pages, >=, 5);
  g_assert_nonnull (strstr (text, "<b>&\"co\""));
  g_assert_nonnull (strstr (text, "March 31, 2026"));
  g_assert_nonnull (strstr (text, "Unknown"));
  g_assert_nonnull (strstr (text, "Attention: The lease ends soon"));
}

/* Marks below a letter stand on a line of their own for pdftotext: spaces are left out on both sides. */
static char *
fold (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_NFD);
  GString *folded = g_string_new (NULL);

  for (const char *p = normal; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      g_string_append_unichar (folded, g_utf8_get_char (p));

  return g_string_free (folded, FALSE);
}

/* Only with a font that has the letters. */
static void
test_scripts (void)
{
  static const char *const words[] = {
    "\312\224aq\314\223am", "T\305\202\304\261\314\250ch\307\253", "\341\220\203\341\223\204\341\222\203\341\221\216\341\221\220\341\221\246",
    "W\314\261S\303\201NE\304\206", "\342\230\272", "\303\256le aux \305\223ufs",
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autoptr(JalonDocument) document = jalon_document_new ("Scripts");
      g_autoptr(JalonPdfJob) job = NULL;
      g_autofree char *text = NULL;
      g_autofree char *normal = NULL;
      g_autofree char *word = fold (words[i]);
      const JalonPdfBox *box;

      jalon_document_add_paragraph (document, words[i]);
      job = jalon_pdf_job_new (document, 1);
      box = g_ptr_array_index (job->boxes, 1);
      if (pango_layout_get_unknown_glyphs_count (((JalonPdfCell *) g_ptr_array_index (box->cells, 0))->layout) > 0)
        {
          g_test_message ("no font here has %s", words[i]);
          continue;
        }
      text = read_with (document, "pdftotext", "-raw", "-");
      if (text == NULL)
        return;
      normal = fold (text);
      g_test_message ("%s", words[i]);
      g_assert_nonnull (strstr (normal, word));
    }
}

static void
test_long_table (void)
{
  g_autoptr(JalonDocument) document = report_sample_table_new (500);
  g_autofree char *text = read_with (document, "pdftotext", "-layout", "-");
  g_autofree char *structure = NULL;
  g_auto(GStrv) pages = NULL;
  guint n_pages;

  if (text == NULL)
    return;
  pages = g_strsplit (text, "\f", -1);
  n_pages = g_strv_length (pages) - 1;
  g_assert_cmpuint (n_pages, >, 10);
  for (guint i = 0; i < n_pages; i++)
    g_assert_cmpuint (count (pages[i], "Head name"), ==, 1);
  for (guint i = 1; i <= 500; i++)
    {
      g_autofree char *row = g_strdup_printf ("Row %u ", i);

      g_assert_cmpuint (count (text, row), ==, 1);
    }

  /* The repeated headers are seen, but not read out again. */
  structure = read_with (document, "pdfinfo", "-struct-text", NULL);
  if (structure != NULL)
    {
      g_assert_cmpuint (count (structure, "  Table (block)"), ==, 1);
      g_assert_cmpuint (count (structure, "/Scope /Column"), ==, 3);
      g_assert_cmpuint (count (structure, "/Scope /Row"), ==, 500);
    }
}

/* Letters only, as the text is read back without its spaces. */
static char *
keep_letters (const char *text)
{
  GString *kept = g_string_new (NULL);

  for (; *text != '\0'; text++)
    if (g_ascii_isalnum (*text))
      g_string_append_c (kept, *text);

  return g_string_free (kept, FALSE);
}

static void
test_long_cell (gconstpointer data)
{
  gboolean spaced = GPOINTER_TO_INT (data);
  g_autoptr(JalonDocument) document = jalon_document_new ("T");
  g_autoptr(GString) content = g_string_new (NULL);
  g_autofree char *text = NULL;
  g_autofree char *read = NULL;
  JalonTable *table = jalon_document_add_table (document, NULL);

  for (guint i = 0; content->len < 10000; i++)
    g_string_append_printf (content, "w%u%s", i, spaced ? " " : "");
  jalon_table_add_column (table, "Name", JALON_ALIGN_START);
  jalon_table_add_column (table, "Text", JALON_ALIGN_START);
  jalon_table_add_cell (table, "before");
  jalon_table_add_cell (table, "short");
  jalon_table_add_cell (table, "long");
  jalon_table_add_cell (table, content->str);
  jalon_table_add_cell (table, "after");
  jalon_table_add_cell (table, "short");
  jalon_document_add_paragraph (document, content->str);

  text = read_with (document, "pdftotext", "-raw", "-");
  if (text == NULL)
    return;
  g_assert_cmpuint (count (text, "Page 2 of"), ==, 1);
  /* Every word is there, in the cell or in the paragraph: the end of a page may come amid it in one of them. */
  read = keep_letters (text);
  for (guint i = 0; i < 1000; i++)
    {
      g_autofree char *word = g_strdup_printf ("w%uw", i);

      g_assert_cmpuint (count (read, word), >=, 1);
    }
  g_assert_cmpuint (count (read, "w"), >=, 2 * count (content->str, "w"));
  g_assert_nonnull (strstr (text, "after"));
}

static void
test_empty (void)
{
  g_autoptr(JalonDocument) document = jalon_document_new ("");
  g_autoptr(JalonDocument) bare = jalon_document_new ("Bare");
  g_autofree char *text = NULL;
  g_autofree char *info = read_with (document, "pdfinfo", "-isodates", NULL);

  jalon_document_add_list (bare, JALON_LIST_BULLET);
  jalon_document_add_facts (bare);
  jalon_document_add_table (bare, "No columns");
  jalon_table_add_column (jalon_document_add_table (bare, NULL), "No rows", JALON_ALIGN_END);
  jalon_document_add_contents (bare, 3);
  jalon_document_add_paragraph (bare, NULL);
  jalon_document_add_page_break (bare);
  jalon_document_add_page_break (bare);
  text = read_with (bare, "pdftotext", "-raw", "-");

  if (info != NULL)
    g_assert_nonnull (strstr (info, "Pages:           1\n"));
  if (text != NULL)
    g_assert_nonnull (strstr (text, "Page 1 of 1"));
}

/* Documents of many shapes: nothing runs off a page, no heading is left alone at its foot, nothing is lost. */
static void
test_pagination (void)
{
  for (guint seed = 0; seed < 60; seed++)
    {
      g_autoptr(GRand) random = g_rand_new_with_seed (seed);
      g_autoptr(JalonDocument) document = jalon_document_new ("Pages");
      g_autoptr(JalonPdfJob) job = NULL;
      g_autoptr(GError) error = NULL;

      for (guint i = 0; i < 40; i++)
        {
          g_autofree char *text = g_strnfill (g_rand_int_range (random, 1, 900), 'm');

          for (char *p = text; *p != '\0'; p++)
            if (g_rand_int_range (random, 0, 6) == 0)
              *p = ' ';
          jalon_document_add_heading (document, g_rand_int_range (random, 1, 4), "Heading");
          jalon_document_add_paragraph (document, text);
        }
      job = jalon_pdf_job_new (document, 1);
      g_assert_true (jalon_pdf_paginate (job, NULL, &error));
      g_assert_no_error (error);
      for (guint i = 0; i < job->fragments->len; i++)
        {
          const JalonPdfFragment *fragment = g_ptr_array_index (job->fragments, i);
          const JalonPdfFragment *next = i + 1 < job->fragments->len ? g_ptr_array_index (job->fragments, i + 1) : NULL;
          guint n_lines = fragment->to[0] - fragment->from[0];

          g_assert_cmpfloat (fragment->y, >=, job->look.page.top);
          g_assert_cmpfloat (fragment->y + fragment->height, <=, job->look.page.height - job->look.page.bottom + 0.01);
          if (next != NULL && next->page == fragment->page)
            g_assert_cmpfloat (fragment->y + fragment->height, <=, next->y + 0.01);
          if (fragment->box->role == ROLE_HEADING)
            g_assert_cmpuint (next->page, ==, fragment->page);
          if (!fragment->first || !fragment->last)
            g_assert_cmpuint (n_lines, >=, 2);
          if (!fragment->last)
            g_assert_cmpuint (next->from[0], ==, fragment->to[0]);
        }
    }
}

static gpointer
write_french_thread (gpointer data)
{
  g_autoptr(JalonDocument) document = NULL;

  jalon_language_set (JALON_LANGUAGE_FR);
  document = jalon_document_new ("Analyse de partenariat");
  jalon_language_set (JALON_LANGUAGE_EN);
  jalon_document_add_note (document, JALON_NOTE_WARNING, NULL, "x");
  jalon_facts_add (jalon_document_add_facts (document), "Bail", NULL);

  return read_with (document, "pdftotext", "-raw", "-");
}

static void
test_french (void)
{
  g_autofree char *text = NULL;

  text = g_thread_join (g_thread_new ("report", write_french_thread, NULL));
  if (text == NULL)
    return;
  g_assert_nonnull (strstr (text, "Page 1 de 1"));
  g_assert_nonnull (strstr (text, "Attention"));
  g_assert_cmpint (jalon_language_get (), ==, JALON_LANGUAGE_EN);
}

static void
test_write_errors (void)
{
  g_autoptr(JalonDocument) document = jalon_document_new ("Errors");
  g_autofree char *folder = make_folder ();
  g_autofree char *missing = g_build_filename (folder, "none", "a.pdf", NULL);
  g_autofree char *locked = g_build_filename (folder, "a.pdf", NULL);
  g_autoptr(GError) error = NULL;

  g_assert_false (jalon_pdf_write (document, missing, NULL, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  g_assert_nonnull (strstr (error->message, missing));
  g_clear_error (&error);

  g_assert_false (jalon_pdf_write (document, folder, NULL, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_ISDIR);
  g_assert_nonnull (strstr (error->message, folder));
  g_clear_error (&error);

  if (geteuid () != 0)
    {
      g_assert_cmpint (g_chmod (folder, 0500), ==, 0);
      g_assert_false (jalon_pdf_write (document, locked, NULL, &error));
      g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_ACCES);
      g_assert_nonnull (strstr (error->message, locked));
      g_assert_cmpint (g_chmod (folder, 0700), ==, 0);
    }
  g_assert_cmpuint (count_files (folder), ==, 0);
  remove_folder (folder);
}

/* A limit on the size of files stands for a full disk. */
static void
test_disk_full (void)
{
  g_autoptr(JalonDocument) document = jalon_document_new ("Full");
  g_autofree char *folder = make_folder ();
  g_autofree char *path = g_build_filename (folder, "a.pdf", NULL);
  g_autofree char *kept = NULL;
  g_autoptr(GError) error = NULL;
  struct rlimit before;
  struct rlimit limit;

  g_assert_true (g_file_set_contents (path, "before", -1, NULL));
  signal (SIGXFSZ, SIG_IGN);
  getrlimit (RLIMIT_FSIZE, &before);
  limit = before;
  limit.rlim_cur = 2000;
  setrlimit (RLIMIT_FSIZE, &limit);
  g_assert_false (jalon_pdf_write (document, path, NULL, &error));
  setrlimit (RLIMIT_FSIZE, &before);
  signal (SIGXFSZ, SIG_DFL);

  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error->message, path));
  g_assert_true (g_file_get_contents (path, &kept, NULL, NULL));
  g_assert_cmpstr (kept, ==, "before");
  g_assert_cmpuint (count_files (folder), ==, 1);
  remove_folder (folder);
}

static void
test_cancel (void)
{
  g_autoptr(JalonDocument) document = report_sample_new ();
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (jalon_pdf_to_bytes (document, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
cancel_draw (cairo_t  *cr,
             double    width,
             double    height,
             gpointer  user_data)
{
  g_cancellable_cancel (user_data);
}

static void
test_cancel_while_drawing (void)
{
  g_autoptr(JalonDocument) document = jalon_document_new ("Cancel");
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;

  jalon_document_add_figure (document, 10.0, 10.0, cancel_draw, cancellable, NULL, "Nothing", NULL);
  jalon_document_add_page_break (document);
  jalon_document_add_paragraph (document, "More");
  g_assert_null (jalon_pdf_to_bytes (document, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
draw_tagged (cairo_t  *cr,
             double    width,
             double    height,
             gpointer  user_data)
{
  cairo_tag_begin (cr, "Figure", NULL);
  cairo_rectangle (cr, 0.0, 0.0, width, height);
  cairo_fill (cr);
  cairo_tag_end (cr, "Figure");
}

/* A structure that is not the expected one: the file stays as cairo wrote it, and someone is told. */
static void
test_unexpected_structure (void)
{
  g_autoptr(JalonDocument) document = jalon_document_new ("Structure");
  g_autofree char *text = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;

  jalon_document_add_figure (document, 10.0, 10.0, draw_tagged, NULL, NULL, "One", NULL);
  g_test_expect_message ("jalon-report", G_LOG_LEVEL_WARNING, "*another number of figures*");
  bytes = jalon_pdf_to_bytes (document, NULL, &error);
  g_test_assert_expected_messages ();
  g_assert_no_error (error);
  g_assert_nonnull (bytes);
}

static void
draw_badly (cairo_t  *cr,
            double    width,
            double    height,
            gpointer  user_data)
{
  cairo_restore (cr);
  cairo_restore (cr);
}

static void
test_bad_figure (void)
{
  g_autoptr(JalonDocument) document = jalon_document_new ("Bad");
  g_autoptr(GError) error = NULL;

  jalon_document_add_figure (document, 10.0, 10.0, draw_badly, NULL, NULL, "One", NULL);
  g_assert_null (jalon_pdf_to_bytes (document, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
}

/* cairo 1.18 numbers its artifacts, but writes no such objects: that they are free is said in the update. */
static void
test_unwritten_objects (void)
{
  static const char *const objects[] = {
    "1 0 obj\n<< /Type /Catalog /Pages 2 0 R /StructTreeRoot 4 0 R >>\nendobj\n",
    "2 0 obj\n<< /Type /Pages /Kids [ 3 0 R ] /Count 1 >>\nendobj\n",
    "3 0 obj\n<< /Type /Page % the first\n /Parent 2 0 R /MediaBox [ 0 0 9 9 ] >>\nendobj\n",
    "4 0 obj\n<< /Type /StructTreeRoot >>\nendobj\n",
  };
  g_autoptr(JalonPdfTags) tags = jalon_pdf_tags_new ("fr-CA", "Objets");
  g_autoptr(GString) file = g_string_new ("%PDF-1.4\n");
  g_autoptr(GString) table = g_string_new ("xref\n0 6\n0000000000 65535 f \n");
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GBytes) result = NULL;
  g_autoptr(GError) error = NULL;
  const char *written;
  gsize size;

  for (guint i = 0; i < G_N_ELEMENTS (objects); i++)
    {
      g_string_append_printf (table, "%010" G_GSIZE_FORMAT " 00000 n \n", file->len);
      g_string_append (file, objects[i]);
    }
  size = file->len;
  g_string_append_printf (file, "%s0000000009 00000 n \ntrailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%" G_GSIZE_FORMAT
                          "\n%%%%EOF\n", table->str, size);
  bytes = g_bytes_new (file->str, file->len);
  result = jalon_pdf_tags_apply (tags, bytes, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (result), >, file->len);
  written = (const char *) g_bytes_get_data (result, NULL) + file->len;
  g_assert_nonnull (g_strstr_len (written, g_bytes_get_size (result) - file->len, "\n5 1\n0000000000 65535 f \n"));
  g_assert_nonnull (g_strstr_len (written, g_bytes_get_size (result) - file->len, "3 0 obj\n<< /Tabs /S\n"));
  g_assert_nonnull (g_strstr_len (written, g_bytes_get_size (result) - file->len, "/Lang (fr-CA)"));
  g_assert_null (g_strstr_len (written, g_bytes_get_size (result) - file->len, "4 0 obj"));
}

/* Damaged files are refused or read, but never overrun. */
static void
test_damaged_files (void)
{
  g_autoptr(JalonDocument) document = jalon_document_new ("Damage");
  g_autoptr(JalonPdfTags) tags = jalon_pdf_tags_new ("en-CA", "Damage");
  g_autoptr(GRand) random = g_rand_new_with_seed (1);
  g_autoptr(GBytes) bytes = jalon_pdf_to_bytes (document, NULL, NULL);
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  guint n_refused = 0;

  for (guint i = 0; i < 3000; i++)
    {
      gsize length = i % 3 == 0 ? (gsize) g_rand_int_range (random, 0, (int) size) : size;
      char *copy = g_malloc (length + 1);
      g_autoptr(GBytes) damaged = NULL;
      g_autoptr(GBytes) result = NULL;
      g_autoptr(GError) error = NULL;

      memcpy (copy, data, length);
      for (guint j = 0; i % 3 != 0 && j < 40; j++)
        copy[g_rand_int_range (random, 0, (int) length)] = "0123456789<>[]()/ \nRxk"[g_rand_int_range (random, 0, 22)];
      damaged = g_bytes_new_take (copy, length);
      result = jalon_pdf_tags_apply (tags, damaged, &error);
      g_assert_true ((result == NULL) == (error != NULL));
      n_refused += result == NULL;
    }
  g_assert_cmpuint (n_refused, >, 1000);
}

/* Dates and scores stay whole, long texts take most of the room, and headings break instead. */
static void
test_columns (void)
{
  g_autoptr(JalonDocument) document = jalon_document_new ("Columns");
  JalonTable *table = jalon_document_add_table (document, NULL);
  static const char *const headings[] = { "Milestone", "On which day it is due at the latest", "What would happen if nothing were done",
                                          "How it is with the mitigation" };
  g_autoptr(JalonPdfJob) job = NULL;
  g_autoptr(GError) error = NULL;
  const JalonPdfCell *cells[4] = { NULL, NULL, NULL, NULL };
  g_autofree char *text = NULL;
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < 60; i++)
    g_string_append (words, "some words ");
  text = g_string_free (words, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    jalon_table_add_column (table, headings[i], JALON_ALIGN_START);
  jalon_table_add_cell (table, "The lease of the second office ends");
  jalon_table_add_cell (table, "September 30, 2027");
  jalon_table_add_cell (table, text);
  jalon_table_add_cell (table, "12 of 25: high");
  job = jalon_pdf_lay_out (document, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < job->boxes->len; i++)
    {
      const JalonPdfBox *box = job->boxes->pdata[i];

      for (guint j = 0; box->role == ROLE_ROW && j < G_N_ELEMENTS (cells); j++)
        cells[j] = box->cells->pdata[j];
    }
  g_assert_nonnull (cells[0]);
  g_assert_cmpuint (cells[1]->lines->len, ==, 1);
  g_assert_cmpuint (cells[3]->lines->len, ==, 1);
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    g_assert_cmpfloat (cells[i]->width, <=, cells[2]->width);
}

/* Five columns: the date is whole there too. */
static void
test_short_columns (void)
{
  static const char *const cells[] = {
    "November 2, 2026", "Service Canada \342\200\223 Access PEI, Summerside", "Go ahead with the shared office in Summerside",
    "Assistant deputy minister, citizen services", "Both leases end in 2027 and the saving is certain at every amount in the range.",
  };
  g_autoptr(JalonDocument) document = jalon_document_new ("Decisions");
  JalonTable *table = jalon_document_add_table (document, NULL);
  g_autoptr(JalonPdfJob) job = NULL;
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    jalon_table_add_column (table, "Title", JALON_ALIGN_START);
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    jalon_table_add_cell (table, cells[i]);
  job = jalon_pdf_lay_out (document, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < job->boxes->len; i++)
    if (((JalonPdfBox *) job->boxes->pdata[i])->role == ROLE_ROW)
      g_assert_cmpuint (jalon_pdf_get_cell (job->boxes->pdata[i], 0)->lines->len, ==, 1);
}

typedef struct
{
  guint introduction; /* pages */
  guint note;
  guint first;
  guint last;
  guint n_first;      /* rows there */
  guint n_last;
} Placed;

/* A section with a table of five rows below @n_lines of text. */
static Placed
place_table (guint n_lines)
{
  g_autoptr(JalonDocument) document = jalon_document_new ("Placed");
  g_autoptr(JalonPdfJob) job = NULL;
  JalonTable *table;
  Placed placed = { 0 };

  for (guint i = 0; i < n_lines; i++)
    jalon_document_add_paragraph (document, "A line.");
  jalon_document_add_heading (document, 1, "Section");
  jalon_document_add_paragraph (document, "What follows is a table.");
  table = jalon_document_add_table (document, "Table");
  jalon_table_add_column (table, "Name", JALON_ALIGN_START);
  for (guint i = 0; i < 5; i++)
    jalon_table_add_cell (table, "A row");
  jalon_inline_add (jalon_document_add_paragraph (document, ""), JALON_RUN_MUTED, "Rows are made up.");
  job = jalon_pdf_lay_out (document, NULL, NULL);
  for (guint i = 0; i < job->fragments->len; i++)
    {
      const JalonPdfFragment *fragment = job->fragments->pdata[i];

      if (fragment->box->role == ROLE_PARAGRAPH && fragment->box->block == n_lines + 1)
        placed.introduction = fragment->page;
      if (fragment->box->role == ROLE_PARAGRAPH)
        placed.note = fragment->page;
      if (fragment->box->role != ROLE_ROW)
        continue;
      if (fragment->box->part == 0)
        placed.first = fragment->page;
      placed.n_first += fragment->page == placed.first;
      placed.n_last = fragment->page == placed.last ? placed.n_last + 1 : 1;
      placed.last = fragment->page;
    }
  return placed;
}

/* Wherever a page ends, no row is alone, nor the sentence above a table or below it. */
static void
test_kept_together (void)
{
  guint n_split = 0;

  for (guint n_lines = 0; n_lines < 60; n_lines++)
    {
      Placed placed = place_table (n_lines);

      g_assert_cmpuint (placed.introduction, ==, placed.first);
      g_assert_cmpuint (placed.note, ==, placed.last);
      g_assert_cmpuint (placed.n_first, >, 1);
      g_assert_cmpuint (placed.n_last, >, 1);
      n_split += placed.first != placed.last;
    }
  g_assert_cmpuint (n_split, >, 0);
}

/* Nor are the first and the last of a list of facts. */
static void
test_facts_together (void)
{
  for (guint n_lines = 0; n_lines < 40; n_lines++)
    {
      g_autoptr(JalonDocument) document = jalon_document_new ("Facts");
      g_autoptr(JalonPdfJob) job = NULL;
      JalonFacts *facts;
      guint n_on_page[3] = { 0, 0, 0 };

      for (guint i = 0; i < n_lines; i++)
        jalon_document_add_paragraph (document, "A line.");
      facts = jalon_document_add_facts (document);
      for (guint i = 0; i < 4; i++)
        jalon_facts_add (facts, "Name", "Value");
      job = jalon_pdf_lay_out (document, NULL, NULL);
      for (guint i = 0; i < job->fragments->len; i++)
        {
          const JalonPdfFragment *fragment = job->fragments->pdata[i];

          n_on_page[fragment->page] += fragment->box->role == ROLE_FACT;
        }
      for (guint i = 0; i < G_N_ELEMENTS (n_on_page); i++)
        g_assert_cmpuint (n_on_page[i], !=, 1);
    }
}

/* In French, a thousand and its hundreds are seen to be apart. */
static void
test_thousands (void)
{
  static const char *const texts[] = { "1\342\200\257714\342\200\257789", "1714789" };
  double widths[2];

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(JalonDocument) document = jalon_document_new ("Number");
      g_autoptr(JalonPdfJob) job = NULL;
      PangoRectangle logical;
      const JalonPdfBox *box;

      jalon_document_add_paragraph (document, texts[i]);
      job = jalon_pdf_lay_out (document, NULL, NULL);
      box = job->boxes->pdata[job->boxes->len - 1];
      pango_layout_get_extents (jalon_pdf_get_cell (box, 0)->layout, NULL, &logical);
      widths[i] = (double) logical.width / PANGO_SCALE / job->look.texts[JALON_TEXT_BODY].size;
    }
  g_assert_cmpfloat (widths[0] - widths[1], >, 2 * 0.19);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  jalon_language_init ();
  jalon_language_set (JALON_LANGUAGE_EN);

  g_test_add_func ("/pdf/syntax", test_syntax);
  g_test_add_func ("/pdf/structure", test_structure);
  g_test_add_func ("/pdf/tags", test_tags);
  g_test_add_func ("/pdf/text", test_text);
  g_test_add_func ("/pdf/scripts", test_scripts);
  g_test_add_func ("/pdf/columns", test_columns);
  g_test_add_func ("/pdf/short-columns", test_short_columns);
  g_test_add_func ("/pdf/kept-together", test_kept_together);
  g_test_add_func ("/pdf/facts-together", test_facts_together);
  g_test_add_func ("/pdf/thousands", test_thousands);
  g_test_add_func ("/pdf/long-table", test_long_table);
  g_test_add_data_func ("/pdf/long-cell", GINT_TO_POINTER (TRUE), test_long_cell);
  g_test_add_data_func ("/pdf/long-word", GINT_TO_POINTER (FALSE), test_long_cell);
  g_test_add_func ("/pdf/empty", test_empty);
  g_test_add_func ("/pdf/pagination", test_pagination);
  g_test_add_func ("/pdf/french", test_french);
  g_test_add_func ("/pdf/write-errors", test_write_errors);
  g_test_add_func ("/pdf/disk-full", test_disk_full);
  g_test_add_func ("/pdf/cancel", test_cancel);
  g_test_add_func ("/pdf/cancel-while-drawing", test_cancel_while_drawing);
  g_test_add_func ("/pdf/unexpected-structure", test_unexpected_structure);
  g_test_add_func ("/pdf/bad-figure", test_bad_figure);
  g_test_add_func ("/pdf/unwritten-objects", test_unwritten_objects);
  g_test_add_func ("/pdf/damaged-files", test_damaged_files);

  return g_test_run ();
}
