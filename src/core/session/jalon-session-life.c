/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "jalon-paths.h"
#include "jalon-sample.h"
#include "jalon-session-private.h"

/* What replaces the open workspace: made first, so that a failure leaves the former one open. */
typedef struct
{
  JalonWorkspaceHolder  *holder;
  char    *path;
  gboolean read_only;
  gboolean sample;
} Replacement;

static void
replacement_free (Replacement *replacement)
{
  jalon_workspace_holder_unref (replacement->holder);
  g_free (replacement->path);
  g_free (replacement);
}

/* From here on what maps, filters and counts need is loaded first, and names follow: all together they take 0.1 s up to here. */
#define LARGE_NETWORK 50000

static JalonNetwork *
load_network (JalonWorkspace  *workspace,
              GError         **error)
{
  JalonDatabase *database = jalon_workspace_get_database (workspace);
  gint64 last = 0;

  if (!jalon_database_get_integer (database, "SELECT ifnull (max (fid), 0) FROM service_point", &last, error))
    return NULL;
  return last < LARGE_NETWORK ? jalon_network_load (database, NULL, error) : jalon_network_load_columns (database, NULL, error);
}

/* Takes @workspace (nullable: it could not be opened). */
static gboolean
replace (JalonWorkspaceHolder  *holder,
         JalonWorkspace        *workspace,
         GError               **error)
{
  g_autoptr(JalonWorkspace) opened = workspace;
  JalonNetwork *network;

  if (opened == NULL)
    return FALSE;
  if ((network = load_network (opened, error)) == NULL)
    {
      jalon_workspace_close (opened);
      return FALSE;
    }
  jalon_workspace_holder_replace (holder, g_steal_pointer (&opened), network);
  return TRUE;
}

static gboolean
open_func (JalonWorkspace  *workspace,
           JalonJob        *job,
           gpointer         data,
           GError         **error)
{
  Replacement *replacement = data;
  JalonWorkspace *opened = jalon_workspace_open (replacement->path,
                                                 replacement->read_only ? JALON_WORKSPACE_READ_ONLY : JALON_WORKSPACE_EDIT, error);

  return replace (replacement->holder, opened, error);
}

static gboolean
create_func (JalonWorkspace  *workspace,
             JalonJob        *job,
             gpointer         data,
             GError         **error)
{
  Replacement *replacement = data;
  g_autoptr(JalonWorkspace) created = jalon_workspace_create (NULL, error);
  g_autofree char *directory = jalon_paths_find_data ("sample");

  if (created == NULL)
    return FALSE;
  if (replacement->sample && !(jalon_sample_load (created, directory, error) && jalon_workspace_clear_history (created, error)))
    {
      jalon_workspace_close (created);
      return FALSE;
    }
  return replace (replacement->holder, g_steal_pointer (&created), error);
}

static gboolean
recover_func (JalonWorkspace  *workspace,
              JalonJob        *job,
              gpointer         data,
              GError         **error)
{
  Replacement *replacement = data;
  JalonWorkspace *recovered = jalon_workspace_recover (replacement->path, error);

  return replace (replacement->holder, recovered, error);
}

static gboolean
read_names_func (JalonWorkspace  *workspace,
                 JalonJob        *job,
                 gpointer         data,
                 GError         **error)
{
  JalonWorkspaceHolder *holder = data;
  JalonNetwork *network = NULL;

  if (jalon_network_has_texts (holder->network)) /* an edit came first */
    return TRUE;
  network = jalon_network_load_texts (holder->network, jalon_workspace_get_database (workspace),
                                      jalon_job_get_cancellable (job), error);
  if (network != NULL)
    jalon_workspace_holder_take_network (holder, network);
  return network != NULL;
}

