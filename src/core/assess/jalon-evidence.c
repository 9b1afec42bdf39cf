/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-evidence.h"
#include "jalon-assessment-private.h"

#include <math.h>
#include <string.h>
#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "jalon-evidence-private.h"
#include "jalon-format.h"

struct _JalonEvidence
{
  GPtrArray      *facts;    /* JalonFact, in the order in which they were set */
  GHashTable     *index;    /* id -> JalonFact */
  GArray         *volumes;  /* double, one for each partner */
  gatomicrefcount count;
};

/**
 * jalon_evidence_new:
 *
 * Returns: (transfer full): evidence of nothing
 */
JalonEvidence *
jalon_evidence_new (void)
{
  JalonEvidence *self = g_new0 (JalonEvidence, 1);

  self->facts = g_ptr_array_new_with_free_func (g_free);
  self->index = g_hash_table_new (g_str_hash, g_str_equal);
  self->volumes = g_array_new (FALSE, FALSE, sizeof (double));
  g_atomic_ref_count_init (&self->count);
  return self;
}

/**
 * jalon_evidence_set:
 * @self: evidence that was not handed out yet
 * @id: of a fact
 * @value: what is known of it; texts are copied
 * @answered: the planner said so
 * @illustrative: it rests on made-up figures
 *
 * Sets a fact, instead of what it was before.
 */
void
jalon_evidence_set (JalonEvidence  *self,
                    const char     *id,
                    JalonFactValue  value,
                    gboolean        answered,
                    gboolean        illustrative)
{
  JalonFact *fact = g_hash_table_lookup (self->index, id);

  if (fact == NULL)
    {
      fact = g_new0 (JalonFact, 1);
      fact->id = g_intern_string (id);
      g_ptr_array_add (self->facts, fact);
      g_hash_table_insert (self->index, (gpointer) fact->id, fact);
    }
  if (!answered)
    {
      fact->data = value;
      fact->data.code = g_intern_string (value.code);
      fact->data.known = value.known && (value.code != NULL || isfinite (value.number));
      fact->data_illustrative = fact->data.known && illustrative;
    }
  fact->known = value.known && (value.code != NULL || isfinite (value.number));
  fact->number = fact->known && value.code == NULL ? value.number : NAN;
  fact->code = fact->known ? g_intern_string (value.code) : NULL;
  fact->answered = fact->known && answered;
  fact->illustrative = fact->known && illustrative;
}

/**
 * jalon_evidence_add_volume:
 * @self: evidence that was not handed out yet
 * @volume: of the next partner, clients a year; NAN unknown
 */
void
jalon_evidence_add_volume (JalonEvidence *self,
                           double         volume)
{
  g_array_append_val (self->volumes, volume);
}

/* --- Answers --- */

/* A code that the fact does not have is none: the answer may come from another version of the playbook. */
static gboolean
has_code (const JalonPlaybookFact *fact,
          const char              *code)
{
  if (fact->kind == JALON_FACT_KIND_FLAG)
    return g_str_equal (code, "yes") || g_str_equal (code, "no");
  for (guint i = 0; i < fact->options->len; i++)
    if (g_str_equal (((const JalonPlaybookOption *) fact->options->pdata[i])->code, code))
      return TRUE;
  return FALSE;
}

/**
 * jalon_evidence_read_value:
 * @fact: of the playbook
 * @text: (nullable): as an answer holds it
 *
 * Returns: what it says of the fact; unknown where it is no value of it. No number of a fact is negative.
 */
JalonFactValue
jalon_evidence_read_value (const JalonPlaybookFact *fact,
                           const char              *text)
{
  char *end;
  double number;

  if (text == NULL)
    return JALON_FACT_UNKNOWN;
  if (fact->kind != JALON_FACT_KIND_NUMBER)
    return has_code (fact, text) ? JALON_FACT_CODE (text) : JALON_FACT_UNKNOWN;
  number = g_ascii_strtod (text, &end);
  return end != text && *end == '\0' && isfinite (number) && number >= 0 ? JALON_FACT_NUMBER (number) : JALON_FACT_UNKNOWN;
}

