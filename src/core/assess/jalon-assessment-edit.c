/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-assessment-edit.h"

#include <math.h>
#include <glib/gi18n-lib.h>

#include "jalon-assessment-private.h"
#include "jalon-format.h"
#include "jalon-vocabulary.h"

/* --- Steps --- */

/**
 * jalon_step_begin:
 * @self: (out caller-allocates): the step
 * @workspace: a workspace
 * @label: what it does, an English msgid
 * @error: return location
 *
 * Opens a batch, or joins the one that is open. End it with jalon_step_end().
 *
 * Returns: whether it is open
 */
gboolean
jalon_step_begin (JalonStep       *self,
                  JalonWorkspace  *workspace,
                  const char      *label,
                  GError         **error)
{
  self->workspace = workspace;
  self->own = jalon_workspace_get_batch (workspace) == 0;
  if (self->own && !jalon_workspace_begin (workspace, label, error))
    return FALSE;
  self->changes = sqlite3_total_changes (jalon_database_get_handle (jalon_workspace_get_database (workspace)));
  return TRUE;
}

/* Notes the time, or refuses what would change a finished assessment. */
static gboolean
touch (JalonStep   *self,
       const char  *assessment,
       GError     **error)
{
  JalonDatabase *database = jalon_workspace_get_database (self->workspace);
  sqlite3 *handle = jalon_database_get_handle (database);
  g_autofree char *now = jalon_now ();
  JalonValue value = JALON_TEXT (now);

  if (sqlite3_total_changes (handle) == self->changes)
    return TRUE;
  return !jalon_assessment_refuses (database, assessment, error)
         && jalon_workspace_update (self->workspace, "assessment", assessment, "modified_at", &value, error);
}

/**
 * jalon_step_end:
 * @self: an open step
 * @assessment: (nullable): what to note the time in, if anything changed
 * @done: whether all went well; otherwise a batch of our own is rolled back
 * @error: return location, set already unless @done
 *
 * Returns: whether the step lasts
 */
gboolean
jalon_step_end (JalonStep   *self,
                const char  *assessment,
                gboolean     done,
                GError     **error)
{
  if (done && assessment != NULL)
    done = touch (self, assessment, error);
  if (!self->own)
    return done;
  if (done)
    return jalon_workspace_commit (self->workspace, error);
  jalon_workspace_rollback (self->workspace);
  return FALSE;
}

static gboolean
update (JalonStep         *step,
        const char        *table,
        const char        *uuid,
        const char        *column,
        const JalonValue  *value,
        GError           **error)
{
  return jalon_workspace_update (step->workspace, table, uuid, column, value, error);
}

/* --- Subjects --- */

typedef struct
{
  char *organization;
  char *name_en;
  char *name_fr;
} Subject;

static void
subject_clear (Subject *self)
{
  g_free (self->organization);
  g_free (self->name_en);
  g_free (self->name_fr);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Subject, subject_clear)

static gboolean
read_subject (JalonWorkspace      *workspace,
              const JalonSubject  *subject,
              Subject             *found,
              GError             **error)
{
  static const char *const tables[] = { "service_point", "place", "organization" };
  JalonDatabase *database = jalon_workspace_get_database (workspace);
  g_autoptr(JalonRecord) record = jalon_database_lookup (database, tables[subject->kind], subject->uuid, error);

  if (record == NULL)
    return FALSE;
  found->name_en = g_strdup (jalon_record_get_text (record, "name_en"));
  found->name_fr = g_strdup (jalon_record_get_text (record, "name_fr"));
  if (subject->kind == JALON_SUBJECT_ORGANIZATION)
    found->organization = g_strdup (subject->uuid);
  else if (subject->kind == JALON_SUBJECT_POINT)
    {
      const char *uuid = jalon_record_get_text (record, "organization");
      g_autoptr(JalonRecord) organization
        = uuid != NULL ? jalon_database_lookup (database, "organization", uuid, NULL) : NULL;

      found->organization = organization != NULL ? g_strdup (uuid) : NULL;
    }
  return TRUE;
}

