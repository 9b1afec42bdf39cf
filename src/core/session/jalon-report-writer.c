/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "jalon-html.h"
#include "jalon-logo.h"
#include "jalon-odt.h"
#include "jalon-own-cases.h"
#include "jalon-pdf.h"
#include "jalon-report-writer.h"
#include "jalon-wizard.h"

static const char *const format_ids[] = { "pdf", "html", "odt" };

static gboolean
read_ending (const char        *path,
             JalonReportFormat *format)
{
  static const struct { const char *ending; JalonReportFormat format; } endings[] = {
    { ".pdf", JALON_REPORT_PDF }, { ".html", JALON_REPORT_HTML }, { ".htm", JALON_REPORT_HTML }, { ".odt", JALON_REPORT_ODT },
  };
  g_autofree char *name = g_ascii_strdown (path, -1);

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (name, endings[i].ending))
      {
        *format = endings[i].format;
        return TRUE;
      }
  return FALSE;
}

/**
 * jalon_report_format_from_path:
 * @path: name of a file to write
 *
 * Returns: HTML where the name ends in `.html` or `.htm`, OpenDocument where in `.odt`, else PDF
 */
JalonReportFormat
jalon_report_format_from_path (const char *path)
{
  JalonReportFormat format = JALON_REPORT_PDF;

  read_ending (path, &format);
  return format;
}

/**
 * jalon_report_format_complete_path:
 * @format: (inout): what was proposed; the ending of @path changes it where it is one of a format
 * @path: as chosen for a file to write
 *
 * Who types another ending than the one proposed means that. Any other dot is part of the name. Whoever has chosen was not asked whether
 * to replace a file of the longer name, so that none is.
 *
 * Returns: (transfer full): @path, where it has no ending of a format with that of @format, and a number if there is such a file
 */
char *
jalon_report_format_complete_path (JalonReportFormat *format,
                                   const char        *path)
{
  char *complete;

  if (read_ending (path, format))
    return g_strdup (path);
  complete = g_strconcat (path, ".", format_ids[*format], NULL);
  for (guint i = 2; g_file_test (complete, G_FILE_TEST_EXISTS); i++)
    {
      g_free (complete);
      complete = g_strdup_printf ("%s (%u).%s", path, i, format_ids[*format]);
    }
  return complete;
}

/**
 * jalon_report_format_from_id:
 * @id: (nullable): `pdf`, `html` or `odt`
 * @format: (out): the format
 *
 * Returns: whether @id is one
 */
gboolean
jalon_report_format_from_id (const char        *id,
                             JalonReportFormat *format)
{
  for (guint i = 0; i < G_N_ELEMENTS (format_ids); i++)
    if (g_strcmp0 (id, format_ids[i]) == 0)
      {
        *format = i;
        return TRUE;
      }
  return FALSE;
}

/**
 * jalon_report_format_get_id:
 * @format: a format
 *
 * Returns: its id, which is the ending of its files too
 */
const char *
jalon_report_format_get_id (JalonReportFormat format)
{
  return format_ids[format];
}

static char *
dup_today (void)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();

  return g_date_time_format (now, "%Y-%m-%d");
}

/* What documents of every kind are written from, in the calling thread's language. */
typedef struct
{
  JalonDatabase    *database;
  JalonNetwork     *network;
  JalonPlaybook    *playbook;
  JalonReportKind   kind;
  const char       *subject;
  gboolean          published;
} Making;

static JalonDocument *
make_of_assessment (const Making      *making,
                    JalonReportInput  *input,
                    GError           **error)
{
  g_autoptr(JalonNetwork) network = making->network != NULL ? jalon_network_ref (making->network)
                                                            : jalon_network_load (making->database, NULL, error);
  g_autoptr(JalonWizardData) data = NULL;
  g_autoptr(GPtrArray) partners = NULL;
  g_autoptr(GPtrArray) sources = NULL;
  g_autoptr(JalonLayerStack) layers = NULL;

  if (network == NULL
      || (data = jalon_wizard_data_load (making->database, network, making->playbook, making->subject, error)) == NULL
      || (partners = jalon_report_load_partners (making->database, data->assessment, error)) == NULL
      || (sources = jalon_report_load_sources (making->database, data->assessment, data->panels, error)) == NULL
      || (layers = jalon_layer_stack_load (making->database, NULL, NULL, error)) == NULL)
    return NULL;
  input->assessment = &(JalonAssessmentReportInput) {
    .playbook = data->playbook,
    .assessment = data->assessment,
    .evidence = data->evidence,
    .recommendation = data->recommendation,
    .readiness = data->readiness,
    .sides = data->sides,
    .sharing = data->sharing,
    .business_case = data->business_case,
    .simulations = data->simulations,
    .savings = data->savings,
    .contradictions = (const char *const *) data->contradictions,
    .progress = data->progress,
    .panels = data->panels,
    .partners = partners,
    .sources = sources,
    .layers = layers,
    .published = making->published,
    .freeze = data->freeze,
    .workspace = input->workspace,
    .date = input->date,
  };
  return jalon_report_new (making->kind, input);
}

