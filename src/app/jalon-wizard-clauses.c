/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "jalon-assessment-rows.h"
#include "jalon-card-grid.h"
#include "jalon-vocabulary.h"
#include "jalon-wizard-clauses.h"
#include "jalon-wizard-parts.h"

#define FIELD_WIDTH 140
#define OPEN        "open" /* the state of a clause that nobody has touched */

/* A clause of the playbook, known by its id, or one of the planner's own, known by its row. */
typedef struct
{
  JalonWizardClauses *clauses;
  char               *id;
  gboolean            own;
  GtkExpander        *expander;
  JalonFieldEditor   *title;      /* of an own clause */
  JalonFieldEditor   *applicable;
  JalonFieldEditor   *state;
  JalonFieldEditor   *body;
} Clause;

struct _JalonWizardClauses
{
  JalonWizardBlock  parent_instance;

  GtkLabel         *progress; /* NULL until built */
  GtkBox           *list;
  GPtrArray        *clauses;  /* of Clause, as shown */
};

G_DEFINE_FINAL_TYPE (JalonWizardClauses, jalon_wizard_clauses, JALON_TYPE_WIZARD_BLOCK)

static void
clause_free (Clause *clause)
{
  g_free (clause->id);
  g_free (clause);
}

/* Editing */

static void
set_column (Clause     *clause,
            const char *column,
            JalonValue  value)
{
  JalonWizard *wizard = jalon_wizard_block_get_wizard (JALON_WIZARD_BLOCK (clause->clauses));

  if (clause->own)
    jalon_wizard_set_row (wizard, JALON_ASSESSMENT_CLAUSES, clause->id, column, &value);
  else
    jalon_wizard_set_clause (wizard, clause->id, column, &value);
}

static JalonValue
value_of (const char *text)
{
  return text[0] != '\0' ? JALON_TEXT (text) : JALON_NULL;
}

static void
on_title_edited_cb (JalonFieldEditor *editor,
                    const char       *text,
                    Clause           *clause)
{
  set_column (clause, "title", value_of (text));
}

static void
on_applicable_edited_cb (JalonFieldEditor *editor,
                         const char       *text,
                         Clause           *clause)
{
  set_column (clause, "applicable", text[0] != '\0' ? JALON_INTEGER (g_str_equal (text, "yes") ? 1 : 0) : JALON_NULL);
}

static void
on_state_edited_cb (JalonFieldEditor *editor,
                    const char       *text,
                    Clause           *clause)
{
  set_column (clause, "state", value_of (text));
}

static void
on_body_edited_cb (JalonFieldEditor *editor,
                   const char       *text,
                   Clause           *clause)
{
  set_column (clause, "body", value_of (text));
}

static void
on_remove_clicked_cb (GtkButton *button,
                      Clause    *clause)
{
  jalon_field_editor_flush (clause->title);
  jalon_field_editor_flush (clause->body);
  /* The button goes with the clause. */
  gtk_widget_grab_focus (GTK_WIDGET (clause->expander));
  jalon_wizard_remove_row (jalon_wizard_block_get_wizard (JALON_WIZARD_BLOCK (clause->clauses)), JALON_ASSESSMENT_CLAUSES, clause->id);
}

static void
on_add_clicked_cb (JalonWizardClauses *self)
{
  JalonValue applicable = JALON_INTEGER (1);
  JalonValue state = JALON_TEXT (OPEN);

  jalon_wizard_add_row (jalon_wizard_block_get_wizard (JALON_WIZARD_BLOCK (self)), JALON_ASSESSMENT_CLAUSES, "applicable", &applicable,
                        "state", &state);
}

/* Building */

static JalonFieldEditor *
new_editor (Clause            *clause,
            JalonQuestionType  type,
            const char        *label,
            GPtrArray         *options,
            GCallback          callback)
{
  GtkWidget *editor = jalon_field_editor_new (type, label, NULL, options);

  gtk_widget_set_sensitive (editor, !jalon_wizard_parts_is_read_only (JALON_WIZARD_BLOCK (clause->clauses)));
  g_signal_connect (editor, "edited", callback, clause);
  return JALON_FIELD_EDITOR (editor);
}

