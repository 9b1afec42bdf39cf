/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-filter.h"
#include "jalon-job.h"
#include "jalon-network.h"
#include "jalon-result.h"
#include "jalon-rows.h"
#include "jalon-workspace.h"

G_BEGIN_DECLS

/* What the interface binds to: the open workspace, the current network, the filter and its result, the selection. Lives on the
 * main thread; all work on the workspace is done by one worker, in the order in which it was asked for.
 *
 * Properties (notify): `network`, `filter`, `result`, `selection` (GStrv of uuids), `job` (the running one or NULL), `title`,
 * `open`, `modified`, `read-only`, `can-undo`, `can-redo`.
 * Signals: `edited` (the workspace's content changed: reload what you show of it), `failed` (const char *sentence: something done
 * on its own account, such as an automatic save, failed). */
#define JALON_TYPE_SESSION (jalon_session_get_type ())
G_DECLARE_FINAL_TYPE (JalonSession, jalon_session, JALON, SESSION, GObject)

/**
 * JalonAccess:
 * @JALON_ACCESS_READ: the work changes nothing
 * @JALON_ACCESS_EDIT: it changes records the network does not hold (assessments)
 * @JALON_ACCESS_EDIT_NETWORK: it changes points, sites or organizations: a new network follows
 */
typedef enum
{
  JALON_ACCESS_READ,
  JALON_ACCESS_EDIT,
  JALON_ACCESS_EDIT_NETWORK,
} JalonAccess;

/**
 * JalonSessionFunc:
 * @workspace: the open workspace, for the duration of the call
 * @job: to say how far the work is and to look whether it is to stop
 * @data: the data given with the function
 * @error: return location
 *
 * Work on the workspace; runs on the worker, in the language the asking thread had. An edit brackets its changes with
 * jalon_workspace_begin() and jalon_workspace_commit(); what is left open is rolled back.
 *
 * Returns: whether it was done
 */
typedef gboolean (*JalonSessionFunc) (JalonWorkspace  *workspace,
                                      JalonJob        *job,
                                      gpointer         data,
                                      GError         **error);

JalonSession   *jalon_session_new             (void);

/* State */
gboolean        jalon_session_is_open         (JalonSession        *self);
gboolean        jalon_session_is_modified     (JalonSession        *self);
gboolean        jalon_session_is_read_only    (JalonSession        *self);
const char     *jalon_session_get_path        (JalonSession        *self);  /* NULL: untitled or none */
char           *jalon_session_dup_title       (JalonSession        *self);
JalonNetwork   *jalon_session_get_network     (JalonSession        *self);  /* NULL: none open */
JalonFilter    *jalon_session_get_filter      (JalonSession        *self);
void            jalon_session_set_filter      (JalonSession        *self,
                                               JalonFilter         *filter);
JalonResult    *jalon_session_get_result      (JalonSession        *self);  /* NULL: none open */
const char *const *jalon_session_get_selection (JalonSession       *self);  /* uuids of points, never NULL */
void            jalon_session_set_selection   (JalonSession        *self,
                                               const char *const   *uuids);
JalonRows      *jalon_session_get_selected    (JalonSession        *self);  /* the same as rows of the network, never NULL */
void            jalon_session_set_selected    (JalonSession        *self,
                                               JalonRows           *rows);
gboolean        jalon_session_is_selected     (JalonSession        *self,
                                               const char          *uuid);
GHashTable     *jalon_session_get_drafts      (JalonSession        *self);
JalonJob       *jalon_session_get_job         (JalonSession        *self);
char           *jalon_session_dup_undo_label  (JalonSession        *self);  /* translated, NULL when nothing to undo */
char           *jalon_session_dup_redo_label  (JalonSession        *self);

/* Work on the open workspace */
void            jalon_session_run_async       (JalonSession        *self,
                                               const char          *title,
                                               JalonAccess          access,
                                               JalonSessionFunc     func,
                                               gpointer             data,
                                               GDestroyNotify       data_free,
                                               GCancellable        *cancellable,
                                               GAsyncReadyCallback  callback,
                                               gpointer             user_data);
gboolean        jalon_session_run_finish      (JalonSession        *self,
                                               GAsyncResult        *result,
                                               GError             **error);

/* Life of the workspace. The former one is closed first; jalon_session_is_modified() says whether that loses anything. */
void            jalon_session_open_async      (JalonSession        *self,
                                               const char          *path,
                                               gboolean             read_only,
                                               GCancellable        *cancellable,
                                               GAsyncReadyCallback  callback,
                                               gpointer             user_data);
void            jalon_session_create_async    (JalonSession        *self,
                                               gboolean             sample,
                                               GCancellable        *cancellable,
                                               GAsyncReadyCallback  callback,
                                               gpointer             user_data);
void            jalon_session_recover_async   (JalonSession        *self,
                                               const char          *working_copy,
                                               GCancellable        *cancellable,
                                               GAsyncReadyCallback  callback,
                                               gpointer             user_data);
void            jalon_session_save_async      (JalonSession        *self,
                                               const char          *path,       /* NULL: where it is */
                                               GCancellable        *cancellable,
                                               GAsyncReadyCallback  callback,
                                               gpointer             user_data);
void            jalon_session_undo_async      (JalonSession        *self,
                                               GAsyncReadyCallback  callback,
                                               gpointer             user_data);
void            jalon_session_redo_async      (JalonSession        *self,
                                               GAsyncReadyCallback  callback,
                                               gpointer             user_data);
/* Finishes any of the six */
gboolean        jalon_session_finish          (JalonSession        *self,
                                               GAsyncResult        *result,
                                               GError             **error);

G_END_DECLS
