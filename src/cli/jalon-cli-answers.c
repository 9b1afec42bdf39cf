/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-cli-answers.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>

#include "jalon-assessment-edit.h"
#include "jalon-cli-costs.h"
#include "jalon-cli-subject.h"
#include "jalon-cli.h"
#include "jalon-evidence.h"
#include "jalon-json.h"
#include "jalon-valid-text.h"
#include "jalon-values.h"

#define MOST_BYTES (16 * 1024 * 1024)
#define MOST_BRACKETS 10000

typedef enum
{
  ITEM_QUESTION,
  ITEM_CHECK,   /* yes or no */
  ITEM_RATING,  /* 1 to 5 */
  ITEM_NUMBER,
  ITEM_SHARE,   /* from 0 to below 1 */
  ITEM_PARTNER, /* one of the partners */
  ITEM_FACT,    /* no question gives it */
} ItemKind;

typedef struct
{
  const char                  *id;
  ItemKind                     kind;
  const char                  *text;     /* message id */
  const JalonPlaybookQuestion *question; /* of ITEM_QUESTION */
  const JalonPlaybookFact     *fact;     /* of ITEM_FACT */
} Item;

struct _JalonCliAnswers
{
  char       *name;     /* of the file, for sentences */
  JsonNode   *root;
  GHashTable *items;    /* id -> Item */
};

/* ---- What can be answered ----------------------------------------------------------------------------------------- */

static void
add_item (GPtrArray                   *items,
          ItemKind                     kind,
          const char                  *id,
          const char                  *text,
          const JalonPlaybookQuestion *question)
{
  Item *item = g_new0 (Item, 1);

  *item = (Item) { id, kind, text != NULL ? text : "", question, NULL };
  g_ptr_array_add (items, item);
}

static void
add_facts (GPtrArray     *items,
           JalonPlaybook *playbook)
{
  GPtrArray *facts = jalon_playbook_get_facts (playbook);

  for (guint i = 0; i < facts->len; i++)
    {
      const JalonPlaybookFact *fact = facts->pdata[i];

      if (fact->question != NULL || g_str_equal (fact->id, "channel"))
        continue;
      add_item (items, ITEM_FACT, fact->id, fact->ask, NULL);
      ((Item *) items->pdata[items->len - 1])->fact = fact;
    }
}

static void
add_checks (GPtrArray *items,
            GPtrArray *checks)
{
  for (guint i = 0; checks != NULL && i < checks->len; i++)
    {
      const JalonPlaybookItem *check = checks->pdata[i];

      add_item (items, ITEM_CHECK, check->id, check->text != NULL ? check->text : check->title, NULL);
    }
}

static void
add_step (GPtrArray               *items,
          const JalonPlaybookStep *step)
{
  for (guint i = 0; i < step->blocks->len; i++)
    {
      const JalonPlaybookBlock *block = step->blocks->pdata[i];

      for (guint j = 0; block->kind == JALON_BLOCK_QUESTIONS && j < block->questions->len; j++)
        {
          const JalonPlaybookQuestion *question = block->questions->pdata[j];

          add_item (items, ITEM_QUESTION, question->id, question->text, question);
        }
      if (block->kind == JALON_BLOCK_CHECKLIST)
        add_checks (items, block->items);
    }
}

static GPtrArray *
list_items (JalonPlaybook *playbook)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *steps = jalon_playbook_get_steps (playbook);
  GPtrArray *factors = jalon_playbook_get_factors (playbook);

  for (guint i = 0; i < steps->len; i++)
    add_step (items, steps->pdata[i]);
  for (guint i = 0; i < factors->len; i++)
    {
      const JalonPlaybookFactor *factor = factors->pdata[i];

      for (guint j = 0; j < factor->statements->len; j++)
        {
          const JalonPlaybookItem *statement = factor->statements->pdata[j];

          add_item (items, ITEM_RATING, statement->id, statement->text, NULL);
        }
    }
  add_facts (items, playbook);
  add_item (items, ITEM_NUMBER, JALON_ITEM_COMMON_AREA, N_("Area that all partners share, in square metres"), NULL);
  add_item (items, ITEM_NUMBER, JALON_ITEM_VACANT_AREA, N_("Area that nobody uses, in square metres"), NULL);
  add_item (items, ITEM_PARTNER, JALON_ITEM_VACANT_PARTNER, N_("Partner who bears the area that nobody uses"), NULL);
  add_item (items, ITEM_SHARE, JALON_ITEM_RATE, N_("Discount rate a year as a share: 0.03 for 3 percent"), NULL);
  return items;
}

