/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "jalon-card-grid.h"
#include "jalon-compat.h"
#include "jalon-format.h"
#include "jalon-wizard-forms.h"
#include "jalon-wizard-parts.h"
#include "jalon-wizard-readiness.h"
#include "jalon-wizard-sides.h"

#define CARD_WIDTH 320

typedef struct
{
  const char       *item;
  GtkWidget        *rating;
  GtkWidget        *note_field;
  JalonFieldEditor *note;
} Statement;

typedef struct
{
  GtkLabel    *score;
  GtkLevelBar *bar;
} Factor;

struct _JalonWizardReadiness
{
  JalonWizardBlock  parent_instance;

  GtkLabel         *score;      /* NULL until built */
  GPtrArray        *factors;    /* of Factor, in the playbook's order */
  GPtrArray        *statements; /* of Statement */
  GtkDropDown      *choice;
  GtkStringList    *rater_names;
  GPtrArray        *raters;     /* uuids of what can be chosen; the first is NULL: all together */
  const char       *rater;      /* the one chosen, of @raters */
  GtkLabel         *round;
  GtkBox           *sides;
  GtkWidget        *forms;
  guint             updating : 1;
};

G_DEFINE_FINAL_TYPE (JalonWizardReadiness, jalon_wizard_readiness, JALON_TYPE_WIZARD_BLOCK)

static void
on_note_edited_cb (JalonWizardReadiness *self,
                   const char           *text,
                   JalonFieldEditor     *editor)
{
  for (guint i = 0; i < self->statements->len; i++)
    {
      const Statement *statement = self->statements->pdata[i];

      if (statement->note == editor)
        jalon_wizard_set_note (jalon_wizard_block_get_wizard (JALON_WIZARD_BLOCK (self)), statement->item, NULL, text);
    }
}

/* The round that is rated now. */
static char *
dup_today (void)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();

  return g_date_time_format (now, "%Y-%m-%d");
}

static void
on_rated_cb (JalonWizardReadiness *self,
             guint                 value,
             GtkWidget            *rating)
{
  JalonWizard *wizard = jalon_wizard_block_get_wizard (JALON_WIZARD_BLOCK (self));
  g_autofree char *today = dup_today ();
  g_autofree char *text = value > 0 ? g_strdup_printf ("%u", value) : g_strdup ("");

  for (guint i = 0; i < self->statements->len; i++)
    {
      const Statement *statement = self->statements->pdata[i];

      if (statement->rating != rating)
        continue;
      if (self->rater != NULL)
        jalon_wizard_set_rating (wizard, statement->item, self->rater, today, value);
      else
        jalon_wizard_set_answer (wizard, statement->item, NULL, text);
    }
}

static void
on_rater_chosen_cb (JalonWizardReadiness *self)
{
  JalonWizardBlock *block = JALON_WIZARD_BLOCK (self);
  JalonWizardData *data = jalon_wizard_get_data (jalon_wizard_block_get_wizard (block));
  guint selected = gtk_drop_down_get_selected (self->choice);

  if (self->updating || selected >= self->raters->len)
    return;
  self->rater = self->raters->pdata[selected];
  if (data != NULL)
    JALON_WIZARD_BLOCK_GET_CLASS (self)->update (block, data);
}