static gboolean
insert_partner (JalonStep           *step,
                const char          *assessment,
                const JalonSubject  *subject,
                const Subject       *found,
                gboolean             anchor,
                guint                position,
                char               **uuid,
                GError             **error)
{
  static const char *const columns[] = { "assessment", "role", "subject_kind", "subject", "organization", "name_en", "name_fr",
                                         "position" };
  JalonValue values[] = { JALON_TEXT (assessment), JALON_TEXT (anchor ? "anchor" : "partner"),
                          JALON_TEXT (jalon_subject_kind_get_code (subject->kind)), JALON_TEXT (subject->uuid),
                          JALON_TEXT (found->organization), JALON_TEXT (found->name_en), JALON_TEXT (found->name_fr),
                          JALON_INTEGER (position) };

  return jalon_workspace_insert (step->workspace, "assessment_partner", columns, values, G_N_ELEMENTS (values), uuid, error);
}

static gboolean
insert_assessment (JalonStep           *step,
                   const char          *channel,
                   const char          *playbook_version,
                   char               **uuid,
                   GError             **error)
{
  static const char *const columns[] = { "state", "channel", "playbook", "created_at", "modified_at" };
  g_autofree char *now = jalon_now ();
  JalonValue values[] = { JALON_TEXT ("draft"), JALON_TEXT (channel), JALON_TEXT (playbook_version), JALON_TEXT (now),
                          JALON_TEXT (now) };

  return jalon_workspace_insert (step->workspace, "assessment", columns, values, G_N_ELEMENTS (values), uuid, error);
}

static gboolean
is_code (JalonVocabulary   vocabulary,
         const char       *value,
         GError          **error)
{
  for (guint i = 0; i < jalon_vocabulary_get_n_codes (vocabulary); i++)
    if (g_strcmp0 (jalon_vocabulary_get_code (vocabulary, i), value) == 0)
      return TRUE;
  g_set_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_FAILED, _("“%s” is not a value of this field."),
               value != NULL ? value : "");
  return FALSE;
}

/* Whether the one is the other's organization: it would be its own partner, and its nearest office that very office. */
static gboolean
is_own_organization (JalonSubjectKind  kind,
                     const char       *organization,
                     JalonSubjectKind  other_kind,
                     const char       *other_organization,
                     GError          **error)
{
  if ((kind == JALON_SUBJECT_ORGANIZATION) == (other_kind == JALON_SUBJECT_ORGANIZATION) || organization == NULL
      || g_strcmp0 (organization, other_organization) != 0)
    return FALSE;
  g_set_error_literal (error, JALON_STORE_ERROR, JALON_STORE_ERROR_FAILED,
                       _("An organization can’t be the partner of its own office. Choose the office, or the organization."));
  return TRUE;
}

static gboolean
is_new_subject (const JalonSubject  *subjects,
                GArray              *found,
                guint                index,
                GError             **error)
{
  for (guint i = 0; i < index; i++)
    {
      if (subjects[i].kind == subjects[index].kind && g_str_equal (subjects[i].uuid, subjects[index].uuid))
        {
          g_set_error_literal (error, JALON_STORE_ERROR, JALON_STORE_ERROR_FAILED,
                               _("The same partner was chosen twice."));
          return FALSE;
        }
      if (is_own_organization (subjects[index].kind, g_array_index (found, Subject, index).organization,
                               subjects[i].kind, g_array_index (found, Subject, i).organization, error))
        return FALSE;
    }
  return TRUE;
}

/* --- Public --- */

/**
 * jalon_assessment_check_partners:
 * @n_partners: how many, the anchor among them
 * @error: return location
 *
 * Returns: whether an assessment can have as many
 */
gboolean
jalon_assessment_check_partners (guint    n_partners,
                                 GError **error)
{
  g_autofree char *number = NULL;

  if (n_partners >= 2 && n_partners <= JALON_ASSESSMENT_MOST_PARTNERS)
    return TRUE;
  if (n_partners < 2)
    {
      g_set_error_literal (error, JALON_STORE_ERROR, JALON_STORE_ERROR_FAILED, _("An assessment needs at least two partners."));
      return FALSE;
    }
  number = jalon_format_integer (n_partners);
  g_set_error (error, JALON_STORE_ERROR, JALON_STORE_ERROR_FAILED,
               /* Translators: two numbers, such as 24 and 3,000 */
               _("An assessment has %u partners at most, and these are %s. Choose only those that take part."),
               JALON_ASSESSMENT_MOST_PARTNERS, number);
  return FALSE;
}

/**
 * jalon_assessment_create:
 * @workspace: a workspace
 * @subjects: (array length=n_subjects): the anchor first
 * @n_subjects: two to %JALON_ASSESSMENT_MOST_PARTNERS
 * @channel: `in-person`, `digital` or `phone`
 * @playbook_version: (nullable): what it is made with
 * @uuid: (out) (transfer full): of the new assessment
 * @error: return location
 *
 * Returns: whether it was made
 */
