/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gtk/gtk.h>
#include <glib/gstdio.h>
#include <string.h>

#include "../core/report/report-assessment.h"
#include "jalon-language.h"
#include "jalon-report-printer.h"
#include "jalon-report-writer.h"

/* What the printer gets, of every kind of document in both languages: printed into a file, and looked at with poppler. */

static ReportAssessments fixture;

static JalonPages *
lay_out (JalonReportKind kind)
{
  JalonReportSubject subject = jalon_report_kind_get_subject (kind);
  const char *about = subject == JALON_REPORT_OF_ASSESSMENT ? fixture.complete : subject == JALON_REPORT_OF_CASE ? "grand-manan" : NULL;
  const JalonReportOrder order = { .kind = kind, .subject = about, .language = JALON_REPORT_BOTH };
  g_autoptr(GError) error = NULL;
  JalonDocument *document
    = jalon_report_make (jalon_workspace_get_database (fixture.workspace), fixture.network, fixture.playbook, &order, &error);
  JalonPages *pages;

  g_assert_no_error (error);
  pages = jalon_pages_new (document, NULL, &error);
  g_assert_no_error (error);
  return pages;
}

/* What a program says of a file. */
static char *
run (const char *program,
     const char *path,
     const char *to)
{
  const char *argv[] = { program, path, to, NULL };
  g_autoptr(GError) error = NULL;
  char *output = NULL;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, NULL, NULL, &error);
  g_assert_no_error (error);
  return output;
}

static char *
print (JalonReportKind kind,
       const char     *folder,
       guint          *n_pages,
       gboolean       *lying)
{
  JalonPages *pages = lay_out (kind);
  g_autoptr(JalonReportPrinter) printer = NULL;
  g_autoptr(GError) error = NULL;
  char *path = g_build_filename (folder, "printed.pdf", NULL);
  double width, height;

  *n_pages = jalon_pages_get_n_pages (pages);
  jalon_pages_get_size (pages, &width, &height);
  *lying = width > height;
  printer = jalon_report_printer_new (pages, jalon_report_kind_get_title (kind));
  gtk_print_operation_set_export_filename (GTK_PRINT_OPERATION (printer), path);
  gtk_print_operation_set_allow_async (GTK_PRINT_OPERATION (printer), FALSE);
  g_assert_cmpint (gtk_print_operation_run (GTK_PRINT_OPERATION (printer), GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, &error), ==,
                   GTK_PRINT_OPERATION_RESULT_APPLY);
  g_assert_no_error (error);
  return path;
}

/* All its pages, the paper lying as the page does, both titles, and the number of the last page in the language of that page. */
static void
check_kind (JalonReportKind kind,
            const char     *folder)
{
  guint n_pages;
  gboolean lying;
  g_autofree char *path = print (kind, folder, &n_pages, &lying);
  g_autofree char *info = run ("pdfinfo", path, NULL);
  g_autofree char *text = run ("pdftotext", path, "-");
  g_autofree char *count = g_strdup_printf ("Pages:           %u\n", n_pages);
  g_autofree char *last = g_strdup_printf (jalon_report_kind_is_parallel (kind) ? "Page %u of %u" : "Page %u de %u", n_pages, n_pages);
  const char *size = strstr (info, "Page size:");
  double width, height;

  g_test_message ("%s: %u pages", jalon_report_kind_get_id (kind), n_pages);
  g_assert_nonnull (strstr (info, count));
  g_assert_nonnull (size);
  g_assert_cmpint (sscanf (size, "Page size: %lf x %lf", &width, &height), ==, 2);
  g_assert_true (lying == (width > height));
  g_assert_nonnull (strstr (text, jalon_report_kind_get_title (kind)));
  jalon_language_set (JALON_LANGUAGE_FR);
  g_assert_nonnull (strstr (text, jalon_report_kind_get_title (kind)));
  jalon_language_set (JALON_LANGUAGE_EN);
  g_assert_nonnull (strstr (text, last));
  g_remove (path);
}

static void
test_kinds (void)
{
  g_autofree char *pdfinfo = g_find_program_in_path ("pdfinfo");
  g_autofree char *folder = g_dir_make_tmp ("jalon-print-XXXXXX", NULL);

  if (pdfinfo == NULL)
    {
      g_test_skip ("pdfinfo is not installed");
      return;
    }
  report_assessments_set_up (&fixture);
  report_assessments_add_rows (&fixture);
  for (JalonReportKind kind = 0; kind < JALON_N_REPORT_KINDS; kind++)
    check_kind (kind, folder);
  report_assessments_clear (&fixture);
  g_rmdir (folder);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  jalon_language_init ();
  jalon_language_set (JALON_LANGUAGE_EN);
  gtk_init ();
  g_test_add_func ("/report-print/kinds", test_kinds);
  return g_test_run ();
}