static void
add_choice (JalonWizardReadiness *self)
{
  JalonWizardBlock *block = JALON_WIZARD_BLOCK (self);
  GtkWidget *choice;

  self->rater_names = gtk_string_list_new (NULL);
  choice = gtk_drop_down_new (G_LIST_MODEL (self->rater_names), NULL);
  self->choice = GTK_DROP_DOWN (choice);
  jalon_compat_fit_drop_down (self->choice);
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Whose ratings"), -1);
  jalon_compat_let_name (choice);
  g_signal_connect_object (choice, "notify::selected", G_CALLBACK (on_rater_chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (jalon_wizard_block_get_box (block), jalon_wizard_parts_new_field (_("Whose ratings"), choice));
  self->round = GTK_LABEL (jalon_wizard_block_add_text (block, NULL, "dim-label"));
}

static gboolean
is_same_list (GPtrArray *a,
              GPtrArray *b)
{
  if (a == NULL || a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (g_strcmp0 (a->pdata[i], b->pdata[i]) != 0)
      return FALSE;
  return TRUE;
}

static void
add_statement (JalonWizardReadiness    *self,
               JalonCardGrid            *cards,
               const JalonPlaybookItem *item)
{
  JalonWizardBlock *block = JALON_WIZARD_BLOCK (self);
  Statement *statement = g_new0 (Statement, 1);
  const char *text = jalon_playbook_text (item->text);
  GtkWidget *card = jalon_wizard_parts_new_card ();
  g_autofree char *note = g_strdup_printf ("%s – %s", _("Note"), text);

  statement->item = item->id;
  statement->rating = jalon_rating_new (text, C_("statement", "not at all"), C_("statement", "fully"));
  gtk_widget_set_sensitive (statement->rating, !jalon_wizard_parts_is_read_only (block));
  g_signal_connect_object (statement->rating, "rated", G_CALLBACK (on_rated_cb), self, G_CONNECT_SWAPPED);
  statement->note = JALON_FIELD_EDITOR (jalon_field_editor_new (JALON_QUESTION_TEXT, note, NULL, NULL));
  gtk_widget_set_sensitive (GTK_WIDGET (statement->note), !jalon_wizard_parts_is_read_only (block));
  g_signal_connect_object (statement->note, "edited", G_CALLBACK (on_note_edited_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (card), jalon_wizard_block_make_label (text, NULL));
  gtk_box_append (GTK_BOX (card), statement->rating);
  statement->note_field = jalon_wizard_parts_new_field (_("Note"), GTK_WIDGET (statement->note));
  gtk_box_append (GTK_BOX (card), statement->note_field);
  jalon_card_grid_append (cards, card);
  g_ptr_array_add (self->statements, statement);
}

static void
add_factor (JalonWizardReadiness      *self,
            const JalonPlaybookFactor *element)
{
  JalonWizardBlock *block = JALON_WIZARD_BLOCK (self);
  GtkBox *box = jalon_wizard_block_get_box (block);
  GtkWidget *cards = jalon_card_grid_new (CARD_WIDTH, 3);
  Factor *factor = g_new0 (Factor, 1);

  jalon_wizard_block_add_text (block, jalon_playbook_text (element->title), "jalon-question");
  if (element->text != NULL)
    jalon_wizard_block_add_text (block, jalon_playbook_text (element->text), "dim-label");
  factor->score = GTK_LABEL (jalon_wizard_block_add_text (block, NULL, "numeric"));
  factor->bar = GTK_LEVEL_BAR (gtk_level_bar_new_for_interval (0, 100));
  gtk_accessible_update_property (GTK_ACCESSIBLE (factor->bar), GTK_ACCESSIBLE_PROPERTY_LABEL, jalon_playbook_text (element->title), -1);
  gtk_box_append (box, GTK_WIDGET (factor->bar));
  for (guint i = 0; i < element->statements->len; i++)
    add_statement (self, JALON_CARD_GRID (cards), element->statements->pdata[i]);
  gtk_box_append (box, cards);
  g_ptr_array_add (self->factors, factor);
}

static void
build (JalonWizardReadiness *self,
       JalonWizardData      *data)
{
  GPtrArray *factors = jalon_playbook_get_factors (data->playbook);

  jalon_wizard_block_add_heading (JALON_WIZARD_BLOCK (self), _("Readiness"));
  jalon_wizard_block_add_text (JALON_WIZARD_BLOCK (self), _("Rate each statement from 1 (not at all) to 5 (fully)."), "dim-label");
  add_choice (self);
  self->score = GTK_LABEL (jalon_wizard_block_add_text (JALON_WIZARD_BLOCK (self), NULL, "jalon-question"));
  for (guint i = 0; i < factors->len; i++)
    add_factor (self, factors->pdata[i]);
  jalon_wizard_block_add_heading (JALON_WIZARD_BLOCK (self), _("Each partner alone"));
  jalon_wizard_block_add_text (JALON_WIZARD_BLOCK (self),
                               _("A partner can rate elsewhere: choose it above, save its form and send it; then read what comes back."),
                               "dim-label");
  self->forms = jalon_wizard_forms_new (JALON_WIZARD_BLOCK (self), JALON_FORM_READINESS);
  gtk_box_append (jalon_wizard_block_get_box (JALON_WIZARD_BLOCK (self)), self->forms);
  self->sides = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  gtk_box_append (jalon_wizard_block_get_box (JALON_WIZARD_BLOCK (self)), GTK_WIDGET (self->sides));
}

/* The common ratings come first, then each partner that can rate. */
static void
show_raters (JalonWizardReadiness *self,
             GPtrArray            *partners)
{
  g_autoptr(GPtrArray) uuids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GPtrArray) names = g_ptr_array_new ();
  guint selected = 0;

  g_ptr_array_add (uuids, NULL);
  g_ptr_array_add (names, (gpointer) C_("whose ratings", "All partners together"));
  for (guint i = 0; i < partners->len; i++)
    {
      const JalonPartner *partner = partners->pdata[i];

      if (g_strcmp0 (partner->uuid, self->rater) == 0)
        selected = i + 1;
      g_ptr_array_add (uuids, g_strdup (partner->uuid));
      g_ptr_array_add (names, (gpointer) jalon_partner_get_name (partner));
    }
  if (is_same_list (self->raters, uuids))
    return;
  g_ptr_array_add (names, NULL);
  g_clear_pointer (&self->raters, g_ptr_array_unref);
  self->raters = g_steal_pointer (&uuids);
  self->rater = self->raters->pdata[selected];
  self->updating = TRUE;
  gtk_string_list_splice (self->rater_names, 0, g_list_model_get_n_items (G_LIST_MODEL (self->rater_names)),
                          (const char *const *) names->pdata);
  gtk_drop_down_set_selected (self->choice, selected);
  self->updating = FALSE;
}

static void
show_scores (JalonWizardReadiness *self,
             const JalonReadiness *readiness)
{
  g_autofree char *score = jalon_wizard_sides_dup_score (readiness->score, readiness->n_rated, readiness->n_statements);
  /* Translators: %s is such as "64 of 100 (12 of 18 rated)" */
  g_autofree char *whole = g_strdup_printf (_("In all: %s"), score);

  gtk_label_set_text (self->score, whole);
  for (guint i = 0; i < self->factors->len && i < readiness->n_factors; i++)
    {
      const JalonFactorScore *from = &readiness->factors[i];
      Factor *factor = self->factors->pdata[i];
      g_autofree char *text = jalon_wizard_sides_dup_score (from->score, from->n_rated, from->n_statements);

      gtk_label_set_text (factor->score, text);
      gtk_level_bar_set_value (factor->bar, from->n_rated > 0 ? from->score : 0);
      gtk_widget_set_visible (GTK_WIDGET (factor->bar), from->n_rated > 0);
    }
}

static void
show_statement (JalonWizardReadiness *self,
                Statement            *statement,
                JalonWizardData      *data,
                const char           *today)
{
  gtk_widget_set_visible (statement->note_field, self->rater == NULL);
  jalon_field_editor_set_value (statement->note, jalon_assessment_get_note (data->assessment, statement->item, NULL));
  if (self->rater == NULL)
    jalon_wizard_parts_set_rating (statement->rating, data, statement->item, NULL);
  else
    jalon_rating_set (JALON_RATING (statement->rating),
                      jalon_readiness_get_partner_rating (data->assessment, statement->item, self->rater, today));
}

static void
show_round (JalonWizardReadiness *self,
            const char           *today)
{
  g_autofree char *date = jalon_format_date (today);
  /* Translators: %s is a date */
  g_autofree char *text = g_strdup_printf (_("Rated by this partner alone, in the round of %s. Ratings of earlier rounds stay."), date);

  gtk_label_set_text (self->round, text);
  gtk_widget_set_visible (GTK_WIDGET (self->round), self->rater != NULL);
}

static void
jalon_wizard_readiness_update (JalonWizardBlock *block,
                               JalonWizardData  *data)
{
  JalonWizardReadiness *self = JALON_WIZARD_READINESS (block);
  g_autoptr(JalonReadiness) own = NULL;
  g_autofree char *today = dup_today ();

  if (self->score == NULL)
    build (self, data);
  show_raters (self, data->sides->partners);
  show_round (self, today);
  jalon_wizard_forms_set_partner (JALON_WIZARD_FORMS (self->forms), self->rater);
  if (self->rater != NULL)
    own = jalon_readiness_new_for_partner (data->assessment, data->playbook, self->rater, today);
  show_scores (self, own != NULL ? own : data->readiness);
  for (guint i = 0; i < self->statements->len; i++)
    show_statement (self, self->statements->pdata[i], data, today);
  jalon_wizard_sides_show (self->sides, data->sides);
}

static void
jalon_wizard_readiness_finalize (GObject *object)
{
  JalonWizardReadiness *self = JALON_WIZARD_READINESS (object);

  g_ptr_array_unref (self->factors);
  g_ptr_array_unref (self->statements);
  g_clear_pointer (&self->raters, g_ptr_array_unref);

  G_OBJECT_CLASS (jalon_wizard_readiness_parent_class)->finalize (object);
}

static void
jalon_wizard_readiness_class_init (JalonWizardReadinessClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jalon_wizard_readiness_finalize;
  JALON_WIZARD_BLOCK_CLASS (klass)->update = jalon_wizard_readiness_update;
}

static void
jalon_wizard_readiness_init (JalonWizardReadiness *self)
{
  self->factors = g_ptr_array_new_with_free_func (g_free);
  self->statements = g_ptr_array_new_with_free_func (g_free);
}
