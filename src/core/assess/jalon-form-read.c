/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-form.h"

#include <string.h>
#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "jalon-json.h"
#include "jalon-language.h"
#include "jalon-schedule.h"
#include "jalon-text.h"
#include "jalon-valid-text.h"

#define MOST_BYTES (1024 * 1024)
#define MOST_BRACKETS 1000

typedef struct
{
  JalonForm             *form;
  const JalonAssessment *assessment;
  JalonPlaybook         *playbook;
  GHashTable            *seen; /* ids */
} Reading;

static void
entry_free (gpointer data)
{
  JalonFormEntry *entry = data;

  g_free (entry->item);
  g_free (entry->value);
  g_free (entry->note);
  g_free (entry);
}

/**
 * jalon_form_free:
 * @self: (transfer full): a form
 */
void
jalon_form_free (JalonForm *self)
{
  g_free (self->partner);
  g_free (self->rated_on);
  g_ptr_array_unref (self->entries);
  g_ptr_array_unref (self->refused);
  g_free (self);
}

/* --- Pieces of JSON --- */

static char *
dup_node (JsonNode *node)
{
  if (!JSON_NODE_HOLDS_VALUE (node))
    return json_to_string (node, FALSE);
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return g_strdup (json_node_get_string (node));
  if (json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    return g_strdup (json_node_get_boolean (node) ? "yes" : "no");
  if (json_node_get_value_type (node) == G_TYPE_INT64)
    return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
  return g_ascii_formatd (g_malloc (G_ASCII_DTOSTR_BUF_SIZE), G_ASCII_DTOSTR_BUF_SIZE, "%.15g", json_node_get_double (node));
}

/* A text, number or truth value as text; NULL where there is none or nothing but blanks. What json-glib makes of escapes need not
 * be UTF-8. */
static char *
dup_member (JsonObject *object,
            const char *name)
{
  JsonNode *node = json_object_get_member (object, name);
  g_autofree char *value = NULL;
  char *text;

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return NULL;
  value = dup_node (node);
  text = g_strstrip (g_utf8_make_valid (value, -1));
  if (*text != '\0')
    return text;
  g_free (text);
  return NULL;
}

/* Whoever fills in a form may do so in a program that sets other apostrophes and blanks than ours. */
static gboolean
is_same (const char *a,
         const char *b)
{
  g_autofree char *x = jalon_text_fold (a);
  g_autofree char *y = jalon_text_fold (b);

  return g_str_equal (x, y);
}

/* A form may come back in the other language than the reader's. */
static gboolean
is_text (const char *msgid,
         const char *text)
{
  JalonLanguage before = jalon_language_get ();
  gboolean same = FALSE;

  for (int language = 0; language < JALON_N_LANGUAGES && !same; language++)
    {
      jalon_language_set (language);
      same = is_same (jalon_playbook_text (msgid), text);
    }
  jalon_language_set (before);
  return same;
}

/* --- Values --- */

/* "2,500" is two thousand five hundred to one and two and a half to another. */
static gboolean
is_ambiguous (const char *text)
{
  const char *comma = strchr (text, ',');

  return comma != NULL && strchr (text, '.') == NULL && comma > text && text[0] != '0' && strlen (comma + 1) == 3;
}

/* "2 500", "0,4" and "12.5": with blanks between thousands, and either decimal sign. */
static char *
dup_plain_number (const char *text)
{
  GString *plain = g_string_new (NULL);
  gboolean comma = strchr (text, '.') == NULL;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar letter = g_utf8_get_char (at);

      if (letter == ',' && comma)
        g_string_append_c (plain, '.');
      else if (!g_unichar_isspace (letter))
        g_string_append_unichar (plain, letter);
    }
  return g_string_free (plain, FALSE);
}