/* A question asked of each partner gives the fact when all who answered say the same. */
static const char *
find_common_answer (const JalonAssessment       *assessment,
                    const JalonPlaybookQuestion *question)
{
  const char *common = NULL;

  if (!question->per_partner)
    return jalon_assessment_get_value (assessment, question->id, NULL);
  for (guint i = 0; i < assessment->partners->len; i++)
    {
      const char *value
        = jalon_assessment_get_value (assessment, question->id, ((JalonPartner *) assessment->partners->pdata[i])->uuid);

      if (value == NULL)
        continue;
      if (common != NULL && !g_str_equal (common, value))
        return NULL;
      common = value;
    }
  return common;
}

typedef struct
{
  JalonEvidence         *evidence;
  const JalonAssessment *assessment;
  JalonPlaybook         *playbook;
} Answers;

static gboolean
is_visible (Answers                  *self,
            const JalonPlaybookScope *scope,
            const JalonCondition     *when)
{
  const JalonAssessment *assessment = self->assessment;

  return jalon_playbook_in_scope (self->playbook, scope, assessment->model, assessment->subtype, assessment->channel)
         && (when == NULL || jalon_condition_evaluate (when, jalon_evidence_lookup, self->evidence) != JALON_TRUTH_FALSE);
}

static void
set_answer (Answers                     *self,
            const JalonPlaybookQuestion *question)
{
  const JalonPlaybookFact *fact = question->fact != NULL ? jalon_playbook_find_fact (self->playbook, question->fact) : NULL;
  JalonFactValue value = JALON_FACT_UNKNOWN;

  if (fact != NULL && is_visible (self, &question->scope, question->when))
    value = jalon_evidence_read_value (fact, find_common_answer (self->assessment, question));
  if (value.known)
    jalon_evidence_set (self->evidence, fact->id, value, TRUE, FALSE);
}

static void
set_step (Answers                 *self,
          const JalonPlaybookStep *step)
{
  for (guint i = 0; i < step->blocks->len; i++)
    {
      const JalonPlaybookBlock *block = step->blocks->pdata[i];

      if (block->kind != JALON_BLOCK_QUESTIONS || !is_visible (self, &block->scope, block->when))
        continue;
      for (guint j = 0; j < block->questions->len; j++)
        set_answer (self, block->questions->pdata[j]);
    }
}

/* What a partner said of a fact that no question gives stands under the fact's own id. */
static void
set_fact (Answers                 *self,
          const JalonPlaybookFact *fact)
{
  JalonFactValue value = JALON_FACT_UNKNOWN;

  if (fact->question == NULL && !g_str_equal (fact->id, "channel"))
    value = jalon_evidence_read_value (fact, jalon_assessment_get_value (self->assessment, fact->id, NULL));
  if (value.known || g_hash_table_lookup (self->evidence->index, fact->id) == NULL)
    jalon_evidence_set (self->evidence, fact->id, value, TRUE, FALSE);
}

/**
 * jalon_evidence_set_answers:
 * @self: evidence that was not handed out yet
 * @assessment: whose answers
 * @playbook: says which question gives which fact
 *
 * Answers count before the data, those to questions that are not shown count not at all. Facts that nothing gives are set as
 * unknown, so that every fact of the playbook is there.
 */
void
jalon_evidence_set_answers (JalonEvidence         *self,
                            const JalonAssessment *assessment,
                            JalonPlaybook         *playbook)
{
  GPtrArray *facts = jalon_playbook_get_facts (playbook);
  GPtrArray *steps = jalon_playbook_get_steps (playbook);
  Answers answers = { self, assessment, playbook };

  for (guint i = 0; i < facts->len; i++)
    set_fact (&answers, facts->pdata[i]);
  for (guint i = 0; i < steps->len; i++)
    set_step (&answers, steps->pdata[i]);
}

/**
 * jalon_evidence_from_answers:
 * @assessment: an assessment
 * @playbook: a playbook
 *
 * Returns: (transfer full): what the assessment itself says: its channel and its answers
 */
