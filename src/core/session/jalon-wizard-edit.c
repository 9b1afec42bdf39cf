/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "jalon-assessment-copy.h"
#include "jalon-wizard-private.h"

typedef enum
{
  EDIT_FIELD,
  EDIT_CHOOSE,
  EDIT_FRAMEWORK,
  EDIT_STEP,
  EDIT_ANSWER,
  EDIT_APPEND,
  EDIT_NOTE,
  EDIT_RATING,
  EDIT_ADD_PARTNER,
  EDIT_REMOVE_PARTNER,
  EDIT_CLAUSE,
  EDIT_SPACE,
  EDIT_ADD_ROW,
  EDIT_SET_ROW,
  EDIT_REMOVE_ROW,
  EDIT_DEFAULTS,
  EDIT_EVIDENCE,
  EDIT_MIGRATE,
  EDIT_FREEZE,
  EDIT_UNFREEZE,
} EditKind;

typedef struct
{
  EditKind              kind;
  char                 *assessment;
  JalonPlaybook        *playbook;
  JalonNetwork         *network;
  JalonAssessmentField  field;
  JalonAssessmentTable  table;
  JalonSubjectKind      subject_kind;
  char                 *first;   /* what is changed: item, partner, clause, row, model ... */
  char                 *second;  /* a part of it: partner, column, sub-type ... */
  char                 *text;
  double                number;
  JalonValue            values[4];
  char                 *columns[5];
} Edit;

static void
edit_free (Edit *edit)
{
  g_free (edit->assessment);
  g_clear_pointer (&edit->playbook, jalon_playbook_unref);
  g_clear_pointer (&edit->network, jalon_network_unref);
  g_free (edit->first);
  g_free (edit->second);
  g_free (edit->text);
  for (guint i = 0; i < G_N_ELEMENTS (edit->values); i++)
    {
      jalon_value_clear (&edit->values[i]);
      g_free (edit->columns[i]);
    }
  g_free (edit);
}

static gboolean
append_answer (JalonWorkspace  *workspace,
               Edit            *edit,
               GError         **error)
{
  g_autoptr(JalonAssessment) assessment = jalon_assessment_load (jalon_workspace_get_database (workspace), edit->assessment, error);
  g_autofree char *text = NULL;
  const char *before;

  if (assessment == NULL)
    return FALSE;
  before = jalon_assessment_get_value (assessment, edit->first, edit->second);
  text = before != NULL && before[0] != '\0' ? g_strdup_printf ("%s\n%s", before, edit->text) : g_strdup (edit->text);
  return jalon_assessment_set_answer (workspace, edit->assessment, edit->first, edit->second, text, error);
}

static gboolean
renew_evidence (JalonWorkspace  *workspace,
                Edit            *edit,
                GError         **error)
{
  JalonDatabase *database = jalon_workspace_get_database (workspace);
  g_autoptr(JalonAssessment) assessment = jalon_assessment_load (database, edit->assessment, error);
  g_autoptr(JalonEvidence) evidence
    = assessment != NULL ? jalon_evidence_collect (database, edit->network, assessment, edit->playbook, error) : NULL;

  return evidence != NULL && jalon_evidence_store (workspace, edit->assessment, evidence, error);
}

/* The snapshot is of other partners then. It goes and comes back with the step. */
static gboolean
change_partners (JalonWorkspace  *workspace,
                 Edit            *edit,
                 GError         **error)
{
  gboolean adds = edit->kind == EDIT_ADD_PARTNER;
  JalonSubject subject = { edit->subject_kind, edit->first };

  if (!jalon_workspace_begin (workspace, adds ? N_("Add a partner") : N_("Remove a partner"), error))
    return FALSE;
  if ((adds ? jalon_assessment_add_partner (workspace, edit->assessment, &subject, NULL, error)
            : jalon_assessment_remove_partner (workspace, edit->assessment, edit->first, error))
      && jalon_evidence_forget (workspace, edit->assessment, error))
    return jalon_workspace_commit (workspace, error);
  jalon_workspace_rollback (workspace);
  return FALSE;
}

