/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bench-portfolio.h"

#include "jalon-assessment-copy.h"
#include "jalon-evidence.h"

static char *
insert_organization (JalonWorkspace  *workspace,
                     const char      *name,
                     GError         **error)
{
  static const char *const columns[] = { "name_en", "jurisdiction" };
  JalonValue values[] = { JALON_TEXT (name), JALON_TEXT ("F") };
  char *uuid = NULL;

  return jalon_workspace_insert (workspace, "organization", columns, values, G_N_ELEMENTS (values), &uuid, error) ? uuid : NULL;
}

static const char *
get_answer (const JalonPlaybookQuestion *question)
{
  switch (question->type)
    {
    case JALON_QUESTION_CHOICE:
      return ((const JalonPlaybookOption *) question->options->pdata[0])->code;
    case JALON_QUESTION_NUMBER:
    case JALON_QUESTION_MONEY:
      return "12";
    case JALON_QUESTION_DATE:
      return "2027-03-01";
    case JALON_QUESTION_CHECK:
      return "yes";
    case JALON_QUESTION_TEXT:
    case JALON_QUESTION_LONG_TEXT:
    default:
      return "A sentence or two of what the planners know of it, as they write it down in a real assessment.";
    }
}

static gboolean
answer_all (JalonWorkspace  *workspace,
            JalonPlaybook   *playbook,
            const char      *uuid,
            GError         **error)
{
  GPtrArray *questions = jalon_playbook_get_questions (playbook);
  g_autoptr(JalonAssessment) assessment = jalon_assessment_load (jalon_workspace_get_database (workspace), uuid, error);

  if (assessment == NULL)
    return FALSE;
  for (guint i = 0; i < questions->len; i++)
    {
      const JalonPlaybookQuestion *question = questions->pdata[i];

      for (guint j = 0; j < (question->per_partner ? assessment->partners->len : 1); j++)
        if (!jalon_assessment_set_answer (workspace, uuid, question->id,
                                          question->per_partner ? ((JalonPartner *) assessment->partners->pdata[j])->uuid : NULL,
                                          get_answer (question), error))
          return FALSE;
    }
  return jalon_assessment_choose (workspace, uuid, "co-located", "shared-space", error)
         && jalon_assessment_add_defaults (workspace, uuid, playbook, "2027-03-01", NULL, error);
}

static gboolean
fill (JalonWorkspace  *workspace,
      guint            n,
      JalonPlaybook   *playbook,
      GError         **error)
{
  g_autofree char *first = insert_organization (workspace, "Service Canada", error);
  g_autofree char *second = first != NULL ? insert_organization (workspace, "ServiceOntario", error) : NULL;
  JalonSubject subjects[] = { { JALON_SUBJECT_ORGANIZATION, first }, { JALON_SUBJECT_ORGANIZATION, second } };
  g_autoptr(JalonNetwork) network = jalon_network_load (jalon_workspace_get_database (workspace), NULL, error);
  g_autofree char *uuid = NULL;

  if (second == NULL || network == NULL || !jalon_assessment_create (workspace, subjects, 2, "in-person", "1", &uuid, error)
      || !answer_all (workspace, playbook, uuid, error) || !jalon_evidence_keep (workspace, network, playbook, uuid, error))
    return FALSE;
  for (guint i = 1; i < n; i++)
    {
      g_autofree char *copy = NULL;
      g_autofree char *title = g_strdup_printf ("Assessment %u", i);

      if (!jalon_assessment_copy (workspace, network, playbook, uuid, JALON_COPY_TEMPLATE, title, &copy, error))
        return FALSE;
    }
  return TRUE;
}

JalonWorkspace *
bench_make_portfolio (guint           n,
                      JalonPlaybook  *playbook,
                      GError        **error)
{
  g_autoptr(JalonWorkspace) workspace = jalon_workspace_create (NULL, error);

  if (workspace == NULL || !jalon_workspace_begin (workspace, "Bench", error))
    return NULL;
  if (fill (workspace, n, playbook, error) && jalon_workspace_commit (workspace, error))
    return g_steal_pointer (&workspace);
  jalon_workspace_rollback (workspace);
  jalon_workspace_close (workspace);
  return NULL;
}
