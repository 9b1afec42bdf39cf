/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-assessment-edit.h"
#include "jalon-sample.h"
#include "report-assessment.h"

#define SERVICE_CANADA "64d7a8ba-2cd9-4a6d-ae2a-f3310e716a95"
#define ACCESS_PEI "a4aaabf6-f804-4c84-8d50-e1eb7a247158"

static const char *const texts[] = {
  "Residents of Summerside cross the town twice for one move: the office that takes the first form does not know of the second.",
  "Two offices 350 m apart serve the same families, seniors and newcomers. Both leases end in the autumn of 2027, and neither waiting "
  "room is ever full. A shared address would save one trip in three.\nThe province's office also has a room that stands empty.",
  "One visit instead of two for 40% of clients by March 2028; waiting time under 15 minutes; satisfaction at 85%.",
};

static char *
create (ReportAssessments  *self,
        const JalonSubject *subjects,
        const char         *channel)
{
  g_autoptr(GError) error = NULL;
  char *uuid = NULL;

  jalon_assessment_create (self->workspace, subjects, 2, channel, jalon_playbook_get_version (self->playbook), &uuid, &error);
  g_assert_no_error (error);
  return uuid;
}

static const char *
make_answer (const JalonPlaybookQuestion *question,
             guint                        index)
{
  switch (question->type)
    {
    case JALON_QUESTION_CHOICE:
    case JALON_QUESTION_CHECK:
      return question->options->len > 0 ? ((JalonPlaybookOption *) question->options->pdata[index % question->options->len])->code
                                        : "yes";
    case JALON_QUESTION_NUMBER:
      return "5";
    case JALON_QUESTION_MONEY:
      return "125000";
    case JALON_QUESTION_DATE:
      return "2027-03-01";
    case JALON_QUESTION_TEXT:
      return "Regional director, Prince Edward Island";
    case JALON_QUESTION_LONG_TEXT:
    default:
      return texts[index % G_N_ELEMENTS (texts)];
    }
}

static void
set_answer (ReportAssessments *self,
            const char        *assessment,
            const char        *item,
            const char        *partner,
            const char        *value)
{
  g_autoptr(GError) error = NULL;

  jalon_assessment_set_answer (self->workspace, assessment, item, partner, value, &error);
  g_assert_no_error (error);
}

void
report_assessments_answer (ReportAssessments *self,
                           const char        *assessment,
                           const char        *item,
                           const char        *value)
{
  set_answer (self, assessment, item, NULL, value);
}

static void
answer_questions (ReportAssessments     *self,
                  const JalonAssessment *loaded)
{
  GPtrArray *questions = jalon_playbook_get_questions (self->playbook);
  g_autoptr(GPtrArray) parties = jalon_assessment_list_parties (loaded);

  for (guint i = 0; i < questions->len; i++)
    {
      const JalonPlaybookQuestion *question = questions->pdata[i];

      if (!question->per_partner)
        set_answer (self, loaded->uuid, question->id, NULL, make_answer (question, i));
      for (guint j = 0; question->per_partner && j < parties->len; j++)
        set_answer (self, loaded->uuid, question->id, ((JalonPartner *) parties->pdata[j])->uuid, make_answer (question, i + j));
    }
  /* Answers that make the shared space come first, as it would in Summerside. */
  set_answer (self, loaded->uuid, "need-timing", NULL, "constant");
  set_answer (self, loaded->uuid, "service-level", NULL, "transaction");
  set_answer (self, loaded->uuid, "continuum-now", NULL, "cooperation");
  set_answer (self, loaded->uuid, JALON_ITEM_JOURNEY, NULL, "Two buses to two counters.");
  set_answer (self, loaded->uuid, JALON_ITEM_RETURNED, NULL, "Parking: perhaps.");
  set_answer (self, loaded->uuid, "continuum-target", NULL, "collaboration");
  set_answer (self, loaded->uuid, "common-reception", NULL, "no");
  set_answer (self, loaded->uuid, "partner-agents", NULL, "no");
  set_answer (self, loaded->uuid, "reengineering", NULL, "no");
  set_answer (self, loaded->uuid, "access-barriers", NULL, "no");
  set_answer (self, loaded->uuid, "travel-disrupted", NULL, "no");
  set_answer (self, loaded->uuid, "decision-role", NULL, "Assistant deputy minister, citizen services");
  set_answer (self, loaded->uuid, "decision-date", NULL, "2027-03-01");
}

