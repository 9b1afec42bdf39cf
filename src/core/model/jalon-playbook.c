/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "jalon-format.h"
#include "jalon-paths.h"
#include "jalon-playbook-private.h"

G_DEFINE_QUARK (jalon-playbook-error-quark, jalon_playbook_error)

#define MAX_FILE_BYTES (8 * 1024 * 1024)

static GPtrArray *
new_list (JalonPlaybook *self)
{
  GPtrArray *array = g_ptr_array_new ();

  g_ptr_array_add (self->arrays, array);
  return array;
}

/* A playbook to be filled by the parser. */
JalonPlaybook *
jalon_playbook_new_empty (void)
{
  JalonPlaybook *self = g_new0 (JalonPlaybook, 1);
  GPtrArray **lists[] = {
    &self->versions, &self->steps, &self->questions, &self->factors, &self->models, &self->subtypes, &self->continuum, &self->growth, &self->levels,
    &self->journeys, &self->toolbox,
    &self->clauses, &self->premises, &self->areas, &self->swot, &self->risks, &self->practices, &self->values,
    &self->objectives, &self->milestones, &self->costs, &self->criteria, &self->facts, &self->rules, &self->yes_no,
    &self->contradictions,
  };

  g_atomic_ref_count_init (&self->ref_count);
  self->strings = g_string_chunk_new (16 * 1024);
  self->blocks = g_ptr_array_new_with_free_func (g_free);
  self->arrays = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  self->lists = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  self->conditions = g_ptr_array_new_with_free_func ((GDestroyNotify) jalon_condition_free);
  self->index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    *lists[i] = new_list (self);
  return self;
}

/**
 * jalon_playbook_load_file:
 * @path: a file
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the playbook in @path; %NULL with a %JALON_PLAYBOOK_ERROR
 */
JalonPlaybook *
jalon_playbook_load_file (const char *path,
                          GError    **error)
{
  g_autoptr(GError) problem = NULL;
  g_autofree char *data = NULL;
  g_autofree char *name = g_path_get_basename (path);
  GStatBuf information;
  gsize length = 0;

  if (g_stat (path, &information) == 0 && S_ISREG (information.st_mode) && information.st_size > MAX_FILE_BYTES)
    {
      g_set_error (error, JALON_PLAYBOOK_ERROR, JALON_PLAYBOOK_ERROR_BROKEN, _("%s is empty or too large"), path);
      return NULL;
    }
  if (!g_file_get_contents (path, &data, &length, &problem))
    {
      g_set_error (error, JALON_PLAYBOOK_ERROR, JALON_PLAYBOOK_ERROR_MISSING, _("The playbook cannot be read: %s"),
                   problem->message);
      return NULL;
    }
  return jalon_playbook_parse (data, length, name, error);
}

/**
 * jalon_playbook_load:
 * @error: return location
 *
 * Reads the playbook that comes with Jalon, from the data directory (jalon_paths_find_data()). It takes a few
 * milliseconds; keep it.
 *
 * Returns: (transfer full) (nullable): the playbook; %NULL with a %JALON_PLAYBOOK_ERROR
 */
JalonPlaybook *
jalon_playbook_load (GError **error)
{
  g_autofree char *path = jalon_paths_find_data ("playbook/playbook.xml");

  return jalon_playbook_load_file (path, error);
}

/**
 * jalon_playbook_ref:
 * @self: a playbook
 *
 * Returns: (transfer full): @self
 */
