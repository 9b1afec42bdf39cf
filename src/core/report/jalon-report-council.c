/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "jalon-assessment-report-private.h"
#include "jalon-assessment-rows.h"
#include "jalon-format.h"
#include "jalon-portfolio.h"
#include "jalon-vocabulary.h"

/* Documents about all assessments of a workspace. */

#define N_DUE 15

static GPtrArray *
get_summaries (JalonReport *self)
{
  return self->whole->summaries;
}

/* Neither what is out of the way nor what others only inherit from. */
static gboolean
is_current (const JalonAssessmentSummary *summary)
{
  return !summary->is_archived && !summary->is_framework;
}

static const JalonAssessmentSummary *
find_summary (JalonReport *self,
              const char  *uuid)
{
  for (guint i = 0; i < get_summaries (self)->len; i++)
    {
      const JalonAssessmentSummary *summary = get_summaries (self)->pdata[i];

      if (is_current (summary) && g_strcmp0 (summary->uuid, uuid) == 0)
        return summary;
    }
  return NULL;
}

static const char *
get_subtype (JalonReport                  *self,
             const JalonAssessmentSummary *summary)
{
  const JalonPlaybookSubtype *subtype = jalon_playbook_find_subtype (self->whole->playbook, summary->subtype);

  return subtype != NULL ? jalon_playbook_text (subtype->title) : _("not chosen yet");
}

/* How many there are in each state, those states only that occur. */
static void
add_counts (JalonReport *self)
{
  JalonTable *table;

  if (get_summaries (self)->len == 0)
    {
      jalon_document_add_note (self->document, JALON_NOTE_INFO, NULL, _("The workspace has no assessment yet."));
      return;
    }
  table = jalon_document_add_table (self->document, _("Assessments by state"));
  jalon_table_add_column (table, _("State"), JALON_ALIGN_START);
  jalon_table_add_column (table, _("Assessments"), JALON_ALIGN_END);
  jalon_table_set_header_column (table, TRUE);
  jalon_table_set_total_row (table, TRUE);
  for (guint i = 0; i <= jalon_vocabulary_get_n_codes (JALON_VOCABULARY_ASSESSMENT_STATE); i++)
    {
      gboolean total = i == jalon_vocabulary_get_n_codes (JALON_VOCABULARY_ASSESSMENT_STATE);
      const char *code = total ? NULL : jalon_vocabulary_get_code (JALON_VOCABULARY_ASSESSMENT_STATE, i);
      g_autofree char *text = NULL;
      guint n = 0;

      for (guint j = 0; j < get_summaries (self)->len; j++)
        {
          const JalonAssessmentSummary *summary = get_summaries (self)->pdata[j];

          n += is_current (summary) && (total || g_strcmp0 (summary->state, code) == 0);
        }
      text = jalon_format_integer (n);
      if (n == 0)
        continue;
      jalon_table_add_cell (table, total ? _("All") : jalon_vocabulary_get_label (JALON_VOCABULARY_ASSESSMENT_STATE, code));
      jalon_table_add_cell (table, text);
    }
}

static char *
dup_milestone (JalonReport                  *self,
               const JalonAssessmentSummary *summary)
{
  const char *title = jalon_assessment_summary_get_milestone (summary, self->whole->playbook);
  g_autofree char *date = jalon_format_date (summary->milestone_on);

  if (title == NULL)
    return g_strdup (_("none open"));
  /* Translators: a milestone, its date */
  return summary->milestone_on != NULL ? g_strdup_printf (_("%s, %s"), title, date) : g_strdup (title);
}

static void
add_assessment (JalonReport                  *self,
                JalonTable                   *table,
                const JalonAssessmentSummary *summary)
{
  char **names = jalon_language_get () == JALON_LANGUAGE_FR ? summary->partners_fr : summary->partners_en;
  g_autofree char *partners = g_strjoinv (", ", names);
  /* Translators: how many questions are answered, of how many */
  g_autofree char *progress = g_strdup_printf (_("%u of %u"), summary->n_answered, summary->n_required);
  g_autofree char *milestone = dup_milestone (self, summary);

  jalon_table_add_cell (table, jalon_assessment_summary_get_title (summary));
  jalon_table_add_cell (table, get_subtype (self, summary));
  jalon_table_add_cell (table, partners);
  jalon_table_add_cell (table, progress);
  jalon_table_add_cell (table, milestone);
}

