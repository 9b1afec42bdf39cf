/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-network-changes.h"
#include "jalon-session.h"

G_BEGIN_DECLS

/* The open workspace, touched by the worker only; the session and the work on its way keep it alive. */
typedef struct
{
  gatomicrefcount      ref_count;
  JalonWorkspace      *workspace; /* NULL: none open */
  JalonNetwork        *network;   /* the last snapshot of it */
  JalonNetworkChanges *changes;   /* what was written since */
} JalonWorkspaceHolder;

JalonWorkspaceHolder *jalon_workspace_holder_ref   (JalonWorkspaceHolder *holder);
void                  jalon_workspace_holder_unref (JalonWorkspaceHolder *holder);
JalonWorkspaceHolder *jalon_session_get_holder     (JalonSession         *self);
/* Takes @workspace and @network in place of those that are open, and closes these. */
void                  jalon_workspace_holder_replace (JalonWorkspaceHolder *holder,
                                                    JalonWorkspace       *workspace,
                                                    JalonNetwork         *network);
/* Takes @network as the snapshot of the workspace that is open. */
void                  jalon_workspace_holder_take_network (JalonWorkspaceHolder *holder,
                                                    JalonNetwork         *network);
void                  jalon_session_stop_autosave  (JalonSession         *self);
/* The names of a large network follow when it is on the map. */
void                  jalon_session_read_names     (JalonSession         *self);
/* Takes @data. @replaces: opens another workspace; @func may then be given NULL for the open one. @tag: of the GTask. */
void                  jalon_session_push_work      (JalonSession         *self,
                                                    gpointer              tag,
                                                    const char           *title,
                                                    JalonAccess           access,
                                                    gboolean              replaces,
                                                    JalonSessionFunc      func,
                                                    gpointer              data,
                                                    GDestroyNotify        data_free,
                                                    GCancellable         *cancellable,
                                                    GAsyncReadyCallback   callback,
                                                    gpointer              user_data);

/* For tests: in how many points words are looked for in the key press itself. */
void                  jalon_session_set_most_rows  (JalonSession         *self,
                                                    guint                 most_rows);

/* What a filter's areas and places are, read on the worker: jalon-session-look-up.c */
void                  jalon_session_look_up_async  (JalonSession         *self,
                                                    JalonNetwork         *network,
                                                    JalonFilter          *filter,
                                                    GAsyncReadyCallback   callback,
                                                    gpointer              user_data);
JalonRegions         *jalon_session_look_up_finish (JalonSession         *self,
                                                    GAsyncResult         *result,
                                                    GError              **error);

G_END_DECLS
