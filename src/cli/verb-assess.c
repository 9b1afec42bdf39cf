/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "jalon-assessment-edit.h"
#include "jalon-case-json.h"
#include "jalon-cli-answers.h"
#include "jalon-cli-recommendation.h"
#include "jalon-cli-subject.h"
#include "jalon-cli.h"
#include "jalon-output.h"
#include "jalon-vocabulary.h"

typedef struct
{
  char    *anchor;
  char   **partners;
  char    *channel;
  char    *answers;
  gboolean json;
  gboolean questions;
} Options;

static void
options_clear (Options *options)
{
  g_clear_pointer (&options->anchor, g_free);
  g_clear_pointer (&options->partners, g_strfreev);
  g_clear_pointer (&options->channel, g_free);
  g_clear_pointer (&options->answers, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
check_options (const Options  *options,
               GError        **error)
{
  const char *channel = options->channel != NULL ? options->channel : "in-person";
  g_autoptr(GPtrArray) codes = g_ptr_array_new ();
  g_autofree char *list = NULL;

  if (options->anchor == NULL || options->partners == NULL)
    {
      jalon_cli_refuse (error, _("Say who takes part: “--anchor WHO --partner WHO”."));
      return FALSE;
    }
  for (guint i = 0; i < jalon_vocabulary_get_n_codes (JALON_VOCABULARY_CHANNEL); i++)
    {
      const char *code = jalon_vocabulary_get_code (JALON_VOCABULARY_CHANNEL, i);

      if (g_str_equal (code, channel))
        return TRUE;
      g_ptr_array_add (codes, (gpointer) code);
    }
  g_ptr_array_add (codes, NULL);
  list = jalon_cli_join ((const char *const *) codes->pdata);
  /* Translators: a value, a field's name, and the list of values */
  jalon_cli_refuse (error, _("“%s” is not one value of “%s”, which has: %s."), channel, "channel", list);
  return FALSE;
}

/* ---- Making it ------------------------------------------------------------------------------------------------------ */

static void
clear_subject (gpointer data)
{
  g_free ((char *) ((JalonSubject *) data)->uuid);
}

/* The anchor first. */
static GArray *
find_subjects (JalonDatabase  *database,
               const Options  *options,
               GError        **error)
{
  g_autoptr(GArray) subjects = g_array_new (FALSE, TRUE, sizeof (JalonSubject));

  g_array_set_clear_func (subjects, clear_subject);
  for (guint i = 0; i == 0 || options->partners[i - 1] != NULL; i++)
    {
      const char *who = i == 0 ? options->anchor : options->partners[i - 1];
      JalonSubject subject = { 0 };
      char *uuid = NULL;

      if (!jalon_cli_find_subject (database, who, &subject.kind, &uuid, error))
        return NULL;
      subject.uuid = uuid;
      g_array_append_val (subjects, subject);
    }
  return g_steal_pointer (&subjects);
}

static char *
create (JalonWorkspace   *workspace,
        JalonPlaybook    *playbook,
        const Options    *options,
        JalonCliAnswers  *answers,
        GError          **error)
{
  g_autoptr(GArray) subjects = find_subjects (jalon_workspace_get_database (workspace), options, error);
  g_autofree char *uuid = NULL;

  if (subjects == NULL
      || !jalon_assessment_create (workspace, &g_array_index (subjects, JalonSubject, 0), subjects->len,
                                   options->channel != NULL ? options->channel : "in-person", jalon_playbook_get_version (playbook),
                                   &uuid, error)
      || (answers != NULL && !jalon_cli_answers_store (answers, workspace, uuid, error)))
    return NULL;
  return g_steal_pointer (&uuid);
}

/* What the costs come to. */
static JsonNode *
describe_business_case (JalonAssessment     *assessment,
                        JalonPlaybook       *playbook,
                        const JalonEvidence *evidence)
{
  g_autoptr(JalonSharing) sharing = jalon_sharing_for_assessment (assessment);
  g_autoptr(JalonBusinessCase) business = jalon_business_case_new (assessment, playbook, evidence);
  g_autoptr(JalonSavings) savings = jalon_savings_new (business, sharing);

  return jalon_business_case_to_json (business, savings);
}

typedef struct
{
  JalonAssessment     *assessment;
  JalonEvidence       *evidence;
  JalonRecommendation *recommendation;
  JalonSensitivity    *sensitivity;
  JalonReadiness      *readiness;
} Result;

static void
result_clear (Result *result)
{
  g_clear_pointer (&result->readiness, jalon_readiness_free);
  g_clear_pointer (&result->sensitivity, jalon_sensitivity_free);
  g_clear_pointer (&result->recommendation, jalon_recommendation_unref);
  g_clear_pointer (&result->evidence, jalon_evidence_unref);
  g_clear_pointer (&result->assessment, jalon_assessment_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Result, result_clear)

static gboolean
make (JalonWorkspace  *workspace,
      JalonPlaybook   *playbook,
      const Options   *options,
      JalonCliAnswers *answers,
      Result          *result,
      GError         **error)
{
  JalonDatabase *database = jalon_workspace_get_database (workspace);
  g_autofree char *uuid = create (workspace, playbook, options, answers, error);
  g_autoptr(JalonNetwork) network = uuid != NULL ? jalon_network_load (database, NULL, error) : NULL;

  if (network == NULL ||
      (result->assessment = jalon_assessment_load (database, uuid, error)) == NULL ||
      (result->evidence = jalon_evidence_collect (database, network, result->assessment, playbook, error)) == NULL)
    return FALSE;
  result->recommendation = jalon_recommendation_new (playbook, result->evidence);
  result->sensitivity = jalon_sensitivity_new (playbook, result->evidence, result->recommendation, result->assessment);
  result->readiness = jalon_readiness_new (result->assessment, playbook);
  return jalon_evidence_store (workspace, uuid, result->evidence, error) &&
         jalon_recommendation_store (result->recommendation, workspace, result->assessment, result->readiness, result->sensitivity, error);
}

/* One step to undo, with its answers and what follows from them. */
static gboolean
assess (JalonWorkspace  *workspace,
        JalonPlaybook   *playbook,
        const Options   *options,
        GError         **error)
{
  g_autoptr(JalonCliAnswers) answers = NULL;
  g_auto(Result) result = { NULL };

  if ((options->answers != NULL && (answers = jalon_cli_answers_read (options->answers, playbook, error)) == NULL) ||
      !jalon_workspace_begin (workspace, N_("Start an assessment"), error))
    return FALSE;
  if (!make (workspace, playbook, options, answers, &result, error))
    {
      jalon_workspace_rollback (workspace);
      return FALSE;
    }
  return jalon_workspace_commit (workspace, error) && jalon_workspace_save (workspace, error) &&
         jalon_cli_print_recommendation (result.assessment, playbook, result.recommendation, result.readiness, result.sensitivity,
                                         options->json,
                                         options->json ? describe_business_case (result.assessment, playbook, result.evidence) : NULL,
                                         error);
}

static gboolean
print_questions (JalonPlaybook  *playbook,
                 GError        **error)
{
  g_autofree char *list = jalon_cli_answers_list (playbook);

  return jalon_output_print (list, error);
}

/**
 * jalon_cli_assess:
 * @verb: as it stands in the help
 * @arguments: (inout): the command line from the verb on; options are taken out
 * @error: return location; a sentence for standard error
 *
 * `assess W.gpkg --anchor WHO --partner WHO... [--channel in-person|digital|phone] [--answers F.json] [--json]`
 *
 * Makes an assessment and prints what it recommends.
 *
 * Returns: whether it was done
 */
gboolean
jalon_cli_assess (const JalonCliVerb  *verb,
                  GStrv               *arguments,
                  GError             **error)
{
  g_auto(Options) options = { 0 };
  const GOptionEntry entries[] = {
    { "anchor", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &options.anchor, N_("From whose side it is seen"), "WHO" },
    { "partner", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING_ARRAY, &options.partners, N_("With whom; may be repeated"), "WHO" },
    { "channel", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &options.channel, N_("Channel; in person when not given"),
      "in-person|digital|phone" },
    { "answers", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &options.answers, N_("JSON file of answers"), "F.json" },
    { "questions", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &options.questions,
      N_("Only list what can be answered: id, values and text, with tabs between"), NULL },
    { "json", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &options.json, N_("Write JSON"), NULL },
    { NULL }
  };
  g_autoptr(JalonWorkspace) workspace = NULL;
  g_autoptr(JalonPlaybook) playbook = NULL;
  JalonCliVerb alone = *verb;

  /* The list of questions needs no workspace. */
  if (g_strv_contains ((const char *const *) *arguments, "--questions"))
    alone.parameters = "[W.gpkg]";
  if (!jalon_cli_parse (&alone, entries, arguments, error) || (playbook = jalon_playbook_load (error)) == NULL)
    return FALSE;
  if (options.questions)
    return print_questions (playbook, error);
  if (!check_options (&options, error) ||
      (workspace = jalon_cli_open ((*arguments)[1], JALON_WORKSPACE_EDIT, error)) == NULL)
    return FALSE;
  return assess (workspace, playbook, &options, error);
}
