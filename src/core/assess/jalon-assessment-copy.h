/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-assessment-edit.h"
#include "jalon-evidence.h"

G_BEGIN_DECLS

/**
 * JalonCopyKind:
 * @JALON_COPY_TEMPLATE: a new draft with the same partners
 * @JALON_COPY_FRAMEWORK: a framework, which has no partners, of an assessment
 *
 * What becomes of a copy. Neither takes along what belongs to its time: dates, states, ratings, measurements and decisions.
 */
typedef enum
{
  JALON_COPY_TEMPLATE,
  JALON_COPY_FRAMEWORK,
} JalonCopyKind;

/* Each is one step to undo, as in jalon-assessment-edit.h. A new assessment keeps what the data say on the day.
 * @network: (nullable): NULL: it is loaded. */
gboolean jalon_assessment_copy             (JalonWorkspace      *workspace,
                                            JalonNetwork        *network,
                                            JalonPlaybook       *playbook,
                                            const char          *assessment,
                                            JalonCopyKind        kind,
                                            const char          *title,
                                            char               **copy,
                                            GError             **error);
gboolean jalon_assessment_create_framework (JalonWorkspace      *workspace,
                                            const char          *title,
                                            const char          *channel,
                                            const char          *playbook_version,
                                            char               **framework,
                                            GError             **error);
/* An assessment that inherits from a framework, with its model and a copy of its lists. */
gboolean jalon_assessment_create_from      (JalonWorkspace      *workspace,
                                            JalonNetwork        *network,
                                            JalonPlaybook       *playbook,
                                            const char          *framework,
                                            const JalonSubject  *subjects,
                                            guint                n_subjects,
                                            char               **assessment,
                                            GError             **error);
/* @framework: (nullable): %NULL: none */
gboolean jalon_assessment_set_framework    (JalonWorkspace      *workspace,
                                            const char          *assessment,
                                            const char          *framework,
                                            GError             **error);
/* JalonRecord with uuid and title, by title; those that are archived are left out. */
GPtrArray *jalon_frameworks_list           (JalonDatabase       *database,
                                            GError             **error);
gboolean jalon_assessment_set_archived     (JalonWorkspace      *workspace,
                                            const char          *assessment,
                                            gboolean             archived,
                                            GError             **error);

G_END_DECLS
