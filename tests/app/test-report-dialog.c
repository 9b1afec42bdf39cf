/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>
#include <glib/gstdio.h>

#include "jalon-app-resources.h"
#include "jalon-print-preview.h"
#include "jalon-report-dialog.h"
#include "jalon-report-printer.h"

static GtkWidget *
find (GtkWidget  *widget,
      const char *id)
{
  if (g_strcmp0 (gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget)), id) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, id);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static guint
count_kinds (JalonReportDialog *dialog)
{
  return g_list_model_get_n_items (adw_combo_row_get_model (ADW_COMBO_ROW (find (GTK_WIDGET (dialog), "kind_row"))));
}

static void
on_accepted_cb (JalonReportDialog *dialog,
                gboolean           print,
                int               *accepted)
{
  *accepted = print ? 2 : 1;
}

/* Without an assessment only documents about the workspace are offered, of a case its sheet. */
static void
test_kinds (void)
{
  JalonReportDialog *all = jalon_report_dialog_new (JALON_REPORT_OF_ASSESSMENT);
  JalonReportDialog *few = jalon_report_dialog_new (JALON_REPORT_OF_WORKSPACE);
  JalonReportDialog *sheet = jalon_report_dialog_new (JALON_REPORT_OF_CASE);

  g_assert_cmpuint (count_kinds (all), ==, JALON_N_REPORT_KINDS - 1);
  g_assert_cmpuint (count_kinds (few), ==, 2);
  g_assert_cmpint (jalon_report_dialog_get_kind (all), ==, JALON_REPORT_ASSESSMENT);
  g_assert_cmpint (jalon_report_dialog_get_kind (few), ==, JALON_REPORT_PORTFOLIO);
  g_assert_cmpuint (count_kinds (sheet), ==, 1);
  g_assert_cmpint (jalon_report_dialog_get_kind (sheet), ==, JALON_REPORT_CASE_SHEET);
  gtk_window_destroy (GTK_WINDOW (all));
  gtk_window_destroy (GTK_WINDOW (few));
  gtk_window_destroy (GTK_WINDOW (sheet));
}

/* What is chosen is what is said; a draft is proposed in the format that it is edited in. */
static void
test_choices (void)
{
  JalonReportDialog *dialog = jalon_report_dialog_new (JALON_REPORT_OF_ASSESSMENT);
  AdwComboRow *kind = ADW_COMBO_ROW (find (GTK_WIDGET (dialog), "kind_row"));
  AdwComboRow *language = ADW_COMBO_ROW (find (GTK_WIDGET (dialog), "language_row"));
  int accepted = 0;

  g_assert_cmpint (jalon_report_dialog_get_language (dialog), ==, JALON_REPORT_EN);
  g_assert_cmpint (jalon_report_dialog_get_format (dialog), ==, JALON_REPORT_PDF);
  adw_combo_row_set_selected (kind, JALON_REPORT_AGREEMENT);
  adw_combo_row_set_selected (language, JALON_REPORT_BOTH);
  g_assert_cmpint (jalon_report_dialog_get_kind (dialog), ==, JALON_REPORT_AGREEMENT);
  g_assert_cmpint (jalon_report_dialog_get_format (dialog), ==, JALON_REPORT_ODT);
  g_assert_cmpint (jalon_report_dialog_get_language (dialog), ==, JALON_REPORT_BOTH);
  adw_combo_row_set_selected (kind, JALON_REPORT_SUMMARY);
  g_assert_cmpint (jalon_report_dialog_get_format (dialog), ==, JALON_REPORT_PDF);
  adw_combo_row_set_selected (kind, JALON_REPORT_AGREEMENT);
  gtk_window_present (GTK_WINDOW (dialog));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (dialog)) == GTK_WIDGET (kind));
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (find (GTK_WIDGET (dialog), "note"))), ==,
                   jalon_report_kind_get_summary (JALON_REPORT_AGREEMENT));
  g_signal_connect (dialog, "accepted", G_CALLBACK (on_accepted_cb), &accepted);
  g_signal_emit_by_name (find (GTK_WIDGET (dialog), "print"), "clicked");
  g_assert_cmpint (accepted, ==, 2);
}

/* A colour that can't be read is refused with a sentence; one that can is kept for the next time. */
static void
test_look (void)
{
  JalonReportDialog *dialog = jalon_report_dialog_new (JALON_REPORT_OF_ASSESSMENT);
  GtkEditable *accent = GTK_EDITABLE (find (GTK_WIDGET (dialog), "accent_row"));
  GtkWidget *save = find (GTK_WIDGET (dialog), "save");
  g_autofree char *kept = NULL;

  g_assert_null (jalon_report_dialog_dup_accent (dialog));
  g_assert_null (jalon_report_dialog_dup_logo (dialog));
  gtk_editable_set_text (accent, "#ffcc00");
  g_assert_false (gtk_widget_is_sensitive (save));
  g_assert_nonnull (strstr (gtk_label_get_text (GTK_LABEL (find (GTK_WIDGET (dialog), "note"))), "too light"));
  gtk_editable_set_text (accent, "#7a1f1f");
  g_assert_true (gtk_widget_is_sensitive (save));
  g_signal_emit_by_name (save, "clicked");
  dialog = jalon_report_dialog_new (JALON_REPORT_OF_ASSESSMENT);
  kept = jalon_report_dialog_dup_accent (dialog);
  g_assert_cmpstr (kept, ==, "#7a1f1f");
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* What pdfinfo says of a file; NULL where it is not installed. */
static char *
look_into (const char *path)
{
  g_autofree char *pdfinfo = g_find_program_in_path ("pdfinfo");
  const char *argv[] = { pdfinfo, path, NULL };
  g_autoptr(GError) error = NULL;
  char *output = NULL;

  if (pdfinfo == NULL)
    return NULL;
  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output, NULL, NULL, &error);
  g_assert_no_error (error);
  return output;
}

