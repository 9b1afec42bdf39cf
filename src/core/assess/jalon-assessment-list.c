/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-assessment.h"

#include "jalon-assessment-rows.h"
#include "jalon-progress.h"

static void
summary_free (gpointer data)
{
  JalonAssessmentSummary *summary = data;

  g_free (summary->uuid);
  for (guint i = 0; i < JALON_N_LANGUAGES; i++)
    g_free (summary->derived_titles[i]);
  g_free (summary->title);
  g_free (summary->state);
  g_free (summary->channel);
  g_free (summary->step);
  g_free (summary->subtype);
  g_strfreev (summary->partners_en);
  g_strfreev (summary->partners_fr);
  g_free (summary->modified_at);
  g_free (summary->milestone);
  g_free (summary->milestone_title);
  g_free (summary->milestone_on);
  g_free (summary);
}

/* The open milestone that is due first; those without a date come last. */
static const JalonMilestone *
find_next_milestone (const JalonAssessment *assessment)
{
  const JalonMilestone *next = NULL;

  for (guint i = 0; i < assessment->milestones->len; i++)
    {
      const JalonMilestone *milestone = assessment->milestones->pdata[i];

      if (milestone->done_on != NULL)
        continue;
      if (next == NULL
          || (milestone->due_on != NULL && (next->due_on == NULL || g_strcmp0 (milestone->due_on, next->due_on) < 0)))
        next = milestone;
    }
  return next;
}

static void
add_names (JalonAssessmentSummary *summary,
           const JalonAssessment  *assessment)
{
  GPtrArray *english = g_ptr_array_new ();
  GPtrArray *french = g_ptr_array_new ();

  for (guint i = 0; i < assessment->partners->len; i++)
    {
      const JalonPartner *partner = assessment->partners->pdata[i];
      const char *name_en = partner->name_en != NULL ? partner->name_en : partner->name_fr;
      const char *name_fr = partner->name_fr != NULL ? partner->name_fr : partner->name_en;

      g_ptr_array_add (english, g_strdup (name_en != NULL ? name_en : ""));
      g_ptr_array_add (french, g_strdup (name_fr != NULL ? name_fr : ""));
    }
  g_ptr_array_add (english, NULL);
  g_ptr_array_add (french, NULL);
  summary->partners_en = (GStrv) g_ptr_array_free (english, FALSE);
  summary->partners_fr = (GStrv) g_ptr_array_free (french, FALSE);
}

static void
add_progress (JalonAssessmentSummary *summary,
              JalonAssessment        *assessment,
              JalonPlaybook          *playbook)
{
  g_autoptr(JalonEvidence) evidence
    = assessment->evidence != NULL ? jalon_evidence_from_json (assessment->evidence, NULL) : NULL;
  g_autoptr(JalonProgress) progress = jalon_progress_new (assessment, playbook, evidence);

  summary->n_answered = progress->n_answered;
  summary->n_required = progress->n_required;
}

static JalonAssessmentSummary *
summarize (JalonAssessment *assessment,
           JalonPlaybook   *playbook)
{
  JalonAssessmentSummary *summary = g_new0 (JalonAssessmentSummary, 1);
  const JalonMilestone *next = find_next_milestone (assessment);

  summary->uuid = g_strdup (assessment->uuid);
  for (guint i = 0; i < JALON_N_LANGUAGES; i++)
    summary->derived_titles[i] = g_strdup (assessment->derived_titles[i]);
  summary->title = g_strdup (assessment->title);
  summary->state = g_strdup (assessment->state);
  summary->channel = g_strdup (assessment->channel);
  summary->step = g_strdup (assessment->step);
  summary->subtype = g_strdup (assessment->subtype);
  summary->modified_at = g_strdup (assessment->modified_at);
  if (next != NULL)
    {
      summary->milestone = g_strdup (next->item);
      summary->milestone_title = g_strdup (next->title);
      summary->milestone_on = g_strdup (next->due_on);
    }
  add_names (summary, assessment);
  add_progress (summary, assessment, playbook);
  return summary;
}

/**
 * jalon_assessment_list:
 * @database: a connection to a workspace
 * @playbook: a playbook
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type JalonAssessmentSummary): every assessment, the one modified last first
 */
GPtrArray *
jalon_assessment_list (JalonDatabase  *database,
                       JalonPlaybook  *playbook,
                       GError        **error)
{
  g_autoptr(GPtrArray) records
    = jalon_database_select (database, "SELECT uuid FROM assessment ORDER BY modified_at DESC, fid DESC", NULL, 0, error);
  g_autoptr(GPtrArray) summaries = NULL;

  if (records == NULL)
    return NULL;
  summaries = g_ptr_array_new_full (records->len, summary_free);
  for (guint i = 0; i < records->len; i++)
    {
      g_autoptr(JalonAssessment) assessment
        = jalon_assessment_load (database, jalon_record_get_text (records->pdata[i], "uuid"), error);

      if (assessment == NULL)
        return NULL;
      g_ptr_array_add (summaries, summarize (assessment, playbook));
    }
  return g_steal_pointer (&summaries);
}

/**
 * jalon_assessment_summary_get_milestone:
 * @self: a summary
 * @playbook: a playbook
 *
 * Returns: (nullable): title of the next open milestone in the reader's language, %NULL without one
 */
const char *
jalon_assessment_summary_get_milestone (const JalonAssessmentSummary *self,
                                        JalonPlaybook                *playbook)
{
  JalonMilestone milestone = { .item = self->milestone, .title = self->milestone_title };

  if (self->milestone == NULL && self->milestone_title == NULL)
    return NULL;
  return jalon_milestone_get_title (&milestone, playbook);
}
