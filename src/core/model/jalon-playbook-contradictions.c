/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-playbook-private.h"

/* What was answered and does not go together. */

/* The question that an attribute names; it must exist and, for a day, ask for one. */
static const char *
read_question (JalonPlaybookReader *reader,
               xmlNode             *node,
               const char          *name,
               gboolean             of_a_day)
{
  const char *id = jalon_playbook_reader_attribute (reader, node, name);
  const JalonPlaybookQuestion *question = jalon_playbook_find_question (reader->book, id);

  if (question == NULL)
    jalon_playbook_reader_fail (reader, node, "there is no question \"%s\"", id != NULL ? id : "");
  else if (of_a_day && question->type != JALON_QUESTION_DATE)
    jalon_playbook_reader_fail (reader, node, "the question \"%s\" asks for no date", id);
  return id;
}

static JalonPlaybookAnswer *
read_answer (JalonPlaybookReader *reader,
             xmlNode             *node)
{
  JalonPlaybookAnswer *answer = jalon_playbook_reader_alloc (reader, sizeof *answer);
  const JalonPlaybookQuestion *question;

  answer->question = read_question (reader, node, "question", FALSE);
  answer->value = jalon_playbook_reader_attribute (reader, node, "value");
  question = jalon_playbook_find_question (reader->book, answer->question);
  if (question != NULL && answer->value != NULL && jalon_playbook_get_option_text (question, answer->value) == NULL)
    jalon_playbook_reader_fail (reader, node, "\"%s\" is no answer to the question \"%s\"", answer->value, answer->question);
  return answer;
}

static void
read_earlier (JalonPlaybookReader        *reader,
              xmlNode                    *node,
              JalonPlaybookContradiction *contradiction)
{
  if (contradiction->earlier != NULL)
    jalon_playbook_reader_fail (reader, node, "a contradiction compares two days, not more");
  contradiction->earlier = read_question (reader, node, "question", TRUE);
  contradiction->later = read_question (reader, node, "than", TRUE);
}

void
jalon_playbook_read_contradictions (JalonPlaybookReader *reader,
                                    xmlNode             *node)
{
  JalonPlaybookContradiction *contradiction = jalon_playbook_reader_alloc (reader, sizeof *contradiction);

  jalon_playbook_reader_children (reader, node, "answer earlier shared-cost text");
  contradiction->id = jalon_playbook_reader_id (reader, node, "contradiction", contradiction);
  contradiction->source = jalon_playbook_reader_source (reader, node);
  contradiction->text = jalon_playbook_reader_need_text (reader, node, "text");
  contradiction->answers = jalon_playbook_reader_array (reader);
  jalon_playbook_reader_scope (reader, node, &contradiction->scope);
  for (xmlNode *child = jalon_playbook_reader_first (node); child != NULL; child = jalon_playbook_reader_next (child))
    {
      if (jalon_playbook_reader_is (child, "answer"))
        g_ptr_array_add (contradiction->answers, read_answer (reader, child));
      else if (jalon_playbook_reader_is (child, "earlier"))
        read_earlier (reader, child, contradiction);
      else if (jalon_playbook_reader_is (child, "shared-cost"))
        contradiction->shared_cost = TRUE;
    }
  if (contradiction->answers->len == 0 && contradiction->earlier == NULL)
    jalon_playbook_reader_fail (reader, node, "the contradiction \"%s\" is about no answer", contradiction->id);
  g_ptr_array_add (reader->book->contradictions, contradiction);
}
