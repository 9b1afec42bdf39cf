/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "jalon-wizard-questions.h"

struct _JalonWizardQuestions
{
  JalonWizardBlock  parent_instance;

  GPtrArray        *inputs;  /* of Input */
  char             *asked;   /* which questions and partners the inputs are for */
};

typedef struct
{
  const char       *item;
  char             *partner;
  JalonFieldEditor *editor;
  GtkLabel         *inherited; /* says whose answer it is, where it is the framework's */
} Input;

G_DEFINE_FINAL_TYPE (JalonWizardQuestions, jalon_wizard_questions, JALON_TYPE_WIZARD_BLOCK)

static void
input_free (Input *input)
{
  g_free (input->partner);
  g_free (input);
}

static void
add_input (JalonWizardQuestions        *self,
           const JalonPlaybookQuestion *question,
           const JalonPartner          *partner)
{
  Input *input = g_new0 (Input, 1);
  const char *text = jalon_playbook_text (question->text);
  g_autofree char *label = partner != NULL ? g_strdup_printf ("%s – %s", text, jalon_partner_get_name (partner)) : g_strdup (text);
  GtkWidget *editor = jalon_wizard_block_new_answer (JALON_WIZARD_BLOCK (self), question->type, label,
                                                     question->unit != NULL ? jalon_playbook_text (question->unit) : NULL,
                                                     question->options, question->id, partner != NULL ? partner->uuid : NULL);
  GtkBox *box = jalon_wizard_block_get_box (JALON_WIZARD_BLOCK (self));

  input->item = question->id;
  input->partner = partner != NULL ? g_strdup (partner->uuid) : NULL;
  input->editor = JALON_FIELD_EDITOR (editor);
  g_ptr_array_add (self->inputs, input);
  if (partner != NULL)
    gtk_box_append (box, jalon_wizard_block_make_label (jalon_partner_get_name (partner), "dim-label"));
  gtk_box_append (box, editor);
  input->inherited = GTK_LABEL (jalon_wizard_block_make_label (NULL, "dim-label"));
  gtk_widget_add_css_class (GTK_WIDGET (input->inherited), "caption");
  gtk_box_append (box, GTK_WIDGET (input->inherited));
}

static void
show_inherited (const Input     *input,
                JalonWizardData *data)
{
  const JalonAnswer *answer = jalon_assessment_find_answer (data->assessment, input->item, input->partner);
  gboolean inherited = answer != NULL && answer->inherited;
  /* Translators: %s is the title of a framework */
  g_autofree char *text = inherited ? g_strdup_printf (_("Inherited from “%s”. What you enter here counts instead."),
                                                       data->assessment->framework_title) : NULL;

  gtk_label_set_text (input->inherited, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (input->inherited), inherited);
}

static void
add_question (JalonWizardQuestions        *self,
              const JalonPlaybookQuestion *question,
              GPtrArray                   *parties)
{
  GtkBox *box = jalon_wizard_block_get_box (JALON_WIZARD_BLOCK (self));
  const char *text = jalon_playbook_text (question->text);
  /* Translators: %s is a question that must be answered */
  g_autofree char *marked = question->required ? g_strdup_printf (_("%s (required)"), text) : g_strdup (text);
  GtkWidget *label = jalon_wizard_block_make_label (marked, "jalon-question");

  gtk_box_append (box, label);
  if (question->help != NULL)
    gtk_box_append (box, jalon_wizard_block_make_label (jalon_playbook_text (question->help), "dim-label"));
  if (!question->per_partner)
    add_input (self, question, NULL);
  for (guint i = 0; question->per_partner && i < parties->len; i++)
    add_input (self, question, parties->pdata[i]);
}

static gboolean
is_asked (JalonWizardData             *data,
          const JalonPlaybookQuestion *question)
{
  return jalon_progress_is_asked (data->assessment, data->playbook, data->evidence, &question->scope, question->when);
}

static char *
describe_asked (JalonWizardData          *data,
                const JalonPlaybookBlock *block,
                GPtrArray                *parties)
{
  GString *asked = g_string_new (NULL);

  for (guint i = 0; i < block->questions->len; i++)
    {
      const JalonPlaybookQuestion *question = block->questions->pdata[i];

      if (is_asked (data, question))
        g_string_append_printf (asked, "%s;", question->id);
    }
  for (guint i = 0; i < parties->len; i++)
    g_string_append_printf (asked, "%s;", ((const JalonPartner *) parties->pdata[i])->uuid);
  return g_string_free (asked, FALSE);
}

static void
rebuild (JalonWizardQuestions     *self,
         JalonWizardData          *data,
         const JalonPlaybookBlock *block,
         GPtrArray                *parties)
{
  gboolean any = FALSE;

  g_ptr_array_set_size (self->inputs, 0);
  jalon_wizard_block_clear (GTK_WIDGET (jalon_wizard_block_get_box (JALON_WIZARD_BLOCK (self))));
  if (block->title != NULL)
    jalon_wizard_block_add_heading (JALON_WIZARD_BLOCK (self), jalon_playbook_text (block->title));
  for (guint i = 0; i < block->questions->len; i++)
    if (is_asked (data, block->questions->pdata[i]))
      {
        add_question (self, block->questions->pdata[i], parties);
        any = TRUE;
      }
  gtk_widget_set_visible (GTK_WIDGET (self), any);
}

static void
jalon_wizard_questions_update (JalonWizardBlock *wizard_block,
                               JalonWizardData  *data)
{
  JalonWizardQuestions *self = JALON_WIZARD_QUESTIONS (wizard_block);
  const JalonPlaybookBlock *block = jalon_wizard_block_get_block (wizard_block);
  g_autoptr(GPtrArray) parties = jalon_assessment_list_parties (data->assessment);
  g_autofree char *asked = describe_asked (data, block, parties);

  if (g_strcmp0 (asked, self->asked) != 0)
    {
      rebuild (self, data, block, parties);
      g_free (self->asked);
      self->asked = g_steal_pointer (&asked);
    }
  for (guint i = 0; i < self->inputs->len; i++)
    {
      Input *input = self->inputs->pdata[i];

      jalon_field_editor_set_value (input->editor, jalon_assessment_get_value (data->assessment, input->item, input->partner));
      show_inherited (input, data);
    }
}

static void
jalon_wizard_questions_finalize (GObject *object)
{
  JalonWizardQuestions *self = JALON_WIZARD_QUESTIONS (object);

  g_ptr_array_unref (self->inputs);
  g_free (self->asked);

  G_OBJECT_CLASS (jalon_wizard_questions_parent_class)->finalize (object);
}

static void
jalon_wizard_questions_class_init (JalonWizardQuestionsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jalon_wizard_questions_finalize;
  JALON_WIZARD_BLOCK_CLASS (klass)->update = jalon_wizard_questions_update;
}

static void
jalon_wizard_questions_init (JalonWizardQuestions *self)
{
  self->inputs = g_ptr_array_new_with_free_func ((GDestroyNotify) input_free);
}
