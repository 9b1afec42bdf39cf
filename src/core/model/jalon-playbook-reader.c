/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "jalon-playbook-private.h"

/* What every reading function of the playbook uses: elements, attributes, texts, identifiers, scopes, conditions. */

#define MAX_CONDITION_DEPTH 16

/* Keeps the first failure, with the file's name and the line. */
void
jalon_playbook_reader_fail (JalonPlaybookReader *self,
                            xmlNode             *node,
                            const char          *format,
                            ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  if (self->error != NULL)
    return;
  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  self->error = g_error_new (JALON_PLAYBOOK_ERROR, JALON_PLAYBOOK_ERROR_INVALID, "%s:%ld: %s", self->name,
                             node != NULL ? xmlGetLineNo (node) : 0L, message);
}

gpointer
jalon_playbook_reader_alloc (JalonPlaybookReader *self,
                             gsize                size)
{
  gpointer block = g_malloc0 (size);

  g_ptr_array_add (self->book->blocks, block);
  return block;
}

/* A list that the playbook owns and that owns nothing. */
GPtrArray *
jalon_playbook_reader_array (JalonPlaybookReader *self)
{
  GPtrArray *array = g_ptr_array_new ();

  g_ptr_array_add (self->book->arrays, array);
  return array;
}

gboolean
jalon_playbook_reader_is (xmlNode    *node,
                          const char *name)
{
  return strcmp ((const char *) node->name, name) == 0;
}

static xmlNode *
skip_to_element (xmlNode *node)
{
  while (node != NULL && node->type != XML_ELEMENT_NODE)
    node = node->next;
  return node;
}

xmlNode *
jalon_playbook_reader_first (xmlNode *node)
{
  return skip_to_element (node->children);
}

xmlNode *
jalon_playbook_reader_next (xmlNode *node)
{
  return skip_to_element (node->next);
}

static gboolean
is_listed (const char *names,
           const char *name)
{
  g_auto(GStrv) list = g_strsplit (names, " ", -1);

  return g_strv_contains ((const char *const *) list, name);
}

/* Refuses children other than @names. */
void
jalon_playbook_reader_children (JalonPlaybookReader *self,
                                xmlNode             *node,
                                const char          *names)
{
  for (xmlNode *child = jalon_playbook_reader_first (node); child != NULL; child = jalon_playbook_reader_next (child))
    if (!is_listed (names, (const char *) child->name))
      jalon_playbook_reader_fail (self, child, "<%s> is not expected in <%s>", child->name, node->name);
}

const char *
jalon_playbook_reader_attribute (JalonPlaybookReader *self,
                                 xmlNode             *node,
                                 const char          *name)
{
  xmlChar *value = xmlGetNoNsProp (node, (const xmlChar *) name);
  const char *kept = NULL;

  if (value != NULL)
    kept = g_string_chunk_insert_const (self->book->strings, (const char *) value);
  xmlFree (value);
  return kept;
}

/* An attribute that must be one of @codes. */
const char *
jalon_playbook_reader_code (JalonPlaybookReader *self,
                            xmlNode             *node,
                            const char          *name,
                            const char          *codes)
{
  const char *value = jalon_playbook_reader_attribute (self, node, name);

  if (value == NULL || value[0] == '\0' || !is_listed (codes, value))
    {
      jalon_playbook_reader_fail (self, node, "%s=\"%s\" of <%s> is none of: %s", name, value != NULL ? value : "",
                                  node->name, codes);
      return NULL;
    }
  return value;
}

int
jalon_playbook_reader_number (JalonPlaybookReader *self,
                              xmlNode             *node,
                              const char          *name,
                              int                  least,
                              int                  most)
{
  const char *value = jalon_playbook_reader_attribute (self, node, name);
  gint64 number = 0;

  if (value == NULL || !g_ascii_string_to_signed (value, 10, least, most, &number, NULL))
    jalon_playbook_reader_fail (self, node, "%s=\"%s\" of <%s> is not a whole number from %d to %d", name,
                                value != NULL ? value : "", node->name, least, most);
  return (int) number;
}

/* An attribute that is "yes" or, by default, "no". */
gboolean
jalon_playbook_reader_flag (JalonPlaybookReader *self,
                            xmlNode             *node,
                            const char          *name)
{
  if (!xmlHasProp (node, (const xmlChar *) name))
    return FALSE;
  return g_strcmp0 (jalon_playbook_reader_code (self, node, name, "yes no"), "yes") == 0;
}