static void
add_state (JalonReport *self,
           const char  *code)
{
  JalonTable *table = NULL;

  for (guint i = 0; i < get_summaries (self)->len; i++)
    {
      const JalonAssessmentSummary *summary = get_summaries (self)->pdata[i];

      if (!is_current (summary) || g_strcmp0 (summary->state, code) != 0)
        continue;
      if (table == NULL)
        {
          const char *label = jalon_vocabulary_get_label (JALON_VOCABULARY_ASSESSMENT_STATE, code);

          jalon_document_add_heading (self->document, 1, label);
          table = jalon_document_add_table (self->document, label);
          jalon_table_add_column (table, _("Assessment"), JALON_ALIGN_START);
          jalon_table_add_column (table, _("Sub-type"), JALON_ALIGN_START);
          jalon_table_add_column (table, _("Partners"), JALON_ALIGN_START);
          jalon_table_add_column (table, _("Questions answered"), JALON_ALIGN_END);
          jalon_table_add_column (table, _("Next milestone"), JALON_ALIGN_START);
          jalon_table_set_header_column (table, TRUE);
        }
      add_assessment (self, table, summary);
    }
}

static void
add_states (JalonReport *self)
{
  for (guint i = 0; i < jalon_vocabulary_get_n_codes (JALON_VOCABULARY_ASSESSMENT_STATE); i++)
    add_state (self, jalon_vocabulary_get_code (JALON_VOCABULARY_ASSESSMENT_STATE, i));
}

/* Portfolio of assessments */
void
jalon_report_add_portfolio (JalonReport *self)
{
  add_counts (self);
  add_states (self);
}

/* Council update */

static const char *
get_title (JalonReport *self,
           JalonRecord *row)
{
  const JalonAssessmentSummary *summary = find_summary (self, jalon_record_get_text (row, "assessment"));

  return summary != NULL ? jalon_assessment_summary_get_title (summary) : NULL;
}

static void
add_date (JalonTable *table,
          const char *iso_date)
{
  g_autofree char *date = jalon_format_date (iso_date);

  jalon_table_add_cell (table, iso_date != NULL ? date : NULL);
}

/* Only what may be told outside the partners. */
static void
add_decisions (JalonReport *self)
{
  GPtrArray *rows = self->whole->rows->decisions;
  JalonTable *table = NULL;

  jalon_document_add_heading (self->document, 1, _("What was decided"));
  for (guint i = 0; i < rows->len; i++)
    {
      JalonRecord *row = rows->pdata[i];
      gint64 publishable = 0;

      if (!jalon_record_get_integer (row, "publishable", &publishable) || publishable == 0 || get_title (self, row) == NULL)
        continue;
      if (table == NULL)
        {
          table = jalon_document_add_table (self->document, _("Decisions that may be published"));
          jalon_table_add_column (table, _("Date"), JALON_ALIGN_START);
          jalon_table_add_column (table, _("Assessment"), JALON_ALIGN_START);
          jalon_table_add_column (table, _("Decision"), JALON_ALIGN_START);
          jalon_table_add_column (table, _("Decided by"), JALON_ALIGN_START);
          jalon_table_add_column (table, _("Reasons"), JALON_ALIGN_START);
        }
      add_date (table, jalon_record_get_text (row, "decided_on"));
      jalon_table_add_cell (table, get_title (self, row));
      jalon_table_add_cell (table, jalon_record_get_text (row, "decision"));
      jalon_table_add_cell (table, jalon_record_get_text (row, "decided_by"));
      jalon_table_add_cell (table, jalon_record_get_text (row, "rationale"));
    }
  if (table == NULL)
    jalon_report_add_sentence (self, JALON_RUN_MUTED, _("The decision log holds nothing that may be published."));
}

static void
add_milestone (JalonReport *self,
               JalonTable  *table,
               JalonRecord *row,
               const char  *column)
{
  JalonMilestone milestone = {
    .item = (char *) jalon_record_get_text (row, "item"),
    .title = (char *) jalon_record_get_text (row, "title"),
    .owner = (char *) jalon_record_get_text (row, "owner"),
  };
  const char *owner = jalon_milestone_get_owner (&milestone, self->whole->playbook);

  add_date (table, jalon_record_get_text (row, column));
  jalon_table_add_cell (table, jalon_milestone_get_title (&milestone, self->whole->playbook));
  jalon_table_add_cell (table, get_title (self, row));
  jalon_table_add_cell (table, owner[0] != '\0' ? owner : NULL);
}