static gboolean
edit_func (JalonWorkspace  *workspace,
           JalonJob        *job,
           gpointer         data,
           GError         **error)
{
  Edit *edit = data;
  const char *assessment = edit->assessment;

  switch (edit->kind)
    {
    case EDIT_FIELD:
      return jalon_assessment_set_field (workspace, assessment, edit->field, edit->text, error);
    case EDIT_CHOOSE:
      return jalon_assessment_choose (workspace, assessment, edit->first, edit->second, error);
    case EDIT_FRAMEWORK:
      return jalon_assessment_set_framework (workspace, assessment, edit->first, error);
    case EDIT_STEP:
      return jalon_assessment_set_step (workspace, assessment, edit->first, error);
    case EDIT_ANSWER:
      return jalon_assessment_set_answer (workspace, assessment, edit->first, edit->second, edit->text, error);
    case EDIT_APPEND:
      return append_answer (workspace, edit, error);
    case EDIT_NOTE:
      return jalon_assessment_set_note (workspace, assessment, edit->first, edit->second, edit->text, error);
    case EDIT_RATING:
      return jalon_assessment_set_rating (workspace, assessment, edit->second, edit->first, edit->text, (guint) edit->number, error);
    case EDIT_ADD_PARTNER:
    case EDIT_REMOVE_PARTNER:
      return change_partners (workspace, edit, error);
    case EDIT_EVIDENCE:
      return renew_evidence (workspace, edit, error);
    case EDIT_MIGRATE:
      return jalon_migration_run (workspace, assessment, edit->playbook, error);
    case EDIT_CLAUSE:
      return jalon_assessment_set_clause (workspace, assessment, edit->first, edit->second, &edit->values[0], error);
    case EDIT_SPACE:
      return jalon_assessment_set_space (workspace, assessment, edit->first, edit->second, edit->number, error);
    case EDIT_ADD_ROW:
      return jalon_assessment_add_row (workspace, assessment, edit->table, (const char *const *) edit->columns, edit->values,
                                       g_strv_length (edit->columns), NULL, error);
    case EDIT_SET_ROW:
      return jalon_assessment_set_row (workspace, assessment, edit->table, edit->first, edit->second, &edit->values[0], error);
    case EDIT_REMOVE_ROW:
      return jalon_assessment_remove_row (workspace, assessment, edit->table, edit->first, error);
    case EDIT_DEFAULTS:
      return jalon_assessment_add_defaults (workspace, assessment, edit->playbook, edit->text, NULL, error);
    case EDIT_FREEZE:
      return jalon_assessment_freeze (workspace, edit->network, edit->playbook, assessment, error);
    case EDIT_UNFREEZE:
      return jalon_assessment_unfreeze (workspace, assessment, error);
    default:
      g_return_val_if_reached (FALSE);
    }
}

static void
edited_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(JalonWizard) self = user_data;
  g_autoptr(GError) error = NULL;

  if (jalon_session_run_finish (JALON_SESSION (object), result, &error))
    return;
  jalon_wizard_fail (self, error->message);
}

static Edit *
edit_new (JalonWizard *self,
          EditKind     kind,
          const char  *first,
          const char  *second,
          const char  *text)
{
  Edit *edit = g_new0 (Edit, 1);

  edit->kind = kind;
  edit->assessment = g_strdup (jalon_wizard_get_assessment (self));
  edit->first = g_strdup (first);
  edit->second = g_strdup (second);
  edit->text = g_strdup (text);
  return edit;
}

/* What evidence is found with. */
static void
take_data (JalonWizard *self,
           Edit        *edit)
{
  JalonNetwork *network = jalon_session_get_network (jalon_wizard_get_session (self));

  edit->playbook = jalon_playbook_ref (jalon_wizard_get_data (self)->playbook);
  edit->network = network != NULL ? jalon_network_ref (network) : NULL;
}

