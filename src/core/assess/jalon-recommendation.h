/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jalon-evidence.h"
#include "jalon-readiness.h"

G_BEGIN_DECLS

typedef struct _JalonSensitivity JalonSensitivity;

typedef enum
{
  JALON_VERDICT_RECOMMENDED,
  JALON_VERDICT_NOTHING_KNOWN, /* no fact beside the channel is known */
  JALON_VERDICT_NONE_FITS,     /* no sub-type of the channel has more reasons for than against */
} JalonVerdict;

/**
 * JalonReason:
 * @rule: id of the rule
 * @source: of the rule: the passage of the guide
 * @when: its condition, which names the facts it rests on
 * @for_it: for or against
 * @weight: 1 slight to 10 decisive
 * @text: in the language of the thread that made it
 */
typedef struct
{
  const char           *rule;
  const char           *source;
  const JalonCondition *when;
  gboolean              for_it;
  guint                 weight;
  char                 *text;
} JalonReason;

/**
 * JalonMissingFact:
 * @fact: of the playbook; titles are message ids: jalon_playbook_text()
 * @weight: how much of the score hangs on it: the weights of the rules that wait for it
 */
typedef struct
{
  const JalonPlaybookFact *fact;
  guint                    weight;
} JalonMissingFact;

/**
 * JalonRanked:
 * @subtype: of the playbook
 * @score: weights of the reasons for, less those against
 * @lowest: the score if every fact that is missing told against it
 * @highest: ... and if every one told for it
 * @wrong_channel: it is not for the assessment's channel, and so ranked last
 * @reasons: #JalonReason, those for first, heaviest first
 * @missing: #JalonMissingFact, heaviest first
 */
typedef struct
{
  const JalonPlaybookSubtype *subtype;
  int                         score;
  int                         lowest;
  int                         highest;
  gboolean                    wrong_channel;
  GPtrArray                  *reasons;
  GPtrArray                  *missing;
} JalonRanked;

/**
 * JalonRecommendation:
 * @verdict: whether there is a recommendation, and if not why
 * @best: (nullable): the first of @ranked when recommended
 * @ranked: #JalonRanked, every sub-type, best first
 * @missing: #JalonMissingFact that could still change which is first, heaviest first
 * @n_known: facts known, of
 * @n_facts: the facts that the rules of the channel's sub-types use
 *
 * Immutable and reference counted. Its texts are in the language of the thread that made it.
 */
typedef struct
{
  JalonVerdict  verdict;
  JalonRanked  *best;
  GPtrArray    *ranked;
  GPtrArray    *missing;
  guint         n_known;
  guint         n_facts;
} JalonRecommendation;

JalonRecommendation *jalon_recommendation_new     (JalonPlaybook             *playbook,
                                                   JalonEvidence             *evidence);
JalonRecommendation *jalon_recommendation_ref     (JalonRecommendation       *self);
void                 jalon_recommendation_unref   (JalonRecommendation       *self);
/* One or two sentences: what is recommended and on how much, or why nothing is. */
char                *jalon_recommendation_dup_summary (const JalonRecommendation *self);
/* (nullable): the ranked entry of a sub-type. */
const JalonRanked   *jalon_recommendation_find    (const JalonRecommendation *self,
                                                   const char                *subtype);
/* For `jalon-cli assess --json` and `recommend --json`: id, title, channel, model, subtype, verdict, score, known, facts, reasons,
 * ranked, readiness (number or null), missing, sensitivity. */
char                *jalon_recommendation_to_json (const JalonRecommendation *self,
                                                   const JalonAssessment     *assessment,
                                                   const JalonReadiness      *readiness,
                                                   const JalonSensitivity    *sensitivity);
/* Notes that JSON in the assessment with the time: an undo step, or part of the batch where one is open. */
gboolean             jalon_recommendation_store   (const JalonRecommendation *self,
                                                   JalonWorkspace            *workspace,
                                                   const JalonAssessment     *assessment,
                                                   const JalonReadiness      *readiness,
                                                   const JalonSensitivity    *sensitivity,
                                                   GError                   **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonRecommendation, jalon_recommendation_unref)

G_END_DECLS
