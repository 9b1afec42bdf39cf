/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-session-work.h"

#include <glib/gi18n-lib.h>

JalonWorkspaceHolder *
jalon_workspace_holder_ref (JalonWorkspaceHolder *holder)
{
  g_atomic_ref_count_inc (&holder->ref_count);
  return holder;
}

void
jalon_workspace_holder_unref (JalonWorkspaceHolder *holder)
{
  if (!g_atomic_ref_count_dec (&holder->ref_count))
    return;
  g_clear_pointer (&holder->changes, jalon_network_changes_free);
  g_clear_object (&holder->workspace);
  g_clear_pointer (&holder->network, jalon_network_unref);
  g_free (holder);
}

void
jalon_workspace_holder_replace (JalonWorkspaceHolder *holder,
                                JalonWorkspace       *workspace,
                                JalonNetwork         *network)
{
  g_clear_pointer (&holder->changes, jalon_network_changes_free);
  g_clear_pointer (&holder->network, jalon_network_unref);
  if (holder->workspace != NULL)
    jalon_workspace_close (holder->workspace);
  g_clear_object (&holder->workspace);
  holder->workspace = workspace;
  holder->network = network;
  holder->changes = jalon_network_changes_new (jalon_workspace_get_database (workspace));
}

/**
 * jalon_session_state_clear:
 * @state: a state
 *
 * Frees what is in @state, not @state.
 */
void
jalon_session_state_clear (JalonSessionState *state)
{
  g_clear_pointer (&state->path, g_free);
  g_clear_pointer (&state->undo_label, g_free);
  g_clear_pointer (&state->redo_label, g_free);
}

/**
 * jalon_session_work_free:
 * @work: (transfer full): a piece of work, with its data and what came of it
 */
void
jalon_session_work_free (JalonSessionWork *work)
{
  if (work->data_free != NULL)
    work->data_free (work->data);
  jalon_session_state_clear (&work->outcome.state);
  g_clear_pointer (&work->outcome.network, jalon_network_unref);
  g_clear_pointer (&work->outcome.result, jalon_result_unref);
  jalon_filter_unref (work->filter);
  g_clear_pointer (&work->regions, jalon_regions_unref);
  g_clear_object (&work->job);
  jalon_workspace_holder_unref (work->holder);
  g_free (work);
}

static void
read_state (JalonWorkspace    *workspace,
            JalonSessionState *state)
{
  if (workspace == NULL)
    return;
  state->open = TRUE;
  state->path = g_strdup (jalon_workspace_get_path (workspace));
  state->modified = jalon_workspace_is_modified (workspace);
  state->read_only = jalon_workspace_is_read_only (workspace);
  state->undo_label = jalon_workspace_dup_undo_label (workspace);
  state->redo_label = jalon_workspace_dup_redo_label (workspace);
}

void
jalon_workspace_holder_take_network (JalonWorkspaceHolder *holder,
                                     JalonNetwork         *network)
{
  jalon_network_unref (holder->network);
  holder->network = network;
}

/* A snapshot of the workspace as it is now. What does not change is shared with the former one. */
static gboolean
renew_network (JalonWorkspaceHolder  *holder,
               GError               **error)
{
  JalonNetwork *network = jalon_network_update (holder->network, holder->changes, NULL, error);

  if (network != NULL)
    jalon_workspace_holder_take_network (holder, network);
  return network != NULL;
}

static gboolean
do_work (JalonSessionWork  *work,
         GError           **error)
{
  JalonWorkspace *workspace = work->holder->workspace;
  JalonNetwork *network = work->holder->network; /* only to be compared: it may be gone afterwards */
  GCancellable *cancellable = jalon_job_get_cancellable (work->job);
  gint64 start = g_get_monotonic_time ();
  gboolean done;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (workspace == NULL && !work->replaces)
    {
      g_set_error_literal (error, JALON_STORE_ERROR, JALON_STORE_ERROR_NOT_FOUND, _("No workspace is open."));
      return FALSE;
    }

  done = work->func (workspace, work->job, work->data, error);
  workspace = work->holder->workspace;
  if (workspace != NULL && jalon_workspace_get_batch (workspace) != 0)
    jalon_workspace_rollback (workspace);
  if (done && !work->replaces && work->access == JALON_ACCESS_EDIT_NETWORK)
    done = renew_network (work->holder, error);
  if (done && work->holder->network != network)
    work->outcome.network = jalon_network_ref (work->holder->network);
  /* Another workspace begins without a filter. */
  if (work->outcome.network != NULL && !work->replaces)
    work->outcome.result = jalon_result_new_full (work->outcome.network, work->filter, work->regions, NULL);
  work->outcome.duration = g_get_monotonic_time () - start;
  return done;
}

/**
 * jalon_session_work_thread:
 * @item: (transfer full): a #GTask whose data is a #JalonSessionWork
 * @user_data: not used
 *
 * Runs a piece of work on the pool's thread, in the language of who asked, and returns the task.
 */
void
jalon_session_work_thread (gpointer item,
                           gpointer user_data)
{
  g_autoptr(GTask) task = item;
  g_autoptr(GError) error = NULL;
  JalonSessionWork *work = g_task_get_task_data (task);
  gboolean done;

  jalon_language_set (work->language);
  done = do_work (work, &error);
  read_state (work->holder->workspace, &work->outcome.state);
  if (done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}