JalonEvidence *
jalon_evidence_from_answers (const JalonAssessment *assessment,
                             JalonPlaybook         *playbook)
{
  JalonEvidence *self = jalon_evidence_new ();

  jalon_evidence_set (self, "channel", JALON_FACT_CODE (assessment->channel), TRUE, FALSE);
  jalon_evidence_set_answers (self, assessment, playbook);
  for (guint i = 0; i < assessment->partners->len; i++)
    jalon_evidence_add_volume (self, NAN);
  return self;
}

/**
 * jalon_evidence_renew_answers:
 * @snapshot: evidence of an assessment
 * @assessment: the assessment as it is now
 * @playbook: a playbook
 *
 * Returns: (transfer full): what the data said at the time of @snapshot and what the answers say now
 */
JalonEvidence *
jalon_evidence_renew_answers (const JalonEvidence   *snapshot,
                              const JalonAssessment *assessment,
                              JalonPlaybook         *playbook)
{
  JalonEvidence *self = jalon_evidence_new ();

  for (guint i = 0; i < snapshot->facts->len; i++)
    {
      const JalonFact *fact = snapshot->facts->pdata[i];

      jalon_evidence_set (self, fact->id, fact->data, FALSE, fact->data_illustrative);
    }
  jalon_evidence_set (self, "channel", JALON_FACT_CODE (assessment->channel), TRUE, FALSE);
  jalon_evidence_set_answers (self, assessment, playbook);
  g_array_append_vals (self->volumes, snapshot->volumes->data, snapshot->volumes->len);
  return self;
}

/**
 * jalon_evidence_from_snapshot:
 * @assessment: an assessment
 * @playbook: a playbook
 *
 * Returns: (transfer full) (nullable): its snapshot with the answers of today, %NULL where there is none to rely on
 */
JalonEvidence *
jalon_evidence_from_snapshot (const JalonAssessment *assessment,
                              JalonPlaybook         *playbook)
{
  g_autoptr(JalonEvidence) snapshot
    = assessment->evidence != NULL ? jalon_evidence_from_json (assessment->evidence, NULL) : NULL;

  if (snapshot == NULL || snapshot->volumes->len != assessment->partners->len)
    return NULL;
  return jalon_evidence_renew_answers (snapshot, assessment, playbook);
}

/* --- Reading --- */

/**
 * jalon_evidence_ref:
 * @self: evidence
 *
 * Returns: (transfer full): @self
 */
JalonEvidence *
jalon_evidence_ref (JalonEvidence *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->count);
  return self;
}

/**
 * jalon_evidence_unref:
 * @self: (transfer full): evidence
 */
void
jalon_evidence_unref (JalonEvidence *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->count))
    return;
  g_hash_table_unref (self->index);
  g_ptr_array_unref (self->facts);
  g_array_unref (self->volumes);
  g_free (self);
}

/**
 * jalon_evidence_get_n_facts:
 * @self: evidence
 *
 * Returns: how many facts there are, known or not
 */
guint
jalon_evidence_get_n_facts (const JalonEvidence *self)
{
  return self->facts->len;
}

/**
 * jalon_evidence_get_fact:
 * @self: evidence
 * @index: below the number of facts
 *
 * Returns: the fact
 */
const JalonFact *
jalon_evidence_get_fact (const JalonEvidence *self,
                         guint                index)
{
  g_return_val_if_fail (index < self->facts->len, NULL);

  return self->facts->pdata[index];
}

/**
 * jalon_evidence_find:
 * @self: evidence
 * @id: of a fact
 *
 * Returns: (nullable): the fact, %NULL where nobody asked for it
 */
const JalonFact *
jalon_evidence_find (const JalonEvidence *self,
                     const char          *id)
{
  return g_hash_table_lookup (self->index, id);
}

/**
 * jalon_evidence_lookup:
 * @fact: id of a fact
 * @evidence: a #JalonEvidence
 *
 * For conditions and reasons: a #JalonFactLookup.
 *
 * Returns: what is known
 */
JalonFactValue
jalon_evidence_lookup (const char *fact,
                       gpointer    evidence)
{
  const JalonFact *found = jalon_evidence_find (evidence, fact);

  if (found == NULL || !found->known)
    return JALON_FACT_UNKNOWN;
  return found->code != NULL ? JALON_FACT_CODE (found->code) : JALON_FACT_NUMBER (found->number);
}

