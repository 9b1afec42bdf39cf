/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-assessment.h"

#include <math.h>
#include <glib/gi18n-lib.h>

#include "jalon-assessment-private.h"
#include "jalon-language.h"
#include "jalon-vocabulary.h"

/* JalonAssessment is handed out as its public part; the count of its references and the index of answers stand behind it. */
typedef struct
{
  JalonAssessment public;
  GHashTable     *index;    /* "item partner" -> JalonAnswer */
  gatomicrefcount count;
} Assessment;

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

static void
assessment_free (Assessment *self)
{
  JalonAssessment *head = &self->public;
  char *texts[] = { head->uuid, head->title, head->state, head->channel, head->step, head->model, head->subtype,
                    head->partnership, head->site, head->playbook, head->evidence, head->evidence_at, head->result,
                    head->result_at, head->created_at, head->modified_at, head->framework, head->framework_title, head->frozen_at,
                    head->frozen_hash };
  GPtrArray *lists[] = { head->partners, head->answers, head->clauses, head->milestones, head->indicators, head->risks,
                         head->costs, head->spaces, head->ratings, head->measurements, head->decisions };

  g_clear_pointer (&self->index, g_hash_table_unref);
  for (guint i = 0; i < JALON_N_LANGUAGES; i++)
    g_free (head->derived_titles[i]);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    g_clear_pointer (&lists[i], g_ptr_array_unref);
  g_free (self);
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

static void
read_head (JalonAssessment *self,
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

typedef struct
{
  const char     *table;      /* or a query, whose columns include the assessment */
  const char     *order;
  gsize           offset;     /* of the list in an assessment */
  gpointer      (*read)       (JalonRecord *record);
  GDestroyNotify  destroy;
  const char     *of_many;    /* nullable: the columns that are read of many assessments at once */
} List;

#define BY_POSITION "position IS NULL, position, fid"
#define LIST(member) G_STRUCT_OFFSET (JalonAssessment, member)

/* What the title is made of stands in other tables, that of a finished assessment in its own. */
#define OF_PARTNER(live, column) "CASE WHEN a.frozen_at IS NULL THEN " live " ELSE p." column " END AS " column
static const char partners_query[]
  = "(SELECT p.fid, p.uuid, p.assessment, p.role, p.subject_kind, p.subject, p.organization, p.name_en, p.name_fr, p.position, "
    OF_PARTNER ("o.name_en", "organization_en") ", " OF_PARTNER ("o.name_fr", "organization_fr") ", "
    OF_PARTNER ("s.locality", "locality") ", " OF_PARTNER ("coalesce (s.province, l.province)", "province")
    " FROM assessment_partner p LEFT JOIN assessment a ON a.uuid = p.assessment"
    " LEFT JOIN organization o ON o.uuid = p.organization"
    " LEFT JOIN service_point s ON p.subject_kind = 'point' AND s.uuid = p.subject"
    " LEFT JOIN place l ON p.subject_kind = 'place' AND l.uuid = p.subject)";

static const List lists[] = {
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

static GPtrArray *
select_rows (JalonDatabase  *database,
             const List     *list,
             const char     *uuid, /* nullable: of all assessments */
             GError        **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT %s FROM %s%s ORDER BY %s", uuid != NULL ? "*" : list->of_many, list->table,
                                          uuid != NULL ? " WHERE assessment = ?1" : "", list->order);
  JalonValue value = JALON_TEXT (uuid);

  return jalon_database_select (database, sql, &value, uuid != NULL ? 1 : 0, error);
}

/* A row that cannot be one of ours (another program wrote it) is left out. */
static gboolean
read_list (JalonDatabase  *database,
           const List     *list,
           GHashTable     *assessments, /* by uuid */
           const char     *uuid,
           GError        **error)
{
  g_autoptr(GPtrArray) records = select_rows (database, list, uuid, error);

  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      const char *owner = jalon_record_get_text (records->pdata[i], "assessment");
      JalonAssessment *assessment = owner != NULL ? g_hash_table_lookup (assessments, owner) : NULL;
      gpointer row = assessment != NULL ? list->read (records->pdata[i]) : NULL;

      if (row != NULL)
        g_ptr_array_add (G_STRUCT_MEMBER (GPtrArray *, assessment, list->offset), row);
    }
  return records != NULL;
}

static char *
make_key (const char *item,
          const char *partner)
{
  return g_strjoin (" ", item, partner, NULL);
}

static void
index_answers (JalonAssessment *self)
{
  GHashTable *index = ((Assessment *) self)->index;

  for (guint i = 0; i < self->answers->len; i++)
    {
      JalonAnswer *answer = self->answers->pdata[i];

      g_hash_table_replace (index, make_key (answer->item, answer->partner), answer);
    }
}

static JalonAssessment *
new_assessment (JalonRecord *record)
{
  Assessment *assessment = g_new0 (Assessment, 1);

  g_atomic_ref_count_init (&assessment->count);
  assessment->index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  read_head (&assessment->public, record);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    G_STRUCT_MEMBER (GPtrArray *, assessment, lists[i].offset) = g_ptr_array_new_with_free_func (lists[i].destroy);
  return &assessment->public;
}

/* --- Frameworks --- */

/* Where @self has no answer of its own, it has the framework's, but for those of a partner: other partners take part in it. */
static void
inherit_answer (JalonAssessment   *self,
                const JalonAnswer *from)
{
  JalonAnswer *own = (JalonAnswer *) jalon_assessment_find_answer (self, from->item, NULL);

  if (from->partner != NULL || from->value == NULL || (own != NULL && own->value != NULL))
    return;
  if (own == NULL)
    {
      own = g_new0 (JalonAnswer, 1);
      own->uuid = g_strdup (from->uuid);
      own->item = g_strdup (from->item);
      own->note = g_strdup (from->note);
      g_ptr_array_add (self->answers, own);
      g_hash_table_insert (((Assessment *) self)->index, make_key (own->item, NULL), own);
    }
  own->value = g_strdup (from->value);
  own->inherited = TRUE;
}

static void
inherit (JalonAssessment       *self,
         const JalonAssessment *framework)
{
  g_free (self->framework_title);
  self->framework_title = g_strdup (framework->title != NULL ? framework->title : "");
  /* A finished one has them as its own, as they were then. */
  for (guint i = 0; self->frozen_at == NULL && i < framework->answers->len; i++)
    inherit_answer (self, framework->answers->pdata[i]);
}

/* Nothing where the framework is gone, or is none: a framework has none of its own, so that there are no circles. */
static gboolean
inherit_from_database (JalonAssessment  *self,
                       JalonDatabase    *database,
                       GError          **error)
{
  JalonValue value = JALON_TEXT (self->framework);
  g_autoptr(GHashTable) assessments = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GPtrArray) records = NULL;
  g_autoptr(JalonAssessment) framework = NULL;

  if (self->framework == NULL || self->is_framework)
    return TRUE;
  records = jalon_database_select (database, "SELECT * FROM assessment WHERE uuid = ?1 AND kind = 'framework'", &value, 1, error);
  if (records == NULL || records->len == 0)
    return records != NULL;
  framework = new_assessment (records->pdata[0]);
  g_hash_table_insert (assessments, framework->uuid, framework);
  if (!read_list (database, &lists[1], assessments, framework->uuid, error))
    return FALSE;
  inherit (self, framework);
  return TRUE;
}