/* Takes @edit. */
static void
push_edit (JalonWizard *self,
           Edit        *edit)
{
  if (jalon_wizard_get_session (self) == NULL)
    {
      edit_free (edit);
      return;
    }
  jalon_session_run_async (jalon_wizard_get_session (self), _("Saving the assessment"), edit->kind == EDIT_STEP ? JALON_ACCESS_READ : JALON_ACCESS_EDIT,
                           edit_func, edit, (GDestroyNotify) edit_free, NULL, edited_cb, g_object_ref (self));
}

/**
 * jalon_wizard_set_field:
 * @self: a wizard
 * @field: which
 * @value: (nullable): its new value
 */
void
jalon_wizard_set_field (JalonWizard          *self,
                        JalonAssessmentField  field,
                        const char           *value)
{
  Edit *edit;

  g_return_if_fail (JALON_IS_WIZARD (self));

  edit = edit_new (self, EDIT_FIELD, NULL, NULL, value);
  edit->field = field;
  push_edit (self, edit);
}

/**
 * jalon_wizard_choose:
 * @self: a wizard
 * @model: (nullable): id of a model
 * @subtype: (nullable): id of one of its sub-types
 */
void
jalon_wizard_choose (JalonWizard *self,
                     const char  *model,
                     const char  *subtype)
{
  g_return_if_fail (JALON_IS_WIZARD (self));

  push_edit (self, edit_new (self, EDIT_CHOOSE, model, subtype, NULL));
}

/**
 * jalon_wizard_set_framework:
 * @self: a wizard
 * @framework: (nullable): uuid of the framework it inherits from; %NULL: none
 */
void
jalon_wizard_set_framework (JalonWizard *self,
                            const char  *framework)
{
  g_return_if_fail (JALON_IS_WIZARD (self));

  push_edit (self, edit_new (self, EDIT_FRAMEWORK, framework, NULL, NULL));
}

/**
 * jalon_wizard_set_step:
 * @self: a wizard
 * @step: the step to come back to
 */
void
jalon_wizard_set_step (JalonWizard *self,
                       const char  *step)
{
  g_return_if_fail (JALON_IS_WIZARD (self));

  if (!jalon_session_is_read_only (jalon_wizard_get_session (self)))
    push_edit (self, edit_new (self, EDIT_STEP, step, NULL, NULL));
}

/**
 * jalon_wizard_migrate:
 * @self: a wizard
 *
 * Takes the assessment over to the version of the playbook that is shown.
 */
void
jalon_wizard_migrate (JalonWizard *self)
{
  JalonWizardData *data;
  Edit *edit;

  g_return_if_fail (JALON_IS_WIZARD (self));

  data = jalon_wizard_get_data (self);
  if (data == NULL)
    return;
  edit = edit_new (self, EDIT_MIGRATE, NULL, NULL, NULL);
  edit->playbook = jalon_playbook_ref (data->playbook);
  push_edit (self, edit);
}

/**
 * jalon_wizard_renew_evidence:
 * @self: a wizard
 *
 * The assessment keeps what the data say today.
 */
void
jalon_wizard_renew_evidence (JalonWizard *self)
{
  JalonWizardData *data;
  Edit *edit;

  g_return_if_fail (JALON_IS_WIZARD (self));

  data = jalon_wizard_get_data (self);
  if (data == NULL || !jalon_session_is_open (jalon_wizard_get_session (self)))
    return;
  edit = edit_new (self, EDIT_EVIDENCE, NULL, NULL, NULL);
  take_data (self, edit);
  push_edit (self, edit);
}

/**
 * jalon_wizard_set_answer:
 * @self: a wizard
 * @item: id of a question, check or statement
 * @partner: (nullable): who answers
 * @value: (nullable): the answer; %NULL or empty removes it
 */
void
jalon_wizard_set_answer (JalonWizard *self,
                         const char  *item,
                         const char  *partner,
                         const char  *value)
{
  g_return_if_fail (JALON_IS_WIZARD (self));

  push_edit (self, edit_new (self, EDIT_ANSWER, item, partner, value));
}

