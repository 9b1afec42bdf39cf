/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-assessment.h"

G_BEGIN_DECLS

/* Who takes part, as named on a command line: a point (uuid or external id), `place:ID` or `org:ID`. */
gboolean jalon_cli_find_subject    (JalonDatabase     *database,
                                    const char        *text,
                                    JalonSubjectKind  *kind,
                                    char             **uuid,
                                    GError           **error);
char    *jalon_cli_find_assessment (JalonDatabase     *database,
                                    const char        *text,
                                    GError           **error);

G_END_DECLS
