/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>

#include "jalon-recovery.h"
#include "jalon-workspace.h"

static void
recovery_free (gpointer data)
{
  JalonRecovery *recovery = data;

  g_free (recovery->working_copy);
  g_free (recovery->path);
  g_free (recovery);
}

static int
compare_newest_first (gconstpointer a,
                      gconstpointer b)
{
  const JalonRecovery *left = *(JalonRecovery *const *) a;
  const JalonRecovery *right = *(JalonRecovery *const *) b;

  return left->changed_at > right->changed_at ? -1 : left->changed_at < right->changed_at;
}

/* A copy that is being looked at is locked, and another look would take it for one in use. */
static GPtrArray *
list_copies (void)
{
  static GMutex one_look_at_a_time;
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&one_look_at_a_time);

  return jalon_workspace_list_recoverable ();
}

static void
list_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  g_autoptr(GPtrArray) copies = list_copies ();
  GPtrArray *recoveries = g_ptr_array_new_full (copies->len, recovery_free);

  for (guint i = 0; i < copies->len; i++)
    {
      JalonRecovery *recovery = g_new0 (JalonRecovery, 1);
      GStatBuf status;

      recovery->working_copy = g_strdup (copies->pdata[i]);
      recovery->path = jalon_workspace_dup_recoverable_path (recovery->working_copy);
      recovery->changed_at = g_stat (recovery->working_copy, &status) == 0 ? status.st_mtime : 0;
      g_ptr_array_add (recoveries, recovery);
    }
  g_ptr_array_sort (recoveries, compare_newest_first);
  g_task_return_pointer (task, recoveries, (GDestroyNotify) g_ptr_array_unref);
}

/**
 * jalon_recovery_list_async:
 * @cancellable: (nullable): when the answer is wanted no more
 * @callback: called with what there is
 * @user_data: for @callback
 *
 * Looks for unsaved work. Each working copy is opened for that, which may take a while after a crash.
 */
void
jalon_recovery_list_async (GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, jalon_recovery_list_async);
  g_task_run_in_thread (task, list_thread);
}

/**
 * jalon_recovery_list_finish:
 * @result: from the callback
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type JalonRecovery): unsaved work, the newest first
 */
GPtrArray *
jalon_recovery_list_finish (GAsyncResult  *result,
                            GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
discard_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  jalon_workspace_discard_recoverable (data);
  g_task_return_boolean (task, TRUE);
}

/**
 * jalon_recovery_discard_async:
 * @working_copy: of a #JalonRecovery
 * @callback: called when it is gone
 * @user_data: for @callback
 */
void
jalon_recovery_discard_async (const char          *working_copy,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, NULL, callback, user_data);

  g_task_set_source_tag (task, jalon_recovery_discard_async);
  g_task_set_task_data (task, g_strdup (working_copy), g_free);
  g_task_run_in_thread (task, discard_thread);
}

/**
 * jalon_recovery_discard_finish:
 * @result: from the callback
 * @error: return location
 *
 * Returns: whether it was asked for to be removed; what another window has open by now stays
 */
gboolean
jalon_recovery_discard_finish (GAsyncResult  *result,
                               GError       **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