static char *
dup_fact_value (const JalonPlaybookFact *fact,
                const char              *text)
{
  if (fact->kind == JALON_FACT_KIND_NUMBER)
    {
      g_autofree char *plain = is_ambiguous (text) ? NULL : dup_plain_number (text);

      if (plain == NULL)
        return NULL;
      return jalon_evidence_read_value (fact, plain).known ? g_steal_pointer (&plain) : NULL;
    }
  for (guint i = 0; i < fact->options->len; i++)
    {
      const JalonPlaybookOption *option = fact->options->pdata[i];

      if (is_same (option->code, text) || is_text (option->text, text))
        return g_strdup (option->code);
    }
  return NULL;
}

/* --- Questions --- */

typedef struct
{
  const char              *msgid; /* of the question */
  const JalonPlaybookFact *fact;  /* NULL: a statement that is rated */
} Question;

static gboolean
find_fact (JalonPlaybook *playbook,
           const char    *id,
           Question      *question)
{
  const JalonPlaybookQuestion *asked = jalon_playbook_find_question (playbook, id);
  const JalonPlaybookFact *fact
    = jalon_playbook_find_fact (playbook, asked != NULL && asked->fact != NULL ? asked->fact : id);

  if (fact == NULL || g_str_equal (fact->id, "channel") || (fact->question != NULL && g_strcmp0 (fact->question, id) != 0))
    return FALSE;
  *question = (Question) { fact->ask, fact };
  return TRUE;
}

static gboolean
find_statement (JalonPlaybook *playbook,
                const char    *id,
                Question      *question)
{
  GPtrArray *factors = jalon_playbook_get_factors (playbook);

  for (guint i = 0; i < factors->len; i++)
    {
      GPtrArray *statements = ((const JalonPlaybookFactor *) factors->pdata[i])->statements;

      for (guint j = 0; j < statements->len; j++)
        {
          const JalonPlaybookItem *statement = statements->pdata[j];

          if (!g_str_equal (statement->id, id))
            continue;
          *question = (Question) { statement->text, NULL };
          return TRUE;
        }
    }
  return FALSE;
}

static char *
dup_value (const Question *question,
           const char     *text)
{
  if (question->fact != NULL)
    return dup_fact_value (question->fact, text);
  return strlen (text) == 1 && text[0] >= '1' && text[0] <= '5' ? g_strdup (text) : NULL;
}

static char *
describe_answers (const Question *question)
{
  GString *text = g_string_new (NULL);

  if (question->fact == NULL)
    return g_string_free (g_string_append (text, _("a number from 1 to 5")), FALSE);
  if (question->fact->kind == JALON_FACT_KIND_NUMBER)
    return g_string_free (g_string_append (text, _("a number, 0 or more")), FALSE);
  for (guint i = 0; i < question->fact->options->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "",
                            jalon_playbook_text (((const JalonPlaybookOption *) question->fact->options->pdata[i])->text));
  return g_string_free (text, FALSE);
}

static void
refuse (Reading    *self,
        char       *sentence, /* taken */
        const char *note)
{
  if (note == NULL)
    {
      g_ptr_array_add (self->form->refused, sentence);
      return;
    }
  /* Translators: a sentence, and what was written beside the question */
  g_ptr_array_add (self->form->refused, g_strdup_printf (_("%s Note: %s"), sentence, note));
  g_free (sentence);
}

/* A sentence why not, %NULL where the answer can be taken into @value. */
static char *
check_answer (Reading     *self,
              const char  *id,
              const char  *asked,
              const char  *answer,
              char       **value)
{
  Question question;
  gboolean found = self->form->kind == JALON_FORM_FACTS ? find_fact (self->playbook, id, &question)
                                                        : find_statement (self->playbook, id, &question);
  const char *ours = found ? jalon_playbook_text (question.msgid) : NULL;
  g_autofree char *answers = NULL;

  if (!found)
    /* Translators: a question as it stands in the form, and the answer */
    return g_strdup_printf (_("“%s”: this is no question of the playbook. Answer: “%s”."), asked != NULL ? asked : id, answer);
  if (asked != NULL && !is_text (question.msgid, asked))
    /* Translators: a question, the question as it stands in the form, and the answer */
    return g_strdup_printf (_("“%s”: the form has another question in its place: “%s”. Answer: “%s”."), ours, asked, answer);
  if (g_hash_table_contains (self->seen, id))
    return g_strdup_printf (_("“%s”: it was answered twice; the first answer counts. The other: “%s”."), ours, answer);
  /* Only a note. */
  if (*answer == '\0' || (*value = dup_value (&question, answer)) != NULL)
    return NULL;
  answers = describe_answers (&question);
  /* Translators: a question, its answer, and what can be answered */
  return g_strdup_printf (_("“%s”: “%s” is not an answer to it. Answers are: %s."), ours, answer, answers);
}

