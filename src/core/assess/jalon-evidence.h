/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-assessment.h"
#include "jalon-network.h"

G_BEGIN_DECLS

/* What is known about an assessment: one value for each fact of the playbook, from the data or from an answer. Immutable and
 * reference counted. docs/methods.md says how each fact is found. */
typedef struct _JalonEvidence JalonEvidence;

/**
 * JalonFact:
 * @id: of the playbook
 * @known: whether anybody knows
 * @number: of a number, in the unit that the playbook declares
 * @code: (nullable): of a flag or code
 * @answered: the planner said so; else the data do
 * @illustrative: it rests on figures made up for demonstration
 * @data: what the data say, also beneath an answer
 * @data_illustrative: the same of that
 */
typedef struct
{
  const char *id;
  gboolean    known;
  double      number;
  const char *code;
  gboolean    answered;
  gboolean    illustrative;

  JalonFactValue data;
  gboolean       data_illustrative;
} JalonFact;

JalonEvidence    *jalon_evidence_collect     (JalonDatabase          *database,
                                              JalonNetwork           *network,
                                              const JalonAssessment  *assessment,
                                              JalonPlaybook          *playbook,
                                              GError                **error);
/* What the answers alone say: no data read. */
JalonEvidence    *jalon_evidence_from_answers (const JalonAssessment *assessment,
                                              JalonPlaybook          *playbook);
/* What a text that answers a fact says of it; unknown where it is no value of the fact. */
JalonFactValue    jalon_evidence_read_value  (const JalonPlaybookFact *fact,
                                              const char             *text);
/* The data's part of a snapshot with the answers of today. */
JalonEvidence    *jalon_evidence_renew_answers (const JalonEvidence  *snapshot,
                                              const JalonAssessment  *assessment,
                                              JalonPlaybook          *playbook);
/* What an assessment rests on: its snapshot with the answers of today; %NULL where it keeps none, or one of other partners. */
JalonEvidence    *jalon_evidence_from_snapshot (const JalonAssessment *assessment,
                                              JalonPlaybook          *playbook);
JalonEvidence    *jalon_evidence_ref         (JalonEvidence          *self);
void              jalon_evidence_unref       (JalonEvidence          *self);

guint             jalon_evidence_get_n_facts (const JalonEvidence    *self);
const JalonFact  *jalon_evidence_get_fact    (const JalonEvidence    *self,
                                              guint                   index);
const JalonFact  *jalon_evidence_find        (const JalonEvidence    *self,  /* nullable */
                                              const char             *id);
/* A JalonFactLookup: @evidence is a JalonEvidence. */
JalonFactValue    jalon_evidence_lookup      (const char             *fact,
                                              gpointer                evidence);
/* In the reader's language, with its unit; "unknown" where it is. */
char             *jalon_evidence_dup_text    (const JalonEvidence    *self,
                                              JalonPlaybook          *playbook,
                                              const char             *fact);
/* What a condition rests on: its known facts with their values, in the reader's language; NULL: none. */
char             *jalon_evidence_dup_basis   (const JalonEvidence    *self,
                                              JalonPlaybook          *playbook,
                                              const JalonCondition   *condition);
char             *jalon_evidence_dup_value_text (const JalonPlaybookFact *fact,
                                              JalonFactValue          value);
/* Annual volume of each partner in order, NAN unknown; as many as the assessment had partners. */
const double     *jalon_evidence_get_volumes (const JalonEvidence    *self,
                                              guint                  *n_volumes);

/* The snapshot that an assessment keeps. */
char             *jalon_evidence_to_json     (const JalonEvidence    *self);
JalonEvidence    *jalon_evidence_from_json   (const char             *json,
                                              GError                **error);
/* Ids of the facts that differ between two; empty: none. Free with g_strfreev(). */
GStrv             jalon_evidence_compare     (const JalonEvidence    *before,
                                              const JalonEvidence    *after);
/* Notes it in the assessment with the time: an undo step, or part of the batch where one is open. */
gboolean          jalon_evidence_store       (JalonWorkspace         *workspace,
                                              const char             *assessment,
                                              const JalonEvidence    *evidence,
                                              GError                **error);

/* Notes what the data say on the day, where the assessment has no snapshot to rely on. Reads the database: not for the main thread.
 * @network: (nullable): NULL: it is loaded. */
gboolean          jalon_evidence_keep        (JalonWorkspace         *workspace,
                                              JalonNetwork           *network,
                                              JalonPlaybook          *playbook,
                                              const char             *assessment,
                                              GError                **error);

/* The next look is at the data again: for a change of partners. */
gboolean          jalon_evidence_forget      (JalonWorkspace         *workspace,
                                              const char             *assessment,
                                              GError                **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonEvidence, jalon_evidence_unref)

G_END_DECLS