/* --- Public --- */

/**
 * jalon_assessment_load:
 * @database: a connection to a workspace
 * @uuid: of the assessment
 * @error: return location, %JALON_STORE_ERROR_NOT_FOUND when there is none
 *
 * Returns: (transfer full) (nullable): the whole assessment as it is now
 */
JalonAssessment *
jalon_assessment_load (JalonDatabase  *database,
                       const char     *uuid,
                       GError        **error)
{
  g_autoptr(JalonAssessment) self = NULL;
  g_autoptr(JalonRecord) record = NULL;
  g_autoptr(GHashTable) assessments = g_hash_table_new (g_str_hash, g_str_equal);

  g_return_val_if_fail (database != NULL && uuid != NULL, NULL);

  record = jalon_database_lookup (database, "assessment", uuid, error);
  if (record == NULL)
    return NULL;
  self = new_assessment (record);
  g_hash_table_insert (assessments, self->uuid, self);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    if (!read_list (database, &lists[i], assessments, self->uuid, error))
      return NULL;
  index_answers (self);
  if (!inherit_from_database (self, database, error))
    return NULL;
  jalon_assessment_derive_titles (self);
  return g_steal_pointer (&self);
}

/**
 * jalon_assessments_load:
 * @database: a connection to a workspace
 * @error: return location
 *
 * Loads what a list of assessments is made of: heads, partners, the values of answers, titles and dates of milestones and indicators;
 * the other lists are empty. One query a table, whatever their number.
 *
 * Returns: (transfer full) (nullable) (element-type JalonAssessment): all of them, the one modified last first
 */
