/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-assessment-edit.h"
#include "jalon-evidence.h"

G_BEGIN_DECLS

/* A form that a partner fills in elsewhere and sends back: one JSON object, docs/forms.md. */

typedef enum
{
  JALON_FORM_FACTS,     /* the few facts that could change the recommendation */
  JALON_FORM_READINESS, /* the statements of readiness, rated by one partner alone */
} JalonFormKind;

/**
 * JalonFormEntry:
 * @item: id of a question, fact or statement
 * @value: as the assessment keeps it
 * @note: (nullable): what the partner wrote beside it
 */
typedef struct
{
  char *item;
  char *value;
  char *note;
} JalonFormEntry;

/**
 * JalonForm:
 * @kind: what it asks
 * @partner: (nullable): uuid of the partner of the assessment who answers; never %NULL of a form of readiness
 * @rated_on: ISO date of the round
 * @entries: #JalonFormEntry, what can be taken
 * @refused: sentences, one for each answer that cannot be taken: the question, what was answered and why not
 *
 * A returned form as it was read.
 */
typedef struct
{
  JalonFormKind kind;
  char         *partner;
  char         *rated_on;
  GPtrArray    *entries;
  GPtrArray    *refused;
} JalonForm;

/* In the thread's language. @facts: JalonPlaybookFact. */
char      *jalon_form_dup_facts     (const JalonAssessment *assessment,
                                     JalonPlaybook         *playbook,
                                     GPtrArray             *facts,
                                     const char            *partner);
char      *jalon_form_dup_readiness (const JalonAssessment *assessment,
                                     JalonPlaybook         *playbook,
                                     const char            *partner);
/* "metres", "months"; NULL where a number has none. In the thread's language. */
const char *jalon_form_get_unit     (const JalonPlaybookFact *fact);

JalonForm *jalon_form_read          (const char            *text,
                                     const JalonAssessment *assessment,
                                     JalonPlaybook         *playbook,
                                     GError               **error);
/* The same from a file, of at most a megabyte. */
JalonForm *jalon_form_read_file     (const char            *path,
                                     const JalonAssessment *assessment,
                                     JalonPlaybook         *playbook,
                                     GError               **error);
void       jalon_form_free          (JalonForm             *self);
/* One step to undo. What was refused is kept as text under JALON_ITEM_RETURNED. */
gboolean   jalon_form_store         (const JalonForm       *self,
                                     JalonWorkspace        *workspace,
                                     const char            *assessment,
                                     GError               **error);
/* How many answers were taken, and each that was not, a line each. */
char      *jalon_form_dup_summary   (const JalonForm       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonForm, jalon_form_free)

G_END_DECLS
