/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "jalon-calendar.h"
#include "jalon-cli.h"
#include "jalon-json.h"
#include "jalon-output.h"
#include "jalon-portfolio.h"
#include "jalon-schedule.h"
#include "jalon-vocabulary.h"

/* ---- JSON ----------------------------------------------------------------------------------------------------------- */

static GStrv
get_partners (const JalonAssessmentSummary *summary)
{
  return jalon_language_get () == JALON_LANGUAGE_FR ? summary->partners_fr : summary->partners_en;
}

static void
add_summary (JsonBuilder                  *builder,
             const JalonAssessmentSummary *summary,
             JalonPlaybook                *playbook)
{
  json_builder_begin_object (builder);
  jalon_json_add_text (builder, "id", summary->uuid);
  jalon_json_add_text (builder, "title", jalon_assessment_summary_get_title (summary));
  jalon_json_add_text (builder, "state", summary->state);
  jalon_json_add_text (builder, "model", summary->model);
  jalon_json_add_text (builder, "subtype", summary->subtype);
  jalon_json_add_text (builder, "channel", summary->channel);
  jalon_json_add_texts (builder, "partners", (const char *const *) get_partners (summary));
  jalon_json_add_texts (builder, "provinces", (const char *const *) summary->provinces);
  jalon_json_add_text (builder, "next_milestone", jalon_assessment_summary_get_milestone (summary, playbook));
  jalon_json_add_text (builder, "due", summary->next_day != 0 ? summary->milestone_on : NULL);
  jalon_json_add_flag (builder, "overdue", summary->next_day != 0 && summary->next_day < jalon_schedule_get_today ());
  jalon_json_add_number (builder, "readiness", summary->readiness);
  jalon_json_add_integer (builder, "answered", summary->n_answered);
  jalon_json_add_integer (builder, "required", summary->n_required);
  jalon_json_add_flag (builder, "is_framework", summary->is_framework);
  jalon_json_add_text (builder, "framework", summary->framework_title);
  jalon_json_add_flag (builder, "archived", summary->is_archived);
  jalon_json_add_text (builder, "modified", summary->modified_at);
  json_builder_end_object (builder);
}

static char *
make_json (GPtrArray     *summaries,
           JalonPlaybook *playbook)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < summaries->len; i++)
    add_summary (builder, summaries->pdata[i], playbook);
  json_builder_end_array (builder);
  return jalon_json_dup_lines (builder);
}

/* ---- Text ----------------------------------------------------------------------------------------------------------- */

/* One line: id, state, model or sub-type, next date, what is due then, title. */
static char *
make_text (GPtrArray     *summaries,
           JalonPlaybook *playbook)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < summaries->len; i++)
    {
      const JalonAssessmentSummary *summary = summaries->pdata[i];
      const JalonPlaybookModel *model = jalon_playbook_find_model (playbook, summary->model);
      const JalonPlaybookSubtype *subtype = jalon_playbook_find_subtype (playbook, summary->subtype);
      const char *kind = subtype != NULL ? subtype->title : model != NULL ? model->title : NULL;
      const char *milestone = jalon_assessment_summary_get_milestone (summary, playbook);

      g_string_append_printf (text, "%s\t%s\t%s\t%s\t%s\t%s\n", summary->uuid,
                              summary->is_framework ? C_("assessment", "Framework")
                                                    : jalon_vocabulary_get_label (JALON_VOCABULARY_ASSESSMENT_STATE, summary->state),
                              kind != NULL ? jalon_playbook_text (kind) : "", summary->next_day != 0 ? summary->milestone_on : "",
                              milestone != NULL ? milestone : "", jalon_assessment_summary_get_title (summary));
    }
  return g_string_free (text, FALSE);
}

static gboolean
write_list (JalonDatabase  *database,
            JalonPlaybook  *playbook,
            gboolean        archived,
            gboolean        json,
            GError        **error)
{
  g_autoptr(GPtrArray) summaries = jalon_assessment_list (database, playbook, error);
  g_autoptr(GPtrArray) found = NULL;
  g_autofree char *text = NULL;

  if (summaries == NULL)
    return FALSE;
  found = jalon_portfolio_filter (summaries, &(JalonPortfolioFilter) { archived ? JALON_PORTFOLIO_ALL : JALON_PORTFOLIO_CURRENT });
  text = json ? make_json (found, playbook) : make_text (found, playbook);
  return jalon_output_print (text, error);
}

static gboolean
write_calendar (JalonDatabase  *database,
                JalonPlaybook  *playbook,
                const char     *path,
                GError        **error)
{
  g_autofree char *text = jalon_calendar_of_workspace (database, playbook, NULL, error);

  if (text == NULL)
    return FALSE;
  return g_str_equal (path, "-") ? jalon_output_print (text, error) : jalon_output_write (path, text, strlen (text), error);
}

/**
 * jalon_cli_portfolio:
 * @verb: as it stands in the help
 * @arguments: (inout): the command line from the verb on; options are taken out
 * @error: return location; a sentence for standard error
 *
 * `portfolio W.gpkg [--archived] [--json] [--calendar F.ics]`
 *
 * Lists the assessments, or writes their plans as a calendar.
 *
 * Returns: whether it was done
 */
gboolean
jalon_cli_portfolio (const JalonCliVerb  *verb,
                     GStrv               *arguments,
                     GError             **error)
{
  g_autofree char *calendar = NULL;
  gboolean json = FALSE, archived = FALSE;
  const GOptionEntry entries[] = {
    { "archived", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &archived, N_("Also those that are archived"), NULL },
    { "json", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &json, N_("Write JSON"), NULL },
    { "calendar", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &calendar,
      N_("Write what is planned to this iCalendar file instead; - is standard output"), "F.ics" },
    { NULL }
  };
  g_autoptr(JalonWorkspace) workspace = NULL;
  g_autoptr(JalonPlaybook) playbook = NULL;
  JalonDatabase *database;

  if (!jalon_cli_parse (verb, entries, arguments, error) || (playbook = jalon_playbook_load (error)) == NULL ||
      (workspace = jalon_cli_open ((*arguments)[1], JALON_WORKSPACE_READ_ONLY, error)) == NULL)
    return FALSE;
  database = jalon_workspace_get_database (workspace);
  return calendar != NULL ? write_calendar (database, playbook, calendar, error)
                          : write_list (database, playbook, archived, json, error);
}