static void
names_read_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      user_data)
{
  JalonSession *self = JALON_SESSION (object);
  g_autoptr(GError) error = NULL;

  if (jalon_session_finish (self, result, &error))
    return;
  /* There is no network without names: stopping puts them off, behind what waits. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) && jalon_session_is_open (self))
    jalon_session_read_names (self);
  else
    g_signal_emit_by_name (self, "failed", error->message);
}

void
jalon_session_read_names (JalonSession *self)
{
  jalon_session_push_work (self, jalon_session_read_names, _("Reading names"), JALON_ACCESS_READ, FALSE, read_names_func,
                           jalon_workspace_holder_ref (jalon_session_get_holder (self)),
                           (GDestroyNotify) jalon_workspace_holder_unref, NULL, names_read_cb, NULL);
}

static void
push_replacement (JalonSession        *self,
                  gpointer             tag,
                  const char          *title,
                  JalonSessionFunc     func,
                  const char          *path,
                  gboolean             flag,
                  GCancellable        *cancellable,
                  GAsyncReadyCallback  callback,
                  gpointer             user_data)
{
  Replacement *replacement = g_new0 (Replacement, 1);

  replacement->holder = jalon_workspace_holder_ref (jalon_session_get_holder (self));
  replacement->path = g_strdup (path);
  replacement->read_only = flag;
  replacement->sample = flag;
  jalon_session_push_work (self, tag, title, JALON_ACCESS_EDIT_NETWORK, TRUE, func, replacement,
                           (GDestroyNotify) replacement_free, cancellable, callback, user_data);
}

/**
 * jalon_session_open_async:
 * @self: a session
 * @path: a workspace's file
 * @read_only: whether to open it without being able to change it
 * @cancellable: (nullable): stops before it is opened
 * @callback: called when it is open
 * @user_data: for @callback
 *
 * Opens a workspace in place of the open one, whose unsaved changes are lost. On failure the former one stays open.
 */
void
jalon_session_open_async (JalonSession        *self,
                          const char          *path,
                          gboolean             read_only,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_return_if_fail (JALON_IS_SESSION (self));
  g_return_if_fail (path != NULL);

  push_replacement (self, jalon_session_open_async, _("Opening the workspace"), open_func, path, read_only, cancellable, callback,
                    user_data);
}

/**
 * jalon_session_create_async:
 * @self: a session
 * @sample: whether to fill it with the sample network
 * @cancellable: (nullable): stops before it is made
 * @callback: called when it is open
 * @user_data: for @callback
 *
 * Makes a new, untitled workspace in place of the open one, whose unsaved changes are lost.
 */
void
jalon_session_create_async (JalonSession        *self,
                            gboolean             sample,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_return_if_fail (JALON_IS_SESSION (self));

  push_replacement (self, jalon_session_create_async, sample ? _("Opening the sample network") : _("Making a new workspace"),
                    create_func, NULL, sample, cancellable, callback, user_data);
}

/**
 * jalon_session_recover_async:
 * @self: a session
 * @working_copy: one of jalon_workspace_list_recoverable()
 * @cancellable: (nullable): stops before it is opened
 * @callback: called when it is open
 * @user_data: for @callback
 *
 * Opens what a crash left, in place of the open workspace.
 */
void
jalon_session_recover_async (JalonSession        *self,
                             const char          *working_copy,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_return_if_fail (JALON_IS_SESSION (self));

  push_replacement (self, jalon_session_recover_async, _("Recovering unsaved work"), recover_func, working_copy, FALSE, cancellable,
                    callback, user_data);
}

static gboolean
save_func (JalonWorkspace  *workspace,
           JalonJob        *job,
           gpointer         data,
           GError         **error)
{
  const char *path = data;

  return path != NULL ? jalon_workspace_save_as (workspace, path, error) : jalon_workspace_save (workspace, error);
}

static gboolean
undo_func (JalonWorkspace  *workspace,
           JalonJob        *job,
           gpointer         data,
           GError         **error)
{
  return jalon_workspace_undo (workspace, error);
}

static gboolean
redo_func (JalonWorkspace  *workspace,
           JalonJob        *job,
           gpointer         data,
           GError         **error)
{
  return jalon_workspace_redo (workspace, error);
}

/**
 * jalon_session_save_async:
 * @self: a session
 * @path: (nullable): where to; %NULL for the workspace's own file
 * @cancellable: (nullable): stops before it is saved
 * @callback: called when it is saved
 * @user_data: for @callback
 */
void
jalon_session_save_async (JalonSession        *self,
                          const char          *path,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_return_if_fail (JALON_IS_SESSION (self));

  jalon_session_stop_autosave (self);
  jalon_session_push_work (self, jalon_session_save_async, _("Saving"), JALON_ACCESS_READ, FALSE, save_func,
                           g_strdup (path), g_free, cancellable, callback, user_data);
}

/**
 * jalon_session_undo_async:
 * @self: a session
 * @callback: called when the last change is undone
 * @user_data: for @callback
 */
void
jalon_session_undo_async (JalonSession        *self,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_return_if_fail (JALON_IS_SESSION (self));

  jalon_session_push_work (self, jalon_session_undo_async, _("Undoing"), JALON_ACCESS_EDIT_NETWORK, FALSE, undo_func, NULL,
                           NULL, NULL, callback, user_data);
}

/**
 * jalon_session_redo_async:
 * @self: a session
 * @callback: called when the last undone change is done again
 * @user_data: for @callback
 */
void
jalon_session_redo_async (JalonSession        *self,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_return_if_fail (JALON_IS_SESSION (self));

  jalon_session_push_work (self, jalon_session_redo_async, _("Redoing"), JALON_ACCESS_EDIT_NETWORK, FALSE, redo_func, NULL,
                           NULL, NULL, callback, user_data);
}
