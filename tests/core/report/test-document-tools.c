/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "document-check.h"
#include "jalon-html.h"
#include "jalon-report-writer.h"
#include "report-assessment.h"

/* What independent programs make of the documents, of every kind and in every language: qpdf (syntax), poppler (structure, fonts, text),
 * libxml2 and LibreOffice (ODT). JALON_DOCUMENTS_DIR names a folder to keep them in, to be looked at. */

#define N_LANGUAGES 3

static ReportAssessments fixture;
static char *folder;

static char *
make_path (JalonReportKind     kind,
           JalonReportLanguage language,
           const char         *ending)
{
  g_autofree char *name = g_strdup_printf ("%s-%s.%s", jalon_report_kind_get_id (kind), jalon_report_language_get_id (language), ending);

  return g_build_filename (folder, name, NULL);
}

static void
write_one (JalonReportKind      kind,
           JalonReportLanguage  language,
           JalonReportFormat    format)
{
  JalonReportSubject subject = jalon_report_kind_get_subject (kind);
  g_autofree char *path = make_path (kind, language, jalon_report_format_get_id (format));
  g_autoptr(GError) error = NULL;
  const JalonReportOrder order = {
    kind, subject == JALON_REPORT_OF_ASSESSMENT ? fixture.complete : subject == JALON_REPORT_OF_CASE ? "grand-manan" : NULL, language, path,
    format,
  };

  jalon_report_write (jalon_workspace_get_database (fixture.workspace), fixture.network, fixture.playbook, &order, NULL, &error);
  g_assert_no_error (error);
}

/* Its standard output, or NULL where there is no such program: then the test says so. It must succeed and say nothing else. */
static char *
run (const char *program,
     const char *first,
     const char *second,
     const char *third)
{
  g_autofree char *found = g_find_program_in_path (program);
  const char *argv[] = { found, first, second, third, NULL };
  g_autoptr(GError) error = NULL;
  char *out = NULL;
  g_autofree char *err = NULL;
  int status = 0;

  if (found == NULL)
    return NULL;
  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &out, &err, &status, &error);
  g_assert_no_error (error);
  if (status != 0)
    g_error ("%s %s: %s%s", program, third != NULL ? third : second != NULL ? second : first, out, err);
  return out;
}

static gboolean
skip_without (const char *program)
{
  g_autofree char *found = g_find_program_in_path (program);

  if (found != NULL)
    return FALSE;
  g_test_skip_printf ("%s is not installed", program);
  return TRUE;
}

static gboolean
is_in_parts (JalonReportKind     kind,
             JalonReportLanguage language)
{
  return language == JALON_REPORT_BOTH && !jalon_report_kind_is_parallel (kind);
}

/* Every document in every format, once. */
static void
write_all (void)
{
  for (JalonReportKind kind = 0; kind < JALON_N_REPORT_KINDS; kind++)
    for (JalonReportLanguage language = 0; language < N_LANGUAGES; language++)
      for (JalonReportFormat format = JALON_REPORT_PDF; format <= JALON_REPORT_ODT; format++)
        write_one (kind, language, format);
}

static void
check_syntax (JalonReportKind     kind,
              JalonReportLanguage language,
              const char         *pdf)
{
  g_autofree char *out = run ("qpdf", "--check", pdf, NULL);

  g_assert_nonnull (strstr (out, "No syntax or stream encoding errors"));
}

/* Every font is embedded, in a part of it that is enough, and with what turns glyphs into text. */
static void
check_fonts (JalonReportKind     kind,
             JalonReportLanguage language,
             const char         *pdf)
{
  g_autofree char *out = run ("pdffonts", pdf, NULL, NULL);
  g_auto(GStrv) lines = g_strsplit (g_strchomp (out), "\n", -1);

  g_assert_cmpuint (g_strv_length (lines), >, 2);
  for (guint i = 2; lines[i] != NULL; i++)
    if (!g_regex_match_simple (" yes +yes +yes +[0-9]+ +[0-9]+$", lines[i], 0, 0))
      g_error ("%s: %s", pdf, lines[i]);
}

