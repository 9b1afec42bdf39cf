/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include <glib/gi18n.h>

#include "jalon-case.h"
#include "jalon-cli.h"
#include "jalon-json.h"
#include "jalon-jurisdiction.h"
#include "jalon-output.h"
#include "jalon-own-cases.h"
#include "jalon-playbook.h"
#include "jalon-vocabulary.h"

/* A count has no fraction. */
static void
add_number (JsonBuilder *builder,
            const char  *name,
            double       number)
{
  if (number == floor (number) && fabs (number) < 1e15)
    jalon_json_add_integer (builder, name, (gint64) number);
  else
    jalon_json_add_number (builder, name, number);
}

static void
add_partners (JsonBuilder     *builder,
              const JalonCase *item)
{
  json_builder_set_member_name (builder, "partners");
  json_builder_begin_array (builder);
  for (guint i = 0; i < item->partners->len; i++)
    {
      const JalonCasePartner *partner = item->partners->pdata[i];

      json_builder_add_string_value (builder, jalon_case_text (item, &partner->name));
    }
  json_builder_end_array (builder);
}

/* Degrees stay numbers with a fraction, whole ones too. */
static void
add_position (JsonBuilder          *builder,
              const JalonCasePlace *place)
{
  jalon_json_add_number (builder, "latitude", place != NULL ? place->latitude : NAN);
  jalon_json_add_number (builder, "longitude", place != NULL ? place->longitude : NAN);
}

static void
add_places (JsonBuilder     *builder,
            const JalonCase *item)
{
  json_builder_set_member_name (builder, "places");
  json_builder_begin_array (builder);
  for (guint i = 0; i < item->places->len; i++)
    {
      const JalonCasePlace *place = item->places->pdata[i];

      json_builder_begin_object (builder);
      jalon_json_add_text (builder, "name", jalon_case_text (item, &place->name));
      add_position (builder, place);
      jalon_json_add_flag (builder, "area", place->area);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_case (JsonBuilder     *builder,
          const JalonCase *item)
{
  g_autofree char *source = jalon_case_dup_source (item);

  json_builder_begin_object (builder);
  jalon_json_add_text (builder, "id", item->id);
  jalon_json_add_text (builder, "title", jalon_case_get_title (item));
  jalon_json_add_flag (builder, "own", item->own);
  jalon_json_add_text (builder, "model", item->model);
  jalon_json_add_text (builder, "subtype", item->subtype);
  add_partners (builder, item);
  jalon_json_add_texts (builder, "orders", (const char *const *) item->orders);
  jalon_json_add_texts (builder, "channels", (const char *const *) item->channels);
  jalon_json_add_texts (builder, "provinces", (const char *const *) item->provinces);
  jalon_json_add_text (builder, "country", item->country);
  add_number (builder, "year", item->year);
  jalon_json_add_text (builder, "state", item->state);
  add_number (builder, "population", item->population);
  add_number (builder, "clients_per_year", item->volume);
  add_position (builder, jalon_case_get_position (item));
  add_places (builder, item);
  jalon_json_add_text (builder, "situation", jalon_case_text (item, &item->situation));
  jalon_json_add_text (builder, "action", jalon_case_text (item, &item->action));
  jalon_json_add_text (builder, "results", jalon_case_text (item, &item->results));
  jalon_json_add_text (builder, "lessons", jalon_case_text (item, &item->lessons));
  jalon_json_add_text (builder, "source", source);
  json_builder_end_object (builder);
}

static char *
make_json (GPtrArray *cases)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < cases->len; i++)
    add_case (builder, cases->pdata[i]);
  json_builder_end_array (builder);
  return jalon_json_dup_lines (builder);
}

/* One line: id, sub-type or model, year, title. */
static char *
make_text (GPtrArray     *cases,
           JalonPlaybook *playbook)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < cases->len; i++)
    {
      const JalonCase *item = cases->pdata[i];
      const JalonPlaybookModel *model = jalon_playbook_find_model (playbook, item->model);
      const JalonPlaybookSubtype *subtype = jalon_playbook_find_subtype (playbook, item->subtype);
      const char *kind = subtype != NULL ? subtype->title : model != NULL ? model->title : NULL;
      g_autofree char *places = jalon_case_dup_places (item);
      g_autofree char *year = isfinite (item->year) ? g_strdup_printf ("%.0f", item->year) : g_strdup ("");

      g_string_append_printf (text, "%s\t%s\t%s\t%s\t%s\n", item->id, kind != NULL ? jalon_playbook_text (kind) : "", year, places,
                              jalon_case_get_title (item));
    }
  return g_string_free (text, FALSE);
}

