/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-form.h"

#include <glib/gi18n-lib.h>

#include "jalon-json.h"
#include "jalon-language.h"

static char *
dup_today (void)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();

  return g_date_time_format (now, "%Y-%m-%d");
}

/* Whose it is, and what to do with it. */
static JsonBuilder *
begin (const JalonAssessment *assessment,
       JalonPlaybook         *playbook,
       const char            *kind,
       const char            *partner,
       const char            *instructions)
{
  JsonBuilder *builder = json_builder_new ();
  const JalonPartner *found = partner != NULL ? jalon_assessment_find_partner (assessment, partner) : NULL;
  g_autofree char *today = dup_today ();

  json_builder_begin_object (builder);
  jalon_json_add_text (builder, "jalon-form", kind);
  jalon_json_add_text (builder, "instructions", instructions);
  jalon_json_add_text (builder, "assessment", assessment->uuid);
  jalon_json_add_text (builder, "title", jalon_assessment_get_title (assessment));
  jalon_json_add_text (builder, "partner", partner);
  jalon_json_add_text (builder, "partner-name", found != NULL ? jalon_partner_get_name (found) : NULL);
  jalon_json_add_text (builder, "playbook", jalon_playbook_get_version (playbook));
  jalon_json_add_text (builder, "language", jalon_language_get_code (jalon_language_get ()));
  jalon_json_add_text (builder, "written-on", today);
  return builder;
}

static char *
end (JsonBuilder *builder)
{
  g_autoptr(JsonNode) root = NULL;
  g_autofree char *text = NULL;

  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, TRUE);
  return g_strconcat (text, "\n", NULL);
}

/**
 * jalon_form_get_unit:
 * @fact: a number
 *
 * Returns: (nullable): the unit in which it is asked for
 */
const char *
jalon_form_get_unit (const JalonPlaybookFact *fact)
{
  if (g_strcmp0 (fact->unit, "distance") == 0)
    return C_("unit", "metres");
  if (g_strcmp0 (fact->unit, "area") == 0)
    return C_("unit", "square metres");
  if (g_strcmp0 (fact->unit, "months") == 0)
    return C_("unit", "months");
  return NULL;
}

static void
add_options (JsonBuilder             *builder,
             const JalonPlaybookFact *fact)
{
  json_builder_set_member_name (builder, "answers");
  json_builder_begin_object (builder);
  for (guint i = 0; i < fact->options->len; i++)
    {
      const JalonPlaybookOption *option = fact->options->pdata[i];

      jalon_json_add_text (builder, option->code, jalon_playbook_text (option->text));
    }
  json_builder_end_object (builder);
}

static void
add_fact (JsonBuilder             *builder,
          const JalonPlaybookFact *fact)
{
  json_builder_begin_object (builder);
  jalon_json_add_text (builder, "id", fact->question != NULL ? fact->question : fact->id);
  jalon_json_add_text (builder, "question", jalon_playbook_text (fact->ask));
  jalon_json_add_text (builder, "about", jalon_playbook_text (fact->title));
  if (fact->kind == JALON_FACT_KIND_NUMBER)
    jalon_json_add_text (builder, "unit", jalon_form_get_unit (fact));
  else
    add_options (builder, fact);
  jalon_json_add_text (builder, "answer", NULL);
  jalon_json_add_text (builder, "note", NULL);
  json_builder_end_object (builder);
}

/**
 * jalon_form_dup_facts:
 * @assessment: an assessment
 * @playbook: its playbook
 * @facts: (element-type JalonPlaybookFact): what to ask, from jalon_sensitivity_list_asked()
 * @partner: (nullable): uuid of the partner who is asked
 *
 * Returns: (transfer full): the form, in the thread's language
 */
char *
jalon_form_dup_facts (const JalonAssessment *assessment,
                      JalonPlaybook         *playbook,
                      GPtrArray             *facts,
                      const char            *partner)
{
  g_autoptr(JsonBuilder) builder
    = begin (assessment, playbook, "facts", partner,
             _("Write each “answer”: one of the “answers” by its code or its words, or a number in the “unit”. Leave null what you do "
               "not know. Do not change the questions. Send the file back."));

  json_builder_set_member_name (builder, "questions");
  json_builder_begin_array (builder);
  for (guint i = 0; i < facts->len; i++)
    add_fact (builder, facts->pdata[i]);
  json_builder_end_array (builder);
  return end (builder);
}

/**
 * jalon_form_dup_readiness:
 * @assessment: an assessment
 * @playbook: its playbook
 * @partner: uuid of the partner who rates
 *
 * Returns: (transfer full): the form, in the thread's language
 */
char *
jalon_form_dup_readiness (const JalonAssessment *assessment,
                          JalonPlaybook         *playbook,
                          const char            *partner)
{
  g_autoptr(JsonBuilder) builder
    = begin (assessment, playbook, "readiness", partner,
             _("Rate each statement alone: “answer” from 1 (not at all) to 5 (fully). Leave null what you cannot rate. Do not change the "
               "statements. Send the file back."));
  GPtrArray *factors = jalon_playbook_get_factors (playbook);
  g_autofree char *today = dup_today ();

  jalon_json_add_text (builder, "rated-on", today);
  json_builder_set_member_name (builder, "questions");
  json_builder_begin_array (builder);
  for (guint i = 0; i < factors->len; i++)
    {
      const JalonPlaybookFactor *factor = factors->pdata[i];

      for (guint j = 0; j < factor->statements->len; j++)
        {
          const JalonPlaybookItem *statement = factor->statements->pdata[j];

          json_builder_begin_object (builder);
          jalon_json_add_text (builder, "id", statement->id);
          jalon_json_add_text (builder, "question", jalon_playbook_text (statement->text));
          jalon_json_add_text (builder, "about", jalon_playbook_text (factor->title));
          jalon_json_add_text (builder, "answer", NULL);
          jalon_json_add_text (builder, "note", NULL);
          json_builder_end_object (builder);
        }
    }
  json_builder_end_array (builder);
  return end (builder);
}
