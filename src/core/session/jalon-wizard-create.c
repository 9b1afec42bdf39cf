/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "jalon-wizard.h"

typedef struct
{
  GStrv points;
  char *channel;
  JalonNetwork *network;
  char *assessment;
} Creation;

static void
creation_free (Creation *creation)
{
  g_strfreev (creation->points);
  g_free (creation->channel);
  g_free (creation->assessment);
  g_clear_pointer (&creation->network, jalon_network_unref);
  g_free (creation);
}

static gboolean
create_func (JalonWorkspace  *workspace,
             JalonJob        *job,
             gpointer         data,
             GError         **error)
{
  Creation *creation = data;
  guint n_points = g_strv_length (creation->points);
  g_autofree JalonSubject *subjects = g_new0 (JalonSubject, n_points);
  g_autoptr(JalonPlaybook) playbook = jalon_playbook_load (error);

  if (playbook == NULL)
    return FALSE;
  for (guint i = 0; i < n_points; i++)
    subjects[i] = (JalonSubject) { JALON_SUBJECT_POINT, creation->points[i] };
  if (!jalon_workspace_begin (workspace, N_("Start an assessment"), error))
    return FALSE;
  if (jalon_assessment_create (workspace, subjects, n_points, creation->channel, jalon_playbook_get_version (playbook),
                               &creation->assessment, error)
      && jalon_evidence_keep (workspace, creation->network, playbook, creation->assessment, error))
    return jalon_workspace_commit (workspace, error);
  jalon_workspace_rollback (workspace);
  return FALSE;
}

static void
created_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Creation *creation = g_task_get_task_data (task);
  GError *error = NULL;

  if (jalon_session_run_finish (JALON_SESSION (object), result, &error))
    g_task_return_pointer (task, g_steal_pointer (&creation->assessment), g_free);
  else
    g_task_return_error (task, error);
}

/**
 * jalon_wizard_create_async:
 * @session: the session
 * @points: (array zero-terminated=1): uuids of service points, the anchor first, two at least
 * @channel: code of the channel
 * @callback: called when the assessment is there
 * @user_data: for @callback
 */
void
jalon_wizard_create_async (JalonSession        *session,
                           const char *const   *points,
                           const char          *channel,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  GTask *task = g_task_new (session, NULL, callback, user_data);
  Creation *creation = g_new0 (Creation, 1);

  g_task_set_source_tag (task, jalon_wizard_create_async);
  creation->points = g_strdupv ((char **) points);
  creation->channel = g_strdup (channel);
  creation->network = jalon_network_ref (jalon_session_get_network (session));
  g_task_set_task_data (task, creation, (GDestroyNotify) creation_free);
  jalon_session_run_async (session, _("Starting the assessment"), JALON_ACCESS_EDIT, create_func, creation, NULL, NULL, created_cb, task);
}

/**
 * jalon_wizard_create_finish:
 * @result: as given to the callback
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the uuid of the new assessment
 */
char *
jalon_wizard_create_finish (GAsyncResult  *result,
                            GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