static void
answer_checks (ReportAssessments *self,
               const char        *assessment)
{
  GPtrArray *steps = jalon_playbook_get_steps (self->playbook);
  GPtrArray *factors = jalon_playbook_get_factors (self->playbook);
  static const char *const ratings[] = { "4", "5", "3", "2" };
  guint n = 0;

  for (guint i = 0; i < steps->len; i++)
    {
      const JalonPlaybookStep *step = steps->pdata[i];

      for (guint j = 0; j < step->blocks->len; j++)
        {
          const JalonPlaybookBlock *block = step->blocks->pdata[j];

          for (guint k = 0; block->kind == JALON_BLOCK_CHECKLIST && k < block->items->len; k++)
            set_answer (self, assessment, ((JalonPlaybookItem *) block->items->pdata[k])->id, NULL, n++ % 3 ? "yes" : "no");
        }
    }
  for (guint i = 0; i < factors->len; i++)
    {
      const JalonPlaybookFactor *factor = factors->pdata[i];

      for (guint j = 0; j < factor->statements->len; j++)
        set_answer (self, assessment, ((JalonPlaybookItem *) factor->statements->pdata[j])->id, NULL, ratings[n++ % 4]);
    }
}

static void
answer_items (ReportAssessments *self,
              const char        *assessment)
{
  GPtrArray *premises = jalon_playbook_get_premises (self->playbook);
  GPtrArray *swot = jalon_playbook_get_swot (self->playbook);

  for (guint i = 0; i < premises->len; i++)
    set_answer (self, assessment, ((JalonPlaybookItem *) premises->pdata[i])->id, NULL, "Public Works holds the lease until 2032.");
  for (guint i = 0; i < swot->len; i++)
    {
      g_autofree char *item = g_strconcat (JALON_ITEM_SWOT, ((JalonPlaybookGroup *) swot->pdata[i])->id, NULL);

      set_answer (self, assessment, item, NULL, texts[i % G_N_ELEMENTS (texts)]);
    }
  set_answer (self, assessment, JALON_ITEM_LEVEL, NULL, "in-person-3");
}

/* Amounts for the costs that the playbook proposes, by kind. */
static double
get_amount (const JalonCost *cost)
{
  if (g_strcmp0 (cost->item, "cost-rent") == 0)
    return 132000;
  if (g_str_equal (cost->category, "status-quo"))
    return 61250;
  return g_str_equal (cost->category, "one-time") ? 24000 : g_str_equal (cost->category, "revenue") ? 0 : 3400;
}

static void
set_amount (ReportAssessments     *self,
            const JalonAssessment *loaded,
            const JalonCost       *cost,
            const char            *column,
            double                 amount)
{
  g_autoptr(GError) error = NULL;

  jalon_assessment_set_row (self->workspace, loaded->uuid, JALON_ASSESSMENT_COSTS, cost->uuid, column, &JALON_NUMBER (amount), &error);
  g_assert_no_error (error);
}