static GPtrArray *
list_applicable (const JalonClauseView *view)
{
  GPtrArray *options = jalon_wizard_parts_new_options ();

  if (view->clause != NULL)
    jalon_wizard_parts_add_option (options, "", view->suggested ? C_("clause", "Yes, as usual for the sub-type")
                                                                : C_("clause", "No, not usual for the sub-type"));
  jalon_wizard_parts_add_option (options, view->clause != NULL ? "yes" : "", C_("clause", "Yes"));
  jalon_wizard_parts_add_option (options, "no", C_("clause", "No"));
  return options;
}

static GPtrArray *
list_states (void)
{
  GPtrArray *options = jalon_wizard_parts_new_options ();

  for (guint i = 0; i < jalon_vocabulary_get_n_codes (JALON_VOCABULARY_CLAUSE_STATE); i++)
    {
      const char *code = jalon_vocabulary_get_code (JALON_VOCABULARY_CLAUSE_STATE, i);

      jalon_wizard_parts_add_option (options, g_str_equal (code, OPEN) ? "" : code,
                                     jalon_vocabulary_get_label (JALON_VOCABULARY_CLAUSE_STATE, code));
    }
  return options;
}

static void
fill_own (Clause *clause,
          GtkBox *box)
{
  GtkWidget *remove = gtk_button_new_with_label (_("Remove this clause"));

  clause->title = new_editor (clause, JALON_QUESTION_TEXT, _("Title"), NULL, G_CALLBACK (on_title_edited_cb));
  gtk_box_prepend (box, jalon_wizard_parts_new_field (_("Title"), GTK_WIDGET (clause->title)));
  gtk_widget_set_halign (remove, GTK_ALIGN_START);
  gtk_widget_set_visible (remove, !jalon_wizard_parts_is_read_only (JALON_WIZARD_BLOCK (clause->clauses)));
  g_signal_connect (remove, "clicked", G_CALLBACK (on_remove_clicked_cb), clause);
  gtk_box_append (box, remove);
}