/* Runs of white space become one space, as in gettext's extraction of the message. */
static char *
normalize_space (const char *text)
{
  g_auto(GStrv) words = g_strsplit_set (text, " \t\r\n", -1);
  GString *normal = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    if (words[i][0] != '\0')
      g_string_append_printf (normal, "%s%s", normal->len > 0 ? " " : "", words[i]);
  return g_string_free (normal, FALSE);
}

/* The text of an element, which has no child elements. NULL when empty. */
const char *
jalon_playbook_reader_own_text (JalonPlaybookReader *self,
                                xmlNode             *node)
{
  xmlChar *content = xmlNodeGetContent (node);
  g_autofree char *text = normalize_space (content != NULL ? (const char *) content : "");

  xmlFree (content);
  if (jalon_playbook_reader_first (node) != NULL)
    jalon_playbook_reader_fail (self, node, "<%s> must hold plain text", node->name);
  return text[0] != '\0' ? g_string_chunk_insert_const (self->book->strings, text) : NULL;
}

/* The text of the child named @name, NULL where there is none. */
const char *
jalon_playbook_reader_text (JalonPlaybookReader *self,
                            xmlNode             *node,
                            const char          *name)
{
  for (xmlNode *child = jalon_playbook_reader_first (node); child != NULL; child = jalon_playbook_reader_next (child))
    if (jalon_playbook_reader_is (child, name))
      return jalon_playbook_reader_own_text (self, child);
  return NULL;
}

const char *
jalon_playbook_reader_need_text (JalonPlaybookReader *self,
                                 xmlNode             *node,
                                 const char          *name)
{
  const char *text = jalon_playbook_reader_text (self, node, name);

  if (text == NULL)
    jalon_playbook_reader_fail (self, node, "<%s> has no <%s>", node->name, name);
  return text;
}

/* Where the content comes from. */
const char *
jalon_playbook_reader_source (JalonPlaybookReader *self,
                              xmlNode             *node)
{
  const char *source = jalon_playbook_reader_attribute (self, node, "source");

  if (source == NULL || !(g_str_equal (source, "own") || strchr (source, ':') != NULL))
    jalon_playbook_reader_fail (self, node, "<%s> does not say its source", node->name);
  return source;
}

static gboolean
is_identifier (const char *id)
{
  return id != NULL && id[0] != '\0' &&
         strspn (id, "abcdefghijklmnopqrstuvwxyz0123456789-_") == strlen (id);
}

/* Enters an element in the index: identifiers are unique per kind. */
void
jalon_playbook_reader_claim (JalonPlaybookReader *self,
                             xmlNode             *node,
                             const char          *kind,
                             const char          *id,
                             gpointer             element)
{
  g_autofree char *key = g_strconcat (kind, ":", id, NULL);

  if (g_hash_table_contains (self->book->index, key))
    jalon_playbook_reader_fail (self, node, "the %s \"%s\" exists twice", kind, id);
  else
    g_hash_table_insert (self->book->index, g_steal_pointer (&key), element);
}

const char *
jalon_playbook_reader_id (JalonPlaybookReader *self,
                          xmlNode             *node,
                          const char          *kind,
                          gpointer             element)
{
  const char *id = jalon_playbook_reader_attribute (self, node, "id");

  if (is_identifier (id))
    jalon_playbook_reader_claim (self, node, kind, id, element);
  else
    jalon_playbook_reader_fail (self, node, "<%s> has no valid id", node->name);
  return id;
}

/* The words of an attribute; NULL where there is none. */
GStrv
jalon_playbook_reader_words (JalonPlaybookReader *self,
                             xmlNode             *node,
                             const char          *name)
{
  const char *value = jalon_playbook_reader_attribute (self, node, name);
  GStrv words;

  if (value == NULL)
    return NULL;
  words = g_strsplit (value, " ", -1);
  g_ptr_array_add (self->book->lists, words);
  return words;
}

static gboolean
has_word (GStrv       words,
          const char *word)
{
  return words != NULL && g_strv_contains ((const char *const *) words, word);
}

