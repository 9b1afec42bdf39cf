/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-assessment.h"

G_BEGIN_DECLS

/* Records as people name them, without regard to accents and case. All that fit are found: which one is meant is for the
 * caller to ask. */
GPtrArray *jalon_find_subjects    (JalonDatabase     *database,
                                   JalonSubjectKind   kind,
                                   const char        *text,
                                   GError           **error);
GPtrArray *jalon_find_assessments (JalonDatabase     *database,
                                   const char        *text,
                                   GError           **error);

G_END_DECLS
