/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-assessment-lists-private.h"

#include <math.h>

#include "jalon-vocabulary.h"

/* --- Freeing --- */

static void
partner_free (gpointer data)
{
  JalonPartner *partner = data;

  g_free (partner->uuid);
  g_free (partner->subject);
  g_free (partner->organization);
  g_free (partner->name_en);
  g_free (partner->name_fr);
  g_free (partner->organization_en);
  g_free (partner->organization_fr);
  g_free (partner->locality);
  g_free (partner->province);
  g_free (partner);
}

static void
answer_free (gpointer data)
{
  JalonAnswer *answer = data;

  g_free (answer->uuid);
  g_free (answer->item);
  g_free (answer->partner);
  g_free (answer->value);
  g_free (answer->note);
  g_free (answer);
}

static void
clause_free (gpointer data)
{
  JalonAssessmentClause *clause = data;

  g_free (clause->uuid);
  g_free (clause->clause);
  g_free (clause->title);
  g_free (clause->title_fr);
  g_free (clause->body);
  g_free (clause->body_fr);
  g_free (clause->state);
  g_free (clause->owner);
  g_free (clause->note);
  g_free (clause);
}

static void
milestone_free (gpointer data)
{
  JalonMilestone *milestone = data;

  g_free (milestone->uuid);
  g_free (milestone->item);
  g_free (milestone->kind);
  g_free (milestone->title);
  g_free (milestone->owner);
  g_free (milestone->starts_on);
  g_free (milestone->due_on);
  g_free (milestone->done_on);
  g_strfreev (milestone->depends_on);
  g_free (milestone->note);
  g_free (milestone);
}

static void
indicator_free (gpointer data)
{
  JalonIndicator *indicator = data;

  g_free (indicator->uuid);
  g_free (indicator->item);
  g_free (indicator->area);
  g_free (indicator->title);
  g_free (indicator->unit);
  g_free (indicator->measured_on);
  g_free (indicator->review_on);
  g_free (indicator);
}

static void
risk_free (gpointer data)
{
  JalonRisk *risk = data;

  g_free (risk->uuid);
  g_free (risk->item);
  g_free (risk->title);
  g_free (risk->mitigation);
  g_free (risk->owner);
  g_free (risk->category);
  g_free (risk);
}

static void
cost_free (gpointer data)
{
  JalonCost *cost = data;

  g_free (cost->uuid);
  g_free (cost->partner);
  g_free (cost->category);
  g_free (cost->item);
  g_free (cost->title);
  g_free (cost->currency);
  g_free (cost->note);
  g_free (cost);
}

static void
space_free (gpointer data)
{
  JalonSpace *space = data;

  g_free (space->uuid);
  g_free (space->partner);
  g_free (space);
}

static void
rating_free (gpointer data)
{
  JalonPartnerRating *rating = data;

  g_free (rating->partner);
  g_free (rating->item);
  g_free (rating->rated_on);
  g_free (rating);
}

static void
measurement_free (gpointer data)
{
  JalonMeasurement *measurement = data;

  g_free (measurement->uuid);
  g_free (measurement->indicator);
  g_free (measurement->measured_on);
  g_free (measurement->note);
  g_free (measurement);
}

static void
decision_free (gpointer data)
{
  JalonDecision *decision = data;

  g_free (decision->uuid);
  g_free (decision->decided_on);
  g_free (decision->decision);
  g_free (decision->decided_by);
  g_free (decision->rationale);
  g_free (decision);
}

/* --- Reading rows --- */

static char *
dup_text (JalonRecord *record,
          const char  *column)
{
  return g_strdup (jalon_record_get_text (record, column));
}

static double
get_number (JalonRecord *record,
            const char  *column)
{
  double number = NAN;

  jalon_record_get_number (record, column, &number);
  return number;
}

static gint64
get_integer (JalonRecord *record,
             const char  *column,
             gint64       fallback)
{
  jalon_record_get_integer (record, column, &fallback);
  return fallback;
}