static void
check_words (JalonPlaybookReader *self,
             xmlNode             *node,
             GStrv                words,
             const char          *kind)
{
  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    if (jalon_playbook_find (self->book, kind, words[i]) == NULL)
      jalon_playbook_reader_fail (self, node, "there is no %s \"%s\"", kind, words[i]);
}

/* models="..." subtypes="..." except="..." channels="...": models become their subtypes. */
void
jalon_playbook_reader_scope (JalonPlaybookReader *self,
                             xmlNode             *node,
                             JalonPlaybookScope  *scope)
{
  GStrv models = jalon_playbook_reader_words (self, node, "models");
  GStrv subtypes = jalon_playbook_reader_words (self, node, "subtypes");
  GStrv except = jalon_playbook_reader_words (self, node, "except");
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  check_words (self, node, models, "model");
  check_words (self, node, subtypes, "subtype");
  check_words (self, node, except, "subtype");
  scope->channels = jalon_playbook_reader_words (self, node, "channels");
  for (guint i = 0; scope->channels != NULL && scope->channels[i] != NULL; i++)
    if (!is_listed (JALON_PLAYBOOK_CHANNELS, scope->channels[i]))
      jalon_playbook_reader_fail (self, node, "there is no channel \"%s\"", scope->channels[i]);
  if (models == NULL && subtypes == NULL && except == NULL)
    return;

  for (guint i = 0; i < self->book->subtypes->len; i++)
    {
      JalonPlaybookSubtype *subtype = self->book->subtypes->pdata[i];
      gboolean all = models == NULL && subtypes == NULL;

      if ((all || has_word (models, subtype->model) || has_word (subtypes, subtype->id)) && !has_word (except, subtype->id))
        g_strv_builder_add (builder, subtype->id);
    }
  scope->subtypes = g_strv_builder_end (builder);
  g_ptr_array_add (self->book->lists, scope->subtypes);
}

static const char *const operators[] = {
  [JALON_CONDITION_LT] = "lt",
  [JALON_CONDITION_LE] = "le",
  [JALON_CONDITION_GT] = "gt",
  [JALON_CONDITION_GE] = "ge",
  [JALON_CONDITION_EQ] = "eq",
  [JALON_CONDITION_NE] = "ne",
  [JALON_CONDITION_IN] = "in",
  [JALON_CONDITION_KNOWN] = "known",
  [JALON_CONDITION_MISSING] = "unknown",
};

static gboolean
has_option (GPtrArray  *options,
            const char *code)
{
  for (guint i = 0; i < options->len; i++)
    if (g_str_equal (((JalonPlaybookOption *) options->pdata[i])->code, code))
      return TRUE;
  return FALSE;
}

/* A number is compared with a number, a code with the fact's own codes. */
static void
check_test (JalonPlaybookReader  *self,
            xmlNode              *node,
            const JalonCondition *test)
{
  const JalonPlaybookFact *fact = jalon_playbook_find_fact (self->book, test->fact);
  gboolean ordered = test->op <= JALON_CONDITION_GE;

  if (fact == NULL)
    {
      jalon_playbook_reader_fail (self, node, "there is no fact \"%s\"", test->fact);
      return;
    }
  if (test->op == JALON_CONDITION_KNOWN || test->op == JALON_CONDITION_MISSING)
    return;
  if (test->numeric != (fact->kind == JALON_FACT_KIND_NUMBER) || (ordered && !test->numeric) ||
      (!test->numeric && test->values == NULL))
    jalon_playbook_reader_fail (self, node, "the value does not suit the fact \"%s\"", test->fact);
  for (guint i = 0; !test->numeric && test->values != NULL && test->values[i] != NULL; i++)
    if (!has_option (fact->options, test->values[i]))
      jalon_playbook_reader_fail (self, node, "\"%s\" is no value of the fact \"%s\"", test->values[i], test->fact);
}

static JalonCondition *
read_test (JalonPlaybookReader *self,
           xmlNode             *node)
{
  const char *fact = jalon_playbook_reader_attribute (self, node, "fact");
  const char *op = jalon_playbook_reader_attribute (self, node, "op");
  const char *value = jalon_playbook_reader_attribute (self, node, "value");
  JalonCondition *test;
  guint i = 0;

  while (i < G_N_ELEMENTS (operators) && g_strcmp0 (op, operators[i]) != 0)
    i++;
  if (fact == NULL || i == G_N_ELEMENTS (operators))
    {
      jalon_playbook_reader_fail (self, node, "<test> needs a fact and an operator that exists");
      return NULL;
    }
  test = jalon_condition_new_test (fact, i, value);
  check_test (self, node, test);
  return test;
}

