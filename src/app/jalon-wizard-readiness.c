/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include <glib/gi18n.h>

#include "jalon-card-grid.h"
#include "jalon-format.h"
#include "jalon-wizard-parts.h"
#include "jalon-wizard-readiness.h"

#define CARD_WIDTH 320

typedef struct
{
  const char       *item;
  GtkWidget        *rating;
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
  statement->rating = jalon_wizard_parts_new_rating (block, text, C_("statement", "not at all"), C_("statement", "fully"), item->id, NULL);
  statement->note = JALON_FIELD_EDITOR (jalon_field_editor_new (JALON_QUESTION_TEXT, note, NULL, NULL));
  gtk_widget_set_sensitive (GTK_WIDGET (statement->note), !jalon_wizard_parts_is_read_only (block));
  g_signal_connect_object (statement->note, "edited", G_CALLBACK (on_note_edited_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (card), jalon_wizard_block_make_label (text, NULL));
  gtk_box_append (GTK_BOX (card), statement->rating);
  gtk_box_append (GTK_BOX (card), jalon_wizard_parts_new_field (_("Note"), GTK_WIDGET (statement->note)));
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
  self->score = GTK_LABEL (jalon_wizard_block_add_text (JALON_WIZARD_BLOCK (self), NULL, "jalon-question"));
  for (guint i = 0; i < factors->len; i++)
    add_factor (self, factors->pdata[i]);
}

static char *
describe_score (double score,
                guint  n_rated,
                guint  n_statements)
{
  g_autofree char *number = jalon_format_number (score, 0);

  if (n_rated == 0 || isnan (score))
    return g_strdup_printf (_("Not rated: unknown (0 of %u rated)"), n_statements);
  /* Translators: a score, how many statements are rated and how many there are */
  return g_strdup_printf (_("%s of 100 (%u of %u rated)"), number, n_rated, n_statements);
}

static void
jalon_wizard_readiness_update (JalonWizardBlock *block,
                               JalonWizardData  *data)
{
  JalonWizardReadiness *self = JALON_WIZARD_READINESS (block);
  const JalonReadiness *readiness = data->readiness;
  g_autofree char *score = describe_score (readiness->score, readiness->n_rated, readiness->n_statements);
  g_autofree char *whole = NULL;

  if (self->score == NULL)
    build (self, data);
  /* Translators: %s is such as "64 of 100 (12 of 18 rated)" */
  whole = g_strdup_printf (_("In all: %s"), score);
  gtk_label_set_text (self->score, whole);
  for (guint i = 0; i < self->factors->len && i < readiness->n_factors; i++)
    {
      const JalonFactorScore *from = &readiness->factors[i];
      Factor *factor = self->factors->pdata[i];
      g_autofree char *text = describe_score (from->score, from->n_rated, from->n_statements);

      gtk_label_set_text (factor->score, text);
      gtk_level_bar_set_value (factor->bar, from->n_rated > 0 ? from->score : 0);
      gtk_widget_set_visible (GTK_WIDGET (factor->bar), from->n_rated > 0);
    }
  for (guint i = 0; i < self->statements->len; i++)
    {
      Statement *statement = self->statements->pdata[i];

      jalon_wizard_parts_set_rating (statement->rating, data, statement->item, NULL);
      jalon_field_editor_set_value (statement->note, jalon_assessment_get_note (data->assessment, statement->item, NULL));
    }
}

static void
jalon_wizard_readiness_finalize (GObject *object)
{
  JalonWizardReadiness *self = JALON_WIZARD_READINESS (object);

  g_ptr_array_unref (self->factors);
  g_ptr_array_unref (self->statements);

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
