/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-assessment-edit.h"

G_BEGIN_DECLS

typedef enum
{
  JALON_MIGRATION_NONE,  /* made with this version, or with none that is known */
  JALON_MIGRATION_OLDER, /* can be taken over */
  JALON_MIGRATION_NEWER, /* made by a later Jalon: nothing is touched */
} JalonMigrationState;

/**
 * JalonMigration:
 * @state: how the versions stand
 * @from: (nullable): version the assessment was made with
 * @to: version of the playbook
 * @changes: sentences: what later versions changed
 * @kept: sentences: answers to questions that went away, or that are no answer any more; they would be kept as text
 */
typedef struct
{
  JalonMigrationState  state;
  char                *from;
  char                *to;
  GPtrArray           *changes;
  GPtrArray           *kept;
} JalonMigration;

JalonMigration *jalon_migration_new          (const JalonAssessment *assessment,
                                              JalonPlaybook         *playbook);
void            jalon_migration_free         (JalonMigration        *self);
/* One or several sentences for people; NULL where there is nothing to say. */
char           *jalon_migration_dup_text     (const JalonMigration  *self);
/* Takes the assessment over to the playbook's version; one step to undo. */
gboolean        jalon_migration_run          (JalonWorkspace        *workspace,
                                              const char            *assessment,
                                              JalonPlaybook         *playbook,
                                              GError               **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonMigration, jalon_migration_free)

G_END_DECLS