/* A filter that nothing can pass is a slip of the pen. */
static gboolean
check_code (const char  *code,
            gboolean     exists,
            GError     **error)
{
  if (code == NULL || exists)
    return TRUE;
  /* Translators: what was typed as a model, channel, province ... */
  jalon_cli_refuse (error, _("“%s” is not a code that cases have."), code);
  return FALSE;
}

static gboolean
is_order (const char *code)
{
  return code != NULL && jalon_jurisdiction_from_code (code) != JALON_JURISDICTION_UNKNOWN;
}

static gboolean
is_of (JalonVocabulary  vocabulary,
       const char      *code)
{
  return code != NULL && g_strcmp0 (jalon_vocabulary_find (vocabulary, code), code) == 0;
}

/* With a workspace, its own cases come after those of Jalon. */
static JalonCaseLibrary *
load_cases (const char  *path,
            GError     **error)
{
  g_autoptr(JalonCaseLibrary) library = jalon_case_library_load (error);
  g_autoptr(JalonWorkspace) workspace = NULL;

  if (library == NULL || path == NULL)
    return g_steal_pointer (&library);
  if ((workspace = jalon_cli_open (path, JALON_WORKSPACE_READ_ONLY, error)) == NULL)
    return NULL;
  return jalon_own_cases_load (jalon_workspace_get_database (workspace), library, error);
}

/**
 * jalon_cli_cases:
 * @verb: as it stands in the help
 * @arguments: (inout): the command line from the verb on; options are taken out
 * @error: return location; a sentence for standard error
 *
 * `cases [W.gpkg] [--model M] [--subtype S] [--order O] [--channel C] [--province P] [--text WORDS] [--json]`
 *
 * Lists the cases of the guide, and of a workspace.
 *
 * Returns: whether it was done
 */
gboolean
jalon_cli_cases (const JalonCliVerb  *verb,
                 GStrv               *arguments,
                 GError             **error)
{
  g_autofree char *model = NULL, *subtype = NULL, *order = NULL, *channel = NULL, *province = NULL, *words = NULL;
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    { "model", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &model, N_("Only this model"),
      "cross-promotion|outreach|co-located|integrated" },
    { "subtype", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &subtype, N_("Only this sub-type"), N_("CODE") },
    { "order", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &order, N_("With a partner of this order of government"), "F|P/T|M|I|NGO" },
    { "channel", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &channel, N_("In this channel"), "in-person|digital|phone" },
    { "province", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &province, N_("In this province or territory"), N_("CODE") },
    { "text", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &words, N_("With these words"), N_("WORDS") },
    { "json", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &json, N_("Write JSON"), NULL },
    { NULL }
  };
  g_autoptr(JalonCaseLibrary) library = NULL;
  g_autoptr(JalonPlaybook) playbook = NULL;
  g_autoptr(GPtrArray) cases = NULL;
  g_autofree char *text = NULL;

  if (!jalon_cli_parse (verb, entries, arguments, error) || (playbook = jalon_playbook_load (error)) == NULL)
    return FALSE;
  if (!check_code (model, jalon_playbook_find_model (playbook, model) != NULL, error)
      || !check_code (subtype, jalon_playbook_find_subtype (playbook, subtype) != NULL, error)
      || !check_code (order, is_order (order), error)
      || !check_code (channel, is_of (JALON_VOCABULARY_CHANNEL, channel), error)
      || !check_code (province, is_of (JALON_VOCABULARY_PROVINCE, province), error)
      || (library = load_cases ((*arguments)[1], error)) == NULL)
    return FALSE;
  cases = jalon_case_library_filter (library, &(JalonCaseFilter) { words, model, subtype, order, channel, province });
  text = json ? make_json (cases) : make_text (cases, playbook);
  return jalon_output_print (text, error);
}