static gpointer
read_partner (JalonRecord *record)
{
  const char *role = jalon_record_get_text (record, "role");
  JalonPartner *partner;
  JalonSubjectKind kind;

  if (!jalon_subject_kind_from_code (jalon_record_get_text (record, "subject_kind"), &kind)
      || jalon_record_get_text (record, "subject") == NULL)
    return NULL;
  partner = g_new0 (JalonPartner, 1);
  partner->uuid = dup_text (record, "uuid");
  partner->anchor = g_strcmp0 (role, "anchor") == 0;
  partner->kind = kind;
  partner->subject = dup_text (record, "subject");
  partner->organization = dup_text (record, "organization");
  partner->name_en = dup_text (record, "name_en");
  partner->name_fr = dup_text (record, "name_fr");
  partner->organization_en = dup_text (record, "organization_en");
  partner->organization_fr = dup_text (record, "organization_fr");
  partner->locality = dup_text (record, "locality");
  partner->province = dup_text (record, "province");
  return partner;
}

static gpointer
read_answer (JalonRecord *record)
{
  JalonAnswer *answer;

  if (jalon_record_get_text (record, "item") == NULL)
    return NULL;
  answer = g_new0 (JalonAnswer, 1);
  answer->uuid = dup_text (record, "uuid");
  answer->item = dup_text (record, "item");
  answer->partner = dup_text (record, "partner");
  answer->value = dup_text (record, "value");
  answer->note = dup_text (record, "note");
  return answer;
}

static gpointer
read_clause (JalonRecord *record)
{
  JalonAssessmentClause *clause = g_new0 (JalonAssessmentClause, 1);
  gint64 applicable = get_integer (record, "applicable", -1);

  clause->uuid = dup_text (record, "uuid");
  clause->clause = dup_text (record, "clause");
  clause->applicable = applicable < 0 ? -1 : applicable != 0;
  clause->title = dup_text (record, "title");
  clause->title_fr = dup_text (record, "title_fr");
  clause->body = dup_text (record, "body");
  clause->body_fr = dup_text (record, "body_fr");
  clause->state = dup_text (record, "state");
  clause->owner = dup_text (record, "owner");
  clause->note = dup_text (record, "note");
  return clause;
}

static const char *
get_kind (JalonRecord *record)
{
  const char *kind = jalon_record_get_text (record, "kind");

  for (guint i = 0; kind != NULL && i < jalon_vocabulary_get_n_codes (JALON_VOCABULARY_MILESTONE_KIND); i++)
    if (g_str_equal (jalon_vocabulary_get_code (JALON_VOCABULARY_MILESTONE_KIND, i), kind))
      return kind;
  return "milestone";
}

static gpointer
read_milestone (JalonRecord *record)
{
  JalonMilestone *milestone = g_new0 (JalonMilestone, 1);
  const char *before = jalon_record_get_text (record, "depends_on");

  milestone->uuid = dup_text (record, "uuid");
  milestone->item = dup_text (record, "item");
  milestone->kind = g_strdup (get_kind (record));
  milestone->title = dup_text (record, "title");
  milestone->owner = dup_text (record, "owner");
  milestone->starts_on = dup_text (record, "starts_on");
  milestone->due_on = dup_text (record, "due_on");
  milestone->done_on = dup_text (record, "done_on");
  milestone->depends_on = before != NULL ? g_strsplit (before, ";", -1) : g_new0 (char *, 1);
  milestone->note = dup_text (record, "note");
  return milestone;
}

static gpointer
read_indicator (JalonRecord *record)
{
  JalonIndicator *indicator = g_new0 (JalonIndicator, 1);

  indicator->uuid = dup_text (record, "uuid");
  indicator->item = dup_text (record, "item");
  indicator->area = dup_text (record, "area");
  indicator->title = dup_text (record, "title");
  indicator->unit = dup_text (record, "unit");
  indicator->baseline = get_number (record, "baseline");
  indicator->target = get_number (record, "target");
  indicator->measured = get_number (record, "measured");
  indicator->measured_on = dup_text (record, "measured_on");
  indicator->review_on = dup_text (record, "review_on");
  return indicator;
}