gboolean
jalon_assessment_create (JalonWorkspace      *workspace,
                         const JalonSubject  *subjects,
                         guint                n_subjects,
                         const char          *channel,
                         const char          *playbook_version,
                         char               **uuid,
                         GError             **error)
{
  g_autoptr(GArray) found = g_array_new (FALSE, TRUE, sizeof (Subject));
  g_autofree char *assessment = NULL;
  JalonStep step;
  gboolean done = TRUE;

  g_return_val_if_fail (JALON_IS_WORKSPACE (workspace) && uuid != NULL, FALSE);

  if (!jalon_assessment_check_partners (n_subjects, error) || !is_code (JALON_VOCABULARY_CHANNEL, channel, error))
    return FALSE;
  g_array_set_clear_func (found, (GDestroyNotify) subject_clear);
  g_array_set_size (found, n_subjects);
  for (guint i = 0; i < n_subjects; i++)
    if (!read_subject (workspace, &subjects[i], &g_array_index (found, Subject, i), error)
        || !is_new_subject (subjects, found, i, error))
      return FALSE;

  if (!jalon_step_begin (&step, workspace, N_("Start an assessment"), error))
    return FALSE;
  done = insert_assessment (&step, channel, playbook_version, &assessment, error);
  for (guint i = 0; done && i < n_subjects; i++)
    done = insert_partner (&step, assessment, &subjects[i], &g_array_index (found, Subject, i), i == 0, i, NULL, error);
  if (!jalon_step_end (&step, NULL, done, error))
    return FALSE;
  *uuid = g_steal_pointer (&assessment);
  return TRUE;
}

/**
 * jalon_assessment_delete:
 * @workspace: a workspace
 * @assessment: uuid
 * @error: return location
 *
 * What inherits from it keeps the answers as its own.
 *
 * Returns: whether it is gone, with all that is in it
 */
gboolean
jalon_assessment_delete (JalonWorkspace  *workspace,
                         const char      *assessment,
                         GError         **error)
{
  JalonStep step;
  gboolean done;

  if (!jalon_step_begin (&step, workspace, N_("Delete an assessment"), error))
    return FALSE;
  done = jalon_step_release_heirs (&step, assessment, error)
         && jalon_workspace_delete (workspace, "assessment", assessment, error);
  return jalon_step_end (&step, NULL, done, error);
}

/**
 * jalon_assessment_set_field:
 * @workspace: a workspace
 * @assessment: uuid
 * @field: what to set
 * @value: (nullable): a text, code or uuid; without a title, it is called after its partners
 * @error: return location
 *
 * Returns: whether it has that value now
 */
gboolean
jalon_assessment_set_field (JalonWorkspace        *workspace,
                            const char            *assessment,
                            JalonAssessmentField   field,
                            const char            *value,
                            GError               **error)
{
  static const struct
  {
    const char *column;
    const char *label;
  } fields[] = {
    { "title", N_("Change the title of an assessment") },
    { "state", N_("Change the state of an assessment") },
    { "channel", N_("Change the channel of an assessment") },
    { "model", N_("Choose a model") },
    { "subtype", N_("Choose a sub-type") },
    { "partnership", N_("Link an assessment to a partnership") },
    { "site", N_("Link an assessment to a site") },
  };
  JalonValue text = value != NULL && *value != '\0' ? JALON_TEXT (value) : JALON_NULL;
  JalonStep step;

  g_return_val_if_fail ((guint) field < G_N_ELEMENTS (fields), FALSE);

  if ((field == JALON_ASSESSMENT_STATE && !is_code (JALON_VOCABULARY_ASSESSMENT_STATE, value, error))
      || (field == JALON_ASSESSMENT_CHANNEL && !is_code (JALON_VOCABULARY_CHANNEL, value, error))
      || !jalon_step_begin (&step, workspace, fields[field].label, error))
    return FALSE;
  return jalon_step_end (&step, assessment, update (&step, "assessment", assessment, fields[field].column, &text, error),
                         error);
}

/**
 * jalon_assessment_choose:
 * @workspace: a workspace
 * @assessment: uuid
 * @model: (nullable): id in the playbook
 * @subtype: (nullable): id in the playbook
 * @error: return location
 *
 * Returns: whether both are chosen now
 */
