/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-migration.h"

#include <glib/gi18n-lib.h>

#include "jalon-assessment-private.h"

static guint64
read_version (const char *text)
{
  return text != NULL ? g_ascii_strtoull (text, NULL, 10) : 0;
}

/* "“Question” (partner): answer". */
static char *
describe_answer (const JalonAssessment *assessment,
                 const JalonAnswer     *answer,
                 const char            *question)
{
  const JalonPartner *partner = answer->partner != NULL ? jalon_assessment_find_partner (assessment, answer->partner) : NULL;
  g_autofree char *value = answer->value != NULL && answer->note != NULL
                             ? g_strdup_printf ("%s (%s)", answer->value, answer->note)
                             : g_strdup (answer->value != NULL ? answer->value : answer->note);

  if (partner != NULL)
    /* Translators: a question, the partner who answered, and the answer */
    return g_strdup_printf (_("“%s” (%s): %s"), question, jalon_partner_get_name (partner), value);
  /* Translators: a question and its answer */
  return g_strdup_printf (_("“%s”: %s"), question, value);
}

/* The words of a question that a later version took away, NULL where none did. */
static const char *
find_removed (JalonPlaybook *playbook,
              guint64        from,
              const char    *item)
{
  GPtrArray *versions = jalon_playbook_get_versions (playbook);

  for (guint i = 0; i < versions->len; i++)
    {
      const JalonPlaybookVersion *version = versions->pdata[i];

      for (guint j = 0; version->number > from && j < version->removed->len; j++)
        {
          const JalonPlaybookItem *removed = version->removed->pdata[j];

          if (g_str_equal (removed->id, item))
            return jalon_playbook_text (removed->text);
        }
    }
  return NULL;
}

/* A choice whose answer the playbook does not offer any more. */
static const char *
find_unanswerable (JalonPlaybook     *playbook,
                   const JalonAnswer *answer)
{
  const JalonPlaybookQuestion *question = jalon_playbook_find_question (playbook, answer->item);

  if (question == NULL || question->type != JALON_QUESTION_CHOICE || answer->value == NULL ||
      jalon_playbook_get_option_text (question, answer->value) != NULL)
    return NULL;
  return jalon_playbook_text (question->text);
}

/* The words of what was answered, where the answer has no place any more. */
static const char *
find_lost (JalonPlaybook     *playbook,
           guint64            from,
           const JalonAnswer *answer)
{
  const char *removed = find_removed (playbook, from, answer->item);

  return removed != NULL ? removed : find_unanswerable (playbook, answer);
}

static void
collect (JalonMigration        *self,
         const JalonAssessment *assessment,
         JalonPlaybook         *playbook)
{
  guint64 from = read_version (self->from);
  GPtrArray *versions = jalon_playbook_get_versions (playbook);

  for (guint i = 0; i < versions->len; i++)
    {
      const JalonPlaybookVersion *version = versions->pdata[i];

      if (version->number > from)
        g_ptr_array_add (self->changes, g_strdup (jalon_playbook_text (version->text)));
    }
  for (guint i = 0; i < assessment->answers->len; i++)
    {
      const JalonAnswer *answer = assessment->answers->pdata[i];
      const char *question = find_lost (playbook, from, answer);

      if (question != NULL)
        g_ptr_array_add (self->kept, describe_answer (assessment, answer, question));
    }
}

/**
 * jalon_migration_new:
 * @assessment: an assessment
 * @playbook: the playbook of this Jalon
 *
 * Returns: (transfer full): how their versions stand and what taking over would change, in the thread's language
 */
JalonMigration *
jalon_migration_new (const JalonAssessment *assessment,
                     JalonPlaybook         *playbook)
{
  JalonMigration *self = g_new0 (JalonMigration, 1);
  guint64 from = read_version (assessment->playbook);
  guint64 to = read_version (jalon_playbook_get_version (playbook));

  self->from = g_strdup (assessment->playbook);
  self->to = g_strdup (jalon_playbook_get_version (playbook));
  self->changes = g_ptr_array_new_with_free_func (g_free);
  self->kept = g_ptr_array_new_with_free_func (g_free);
  if (from == 0 || from == to)
    return self;
  self->state = from < to ? JALON_MIGRATION_OLDER : JALON_MIGRATION_NEWER;
  if (from < to)
    collect (self, assessment, playbook);
  return self;
}