static void
read_question (Reading  *self,
               JsonNode *node)
{
  g_autofree char *id = NULL;
  g_autofree char *asked = NULL;
  g_autofree char *answer = NULL;
  g_autofree char *note = NULL;
  g_autofree char *value = NULL;
  char *sentence;
  JalonFormEntry *entry;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      g_autofree char *text = json_to_string (node, FALSE);

      refuse (self, g_strdup_printf (_("“%s” is no question of the form."), text), NULL);
      return;
    }
  id = dup_member (json_node_get_object (node), "id");
  asked = dup_member (json_node_get_object (node), "question");
  answer = dup_member (json_node_get_object (node), "answer");
  note = dup_member (json_node_get_object (node), "note");
  if (answer == NULL && note == NULL)
    return;
  sentence = check_answer (self, id != NULL ? id : "", asked, answer != NULL ? answer : "", &value);
  if (sentence != NULL)
    {
      refuse (self, sentence, note);
      return;
    }
  entry = g_new0 (JalonFormEntry, 1);
  entry->item = g_strdup (id);
  entry->value = g_steal_pointer (&value);
  entry->note = g_steal_pointer (&note);
  g_hash_table_add (self->seen, entry->item);
  g_ptr_array_add (self->form->entries, entry);
}

/* --- The whole --- */

static gboolean
fail (GError     **error,
      const char  *sentence)
{
  g_set_error_literal (error, JALON_STORE_ERROR, JALON_STORE_ERROR_FAILED, sentence);
  return FALSE;
}

static gboolean
read_head (Reading     *self,
           JsonObject  *root,
           GError     **error)
{
  g_autofree char *kind = dup_member (root, "jalon-form");
  g_autofree char *assessment = dup_member (root, "assessment");
  g_autofree char *title = dup_member (root, "title");

  if (g_strcmp0 (kind, "facts") != 0 && g_strcmp0 (kind, "readiness") != 0)
    return fail (error, _("This is no form of Jalon: it does not say which one it is."));
  self->form->kind = g_str_equal (kind, "facts") ? JALON_FORM_FACTS : JALON_FORM_READINESS;
  if (g_strcmp0 (assessment, self->assessment->uuid) != 0)
    {
      g_set_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_FAILED,
                   _("This form belongs to another assessment: “%s”."), title != NULL ? title : "?");
      return FALSE;
    }
  self->form->partner = dup_member (root, "partner");
  if (self->form->partner != NULL && jalon_assessment_find_partner (self->assessment, self->form->partner) == NULL)
    g_clear_pointer (&self->form->partner, g_free);
  if (self->form->partner == NULL && self->form->kind == JALON_FORM_READINESS)
    return fail (error, _("The partner who rated in this form takes no part in the assessment any more. Add it again, then read the form."));
  self->form->rated_on = dup_member (root, "rated-on");
  if (jalon_schedule_parse_day (self->form->rated_on) == 0)
    {
      g_free (self->form->rated_on);
      self->form->rated_on = jalon_schedule_dup_iso (jalon_schedule_get_today ());
    }
  return TRUE;
}