static GHashTable *
index_items (JalonPlaybook *playbook)
{
  g_autoptr(GPtrArray) items = list_items (playbook);
  GHashTable *index = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  g_ptr_array_set_free_func (items, NULL);
  for (guint i = 0; i < items->len; i++)
    {
      Item *item = items->pdata[i];

      if (!g_hash_table_insert (index, (gpointer) item->id, item))
        g_debug ("The id %s stands twice in the playbook", item->id);
    }
  return index;
}

static char *
join_codes (GPtrArray *options)
{
  g_autoptr(GPtrArray) codes = g_ptr_array_new ();

  for (guint i = 0; i < options->len; i++)
    g_ptr_array_add (codes, (gpointer) ((JalonPlaybookOption *) options->pdata[i])->code);
  g_ptr_array_add (codes, NULL);
  return g_strjoinv ("|", (char **) codes->pdata);
}

static char *
describe_fact (const JalonPlaybookFact *fact)
{
  if (fact->kind == JALON_FACT_KIND_NUMBER)
    return g_strdup ("0.0");
  return fact->kind == JALON_FACT_KIND_FLAG ? g_strdup ("yes|no") : join_codes (fact->options);
}

/* What a value looks like, in codes that files hold. */
static char *
describe_values (const Item *item)
{
  switch (item->kind)
    {
    case ITEM_FACT:
      return describe_fact (item->fact);
    case ITEM_CHECK:
      return g_strdup ("yes|no");
    case ITEM_RATING:
      return g_strdup ("1..5");
    case ITEM_NUMBER:
      return g_strdup ("0.0");
    case ITEM_SHARE:
      return g_strdup (_("a share from 0 to below 1: 0.05 for 5 percent"));
    case ITEM_PARTNER:
      return g_strdup ("WHO");
    case ITEM_QUESTION:
    default:
      break;
    }
  switch (item->question->type)
    {
    case JALON_QUESTION_CHECK:
      return g_strdup ("yes|no");
    case JALON_QUESTION_NUMBER:
    case JALON_QUESTION_MONEY:
      return g_strdup ("0.0");
    case JALON_QUESTION_DATE:
      return g_strdup ("YYYY-MM-DD");
    case JALON_QUESTION_CHOICE:
      return join_codes (item->question->options);
    case JALON_QUESTION_TEXT:
    case JALON_QUESTION_LONG_TEXT:
    default:
      return g_strdup ("\"…\"");
    }
}

/**
 * jalon_cli_answers_list:
 * @playbook: the playbook
 *
 * Returns: (transfer full): a line for each item that a file of answers may have: id, values, text in the thread's language,
 *   with tabs between
 */
char *
jalon_cli_answers_list (JalonPlaybook *playbook)
{
  g_autoptr(GPtrArray) items = list_items (playbook);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < items->len; i++)
    {
      const Item *item = items->pdata[i];
      g_autofree char *values = describe_values (item);
      gboolean per_partner = item->question != NULL && item->question->per_partner;

      g_string_append_printf (text, "%s\t%s%s%s\t%s\n", item->id, per_partner ? "{WHO: " : "", values, per_partner ? "}" : "",
                              jalon_playbook_text (item->text));
    }
  g_string_append_printf (text, "%s\t[{category, item, title, partner, amount, low, high, note}]\t%s\n", JALON_CLI_COSTS,
                          _("Costs, revenue and baselines, each an object; without a partner it is shared"));
  g_string_append_printf (text, "%s\t{WHO: {exclusive, share}}\t%s\n", JALON_CLI_AREAS,
                          _("Area that each partner uses alone, in square metres, and its share of the common area, such as 0.5"));
  return g_string_free (text, FALSE);
}

/* ---- Reading ------------------------------------------------------------------------------------------------------- */

/**
 * jalon_cli_answers_free:
 * @self: (transfer full): answers
 */
void
jalon_cli_answers_free (JalonCliAnswers *self)
{
  g_clear_pointer (&self->root, json_node_unref);
  g_clear_pointer (&self->items, g_hash_table_unref);
  g_free (self->name);
  g_free (self);
}