GPtrArray *
jalon_assessments_load (JalonDatabase  *database,
                        GError        **error)
{
  g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) jalon_assessment_unref);
  g_autoptr(GHashTable) by_uuid = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GPtrArray) records
    = jalon_database_select (database, "SELECT * FROM assessment ORDER BY modified_at DESC, fid DESC", NULL, 0, error);

  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      JalonAssessment *assessment = new_assessment (records->pdata[i]);

      g_ptr_array_add (all, assessment);
      g_hash_table_insert (by_uuid, assessment->uuid, assessment);
    }
  for (guint i = 0; records != NULL && i < G_N_ELEMENTS (lists); i++)
    if (lists[i].of_many != NULL && !read_list (database, &lists[i], by_uuid, NULL, error))
      return NULL;
  for (guint i = 0; i < all->len; i++)
    {
      JalonAssessment *assessment = all->pdata[i];

      index_answers (assessment);
      jalon_assessment_derive_titles (assessment);
    }
  for (guint i = 0; i < all->len; i++)
    {
      JalonAssessment *assessment = all->pdata[i];
      const JalonAssessment *framework
        = assessment->framework != NULL ? g_hash_table_lookup (by_uuid, assessment->framework) : NULL;

      if (framework != NULL && framework->is_framework && !assessment->is_framework)
        inherit (assessment, framework);
    }
  return records != NULL ? g_steal_pointer (&all) : NULL;
}

/**
 * jalon_assessment_ref:
 * @self: an assessment
 *
 * Returns: (transfer full): @self
 */
JalonAssessment *
jalon_assessment_ref (JalonAssessment *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&((Assessment *) self)->count);
  return self;
}

/**
 * jalon_assessment_unref:
 * @self: (transfer full): an assessment
 */
void
jalon_assessment_unref (JalonAssessment *self)
{
  g_return_if_fail (self != NULL);

  if (g_atomic_ref_count_dec (&((Assessment *) self)->count))
    assessment_free ((Assessment *) self);
}

/**
 * jalon_assessment_find_answer:
 * @self: an assessment
 * @item: id of a question, check or statement
 * @partner: (nullable): uuid of the partner who answers
 *
 * Returns: (nullable): the answer, which has a value, a note or both
 */
const JalonAnswer *
jalon_assessment_find_answer (const JalonAssessment *self,
                              const char            *item,
                              const char            *partner)
{
  g_autofree char *key = make_key (item, partner);

  return g_hash_table_lookup (((const Assessment *) self)->index, key);
}

/**
 * jalon_assessment_get_value:
 * @self: an assessment
 * @item: id of a question, check or statement
 * @partner: (nullable): uuid of the partner who answers
 *
 * Returns: (nullable): what was answered, %NULL when nothing was
 */