/* Two pages, on paper of another size. */
static void
test_print (void)
{
  g_autoptr(GError) error = NULL;
  JalonDocument *document = jalon_document_new ("Title");
  g_autofree char *folder = g_dir_make_tmp ("jalon-print-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "printed.pdf", NULL);
  g_autofree char *info = NULL;
  g_autoptr(JalonReportPrinter) printer = NULL;
  g_autoptr(GtkPageSetup) setup = gtk_page_setup_new ();
  g_autoptr(GtkPaperSize) a4 = gtk_paper_size_new (GTK_PAPER_NAME_A4);
  JalonPages *pages;

  jalon_document_add_heading (document, 1, "First");
  jalon_inline_add_link (jalon_document_add_paragraph (document, "See "), "this", "https://example.org/");
  jalon_document_add_page_break (document);
  jalon_document_add_heading (document, 1, "Second");
  pages = jalon_pages_new (document, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (jalon_pages_get_n_pages (pages), ==, 2);
  printer = jalon_report_printer_new (pages, "Job");
  gtk_page_setup_set_paper_size (setup, a4);
  gtk_print_operation_set_default_page_setup (GTK_PRINT_OPERATION (printer), setup);
  gtk_print_operation_set_export_filename (GTK_PRINT_OPERATION (printer), path);
  gtk_print_operation_set_allow_async (GTK_PRINT_OPERATION (printer), FALSE);
  g_assert_cmpint (gtk_print_operation_run (GTK_PRINT_OPERATION (printer), GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, &error), ==,
                   GTK_PRINT_OPERATION_RESULT_APPLY);
  g_assert_no_error (error);
  info = look_into (path);
  if (info == NULL)
    g_test_skip ("pdfinfo is not here");
  else
    {
      g_assert_nonnull (strstr (info, "Pages:           2\n"));
      g_assert_nonnull (strstr (info, "(A4)\n"));
    }
  g_remove (path);
  g_rmdir (folder);
}

static void
on_preview_print_cb (GtkWidget *window,
                     gboolean  *printed)
{
  *printed = TRUE;
}

static gboolean
draw_page (gpointer   data,
           guint      page,
           cairo_t   *cr,
           GError   **error)
{
  return jalon_pages_draw (data, page, cr, error);
}

/* The printer shows its pages itself, one after the other; there need be no other program for it. */
static void
test_preview (void)
{
  g_autoptr(GError) error = NULL;
  JalonDocument *document = jalon_document_new ("Title");
  g_autoptr(JalonPages) pages = NULL;
  JalonPreviewPaper paper = { .draw = draw_page };
  JalonPrintPreview *preview;
  gboolean printed = FALSE;

  g_assert_true (GTK_PRINT_OPERATION_CLASS (g_type_class_peek (JALON_TYPE_REPORT_PRINTER))->preview
                 != GTK_PRINT_OPERATION_CLASS (g_type_class_peek (GTK_TYPE_PRINT_OPERATION))->preview);
  jalon_document_add_heading (document, 1, "First");
  jalon_document_add_page_break (document);
  jalon_document_add_heading (document, 1, "Second");
  pages = jalon_pages_new (document, NULL, &error);
  g_assert_no_error (error);
  paper.data = pages;
  paper.n_pages = jalon_pages_get_n_pages (pages);
  jalon_pages_get_size (pages, &paper.width, &paper.height);
  preview = JALON_PRINT_PREVIEW (jalon_print_preview_new (&paper, "Title", NULL));
  g_signal_connect (preview, "print", G_CALLBACK (on_preview_print_cb), &printed);
  gtk_window_present (GTK_WINDOW (preview));
  gtk_widget_activate_action (GTK_WIDGET (preview), "preview.previous", NULL);
  g_assert_cmpuint (jalon_print_preview_get_page (preview), ==, 0);
  gtk_widget_activate_action (GTK_WIDGET (preview), "preview.next", NULL);
  gtk_widget_activate_action (GTK_WIDGET (preview), "preview.next", NULL);
  g_assert_cmpuint (jalon_print_preview_get_page (preview), ==, 1);
  g_assert_false (printed);
  gtk_widget_activate_action (GTK_WIDGET (preview), "preview.print", NULL);
  g_assert_true (printed);
}

int
main (int   argc,
      char *argv[])
{
  /* Not in directories of its own: GTK 4.18 tells icons that are SVG by the system's list of types. */
  g_test_init (&argc, &argv, NULL);
  jalon_language_init ();
  jalon_language_set (JALON_LANGUAGE_EN);
  gtk_init ();
  adw_init ();
  g_resources_register (jalon_app_get_resource ());
  g_test_add_func ("/report-dialog/kinds", test_kinds);
  g_test_add_func ("/report-dialog/choices", test_choices);
  g_test_add_func ("/report-dialog/look", test_look);
  g_test_add_func ("/report-dialog/print", test_print);
  g_test_add_func ("/report-dialog/preview", test_preview);
  return g_test_run ();
}