JalonPlaybook *
jalon_playbook_ref (JalonPlaybook *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * jalon_playbook_unref:
 * @self: (transfer full): a playbook
 */
void
jalon_playbook_unref (JalonPlaybook *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_hash_table_unref (self->index);
  g_ptr_array_unref (self->conditions);
  g_ptr_array_unref (self->lists);
  g_ptr_array_unref (self->arrays);
  g_ptr_array_unref (self->blocks);
  g_string_chunk_free (self->strings);
  g_free (self);
}

/**
 * jalon_playbook_text:
 * @msgid: (nullable): a text of a playbook
 *
 * Returns: (nullable): the text in the calling thread's language; %NULL for %NULL. It stays valid as long as @msgid does.
 */
const char *
jalon_playbook_text (const char *msgid)
{
  return msgid != NULL && msgid[0] != '\0' ? g_dpgettext2 (GETTEXT_PACKAGE, "playbook", msgid) : msgid;
}

/**
 * jalon_playbook_get_version:
 * @self: a playbook
 *
 * Returns: its version, which an assessment keeps
 */
const char *
jalon_playbook_get_version (JalonPlaybook *self)
{
  return self->version;
}

#define DEFINE_LIST(name)                               \
  GPtrArray *                                           \
  jalon_playbook_get_##name (JalonPlaybook *self)       \
  {                                                     \
    return self->name;                                  \
  }

DEFINE_LIST (versions)
DEFINE_LIST (steps)
DEFINE_LIST (questions)
DEFINE_LIST (factors)
DEFINE_LIST (models)
DEFINE_LIST (subtypes)
DEFINE_LIST (continuum)
DEFINE_LIST (growth)
DEFINE_LIST (levels)
DEFINE_LIST (clauses)
DEFINE_LIST (premises)
DEFINE_LIST (areas)
DEFINE_LIST (swot)
DEFINE_LIST (risks)
DEFINE_LIST (practices)
DEFINE_LIST (values)
DEFINE_LIST (journeys)
DEFINE_LIST (toolbox)
DEFINE_LIST (objectives)
DEFINE_LIST (milestones)
DEFINE_LIST (costs)
DEFINE_LIST (criteria)
DEFINE_LIST (facts)
DEFINE_LIST (rules)
DEFINE_LIST (contradictions)

gpointer
jalon_playbook_find (JalonPlaybook *self,
                     const char    *kind,
                     const char    *id)
{
  g_autofree char *key = id != NULL ? g_strconcat (kind, ":", id, NULL) : NULL;

  return key != NULL ? g_hash_table_lookup (self->index, key) : NULL;
}

#define DEFINE_FIND(name, Type)                         \
  const Type *                                          \
  jalon_playbook_find_##name (JalonPlaybook *self,      \
                              const char    *id)        \
  {                                                     \
    return jalon_playbook_find (self, #name, id);       \
  }

DEFINE_FIND (step, JalonPlaybookStep)
DEFINE_FIND (question, JalonPlaybookQuestion)
DEFINE_FIND (model, JalonPlaybookModel)
DEFINE_FIND (subtype, JalonPlaybookSubtype)
DEFINE_FIND (continuum, JalonPlaybookItem)
DEFINE_FIND (growth, JalonPlaybookGroup)
DEFINE_FIND (toolbox, JalonPlaybookGroup)
DEFINE_FIND (clause, JalonPlaybookClause)
DEFINE_FIND (fact, JalonPlaybookFact)
DEFINE_FIND (rule, JalonPlaybookRule)

static gboolean
holds_model (JalonPlaybook *self,
             GStrv          subtypes,
             const char    *model)
{
  for (guint i = 0; subtypes[i] != NULL; i++)
    {
      const JalonPlaybookSubtype *subtype = jalon_playbook_find_subtype (self, subtypes[i]);

      if (subtype != NULL && g_str_equal (subtype->model, model))
        return TRUE;
    }
  return FALSE;
}

/**
 * jalon_playbook_in_scope:
 * @self: a playbook
 * @scope: the scope of one of its elements
 * @model: (nullable): the model chosen
 * @subtype: (nullable): the subtype chosen; counts before @model
 * @channel: (nullable): the assessment's channel
 *
 * What is not chosen yet excludes nothing.
 *
 * Returns: whether the element is for this choice
 */
gboolean
jalon_playbook_in_scope (JalonPlaybook            *self,
                         const JalonPlaybookScope *scope,
                         const char               *model,
                         const char               *subtype,
                         const char               *channel)
{
  if (scope->channels != NULL && channel != NULL &&
      !g_strv_contains ((const char *const *) scope->channels, channel))
    return FALSE;
  if (scope->subtypes == NULL)
    return TRUE;
  if (subtype != NULL)
    return g_strv_contains ((const char *const *) scope->subtypes, subtype);
  return model == NULL || holds_model (self, scope->subtypes, model);
}

static const char *
option_text (GPtrArray  *options,
             const char *code)
{
  for (guint i = 0; code != NULL && i < options->len; i++)
    {
      const JalonPlaybookOption *option = options->pdata[i];

      if (g_str_equal (option->code, code))
        return option->text;
    }
  return NULL;
}

/**
 * jalon_playbook_get_option_text:
 * @question: a choice
 * @code: (nullable): an answer
 *
 * Returns: (nullable): the message id of the option; %NULL where @code is none of the options
 */
const char *
jalon_playbook_get_option_text (const JalonPlaybookQuestion *question,
                                const char                  *code)
{
  return option_text (question->options, code);
}

static char *
format_number (const char *unit,
               double      number)
{
  if (g_strcmp0 (unit, "distance") == 0)
    return jalon_format_distance (number);
  if (g_strcmp0 (unit, "area") == 0)
    return jalon_format_area (number);
  if (g_strcmp0 (unit, "percent") == 0)
    return jalon_format_percent (number, 0);
  if (g_strcmp0 (unit, "months") == 0 && lround (number) == 0)
    return g_strdup (_("less than a month"));
  if (g_strcmp0 (unit, "months") == 0 && fabs (number) < G_MAXINT)
    return jalon_format_months ((int) lround (number));
  if (g_strcmp0 (unit, "integer") == 0)
    return jalon_format_count (number);
  return jalon_format_number (number, 2);
}

static char *
format_fact (const JalonPlaybookFact *fact,
             JalonFactValue           value)
{
  const char *text;

  if (!value.known || (fact->kind == JALON_FACT_KIND_NUMBER && !isfinite (value.number)))
    return g_strdup (_("unknown"));
  if (fact->kind == JALON_FACT_KIND_NUMBER)
    return format_number (fact->unit, value.number);
  text = option_text (fact->options, value.code);
  return g_strdup (text != NULL ? jalon_playbook_text (text) : value.code);
}

/**
 * jalon_playbook_dup_reason:
 * @self: a playbook
 * @rule: one of its rules
 * @lookup: says what is known of a fact
 * @user_data: for @lookup
 *
 * Fills the rule's reason with the facts, in their units, in the calling thread's language. A fact that is not known
 * reads "unknown".
 *
 * Returns: (transfer full): the sentence
 */
char *
jalon_playbook_dup_reason (JalonPlaybook           *self,
                           const JalonPlaybookRule *rule,
                           JalonFactLookup          lookup,
                           gpointer                 user_data)
{
  const char *text = jalon_playbook_text (rule->reason);
  GString *sentence = g_string_new (NULL);
  const char *open;

  while ((open = strchr (text, '{')) != NULL)
    {
      const char *close = strchr (open, '}');
      g_autofree char *id = close != NULL ? g_strndup (open + 1, close - open - 1) : NULL;
      const JalonPlaybookFact *fact = jalon_playbook_find_fact (self, id);
      g_autofree char *value = NULL;

      if (close == NULL)
        break;
      value = fact != NULL ? format_fact (fact, lookup (fact->id, user_data)) : g_strdup (id);
      g_string_append_len (sentence, text, open - text);
      g_string_append (sentence, value);
      text = close + 1;
    }
  g_string_append (sentence, text);
  return g_string_free (sentence, FALSE);
}
