/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-progress.h"

#include <glib/gi18n-lib.h>

/**
 * jalon_progress_is_asked:
 * @assessment: an assessment
 * @playbook: a playbook
 * @evidence: what is known
 * @scope: of an element
 * @when: (nullable): its condition
 *
 * Returns: whether the element is shown: for the sub-type (where one is chosen) and channel, and its condition not false. An unknown
 *   condition hides nothing.
 */
gboolean
jalon_progress_is_asked (const JalonAssessment    *assessment,
                         JalonPlaybook            *playbook,
                         JalonEvidence            *evidence,
                         const JalonPlaybookScope *scope,
                         const JalonCondition     *when)
{
  return jalon_playbook_in_scope (playbook, scope, assessment->model, assessment->subtype, assessment->channel)
         && (when == NULL || jalon_condition_evaluate (when, jalon_evidence_lookup, evidence) != JALON_TRUTH_FALSE);
}

static void
count_answer (JalonStepProgress           *step,
              const JalonAssessment       *assessment,
              const JalonPlaybookQuestion *question,
              const JalonPartner          *partner)
{
  JalonOpenQuestion *open;

  step->n_required++;
  if (jalon_assessment_get_value (assessment, question->id, partner != NULL ? partner->uuid : NULL) != NULL)
    {
      step->n_answered++;
      return;
    }
  open = g_new0 (JalonOpenQuestion, 1);
  open->question = question;
  open->partner = partner;
  g_ptr_array_add (step->open, open);
}

static void
count_questions (JalonStepProgress        *step,
                 JalonProgress            *self,
                 JalonEvidence            *evidence,
                 const JalonPlaybookBlock *block)
{
  g_autoptr(GPtrArray) parties = jalon_assessment_list_parties (self->assessment);

  for (guint i = 0; block->questions != NULL && i < block->questions->len; i++)
    {
      const JalonPlaybookQuestion *question = block->questions->pdata[i];

      if (!question->required
          || !jalon_progress_is_asked (self->assessment, self->playbook, evidence, &question->scope, question->when))
        continue;
      if (!question->per_partner)
        count_answer (step, self->assessment, question, NULL);
      for (guint j = 0; question->per_partner && j < parties->len; j++)
        count_answer (step, self->assessment, question, parties->pdata[j]);
    }
}

static void
count_checks (JalonStepProgress        *step,
              JalonProgress            *self,
              JalonEvidence            *evidence,
              const JalonPlaybookBlock *block)
{
  for (guint i = 0; block->items != NULL && i < block->items->len; i++)
    {
      const JalonPlaybookItem *item = block->items->pdata[i];

      if (!jalon_progress_is_asked (self->assessment, self->playbook, evidence, &item->scope, item->when))
        continue;
      step->n_checks++;
      step->n_checked += g_strcmp0 (jalon_assessment_get_value (self->assessment, item->id, NULL), "yes") == 0;
    }
}

static void
count_step (JalonStepProgress       *step,
            JalonProgress           *self,
            JalonEvidence           *evidence,
            const JalonPlaybookStep *definition)
{
  step->step = definition;
  step->open = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < definition->blocks->len; i++)
    {
      const JalonPlaybookBlock *block = definition->blocks->pdata[i];

      if (!jalon_progress_is_asked (self->assessment, self->playbook, evidence, &block->scope, block->when))
        continue;
      if (block->kind == JALON_BLOCK_QUESTIONS)
        count_questions (step, self, evidence, block);
      else if (block->kind == JALON_BLOCK_CHECKLIST)
        count_checks (step, self, evidence, block);
    }
}

/**
 * jalon_progress_new:
 * @assessment: an assessment
 * @playbook: its steps
 * @evidence: (nullable): what is known; %NULL: what the answers alone say
 *
 * Returns: (transfer full): how far each step is
 */
JalonProgress *
jalon_progress_new (JalonAssessment *assessment,
                    JalonPlaybook   *playbook,
                    JalonEvidence   *evidence)
{
  JalonProgress *self = g_new0 (JalonProgress, 1);
  GPtrArray *steps = jalon_playbook_get_steps (playbook);
  g_autoptr(JalonEvidence) facts
    = evidence != NULL ? jalon_evidence_ref (evidence) : jalon_evidence_from_answers (assessment, playbook);

  self->assessment = jalon_assessment_ref (assessment);
  self->playbook = jalon_playbook_ref (playbook);
  self->n_steps = steps->len;
  self->steps = g_new0 (JalonStepProgress, steps->len);
  for (guint i = 0; i < steps->len; i++)
    {
      JalonStepProgress *step = &self->steps[i];

      count_step (step, self, facts, steps->pdata[i]);
      self->n_answered += step->n_answered;
      self->n_required += step->n_required;
      if (self->next == NULL && step->open->len > 0)
        self->next = step->open->pdata[0];
    }
  return self;
}

/**
 * jalon_progress_free:
 * @self: (transfer full): progress
 */
void
jalon_progress_free (JalonProgress *self)
{
  for (guint i = 0; i < self->n_steps; i++)
    g_ptr_array_unref (self->steps[i].open);
  g_free (self->steps);
  jalon_assessment_unref (self->assessment);
  jalon_playbook_unref (self->playbook);
  g_free (self);
}

/**
 * jalon_progress_dup_next:
 * @self: progress
 *
 * Returns: (transfer full): the next thing to do, in the reader's language
 */
char *
jalon_progress_dup_next (const JalonProgress *self)
{
  const JalonPlaybookStep *step;

  if (self->next == NULL)
    return g_strdup (_("Every required question is answered."));
  step = jalon_playbook_find_step (self->playbook, self->next->question->step);
  if (self->next->partner != NULL)
    /* Translators: step number, question, name of a partner */
    return g_strdup_printf (_("Step %u: %s (%s)"), step != NULL ? step->number : 0,
                            jalon_playbook_text (self->next->question->text), jalon_partner_get_name (self->next->partner));
  /* Translators: step number, question */
  return g_strdup_printf (_("Step %u: %s"), step != NULL ? step->number : 0,
                          jalon_playbook_text (self->next->question->text));
}