/**
 * jalon_wizard_append_answer:
 * @self: a wizard
 * @item: id of a question
 * @partner: (nullable): who answers
 * @text: a paragraph to add to the answer
 */
void
jalon_wizard_append_answer (JalonWizard *self,
                            const char  *item,
                            const char  *partner,
                            const char  *text)
{
  g_return_if_fail (JALON_IS_WIZARD (self));

  push_edit (self, edit_new (self, EDIT_APPEND, item, partner, text));
}

/**
 * jalon_wizard_set_note:
 * @self: a wizard
 * @item: id of a question, check or statement
 * @partner: (nullable): who answers
 * @note: (nullable): what is noted beside the answer
 */
void
jalon_wizard_set_note (JalonWizard *self,
                       const char  *item,
                       const char  *partner,
                       const char  *note)
{
  g_return_if_fail (JALON_IS_WIZARD (self));

  push_edit (self, edit_new (self, EDIT_NOTE, item, partner, note));
}

/**
 * jalon_wizard_set_rating:
 * @self: a wizard
 * @item: id of a statement
 * @partner: who rates alone
 * @rated_on: the round: an ISO 8601 date
 * @value: 1 to 5; 0: not rated in this round
 */
void
jalon_wizard_set_rating (JalonWizard *self,
                         const char  *item,
                         const char  *partner,
                         const char  *rated_on,
                         guint        value)
{
  Edit *edit;

  g_return_if_fail (JALON_IS_WIZARD (self));

  edit = edit_new (self, EDIT_RATING, item, partner, rated_on);
  edit->number = value;
  push_edit (self, edit);
}

/**
 * jalon_wizard_add_partner:
 * @self: a wizard
 * @subject: who joins
 */
void
jalon_wizard_add_partner (JalonWizard        *self,
                          const JalonSubject *subject)
{
  Edit *edit;

  g_return_if_fail (JALON_IS_WIZARD (self));

  edit = edit_new (self, EDIT_ADD_PARTNER, subject->uuid, NULL, NULL);
  edit->subject_kind = subject->kind;
  push_edit (self, edit);
}

/**
 * jalon_wizard_remove_partner:
 * @self: a wizard
 * @partner: uuid of one of its partners
 */
void
jalon_wizard_remove_partner (JalonWizard *self,
                             const char  *partner)
{
  g_return_if_fail (JALON_IS_WIZARD (self));

  push_edit (self, edit_new (self, EDIT_REMOVE_PARTNER, partner, NULL, NULL));
}

/**
 * jalon_wizard_set_clause:
 * @self: a wizard
 * @clause: id of a clause of the playbook
 * @column: `applicable`, `title`, `body` or `state`
 * @value: its new value
 */
void
jalon_wizard_set_clause (JalonWizard      *self,
                         const char       *clause,
                         const char       *column,
                         const JalonValue *value)
{
  Edit *edit;

  g_return_if_fail (JALON_IS_WIZARD (self));

  edit = edit_new (self, EDIT_CLAUSE, clause, column, NULL);
  jalon_value_copy (value, &edit->values[0]);
  push_edit (self, edit);
}

/**
 * jalon_wizard_set_space:
 * @self: a wizard
 * @partner: uuid of one of its partners
 * @column: `exclusive_area` or `weight`
 * @value: square metres or a share; NAN for unknown
 */
void
jalon_wizard_set_space (JalonWizard *self,
                        const char  *partner,
                        const char  *column,
                        double       value)
{
  Edit *edit;

  g_return_if_fail (JALON_IS_WIZARD (self));

  edit = edit_new (self, EDIT_SPACE, partner, column, NULL);
  edit->number = value;
  push_edit (self, edit);
}

/**
 * jalon_wizard_add_row:
 * @self: a wizard
 * @table: the list
 * @column: (nullable): a column the new row begins with
 * @value: (nullable): its value
 * @other_column: (nullable): another one
 * @other_value: (nullable): its value
 */