static gboolean
read_root (Reading   *self,
           JsonNode  *root,
           GError   **error)
{
  JsonNode *questions;

  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return fail (error, _("This is no form of Jalon: it holds no JSON object."));
  if (!read_head (self, json_node_get_object (root), error))
    return FALSE;
  questions = json_object_get_member (json_node_get_object (root), "questions");
  if (questions == NULL || !JSON_NODE_HOLDS_ARRAY (questions))
    return fail (error, _("This form has no list of questions."));
  for (guint i = 0; i < json_array_get_length (json_node_get_array (questions)); i++)
    read_question (self, json_array_get_element (json_node_get_array (questions), i));
  return TRUE;
}

/**
 * jalon_form_read:
 * @text: a returned form
 * @assessment: the assessment to which it should belong
 * @playbook: its playbook
 * @error: return location: a sentence for people
 *
 * Reads what can be taken, and says of the rest why it cannot: a question that was changed or does not exist, a value that is
 * none of the answers, a second answer. Nothing that was answered is left out of both. A text in which an object has a member twice is
 * refused whole: which of the two holds cannot be said.
 *
 * Returns: (transfer full) (nullable): the form; %NULL where it is none, or that of another assessment
 */
JalonForm *
jalon_form_read (const char             *text,
                 const JalonAssessment  *assessment,
                 JalonPlaybook          *playbook,
                 GError                **error)
{
  g_autoptr(JalonForm) self = g_new0 (JalonForm, 1);
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(JsonNode) root = NULL;
  g_autoptr(GError) cause = NULL;
  Reading reading = { self, assessment, playbook, seen };

  self->entries = g_ptr_array_new_with_free_func (entry_free);
  self->refused = g_ptr_array_new_with_free_func (g_free);
  if (jalon_json_has_broken_letters (text))
    {
      fail (error, _("This form holds a character that no text can have, such as \\u0000. Have it filled in again."));
      return NULL;
    }
  if (g_utf8_validate (text, -1, NULL) && !jalon_json_is_too_deep (text, MOST_BRACKETS))
    root = jalon_json_read (text, &cause);
  if (g_error_matches (cause, JALON_STORE_ERROR, JALON_STORE_ERROR_FAILED))
    {
      g_propagate_error (error, g_steal_pointer (&cause));
      return NULL;
    }
  return read_root (&reading, root, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * jalon_form_read_file:
 * @path: of a returned form
 * @assessment: the assessment to which it should belong
 * @playbook: its playbook
 * @error: return location: a sentence for people
 *
 * Returns: (transfer full) (nullable): as jalon_form_read()
 */
JalonForm *
jalon_form_read_file (const char             *path,
                      const JalonAssessment  *assessment,
                      JalonPlaybook          *playbook,
                      GError                **error)
{
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GFileInputStream) stream = g_file_read (file, NULL, NULL);
  g_autofree char *content = g_malloc (MOST_BYTES + 2);
  g_autofree char *name = g_filename_display_basename (path);
  gsize length;

  if (stream == NULL || !g_input_stream_read_all (G_INPUT_STREAM (stream), content, MOST_BYTES + 1, &length, NULL, NULL))
    {
      g_set_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_NOT_FOUND,
                   _("“%s” cannot be read. Check its name and folder."), name);
      return NULL;
    }
  if (length > MOST_BYTES)
    {
      g_set_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_FAILED, _("“%s” is too large for a form."), name);
      return NULL;
    }
  content[length] = '\0';
  return jalon_form_read (content, assessment, playbook, error);
}

/* --- Storing --- */

/* A paragraph more, unless it is there already: a form may be read twice. */
static char *
append_line (const char *before,
             const char *line)
{
  g_autofree char *whole = NULL;
  g_autofree char *sought = NULL;

  if (before == NULL || *before == '\0')
    return g_strdup (line);
  whole = g_strdup_printf ("\n%s\n", before);
  sought = g_strdup_printf ("\n%s\n", line);
  return strstr (whole, sought) != NULL ? g_strdup (before) : g_strdup_printf ("%s\n%s", before, line);
}

