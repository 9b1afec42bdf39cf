/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "jalon-wizard.h"

struct _JalonWizard
{
  GObject          parent_instance;

  JalonSession    *session;
  char            *assessment;
  JalonPlaybook   *playbook;  /* NULL until first loaded */
  JalonWizardData *data;
  GCancellable    *cancellable;
  guint            loading : 1;
  guint            stale : 1; /* edited again while loading */
};

enum
{
  CHANGED,
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (JalonWizard, jalon_wizard, G_TYPE_OBJECT)

/* Loading */

typedef struct
{
  char            *assessment;
  JalonNetwork    *network;
  JalonPlaybook   *playbook;
  JalonWizardData *data;
} Load;

static void
load_free (Load *load)
{
  g_free (load->assessment);
  g_clear_pointer (&load->network, jalon_network_unref);
  g_clear_pointer (&load->playbook, jalon_playbook_unref);
  g_clear_pointer (&load->data, jalon_wizard_data_unref);
  g_free (load);
}

static gboolean
load_func (JalonWorkspace  *workspace,
           JalonJob        *job,
           gpointer         data,
           GError         **error)
{
  Load *load = data;

  if (load->playbook == NULL && (load->playbook = jalon_playbook_load (error)) == NULL)
    return FALSE;
  load->data = jalon_wizard_data_load (jalon_workspace_get_database (workspace), load->network, load->playbook, load->assessment, error);
  return load->data != NULL;
}

typedef struct
{
  GWeakRef wizard;
  Load    *load;
} Loading;

static void start_loading (JalonWizard *self);

static void
loaded_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  Loading *loading = user_data;
  g_autoptr(JalonWizard) self = g_weak_ref_get (&loading->wizard);
  g_autoptr(GError) error = NULL;
  gboolean done = jalon_session_run_finish (JALON_SESSION (object), result, &error);

  if (self != NULL)
    {
      self->loading = FALSE;
      if (done)
        {
          g_clear_pointer (&self->playbook, jalon_playbook_unref);
          self->playbook = jalon_playbook_ref (loading->load->playbook);
          g_clear_pointer (&self->data, jalon_wizard_data_unref);
          self->data = g_steal_pointer (&loading->load->data);
          g_signal_emit (self, signals[CHANGED], 0);
        }
      else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_signal_emit (self, signals[FAILED], 0, error->message);
      if (self->stale)
        start_loading (self);
    }
  g_weak_ref_clear (&loading->wizard);
  load_free (loading->load);
  g_free (loading);
}

static void
start_loading (JalonWizard *self)
{
  Loading *loading;

  if (self->loading || !jalon_session_is_open (self->session))
    {
      self->stale = self->loading;
      return;
    }
  self->loading = TRUE;
  self->stale = FALSE;
  loading = g_new0 (Loading, 1);
  g_weak_ref_init (&loading->wizard, self);
  loading->load = g_new0 (Load, 1);
  loading->load->assessment = g_strdup (self->assessment);
  loading->load->network = jalon_network_ref (jalon_session_get_network (self->session));
  loading->load->playbook = self->playbook != NULL ? jalon_playbook_ref (self->playbook) : NULL;
  jalon_session_run_async (self->session, _("Working out the assessment"), JALON_ACCESS_READ, load_func, loading->load, NULL,
                           self->cancellable, loaded_cb, loading);
}

static void
jalon_wizard_dispose (GObject *object)
{
  JalonWizard *self = JALON_WIZARD (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (jalon_wizard_parent_class)->dispose (object);
}

static void
jalon_wizard_finalize (GObject *object)
{
  JalonWizard *self = JALON_WIZARD (object);

  g_clear_pointer (&self->playbook, jalon_playbook_unref);
  g_clear_pointer (&self->data, jalon_wizard_data_unref);
  g_clear_object (&self->cancellable);
  g_free (self->assessment);

  G_OBJECT_CLASS (jalon_wizard_parent_class)->finalize (object);
}

static void
jalon_wizard_class_init (JalonWizardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jalon_wizard_dispose;
  G_OBJECT_CLASS (klass)->finalize = jalon_wizard_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                  G_TYPE_STRING);
}