gboolean
jalon_assessment_choose (JalonWorkspace  *workspace,
                         const char      *assessment,
                         const char      *model,
                         const char      *subtype,
                         GError         **error)
{
  JalonValue model_value = JALON_TEXT (model);
  JalonValue subtype_value = JALON_TEXT (subtype);
  JalonStep step;
  gboolean done;

  if (!jalon_step_begin (&step, workspace, N_("Choose a model"), error))
    return FALSE;
  done = update (&step, "assessment", assessment, "model", &model_value, error)
         && update (&step, "assessment", assessment, "subtype", &subtype_value, error);
  return jalon_step_end (&step, assessment, done, error);
}

/**
 * jalon_assessment_set_step:
 * @workspace: a workspace
 * @assessment: uuid
 * @step: (nullable): id of the step that is open
 * @error: return location
 *
 * Keeps where the planner was. Undo must not walk through pages that were merely looked at, so this is no undo step and
 * leaves the time of the last edit alone.
 *
 * Returns: whether it is kept
 */
gboolean
jalon_assessment_set_step (JalonWorkspace  *workspace,
                           const char      *assessment,
                           const char      *step,
                           GError         **error)
{
  JalonValue value = JALON_TEXT (step);

  return jalon_workspace_update_unlogged (workspace, "assessment", assessment, "step", &value, error);
}

/* --- Answers --- */

static gboolean
find_answer (JalonWorkspace  *workspace,
             const char      *assessment,
             const char      *item,
             const char      *partner,
             JalonRecord    **found,
             GError         **error)
{
  JalonValue values[] = { JALON_TEXT (assessment), JALON_TEXT (item), JALON_TEXT (partner) };
  g_autoptr(GPtrArray) records
    = jalon_database_select (jalon_workspace_get_database (workspace),
                             "SELECT * FROM assessment_answer"
                             " WHERE assessment = ?1 AND item = ?2 AND partner IS ?3 ORDER BY fid DESC",
                             values, G_N_ELEMENTS (values), error);

  if (records == NULL)
    return FALSE;
  *found = records->len > 0 ? jalon_record_ref (records->pdata[0]) : NULL;
  return TRUE;
}

static gboolean
insert_answer (JalonStep   *step,
               const char  *assessment,
               const char  *item,
               const char  *partner,
               const char  *column,
               const char  *text,
               GError     **error)
{
  const char *const columns[] = { "assessment", "item", "partner", column };
  JalonValue values[] = { JALON_TEXT (assessment), JALON_TEXT (item), JALON_TEXT (partner), JALON_TEXT (text) };

  return jalon_workspace_insert (step->workspace, "assessment_answer", columns, values, G_N_ELEMENTS (values), NULL, error);
}

/* @column is value or note, @other the other one: a row that would keep neither is deleted. */
gboolean
jalon_step_write_answer (JalonStep   *self,
                         const char  *assessment,
                         const char  *item,
                         const char  *partner,
                         const char  *column,
                         const char  *other,
                         const char  *text,
                         GError     **error)
{
  g_autoptr(JalonRecord) record = NULL;
  JalonValue value = JALON_TEXT (text);
  const char *uuid;

  if (!find_answer (self->workspace, assessment, item, partner, &record, error))
    return FALSE;
  if (record == NULL)
    return text == NULL || insert_answer (self, assessment, item, partner, column, text, error);
  uuid = jalon_record_get_text (record, "uuid");
  if (text == NULL && jalon_record_get_text (record, other) == NULL)
    return jalon_workspace_delete (self->workspace, "assessment_answer", uuid, error);
  return update (self, "assessment_answer", uuid, column, &value, error);
}

/**
 * jalon_assessment_set_answer:
 * @workspace: a workspace
 * @assessment: uuid
 * @item: id of a question, check or statement
 * @partner: (nullable): uuid of the partner who answers
 * @value: (nullable): the answer; %NULL or empty: it is removed
 * @error: return location
 *
 * Returns: whether it is the answer now
 */
gboolean
jalon_assessment_set_answer (JalonWorkspace  *workspace,
                             const char      *assessment,
                             const char      *item,
                             const char      *partner,
                             const char      *value,
                             GError         **error)
{
  JalonStep step;
  gboolean done;

  g_return_val_if_fail (item != NULL, FALSE);

  if (value != NULL && *value == '\0')
    value = NULL;
  if (!jalon_step_begin (&step, workspace, value != NULL ? N_("Answer a question") : N_("Remove an answer"), error))
    return FALSE;
  done = jalon_step_write_answer (&step, assessment, item, partner, "value", "note", value, error);
  return jalon_step_end (&step, assessment, done, error);
}

