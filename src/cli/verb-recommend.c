/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "jalon-cli-recommendation.h"
#include "jalon-cli-subject.h"
#include "jalon-cli.h"
#include "jalon-form-writer.h"
#include "jalon-output.h"

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

typedef struct
{
  gboolean  json;
  char     *form;
  char     *readiness_form;
  char     *read;
  char     *partner;
} Options;

static void
options_clear (Options *options)
{
  g_clear_pointer (&options->form, g_free);
  g_clear_pointer (&options->readiness_form, g_free);
  g_clear_pointer (&options->read, g_free);
  g_clear_pointer (&options->partner, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* The assessment and what follows from it. */
typedef struct
{
  JalonPlaybook       *playbook;
  JalonAssessment     *assessment;
  JalonRecommendation *recommendation;
  JalonReadiness      *readiness;
  JalonSensitivity    *sensitivity;
} Result;

static void
result_clear (Result *result)
{
  g_clear_pointer (&result->sensitivity, jalon_sensitivity_free);
  g_clear_pointer (&result->readiness, jalon_readiness_free);
  g_clear_pointer (&result->recommendation, jalon_recommendation_unref);
  g_clear_pointer (&result->assessment, jalon_assessment_unref);
  g_clear_pointer (&result->playbook, jalon_playbook_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Result, result_clear)

static gboolean
work_out (JalonDatabase  *database,
          const char     *text,
          Result         *result,
          GError        **error)
{
  g_autofree char *uuid = jalon_cli_find_assessment (database, text, error);
  g_autoptr(JalonEvidence) evidence = NULL;

  if (uuid == NULL || (result->playbook = jalon_playbook_load (error)) == NULL ||
      (result->assessment = jalon_assessment_load (database, uuid, error)) == NULL ||
      (evidence = find_evidence (database, result->assessment, result->playbook, error)) == NULL)
    return FALSE;
  result->recommendation = jalon_recommendation_new (result->playbook, evidence);
  result->readiness = jalon_readiness_new (result->assessment, result->playbook);
  result->sensitivity = jalon_sensitivity_new (result->playbook, evidence, result->recommendation, result->assessment);
  return TRUE;
}

/* One of the partners, as on the command line. */
static const JalonPartner *
find_partner (JalonDatabase    *database,
              JalonAssessment  *assessment,
              const char       *text,
              GError          **error)
{
  g_autofree char *uuid = NULL;
  JalonSubjectKind kind;

  if (g_str_equal (text, "anchor"))
    return jalon_assessment_get_anchor (assessment);
  if (!jalon_cli_find_subject (database, text, &kind, &uuid, error))
    return NULL;
  for (guint i = 0; i < assessment->partners->len; i++)
    {
      const JalonPartner *partner = assessment->partners->pdata[i];

      if (partner->kind == kind && g_str_equal (partner->subject, uuid))
        return partner;
    }
  /* Translators: %s is a partner as it was typed */
  g_set_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_NOT_FOUND, _("“%s” takes no part in this assessment."), text);
  return NULL;
}

static gboolean
write_forms (JalonDatabase  *database,
             const Result   *result,
             const Options  *options,
             GError        **error)
{
  const JalonPartner *partner = NULL;
  g_autofree char *facts = options->form != NULL ? g_canonicalize_filename (options->form, NULL) : NULL;
  g_autofree char *readiness = options->readiness_form != NULL ? g_canonicalize_filename (options->readiness_form, NULL) : NULL;

  if (options->partner != NULL && (partner = find_partner (database, result->assessment, options->partner, error)) == NULL)
    return FALSE;
  if (readiness != NULL && partner == NULL)
    {
      jalon_cli_refuse (error, _("Say who rates: “--partner WHO”."));
      return FALSE;
    }
  return (facts == NULL || jalon_form_write_facts (result->assessment, result->playbook, result->sensitivity,
                                                   partner != NULL ? partner->uuid : NULL, facts, error)) &&
         (readiness == NULL || jalon_form_write_readiness (result->assessment, result->playbook, partner->uuid, readiness, error));
}

static gboolean
read_form (JalonWorkspace  *workspace,
           const Result    *result,
           const Options   *options,
           GError         **error)
{
  g_autofree char *path = g_canonicalize_filename (options->read, NULL);
  g_autoptr(JalonForm) form = jalon_form_read_file (path, result->assessment, result->playbook, error);
  g_autofree char *summary = NULL;
  g_autofree char *line = NULL;

  if (form == NULL || !jalon_form_store (form, workspace, result->assessment->uuid, error) || !jalon_workspace_save (workspace, error))
    return FALSE;
  summary = jalon_form_dup_summary (form);
  line = g_strconcat (summary, "\n", NULL);
  return jalon_output_print (line, error);
}

/* What would be ignored is refused. */
static gboolean
check_options (const Options  *options,
               GError        **error)
{
  gboolean writes = options->form != NULL || options->readiness_form != NULL;

  if (options->read != NULL && (writes || options->partner != NULL))
    jalon_cli_refuse (error, _("“--read” goes without “--form”, “--readiness-form” and “--partner”."));
  else if (options->json && (writes || options->read != NULL))
    jalon_cli_refuse (error, _("“--json” writes the recommendation: it goes without “--read”, “--form” and “--readiness-form”."));
  else if (options->partner != NULL && !writes)
    jalon_cli_refuse (error, _("“--partner” says who fills a form in: it goes with “--form” or “--readiness-form”."));
  else
    return TRUE;
  return FALSE;
}

/**
 * jalon_cli_recommend:
 * @verb: as it stands in the help
 * @arguments: (inout): the command line from the verb on; options are taken out
 * @error: return location; a sentence for standard error
 *
 * `recommend W.gpkg ASSESSMENT [--json] [--form F] [--readiness-form F --partner WHO] [--read F]`
 *
 * Says what an assessment recommends, or writes and reads its forms.
 *
 * Returns: whether it was done
 */
gboolean
jalon_cli_recommend (const JalonCliVerb  *verb,
                     GStrv               *arguments,
                     GError             **error)
{
  g_auto(Options) options = { FALSE };
  const GOptionEntry entries[] = {
    { "json", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &options.json, N_("Write JSON"), NULL },
    { "form", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &options.form,
      N_("Write the facts to ask for as a form: JSON to be read back, or HTML, ODT or PDF to print"), "F.json" },
    { "readiness-form", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &options.readiness_form,
      N_("Write the statements of readiness as a form for one partner"), "F.json" },
    { "partner", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &options.partner, N_("Who fills the form in"), "WHO" },
    { "read", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &options.read, N_("Read a returned form into the assessment"), "F.json" },
    { NULL }
  };
  g_autoptr(JalonWorkspace) workspace = NULL;
  g_auto(Result) result = { NULL };
  JalonDatabase *database;

  if (!jalon_cli_parse (verb, entries, arguments, error) || !check_options (&options, error) ||
      (workspace = jalon_cli_open ((*arguments)[1], options.read != NULL ? JALON_WORKSPACE_EDIT : JALON_WORKSPACE_READ_ONLY,
                                   error)) == NULL)
    return FALSE;
  database = jalon_workspace_get_database (workspace);
  if (!work_out (database, (*arguments)[2], &result, error))
    return FALSE;
  if (options.read != NULL)
    return read_form (workspace, &result, &options, error);
  if (options.form != NULL || options.readiness_form != NULL)
    return write_forms (database, &result, &options, error);
  return jalon_cli_print_recommendation (result.assessment, result.playbook, result.recommendation, result.readiness,
                                         result.sensitivity, options.json, NULL, error);
}
