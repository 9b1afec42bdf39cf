/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-language.h"
#include "jalon-session-private.h"

G_BEGIN_DECLS

/* The worker's side of a session: what it is given, does, and hands back. */

/* What the main thread knows of the workspace, which belongs to the worker. */
typedef struct
{
  gboolean open;
  char    *path;
  gboolean modified;
  gboolean read_only;
  char    *undo_label;
  char    *redo_label;
} JalonSessionState;

/* What the worker hands back. */
typedef struct
{
  JalonSessionState state;
  JalonNetwork     *network; /* NULL: as before */
  JalonResult      *result;  /* what the work's filter leaves of it; NULL: not counted */
  gint64            duration;
} JalonSessionOutcome;

/* One piece of work on its way to the worker. */
typedef struct
{
  JalonWorkspaceHolder *holder;
  JalonJob             *job;
  JalonLanguage         language;
  JalonAccess           access;
  gboolean              replaces;  /* opens another workspace */
  JalonFilter          *filter;    /* in force as the work is asked for */
  JalonRegions         *regions;   /* nullable: its areas and places */
  JalonSessionFunc      func;      /* @workspace may be NULL where @replaces */
  gpointer              data;
  GDestroyNotify        data_free;
  JalonSessionOutcome   outcome;   /* filled by the worker */
} JalonSessionWork;

void jalon_session_state_clear (JalonSessionState *state);
void jalon_session_work_free   (JalonSessionWork  *work);
void jalon_session_work_thread (gpointer           item,
                                gpointer           user_data);

G_END_DECLS