static guint
get_rating (JalonRecord *record,
            const char  *column)
{
  gint64 rating = get_integer (record, column, 0);

  return rating >= 1 && rating <= 5 ? (guint) rating : 0;
}

static gpointer
read_risk (JalonRecord *record)
{
  JalonRisk *risk = g_new0 (JalonRisk, 1);

  risk->uuid = dup_text (record, "uuid");
  risk->item = dup_text (record, "item");
  risk->title = dup_text (record, "title");
  risk->likelihood = get_rating (record, "likelihood");
  risk->impact = get_rating (record, "impact");
  risk->mitigation = dup_text (record, "mitigation");
  risk->owner = dup_text (record, "owner");
  risk->category = dup_text (record, "category");
  risk->residual_likelihood = get_rating (record, "residual_likelihood");
  risk->residual_impact = get_rating (record, "residual_impact");
  return risk;
}

static gpointer
read_cost (JalonRecord *record)
{
  JalonCost *cost;

  if (jalon_record_get_text (record, "category") == NULL)
    return NULL;
  cost = g_new0 (JalonCost, 1);
  cost->uuid = dup_text (record, "uuid");
  cost->partner = dup_text (record, "partner");
  cost->category = dup_text (record, "category");
  cost->item = dup_text (record, "item");
  cost->title = dup_text (record, "title");
  cost->amount = get_number (record, "amount");
  cost->currency = dup_text (record, "currency");
  cost->low = get_number (record, "amount_low");
  cost->high = get_number (record, "amount_high");
  cost->note = dup_text (record, "note");
  return cost;
}

static gpointer
read_space (JalonRecord *record)
{
  JalonSpace *space;

  if (jalon_record_get_text (record, "partner") == NULL)
    return NULL;
  space = g_new0 (JalonSpace, 1);
  space->uuid = dup_text (record, "uuid");
  space->partner = dup_text (record, "partner");
  space->exclusive = get_number (record, "exclusive_area");
  space->weight = get_number (record, "weight");
  return space;
}

static gpointer
read_rating (JalonRecord *record)
{
  JalonPartnerRating *rating;
  guint value = get_rating (record, "value");

  if (value == 0 || jalon_record_get_text (record, "partner") == NULL || jalon_record_get_text (record, "item") == NULL
      || jalon_record_get_text (record, "rated_on") == NULL)
    return NULL;
  rating = g_new0 (JalonPartnerRating, 1);
  rating->partner = dup_text (record, "partner");
  rating->item = dup_text (record, "item");
  rating->rated_on = dup_text (record, "rated_on");
  rating->value = value;
  return rating;
}

static gpointer
read_measurement (JalonRecord *record)
{
  JalonMeasurement *measurement;

  if (jalon_record_get_text (record, "indicator") == NULL || jalon_record_get_text (record, "measured_on") == NULL)
    return NULL;
  measurement = g_new0 (JalonMeasurement, 1);
  measurement->uuid = dup_text (record, "uuid");
  measurement->indicator = dup_text (record, "indicator");
  measurement->measured_on = dup_text (record, "measured_on");
  measurement->value = get_number (record, "value");
  measurement->note = dup_text (record, "note");
  return measurement;
}

static gpointer
read_decision (JalonRecord *record)
{
  JalonDecision *decision = g_new0 (JalonDecision, 1);

  decision->uuid = dup_text (record, "uuid");
  decision->decided_on = dup_text (record, "decided_on");
  decision->decision = dup_text (record, "decision");
  decision->decided_by = dup_text (record, "decided_by");
  decision->rationale = dup_text (record, "rationale");
  decision->publishable = get_integer (record, "publishable", 0) != 0;
  return decision;
}

/**
 * jalon_assessment_read_head:
 * @self: an assessment without anything yet
 * @record: its row
 */