static JalonCondition *
read_condition (JalonPlaybookReader *self,
                xmlNode             *node,
                guint                depth)
{
  JalonCondition *group;

  if (jalon_playbook_reader_is (node, "test"))
    return read_test (self, node);
  if (depth > MAX_CONDITION_DEPTH || !(jalon_playbook_reader_is (node, "all") || jalon_playbook_reader_is (node, "any")) ||
      jalon_playbook_reader_first (node) == NULL)
    {
      jalon_playbook_reader_fail (self, node, "<%s> is not a condition, is empty or is too deep", node->name);
      return NULL;
    }
  group = jalon_condition_new_group (jalon_playbook_reader_is (node, "all") ? JALON_CONDITION_ALL : JALON_CONDITION_ANY);
  for (xmlNode *child = jalon_playbook_reader_first (node); child != NULL; child = jalon_playbook_reader_next (child))
    {
      JalonCondition *condition = read_condition (self, child, depth + 1);

      if (condition != NULL)
        jalon_condition_add (group, condition);
    }
  return group;
}

/* The condition in the child <when>; NULL where there is none. */
JalonCondition *
jalon_playbook_reader_when (JalonPlaybookReader *self,
                            xmlNode             *node)
{
  xmlNode *when = jalon_playbook_reader_first (node);
  JalonCondition *condition = NULL;

  while (when != NULL && !jalon_playbook_reader_is (when, "when"))
    when = jalon_playbook_reader_next (when);
  if (when == NULL)
    return NULL;
  if (xmlChildElementCount (when) != 1)
    jalon_playbook_reader_fail (self, when, "<when> must hold one condition");
  else if ((condition = read_condition (self, jalon_playbook_reader_first (when), 0)) != NULL)
    g_ptr_array_add (self->book->conditions, condition);
  return condition;
}

/* The <option> children. */
GPtrArray *
jalon_playbook_reader_options (JalonPlaybookReader *self,
                               xmlNode             *node)
{
  GPtrArray *options = jalon_playbook_reader_array (self);

  for (xmlNode *child = jalon_playbook_reader_first (node); child != NULL; child = jalon_playbook_reader_next (child))
    {
      JalonPlaybookOption *option;

      if (!jalon_playbook_reader_is (child, "option"))
        continue;
      option = jalon_playbook_reader_alloc (self, sizeof *option);
      option->code = jalon_playbook_reader_attribute (self, child, "code");
      option->text = jalon_playbook_reader_own_text (self, child);
      if (option->code == NULL || option->text == NULL)
        jalon_playbook_reader_fail (self, child, "<option> needs a code and a text");
      else if (has_option (options, option->code))
        jalon_playbook_reader_fail (self, child, "the option \"%s\" exists twice", option->code);
      else
        g_ptr_array_add (options, option);
    }
  return options;
}

/* An element with a title, a text or both. */
JalonPlaybookItem *
jalon_playbook_reader_item (JalonPlaybookReader *self,
                            xmlNode             *node,
                            const char          *kind)
{
  JalonPlaybookItem *item = jalon_playbook_reader_alloc (self, sizeof *item);

  jalon_playbook_reader_children (self, node, "title text when");
  item->id = jalon_playbook_reader_id (self, node, kind, item);
  item->title = jalon_playbook_reader_text (self, node, "title");
  item->text = jalon_playbook_reader_need_text (self, node, "text");
  item->source = jalon_playbook_reader_source (self, node);
  item->when = jalon_playbook_reader_when (self, node);
  jalon_playbook_reader_scope (self, node, &item->scope);
  return item;
}

/* The <item> children. */
GPtrArray *
jalon_playbook_reader_items (JalonPlaybookReader *self,
                             xmlNode             *node,
                             const char          *kind)
{
  GPtrArray *items = jalon_playbook_reader_array (self);

  for (xmlNode *child = jalon_playbook_reader_first (node); child != NULL; child = jalon_playbook_reader_next (child))
    if (jalon_playbook_reader_is (child, "item"))
      g_ptr_array_add (items, jalon_playbook_reader_item (self, child, kind));
  return items;
}
