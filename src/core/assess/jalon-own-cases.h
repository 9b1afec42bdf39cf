/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-case.h"
#include "jalon-workspace.h"

G_BEGIN_DECLS

/* The planners' own cases: the rows of case_study. Each change is one undo step. */

JalonCaseLibrary *jalon_own_cases_load   (JalonDatabase       *database,
                                          JalonCaseLibrary    *base,
                                          GError             **error);
gboolean          jalon_own_cases_add    (JalonWorkspace      *workspace,
                                          const char *const   *columns,
                                          const JalonValue    *values,
                                          guint                n_values,
                                          char               **uuid,
                                          GError             **error);
gboolean          jalon_own_cases_set    (JalonWorkspace      *workspace,
                                          const char          *uuid,
                                          const char *const   *columns,
                                          const JalonValue    *values,
                                          guint                n_values,
                                          GError             **error);
gboolean          jalon_own_cases_remove (JalonWorkspace      *workspace,
                                          const char          *uuid,
                                          GError             **error);

G_END_DECLS
