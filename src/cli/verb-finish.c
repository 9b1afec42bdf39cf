/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "jalon-assessment-freeze.h"
#include "jalon-cli-finish.h"
#include "jalon-cli-subject.h"
#include "jalon-cli.h"
#include "jalon-format.h"
#include "jalon-output.h"

/**
 * jalon_cli_verify_in:
 * @database: a connection to a workspace
 * @uuid: of an assessment
 * @error: return location
 *
 * Prints that a finished assessment is what it was, with its checksum.
 *
 * Returns: %FALSE where it is not, or is not finished
 */
gboolean
jalon_cli_verify_in (JalonDatabase  *database,
                     const char     *uuid,
                     GError        **error)
{
  g_autoptr(JalonAssessment) assessment = NULL;
  g_autofree char *date = NULL, *sentence = NULL;
  JalonFreezeState state;

  if (!jalon_assessment_verify (database, uuid, &state, error)
      || (assessment = jalon_assessment_load (database, uuid, error)) == NULL)
    return FALSE;
  date = jalon_format_date (assessment->frozen_at);
  if (state == JALON_FREEZE_OPEN)
    g_set_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_FAILED, _("“%s” is not finished: there is nothing to verify it by."),
                 jalon_assessment_get_title (assessment));
  else if (state == JALON_FREEZE_CHANGED)
    g_set_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_FAILED,
                 /* Translators: a title, a date, a checksum */
                 _("“%s” was changed since it was finished on %s: its content does not have the checksum %s any more."),
                 jalon_assessment_get_title (assessment), date, assessment->frozen_hash);
  if (state != JALON_FREEZE_INTACT)
    return FALSE;
  /* Translators: a title, a date, a checksum */
  sentence = g_strdup_printf (_("“%s” is what it was when it was finished on %s. SHA-256: %s\n"),
                              jalon_assessment_get_title (assessment), date, assessment->frozen_hash);
  return jalon_output_print (sentence, error);
}

/**
 * jalon_cli_verify:
 * @path: a workspace's file
 * @text: an assessment as it was typed
 * @error: return location
 *
 * As jalon_cli_verify_in(), of a workspace that is opened where it is.
 *
 * Returns: %FALSE where it is not, or is not finished
 */
gboolean
jalon_cli_verify (const char  *path,
                  const char  *text,
                  GError     **error)
{
  g_autoptr(JalonWorkspace) workspace = jalon_cli_open (path, JALON_WORKSPACE_READ_ONLY, error);
  JalonDatabase *database = workspace != NULL ? jalon_workspace_get_database (workspace) : NULL;
  g_autofree char *uuid = database != NULL ? jalon_cli_find_assessment (database, text, error) : NULL;

  return uuid != NULL && jalon_cli_verify_in (database, uuid, error);
}

static gboolean
finish (JalonWorkspace  *workspace,
        const char      *uuid,
        GError         **error)
{
  g_autoptr(JalonPlaybook) playbook = jalon_playbook_load (error);

  return playbook != NULL && jalon_assessment_freeze (workspace, NULL, playbook, uuid, error)
         && jalon_workspace_save (workspace, error)
         && jalon_cli_verify_in (jalon_workspace_get_database (workspace), uuid, error);
}

static gboolean
reopen (JalonWorkspace  *workspace,
        const char      *uuid,
        GError         **error)
{
  g_autoptr(JalonAssessment) assessment = jalon_assessment_load (jalon_workspace_get_database (workspace), uuid, error);
  g_autofree char *sentence = NULL;

  if (assessment == NULL)
    return FALSE;
  if (assessment->frozen_at == NULL)
    {
      /* Translators: %s is a title */
      g_set_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_FAILED, _("“%s” is not finished: it can be changed as it is."),
                   jalon_assessment_get_title (assessment));
      return FALSE;
    }
  /* Translators: %s is a title */
  sentence = g_strdup_printf (_("“%s” is reopened and can be changed.\n"), jalon_assessment_get_title (assessment));
  return jalon_assessment_unfreeze (workspace, uuid, error) && jalon_workspace_save (workspace, error)
         && jalon_output_print (sentence, error);
}

/**
 * jalon_cli_finish:
 * @verb: as it stands in the help
 * @arguments: (inout): the command line from the verb on; options are taken out
 * @error: return location; a sentence for standard error
 *
 * `finish W.gpkg ASSESSMENT [--reopen|--verify]`
 *
 * Marks an assessment as finished, reopens it, or verifies it.
 *
 * Returns: whether it was done
 */
gboolean
jalon_cli_finish (const JalonCliVerb  *verb,
                  GStrv               *arguments,
                  GError             **error)
{
  gboolean reopens = FALSE, verifies = FALSE;
  const GOptionEntry entries[] = {
    { "reopen", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &reopens, N_("Let a finished assessment be changed again"), NULL },
    { "verify", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &verifies,
      N_("Only say whether a finished assessment is still what it was"), NULL },
    { NULL }
  };
  g_autoptr(JalonWorkspace) workspace = NULL;
  g_autofree char *uuid = NULL;

  if (!jalon_cli_parse (verb, entries, arguments, error))
    return FALSE;
  if (reopens && verifies)
    {
      jalon_cli_refuse (error, _("Write “--reopen” or “--verify”, not both."));
      return FALSE;
    }
  if (verifies)
    return jalon_cli_verify ((*arguments)[1], (*arguments)[2], error);
  if ((workspace = jalon_cli_open ((*arguments)[1], JALON_WORKSPACE_EDIT, error)) == NULL
      || (uuid = jalon_cli_find_assessment (jalon_workspace_get_database (workspace), (*arguments)[2], error)) == NULL)
    return FALSE;
  return reopens ? reopen (workspace, uuid, error) : finish (workspace, uuid, error);
}
