/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-json.h"
#include "jalon-sensitivity.h"
#include "jalon-assessment-private.h"

#include <math.h>

#include <glib/gi18n-lib.h>

/* What the rule asked about. */
static void
add_facts (JsonBuilder       *builder,
           const JalonReason *reason)
{
  g_autoptr(GPtrArray) facts = g_ptr_array_new ();

  jalon_condition_collect_facts (reason->when, facts);
  json_builder_set_member_name (builder, "facts");
  json_builder_begin_array (builder);
  for (guint i = 0; i < facts->len; i++)
    json_builder_add_string_value (builder, facts->pdata[i]);
  json_builder_end_array (builder);
}

static void
add_reasons (JsonBuilder *builder,
             GPtrArray   *reasons)
{
  json_builder_set_member_name (builder, "reasons");
  json_builder_begin_array (builder);
  for (guint i = 0; reasons != NULL && i < reasons->len; i++)
    {
      const JalonReason *reason = reasons->pdata[i];

      json_builder_begin_object (builder);
      jalon_json_add_text (builder, "rule", reason->rule);
      jalon_json_add_flag (builder, "for", reason->for_it);
      jalon_json_add_integer (builder, "weight", reason->weight);
      jalon_json_add_text (builder, "text", reason->text);
      jalon_json_add_text (builder, "source", reason->source);
      add_facts (builder, reason);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_ranked (JsonBuilder *builder,
            GPtrArray   *list)
{
  json_builder_set_member_name (builder, "ranked");
  json_builder_begin_array (builder);
  for (guint i = 0; i < list->len; i++)
    {
      const JalonRanked *ranked = list->pdata[i];

      json_builder_begin_object (builder);
      jalon_json_add_text (builder, "model", ranked->subtype->model);
      jalon_json_add_text (builder, "subtype", ranked->subtype->id);
      jalon_json_add_integer (builder, "score", ranked->score);
      jalon_json_add_integer (builder, "lowest", ranked->lowest);
      jalon_json_add_integer (builder, "highest", ranked->highest);
      jalon_json_add_flag (builder, "channel", !ranked->wrong_channel);
      add_reasons (builder, ranked->reasons);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_missing_facts (JsonBuilder *builder,
                   GPtrArray   *missing)
{
  json_builder_set_member_name (builder, "missing");
  json_builder_begin_array (builder);
  for (guint i = 0; i < missing->len; i++)
    {
      const JalonMissingFact *entry = missing->pdata[i];

      json_builder_begin_object (builder);
      jalon_json_add_text (builder, "fact", entry->fact->id);
      jalon_json_add_text (builder, "title", jalon_playbook_text (entry->fact->title));
      jalon_json_add_text (builder, "ask", entry->fact->ask != NULL ? jalon_playbook_text (entry->fact->ask) : NULL);
      jalon_json_add_text (builder, "question", entry->fact->question);
      jalon_json_add_integer (builder, "weight", entry->weight);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_changes (JsonBuilder *builder,
             const char  *name,
             GPtrArray   *changes)
{
  static const char *const operators[] = { [JALON_CONDITION_LT] = "lt", [JALON_CONDITION_LE] = "le", [JALON_CONDITION_GT] = "gt",
                                           [JALON_CONDITION_GE] = "ge", [JALON_CONDITION_EQ] = "eq" };

  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < changes->len; i++)
    {
      const JalonChange *change = changes->pdata[i];

      json_builder_begin_object (builder);
      jalon_json_add_text (builder, "fact", change->fact->id);
      jalon_json_add_text (builder, "op", operators[change->op]);
      if (change->value.code != NULL)
        jalon_json_add_text (builder, "value", change->value.code);
      else
        {
          json_builder_set_member_name (builder, "value");
          json_builder_add_double_value (builder, change->value.number);
        }
      jalon_json_add_text (builder, "model", change->subtype != NULL ? change->subtype->model : NULL);
      jalon_json_add_text (builder, "subtype", change->subtype != NULL ? change->subtype->id : NULL);
      jalon_json_add_text (builder, "text", change->text);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_unknowns (JsonBuilder *builder,
              GPtrArray   *unknowns)
{
  json_builder_set_member_name (builder, "unknowns");
  json_builder_begin_array (builder);
  for (guint i = 0; i < unknowns->len; i++)
    {
      const JalonUnknown *unknown = unknowns->pdata[i];

      json_builder_begin_object (builder);
      jalon_json_add_text (builder, "fact", unknown->fact->id);
      jalon_json_add_text (builder, "title", jalon_playbook_text (unknown->fact->title));
      jalon_json_add_text (builder, "question", unknown->fact->question);
      jalon_json_add_integer (builder, "weight", unknown->weight);
      jalon_json_add_flag (builder, "alone", unknown->outcomes->len > 0);
      add_changes (builder, "outcomes", unknown->outcomes);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_texts (JsonBuilder *builder,
           const char  *name,
           GPtrArray   *items)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; items != NULL && i < items->len; i++)
    json_builder_add_string_value (builder, jalon_playbook_text (((const JalonPlaybookItem *) items->pdata[i])->text));
  json_builder_end_array (builder);
}

static void
add_sensitivity (JsonBuilder            *builder,
                 const JalonSensitivity *sensitivity)
{
  json_builder_set_member_name (builder, "sensitivity");
  json_builder_begin_object (builder);
  add_changes (builder, "changes", sensitivity->changes);
  add_unknowns (builder, sensitivity->unknowns);
  json_builder_set_member_name (builder, "continuum");
  json_builder_begin_object (builder);
  jalon_json_add_text (builder, "now", sensitivity->stage != NULL ? sensitivity->stage->id : NULL);
  jalon_json_add_text (builder, "next", sensitivity->next != NULL ? sensitivity->next->id : NULL);
  add_texts (builder, "moves", sensitivity->moves != NULL ? sensitivity->moves->items : NULL);
  add_texts (builder, "weak", sensitivity->weak);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
}

/**
 * jalon_recommendation_to_json:
 * @self: a recommendation
 * @assessment: whose
 * @readiness: (nullable): its readiness
 * @sensitivity: (nullable): what it hangs on
 *
 * Returns: (transfer full): an object with `id`, `title`, `channel`, `evidence_at` (null: the data of today), `model`, `subtype` (null without a recommendation), `verdict`,
 *   `summary`, `known`, `facts`, `reasons` (of the recommended sub-type), `ranked`, `readiness` (0..100 or null), `missing` and `sensitivity`
 */
char *
jalon_recommendation_to_json (const JalonRecommendation *self,
                              const JalonAssessment     *assessment,
                              const JalonReadiness      *readiness,
                              const JalonSensitivity    *sensitivity)
{
  static const char *const verdicts[] = { "recommended", "nothing-known", "none-fits" };
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(JsonNode) root = NULL;
  g_autofree char *summary = jalon_recommendation_dup_summary (self);

  json_builder_begin_object (builder);
  jalon_json_add_text (builder, "id", assessment->uuid);
  jalon_json_add_text (builder, "title", jalon_assessment_get_title (assessment));
  jalon_json_add_text (builder, "channel", assessment->channel);
  jalon_json_add_text (builder, "model", self->best != NULL ? self->best->subtype->model : NULL);
  jalon_json_add_text (builder, "subtype", self->best != NULL ? self->best->subtype->id : NULL);
  jalon_json_add_text (builder, "evidence_at", assessment->evidence_at);
  jalon_json_add_text (builder, "verdict", verdicts[self->verdict]);
  jalon_json_add_text (builder, "summary", summary);
  jalon_json_add_integer (builder, "known", self->n_known);
  jalon_json_add_integer (builder, "facts", self->n_facts);
  add_reasons (builder, self->best != NULL ? self->best->reasons : NULL);
  add_ranked (builder, self->ranked);
  json_builder_set_member_name (builder, "readiness");
  if (readiness != NULL && isfinite (readiness->score))
    json_builder_add_double_value (builder, readiness->score);
  else
    json_builder_add_null_value (builder);
  add_missing_facts (builder, self->missing);
  if (sensitivity != NULL)
    add_sensitivity (builder, sensitivity);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, TRUE);
}

/**
 * jalon_recommendation_store:
 * @self: a recommendation
 * @workspace: a workspace
 * @assessment: whose
 * @readiness: (nullable): its readiness
 * @sensitivity: (nullable): what it hangs on
 * @error: return location
 *
 * Notes the recommendation in the assessment, with the time: a step to undo, or part of the batch where one is open.
 *
 * Returns: whether it is noted
 */
gboolean
jalon_recommendation_store (const JalonRecommendation  *self,
                            JalonWorkspace             *workspace,
                            const JalonAssessment      *assessment,
                            const JalonReadiness       *readiness,
                            const JalonSensitivity     *sensitivity,
                            GError                    **error)
{
  g_autofree char *json = jalon_recommendation_to_json (self, assessment, readiness, sensitivity);
  g_autofree char *now = jalon_now ();
  JalonValue text = JALON_TEXT (json);
  JalonValue at = JALON_TEXT (now);
  JalonStep step;
  gboolean done;

  if (!jalon_step_begin (&step, workspace, N_("Note a recommendation"), error))
    return FALSE;
  done = !jalon_assessment_refuses (jalon_workspace_get_database (workspace), assessment->uuid, error)
         && jalon_workspace_update (workspace, "assessment", assessment->uuid, "result", &text, error)
         && jalon_workspace_update (workspace, "assessment", assessment->uuid, "result_at", &at, error);
  return jalon_step_end (&step, assessment->uuid, done, error);
}