static void
check_structure (JalonReportKind     kind,
                 JalonReportLanguage language,
                 const char         *pdf)
{
  g_autofree char *info = run ("pdfinfo", pdf, NULL, NULL);
  g_autofree char *structure = run ("pdfinfo", "-struct-text", pdf, NULL);

  g_assert_true (g_regex_match_simple ("Tagged: +yes", info, 0, 0));
  g_assert_true (g_str_has_prefix (structure, "Document"));
  g_assert_nonnull (strstr (structure, "H1"));
  if (is_in_parts (kind, language))
    g_assert_nonnull (strstr (structure, "Sect"));
}

static void
check_all (const char *program,
           void      (*check) (JalonReportKind, JalonReportLanguage, const char *))
{
  if (skip_without (program))
    return;
  for (JalonReportKind kind = 0; kind < JALON_N_REPORT_KINDS; kind++)
    for (JalonReportLanguage language = 0; language < N_LANGUAGES; language++)
      {
        g_autofree char *pdf = make_path (kind, language, "pdf");

        check (kind, language, pdf);
      }
}

static void
test_syntax (void)
{
  check_all ("qpdf", check_syntax);
}

static void
test_fonts (void)
{
  check_all ("pdffonts", check_fonts);
}

static void
test_structure (void)
{
  check_all ("pdfinfo", check_structure);
}

/* Without line breaks and hyphens, as LibreOffice and we break lines in other places. */
static char *
strip (const char *text)
{
  GString *plain = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isspace (c))
        g_string_append_unichar (plain, c);
    }
  return g_string_free (plain, FALSE);
}

/* What every paragraph of a page says is in the ODT's text. */
static void
compare_text (const char *name,
              const char *page,
              const char *text)
{
  g_auto(GStrv) sentences = g_regex_split_simple ("(?<=[.:?!]) ", page, 0, 0);
  g_autofree char *all = strip (text);
  guint n = 0;

  for (guint i = 0; sentences[i] != NULL; i++)
    {
      g_auto(GStrv) words = g_strsplit (sentences[i], " ", -1);

      /* Cells and headings follow each other differently in a page and in the text: words are compared. */
      for (guint j = 0; j < g_strv_length (words); j++)
        {
          g_autofree char *word = strip (words[j]);

          n++;
          if (strstr (all, word) == NULL)
            g_error ("%s: “%s” of “%s” is lost", name, words[j], sentences[i]);
        }
    }
  g_assert_cmpuint (n, >, 50);
}

