/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "jalon-cli-recommendation.h"
#include "jalon-cli-subject.h"
#include "jalon-cli.h"

/* The snapshot of the data that the assessment keeps; the data of today where it keeps none. */
static JalonEvidence *
find_evidence (JalonDatabase    *database,
               JalonAssessment  *assessment,
               JalonPlaybook    *playbook,
               GError          **error)
{
  JalonEvidence *evidence = jalon_evidence_from_snapshot (assessment, playbook);
  g_autoptr(JalonNetwork) network = NULL;

  if (evidence != NULL || (network = jalon_network_load (database, NULL, error)) == NULL)
    return evidence;
  return jalon_evidence_collect (database, network, assessment, playbook, error);
}

static gboolean
recommend (JalonDatabase  *database,
           const char     *text,
           gboolean        json,
           GError        **error)
{
  g_autofree char *uuid = jalon_cli_find_assessment (database, text, error);
  g_autoptr(JalonPlaybook) playbook = uuid != NULL ? jalon_playbook_load (error) : NULL;
  g_autoptr(JalonAssessment) assessment = playbook != NULL ? jalon_assessment_load (database, uuid, error) : NULL;
  g_autoptr(JalonEvidence) evidence = assessment != NULL ? find_evidence (database, assessment, playbook, error) : NULL;
  g_autoptr(JalonRecommendation) recommendation = NULL;
  g_autoptr(JalonReadiness) readiness = NULL;
  g_autoptr(JalonSensitivity) sensitivity = NULL;

  if (evidence == NULL)
    return FALSE;
  recommendation = jalon_recommendation_new (playbook, evidence);
  readiness = jalon_readiness_new (assessment, playbook);
  sensitivity = jalon_sensitivity_new (playbook, evidence, recommendation, assessment);
  return jalon_cli_print_recommendation (assessment, recommendation, readiness, sensitivity, json, error);
}

/* recommend W.gpkg ASSESSMENT [--json] */
gboolean
jalon_cli_recommend (const JalonCliVerb  *verb,
                     GStrv               *arguments,
                     GError             **error)
{
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    { "json", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &json, N_("Write JSON"), NULL },
    { NULL }
  };
  g_autoptr(JalonWorkspace) workspace = NULL;

  if (!jalon_cli_parse (verb, entries, arguments, error) ||
      (workspace = jalon_cli_open ((*arguments)[1], JALON_WORKSPACE_READ_ONLY, error)) == NULL)
    return FALSE;
  return recommend (jalon_workspace_get_database (workspace), (*arguments)[2], json, error);
}
