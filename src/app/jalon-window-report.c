/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "jalon-compat.h"
#include "jalon-report-dialog.h"
#include "jalon-report-printer.h"
#include "jalon-window-private.h"

typedef struct
{
  JalonWindow         *window;
  JalonReportKind      kind;
  char                *subject;   /* NULL: the workspace */
  gboolean             published;
  JalonReportLanguage  language;
  JalonReportFormat    format;
  char                *title;
  char                *path;
  char                *accent;
  char                *logo;
} Report;

static void
report_free (Report *report)
{
  g_object_unref (report->window);
  g_free (report->subject);
  g_free (report->title);
  g_free (report->path);
  g_free (report->accent);
  g_free (report->logo);
  g_free (report);
}

static JalonReportOrder
get_order (const Report *report)
{
  return (JalonReportOrder) {
    .kind = report->kind, .subject = report->subject, .language = report->language, .path = report->path, .format = report->format,
    .published = report->published,
    .accent = report->accent, .logo = report->logo,
  };
}

static void
on_open_report_cb (AdwToast *toast,
                   gpointer  user_data)
{
  const char *path = user_data;
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autofree char *uri = g_file_get_uri (file);

  gtk_show_uri (NULL, uri, GDK_CURRENT_TIME);
}

static void
free_path (gpointer  data,
           GClosure *closure)
{
  g_free (data);
}

/* Says that a file was written, and offers to open it. */
void
jalon_window_announce_file (JalonWindow *self,
                            const char  *text,
                            const char  *path)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  AdwToast *toast = adw_toast_new (escaped);

  adw_toast_set_button_label (toast, _("_Open"));
  adw_toast_set_timeout (toast, 10);
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (on_open_report_cb), g_strdup (path), free_path, 0);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
announce_report (JalonWindow *self,
                 const char  *path)
{
  g_autofree char *name = g_filename_display_basename (path);
  /* Translators: %s is a file's name */
  g_autofree char *text = g_strdup_printf (_("Report written: %s"), name);

  jalon_window_announce_file (self, text, path);
}

static void
on_written_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      user_data)
{
  Report *report = user_data;
  g_autoptr(GError) error = NULL;

  if (jalon_report_write_finish (JALON_SESSION (object), result, &error))
    announce_report (report->window, report->path);
  else
    jalon_window_show_error (report->window, _("The report could not be written"), error);
  report_free (report);
}

static void
on_report_chosen_cb (const char *path,
                     gpointer    user_data)
{
  Report *report = user_data;
  JalonReportOrder order;

  if (path == NULL || !jalon_session_is_open (report->window->session))
    {
      report_free (report);
      return;
    }
  report->path = jalon_report_format_complete_path (&report->format, path);
  order = get_order (report);
  jalon_report_write_async (report->window->session, &order, NULL, on_written_cb, report);
}

/* Asks where to write it. Takes @report. */
static void
save (Report *report)
{
  const JalonFileFilter filters[] = { { _("Documents (PDF)"), "pdf" }, { _("Web pages (HTML)"), "html" },
                                      { _("Editable documents (ODT)"), "odt" } };
  JalonLanguage before = jalon_language_get ();
  g_autofree char *stem = NULL;
  g_autofree char *name = NULL;

  /* A file is called in the language that is in it. */
  if (report->language != JALON_REPORT_BOTH)
    jalon_language_set (report->language == JALON_REPORT_FR ? JALON_LANGUAGE_FR : JALON_LANGUAGE_EN);
  stem = jalon_report_kind_dup_file_name (report->kind, report->title);
  jalon_language_set (before);
  name = g_strconcat (stem, ".", jalon_report_format_get_id (report->format), NULL);
  jalon_compat_choose_file (GTK_WINDOW (report->window), _("Write the Report"), TRUE, name, &filters[report->format], 1,
                            on_report_chosen_cb, report);
}

/* Printing */

static void
on_print_failed_cb (JalonReportPrinter *printer,
                    GError             *error,
                    JalonWindow        *self)
{
  jalon_window_show_error (self, _("The document could not be printed"), error);
}