const char *
jalon_assessment_get_value (const JalonAssessment *self,
                            const char            *item,
                            const char            *partner)
{
  const JalonAnswer *answer = jalon_assessment_find_answer (self, item, partner);

  return answer != NULL ? answer->value : NULL;
}

/**
 * jalon_assessment_get_number:
 * @self: an assessment
 * @item: id of a question whose answer is a number
 * @partner: (nullable): uuid of the partner who answers
 *
 * Returns: the number, NAN when there is none
 */
double
jalon_assessment_get_number (const JalonAssessment *self,
                             const char            *item,
                             const char            *partner)
{
  const char *value = jalon_assessment_get_value (self, item, partner);
  char *end;
  double number;

  if (value == NULL)
    return NAN;
  number = g_ascii_strtod (value, &end);
  return end != value && *end == '\0' && isfinite (number) ? number : NAN;
}

/**
 * jalon_assessment_get_note:
 * @self: an assessment
 * @item: id of a question, check or statement
 * @partner: (nullable): uuid of the partner who answers
 *
 * Returns: (nullable): the note beside the answer
 */
const char *
jalon_assessment_get_note (const JalonAssessment *self,
                           const char            *item,
                           const char            *partner)
{
  const JalonAnswer *answer = jalon_assessment_find_answer (self, item, partner);

  return answer != NULL ? answer->note : NULL;
}

/**
 * jalon_assessment_get_anchor:
 * @self: an assessment
 *
 * Returns: (nullable): the first of the partners
 */
const JalonPartner *
jalon_assessment_get_anchor (const JalonAssessment *self)
{
  return self->partners->len > 0 ? self->partners->pdata[0] : NULL;
}

/**
 * jalon_assessment_find_partner:
 * @self: an assessment
 * @uuid: (nullable): of a partner in it
 *
 * Returns: (nullable): the partner
 */
const JalonPartner *
jalon_assessment_find_partner (const JalonAssessment *self,
                               const char            *uuid)
{
  for (guint i = 0; uuid != NULL && i < self->partners->len; i++)
    {
      JalonPartner *partner = self->partners->pdata[i];

      if (g_str_equal (partner->uuid, uuid))
        return partner;
    }
  return NULL;
}

/**
 * jalon_assessment_list_parties:
 * @self: an assessment
 *
 * Returns: (transfer container): the partners that can answer, pay and sign: all but places, the anchor first
 */
GPtrArray *
jalon_assessment_list_parties (const JalonAssessment *self)
{
  GPtrArray *parties = g_ptr_array_new ();

  for (guint i = 0; i < self->partners->len; i++)
    {
      JalonPartner *partner = self->partners->pdata[i];

      if (partner->kind != JALON_SUBJECT_PLACE)
        g_ptr_array_add (parties, partner);
    }
  return parties;
}

/**
 * jalon_partner_get_name:
 * @partner: a partner
 *
 * Returns: its name in the reader's language, never %NULL
 */
const char *
jalon_partner_get_name (const JalonPartner *partner)
{
  const char *name = jalon_language_choose (partner->name_en, partner->name_fr);

  return name != NULL && *name != '\0' ? name : C_("partner", "Unnamed");
}

static const char *const subject_kinds[] = { "point", "place", "organization" };

/**
 * jalon_subject_kind_get_code:
 * @kind: a kind
 *
 * Returns: `point`, `place` or `organization`
 */
const char *
jalon_subject_kind_get_code (JalonSubjectKind kind)
{
  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (subject_kinds), NULL);

  return subject_kinds[kind];
}

/**
 * jalon_subject_kind_from_code:
 * @code: (nullable): a code
 * @kind: (out): the kind
 *
 * Returns: whether @code is one
 */
gboolean
jalon_subject_kind_from_code (const char       *code,
                              JalonSubjectKind *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (subject_kinds); i++)
    if (g_strcmp0 (code, subject_kinds[i]) == 0)
      {
        *kind = (JalonSubjectKind) i;
        return TRUE;
      }
  return FALSE;
}