static JalonTable *
add_milestone_table (JalonReport *self,
                     gboolean     reached)
{
  JalonTable *table = jalon_document_add_table (self->document, reached ? _("Milestones reached") : _("Milestones due next"));

  jalon_table_add_column (table, _("Date"), JALON_ALIGN_START);
  jalon_table_add_column (table, _("Milestone"), JALON_ALIGN_START);
  jalon_table_add_column (table, _("Assessment"), JALON_ALIGN_START);
  jalon_table_add_column (table, _("Owner (role)"), JALON_ALIGN_START);
  return table;
}

/* What the tables leave out. */
static void
add_more (JalonReport *self,
          gboolean     reached,
          guint        n)
{
  g_autofree char *more
    = g_strdup_printf (reached ? dngettext (GETTEXT_PACKAGE, "%u more milestone was reached before.",
                                            "%u more milestones were reached before.", n)
                               : dngettext (GETTEXT_PACKAGE, "%u more milestone is due later.", "%u more milestones are due later.", n),
                       n);

  jalon_report_add_sentence (self, JALON_RUN_MUTED, more);
}

/* What was reached, of any assessment, or what is due, of those that are open: the first of them. */
static void
add_milestones (JalonReport *self,
                gboolean     reached)
{
  GPtrArray *rows = reached ? self->whole->rows->reached : self->whole->rows->due;
  JalonTable *table = NULL;
  guint n = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      const JalonAssessmentSummary *summary = find_summary (self, jalon_record_get_text (rows->pdata[i], "assessment"));

      if (summary == NULL || (!reached && !jalon_portfolio_is_open (summary)))
        continue;
      if (table == NULL)
        table = add_milestone_table (self, reached);
      if (n++ < N_DUE)
        add_milestone (self, table, rows->pdata[i], reached ? "done_on" : "due_on");
    }
  if (table == NULL)
    jalon_report_add_sentence (self, JALON_RUN_MUTED, reached ? _("No milestone has been reached yet.") : _("No open milestone has a date."));
  if (n > N_DUE)
    add_more (self, reached, n - N_DUE);
}

/* Decisions that wait: by whom and by when, of those open assessments that have no decision yet. */
static void
add_asked (JalonReport *self)
{
  GPtrArray *rows = self->whole->rows->answers;
  JalonTable *table = NULL;

  jalon_document_add_heading (self->document, 1, _("Decisions asked"));
  for (guint i = 0; i < get_summaries (self)->len; i++)
    {
      const JalonAssessmentSummary *summary = get_summaries (self)->pdata[i];
      const char *role = NULL, *date = NULL;
      gboolean decided = FALSE;

      for (guint j = 0; j < rows->len; j++)
        {
          const char *item = jalon_record_get_text (rows->pdata[j], "item");
          const char *value = jalon_record_get_text (rows->pdata[j], "value");

          if (g_strcmp0 (jalon_record_get_text (rows->pdata[j], "assessment"), summary->uuid) != 0)
            continue;
          decided |= g_str_equal (item, "go-decision") && value != NULL;
          role = g_str_equal (item, "decision-role") ? value : role;
          date = g_str_equal (item, "decision-date") ? value : date;
        }
      if (!jalon_portfolio_is_open (summary) || decided || (role == NULL && date == NULL))
        continue;
      if (table == NULL)
        {
          table = jalon_document_add_table (self->document, _("Decisions asked"));
          jalon_table_add_column (table, _("Assessment"), JALON_ALIGN_START);
          jalon_table_add_column (table, _("Sub-type"), JALON_ALIGN_START);
          jalon_table_add_column (table, _("Decided by"), JALON_ALIGN_START);
          jalon_table_add_column (table, _("Needed by"), JALON_ALIGN_START);
          jalon_table_set_header_column (table, TRUE);
        }
      jalon_table_add_cell (table, jalon_assessment_summary_get_title (summary));
      jalon_table_add_cell (table, get_subtype (self, summary));
      jalon_table_add_cell (table, role);
      add_date (table, date);
    }
  if (table == NULL)
    jalon_report_add_sentence (self, JALON_RUN_MUTED, _("No decision waits for an answer."));
}

/* Update to the council */
void
jalon_report_add_council (JalonReport *self)
{
  jalon_document_add_heading (self->document, 1, _("Where we stand"));
  add_counts (self);
  add_asked (self);
  add_decisions (self);
  jalon_document_add_heading (self->document, 1, _("Progress"));
  add_milestones (self, TRUE);
  jalon_document_add_heading (self->document, 1, _("What comes next"));
  add_milestones (self, FALSE);
}
