/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "jalon-compat.h"
#include "jalon-report-writer.h"
#include "jalon-window-private.h"

typedef struct
{
  JalonWindow  *window;
  char         *assessment;
  JalonLanguage language;
  char         *path;
} Report;

static void
report_free (Report *report)
{
  g_object_unref (report->window);
  g_free (report->assessment);
  g_free (report->path);
  g_free (report);
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

  if (path == NULL)
    {
      report_free (report);
      return;
    }
  report->path = g_strdup (path);
  jalon_report_write_async (report->window->session, &(JalonReportOrder) {
    JALON_REPORT_ASSESSMENT, report->assessment, report->language == JALON_LANGUAGE_FR ? JALON_REPORT_FR : JALON_REPORT_EN, path,
    jalon_report_format_from_path (path),
  }, NULL, on_written_cb, report);
}

/* Asks where to write the report of the open assessment, in the language of @parameter. */
void
jalon_window_report_activated (GSimpleAction *action,
                               GVariant      *parameter,
                               gpointer       user_data)
{
  JalonWindow *self = user_data;
  const char *assessment = jalon_view_state_get_assessment (self->state);
  const JalonFileFilter filters[] = { { _("Documents (PDF)"), "pdf" }, { _("Web pages (HTML)"), "html" },
                                      { _("Editable documents (ODT)"), "odt" } };
  g_autofree char *name = NULL;
  Report *report;

  if (assessment[0] == '\0')
    return;
  report = g_new0 (Report, 1);
  report->window = g_object_ref (self);
  report->assessment = g_strdup (assessment);
  jalon_language_from_code (g_variant_get_string (parameter, NULL), &report->language);
  name = g_strdup ("report.pdf");
  jalon_compat_choose_file (GTK_WINDOW (self), _("Write the Report"), TRUE, name, filters, G_N_ELEMENTS (filters),
                            on_report_chosen_cb, report);
}