static const char *
get_flag_text (const char *code)
{
  return g_str_equal (code, "yes") ? C_("answer", "Yes") : C_("answer", "No");
}

static char *
dup_code_text (const JalonPlaybookFact *fact,
               const char              *code)
{
  for (guint i = 0; fact != NULL && fact->options != NULL && i < fact->options->len; i++)
    {
      const JalonPlaybookOption *option = fact->options->pdata[i];

      if (g_str_equal (option->code, code))
        return g_strdup (jalon_playbook_text (option->text));
    }
  return g_strdup (fact != NULL && fact->kind == JALON_FACT_KIND_FLAG ? get_flag_text (code) : code);
}

/**
 * jalon_evidence_dup_value_text:
 * @fact: (nullable): says the unit and the labels of codes
 * @value: a value of it
 *
 * Returns: (transfer full): the value in the reader's language, with its unit; "unknown" where it is
 */
char *
jalon_evidence_dup_value_text (const JalonPlaybookFact *fact,
                               JalonFactValue           value)
{
  const char *unit = fact != NULL && fact->unit != NULL ? fact->unit : "number";

  if (!value.known)
    return g_strdup (_("unknown"));
  if (value.code != NULL)
    return dup_code_text (fact, value.code);
  if (g_str_equal (unit, "distance"))
    return jalon_format_distance (value.number);
  if (g_str_equal (unit, "area"))
    return jalon_format_area (value.number);
  if (g_str_equal (unit, "months"))
    return jalon_format_months ((int) lround (fabs (value.number)));
  if (g_str_equal (unit, "percent"))
    return jalon_format_percent (value.number, 0);
  return g_str_equal (unit, "integer") ? jalon_format_count (value.number) : jalon_format_number (value.number, 2);
}

/**
 * jalon_evidence_dup_text:
 * @self: evidence
 * @playbook: says the unit and the labels of codes
 * @fact: id of a fact
 *
 * Returns: (transfer full): the value in the reader's language, with its unit; "unknown" where it is
 */
char *
jalon_evidence_dup_text (const JalonEvidence *self,
                         JalonPlaybook       *playbook,
                         const char          *fact)
{
  return jalon_evidence_dup_value_text (jalon_playbook_find_fact (playbook, fact),
                                        jalon_evidence_lookup (fact, (gpointer) self));
}

/**
 * jalon_evidence_get_volumes:
 * @self: evidence
 * @n_volumes: (out): how many partners there were
 *
 * Returns: (array length=n_volumes): annual volume of each, NAN unknown
 */
const double *
jalon_evidence_get_volumes (const JalonEvidence *self,
                            guint               *n_volumes)
{
  *n_volumes = self->volumes->len;
  return (const double *) self->volumes->data;
}

/* --- Snapshots --- */

/* What the data say, where an answer stands before it. */
static void
write_data (JsonBuilder     *builder,
            const JalonFact *fact)
{
  if (!fact->answered || !fact->data.known)
    return;
  json_builder_set_member_name (builder, "data");
  if (fact->data.code != NULL)
    json_builder_add_string_value (builder, fact->data.code);
  else
    json_builder_add_double_value (builder, fact->data.number);
  if (fact->data_illustrative)
    {
      json_builder_set_member_name (builder, "data-illustrative");
      json_builder_add_boolean_value (builder, TRUE);
    }
}

static void
write_fact (JsonBuilder     *builder,
            const JalonFact *fact)
{
  json_builder_set_member_name (builder, fact->id);
  json_builder_begin_object (builder);
  if (fact->code != NULL)
    {
      json_builder_set_member_name (builder, "code");
      json_builder_add_string_value (builder, fact->code);
    }
  else if (fact->known)
    {
      json_builder_set_member_name (builder, "number");
      json_builder_add_double_value (builder, fact->number);
    }
  if (fact->answered)
    {
      json_builder_set_member_name (builder, "answered");
      json_builder_add_boolean_value (builder, TRUE);
    }
  if (fact->illustrative)
    {
      json_builder_set_member_name (builder, "illustrative");
      json_builder_add_boolean_value (builder, TRUE);
    }
  write_data (builder, fact);
  json_builder_end_object (builder);
}