static char *
load (const char  *path,
      const char  *name,
      GError     **error)
{
  g_autoptr(GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr(GFileInputStream) stream = g_file_read (file, NULL, NULL);
  g_autofree char *content = NULL;
  gsize length;

  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      g_set_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_FAILED, _("“%s” is a folder. Choose a file in it."), name);
      return NULL;
    }
  if (stream != NULL)
    {
      content = g_malloc (MOST_BYTES + 1);
      if (g_input_stream_read_all (G_INPUT_STREAM (stream), content, MOST_BYTES + 1, &length, NULL, NULL) && length <= MOST_BYTES)
        {
          content[length] = '\0';
          if (g_utf8_validate (content, (gssize) length, NULL))
            return g_steal_pointer (&content);
        }
      g_set_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_FAILED, _("“%s” is no file of answers: it holds no JSON."), name);
      return NULL;
    }
  g_set_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_NOT_FOUND,
               _("“%s” cannot be read. Check its name and folder."), name);
  return NULL;
}

/* Every item is known, or all that are not are named at once. */
static gboolean
check_ids (JalonCliAnswers  *self,
           GError          **error)
{
  g_autoptr(GList) ids = json_object_get_members (json_node_get_object (self->root));
  g_autoptr(GPtrArray) unknown = g_ptr_array_new ();
  g_autofree char *list = NULL;

  for (GList *l = ids; l != NULL; l = l->next)
    if (g_hash_table_lookup (self->items, l->data) == NULL && !g_str_equal (l->data, JALON_CLI_COSTS)
        && !g_str_equal (l->data, JALON_CLI_AREAS))
      g_ptr_array_add (unknown, l->data);
  if (unknown->len == 0)
    return TRUE;
  g_ptr_array_add (unknown, NULL);
  list = jalon_cli_join ((const char *const *) unknown->pdata);
  g_set_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_NOT_FOUND,
               /* Translators: a file and a list of ids */
               _("%s: the playbook has no such items: %s. “jalon-cli assess --questions” lists those it has."), self->name, list);
  return FALSE;
}

/**
 * jalon_cli_answers_read:
 * @path: a JSON file
 * @playbook: what can be answered
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the answers
 */
JalonCliAnswers *
jalon_cli_answers_read (const char     *path,
                        JalonPlaybook  *playbook,
                        GError        **error)
{
  g_autoptr(JalonCliAnswers) self = g_new0 (JalonCliAnswers, 1);
  g_autofree char *content = NULL;
  g_autoptr(GError) cause = NULL;

  self->name = g_filename_display_basename (path);
  if ((content = load (path, self->name, error)) == NULL)
    return NULL;
  if (jalon_json_is_too_deep (content, MOST_BRACKETS) || jalon_json_has_broken_letters (content))
    {
      g_set_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_FAILED,
                   /* Translators: %s is a file */
                   _("“%s” is no file of answers: it has too many brackets, or a character that no text can have, such as \\u0000."),
                   self->name);
      return NULL;
    }
  self->root = jalon_json_read (content, &cause);
  if (g_error_matches (cause, JALON_STORE_ERROR, JALON_STORE_ERROR_FAILED))
    {
      /* Translators: a file, and what is wrong with it */
      g_set_error (error, cause->domain, cause->code, _("%s: %s"), self->name, cause->message);
      return NULL;
    }
  if (self->root == NULL || !JSON_NODE_HOLDS_OBJECT (self->root))
    {
      /* Translators: a file */
      g_autofree char *sentence = g_strdup_printf (_("“%s” is no file of answers: it must hold one JSON object of items and values."),
                                                   self->name);

      g_set_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_FAILED, "%s%s%s", sentence, cause != NULL ? " " : "",
                   cause != NULL ? cause->message : "");
      return NULL;
    }
  self->items = index_items (playbook);
  return check_ids (self, error) ? g_steal_pointer (&self) : NULL;
}

/* ---- Values -------------------------------------------------------------------------------------------------------- */