void
jalon_assessment_read_head (JalonAssessment *self,
                            JalonRecord     *record)
{
  self->uuid = dup_text (record, "uuid");
  self->title = dup_text (record, "title");
  self->state = dup_text (record, "state");
  self->channel = dup_text (record, "channel");
  self->step = dup_text (record, "step");
  self->model = dup_text (record, "model");
  self->subtype = dup_text (record, "subtype");
  self->partnership = dup_text (record, "partnership");
  self->site = dup_text (record, "site");
  self->playbook = dup_text (record, "playbook");
  self->evidence = dup_text (record, "evidence");
  self->evidence_at = dup_text (record, "evidence_at");
  self->result = dup_text (record, "result");
  self->result_at = dup_text (record, "result_at");
  self->created_at = dup_text (record, "created_at");
  self->modified_at = dup_text (record, "modified_at");
  self->is_framework = g_strcmp0 (jalon_record_get_text (record, "kind"), "framework") == 0;
  self->framework = dup_text (record, "framework");
  self->is_archived = get_integer (record, "archived", 0) != 0;
  self->frozen_at = dup_text (record, "frozen_at");
  self->frozen_hash = dup_text (record, "frozen_hash");
  if (self->state == NULL)
    self->state = g_strdup ("draft");
  if (self->channel == NULL)
    self->channel = g_strdup ("in-person");
}

#define BY_POSITION "position IS NULL, position, fid"
#define LIST(member) G_STRUCT_OFFSET (JalonAssessment, member)

/* What the title is made of stands in other tables, that of a finished assessment in its own. One
 * finished before version 4 of the schema has nothing there. */
#define IS_KEPT "a.frozen_at IS NOT NULL AND coalesce (p.organization_en, p.organization_fr, p.locality, p.province) IS NOT NULL"
#define OF_PARTNER(live, column) "CASE WHEN " IS_KEPT " THEN p." column " ELSE " live " END AS " column
static const char partners_query[]
  = "(SELECT p.fid, p.uuid, p.assessment, p.role, p.subject_kind, p.subject, p.organization, p.name_en, p.name_fr, p.position, "
    OF_PARTNER ("o.name_en", "organization_en") ", " OF_PARTNER ("o.name_fr", "organization_fr") ", "
    OF_PARTNER ("s.locality", "locality") ", " OF_PARTNER ("coalesce (s.province, l.province)", "province")
    " FROM assessment_partner p LEFT JOIN assessment a ON a.uuid = p.assessment"
    " LEFT JOIN organization o ON o.uuid = p.organization"
    " LEFT JOIN service_point s ON p.subject_kind = 'point' AND s.uuid = p.subject"
    " LEFT JOIN place l ON p.subject_kind = 'place' AND l.uuid = p.subject)";

const JalonAssessmentList jalon_assessment_lists[JALON_N_ASSESSMENT_LISTS] = {
  { partners_query, "role <> 'anchor', position IS NULL, position, fid", LIST (partners), read_partner, partner_free, "*" },
  { "assessment_answer", "fid", LIST (answers), read_answer, answer_free,
    "assessment, item, partner, value" },
  { "assessment_clause", BY_POSITION, LIST (clauses), read_clause, clause_free, NULL },
  { "assessment_milestone", BY_POSITION, LIST (milestones), read_milestone, milestone_free,
    "assessment, uuid, item, title, due_on, done_on" },
  { "assessment_indicator", BY_POSITION, LIST (indicators), read_indicator, indicator_free,
    "assessment, uuid, item, title, review_on" },
  { "assessment_risk", BY_POSITION, LIST (risks), read_risk, risk_free, NULL },
  { "assessment_cost", BY_POSITION, LIST (costs), read_cost, cost_free, NULL },
  { "assessment_space", "fid", LIST (spaces), read_space, space_free, NULL },
  { "assessment_rating", "rated_on, fid", LIST (ratings), read_rating, rating_free, NULL },
  { "assessment_measurement", "measured_on, fid", LIST (measurements), read_measurement, measurement_free, NULL },
  { "assessment_decision", "decided_on IS NULL, decided_on, position, fid", LIST (decisions), read_decision, decision_free, NULL },
};