/**
 * jalon_evidence_to_json:
 * @self: evidence
 *
 * Returns: (transfer full): a JSON object; an unknown fact is an object without a value
 */
char *
jalon_evidence_to_json (const JalonEvidence *self)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(JsonNode) root = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "facts");
  json_builder_begin_object (builder);
  for (guint i = 0; i < self->facts->len; i++)
    write_fact (builder, self->facts->pdata[i]);
  json_builder_end_object (builder);
  json_builder_set_member_name (builder, "volumes");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->volumes->len; i++)
    {
      double volume = g_array_index (self->volumes, double, i);

      if (isfinite (volume))
        json_builder_add_double_value (builder, volume);
      else
        json_builder_add_null_value (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

static JsonNode *
get_member (JsonObject   *object,
            const char   *name,
            JsonNodeType  type)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_TYPE (node) == type ? node : NULL;
}

static gboolean
is_true (JsonObject *object,
         const char *name)
{
  JsonNode *node = get_member (object, name, JSON_NODE_VALUE);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_BOOLEAN && json_node_get_boolean (node);
}

static double
get_double (JsonNode *node)
{
  GType type = node != NULL && JSON_NODE_TYPE (node) == JSON_NODE_VALUE ? json_node_get_value_type (node) : G_TYPE_NONE;

  return type == G_TYPE_DOUBLE || type == G_TYPE_INT64 ? json_node_get_double (node) : NAN;
}

static JalonFactValue
read_data (JsonObject *object)
{
  JsonNode *node = get_member (object, "data", JSON_NODE_VALUE);
  double number = get_double (node);

  if (node != NULL && json_node_get_value_type (node) == G_TYPE_STRING)
    return JALON_FACT_CODE (json_node_get_string (node));
  return isfinite (number) ? JALON_FACT_NUMBER (number) : JALON_FACT_UNKNOWN;
}

static void
read_fact (JsonObject *facts G_GNUC_UNUSED,
           const char *id,
           JsonNode   *node,
           gpointer    user_data)
{
  JsonObject *object = JSON_NODE_TYPE (node) == JSON_NODE_OBJECT ? json_node_get_object (node) : NULL;
  JsonNode *code = get_member (object, "code", JSON_NODE_VALUE);
  double number = get_double (get_member (object, "number", JSON_NODE_VALUE));
  JalonFactValue value = JALON_FACT_UNKNOWN;

  if (code != NULL && json_node_get_value_type (code) == G_TYPE_STRING)
    value = JALON_FACT_CODE (json_node_get_string (code));
  else if (isfinite (number))
    value = JALON_FACT_NUMBER (number);
  if (is_true (object, "answered"))
    jalon_evidence_set (user_data, id, read_data (object), FALSE, is_true (object, "data-illustrative"));
  jalon_evidence_set (user_data, id, value, is_true (object, "answered"), is_true (object, "illustrative"));
}

/**
 * jalon_evidence_from_json:
 * @json: from jalon_evidence_to_json(), by any version of Jalon
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the evidence, %NULL where @json is none; what cannot be read in it is unknown
 */
JalonEvidence *
jalon_evidence_from_json (const char  *json,
                          GError     **error)
{
  g_autoptr(JsonParser) parser = json_parser_new_immutable ();
  JsonNode *root, *facts = NULL, *volumes = NULL;
  JalonEvidence *self;

  if (!json_parser_load_from_data (parser, json, -1, error))
    return NULL;
  root = json_parser_get_root (parser);
  if (root != NULL && JSON_NODE_TYPE (root) == JSON_NODE_OBJECT)
    {
      facts = get_member (json_node_get_object (root), "facts", JSON_NODE_OBJECT);
      volumes = get_member (json_node_get_object (root), "volumes", JSON_NODE_ARRAY);
    }
  if (facts == NULL)
    {
      g_set_error_literal (error, JALON_STORE_ERROR, JALON_STORE_ERROR_FAILED,
                           _("The evidence of this assessment cannot be read."));
      return NULL;
    }
  self = jalon_evidence_new ();
  json_object_foreach_member (json_node_get_object (facts), read_fact, self);
  for (guint i = 0; volumes != NULL && i < json_array_get_length (json_node_get_array (volumes)); i++)
    jalon_evidence_add_volume (self, get_double (json_array_get_element (json_node_get_array (volumes), i)));
  return self;
}

/* Equal to a millionth: a number that went through text is the same. */
static gboolean
is_same (const JalonFact *a,
         const JalonFact *b)
{
  gboolean a_known = a != NULL && a->known;
  gboolean b_known = b != NULL && b->known;

  if (!a_known || !b_known)
    return a_known == b_known;
  if (a->code != NULL || b->code != NULL)
    return a->code == b->code;
  return fabs (a->number - b->number) <= 1e-6 * MAX (fabs (a->number), fabs (b->number));
}

static void
add_differences (const JalonEvidence *from,
                 const JalonEvidence *to,
                 gboolean             only_new,
                 GPtrArray           *ids)
{
  for (guint i = 0; i < from->facts->len; i++)
    {
      const JalonFact *fact = from->facts->pdata[i];
      const JalonFact *other = jalon_evidence_find (to, fact->id);

      if ((!only_new || other == NULL) && !is_same (fact, other))
        g_ptr_array_add (ids, g_strdup (fact->id));
    }
}

/**
 * jalon_evidence_compare:
 * @before: evidence, say an assessment's snapshot
 * @after: evidence, say fresh from the data
 *
 * Returns: (transfer full): ids of the facts that differ, or that only one of them knows
 */
GStrv
jalon_evidence_compare (const JalonEvidence *before,
                        const JalonEvidence *after)
{
  GPtrArray *ids = g_ptr_array_new ();

  add_differences (before, after, FALSE, ids);
  add_differences (after, before, TRUE, ids);
  g_ptr_array_add (ids, NULL);
  return (GStrv) g_ptr_array_free (ids, FALSE);
}

/* The snapshot is part of what a finished assessment is verified by: written outside of the log, it would stay while finishing is
 * undone and done again, and the checksum would be that of another one. */
static gboolean
write_snapshot (JalonWorkspace    *workspace,
                const char        *assessment,
                const JalonValue  *json,
                const JalonValue  *at,
                GError           **error)
{
  JalonStep step;
  gboolean done;

  if (!jalon_step_begin (&step, workspace, N_("Use the data of today"), error))
    return FALSE;
  done = !jalon_assessment_refuses (jalon_workspace_get_database (workspace), assessment, error)
         && jalon_workspace_update (workspace, "assessment", assessment, "evidence", json, error)
         && jalon_workspace_update (workspace, "assessment", assessment, "evidence_at", at, error);
  return jalon_step_end (&step, assessment, done, error);
}

/**
 * jalon_evidence_store:
 * @workspace: a workspace
 * @assessment: uuid
 * @evidence: what was found
 * @error: return location
 *
 * Notes the evidence in the assessment, with the time: a step to undo, or part of the batch where one is open.
 *
 * Returns: whether it is noted
 */
gboolean
jalon_evidence_store (JalonWorkspace       *workspace,
                      const char           *assessment,
                      const JalonEvidence  *evidence,
                      GError              **error)
{
  g_autofree char *json = jalon_evidence_to_json (evidence);
  g_autofree char *now = jalon_now ();
  JalonValue text = JALON_TEXT (json);
  JalonValue at = JALON_TEXT (now);

  return write_snapshot (workspace, assessment, &text, &at, error);
}

/**
 * jalon_evidence_forget:
 * @workspace: a workspace
 * @assessment: uuid
 * @error: return location
 *
 * Removes the snapshot: it was made of other partners.
 *
 * Returns: whether it is gone
 */
gboolean
jalon_evidence_forget (JalonWorkspace  *workspace,
                       const char      *assessment,
                       GError         **error)
{
  JalonValue nothing = JALON_NULL;

  return write_snapshot (workspace, assessment, &nothing, &nothing, error);
}