void
jalon_wizard_add_row (JalonWizard          *self,
                      JalonAssessmentTable  table,
                      const char           *column,
                      const JalonValue     *value,
                      const char           *other_column,
                      const JalonValue     *other_value)
{
  const char *const columns[] = { column, column != NULL ? other_column : NULL, NULL };
  const JalonValue values[] = { value != NULL ? *value : JALON_NULL, other_value != NULL ? *other_value : JALON_NULL };

  jalon_wizard_add_full_row (self, table, columns, values);
}

/**
 * jalon_wizard_add_full_row:
 * @self: a wizard
 * @table: the list
 * @columns: (array zero-terminated=1): the columns the new row begins with, four at most
 * @values: their values
 */
void
jalon_wizard_add_full_row (JalonWizard          *self,
                           JalonAssessmentTable  table,
                           const char *const    *columns,
                           const JalonValue     *values)
{
  Edit *edit;

  g_return_if_fail (JALON_IS_WIZARD (self));
  g_return_if_fail (g_strv_length ((char **) columns) <= G_N_ELEMENTS (edit->values));

  edit = edit_new (self, EDIT_ADD_ROW, NULL, NULL, NULL);
  edit->table = table;
  for (guint i = 0; columns[i] != NULL; i++)
    {
      edit->columns[i] = g_strdup (columns[i]);
      jalon_value_copy (&values[i], &edit->values[i]);
    }
  push_edit (self, edit);
}

/**
 * jalon_wizard_set_row:
 * @self: a wizard
 * @table: the list
 * @row: uuid of one of its rows
 * @column: what to change
 * @value: its new value
 */
void
jalon_wizard_set_row (JalonWizard          *self,
                      JalonAssessmentTable  table,
                      const char           *row,
                      const char           *column,
                      const JalonValue     *value)
{
  Edit *edit;

  g_return_if_fail (JALON_IS_WIZARD (self));

  edit = edit_new (self, EDIT_SET_ROW, row, column, NULL);
  edit->table = table;
  jalon_value_copy (value, &edit->values[0]);
  push_edit (self, edit);
}

/**
 * jalon_wizard_remove_row:
 * @self: a wizard
 * @table: the list
 * @row: uuid of one of its rows
 */
void
jalon_wizard_remove_row (JalonWizard          *self,
                         JalonAssessmentTable  table,
                         const char           *row)
{
  Edit *edit;

  g_return_if_fail (JALON_IS_WIZARD (self));

  edit = edit_new (self, EDIT_REMOVE_ROW, row, NULL, NULL);
  edit->table = table;
  push_edit (self, edit);
}

/**
 * jalon_wizard_add_defaults:
 * @self: a wizard with data
 * @decision_on: (nullable): ISO date that milestones count from
 *
 * Adds the playbook's clauses, milestones, indicators, risks and costs for the chosen sub-type.
 */
void
jalon_wizard_add_defaults (JalonWizard *self,
                           const char  *decision_on)
{
  Edit *edit;

  g_return_if_fail (JALON_IS_WIZARD (self));
  g_return_if_fail (jalon_wizard_get_data (self) != NULL);

  edit = edit_new (self, EDIT_DEFAULTS, NULL, NULL, decision_on);
  edit->playbook = jalon_playbook_ref (jalon_wizard_get_data (self)->playbook);
  push_edit (self, edit);
}

/**
 * jalon_wizard_set_frozen:
 * @self: a wizard
 * @frozen: whether it is finished
 *
 * Marks the assessment as finished, after the edits that were asked for before, or lets it be changed again.
 */
void
jalon_wizard_set_frozen (JalonWizard *self,
                         gboolean     frozen)
{
  Edit *edit;

  g_return_if_fail (JALON_IS_WIZARD (self));
  g_return_if_fail (jalon_wizard_get_data (self) != NULL);

  edit = edit_new (self, frozen ? EDIT_FREEZE : EDIT_UNFREEZE, NULL, NULL, NULL);
  take_data (self, edit);
  push_edit (self, edit);
}