/**
 * jalon_migration_free:
 * @self: (transfer full): a migration
 */
void
jalon_migration_free (JalonMigration *self)
{
  g_free (self->from);
  g_free (self->to);
  g_ptr_array_unref (self->changes);
  g_ptr_array_unref (self->kept);
  g_free (self);
}

/**
 * jalon_migration_dup_text:
 * @self: a migration
 *
 * Returns: (transfer full) (nullable): what a planner should know of the versions; %NULL: nothing
 */
char *
jalon_migration_dup_text (const JalonMigration *self)
{
  GString *text;

  if (self->state == JALON_MIGRATION_NONE)
    return NULL;
  if (self->state == JALON_MIGRATION_NEWER)
    return g_strdup_printf (_("This assessment was made with version %s of the playbook, and this Jalon has version %s. Answers to questions "
                              "that are not here stay in the file, unseen; a newer Jalon shows them."),
                            self->from, self->to);
  text = g_string_new (NULL);
  g_string_append_printf (text, _("This assessment was made with version %s of the playbook; this is version %s."), self->from, self->to);
  for (guint i = 0; i < self->changes->len; i++)
    g_string_append_printf (text, " %s", (const char *) self->changes->pdata[i]);
  if (self->kept->len > 0)
    g_string_append_printf (text, ngettext (" %u answer has no question any more and would be kept as a note:",
                                            " %u answers have no question any more and would be kept as notes:", self->kept->len),
                            self->kept->len);
  for (guint i = 0; i < self->kept->len; i++)
    g_string_append_printf (text, "\n%s", (const char *) self->kept->pdata[i]);
  return g_string_free (text, FALSE);
}

static gboolean
remove_lost (JalonWorkspace         *workspace,
             const JalonAssessment  *before,
             JalonPlaybook          *playbook,
             GError                **error)
{
  guint64 from = read_version (before->playbook);

  for (guint i = 0; i < before->answers->len; i++)
    {
      const JalonAnswer *answer = before->answers->pdata[i];

      if (find_lost (playbook, from, answer) != NULL &&
          (!jalon_assessment_set_answer (workspace, before->uuid, answer->item, answer->partner, NULL, error) ||
           !jalon_assessment_set_note (workspace, before->uuid, answer->item, answer->partner, NULL, error)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
keep_lost (JalonWorkspace         *workspace,
           const JalonAssessment  *before,
           const JalonMigration   *migration,
           GError                **error)
{
  const char *kept = jalon_assessment_get_value (before, JALON_ITEM_RETURNED, NULL);
  g_autoptr(GString) text = g_string_new (kept);

  if (migration->kept->len == 0)
    return TRUE;
  for (guint i = 0; i < migration->kept->len; i++)
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", (const char *) migration->kept->pdata[i]);
  return jalon_assessment_set_answer (workspace, before->uuid, JALON_ITEM_RETURNED, NULL, text->str, error);
}

/**
 * jalon_migration_run:
 * @workspace: a workspace
 * @assessment: uuid
 * @playbook: the playbook of this Jalon
 * @error: return location
 *
 * Takes an assessment of an older version over: what has no question any more is kept as text under JALON_ITEM_RETURNED. An assessment
 * of the same or of a newer version stays as it is.
 *
 * Returns: whether it is of the playbook's version, or need not be
 */
gboolean
jalon_migration_run (JalonWorkspace  *workspace,
                     const char      *assessment,
                     JalonPlaybook   *playbook,
                     GError         **error)
{
  g_autoptr(JalonAssessment) before = jalon_assessment_load (jalon_workspace_get_database (workspace), assessment, error);
  g_autoptr(JalonMigration) migration = before != NULL ? jalon_migration_new (before, playbook) : NULL;
  JalonValue version = JALON_TEXT (jalon_playbook_get_version (playbook));
  JalonStep step;
  gboolean done;

  if (migration == NULL)
    return FALSE;
  if (migration->state != JALON_MIGRATION_OLDER)
    return TRUE;
  if (!jalon_step_begin (&step, workspace, N_("Take over to the present playbook"), error))
    return FALSE;
  done = keep_lost (workspace, before, migration, error) && remove_lost (workspace, before, playbook, error) &&
         jalon_workspace_update (workspace, "assessment", assessment, "playbook", &version, error);
  return jalon_step_end (&step, assessment, done, error);
}