static void
add_money (ReportAssessments     *self,
           const JalonAssessment *loaded)
{
  static const double areas[] = { 220, 180 };
  JalonValue note = JALON_TEXT ("quotes of 2026");
  g_autoptr(GPtrArray) parties = jalon_assessment_list_parties (loaded);
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < parties->len; i++)
    {
      const char *partner = ((JalonPartner *) parties->pdata[i])->uuid;

      jalon_assessment_set_space (self->workspace, loaded->uuid, partner, "exclusive_area", areas[i], &error);
      g_assert_no_error (error);
    }
  for (guint i = 0; i < loaded->costs->len; i++)
    {
      const JalonCost *cost = loaded->costs->pdata[i];

      set_amount (self, loaded, cost, "amount", get_amount (cost));
      if (get_amount (cost) != 132000 && get_amount (cost) != 24000)
        continue;
      set_amount (self, loaded, cost, "amount_low", get_amount (cost) - 12000);
      set_amount (self, loaded, cost, "amount_high", get_amount (cost) + 20000);
    }
  jalon_assessment_set_row (self->workspace, loaded->uuid, JALON_ASSESSMENT_COSTS, ((JalonCost *) loaded->costs->pdata[0])->uuid, "note",
                            &note, &error);
  g_assert_no_error (error);
  set_answer (self, loaded->uuid, JALON_ITEM_COMMON_AREA, NULL, "120");
  set_answer (self, loaded->uuid, JALON_ITEM_VACANT_AREA, NULL, "0");
  set_answer (self, loaded->uuid, JALON_ITEM_RATE, NULL, "0.03");
  set_answer (self, loaded->uuid, JALON_ITEM_TERM, NULL, "10");
}

/* Without a value every indicator would be unknown; the first two were measured. */
static void
add_measures (ReportAssessments     *self,
              const JalonAssessment *loaded)
{
  static const struct { const char *column; double number; } values[] = {
    { "baseline", 18.5 }, { "target", 12 }, { "measured", 14.25 },
  };
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < MIN (loaded->indicators->len, 2); i++)
    for (guint j = 0; j < G_N_ELEMENTS (values); j++)
      {
        jalon_assessment_set_row (self->workspace, loaded->uuid, JALON_ASSESSMENT_INDICATORS,
                                  ((JalonIndicator *) loaded->indicators->pdata[i])->uuid, values[j].column,
                                  &JALON_NUMBER (values[j].number), &error);
        g_assert_no_error (error);
      }
}

static void
add_texts (ReportAssessments    *self,
           const char           *assessment,
           JalonAssessmentTable  table,
           const char *const    *columns,
           const JalonValue     *values,
           guint                 n)
{
  g_autoptr(GError) error = NULL;

  jalon_assessment_add_row (self->workspace, assessment, table, columns, values, n, NULL, &error);
  g_assert_no_error (error);
}

/* A series of the first indicator; two decisions, one of them for everybody; a milestone that comes after another. */
static void
add_follow_up (ReportAssessments     *self,
               const JalonAssessment *loaded)
{
  static const char *const measured[] = { "indicator", "measured_on", "value", "note" };
  static const char *const decided[] = { "decision", "decided_on", "decided_by", "rationale", "publishable" };
  const char *indicator = ((JalonIndicator *) loaded->indicators->pdata[0])->uuid;
  const JalonMilestone *first = loaded->milestones->pdata[0], *second = loaded->milestones->pdata[1];
  JalonValue before = JALON_TEXT (first->uuid);
  g_autoptr(GError) error = NULL;

  add_texts (self, loaded->uuid, JALON_ASSESSMENT_MEASUREMENTS, measured,
             (JalonValue[]) { JALON_TEXT (indicator), JALON_TEXT ("2027-06-30"), JALON_NUMBER (16), JALON_TEXT ("survey 12345") }, 4);
  add_texts (self, loaded->uuid, JALON_ASSESSMENT_MEASUREMENTS, measured,
             (JalonValue[]) { JALON_TEXT (indicator), JALON_TEXT ("2027-12-31"), JALON_NUMBER (13.5), JALON_NULL }, 4);
  add_texts (self, loaded->uuid, JALON_ASSESSMENT_DECISIONS, decided,
             (JalonValue[]) { JALON_TEXT ("DECISION-1"), JALON_TEXT ("2026-05-04"), JALON_TEXT ("ROLE-1"), JALON_TEXT ("WHY-1"),
                              JALON_INTEGER (1) }, 5);
  add_texts (self, loaded->uuid, JALON_ASSESSMENT_DECISIONS, decided,
             (JalonValue[]) { JALON_TEXT ("DECISION-2"), JALON_TEXT ("2026-06-04"), JALON_TEXT ("ROLE-2"), JALON_TEXT ("WHY-2"),
                              JALON_INTEGER (0) }, 5);
  jalon_assessment_set_row (self->workspace, loaded->uuid, JALON_ASSESSMENT_MILESTONES, second->uuid, "depends_on", &before, &error);
  g_assert_no_error (error);
}