static JalonDocument *
make_of_case (const Making      *making,
              JalonReportInput  *input,
              GError           **error)
{
  g_autoptr(JalonCaseLibrary) base = jalon_case_library_load (error);
  g_autoptr(JalonCaseLibrary) library = base != NULL ? jalon_own_cases_load (making->database, base, error) : NULL;

  if (library == NULL)
    return NULL;
  input->item = jalon_case_library_find (library, making->subject);
  if (input->item != NULL)
    return jalon_report_new (making->kind, input);
  g_set_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_NOT_FOUND,
               _("There is no case “%s”. “jalon-cli cases” lists them."), making->subject);
  return NULL;
}

static JalonDocument *
make_of_workspace (const Making      *making,
                   JalonReportInput  *input,
                   GError           **error)
{
  g_autoptr(GPtrArray) summaries = jalon_assessment_list (making->database, making->playbook, error);
  g_autoptr(JalonReportRows) rows = summaries != NULL ? jalon_report_rows_load (making->database, error) : NULL;

  input->summaries = summaries;
  input->rows = rows;
  return rows != NULL ? jalon_report_new (making->kind, input) : NULL;
}

static JalonDocument *
make_in_language (const Making  *making,
                  JalonLanguage  language,
                  gboolean       parallel,
                  GError       **error)
{
  JalonLanguage before = jalon_language_get ();
  g_autofree char *date = dup_today ();
  g_autofree char *workspace = NULL;
  JalonDocument *document = NULL;
  JalonReportInput input = { .playbook = making->playbook, .date = date, .parallel = parallel };
  JalonReportSubject subject = jalon_report_kind_get_subject (making->kind);

  jalon_language_set (language);
  workspace = jalon_report_load_workspace (making->database);
  input.workspace = workspace;
  if (subject == JALON_REPORT_OF_ASSESSMENT)
    document = make_of_assessment (making, &input, error);
  else if (subject == JALON_REPORT_OF_CASE)
    document = make_of_case (making, &input, error);
  else
    document = make_of_workspace (making, &input, error);
  jalon_language_set (before);
  return document;
}

/**
 * jalon_report_make:
 * @database: a connection to the workspace
 * @network: (nullable): its network
 * @playbook: the playbook
 * @order: what to make
 * @error: return location
 *
 * The calling thread's language is put back afterwards.
 *
 * Returns: (transfer full) (nullable): the document
 */
