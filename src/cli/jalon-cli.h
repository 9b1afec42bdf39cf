/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "jalon-workspace.h"

G_BEGIN_DECLS

typedef struct _JalonCliVerb JalonCliVerb;

/**
 * JalonCliVerb:
 * @name: as typed
 * @parameters: what follows it without a name, joined by blanks: all of them are required, but the last one in brackets
 * @synopsis: the usual options, as they stand in the overall help
 * @summary: a msgid
 * @details: a msgid, or %NULL: what its own help says besides
 * @run: does it; @arguments holds what followed the verb, from index 1
 */
struct _JalonCliVerb
{
  const char *name;
  const char *parameters;
  const char *synopsis;
  const char *summary;
  const char *details;
  gboolean  (*run) (const JalonCliVerb  *verb,
                    GStrv               *arguments,
                    GError             **error);
};

/* One file per verb. */
gboolean jalon_cli_new    (const JalonCliVerb  *verb,
                           GStrv               *arguments,
                           GError             **error);
gboolean jalon_cli_import (const JalonCliVerb  *verb,
                           GStrv               *arguments,
                           GError             **error);
gboolean jalon_cli_list   (const JalonCliVerb  *verb,
                           GStrv               *arguments,
                           GError             **error);
gboolean jalon_cli_count  (const JalonCliVerb  *verb,
                           GStrv               *arguments,
                           GError             **error);
gboolean jalon_cli_map    (const JalonCliVerb  *verb,
                           GStrv               *arguments,
                           GError             **error);
gboolean jalon_cli_assess (const JalonCliVerb  *verb,
                           GStrv               *arguments,
                           GError             **error);
gboolean jalon_cli_finish (const JalonCliVerb  *verb,
                           GStrv               *arguments,
                           GError             **error);
gboolean jalon_cli_playbook (const JalonCliVerb  *verb,
                             GStrv               *arguments,
                             GError             **error);
gboolean jalon_cli_recommend (const JalonCliVerb  *verb,
                              GStrv               *arguments,
                              GError             **error);
gboolean jalon_cli_report (const JalonCliVerb  *verb,
                           GStrv               *arguments,
                           GError             **error);
gboolean jalon_cli_cases  (const JalonCliVerb  *verb,
                           GStrv               *arguments,
                           GError             **error);
gboolean jalon_cli_portfolio (const JalonCliVerb  *verb,
                              GStrv               *arguments,
                              GError             **error);
gboolean jalon_cli_info   (const JalonCliVerb  *verb,
                           GStrv               *arguments,
                           GError             **error);

/* Options */
gboolean jalon_cli_parse  (const JalonCliVerb  *verb,
                           const GOptionEntry  *entries,
                           GStrv               *arguments,
                           GError             **error);
void     jalon_cli_refuse (GError             **error,
                           const char          *format,
                           ...) G_GNUC_PRINTF (2, 3);
char    *jalon_cli_join   (const char *const   *texts);

/* Workspaces */
JalonWorkspace *jalon_cli_open (const char          *path,
                                JalonWorkspaceMode   mode,
                                GError             **error);

G_END_DECLS