/* Two statements, which the partners see each in its own way. */
static void
rate_alone (ReportAssessments     *self,
            const JalonAssessment *loaded)
{
  static const struct { const char *item; guint ratings[2]; } statements[] = {
    { "leadership-results", { 4, 4 } },
    { "leadership-culture", { 5, 2 } },
  };
  g_autoptr(GPtrArray) parties = jalon_assessment_list_parties (loaded);
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    for (guint j = 0; j < parties->len; j++)
      {
        jalon_assessment_set_rating (self->workspace, loaded->uuid, ((JalonPartner *) parties->pdata[j])->uuid, statements[i].item,
                                     "2026-05-02", statements[i].ratings[j], &error);
        g_assert_no_error (error);
      }
}

static JalonAssessment *
load (ReportAssessments *self,
      const char        *uuid)
{
  g_autoptr(GError) error = NULL;
  JalonAssessment *loaded = jalon_assessment_load (jalon_workspace_get_database (self->workspace), uuid, &error);

  g_assert_no_error (error);
  return loaded;
}

static void
complete (ReportAssessments *self)
{
  g_autoptr(JalonAssessment) loaded = load (self, self->complete);
  g_autoptr(JalonAssessment) filled = NULL;
  g_autoptr(GError) error = NULL;
  JalonValue yes = JALON_TEXT ("drafted");
  JalonValue body = JALON_TEXT ("The parties share one address in Summerside so that clients settle related needs in one visit.");
  JalonValue body_fr = JALON_TEXT ("Les parties partagent une adresse à Summerside.");
  JalonValue owner = JALON_TEXT ("DG, Î.-P.-É.");
  guint n_added = 0;

  /* One transaction: a batch for each answer would be slow. */
  g_assert_true (jalon_workspace_begin (self->workspace, "Fill", &error));
  answer_questions (self, loaded);
  answer_checks (self, loaded->uuid);
  answer_items (self, loaded->uuid);
  g_assert_true (jalon_assessment_choose (self->workspace, loaded->uuid, "co-located", "shared-space", &error));
  g_assert_true (jalon_assessment_add_defaults (self->workspace, loaded->uuid, self->playbook, "2027-03-01", &n_added, &error));
  g_assert_true (jalon_assessment_set_clause (self->workspace, loaded->uuid, "purpose", "body", &body, &error));
  g_assert_true (jalon_assessment_set_clause (self->workspace, loaded->uuid, "purpose", "body_fr", &body_fr, &error));
  g_assert_true (jalon_assessment_set_clause (self->workspace, loaded->uuid, "purpose", "owner", &owner, &error));
  g_assert_true (jalon_assessment_set_clause (self->workspace, loaded->uuid, "purpose", "state", &yes, &error));
  g_assert_cmpuint (n_added, >, 10);
  filled = load (self, self->complete);
  add_money (self, filled);
  add_measures (self, filled);
  add_follow_up (self, filled);
  rate_alone (self, filled);
  g_assert_true (jalon_workspace_commit (self->workspace, &error));
  g_assert_no_error (error);
}