static GBytes *
read_file (JalonReportKind      kind,
           JalonReportLanguage  language,
           const char          *ending)
{
  g_autofree char *path = make_path (kind, language, ending);
  char *content = NULL;
  gsize size;
  g_autoptr(GError) error = NULL;

  g_file_get_contents (path, &content, &size, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (content, size);
}

/* Our own checks, and libxml2's. */
static void
test_html (void)
{
  for (JalonReportKind kind = 0; kind < JALON_N_REPORT_KINDS; kind++)
    for (JalonReportLanguage language = 0; language < N_LANGUAGES; language++)
      {
        g_autofree char *path = make_path (kind, language, "html");
        g_autoptr(GBytes) html = read_file (kind, language, "html");

        check_page (path, html);
      }
}

/* The ODT files of some kinds at once: starting LibreOffice takes longest. */
static gboolean
convert (const char      *filter,
         const char      *to,
         JalonReportKind  first,
         JalonReportKind  last)
{
  g_autoptr(GPtrArray) argv = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *profile = g_strdup_printf ("-env:UserInstallation=file://%s/profile", folder);
  const char *options[] = { "soffice", profile, "--headless", "--convert-to", filter, "--outdir", to };
  g_autofree char *path = make_path (last, JALON_REPORT_BOTH, strchr (filter, ':') != NULL ? "txt" : filter);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *made = g_build_filename (to, name, NULL);
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    g_ptr_array_add (argv, g_strdup (options[i]));
  for (JalonReportKind kind = first; kind <= last; kind++)
    for (JalonReportLanguage language = 0; language < N_LANGUAGES; language++)
      g_ptr_array_add (argv, make_path (kind, language, "odt"));
  g_ptr_array_add (argv, NULL);
  g_spawn_sync (NULL, (char **) argv->pdata, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL,
                NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  if (g_file_test (made, G_FILE_TEST_EXISTS))
    return TRUE;
  g_test_skip ("LibreOffice did not convert: its writer may be missing");
  return FALSE;
}

static void
test_odt (void)
{
  if (skip_without ("soffice") || !convert ("txt:Text (encoded):UTF8", folder, 0, JALON_N_REPORT_KINDS - 1))
    return;
  for (JalonReportKind kind = 0; kind < JALON_N_REPORT_KINDS; kind++)
    for (JalonReportLanguage language = 0; language < N_LANGUAGES; language++)
      {
        g_autofree char *path = make_path (kind, language, "txt");
        g_autoptr(GBytes) html = read_file (kind, language, "html");
        g_autoptr(GBytes) text = read_file (kind, language, "txt");
        g_autofree char *page = dup_page_text (html);
        g_autofree char *plain = g_strndup (g_bytes_get_data (text, NULL), g_bytes_get_size (text));

        compare_text (path, page, plain);
      }
}

/* The summary has two pages there, too, and the slide one, in each language. */
static void
test_odt_pages (void)
{
  static const struct { JalonReportKind kind; const char *pages[2]; } kinds[] = {
    { JALON_REPORT_SUMMARY, { "Pages: +[12]\n", "Pages: +[1234]\n" } }, { JALON_REPORT_SLIDE, { "Pages: +1\n", "Pages: +2\n" } },
  };
  g_autofree char *to = g_build_filename (folder, "odt", NULL);

  if (skip_without ("soffice") || skip_without ("pdfinfo") || !convert ("pdf", to, JALON_REPORT_SUMMARY, JALON_REPORT_SLIDE))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    for (JalonReportLanguage language = 0; language < N_LANGUAGES; language++)
      {
        g_autofree char *made = make_path (kinds[i].kind, language, "pdf");
        g_autofree char *name = g_path_get_basename (made);
        g_autofree char *pdf = g_build_filename (to, name, NULL);
        g_autofree char *info = run ("pdfinfo", pdf, NULL, NULL);

        if (!g_regex_match_simple (kinds[i].pages[is_in_parts (kinds[i].kind, language)], info, 0, 0))
          g_error ("%s has too many pages:\n%s", pdf, info);
      }
}

static void
remove_folder (const char *path)
{
  const char *argv[] = { "rm", "-rf", path, NULL };

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
}

static void
run_test (gconstpointer data)
{
  void (*const *test) (void) = data;

  if (fixture.workspace == NULL)
    {
      report_assessments_set_up (&fixture);
      report_assessments_add_rows (&fixture);
      write_all ();
    }
  (*test) ();
}

int
main (int    argc,
      char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (void);
  } tests[] = {
    { "/document-tools/syntax", test_syntax },
    { "/document-tools/fonts", test_fonts },
    { "/document-tools/structure", test_structure },
    { "/document-tools/html", test_html },
    { "/document-tools/odt", test_odt },
    { "/document-tools/odt-pages", test_odt_pages },
  };

  const char *kept = g_getenv ("JALON_DOCUMENTS_DIR");
  int status;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  jalon_language_init ();
  jalon_language_set (JALON_LANGUAGE_EN);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add_data_func (tests[i].path, &tests[i].test, run_test);
  folder = kept != NULL ? g_strdup (kept) : g_dir_make_tmp ("jalon-documents-XXXXXX", NULL);
  g_assert_nonnull (folder);
  status = g_test_run ();
  report_assessments_clear (&fixture);
  if (kept == NULL)
    remove_folder (folder);
  g_clear_pointer (&folder, g_free);
  return status;
}
