/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-assessment.h"

#include "jalon-assessment-private.h"
#include "jalon-assessment-rows.h"
#include "jalon-progress.h"
#include "jalon-readiness.h"
#include "jalon-schedule.h"

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
  g_free (summary->model);
  g_free (summary->subtype);
  g_free (summary->framework_title);
  g_strfreev (summary->partners_en);
  g_strfreev (summary->partners_fr);
  g_strfreev (summary->organizations_en);
  g_strfreev (summary->organizations_fr);
  g_strfreev (summary->provinces);
  g_ptr_array_unref (summary->due);
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

static GStrv
end_list (GPtrArray *texts)
{
  g_ptr_array_add (texts, NULL);
  return (GStrv) g_ptr_array_free (texts, FALSE);
}

static void
add_once (GPtrArray  *texts,
          const char *text)
{
  if (text != NULL && !g_ptr_array_find_with_equal_func (texts, text, g_str_equal, NULL))
    g_ptr_array_add (texts, g_strdup (text));
}

/* In one language where it is known in that, else in the other. */
static const char *
choose (const char *first,
        const char *second)
{
  return first != NULL && first[0] != '\0' ? first : second;
}

static void
add_names (JalonAssessmentSummary *summary,
           const JalonAssessment  *assessment)
{
  GPtrArray *english = g_ptr_array_new (), *french = g_ptr_array_new ();
  GPtrArray *organizations_en = g_ptr_array_new (), *organizations_fr = g_ptr_array_new ();
  GPtrArray *provinces = g_ptr_array_new ();

  for (guint i = 0; i < assessment->partners->len; i++)
    {
      const JalonPartner *partner = assessment->partners->pdata[i];
      const char *name_en = choose (partner->name_en, partner->name_fr), *name_fr = choose (partner->name_fr, partner->name_en);
      const char *organization_en = choose (partner->organization_en, partner->organization_fr);
      const char *organization_fr = choose (partner->organization_fr, partner->organization_en);

      g_ptr_array_add (english, g_strdup (name_en != NULL ? name_en : ""));
      g_ptr_array_add (french, g_strdup (name_fr != NULL ? name_fr : ""));
      add_once (organizations_en, choose (organization_en, name_en));
      add_once (organizations_fr, choose (organization_fr, name_fr));
      add_once (provinces, partner->province);
    }
  summary->partners_en = end_list (english);
  summary->partners_fr = end_list (french);
  summary->organizations_en = end_list (organizations_en);
  summary->organizations_fr = end_list (organizations_fr);
  summary->provinces = end_list (provinces);
}

static void
due_free (gpointer data)
{
  JalonDue *due = data;

  g_free (due->item);
  g_free (due->title);
  g_free (due);
}

static void
add_due (JalonAssessmentSummary *summary,
         const char             *item,
         const char             *title,
         gboolean                is_review,
         const char             *iso_date)
{
  guint32 day = jalon_schedule_parse_day (iso_date);
  JalonDue *due;

  if (day == 0)
    return;
  due = g_new0 (JalonDue, 1);
  *due = (JalonDue) { g_strdup (item), g_strdup (title), is_review, day };
  g_ptr_array_add (summary->due, due);
}

static void
add_all_due (JalonAssessmentSummary *summary,
             const JalonAssessment  *assessment)
{
  summary->due = g_ptr_array_new_with_free_func (due_free);
  for (guint i = 0; i < assessment->milestones->len; i++)
    {
      const JalonMilestone *milestone = assessment->milestones->pdata[i];

      if (milestone->done_on == NULL)
        add_due (summary, milestone->item, milestone->title, FALSE, milestone->due_on);
    }
  for (guint i = 0; i < assessment->indicators->len; i++)
    {
      const JalonIndicator *indicator = assessment->indicators->pdata[i];

      add_due (summary, indicator->item, indicator->title, TRUE, indicator->review_on);
    }
}

static void
add_readiness (JalonAssessmentSummary *summary,
               JalonAssessment        *assessment,
               JalonPlaybook          *playbook)
{
  g_autoptr(JalonReadiness) readiness = jalon_readiness_new (assessment, playbook);

  summary->readiness = readiness->score;
}

static void
add_progress (JalonAssessmentSummary *summary,
              JalonAssessment        *assessment,
              JalonPlaybook          *playbook)
{
  g_autoptr(JalonEvidence) evidence = jalon_evidence_from_snapshot (assessment, playbook);
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
  summary->model = g_strdup (assessment->model);
  summary->subtype = g_strdup (assessment->subtype);
  summary->is_framework = assessment->is_framework;
  summary->is_archived = assessment->is_archived;
  summary->framework_title = g_strdup (assessment->framework_title);
  summary->modified_at = g_strdup (assessment->modified_at);
  if (next != NULL)
    {
      summary->milestone = g_strdup (next->item);
      summary->milestone_title = g_strdup (next->title);
      summary->milestone_on = g_strdup (next->due_on);
      summary->next_day = jalon_schedule_parse_day (next->due_on);
    }
  add_all_due (summary, assessment);
  add_readiness (summary, assessment, playbook);
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
  g_autoptr(GPtrArray) assessments = jalon_assessments_load (database, error);
  GPtrArray *summaries;

  if (assessments == NULL)
    return NULL;
  summaries = g_ptr_array_new_full (assessments->len, summary_free);
  for (guint i = 0; i < assessments->len; i++)
    g_ptr_array_add (summaries, summarize (assessments->pdata[i], playbook));
  return summaries;
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