static Clause *
add_clause (JalonWizardClauses    *self,
            const JalonClauseView *view)
{
  Clause *clause = g_new0 (Clause, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *fields = jalon_card_grid_new (FIELD_WIDTH, 4);
  g_autoptr(GPtrArray) applicable = list_applicable (view);
  g_autoptr(GPtrArray) states = list_states ();

  clause->clauses = self;
  clause->own = view->clause == NULL;
  clause->id = g_strdup (clause->own ? view->row->uuid : view->clause->id);
  clause->expander = GTK_EXPANDER (jalon_wizard_parts_new_expander (box));
  clause->applicable = new_editor (clause, JALON_QUESTION_CHOICE, _("Applies"), applicable, G_CALLBACK (on_applicable_edited_cb));
  clause->state = new_editor (clause, JALON_QUESTION_CHOICE, _("State"), states, G_CALLBACK (on_state_edited_cb));
  clause->body = new_editor (clause, JALON_QUESTION_LONG_TEXT, _("Draft"), NULL, G_CALLBACK (on_body_edited_cb));
  jalon_card_grid_append (JALON_CARD_GRID (fields), jalon_wizard_parts_new_field (_("Applies"), GTK_WIDGET (clause->applicable)));
  jalon_card_grid_append (JALON_CARD_GRID (fields), jalon_wizard_parts_new_field (_("State"), GTK_WIDGET (clause->state)));
  if (view->guidance != NULL)
    gtk_box_append (GTK_BOX (box), jalon_wizard_block_make_label (view->guidance, "dim-label"));
  gtk_box_append (GTK_BOX (box), fields);
  gtk_box_append (GTK_BOX (box), jalon_wizard_parts_new_field (_("Draft"), GTK_WIDGET (clause->body)));
  if (clause->own)
    fill_own (clause, GTK_BOX (box));
  gtk_box_append (self->list, GTK_WIDGET (clause->expander));
  g_ptr_array_add (self->clauses, clause);
  return clause;
}

static void
build (JalonWizardClauses *self)
{
  JalonWizardBlock *block = JALON_WIZARD_BLOCK (self);
  GtkBox *box = jalon_wizard_block_get_box (block);
  GtkWidget *add = gtk_button_new_with_label (_("Add a clause of your own"));

  jalon_wizard_block_add_heading (block, _("Clauses of the agreement"));
  self->progress = GTK_LABEL (jalon_wizard_block_add_text (block, NULL, "dim-label"));
  self->list = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));
  gtk_box_append (box, GTK_WIDGET (self->list));
  gtk_widget_set_halign (add, GTK_ALIGN_START);
  gtk_widget_set_visible (add, !jalon_wizard_parts_is_read_only (block));
  g_signal_connect_object (add, "clicked", G_CALLBACK (on_add_clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (box, add);
}

/* Showing */

static Clause *
find_clause (JalonWizardClauses    *self,
             const JalonClauseView *view)
{
  for (guint i = 0; i < self->clauses->len; i++)
    {
      Clause *clause = self->clauses->pdata[i];

      if (g_strcmp0 (clause->id, view->clause != NULL ? view->clause->id : view->row->uuid) == 0)
        return clause;
    }
  return NULL;
}

static void
drop_clauses (JalonWizardClauses *self,
              GPtrArray          *views)
{
  for (guint i = self->clauses->len; i-- > 0;)
    {
      Clause *clause = self->clauses->pdata[i];
      gboolean found = !clause->own;

      for (guint j = 0; j < views->len && !found; j++)
        {
          const JalonClauseView *view = views->pdata[j];

          found = view->clause == NULL && g_str_equal (view->row->uuid, clause->id);
        }
      if (found)
        continue;
      /* What is still typed in it has no row to go to. */
      g_signal_handlers_disconnect_by_data (clause->title, clause);
      g_signal_handlers_disconnect_by_data (clause->body, clause);
      gtk_box_remove (self->list, GTK_WIDGET (clause->expander));
      g_ptr_array_remove_index (self->clauses, i);
    }
}

static void
show_clause (Clause                *clause,
             const JalonClauseView *view)
{
  const char *state = view->applicable ? jalon_vocabulary_get_label (JALON_VOCABULARY_CLAUSE_STATE, view->state)
                                       : C_("clause", "does not apply");
  const char *title = view->title[0] != '\0' ? view->title : _("(no title)");
  /* Translators: title and state of a clause */
  g_autofree char *label = g_strdup_printf (_("%s – %s"), title, state);
  const char *applicable = view->row == NULL || view->row->applicable < 0 ? "" : view->row->applicable > 0 ? "yes" : "no";

  jalon_wizard_parts_set_title (clause->expander, label);
  if (clause->title != NULL)
    jalon_field_editor_set_value (clause->title, view->row->title);
  jalon_field_editor_set_value (clause->applicable, clause->own && view->applicable ? "" : applicable);
  jalon_field_editor_set_value (clause->state, g_str_equal (view->state, OPEN) ? "" : view->state);
  jalon_field_editor_set_value (clause->body, view->body);
}

static void
jalon_wizard_clauses_update (JalonWizardBlock *block,
                             JalonWizardData  *data)
{
  JalonWizardClauses *self = JALON_WIZARD_CLAUSES (block);
  g_autoptr(GPtrArray) views = jalon_clauses_list (data->assessment, data->playbook);
  guint n_agreed = 0, n_applicable = 0;
  g_autofree char *progress = NULL;

  if (self->progress == NULL)
    build (self);
  drop_clauses (self, views);
  for (guint i = 0; i < views->len; i++)
    {
      const JalonClauseView *view = views->pdata[i];
      Clause *clause = find_clause (self, view);

      if (clause == NULL)
        clause = add_clause (self, view);
      show_clause (clause, view);
      n_applicable += view->applicable;
      n_agreed += view->applicable && g_strcmp0 (view->state, "agreed") == 0;
    }
  progress = g_strdup_printf (_("Clauses agreed: %u of the %u that apply"), n_agreed, n_applicable);
  gtk_label_set_text (self->progress, progress);
}

static void
jalon_wizard_clauses_finalize (GObject *object)
{
  g_ptr_array_unref (JALON_WIZARD_CLAUSES (object)->clauses);

  G_OBJECT_CLASS (jalon_wizard_clauses_parent_class)->finalize (object);
}

static void
jalon_wizard_clauses_class_init (JalonWizardClausesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jalon_wizard_clauses_finalize;
  JALON_WIZARD_BLOCK_CLASS (klass)->update = jalon_wizard_clauses_update;
}

static void
jalon_wizard_clauses_init (JalonWizardClauses *self)
{
  self->clauses = g_ptr_array_new_with_free_func ((GDestroyNotify) clause_free);
}