static void
jalon_wizard_init (JalonWizard *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * jalon_wizard_new:
 * @session: the session whose workspace holds the assessment
 * @assessment: its uuid
 *
 * Returns: (transfer full): the assessment, loading; `changed` is emitted when it is there
 */
JalonWizard *
jalon_wizard_new (JalonSession *session,
                  const char   *assessment)
{
  JalonWizard *self = g_object_new (JALON_TYPE_WIZARD, NULL);

  self->session = g_object_ref (session);
  self->assessment = g_strdup (assessment);
  g_signal_connect_object (session, "edited", G_CALLBACK (start_loading), self, G_CONNECT_SWAPPED);
  start_loading (self);
  return self;
}

/**
 * jalon_wizard_get_session:
 * @self: a wizard
 *
 * Returns: (transfer none): its session
 */
JalonSession *
jalon_wizard_get_session (JalonWizard *self)
{
  g_return_val_if_fail (JALON_IS_WIZARD (self), NULL);

  return self->session;
}

/**
 * jalon_wizard_get_assessment:
 * @self: a wizard
 *
 * Returns: the uuid of its assessment
 */
const char *
jalon_wizard_get_assessment (JalonWizard *self)
{
  g_return_val_if_fail (JALON_IS_WIZARD (self), NULL);

  return self->assessment;
}

/**
 * jalon_wizard_get_data:
 * @self: a wizard
 *
 * Returns: (transfer none) (nullable): its data as last worked out
 */
JalonWizardData *
jalon_wizard_get_data (JalonWizard *self)
{
  g_return_val_if_fail (JALON_IS_WIZARD (self), NULL);

  return self->data;
}

/* Edits */

typedef enum
{
  EDIT_FIELD,
  EDIT_CHOOSE,
  EDIT_STEP,
  EDIT_ANSWER,
  EDIT_APPEND,
  EDIT_NOTE,
  EDIT_ADD_PARTNER,
  EDIT_REMOVE_PARTNER,
  EDIT_CLAUSE,
  EDIT_SPACE,
  EDIT_ADD_ROW,
  EDIT_SET_ROW,
  EDIT_REMOVE_ROW,
  EDIT_DEFAULTS,
} EditKind;

typedef struct
{
  EditKind              kind;
  char                 *assessment;
  JalonPlaybook        *playbook;
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
edit_func (JalonWorkspace  *workspace,
           JalonJob        *job,
           gpointer         data,
           GError         **error)
{
  Edit *edit = data;
  const char *assessment = edit->assessment;
  JalonSubject subject = { edit->subject_kind, edit->first };

  switch (edit->kind)
    {
    case EDIT_FIELD:
      return jalon_assessment_set_field (workspace, assessment, edit->field, edit->text, error);
    case EDIT_CHOOSE:
      return jalon_assessment_choose (workspace, assessment, edit->first, edit->second, error);
    case EDIT_STEP:
      return jalon_assessment_set_step (workspace, assessment, edit->first, error);
    case EDIT_ANSWER:
      return jalon_assessment_set_answer (workspace, assessment, edit->first, edit->second, edit->text, error);
    case EDIT_APPEND:
      return append_answer (workspace, edit, error);
    case EDIT_NOTE:
      return jalon_assessment_set_note (workspace, assessment, edit->first, edit->second, edit->text, error);
    case EDIT_ADD_PARTNER:
      return jalon_assessment_add_partner (workspace, assessment, &subject, NULL, error);
    case EDIT_REMOVE_PARTNER:
      return jalon_assessment_remove_partner (workspace, assessment, edit->first, error);
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
  g_signal_emit (self, signals[FAILED], 0, error->message);
  start_loading (self);
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
  edit->assessment = g_strdup (self->assessment);
  edit->first = g_strdup (first);
  edit->second = g_strdup (second);
  edit->text = g_strdup (text);
  return edit;
}

/* Takes @edit. */
static void
push_edit (JalonWizard *self,
           Edit        *edit)
{
  if (self->session == NULL)
    {
      edit_free (edit);
      return;
    }
  jalon_session_run_async (self->session, _("Saving the assessment"), edit->kind == EDIT_STEP ? JALON_ACCESS_READ : JALON_ACCESS_EDIT,
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
 * jalon_wizard_set_step:
 * @self: a wizard
 * @step: the step to come back to
 */
void
jalon_wizard_set_step (JalonWizard *self,
                       const char  *step)
{
  g_return_if_fail (JALON_IS_WIZARD (self));

  if (!jalon_session_is_read_only (self->session))
    push_edit (self, edit_new (self, EDIT_STEP, step, NULL, NULL));
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
  g_return_if_fail (self->playbook != NULL);

  edit = edit_new (self, EDIT_DEFAULTS, NULL, NULL, decision_on);
  edit->playbook = jalon_playbook_ref (self->playbook);
  push_edit (self, edit);
}

/* Starting an assessment */

typedef struct
{
  GStrv points;
  char *channel;
  char *assessment;
} Creation;

static void
creation_free (Creation *creation)
{
  g_strfreev (creation->points);
  g_free (creation->channel);
  g_free (creation->assessment);
  g_free (creation);
}

static gboolean
create_func (JalonWorkspace  *workspace,
             JalonJob        *job,
             gpointer         data,
             GError         **error)
{
  Creation *creation = data;
  guint n_points = g_strv_length (creation->points);
  g_autofree JalonSubject *subjects = g_new0 (JalonSubject, n_points);
  g_autoptr(JalonPlaybook) playbook = jalon_playbook_load (error);

  if (playbook == NULL)
    return FALSE;
  for (guint i = 0; i < n_points; i++)
    subjects[i] = (JalonSubject) { JALON_SUBJECT_POINT, creation->points[i] };
  return jalon_assessment_create (workspace, subjects, n_points, creation->channel, jalon_playbook_get_version (playbook),
                                  &creation->assessment, error);
}

static void
created_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Creation *creation = g_task_get_task_data (task);
  GError *error = NULL;

  if (jalon_session_run_finish (JALON_SESSION (object), result, &error))
    g_task_return_pointer (task, g_steal_pointer (&creation->assessment), g_free);
  else
    g_task_return_error (task, error);
}

/**
 * jalon_wizard_create_async:
 * @session: the session
 * @points: (array zero-terminated=1): uuids of service points, the anchor first, two at least
 * @channel: code of the channel
 * @callback: called when the assessment is there
 * @user_data: for @callback
 */
void
jalon_wizard_create_async (JalonSession        *session,
                           const char *const   *points,
                           const char          *channel,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  GTask *task = g_task_new (session, NULL, callback, user_data);
  Creation *creation = g_new0 (Creation, 1);

  g_task_set_source_tag (task, jalon_wizard_create_async);
  creation->points = g_strdupv ((char **) points);
  creation->channel = g_strdup (channel);
  g_task_set_task_data (task, creation, (GDestroyNotify) creation_free);
  jalon_session_run_async (session, _("Starting the assessment"), JALON_ACCESS_EDIT, create_func, creation, NULL, NULL, created_cb, task);
}

/**
 * jalon_wizard_create_finish:
 * @result: as given to the callback
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the uuid of the new assessment
 */
char *
jalon_wizard_create_finish (GAsyncResult  *result,
                            GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