/**
 * jalon_assessment_set_note:
 * @workspace: a workspace
 * @assessment: uuid
 * @item: id of a question, check or statement
 * @partner: (nullable): uuid of the partner who answers
 * @note: (nullable): the note; %NULL or empty: it is removed
 * @error: return location
 *
 * Returns: whether it is the note now
 */
gboolean
jalon_assessment_set_note (JalonWorkspace  *workspace,
                           const char      *assessment,
                           const char      *item,
                           const char      *partner,
                           const char      *note,
                           GError         **error)
{
  JalonStep step;
  gboolean done;

  g_return_val_if_fail (item != NULL, FALSE);

  if (note != NULL && *note == '\0')
    note = NULL;
  if (!jalon_step_begin (&step, workspace, N_("Write a note"), error))
    return FALSE;
  done = jalon_step_write_answer (&step, assessment, item, partner, "note", "value", note, error);
  return jalon_step_end (&step, assessment, done, error);
}

/* --- Partners --- */

/**
 * jalon_assessment_add_partner:
 * @workspace: a workspace
 * @assessment: uuid
 * @subject: who
 * @partner: (out) (optional) (transfer full): uuid of the new partner
 * @error: return location
 *
 * Returns: whether it takes part now
 */
gboolean
jalon_assessment_add_partner (JalonWorkspace      *workspace,
                              const char          *assessment,
                              const JalonSubject  *subject,
                              char               **partner,
                              GError             **error)
{
  g_autoptr(JalonAssessment) before = NULL;
  g_autofree char *uuid = NULL;
  g_auto(Subject) found = { NULL };
  JalonStep step;
  gboolean done;

  before = jalon_assessment_load (jalon_workspace_get_database (workspace), assessment, error);
  if (before == NULL || !jalon_assessment_check_partners (MAX (before->partners->len + 1, 2), error)
      || !read_subject (workspace, subject, &found, error))
    return FALSE;
  for (guint i = 0; i < before->partners->len; i++)
    {
      const JalonPartner *other = before->partners->pdata[i];

      if (other->kind == subject->kind && g_str_equal (other->subject, subject->uuid))
        {
          g_set_error_literal (error, JALON_STORE_ERROR, JALON_STORE_ERROR_FAILED,
                               _("This partner is in the assessment already."));
          return FALSE;
        }
      if (is_own_organization (subject->kind, found.organization, other->kind, other->organization, error))
        return FALSE;
    }
  if (!jalon_step_begin (&step, workspace, N_("Add a partner"), error))
    return FALSE;
  done = insert_partner (&step, assessment, subject, &found, FALSE, before->partners->len, &uuid, error);
  if (!jalon_step_end (&step, assessment, done, error))
    return FALSE;
  if (partner != NULL)
    *partner = g_steal_pointer (&uuid);
  return TRUE;
}

/**
 * jalon_assessment_remove_partner:
 * @workspace: a workspace
 * @assessment: uuid
 * @partner: uuid of the partner
 * @error: return location
 *
 * Removes a partner with its answers, costs and areas. Where it was the anchor, the next one is.
 *
 * Returns: whether it is gone
 */
gboolean
jalon_assessment_remove_partner (JalonWorkspace  *workspace,
                                 const char      *assessment,
                                 const char      *partner,
                                 GError         **error)
{
  g_autoptr(JalonAssessment) before = NULL;
  JalonValue anchor = JALON_TEXT ("anchor");
  const JalonPartner *gone;
  JalonStep step;
  gboolean done;

  before = jalon_assessment_load (jalon_workspace_get_database (workspace), assessment, error);
  if (before == NULL)
    return FALSE;
  gone = jalon_assessment_find_partner (before, partner);
  if (gone == NULL || before->partners->len <= 2)
    {
      g_set_error_literal (error, JALON_STORE_ERROR, JALON_STORE_ERROR_FAILED,
                           gone == NULL ? _("This partner is not in the assessment.")
                                        : _("An assessment needs at least two partners."));
      return FALSE;
    }
  if (!jalon_step_begin (&step, workspace, N_("Remove a partner"), error))
    return FALSE;
  done = jalon_workspace_delete (workspace, "assessment_partner", partner, error);
  if (done && gone == before->partners->pdata[0])
    done = update (&step, "assessment_partner", ((JalonPartner *) before->partners->pdata[1])->uuid, "role", &anchor, error);
  return jalon_step_end (&step, assessment, done, error);
}
