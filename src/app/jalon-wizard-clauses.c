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
#define CARD_WIDTH  320
#define OPEN        "open" /* the state of a clause that nobody has touched */

/* A clause of the playbook, known by its id, or one of the planner's own, known by its row. */
typedef struct
{
  JalonWizardClauses *clauses;
  char               *id;
  gboolean            own;
  GtkExpander        *expander;
  JalonFieldEditor   *title;      /* of an own clause, as the next */
  JalonFieldEditor   *title_fr;
  JalonFieldEditor   *applicable;
  JalonFieldEditor   *state;
  JalonFieldEditor   *owner;
  JalonFieldEditor   *body;
  JalonFieldEditor   *body_fr;
  JalonFieldEditor   *note;
} Clause;

struct _JalonWizardClauses
{
  JalonWizardBlock  parent_instance;

  GtkLabel         *progress; /* NULL until built */
  GtkLevelBar      *bar;
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
on_applicable_edited_cb (JalonFieldEditor *editor,
                         const char       *text,
                         Clause           *clause)
{
  set_column (clause, "applicable", text[0] != '\0' ? JALON_INTEGER (g_str_equal (text, "yes") ? 1 : 0) : JALON_NULL);
}

static const char *
get_column (Clause           *clause,
            JalonFieldEditor *editor)
{
  const struct
  {
    JalonFieldEditor *editor;
    const char       *column;
  } editors[] = {
    { clause->title, "title" }, { clause->title_fr, "title_fr" }, { clause->state, "state" }, { clause->owner, "owner" },
    { clause->body, "body" }, { clause->body_fr, "body_fr" }, { clause->note, "note" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (editors); i++)
    if (editors[i].editor == editor)
      return editors[i].column;
  g_assert_not_reached ();
}

static void
on_text_edited_cb (JalonFieldEditor *editor,
                   const char       *text,
                   Clause           *clause)
{
  set_column (clause, get_column (clause, editor), value_of (text));
}

/* What is still being typed, before the clause goes. */
static void
flush (Clause *clause)
{
  JalonFieldEditor *editors[] = { clause->title, clause->title_fr, clause->owner, clause->body, clause->body_fr, clause->note };

  for (guint i = 0; i < G_N_ELEMENTS (editors); i++)
    jalon_field_editor_flush (editors[i]);
}

static void
on_remove_clicked_cb (GtkButton *button,
                      Clause    *clause)
{
  flush (clause);
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

/* The editor of one thing about a clause; @box gets it with its caption. */
static JalonFieldEditor *
add_editor (Clause            *clause,
            GtkWidget         *box,
            JalonQuestionType  type,
            const char        *caption,
            const char        *clause_title, /* nullable: of the planner's own, which may change */
            GPtrArray         *options,
            GCallback          callback)
{
  g_autofree char *label = clause_title != NULL ? g_strdup_printf ("%s – %s", clause_title, caption) : g_strdup (caption);
  GtkWidget *editor = jalon_field_editor_new (type, label, NULL, options);
  GtkWidget *field = jalon_wizard_parts_new_field (caption, editor);

  gtk_widget_set_sensitive (editor, !jalon_wizard_parts_is_read_only (JALON_WIZARD_BLOCK (clause->clauses)));
  g_signal_connect (editor, "edited", callback, clause);
  if (JALON_IS_CARD_GRID (box))
    jalon_card_grid_append (JALON_CARD_GRID (box), field);
  else
    gtk_box_append (GTK_BOX (box), field);
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
add_titles (Clause    *clause,
            GtkWidget *box)
{
  GtkWidget *titles = jalon_card_grid_new (CARD_WIDTH, 2);

  gtk_box_append (GTK_BOX (box), titles);
  clause->title = add_editor (clause, titles, JALON_QUESTION_TEXT, _("Title in English"), NULL, NULL, G_CALLBACK (on_text_edited_cb));
  clause->title_fr = add_editor (clause, titles, JALON_QUESTION_TEXT, _("Title in French"), NULL, NULL, G_CALLBACK (on_text_edited_cb));
}

static void
add_remove (Clause    *clause,
            GtkWidget *box)
{
  GtkWidget *remove = gtk_button_new_with_label (_("Remove this clause"));

  gtk_widget_set_halign (remove, GTK_ALIGN_START);
  gtk_widget_set_visible (remove, !jalon_wizard_parts_is_read_only (JALON_WIZARD_BLOCK (clause->clauses)));
  g_signal_connect (remove, "clicked", G_CALLBACK (on_remove_clicked_cb), clause);
  gtk_box_append (GTK_BOX (box), remove);
}

static void
add_editors (Clause                *clause,
             GtkWidget             *box,
             const JalonClauseView *view)
{
  GtkWidget *cards = jalon_card_grid_new (CARD_WIDTH, 2);
  GtkWidget *about = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *fields = jalon_card_grid_new (FIELD_WIDTH, 2);
  g_autoptr(GPtrArray) applicable = list_applicable (view);
  g_autoptr(GPtrArray) states = list_states ();
  const char *title = clause->own ? NULL : view->title;
  GCallback edited = G_CALLBACK (on_text_edited_cb);

  clause->applicable = add_editor (clause, fields, JALON_QUESTION_CHOICE, _("Applies"), title, applicable,
                                   G_CALLBACK (on_applicable_edited_cb));
  clause->state = add_editor (clause, fields, JALON_QUESTION_CHOICE, _("State"), title, states, edited);
  if (view->guidance != NULL)
    gtk_box_append (GTK_BOX (about), jalon_wizard_block_make_label (view->guidance, "dim-label"));
  gtk_box_append (GTK_BOX (about), fields);
  clause->owner = add_editor (clause, about, JALON_QUESTION_TEXT, _("Owner (role)"), title, NULL, edited);
  jalon_card_grid_append (JALON_CARD_GRID (cards), about);
  clause->note = add_editor (clause, cards, JALON_QUESTION_LONG_TEXT, _("Notes"), title, NULL, edited);
  clause->body = add_editor (clause, cards, JALON_QUESTION_LONG_TEXT, _("Text in English"), title, NULL, edited);
  clause->body_fr = add_editor (clause, cards, JALON_QUESTION_LONG_TEXT, _("Text in French"), title, NULL, edited);
  gtk_box_append (GTK_BOX (box), cards);
}

static Clause *
add_clause (JalonWizardClauses    *self,
            const JalonClauseView *view)
{
  Clause *clause = g_new0 (Clause, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  clause->clauses = self;
  clause->own = view->clause == NULL;
  clause->id = g_strdup (clause->own ? view->row->uuid : view->clause->id);
  clause->expander = GTK_EXPANDER (jalon_wizard_parts_new_expander (box));
  if (clause->own)
    add_titles (clause, box);
  add_editors (clause, box, view);
  if (clause->own)
    add_remove (clause, box);
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
  self->bar = GTK_LEVEL_BAR (gtk_level_bar_new ());
  gtk_box_append (box, GTK_WIDGET (self->bar));
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
disconnect_editors (Clause *clause)
{
  JalonFieldEditor *editors[] = { clause->title, clause->title_fr, clause->owner, clause->body, clause->body_fr, clause->note };

  for (guint i = 0; i < G_N_ELEMENTS (editors); i++)
    g_signal_handlers_disconnect_by_data (editors[i], clause);
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
      disconnect_editors (clause);
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
  if (clause->own)
    {
      jalon_field_editor_set_value (clause->title, view->row->title);
      jalon_field_editor_set_value (clause->title_fr, view->row->title_fr);
    }
  jalon_field_editor_set_value (clause->applicable, clause->own && view->applicable ? "" : applicable);
  jalon_field_editor_set_value (clause->state, g_str_equal (view->state, OPEN) ? "" : view->state);
  jalon_field_editor_set_value (clause->owner, view->owner);
  jalon_field_editor_set_value (clause->body, view->body);
  jalon_field_editor_set_value (clause->body_fr, view->body_fr);
  jalon_field_editor_set_value (clause->note, view->note);
}

static void
show_progress (JalonWizardClauses *self,
               GPtrArray          *views)
{
  JalonClauseProgress progress = jalon_clauses_count (views);
  g_autofree char *agreed = g_strdup_printf (_("Clauses agreed: %u of the %u that apply"), progress.n_agreed, progress.n_applicable);
  /* Translators: how many clauses are drafted, and how many have a text in each language */
  g_autofree char *rest = g_strdup_printf (_("Drafted: %u. With a text in English: %u; in French: %u."), progress.n_drafted,
                                           progress.n_english, progress.n_french);
  g_autofree char *text = g_strdup_printf ("%s\n%s", agreed, rest);

  gtk_label_set_text (self->progress, text);
  gtk_level_bar_set_value (self->bar, progress.n_applicable > 0 ? (double) progress.n_agreed / progress.n_applicable : 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_LABEL, agreed, -1);
}

static void
jalon_wizard_clauses_update (JalonWizardBlock *block,
                             JalonWizardData  *data)
{
  JalonWizardClauses *self = JALON_WIZARD_CLAUSES (block);
  g_autoptr(GPtrArray) views = jalon_clauses_list (data->assessment, data->playbook);

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
    }
  show_progress (self, views);
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
