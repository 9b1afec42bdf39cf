/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-evidence.h"

G_BEGIN_DECLS

/**
 * JalonOpenQuestion:
 * @question: of the playbook, required and unanswered
 * @partner: (nullable): who has not answered it, where each partner answers
 */
typedef struct
{
  const JalonPlaybookQuestion *question;
  const JalonPartner          *partner;
} JalonOpenQuestion;

/**
 * JalonStepProgress:
 * @n_answered: of the required questions
 * @open: #JalonOpenQuestion
 * @n_checked: of the checklists' items
 */
typedef struct
{
  const JalonPlaybookStep *step;
  guint                    n_answered;
  guint                    n_required;
  GPtrArray               *open;
  guint                    n_checked;
  guint                    n_checks;
} JalonStepProgress;

/**
 * JalonProgress:
 * @steps: array of @n_steps, in order
 * @next: (nullable): the first open question of all; %NULL: every required question is answered
 */
typedef struct
{
  JalonStepProgress       *steps;
  guint                    n_steps;
  guint                    n_answered;
  guint                    n_required;
  const JalonOpenQuestion *next;
  JalonAssessment         *assessment;
  JalonPlaybook           *playbook;
} JalonProgress;

/* @evidence: (nullable): where questions depend on facts; NULL: the answers alone. */
JalonProgress *jalon_progress_new  (JalonAssessment *assessment,
                                    JalonPlaybook   *playbook,
                                    JalonEvidence   *evidence);
void           jalon_progress_free (JalonProgress   *self);

/* Whether to ask: in scope of the assessment's sub-type and channel, and its condition not false. */
gboolean       jalon_progress_is_asked (const JalonAssessment    *assessment,
                                        JalonPlaybook            *playbook,
                                        JalonEvidence            *evidence,
                                        const JalonPlaybookScope *scope,
                                        const JalonCondition     *when);
/* What to do next, a sentence in the reader's language. */
char          *jalon_progress_dup_next (const JalonProgress      *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonProgress, jalon_progress_free)

G_END_DECLS