void
report_assessments_set_up (ReportAssessments *self)
{
  const char *data = g_getenv ("JALON_DATA_DIR");
  g_autofree char *sample = g_build_filename (data != NULL ? data : "", "sample", NULL);
  const JalonSubject points[] = { { JALON_SUBJECT_POINT, SERVICE_CANADA }, { JALON_SUBJECT_POINT, ACCESS_PEI } };
  JalonSubject organizations[2] = { { JALON_SUBJECT_ORGANIZATION, NULL }, { JALON_SUBJECT_ORGANIZATION, NULL } };
  g_autoptr(GError) error = NULL;

  self->workspace = jalon_workspace_create (NULL, &error);
  g_assert_no_error (error);
  g_assert_true (jalon_sample_load (self->workspace, sample, &error));
  g_assert_no_error (error);
  self->playbook = jalon_playbook_load (&error);
  g_assert_no_error (error);
  self->network = jalon_network_load (jalon_workspace_get_database (self->workspace), NULL, &error);
  g_assert_no_error (error);

  self->complete = create (self, points, "in-person");
  self->empty = create (self, points, "in-person");
  organizations[0].uuid = jalon_network_get_organization_info (self->network, 0)->uuid;
  organizations[1].uuid = jalon_network_get_organization_info (self->network, 1)->uuid;
  self->unplaced = create (self, organizations, "phone");
  complete (self);
}

void
report_assessments_run_sql (ReportAssessments *self,
                            const char        *sql,
                            const char        *text)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(sqlite3_stmt) statement = jalon_database_prepare (jalon_workspace_get_database (self->workspace), sql, &error);
  JalonValue value = JALON_TEXT (text);
  gboolean row;

  g_assert_no_error (error);
  jalon_database_bind (statement, 1, &value);
  g_assert_true (jalon_database_step (statement, &row, &error));
}

void
report_assessments_add_rows (ReportAssessments *self)
{
  static const char *const statements[] = {
    "UPDATE assessment_milestone SET kind = 'training', title = 'Train the front line', note = 'two half-days', starts_on = '2027-02-01',"
    " depends_on = (SELECT uuid FROM assessment_milestone WHERE assessment = ?1 ORDER BY fid LIMIT 1)"
    " WHERE fid = (SELECT max(fid) FROM assessment_milestone WHERE assessment = ?1)",
    "INSERT INTO assessment_milestone (assessment, title) VALUES (?1, 'Some day')",
    "INSERT INTO assessment_measurement (assessment, indicator, measured_on, value, note) SELECT ?1, uuid, '2027-06-30', 15.3,"
    " 'first quarter' FROM assessment_indicator WHERE assessment = ?1 ORDER BY fid LIMIT 1",
    "INSERT INTO assessment_decision (assessment, decided_on, decision, decided_by, rationale, publishable) VALUES"
    " (?1, '2026-11-02', 'Go ahead with the pilot', 'Assistant deputy minister', 'both leases end in 2027', 1),"
    " (?1, '2026-11-03', 'Keep the fallback in reserve', 'Sponsor', 'not for outside', 0)",
    "INSERT INTO assessment_clause (assessment, title, body, title_fr, body_fr) VALUES"
    " (?1, 'Shared clients', 'The parties share clients.', 'Clients communs', 'Les parties se partagent les clients.'),"
    " (?1, 'Only English', 'Said in English alone.', NULL, NULL)",
    "DELETE FROM assessment_answer WHERE assessment = ?1 AND item = 'go-decision'",
  };

  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    report_assessments_run_sql (self, statements[i], self->complete);
}

void
report_assessments_clear (ReportAssessments *self)
{
  g_clear_pointer (&self->complete, g_free);
  g_clear_pointer (&self->empty, g_free);
  g_clear_pointer (&self->unplaced, g_free);
  g_clear_pointer (&self->network, jalon_network_unref);
  g_clear_pointer (&self->playbook, jalon_playbook_unref);
  if (self->workspace != NULL)
    jalon_workspace_close (self->workspace);
  self->workspace = NULL;
}