static void
on_laid_out_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  Report *report = user_data;
  JalonWindow *window = report->window;
  g_autoptr(GError) error = NULL;
  g_autoptr(JalonReportPrinter) printer = NULL;
  JalonPages *pages = jalon_report_lay_out_finish (JALON_SESSION (object), result, &error);

  if (pages != NULL)
    {
      printer = jalon_report_printer_new (pages, report->title != NULL ? report->title : jalon_report_kind_get_title (report->kind));
      g_signal_connect_object (printer, "failed", G_CALLBACK (on_print_failed_cb), window, 0);
      gtk_print_operation_run (GTK_PRINT_OPERATION (printer), GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, GTK_WINDOW (window), &error);
    }
  if (error != NULL)
    jalon_window_show_error (window, _("The document could not be printed"), error);
  report_free (report);
}

/* What was asked about. */
typedef struct
{
  JalonWindow *window;
  char        *case_id;    /* NULL: no case */
  char        *case_title;
} Question;

static void
question_free (gpointer  data,
               GClosure *closure)
{
  Question *question = data;

  g_object_unref (question->window);
  g_free (question->case_id);
  g_free (question->case_title);
  g_free (question);
}

static void
on_accepted_cb (JalonReportDialog *dialog,
                gboolean           print,
                Question          *question)
{
  JalonWindow *self = question->window;
  Report *report = g_new0 (Report, 1);
  JalonAssessment *assessment = jalon_main_view_get_assessment (self->view);
  JalonReportOrder order;

  report->window = g_object_ref (self);
  report->kind = jalon_report_dialog_get_kind (dialog);
  report->language = jalon_report_dialog_get_language (dialog);
  report->format = jalon_report_dialog_get_format (dialog);
  report->accent = jalon_report_dialog_dup_accent (dialog);
  report->logo = jalon_report_dialog_dup_logo (dialog);
  report->published = jalon_report_dialog_is_published (dialog);
  if (jalon_report_kind_get_subject (report->kind) == JALON_REPORT_OF_ASSESSMENT)
    {
      report->subject = g_strdup (jalon_view_state_get_assessment (self->state));
      report->title = assessment != NULL ? g_strdup (jalon_assessment_get_title (assessment)) : NULL;
    }
  else if (jalon_report_kind_get_subject (report->kind) == JALON_REPORT_OF_CASE)
    {
      report->subject = g_strdup (question->case_id);
      report->title = g_strdup (question->case_title);
    }
  order = get_order (report);
  if (print)
    jalon_report_lay_out_async (self->session, &order, NULL, on_laid_out_cb, report);
  else
    save (report);
}

/* Takes the texts. */
static void
ask (JalonWindow        *self,
     JalonReportSubject  subject,
     char               *case_id,
     char               *case_title)
{
  JalonReportDialog *dialog = jalon_report_dialog_new (subject);
  Question *question = g_new (Question, 1);

  *question = (Question) { g_object_ref (self), case_id, case_title };
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (self));
  g_signal_connect_data (dialog, "accepted", G_CALLBACK (on_accepted_cb), question, question_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Asks which document of the open assessment, or of the workspace, to write or print. */
void
jalon_window_report_activated (GSimpleAction *action,
                               GVariant      *parameter,
                               gpointer       user_data)
{
  JalonWindow *self = user_data;
  gboolean assessment = jalon_view_state_get_assessment (self->state)[0] != '\0';

  if (jalon_session_is_open (self->session))
    ask (self, assessment ? JALON_REPORT_OF_ASSESSMENT : JALON_REPORT_OF_WORKSPACE, NULL, NULL);
}

/* Likewise, of the case whose id and title @parameter has. */
void
jalon_window_case_sheet_activated (GSimpleAction *action,
                                   GVariant      *parameter,
                                   gpointer       user_data)
{
  JalonWindow *self = user_data;
  char *id, *title;

  if (!jalon_session_is_open (self->session))
    return;
  g_variant_get (parameter, "(ss)", &id, &title);
  ask (self, JALON_REPORT_OF_CASE, id, title);
}
