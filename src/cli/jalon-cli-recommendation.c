/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-cli-recommendation.h"

#include <math.h>

#include <glib/gi18n.h>

#include "jalon-format.h"
#include "jalon-migration.h"
#include "jalon-output.h"

static void
append_reasons (GString           *text,
                const JalonRanked *ranked,
                gboolean           for_it)
{
  gboolean any = FALSE;

  for (guint i = 0; i < ranked->reasons->len; i++)
    {
      const JalonReason *reason = ranked->reasons->pdata[i];
      g_autofree char *source = NULL;

      if (reason->for_it != for_it)
        continue;
      if (!any)
        g_string_append_printf (text, "\n%s\n", for_it ? _("Reasons for") : _("Reasons against"));
      any = TRUE;
      source = jalon_playbook_dup_source_text (reason->source);
      g_string_append_printf (text, "  %s %s (%s)\n", for_it ? "+" : "−", reason->text, source);
    }
}

static void
append_changes (GString    *text,
                GPtrArray  *changes,
                const char *indent)
{
  for (guint i = 0; i < changes->len; i++)
    g_string_append_printf (text, "%s%s\n", indent, ((const JalonChange *) changes->pdata[i])->text);
}

static void
append_sensitivity (GString                *text,
                    const JalonSensitivity *sensitivity)
{
  if (sensitivity->changes->len > 0)
    g_string_append_printf (text, "\n%s\n", _("What alone would change it, the smallest change first"));
  append_changes (text, sensitivity->changes, "  ~ ");
  if (sensitivity->unknowns->len > 0)
    g_string_append_printf (text, "\n%s\n", _("Facts to ask for: they could change the answer"));
  for (guint i = 0; i < sensitivity->unknowns->len; i++)
    {
      const JalonUnknown *unknown = sensitivity->unknowns->pdata[i];

      g_string_append_printf (text, "  ? %s\n", jalon_playbook_text (unknown->fact->ask));
      append_changes (text, unknown->outcomes, "      ~ ");
    }
}

static void
append_next (GString                *text,
             const JalonSensitivity *sensitivity)
{
  if (sensitivity->next == NULL || sensitivity->moves == NULL)
    return;
  g_string_append_c (text, '\n');
  /* Translators: a level of the continuum */
  g_string_append_printf (text, _("What would move the partnership up to “%s”"), jalon_playbook_text (sensitivity->next->title));
  g_string_append_c (text, '\n');
  for (guint i = 0; i < sensitivity->moves->items->len; i++)
    g_string_append_printf (text, "  %s\n",
                            jalon_playbook_text (((const JalonPlaybookItem *) sensitivity->moves->items->pdata[i])->text));
}

static void
append_readiness (GString              *text,
                  const JalonReadiness *readiness)
{
  g_autofree char *score = isfinite (readiness->score) ? jalon_format_number (readiness->score, 0) : NULL;

  g_string_append_c (text, '\n');
  if (score == NULL)
    g_string_append (text, _("Readiness: unknown, no statement is rated"));
  else
    /* Translators: the score, and how many of the statements are rated */
    g_string_append_printf (text, _("Readiness: %s of 100 (%u of %u statements rated)"), score, readiness->n_rated,
                            readiness->n_statements);
  g_string_append_c (text, '\n');
}

static char *
describe (const JalonAssessment     *assessment,
          JalonPlaybook             *playbook,
          const JalonRecommendation *recommendation,
          const JalonReadiness      *readiness,
          const JalonSensitivity    *sensitivity)
{
  g_autofree char *summary = jalon_recommendation_dup_summary (recommendation);
  g_autoptr(JalonMigration) migration = jalon_migration_new (assessment, playbook);
  g_autofree char *version = jalon_migration_dup_text (migration);
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%s\n", jalon_assessment_get_title (assessment));
  /* Translators: %s is a uuid */
  g_string_append_printf (text, _("Assessment %s"), assessment->uuid);
  if (version != NULL)
    g_string_append_printf (text, "\n%s", version);
  g_string_append_printf (text, "\n\n%s\n", summary);
  if (recommendation->best != NULL)
    {
      append_reasons (text, recommendation->best, TRUE);
      append_reasons (text, recommendation->best, FALSE);
    }
  append_sensitivity (text, sensitivity);
  append_next (text, sensitivity);
  append_readiness (text, readiness);
  return g_string_free (text, FALSE);
}

static char *
describe_json (const JalonAssessment     *assessment,
               const JalonRecommendation *recommendation,
               const JalonReadiness      *readiness,
               const JalonSensitivity    *sensitivity,
               JsonNode                  *business_case)
{
  char *text = jalon_recommendation_to_json (recommendation, assessment, readiness, sensitivity);
  g_autoptr(JsonNode) root = NULL;

  if (business_case == NULL)
    return text;
  root = json_from_string (text, NULL);
  g_free (text);
  json_object_set_member (json_node_get_object (root), "business_case", business_case);
  return json_to_string (root, TRUE);
}

/**
 * jalon_cli_print_recommendation:
 * @assessment: whose
 * @playbook: by whose rules
 * @recommendation: what is recommended
 * @readiness: its readiness
 * @sensitivity: what it hangs on
 * @json: as JSON, else as text
 * @business_case: (nullable) (transfer full): what the JSON says of the costs
 * @error: return location
 *
 * Returns: whether it was written
 */
gboolean
jalon_cli_print_recommendation (const JalonAssessment      *assessment,
                                JalonPlaybook              *playbook,
                                const JalonRecommendation  *recommendation,
                                const JalonReadiness       *readiness,
                                const JalonSensitivity     *sensitivity,
                                gboolean                    json,
                                JsonNode                   *business_case,
                                GError                    **error)
{
  g_autofree char *text = json ? describe_json (assessment, recommendation, readiness, sensitivity, business_case)
                               : describe (assessment, playbook, recommendation, readiness, sensitivity);
  g_autofree char *line = g_str_has_suffix (text, "\n") ? g_strdup (text) : g_strconcat (text, "\n", NULL);

  return jalon_output_print (line, error);
}
