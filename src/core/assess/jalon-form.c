/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-form.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "jalon-language.h"

static void
add_string (JsonBuilder *builder,
            const char  *name,
            const char  *value)
{
  json_builder_set_member_name (builder, name);
  if (value != NULL)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

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
  add_string (builder, "jalon-form", kind);
  add_string (builder, "instructions", instructions);
  add_string (builder, "assessment", assessment->uuid);
  add_string (builder, "title", jalon_assessment_get_title (assessment));
  add_string (builder, "partner", partner);
  add_string (builder, "partner-name", found != NULL ? jalon_partner_get_name (found) : NULL);
  add_string (builder, "playbook", jalon_playbook_get_version (playbook));
  add_string (builder, "language", jalon_language_get_code (jalon_language_get ()));
  add_string (builder, "written-on", today);
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

      add_string (builder, option->code, jalon_playbook_text (option->text));
    }
  json_builder_end_object (builder);
}

static void
add_fact (JsonBuilder             *builder,
          const JalonPlaybookFact *fact)
{
  json_builder_begin_object (builder);
  add_string (builder, "id", fact->question != NULL ? fact->question : fact->id);
  add_string (builder, "question", jalon_playbook_text (fact->ask));
  add_string (builder, "about", jalon_playbook_text (fact->title));
  if (fact->kind == JALON_FACT_KIND_NUMBER)
    add_string (builder, "unit", jalon_form_get_unit (fact));
  else
    add_options (builder, fact);
  add_string (builder, "answer", NULL);
  add_string (builder, "note", NULL);
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

  add_string (builder, "rated-on", today);
  json_builder_set_member_name (builder, "questions");
  json_builder_begin_array (builder);
  for (guint i = 0; i < factors->len; i++)
    {
      const JalonPlaybookFactor *factor = factors->pdata[i];

      for (guint j = 0; j < factor->statements->len; j++)
        {
          const JalonPlaybookItem *statement = factor->statements->pdata[j];

          json_builder_begin_object (builder);
          add_string (builder, "id", statement->id);
          add_string (builder, "question", jalon_playbook_text (statement->text));
          add_string (builder, "about", jalon_playbook_text (factor->title));
          add_string (builder, "answer", NULL);
          add_string (builder, "note", NULL);
          json_builder_end_object (builder);
        }
    }
  json_builder_end_array (builder);
  return end (builder);
}