static gboolean
store_note (const JalonForm        *self,
            JalonWorkspace         *workspace,
            const JalonAssessment  *before,
            const JalonFormEntry   *entry,
            GError                **error)
{
  const JalonPartner *partner = self->partner != NULL ? jalon_assessment_find_partner (before, self->partner) : NULL;
  g_autofree char *line = NULL;
  g_autofree char *note = NULL;

  if (entry->note == NULL)
    return TRUE;
  line = partner != NULL ? g_strdup_printf (_("%s: %s"), jalon_partner_get_name (partner), entry->note) : g_strdup (entry->note);
  note = append_line (jalon_assessment_get_note (before, entry->item, NULL), line);
  return jalon_assessment_set_note (workspace, before->uuid, entry->item, NULL, note, error);
}

static gboolean
store_entry (const JalonForm        *self,
             JalonWorkspace         *workspace,
             const JalonAssessment  *before,
             const JalonFormEntry   *entry,
             GError                **error)
{
  gboolean done = TRUE;

  if (entry->value != NULL && self->kind == JALON_FORM_FACTS)
    done = jalon_assessment_set_answer (workspace, before->uuid, entry->item, NULL, entry->value, error);
  else if (entry->value != NULL)
    done = jalon_assessment_set_rating (workspace, before->uuid, self->partner, entry->item, self->rated_on,
                                        (guint) (entry->value[0] - '0'), error);
  return done && store_note (self, workspace, before, entry, error);
}

static gboolean
store_refused (const JalonForm        *self,
               JalonWorkspace         *workspace,
               const JalonAssessment  *before,
               GError                **error)
{
  g_autofree char *text = g_strdup (jalon_assessment_get_value (before, JALON_ITEM_RETURNED, NULL));

  for (guint i = 0; i < self->refused->len; i++)
    {
      char *more = append_line (text, self->refused->pdata[i]);

      g_free (text);
      text = more;
    }
  return text == NULL || jalon_assessment_set_answer (workspace, before->uuid, JALON_ITEM_RETURNED, NULL, text, error);
}

/**
 * jalon_form_store:
 * @self: a returned form
 * @workspace: a workspace
 * @assessment: uuid
 * @error: return location
 *
 * Stores its answers; one step to undo.
 *
 * Returns: whether all of it is stored
 */
gboolean
jalon_form_store (const JalonForm  *self,
                  JalonWorkspace   *workspace,
                  const char       *assessment,
                  GError          **error)
{
  g_autoptr(JalonAssessment) before = jalon_assessment_load (jalon_workspace_get_database (workspace), assessment, error);
  gboolean done = TRUE;

  if (before == NULL || !jalon_workspace_begin (workspace, N_("Read a returned form"), error))
    return FALSE;
  for (guint i = 0; done && i < self->entries->len; i++)
    done = store_entry (self, workspace, before, self->entries->pdata[i], error);
  if (done && store_refused (self, workspace, before, error))
    return jalon_workspace_commit (workspace, error);
  jalon_workspace_rollback (workspace);
  return FALSE;
}

/**
 * jalon_form_dup_summary:
 * @self: a returned form
 *
 * Returns: (transfer full): what was taken and what was not, in the thread's language, with no line end
 */
char *
jalon_form_dup_summary (const JalonForm *self)
{
  guint n = 0;
  GString *text;

  for (guint i = 0; i < self->entries->len; i++)
    n += ((const JalonFormEntry *) self->entries->pdata[i])->value != NULL;
  text = g_string_new (NULL);
  g_string_append_printf (text, ngettext ("%u answer was taken.", "%u answers were taken.", n), n);
  if (self->refused->len > 0)
    g_string_append_printf (text, ngettext (" %u was not; it is kept as a note:", " %u were not; they are kept as a note:",
                                            self->refused->len), self->refused->len);
  for (guint i = 0; i < self->refused->len; i++)
    g_string_append_printf (text, "\n%s", (const char *) self->refused->pdata[i]);
  return g_string_free (text, FALSE);
}
