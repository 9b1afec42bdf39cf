/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-filter.h"
#include "jalon-workspace.h"

G_BEGIN_DECLS

/* Filters kept in a workspace by name. Each change is one step that can be undone. For the worker: pass a closure of these to
 * jalon_session_run_async(). */
typedef struct
{
  char        *uuid;
  char        *name;
  char        *text;    /* text form, as it was saved */
  JalonFilter *filter;  /* NULL when this version cannot read the text */
} JalonSavedFilter;

/* In their order: the oldest first, unless they were moved. */
GPtrArray *jalon_saved_filters_list   (JalonDatabase      *database,     /* of JalonSavedFilter */
                                       GError            **error);
/* A name that is taken is an error: JALON_FILTER_ERROR_VALUE. */
gboolean   jalon_saved_filters_add    (JalonWorkspace     *workspace,
                                       const char         *name,
                                       const JalonFilter  *filter,
                                       char              **uuid,         /* nullable */
                                       GError            **error);
/* Another filter under the same name. */
gboolean   jalon_saved_filters_change (JalonWorkspace     *workspace,
                                       const char         *uuid,
                                       const JalonFilter  *filter,
                                       GError            **error);
gboolean   jalon_saved_filters_rename (JalonWorkspace     *workspace,
                                       const char         *uuid,
                                       const char         *name,
                                       GError            **error);
gboolean   jalon_saved_filters_remove (JalonWorkspace     *workspace,
                                       const char         *uuid,
                                       GError            **error);

G_END_DECLS
