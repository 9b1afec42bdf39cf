/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "document-check.h"
#include "jalon-html.h"
#include "jalon-report-writer.h"
#include "report-assessment.h"

/* What independent programs make of the documents: qpdf (syntax), poppler (structure, fonts, text) and LibreOffice (ODT). */

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

static char *
write_one (JalonReportKind      kind,
           JalonReportLanguage  language,
           JalonReportFormat    format)
{
  JalonReportSubject subject = jalon_report_kind_get_subject (kind);
  char *path = make_path (kind, language, jalon_report_format_get_id (format));
  g_autoptr(GError) error = NULL;
  const JalonReportOrder order = {
    kind, subject == JALON_REPORT_OF_ASSESSMENT ? fixture.complete : subject == JALON_REPORT_OF_CASE ? "grand-manan" : NULL, language, path,
    format,
  };

  jalon_report_write (jalon_workspace_get_database (fixture.workspace), fixture.network, fixture.playbook, &order, NULL, &error);
  g_assert_no_error (error);
  return path;
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

/* One document of each kind, in one language or in both by turns. */
static JalonReportLanguage
get_language (JalonReportKind kind)
{
  return kind == JALON_REPORT_AGREEMENT ? JALON_REPORT_BOTH : kind % 3;
}

static void
test_syntax (void)
{
  if (skip_without ("qpdf"))
    return;
  for (JalonReportKind kind = 0; kind < JALON_N_REPORT_KINDS; kind++)
    {
      g_autofree char *pdf = write_one (kind, get_language (kind), JALON_REPORT_PDF);
      g_autofree char *out = run ("qpdf", "--check", pdf, NULL);

      g_assert_nonnull (strstr (out, "No syntax or stream encoding errors"));
    }
}

/* Every font is embedded, in a part of it that is enough, and with what turns glyphs into text. */
static void
test_fonts (void)
{
  if (skip_without ("pdffonts"))
    return;
  for (JalonReportKind kind = 0; kind < JALON_N_REPORT_KINDS; kind++)
    {
      g_autofree char *pdf = write_one (kind, get_language (kind), JALON_REPORT_PDF);
      g_autofree char *out = run ("pdffonts", pdf, NULL, NULL);
      g_auto(GStrv) lines = g_strsplit (g_strchomp (out), "\n", -1);

      g_assert_cmpuint (g_strv_length (lines), >, 2);
      for (guint i = 2; lines[i] != NULL; i++)
        if (g_regex_match_simple (" yes +yes +yes +[0-9]+ +[0-9]+$", lines[i], 0, 0) == FALSE)
          g_error ("%s: %s", pdf, lines[i]);
    }
}

static void
test_structure (void)
{
  if (skip_without ("pdfinfo"))
    return;
  for (JalonReportKind kind = 0; kind < JALON_N_REPORT_KINDS; kind++)
    {
      g_autofree char *pdf = write_one (kind, get_language (kind), JALON_REPORT_PDF);
      g_autofree char *info = run ("pdfinfo", pdf, NULL, NULL);
      g_autofree char *structure = run ("pdfinfo", "-struct-text", pdf, NULL);

      g_assert_true (g_regex_match_simple ("Tagged: +yes", info, 0, 0));
      g_assert_true (g_str_has_prefix (structure, "Document"));
      g_assert_nonnull (strstr (structure, "H1"));
      if (get_language (kind) == JALON_REPORT_BOTH && !jalon_report_kind_is_parallel (kind))
        g_assert_nonnull (strstr (structure, "Sect"));
    }
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

static void
test_odt (void)
{
  g_autoptr(GPtrArray) argv = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *profile = g_strdup_printf ("-env:UserInstallation=file://%s/profile", folder);
  g_autoptr(GError) error = NULL;
  const char *options[] = { "soffice", profile, "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", folder };
  int status = 0;

  if (skip_without ("soffice"))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    g_ptr_array_add (argv, g_strdup (options[i]));
  for (JalonReportKind kind = 0; kind < JALON_N_REPORT_KINDS; kind++)
    g_ptr_array_add (argv, write_one (kind, get_language (kind), JALON_REPORT_ODT));
  g_ptr_array_add (argv, NULL);
  g_spawn_sync (NULL, (char **) argv->pdata, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL,
                NULL, NULL, &status, &error);
  g_assert_no_error (error);
  if (status != 0)
    {
      g_test_skip ("LibreOffice did not convert: its writer may be missing");
      return;
    }
  for (JalonReportKind kind = 0; kind < JALON_N_REPORT_KINDS; kind++)
    {
      g_autofree char *html = write_one (kind, get_language (kind), JALON_REPORT_HTML);
      g_autofree char *path = make_path (kind, get_language (kind), "txt");
      g_autofree char *text = NULL;
      g_autofree char *content = NULL;
      g_autofree char *page = NULL;
      g_autoptr(GBytes) bytes = NULL;
      gsize size;

      g_file_get_contents (path, &text, NULL, &error);
      g_assert_no_error (error);
      g_file_get_contents (html, &content, &size, &error);
      g_assert_no_error (error);
      bytes = g_bytes_new (content, size);
      page = dup_page_text (bytes);
      compare_text (path, page, text);
    }
}

/* The summary has two pages there, too, and the slide one. */
static void
test_odt_pages (void)
{
  static const struct { JalonReportKind kind; const char *pages; } kinds[] = {
    { JALON_REPORT_SUMMARY, "Pages: +[12]\n" }, { JALON_REPORT_SLIDE, "Pages: +1\n" },
  };
  g_autofree char *profile = g_strdup_printf ("-env:UserInstallation=file://%s/profile", folder);

  if (skip_without ("soffice") || skip_without ("pdfinfo"))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *odt = write_one (kinds[i].kind, JALON_REPORT_FR, JALON_REPORT_ODT);
      g_autofree char *pdf = make_path (kinds[i].kind, JALON_REPORT_FR, "pdf");
      const char *argv[] = { "soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, odt, NULL };
      g_autofree char *info = NULL;

      g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL,
                    NULL, NULL, NULL, NULL);
      if (!g_file_test (pdf, G_FILE_TEST_EXISTS))
        {
          g_test_skip ("LibreOffice did not convert: its writer may be missing");
          return;
        }
      info = run ("pdfinfo", pdf, NULL, NULL);
      if (!g_regex_match_simple (kinds[i].pages, info, 0, 0))
        g_error ("%s has too many pages:\n%s", odt, info);
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
  g_autoptr(GError) error = NULL;

  folder = g_dir_make_tmp ("jalon-documents-XXXXXX", &error);
  g_assert_no_error (error);
  report_assessments_set_up (&fixture);
  (*test) ();
  report_assessments_clear (&fixture);
  remove_folder (folder);
  g_clear_pointer (&folder, g_free);
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
    { "/document-tools/odt", test_odt },
    { "/document-tools/odt-pages", test_odt_pages },
  };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  jalon_language_init ();
  jalon_language_set (JALON_LANGUAGE_EN);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add_data_func (tests[i].path, &tests[i].test, run_test);
  return g_test_run ();
}
