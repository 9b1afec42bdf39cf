/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bench-report.h"

#include "jalon-assessment-edit.h"

static const char *
make_answer (const JalonPlaybookQuestion *question)
{
  switch (question->type)
    {
    case JALON_QUESTION_CHOICE:
    case JALON_QUESTION_CHECK:
      return question->options->len > 0 ? ((JalonPlaybookOption *) question->options->pdata[0])->code : "yes";
    case JALON_QUESTION_NUMBER:
      return "5";
    case JALON_QUESTION_MONEY:
      return "125000";
    case JALON_QUESTION_DATE:
      return "2027-03-01";
    case JALON_QUESTION_TEXT:
      return "Regional director";
    case JALON_QUESTION_LONG_TEXT:
    default:
      return "Two offices 350 m apart serve the same families, seniors and newcomers. Both leases end in the autumn of 2027, and neither "
             "waiting room is ever full. A shared address would save one trip in three.";
    }
}

static gboolean
answer (JalonWorkspace  *workspace,
        const char      *assessment,
        JalonPlaybook   *playbook,
        GError         **error)
{
  GPtrArray *questions = jalon_playbook_get_questions (playbook);
  GPtrArray *factors = jalon_playbook_get_factors (playbook);
  gboolean done = TRUE;

  for (guint i = 0; done && i < questions->len; i++)
    {
      const JalonPlaybookQuestion *question = questions->pdata[i];

      done = question->per_partner
             || jalon_assessment_set_answer (workspace, assessment, question->id, NULL, make_answer (question), error);
    }
  for (guint i = 0; done && i < factors->len; i++)
    {
      const JalonPlaybookFactor *factor = factors->pdata[i];

      for (guint j = 0; done && j < factor->statements->len; j++)
        done = jalon_assessment_set_answer (workspace, assessment, ((JalonPlaybookItem *) factor->statements->pdata[j])->id, NULL, "4", error);
    }
  return done;
}

char *
bench_add_assessment (JalonWorkspace  *workspace,
                      JalonNetwork    *network,
                      JalonPlaybook   *playbook,
                      GError         **error)
{
  g_autofree char *anchor = jalon_network_dup_uuid (network, 0);
  g_autofree char *partner = jalon_network_dup_uuid (network, 1);
  const JalonSubject subjects[] = { { JALON_SUBJECT_POINT, anchor }, { JALON_SUBJECT_POINT, partner } };
  g_autofree char *uuid = NULL;

  if (!jalon_workspace_begin (workspace, "Bench", error))
    return NULL;
  if (jalon_assessment_create (workspace, subjects, 2, "in-person", jalon_playbook_get_version (playbook), &uuid, error)
      && answer (workspace, uuid, playbook, error) && jalon_assessment_choose (workspace, uuid, "co-located", "shared-space", error)
      && jalon_assessment_add_defaults (workspace, uuid, playbook, "2027-03-01", NULL, error)
      && jalon_workspace_commit (workspace, error))
    return g_steal_pointer (&uuid);
  return NULL;
}