JalonDocument *
jalon_report_make (JalonDatabase           *database,
                   JalonNetwork            *network,
                   JalonPlaybook           *playbook,
                   const JalonReportOrder  *order,
                   GError                 **error)
{
  const Making making = { database, network, playbook, order->kind, order->subject, order->published };
  gboolean both = order->language == JALON_REPORT_BOTH;
  gboolean parallel = both && jalon_report_kind_is_parallel (order->kind);
  g_autoptr(JalonDocument) document = NULL;
  JalonDocument *french;

  g_return_val_if_fail (order->subject != NULL || jalon_report_kind_get_subject (order->kind) == JALON_REPORT_OF_WORKSPACE, NULL);

  document = make_in_language (&making, order->language == JALON_REPORT_FR ? JALON_LANGUAGE_FR : JALON_LANGUAGE_EN, parallel, error);
  if (document == NULL || (order->accent != NULL && !jalon_document_set_accent (document, order->accent, error))
      || (order->logo != NULL && !jalon_document_set_logo_file (document, order->logo, error)))
    return NULL;
  if (!both || parallel)
    return g_steal_pointer (&document);
  if ((french = make_in_language (&making, JALON_LANGUAGE_FR, FALSE, error)) == NULL)
    return NULL;
  jalon_document_append (document, french);
  return g_steal_pointer (&document);
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
 * @network: (nullable): its network
 * @playbook: the playbook
 * @order: what to write, and where
 * @cancellable: (nullable): to give up
 * @error: return location
 *
 * Writes a document. The calling thread's language is put back afterwards.
 *
 * Returns: whether it was written; else the file is as it was
 */
gboolean
jalon_report_write (JalonDatabase           *database,
                    JalonNetwork            *network,
                    JalonPlaybook           *playbook,
                    const JalonReportOrder  *order,
                    GCancellable            *cancellable,
                    GError                 **error)
{
  g_autoptr(JalonDocument) document
    = jalon_report_make (database, network, playbook, order, error);

  return document != NULL && write_document (document, order->path, order->format, cancellable, error);
}

/* On the session's worker */

typedef struct
{
  JalonReportOrder  order;      /* its texts are ours */
  JalonNetwork     *network;
  GCancellable     *cancellable;
  gboolean          lay_out;    /* its pages, not a file */
  JalonPages       *pages;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_free ((char *) request->order.subject);
  g_free ((char *) request->order.path);
  g_free ((char *) request->order.accent);
  g_free ((char *) request->order.logo);
  g_clear_pointer (&request->network, jalon_network_unref);
  g_clear_object (&request->cancellable);
  g_clear_pointer (&request->pages, jalon_pages_free);
  g_free (request);
}

static gboolean
lay_out (Request        *request,
         JalonDatabase  *database,
         JalonPlaybook  *playbook,
         GError        **error)
{
  JalonDocument *document = jalon_report_make (database, request->network, playbook, &request->order, error);

  request->pages = document != NULL ? jalon_pages_new (document, request->cancellable, error) : NULL;
  return request->pages != NULL;
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
  if (request->lay_out)
    return lay_out (request, jalon_workspace_get_database (workspace), playbook, error);
  return jalon_report_write (jalon_workspace_get_database (workspace), request->network, playbook, &request->order,
                             request->cancellable, error);
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

static void
start (JalonSession           *session,
       const JalonReportOrder *order,
       gboolean                pages,
       GCancellable           *cancellable,
       GTask                  *task)
{
  Request *request = g_new0 (Request, 1);

  request->order = *order;
  request->order.subject = g_strdup (order->subject);
  request->order.path = g_strdup (order->path);
  request->order.accent = g_strdup (order->accent);
  request->order.logo = g_strdup (order->logo);
  /* One whose names are not read yet would leave them out: then it is loaded when it is written. */
  if (jalon_network_has_texts (jalon_session_get_network (session)))
    request->network = jalon_network_ref (jalon_session_get_network (session));
  request->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  request->lay_out = pages;
  g_task_set_task_data (task, request, request_free);
  jalon_session_run_async (session, pages ? _("Laying out the pages") : _("Writing the report"), JALON_ACCESS_READ, write_func, request, NULL,
                           cancellable, written_cb, task);
}

/**
 * jalon_report_write_async:
 * @session: a session with an open workspace
 * @order: what to write, and where
 * @cancellable: (nullable): to give up
 * @callback: called when it is written
 * @user_data: data for @callback
 *
 * Writes a document of the open workspace, after the work on it that was asked for before.
 */
void
jalon_report_write_async (JalonSession           *session,
                          const JalonReportOrder *order,
                          GCancellable           *cancellable,
                          GAsyncReadyCallback     callback,
                          gpointer                user_data)
{
  GTask *task;

  g_return_if_fail (JALON_IS_SESSION (session) && jalon_session_is_open (session));
  g_return_if_fail (order != NULL && order->path != NULL);

  task = g_task_new (session, cancellable, callback, user_data);
  g_task_set_source_tag (task, jalon_report_write_async);
  start (session, order, FALSE, cancellable, task);
}

/**
 * jalon_report_lay_out_async:
 * @session: a session with an open workspace
 * @order: what to lay out
 * @cancellable: (nullable): to give up
 * @callback: called when the pages are there
 * @user_data: data for @callback
 *
 * Lays out a document of the open workspace, to be printed.
 */
void
jalon_report_lay_out_async (JalonSession           *session,
                            const JalonReportOrder *order,
                            GCancellable           *cancellable,
                            GAsyncReadyCallback     callback,
                            gpointer                user_data)
{
  GTask *task;

  g_return_if_fail (JALON_IS_SESSION (session) && jalon_session_is_open (session));
  g_return_if_fail (order != NULL);

  task = g_task_new (session, cancellable, callback, user_data);
  g_task_set_source_tag (task, jalon_report_lay_out_async);
  start (session, order, TRUE, cancellable, task);
}

/**
 * jalon_report_lay_out_finish:
 * @session: the session
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the pages
 */
JalonPages *
jalon_report_lay_out_finish (JalonSession  *session,
                             GAsyncResult  *result,
                             GError       **error)
{
  Request *request;

  g_return_val_if_fail (g_task_is_valid (result, session), NULL);

  request = g_task_get_task_data (G_TASK (result));
  return g_task_propagate_boolean (G_TASK (result), error) ? g_steal_pointer (&request->pages) : NULL;
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