/* As the workspace keeps it; NULL where it is no text, number or truth value. A null is "". */
static char *
value_to_text (JsonNode *node)
{
  if (JSON_NODE_HOLDS_NULL (node))
    return g_strdup ("");
  if (!JSON_NODE_HOLDS_VALUE (node))
    return NULL;
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return g_strdup (json_node_get_string (node));
  if (json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    return g_strdup (json_node_get_boolean (node) ? "yes" : "no");
  if (json_node_get_value_type (node) == G_TYPE_INT64)
    return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
  return g_ascii_formatd (g_malloc (G_ASCII_DTOSTR_BUF_SIZE), G_ASCII_DTOSTR_BUF_SIZE, "%.15g", json_node_get_double (node));
}

static gboolean
is_number (const char *text)
{
  char *end;
  double number = g_ascii_strtod (text, &end);

  return end != text && *end == '\0' && isfinite (number);
}

static gboolean
is_date (const char *text)
{
  char iso[11];

  return jalon_parse_date (text, JALON_DATE_ORDER_UNKNOWN, FALSE, iso) == JALON_DATE_OK && g_str_equal (iso, text);
}

static gboolean
is_good (const Item *item,
         const char *text)
{
  gboolean yes_or_no = g_str_equal (text, "yes") || g_str_equal (text, "no");

  if (text[0] == '\0')
    return TRUE;
  switch (item->kind)
    {
    case ITEM_CHECK:
      return yes_or_no;
    case ITEM_RATING:
      return strlen (text) == 1 && text[0] >= '1' && text[0] <= '5';
    case ITEM_NUMBER:
      return is_number (text) && text[0] != '-';
    case ITEM_SHARE:
      return is_number (text) && text[0] != '-' && g_ascii_strtod (text, NULL) < 1;
    case ITEM_PARTNER:
      return TRUE;
    case ITEM_FACT:
      return jalon_evidence_read_value (item->fact, text).known;
    case ITEM_QUESTION:
    default:
      break;
    }
  switch (item->question->type)
    {
    case JALON_QUESTION_CHECK:
      return yes_or_no;
    case JALON_QUESTION_NUMBER:
    case JALON_QUESTION_MONEY:
      return is_number (text);
    case JALON_QUESTION_DATE:
      return is_date (text);
    case JALON_QUESTION_CHOICE:
      for (guint i = 0; i < item->question->options->len; i++)
        if (g_str_equal (((JalonPlaybookOption *) item->question->options->pdata[i])->code, text))
          return TRUE;
      return FALSE;
    case JALON_QUESTION_TEXT:
    case JALON_QUESTION_LONG_TEXT:
    default:
      return TRUE;
    }
}

/* ---- Storing ------------------------------------------------------------------------------------------------------- */

typedef struct
{
  JalonCliAnswers *answers;
  JalonWorkspace  *workspace;
  JalonAssessment *assessment;
} Store;

/* The partner that a file calls @text: `anchor`, its uuid here, or as on the command line. */
static const JalonPartner *
find_partner (Store       *store,
              const char  *text,
              GError     **error)
{
  JalonDatabase *database = jalon_workspace_get_database (store->workspace);
  g_autoptr(GError) cause = NULL;
  g_autofree char *uuid = NULL;
  JalonSubjectKind kind;

  if (g_str_equal (text, "anchor"))
    return jalon_assessment_get_anchor (store->assessment);
  if (!jalon_cli_find_subject (database, text, &kind, &uuid, &cause))
    {
      /* Translators: a file, and what is wrong with it */
      g_set_error (error, cause->domain, cause->code, _("%s: %s"), store->answers->name, cause->message);
      return NULL;
    }
  for (guint i = 0; i < store->assessment->partners->len; i++)
    {
      const JalonPartner *partner = store->assessment->partners->pdata[i];

      if (partner->kind == kind && g_str_equal (partner->subject, uuid))
        return partner;
    }
  g_set_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_NOT_FOUND,
               _("%s: “%s” takes no part in this assessment."), store->answers->name, text);
  return NULL;
}

static const JalonPartner *
find_partner_cb (gpointer     user_data,
                 const char  *text,
                 GError     **error)
{
  return find_partner (user_data, text, error);
}

