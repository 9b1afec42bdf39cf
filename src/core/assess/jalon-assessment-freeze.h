/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-evidence.h"

G_BEGIN_DECLS

/* A finished assessment: it is not changed any more, and its content can be verified later. What the content is and how it is
 * written down to be hashed is in docs/file-format.md. */

/**
 * JalonFreezeState:
 * @JALON_FREEZE_OPEN: not finished
 * @JALON_FREEZE_INTACT: finished, and its content is what it was then
 * @JALON_FREEZE_CHANGED: finished, but its content was changed since, by another program
 */
typedef enum
{
  JALON_FREEZE_OPEN,
  JALON_FREEZE_INTACT,
  JALON_FREEZE_CHANGED,
} JalonFreezeState;

/* Each is one step to undo. Edits of a frozen assessment fail with a sentence. */
gboolean  jalon_assessment_freeze       (JalonWorkspace    *workspace,
                                         JalonNetwork      *network,
                                         JalonPlaybook     *playbook,
                                         const char        *assessment,
                                         GError           **error);
gboolean  jalon_assessment_unfreeze     (JalonWorkspace    *workspace,
                                         const char        *assessment,
                                         GError           **error);

gboolean  jalon_assessment_verify       (JalonDatabase     *database,
                                         const char        *assessment,
                                         JalonFreezeState  *state,
                                         GError           **error);
char     *jalon_assessment_dup_content  (JalonDatabase     *database,
                                         const char        *assessment,
                                         GError           **error);
/* SHA-256 of the content, hexadecimal. */
char     *jalon_assessment_dup_hash     (JalonDatabase     *database,
                                         const char        *assessment,
                                         GError           **error);

G_END_DECLS
