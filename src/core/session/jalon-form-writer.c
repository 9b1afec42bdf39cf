/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-form-writer.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "jalon-form-document.h"
#include "jalon-html.h"
#include "jalon-odt.h"
#include "jalon-pdf.h"
#include "jalon-report-file.h"

/* One page. */
#define MOST_QUESTIONS 12

static gboolean
has_ending (const char *path,
            const char *ending)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  return g_str_has_suffix (lower, ending);
}

static gboolean
write_text (const char  *path,
            char        *text,  /* taken */
            GError     **error)
{
  g_autoptr(GBytes) bytes = g_bytes_new_take (text, strlen (text));

  return jalon_report_file_write (path, bytes, error);
}

/**
 * jalon_form_write_facts:
 * @assessment: an assessment
 * @playbook: its playbook
 * @sensitivity: what could change its recommendation
 * @partner: (nullable): uuid of the partner who is asked
 * @path: file to write; its ending says which form
 * @error: return location
 *
 * Returns: whether it was written, in the thread's language
 */
gboolean
jalon_form_write_facts (const JalonAssessment   *assessment,
                        JalonPlaybook           *playbook,
                        const JalonSensitivity  *sensitivity,
                        const char              *partner,
                        const char              *path,
                        GError                 **error)
{
  g_autoptr(GPtrArray) facts = jalon_sensitivity_list_asked (sensitivity, MOST_QUESTIONS);
  g_autoptr(JalonDocument) document = NULL;

  if (facts->len == 0)
    {
      g_set_error_literal (error, JALON_STORE_ERROR, JALON_STORE_ERROR_FAILED,
                           _("There is nothing to ask: no unknown fact could change the recommendation."));
      return FALSE;
    }
  if (!has_ending (path, ".html") && !has_ending (path, ".odt") && !has_ending (path, ".pdf"))
    return write_text (path, jalon_form_dup_facts (assessment, playbook, facts, partner), error);
  document = jalon_form_document_new (assessment, facts, partner);
  if (has_ending (path, ".html"))
    return jalon_html_write (document, path, NULL, error);
  if (has_ending (path, ".odt"))
    return jalon_odt_write (document, path, NULL, error);
  return jalon_pdf_write (document, path, NULL, error);
}

/**
 * jalon_form_write_readiness:
 * @assessment: an assessment
 * @playbook: its playbook
 * @partner: uuid of the partner who rates
 * @path: file to write
 * @error: return location
 *
 * Returns: whether it was written, in the thread's language
 */
gboolean
jalon_form_write_readiness (const JalonAssessment  *assessment,
                            JalonPlaybook          *playbook,
                            const char             *partner,
                            const char             *path,
                            GError                **error)
{
  return write_text (path, jalon_form_dup_readiness (assessment, playbook, partner), error);
}

/* --- From the window --- */

typedef struct
{
  JalonWizardData *data;
  JalonFormKind    kind;
  char            *partner;
  char            *path;
  char            *said;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_clear_pointer (&request->data, jalon_wizard_data_unref);
  g_free (request->partner);
  g_free (request->path);
  g_free (request->said);
  g_free (request);
}

static gboolean
save_func (JalonWorkspace  *workspace,
           JalonJob        *job,
           gpointer         data,
           GError         **error)
{
  Request *request = data;
  JalonWizardData *wizard = request->data;
  gboolean done = request->kind == JALON_FORM_FACTS
                  ? jalon_form_write_facts (wizard->assessment, wizard->playbook, wizard->sensitivity, request->partner, request->path,
                                            error)
                  : jalon_form_write_readiness (wizard->assessment, wizard->playbook, request->partner, request->path, error);
  g_autofree char *name = g_filename_display_basename (request->path);

  if (done)
    /* Translators: the name of a file */
    request->said = g_strdup_printf (_("Saved as “%s”."), name);
  return done;
}

static gboolean
read_func (JalonWorkspace  *workspace,
           JalonJob        *job,
           gpointer         data,
           GError         **error)
{
  Request *request = data;
  JalonWizardData *wizard = request->data;
  g_autoptr(JalonForm) form = jalon_form_read_file (request->path, wizard->assessment, wizard->playbook, error);

  if (form == NULL || !jalon_form_store (form, workspace, wizard->assessment->uuid, error))
    return FALSE;
  request->said = jalon_form_dup_summary (form);
  return TRUE;
}

static void
done_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Request *request = g_task_get_task_data (task);
  GError *error = NULL;

  if (jalon_session_run_finish (JALON_SESSION (object), result, &error))
    g_task_return_pointer (task, g_steal_pointer (&request->said), g_free);
  else
    g_task_return_error (task, error);
}

static void
start (JalonWizard         *self,
       JalonFormKind        kind,
       const char          *partner,
       const char          *path,
       gboolean             read,
       GAsyncReadyCallback  callback,
       gpointer             user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);
  Request *request = g_new0 (Request, 1);
  JalonWizardData *data = jalon_wizard_get_data (self);

  g_task_set_source_tag (task, start);
  g_task_set_task_data (task, request, request_free);
  if (data == NULL || !jalon_session_is_open (jalon_wizard_get_session (self)))
    {
      g_task_return_new_error (task, JALON_STORE_ERROR, JALON_STORE_ERROR_FAILED, "%s", _("The assessment is not open any more."));
      g_object_unref (task);
      return;
    }
  request->data = jalon_wizard_data_ref (data);
  request->kind = kind;
  request->partner = g_strdup (partner);
  request->path = g_strdup (path);
  jalon_session_run_async (jalon_wizard_get_session (self), read ? _("Reading the form") : _("Saving the form"),
                           read ? JALON_ACCESS_EDIT : JALON_ACCESS_READ, read ? read_func : save_func, request, NULL, NULL, done_cb, task);
}

/**
 * jalon_wizard_save_form_async:
 * @self: a wizard
 * @kind: which form
 * @partner: (nullable): uuid of the partner who is to fill it in; needed for readiness
 * @path: file to write
 * @callback: called when it is written
 * @user_data: for @callback
 */
void
jalon_wizard_save_form_async (JalonWizard         *self,
                              JalonFormKind        kind,
                              const char          *partner,
                              const char          *path,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_return_if_fail (JALON_IS_WIZARD (self) && (kind == JALON_FORM_FACTS || partner != NULL));

  start (self, kind, partner, path, FALSE, callback, user_data);
}

/**
 * jalon_wizard_read_form_async:
 * @self: a wizard
 * @path: a returned form, of either kind
 * @callback: called when its answers are stored
 * @user_data: for @callback
 */
void
jalon_wizard_read_form_async (JalonWizard         *self,
                              const char          *path,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_return_if_fail (JALON_IS_WIZARD (self));

  start (self, JALON_FORM_FACTS, NULL, path, TRUE, callback, user_data);
}

/**
 * jalon_wizard_form_finish:
 * @result: as given to the callback
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what was done, in the reader's language
 */
char *
jalon_wizard_form_finish (GAsyncResult  *result,
                          GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
