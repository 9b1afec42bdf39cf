/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-workspace.h"

G_BEGIN_DECLS

JalonWorkspace *fixture_new         (void);
void            fixture_begin       (JalonWorkspace *workspace);
void            fixture_commit      (JalonWorkspace *workspace);
char           *fixture_add_point   (JalonWorkspace *workspace,
                                     const char     *name,
                                     double          longitude,
                                     double          latitude);
gint64          fixture_count       (JalonWorkspace *workspace,
                                     const char     *sql);
char           *fixture_dump        (JalonDatabase  *database);
char           *fixture_directory   (void);

G_END_DECLS