/* Two names may mean one partner, such as `anchor` and its uuid: which answer holds is not ours to guess. */
static gboolean
check_partners (Store       *store,
                const char  *id,
                JsonObject  *object,
                GError     **error)
{
  g_autoptr(GHashTable) seen = g_hash_table_new (g_direct_hash, g_direct_equal);
  g_autoptr(GList) names = json_object_get_members (object);

  for (GList *l = names; l != NULL; l = l->next)
    {
      const JalonPartner *partner = find_partner (store, l->data, error);
      const char *other;

      if (partner == NULL)
        return FALSE;
      if ((other = g_hash_table_lookup (seen, partner)) != NULL)
        {
          g_set_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_FAILED,
                       /* Translators: a file, an item's id, and two names of one partner */
                       _("%s: “%s” is given twice for one partner, as “%s” and as “%s”. Keep the one that holds."), store->answers->name, id,
                       other, (const char *) l->data);
          return FALSE;
        }
      g_hash_table_insert (seen, (gpointer) partner, l->data);
    }
  return TRUE;
}

static gboolean
store_value (Store               *store,
             const Item          *item,
             const JalonPartner  *partner,
             JsonNode            *node,
             GError             **error)
{
  g_autofree char *text = value_to_text (node);
  const char *value = text;

  if (text == NULL || !is_good (item, text))
    {
      g_autofree char *values = describe_values (item);

      g_set_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_FAILED,
                   /* Translators: a file, the value, an item's id, and what values look like */
                   _("%s: “%s” is not a value of “%s”: %s"), store->answers->name, text != NULL ? text : "{}", item->id, values);
      return FALSE;
    }
  if (item->kind == ITEM_PARTNER && text[0] != '\0')
    {
      const JalonPartner *bearer = find_partner (store, text, error);

      if (bearer == NULL)
        return FALSE;
      value = bearer->uuid;
    }
  return jalon_assessment_set_answer (store->workspace, store->assessment->uuid, item->id,
                                      partner != NULL ? partner->uuid : NULL, value, error);
}

static gboolean
store_item (Store       *store,
            const Item  *item,
            JsonNode    *node,
            GError     **error)
{
  gboolean per_partner = item->question != NULL && item->question->per_partner;
  g_autoptr(GList) names = NULL;
  JsonObject *object;

  if (!per_partner)
    return store_value (store, item, NULL, node, error);
  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      g_set_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_FAILED,
                   /* Translators: a file and an item's id */
                   _("%s: each partner answers “%s”: write {\"anchor\": value, \"WHO\": value}."), store->answers->name, item->id);
      return FALSE;
    }
  object = json_node_get_object (node);
  if (!check_partners (store, item->id, object, error))
    return FALSE;
  names = json_object_get_members (object);
  for (GList *l = names; l != NULL; l = l->next)
    {
      const JalonPartner *partner = find_partner (store, l->data, error);

      if (partner == NULL || !store_value (store, item, partner, json_object_get_member (object, l->data), error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
store_member (Store       *store,
              const char  *id,
              JsonNode    *node,
              GError     **error)
{
  JalonCliAnswers *answers = store->answers;

  if (g_str_equal (id, JALON_CLI_COSTS))
    return jalon_cli_costs_store (node, answers->name, store->workspace, store->assessment->uuid, find_partner_cb, store, error);
  if (g_str_equal (id, JALON_CLI_AREAS) && JSON_NODE_HOLDS_OBJECT (node)
      && !check_partners (store, id, json_node_get_object (node), error))
    return FALSE;
  if (g_str_equal (id, JALON_CLI_AREAS))
    return jalon_cli_areas_store (node, answers->name, store->workspace, store->assessment->uuid, find_partner_cb, store, error);
  return store_item (store, g_hash_table_lookup (answers->items, id), node, error);
}

/**
 * jalon_cli_answers_store:
 * @self: answers
 * @workspace: a workspace
 * @assessment: uuid
 * @error: return location; the sentence names the file and the item
 *
 * Returns: whether all of them were stored
 */
gboolean
jalon_cli_answers_store (JalonCliAnswers  *self,
                         JalonWorkspace   *workspace,
                         const char       *assessment,
                         GError          **error)
{
  g_autoptr(JalonAssessment) loaded = jalon_assessment_load (jalon_workspace_get_database (workspace), assessment, error);
  JsonObject *object = json_node_get_object (self->root);
  g_autoptr(GList) ids = json_object_get_members (object);
  Store store = { self, workspace, loaded };

  if (loaded == NULL)
    return FALSE;
  for (GList *l = ids; l != NULL; l = l->next)
    if (!store_member (&store, l->data, json_object_get_member (object, l->data), error))
      return FALSE;
  return TRUE;
}
