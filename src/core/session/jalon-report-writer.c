/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "jalon-assessment-report.h"
#include "jalon-html.h"
#include "jalon-odt.h"
#include "jalon-pdf.h"
#include "jalon-report-writer.h"
#include "jalon-wizard.h"

/**
 * jalon_report_format_from_path:
 * @path: name of a file to write
 *
 * Returns: HTML where the name ends in `.html` or `.htm`, OpenDocument where in `.odt`, else PDF
 */
JalonReportFormat
jalon_report_format_from_path (const char *path)
{
  g_autofree char *name = g_ascii_strdown (path, -1);

  if (g_str_has_suffix (name, ".html") || g_str_has_suffix (name, ".htm"))
    return JALON_REPORT_HTML;
  return g_str_has_suffix (name, ".odt") ? JALON_REPORT_ODT : JALON_REPORT_PDF;
}

static JalonDocument *
make_document (JalonDatabase  *database,
               JalonNetwork   *network,
               JalonPlaybook  *playbook,
               const char     *assessment,
               GError        **error)
{
  g_autoptr(JalonWizardData) data = jalon_wizard_data_load (database, network, playbook, assessment, error);
  g_autoptr(GPtrArray) partners = NULL;
  g_autoptr(GPtrArray) sources = NULL;
  g_autoptr(JalonLayerStack) layers = NULL;
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *date = g_date_time_format (now, "%Y-%m-%d");
  g_autofree char *workspace = NULL;

  if (data == NULL
      || (partners = jalon_report_load_partners (database, data->assessment, error)) == NULL
      || (sources = jalon_report_load_sources (database, data->assessment, data->panels, error)) == NULL
      || (layers = jalon_layer_stack_load (database, NULL, NULL, error)) == NULL)
    return NULL;
  workspace = jalon_report_load_workspace (database);
  return jalon_assessment_report_new (&(JalonAssessmentReportInput) {
    .playbook = data->playbook,
    .assessment = data->assessment,
    .evidence = data->evidence,
    .recommendation = data->recommendation,
    .readiness = data->readiness,
    .sides = data->sides,
    .sharing = data->sharing,
    .business_case = data->business_case,
    .simulation = data->simulation,
    .savings = data->savings,
    .contradictions = (const char *const *) data->contradictions,
    .progress = data->progress,
    .panels = data->panels,
    .partners = partners,
    .sources = sources,
    .layers = layers,
    .workspace = workspace,
    .date = date,
  });
}

static gboolean
write_document (JalonDocument      *document,
                const char         *path,
                JalonReportFormat   format,
                GCancellable       *cancellable,
                GError            **error)
{
  switch (format)
    {
    case JALON_REPORT_PDF:
      return jalon_pdf_write (document, path, cancellable, error);
    case JALON_REPORT_HTML:
      return jalon_html_write (document, path, cancellable, error);
    case JALON_REPORT_ODT:
      return jalon_odt_write (document, path, cancellable, error);
    default:
      g_assert_not_reached ();
    }
}

/**
 * jalon_report_write:
 * @database: a connection to the workspace
 * @network: its network
 * @playbook: the playbook
 * @assessment: uuid of an assessment
 * @language: language of the report
 * @path: file to write
 * @format: its format
 * @cancellable: (nullable): to give up
 * @error: return location
 *
 * Writes the report of an assessment. The calling thread's language is put back afterwards.
 *
 * Returns: whether it was written; else @path is as it was
 */
gboolean
jalon_report_write (JalonDatabase      *database,
                    JalonNetwork       *network,
                    JalonPlaybook      *playbook,
                    const char         *assessment,
                    JalonLanguage       language,
                    const char         *path,
                    JalonReportFormat   format,
                    GCancellable       *cancellable,
                    GError            **error)
{
  JalonLanguage before = jalon_language_get ();
  g_autoptr(JalonDocument) document = NULL;
  gboolean written = FALSE;

  jalon_language_set (language);
  document = make_document (database, network, playbook, assessment, error);
  if (document != NULL)
    written = write_document (document, path, format, cancellable, error);
  jalon_language_set (before);
  return written;
}

/* On the session's worker */

typedef struct
{
  char              *assessment;
  JalonLanguage      language;
  char              *path;
  JalonReportFormat  format;
  JalonNetwork      *network;
  GCancellable      *cancellable;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_free (request->assessment);
  g_free (request->path);
  g_clear_pointer (&request->network, jalon_network_unref);
  g_clear_object (&request->cancellable);
  g_free (request);
}

static gboolean
write_func (JalonWorkspace  *workspace,
            JalonJob        *job,
            gpointer         data,
            GError         **error)
{
  Request *request = data;
  g_autoptr(JalonPlaybook) playbook = jalon_playbook_load (error);

  if (playbook == NULL)
    return FALSE;
  return jalon_report_write (jalon_workspace_get_database (workspace), request->network, playbook, request->assessment,
                             request->language, request->path, request->format, request->cancellable, error);
}

static void
written_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;

  if (jalon_session_run_finish (JALON_SESSION (object), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * jalon_report_write_async:
 * @session: a session with an open workspace
 * @assessment: uuid of an assessment
 * @language: language of the report
 * @path: file to write
 * @format: its format
 * @cancellable: (nullable): to give up
 * @callback: called when it is written
 * @user_data: data for @callback
 *
 * Writes the report of an assessment of the open workspace, after the work on it that was asked for before.
 */
void
jalon_report_write_async (JalonSession        *session,
                          const char          *assessment,
                          JalonLanguage        language,
                          const char          *path,
                          JalonReportFormat    format,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  GTask *task;
  Request *request;

  g_return_if_fail (JALON_IS_SESSION (session) && jalon_session_is_open (session));
  g_return_if_fail (assessment != NULL && path != NULL);

  task = g_task_new (session, cancellable, callback, user_data);
  g_task_set_source_tag (task, jalon_report_write_async);
  request = g_new0 (Request, 1);
  request->assessment = g_strdup (assessment);
  request->language = language;
  request->path = g_strdup (path);
  request->format = format;
  request->network = jalon_network_ref (jalon_session_get_network (session));
  request->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  jalon_session_run_async (session, _("Writing the report"), JALON_ACCESS_READ, write_func, request, request_free, cancellable,
                           written_cb, task);
}

/**
 * jalon_report_write_finish:
 * @session: the session
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: whether the report was written
 */
gboolean
jalon_report_write_finish (JalonSession  *session,
                           GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, session), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
